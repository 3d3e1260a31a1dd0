//! What the tests of tables share.

use ombud::source::Source;
use ombud::subject::table::{CellKind, Content, Form, Options, Row, Table, Trouble};

/// A table, opened without anything said about it.
pub fn open(content: &Content) -> Table {
    Table::open(content, &Options::default()).unwrap()
}

/// Delimited bytes as a table.
pub fn csv(bytes: &[u8]) -> Table {
    open(&Content::decoded("t.csv", bytes.to_vec(), Form::Delimited))
}

/// A JSON text as a table.
pub fn json(text: &str) -> Table {
    open(&Content::of(Source::new("t.json", text), Form::Json))
}

/// An XML text as a table.
pub fn xml(text: &str) -> Table {
    open(&Content::of(Source::new("t.xml", text), Form::Xml))
}

/// The names of the columns.
pub fn names(table: &Table) -> Vec<&str> {
    table.header().names().collect()
}

/// A cell as a reader would jot it down: `-` where there is none, `!` after what is not to be relied on.
pub fn cell(row: &Row, column: usize) -> String {
    row.cell(column).map_or("-".to_owned(), |cell| {
        let items: Vec<&str> = cell.items().collect();
        let mark = if cell.kind == CellKind::Damaged { "!" } else { "" };
        if cell.kind == CellKind::List { format!("[{}]", items.join("; ")) } else { format!("{}{mark}", cell.text) }
    })
}

/// All rows, cell by cell. Every place is looked at, and every row is read a second time.
pub fn rows(table: &mut Table) -> Vec<Vec<String>> {
    let (mut row, mut again, mut all) = (Row::new(), Row::new(), Vec::new());
    while table.read(&mut row) {
        let width = table.header().columns.len().max(row.width());
        all.push((0..width).map(|column| cell(&row, column)).collect());
        let text = table.source().text();
        for column in 0..row.width() {
            let Some(cell) = row.cell(column) else { continue };
            assert!(text.get(cell.span.range()).is_some(), "{:?} is no place in the text", cell.span);
        }
        assert!(table.read_again(row.key(), &mut again), "{:?} is not found again", row.key());
        assert_eq!(
            (0..row.width()).map(|c| row.cell(c)).collect::<Vec<_>>(),
            (0..again.width()).map(|c| again.cell(c)).collect::<Vec<_>>()
        );
        assert_eq!(
            (row.span(), row.number(), row.level(), row.shape()),
            (again.span(), again.number(), again.level(), again.shape())
        );
    }
    all
}

/// What was wrong, each with the line where it was first.
pub fn troubles(table: &Table) -> Vec<String> {
    let said = |t: &Trouble| format!("{}: {}", table.source().position(t.span.start).line, t.message());
    table.troubles().iter().map(said).collect()
}

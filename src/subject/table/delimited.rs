//! Lines of cells with something between them: RFC 4180 and what is taken for it.

use std::sync::{Mutex, PoisonError};

use super::guess;
use super::header::Header;
use super::lex::Lexer;
use super::options::{HeaderAt, Options};
use super::row::{CellKind, Row, RowKey, Rows, Shape};
use super::trouble::{Trouble, TroubleKind, Troubles};
use super::window::Window;
use crate::source::{Source, Span};

/// Reads the rows of a delimited text.
#[derive(Debug)]
pub(super) struct DelimitedRows {
    lexer: Lexer,
    window: Window,
    /// Reads rows once more: a lexer takes longer to make than a row to read.
    again: Mutex<(Lexer, Window)>,
    /// Where the next row begins.
    at: usize,
    /// The line there, from 1.
    line: usize,
}

/// Finds the delimiter and the header row.
pub(super) fn open(
    source: &Source,
    options: &Options,
    troubles: &mut Troubles,
    facts: &mut Vec<String>,
) -> Result<(Header, Rows), Trouble> {
    let text = &*source.head(2 * guess::SAMPLE);
    let delimiter = options.delimiter.and_then(|c| u8::try_from(c).ok()).filter(u8::is_ascii);
    let delimiter = delimiter.unwrap_or_else(|| guess::delimiter(text));
    facts.push(format!("the cells are divided by {}", guess::word(delimiter)));
    let lexer = || Lexer::new(delimiter);
    let again = Mutex::new((lexer(), Window::default()));
    let mut rows = DelimitedRows { lexer: lexer(), window: Window::default(), again, at: 0, line: 1 };
    let header = match options.header {
        HeaderAt::Absent => rows.headerless(source),
        HeaderAt::Row(number) => rows.header_at(source, number),
        HeaderAt::Guess => match guess::header(text, delimiter) {
            Some(found) => rows.header_at(source, found),
            None => rows.headerless(source),
        },
    };
    let header = header.ok_or_else(|| Trouble::new(TroubleKind::Empty, Span::default()))?;
    if header.columns.len() >= super::WIDEST {
        troubles.add(TroubleKind::TooWide, header.span.unwrap_or_default());
    }
    facts.push(match header.span {
        Some(span) => format!("the columns are named in line {}", source.position(span.start).line),
        None => "no line names the columns".to_owned(),
    });
    rows.lexer.expect(header.columns.len());
    rows.again.lock().unwrap_or_else(PoisonError::into_inner).0.expect(header.columns.len());
    Ok((header, Rows::Delimited(Box::new(rows))))
}

impl DelimitedRows {
    /// The header in the row that begins in line `line`, or the first after it.
    fn header_at(&mut self, source: &Source, line: usize) -> Option<Header> {
        let mut row = Row::new();
        let mut unheard = Troubles::default();
        while self.next(source, &mut row, &mut unheard) {
            if row.number() >= line {
                let cells = (0..row.width()).filter_map(|column| row.cell(column));
                return Some(Header::flat(cells.map(|cell| (cell.text.to_owned(), cell.span)), Some(row.span())));
            }
        }
        None
    }

    /// As many columns as the first row has, without names.
    fn headerless(&mut self, source: &Source) -> Option<Header> {
        let mut row = Row::new();
        if !self.next(source, &mut row, &mut Troubles::default()) {
            return None;
        }
        (self.at, self.line) = (0, 1);
        let cells = (0..row.width()).filter_map(|column| row.cell(column));
        Some(Header::flat(cells.map(|cell| (String::new(), cell.span)), None))
    }

    /// The next row that says something.
    pub(super) fn read(&mut self, source: &Source, header: &Header, row: &mut Row, troubles: &mut Troubles) -> bool {
        if !self.next(source, row, troubles) {
            return false;
        }
        judge(header, row);
        match row.shape() {
            Shape::Whole => {}
            Shape::Short => troubles.add(TroubleKind::Short, row.span()),
            Shape::Long => troubles.add(TroubleKind::Long, row.span()),
        }
        true
    }

    /// The row that begins at `key`.
    pub(super) fn read_again(&self, source: &Source, header: &Header, key: RowKey, row: &mut Row) -> bool {
        let mut again = self.again.lock().unwrap_or_else(PoisonError::into_inner);
        let (lexer, window) = &mut *again;
        let mut least = 1;
        loop {
            let view = window.view(source, key.at, least);
            let start = key.at - view.base;
            let found = lexer.row(view.bytes, start, &mut Troubles::default());
            if lexer.touched() && !view.ends {
                least = Window::more(view, start);
                continue;
            }
            if found.skipped || view.bytes.get(start).is_none_or(|byte| matches!(byte, b'\n' | b'\r')) {
                return false;
            }
            fill(row, lexer, view.base, key, source.line_at(key.at), found.span);
            judge(header, row);
            return !row.is_blank() && key.part == 0;
        }
    }

    fn next(&mut self, source: &Source, row: &mut Row, troubles: &mut Troubles) -> bool {
        let Self { lexer, window, at, line, .. } = self;
        let (mut least, mut skipping) = (1, false);
        loop {
            let view = window.view(source, *at, least);
            let from = at.saturating_sub(view.base);
            if skipping {
                let rest = view.bytes.get(from..).unwrap_or_default();
                let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                *at += end.unwrap_or(rest.len());
                skipping = end.is_none() && !view.last;
                if skipping {
                    continue;
                }
            }
            let Some(start) = Lexer::start(view.bytes, at.saturating_sub(view.base)) else {
                *line += guess::lines(view.bytes, from, view.bytes.len());
                *at = view.base + view.bytes.len();
                if view.last {
                    return false;
                }
                continue;
            };
            *line += guess::lines(view.bytes, at.saturating_sub(view.base), start);
            *at = view.base + start;
            let mut met = Troubles::default();
            let found = lexer.row(view.bytes, start, &mut met);
            if lexer.touched() && !view.ends {
                least = Window::more(view, start);
                continue;
            }
            least = 1;
            troubles.add_from(met, view.base);
            let begins = *line;
            *line += guess::lines(view.bytes, start, found.next);
            *at = view.base + found.next;
            if found.skipped {
                skipping = lexer.touched() && !view.last;
                continue;
            }
            let key = RowKey { at: view.base + start, part: 0 };
            fill(row, lexer, view.base, key, begins, found.span);
            if !row.is_blank() {
                return true;
            }
        }
    }
}

/// Puts the cells that were read last into a row; the bytes that they stand in begin at `base`.
fn fill(row: &mut Row, lexer: &Lexer, base: usize, key: RowKey, line: usize, span: Span) {
    let moved = |span: Span| Span::new(base + span.start, base + span.end);
    row.begin(key, line);
    for cell in lexer.cells() {
        let kind = if cell.damaged { CellKind::Damaged } else { CellKind::Text };
        row.push(cell.text, moved(cell.span), kind);
    }
    row.close(moved(span), Shape::Whole);
}

/// Whether a row has the cells that its header promises. Blank cells past the last column, and missing ones
/// under no name, are nothing to speak of.
pub(super) fn judge(header: &Header, row: &mut Row) {
    let named = header.columns.iter().rposition(|column| !column.written.trim().is_empty());
    let least = named.map_or(header.columns.len(), |last| last + 1);
    let beyond = (header.columns.len()..row.width()).filter_map(|column| row.cell(column));
    let shape = if row.width() < least {
        Shape::Short
    } else if beyond.into_iter().any(|cell| !cell.is_blank()) {
        Shape::Long
    } else {
        Shape::Whole
    };
    row.close(row.span(), shape);
}

#[cfg(test)]
mod tests {
    use super::super::{Content, Table};
    use super::*;

    fn table(text: &str) -> Table {
        Table::open(&Content::delimited(Source::new("t.csv", text)), &Options::default()).unwrap()
    }

    /// Every cell, `-` where it is missing, and what the troubles are.
    fn read(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let mut table = table(text);
        let (mut row, mut rows) = (Row::new(), Vec::new());
        while table.read(&mut row) {
            let width = table.header().columns.len().max(row.width());
            rows.push((0..width).map(|c| row.cell(c).map_or("-".to_owned(), |cell| cell.text.to_owned())).collect());
        }
        (rows, table.troubles().iter().map(Trouble::message).collect())
    }

    #[test]
    fn cells_come_without_their_quotes_and_point_to_them() {
        let text = "id,name\r\n1,\"Doe, \"\"J\"\"\"\n2,\r\n\r\n3,x";
        let mut table = table(text);
        let mut row = Row::new();
        assert!(table.read(&mut row));
        let cell = row.cell(1).unwrap();
        assert_eq!((cell.text, table.source().slice(cell.span)), ("Doe, \"J\"", "\"Doe, \"\"J\"\"\""));
        assert_eq!(table.source().slice(row.span()), "1,\"Doe, \"\"J\"\"\"");
        assert!(table.read(&mut row) && row.cell(1).unwrap().is_blank() && row.number() == 3);
        let key = row.key();
        assert!(table.read(&mut row) && row.cell(1).unwrap().text == "x" && row.number() == 5);
        assert!(!table.read(&mut row));
        assert!(table.read_again(key, &mut row) && row.cell(0).unwrap().text == "2");
    }

    #[test]
    fn ragged_rows_are_counted_and_read_on() {
        let (rows, troubles) = read("id,at,why\n1,a\n2,a,b,c\n3,a,b,,\n4,a,b\n");
        assert_eq!(rows[0], ["1", "a", "-"]);
        assert_eq!(rows[3], ["4", "a", "b"]);
        assert_eq!(troubles, ["1 row has fewer cells than the header", "1 row has more cells than the header"]);
    }

    #[test]
    fn quotes_that_are_never_closed_are_said_once_each() {
        let (rows, troubles) = read("id,why\n\"1,a\n\"2,b\n3,c\n");
        assert_eq!(rows, [["\"1", "a"], ["\"2", "b"], ["3", "c"]]);
        assert_eq!(troubles, ["2 cells begin with a quote that nothing closes"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let (rows, troubles) = read("id,size,why\n1,\"5 ft,x\n2,a,b\n3,c,d\n");
        assert_eq!(rows, [["1", "\"5 ft", "x"], ["2", "a", "b"], ["3", "c", "d"]]);
        assert_eq!(troubles, ["1 cell begins with a quote that nothing closes"]);
    }
}

//! Tables of plain text whose columns a line of dashes in groups tells, as pandoc writes them and printers leave them:
//!
//! ```text
//! Form     Who keeps it       Kept for
//! -------  -----------------  ---------
//! I-247A   records unit       two years
//!          (a copy: desk)
//! ```
//!
//! Rows may take several lines: then blank lines part them, up to a closing line of dashes, or their further lines leave
//! the first column blank.

use std::ops::Range;

use super::block::Cell;
use super::flow::{Flow, Words};
use super::plain::Row;

/// Lines of a heading or of one row, at most.
const TALLEST: usize = 12;
/// Lines of one table, at most.
const LONGEST: usize = 5_000;
/// Dashes of a group, at least.
const GROUP: usize = 3;

/// A table that stands in some rows of a text.
pub(super) struct Ruled {
    /// Which.
    pub(super) rows: Range<usize>,
    /// Its rows.
    pub(super) cells: Vec<Vec<Cell>>,
    /// Its first row heads its columns.
    pub(super) headed: bool,
}

/// The tables among rows that have none left out.
pub(super) fn find(rows: &[Row<'_>], words: &Words<'_>) -> Vec<Ruled> {
    let mut found: Vec<Ruled> = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let after = found.last().map_or(0, |table| table.rows.end);
        match groups(row).and_then(|columns| table(rows, at, after, &columns, words)) {
            Some(table) => {
                at = table.rows.end;
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// The columns of a line of dashes in two groups or more: where they begin and end, in characters.
fn groups(row: &Row<'_>) -> Option<Vec<Range<usize>>> {
    let mark = row.text.chars().next().filter(|c| matches!(c, '-' | '=' | '─'))?;
    if !row.text.chars().all(|c| c == mark || c == ' ') {
        return None;
    }
    let mut columns: Vec<Range<usize>> = Vec::new();
    for (at, _) in row.text.chars().enumerate().filter(|(_, c)| *c == mark) {
        let at = row.indent + at;
        match columns.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += 1,
            None => columns.push(at..at + 1),
        }
    }
    (columns.len() >= 2 && columns.iter().all(|column| column.len() >= GROUP)).then_some(columns)
}

/// Whether a row is dashes and nothing else.
fn is_rule(row: &Row<'_>) -> bool {
    row.text.len() >= GROUP && row.text.chars().all(|c| matches!(c, '-' | '=' | '─' | ' '))
}

/// The table with these columns, ruled in row `at`; its heading stands behind row `after`.
fn table(rows: &[Row<'_>], at: usize, after: usize, columns: &[Range<usize>], words: &Words<'_>) -> Option<Ruled> {
    let above = rows.get(after..at)?;
    let heading = above.iter().rev().take(TALLEST).take_while(|row| !row.text.is_empty() && !is_rule(row)).count();
    let start = at - heading;
    // A line of dashes over the heading promises another at the end; so does a table without a heading.
    let over = start.checked_sub(1).filter(|over| *over >= after).and_then(|over| rows.get(over)).is_some_and(is_rule);
    let open = over || heading == 0;
    let below = rows.get(at + 1..)?;
    let length = if open {
        let length = below.iter().take(LONGEST).position(is_rule)?;
        let closing = below.get(length)?;
        let same = groups(closing).is_some_and(|closing| closing == columns);
        let last = columns.last().map_or(0, |last| last.start);
        let across = over && !closing.text.contains(' ') && closing.indent + closing.text.chars().count() > last;
        (same || across).then_some(length)?
    } else {
        below.iter().take(LONGEST).position(|row| row.text.is_empty() || is_rule(row)).unwrap_or(below.len())
    };
    let body = below.get(..length)?;
    let closed = open || below.get(length).is_some_and(is_rule);
    let mut lines = Lines { columns, words, cells: Vec::new() };
    if heading > 0 {
        lines.row(rows.get(start..at)?)?;
    }
    let apart = open && body.iter().any(|row| row.text.is_empty());
    let mut first = 0;
    for (number, row) in body.iter().enumerate() {
        let ends = if apart { row.text.is_empty() } else { number > first && lines.begins(row) };
        if ends {
            lines.row(body.get(first..number)?)?;
            first = number + usize::from(apart);
        }
    }
    lines.row(body.get(first..)?)?;
    let enough = lines.cells.len() > usize::from(heading > 0) && (heading > 0 || lines.cells.len() > 1);
    let end = at + 1 + length + usize::from(closed);
    enough.then_some(Ruled { rows: start - usize::from(over)..end, cells: lines.cells, headed: heading > 0 })
}

/// Puts lines into cells.
struct Lines<'t> {
    columns: &'t [Range<usize>],
    words: &'t Words<'t>,
    cells: Vec<Vec<Cell>>,
}

impl Lines<'_> {
    /// Whether a line has something in the first column.
    fn begins(&self, row: &Row<'_>) -> bool {
        self.columns.get(1).is_none_or(|second| row.indent < second.start)
    }

    /// A row of these lines; `None` where they do not keep to the columns.
    fn row(&mut self, lines: &[Row<'_>]) -> Option<()> {
        let lines: Vec<&Row<'_>> = lines.iter().filter(|line| !line.text.is_empty()).collect();
        if lines.is_empty() {
            return Some(());
        }
        let mut flows: Vec<Flow> = self.columns.iter().map(|_| Flow::default()).collect();
        for line in lines {
            let cuts = cuts(line, self.columns)?;
            for (flow, cell) in flows.iter_mut().zip(cuts) {
                let text = line.text.get(cell.clone())?;
                let from = cell.start + (text.len() - text.trim_start().len());
                if !text.trim().is_empty() {
                    flow.break_line(line.at + from, 0, false);
                    flow.push(text.trim(), line.at + from, self.words);
                }
            }
        }
        self.cells.push(flows.into_iter().map(Cell::from).collect());
        Some(())
    }
}

/// The cells of a line, in bytes of its text: it is cut in a blank between two columns, or beside.
fn cuts(line: &Row<'_>, columns: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let chars: Vec<(usize, char)> = line.text.char_indices().collect();
    let is_blank =
        |at: usize| at.checked_sub(line.indent).is_none_or(|at| chars.get(at).is_none_or(|(_, c)| *c == ' '));
    let byte = |at: usize| {
        at.checked_sub(line.indent).map_or(0, |at| chars.get(at).map_or(line.text.len(), |(byte, _)| *byte))
    };
    let mut cells = Vec::new();
    let mut from = 0;
    for (column, next) in columns.iter().zip(columns.iter().skip(1)) {
        let between = (column.end..next.start).rev().find(|at| is_blank(*at));
        // What is set to the right of its column reaches to the left of it, what is too long for it to the right.
        let beside = || (column.start + 1..column.end).rev().chain(next.start..next.end).find(|at| is_blank(*at));
        let cut = byte(between.or_else(beside)?);
        cells.push(from..cut.max(from));
        from = cut.max(from);
    }
    cells.push(from..line.text.len());
    Some(cells)
}

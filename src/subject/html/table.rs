//! Tables of HTML while they are read: which column a cell stands in, and whether they are tables at all.

use std::ops::Range;

use super::super::block::{Block, Cell, CellLine};
use super::super::flow::Words;
use super::super::standing;

/// Columns of a table, at most; what stands further right is read as the last one.
const WIDEST: usize = 512;

/// A cell as it is read.
#[derive(Debug, Default)]
struct Draft {
    blocks: Vec<Block>,
    columns: usize,
    goes_on: bool,
    head: bool,
}

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Draft>>,
    /// For each column, how many rows more the cell above takes.
    down: Vec<usize>,
    /// Some row is said to be the heading.
    headed: bool,
    /// It is said to be no table, but a frame for the page.
    frame: bool,
    open: bool,
}

impl Grid {
    /// A table; `frame`: it is said to be none.
    pub(super) fn new(frame: bool) -> Self {
        Self { frame, ..Self::default() }
    }

    /// Some row is the heading.
    pub(super) fn head(&mut self) {
        self.headed = true;
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        self.close_cell();
        self.fill();
        self.rows.push(Vec::new());
    }

    /// A cell begins that takes so many columns and rows.
    pub(super) fn cell(&mut self, columns: usize, rows: usize, head: bool) {
        self.close_cell();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        self.covered();
        let Some(row) = self.rows.last_mut() else { return };
        let at: usize = row.iter().map(|cell| cell.columns).sum();
        let columns = columns.clamp(1, WIDEST.saturating_sub(at).max(1));
        self.down.resize(self.down.len().max((at + columns).min(WIDEST)), 0);
        for below in self.down.iter_mut().skip(at).take(columns) {
            *below = rows.saturating_sub(1);
        }
        row.push(Draft { columns, head, ..Draft::default() });
        self.open = true;
    }

    /// The cell ends.
    pub(super) fn close_cell(&mut self) {
        self.open = false;
    }

    /// Where what is read now belongs; `None` between cells.
    pub(super) fn sink(&mut self) -> Option<&mut Vec<Block>> {
        let open = self.open;
        self.rows.last_mut()?.last_mut().filter(|_| open).map(|cell| &mut cell.blocks)
    }

    /// Stands in for the cells of rows above that reach down to here.
    fn covered(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        loop {
            let at: usize = row.iter().map(|cell| cell.columns).sum();
            let Some(left) = self.down.get_mut(at).filter(|left| **left > 0) else { return };
            *left -= 1;
            row.push(Draft { columns: 1, goes_on: true, ..Draft::default() });
        }
    }

    fn fill(&mut self) {
        self.covered();
    }

    /// The blocks of the table: its text in reading order, if it is but a frame.
    pub(super) fn finish(mut self, words: &Words<'_>) -> Vec<Block> {
        self.close_cell();
        let structured = |block: &Block| matches!(block, Block::Heading { .. } | Block::Table { .. });
        let narrow = self.rows.iter().all(|row| row.len() <= 1);
        let layout = self.rows.iter().flatten().any(|cell| cell.blocks.iter().any(structured));
        if self.frame || narrow || layout {
            return self.rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
        }
        let first_is_head = self.rows.first().is_some_and(|row| row.iter().all(|cell| cell.head || cell.goes_on));
        let any_head = self.rows.iter().flatten().any(|cell| cell.head);
        let headed = self.headed || first_is_head || !any_head;
        let cell =
            |draft: Draft| Cell { lines: lines(draft.blocks, words), columns: draft.columns, goes_on: draft.goes_on };
        let rows: Vec<Vec<Cell>> = self.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        let out = standing::table(&rows);
        vec![Block::Table { rows, out, headed }]
    }
}

/// The paragraphs of a cell.
fn lines(blocks: Vec<Block>, words: &Words<'_>) -> Vec<CellLine> {
    let mut out: Vec<CellLine> = Vec::new();
    let mut items: Vec<Option<String>> = Vec::new();
    for block in blocks {
        match block {
            Block::ItemOpen(label) => items.push(Some(label)),
            Block::ItemClose => {
                items.pop();
            }
            Block::Text(text) => {
                let item = text.item || !items.is_empty();
                let label = items.last_mut().and_then(Option::take).unwrap_or_default();
                out.push(CellLine { flow: text.flow, label, item, out: text.out });
            }
            Block::Heading { flow, .. } => out.push(CellLine { flow, ..CellLine::default() }),
            Block::Table { rows, .. } => {
                for row in rows {
                    let mut line = CellLine::default();
                    row.iter().flat_map(|cell| &cell.lines).for_each(|more| line.flow.append(&more.flow, words));
                    if !line.flow.is_empty() {
                        out.push(line);
                    }
                }
            }
            Block::ListOpen(_) | Block::ListClose => {}
        }
    }
    out
}

/// The whole of the element that opens at `range.start`, where it is closed before `range` ends.
pub(super) fn extent(text: &str, range: Range<usize>, name: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let is = |at: usize, word: &str| {
        let end = at + word.len();
        let same = bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
        same && bytes.get(end).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut depth = 0_usize;
    let mut at = range.start;
    while at < range.end {
        if bytes.get(at..).is_some_and(|rest| rest.starts_with(b"<!--")) {
            at += text.get(at..)?.find("-->")? + 3;
        } else if is(at, &open) {
            depth += 1;
            at += open.len();
        } else if is(at, &close) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let end = at + text.get(at..)?.find('>')? + 1;
                return (end <= range.end).then_some(range.start..end);
            }
            at += close.len();
        } else {
            at += 1;
        }
    }
    None
}

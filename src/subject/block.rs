//! What the readers of the single formats hand to the common rest of the way.

use super::flow::Flow;

/// One block of a text, or the bounds of a list.
#[derive(Debug)]
pub(super) enum Block {
    /// A heading whose markup says its level, from 1.
    Heading {
        /// Its text.
        flow: Flow,
        /// Its level.
        level: u8,
    },
    /// A paragraph; its lines may still be headings, items or fields.
    Text(Text),
    /// A list begins; its first number, if it counts.
    ListOpen(Option<u64>),
    /// The list ends.
    ListClose,
    /// An item begins; its number as shown, empty for a bullet.
    ItemOpen(String),
    /// The item ends.
    ItemClose,
    /// A table.
    Table {
        /// Its rows, from the top.
        rows: Vec<Vec<Cell>>,
        /// Why it is not in force, if so.
        out: Option<String>,
        /// Its first row heads its columns.
        headed: bool,
    },
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its text.
    pub(super) flow: Flow,
    /// All of it is emphasised.
    pub(super) bold: bool,
    /// It is an item by its markup, without a label of its own.
    pub(super) item: bool,
    /// It stands in a block quotation.
    pub(super) quoted: bool,
    /// Why it is not in force, if so.
    pub(super) out: Option<String>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Its paragraphs, empty ones left out.
    pub(super) lines: Vec<CellLine>,
    /// Columns that it takes, from 1.
    pub(super) columns: usize,
    /// It is the lower part of the cell above.
    pub(super) goes_on: bool,
}

/// A paragraph of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct CellLine {
    /// Its text, without label.
    pub(super) flow: Flow,
    /// Its label, where it is an item that counts.
    pub(super) label: String,
    /// It is an item of a list.
    pub(super) item: bool,
    /// Why it is not in force, if so.
    pub(super) out: Option<String>,
}

impl From<Flow> for Cell {
    fn from(flow: Flow) -> Self {
        let lines = if flow.is_empty() { Vec::new() } else { vec![CellLine { flow, ..CellLine::default() }] };
        Self { lines, columns: 1, goes_on: false }
    }
}

impl Cell {
    /// The text of its first paragraph; empty if it has none.
    pub(super) fn text(&self) -> &str {
        self.lines.first().map_or("", |line| line.flow.text())
    }
}

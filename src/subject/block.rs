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
        /// Its rows, the heading row first.
        rows: Vec<Vec<Flow>>,
        /// Why it is not in force, if so.
        out: Option<String>,
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

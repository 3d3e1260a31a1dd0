//! Rows and cells.

use super::book::BookRows;
use super::delimited::DelimitedRows;
use super::json::JsonRows;
use super::xml::XmlRows;
use crate::source::Span;

/// What reads the rows of a form of table.
#[derive(Debug)]
pub(super) enum Rows {
    /// Boxed for its size.
    Delimited(Box<DelimitedRows>),
    Json(JsonRows),
    Book(BookRows),
    Xml(XmlRows),
}

/// Finds a row again in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RowKey {
    /// Where the row, or the outermost element that it belongs to, begins: offset in bytes in the text.
    pub at: usize,
    /// Which of the rows of that element it is; 0 of a plain table.
    pub part: u32,
}

/// Whether a row has the cells that the header promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// As many, or a few blank ones more.
    #[default]
    Whole,
    /// Fewer: the last are missing.
    Short,
    /// More, and they say something: it cannot be told which cell belongs to which column, for a stray delimiter has
    /// shifted some of them.
    Long,
}

/// What is known of a cell beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// Text, or nothing better known: all cells of delimited text.
    #[default]
    Text,
    /// A number, written as in the source or, of a workbook, shortest.
    Number,
    /// `true` or `false`.
    Bool,
    /// A date or time of a workbook, as ISO 8601 without a zone: `2017-04-03`, `2017-04-03T10:15:00`.
    Time,
    /// A list of plain values: see [`Cell::items`].
    List,
    /// It holds something that cannot be read: a NUL, an undecodable byte, an error value, a formula without a value.
    /// Its text is what is left and is not to be relied on.
    Damaged,
}

/// Stands between the values of a [`CellKind::List`].
pub(super) const BETWEEN: char = '\u{1f}';

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'r> {
    /// Its text without quotes and escapes, blanks at its ends kept.
    pub text: &'r str,
    /// Where it stands: see [the places of cells](super).
    pub span: Span,
    /// What is known of it.
    pub kind: CellKind,
}

impl<'r> Cell<'r> {
    /// Whether it is there and says nothing.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.kind != CellKind::Damaged
    }

    /// The values of a list; of any other cell its text.
    pub fn items(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let list = self.kind == CellKind::List;
        let text = self.text;
        text.split(move |c| list && c == BETWEEN).filter(move |item| !list || !item.is_empty())
    }
}

/// One row. Made once, and used again for every row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The texts of all cells, one after another.
    text: String,
    /// By column; `None` where the row has no such cell.
    cells: Vec<Option<Slot>>,
    span: Span,
    key: RowKey,
    number: usize,
    level: u16,
    shape: Shape,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    from: usize,
    to: usize,
    span: Span,
    kind: CellKind,
}

impl Row {
    /// A row without cells.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The cell of a column; `None` where the row has none, which is not the same as an empty one.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<Cell<'_>> {
        let slot = (*self.cells.get(column)?)?;
        let text = self.text.get(slot.from..slot.to).unwrap_or("");
        Some(Cell { text, span: slot.span, kind: slot.kind })
    }

    /// The number of cells, those past the last column of the header included.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The whole row, without the line break after it. Of a row from a list: the element of the list.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// With what [`Table::read_again`](super::Table::read_again) finds it.
    #[must_use]
    pub fn key(&self) -> RowKey {
        self.key
    }

    /// Its number, from 1: of the rows of a sheet or of a delimited text, headers and preamble counted; of the
    /// elements otherwise.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// From which list it is: index into [`Header::levels`](super::Header::levels); 0 of the element itself.
    #[must_use]
    pub fn level(&self) -> usize {
        usize::from(self.level)
    }

    /// Whether it has the cells that the header promises.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether no cell says anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        (0..self.width()).filter_map(|column| self.cell(column)).all(|cell| cell.is_blank())
    }

    /// Empties the row and begins another.
    pub(super) fn begin(&mut self, key: RowKey, number: usize) {
        self.text.clear();
        self.cells.clear();
        self.span = Span::new(key.at, key.at);
        self.key = key;
        self.number = number;
        self.level = 0;
        self.shape = Shape::Whole;
    }

    /// Adds a cell after the last.
    pub(super) fn push(&mut self, text: &str, span: Span, kind: CellKind) {
        let from = self.text.len();
        self.text.push_str(text);
        self.cells.push(Some(Slot { from, to: self.text.len(), span, kind }));
    }

    /// Makes room for `width` cells, all missing, in a row of a level.
    pub(super) fn widen(&mut self, width: usize, level: usize) {
        self.cells.resize(width, None);
        self.level = u16::try_from(level).unwrap_or(u16::MAX);
    }

    /// Gives a column its cell.
    pub(super) fn set(&mut self, column: usize, text: &str, span: Span, kind: CellKind) {
        let from = self.text.len();
        self.text.push_str(text);
        if let Some(slot) = self.cells.get_mut(column) {
            *slot = Some(Slot { from, to: self.text.len(), span, kind });
        }
    }

    /// Says where the row stands.
    pub(super) fn close(&mut self, span: Span, shape: Shape) {
        self.span = span;
        self.shape = shape;
    }
}

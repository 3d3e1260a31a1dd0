//! Where records come from that were made from something else than their own JSON.

use std::fmt;

use super::node::Record;
use crate::source::Span;

/// Finds the places of records, and what may be shown of the text that they come from.
pub trait Origin: fmt::Debug + Send + Sync {
    /// Where the member at `pointer` of a record stands; of an absent one, what should hold it.
    fn span(&self, record: &Record, pointer: &str) -> Option<Span>;

    /// What the user calls the place of that member: the name of a column, and the cell where a line and a column do
    /// not tell it.
    fn cell(&self, record: &Record, pointer: &str) -> Option<String>;

    /// The parts of the text to hide that overlap `window`.
    fn hidden(&self, window: Span) -> Vec<Span>;
}

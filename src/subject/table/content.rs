//! A table as it came.

use super::trouble::Trouble;
use crate::source::Source;

/// A table as it came: its text, and the form it is in.
#[derive(Debug, Clone)]
pub struct Content {
    /// The decoded text, or the text that a workbook is shown as. All spans point into it.
    pub source: Source,
    /// The form.
    pub form: Form,
    /// What was wrong before the first row: undecodable bytes, a compressed file that ends too early.
    pub troubles: Vec<Trouble>,
    /// What was found out on the way, in words: the encoding, the compression.
    pub facts: Vec<String>,
}

/// Forms of tables.
#[derive(Debug, Clone)]
pub enum Form {
    /// Lines of cells with something between them.
    Delimited,
}

impl Content {
    /// A delimited text that has been decoded already.
    #[must_use]
    pub fn delimited(source: Source) -> Self {
        Self { source, form: Form::Delimited, troubles: Vec::new(), facts: Vec::new() }
    }
}

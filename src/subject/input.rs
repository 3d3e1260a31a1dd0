//! One thing that Ombud was asked to check.

use std::path::PathBuf;
use std::sync::Arc;

use super::document::Document;
use super::format::{Format, Reader};
use super::table::Content;
use crate::source::Source;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputKind {
    /// Prose that tells staff what to do.
    Procedure,
    /// Steps, prompts and branches, exported as data.
    Workflow,
    /// What was done.
    Records,
    /// How the columns of a table become records.
    Mapping,
    /// Nothing that Ombud knows.
    Unknown,
}

impl InputKind {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Workflow => "workflow",
            Self::Records => "records",
            Self::Mapping => "mapping",
            Self::Unknown => "unknown",
        }
    }
}

/// How far an input was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// All of it.
    Checked,
    /// A part of it could not be read.
    Partial,
    /// None of it could be read.
    Unreadable,
    /// It is no kind that Ombud reads, and nobody named it.
    Skipped,
}

impl Status {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Partial => "partial",
            Self::Unreadable => "unreadable",
            Self::Skipped => "skipped",
        }
    }
}

/// An input: a file, or what came on the standard input.
#[derive(Debug, Clone)]
pub struct Input {
    /// The path as given; for a file in a folder that was given, the folder joined with the path inside it; `-`.
    pub path: String,
    /// What it is.
    pub kind: InputKind,
    /// The name of its format; `unknown` if it is in none.
    pub format: &'static str,
    /// How far it was, or can be, checked. A reader of records may lower it to [`Status::Partial`].
    pub status: Status,
    /// Why it was not checked in full.
    pub reason: Option<String>,
    /// Its text, where it can be checked.
    pub source: Option<Source>,
    /// Whether the user named it, rather than a folder that holds it.
    pub named: bool,
    /// What was taken out of it, where its bytes are no text.
    pub extracted: Option<Box<Document>>,
    /// The file of a document that is known to be one and still to be read.
    pub waiting: Option<PathBuf>,
    /// The table that it is, for which a mapping is still to be found. Of an input that cannot be checked, the table that it
    /// would be if a mapping were found for it.
    pub table: Option<Arc<Content>>,
}

impl Input {
    /// Whether it holds records or definitions that can be read.
    #[must_use]
    pub fn is_data(&self) -> bool {
        self.source.is_some() && matches!(Format::called(self.format).map(|f| f.reader), Some(Reader::Records))
    }

    /// A copy of the input as a document; `None` where it is no prose or could not be read.
    #[must_use]
    pub fn document(&self) -> Option<Document> {
        self.clone().take_document()
    }

    /// The input as a document, which is not kept twice; `None` where it is no prose or could not be read.
    pub fn take_document(&mut self) -> Option<Document> {
        if let Some(document) = self.extracted.take() {
            return Some(*document);
        }
        let source = self.source.as_ref()?;
        match Format::called(self.format)?.reader {
            Reader::Document { read, .. } => Some(read(source)),
            _ => None,
        }
    }
}

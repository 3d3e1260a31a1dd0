//! The formats that Ombud knows. A new one is a file with its `FORMAT` and a line in [`FORMATS`].

use super::document::Document;
use super::extract::{Extracted, Refusal, Trouble};
use super::input::InputKind;
use super::table::{Content, Unusable};
use super::{delimited, html, json, mapping_file, markdown, office, pdf, plain, rtf, workbook, xml};
use crate::diagnostic::Code;
use crate::source::Source;

/// Every format, in the order in which they are asked whether they know an input.
pub const FORMATS: &[Format] = &[
    office::OLD,
    office::DOCX,
    office::ODT,
    rtf::FORMAT,
    workbook::FORMAT,
    workbook::OLD,
    pdf::FORMAT,
    json::WORKFLOW,
    json::WORKFLOWS,
    json::PROCEDURE,
    json::PROCEDURES,
    json::RECORDS,
    json::LINES,
    json::BARE,
    xml::FORMAT,
    mapping_file::FORMAT,
    delimited::FORMAT,
    html::FORMAT,
    markdown::FORMAT,
    plain::FORMAT,
];

/// A format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name in reports.
    pub name: &'static str,
    /// What its inputs are.
    pub kind: InputKind,
    /// Ends of file names, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether an input, by its name and its content, is in this format.
    pub knows: fn(&Look<'_>) -> bool,
    /// What reads it.
    pub reader: Reader,
}

impl Format {
    /// The format called `name`.
    #[must_use]
    pub fn called(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of an input.
    #[must_use]
    pub fn of(look: &Look<'_>) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.knows)(look))
    }

    /// The format of an input whose bytes are no text, and what takes its text out of it.
    #[must_use]
    pub fn of_bytes(look: &Look<'_>) -> Option<(&'static Self, Extract)> {
        FORMATS.iter().find_map(|format| match format.reader {
            Reader::Extract(read) if (format.knows)(look) => Some((format, read)),
            _ => None,
        })
    }

    /// The format of an input that is a table by its name or its bytes, whatever encoding it is in.
    #[must_use]
    pub fn of_table(look: &Look<'_>) -> Option<(&'static Self, OpenTable)> {
        FORMATS.iter().find_map(|format| match format.reader {
            Reader::Table(open) if (format.knows)(look) => Some((format, open)),
            _ => None,
        })
    }

    /// The format that a file name alone promises.
    #[must_use]
    pub fn promised(extension: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.extensions.contains(&extension))
    }
}

/// Makes a table of the name and the bytes of a file, or says why it cannot.
pub type OpenTable = fn(&str, Vec<u8>) -> Result<Content, Unusable>;

/// Takes the text out of the bytes of a file, or says why it cannot.
pub type Extract = fn(&[u8]) -> Result<Extracted, Refusal>;

/// What reads a format.
#[derive(Clone, Copy)]
pub enum Reader {
    /// It becomes a document.
    Document {
        /// What makes one of it.
        read: fn(&Source) -> Document,
        /// Tells what is left out.
        left_out: fn(&Source) -> Vec<Trouble>,
    },
    /// Its bytes are no text; what is taken out of them becomes a document. Such formats are asked before any
    /// other, and know an input by its bytes alone.
    Extract(Extract),
    /// It becomes records and definitions, by a later stage that knows their schemas.
    Records,
    /// It becomes records, by a later stage that finds a mapping for it. Its bytes may be in any encoding, or no text.
    Table(OpenTable),
    /// It may be a table; unless a later stage finds a mapping for it, it is nothing that Ombud knows.
    Doubtful {
        /// What makes a table of it.
        open: OpenTable,
        /// What stands in the way as long as there is no mapping.
        reason: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// It says how tables become records.
    Mapping,
    /// Nothing reads it.
    None {
        /// The code under which to say so.
        code: Code,
        /// What stands in the way.
        reason: &'static str,
        /// What to do about it.
        help: &'static str,
    },
}

/// What is to be seen of an input before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The end of its name after the last dot, in lower case; empty if it has none.
    pub extension: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its text; empty while formats are asked whose bytes are no text.
    pub text: &'a str,
}

impl Look<'_> {
    /// Whether its name promises nothing.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.extension.is_empty()
    }
}

//! A table as it came.

use std::io::Read;
use std::sync::Arc;

use super::book::{self, Book, Opened, Unread};
use super::encoding::{self, TextEncoding};
use super::gzip::{self, Unpacked};
use super::packed::Packed;
use super::trouble::{Trouble, TroubleKind};
use crate::source::{Source, Span};

/// A table as it came: its text, and the form it is in.
#[derive(Debug, Clone)]
pub struct Content {
    /// The decoded text, or the text that a workbook is shown as. All spans point into it.
    pub source: Source,
    /// The form.
    pub form: Form,
    /// What was wrong before the first row: undecodable bytes, a compressed file that ends too early.
    pub troubles: Vec<Trouble>,
    /// What was found out on the way, in words: the compression.
    pub facts: Vec<String>,
    /// The name of the encoding, where it is not UTF-8.
    encoding: Option<&'static str>,
    /// The bytes of a delimited text, where they are not those of the text: a mapping may say how to read them.
    bytes: Option<Arc<[u8]>>,
}

/// Forms of tables.
#[derive(Debug, Clone)]
pub enum Form {
    /// Lines of cells with something between them.
    Delimited,
    /// JSON: elements of lists, or one a line.
    Json,
    /// XML: repeated elements.
    Xml,
    /// A workbook, shown as text.
    Book(Arc<Book>),
}

/// Why no table can be read from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// What is wrong; reads on from "`FILE` cannot be checked: ".
    pub reason: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

impl Content {
    /// A delimited text that has been decoded already.
    #[must_use]
    pub fn delimited(source: Source) -> Self {
        Self { source, form: Form::Delimited, troubles: Vec::new(), facts: Vec::new(), encoding: None, bytes: None }
    }

    /// The same text in another form.
    #[must_use]
    pub fn of(source: Source, form: Form) -> Self {
        Self { form, ..Self::delimited(source) }
    }

    /// Bytes of a text in some encoding, which is found out.
    #[must_use]
    pub fn decoded(name: &str, bytes: Vec<u8>, form: Form) -> Self {
        let decoded = encoding::decode(bytes);
        let content = Self::of(Source::new(name, decoded.text), form);
        Self { encoding: decoded.encoding, bytes: decoded.bytes.map(Arc::from), ..content }
    }

    /// The text that spans point into, its bytes read as somebody says.
    pub(super) fn source_in(&self, encoding: Option<TextEncoding>) -> Source {
        let other = encoding.filter(|encoding| encoding.name() != self.encoding.unwrap_or("UTF-8"));
        let Some(other) = other.filter(|_| matches!(self.form, Form::Delimited)) else { return self.source.clone() };
        let bytes = self.bytes.as_deref().unwrap_or(self.source.text().as_bytes());
        Source::new(self.source.shared_name(), other.decode(bytes))
    }

    /// How the bytes of a text are read, in words.
    pub(super) fn encoding_fact(&self, encoding: Option<TextEncoding>) -> Option<String> {
        let said = encoding.filter(|_| matches!(self.form, Form::Delimited)).map(TextEncoding::name);
        said.or(self.encoding).map(|encoding| format!("its bytes are read as {encoding}"))
    }

    /// A workbook.
    ///
    /// # Errors
    /// Where it has a password, is damaged, or unpacks to more than any workbook.
    pub fn workbook(name: &str, bytes: &[u8]) -> Result<Self, Unusable> {
        let opened = book::read(bytes).map_err(|unread| match unread {
            Unread::Bomb => BOMB,
            Unread::Locked => Unusable {
                reason: "it is a workbook with a password, or of a kind from before 2007",
                help: "save it as .xlsx without a password",
            },
            Unread::Damaged => Unusable {
                reason: "it is a damaged workbook",
                help: "open it and save it again as .xlsx, or save each sheet as CSV",
            },
        })?;
        let Opened { book, text, troubles, facts } = opened;
        let content = Self::of(Source::new(name, text), Form::Book(Arc::new(book)));
        Ok(Self { troubles, facts, ..content })
    }

    /// With something wrong that was met before.
    #[must_use]
    pub fn with(mut self, trouble: Option<Trouble>) -> Self {
        self.troubles.extend(trouble);
        self
    }
}

const BOMB: Unusable =
    Unusable { reason: "it unpacks to far more than its size", help: "unpack it yourself, and look at what it is" };

/// Bytes of a text in some encoding, which is found out, as text.
#[must_use]
pub fn decoded(bytes: &[u8]) -> String {
    encoding::decode(bytes.to_vec()).text
}

/// Whether bytes are a workbook, whatever their file is called.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && book::is_workbook(bytes)
}

/// Whether bytes are compressed.
#[must_use]
pub fn is_compressed(bytes: &[u8]) -> bool {
    bytes.starts_with(gzip::MAGIC)
}

/// Goes through a compressed file, of which little is held; what a damaged one holds is kept as [`unpack`] keeps it.
///
/// # Errors
/// Where it unpacks to more than any table.
pub fn repack(file: impl Read) -> Result<(Packed, Option<Trouble>), Unusable> {
    let (packed, broken) = Packed::new(file).map_err(|_| BOMB)?;
    Ok((packed, broken.then(|| Trouble::new(TroubleKind::Truncated, Span::default()))))
}

/// Unpacks compressed bytes. What a damaged file holds up to where it breaks is kept, whole lines of it, and the
/// trouble says so.
///
/// # Errors
/// Where they unpack to more than any table.
pub fn unpack(bytes: &[u8]) -> Result<(Vec<u8>, Option<Trouble>), Unusable> {
    let Unpacked { mut bytes, broken } = gzip::unpack(bytes).map_err(|_| BOMB)?;
    if !broken {
        return Ok((bytes, None));
    }
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    bytes.truncate(whole);
    Ok((bytes, Some(Trouble::new(TroubleKind::Truncated, Span::default()))))
}

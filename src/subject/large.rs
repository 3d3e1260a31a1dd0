//! Large texts that stay in their files: delimited ones, and JSON in lines. Of a compressed one little more is held than
//! its file has.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::format::Format;
use super::json::{self, InLines};
use super::table::{self, Form, Trouble, Unusable};
use super::{decode, delimited, discover};
use crate::source::{Bytes, Filed, Line, Lines, Source};

/// A text of so many bytes stays in its file, if it can.
const LARGE: usize = 1 << 20;

/// So much of the beginning of a file is looked at, in bytes.
const HEAD: usize = 4_096;

/// Longest line that is read, in bytes.
const LONGEST_LINE: usize = 16 << 20;

/// What may stand before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A text that stays in its file.
pub(super) struct Large {
    /// Its format.
    pub(super) format: &'static Format,
    /// The text.
    pub(super) source: Source,
    /// The form of table that it is or may be, if any.
    pub(super) form: Option<Form>,
    /// What is wrong with its compression.
    pub(super) trouble: Option<Trouble>,
    /// Why it is no JSON, if it should be.
    pub(super) broken: Option<String>,
}

/// Looks at a file of `length` bytes; `None` if it is to be read as all files are.
///
/// # Errors
/// Where it is compressed and unpacks to more than any table.
pub(super) fn look(path: &Path, name: &str, extension: &str, length: u64) -> Result<Option<Large>, Unusable> {
    let delimited = delimited::FORMAT.extensions.contains(&extension);
    if !(delimited || json::is_name(extension)) {
        return Ok(None);
    }
    let Some((mut file, head)) = open(path) else { return Ok(None) };
    let (text, trouble) = if table::is_compressed(&head) {
        if file.seek(SeekFrom::Start(0)).is_err() {
            return Ok(None);
        }
        let (packed, trouble) = table::repack(io::BufReader::new(file))?;
        if packed.len() < LARGE {
            return Ok(None);
        }
        (filed(Arc::new(packed)), trouble)
    } else {
        if length < LARGE as u64 {
            return Ok(None);
        }
        (filed(Arc::new(Mutex::new(file))), None)
    };
    let Some(source) = text.map(|text| Source::filed(name, text)) else { return Ok(None) };
    if delimited {
        let form = Some(Form::Delimited);
        return Ok(Some(Large { format: &delimited::FORMAT, source, form, trouble, broken: None }));
    }
    Ok(in_lines(&source).map(|(format, broken)| {
        let form = matches!(format.reader, super::format::Reader::Doubtful { .. }).then_some(Form::Json);
        Large { format, source, form, trouble, broken }
    }))
}

/// A regular file, and how it begins.
fn open(path: &Path) -> Option<(fs::File, Vec<u8>)> {
    let mut file = fs::File::open(path).ok().filter(|file| file.metadata().is_ok_and(|data| data.is_file()))?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).ok()?;
    Some((file, head))
}

/// The text of bytes, if they are plain text in UTF-8 that says something.
fn filed(bytes: Arc<dyn Bytes>) -> Option<Filed> {
    let mut head = vec![0; HEAD];
    let read = bytes.fill(0, &mut head).ok()?;
    head.truncate(read);
    let plain = !table::is_compressed(&head) && decode::container(&head).is_none() && !head.contains(&0);
    let bytes = if head.starts_with(BYTE_ORDER_MARK) {
        Arc::new(Unmarked { bytes, mark: BYTE_ORDER_MARK.len() })
    } else {
        bytes
    };
    let text = plain.then(|| Filed::new(bytes)).flatten()?;
    (!text.head(LARGE).trim().is_empty()).then_some(text)
}

/// The format of a text of JSON in lines, and why one of them is none; `None` where it is something else.
fn in_lines(source: &Source) -> Option<(&'static Format, Option<String>)> {
    if !json::is_in_lines(&source.head(LARGE)) {
        return None;
    }
    let mut lines = Lines::new(source, LONGEST_LINE);
    let mut broken = None;
    while let Some(Line { span, text }) = lines.next_line() {
        let text = text.unwrap_or("");
        match json::line(text) {
            InLines::Records => return Some((&json::LINES, None)),
            InLines::Definitions => return None,
            InLines::Other => {}
        }
        if let (None, Err(error)) = (&broken, serde_json::from_str::<serde::de::IgnoredAny>(text)) {
            broken = Some(discover::broken_at(&error, source.line_at(span.start)));
        }
    }
    Some((&json::BARE, broken))
}

/// Bytes after a mark of their encoding.
#[derive(Debug)]
struct Unmarked {
    bytes: Arc<dyn Bytes>,
    mark: usize,
}

impl Bytes for Unmarked {
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(self.mark.saturating_add(at), buffer)
    }
}

impl Bytes for Mutex<fs::File> {
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at as u64))?;
        file.read(buffer)
    }
}

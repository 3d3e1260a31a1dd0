//! The archive that an office document is, opened with bounds: whatever a file claims, no more is unpacked of it
//! than a document can reasonably hold.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::extract::Refusal;

/// The most that is unpacked of one part, in bytes.
const LARGEST_PART: u64 = 128 << 20;

/// The most that is unpacked of all parts together, in bytes.
const LARGEST: u64 = 256 << 20;

/// The most tags and attributes that one part may have.
const MOST_MARKS: usize = 8_000_000;

/// How archives begin.
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";

/// At the end of an archive its parts are listed; so many bytes of it are searched for names.
const LISTED: usize = 1 << 20;

/// Whether the list of the parts of an archive holds this name.
pub(super) fn lists(bytes: &[u8], name: &str) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(LISTED)..).unwrap_or_default();
    bytes.starts_with(MAGIC) && tail.windows(name.len()).any(|window| window == name.as_bytes())
}

/// An open archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How much more may be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// The archive in `bytes`; `kind` names what it should be: "a DOCX file".
    pub(super) fn open(bytes: &'a [u8], kind: &str) -> Result<Self, Refusal> {
        if !bytes.starts_with(MAGIC) {
            let help = "open it in the program that made it and save it again";
            return Err(Refusal::new(format!("its name says that it is {kind}, but its content does not"), help));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        Ok(Self { zip, left: LARGEST })
    }

    /// A part as text; `None` where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let most = LARGEST_PART.min(self.left);
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        if file.take(most + 1).read_to_end(&mut bytes).is_err() {
            return Err(damaged());
        }
        if bytes.len() as u64 > most {
            return Err(Refusal::new("it unpacks to more than 128 MiB", "split it, or save its text as Markdown"));
        }
        self.left -= bytes.len() as u64;
        let marks = bytes.iter().filter(|byte| matches!(byte, b'<' | b'=')).count();
        if marks > MOST_MARKS {
            return Err(Refusal::new("it has millions of elements", "split it, or save its text as Markdown"));
        }
        Ok(Some(decoded(bytes)))
    }
}

/// The text of a document that is one XML file.
pub(super) fn flat(bytes: &[u8]) -> Result<String, Refusal> {
    if bytes.len() as u64 > LARGEST_PART {
        return Err(Refusal::new("it has more than 128 MiB", "split it, or save its text as Markdown"));
    }
    Ok(decoded(bytes.to_vec()))
}

/// XML says its encoding by its first bytes; office programs write UTF-8.
fn decoded(bytes: Vec<u8>) -> String {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if wide || bytes.starts_with(b"\xef\xbb\xbf") {
        return encoding_rs::UTF_8.decode(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The file is broken.
pub(super) fn damaged() -> Refusal {
    let help = "open it in a word processor, which may repair it, and save it again";
    Refusal::new("it is damaged: its archive cannot be unpacked", help)
}

/// The file is encrypted.
pub(super) fn locked() -> Refusal {
    Refusal::new(
        "it is protected by a password",
        "open it in a word processor with the password and save it without one",
    )
}

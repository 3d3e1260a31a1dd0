//! From bytes to text, for tables: exports come in what the machine that wrote them speaks.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a text are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl TextEncoding {
    /// The encoding of this name, as web pages and spreadsheets call it: `windows-1252`, `latin1`, `utf-16le`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Encoding::for_label(name.trim().as_bytes()).map(Self)
    }

    /// Its usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The bytes as text. What is no text in this encoding is U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        self.0.decode_with_bom_removal(bytes).0.into_owned()
    }
}

/// A text, and how its bytes were read.
#[derive(Debug)]
pub(super) struct Decoded {
    /// Without a byte order mark. What is no text is U+FFFD.
    pub(super) text: String,
    /// The name of the encoding, where it is not UTF-8.
    pub(super) encoding: Option<&'static str>,
    /// The bytes, where they are not those of the text.
    pub(super) bytes: Option<Vec<u8>>,
}

/// Reads bytes as text: as a byte order mark says, else as UTF-8 where they are valid, else as UTF-16 where every
/// second byte is a NUL, else as Windows-1252, unless most of what is not ASCII is good UTF-8.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| wide(&bytes));
    let bytes = match encoding {
        Some(encoding) if encoding != UTF_8 => return named(bytes, encoding),
        _ => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Decoded { text, encoding: None, bytes: None }
        }
        Err(error) => {
            let bytes = error.into_bytes();
            if encoding.is_none() && is_windows(&bytes) {
                named(bytes, WINDOWS_1252)
            } else {
                Decoded { encoding: None, ..named(bytes, UTF_8) }
            }
        }
    }
}

fn named(bytes: Vec<u8>, encoding: &'static Encoding) -> Decoded {
    let text = TextEncoding(encoding).decode(&bytes);
    Decoded { text, encoding: Some(encoding.name()), bytes: Some(bytes) }
}

/// The encoding of a text without a mark of which every second byte is mostly NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1).filter(|sample| sample.len() >= 4)?;
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), sample.len() / 2);
    match (even * 10 > half * 6, odd * 10 > half * 6) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are no UTF-8 read as Western text of one byte a character: none that stands for nothing, and
/// fewer good sequences of UTF-8 than bytes that are none.
fn is_windows(bytes: &[u8]) -> bool {
    let unassigned = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    !unassigned && good < bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes.to_vec());
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn every_encoding_that_exports_come_in() {
        assert_eq!(read(b"\xef\xbb\xbfid"), ("id".to_owned(), None));
        assert_eq!(read("naïve".as_bytes()), ("naïve".to_owned(), None));
        assert_eq!(read(b"Mu\xf1oz \x93x\x94"), ("Muñoz “x”".to_owned(), Some("windows-1252")));
        assert_eq!(read(b"\xff\xfei\0d\0"), ("id".to_owned(), Some("UTF-16LE")));
        assert_eq!(read(b"\xfe\xff\0i\0d"), ("id".to_owned(), Some("UTF-16BE")));
        assert_eq!(read(b"i\0d\0,\0a\0"), ("id,a".to_owned(), Some("UTF-16LE")));
        assert_eq!(read("Muñoz, Peña, Núñez \u{0}".as_bytes()).1, None);
    }

    #[test]
    fn a_broken_byte_in_good_utf8_is_marked() {
        let mut bytes = "Muñoz, Peña ".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(read(&bytes), ("Muñoz, Peña \u{fffd}".to_owned(), None));
    }
}

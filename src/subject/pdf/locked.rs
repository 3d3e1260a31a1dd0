//! The streams of an encrypted file, as they are before they were encrypted: packed, but readable.
//!
//! What a stream unpacks to must be known before the file is opened, since the streams that hold its objects are unpacked
//! while it opens. So a file is opened that has the same streams and the same lock, and one empty page for its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::guard::find;
use crate::subject::contained::contained;

/// How often one object may be written anew in a file: each time, it is opened once more.
const MOST_VERSIONS: usize = 16;
/// The longest description of a lock.
const LONGEST: usize = 4096;

/// Whether a file says that it is encrypted.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    locks(bytes).next().is_some()
}

/// Shows each stream of an encrypted file, with its description.
///
/// # Errors
/// Where the file does not open, or not so.
pub(super) fn streams(bytes: &[u8], mut show: impl FnMut(&[u8], &[u8])) -> Result<(), LoadPdfError> {
    let unknown = LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm);
    let lock = lock(bytes).ok_or(unknown)?;
    let places = places(bytes);
    let versions = places.values().map(Vec::len).max().unwrap_or(0);
    if versions > MOST_VERSIONS {
        return Err(unknown);
    }
    let mut shown: BTreeSet<(u32, i32, usize)> = BTreeSet::new();
    for version in 0..versions {
        let own: BTreeMap<(u32, i32), usize> =
            places.iter().filter_map(|(id, at)| Some((*id, *at.get(version).or(at.last())?))).collect();
        let with_empty_page = with_empty_page(bytes, &own, &lock);
        let pdf = contained(|| Pdf::new(with_empty_page)).unwrap_or(Err(LoadPdfError::Invalid))?;
        for ((number, generation), at) in own {
            if !shown.insert((number, generation, at)) {
                continue;
            }
            let id = ObjectIdentifier::new(number, generation);
            let stream = contained(|| pdf.xref().get::<Stream<'_>>(id)).flatten();
            let read = stream.and_then(|stream| contained(|| (stream.dict().data(), stream.raw_data())));
            if let Some((about, data)) = read {
                show(about, &data);
            }
        }
    }
    Ok(())
}

/// What stands behind each mention of a lock, a reference or a lock itself, with the place of the mention.
fn locks(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = find(bytes, KEY, at)?;
        at = found + 1;
        Some((found, bytes.get(found + KEY.len()..)?.trim_ascii_start()))
    })
    .filter(|(_, value)| reference(value).is_some() || value.starts_with(b"<<"))
}

const KEY: &[u8] = b"/Encrypt";

/// What the trailer of a file says of its lock, as it stands there.
fn lock(bytes: &[u8]) -> Option<String> {
    let said = locks(bytes).filter_map(|(found, value)| {
        let trailer = bytes.get(found.saturating_sub(LONGEST)..bytes.len().min(found + LONGEST))?;
        let id = find(trailer, b"/ID", 0).and_then(|from| array(trailer.get(from + b"/ID".len()..)?));
        Some((reference(value)?, id.map(<[u8]>::to_vec).unwrap_or_default()))
    });
    let (reference, id) = said.last()?;
    // The bytes of an identifier are written in hexadecimal digits here, whatever they are in the file.
    let hex = hex_of(&id);
    Some(format!("/Encrypt {reference} /ID [<{hex}> <{hex}>]"))
}

/// A reference to an object: `12 0 R`.
fn reference(value: &[u8]) -> Option<String> {
    let head = value.get(..value.len().min(40))?;
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let mut words = text.split_ascii_whitespace();
    let (number, generation): (u32, i32) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next()?.starts_with('R').then(|| format!("{number} {generation} R"))
}

/// What stands between square brackets.
fn array(value: &[u8]) -> Option<&[u8]> {
    let rest = value.trim_ascii_start().strip_prefix(b"[")?;
    let rest = rest.trim_ascii_start();
    Some(rest.get(..rest.len().min(LONGEST)).unwrap_or(rest))
}

/// The first of the strings of an identifier, in hexadecimal digits.
fn hex_of(id: &[u8]) -> String {
    let mut out = String::new();
    match id {
        [b'<', rest @ ..] => {
            out.extend(rest.iter().take_while(|b| **b != b'>').map(|b| char::from(*b)).filter(char::is_ascii_hexdigit));
        }
        [b'(', rest @ ..] => {
            for byte in literal(rest) {
                let _ = write!(out, "{byte:02x}");
            }
        }
        _ => {}
    }
    out
}

/// The bytes of a string in round brackets, behind the first of them.
fn literal(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut bytes = text.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b'\\' => {
                out.extend(escaped(&mut bytes));
                continue;
            }
            _ => {}
        }
        out.push(byte);
    }
    out
}

/// What a backslash and what follows it stand for.
fn escaped(bytes: &mut std::iter::Peekable<impl Iterator<Item = u8>>) -> Option<u8> {
    let next = bytes.next()?;
    Some(match next {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        b'0'..=b'7' => {
            let mut value = u32::from(next - b'0');
            for _ in 0..2 {
                let Some(digit) = bytes.next_if(|b| (b'0'..=b'7').contains(b)) else { break };
                value = value * 8 + u32::from(digit - b'0');
            }
            (value & 0xff) as u8
        }
        b'\r' | b'\n' => return None,
        other => other,
    })
}

/// Where objects stand, each with its versions in the order of the file.
fn places(bytes: &[u8]) -> BTreeMap<(u32, i32), Vec<usize>> {
    let mut out: BTreeMap<(u32, i32), Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = find(bytes, b"obj", at) {
        at = found + b"obj".len();
        if let Some((id, start)) = header(bytes.get(..found).unwrap_or(&[])) {
            out.entry(id).or_default().push(start);
        }
    }
    out
}

/// The number and generation that stand at the end of `before`, and where they begin.
fn header(before: &[u8]) -> Option<((u32, i32), usize)> {
    let (rest, generation) = number_at_end(before)?;
    let (rest, number) = number_at_end(rest)?;
    Some(((number, i32::try_from(generation).ok()?), rest.len()))
}

fn number_at_end(text: &[u8]) -> Option<(&[u8], u32)> {
    let text = text.trim_ascii_end();
    let from = text.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    let digits = text.get(from..).filter(|digits| (1..=10).contains(&digits.len()))?;
    let value = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((text.get(..from)?, value))
}

/// The file with a table of these objects behind it, and with one empty page for its pages.
fn with_empty_page(bytes: &[u8], objects: &BTreeMap<(u32, i32), usize>, lock: &str) -> Vec<u8> {
    let root = objects.keys().map(|(number, _)| *number).max().unwrap_or(0).saturating_add(1);
    let (pages, page) = (root.saturating_add(1), root.saturating_add(2));
    let mut tail = String::from("\n");
    let mut table: Vec<((u32, i32), usize)> = objects.iter().map(|(id, at)| (*id, *at)).collect();
    for (number, content) in [
        (root, format!("<< /Type /Catalog /Pages {pages} 0 R >>")),
        (pages, format!("<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")),
        (page, format!("<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 9 9] >>")),
    ] {
        table.push(((number, 0), bytes.len() + tail.len()));
        let _ = write!(tail, "{number} 0 obj\n{content}\nendobj\n");
    }
    let start = bytes.len() + tail.len();
    tail.push_str("xref\n");
    for ((number, generation), at) in table {
        let _ = write!(tail, "{number} 1\n{at:010} {generation:05} n \n");
    }
    let size = page.saturating_add(1);
    let _ = write!(tail, "trailer\n<< /Size {size} /Root {root} 0 R {lock} >>\nstartxref\n{start}\n%%EOF\n");
    let mut out = bytes.to_vec();
    out.extend_from_slice(tail.as_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_with_their_versions() {
        let found = places(b"%PDF-1.5\n7 0 obj\n<<>>\nendobj\n12 3 obj 1 endobj 7 0 obj 2 endobj");
        assert_eq!(found[&(7, 0)].len(), 2);
        assert_eq!(found[&(12, 3)], [29]);
    }

    #[test]
    fn the_lock_is_taken_as_the_trailer_says_it() {
        let said = lock(b"trailer << /Root 1 0 R /Encrypt 9 0 R /ID [<0aFF><00>] >>").unwrap();
        assert_eq!(said, "/Encrypt 9 0 R /ID [<0aFF> <0aFF>]");
        let said = lock(b"<< /ID [(a\\)\\101(b))(x)] /Encrypt 9 0 R >>").unwrap();
        assert_eq!(said, "/Encrypt 9 0 R /ID [<612941286229> <612941286229>]");
        assert!(!is_locked(b"<< /Root 1 0 R >> (see /Encrypt) << /EncryptMetadata false >>"));
        assert!(is_locked(b"trailer << /Encrypt << /Filter /Standard >> >>"));
    }
}

//! From the bytes of a file to its text, or to why it has none.

/// Why bytes are no text that can be checked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Undecodable {
    /// What is wrong.
    pub(super) reason: String,
    /// What to do about it.
    pub(super) help: String,
}

/// How much of a page is searched for the name of its encoding, in bytes.
const HEAD: usize = 4096;

/// The text of a page, by the encoding that it names; where it names none it is as any other text.
pub(super) fn page(bytes: Vec<u8>) -> Result<String, Undecodable> {
    let Some(encoding) = named_encoding(&bytes) else { return text(bytes) };
    let (decoded, used, broken) = encoding.decode(&bytes);
    if broken {
        let reason = format!("it says that it is in {}, but it is not", used.name());
        return Err(Undecodable { reason, help: "save it as UTF-8".to_owned() });
    }
    Ok(decoded.into_owned())
}

/// The encoding that a byte order mark or a `meta` element names.
fn named_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let head = bytes.get(..bytes.len().min(HEAD))?.to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")?;
    let name: Vec<u8> = head.get(at + 8..)?.iter().copied().skip_while(|b| matches!(b, b'"' | b'\'' | b' ')).collect();
    let len =
        name.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))).unwrap_or(name.len());
    let encoding = encoding_rs::Encoding::for_label(name.get(..len)?)?;
    // A page that could be searched for this is not in an encoding of two bytes.
    let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    Some(if wide { encoding_rs::UTF_8 } else { encoding })
}

/// Whether bytes begin as a page does, or a name says so.
pub(super) fn is_page(bytes: &[u8], extension: &str) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256)).unwrap_or_default());
    super::html::FORMAT.extensions.contains(&extension) || super::html::begins_as_page(&head)
}

/// The text of `bytes`, without a byte order mark. Never guesses: what is not UTF-8 is refused.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Undecodable> {
    if let Some((name, help)) = container(&bytes) {
        return Err(Undecodable { reason: format!("it is {name}, not text"), help: help.to_owned() });
    }
    if let Some(name) = wide(&bytes) {
        let help = format!("convert it: `iconv -f {name} -t UTF-8`");
        return Err(Undecodable { reason: format!("it is text in {name}, not in UTF-8"), help });
    }
    if bytes.contains(&0)
        && let Some(at) = bytes.iter().position(|byte| *byte == 0)
    {
        let reason = format!("it holds a zero byte ({}): it is no text", place(&bytes, at));
        return Err(Undecodable { reason, help: "give the procedure as Markdown or plain text in UTF-8".to_owned() });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let reason = format!("it is not valid UTF-8 ({})", place(&bytes, at));
            let help = if is_windows_text(&bytes) {
                "it looks like Windows-1252; if so, convert it: `iconv -f WINDOWS-1252 -t UTF-8`"
            } else {
                "save it as UTF-8"
            };
            Err(Undecodable { reason, help: help.to_owned() })
        }
    }
}

fn place(bytes: &[u8], at: usize) -> String {
    let lines = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    format!("byte {}, line {}", at, lines + 1)
}

/// Files that people take for text.
pub(super) fn container(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KNOWN: &[(&[u8], &str, &str)] = &[
        (b"%PDF-", "a PDF", "extract its text: `pdftotext -layout`"),
        (b"PK\x03\x04", "an archive, or an office document of another kind", "unpack it, or save it as DOCX"),
        (b"\x89PNG", "an image", "run text recognition on it first"),
        (b"\xff\xd8\xff", "an image", "run text recognition on it first"),
    ];
    KNOWN.iter().find(|(magic, ..)| bytes.starts_with(magic)).map(|(_, name, help)| (*name, *help))
}

/// The encoding, where a byte order mark says that characters are wider than a byte.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], &str); 4] = [
        (b"\xff\xfe\x00\x00", "UTF-32"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ];
    marks.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// Whether bytes read like Western text of one byte a character: mostly ASCII, nothing unassigned.
fn is_windows_text(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let unassigned = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    let control = bytes.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c));
    !unassigned && !control && high * 5 <= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(text(b"\xef\xbb\xbfAsk.".to_vec()), Ok("Ask.".to_owned()));
    }

    #[test]
    fn what_is_not_utf8_is_refused_with_its_place() {
        let error = text(b"One.\nOfficer\x92s duty.\n".to_vec()).unwrap_err();
        assert_eq!(error.reason, "it is not valid UTF-8 (byte 12, line 2)");
        assert!(error.help.contains("WINDOWS-1252"), "{}", error.help);
        assert!(text(b"\xff\xfeA\x00".to_vec()).unwrap_err().reason.contains("UTF-16"));
        assert!(text(b"A\nB\x00".to_vec()).unwrap_err().reason.contains("byte 3, line 2"));
        assert!(text(b"%PDF-1.4".to_vec()).unwrap_err().help.contains("pdftotext"));
    }
}

//! From the bytes of a file to its text, or to why it has none.

/// Why bytes are no text that can be checked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Undecodable {
    /// What is wrong.
    pub(super) reason: String,
    /// What to do about it.
    pub(super) help: String,
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
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
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
        (b"PK\x03\x04", "an archive or an office document", "save it as Markdown or plain text"),
        (b"{\\rtf", "rich text", "save it as Markdown or plain text"),
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

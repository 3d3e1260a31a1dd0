//! The machine contract: the report as JSON.

use serde::Serialize;

use super::format::{Rendered, Unwritable};
use crate::report::Report;
use crate::report::mask::is_harmful;

/// The report as indented JSON with a final line break.
///
/// # Errors
/// Where the report cannot be written as JSON, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    pretty(report)
}

/// A value as indented JSON with a final line break.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn pretty(value: &impl Serialize) -> Rendered {
    serde_json::to_string_pretty(value).map(|json| inert(json) + "\n").map_err(Unwritable::because)
}

/// A value as JSON on one line, with its line break.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn line(value: &impl Serialize) -> Rendered {
    serde_json::to_string(value).map(|json| inert(json) + "\n").map_err(Unwritable::because)
}

/// The same JSON, with characters that a terminal or an editor might obey written as escapes. Names of files
/// stand in a report as they are; only in strings can there be such a character.
fn inert(json: String) -> String {
    let harmful = |c: char| c != '\n' && is_harmful(c);
    let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    if json.as_bytes().iter().all(plain) || !json.contains(harmful) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if harmful(c) {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_read_back_as_it_was() {
        let wrong = "a\u{1b}[2J\u{9b}\u{202e}\u{e0041}é\n";
        let json = line(&wrong).unwrap_or_default();
        assert_eq!(json, "\"a\\u001b[2J\\u009b\\u202e\\udb40\\udc41é\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(wrong));
    }
}

//! What JSON is, by a glance: records, workflow definitions, or nothing that says what it is.

use serde::de::IgnoredAny;

use super::format::{Format, Look, Reader};
use super::input::InputKind;
use super::table::{Content, Form};

/// A workflow that was exported as data.
pub const WORKFLOW: Format =
    definitions("json", InputKind::Workflow, |look| first_kind(look) == Some("workflow") && !is_lines(look.text));

/// Workflows, one JSON object a line.
pub const WORKFLOWS: Format = definitions("ndjson", InputKind::Workflow, |look| first_kind(look) == Some("workflow"));

/// A procedure that was exported as data.
pub const PROCEDURE: Format =
    definitions("json", InputKind::Procedure, |look| first_kind(look) == Some("procedure") && !is_lines(look.text));

/// Procedures, one JSON object a line.
pub const PROCEDURES: Format =
    definitions("ndjson", InputKind::Procedure, |look| first_kind(look) == Some("procedure"));

/// Definitions are found among the elements of a text as records are, and may stand beside them.
const fn definitions(name: &'static str, kind: InputKind, knows: fn(&Look<'_>) -> bool) -> Format {
    Format { name, kind, extensions: &[], knows, reader: Reader::Records }
}

/// One JSON document of records.
pub const RECORDS: Format = Format {
    name: "json",
    kind: InputKind::Records,
    extensions: &["json"],
    knows: |look| first_kind(look).is_some() && !is_lines(look.text),
    reader: Reader::Records,
};

/// One JSON object a line.
pub const LINES: Format = Format {
    name: "ndjson",
    kind: InputKind::Records,
    extensions: &["ndjson", "jsonl"],
    knows: |look| first_kind(look).is_some(),
    reader: Reader::Records,
};

/// JSON that does not say what it is.
pub const BARE: Format = Format {
    name: "json",
    kind: InputKind::Unknown,
    extensions: &[],
    knows: |look| is_named(look) || look.is_unnamed() && opens(look.text),
    reader: Reader::Doubtful {
        open: |name, bytes| Ok(Content::decoded(name, bytes, Form::Json)),
        reason: "it is JSON without a `kind`",
        help: "give every record a member `kind`, such as `\"kind\": \"custody\"`, or write a mapping for it: `ombud map FILE`",
    },
};

fn is_named(look: &Look<'_>) -> bool {
    is_name(look.extension)
}

/// Whether the end of a file name promises JSON.
#[must_use]
pub fn is_name(extension: &str) -> bool {
    matches!(extension, "json" | "ndjson" | "jsonl")
}

/// Whether a text, of which this is the beginning, is an object a line.
#[must_use]
pub fn is_in_lines(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_whole = |line: &str| line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok();
    lines.next().is_some_and(is_whole) && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// What a line of JSON says that the text around it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InLines {
    /// Records.
    Records,
    /// Workflows or procedures.
    Definitions,
    /// Nothing.
    Other,
}

/// What a line of JSON says that the text around it is.
#[must_use]
pub fn line(text: &str) -> InLines {
    match text.contains("\"kind\"").then(|| kind_of(text)).flatten() {
        Some("workflow" | "procedure") => InLines::Definitions,
        Some(_) => InLines::Records,
        None => InLines::Other,
    }
}

fn opens(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The `kind` of the first object that has one, where the input can be JSON.
fn first_kind<'a>(look: &Look<'a>) -> Option<&'a str> {
    let may_be = is_named(look) || matches!(look.extension, "" | "txt" | "log");
    if may_be && opens(look.text) { kind_of(look.text) } else { None }
}

/// Whether the text is a sequence of objects rather than one value.
fn is_lines(text: &str) -> bool {
    let text = text.trim();
    if !text.starts_with('{') {
        return false;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => values.byte_offset() < text.len(),
        // The first object is broken: lines, if it ends where its line ends.
        _ => text.lines().skip(1).any(|line| line.starts_with('{')),
    }
}

/// The value of the member `kind` of the first top-level object, or object of a top-level list, that
/// has one. Looks at brackets and strings only, so that a broken object does not hide the others.
fn kind_of(text: &str) -> Option<&str> {
    let members = if text.trim_start().starts_with('[') { 2 } else { 1 };
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut is_kind) = (0, 0_usize, false);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = string_end(bytes, at);
                let key = bytes
                    .get(end + 1..)
                    .is_some_and(|rest| rest.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':'));
                let value = text.get(at..end).unwrap_or("");
                if is_kind && !key && depth == members {
                    return Some(value);
                }
                is_kind = key && depth == members && value == "kind";
                at = end + 1;
                // A string that its line breaks off: what follows is the next object.
                if bytes.get(end) != Some(&b'"') {
                    depth = members - 1;
                }
            }
            b',' => is_kind = false,
            _ => {}
        }
    }
    None
}

/// Where the string that begins at `at` ends: at its closing quote, or at the end of a broken line.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut escaped = false;
    let rest = bytes.get(at..).unwrap_or_default();
    let len = rest.iter().position(|b| {
        let end = !escaped && matches!(b, b'"' | b'\n');
        escaped = !escaped && *b == b'\\';
        end
    });
    at + len.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_that_of_the_record_not_of_its_parts() {
        assert_eq!(kind_of(r#"{"id":"a","warrant":{"kind":"judicial"},"kind":"custody"}"#), Some("custody"));
        assert_eq!(kind_of(r#"[1, {"id":"a"}, {"id":"b","kind" : "basis"}]"#), Some("basis"));
        assert_eq!(kind_of("{\"id\":\"a\nb\n{\"kind\":\"custody\"}"), Some("custody"));
        assert_eq!(kind_of(r#"{"note":"kind","say":"\"kind\":\"custody\""}"#), None);
    }

    #[test]
    fn lines_are_told_from_one_value() {
        assert!(is_lines("{\"kind\":\"a\"}\n{\"kind\":\"b\"}\n"));
        assert!(!is_lines("{\n \"kind\": \"a\"\n}\n"));
        assert!(!is_lines("[{\"kind\":\"a\"},\n{\"kind\":\"b\"}]"));
    }
}

//! Where the records of a text are: one JSON object per line, an array of them, or one alone.

use std::fmt;

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json;
use crate::source::{Source, Span};

/// Longest line of records, in bytes.
pub const LONGEST_LINE: usize = 16 << 20;

/// The parts of a text of records.
#[derive(Debug, Default)]
pub struct Parts {
    /// One JSON value each, in the order of the text. A line may still turn out to be no JSON.
    pub elements: Vec<Span>,
    /// Lines that are too long to be read.
    pub too_long: Vec<Span>,
    /// Where reading had to stop, and why.
    pub broken: Option<(Span, String)>,
}

/// Splits a text into its elements.
#[must_use]
pub fn split(source: &Source) -> Parts {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let body = text.get(start..).unwrap_or("");
    if body.trim_start().starts_with('[') && !one_array_per_line(body) {
        array(body, start)
    } else if by_line(source, body) {
        lines(source, start)
    } else {
        values(body, start)
    }
}

/// Whether the first line is a whole array and others follow: lines of no use, but lines.
fn one_array_per_line(body: &str) -> bool {
    let mut lines = body.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or("");
    lines.next().is_some() && serde_json::from_str::<&RawValue>(first).is_ok()
}

/// Whether each line is a record of its own.
fn by_line(source: &Source, body: &str) -> bool {
    let name = source.name();
    if [".ndjson", ".jsonl"].iter().any(|end| name.len() > end.len() && name.to_ascii_lowercase().ends_with(end)) {
        return true;
    }
    let mut lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    if serde_json::from_str::<&RawValue>(first).is_ok() {
        return lines.next().is_some();
    }
    // The first line is broken, or the first line of a record that runs over several.
    let whole = |line: &str| line.starts_with('{') && line.len() > 2 && serde_json::from_str::<&RawValue>(line).is_ok();
    first.len() > 1 && lines.take(8).any(whole) && serde_json::from_str::<&RawValue>(body).is_err()
}

fn lines(source: &Source, start: usize) -> Parts {
    let mut parts = Parts::default();
    for number in 1..=source.line_count() {
        let Some(line) = source.line(number) else { continue };
        let line = Span::new(line.start.max(start), line.end);
        if line.len() > LONGEST_LINE {
            parts.too_long.push(line);
        } else if let Some(span) = trimmed(source.slice(line), line.start) {
            parts.elements.push(span);
        }
    }
    parts
}

/// The span of `text`, which starts at `start`, without the blanks around it; `None` where nothing is left.
fn trimmed(text: &str, start: usize) -> Option<Span> {
    let inner = text.trim();
    let from = start + json::offset(text, inner);
    (!inner.is_empty()).then(|| Span::new(from, from + inner.len()))
}

/// One value after another.
fn values(body: &str, start: usize) -> Parts {
    let mut parts = Parts::default();
    for next in serde_json::Deserializer::from_str(body).into_iter::<&RawValue>() {
        match next {
            Ok(raw) => parts.elements.push(span_of(body, raw, start)),
            Err(error) => {
                parts.broken = Some((error_span(body, &error, start), reason(&error)));
                break;
            }
        }
    }
    parts
}

fn array(body: &str, start: usize) -> Parts {
    let mut parts = Parts::default();
    let mut reader = serde_json::Deserializer::from_str(body);
    let items = Items { body, start, parts: &mut parts };
    let end = reader.deserialize_seq(items).and_then(|()| reader.end());
    if let Err(error) = end {
        parts.broken = Some((error_span(body, &error, start), reason(&error)));
    }
    parts
}

fn span_of(body: &str, raw: &RawValue, start: usize) -> Span {
    let from = start + json::offset(body, raw.get());
    Span::new(from, from + raw.get().len())
}

/// Where in `body`, which starts at `start`, an error was met.
pub fn error_span(body: &str, error: &serde_json::Error, start: usize) -> Span {
    let mut from = 0;
    for _ in 1..error.line() {
        from += body.get(from..).and_then(|rest| rest.find('\n')).map_or(0, |at| at + 1);
    }
    let mut at = (from + error.column().saturating_sub(1)).min(body.len());
    while !body.is_char_boundary(at) {
        at -= 1;
    }
    let width = body.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(start + at, start + at + width)
}

/// What is wrong, without a place and without any of the text.
pub fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split_once(" at line ").map_or(words.as_str(), |(words, _)| words).to_owned()
}

struct Items<'p, 't> {
    body: &'t str,
    start: usize,
    parts: &'p mut Parts,
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            self.parts.elements.push(span_of(self.body, raw, self.start));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(name: &str, text: &str) -> (Vec<String>, Option<String>) {
        let source = Source::new(name, text);
        let parts = split(&source);
        let broken = parts.broken.map(|(span, _)| source.slice(span).to_owned());
        (parts.elements.into_iter().map(|span| source.slice(span).to_owned()).collect(), broken)
    }

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|s| (*s).to_owned()).collect()
    }

    #[test]
    fn every_shape_of_file() {
        assert_eq!(elements("a", "{\"a\":1}\n\n {\"b\":2} \r\n").0, list(&["{\"a\":1}", "{\"b\":2}"]));
        assert_eq!(elements("a", "\u{feff}[{\"a\":1},\n 7]").0, list(&["{\"a\":1}", "7"]));
        assert_eq!(elements("a", "{\n\"a\": {\n}\n}\n").0, list(&["{\n\"a\": {\n}\n}"]));
        assert_eq!(elements("a", "{\"a\":1}").0, list(&["{\"a\":1}"]));
        assert_eq!(elements("a", " \n").0, list(&[]));
    }

    #[test]
    fn a_broken_line_is_still_a_line() {
        let (found, broken) = elements("a", "{\"a\":\n{\"b\":2}\n");
        assert_eq!((found, broken), (list(&["{\"a\":", "{\"b\":2}"]), None));
        assert_eq!(elements("x.ndjson", "{\n{\n").0, list(&["{", "{"]));
    }

    #[test]
    fn an_array_is_read_until_it_breaks() {
        let (found, broken) = elements("a", "[{\"a\":1},\n{\"b\":2} x");
        assert_eq!((found, broken), (list(&["{\"a\":1}", "{\"b\":2}"]), Some("x".to_owned())));
        let (found, broken) = elements("a", "{\"a\":1");
        assert_eq!(found, list(&[]));
        assert!(broken.is_some());
    }
}

//! JSON values with the place of every character of their texts.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::json;
use crate::source::Span;
use crate::subject::document::OffsetMap;

/// A JSON value within a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'a> {
    text: &'a str,
    at: usize,
}

/// The members of an object; of two of one name the last counts, and `null` is an absent member.
#[derive(Debug, Default)]
pub(super) struct Object<'a>(BTreeMap<String, Value<'a>>);

/// A text as it reads, and where each byte of it stands in the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Located {
    /// The text, escapes resolved.
    pub(super) text: String,
    /// From the first to the last byte between the quotes.
    pub(super) span: Span,
    map: OffsetMap,
}

impl<'a> Value<'a> {
    /// The value `text`, which stands at `at` in the source.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where it stands.
    pub(super) fn span(self) -> Span {
        Span::new(self.at, self.at + self.text.len())
    }

    fn within(self, inner: &'a RawValue) -> Self {
        Self { text: inner.get(), at: self.at + json::offset(self.text, inner.get()) }
    }

    /// Its members; none where it is no object.
    pub(super) fn object(self) -> Object<'a> {
        let members: BTreeMap<String, &'a RawValue> = serde_json::from_str(self.text).unwrap_or_default();
        let members = members.into_iter().map(|(name, raw)| (name, self.within(raw)));
        Object(members.filter(|(_, value)| value.text != "null").collect())
    }

    /// Its elements; none where it is no list.
    pub(super) fn items(self) -> Vec<Self> {
        let items: Vec<&'a RawValue> = serde_json::from_str(self.text).unwrap_or_default();
        items.into_iter().map(|raw| self.within(raw)).collect()
    }

    /// Whether it is a list.
    pub(super) fn is_list(self) -> bool {
        self.text.starts_with('[')
    }

    /// Whether it is an object.
    pub(super) fn is_object(self) -> bool {
        self.text.starts_with('{')
    }

    /// True or false, where it is one of them.
    pub(super) fn boolean(self) -> Option<bool> {
        match self.text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Its text; `None` where it is no string, or holds nothing but blanks.
    pub(super) fn string(self) -> Option<Located> {
        let inner = self.text.strip_prefix('"')?.strip_suffix('"')?;
        let located = Located::decode(inner, self.at + 1);
        (!located.text.trim().is_empty()).then_some(located)
    }
}

impl<'a> Object<'a> {
    /// A member.
    pub(super) fn get(&self, name: &str) -> Option<Value<'a>> {
        self.0.get(name).copied()
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Option<Located> {
        self.get(name)?.string()
    }

    /// The text of a member, without its places.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        Some(self.text(name)?.text.trim().to_owned())
    }

    /// The elements of a member that is a list.
    pub(super) fn items(&self, name: &str) -> Vec<Value<'a>> {
        self.get(name).map(Value::items).unwrap_or_default()
    }
}

impl Located {
    /// Resolves the escapes of `raw`, which stands at `at`.
    fn decode(raw: &str, at: usize) -> Self {
        let mut out = Self { span: Span::new(at, at + raw.len()), ..Self::default() };
        let mut from = 0;
        while let Some(next) = raw.get(from..).and_then(|rest| rest.find('\\')) {
            out.push(raw.get(from..from + next).unwrap_or(""), at + from);
            from += next;
            let (c, length) = escape(raw.get(from..).unwrap_or(""));
            out.push(c.encode_utf8(&mut [0; 4]), at + from);
            from += length;
        }
        out.push(raw.get(from..).unwrap_or(""), at + from);
        out.map.0.push((out.text.len(), at + raw.len()));
        out
    }

    fn push(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.map.0.push((self.text.len(), at));
            self.text.push_str(text);
        }
    }

    /// The same with blanks for `_`.
    pub(super) fn spaced(self) -> Self {
        Self { text: self.text.replace('_', " "), ..self }
    }

    /// Where a range of the text stands.
    pub(super) fn place(&self, start: usize, end: usize) -> Span {
        Span::new(self.map.source(start), self.map.source(end))
    }

    /// The map of a text that was made from this one, straight into the source.
    pub(super) fn through(&self, inner: &OffsetMap, length: usize) -> OffsetMap {
        let mut out = Vec::new();
        for (index, (text, here)) in inner.0.iter().enumerate() {
            let until = inner.0.get(index + 1).map_or(length, |next| next.0);
            out.push((*text, self.map.source(*here)));
            let end = here + until.saturating_sub(*text);
            let first = self.map.0.partition_point(|(at, _)| at <= here);
            let inside = self.map.0.iter().skip(first).take_while(|(at, _)| *at < end);
            out.extend(inside.map(|(at, source)| (text + (at - here), *source)));
        }
        OffsetMap(out)
    }
}

/// The character of the escape that `raw` begins with, and its length; a surrogate without its other half is `U+FFFD`.
fn escape(raw: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = raw.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let simple = match raw.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b' | b'f') => ' ',
        Some(b'u') => return pair(unit(0), unit(6)),
        Some(other) => char::from(*other),
        None => '\\',
    };
    (simple, raw.len().min(2))
}

/// One character of one or two units of UTF-16.
fn pair(first: Option<u32>, second: Option<u32>) -> (char, usize) {
    let Some(first) = first else { return ('\u{fffd}', 2) };
    match second {
        Some(low) if (0xd800..0xdc00).contains(&first) && (0xdc00..0xe000).contains(&low) => {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
            (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
        }
        _ => (char::from_u32(first).unwrap_or('\u{fffd}'), 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_text_knows_its_place() {
        let source = r#"  {"a": "x\n\"y\" \u00e9\ud83d\ude00z", "b": null, "a2": 7}"#;
        let value = Value::new(source.trim(), 2).object();
        let text = value.text("a").unwrap();
        assert_eq!(text.text, "x\n\"y\" é😀z");
        let place = |word: &str| {
            let at = text.text.find(word).unwrap();
            source.get(text.place(at, at + word.len()).range()).unwrap()
        };
        assert_eq!(place("x"), "x");
        assert_eq!(place("\"y\""), r#"\"y\""#);
        assert_eq!(place("é"), r"\u00e9");
        assert_eq!(place("😀"), r"\ud83d\ude00");
        assert_eq!(place("z"), "z");
        assert!(value.get("b").is_none() && value.text("a2").is_none());
    }

    #[test]
    fn half_a_surrogate_is_no_character() {
        assert_eq!(Value::new(r#""a\ud83dz""#, 0).string().unwrap().text, "a\u{fffd}z");
    }
}

//! Where a member of a JSON text stands.
//!
//! Nothing here builds a value: a text is walked along one JSON Pointer, and only for the few places
//! that a message names.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::source::Span;

/// The span of the member that `pointer` names in `text`, one whole JSON value.
///
/// Of an absent member it is the opening brace or bracket of what should hold it; `None` where `text`
/// is no JSON value.
#[must_use]
pub fn locate(text: &str, pointer: &str) -> Option<Span> {
    let mut here: &str = serde_json::from_str::<&RawValue>(text).ok()?.get();
    for token in pointer.split('/').skip(1) {
        let token = unescape(token);
        match step(here, &token) {
            Some(inner) => here = inner,
            None => {
                let start = offset(text, here);
                return Some(Span::new(start, (start + 1).min(text.len())));
            }
        }
    }
    let start = offset(text, here);
    Some(Span::new(start, start + here.len()))
}

/// Deepest nesting of objects and arrays that is read.
pub const DEEPEST: usize = 128;

/// Where `text` gets nested too deeply to be read, if it does.
#[must_use]
pub fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' if depth == DEEPEST => return Some(at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// `name` as one token of a JSON Pointer.
#[must_use]
pub fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) { name.replace('~', "~0").replace('/', "~1").into() } else { name.into() }
}

/// A token of a JSON Pointer as the name it stands for.
#[must_use]
pub fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// Offset of `inner` in `outer`, of which it is a part.
#[must_use]
pub fn offset(outer: &str, inner: &str) -> usize {
    (inner.as_ptr() as usize).saturating_sub(outer.as_ptr() as usize)
}

/// The member `token` of the object or array `text`.
fn step<'a>(text: &'a str, token: &str) -> Option<&'a str> {
    let mut reader = serde_json::Deserializer::from_str(text);
    Seek { token }.deserialize(&mut reader).ok().flatten().map(RawValue::get)
}

struct Seek<'t> {
    token: &'t str,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == self.token {
                found = Some(map.next_value::<&'de RawValue>()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let wanted: Option<usize> = self.token.parse().ok();
        let mut index = 0;
        let mut found = None;
        loop {
            if Some(index) == wanted {
                let Some(value) = seq.next_element::<&'de RawValue>()? else { break };
                found = Some(value);
            } else if seq.next_element::<IgnoredAny>()?.is_none() {
                break;
            }
            index += 1;
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'a>(text: &'a str, pointer: &str) -> &'a str {
        text.get(locate(text, pointer).unwrap().range()).unwrap()
    }

    #[test]
    fn finds_members_items_and_escaped_names() {
        let text = r#" {"a": [1, {"b/c": "x"}], "d": null, "a\u0062": 7} "#;
        assert_eq!(at(text, "/a/1/b~1c"), r#""x""#);
        assert_eq!(at(text, "/d"), "null");
        assert_eq!(at(text, "/ab"), "7");
        assert_eq!(at(text, "").len(), text.trim().len());
    }

    #[test]
    fn an_absent_member_is_its_parents_brace() {
        let text = r#"{"a": {"b": 1}}"#;
        assert_eq!(locate(text, "/a/c"), Some(Span::new(6, 7)));
        assert_eq!(locate(text, "/x/y"), Some(Span::new(0, 1)));
        assert_eq!(locate("nonsense", "/x"), None);
    }

    #[test]
    fn the_last_of_two_equal_names_counts() {
        assert_eq!(at(r#"{"a": 1, "a": 2}"#, "/a"), "2");
    }
}

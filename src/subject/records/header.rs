//! The two members that every record needs before it can be typed: `kind` and `id`.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What the outermost members of an element say.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Whether the element is a JSON object.
    pub object: bool,
    /// Its `kind`, if that is a text that says something.
    pub kind: Option<String>,
    /// Its `id`, likewise.
    pub id: Option<String>,
}

impl Header {
    /// Reads the header of one JSON value.
    ///
    /// # Errors
    /// Where `text` is not one JSON value, or is nested too deeply.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let header = reader.deserialize_any(HeaderVisitor)?;
        reader.end()?;
        Ok(header)
    }
}

struct HeaderVisitor;

macro_rules! not_an_object {
    ($($visit:ident: $ty:ty),+) => {
        $(fn $visit<E>(self, _: $ty) -> Result<Header, E> { Ok(Header::default()) })+
    };
}

impl<'de> Visitor<'de> for HeaderVisitor {
    type Value = Header;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    not_an_object!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Header, E> {
        Ok(Header::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Header, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Header::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
        let mut header = Header { object: true, ..Header::default() };
        while let Some(key) = map.next_key_seed(KeySeed)? {
            match key {
                Key::Kind => header.kind = map.next_value_seed(TextSeed)?,
                Key::Id => header.id = map.next_value_seed(TextSeed)?,
                Key::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(header)
    }
}

enum Key {
    Kind,
    Id,
    Other,
}

struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "kind" => Key::Kind,
            "id" => Key::Id,
            _ => Key::Other,
        })
    }
}

/// A text that says something; `None` for anything else.
struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! no_text {
    ($($visit:ident: $ty:ty),+) => {
        $(fn $visit<E>(self, _: $ty) -> Result<Option<String>, E> { Ok(None) })+
    };
}

impl<'de> Visitor<'de> for TextSeed {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }

    no_text!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64);

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok((!text.trim().is_empty()).then(|| text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

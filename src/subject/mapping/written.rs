//! What stands in a mapping file, value by value, with what is wrong with it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};

/// A value with its place.
pub(super) type Spot<'a, 'i> = &'a Spanned<DeValue<'i>>;

/// Reads values, and keeps what is wrong with them.
pub(super) struct Written<'s> {
    pub(super) source: &'s Source,
    /// Everything that is wrong.
    pub(super) wrong: Vec<Diagnostic>,
}

impl Written<'_> {
    /// Says what is wrong at a place.
    pub(super) fn say(&mut self, code: Code, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut said = Diagnostic::new(code, Severity::Error, message).at(Place::new(self.source, span));
        said.help = help;
        self.wrong.push(said);
    }

    pub(super) fn expected(&mut self, span: Span, what: &str) {
        self.say(Code::MappingType, span, format!("expected {what}"), None);
    }

    /// A name that is none of `known`; `what` says of what it is none: `setting of a source`.
    pub(super) fn unknown<'k>(&mut self, span: Span, name: &str, what: &str, known: impl Iterator<Item = &'k str>) {
        let known: Vec<&str> = known.collect();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if known.is_empty() => None,
            None => Some(format!("known here: {}", listed(known.iter().copied()))),
        };
        self.say(Code::MappingUnknownName, span, format!("`{name}` is no {what}"), help);
    }

    pub(super) fn text(&mut self, value: Spot<'_, '_>, what: &str) -> Option<String> {
        let found = value.get_ref().as_str().map(str::to_owned);
        if found.is_none() {
            self.expected(span(value), what);
        }
        found
    }

    /// One text, or a list of them.
    pub(super) fn texts(&mut self, value: Spot<'_, '_>, what: &str) -> Vec<(String, Span)> {
        match value.get_ref() {
            DeValue::String(text) => vec![(text.to_string(), span(value))],
            DeValue::Array(list) => {
                let items: Vec<Option<(String, Span)>> =
                    list.iter().map(|item| Some((self.text(item, what)?, span(item)))).collect();
                items.into_iter().flatten().collect()
            }
            _ => {
                self.expected(span(value), what);
                Vec::new()
            }
        }
    }

    pub(super) fn flag(&mut self, value: Spot<'_, '_>) -> Option<bool> {
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.expected(span(value), "true or false");
        }
        found
    }

    pub(super) fn number(&mut self, value: Spot<'_, '_>) -> Option<i64> {
        let found = number(value.get_ref());
        if found.is_none() {
            self.expected(span(value), "a whole number");
        }
        found
    }

    pub(super) fn table<'a, 'i>(&mut self, value: Spot<'a, 'i>, what: &str) -> Option<&'a DeTable<'i>> {
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.expected(span(value), what);
        }
        found
    }

    /// A list; one thing alone is a list of one.
    pub(super) fn list<'a, 'i>(&mut self, value: Spot<'a, 'i>) -> Vec<Spot<'a, 'i>> {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        }
    }

    /// Says of every key that is none of `known`.
    pub(super) fn only(&mut self, table: &DeTable<'_>, what: &str, known: &[&str]) {
        for (key, _) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown(span(key), key.get_ref(), what, known.iter().copied());
            }
        }
    }
}

/// The value under a key, and where the key stands.
pub(super) fn get<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<(Spot<'a, 'i>, Span)> {
    table.iter().find(|(name, _)| name.get_ref() == key).map(|(name, value)| (value, span(name)))
}

/// The value under a key.
pub(super) fn value<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<Spot<'a, 'i>> {
    get(table, key).map(|(value, _)| value)
}

/// A whole number.
pub(super) fn number(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', "").parse().ok(),
        _ => None,
    }
}

/// Where something stands.
pub(super) fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

/// Names in backticks, with commas between.
pub(super) fn listed<'k>(names: impl Iterator<Item = &'k str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

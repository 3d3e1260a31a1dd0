//! Files of decisions: TOML with one table an entry, kept by people and added to by commands.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};

/// What an entry may and must say.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The name of its table, such as `waivers`.
    pub table: &'static str,
    /// What it is called in messages.
    pub what: &'static str,
    /// Members that it must have.
    pub required: &'static [&'static str],
    /// Members that it may have.
    pub optional: &'static [&'static str],
}

/// One entry: what it says, and where.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its members; none is blank.
    pub members: BTreeMap<String, (String, Place)>,
    /// Where it starts.
    pub place: Place,
}

impl Entry {
    /// What a member says; empty where it is left out.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.members.get(name).map_or("", |(value, _)| value)
    }

    /// What a member says, if it is there.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        self.members.get(name).map(|(value, _)| value.clone())
    }

    /// Where a member stands; where the entry starts if it is left out.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Place {
        self.members.get(name).map_or_else(|| self.place.clone(), |(_, place)| place.clone())
    }

    /// The line of the entry, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.place.source.position(self.place.span.start).line
    }
}

/// Reads the entries of a file. An entry that cannot be used is left out and said; the others stay.
pub fn read(source: &Source, form: Form, said: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        said.extend(errors.into_iter().map(|error| {
            let span = error.span().unwrap_or_default();
            wrong(source, Span::new(span.start, span.end), error.message().to_lowercase())
        }));
        return Vec::new();
    }
    let mut entries = Vec::new();
    for (key, value) in table.get_ref() {
        if key.get_ref() != form.table {
            said.push(unknown(source, span(key), key.get_ref(), &[form.table]));
            continue;
        }
        let Some(list) = value.get_ref().as_array() else {
            said.push(wrong(source, span(value), format!("each {} is a table `[[{}]]`", form.what, form.table)));
            continue;
        };
        entries.extend(list.iter().filter_map(|value| entry(source, form, value, said)));
    }
    duplicates(&entries, form, said);
    entries
}

fn entry(source: &Source, form: Form, value: &Spanned<DeValue<'_>>, said: &mut Vec<Diagnostic>) -> Option<Entry> {
    let Some(table) = value.get_ref().as_table() else {
        said.push(wrong(source, span(value), format!("each {} is a table `[[{}]]`", form.what, form.table)));
        return None;
    };
    let before = said.len();
    let mut members = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if !form.required.contains(&name) && !form.optional.contains(&name) {
            let known: Vec<&str> = form.required.iter().chain(form.optional).copied().collect();
            said.push(unknown(source, span(key), name, &known));
            continue;
        }
        let words = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                said.push(wrong(source, span(value), format!("expected `{name}` in quotes")));
                continue;
            }
        };
        if words.is_empty() {
            said.push(wrong(source, span(value), format!("`{name}` is blank")));
            continue;
        }
        members.insert(name.to_owned(), (words, Place::new(source, span(value))));
    }
    let place = Place::new(source, span(value));
    for name in form.required.iter().filter(|name| !table.iter().any(|(key, _)| key.get_ref() == **name)) {
        said.push(wrong(source, place.span, format!("the {} has no `{name}`", form.what)));
    }
    if let Some((print, place)) = members.get("fingerprint").filter(|(print, _)| !is_fingerprint(print)) {
        let message = format!("`{print}` is no fingerprint");
        let help = "sixteen digits from 0 to 9 and a to f, as `ombud check` prints them with each finding";
        said.push(wrong(source, place.span, message).help(help));
    }
    for name in ["date", "expires"] {
        if let Some((day, place)) = members.get(name).filter(|(day, _)| !is_day(day)) {
            let message = format!("`{day}` is no day");
            said.push(wrong(source, place.span, message).help("write it like `2026-11-22`"));
        }
    }
    (said.len() == before).then_some(Entry { members, place })
}

/// Two entries for one finding: which of them counts?
fn duplicates(entries: &[Entry], form: Form, said: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        let print = entry.get("fingerprint");
        if let Some(line) = seen.get(print) {
            let message = format!("a {} for `{print}` stands before, on line {line}", form.what);
            let place = entry.place_of("fingerprint");
            said.push(wrong(&place.source, place.span, message).help("keep one of them"));
        } else {
            seen.insert(print, entry.line());
        }
    }
}

/// Whether `text` can be a fingerprint.
#[must_use]
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Whether `text` is a day, `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// An entry as text to be added to a file.
#[must_use]
pub fn written(table: &str, members: &[(&str, &str)]) -> String {
    let mut out = format!("[[{table}]]\n");
    for (name, value) in members.iter().filter(|(_, value)| !value.is_empty()) {
        let value = if is_day(value) { (*value).to_owned() } else { quoted(value) };
        // Writing to a string cannot fail.
        _ = writeln!(out, "{name} = {value}");
    }
    out
}

/// A string as TOML has it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn unknown(source: &Source, at: Span, key: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(key, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("known here: {}", known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")),
    };
    wrong(source, at, format!("`{key}` is no member")).help(help)
}

fn wrong(source: &Source, at: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::GateInvalid, Severity::Error, message).at(Place::new(source, at))
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form =
        Form { table: "waivers", what: "waiver", required: &["fingerprint", "expires"], optional: &["path"] };

    #[test]
    fn what_is_written_is_read_again() {
        let text = written(
            "waivers",
            &[("fingerprint", "0123456789abcdef"), ("expires", "2027-01-31"), ("path", "a \"b\"\\\n\u{1}c")],
        );
        let mut said = Vec::new();
        let entries = read(&Source::new("w.toml", text), FORM, &mut said);
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(entries[0].get("path"), "a \"b\"\\\n\u{1}c");
        assert_eq!(entries[0].get("expires"), "2027-01-31");
    }

    #[test]
    fn each_mistake_is_told_and_the_other_entries_stay() {
        let text = "[[waivers]]\nfingerprint = \"0123456789abcdef\"\nexpires = 2027-01-31\n[[waivers]]\nfingerprint = \"x\"\nexpire = \"soon\"\n[[waiver]]\n";
        let mut said = Vec::new();
        let entries = read(&Source::new("w.toml", text), FORM, &mut said);
        assert_eq!(entries.len(), 1);
        let messages: Vec<&str> = said.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages.len(), 4, "{messages:?}");
        for wanted in ["`expire` is no member", "no `expires`", "`x` is no fingerprint", "`waiver` is no member"] {
            assert!(messages.iter().any(|m| m.contains(wanted)), "{wanted}: {messages:?}");
        }
    }
}

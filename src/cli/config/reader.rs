//! Reading of `ombud.toml`: values by their types, and what is wrong with them.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Config;
use crate::cli::settings::{self, Answer, Value};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::report::FailOn;
use crate::source::{Place, Source, Span};

/// The words that may stand at the top of the file.
const KEYS: &[&str] = &[
    "inputs",
    "rules",
    "no_builtin",
    "directives",
    "complete",
    "as_of",
    "fail_on",
    "parameters",
    "interpretations",
    "severities",
    "mappings",
    "outputs",
    "waivers",
    "determinations",
    "baseline",
];

/// Reads a configuration and collects what is wrong with it.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) folder: &'a Path,
    pub(super) config: Config,
    pub(super) wrong: Vec<Diagnostic>,
}

pub(super) type Spot<'a, 'i> = &'a Spanned<DeValue<'i>>;

impl Reader<'_> {
    /// Reads the whole of it.
    pub(super) fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "inputs" => self.inputs(value),
                "directives" => {
                    self.config.directives = self.strings(value, "a list of directive ids", "a directive id")
                }
                "rules" => self.rules(value),
                "no_builtin" => self.config.no_builtin = self.bool(value),
                "complete" => self.config.complete = self.bool(value),
                "as_of" => self.config.as_of = self.day(value),
                "fail_on" => self.config.fail_on = self.level(value),
                "parameters" => self.each(value, "a table of provisions", Self::provision),
                "interpretations" => self.each(value, "a table of interpretations", Self::answer),
                "severities" => self.severities(value),
                "mappings" => self.mappings(value),
                "outputs" => self.each(value, "a table of formats and files", Self::output),
                "waivers" => self.config.waivers = self.path(value),
                "determinations" => self.config.determinations = self.path(value),
                "baseline" => self.config.baseline = self.path(value),
                unknown => self.unknown(span(key), unknown, KEYS),
            }
        }
    }

    /// Calls `read` for every entry of a table.
    pub(super) fn each<'i>(&mut self, value: Spot<'_, 'i>, what: &str, read: fn(&mut Self, &str, Span, Spot<'_, 'i>)) {
        let Some(table) = value.get_ref().as_table() else { return self.expected(value, what) };
        for (key, value) in table {
            read(self, key.get_ref(), span(key), value);
        }
    }

    fn rules(&mut self, value: Spot<'_, '_>) {
        let paths = self.strings(value, "a list of paths", "a path");
        self.config.rules.extend(paths.into_iter().map(|path| self.folder.join(path)));
    }

    /// A list of strings.
    pub(super) fn strings(&mut self, value: Spot<'_, '_>, what: &str, of: &str) -> Vec<String> {
        let Some(list) = value.get_ref().as_array() else {
            self.expected(value, what);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) if !text.is_empty() => found.push(text.to_owned()),
                _ => self.expected(item, of),
            }
        }
        found
    }

    fn path(&mut self, value: Spot<'_, '_>) -> Option<PathBuf> {
        let path = value.get_ref().as_str().filter(|path| !path.is_empty()).map(|path| self.folder.join(path));
        if path.is_none() {
            self.expected(value, "a path");
        }
        path
    }

    /// `true` or `false`.
    pub(super) fn bool(&mut self, value: Spot<'_, '_>) -> Option<bool> {
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.expected(value, "true or false");
        }
        found
    }

    fn day(&mut self, value: Spot<'_, '_>) -> Option<String> {
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let day = settings::day(&written);
        if day.is_none() {
            self.expected(value, "a day such as `2026-11-22`");
        }
        day
    }

    fn level(&mut self, value: Spot<'_, '_>) -> Option<FailOn> {
        let level = value.get_ref().as_str().and_then(FailOn::from_word);
        if level.is_none() {
            self.expected(value, "`error`, `warning`, `advice` or `never`");
        }
        level
    }

    fn provision(&mut self, provision: &str, _: Span, value: Spot<'_, '_>) {
        let Some(table) = value.get_ref().as_table() else { return self.expected(value, "a table of parameters") };
        for (name, value) in table {
            self.parameter(provision, name, value);
        }
    }

    /// `[parameters.PROVISION.NAME]` with `value` and `reason`.
    fn parameter(&mut self, provision: &str, name: &Spanned<std::borrow::Cow<'_, str>>, value: Spot<'_, '_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.expected(value, "a table with `value` and `reason`");
        };
        let (mut set, mut reason) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "value" => set = self.literal(value),
                "reason" => reason = self.words(value),
                unknown => self.unknown(span(key), unknown, &["value", "reason"]),
            }
        }
        let place = Place::new(self.source, span(name));
        let named = name.get_ref();
        match set {
            Some(value) => self.config.values.push(Value {
                provision: provision.to_owned(),
                name: named.to_string(),
                value,
                reason,
                place: Some(place),
            }),
            None if table.iter().any(|(key, _)| key.get_ref() == "value") => {}
            None => self.wrong.push(self.at(place.span, format!("the parameter `{named}` is given no `value`"))),
        }
    }

    fn literal(&mut self, value: Spot<'_, '_>) -> Option<String> {
        let written = match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Boolean(b) => Some(b.to_string()),
            DeValue::Datetime(date) => Some(date.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().replace('_', "")),
            _ => None,
        };
        if written.is_none() {
            self.expected(value, "a value as a rule file writes it, such as `\"30min\"`, `3` or `true`");
        }
        written
    }

    /// Words in quotes.
    pub(super) fn words(&mut self, value: Spot<'_, '_>) -> Option<String> {
        let found = value.get_ref().as_str().map(str::to_owned);
        if found.is_none() {
            self.expected(value, "words in quotes");
        }
        found
    }

    fn answer(&mut self, interpretation: &str, key: Span, value: Spot<'_, '_>) {
        let Some(choice) = value.get_ref().as_str() else {
            return self.expected(value, "one of its choices, in quotes");
        };
        let place = Some(Place::new(self.source, key.join(span(value))));
        self.config.answers.push(Answer {
            interpretation: interpretation.to_owned(),
            choice: choice.to_owned(),
            place,
        });
    }

    /// Says that a key is not known here.
    pub(super) fn unknown(&mut self, at: Span, key: &str, known: &[&str]) {
        let help = match nearest(key, known.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("known here: {}", known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")),
        };
        self.wrong.push(self.at(at, format!("`{key}` is no setting")).help(help));
    }

    /// Says what should stand in place of a value.
    pub(super) fn expected(&mut self, value: Spot<'_, '_>, what: &str) {
        let diagnostic = self.at(span(value), format!("expected {what}"));
        self.wrong.push(diagnostic);
    }

    /// A message about a place in the file.
    pub(super) fn at(&self, span: Span, message: String) -> Diagnostic {
        Diagnostic::new(Code::Config, Severity::Error, message).at(Place::new(self.source, span))
    }
}

/// The span of a key or value.
pub(super) fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

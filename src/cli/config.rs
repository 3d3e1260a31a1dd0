//! `ombud.toml`: what a city or a department settles once.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::settings::{Answer, Value};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::report::FailOn;
use crate::source::{Place, Source, Span};

/// Name of the file.
pub const NAME: &str = "ombud.toml";

/// The words that may stand at its top.
const KEYS: &[&str] = &["rules", "no_builtin", "complete", "as_of", "fail_on", "parameters", "interpretations"];

/// What a configuration says; what it does not say is `None` or empty.
#[derive(Debug, Default)]
pub struct Config {
    /// Further rule packs; relative to the folder of the file.
    pub rules: Vec<PathBuf>,
    /// Leave the embedded packs out.
    pub no_builtin: Option<bool>,
    /// The inputs are the department's whole set.
    pub complete: Option<bool>,
    /// The day for which to judge.
    pub as_of: Option<String>,
    /// From which severity on findings fail a run.
    pub fail_on: Option<FailOn>,
    /// Values of parameters.
    pub values: Vec<Value>,
    /// Answers to interpretations.
    pub answers: Vec<Answer>,
}

/// The nearest `ombud.toml` in `folder` or above it.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(NAME)).find(|path| path.is_file())
}

/// Reads a configuration; `name` is how messages call it.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn read(path: &Path, name: &str) -> Result<Config, Vec<Diagnostic>> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let message = format!("the configuration cannot be read: {}", super::wording::of_io(&error));
        vec![Diagnostic::new(Code::Config, Severity::Error, message).path(name)]
    })?;
    parse(&Source::new(name, text), path.parent().unwrap_or(Path::new("")))
}

/// Reads the text of a configuration that lies in `folder`.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn parse(source: &Source, folder: &Path) -> Result<Config, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let mut reader = Reader { source, folder, config: Config::default(), wrong: Vec::new() };
    for error in errors {
        let span = error.span().unwrap_or_default();
        reader.wrong.push(reader.at(Span::new(span.start, span.end), error.message().to_lowercase()));
    }
    if reader.wrong.is_empty() {
        reader.table(table.get_ref());
    }
    if reader.wrong.is_empty() { Ok(reader.config) } else { Err(reader.wrong) }
}

struct Reader<'a> {
    source: &'a Source,
    folder: &'a Path,
    config: Config,
    wrong: Vec<Diagnostic>,
}

type Spot<'a, 'i> = &'a Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "rules" => self.rules(value),
                "no_builtin" => self.config.no_builtin = self.bool(value),
                "complete" => self.config.complete = self.bool(value),
                "as_of" => self.config.as_of = self.day(value),
                "fail_on" => self.config.fail_on = self.level(value),
                "parameters" => self.each(value, "a table of provisions", Self::provision),
                "interpretations" => self.each(value, "a table of interpretations", Self::answer),
                unknown => self.unknown(span(key), unknown, KEYS),
            }
        }
    }

    /// Calls `read` for every entry of a table.
    fn each<'i>(&mut self, value: Spot<'_, 'i>, what: &str, read: fn(&mut Self, &str, Span, Spot<'_, 'i>)) {
        let Some(table) = value.get_ref().as_table() else { return self.expected(value, what) };
        for (key, value) in table {
            read(self, key.get_ref(), span(key), value);
        }
    }

    fn rules(&mut self, value: Spot<'_, '_>) {
        let Some(list) = value.get_ref().as_array() else { return self.expected(value, "a list of paths") };
        for item in list {
            match item.get_ref().as_str() {
                Some(path) => self.config.rules.push(self.folder.join(path)),
                None => self.expected(item, "a path"),
            }
        }
    }

    fn bool(&mut self, value: Spot<'_, '_>) -> Option<bool> {
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
        let day = super::settings::day(&written);
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

    fn words(&mut self, value: Spot<'_, '_>) -> Option<String> {
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

    fn unknown(&mut self, at: Span, key: &str, known: &[&str]) {
        let help = match nearest(key, known.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("known here: {}", known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")),
        };
        self.wrong.push(self.at(at, format!("`{key}` is no setting")).help(help));
    }

    fn expected(&mut self, value: Spot<'_, '_>, what: &str) {
        let diagnostic = self.at(span(value), format!("expected {what}"));
        self.wrong.push(diagnostic);
    }

    fn at(&self, span: Span, message: String) -> Diagnostic {
        Diagnostic::new(Code::Config, Severity::Error, message).at(Place::new(self.source, span))
    }
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

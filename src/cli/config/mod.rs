//! `ombud.toml`: what a city or a department settles once.

mod reader;
mod tables;

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::settings::{Answer, Value};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::gate::SeverityRule;
use crate::report::FailOn;
use crate::source::{Place, Source, Span};
use reader::Reader;

/// Name of the file.
pub const NAME: &str = "ombud.toml";

/// What a configuration says; what it does not say is `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The folder of the file; `None` where there is no file.
    pub folder: Option<PathBuf>,
    /// What is checked where the command line names nothing.
    pub inputs: Vec<InputSet>,
    /// Judge by these directives only; empty: by all.
    pub directives: Vec<String>,
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
    /// Severities, in the order of the file.
    pub severities: Vec<SeverityRule>,
    /// Which mapping says what the columns of which tables mean.
    pub mappings: Vec<MappingRule>,
    /// Reports to write in every run.
    pub outputs: Vec<OutputRule>,
    /// The file of waivers, where it is not the usual one.
    pub waivers: Option<PathBuf>,
    /// The file of determinations, where it is not the usual one.
    pub determinations: Option<PathBuf>,
    /// The file of the baseline, where it is not the usual one.
    pub baseline: Option<PathBuf>,
}

/// Some inputs: `[[inputs]]`.
#[derive(Debug, Clone)]
pub struct InputSet {
    /// Files, folders, patterns; from the folder of the configuration.
    pub paths: Vec<String>,
    /// Whether the procedures among them are all that there are.
    pub complete: bool,
}

/// Which mapping belongs to which tables: `[[mappings]]`.
#[derive(Debug, Clone)]
pub struct MappingRule {
    /// The mapping; relative to the folder of the configuration.
    pub mapping: PathBuf,
    /// The tables: a path or pattern, from the folder of the configuration.
    pub pattern: String,
    /// Where it is written.
    pub place: Place,
}

/// A report to write: an entry of `[outputs]`.
#[derive(Debug, Clone)]
pub struct OutputRule {
    /// The format.
    pub format: String,
    /// The file; relative to the folder of the configuration.
    pub path: PathBuf,
    /// Where it is written.
    pub place: Place,
}

impl Config {
    /// What is checked where the command line names nothing.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.inputs.iter().flat_map(|set| set.paths.iter().cloned()).collect()
    }

    /// Whether the configured inputs hold the department's whole set of procedures: what holds a whole set is one.
    #[must_use]
    pub fn inputs_are_complete(&self) -> bool {
        self.complete.unwrap_or(false) || self.inputs.iter().any(|set| set.complete)
    }
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
    let config = Config { folder: Some(folder.to_owned()), ..Config::default() };
    let mut reader = Reader { source, folder, config, wrong: Vec::new() };
    for error in errors {
        let span = error.span().unwrap_or_default();
        reader.wrong.push(reader.at(Span::new(span.start, span.end), error.message().to_lowercase()));
    }
    if reader.wrong.is_empty() {
        reader.table(table.get_ref());
    }
    if reader.wrong.is_empty() { Ok(reader.config) } else { Err(reader.wrong) }
}

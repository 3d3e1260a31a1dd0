//! An earlier report: read as anybody's file, since it comes from a cache, a download or another branch.

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::{CoverageStatus, Verdict};
use crate::report::{Against, Report};

/// What is compared of an earlier report.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Where it comes from.
    pub against: Against,
    /// Its inputs, by path.
    pub inputs: Vec<String>,
    /// Its findings.
    pub findings: Vec<Found>,
    /// Its rows of coverage.
    pub coverage: Vec<Row>,
    /// Settings under which it judged: directive, name, value.
    pub settings: Vec<(String, String, String)>,
}

/// A finding of an earlier report.
#[derive(Debug, Clone, Deserialize)]
pub struct Found {
    /// Its fingerprint.
    pub fingerprint: String,
    /// Directive id.
    pub directive: Option<String>,
    /// Provision id.
    pub provision: Option<String>,
    /// Rule id.
    pub rule: String,
    /// What it said.
    #[serde(deserialize_with = "verdict")]
    pub verdict: Verdict,
    /// The input.
    pub path: Option<String>,
    /// Its line.
    pub line: Option<usize>,
    /// Id of the record.
    pub record: Option<String>,
    /// Kind of the record.
    pub record_kind: Option<String>,
    /// Why.
    pub message: String,
}

/// A row of coverage of an earlier report.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The document; `None`: all together.
    pub path: Option<String>,
    /// Id of the definition.
    pub definition: Option<String>,
    /// Directive id.
    pub directive: String,
    /// Provision id.
    pub provision: String,
    /// How it stood.
    #[serde(deserialize_with = "status")]
    pub status: CoverageStatus,
    /// Its limbs.
    #[serde(default)]
    pub limbs: Vec<Limb>,
    /// Its sentences.
    #[serde(default)]
    pub at: Vec<Sentence>,
}

/// A limb of a row.
#[derive(Debug, Clone, Deserialize)]
pub struct Limb {
    /// Its name.
    pub id: String,
    /// How it stood.
    #[serde(deserialize_with = "status")]
    pub status: CoverageStatus,
}

/// A sentence of a row.
#[derive(Debug, Clone, Deserialize)]
pub struct Sentence {
    /// The document.
    pub path: String,
    /// Where it stood.
    #[serde(flatten)]
    pub range: Place,
    /// What it said.
    #[serde(deserialize_with = "status")]
    pub verdict: CoverageStatus,
    /// Its words; a report of an older version has none.
    #[serde(default)]
    pub text: String,
}

/// A place in a text that may be there no more.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Place {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column just after the end.
    pub end_column: usize,
}

#[derive(Deserialize)]
struct File {
    as_of: String,
    inputs: Vec<Input>,
    findings: Vec<Found>,
    coverage: Vec<Row>,
    #[serde(default)]
    parameters: Vec<Setting>,
    #[serde(default)]
    interpretations: Vec<Setting>,
}

#[derive(Deserialize)]
struct Input {
    path: String,
}

#[derive(Deserialize)]
struct Setting {
    directive: String,
    #[serde(default)]
    provision: String,
    name: String,
    choice: Option<String>,
    value: Option<serde_json::Value>,
}

fn word<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    String::deserialize(from)
}

fn verdict<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Verdict, D::Error> {
    Verdict::from_word(&word(from)?).ok_or_else(|| serde::de::Error::custom("an unknown verdict"))
}

fn status<'de, D: serde::Deserializer<'de>>(from: D) -> Result<CoverageStatus, D::Error> {
    CoverageStatus::from_word(&word(from)?).ok_or_else(|| serde::de::Error::custom("an unknown status"))
}

impl Earlier {
    /// Reads the text of a report; `name` is how it is called.
    ///
    /// # Errors
    /// Why it cannot be compared with: it is no JSON, no report, or one of a later version.
    pub fn read(name: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let refused = |message: String, help: &str| {
            Box::new(Diagnostic::new(Code::AgainstInvalid, Severity::Error, message).path(name).help(help))
        };
        let again = "write one with `ombud check --format json`";
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            refused(format!("the earlier report is broken JSON: {place}"), again)
        })?;
        let tool = value.get("tool");
        let said = |member: &str| tool.and_then(|tool| tool.get(member)).and_then(serde_json::Value::as_str);
        if said("name") != Some(env!("CARGO_PKG_NAME")) {
            return Err(refused("this is no report of Ombud's".to_owned(), again));
        }
        let version = said("version").unwrap_or_default().to_owned();
        match number(&version) {
            None => return Err(refused("the earlier report does not say which version wrote it".to_owned(), again)),
            Some(theirs) if number(env!("CARGO_PKG_VERSION")).is_some_and(|own| theirs > own) => {
                let own = env!("CARGO_PKG_VERSION");
                let message = format!("the earlier report was written by version {version}, and this is {own}");
                return Err(refused(message, "compare with the version that wrote it, or a later one"));
            }
            Some(_) => {}
        }
        let file = File::deserialize(value).map_err(|_| {
            refused("the earlier report lacks what every report holds, or holds it otherwise".to_owned(), again)
        })?;
        Ok(Self::of(file, Against { source: name.to_owned(), as_of: String::new(), version }))
    }

    fn of(file: File, against: Against) -> Self {
        let setting = |s: Setting| {
            let name = if s.provision.is_empty() { s.name } else { format!("{}.{}", s.provision, s.name) };
            let value = s.choice.unwrap_or_else(|| s.value.map(|value| value.to_string()).unwrap_or_default());
            (s.directive, name, value)
        };
        Self {
            against: Against { as_of: file.as_of, ..against },
            inputs: file.inputs.into_iter().map(|input| input.path).collect(),
            findings: file.findings,
            coverage: file.coverage,
            settings: file.parameters.into_iter().chain(file.interpretations).map(setting).collect(),
        }
    }

    /// What is compared of a report that was made just now, of other texts.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no input brings about.
    pub fn of_report(name: &str, report: &Report) -> Result<Self, Box<Diagnostic>> {
        let text = serde_json::to_string(report).map_err(|error| {
            let message = format!("the earlier state cannot be reported: {error}");
            Box::new(Diagnostic::new(Code::AgainstInvalid, Severity::Error, message).path(name))
        })?;
        Self::read(name, &text)
    }
}

/// `1.2.3` as numbers; what follows a hyphen is left out.
fn number(version: &str) -> Option<Vec<u64>> {
    let parts: Option<Vec<u64>> = version.split('-').next()?.split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.len() == 3)
}

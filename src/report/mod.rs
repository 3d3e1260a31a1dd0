//! What a run found out, ready to be shown: places resolved, masked, sorted, counted.
//!
//! A [`Report`] is the machine contract (`--format json`, [`SCHEMA`]) and all that a renderer gets.
//! Nothing in it depends on the order in which inputs were named, on a clock or on a terminal.

mod build;
mod excerpt;
mod field;
mod found;
mod gated;
mod markup;
pub mod mask;
mod personal;
mod record_mask;
mod roster;
mod snippet;
mod summary;
mod telling;
mod undetermined;
mod without_ids;

pub use build::{Asked, Parts, Readers, Settings, build, on_given};
pub use excerpt::Excerpt;
pub use found::{At, Bounds, Comparison, Coverage, Fact, Finding, Group, How, Limb, Need, Range, Records, Related};
pub use gated::{
    Against, Change, Changes, Determination, DeterminationStatus, Fixed, SetSeverity, Waived, Waiver, WaiverKind,
    WaiverStatus,
};
pub use mask::Hider;
pub use snippet::Snippet;
pub use summary::{FailOn, Inputs, Summary};
pub use undetermined::{Glossary, Settling, UndeterminedBy, Wanted};

use serde::Serialize;

use crate::diagnostic::Severity;

/// The JSON Schema of a report, as `ombud schema report` prints it.
pub const SCHEMA: &str = include_str!("../../schemas/report.schema.json");

/// The result of one run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// What made the report.
    pub tool: Tool,
    /// The day for which open cases and dated law were judged, `YYYY-MM-DD`.
    pub as_of: String,
    /// The directives in force.
    pub directives: Vec<Directive>,
    /// Every input, whatever became of it.
    pub inputs: Vec<Input>,
    /// The findings, by place.
    pub findings: Vec<Finding>,
    /// How each procedure, and all together, stand to each provision.
    pub coverage: Vec<Coverage>,
    /// How many records each rule judged how.
    pub records: Vec<Records>,
    /// Messages about what the tool was given.
    pub diagnostics: Vec<Diagnostic>,
    /// Parameters in force.
    pub parameters: Vec<Parameter>,
    /// Interpretations in force.
    pub interpretations: Vec<Interpretation>,
    /// Severities that somebody set.
    pub severities: Vec<SetSeverity>,
    /// Readings of counsel's, whatever became of them.
    pub determinations: Vec<Determination>,
    /// Waivers, whatever became of them.
    pub waivers: Vec<Waiver>,
    /// What the run is compared with, if with anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
    /// Findings of the earlier report that are there no more; only where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Vec<Fixed>>,
    /// What other choices would change; only with `--interpretations`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpretation_effects: Option<Vec<Effect>>,
    /// Counts and exit status.
    pub summary: Summary,
    /// The level from which findings fail the run.
    #[serde(skip)]
    pub fail_on: FailOn,
    /// What the run was asked for.
    #[serde(skip)]
    pub asked: Asked,
}

impl Report {
    /// Adds messages about what people decided: files of waivers and the like, which are no inputs.
    pub fn say(&mut self, given: Vec<crate::diagnostic::Diagnostic>) {
        self.diagnostics.extend(on_given(given));
        build::sort_diagnostics(&mut self.diagnostics);
    }

    /// Brings findings into their order, and the counts and the exit status up to date with them.
    pub fn settle(&mut self) {
        build::sort_findings(&mut self.findings);
        self.summary.recount(&self.findings, &self.diagnostics, self.fail_on);
        self.summary.changes = self.fixed.as_ref().map(|fixed| {
            let count = |change| self.findings.iter().filter(|f| f.change == Some(change)).count();
            Changes { new: count(Change::New), unchanged: count(Change::Unchanged), fixed: fixed.len() }
        });
    }
}

/// Name and version of the tool.
#[derive(Debug, Clone, Serialize)]
pub struct Tool {
    /// `ombud`
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// A directive and its provisions.
#[derive(Debug, Clone, Serialize)]
pub struct Directive {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First day in force.
    pub effective: String,
    /// Who issued it.
    #[serde(skip)]
    pub issuer: String,
    /// Its provisions, in the order of the rule files.
    pub provisions: Vec<Provision>,
}

/// A provision in its own words.
#[derive(Debug, Clone, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// A short title.
    pub title: String,
    /// Where it stands in the directive.
    pub cites: String,
    /// The directive's own words; several sentences are joined by a blank.
    pub text: String,
    /// What to do about a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Policy text that a department can adopt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// Policy prose.
    Procedure,
    /// A workflow definition, read as a procedure.
    Workflow,
    /// Records of what was done.
    Records,
    /// A mapping from columns to members.
    Mapping,
    /// None of these.
    Unknown,
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputStatus {
    /// Read from end to end.
    Checked,
    /// Read in part.
    Partial,
    /// Not read.
    Unreadable,
    /// Found in a folder, and of no kind that is checked.
    Skipped,
}

impl InputStatus {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Partial => "partial",
            Self::Unreadable => "unreadable",
            Self::Skipped => "skipped",
        }
    }
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Input {
    /// Its path as given, or found in a folder as given.
    pub path: String,
    /// What it holds.
    pub kind: InputKind,
    /// Its format, such as `markdown` or `ndjson`.
    pub format: String,
    /// What became of it.
    pub status: InputStatus,
    /// Why it was not checked from end to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Number of statements read in it (procedures): those of the passages that a provision may speak of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statements: Option<usize>,
    /// Number of records read in it, counted as events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<u64>,
    /// The definitions that it holds, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
}

/// A workflow or procedure that was exported as data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Definition {
    /// Its id; null where it has none.
    pub id: Option<String>,
    /// `workflow` or `procedure`.
    pub kind: String,
    /// Its first line.
    pub line: usize,
    /// Whether it was judged: one that is not in force is not.
    pub in_force: bool,
    /// Why it is not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A message about what the tool was given.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnostic {
    /// Stable code.
    pub code: &'static str,
    /// An error means that something was not checked.
    pub severity: Severity,
    /// The file; null where there is none.
    pub path: Option<String>,
    /// Its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Its column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Page of a document that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Which of the paragraphs of a document from a word processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Id of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The lines to show, masked.
    #[serde(skip)]
    pub snippet: Option<Snippet>,
    /// Words to print at the place.
    #[serde(skip)]
    pub label: Option<String>,
    /// Ids of records that the message names besides `record`.
    #[serde(skip)]
    pub names: Vec<String>,
}

/// A parameter in force.
#[derive(Debug, Clone, Serialize)]
pub struct Parameter {
    /// Directive id.
    pub directive: String,
    /// Provision id.
    pub provision: String,
    /// Its name.
    pub name: String,
    /// Its value, as a rule file writes it; booleans and whole numbers as such.
    pub value: serde_json::Value,
    /// The pack's value.
    pub default: serde_json::Value,
    /// Who set it.
    pub set_by: String,
    /// The reason given by who set it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An interpretation in force.
#[derive(Debug, Clone, Serialize)]
pub struct Interpretation {
    /// Directive id.
    pub directive: String,
    /// Its id.
    pub name: String,
    /// The answer in force.
    pub choice: String,
    /// The pack's answer.
    pub default: String,
    /// Who set it.
    pub set_by: String,
    /// The question.
    #[serde(skip)]
    pub question: String,
}

/// What another answer to an interpretation would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Directive id.
    pub directive: String,
    /// The interpretation.
    pub name: String,
    /// The question.
    pub question: String,
    /// The answer in force.
    pub choice: String,
    /// The other answer.
    pub other: String,
    /// How many verdicts (findings and rows of coverage) would differ.
    pub changes: usize,
}

//! What people have decided about findings, as reported: waivers, readings of counsel, the earlier report.

use serde::Serialize;

use super::Range;
use crate::diagnostic::Severity;
use crate::finding::{Reading, Verdict};

/// How a finding stands to the earlier report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there.
    New,
    /// It was there.
    Unchanged,
}

impl Change {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
        }
    }
}

/// Where a waiver comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiverKind {
    /// An entry of the file of waivers: approved, and only for a time.
    File,
    /// A comment in the document itself.
    Inline,
    /// The baseline: found before anybody looked.
    Baseline,
}

impl WaiverKind {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Inline => "inline",
            Self::Baseline => "baseline",
        }
    }
}

/// Whether a waiver counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverStatus {
    /// It covers what it names.
    InForce,
    /// Its day is over: what it names counts again.
    Expired,
    /// It covers nothing of this run.
    MatchesNothing,
    /// What it names was not among the inputs.
    NotChecked,
}

impl WaiverStatus {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Expired => "expired",
            Self::MatchesNothing => "matches-nothing",
            Self::NotChecked => "not-checked",
        }
    }
}

/// The waiver that covers a finding: it is shown, and does not fail the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Waived {
    /// Where the waiver comes from.
    pub kind: WaiverKind,
    /// The file that holds it.
    pub path: String,
    /// Its line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approver: Option<String>,
    /// The last day on which it counts, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// A waiver, whatever became of it. The whole baseline is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Waiver {
    /// Where it stands and what it says.
    #[serde(flatten)]
    pub terms: Waived,
    /// Fingerprint of the findings that it names; none of a comment and of the baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Provision that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Whether it counts.
    pub status: WaiverStatus,
    /// How many findings of this run it names; it covers them only where it is in force.
    pub findings: usize,
}

/// Whether a reading of counsel's counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeterminationStatus {
    /// It stands in place of what the rules leave open.
    Holds,
    /// The sentence, or what it is read with, has changed since.
    Changed,
    /// The rules by themselves leave nothing open.
    Settled,
    /// No sentence of this run is the one that was read.
    MatchesNothing,
    /// Its document was not among the inputs.
    NotChecked,
}

impl DeterminationStatus {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Changed => "changed",
            Self::Settled => "settled",
            Self::MatchesNothing => "matches-nothing",
            Self::NotChecked => "not-checked",
        }
    }
}

/// A reading of counsel's, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Determination {
    /// Fingerprint of the finding that it answers.
    pub fingerprint: String,
    /// Directive id, where the sentence is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directive: Option<String>,
    /// Provision id.
    pub provision: String,
    /// How counsel reads the sentence.
    pub reading: Reading,
    /// Who read it.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
    /// Why.
    pub reason: String,
    /// Whether it counts.
    pub status: DeterminationStatus,
    /// What the rules say without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Verdict>,
    /// The document of the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Where the sentence stands.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// The sentence, masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What a run is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Against {
    /// The file of the earlier report, or the revision.
    pub source: String,
    /// The day for which the earlier report judged.
    pub as_of: String,
    /// The version of the tool that made it.
    pub version: String,
}

/// A finding of the earlier report that is there no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fixed {
    /// The input; null for a finding without place.
    pub path: Option<String>,
    /// Its line in the earlier report.
    pub line: Option<usize>,
    /// Directive id.
    pub directive: Option<String>,
    /// Provision id.
    pub provision: Option<String>,
    /// Rule id.
    pub rule: String,
    /// What it said.
    pub verdict: Verdict,
    /// Its fingerprint.
    pub fingerprint: String,
    /// Id of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Why, in one sentence.
    pub message: String,
}

/// How many findings came and went since the earlier report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Not in the earlier report.
    pub new: usize,
    /// In both.
    pub unchanged: usize,
    /// In the earlier report only.
    pub fixed: usize,
}

/// A severity that somebody set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SetSeverity {
    /// Provision id; null: every provision.
    pub provision: Option<String>,
    /// `procedures` or `records`; null: both.
    pub arm: Option<String>,
    /// Of which verdict; null: of every one.
    pub verdict: Option<Verdict>,
    /// The severity.
    pub severity: Severity,
    /// Who set it: `configuration` or `command line`.
    pub set_by: String,
}

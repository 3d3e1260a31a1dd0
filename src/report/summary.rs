//! Counts, and the one number that a script looks at.

use serde::Serialize;

use super::undetermined::{self, Glossary, Settling, UndeterminedBy};
use super::{Changes, Diagnostic, Finding, Input, InputStatus};
use crate::diagnostic::Severity;
use crate::finding::Verdict;

/// From which severity on findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Every finding.
    Advice,
    /// No finding.
    Never,
}

impl FailOn {
    /// The words accepted on the command line and in configuration.
    pub const WORDS: &'static [&'static str] = &["error", "warning", "advice", "never"];

    /// The level called `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "advice" => Some(Self::Advice),
            "never" => Some(Self::Never),
            _ => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity fails the run.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }
}

/// Counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Findings `violation`.
    pub violation: usize,
    /// Findings `undetermined`.
    pub undetermined: usize,
    /// Findings `partial`.
    pub partial: usize,
    /// Findings `contradiction`.
    pub contradiction: usize,
    /// Findings `missing`.
    pub missing: usize,
    /// Findings `lost`.
    pub lost: usize,
    /// Findings `invalid`.
    pub invalid: usize,
    /// Findings `review`.
    pub review: usize,
    /// Findings that a waiver covers.
    pub waived: usize,
    /// What came and went since the earlier report, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// What became of the inputs.
    pub inputs: Inputs,
    /// Undetermined findings by what would decide them, most decisive first.
    pub undetermined_by: Vec<UndeterminedBy>,
    /// Declarations that would settle some of them if they are true, the one that settles most first.
    pub declarations: Vec<Settling>,
    /// The exit status: 0, 1 or 2.
    pub exit: u8,
}

/// How many inputs came to which end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Inputs {
    /// Read from end to end.
    pub checked: usize,
    /// Read in part.
    pub partial: usize,
    /// Not read.
    pub unreadable: usize,
    /// Of no kind that is checked.
    pub skipped: usize,
}

impl Summary {
    /// Counts findings and inputs and settles the exit status.
    #[must_use]
    pub fn of(
        findings: &[Finding],
        inputs: &[Input],
        diagnostics: &[Diagnostic],
        fail_on: FailOn,
        glossary: &Glossary<'_>,
    ) -> Self {
        let mut summary = Self {
            undetermined_by: undetermined::groups(findings, glossary),
            declarations: undetermined::declarations(findings, glossary),
            ..Self::default()
        };
        for input in inputs {
            *summary.inputs.count_mut(input.status) += 1;
        }
        summary.recount(findings, diagnostics, fail_on);
        summary
    }

    /// Counts the findings anew, and settles the exit status: a waiver keeps a finding from failing the run.
    pub fn recount(&mut self, findings: &[Finding], diagnostics: &[Diagnostic], fail_on: FailOn) {
        for verdict in Verdict::ALL {
            *self.count_mut(verdict) = findings.iter().filter(|finding| finding.verdict == verdict).count();
        }
        self.waived = findings.iter().filter(|finding| finding.waiver.is_some()).count();
        self.exit = exit(findings, diagnostics, fail_on);
    }

    /// Number of findings with this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Violation => self.violation,
            Verdict::Undetermined => self.undetermined,
            Verdict::Partial => self.partial,
            Verdict::Contradiction => self.contradiction,
            Verdict::Missing => self.missing,
            Verdict::Lost => self.lost,
            Verdict::Invalid => self.invalid,
            Verdict::Review => self.review,
        }
    }

    fn count_mut(&mut self, verdict: Verdict) -> &mut usize {
        match verdict {
            Verdict::Violation => &mut self.violation,
            Verdict::Undetermined => &mut self.undetermined,
            Verdict::Partial => &mut self.partial,
            Verdict::Contradiction => &mut self.contradiction,
            Verdict::Missing => &mut self.missing,
            Verdict::Lost => &mut self.lost,
            Verdict::Invalid => &mut self.invalid,
            Verdict::Review => &mut self.review,
        }
    }
}

impl Inputs {
    fn count_mut(&mut self, status: InputStatus) -> &mut usize {
        match status {
            InputStatus::Checked => &mut self.checked,
            InputStatus::Partial => &mut self.partial,
            InputStatus::Unreadable => &mut self.unreadable,
            InputStatus::Skipped => &mut self.skipped,
        }
    }
}

/// 2 when something could not be checked, else 1 when a finding reaches the fail level, else 0.
fn exit(findings: &[Finding], diagnostics: &[Diagnostic], fail_on: FailOn) -> u8 {
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        2
    } else {
        u8::from(findings.iter().any(|f| f.waiver.is_none() && fail_on.fails(f.severity)))
    }
}

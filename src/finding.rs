//! What a check finds out about the subject: findings, coverage, counts of records.

pub mod fingerprint;
mod name;
mod reading;

pub use name::Name;
pub use reading::{Answered, Reading, Said, Standing};

use crate::diagnostic::Severity;
use crate::source::{Place, Source, Span};

/// What a finding says about its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The subject breaks the provision.
    Violation,
    /// It cannot be told; the reason is in the message.
    Undetermined,
    /// The provision is carried out only in part.
    Partial,
    /// Two statements that cannot both be followed.
    Contradiction,
    /// No document of a complete set carries the provision out.
    Missing,
    /// An earlier report had the provision carried out, this one has not.
    Lost,
    /// A record that does not fit its schema.
    Invalid,
    /// Numbers to look at, never a violation by themselves.
    Review,
}

impl Verdict {
    /// Every verdict, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Violation,
        Self::Undetermined,
        Self::Partial,
        Self::Contradiction,
        Self::Missing,
        Self::Lost,
        Self::Invalid,
        Self::Review,
    ];

    /// The verdict called `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }

    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::Undetermined => "undetermined",
            Self::Partial => "partial",
            Self::Contradiction => "contradiction",
            Self::Missing => "missing",
            Self::Lost => "lost",
            Self::Invalid => "invalid",
            Self::Review => "review",
        }
    }

    /// The severity where neither provision nor configuration says otherwise.
    #[must_use]
    pub fn default_severity(self) -> Severity {
        match self {
            Self::Violation | Self::Contradiction | Self::Invalid | Self::Lost => Severity::Error,
            Self::Undetermined | Self::Partial | Self::Missing => Severity::Warning,
            Self::Review => Severity::Advice,
        }
    }
}

/// A place that helps to understand a finding: a lead-in, a definition, another record's member.
#[derive(Debug, Clone)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding.
    pub message: String,
    /// Id of the record, for a member of another record.
    pub record: Option<Name>,
    /// JSON Pointer within that record.
    pub pointer: Option<Name>,
}

/// A fact that decided the verdict on a record. The value is masked already where its field is sensitive.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Name, as in the rule.
    pub name: Name,
    /// Value, in words.
    pub value: String,
    /// Where it stands, if anywhere.
    pub place: Option<Place>,
    /// Id of the record that holds it.
    pub record: Option<Name>,
    /// JSON Pointer within that record.
    pub pointer: Option<Name>,
    /// What can be drawn of the value.
    pub measure: Option<Measure>,
}

/// A value that can be drawn; never of a sensitive field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A length of time that is known exactly, in seconds.
    Seconds(i64),
    /// A day, `YYYY-MM-DD`, in the time zone of the records.
    Day(String),
}

/// An unknown input that would help to decide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// Id of the record.
    pub record: Name,
    /// JSON Pointer of the member within that record.
    pub pointer: Name,
    /// `absent`, `blank`, `redacted`, `ambiguous`, `open-interpretation`, `out-of-order`, or `not-recorded` for what the rule says
    /// that no record tells (the pointer is then its words).
    pub reason: Name,
    /// Kind of the record; empty for an interpretation.
    pub kind: Name,
}

/// Something that can be declared about an export, or about the order. Whether it is true only people know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Declaration {
    /// This switch of the manifest says `complete`.
    Switch(Name),
    /// All records of this kind are given, for the time in question.
    Complete(Name),
    /// This list of the City's is given in the manifest.
    List(Name),
    /// Counsel answers this question.
    Interpretation(Name),
}

/// Numbers of two groups of records, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Kind of the records.
    pub kind: String,
    /// What is measured, in words.
    pub measure: String,
    /// What the numbers count.
    pub unit: Unit,
    /// How many records each group has to have at least.
    pub smallest: u64,
    /// The groups, as the rule gives them.
    pub groups: Vec<Group>,
    /// The number of the first group less that of the second; `None` where one of them has none.
    pub difference: Option<Bounds>,
    /// Records of which it cannot be told whether, or in which group, they are compared.
    pub unplaced: u64,
}

impl Comparison {
    /// Whether every group has as many records as is asked for.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.groups.iter().all(|group| group.records >= self.smallest)
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Seconds; medians are compared.
    Seconds,
    /// Things; medians are compared.
    Count,
    /// Of a hundred records, rounded; shares are compared.
    Percent,
}

/// One group of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What its records have in common.
    pub name: String,
    /// Records of which the measure is known.
    pub records: u64,
    /// Records of which it is not known.
    pub unmeasured: u64,
    /// Median or share; `None` of no records.
    pub value: Option<Bounds>,
}

/// A number, or the least and the greatest that it may be, in halves; `None`: no bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Twice the least.
    pub low: Option<i64>,
    /// Twice the greatest.
    pub high: Option<i64>,
    /// In words, with the unit.
    pub words: String,
}

/// The record that a finding is about.
#[derive(Debug, Clone)]
pub struct RecordRef {
    /// Its id; `CASE#bases/0` when it came nested without one.
    pub id: Name,
    /// Its kind, such as `custody`.
    pub kind: Name,
    /// Its version, where the kind has one.
    pub version: Option<u64>,
    /// JSON Pointer of the deciding member, relative to the record as given; empty for the record itself.
    pub pointer: Name,
    /// Of a record from a table: the column that the member was taken from.
    pub cell: Option<Name>,
}

/// The definition in which a finding was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionRef {
    /// Its id; empty where it has none.
    pub id: String,
    /// JSON Pointer within it.
    pub pointer: String,
}

/// One finding. Its place is that of the operative sentence, or of the deciding member.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Directive id; `None` for `invalid`.
    pub directive: Option<Name>,
    /// Provision id; `None` for `invalid`.
    pub provision: Option<Name>,
    /// `PROVISION/procedures`, `PROVISION/records[/NAME]` or `schema`.
    pub rule: Name,
    /// What it says.
    pub verdict: Verdict,
    /// How much it weighs.
    pub severity: Severity,
    /// Where; `None` for `missing`.
    pub place: Option<Place>,
    /// Section path of a procedure, such as `C. Intake screening`.
    pub section: Option<Name>,
    /// The record, for a finding on records.
    pub record: Option<RecordRef>,
    /// The definition, for a finding on a workflow or procedure that was exported as data.
    pub definition: Option<Box<DefinitionRef>>,
    /// One sentence: why.
    pub message: String,
    /// What to do.
    pub help: Option<Name>,
    /// Interpretations on which the verdict turns.
    pub depends_on: Vec<Name>,
    /// Further places.
    pub related: Vec<Related>,
    /// Deciding facts (records).
    pub facts: Vec<Fact>,
    /// What would decide (undetermined records).
    pub needs: Vec<Need>,
    /// The numbers (reviews).
    pub comparison: Option<Box<Comparison>>,
    /// Declarations that would settle it if they are true, each set of them by itself (undetermined records).
    pub settled_by: Vec<Vec<Declaration>>,
    /// The sentence (procedures): what the fingerprint is made of, with `ordinal`.
    pub sentence: Option<Box<Said>>,
    /// Which of several equal sentences of this document, from 0.
    pub ordinal: usize,
}

/// How a document, or the whole set, stands to a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CoverageStatus {
    /// Nothing touches it.
    Silent,
    /// Carried out only in part.
    Partial,
    /// Carried out in full.
    Implements,
    /// Cannot be told, and nothing implements it in full.
    Undetermined,
    /// Broken somewhere.
    Violates,
}

impl CoverageStatus {
    /// Every status, from the lowest.
    pub const ALL: [Self; 5] = [Self::Silent, Self::Partial, Self::Implements, Self::Undetermined, Self::Violates];

    /// The status called `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Partial => "partial",
            Self::Implements => "implements",
            Self::Undetermined => "undetermined",
            Self::Violates => "violates",
        }
    }
}

/// A sentence that bears on a provision, with what it says.
#[derive(Debug, Clone)]
pub struct CoverageAt {
    /// What the sentence says: any status but silent.
    pub verdict: CoverageStatus,
    /// The sentence.
    pub span: Span,
    /// The text that it stands in.
    pub source: Source,
    /// Section path, such as `C. Intake screening`.
    pub section: Option<String>,
}

/// One row of coverage: a document (or the set) and a provision.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The document; `None` for all together.
    pub path: Option<String>,
    /// Id of the definition, where the document was made from one: an input may hold several.
    pub definition: Option<String>,
    /// Directive id.
    pub directive: String,
    /// Provision id.
    pub provision: String,
    /// How it stands.
    pub status: CoverageStatus,
    /// Carried out by a broader ban than the provision's own: `general`, else `direct`.
    pub general: Option<bool>,
    /// Each limb with its own status, where the provision has several.
    pub limbs: Vec<(String, CoverageStatus)>,
    /// The sentences, in the order of the text.
    pub at: Vec<CoverageAt>,
}

/// Counts of one input, provision and record rule. The five counts add up to `read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCounts {
    /// The input.
    pub path: String,
    /// Directive id.
    pub directive: String,
    /// Provision id.
    pub provision: String,
    /// Rule id.
    pub rule: String,
    /// Records read, counted as events.
    pub read: u64,
    /// Violations.
    pub violation: u64,
    /// Undetermined.
    pub undetermined: u64,
    /// No violation in the record.
    pub compliant: u64,
    /// Before or after the law.
    pub out_of_scope: u64,
    /// Of a kind that the rule does not speak of, or not to be judged.
    pub not_selected: u64,
}

//! What was found, as reported: findings, coverage, counts of records.

use serde::Serialize;

use super::{Change, Excerpt, Snippet, Waived};
use crate::diagnostic::Severity;
use crate::finding::{CoverageStatus, Declaration, Measure, Name, Unit, Verdict};

/// A place in a file: 1-based, columns in Unicode scalar values, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Range {
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column just after the end.
    pub end_column: usize,
}

/// A finding, as reported.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// Sixteen hexadecimal digits that stay the same when lines move.
    pub fingerprint: String,
    /// Directive id; null for `invalid`.
    pub directive: Option<Name>,
    /// Provision id; null for `invalid`.
    pub provision: Option<Name>,
    /// Rule id.
    pub rule: Name,
    /// What it says.
    pub verdict: Verdict,
    /// How much it weighs.
    pub severity: Severity,
    /// The input; null for `missing`.
    pub path: Option<Name>,
    /// First line; null without a place.
    pub line: Option<usize>,
    /// First column; null without a place.
    pub column: Option<usize>,
    /// Line of the end; null without a place.
    pub end_line: Option<usize>,
    /// Column just after the end; null without a place.
    pub end_column: Option<usize>,
    /// Page of a document that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Which of the paragraphs of a document from a word processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Text that a tracked change inserted, and nobody has accepted, is part of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
    /// Section path of a procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Name>,
    /// Id of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Name>,
    /// Kind of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_kind: Option<Name>,
    /// Version of the record, where its kind has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// Id of the definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// JSON Pointer within the record or definition; empty for the record itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<Name>,
    /// Of a record from a table: the column of that member, and the cell where line and column do not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Name>,
    /// Why, in one sentence.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Name>,
    /// Interpretations on which the verdict turns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<Name>,
    /// Further places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Deciding facts, masked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What would decide.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Declarations that would settle it if they are true; each set of them does so by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled_by: Vec<Vec<Declaration>>,
    /// The numbers of a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Box<Comparison>>,
    /// Where in the text, in Unicode scalar values from its start; the end exclusive.
    #[serde(skip)]
    pub characters: Option<std::ops::Range<usize>>,
    /// How it stands to the earlier report, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The waiver that covers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Box<Waived>>,
    /// Fingerprint of counsel's reading on which it rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determined_by: Option<Name>,
    /// Sixteen hexadecimal digits that change with the sentence and its lead-ins (procedures).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence_hash: Option<Name>,
    /// The lines to show, masked.
    #[serde(skip)]
    pub snippet: Option<Box<Snippet>>,
    /// The sentence in its context, masked; none for records.
    #[serde(skip)]
    pub excerpt: Option<Box<Excerpt>>,
}

impl Finding {
    /// A finding that says nothing yet, to be filled in.
    #[must_use]
    pub fn blank() -> Self {
        Self {
            fingerprint: String::new(),
            directive: None,
            provision: None,
            rule: Name::default(),
            verdict: Verdict::Review,
            severity: Severity::Advice,
            path: None,
            line: None,
            column: None,
            end_line: None,
            end_column: None,
            page: None,
            paragraph: None,
            pending: false,
            section: None,
            record: None,
            record_kind: None,
            version: None,
            definition: None,
            pointer: None,
            message: String::new(),
            help: None,
            depends_on: Vec::new(),
            related: Vec::new(),
            facts: Vec::new(),
            needs: Vec::new(),
            settled_by: Vec::new(),
            comparison: None,
            change: None,
            waiver: None,
            determined_by: None,
            sentence_hash: None,
            snippet: None,
            characters: None,
            cell: None,
            excerpt: None,
        }
    }
}

/// A further place of a finding.
#[derive(Debug, Clone, Serialize)]
pub struct Related {
    /// The input.
    pub path: Name,
    /// Where in it.
    #[serde(flatten)]
    pub range: Range,
    /// Page of a document that has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Which of the paragraphs of a document from a word processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Id of the record, for a member of another record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Name>,
    /// JSON Pointer within that record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<Name>,
    /// What it has to do with the finding.
    pub message: String,
    /// The lines to show, masked.
    #[serde(skip)]
    pub snippet: Option<Box<Snippet>>,
}

/// A deciding fact; members without a value are null.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Name, as in the rule.
    pub name: Name,
    /// Value in words, masked where its field is sensitive.
    pub value: String,
    /// The input.
    pub path: Option<Name>,
    /// Its line.
    pub line: Option<usize>,
    /// Id of the record.
    pub record: Option<Name>,
    /// JSON Pointer within that record.
    pub pointer: Option<Name>,
    /// What can be drawn of the value.
    #[serde(skip)]
    pub measure: Option<Measure>,
}

/// An unknown input that would help to decide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Need {
    /// Id of the record.
    pub record: Name,
    /// JSON Pointer within that record.
    pub pointer: Name,
    /// Why it is unknown.
    pub reason: Name,
    /// Kind of the record; none of an interpretation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Name>,
}

/// Numbers of two groups of records, side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// Kind of the records.
    pub kind: String,
    /// What is measured, in words.
    pub measure: String,
    /// What the numbers count: seconds, things, or of a hundred records.
    pub unit: Unit,
    /// How many records each group has to have at least.
    pub at_least: u64,
    /// Whether each has.
    pub enough: bool,
    /// The two groups, as the rule gives them.
    pub groups: Vec<Group>,
    /// The number of the first group less that of the second; null where one has none.
    pub difference: Option<Bounds>,
    /// Records of which it cannot be told whether, or in which group, they are compared.
    pub unplaced: u64,
}

/// One group of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// What its records have in common.
    pub name: String,
    /// Records of which the measure is known.
    pub records: u64,
    /// Records of which it is not.
    pub unmeasured: u64,
    /// Median, or share in percent; null of no records.
    pub value: Option<Bounds>,
}

/// A number, or the least and the greatest that it may be; null: no bound.
#[derive(Debug, Clone, Serialize)]
pub struct Bounds {
    /// The least.
    pub from: Option<serde_json::Number>,
    /// The greatest.
    pub to: Option<serde_json::Number>,
    /// In words, with the unit.
    pub words: String,
}

/// A row of coverage.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// The document; null for all together.
    pub path: Option<String>,
    /// Id of the definition, where the document was made from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Directive id.
    pub directive: String,
    /// Provision id.
    pub provision: String,
    /// How it stands.
    pub status: CoverageStatus,
    /// Carried out by a ban of its own, or by a broader one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<How>,
    /// Each limb with its own status.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limbs: Vec<Limb>,
    /// The sentences.
    pub at: Vec<At>,
}

/// How a provision is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// By a sentence on the same acts.
    Direct,
    /// By a broader one.
    General,
}

/// A limb of a provision.
#[derive(Debug, Clone, Serialize)]
pub struct Limb {
    /// Its name.
    pub id: String,
    /// How it stands.
    pub status: CoverageStatus,
}

/// A sentence that bears on a provision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct At {
    /// The document.
    pub path: String,
    /// Where in it.
    #[serde(flatten)]
    pub range: Range,
    /// What it says.
    pub verdict: CoverageStatus,
    /// Its section path.
    #[serde(skip)]
    pub section: Option<String>,
    /// It in its context, masked.
    #[serde(skip)]
    pub excerpt: Excerpt,
    /// Its words, masked, on one line; cut where they are many.
    pub text: String,
}

/// Counts of one input, provision and record rule; the five counts add up to `read`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Records {
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
    /// Not for this rule, or not to be judged.
    pub not_selected: u64,
}

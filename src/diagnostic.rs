//! Messages about what Ombud was given: a rule file, an input, a configuration.
//!
//! A diagnostic is never about the subject of a check; that is a [`crate::finding::Finding`]. User
//! mistakes are data: they are collected and returned, and one of them never hides another.

use crate::source::Place;

/// How much a message weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For the reader's information.
    Advice,
    /// Something to look at.
    Warning,
    /// Something that is wrong; of a diagnostic: something was not checked.
    Error,
}

impl Severity {
    /// The word used in reports and in configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity called `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Advice, Self::Warning, Self::Error].into_iter().find(|severity| severity.word() == word)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// The stable codes of diagnostics. Adding one is a feature; renaming one breaks users.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),+ }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as printed.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

codes! {
    /// A file without content.
    InputEmpty = "input.empty",
    /// A file that could not be read at all.
    InputUnreadable = "input.unreadable",
    /// A file of which a part could not be read.
    InputPartial = "input.partial",
    /// Text that a tracked change inserted and nobody has accepted.
    InputPending = "input.pending",
    /// Something in a file that is no text of the document, such as its comments.
    InputLeftOut = "input.left-out",
    /// Two files with the same text.
    InputSameText = "input.same-text",
    /// A file in a folder that is of no kind Ombud knows.
    InputSkipped = "input.skipped",
    /// A table for which no mapping says what its columns mean.
    InputNoMapping = "input.no-mapping",
    /// Something wrong with a table that costs nothing of it: rows that end early, quotes out of place.
    InputTable = "input.table",
    /// Times of which the zone is not known.
    InputNoZone = "input.no-zone",
    /// Nothing to check.
    InputNone = "input.none",
    /// Text that the rule grammar does not accept.
    RuleSyntax = "rule.syntax",
    /// A name that nothing declares.
    RuleUnknownName = "rule.unknown-name",
    /// An expression of the wrong type.
    RuleType = "rule.type",
    /// A name declared twice.
    RuleDuplicate = "rule.duplicate",
    /// Something declared and never used.
    RuleUnused = "rule.unused",
    /// A rule whose condition can never be true.
    RuleNeverFires = "rule.never-fires",
    /// A test of a rule that did not get what it expects.
    RuleTest = "rule.test",
    /// A provision whose rules selected nothing in the whole run.
    RuleNotAssessed = "rule.not-assessed",
    /// A mapping that is no TOML.
    MappingSyntax = "mapping.syntax",
    /// A name in a mapping that nothing declares.
    MappingUnknownName = "mapping.unknown-name",
    /// A value in a mapping of the wrong type.
    MappingType = "mapping.type",
    /// Something that a mapping has to say and does not.
    MappingMissing = "mapping.missing",
    /// Something that a mapping declares and never uses.
    MappingUnused = "mapping.unused",
    /// A column of a mapping that the table does not have.
    MappingColumn = "mapping.column",
    /// Which mapping reads a table, or that none or several do.
    MappingChosen = "mapping.chosen",
    /// Columns of a table that were not read.
    MappingUnread = "mapping.unread",
    /// Rows of a table that became no record.
    MappingRows = "mapping.rows",
    /// How the times of a column were read.
    MappingTimes = "mapping.times",
    /// A code outside its list.
    RecordUnknownCode = "record.unknown-code",
    /// A record of a kind that no schema declares.
    RecordUnknownKind = "record.unknown-kind",
    /// A member that its kind does not have.
    RecordUnknownField = "record.unknown-field",
    /// The same record twice.
    RecordDuplicate = "record.duplicate",
    /// One id, two contents.
    RecordConflict = "record.conflict",
    /// An event whose custody is missing.
    RecordOrphan = "record.orphan",
    /// Times in an impossible order.
    RecordTimeOrder = "record.time-order",
    /// Records taken back by their source.
    RecordVoided = "record.voided",
    /// Records replaced by a later version.
    RecordSuperseded = "record.superseded",
    /// A step or prompt that a definition names and does not have.
    DefinitionUnknownStep = "definition.unknown-step",
    /// A step of a definition that nothing leads to.
    DefinitionUnreachable = "definition.unreachable-step",
    /// Two steps of a definition that share their id.
    DefinitionDuplicate = "definition.duplicate-step",
    /// Steps of a definition that lead round.
    DefinitionCycle = "definition.cycle",
    /// A definition that is not in force.
    DefinitionOut = "definition.not-in-force",
    /// A parameter set to a value laxer than the pack's.
    ParamLaxer = "param.laxer",
    /// A configuration that could not be used.
    Config = "config.invalid",
    /// A pack that replaces an embedded one.
    PackReplaced = "pack.replaced",
    /// A file of decisions (waivers, determinations, the baseline) that cannot be used, or a part of it.
    GateInvalid = "gate.invalid",
    /// A waiver that covers nothing.
    WaiverUnmatched = "waiver.unmatched",
    /// A waiver that cannot cover what it names.
    WaiverUnfit = "waiver.unfit",
    /// A waiver whose day is over.
    WaiverExpired = "waiver.expired",
    /// A reading of counsel's that no sentence is about.
    DeterminationUnmatched = "determination.unmatched",
    /// A reading of counsel's that cannot answer what it names.
    DeterminationUnfit = "determination.unfit",
    /// A reading of counsel's whose sentence, or its lead-in, has changed since.
    DeterminationChanged = "determination.changed",
    /// Findings of the baseline that are there no more.
    BaselineGone = "baseline.gone",
    /// An earlier report that cannot be compared with.
    AgainstInvalid = "against.invalid",
    /// Something that the earlier report looked at and this run does not, or judges by other rules.
    AgainstOther = "against.other",
}

/// One message about what Ombud was given.
///
/// Wording: lower case, no full stop, the user's text in backticks, advice in `help`.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Stable code.
    pub code: Code,
    /// An error means that something was not checked: exit status 2.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, if it has a place.
    pub place: Option<Place>,
    /// Words to print at the place.
    pub label: Option<String>,
    /// The path concerned where there is no place in a text.
    pub path: Option<String>,
    /// Id of the record concerned.
    pub record: Option<String>,
    /// Ids of other records that the message names.
    pub names: Vec<String>,
}

impl Diagnostic {
    /// A message without a place.
    #[must_use]
    pub fn new(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            help: None,
            place: None,
            label: None,
            path: None,
            record: None,
            names: Vec::new(),
        }
    }

    /// With advice on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a place in a text.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.path = Some(place.source.name().to_owned());
        self.place = Some(place);
        self
    }

    /// With words to print at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// About a path as a whole.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// With the ids of records that the message names.
    #[must_use]
    pub fn naming(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.names.extend(ids);
        self
    }

    /// About the record with this id.
    #[must_use]
    pub fn record(mut self, id: impl Into<String>) -> Self {
        self.record = Some(id.into());
        self
    }
}

/// The nearest of `names` to `wrong`, for a "did you mean": at most a third of the letters differ.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    // A word that is cut short is near, too: `void` for `voided`.
    let cut = |name: &str| wrong.chars().count() >= 4 && name.len() <= wrong.len() + 3 && name.starts_with(wrong);
    names
        .into_iter()
        .map(|name| (edit_distance(wrong, name), name))
        .filter(|(distance, name)| *distance <= limit || cut(name))
        .min()
        .map(|(_, name)| name)
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |v: &[usize], k: usize| v.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

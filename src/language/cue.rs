//! Closed-class phrases: modal verbs and connectors. Their words belong to the lexicon, what each
//! kind does to a sentence is English grammar and stands in [`crate::statements`].

use serde::{Deserialize, Serialize};

/// A phrase with a grammatical function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Its function.
    pub kind: CueKind,
    /// Its words in lower case, with gaps of up to three words.
    pub words: Vec<CueWord>,
}

/// A word of a cue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CueWord {
    /// This word.
    Word(String),
    /// Up to three words (`_`).
    Gap,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What a cue phrase does; the word is its name in rule files (`cue prohibition "shall not"`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum CueKind { $($(#[$doc])* $name),+ }

        impl CueKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in rule files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The kind called `word`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.word() == word)
            }
        }
    };
}

kinds! {
    /// "shall not", "is prohibited from"
    Prohibition = "prohibition",
    /// "shall", "is required to"
    Obligation = "obligation",
    /// "may", "is authorized to"
    Permission = "permission",
    /// "should not"
    WeakProhibition = "weak_prohibition",
    /// "should"
    WeakObligation = "weak_obligation",
    /// "need not": neither forbids nor permits
    NoDuty = "no_duty",
    /// "unless", "except"
    Exception = "exception",
    /// "only if", "only when"
    Only = "only",
    /// "if", "when", "upon"
    Condition = "condition",
    /// "because of", "based on"
    Basis = "basis",
    /// "for the purpose of", "in order to"
    Purpose = "purpose",
    /// "solely", "merely", "alone"
    Solely = "solely",
    /// "regardless of", "without regard to"
    Regardless = "regardless",
    /// "not", "never", "no"
    Negator = "negator",
    /// "means", "is defined as"
    Definition = "definition",
    /// "attempt to", "make", "be a reason to": words between a modal and the act that it governs
    Light = "light",
    /// "generally", "whenever practical": weakens the clause that it stands in
    Weakener = "weakener",
    /// "[rescinded", "formerly": what follows is not in force
    NotInForce = "not_in_force",
}

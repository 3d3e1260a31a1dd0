//! How counsel reads a sentence, where the rules alone leave it open.

use super::Verdict;
use super::fingerprint::digest;
use crate::source::Place;

/// A sentence with what it is read with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The normalised sentence.
    pub words: String,
    /// The normalised sentences that lead in to it, outermost first, then the clause that follows its list.
    pub around: Vec<String>,
}

impl Said {
    /// Sixteen hexadecimal digits that change with the sentence and with what it is read with.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut parts = vec!["reading", self.words.as_str()];
        parts.extend(self.around.iter().map(String::as_str));
        digest(&parts)
    }
}

/// What a sentence says of a provision by somebody's reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// It carries the provision out in full.
    Implements,
    /// It breaks the provision.
    Violates,
    /// It carries the provision out in part.
    Partial,
    /// It says nothing of the provision.
    SaysNothing,
}

impl Reading {
    /// Every reading, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Implements, Self::Violates, Self::Partial, Self::SaysNothing];

    /// The word for it in files and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Implements => "implements",
            Self::Violates => "violates",
            Self::Partial => "partial",
            Self::SaysNothing => "says-nothing",
        }
    }

    /// The reading called `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.word() == word)
    }
}

/// A reading of counsel's, as it bears on what is judged.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Fingerprint of the finding that it answers.
    pub fingerprint: String,
    /// What the sentence and its surroundings were when it was read; empty where nobody wrote it down.
    pub hash: String,
    /// How it is read.
    pub reading: Reading,
    /// Who read it so, when and why: what a finding says.
    pub why: String,
}

/// What became of a reading in a run.
#[derive(Debug, Clone)]
pub enum Standing {
    /// No sentence of the run is the one that was read.
    Unmatched,
    /// The sentence stands, but it or what it is read with has changed: this is its hash now.
    Changed(Place, String),
    /// The rules by themselves read the sentence otherwise, and leave nothing open.
    Settled(Place, Reading),
    /// It replaced what the rules say.
    Holds {
        /// The sentence.
        place: Place,
        /// Directive id.
        directive: String,
        /// Provision id.
        provision: String,
        /// What the rules said.
        instead_of: Verdict,
        /// What is read, with its lead-ins, as labelled texts give it.
        text: String,
    },
}

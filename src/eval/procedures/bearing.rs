//! What one statement says of one provision.

use crate::language::program::{ConceptId, InterpretationId};

/// Why a provision is carried out only in part; the first that holds is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// The modal is weaker than the provision's verb.
    Weaker,
    /// A limb, or some of the people, is missing.
    Part,
    /// One object, ground, place or purpose of several.
    Narrower,
    /// An exception names another legal compulsion than the provision's.
    Exception,
}

impl Limit {
    /// In words, for messages.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Weaker => "its wording is weaker than the order's own verb",
            Self::Part => "it covers only a part of what the order names",
            Self::Narrower => "it is narrower than the order",
            Self::Exception => "its exception names a legal compulsion other than the order's",
        }
    }
}

/// What a statement says of a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// It breaks it.
    Violates,
    /// It cannot be told.
    Undetermined,
    /// It carries out these limbs, in full if there is no limit.
    Implements {
        /// Indices of the limbs (0 for the only one).
        limbs: Vec<usize>,
        /// Why not in full.
        limit: Option<Limit>,
        /// By a broader ban than the provision's own.
        general: bool,
        /// The provision's grounds that it leaves out, where nothing else limits it: another sentence may name them.
        left_out: Vec<ConceptId>,
    },
}

impl Says {
    /// A coarse name, to see whether two readings differ.
    #[must_use]
    pub fn class(&self) -> u8 {
        match self {
            Self::Violates => 0,
            Self::Undetermined => 1,
            Self::Implements { limit: None, .. } => 2,
            Self::Implements { limit: Some(_), .. } => 3,
        }
    }
}

/// What a statement says of a provision, with the reason.
#[derive(Debug, Clone)]
pub struct Bearing {
    /// Index of the statement within its document.
    pub statement: usize,
    /// Index of the provision.
    pub provision: usize,
    /// Index of the deciding sentence of the arm.
    pub norm: usize,
    /// The verdict.
    pub says: Says,
    /// Why, in words.
    pub why: String,
    /// Interpretations on which it turns.
    pub depends_on: Vec<InterpretationId>,
}

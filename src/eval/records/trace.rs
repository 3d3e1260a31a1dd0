//! What an evaluation rested on: unknown inputs, and the facts and interpretations that decided.
//!
//! Both lists are kept short as the evaluation goes: once an expression has a definite value, the
//! unknown inputs inside it no longer matter; once one operand decides, the others' facts do not.

use super::value::{At, Range};
use crate::language::program::InterpretationId;
use crate::subject::records::layout::FieldLayout;
use crate::subject::records::node::{Node, Unknown};

/// An unknown input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Input {
    /// A member of a record.
    Member(At),
    /// What the manifest would have to say about something.
    Answer(At),
    /// An open interpretation.
    Choice(InterpretationId),
    /// Whether all records of a kind are given, which no manifest says.
    Complete(u16),
    /// What the rule itself says that no record can tell: number of the words, in [`super::evaluator::Evaluator`].
    Said(u32),
}

/// An unknown input that an evaluation came upon.
#[derive(Debug, Clone, Copy)]
pub struct Missing {
    /// Which.
    pub input: Input,
    /// Why it is unknown.
    pub reason: Unknown,
    /// It was only asked whether it is known: to know it would help, but another way was open without it.
    pub probed: bool,
}

/// Something that an evaluation came upon.
#[derive(Debug, Clone)]
pub enum Entry<'a> {
    /// A member with a known value.
    Member {
        /// Where.
        at: At,
        /// Its field.
        field: &'a FieldLayout,
        /// Its value.
        node: &'a Node,
    },
    /// The value of a define.
    Time(&'a str, Range),
    /// The value of a define.
    Duration(&'a str, Range),
    /// The value of a define.
    Count(&'a str, Range),
    /// What was found of something that happened: where it stands, and what follows `is` in words.
    Event(At, String),
    /// The answer to a question of interpretation.
    Choice(InterpretationId),
}

/// What an evaluation rested on.
#[derive(Debug, Default)]
pub struct Trace<'a> {
    /// Unknown inputs, the first one met first.
    pub unknowns: Vec<Missing>,
    /// Facts, likewise.
    pub entries: Vec<Entry<'a>>,
    /// Facts are not kept.
    pub quiet: bool,
}

impl<'a> Trace<'a> {
    /// Notes a fact.
    pub fn fact(&mut self, entry: Entry<'a>) {
        if !self.quiet {
            self.entries.push(entry);
        }
    }

    /// Keeps, of the facts since `start`, only those since `from`.
    pub fn keep_from(&mut self, start: usize, from: usize) {
        if start < from && from <= self.entries.len() {
            self.entries.drain(start..from);
        }
    }

    /// The interpretations asked for.
    pub fn choices(&self) -> impl Iterator<Item = InterpretationId> {
        self.entries.iter().filter_map(|entry| if let Entry::Choice(id) = entry { Some(*id) } else { None })
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.unknowns.clear();
        self.entries.clear();
    }
}

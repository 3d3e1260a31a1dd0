//! Guesses about unknown inputs: what would the verdict be, if this were known?

use super::paths::Paths;
use super::trace::Input;
use super::value::At;

/// A value that an unknown input might have.
#[derive(Debug, Clone, PartialEq)]
pub enum Guess {
    /// true or false
    Bool(bool),
    /// Whole number
    Int(i64),
    /// Text
    Text(String),
    /// Code by its index
    Code(u16),
    /// An instant
    Time(i64),
    /// A list has no element but those that are known.
    Whole,
    /// A list has one element more.
    More,
    /// Answer to a question of interpretation, by its index
    Choice(usize),
}

/// What may be guessed, and the guesses made.
#[derive(Debug, Default)]
pub struct Guesses {
    /// Unknown inputs that may be guessed, with everything inside them; empty: no guessing.
    pub free: Vec<Input>,
    /// The guesses made.
    pub made: Vec<(Input, Guess)>,
    /// Inputs about which the last evaluation would have liked a guess, the first one first.
    pub wanted: Vec<Input>,
}

impl Guesses {
    /// The guess made about an input.
    #[must_use]
    pub fn get(&self, input: Input) -> Option<&Guess> {
        self.made.iter().find(|(known, _)| *known == input).map(|(_, guess)| guess)
    }

    /// The guess about a member.
    #[must_use]
    pub fn member(&self, at: At) -> Option<&Guess> {
        if self.made.is_empty() { None } else { self.get(Input::Member(at)) }
    }

    /// Whether an input may be guessed.
    #[must_use]
    pub fn wants(&self, input: Input, paths: &Paths) -> bool {
        self.free.iter().any(|free| match (free, input) {
            (Input::Member(outer), Input::Member(at)) => outer.record == at.record && paths.within(at.path, outer.path),
            (free, input) => *free == input,
        })
    }

    /// Notes that a guess would help.
    pub fn ask(&mut self, input: Input) {
        self.wanted.push(input);
    }

    /// How often a guess was wanted.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.wanted.len()
    }
}

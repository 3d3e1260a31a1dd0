//! The forms in which words are written: each is looked up once, however often it is met.

use std::sync::Arc;

use super::reference::AWAY;
use super::token::{Word, WordId};
use crate::language::program::ByWord;

/// Number of a form.
pub type FormId = u32;

/// More forms than this are no language: they are looked up each time instead of being kept.
const MOST: usize = 1 << 17;

/// Words that open an exception without being a cue for one.
const LIMITING: [&str; 3] = ["without", "absent", "lacking"];

/// Brackets, quotes and strokes: marks inside a clause.
const MARKS: [&str; 10] = ["(", ")", "\"", "\u{201c}", "\u{201d}", "'", "\u{2018}", "\u{2019}", "`", "/"];

/// What can be told of a word by its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits {
    /// It is a word or a number, no mark.
    pub word: bool,
    /// It stands inside a clause: the gap of a term may run over it.
    pub crosses: bool,
    /// It holds a digit.
    pub digits: bool,
    /// It may put a passage out of force.
    pub away: bool,
    /// It may open an exception.
    pub limits: bool,
}

impl Traits {
    /// The traits of a word as it is written.
    #[must_use]
    pub fn of(raw: &str) -> Self {
        let word = begins_word(raw);
        let among = |words: &[&str]| words.iter().any(|word| raw.eq_ignore_ascii_case(word));
        Self {
            word,
            crosses: word || MARKS.contains(&raw),
            digits: raw.bytes().any(|b| b.is_ascii_digit()),
            away: word && among(AWAY),
            limits: word && among(&LIMITING),
        }
    }
}

/// Whether a text begins with a letter or digit.
pub(super) fn begins_word(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_alphanumeric(),
        Some(_) => text.chars().next().is_some_and(char::is_alphanumeric),
        None => false,
    }
}

/// A word as it is written, looked up.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// Its number in the vocabulary.
    pub(super) id: WordId,
    /// Its word.
    pub(super) word: Word,
    /// As written, where that differs.
    pub(super) written: Option<Word>,
    /// What can be told by its letters.
    pub(super) traits: Traits,
}

/// The forms met so far.
#[derive(Debug, Default)]
pub(super) struct Forms {
    ids: ByWord<FormId>,
    list: Vec<Form>,
}

impl Forms {
    /// The form of a word as it is written, if it has been met.
    pub(super) fn known(&self, raw: &str) -> Option<(FormId, &Form)> {
        let id = *self.ids.get(raw)?;
        Some((id, self.list.get(id as usize)?))
    }

    /// The form of a number.
    pub(super) fn get(&self, id: FormId) -> Option<&Form> {
        self.list.get(id as usize)
    }

    /// Keeps a form; its number, unless there are too many.
    pub(super) fn keep(&mut self, raw: &str, form: Form) -> Option<FormId> {
        let id = FormId::try_from(self.list.len()).ok().filter(|_| self.list.len() < MOST)?;
        let key = form.written.as_ref().map_or_else(|| Arc::clone(&form.word.0), |written| Arc::clone(&written.0));
        debug_assert_eq!(&*key, raw, "a form is kept under its letters");
        self.ids.insert(key, id);
        self.list.push(form);
        Some(id)
    }
}

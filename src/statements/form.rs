//! The forms in which words are written: each is looked up once, however often it is met.

use std::sync::Arc;

use super::antecedent::CLOSERS;
use super::definition::{QUOTES, TAKEN};
use super::exception::PASSAGES;
use super::reference::{AWAY, GIVING};
use super::token::{Word, WordId};
use crate::language::program::ByWord;

/// Number of a form.
pub type FormId = u32;

/// More forms than this are no language: they are looked up each time instead of being kept.
const MOST: usize = 1 << 17;

/// Words that open an exception without being a cue for one.
const LIMITING: [&str; 3] = ["without", "absent", "lacking"];

/// Verbs by which a definition takes something out of its term.
const NARROWING: [&str; 7] = ["include", "cover", "mean", "reach", "embrace", "exclude", "excludes"];

/// What joins an item of a list to the next.
const JOINTS: [&str; 4] = ["and", ";", ",", "."];

/// Brackets, quotes and strokes: marks inside a clause.
const MARKS: [&str; 10] = ["(", ")", "\"", "\u{201c}", "\u{201d}", "'", "\u{2018}", "\u{2019}", "`", "/"];

/// What can be told of a word by its letters: several of these at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u16);

/// Modal verbs: with one of them a clause has its verb, and no term begins before it and ends behind.
const MODAL: &[&str] = &["shall", "may", "must", "will", "should"];

/// Words that open a clause of their own: no gap of a term runs over them.
const OPENING: &[&str] = &["when", "where", "whenever", "wherever", "if", "unless", "because", "although"];

impl Traits {
    /// It is a word or a number, no mark.
    pub const WORD: Self = Self(1);
    /// It stands inside a clause: the gap of a term may run over it.
    pub const CROSSES: Self = Self(1 << 1);
    /// It holds a digit.
    pub const DIGITS: Self = Self(1 << 2);
    /// It may put a passage out of force.
    pub const AWAY: Self = Self(1 << 3);
    /// It may open an exception.
    pub const LIMITS: Self = Self(1 << 4);
    /// It opens or ends a quotation.
    pub const QUOTES: Self = Self(1 << 5);
    /// It makes one paper as good as another.
    pub const EQUATES: Self = Self(1 << 6);
    /// By it somebody lets something happen.
    pub const GIVES: Self = Self(1 << 7);
    /// It leaves a case to somebody: "otherwise".
    pub const DIFFERS: Self = Self(1 << 8);
    /// It stands for what was spoken of: "it".
    pub const TAKES_UP: Self = Self(1 << 9);
    /// By it a definition takes something out of its term.
    pub const NARROWS: Self = Self(1 << 10);
    /// It denies what stands before its sentence, at the head of it: "Not on the night shift."
    pub const DENIES: Self = Self(1 << 11);
    /// A sentence that begins with it may close the list before it: "No others."
    pub const CLOSES: Self = Self(1 << 12);
    /// It joins an item of a list to the next.
    pub const JOINS: Self = Self(1 << 13);

    /// It is what a passage of a text is called: "section".
    pub const PASSAGE: Self = Self(1 << 14);

    /// The traits of a word as it is written.
    #[must_use]
    pub fn of(raw: &str) -> Self {
        let word = begins_word(raw);
        let written = |words: &[&str]| words.contains(&raw);
        let among = |words: &[&str]| words.iter().any(|word| raw.eq_ignore_ascii_case(word));
        let all = [
            (Self::WORD, word),
            (Self::CROSSES, word && !written(OPENING) && !among(MODAL) || written(&MARKS)),
            (Self::DIGITS, raw.bytes().any(|b| b.is_ascii_digit())),
            (Self::AWAY, word && among(AWAY)),
            (Self::LIMITS, word && among(&LIMITING)),
            (Self::QUOTES, raw.starts_with(QUOTES)),
            (Self::EQUATES, written(TAKEN)),
            (Self::GIVES, written(GIVING)),
            (Self::DIFFERS, written(&["otherwise", "differently"])),
            (Self::TAKES_UP, written(&["it", "one"])),
            (Self::NARROWS, written(&NARROWING)),
            (Self::DENIES, among(&["not"])),
            (Self::CLOSES, among(CLOSERS)),
            (Self::JOINS, among(&JOINTS)),
            (Self::PASSAGE, word && among(PASSAGES)),
        ];
        all.into_iter().filter(|(_, has)| *has).fold(Self::default(), |sum, (one, _)| Self(sum.0 | one.0))
    }

    /// These traits of a word that was misread for another one, with what that one has.
    #[must_use]
    pub fn folded(self, word: &str) -> Self {
        Self(self.0 | Self::of(word).0 & Self::PASSAGE.0)
    }

    /// Whether it has any of these.
    #[must_use]
    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// These and those.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
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

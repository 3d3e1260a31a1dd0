//! The words of a lexicon, numbered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::form::{Form, Forms, Traits};
use super::token::{UNKNOWN, Word, WordId, holds_capital_i, normalise, shortened};
use crate::language::program::ByWord;

/// The words that the lexicon knows, numbered, for looking up and for folding what was misread.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: ByWord<WordId>,
    /// The words in the order of their numbers.
    list: Vec<Arc<str>>,
    folded: ByWord<WordId>,
    /// What has been looked up so far.
    forms: Mutex<Forms>,
}

impl Clone for Vocabulary {
    fn clone(&self) -> Self {
        let (words, list, folded) = (self.words.clone(), self.list.clone(), self.folded.clone());
        Self { words, list, folded, forms: Mutex::default() }
    }
}

impl Vocabulary {
    /// The number of `word` (lower case), a new one if it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        match self.words.get(word) {
            Some(id) => *id,
            None => self.share(word.into()),
        }
    }

    /// Makes room for so many words.
    pub fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.list.reserve(words);
        self.folded.reserve(words);
    }

    /// The number of a word (lower case) that others hold too.
    pub fn share(&mut self, word: Arc<str>) -> WordId {
        if let Some(id) = self.words.get(&word) {
            return *id;
        }
        let id = WordId::try_from(self.list.len()).unwrap_or(UNKNOWN);
        self.list.push(Arc::clone(&word));
        self.words.insert(word, id);
        id
    }

    /// All words, in the order of their numbers, with these.
    pub fn iter(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.list.iter().zip(0..).map(|(word, id)| (&**word, id))
    }

    /// Notes the shapes of all words, so that misreadings of them are found.
    pub fn fold_all(&mut self) {
        let mut shape = String::new();
        for (id, word) in (0..).zip(&self.list).filter(|(_, w)| w.len() >= MISREAD_LENGTH) {
            fold(word, &mut shape);
            match self.folded.get_mut(shape.as_str()) {
                Some(known) if self.list.get(*known as usize).is_some_and(|known| word < known) => *known = id,
                Some(_) => {}
                None => {
                    self.folded.insert(shape.as_str().into(), id);
                }
            }
        }
    }

    /// What has been looked up so far.
    pub(super) fn forms(&self) -> MutexGuard<'_, Forms> {
        self.forms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A word as it is written, looked up.
    pub(super) fn form(&self, raw: &str) -> Form {
        if let Some(verb) = shortened(raw) {
            return Form { id: self.id(verb), word: verb.into(), written: Some(raw.into()), traits: Traits::of(verb) };
        }
        let (mut lower, mut shape) = (String::new(), String::new());
        normalise(raw, &mut lower);
        let mut id = self.read(&lower, &mut shape);
        if id == UNKNOWN && holds_capital_i(raw) {
            id = self.id(&raw.replace('I', "l").to_lowercase());
        }
        self.form_of(raw, id)
    }

    /// A word as it is written, whose number is known.
    pub(super) fn form_of(&self, raw: &str, id: WordId) -> Form {
        let word = self.word(id).unwrap_or_else(|| {
            let mut lower = String::new();
            normalise(raw, &mut lower);
            lower.as_str().into()
        });
        let written: Option<Word> = (&*word != raw).then(|| raw.into());
        let traits = Traits::of(raw);
        let traits = if written.is_some() { traits.folded(&word) } else { traits };
        Form { id, word, written, traits }
    }

    /// The word that has a number.
    pub(super) fn word(&self, id: WordId) -> Option<Word> {
        self.list.get(id as usize).map(|word| Word(Arc::clone(word)))
    }

    /// The number of a word.
    #[must_use]
    pub fn id(&self, word: &str) -> WordId {
        self.words.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// Whether the lexicon knows the word.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// The number of a word or of the known word that it is a misreading of; `shape` is room to work in.
    pub(super) fn read(&self, word: &str, shape: &mut String) -> WordId {
        let known = self.id(word);
        if known == UNKNOWN { self.correct(word, shape).unwrap_or(UNKNOWN) } else { known }
    }

    /// "rnay", "vvarrant", "cletain": one letter read as two.
    fn pairs(&self, word: &str) -> Option<WordId> {
        let held = PAIRS.into_iter().filter(|(pair, _)| word.len() >= 4 && word.contains(pair));
        held.into_iter().find_map(|(pair, one)| self.words.get(word.replace(pair, one).as_str()).copied())
    }

    /// The number of the known word that `word` is a misreading of, if it is one.
    fn correct(&self, word: &str, shape: &mut String) -> Option<WordId> {
        let long = word.len() >= MISREAD_LENGTH && word.chars().count() >= MISREAD_LENGTH;
        let mixed = word.contains(|c: char| c.is_ascii_digit() || c == '|' || c == ']')
            && word.contains(|c: char| c.is_ascii_alphabetic());
        if mixed && word.len() <= 4 {
            // "1D", "w1ll", "0f"
            let read = |one: char| -> String {
                let letter = |c| match c {
                    '1' | '|' | ']' => one,
                    '0' => 'o',
                    '5' => 's',
                    other => other,
                };
                word.chars().map(letter).collect()
            };
            return ['i', 'l'].into_iter().find_map(|one| self.words.get(read(one).as_str()).copied());
        }
        if let Some(id) = self.pairs(word) {
            return Some(id);
        }
        if !long || word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        fold(word, shape);
        let id = self.folded.get(shape.as_str()).copied()?;
        let candidate = self.list.get(id as usize)?;
        (candidate.len().abs_diff(word.len()) <= 2).then_some(id)
    }
}

/// Two letters that are read for one, and the one.
const PAIRS: [(&str, &str); 3] = [("rn", "m"), ("vv", "w"), ("cl", "d")];

/// Shorter words are too easily other words.
pub(super) const MISREAD_LENGTH: usize = 5;

/// Writes the shape that a word and its common misreadings share.
fn fold(word: &str, out: &mut String) {
    out.clear();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let pair = match (c, chars.peek()) {
            ('r', Some('n' | 'm')) | ('n', Some('n')) => Some('m'),
            ('i', Some('i')) => Some('u'),
            _ => None,
        };
        let c = match pair {
            Some(read) => {
                chars.next();
                read
            }
            None => match c {
                '1' | 'l' | '|' | ']' => 'i',
                '0' => 'o',
                '5' => 's',
                other => other,
            },
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
}

//! The surface forms of terms. There are tens of thousands, made anew at each start: their words are numbered as they
//! are made, and nothing is looked up by its letters again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::ConceptId;

/// A fast hasher for short words, eight bytes at a time: every word of every text is looked up.
#[derive(Debug, Clone, Default)]
pub struct WordHasher(u64);

/// A table by words.
pub type ByWord<T> = HashMap<Arc<str>, T, BuildHasherDefault<WordHasher>>;

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        // what is left of fewer than eight bytes, read as two pieces that may overlap
        let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(first), Some(last), _) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            (_, _, [a, b, c]) => u64::from(*a) << 16 | u64::from(*b) << 8 | u64::from(*c),
            (_, _, [a, b]) => u64::from(*a) << 8 | u64::from(*b),
            (_, _, [a]) => u64::from(*a),
            _ => 0,
        };
        self.add(last ^ (rest.len() as u64) << 56);
    }

    fn write_u8(&mut self, _end: u8) {
        // The mark that ends a text: the length has been taken in already.
    }
}

/// A word of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternWord {
    /// A word, by its number in [`Surfaces::words`].
    Word(u32),
    /// Up to six words of the same clause (`_`).
    Gap,
}

/// One surface form of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The words among those of all patterns.
    parts: Range<u32>,
    /// The concept; for a `not` term the concept whose other matches inside it are blanked.
    pub concept: ConceptId,
    /// Grammatical form.
    pub form: WordForm,
    /// Case and whole token count.
    pub exact: bool,
    /// A `not` term: it blanks matches of `concept` that it contains.
    pub blank: bool,
    /// Counts only where this stands near it.
    pub near: Option<Near>,
}

/// What a term needs to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// The sentence, its lead-ins or its heading mention this concept (`near`).
    pub concept: ConceptId,
    /// Words of the same clause right behind the term mention it (`before`).
    pub ahead: bool,
}

/// Grammatical form of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordForm {
    /// "hold"
    Base,
    /// "holds"
    Third,
    /// "held", as a past tense
    Past,
    /// "held", as a participle; where past and participle are alike only this one is made
    Participle,
    /// "holding"
    Gerund,
    /// "detainer", "detainer's"
    Singular,
    /// "detainers"
    Plural,
    /// Phrases and exact terms
    Fixed,
}

/// Forms that a term has, and words of a form, as a rule.
const FORMS: usize = 4;
const WORDS: usize = 3;
/// Terms to one word of a lexicon, as a rule.
const TERMS: usize = 2;

/// The surface forms of all terms.
#[derive(Debug, Clone, Default)]
pub struct Surfaces {
    words: Vec<Arc<str>>,
    numbers: ByWord<u32>,
    parts: Vec<PatternWord>,
    patterns: Vec<Pattern>,
}

impl Surfaces {
    /// The forms, in the order of the terms.
    pub fn iter(&self) -> std::slice::Iter<'_, Pattern> {
        self.patterns.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// All words, in the order of their numbers. Lower case, unless an `exact` term has them.
    #[must_use]
    pub fn words(&self) -> &[Arc<str>] {
        &self.words
    }

    /// The words of a form, with gaps.
    #[must_use]
    pub fn parts(&self, pattern: &Pattern) -> &[PatternWord] {
        self.parts.get(pattern.parts.start as usize..pattern.parts.end as usize).unwrap_or_default()
    }

    /// A form as a rule file would write it: its words with a blank between, `_` for a gap.
    #[must_use]
    pub fn written(&self, pattern: &Pattern) -> String {
        let word = |part: &PatternWord| match part {
            PatternWord::Word(number) => self.words.get(*number as usize).map_or("", |word| &**word),
            PatternWord::Gap => "_",
        };
        self.parts(pattern).iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// A word as part of a form.
    pub fn word(&mut self, word: &str) -> PatternWord {
        if let Some(number) = self.numbers.get(word) {
            return PatternWord::Word(*number);
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        PatternWord::Word(number)
    }

    /// Makes room for the forms of so many more terms.
    pub fn reserve(&mut self, terms: usize) {
        self.numbers.reserve(terms / TERMS);
        self.words.reserve(terms / TERMS);
        self.patterns.reserve(terms * FORMS);
        self.parts.reserve(terms * FORMS * WORDS);
    }

    /// Adds a form of a term, unless the term, whose forms begin with number `first`, has it already.
    pub fn add(&mut self, first: usize, words: &[PatternWord], form: WordForm, term: &Term) {
        let mut own = self.patterns.iter().skip(first);
        if own.any(|other| other.form == form && self.parts(other) == words) {
            return;
        }
        let at = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let from = at(self.parts.len());
        self.parts.extend_from_slice(words);
        let Term { concept, exact, blank, near } = *term;
        self.patterns.push(Pattern { parts: from..at(self.parts.len()), concept, form, exact, blank, near });
    }
}

/// What all forms of a term share; see [`Pattern`].
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The concept.
    pub concept: ConceptId,
    /// Case and whole token count.
    pub exact: bool,
    /// A `not` term.
    pub blank: bool,
    /// Counts only near this.
    pub near: Option<Near>,
}

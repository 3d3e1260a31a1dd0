//! The surface forms of terms. There are tens of thousands, made anew at each start: their words are numbered as they
//! are made, and nothing is looked up by its letters again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

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

/// A word of a pattern: its number in [`Surfaces::words`], or [`Self::GAP`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatternWord(u32);

impl PatternWord {
    /// Up to six words of the same clause (`_`).
    pub const GAP: Self = Self(u32::MAX);

    /// The number of the word; of a gap, nothing.
    #[must_use]
    pub fn number(self) -> Option<usize> {
        (self != Self::GAP).then_some(self.0 as usize)
    }
}

/// One surface form of a term.
#[derive(Debug, Clone, Copy)]
pub struct Pattern<'s> {
    /// The term.
    pub term: &'s Term,
    /// How many terms were added before it.
    pub number: usize,
    /// Grammatical form.
    pub form: WordForm,
    /// The words, with gaps.
    pub parts: &'s [PatternWord],
}

/// A [`Pattern`] as it is kept: there are tens of thousands, and memory that is first touched costs as much as the work.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    /// Where its words begin among those of all patterns; they end where those of the next begin.
    from: u32,
    term: u32,
    form: WordForm,
}

/// What a term needs to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// This concept is mentioned.
    pub concept: ConceptId,
    /// Where.
    pub place: Place,
}

/// Where the concept stands that a term needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// Anywhere in the sentence, its lead-ins or its heading (`near`).
    Around,
    /// Among the words of the same clause right behind, or in the subject of its passive (`before`).
    Behind,
    /// As its object, with no preposition between, or as the subject of its passive (`taking`).
    Object,
}

/// Grammatical form of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
const FORMS: usize = 3;
const WORDS: usize = 3;
/// Terms to one word of a lexicon, as a rule.
const TERMS: usize = 2;

/// The surface forms of all terms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Surfaces {
    words: Vec<Arc<str>>,
    /// Made from the words where a word is added to those that were read back.
    #[serde(skip)]
    numbers: ByWord<u32>,
    parts: Vec<PatternWord>,
    terms: Vec<Term>,
    patterns: Vec<Kept>,
    /// The first form of the last term.
    #[serde(skip)]
    first: usize,
}

impl Surfaces {
    /// The forms, in the order of the terms.
    pub fn iter(&self) -> impl Iterator<Item = Pattern<'_>> {
        let ends = self.patterns.iter().skip(1).map(|next| next.from as usize).chain([self.parts.len()]);
        self.patterns.iter().zip(ends).filter_map(|(kept, end)| {
            let term = self.terms.get(kept.term as usize)?;
            let parts = self.parts.get(kept.from as usize..end)?;
            Some(Pattern { term, number: kept.term as usize, form: kept.form, parts })
        })
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

    /// A form as a rule file would write it: its words with a blank between, `_` for a gap.
    #[must_use]
    pub fn written(&self, pattern: &Pattern<'_>) -> String {
        let word = |part: &PatternWord| match part.number() {
            Some(number) => self.words.get(number).map_or("", |word| &**word),
            None => "_",
        };
        pattern.parts.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// A word as part of a form.
    pub fn word(&mut self, word: &str) -> PatternWord {
        if self.numbers.len() != self.words.len() {
            self.numbers = self.words.iter().cloned().zip(0..).collect();
        }
        if let Some(number) = self.numbers.get(word) {
            return PatternWord(*number);
        }
        let number = short(self.words.len());
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        PatternWord(number)
    }

    /// Makes room for the forms of so many more terms.
    pub fn reserve(&mut self, terms: usize) {
        self.numbers.reserve(terms / TERMS);
        self.words.reserve(terms / TERMS);
        self.terms.reserve(terms);
        self.patterns.reserve(terms * FORMS);
        self.parts.reserve(terms * FORMS * WORDS);
    }

    /// Begins a term; the forms that are added next are its own.
    pub fn begin(&mut self, term: Term) {
        self.terms.push(term);
        self.first = self.patterns.len();
    }

    /// Adds a form of the last term, its words in two pieces, unless the term has it already.
    pub fn add(&mut self, front: &[PatternWord], back: &[PatternWord], form: WordForm) {
        let from = self.parts.len();
        let own = self.patterns.get(self.first..).unwrap_or_default();
        let ends = own.iter().skip(1).map(|next| next.from as usize).chain([from]);
        let words = |kept: &Kept, end: usize| self.parts.get(kept.from as usize..end).unwrap_or_default();
        let same = |words: &[PatternWord]| words.strip_prefix(front) == Some(back);
        if own.iter().zip(ends).any(|(kept, end)| kept.form == form && same(words(kept, end))) {
            return;
        }
        self.parts.extend_from_slice(front);
        self.parts.extend_from_slice(back);
        self.patterns.push(Kept { from: short(from), term: short(self.terms.len().saturating_sub(1)), form });
    }
}

/// A number that fits.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What all forms of a term share.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Term {
    /// The concept; for a `not` term the concept whose other matches inside it are blanked.
    pub concept: ConceptId,
    /// Case and whole token count.
    pub exact: bool,
    /// A `not` term: it blanks matches of `concept` that it contains.
    pub blank: bool,
    /// Counts only where this stands near it.
    pub near: Option<Near>,
}

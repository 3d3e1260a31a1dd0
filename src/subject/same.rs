//! Documents with the same text: one manual, saved in two formats or lying in two places.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::document::Document;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// Words that make a shingle.
const SHINGLE: usize = 5;

/// Documents with fewer words may be alike by chance.
const FEWEST: usize = 24;

/// Two documents are nearly the same that share so many of a hundred shingles.
const NEARLY: usize = 95;

/// So many of a document's smallest shingles are looked up; two that are nearly the same share one of them as good
/// as always.
const SKETCH: usize = 12;

/// What is said of documents, given by name, whose text, or nearly all of it, another one has that stands before them.
#[must_use]
pub fn texts(mut prints: Vec<(&str, &Print)>) -> Vec<Diagnostic> {
    prints.sort_by_key(|(name, _)| *name);
    let mut by_shingle: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut said = Vec::new();
    for (at, (name, print)) in prints.iter().enumerate() {
        let sketch = || print.shingles.iter().take(SKETCH);
        let mut others: Vec<usize> = sketch().filter_map(|s| by_shingle.get(s)).flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        let near = others.iter().find_map(|other| {
            let (before, of) = prints.get(*other)?;
            print.likeness(of).map(|exact| (*before, exact))
        });
        if let Some((before, exact)) = near {
            said.push(say(name, before, exact));
            // The first of them stands for all.
            continue;
        }
        for shingle in sketch() {
            by_shingle.entry(*shingle).or_default().push(at);
        }
    }
    said
}

fn say(path: &str, before: &str, exact: bool) -> Diagnostic {
    let how = if exact { "the same text as" } else { "nearly the same text as" };
    let message = format!("`{path}` has {how} `{before}`");
    Diagnostic::new(Code::InputSameText, Severity::Advice, message)
        .path(path)
        .help("if they are one document, check only the one that is in force: its findings are counted twice")
}

/// So many of a document's smallest shingles are kept, which stand for all of them: what two documents share of
/// them, they share of all, give or take a hundredth.
const KEPT: usize = 1024;

/// What the words of a document come down to.
#[derive(Debug, Clone)]
pub struct Print {
    /// All words together.
    whole: u64,
    /// Its smallest shingles, ascending, each once.
    shingles: Vec<u64>,
}

impl Print {
    /// The print of a document; `None` of one that is too short, or was exported as data.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        if document.definition.is_some() {
            return None;
        }
        let mut words: Vec<u64> = Vec::new();
        document.sentences.iter().for_each(|s| add_words(&s.text, &mut words));
        if words.len() < FEWEST {
            return None;
        }
        let all = |words: &[u64]| words.iter().fold(words.len() as u64, |sum, word| mixed(sum, *word));
        // each once: manuals and forms say much again and again
        let mut held: HashSet<u64, BuildHasherDefault<Shingles>> = HashSet::default();
        let mut largest = u64::MAX;
        for shingle in words.windows(SHINGLE).map(all) {
            if shingle <= largest && held.insert(shingle) && held.len() == HELD {
                let kept = smallest(&held);
                largest = kept.last().copied().unwrap_or(largest);
                held.retain(|shingle| *shingle <= largest);
            }
        }
        Some(Self { whole: all(&words), shingles: smallest(&held) })
    }

    /// Whether the other one is the same (true) or nearly so (false); `None` where it is neither.
    fn likeness(&self, other: &Self) -> Option<bool> {
        if self.whole == other.whole {
            return Some(true);
        }
        let (mut own, mut others) = (self.shingles.iter().peekable(), other.shingles.iter().peekable());
        let (mut both, mut shared) = (0, 0);
        // Beyond so many, one of them may have more that were not kept.
        while both < KEPT {
            if (both - shared) * 100 > KEPT * (100 - NEARLY) {
                return None;
            }
            let Some(next) = own.peek().into_iter().chain(others.peek()).copied().min() else { break };
            let has = [&mut own, &mut others].map(|print| print.next_if_eq(&next).is_some());
            both += 1;
            shared += usize::from(has == [true, true]);
        }
        (shared * 100 >= both * NEARLY).then_some(false)
    }
}

/// Shingles that are held at a time, of which the smallest are kept.
const HELD: usize = KEPT * 4;

/// Of some shingles those that a print keeps, ascending.
fn smallest<S>(held: &HashSet<u64, S>) -> Vec<u64> {
    let mut all: Vec<u64> = held.iter().copied().collect();
    if all.len() > KEPT {
        all.select_nth_unstable(KEPT);
        all.truncate(KEPT);
    }
    all.sort_unstable();
    all.shrink_to_fit();
    all
}

/// Shingles are mixed well enough to be their own hashes.
#[derive(Debug, Clone, Default)]
struct Shingles(u64);

impl Hasher for Shingles {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, shingle: u64) {
        // the smallest begin alike: what tells them apart stands behind
        self.0 = self.0.rotate_left(8) ^ shingle.rotate_right(16);
    }
}

/// Adds the numbers of the words of a text, whatever their case.
fn add_words(text: &str, words: &mut Vec<u64>) {
    if !text.is_ascii() {
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.extend(all.map(|word| word.to_lowercase().bytes().fold(Word::default(), Word::with).number()));
        return;
    }
    let mut word = Word::default();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            word = word.with(byte.to_ascii_lowercase());
        } else if word.bytes > 0 {
            words.push(std::mem::take(&mut word).number());
        }
    }
    words.extend(Some(word).filter(|word| word.bytes > 0).map(Word::number));
}

/// A word that is being read, eight bytes at a time.
#[derive(Default)]
struct Word {
    before: u64,
    eight: u64,
    bytes: usize,
}

impl Word {
    fn with(self, byte: u8) -> Self {
        let (eight, bytes) = (self.eight << 8 | u64::from(byte), self.bytes + 1);
        let full = bytes % 8 == 0;
        Self {
            before: if full { mixed(self.before, eight) } else { self.before },
            eight: if full { 0 } else { eight },
            bytes,
        }
    }

    fn number(self) -> u64 {
        mixed(mixed(self.before, self.eight), self.bytes as u64)
    }
}

/// Takes one more number in: a few steps for a word, where its bytes would take eight times as many.
fn mixed(sum: u64, word: u64) -> u64 {
    let sum = (sum.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    sum ^ (sum >> 32)
}

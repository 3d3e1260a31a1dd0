//! Words of a sentence, with the place of each, as they are looked up.
//!
//! Misread letters ("infonnation", "1D") and split words ("al ien") are folded here, for looking
//! up only: the text that is shown stays as it stands.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What part of a reading a token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A lead-in.
    Lead,
    /// The sentence itself.
    Own,
    /// The clause after the list.
    Tail,
}

/// Number of a word in a vocabulary.
pub type WordId = u32;

/// The number of all words that the vocabulary does not hold.
pub const UNKNOWN: WordId = WordId::MAX;

/// One word, number or punctuation mark.
#[derive(Debug, Clone)]
pub struct Token {
    /// Lower case, apostrophes straight, misread letters folded where that makes a known word.
    pub word: String,
    /// Its number in the vocabulary; [`UNKNOWN`] where no term and no cue holds it.
    pub id: WordId,
    /// As written.
    pub raw: String,
    /// Byte range in its sentence's text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Index of its sentence in the document.
    pub sentence: usize,
    /// Lead-in, sentence or tail.
    pub part: Part,
}

impl Token {
    /// Whether it is a word or a number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_alphanumeric)
    }

    /// Whether it is this word or mark.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether it is one of these.
    #[must_use]
    pub fn any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }
}

/// A fast hasher for short words (Fowler, Noll and Vo): a lexicon has some hundred thousand of them.
#[derive(Debug, Clone)]
pub struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

type Words<T> = HashMap<String, T, BuildHasherDefault<WordHasher>>;

/// The words that the lexicon knows, numbered, for looking up and for folding what was misread.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: Words<WordId>,
    folded: Words<String>,
}

impl Vocabulary {
    /// The number of `word` (lower case), a new one if it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = WordId::try_from(self.words.len()).unwrap_or(UNKNOWN);
        self.words.insert(word.to_owned(), id);
        id
    }

    /// All words with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, WordId)> {
        self.words.iter().map(|(word, id)| (word.as_str(), *id))
    }

    /// Notes the shapes of all words, so that misreadings of them are found.
    pub fn fold_all(&mut self) {
        for word in self.words.keys().filter(|w| w.len() >= MISREAD_LENGTH) {
            let known = self.folded.entry(fold(word)).or_insert_with(|| word.clone());
            if word < known {
                word.clone_into(known);
            }
        }
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

    /// The known word that `word` is a misreading of, if it is one.
    fn correct(&self, word: &str) -> Option<&str> {
        let long = word.chars().count() >= MISREAD_LENGTH;
        let mixed = word.contains(|c: char| c.is_ascii_digit() || c == '|' || c == ']')
            && word.contains(|c: char| c.is_ascii_alphabetic());
        if mixed && word.len() <= 4 {
            let letters: String = word.chars().map(|c| if matches!(c, '1' | '|' | ']') { 'i' } else { c }).collect();
            return self.words.get_key_value(&letters).map(|(word, _)| word.as_str());
        }
        if !long || word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let candidate = self.folded.get(&fold(word)).map(String::as_str)?;
        (candidate.len().abs_diff(word.len()) <= 2).then_some(candidate)
    }
}

/// Shorter words are too easily other words.
const MISREAD_LENGTH: usize = 5;

/// The shape that a word and its common misreadings share.
fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
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
    out
}

/// Splits the text of one sentence into tokens.
///
/// A word keeps inner hyphens, apostrophes, slashes with letters around them, dots inside
/// abbreviations and the letters, digits and brackets of section numbers such as `287(g)`.
pub fn tokenize(text: &str, sentence: usize, part: Part, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                if !continues(text, at, next) {
                    break;
                }
                chars.next();
                end = at + next.len_utf8();
            }
        }
        let raw = text.get(start..end).unwrap_or("");
        push_split(&mut tokens, raw, start, sentence, part, vocabulary);
    }
    let last = tokens.len().saturating_sub(1);
    let mut index = 0;
    // a dot inside a sentence belongs to an abbreviation or a label
    tokens.retain(|t| {
        index += 1;
        !t.is(".") || index > last
    });
    join_split_words(&mut tokens, vocabulary);
    tokens
}

/// Whether the character at `at` belongs to the word before it.
fn continues(text: &str, at: usize, c: char) -> bool {
    if c.is_alphanumeric() {
        return true;
    }
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
    let (Some(before), Some(after)) = (before, after) else { return false };
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '`' | '&' => {
            before.is_alphanumeric() && after.is_alphanumeric()
        }
        '.' => {
            before.is_alphanumeric() && after.is_alphanumeric() && (single_letters(text, at) || after.is_ascii_digit())
        }
        '(' => before.is_ascii_digit() && after.is_ascii_alphanumeric() && closes(text, at),
        ')' => {
            text.get(..at).is_some_and(|t| t.rfind('(').is_some_and(|open| at - open <= 5 && digit_before(text, open)))
                && after.is_alphanumeric()
        }
        _ => false,
    }
}

/// Whether the bracket at `at` closes within a few characters, as in `287(g)`.
fn closes(text: &str, at: usize) -> bool {
    text.get(at + 1..).is_some_and(|t| t.char_indices().take(4).any(|(_, c)| c == ')'))
}

fn digit_before(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(|c| c.is_ascii_digit())
}

/// Whether the dot at `at` is inside an abbreviation of single letters (`U.S.`, `i.e.`).
fn single_letters(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let run = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    run == 1
}

fn push_split(tokens: &mut Vec<Token>, raw: &str, start: usize, sentence: usize, part: Part, vocabulary: &Vocabulary) {
    let mut word: String = raw
        .chars()
        .filter(|c| *c != '.' || raw.chars().any(|d| d.is_ascii_digit()))
        .map(|c| match c {
            '\u{2019}' | '`' | '\u{2018}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    if word.is_empty() {
        raw.clone_into(&mut word);
    }
    let unknown = !vocabulary.knows(&word);
    if let Some(known) = unknown.then(|| vocabulary.correct(&word)).flatten() {
        known.clone_into(&mut word);
    }
    let id = vocabulary.id(&word);
    tokens.push(Token { word, id, raw: raw.to_owned(), start, end: start + raw.len(), sentence, part });
}

/// Joins a known word that blanks have split ("al ien"), where neither half is a word of its own.
fn join_split_words(tokens: &mut Vec<Token>, vocabulary: &Vocabulary) {
    let mut i = 0;
    while i + 1 < tokens.len() {
        let joined = match (tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b)) if a.is_word() && b.is_word() && b.start == a.end + 1 => {
                let joined = format!("{}{}", a.word, b.word);
                let short = a.word.len().min(b.word.len()) <= 3 && joined.len() >= MISREAD_LENGTH;
                let strange = !vocabulary.knows(&a.word) && !vocabulary.knows(&b.word) && !is_small_word(&a.word);
                (short && strange && !is_small_word(&b.word) && vocabulary.knows(&joined)).then_some(joined)
            }
            _ => None,
        };
        if let Some(word) = joined {
            let Some(second) = tokens.get(i + 1).cloned() else { break };
            if let Some(first) = tokens.get_mut(i) {
                first.id = vocabulary.id(&word);
                first.word = word;
                first.raw = format!("{} {}", first.raw, second.raw);
                first.end = second.end;
            }
            tokens.remove(i + 1);
        }
        i += 1;
    }
}

/// Words of up to three letters that stand by themselves.
fn is_small_word(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "i", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on",
        "or", "so", "to", "up", "us", "we", "all", "and", "any", "are", "but", "can", "did", "for", "had", "has",
        "her", "him", "his", "how", "its", "may", "nor", "not", "now", "one", "our", "out", "own", "per", "she", "the",
        "two", "use", "was", "who", "why", "yet", "you", "set", "run", "let", "get", "put", "off", "non", "day",
    ];
    SMALL.contains(&word)
}

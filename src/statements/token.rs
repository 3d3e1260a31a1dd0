//! Words of a sentence, with the place of each, as they are looked up.
//!
//! Misread letters ("infonnation", "1D") and split words ("al ien") are folded here, for looking
//! up only: the text that is shown stays as it stands.

use std::ops::Deref;
use std::sync::Arc;

use super::form::{FormId, Forms, Traits};
use super::vocabulary::MISREAD_LENGTH;
pub use super::vocabulary::Vocabulary;

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

/// A word; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Word(pub(super) Arc<str>);

impl Word {
    /// Its letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Word {
    fn from(word: &str) -> Self {
        Self(word.into())
    }
}

/// One word, number or punctuation mark.
#[derive(Debug, Clone)]
pub struct Token {
    /// Lower case, apostrophes straight, misread letters folded where that makes a known word.
    pub word: Word,
    /// Its number in the vocabulary; [`UNKNOWN`] where no term and no cue holds it.
    pub id: WordId,
    /// As written, where that differs from the word.
    written: Option<Word>,
    /// Byte range in its sentence's text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Index of its sentence in the document.
    pub sentence: usize,
    /// Lead-in, sentence or tail.
    pub part: Part,
    /// What can be told by its letters.
    traits: Traits,
}

impl Token {
    /// A word that stands in no text, of the sentence itself.
    #[must_use]
    pub fn added(word: &str, id: WordId, sentence: usize) -> Self {
        let traits = Traits::of(word);
        Self { word: word.into(), id, written: None, start: 0, end: 0, sentence, part: Part::Own, traits }
    }

    /// The same word, as part of another reading.
    #[must_use]
    pub fn in_part(&self, part: Part) -> Self {
        Self { part, ..self.clone() }
    }

    /// The same word, in another sentence that is written alike.
    #[must_use]
    pub fn in_sentence(&self, sentence: usize) -> Self {
        Self { sentence, ..self.clone() }
    }

    /// As written.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.written.as_ref().map_or(&self.word, |written| written)
    }

    /// Whether it is written with one capital, at its front.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        let mut letters = self.raw().chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    /// Whether it is a word or a number.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.traits.has(Traits::WORD)
    }

    /// Whether it holds a digit.
    #[must_use]
    pub fn holds_digit(&self) -> bool {
        self.traits.has(Traits::DIGITS)
    }

    /// Whether it is this word or mark.
    #[inline]
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        same(self.word.as_bytes(), word.as_bytes())
    }

    /// Whether it is one of these.
    #[inline]
    #[must_use]
    pub fn any(&self, words: &[&str]) -> bool {
        let own = self.word.as_bytes();
        words.iter().any(|word| same(own, word.as_bytes()))
    }

    /// Whether it is one of these, or a regular form of one: "ask", "asks", "asked".
    #[must_use]
    pub fn form_of(&self, words: &[&str]) -> bool {
        ["", "s", "es", "d", "ed"].iter().filter_map(|e| self.word.strip_suffix(e)).any(|stem| words.contains(&stem))
    }

    /// Whether it is the very token that another one is.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.sentence, self.start, self.end) == (other.sentence, other.start, other.end)
            && (self.id, self.part) == (other.id, other.part)
            && Arc::ptr_eq(&self.word.0, &other.word.0)
    }
}

/// Whether two words are the same. Every word is held against hundreds of others, of which few are as long and hardly one
/// begins and ends alike: those are not compared letter by letter.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.first() == b.first() && a.last() == b.last() && a == b
}

/// A token, looked at no more closely than finding terms takes.
#[derive(Debug, Clone, Copy)]
pub struct Glance<'t> {
    /// Its number in the vocabulary.
    pub id: WordId,
    /// As written.
    pub raw: &'t str,
    /// Byte range in its sentence's text.
    pub start: usize,
    /// End of that range.
    pub end: usize,
    /// Its form, where it stands in the text as it is.
    form: Option<FormId>,
    /// What can be told by its letters.
    traits: Traits,
}

#[cfg(test)]
impl<'t> Glance<'t> {
    /// A token that stands alone.
    pub fn new(raw: &'t str, id: WordId, start: usize) -> Self {
        Self { id, raw, start, end: start + raw.len(), form: None, traits: Traits::of(raw) }
    }
}

impl Glance<'_> {
    /// A mark at byte `at`, over which no term runs.
    #[must_use]
    pub fn stop(at: usize) -> Self {
        Self { id: UNKNOWN, raw: ".", start: at, end: at, form: None, traits: Traits::default() }
    }

    /// What can be told by its letters.
    #[must_use]
    pub fn traits(&self) -> Traits {
        self.traits
    }
}

/// What is needed to find a term.
pub trait Seen {
    /// Its number in the vocabulary.
    fn id(&self) -> WordId;
    /// As written.
    fn raw(&self) -> &str;
    /// Whether the gap of a term may run over it: it stands inside its clause.
    fn crosses(&self) -> bool;
}

impl Seen for Token {
    fn id(&self) -> WordId {
        self.id
    }

    fn raw(&self) -> &str {
        Self::raw(self)
    }

    fn crosses(&self) -> bool {
        self.traits.has(Traits::CROSSES)
    }
}

impl Seen for Glance<'_> {
    fn id(&self) -> WordId {
        self.id
    }

    fn raw(&self) -> &str {
        self.raw
    }

    fn crosses(&self) -> bool {
        self.traits.has(Traits::CROSSES)
    }
}

/// Splits the text of one sentence into tokens.
///
/// A word keeps inner hyphens, apostrophes, slashes with letters around them, dots inside
/// abbreviations and the letters, digits and brackets of section numbers such as `287(g)`.
pub fn tokenize(text: &str, sentence: usize, part: Part, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut seen = Vec::with_capacity(text.len() / 5 + 1);
    let mut forms = vocabulary.forms();
    scan(text, vocabulary, &mut forms, &mut seen);
    let token = |glance: Glance<'_>| {
        let Glance { id, raw, start, end, form, traits } = glance;
        let (word, written) = match form.and_then(|form| forms.get(form)) {
            Some(form) => (form.word.clone(), form.written.clone()),
            None => {
                let form = vocabulary.form_of(raw, id);
                (form.word, form.written)
            }
        };
        Token { word, id, written, start, end, sentence, part, traits }
    };
    seen.into_iter().map(token).collect()
}

/// Splits a text into tokens as [`tokenize`] does, into a list that is emptied first.
pub fn glance<'t>(text: &'t str, vocabulary: &Vocabulary, out: &mut Vec<Glance<'t>>) {
    scan(text, vocabulary, &mut vocabulary.forms(), out);
}

fn scan<'t>(text: &'t str, vocabulary: &Vocabulary, forms: &mut Forms, out: &mut Vec<Glance<'t>>) {
    out.clear();
    let mut at = 0;
    let mut halves = false;
    while let Some((start, end)) = next_token(text, at) {
        at = end;
        let raw = text.get(start..end).unwrap_or("");
        // a dot inside a sentence belongs to an abbreviation or a label
        if raw == "." && text.get(end..).is_some_and(|rest| !rest.trim_start().is_empty()) {
            continue;
        }
        // "they're" is two words
        let cut = contraction(raw).map_or(end, |cut| start + cut);
        for (start, end) in [(start, cut), (cut, end)].into_iter().filter(|(start, end)| start < end) {
            let raw = text.get(start..end).unwrap_or("");
            let (form, id, traits) = match forms.known(raw) {
                Some((form, known)) => (Some(form), known.id, known.traits),
                None => {
                    let made = vocabulary.form(raw);
                    let (id, traits) = (made.id, made.traits);
                    (forms.keep(raw, made), id, traits)
                }
            };
            let after_half = |before: &Glance<'_>| before.id == UNKNOWN && before.end + 1 == start;
            halves |= id == UNKNOWN && out.last().is_some_and(after_half);
            out.push(Glance { id, raw, start, end, form, traits });
        }
    }
    if halves {
        join_split_words(text, out, vocabulary);
    }
}

/// What stands for a verb behind an apostrophe, and the verb.
const SHORTENED: &[(&str, &str)] = &[("re", "are"), ("ll", "will"), ("ve", "have"), ("m", "am"), ("s", "is")];

/// Words behind which an "s" may be a verb; behind others it says whose something is.
const BEFORE_IS: &[&str] = &["he", "she", "it", "that", "there", "who", "what", "here", "where", "how"];

/// Where a word ends that has a verb drawn to it: "they're", "it's".
fn contraction(raw: &str) -> Option<usize> {
    let cut = raw.find(['\'', '\u{2019}']).filter(|cut| *cut > 0)?;
    let verb = raw.get(cut..)?.trim_start_matches(['\'', '\u{2019}']);
    let (verb, _) = SHORTENED.iter().find(|(short, _)| verb.eq_ignore_ascii_case(short))?;
    let whose =
        *verb == "s" && !BEFORE_IS.iter().any(|word| raw.get(..cut).is_some_and(|w| w.eq_ignore_ascii_case(word)));
    (!whose).then_some(cut)
}

/// The verb that a word stands for which begins with an apostrophe.
pub(super) fn shortened(raw: &str) -> Option<&'static str> {
    let verb = raw.strip_prefix(['\'', '\u{2019}'])?;
    SHORTENED.iter().find(|(short, _)| verb.eq_ignore_ascii_case(short)).map(|(_, verb)| *verb)
}

/// "shaIl", "wiII": a capital I behind a small letter is an l that was misread.
pub(super) fn holds_capital_i(raw: &str) -> bool {
    raw.as_bytes().windows(2).any(|pair| matches!(pair, [before, b'I'] if before.is_ascii_lowercase()))
}

/// The character at a byte offset.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// Where the next token at or after `at` begins and ends.
fn next_token(text: &str, mut at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut first = loop {
        match *bytes.get(at)? {
            b' ' => at += 1,
            byte if byte.is_ascii() => break char::from(byte),
            _ => break char_at(text, at)?,
        }
    };
    while first.is_whitespace() {
        at += first.len_utf8();
        first = char_at(text, at)?;
    }
    let mut end = at + first.len_utf8();
    if first.is_alphanumeric() {
        loop {
            let plain = bytes.get(end..).unwrap_or_default().iter().take_while(|b| b.is_ascii_alphanumeric());
            end += plain.count();
            match char_at(text, end) {
                Some(next) if continues(text, end, next) => end += next.len_utf8(),
                _ => break,
            }
        }
    }
    Some((at, end))
}

/// Whether the character at `at` belongs to the word before it.
fn continues(text: &str, at: usize, c: char) -> bool {
    if c.is_alphanumeric() || matches!(c, ' ' | ',') {
        return c.is_alphanumeric();
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
            let from = at.saturating_sub(5);
            let near = text.as_bytes().get(from..at).unwrap_or_default();
            let open = near.iter().rposition(|b| *b == b'(').map(|open| from + open);
            open.is_some_and(|open| digit_before(text, open)) && after.is_alphanumeric()
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
    let run = before.chars().rev().take(2).take_while(|c| c.is_alphanumeric()).count();
    run == 1
}

/// Writes a word in lower case, apostrophes straight, without the dots of an abbreviation.
pub(super) fn normalise(raw: &str, out: &mut String) {
    out.clear();
    let plain = raw.bytes().all(|b| b.is_ascii() && !matches!(b, b'.' | b'`'));
    if plain {
        out.push_str(raw);
        out.make_ascii_lowercase();
        return;
    }
    let numbered = raw.bytes().any(|b| b.is_ascii_digit());
    let kept = raw.chars().filter(|c| *c != '.' || numbered).map(|c| match c {
        '\u{2019}' | '`' | '\u{2018}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    });
    out.extend(kept.flat_map(char::to_lowercase));
    if out.is_empty() {
        out.push_str(raw);
    }
}

/// Joins a known word that blanks have split ("al ien"), where neither half is a word of its own.
fn join_split_words<'t>(text: &'t str, tokens: &mut Vec<Glance<'t>>, vocabulary: &Vocabulary) {
    let split = |pair: &[Glance<'_>]| matches!(pair, [a, b] if joined(a, b, vocabulary).is_some());
    if !tokens.windows(2).any(split) {
        return;
    }
    let mut rest = std::mem::take(tokens).into_iter().peekable();
    while let Some(mut first) = rest.next() {
        if let Some((second, id)) = rest.peek().and_then(|second| Some((*second, joined(&first, second, vocabulary)?)))
        {
            let raw = text.get(first.start..second.end).unwrap_or("");
            first = Glance { id, raw, end: second.end, form: None, traits: Traits::of(raw), ..first };
            rest.next();
        }
        tokens.push(first);
    }
}

/// The number of the known word of which two tokens are the halves. What can be written in one word or two means the
/// same in both, so that only short halves have to be looked at twice.
fn joined(a: &Glance<'_>, b: &Glance<'_>, vocabulary: &Vocabulary) -> Option<WordId> {
    let strange = a.id == UNKNOWN
        && b.id == UNKNOWN
        && b.start == a.end + 1
        && a.traits.has(Traits::WORD)
        && b.traits.has(Traits::WORD);
    let letters = a.raw.len() + b.raw.len();
    if !strange || !(MISREAD_LENGTH..=LONGEST_WORD).contains(&letters) {
        return None;
    }
    let (mut first, mut second) = (String::new(), String::new());
    normalise(a.raw, &mut first);
    normalise(b.raw, &mut second);
    let short = first.len().min(second.len()) <= 3;
    if !(short || letters >= LONG_WORD) || is_small_word(&first) || is_small_word(&second) {
        return None;
    }
    first.push_str(&second);
    Some(vocabulary.id(&first)).filter(|id| *id != UNKNOWN)
}

/// A word of more letters is none that a lexicon holds.
const LONGEST_WORD: usize = 20;

/// A word of so many letters is not put together of two others by chance.
const LONG_WORD: usize = 8;

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

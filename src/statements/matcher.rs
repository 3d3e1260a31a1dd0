//! Finds concepts and cue phrases among the tokens of a reading.

use std::collections::HashMap;

use super::token::{Part as TextPart, Token, Vocabulary, tokenize};
use crate::language::cue::{CueKind, CueWord};
use crate::language::program::{ConceptId, Lexicon, PatternWord, WordForm};

/// A concept found in a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The concept.
    pub concept: ConceptId,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Grammatical form of the term.
    pub form: WordForm,
    /// Counts only near this concept.
    near: Option<ConceptId>,
}

/// A cue phrase found in a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueMatch {
    /// Its function.
    pub kind: CueKind,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
}

/// A word of a compiled pattern; a gap holds its greatest length.
#[derive(Debug, Clone)]
enum Part {
    Word(String),
    Gap(usize),
}

#[derive(Debug, Clone)]
struct Compiled<T> {
    parts: Vec<Part>,
    exact: bool,
    payload: T,
}

#[derive(Debug, Clone, Copy)]
struct TermPayload {
    concept: ConceptId,
    form: WordForm,
    blank: bool,
    near: Option<ConceptId>,
}

/// A lexicon, compiled for looking up.
#[derive(Debug, Clone)]
pub struct Matcher {
    terms: HashMap<String, Vec<Compiled<TermPayload>>>,
    cues: HashMap<String, Vec<Compiled<CueKind>>>,
    /// For each concept, itself and everything that it is a kind of, whatever the guards.
    ancestors: Vec<Vec<ConceptId>>,
    /// All words of the lexicon.
    pub vocabulary: Vocabulary,
}

/// Longest gap in a term and in a cue.
const TERM_GAP: usize = 6;
const CUE_GAP: usize = 3;

impl Matcher {
    /// Compiles a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut terms: HashMap<String, Vec<Compiled<TermPayload>>> = HashMap::new();
        let mut cues: HashMap<String, Vec<Compiled<CueKind>>> = HashMap::new();
        let mut words: Vec<String> = Vec::new();
        for pattern in &lexicon.patterns {
            let parts: Vec<Part> = pattern
                .words
                .iter()
                .flat_map(|w| match w {
                    PatternWord::Word(w) => written(w, pattern.exact),
                    PatternWord::Gap => vec![Part::Gap(TERM_GAP)],
                })
                .collect();
            let payload =
                TermPayload { concept: pattern.concept, form: pattern.form, blank: pattern.blank, near: pattern.near };
            add(&mut terms, &mut words, Compiled { parts, exact: pattern.exact, payload });
        }
        for cue in &lexicon.cues {
            let parts = cue
                .words
                .iter()
                .flat_map(|w| match w {
                    CueWord::Word(w) => written(w, false),
                    CueWord::Gap => vec![Part::Gap(CUE_GAP)],
                })
                .collect();
            add(&mut cues, &mut words, Compiled { parts, exact: false, payload: cue.kind });
        }
        Self { terms, cues, ancestors: ancestors(lexicon), vocabulary: Vocabulary::new(words) }
    }

    /// Whether `concept` is `wider` or, under some answer, a kind of it.
    #[must_use]
    pub fn may_be(&self, concept: ConceptId, wider: ConceptId) -> bool {
        self.ancestors.get(concept.0).is_some_and(|a| a.contains(&wider))
    }

    /// The concepts mentioned, longest match first, in the order of the text.
    ///
    /// Several concepts may share a match. A match inside a longer one of another concept stays
    /// only where it is no part of the longer one's head; the longer phrase is what was said.
    #[must_use]
    pub fn mentions(&self, tokens: &[Token], context: &[ConceptId]) -> Vec<Mention> {
        let mut found: Vec<(Mention, bool)> = Vec::new();
        for start in 0..tokens.len() {
            let Some(token) = tokens.get(start) else { break };
            let Some(candidates) = self.terms.get(&key(&token.word)) else { continue };
            for term in candidates {
                let Some(end) = match_at(&term.parts, term.exact, tokens, start) else { continue };
                let TermPayload { concept, form, blank, near } = term.payload;
                found.push((Mention { concept, start, end, form, near }, blank));
            }
        }
        let found = longest(found);
        let present: Vec<ConceptId> =
            found.iter().filter(|m| m.near.is_none()).map(|m| m.concept).chain(context.iter().copied()).collect();
        found.into_iter().filter(|m| m.near.is_none_or(|near| present.iter().any(|c| self.may_be(*c, near)))).collect()
    }

    /// The first words of the cues of a kind.
    #[must_use]
    pub fn cue_words(&self, kind: CueKind) -> Vec<String> {
        self.cues
            .iter()
            .filter(|(_, cues)| cues.iter().any(|c| c.payload == kind))
            .map(|(word, _)| word.clone())
            .collect()
    }

    /// The cue phrases, leftmost longest, not overlapping among themselves.
    #[must_use]
    pub fn cues(&self, tokens: &[Token]) -> Vec<CueMatch> {
        let mut out: Vec<CueMatch> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let best = self
                .cues
                .get(&token.word)
                .into_iter()
                .flatten()
                .filter_map(|cue| match_at(&cue.parts, false, tokens, at).map(|end| (end, cue.payload)))
                .max_by_key(|(end, kind)| (*end, std::cmp::Reverse(*kind)));
            match best {
                Some((end, kind)) => {
                    out.push(CueMatch { kind, start: at, end });
                    at = end;
                }
                None => at += 1,
            }
        }
        out
    }
}

fn add<T>(index: &mut HashMap<String, Vec<Compiled<T>>>, words: &mut Vec<String>, compiled: Compiled<T>) {
    let Some(Part::Word(first)) = compiled.parts.first() else { return };
    let first = key(&first.to_lowercase());
    for part in &compiled.parts {
        if let Part::Word(word) = part {
            words.push(word.to_lowercase());
        }
    }
    index.entry(first).or_default().push(compiled);
}

/// A word of a term as the tokenizer would cut it: `U.S.C.` is `usc`, `I-200/I-205` three tokens.
fn written(word: &str, exact: bool) -> Vec<Part> {
    tokenize(word, 0, TextPart::Own, &Vocabulary::default())
        .into_iter()
        .map(|t| Part::Word(if exact { t.raw.replace('.', "") } else { t.word }))
        .collect()
}

/// Terms are found by their first word in lower case.
fn key(word: &str) -> String {
    word.to_owned()
}

/// The end of the match of `parts` at `start`, the shortest gaps first.
fn match_at(parts: &[Part], exact: bool, tokens: &[Token], start: usize) -> Option<usize> {
    match parts.split_first() {
        None => Some(start),
        Some((Part::Word(word), rest)) => {
            let token = tokens.get(start)?;
            same(token, word, exact).then(|| match_at(rest, exact, tokens, start + 1)).flatten()
        }
        Some((Part::Gap(most), rest)) => (0..=*most)
            .take_while(|skip| *skip == 0 || tokens.get(start + skip - 1).is_some_and(crosses))
            .find_map(|skip| match_at(rest, exact, tokens, start + skip)),
    }
}

/// Whether a gap may run over this token: it stays inside its clause.
fn crosses(token: &Token) -> bool {
    token.is_word() || token.any(&["(", ")", "\"", "\u{201c}", "\u{201d}", "'", "/"])
}

fn same(token: &Token, word: &str, exact: bool) -> bool {
    if exact {
        let raw = token.raw.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        return raw == word
            || raw.replace('.', "") == word
            || (raw != token.word && token.word == word.to_lowercase() && misread(raw, word));
    }
    token.word == word
}

/// Whether an exact term was misread by a scanner: same length, digits or brackets for letters.
fn misread(raw: &str, word: &str) -> bool {
    raw.chars().count() == word.chars().count()
        && raw
            .chars()
            .zip(word.chars())
            .all(|(a, b)| a == b || matches!((a, b), ('1' | ']' | '|' | 'l', 'I') | ('0', 'O')))
}

/// Keeps the longest matches and removes what `not` terms blank.
fn longest(found: Vec<(Mention, bool)>) -> Vec<Mention> {
    let blanks: Vec<Mention> = found.iter().filter(|(_, blank)| *blank).map(|(m, _)| *m).collect();
    let blanked = |m: &Mention| blanks.iter().any(|b| b.concept == m.concept && b.start <= m.start && m.end <= b.end);
    let kept: Vec<Mention> = found.into_iter().filter(|(m, blank)| !blank && !blanked(m)).map(|(m, _)| m).collect();
    let inside = |m: &Mention| {
        kept.iter().any(|k| k.start <= m.start && m.end <= k.end && k.end - k.start > m.end - m.start && !gapped(k, m))
    };
    let mut out: Vec<Mention> = kept.iter().filter(|m| !inside(m)).copied().collect();
    out.sort_by_key(|m| (m.start, m.end, m.concept, m.form as u8));
    out.dedup();
    out
}

/// A short mention inside a much longer phrase with gaps is something said in the gap, and stays.
fn gapped(longer: &Mention, shorter: &Mention) -> bool {
    longer.start < shorter.start && shorter.end < longer.end && longer.form != WordForm::Fixed
}

/// The transitive closure of `is`, guards ignored.
fn ancestors(lexicon: &Lexicon) -> Vec<Vec<ConceptId>> {
    (0..lexicon.concepts.len())
        .map(|start| {
            let mut seen = vec![ConceptId(start)];
            let mut next = 0;
            while let Some(at) = seen.get(next).copied() {
                next += 1;
                let parents = lexicon.concepts.get(at.0).into_iter().flat_map(|c| c.kinds.iter().map(|k| k.parent));
                for parent in parents {
                    if !seen.contains(&parent) {
                        seen.push(parent);
                    }
                }
            }
            seen
        })
        .collect()
}

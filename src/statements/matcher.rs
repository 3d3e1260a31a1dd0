//! Finds concepts and cue phrases among the tokens of a reading.

use std::borrow::Cow;
use std::ops::Range;

use super::concepts::ConceptSet;
use super::token::{Glance, Part as TextPart, Seen, Token, UNKNOWN, Vocabulary, WordId, tokenize};
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
#[derive(Debug, Clone, Copy)]
enum Part {
    Word(WordId),
    Gap(usize),
}

#[derive(Debug, Clone)]
struct Compiled<T> {
    /// Numbers of its first word and of the next, where that is another word and no gap.
    first: WordId,
    second: WordId,
    /// Where its words stand among those of all patterns.
    parts: Range<u32>,
    /// The words with their case, where it counts.
    exact: Option<Box<[String]>>,
    payload: T,
}

#[derive(Debug, Clone, Copy)]
struct TermPayload {
    concept: ConceptId,
    form: WordForm,
    blank: bool,
    near: Option<ConceptId>,
}

/// Patterns, in the order of their first words.
#[derive(Debug, Clone)]
struct Index<T> {
    parts: Vec<Part>,
    patterns: Vec<Compiled<T>>,
    /// For each word, where its patterns begin; one more at the end.
    starts: Vec<u32>,
}

/// A lexicon, compiled for looking up.
#[derive(Debug, Clone)]
pub struct Matcher {
    terms: Index<TermPayload>,
    cues: Index<CueKind>,
    /// For each concept, itself and everything that it is a kind of, whatever the guards.
    ancestors: Vec<ConceptSet>,
    /// Most tokens of a match.
    reach: usize,
    /// All words of the lexicon.
    pub vocabulary: Vocabulary,
}

/// A term found, before the longest are chosen.
#[derive(Debug, Clone)]
struct Found {
    mention: Mention,
    blank: bool,
    near: Option<ConceptId>,
    /// From the first to the last token that stands in a gap of the term.
    gap: Range<usize>,
}

/// Longest gap in a term and in a cue.
const TERM_GAP: usize = 6;
const CUE_GAP: usize = 3;

/// What counts near something that itself counts only near something else is looked for this often.
const NEAR_ROUNDS: usize = 3;

impl Matcher {
    /// Compiles a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut writer = Writer::default();
        let mut terms = Index::with_capacity(lexicon.patterns.len());
        for pattern in &lexicon.patterns {
            let payload =
                TermPayload { concept: pattern.concept, form: pattern.form, blank: pattern.blank, near: pattern.near };
            for word in &pattern.words {
                match word {
                    PatternWord::Word(w) => writer.word(w, pattern.exact),
                    PatternWord::Gap => writer.gap(TERM_GAP),
                }
            }
            terms.add(&mut writer, pattern.exact, payload);
        }
        let mut cues = Index::with_capacity(lexicon.cues.len());
        for cue in &lexicon.cues {
            for word in &cue.words {
                match word {
                    CueWord::Word(w) => writer.word(w, false),
                    CueWord::Gap => writer.gap(CUE_GAP),
                }
            }
            cues.add(&mut writer, false, cue.kind);
        }
        let mut vocabulary = writer.vocabulary;
        let words = vocabulary.iter().count();
        terms.finish(words);
        cues.finish(words);
        vocabulary.fold_all();
        let reach = terms.patterns.iter().map(|p| terms.reach(p)).max().unwrap_or(0);
        Self { terms, cues, ancestors: ancestors(lexicon), reach, vocabulary }
    }

    /// Whether `concept` is `wider` or, under some answer, a kind of it.
    #[must_use]
    pub fn may_be(&self, concept: ConceptId, wider: ConceptId) -> bool {
        self.ancestors.get(concept.0).is_some_and(|a| a.contains(wider))
    }

    /// Whether two concepts are, under some answer, kinds of one thing.
    #[must_use]
    pub fn are_akin(&self, a: ConceptId, b: ConceptId) -> bool {
        self.ancestors.get(a.0).zip(self.ancestors.get(b.0)).is_some_and(|(a, b)| a.meets(b))
    }

    /// The concepts mentioned, longest match first, in the order of the text.
    ///
    /// Several concepts may share a match. A match inside a longer one is hidden by it, unless it
    /// stands in a gap of the longer one: what is said there is said. Terms that count only near
    /// a concept hide nothing where it is absent.
    #[must_use]
    pub fn mentions(&self, tokens: &[Token], context: &[ConceptId]) -> Vec<Mention> {
        let mut found: Vec<Found> = Vec::new();
        for start in 0..tokens.len() {
            for term in self.terms.candidates_at(tokens, start) {
                let Some((end, gap)) = self.terms.match_at(term, tokens, start) else { continue };
                let TermPayload { concept, form, blank, near } = term.payload;
                found.push(Found { mention: Mention { concept, start, end, form }, blank, near, gap });
            }
        }
        if found.iter().any(|f| f.near.is_some()) {
            let mut present: Vec<ConceptId> = Vec::new();
            // what counts only near one concept may bring in what counts only near another
            for _ in 0..NEAR_ROUNDS {
                let counts = |f: &&Found| f.near.is_none_or(|near| present.iter().any(|c| self.may_be(*c, near)));
                let counted: Vec<Found> = found.iter().filter(counts).cloned().collect();
                let before = present.len();
                present = longest(&counted, self.reach).iter().map(|m| m.concept).collect();
                present.extend_from_slice(context);
                if present.len() == before {
                    break;
                }
            }
            found.retain(|f| f.near.is_none_or(|near| present.iter().any(|c| self.may_be(*c, near))));
        }
        longest(&found, self.reach)
    }

    /// Adds the concepts of all terms that begin at a token, those that could go on behind the last token included.
    pub fn glance_at(&self, tokens: &[Glance<'_>], start: usize, out: &mut Vec<ConceptId>) {
        let matching = |term: &&Compiled<TermPayload>| !term.payload.blank && self.terms.may_match(term, tokens, start);
        out.extend(self.terms.candidates_at(tokens, start).filter(matching).map(|term| term.payload.concept));
    }

    /// The kinds of the cue phrases that may begin at a token.
    pub fn cues_at<'m>(&'m self, tokens: &'m [Glance<'_>], start: usize) -> impl Iterator<Item = CueKind> + 'm {
        let candidates = self.cues.candidates_at(tokens, start);
        candidates.filter(move |cue| self.cues.may_match(cue, tokens, start)).map(|cue| cue.payload)
    }

    /// The first words of the cues of a kind.
    #[must_use]
    pub fn cue_words(&self, kind: CueKind) -> Vec<String> {
        let holds = |id: WordId| self.cues.candidates(id).iter().any(|c| c.payload == kind);
        self.vocabulary.iter().filter(|(_, id)| holds(*id)).map(|(word, _)| word.to_owned()).collect()
    }

    /// The cue phrases, leftmost longest, not overlapping among themselves.
    #[must_use]
    pub fn cues(&self, tokens: &[Token]) -> Vec<CueMatch> {
        let mut out: Vec<CueMatch> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let best = self
                .cues
                .candidates_at(tokens, at)
                .filter_map(|cue| self.cues.match_at(cue, tokens, at).map(|(end, _)| (end, cue.payload)))
                .max_by_key(|(end, kind)| (*end, std::cmp::Reverse(*kind)));
            match best {
                Some((end, kind)) => {
                    let verb_within = kind == CueKind::Only && governs_within(tokens, at, end);
                    let start = if verb_within { end - 1 } else { at };
                    out.push(CueMatch { kind, start, end });
                    at = end;
                }
                None => at += 1,
            }
        }
        out
    }
}

/// "shall only be honored if": the verb stands within the phrase and belongs to the main clause.
fn governs_within(tokens: &[Token], at: usize, end: usize) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let before = |words: &[&str]| at.checked_sub(1).is_some_and(|b| word(b, words));
    let modal = before(&["shall", "will", "may", "must", "can", "should"]);
    let participle = word(at + 1, &["held", "kept", "made", "given", "done", "taken"])
        || tokens.get(at + 1).is_some_and(|t| t.word.ends_with("ed"));
    let gap = end > at + 2 && word(at, &["only"]) && word(end - 1, &["if", "when", "where", "after", "upon"]);
    gap && ((modal
        && word(at + 1, &["be"])
        && word(at + 2, &["honored", "honoured", "held", "detained", "executed", "arrested", "kept"]))
        || (before(&["is", "are", "be"]) && participle))
}

impl<T> Index<T> {
    fn with_capacity(patterns: usize) -> Self {
        Self { parts: Vec::with_capacity(patterns * 4), patterns: Vec::with_capacity(patterns), starts: Vec::new() }
    }

    /// Adds the pattern that has been written; one that begins with a gap can never be found.
    fn add(&mut self, writer: &mut Writer, exact: bool, payload: T) {
        if let Some(Part::Word(first)) = writer.parts.first().copied() {
            let from = self.length();
            self.parts.extend_from_slice(&writer.parts);
            let second = match writer.parts.get(1) {
                Some(Part::Word(second)) if !exact => *second,
                _ => UNKNOWN,
            };
            let exact = exact.then(|| std::mem::take(&mut writer.raw).into());
            self.patterns.push(Compiled { first, second, parts: from..self.length(), exact, payload });
        }
        writer.parts.clear();
        writer.raw.clear();
    }

    fn length(&self) -> u32 {
        u32::try_from(self.parts.len()).unwrap_or(u32::MAX)
    }

    /// Sorts the patterns by their first words, of which there are `words`.
    fn finish(&mut self, words: usize) {
        self.patterns.sort_by_cached_key(|p| (u64::from(p.first) << 32) | u64::from(p.second));
        self.starts = vec![0; words + 1];
        for pattern in &self.patterns {
            if let Some(count) = self.starts.get_mut(pattern.first as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
    }

    /// The patterns that may begin at `start`: those that go on with the next word, and those of one word or with a gap.
    fn candidates_at(&self, tokens: &[impl Seen], start: usize) -> impl Iterator<Item = &Compiled<T>> {
        let word = |at: usize| tokens.get(at).map_or(UNKNOWN, Seen::id);
        let all = self.candidates(word(start));
        let next = if all.is_empty() { UNKNOWN } else { word(start + 1) };
        let from = all.partition_point(|p| p.second < next);
        let rest = all.get(from..).unwrap_or_default();
        let to = rest.partition_point(|p| p.second <= next);
        let going_on = if next == UNKNOWN { &[] } else { rest.get(..to).unwrap_or_default() };
        let open = all.get(all.partition_point(|p| p.second < UNKNOWN)..).unwrap_or_default();
        going_on.iter().chain(open)
    }

    /// Most tokens that a pattern can match.
    fn reach(&self, pattern: &Compiled<T>) -> usize {
        let parts = self.parts.get(pattern.parts.start as usize..pattern.parts.end as usize).unwrap_or_default();
        parts.iter().map(|part| if let Part::Gap(most) = part { *most } else { 1 }).sum()
    }

    /// The patterns that begin with a word.
    fn candidates(&self, id: WordId) -> &[Compiled<T>] {
        let at = id as usize;
        let bounds = self.starts.get(at).zip(self.starts.get(at.saturating_add(1)));
        bounds.and_then(|(from, to)| self.patterns.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// The end of the match of a pattern at `start`, the shortest gaps first, and what stands in its gaps.
    fn match_at(&self, pattern: &Compiled<T>, tokens: &[impl Seen], start: usize) -> Option<(usize, Range<usize>)> {
        let parts = self.parts.get(pattern.parts.start as usize..pattern.parts.end as usize)?;
        let mut gap = start..start;
        let end = match_rest(parts, pattern.exact.as_deref(), tokens, start, &mut gap)?;
        Some((end, gap))
    }

    /// Whether a pattern matches at `start`, or could if the text went on behind the last token.
    fn may_match(&self, pattern: &Compiled<T>, tokens: &[impl Seen], start: usize) -> bool {
        let parts = self.parts.get(pattern.parts.start as usize..pattern.parts.end as usize).unwrap_or_default();
        may_match(parts, pattern.exact.as_deref(), tokens, start)
    }
}

/// Writes the words of a pattern as the tokenizer would cut them: `U.S.C.` is `usc`, `I-200/I-205` three tokens.
#[derive(Default)]
struct Writer {
    vocabulary: Vocabulary,
    parts: Vec<Part>,
    raw: Vec<String>,
}

impl Writer {
    fn word(&mut self, word: &str, exact: bool) {
        let plain = !exact && word.bytes().all(|b| b.is_ascii_lowercase());
        if plain {
            self.parts.push(Part::Word(self.vocabulary.intern(word)));
            return;
        }
        for token in tokenize(word, 0, TextPart::Own, &Vocabulary::default()) {
            self.parts.push(Part::Word(self.vocabulary.intern(&token.word)));
            self.raw.push(token.raw().replace('.', ""));
        }
    }

    fn gap(&mut self, most: usize) {
        self.parts.push(Part::Gap(most));
        self.raw.push(String::new());
    }
}

fn match_rest(
    parts: &[Part],
    exact: Option<&[String]>,
    tokens: &[impl Seen],
    start: usize,
    gap: &mut Range<usize>,
) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else { return Some(start) };
    let (raw, raws) = next_raw(exact);
    match first {
        Part::Word(word) => {
            let token = tokens.get(start)?;
            same(token, *word, raw).then(|| match_rest(rest, raws, tokens, start + 1, gap)).flatten()
        }
        Part::Gap(most) => (0..=*most)
            .take_while(|skip| *skip == 0 || tokens.get(start + skip - 1).is_some_and(crosses))
            .find_map(|skip| {
                let end = match_rest(rest, raws, tokens, start + skip, gap)?;
                if skip > 0 {
                    // inner gaps are known first: the outermost is the leftmost
                    let last = if gap.start == gap.end { start + skip } else { gap.end };
                    *gap = start..last;
                }
                Some(end)
            }),
    }
}

/// [`match_rest`], where what is missing may stand behind the last token.
fn may_match(parts: &[Part], exact: Option<&[String]>, tokens: &[impl Seen], start: usize) -> bool {
    let Some((first, rest)) = parts.split_first() else { return true };
    let (raw, raws) = next_raw(exact);
    match first {
        Part::Word(word) => {
            let here = |token| same(token, *word, raw) && may_match(rest, raws, tokens, start + 1);
            tokens.get(start).is_none_or(here)
        }
        Part::Gap(most) => (0..=*most)
            .take_while(|skip| *skip == 0 || tokens.get(start + skip - 1).is_none_or(crosses))
            .any(|skip| may_match(rest, raws, tokens, start + skip)),
    }
}

/// The next word with its case, where that counts, and those behind it.
fn next_raw(exact: Option<&[String]>) -> (Option<&str>, Option<&[String]>) {
    match exact.and_then(<[String]>::split_first) {
        Some((raw, raws)) => (Some(raw.as_str()), Some(raws)),
        None => (None, None),
    }
}

/// Brackets, quotes and strokes: marks inside a clause.
const MARKS: [&str; 10] = ["(", ")", "\"", "\u{201c}", "\u{201d}", "'", "\u{2018}", "\u{2019}", "`", "/"];

/// Whether a gap may run over this token: it stays inside its clause.
fn crosses(token: &impl Seen) -> bool {
    token.is_word() || MARKS.contains(&token.raw())
}

fn same(token: &impl Seen, word: WordId, exact: Option<&str>) -> bool {
    let Some(exact) = exact else { return token.id() == word };
    let mut raw = Cow::Borrowed(token.raw());
    if raw.contains(['.', '\u{2019}']) {
        raw = raw.replace('.', "").replace('\u{2019}', "'").into();
    }
    raw == exact || raw.strip_suffix("'s") == Some(exact) || (token.id() == word && misread(&raw, exact))
}

/// Whether an exact term was misread by a scanner: same length, digits or brackets for letters.
fn misread(raw: &str, word: &str) -> bool {
    raw.chars().count() == word.chars().count()
        && raw
            .chars()
            .zip(word.chars())
            .all(|(a, b)| a == b || matches!((a, b), ('1' | ']' | '|' | 'l', 'I') | ('0', 'O')))
}

/// Keeps the longest matches and removes what `not` terms blank; `found` is in the order of the first tokens.
fn longest(found: &[Found], reach: usize) -> Vec<Mention> {
    let blanked = |m: &Mention| {
        let blank = |b: &Found| b.blank && b.mention.concept == m.concept;
        around(found, m, reach).any(|b| blank(b) && b.mention.start <= m.start && m.end <= b.mention.end)
    };
    let kept: Vec<Found> = found.iter().filter(|f| !f.blank && !blanked(&f.mention)).cloned().collect();
    let hidden = |m: &Mention| around(&kept, m, reach).any(|k| hides(k, m));
    let mut out: Vec<Mention> = kept.iter().map(|f| f.mention).filter(|m| !hidden(m)).collect();
    out.sort_by_key(|m| (m.start, m.end, m.concept, m.form as u8));
    out.dedup();
    out
}

/// Those matches that may hold a mention: they begin with it or at most the longest match before it.
fn around<'f>(found: &'f [Found], mention: &Mention, reach: usize) -> impl Iterator<Item = &'f Found> {
    let (start, end) = (mention.start, mention.end);
    let to = found.partition_point(|f| f.mention.start <= start);
    let before = found.get(..to).unwrap_or_default();
    before.iter().rev().take_while(move |f| f.mention.start + reach >= end)
}

/// Whether a longer match hides a shorter one: it holds it, and not in a gap.
fn hides(longer: &Found, shorter: &Mention) -> bool {
    let k = longer.mention;
    let in_gap = shorter.start < longer.gap.end && longer.gap.start < shorter.end;
    k.start <= shorter.start && shorter.end <= k.end && k.end - k.start > shorter.end - shorter.start && !in_gap
}

/// The transitive closure of `is`, guards ignored.
fn ancestors(lexicon: &Lexicon) -> Vec<ConceptSet> {
    let count = lexicon.concepts.len();
    (0..count).map(|start| ConceptSet::closure(lexicon, ConceptId(start), |_| true)).collect()
}

//! Finds concepts and cue phrases among the tokens of a reading.

use std::borrow::Cow;
use std::ops::Range;

use super::concepts::ConceptSet;
use super::phrasal;
use super::signs::Signs;
use super::token::{Glance, Seen, Token, Vocabulary, WordId};
use super::trie::{GAP, Part, Patterns, Trie};
use super::writer::Writer;
use crate::language::cue::{CueKind, CueWord};
use crate::language::program::{self, ConceptId, Lexicon, Near, Place, WordForm};

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

/// A term: what it stands for, and how it counts. There are tens of thousands: numbers are kept short.
#[derive(Debug, Clone, Copy)]
struct Term {
    concept: u32,
    form: WordForm,
    blank: bool,
    /// A concept near which it counts; [`ANYWHERE`] where it counts anywhere.
    near: u32,
    /// Where that concept must stand.
    place: Place,
    /// Its concept, or the sign that it is meant only near another.
    sign: u32,
}

/// No concept has this number.
const ANYWHERE: u32 = u32::MAX;

/// A number that fits: a lexicon has some thousand concepts.
fn short(concept: ConceptId) -> u32 {
    u32::try_from(concept.0).unwrap_or(ANYWHERE)
}

impl Term {
    /// A term of the lexicon, in its base form.
    fn new(term: &program::Term, signs: &mut Signs, ancestors: &[ConceptSet]) -> Self {
        let (concept, near) = (term.concept, term.near.map(|near| near.concept));
        let sign = near.map_or(concept, |near| signs.near(concept, near, ancestors));
        let place = term.near.map_or(Place::Around, |near| near.place);
        let (near, sign) = (near.map_or(ANYWHERE, short), short(sign));
        Self { concept: short(concept), form: WordForm::Base, blank: term.blank, near, place, sign }
    }

    fn concept(&self) -> ConceptId {
        ConceptId(self.concept as usize)
    }

    fn near(&self) -> Option<Near> {
        let concept = ConceptId(self.near as usize);
        (self.near != ANYWHERE).then_some(Near { concept, place: self.place })
    }

    fn sign(&self) -> ConceptId {
        ConceptId(self.sign as usize)
    }
}

/// A term of which the case counts.
#[derive(Debug, Clone)]
struct Exact {
    /// Its words; of a gap, nothing.
    words: Box<[(Part, String)]>,
    term: Term,
}

/// What may begin with a word.
#[derive(Debug, Clone, Copy, Default)]
struct Begins {
    term: bool,
    exact: bool,
    cue: bool,
    composed: bool,
}

/// A lexicon, compiled for looking up.
#[derive(Debug, Clone)]
pub struct Matcher {
    terms: Trie<Term>,
    /// Terms of which the case counts, in the order of their first words.
    exact: Vec<Exact>,
    cues: Trie<CueKind>,
    /// For each word, what may begin with it.
    begins: Vec<Begins>,
    /// Signs of a word by itself, in the order of the words.
    composed: Vec<(WordId, ConceptId)>,
    signs: Signs,
    /// For each concept, itself and everything that it is a kind of, whatever the guards.
    ancestors: Vec<ConceptSet>,
    /// All words of the lexicon.
    pub vocabulary: Vocabulary,
}

/// A term found, before the longest are chosen.
#[derive(Debug, Clone)]
struct Found {
    mention: Mention,
    blank: bool,
    near: Option<Near>,
    /// Where the words end among which what must follow it may begin.
    until: usize,
    /// The words among which it may stand as the subject of a passive.
    subject: Range<usize>,
    /// From the first to the last token that stands in a gap of the term.
    gap: Range<usize>,
}

/// All terms found among some tokens, before the longest are chosen.
#[derive(Debug, Clone, Default)]
pub struct Findings(Vec<Found>);

impl Findings {
    /// Whether some of them count only near others.
    #[must_use]
    pub fn depend(&self) -> bool {
        self.0.iter().any(|f| f.near.is_some())
    }
}

/// Longest gap in a term and in a cue.
const TERM_GAP: usize = 6;
const CUE_GAP: usize = 3;

/// No article has more letters.
const ARTICLE: usize = 3;

/// What must follow a term begins within so many words of its clause.
const AHEAD: usize = 8;

/// The subject of a passive stands this many words before its "be", at most.
const SUBJECT: usize = 14;

/// What counts near something that itself counts only near something else is looked for this often.
const NEAR_ROUNDS: usize = 3;

impl Matcher {
    /// Compiles a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut writer = Writer::new(lexicon.patterns.words());
        let mut terms = Patterns::with_capacity(lexicon.patterns.len());
        let (mut exact, mut composed) = (Vec::new(), Vec::new());
        let ancestors = ancestors(lexicon);
        let mut signs = Signs::new(ancestors.len());
        // the last term, and its number: its forms stand one behind the other
        let mut last: Option<(usize, Term)> = None;
        for pattern in lexicon.patterns.iter() {
            let term = match last.filter(|(number, _)| *number == pattern.number) {
                Some((_, term)) => term,
                None => Term::new(pattern.term, &mut signs, &ancestors),
            };
            last = Some((pattern.number, term));
            let term = Term { form: pattern.form, ..term };
            writer.clear();
            for part in pattern.parts {
                match part.number() {
                    Some(number) if pattern.term.exact => {
                        writer.word(lexicon.patterns.words().get(number).map_or("", |word| &**word), true);
                    }
                    Some(number) => writer.numbered(number),
                    None => writer.gap(),
                }
            }
            let participle = matches!(pattern.form, WordForm::Participle | WordForm::Past) && !term.blank;
            if let [first, between @ .., last] = writer.parts.as_slice()
                && participle
            {
                // of the words between the longest tells most; an article may be put in where none stands
                let letters = |part: &&Part| writer.vocabulary.word(**part).map_or(0, |word| word.len());
                let telling = between.iter().filter(|part| **part != GAP).max_by_key(letters);
                let telling = telling.filter(|part| letters(part) > ARTICLE);
                let mut sign = term.sign();
                for word in [Some(last), telling].into_iter().flatten() {
                    let object = signs.word(*word);
                    composed.push((*word, object));
                    sign = signs.with(sign, object);
                }
                composed.push((*first, sign));
            }
            if pattern.term.exact {
                let words = writer.parts.iter().copied().zip(writer.raw.drain(..));
                exact.push(Exact { words: words.collect(), term });
            } else {
                terms.add(&writer.parts, term);
            }
        }
        let mut cues = Patterns::with_capacity(lexicon.cues.len());
        for cue in &lexicon.cues {
            writer.clear();
            for word in &cue.words {
                match word {
                    CueWord::Word(w) => writer.word(w, false),
                    CueWord::Gap => writer.gap(),
                }
            }
            cues.add(&writer.parts, cue.kind);
        }
        let mut vocabulary = writer.vocabulary;
        let words = vocabulary.iter().count();
        exact.retain(|e| e.first() < GAP);
        exact.sort_by_key(Exact::first);
        let terms = Trie::new(terms, words, TERM_GAP);
        let cues = Trie::new(cues, words, CUE_GAP);
        let mut begins: Vec<Begins> = (0..)
            .take(words)
            .map(|word| Begins { term: terms.begins(word), cue: cues.begins(word), ..Begins::default() })
            .collect();
        for first in exact.iter().map(Exact::first) {
            if let Some(begins) = begins.get_mut(first as usize) {
                begins.exact = true;
            }
        }
        composed.sort_unstable();
        composed.dedup();
        for (first, _) in &composed {
            if let Some(begins) = begins.get_mut(*first as usize) {
                begins.composed = true;
            }
        }
        vocabulary.fold_all();
        Self { terms, exact, cues, begins, composed, signs, ancestors, vocabulary }
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
        self.chosen(&self.findings(tokens), context)
    }

    /// The mentions among all terms found, where the headings speak of `context`.
    #[must_use]
    pub fn chosen(&self, findings: &Findings, context: &[ConceptId]) -> Vec<Mention> {
        if !findings.depend() {
            return longest(&findings.0, |_| true);
        }
        let mut found = findings.0.clone();
        self.keep_near(&mut found, context);
        longest(&found, |_| true)
    }

    /// All terms that match, in the order of their first tokens.
    #[must_use]
    pub fn findings(&self, tokens: &[Token]) -> Findings {
        let mut found: Vec<Found> = Vec::new();
        // patterns found at the same token, which the trie may tell again with longer gaps
        let mut told: Vec<usize> = Vec::new();
        (0..tokens.len()).for_each(|start| self.findings_at(tokens, start, &mut told, &mut found));
        Findings(found)
    }

    /// Whether a term begins with the first of some tokens, and goes on with the next, that a form and a concept make
    /// wanted.
    #[must_use]
    pub fn begin(&self, tokens: &[Token], wanted: impl Fn(ConceptId, WordForm) -> bool) -> bool {
        let mut found: Vec<Found> = Vec::new();
        self.findings_at(tokens, 0, &mut Vec::new(), &mut found);
        found.iter().any(|f| f.mention.end > 1 && wanted(f.mention.concept, f.mention.form))
    }

    fn findings_at(&self, tokens: &[Token], start: usize, told: &mut Vec<usize>, found: &mut Vec<Found>) {
        let begins = self.begins(tokens, start);
        let mut add = |term: &Term, end: usize, gap: Range<usize>| {
            // "a warrant not signed by a judge" is no warrant signed by a judge
            let denied = |t: &Token| t.any(&["not", "never", "no", "nor", "neither"]);
            let within = tokens.get(gap.clone()).unwrap_or_default();
            if term.form == WordForm::Fixed && !term.blank && within.iter().any(denied) {
                return;
            }
            // "booked or kept on": the second verb has a place of its own; "do not do": a "do" that only denies does nothing
            let joined = within.first().is_some_and(|t| t.any(&["or", "nor"]));
            let does = tokens.get(start).is_some_and(|t| t.any(&["do", "does"]));
            let auxiliary = does && within.first().is_some_and(denied);
            if term.form != WordForm::Fixed && (joined || auxiliary) {
                return;
            }
            // "ask people who call for help": help is what they call for
            let wanted = || {
                end.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.any(&["help", "assistance", "aid"]))
            };
            if within.iter().any(|t| t.any(&["who", "whom"])) && wanted() {
                return;
            }
            let mention = Mention { concept: term.concept(), start, end, form: term.form };
            let until = match term.place {
                Place::Around => end,
                Place::Behind => clause_end(tokens, end, AHEAD),
                Place::Object => phrase_end(tokens, end, clause_end(tokens, end, AHEAD)),
            };
            let since = if term.place == Place::Around { start } else { subject_start(tokens, start, term.form) };
            let headed = if term.place == Place::Object { phrase_end(tokens, since + 1, start) } else { start };
            let subject = since..headed.max(since);
            found.push(Found { mention, blank: term.blank, near: term.near(), until, subject, gap });
        };
        if begins.term {
            told.clear();
            self.terms.matches(tokens, start, &mut |m| {
                if !told.contains(&m.pattern) {
                    told.push(m.pattern);
                    if !(m.gap.end > m.gap.start && opens_relative(tokens, m.end)) {
                        add(m.payload, m.end, m.gap);
                    }
                }
            });
        }
        for exact in self.exact_at(tokens, start, begins) {
            let mut gap = start..start;
            if let Some(end) = match_rest(&exact.words, tokens, start, &mut gap) {
                add(&exact.term, end, gap);
            }
        }
    }

    /// Takes out what counts only near a concept that is absent.
    fn keep_near(&self, found: &mut Vec<Found>, context: &[ConceptId]) {
        // all that is present, with what that may be a kind of
        let above = |set: &mut ConceptSet, c: ConceptId| {
            if let Some(ancestors) = self.ancestors.get(c.0) {
                set.extend(ancestors);
            }
        };
        let mut given = ConceptSet::default();
        context.iter().for_each(|c| above(&mut given, *c));
        let mut counted: Vec<Mention> = Vec::new();
        let near = |f: &Found, present: &ConceptSet, counted: &[Mention]| {
            f.near.is_none_or(|near| {
                let follows = |m: &Mention| {
                    (f.mention.end..f.until).contains(&m.start)
                        || m.end < f.mention.start && f.subject.contains(&m.start)
                        || near.place == Place::Object && f.gap.contains(&m.start)
                };
                present.contains(near.concept)
                    && (near.place == Place::Around
                        || counted.iter().any(|m| follows(m) && self.may_be(m.concept, near.concept)))
            })
        };
        let (mut present, mut count) = (ConceptSet::default(), 0);
        // what counts only near one concept may bring in what counts only near another
        for _ in 0..NEAR_ROUNDS {
            counted = longest(found, |f| near(f, &present, &counted));
            present.clone_from(&given);
            counted.iter().for_each(|m| above(&mut present, m.concept));
            if counted.len() + context.len() == std::mem::replace(&mut count, counted.len() + context.len()) {
                break;
            }
        }
        found.retain(|f| near(f, &present, &counted));
    }

    /// What may begin at a token.
    fn begins(&self, tokens: &[impl Seen], at: usize) -> Begins {
        let begins = tokens.get(at).and_then(|t| self.begins.get(t.id() as usize));
        begins.copied().unwrap_or_default()
    }

    /// Whether a participle of several words may begin with this one.
    #[must_use]
    pub fn begins_participle(&self, token: &Token) -> bool {
        self.begins.get(token.id as usize).is_some_and(|begins| begins.composed)
    }

    /// Whether it makes a difference to what is found that the headings speak of `context`.
    #[must_use]
    pub fn turn_on(&self, findings: &Findings, context: &[ConceptId]) -> bool {
        let brought = |near: ConceptId| context.iter().any(|c| self.may_be(*c, near));
        findings.0.iter().any(|f| f.near.is_some_and(|n| n.place == Place::Around && brought(n.concept)))
    }

    /// The terms of which the case counts that may begin at a token.
    fn exact_at(&self, tokens: &[impl Seen], at: usize, begins: Begins) -> &[Exact] {
        let Some(first) = tokens.get(at).map(Seen::id).filter(|_| begins.exact) else { return &[] };
        let from = self.exact.partition_point(|e| e.first() < first);
        let rest = self.exact.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|e| e.first() == first)).unwrap_or_default()
    }

    /// Tells the signs of all terms that begin at a token, those that could go on behind the last token included; some
    /// more than once. What signs come to among others, [`Self::settle`] tells.
    pub fn signs(&self, tokens: &[Glance<'_>], start: usize, found: &mut impl FnMut(ConceptId)) {
        let begins = self.begins(tokens, start);
        let mut tell = |term: &Term| {
            if !term.blank {
                found(term.sign());
            }
        };
        if begins.term {
            self.terms.perhaps(tokens, start, &mut tell);
        }
        let exact = self.exact_at(tokens, start, begins).iter();
        exact.filter(|e| may_match(&e.words, tokens, start)).for_each(|e| tell(&e.term));
        if let Some(word) = tokens.get(start).map(|t| t.id).filter(|_| begins.composed) {
            let from = self.composed.partition_point(|(first, _)| *first < word);
            let all = self.composed.get(from..).unwrap_or_default().iter();
            all.take_while(|(first, _)| *first == word).for_each(|(_, sign)| found(*sign));
        }
    }

    /// The concept that a sign of a term stands for, whatever stands near it.
    #[must_use]
    pub fn signified(&self, sign: ConceptId) -> Option<ConceptId> {
        self.signs.signified(sign)
    }

    /// The signs that have to be looked at to know which of some concepts are there.
    #[must_use]
    pub fn telling(&self, concepts: &ConceptSet) -> ConceptSet {
        self.signs.telling(concepts)
    }

    /// Adds the concepts whose signs are in a set, with what must be near them, as far as some signs are telling.
    pub fn settle(&self, seen: &mut ConceptSet, telling: &ConceptSet) {
        self.signs.settle(seen, telling);
    }

    /// Tells the kinds of the cue phrases that may begin at a token; some more than once.
    pub fn cues_perhaps(&self, tokens: &[Glance<'_>], start: usize, found: &mut impl FnMut(CueKind)) {
        if self.begins(tokens, start).cue {
            self.cues.perhaps(tokens, start, &mut |kind| found(*kind));
        }
    }

    /// The first words of the cues of a kind.
    #[must_use]
    pub fn cue_words(&self, kind: CueKind) -> Vec<String> {
        let holds = |id: WordId| self.cues.beginning(id).any(|own| *own == kind);
        self.vocabulary.iter().filter(|(_, id)| holds(*id)).map(|(word, _)| word.to_owned()).collect()
    }

    /// The cue phrases, leftmost longest, not overlapping among themselves; modal phrases put together where they can be.
    #[must_use]
    pub fn cues(&self, tokens: &[Token]) -> Vec<CueMatch> {
        let mut out: Vec<CueMatch> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.longest_cue(tokens, at) {
                Some((end, kind)) => {
                    let verb_within = kind == CueKind::Only && governs_within(tokens, at, end);
                    let start = if verb_within { end - 1 } else { at };
                    out.push(CueMatch { kind, start, end });
                    at = end;
                }
                None => at += 1,
            }
        }
        phrasal::merged(tokens, out)
    }
}

impl Matcher {
    /// The longest cue phrase at a token; of several its first kind.
    fn longest_cue(&self, tokens: &[Token], at: usize) -> Option<(usize, CueKind)> {
        if !self.begins(tokens, at).cue {
            return None;
        }
        let mut all: Vec<(usize, usize, CueKind)> = Vec::new();
        // "it is not our policy to" is no "it is … policy to"
        let denied = |gap: Range<usize>| {
            let denies = |t: &Token| t.any(&["not", "no", "never", "longer", "nobody", "nothing"]);
            tokens.get(gap).is_some_and(|words| words.iter().any(denies))
        };
        self.cues.matches(tokens, at, &mut |m| {
            let grants = matches!(*m.payload, CueKind::Obligation | CueKind::WeakObligation | CueKind::Permission);
            if grants && denied(m.gap.clone()) {
                return;
            }
            if !all.iter().any(|(pattern, ..)| *pattern == m.pattern) {
                all.push((m.pattern, m.end, *m.payload));
            }
        });
        let best = all.into_iter().max_by_key(|(_, end, kind)| (*end, std::cmp::Reverse(*kind)));
        best.map(|(_, end, kind)| (end, kind))
    }
}

/// "check the status of people with whom they work": the preposition opens a clause of its own, and ends no term.
fn opens_relative(tokens: &[Token], end: usize) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    word(end, &["whom", "which", "whose"])
        && end
            .checked_sub(1)
            .is_some_and(|last| word(last, &["with", "to", "for", "from", "by", "through", "on", "in", "of"]))
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

impl Exact {
    fn first(&self) -> Part {
        self.words.first().map_or(GAP, |(part, _)| *part)
    }
}

/// Where the words of a clause end that stand behind `from`, `most` of them at most.
fn clause_end(tokens: &[Token], from: usize, most: usize) -> usize {
    let crosses = |i: &usize| tokens.get(*i).is_some_and(Seen::crosses);
    // "shall not be closed until an officer has …": the word itself may follow, and no more
    let another = |i: &usize| tokens.get(*i).is_some_and(|t| t.any(&["until", "till", "while"]));
    let end = (from..from + most).find(|i| !crosses(i)).unwrap_or(from + most);
    (from..end).find(another).map_or(end, |i| i + 1)
}

/// Where the phrase that begins at `from` ends before a preposition or another clause, at `most` at the latest: the object
/// of "approve the release of a man on a detainer" is a release.
fn phrase_end(tokens: &[Token], from: usize, most: usize) -> usize {
    const ENDS: &[&str] = &[
        "of", "on", "in", "at", "to", "for", "from", "by", "with", "without", "under", "upon", "about", "as", "and",
        "but", "because", "despite", "until", "till", "past", "beyond", "before", "after", "when", "if", "unless",
        "while", "who", "whom", "whose", "which", "that", "during", "over", "into", "against", "between", "through",
    ];
    (from..most).find(|i| tokens.get(*i).is_some_and(|t| t.any(ENDS))).unwrap_or(most)
}

/// Where the subject of a passive may begin: "a license from there shall not be passed over"; the participle itself
/// where no passive stands before it.
fn subject_start(tokens: &[Token], participle: usize, form: WordForm) -> usize {
    const FORMS: &[&str] = &["be", "been", "being", "is", "are", "was", "were"];
    // "shall be put" has no form of its own, and stands right behind
    // "is stamped, put in the file and followed": the "is" of the first of several
    const ROW: usize = 14;
    let joined = participle.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.any(&["and", "or"]));
    let between = match form {
        WordForm::Participle if joined => ROW,
        WordForm::Participle => 3,
        WordForm::Base | WordForm::Past => 1,
        _ => return participle,
    };
    let near = (participle.saturating_sub(between)..participle).rev();
    let Some(be) = near.into_iter().find(|i| tokens.get(*i).is_some_and(|t| t.any(FORMS))) else { return participle };
    // the modal verb stands between
    const MODAL: &[&str] = &["shall", "may", "must", "will", "should"];
    let within = |i: &usize| tokens.get(*i).is_some_and(|t| t.crosses() || t.any(MODAL));
    (be.saturating_sub(SUBJECT)..be).rev().take_while(within).last().unwrap_or(participle)
}

/// The end of the match of an exact term, the shortest gaps first, and what stands in its gaps.
fn match_rest(words: &[(Part, String)], tokens: &[impl Seen], start: usize, gap: &mut Range<usize>) -> Option<usize> {
    let Some(((part, raw), rest)) = words.split_first() else { return Some(start) };
    if *part != GAP {
        let token = tokens.get(start)?;
        return same(token, *part, raw).then(|| match_rest(rest, tokens, start + 1, gap)).flatten();
    }
    (0..=TERM_GAP).take_while(|skip| *skip == 0 || tokens.get(start + skip - 1).is_some_and(Seen::crosses)).find_map(
        |skip| {
            let end = match_rest(rest, tokens, start + skip, gap)?;
            if skip > 0 {
                // inner gaps are known first: the outermost is the leftmost
                let last = if gap.start == gap.end { start + skip } else { gap.end };
                *gap = start..last;
            }
            Some(end)
        },
    )
}

/// [`match_rest`], where what is missing may stand behind the last token.
fn may_match(words: &[(Part, String)], tokens: &[impl Seen], start: usize) -> bool {
    let Some(((part, raw), rest)) = words.split_first() else { return true };
    if *part != GAP {
        let here = |token| same(token, *part, raw) && may_match(rest, tokens, start + 1);
        return tokens.get(start).is_none_or(here);
    }
    (0..=TERM_GAP)
        .take_while(|skip| *skip == 0 || tokens.get(start + skip - 1).is_none_or(Seen::crosses))
        .any(|skip| may_match(rest, tokens, start + skip))
}

/// Whether a token is a word of an exact term.
fn same(token: &impl Seen, word: WordId, exact: &str) -> bool {
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

/// The longest of those matches that count, without what `not` terms blank; `found` is in the order of the first tokens.
fn longest(found: &[Found], counts: impl Fn(&Found) -> bool) -> Vec<Mention> {
    let counted: Vec<&Found> = found.iter().filter(|f| counts(f)).collect();
    let blanks: Vec<&Found> = counted.iter().copied().filter(|f| f.blank).collect();
    let blanked = |m: &Mention| {
        let within = |b: &Mention| b.concept == m.concept && b.start <= m.start && m.end <= b.end;
        blanks.iter().any(|b| within(&b.mention))
    };
    let kept: Vec<&Found> = counted.into_iter().filter(|f| !f.blank && !blanked(&f.mention)).collect();
    // how far any match reaches that begins with this one or before it
    let reaches: Vec<usize> = kept
        .iter()
        .scan(0, |furthest, f| {
            *furthest = f.mention.end.max(*furthest);
            Some(*furthest)
        })
        .collect();
    let mut out: Vec<Mention> = Vec::with_capacity(kept.len());
    let mut with = 0;
    for found in &kept {
        let mention = found.mention;
        while kept.get(with).is_some_and(|k| k.mention.start <= mention.start) {
            with += 1;
        }
        let (before, reaches) = (kept.get(..with).unwrap_or_default(), reaches.get(..with).unwrap_or_default());
        let reaching = reaches.iter().rev().take_while(|reach| **reach >= mention.end);
        if !before.iter().rev().zip(reaching).any(|(longer, _)| hides(longer, &mention)) {
            out.push(mention);
        }
    }
    out.sort_unstable_by_key(|m| (m.start, m.end, m.concept, m.form as u8));
    out.dedup();
    out
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

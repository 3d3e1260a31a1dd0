//! What a sentence of a procedure says: who must, may or must not do what, to whom, why and unless what.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::matcher::{CueMatch, Mention};
use super::token::{Part, Token};
use super::zone::{Run, Zone};
use crate::language::cue::CueKind;
use crate::language::program::ConceptId;

/// The tokens of one sentence with its lead-ins and tail, and everything found among them.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The words.
    pub tokens: Arc<[Token]>,
    /// The concepts.
    pub mentions: Vec<Mention>,
    /// The cue phrases.
    pub cues: Vec<CueMatch>,
    /// The zone of each token.
    pub zones: Vec<Zone>,
    /// The runs that are not main clauses.
    pub runs: Vec<Run>,
    /// What it says by itself, told once for all sentences that are written alike and read in the same light: of no
    /// reading, see [`Statement::of`].
    pub(super) told: Option<Arc<OnceLock<Vec<Statement>>>>,
}

impl Reading {
    /// A number for what it says by itself, the same for all that are written alike and read in the same light; `None`
    /// where there is but one of them.
    #[must_use]
    pub fn by_itself(&self) -> Option<usize> {
        self.told.as_ref().map(|told| Arc::as_ptr(told).addr())
    }

    /// The words of a range, for messages.
    #[must_use]
    pub fn words(&self, range: &Range<usize>) -> String {
        let mut out = String::new();
        for token in self.tokens.get(range.clone()).unwrap_or_default() {
            if !out.is_empty() && token.is_word() && !token.raw().starts_with(['\'', '\u{2019}']) {
                out.push(' ');
            }
            out.push_str(token.raw());
        }
        out
    }

    /// The zone of a token.
    #[must_use]
    pub fn zone(&self, at: usize) -> Zone {
        self.zones.get(at).copied().unwrap_or(Zone::Main)
    }

    /// The part of the reading that a token belongs to.
    #[must_use]
    pub fn part(&self, at: usize) -> Part {
        self.tokens.get(at).map_or(Part::Own, |t| t.part)
    }
}

/// What a statement does to its act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Modality {
    /// "shall not"
    Prohibition,
    /// "shall"
    Obligation,
    /// "may"
    Permission,
    /// "ICE is notified": the present tense of what members do
    #[default]
    Practice,
    /// "is not shown": practice denied
    Denial,
    /// "need not": neither
    NoDuty,
}

impl Modality {
    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prohibition => "prohibition",
            Self::Obligation => "obligation",
            Self::Permission => "permission",
            Self::Practice => "practice",
            Self::Denial => "denied practice",
            Self::NoDuty => "no duty",
        }
    }

    /// Whether it lets the act happen.
    #[must_use]
    pub fn positive(self) -> bool {
        matches!(self, Self::Obligation | Self::Permission | Self::Practice)
    }

    /// Whether it keeps the act from happening.
    #[must_use]
    pub fn negative(self) -> bool {
        matches!(self, Self::Prohibition | Self::Denial)
    }
}

/// One statement.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// What it was read from.
    pub reading: Arc<Reading>,
    /// Index of its sentence in the document.
    pub sentence: usize,
    /// What it does to its acts.
    pub modality: Modality,
    /// "should", "generally": weaker than "shall".
    pub weak: bool,
    /// "as a rule", "generally": it lets other cases be otherwise.
    pub hedged: bool,
    /// The act is narrowed by "solely" or the like, outside exceptions.
    pub solely: bool,
    /// It speaks of a ground for its acts: "a missing license does not justify a call".
    pub on_ground: bool,
    /// It binds one post, unit or shift of many.
    pub one_post: bool,
    /// The verb is in the passive: its subject is what the act is done to.
    pub passive: bool,
    /// Who does it, where a concept names it.
    pub actors: Vec<Mention>,
    /// The acts governed by the modal.
    pub acts: Vec<Mention>,
    /// What is done for: "contact the centre to determine his status".
    pub aims: Vec<Mention>,
    /// Tokens of its subject.
    pub subject: Range<usize>,
    /// Tokens of its predicate.
    pub predicate: Range<usize>,
    /// All tokens that belong to it, its conditions and exceptions included.
    pub extent: Vec<Range<usize>>,
    /// Its exceptions, taken from its own sentence and from sentences that refer to it.
    pub exceptions: Vec<Clause>,
    /// "only if …", "only for …"
    pub only: Vec<Clause>,
    /// "only" stands at the verb.
    pub exclusive: bool,
    /// What it lists is all: "No others."
    pub closed: bool,
    /// "if …", "when …"
    pub conditions: Vec<Clause>,
    /// What was spoken of before, where "it" or "such information" points back to it.
    pub antecedent: Option<Clause>,
    /// What the headings and the sentences before it in its paragraph speak of.
    pub topics: Arc<[ConceptId]>,
    /// What was spoken of before, where "on either" or "the hold" points back to it as a ground.
    pub ground_before: Vec<Clause>,
    /// The sentence that puts other grounds in the place of its own: "the same goes for …".
    pub ground_after: Option<Clause>,
    /// The sentence before, where "for that purpose" points back to it.
    pub purpose_before: Option<Clause>,
    /// The people, or the answer, of the sentence before that it goes on about: "such drivers", "if so".
    pub taken_up: Option<TakenUp>,
    /// Tokens of conditions that a definition puts on it from outside. What they make differ is told by statements of
    /// its branches, not by this one.
    pub given: Range<usize>,
    /// What keeps a breach from being certain.
    pub doubts: Vec<Doubt>,
    /// Exceptions that another passage makes from it. What it comes to with them is told there; without them it carries
    /// nothing out that they take away.
    pub taken_away: Vec<Clause>,
}

/// What a statement takes up from the sentence before.
#[derive(Debug, Clone)]
pub struct TakenUp {
    /// The token that points back.
    pub at: usize,
    /// The sentence before.
    pub before: Clause,
}

/// Why a breach is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Only for rules that have this exception; for every rule, if there is none.
    pub exception: Option<ConceptId>,
    /// Only for rules that say to whom something is done.
    pub of_person: bool,
    /// Why, in words.
    pub why: String,
}

impl Statement {
    /// Whether another one says the same, whatever the two stand among: of a sentence that is written alike and read in
    /// the same light, and limited by what limits this one.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        // named one by one: whoever adds a member says here whether two that are alike may differ in it
        let Self {
            reading,
            sentence: _,
            modality,
            weak,
            hedged,
            solely,
            on_ground,
            one_post,
            passive,
            actors,
            acts,
            aims,
            subject,
            predicate,
            extent,
            exceptions,
            only,
            exclusive,
            closed,
            conditions,
            antecedent,
            topics: _,
            ground_before,
            ground_after,
            purpose_before,
            taken_up,
            given,
            doubts,
            taken_away,
        } = self;
        let same = |a: &Arc<Reading>, b: &Arc<Reading>| {
            let own = Arc::ptr_eq(a, reading) == Arc::ptr_eq(b, &other.reading);
            own && (Arc::ptr_eq(a, b) || a.told.is_some() && a.by_itself() == b.by_itself())
        };
        let clause = |(a, b): (&Clause, &Clause)| a.tokens == b.tokens && same(&a.reading, &b.reading);
        let clauses = |a: &[Clause], b: &[Clause]| a.len() == b.len() && a.iter().zip(b).all(clause);
        let at = |taken_up: &Option<TakenUp>| taken_up.as_ref().map(|taken_up| taken_up.at);
        let before = |taken_up: &Option<TakenUp>| taken_up.as_ref().map(|taken_up| taken_up.before.clone());
        same(reading, &other.reading)
            && (*modality, subject, predicate) == (other.modality, &other.subject, &other.predicate)
            && (*weak, *hedged, *solely, *on_ground) == (other.weak, other.hedged, other.solely, other.on_ground)
            && (*one_post, *passive, *exclusive) == (other.one_post, other.passive, other.exclusive)
            && (*closed, given) == (other.closed, &other.given)
            && (actors, acts, aims, extent) == (&other.actors, &other.acts, &other.aims, &other.extent)
            && clauses(exceptions, &other.exceptions)
            && clauses(only, &other.only)
            && clauses(conditions, &other.conditions)
            && clauses(antecedent.as_slice(), other.antecedent.as_slice())
            && clauses(ground_before, &other.ground_before)
            && clauses(ground_after.as_slice(), other.ground_after.as_slice())
            && clauses(purpose_before.as_slice(), other.purpose_before.as_slice())
            && at(taken_up) == at(&other.taken_up)
            && clauses(before(taken_up).as_slice(), before(&other.taken_up).as_slice())
            && doubts == &other.doubts
            && clauses(taken_away, &other.taken_away)
    }

    /// The same, of a sentence that is written alike and read in the same light.
    pub(super) fn of(&self, reading: &Arc<Reading>, sentence: usize) -> Self {
        let mut own = Self { sentence, ..self.clone() };
        own.reading = Arc::clone(reading);
        let clauses = own.exceptions.iter_mut().chain(&mut own.only).chain(&mut own.conditions);
        clauses.for_each(|clause| clause.reading = Arc::clone(reading));
        own
    }
}

/// Words of an exception that only open it.
const FORM_WORDS: &[&str] = &[
    "unless",
    "except",
    "when",
    "where",
    "that",
    "with",
    "without",
    "other",
    "than",
    "save",
    "provided",
    "however",
    "exception",
    "exceptions",
    "this",
    "these",
    "those",
    "such",
    "they",
    "their",
    "does",
    "apply",
    "section",
    "otherwise",
    "under",
    "from",
    "have",
    "been",
    "being",
    "would",
    "will",
    "shall",
    "must",
    "only",
    "policy",
];

/// A clause that limits a statement.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What it was read from; another sentence's reading for an exception that follows.
    pub reading: Arc<Reading>,
    /// Its tokens there.
    pub tokens: Range<usize>,
}

impl Clause {
    /// The concepts that it mentions.
    pub fn mentions(&self) -> impl Iterator<Item = Mention> + '_ {
        self.reading.mentions.iter().copied().filter(|m| self.tokens.contains(&m.start))
    }

    /// Its words.
    #[must_use]
    pub fn words(&self) -> String {
        self.reading.words(&self.tokens)
    }

    /// Its alternatives, where "or" joins them.
    #[must_use]
    pub fn alternatives(&self) -> Vec<Self> {
        // "a term of ten years or more": a measure, and no other way
        let measure = |at: usize| {
            self.word(at + 1, &["more", "less", "greater", "longer", "older", "over", "above", "higher", "worse", "so"])
        };
        self.split(|at| {
            self.word(at, &["or"])
                && !self.pair(at)
                && !self.of_the_same(at)
                && !self.example(at)
                && !measure(at)
                && !self.described_together(at)
        })
    }

    /// The clauses that hold together, where "and" joins them.
    #[must_use]
    pub fn conjuncts(&self) -> Vec<Self> {
        self.split(|at| self.word(at, &["and"]))
    }

    fn split(&self, parts: impl Fn(usize) -> bool) -> Vec<Self> {
        let mut out = Vec::new();
        let mut start = self.tokens.start;
        for at in self.tokens.clone() {
            if parts(at) && !self.inside_mention(at) {
                out.push(Self { reading: Arc::clone(&self.reading), tokens: start..at });
                start = at + 1;
            }
        }
        out.push(Self { reading: Arc::clone(&self.reading), tokens: start..self.tokens.end });
        out
    }

    /// "a grave crime, such as murder or the traffic in arms, is investigated": examples are no further ways out.
    fn example(&self, at: usize) -> bool {
        const REACH: usize = 10;
        let from = at.saturating_sub(REACH).max(self.tokens.start);
        let such = (from..at).rev().find(|i| self.word(*i, &["such"]) && self.word(i + 1, &["as"]));
        such.is_some_and(|such| {
            let closes = |i: &usize| self.word(*i, &[",", ")"]);
            let examples = self.reading.mentions.iter().filter(|m| m.start > such && m.end <= at);
            let named = examples.into_iter().next().is_some();
            let before = self.reading.mentions.iter().any(|m| (self.tokens.start..such).contains(&m.start));
            // "…, such as murder or arson." ends with its examples; "or with the chief's leave" is none
            let ends = self.tokens.end - at <= REACH
                && !self
                    .word(at + 1, &["if", "when", "where", "with", "on", "upon", "under", "by", "as", "unless", "for"]);
            named && before && (ends || (at..self.tokens.end).any(|i| closes(&i)))
        })
    }

    /// "a question or entry that the law requires": what stands behind the second of two nouns describes both.
    fn described_together(&self, at: usize) -> bool {
        let noun = |i: usize| self.reading.tokens.get(i).is_some_and(Token::is_word) && !self.word(i, &["by", "of"]);
        let article = |i: usize| self.word(i, &["a", "an", "the", "any"]);
        let alone = at > 0 && noun(at - 1) && !article(at + 1) && noun(at + 1);
        alone
            && (article(at.wrapping_sub(2)) || self.word(at.wrapping_sub(2), &["no"]))
            && self.word(at + 2, &["that", "which"])
    }

    /// "a statute of the United States or of this state": two of one thing.
    fn of_the_same(&self, at: usize) -> bool {
        self.word(at + 1, &["of"]) && (self.tokens.start..at).any(|i| self.word(i, &["of"]))
    }

    fn word(&self, at: usize, words: &[&str]) -> bool {
        self.reading.tokens.get(at).is_some_and(|t| t.any(words))
    }

    /// "a judge or magistrate": two names of one thing, not two ways out.
    fn same_on_both_sides(&self, at: usize) -> bool {
        let mentions = &self.reading.mentions;
        let before = mentions.iter().filter(|m| m.end == at);
        before.into_iter().any(|b| mentions.iter().any(|a| a.concept == b.concept && a.start > at && a.start <= at + 2))
    }

    /// "he or she", "first or second": one thing said in two words.
    fn pair(&self, at: usize) -> bool {
        const HALVES: &[&str] = &[
            "he",
            "she",
            "him",
            "her",
            "his",
            "hers",
            "they",
            "their",
            "first",
            "second",
            "third",
            "two",
            "one",
            "more",
            "not",
            "less",
            "federal",
            "state",
            "local",
            "county",
            "city",
            "municipal",
        ];
        const JUDGES: &[&str] = &["judge", "magistrate", "court", "justice"];
        let after = at + 1 + usize::from(self.word(at + 1, &["a", "an", "the"]));
        at > 0
            && (self.word(at - 1, HALVES) && self.word(at + 1, HALVES)
                // "a federal or Maryland statute"
                || self.word(at - 1, &["federal", "state"]) && self.word(at + 2, &["statute", "statutes", "law", "laws", "court"])
                || self.word(at - 1, JUDGES) && self.word(after, JUDGES)
                || self.same_on_both_sides(at))
    }

    /// Number of its words that say something of their own.
    #[must_use]
    pub fn content(&self) -> usize {
        let tokens = self.reading.tokens.get(self.tokens.clone()).unwrap_or_default();
        let numbered = |t: &&Token| t.word.starts_with(|c: char| c.is_ascii_digit());
        tokens.iter().filter(|t| t.word.len() > 3 && t.is_word() && !numbered(t) && !t.any(FORM_WORDS)).count()
    }

    /// Whether it opens with one of these words, conjunctions and adverbs aside.
    #[must_use]
    pub fn opens_with(&self, words: &[&str]) -> bool {
        self.tokens.clone().take(3).any(|at| self.word(at, words))
    }

    fn inside_mention(&self, at: usize) -> bool {
        self.reading.mentions.iter().any(|m| m.start < at && at < m.end)
    }
}

impl Statement {
    /// The mentions that belong to it, whatever their zone.
    pub fn mentions(&self) -> impl Iterator<Item = Mention> + '_ {
        self.reading.mentions.iter().copied().filter(|m| self.extent.iter().any(|r| r.contains(&m.start)))
    }

    /// The mentions outside exceptions and outside "regardless of".
    pub fn asserted(&self) -> impl Iterator<Item = Mention> + '_ {
        self.mentions().filter(|m| !matches!(self.reading.zone(m.start), Zone::Exception | Zone::Regardless))
    }

    /// The mentions under "regardless of".
    pub fn regardless(&self) -> impl Iterator<Item = Mention> + '_ {
        self.mentions().filter(|m| self.reading.zone(m.start) == Zone::Regardless)
    }

    /// Whether one of its acts is this concept, as `same` tells.
    #[must_use]
    pub fn act(&self, same: impl Fn(ConceptId) -> bool) -> Option<Mention> {
        self.acts.iter().copied().find(|m| same(m.concept))
    }

    /// "only the Chief may tell the agency": others may not.
    #[must_use]
    pub fn said_of_only(&self) -> bool {
        let mut words = self.subject.clone().filter_map(|i| self.reading.tokens.get(i)).filter(|t| t.is_word());
        words.next().is_some_and(|t| t.is("only"))
    }

    /// "detain based solely on a warrant, or hold on a detainer": the word narrows the verb before, not this act.
    #[must_use]
    pub fn narrows_another(&self, act: &Mention) -> bool {
        let Some(first) = self.acts.first() else { return false };
        let between = |at: usize| at >= first.end && at < act.start;
        let mut cues = self.reading.cues.iter().filter(|c| c.kind == CueKind::Solely);
        cues.all(|c| between(c.start) && self.reading.zone(c.start) == Zone::Basis)
    }

    /// Whether one of its acts, or one that they aim at, is this concept.
    #[must_use]
    pub fn act_or_aim(&self, same: impl Fn(ConceptId) -> bool) -> Option<Mention> {
        self.acts.iter().chain(&self.aims).copied().find(|m| same(m.concept))
    }
}

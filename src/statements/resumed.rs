//! Acts that a sentence only takes up, since the one before has named them: "… . Officers of this department may not.",
//! "… . They have gone back to doing it.", "… . Such conduct is forbidden.", "… . The ban was lifted.". The act is put
//! where the words stand that take it up.

use std::ops::Range;
use std::sync::Arc;

use super::meant_act::{MeantAct, meant_act};
use super::page::Page;
use super::question::mark;
use super::statement::Statement;
use super::token::{Part, Token, Vocabulary};
use super::zone::is_stop;
use super::{Lens, Mention, antecedent, read};
use crate::language::program::WordForm;
use crate::subject::document::Role;

/// The act is named no more sentences before.
const BACK: usize = 3;

/// Words that open a case, or leave one out: what they limit is told by those who read exceptions.
const LIMITS: &[&str] = &[
    "if",
    "when",
    "where",
    "unless",
    "except",
    "only",
    "without",
    "provided",
    "whenever",
    "while",
    "other",
    "otherwise",
    "exception",
    "exceptions",
    "however",
    "but",
];

/// Words with which people are spoken of who were named before.
const SUBJECTS: &[&str] = &["they", "we", "you", "nobody", "none", "he", "she"];

/// The verbs that carry a clause.
const AUXILIARIES: &[&str] = &[
    "do", "does", "may", "can", "could", "shall", "must", "will", "should", "cannot", "don't", "doesn't", "won't",
    "can't", "mustn't", "might", "would", "did", "is", "are", "was", "were", "has", "have", "had",
];

/// Those of them that may stand with their verb left out.
const STRANDED: &[&str] =
    &["do", "does", "may", "can", "shall", "must", "will", "cannot", "don't", "doesn't", "won't", "can't", "mustn't"];

/// What may stand behind an auxiliary whose verb is left out.
const TAILS: &[&str] =
    &["now", "today", "again", "either", "too", "here", "still", "ever", "anymore", "any", "and", "so"];

/// Nouns for what people do.
const CONDUCT: &[&str] = &[
    "conduct",
    "practice",
    "practices",
    "behavior",
    "thing",
    "course",
    "custom",
    "habit",
    "act",
    "acts",
    "activity",
    "stuff",
];

/// Nouns for what forbids, and for what lets something happen.
const BANS: &[&str] = &["ban", "prohibition", "bar", "restriction", "moratorium", "injunction"];

/// Nouns for what orders: what it did is told by the words before.
const ORDERS: &[&str] = &[
    "order",
    "rule",
    "policy",
    "memo",
    "memorandum",
    "directive",
    "instruction",
    "bulletin",
    "notice",
    "section",
    "paragraph",
    "clause",
];

/// What becomes of a rule that holds no longer.
const LIFTED: &[&str] = &[
    "lifted",
    "rescinded",
    "repealed",
    "revoked",
    "withdrawn",
    "dissolved",
    "expired",
    "lapsed",
    "ended",
    "dropped",
    "abolished",
    "scrapped",
    "struck",
];

/// Verbs that say of an act whether it may be done.
const RULING: &[&str] = &[
    "forbid",
    "prohibit",
    "ban",
    "bar",
    "outlaw",
    "allow",
    "permit",
    "end",
    "abolish",
    "stop",
    "tolerate",
    "require",
    "order",
    "authorize",
    "condone",
    "encourage",
];

/// What is said of an act when it is ruled on.
const VERDICTS: &[&str] = &[
    "forbidden",
    "prohibited",
    "banned",
    "barred",
    "outlawed",
    "allowed",
    "permitted",
    "over",
    "ended",
    "abolished",
    "discontinued",
    "misconduct",
    "grounds",
    "violation",
    "against",
    "lawful",
    "unlawful",
    "legal",
    "illegal",
    "policy",
    "practice",
    "required",
    "ends",
    "stops",
    "stop",
    "end",
    "violates",
    "cause",
    "offense",
    "breach",
    "longer",
    "tolerated",
    "insubordination",
    "wrong",
];

/// A clause with the act put in that it takes up.
struct Resumed {
    tokens: Vec<Token>,
    /// Whether it says that things have changed.
    turned: bool,
    /// Whether it overturns what its own sentence says before it.
    renewed: bool,
    /// Whether it names who does it, who need not be those of whom the act was told.
    named: bool,
}

/// The clause of a sentence that takes up an act, named before it in the same sentence or in one of those before.
fn resumed(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Resumed> {
    let sentence = document.sentences.get(index).filter(|s| matches!(s.role, Role::Body | Role::Item { .. }))?;
    let own = &document.notes(&lens.matcher, index)?.tokens;
    // "rules like ours cannot do that": it is no act of members
    let rule = own.iter().take(4).any(|t| t.any(&["rules", "law", "laws", "federal"]));
    let first = (0..own.len()).find(|at| taken(own, *at).is_some()).filter(|_| !rule)?;
    let within = meant_act(lens, own.get(..first)?);
    // "You read wrong: they never do."
    let apart = |i: &usize| own.get(*i).is_some_and(|t| t.any(&[":", ";"]));
    let from = match within {
        Some(_) => clause_of(own, first),
        None => (0..first).rev().find(apart).map_or(0, |mark| mark + 1),
    };
    // "Religion and politics: officers don't.": another object is left out
    let front = own.get(..from.saturating_sub(1))?;
    let parallel = || {
        let before = index.checked_sub(1).map(|at| lens.tokens(document, at, Part::Own));
        before.is_some_and(|tokens| tokens.iter().any(|t| t.is(":")))
    };
    if within.is_none()
        && from > 0
        && parallel()
        && !front.iter().any(|t| t.any(SUBJECTS) || t.any(AUXILIARIES) || t.any(&["it"]))
    {
        return None;
    }
    let clause = own.get(from..)?;
    if clause.iter().any(|t| t.any(LIMITS)) {
        return None;
    }
    let near = |at: &usize| document.sentences.get(*at).is_some_and(|s| s.section == sentence.section);
    let back = (1..=BACK).map_while(|n| index.checked_sub(n)).take_while(near);
    let before = || back.into_iter().find_map(|at| meant_act(lens, &lens.tokens(document, at, Part::Own)));
    let inside = within.is_some();
    let act = within.or_else(before)?;
    let now = |t: &Token| {
        t.any(&["now", "again", "today", "since", "back", "longer", "resumed", "restarted"]) || t.any(LIFTED)
    };
    let turned = clause.iter().any(now);
    let was = |t: &Token| t.any(&["had", "used", "once", "until", "were", "was", "did", "stopped"]);
    let renewed = inside && turned && own.get(..from)?.iter().any(was);
    let others = act.of_others && !named_ours(lens, clause);
    let tokens = put_in(own, from, &act, &lens.matcher.vocabulary);
    (!others).then(|| Resumed {
        tokens,
        turned,
        renewed,
        named: named_ours(lens, own.get(from..first).unwrap_or_default()),
    })
}

/// Where the clause begins in which an act is taken up that its own sentence has named.
fn clause_of(tokens: &[Token], at: usize) -> usize {
    const OPENS: &[&str] = &["and", "but", "so", "because", "since", "for", "that", "yet", "as"];
    const MARKS: &[&str] = &[",", ";", ":", "\u{2013}", "\u{2014}", "-"];
    let mark = (0..at).rev().find(|i| tokens.get(*i).is_some_and(|t| t.any(MARKS) || t.any(&["that", "because"])));
    let mut from = mark.map_or(0, |mark| mark + 1);
    while from < at && tokens.get(from).is_some_and(|t| t.any(OPENS) && !t.is("that") || t.is("that") && from + 1 < at)
    {
        from += 1;
    }
    from
}

impl Lens {
    /// Adds what a sentence says of the act that it takes up, and takes back what it overturns. Whether it says anything.
    pub(super) fn resume(
        &self,
        document: &Page<'_>,
        index: usize,
        found: &[Statement],
        out: &mut Vec<Statement>,
    ) -> bool {
        let Some(Resumed { tokens, turned, renewed, named }) = resumed(self, document, index) else { return false };
        let said = found.iter().any(|s| !s.acts.is_empty() || antecedent::echo(document, s, out).is_some());
        if said && !renewed {
            return false;
        }
        let reading = Arc::new(self.reading(tokens, &[], &[]));
        let limited = |s: &Statement| !s.exceptions.is_empty() || !s.only.is_empty();
        let mut again = read::statements(&reading, index, &self.matcher, &self.roles);
        again.retain(|s| !s.acts.is_empty() && !limited(s));
        let alike = |s: &Statement| {
            let same = |m: &Mention| again.iter().flat_map(|a| &a.acts).any(|a| a.concept == m.concept);
            s.sentence + BACK >= index && s.acts.iter().any(same)
        };
        let bans = again.iter().all(|s| s.modality.negative());
        // a permission behind a ban is an exception of it, unless times have changed or others are named
        let kept_from = |s: &Statement| s.modality.negative() && alike(s);
        if again.is_empty() || !bans && !turned && !named && out.iter().any(kept_from) {
            return false;
        }
        // "Sergeants may hold him. Officers may not.": what is said of others stands, unless they are none of ours
        let stands = |s: &Statement| {
            let who = s.reading.tokens.get(s.subject.clone()).unwrap_or_default();
            let city = |m: &Mention| s.subject.contains(&m.start) && self.roles.is_city(m.concept, &self.matcher);
            named && !turned && s.reading.mentions.iter().any(city) && !who.iter().any(|t| t.any(ELSEWHERE))
        };
        let overturned =
            |s: &Statement| if bans { s.modality.positive() } else { s.modality.negative() && (turned || named) };
        out.retain(|s| !alike(s) || stands(s) || !overturned(s));
        out.append(&mut again);
        true
    }
}

/// Words of people who are none of ours, whatever they are called.
const ELSEWHERE: &[&str] = &[
    "state",
    "county",
    "next",
    "neighboring",
    "other",
    "another",
    "federal",
    "volunteers",
    "some",
    "elsewhere",
    "private",
];

/// Whether somebody of ours is named.
fn named_ours(lens: &Lens, tokens: &[Token]) -> bool {
    let own = |m: &Mention| lens.roles.is_city(m.concept, &lens.matcher);
    tokens.iter().any(|t| t.any(&["we", "our", "ours"])) || lens.matcher.mentions(tokens, &[]).iter().any(own)
}

/// Words that take an act up, and how it is put in their place.
enum Taken {
    /// "do so": a verb.
    Verb(Range<usize>, WordForm),
    /// "have resumed": up to here.
    Again(usize),
    /// "do nothing of the kind"
    Denied(Range<usize>),
    /// "may not": behind it; "they do": in its place.
    Behind(usize),
    Instead(usize, WordForm),
    /// "such conduct", "it": a noun.
    Noun(Range<usize>),
    /// "a practice that this order abolishes": up to here it says of the practice what follows.
    Practice(Range<usize>, usize),
    /// "the ban was lifted": a clause.
    Lifted(Range<usize>),
}

/// The words from `from` on with the act in all places in which it is taken up.
fn put_in(tokens: &[Token], from: usize, act: &MeantAct, vocabulary: &Vocabulary) -> Vec<Token> {
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let words = |form: WordForm| act.words(form, vocabulary);
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        let next = match taken(tokens, at) {
            Some(Taken::Verb(range, form)) => {
                out.extend(words(form));
                range.end
            }
            Some(Taken::Again(end)) => {
                out.extend(words(WordForm::Base));
                end
            }
            Some(Taken::Denied(range)) => {
                out.extend(["do", "not"].map(|w| mark(w, sentence, vocabulary)));
                out.extend(words(WordForm::Base));
                range.end
            }
            Some(Taken::Behind(end)) if act.carries => {
                out.extend_from_slice(tokens.get(at..end).unwrap_or_default());
                out.extend(words(WordForm::Base));
                end
            }
            Some(Taken::Instead(end, form)) if act.carries => {
                out.extend(words(form));
                end
            }
            Some(Taken::Noun(range)) => {
                out.extend(words(WordForm::Gerund));
                range.end
            }
            Some(Taken::Practice(range, end)) => {
                let said = tokens.get(range.end..end).unwrap_or_default();
                let carried = said.first().is_some_and(|t| t.any(AUXILIARIES) || t.any(VERDICTS));
                let named = words(WordForm::Gerund);
                out.extend(if carried { [&named, said].concat() } else { [said, &named].concat() });
                end
            }
            // an order to do it lets nobody do it when it is gone
            Some(Taken::Lifted(range)) if !act.denied && tokens.get(at + 1).is_some_and(|t| t.any(ORDERS)) => range.end,
            Some(Taken::Lifted(range)) => {
                out.extend(["officers", "may"].map(|w| mark(w, sentence, vocabulary)));
                out.extend(words(WordForm::Base));
                range.end
            }
            // "shies away from asking. Ours doesn't.": another verb is left out
            _ => {
                out.push(token.clone());
                at + 1
            }
        };
        at = next.max(at + 1);
    }
    out
}

/// How the words that begin at `at` take an act up, if they do.
fn taken(tokens: &[Token], at: usize) -> Option<Taken> {
    lifted(tokens, at)
        .or_else(|| verb(tokens, at))
        .or_else(|| stranded(tokens, at))
        .or_else(|| begun_again(tokens, at))
        .or_else(|| practised(tokens, at))
        .or_else(|| noun(tokens, at))
}

/// "do so", "does it", "doing that", "do nothing of the kind"
fn verb(tokens: &[Token], at: usize) -> Option<Taken> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let form = match tokens.get(at)?.word.as_str() {
        "do" => WordForm::Base,
        "does" => WordForm::Third,
        "doing" => WordForm::Gerund,
        "done" if at > 0 && word(at - 1, &["have", "has", "had", "so"]) => WordForm::Base,
        _ => return None,
    };
    let kind = |from: usize| {
        (word(from, &["of"]) && word(from + 1, &["the"]) && word(from + 2, &["kind", "sort"])).then_some(from + 3)
    };
    let nothing = match () {
        () if word(at + 1, &["nothing"]) => kind(at + 2),
        () if word(at + 1, &["no"]) && word(at + 2, &["such"]) && word(at + 3, CONDUCT) => Some(at + 4),
        () => None,
    };
    if let Some(end) = nothing {
        return Some(Taken::Denied(at..end));
    }
    let end = match () {
        () if word(at + 1, &["so", "it", "likewise"]) => at + 2,
        () if word(at + 1, &["that", "this", "these"]) && ends(tokens, at + 2) => at + 2,
        () if word(at + 1, &["the"]) && word(at + 2, &["same"]) => at + 3,
        () if word(at + 1, &["any"]) && word(at + 2, &["such"]) && word(at + 3, CONDUCT) => at + 4,
        () if word(at + 1, &["such"]) && word(at + 2, &["a"]) && word(at + 3, CONDUCT) => at + 4,
        () if word(at + 1, &["anything"]) => kind(at + 2)?,
        () => return None,
    };
    // "do so no more"
    if word(end, &["no"]) && word(end + 1, &["more", "longer"]) && form != WordForm::Gerund {
        return Some(Taken::Denied(at..end + 2));
    }
    Some(Taken::Verb(at..end, form))
}

/// Whether a clause ends at `at`, or goes on with what stands beside a verb.
fn ends(tokens: &[Token], at: usize) -> bool {
    const BESIDE: &[&str] = &[
        "at", "in", "on", "for", "here", "every", "any", "again", "now", "today", "and", "or", "ever", "to", "all",
        "as", "with", "under", "anymore", "each", "by", "from", "off",
    ];
    tokens.get(at).is_none_or(|t| !t.is_word() || t.any(BESIDE))
}

/// "they may not", "ours does": an auxiliary with its verb left out.
fn stranded(tokens: &[Token], at: usize) -> Option<Taken> {
    const LONGEST_SUBJECT: usize = 8;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let auxiliary = tokens.get(at).filter(|t| t.any(STRANDED))?;
    let mut end = at + 1;
    while word(end, &["not", "never", "always", "still", "also"]) {
        end += 1;
    }
    let left_out = tokens.get(end).is_none_or(|t| !t.is_word()) || word(end, TAILS);
    let opens = |i: &usize| tokens.get(*i).is_some_and(|t| !t.is_word() || t.any(&["and", "but", "so", "because"]));
    let from = (0..at).rev().find(opens).map_or(0, |stop| stop + 1);
    let subject = tokens.get(from..at)?;
    let named = subject.iter().any(|t| !t.word.ends_with("ly") && !t.any(TAILS));
    let plain = subject.len() <= LONGEST_SUBJECT
        && !subject.iter().any(|t| t.any(AUXILIARIES) || t.any(&["to", "that"]))
        && !matches!(subject, [only] if only.any(&["it", "this", "which"]));
    if !left_out || !named || !plain {
        return None;
    }
    let pro = |t: &Token| t.any(SUBJECTS) || t.any(&["ours", "department", "officers", "deputies", "city"]);
    match end == at + 1 {
        // "they do": nothing but the verb is said
        true if auxiliary.is("do") && subject.iter().any(pro) => Some(Taken::Instead(end, WordForm::Base)),
        true if auxiliary.is("does") => Some(Taken::Instead(end, WordForm::Third)),
        true if auxiliary.is("do") => None,
        _ => Some(Taken::Behind(end)),
    }
}

/// "have started again", "are back at it": an act with its verb left out.
fn begun_again(tokens: &[Token], at: usize) -> Option<Taken> {
    const BEGUN: &[&str] = &["started", "resumed", "begun", "restarted"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let over =
        |i: usize| tokens.get(i).is_none_or(|t| !t.is_word() || t.any(TAILS) || t.any(&["in", "on", "this", "last"]));
    let perfect = word(at, &["have", "has"]) && at > 0;
    let verb = at + 1 + usize::from(word(at + 1, &["since", "now", "just"]));
    let begun = perfect && word(verb, BEGUN) && over(verb + 1);
    let back = word(at, &["are", "is"]) && word(verb, &["back"]) && word(verb + 1, &["at"]) && word(verb + 2, &["it"]);
    match () {
        () if begun => Some(Taken::Again(verb + 1)),
        () if back => Some(Taken::Again(verb + 3)),
        () => None,
    }
}

/// ", a practice that this order abolishes": what is said of an act beside it.
fn practised(tokens: &[Token], at: usize) -> Option<Taken> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let beside = at.checked_sub(1).is_some_and(|b| word(b, &[",", "\u{2013}", "\u{2014}", "("]));
    let named = word(at, &["a", "something", "conduct", "which"]);
    let noun = at + usize::from(word(at, &["a"]));
    let that = noun + usize::from(!word(at, &["which"]));
    if !beside || !named || !word(at, &["something", "conduct", "which"]) && !word(noun, CONDUCT) {
        return None;
    }
    let from = that + usize::from(word(that, &["that", "which"]));
    if !word(at, &["which"]) && from == that {
        return None;
    }
    let end = (from..tokens.len()).find(|i| tokens.get(*i).is_some_and(|t| !t.is_word())).unwrap_or(tokens.len());
    let last = tokens.get(end.checked_sub(1)?)?;
    let ruled = last.form_of(RULING) || tokens.get(from..end)?.iter().any(|t| t.any(VERDICTS));
    (ruled && end > from + 1).then_some(Taken::Practice(at..from, end))
}

/// "such conduct", "that practice", "it": what is ruled on.
fn noun(tokens: &[Token], at: usize) -> Option<Taken> {
    const LONGEST_VERDICT: usize = 9;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let end = match () {
        () if word(at, &["any", "no"]) && word(at + 1, &["such"]) && word(at + 2, CONDUCT) => at + 3,
        () if word(at, &["such"]) && word(at + 1, CONDUCT) => at + 2,
        () if word(at, &["such"]) && word(at + 1, &["a"]) && word(at + 2, CONDUCT) => at + 3,
        () if word(at, &["that", "this", "the"]) && word(at + 1, CONDUCT) => at + 2,
        () if word(at, &["this", "that", "it"]) => at + 1,
        () => return None,
    };
    let ruled = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.form_of(RULING) || gerund_of_ruling(t));
    let ended = tokens.get(end).is_none_or(|t| !t.is_word() || t.any(TAILS) || t.any(&["as", "at", "in", "for", "by"]));
    if ruled && ended {
        return Some(Taken::Noun(at..end));
    }
    let first = at == 0
        || tokens.get(at - 1).is_some_and(|t| !t.is_word() || t.any(&["and", "that", "because", "since", "now"]));
    let carried = tokens.get(end).is_some_and(|t| t.any(AUXILIARIES) || t.any(VERDICTS));
    let clause =
        tokens.get(end..(end + LONGEST_VERDICT).min(tokens.len()))?.iter().take_while(|t| !is_stop(t) && !t.is(","));
    let judged = clause.into_iter().any(|t| t.any(VERDICTS));
    (first && carried && judged).then_some(Taken::Noun(at..end))
}

/// "forbidding", "banning"
fn gerund_of_ruling(token: &Token) -> bool {
    token.word.strip_suffix("ing").is_some_and(|stem| {
        RULING
            .iter()
            .any(|r| *r == stem || r.strip_suffix('e') == Some(stem) || stem.len() > r.len() && stem.starts_with(r))
    })
}

/// "the ban was lifted in May": the clause that takes a ban back.
fn lifted(tokens: &[Token], at: usize) -> Option<Taken> {
    const LONGEST: usize = 8;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let noun = at + 1;
    if !word(at, &["the", "that", "this"]) || !word(noun, BANS) && !word(noun, ORDERS) {
        return None;
    }
    let be = noun + 1;
    let verb = match () {
        () if word(be, &["was", "is", "were"]) => be + 1,
        () if word(be, &["has", "have"]) && word(be + 1, &["been"]) => be + 2,
        () if word(be, &["has", "have"]) => be + 1,
        () => be,
    };
    let verb = verb + usize::from(word(verb, &["now", "since", "later"]));
    let over = word(verb, LIFTED) || verb > be && word(verb, &["gone", "over"]);
    let ends = |i: &usize| tokens.get(*i).is_none_or(|t| !t.is_word() || t.is("and"));
    let end = (verb + 1..verb + 1 + LONGEST).find(ends)?;
    over.then_some(Taken::Lifted(at..end))
}

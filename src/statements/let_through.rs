//! What a sentence lets through of the ban before it, whose object it takes up: "Members ask nobody about status. The
//! question may be put when a sergeant agrees." That is an exception of the ban.

use std::ops::Range;
use std::sync::Arc;

use super::Lens;
use super::matcher::Mention;
use super::statement::{Clause, Modality, Statement};
use super::zone::Zone;
use super::{elliptic, left_out};
use crate::language::program::ConceptId;
use crate::subject::document::Document;

/// A sentence takes up a ban that stands so many sentences before it.
const FARTHEST: usize = 2;

/// Words that take a thing up.
const IT: &[&str] = &["it", "them", "one", "ones", "either", "both", "any"];

/// Words before which "it" or "one" stands alone.
const STOPS: &[&str] = &[
    "and",
    "or",
    "but",
    "when",
    "where",
    "if",
    "only",
    "on",
    "in",
    "for",
    "with",
    "without",
    "under",
    "upon",
    "after",
    "before",
    "at",
    "by",
    "unless",
    "as",
    "to",
    "from",
    "of",
    "then",
    "anyway",
    "nonetheless",
    "nevertheless",
    "may",
    "is",
    "are",
    "shall",
    "can",
    "will",
    "must",
    "should",
    "requires",
    "needs",
    "so",
    "that",
    "whenever",
    "wherever",
    "because",
    "while",
    "until",
    "once",
    "provided",
    "against",
    "is",
    "would",
    "could",
    "might",
    "has",
    "have",
    "had",
    "who",
    "i",
    "we",
    "they",
];

/// What a question, a paper or a stop is called when it is taken up.
const NAMES: &[&str] = &[
    "question",
    "questions",
    "questioning",
    "inquiry",
    "inquiries",
    "enquiry",
    "enquiries",
    "query",
    "queries",
    "information",
    "topic",
    "subject",
    "matter",
    "issue",
    "answer",
    "answers",
    "data",
    "request",
    "requests",
    "practice",
    "practices",
    "action",
    "actions",
    "step",
    "steps",
    "measure",
    "measures",
    "conduct",
    "activity",
    "entry",
    "entries",
    "stop",
    "stops",
    "arrest",
    "arrests",
    "detention",
    "detentions",
    "hold",
    "holds",
    "seizure",
    "custody",
    "agreement",
    "agreements",
    "arrangement",
    "arrangements",
    "contract",
    "contracts",
    "partnership",
    "partnerships",
    "memorandum",
    "memoranda",
    "call",
    "calls",
    "contact",
    "contacts",
    "help",
    "assistance",
    "cooperation",
    "enforcement",
    "operation",
    "operations",
    "notification",
    "notifications",
    "warrant",
    "warrants",
    "detainer",
    "detainers",
    "transfer",
    "transfers",
    "check",
    "checks",
    "interview",
    "interviews",
    "search",
    "searches",
    "record",
    "records",
    "note",
    "notes",
    "refusal",
    "delay",
    "delays",
    "purpose",
    "basis",
    "ground",
    "grounds",
    "reason",
    "reasons",
    "kind",
    "sort",
    "type",
    "status",
    "case",
    "cases",
    "exception",
    "exceptions",
];

/// Verbs by which what is taken up is let happen.
const VERBS: &[&str] = &[
    "make",
    "makes",
    "made",
    "put",
    "puts",
    "pose",
    "poses",
    "posed",
    "ask",
    "asks",
    "asked",
    "raise",
    "raises",
    "raised",
    "seek",
    "seeks",
    "sought",
    "solicit",
    "solicits",
    "solicited",
    "request",
    "requests",
    "requested",
    "obtain",
    "obtains",
    "obtained",
    "gather",
    "gathers",
    "gathered",
    "elicit",
    "elicits",
    "elicited",
    "collect",
    "collects",
    "collected",
    "pursue",
    "pursues",
    "pursued",
    "broach",
    "broached",
    "authorize",
    "authorizes",
    "authorized",
    "authorise",
    "authorised",
    "approve",
    "approves",
    "approved",
    "allow",
    "allows",
    "allowed",
    "permit",
    "permits",
    "permitted",
    "sanction",
    "sanctioned",
    "order",
    "orders",
    "ordered",
    "direct",
    "directs",
    "directed",
    "grant",
    "grants",
    "granted",
    "conduct",
    "conducts",
    "conducted",
    "carry",
    "carried",
    "undertake",
    "undertaken",
    "perform",
    "performed",
    "effect",
    "effected",
    "place",
    "places",
    "placed",
    "lodge",
    "take",
    "takes",
    "taken",
    "sign",
    "signs",
    "signed",
    "enter",
    "enters",
    "entered",
    "conclude",
    "concluded",
    "execute",
    "executed",
    "honor",
    "honors",
    "honored",
    "honour",
    "honoured",
    "act",
    "acts",
    "acted",
    "initiate",
    "initiated",
    "do",
    "done",
    "give",
    "gives",
    "given",
    "keep",
    "kept",
    "hold",
    "held",
    "impose",
    "imposed",
    "waive",
    "waived",
    "proceed",
    "proper",
    "allowable",
    "permissible",
    "acceptable",
    "appropriate",
    "lawful",
    "require",
    "requires",
    "required",
    "occur",
    "occurs",
    "happen",
    "happens",
];

/// Verbs by which somebody lets others act.
const LEAVE: &[&str] = &[
    "authorize",
    "authorizes",
    "authorized",
    "approve",
    "approves",
    "approved",
    "allow",
    "allows",
    "allowed",
    "permit",
    "permits",
    "permitted",
    "sanction",
    "order",
    "orders",
    "ordered",
    "direct",
    "directs",
    "directed",
    "grant",
    "grants",
    "granted",
    "make",
    "makes",
    "made",
    "conduct",
    "conducted",
    "give",
    "given",
    "take",
    "taken",
    "put",
    "do",
    "done",
    "place",
    "placed",
    "sign",
    "signed",
    "act",
    "waive",
    "honor",
    "honors",
    "honored",
    "honour",
    "execute",
    "executed",
    "serve",
    "served",
    "observe",
    "follow",
    "accept",
    "accepted",
];

/// Verbs that handle what is taken up, and let nobody do it.
const HANDLING: &[&str] = &[
    "refuse",
    "refused",
    "decline",
    "declined",
    "reject",
    "rejected",
    "deny",
    "denied",
    "report",
    "reported",
    "refer",
    "referred",
    "document",
    "documented",
    "log",
    "logged",
    "record",
    "recorded",
    "discuss",
    "discussed",
    "review",
    "reviewed",
    "appeal",
    "answer",
    "answered",
    "challenge",
    "challenged",
    "end",
    "ended",
    "terminate",
    "terminated",
    "cancel",
    "cancelled",
    "canceled",
    "stop",
    "stopped",
    "interrupt",
    "object",
    "file",
    "filed",
    "note",
    "noted",
    "destroy",
    "destroyed",
    "correct",
    "corrected",
    "explain",
    "explained",
    "complain",
    "return",
    "returned",
    "discard",
    "discarded",
    "ignore",
    "ignored",
    "disregard",
    "disregarded",
    "result",
    "lead",
    "cause",
    "punish",
    "punished",
    "bring",
    "prevent",
    "forbid",
    "prohibit",
    "ban",
    "avoid",
    "be",
    "have",
    "become",
    "constitute",
    "violate",
    "show",
    "contain",
    "include",
    "confuse",
    "deter",
    "harm",
    "read",
    "see",
    "view",
    "know",
    "understand",
    "forward",
    "send",
];

/// The exception that a statement makes of the ban before it, whose object it takes up, and where the statements of
/// that ban begin among those before.
pub fn exception(
    lens: &Lens,
    document: &Document,
    statement: &Statement,
    before: &[Statement],
) -> Option<(usize, Clause)> {
    let last = before.last()?;
    if !lets_happen(lens, statement) || !near(document, last, statement) {
        return None;
    }
    let from = before.iter().rposition(|s| s.sentence != last.sentence).map_or(0, |at| at + 1);
    let bans = before.get(from..)?;
    let banned: Vec<ConceptId> =
        bans.iter().filter(|s| s.modality.negative()).flat_map(|s| &s.acts).map(|m| m.concept).collect();
    if of_others(lens, statement, bans)
        || banned.is_empty()
        || !same_acts(lens, statement, &banned)
        || !(takes_up(lens, statement, &banned)
            || elliptic::leaves_verb_out_behind(statement, last)
            || left_out::leaves_object_out(lens, document, statement, bans, &banned))
    {
        return None;
    }
    let ends = bans.iter().filter(|s| Arc::ptr_eq(&s.reading, &statement.reading)).map(|s| s.predicate.end).max();
    let starts = statement.extent.iter().map(|r| r.start).chain([statement.subject.start, statement.predicate.start]);
    let start = starts.min().unwrap_or(0).max(ends.unwrap_or(0)).min(statement.predicate.start);
    let end = statement.extent.iter().map(|r| r.end).max().unwrap_or(0).max(statement.predicate.end);
    let own = ends.is_none().then_some(0..statement.reading.tokens.len());
    Some((from, Clause { reading: Arc::clone(&statement.reading), tokens: own.unwrap_or(start..end) }))
}

/// "the question may be put to suspects", where it may not be put to victims: a rule on other people.
fn of_others(lens: &Lens, statement: &Statement, bans: &[Statement]) -> bool {
    let some = |m: &Mention| {
        let (roles, matcher) = (&lens.roles, &lens.matcher);
        roles.is_person(m.concept, matcher) && !roles.is_any_person(m.concept) && !roles.is_actor(m.concept, matcher)
    };
    let people = |s: &Statement| -> Vec<ConceptId> {
        let main = |m: &Mention| s.reading.zone(m.start) != Zone::Condition;
        s.asserted().filter(|m| main(m) && some(m)).map(|m| m.concept).collect()
    };
    let own = people(statement);
    let theirs: Vec<ConceptId> = bans.iter().filter(|s| s.modality.negative()).flat_map(people).collect();
    let akin = |a: ConceptId, b: ConceptId| lens.matcher.may_be(a, b) || lens.matcher.may_be(b, a);
    !own.is_empty() && !theirs.is_empty() && !own.iter().any(|a| theirs.iter().any(|b| akin(*a, *b)))
}

/// Whether somebody of the City may, or must, do what it says.
fn lets_happen(lens: &Lens, statement: &Statement) -> bool {
    let other = |c: ConceptId| lens.roles.is_other(c, &lens.matcher);
    let city = |m: &Mention| lens.roles.is_city(m.concept, &lens.matcher);
    let somebody_else = statement.actors.iter().any(|m| other(m.concept)) && !statement.actors.iter().any(city);
    // "that could be done only under an agreement": nobody says that it is
    let supposed = |i: &usize| statement.reading.tokens.get(*i).is_some_and(|t| t.any(&["could", "would", "might"]));
    let modal = statement.predicate.start.saturating_sub(2)..statement.predicate.start + 1;
    statement.modality.positive() && !somebody_else && !modal.into_iter().any(|i| supposed(&i))
}

/// Whether it stands in the sentence of the ban, behind it in its paragraph, or as the next item of its list.
fn near(document: &Document, last: &Statement, statement: &Statement) -> bool {
    let (Some(a), Some(b)) = (document.sentences.get(last.sentence), document.sentences.get(statement.sentence)) else {
        return false;
    };
    let close = statement.sentence <= last.sentence + FARTHEST;
    let list = !b.leads.is_empty() && a.leads == b.leads;
    last.sentence == statement.sentence || close && a.section == b.section && (a.block == b.block || list)
}

/// Whether what it does is what is banned, or lets that be done.
fn same_acts(lens: &Lens, statement: &Statement, banned: &[ConceptId]) -> bool {
    let related = |concept: ConceptId| {
        banned.iter().any(|b| lens.matcher.may_be(concept, *b) || lens.matcher.may_be(*b, concept))
    };
    let token = |i: usize| statement.reading.tokens.get(i);
    let lets = |m: &Mention| m.end == m.start + 1 && token(m.start).is_some_and(|t| t.any(LEAVE));
    // of the concepts that one word may stand for, one is enough
    let fits = |m: &Mention| {
        lets(m) || statement.acts.iter().any(|o| o.start < m.end && m.start < o.end && related(o.concept))
    };
    // "such an agreement is permitted": the verb may be the one that lets it happen
    let from = statement.predicate.start.saturating_sub(1);
    let known = || (from..statement.predicate.end).filter_map(token).any(|t| t.any(VERBS));
    // "a lieutenant can clear one": whatever else may be done with it, but handling it
    let verb = || statement.predicate.clone().filter_map(token).find(|t| t.is_word() && !t.word.ends_with("ly"));
    let open = || statement.modality == Modality::Permission && verb().is_some_and(|t| !t.any(HANDLING));
    let light = || known() || open();
    let main = |m: &&Mention| statement.reading.zone(m.start) != Zone::Condition;
    let mut acts = statement.acts.iter().filter(main).peekable();
    if acts.peek().is_none() { light() } else { acts.all(fits) }
}

/// Whether its object, or its subject, takes up what is banned.
fn takes_up(lens: &Lens, statement: &Statement, banned: &[ConceptId]) -> bool {
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let main = |i: &usize| matches!(reading.zone(*i), Zone::Main | Zone::Basis | Zone::Relative);
    let act = |i: usize| {
        reading.mentions.iter().any(|m| {
            m.start == i
                && m.end <= i + 2
                && lens.roles.is_act(m.concept)
                && banned.iter().any(|b| lens.matcher.may_be(m.concept, *b) || lens.matcher.may_be(*b, m.concept))
        })
    };
    let alone = |i: usize| reading.tokens.get(i).is_none_or(|t| !t.is_word() || t.any(STOPS));
    let named = |i: usize| word(i, NAMES) || word(i + 1, NAMES) && !alone(i) && !word(i, &["other"]);
    let place = |i: usize| i == 0 || word(i - 1, &["on", "upon", "under", "about", "into", "of", "for", "such"]);
    let front: Range<usize> = statement.subject.clone();
    let subject: Vec<usize> =
        front.clone().filter(|i| main(i) && reading.tokens.get(*i).is_some_and(|t| t.is_word())).collect();
    if let [only] = subject.as_slice()
        && word(*only, &["it", "this", "that", "one", "these", "they"])
        && statement.passive
    {
        return true;
    }
    let from = statement.predicate.start;
    let made_to_be = (from.saturating_sub(1)..=from).any(|i| word(i, &["be"]));
    front.chain(statement.predicate.clone()).filter(main).any(|i| {
        let article = usize::from(word(i + 1, &["a", "an"]));
        let such = word(i, &["such"]) && named(i + 1 + article);
        let this =
            word(i, &["this", "that", "these", "those", "said"]) && named(i + 1) && !word(i + 1, &["case", "cases"]);
        let the = word(i, &["the"]) && act(i + 1) && alone(i + 2)
            || word(i, &["the"])
                && word(i + 1, &["question", "questions", "inquiry", "topic", "practice"])
                && alone(i + 2);
        let told_apart = word(i + 1, &["who", "that", "of"]) && word(i, &["one", "ones", "any", "either", "both"]);
        // "with the chief's leave one may be made"
        let last = subject.last() == Some(&i) && (word(i, &["one"]) || word(i, &["it", "they"]) && made_to_be);
        let pronoun = last || word(i, IT) && alone(i + 1) && !told_apart && (place(i) || done_before(statement, i));
        // "may ask about status": the long name cut short
        let status =
            word(i, &["status"]) && alone(i + 1) && (place(i) || word(i.wrapping_sub(1), &["their", "the", "his"]));
        such || this || the || pronoun || status
    })
}

/// "may honor one", "may request it": the verb stands right before.
fn done_before(statement: &Statement, at: usize) -> bool {
    let verb = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(VERBS));
    let before = at.wrapping_sub(1);
    let first = statement.modality == Modality::Permission && before == statement.predicate.start;
    statement.acts.iter().any(|m| m.end == at) || statement.predicate.contains(&before) && (first || verb(before))
}

/// "and shall keep no note of it": what is done with nothing is let through by nobody.
fn denies_its_object(statement: &Statement) -> bool {
    const NEAR: usize = 3;
    let from = statement.predicate.start;
    let none = |i: usize| {
        statement.reading.zone(i) == Zone::Main
            && statement.reading.tokens.get(i).is_some_and(|t| t.any(&["no", "nothing", "neither", "none"]))
    };
    statement.predicate.clone().take_while(|i| *i < from + NEAR).any(none)
}

/// Attaches such an exception to the ban that it is made of. False where the statement makes none.
pub fn attach(lens: &Lens, document: &Document, statement: &Statement, before: &mut [Statement]) -> bool {
    if denies_its_object(statement) {
        return false;
    }
    let Some((from, clause)) = exception(lens, document, statement, before) else { return false };
    for ban in before.get_mut(from..).unwrap_or_default().iter_mut().filter(|s| s.modality.negative()) {
        ban.exceptions.push(clause.clone());
    }
    true
}

//! What is let through of a ban without its object's being named again: "nobody is held on a detainer; however, the jail
//! may hold a person convicted of a violent felony".

use super::Lens;
use super::statement::{Modality, Statement};
use super::zone::Zone;
use crate::language::program::ConceptId;
use crate::subject::document::Document;

/// Words that set a clause against the ban before it.
const AGAINST: &[&str] =
    &["however", "but", "nevertheless", "nonetheless", "still", "yet", "provided", "except", "notwithstanding"];

/// Words that take something out of it.
const TAKES_OUT: &[&str] = &["provided", "except"];

/// Words of a clause that has a lawful ground of its own, and may be no exception of the ban.
const GROUNDS: &[&str] = &[
    "cause",
    "suspicion",
    "suspected",
    "warrant",
    "warrants",
    "judge",
    "court",
    "order",
    "charge",
    "charged",
    "charges",
    "crime",
    "crimes",
    "criminal",
    "offense",
    "offenses",
    "statute",
    "law",
    "lawful",
    "sentence",
    "danger",
    "emergency",
    "stop",
    "traffic",
    "parole",
    "probation",
    "arraignment",
    "trial",
];

/// What may follow "may ask" where it is left out what is asked about.
const NO_OBJECT: &[&str] =
    &["in", "when", "where", "if", "only", "with", "after", "during", "whenever", "upon", "once"];

/// Whether a permission behind bans on `banned` does what they forbid, and leaves out to what.
pub fn leaves_object_out(
    lens: &Lens,
    document: &Document,
    statement: &Statement,
    bans: &[Statement],
    banned: &[ConceptId],
) -> bool {
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let Some(first) = statement.acts.first().filter(|_| statement.modality == Modality::Permission) else {
        return false;
    };
    let same = |c: ConceptId| banned.iter().any(|b| lens.matcher.may_be(c, *b) || lens.matcher.may_be(*b, c));
    if statement.acts.iter().any(|a| a.start == first.start && a.end > first.end) || !same(first.concept) {
        return false;
    }
    let questions = |c: ConceptId| lens.roles.is_question(c, &lens.matcher);
    let ends = reading.tokens.get(first.end).is_none_or(|t| !t.is_word() || t.any(NO_OBJECT));
    if questions(first.concept) {
        // "may ask where a person lives": a question of its own, where no limit follows
        let limit = |m: super::Mention| m.start > first.end && lens.roles.is_limit(m.concept, &lens.matcher);
        let own = word(first.end, &["where", "when"]) && !statement.mentions().any(limit);
        return ends && !own && !statement.passive && names_no_object(lens, statement, first.end);
    }
    let behind = bans.iter().filter(|b| std::sync::Arc::ptr_eq(&b.reading, reading)).map(|b| b.predicate.end).max();
    let opening = behind.unwrap_or(0).min(statement.predicate.start)..statement.predicate.start;
    let before = opening.start.saturating_sub(2)..opening.end;
    // "However, the jail may …": a reading leaves such an opening out
    let opens = || {
        let sentence = document.sentences.get(statement.sentence).filter(|_| behind.is_none());
        let first = sentence.and_then(|s| s.text.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()));
        first.is_some_and(|w| AGAINST.iter().any(|a| w.eq_ignore_ascii_case(a)))
    };
    let against = before.clone().any(|i| word(i, AGAINST)) || opens();
    let takes_out = before.clone().any(|i| word(i, TAKES_OUT));
    let own_ground = || {
        let zone = |i: usize| matches!(reading.zone(i), Zone::Basis | Zone::Relative);
        statement.predicate.clone().any(|i| word(i, GROUNDS) || word(i, &["for", "who", "whose"]) || zone(i))
    };
    // "but may stand by to preserve the peace": who is held, or arrested, is named in his place
    let person = |m: super::Mention| {
        let named = lens.roles.is_person(m.concept, &lens.matcher) && !lens.roles.is_actor(m.concept, &lens.matcher);
        named && (m.start >= first.end || statement.passive)
    };
    // "however, the jail may hold a person awaiting arraignment" has a ground of its own, in whatever words; what an
    // exception may rest on is known
    let limit = |m: super::Mention| m.start >= first.end && lens.roles.is_limit(m.concept, &lens.matcher);
    let excepts = || statement.mentions().any(person) && statement.mentions().any(limit) && !own_ground();
    takes_out || against && excepts() && names_no_object(lens, statement, first.start)
}

/// Whether nothing that a ban could be about is named behind the verb.
fn names_no_object(lens: &Lens, statement: &Statement, from: usize) -> bool {
    let (roles, matcher) = (&lens.roles, &lens.matcher);
    !statement.mentions().any(|m| {
        statement.predicate.contains(&m.start)
            && m.start >= from
            && (roles.is_immigration(m.concept, matcher)
                || roles.is_instrument(m.concept, matcher)
                || roles.is_status(m.concept, matcher)
                || roles.identifies(m.concept, matcher))
    })
}

//! A permission of the act that a ban before it forbids, which leaves out to what it is done: "nobody is held on a detainer;
//! however, the jail may hold a person convicted of a violent felony".

use super::ban::{Bans, word};
use crate::statements::Lens;
use crate::statements::matcher::Mention;
use crate::statements::statement::{Modality, Statement};
use crate::statements::zone::Zone;

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

/// Whether it does what the bans forbid, and leaves out to what.
pub fn leaves_object_out(bans: &Bans<'_>) -> bool {
    let (lens, statement) = (bans.lens, bans.statement);
    let Some(first) = statement.acts.first().filter(|_| statement.modality == Modality::Permission) else {
        return false;
    };
    if statement.acts.iter().any(|a| a.start == first.start && a.end > first.end) || !bans.forbid(first.concept) {
        return false;
    }
    let (roles, matcher) = (&lens.roles, &lens.matcher);
    let limit = |m: Mention, from: usize| m.start >= from && roles.is_limit(m.concept, matcher);
    if roles.is_question(first.concept, matcher) {
        // "may ask where a person lives": a question of its own, where no limit follows
        let ends = statement.reading.tokens.get(first.end).is_none_or(|t| !t.is_word() || t.any(NO_OBJECT));
        let own =
            word(statement, first.end, &["where", "when"]) && !statement.mentions().any(|m| limit(m, first.end + 1));
        return ends && !own && !statement.passive && names_no_object(lens, statement, first.end);
    }
    // "but may stand by to preserve the peace": who is held, or arrested, is named in his place
    let person = |m: Mention| {
        let named = roles.is_person(m.concept, matcher) && !roles.is_actor(m.concept, matcher);
        named && (m.start >= first.end || statement.passive)
    };
    // "however, the jail may hold a person awaiting arraignment" has a ground of its own, in whatever words; what an
    // exception may rest on is known
    let excepts = || {
        let mut mentions = statement.mentions();
        statement.mentions().any(person) && mentions.any(|m| limit(m, first.end)) && !has_its_own_ground(statement)
    };
    let end = bans.end().unwrap_or(0).min(statement.predicate.start);
    let mut opening = end.saturating_sub(2)..statement.predicate.start;
    opening.clone().any(|i| word(statement, i, TAKES_OUT))
        || (opening.any(|i| word(statement, i, AGAINST)) || bans.end().is_none() && opens_against(bans))
            && excepts()
            && names_no_object(lens, statement, first.start)
}

/// "However, the jail may …": a reading leaves such an opening out.
fn opens_against(bans: &Bans<'_>) -> bool {
    let sentence = bans.document.sentences.get(bans.statement.sentence);
    let first = sentence.and_then(|s| s.text.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()));
    first.is_some_and(|w| AGAINST.iter().any(|a| w.eq_ignore_ascii_case(a)))
}

/// Whether it says why it may be, and so stands beside the ban.
fn has_its_own_ground(statement: &Statement) -> bool {
    statement.predicate.clone().any(|i| {
        let zone = statement.reading.zone(i);
        word(statement, i, GROUNDS)
            || word(statement, i, &["for", "who", "whose"])
            || matches!(zone, Zone::Basis | Zone::Relative)
    })
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

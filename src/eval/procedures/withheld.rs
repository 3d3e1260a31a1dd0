//! What some prisoners do not get, or are not given.

use super::norm::{Court, Outcome};
use super::vary::{differs, evens, governs, names_people, same, varied};
use crate::language::program::Norm;
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

/// "foreign nationals are not eligible for release", "no bond is taken where the prisoner is foreign": some do not get it.
pub(super) fn withheld(
    court: &Court<'_>,
    norm: &Norm,
    statement: &Statement,
    process: &Mention,
    trigger: &Mention,
) -> bool {
    let reading = &statement.reading;
    // "persons suspected of being here unlawfully": no ground, but people
    let run = reading.runs.iter().find(|r| r.tokens.contains(&trigger.start));
    let people = run.is_some_and(|r| reading.mentions.iter().any(|m| m.end == r.tokens.start && court.is_person(m)));
    let opens = run.and_then(|r| reading.tokens.get(r.tokens.start));
    let suspected = opens.is_some_and(|t| t.any(&["suspected", "believed", "thought", "known", "found"]));
    let people = people && (suspected || trigger.start < statement.predicate.start);
    // "housing prisoners by citizenship is not allowed": by what they are told apart
    let told_apart = (trigger.start.saturating_sub(2)..trigger.start)
        .any(|i| reading.tokens.get(i).is_some_and(|t| t.any(&["by", "according"])));
    let ground =
        !people && (told_apart || matches!(reading.zone(trigger.start), Zone::Basis | Zone::Only)) || statement.solely;
    let benefit = court.grading.is_benefit(court.kinds, process.concept) && reading.zone(process.start) == Zone::Main;
    let conveys = statement.acts.iter().any(|m| court.grading.is_seizure(court.kinds, m.concept));
    let gets_not = benefit
        || governs(court, norm, statement)
        || excluded(court, statement, process, trigger)
        || closed_to(court, statement, process, trigger);
    // "shall not be asked", "shall not be held without bond": nobody is worse off for what is not done to him
    if court.grading.is_adverse(court.kinds, process.concept) {
        return false;
    }
    // "nobody is given less for being a citizen": it is denied of everyone
    let word = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(&["no", "nobody", "none", "neither"]));
    let case = matches!(reading.zone(trigger.start), Zone::Condition);
    let of_all = trigger.start >= statement.predicate.start && !case && statement.subject.clone().take(2).any(word);
    let bare_subject = of_all || statement.subject.contains(&trigger.start) && !names_people(court, statement);
    // "a person named in a detainer is not kept past release": what is denied is the hold
    let of_release = court.grading.release.and_then(|r| court.grading.contraries.get(r.0));
    let hold = |m: &Mention| of_release.is_some_and(|of| of.iter().any(|h| court.kinds.is(m.concept, *h)));
    if statement.acts.iter().any(|m| hold(m) && m.start != process.start) {
        return false;
    }
    let alike = evens(court, statement) && !court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f));
    // nobody goes without by not being asked
    let question = court.grading.is_question(court.kinds, process.concept);
    !ground
        && !question
        && !conveys
        && gets_not
        && (evens(court, statement) || gives(statement, process))
        && !bare_subject
        && !alike
        && differs(court, statement, trigger, false)
}

/// Words for more, less or other than what everybody gets.
const MORE: &[&str] = &[
    "twice",
    "again",
    "longer",
    "higher",
    "larger",
    "greater",
    "extra",
    "additional",
    "further",
    "separate",
    "separately",
    "differently",
    "different",
    "otherwise",
    "less",
    "worse",
    "stricter",
    "strictly",
    "unavailable",
    "ineligible",
    "last",
    "apart",
];

/// "a higher bond", "later than citizens", "while others walk out": what is done is not what is done to everybody.
pub(super) fn unlike(statement: &Statement) -> bool {
    const OTHERS: &[&str] = &["others", "citizens", "citizen", "everyone", "anyone", "native-born"];
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let others = |i: usize| {
        word(i, OTHERS)
            || word(i, &["other"])
                && word(i + 1, &["prisoners", "inmates", "people", "persons", "arrestees", "detainees"])
    };
    let compared = (0..tokens.len()).filter(|i| word(*i, &["than", "while", "though", "whereas", "although", "as"]));
    let compared = compared.into_iter().any(|i| (i + 1..i + 4).any(others));
    let words = tokens.get(statement.predicate.clone()).unwrap_or_default();
    // "no longer", "would otherwise go free", "last year" compare nobody
    let loose = |t: &Token| t.any(&["otherwise", "again", "further", "last", "longer", "apart"]);
    compared || late(statement) || words.iter().any(|t| t.any(MORE) && !loose(t))
}

/// "is released later": what is done comes after it is done for others. "two days later", "at a later time" and "later than
/// noon" compare nobody.
pub(super) fn late(statement: &Statement) -> bool {
    const TIMED: &[&str] =
        &["no", "not", "a", "any", "the", "see", "hours", "days", "minutes", "years", "until", "or", "and"];
    let later = |w: &[Token]| matches!(w, [before, late] if late.any(&["later", "slower"]) && before.is_word() && !before.any(TIMED));
    let from = statement.predicate.start;
    let words = statement.reading.tokens.get(statement.predicate.clone()).unwrap_or_default();
    let at = words.windows(2).position(later);
    at.is_some_and(|at| {
        statement.reading.zone(from + at + 1) == Zone::Main && !words.get(at + 2).is_some_and(|t| t.is("than"))
    })
}

/// Whether what is not to be done would be something given: "no bond is taken", "shall not be released", "are not eligible".
/// "shall not set a higher bond", "visits shall not be cut short" keep a disadvantage from somebody.
fn gives(statement: &Statement, process: &Mention) -> bool {
    const GIVING: &[&str] = &[
        "give",
        "gives",
        "given",
        "grant",
        "grants",
        "granted",
        "allow",
        "allows",
        "allowed",
        "permit",
        "permits",
        "permitted",
        "offer",
        "offers",
        "offered",
        "provide",
        "provides",
        "provided",
        "extend",
        "extended",
        "accept",
        "accepts",
        "accepted",
        "take",
        "takes",
        "taken",
        "set",
        "sets",
        "fix",
        "fixed",
        "approve",
        "approves",
        "approved",
        "admit",
        "admits",
        "admitted",
        "afford",
        "affords",
        "afforded",
        "award",
        "awarded",
        "receive",
        "receives",
        "received",
        "get",
        "gets",
        "have",
        "has",
        "obtain",
        "obtains",
        "post",
        "posts",
        "posted",
        "qualify",
        "qualifies",
        "considered",
        "placed",
        "put",
        "enrolled",
        "assigned",
        "accord",
        "accorded",
        "enjoy",
        "enjoys",
        "issue",
        "issues",
        "issued",
        "let",
        "lets",
        "use",
        "used",
        "eligible",
        "entitled",
        "available",
        "open",
        "be",
        "is",
        "are",
        "was",
        "were",
        "apply",
        "applies",
        "made",
        "make",
        "for",
    ];
    let words = statement.reading.tokens.get(statement.predicate.clone()).unwrap_or_default();
    let acts = statement.acts.iter().any(|a| a.start == process.start);
    // "is not open to" denies with a phrase that has the word in it
    let phrase = statement.subject.end.min(statement.predicate.start)..statement.predicate.start;
    let phrase = statement.reading.tokens.get(phrase).unwrap_or_default();
    let open = phrase.iter().any(|t| t.any(&["eligible", "entitled", "available", "open", "considered", "closed"]));
    let given = open || words.iter().filter(|t| t.is_word()).take(3).any(|t| t.any(GIVING));
    (acts || given) && !words.iter().any(|t| t.any(MORE))
}

/// Whether people of the norm's sort are the subject and the process is what they do not get.
fn excluded(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f))
        && statement.subject.contains(&trigger.start)
        && statement.predicate.contains(&process.start)
        && statement.reading.zone(process.start) == Zone::Main
}

/// "transfer is closed to inmates who are not citizens": what the subject names is kept from those behind "to" or "for".
fn closed_to(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    let reading = &statement.reading;
    let given = |m: &Mention| {
        let from = m.start.saturating_sub(3);
        let opens = |i: usize| reading.tokens.get(i).is_some_and(|t| t.any(&["to", "for"]));
        statement.predicate.contains(&m.start) && m.start <= trigger.start && (from..m.start).any(opens)
    };
    let person = |m: &&Mention| court.grading.person.is_some_and(|p| court.kinds.is(m.concept, p));
    statement.subject.contains(&process.start)
        && statement.predicate.contains(&trigger.start)
        && reading.mentions.iter().filter(person).any(given)
}

/// "may limit visits because of status", "noncitizens are barred from classes": what some prisoners get is cut down, or is
/// not to be. `None` where nothing is restricted.
pub(super) fn restricted(
    court: &Court<'_>,
    norm: &Norm,
    statement: &Statement,
    process: &Mention,
    trigger: &Mention,
) -> Option<Option<Outcome>> {
    let reading = &statement.reading;
    let within = statement.subject.end.min(statement.predicate.start)..statement.predicate.end;
    let restriction = |m: &&Mention| {
        court.lens.roles.is_restriction(m.concept) && within.contains(&m.start) && reading.zone(m.start) == Zone::Main
    };
    let restriction = reading.mentions.iter().find(restriction)?;
    let benefit = |m: &&Mention| {
        let given = court.grading.is_benefit(court.kinds, m.concept) || m.start == process.start && benefits(court, m);
        given && m.start != restriction.start && reading.zone(m.start) == Zone::Main
    };
    let Some(process) = reading.mentions.iter().find(benefit) else {
        // what nobody counts among the goods of custody is barred: that keeps nothing the same
        return (process.start == restriction.start && statement.modality.negative()).then_some(None);
    };
    if statement.acts.iter().any(|a| a.start != restriction.start && a.start != process.start) {
        return None;
    }
    // the act stands denied where it is restricted
    let done = statement.modality.negative();
    Some(if done && differs(court, statement, trigger, true) {
        Some(varied(statement, process, trigger))
    } else if done {
        None
    } else {
        same(court, norm, statement, process)
    })
}

/// "rests on the charge, not on status", "on grounds other than status": it is named as what does not count.
pub(super) fn set_aside(statement: &Statement, trigger: &Mention) -> bool {
    const BETWEEN: &[&str] =
        &["on", "upon", "by", "of", "the", "a", "his", "her", "their", "any", "prisoner's", "person's"];
    let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
    let Some(mut at) = trigger.start.checked_sub(1) else { return false };
    while at > 0 && word(at, BETWEEN) {
        at -= 1;
    }
    word(at, &["not", "never"]) && at > 0 && word(at - 1, &[",", "and"])
        || word(at, &["than"]) && at > 0 && word(at - 1, &["other"])
}

/// "shall not disregard status in housing": not to look away from it is to look at it.
pub(super) fn looks_away(court: &Court<'_>, statement: &Statement) -> bool {
    const AWAY: &[&str] = &["disregard", "disregarded", "ignore", "ignored", "overlook", "overlooked"];
    let uniform = |m: &Mention| court.grading.uniform.is_some_and(|u| court.kinds.is(m.concept, u));
    let away = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(AWAY));
    statement.predicate.clone().take(3).any(away) && statement.asserted().any(|m| uniform(&m) && away(m.start))
}

fn benefits(court: &Court<'_>, process: &Mention) -> bool {
    court.grading.good.is_some_and(|g| court.kinds.is(process.concept, g))
}

/// "may decline to approve bond because he is no citizen": what is refused is denied to him.
pub(super) fn refused(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    const REFUSING: &[&str] = &["decline", "declines", "refuse", "refuses", "fail", "fails", "not"];
    const GIVING: &[&str] = &["approve", "grant", "allow", "permit", "give", "offer", "extend", "accept", "process"];
    let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
    let near = statement.subject.end.min(statement.predicate.start)..process.start.max(statement.predicate.start);
    // "shall not decline to approve" gives it
    let odd = near.clone().filter(|i| word(*i, REFUSING)).count() % 2 == 1;
    let refuses = odd && near.into_iter().any(|i| word(i, GIVING));
    let benefit = court.grading.is_benefit(court.kinds, process.concept);
    // "shall not grant bond because of status" may say why it is not granted, or why it is not to be
    let person = (process.end..trigger.start).any(|i| word(i, &["because", "since"]) && !word(i + 1, &["of"]));
    refuses && benefit && person && differs(court, statement, trigger, false)
}

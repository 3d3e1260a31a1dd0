//! Uniformity: `forbid … to vary PROCESS on BASIS`.

use super::bearing::{Limit, Says};
use super::exceptions::{Grade, grade};
use super::norm::{Court, Outcome, not_to_be_refused};
use super::withheld::{late, looks_away, refused, restricted, set_aside, unlike, withheld};
use crate::language::program::{ConceptId, Norm, Strength};
use crate::statements::matcher::CueMatch;
use crate::statements::zone::{self, Zone};
use crate::statements::{Clause, Mention, Modality, Statement};

/// The verdict on a statement by a uniformity norm.
#[must_use]
pub fn judge(court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Outcome> {
    let lists = statement.modality == Modality::Practice
        && statement.of_a_thing()
        && !names_people(court, statement)
        && !evens(court, statement);
    if statement.modality.positive()
        && (counts(statement)
            || lists && statement.acts.iter().any(|a| !court.grading.is_burden(court.kinds, a.concept)))
    {
        return None;
    }
    let process = process(court, norm, statement)?;
    // "may prolong the stop": of a step beside the process, one on the street is none towards a prisoner
    let stopped =
        |m: &Mention| m.start == process.start && court.grading.stop.is_some_and(|s| court.kinds.is(m.concept, s));
    if !norm.when.is_empty() && statement.acts.iter().any(stopped) {
        return None;
    }
    let mentions = &statement.reading.mentions;
    let told = |slot: &Vec<ConceptId>| court.topics(statement).iter().any(|c| court.kinds.is_any(*c, slot));
    if !norm.when.iter().all(|slot| mentions.iter().any(|m| court.kinds.is_any(m.concept, slot)) || told(slot)) {
        return None;
    }
    let basis = |m: &Mention| court.kinds.is_any(m.concept, &norm.basis);
    let exempted = exempted(court, norm, statement);
    let kept = statement.modality.negative() && statement.asserted().any(|m| basis(&m));
    if exempted.is_some() && !norm.partly && (uniform_or_regardless(court, statement, basis) || kept) {
        return exempted.map(|trigger| varied(statement, &process, &trigger));
    }
    // "whenever a foreign-born person comes in, whatever his status": one trigger is denied and another one named
    let still = |m: &Mention| basis(m) && matches!(statement.reading.zone(m.start), Zone::Condition | Zone::Relative);
    if statement.regardless().any(|m| basis(&m)) && !statement.asserted().any(|m| still(&m)) {
        let done = governs(court, norm, statement);
        if !done && matches!(statement.reading.zone(process.start), Zone::Condition | Zone::Exception) {
            return None;
        }
        return (!statement.modality.negative()).then(|| same(court, norm, statement, &process)).flatten();
    }
    // "ask: citizen, permanent resident or visitor": what is asked picks nobody out
    // a form's field is asked and written down in one
    let questions = |c: ConceptId| court.grading.is_question(court.kinds, c);
    let of_a_field = Some(process.concept) == court.lens.roles.recording()
        && statement.acts.iter().any(|a| a.start == process.start && questions(a.concept));
    let asked = |m: &Mention| {
        (questions(process.concept) || of_a_field)
            && statement.reading.zone(m.start) == Zone::Main
            && m.start > process.end + 1
            && !describes(court, statement, m)
    };
    let named = statement
        .asserted()
        .filter(|m| !super::beside::denied_in_relative(statement, m))
        .find(|m| basis(m) && m.start != process.start && !statement.given.contains(&m.start) && !asked(m));
    let trigger = named.or_else(|| court.taken_up(norm, statement).filter(|_| statement.modality.positive()))?;
    // of a step beside the process, the whole sentence may tell that it serves what the law wants
    let errand = |c: &crate::language::program::ConceptId| court.grading.errands.iter().any(|e| court.kinds.is(*c, *e));
    let beside = || {
        !norm.when.is_empty()
            && (statement.reading.mentions.iter().any(|m| court.allowed(norm, m))
                || court.topics(statement).iter().any(errand))
    };
    // what keeps communication free compels nobody to treat people differently
    let saved = |m: &Mention| court.grading.saves_communication(court.kinds, m.concept);
    let negative = statement.modality.negative();
    let within = |m: &Mention| negative && statement.reading.zone(m.start) == Zone::Exception;
    if statement.mentions().any(|m| court.allowed(norm, &m) && !saved(&m) && !within(&m)) || beside() {
        return None;
    }
    if let Some(said) = restricted(court, norm, statement, &process, &trigger) {
        return said;
    }
    if statement.modality.positive() && (set_aside(statement, &trigger) || not_to_be_refused(statement)) {
        return same(court, norm, statement, &process);
    }
    let burden = burdens(court, statement);
    match statement.modality {
        Modality::Prohibition | Modality::Denial
            if looks_away(court, statement) || refused(court, statement, &process, &trigger) =>
        {
            Some(varied(statement, &process, &trigger))
        }
        Modality::NoDuty => None,
        Modality::Prohibition | Modality::Denial if court.lens.roles.is_step(process.concept) && burden => None,
        // "no separate procedure is used for them", "are not to be given a different form"
        Modality::Prohibition | Modality::Denial
            if court.lens.roles.is_step(process.concept) && (evens(court, statement) || other_kind(statement)) =>
        {
            None
        }
        Modality::Prohibition | Modality::Denial if court.lens.roles.is_step(process.concept) => {
            let good = |m: &Mention| {
                m.start == process.start && court.grading.good.is_some_and(|g| court.kinds.is(m.concept, g))
            };
            let kept_from =
                statement.reading.mentions.iter().any(good) && picks_out(court, statement, &process, &trigger);
            kept_from.then(|| varied(statement, &process, &trigger))
        }
        Modality::Prohibition | Modality::Denial if singled_out(court, statement, &process, &trigger) => {
            same(court, norm, statement, &process)
        }
        Modality::Prohibition | Modality::Denial if unlike(statement) && !evens(court, statement) => {
            same(court, norm, statement, &process)
        }
        Modality::Prohibition | Modality::Denial if withheld(court, norm, statement, &process, &trigger) && !burden => {
            Some(varied(statement, &process, &trigger))
        }
        Modality::Prohibition | Modality::Denial => {
            let zone = statement.reading.zone(trigger.start);
            // "nothing that is known of status may alter …": the relative clause is what the subject is
            let first = statement.subject.clone().next().and_then(|i| statement.reading.tokens.get(i));
            let nothing = zone == Zone::Relative && first.is_some_and(|t| t.any(&["nothing", "whatever", "what"]));
            // "those who are undocumented shall not be denied bond": who they are stands in a clause of its own
            let spared = zone == Zone::Relative && burden;
            let aside = matches!(zone, Zone::Condition | Zone::Relative) && !nothing && !spared;
            (!aside && about_process(court, norm, statement, burden, &trigger))
                .then(|| same(court, norm, statement, &process))
                .flatten()
        }
        _ if evens(court, statement) => same(court, norm, statement, &process),
        _ if court.lens.roles.is_step(process.concept) => {
            (picks_out(court, statement, &process, &trigger)).then(|| varied(statement, &process, &trigger))
        }
        _ if statement.modality.positive() && excepted(statement) && differs(court, statement, &trigger, true) => {
            Some(varied(statement, &process, &trigger))
        }
        _ if unlike(statement)
            && differs(court, statement, &trigger, true)
            && (!favours(court, statement) || late(statement)) =>
        {
            Some(varied(statement, &process, &trigger))
        }
        _ if reserved(court, statement, &process, &trigger) => Some(varied(statement, &process, &trigger)),
        _ => ((governs(court, norm, statement) && !takes_somebody(court, statement)) || burden)
            .then(|| {
                differs(court, statement, &trigger, burden)
                    && (!favours(court, statement) || burden || of_citizens(court, statement, &trigger))
            })?
            .then(|| varied(statement, &process, &trigger)),
    }
}

/// "persons here unlawfully are an exception": what was said before does not hold for them.
fn excepted(statement: &Statement) -> bool {
    let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
    let at = statement.predicate.start;
    word(at, &["is", "are"])
        && (word(at + 1, &["an"]) && word(at + 2, &["exception"])
            || word(at + 1, &["exceptions", "excepted", "exempt", "excluded"]))
}

/// "arrest and book": to take somebody for what he is breaks another rule.
fn takes_somebody(court: &Court<'_>, statement: &Statement) -> bool {
    let booking = |m: &Mention| court.grading.booking.is_some_and(|b| court.kinds.is(m.concept, b));
    let also = |m: &Mention| statement.acts.iter().any(|a| a.start == m.start && booking(a));
    let first = statement.acts.first().map_or(0, |a| a.start);
    statement
        .acts
        .iter()
        .any(|m| court.grading.arrest.is_some_and(|a| court.kinds.is(m.concept, a)) && m.start == first && !also(m))
}

/// "a different form", "a separate line"
fn other_kind(statement: &Statement) -> bool {
    let words = statement.reading.tokens.get(statement.predicate.clone()).unwrap_or_default();
    words.iter().any(|t| t.any(&["different", "differently", "separate", "separately"]))
}

/// "cell 3 is for aliens", "bond is open to citizens only": a place, a thing or a step set apart for some.
fn reserved(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    const OPEN: &[&str] = &["open", "available", "limited", "restricted", "confined", "offered", "granted", "given"];
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let foreign = court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f));
    let only = || (trigger.start.saturating_sub(4)..=trigger.end).any(|i| word(i, &["only", "exclusively", "solely"]));
    let people = foreign || court.grading.is_citizenship(court.kinds, trigger.concept) && only();
    let set_apart = (trigger.start.saturating_sub(4)..=trigger.start).any(|i| {
        word(i, &["for", "to"])
            && (i.saturating_sub(3)..i).any(|j| {
                let opened = || (j..i).any(|o| word(o, OPEN));
                word(j, &["is", "are", "reserved", "kept", "set", "meant"]) && (word(i, &["for"]) || opened())
            })
    });
    people && statement.modality.positive() && statement.subject.contains(&process.start) && set_apart
}

/// The process: what is done, else what is spoken of.
fn process(court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Mention> {
    let own = |m: &Mention| court.kinds.is_any(m.concept, &norm.actions) && !tells_himself(court, norm, statement, m);
    let done = statement.acts.iter().copied().find(own);
    let spoken_of = || {
        let before = statement.antecedent.as_ref()?;
        let named = before.mentions().find(own)?;
        Some(Mention { start: statement.predicate.start, end: statement.predicate.end, ..named })
    };
    // "Everyone is booked in the same way. Status alters nothing."
    let topic = || {
        let leveled = statement.modality.negative() && burdens(court, statement)
            || evens(court, statement)
            || statement.modality.positive() && excepted(statement);
        let topics = leveled.then(|| court.topics(statement))?;
        let topic = topics.iter().find(|c| court.kinds.is_any(**c, &norm.actions))?;
        let at = statement.predicate.start;
        Some(Mention { start: at, end: at, concept: *topic, ..statement.reading.mentions.first().copied()? })
    };
    // "nothing here bars the question": what bars is the rule, and no step towards anybody
    let bars = |m: &Mention| {
        let roles = &court.lens.roles;
        statement.modality == Modality::Permission
            && statement.reading.mentions.iter().any(|r| r.start == m.start && roles.is_restriction(r.concept))
    };
    let spoken =
        statement.reading.mentions.iter().copied().find(|m| own(m) && !bars(m) && !of_staff(court, statement, m));
    done.or(spoken).or_else(spoken_of).or_else(topic)
}

/// "release staff", "the transfer desk": whoever acts is named for what he does, which tells nothing of what he is to do.
fn of_staff(court: &Court<'_>, statement: &Statement, process: &Mention) -> bool {
    let personnel = |m: &Mention| {
        (m.start..=m.end).contains(&process.end)
            && m.end > process.end
            && court.lens.roles.is_actor(m.concept, &court.lens.matcher)
    };
    !statement.passive && statement.subject.contains(&process.start) && statement.reading.mentions.iter().any(personnel)
}

/// "must tell the prisoner of the request": what somebody is told about his own case goes to nobody else.
fn tells_himself(court: &Court<'_>, norm: &Norm, statement: &Statement, act: &Mention) -> bool {
    const TELLING: &[&str] = &[
        "tell", "tells", "told", "inform", "informs", "informed", "advise", "advises", "advised", "notify", "notifies",
        "notified",
    ];
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let whole = |m: &Mention| {
        !m.end
            .checked_sub(1)
            .and_then(|i| reading.tokens.get(i))
            .is_some_and(|t| t.word.ends_with('s') && t.word.contains('\''))
    };
    let himself = |m: &Mention| {
        (act.start + 1..=act.start + 2).contains(&m.start)
            && court.is_person(m)
            && !court.kinds.is_any(m.concept, &norm.basis)
            && whole(m)
    };
    word(act.start, TELLING) && reading.mentions.iter().any(himself)
}

/// Whether the process is what is done.
pub(super) fn governs(court: &Court<'_>, norm: &Norm, statement: &Statement) -> bool {
    statement.act(|c| court.kinds.is_any(c, &norm.actions)).is_some()
}

/// Whether it says that all are treated alike.
pub(super) fn evens(court: &Court<'_>, statement: &Statement) -> bool {
    court.grading.uniform.is_some_and(|u| statement.asserted().any(|m| court.kinds.is(m.concept, u)))
}

/// Whether what is done, or the manner of it, puts somebody at a disadvantage: to deny bail, to delay a release, a second form.
fn burdens(court: &Court<'_>, statement: &Statement) -> bool {
    let burden = |m: &Mention| court.grading.is_burden(court.kinds, m.concept);
    // "is barred from" is what forbids
    let in_modal = |m: &Mention| {
        let from = |end: usize| statement.reading.tokens.get(end).is_some_and(|t| t.is("from"));
        let bars = |c: &&CueMatch| zone::is_modal(c.kind) && c.end.checked_sub(1).is_some_and(from);
        statement.reading.cues.iter().filter(bars).any(|c| c.start <= m.start && m.start < c.end)
    };
    statement.acts.iter().any(burden)
        || statement.asserted().any(|m| burden(&m) && statement.reading.zone(m.start) == Zone::Main && !in_modal(&m))
}

/// "shall not fingerprint only the foreign-born": nobody is to be the only one, so that all are treated alike.
fn singled_out(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    let only = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(&["only", "just", "solely", "alone"]));
    let people = court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f))
        || describes(court, statement, trigger)
        || statement.reading.zone(trigger.start) == Zone::Relative;
    people && trigger.start > process.end && (process.end..trigger.start).take(4).any(only)
}

/// Whether a ban speaks of how people in custody are handled, and not of arresting or moving somebody for what he is.
fn about_process(court: &Court<'_>, norm: &Norm, statement: &Statement, burden: bool, trigger: &Mention) -> bool {
    // "booked" is taken, and a step of custody
    let step =
        |m: &Mention| statement.acts.iter().any(|a| a.start == m.start && court.kinds.is_any(a.concept, &norm.actions));
    let seizure = |m: &Mention| court.grading.is_seizure(court.kinds, m.concept) && !step(m);
    if burden || statement.on_ground || statement.acts.is_empty() || evens(court, statement) {
        return !statement.acts.iter().any(seizure);
    }
    let inmate = |m: Mention| court.grading.in_custody.is_some_and(|c| court.kinds.is(m.concept, c));
    // "citizenship has no effect on housing": of whomever, what he is has none
    let of_all = statement.subject.contains(&trigger.start)
        && !names_people(court, statement)
        && court.grading.foreign.is_none_or(|f| !court.kinds.is(trigger.concept, f));
    // "bond shall not be based on citizenship": of whomever
    let named = |m: &Mention| court.kinds.is_any(m.concept, &norm.actions) && statement.subject.contains(&m.start);
    let of_what = statement.predicate.contains(&trigger.start)
        && statement.reading.mentions.iter().any(named)
        && !names_people(court, statement);
    let told = of_all || of_what || statement.mentions().any(inmate);
    governs(court, norm, statement) && !statement.acts.iter().any(seizure) && told
}

/// The people of the norm whom an exception takes out of the uniform process.
fn exempted(court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Mention> {
    let own = |c: &&Clause| c.mentions().any(|m| court.kinds.is_any(m.concept, &norm.basis));
    let allowed = |c: &&Clause| c.mentions().any(|m| court.allowed(norm, &m));
    let clause = statement.exceptions.iter().filter(own).find(|c| !allowed(c))?;
    clause.mentions().find(|m| court.kinds.is_any(m.concept, &norm.basis))
}

fn uniform_or_regardless(court: &Court<'_>, statement: &Statement, basis: impl Fn(&Mention) -> bool) -> bool {
    statement.regardless().any(|m| basis(&m))
        || court.grading.uniform.is_some_and(|u| statement.asserted().any(|m| court.kinds.is(m.concept, u)))
}

/// Whether what is done is to let the person go, without more.
fn favours(court: &Court<'_>, statement: &Statement) -> bool {
    let lets_go = |m: &Mention| court.grading.release.is_some_and(|r| court.kinds.is(m.concept, r));
    let moves = |m: &Mention| court.grading.is_seizure(court.kinds, m.concept);
    let word = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.is("only"));
    // "are released on the day shift only"
    let few = statement.exclusive
        || !statement.only.is_empty()
        || statement.subject.clone().chain(statement.predicate.clone()).any(word);
    // "the decision on release may rest on it": what is named is not done
    let done = |m: &&Mention| statement.passive || !statement.subject.contains(&m.start);
    statement.acts.iter().filter(done).any(lets_go) && !statement.acts.iter().any(moves) && !few
}

/// "inmates who claim citizenship shall be released": what only citizens are given the others are not.
fn of_citizens(court: &Court<'_>, statement: &Statement, trigger: &Mention) -> bool {
    const DENIED: &[&str] = &[
        "not", "no", "never", "cannot", "without", "lack", "lacks", "lacking", "unable", "deny", "denies", "whatever",
        "any",
    ];
    let foreign = court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f));
    let reading = &statement.reading;
    let from = trigger.start.saturating_sub(5);
    let denied = reading.tokens.get(from..trigger.start).unwrap_or_default().iter().any(|t| t.any(DENIED));
    let claims =
        court.grading.is_citizenship(court.kinds, trigger.concept) && reading.zone(trigger.start) == Zone::Relative;
    claims && !foreign && !denied && statement.subject.contains(&trigger.start)
}

/// Whether the trigger picks out people or cases: it stands in a condition, a ground or the subject, not in what is asked.
pub(super) fn differs(court: &Court<'_>, statement: &Statement, trigger: &Mention, burden: bool) -> bool {
    let zone = statement.reading.zone(trigger.start);
    let foreign = court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f));
    if asked_about(court, statement, trigger) {
        return false;
    }
    matches!(zone, Zone::Condition | Zone::Basis | Zone::Relative | Zone::Only)
        || describes(court, statement, trigger)
        || ((foreign || burden) && zone == Zone::Main)
        || (statement.subject.contains(&trigger.start)
            && (statement.passive && !put_down(court, statement) || names_people(court, statement)))
}

/// "an officer who asks about status shall say why": it depends on the question, and not on what a person is.
fn asked_about(court: &Court<'_>, statement: &Statement, trigger: &Mention) -> bool {
    const REACH: usize = 8;
    const ABOUT: &[&str] = &["about", "into", "regarding", "concerning", "on"];
    let reading = &statement.reading;
    let zone = reading.zone(trigger.start);
    let question = |m: &&Mention| {
        court.grading.is_question(court.kinds, m.concept)
            && m.end <= trigger.start
            && m.start + REACH >= trigger.start
            && reading.zone(m.start) == zone
    };
    let of_it = |m: &Mention| {
        let between = reading.tokens.get(m.start..trigger.start).unwrap_or_default();
        between.iter().any(|t| t.any(ABOUT))
            && !between.iter().any(|t| t.any(&[",", ";", "and", "is", "are", "says", "who", "that"]))
    };
    matches!(zone, Zone::Condition | Zone::Relative) && reading.mentions.iter().filter(question).any(of_it)
}

/// "the A-number shall be captured at booking": what stands in the subject is what is put on record.
fn put_down(court: &Court<'_>, statement: &Statement) -> bool {
    let records = |m: &Mention| Some(m.concept) == court.lens.roles.recording();
    !statement.acts.is_empty() && statement.acts.iter().all(records) && !names_people(court, statement)
}

/// Whether a step is taken with the people whom the trigger names, or in its case.
fn picks_out(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    let reading = &statement.reading;
    let person = |m: &Mention| court.grading.person.is_some_and(|p| court.kinds.is(m.concept, p));
    let done = reading.zone(process.start) == Zone::Main && statement.extent.iter().any(|r| r.contains(&process.start));
    let ahead = trigger.start < process.start
        && (statement.subject.contains(&trigger.start) || trigger.start < statement.subject.start);
    done && match reading.zone(trigger.start) {
        Zone::Condition | Zone::Only | Zone::Basis => true,
        Zone::Relative => {
            let opened = reading.runs.iter().find(|r| r.tokens.contains(&trigger.start)).map_or(0, |r| r.tokens.start);
            reading.mentions.iter().any(|m| m.end == opened && person(m))
        }
        Zone::Main => {
            ahead && (person(trigger) || names_people(court, statement)) || describes(court, statement, trigger)
        }
        _ => false,
    }
}

/// "the number of noncitizen inmates is sent to the board": what is counted is no person.
fn counts(statement: &Statement) -> bool {
    const FIGURES: &[&str] = &[
        "number",
        "numbers",
        "count",
        "counts",
        "share",
        "percentage",
        "total",
        "totals",
        "figures",
        "statistics",
        "rate",
        "tally",
    ];
    let words = statement.reading.tokens.get(statement.subject.clone()).unwrap_or_default();
    words.iter().filter(|t| t.is_word()).take(4).any(|t| t.any(FIGURES))
}

/// "a person believed to be in the country illegally": the trigger says what sort of person is meant.
fn describes(court: &Court<'_>, statement: &Statement, trigger: &Mention) -> bool {
    const LINKS: &[&str] = &[
        "believed",
        "suspected",
        "thought",
        "known",
        "found",
        "determined",
        "presumed",
        "reported",
        "identified",
        "without",
        "lacking",
        "claiming",
        "admitting",
        "unable",
        "with",
        "having",
        "not",
        "of",
        "showing",
        "bearing",
        "carrying",
        "facing",
        "named",
        "flagged",
        "wanted",
    ];
    const BESIDE: &[&str] =
        &["in", "here", "unlawfully", "illegally", "without", "present", "out", "not", "subject", "lacking", "born"];
    let reading = &statement.reading;
    let person = |m: &Mention| court.grading.person.is_some_and(|p| court.kinds.is(m.concept, p));
    let linked = |m: &Mention| {
        m.end < trigger.start
            && trigger.start - m.end <= 6
            && reading.tokens.get(m.end).is_some_and(|t| t.any(LINKS))
            && reading
                .tokens
                .get(m.end..trigger.start)
                .unwrap_or_default()
                .iter()
                .all(super::super::super::statements::token::Token::is_word)
    };
    // "a person unlawfully in the country": what stands right behind somebody, without a verb
    let apposed =
        |m: &Mention| m.end == trigger.start && reading.tokens.get(trigger.start).is_some_and(|t| t.any(BESIDE));
    reading.zone(trigger.start) == Zone::Main && reading.mentions.iter().any(|m| person(m) && (linked(m) || apposed(m)))
}

/// "juveniles are booked alike", "female detainees": only some of those in custody.
fn of_some_prisoners(court: &Court<'_>, statement: &Statement) -> bool {
    let kind =
        |m: &Mention, of: Option<crate::language::program::ConceptId>| of.is_some_and(|c| court.kinds.is(m.concept, c));
    let people: Vec<Mention> = statement
        .asserted()
        .filter(|m| court.is_person(m) && statement.reading.zone(m.start) != Zone::Relative)
        .collect();
    let everyone = |m: &Mention| {
        Some(m.concept) == court.grading.person || kind(m, court.grading.foreign) || kind(m, court.grading.in_custody)
    };
    let sort =
        |m: &Mention| statement.reading.mentions.iter().any(|s| s.end == m.start && kind(s, court.grading.one_sort));
    !people.is_empty() && (!people.iter().any(everyone) || people.iter().any(sort))
}

/// Whether its subject names people.
pub(super) fn names_people(court: &Court<'_>, statement: &Statement) -> bool {
    // "a prisoner's birthplace" is no person
    let owner = |m: &Mention| {
        let last = m.end.checked_sub(1).and_then(|l| statement.reading.tokens.get(l));
        last.is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"))
    };
    let person = |m: &Mention| court.grading.person.is_some_and(|p| court.kinds.is(m.concept, p)) && !owner(m);
    let opens =
        |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(&["being", "whether", "that", "having"]));
    // "being a noncitizen": a state, no people
    !opens(statement.subject.start)
        && statement.reading.mentions.iter().any(|m| {
            // "status is not looked at when prisoners are booked": they stand in a clause of their own
            let aside = statement.reading.zone(m.start) == Zone::Condition;
            statement.subject.contains(&m.start) && person(m) && !aside
        })
}

pub(super) fn varied(statement: &Statement, process: &Mention, trigger: &Mention) -> Outcome {
    let words = |m: &Mention| statement.reading.words(&(m.start..m.end));
    let why = format!(
        "it makes `{}` depend on `{}`, where the order wants the same for everyone",
        words(process),
        words(trigger)
    );
    Outcome { says: Says::Violates, why }
}

/// What is kept the same; a sentence marked `partly` names a trigger that alone carries nothing out.
pub(super) fn same(court: &Court<'_>, norm: &Norm, statement: &Statement, process: &Mention) -> Option<Outcome> {
    if norm.partly {
        return None;
    }
    let mut limits = Vec::new();
    if statement.weak && court.strength == Strength::Shall {
        limits.push(Limit::Weaker);
    }
    if statement.solely && statement.modality.negative() {
        // "not treated differently solely because of status": together with another ground they may be
        limits.push(Limit::Narrower);
    }
    if norm.limbs.len() > 1 && !norm.actions.contains(&process.concept) {
        limits.push(Limit::Part);
    }
    if statement.solely || court.in_one_place(statement) || of_some_prisoners(court, statement) {
        limits.push(Limit::Narrower);
    }
    if grade(court, norm, statement) == Grade::OtherCompulsion {
        limits.push(Limit::Exception);
    }
    let limit = limits.first().copied();
    let why = "it keeps the process the same whatever a person's status".to_owned();
    Some(Outcome {
        says: Says::Implements { limbs: norm.limbs.clone(), limit, general: false, left_out: Vec::new() },
        why,
    })
}

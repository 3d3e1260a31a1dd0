//! Uniformity: `forbid … to vary PROCESS on BASIS`.

use super::bearing::{Limit, Says};
use super::norm::{Court, Outcome};
use crate::language::program::{Norm, Strength};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Modality, Statement};

/// The verdict on a statement by a uniformity norm.
#[must_use]
pub fn judge(court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Outcome> {
    let process = statement.mentions().find(|m| court.kinds.is_any(m.concept, &norm.actions))?;
    if !norm.when.is_empty() && !statement.reading.mentions.iter().any(|m| court.kinds.is_any(m.concept, &norm.when)) {
        return None;
    }
    let basis = |m: &Mention| court.kinds.is_any(m.concept, &norm.basis);
    let exempted = exempted(court, norm, statement);
    if exempted.is_some() && (uniform_or_regardless(court, statement, basis) || statement.modality.negative()) {
        return exempted.map(|trigger| varied(statement, &process, &trigger));
    }
    if statement.regardless().any(|m| basis(&m)) {
        return (!statement.modality.negative()).then(|| same(court, norm, statement, &process)).flatten();
    }
    let trigger = statement.asserted().find(|m| basis(m) && m.start != process.start)?;
    if statement.mentions().any(|m| court.allowed(norm, &m)) {
        return None;
    }
    let uniform = court.grading.uniform.is_some_and(|u| statement.asserted().any(|m| court.kinds.is(m.concept, u)));
    let governed = statement.act(|c| court.kinds.is_any(c, &norm.actions));
    let differs = governed.is_some() && differs(court, statement, &trigger);
    let as_ground = statement.reading.zone(trigger.start) == Zone::Basis || statement.solely;
    match statement.modality {
        Modality::Prohibition | Modality::Denial if differs && !as_ground => {
            Some(varied(statement, &process, &trigger))
        }
        // "foreign nationals are not eligible for release": people, not their status, are the subject
        Modality::Prohibition | Modality::Denial if excluded(court, statement, &process, &trigger) && !as_ground => {
            Some(varied(statement, &process, &trigger))
        }
        Modality::Prohibition | Modality::Denial
            if matches!(statement.reading.zone(trigger.start), Zone::Condition | Zone::Relative) =>
        {
            None
        }
        Modality::Prohibition | Modality::Denial => same(court, norm, statement, &process),
        Modality::NoDuty => None,
        _ if uniform => same(court, norm, statement, &process),
        _ if differs && !favours(court, statement) => Some(varied(statement, &process, &trigger)),
        _ => None,
    }
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
    statement.acts.iter().any(lets_go) && statement.only.is_empty()
}

/// Whether the trigger picks out people or cases: it stands in a condition, a ground or the subject, not in what is asked.
fn differs(court: &Court<'_>, statement: &Statement, trigger: &Mention) -> bool {
    let zone = statement.reading.zone(trigger.start);
    let person = court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f));
    matches!(zone, Zone::Condition | Zone::Basis | Zone::Relative | Zone::Only)
        || (person && zone == Zone::Main)
        || (statement.subject.contains(&trigger.start) && statement.passive)
}

/// Whether people of the norm's sort are the subject and the process is what they do not get.
fn excluded(court: &Court<'_>, statement: &Statement, process: &Mention, trigger: &Mention) -> bool {
    court.grading.foreign.is_some_and(|f| court.kinds.is(trigger.concept, f))
        && statement.subject.contains(&trigger.start)
        && statement.predicate.contains(&process.start)
}

fn varied(statement: &Statement, process: &Mention, trigger: &Mention) -> Outcome {
    let words = |m: &Mention| statement.reading.words(&(m.start..m.end));
    let why = format!(
        "it makes `{}` depend on `{}`, where the order wants the same for everyone",
        words(process),
        words(trigger)
    );
    Outcome { says: Says::Violates, why }
}

/// What is kept the same; a sentence marked `partly` names a trigger that alone carries nothing out.
fn same(court: &Court<'_>, norm: &Norm, statement: &Statement, process: &Mention) -> Option<Outcome> {
    if norm.partly {
        return None;
    }
    let mut limits = Vec::new();
    if statement.weak && court.strength == Strength::Shall {
        limits.push(Limit::Weaker);
    }
    if norm.limbs.len() > 1 && !norm.actions.contains(&process.concept) {
        limits.push(Limit::Part);
    }
    let limit = limits.first().copied();
    let why = "it keeps the process the same whatever a person's status".to_owned();
    Some(Outcome { says: Says::Implements { limbs: norm.limbs.clone(), limit, general: false }, why })
}

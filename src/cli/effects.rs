//! What every other answer of counsel's would change.

use std::collections::BTreeMap;

use super::judged::Subject;
use crate::eval::procedures::{self, Bench, Counsel, ProceduresOutcome};
use crate::eval::records::{self, Asked, JudgeSettings};
use crate::finding::Name;
use crate::language::program::Program;
use crate::report::Effect;

/// What is judged under every answer, and what it came to under those in force.
pub struct Weighing<'a> {
    /// The rules of documents.
    pub bench: &'a Bench<'a>,
    /// The answers that are not in force.
    pub others: &'a procedures::Others<'a>,
    /// The documents.
    pub judged: &'a [procedures::Judged<'a>],
    /// What they came to.
    pub found: &'a ProceduresOutcome,
    /// The inputs are the department's whole set.
    pub complete: bool,
    /// Counsel's readings.
    pub counsel: Counsel<'a>,
    /// The records.
    pub subject: &'a Subject,
    /// The rules on records that asked for answers.
    pub asked: &'a Asked,
    /// How records are judged.
    pub settings: &'a JudgeSettings,
}

/// What each other answer would change, weightiest first.
pub fn of(program: &Program, weighing: &Weighing<'_>) -> Vec<Effect> {
    let records = weighing.subject.records.as_ref();
    let records = records.map(|set| records::Others::new(program, set, weighing.settings, weighing.asked));
    let base = verdicts(weighing.found);
    let mut effects: Vec<Effect> = Vec::new();
    for (trial, (id, choice)) in weighing.others.answers().enumerate() {
        let Some(interpretation) = program.interpretations.get(id.0) else { continue };
        let other = weighing.bench.sum_up_under(trial, weighing.judged, weighing.complete, weighing.counsel);
        let of_documents = other.map_or(0, |other| differences(&base, &verdicts(&other)));
        let of_records = records.as_ref().map_or(0, |records| records.changes(id, choice));
        let directive = program.directives.get(interpretation.directive.0);
        effects.push(Effect {
            directive: directive.map_or_else(String::new, |d| d.id.clone()),
            name: interpretation.id.clone(),
            question: interpretation.question.clone(),
            choice: interpretation.choice().to_owned(),
            other: interpretation.choices.get(choice).cloned().unwrap_or_default(),
            changes: of_documents + of_records,
        });
    }
    let key = |e: &Effect| (std::cmp::Reverse(e.changes), e.directive.clone(), e.name.clone(), e.other.clone());
    effects.sort_by_key(key);
    effects
}

/// What a verdict is about: a rule and a sentence, or a row of coverage.
type About = (Name, Name, String, usize);

/// Verdicts by what they are about.
type Verdicts = BTreeMap<About, Vec<&'static str>>;

/// How many verdicts differ.
fn differences(ours: &Verdicts, theirs: &Verdicts) -> usize {
    let changed = ours.iter().filter(|(about, verdicts)| theirs.get(*about) != Some(verdicts)).count();
    changed + theirs.keys().filter(|about| !ours.contains_key(*about)).count()
}

fn verdicts(outcome: &ProceduresOutcome) -> Verdicts {
    let mut map = Verdicts::new();
    for finding in &outcome.findings {
        let directive = finding.directive.clone().unwrap_or_default();
        let place = finding.place.as_ref();
        let (what, at) = place.map_or((String::new(), 0), |p| (p.source.name().to_owned(), p.span.start));
        map.entry((directive, finding.rule.clone(), what, at)).or_default().push(finding.verdict.word());
    }
    for row in &outcome.coverage {
        let definition = row.definition.as_deref().unwrap_or_default();
        let path = format!("{} {definition}", row.path.as_deref().unwrap_or_default());
        let about = ((&row.directive).into(), (&row.provision).into(), path, usize::MAX);
        map.entry(about).or_default().push(row.status.word());
    }
    map.values_mut().for_each(|verdicts| verdicts.sort_unstable());
    map
}

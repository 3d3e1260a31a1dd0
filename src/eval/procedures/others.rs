//! What other answers of counsel's would change: judged together with the answers in force, while a document is read,
//! and only where another answer can change anything.

use std::sync::{Arc, OnceLock};

use super::judged::{Judged, Otherwise};
use super::needs::Mentioned;
use super::{Bearing, Bench, Counsel, ProceduresOutcome, Trial, trials};
use crate::language::program::{ConceptId, Guard, Interpretation, InterpretationId, Norm, Provision};
use crate::statements::Statement;
use crate::statements::concepts::ConceptSet;

/// The answers that are not in force.
pub struct Others<'a>(Vec<Other<'a>>);

/// An answer that is not in force.
struct Other<'a> {
    trial: Trial,
    /// The questions, with it in place of the answer in force.
    interpretations: Arc<[Interpretation]>,
    /// Judges by it; made when something turns on it.
    bench: OnceLock<Bench<'a>>,
    /// The concepts that are kinds of other things under it, or of which other things are kinds.
    affected: ConceptSet,
    /// Of each provision, whether it is another one under this answer whatever a statement mentions.
    touched: Vec<bool>,
}

impl<'a> Others<'a> {
    /// Every answer that is not in force in the program of a bench.
    #[must_use]
    pub fn new(bench: &Bench<'a>) -> Self {
        Self(bench.trials.iter().map(|trial| Other::new(bench, trial.clone())).collect())
    }

    /// The answers: question, and index of the choice.
    pub fn answers(&self) -> impl Iterator<Item = (InterpretationId, usize)> + '_ {
        self.0.iter().map(|other| (other.trial.interpretation, other.trial.choice))
    }

    /// What statements say under the other answers, where it is not what they say under those in force.
    pub(super) fn hear(&self, bench: &Bench<'a>, statements: &[Statement], bearings: &[Bearing]) -> Otherwise {
        let mut otherwise = Otherwise::new();
        for (index, statement) in statements.iter().enumerate() {
            let mentioned = bench.interest.mentioned(statement);
            if statement.mentions().next().is_none() || !bench.interest.any(&mentioned) {
                continue;
            }
            let first = bearings.partition_point(|bearing| bearing.statement < index);
            let own = bearings.iter().skip(first).take_while(|bearing| bearing.statement == index);
            let own: Vec<&Bearing> = own.collect();
            for (at, other) in self.0.iter().enumerate().filter(|(_, other)| other.matters(bench, &mentioned)) {
                let found = other.bench(bench).of_statement(index, statement, &mentioned, None);
                let same =
                    |(a, b): (&&Bearing, &Bearing)| a.provision == b.provision && a.norm == b.norm && a.says == b.says;
                if own.len() == found.len() && own.iter().zip(&found).all(same) {
                    continue;
                }
                let changed = otherwise.entry(at).or_insert_with(|| bearings.to_vec());
                let from = changed.partition_point(|bearing| bearing.statement < index);
                let to = changed.partition_point(|bearing| bearing.statement <= index);
                changed.splice(from..to, found);
            }
        }
        otherwise
    }
}

impl<'a> Other<'a> {
    fn new(bench: &Bench<'a>, trial: Trial) -> Self {
        let mut interpretations = bench.interpretations.to_vec();
        if let Some(tried) = interpretations.get_mut(trial.interpretation.0) {
            tried.chosen = trial.choice;
        }
        // An answer that leaves the question open is undetermined where any other two differ.
        let mut affected = ConceptSet::default();
        for same in bench.trials.iter().filter(|other| other.interpretation == trial.interpretation) {
            affected.extend(&bench.kinds.differing(&same.kinds));
        }
        let switch = interpretations.get(trial.interpretation.0).is_some_and(|tried| tried.governs.is_some());
        let touches = |provision: &Provision| switch || norms(provision).any(|norm| turns(norm, &trial, &affected));
        let touched = bench.program.provisions.iter().map(touches).collect();
        Self { trial, interpretations: interpretations.into(), bench: OnceLock::new(), affected, touched }
    }

    /// Whether the answer can change anything about a statement that mentions these concepts.
    fn matters(&self, bench: &Bench<'a>, mentioned: &Mentioned) -> bool {
        let of = |at: usize| bench.interest.of(at, mentioned);
        let mut touched = self.touched.iter().enumerate().filter(|(_, touched)| **touched);
        self.affected.meets(&mentioned.concepts) || touched.any(|(at, _)| of(at))
    }

    fn bench(&self, base: &Bench<'a>) -> &Bench<'a> {
        self.bench.get_or_init(|| Bench {
            program: base.program,
            lens: Arc::clone(&base.lens),
            kinds: Arc::new(self.trial.kinds.clone()),
            grading: Arc::clone(&base.grading),
            interest: Arc::clone(&base.interest),
            trials: trials(base.program, &self.interpretations, &self.trial.kinds),
            interpretations: Arc::clone(&self.interpretations),
        })
    }
}

fn norms(provision: &Provision) -> impl Iterator<Item = &Norm> {
    provision.procedures.iter().flat_map(|arm| &arm.norms)
}

/// Whether a sentence of a rule is another one under an answer.
pub(super) fn turns(norm: &Norm, trial: &Trial, affected: &ConceptSet) -> bool {
    let guarded = |guard: Option<&Guard>| guard.is_some_and(|guard| guard.interpretation == trial.interpretation);
    let any = |concepts: &[ConceptId]| concepts.iter().any(|concept| affected.contains(*concept));
    let slots = [&norm.actor, &norm.actions, &norm.object, &norm.person, &norm.basis, &norm.purpose];
    guarded(norm.guard.as_ref())
        || norm.unless.iter().any(|u| guarded(u.guard.as_ref()) || affected.contains(u.concept))
        || slots.into_iter().chain(&norm.when).any(|slot| any(slot))
}

impl Bench<'_> {
    /// What documents come to under an answer that is not in force, the one with this index among [`Others::answers`];
    /// `None` where nothing that is judged turns on it.
    #[must_use]
    pub fn sum_up_under(
        &self,
        trial: usize,
        judged: &[Judged<'_>],
        complete: bool,
        counsel: Counsel<'_>,
    ) -> Option<ProceduresOutcome> {
        let turns = judged.iter().any(|one| one.otherwise.contains_key(&trial));
        turns.then(|| self.sum_up(judged.iter().map(|one| one.under(trial)).collect(), complete, counsel))
    }
}

//! Judges what documents say: each statement against each provision, then documents and the whole set.

mod again;
mod alike;
mod aside;
mod bearing;
mod beside;
mod but_for;
mod counsel;
mod coverage;
mod demands;
mod exceptions;
mod explain;
mod findings;
mod gated;
mod grading;
mod grounds;
mod judged;
mod kinds;
mod narrow;
mod needs;
mod norm;
mod others;
mod partial_bans;
mod people;
mod reach;
mod refusals;
mod slots;
mod things;
mod vary;
mod withheld;

pub use again::{Answered, Library, Read};
pub use bearing::{Bearing, Limit, Says};
pub use counsel::Counsel;
pub use explain::{Explanation, Judgement, Part, explain};
pub use judged::Judged;
pub use kinds::{Answers, Kinds};
pub use others::Others;

use std::cell::{Cell, OnceCell};
use std::sync::Arc;

use alike::{Alike, Said};
use grading::Grading;
use needs::{Interest, Mentioned};
use norm::{Court, Outcome};

use rayon::prelude::*;

use crate::finding::fingerprint::Names;
use crate::finding::{Coverage, Finding, Standing as ReadingStanding};
use crate::language::program::{Deontic, Guard, Interpretation, InterpretationId, Norm, Program, Provision};
use crate::statements::concepts::ConceptSet;
use crate::statements::{Lens, Statement};
use crate::subject::document::Document;

/// What the documents of a run say.
#[derive(Debug, Clone, Default)]
pub struct ProceduresOutcome {
    /// The findings, by document and place.
    pub findings: Vec<Finding>,
    /// One row per document and provision, then one per provision for the set.
    pub coverage: Vec<Coverage>,
    /// Number of statements read, per document.
    pub statements: Vec<usize>,
    /// What became of counsel's readings, in their order.
    pub readings: Vec<ReadingStanding>,
}

/// Judges a set of documents. `complete` says that they are the department's whole set.
#[must_use]
pub fn judge(program: &Program, documents: &[Document], complete: bool) -> ProceduresOutcome {
    judge_with(program, documents, complete, Counsel { readings: &[], names: &Names::default() })
}

/// The same, with counsel's readings in place of what the rules leave open.
#[must_use]
pub fn judge_with(
    program: &Program,
    documents: &[Document],
    complete: bool,
    counsel: Counsel<'_>,
) -> ProceduresOutcome {
    if documents.is_empty() {
        let readings = vec![ReadingStanding::Unmatched; counsel.readings.len()];
        return ProceduresOutcome { readings, ..ProceduresOutcome::default() };
    }
    Bench::new(program).judge_with(documents, complete, counsel)
}

/// Everything that is compiled once for a program.
pub struct Bench<'a> {
    program: &'a Program,
    lens: Arc<Lens>,
    kinds: Arc<Kinds>,
    grading: Arc<Grading>,
    /// What the provisions speak of.
    interest: Arc<Interest>,
    /// The questions with the answers in force.
    interpretations: Arc<[Interpretation]>,
    /// Each answer that is not in force.
    trials: Arc<[Trial]>,
}

/// What is heard of a statement on a provision.
struct Heard<'h> {
    /// The norms for which it mentions what they need.
    norms: Vec<usize>,
    mentioned: &'h Mentioned,
    /// What was said of those that are like it.
    said: Option<&'h Said>,
}

/// An answer to an interpretation that is tried out.
#[derive(Debug, Clone)]
struct Trial {
    interpretation: InterpretationId,
    choice: usize,
    /// What is a kind of what under it.
    kinds: Kinds,
    /// The concepts of which the interpretation says what they are kinds of.
    turning: ConceptSet,
}

impl<'a> Bench<'a> {
    /// Compiles a program for judging documents.
    #[must_use]
    pub fn new(program: &'a Program) -> Self {
        let (kinds, trials) = closures(program, &program.interpretations);
        let (lens, grading) = (Lens::new(&program.lexicon), Grading::new(program));
        let interest = Interest::new(program, &lens.matcher, &grading);
        Self {
            program,
            lens: Arc::new(lens),
            kinds: Arc::new(kinds),
            grading: Arc::new(grading),
            interest: Arc::new(interest),
            interpretations: program.interpretations.as_slice().into(),
            trials,
        }
    }

    /// Judges a set of documents. `complete` says that they are the department's whole set.
    #[must_use]
    pub fn judge(&self, documents: &[Document], complete: bool) -> ProceduresOutcome {
        self.judge_with(documents, complete, Counsel { readings: &[], names: &Names::default() })
    }

    /// The same, with counsel's readings in place of what the rules leave open.
    #[must_use]
    pub fn judge_with(&self, documents: &[Document], complete: bool, counsel: Counsel<'_>) -> ProceduresOutcome {
        let judged: Vec<Judged<'_>> = documents.par_iter().map(|document| self.hear(document, None)).collect();
        self.sum_up(judged, complete, counsel)
    }

    /// Judges one document by itself; with `others`, under every other answer, too.
    #[must_use]
    pub fn hear<'d>(&self, document: &'d Document, others: Option<&Others<'a>>) -> Judged<'d> {
        let statements = self.lens.read_what_matters(document, &|sight| self.interest.perhaps(sight));
        let bearings = self.bearings(&statements);
        let otherwise = others.map(|others| others.hear(self, &statements, &bearings)).unwrap_or_default();
        Judged::new(document, &statements, bearings, otherwise)
    }

    /// What documents that were judged by themselves come to together, in their order.
    #[must_use]
    pub fn sum_up(&self, mut judged: Vec<Judged<'_>>, complete: bool, counsel: Counsel<'_>) -> ProceduresOutcome {
        if judged.is_empty() {
            let readings = vec![ReadingStanding::Unmatched; counsel.readings.len()];
            return ProceduresOutcome { readings, ..ProceduresOutcome::default() };
        }
        let readings = counsel::apply(self.program, &mut judged, counsel);
        let coverage = coverage::rows(self.program, &judged);
        let findings = findings::all(self.program, &judged, &coverage, complete);
        let statements = judged.iter().map(|one| one.read).collect();
        ProceduresOutcome { findings, coverage, statements, readings }
    }

    /// What each statement says of each provision; nothing where it says nothing.
    fn bearings(&self, statements: &[Statement]) -> Vec<Bearing> {
        let mut alike = Alike::default();
        let each = statements.iter().enumerate();
        each.flat_map(|(index, statement)| {
            let mentioned = self.interest.mentioned(statement);
            let turning = || self.trials.iter().map(|trial| trial.turning.meets(&mentioned.concepts)).collect();
            let said = alike.said(statement, turning);
            self.of_statement(index, statement, &mentioned, said.as_deref())
        })
        .collect()
    }

    /// What one statement, which has this index and mentions these concepts, says of each provision; `said` is what was said
    /// of those that are like it.
    fn of_statement(
        &self,
        index: usize,
        statement: &Statement,
        mentioned: &Mentioned,
        said: Option<&Said>,
    ) -> Vec<Bearing> {
        if statement.mentions().next().is_none() {
            return Vec::new();
        }
        let provisions = self.program.provisions.iter().enumerate();
        let one = |(at, provision): (usize, &Provision)| {
            let norms = self.interest.heard(at, mentioned);
            if norms.is_empty() {
                return None;
            }
            let of = (at, norms.clone());
            let heard = Heard { norms, mentioned, said };
            let hear = || self.bearing(index, statement, (at, provision), Some(&heard));
            said.map_or_else(hear, |said| said.bearing(of, index, hear))
        };
        let mut found: Vec<Bearing> = provisions.filter_map(one).collect();
        self.keep_savings(&mut found);
        found
    }

    /// What a directive's own savings clause keeps free breaks none of its other provisions.
    fn keep_savings(&self, found: &mut Vec<Bearing>) {
        if found.iter().any(|bearing| self.saves(bearing)) {
            found.retain(|b| b.says != Says::Violates);
        }
    }

    /// Whether a permission is carried out.
    fn saves(&self, b: &Bearing) -> bool {
        let norm = self.program.provisions.get(b.provision).and_then(|p| p.procedures.as_ref()?.norms.get(b.norm));
        matches!(b.says, Says::Implements { .. }) && norm.is_some_and(|n| n.deontic == Deontic::Permit)
    }

    /// What a statement says of a provision, by those sentences of its arm that are `heard`, or by all.
    fn bearing(
        &self,
        index: usize,
        statement: &Statement,
        (at, provision): (usize, &Provision),
        heard: Option<&Heard<'_>>,
    ) -> Option<Bearing> {
        let arm = provision.procedures.as_ref()?;
        let norms: Vec<(usize, &Norm)> = match heard {
            Some(heard) => heard.norms.iter().filter_map(|norm| Some((*norm, arm.norms.get(*norm)?))).collect(),
            None => arm.norms.iter().enumerate().collect(),
        };
        if norms.is_empty() {
            return None;
        }
        let in_force = Answers::in_force(&self.interpretations);
        let court = self.court(provision, &self.kinds, in_force);
        let said = heard.and_then(|heard| heard.said);
        let outcome = |trial: Option<usize>, court: &Court<'_>, (number, norm): (usize, &Norm)| match said {
            Some(said) => said.outcome((trial, at, number), court, norm, statement),
            None => court.outcome(norm, statement),
        };
        let outcomes: Vec<Option<Outcome>> = norms.iter().map(|norm| outcome(None, &court, *norm)).collect();
        let base = decide(&norms, statement, outcomes.clone());
        let all = OnceCell::new();
        let all = || all.get_or_init(|| needs::mentioned(statement));
        let named = || heard.map_or_else(all, |heard| &heard.mentioned.concepts);
        let mut depends_on = Vec::new();
        let mut open: Option<InterpretationId> = None;
        let mut own = ConceptSet::default();
        let exceptions = statement.exceptions.iter().flat_map(|clause| clause.mentions());
        statement.mentions().chain(exceptions).for_each(|m| _ = own.insert(m.concept));
        for (number, trial) in self.trials.iter().enumerate() {
            let id = trial.interpretation;
            let interpretation = self.interpretations.get(id.0)?;
            // what turns on one answer to a question turns on the question
            if depends_on.contains(&id)
                || interpretation.directive != provision.directive
                || !self.turns_on(&own, &norms, trial, base.is_some())
            {
                continue;
            }
            let court = self.court(provision, &trial.kinds, in_force.trying(id, trial.choice));
            // a norm on which nothing turns says what it said
            let all = interpretation.governs.is_some() || trial.turning.meets(named());
            let again = norms.iter().zip(&outcomes).map(|(norm, known)| {
                let turns = all || others::turns(norm.1, trial, &trial.turning);
                if turns { outcome(Some(number), &court, *norm) } else { known.clone() }
            });
            let other = decide(&norms, statement, again.collect());
            let class = |o: &Option<(usize, Outcome)>| o.as_ref().map(|(_, o)| o.says.class());
            if class(&other) != class(&base) {
                depends_on.push(id);
                if interpretation.is_open() {
                    open = Some(id);
                }
            }
        }
        if let Some(open) = open {
            let interpretation = self.program.interpretations.get(open.0)?;
            let norm = base.as_ref().map_or(0, |(n, _)| *n);
            let why = format!("the verdict turns on a question that is left open: {}", interpretation.question);
            return Some(Bearing {
                statement: index,
                provision: at,
                norm,
                says: Says::Undetermined,
                why,
                depends_on: vec![open],
            });
        }
        base.map(|(norm, outcome)| Bearing {
            statement: index,
            provision: at,
            norm,
            says: outcome.says,
            why: outcome.why,
            depends_on,
        })
    }

    /// Whether an answer can change anything here: a concept that is `said`, a guard of these norms, or a switch.
    fn turns_on(&self, said: &ConceptSet, norms: &[(usize, &Norm)], trial: &Trial, touched: bool) -> bool {
        let id = trial.interpretation;
        let switch = || self.program.interpretations.get(id.0).is_some_and(|i| i.governs.is_some());
        trial.turning.meets(said) || (touched && switch()) || norms.iter().any(|(_, norm)| guarded(norm, id))
    }

    fn court<'b>(&'b self, provision: &Provision, kinds: &'b Kinds, answers: Answers<'b>) -> Court<'b> {
        let (grading, strength) = (&*self.grading, provision.strength);
        Court { lens: &self.lens, kinds, answers, grading, strength, looked_around: Cell::new(false) }
    }
}

/// Whether a norm, or an exception of it, holds only under some answers to a question.
fn guarded(norm: &Norm, question: InterpretationId) -> bool {
    let of = |guard: Option<&Guard>| guard.is_some_and(|guard| guard.interpretation == question);
    of(norm.guard.as_ref()) || norm.unless.iter().any(|unless| of(unless.guard.as_ref()))
}

/// The provision-level verdict of a statement, of which each norm says what it says: the worst that any sentence of the arm
/// says, limbs of several sentences together.
fn decide(norms: &[(usize, &Norm)], statement: &Statement, outcomes: Vec<Option<Outcome>>) -> Option<(usize, Outcome)> {
    let mut best: Option<(usize, Outcome)> = None;
    let mut narrowed: Option<(usize, Outcome)> = None;
    for ((at, norm), outcome) in norms.iter().copied().zip(outcomes) {
        let Some(outcome) = outcome else { continue };
        let ground = norm.partly && !norm.vary;
        if ground && statement.modality.negative() && matches!(outcome.says, Says::Implements { .. }) {
            narrowed = narrowed.or(Some((at, outcome)));
            continue;
        }
        best = Some(match best.take() {
            None => (at, outcome),
            Some(before) => merge(before, (at, outcome)),
        });
    }
    // a ban that names one ground of many is no ban on the act on all grounds
    let wholly = |b: &(usize, Outcome)| {
        matches!(b.1.says, Says::Implements { .. }) && norms.iter().any(|(at, n)| *at == b.0 && n.basis.is_empty())
    };
    match (best, narrowed) {
        (Some(best), Some(narrowed)) if wholly(&best) => Some(narrowed),
        (Some(best), Some(narrowed)) => Some(merge(best, narrowed)),
        (best, narrowed) => best.or(narrowed),
    }
}

/// The closure under the answers in force, and under each other answer.
fn closures(program: &Program, interpretations: &[Interpretation]) -> (Kinds, Arc<[Trial]>) {
    let answers = Answers::in_force(interpretations);
    let kinds = Kinds::new(program, &answers);
    let trials = trials(program, interpretations, &kinds);
    (kinds, trials)
}

/// The closures under each answer that is not in force; `kinds` is the one under those that are.
fn trials(program: &Program, interpretations: &[Interpretation], kinds: &Kinds) -> Arc<[Trial]> {
    let answers = Answers::in_force(interpretations);
    let trial = |(at, choice): (usize, usize)| {
        let interpretation = InterpretationId(at);
        let turning = kinds::turning(program, interpretation);
        let kinds = kinds.trying(program, &answers.trying(interpretation, choice), &turning);
        Trial { interpretation, choice, kinds, turning }
    };
    let others = interpretations.iter().enumerate();
    let others = others.flat_map(|(at, i)| (0..i.choices.len()).filter(|c| *c != i.chosen).map(move |c| (at, c)));
    others.map(trial).collect()
}

/// Two sentences of an arm on one statement: a violation stands, limbs add up, the fuller reading of a limb wins.
fn merge(a: (usize, Outcome), b: (usize, Outcome)) -> (usize, Outcome) {
    let rank = |s: &Says| match s {
        Says::Violates => 0,
        Says::Undetermined => 1,
        Says::Implements { .. } => 2,
    };
    match rank(&a.1.says).cmp(&rank(&b.1.says)) {
        std::cmp::Ordering::Less => a,
        std::cmp::Ordering::Greater => b,
        std::cmp::Ordering::Equal => add_limbs(a, b),
    }
}

fn add_limbs(a: (usize, Outcome), b: (usize, Outcome)) -> (usize, Outcome) {
    let (
        Says::Implements { limbs: la, limit: ia, general: ga, left_out: oa },
        Says::Implements { limbs: lb, limit: ib, general: gb, left_out: ob },
    ) = (&a.1.says, &b.1.says)
    else {
        return a;
    };
    if ia.is_none() && ib.is_some() {
        return a;
    }
    if ia.is_some() && ib.is_none() {
        return b;
    }
    let mut limbs = la.clone();
    limbs.extend(lb.iter().copied().filter(|l| !la.contains(l)));
    // another limit, or other grounds for other limbs: no other sentence can add what is missing
    let left_out = if oa == ob { oa.clone() } else { Vec::new() };
    let says = Says::Implements { limbs, limit: *ia.min(ib), general: *ga && *gb, left_out };
    (a.0, Outcome { says, why: a.1.why })
}

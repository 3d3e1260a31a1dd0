//! The same documents held against one program after another: they are read once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::grading::Grading;
use super::kinds::Kinds;
use super::needs::Interest;
use super::{Bearing, Bench, Judged, Says, Trial, closures, coverage};
use crate::finding::Coverage;
use crate::language::program::{Deontic, Program, Provision};
use crate::statements::{Lens, Statement};
use crate::subject::document::Document;

/// What all programs with the same words and kinds share.
#[derive(Debug, Clone)]
pub struct Library {
    lens: Arc<Lens>,
    grading: Arc<Grading>,
}

/// A document with all its statements.
#[derive(Debug, Clone)]
pub struct Read {
    document: Document,
    statements: Vec<Statement>,
}

/// What is a kind of what under the answers in force, and under each other answer.
#[derive(Debug, Clone)]
pub struct Answered {
    kinds: Arc<Kinds>,
    trials: Arc<[Trial]>,
}

impl Answered {
    /// Under the answers in force in a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        let (kinds, trials) = closures(program, &program.interpretations);
        Self { kinds: Arc::new(kinds), trials }
    }
}

impl Library {
    /// The library of a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        Self { lens: Arc::new(Lens::new(&program.lexicon)), grading: Arc::new(Grading::new(program)) }
    }

    /// Reads a document, every passage of it: what matters differs from program to program.
    #[must_use]
    pub fn read(&self, document: Document) -> Read {
        let statements = self.lens.read(&document);
        Read { document, statements }
    }

    /// How documents together stand to the provision of a program with this index; `None` where it says nothing of
    /// procedures. The answers must be those in force in the program.
    #[must_use]
    pub fn coverage(
        &self,
        program: &Program,
        answered: &Answered,
        read: &[Read],
        provision: usize,
    ) -> Option<Coverage> {
        let rule = program.provisions.get(provision).filter(|rule| rule.procedures.is_some())?;
        let bench = Bench {
            program,
            lens: Arc::clone(&self.lens),
            kinds: Arc::clone(&answered.kinds),
            grading: Arc::clone(&self.grading),
            interest: Arc::new(Interest::default()),
            interpretations: program.interpretations.as_slice().into(),
            trials: Arc::clone(&answered.trials),
        };
        let judged: Vec<Judged<'_>> = read
            .iter()
            .map(|read| {
                let bearings = bench.of_one(&read.statements, provision, rule);
                Judged::new(&read.document, &read.statements, bearings, BTreeMap::new())
            })
            .collect();
        Some(coverage::of_set(program, provision, rule, &judged))
    }
}

impl Bench<'_> {
    /// The same rules under the answers that are in force in `program`, which must be a copy of this one's with other
    /// settings: what is compiled from words and rules is shared.
    #[must_use]
    pub fn under<'b>(&self, program: &'b Program) -> Bench<'b> {
        let answered = Answered::new(program);
        Bench {
            program,
            lens: Arc::clone(&self.lens),
            kinds: answered.kinds,
            grading: Arc::clone(&self.grading),
            interest: Arc::clone(&self.interest),
            interpretations: program.interpretations.as_slice().into(),
            trials: answered.trials,
        }
    }

    /// What each statement says of one provision.
    fn of_one(&self, statements: &[Statement], at: usize, rule: &Provision) -> Vec<Bearing> {
        let bearing = |(index, statement): (usize, &Statement)| {
            statement.mentions().next()?;
            let bearing = self.bearing(index, statement, (at, rule), None)?;
            let saved = bearing.says == Says::Violates && self.is_saved(index, statement);
            (!saved).then_some(bearing)
        };
        statements.iter().enumerate().filter_map(bearing).collect()
    }

    /// Whether a savings clause keeps free what a statement says.
    fn is_saved(&self, index: usize, statement: &Statement) -> bool {
        let permits = |rule: &Provision| {
            rule.procedures.iter().flat_map(|arm| &arm.norms).any(|norm| norm.deontic == Deontic::Permit)
        };
        let clauses = self.program.provisions.iter().enumerate().filter(|(_, rule)| permits(rule));
        let mut found: Vec<Bearing> =
            clauses.filter_map(|(at, rule)| self.bearing(index, statement, (at, rule), None)).collect();
        found.retain(|bearing| self.saves(bearing));
        !found.is_empty()
    }
}

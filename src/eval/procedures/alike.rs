//! What norms say of statements that are alike, told once: manuals and forms say much again and again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use super::norm::{Court, Outcome};
use crate::language::program::{Norm, WordHasher};
use crate::statements::Statement;

/// The statements of a document that were judged, by the sentences that they stand in.
#[derive(Default)]
pub(super) struct Alike<'s>(Known<usize, Vec<(&'s Statement, Rc<Said>)>>);

type Known<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

impl<'s> Alike<'s> {
    /// What norms said of the statements before that are like one; `None` where its sentence is written but once.
    pub(super) fn said(&mut self, statement: &'s Statement) -> Option<Rc<Said>> {
        let met = self.0.entry(statement.reading.by_itself()?).or_default();
        if let Some((_, said)) = met.iter().find(|(other, _)| statement.is_like(other)) {
            return Some(Rc::clone(said));
        }
        let said = Rc::default();
        met.push((statement, Rc::clone(&said)));
        Some(said)
    }
}

/// What norms say of some statements, whatever these stand among.
#[derive(Default)]
pub(super) struct Said(RefCell<Known<Of, Option<Outcome>>>);

/// The answer that is tried, the provision and the norm.
type Of = (Option<usize>, usize, usize);

impl Said {
    /// The verdict of a norm; kept, unless it was looked at what the statement stands among.
    pub(super) fn outcome(&self, of: Of, court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        if let Some(known) = self.0.borrow().get(&of) {
            return known.clone();
        }
        court.looked_around.set(false);
        let outcome = court.outcome(norm, statement);
        if !court.looked_around.get() {
            self.0.borrow_mut().insert(of, outcome.clone());
        }
        outcome
    }
}

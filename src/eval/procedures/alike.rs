//! What rules say of statements that are alike, told once: manuals and forms say much again and again.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use super::Bearing;
use super::norm::{Court, Outcome};
use crate::language::program::{Norm, WordHasher};
use crate::statements::Statement;

/// The statements of a document that were judged, by the sentences that they stand in.
#[derive(Default)]
pub(super) struct Alike<'s>(Known<usize, Vec<Kin<'s>>>);

/// A statement that was judged, the answers that turn on something that it mentions or stands among, and what was said.
type Kin<'s> = (&'s Statement, Vec<bool>, Rc<Said>);

type Known<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

impl<'s> Alike<'s> {
    /// What was said of the statements before that are like one, and on which the same answers turn; `None` where its
    /// sentence is written but once.
    pub(super) fn said(&mut self, statement: &'s Statement, turning: impl Fn() -> Vec<bool>) -> Option<Rc<Said>> {
        let met = self.0.entry(statement.reading.by_itself()?).or_default();
        let turning = turning();
        let like = |(other, theirs, _): &&Kin<'_>| *theirs == turning && statement.is_like(other);
        if let Some((_, _, said)) = met.iter().find(like) {
            return Some(Rc::clone(said));
        }
        let said = Rc::default();
        met.push((statement, turning, Rc::clone(&said)));
        Some(said)
    }
}

/// What is said of some statements, whatever these stand among.
#[derive(Default)]
pub(super) struct Said {
    outcomes: RefCell<Known<OfNorm, Option<Outcome>>>,
    bearings: RefCell<Known<OfProvision, Option<Bearing>>>,
    /// Whether it was looked at what a statement stands among since a provision is being heard.
    looked_around: Cell<bool>,
}

/// The answer that is tried, if any, the provision and the norm.
type OfNorm = (Option<usize>, usize, usize);

/// A provision, and its norms that are heard.
type OfProvision = (usize, Vec<usize>);

impl Said {
    /// The verdict of a norm; kept, unless it was looked at what the statement stands among.
    pub(super) fn outcome(&self, of: OfNorm, court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        if let Some(known) = self.outcomes.borrow().get(&of) {
            return known.clone();
        }
        court.looked_around.set(false);
        let outcome = court.outcome(norm, statement);
        if court.looked_around.get() {
            self.looked_around.set(true);
        } else {
            self.outcomes.borrow_mut().insert(of, outcome.clone());
        }
        outcome
    }

    /// What some norms of a provision say together; kept, unless for one of them it was looked at what the statement stands
    /// among.
    pub(super) fn bearing(
        &self,
        of: OfProvision,
        index: usize,
        hear: impl FnOnce() -> Option<Bearing>,
    ) -> Option<Bearing> {
        if let Some(known) = self.bearings.borrow().get(&of) {
            return known.as_ref().map(|known| Bearing { statement: index, ..known.clone() });
        }
        self.looked_around.set(false);
        let bearing = hear();
        if !self.looked_around.get() {
            self.bearings.borrow_mut().insert(of, bearing.clone());
        }
        bearing
    }
}

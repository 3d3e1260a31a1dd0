//! Defines that were evaluated already, within one evaluation of a rule: of the same records they say the same again.
//!
//! A rule asks for the initial release time in its scope, its condition and its exception, and each time for every basis of
//! the case. Within one evaluation nothing that a define rests on changes; what it added to the trace is added again.

use std::collections::HashMap;
use std::ops::Range;

use super::guess::Guesses;
use super::trace::{Entry, Input, Missing, Trace};
use super::value::{At, Item, Value};
use crate::language::program::DefineId;

/// Defines of more arguments are evaluated anew.
const MOST: usize = 2;

/// A define and the records, or parts of records, that it is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Call {
    define: usize,
    about: [Option<(At, Option<u16>)>; MOST],
}

impl Call {
    /// A call; `None` where an argument is no record and no part of one.
    #[must_use]
    pub fn of(define: DefineId, args: &[Item<'_>]) -> Option<Self> {
        let mut about = [None; MOST];
        if args.len() > MOST {
            return None;
        }
        for (place, arg) in about.iter_mut().zip(args) {
            let Item::Value(Value::Struct(of)) = arg else { return None };
            *place = Some((of.at, of.kind));
        }
        Some(Self { define: define.0, about })
    }
}

/// What a define came to, and what it added to the trace: ranges of the lists below.
#[derive(Debug)]
struct Known<'a> {
    value: Value<'a>,
    unknowns: Range<usize>,
    entries: Range<usize>,
    wanted: Range<usize>,
}

/// Where the trace stood before a define was evaluated.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    unknowns: usize,
    entries: usize,
    wanted: usize,
}

impl Before {
    /// As it stands now.
    #[must_use]
    pub fn now(trace: &Trace<'_>, guesses: &Guesses) -> Self {
        Self { unknowns: trace.unknowns.len(), entries: trace.entries.len(), wanted: guesses.wanted.len() }
    }
}

/// The defines evaluated so far.
#[derive(Debug, Default)]
pub struct Memo<'a> {
    known: HashMap<Call, Known<'a>>,
    unknowns: Vec<Missing>,
    entries: Vec<Entry<'a>>,
    wanted: Vec<Input>,
    /// Outside of an evaluation of a rule nothing is kept.
    open: bool,
}

impl<'a> Memo<'a> {
    /// Begins an evaluation: what was known before may be so no more.
    pub fn begin(&mut self) {
        self.forget();
        self.open = true;
    }

    /// Ends the evaluation.
    pub fn end(&mut self) {
        self.forget();
        self.open = false;
    }

    fn forget(&mut self) {
        self.known.clear();
        self.unknowns.clear();
        self.entries.clear();
        self.wanted.clear();
    }

    /// The value of a call, if it is known; the trace is as if it had been evaluated.
    pub fn again(&self, call: &Call, trace: &mut Trace<'a>, guesses: &mut Guesses) -> Option<Value<'a>> {
        let known = self.known.get(call)?;
        trace.unknowns.extend_from_slice(self.unknowns.get(known.unknowns.clone())?);
        trace.entries.extend_from_slice(self.entries.get(known.entries.clone())?);
        guesses.wanted.extend_from_slice(self.wanted.get(known.wanted.clone())?);
        Some(known.value.clone())
    }

    /// Keeps what a call came to.
    pub fn keep(&mut self, call: Call, before: Before, value: &Value<'a>, trace: &Trace<'a>, guesses: &Guesses) {
        if !self.open {
            return;
        }
        let known = Known {
            value: value.clone(),
            unknowns: append(&mut self.unknowns, &trace.unknowns, before.unknowns),
            entries: append(&mut self.entries, &trace.entries, before.entries),
            wanted: append(&mut self.wanted, &guesses.wanted, before.wanted),
        };
        self.known.insert(call, known);
    }
}

/// Appends what is in `from` after the first `skip`; where it stands.
fn append<T: Clone>(to: &mut Vec<T>, from: &[T], skip: usize) -> Range<usize> {
    let start = to.len();
    to.extend_from_slice(from.get(skip..).unwrap_or_default());
    start..to.len()
}

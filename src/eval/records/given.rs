//! What is given, and what nobody can give: completeness, lists as far as recorded, reasons in words.

use std::rc::Rc;

use super::evaluator::{Evaluator, Frame};
use super::guess::Guess;
use super::trace::Input;
use super::value::{ListValue, Range, Value};
use crate::language::program::Expr;
use crate::subject::records::node::Unknown;

impl<'a> Evaluator<'a> {
    /// Whether all records of `kind` from some moment of `from` to some moment of `to` are given: true where a manifest
    /// says so, false where it says that they are not, unknown where it says nothing or the time is too vague.
    pub(super) fn all_given(&mut self, kind: &str, from: Range, to: Range) -> Option<bool> {
        let kind = self.set.layout.kind(kind)?;
        let periods = self.set.manifest.periods(kind).cloned().unwrap_or_default();
        // From the latest beginning to the earliest end: asked about, whatever the vague times are.
        let sure = (from.hi.min(to.lo), from.hi.max(to.lo));
        let covers = |(start, end): &(i64, i64), (lo, hi): (i64, i64)| *start <= lo && hi <= *end;
        if periods.complete.iter().any(|period| covers(period, (from.lo, to.hi))) {
            return Some(true);
        }
        let whole = from.hi <= to.lo;
        let denied =
            |period: &(i64, i64)| covers(period, (from.lo, to.hi)) || whole && period.0 <= sure.1 && sure.0 <= period.1;
        if periods.incomplete.iter().any(denied) {
            return Some(false);
        }
        if periods.complete.iter().any(|period| covers(period, sure)) {
            return None; // it turns on the times, which are noted as unknown
        }
        if self.supposed.complete(kind) {
            return Some(true);
        }
        if let Some(Guess::Bool(guess)) = self.guesses.get(Input::Complete(kind)) {
            return Some(*guess);
        }
        self.unknown(Input::Complete(kind), Unknown::Absent);
        None
    }

    /// A list as far as it is recorded: nothing is taken to be missing from it, and one that is not there is empty.
    pub(super) fn recorded(&mut self, of: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        let unknowns = self.trace.unknowns.len();
        let asked = self.guesses.asked();
        match self.eval(of, frame) {
            Value::List(list) => Value::List(ListValue { items: Rc::clone(&list.items), open: None }),
            Value::Unknown => {
                let absent = |reason: Unknown| matches!(reason, Unknown::Absent | Unknown::Blank);
                if !self.trace.unknowns.iter().skip(unknowns).all(|missing| absent(missing.reason)) {
                    return Value::Unknown;
                }
                self.trace.unknowns.truncate(unknowns);
                self.guesses.wanted.truncate(asked);
                Self::nothing(None)
            }
            other => other,
        }
    }

    /// `is absent`: the record says nothing of it, not even that it is withheld, nor two things at once.
    pub(super) fn silent(&mut self, of: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        let (asked, start) = (self.guesses.asked(), self.trace.unknowns.len());
        let value = self.eval(of, frame);
        let mut silent = true;
        for missing in self.trace.unknowns.iter_mut().skip(start) {
            missing.probed = true;
            silent &= matches!(missing.reason, Unknown::Absent | Unknown::Blank);
        }
        match value {
            Value::Unknown if self.guesses.asked() > asked => Value::Unknown,
            Value::Unknown => Value::Bool(silent),
            _ => Value::Bool(false),
        }
    }

    /// What the rule says that no record can tell.
    pub(super) fn said(&mut self, words: &'a str) -> Value<'a> {
        let known = self.said.iter().position(|said| *said == words);
        let at = known.unwrap_or_else(|| {
            self.said.push(words);
            self.said.len() - 1
        });
        let input = Input::Said(u32::try_from(at).unwrap_or(u32::MAX));
        if let Some(Guess::Bool(guess)) = self.guesses.get(input) {
            return Value::Bool(*guess);
        }
        self.unknown(input, Unknown::Absent);
        Value::Unknown
    }

    /// The words of [`Input::Said`].
    pub(super) fn said_words(&self, number: u32) -> &'a str {
        self.said.get(number as usize).copied().unwrap_or("")
    }
}

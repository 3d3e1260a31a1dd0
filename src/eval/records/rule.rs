//! One rule against one record.

use super::evaluator::{Evaluator, Frame};
use super::trace::{Input, Missing};
use super::value::{Item, Range, Value, and, not};
use crate::language::program::{Deontic, Expr, RecordRule};
use crate::subject::records::node::Unknown;

/// What a rule says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Before or after the law.
    OutOfScope,
    /// A violation, none, or not to be told.
    Truth(Option<bool>),
}

/// What a rule says of a record, and on what that rests: the rest is in the evaluator's trace.
#[derive(Debug)]
pub struct Finding {
    /// What it says.
    pub outcome: Outcome,
    /// Number of facts, counted from the first, that come from the part that decides.
    pub deciding: usize,
}

/// Holds `rule` against the record with this number.
pub fn hold<'a>(evaluator: &mut Evaluator<'a>, rule: &'a RecordRule, number: u32) -> Finding {
    evaluator.memo.begin();
    let held = held(evaluator, rule, number);
    evaluator.memo.end();
    held
}

fn held<'a>(evaluator: &mut Evaluator<'a>, rule: &'a RecordRule, number: u32) -> Finding {
    evaluator.trace.clear();
    // While guesses are tried the times met before them are what guesses are made of.
    if !evaluator.trace.quiet {
        evaluator.times.clear();
    }
    let mut frame: Frame<'a> = vec![Item::Value(evaluator.record(number))];
    let scope = in_scope(evaluator, rule.during.as_ref(), number, &mut frame);
    evaluator.trace.entries.clear();
    if scope == Some(false) {
        evaluator.trace.clear();
        return Finding { outcome: Outcome::OutOfScope, deciding: 0 };
    }
    let mut of_scope = std::mem::take(&mut evaluator.trace.unknowns);
    if scope.is_some() {
        of_scope.clear();
    }
    let (broken, deciding) = broken(evaluator, rule, &mut frame);
    let truth = and(broken, scope);
    if truth.is_some() {
        evaluator.trace.unknowns.clear();
    } else {
        evaluator.trace.unknowns.extend(of_scope);
    }
    Finding { outcome: Outcome::Truth(truth), deciding }
}

/// Whether what the rule forbids was done, or what it requires was not.
fn broken<'a>(evaluator: &mut Evaluator<'a>, rule: &'a RecordRule, frame: &mut Frame<'a>) -> (Option<bool>, usize) {
    if rule.deontic == Deontic::Permit {
        return (Some(false), 0);
    }
    let mut truth = rule.when.as_ref().map_or(Some(true), |when| evaluator.truth(when, frame));
    if truth == Some(false) {
        return (truth, 0);
    }
    if let (Deontic::Require, Some(then)) = (rule.deontic, &rule.then) {
        truth = and(truth, not(evaluator.truth(then, frame)));
    }
    let deciding = evaluator.trace.entries.len();
    if truth != Some(false)
        && let Some(unless) = &rule.unless
    {
        truth = and(truth, not(evaluator.truth(unless, frame)));
    }
    (truth, deciding)
}

/// Whether the law was in force: true where some of the conduct surely falls into its time.
pub(super) fn in_scope<'a>(
    evaluator: &mut Evaluator<'a>,
    during: Option<&'a (Expr, Expr)>,
    number: u32,
    frame: &mut Frame<'a>,
) -> Option<bool> {
    let (start, end) = match during {
        Some((start, end)) => (evaluator.eval(start, frame).range(), evaluator.eval(end, frame).range()),
        None => {
            let at = happened(evaluator, number, frame)?;
            (at, at)
        }
    };
    let law = evaluator.law;
    let begun = not(end.less(Range::exactly(law.from)));
    let ended = Range::exactly(law.until).less(start);
    and(begun, not(ended))
}

/// When a record happened; a kind without such a member is of all times, and `None` is a time not known.
fn happened<'a>(evaluator: &mut Evaluator<'a>, number: u32, frame: &Frame<'a>) -> Option<Range> {
    let set = evaluator.set;
    let kind = set.record(number).and_then(|record| set.layout.kind_at(record.kind))?;
    let Some(first) = kind.kind.at.as_deref() else { return Some(evaluator.as_of) };
    let Some(Item::Value(Value::Struct(record))) = frame.first().cloned() else { return None };
    let start = evaluator.trace.unknowns.len();
    for member in std::iter::once(first).chain(kind.kind.at_else.iter().map(String::as_str)) {
        let before = evaluator.trace.unknowns.len();
        if let Value::Time(range) = evaluator.member(record, member) {
            evaluator.trace.unknowns.drain(start..before);
            return Some(range);
        }
    }
    // Any one of the members would do: ask for the first.
    evaluator.trace.unknowns.truncate(start + 1);
    None
}

/// The unknown inputs of the last evaluation, each once; those that were only asked after come last.
#[must_use]
pub fn unknown_inputs(evaluator: &Evaluator) -> Vec<(Input, Unknown)> {
    let mut inputs: Vec<(Input, Unknown)> = Vec::new();
    let (probed, needed): (Vec<&Missing>, Vec<&Missing>) =
        evaluator.trace.unknowns.iter().partition(|missing| missing.probed);
    for missing in needed.into_iter().chain(probed) {
        if !inputs.iter().any(|(known, _)| *known == missing.input) {
            inputs.push((missing.input, missing.reason));
        }
    }
    inputs
}

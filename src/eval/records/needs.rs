//! What would have to be known for a verdict: a smallest set of unknown inputs of which some values decide.

use super::evaluator::Evaluator;
use super::guess::Guess;
use super::paths::Step;
use super::trace::Input;
use crate::subject::records::layout::Ty;
use crate::subject::records::node::{Node, Unknown};

/// Sets of more inputs than this are not sought.
const MOST: usize = 3;
/// Evaluations spent on one record.
const BUDGET: usize = 2000;
/// Guesses that build on one another.
const DEPTH: usize = 12;
const DAY: i64 = 86_400;

/// The inputs that would decide, and whether they are all unknown ones because no smaller set was found.
#[derive(Debug)]
pub struct Needs {
    /// The inputs, each with the reason why it is unknown.
    pub inputs: Vec<(Input, Unknown)>,
    /// No set of up to three was found.
    pub all: bool,
}

/// Seeks the smallest set among `unknown` of which some values make `verdict` definite.
pub fn seek<'a>(
    evaluator: &mut Evaluator<'a>,
    unknown: &[(Input, Unknown)],
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
) -> Needs {
    let found = quietly(evaluator, |evaluator| {
        let mut budget = BUDGET;
        let mut found = None;
        for size in 1..=MOST.min(unknown.len()) {
            let mut chosen = Vec::new();
            found = subsets(evaluator, unknown, size, 0, &mut chosen, verdict, &mut budget);
            if found.is_some() || budget == 0 {
                break;
            }
        }
        found
    });
    match found {
        Some(inputs) => Needs { inputs, all: false },
        None => Needs { inputs: unknown.to_vec(), all: unknown.len() > MOST },
    }
}

/// Whether some values of `inputs` make `verdict` definite; of none whether it is definite as it is.
pub fn decide<'a>(
    evaluator: &mut Evaluator<'a>,
    inputs: Vec<Input>,
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
) -> bool {
    evaluator.guesses.free = inputs;
    evaluator.guesses.made.clear();
    let mut budget = BUDGET;
    decides(evaluator, verdict, &mut budget, 0)
}

/// Tries things out, and leaves the trace of the verdict as it was.
pub fn quietly<'a, T>(evaluator: &mut Evaluator<'a>, trial: impl FnOnce(&mut Evaluator<'a>) -> T) -> T {
    let quiet = std::mem::replace(&mut evaluator.trace.quiet, true);
    let entries = std::mem::take(&mut evaluator.trace.entries);
    let unknowns = evaluator.trace.unknowns.clone();
    let result = trial(evaluator);
    evaluator.guesses.free.clear();
    evaluator.guesses.made.clear();
    evaluator.guesses.wanted.clear();
    evaluator.trace.quiet = quiet;
    evaluator.trace.entries = entries;
    evaluator.trace.unknowns = unknowns;
    result
}

fn subsets<'a>(
    evaluator: &mut Evaluator<'a>,
    unknown: &[(Input, Unknown)],
    size: usize,
    from: usize,
    chosen: &mut Vec<(Input, Unknown)>,
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
    budget: &mut usize,
) -> Option<Vec<(Input, Unknown)>> {
    if chosen.len() == size {
        evaluator.guesses.free = chosen.iter().map(|(input, _)| *input).collect();
        evaluator.guesses.made.clear();
        return decides(evaluator, verdict, budget, 0).then(|| chosen.clone());
    }
    for (index, next) in unknown.iter().enumerate().skip(from) {
        chosen.push(*next);
        let found = subsets(evaluator, unknown, size, index + 1, chosen, verdict, budget);
        chosen.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether some guesses about the free inputs make the verdict definite.
fn decides<'a>(
    evaluator: &mut Evaluator<'a>,
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
    budget: &mut usize,
    depth: usize,
) -> bool {
    let Some(left) = budget.checked_sub(1) else { return false };
    *budget = left;
    evaluator.guesses.wanted.clear();
    evaluator.trace.unknowns.clear();
    if verdict(evaluator) {
        return true;
    }
    let next = evaluator.guesses.wanted.first().copied();
    let Some(next) = next.filter(|input| depth < DEPTH && evaluator.guesses.get(*input).is_none()) else {
        return false;
    };
    for guess in candidates(evaluator, next) {
        evaluator.guesses.made.push((next, guess));
        if decides(evaluator, verdict, budget, depth + 1) {
            return true;
        }
        evaluator.guesses.made.pop();
    }
    false
}

/// Values that an unknown input might have: all of a short list, else those that can make a difference.
fn candidates(evaluator: &Evaluator, input: Input) -> Vec<Guess> {
    match input {
        Input::Answer(_) | Input::Complete(_) | Input::Said(_) => vec![Guess::Bool(true), Guess::Bool(false)],
        Input::Choice(id) => {
            let choices = evaluator.program.interpretations.get(id.0).map_or(&[][..], |i| i.choices.as_slice());
            let closed =
                choices.iter().enumerate().filter(|(_, name)| !matches!(name.as_str(), "open" | "undetermined"));
            closed.map(|(index, _)| Guess::Choice(index)).collect()
        }
        Input::Member(at) => match evaluator.paths.ty(at.path, &evaluator.set.layout) {
            Some(Ty::Bool) => vec![Guess::Bool(true), Guess::Bool(false)],
            Some(Ty::Int) => [0, 1, 1000].map(Guess::Int).to_vec(),
            Some(Ty::Code(codes)) => (0..).take(codes.len()).map(Guess::Code).collect(),
            Some(Ty::Text) => texts(evaluator),
            Some(Ty::Time) => times(evaluator, input),
            Some(Ty::List(_) | Ty::Nested { .. } | Ty::Naming { .. }) => vec![Guess::Whole, Guess::More],
            _ => Vec::new(),
        },
    }
}

/// Texts that the manifest knows, and one that nothing knows.
fn texts(evaluator: &Evaluator) -> Vec<Guess> {
    let mut texts = vec![Guess::Text("\u{fffd}".to_owned())];
    for (_, node) in &evaluator.set.manifest.members.0 {
        let Node::List(items) = node else { continue };
        for item in items.iter().take(8) {
            let Node::Struct(item) = item else { continue };
            let known =
                item.0.iter().filter_map(|(_, node)| if let Node::Text(text) = node { Some(text) } else { None });
            texts.extend(known.map(|text| Guess::Text(text.to_string())));
        }
    }
    texts
}

/// Times before, at, between and after those that were met; of a vague time only those that it may be.
fn times(evaluator: &Evaluator, input: Input) -> Vec<Guess> {
    let bounds = vague(evaluator, input);
    let mut times = evaluator.times.clone();
    times.extend([evaluator.law.from, evaluator.law.until, evaluator.as_of.lo, evaluator.as_of.hi]);
    times.retain(|t| *t > i64::MIN + DAY && *t < i64::MAX - DAY);
    times.sort_unstable();
    times.dedup();
    // The next second decides most often, and a day more where lengths of time matter.
    let near = |by: &[i64]| -> Vec<i64> { times.iter().flat_map(|t| by.iter().map(move |d| t + d)).collect() };
    let ends = bounds.map_or(Vec::new(), |(from, to)| vec![from, to]);
    let mut all: Vec<i64> = Vec::new();
    for time in ends.into_iter().chain(near(&[0, -1, 1])).chain(near(&[-DAY, DAY])) {
        if bounds.is_none_or(|(from, to)| (from..=to).contains(&time)) && !all.contains(&time) {
            all.push(time);
        }
    }
    if all.is_empty() {
        all.push(0);
    }
    all.into_iter().map(Guess::Time).collect()
}

/// The bounds of a time that is known, but not to the second.
fn vague(evaluator: &Evaluator, input: Input) -> Option<(i64, i64)> {
    let Input::Member(at) = input else { return None };
    let mut steps = Vec::new();
    let mut path = at.path;
    while let Some((before, step)) = evaluator.paths.last(path) {
        steps.push(step);
        path = before;
    }
    let mut members = Some(&evaluator.set.record(at.record)?.members);
    let mut node: Option<&Node> = None;
    while let Some(step) = steps.pop() {
        node = match (step, node) {
            (Step::Field(_, field), _) => members?.get(field),
            (Step::Item(index), Some(Node::List(items))) => items.get(index as usize),
            (Step::Item(_), _) => None,
        };
        // Of what is not there nothing is known: the members of what is around it are others.
        members = if let Some(Node::Struct(inner)) = node { Some(inner) } else { None };
    }
    match node {
        Some(Node::Time(moment)) => Some((moment.from, moment.to)),
        _ => None,
    }
}

//! What follows what, precedes it or goes with it, as far as times and lists tell.

use super::evaluator::{Evaluator, Frame};
use super::paths::Step;
use super::trace::{Entry, Input};
use super::value::{At, Item, ListValue, Range, StructValue, Value, and, not, or};
use crate::language::program::{Elements, Expr, ExprKind, Relation, Sequence, Which};
use crate::subject::records::node::Unknown;

impl<'a> Evaluator<'a> {
    /// The truth of a sequence.
    pub(super) fn sequence(&mut self, sequence: &'a Sequence, frame: &mut Frame<'a>) -> Value<'a> {
        let Value::List(things) = self.eval(&sequence.first.list, frame) else { return Value::Unknown };
        if sequence.relation == Relation::InOrder {
            return self.in_order(sequence, &things, frame);
        }
        let decides = sequence.which != Which::Each;
        let start = self.trace.entries.len();
        let mut all_known = true;
        for thing in things.items.iter() {
            let from = self.trace.entries.len();
            let truth = self.thing(sequence, thing, frame);
            if truth == Some(decides) {
                self.trace.keep_from(start, from);
                return Value::Bool(sequence.which == Which::Any);
            }
            all_known &= truth.is_some();
        }
        if let Some(at) = things.open {
            self.unknown(Input::Member(at), Unknown::Absent);
        }
        Value::from_truth((all_known && things.open.is_none()).then_some(sequence.which != Which::Any))
    }

    /// Of one thing: whether it is one of those asked about, and another stands so to it; for `each`, whether it is none or
    /// another does.
    fn thing(&mut self, sequence: &'a Sequence, thing: &Item<'a>, frame: &mut Frame<'a>) -> Option<bool> {
        self.bind(sequence.first.slot, thing.clone(), frame);
        let asked = self.holds(&sequence.first, thing, frame);
        if asked == Some(false) {
            return Some(sequence.which == Which::Each);
        }
        let at = sequence.first_at.as_ref().map(|at| self.eval(at, frame).range());
        let found = self.found(sequence, thing, at, frame);
        match sequence.which {
            Which::Each => or(not(asked), found),
            Which::Any | Which::None => and(asked, found),
        }
    }

    /// Whether some other thing stands so to this one.
    fn found(
        &mut self,
        sequence: &'a Sequence,
        thing: &Item<'a>,
        at: Option<Range>,
        frame: &mut Frame<'a>,
    ) -> Option<bool> {
        let within = sequence.within.as_ref().map(|within| self.eval(within, frame).range());
        let Value::List(others) = self.eval(&sequence.second.list, frame) else { return None };
        let start = self.trace.entries.len();
        let mut all_known = true;
        for other in others.items.iter().filter(|other| place(other).is_none() || place(other) != place(thing)) {
            let from = self.trace.entries.len();
            self.bind(sequence.second.slot, other.clone(), frame);
            let holds = self.holds(&sequence.second, other, frame);
            let in_time = match (holds, at, &sequence.second_at) {
                (Some(false), ..) => continue,
                (_, Some(at), Some(other)) => {
                    let other = self.eval(other, frame).range();
                    stands(sequence, at, other, within)
                }
                _ => Some(true),
            };
            match and(holds, in_time) {
                Some(true) => {
                    self.trace.keep_from(start, from);
                    self.witness(sequence, thing, Some(other), within);
                    return Some(true);
                }
                Some(false) => {}
                None => all_known = false,
            }
        }
        if let Some(open) = others.open {
            self.unknown(Input::Member(open), Unknown::Absent);
            return None;
        }
        if !all_known || self.may_come(sequence, at, within, frame) {
            return None;
        }
        self.trace.entries.truncate(start);
        self.witness(sequence, thing, None, within);
        Some(false)
    }

    /// Whether what is looked for may still come: the things are records, the case goes on, and there is time.
    fn may_come(
        &mut self,
        sequence: &'a Sequence,
        at: Option<Range>,
        within: Option<Range>,
        frame: &mut Frame<'a>,
    ) -> bool {
        let recorded = matches!(sequence.second.list.kind, ExprKind::Recorded(_));
        if !sequence.open_ended || recorded || sequence.relation == Relation::Preceded {
            return false;
        }
        if let (Some(at), Some(within)) = (at, within)
            && at.plus(within).less(self.as_of) == Some(true)
        {
            return false;
        }
        let Some((owner, list)) = self.owner_of(&sequence.second.list, frame) else { return true };
        if self.is_over(owner) || self.guesses.member(list).is_some() {
            return false;
        }
        self.unknown(Input::Member(list), Unknown::Absent);
        true
    }

    /// The record that a list is a member of, and the place of the list.
    fn owner_of(&mut self, list: &'a Expr, frame: &mut Frame<'a>) -> Option<(StructValue<'a>, At)> {
        let ExprKind::Field { of, name } = &list.kind else { return None };
        let Value::Struct(owner) = self.eval(of, frame) else { return None };
        let field = self.set.layout.shape_at(owner.shape)?.field(name)?;
        Some((owner, self.into(owner.at, Step::Field(owner.shape, field))))
    }

    /// Whether the end of a case is on record: the time of a nested record that is no list, such as `release`.
    fn is_over(&self, case: StructValue<'a>) -> bool {
        let layout = &self.set.layout;
        let (Some(kind), Some(record)) =
            (case.kind.and_then(|kind| layout.kind_at(kind)), self.set.record(case.at.record))
        else {
            return false;
        };
        let ends = kind.kind.nested.values().filter(|(_, list)| !list).filter_map(|(name, _)| layout.kind(name));
        ends.flat_map(|end| self.set.of_case(end, &record.id)).any(|end| self.period(*end).1 != i64::MAX)
    }

    /// Notes which thing was found to have, or not to have, another that stands so to it.
    fn witness(&mut self, sequence: &Sequence, thing: &Item<'a>, other: Option<&Item<'a>>, within: Option<Range>) {
        let Some(at) = place(thing).filter(|_| !self.trace.quiet) else { return };
        let negated = if other.is_some() { "" } else { "not " };
        let relation = match sequence.relation {
            Relation::Preceded => "preceded",
            Relation::Accompanied => "accompanied",
            Relation::Followed | Relation::InOrder => "followed",
        };
        let within = within.filter(|within| within.is_exact());
        let within =
            within.map_or(String::new(), |within| format!(" within {}", super::words::duration_words(within.lo)));
        let other = other.and_then(place).map_or(String::new(), |other| format!(" by {}", self.thing_words(other)));
        self.trace.fact(Entry::Event(at, format!("{negated}{relation}{within}{other}")));
    }

    /// Whether things that stand for entries of a list keep the order of the entries.
    fn in_order(&mut self, sequence: &'a Sequence, things: &ListValue<'a>, frame: &mut Frame<'a>) -> Value<'a> {
        let Value::List(entries) = self.eval(&sequence.second.list, frame) else { return Value::Unknown };
        let start = self.trace.entries.len();
        let mut firsts = vec![First::default(); entries.items.len()];
        for (number, thing) in things.items.iter().enumerate() {
            self.bind(sequence.first.slot, thing.clone(), frame);
            let asked = self.holds(&sequence.first, thing, frame);
            if asked == Some(false) {
                continue;
            }
            let at = sequence.first_at.as_ref().map_or(Range::ANY, |at| self.eval(at, frame).range());
            let mut taken = Some(false);
            for (first, entry) in firsts.iter_mut().zip(entries.items.iter()) {
                let stands = self.stands_for(&sequence.second, entry, frame);
                first.add(number, and(and(asked, stands), not(taken)), at);
                taken = or(taken, stands);
                if taken == Some(true) {
                    break;
                }
            }
        }
        if let Some(open) = things.open {
            firsts.iter_mut().for_each(First::open);
            self.unknown(Input::Member(open), Unknown::Absent);
        }
        let (broken, pair) = out_of_order(&firsts, sequence.equal_times);
        if let Some(open) = entries.open.filter(|_| broken == Some(false)) {
            self.unknown(Input::Member(open), Unknown::Absent);
            return Value::Unknown;
        }
        if broken.is_some() {
            self.trace.entries.truncate(start);
        }
        let thing = |number: Option<usize>| number.and_then(|number| things.items.get(number));
        if let Some((early, late)) = pair
            && let (Some(early), Some(late)) = (thing(early), thing(late))
        {
            self.misplaced(sequence, early, late, frame);
        }
        Value::from_truth(not(broken))
    }

    fn stands_for(&mut self, entries: &'a Elements, entry: &Item<'a>, frame: &mut Frame<'a>) -> Option<bool> {
        self.bind(entries.slot, entry.clone(), frame);
        self.holds(entries, entry, frame)
    }

    /// Notes a thing that came too early, and the one that should have come before it.
    fn misplaced(&mut self, sequence: &'a Sequence, early: &Item<'a>, late: &Item<'a>, frame: &mut Frame<'a>) {
        for thing in [late, early] {
            self.bind(sequence.first.slot, thing.clone(), frame);
            if let Some(at) = &sequence.first_at {
                self.eval(at, frame);
            }
        }
        if let (Some(early), Some(late)) = (place(early), place(late))
            && !self.trace.quiet
        {
            let words = format!("before {}, against the order", self.thing_words(late));
            self.trace.fact(Entry::Event(early, words));
        }
    }
}

/// When the first of the things that stand for an entry happened.
#[derive(Debug, Clone, Copy)]
struct First {
    /// Whether there is one.
    exists: Option<bool>,
    /// When, if there is one.
    at: Range,
    /// A thing that surely is one, of those the one that surely came first.
    thing: Option<usize>,
}

impl Default for First {
    fn default() -> Self {
        Self { exists: Some(false), at: Range { lo: i64::MAX, hi: i64::MAX }, thing: None }
    }
}

impl First {
    /// A thing that stands for the entry, or may.
    fn add(&mut self, number: usize, stands: Option<bool>, at: Range) {
        if stands == Some(false) {
            return;
        }
        self.exists = or(self.exists, stands);
        self.at.lo = self.at.lo.min(at.lo);
        if stands == Some(true) {
            if self.thing.is_none() || at.hi < self.at.hi {
                self.thing = Some(number);
            }
            self.at.hi = self.at.hi.min(at.hi);
        }
    }

    /// There may be others, at any time.
    fn open(&mut self) {
        self.exists = or(self.exists, None);
        self.at.lo = i64::MIN;
    }
}

/// Two things by their numbers, where they are known.
type Pair = (Option<usize>, Option<usize>);

/// Whether the first thing of some entry came before the first of an earlier entry; and which two they were.
fn out_of_order(firsts: &[First], equal_times: bool) -> (Option<bool>, Option<Pair>) {
    let less = |a: i64, b: i64| if equal_times { a < b } else { a <= b };
    let mut surely: Option<First> = None;
    let mut possibly: Option<i64> = None;
    let mut open = false;
    for first in firsts.iter().filter(|first| first.exists != Some(false)) {
        if let Some(before) = surely.filter(|before| first.exists == Some(true) && less(first.at.hi, before.at.lo)) {
            return (Some(true), Some((first.thing, before.thing)));
        }
        open |= possibly.is_some_and(|before| less(first.at.lo, before));
        possibly = Some(possibly.map_or(first.at.hi, |before| before.max(first.at.hi)));
        if first.exists == Some(true) && surely.is_none_or(|before| before.at.lo < first.at.lo) {
            surely = Some(*first);
        }
    }
    (if open { None } else { Some(false) }, None)
}

/// Whether what happened at `other` stands to what happened at `at` as is asked.
fn stands(sequence: &Sequence, at: Range, other: Range, within: Option<Range>) -> Option<bool> {
    let (before, after) = match sequence.relation {
        Relation::Preceded => (other, at),
        _ => (at, other),
    };
    let close = |gap: Range| within.map_or(Some(true), |within| not(within.less(gap)));
    if sequence.relation == Relation::Accompanied {
        return and(close(at.minus(other)), close(other.minus(at)));
    }
    let ordered = if sequence.equal_times { not(after.less(before)) } else { before.less(after) };
    and(ordered, close(after.minus(before)))
}

/// Where a thing stands, if anywhere.
fn place(thing: &Item<'_>) -> Option<At> {
    match thing {
        Item::Value(Value::Struct(thing)) => Some(thing.at),
        Item::Value(_) | Item::Unknown(_) => None,
        Item::Node { at, .. } => Some(*at),
    }
}

//! Time that intervals cover, and time that they leave uncovered.

use super::evaluator::{Evaluator, Frame};
use super::value::{Item, Range, Value};
use crate::language::program::{Elements, Expr};

/// Intervals `[start, end)`: as much as they may cover, and as little.
#[derive(Debug, Default)]
pub struct Cover {
    /// Every interval that may be there, as long as it may be; ascending.
    most: Vec<(i64, i64)>,
    /// Every interval that is surely there, as short as it may be; ascending.
    least: Vec<(i64, i64)>,
}

impl<'a> Evaluator<'a> {
    /// The intervals of those elements that pass the filter.
    pub(super) fn cover(
        &mut self,
        elements: &'a Elements,
        start: &'a Expr,
        end: &'a Expr,
        frame: &mut Frame<'a>,
    ) -> Cover {
        let mut cover = Cover::default();
        let Value::List(list) = self.eval(&elements.list, frame) else {
            cover.most.push((i64::MIN, i64::MAX));
            return cover;
        };
        for item in list.items.iter() {
            let item: &Item<'a> = item;
            let holds = self.holds(elements, item, frame);
            if holds == Some(false) {
                continue;
            }
            self.bind(elements.slot, item.clone(), frame);
            let start = self.eval(start, frame).range();
            let end = self.eval(end, frame).range();
            if start.lo < end.hi {
                cover.most.push((start.lo, end.hi));
            }
            if holds == Some(true) && start.hi < end.lo {
                cover.least.push((start.hi, end.lo));
            }
        }
        if let Some(at) = list.open {
            self.unknown(super::trace::Input::Member(at), crate::subject::records::node::Unknown::Absent);
            cover.most.push((i64::MIN, i64::MAX));
        }
        cover.most.sort_unstable();
        cover.least.sort_unstable();
        cover
    }
}

impl Cover {
    /// The first instant from `from` on that no interval covers.
    #[must_use]
    pub fn first_uncovered(&self, from: Range) -> Range {
        Range { lo: first(&self.least, from.lo), hi: first(&self.most, from.hi) }
    }

    /// How long no interval covers the time from `from` to `to`.
    #[must_use]
    pub fn uncovered(&self, from: Range, to: Range) -> Range {
        Range { lo: open_time(&self.most, from.hi, to.lo), hi: open_time(&self.least, from.lo, to.hi) }
    }
}

fn first(intervals: &[(i64, i64)], from: i64) -> i64 {
    let mut at = from;
    for (start, end) in intervals {
        if *start > at {
            break;
        }
        at = at.max(*end);
    }
    at
}

fn open_time(intervals: &[(i64, i64)], from: i64, to: i64) -> i64 {
    let length = |from: i64, to: i64| Range::exactly(to).minus(Range::exactly(from)).hi.max(0);
    let (mut at, mut sum) = (from, 0_i64);
    for (start, end) in intervals {
        if *start > at {
            sum = sum.saturating_add(length(at, to.min(*start)));
        }
        at = at.max(*end);
        if at >= to {
            return sum;
        }
    }
    sum.saturating_add(length(at, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_nothing_covers() {
        let cover = Cover { most: vec![(0, 10), (8, 20), (50, 60)], least: vec![(0, 10), (50, 60)] };
        assert_eq!(cover.first_uncovered(Range::exactly(0)), Range { lo: 10, hi: 20 });
        assert_eq!(cover.first_uncovered(Range::exactly(30)), Range::exactly(30));
        assert_eq!(cover.uncovered(Range::exactly(10), Range::exactly(100)), Range { lo: 70, hi: 80 });
        assert_eq!(cover.uncovered(Range::exactly(70), Range::exactly(65)), Range::exactly(0));
    }

    #[test]
    fn what_may_be_covered_for_ever() {
        let cover = Cover { most: vec![(0, i64::MAX)], least: vec![] };
        assert_eq!(cover.first_uncovered(Range::exactly(5)), Range { lo: 5, hi: i64::MAX });
        assert_eq!(cover.uncovered(Range { lo: 5, hi: i64::MAX }, Range::exactly(9)), Range { lo: 0, hi: 4 });
    }
}

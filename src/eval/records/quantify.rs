//! `any`, `all`, `only`, `none` and `count`, over lists that may have further elements.

use super::evaluator::{Evaluator, Frame};
use super::trace::Input;
use super::value::{Item, Range, Value};
use crate::language::program::{Elements, Quantifier};
use crate::subject::records::node::Unknown;

impl<'a> Evaluator<'a> {
    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        elements: &'a Elements,
        frame: &mut Frame<'a>,
    ) -> Value<'a> {
        let Value::List(list) = self.eval(&elements.list, frame) else { return Value::Unknown };
        let decides = matches!(quantifier, Quantifier::Any | Quantifier::None);
        let start = self.trace.entries.len();
        let (mut hits, mut unknown) = (0, 0);
        for item in list.items.iter() {
            let from = self.trace.entries.len();
            let truth = self.holds(elements, item, frame);
            match truth {
                Some(true) => hits += 1,
                Some(false) => {}
                None => unknown += 1,
            }
            if quantifier != Quantifier::Count && truth == Some(decides) {
                self.trace.keep_from(start, from);
                return Value::Bool(quantifier == Quantifier::Any);
            }
        }
        if let Some(at) = list.open {
            self.unknown(Input::Member(at), Unknown::Absent);
        }
        let sure = unknown == 0 && list.open.is_none();
        match quantifier {
            Quantifier::Count if list.open.is_some() => Value::Int(Range { lo: hits, hi: i64::MAX }),
            Quantifier::Count => Value::Int(Range { lo: hits, hi: hits + unknown }),
            Quantifier::Only if sure && list.items.is_empty() => Value::Bool(false),
            _ if sure => Value::Bool(quantifier != Quantifier::Any),
            _ => Value::Unknown,
        }
    }

    /// Whether an element passes the filter.
    pub(super) fn holds(&mut self, elements: &'a Elements, item: &Item<'a>, frame: &mut Frame<'a>) -> Option<bool> {
        let Some(filter) = &elements.filter else {
            return match self.item(item) {
                Value::Unknown => None,
                _ => Some(true),
            };
        };
        self.bind(elements.slot, item.clone(), frame);
        self.truth(filter, frame)
    }
}

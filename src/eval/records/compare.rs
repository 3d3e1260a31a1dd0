//! Comparisons and membership, over three values.

use super::arithmetic::{less, numbers};
use super::evaluator::Evaluator;
use super::trace::Input;
use super::value::{CodeValue, Value};
use crate::language::program::{Comparison, Literal};
use crate::subject::records::node::Unknown;

impl<'a> Evaluator<'a> {
    pub(super) fn compare(&mut self, op: Comparison, left: &Value<'a>, right: &Value<'a>) -> Option<bool> {
        match op {
            Comparison::Equal => self.equal(left, right),
            Comparison::NotEqual => self.equal(left, right).map(|truth| !truth),
            Comparison::Less => less(left, right),
            Comparison::GreaterOrEqual => less(left, right).map(|truth| !truth),
            Comparison::Greater => less(right, left),
            Comparison::LessOrEqual => less(right, left).map(|truth| !truth),
        }
    }

    fn equal(&mut self, left: &Value<'a>, right: &Value<'a>) -> Option<bool> {
        match (left, right) {
            (Value::Bool(a), Value::Bool(b)) => Some(a == b),
            (Value::Text(a), Value::Text(b)) => Some(a.trim() == b.trim()),
            (Value::Code(a), Value::Code(b)) => self.same_code(*a, *b),
            (Value::Code(a), Value::Text(b)) | (Value::Text(b), Value::Code(a)) => Some(a.name == b.trim()),
            (Value::Unknown, _) | (_, Value::Unknown) => None,
            (a, b) => numbers(a, b).and_then(|(a, b)| a.equal(b)),
        }
    }

    fn same_code(&mut self, a: CodeValue<'a>, b: CodeValue<'a>) -> Option<bool> {
        if a.name == b.name {
            return Some(true);
        }
        let may = |code: CodeValue, other: &str| code.name == other || code.either.iter().any(|e| e == other);
        let overlap = may(a, b.name) || may(b, a.name) || a.either.iter().any(|e| may(b, e));
        if !overlap {
            return Some(false);
        }
        self.vague(a);
        self.vague(b);
        None
    }

    pub(super) fn is_in(&mut self, value: &Value<'a>, members: &'a [Literal]) -> Option<bool> {
        if let Value::Code(code) = value {
            let listed =
                |name: &str| members.iter().any(|m| matches!(m, Literal::Code(c) | Literal::Text(c) if c == name));
            if listed(code.name) || (!code.either.is_empty() && code.either.iter().all(|name| listed(name))) {
                return Some(true);
            }
            if !code.either.iter().any(|name| listed(name)) {
                return Some(false);
            }
            self.vague(*code);
            return None;
        }
        let mut result = Some(false);
        for member in members {
            let member = self.literal(member);
            match self.equal(value, &member) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => result = None,
            }
        }
        result
    }

    /// A code that may stand for several is an unknown input.
    fn vague(&mut self, code: CodeValue<'a>) {
        if let (false, Some(at)) = (code.either.is_empty(), code.at) {
            self.unknown(Input::Member(at), Unknown::Ambiguous);
        }
    }
}

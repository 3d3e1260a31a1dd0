//! Sums, differences and orders of values that may be ranges.

use super::value::{Range, Value};

/// Both as ranges, where they are numbers of one sort.
pub(super) fn numbers(a: &Value, b: &Value) -> Option<(Range, Range)> {
    match (a, b) {
        (Value::Int(a), Value::Int(b))
        | (Value::Time(a), Value::Time(b))
        | (Value::Duration(a), Value::Duration(b)) => Some((*a, *b)),
        _ => None,
    }
}

/// `left < right`.
pub(super) fn less(left: &Value, right: &Value) -> Option<bool> {
    numbers(left, right).and_then(|(a, b)| a.less(b))
}

/// The value where it is not known which of the two it is.
pub(super) fn either<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    match (&a, &b) {
        (Value::Bool(x), Value::Bool(y)) if x == y => a,
        (Value::Text(x), Value::Text(y)) if x == y => a,
        (Value::Code(x), Value::Code(y)) if x.name == y.name => a,
        (Value::Int(x), Value::Int(y)) => Value::Int(x.hull(*y)),
        (Value::Time(x), Value::Time(y)) => Value::Time(x.hull(*y)),
        (Value::Duration(x), Value::Duration(y)) => Value::Duration(x.hull(*y)),
        _ => Value::Unknown,
    }
}

/// `a + b`.
pub(super) fn sum<'a>(a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.plus(*b)),
        (Value::Time(a), Value::Duration(b)) | (Value::Duration(b), Value::Time(a)) => Value::Time(a.plus(*b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.plus(*b)),
        _ => Value::Unknown,
    }
}

/// `a - b`.
pub(super) fn difference<'a>(a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.minus(*b)),
        (Value::Time(a), Value::Time(b)) => Value::Duration(a.minus(*b)),
        (Value::Time(a), Value::Duration(b)) => Value::Time(a.minus(*b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.minus(*b)),
        _ => Value::Unknown,
    }
}

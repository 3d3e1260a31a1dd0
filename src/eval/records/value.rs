//! Values of expressions: known, unknown, or known to lie between two bounds.

use std::borrow::Cow;
use std::rc::Rc;

use super::trace::Missing;
use crate::subject::records::layout::{FieldLayout, Ty};
use crate::subject::records::node::{Members, Node};

/// Every number from `lo` to `hi`. The extremes of `i64` stand for "no bound known".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least possible value.
    pub lo: i64,
    /// Greatest possible value.
    pub hi: i64,
}

impl Range {
    /// One number.
    #[must_use]
    pub fn exactly(value: i64) -> Self {
        Self { lo: value, hi: value }
    }

    /// Any number.
    pub const ANY: Self = Self { lo: i64::MIN, hi: i64::MAX };

    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.lo == self.hi
    }

    /// Sum; an open bound stays open.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { lo: add(self.lo, other.lo, i64::MIN), hi: add(self.hi, other.hi, i64::MAX) }
    }

    /// Difference; an open bound stays open.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let flip = |value: i64| {
            if value == i64::MIN {
                i64::MAX
            } else if value == i64::MAX {
                i64::MIN
            } else {
                -value
            }
        };
        self.plus(Self { lo: flip(other.hi), hi: flip(other.lo) })
    }

    /// The least range that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// The earlier of the two, whichever that is.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.min(other.hi) }
    }

    /// The later of the two.
    #[must_use]
    pub fn greatest(self, other: Self) -> Self {
        Self { lo: self.lo.max(other.lo), hi: self.hi.max(other.hi) }
    }

    /// `self < other`; `None` where that depends.
    #[must_use]
    pub fn less(self, other: Self) -> Option<bool> {
        if self.hi < other.lo {
            Some(true)
        } else if self.lo >= other.hi {
            Some(false)
        } else {
            None
        }
    }

    /// `self = other`; `None` where that depends.
    #[must_use]
    pub fn equal(self, other: Self) -> Option<bool> {
        if self.hi < other.lo || other.hi < self.lo {
            Some(false)
        } else if self.is_exact() && self == other {
            Some(true)
        } else {
            None
        }
    }
}

/// Sum, where an extreme stands for no bound; two opposite extremes leave the bound `open`.
fn add(a: i64, b: i64, open: i64) -> i64 {
    let extreme = |value: i64| value == i64::MIN || value == i64::MAX;
    match (extreme(a), extreme(b)) {
        (true, true) if a != b => open,
        (true, _) => a,
        (_, true) => b,
        _ => a.saturating_add(b),
    }
}

/// Where a value stands: a record and the path to it (a number of [`super::paths::Paths`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Number of the record.
    pub record: u32,
    /// Number of the path.
    pub path: u32,
}

/// A value of an expression.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// Not known.
    Unknown,
    /// true or false
    Bool(bool),
    /// Whole number
    Int(Range),
    /// Seconds since 1970
    Time(Range),
    /// Seconds
    Duration(Range),
    /// Text
    Text(Cow<'a, str>),
    /// A code
    Code(CodeValue<'a>),
    /// A record or a part of one
    Struct(StructValue<'a>),
    /// A list
    List(ListValue<'a>),
}

/// A code, and the codes of which it may be any.
#[derive(Debug, Clone, Copy)]
pub struct CodeValue<'a> {
    /// The code as given.
    pub name: &'a str,
    /// What it may stand for; empty: itself only.
    pub either: &'a [String],
    /// Where it stands, if anywhere.
    pub at: Option<At>,
}

/// A record or a part of one. One without members is a guess: nothing of it is known.
#[derive(Debug, Clone, Copy)]
pub struct StructValue<'a> {
    /// Its shape.
    pub shape: u16,
    /// Its kind, if it is a record.
    pub kind: Option<u16>,
    /// Its members.
    pub members: Option<&'a Members>,
    /// Where it stands.
    pub at: At,
}

/// A list.
#[derive(Debug, Clone)]
pub struct ListValue<'a> {
    /// The elements that are known.
    pub items: Rc<[Item<'a>]>,
    /// Where it stands, if there may be further elements.
    pub open: Option<At>,
}

/// An element of a list, not yet looked at.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// A value.
    Value(Value<'a>),
    /// What is not known, and why: whoever asks for it learns that again.
    Unknown(Rc<[Missing]>),
    /// A part of a record.
    Node {
        /// What was read.
        node: &'a Node,
        /// Its type.
        ty: &'a Ty,
        /// The field whose list it is an element of.
        field: &'a FieldLayout,
        /// Where it stands.
        at: At,
    },
}

impl Value<'_> {
    /// As one of Kleene's three truth values; `None` is "unknown".
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// From one of the three truth values.
    #[must_use]
    pub fn from_truth(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::Bool)
    }

    /// Whether nothing more can be learnt about it.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        match self {
            Self::Unknown | Self::Struct(_) | Self::List(_) => false,
            Self::Int(range) | Self::Time(range) | Self::Duration(range) => range.is_exact(),
            Self::Code(code) => code.either.is_empty(),
            Self::Bool(_) | Self::Text(_) => true,
        }
    }

    /// As a range of numbers; an unknown one may be any.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Self::Int(range) | Self::Time(range) | Self::Duration(range) => *range,
            _ => Range::ANY,
        }
    }
}

/// `not`, over three values.
#[must_use]
pub fn not(value: Option<bool>) -> Option<bool> {
    value.map(|v| !v)
}

/// `and`, over three values: one false decides.
#[must_use]
pub fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// `or`, over three values: one true decides.
#[must_use]
pub fn or(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    not(and(not(a), not(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_compared_as_far_as_they_can_be() {
        let day = Range { lo: 0, hi: 99 };
        assert_eq!(day.less(Range::exactly(100)), Some(true));
        assert_eq!(day.less(Range::exactly(50)), None);
        assert_eq!(day.less(Range::exactly(0)), Some(false));
        assert_eq!(day.equal(Range::exactly(200)), Some(false));
        assert_eq!(day.equal(day), None);
        assert_eq!(Range::exactly(5).equal(Range::exactly(5)), Some(true));
    }

    #[test]
    fn open_bounds_stay_open() {
        let from = Range { lo: 10, hi: i64::MAX };
        assert_eq!(Range::exactly(100).minus(from), Range { lo: i64::MIN, hi: 90 });
        assert_eq!(from.plus(Range::exactly(5)), Range { lo: 15, hi: i64::MAX });
        assert_eq!(Range::ANY.minus(Range::ANY), Range::ANY);
    }

    #[test]
    fn one_false_decides() {
        assert_eq!(and(None, Some(false)), Some(false));
        assert_eq!(and(None, Some(true)), None);
        assert_eq!(not(None), None);
    }
}

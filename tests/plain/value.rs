//! Values: what is known of a thing, and what is not.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// One instant beyond all others.
pub const NEVER: i64 = i64::MAX / 8;

/// From the least to the greatest that a number, an instant or a length may be; `None` is no bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub lo: Option<i64>,
    pub hi: Option<i64>,
}

pub const ANYTHING: Span = Span { lo: None, hi: None };

pub fn point(at: i64) -> Span {
    Span { lo: Some(at), hi: Some(at) }
}

pub fn span(lo: i64, hi: i64) -> Span {
    Span { lo: Some(lo), hi: Some(hi) }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Unknown(Why),
    Bool(bool),
    Int(Span),
    Time(Span),
    Duration(Span),
    Text(String),
    /// The code, and which other codes may be meant by it.
    Code(String, Vec<String>),
    Struct(Rc<BTreeMap<String, Value>>),
    /// A record of the world: its number.
    Record(usize),
    List(Vec<Value>, Whole),
}

/// Why a value is unknown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// Absent or blank, or the outcome of an expression.
    Open,
    /// Absent, and stated to be missing.
    Stated,
    /// Redacted, refused, ambiguous or out of order.
    Closed,
}

/// Whether a list may have elements that were not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whole {
    Yes,
    No,
}

/// Kleene's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

use Truth::{False, True};

impl Truth {
    pub fn of(known: bool) -> Truth {
        if known { True } else { False }
    }

    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (False, _) | (_, False) => False,
            (True, True) => True,
            _ => Truth::Unknown,
        }
    }

    pub fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }

    pub fn not(self) -> Truth {
        match self {
            True => False,
            False => True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl From<Truth> for Value {
    fn from(truth: Truth) -> Value {
        match truth {
            True => Value::Bool(true),
            False => Value::Bool(false),
            Truth::Unknown => Value::UNKNOWN,
        }
    }
}

impl Value {
    pub const UNKNOWN: Value = Value::Unknown(Why::Open);

    pub fn truth(&self) -> Truth {
        match self {
            Value::Bool(known) => Truth::of(*known),
            Value::Unknown(_) => Truth::Unknown,
            other => panic!("{other:?} is neither true nor false"),
        }
    }

    /// The interval of an instant, a number or a length; of what is unknown, anything.
    pub fn span(&self) -> Span {
        match self {
            Value::Int(span) | Value::Time(span) | Value::Duration(span) => *span,
            Value::Unknown(_) => ANYTHING,
            other => panic!("{other:?} is no interval"),
        }
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self, Value::Unknown(_))
    }
}

/// `a < b`
pub fn less(a: Span, b: Span) -> Truth {
    match (a.lo, a.hi, b.lo, b.hi) {
        (_, Some(hi), Some(lo), _) if hi < lo => True,
        (Some(lo), _, _, Some(hi)) if lo >= hi => False,
        // nothing lies beyond what never comes, however little is known of it
        (Some(NEVER), _, _, None) => False,
        _ => Truth::Unknown,
    }
}

/// `a = b` of intervals
pub fn same(a: Span, b: Span) -> Truth {
    let apart = |x: Span, y: Span| matches!((x.hi, y.lo), (Some(hi), Some(lo)) if hi < lo);
    if a.lo.is_some() && a.lo == a.hi && a == b {
        True
    } else if apart(a, b) || apart(b, a) {
        False
    } else {
        Truth::Unknown
    }
}

/// `a = b` of single values
pub fn equal(a: &Value, b: &Value) -> Truth {
    match (a, b) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => Truth::Unknown,
        (Value::Bool(a), Value::Bool(b)) => Truth::of(a == b),
        (Value::Text(a), Value::Text(b)) => Truth::of(a.trim() == b.trim()),
        // a code may be written as a string
        (code @ Value::Code(..), Value::Text(text)) | (Value::Text(text), code @ Value::Code(..)) => {
            equal(code, &Value::Code(text.clone(), Vec::new()))
        }
        (Value::Code(a, of_a), Value::Code(b, of_b)) => {
            let may = |code: &String, others: &Vec<String>| {
                std::iter::once(code.clone()).chain(others.iter().cloned()).collect::<Vec<_>>()
            };
            if a == b {
                True
            } else if may(a, of_a).iter().any(|code| may(b, of_b).contains(code)) {
                Truth::Unknown
            } else {
                False
            }
        }
        _ => same(a.span(), b.span()),
    }
}

fn plus(a: i64, b: i64) -> i64 {
    if a == NEVER || b == NEVER { NEVER } else { a + b }
}

/// `a + b`, bound by bound
pub fn add(a: Span, b: Span) -> Span {
    let sum = |a: Option<i64>, b: Option<i64>| Some(plus(a?, b?));
    Span { lo: sum(a.lo, b.lo), hi: sum(a.hi, b.hi) }
}

/// `a - b`, bound by bound
pub fn subtract(a: Span, b: Span) -> Span {
    let less = |a: Option<i64>, b: Option<i64>| Some(if a? == NEVER { NEVER } else { a? - b? });
    Span { lo: less(a.lo, b.hi), hi: less(a.hi, b.lo) }
}

/// The least of their lower ends to the least of their upper ends.
pub fn earliest(of: &[Span]) -> Span {
    let least = |ends: Vec<Option<i64>>, low: bool| {
        if low && ends.contains(&None) { None } else { ends.into_iter().flatten().min() }
    };
    Span { lo: least(of.iter().map(|s| s.lo).collect(), true), hi: least(of.iter().map(|s| s.hi).collect(), false) }
}

/// The greatest of their lower ends to the greatest of their upper ends.
pub fn latest(of: &[Span]) -> Span {
    let most = |ends: Vec<Option<i64>>, high: bool| {
        if high && ends.contains(&None) { None } else { ends.into_iter().flatten().max() }
    };
    Span { lo: most(of.iter().map(|s| s.lo).collect(), false), hi: most(of.iter().map(|s| s.hi).collect(), true) }
}

/// The smallest interval that holds both.
pub fn hull(a: Span, b: Span) -> Span {
    let both = |a: Option<i64>, b: Option<i64>, pick: fn(i64, i64) -> i64| Some(pick(a?, b?));
    Span { lo: both(a.lo, b.lo, i64::min), hi: both(a.hi, b.hi, i64::max) }
}

/// A time as it is written, in a zone; `None` if it is none.
pub fn time(text: &str, zone: &TimeZone) -> Option<Span> {
    let text = text.trim();
    let digits = |part: &str, count: usize| {
        (part.len() == count && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().unwrap())
    };
    let start_of = |date: Date| zone.to_zoned(date.at(0, 0, 0, 0)).ok().map(|at| at.timestamp().as_second());
    let days = |first: Date, next: Date| Some(span(start_of(first)?, start_of(next)? - 1));
    let (date, clock) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let year = digits(parts.first()?, 4)?;
    let month = parts.get(1).map(|part| digits(part, 2));
    let day = parts.get(2).map(|part| digits(part, 2));
    match (month, day, clock) {
        _ if parts.len() > 3 => None,
        (None, None, None) => days(Date::new(year, 1, 1).ok()?, Date::new(year + 1, 1, 1).ok()?),
        (Some(month), None, None) => {
            let first = Date::new(year, month? as i8, 1).ok()?;
            days(first, first.checked_add(jiff::Span::new().months(1)).ok()?)
        }
        (Some(month), Some(day), clock) => {
            let date = Date::new(year, month? as i8, day? as i8).ok()?;
            match clock {
                None => days(date, date.tomorrow().ok()?),
                Some(clock) => instant(date, clock, zone),
            }
        }
        _ => None,
    }
}

fn instant(date: Date, clock: &str, zone: &TimeZone) -> Option<Span> {
    let split = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(split);
    let parts: Vec<&str> = clock.split(':').collect();
    let number = |at: usize, most: i8| -> Option<i8> {
        let part = parts.get(at)?;
        let whole = if at == 2 { part.split('.').next()? } else { part };
        (whole.len() == 2).then(|| whole.parse::<i8>().ok()).flatten().filter(|n| (0..=most).contains(n))
    };
    if parts.len() < 2 || parts.len() > 3 {
        return None;
    }
    let second = if parts.len() == 3 { number(2, 59)? } else { 0 };
    let local: DateTime = date.at(number(0, 23)?, number(1, 59)?, second, 0);
    if !offset.is_empty() {
        let offset = match offset {
            "Z" | "z" => 0,
            signed => {
                let (hours, minutes) = signed[1..].split_once(':')?;
                let seconds = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
                if signed.starts_with('-') { -seconds } else { seconds }
            }
        };
        let utc = TimeZone::UTC.to_zoned(local).ok()?.timestamp().as_second();
        return Some(point(utc - offset));
    }
    // shown once, twice, or not at all
    let readings = zone.to_ambiguous_zoned(local);
    match readings.offset() {
        jiff::tz::AmbiguousOffset::Unambiguous { .. } => {
            Some(point(readings.compatible().ok()?.timestamp().as_second()))
        }
        jiff::tz::AmbiguousOffset::Fold { .. } => {
            let again = zone.to_ambiguous_zoned(local);
            Some(span(readings.earlier().ok()?.timestamp().as_second(), again.later().ok()?.timestamp().as_second()))
        }
        jiff::tz::AmbiguousOffset::Gap { .. } => None,
    }
}

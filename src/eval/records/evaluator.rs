//! Evaluates expressions over records, by Kleene's three values.

use std::collections::HashMap;
use std::rc::Rc;

use regex::Regex;

use super::guess::{Guess, Guesses};
use super::paths::Paths;
use super::trace::{Entry, Input, Trace};
use super::value::{At, CodeValue, Item, Range, Value};
use crate::language::program::{
    Comparison, DefineId, Elements, Expr, ExprKind, Guard, Literal, ParameterId, Program, Quantifier,
};
use crate::subject::records::node::Unknown;
use crate::subject::records::set::RecordSet;
use crate::subject::records::time::Moment;

/// Nesting of expressions and calls beyond which a value is unknown.
const DEPTH: usize = 512;

/// The law that a provision is.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// First second in force, UTC.
    pub from: i64,
    /// Last second in force, UTC.
    pub until: i64,
}

/// Variables of an expression.
pub type Frame<'a> = Vec<Item<'a>>;

/// Evaluates the expressions of one program over one set of records.
pub struct Evaluator<'a> {
    pub(super) program: &'a Program,
    pub(super) set: &'a RecordSet,
    pub(super) parameters: HashMap<ParameterId, Literal>,
    pub(super) as_of: Range,
    pub(super) law: Law,
    pub(super) trace: Trace<'a>,
    pub(super) paths: Paths,
    pub(super) guesses: Guesses,
    /// Ends of the times met, for guesses.
    pub(super) times: Vec<i64>,
    patterns: HashMap<&'a str, Option<Regex>>,
    depth: usize,
}

impl<'a> Evaluator<'a> {
    /// An evaluator; `as_of` is the time for which open cases are judged.
    #[must_use]
    pub fn new(program: &'a Program, set: &'a RecordSet, as_of: Range) -> Self {
        Self {
            program,
            set,
            parameters: HashMap::new(),
            as_of,
            law: Law { from: i64::MIN, until: i64::MAX },
            trace: Trace::default(),
            paths: Paths::default(),
            guesses: Guesses::default(),
            times: Vec::new(),
            patterns: HashMap::new(),
            depth: 0,
        }
    }

    /// The value of `expr`.
    pub fn eval(&mut self, expr: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        if self.depth > DEPTH {
            return Value::Unknown;
        }
        self.depth += 1;
        let unknowns = self.trace.unknowns.len();
        let value = self.eval_kind(&expr.kind, frame);
        // Of a definite value nothing unknown matters; but what was found to be unknown stays of interest.
        if value.is_exact() && !matches!(expr.kind, ExprKind::Known(_)) {
            self.trace.unknowns.truncate(unknowns);
        }
        self.depth -= 1;
        value
    }

    /// The truth of `expr`.
    pub fn truth(&mut self, expr: &'a Expr, frame: &mut Frame<'a>) -> Option<bool> {
        self.eval(expr, frame).truth()
    }

    fn eval_kind(&mut self, kind: &'a ExprKind, frame: &mut Frame<'a>) -> Value<'a> {
        match kind {
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Variable(slot) => match frame.get(*slot).cloned() {
                Some(item) => self.item(&item),
                None => Value::Unknown,
            },
            ExprKind::Field { of, name } => match self.eval(of, frame) {
                Value::Struct(of) => self.member(of, name),
                _ => Value::Unknown,
            },
            ExprKind::Parameter(id) => self.parameter(*id),
            ExprKind::Choice(guard) => Value::from_truth(self.choice(guard)),
            ExprKind::Call { define, args } => self.call(*define, args, frame),
            ExprKind::Builtin { function, args } => self.builtin(*function, args, frame),
            ExprKind::Not(of) => Value::from_truth(self.truth(of, frame).map(|truth| !truth)),
            ExprKind::And(of) => Value::from_truth(self.junction(of, frame, false)),
            ExprKind::Or(of) => Value::from_truth(self.junction(of, frame, true)),
            ExprKind::Compare { op, left, right } => {
                let (left, right) = (self.eval(left, frame), self.eval(right, frame));
                Value::from_truth(self.compare(*op, &left, &right))
            }
            ExprKind::In { value, members } => {
                let value = self.eval(value, frame);
                Value::from_truth(self.is_in(&value, members))
            }
            ExprKind::Matches { value, pattern } => match self.eval(value, frame) {
                Value::Text(text) => Value::from_truth(self.pattern(pattern).map(|regex| regex.is_match(&text))),
                _ => Value::Unknown,
            },
            ExprKind::Known(of) => self.known(of, frame),
            ExprKind::If { condition, then, otherwise } => match self.truth(condition, frame) {
                Some(true) => self.eval(then, frame),
                Some(false) => self.eval(otherwise, frame),
                None => either(self.eval(then, frame), self.eval(otherwise, frame)),
            },
            ExprKind::Add(a, b) => sum(&self.eval(a, frame), &self.eval(b, frame)),
            ExprKind::Subtract(a, b) => difference(&self.eval(a, frame), &self.eval(b, frame)),
            ExprKind::Quantified { quantifier, elements } => self.quantified(*quantifier, elements, frame),
            ExprKind::FirstUncovered { from, elements, start, end } => {
                let from = self.eval(from, frame).range();
                let cover = self.cover(elements, start, end, frame);
                Value::Time(cover.first_uncovered(from))
            }
            ExprKind::UncoveredTime { from, to, elements, start, end } => {
                let from = self.eval(from, frame).range();
                let to = self.eval(to, frame).range();
                let cover = self.cover(elements, start, end, frame);
                Value::Duration(cover.uncovered(from, to))
            }
        }
    }

    /// The value of a literal.
    pub(super) fn literal(&self, literal: &'a Literal) -> Value<'a> {
        match literal {
            Literal::Bool(value) => Value::Bool(*value),
            Literal::Int(value) => Value::Int(Range::exactly(*value)),
            Literal::Text(text) => Value::Text(text.as_str().into()),
            Literal::Code(name) => Value::Code(CodeValue { name, either: &[], at: None }),
            Literal::Duration(seconds) => Value::Duration(Range::exactly(*seconds)),
            Literal::Time(text) => match Moment::parse(text).and_then(|moment| moment.resolve(&self.set.zone)) {
                Some(moment) => Value::Time(Range { lo: moment.from, hi: moment.to }),
                None => Value::Unknown,
            },
        }
    }

    fn parameter(&mut self, id: ParameterId) -> Value<'a> {
        match self.parameters.get(&id) {
            Some(Literal::Duration(seconds)) => Value::Duration(Range::exactly(*seconds)),
            Some(Literal::Int(value)) => Value::Int(Range::exactly(*value)),
            Some(Literal::Bool(value)) => Value::Bool(*value),
            Some(Literal::Text(text)) => Value::Text(text.clone().into()),
            _ => {
                let program = self.program;
                program.parameters.get(id.0).map_or(Value::Unknown, |parameter| self.literal(&parameter.value))
            }
        }
    }

    fn choice(&mut self, guard: &Guard) -> Option<bool> {
        let id = guard.interpretation;
        let interpretation = self.program.interpretations.get(id.0)?;
        if interpretation.is_open() {
            if let Some(Guess::Choice(choice)) = self.guesses.get(Input::Choice(id)) {
                return interpretation.choices.get(*choice).map(|choice| guard.choices.contains(choice));
            }
            self.unknown(Input::Choice(id), Unknown::Ambiguous);
            return None;
        }
        self.trace.fact(Entry::Choice(id));
        Some(guard.choices.iter().any(|choice| choice == interpretation.choice()))
    }

    /// Notes an unknown input, or that a guess about it is wanted.
    pub(super) fn unknown(&mut self, input: Input, reason: Unknown) {
        if self.guesses.wants(input, &self.paths) {
            self.guesses.ask(input);
        } else {
            self.trace.unknowns.push((input, reason));
        }
    }

    fn call(&mut self, define: DefineId, args: &'a [Expr], frame: &mut Frame<'a>) -> Value<'a> {
        let program = self.program;
        let Some(define) = program.defines.get(define.0) else { return Value::Unknown };
        let mut inner: Frame<'a> = Vec::with_capacity(args.len() + 2);
        for arg in args {
            let value = self.eval(arg, frame);
            inner.push(Item::Value(value));
        }
        let value = self.eval(&define.body, &mut inner);
        match &value {
            Value::Time(range) => self.trace.fact(Entry::Time(&define.name, *range)),
            Value::Duration(range) => self.trace.fact(Entry::Duration(&define.name, *range)),
            Value::Int(range) => self.trace.fact(Entry::Count(&define.name, *range)),
            _ => {}
        }
        value
    }

    /// `or` where `decides` is true, `and` where it is false: the first operand that is `decides` decides.
    fn junction(&mut self, of: &'a [Expr], frame: &mut Frame<'a>, decides: bool) -> Option<bool> {
        let start = self.trace.entries.len();
        let mut all_known = true;
        for operand in of {
            let from = self.trace.entries.len();
            match self.truth(operand, frame) {
                Some(truth) if truth == decides => {
                    self.trace.keep_from(start, from);
                    return Some(decides);
                }
                Some(_) => {}
                None => all_known = false,
            }
        }
        all_known.then_some(!decides)
    }

    /// `is known`. While guesses are being made, what could still be guessed is neither.
    fn known(&mut self, of: &'a Expr, frame: &mut Frame<'a>) -> Value<'a> {
        let asked = self.guesses.asked();
        match self.eval(of, frame) {
            Value::Unknown if self.guesses.asked() > asked => Value::Unknown,
            Value::Unknown => Value::Bool(false),
            _ => Value::Bool(true),
        }
    }

    fn compare(&mut self, op: Comparison, left: &Value<'a>, right: &Value<'a>) -> Option<bool> {
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

    fn is_in(&mut self, value: &Value<'a>, members: &'a [Literal]) -> Option<bool> {
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

    fn pattern(&mut self, pattern: &'a str) -> Option<&Regex> {
        self.patterns.entry(pattern).or_insert_with(|| Regex::new(pattern).ok()).as_ref()
    }

    fn quantified(&mut self, quantifier: Quantifier, elements: &'a Elements, frame: &mut Frame<'a>) -> Value<'a> {
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

    /// Sets a variable.
    pub(super) fn bind(&self, slot: usize, item: Item<'a>, frame: &mut Frame<'a>) {
        if frame.len() <= slot {
            frame.resize(slot + 1, Item::Value(Value::Unknown));
        }
        if let Some(place) = frame.get_mut(slot) {
            *place = item;
        }
    }

    /// The value of an element.
    pub(super) fn item(&mut self, item: &Item<'a>) -> Value<'a> {
        match item {
            Item::Value(value) => value.clone(),
            Item::Node { node, ty, field, at } => self.read(*at, Some(node), ty, field, None),
        }
    }

    /// An empty list, as far as is known.
    pub(super) fn nothing(open: Option<At>) -> Value<'a> {
        Value::List(super::value::ListValue { items: Rc::from([]), open })
    }
}

fn numbers(a: &Value, b: &Value) -> Option<(Range, Range)> {
    match (a, b) {
        (Value::Int(a), Value::Int(b))
        | (Value::Time(a), Value::Time(b))
        | (Value::Duration(a), Value::Duration(b)) => Some((*a, *b)),
        _ => None,
    }
}

fn less(left: &Value, right: &Value) -> Option<bool> {
    numbers(left, right).and_then(|(a, b)| a.less(b))
}

/// The value where it is not known which of the two it is.
fn either<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
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

fn sum<'a>(a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.plus(*b)),
        (Value::Time(a), Value::Duration(b)) | (Value::Duration(b), Value::Time(a)) => Value::Time(a.plus(*b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.plus(*b)),
        _ => Value::Unknown,
    }
}

fn difference<'a>(a: &Value<'a>, b: &Value<'a>) -> Value<'a> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(a.minus(*b)),
        (Value::Time(a), Value::Time(b)) => Value::Duration(a.minus(*b)),
        (Value::Time(a), Value::Duration(b)) => Value::Time(a.minus(*b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(a.minus(*b)),
        _ => Value::Unknown,
    }
}

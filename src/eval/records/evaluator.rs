//! Evaluates expressions over records, by Kleene's three values.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use regex::Regex;

use super::arithmetic::{difference, either, sum};
use super::fields::Fields;
use super::guess::{Guess, Guesses};
use super::memo::{Before, Call, Memo};
use super::mention::Finder;
use super::paths::Paths;
use super::settled::Supposed;
use super::trace::{Entry, Input, Missing, Trace};
use super::value::{At, CodeValue, Item, Range, Value};
use super::wording::Wording;
use crate::language::program::{
    Define, DefineId, Expr, ExprKind, Guard, InterpretationId, Literal, Mentioned, ParameterId, Program,
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
    pub(super) wording: Wording,
    pub(super) fields: Fields<'a>,
    /// Defines that this evaluation has come to already.
    pub(super) memo: Memo<'a>,
    pub(super) guesses: Guesses,
    /// Ends of the times met, for guesses.
    pub(super) times: Vec<i64>,
    /// Words of rules for what no record can tell, in the order in which they were met.
    pub(super) said: Vec<&'a str>,
    patterns: HashMap<&'a str, Option<Regex>>,
    finder: &'a Finder<'a>,
    /// Answers tried out in place of those in force: interpretation, index of the choice.
    pub(super) instead: Option<(InterpretationId, usize)>,
    /// Questions whose answers were asked for.
    pub(super) asked: BTreeSet<InterpretationId>,
    /// Declarations tried out, and those that were asked for.
    pub(super) supposed: Supposed,
    /// Tell the values of sensitive members.
    pub(super) reveal: bool,
    depth: usize,
}

impl<'a> Evaluator<'a> {
    /// An evaluator; `as_of` is the time for which open cases are judged, `finder` looks for concepts in texts.
    #[must_use]
    pub fn new(program: &'a Program, set: &'a RecordSet, as_of: Range, finder: &'a Finder<'a>) -> Self {
        Self {
            program,
            set,
            parameters: HashMap::new(),
            as_of,
            law: Law { from: i64::MIN, until: i64::MAX },
            trace: Trace::default(),
            paths: Paths::default(),
            wording: Wording::default(),
            fields: Fields::default(),
            memo: Memo::default(),
            guesses: Guesses::default(),
            times: Vec::new(),
            said: Vec::new(),
            patterns: HashMap::new(),
            finder,
            instead: None,
            asked: BTreeSet::new(),
            supposed: Supposed::default(),
            reveal: false,
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
        if value.is_exact() && !matches!(expr.kind, ExprKind::Known(_) | ExprKind::Absent(_)) {
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
            ExprKind::Mentions { value, concepts } => match self.eval(value, frame) {
                Value::Text(text) => Value::from_truth(self.mentions(&text, concepts)),
                _ => Value::Unknown,
            },
            ExprKind::Known(of) => self.known(of, frame),
            ExprKind::Absent(of) => self.silent(of, frame),
            ExprKind::If { condition, then, otherwise } => match self.truth(condition, frame) {
                Some(true) => self.eval(then, frame),
                Some(false) => self.eval(otherwise, frame),
                None => either(self.eval(then, frame), self.eval(otherwise, frame)),
            },
            ExprKind::Add(a, b) => sum(&self.eval(a, frame), &self.eval(b, frame)),
            ExprKind::Subtract(a, b) => difference(&self.eval(a, frame), &self.eval(b, frame)),
            ExprKind::Quantified { quantifier, elements } => self.quantified(*quantifier, elements, frame),
            ExprKind::Recorded(of) => self.recorded(of, frame),
            ExprKind::Complete { kind, from, to } => {
                let from = self.eval(from, frame).range();
                let to = to.as_ref().map_or(from, |to| self.eval(to, frame).range());
                Value::from_truth(self.all_given(kind, from, to))
            }
            ExprKind::Undetermined(words) => self.said(words),
            ExprKind::Sequence(sequence) => self.sequence(sequence, frame),
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
            Literal::Time(text) => match Moment::parse(text).and_then(|moment| moment.resolve_any(&self.set.zone)) {
                Some(moment) => Value::Time(Range { lo: moment.from, hi: moment.to }),
                None => Value::Unknown,
            },
        }
    }

    /// Whether a text mentions a concept that counts under the answers in force.
    fn mentions(&mut self, text: &str, concepts: &[Mentioned]) -> Option<bool> {
        let mut all_known = true;
        for group in concepts {
            if !self.finder.mentions(text, &group.concepts) {
                continue;
            }
            let answers: Vec<Option<bool>> = group.guards.iter().map(|guard| self.choice(guard)).collect();
            if answers.iter().all(|answer| *answer == Some(true)) {
                return Some(true);
            }
            all_known &= answers.contains(&Some(false));
        }
        all_known.then_some(false)
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
        self.asked.insert(id);
        let interpretation = self.program.interpretations.get(id.0)?;
        if let Some((_, choice)) = self.instead.filter(|(tried, _)| *tried == id) {
            let choice = interpretation.choices.get(choice)?;
            let open = matches!(choice.as_str(), "open" | "undetermined");
            return (!open).then(|| guard.choices.contains(choice));
        }
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
            self.trace.unknowns.push(Missing { input, reason, probed: false });
        }
    }

    fn call(&mut self, define: DefineId, args: &'a [Expr], frame: &mut Frame<'a>) -> Value<'a> {
        let program = self.program;
        let id = define;
        let Some(define) = program.defines.get(define.0) else { return Value::Unknown };
        let mut inner: Frame<'a> = Vec::with_capacity(args.len() + 2);
        for arg in args {
            let item = self.argument(arg, frame);
            inner.push(item);
        }
        let call = Call::of(id, &inner);
        if let Some(known) = call.and_then(|call| self.memo.again(&call, &mut self.trace, &mut self.guesses)) {
            return known;
        }
        let before = Before::now(&self.trace, &self.guesses);
        let value = self.eval(&define.body, &mut inner);
        self.note_derived(define, args.len(), &value);
        if let Some(call) = call {
            self.memo.keep(call, before, &value, &self.trace, &self.guesses);
        }
        value
    }

    /// Notes what a define came to.
    fn note_derived(&mut self, define: &'a Define, args: usize, value: &Value<'a>) {
        // What is derived from the record itself is worth showing; what is derived of each of its parts is not.
        if args > 1 {
            return;
        }
        match value {
            Value::Time(range) => self.trace.fact(Entry::Time(&define.name, *range)),
            Value::Duration(range) => self.trace.fact(Entry::Duration(&define.name, *range)),
            Value::Int(range) => self.trace.fact(Entry::Count(&define.name, *range)),
            _ => {}
        }
    }

    /// The value of an argument; of one that is unknown, why it is.
    fn argument(&mut self, arg: &'a Expr, frame: &mut Frame<'a>) -> Item<'a> {
        let (unknowns, wanted) = (self.trace.unknowns.len(), self.guesses.asked());
        let value = self.eval(arg, frame);
        if !matches!(value, Value::Unknown) {
            return Item::Value(value);
        }
        let missing = self.trace.unknowns.iter().skip(unknowns).copied();
        let wanted = self.guesses.wanted.iter().skip(wanted);
        let wanted = wanted.map(|input| Missing { input: *input, reason: Unknown::Absent, probed: false });
        Item::Unknown(missing.chain(wanted).collect())
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
        let start = self.trace.unknowns.len();
        let value = self.eval(of, frame);
        self.trace.unknowns.iter_mut().skip(start).for_each(|missing| missing.probed = true);
        match value {
            Value::Unknown if self.guesses.asked() > asked => Value::Unknown,
            Value::Unknown => Value::Bool(false),
            _ => Value::Bool(true),
        }
    }

    fn pattern(&mut self, pattern: &'a str) -> Option<&Regex> {
        self.patterns.entry(pattern).or_insert_with(|| Regex::new(pattern).ok()).as_ref()
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
            Item::Unknown(missing) => {
                for missing in missing.iter() {
                    self.unknown(missing.input, missing.reason);
                }
                Value::Unknown
            }
            Item::Node { node, ty, field, at } => self.read(*at, Some(node), ty, field, None),
        }
    }

    /// An empty list, as far as is known.
    pub(super) fn nothing(open: Option<At>) -> Value<'a> {
        Value::List(super::value::ListValue { items: Rc::from([]), open })
    }
}

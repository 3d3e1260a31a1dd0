//! Expressions: every name looked up, every type checked.

use std::collections::HashSet;

use super::Context;
use super::norms::Home;
use super::scope::Found;
use super::types::{described, field_type, fits, is_ordered, joined, literal_type};
use crate::diagnostic::{Code, nearest};
use crate::language::program::{Comparison, DefineId, Expr, ExprKind, Guard, Literal, ParameterId, Quantifier, Type};
use crate::language::syntax::{self, Name};
use crate::source::Span;

/// Checks the expressions of one define or one provision.
pub(super) struct Checker<'c, 'h> {
    pub(super) context: &'c mut Context,
    pub(super) home: &'h Home<'h>,
    /// The parameters that can be named here.
    pub(super) parameters: &'h [ParameterId],
    /// The bound variables; a variable's index is its slot.
    pub(super) variables: Vec<(String, Type)>,
    pub(super) used_parameters: HashSet<ParameterId>,
    pub(super) called: HashSet<DefineId>,
}

impl<'c, 'h> Checker<'c, 'h> {
    pub(super) fn new(context: &'c mut Context, home: &'h Home<'h>, parameters: &'h [ParameterId]) -> Self {
        Self {
            context,
            home,
            parameters,
            variables: Vec::new(),
            used_parameters: HashSet::new(),
            called: HashSet::new(),
        }
    }

    /// A type mistake at a place. Always `None`, so that it can end a check.
    pub(super) fn mistake<T>(&mut self, span: Span, message: String, label: &str, help: Option<String>) -> Option<T> {
        self.context.notes.error_help(Code::RuleType, &self.home.unit.source, span, message, label, help);
        None
    }

    /// An expression that must be of type `wanted`.
    pub(super) fn of_type(&mut self, expr: &syntax::Expr, wanted: &Type) -> Option<Expr> {
        let found = self.expr(expr, Some(wanted))?;
        if fits(&found.ty, wanted) {
            return Some(found);
        }
        let message = format!("expected {}, found {}", described(wanted), described(&found.ty));
        let label = described(&found.ty);
        let help = match (wanted, &found.ty) {
            (Type::Bool, Type::List(_)) => Some("ask `any x in … where …`".to_owned()),
            (Type::Bool, _) => Some("compare it with something".to_owned()),
            _ => None,
        };
        self.mistake(expr.span, message, &format!("this is {label}"), help)
    }

    /// An expression; `hint` is the type that its place suggests, for bare codes.
    pub(super) fn expr(&mut self, expr: &syntax::Expr, hint: Option<&Type>) -> Option<Expr> {
        use syntax::ExprKind as S;
        let span = expr.span;
        let done = |kind: ExprKind, ty: Type| Some(Expr { kind, ty, span });
        match &expr.kind {
            S::Literal(literal) => self.literal(literal, span, hint),
            S::Name(name) => self.name(name, span, hint),
            S::Member(of, member) => self.member(of, member, span),
            S::Call(function, args) => self.call(function, args, span),
            S::Not(inner) => {
                let inner = self.of_type(inner, &Type::Bool)?;
                done(ExprKind::Not(Box::new(inner)), Type::Bool)
            }
            S::And(all) => {
                let all = self.all(all)?;
                done(ExprKind::And(all), Type::Bool)
            }
            S::Or(all) => self.or(all, span),
            S::Compare(op, left, right) => self.compare(*op, left, right, span),
            S::In(value, members, place) => self.membership(value, members, *place, span),
            S::Matches(value, pattern) => self.matches(value, pattern, span),
            S::Mentions(value, concept) => self.mentions(value, concept, span),
            S::Is(subject, word) => self.is(subject, std::slice::from_ref(word), span),
            S::If(condition, then, otherwise) => self.conditional(condition, then, otherwise, hint, span),
            S::Add(left, right) => self.sum(left, right, span, true),
            S::Subtract(left, right) => self.sum(left, right, span, false),
            S::Quantified(quantifier, elements) => {
                let ty = if *quantifier == Quantifier::Count { Type::Int } else { Type::Bool };
                let elements = self.elements(elements, |_| Some(()))?.0;
                done(ExprKind::Quantified { quantifier: *quantifier, elements }, ty)
            }
            S::Recorded(list) => {
                let list = self.expr(list, None)?;
                let ty = list.ty.clone();
                done(ExprKind::Recorded(Box::new(list)), ty)
            }
            S::Complete(kind, from, to) => self.complete(kind, from, to.as_deref(), span),
            S::Undetermined(text) => self.undetermined(text, span, hint),
            S::Sequence(sequence) => self.sequence(sequence, span),
            S::FirstUncovered(from, cover) => self.first_uncovered(from, cover, span),
            S::UncoveredTime(from, to, cover) => self.uncovered_time(from, to, cover, span),
        }
    }

    fn literal(&mut self, literal: &Literal, span: Span, hint: Option<&Type>) -> Option<Expr> {
        if let (Literal::Text(text), Some(Type::Code(_))) = (literal, hint) {
            return self.code(&Name { text: text.clone(), span }, hint);
        }
        Some(Expr { kind: ExprKind::Literal(literal.clone()), ty: literal_type(literal), span })
    }

    /// All operands of `and`, every mistake in them said.
    fn all(&mut self, all: &[syntax::Expr]) -> Option<Vec<Expr>> {
        let checked: Vec<Option<Expr>> = all.iter().map(|part| self.of_type(part, &Type::Bool)).collect();
        checked.into_iter().collect()
    }

    /// `or`; words after a choice that are choices of the same interpretation belong to it.
    fn or(&mut self, all: &[syntax::Expr], span: Span) -> Option<Expr> {
        let mut parts = Vec::new();
        let mut complete = true;
        let mut rest = all;
        while let Some((first, others)) = rest.split_first() {
            rest = others;
            let part = match &first.kind {
                syntax::ExprKind::Is(subject, word) => {
                    let mut choices = vec![word.clone()];
                    while let Some((next, others)) = rest.split_first()
                        && let Some(choice) = self.further_choice(subject, next)
                    {
                        choices.push(choice);
                        rest = others;
                    }
                    self.is(subject, &choices, first.span)
                }
                _ => self.of_type(first, &Type::Bool),
            };
            complete &= part.is_some();
            parts.extend(part);
        }
        if !complete {
            return None;
        }
        if parts.len() == 1 {
            return parts.pop();
        }
        Some(Expr { kind: ExprKind::Or(parts), ty: Type::Bool, span })
    }

    fn further_choice(&self, subject: &syntax::Expr, next: &syntax::Expr) -> Option<Name> {
        let (syntax::ExprKind::Name(id), syntax::ExprKind::Name(word)) = (&subject.kind, &next.kind) else {
            return None;
        };
        let Found::Yes(id) = self.context.scope.interpretation(&self.home.directives, id) else { return None };
        let choices = super::scope::choices(&self.context.program.interpretations, id);
        choices.contains(word).then(|| Name { text: word.clone(), span: next.span })
    }

    /// `x is known`, `x is unknown`, `INTERPRETATION is CHOICE`.
    fn is(&mut self, subject: &syntax::Expr, words: &[Name], span: Span) -> Option<Expr> {
        let done = |kind: ExprKind| Some(Expr { kind, ty: Type::Bool, span });
        if let syntax::ExprKind::Name(id) = &subject.kind
            && self.variable(id).is_none()
            && self.context.scope.interpretation(&self.home.directives, id) != Found::No
        {
            let guard = syntax::Guard {
                interpretation: Name { text: id.clone(), span: subject.span },
                choices: words.to_vec(),
            };
            let guard: Guard = super::norms::condition(self.context, self.home, &guard)?;
            return done(ExprKind::Choice(guard));
        }
        let word = words.first()?;
        match word.text.as_str() {
            "known" => {
                let subject = self.expr(subject, None)?;
                done(ExprKind::Known(Box::new(subject)))
            }
            "absent" => {
                let subject = self.expr(subject, None)?;
                done(ExprKind::Absent(Box::new(subject)))
            }
            "unknown" => {
                let subject = self.expr(subject, None)?;
                let known = Expr { kind: ExprKind::Known(Box::new(subject)), ty: Type::Bool, span };
                done(ExprKind::Not(Box::new(known)))
            }
            _ => self.no_such_is(subject, word),
        }
    }

    fn no_such_is(&mut self, subject: &syntax::Expr, word: &Name) -> Option<Expr> {
        if let syntax::ExprKind::Name(id) = &subject.kind
            && self.variable(id).is_none()
        {
            let known = self.context.scope.interpretation_names(&self.home.directives);
            let name = Name { text: id.clone(), span: subject.span };
            self.context.notes.unknown("interpretation", &self.home.unit.source, &name, known);
            return None;
        }
        let help = match nearest(&word.text, ["known", "unknown", "absent"]) {
            Some(near) => format!("did you mean `is {near}`?"),
            None => "to compare, write `=`; to ask whether it is recorded, `is known`".to_owned(),
        };
        self.mistake(
            word.span,
            format!("`is {}` says nothing of this value", word.text),
            "neither known nor unknown",
            Some(help),
        )
    }

    /// The slot and type of a bound variable, the innermost of its name.
    pub(super) fn variable(&self, name: &str) -> Option<(usize, Type)> {
        let slot = self.variables.iter().rposition(|(bound, _)| bound == name)?;
        self.variables.get(slot).map(|(_, ty)| (slot, ty.clone()))
    }

    fn member(&mut self, of: &syntax::Expr, member: &Name, span: Span) -> Option<Expr> {
        let of = self.expr(of, None)?;
        let Type::Struct(shape) = &of.ty else {
            let help = match &of.ty {
                Type::List(_) => Some(format!("ask of its elements: `any x in … where x.{} …`", member.text)),
                _ => None,
            };
            return self.mistake(member.span, format!("{} has no members", described(&of.ty)), "no member here", help);
        };
        let fields = self.context.program.schemas.shapes.get(shape).map(|shape| &shape.fields);
        match fields.and_then(|fields| fields.get(&member.text)).map(|field| field_type(&field.ty)) {
            Some(Some(ty)) => {
                Some(Expr { kind: ExprKind::Field { of: Box::new(of), name: member.text.clone() }, ty, span })
            }
            Some(None) => {
                let message = format!("rules cannot look into `{}`", member.text);
                self.mistake(member.span, message, "free content", None)
            }
            None => {
                let known: Vec<String> = fields.into_iter().flatten().map(|(name, _)| name.clone()).collect();
                let known = known.iter().map(String::as_str);
                self.context.notes.unknown_of("member", shape, &self.home.unit.source, member, known);
                None
            }
        }
    }

    fn compare(&mut self, op: Comparison, left: &syntax::Expr, right: &syntax::Expr, span: Span) -> Option<Expr> {
        // A bare code takes its list from the other side.
        let (left_expr, right_expr) = if self.may_be_code(left) && !self.may_be_code(right) {
            let right = self.expr(right, None)?;
            (self.expr(left, Some(&right.ty))?, right)
        } else {
            let left = self.expr(left, None)?;
            let right = self.expr(right, Some(&left.ty))?;
            (left, right)
        };
        let (one, other) = (&left_expr.ty, &right_expr.ty);
        let equality = matches!(op, Comparison::Equal | Comparison::NotEqual);
        if !fits(one, other) {
            let message = format!("{} cannot be compared with {}", described(one), described(other));
            return match (one, other) {
                (Type::Code(_), Type::Code(_)) => {
                    self.mistake(span, "the two lists of codes have no code in common".to_owned(), "never equal", None)
                }
                _ => self.mistake(span, message, "of different types", None),
            };
        }
        if !equality && !is_ordered(one) {
            let message = format!("{} has no order", described(one));
            let help = Some("use `=` or `!=`".to_owned());
            return self.mistake(span, message, "neither less nor greater", help);
        }
        if matches!(one, Type::Struct(_) | Type::List(_)) {
            let message = format!("{} cannot be compared", described(one));
            return self.mistake(span, message, "not a single value", Some("compare its parts".to_owned()));
        }
        let kind = ExprKind::Compare { op, left: Box::new(left_expr), right: Box::new(right_expr) };
        Some(Expr { kind, ty: Type::Bool, span })
    }

    /// A bare word or string that means nothing by itself.
    fn may_be_code(&self, expr: &syntax::Expr) -> bool {
        match &expr.kind {
            syntax::ExprKind::Literal(Literal::Text(_)) => true,
            syntax::ExprKind::Name(name) => !self.is_declared(name),
            _ => false,
        }
    }

    fn matches(&mut self, value: &syntax::Expr, pattern: &syntax::Text, span: Span) -> Option<Expr> {
        let value = self.of_type(value, &Type::Text);
        // of what is built in a test has made each: to make them at every start would take longer than all else here
        let built_in = self.home.unit.source.is_built_in();
        if !built_in && let Err(error) = regex::RegexBuilder::new(&pattern.value).size_limit(1 << 20).build() {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned();
            let message = format!("`{}` is no pattern: {reason}", pattern.value);
            return self.mistake(pattern.span, message, "not a regular expression", None);
        }
        let kind = ExprKind::Matches { value: Box::new(value?), pattern: pattern.value.clone() };
        Some(Expr { kind, ty: Type::Bool, span })
    }

    fn conditional(
        &mut self,
        condition: &syntax::Expr,
        then: &syntax::Expr,
        otherwise: &syntax::Expr,
        hint: Option<&Type>,
        span: Span,
    ) -> Option<Expr> {
        let condition = self.of_type(condition, &Type::Bool);
        let then_expr = self.expr(then, hint);
        let hint = hint.cloned().or_else(|| then_expr.as_ref().map(|then| then.ty.clone()));
        let otherwise_expr = self.expr(otherwise, hint.as_ref());
        let (condition, then_expr, otherwise_expr) = (condition?, then_expr?, otherwise_expr?);
        let codes = matches!((&then_expr.ty, &otherwise_expr.ty), (Type::Code(_), Type::Code(_)));
        if !codes && !fits(&then_expr.ty, &otherwise_expr.ty) {
            let message =
                format!("one branch is {}, the other {}", described(&then_expr.ty), described(&otherwise_expr.ty));
            return self.mistake(otherwise.span, message, "of another type", None);
        }
        let ty = joined(&then_expr.ty, &otherwise_expr.ty);
        let kind = ExprKind::If {
            condition: Box::new(condition),
            then: Box::new(then_expr),
            otherwise: Box::new(otherwise_expr),
        };
        Some(Expr { kind, ty, span })
    }

    fn sum(&mut self, left: &syntax::Expr, right: &syntax::Expr, span: Span, plus: bool) -> Option<Expr> {
        let (left, right) = (self.expr(left, None), self.expr(right, None));
        let (left, right) = (left?, right?);
        let ty = match (&left.ty, &right.ty, plus) {
            (Type::Int, Type::Int, _) => Type::Int,
            (Type::Duration, Type::Duration, _) => Type::Duration,
            (Type::Time, Type::Duration, _) | (Type::Duration, Type::Time, true) => Type::Time,
            (Type::Time, Type::Time, false) => Type::Duration,
            (one, other, _) => {
                let verb = if plus { "added to" } else { "taken from" };
                let (what, whole) = if plus { (one, other) } else { (other, one) };
                let message = format!("{} cannot be {verb} {}", described(what), described(whole));
                let help = Some("numbers, durations, and a time with a duration can be added".to_owned());
                return self.mistake(span, message, "no sum of these", help);
            }
        };
        let kind = if plus {
            ExprKind::Add(Box::new(left), Box::new(right))
        } else {
            ExprKind::Subtract(Box::new(left), Box::new(right))
        };
        Some(Expr { kind, ty, span })
    }
}

//! Rules that compare groups of records.

use std::collections::HashSet;

use super::Context;
use super::expr::Checker;
use super::fold;
use super::norms::Home;
use super::records::{clause, period};
use super::types::described;
use crate::diagnostic::Code;
use crate::language::program::{Expr, ExprKind, Group, GroupRule, Literal, ParameterId, Type};
use crate::language::syntax::{self, Text};
use crate::source::Span;

/// The name of the difference in `review when`.
const DIFFERENCE: &str = "difference";

/// One rule, every name looked up. `None` where it has a mistake.
pub(super) fn one(
    context: &mut Context,
    home: &Home<'_>,
    rule: &syntax::GroupRule,
    parameters: &[ParameterId],
    used: &mut HashSet<ParameterId>,
) -> Option<GroupRule> {
    let whole = is_whole(context, home, rule);
    let kind = rule.kind.text.clone();
    if !super::records::is_kind(context, home, &rule.kind) {
        return None;
    }
    let mut checker = Checker::new(context, home, parameters);
    checker.variables.push((kind.clone(), Type::Struct(kind.clone())));
    let during = period(&mut checker, rule.during.as_ref());
    let when = clause(&mut checker, rule.when.as_ref());
    let measure = rule.measure.as_ref().and_then(|(_, measure)| checker.measure(measure));
    let groups: Vec<Option<Group>> = rule.groups.iter().map(|group| checker.group(group)).collect();
    checker.variables.clear();
    let smallest = rule.smallest.as_ref().and_then(|smallest| checker.smallest(smallest));
    let review = match (&rule.review, &measure) {
        (Some(review), Some(measure)) => checker.review(review, &measure.ty).map(Some),
        (Some(_), None) => None,
        (None, _) => Some(None),
    };
    used.extend(checker.used_parameters.drain());
    let called = std::mem::take(&mut checker.called);
    context.called.extend(called);
    let checked = GroupRule {
        name: rule.arm.as_ref().map(|name| name.text.clone()),
        kind,
        during: during?,
        when: when?,
        measured: rule.measure.as_ref().map(|(name, _)| name.value.clone()).unwrap_or_default(),
        measure: measure?,
        groups: groups.into_iter().collect::<Option<_>>()?,
        smallest: smallest?,
        review: review?,
        span: rule.span,
    };
    let sound = whole && by_documents(context, home, &checked) && can_differ(context, home, &checked);
    sound.then_some(checked)
}

/// Whether every part is there, once.
fn is_whole(context: &mut Context, home: &Home<'_>, rule: &syntax::GroupRule) -> bool {
    let mut missing = |span: Span, message: &str, label: &str, help: &str| {
        let (message, help) = (message.to_owned(), Some(help.to_owned()));
        context.notes.error_help(Code::RuleType, &home.unit.source, span, message, label, help);
        false
    };
    let kind = rule.kind.span;
    let mut whole = true;
    if rule.measure.is_none() {
        whole = missing(
            kind,
            "a comparison does not say what is measured",
            "of these",
            "add `measure \"what it is\" = EXPRESSION`",
        );
    }
    if rule.smallest.is_none() {
        whole = missing(
            kind,
            "a comparison does not say from how many records on it means anything",
            "of these",
            "add `at least 10 in each`, with the number that you can stand for",
        );
    }
    match rule.groups.as_slice() {
        [one, other] if one.0.value == other.0.value => {
            whole = missing(other.0.span, "two groups have one name", "the second", "say what sets them apart");
        }
        [(name, None), _] => {
            whole = missing(
                name.span,
                "the first group does not say which records belong to it",
                "this group",
                "add `where CONDITION`; only the second may be all the others",
            );
        }
        [_, _] => {}
        groups => {
            let span = groups.get(2).map_or(kind, |(name, _)| name.span);
            whole = missing(
                span,
                "a comparison is between two groups",
                "not two",
                "write `group \"NAME\" where CONDITION` twice; make another rule for another pair",
            );
        }
    }
    whole
}

impl Checker<'_, '_> {
    /// What is measured: a number, a duration, or a condition of which the share counts.
    fn measure(&mut self, measure: &syntax::Expr) -> Option<Expr> {
        let found = self.expr(measure, None)?;
        if matches!(found.ty, Type::Int | Type::Duration | Type::Bool) {
            return Some(found);
        }
        let message = format!("{} cannot be compared between groups", described(&found.ty));
        let help = "measure a whole number, a duration, or a condition, of which the share counts".to_owned();
        self.mistake(measure.span, message, "no measure", Some(help))
    }

    fn group(&mut self, (name, condition): &(Text, Option<syntax::Expr>)) -> Option<Group> {
        let condition = clause(self, condition.as_ref())?;
        Some(Group { name: name.value.clone(), condition })
    }

    /// A number of at least one.
    fn smallest(&mut self, smallest: &syntax::Expr) -> Option<Expr> {
        let found = self.of_type(smallest, &Type::Int)?;
        let help = Some("a group of none has no median".to_owned());
        match &found.kind {
            ExprKind::Literal(Literal::Int(0)) => {
                self.mistake(smallest.span, "a group needs a record".to_owned(), "none", help)
            }
            ExprKind::Literal(_) | ExprKind::Parameter(_) => Some(found),
            _ => {
                let message = "this is neither a number nor a parameter".to_owned();
                self.mistake(
                    smallest.span,
                    message,
                    "not fixed",
                    Some("write a number, or name a parameter".to_owned()),
                )
            }
        }
    }

    /// The condition on the difference; no record is in sight.
    fn review(&mut self, review: &syntax::Expr, measure: &Type) -> Option<Expr> {
        let ty = if *measure == Type::Duration { Type::Duration } else { Type::Int };
        self.variables.push((DIFFERENCE.to_owned(), ty));
        let review = self.of_type(review, &Type::Bool);
        self.variables.clear();
        review
    }
}

/// Groups are formed by documents: by what a paper, an act or an event is, and never by what a person is.
fn by_documents(context: &mut Context, home: &Home<'_>, rule: &GroupRule) -> bool {
    let shapes = &context.program.schemas.shapes;
    let sensitive = |expr: &Expr| match &expr.kind {
        ExprKind::Field { of, name } => match &of.ty {
            Type::Struct(shape) => shapes.get(shape).and_then(|s| s.fields.get(name)).is_some_and(|f| f.sensitive),
            _ => false,
        },
        _ => false,
    };
    let conditions = rule.groups.iter().filter_map(|group| group.condition.as_ref());
    let found = conditions
        .filter_map(|condition| {
            Some((condition.span, condition.find(&context.program.defines, &sensitive)?.kind.clone()))
        })
        .next();
    let Some((span, ExprKind::Field { name, .. })) = found else { return true };
    let message = format!("groups are formed by documents, and `{name}` is sensitive");
    let help = Some("form them by what a record is, such as a detainer on file".to_owned());
    context.notes.error_help(Code::RuleType, &home.unit.source, span, message, "rests on it", help);
    false
}

/// Reports a rule that can never show a difference.
fn can_differ(context: &mut Context, home: &Home<'_>, rule: &GroupRule) -> bool {
    let defines = &context.program.defines;
    let value = |expr: &Option<Expr>| expr.as_ref().and_then(|expr| Some((fold::truth(expr, defines)?, expr.span)));
    let groups = rule.groups.iter().filter_map(|group| value(&group.condition));
    let problem: Option<(&str, &str, Span)> = match (value(&rule.when), value(&rule.review)) {
        (Some((false, span)), _) => Some(("this condition is never true", "there is nothing to compare", span)),
        (_, Some((false, span))) => Some(("this condition is never true", "no difference calls for a review", span)),
        _ => {
            groups.map(|(_, span)| ("this group holds all records or none", "there is nothing to compare", span)).next()
        }
    };
    let measured = fold::truth(&rule.measure, defines);
    let problem = problem.or_else(|| {
        let constant = measured.is_some() || matches!(rule.measure.kind, ExprKind::Literal(_));
        constant.then_some((
            "this measure is the same for all records",
            "there is nothing to compare",
            rule.measure.span,
        ))
    });
    let Some((message, help, span)) = problem else { return true };
    let (message, help) = (message.to_owned(), Some(help.to_owned()));
    context.notes.error_help(Code::RuleNeverFires, &home.unit.source, span, message, "whatever the records hold", help);
    false
}

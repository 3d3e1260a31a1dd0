//! Rules on records.

use std::collections::HashSet;

use super::Context;
use super::expr::Checker;
use super::fold;
use super::groups;
use super::norms::{Home, deontic};
use crate::diagnostic::Code;
use crate::language::program::{Deontic, Expr, Given, GroupRule, ParameterId, RecordRule, Type};
use crate::language::syntax::{self, Name};
use crate::source::{Place, Span};

/// The rules on single records, and those that compare groups.
pub(super) type Arm = (Vec<RecordRule>, Vec<GroupRule>);

/// The rules of a provision, and which of its parameters they use. `None` where one has a mistake.
pub(super) fn arm(
    context: &mut Context,
    home: &Home<'_>,
    provision: &syntax::Provision,
    parameters: &[ParameterId],
) -> (Option<Arm>, HashSet<ParameterId>) {
    let mut used = HashSet::new();
    let (rules, groups) = (&provision.records, &provision.comparisons);
    let distinct = check_names(context, home, provision);
    let rules: Vec<Option<RecordRule>> =
        rules.iter().map(|rule| one(context, home, rule, parameters, &mut used)).collect();
    let groups: Vec<Option<GroupRule>> =
        groups.iter().map(|rule| groups::one(context, home, rule, parameters, &mut used)).collect();
    let rules: Option<Vec<RecordRule>> = rules.into_iter().collect();
    let groups: Option<Vec<GroupRule>> = groups.into_iter().collect();
    (rules.zip(groups).filter(|_| distinct), used)
}

/// Every rule of a provision needs a name of its own, or none if it is the only one.
fn check_names(context: &mut Context, home: &Home<'_>, provision: &syntax::Provision) -> bool {
    let rules = provision.records.iter().map(|rule| (rule.arm.as_ref(), rule.deontic.span));
    let groups = provision.comparisons.iter().map(|rule| (rule.arm.as_ref(), rule.kind.span));
    let mut rules: Vec<(Option<&Name>, Span)> = rules.chain(groups).collect();
    rules.sort_by_key(|(_, span)| span.start);
    let mut distinct = true;
    let text = |name: Option<&Name>| name.map(|name| name.text.clone());
    for (at, (name, own)) in rules.iter().enumerate() {
        let Some((first_name, first)) = rules.iter().take(at).find(|(first, _)| text(*first) == text(*name)) else {
            continue;
        };
        distinct = false;
        let span = name.map_or(*own, |name| name.span);
        let first = Place::new(&home.unit.source, first_name.map_or(*first, |name| name.span));
        let position = first.source.position(first.span.start);
        let message = match name {
            Some(name) => format!("two record rules are called `{}`", name.text),
            None => "two record rules have no name".to_owned(),
        };
        let help = format!(
            "give each its own block: `records NAME {{ … }}`; the first is at {}:{}:{}",
            first.source.name(),
            position.line,
            position.column
        );
        let source = &home.unit.source;
        context.notes.error_help(Code::RuleDuplicate, source, span, message, "the second", Some(help));
    }
    distinct
}

/// Whether there is such a kind of record.
pub(super) fn is_kind(context: &mut Context, home: &Home<'_>, kind: &Name) -> bool {
    let known: Vec<String> = context.program.schemas.kinds.keys().cloned().collect();
    if known.contains(&kind.text) {
        return true;
    }
    let known = known.iter().map(String::as_str);
    context.notes.unknown("record kind", &home.unit.source, kind, known);
    false
}

fn one(
    context: &mut Context,
    home: &Home<'_>,
    rule: &syntax::RecordRule,
    parameters: &[ParameterId],
    used: &mut HashSet<ParameterId>,
) -> Option<RecordRule> {
    let shape_ok = check_shape(context, home, rule);
    let kind = rule.kind.text.clone();
    if !is_kind(context, home, &rule.kind) {
        return None;
    }
    let given = given(context, home, rule);
    let mut checker = Checker::new(context, home, parameters);
    checker.variables.push((kind.clone(), Type::Struct(kind.clone())));
    let during = period(&mut checker, rule.during.as_ref());
    let when = clause(&mut checker, rule.when.as_ref());
    let then = clause(&mut checker, rule.then.as_ref());
    let unless = clause(&mut checker, rule.unless.as_ref());
    used.extend(checker.used_parameters.drain());
    let called = std::mem::take(&mut checker.called);
    context.called.extend(called);
    let given = given?;
    let rule = RecordRule {
        name: rule.arm.as_ref().map(|name| name.text.clone()),
        deontic: deontic(&rule.deontic),
        kind,
        given,
        versions: rule.versions.unwrap_or_default(),
        during: during?,
        when: when?,
        then: then?,
        unless: unless?,
        span: rule.span,
    };
    if shape_ok {
        never_fires(context, home, &rule);
    }
    shape_ok.then_some(rule)
}

/// `during A to B`, which may be absent. The outer option: no mistake in it.
#[allow(clippy::option_option, reason = "a mistake and no period are two things")]
pub(super) fn period(
    checker: &mut Checker<'_, '_>,
    during: Option<&(syntax::Expr, syntax::Expr)>,
) -> Option<Option<(Expr, Expr)>> {
    let Some((start, end)) = during else { return Some(None) };
    let (start, end) = (checker.of_type(start, &Type::Time), checker.of_type(end, &Type::Time));
    start.zip(end).map(Some)
}

/// The kinds and members without which a rule says nothing.
fn given(context: &mut Context, home: &Home<'_>, rule: &syntax::RecordRule) -> Option<Vec<Given>> {
    let mut all = Vec::new();
    let mut complete = true;
    for (kind, member) in rule.given.iter().flatten() {
        let schemas = &context.program.schemas;
        let source = &home.unit.source;
        if !schemas.kinds.contains_key(&kind.text) {
            complete = false;
            let known: Vec<String> = schemas.kinds.keys().cloned().collect();
            context.notes.unknown("record kind", source, kind, known.iter().map(String::as_str));
            continue;
        }
        let fields = schemas.shapes.get(&kind.text).map(|shape| &shape.fields);
        if let Some(member) = member.as_ref().filter(|member| !fields.is_some_and(|f| f.contains_key(&member.text))) {
            complete = false;
            let known: Vec<String> = fields.into_iter().flat_map(|fields| fields.keys().cloned()).collect();
            context.notes.unknown("member", source, member, known.iter().map(String::as_str));
            continue;
        }
        let member = member.as_ref().map(|member| member.text.clone());
        all.push(Given { kind: kind.text.clone(), member });
    }
    complete.then_some(all)
}

/// A clause that may be absent. The outer option: no mistake in it.
#[allow(clippy::option_option, reason = "a mistake and no clause are two things")]
pub(super) fn clause(checker: &mut Checker<'_, '_>, expr: Option<&syntax::Expr>) -> Option<Option<Expr>> {
    match expr {
        Some(expr) => checker.of_type(expr, &Type::Bool).map(Some),
        None => Some(None),
    }
}

/// `require` says `to`, `forbid` does not, `permit` is for procedures.
fn check_shape(context: &mut Context, home: &Home<'_>, rule: &syntax::RecordRule) -> bool {
    let (message, help) = match (deontic(&rule.deontic), &rule.then) {
        (Deontic::Permit, _) => {
            ("records cannot break a permission", "write `forbid` or `require`, or make it a procedures arm")
        }
        (Deontic::Require, None) => ("`require` does not say what", "add `to CONDITION`"),
        (Deontic::Forbid, Some(_)) => ("`forbid` takes no `to`", "write the condition after `when`"),
        _ => return true,
    };
    let (source, span) = (&home.unit.source, rule.deontic.span);
    context.notes.error_help(Code::RuleType, source, span, message.to_owned(), "here", Some(help.to_owned()));
    false
}

/// Reports a rule that no record can break, whatever it holds.
fn never_fires(context: &mut Context, home: &Home<'_>, rule: &RecordRule) {
    let defines = &context.program.defines;
    let value = |expr: &Option<Expr>| expr.as_ref().and_then(|expr| Some((fold::truth(expr, defines)?, expr.span)));
    let problem: Option<(&str, Span)> = match (value(&rule.when), value(&rule.then), value(&rule.unless)) {
        (Some((false, span)), _, _) => Some(("is never true", span)),
        (_, Some((true, span)), _) => Some(("is always true, so that nothing can break the rule", span)),
        (_, _, Some((true, span))) => Some(("is always true, so that everything is excused", span)),
        _ => None,
    };
    if let Some((what, span)) = problem {
        let message = format!("this condition {what}");
        let help = Some("the rule can never find a violation".to_owned());
        context.notes.error_help(
            Code::RuleNeverFires,
            &home.unit.source,
            span,
            message,
            "whatever the record holds",
            help,
        );
    }
}

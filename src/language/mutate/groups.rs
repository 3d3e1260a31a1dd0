//! Every way to change one place of a rule that compares groups.

use super::expression::{Changer, Variant};
use crate::language::program::{Expr, GroupRule};
use crate::source::Span;

/// A rule with one place of it changed.
pub(super) struct Changed {
    pub rule: GroupRule,
    pub span: Span,
    pub what: String,
    pub hint: String,
}

/// All changes of one place in a rule.
pub(super) fn variants(changer: &Changer<'_>, rule: &GroupRule) -> Vec<Changed> {
    let mut out = clauses(rule);
    let mut inside = |expr: Option<&Expr>, put: &dyn Fn(&mut GroupRule, Expr)| {
        for Variant { expr, span, what, hint } in expr.into_iter().flat_map(|expr| changer.variants(expr)) {
            let mut changed = rule.clone();
            put(&mut changed, expr);
            out.push(Changed { rule: changed, span, what, hint });
        }
    };
    inside(rule.when.as_ref(), &|rule, expr| rule.when = Some(expr));
    inside(Some(&rule.measure), &|rule, expr| rule.measure = expr);
    inside(rule.review.as_ref(), &|rule, expr| rule.review = Some(expr));
    inside(Some(&rule.smallest), &|rule, expr| rule.smallest = expr);
    inside(rule.during.as_ref().map(|(start, _)| start), &|rule, expr| {
        rule.during = rule.during.take().map(|(_, end)| (expr, end));
    });
    inside(rule.during.as_ref().map(|(_, end)| end), &|rule, expr| {
        rule.during = rule.during.take().map(|(start, _)| (start, expr));
    });
    for at in 0..rule.groups.len() {
        inside(rule.groups.get(at).and_then(|group| group.condition.as_ref()), &|rule, expr| {
            if let Some(group) = rule.groups.get_mut(at) {
                group.condition = Some(expr);
            }
        });
    }
    out
}

/// Each clause left out, and the condition of the second group: it then takes all others. Of the first it must be told.
fn clauses(rule: &GroupRule) -> Vec<Changed> {
    let mut out = Vec::new();
    let mut push = |rule: GroupRule, span: Span, what: &str, hint: &str| {
        out.push(Changed { rule, span, what: what.to_owned(), hint: hint.to_owned() });
    };
    if let Some(when) = &rule.when {
        let hint = "add a test with a record that is not compared, and would change the numbers";
        push(GroupRule { when: None, ..rule.clone() }, when.span, "without `when`", hint);
    }
    if let Some((start, end)) = &rule.during {
        let hint = "add a test with conduct that began before the order and went on under it";
        push(GroupRule { during: None, ..rule.clone() }, start.span.join(end.span), "without `during`", hint);
    }
    if let Some(review) = &rule.review {
        let hint = "add a test with a difference that calls for no review";
        push(GroupRule { review: None, ..rule.clone() }, review.span, "without `review when`", hint);
    }
    let second = rule.groups.get(1).and_then(|group| group.condition.as_ref());
    if let Some(condition) = second {
        let hint = "add a test with a record of neither group that would change the numbers";
        let mut changed = rule.clone();
        changed.groups.iter_mut().skip(1).for_each(|group| group.condition = None);
        push(changed, condition.span, "the second group without `where`", hint);
    }
    out
}

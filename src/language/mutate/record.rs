//! Every way to change one place of a rule on records.

use super::expression::{Changer, Variant};
use crate::language::program::{Deontic, Expr, ExprKind, RecordRule, Type, Versions};
use crate::source::Span;

/// A rule with one place of it changed.
pub(super) struct Changed {
    pub rule: RecordRule,
    pub span: Span,
    pub what: String,
    pub hint: String,
}

/// All changes of one place in a rule.
pub(super) fn variants(changer: &Changer<'_>, rule: &RecordRule) -> Vec<Changed> {
    let mut out = clauses(rule);
    out.extend(versions(rule));
    out.extend(deontic(rule));
    let mut inside = |expr: Option<&Expr>, put: &dyn Fn(&mut RecordRule, Expr)| {
        for Variant { expr, span, what, hint } in expr.into_iter().flat_map(|expr| changer.variants(expr)) {
            let mut changed = rule.clone();
            put(&mut changed, expr);
            out.push(Changed { rule: changed, span, what, hint });
        }
    };
    inside(rule.when.as_ref(), &|rule, expr| rule.when = Some(expr));
    inside(rule.then.as_ref(), &|rule, expr| rule.then = Some(expr));
    inside(rule.unless.as_ref(), &|rule, expr| rule.unless = Some(expr));
    inside(rule.during.as_ref().map(|(start, _)| start), &|rule, expr| {
        rule.during = rule.during.take().map(|(_, end)| (expr, end));
    });
    inside(rule.during.as_ref().map(|(_, end)| end), &|rule, expr| {
        rule.during = rule.during.take().map(|(start, _)| (start, expr));
    });
    out
}

/// Each clause left out.
fn clauses(rule: &RecordRule) -> Vec<Changed> {
    let mut out = Vec::new();
    if let Some(when) = &rule.when {
        let hint = "add a test in which the condition does not hold, and nothing excuses".to_owned();
        let changed = RecordRule { when: None, ..rule.clone() };
        out.push(Changed { rule: changed, span: when.span, what: "without `when`".to_owned(), hint });
    }
    if let Some(unless) = &rule.unless {
        let hint = "add a test in which all is as forbidden, but excused".to_owned();
        let changed = RecordRule { unless: None, ..rule.clone() };
        out.push(Changed { rule: changed, span: unless.span, what: "without `unless`".to_owned(), hint });
    }
    if let Some((start, end)) = &rule.during {
        let hint = "add a test with conduct that began before the order and went on under it".to_owned();
        let changed = RecordRule { during: None, ..rule.clone() };
        let span = start.span.join(end.span);
        out.push(Changed { rule: changed, span, what: "without `during`".to_owned(), hint });
    }
    for kind in &rule.given {
        let hint = format!("add a test in a run without any `{kind}`, and expect nothing from this rule");
        let given = rule.given.iter().filter(|known| *known != kind).cloned().collect();
        let changed = RecordRule { given, ..rule.clone() };
        out.push(Changed { rule: changed, span: rule.span, what: format!("without `given {kind}`"), hint });
    }
    out
}

/// Other versions looked at.
fn versions(rule: &RecordRule) -> Vec<Changed> {
    let all = [Versions::Latest, Versions::Every, Versions::FirstAndLatest];
    let others = all.into_iter().filter(|other| *other != rule.versions);
    others
        .map(|versions| Changed {
            rule: RecordRule { versions, ..rule.clone() },
            span: rule.span,
            what: format!("`over {}` for `over {}`", words(versions), words(rule.versions)),
            hint: "add a test with two versions of a record that say different things".to_owned(),
        })
        .collect()
}

fn words(versions: Versions) -> &'static str {
    match versions {
        Versions::Latest => "latest version",
        Versions::Every => "every version",
        Versions::FirstAndLatest => "first and latest version",
    }
}

/// `require … to T`, turned round: `forbid … when T`.
fn deontic(rule: &RecordRule) -> Option<Changed> {
    let then = rule.then.as_ref().filter(|_| rule.deontic == Deontic::Require)?;
    let when = match &rule.when {
        Some(when) => {
            let all = vec![when.clone(), then.clone()];
            Expr { kind: ExprKind::And(all), ty: Type::Bool, span: when.span }
        }
        None => then.clone(),
    };
    Some(Changed {
        rule: RecordRule { deontic: Deontic::Forbid, when: Some(when), then: None, ..rule.clone() },
        span: rule.span,
        what: "`forbid` for `require`".to_owned(),
        hint: "add a test in which what is required was done, and one in which it was not".to_owned(),
    })
}

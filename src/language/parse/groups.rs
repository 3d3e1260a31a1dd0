//! `compare`: numbers of one group of records beside those of another.

use pest::iterators::Pair;

use super::item::nothing;
use super::provision::once;
use super::{Base, Parsed, Rule, expr, literal, parts};
use crate::language::syntax::{Expr, ExprKind, GroupRule, Name, Text};

/// A rule that compares groups.
pub(super) fn group_rule(pair: Pair<'_, Rule>, base: Base, arm: Option<Name>) -> Parsed<GroupRule> {
    let mut rule = GroupRule {
        arm,
        kind: nothing(),
        during: None,
        when: None,
        measure: None,
        groups: Vec::new(),
        smallest: None,
        review: None,
        span: base.span(&pair),
    };
    for part in parts(pair) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::ident => rule.kind = base.name(&part),
            Rule::during_clause => {
                let mut ends = parts(part).map(|part| expr::expr(part, base));
                if let (Some(start), Some(end)) = (ends.next(), ends.next()) {
                    once(&mut rule.during, Some((start?, end?)), span, "during")?;
                }
            }
            Rule::when_clause => once(&mut rule.when, expr::only(part, base)?, span, "when")?,
            Rule::measure => {
                let (name, what) = named(part, base)?;
                once(&mut rule.measure, what.map(|what| (name, what)), span, "measure")?;
            }
            Rule::group_of => rule.groups.push(named(part, base)?),
            Rule::smallest => once(&mut rule.smallest, smallest(part, base)?, span, "at least")?,
            _ => once(&mut rule.review, expr::only(part, base)?, span, "review")?,
        }
    }
    Ok(rule)
}

/// A name in words, and the expression that goes with it.
fn named(pair: Pair<'_, Rule>, base: Base) -> Parsed<(Text, Option<Expr>)> {
    let mut name = Text { value: String::new(), span: base.span(&pair) };
    let mut of = None;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::string => name = literal::text(part, base),
            Rule::where_clause => of = expr::only(part, base)?,
            _ => of = Some(expr::expr(part, base)?),
        }
    }
    Ok((name, of))
}

/// A whole number, or the name of a parameter.
fn smallest(pair: Pair<'_, Rule>, base: Base) -> Parsed<Option<Expr>> {
    let Some(part) = parts(pair).next() else { return Ok(None) };
    let kind = match literal::value(&part, base)? {
        Some(value) => ExprKind::Literal(value.literal),
        None => ExprKind::Name(part.as_str().to_owned()),
    };
    Ok(Some(Expr::new(kind, base.span(&part))))
}

//! What follows what: the part of a quantified expression that looks before, after or beside a thing.

use pest::iterators::Pair;

use super::item::nothing;
use super::{Base, Mistake, Parsed, Rule, expr, parts};
use crate::language::program::{Quantifier, Relation, Which};
use crate::language::syntax::{Elements, Events, Expr, ExprKind, Sequence};
use crate::source::Span;

/// `any x in LIST where COND`, with or without what must follow.
pub(super) fn quantified(pair: Pair<'_, Rule>, base: Base) -> Parsed<ExprKind> {
    let whole = base.span(&pair);
    let mut word = Word { text: "any", span: whole };
    let mut things = Vec::new();
    let mut sequel = None;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::quantifier => word = Word { text: part.as_str(), span: base.span(&part) },
            Rule::sequel => sequel = Some(part),
            _ => things.push(part),
        }
    }
    let first = events(things, base)?;
    match sequel {
        Some(sequel) => Ok(ExprKind::Sequence(Box::new(sequence(&word, first, sequel, base)?))),
        None => plain(&word, first),
    }
}

/// The word that begins the expression.
struct Word<'i> {
    text: &'i str,
    span: Span,
}

/// Without a sequel.
fn plain(word: &Word<'_>, things: Events) -> Parsed<ExprKind> {
    if let Some(at) = things.at {
        let mistake = Mistake::new(at.span, "no time is asked for here", "a time");
        return Err(
            mistake.help("`at` goes with `followed by`, `preceded by`, `accompanied within T by` or `in the order of`")
        );
    }
    let quantifier = match word.text {
        "any" => Quantifier::Any,
        "all" => Quantifier::All,
        "only" => Quantifier::Only,
        "none" => Quantifier::None,
        "count" => Quantifier::Count,
        _ => {
            let mistake = Mistake::new(word.span, "`each` does not say what follows", "each of these");
            return Err(
                mistake.help("add `followed by y in …` or its like; for a condition on every element write `all`")
            );
        }
    };
    Ok(ExprKind::Quantified(quantifier, things.elements))
}

fn sequence(word: &Word<'_>, first: Events, sequel: Pair<'_, Rule>, base: Base) -> Parsed<Sequence> {
    let which = match word.text {
        "each" => Which::Each,
        "any" => Which::Any,
        "none" => Which::None,
        other => {
            let mistake = Mistake::new(word.span, format!("`{other}` takes no sequence"), "not this word");
            return Err(mistake.help("write `each`, `any` or `none`"));
        }
    };
    let mut relation = Relation::Followed;
    let mut relation_span = base.span(&sequel);
    let mut within = None;
    let mut equal_times = None;
    let mut things = Vec::new();
    for part in parts(sequel) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::relation => {
                relation_span = span;
                for part in parts(part) {
                    match part.as_rule() {
                        Rule::relation_word => relation = relation_of(part.as_str()),
                        _ => within = expr::only(part, base)?.map(Box::new),
                    }
                }
            }
            Rule::in_order => (relation, relation_span) = (Relation::InOrder, span),
            Rule::equal_times => {
                equal_times = Some((parts(part).any(|part| part.as_rule() == Rule::count_too), span));
            }
            _ => things.push(part),
        }
    }
    let second = events(things, base)?;
    Ok(Sequence { which, first, relation, relation_span, within, second, equal_times })
}

fn relation_of(word: &str) -> Relation {
    match word {
        "preceded" => Relation::Preceded,
        "accompanied" => Relation::Accompanied,
        _ => Relation::Followed,
    }
}

/// `x in LIST [at TIME] [where COND]`
fn events(things: Vec<Pair<'_, Rule>>, base: Base) -> Parsed<Events> {
    let mut events =
        Events { elements: Elements { variable: nothing(), list: Box::new(expr::missing()), filter: None }, at: None };
    let mut recorded = false;
    for part in things {
        match part.as_rule() {
            Rule::recorded => recorded = true,
            Rule::name => events.elements.variable = base.name(&part),
            Rule::source_list => events.elements.list = Box::new(expr::source_list(part, base)?),
            Rule::event_time => events.at = expr::only(part, base)?.map(Box::new),
            _ => events.elements.filter = expr::only(part, base)?.map(Box::new),
        }
    }
    if recorded {
        let list = std::mem::replace(&mut events.elements.list, Box::new(expr::missing()));
        let span = list.span;
        events.elements.list = Box::new(Expr::new(ExprKind::Recorded(list), span));
    }
    Ok(events)
}

//! Expressions. The grammar gives operands and operators in a row; precedence is settled here.

use std::iter::Peekable;
use std::vec::IntoIter;

use pest::iterators::Pair;

use super::item::nothing;
use super::{Base, Mistake, Parsed, Rule, item, literal, parts};
use crate::language::program::{Comparison, Literal};
use crate::language::split::MAX_NESTING;
use crate::language::syntax::{Cover, Elements, Expr, ExprKind, ListItem, Members};
use crate::source::Span;

type Row<'i> = Peekable<IntoIter<Pair<'i, Rule>>>;

/// Stands for a part that the grammar guarantees.
pub(super) fn missing() -> Expr {
    Expr::new(ExprKind::Literal(Literal::Bool(false)), Span::default())
}

/// The expression under a clause.
pub(super) fn only(pair: Pair<'_, Rule>, base: Base) -> Parsed<Option<Expr>> {
    parts(pair).next().map(|part| expr(part, base)).transpose()
}

/// An `expr` pair.
pub(super) fn expr(pair: Pair<'_, Rule>, base: Base) -> Parsed<Expr> {
    let end = base.span(&pair);
    let row: Vec<Pair<'_, Rule>> = parts(pair).collect();
    if let [single] = row.as_slice()
        && single.as_rule() == Rule::conditional
    {
        return conditional(single.clone(), base);
    }
    let mut reader = Reader { row: row.into_iter().peekable(), base, end };
    let expr = reader.or()?;
    match reader.row.next() {
        None => shallow(expr),
        Some(extra) => {
            let mistake =
                Mistake::new(base.span(&extra), format!("`{}` cannot stand here", extra.as_str()), "not expected here");
            Err(if extra.as_rule() == Rule::compare {
                mistake.help("comparisons do not chain: join two of them with `and`")
            } else {
                mistake.help("put the inner part in parentheses")
            })
        }
    }
}

fn conditional(pair: Pair<'_, Rule>, base: Base) -> Parsed<Expr> {
    let span = base.span(&pair);
    let mut inner = parts(pair).map(|part| expr(part, base));
    let mut next = || inner.next().unwrap_or_else(|| Ok(missing())).map(Box::new);
    shallow(Expr::new(ExprKind::If(next()?, next()?, next()?), span))
}

/// The tree is walked by recursion later: brackets and chains together must not make it deep.
fn shallow(expr: Expr) -> Parsed<Expr> {
    if expr.depth <= 2 * MAX_NESTING {
        return Ok(expr);
    }
    let message = format!("nested more than {} levels deep", 2 * MAX_NESTING);
    Err(Mistake::new(expr.span, message, "too deep").help("give the inner parts names with `define`"))
}

struct Reader<'i> {
    row: Row<'i>,
    base: Base,
    end: Span,
}

impl<'i> Reader<'i> {
    fn take(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        self.row.next_if(|pair| pair.as_rule() == rule)
    }

    fn or(&mut self) -> Parsed<Expr> {
        let first = self.and()?;
        let mut all = vec![first];
        while self.take(Rule::or).is_some() {
            all.push(self.and()?);
        }
        Ok(joined(all, ExprKind::Or))
    }

    fn and(&mut self) -> Parsed<Expr> {
        let first = self.not()?;
        let mut all = vec![first];
        while self.take(Rule::and).is_some() {
            all.push(self.not()?);
        }
        Ok(joined(all, ExprKind::And))
    }

    fn not(&mut self) -> Parsed<Expr> {
        let mut nots = Vec::new();
        while let Some(pair) = self.take(Rule::not) {
            nots.push(self.base.span(&pair));
        }
        chained(nots.len(), nots.last().copied())?;
        let mut expr = self.comparison()?;
        for span in nots.into_iter().rev() {
            let span = span.join(expr.span);
            expr = Expr::new(ExprKind::Not(Box::new(expr)), span);
        }
        Ok(expr)
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let left = self.sum()?;
        if let Some(op) = self.take(Rule::compare) {
            let right = self.sum()?;
            let span = left.span.join(right.span);
            return Ok(Expr::new(ExprKind::Compare(comparison(op.as_str()), Box::new(left), Box::new(right)), span));
        }
        let Some(tail) = self.row.next_if(|pair| {
            matches!(pair.as_rule(), Rule::in_list | Rule::not_in | Rule::matches | Rule::mentions | Rule::is)
        }) else {
            return Ok(left);
        };
        tail_of(left, tail, self.base)
    }

    fn sum(&mut self) -> Parsed<Expr> {
        let mut left = self.value()?;
        let mut length = 0;
        while let Some(op) = self.row.next_if(|pair| matches!(pair.as_rule(), Rule::plus | Rule::minus)) {
            length += 1;
            chained(length, Some(self.base.span(&op)))?;
            let right = self.value()?;
            let span = left.span.join(right.span);
            let (left_box, right_box) = (Box::new(left), Box::new(right));
            let kind = match op.as_rule() {
                Rule::plus => ExprKind::Add(left_box, right_box),
                _ => ExprKind::Subtract(left_box, right_box),
            };
            left = Expr::new(kind, span);
        }
        Ok(left)
    }

    fn value(&mut self) -> Parsed<Expr> {
        let Some(pair) = self.row.next() else {
            return Err(Mistake::new(self.end, "an operand is missing", "incomplete"));
        };
        let mut expr = value(pair, self.base)?;
        let mut length = 0;
        while let Some(pair) = self.take(Rule::member) {
            length += 1;
            chained(length, Some(self.base.span(&pair)))?;
            expr = member(expr, pair, self.base);
        }
        Ok(expr)
    }
}

/// A chain of one operator nests in the tree: it is bounded like brackets.
fn chained(length: usize, span: Option<Span>) -> Parsed<()> {
    if length <= MAX_NESTING {
        return Ok(());
    }
    let message = format!("nested more than {MAX_NESTING} levels deep");
    Err(Mistake::new(span.unwrap_or_default(), message, "one level too many"))
}

fn joined(mut all: Vec<Expr>, kind: impl Fn(Vec<Expr>) -> ExprKind) -> Expr {
    match (all.len(), all.pop()) {
        (1, Some(expr)) => expr,
        (_, Some(last)) => {
            let span = all.first().map_or(last.span, |first| first.span.join(last.span));
            all.push(last);
            Expr::new(kind(all), span)
        }
        (_, None) => missing(),
    }
}

fn member(of: Expr, pair: Pair<'_, Rule>, base: Base) -> Expr {
    let name = item::name(pair, base);
    let span = of.span.join(name.span);
    Expr::new(ExprKind::Member(Box::new(of), name), span)
}

fn tail_of(left: Expr, tail: Pair<'_, Rule>, base: Base) -> Parsed<Expr> {
    let span = left.span.join(base.span(&tail));
    let negated = tail.as_rule() == Rule::not_in;
    let kind = match tail.as_rule() {
        Rule::matches => match item::text(tail, base) {
            Some(text) => ExprKind::Matches(Box::new(left), text),
            None => return Ok(left),
        },
        Rule::mentions => ExprKind::Mentions(Box::new(left), item::name(tail, base)),
        Rule::is => ExprKind::Is(Box::new(left), item::name(tail, base)),
        _ => {
            let Some(right) = parts(tail).find(|part| part.as_rule() != Rule::not) else { return Ok(left) };
            let place = base.span(&right);
            ExprKind::In(Box::new(left), members(right, base)?, place)
        }
    };
    let expr = Expr::new(kind, span);
    Ok(if negated { Expr::new(ExprKind::Not(Box::new(expr)), span) } else { expr })
}

fn members(pair: Pair<'_, Rule>, base: Base) -> Parsed<Members> {
    if pair.as_rule() == Rule::ident {
        return Ok(Members::Concept(base.name(&pair)));
    }
    let items = parts(pair).map(|part| {
        Ok(match literal::value(&part, base)? {
            Some(value) => ListItem::Value(value),
            None => ListItem::Code(base.name(&part)),
        })
    });
    Ok(Members::List(items.collect::<Parsed<_>>()?))
}

fn comparison(op: &str) -> Comparison {
    match op {
        "=" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        _ => Comparison::GreaterOrEqual,
    }
}

fn value(pair: Pair<'_, Rule>, base: Base) -> Parsed<Expr> {
    let span = base.span(&pair);
    if let Some(value) = literal::value(&pair, base)? {
        return Ok(Expr::new(ExprKind::Literal(value.literal), span));
    }
    let kind = match pair.as_rule() {
        Rule::group => return parts(pair).next().map_or_else(|| Ok(missing()), |part| expr(part, base)),
        Rule::call => {
            let mut inner = parts(pair);
            let function = inner.next().map_or_else(nothing, |part| base.name(&part));
            ExprKind::Call(function, inner.map(|part| expr(part, base)).collect::<Parsed<_>>()?)
        }
        Rule::quantified => super::sequence::quantified(pair, base)?,
        Rule::complete => {
            let mut inner = parts(pair);
            let kind = inner.next().map_or_else(nothing, |part| base.name(&part));
            let from = next(&mut inner, base)?;
            let to = inner.next().map(|part| expr(part, base)).transpose()?.map(Box::new);
            ExprKind::Complete(kind, from, to)
        }
        Rule::undetermined => match item::text(pair, base) {
            Some(text) => ExprKind::Undetermined(text),
            None => return Ok(missing()),
        },
        Rule::first_uncovered => {
            let mut inner = parts(pair);
            let from = next(&mut inner, base)?;
            ExprKind::FirstUncovered(from, cover(inner.next(), base)?)
        }
        Rule::uncovered_time => {
            let mut inner = parts(pair);
            let from = next(&mut inner, base)?;
            let to = next(&mut inner, base)?;
            ExprKind::UncoveredTime(from, to, cover(inner.next(), base)?)
        }
        _ => ExprKind::Name(pair.as_str().to_owned()),
    };
    Ok(Expr::new(kind, span))
}

fn next<'i>(inner: &mut impl Iterator<Item = Pair<'i, Rule>>, base: Base) -> Parsed<Box<Expr>> {
    inner.next().map_or_else(|| Ok(missing()), |part| expr(part, base)).map(Box::new)
}

fn elements<'i>(inner: &mut dyn Iterator<Item = Pair<'i, Rule>>, base: Base) -> Parsed<Elements> {
    let variable = inner.next().map_or_else(nothing, |part| base.name(&part));
    let list = inner.next().map_or_else(|| Ok(missing()), |part| source_list(part, base))?;
    let filter = match inner.next() {
        Some(part) => only(part, base)?.map(Box::new),
        None => None,
    };
    Ok(Elements { variable, list: Box::new(list), filter })
}

pub(super) fn source_list(pair: Pair<'_, Rule>, base: Base) -> Parsed<Expr> {
    let mut list = missing();
    for (at, part) in parts(pair).enumerate() {
        list = if at == 0 { value(part, base)? } else { member(list, part, base) };
        chained(at, Some(list.span))?;
    }
    Ok(list)
}

fn cover(pair: Option<Pair<'_, Rule>>, base: Base) -> Parsed<Cover> {
    let mut elements_parts = Vec::new();
    let mut ends = Vec::new();
    for part in pair.into_iter().flat_map(parts) {
        match part.as_rule() {
            Rule::not => {}
            Rule::expr => ends.push(expr(part, base)?),
            _ => elements_parts.push(part),
        }
    }
    let elements = elements(&mut elements_parts.into_iter(), base)?;
    let mut ends = ends.into_iter();
    let start = Box::new(ends.next().unwrap_or_else(missing));
    let end = Box::new(ends.next().unwrap_or_else(missing));
    Ok(Cover { elements, start, end })
}

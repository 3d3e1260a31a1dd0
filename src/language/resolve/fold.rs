//! What a condition is whatever the record holds. Parameters and interpretations are open: a city sets them.

use crate::language::program::{
    Comparison, Define, Elements, Expr, ExprKind, Literal, Quantifier, Relation, Sequence, Which,
};

/// How many defines deep a constant is sought.
const DEPTH: usize = 8;

/// The value of a condition if it is the same for every record.
pub(super) fn truth(expr: &Expr, defines: &[Define]) -> Option<bool> {
    fold(expr, defines, DEPTH)
}

fn fold(expr: &Expr, defines: &[Define], depth: usize) -> Option<bool> {
    let part = |expr: &Expr| fold(expr, defines, depth);
    match &expr.kind {
        ExprKind::Literal(Literal::Bool(value)) => Some(*value),
        ExprKind::Not(inner) => part(inner).map(|value| !value),
        ExprKind::And(all) if contradicts(all) => Some(false),
        ExprKind::And(all) => junction(all.iter().map(part), false),
        ExprKind::Or(all) => junction(all.iter().map(part), true),
        ExprKind::Compare { op, left, right } => compare(*op, constant(left)?, constant(right)?),
        ExprKind::In { members, .. } if members.is_empty() => Some(false),
        ExprKind::In { value, members } => match constant(value)? {
            // The same day is not the same instant.
            day @ Literal::Time(_) => {
                members.iter().all(|other| *other != *day && is_day(other) && is_day(day)).then_some(false)
            }
            value => Some(members.contains(value)),
        },
        ExprKind::Known(inner) => constant(inner).map(|_| true),
        ExprKind::If { condition, then, otherwise } => match part(condition) {
            Some(true) => part(then),
            Some(false) => part(otherwise),
            None => part(then).filter(|value| part(otherwise) == Some(*value)),
        },
        ExprKind::Call { define, .. } if depth > 0 => fold(&defines.get(define.0)?.body, defines, depth - 1),
        ExprKind::Quantified { quantifier, elements } => {
            let filter = elements.filter.as_ref().and_then(|filter| part(filter));
            match (quantifier, filter) {
                (Quantifier::Any | Quantifier::Only, Some(false)) => Some(false),
                (Quantifier::All, Some(true)) | (Quantifier::None, Some(false)) => Some(true),
                _ => None,
            }
        }
        ExprKind::Sequence(sequence) => self::sequence(sequence, &part),
        _ => None,
    }
}

/// A sequence of things of which there can be none.
fn sequence(sequence: &Sequence, part: &dyn Fn(&Expr) -> Option<bool>) -> Option<bool> {
    let never = |elements: &Elements| elements.filter.as_ref().and_then(|filter| part(filter)) == Some(false);
    match sequence.which {
        Which::Each => (never(&sequence.first) || sequence.relation == Relation::InOrder && never(&sequence.second))
            .then_some(true),
        Which::Any => (never(&sequence.first) || never(&sequence.second)).then_some(false),
        Which::None => (never(&sequence.first) || never(&sequence.second)).then_some(true),
    }
}

/// `and` (decided by a false) or `or` (decided by a true).
fn junction(parts: impl Iterator<Item = Option<bool>>, decides: bool) -> Option<bool> {
    let mut all_known = true;
    for part in parts {
        match part {
            Some(value) if value == decides => return Some(decides),
            Some(_) => {}
            None => all_known = false,
        }
    }
    all_known.then_some(!decides)
}

fn constant(expr: &Expr) -> Option<&Literal> {
    match &expr.kind {
        ExprKind::Literal(literal) => Some(literal),
        _ => None,
    }
}

fn is_day(literal: &Literal) -> bool {
    matches!(literal, Literal::Time(text) if text.len() == "2017-04-03".len())
}

fn compare(op: Comparison, left: &Literal, right: &Literal) -> Option<bool> {
    let order = match (left, right) {
        (Literal::Int(a), Literal::Int(b)) | (Literal::Duration(a), Literal::Duration(b)) => a.cmp(b),
        // Times of different precision are not compared here.
        (Literal::Time(a), Literal::Time(b)) if is_day(left) && is_day(right) && a != b => a.cmp(b),
        // Of one and the same day the instants may differ.
        (Literal::Time(_), Literal::Time(_)) => return None,
        (a, b) => {
            return match op {
                Comparison::Equal => Some(a == b),
                Comparison::NotEqual => Some(a != b),
                _ => None,
            };
        }
    };
    Some(match op {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    })
}

/// Whether a conjunction asks one value to be two things: `x = a and x = b`.
fn contradicts(all: &[Expr]) -> bool {
    let allowed: Vec<(&Expr, Vec<&Literal>)> = all.iter().filter_map(allowed).collect();
    allowed.iter().enumerate().any(|(at, (value, one))| {
        allowed.iter().skip(at + 1).any(|(other, two)| same(value, other) && !one.iter().any(|l| two.contains(l)))
    })
}

/// The value that a condition speaks of and what it allows it to be.
fn allowed(expr: &Expr) -> Option<(&Expr, Vec<&Literal>)> {
    match &expr.kind {
        ExprKind::Compare { op: Comparison::Equal, left, right } => match (constant(left), constant(right)) {
            (None, Some(literal)) => Some((left, vec![literal])),
            (Some(literal), None) => Some((right, vec![literal])),
            _ => None,
        },
        ExprKind::In { value, members } => Some((value, members.iter().collect())),
        _ => None,
    }
}

/// Whether two expressions are the same member of the same variable.
fn same(one: &Expr, other: &Expr) -> bool {
    match (&one.kind, &other.kind) {
        (ExprKind::Variable(a), ExprKind::Variable(b)) => a == b,
        (ExprKind::Field { of: a, name: x }, ExprKind::Field { of: b, name: y }) => x == y && same(a, b),
        (ExprKind::Parameter(a), ExprKind::Parameter(b)) => a == b,
        _ => false,
    }
}

//! The expressions directly inside an expression, to be changed one at a time.

use crate::language::program::{Elements, Expr, ExprKind};

/// The expressions directly inside, in the order written.
pub(super) fn parts(expr: &mut Expr) -> Vec<&mut Expr> {
    match &mut expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Variable(_)
        | ExprKind::Parameter(_)
        | ExprKind::Choice(_)
        | ExprKind::Undetermined(_) => Vec::new(),
        ExprKind::Field { of, .. } => vec![of],
        ExprKind::Call { args, .. } | ExprKind::Builtin { args, .. } => args.iter_mut().collect(),
        ExprKind::And(all) | ExprKind::Or(all) => all.iter_mut().collect(),
        ExprKind::Not(of) | ExprKind::Known(of) | ExprKind::Absent(of) | ExprKind::Recorded(of) => vec![of],
        ExprKind::Complete { from, to, .. } => std::iter::once(&mut **from).chain(to.as_deref_mut()).collect(),
        ExprKind::Compare { left, right, .. } => vec![left, right],
        ExprKind::In { value, .. } | ExprKind::Matches { value, .. } | ExprKind::Mentions { value, .. } => vec![value],
        ExprKind::If { condition, then, otherwise } => vec![condition, then, otherwise],
        ExprKind::Add(left, right) | ExprKind::Subtract(left, right) => vec![left, right],
        ExprKind::Quantified { elements, .. } => of_elements(elements),
        ExprKind::FirstUncovered { from, elements, start, end } => {
            let mut all: Vec<&mut Expr> = vec![from];
            all.extend(of_elements(elements));
            all.extend([&mut **start, &mut **end]);
            all
        }
        ExprKind::UncoveredTime { from, to, elements, start, end } => {
            let mut all: Vec<&mut Expr> = vec![from, to];
            all.extend(of_elements(elements));
            all.extend([&mut **start, &mut **end]);
            all
        }
        ExprKind::Sequence(sequence) => {
            let mut all = of_elements(&mut sequence.first);
            all.extend(sequence.first_at.as_mut());
            all.extend(of_elements(&mut sequence.second));
            all.extend(sequence.second_at.as_mut());
            all.extend(sequence.within.as_mut());
            all
        }
    }
}

fn of_elements(elements: &mut Elements) -> Vec<&mut Expr> {
    std::iter::once(&mut *elements.list).chain(elements.filter.as_deref_mut()).collect()
}

/// Whether two expressions are the same member of the same variable.
pub(super) fn same(one: &Expr, other: &Expr) -> bool {
    match (&one.kind, &other.kind) {
        (ExprKind::Variable(a), ExprKind::Variable(b)) => a == b,
        (ExprKind::Field { of: a, name: x }, ExprKind::Field { of: b, name: y }) => x == y && same(a, b),
        _ => false,
    }
}

//! Numbers of one group of records beside those of another.

use serde::{Deserialize, Serialize};

use super::{Define, Expr, ExprKind};
use crate::source::Span;

/// `compare KIND …`. What it finds is for people to look at, and never a violation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GroupRule {
    /// Name after `records/`, where the arm holds several.
    pub name: Option<String>,
    /// The kind it selects; the record is variable 0.
    pub kind: String,
    /// `during A to B`: the conduct, for the question whether the law was in force. Absent: the record's `at`.
    pub during: Option<(Expr, Expr)>,
    /// Which records are compared; absent: all.
    pub when: Option<Expr>,
    /// What is measured, in words.
    pub measured: String,
    /// The measure: a bool (its share counts), a whole number or a duration (their medians count).
    pub measure: Expr,
    /// The two groups.
    pub groups: Vec<Group>,
    /// How many records each group has to have at least: a literal or a parameter.
    pub smallest: Expr,
    /// When the numbers are worth a review; variable 0 is the difference between the first group and the second.
    pub review: Option<Expr>,
    /// Its place in the rule file.
    pub span: Span,
}

/// A group of records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// What its records have in common, in words.
    pub name: String,
    /// Which records belong to it; absent: those of no group before it.
    pub condition: Option<Expr>,
}

impl super::Provision {
    /// Whether no rule of it is about records.
    #[must_use]
    pub fn is_without_records(&self) -> bool {
        self.records.is_empty() && self.comparisons.is_empty()
    }
}

impl Expr {
    /// The expressions directly inside.
    #[must_use]
    pub fn parts(&self) -> Vec<&Expr> {
        let mut parts: Vec<&Expr> = Vec::new();
        match &self.kind {
            ExprKind::Literal(_)
            | ExprKind::Variable(_)
            | ExprKind::Parameter(_)
            | ExprKind::Choice(_)
            | ExprKind::Undetermined(_) => {}
            ExprKind::Field { of, .. }
            | ExprKind::Not(of)
            | ExprKind::Known(of)
            | ExprKind::Absent(of)
            | ExprKind::Recorded(of) => parts.push(of),
            ExprKind::Complete { from, to, .. } => {
                parts.push(from);
                parts.extend(to.as_deref());
            }
            ExprKind::In { value, .. } | ExprKind::Matches { value, .. } | ExprKind::Mentions { value, .. } => {
                parts.push(value);
            }
            ExprKind::Call { args, .. } | ExprKind::Builtin { args, .. } => parts.extend(args),
            ExprKind::And(all) | ExprKind::Or(all) => parts.extend(all),
            ExprKind::Compare { left, right, .. } | ExprKind::Add(left, right) | ExprKind::Subtract(left, right) => {
                parts.extend([&**left, &**right]);
            }
            ExprKind::If { condition, then, otherwise } => parts.extend([&**condition, &**then, &**otherwise]),
            ExprKind::Quantified { elements, .. } => parts.extend(elements.parts()),
            ExprKind::Sequence(sequence) => {
                parts.extend(sequence.first.parts());
                parts.extend(sequence.second.parts());
                let times = [&sequence.first_at, &sequence.second_at, &sequence.within];
                parts.extend(times.into_iter().flatten());
            }
            ExprKind::FirstUncovered { from, elements, start, end } => {
                parts.extend(elements.parts());
                parts.extend([&**from, &**start, &**end]);
            }
            ExprKind::UncoveredTime { from, to, elements, start, end } => {
                parts.extend(elements.parts());
                parts.extend([&**from, &**to, &**start, &**end]);
            }
        }
        parts
    }

    /// The first expression that `wanted` accepts, in this one or in a define that it rests on.
    #[must_use]
    pub fn find<'e>(&'e self, defines: &'e [Define], wanted: &dyn Fn(&Expr) -> bool) -> Option<&'e Expr> {
        let mut seen = vec![false; defines.len()];
        let mut rest = vec![self];
        while let Some(expr) = rest.pop() {
            if wanted(expr) {
                return Some(expr);
            }
            rest.extend(expr.parts());
            if let ExprKind::Call { define, .. } = &expr.kind
                && let (Some(seen), Some(called)) = (seen.get_mut(define.0), defines.get(define.0))
                && !std::mem::replace(seen, true)
            {
                rest.push(&called.body);
            }
        }
        None
    }
}

impl super::Elements {
    fn parts(&self) -> impl Iterator<Item = &Expr> {
        std::iter::once(&*self.list).chain(self.filter.as_deref())
    }
}

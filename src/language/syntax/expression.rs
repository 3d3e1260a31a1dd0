//! Expressions, as written.

use super::{Name, Text, Value};
use crate::language::program::{Comparison, Literal, Quantifier, Relation, Which};
use crate::source::Span;

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
    /// Levels of tree below and including it.
    pub depth: usize,
}

impl Expr {
    /// An expression; its depth is that of its deepest part and one more.
    #[must_use]
    pub fn new(kind: ExprKind, span: Span) -> Self {
        let depth = 1 + kind.parts().map(|part| part.depth).max().unwrap_or(0);
        Self { kind, span, depth }
    }
}

/// `x in LIST [where COND]`
#[derive(Debug, Clone)]
pub struct Elements {
    /// The variable.
    pub variable: Name,
    /// The list.
    pub list: Box<Expr>,
    /// The condition.
    pub filter: Option<Box<Expr>>,
}

/// `not covered by ELEMENTS during A to B`
#[derive(Debug, Clone)]
pub struct Cover {
    /// The intervals' owners.
    pub elements: Elements,
    /// Start of each interval.
    pub start: Box<Expr>,
    /// End of each interval.
    pub end: Box<Expr>,
}

/// `x in LIST [at TIME] [where COND]`: things that happened.
#[derive(Debug, Clone)]
pub struct Events {
    /// The things.
    pub elements: Elements,
    /// `at`: when one happened, where its kind does not say.
    pub at: Option<Box<Expr>>,
}

/// `each EVENTS followed [within T] by EVENTS, equal times count`, and its like.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// `each`, `any` or `none`.
    pub which: Which,
    /// The things asked about.
    pub first: Events,
    /// How the others stand to them.
    pub relation: Relation,
    /// Where the relation is written.
    pub relation_span: Span,
    /// `within`
    pub within: Option<Box<Expr>>,
    /// The others.
    pub second: Events,
    /// `equal times count`, or that they do not; `None` where neither is written.
    pub equal_times: Option<(bool, Span)>,
}

/// Right-hand side of `in`.
#[derive(Debug, Clone)]
pub enum Members {
    /// `[a, b]`
    List(Vec<ListItem>),
    /// The codes of a concept.
    Concept(Name),
}

/// An element of `[a, b]`.
#[derive(Debug, Clone)]
pub enum ListItem {
    /// A literal.
    Value(Value),
    /// A code.
    Code(Name),
}

/// Forms of expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A bare name: variable, parameter, define or code.
    Name(String),
    /// `a.b`
    Member(Box<Expr>, Name),
    /// `f(a, b)`
    Call(Name, Vec<Expr>),
    /// `not`
    Not(Box<Expr>),
    /// `and`
    And(Vec<Expr>),
    /// `or`
    Or(Vec<Expr>),
    /// A comparison.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `x in …`
    In(Box<Expr>, Members, Span),
    /// `x matches "…"`
    Matches(Box<Expr>, Text),
    /// `x mentions CONCEPT`
    Mentions(Box<Expr>, Name),
    /// `x is WORD`: known, unknown or a choice.
    Is(Box<Expr>, Name),
    /// `if … then … else …`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a + b`
    Add(Box<Expr>, Box<Expr>),
    /// `a - b`
    Subtract(Box<Expr>, Box<Expr>),
    /// `any x in …`
    Quantified(Quantifier, Elements),
    /// The list of a quantifier over what is recorded: `any recorded x in …`
    Recorded(Box<Expr>),
    /// `complete(KIND, T)` or `complete(KIND, T to U)`
    Complete(Name, Box<Expr>, Option<Box<Expr>>),
    /// `undetermined "…"`
    Undetermined(Text),
    /// `each x in … followed by y in …`
    Sequence(Box<Sequence>),
    /// `first instant from T not covered by …`
    FirstUncovered(Box<Expr>, Cover),
    /// `time from T to U not covered by …`
    UncoveredTime(Box<Expr>, Box<Expr>, Cover),
}

impl Elements {
    fn parts(&self) -> impl Iterator<Item = &Expr> {
        std::iter::once(&*self.list).chain(self.filter.as_deref())
    }
}

impl Events {
    fn parts(&self) -> impl Iterator<Item = &Expr> {
        self.elements.parts().chain(self.at.as_deref())
    }
}

impl Sequence {
    fn parts(&self) -> impl Iterator<Item = &Expr> {
        self.first.parts().chain(self.second.parts()).chain(self.within.as_deref())
    }
}

impl Cover {
    fn parts(&self) -> impl Iterator<Item = &Expr> {
        self.elements.parts().chain([&*self.start, &*self.end])
    }
}

impl ExprKind {
    /// The expressions directly inside.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &Expr> + '_> {
        match self {
            Self::Literal(_) | Self::Name(_) | Self::Undetermined(_) => Box::new(std::iter::empty()),
            Self::Member(a, _)
            | Self::Not(a)
            | Self::In(a, ..)
            | Self::Matches(a, _)
            | Self::Mentions(a, _)
            | Self::Is(a, _)
            | Self::Recorded(a) => Box::new(std::iter::once(&**a)),
            Self::Complete(_, a, b) => Box::new(std::iter::once(&**a).chain(b.as_deref())),
            Self::Call(_, all) | Self::And(all) | Self::Or(all) => Box::new(all.iter()),
            Self::Compare(_, a, b) | Self::Add(a, b) | Self::Subtract(a, b) => Box::new([&**a, &**b].into_iter()),
            Self::If(a, b, c) => Box::new([&**a, &**b, &**c].into_iter()),
            Self::Quantified(_, elements) => Box::new(elements.parts()),
            Self::Sequence(sequence) => Box::new(sequence.parts()),
            Self::FirstUncovered(a, cover) => Box::new(std::iter::once(&**a).chain(cover.parts())),
            Self::UncoveredTime(a, b, cover) => Box::new([&**a, &**b].into_iter().chain(cover.parts())),
        }
    }
}

//! Every way to change one place of an expression.

use super::bounds::beside;
use super::parts::{parts, same};
use super::words::{quoted, sign};
use crate::language::program::{
    Builtin, Comparison, Elements, Expr, ExprKind, Guard, Interpretation, Literal, Quantifier, Relation, Sequence,
    Type, Which,
};
use crate::language::written;
use crate::source::{Source, Span};

/// An expression with one place of it changed.
pub(super) struct Variant {
    /// The whole expression, changed.
    pub expr: Expr,
    /// Where.
    pub span: Span,
    /// What was changed, in words.
    pub what: String,
    /// What a test would need to tell the difference.
    pub hint: String,
}

/// What stands around an expression, as far as it says which changes make sense.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Under `not`, or the condition of an `if`: its contrary is the contrary of what stands around it. Under `is known`:
    /// its contrary is known where it is.
    Contrary,
    /// Anything else.
    Open,
}

/// Makes changed expressions.
pub(super) struct Changer<'a> {
    /// The rule file.
    pub source: &'a Source,
    /// The questions, for their answers.
    pub interpretations: &'a [Interpretation],
}

impl Changer<'_> {
    /// All changes of one place in `expr`.
    pub(super) fn variants(&self, expr: &Expr) -> Vec<Variant> {
        self.of(expr, Around::Open, &[])
    }

    /// All changes of one place in `expr`; what is among `unknown` has no value here, and no contrary.
    fn of(&self, expr: &Expr, around: Around, unknown: &[&Expr]) -> Vec<Variant> {
        let mut out = self.own(expr);
        if around == Around::Open && !unknown.iter().any(|member| same(member, expr)) {
            out.extend(self.contrary(expr));
        }
        // In `if x is known then … else …`, `x` is unknown behind `else`.
        let asked = match &expr.kind {
            ExprKind::If { condition, .. } => match &condition.kind {
                ExprKind::Known(member) => Some(&**member),
                _ => None,
            },
            _ => None,
        };
        let below: Vec<&Expr> = unknown.iter().copied().chain(asked).collect();
        let mut copy = expr.clone();
        for at in 0..parts(&mut copy).len() {
            let inner = match (&expr.kind, at) {
                (ExprKind::Not(_) | ExprKind::Known(_), _) | (ExprKind::If { .. }, 0) => Around::Contrary,
                _ => Around::Open,
            };
            let part = parts(&mut copy).into_iter().nth(at).map(|part| part.clone());
            let unknown = if matches!(expr.kind, ExprKind::If { .. }) && at < 2 { unknown } else { &below };
            for variant in part.iter().flat_map(|part| self.of(part, inner, unknown)) {
                let mut whole = expr.clone();
                if let Some(place) = parts(&mut whole).into_iter().nth(at) {
                    *place = variant.expr;
                    out.push(Variant { expr: whole, ..variant });
                }
            }
        }
        out
    }

    fn text(&self, expr: &Expr) -> String {
        quoted(self.source, expr.span)
    }

    /// The changes of the outermost form.
    fn own(&self, expr: &Expr) -> Vec<Variant> {
        let text = self.text(expr);
        let change = |kind: ExprKind, what: String, hint: String| Variant {
            expr: Expr { kind, ty: expr.ty.clone(), span: expr.span },
            span: expr.span,
            what,
            hint,
        };
        match &expr.kind {
            ExprKind::Literal(literal) => beside(literal)
                .into_iter()
                .map(|other| {
                    let (new, old) = (written(&other), written(literal));
                    change(ExprKind::Literal(other), format!("`{new}` for `{old}`"), at_the_bound(&old))
                })
                .collect(),
            ExprKind::And(all) | ExprKind::Or(all) => self.junction(expr, all),
            ExprKind::Compare { op, left, right } => swapped(*op)
                .map(|other| {
                    let kind = ExprKind::Compare { op: other, left: left.clone(), right: right.clone() };
                    let what = format!("`{}` for `{}` in `{text}`", sign(other), sign(*op));
                    change(kind, what, "add a test in which both sides are the same instant or number".to_owned())
                })
                .into_iter()
                .collect(),
            ExprKind::In { value, members } => self.codes(expr, value, members),
            ExprKind::If { condition, then, otherwise } => {
                let condition = self.text(condition);
                let taken = |branch: &Expr, truth: &str, wanted: &str| Variant {
                    expr: branch.clone(),
                    span: expr.span,
                    what: format!("`if {condition}` taken to be {truth}"),
                    hint: format!("add a test in which `{condition}` is {wanted}, and only that decides"),
                };
                vec![taken(then, "true", "false"), taken(otherwise, "false", "true")]
            }
            ExprKind::Choice(guard) => self.answers(expr, guard),
            ExprKind::Add(a, b) if !of_a_time(b) => {
                let kind = ExprKind::Subtract(a.clone(), b.clone());
                vec![change(kind, format!("`-` for `+` in `{text}`"), "add a test on which the sum bears".to_owned())]
            }
            ExprKind::Subtract(a, b) if !of_a_time(b) => {
                let kind = ExprKind::Add(a.clone(), b.clone());
                vec![change(
                    kind,
                    format!("`+` for `-` in `{text}`"),
                    "add a test on which the difference bears".to_owned(),
                )]
            }
            ExprKind::Builtin { function, args } => self.ends(expr, *function, args),
            ExprKind::Quantified { quantifier, elements } => {
                let mut out: Vec<Variant> = others(*quantifier)
                    .iter()
                    .map(|other| {
                        let kind = ExprKind::Quantified { quantifier: *other, elements: elements.clone() };
                        let what = format!("`{}` for `{}` in `{text}`", word(*other), word(*quantifier));
                        let hint = "add a test with a list of two, of which only one fits, and one with an empty list";
                        change(kind, what, hint.to_owned())
                    })
                    .collect();
                out.extend(self.unfiltered(expr, elements, |bare| ExprKind::Quantified {
                    quantifier: *quantifier,
                    elements: bare,
                }));
                out
            }
            ExprKind::FirstUncovered { from, elements, start, end } => self.unfiltered(expr, elements, |bare| {
                ExprKind::FirstUncovered { from: from.clone(), elements: bare, start: start.clone(), end: end.clone() }
            }),
            ExprKind::UncoveredTime { from, to, elements, start, end } => {
                self.unfiltered(expr, elements, |bare| ExprKind::UncoveredTime {
                    from: from.clone(),
                    to: to.clone(),
                    elements: bare,
                    start: start.clone(),
                    end: end.clone(),
                })
            }
            ExprKind::Matches { value, pattern } => self.patterns(expr, value, pattern),
            ExprKind::Sequence(sequence) => self.sequence(expr, sequence),
            ExprKind::Recorded(list) => {
                let hint = "add a test in which others may be there that are not recorded".to_owned();
                vec![change(list.kind.clone(), format!("without `recorded` in `{text}`"), hint)]
            }
            ExprKind::Undetermined(_) => [true, false]
                .map(|value| {
                    let hint = "add a test that comes here, and expect `undetermined`".to_owned();
                    change(ExprKind::Literal(Literal::Bool(value)), format!("`{value}` for `{text}`"), hint)
                })
                .into(),
            _ => Vec::new(),
        }
    }

    /// The contrary of a condition that is not made of others.
    fn contrary(&self, expr: &Expr) -> Option<Variant> {
        let text = self.text(expr);
        let hint = format!("add a test on which `{text}` bears");
        let (kind, what) = match &expr.kind {
            ExprKind::Not(inner) => (inner.kind.clone(), format!("the contrary of `{text}`")),
            ExprKind::Compare { op, left, right } => {
                let op = opposite(*op);
                (
                    ExprKind::Compare { op, left: left.clone(), right: right.clone() },
                    format!("the contrary of `{text}`"),
                )
            }
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::If { .. }
            | ExprKind::Literal(_)
            | ExprKind::Choice(_)
            | ExprKind::Undetermined(_) => return None,
            _ if expr.ty != Type::Bool => return None,
            _ => (ExprKind::Not(Box::new(expr.clone())), format!("the contrary of `{text}`")),
        };
        Some(Variant { expr: Expr { kind, ty: Type::Bool, span: expr.span }, span: expr.span, what, hint })
    }

    /// `and`, `or`: each operand left out, and the one for the other.
    fn junction(&self, expr: &Expr, all: &[Expr]) -> Vec<Variant> {
        let conjunction = matches!(expr.kind, ExprKind::And(_));
        let rebuilt = |rest: Vec<Expr>, conjunction: bool| match <[Expr; 1]>::try_from(rest) {
            Ok([only]) => only,
            Err(rest) => {
                let kind = if conjunction { ExprKind::And(rest) } else { ExprKind::Or(rest) };
                Expr { kind, ty: Type::Bool, span: expr.span }
            }
        };
        let mut out = Vec::new();
        for (at, part) in all.iter().enumerate() {
            let rest: Vec<Expr> = all.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, e)| e.clone()).collect();
            let text = self.text(part);
            out.push(Variant {
                expr: rebuilt(rest, conjunction),
                span: part.span,
                what: format!("without `{text}`"),
                hint: if conjunction {
                    format!("add a test in which everything but `{text}` holds")
                } else {
                    format!("add a test in which nothing but `{text}` holds")
                },
            });
        }
        let (new, old) = if conjunction { ("or", "and") } else { ("and", "or") };
        out.push(Variant {
            expr: rebuilt(all.to_vec(), !conjunction),
            span: expr.span,
            what: format!("`{new}` for `{old}` in `{}`", self.text(expr)),
            hint: "add a test in which one part holds and the others do not".to_owned(),
        });
        out
    }

    /// `in […]`: each code left out, and one added.
    fn codes(&self, expr: &Expr, value: &Expr, members: &[Literal]) -> Vec<Variant> {
        let text = self.text(expr);
        let change = |members: Vec<Literal>, what: String, hint: String| Variant {
            expr: Expr {
                kind: ExprKind::In { value: Box::new(value.clone()), members },
                ty: Type::Bool,
                span: expr.span,
            },
            span: expr.span,
            what,
            hint,
        };
        let mut out = Vec::new();
        for left_out in members {
            let name = written(left_out);
            let rest = members.iter().filter(|member| *member != left_out).cloned().collect();
            let hint = format!("add a test with `{name}`");
            out.push(change(rest, format!("without `{name}` in `{text}`"), hint));
        }
        if let Type::Code(codes) = &value.ty
            && let Some(code) = codes.iter().find(|code| !members.contains(&Literal::Code((*code).clone())))
        {
            let more = members.iter().cloned().chain([Literal::Code(code.clone())]).collect();
            out.push(change(more, format!("with `{code}` too in `{text}`"), format!("add a test with `{code}`")));
        }
        out
    }

    /// `ID is CHOICE`: another answer asked for.
    fn answers(&self, expr: &Expr, guard: &Guard) -> Vec<Variant> {
        let Some(interpretation) = self.interpretations.get(guard.interpretation.0) else { return Vec::new() };
        let Some(flipped) = flipped(guard, interpretation) else { return Vec::new() };
        let (new, old) = (flipped.choices.join(" or "), guard.choices.join(" or "));
        vec![Variant {
            expr: Expr { kind: ExprKind::Choice(flipped), ty: Type::Bool, span: expr.span },
            span: expr.span,
            what: format!("`{} is {new}` for `is {old}`", interpretation.id),
            hint: format!("add a test on which `{}` bears, once with each answer", interpretation.id),
        }]
    }

    /// `earliest(…)`, `latest(…)`: the one for the other, and each argument left out.
    fn ends(&self, expr: &Expr, function: Builtin, args: &[Expr]) -> Vec<Variant> {
        let (other, new, old) = match function {
            Builtin::Earliest => (Builtin::Latest, "latest", "earliest"),
            Builtin::Latest => (Builtin::Earliest, "earliest", "latest"),
            _ => return Vec::new(),
        };
        let change = |function: Builtin, args: Vec<Expr>, span: Span, what: String, hint: String| Variant {
            expr: Expr { kind: ExprKind::Builtin { function, args }, ty: expr.ty.clone(), span: expr.span },
            span,
            what,
            hint,
        };
        let text = self.text(expr);
        let hint = "add a test in which the two times differ".to_owned();
        let mut out = vec![change(other, args.to_vec(), expr.span, format!("`{new}` for `{old}` in `{text}`"), hint)];
        for (at, arg) in args.iter().enumerate().filter(|_| args.len() > 1) {
            let rest = args.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, arg)| arg.clone()).collect();
            let arg_text = self.text(arg);
            let hint = format!("add a test in which `{arg_text}` decides");
            out.push(change(function, rest, arg.span, format!("without `{arg_text}` in `{text}`"), hint));
        }
        out
    }

    /// The same without `where …`.
    fn unfiltered(&self, expr: &Expr, elements: &Elements, build: impl Fn(Elements) -> ExprKind) -> Vec<Variant> {
        let Some(filter) = &elements.filter else { return Vec::new() };
        let text = self.text(filter);
        let kind = build(Elements { filter: None, ..elements.clone() });
        vec![Variant {
            expr: Expr { kind, ty: expr.ty.clone(), span: expr.span },
            span: filter.span,
            what: format!("without `where {text}`"),
            hint: format!("add a test with an element of which `{text}` does not hold"),
        }]
    }

    /// `matches "a|b"`: each alternative left out.
    fn patterns(&self, expr: &Expr, value: &Expr, pattern: &str) -> Vec<Variant> {
        let (flags, alternatives) = super::pattern::alternatives(pattern);
        let mut out = Vec::new();
        for (at, left_out) in alternatives.iter().enumerate().filter(|_| alternatives.len() > 1) {
            let rest: Vec<&str> =
                alternatives.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, text)| *text).collect();
            let kind =
                ExprKind::Matches { value: Box::new(value.clone()), pattern: format!("{flags}{}", rest.join("|")) };
            out.push(Variant {
                expr: Expr { kind, ty: Type::Bool, span: expr.span },
                span: expr.span,
                what: format!("without `{left_out}` in the pattern"),
                hint: format!("add a test with a text that only `{left_out}` finds"),
            });
        }
        out
    }

    /// `each … followed by …`: another of which, another relation, no `within`, no condition, times that are equal.
    fn sequence(&self, expr: &Expr, sequence: &Sequence) -> Vec<Variant> {
        let change = |changed: Sequence, what: String, hint: &str| Variant {
            expr: Expr { kind: ExprKind::Sequence(Box::new(changed)), ty: Type::Bool, span: expr.span },
            span: expr.span,
            what,
            hint: hint.to_owned(),
        };
        let mut out = Vec::new();
        // the order of a list is asked of each
        if sequence.relation != Relation::InOrder {
            let (which, new, old) = match sequence.which {
                Which::Each => (Which::Any, "any", "each"),
                Which::Any => (Which::Each, "each", "any"),
                Which::None => (Which::Any, "any", "none"),
            };
            let hint = "add a test with two of the first things, of which only one is so related";
            let what = format!("`{new}` for `{old}` of the sequence");
            out.push(change(Sequence { which, ..sequence.clone() }, what, hint));
            for (relation, word) in [(Relation::Followed, "followed"), (Relation::Preceded, "preceded")] {
                if relation != sequence.relation {
                    let what = format!("`{word}` for `{}`", related(sequence.relation));
                    let hint = "add a test in which the order in time is the other one";
                    out.push(change(Sequence { relation, ..sequence.clone() }, what, hint));
                }
            }
            let equal_times = !sequence.equal_times;
            let what = format!("equal times {}", if equal_times { "count" } else { "do not count" });
            let hint = "add a test with two things at the same time";
            out.push(change(Sequence { equal_times, ..sequence.clone() }, what, hint));
        }
        if sequence.within.is_some() {
            let what = "without `within`".to_owned();
            let hint = "add a test with more time between the two";
            out.push(change(Sequence { within: None, ..sequence.clone() }, what, hint));
        }
        let mut bare = |filter: &Option<Box<Expr>>, changed: Sequence| {
            if let Some(filter) = filter {
                let what = format!("without `where {}`", self.text(filter));
                out.push(change(changed, what, "add a test with a thing of which the condition does not hold"));
            }
        };
        let (first, second) = (&sequence.first, &sequence.second);
        bare(&first.filter, Sequence { first: Elements { filter: None, ..first.clone() }, ..sequence.clone() });
        bare(&second.filter, Sequence { second: Elements { filter: None, ..second.clone() }, ..sequence.clone() });
        out
    }
}

/// Another answer of the same question, other than those that leave it open; nothing where there is none.
pub(super) fn flipped(guard: &Guard, interpretation: &Interpretation) -> Option<Guard> {
    let open = |choice: &str| matches!(choice, "open" | "undetermined");
    let other = interpretation.choices.iter().find(|choice| !open(choice) && !guard.choices.contains(choice))?;
    Some(Guard { interpretation: guard.interpretation, choices: vec![other.clone()] })
}

fn at_the_bound(bound: &str) -> String {
    format!("add a test just at the bound `{bound}`, and one just beside it")
}

/// The comparison that differs only where both sides are equal.
fn swapped(op: Comparison) -> Option<Comparison> {
    match op {
        Comparison::Less => Some(Comparison::LessOrEqual),
        Comparison::LessOrEqual => Some(Comparison::Less),
        Comparison::Greater => Some(Comparison::GreaterOrEqual),
        Comparison::GreaterOrEqual => Some(Comparison::Greater),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

/// Whether what is added or taken away is a time: the other sign would not do.
fn of_a_time(b: &Expr) -> bool {
    b.ty == Type::Time
}

/// The quantifiers for which another may have been meant; a contrary is a change of its own.
fn others(quantifier: Quantifier) -> &'static [Quantifier] {
    match quantifier {
        Quantifier::Any => &[Quantifier::All],
        Quantifier::All => &[Quantifier::Any, Quantifier::Only],
        Quantifier::Only => &[Quantifier::Any, Quantifier::All],
        Quantifier::None | Quantifier::Count => &[],
    }
}

fn word(quantifier: Quantifier) -> &'static str {
    match quantifier {
        Quantifier::Any => "any",
        Quantifier::All => "all",
        Quantifier::Only => "only",
        Quantifier::None => "none",
        Quantifier::Count => "count",
    }
}

fn related(relation: Relation) -> &'static str {
    match relation {
        Relation::Followed => "followed",
        Relation::Preceded => "preceded",
        Relation::Accompanied => "accompanied",
        Relation::InOrder => "in the order of",
    }
}

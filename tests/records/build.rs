//! Rules on records built by hand: what a rule file would be compiled to.

use ombud::language::program::{
    Builtin, Comparison, DefineId, Deontic, Directive, DirectiveId, Elements, Expr, ExprKind, Guard, Interpretation,
    InterpretationId, Literal, Program, Provision, Quantifier, RecordRule, Strength, Type, Versions,
};
use ombud::source::{Source, Span};

pub fn expr(kind: ExprKind) -> Expr {
    Expr { kind, ty: Type::Bool, span: Span::default() }
}

pub fn var(slot: usize) -> Expr {
    expr(ExprKind::Variable(slot))
}

/// `a.b.c` of variable `slot`.
pub fn path(slot: usize, path: &str) -> Expr {
    path.split('.').fold(var(slot), |of, name| expr(ExprKind::Field { of: Box::new(of), name: name.to_owned() }))
}

pub fn code(name: &str) -> Expr {
    expr(ExprKind::Literal(Literal::Code(name.to_owned())))
}

pub fn truth(value: bool) -> Expr {
    expr(ExprKind::Literal(Literal::Bool(value)))
}

pub fn seconds(value: i64) -> Expr {
    expr(ExprKind::Literal(Literal::Duration(value)))
}

pub fn compare(op: Comparison, left: Expr, right: Expr) -> Expr {
    expr(ExprKind::Compare { op, left: Box::new(left), right: Box::new(right) })
}

pub fn is(left: Expr, right: Expr) -> Expr {
    compare(Comparison::Equal, left, right)
}

pub fn one_of(value: Expr, codes: &[&str]) -> Expr {
    let members = codes.iter().map(|code| Literal::Code((*code).to_owned())).collect();
    expr(ExprKind::In { value: Box::new(value), members })
}

pub fn all_of(of: Vec<Expr>) -> Expr {
    expr(ExprKind::And(of))
}

pub fn any_of(of: Vec<Expr>) -> Expr {
    expr(ExprKind::Or(of))
}

pub fn not(of: Expr) -> Expr {
    expr(ExprKind::Not(Box::new(of)))
}

pub fn call(define: usize, args: Vec<Expr>) -> Expr {
    expr(ExprKind::Call { define: DefineId(define), args })
}

pub fn builtin(function: Builtin, args: Vec<Expr>) -> Expr {
    expr(ExprKind::Builtin { function, args })
}

pub fn choice(choices: &[&str]) -> Expr {
    let choices = choices.iter().map(|c| (*c).to_owned()).collect();
    expr(ExprKind::Choice(Guard { interpretation: InterpretationId(0), choices }))
}

pub fn elements(slot: usize, list: Expr, filter: Expr) -> Elements {
    Elements { slot, list: Box::new(list), filter: Some(Box::new(filter)) }
}

pub fn quantified(quantifier: Quantifier, slot: usize, list: Expr, filter: Expr) -> Expr {
    expr(ExprKind::Quantified { quantifier, elements: elements(slot, list, filter) })
}

pub fn forbid(kind: &str, when: Expr, unless: Option<Expr>) -> RecordRule {
    RecordRule {
        name: None,
        deontic: Deontic::Forbid,
        kind: kind.to_owned(),
        given: Vec::new(),
        versions: Versions::Latest,
        during: None,
        when: Some(when),
        then: None,
        unless,
        span: Span::default(),
    }
}

pub fn provision(id: &str, records: Vec<RecordRule>) -> Provision {
    Provision {
        id: id.to_owned(),
        directive: DirectiveId(0),
        title: id.to_owned(),
        aliases: Vec::new(),
        cites: "section 1".to_owned(),
        text: Vec::new(),
        strength: Strength::Shall,
        severities: Vec::new(),
        from: None,
        until: None,
        help: Some("mend it".to_owned()),
        model: None,
        parameters: Vec::new(),
        procedures: None,
        records,
        comparisons: Vec::new(),
        source: Source::new("rules", ""),
        span: Span::default(),
    }
}

pub fn program(provisions: Vec<Provision>) -> Program {
    Program {
        directives: vec![Directive {
            id: "order".to_owned(),
            title: "An order".to_owned(),
            issuer: "Mayor".to_owned(),
            jurisdiction: "us".to_owned(),
            timezone: Some("America/Detroit".to_owned()),
            effective: "2017-04-03".to_owned(),
            recitals: Vec::new(),
        }],
        provisions,
        interpretations: vec![Interpretation {
            id: "a-question".to_owned(),
            directive: DirectiveId(0),
            question: "which?".to_owned(),
            choices: ["open", "yes", "no"].map(str::to_owned).to_vec(),
            ground: "it is not said".to_owned(),
            governs: None,
            chosen: 0,
            set_by: "pack".to_owned(),
        }],
        schemas: super::schemas::shipped(),
        ..Program::default()
    }
}

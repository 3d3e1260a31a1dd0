//! What follows what: things that happen, their times, and the rule for equal ones.

use super::expr::Checker;
use super::types::described;
use crate::language::program::{Elements, Expr, ExprKind, Relation, Sequence, Type, Which};
use crate::language::syntax;
use crate::source::Span;

impl Checker<'_, '_> {
    /// `each x in LIST followed within T by y in LIST, equal times count`, and its like.
    pub(super) fn sequence(&mut self, written: &syntax::Sequence, span: Span) -> Option<Expr> {
        let sound = self.check_form(written);
        let timed = written.relation != Relation::Accompanied || written.within.is_some();
        let (first, (first_at, within, second)) = self.elements(&written.first.elements, |checker| {
            let first_at = checker.event_time(&written.first, timed);
            let within = written.within.as_ref().map(|within| checker.of_type(within, &Type::Duration));
            let second = checker.elements(&written.second.elements, |checker| {
                let timed = timed && written.relation != Relation::InOrder;
                checker.event_time(&written.second, timed)
            });
            let within = match within {
                Some(within) => Some(within?),
                None => None,
            };
            Some((first_at?, within, second?))
        })?;
        let (second, second_at) = second;
        let sequence = Sequence {
            which: written.which,
            relation: written.relation,
            first,
            first_at,
            open_ended: self.happens(&second),
            second,
            second_at,
            within,
            equal_times: written.equal_times.is_none_or(|(count, _)| count),
        };
        sound.then_some(Expr { kind: ExprKind::Sequence(Box::new(sequence)), ty: Type::Bool, span })
    }

    /// Whether the parts fit together.
    fn check_form(&mut self, written: &syntax::Sequence) -> bool {
        let policy = "write `, equal times count` or `, equal times do not count` at the end".to_owned();
        match (written.relation, written.equal_times) {
            (Relation::Accompanied, Some((_, span))) => {
                let message = "what happens at the same time accompanies each other".to_owned();
                let help = Some("leave this out".to_owned());
                self.mistake::<()>(span, message, "nothing to settle", help);
                return false;
            }
            (Relation::Followed | Relation::Preceded | Relation::InOrder, None) => {
                let message = "what happens at the same time is not settled".to_owned();
                self.mistake::<()>(written.relation_span, message, "before, after, or neither?", Some(policy));
                return false;
            }
            _ => {}
        }
        if let Some(span) = order_rests_on(written) {
            let message = format!("the order cannot rest on `{}`", written.first.elements.variable.text);
            self.mistake::<()>(span, message, "it is the same for all", Some("name the entry by `where`".to_owned()));
            return false;
        }
        let which_order = written.relation == Relation::InOrder && written.which != Which::Each;
        if which_order {
            let message = "an order is kept by each of the things".to_owned();
            self.mistake::<()>(written.relation_span, message, "asked of some only", Some("write `each`".to_owned()));
        }
        !which_order
    }

    /// When a thing happened, the variable being bound: as written, else as its kind says. The outer option: no mistake.
    #[allow(clippy::option_option, reason = "a mistake and no time are two things")]
    fn event_time(&mut self, events: &syntax::Events, timed: bool) -> Option<Option<Expr>> {
        if let Some(at) = &events.at {
            if !timed {
                let message = "no time plays a part here".to_owned();
                return self.mistake(at.span, message, "a time", Some("leave out `at`".to_owned()));
            }
            return self.of_type(at, &Type::Time).map(Some);
        }
        if !timed {
            return Some(None);
        }
        let variable = &events.elements.variable;
        let ty = self.variables.last().map(|(_, ty)| ty.clone())?;
        let own = match &ty {
            Type::Struct(shape) => self.context.program.schemas.kinds.get(shape),
            _ => None,
        };
        let members: Vec<String> =
            own.into_iter().flat_map(|kind| kind.at.iter().chain(&kind.at_else)).cloned().collect();
        let slot = self.variables.len().checked_sub(1)?;
        let thing = Expr { kind: ExprKind::Variable(slot), ty: ty.clone(), span: variable.span };
        match first_known(&thing, &members, variable.span) {
            Some(at) => Some(Some(at)),
            None => {
                let message = format!("nothing says when {} happened", described(&ty));
                let help = format!("write `at TIME` behind the list, such as `at {}.…`", variable.text);
                self.mistake(variable.span, message, "has no time of its own", Some(help))
            }
        }
    }

    /// Whether the elements are records, of which there may be more as time goes on.
    fn happens(&self, elements: &Elements) -> bool {
        match &elements.list.ty {
            Type::List(of) => {
                matches!(&**of, Type::Struct(shape) if self.context.program.schemas.kinds.contains_key(shape))
            }
            _ => false,
        }
    }
}

/// Where the list of an order names the thing that is to keep it.
fn order_rests_on(written: &syntax::Sequence) -> Option<Span> {
    if written.relation != Relation::InOrder {
        return None;
    }
    let name = &written.first.elements.variable.text;
    let mut rest = vec![&*written.second.elements.list];
    while let Some(expr) = rest.pop() {
        if matches!(&expr.kind, syntax::ExprKind::Name(found) if found == name) {
            return Some(expr.span);
        }
        rest.extend(expr.kind.parts());
    }
    None
}

/// The first of these members that is known; where none is, the first.
fn first_known(thing: &Expr, members: &[String], span: Span) -> Option<Expr> {
    let member = |name: &String| Expr {
        kind: ExprKind::Field { of: Box::new(thing.clone()), name: name.clone() },
        ty: Type::Time,
        span,
    };
    let last = member(members.first()?);
    Some(members.iter().rev().fold(last, |otherwise, name| {
        if members.len() == 1 {
            return otherwise;
        }
        let known = Expr { kind: ExprKind::Known(Box::new(member(name))), ty: Type::Bool, span };
        let kind =
            ExprKind::If { condition: Box::new(known), then: Box::new(member(name)), otherwise: Box::new(otherwise) };
        Expr { kind, ty: Type::Time, span }
    }))
}

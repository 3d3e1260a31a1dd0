//! Expressions over the elements of a list.

use super::expr::Checker;
use super::types::described;
use crate::language::program::{Elements, Expr, ExprKind, Type};
use crate::language::syntax::{self, Cover};
use crate::source::Span;

impl Checker<'_, '_> {
    /// `x in LIST where COND`, and what `inside` checks while `x` is bound.
    pub(super) fn elements<T>(
        &mut self,
        elements: &syntax::Elements,
        inside: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<(Elements, T)> {
        let list = self.expr(&elements.list, None)?;
        let Type::List(element) = list.ty.clone() else {
            let message = format!("expected a list, found {}", described(&list.ty));
            return self.mistake(elements.list.span, message, "not a list", None);
        };
        let variable = &elements.variable;
        if self.is_declared(&variable.text) {
            let help = Some("choose another name".to_owned());
            let message = format!("`{}` has a meaning here already", variable.text);
            return self.mistake(variable.span, message, "bound again", help);
        }
        let slot = self.variables.len();
        self.variables.push((variable.text.clone(), *element));
        let filter = elements.filter.as_ref().map(|filter| self.of_type(filter, &Type::Bool));
        let inside = inside(self);
        self.variables.pop();
        let filter = match filter {
            Some(filter) => Some(Box::new(filter?)),
            None => None,
        };
        Some((Elements { slot, list: Box::new(list), filter }, inside?))
    }

    /// The elements with the interval of each.
    fn cover(&mut self, cover: &Cover) -> Option<(Elements, Box<Expr>, Box<Expr>)> {
        let (elements, (start, end)) = self.elements(&cover.elements, |checker| {
            let start = checker.of_type(&cover.start, &Type::Time);
            let end = checker.of_type(&cover.end, &Type::Time);
            Some((Box::new(start?), Box::new(end?)))
        })?;
        Some((elements, start, end))
    }

    pub(super) fn first_uncovered(&mut self, from: &syntax::Expr, cover: &Cover, span: Span) -> Option<Expr> {
        let from = self.of_type(from, &Type::Time);
        let (elements, start, end) = self.cover(cover)?;
        let kind = ExprKind::FirstUncovered { from: Box::new(from?), elements, start, end };
        Some(Expr { kind, ty: Type::Time, span })
    }

    pub(super) fn uncovered_time(
        &mut self,
        from: &syntax::Expr,
        to: &syntax::Expr,
        cover: &Cover,
        span: Span,
    ) -> Option<Expr> {
        let from = self.of_type(from, &Type::Time);
        let to = self.of_type(to, &Type::Time);
        let (elements, start, end) = self.cover(cover)?;
        let kind = ExprKind::UncoveredTime { from: Box::new(from?), to: Box::new(to?), elements, start, end };
        Some(Expr { kind, ty: Type::Duration, span })
    }
}

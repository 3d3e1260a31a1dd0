//! Calls: derived facts and built-in functions.

use super::expr::Checker;
use super::notes::listing;
use super::scope::Found;
use super::types::{described, fits};
use crate::diagnostic::Code;
use crate::language::program::{Builtin, Expr, ExprKind, Literal, Type};
use crate::language::schema::FieldType;
use crate::language::syntax::{self, Name};
use crate::source::Span;

/// The built-in functions by name.
const BUILTINS: [(&str, Builtin); 9] = [
    ("earliest", Builtin::Earliest),
    ("latest", Builtin::Latest),
    ("in_force_from", Builtin::InForceFrom),
    ("as_of", Builtin::AsOf),
    ("declared", Builtin::Declared),
    ("listed_basis", Builtin::ListedBasis),
    ("city", Builtin::City),
    ("police", Builtin::Police),
    ("manifest", Builtin::Manifest),
];

/// Whether the language has a function of this name.
pub(super) fn is_builtin(name: &str) -> bool {
    name == "complete" || BUILTINS.iter().any(|(known, _)| *known == name)
}

/// Kind of the records that say what a delivery holds.
const MANIFEST: &str = "manifest";

impl Checker<'_, '_> {
    /// `f(a, b)`, or a derived fact without arguments.
    pub(super) fn call(&mut self, function: &Name, args: &[syntax::Expr], span: Span) -> Option<Expr> {
        match self.context.scope.define(self.home.unit.pack, &function.text) {
            Found::Yes(define) => {
                let signature = self.context.signatures.get(define.0)?.clone();
                let Some((wanted, ty)) = signature else {
                    super::norms::rests_on_broken(self.context, self.home, "define", function);
                    return None;
                };
                self.called.insert(define);
                // Among defines it is not known yet which are broken; rules are checked after all of them.
                if self.home.owner == "provision" && self.context.broken_defines.contains(&define) {
                    super::norms::rests_on_broken(self.context, self.home, "define", function);
                    return None;
                }
                if wanted.len() != args.len() {
                    return self.wrong_count(function, wanted.len(), args.len(), span);
                }
                let args: Vec<Option<Expr>> = args.iter().zip(&wanted).map(|(arg, ty)| self.of_type(arg, ty)).collect();
                let args: Option<Vec<Expr>> = args.into_iter().collect();
                Some(Expr { kind: ExprKind::Call { define, args: args? }, ty, span })
            }
            Found::Broken => {
                super::norms::rests_on_broken(self.context, self.home, "define", function);
                None
            }
            Found::No => match BUILTINS.iter().find(|(name, _)| *name == function.text) {
                Some((_, builtin)) => self.builtin(*builtin, function, args, span),
                None => self.unknown_function(function),
            },
        }
    }

    fn unknown_function(&mut self, function: &Name) -> Option<Expr> {
        if function.text == "complete" {
            let help = Some("write `complete(training, 2021-01-01 to 2021-12-31)`".to_owned());
            let message = "`complete` takes a kind of record and a time, or two times with `to`".to_owned();
            return self.mistake(function.span, message, "not so", help);
        }
        let own = self.context.scope.define_names(self.home.unit.pack);
        let known: Vec<String> =
            own.into_iter().chain(BUILTINS.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
        let known = known.iter().map(String::as_str);
        self.context.notes.unknown("define", &self.home.unit.source, function, known);
        None
    }

    fn wrong_count(&mut self, function: &Name, wanted: usize, given: usize, span: Span) -> Option<Expr> {
        let plural = if wanted == 1 { "argument" } else { "arguments" };
        let message = format!("`{}` takes {wanted} {plural}, not {given}", function.text);
        self.mistake(span, message, "wrong number of arguments", None)
    }

    fn builtin(&mut self, function: Builtin, name: &Name, args: &[syntax::Expr], span: Span) -> Option<Expr> {
        let wanted = match function {
            Builtin::Earliest | Builtin::Latest => args.len().max(1),
            Builtin::InForceFrom | Builtin::AsOf | Builtin::Manifest => 0,
            Builtin::Declared | Builtin::ListedBasis | Builtin::City | Builtin::Police => 1,
        };
        if wanted != args.len() {
            return self.wrong_count(name, wanted, args.len(), span);
        }
        let ty = match function {
            Builtin::Earliest | Builtin::Latest | Builtin::InForceFrom | Builtin::AsOf => Type::Time,
            Builtin::Manifest => Type::Struct(MANIFEST.to_owned()),
            Builtin::Declared | Builtin::ListedBasis | Builtin::City | Builtin::Police => Type::Bool,
        };
        let checked: Vec<Option<Expr>> = args.iter().map(|arg| self.builtin_argument(function, arg)).collect();
        let args: Option<Vec<Expr>> = checked.into_iter().collect();
        Some(Expr { kind: ExprKind::Builtin { function, args: args? }, ty, span })
    }

    fn builtin_argument(&mut self, function: Builtin, arg: &syntax::Expr) -> Option<Expr> {
        match function {
            Builtin::Declared => self.switch(arg),
            Builtin::ListedBasis => {
                let found = self.expr(arg, None)?;
                if matches!(&found.ty, Type::Struct(_)) {
                    return Some(found);
                }
                let message = format!("expected a legal basis with `kind` and `cite`, found {}", described(&found.ty));
                self.mistake(arg.span, message, "no legal basis", None)
            }
            Builtin::City | Builtin::Police => {
                let found = self.expr(arg, None)?;
                if fits(&found.ty, &Type::Text) || matches!(found.ty, Type::Code(_)) {
                    return Some(found);
                }
                let message = format!("expected an agency, found {}", described(&found.ty));
                self.mistake(arg.span, message, "no agency", None)
            }
            _ => self.of_type(arg, &Type::Time),
        }
    }

    /// `complete(KIND, T)`, `complete(KIND, T to U)`
    pub(super) fn complete(
        &mut self,
        kind: &Name,
        from: &syntax::Expr,
        to: Option<&syntax::Expr>,
        span: Span,
    ) -> Option<Expr> {
        let from = self.of_type(from, &Type::Time);
        let to = to.map(|to| self.of_type(to, &Type::Time));
        let kinds = &self.context.program.schemas.kinds;
        if !kinds.contains_key(&kind.text) {
            let known: Vec<String> = kinds.keys().cloned().collect();
            let known = known.iter().map(String::as_str);
            self.context.notes.unknown("record kind", &self.home.unit.source, kind, known);
            return None;
        }
        let to = match to {
            Some(to) => Some(Box::new(to?)),
            None => None,
        };
        let kind = ExprKind::Complete { kind: kind.text.clone(), from: Box::new(from?), to };
        Some(Expr { kind, ty: Type::Bool, span })
    }

    /// `undetermined "…"`: of the type that is due where it stands.
    pub(super) fn undetermined(&mut self, text: &syntax::Text, span: Span, hint: Option<&Type>) -> Option<Expr> {
        if text.value.trim().is_empty() {
            let help = Some("say what the records cannot tell: `undetermined \"whether …\"`".to_owned());
            return self.mistake(text.span, "`undetermined` gives no reason".to_owned(), "empty", help);
        }
        let ty = hint.cloned().unwrap_or(Type::Bool);
        Some(Expr { kind: ExprKind::Undetermined(text.value.clone()), ty, span })
    }

    /// The bare word of `declared(word)`: a switch of the manifest.
    fn switch(&mut self, arg: &syntax::Expr) -> Option<Expr> {
        let word = match &arg.kind {
            syntax::ExprKind::Name(word) | syntax::ExprKind::Literal(Literal::Text(word)) => word.clone(),
            _ => {
                let help = Some("write `declared(warrants)`".to_owned());
                return self.mistake(arg.span, "expected a word of the manifest".to_owned(), "not a word", help);
            }
        };
        let switches = self.switches();
        if !switches.is_empty() && !switches.contains(&word) {
            let help = Some(match crate::diagnostic::nearest(&word, switches.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("they are {}", listing(switches.iter().map(String::as_str))),
            });
            let source = &self.home.unit.source;
            let message = format!("a manifest has no switch `{word}`");
            self.context.notes.error_help(Code::RuleUnknownName, source, arg.span, message, "no such switch", help);
            return None;
        }
        let kind = ExprKind::Literal(Literal::Code(word));
        Some(Expr { kind, ty: super::types::any_code(), span: arg.span })
    }

    /// Members of the manifest that can say `complete`.
    fn switches(&self) -> Vec<String> {
        let schemas = &self.context.program.schemas;
        let Some(manifest) = schemas.shapes.get(MANIFEST) else { return Vec::new() };
        let complete =
            |ty: &FieldType| matches!(ty, FieldType::Code(codes) if codes.iter().any(|code| code == "complete"));
        manifest.fields.iter().filter(|(_, field)| complete(&field.ty)).map(|(name, _)| name.clone()).collect()
    }
}

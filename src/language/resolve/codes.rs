//! Names in expressions, and codes: what a bare word means, and `in`.

use std::collections::HashSet;

use super::expr::Checker;
use super::notes::listing;
use super::scope::Found;
use super::types::{described, fits, literal_type};
use crate::diagnostic::{Code, nearest};
use crate::language::program::{ConceptId, Expr, ExprKind, Guard, Lexicon, Literal, Type};
use crate::language::syntax::{self, ListItem, Members, Name};
use crate::source::Span;

/// The code by which a record says that it does not know.
const UNKNOWN: &str = "unknown";

impl Checker<'_, '_> {
    /// Whether a bare word is a variable, a parameter or a derived fact without arguments.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.variable(name).is_some() || self.parameter(name).is_some() || self.is_bare_define(name)
    }

    /// A derived fact with arguments is named only where it is called; a bare word of its name is a code.
    fn is_bare_define(&self, name: &str) -> bool {
        match self.context.scope.define(self.home.unit.pack, name) {
            Found::Yes(define) => {
                let signature = self.context.signatures.get(define.0).and_then(Option::as_ref);
                signature.is_none_or(|(args, _)| args.is_empty())
            }
            Found::Broken => true,
            Found::No => false,
        }
    }

    fn parameter(&self, name: &str) -> Option<(crate::language::program::ParameterId, Type)> {
        self.parameters.iter().find_map(|id| {
            let parameter = self.context.program.parameters.get(id.0)?;
            (parameter.name == name).then(|| (*id, parameter.ty.clone()))
        })
    }

    /// A bare word: variable, parameter, derived fact, else a code where one is due.
    pub(super) fn name(&mut self, name: &str, span: Span, hint: Option<&Type>) -> Option<Expr> {
        if let Some((slot, ty)) = self.variable(name) {
            return Some(Expr { kind: ExprKind::Variable(slot), ty, span });
        }
        if let Some((id, ty)) = self.parameter(name) {
            self.used_parameters.insert(id);
            return Some(Expr { kind: ExprKind::Parameter(id), ty, span });
        }
        let name = Name { text: name.to_owned(), span };
        if self.is_bare_define(&name.text) {
            return self.call(&name, &[], span);
        }
        match hint {
            Some(Type::Code(_)) => self.code(&name, hint),
            Some(Type::Text) => {
                let help = Some(format!("a text is written in quotes: `\"{}\"`", name.text));
                let message = format!("unknown name `{}`", name.text);
                let source = &self.home.unit.source;
                self.context.notes.error_help(Code::RuleUnknownName, source, span, message, "no such name", help);
                None
            }
            _ => self.unknown_name(&name),
        }
    }

    fn unknown_name(&mut self, name: &Name) -> Option<Expr> {
        if name.text.starts_with(|first: char| first.is_ascii_digit()) {
            let message = format!("`{}` is neither a number nor a duration", name.text);
            let help = Some("units of time are `s`, `min`, `h`, `d` and `w`, as in `1d12h`".to_owned());
            return self.mistake(name.span, message, "no such unit", help);
        }
        let context = &self.context;
        if context.scope.define(self.home.unit.pack, &name.text) != Found::No {
            return self.call(name, &[], name.span);
        }
        let interpretation = context.scope.interpretation(&self.home.directives, &name.text) != Found::No;
        if interpretation {
            let message = format!("`{}` is an interpretation, not a value", name.text);
            let help = Some(format!("ask `{} is CHOICE`", name.text));
            return self.mistake(name.span, message, "not a value", help);
        }
        let mut known: Vec<String> = self.variables.iter().map(|(name, _)| name.clone()).collect();
        let parameters = self.parameters.iter().filter_map(|id| context.program.parameters.get(id.0));
        known.extend(parameters.map(|parameter| parameter.name.clone()));
        known.extend(context.scope.define_names(self.home.unit.pack).into_iter().map(str::to_owned));
        let known = known.iter().map(String::as_str);
        self.context.notes.unknown("name", &self.home.unit.source, name, known);
        None
    }

    /// A code where one is due; it must be on the list.
    pub(super) fn code(&mut self, name: &Name, hint: Option<&Type>) -> Option<Expr> {
        let Some(Type::Code(codes)) = hint else { return self.unknown_name(name) };
        if name.text == UNKNOWN {
            return self.never_equal(name);
        }
        let done = Expr {
            kind: ExprKind::Literal(Literal::Code(name.text.clone())),
            ty: Type::Code(codes.clone()),
            span: name.span,
        };
        let known: Vec<&str> = if codes.is_empty() {
            self.context.all_codes.iter().map(String::as_str).collect()
        } else {
            codes.iter().map(String::as_str).collect()
        };
        if known.contains(&name.text.as_str()) {
            return Some(done);
        }
        let help =
            nearest(&name.text, known.iter().copied()).map(|near| format!("did you mean `{near}`?")).or_else(|| {
                let real = known.iter().copied().filter(|code| *code != UNKNOWN);
                (!codes.is_empty()).then(|| format!("its codes are {}", listing(real)))
            });
        let message = format!("unknown code `{}`", name.text);
        let source = &self.home.unit.source;
        self.context.notes.error_help(Code::RuleUnknownName, source, name.span, message, "no such code", help);
        None
    }

    /// A record that says `unknown` says nothing: no member ever equals it.
    fn never_equal(&mut self, name: &Name) -> Option<Expr> {
        let message = format!("no member ever equals `{UNKNOWN}`: a record that says so leaves the member unknown");
        let help = Some("ask `… is unknown`, or `… is known`".to_owned());
        let source = &self.home.unit.source;
        self.context.notes.error_help(Code::RuleNeverFires, source, name.span, message, "never true", help);
        None
    }

    /// `x in [a, b]` and `x in CONCEPT`.
    pub(super) fn membership(
        &mut self,
        value: &syntax::Expr,
        members: &Members,
        place: Span,
        span: Span,
    ) -> Option<Expr> {
        let value = self.expr(value, None)?;
        match members {
            Members::List(items) => {
                let literals: Vec<Option<Literal>> = items.iter().map(|item| self.list_item(item, &value.ty)).collect();
                let members: Option<Vec<Literal>> = literals.into_iter().collect();
                Some(Expr { kind: ExprKind::In { value: Box::new(value), members: members? }, ty: Type::Bool, span })
            }
            Members::Concept(name) => self.in_concept(value, name, place, span),
        }
    }

    fn list_item(&mut self, item: &ListItem, wanted: &Type) -> Option<Literal> {
        let name = match item {
            ListItem::Code(name) => Some(name.clone()),
            ListItem::Value(value) => match &value.literal {
                Literal::Text(text) if matches!(wanted, Type::Code(_)) => {
                    Some(Name { text: text.clone(), span: value.span })
                }
                _ => None,
            },
        };
        if let Some(name) = name {
            if !matches!(wanted, Type::Code(_)) {
                let message = format!("`{}` is a code, but the value is {}", name.text, described(wanted));
                return self.mistake(name.span, message, "no code can stand here", None);
            }
            return match self.code(&name, Some(wanted))?.kind {
                ExprKind::Literal(literal) => Some(literal),
                _ => None,
            };
        }
        let ListItem::Value(value) = item else { return None };
        let ty = literal_type(&value.literal);
        if fits(&ty, wanted) {
            return Some(value.literal.clone());
        }
        let message = format!("{} in the list, but the value is {}", described(&ty), described(wanted));
        self.mistake(value.span, message, "of another type", None)
    }

    /// The codes of a concept and its kinds; those behind a guard count under its answer.
    fn in_concept(&mut self, value: Expr, name: &Name, place: Span, span: Span) -> Option<Expr> {
        if self.is_declared(&name.text) && self.context.scope.concept(self.home.unit.pack, &name.text) == Found::No {
            let help = Some(format!("write `any x in {} where x = …`", name.text));
            return self.mistake(place, format!("`{}` is no concept", name.text), "a value", help);
        }
        let concept = super::norms::concept(self.context, self.home, name)?;
        let Type::Code(codes) = value.ty.clone() else {
            let message = format!("expected a code before `in {}`, found {}", name.text, described(&value.ty));
            let help = Some("a concept stands for codes".to_owned());
            return self.mistake(value.span, message, "no code", help);
        };
        let listed = |found: &[String]| -> Vec<Literal> {
            let known = found.iter().filter(|code| codes.is_empty() || codes.contains(code));
            known.map(|code| Literal::Code(code.clone())).collect()
        };
        let groups: Vec<(Vec<Guard>, Vec<Literal>)> = guarded_codes(&self.context.program.lexicon, concept)
            .into_iter()
            .map(|(guards, found)| (guards, listed(&found)))
            .filter(|(_, members)| !members.is_empty())
            .collect();
        if groups.is_empty() {
            let message = format!("concept `{}` has none of this field's codes", name.text);
            let help = (!codes.is_empty()).then(|| format!("they are {}", listing(codes.iter().map(String::as_str))));
            return self.mistake(place, message, "never true", help);
        }
        let mut parts: Vec<Expr> =
            groups.into_iter().map(|(guards, members)| guarded(&value, guards, members, span)).collect();
        if parts.len() == 1 {
            return parts.pop();
        }
        Some(Expr { kind: ExprKind::Or(parts), ty: Type::Bool, span })
    }
}

fn guarded(value: &Expr, guards: Vec<Guard>, members: Vec<Literal>, span: Span) -> Expr {
    let truth = |kind: ExprKind| Expr { kind, ty: Type::Bool, span };
    let inside = truth(ExprKind::In { value: Box::new(value.clone()), members });
    if guards.is_empty() {
        return inside;
    }
    let choices = guards.into_iter().map(|guard| truth(ExprKind::Choice(guard)));
    truth(ExprKind::And(choices.chain([inside]).collect()))
}

/// The codes of a concept: first those that hold under any answer, then each group behind guards.
fn guarded_codes(lexicon: &Lexicon, top: ConceptId) -> Vec<(Vec<Guard>, Vec<String>)> {
    let own = lexicon.concepts.get(top.0).map(|concept| concept.codes.clone()).unwrap_or_default();
    let mut groups: Vec<(Vec<Guard>, Vec<String>)> = vec![(Vec::new(), own)];
    let mut seen: HashSet<usize> = HashSet::from([top.0]);
    let mut todo: Vec<(usize, Vec<Guard>)> = vec![(top.0, Vec::new())];
    while let Some((parent, guards)) = todo.pop() {
        for (index, concept) in lexicon.concepts.iter().enumerate() {
            let Some(edge) = concept.kinds.iter().find(|edge| edge.parent.0 == parent) else { continue };
            if !seen.insert(index) {
                continue;
            }
            let mut way = guards.clone();
            way.extend(edge.guard.clone());
            if edge.guard.is_some() {
                groups.push((way.clone(), concept.codes.clone()));
            }
            todo.push((index, way));
        }
    }
    groups
}

//! The functions built into the language. None of them knows a provision.

use super::access::NO_MANIFEST;
use super::evaluator::{Evaluator, Frame};
use super::guess::Guess;
use super::paths::{ROOT, Step};
use super::trace::Input;
use super::value::{At, Range, StructValue, Value};
use crate::language::program::{Builtin, Expr, ExprKind, Literal};
use crate::subject::records::cite;
use crate::subject::records::manifest::KIND;
use crate::subject::records::node::{Members, Node, Unknown};

impl<'a> Evaluator<'a> {
    /// The value of a call of a built-in function.
    pub(super) fn builtin(&mut self, function: Builtin, args: &'a [Expr], frame: &mut Frame<'a>) -> Value<'a> {
        match function {
            Builtin::Earliest => self.extreme(args, frame, Range::least),
            Builtin::Latest => self.extreme(args, frame, Range::greatest),
            Builtin::InForceFrom => Value::Time(Range::exactly(self.law.from)),
            Builtin::AsOf => Value::Time(self.as_of),
            Builtin::Manifest => self.manifest(),
            Builtin::Declared => match args.first().map(|arg| &arg.kind) {
                Some(ExprKind::Literal(Literal::Code(name) | Literal::Text(name))) => Value::Bool(self.declares(name)),
                _ => Value::Unknown,
            },
            Builtin::ListedBasis => {
                let basis = args.first().map_or(Value::Unknown, |arg| self.eval(arg, frame));
                Value::from_truth(self.listed_basis(&basis))
            }
            Builtin::City => Value::from_truth(self.agency(args, frame, "city")),
            Builtin::Police => Value::from_truth(self.agency(args, frame, "police")),
        }
    }

    fn extreme(&mut self, args: &'a [Expr], frame: &mut Frame<'a>, of: fn(Range, Range) -> Range) -> Value<'a> {
        let ranges: Vec<Range> = args.iter().map(|arg| self.eval(arg, frame).range()).collect();
        ranges.into_iter().reduce(of).map_or(Value::Unknown, Value::Time)
    }

    /// What the manifests declare, as a struct.
    fn manifest(&self) -> Value<'a> {
        let set = self.set;
        let Some(kind) = set.layout.kind(KIND) else { return Value::Unknown };
        let shape = set.layout.kind_at(kind).map_or(0, |k| k.shape);
        let at = At { record: set.manifest.record.unwrap_or(NO_MANIFEST), path: ROOT };
        Value::Struct(StructValue { shape, kind: None, members: Some(&set.manifest.members), at })
    }

    /// Where a list of the manifest stands, or should.
    fn declaration(&mut self, name: &str) -> Option<At> {
        let Value::Struct(manifest) = self.manifest() else { return None };
        let field = self.set.layout.shape_at(manifest.shape)?.field(name)?;
        let record =
            self.set.manifest.origins.iter().find(|(known, _)| *known == field).map_or(manifest.at.record, |(_, r)| *r);
        Some(self.into(At { record, path: ROOT }, Step::Field(manifest.shape, field)))
    }

    /// Asks what the manifest does not say.
    fn undeclared(&mut self, name: &str) -> Option<bool> {
        let at = self.declaration(name)?;
        if let Some(Guess::Bool(guess)) = self.guesses.get(Input::Answer(at)) {
            return Some(*guess);
        }
        self.unknown(Input::Answer(at), Unknown::Absent);
        None
    }

    /// Whether kind and cite of a legal basis are on the City's list. A basis that is not is not thereby refuted.
    fn listed_basis(&mut self, basis: &Value<'a>) -> Option<bool> {
        let Value::Struct(basis) = basis else { return None };
        let kind = self.member(*basis, "kind");
        let Value::Code(kind) = kind else { return None };
        if kind.name == "none" {
            return Some(false);
        }
        let Value::Text(cite) = self.member(*basis, "cite") else { return None };
        if self.lists_basis(kind.name, &cite) { Some(true) } else { self.undeclared("legal_bases") }
    }

    fn lists_basis(&self, kind: &str, claimed: &str) -> bool {
        let listed = self.set.manifest.legal_bases(&self.set.layout).unwrap_or_default();
        listed.iter().any(|(of, cited)| of == kind && cite::same(cited, claimed))
    }

    /// Whether an agency is the City's, or its police. No agency, or no list of agencies: the department under check.
    fn agency(&mut self, args: &'a [Expr], frame: &mut Frame<'a>, member: &str) -> Option<bool> {
        let before = self.trace.unknowns.len();
        let asked = self.guesses.asked();
        let value = args.first().map_or(Value::Unknown, |arg| self.eval(arg, frame));
        let set = self.set;
        let layout = &set.layout;
        let code = match &value {
            Value::Text(code) => Some(code.to_string()),
            Value::Code(code) => Some(code.name.to_owned()),
            _ => None,
        };
        let Some(code) = code else {
            let reason = self.trace.unknowns.get(before).map(|missing| missing.reason);
            if self.guesses.asked() > asked || !matches!(reason, None | Some(Unknown::Absent | Unknown::Blank)) {
                return None;
            }
            self.trace.unknowns.truncate(before);
            return Some(true);
        };
        let Some(Node::List(items)) = set.manifest.get(layout, "agencies") else { return Some(true) };
        let shape = layout.shape("agency").and_then(|shape| layout.shape_at(shape))?;
        let listed = items.iter().find_map(|item| match item {
            Node::Struct(item) if text(item, shape.field("code")).is_some_and(|c| c.trim() == code.trim()) => {
                Some(item)
            }
            _ => None,
        });
        match listed.and_then(|item| item.get(shape.field(member)?)) {
            Some(Node::Bool(answer)) => Some(*answer),
            _ => self.undeclared("agencies"),
        }
    }
}

fn text(members: &Members, field: Option<u16>) -> Option<&str> {
    match members.get(field?)? {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

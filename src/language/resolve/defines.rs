//! Derived facts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Context;
use super::declare::items;
use super::expr::Checker;
use super::norms::Home;
use super::scope::{SHARED, Unit};
use super::types::{any_code, described, fits, plain_type, type_names};
use crate::diagnostic::Code;
use crate::language::program::{Define, DefineId, Expr, ExprKind, Literal, Type};
use crate::language::syntax::{self, Item, TypeName};
use crate::source::Place;

/// Levels of expression of a derived fact together with those it rests on: they are evaluated by recursion.
const MAX_LEVELS: usize = 512;

/// Which derived facts each calls.
pub(super) type Calls = BTreeMap<usize, BTreeSet<usize>>;

/// Checks all derived facts. Those with a mistake keep their index and are marked as broken.
pub(super) fn resolve(units: &[Unit], context: &mut Context) -> Calls {
    let declared = signatures(units, context);
    let mut calls = Calls::new();
    for (id, unit, define) in &declared {
        let called = body(*id, unit, define, context);
        calls.insert(id.0, called.into_iter().map(|id| id.0).collect());
    }
    check_recursion(&declared, &calls, context);
    calls
}

/// The declaration that an index was given to.
fn own_id(unit: &Unit, define: &syntax::Define, context: &Context) -> Option<DefineId> {
    let entry = context.scope.defines.get(&(unit.pack, define.name.text.clone()))?;
    entry.is_at(&unit.source, define.name.span).then_some(entry.id?)
}

type Declared<'u> = Vec<(DefineId, &'u Unit, &'u syntax::Define)>;

fn signatures<'u>(units: &'u [Unit], context: &mut Context) -> Declared<'u> {
    let mut declared = Vec::new();
    for (unit, item) in items(units) {
        let Item::Define(define) = item else { continue };
        let Some(id) = own_id(unit, define, context) else { continue };
        let args: Vec<Option<Type>> = define.args.iter().map(|(_, ty)| type_of(context, unit, ty)).collect();
        let args: Option<Vec<Type>> = args.into_iter().collect();
        let ty = type_of(context, unit, &define.ty);
        let distinct = check_arguments(unit, define, context);
        let signature = args.zip(ty).filter(|_| distinct);
        if signature.is_none() {
            context.broken_defines.insert(id);
        }
        context.signatures.push(signature);
        declared.push((id, unit, define));
    }
    declared
}

fn check_arguments(unit: &Unit, define: &syntax::Define, context: &mut Context) -> bool {
    for (at, (name, _)) in define.args.iter().enumerate() {
        if let Some((first, _)) = define.args.iter().take(at).find(|(first, _)| first.text == name.text) {
            let first = Place::new(&unit.source, first.span);
            context.notes.duplicate("argument", &unit.source, name, &first);
            return false;
        }
    }
    true
}

/// A type as written in a define.
fn type_of(context: &mut Context, unit: &Unit, ty: &TypeName) -> Option<Type> {
    match ty {
        TypeName::List(inner, _) => Some(Type::List(Box::new(type_of(context, unit, inner)?))),
        TypeName::Named(name) => {
            if name.text == "code" {
                return Some(any_code());
            }
            if let Some(plain) = plain_type(&name.text) {
                return Some(plain);
            }
            let schemas = &context.program.schemas;
            if schemas.shapes.contains_key(&name.text) {
                return Some(Type::Struct(name.text.clone()));
            }
            let known = type_names(schemas);
            context.notes.unknown("type", &unit.source, name, known);
            None
        }
    }
}

/// Checks a body and stores the define; what it calls.
fn body(id: DefineId, unit: &Unit, define: &syntax::Define, context: &mut Context) -> HashSet<DefineId> {
    let directives = context.scope.directives_of(unit.pack).to_vec();
    let home = Home { unit, directives, owner: "define", name: &define.name.text };
    let signature = context.signatures.get(id.0).cloned().flatten();
    let Some((types, ty)) = signature else {
        store(context, define, Vec::new(), Type::Bool, None);
        return HashSet::new();
    };
    let args: Vec<(String, Type)> = define.args.iter().map(|(name, _)| name.text.clone()).zip(types).collect();
    let mut checker = Checker::new(context, &home, &[]);
    checker.variables.clone_from(&args);
    let checked = checker.expr(&define.body, Some(&ty));
    let checked = match checked {
        Some(found) if !fits(&found.ty, &ty) => {
            let message =
                format!("`{}` is said to be {}, but is {}", define.name.text, described(&ty), described(&found.ty));
            checker.mistake(define.body.span, message, "of another type", None)
        }
        other => other,
    };
    let called = std::mem::take(&mut checker.called);
    if checked.is_none() {
        context.broken_defines.insert(id);
    }
    // A define that says only `code` has the codes that its body can have.
    let ty = match (&ty, &checked) {
        (Type::Code(codes), Some(found)) if codes.is_empty() => found.ty.clone(),
        _ => ty,
    };
    store(context, define, args, ty, checked);
    called
}

fn store(context: &mut Context, define: &syntax::Define, args: Vec<(String, Type)>, ty: Type, body: Option<Expr>) {
    let span = define.body.span;
    let body = body.unwrap_or(Expr { kind: ExprKind::Literal(Literal::Bool(false)), ty: Type::Bool, span });
    context.program.defines.push(Define { name: define.name.text.clone(), args, ty, body });
}

/// Reports circles and over-long chains; whatever rests on something broken is broken too.
fn check_recursion(declared: &Declared<'_>, calls: &Calls, context: &mut Context) {
    let levels = levels(declared, calls);
    for (id, unit, define) in declared {
        let name = &define.name;
        let (problem, label, help) = match levels.get(&id.0) {
            Some(levels) if *levels <= MAX_LEVELS => continue,
            None if on_circle(id.0, calls) => (
                format!("`{}` rests on itself", name.text),
                "recursive",
                "a define may not call itself, neither directly nor through others",
            ),
            None => {
                context.broken_defines.insert(*id);
                continue;
            }
            Some(_) => (
                format!("`{}` and what it rests on are nested more than {MAX_LEVELS} levels deep", name.text),
                "too deep",
                "shorten the chain of defines",
            ),
        };
        let help = Some(help.to_owned());
        context.notes.error_help(Code::RuleType, &unit.source, name.span, problem, label, help);
        context.broken_defines.insert(*id);
    }
    spread_broken(calls, context);
}

/// Levels of each define with everything it rests on; nothing for those on a circle or resting on one.
fn levels(declared: &Declared<'_>, calls: &Calls) -> BTreeMap<usize, usize> {
    let mut levels: BTreeMap<usize, usize> = BTreeMap::new();
    loop {
        let ready: Vec<(usize, usize)> = declared
            .iter()
            .filter(|(id, ..)| !levels.contains_key(&id.0))
            .filter_map(|(id, _, define)| {
                let called = calls.get(&id.0).into_iter().flatten();
                let below: Option<Vec<usize>> = called.map(|other| levels.get(other).copied()).collect();
                Some((id.0, define.body.depth + below?.into_iter().max().unwrap_or(0)))
            })
            .collect();
        if ready.is_empty() {
            return levels;
        }
        levels.extend(ready);
    }
}

fn on_circle(start: usize, calls: &Calls) -> bool {
    let mut seen = BTreeSet::new();
    let mut todo: Vec<usize> = calls.get(&start).into_iter().flatten().copied().collect();
    while let Some(next) = todo.pop() {
        if next == start {
            return true;
        }
        if seen.insert(next) {
            todo.extend(calls.get(&next).into_iter().flatten());
        }
    }
    false
}

fn spread_broken(calls: &Calls, context: &mut Context) {
    loop {
        let more: Vec<DefineId> = calls
            .iter()
            .filter(|(id, _)| !context.broken_defines.contains(&DefineId(**id)))
            .filter(|(_, called)| called.iter().any(|other| context.broken_defines.contains(&DefineId(*other))))
            .map(|(id, _)| DefineId(*id))
            .collect();
        if more.is_empty() {
            return;
        }
        context.broken_defines.extend(more);
    }
}

/// Warns of derived facts of a directive's pack that no rule rests on.
pub(super) fn unused(units: &[Unit], calls: &Calls, context: &mut Context) {
    let mut used: BTreeSet<usize> = context.called.iter().map(|id| id.0).collect();
    let mut todo: Vec<usize> = used.iter().copied().collect();
    while let Some(next) = todo.pop() {
        for other in calls.get(&next).into_iter().flatten() {
            if used.insert(*other) {
                todo.push(*other);
            }
        }
    }
    for (unit, item) in items(units) {
        let Item::Define(define) = item else { continue };
        let Some(id) = own_id(unit, define, context) else { continue };
        if unit.pack != SHARED && !used.contains(&id.0) && !context.broken_defines.contains(&id) {
            let message = format!("define `{}` is never used", define.name.text);
            let help = "no rule rests on it: use it or remove it";
            context.notes.warning(Code::RuleUnused, &unit.source, define.name.span, message, help);
        }
    }
}

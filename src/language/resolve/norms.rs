//! Sentences of a procedures arm.

use super::Context;
use super::concepts::{guard, look};
use super::scope::{Found, Unit, choices};
use crate::diagnostic::Code;
use crate::language::program::{ConceptId, Deontic, Guard, GuardedConcept, Norm, ProceduresArm};
use crate::language::syntax::{self, Exception, Name, SlotKind};

/// What a provision may name: its file and the directives whose interpretations bind it.
pub(super) struct Home<'a> {
    pub(super) unit: &'a Unit,
    pub(super) directives: Vec<String>,
    /// `provision` or `define`.
    pub(super) owner: &'static str,
    /// Its id.
    pub(super) name: &'a str,
}

/// The arm; `None` where a sentence has a mistake.
pub(super) fn arm(context: &mut Context, home: &Home<'_>, norms: &[syntax::Norm]) -> Option<ProceduresArm> {
    let mut limbs: Vec<String> = Vec::new();
    for limb in norms.iter().flat_map(|norm| &norm.limbs) {
        if !limbs.contains(&limb.text) {
            limbs.push(limb.text.clone());
        }
    }
    let resolved: Vec<Option<Norm>> = norms.iter().map(|sentence| norm(context, home, sentence, &limbs)).collect();
    let norms: Option<Vec<Norm>> = resolved.into_iter().collect();
    Some(ProceduresArm { limbs, norms: norms? })
}

/// The deontic verb; the grammar allows no other word.
pub(super) fn deontic(name: &Name) -> Deontic {
    match name.text.as_str() {
        "require" => Deontic::Require,
        "permit" => Deontic::Permit,
        _ => Deontic::Forbid,
    }
}

fn norm(context: &mut Context, home: &Home<'_>, norm: &syntax::Norm, limbs: &[String]) -> Option<Norm> {
    let actor = all(context, home, &norm.actor);
    let actions = all(context, home, &norm.actions);
    let unless = exceptions(context, home, &norm.unless);
    let guard = sentence_guard(context, home, &norm.guards);
    let mut out = Norm {
        limbs: limb_indexes(norm, limbs),
        labelled: !norm.limbs.is_empty(),
        partly: norm.partly,
        amply: norm.amply,
        deontic: deontic(&norm.deontic),
        actor: Vec::new(),
        vary: norm.vary,
        actions: Vec::new(),
        object: Vec::new(),
        person: Vec::new(),
        basis: Vec::new(),
        solely: false,
        purpose: Vec::new(),
        when: Vec::new(),
        unless: Vec::new(),
        guard: None,
        span: norm.span,
    };
    let filled = slots(context, home, norm, &mut out);
    out.actor = actor?;
    out.actions = actions?;
    out.unless = unless?;
    out.guard = guard?;
    filled?;
    if norm.vary && out.deontic != Deontic::Forbid {
        let message = format!("`vary` goes with `forbid`, not with `{}`", norm.deontic.text);
        let help = Some("what must be the same for all must not vary: `forbid … to vary … on …`".to_owned());
        context.notes.error_help(Code::RuleType, &home.unit.source, norm.deontic.span, message, "not this verb", help);
        return None;
    }
    if norm.vary && out.basis.is_empty() {
        let message = "`vary` needs a basis: what must the act not depend on?".to_owned();
        let help = Some("add `on CONCEPT`".to_owned());
        context.notes.error_help(Code::RuleSyntax, &home.unit.source, norm.span, message, "no `on` in it", help);
        return None;
    }
    Some(out)
}

/// The limbs that a sentence carries out; without a label all of them.
fn limb_indexes(norm: &syntax::Norm, limbs: &[String]) -> Vec<usize> {
    if norm.limbs.is_empty() {
        return (0..limbs.len()).collect();
    }
    norm.limbs.iter().filter_map(|label| limbs.iter().position(|limb| *limb == label.text)).collect()
}

/// All concepts of a slot, every unknown one said.
fn all(context: &mut Context, home: &Home<'_>, names: &[Name]) -> Option<Vec<ConceptId>> {
    let found: Vec<Option<ConceptId>> = names.iter().map(|name| concept(context, home, name)).collect();
    found.into_iter().collect()
}

/// A concept that a provision rests on: unlike elsewhere, one whose declaration is broken is said too.
pub(super) fn concept(context: &mut Context, home: &Home<'_>, name: &Name) -> Option<ConceptId> {
    if context.scope.concept(home.unit.pack, &name.text) == Found::Broken {
        rests_on_broken(context, home, "concept", name);
    }
    look(context, home.unit, name)
}

/// Says that something is left out because what it names has a mistake.
pub(super) fn rests_on_broken(context: &mut Context, home: &Home<'_>, what: &str, name: &Name) {
    if !context.said.insert(format!("{} {} {}", home.owner, home.name, name.text)) {
        return;
    }
    let message = format!("{what} `{}` has a mistake, so this {} is left out", name.text, home.owner);
    let help = Some("mend its declaration first".to_owned());
    let source = &home.unit.source;
    context.notes.error_help(Code::RuleUnknownName, source, name.span, message, "rests on it", help);
}

fn slots(context: &mut Context, home: &Home<'_>, norm: &syntax::Norm, out: &mut Norm) -> Option<()> {
    let mut complete = Some(());
    for slot in &norm.slots {
        let Some(found) = all(context, home, &slot.names) else {
            complete = None;
            continue;
        };
        if slot.kind == SlotKind::SoleBasis {
            out.solely = true;
        }
        if slot.kind == SlotKind::When {
            out.when.push(found);
            continue;
        }
        let (target, word) = match slot.kind {
            SlotKind::Object => (&mut out.object, "about"),
            SlotKind::Person => (&mut out.person, "from"),
            SlotKind::Basis | SlotKind::SoleBasis => (&mut out.basis, "on"),
            SlotKind::Purpose | SlotKind::When => (&mut out.purpose, "for"),
        };
        if target.is_empty() {
            *target = found;
        } else if let Some(name) = slot.names.first() {
            let message = format!("`{word}` is given twice in one sentence");
            let help = Some("list alternatives with `|`, or write two sentences".to_owned());
            context.notes.error_help(Code::RuleSyntax, &home.unit.source, name.span, message, "again here", help);
            complete = None;
        }
    }
    complete
}

/// A guard that a provision rests on.
pub(super) fn condition(context: &mut Context, home: &Home<'_>, condition: &syntax::Guard) -> Option<Guard> {
    let name = &condition.interpretation;
    if context.scope.interpretation(&home.directives, &name.text) == Found::Broken {
        rests_on_broken(context, home, "interpretation", name);
    }
    guard(context, home.unit, &home.directives, condition)
}

/// The guard of the whole sentence: at most one. The outer option: no mistake in it.
#[allow(clippy::option_option, reason = "a mistake and no guard are two things")]
fn sentence_guard(context: &mut Context, home: &Home<'_>, guards: &[syntax::Guard]) -> Option<Option<Guard>> {
    match guards {
        [] => Some(None),
        [only] => condition(context, home, only).map(Some),
        [_, second, ..] => {
            let message = "a sentence takes one guard".to_owned();
            let help = Some("write one sentence for each answer".to_owned());
            let span = second.interpretation.span;
            context.notes.error_help(Code::RuleSyntax, &home.unit.source, span, message, "a second one", help);
            None
        }
    }
}

/// An `unless` list. A word after a guard that is one of its interpretation's choices is a choice:
/// `unless a provided i is x or y or b`.
fn exceptions(context: &mut Context, home: &Home<'_>, list: &[Exception]) -> Option<Vec<GuardedConcept>> {
    let mut merged: Vec<Exception> = Vec::new();
    for exception in list {
        if exception.guard.is_none()
            && let Some(Exception { guard: Some(last), shared, .. }) = merged.last_mut()
            && *shared == exception.shared
            && is_choice(context, home, last, &exception.concept)
        {
            last.choices.push(exception.concept.clone());
            continue;
        }
        merged.push(exception.clone());
    }
    let resolved: Vec<Option<GuardedConcept>> = merged
        .iter()
        .map(|exception| {
            let concept = concept(context, home, &exception.concept);
            let guard = exception.guard.as_ref().map(|guard| condition(context, home, guard));
            let guard = match guard {
                Some(None) => return None,
                Some(guard) => guard,
                None => None,
            };
            Some(GuardedConcept { concept: concept?, guard, shared: exception.shared })
        })
        .collect();
    resolved.into_iter().collect()
}

fn is_choice(context: &Context, home: &Home<'_>, guard: &syntax::Guard, word: &Name) -> bool {
    match context.scope.interpretation(&home.directives, &guard.interpretation.text) {
        Found::Yes(id) => choices(&context.program.interpretations, id).contains(&word.text),
        _ => false,
    }
}

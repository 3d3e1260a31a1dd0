//! Every way to change one place of the sentences on procedures.

use super::expression::flipped;
use crate::language::program::{ConceptId, Deontic, Guard, GuardedConcept, Norm, ProceduresArm, Program};
use crate::source::Span;

/// An arm with one place of one sentence changed.
pub(super) struct Changed {
    pub arm: ProceduresArm,
    pub span: Span,
    pub what: String,
    pub hint: String,
}

/// A slot of a sentence: the word that opens it, how to reach it, and whether a sentence can do without it.
struct Slot {
    word: &'static str,
    of: fn(&mut Norm) -> &mut Vec<ConceptId>,
    needed: bool,
}

const SLOTS: [Slot; 6] = [
    Slot { word: "actor", of: |norm| &mut norm.actor, needed: true },
    Slot { word: "to", of: |norm| &mut norm.actions, needed: true },
    Slot { word: "about", of: |norm| &mut norm.object, needed: false },
    Slot { word: "from", of: |norm| &mut norm.person, needed: false },
    Slot { word: "on", of: |norm| &mut norm.basis, needed: false },
    Slot { word: "for", of: |norm| &mut norm.purpose, needed: false },
];

/// All changes of one place in the sentences of an arm.
pub(super) fn variants(program: &Program, arm: &ProceduresArm) -> Vec<Changed> {
    let mut out = Vec::new();
    for (at, norm) in arm.norms.iter().enumerate() {
        let sentence = if arm.norms.len() > 1 { format!("sentence {}: ", at + 1) } else { String::new() };
        let mut sink = Sink { arm, at, norm, sentence, program, out: &mut out };
        if arm.norms.len() > 1 {
            sink.left_out();
        }
        sink.words();
        sink.slots();
        sink.circumstances();
        sink.exceptions();
        sink.guard();
    }
    out.extend(shared_exceptions(program, arm));
    out
}

/// Gathers the changes of one sentence.
struct Sink<'a, 'o> {
    arm: &'a ProceduresArm,
    at: usize,
    norm: &'a Norm,
    sentence: String,
    program: &'a Program,
    out: &'o mut Vec<Changed>,
}

impl Sink<'_, '_> {
    fn push(&mut self, change: impl FnOnce(&mut Norm), what: &str, hint: String) {
        let mut arm = self.arm.clone();
        if let Some(norm) = arm.norms.get_mut(self.at) {
            change(norm);
        }
        let what = format!("{}{what}", self.sentence);
        self.out.push(Changed { arm, span: self.norm.span, what, hint });
    }

    fn left_out(&mut self) {
        let mut arm = self.arm.clone();
        arm.norms.remove(self.at);
        let what = format!("without sentence {}", self.at + 1);
        let hint = "add a test with a policy that only this sentence speaks of".to_owned();
        self.out.push(Changed { arm, span: self.norm.span, what, hint });
    }

    /// The words that stand outside the slots.
    fn words(&mut self) {
        let norm = self.norm;
        let (deontic, what) = match norm.deontic {
            Deontic::Forbid => (Deontic::Permit, "`permit` for `forbid`"),
            Deontic::Require => (Deontic::Forbid, "`forbid` for `require`"),
            Deontic::Permit => (Deontic::Forbid, "`forbid` for `permit`"),
        };
        if !norm.vary {
            let hint = "add a test with a policy that allows it, and one that bans it".to_owned();
            self.push(|n| n.deontic = deontic, what, hint);
        }
        let (what, hint) = if norm.partly {
            ("without `partly`", "add a test with a policy that bans just this, and expect `partial` or `silent`")
        } else {
            ("with `partly`", "add a test with a policy that bans just this, and expect `implements`")
        };
        self.push(|n| n.partly = !n.partly, what, hint.to_owned());
        // what carries nothing out in full is not narrowed further, and `vary` knows no such word
        if !norm.basis.is_empty() && !norm.vary && (norm.solely || !norm.partly) {
            let (what, hint) = if norm.solely {
                (
                    "without `solely`",
                    "add a test with a policy that bans acting `solely` on it, and expect `implements`",
                )
            } else {
                ("with `solely`", "add a test with a policy that bans acting `solely` on it, and expect `partial`")
            };
            self.push(|n| n.solely = !n.solely, what, hint.to_owned());
        }
        if norm.vary {
            let hint = "add a test with a policy that does the act without making it depend on anything".to_owned();
            self.push(|n| n.vary = false, "without `vary`", hint);
        }
        let limbs: Vec<(usize, &String)> =
            self.arm.limbs.iter().enumerate().filter(|(limb, _)| norm.limbs.contains(limb)).collect();
        for (limb, name) in limbs.iter().filter(|_| norm.labelled && limbs.len() > 1) {
            let hint = format!("add a test with a policy that says just this, and `expect limb {name} implements`");
            self.push(|n| n.limbs.retain(|known| known != limb), &format!("without the limb `{name}`"), hint);
        }
    }

    fn name(&self, concept: ConceptId) -> String {
        name(self.program, concept)
    }

    /// Each alternative left out, and each slot as a whole.
    fn slots(&mut self) {
        let mut copy = self.norm.clone();
        for Slot { word, of, needed } in &SLOTS {
            let concepts = of(&mut copy).clone();
            for concept in concepts.iter().filter(|_| concepts.len() > 1) {
                let name = self.name(*concept);
                let hint = match concepts.iter().find(|wide| is_kind(self.program, *concept, **wide)) {
                    Some(wide) => {
                        format!("`{name}` is a kind of `{}`, which is named too: leave it out", self.name(*wide))
                    }
                    None => format!("add a test with a policy that speaks of `{name}`, and of none of the others"),
                };
                let what = format!("without `{name}` in `{word}`");
                self.push(|n| of(n).retain(|known| known != concept), &what, hint);
            }
            if !needed && !concepts.is_empty() {
                let names: Vec<String> = concepts.iter().map(|concept| self.name(*concept)).collect();
                let names = names.join(" | ");
                let hint = format!("add a test with a policy that does the same without `{names}`");
                self.push(|n| of(n).clear(), &format!("without `{word} {names}`"), hint);
            }
        }
    }

    /// Each alternative of each circumstance left out, and each circumstance as a whole.
    fn circumstances(&mut self) {
        for (at, concepts) in self.norm.when.iter().enumerate() {
            for concept in concepts.iter().filter(|_| concepts.len() > 1) {
                let name = self.name(*concept);
                let hint = format!("add a test with a policy that speaks of `{name}`, and of none of the others");
                let change = |n: &mut Norm| n.when.get_mut(at).into_iter().for_each(|w| w.retain(|c| c != concept));
                self.push(change, &format!("without `{name}` in `when`"), hint);
            }
            let names: Vec<String> = concepts.iter().map(|concept| self.name(*concept)).collect();
            let names = names.join(" | ");
            let hint = format!("add a test with a policy that does the same without `{names}`");
            self.push(|n| _ = n.when.remove(at), &format!("without `when {names}`"), hint);
        }
    }

    /// Each exception of this sentence alone changed.
    fn exceptions(&mut self) {
        for (at, member) in self.norm.unless.iter().enumerate().filter(|(_, member)| !member.shared) {
            for Exception { change, what, hint } in exception_variants(self.program, &self.norm.unless, member) {
                self.push(|norm| change.apply(&mut norm.unless, at), &what, hint);
            }
        }
    }

    /// The guard of the sentence, left out and turned round.
    fn guard(&mut self) {
        let Some(guard) = &self.norm.guard else { return };
        let (id, flipped) = other(self.program, guard);
        let hint = format!("add a test that turns on `{id}`, once with each answer");
        self.push(|n| n.guard = None, &format!("without `provided {id} …`"), hint.clone());
        if let Some(flipped) = flipped {
            let what = format!("`provided {id} is {}`", flipped.choices.join(" or "));
            self.push(|n| n.guard = Some(flipped), &what, hint);
        }
    }
}

/// What becomes of an exception.
#[derive(Debug, Clone)]
enum ExceptionChange {
    LeftOut,
    Guarded(Option<Guard>),
}

impl ExceptionChange {
    fn apply(&self, unless: &mut Vec<GuardedConcept>, at: usize) {
        match self {
            Self::LeftOut => _ = unless.remove(at),
            Self::Guarded(guard) => {
                if let Some(member) = unless.get_mut(at) {
                    member.guard.clone_from(guard);
                }
            }
        }
    }
}

/// A change of one exception.
struct Exception {
    change: ExceptionChange,
    what: String,
    hint: String,
}

/// An exception left out, its guard too, and the answer that it asks for turned round.
fn exception_variants(program: &Program, unless: &[GuardedConcept], member: &GuardedConcept) -> Vec<Exception> {
    let name = name(program, member.concept);
    let wider = unless.iter().find(|other| {
        other.concept != member.concept && other.guard.is_none() && is_kind(program, member.concept, other.concept)
    });
    let hint = match wider {
        Some(wide) => {
            let wide = self::name(program, wide.concept);
            format!("`{name}` is a kind of `{wide}`, which is excused too: leave it out")
        }
        None => format!("add a test with a policy that bans the act with `{name}` as its only exception"),
    };
    let what = format!("without `unless {name}`");
    let mut out = vec![Exception { change: ExceptionChange::LeftOut, what, hint }];
    let Some(guard) = &member.guard else { return out };
    let (id, flipped) = other(program, guard);
    let hint = format!("add a test with `{name}` as the exception, once with each answer to `{id}`");
    let mut guarded = |guard: Option<Guard>, what: String| {
        out.push(Exception { change: ExceptionChange::Guarded(guard), what, hint: hint.clone() });
    };
    guarded(None, format!("`unless {name}` without `provided {id} …`"));
    if let Some(flipped) = flipped {
        let answers = flipped.choices.join(" or ");
        guarded(Some(flipped), format!("`unless {name} provided {id} is {answers}`"));
    }
    out
}

/// Each exception that stands in front of all sentences changed, for all of them at once.
fn shared_exceptions(program: &Program, arm: &ProceduresArm) -> Vec<Changed> {
    let Some(first) = arm.norms.first() else { return Vec::new() };
    let mut out = Vec::new();
    for (at, member) in first.unless.iter().enumerate().filter(|(_, member)| member.shared) {
        for Exception { change, what, hint } in exception_variants(program, &first.unless, member) {
            let mut changed = arm.clone();
            // they come first in each sentence, in the same order
            changed.norms.iter_mut().for_each(|norm| change.apply(&mut norm.unless, at));
            out.push(Changed { arm: changed, span: first.span, what: format!("{what} of all sentences"), hint });
        }
    }
    out
}

fn name(program: &Program, concept: ConceptId) -> String {
    program.lexicon.concepts.get(concept.0).map_or_else(String::new, |concept| concept.name.clone())
}

/// An interpretation's name, and another answer to it.
fn other(program: &Program, guard: &Guard) -> (String, Option<Guard>) {
    let interpretation = program.interpretations.get(guard.interpretation.0);
    (interpretation.map_or_else(String::new, |i| i.id.clone()), interpretation.and_then(|i| flipped(guard, i)))
}

/// Whether one concept is a kind of another, whatever the answers.
fn is_kind(program: &Program, narrow: ConceptId, wide: ConceptId) -> bool {
    let mut todo = vec![narrow];
    let mut seen = vec![narrow];
    while let Some(at) = todo.pop() {
        let kinds = program.lexicon.concepts.get(at.0).into_iter().flat_map(|concept| &concept.kinds);
        for parent in kinds.filter(|kind| kind.guard.is_none()).map(|kind| kind.parent) {
            if parent == wide {
                return true;
            }
            if !seen.contains(&parent) {
                seen.push(parent);
                todo.push(parent);
            }
        }
    }
    false
}

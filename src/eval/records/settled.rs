//! Which declarations would settle an undetermined verdict, if they are true. Each is tried out.

use super::evaluator::Evaluator;
use super::needs;
use super::trace::Input;
use crate::finding::Declaration;
use crate::subject::records::manifest::KIND;
use crate::subject::records::node::Unknown;

/// So many declarations are tried by twos where none settles the matter alone.
const BY_TWOS: usize = 8;

/// Declarations that are tried out, and which were asked for in vain.
#[derive(Debug, Default)]
pub struct Supposed {
    switches: Vec<String>,
    kinds: Vec<u16>,
    asked: Option<(Vec<String>, Vec<u16>)>,
}

impl Supposed {
    /// Whether it is supposed that this switch of the manifest says `complete`.
    pub fn switch(&mut self, name: &str) -> bool {
        let supposed = self.switches.iter().any(|known| known == name);
        if let Some((asked, _)) = self.asked.as_mut().filter(|(asked, _)| !asked.iter().any(|known| known == name)) {
            asked.push(name.to_owned());
        }
        supposed
    }

    /// Whether it is supposed that all records of this kind are given.
    pub fn complete(&mut self, kind: u16) -> bool {
        if let Some((_, asked)) = self.asked.as_mut().filter(|(_, asked)| !asked.contains(&kind)) {
            asked.push(kind);
        }
        self.kinds.contains(&kind)
    }
}

/// A declaration, and how to try it out.
#[derive(Debug, Clone)]
enum Trial {
    Switch(String),
    Kind(u16),
    /// What it would say is not known: some content decides.
    Input(Input, Declaration),
}

/// The sets of declarations that settle a verdict: single ones, else pairs. `verdict` says whether it is definite.
pub fn by<'a>(
    evaluator: &mut Evaluator<'a>,
    unknown: &[(Input, Unknown)],
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
) -> Vec<Vec<Declaration>> {
    needs::quietly(evaluator, |evaluator| {
        let trials = trials(evaluator, unknown, verdict);
        let mut found: Vec<Vec<Declaration>> = Vec::new();
        for trial in &trials {
            if settles(evaluator, &[trial], verdict) {
                found.push(vec![trial.declaration(evaluator)]);
            }
        }
        if found.is_empty() {
            for (index, one) in trials.iter().enumerate().take(BY_TWOS) {
                for other in trials.iter().take(BY_TWOS).skip(index + 1) {
                    if settles(evaluator, &[one, other], verdict) {
                        found.push(vec![one.declaration(evaluator), other.declaration(evaluator)]);
                    }
                }
            }
        }
        found.iter_mut().for_each(|set| set.sort());
        found.sort();
        found.dedup();
        found
    })
}

/// Everything that could be declared and was asked for: found by judging once more.
fn trials<'a>(
    evaluator: &mut Evaluator<'a>,
    unknown: &[(Input, Unknown)],
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
) -> Vec<Trial> {
    evaluator.supposed.asked = Some((Vec::new(), Vec::new()));
    verdict(evaluator);
    let (switches, kinds) = evaluator.supposed.asked.take().unwrap_or_default();
    let mut trials: Vec<Trial> =
        switches.into_iter().map(Trial::Switch).chain(kinds.into_iter().map(Trial::Kind)).collect();
    for (input, _) in unknown {
        let declaration = match input {
            Input::Choice(id) => {
                let interpretation = evaluator.program.interpretations.get(id.0);
                interpretation
                    .map(|interpretation| Declaration::Interpretation(evaluator.wording.word(&interpretation.id)))
            }
            Input::Answer(at) | Input::Member(at) if evaluator.kind_at(*at) == KIND => {
                let pointer = evaluator.pointer_at(*at);
                pointer.split('/').nth(1).map(|name| Declaration::List(evaluator.wording.word(name)))
            }
            Input::Answer(_) | Input::Member(_) | Input::Complete(_) | Input::Said(_) => None,
        };
        trials.extend(declaration.map(|declaration| Trial::Input(*input, declaration)));
    }
    trials
}

fn settles<'a>(
    evaluator: &mut Evaluator<'a>,
    trials: &[&Trial],
    verdict: &mut dyn FnMut(&mut Evaluator<'a>) -> bool,
) -> bool {
    let mut inputs = Vec::new();
    for trial in trials {
        match trial {
            Trial::Switch(name) => evaluator.supposed.switches.push(name.clone()),
            Trial::Kind(kind) => evaluator.supposed.kinds.push(*kind),
            Trial::Input(input, _) => inputs.push(*input),
        }
    }
    let settled = needs::decide(evaluator, inputs, verdict);
    evaluator.supposed.switches.clear();
    evaluator.supposed.kinds.clear();
    settled
}

impl Trial {
    fn declaration(&self, evaluator: &Evaluator) -> Declaration {
        match self {
            Self::Switch(name) => Declaration::Switch(evaluator.wording.word(name)),
            Self::Kind(kind) => Declaration::Complete(evaluator.wording.word(evaluator.set.layout.kind_name(*kind))),
            Self::Input(_, declaration) => declaration.clone(),
        }
    }
}

//! What is a kind of what, under the answers in force.

use std::sync::{Arc, OnceLock};

use crate::language::program::{ConceptId, Guard, Interpretation, InterpretationId, Program};
use crate::statements::concepts::ConceptSet;

/// The answers under which a question is asked: those in force, but for one that is tried out.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    interpretations: &'a [Interpretation],
    tried: Option<(InterpretationId, usize)>,
}

impl<'a> Answers<'a> {
    /// The answers that are in force in these questions.
    #[must_use]
    pub fn in_force(interpretations: &'a [Interpretation]) -> Self {
        Self { interpretations, tried: None }
    }

    /// The same, with one answer tried out.
    #[must_use]
    pub fn trying(self, interpretation: InterpretationId, choice: usize) -> Self {
        Self { tried: Some((interpretation, choice)), ..self }
    }

    /// The answer to an interpretation.
    #[must_use]
    pub fn choice(&self, id: InterpretationId) -> &'a str {
        let Some(interpretation) = self.interpretations.get(id.0) else { return "" };
        match self.tried {
            Some((tried, choice)) if tried == id => interpretation.choices.get(choice).map_or("", String::as_str),
            _ => interpretation.choice(),
        }
    }

    /// Whether a guard is satisfied.
    #[must_use]
    pub fn satisfies(&self, guard: Option<&Guard>) -> bool {
        guard.is_none_or(|g| g.choices.iter().any(|c| c == self.choice(g.interpretation)))
    }

    /// The answer to the interpretation that governs a switch of the evaluator.
    #[must_use]
    pub fn switch(&self, name: &str) -> Option<&'a str> {
        let at = self.interpretations.iter().position(|i| i.governs.as_deref() == Some(name))?;
        Some(self.choice(InterpretationId(at)))
    }
}

/// The closure of `is` under some answers.
#[derive(Debug, Clone)]
pub struct Kinds {
    ancestors: Vec<Arc<ConceptSet>>,
    narrower: OnceLock<Vec<ConceptSet>>,
}

/// The concepts of which an interpretation says what they are kinds of.
#[must_use]
pub fn turning(program: &Program, interpretation: InterpretationId) -> ConceptSet {
    let turns = |guard: Option<&Guard>| guard.is_some_and(|g| g.interpretation == interpretation);
    let mut set = ConceptSet::default();
    for (at, concept) in program.lexicon.concepts.iter().enumerate() {
        if concept.kinds.iter().any(|edge| turns(edge.guard.as_ref())) {
            set.insert(ConceptId(at));
        }
    }
    set
}

impl Kinds {
    /// The closure of a program's concepts.
    #[must_use]
    pub fn new(program: &Program, answers: &Answers<'_>) -> Self {
        let concepts = 0..program.lexicon.concepts.len();
        Self::of(concepts.map(|start| closure(program, answers, ConceptId(start))).collect())
    }

    /// The closure under other answers to an interpretation on which what these concepts are turns: only what rests on
    /// them is closed anew.
    #[must_use]
    pub fn trying(&self, program: &Program, answers: &Answers<'_>, turning: &ConceptSet) -> Self {
        let again = |(start, base): (usize, &Arc<ConceptSet>)| {
            if base.meets(turning) { closure(program, answers, ConceptId(start)) } else { Arc::clone(base) }
        };
        Self::of(self.ancestors.iter().enumerate().map(again).collect())
    }

    fn of(ancestors: Vec<Arc<ConceptSet>>) -> Self {
        Self { ancestors, narrower: OnceLock::new() }
    }

    /// For each concept, itself and everything that is a kind of it.
    fn narrower(&self) -> &[ConceptSet] {
        self.narrower.get_or_init(|| {
            let mut narrower = vec![ConceptSet::default(); self.ancestors.len()];
            for (at, above) in self.ancestors.iter().enumerate() {
                for wide in above.iter() {
                    if let Some(narrower) = narrower.get_mut(wide.0) {
                        narrower.insert(ConceptId(at));
                    }
                }
            }
            narrower
        })
    }

    /// Whether `narrow` is `wide` or a kind of it.
    #[must_use]
    pub fn is(&self, narrow: ConceptId, wide: ConceptId) -> bool {
        self.ancestors.get(narrow.0).is_some_and(|a| a.contains(wide))
    }

    /// Whether two concepts overlap: one is a kind of the other, or a third is a kind of both.
    #[must_use]
    pub fn overlap(&self, a: ConceptId, b: ConceptId) -> bool {
        let narrower = self.narrower();
        narrower.get(a.0).zip(narrower.get(b.0)).is_some_and(|(a, b)| a.meets(b))
    }

    /// The concepts that are kinds of something, or that something is a kind of, in one of the two closures alone.
    #[must_use]
    pub fn differing(&self, other: &Self) -> ConceptSet {
        let mut set = ConceptSet::default();
        for (at, (own, others)) in self.ancestors.iter().zip(&other.ancestors).enumerate() {
            if own == others {
                continue;
            }
            set.insert(ConceptId(at));
            let gone = own.iter().filter(|wide| !others.contains(*wide));
            let new = others.iter().filter(|wide| !own.contains(*wide));
            for wide in gone.chain(new) {
                set.insert(wide);
            }
        }
        set
    }

    /// Whether two concepts, neither a kind of the other, are both kinds of a third.
    #[must_use]
    pub fn share_a_parent(&self, a: ConceptId, b: ConceptId) -> bool {
        let above = self.ancestors.get(a.0).zip(self.ancestors.get(b.0));
        !self.is(a, b) && !self.is(b, a) && above.is_some_and(|(a, b)| a.meets(b))
    }

    /// Whether it is a kind of any of these.
    #[must_use]
    pub fn is_any(&self, narrow: ConceptId, wide: &[ConceptId]) -> bool {
        wide.iter().any(|w| self.is(narrow, *w))
    }
}

/// A concept and everything that it is a kind of.
fn closure(program: &Program, answers: &Answers<'_>, start: ConceptId) -> Arc<ConceptSet> {
    Arc::new(ConceptSet::closure(&program.lexicon, start, |e| answers.satisfies(e.guard.as_ref())))
}

//! `TEXT mentions CONCEPT`: which concepts count, and under which answers.

use super::expr::Checker;
use crate::language::program::{ConceptId, Expr, ExprKind, Guard, Lexicon, Mentioned, Type};
use crate::language::syntax::{self, Name};
use crate::source::Span;

impl Checker<'_, '_> {
    /// The concept or one of its kinds; kinds behind a guard count under its answer.
    pub(super) fn mentions(&mut self, value: &syntax::Expr, name: &Name, span: Span) -> Option<Expr> {
        let value = self.of_type(value, &Type::Text);
        let concept = super::norms::concept(self.context, self.home, name)?;
        let lexicon = &self.context.program.lexicon;
        let concepts = kinds(lexicon, concept);
        let has_terms =
            |concept: &ConceptId| lexicon.patterns.iter().any(|p| p.term.concept == *concept && !p.term.blank);
        if !concepts.iter().flat_map(|mentioned| &mentioned.concepts).any(has_terms) {
            let message = format!("concept `{}` has no terms", name.text);
            let help = Some("no text mentions it: give it nouns, verbs or phrases".to_owned());
            return self.mistake(name.span, message, "never true", help);
        }
        Some(Expr { kind: ExprKind::Mentions { value: Box::new(value?), concepts }, ty: Type::Bool, span })
    }
}

/// A concept with its kinds: first those under any answer, then each group behind guards.
fn kinds(lexicon: &Lexicon, top: ConceptId) -> Vec<Mentioned> {
    let mut groups = vec![Mentioned { guards: Vec::new(), concepts: vec![top] }];
    let mut at = 0;
    // groups behind more guards are found from those behind fewer
    while let Some(Mentioned { guards, mut concepts }) = groups.get(at).cloned() {
        let mut next = 0;
        while let Some(parent) = concepts.get(next).copied() {
            next += 1;
            for (index, concept) in lexicon.concepts.iter().enumerate() {
                let id = ConceptId(index);
                for edge in concept.kinds.iter().filter(|edge| edge.parent == parent) {
                    match &edge.guard {
                        None if concepts.contains(&id) => {}
                        None => concepts.push(id),
                        Some(guard) => further(&mut groups, &guards, guard, id),
                    }
                }
            }
        }
        if let Some(group) = groups.get_mut(at) {
            group.concepts = concepts;
        }
        at += 1;
    }
    groups
}

/// Notes a kind behind one more guard.
fn further(groups: &mut Vec<Mentioned>, guards: &[Guard], guard: &Guard, id: ConceptId) {
    if guards.contains(guard) {
        return;
    }
    let mut way = guards.to_vec();
    way.push(guard.clone());
    match groups.iter_mut().find(|known| known.guards == way) {
        Some(known) if known.concepts.contains(&id) => {}
        Some(known) => known.concepts.push(id),
        None => groups.push(Mentioned { guards: way, concepts: vec![id] }),
    }
}

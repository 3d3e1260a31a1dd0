//! `TEXT mentions CONCEPT`: which concepts count, and under which answers.

use super::codes::behind;
use super::expr::Checker;
use crate::language::program::{ConceptId, Expr, ExprKind, Guard, Lexicon, Type};
use crate::language::syntax::{self, Name};
use crate::source::Span;

impl Checker<'_, '_> {
    /// The concept or one of its kinds; kinds behind a guard count under its answer.
    pub(super) fn mentions(&mut self, value: &syntax::Expr, name: &Name, span: Span) -> Option<Expr> {
        let value = self.of_type(value, &Type::Text);
        let concept = super::norms::concept(self.context, self.home, name)?;
        let value = value?;
        let lexicon = &self.context.program.lexicon;
        let groups = kinds(lexicon, concept);
        let named = |concept: &ConceptId| lexicon.patterns.iter().any(|p| p.concept == *concept && !p.blank);
        if !groups.iter().flat_map(|(_, concepts)| concepts).any(named) {
            let message = format!("concept `{}` has no terms", name.text);
            let help = Some("no text mentions it: give it nouns, verbs or phrases".to_owned());
            return self.mistake(name.span, message, "never true", help);
        }
        let mention = |concepts| ExprKind::Mentions { value: Box::new(value.clone()), concepts };
        let mut parts: Vec<Expr> =
            groups.into_iter().map(|(guards, concepts)| behind(guards, mention(concepts), span)).collect();
        if parts.len() == 1 {
            return parts.pop();
        }
        Some(Expr { kind: ExprKind::Or(parts), ty: Type::Bool, span })
    }
}

/// A concept with its kinds: first those under any answer, then each group behind guards.
fn kinds(lexicon: &Lexicon, top: ConceptId) -> Vec<(Vec<Guard>, Vec<ConceptId>)> {
    let mut groups: Vec<(Vec<Guard>, Vec<ConceptId>)> = vec![(Vec::new(), vec![top])];
    let mut at = 0;
    // groups behind more guards are found from those behind fewer
    while let Some((guards, mut concepts)) = groups.get(at).cloned() {
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
            group.1 = concepts;
        }
        at += 1;
    }
    groups
}

/// Notes a kind behind one more guard.
fn further(groups: &mut Vec<(Vec<Guard>, Vec<ConceptId>)>, guards: &[Guard], guard: &Guard, id: ConceptId) {
    if guards.contains(guard) {
        return;
    }
    let mut way = guards.to_vec();
    way.push(guard.clone());
    match groups.iter_mut().find(|(known, _)| *known == way) {
        Some((_, concepts)) if concepts.contains(&id) => {}
        Some((_, concepts)) => concepts.push(id),
        None => groups.push((way, vec![id])),
    }
}

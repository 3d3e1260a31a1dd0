//! What the law would let members do, said only to say in the next sentence that they don't.

use super::statement::{Modality, Statement};
use super::token::Part;
use crate::subject::document::Document;

/// Words with which the next sentence turns against the one before.
const TURNS: &[&str] =
    &["even", "nevertheless", "nonetheless", "however", "but", "yet", "still", "notwithstanding", "despite", "all"];

/// Words by which a permission is told to be the law's, not the order's.
const POWERS: &[&str] =
    &["authority", "power", "powers", "lawfully", "legally", "law", "statute", "statutes", "empowered"];

/// Takes back a power of the law that the next sentence of the paragraph forbids to use.
pub fn drop_powers(document: &Document, statements: &mut Vec<Statement>) {
    let turned = |sentence: usize| {
        let block = |i: usize| document.sentences.get(i).map(|s| s.block);
        block(sentence).is_some_and(|b| block(sentence + 1) == Some(b))
            && statements.iter().any(|s| s.sentence == sentence + 1 && s.modality.negative() && opens_with_turn(s))
    };
    let kept: Vec<bool> = statements
        .iter()
        .map(|s| !(s.modality == Modality::Permission && names_a_power(s) && turned(s.sentence)))
        .collect();
    let mut kept = kept.into_iter();
    statements.retain(|_| kept.next().unwrap_or(true));
}

fn opens_with_turn(statement: &Statement) -> bool {
    let own = statement.reading.tokens.iter().filter(|t| t.part == Part::Own);
    own.take(4).any(|t| t.any(TURNS))
}

fn names_a_power(statement: &Statement) -> bool {
    let act = statement.acts.first().map_or(0, |a| a.start);
    statement.reading.tokens.iter().take(act).any(|t| t.any(POWERS))
}

//! What a passage takes out of others that it names: "Section 4 does not apply to …".

use std::collections::HashMap;

use crate::statements::statement::{Clause, Statement};

/// Adds to what is said in the passages that another one takes something out of: a clause, its sentence, and the
/// sentences of the passage. Each passage reads as it stands; what is taken back is said where it is taken back.
pub fn except(taken_back: Vec<(Clause, usize, Vec<usize>)>, out: &mut Vec<Statement>) {
    if taken_back.is_empty() {
        return;
    }
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, statement) in out.iter().enumerate() {
        places.entry(statement.sentence).or_default().push(at);
    }
    for (clause, index, mut sentences) in taken_back {
        sentences.sort_unstable();
        sentences.dedup();
        let mut taken: Vec<usize> = sentences.iter().filter_map(|s| places.get(s)).flatten().copied().collect();
        taken.sort_unstable();
        for at in taken {
            let Some(mut statement) = out.get(at).cloned() else { continue };
            if let Some(whole) = out.get_mut(at) {
                whole.taken_away.push(clause.clone());
            }
            statement.exceptions.push(clause.clone());
            statement.sentence = index;
            places.entry(index).or_default().push(out.len());
            out.push(statement);
        }
    }
}

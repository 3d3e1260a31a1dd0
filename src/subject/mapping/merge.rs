//! Several rows that tell of one record.

use crate::subject::records::node::{Members, Node, Unknown};

/// A member of which two rows say different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// Its field.
    pub field: u16,
}

/// Adds what a further row says to what is known. A value fills in for an unknown one; lists are put together; two
/// values that differ leave the member unknown, for good. Gives the fields that this row has filled in.
pub fn merge(known: &mut Members, more: Members, clashes: &mut Vec<Clash>) -> Vec<u16> {
    let mut filled = Vec::new();
    for (field, node) in more.0 {
        let Some(before) = known.get_mut(field) else {
            known.set(field, node);
            filled.push(field);
            continue;
        };
        match merged(before, node) {
            Outcome::Same => {}
            Outcome::Filled => filled.push(field),
            Outcome::Clash => {
                *before = Node::Unknown(Unknown::Ambiguous);
                clashes.push(Clash { field });
            }
        }
    }
    filled
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Same,
    Filled,
    Clash,
}

fn merged(known: &mut Node, more: Node) -> Outcome {
    match (known, more) {
        // What two rows contradict each other about stays unknown, and what could not be read may say anything.
        (Node::Unknown(Unknown::Ambiguous), _) => Outcome::Same,
        (known, Node::Unknown(Unknown::Ambiguous)) => {
            *known = Node::Unknown(Unknown::Ambiguous);
            Outcome::Same
        }
        (_, Node::Unknown(_)) => Outcome::Same,
        (known @ Node::Unknown(_), more) => {
            *known = more;
            Outcome::Filled
        }
        (Node::List(known), Node::List(more)) => {
            for item in more {
                if !known.contains(&item) {
                    known.push(item);
                }
            }
            Outcome::Same
        }
        (Node::Struct(known), Node::Struct(more)) => {
            let mut clashes = Vec::new();
            merge(known, more, &mut clashes);
            if clashes.is_empty() { Outcome::Same } else { Outcome::Clash }
        }
        (known, more) if *known == more => Outcome::Same,
        _ => Outcome::Clash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.into())
    }

    #[test]
    fn a_value_fills_in_and_a_contradiction_stays() {
        let mut known = Members(vec![(0, Node::Unknown(Unknown::Blank)), (1, text("a"))]);
        let mut clashes = Vec::new();
        let more = Members(vec![(0, text("x")), (1, text("a")), (2, text("new"))]);
        assert_eq!(merge(&mut known, more, &mut clashes), [0, 2]);
        assert!(clashes.is_empty());
        merge(&mut known, Members(vec![(1, text("b"))]), &mut clashes);
        merge(&mut known, Members(vec![(1, text("a"))]), &mut clashes);
        assert_eq!(known.get(1), Some(&Node::Unknown(Unknown::Ambiguous)));
        assert_eq!(clashes, [Clash { field: 1 }]);
    }
}

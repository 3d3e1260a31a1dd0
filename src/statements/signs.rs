//! What a word or term may come to among others, for looking a text over before it is read.
//!
//! A sign is a concept, or a number behind those of all concepts: of a word by itself, or of what a set of signs comes to
//! if it holds another one besides.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use super::concepts::ConceptSet;
use super::token::WordId;
use crate::language::program::{ConceptId, WordHasher};

/// A passage has hardly ever more signs that wait for others.
const PROVISOS: usize = 32;

/// The signs that are no concepts.
#[derive(Debug, Clone)]
pub(super) struct Signs {
    /// How many concepts there are.
    concepts: usize,
    list: Vec<Option<Proviso>>,
    /// The concept that each may come to.
    ends: Vec<Option<ConceptId>>,
    /// What may be a kind of what something must be near, each set once.
    kinds: Vec<ConceptSet>,
    /// Of each concept the numbers of the sets that hold it.
    within: Vec<ConceptSet>,
    sets: Known<ConceptId, usize>,
    words: Known<WordId, ConceptId>,
    known: Known<(ConceptId, Condition), ConceptId>,
}

/// What there is already: as many as there are terms are looked up at each start.
type Known<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// What a sign comes to, if something stands near.
#[derive(Debug, Clone, Copy)]
struct Proviso {
    /// A concept or another sign.
    adds: ConceptId,
    wants: Wants,
}

/// What must be there.
#[derive(Debug, Clone, Copy)]
enum Wants {
    /// A sign.
    Sign(ConceptId),
    /// Any one concept of a set, by its number.
    OneOf(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Condition {
    /// A concept or a kind of it is near.
    Near(ConceptId),
    /// A sign is there.
    With(ConceptId),
}

impl Signs {
    pub(super) fn new(concepts: usize) -> Self {
        Self {
            concepts,
            list: Vec::new(),
            ends: Vec::new(),
            kinds: Vec::new(),
            within: vec![ConceptSet::default(); concepts],
            sets: Known::default(),
            words: Known::default(),
            known: Known::default(),
        }
    }

    fn add(&mut self, proviso: Option<Proviso>) -> ConceptId {
        let sign = ConceptId(self.concepts + self.list.len());
        self.list.push(proviso);
        self.ends.push(proviso.and_then(|proviso| self.signified(proviso.adds)));
        sign
    }

    /// The sign of a word by itself.
    pub(super) fn word(&mut self, word: WordId) -> ConceptId {
        if let Some(sign) = self.words.get(&word) {
            return *sign;
        }
        let sign = self.add(None);
        self.words.insert(word, sign);
        sign
    }

    /// The sign that comes to a concept near another one; `ancestors` tells what each concept may be a kind of.
    pub(super) fn near(&mut self, concept: ConceptId, near: ConceptId, ancestors: &[ConceptSet]) -> ConceptId {
        let condition = Condition::Near(near);
        if let Some(sign) = self.known.get(&(concept, condition)) {
            return *sign;
        }
        let (kinds, within) = (&mut self.kinds, &mut self.within);
        let set = *self.sets.entry(near).or_insert_with(|| {
            let mut set = ConceptSet::default();
            let of = ancestors.iter().enumerate().filter(|(_, above)| above.contains(near));
            of.for_each(|(at, _)| {
                set.insert(ConceptId(at));
                within.get_mut(at).into_iter().for_each(|within| _ = within.insert(ConceptId(kinds.len())));
            });
            kinds.push(set);
            kinds.len() - 1
        });
        let sign = self.add(Some(Proviso { adds: concept, wants: Wants::OneOf(set) }));
        self.known.insert((concept, condition), sign);
        sign
    }

    /// The sign that comes to another one where a third is there too.
    pub(super) fn with(&mut self, adds: ConceptId, other: ConceptId) -> ConceptId {
        let condition = Condition::With(other);
        if let Some(sign) = self.known.get(&(adds, condition)) {
            return *sign;
        }
        let sign = self.add(Some(Proviso { adds, wants: Wants::Sign(other) }));
        self.known.insert((adds, condition), sign);
        sign
    }

    fn proviso(&self, sign: ConceptId) -> Option<&Proviso> {
        self.list.get(sign.0.checked_sub(self.concepts)?)?.as_ref()
    }

    /// The concept that a sign may come to.
    pub(super) fn signified(&self, sign: ConceptId) -> Option<ConceptId> {
        match sign.0.checked_sub(self.concepts) {
            Some(at) => self.ends.get(at).copied().flatten(),
            None => Some(sign),
        }
    }

    /// The signs that may come to one of some concepts, and those that what these must be near may be told by.
    pub(super) fn telling(&self, concepts: &ConceptSet) -> ConceptSet {
        let mut asked = concepts.clone();
        // of the kinds, by their numbers, those that are asked for already
        let (mut telling, mut added) = (ConceptSet::default(), BTreeSet::new());
        loop {
            let mut more = false;
            for (at, (proviso, end)) in self.list.iter().zip(&self.ends).enumerate() {
                let Some(proviso) = proviso.filter(|_| end.is_some_and(|end| asked.contains(end))) else { continue };
                more |= telling.insert(ConceptId(self.concepts + at));
                if let Wants::OneOf(set) = proviso.wants
                    && added.insert(set)
                {
                    self.kinds.get(set).into_iter().for_each(|kinds| asked.extend(kinds));
                }
            }
            if !more {
                return telling;
            }
        }
    }

    /// Adds to a set all that those of its signs come to that are telling.
    pub(super) fn settle(&self, seen: &mut ConceptSet, telling: &ConceptSet) {
        let mut open: Vec<&Proviso> = Vec::with_capacity(PROVISOS);
        seen.each_common(telling, |sign| open.extend(self.proviso(sign)));
        // the sets of which one is there
        let mut there = ConceptSet::default();
        let add = |concept: ConceptId, there: &mut ConceptSet| {
            self.within.get(concept.0).into_iter().for_each(|sets| there.extend(sets));
        };
        seen.iter().take_while(|concept| concept.0 < self.concepts).for_each(|concept| add(concept, &mut there));
        let mut met: Vec<ConceptId> = Vec::new();
        loop {
            open.retain(|proviso| {
                let holds = match proviso.wants {
                    Wants::Sign(sign) => seen.contains(sign),
                    Wants::OneOf(set) => there.contains(ConceptId(set)),
                };
                if holds {
                    met.push(proviso.adds);
                }
                !holds
            });
            let mut more = false;
            for adds in met.drain(..) {
                if seen.insert(adds) {
                    more = true;
                    add(adds, &mut there);
                    // it may itself be a sign
                    open.extend(self.proviso(adds));
                }
            }
            if !more {
                // what was not met before is not met now
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(concepts: &[ConceptId]) -> ConceptSet {
        let mut set = ConceptSet::default();
        concepts.iter().for_each(|c| _ = set.insert(*c));
        set
    }

    #[test]
    fn a_sign_comes_to_its_concept_only_among_others() {
        let [paper, immigration, agency, hold] = [0, 1, 2, 3].map(ConceptId);
        let ancestors = [set(&[paper]), set(&[immigration]), set(&[agency, immigration]), set(&[hold])];
        let mut signs = Signs::new(ancestors.len());
        let near = signs.near(paper, immigration, &ancestors);
        let word = signs.word(7);
        let placed = signs.with(near, word);
        assert_eq!(signs.signified(placed), Some(paper));
        assert_eq!(signs.signified(word), None);
        let comes = |seen: &[ConceptId]| {
            let mut seen = set(seen);
            signs.settle(&mut seen, &signs.telling(&set(&[paper])));
            seen.contains(paper)
        };
        assert!(!comes(&[near, hold]));
        assert!(comes(&[near, agency]));
        assert!(!comes(&[placed, agency]));
        assert!(!comes(&[placed, word]));
        assert!(comes(&[placed, word, agency]));
    }
}

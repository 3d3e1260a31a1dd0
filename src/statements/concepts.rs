//! Sets of concepts.

use crate::language::program::{ConceptId, KindEdge, Lexicon};

/// A set of concepts of one lexicon, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConceptSet(Vec<u64>);

/// Concepts in one word of a set.
const BITS: usize = 64;

impl ConceptSet {
    /// A concept and everything that it is a kind of, by the edges that hold.
    #[must_use]
    pub fn closure(lexicon: &Lexicon, start: ConceptId, holds: impl Fn(&KindEdge) -> bool) -> Self {
        let mut set = Self(Vec::with_capacity(lexicon.concepts.len().div_ceil(BITS)));
        set.insert(start);
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            let edges = lexicon.concepts.get(at.0).into_iter().flat_map(|c| &c.kinds);
            open.extend(edges.filter(|e| holds(e)).map(|e| e.parent).filter(|parent| set.insert(*parent)));
        }
        set
    }

    /// Adds a concept; whether it is new.
    pub fn insert(&mut self, concept: ConceptId) -> bool {
        let (word, bit) = (concept.0 / BITS, 1_u64 << (concept.0 % BITS));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Adds concepts, given in ascending order.
    pub fn insert_all(&mut self, ascending: &[ConceptId]) {
        let words = ascending.last().map_or(0, |last| last.0 / BITS + 1);
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
        ascending.iter().for_each(|concept| _ = self.insert(*concept));
    }

    /// Adds all concepts of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Whether it holds a concept.
    #[must_use]
    pub fn contains(&self, concept: ConceptId) -> bool {
        self.0.get(concept.0 / BITS).is_some_and(|word| word >> (concept.0 % BITS) & 1 == 1)
    }

    /// Whether the two have a concept in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether another set holds all of it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        let theirs = other.0.iter().copied().chain(std::iter::repeat(0));
        self.0.iter().zip(theirs).all(|(own, theirs)| own & !theirs == 0)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The concepts, ascending.
    pub fn iter(&self) -> impl Iterator<Item = ConceptId> + '_ {
        self.from(ConceptId(0))
    }

    /// Hands on the concepts that it has in common with another set, ascending.
    pub fn each_common(&self, other: &Self, mut each: impl FnMut(ConceptId)) {
        for (at, (own, other)) in self.0.iter().zip(&other.0).enumerate() {
            let mut rest = own & other;
            while let Some(bit) = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0) {
                rest &= rest - 1;
                each(ConceptId(at * BITS + bit));
            }
        }
    }

    /// The concepts from one on, ascending.
    pub fn from(&self, first: ConceptId) -> impl Iterator<Item = ConceptId> + '_ {
        let skip = first.0 / BITS;
        let bits = |(at, word): (usize, &u64)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = usize::try_from(rest.trailing_zeros()).ok().filter(|_| rest != 0)?;
                rest &= rest - 1;
                Some(ConceptId(at * BITS + bit))
            })
        };
        self.0.iter().enumerate().skip(skip).flat_map(bits).skip_while(move |concept| *concept < first)
    }
}

//! Patterns of words and gaps as a tree: what begins alike is looked for once.

use std::ops::Range;
use std::sync::OnceLock;

use super::token::{Seen, WordId};

/// A word of a pattern, by its number; [`GAP`] stands for some words.
pub(super) type Part = WordId;

/// Up to so many words as a trie lets stand in a gap. Sorts behind all words.
pub(super) const GAP: Part = WordId::MAX - 1;

/// No node: the root leads nowhere, and nothing leads back to it.
const NONE: u32 = 0;

/// What has been read of some patterns.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Where its words stand among the edges.
    edges: (u32, u32),
    /// The node behind a gap.
    gap: u32,
    /// The patterns that begin so, and up to where they are complete.
    patterns: (u32, u32),
    complete: u32,
}

/// The patterns that begin with one word.
#[derive(Debug, Clone)]
struct Tree<T> {
    /// The first is the one behind that word.
    nodes: Vec<Node>,
    edges: Vec<(WordId, u32)>,
    payloads: Vec<T>,
}

/// Patterns, each with what it stands for. There are tens of thousands, of which a text can hold few: those that begin with
/// a word are made into a tree when the word is first met.
#[derive(Debug, Clone)]
pub(super) struct Trie<T> {
    patterns: Patterns<T>,
    /// The patterns by their first words, and where those of each word begin.
    order: Vec<u32>,
    from: Vec<u32>,
    trees: Vec<OnceLock<Box<Tree<T>>>>,
    longest_gap: usize,
}

/// Patterns in the order in which they were added.
#[derive(Debug, Clone)]
pub(super) struct Patterns<T> {
    parts: Vec<Part>,
    list: Vec<(Range<u32>, T)>,
}

/// A pattern found: what it stands for, the token after its last, and what stands in its gaps.
pub(super) struct Match<'t, T> {
    /// Number of the pattern among those that begin as it does.
    pub(super) pattern: usize,
    /// What it stands for.
    pub(super) payload: &'t T,
    /// Token after the last.
    pub(super) end: usize,
    /// From the first to the last token that stands in a gap.
    pub(super) gap: Range<usize>,
}

impl<T> Patterns<T> {
    pub(super) fn with_capacity(patterns: usize) -> Self {
        Self { parts: Vec::with_capacity(patterns * 4), list: Vec::with_capacity(patterns) }
    }

    /// Adds a pattern; one that begins with a gap can never be found.
    pub(super) fn add(&mut self, parts: &[Part], payload: T) {
        if parts.first().is_none_or(|first| *first == GAP) {
            return;
        }
        let from = number(self.parts.len());
        self.parts.extend_from_slice(parts);
        self.list.push((from..number(self.parts.len()), payload));
    }

    /// All payloads, in the order in which they were added.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.list.len()
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<T> Patterns<T> {
    fn words(&self, pattern: u32) -> &[Part] {
        let range = self.list.get(pattern as usize).map(|(range, _)| range.start as usize..range.end as usize);
        range.and_then(|range| self.parts.get(range)).unwrap_or_default()
    }
}

impl<T: Copy> Trie<T> {
    /// A trie over `words` words, with gaps of up to `longest_gap` of them.
    pub(super) fn new(patterns: Patterns<T>, words: usize, longest_gap: usize) -> Self {
        // counted, not sorted: how they stand among those that begin alike is settled in their tree
        let first = |(range, _): &(Range<u32>, T)| patterns.parts.get(range.start as usize).map(|word| *word as usize);
        let mut from = vec![0; words + 1];
        for word in patterns.list.iter().filter_map(first) {
            if let Some(count) = from.get_mut(word + 1) {
                *count += 1;
            }
        }
        from.iter_mut().fold(0, |sum, count| {
            *count += sum;
            *count
        });
        let mut next = from.clone();
        let mut order = vec![0; patterns.list.len()];
        for (pattern, word) in patterns.list.iter().enumerate().filter_map(|(at, one)| Some((at, first(one)?))) {
            let Some(next) = next.get_mut(word) else { continue };
            if let Some(place) = order.get_mut(*next as usize) {
                *place = number(pattern);
            }
            *next += 1;
        }
        let trees = std::iter::repeat_with(OnceLock::new).take(words).collect();
        Self { patterns, order, from, trees, longest_gap }
    }

    fn tree(&self, word: WordId) -> Option<&Tree<T>> {
        let patterns = self.of(word);
        let tree = self.trees.get(word as usize).filter(|_| !patterns.is_empty())?;
        Some(tree.get_or_init(|| Box::new(self.grow(patterns))))
    }

    fn grow(&self, patterns: &[u32]) -> Tree<T> {
        let mut order = patterns.to_vec();
        let words_of = |pattern: u32| self.patterns.words(pattern);
        order.sort_unstable_by(|a, b| words_of(*a).cmp(words_of(*b)).then(a.cmp(b)));
        let mut tree = Tree { nodes: Vec::new(), edges: Vec::new(), payloads: Vec::with_capacity(order.len()) };
        let part = |at: usize, depth: usize| order.get(at).and_then(|at| words_of(*at).get(depth)).copied();
        // the nodes whose patterns are to be told apart, in the order of their numbers
        let mut open = vec![(0, order.len(), 1)];
        while let Some((from, to, depth)) = open.get(tree.nodes.len()).copied() {
            let (mut at, first) = (from, number(tree.edges.len()));
            while at < to && part(at, depth).is_none() {
                at += 1;
            }
            let mut node = Node { patterns: (number(from), number(to)), complete: number(at), ..Node::default() };
            while let Some(word) = part(at, depth).filter(|_| at < to) {
                let same = (at..to).take_while(|i| part(*i, depth) == Some(word)).count();
                let child = number(open.len());
                open.push((at, at + same, depth + 1));
                match word {
                    GAP => node.gap = child,
                    word => tree.edges.push((word, child)),
                }
                at += same;
            }
            node.edges = (first, number(tree.edges.len()));
            tree.nodes.push(node);
        }
        let payload = |pattern: &u32| self.patterns.list.get(*pattern as usize).map(|(_, payload)| *payload);
        tree.payloads.extend(order.iter().filter_map(payload));
        tree
    }
}

impl<T> Trie<T> {
    /// The patterns that begin with a word, by their numbers.
    fn of(&self, word: WordId) -> &[u32] {
        let word = word as usize;
        let range = self.from.get(word).zip(self.from.get(word.saturating_add(1)));
        range.and_then(|(from, to)| self.order.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// Whether any pattern begins with a word.
    pub(super) fn begins(&self, word: WordId) -> bool {
        !self.of(word).is_empty()
    }

    /// What the patterns that begin with a word stand for.
    pub(super) fn beginning(&self, word: WordId) -> impl Iterator<Item = &T> {
        self.of(word).iter().filter_map(|at| self.patterns.list.get(*at as usize)).map(|(_, payload)| payload)
    }
}

impl<T: Copy> Trie<T> {
    /// Finds the patterns that match at a token, each with its shortest gaps; the same pattern may be told more than
    /// once, the first time with the shortest gaps.
    pub(super) fn matches(&self, tokens: &[impl Seen], start: usize, found: &mut impl FnMut(Match<'_, T>)) {
        if let Some(tree) = tokens.get(start).and_then(|t| self.tree(t.id())) {
            tree.walk(0, (tokens, self.longest_gap), start + 1, start..start, found);
        }
    }

    /// Finds the patterns that match at a token, or could if the text went on behind the last one; some more than once.
    pub(super) fn perhaps(&self, tokens: &[impl Seen], start: usize, found: &mut impl FnMut(&T)) {
        if let Some(tree) = tokens.get(start).and_then(|t| self.tree(t.id())) {
            tree.walk_on(0, (tokens, self.longest_gap), start + 1, found);
        }
    }
}

impl<T> Tree<T> {
    fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    fn after(&self, node: &Node, word: WordId) -> Option<u32> {
        let edges = self.edges.get(node.edges.0 as usize..node.edges.1 as usize)?;
        let at = edges.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        edges.get(at).map(|(_, node)| *node)
    }

    fn walk(
        &self,
        from: u32,
        (tokens, longest_gap): (&[impl Seen], usize),
        start: usize,
        gap: Range<usize>,
        found: &mut impl FnMut(Match<'_, T>),
    ) {
        let (mut at, mut next) = (start, Some(from));
        while let Some(node) = next.and_then(|next| self.node(next)) {
            for pattern in node.patterns.0 as usize..node.complete as usize {
                if let Some(payload) = self.payloads.get(pattern) {
                    found(Match { pattern, payload, end: at, gap: gap.clone() });
                }
            }
            // what stands behind a gap is a word: nothing ends in one
            if let Some(behind) = self.node(node.gap).filter(|_| node.gap != NONE) {
                for skip in 0..=longest_gap {
                    if skip > 0 && !tokens.get(at + skip - 1).is_some_and(Seen::crosses) {
                        break;
                    }
                    let Some(token) = tokens.get(at + skip) else { break };
                    let Some(next) = self.after(behind, token.id()) else { continue };
                    let from = if gap.is_empty() { at } else { gap.start };
                    let gap = if skip == 0 { gap.clone() } else { from..at + skip };
                    self.walk(next, (tokens, longest_gap), at + skip + 1, gap, found);
                }
            }
            next = tokens.get(at).and_then(|token| self.after(node, token.id()));
            at += 1;
        }
    }

    fn walk_on(
        &self,
        from: u32,
        (tokens, longest_gap): (&[impl Seen], usize),
        start: usize,
        found: &mut impl FnMut(&T),
    ) {
        let (mut at, mut next) = (start, Some(from));
        while let Some(node) = next.and_then(|next| self.node(next)) {
            let until = if at < tokens.len() { node.complete } else { node.patterns.1 };
            let matched = self.payloads.get(node.patterns.0 as usize..until as usize);
            matched.unwrap_or_default().iter().for_each(&mut *found);
            let Some(token) = tokens.get(at) else { return };
            if let Some(behind) = self.node(node.gap).filter(|_| node.gap != NONE) {
                for skip in 0..=longest_gap {
                    if skip > 0 && !tokens.get(at + skip - 1).is_some_and(Seen::crosses) {
                        break;
                    }
                    let Some(token) = tokens.get(at + skip) else {
                        self.walk_on(node.gap, (tokens, longest_gap), at + skip, found);
                        break;
                    };
                    if let Some(next) = self.after(behind, token.id()) {
                        self.walk_on(next, (tokens, longest_gap), at + skip + 1, found);
                    }
                }
            }
            next = self.after(node, token.id());
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::{Glance, UNKNOWN};
    use super::*;

    /// Patterns written as words, `_` for a gap, over a small vocabulary of single letters.
    fn trie(patterns: &[&str]) -> Trie<usize> {
        let mut list = Patterns::with_capacity(patterns.len());
        for (at, pattern) in patterns.iter().enumerate() {
            let parts: Vec<Part> = pattern.bytes().filter(|b| *b != b' ').map(part).collect();
            list.add(&parts, at);
        }
        assert_eq!(list.len(), patterns.len());
        Trie::new(list, 26, 2)
    }

    fn part(byte: u8) -> Part {
        match byte {
            b'_' => GAP,
            b'a'..=b'z' => Part::from(byte - b'a'),
            _ => UNKNOWN,
        }
    }

    fn tokens<'t>(text: &'t str) -> Vec<Glance<'t>> {
        let token = |(at, raw): (usize, &'t str)| Glance::new(raw, part(raw.as_bytes()[0]), at);
        text.split(' ').enumerate().map(token).collect()
    }

    /// Each pattern that matches at the first token: its number, its end, its gaps.
    fn found(patterns: &[&str], text: &str) -> Vec<(usize, usize, Range<usize>)> {
        let mut out: Vec<(usize, usize, Range<usize>)> = Vec::new();
        trie(patterns).matches(&tokens(text), 0, &mut |m| {
            if !out.iter().any(|o| o.0 == *m.payload) {
                out.push((*m.payload, m.end, m.gap));
            }
        });
        out.sort_by_key(|o| o.0);
        out
    }

    #[test]
    fn words_and_gaps_are_found() {
        assert_eq!(found(&["a", "a b", "a c", "b"], "a b c"), [(0, 1, 0..0), (1, 2, 0..0)]);
        assert_eq!(found(&["a _ c"], "a c"), [(0, 2, 0..0)]);
        assert_eq!(found(&["a _ c", "a b"], "a b x c"), [(0, 4, 1..3), (1, 2, 0..0)]);
        // three words are more than this gap holds, and none runs over a mark
        assert_eq!(found(&["a _ c"], "a b x y c"), []);
        assert_eq!(found(&["a _ c"], "a , c"), []);
        // the shortest gap counts
        assert_eq!(found(&["a _ c"], "a x c c"), [(0, 3, 1..2)]);
        assert_eq!(found(&["a _ c _ d"], "a x c y d"), [(0, 5, 1..4)]);
    }

    #[test]
    fn what_the_text_breaks_off_may_go_on() {
        let perhaps = |patterns: &[&str], text: &str| {
            let mut out = Vec::new();
            trie(patterns).perhaps(&tokens(text), 0, &mut |payload| out.push(*payload));
            out.sort_unstable();
            out.dedup();
            out
        };
        assert_eq!(perhaps(&["a b c", "a d", "a"], "a b"), [0, 2]);
        assert_eq!(perhaps(&["a _ c", "a _ d", "a b"], "a x"), [0, 1]);
        assert_eq!(perhaps(&["a _ c"], "a ,"), Vec::<usize>::new());
        assert_eq!(perhaps(&["a b"], "a"), [0]);
    }
}

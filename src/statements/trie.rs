//! Patterns of words and gaps as a tree: what begins alike is looked for once.

use std::ops::Range;

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

/// Patterns, each with what it stands for.
#[derive(Debug, Clone)]
pub(super) struct Trie<T> {
    /// For each word the node behind it.
    roots: Vec<u32>,
    nodes: Vec<Node>,
    edges: Vec<(WordId, u32)>,
    payloads: Vec<T>,
    longest_gap: usize,
}

/// Patterns on their way into a trie.
#[derive(Debug)]
pub(super) struct Patterns<T> {
    parts: Vec<Part>,
    list: Vec<(Range<u32>, T)>,
}

/// A pattern found: what it stands for, the token after its last, and what stands in its gaps.
pub(super) struct Match<'t, T> {
    /// Number of the pattern, in an order of the trie's own.
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

impl<T: Copy> Trie<T> {
    /// A trie over `words` words, with gaps of up to `longest_gap` of them.
    pub(super) fn new(patterns: Patterns<T>, words: usize, longest_gap: usize) -> Self {
        let Patterns { parts, list } = patterns;
        let of = |range: &Range<u32>| parts.get(range.start as usize..range.end as usize).unwrap_or_default();
        // sorted by their words, the first two of which tell most of them apart; a pattern of one word comes first
        let key = |range: &Range<u32>| match of(range) {
            [first, second, ..] => (u64::from(*first) << 32 | u64::from(*second)).saturating_add(1),
            [first] => u64::from(*first) << 32,
            [] => 0,
        };
        // what is moved about while sorting is short
        let mut order: Vec<(u64, u32)> =
            list.iter().enumerate().map(|(at, (range, _))| (key(range), number(at))).collect();
        let words_of = |at: u32| list.get(at as usize).map(|(range, _)| of(range)).unwrap_or_default();
        order.sort_unstable_by(|(a, own), (b, other)| {
            a.cmp(b).then_with(|| words_of(*own).cmp(words_of(*other)).then(own.cmp(other)))
        });
        let mut trie = Self {
            roots: vec![NONE; words],
            nodes: vec![Node::default()],
            edges: Vec::with_capacity(order.len()),
            payloads: Vec::with_capacity(order.len()),
            longest_gap,
        };
        let part = |at: usize, depth: usize| order.get(at).and_then(|(_, at)| words_of(*at).get(depth)).copied();
        // the nodes whose patterns are to be told apart, in the order of their numbers
        let mut open = vec![(0, order.len(), 0)];
        let mut next = 0;
        while let Some((from, to, depth)) = open.get(next).copied() {
            let (mut at, first) = (from, number(trie.edges.len()));
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
                    word if depth == 0 => {
                        if let Some(root) = trie.roots.get_mut(word as usize) {
                            *root = child;
                        }
                    }
                    word => trie.edges.push((word, child)),
                }
                at += same;
            }
            node.edges = (first, number(trie.edges.len()));
            match trie.nodes.get_mut(next) {
                Some(root) => *root = node,
                None => trie.nodes.push(node),
            }
            next += 1;
        }
        trie.payloads.extend(order.iter().filter_map(|(_, at)| list.get(*at as usize)).map(|(_, payload)| *payload));
        trie
    }
}

impl<T> Trie<T> {
    /// Whether any pattern begins with a word.
    pub(super) fn begins(&self, word: WordId) -> bool {
        self.root(word) != NONE
    }

    fn root(&self, word: WordId) -> u32 {
        self.roots.get(word as usize).copied().unwrap_or(NONE)
    }

    fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    fn after(&self, node: &Node, word: WordId) -> Option<u32> {
        let edges = self.edges.get(node.edges.0 as usize..node.edges.1 as usize)?;
        let at = edges.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        edges.get(at).map(|(_, node)| *node)
    }

    /// What the patterns that begin with a word stand for.
    pub(super) fn beginning(&self, word: WordId) -> &[T] {
        let root = self.root(word);
        let node = self.node(root).filter(|_| root != NONE);
        let all = node.map(|n| n.patterns.0 as usize..n.patterns.1 as usize);
        all.and_then(|all| self.payloads.get(all)).unwrap_or_default()
    }

    /// Finds the patterns that match at a token, each with its shortest gaps; the same pattern may be told more than
    /// once, the first time with the shortest gaps.
    pub(super) fn matches(&self, tokens: &[impl Seen], start: usize, found: &mut impl FnMut(Match<'_, T>)) {
        let root = tokens.get(start).map_or(NONE, |t| self.root(t.id()));
        if root != NONE {
            self.walk(root, tokens, start + 1, start..start, found);
        }
    }

    fn walk(
        &self,
        from: u32,
        tokens: &[impl Seen],
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
                for skip in 0..=self.longest_gap {
                    if skip > 0 && !tokens.get(at + skip - 1).is_some_and(Seen::crosses) {
                        break;
                    }
                    let Some(token) = tokens.get(at + skip) else { break };
                    let Some(next) = self.after(behind, token.id()) else { continue };
                    let from = if gap.is_empty() { at } else { gap.start };
                    let gap = if skip == 0 { gap.clone() } else { from..at + skip };
                    self.walk(next, tokens, at + skip + 1, gap, found);
                }
            }
            next = tokens.get(at).and_then(|token| self.after(node, token.id()));
            at += 1;
        }
    }

    /// Finds the patterns that match at a token, or could if the text went on behind the last one; some more than once.
    pub(super) fn perhaps(&self, tokens: &[impl Seen], start: usize, found: &mut impl FnMut(&T)) {
        let root = tokens.get(start).map_or(NONE, |t| self.root(t.id()));
        if root != NONE {
            self.walk_on(root, tokens, start + 1, found);
        }
    }

    fn walk_on(&self, from: u32, tokens: &[impl Seen], start: usize, found: &mut impl FnMut(&T)) {
        let (mut at, mut next) = (start, Some(from));
        while let Some(node) = next.and_then(|next| self.node(next)) {
            let until = if at < tokens.len() { node.complete } else { node.patterns.1 };
            let matched = self.payloads.get(node.patterns.0 as usize..until as usize);
            matched.unwrap_or_default().iter().for_each(&mut *found);
            let Some(token) = tokens.get(at) else { return };
            if let Some(behind) = self.node(node.gap).filter(|_| node.gap != NONE) {
                for skip in 0..=self.longest_gap {
                    if skip > 0 && !tokens.get(at + skip - 1).is_some_and(Seen::crosses) {
                        break;
                    }
                    let Some(token) = tokens.get(at + skip) else {
                        self.walk_on(node.gap, tokens, at + skip, found);
                        break;
                    };
                    if let Some(next) = self.after(behind, token.id()) {
                        self.walk_on(next, tokens, at + skip + 1, found);
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

//! The steps of a workflow as a graph: what is reached only on some condition, what a branch skips, what it adds.
//!
//! A condition is a node of its own on the way that it guards. So the conditions of a step are those nodes that every
//! way to it passes, its dominators.

use std::ops::Range;

/// A node.
pub(super) type Node = usize;

/// What is read from the graph at most, in nodes and ways: beyond that a workflow is too tangled to be followed.
const BUDGET: usize = 20_000_000;

/// Most conditions of one step that are looked at: those nearest to it.
const CONDITIONS: usize = 32;

/// The graph in the making. Node 0 is the beginning, node 1 the end.
#[derive(Debug)]
pub(super) struct Graph {
    next: Vec<Vec<Node>>,
    before: Vec<Vec<Node>>,
}

/// What a branch does.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Branch {
    /// Nodes that only the other ways reach.
    pub(super) skips: Vec<Node>,
    /// Nodes that only this way reaches.
    pub(super) adds: Vec<Node>,
}

/// Where every way begins.
pub(super) const BEGIN: Node = 0;
/// Where every way ends.
pub(super) const END: Node = 1;

impl Graph {
    /// A graph of the beginning and the end alone.
    pub(super) fn new() -> Self {
        Self { next: vec![Vec::new(); 2], before: vec![Vec::new(); 2] }
    }

    /// A further node.
    pub(super) fn node(&mut self) -> Node {
        self.next.push(Vec::new());
        self.before.push(Vec::new());
        self.next.len() - 1
    }

    /// How many nodes there are.
    pub(super) fn node_count(&self) -> usize {
        self.next.len()
    }

    /// A way from one node to another.
    pub(super) fn edge(&mut self, from: Node, to: Node) {
        if let Some(next) = self.next.get_mut(from)
            && !next.contains(&to)
        {
            next.push(to);
            self.before.get_mut(to).into_iter().for_each(|before| before.push(from));
        }
    }

    /// What follows a node.
    pub(super) fn next(&self, node: Node) -> &[Node] {
        self.next.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether each node is reached from the beginning.
    pub(super) fn reached(&self) -> Vec<bool> {
        flood(&self.next, BEGIN)
    }

    /// A way that leads round, if there is one: the first node that a way comes back to.
    pub(super) fn circle(&self) -> Option<Node> {
        let mut state = vec![0_u8; self.next.len()];
        let mut open: Vec<(Node, usize)> = vec![(BEGIN, 0)];
        while let Some((node, at)) = open.pop() {
            if at == 0 {
                set(&mut state, node, 1);
            }
            match self.next(node).get(at) {
                None => set(&mut state, node, 2),
                Some(next) => {
                    open.push((node, at + 1));
                    match state.get(*next) {
                        Some(0) => open.push((*next, 0)),
                        Some(1) => return Some(*next),
                        _ => {}
                    }
                }
            }
        }
        None
    }

    /// Lets every node that never comes to the end do so, so that a join can be found behind it.
    pub(super) fn close(&mut self) {
        let ends = flood(&self.before, END);
        for node in (2..self.next.len()).filter(|node| !ends.get(*node).is_some_and(|e| *e)) {
            self.edge(node, END);
        }
    }
}

/// What dominates what, and what every way has to come to.
#[derive(Debug)]
pub(super) struct Ways<'g> {
    graph: &'g Graph,
    /// The next dominator of each node.
    above: Vec<Option<Node>>,
    /// The next node that every way from a node comes to.
    join: Vec<Option<Node>>,
    left: usize,
    /// By which search each node was seen last, and the number of the last search.
    seen: Vec<usize>,
    searches: usize,
}

impl<'g> Ways<'g> {
    /// Follows all ways; `None` where the graph is too tangled.
    pub(super) fn new(graph: &'g Graph) -> Option<Self> {
        let above = dominators(&graph.next, &graph.before, BEGIN)?;
        let join = dominators(&graph.before, &graph.next, END)?;
        Some(Self { graph, above, join, left: BUDGET, seen: vec![0; graph.node_count()], searches: 0 })
    }

    /// The nodes among `conditions` that every way to each node passes, the outermost first. `of[n]` belongs to node `n`.
    pub(super) fn conditions(&self, conditions: Range<Node>, of: impl Iterator<Item = Node>) -> Vec<Vec<Node>> {
        let all = |node: Node| {
            let mut found: Vec<Node> = Vec::new();
            let mut at = self.nearest(node, &conditions);
            while let Some(condition) = at.filter(|_| found.len() < CONDITIONS) {
                found.push(condition);
                at = self.nearest(condition, &conditions);
            }
            found.reverse();
            found
        };
        of.map(all).collect()
    }

    /// The next dominator of a node that is one of `conditions`.
    fn nearest(&self, node: Node, conditions: &Range<Node>) -> Option<Node> {
        let up = |node: Node| self.above.get(node).copied().flatten();
        let mut at = up(node);
        while let Some(found) = at {
            if conditions.contains(&found) {
                return Some(found);
            }
            at = up(found);
        }
        None
    }

    /// What taking the way `to` out of `from` skips and adds, beside the other ways out of it; `None` where there is too
    /// much to follow.
    pub(super) fn branch(&mut self, from: Node, to: Node) -> Option<Branch> {
        let join = self.join.get(from).copied().flatten();
        let own = self.region(&[to], from, join)?;
        let others: Vec<Node> = self.graph.next(from).iter().copied().filter(|n| *n != to).collect();
        let others = self.region(&others, from, join)?;
        Some(Branch { skips: without(&others, &own), adds: without(&own, &others) })
    }

    /// All nodes reached from `starts` without coming to `join` or back to `from`, in order.
    fn region(&mut self, starts: &[Node], from: Node, join: Option<Node>) -> Option<Vec<Node>> {
        self.searches += 1;
        let mut found = Vec::new();
        let mut open: Vec<Node> = starts.to_vec();
        while let Some(node) = open.pop() {
            let seen = self.seen.get_mut(node)?;
            if node == from || Some(node) == join || node == END || *seen == self.searches {
                continue;
            }
            *seen = self.searches;
            self.left = self.left.checked_sub(1 + self.graph.next(node).len())?;
            found.push(node);
            open.extend(self.graph.next(node));
        }
        found.sort_unstable();
        Some(found)
    }
}

fn without(of: &[Node], others: &[Node]) -> Vec<Node> {
    of.iter().copied().filter(|node| others.binary_search(node).is_err()).collect()
}

fn set(state: &mut [u8], node: Node, to: u8) {
    if let Some(state) = state.get_mut(node) {
        *state = to;
    }
}

fn flood(next: &[Vec<Node>], start: Node) -> Vec<bool> {
    let mut seen = vec![false; next.len()];
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        if let Some(seen) = seen.get_mut(node)
            && !std::mem::replace(seen, true)
        {
            open.extend(next.get(node).into_iter().flatten());
        }
    }
    seen
}

/// The nodes reached from `start`, each after all that it leads to but for ways back.
fn postorder(next: &[Vec<Node>], start: Node) -> Vec<Node> {
    let mut seen = vec![false; next.len()];
    let mut out = Vec::new();
    let mut open: Vec<(Node, usize)> = vec![(start, 0)];
    if let Some(first) = seen.get_mut(start) {
        *first = true;
    }
    while let Some((node, at)) = open.pop() {
        match next.get(node).and_then(|n| n.get(at)).copied() {
            None => out.push(node),
            Some(child) => {
                open.push((node, at + 1));
                if let Some(seen) = seen.get_mut(child)
                    && !std::mem::replace(seen, true)
                {
                    open.push((child, 0));
                }
            }
        }
    }
    out
}

/// The next dominator of each node (Cooper, Harvey and Kennedy); `None` where that takes too long.
fn dominators(next: &[Vec<Node>], before: &[Vec<Node>], start: Node) -> Option<Vec<Option<Node>>> {
    let order = postorder(next, start);
    let mut rank: Vec<Option<usize>> = vec![None; next.len()];
    for (at, node) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*node) {
            *rank = Some(at);
        }
    }
    let rank = |node: Node| rank.get(node).copied().flatten();
    let mut above: Vec<Option<Node>> = vec![None; next.len()];
    if let Some(own) = above.get_mut(start) {
        *own = Some(start);
    }
    let mut left = BUDGET;
    let mut changed = true;
    while changed {
        changed = false;
        for node in order.iter().rev().copied().filter(|node| *node != start) {
            let mut best: Option<Node> = None;
            for from in before.get(node).into_iter().flatten().copied() {
                if above.get(from).copied().flatten().is_none() {
                    continue;
                }
                best = Some(match best {
                    None => from,
                    Some(other) => meet(from, other, &above, &rank, &mut left)?,
                });
            }
            if let Some(own) = above.get_mut(node)
                && *own != best
            {
                *own = best;
                changed = true;
            }
        }
    }
    if let Some(own) = above.get_mut(start) {
        *own = None;
    }
    Some(above)
}

/// The nearest node that dominates both.
fn meet(
    mut a: Node,
    mut b: Node,
    above: &[Option<Node>],
    rank: &impl Fn(Node) -> Option<usize>,
    left: &mut usize,
) -> Option<Node> {
    while a != b {
        *left = left.checked_sub(1)?;
        if rank(a) < rank(b) {
            a = above.get(a).copied().flatten()?;
        } else {
            b = above.get(b).copied().flatten()?;
        }
    }
    Some(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Begin → 2 → {3 (a condition) → 5, 4} → 6 → end, with 4 → 6.
    fn diamond() -> Graph {
        let mut graph = Graph::new();
        (0..5).for_each(|_| _ = graph.node());
        for (from, to) in [(BEGIN, 2), (2, 3), (2, 4), (3, 5), (5, 6), (4, 6), (6, END)] {
            graph.edge(from, to);
        }
        graph
    }

    #[test]
    fn a_condition_bears_on_what_only_its_way_reaches() {
        let graph = diamond();
        let ways = Ways::new(&graph).unwrap();
        assert_eq!(ways.conditions(3..4, [4, 5, 6].into_iter()), [vec![], vec![3], vec![]]);
    }

    #[test]
    fn a_branch_skips_what_the_others_do_and_adds_what_they_do_not() {
        let graph = diamond();
        let branch = Ways::new(&graph).unwrap().branch(2, 3).unwrap();
        assert_eq!(branch, Branch { skips: vec![4], adds: vec![3, 5] });
    }

    #[test]
    fn ways_back_and_ways_without_end_are_followed_once() {
        let mut graph = diamond();
        graph.edge(6, 2);
        assert_eq!(graph.circle(), Some(2));
        let branch = Ways::new(&graph).unwrap().branch(2, 3).unwrap();
        assert_eq!(branch, Branch { skips: vec![4], adds: vec![3, 5] });
        let (a, b) = (graph.node(), graph.node());
        graph.edge(2, a);
        graph.edge(a, b);
        graph.edge(b, a);
        graph.close();
        assert!(graph.reached().iter().all(|reached| *reached));
        let branch = Ways::new(&graph).unwrap().branch(2, a).unwrap();
        assert_eq!(branch.adds, [a, b]);
    }
}

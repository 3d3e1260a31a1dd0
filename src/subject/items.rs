//! The items and lists that are open while a document is read.

use super::label::{Label, Mark, Shape, is_under, shares_parent};

/// An item, or a list, that is still open.
pub(super) struct Open {
    /// How it is bounded.
    pub(super) kind: Kind,
    /// What leads in to it.
    pub(super) base: Vec<usize>,
    /// Its last sentence so far.
    pub(super) last: Option<usize>,
    /// The first sentence of its list.
    pub(super) list_start: usize,
    /// Blanks before its label.
    pub(super) indent: usize,
}

pub(super) enum Kind {
    /// A list whose bounds the markup says.
    List,
    /// An item of such a list; its label, and whether it is still without text.
    Explicit {
        /// Its number or letter as shown.
        label: String,
        /// Numbered or lettered.
        ordered: bool,
        /// Still without text.
        fresh: bool,
    },
    /// An item known by its label.
    Marked(Label),
}

/// A list that has just ended.
pub(super) struct Closed {
    /// What led in to it.
    pub(super) base: Vec<usize>,
    /// Its first sentence.
    pub(super) start: usize,
    /// The sentence after its last.
    pub(super) end: usize,
    /// The number that would go on with it; 0 if it did not count.
    pub(super) next: u64,
}

/// Items inside one another, at most; what stands deeper counts as standing at this depth.
pub(super) const DEEPEST: usize = 128;

/// The open items and lists, outermost first.
#[derive(Default)]
pub(super) struct Items(pub(super) Vec<Open>);

impl Items {
    /// Where the innermost list or item that markup bounds ends: what labels open and close stands above.
    pub(super) fn floor(&self) -> usize {
        self.0.iter().rposition(|open| !matches!(open.kind, Kind::Marked(_))).map_or(0, |i| i + 1)
    }

    /// What leads in at the present level, the last sentence there, and whether it is an item's.
    pub(super) fn context(&self) -> Option<(Vec<usize>, Option<usize>)> {
        let item = self.0.iter().rev().find(|open| !matches!(open.kind, Kind::List))?;
        Some((item.base.clone(), item.last))
    }

    /// The open item that this label goes on from.
    pub(super) fn sibling(&self, label: &Label, indent: usize) -> Option<usize> {
        let floor = self.floor();
        (floor..self.0.len()).rev().find(|at| {
            let Some(Open { kind: Kind::Marked(open), indent: other, .. }) = self.0.get(*at) else { return false };
            match (&label.mark, &open.mark) {
                (Mark::Bullet(a), Mark::Bullet(b)) => a == b && indent.abs_diff(*other) <= 1,
                (Mark::Counter(a), Mark::Counter(b)) => a.iter().any(|a| {
                    b.iter()
                        .any(|b| a.same_series(*b) && a.ordinal > b.ordinal && shares_parent(&label.text, &open.text))
                }),
                _ => false,
            }
        })
    }

    /// Closes what a new list under no open series cannot stand in.
    pub(super) fn descend(&mut self, label: &Label, indent: usize) {
        let floor = self.floor();
        if let Mark::Counter(counts) = &label.mark
            && matches!(counts.first().map(|c| c.shape), Some(Shape::Decimal(_)))
        {
            let under = |open: &Open| matches!(&open.kind, Kind::Marked(l) if is_under(&label.text, &l.text));
            let keep = self.0.iter().rposition(under).map_or(floor, |i| i + 1);
            self.0.truncate(keep.max(floor));
            return;
        }
        while self.0.len() > floor && self.0.last().is_some_and(|open| open.indent > indent) {
            self.0.pop();
        }
        // A series that starts anew at the same depth is another list, not one inside the last item.
        let restarts = |open: &Open| match (&open.kind, &label.mark) {
            (Kind::Marked(Label { mark: Mark::Counter(b), .. }), Mark::Counter(a)) => {
                a.iter().any(|a| b.iter().any(|b| a.same_series(*b)))
            }
            _ => false,
        };
        if let Some(at) = (floor..self.0.len()).find(|at| self.0.get(*at).is_some_and(restarts)) {
            self.0.truncate(at);
        }
    }
}

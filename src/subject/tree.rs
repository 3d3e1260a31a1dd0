//! The tree of sections while a document is read.

use super::document::Section;
use super::label::{Label, Mark, Shape, is_under, shares_parent};
use super::layout::Rank;
use super::standing;

/// The sections so far, and those that are open.
pub(super) struct Tree {
    sections: Vec<Section>,
    /// Why each section is not in force, if so.
    outs: Vec<Option<String>>,
    path: Vec<(usize, Rank)>,
}

impl Tree {
    /// A tree that holds the document itself.
    pub(super) fn new() -> Self {
        let root = Section { label: String::new(), title: String::new(), parent: None, heading: None };
        Self { sections: vec![root], outs: vec![None], path: Vec::new() }
    }

    /// The innermost open section.
    pub(super) fn current(&self) -> usize {
        self.path.last().map_or(0, |(section, _)| *section)
    }

    /// Why what stands here is not in force, if so.
    pub(super) fn out(&self) -> Option<String> {
        self.outs.get(self.current()).cloned().flatten()
    }

    /// Opens a section; `heading` is the index of its heading among the sentences.
    pub(super) fn enter(&mut self, label: String, title: String, rank: Rank, heading: usize) {
        self.leave(&rank, &label);
        let parent = self.current();
        self.outs.push(self.out().or_else(|| standing::section(&title)));
        self.path.push((self.sections.len(), rank));
        self.sections.push(Section { label, title, parent: Some(parent), heading: Some(heading) });
    }

    /// The sections.
    pub(super) fn into_sections(self) -> Vec<Section> {
        self.sections
    }

    /// Closes the sections that a heading of this rank ends.
    fn leave(&mut self, rank: &Rank, own: &str) {
        match rank {
            Rank::Level(level) => {
                let over = |rank: &Rank| matches!(rank, Rank::Level(l) if l < level);
                while self.path.last().is_some_and(|(_, rank)| !over(rank)) {
                    self.path.pop();
                }
            }
            Rank::Counted(counts) if matches!(counts.first().map(|c| c.shape), Some(Shape::Decimal(_))) => {
                if let Some(at) = self.path.iter().position(|(section, rank)| {
                    let other = self.sections.get(*section).map_or("", |s| s.label.as_str());
                    matches!(rank, Rank::Counted(_)) && !is_under(own, other)
                }) {
                    self.path.truncate(at);
                }
            }
            Rank::Counted(counts) => self.leave_to(|rank| {
                matches!(rank, Rank::Counted(other) if counts.iter().any(|c| other.iter().any(|o| o.same_series(*c))))
            }),
            other => self.leave_to(|rank| rank == other),
        }
    }

    /// Closes the section with whose number a label goes on (`B.` after the section `A`); whether there was one.
    pub(super) fn leave_series(&mut self, label: &Label) -> bool {
        let Mark::Counter(counts) = &label.mark else { return false };
        let before = |rank: &Rank| {
            let Rank::Counted(own) = rank else { return false };
            own.iter().any(|o| counts.iter().any(|c| c.same_series(*o) && c.ordinal > o.ordinal))
        };
        let parent = |(section, rank): &(usize, Rank)| {
            let own = self.sections.get(*section).map_or("", |s| s.label.as_str());
            before(rank) && shares_parent(own, &label.text)
        };
        let at = self.path.iter().rposition(parent);
        if let Some(at) = at {
            self.path.truncate(at);
        }
        at.is_some()
    }

    fn leave_to(&mut self, same: impl Fn(&Rank) -> bool) {
        if let Some(at) = self.path.iter().rposition(|(_, rank)| same(rank)) {
            self.path.truncate(at);
        }
    }
}

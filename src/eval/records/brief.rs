//! Of many findings of one sort, only the first are ever shown with what they rest on: of the others that is let go.

use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use crate::finding::{Finding, Name, Verdict};

/// So many findings of one input, rule and verdict keep what they rest on.
pub const TOLD: usize = 100;

/// Lets go what findings rest on, where it is not shown.
#[derive(Debug, Default)]
pub struct Brief {
    /// How many findings have been gone through.
    seen: usize,
    /// By input, rule and verdict the findings that keep theirs: those that stand first, the last of them on top.
    told: HashMap<Told, BinaryHeap<Place>>,
}

/// An input, a rule and a verdict.
type Told = (Arc<str>, Name, Verdict);

/// Where a finding stands among the others, and in its list.
type Place = (usize, usize, usize);

impl Brief {
    /// Goes through the findings that are new.
    pub fn shorten(&mut self, findings: &mut [Finding]) {
        for at in self.seen..findings.len() {
            let Some(finding) = findings.get(at) else { continue };
            let Some(place) = finding.place.as_ref().filter(|_| finding.record.is_some()) else { continue };
            let sort = (place.source.shared_name(), finding.rule.clone(), finding.verdict);
            let first = self.told.entry(sort).or_default();
            first.push((place.span.start, place.span.end, at));
            let last = if first.len() > TOLD { first.pop() } else { None };
            if let Some(finding) = last.and_then(|(_, _, at)| findings.get_mut(at)) {
                finding.facts = Vec::new();
                finding.related = Vec::new();
            }
        }
        self.seen = findings.len();
    }
}

//! What the clauses of one sentence share: their ends, grounds, aims and objects.

use std::ops::Range;
use std::sync::Arc;

use super::read::{Reader, Segment};
use super::statement::{Clause, Statement};
use super::zone::{Run, Zone};

impl Reader<'_> {
    /// "No one is stopped, and no one is held, merely to learn his name": what a comma sets off at the end belongs to
    /// both clauses.
    pub(super) fn share_ending(&self, segments: &[Segment], made: &mut [Statement]) {
        let [.., before, last] = made else { return };
        let Some(segment) = segments.last().filter(|s| s.tokens.contains(&last.predicate.start)) else { return };
        let token = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let parted = (before.predicate.start..last.predicate.start).any(|i| token(i, &[";"]));
        // "no officer shall hold, and no jailer shall refuse to free, a person for …"
        let no = |r: &Range<usize>| r.clone().take(3).any(|i| token(i, &["no"]));
        let both = before.modality.negative() && no(&before.subject) && no(&last.subject);
        if before.modality != last.modality && !both || parted {
            return;
        }
        let set_off = |r: &Range<usize>| (r.start.saturating_sub(2)..r.start).any(|i| token(i, &[","]));
        let mut shared: Vec<Range<usize>> = self.grounds(segment).filter(set_off).collect();
        // "…, nor shall anyone be held, merely to learn his name"
        let acted = last.acts.iter().map(|m| m.end).max().unwrap_or(segment.tokens.end);
        let aim = (acted..segment.tokens.end).find(|i| {
            let narrowed = token(*i + 1, &["merely", "solely", "just", "simply", "only"]);
            token(*i, &[","]) && token(i + 1 + usize::from(narrowed), &["to"])
        });
        shared.extend(aim.map(|comma| comma + 1..segment.tokens.end));
        let own = |s: &Statement| {
            let within = |r: &&Run| s.extent.iter().any(|e| e.contains(&r.tokens.start));
            self.reading.runs.iter().filter(within).any(|r| matches!(r.zone, Zone::Basis | Zone::Purpose))
        };
        if !shared.is_empty() && !own(before) {
            before.extent.extend(shared);
            before.solely |= last.solely;
        }
        if let Some(object) = self.shared_object(before, last, segment) {
            before.extent.push(object);
        }
        let within = |c: &Clause| Arc::ptr_eq(&c.reading, self.reading) && segment.tokens.contains(&c.tokens.start);
        if before.exceptions.is_empty() {
            let excepted = last.exceptions.iter().filter(|c| within(c) && set_off(&c.tokens));
            before.exceptions = excepted.cloned().collect();
        }
    }

    /// "shall not sign, and shall not ask the Mayor to sign, an agreement with …": what the last clause ends with is the
    /// object of the one before, whose verb has none.
    fn shared_object(&self, before: &Statement, last: &Statement, segment: &Segment) -> Option<Range<usize>> {
        const LINKS: &[&str] =
            &["into", "under", "with", "to", "on", "in", "for", "from", "of", "and", "or", "nor", "but"];
        let token = |i: usize| self.reading.tokens.get(i);
        let acted = before.acts.iter().map(|m| m.end).max()?;
        let bare = (acted..before.predicate.end).filter_map(token).filter(|t| t.is_word()).all(|t| t.any(LINKS));
        let comma = (last.predicate.start + 1..segment.tokens.end).find(|i| token(*i).is_some_and(|t| t.is(",")))?;
        let article = token(comma + 1).is_some_and(|t| {
            t.any(&["a", "an", "the", "any", "such", "each", "every", "no", "or", "federal", "immigration"])
        });
        (bare && article).then_some(comma + 1..segment.tokens.end)
    }

    /// The grounds and aims at the end of a clause, which those that it carries on share.
    pub(super) fn grounds<'s>(&'s self, segment: &'s Segment) -> impl Iterator<Item = Range<usize>> + 's {
        let of_segment = |r: &&Run| segment.tokens.contains(&r.tokens.start);
        let ground = |r: &&Run| matches!(r.zone, Zone::Basis | Zone::Purpose);
        self.reading.runs.iter().filter(of_segment).filter(ground).map(|r| r.tokens.clone())
    }
}

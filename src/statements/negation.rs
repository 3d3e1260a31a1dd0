//! Negations that stand in the subject or the object instead of at the verb.

use std::ops::Range;

use super::predicate::Governed;
use super::read::Reader;
use super::zone::Zone;
use crate::language::cue::CueKind;

impl Reader<'_> {
    /// "No officer", "nobody", "neither", "nothing in this order".
    pub(super) fn negative_subject(&self, subject: &Range<usize>) -> usize {
        // "our rule is plain: nobody is stopped"
        let colon = subject.clone().rev().find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(":")));
        let subject = &(colon.map_or(subject.start, |c| c + 1)..subject.end);
        let first = subject
            .clone()
            .filter_map(|i| self.reading.tokens.get(i))
            .filter(|t| t.is_word() && !t.any(&["and", "but", "or", "that", "nor"]));
        let head: Vec<_> = first.take(6).collect();
        let tokens = || subject.clone().filter(|i| self.reading.zone(*i) == Zone::Main);
        let nobody = tokens().any(|i| {
            let no = self.reading.tokens.get(i).is_some_and(|t| t.is("no"));
            no && self.reading.mentions.iter().any(|m| m.start == i + 1 && self.roles.is_city(m.concept, self.matcher))
        });
        // "status is not a subject that deputies will raise"
        let denied = self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Negator
                && subject.contains(&c.start)
                && self.reading.zone(c.start) == Zone::Main
                && (c.start.saturating_sub(1)..c.end)
                    .any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["is", "are"])))
        });
        if denied {
            return 1;
        }
        // "past that hour, no prisoner shall": a phrase stands before the subject
        let behind_phrase = subject.clone().any(|i| {
            self.reading.zone(i) == Zone::Main
                && self.reading.tokens.get(i).is_some_and(|t| t.any(&["no", "nobody", "none", "neither"]))
                && i.checked_sub(1).and_then(|b| self.reading.tokens.get(b)).is_some_and(|t| t.is(","))
                && !self.reading.tokens.get(i + 1).is_some_and(|t| t.any(&["doubt", "matter"]))
        });
        // "nobody is stopped, nobody is held": said again before the last verb
        let last = subject.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
        let nobody = nobody || behind_phrase || last.is_some_and(|t| t.any(&["nobody", "none", "no-one"]));
        let negative = nobody || head.iter().take(2).any(|t| t.any(&["no", "nobody", "none", "neither", "nothing", "no-one"]))
            || head.windows(2).any(|w| matches!(w, [a, b] if a.is("no") && b.any(&["officer", "member", "employee", "person", "one", "agency", "part", "other", "official", "department", "board", "deputy"])));
        usize::from(negative)
    }

    /// "members solicit no information": the object carries the negation.
    pub(super) fn negative_object(&self, governed: &Governed) -> usize {
        let Some(act) = governed.acts.first() else { return 0 };
        let token = |i: usize| self.reading.tokens.get(i);
        // "give no help": inside the phrase that names the act
        let gives = token(act.start).is_some_and(|t| {
            t.any(&[
                "give", "gives", "giving", "lend", "lends", "offer", "offers", "render", "renders", "provide",
                "provides", "take", "takes", "play", "plays",
            ])
        });
        let inside =
            gives && act.end > act.start + 1 && token(act.start + 1).is_some_and(|t| t.any(&["no", "neither"]));
        let after = inside || token(act.end).is_some_and(|t| t.any(&["no", "neither", "nobody", "nothing"]));
        // "ask the agency for no assistance of any kind"
        let for_no = (act.start..act.end + 4).any(|i| {
            token(i).is_some_and(|t| t.any(&["for", "of"]))
                && token(i + 1).is_some_and(|t| t.is("no"))
                && self.reading.zone(i) == Zone::Main
        });
        usize::from(after || for_no)
    }
}

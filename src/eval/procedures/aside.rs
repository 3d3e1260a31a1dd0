//! Foreigners who are mentioned by the way: whom a suspect has cheated, or who is arrested on another paper.

use super::norm::Court;
use super::slots::Filled;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

/// Verbs that tell what somebody is, has or seems to be.
const TELLS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "appear",
    "appears",
    "seem",
    "seems",
    "look",
    "looks",
    "may",
    "might",
    "has",
    "have",
    "had",
    "lack",
    "lacks",
    "entered",
    "overstayed",
    "turn",
    "turns",
    "claims",
    "claim",
    "could",
    "cannot",
    "happen",
];

/// Words for looking for somebody: who is found is meant.
const SEEKING: &[&str] = &[
    "being",
    "finding",
    "seeking",
    "locating",
    "detecting",
    "identifying",
    "catching",
    "looking",
    "concerning",
    "regarding",
    "having",
    "becoming",
    "arresting",
    "apprehending",
    "removing",
    "deporting",
    "flushing",
    "rooting",
];

impl Court<'_> {
    /// "a fake notary who cheats immigrants", "on suspicion of holding migrant workers": those are not who is stopped.
    pub(super) fn met_by_the_way(&self, statement: &Statement, mention: &Mention) -> bool {
        let reading = &statement.reading;
        let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
        let foreign = self.grading.foreign.is_some_and(|f| self.kinds.is(mention.concept, f));
        if let Some(run) = reading.runs.iter().find(|r| r.zone == Zone::Relative && r.tokens.contains(&mention.start)) {
            let who = run.tokens.start;
            if !word(who, &["who", "that"]) {
                return false;
            }
            let also = word(who + 1, &["also"]) || word(who + 2, &["also"]);
            let near = mention.start > who + 1 && mention.start <= who + 4;
            return also
                || foreign && near && !word(who + 1, TELLS) && !(who + 1..mention.start).any(|i| word(i, TELLS));
        }
        let gerund = (mention.start.saturating_sub(2)..mention.start)
            .rev()
            .find(|i| reading.tokens.get(*i).is_some_and(|t| t.word.len() > 5 && t.word.ends_with("ing")));
        let Some(gerund) = gerund.filter(|g| foreign && *g > 0 && !word(*g, SEEKING)) else { return false };
        reading.zone(gerund) != Zone::Purpose && word(gerund - 1, &["of", "for"])
    }

    /// "shall let go whoever is suspected only of unlawful presence": to end it is to say that it may not go on.
    pub(super) fn ends_on_that_alone(&self, statement: &Statement, filled: &Filled) -> bool {
        let foreign = |m: &Mention| self.grading.foreign.is_some_and(|f| self.kinds.is(m.concept, f));
        statement.solely && filled.basis.is_some_and(|b| !foreign(&b))
    }

    /// "arrest on a bench warrant a noncitizen who missed his trial": he is arrested on the paper.
    pub(super) fn on_another_paper(&self, statement: &Statement, filled: &Filled, mention: &Mention) -> bool {
        let reading = &statement.reading;
        let foreign = self.grading.foreign.is_some_and(|f| self.kinds.is(mention.concept, f));
        let Some(act) = filled.act.filter(|_| foreign && !statement.solely) else { return false };
        let subject = statement.passive && statement.subject.contains(&mention.start);
        let paper = |m: Mention| {
            let judicial = self.grading.judicial.is_some_and(|j| self.kinds.is(m.concept, j));
            let opens = m.start.saturating_sub(5)..m.start;
            let on = opens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(&["on", "under", "upon"])));
            judicial && on && m.start >= act.end && (subject || m.end <= mention.start || m.start >= mention.end)
        };
        statement.asserted().any(paper)
    }
}

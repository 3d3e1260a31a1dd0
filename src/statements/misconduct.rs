//! What members are punished for: "an employee who asks a witness about status faces discipline", "any deputy who fails
//! to hold him will be disciplined".

use std::ops::Range;

use super::predicate::Governed;
use super::read::Reader;
use super::zone::Zone;
use crate::language::program::WordForm;

/// Verbs by which somebody does not do what he should.
const FAILING: &[&str] = &[
    "fails",
    "fail",
    "failed",
    "failing",
    "neglects",
    "neglect",
    "omits",
    "omit",
    "refuses",
    "refuse",
    "declines",
    "decline",
    "forgets",
    "hesitates",
];

impl Reader<'_> {
    /// The acts of the relative clause that tells who is punished; left undone, they are a duty.
    pub(super) fn misconduct(&self, subject: &Range<usize>, governed: &mut Governed) {
        let acts = self.view.acts.iter().copied().filter(|m| {
            subject.contains(&m.start)
                && self.reading.zone(m.start) == Zone::Relative
                && matches!(m.form, WordForm::Third | WordForm::Base)
        });
        governed.acts = acts.take(2).collect();
        governed.passive = governed.acts.is_empty();
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let first = governed.acts.first().map(|a| a.start);
        let left_undone = first.is_some_and(|at| {
            let before = |n: usize, words: &[&str]| at.checked_sub(n).is_some_and(|b| word(b, words));
            before(1, &["to"]) && before(2, FAILING) || before(1, &["not"]) && before(2, &["does", "do"])
        });
        governed.negatives += usize::from(left_undone);
    }
}

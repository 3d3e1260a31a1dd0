//! How far verdicts agree with what a careful reader says of the same texts.
//!
//! A *pair* is one text and one provision. Precision is the share of what was said that is right, recall the share of what
//! is right that was said. Pairs that a reader marks as ambiguous are left out, as long as nobody asks to count them.

use crate::finding::CoverageStatus;

/// What a reader says that a text does to a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// It breaks the provision.
    Violates,
    /// It carries the provision out: in full, or only in part.
    Implements {
        /// Only in part: a limb is missing, it is weaker, narrower, or has an exception of its own.
        limited: bool,
    },
}

/// One text and one provision, with what is right and what was said.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// What a reader says; `None` where the text says nothing about the provision.
    pub right: Option<Label>,
    /// What was said.
    pub said: CoverageStatus,
    /// A broader sentence than the provision's own carried it out.
    pub general: bool,
}

/// The four questions that every pair answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Does it break the provision?
    Violates,
    /// Does it carry the provision out, in full or in part?
    Implements,
    /// In full?
    Full,
    /// In part?
    Limited,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Violates, Self::Implements, Self::Full, Self::Limited];

    /// The word for it in a table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Violates => "violates",
            Self::Implements => "implements",
            Self::Full => "in full",
            Self::Limited => "in part",
        }
    }

    fn right(self, label: Option<Label>) -> bool {
        match self {
            Self::Violates => label == Some(Label::Violates),
            Self::Implements => matches!(label, Some(Label::Implements { .. })),
            Self::Full => label == Some(Label::Implements { limited: false }),
            Self::Limited => label == Some(Label::Implements { limited: true }),
        }
    }

    fn said(self, status: CoverageStatus) -> bool {
        match self {
            Self::Violates => status == CoverageStatus::Violates,
            Self::Implements => matches!(status, CoverageStatus::Implements | CoverageStatus::Partial),
            Self::Full => status == CoverageStatus::Implements,
            Self::Limited => status == CoverageStatus::Partial,
        }
    }
}

/// How a pair answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Rightly said.
    Hit,
    /// Said, and not so.
    FalseAlarm,
    /// So, and not said.
    Miss,
    /// Rightly not said.
    Quiet,
}

impl Pair {
    /// How this pair answers `question`. A broader sentence that carries out what nobody labelled is neither right nor wrong:
    /// the reader had the broader provision in mind.
    #[must_use]
    pub fn answer(&self, question: Question) -> Answer {
        let said = question.said(self.said) && !(self.general && self.right.is_none());
        match (question.right(self.right), said) {
            (true, true) => Answer::Hit,
            (false, true) => Answer::FalseAlarm,
            (true, false) => Answer::Miss,
            (false, false) => Answer::Quiet,
        }
    }

    /// The gravest mistake: a text that breaks the provision is called one that carries it out.
    #[must_use]
    pub fn inverted(&self) -> bool {
        self.right == Some(Label::Violates) && Question::Implements.said(self.said)
    }
}

/// Hits, false alarms and misses of one question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Rightly said.
    pub hits: u32,
    /// Said, and not so.
    pub false_alarms: u32,
    /// So, and not said.
    pub misses: u32,
}

impl Tally {
    /// Counts one answer.
    pub fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Hit => self.hits += 1,
            Answer::FalseAlarm => self.false_alarms += 1,
            Answer::Miss => self.misses += 1,
            Answer::Quiet => {}
        }
    }

    /// The share of what was said that is right; `None` where nothing was said.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.hits, self.false_alarms)
    }

    /// The share of what is right that was said; `None` where there was nothing to say.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.hits, self.misses)
    }

    /// The harmonic mean of precision and recall; `None` where there was nothing to say and nothing was said.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.hits, self.false_alarms + self.misses)
    }
}

fn share(part: u32, rest: u32) -> Option<f64> {
    (part + rest > 0).then(|| f64::from(part) / f64::from(part + rest))
}

/// The tallies of many pairs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    tallies: [Tally; 4],
    /// Pairs called undetermined on which a reader is sure that the text speaks to the provision.
    pub undetermined_labelled: u32,
    /// Pairs called undetermined on which a reader is sure that it does not.
    pub undetermined_unlabelled: u32,
    /// Pairs read the wrong way round.
    pub inverted: u32,
    /// Pairs on which a reader says that the text speaks to the provision.
    pub labelled: u32,
}

impl Score {
    /// Counts one pair.
    pub fn add(&mut self, pair: &Pair) {
        for (question, tally) in Question::ALL.into_iter().zip(&mut self.tallies) {
            tally.add(pair.answer(question));
        }
        self.inverted += u32::from(pair.inverted());
        self.labelled += u32::from(pair.right.is_some());
        if pair.said == CoverageStatus::Undetermined {
            match pair.right {
                Some(_) => self.undetermined_labelled += 1,
                None => self.undetermined_unlabelled += 1,
            }
        }
    }

    /// The tally of one question.
    #[must_use]
    pub fn tally(&self, question: Question) -> Tally {
        let at = Question::ALL.iter().position(|q| *q == question);
        at.and_then(|at| self.tallies.get(at)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(right: Option<Label>, said: CoverageStatus) -> Pair {
        Pair { right, said, general: false }
    }

    #[test]
    fn a_partial_verdict_is_an_implementation_but_not_a_full_one() {
        let full = pair(Some(Label::Implements { limited: false }), CoverageStatus::Partial);
        assert_eq!(full.answer(Question::Implements), Answer::Hit);
        assert_eq!(full.answer(Question::Full), Answer::Miss);
        assert_eq!(full.answer(Question::Limited), Answer::FalseAlarm);
    }

    #[test]
    fn a_broader_ban_counts_only_where_it_was_labelled() {
        let broader = Pair { general: true, ..pair(None, CoverageStatus::Implements) };
        assert_eq!(broader.answer(Question::Implements), Answer::Quiet);
        let labelled = Pair { right: Some(Label::Implements { limited: false }), ..broader };
        assert_eq!(labelled.answer(Question::Implements), Answer::Hit);
    }

    #[test]
    fn a_violation_called_compliant_is_counted_apart() {
        let mut score = Score::default();
        score.add(&pair(Some(Label::Violates), CoverageStatus::Partial));
        assert_eq!((score.inverted, score.tally(Question::Violates).misses), (1, 1));
        assert_eq!(score.tally(Question::Implements).false_alarms, 1);
    }

    #[test]
    fn shares_of_nothing_are_no_number() {
        assert_eq!((Tally::default().precision(), Tally::default().f1()), (None, None));
        let tally = Tally { hits: 3, false_alarms: 1, misses: 2 };
        assert_eq!((tally.precision(), tally.recall()), (Some(0.75), Some(0.6)));
    }
}

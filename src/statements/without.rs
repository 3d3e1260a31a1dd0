//! Takes a ban out of what a duty leaves out: "shall take the report without asking", "shall use an interpreter rather
//! than the agency", "shall be told that a hit gives no power to arrest".

use std::ops::Range;

use super::duties::{BINDING, Handed, LONGEST_NAME, NOT};
use super::matcher::Mention;
use super::token::Token;
use crate::language::program::WordForm;

/// Who denies by being the subject.
const NOBODY: &[&str] = &["no", "nobody", "neither", "none", "never", "nothing"];

/// Words that open a clause of their own between a modal verb and what is left out.
const OPENS: &[&str] = &[
    "who", "that", "which", "whom", "whose", "if", "when", "whenever", "where", "unless", "before", "until", "while",
    "whether", "because", "may", "can", "should", "without", "except", "after", "only",
];

/// Verbs of taking one means and not another.
const CHOOSING: &[&str] = &[
    "use", "obtain", "pick", "choose", "select", "prefer", "employ", "get", "secure", "seek", "find", "favor",
    "request", "engage", "procure", "provide", "utilize", "arrange", "assign",
];

/// What is told by a rule's own people, or by what they are taught with.
const TELLING: &[&str] = &[
    "teach",
    "tell",
    "advise",
    "remind",
    "inform",
    "instruct",
    "state",
    "provide",
    "note",
    "warn",
    "explain",
    "emphasize",
    "stress",
    "taught",
    "told",
    "advised",
    "reminded",
    "informed",
    "instructed",
];

/// An agency is named in so many words.
const LONGEST_AGENCY: usize = 8;

/// Whether a word may open one of these ways of leaving something out.
pub(super) fn leaves_out(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    word(at, &["without"])
        || word(at, &["rather"]) && word(at + 1, &["than"])
        || word(at, &["instead"]) && word(at + 1, &["of"])
        || word(at, &["in"]) && word(at + 1, &["place", "lieu"]) && word(at + 2, &["of"])
        || word(at, &["to"]) && word(at + 1, &["the"]) && word(at + 2, &["exclusion"])
        || word(at, TELLING)
}

impl Handed<'_> {
    /// The binding modal verb of the clause before a place, denied by nothing, with no other clause between.
    fn bound(&self, clause: &Range<usize>, at: usize) -> Option<usize> {
        let modal = (clause.start..at).rev().find(|i| self.word(*i, BINDING))?;
        let denied = self.range(clause.start..modal).iter().any(|t| t.any(NOBODY))
            || self.range(modal + 1..at).iter().any(|t| t.any(NOT) || t.any(NOBODY) || t.any(OPENS));
        (!denied && modal > clause.start).then_some(modal)
    }

    fn marks(&self, words: &[&str], at: usize) -> Vec<Token> {
        words.iter().map(|w| self.mark(w, at)).collect()
    }

    /// "shall take the report without asking": shall take it, and shall refrain from asking.
    pub(super) fn without(&self) -> Option<Vec<Token>> {
        let at = (2..self.tokens.len()).find(|i| self.word(*i, &["without"]))?;
        if self.word(at + 1, &["exception", "exceptions", "delay", "fail", "hesitation"]) {
            // "must, without exception, ask" leaves nothing out
            return None;
        }
        let clause = self.clause(at);
        let modal = self.bound(&clause, at)?;
        let passive = self.word(modal + 1, &["be"]);
        let comma = usize::from(self.word(at - 1, &[","]));
        let front = self.range(0..at - comma);
        let from = at + 1;
        if self.word(from, &["being"]) {
            let done = |m: &Mention| m.start == from + 1 && m.form == WordForm::Participle && self.act(m);
            let force = self.marks(&["and", "shall", "not", "be"], at);
            return self.mentions().iter().any(done).then(|| [front, &force, self.rest(from + 1)].concat());
        }
        let gerund = |m: &Mention| m.start == from && m.form == WordForm::Gerund && self.act(m);
        let reach = from..(from + LONGEST_AGENCY).min(clause.end);
        // "without help from the agency": what is left out is done by others, or asked
        let left = |m: &Mention| {
            // "must, without exception, ask": an insertion, and nothing that is left out
            let aside =
                self.range(from..m.start).iter().any(|t| t.any(&[",", "exception", "exceptions", "delay", "fail"]));
            !aside
                && (from..from + 3).contains(&m.start)
                && matches!(m.form, WordForm::Singular | WordForm::Plural | WordForm::Fixed)
                && (self.lens.roles.is_question(m.concept, &self.lens.matcher)
                    || self.act(m) && self.other(&reach).is_some())
        };
        if !self.mentions().iter().any(|m| gerund(m) || left(m)) {
            return None;
        }
        let who: &[&str] = if passive {
            &["and", "officers", "shall", "refrain", "from"]
        } else {
            &["and", "shall", "refrain", "from"]
        };
        Some([front, &self.marks(who, at), self.rest(from)].concat())
    }

    /// "shall use an interpreter rather than the agency": shall not use the agency.
    pub(super) fn rather(&self) -> Option<Vec<Token>> {
        let (at, from) = (2..self.tokens.len()).find_map(|i| {
            let two = self.word(i, &["rather"]) && self.word(i + 1, &["than"])
                || self.word(i, &["instead"]) && self.word(i + 1, &["of"]);
            let three = self.word(i, &["in"]) && self.word(i + 1, &["place", "lieu"]) && self.word(i + 2, &["of"]);
            let four = self.word(i, &["to"]) && self.word(i + 2, &["exclusion"]) && self.word(i + 3, &["of"]);
            let words = if two {
                2
            } else if three {
                3
            } else if four {
                4
            } else {
                0
            };
            (words > 0).then_some((i, i + words))
        })?;
        let clause = self.clause(at);
        let modal = self.bound(&clause, at)?;
        const BY: &[&str] = &["through", "by", "on", "from", "to", "with", "via", "upon"];
        let by = self.word(from, BY);
        let named = from + usize::from(by);
        let other = self.other(&(named..named + 3))?;
        if other.start > named + 1 || self.act_begins(named) {
            return None;
        }
        let be = usize::from(self.word(modal + 1, &["be"]));
        let verb = modal + 1 + be;
        if verb >= at {
            return None;
        }
        let particle = !by && self.word(verb + 1, &["to", "on", "upon"]);
        let does = if self.word(verb, CHOOSING) {
            self.marks(&["use"], verb)
        } else {
            self.range(verb..verb + 1 + usize::from(particle)).to_vec()
        };
        let not = self.marks(&["not"], modal);
        let comma = usize::from(self.word(other.end, &[","]));
        Some(
            [
                self.range(0..modal + 1),
                &not,
                self.range(modal + 1..verb),
                &does,
                self.range(from..other.end),
                self.rest(other.end + comma),
            ]
            .concat(),
        )
    }

    /// "shall be taught that a hit gives no power to arrest": a hit gives no power to arrest.
    pub(super) fn told_that(&self) -> Option<Vec<Token>> {
        let (verb, modal) = (1..self.tokens.len())
            .filter(|i| self.word(*i, TELLING))
            .find_map(|i| Some((i, self.modal(i).filter(|(m, denied)| !denied && self.word(*m, BINDING))?.0)))?;
        let clause = self.clause(verb);
        let that = (verb + 1..(verb + LONGEST_NAME).min(clause.end)).find(|i| self.word(*i, &["that"]))?;
        let told = self.range(verb + 1..that);
        // "the consulate must be told that …" tells somebody else
        let passive = self.word(verb - 1, &["be"]);
        let ours = if passive {
            self.own(clause.start..modal)
        } else {
            told.is_empty()
                || self.own(verb + 1..that)
                || told.iter().any(|t| t.any(&["recruits", "trainees", "cadets"]))
        };
        let denies = |i: usize| {
            (self.word(i, NOT) && !self.word(i - 1, &["or", "whether"]))
                || self.word(i, &["no", "cannot", "neither", "nothing"])
        };
        let nobody = self.range(clause.start..modal).iter().any(|t| t.any(NOBODY));
        if nobody
            || !ours
            || !(that + 1..clause.end).any(denies)
            || told.iter().any(|t| t.any(&[",", "who", "about", "of"]))
        {
            return None;
        }
        let they = self.word(that + 1, &["they", "he", "she"]);
        let who: &[Token] = match (they, told.is_empty()) {
            (true, true) => self.range(clause.start..modal),
            (true, false) => told,
            (false, _) => &[],
        };
        Some([self.range(0..clause.start), who, self.rest(that + 1 + usize::from(they))].concat())
    }

    fn act(&self, m: &Mention) -> bool {
        self.lens.roles.is_act(m.concept)
    }

    fn act_begins(&self, at: usize) -> bool {
        let begins = |m: &Mention| {
            m.start == at && matches!(m.form, WordForm::Gerund | WordForm::Base) && self.lens.roles.is_act(m.concept)
        };
        self.mentions().iter().any(begins)
    }

    /// Whom a stretch of words names of those whom the rule does not bind.
    fn other(&self, within: &Range<usize>) -> Option<Range<usize>> {
        let named = |m: &&Mention| within.contains(&m.start) && self.lens.roles.is_other(m.concept, &self.lens.matcher);
        self.mentions().iter().filter(named).max_by_key(|m| m.end - m.start).map(|m| m.start..m.end)
    }
}

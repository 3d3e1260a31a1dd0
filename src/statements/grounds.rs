//! Whether a clause speaks of what would be a ground for an act rather than of the act itself.

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::Governed;
use super::read::Reader;
use super::token::Token;
use super::zone::Zone;
use crate::language::program::WordForm;

/// Words by which somebody asks for something.
const ASKS: &[&str] =
    &["asks", "ask", "asked", "requests", "request", "requested", "wants", "want", "wishes", "calls", "tells"];

impl Reader<'_> {
    /// "if an agent asks a trooper to pull a car over, the trooper shall do so": what is asked for in the condition.
    pub(super) fn asked_for(&self, from: usize) -> Vec<Mention> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let again = (from..from + 3).any(|i| {
            word(i, &["do"]) && word(i + 1, &["so", "it", "this", "that"]) || word(i, &["done", "comply", "oblige"])
        });
        let condition = self.reading.runs.iter().find(|r| r.zone == Zone::Condition && r.tokens.end <= from);
        let Some(run) = condition.filter(|_| again) else { return Vec::new() };
        let Some(asks) = run.tokens.clone().find(|i| word(*i, ASKS)) else { return Vec::new() };
        let asked = |m: &&Mention| {
            run.tokens.contains(&m.start)
                && m.start > asks + 1
                && (m.form == WordForm::Base && word(m.start - 1, &["to"])
                    || m.form == WordForm::Participle && word(m.start - 1, &["be"]))
        };
        self.view.acts.iter().filter(asked).copied().collect()
    }

    /// "a traffic stop shall not be used as a pretext to ask about status": the act that serves as the means is meant too.
    pub(super) fn add_means(&self, subject: &Range<usize>, from: usize, governed: &mut Governed) {
        let Some(first) = governed.acts.first().map(|a| a.start).filter(|_| governed.passive || governed.on_ground)
        else {
            return;
        };
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let used = (from..first.min(from + 4)).any(|i| word(i, &["used", "made", "turned", "exploited", "prolonged"]));
        if !used || !word(first - 1, &["to", "for", "of"]) {
            return;
        }
        let head = |m: &&Mention| {
            subject.contains(&m.start)
                && m.start <= subject.start + 2
                && self.reading.zone(m.start) == Zone::Main
                && matches!(m.form, WordForm::Singular | WordForm::Plural | WordForm::Fixed)
        };
        let means: Vec<Mention> = self.view.acts.iter().filter(head).copied().collect();
        governed.acts.extend(means);
    }

    /// "The order forbids officers to": a rule is what says so, and no ground.
    fn lays_down(&self, subject: &Range<usize>) -> bool {
        let word = |i: usize| self.reading.tokens.get(i).map_or("", |t| &t.word);
        let rule = subject.end.checked_sub(1).map_or("", word);
        let verb = word(subject.end);
        super::governing::RULES.contains(&rule)
            && (super::modal_words::causes(verb).is_some() || super::granting::begins(verb))
    }

    /// Whether the subject is neither a person nor an act but what might be a ground for one.
    pub(super) fn names_a_ground(&self, subject: &Range<usize>, governed: &Governed) -> bool {
        if self.lays_down(subject) {
            return false;
        }
        let inside = |m: &&Mention| subject.contains(&m.start) && self.reading.zone(m.start) == Zone::Main;
        let mentions: Vec<&Mention> = self.reading.mentions.iter().filter(inside).collect();
        let act_in_predicate = governed.acts.first().is_some_and(|a| {
            let passive = governed.passive && matches!(a.form, WordForm::Participle | WordForm::Past);
            a.start >= subject.end && !passive
        });
        let possessive = |m: &&Mention| {
            let last = m.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
            last.is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"))
        };
        let doer = |m: &&Mention| {
            self.roles.is_actor(m.concept, self.matcher) || self.roles.is_person(m.concept, self.matcher)
        };
        // "whether a person is lawfully present", "that somebody was born abroad": a state of affairs does nothing
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let first = subject.clone().find(|i| self.reading.tokens.get(*i).is_some_and(Token::is_word));
        let state = first.is_some_and(|f| {
            word(f, &["whether", "being", "having", "lacking"])
                || word(f, &["that"])
                    && !word(f + 1, &["person", "officer", "individual", "inmate", "prisoner", "agency"])
                || word(f, &["the", "a"]) && word(f + 1, &["mere", "bare"])
                || word(f, &["the"]) && word(f + 1, &["fact"])
        });
        // "the following conduct is forbidden: asking …" announces what is done
        let announced = subject.clone().any(|i| word(i, &["following"]));
        act_in_predicate
            && !announced
            && !mentions.is_empty()
            && (state || !mentions.iter().any(|m| doer(m) && !possessive(m)))
    }

    /// "none of the following shall lead the police to stop a person": the items are what would be the grounds.
    pub(super) fn lists_grounds(&self, subject: &Range<usize>, governed: &Governed) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let following = subject.clone().any(|i| {
            word(i, &["none", "neither", "nothing"])
                && word(i + 1, &["of", "in"])
                && word(i + 3, &["following", "these"])
        });
        let named = subject.clone().take(2).any(|i| word(i, &["reasons", "grounds", "reason"]));
        (following || named) && !governed.passive && governed.acts.first().is_some_and(|a| a.start >= subject.end)
    }

    /// "reports shall contain no reference to status": a thing that is itself the subject of the act.
    pub(super) fn does_it_itself(&self, predicate: &Range<usize>, governed: &Governed) -> bool {
        const GROUNDS: &[&str] = &[
            "to",
            "for",
            "justify",
            "justifies",
            "warrant",
            "warrants",
            "support",
            "supports",
            "authorize",
            "authorizes",
            "permit",
            "permits",
            "allow",
            "allows",
            "a",
            "an",
            "the",
            "any",
            "of",
            "call",
            "calls",
        ];
        let direct = governed.acts.first().is_some_and(|a| a.start == predicate.start);
        let before = predicate.start.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
        direct && before.is_some_and(|t| t.is_word() && !t.any(GROUNDS))
    }
}

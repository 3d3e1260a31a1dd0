//! Bans that let the rest through: up to so many hours, on other papers, wherever something is the case.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::Norm;
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Statement};

impl Court<'_> {
    /// "shall not be held on a detainer for more than two days": what is only limited in time is let happen.
    pub(super) fn capped(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        // to hold somebody for what he is, or to learn who he is, is forbidden from the first minute too
        let for_status = norm.solely || norm.basis.iter().any(|b| self.grading.is_immigration(self.kinds, *b));
        let paper = paper || !norm.partly && (for_status || !norm.purpose.is_empty());
        let cap = |m: &Mention| self.grading.time_cap.is_some_and(|t| self.kinds.is(m.concept, t));
        // hours more than his own case takes are the ground itself, and no limit to it
        let ground = |m: &Mention| filled.basis.is_some_and(|b| b.start >= m.start && b.end <= m.end);
        let cap = statement.asserted().find(|m| cap(m) && !ground(m)).filter(|_| paper && !filled.contrary)?;
        let words = statement.reading.words(&(cap.start..cap.end));
        let act = self.act_words(statement, filled);
        let why =
            format!("it sets a limit in time (`{words}`) to `{act}`, which the order forbids from the first minute");
        Some(Outcome { says: Says::Violates, why })
    }

    /// "where he has not been convicted, he shall not be held": a ban that holds only where something is not the case lets
    /// through whoever it is the case of.
    pub(super) fn where_not(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        const NOT: &[&str] = &["not", "no", "none", "neither", "never"];
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        let denied = |c: &&Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            c.opens_with(&["if", "where", "when", "unless", "so", "as"])
                && words.iter().take(10).any(|t| t.any(NOT))
                && !c.mentions().any(|m| self.allowed(norm, &m))
        };
        let asks = || filled.act.is_some_and(|a| self.grading.is_question(self.kinds, a.concept));
        let beside = |c: &&Clause| {
            (paper && denied(c)) || (asks() && self.named_people(norm, filled) && self.denies_relevance(norm, c))
        };
        let clause = statement.conditions.iter().filter(|_| !filled.contrary).find(beside)?;
        let crime = |m: Mention| {
            self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
                || self.grading.is_wider(self.kinds, m.concept)
        };
        if clause.mentions().any(|m| self.grading.points(self.kinds, m.concept)) {
            let words = clause.words();
            let why = format!(
                "it forbids what the order forbids, but only `{words}`: whether that leaves out more than the law compels cannot be told"
            );
            return Some(Outcome { says: Says::Undetermined, why });
        }
        clause.mentions().any(crime).then(|| self.wider(norm, statement, filled, &clause.words()))
    }

    /// "where it has nothing to do with a crime, nobody asks": where it has, they may.
    fn denies_relevance(&self, norm: &Norm, clause: &Clause) -> bool {
        const NOT: &[&str] = &["not", "no", "nothing", "never", "neither", "hardly"];
        const BEARS: &[&str] = &[
            "connection",
            "connected",
            "link",
            "linked",
            "bearing",
            "bear",
            "relevant",
            "relevance",
            "related",
            "relation",
            "relates",
            "relate",
            "do",
            "pertinent",
            "germane",
            "tie",
            "tied",
        ];
        const NEITHER: &[&str] = &["unrelated", "unconnected", "irrelevant", "immaterial"];
        let words = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
        let denied =
            words.iter().position(|t| t.any(NOT)).is_some_and(|n| words.iter().skip(n).take(4).any(|t| t.any(BEARS)));
        let matter = |m: Mention| {
            self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
                || self.grading.is_wider(self.kinds, m.concept)
        };
        let inquiry = words
            .iter()
            .any(|t| t.any(&["investigation", "investigations", "case", "offense", "offence", "inquiry", "crime"]));
        clause.opens_with(&["if", "where", "when", "whenever", "wherever", "so", "as"])
            && (denied || words.iter().any(|t| t.any(NEITHER)))
            && (inquiry || clause.mentions().any(matter))
            && !clause.mentions().any(|m| self.allowed(norm, &m))
    }

    /// "has no effect until a copy has been served": what holds back until then does not hold back.
    pub(super) fn holds_back_until(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let until = |c: &&Clause| c.opens_with(&["until", "till"]) && !c.mentions().any(|m| self.allowed(norm, &m));
        let honors = |a: &Mention| {
            self.turns_round(norm, a) && !self.grading.release.is_some_and(|r| self.kinds.is(a.concept, r))
        };
        filled.contrary && filled.act.is_some_and(|a| honors(&a)) && statement.conditions.iter().any(|c| until(&c))
    }

    /// "shall be released so long as there is no other reason to hold them": whoever is held for something else is not
    /// held on the ground that the norm is about.
    pub(super) fn but_for_other_grounds(&self, statement: &Statement, filled: &Filled) -> Option<Statement> {
        const OTHER: &[&str] = &["other", "another", "independent", "separate", "further", "else"];
        const GROUND: &[&str] =
            &["reason", "reasons", "ground", "grounds", "basis", "bases", "cause", "authority", "justification"];
        let other = |c: &Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            words.windows(2).any(|w| matches!(w, [a, b] if a.any(OTHER) && b.any(GROUND)))
                || words.windows(3).any(|w| matches!(w, [a, b, c] if a.any(OTHER) && b.any(&["legal", "lawful", "valid", "criminal"]) && c.any(GROUND)))
        };
        if !filled.contrary || !statement.exceptions.iter().any(other) {
            return None;
        }
        let mut left = statement.clone();
        left.exceptions.retain(|c| !other(c));
        Some(left)
    }

    /// "If you think that you are a citizen, call the center": a notice speaks to whoever is held, and not to the police.
    pub(super) fn speaks_to_the_held(&self, statement: &Statement) -> bool {
        let told = |c: &Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            let you = words.iter().position(|t| t.is("you"));
            let is = |t: &Token| t.any(&["yourself", "are", "were", "been", "become"]);
            let others =
                |t: &Token| t.any(&["he", "she", "they", "who", "person", "someone", "somebody", "him", "her", "them"]);
            let them = |m: Mention| {
                self.grading.is_citizenship(self.kinds, m.concept)
                    || self.grading.foreign.is_some_and(|f| self.kinds.is(m.concept, f))
                    || self.kinds.is_any(m.concept, &self.grading.helped)
                    || self.grading.in_custody.is_some_and(|f| self.kinds.is(m.concept, f))
            };
            c.opens_with(&["if", "should", "when", "where"])
                && you.is_some_and(|y| words.iter().skip(y).any(is))
                && !words.iter().any(others)
                && c.mentions().any(them)
        };
        statement.actors.is_empty() && statement.conditions.iter().any(told)
    }

    /// "if ICE has not come, the inmate shall be released": what ends a hold forbids none.
    pub(super) fn ends_a_hold(&self, statement: &Statement, filled: &Filled) -> bool {
        let away = |m: Mention| self.grading.stays_away.is_some_and(|s| self.kinds.is(m.concept, s));
        let mut conditions = statement.conditions.iter();
        filled.contrary
            && conditions.any(|c| c.mentions().any(away) || run_out(c) || filled.basis.is_some_and(|b| lifted(c, &b)))
    }

    /// Whether the ground is only what another paper lacks ("a detainer that is not accompanied by a form I-200").
    pub(super) fn lacking(&self, statement: &Statement, filled: &Filled) -> bool {
        let reading = &statement.reading;
        let Some(ground) = filled.basis.filter(|b| reading.zone(b.start) == Zone::Relative) else { return false };
        let relative = (0..ground.start).rev().take_while(|i| reading.zone(*i) == Zone::Relative);
        relative.into_iter().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(&["not", "lacks", "lack", "without"])))
    }

    /// "a detainer that is not accompanied by a warrant": what is said of some papers only lets the others through.
    pub(super) fn some_papers(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let paper = filled.basis.filter(|b| self.lens.roles.is_instrument(b.concept, &self.lens.matcher))?;
        let tokens = &statement.reading.tokens;
        let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
        let denies = |i: usize| word(i, &["not", "no", "never", "lacks", "lack", "cannot"]);
        let relative = word(paper.end, &["that", "which"]) && (paper.end + 1..paper.end + 4).any(denies);
        let bare = word(paper.end, &["unaccompanied", "unsupported", "lacking"])
            || (word(paper.end, &["not"]) && word(paper.end + 1, &["accompanied", "supported", "backed", "signed"]));
        const SIGNED: &[&str] = &["signed", "issued", "approved", "sealed", "any", "a", "the"];
        const JUDGES: &[&str] = &["judge", "judge's", "magistrate", "magistrate's", "court", "court's"];
        // "an immigration warrant that no judge has signed": that is what such a paper is
        let unsigned = (paper.end..paper.end + 3)
            .any(|i| word(i, &["no"]) && word(i + 1, &["judge", "magistrate", "court", "judicial"]))
            || word(paper.end, &["not", "lacking", "without"])
                && (paper.end + 1..paper.end + 3).any(|i| word(i, SIGNED))
                && (paper.end + 1..paper.end + 7).any(|i| word(i, JUDGES));
        if filled.contrary || unsigned || !(relative || bare) {
            return None;
        }
        let end = (paper.end..tokens.len()).find(|i| word(*i, &[",", ".", ";"])).unwrap_or(tokens.len());
        let described = |m: &&Mention| m.start >= paper.end && m.start < end;
        if statement.reading.mentions.iter().filter(described).any(|m| self.allowed(norm, m)) {
            return None;
        }
        let words = statement.reading.words(&(paper.start..end));
        let act = self.act_words(statement, filled);
        Some(Outcome { says: Says::Violates, why: format!("it lets members {act} on any other paper than `{words}`") })
    }
}

/// "when the detainer is lifted", "once the agency cancels it": whoever is let go then was held before.
fn lifted(condition: &Clause, paper: &Mention) -> bool {
    const LIFTED: &[&str] = &[
        "lifted",
        "lifts",
        "cancelled",
        "canceled",
        "cancels",
        "withdrawn",
        "withdraws",
        "rescinded",
        "rescinds",
        "removed",
        "removes",
        "dropped",
        "drops",
        "expires",
        "expired",
        "lapses",
        "lapsed",
        "voided",
        "cancellation",
        "withdrawal",
        "expiration",
    ];
    let tokens = condition.reading.tokens.get(condition.tokens.clone()).unwrap_or_default();
    condition.tokens.contains(&paper.start)
        && condition.opens_with(&["when", "once", "after", "if", "as", "upon", "whenever", "on"])
        && tokens.iter().any(|t| t.any(LIFTED))
        && !tokens.iter().any(|t| t.any(&["not", "never", "no"]))
}

/// "when the two days are over", "once they have run out": the time that a paper was given.
fn run_out(condition: &Clause) -> bool {
    const TIMES: &[&str] = &["hours", "hour", "days", "day", "period", "hrs", "weekend", "they", "these"];
    const OVER: &[&str] = &["out", "over", "up", "passed", "elapsed", "expired", "ended", "lapsed", "gone"];
    const OTHER: &[&str] =
        &["sentence", "sentences", "term", "terms", "time", "charges", "case", "cases", "bond", "fines"];
    let words = condition.reading.tokens.get(condition.tokens.clone()).unwrap_or_default();
    let time = words.iter().position(|t| t.any(TIMES));
    condition.opens_with(&["when", "once", "after", "as"])
        && time.is_some_and(|at| words.iter().skip(at).any(|t| t.any(OVER)))
        && !words.iter().any(|t| t.any(OTHER))
}

//! Powers that are given, and duties that are laid on: "vested with the power to", "confers no authority on an officer to".

use super::modal_words::{self as words, Force};
use super::phrasal::{LONGEST_NAME, Phrase, Phrases};
use super::zone::is_stop;

impl Phrases<'_> {
    /// "may not direct an officer to refrain from": what somebody is told to leave is turned round once more.
    pub(super) fn refrained(&self, (force, negatives, end): Phrase) -> Phrase {
        let Some(act) = self.ceasing(end) else { return (force, negatives, end) };
        match (force, negatives % 2 == 1) {
            (Force::Oblige | Force::Urge, false) => (Force::Forbid, 0, act),
            (Force::Permit, false) | (Force::Forbid, true) => (Force::Oblige, 1, act),
            _ => (Force::Permit, 0, act),
        }
    }

    /// "refrain from asking", "stop asking", "hold off on asking": where the act begins that is left.
    pub(super) fn ceasing(&self, at: usize) -> Option<usize> {
        if self.is(at, &["refrain", "abstain", "desist"]) && self.is(at + 1, &["from"]) {
            return Some(at + 2);
        }
        if self.is(at, &["omit", "forbear"]) {
            return self.infinitive(at + 1);
        }
        let act = match self.word(at) {
            "hold" if self.is(at + 1, &["off"]) => at + 2 + usize::from(self.is(at + 2, &["on"])),
            "stop" | "cease" | "quit" | "discontinue" | "avoid" => at + 1,
            "keep" | "stay" | "steer" if self.is(at + 1, &["away", "clear", "out"]) => {
                at + 2 + usize::from(self.is(at + 2, &["from", "of"]))
            }
            "leave" | "lay" | "knock" | "break" if self.is(at + 1, &["off"]) => at + 2,
            "stand" if self.is(at + 1, &["down"]) && self.is(at + 2, &["from"]) => at + 3,
            _ => return None,
        };
        self.gerund(act).then_some(act)
    }

    /// "vested with the power to", "deemed authority to", "charged with the duty of"
    pub(super) fn endowed(&self, from: usize) -> Option<Phrase> {
        let with = usize::from(self.is(from + 1, &["with", "as"]));
        let has =
            self.is(from, &["given", "granted", "vested", "invested", "accorded", "delegated", "clothed", "deemed"]);
        let has = has || self.is(from, &["considered", "construed", "treated", "taken", "regarded"]);
        if !(has || self.is(from, &["charged", "entrusted", "tasked"]) && with > 0) {
            return None;
        }
        let denied = usize::from(self.is(from + 1 + with, &["no"]));
        let (force, at) = self.noun(from + 1 + with)?;
        let at = self.insertion(at);
        let gerund = self.word(at + 1).len() > 4 && self.word(at + 1).ends_with("ing");
        let of = (self.is(at, &["of", "for"]) && gerund).then_some(at + 1);
        self.infinitive(at).or(of).map(|end| (force, denied, end))
    }

    /// Whether a clause speaks of somebody's powers, up to its verb.
    pub(super) fn of_power(&self, verb: usize) -> bool {
        let stops = |i: &usize| self.tokens.get(*i).is_none_or(|t| is_stop(t) || t.any(&[";", ":"]));
        let power = |i: usize| words::power(self.word(i)) == Some(Force::Permit);
        (verb.saturating_sub(2 * LONGEST_NAME)..verb).rev().take_while(|i| !stops(i)).any(power)
    }

    /// "constitutes no authority for", "confers no power on an officer to": whether it denies it, and where it ends.
    pub(super) fn confers(&self, from: usize) -> Option<(bool, usize)> {
        const VERBS: &[&str] = &[
            "constitute",
            "constitutes",
            "provide",
            "provides",
            "supply",
            "supplies",
            "furnish",
            "furnishes",
            "afford",
            "affords",
            "create",
            "creates",
            "lend",
            "lends",
            "confer",
            "confers",
            "establish",
            "establishes",
            "supplies",
        ];
        if !self.is(from, VERBS) {
            return None;
        }
        let denied = self.is(from + 1, &["no"]);
        let (force, at) = self.noun(from + 1).filter(|(force, _)| *force == Force::Permit)?;
        let at = if self.is(at, &["on", "upon", "in"]) { self.for_whom(at + 1)? } else { at };
        let gerund = self.word(at + 1).len() > 4 && self.word(at + 1).ends_with("ing");
        let of = (self.is(at, &["for", "of"]) && gerund).then_some(at + 1);
        let _ = force;
        self.infinitive(at).or(of).map(|end| (denied, end))
    }

    /// Whether a clause speaks of somebody's duties, up to its verb.
    pub(super) fn of_duties(&self, verb: usize) -> bool {
        let stops = |i: &usize| self.tokens.get(*i).is_none_or(|t| is_stop(t) || t.any(&[";", ":"]));
        let duty =
            |i: usize| self.is(i, &["duty", "duties", "responsibilities", "tasks", "functions", "role", "assignments"]);
        (verb.saturating_sub(LONGEST_NAME)..verb).rev().take_while(|i| !stops(i)).any(duty)
    }

    /// "give an officer the power to", "confer on any agency authority to"
    pub(super) fn giving(&self, from: usize) -> Option<usize> {
        if !self.is(from, &["give", "gives", "giving", "grant", "grants", "granting", "confer", "confers", "vest"]) {
            return None;
        }
        let within = from + 1..from + 1 + LONGEST_NAME;
        let noun = within.into_iter().find_map(|i| self.noun(i).filter(|(force, _)| *force == Force::Permit))?;
        self.infinitive(noun.1)
    }
}

//! Verbs that no lexicon holds, read by what stands around them: whatever officers do to "the driver's immigration
//! status" finds it out or puts it down, unless the verb is one of the few that pass it over or pass it on.

use std::ops::Range;

use super::matcher::Mention;
use super::read::Reader;
use super::zone::Zone;
use crate::language::program::WordForm;

/// Verbs that leave status alone, tell it to others, or let something turn on it: what they do to it is no question.
const OTHER_VERBS: &[&str] = &[
    "ignore",
    "disregard",
    "overlook",
    "respect",
    "protect",
    "guard",
    "safeguard",
    "shield",
    "hide",
    "conceal",
    "withhold",
    "omit",
    "redact",
    "delete",
    "purge",
    "expunge",
    "erase",
    "remove",
    "strike",
    "destroy",
    "drop",
    "exclude",
    "skip",
    "avoid",
    "leave",
    "forget",
    "decline",
    "refuse",
    "refrain",
    "cease",
    "stop",
    "stay",
    "steer",
    "discuss",
    "disclose",
    "share",
    "reveal",
    "release",
    "report",
    "tell",
    "send",
    "transmit",
    "forward",
    "pass",
    "divulge",
    "publish",
    "announce",
    "consider",
    "weigh",
    "use",
    "rely",
    "base",
    "treat",
    "factor",
    "account",
    "let",
    "allow",
    "permit",
    "affect",
    "influence",
    "change",
    "alter",
    "depend",
    "matter",
    "regard",
    "presume",
    "assume",
    "speculate",
    "suspect",
    "know",
    "believe",
    "think",
    "understand",
    "explain",
    "advise",
    "inform",
    "warn",
    "notify",
    "teach",
    "train",
    "be",
    "become",
    "remain",
    "seem",
    "mean",
    "concern",
    "involve",
    "relate",
    "define",
    "address",
    "adjust",
    "adjudicate",
    "grant",
    "give",
    "gain",
    "lose",
    "enjoy",
    "retain",
    "claim",
    "apply",
    "care",
    "trust",
    "accept",
    "honor",
    "value",
    "support",
    "help",
    "assist",
    "hold",
    "keep",
    "deny",
    "challenge",
    "dispute",
    "question",
    "comment",
    "joke",
    "threaten",
    "exploit",
    "abuse",
    "misuse",
    "act",
    "enforce",
    "deter",
    "limit",
    "differ",
    "discriminate",
    "distinguish",
    "prejudge",
    "judge",
    "face",
    "fear",
    "have",
    "do",
    "make",
    "get",
];

/// Verbs by which somebody is made to say something.
const CAUSING: &[&str] =
    &["have", "get", "make", "invite", "cause", "persuade", "urge", "press", "lead", "prompt", "bring"];

/// Verbs of the lexicon that look into what is their object.
const INQUIRING: &[&str] = &[
    "investigate",
    "review",
    "scrutinize",
    "scrutinise",
    "explore",
    "examine",
    "probe",
    "run",
    "pull",
    "test",
    "study",
    "inspect",
    "survey",
    "search",
    "work",
    "look",
    "follow",
];

/// Words that may stand between a verb and the status that is its object.
const BETWEEN: &[&str] = &[
    "the",
    "a",
    "an",
    "any",
    "each",
    "every",
    "his",
    "her",
    "their",
    "your",
    "that",
    "such",
    "this",
    "or",
    "all",
    "of",
    "about",
    "on",
    "into",
    "for",
    "regarding",
    "concerning",
    "whether",
    "if",
    "up",
    "down",
    "out",
    "in",
    "over",
    "with",
    "through",
    "off",
    "information",
    "details",
    "facts",
    "particulars",
    "actual",
    "current",
    "exact",
    "true",
    "he",
    "she",
    "they",
    "is",
    "are",
    "was",
    "has",
    "have",
    "apparent",
    "suspected",
    "specific",
    "matter",
    "question",
    "them",
];

/// The status stands so many words behind the verb at most.
const NEAR: usize = 9;

impl Reader<'_> {
    /// Puts a question in the place of what others are made to say, and beside the looking into somebody's status.
    pub(super) fn ask_by_frame(&self, subject: &Range<usize>, predicate: &Range<usize>, acts: &mut Vec<Mention>) {
        const ASKING: [&[&str]; 2] = [CAUSING, INQUIRING];
        let word = |words: &[&str]| {
            let mut first = predicate.clone().take(4).filter_map(|i| self.reading.tokens.get(i));
            first.any(|t| t.any(words))
        };
        let asked =
            |m: &Mention| self.roles.is_question(m.concept, self.matcher) || Some(m.concept) == self.roles.recording();
        if acts.is_empty() {
            *acts = self.asks_by_frame(subject, predicate);
        } else if ASKING.iter().any(|words| word(words)) && !acts.iter().any(asked) {
            let found = self.asks_by_frame(subject, predicate);
            if !found.is_empty() && word(CAUSING) {
                acts.clear();
            }
            acts.extend(found);
        }
    }

    /// The act of a clause whose verb is unknown, and whose object is somebody's status.
    fn asks_by_frame(&self, subject: &Range<usize>, predicate: &Range<usize>) -> Vec<Mention> {
        let token = |i: usize| self.reading.tokens.get(i);
        let main = |i: &usize| self.reading.zone(*i) == Zone::Main;
        let own =
            |m: &Mention| subject.contains(&m.start) && main(&m.start) && self.roles.is_city(m.concept, self.matcher);
        let opens = |i: &usize| {
            token(*i).is_some_and(|t| t.is_word() && !t.word.ends_with("ly") && !t.any(&["not", "also", "then"]))
        };
        let Some(asking) = self.roles.asking().filter(|_| self.reading.mentions.iter().any(own)) else {
            return Vec::new();
        };
        let Some(verb) = predicate.clone().take(4).find(opens).filter(main) else { return Vec::new() };
        let status = |m: &&Mention| {
            m.start > verb
                && m.start <= verb + NEAR
                && predicate.contains(&m.start)
                && self.roles.is_status(m.concept, self.matcher)
                // what is done to a card says nothing of whom it was asked for
                && !self.roles.is_paper(m.concept, self.matcher)
        };
        let Some(object) = self.reading.mentions.iter().find(status) else { return Vec::new() };
        let causes = token(verb).is_some_and(|t| t.any(CAUSING));
        let other = |i: usize| token(i).is_some_and(|t| t.any(OTHER_VERBS));
        let person = |i: usize| {
            self.reading
                .mentions
                .iter()
                .any(|m| m.start <= i && i < m.end && self.roles.is_person(m.concept, self.matcher))
        };
        let act = |i: usize| {
            self.reading
                .mentions
                .iter()
                .any(|m| m.start == i && m.form == WordForm::Base && self.roles.is_act(m.concept))
        };
        let possessive = |i: usize| token(i).is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"));
        let between = |i: usize| token(i).is_some_and(|t| t.any(BETWEEN)) || person(i) || possessive(i);
        let from = if causes {
            // "have the driver state his status": somebody, and one more verb
            let Some(told) = (verb + 1..object.start).find(|i| !between(*i) && !token(*i).is_some_and(|t| t.is("to")))
            else {
                return Vec::new();
            };
            if other(told) && !token(told).is_some_and(|t| t.any(&["tell", "disclose", "reveal", "share", "explain"]))
                || !(verb + 1..told).any(person)
            {
                return Vec::new();
            }
            told + 1
        } else {
            if other(verb) || act(verb) && !token(verb).is_some_and(|t| t.any(INQUIRING)) {
                return Vec::new();
            }
            verb + 1
        };
        let near = (from..object.start).all(between) && token(verb).is_some_and(|t| !t.word.ends_with("ed"));
        if near {
            vec![Mention { concept: asking, start: verb, end: verb + 1, form: WordForm::Base }]
        } else {
            Vec::new()
        }
    }
}

//! Questions that are put in a roundabout way: by a verb that no lexicon holds, by way of doing something else, or that
//! are left out of what is done ("serve residents without asking").

use std::ops::Range;

use super::Lens;
use super::matcher::{CueMatch, Mention};
use super::predicate::Governed;
use super::read::Reader;
use super::token::Token;
use super::zone::{Cutter, Zone, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// What somebody's status is named behind, in a question.
const ON: &[&str] = &["about", "regarding", "concerning", "on", "over", "respecting", "touching", "for"];

/// Participles of what is said or done to people about their status without asking for it.
const NO_QUESTION: &[&str] = &[
    "informed",
    "advised",
    "notified",
    "trained",
    "briefed",
    "counseled",
    "counselled",
    "educated",
    "reminded",
    "warned",
    "instructed",
    "treated",
    "assured",
    "reassured",
    "helped",
    "assisted",
    "represented",
    "reported",
    "referred",
    "based",
    "conditioned",
    "denied",
    "refused",
    "excluded",
    "released",
    "detained",
    "arrested",
    "stopped",
    "deported",
    "removed",
    "transferred",
    "charged",
    "prosecuted",
    "sued",
    "misled",
    "deceived",
    "lied",
    "penalized",
    "punished",
    "disciplined",
    "harassed",
    "threatened",
    "insulted",
    "mocked",
    "judged",
    "contacted",
    "called",
    "written",
    "served",
    "updated",
    "consulted",
    "protected",
    "shielded",
    "used",
    "considered",
    "taken",
    "given",
    "told",
    "selected",
    "chosen",
    "picked",
    "separated",
    "isolated",
    "housed",
    "held",
    "believed",
    "trusted",
];

/// The status stands so many words behind the verb at most.
const NEAR: usize = 9;

impl Reader<'_> {
    fn is_asking(&self, mention: &Mention) -> bool {
        self.roles.is_question(mention.concept, self.matcher)
    }

    /// "tenants may be sounded on whether they are citizens": what people undergo about their status asks for it.
    pub(super) fn undergo_a_question(&self, subject: &Range<usize>, predicate: &Range<usize>) -> Vec<Mention> {
        let token = |i: usize| self.reading.tokens.get(i);
        let main = |m: &Mention| self.reading.zone(m.start) == Zone::Main;
        let named = |m: &Mention| subject.contains(&m.start) && main(m);
        let people = |m: &Mention| named(m) && self.roles.is_person(m.concept, self.matcher);
        let own = |m: &Mention| named(m) && self.roles.is_city(m.concept, self.matcher);
        let mentions = &self.reading.mentions;
        let Some(asking) = self.roles.asking() else { return Vec::new() };
        if !mentions.iter().any(people) || mentions.iter().any(own) {
            return Vec::new();
        }
        let verb = predicate.start;
        let be = verb.checked_sub(1).and_then(token).is_some_and(|t| t.is("be"));
        let participle =
            token(verb).is_some_and(|t| (t.word.ends_with("ed") || t.word.ends_with("en")) && !t.any(NO_QUESTION));
        let status = |m: &&Mention| {
            (verb + 2..=verb + 2 * NEAR).contains(&m.start)
                && main(m)
                && self.roles.is_status(m.concept, self.matcher)
                && (m.start.saturating_sub(4)..m.start)
                    .any(|i| i > verb && token(i).is_some_and(|t| t.any(ON) || t.is("to")))
        };
        if !be || !participle || !mentions.iter().any(|m| status(&m)) {
            return Vec::new();
        }
        vec![Mention { concept: asking, start: verb, end: verb + 1, form: WordForm::Participle }]
    }

    /// "shall not open the interview by going over his history": of an unknown verb, the way in which it is done.
    pub(super) fn by_asking(&self, predicate: &Range<usize>) -> Vec<Mention> {
        let by = |m: &Mention| {
            let before = m.start.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
            m.form == WordForm::Gerund && before.is_some_and(|t| t.is("by"))
        };
        let asked = |m: &&Mention| {
            predicate.contains(&m.start) && self.reading.zone(m.start) == Zone::Main && by(m) && self.is_asking(m)
        };
        let first = self.view.acts.iter().find(asked);
        first.map(|m| self.view.act_at(m.start)).unwrap_or_default()
    }

    /// "shall serve residents without asking about status": the question that is left out of what is done.
    pub(super) fn done_without(&self, predicate: &Range<usize>) -> Option<Vec<Mention>> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let none = |i: usize| {
            word(i, &["without"])
                || word(i, &["with"]) && word(i + 1, &["no"])
                || word(i, &["free"]) && word(i + 1, &["of", "from"])
        };
        let status = |m: &Mention| {
            let found =
                |s: &Mention| (m.end..m.end + NEAR).contains(&s.start) && self.roles.is_status(s.concept, self.matcher);
            self.reading.mentions.iter().any(found)
        };
        let at = predicate.clone().find(|i| none(*i))?;
        let asked = |m: &&Mention| (at + 1..at + 6).contains(&m.start) && self.is_asking(m) && status(m);
        // "must, without exception, ask": an insertion, and nothing that is left out
        let aside = |m: &&Mention| (at..m.start).any(|i| word(i, &[","]));
        let first = self.reading.mentions.iter().find(asked).filter(|m| !aside(m))?;
        Some(self.reading.mentions.iter().filter(|m| m.start == first.start && self.is_asking(m)).copied().collect())
    }

    /// "may be disciplined for having told": what somebody is punished for, where the modal phrase has the punishment in it.
    pub(super) fn punished_act(&self, modal: CueMatch) -> Vec<Mention> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let having = word(modal.end, &["for"]) && word(modal.end + 1, &["having"]);
        let within = word(modal.end.wrapping_sub(1), &["for"]) && word(modal.end, &["having"]);
        match (having, within) {
            (true, _) => self.view.act_at(modal.end + 2),
            (_, true) => self.view.act_at(modal.end + 1),
            _ => Vec::new(),
        }
    }

    /// "shall not be required to disclose their status": to require it of people is what is forbidden, not told to be no
    /// duty of theirs.
    pub(super) fn nobody_requires(&self, modal: CueMatch, subject: &Range<usize>, governed: &Governed) -> bool {
        let cue = self.reading.tokens.get(modal.start..modal.end).unwrap_or_default();
        let barred = matches!(cue, [shall, not, .., required, _]
            if shall.any(&["shall", "may", "must"]) && not.is("not") && required.is("required"));
        let acts = |m: &Mention| {
            subject.contains(&m.start)
                && self.reading.zone(m.start) == Zone::Main
                && self.roles.is_actor(m.concept, self.matcher)
        };
        modal.kind == CueKind::NoDuty && barred && !governed.acts.is_empty() && !self.reading.mentions.iter().any(acts)
    }
}

impl Cutter<'_> {
    /// "shall serve residents without asking about status": what is left out of a service is no matter of indifference,
    /// as it is of a step of custody ("released without asking").
    pub(super) fn leaves_a_question_out(&self, cue: CueMatch) -> bool {
        const CUSTODY: &[&str] = &[
            "inmate",
            "inmates",
            "prisoner",
            "prisoners",
            "detainee",
            "detainees",
            "custody",
            "booked",
            "jail",
            "release",
            "released",
            "booking",
            "arrestee",
            "arrestees",
            "bond",
            "arrested",
            "held",
            "hold",
            "arrest",
            "detain",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let begins = (0..cue.start).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        let duty = |c: &CueMatch| c.kind == CueKind::Obligation && c.start >= begins && c.end <= cue.start;
        word(cue.start, &["without"])
            && self.questions.iter().any(|m| {
                (cue.start + 1..cue.start + 4).contains(&m.start) && !(cue.start..m.start).any(|i| word(i, &[","]))
            })
            && self.cues.iter().any(duty)
            && !(begins..cue.start).any(|i| word(i, CUSTODY))
    }

    /// "shall not adopt a rule that bars sharing": what a rule of one's own making says is what is done with it.
    pub(super) fn says_of_a_rule(&self, at: usize) -> bool {
        const RULES: &[&str] = &[
            "rule",
            "rules",
            "policy",
            "policies",
            "ordinance",
            "order",
            "resolution",
            "regulation",
            "directive",
            "clause",
            "practice",
            "pledge",
            "measure",
            "memo",
            "instruction",
            "language",
            "term",
        ];
        const BARS: &[&str] = &[
            "bars",
            "bar",
            "prohibits",
            "prohibit",
            "restricts",
            "restrict",
            "forbids",
            "forbid",
            "prevents",
            "prevent",
            "limits",
            "limit",
            "hinders",
            "keeps",
            "stops",
            "precludes",
            "blocks",
            "impedes",
        ];
        const MAKE: &[&str] = &[
            "adopt",
            "enact",
            "issue",
            "impose",
            "make",
            "have",
            "keep",
            "pass",
            "write",
            "contain",
            "include",
            "sign",
            "establish",
            "maintain",
            "promulgate",
            "set",
            "put",
            "carry",
            "enforce",
            "apply",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let before = |n: usize| at.checked_sub(n);
        self.governed
            && word(at, &["that", "which"])
            && word(at + 1, BARS)
            && before(1).is_some_and(|b| word(b, RULES))
            && (at.saturating_sub(NEAR)..at).any(|i| word(i, MAKE))
    }

    /// "record in the file that he is here unlawfully": what is written down or sworn to belongs to the clause that says so.
    pub(super) fn tells_of(&self, at: usize) -> bool {
        const WRITTEN: &[&str] = &[
            "document",
            "note",
            "write",
            "record",
            "show",
            "indicate",
            "enter",
            "report",
            "reflect",
            "say",
            "prove",
            "attest",
            "swear",
            "declare",
            "demand",
            "satisfy",
            "log",
            "mention",
            "list",
            "annotate",
            "flag",
            "demonstrate",
            "establish",
            "reveal",
            "admit",
            "acknowledge",
            "affirm",
            "state",
            "certify",
            "put",
            "written",
            "noted",
            "recorded",
            "documented",
            "entered",
            "shown",
            "flagged",
            "logged",
            "asked",
            "made",
            "required",
        ];
        const STATE: &[&str] =
            &["is", "are", "was", "were", "lacks", "lack", "has", "have", "holds", "hold", "overstayed"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let that = word(at, &["that"]) && self.governed && self.zone == Zone::Main;
        let pronoun = word(at + 1, &["he", "she", "they", "it"]) && word(at + 2, STATE);
        let named = word(at + 1, &["the", "a", "an", "his", "her", "their", "any", "its"])
            && (at + 3..at + 6).any(|i| word(i, STATE));
        let begins = (0..at).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        let verb = (at.saturating_sub(2 * NEAR).max(begins)..at).any(|i| word(i, WRITTEN));
        that && verb && (pronoun || named)
    }

    /// "question a speaker during the meeting about his status": a question goes on behind the time at which it is put.
    pub(super) fn asks_on(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let on = word(at, &["about", "regarding", "concerning"]) || word(at, &["as"]) && word(at + 1, &["to"]);
        let time = word(self.opened, &["during", "at", "upon", "on"]);
        self.zone == Zone::Condition
            && self.governed
            && on
            && time
            && self.questions.iter().any(|m| m.end <= self.opened && self.opened <= m.end + NEAR)
    }
}

/// "shall not be disciplined for having told the agency": what somebody is punished for is what is restricted, and no ground.
pub(super) fn punished_for(lens: &Lens, tokens: &[Token], mentions: &[Mention], cue: &CueMatch) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let done = word(cue.start, &["for"]) && word(cue.end - 1, &["having", "for"])
        || word(cue.start, &["because"]) && word(cue.end, &["he", "she", "they"]);
    let restricts = |m: &&Mention| lens.roles.is_restriction(m.concept) && m.end <= cue.start;
    let Some(last) = mentions.iter().filter(restricts).map(|m| m.end).max().filter(|_| done) else { return false };
    let act = |m: &Mention| {
        m.start >= last
            && m.start < cue.start
            && lens.roles.is_act(m.concept)
            && !lens.roles.is_restriction(m.concept)
            && !matches!(m.form, WordForm::Singular | WordForm::Plural | WordForm::Fixed)
    };
    matches!(cue.kind, CueKind::Basis | CueKind::Condition) && cue.start <= last + NEAR && !mentions.iter().any(act)
}

//! Finds the acts that a modal phrase governs, through adverbs, light verbs, lists of verbs and nominal style.

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::token::Token;
use super::zone::{Zone, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// A look at one main clause.
pub struct Clause<'a> {
    /// The tokens of the reading.
    pub tokens: &'a [Token],
    /// Its zones.
    pub zones: &'a [Zone],
    /// Mentions of concepts that are acts.
    pub acts: &'a [Mention],
    /// Its cues.
    pub cues: &'a [CueMatch],
    /// Mentions of people and agencies.
    pub names: &'a [Mention],
}

/// What governs what.
#[derive(Debug, Clone, Default)]
pub struct Governed {
    /// The acts.
    pub acts: Vec<Mention>,
    /// Negations between the modal and the act.
    pub negatives: usize,
    /// "be" stands before the first act.
    pub passive: bool,
}

/// Words that may stand between a modal and its verb.
const ADVERBS: &[&str] = &[
    "not",
    "also",
    "then",
    "either",
    "both",
    "otherwise",
    "ever",
    "never",
    "always",
    "first",
    "further",
    "again",
    "still",
    "thereafter",
    "in",
    "any",
    "way",
    "at",
    "time",
    "all",
    "times",
    "no",
    "longer",
    "even",
    "so",
    "neither",
    "thus",
    "forthwith",
    "under",
    "circumstances",
    "now",
    "on",
    "from",
    "hereafter",
    "simply",
    "just",
    "nor",
    "or",
    "and",
    "each",
    "other",
];

/// Forms of "be" and "have", which carry the verb on.
const AUXILIARIES: &[&str] =
    &["be", "been", "being", "have", "has", "had", "having", "to", "is", "are", "was", "were", "get"];

/// Verbs that say nothing of their own in the passive: "no inquiry shall be made".
const LIGHT_PARTICIPLES: &[&str] = &[
    "made",
    "conducted",
    "undertaken",
    "initiated",
    "performed",
    "permitted",
    "allowed",
    "carried",
    "done",
    "effected",
    "attempted",
    "given",
    "placed",
    "used",
    "taken",
    "authorized",
    "required",
    "prohibited",
    "forbidden",
    "barred",
    "based",
    "premised",
    "continued",
];

impl Clause<'_> {
    fn main(&self, at: usize) -> bool {
        self.zones.get(at) == Some(&Zone::Main)
    }

    fn act_at(&self, at: usize) -> Vec<Mention> {
        let longest = self.acts.iter().filter(|m| m.start == at).map(|m| m.end).max();
        self.acts.iter().filter(|m| m.start == at && Some(m.end) == longest).copied().collect()
    }

    fn cue_at(&self, at: usize, kind: CueKind) -> Option<CueMatch> {
        self.cues.iter().find(|c| c.start == at && c.kind == kind).copied()
    }

    /// The acts governed by what ends at `from`, within `until`.
    #[must_use]
    pub fn governed(&self, from: usize, until: usize) -> Governed {
        let mut out = Governed::default();
        let mut at = from;
        let mut light = 0;
        while at < until {
            let acts = self.act_at(at);
            if !acts.is_empty() {
                self.coordinate(acts, until, &mut out);
                return out;
            }
            if let Some(cue) = self.cue_at(at, CueKind::Light) {
                light = 4;
                at = cue.end;
                continue;
            }
            if let Some(cue) = self.cue_at(at, CueKind::Negator) {
                out.negatives += 1;
                at = cue.end;
                continue;
            }
            let Some(token) = self.tokens.get(at) else { break };
            if token.any(&["be", "been", "being"]) {
                out.passive = true;
            }
            if token.is("have") || (out.passive && token.any(LIGHT_PARTICIPLES)) {
                // "have the status ascertained", "be made to ascertain"
                light = 7;
                at += 1;
                continue;
            }
            match self.skip(from, at, until, token, light) {
                Some(next) => {
                    at = next;
                    light = usize::from(light > 0) * light.saturating_sub(1);
                }
                None => break,
            }
        }
        out
    }

    /// The token after what may be passed over at `at`; `None` where an unknown verb stands there.
    fn skip(&self, from: usize, at: usize, until: usize, token: &Token, light: usize) -> Option<usize> {
        if token.any(AUXILIARIES) || token.any(ADVERBS) || token.word.ends_with("ly") || !self.main(at) {
            return Some(at + 1);
        }
        if token.any(&[",", "\u{2014}", "\u{2013}", "("]) {
            return Some(self.parenthesis(at, until));
        }
        if token.any(&[":", "-", "\"", "\u{201c}", "\u{2018}", "'", "*", "\u{2022}", ")"]) {
            return Some(at + 1);
        }
        if token.any(&["a", "an", "the", "any", "such", "every", "each", "further"])
            && self.act_at(at + 1).iter().any(|m| noun(m.form))
        {
            return Some(at + 1);
        }
        if let Some(name) = self.names.iter().find(|m| (m.start == at || m.start == at + 1) && at <= from + 1) {
            // "will the Department turn to …": the subject follows its modal
            return Some(name.end);
        }
        (light > 0 && token.is_word()).then_some(at + 1)
    }

    /// Past a comma-to-comma insertion after the modal ("will not, independently or in assisting others, stop").
    fn parenthesis(&self, at: usize, until: usize) -> usize {
        let window = (at + 1)..until.min(at + 40);
        let close =
            window.clone().find(|i| self.tokens.get(*i).is_some_and(|t| t.any(&[",", "\u{2014}", "\u{2013}", ")"])));
        let act_next = !self.act_at(at + 1).is_empty();
        let verb = window.clone().find(|i| {
            let comma = self.tokens.get(*i).is_some_and(|t| t.is(","));
            comma
                && (self.cue_at(i + 1, CueKind::Light).is_some()
                    || self.act_at(i + 1).iter().any(|m| m.form == WordForm::Base))
        });
        match verb.or(close) {
            Some(close) if !act_next && window.contains(&close) => close + 1,
            _ => at + 1,
        }
    }

    /// Adds the first act and those joined to it in the same form.
    fn coordinate(&self, first: Vec<Mention>, until: usize, out: &mut Governed) {
        let Some(head) = first.first().copied() else { return };
        // "stop" may be read as a noun too; behind a modal it is the verb
        let verb = first.iter().map(|m| m.form).find(|f| *f == WordForm::Base);
        let form = verb.unwrap_or(head.form);
        out.acts.extend(first);
        for act in self.acts.iter().filter(|m| m.start >= head.end && m.start < until && self.main(m.start)) {
            if alike(form, act.form) && self.joined(act.start) {
                out.acts.push(*act);
            }
        }
    }

    /// Whether "and", "or" or a comma stands before `at`, adverbs aside.
    fn joined(&self, at: usize) -> bool {
        let mut back = at;
        while let Some(before) = back.checked_sub(1).and_then(|b| self.tokens.get(b)) {
            if before.any(&[",", "and", "or", "nor", "&", "/", ";", ":", "then"]) {
                return true;
            }
            if !(before.word.ends_with("ly") || before.any(ADVERBS) || before.any(&["to", "from", "be", "being", "by"]))
            {
                return false;
            }
            back -= 1;
        }
        false
    }

    /// Acts named by nouns or gerunds in the subject: "inquiries about status are not permitted".
    #[must_use]
    pub fn nominal(&self, subject: &Range<usize>, predicate: &Range<usize>) -> Vec<Mention> {
        let verb = predicate.clone().find(|i| {
            self.tokens
                .get(*i)
                .is_some_and(|t| t.is_word() && !t.any(AUXILIARIES) && !t.any(ADVERBS) && !t.word.ends_with("ly"))
        });
        let light = verb.is_none_or(|v| {
            self.tokens.get(v).is_some_and(|t| t.any(LIGHT_PARTICIPLES))
                || !self.main(v)
                || self.cue_at(v, CueKind::Light).is_some()
        });
        if !light {
            return Vec::new();
        }
        let noun =
            |m: &&Mention| matches!(m.form, WordForm::Gerund | WordForm::Singular | WordForm::Plural | WordForm::Fixed);
        self.acts.iter().filter(|m| subject.contains(&m.start) && self.main(m.start)).filter(noun).copied().collect()
    }

    /// The main verb of a clause without a modal phrase, if a known act is it.
    #[must_use]
    pub fn bare(&self, range: &Range<usize>) -> Option<Bare> {
        let first = range.clone().find(|i| self.main(*i) && self.tokens.get(*i).is_some_and(Token::is_word))?;
        if let Some(found) = self.imperative(first, range) {
            return Some(found);
        }
        let act = self
            .acts
            .iter()
            .filter(|m| range.contains(&m.start) && self.main(m.start))
            .find(|m| self.indicative(m, range))?;
        let mut governed = Governed { passive: self.passive_before(act.start, range), ..Governed::default() };
        governed.negatives = self.negations_before(act.start, range);
        self.coordinate(self.act_at(act.start), range.end, &mut governed);
        Some(Bare { at: act.start, imperative: false, governed })
    }

    fn imperative(&self, first: usize, range: &Range<usize>) -> Option<Bare> {
        let mut at = first;
        while self.tokens.get(at).is_some_and(|t| {
            t.any(&["then", "please", "always", "immediately", "also", "first", "and"]) || t.word.ends_with("ly")
        }) {
            at += 1;
        }
        let base = self.act_at(at).iter().any(|m| m.form == WordForm::Base);
        let light = self.cue_at(at, CueKind::Light).is_some();
        if !(base || light) || self.noun_like(at) {
            return None;
        }
        let governed = self.governed(at, range.end);
        (!governed.acts.is_empty()).then_some(Bare { at, imperative: true, governed })
    }

    /// Whether a word that could be a bare verb is the first noun of a subject: "Hold requests are filed".
    fn noun_like(&self, at: usize) -> bool {
        self.tokens
            .get(at + 1)
            .is_some_and(|t| t.any(&["is", "are", "was", "were", "of", "that", "which", ":", "means", "has"]))
            || self.tokens.get(at + 2).is_some_and(|t| t.any(&["is", "are", "was", "were", "means"]))
    }

    fn indicative(&self, act: &Mention, range: &Range<usize>) -> bool {
        let before = act.start.checked_sub(1).filter(|b| range.contains(b)).and_then(|b| self.tokens.get(b));
        let Some(before) = before.filter(|t| t.is_word() || t.is(",")) else {
            return act.form == WordForm::Third || act.form == WordForm::Fixed;
        };
        match act.form {
            WordForm::Third if self.could_be_noun(act) => {
                self.names.iter().any(|m| m.end == act.start) || before.any(&["it", "he", "she", "also", "then", "not"])
            }
            WordForm::Third => {
                before.is_word()
                    && !before.any(&[
                        "to", "the", "a", "an", "of", "in", "for", "any", "all", "on", "such", "and", "or", "these",
                        "those", "with", "no", "by", "as", "how", "what", "between", "about", "whether",
                    ])
            }
            WordForm::Base => self.plural_subject(act.start, range),
            WordForm::Participle => self.passive_before(act.start, range) || self.perfect(act.start),
            WordForm::Fixed => {
                self.tokens.get(act.start).is_some_and(|t| t.any(&["is", "are", "remain", "remains", "has", "have"]))
            }
            _ => false,
        }
    }

    /// "questions", "stops", "records": a plural as well as a verb.
    fn could_be_noun(&self, act: &Mention) -> bool {
        const BOTH: &[&str] = &[
            "questions",
            "stops",
            "arrests",
            "records",
            "holds",
            "checks",
            "requests",
            "contacts",
            "calls",
            "reports",
            "notices",
            "releases",
            "transfers",
            "searches",
            "documents",
            "interviews",
            "demands",
            "inquiries",
        ];
        self.tokens.get(act.start).is_some_and(|t| t.any(BOTH))
    }

    /// "has entered into": a practice begun.
    fn perfect(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["has", "have"]))
    }

    /// "officers hold", "we hold", "officers do not hold"
    fn plural_subject(&self, at: usize, range: &Range<usize>) -> bool {
        let mut back = at;
        while let Some(index) = back.checked_sub(1).filter(|b| range.contains(b)) {
            let Some(token) = self.tokens.get(index) else { return false };
            if token.any(&["not", "never", "do", "does", "don't", "doesn't", "also", "then", "and", "or", ","])
                || token.word.ends_with("ly")
            {
                back = index;
                continue;
            }
            return token.any(&["staff", "personnel", "we", "they", "you", "police", "people"])
                || (token.word.ends_with('s') && token.word.len() > 3 && !token.word.ends_with("ss"))
                || self.tokens.get(back).is_some_and(|t| t.any(&["does", "do", "not"]));
        }
        false
    }

    /// "is held", "are not routinely asked"; the past ("was held") is history.
    fn passive_before(&self, at: usize, range: &Range<usize>) -> bool {
        let mut back = at;
        while let Some(index) = back.checked_sub(1).filter(|b| range.contains(b)) {
            let Some(token) = self.tokens.get(index) else { return false };
            if token.any(&["is", "are", "be", "being"]) {
                return true;
            }
            if !(token.any(&[
                "not", "never", "also", "then", "and", "or", ",", "no", "longer", "always", "neither", "nor", "being",
            ]) || token.word.ends_with("ly")
                || !self.act_at(index).is_empty())
            {
                return false;
            }
            back = index;
        }
        false
    }

    fn negations_before(&self, at: usize, range: &Range<usize>) -> usize {
        self.cues
            .iter()
            .filter(|c| {
                c.kind == CueKind::Negator
                    && range.contains(&c.start)
                    && c.start < at
                    && at - c.start <= 5
                    && self.main(c.start)
            })
            .count()
            .min(1)
    }

    /// The last token of the main clause that starts at `from`.
    #[must_use]
    pub fn end_of(&self, from: usize) -> usize {
        (from..self.tokens.len()).find(|i| self.tokens.get(*i).is_some_and(is_stop)).unwrap_or(self.tokens.len())
    }
}

/// Whether an act is named by a noun.
fn noun(form: WordForm) -> bool {
    matches!(form, WordForm::Singular | WordForm::Plural | WordForm::Gerund | WordForm::Fixed)
}

/// Whether two verbs stand in the same form, so that one modal may govern both.
fn alike(a: WordForm, b: WordForm) -> bool {
    let class = |f: WordForm| match f {
        WordForm::Singular | WordForm::Plural | WordForm::Fixed => 0,
        WordForm::Past | WordForm::Participle => 1,
        WordForm::Base => 2,
        WordForm::Gerund => 3,
        WordForm::Third => 4,
    };
    class(a) == class(b)
}

/// The main verb of a clause without a modal phrase.
pub struct Bare {
    /// Where it stands.
    pub at: usize,
    /// "Hold the inmate."
    pub imperative: bool,
    /// What it governs.
    pub governed: Governed,
}

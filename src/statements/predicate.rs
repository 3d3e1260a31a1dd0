//! Finds the acts that a modal phrase governs, through adverbs, light verbs, lists of verbs and nominal style.

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::token::{Part, Token};
use super::zone::{Zone, is_modal, is_stop};
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
    /// What they aim at.
    pub aims: Vec<Mention>,
    /// Negations between the modal and the act.
    pub negatives: usize,
    /// "be" stands before the first act.
    pub passive: bool,
    /// The act stands behind "as a pretext to" and the like.
    pub on_ground: bool,
    /// The act is what something may lead to: "may result in detention".
    pub outcome: bool,
}

/// Words that may stand between a modal and its verb.
pub(super) const ADVERBS: &[&str] = &[
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
    "however",
    "nevertheless",
    "nonetheless",
    "instead",
    "likewise",
    "therefore",
    "simply",
    "just",
    "nor",
    "or",
    "and",
    "each",
    "other",
    "alone",
    "together",
    "jointly",
];

/// Forms of "be" and "have", which carry the verb on.
pub(super) const AUXILIARIES: &[&str] =
    &["be", "been", "being", "have", "has", "had", "having", "to", "is", "are", "was", "were", "get"];

/// Verbs that say nothing of their own in the passive: "no inquiry shall be made".
pub(super) const LIGHT_PARTICIPLES: &[&str] = &[
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
    "put",
    "posed",
    "authorized",
    "required",
    "prohibited",
    "forbidden",
    "barred",
    "based",
    "premised",
    "continued",
    "tried",
    "confined",
    "approved",
    "granted",
    "limited",
    "restricted",
    "reserved",
    "approved",
    "granted",
    "considered",
    "entertained",
    "sought",
    "obtained",
    "requested",
    "enlisted",
    "honored",
    "completed",
    "finalized",
    "occur",
    "occurs",
    "happen",
    "happens",
    "take",
    "takes",
    "precede",
    "precedes",
    "proceed",
];

/// Participles that say when or how long an act goes on, so that the act is the one in their subject: "a stop is prolonged".
const PHASES: &[&str] = &[
    "started",
    "opened",
    "begun",
    "launched",
    "commenced",
    "instituted",
    "initiated",
    "prolonged",
    "extended",
    "lengthened",
    "drawn",
    "stretched",
    "dragged",
    "set",
    "fixed",
    "granted",
    "offered",
];

impl Clause<'_> {
    pub(super) fn main(&self, at: usize) -> bool {
        self.zones.get(at) == Some(&Zone::Main)
    }

    pub(super) fn act_at(&self, at: usize) -> Vec<Mention> {
        let longest = self.acts.iter().filter(|m| m.start == at).map(|m| m.end).max();
        self.acts.iter().filter(|m| m.start == at && Some(m.end) == longest).copied().collect()
    }

    pub(super) fn cue_at(&self, at: usize, kind: CueKind) -> Option<CueMatch> {
        self.cues.iter().find(|c| c.start == at && c.kind == kind).copied()
    }

    /// The acts governed by what ends at `from`, within `until`; `passive` where that ended in "be".
    #[must_use]
    pub fn governed(&self, from: usize, until: usize, passive: bool) -> Governed {
        let mut out = Governed { passive, ..Governed::default() };
        let mut at = from;
        let mut light = 0;
        let mut told = None;
        let mut least = from;
        while at < until {
            // what a phrase points to may stand before it ("shall not be taken as proof"): the look goes on forward
            at = at.max(least);
            if at >= until {
                break;
            }
            least = at + 1;
            let light_at = self.cue_at(at, CueKind::Light).map_or(at, |c| c.end);
            let mut acts = if self.main(at) || told == Some(at) { self.act_at(at) } else { Vec::new() };
            // "give cause for" is no giving; "be subject to arrest" is no obeying
            let of_noun = light_at > at && self.main(light_at) && self.named_behind(light_at, until).is_some();
            acts.retain(|m| m.end > light_at || m.end == light_at && !of_noun);
            // "will move the police to enlist": what moves somebody moves nobody anywhere
            if light_at > at + 2
                && self.main(light_at)
                && self.act_at(light_at).iter().any(|m| m.form == WordForm::Base)
            {
                acts.retain(|m| m.end > light_at);
            }
            if light_at > at
                && self.tokens.get(at).is_some_and(|t| t.any(&["read", "construed", "interpreted", "deemed", "taken"]))
            {
                // "shall be read to keep": what is read is the rule; "taken as proof" goes on behind the phrase
                acts.retain(|m| m.end > light_at);
            }
            if !acts.is_empty() {
                let ground = self.turned_into(at, until).or_else(|| self.weighed_in(at, until));
                if let Some(ground) = ground.or_else(|| self.serves_as(at, until)) {
                    // "use a language barrier as an excuse to call": using is not the act
                    out.on_ground = true;
                    out.negatives += usize::from(self.turned_into_none(at, until));
                    at = ground;
                    continue;
                }
                // "will not be asked to assist": the passive stands inside the phrase
                out.passive |= self.tokens.get(at).is_some_and(|t| t.any(&["be", "been", "being"]))
                    && self.tokens.get(at + 1).is_some_and(|t| t.word.ends_with("ed") || t.is("sought"));
                self.coordinate(acts, until, &mut out);
                return out;
            }
            if let Some(cue) = self.cue_at(at, CueKind::Light) {
                // "a report will not automatically lead to an inquiry": what would be a ground for it
                let leads = self.tokens.get(cue.start).is_some_and(|t| t.any(&["lead", "leads", "result", "trigger"]));
                out.on_ground |= leads;
                out.outcome |= leads;
                out.negatives += usize::from(self.names_nothing(&cue));
                light = 4;
                let inner = self.act_across(cue);
                // "may also be asked to come"
                out.passive |= inner.is_some_and(|i| self.tokens.get(i.saturating_sub(1)).is_some_and(|t| t.is("be")));
                at = inner.or_else(|| self.items_announced(cue, until)).unwrap_or(cue.end);
                continue;
            }
            if let Some(behind) = self.ground_noun(at, until) {
                // "shall never be the cause of a stop"
                out.on_ground = true;
                light = 4;
                // "the reason for which a person is stopped"
                let be = |t: &Token| t.any(&["is", "are", "gets", "be"]);
                told = self.tokens.get(behind.saturating_sub(1)).is_some_and(be).then_some(behind);
                out.passive |= told.is_some();
                at = behind;
                continue;
            }
            if let Some(cue) = self.cue_at(at, CueKind::Negator).filter(|_| self.main(at)) {
                out.negatives += 1;
                at = self.past_nobody(cue);
                continue;
            }
            if let Some(cue) = self.cue_at(at, CueKind::Solely).filter(|c| c.end > at) {
                // "shall not by itself be a reason"
                at = cue.end;
                continue;
            }
            let Some(token) = self.tokens.get(at) else { break };
            if token.any(&["be", "been", "being"]) {
                out.passive = true;
            }
            if token.any(&["nobody", "none"]) {
                out.negatives += 1;
                at += 1;
                continue;
            }
            if token.is("have") || (out.passive && token.any(LIGHT_PARTICIPLES)) {
                // "have the status ascertained", "be made to ascertain"
                light = 7;
                at += 1;
                continue;
            }
            let turned = self.turned_into(at, until).or_else(|| self.weighed_in(at, until));
            out.on_ground |= turned.is_some();
            out.negatives += usize::from(self.turned_into_none(at, until));
            out.negatives += usize::from(turned.is_none() && self.spends_nothing(at, until));
            let turned = turned.or_else(|| self.spent_on(at, until)).or_else(|| self.suffers(at, until));
            let turned = turned.or_else(|| passive.then(|| self.past_phrase_to_participle(at, until)).flatten());
            let Some(next) = turned.or_else(|| self.skip(from, at, until, token, light)) else { break };
            at = next;
            light = usize::from(light > 0) * light.saturating_sub(1);
        }
        out
    }

    /// "be subject to arrest", "order the detention", "undergo further questioning": the act is the noun behind.
    fn suffers(&self, at: usize, until: usize) -> Option<usize> {
        const TAKING: &[&str] = &[
            "order",
            "orders",
            "direct",
            "directs",
            "allow",
            "allows",
            "permit",
            "permits",
            "authorize",
            "authorizes",
            "approve",
            "approves",
            "sanction",
            "tolerate",
            "condone",
            "effect",
            "cause",
            "undergo",
            "face",
            "suffer",
            "fear",
            "incur",
            "risk",
            "impose",
            "continue",
            "prolong",
            "support",
            "facilitate",
            "request",
            "encourage",
        ];
        const LINKED: &[&str] = &["subject", "subjected", "liable", "exposed"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let behind = if word(at, LINKED) && word(at + 1, &["to"]) {
            at + 2
        } else if word(at, TAKING) {
            at + 1
        } else {
            return None;
        };
        self.named_behind(behind, until).filter(|_| self.main(at))
    }

    /// Where an act is named by a noun, behind its article.
    fn named_behind(&self, from: usize, until: usize) -> Option<usize> {
        const BEFORE: &[&str] = &[
            "a",
            "an",
            "the",
            "any",
            "such",
            "further",
            "continued",
            "prolonged",
            "additional",
            "extended",
            "longer",
            "immediate",
            "physical",
            "warrantless",
        ];
        let noun_at = |i: usize| self.main(i) && self.act_at(i).iter().any(|m| noun(m.form));
        let plain = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(BEFORE));
        let mut at = from;
        while at < until && !noun_at(at) && plain(at) && at < from + 3 {
            at += 1;
        }
        (at < until && noun_at(at)).then_some(at)
    }

    /// "shall do the following, in this order: (a) ask …": what is announced begins with the item.
    fn items_announced(&self, cue: CueMatch, until: usize) -> Option<usize> {
        const ANNOUNCED: usize = 32;
        let last = cue.end.checked_sub(1).and_then(|l| self.tokens.get(l))?;
        if !last.any(&["following", "these", "things", "steps", "powers"]) || last.part != Part::Lead {
            return None;
        }
        let own = (cue.end..until.min(cue.end + ANNOUNCED))
            .find(|i| self.tokens.get(*i).is_some_and(|t| t.part == Part::Own))?;
        let between = self.tokens.get(cue.end..own).unwrap_or_default();
        let says = self.acts.iter().any(|m| (cue.end..own).contains(&m.start))
            || self.cues.iter().any(|c| {
                // "shall not do the following without a court order: …" says nothing of its own
                (is_modal(c.kind) || c.kind == CueKind::Light) && (cue.end..own).contains(&c.start)
            });
        (between.iter().any(|t| t.any(&[":", "."])) && !says).then_some(own)
    }

    /// What a modal phrase governs stands behind it, or begins with its last words ("no grounds for continued detention").
    #[must_use]
    pub fn behind(&self, modal: CueMatch) -> usize {
        // "shall decline to accept": the phrase has denied what stands behind it, and is not counted again with the act
        let denied = super::force::is_negative(modal.kind) && !self.act_at(modal.end).is_empty();
        self.act_across(modal).filter(|_| !denied).unwrap_or(modal.end)
    }

    /// "be asked to assist": an act that begins inside a light phrase and goes beyond it.
    fn act_across(&self, cue: CueMatch) -> Option<usize> {
        // "will do as identification": the modal is the phrase's own first word
        let whole = |m: &Mention| m.start == cue.start && !super::force::is_negative(cue.kind);
        let across = |m: &&Mention| (m.start > cue.start || whole(m)) && m.start < cue.end && m.end > cue.end;
        self.acts.iter().filter(across).map(|m| m.start).min()
    }

    /// Adds the first act and those joined to it in the same form.
    pub(super) fn coordinate(&self, first: Vec<Mention>, until: usize, out: &mut Governed) {
        let Some(head) = first.first().copied() else { return };
        // "stop" may be read as a noun too; behind a modal it is the verb, behind an article it is not
        let article = head
            .start
            .checked_sub(1)
            .and_then(|b| self.tokens.get(b))
            .is_some_and(|t| t.any(&["a", "an", "the", "any", "neither", "such", "every", "each", "further"]));
        // "may neither stop nor arrest"
        let behind_modal = self.cues.iter().any(|c| is_modal(c.kind) && c.end == head.start);
        let article = article && !behind_modal;
        let wanted = if article { WordForm::Singular } else { WordForm::Base };
        let has = |form: WordForm| first.iter().map(|m| m.form).find(|f| *f == form);
        // "the desk calls the office and gives them an hour": "calls" may be read as a noun too
        let form = has(wanted).or_else(|| has(WordForm::Third).filter(|_| !article)).unwrap_or(head.form);
        out.acts.extend(first);
        for act in self.acts.iter().filter(|m| m.start >= head.end && m.start < until && self.main(m.start)) {
            let denied_too = matches!(act.form, WordForm::Base | WordForm::Third)
                && act.start.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.is("nor"));
            // "no stop, no questioning": nouns, whatever their endings
            let named_too = noun(form)
                && act.form == WordForm::Gerund
                && act.start.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["no", "any"]));
            // "from enforcing the law but excepts the sharing of …": another verb governs it
            let parted = noun(form)
                && self.tokens.get(head.end..act.start).unwrap_or_default().iter().any(|t| t.any(&["but", "excepts"]));
            if parted {
                continue;
            }
            if denied_too || named_too || alike(form, act.form) && self.joined(act.start, noun(form)) {
                out.acts.push(*act);
            }
        }
    }

    /// Whether "and", "or" or a comma stands before `at`, adverbs aside.
    fn joined(&self, at: usize, nouns: bool) -> bool {
        let mut back = at;
        while let Some(before) = back.checked_sub(1).and_then(|b| self.tokens.get(b)) {
            if before.any(&[",", "and", "or", "nor", "&", "/", ";", ":", "then"]) {
                return true;
            }
            let article = nouns && before.any(&["a", "an", "the", "any", "no"]);
            let copula = back.checked_sub(2).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["is", "are"]));
            if before.any(&["not", "never"]) && copula {
                // "are handed over and are not released": the second is denied by itself
                return false;
            }
            if !(article
                || before.word.ends_with("ly")
                || before.any(ADVERBS)
                || before.any(&["to", "from", "be", "being", "by", "is", "are"]))
            {
                return false;
            }
            back -= 1;
        }
        false
    }

    /// "…, who call the agency": a pronoun that goes on about the people named last.
    pub(super) fn goes_on_about(&self, at: usize) -> bool {
        let pronoun = self.tokens.get(at).is_some_and(|t| t.any(&["who", "which"]));
        pronoun
            && self.main(at)
            && at.checked_sub(1).is_some_and(|c| self.is_name_end(c) && self.tokens.get(c).is_some_and(|t| t.is(",")))
    }

    /// Whether a person or agency is named right before `at`.
    pub(super) fn is_name_end(&self, at: usize) -> bool {
        self.names.iter().any(|m| m.end == at)
    }

    /// Acts named by nouns or gerunds in the subject: "inquiries about status are not permitted".
    #[must_use]
    pub fn nominal(&self, subject: &Range<usize>, predicate: &Range<usize>, verbless: bool) -> Vec<Mention> {
        let verb = predicate.clone().find(|i| {
            self.tokens
                .get(*i)
                .is_some_and(|t| t.is_word() && !t.any(AUXILIARIES) && !t.any(ADVERBS) && !t.word.ends_with("ly"))
        });
        let handed = |v: usize| {
            // "no record shall be given to an agency": here the verb says it all
            self.tokens.get(v).is_some_and(|t| t.is("given")) && self.tokens.get(v + 1).is_some_and(|t| t.is("to"))
        };
        let light = verb.is_none_or(|v| {
            self.tokens.get(v).is_some_and(|t| t.any(LIGHT_PARTICIPLES) || t.any(PHASES)) && !handed(v)
                || !self.main(v)
                || self.cue_at(v, CueKind::Light).is_some()
        });
        if !light && !verbless {
            return Vec::new();
        }
        let before = |m: &Mention| m.start.checked_sub(1).and_then(|b| self.tokens.get(b));
        let noun = |m: &&Mention| match m.form {
            // "at release", "during booking": a time, and nothing that is done
            _ if before(m).is_some_and(|t| t.any(&["at", "during", "upon"])) => false,
            WordForm::Gerund | WordForm::Singular | WordForm::Plural | WordForm::Fixed => true,
            WordForm::Third => self.could_be_noun(m),
            // "release shall take place": a verb's name in the place of a noun
            WordForm::Base => !before(m).is_some_and(|t| t.any(&["to", "not"]) || self.is_name_end(m.start)),
            _ => false,
        };
        self.acts.iter().filter(|m| subject.contains(&m.start) && self.main(m.start)).filter(noun).copied().collect()
    }

    /// The last token of the main clause that starts at `from`.
    #[must_use]
    pub fn end_of(&self, from: usize) -> usize {
        (from..self.tokens.len()).find(|i| self.tokens.get(*i).is_some_and(is_stop)).unwrap_or(self.tokens.len())
    }
}

/// Whether an act is named by a noun.
pub(super) fn noun(form: WordForm) -> bool {
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

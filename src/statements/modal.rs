//! What a modal phrase governs, and with what force.

use std::ops::Range;

use super::force::{base, is_negative, resolve};
use super::matcher::{CueMatch, Mention};
use super::predicate::Governed;
use super::read::{Reader, Segment};
use super::statement::{Modality, Statement};
use super::zone::Zone;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

impl Reader<'_> {
    pub(super) fn modal_statement(
        &self,
        segment: &Segment,
        modal: CueMatch,
        subject: &Range<usize>,
    ) -> Option<Statement> {
        if self.supposed(modal.start) || self.proposed(modal.start, subject) {
            return None;
        }
        let predicate = modal.end..segment.tokens.end;
        let mut governed = self.view.governed(self.view.behind(modal), segment.tokens.end, self.ends_in_be(modal));
        // "…, nor shall any person be held": the subject follows, whatever stood before
        let nor = self.reading.tokens.get(modal.start).is_some_and(|t| t.is("nor"));
        if governed.acts.is_empty() && (nor || !self.has_subject(subject)) {
            governed = self.behind_subject(modal, segment.tokens.end).unwrap_or(governed);
        }
        if governed.acts.is_empty() {
            governed = self.ensured(modal, segment.tokens.end).unwrap_or(governed);
        }
        if governed.acts.is_empty() {
            governed = self.joined_later(modal, segment.tokens.end).unwrap_or(governed);
        }
        governed.acts.retain(|m| !self.of_others(m));
        if let Some(told) = self.told_to(subject, &governed, segment.tokens.end) {
            governed = Governed { negatives: governed.negatives, ..told };
        }
        // "an agent is asked to help": what the modal phrase says is done to its subject
        governed.passive |= governed.acts.iter().any(|a| {
            (modal.start..modal.end).contains(&a.start) && matches!(a.form, WordForm::Participle | WordForm::Past)
        });
        if governed.passive {
            self.name_by_subject(subject, predicate.start, &mut governed);
        }
        if let Some(acts) = self.made_upon(subject, &predicate, &governed) {
            governed = Governed { acts, passive: true, negatives: governed.negatives, ..Governed::default() };
        }
        self.ask_for_named(subject, &predicate, &mut governed);
        self.items_as_acts(segment, &mut governed);
        self.add_means(subject, modal.end, &mut governed);
        if governed.acts.is_empty() {
            governed.acts = self.asked_for(modal.end);
        }
        if governed.acts.is_empty() {
            governed.acts = self.view.nominal(subject, &predicate, self.is_verbless(modal));
            governed.passive = true;
            if governed.acts.is_empty() && self.is_verbless(modal) && is_negative(modal.kind) {
                self.misconduct(subject, &mut governed);
            }
        }
        if governed.acts.is_empty() && !self.is_verbless(modal) {
            governed = self.joined_to_unknown(modal, segment.tokens.end).unwrap_or(governed);
        }
        if governed.acts.is_empty() && modal.kind == CueKind::Permission {
            // "any of these is enough"
            governed.acts = self.accepted_as(modal.start.saturating_sub(1));
            governed.passive |= !governed.acts.is_empty();
        }
        if !self.is_verbless(modal) {
            self.ask_by_frame(subject, &predicate, &mut governed.acts);
        }
        if governed.acts.is_empty() && !self.is_verbless(modal) {
            governed.acts = self.by_asking(&predicate);
        }
        if governed.acts.is_empty() {
            governed.acts = self.undergo_a_question(subject, &predicate);
            governed.passive |= !governed.acts.is_empty();
        }
        if governed.acts.is_empty() {
            governed.acts = self.punished_act(modal);
        }
        let (mut base, weak) = base(modal.kind);
        let left_out = self.done_without(&predicate).filter(|_| modal.kind == CueKind::Obligation);
        self.leave_denied_first(&mut governed, &predicate);
        let mut negatives = self.negative_object(&governed)
            + governed.negatives
            + usize::from(is_negative(modal.kind) || self.denied_within(modal))
            + if nor || self.set_against(modal, subject) { 0 } else { self.negative_subject(subject) };
        negatives += usize::from(negatives == 0 && self.restricting_subject(subject, &governed));
        if !negatives.is_multiple_of(2) && self.hinders_others(subject, &governed, &predicate) {
            return None;
        }
        self.unfold_restriction(&mut governed, &mut negatives, &predicate);
        let mut extra = Vec::new();
        let duty = base == Modality::Obligation && negatives == 0;
        let before = || governed.acts.is_empty().then(|| self.inverted(segment)).flatten();
        let turned = duty.then(|| self.needed_for(modal, subject, &predicate).or_else(before)).flatten();
        if let Some((acts, main)) = turned {
            governed.acts = acts;
            negatives = 1;
            extra = main;
        }
        let nobody_requires = self.nobody_requires(modal, subject, &governed);
        if nobody_requires {
            (base, negatives) = (Modality::Obligation, 1);
        } else if let Some(acts) = left_out.filter(|_| negatives == 0) {
            governed = Governed { acts, ..Governed::default() };
            negatives = 1;
        } else if modal.kind == CueKind::NoDuty || self.only_asked(subject, modal) && !self.of_grounds(modal) {
            base = Modality::NoDuty;
        }
        if self.denies_intent(modal) {
            // "is not intended to limit" frees; "is not intended to oblige" says nothing
            let frees = negatives.is_multiple_of(2);
            base = if frees { base } else { Modality::NoDuty };
        }
        if base == Modality::Obligation && negatives == 1 && self.duty_of_nobody(modal, subject) {
            base = Modality::NoDuty;
        }
        if self.required_by_nothing(subject, modal.start) || self.read_to_require(subject, &predicate) {
            base = Modality::NoDuty;
        }
        if negatives == 0 && base != Modality::NoDuty && self.told_by_others(subject)
            || self.of_elsewhere(self.start_of(segment.tokens.start), modal.start)
            || governed.passive && self.of_a_complaint(subject, &governed.acts)
        {
            return None;
        }
        if base == Modality::Permission && negatives == 0 && governed.outcome {
            // "disclosing it may result in detention": a warning, and no permission
            return None;
        }
        let mut modality = resolve(base, negatives);
        let refuses = predicate.clone().take(3).any(|i| {
            self.reading
                .tokens
                .get(i)
                .is_some_and(|t| t.any(&["refuse", "fail", "decline", "neglect", "omit", "hesitate"]))
        });
        if modality == Modality::Permission && negatives == 2 && refuses {
            // "no jailer shall refuse to free a person": he must
            modality = Modality::Obligation;
        }
        if let Some(acts) = self.left_to_decide(subject, &predicate).filter(|_| modality.positive()) {
            governed = Governed { acts, ..Governed::default() };
            modality = Modality::Permission;
        }
        self.asked_not_to(&mut governed);
        self.add_aims(&mut governed, &predicate, modality.positive());
        governed.on_ground |= self.denies_a_ground(modal);
        let mut statement = self.build(segment, subject.clone(), predicate, modality, weak, &governed);
        let inner = self.actors_within(modal);
        if !inner.is_empty() && modality.positive() && self.ordered_by_others(modal, subject) {
            return None;
        }
        if !inner.is_empty() {
            // "federal law permits ICE to arrest"
            statement.actors = inner;
        }
        if !extra.is_empty() {
            // "ICE must present a warrant before anyone is held": who holds is not who presents
            statement.actors.retain(|m| self.roles.is_city(m.concept, self.matcher));
        }
        statement.exceptions = extra;
        Some(statement)
    }

    /// "shall not refuse the agency's requests": what somebody else does is no act of the clause.
    fn of_others(&self, act: &Mention) -> bool {
        let noun = matches!(act.form, WordForm::Singular | WordForm::Plural | WordForm::Third);
        let last = act.start.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
        let owned = last.is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"));
        let others = |m: &Mention| m.end == act.start && self.roles.is_agency(m.concept, self.matcher);
        noun && owned && self.reading.mentions.iter().any(others)
    }

    /// "no officer shall stop him, but may ask his name": the negation of the subject ends at the "but".
    fn set_against(&self, modal: CueMatch, subject: &Range<usize>) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let they = usize::from(word(modal.start.wrapping_sub(1), &["they", "he", "she", "also", "then"]));
        let but = modal.start.wrapping_sub(1 + they);
        subject.end <= but && word(but, &["but", "yet"]) && word(modal.start, &["may", "can"])
    }

    /// "shall not smoke on duty or ask for papers", "shall neither loiter nor ask": of several verbs the first that is known
    /// stands behind others, with what those take.
    fn joined_later(&self, modal: CueMatch, end: usize) -> Option<Governed> {
        const OPENS: &[&str] =
            &["who", "which", "that", "whom", "whose", "if", "when", "where", "whether", "unless", "to", "how", "what"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let first = modal.end + usize::from(word(modal.end, &[":"]));
        let first = self.reading.tokens.get(first).filter(|t| t.is_word() && !t.any(OPENS))?;
        if first.any(&["be", "have", "been"]) || self.ends_in_be(modal) {
            return None;
        }
        // "shall not let an agent in, hold a person, or share a date": one of a list whose last stands behind "or"
        let listed = |i: usize, part: &str| {
            let last = |i: usize| word(i, &[part]) && word(i + 1, &["or", "nor"]);
            word(i - 1, &[part]) && (i..end).any(last)
        };
        let within = (modal.end + 1..end).find(|i| word(*i, OPENS)).unwrap_or(end);
        let joins = |i: usize| {
            i < within && (word(i - 1, &["and", "or", "nor", "then"]) || word(i - 1, &["not"]) && word(i - 2, &["but"]))
                || listed(i, ";")
                || listed(i, ",")
        };
        let base = |i: usize| {
            let acts = |m: &Mention| m.form == WordForm::Base;
            self.view.act_at(i).iter().any(acts)
                || self.reading.cues.iter().any(|c| c.start == i && c.kind == CueKind::Light)
        };
        let at = (modal.end + 1..end).find(|i| self.reading.zone(*i) == Zone::Main && joins(*i) && base(*i))?;
        let mut governed = self.view.governed(at, end, false);
        let turned = word(at - 1, &["not"]) && word(at - 2, &["but"]);
        let neither = (modal.end..at).any(|i| word(i, &["neither"]));
        governed.negatives += usize::from(turned || neither);
        (!governed.acts.is_empty()).then_some(governed)
    }

    /// "shall ensure that the prisoner remains in custody", "it is the policy that victims are not asked": the act of the
    /// clause that is to come true.
    fn ensured(&self, modal: CueMatch, end: usize) -> Option<Governed> {
        let ends_in_that = |c: &CueMatch| {
            let last = c.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
            last.is_some_and(|t| t.is("that"))
        };
        let light = |c: &&CueMatch| {
            c.kind == CueKind::Light && (modal.end..modal.end + 2).contains(&c.start) && ends_in_that(c)
        };
        let announced = self.reading.cues.iter().find(light).or_else(|| ends_in_that(&modal).then_some(&modal));
        let from = announced?.end;
        let bare = self.view.bare(&(from..end)).filter(|b| !b.imperative)?;
        let mut governed = bare.governed;
        governed.negatives += self.negative_subject(&(from..bare.group));
        Some(governed)
    }

    /// "this prohibition shall extend to asking": the subject itself forbids.
    fn restricting_subject(&self, subject: &Range<usize>, governed: &Governed) -> bool {
        let restricts = |m: &Mention| self.roles.is_restriction(m.concept);
        let noun = |m: &Mention| {
            matches!(m.form, WordForm::Singular | WordForm::Plural)
                && m.start <= subject.start + 2
                && subject.contains(&m.start)
        };
        !governed.acts.is_empty()
            && !governed.passive
            && !governed.acts.iter().any(restricts)
            && self.reading.mentions.iter().any(|m| restricts(m) && noun(m))
    }

    /// "may not prohibit officers from asking": the restriction turns the act round.
    pub(super) fn unfold_restriction(&self, governed: &mut Governed, negatives: &mut usize, predicate: &Range<usize>) {
        // "keep a man under a paper from the agency": no act follows that somebody could be kept from
        let word = |i: usize| self.reading.tokens.get(i);
        let from_what = |m: &Mention| {
            let from = m.end.checked_sub(1).and_then(word).is_some_and(|t| t.is("from"));
            let act = word(m.end).is_some_and(|t| t.word.ends_with("ing") || t.word.ends_with("ly"))
                || self.view.acts.iter().any(|a| a.start >= m.end && a.start <= m.end + 2);
            from && m.end > m.start + 2 && !act
        };
        let restricts = |m: &Mention| self.roles.is_restriction(m.concept) && !from_what(m);
        let Some(restriction) = governed.acts.iter().copied().find(restricts) else { return };
        let mut inner = self.view.acts.iter().filter(|m| {
            m.start >= restriction.end
                && predicate.contains(&m.start)
                && !restricts(m)
                && self.reading.zone(m.start) != Zone::Exception
        });
        // "prohibits a member who assists the agency from questioning …": past what tells who is meant
        let from = |m: &Mention| m.start > 0 && self.reading.tokens.get(m.start - 1).is_some_and(|t| t.is("from"));
        let relative = |m: &Mention| self.reading.zone(m.start) == Zone::Relative;
        let behind = inner.clone().find(|m| relative(m) && m.form == WordForm::Gerund && from(m));
        let inner = inner.next();
        // "disallow a card": the word names an act as well, and has its denial in it
        let itself = |m: &Mention| m.start == restriction.start && m.end == restriction.end && !restricts(m);
        if inner.is_none() && governed.acts.iter().any(itself) {
            governed.acts.retain(|m| !restricts(m));
            return;
        }
        // "shall not prevent his release": to hinder it is an act by itself
        let withheld =
            inner.filter(|_| !negatives.is_multiple_of(2)).and_then(|m| self.roles.withheld(m.concept, self.matcher));
        if let Some(concept) = withheld {
            governed.acts = vec![Mention { concept, ..restriction }];
            governed.passive = false;
            return;
        }
        *negatives += 1;
        match (inner, behind.filter(|_| inner.is_some_and(relative))) {
            (_, Some(behind)) => {
                governed.acts = self.view.act_at(behind.start);
                governed.passive = false;
            }
            (Some(first), None) => {
                let mut rest = self.view.governed(first.start, predicate.end, false);
                rest.negatives = 0;
                // "stands in the way of an officer who wishes to send it": the act of a clause behind
                governed.acts = if rest.acts.is_empty() { self.view.act_at(first.start) } else { rest.acts };
                governed.passive = rest.passive;
            }
            (None, None) => {
                // "E-mail to ICE is blocked": what is restricted stands in the subject
                let end = predicate.start;
                let start = end.saturating_sub(40);
                let acts: Vec<Mention> = self
                    .view
                    .acts
                    .iter()
                    .copied()
                    .filter(|m| (start..end).contains(&m.start) && !restricts(m))
                    .collect();
                governed.acts.retain(|m| !restricts(m));
                governed.acts.extend(acts);
            }
        }
    }

    /// "in no event shall status be the basis for an arrest": the subject stands between modal and verb.
    fn behind_subject(&self, modal: CueMatch, end: usize) -> Option<Governed> {
        let verb = (modal.end + 1..end.min(modal.end + 15)).find(|i| {
            self.view.cue_at(*i, CueKind::Light).is_some() || self.reading.tokens.get(*i).is_some_and(|t| t.is("be"))
        })?;
        let mut governed = self.view.governed(verb, end, false);
        // "it is the policy that no inmate of the jail be held"
        governed.negatives += self.negative_subject(&(modal.end..verb));
        governed.on_ground = !governed.passive;
        (!governed.acts.is_empty()).then_some(governed)
    }

    /// "is off limits", "is not permitted": a phrase that needs no verb behind it.
    pub(super) fn is_verbless(&self, modal: CueMatch) -> bool {
        const LEADS_ON: &[&str] = &[
            "to",
            "from",
            "for",
            "not",
            "never",
            "be",
            "shall",
            "will",
            "may",
            "must",
            "should",
            "can",
            "cannot",
            "neither",
            "under",
            "circumstances",
            "no",
            "longer",
            "time",
            "only",
            "a",
            "an",
            "the",
            "any",
            "ought",
            "would",
            "could",
        ];
        let last = modal.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l));
        modal.end > modal.start + 1 && last.is_some_and(|t| !t.any(LEADS_ON))
    }

    /// "is not intended to", "is not meant to"
    pub(super) fn denies_intent(&self, modal: CueMatch) -> bool {
        let token = |at: usize| self.reading.tokens.get(at);
        let aims = |t: &super::token::Token| t.any(&["intended", "meant", "designed"]);
        token(modal.start + 1).is_some_and(|t| t.is("not"))
            && modal.end == modal.start + 4
            && token(modal.start + 2).is_some_and(aims)
    }

    /// "it is the policy of the department not to ask": a phrase that holds a denial in its gap.
    /// "no officer shall have a duty to ask": nobody has to, and nobody is forbidden to.
    fn duty_of_nobody(&self, modal: CueMatch, subject: &Range<usize>) -> bool {
        const DUTY: &[&str] = &[
            "duty",
            "obligation",
            "responsibility",
            "required",
            "obliged",
            "obligated",
            "bound",
            "compelled",
            "expected",
            "mandated",
            "declining",
            "refusing",
            "failing",
        ];
        let words = self.reading.tokens.get(modal.start..modal.end).unwrap_or_default();
        words.iter().any(|t| t.any(DUTY)) && self.negative_subject(subject) == 1
    }

    pub(super) fn denied_within(&self, modal: CueMatch) -> bool {
        let token = |n: usize| modal.end.checked_sub(n).and_then(|i| self.reading.tokens.get(i));
        // "may not instruct officers not to": what this comes to is told by the phrase itself
        self.denies_intent(modal)
            || modal.kind != CueKind::Permission
                && modal.end > modal.start + 3
                && token(1).is_some_and(|t| t.is("to"))
                && token(2).is_some_and(|t| t.any(&["not", "never"]))
    }

    pub(super) fn ends_in_be(&self, modal: CueMatch) -> bool {
        modal.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l)).is_some_and(|t| t.is("be"))
    }
}

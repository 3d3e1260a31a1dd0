//! Acts that stand elsewhere than behind their modal: in the subject of a passive ("bond shall not be accepted"), in a
//! decision ("whether to hold is left to the sergeant"), in the items of a list ("including: detaining …").

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::{ADVERBS, AUXILIARIES, Governed, LIGHT_PARTICIPLES};
use super::read::{Reader, Segment};
use super::statement::{Modality, Statement};
use super::token::{Part, Token, tokenize};
use super::zone::{Zone, is_modal};
use crate::language::program::{ConceptId, WordForm};

/// A passive's object is looked for among this many words of its subject.
const LONGEST_OBJECT: usize = 12;

/// Verbs of which the passive's subject may be who gets something.
const RECIPIENT: &[&str] = &["handed", "given", "sent", "shown", "offered", "served", "read", "issued", "provided"];

/// Words that begin the name of what is given.
const DETERMINERS: &[&str] = &["a", "an", "the", "his", "her", "their", "any", "this", "copies", "written", "notice"];

impl Reader<'_> {
    /// "an arrestee's release may be delayed" is to delay a release: a verb whose object has become the subject.
    pub(super) fn name_by_subject(&self, subject: &Range<usize>, from: usize, governed: &mut Governed) {
        let object = self.object(subject);
        if object.is_empty() {
            return;
        }
        let mut verbs: Vec<usize> = governed.acts.iter().map(|m| m.start).filter(|s| *s >= from).collect();
        if governed.acts.is_empty() {
            verbs.extend(self.first_verb(from));
        }
        verbs.dedup();
        verbs.retain(|at| self.reading.tokens.get(*at).is_some_and(|verb| self.matcher.begins_participle(verb)));
        // "a prisoner is handed a form": the subject is who gets it, and not what is handed
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        verbs.retain(|at| !(word(*at, RECIPIENT) && word(at + 1, DETERMINERS)));
        if verbs.is_empty() {
            return;
        }
        let context: Vec<_> = self.reading.mentions.iter().map(|m| m.concept).collect();
        for at in verbs {
            let Some(verb) = self.reading.tokens.get(at) else { continue };
            let plain: Vec<Token> = std::iter::once(verb).chain(object.iter().copied()).cloned().collect();
            // "place a hold": the lexicon may have it with its article
            let mut with = plain.clone();
            with.splice(1..1, tokenize("a", verb.sentence, verb.part, &self.matcher.vocabulary));
            let passive = |form: WordForm| matches!(form, WordForm::Participle | WordForm::Past);
            let act = |concept: ConceptId, form: WordForm| self.roles.is_act(concept) && passive(form);
            let both = [plain, with].into_iter().filter(|tokens| self.matcher.begin(tokens, act));
            let found = both.flat_map(|tokens| self.matcher.mentions(&tokens, &context));
            let mut named: Vec<Mention> = found
                .filter(|m| m.start == 0 && m.end > 1 && act(m.concept, m.form))
                .map(|m| Mention { start: at, end: at + 1, ..m })
                .collect();
            named.dedup();
            if !named.is_empty() {
                governed.acts.retain(|m| m.start != at);
                governed.acts.extend(named);
            }
        }
    }

    /// "Help may be asked for": what is asked for is the act, beside the asking.
    pub(super) fn ask_for_named(&self, subject: &Range<usize>, predicate: &Range<usize>, governed: &mut Governed) {
        let Some(last) = governed.acts.iter().map(|m| m.end).max().filter(|_| governed.passive) else { return };
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let asked = word(last.saturating_sub(1), &["asked", "called", "applied"]) && word(last, &["for"]);
        let ends = self.reading.tokens.get(last + 1).is_none_or(|t| !t.is_word()) || !self.view.main(last + 1);
        if asked && (ends || word(last + 1, &["only", "by", "in", "on", "from", "when", "where", "if"])) {
            let named = self.view.nominal(subject, predicate, true);
            governed.acts.extend(named.into_iter().filter(|m| !self.roles.is_question(m.concept, self.matcher)));
        }
    }

    /// "an arrest may be made on a warrant confirmed by …": what is made is the act, whatever is said of its ground.
    pub(super) fn made_upon(
        &self,
        subject: &Range<usize>,
        predicate: &Range<usize>,
        governed: &Governed,
    ) -> Option<Vec<Mention>> {
        let made = self.first_verb(predicate.start).filter(|_| governed.passive)?;
        let upon = self.reading.tokens.get(made + 1).is_some_and(|t| t.any(&["on", "upon", "under", "for"]));
        let further = governed.acts.iter().all(|m| m.start > made + 1);
        if !upon || !further || governed.acts.is_empty() || !self.light_verb(predicate.start) {
            return None;
        }
        let acts = self.view.nominal(subject, predicate, false);
        (!acts.is_empty()).then_some(acts)
    }

    /// Whether the participle of a passive says nothing of its own: "is made", "are not permitted".
    pub(super) fn light_verb(&self, from: usize) -> bool {
        self.first_verb(from).and_then(|i| self.reading.tokens.get(i)).is_some_and(|t| t.any(LIGHT_PARTICIPLES))
    }

    /// The words of a subject in its main clause, articles aside.
    fn object(&self, subject: &Range<usize>) -> Vec<&Token> {
        let main = subject.clone().filter(|i| self.reading.zone(*i) == Zone::Main);
        let words = main.filter_map(|i| self.reading.tokens.get(i)).filter(|t| t.is_word());
        let articles = |t: &&Token| t.any(&["the", "a", "an", "no", "any", "such", "and", "that", "nor", "or", "each"]);
        words.skip_while(articles).take(LONGEST_OBJECT).collect()
    }

    /// The participle of a passive whose verb the lexicon knows only with its object.
    fn first_verb(&self, from: usize) -> Option<usize> {
        let token = |i: usize| self.reading.tokens.get(i);
        let passed = |t: &Token| t.any(AUXILIARIES) || t.any(ADVERBS) || t.word.ends_with("ly");
        (from..from + 6)
            .find(|i| token(*i).is_some_and(|t| !passed(t)))
            .filter(|i| token(*i).is_some_and(Token::is_word))
    }

    /// "the decision to hold shall be made by a supervisor": what somebody is left to decide is allowed.
    pub(super) fn left_to_decide(&self, subject: &Range<usize>, predicate: &Range<usize>) -> Option<Vec<Mention>> {
        let token = |i: usize| self.reading.tokens.get(i);
        let decision = subject.clone().take(4).find(|i| {
            token(*i).is_some_and(|t| t.any(&["decision", "decisions", "determination", "determinations", "choice"]))
        })?;
        let decided = predicate.clone().take(4).any(|i| {
            token(i).is_some_and(|t| {
                t.any(&["made", "rest", "rests", "lie", "lies", "belong", "belongs", "approved", "left"])
            })
        });
        let act = self.view.acts.iter().copied().find(|m| {
            m.form == WordForm::Base
                && m.start > decision
                && m.start <= decision + 4
                && subject.contains(&m.start)
                && token(m.start - 1).is_some_and(|t| t.is("to"))
        })?;
        decided.then(|| self.view.act_at(act.start))
    }

    /// "the decision to hold rests with the sergeant"
    pub(super) fn rests_with(&self, segment: &Segment) -> Option<Statement> {
        let rests = |t: &Token| t.any(&["rest", "rests", "lie", "lies", "belong", "belongs"]);
        let verb = segment
            .tokens
            .clone()
            .find(|i| self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(rests))?;
        let (subject, predicate) = (segment.tokens.start..verb, verb..segment.tokens.end);
        let acts = self.left_to_decide(&subject, &predicate)?;
        let governed = Governed { acts, passive: true, ..Governed::default() };
        Some(self.build(segment, subject, predicate, Modality::Permission, false, &governed))
    }

    /// "detaining on it is the officer's own decision": an act that is left to somebody is allowed.
    pub(super) fn left_to_somebody(&self, segment: &Segment) -> Option<Statement> {
        const LEFT: &[&str] = &["decision", "choice", "call", "judgment", "judgement", "discretion", "left", "up"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        let verb = segment.tokens.clone().find(|i| main(*i) && word(*i, &["is", "are", "remains", "remain"]))?;
        let left = (verb + 1..segment.tokens.end.min(verb + 7)).find(|i| main(*i) && word(*i, LEFT))?;
        let to = word(left, &["left", "up"]) && !(left + 1..left + 4).any(|i| word(i, &["to"]));
        let denied = (segment.tokens.start..left).any(|i| word(i, &["not", "no", "never", "nor"]));
        let subject = segment.tokens.start..verb;
        let act = self.view.act_at(subject.start);
        // "asking is left to the agency": what others may do
        let other = |m: &Mention| (left..left + 5).contains(&m.start) && self.roles.is_other(m.concept, self.matcher);
        if self.reading.mentions.iter().any(other) {
            return None;
        }
        if to || denied || !act.iter().any(|m| m.form == WordForm::Gerund) {
            return None;
        }
        let governed = Governed { acts: act, passive: true, ..Governed::default() };
        let predicate = verb..segment.tokens.end;
        Some(self.build(segment, subject, predicate, Modality::Permission, false, &governed))
    }

    /// "shall not use personnel to arrest, including: (a) asking …": an item in gerunds names its own act.
    pub(super) fn items_as_acts(&self, segment: &Segment, governed: &mut Governed) {
        let own = |i: usize| self.reading.part(i) == Part::Own;
        let Some(first) = segment.tokens.clone().find(|i| own(*i)) else { return };
        let led = first > segment.tokens.start && segment.modal.is_some_and(|m| is_modal(m.kind) && m.start < first);
        let listed = self.reading.tokens.get(first.saturating_sub(8)..first).unwrap_or_default();
        let listing = listed.iter().any(|t| t.any(&["including", "includes", "include"]));
        if !led || !listing || governed.acts.iter().any(|m| m.start >= first) {
            return;
        }
        let acts = self.view.act_at(first);
        if acts.iter().any(|m| m.form == WordForm::Gerund) {
            governed.acts.clear();
            self.view.coordinate(acts, segment.tokens.end, governed);
        }
    }
}

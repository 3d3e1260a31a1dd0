//! From sentences to statements.

use std::ops::Range;
use std::sync::Arc;

use super::force::{base, is_negative, resolve};
use super::matcher::{CueMatch, Matcher, Mention};
use super::predicate::{Clause as View, Governed};
use super::roles::Roles;
use super::statement::{Clause, Modality, Reading, Statement};
use super::token::Part;
use super::zone::{Run, Zone, is_modal, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// One main clause, cut out of its reading.
struct Segment {
    /// From the first token of its subject to the last of its predicate.
    tokens: Range<usize>,
    /// Its modal phrase.
    modal: Option<CueMatch>,
}

/// All statements of one reading, in the order of the text.
#[must_use]
pub fn statements(reading: &Arc<Reading>, sentence: usize, matcher: &Matcher, roles: &Roles) -> Vec<Statement> {
    let acts: Vec<Mention> = reading.mentions.iter().copied().filter(|m| roles.is_act(m.concept)).collect();
    let names: Vec<Mention> = reading.mentions.iter().copied().filter(|m| roles.is_actor(m.concept, matcher)).collect();
    let view = View { tokens: &reading.tokens, zones: &reading.zones, acts: &acts, cues: &reading.cues, names: &names };
    let reader = Reader { reading, sentence, matcher, roles, view };
    let mut out = Vec::new();
    let mut start = 0;
    while start < reading.tokens.len() {
        let end = reader.view.end_of(start);
        if end > start {
            reader.sentence_range(start..end, &mut out);
        }
        start = end + 1;
    }
    out
}

struct Reader<'a> {
    reading: &'a Arc<Reading>,
    sentence: usize,
    matcher: &'a Matcher,
    roles: &'a Roles,
    view: View<'a>,
}

impl Reader<'_> {
    fn sentence_range(&self, range: Range<usize>, out: &mut Vec<Statement>) {
        if !range.clone().any(|i| self.reading.part(i) == Part::Own) {
            return;
        }
        if self
            .reading
            .cues
            .iter()
            .any(|c| c.kind == CueKind::NotInForce && c.start < range.start + 3 && range.contains(&c.start))
        {
            return;
        }
        if self.is_definition(&range) {
            return;
        }
        let segments = self.segments(&range);
        let front = self.front(&range, &segments);
        let mut made: Vec<Statement> = Vec::new();
        let mut shared: Range<usize> = range.start..range.start;
        for segment in &segments {
            let subject_end = segment.modal.map_or(segment.tokens.start, |m| m.start);
            let own_subject = self.has_subject(&(segment.tokens.start..subject_end));
            if own_subject {
                shared = segment.tokens.start..subject_end;
            }
            let Some(mut statement) = self.statement(segment, &shared) else { continue };
            statement.extent = vec![front.clone(), segment.tokens.clone()];
            if !own_subject && shared.end <= segment.tokens.start {
                statement.extent.push(shared.clone());
            }
            self.attach(&mut statement);
            if !own_subject {
                for earlier in made.iter_mut().rev() {
                    earlier.exceptions.extend(
                        statement.exceptions.iter().filter(|e| e.tokens.start >= segment.tokens.start).cloned(),
                    );
                    earlier.extent.extend(self.grounds(segment));
                    earlier.solely |= statement.solely;
                }
            }
            made.push(statement);
        }
        out.extend(made.into_iter().filter(|s| self.touches_own(s)));
    }

    /// The grounds and aims at the end of a clause, which those that it carries on share.
    fn grounds<'s>(&'s self, segment: &'s Segment) -> impl Iterator<Item = Range<usize>> + 's {
        let of_segment = |r: &&Run| segment.tokens.contains(&r.tokens.start);
        let ground = |r: &&Run| matches!(r.zone, Zone::Basis | Zone::Purpose);
        self.reading.runs.iter().filter(of_segment).filter(ground).map(|r| r.tokens.clone())
    }

    /// Whether the sentence only says what a term means.
    fn is_definition(&self, range: &Range<usize>) -> bool {
        let modal = self
            .reading
            .cues
            .iter()
            .find(|c| is_modal(c.kind) && range.contains(&c.start) && self.reading.zone(c.start) == Zone::Main);
        self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Definition
                && range.contains(&c.start)
                && self.reading.zone(c.start) == Zone::Main
                && modal.is_none_or(|m| c.start < m.start)
        })
    }

    /// Whether anything of the statement stands in the sentence itself.
    fn touches_own(&self, statement: &Statement) -> bool {
        statement.extent.iter().any(|r| r.clone().any(|i| self.reading.part(i) != Part::Lead))
    }

    /// Cuts a sentence at its main modals.
    fn segments(&self, range: &Range<usize>) -> Vec<Segment> {
        let modals: Vec<CueMatch> = self
            .reading
            .cues
            .iter()
            .copied()
            .filter(|c| is_modal(c.kind) && range.contains(&c.start) && self.reading.zone(c.start) == Zone::Main)
            .collect();
        let first = self.front_end(range, modals.first().map_or(range.end, |m| m.start));
        let mut starts = vec![first];
        for pair in modals.windows(2) {
            if let [before, after] = pair {
                starts.push(self.boundary(before.end, after.start));
            }
        }
        let mut out = Vec::new();
        if modals.is_empty() {
            return self.bare_segments(first..range.end);
        }
        for (index, modal) in modals.iter().enumerate() {
            let start = starts.get(index).copied().unwrap_or(range.start);
            let end = starts.get(index + 1).copied().unwrap_or(range.end);
            out.push(Segment { tokens: start..end, modal: Some(*modal) });
        }
        if let Some(before) = out.first().map(|s| s.tokens.start..s.modal.map_or(0, |m| m.start)) {
            // a main clause without modal may stand before the first one: "ICE is notified, and staff shall …"
            let parted = before.clone().rev().find(|i| {
                self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.is(";"))
            });
            if let (Some(parted), Some(segment)) = (parted, out.first_mut()) {
                segment.tokens.start = parted + 1;
                out.splice(0..0, self.bare_segments(before.start..parted));
                return self.with_rest(out);
            }
            let cut = self.boundary(before.start, before.end);
            if cut > before.start + 2 && cut < before.end && self.view.bare(&(before.start..cut)).is_some() {
                if let Some(segment) = out.first_mut() {
                    segment.tokens.start = cut;
                }
                out.splice(0..0, self.bare_segments(before.start..cut));
            }
        }
        self.with_rest(out)
    }

    /// Parts the clause without modal that may stand behind the last one, after a semicolon.
    fn with_rest(&self, mut out: Vec<Segment>) -> Vec<Segment> {
        if let Some(last) = out.last() {
            let tail = last.tokens.clone();
            let from = last.modal.map_or(tail.start, |m| m.end);
            if let Some(at) = (from..tail.end).find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(";"))) {
                let rest = at + 1..tail.end;
                if self.view.bare(&rest).is_some() {
                    if let Some(last) = out.last_mut() {
                        last.tokens.end = at;
                    }
                    out.extend(self.bare_segments(rest));
                }
            }
        }
        out
    }

    /// Clauses without modal phrases, parted by semicolons.
    fn bare_segments(&self, range: Range<usize>) -> Vec<Segment> {
        let mut out = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            if self.reading.tokens.get(at).is_some_and(|t| t.is(";")) && self.reading.zone(at) == Zone::Main {
                out.push(Segment { tokens: start..at, modal: None });
                start = at + 1;
            }
        }
        out.push(Segment { tokens: start..range.end, modal: None });
        out
    }

    /// Where the main clause begins behind fronted conditions.
    fn front_end(&self, range: &Range<usize>, modal: usize) -> usize {
        let in_front = |i: &usize| !matches!(self.reading.zone(*i), Zone::Main | Zone::Relative);
        let first_main = range
            .clone()
            .find(|i| !in_front(i) && self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word));
        match first_main {
            Some(at) if at < modal => {
                // an own sentence begins its own clause, whatever stands in its lead-in
                let last_zone = (range.start..modal).rev().find(in_front);
                match last_zone {
                    Some(z) if z < at => z + 1,
                    _ => range.start,
                }
            }
            _ => modal.max(range.start),
        }
    }

    /// The tokens before the first main clause.
    fn front(&self, range: &Range<usize>, segments: &[Segment]) -> Range<usize> {
        range.start..segments.first().map_or(range.end, |s| s.tokens.start)
    }

    /// Where the clause of the modal at `to` begins: the last separator after `from`.
    fn boundary(&self, from: usize, to: usize) -> usize {
        let at = (from..to).rev().find(|i| {
            let Some(token) = self.reading.tokens.get(*i) else { return false };
            let part_change = *i > 0 && self.reading.part(*i) != self.reading.part(i - 1);
            part_change
                || (self.reading.zone(*i) == Zone::Main
                    && token.any(&[";", ",", "and", "but", "or", "nor", ":", "\u{2014}"]))
        });
        at.unwrap_or(to)
    }

    fn has_subject(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.reading.tokens.get(i).is_some_and(|t| {
                t.is_word()
                    && !t.any(&["and", "or", "but", "nor", "then", "also", "it", "they", "he", "she", "either"])
                    && !t.word.ends_with("ly")
            })
        })
    }

    fn statement(&self, segment: &Segment, subject: &Range<usize>) -> Option<Statement> {
        match segment.modal {
            Some(modal) => self.modal_statement(segment, modal, subject),
            None => self.bare_statement(segment),
        }
    }

    fn modal_statement(&self, segment: &Segment, modal: CueMatch, subject: &Range<usize>) -> Option<Statement> {
        let predicate = modal.end..segment.tokens.end;
        let mut governed = self.view.governed(modal.end, segment.tokens.end, self.ends_in_be(modal));
        if governed.acts.is_empty() {
            governed.acts = self.view.nominal(subject, &predicate, self.is_verbless(modal));
            governed.passive = true;
        }
        let (mut base, weak) = base(modal.kind);
        let mut negatives = self.negative_object(&governed)
            + governed.negatives
            + usize::from(is_negative(modal.kind))
            + self.negative_subject(subject);
        negatives += usize::from(negatives == 0 && self.restricting_subject(subject, &governed));
        self.unfold_restriction(&mut governed, &mut negatives, &predicate);
        let mut extra = Vec::new();
        let unsaid = governed.acts.is_empty() && base == Modality::Obligation && negatives == 0;
        if let Some((acts, main)) = unsaid.then(|| self.inverted(segment)).flatten() {
            governed.acts = acts;
            negatives = 1;
            extra = main;
        }
        if modal.kind == CueKind::NoDuty {
            base = Modality::NoDuty;
        }
        let modality = resolve(base, negatives);
        if modality.positive() {
            self.add_aims(&mut governed, &predicate);
        }
        let mut statement = self.build(segment, subject.clone(), predicate, modality, weak, &governed);
        statement.exceptions = extra;
        Some(statement)
    }

    fn bare_statement(&self, segment: &Segment) -> Option<Statement> {
        let Some(bare) = self.view.bare(&segment.tokens) else { return self.copular(segment) };
        let base = if bare.imperative { Modality::Obligation } else { Modality::Practice };
        let subject = segment.tokens.start..bare.group;
        let predicate = bare.at..segment.tokens.end;
        let mut governed = bare.governed;
        let mut negatives = self.negative_object(&governed)
            + governed.negatives
            + if bare.imperative { 0 } else { self.negative_subject(&subject) };
        self.unfold_restriction(&mut governed, &mut negatives, &predicate);
        let modality = resolve(base, negatives);
        if modality.positive() {
            self.add_aims(&mut governed, &predicate);
        }
        Some(self.build(segment, subject, predicate, modality, false, &governed))
    }

    /// "shall contact the centre to determine his status": what is done for an aim is done to that end too.
    fn add_aims(&self, governed: &mut Governed, predicate: &Range<usize>) {
        let Some(first) = governed.acts.first().map(|a| a.end) else { return };
        let before = |at: usize, n: usize| at.checked_sub(n).and_then(|b| self.reading.tokens.get(b));
        let power =
            |t: &super::token::Token| t.any(&["authority", "power", "ability", "right", "empowered", "trained"]);
        let to = |at: usize| before(at, 1).is_some_and(|t| t.is("to")) && !before(at, 2).is_some_and(power);
        let aims = self.view.acts.iter().copied().filter(|m| {
            m.start >= first
                && predicate.contains(&m.start)
                && m.form == WordForm::Base
                && to(m.start)
                && matches!(self.reading.zone(m.start), Zone::Main | Zone::Purpose)
        });
        let aims: Vec<Mention> = aims.filter(|m| !governed.acts.contains(m)).collect();
        governed.acts.extend(aims);
    }

    /// "Housing is the same for everyone": a state of affairs without an act.
    fn copular(&self, segment: &Segment) -> Option<Statement> {
        let verb = segment.tokens.clone().find(|i| {
            self.reading.zone(*i) == Zone::Main
                && self.reading.tokens.get(*i).is_some_and(|t| {
                    t.any(&[
                        "is", "are", "applies", "apply", "remain", "remains", "receive", "receives", "get", "include",
                        "includes",
                    ])
                })
        })?;
        let negative =
            self.reading.cues.iter().any(|c| c.kind == CueKind::Negator && c.start >= verb && c.start <= verb + 2);
        let negatives = usize::from(negative) + self.negative_subject(&(segment.tokens.start..verb));
        let subject = segment.tokens.start..verb;
        let predicate = verb..segment.tokens.end;
        let (mut governed, restricted) = self.restricted_by_noun(&predicate);
        if governed.acts.is_empty() && self.reading.tokens.get(verb).is_some_and(|t| t.any(&["include", "includes"])) {
            // "acceptable forms of identification include …": the act is named in the subject
            governed.acts = self.view.acts.iter().copied().filter(|m| subject.contains(&m.start)).collect();
        }
        let modality = resolve(Modality::Practice, negatives + usize::from(restricted));
        Some(self.build(segment, subject, predicate, modality, false, &governed))
    }

    /// Whether the subject is neither a person nor an act but what might be a ground for one.
    fn names_a_ground(&self, subject: &Range<usize>, governed: &Governed) -> bool {
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
        act_in_predicate && !mentions.is_empty() && !mentions.iter().any(|m| doer(m) && !possessive(m))
    }

    /// "there is no bar to asking": the acts behind a noun that restricts.
    fn restricted_by_noun(&self, predicate: &Range<usize>) -> (Governed, bool) {
        let restricts = |m: &&Mention| self.roles.is_restriction(m.concept) && predicate.contains(&m.start);
        let Some(noun) = self.reading.mentions.iter().find(restricts) else { return (Governed::default(), false) };
        let acts = self.view.acts.iter().copied().filter(|m| {
            m.start >= noun.end
                && m.start < predicate.end
                && matches!(m.form, WordForm::Gerund | WordForm::Base)
                && !self.roles.is_restriction(m.concept)
        });
        let acts: Vec<Mention> = acts.take(1).collect();
        let found = !acts.is_empty();
        (Governed { acts, ..Governed::default() }, found)
    }

    fn build(
        &self,
        segment: &Segment,
        subject: Range<usize>,
        predicate: Range<usize>,
        modality: Modality,
        weak: bool,
        governed: &Governed,
    ) -> Statement {
        Statement {
            reading: Arc::clone(self.reading),
            sentence: self.sentence,
            modality,
            weak,
            solely: false,
            on_ground: governed.on_ground || self.names_a_ground(&subject, governed),
            passive: governed.passive,
            actors: self.actors(&subject, &segment.tokens, governed, modality == Modality::Obligation),
            acts: governed.acts.clone(),
            subject,
            predicate,
            extent: Vec::new(),
            exceptions: Vec::new(),
            only: Vec::new(),
            exclusive: false,
            conditions: Vec::new(),
            antecedent: None,
            purpose_before: None,
        }
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
    fn unfold_restriction(&self, governed: &mut Governed, negatives: &mut usize, predicate: &Range<usize>) {
        let restricts = |m: &Mention| self.roles.is_restriction(m.concept);
        let Some(restriction) = governed.acts.iter().copied().find(restricts) else { return };
        let inner = self
            .view
            .acts
            .iter()
            .filter(|m| m.start >= restriction.end && predicate.contains(&m.start) && !restricts(m))
            .find(|m| self.reading.zone(m.start) != Zone::Exception);
        *negatives += 1;
        match inner {
            Some(first) => {
                let mut rest = self.view.governed(first.start, predicate.end, false);
                rest.negatives = 0;
                governed.acts = rest.acts;
                governed.passive = rest.passive;
            }
            None => {
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

    /// "a judicial warrant is required before a person is held": the act stands in a "before" clause.
    fn inverted(&self, segment: &Segment) -> Option<(Vec<Mention>, Vec<Clause>)> {
        let run = self.reading.runs.iter().find(|r| {
            r.zone == Zone::Condition
                && r.tokens.start < segment.tokens.end
                && r.cue.is_some_and(|c| self.reading.tokens.get(c.start).is_some_and(|t| t.any(&["before", "prior"])))
        })?;
        let acts: Vec<Mention> =
            self.view.acts.iter().copied().filter(|m| run.tokens.contains(&m.start)).take(1).collect();
        if acts.is_empty() {
            return None;
        }
        let tokens = if run.tokens.start > segment.tokens.start {
            segment.tokens.start..run.tokens.start
        } else {
            segment.tokens.clone()
        };
        let main = Clause { reading: Arc::clone(self.reading), tokens };
        Some((acts, vec![main]))
    }

    /// "is off limits", "is not permitted": a phrase that needs no verb behind it.
    fn is_verbless(&self, modal: CueMatch) -> bool {
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

    fn ends_in_be(&self, modal: CueMatch) -> bool {
        modal.end.checked_sub(1).and_then(|l| self.reading.tokens.get(l)).is_some_and(|t| t.is("be"))
    }

    /// "No officer", "nobody", "neither", "nothing in this order".
    fn negative_subject(&self, subject: &Range<usize>) -> usize {
        let first = subject
            .clone()
            .filter_map(|i| self.reading.tokens.get(i))
            .filter(|t| t.is_word() && !t.any(&["and", "but", "or", "that", "nor"]));
        let head: Vec<_> = first.take(6).collect();
        let tokens = || subject.clone().filter(|i| self.reading.zone(*i) == Zone::Main);
        let nobody = tokens().any(|i| {
            let no = self.reading.tokens.get(i).is_some_and(|t| t.is("no"));
            no && self.reading.mentions.iter().any(|m| m.start == i + 1 && self.roles.is_city(m.concept, self.matcher))
        });
        // "status is not a subject that deputies will raise"
        let denied = self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Negator
                && self.reading.zone(c.start) == Zone::Main
                && subject.contains(&c.start)
                && self.reading.zone(c.start) == Zone::Main
                && (c.start.saturating_sub(1)..c.end)
                    .any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["is", "are"])))
        });
        if denied {
            return 1;
        }
        let negative = nobody || head.iter().take(2).any(|t| t.any(&["no", "nobody", "none", "neither", "nothing", "no-one"]))
            || head.windows(2).any(|w| matches!(w, [a, b] if a.is("no") && b.any(&["officer", "member", "employee", "person", "one", "agency", "part", "other", "official", "department", "board", "deputy"])));
        usize::from(negative)
    }

    /// "members solicit no information": the object carries the negation.
    fn negative_object(&self, governed: &Governed) -> usize {
        let Some(act) = governed.acts.first() else { return 0 };
        let token = |i: usize| self.reading.tokens.get(i);
        let after = token(act.end).is_some_and(|t| t.any(&["no", "neither", "nobody", "nothing"]));
        // "ask the agency for no assistance of any kind"
        let for_no = (act.start..act.end + 4).any(|i| {
            token(i).is_some_and(|t| t.any(&["for", "of"]))
                && token(i + 1).is_some_and(|t| t.is("no"))
                && self.reading.zone(i) == Zone::Main
        });
        usize::from(after || for_no)
    }

    fn actors(
        &self,
        subject: &Range<usize>,
        segment: &Range<usize>,
        governed: &Governed,
        obliged: bool,
    ) -> Vec<Mention> {
        let named = |range: &Range<usize>| -> Vec<Mention> {
            // "the ICE Director": the name before qualifies the head and decides whose person it is

            self.reading
                .mentions
                .iter()
                .copied()
                .filter(|m| range.contains(&m.start) && self.roles.is_actor(m.concept, self.matcher))
                .collect()
        };
        if governed.passive && obliged {
            return Vec::new();
        }
        if governed.passive {
            let by = governed
                .acts
                .iter()
                .flat_map(|a| a.end..(a.end + 6).min(segment.end))
                .find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is("by")));
            return by.map_or_else(Vec::new, |by| named(&(by + 1..(by + 5).min(segment.end))));
        }
        let mut all = named(subject);
        // "the City treasurer's clerks": the last name of a row is its head
        let starts: Vec<usize> = all.iter().map(|m| m.start).collect();
        all.retain(|m| self.roles.is_other(m.concept, self.matcher) || !starts.contains(&m.end));
        all.retain(|m| self.reading.zone(m.start) == Zone::Main);
        let first = all.first().copied();
        let other = |m: &Mention| self.roles.is_other(m.concept, self.matcher);
        if let Some(first) = first.filter(other) {
            all.retain(|m| other(m) || m.start > first.end);
        }
        // "an officer of Immigration and Customs Enforcement" is that agency's
        let belongs = |city: &Mention| {
            all.iter().any(|o| {
                other(o)
                    && o.start > city.end
                    && o.start <= city.end + 3
                    && self.reading.tokens.get(city.end).is_some_and(|t| t.any(&["of", "from", "with", "at"]))
            })
        };
        let foreign: Vec<Mention> = all.iter().copied().filter(|m| !other(m) && belongs(m)).collect();
        all.retain(|m| !foreign.contains(m));
        let first = all.first().copied();
        // the head of "officers and employees of the City" is the first name and what "and" joins to it
        all.retain(|m| first.is_some_and(|f| m.start <= f.end + 3 || self.coordinated(f.end, m.start)));
        all
    }

    fn coordinated(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| self.reading.tokens.get(i).is_some_and(|t| t.any(&["and", "or", ","])))
    }

    /// "may only act … when": the word stands apart from the condition that it belongs to.
    fn says_only(&self, statement: &Statement) -> bool {
        let near_verb =
            statement.predicate.start.saturating_sub(5)..(statement.predicate.start + 4).min(statement.predicate.end);
        let cue_at = |i: usize| {
            self.reading
                .cues
                .iter()
                .any(|c| matches!(c.kind, CueKind::Only | CueKind::Solely) && c.start <= i && i < c.end)
        };
        near_verb.into_iter().any(|i| self.reading.tokens.get(i).is_some_and(|t| t.is("only")) && !cue_at(i))
    }

    /// "even if …", "alone or when …": a case taken in, not a limit.
    fn widens(&self, run: &Run) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        word(run.tokens.start, &["even"])
            || run.tokens.start.checked_sub(1).is_some_and(|b| word(b, &["or", "whether", "even"]))
    }

    /// Conditions, exceptions and narrowing words within the statement's extent.
    fn attach(&self, statement: &mut Statement) {
        let clause = |run: &Run| Clause { reading: Arc::clone(self.reading), tokens: run.tokens.clone() };
        for run in &self.reading.runs {
            if !statement.extent.iter().any(|r| r.contains(&run.tokens.start)) {
                continue;
            }
            match run.zone {
                Zone::Exception => statement.exceptions.push(clause(run)),
                Zone::Only => statement.only.push(clause(run)),
                Zone::Condition if !self.widens(run) => statement.conditions.push(clause(run)),
                _ => {}
            }
        }
        if self.says_only(statement) {
            statement.only.append(&mut statement.conditions);
            statement.exclusive = true;
        }
        statement.only.retain(|c| c.tokens.len() > 3 || c.mentions().next().is_some());
        statement.weak |= self
            .reading
            .cues
            .iter()
            .any(|c| c.kind == CueKind::Weakener && statement.extent.iter().any(|r| r.contains(&c.start)));
        statement.solely = self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Solely
                && self.reading.zone(c.start) != Zone::Exception
                && statement.extent.iter().any(|r| r.contains(&c.start))
        });
    }
}

/// Whether a reading is only an exception to what was said before it ("This section does not apply when …").
#[must_use]
pub fn is_exception_sentence(reading: &Reading) -> bool {
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let end = reading.tokens.iter().skip(first).position(is_stop).map_or(reading.tokens.len(), |p| p + first);
    reading
        .cues
        .iter()
        .any(|c| c.kind == CueKind::Exception && c.start >= first && c.start < end && c.start < first + 8)
}

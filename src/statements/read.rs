//! From sentences to statements.

use std::ops::Range;
use std::sync::Arc;

use super::force::resolve;
use super::matcher::{CueMatch, Matcher, Mention};
use super::predicate::{Clause as View, Governed};
use super::roles::Roles;
use super::statement::{Clause, Modality, Reading, Statement};
use super::token::{Part, Token};
use super::zone::{Run, Zone, is_modal};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// One main clause, cut out of its reading.
pub(super) struct Segment {
    /// From the first token of its subject to the last of its predicate.
    pub(super) tokens: Range<usize>,
    /// Its modal phrase.
    pub(super) modal: Option<CueMatch>,
}

/// All statements of one reading, in the order of the text.
#[must_use]
pub fn statements(reading: &Arc<Reading>, sentence: usize, matcher: &Matcher, roles: &Roles) -> Vec<Statement> {
    let named = names_in(&reading.tokens);
    let subject = |m: &Mention| opens_as_subject(reading, m);
    let acts = reading.mentions.iter().copied();
    // "do not query": the "do" that only denies is no act
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let denies = |m: &Mention| word(m.start, &["do", "does"]) && word(m.start + 1, &["not", "never"]);
    // "permits refusing the card as identification": the phrase of acceptance is none where a refusal stands in its gap
    let refusal = |a: &Mention, m: &Mention| {
        roles.refuses(m.concept, matcher) && m.start > a.start && m.start <= a.start + 2 && m.end <= a.end
    };
    let swallows =
        |a: &Mention| roles.is_acceptance(a.concept, matcher) && reading.mentions.iter().any(|m| refusal(a, m));
    let acts = acts.filter(|m| roles.is_act(m.concept) && !named.contains(&m.start) && !subject(m) && !denies(m));
    let acts = acts.filter(|m| !swallows(m));
    let acts: Vec<Mention> = acts.collect();
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

/// "Guards ask whoever comes in": what opens a sentence with a plain verb behind it is who acts, and no act.
fn opens_as_subject(reading: &Reading, act: &Mention) -> bool {
    let opens = act.start.checked_sub(1).and_then(|b| reading.tokens.get(b)).is_none_or(super::zone::is_stop);
    let verb = |m: &Mention| m.start == act.end && m.form == WordForm::Base;
    let noun =
        |m: &Mention| m.start == act.end && matches!(m.form, WordForm::Singular | WordForm::Plural | WordForm::Fixed);
    opens
        && act.form == WordForm::Third
        && act.end == act.start + 1
        && (reading.mentions.iter().any(verb) && !reading.mentions.iter().any(noun)
            || reading.tokens.get(act.end).is_some_and(|t| t.any(&["do", "shall", "may", "must", "will", "should"])))
}

/// A name has no more words; what goes on so is a title.
const LONGEST_NAME: usize = 4;

/// Where a word stands that belongs to a name behind it: "the Holds Desk".
fn names_in(tokens: &[Token]) -> Vec<usize> {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.part == Part::Own && t.is_capitalized());
    let first = |i: usize| i.checked_sub(1).and_then(|b| tokens.get(b)).is_none_or(|t| !t.is_word());
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = (at..tokens.len()).find(|i| !capital(*i)).unwrap_or(tokens.len());
        // "Officers Hold Inmates for ICE": what begins the sentence begins a title
        if (2..=LONGEST_NAME).contains(&(end - at)) && !first(at) {
            names.extend(at..end - 1);
        }
        at = end + 1;
    }
    names
}

pub(super) struct Reader<'a> {
    pub(super) reading: &'a Arc<Reading>,
    sentence: usize,
    pub(super) matcher: &'a Matcher,
    pub(super) roles: &'a Roles,
    pub(super) view: View<'a>,
}

impl Reader<'_> {
    fn sentence_range(&self, range: Range<usize>, out: &mut Vec<Statement>) {
        if !range.clone().any(|i| self.reading.part(i) == Part::Own) {
            return;
        }
        // "Changes: (1) deleted 4.6, …": an item may say it behind its lead-in
        let own = range.clone().find(|i| self.reading.part(*i) == Part::Own).unwrap_or(range.start);
        if self
            .reading
            .cues
            .iter()
            .any(|c| c.kind == CueKind::NotInForce && c.start < own + 3 && range.contains(&c.start))
        {
            // "Whereas trust is earned; now, therefore, be it resolved that …"
            if let Some(enacted) = self.enacted(&range) {
                self.sentence_range(enacted..range.end, out);
            }
            return;
        }
        if self.is_definition(&range)
            || self.explains_a_term(&range)
            || self.tells_what_was(&range)
            || self.only_wanted(&range)
        {
            return;
        }
        let segments = self.segments(&range);
        let front = self.front(&range, &segments);
        let mut made: Vec<Statement> = Vec::new();
        let mut shared: Range<usize> = range.start..range.start;
        for segment in &segments {
            let subject_end = segment.modal.map_or(segment.tokens.start, |m| m.start);
            let own_subject = self.has_subject(&(segment.tokens.start..subject_end)) || self.turned_round(segment);
            if own_subject && self.has_subject(&(segment.tokens.start..subject_end)) {
                shared = segment.tokens.start..subject_end;
            }
            let Some(mut statement) = self.statement(segment, &shared) else { continue };
            if segment.modal.is_none() && self.has_subject(&statement.subject) {
                shared = statement.subject.clone();
            }
            let past_its_clause = self.ends_before(&front, segment.tokens.start);
            statement.extent = if past_its_clause { Vec::new() } else { vec![front.clone()] };
            statement.extent.push(segment.tokens.clone());
            if !own_subject && shared.end <= segment.tokens.start {
                statement.extent.push(shared.clone());
            }
            if let Some(before) =
                made.last().filter(|_| statement.actors.is_empty() && self.goes_on_with_it(&statement))
            {
                statement.actors.clone_from(&before.actors);
            }
            if let Some(before) = made.last().filter(|before| self.takes_up_object(before, &statement)) {
                statement.extent.push(before.predicate.clone());
            }
            if let Some(before) = made.last().filter(|_| segment.modal.is_none()) {
                statement.extent.extend(self.about_the_same(before, segment));
            }
            self.attach(&mut statement);
            let denied = self.denied_tail(segment, &statement);
            if let Some((tail, apart)) = denied {
                // "ask only when the law requires it, and never of a victim"
                self.cut_at(&mut statement, tail);
                made.push(statement);
                made.push(apart);
                continue;
            }
            if !own_subject {
                // "nobody is held, and deputies do not ask unless …": without a comma an exception is the last clause's
                let own = segment.modal.is_none() && self.has_subject(&statement.subject);
                let comma =
                    |at: usize| at.checked_sub(1).and_then(|b| self.reading.tokens.get(b)).is_some_and(|t| t.is(","));
                for earlier in made.iter_mut().rev() {
                    let shared = |e: &&Clause| {
                        e.tokens.start >= segment.tokens.start
                            && (!own || comma(e.tokens.start))
                            && !self.of_the_question(e, &statement, earlier)
                    };
                    let shared: Vec<Clause> = statement.exceptions.iter().filter(shared).cloned().collect();
                    earlier.exceptions.extend(shared);
                    // "hands them over on a writ, and may not set harder terms because of status": what is denied stands by itself
                    let alike = segment.modal.is_none() || earlier.modality.negative() == statement.modality.negative();
                    if !own && alike {
                        earlier.extent.extend(self.grounds(segment));
                        earlier.solely |= statement.solely;
                    }
                }
            }
            let denied = self.denied_acts(&mut statement).or_else(|| self.done_instead(&mut statement));
            let needed = self.needed_first(segment, &statement);
            made.push(statement);
            made.extend(denied);
            made.extend(needed);
        }
        self.share_ending(&segments, &mut made);
        out.extend(made.into_iter().filter(|s| self.touches_own(s)));
    }

    /// "Whereas …; now, therefore, be it resolved that": where what is enacted begins.
    fn enacted(&self, range: &Range<usize>) -> Option<usize> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let enacts = |i: &usize| word(*i, &["resolved", "ordained", "enacted", "ordered"]) && word(i + 1, &["that"]);
        let begins = |i: &usize| word(*i, &["be"]) && word(i + 1, &["it"]);
        let be = range.clone().find(begins)?;
        (be..range.end).find(enacts).map(|at| at + 2)
    }

    /// "Unless the generator fails, the room stays locked; officers shall not": whether what stands in front belongs to a clause
    /// about nothing that rules know, which ends before this one.
    fn ends_before(&self, front: &Range<usize>, at: usize) -> bool {
        let stop =
            |i: &usize| self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.is(";"));
        (front.end..at).find(stop).is_some_and(|end| !front.is_empty() && self.says_nothing(&(front.start..end)))
    }

    /// "a visitor who speaks no English is asked to wait, and the supervisor calls": what describes him whom the clause before
    /// is about, where the next goes on about him without a case of its own.
    fn about_the_same(&self, before: &Statement, segment: &Segment) -> Option<Range<usize>> {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let joined = word(segment.tokens.start, &["and"])
            || segment.tokens.start > 0 && word(segment.tokens.start - 1, &["and"]);
        let own = self.reading.runs.iter().any(|r| {
            segment.tokens.contains(&r.tokens.start) && matches!(r.zone, Zone::Condition | Zone::Exception | Zone::Only)
        });
        let relative = |i: &usize| self.reading.zone(*i) == Zone::Relative;
        let from = before.subject.clone().find(relative).filter(|_| joined && !own && before.modality.positive())?;
        let end = (from..before.subject.end).find(|i| !relative(i)).unwrap_or(before.subject.end);
        Some(from..end)
    }

    /// "need not honor a request to hold him, and shall not honor one": the same act, with a pronoun for its object.
    fn takes_up_object(&self, before: &Statement, statement: &Statement) -> bool {
        let (Some(first), Some(again)) = (before.acts.first(), statement.acts.first()) else { return false };
        let pronoun = self.reading.tokens.get(again.end).is_some_and(|t| t.any(&["one", "it", "them", "any", "such"]));
        let ends = self
            .reading
            .tokens
            .get(again.end + 1)
            .is_none_or(|t| !t.is_word() || t.any(&["unless", "except", "without", "if"]));
        first.concept == again.concept && first.start < again.start && pronoun && ends
    }

    /// The first token of the sentence that a token stands in.
    pub(super) fn start_of(&self, at: usize) -> usize {
        (0..at).rev().find(|i| self.reading.tokens.get(*i).is_some_and(super::zone::is_stop)).map_or(0, |stop| stop + 1)
    }

    /// "nor shall an officer ask": the subject stands behind the modal.
    fn turned_round(&self, segment: &Segment) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        segment.modal.is_some_and(|m| {
            let nor = word(m.start, &["nor"]) || m.start > 0 && word(m.start - 1, &["nor"]);
            nor && word(m.end, &["a", "an", "the", "any", "they", "we", "he", "she"])
        })
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

    pub(super) fn has_subject(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| {
            self.reading.tokens.get(i).is_some_and(|t| {
                t.is_word()
                    && !t.any(&["and", "or", "but", "nor", "then", "also", "it", "they", "he", "she", "either"])
                    && !t.word.ends_with("ly")
            })
        })
    }

    fn statement(&self, segment: &Segment, subject: &Range<usize>) -> Option<Statement> {
        if let Some(field) = self.numbered_field(segment) {
            return Some(field);
        }
        if let Some(taken_back) = self.lifted(segment) {
            return Some(taken_back);
        }
        match segment.modal {
            Some(modal) => self.modal_statement(segment, modal, subject),
            None => self.bare_statement(segment),
        }
    }

    fn bare_statement(&self, segment: &Segment) -> Option<Statement> {
        if let Some(needed) = self.requires(segment) {
            return Some(needed);
        }
        if let Some(listed) = self.form_list(segment) {
            return Some(listed);
        }
        let Some(bare) = self.view.bare(&segment.tokens) else {
            return self
                .rests_with(segment)
                .or_else(|| self.left_to_somebody(segment))
                .or_else(|| self.confined(segment))
                .or_else(|| self.labelled(segment))
                .or_else(|| self.denies_doing_so(segment))
                .or_else(|| self.copular(segment));
        };
        let past = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.any(&["did", "didn't"]));
        if !bare.imperative && (bare.group.saturating_sub(2)..bare.at).any(|i| past(i) && segment.tokens.contains(&i)) {
            // what was not done is history
            return None;
        }
        let had = |i: usize| {
            let word = |i: usize, word: &str| self.reading.tokens.get(i).is_some_and(|t| t.is(word));
            word(i, "had") && word(i + 1, "to")
        };
        if !bare.imperative && (segment.tokens.start..bare.at).any(had) {
            // "we had to call the agency and keep people": what had to be done once
            return None;
        }
        let base = if bare.imperative { Modality::Obligation } else { Modality::Practice };
        let subject = segment.tokens.start..bare.group;
        if self.asked_by_others(segment.tokens.start, bare.at)
            || self.told_by_others(&subject)
            || self.of_elsewhere(self.start_of(segment.tokens.start), bare.at)
            || self.supposed(bare.at)
        {
            return None;
        }
        let predicate = bare.at..segment.tokens.end;
        let mut governed = bare.governed;
        if governed.passive && self.of_a_complaint(&subject, &governed.acts) {
            return None;
        }
        if governed.passive {
            // "no help is asked": the verb group begins with its "is", whatever is denied before it
            let is = |i: &usize| self.reading.tokens.get(*i).is_some_and(|t| t.any(&["is", "are"]));
            let verb = (bare.group..bare.at).find(is).unwrap_or(bare.group);
            self.name_by_subject(&(segment.tokens.start..verb), bare.at, &mut governed);
        }
        self.leave_denied_first(&mut governed, &predicate);
        let mut negatives = self.negative_object(&governed)
            + governed.negatives
            + if bare.imperative { 0 } else { self.negative_subject(&subject) };
        self.unfold_restriction(&mut governed, &mut negatives, &predicate);
        let modality = match self.required_by_nothing(&subject, bare.at) {
            true => Modality::NoDuty,
            false => resolve(base, negatives),
        };
        self.asked_not_to(&mut governed);
        self.add_aims(&mut governed, &predicate, modality.positive());
        Some(self.build(segment, subject, predicate, modality, false, &governed))
    }

    /// "agents are requested not to call themselves police": whoever is asked to leave something off is not asked for help.
    pub(super) fn asked_not_to(&self, governed: &mut Governed) {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        governed.acts.retain(|a| !(word(a.end, &["not"]) && word(a.end + 1, &["to"])));
        self.let_by_others(governed);
    }

    /// "may let agents of another body come in and question people": what others do who are let do it.
    fn let_by_others(&self, governed: &mut Governed) {
        const REACH: usize = 20;
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let doer = |at: usize| {
            let near = |m: &&Mention| m.start > at && m.start <= at + 4 && m.form != WordForm::Base;
            self.reading.mentions.iter().filter(near).find(|m| self.roles.is_actor(m.concept, self.matcher))
        };
        governed.acts.retain(|a| {
            let at = (a.start.saturating_sub(REACH)..a.start).rev().find(|i| word(*i, &["let", "lets", "letting"]));
            let other = at.and_then(doer).filter(|m| m.end <= a.start && self.roles.is_other(m.concept, self.matcher));
            let clause = |m: &Mention| !(m.end..a.start).any(|i| word(i, &[",", ";", ":", ".", "or"]));
            !other.is_some_and(clause)
        });
    }

    /// "shall contact the centre to determine his status": what is done for an aim is done to that end too.
    pub(super) fn add_aims(&self, governed: &mut Governed, predicate: &Range<usize>, done: bool) {
        // "run the names to find out who is a citizen": of an unknown verb the aim tells what is done, if it is to inquire
        let unknown = governed.acts.is_empty();
        let first = governed.acts.first().map_or(predicate.start + 1, |a| a.end);
        let before = |at: usize, n: usize| at.checked_sub(n).and_then(|b| self.reading.tokens.get(b));
        let power = |t: &super::token::Token| {
            t.any(&[
                "authority",
                "power",
                "ability",
                "right",
                "empowered",
                "trained",
                "time",
                "chance",
                "opportunity",
                "hours",
            ])
        };
        // "tell the officer not to arrest": what is not to be done is no aim
        let not = |t: &super::token::Token| power(t) || t.any(&["not", "never"]);
        // "report how often they asked it to arrest": what stands in a question is done by nobody
        let asked = |at: usize| {
            let within = self.reading.tokens.get(first..at).unwrap_or_default();
            let how = |w: &[super::token::Token]| matches!(w, [how, next] if how.any(&["how", "whether", "why"]) && !next.is("to"));
            within.windows(2).any(how)
        };
        // "declines every request to keep a person": what is turned down is not done
        const DECLINES: &[&str] = &[
            "decline",
            "declines",
            "declined",
            "refuse",
            "refuses",
            "refused",
            "reject",
            "rejects",
            "rejected",
            "deny",
            "denies",
            "denied",
            "ignore",
            "ignores",
            "ignored",
            "disregard",
            "disregards",
        ];
        const ASKED: &[&str] =
            &["request", "requests", "demand", "demands", "order", "orders", "petition", "petitions"];
        let turned_down = |at: usize| {
            let within = self.reading.tokens.get(predicate.start..at).unwrap_or_default();
            let declined = within.iter().position(|t| t.any(DECLINES));
            declined.is_some_and(|d| within.iter().skip(d).any(|t| t.any(ASKED)))
        };
        let to = |at: usize| {
            before(at, 1).is_some_and(|t| t.is("to"))
                && !before(at, 2).is_some_and(not)
                && !asked(at)
                && !turned_down(at)
        };
        let helps = governed.acts.iter().any(|m| self.roles.is_help(m.concept, self.matcher));
        // "assist agents in rounding up workers"
        let helped = |m: &Mention| {
            helps && m.form == WordForm::Gerund && before(m.start, 1).is_some_and(|t| t.any(&["in", "with", "by"]))
        };
        // "so that status can be verified"
        let verified = |m: &Mention| {
            m.form == WordForm::Participle
                && self.reading.zone(m.start) == Zone::Purpose
                && before(m.start, 1).is_some_and(|t| t.any(&["be", "is", "are"]))
                && !before(m.start, 2).is_some_and(not)
        };
        let aims = self.view.acts.iter().copied().filter(|m| {
            m.start >= first
                && predicate.contains(&m.start)
                && (done && (m.form == WordForm::Base && to(m.start) || verified(m)) || helped(m))
                && matches!(self.reading.zone(m.start), Zone::Main | Zone::Purpose)
        });
        let aims: Vec<Mention> = aims.filter(|m| !governed.acts.contains(m)).collect();
        match unknown {
            true => {
                governed.acts = aims.into_iter().filter(|m| self.roles.is_question(m.concept, self.matcher)).collect()
            }
            false => governed.aims = aims,
        }
    }

    /// "there is no bar to asking": the acts behind a noun that restricts.
    pub(super) fn restricted_by_noun(&self, predicate: &Range<usize>) -> (Governed, bool) {
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

    pub(super) fn build(
        &self,
        segment: &Segment,
        subject: Range<usize>,
        predicate: Range<usize>,
        modality: Modality,
        weak: bool,
        governed: &Governed,
    ) -> Statement {
        let turned = self.turned_actors(&predicate, governed);
        // "neither in writing nor by phone shall officers ask": a phrase in front, and no ground
        let in_front = turned.is_some();
        let actors = turned
            .unwrap_or_else(|| self.actors(&subject, &segment.tokens, governed, modality == Modality::Obligation));
        Statement {
            reading: Arc::clone(self.reading),
            sentence: self.sentence,
            modality,
            weak,
            hedged: false,
            solely: false,
            on_ground: governed.on_ground
                || (!in_front && self.names_a_ground(&subject, governed) && !self.does_it_itself(&predicate, governed))
                || self.lists_grounds(&subject, governed),
            one_post: self.of_one_post(&subject),
            passive: governed.passive,
            actors,
            acts: governed.acts.clone(),
            aims: governed.aims.clone(),
            subject,
            predicate,
            extent: Vec::new(),
            exceptions: Vec::new(),
            only: Vec::new(),
            exclusive: false,
            closed: false,
            conditions: Vec::new(),
            antecedent: None,
            topics: Arc::from([]),
            ground_before: Vec::new(),
            ground_after: None,
            purpose_before: None,
            taken_up: None,
            given: 0..0,
            doubts: Vec::new(),
            taken_away: Vec::new(),
        }
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

    /// Inside a clause that says when or to whom something applies, behind its first words.
    fn in_subordinate(&self, at: usize) -> bool {
        let run = self.reading.runs.iter().find(|r| r.tokens.contains(&at));
        run.is_some_and(|r| {
            let last = r.tokens.end <= at + 4;
            matches!(r.zone, Zone::Condition | Zone::Relative | Zone::Exception) && at > r.tokens.start + 3 && !last
        })
    }

    /// "even if …", "alone or when …": a case taken in, not a limit.
    fn widens(&self, run: &Run) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        word(run.tokens.start, &["even"])
            || run.tokens.start.checked_sub(1).is_some_and(|b| word(b, &["or", "whether", "even"]))
    }

    /// "requests shall not be confined to serious crimes": what is not kept to some cases is let through in all.
    fn open_what_is_not_confined(&self, statement: &mut Statement) {
        const CONFINED: &[&str] = &["confined", "limited", "restricted", "reserved"];
        let behind = statement.predicate.start..statement.predicate.start + 2;
        let confined = |c: &Clause| {
            let first = c.reading.tokens.get(c.tokens.start);
            behind.contains(&c.tokens.start) && first.is_some_and(|t| t.any(CONFINED))
        };
        if statement.modality == Modality::Prohibition && statement.only.iter().any(confined) {
            statement.only.retain(|c| !confined(c));
            statement.modality = Modality::Permission;
        }
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
        if statement.modality.negative() {
            // "shall not arrest only on suspicion": a ban that is narrowed, not a way out of it
            let ground = |c: &Clause| {
                let word = |n: usize| c.reading.tokens.get(c.tokens.start + n);
                word(1).is_some_and(|t| t.any(&["on", "upon", "for", "because", "by", "due", "to", "as", "based"]))
            };
            self.open_what_is_not_confined(statement);
            let before = statement.only.len();
            statement.only.retain(|c| !ground(c));
            statement.solely |= statement.only.len() < before;
        }
        statement.exclusive |= self.only_subject(statement) || self.names_all(statement);
        if self.says_only(statement) {
            statement.only.append(&mut statement.conditions);
            statement.exclusive = true;
        }
        self.and_no_other(statement);
        // "is not in itself a reason to call"
        let modal = statement.subject.end..statement.predicate.start;
        let alone = |t: &super::token::Token| t.any(&["itself", "themselves", "alone", "solely", "merely"]);
        let phrase = self.reading.tokens.get(modal).unwrap_or_default();
        statement.solely |= statement.modality.negative() && phrase.iter().any(alone);
        statement.only.retain(|c| c.tokens.len() > 3 || c.mentions().next().is_some());
        statement.hedged = self
            .reading
            .cues
            .iter()
            .filter(|c| c.kind == CueKind::Weakener && !self.in_subordinate(c.start))
            .any(|c| statement.extent.iter().any(|r| r.contains(&c.start)));
        statement.weak |= statement.hedged;
        // "confirmed or merely suspected": the word belongs to what is suspected, not to a ground
        let guess = |c: &CueMatch| {
            self.reading.tokens.get(c.end).is_some_and(|t| {
                t.any(&["suspected", "perceived", "alleged", "supposed", "apparent", "assumed", "presumed"])
            })
        };
        statement.solely |= self.reading.cues.iter().any(|c| {
            c.kind == CueKind::Solely
                && !guess(c)
                && self.reading.zone(c.start) != Zone::Exception
                && statement.extent.iter().any(|r| r.contains(&c.start))
        });
    }
}

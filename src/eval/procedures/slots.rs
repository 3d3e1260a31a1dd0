//! Fills the slots of a norm from a statement: act, object, ground, aim and people.

use super::beside::{denied_in_relative, unable_in_relative};
use super::norm::Court;
use crate::language::program::{ConceptId, Deontic, Norm, WordForm};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Statement};

/// The slots of a norm, as the statement fills them.
#[derive(Debug, Default)]
pub struct Filled {
    /// The act.
    pub act: Option<Mention>,
    /// The act is the contrary of the norm's.
    pub contrary: bool,
    /// Object, basis and purpose.
    pub object: Option<Mention>,
    /// Ground or trigger.
    pub basis: Option<Mention>,
    /// Grounds of the norm that the statement names.
    pub bases: Vec<ConceptId>,
    /// Aim.
    pub purpose: Option<Mention>,
    /// Whom; `None` is anyone.
    pub person: Option<Mention>,
    /// It names fewer people than the norm.
    pub fewer_people: bool,
}

/// Why a norm has nothing to say of a statement that has its act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// One slot is not filled: its name, and what the norm wants there.
    Lacks(&'static str, Vec<ConceptId>),
    /// These words keep it inside the norm's own exception.
    Allowed(String),
    /// Whoever acts is not bound.
    OtherActor,
    /// Its modality neither breaks the norm nor carries it out.
    Modality,
}

/// The head of an object stands within so many tokens of its verb.
pub(super) const OBJECT: usize = 4;

/// Words between "even if" and the release that it speaks of.
const REACH: usize = 8;

impl Court<'_> {
    /// Why a norm says nothing of a statement; `None` where it has another act, or lacks more than one slot.
    #[must_use]
    pub fn silence(&self, norm: &Norm, statement: &Statement) -> Option<Silence> {
        self.fill_act(norm, statement, &mut Filled::default())?;
        if self.fill(norm, statement).is_some() {
            if self.somebody_else(statement) || self.not_bound(norm, statement) {
                return Some(Silence::OtherActor);
            }
            let allowed = statement.mentions().find(|m| self.allowed(norm, m));
            let words = allowed.map(|m| statement.reading.words(&(m.start..m.end)));
            return Some(words.map_or(Silence::Modality, Silence::Allowed));
        }
        let slots =
            [("object", &norm.object), ("ground", &norm.basis), ("purpose", &norm.purpose), ("person", &norm.person)];
        let named = |slot: &[ConceptId]| statement.mentions().any(|m| self.kinds.is_any(m.concept, slot));
        let circumstances = norm.when.iter().map(|slot| ("circumstance", slot));
        let asked: Vec<_> = slots.into_iter().filter(|(_, slot)| !slot.is_empty()).chain(circumstances).collect();
        let missing: Vec<_> = asked.iter().filter(|(_, slot)| !named(slot)).collect();
        match missing.as_slice() {
            [(name, slot)] if asked.len() > 1 => Some(Silence::Lacks(name, (*slot).clone())),
            _ => None,
        }
    }

    /// Fills the slots; `None` where one that must be filled is not.
    #[must_use]
    pub fn fill(&self, norm: &Norm, statement: &Statement) -> Option<Filled> {
        let mut filled = Filled::default();
        self.fill_act(norm, statement, &mut filled)?;
        // "shall not arrest on a warrant or hold on a detainer": each verb may have what the norm wants
        let others = statement.acts.iter().filter(|m| self.kinds.is_any(m.concept, &norm.actions) && !filled.contrary);
        let others: Vec<Mention> = others.filter(|m| filled.act.is_some_and(|a| m.start > a.start)).copied().collect();
        let with = |act: Mention| self.fill_around(norm, statement, Filled { act: Some(act), ..Filled::default() });
        self.fill_around(norm, statement, filled).or_else(|| others.into_iter().find_map(with))
    }

    /// Fills the slots around an act.
    fn fill_around(&self, norm: &Norm, statement: &Statement, mut filled: Filled) -> Option<Filled> {
        if !norm.object.is_empty() {
            let refused = norm.deontic == Deontic::Require && statement.modality.negative() && !filled.contrary;
            let object = self
                .named((norm.deontic, &norm.object), statement, &filled, true)
                .or_else(|| self.generic(norm, statement));
            // "refuse a visitor who has no card": what is not there is not refused
            let missing = |o: &Mention| {
                let before = o.start.checked_sub(1).and_then(|b| statement.reading.tokens.get(b));
                filled.contrary && before.is_some_and(|t| t.any(&["no", "without", "lacks", "lacking"]))
            };
            let object = object.filter(|o| norm.deontic != Deontic::Require || !missing(o));
            let object = object.or_else(|| self.spoken_of(norm, statement, &filled));
            // "any card, whatever country issued it"
            let any = || statement.regardless().find(|m| self.kinds.is_any(m.concept, &norm.object));
            let accepts = norm.deontic == Deontic::Require && statement.modality.positive() && !filled.contrary;
            let object = object.or_else(|| accepts.then(any).flatten());
            // "if the agency offers to delegate its powers, the Chief shall decline"
            let offered = || statement.asserted().find(|m| self.kinds.is_any(m.concept, &norm.object));
            let declines = filled.contrary && norm.deontic == Deontic::Forbid;
            let object = object.or_else(|| declines.then(offered).flatten());
            let object = object.or_else(|| self.asked_for(norm, statement, &filled));
            let object = object.or_else(|| self.helped_with(norm, statement, &filled));
            filled.object = Some(object.or_else(|| refused.then(|| self.everything(norm, statement)).flatten())?);
        }
        if let Some(grounds) = statement.ground_after.as_ref().filter(|_| !norm.basis.is_empty()) {
            let own = |m: &Mention| self.kinds.is_any(m.concept, &norm.basis);
            let act = filled.act?;
            let ground = grounds.mentions().find(own)?;
            filled.basis = Some(Mention { start: act.start, end: act.end, ..ground });
            let named = |b: &ConceptId| {
                grounds.mentions().any(|m| self.kinds.is(m.concept, *b) || self.kinds.is(*b, m.concept))
            };
            filled.bases = norm.basis.iter().copied().filter(named).collect();
        } else if !norm.basis.is_empty() {
            if filled.contrary && self.for_want_of(norm, statement) {
                return None;
            }
            let named = self.named((norm.deontic, &norm.basis), statement, &filled, false);
            let named = named.filter(|m| !self.turns_a_benefit_away(statement, &filled, m));
            let named = named.or_else(|| self.ground_named_before(norm, statement));
            // "released whether or not a detainer is on file"
            let whatever = || statement.regardless().find(|m| self.kinds.is_any(m.concept, &norm.basis));
            let broad = (filled.contrary || statement.modality.negative()) && !norm.solely;
            let before = || self.ground_of_topic(norm, statement, &filled);
            let named = named.or_else(before).or_else(|| self.shown_first(norm, statement, &filled));
            let before = || {
                let paper = self.ground_before(norm, statement, &filled);
                paper.or_else(|| self.topic(norm, statement, &filled)).or_else(|| self.taken_up(norm, statement))
            };
            filled.basis = Some(named.or_else(|| broad.then(whatever).flatten()).or_else(before)?);
            filled.bases = norm
                .basis
                .iter()
                .copied()
                .filter(|b| {
                    statement
                        .asserted()
                        .chain(filled.basis)
                        .any(|m| self.kinds.is(m.concept, *b) || self.kinds.is(*b, m.concept))
                })
                .collect();
        }
        if self.holds_a_thing(norm, statement, &filled) {
            return None;
        }
        if !norm.purpose.is_empty() {
            let before = || {
                let mut clause = statement.purpose_before.iter().flat_map(Clause::mentions);
                let aim = clause.find(|m| self.kinds.is_any(m.concept, &norm.purpose))?;
                let act = filled.act?;
                Some(Mention { start: act.start, end: act.end, ..aim })
            };
            let purpose = self.named((norm.deontic, &norm.purpose), statement, &filled, false).or_else(before)?;
            // "must have a reason beyond an identification before stopping": no purpose of the stop
            let excepted = |c: &Clause| {
                std::sync::Arc::ptr_eq(&c.reading, &statement.reading) && c.tokens.contains(&purpose.start)
            };
            // "whose name cannot be verified": what is said of somebody is no aim
            // "when a name check comes back with a warrant": the case, and no aim
            let paper = |m: Mention| self.lens.roles.is_instrument(m.concept, &self.lens.matcher);
            let case = |c: &Clause| {
                let opens = c.opens_with(&["when", "if", "where", "once", "whenever"]);
                c.tokens.contains(&purpose.start) && opens && c.mentions().any(paper)
            };
            let said = unable_in_relative(statement, &purpose) || statement.conditions.iter().any(case);
            if said || statement.exceptions.iter().any(excepted) || self.a_further_act(statement, &filled, &purpose) {
                return None;
            }
            filled.purpose = Some(purpose);
        }
        self.fill_person(norm, statement, &mut filled)?;
        let told = |slot: &Vec<ConceptId>| self.topics(statement).iter().any(|c| self.kinds.is_any(*c, slot));
        if !norm.when.iter().all(|slot| statement.mentions().any(|m| self.kinds.is_any(m.concept, slot)) || told(slot))
        {
            return None;
        }
        Some(filled)
    }

    /// "stop the vehicle, identify the driver and issue a citation": a step of its own is no aim of the stop, unless
    /// whoever comes along is stopped ("stop each vehicle and identify the driver").
    fn a_further_act(&self, statement: &Statement, filled: &Filled, purpose: &Mention) -> bool {
        let reading = &statement.reading;
        let Some(act) = filled.act.filter(|a| a.end <= purpose.start) else { return false };
        let joined = purpose.start.checked_sub(1).and_then(|b| reading.tokens.get(b));
        let between = reading.tokens.get(act.end..purpose.start).unwrap_or_default();
        let aimed = between.iter().any(|t| t.any(&["to", "until", "solely", "merely", "just", "purpose"]));
        let subject = statement.subject.clone().filter(|_| statement.passive);
        let further = reading.tokens.get(purpose.start..purpose.end + 2).unwrap_or_default();
        let whom = between.iter().take(3).chain(further).chain(subject.filter_map(|i| reading.tokens.get(i)));
        let anyone = whom.into_iter().any(|t| {
            t.any(&[
                "each",
                "every",
                "all",
                "any",
                "anyone",
                "everyone",
                "anybody",
                "everybody",
                "persons",
                "people",
                "whoever",
                "whomever",
            ])
        });
        statement.modality.positive()
            && reading.zone(purpose.start) == Zone::Main
            && joined.is_some_and(|t| t.any(&[",", "and", "then", ";"]))
            && !aimed
            && !anyone
    }

    /// "ICE is not called on either account": the grounds stand in what was spoken of before.
    fn ground_named_before(&self, norm: &Norm, statement: &Statement) -> Option<Mention> {
        let act = statement.acts.first().copied()?;
        let words = statement.reading.tokens.get(act.end..).unwrap_or_default();
        let account = words.iter().any(|t| {
            t.any(&[
                "account",
                "reason",
                "reasons",
                "ground",
                "grounds",
                "score",
                "basis",
                "violation",
                "offense",
                "suspicion",
            ])
        });
        let told = statement.ground_before.iter().filter(|_| account);
        let mut before = statement.antecedent.iter().chain(told).flat_map(Clause::mentions);
        // "do not ask about status, and detain no one on that account"
        let pointer = statement.reading.tokens.windows(2).rposition(|w| {
            matches!(w, [a, b] if a.any(&["that", "this", "either", "such"]) && b.any(&["account", "reason", "ground", "score", "basis", "violation", "suspicion"]))
        });
        let such = statement.reading.tokens.windows(3).rposition(|w| {
            matches!(w, [a, b, c] if a.is("such") && b.any(&["a", "an"]) && c.any(&["violation", "offense", "suspicion", "belief", "reason", "ground"]))
        });
        let because = statement.reading.tokens.windows(3).rposition(|w| {
            matches!(w, [a, b, c] if a.any(&["because", "account"]) && b.is("of") && c.any(&["it", "that", "this", "them"]))
        });
        let pointer = pointer.or(such).or(because);
        let mentions = statement.reading.mentions.iter().copied();
        let mut within = mentions.filter(|m| pointer.is_some_and(|p| m.end <= p));
        let own = |m: &Mention| self.kinds.is_any(m.concept, &norm.basis);
        let ground = before.find(own).or_else(|| within.find(own))?;
        Some(Mention { start: act.start, end: act.end, ..ground })
    }

    /// "ICE must present a judge's warrant before an inmate is held": whoever has to show it wants him held.
    fn shown_first(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        let act = filled.act.filter(|_| statement.modality.negative() && !filled.contrary)?;
        let agency = |c: &Clause| {
            let first = c.mentions().next().is_some_and(|m| self.lens.roles.is_agency(m.concept, &self.lens.matcher));
            let judge = |m: Mention| self.grading.judicial.is_some_and(|j| self.kinds.is(m.concept, j));
            first && c.mentions().any(judge)
        };
        let waits = |b: &&ConceptId| self.grading.awaits.iter().any(|w| self.kinds.is(*w, **b));
        let ground = norm.basis.iter().find(waits).filter(|_| statement.exceptions.iter().any(agency))?;
        Some(Mention { concept: *ground, ..act })
    }

    /// "People without papers? We don't stop them for it": the ground is what the paragraph speaks of.
    fn ground_of_topic(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        let act = filled.act.filter(|_| statement.modality.negative() && norm.solely)?;
        let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let ends =
            |i: usize| statement.reading.tokens.get(i).is_none_or(|t| !t.is_word() || t.any(&["and", "or", "either"]));
        let it = word(act.end, &["it", "that", "this"]) && ends(act.end + 1);
        let points = it
            || (act.end..statement.predicate.end).any(|i| {
                word(i, &["for", "over", "on", "into", "because"])
                    && (word(i + 1, &["it", "that", "this", "them", "these", "those"]) && ends(i + 2)
                        || word(i + 1, &["of"]) && word(i + 2, &["it", "that", "this", "them"]) && ends(i + 3))
            });
        // "an I-200 is a paper of the agency. You don't arrest on it.": on the paper
        let paper = |c: &ConceptId| self.lens.roles.is_instrument(*c, &self.lens.matcher);
        if !points || self.topics(statement).iter().any(paper) {
            return None;
        }
        let topic = self.topics(statement).iter().find(|c| self.kinds.is_any(**c, &norm.basis))?;
        Some(Mention { concept: *topic, ..act })
    }

    fn fill_act(&self, norm: &Norm, statement: &Statement, filled: &mut Filled) -> Option<()> {
        let own = |c: ConceptId| self.kinds.is_any(c, &norm.actions);
        let contrary = |c: ConceptId| {
            let of = self.grading.contraries.get(c.0).map(Vec::as_slice).unwrap_or_default();
            of.iter().any(|o| norm.actions.iter().any(|a| self.kinds.is(*a, *o) || self.kinds.is(*o, *a)))
        };
        let act = if norm.deontic == Deontic::Forbid { statement.act_or_aim(own) } else { statement.act(own) };
        let act = act.filter(|a| !self.others_do_it(statement, a));
        // "decline any offer to take part": what is declined is not done
        let aimed = act.is_some_and(|a| !statement.acts.contains(&a));
        let declined = aimed && statement.act(contrary).is_some();
        if act.is_some() && !declined {
            filled.act = act;
            // "turn down requests to hold": nor is what somebody asked for
            filled.contrary = aimed && self.turned_down(statement);
            return Some(());
        }
        if let Some(act) = statement.act(contrary) {
            filled.act = Some(act);
            filled.contrary = true;
            return Some(());
        }
        // an "act" without verbs (such as uniformity) may be named anywhere in the clause
        let wordless: Vec<ConceptId> = norm.actions.iter().copied().filter(|a| !self.lens.roles.is_act(*a)).collect();
        filled.act = statement.asserted().find(|m| self.kinds.is_any(m.concept, &wordless));
        filled.act.map(|_| ())
    }

    /// "assist the agency in investigating somebody's status": the questions are the agency's.
    fn others_do_it(&self, statement: &Statement, aim: &Mention) -> bool {
        let reading = &statement.reading;
        let Some(act) = statement.acts.iter().find(|a| a.end <= aim.start) else { return false };
        let with = aim.start.checked_sub(1).and_then(|b| reading.tokens.get(b)).is_some_and(|t| t.any(&["in", "with"]));
        let agency = |m: &Mention| {
            m.start >= act.end && m.end < aim.start && self.lens.roles.is_other(m.concept, &self.lens.matcher)
        };
        with && !statement.acts.contains(aim)
            && self.grading.is_question(self.kinds, aim.concept)
            && reading.mentions.iter().any(agency)
    }

    /// Whether all that the statement does is to act on no paper and no request.
    fn turned_down(&self, statement: &Statement) -> bool {
        let declines = |a: &Mention| {
            let of = self.grading.contraries.get(a.concept.0).map(Vec::as_slice).unwrap_or_default();
            self.grading.honor.is_some_and(|h| of.iter().any(|o| self.kinds.is(*o, h) || self.kinds.is(h, *o)))
        };
        !statement.acts.is_empty() && statement.acts.iter().all(declines)
    }

    /// The first asserted mention of one of these concepts; an object stands in the clause itself.
    fn named(
        &self,
        (norm_deontic, concepts): (Deontic, &[ConceptId]),
        statement: &Statement,
        filled: &Filled,
        object: bool,
    ) -> Option<Mention> {
        statement
            .asserted()
            .filter(|m| self.kinds.is_any(m.concept, concepts))
            // "the sergeant documents the outcome": the verb is no paper
            .filter(|m| {
                let verb = |a: Mention| matches!(a.form, WordForm::Third | WordForm::Base);
                let thing = |a: Mention| self.names_a_thing(m) && !verb(a);
                filled.act.is_none_or(|a| a.start != m.start || a.end != m.end || thing(a))
            })
            .filter(|m| {
                !object || !matches!(statement.reading.zone(m.start), Zone::Condition | Zone::Basis | Zone::Only)
            })
            .filter(|m| !object || !self.under_restriction(statement, m))
            .filter(|m| !object || !denied_in_relative(statement, m) && !self.examines_conduct(statement, filled, m))
            .filter(|m| {
                !object || !self.put_for(statement, filled, m) && !self.of_an_act_spoken_of(statement, filled, m)
            })
            .filter(|m| !object || norm_deontic != Deontic::Permit || !of_another_act(statement, filled, m))
            .filter(|m| !object || !self.any_paperwork(statement, m))
            .filter(|m| object || !self.asked_about(statement, filled, m))
            .filter(|m| object || !self.no_ground(statement, filled, m))
            .find(|m| filled.act.is_none_or(|a| self.reaches(statement, a, m)))
    }

    /// "a 287(g) agreement" names the act of agreeing and the thing at once.
    fn names_a_thing(&self, mention: &Mention) -> bool {
        mention.form != WordForm::Base && !self.lens.roles.is_act(mention.concept)
    }

    /// "enter such information", "document it": the object is what was spoken of before.
    fn spoken_of(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        let act = filled.act?;
        // "question them on that account": what is pointed to is the ground
        if norm.basis.is_empty() && points_to_ground(statement) {
            return None;
        }
        let before = statement.antecedent.as_ref()?;
        let object = before.mentions().find(|m| self.kinds.is_any(m.concept, &norm.object))?;
        Some(Mention { start: act.start, end: act.end, ..object })
    }

    /// "Detainers. … The prisoner is released when bond is posted": what the paragraph speaks of is no ground to keep him.
    fn topic(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        let excused = |c: &ConceptId| norm.unless.iter().any(|u| self.kinds.is(*c, u.concept));
        let keeps = filled.contrary
            || self.past_release(statement, filled)
            || self.runs_on(norm, statement, filled)
            || says_no_more(statement, filled)
            || only_pronouns(statement, filled) && !self.topics(statement).iter().any(excused);
        let act = filled.act.filter(|_| keeps && !norm.solely)?;
        if only_pronouns(statement, filled) && self.names_its_own(norm, statement, act) {
            return None;
        }
        let other = |m: Mention| self.lens.roles.is_other(m.concept, &self.lens.matcher);
        let paper = |c: &&ConceptId| {
            self.kinds.is_any(**c, &norm.basis) && self.lens.roles.is_instrument(**c, &self.lens.matcher)
        };
        let topics = (!statement.mentions().any(other)).then(|| self.topics(statement))?;
        topics.iter().find(paper).map(|topic| Mention { concept: *topic, ..act })
    }

    /// "ICE detainers: … the prisoner is kept even if bond is posted": nothing but the paper is left to keep him on.
    fn past_release(&self, statement: &Statement, filled: &Filled) -> bool {
        const BEYOND: &[&str] = &["past", "beyond", "even", "although", "though", "despite", "after", "once"];
        let Some(act) = filled.act else { return false };
        let kind = |m: &Mention, of: Option<ConceptId>| of.is_some_and(|c| self.kinds.is(m.concept, c));
        let over = |m: &Mention| kind(m, self.grading.release) || kind(m, self.grading.release_due);
        let reading = &statement.reading;
        let beyond = |m: &Mention| {
            let from = m.start.saturating_sub(REACH).max(act.end);
            let before = reading.tokens.get(from..m.start).unwrap_or_default();
            before.iter().rev().take_while(|t| !t.any(&[",", ";"])).any(|t| t.any(BEYOND))
        };
        statement.modality.positive() && statement.asserted().any(|m| m.start > act.end && over(&m) && beyond(&m))
    }

    /// "ICE detainers: … upon completion of the charges the prisoner is held for 48 hours": hours are told, and no other
    /// ground.
    fn runs_on(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        const UNITS: &[&str] = &["hour", "hours", "hrs", "hr", "h", "day", "days"];
        const NUMBERS: &[&str] =
            &["two", "three", "four", "eight", "twelve", "twenty-four", "forty-eight", "seventy-two"];
        const OVER: &[&str] = &["charges", "charge", "sentence", "case", "bond", "bail", "matters"];
        const ENDS: &[&str] =
            &["completion", "disposition", "resolution", "satisfaction", "conclusion", "completed", "end"];
        let Some(act) = filled.act.filter(|_| statement.modality.positive()) else { return false };
        let reading = &statement.reading;
        let any =
            |c: &Clause, words: &[&str]| c.tokens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(words)));
        let ended = |c: &&Clause| {
            std::sync::Arc::ptr_eq(&c.reading, reading)
                && c.opens_with(&["upon", "after", "once", "when", "following", "at"])
                && any(c, OVER)
                && any(c, ENDS)
        };
        let other_paper = |m: &Mention| {
            self.lens.roles.is_instrument(m.concept, &self.lens.matcher) && !self.kinds.is_any(m.concept, &norm.basis)
        };
        let lawful = |m: &Mention| {
            self.grading.names_law(self.kinds, m.concept)
                || self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
        };
        let ended = statement.conditions.iter().find(ended);
        let aside = |m: &Mention| ended.is_some_and(|c| c.tokens.contains(&m.start));
        let timed = (act.end..statement.predicate.end).any(|i| {
            reading.tokens.get(i).is_some_and(|t| t.any(UNITS))
                && reading
                    .tokens
                    .get(i.saturating_sub(1))
                    .is_some_and(|t| t.word.starts_with(|c: char| c.is_ascii_digit()) || t.any(NUMBERS))
        });
        (timed || ended.is_some()) && !statement.mentions().any(|m| other_paper(&m) || lawful(&m) && !aside(&m))
    }

    /// "shall not be held on either": the ground is what was spoken of before.
    fn ground_before(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        let act = filled.act?;
        if !norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher)) {
            return None;
        }
        if self.names_its_own(norm, statement, act) {
            return None;
        }
        let before = || statement.ground_before.iter().flat_map(Clause::mentions);
        let ground = before().find(|m| self.kinds.is_any(m.concept, &norm.basis))?;
        Some(Mention { start: act.start, end: act.end, ..ground })
    }

    /// "a judge's warrant is different, and we honor it": the paper that stands before the act in its own sentence, and in
    /// a clause of its own, is meant.
    fn names_its_own(&self, norm: &Norm, statement: &Statement, act: Mention) -> bool {
        let excused = |c: ConceptId| norm.unless.iter().any(|u| self.kinds.is(c, u.concept));
        let own = |m: &Mention| m.end <= act.start && !statement.subject.contains(&m.start) && excused(m.concept);
        let clause = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(&[",", ";"]));
        let ground = |m: &Mention| m.end <= act.start && self.kinds.is_any(m.concept, &norm.basis);
        let mentions = &statement.reading.mentions;
        mentions.iter().any(|m| own(m) && (m.end..act.start).any(clause)) && !mentions.iter().any(ground)
    }

    /// "such drivers", "if so": the ground that the sentence before names.
    pub(super) fn taken_up(&self, norm: &Norm, statement: &Statement) -> Option<Mention> {
        // "they cannot hold those individuals": a ban that names no ground is none on this one
        let taken = statement.taken_up.as_ref().filter(|_| statement.modality.positive() || !norm.solely)?;
        let ground = taken.before.mentions().find(|m| self.kinds.is_any(m.concept, &norm.basis))?;
        Some(Mention { start: taken.at, end: taken.at + 1, ..ground })
    }

    /// "immigration officers" where the norm names one agency of several: the general word takes it in.
    fn generic(&self, norm: &Norm, statement: &Statement) -> Option<Mention> {
        let wide = |m: &Mention| {
            !norm.object.contains(&m.concept)
                && norm.object.iter().any(|o| self.kinds.is(*o, m.concept))
                && !self.grading.is_umbrella(m.concept)
                && self.grading.is_immigration(self.kinds, m.concept)
        };
        (norm.deontic == Deontic::Forbid).then(|| statement.asserted().find(wide)).flatten()
    }

    /// "No other identification is accepted": what is refused takes the norm's object in.
    fn everything(&self, norm: &Norm, statement: &Statement) -> Option<Mention> {
        let words: Vec<&str> = statement.reading.tokens.iter().map(|t| t.word.as_str()).collect();
        let closed = words.windows(2).any(|w| matches!(w, ["no" | "any", "other"]));
        let wide = |m: &Mention| norm.object.iter().any(|o| self.kinds.is(*o, m.concept) && *o != m.concept);
        if !closed {
            return None;
        }
        // "any other document", where identification is spoken of
        let papers = words.iter().any(|w| ["document", "documents", "paper", "papers", "card", "cards"].contains(w));
        let spoken_of = || {
            let own = |c: &&ConceptId| self.kinds.is_any(**c, &norm.object) || self.sibling(norm, **c);
            let act = statement.acts.first()?;
            self.topics(statement).iter().find(own).map(|c| Mention { concept: *c, ..*act })
        };
        statement.asserted().find(wide).or_else(|| papers.then(spoken_of).flatten())
    }

    /// "a rule by which it restricts enforcement": the object of a restriction is not the object of the act.
    fn under_restriction(&self, statement: &Statement, mention: &Mention) -> bool {
        let reading = &statement.reading;
        reading.zone(mention.start) == Zone::Relative
            && reading.mentions.iter().any(|m| {
                m.start < mention.start
                    && reading.zone(m.start) == Zone::Relative
                    && self.lens.roles.is_restriction(m.concept)
            })
    }

    /// "an alien who has committed a felony": the ground is a crime, whoever committed it.
    #[must_use]
    pub fn for_a_crime(&self, statement: &Statement, filled: &Filled) -> bool {
        const LINKS: &[&str] = &[
            "who",
            "convicted",
            "charged",
            "accused",
            "suspected",
            "wanted",
            "guilty",
            "committing",
            "for",
            "on",
            "whom",
        ];
        let reading = &statement.reading;
        // "a person who is here unlawfully, for robbery"
        let told = |b: &Mention| reading.zone(b.start) == Zone::Relative;
        let Some(basis) =
            filled.basis.filter(|b| self.grading.foreign.is_some_and(|f| self.kinds.is(b.concept, f)) || told(b))
        else {
            return false;
        };
        let linked = reading.tokens.get(basis.end).is_some_and(|t| t.any(LINKS));
        let crime = |m: &Mention| {
            m.start >= basis.end
                && m.start <= basis.end + 8
                && self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
                && !self.grading.is_immigration(self.kinds, m.concept)
        };
        // "criminal activity by an immigrant"
        let by = |m: &Mention| {
            m.end < basis.start
                && m.end + 4 > basis.start
                && (m.end..basis.start)
                    .any(|i| reading.tokens.get(i).is_some_and(|t| t.any(&["by", "of", "involving", "against"])))
                && self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
                && !self.grading.is_immigration(self.kinds, m.concept)
        };
        linked && reading.mentions.iter().any(crime) || reading.mentions.iter().any(by)
    }
}

/// "shall not ask about status, or contact the agency": the object of another verb, which nothing takes up.
fn of_another_act(statement: &Statement, filled: &Filled, object: &Mention) -> bool {
    const TAKEN_UP: &[&str] = &[
        "it",
        "them",
        "such",
        "that",
        "this",
        "these",
        "those",
        "information",
        "fact",
        "facts",
        "data",
        "status",
        "answer",
        "answers",
        "findings",
        "result",
        "results",
    ];
    let Some(act) = filled.act.filter(|_| !statement.passive) else { return false };
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let joined = word(act.start.wrapping_sub(1), &["or", "and", "nor"]);
    let others = |a: &&Mention| a.start < object.start && a.end <= act.start && a.start != act.start;
    let other = statement.acts.iter().rfind(others);
    let ends = (act.end..tokens.len()).find(|i| word(*i, &[",", ";", ".", ":"])).unwrap_or(tokens.len());
    let named = tokens.get(act.end..ends).unwrap_or_default();
    // "collect or share with the agency information on status": both verbs have it
    let own = named.first().is_some_and(|t| t.is_word() && !t.any(&["with", "to", "by", "from"]));
    other.is_some() && joined && own && object.end <= act.start && !(act.end..ends).any(|i| word(i, TAKEN_UP))
}

/// "ICE sent a detainer and he made bail. We don't keep him for them.": nothing is named but the act.
fn only_pronouns(statement: &Statement, filled: &Filled) -> bool {
    const WHOM: &[&str] = &["him", "her", "them", "it", "anyone", "anybody", "one"];
    const WHO: &[&str] = &["he", "she", "they", "nobody", "no", "one", "and", "but", "so", "then"];
    const BESIDE: &[&str] =
        &["for", "on", "that", "any", "longer", "anyway", "here", "there", "either", "then", "even", "so"];
    let Some(act) = filled.act else { return false };
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let end = (act.end..statement.predicate.end).find(|i| tokens.get(*i).is_some_and(|t| t.any(&[".", "!", ";", ","])));
    let rest = act.end..end.unwrap_or(statement.predicate.end);
    let named = (act.start..rest.end).any(|i| word(i, WHOM));
    let subject = statement.subject.clone();
    let held = statement.passive && !subject.is_empty() && subject.into_iter().all(|i| word(i, WHO));
    (named || held)
        && statement.conditions.is_empty()
        && statement.exceptions.is_empty()
        && statement.only.is_empty()
        && rest.into_iter().all(|i| word(i, WHOM) || word(i, BESIDE) || !tokens.get(i).is_some_and(|t| t.is_word()))
}

/// "ICE detainers: we do not comply": an act without an object, under what it is done to.
fn says_no_more(statement: &Statement, filled: &Filled) -> bool {
    const SAME: &[&str] = &["with", "them", "it", "these", "those", "such", "requests", "any", "on"];
    let Some(act) = filled.act else { return false };
    let last = act.start + 1 == act.end && statement.acts.len() == 1;
    let word = |i: usize| statement.reading.tokens.get(i).filter(|t| t.is_word());
    let rest = (act.end..statement.predicate.end).filter_map(word);
    last && statement.modality.negative() && !statement.passive && rest.into_iter().all(|t| t.any(SAME))
}

/// "on that account", "for this reason"
fn points_to_ground(statement: &Statement) -> bool {
    statement.reading.tokens.windows(3).any(|w| {
        matches!(w, [a, b, c] if a.any(&["on", "for"])
            && b.any(&["that", "this", "either", "such"])
            && c.any(&["account", "ground", "reason", "score", "basis"]))
    })
}

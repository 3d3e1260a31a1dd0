//! What keeps a sentence that carries a norm out from doing so in full.

use super::bearing::{Limit, Says};
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::{ConceptId, Deontic, Norm, Strength};
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Modality, Statement};

/// "in the performance of their official duties" has no more tokens.
const LONGEST_ON_DUTY: usize = 8;

impl Court<'_> {
    /// Whatever carries the norm out, with what keeps it from doing so in full.
    pub(super) fn limited(
        &self,
        norm: &Norm,
        statement: &Statement,
        filled: &Filled,
        mut limits: Vec<Limit>,
    ) -> Option<Outcome> {
        let weak = statement.hedged || statement.weak && self.strength == Strength::Shall;
        if weak && norm.deontic != Deontic::Permit {
            limits.push(Limit::Weaker);
        }
        if norm.partly || filled.fewer_people {
            limits.push(Limit::Part);
        }
        let solely = statement.solely
            && !filled.act.is_some_and(|act| statement.narrows_another(&act))
            && !norm.solely
            && !statement.modality.positive()
            && (norm.purpose.is_empty() || self.strength == Strength::Shall);
        if solely
            || self.in_some_circumstances(norm, statement, filled)
            || self.for_some_matters(norm, statement, filled)
            || ((!statement.modality.positive() || filled.contrary) && statement.one_post)
            || (!statement.modality.positive() && self.in_one_place(statement))
            || (!statement.modality.positive() && alone_or_together(statement, filled))
            || (norm.solely && self.of_civil_law(statement))
            || self.narrower_object(norm, statement, filled)
            || (statement.modality.negative() && self.described_object(norm, statement, filled))
        {
            limits.push(Limit::Narrower);
        }
        let mut left_out = self.grounds_left_out(norm, filled);
        if !left_out.is_empty() {
            if !limits.is_empty() {
                left_out.clear();
            }
            limits.push(Limit::Narrower);
        }
        limits.sort_unstable();
        let limit = limits.first().copied();
        let general =
            !norm.person.is_empty() && filled.person.is_none_or(|p| !self.kinds.is_any(p.concept, &norm.person));
        let what = self.act_words(statement, filled);
        let why = match limit {
            None => format!("its {} of `{what}` carries the order out", statement.modality.word()),
            Some(limit) => format!(
                "its {} of `{what}` carries the order out in part: {}",
                statement.modality.word(),
                limit.words()
            ),
        };
        Some(Outcome { says: Says::Implements { limbs: norm.limbs.clone(), limit, general, left_out }, why })
    }

    /// The grounds of the norm that are not named; whom it concerns is no ground beside what he is.
    fn grounds_left_out(&self, norm: &Norm, filled: &Filled) -> Vec<ConceptId> {
        let people = |b: &ConceptId| self.grading.foreign.is_some_and(|f| self.kinds.is(*b, f));
        let beside = norm.basis.iter().any(|b| !people(b) && filled.bases.contains(b));
        norm.basis.iter().copied().filter(|b| !(filled.bases.contains(b) || beside && people(b))).collect()
    }

    /// Whether a condition that has nothing to do with the norm limits the statement.
    fn in_some_circumstances(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let slots: Vec<ConceptId> = [&norm.object, &norm.basis, &norm.purpose, &norm.person]
            .into_iter()
            .chain(&norm.when)
            .flatten()
            .copied()
            .collect();
        let own = |m: &Mention| {
            self.kinds.is_any(m.concept, &slots)
                || self.at_release(norm, m)
                || norm.unless.iter().any(|u| self.kinds.is(m.concept, u.concept))
        };
        // "shall be released when bond is posted": the time of release limits nothing
        let release =
            filled.contrary && norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        let act = !release && filled.act.is_some_and(|a| self.lens.roles.is_act(a.concept));
        // "in the course of their duties": whenever members act at all
        let on_duty = |c: &Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            let general = |t: &Token| t.any(&["duty", "duties", "functions", "employment", "capacity"]);
            // "upon such a warrant": the ground itself
            let ground = !statement.ground_before.is_empty() && words.first().is_some_and(|t| t.is("upon"));
            let beside = words.iter().any(|t| t.any(&["secondary", "off", "outside", "off-duty", "extra-duty"]));
            ground || words.len() <= LONGEST_ON_DUTY && !beside && words.iter().any(general)
        };
        // "may, if they wish, tell": what is permitted is left to them anyway
        let wish = |c: &Clause| {
            let mut words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default().iter();
            norm.deontic == Deontic::Permit
                && words.any(|t| t.any(&["wish", "wishes", "choose", "chooses", "want", "wants"]))
        };
        // "has held nobody since May, when the rule was changed": what happened once limits nothing
        let happened = |c: &Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            statement.modality == Modality::Denial
                && words.iter().any(|t| t.any(&["was", "were", "had", "since", "response"]))
        };
        let of_act = |c: &Clause| {
            happened(c) || wish(c) || on_duty(c) || filled.act.is_some_and(|a| c.tokens.contains(&a.start))
        };
        // "When do they call the agency? Only for murder": a bare word of time limits nothing
        let bare = |c: &Clause| c.tokens.len() <= 1;
        act && statement.conditions.iter().any(|c| !bare(c) && !of_act(c) && !c.mentions().any(|m| own(&m)))
    }

    /// "is not to be called for a stolen bicycle": of an agency's help, a ban for some matters.
    fn for_some_matters(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        const ANY: &[&str] =
            &["help", "assistance", "aid", "support", "any", "reason", "purpose", "backup", "that", "this"];
        let Some(act) = filled.act.filter(|_| norm.basis.is_empty() && statement.modality.negative()) else {
            return false;
        };
        let agency = filled.object.is_some_and(|o| self.grading.is_immigration(self.kinds, o.concept));
        let token = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main = |i: usize| statement.reading.zone(i) == Zone::Main;
        agency
            && (act.end.saturating_sub(1)..statement.predicate.end).any(|i| {
                // "apply for a 287(g) agreement": for the thing itself
                let itself = filled.object.is_some_and(|o| o.start > i && o.start <= i + 2);
                main(i)
                    && !itself
                    && token(i, &["for", "at", "on", "over"])
                    && token(i + 1, &["a", "an", "petty", "small"])
                    && !token(i + 2, ANY)
            })
    }

    /// Whether it speaks of one post or place of many: "on fare duty", "at the courthouse".
    #[must_use]
    pub fn in_one_place(&self, statement: &Statement) -> bool {
        const EVERYWHERE: &[&str] = &["elsewhere", "anywhere", "everywhere", "including", "even"];
        const PLACES: &[&str] = &["at", "on", "in", "inside", "during", "near", "aboard"];
        const TIMES: &[&str] = &["this", "while", "off", "after", "between", "for"];
        let Some(place) = self.grading.one_place else { return false };
        let token = |i: usize| statement.reading.tokens.get(i);
        let at = |m: &Mention| {
            (m.start.saturating_sub(4)..=m.start)
                .any(|i| token(i).is_some_and(|t| t.any(PLACES) || i == m.start && t.any(TIMES)))
        };
        let named = statement.asserted().any(|m| self.kinds.is(m.concept, place) && at(&m));
        named && !statement.reading.tokens.iter().any(|t| t.any(EVERYWHERE))
    }

    /// "for civil immigration violations": a ban that leaves the crimes out.
    fn of_civil_law(&self, statement: &Statement) -> bool {
        let civil = |m: &Mention| self.grading.civil_only.is_some_and(|c| self.kinds.is(m.concept, c));
        let criminal = statement.reading.tokens.iter().any(|t| t.is("criminal"));
        !criminal && statement.asserted().any(|m| civil(&m))
    }

    /// "after release is due": for holding, the time of release is no special circumstance.
    fn at_release(&self, norm: &Norm, mention: &Mention) -> bool {
        let Some(release) = self.grading.release else { return false };
        let of = self.grading.contraries.get(release.0).map(Vec::as_slice).unwrap_or_default();
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        let holds = paper || norm.actions.iter().any(|a| of.contains(a));
        let due = self.grading.release_due.is_some_and(|d| self.kinds.is(mention.concept, d));
        holds && (due || self.kinds.is(mention.concept, release) || self.kinds.is(release, mention.concept))
    }

    /// "the jail model of the program": a kind of what the norm names, said of it; three of its kinds are all of it.
    fn part_of_object(&self, norm: &Norm, statement: &Statement) -> Option<bool> {
        let wide = |m: &Mention| norm.object.contains(&m.concept);
        let kind = |m: &Mention| {
            !wide(m)
                && self.grading.unguarded(m.concept, &norm.object)
                && norm.object.iter().any(|o| self.kinds.is(m.concept, *o) && self.grading.parts.contains(o))
        };
        let parts: Vec<Mention> = statement.asserted().filter(kind).collect();
        let mut words: Vec<String> = parts.iter().map(|m| statement.reading.words(&(m.start..m.end))).collect();
        words.sort_unstable();
        words.dedup();
        let of = |i: usize| statement.reading.tokens.get(i).is_some_and(|t| t.any(&["of", "under"]));
        let of_it = parts
            .iter()
            .any(|p| of(p.end) && statement.asserted().any(|m| wide(&m) && m.start > p.end && m.start <= p.end + 3))
            // "an agreement of the jail type"
            || statement.asserted().any(|m| {
                wide(&m) && of(m.end) && parts.iter().any(|p| p.start > m.end && p.start <= m.end + 3)
            });
        match words.len() {
            0 => None,
            1 | 2 if of_it => Some(true),
            3.. => Some(false),
            _ => None,
        }
    }

    /// "an agreement that costs the City money": only some of what the norm names.
    fn described_object(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let forbids = norm.deontic == Deontic::Forbid && !filled.contrary;
        let Some(object) = filled.object.filter(|_| forbids) else { return false };
        let reading = &statement.reading;
        let own = |m: &Mention| self.kinds.is_any(m.concept, &norm.object) && m.start <= object.end + 3;
        let end = reading.mentions.iter().filter(|m| own(m)).map(|m| m.end).max().unwrap_or(object.end);
        let finite = reading.tokens.get(end + 1).is_some_and(|t| {
            t.any(&["is", "are", "has", "does", "would", "will", "was"])
                || t.word.ends_with('s') && !t.word.ends_with("ss")
        });
        let opens = reading.tokens.get(end).is_some_and(|t| t.any(&["that", "which"])) && finite;
        // "an agreement that lets deputies question aliens": that is what such an agreement does
        let same = |m: &Mention| m.start > end && self.grading.is_immigration(self.kinds, m.concept);
        opens && !reading.mentions.iter().any(same)
    }

    /// Whether the object is only a kind of what the norm names.
    fn narrower_object(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        // "ICE, Border Patrol or any other immigration authority": the agencies named make up the whole
        let named: Vec<Mention> =
            statement.asserted().filter(|m| self.lens.roles.is_other(m.concept, &self.lens.matcher)).collect();
        let own = |m: &Mention| self.kinds.is_any(m.concept, &norm.object);
        let mut kinds: Vec<ConceptId> = named.iter().filter(|m| own(m)).map(|m| m.concept).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if let Some(part) = self.part_of_object(norm, statement) {
            return part;
        }
        let whole = kinds.iter().any(|c| norm.object.contains(c))
            || kinds.iter().any(|a| kinds.iter().any(|b| !self.kinds.overlap(*a, *b)));
        !whole
            && filled.object.is_some_and(|o| {
                !norm.object.contains(&o.concept)
                    && !norm.object.iter().any(|n| self.kinds.is(*n, o.concept))
                    && self.grading.unguarded(o.concept, &norm.object)
            })
    }
}

/// "shall not on their own approach", "shall make no joint effort to detain": only those who act alone, or with others, are bound.
fn alone_or_together(statement: &Statement, filled: &Filled) -> bool {
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let until = filled.act.map_or(statement.predicate.end, |a| a.start);
    let from = statement.predicate.start.saturating_sub(1);
    let joint = (from..until).any(|i| word(i, &["joint", "jointly", "together"]));
    let own = (from..until).any(|i| word(i, &["on"]) && (i + 1..i + 5).any(|j| word(j, &["own"])))
        || (from..until).any(|i| word(i, &["independently", "unilaterally"]));
    let both = tokens
        .iter()
        .any(|t| t.any(&["assisting", "assist", "helping", "alongside", "others", "another", "other", "either"]));
    (joint || own) && !both
}

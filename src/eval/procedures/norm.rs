//! Holds one statement against one sentence of a provision's arm.

use std::cell::Cell;

use super::bearing::{Limit, Says};
use super::exceptions::{Grade, grade, inside};
use super::grading::Grading;
use super::kinds::{Answers, Kinds};
use super::slots::Filled;
use super::vary;
use super::withheld::unlike;
use crate::language::program::{ConceptId, Deontic, GuardedConcept, Norm, Strength, WordForm};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Lens, Mention, Modality, Statement};

/// What is needed to judge.
pub struct Court<'a> {
    /// Finds out what a concept can be.
    pub lens: &'a Lens,
    /// What is a kind of what.
    pub kinds: &'a Kinds,
    /// The answers in force.
    pub answers: Answers<'a>,
    /// Concepts by which exceptions are graded.
    pub grading: &'a Grading,
    /// Strength of the provision's verb.
    pub strength: Strength,
    /// Whether it has been looked at what a statement stands among.
    pub looked_around: Cell<bool>,
}

/// What a statement says of a sentence of an arm, and why.
#[derive(Clone)]
pub struct Outcome {
    /// The verdict.
    pub says: Says,
    /// Why, in words.
    pub why: String,
}

impl Court<'_> {
    /// What the headings of a statement and the sentences before it speak of. All that judges asks for it here: what is
    /// said without is said of all statements that are alike (see [`super::alike`]).
    pub(super) fn topics<'s>(&self, statement: &'s Statement) -> &'s [ConceptId] {
        self.looked_around.set(true);
        &statement.topics
    }

    /// The verdict on a statement by a norm; `None` where it says nothing.
    #[must_use]
    pub fn judge(&self, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        if !self.answers.satisfies(norm.guard.as_ref())
            || statement.modality == Modality::NoDuty && !self.leaves_open(norm, statement)
            || (self.somebody_else(statement) && !self.with_the_city(norm, statement))
            || self.not_bound(norm, statement)
        {
            return None;
        }
        if norm.vary {
            return vary::judge(self, norm, statement);
        }
        if let Some(kept) = self.kept_but_for(norm, statement) {
            return Some(kept);
        }
        if let Some(said) = self.by_gate(norm, statement) {
            return said;
        }
        let Some(filled) = self.fill(norm, statement) else { return self.left_out(norm, statement) };
        if filled.contrary && (norm.solely && !self.ends_on_that_alone(statement, &filled) || !norm.purpose.is_empty())
        {
            // to release somebody "regardless of status" is no rule on why people are stopped
            return None;
        }
        if self.booked_otherwise(statement, &filled) {
            return None;
        }
        let (positive, negative) = polarity(statement, &filled);
        match norm.deontic {
            Deontic::Forbid if norm.amply => self.kept_within(norm, statement, &filled),
            Deontic::Forbid if negative => self.carried_out(norm, statement, &filled),
            Deontic::Forbid if positive && self.leaves_out_that_kind(norm, statement, &filled) => None,
            Deontic::Forbid if positive => self.broken(norm, statement, &filled),
            Deontic::Require if statement.modality == Modality::NoDuty => self.refused(norm, statement, &filled),
            Deontic::Require if positive => self.required(norm, statement, &filled),
            Deontic::Require if filled.contrary && statement.modality == Modality::Permission => {
                self.refused(norm, statement, &filled)
            }
            // a description that is denied orders nothing
            Deontic::Require if negative && norm.partly && self.described(&filled) => None,
            Deontic::Require if negative => self.refused(norm, statement, &filled),
            Deontic::Permit if negative || self.let_through_only(statement, &filled) => {
                self.restricted(statement, &filled)
            }
            Deontic::Permit
                if (statement.modality == Modality::Permission || not_to_be_refused(statement))
                    && statement.only.is_empty()
                    && !statement.said_of_only()
                    && !self.only_asks(statement, &filled)
                    && !self.by_leave(statement) =>
            {
                self.limited(norm, statement, &filled, Vec::new())
            }
            _ => None,
        }
    }

    /// "noncitizens are booked apart from others": how somebody is booked who is in custody anyway, and no arrest.
    fn booked_otherwise(&self, statement: &Statement, filled: &Filled) -> bool {
        let Some(act) = filled.act else { return false };
        let booking = |m: &Mention| self.grading.booking.is_some_and(|b| self.kinds.is(m.concept, b));
        let words = statement.reading.tokens.get(statement.predicate.clone()).unwrap_or_default();
        let how = || unlike(statement) || words.iter().any(|t| t.any(&["apart", "last", "first", "alike"]));
        statement.reading.mentions.iter().any(|m| m.start == act.start && booking(m)) && how()
    }

    /// "an officer is not bound to accept a consular card": what is left to members is not required of them.
    fn leaves_open(&self, norm: &Norm, statement: &Statement) -> bool {
        let accepts = |m: &Mention| self.lens.roles.is_acceptance(m.concept, &self.lens.matcher);
        norm.deontic == Deontic::Require
            && !norm.partly
            && !norm.object.is_empty()
            && !statement.exceptions.iter().any(|c| c.tokens.len() > 1)
            && statement.acts.iter().any(accepts)
    }

    /// "contact the agency only in murder cases": more is kept back than the provision wants, and what is let through it
    /// lets through too.
    fn kept_within(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let own = |c: &Clause| c.mentions().any(|m| self.own_exception(norm, &m));
        if !(statement.only.iter().chain(&statement.exceptions).any(own)
            || statement.exclusive && statement.only.is_empty())
        {
            return None;
        }
        let barred = statement.modality.negative()
            && !statement.exceptions.is_empty()
            && matches!(grade(self, norm, statement), Grade::Inside)
            && statement.only.is_empty();
        let let_through = statement.modality.positive()
            && (statement.only.is_empty() && statement.exclusive && inside(self, norm, statement)
                || !statement.only.is_empty() && self.only_inside(norm, &statement.only, false));
        (barred || let_through).then(|| self.limited(norm, statement, filled, Vec::new())).flatten()
    }

    /// "may tell the agency what they know only where a judge has ordered it": what the clause does not let through is barred.
    fn let_through_only(&self, statement: &Statement, filled: &Filled) -> bool {
        let own = |c: &Clause| filled.object.is_some_and(|o| c.tokens.contains(&o.start));
        let free = |m: Mention| self.grading.saves_communication(self.kinds, m.concept);
        let held = |c: &&Clause| {
            !own(c)
                && !c.mentions().any(free)
                && c.opens_with(&["where", "when", "if", "with", "after", "upon", "under", "on", "pursuant", "by"])
        };
        statement.modality == Modality::Permission
            && statement.only.iter().any(|c| held(&c) || c.tokens.len() > 3 && held(&c))
    }

    /// Whether a permission hangs on somebody's leave, or on a ground that the provision knows nothing of: "may tell the
    /// agency with the approval of the chief" keeps nothing free.
    fn by_leave(&self, statement: &Statement) -> bool {
        let told = |m: &Mention| statement.reading.zone(m.start) != Zone::Relative;
        statement.reading.mentions.iter().any(|m| told(m) && self.grading.is_wider(self.kinds, m.concept))
    }

    /// Whether what fills the act is no act, but a description.
    fn described(&self, filled: &Filled) -> bool {
        filled.act.is_some_and(|a| !self.lens.roles.is_act(a.concept))
    }

    /// Whether a permission lets members put a question or call, and keeps nothing free: "may query the agency".
    fn only_asks(&self, statement: &Statement, filled: &Filled) -> bool {
        let asks = |m: &Mention| self.grading.is_question(self.kinds, m.concept);
        let act = filled.act;
        let question = statement.acts.iter().chain(&statement.aims).any(asks)
            || act.is_some_and(|a| statement.reading.mentions.iter().any(|m| m.start == a.start && asks(m)));
        let kept_free = statement.reading.mentions.iter().any(|m| {
            self.lens.roles.is_restriction(m.concept) || self.grading.saves_communication(self.kinds, m.concept)
        });
        // "members remain free to send to the agency, or to get from it"
        let at = statement.predicate.start;
        let phrase = statement.reading.tokens.get(at.saturating_sub(4)..at).unwrap_or_default();
        let kept_free = kept_free || phrase.iter().any(|t| t.any(&["free", "liberty", "right"]));
        // to call an agency on a suspicion is no exchange of information
        let suspects = filled.object.is_some_and(|o| self.grading.is_wider(self.kinds, o.concept));
        (question || suspects) && !kept_free
    }

    /// "Only a license of this state or a passport of this country is accepted": a closed list that leaves out what the
    /// norm wants taken.
    fn left_out(&self, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        if norm.deontic != Deontic::Require || norm.object.is_empty() || !statement.modality.positive() {
            return None;
        }
        let act = statement.act(|c| self.kinds.is_any(c, &norm.actions))?;
        let reading = &statement.reading;
        let word = |i: usize, words: &[&str]| {
            reading.zone(i) != Zone::Only && reading.tokens.get(i).is_some_and(|t| t.any(words))
        };
        let opens = statement.subject.start;
        let only = statement.closed
            || (opens..opens + 2).any(|i| word(i, &["only"]))
            || (act.start.saturating_sub(2)..act.end + 2).any(|i| word(i, &["only", "solely", "exclusively"]))
            || statement.only.iter().any(|c| c.mentions().any(|m| self.sibling(norm, m.concept)));
        let listed: Vec<Mention> = statement.mentions().filter(|m| self.sibling(norm, m.concept)).collect();
        let wanted = statement.mentions().any(|m| self.kinds.is_any(m.concept, &norm.object));
        let words = listed.first().map(|m| reading.words(&(m.start..m.end)))?;
        (only && !wanted).then(|| Outcome {
            says: Says::Violates,
            why: format!("its closed list (`{words}` …) leaves out what the order wants accepted"),
        })
    }

    /// Whether a concept is another kind of what the norm's object is a kind of.
    pub(super) fn sibling(&self, norm: &Norm, concept: ConceptId) -> bool {
        let own = |o: &ConceptId| self.kinds.share_a_parent(*o, concept);
        !self.kinds.is_any(concept, &norm.object) && norm.object.iter().any(own)
    }

    /// A ban that covers the norm, in full or in part; or one whose exception undoes it.
    fn carried_out(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let for_people =
            filled.basis.is_some_and(|b| self.grading.foreign.is_some_and(|f| self.kinds.is(b.concept, f)));
        if filled.contrary && (statement.modality == Modality::Permission || for_people) {
            return None;
        }
        let left_out = |m: &Mention| self.own_exception(norm, m) && !self.lens.roles.is_act(m.concept);
        if norm.partly && statement.asserted().any(|m| left_out(&m)) {
            // towards those whom the norm leaves out
            return None;
        }
        if norm.person.is_empty() && self.of_the_helped(statement, filled) {
            return None;
        }
        let mut limits = Vec::new();
        if self.limited_to_others(statement, filled) {
            let why = "it forbids what the order forbids, but only towards people described by what they are not: whether the rest may be treated otherwise cannot be told";
            return Some(Outcome { says: Says::Undetermined, why: why.to_owned() });
        }
        if statement.on_ground && norm.basis.is_empty() && norm.purpose.is_empty() {
            // a ban on one ground for an act says nothing of the act on others
            return None;
        }
        if self.withdrawn(norm, statement)
            || self.lacking(statement, filled)
            || self.ends_a_hold(statement, filled)
            || self.holds_back_until(norm, statement, filled)
            || norm.solely && self.held_already(statement, filled)
        {
            return None;
        }
        if let Some(cap) = self.capped(norm, statement, filled).or_else(|| self.some_papers(norm, statement, filled)) {
            return Some(cap);
        }
        if let Some(outcome) = self.where_not(norm, statement, filled) {
            return Some(outcome);
        }
        let left = self.but_for_other_grounds(statement, filled);
        limits.extend(left.as_ref().map(|_| Limit::Narrower));
        match grade(self, norm, left.as_ref().unwrap_or(statement)) {
            Grade::None | Grade::Inside => {}
            Grade::OtherCompulsion => limits.push(Limit::Exception),
            Grade::Unclear(_) if filled.fewer_people => return None,
            Grade::Wider(_) if !self.named_people(norm, filled) => return None,
            Grade::Wider(words) => return Some(self.wider(norm, statement, filled, &words)),
            Grade::Unclear(words) => {
                let why = format!(
                    "it forbids what the order forbids, but whether its exception `{words}` stays within the law's compulsion cannot be told"
                );
                return Some(Outcome { says: Says::Undetermined, why });
            }
        }
        self.limited(norm, statement, filled, limits)
    }

    /// Whether another passage takes out of a ban what the norm does not: what is left of it is told there.
    fn withdrawn(&self, norm: &Norm, statement: &Statement) -> bool {
        if statement.taken_away.is_empty() {
            return false;
        }
        let mut left = statement.clone();
        left.exceptions.clone_from(&statement.taken_away);
        !matches!(grade(self, norm, &left), Grade::None | Grade::Inside)
    }

    pub(super) fn wider(&self, norm: &Norm, statement: &Statement, filled: &Filled, words: &str) -> Outcome {
        if self.answers.switch("wider_exception") == Some("partial") {
            let why =
                format!("it forbids what the order forbids, but its exception `{words}` is one that no law compels");
            return Outcome {
                says: Says::Implements {
                    limbs: norm.limbs.clone(),
                    limit: Some(Limit::Exception),
                    general: false,
                    left_out: Vec::new(),
                },
                why,
            };
        }
        let act = self.act_words(statement, filled);
        Outcome {
            says: Says::Violates,
            why: format!("its exception `{words}` lets members {act} where no law compels it"),
        }
    }

    /// "a detainer extends custody by two days": what the paper does, those do who go by it.
    fn paper_holds(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let paper = |m: &Mention| {
            statement.subject.contains(&m.start)
                && statement.reading.zone(m.start) == Zone::Main
                && self.lens.roles.is_instrument(m.concept, &self.lens.matcher)
                && self.kinds.is_any(m.concept, &norm.basis)
        };
        // "buys the agency no extra time": the denial may stand inside the phrase
        let denied = |a: &Mention| {
            let words = statement.reading.tokens.get(a.start..a.end).unwrap_or_default();
            words.iter().any(|t| t.any(&["no", "not", "nothing", "never"]))
        };
        let third = |a: &Mention| statement.predicate.start == a.start && a.form == WordForm::Third;
        let act = filled.act.filter(|a| third(a) && !denied(a));
        act.is_some() && statement.acts.len() <= 2 && statement.reading.mentions.iter().any(paper)
    }

    /// A permission, duty or practice of what the norm forbids.
    fn broken(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let of_a_thing = statement.modality == Modality::Practice && statement.of_a_thing();
        let agrees = filled.act.is_some_and(|a| {
            a.form == WordForm::Third && self.grading.agreement.is_some_and(|g| self.kinds.is(a.concept, g))
        });
        let by_thing = self.of_a_prisoner(norm, statement)
            || self.paper_holds(norm, statement, filled)
            || self.made_to_tell_first(norm, statement);
        if statement.of_a_lesson() || (of_a_thing && !agrees && !by_thing) {
            return None;
        }
        // "A judge has signed a warrant. In that case he is held": the case that is taken up is the rule's own exception;
        // "No warrant is needed. In that case …" and "They are held", whatever was named before, lift nothing
        let lawful = |t: &crate::statements::TakenUp| {
            const DENIES: &[&str] =
                &["no", "not", "never", "without", "lacks", "lacking", "none", "neither", "nor", "unless"];
            let case = statement.reading.tokens.get(t.at).is_some_and(|at| at.is("in"));
            let before = t.before.reading.tokens.get(t.before.tokens.clone()).unwrap_or_default();
            case && !before.iter().any(|w| w.any(DENIES)) && t.before.mentions().any(|m| self.allowed(norm, &m))
        };
        if statement.taken_up.as_ref().is_some_and(lawful) {
            return None;
        }
        let not_turned = filled.contrary && !statement.modality.negative();
        // "book and release non-citizens no differently": the same for all rests on nobody's status
        let alike = |m: &Mention| self.grading.uniform.is_some_and(|u| self.kinds.is(m.concept, u));
        let for_a_crime =
            norm.solely && (self.for_a_crime(statement, filled) || statement.reading.mentions.iter().any(alike));
        if !self.addressed(norm, statement, filled) || not_turned || for_a_crime {
            return None;
        }
        if self.handles_people(statement, filled)
            || self.on_an_errand(norm, statement, filled)
            || norm.solely && self.held_already(statement, filled)
        {
            return None;
        }
        let only = &statement.only;
        if only.is_empty() && statement.exclusive && inside(self, norm, statement) {
            return self.limited(norm, statement, filled, Vec::new());
        }
        if !only.is_empty() {
            if self.only_inside(norm, only, false) {
                return self.limited(norm, statement, filled, Vec::new());
            }
            if self.only_inside(norm, only, true) {
                return self.limited(norm, statement, filled, vec![Limit::Exception]);
            }
        } else if inside(self, norm, statement) || self.keeps_free(norm, statement) {
            return None;
        }
        let act = self.act_words(statement, filled);
        let ground = filled.basis.or(filled.object).or(filled.purpose);
        let on = ground.map(|g| format!(" (`{}`)", statement.reading.words(&(g.start..g.end)))).unwrap_or_default();
        let verb = match statement.modality {
            Modality::Obligation => "requires",
            Modality::Permission => "permits",
            Modality::Prohibition | Modality::Denial => "rules out",
            _ => "describes as practice",
        };
        let order = if filled.contrary { "which comes to what the order forbids" } else { "which the order forbids" };
        Some(Outcome { says: Says::Violates, why: format!("it {verb} `{act}`{on}, {order}") })
    }

    /// "turn down every request, except as the statute provides": what a savings clause is about is left free.
    fn keeps_free(&self, norm: &Norm, statement: &Statement) -> bool {
        let saved =
            |m: Mention| self.own_exception(norm, &m) && self.grading.saves_communication(self.kinds, m.concept);
        statement.exceptions.iter().any(|clause| clause.mentions().any(saved))
    }

    /// Whether what alone is let through stays inside the norm's exceptions: conditions that must hold
    /// together each narrow it, those that "or" joins each widen it.
    fn only_inside(&self, norm: &Norm, only: &[Clause], compelled: bool) -> bool {
        let other = |m: &Mention| compelled && self.grading.compels(self.kinds, m.concept);
        let allowed =
            |c: &Clause| c.mentions().any(|m| self.allowed(norm, &m) || other(&m)) || self.signed_by_a_judge(norm, c);
        let every = |c: &Clause| {
            let listed = self.listed_grounds(norm, c);
            c.alternatives().iter().all(|a| allowed(a) || (listed && a.mentions().next().is_none()))
        };
        let inside = |c: &Clause| self.signed_by_a_judge(norm, c) || c.conjuncts().iter().any(every);
        let joined = |c: &Clause| {
            let before = |n: usize| c.tokens.start.checked_sub(n).and_then(|i| c.reading.tokens.get(i));
            before(1).is_some_and(|t| t.is("or")) || c.opens_with(&["or"])
        };
        if only.iter().any(joined) { only.iter().all(inside) } else { only.iter().any(inside) }
    }

    /// "homicide, kidnapping, trafficking or organized narcotics": a list of grounds that the norm itself lets through
    /// goes on in kind where a further word is unknown.
    #[must_use]
    pub fn listed_grounds(&self, norm: &Norm, clause: &Clause) -> bool {
        let own = |m: &Mention| {
            self.own_exception(norm, m) && self.grading.wider.is_some_and(|w| self.kinds.is(m.concept, w))
        };
        clause.mentions().filter(own).count() >= 2
    }

    /// "CONSULAR NOTICE: ask of which country he is a citizen": the topic tells what a question on nationality is for.
    fn on_an_errand(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let errand = |c: &ConceptId| {
            self.grading.errands.iter().any(|e| self.kinds.is(*c, *e))
                && norm.unless.iter().any(|u| self.answers.satisfies(u.guard.as_ref()) && self.kinds.is(*c, u.concept))
        };
        filled.object.is_some_and(|o| !norm.object.contains(&o.concept)) && self.topics(statement).iter().any(errand)
    }

    /// Whether a mention is one of the norm's own exceptions.
    #[must_use]
    pub fn allowed(&self, norm: &Norm, mention: &Mention) -> bool {
        norm.unless
            .iter()
            .any(|u| self.answers.satisfies(u.guard.as_ref()) && self.kinds.is(mention.concept, u.concept))
    }

    /// Whether the norm lets through what the law demands.
    #[must_use]
    pub fn compelled(&self, norm: &Norm) -> bool {
        let own = |c: ConceptId| self.grading.compulsion.is_some_and(|l| self.kinds.is(l, c));
        norm.unless.iter().any(|u| self.answers.satisfies(u.guard.as_ref()) && own(u.concept))
    }

    /// Whether a mention is an exception that the norm makes whatever counsel answers.
    #[must_use]
    pub fn own_exception(&self, norm: &Norm, mention: &Mention) -> bool {
        norm.unless.iter().any(|u| u.guard.is_none() && self.kinds.is(mention.concept, u.concept))
    }

    /// Whether a mention is an exception that counsel's answer takes out of the norm.
    #[must_use]
    pub fn ruled_out(&self, norm: &Norm, mention: &Mention) -> bool {
        norm.unless
            .iter()
            .any(|u| !self.answers.satisfies(u.guard.as_ref()) && self.kinds.is(mention.concept, u.concept))
    }

    /// A ban on what must stay free; the law's own permission saves it, compulsion does not.
    fn restricted(&self, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let saved = statement
            .exceptions
            .iter()
            .flat_map(|c| c.mentions().collect::<Vec<_>>())
            .any(|m| self.grading.saves_communication(self.kinds, m.concept));
        if saved || statement.on_ground || statement.solely || self.aims_at_asking(statement, filled) {
            return None;
        }
        let act = self.act_words(statement, filled);
        Some(Outcome {
            says: Says::Violates,
            why: format!("it restricts `{act}`, communication that the order leaves free"),
        })
    }

    /// "shall not phone the agency to find it out": a ban on asking, which restricts nobody in telling.
    fn aims_at_asking(&self, statement: &Statement, filled: &Filled) -> bool {
        let Some(act) = filled.act else { return false };
        let to = |at: usize| {
            at.checked_sub(1).and_then(|b| statement.reading.tokens.get(b)).is_some_and(|t| t.any(&["to", "and", "or"]))
        };
        statement
            .mentions()
            .any(|m| m.start >= act.end && self.grading.is_question(self.kinds, m.concept) && to(m.start))
    }

    /// The verdict on a statement by a norm, in the light of what is doubtful about it.
    pub(super) fn outcome(&self, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        self.judge(norm, statement).map(|outcome| self.doubted(norm, statement, outcome))
    }

    /// The outcome, where a doubt does not keep a breach from being certain.
    #[must_use]
    pub fn doubted(&self, norm: &Norm, statement: &Statement, outcome: Outcome) -> Outcome {
        let excused = |concept: ConceptId| {
            let own =
                |u: &GuardedConcept| self.answers.satisfies(u.guard.as_ref()) && self.kinds.is(concept, u.concept);
            norm.unless.iter().any(own)
        };
        let bears = |of_person: bool| !of_person || !norm.person.is_empty();
        let doubt = statement.doubts.iter().find(|d| d.exception.is_none_or(excused) && bears(d.of_person));
        match doubt.filter(|_| outcome.says == Says::Violates) {
            Some(doubt) => Outcome { says: Says::Undetermined, why: format!("{}; but {}", outcome.why, doubt.why) },
            None => outcome,
        }
    }

    /// The words of the act.
    #[must_use]
    pub fn act_words(&self, statement: &Statement, filled: &Filled) -> String {
        filled.act.map(|a| statement.reading.words(&(a.start..a.end))).unwrap_or_default()
    }
}

/// Whether the statement lets the norm's act happen, or keeps it from happening; the contrary turns it round.
fn polarity(statement: &Statement, filled: &Filled) -> (bool, bool) {
    let positive = statement.modality.positive();
    let negative = statement.modality.negative();
    if filled.contrary {
        // releasing is required: holding is forbidden. Releasing is forbidden: holding is required.
        return (negative, matches!(statement.modality, Modality::Obligation | Modality::Practice));
    }
    (positive, negative)
}

/// "shall not refuse to tell the agency": a duty that comes of a refusal that is banned leaves free what it is about.
pub(super) fn not_to_be_refused(statement: &Statement) -> bool {
    const REFUSING: &[&str] = &["refuse", "decline", "hesitate"];
    let phrase = statement.subject.end.min(statement.predicate.start);
    let first = phrase..statement.predicate.end.min(statement.predicate.start + 3);
    const DENIED: &[&str] = &["not", "never", "no", "nobody", "none", "neither", "cannot"];
    let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
    let refusal = first.into_iter().find(|i| word(*i, REFUSING));
    let denied = |at: usize| (statement.subject.start..at).any(|i| word(i, DENIED));
    statement.modality == Modality::Obligation && refusal.is_some_and(denied)
}

//! Releases that hang on somebody: "shall be released only after the agency has answered", "no prisoner shall be released
//! without the approval of the agency". Whoever may leave only then is held until then.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use crate::language::program::{Deontic, Norm};
use crate::statements::{Clause, Mention, Statement};

/// What a release hangs on.
enum Gate {
    /// An immigration agency.
    Agency(String),
    /// Something else, which no provision on detainers is about.
    Other,
}

impl Court<'_> {
    /// What a release that hangs on somebody comes to: the norm on such releases speaks of it, and no other.
    /// `None` where nothing hangs, and the norm is about more than that.
    pub(super) fn by_gate(&self, norm: &Norm, statement: &Statement) -> Option<Option<Outcome>> {
        match self.gate(norm, statement) {
            Some(Gate::Agency(words)) if self.of_gates_alone(norm) => Some(Some(Self::hangs(&words))),
            None if !self.of_gates_alone(norm) => None,
            // that nobody may be released breaks the others as well, whatever it hangs on
            Some(Gate::Agency(_)) if statement.modality.negative() => None,
            _ => Some(None),
        }
    }

    /// What a release hangs on, for a norm that forbids putting it off; `None` where it hangs on nothing.
    fn gate(&self, norm: &Norm, statement: &Statement) -> Option<Gate> {
        let put_off = |a: &_| self.kinds.is_any(*a, &self.grading.withholds);
        if norm.deontic != Deontic::Forbid || !norm.actions.iter().any(put_off) {
            return None;
        }
        let release = self.grading.release?;
        let released = |m: &Mention| self.kinds.is(m.concept, release);
        // "records shall not be released without …": things are no prisoners
        let somebody = statement.reading.mentions.iter().any(|m| self.is_person(m));
        let act = statement.acts.iter().find(|m| somebody && released(m))?;
        let gates = self.gates(statement, act);
        if let Some(words) = gates.iter().find_map(|c| self.hangs_on_agency(c)) {
            return Some(Gate::Agency(words));
        }
        let own_case = |c: &&&Clause| statement.modality.positive() || c.mentions().any(|m| self.own_case(&m));
        gates.iter().find(own_case).map(|_| Gate::Other)
    }

    /// Whether a norm is about releases that hang on somebody, and nothing else.
    fn of_gates_alone(&self, norm: &Norm) -> bool {
        self.grading.goes_first.is_some_and(|g| norm.basis.contains(&g))
    }

    /// The clauses without which nobody is released.
    fn gates<'s>(&self, statement: &'s Statement, act: &Mention) -> Vec<&'s Clause> {
        const UNTIL: &[&str] = &["until", "till", "before", "without", "unless", "absent", "prior"];
        let behind = |c: &&Clause| c.tokens.start >= act.start;
        if statement.modality.positive() {
            return statement.only.iter().filter(behind).collect();
        }
        let gate = |c: &&Clause| behind(c) && c.opens_with(UNTIL);
        statement.conditions.iter().chain(&statement.exceptions).filter(gate).collect()
    }

    /// The agency that a clause waits for; not one that is only told.
    fn hangs_on_agency(&self, clause: &Clause) -> Option<String> {
        const TOLD: &[&str] = &[
            "notify",
            "notifying",
            "notified",
            "notice",
            "inform",
            "informing",
            "informed",
            "call",
            "calling",
            "telling",
            "notification",
        ];
        const WAITED: &[&str] = &[
            "hours",
            "hour",
            "time",
            "respond",
            "responded",
            "response",
            "chance",
            "opportunity",
            "approval",
            "answered",
            "answer",
            "cleared",
            "clearance",
            "declined",
            "days",
        ];
        let agency = |m: &Mention| self.lens.roles.is_agency(m.concept, &self.lens.matcher);
        let named = clause.mentions().find(agency)?;
        let words = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
        let told = words.iter().any(|t| t.any(TOLD)) && !words.iter().any(|t| t.any(WAITED));
        let judge = clause.mentions().any(|m| self.grading.judicial.is_some_and(|j| self.kinds.is(m.concept, j)));
        (!told && !judge).then(|| clause.reading.words(&(named.start..named.end)))
    }

    /// Whether something is a matter of the prisoner's own case: his bond, his sentence.
    fn own_case(&self, mention: &Mention) -> bool {
        self.grading.release_due.is_some_and(|r| self.kinds.is(mention.concept, r))
            || self.grading.is_benefit(self.kinds, mention.concept)
    }

    /// The verdict on a release that hangs on an agency.
    fn hangs(words: &str) -> Outcome {
        let why = format!("it lets nobody go before `{words}` has had its say, which holds him until then");
        Outcome { says: Says::Violates, why }
    }
}

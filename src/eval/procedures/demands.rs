//! A duty or permission of what a norm requires, and what makes it depend on more.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::Norm;
use crate::statements::{Clause, Mention, Statement};

/// How a clause joins one thing to another that must come with it.
const JOINS: &[&str] = &[
    "with",
    "together",
    "along",
    "alongside",
    "accompanied",
    "beside",
    "besides",
    "backed",
    "supported",
    "supplemented",
    "combined",
    "corroborated",
    "confirmed",
    "second",
    "additional",
    "another",
];

impl Court<'_> {
    /// A duty or permission of what the norm requires.
    pub(super) fn required(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        if filled.contrary {
            return self.refused(norm, statement, filled);
        }
        let demands = statement
            .only
            .iter()
            .flat_map(super::super::super::statements::Clause::mentions)
            .any(|m| self.grading.is_immigration(self.kinds, m.concept));
        if demands {
            let why = format!("it lets `{}` depend on immigration papers", self.act_words(statement, filled));
            return Some(Outcome { says: Says::Violates, why });
        }
        if let Some(words) = self.only_with_more(norm, statement) {
            let act = self.act_words(statement, filled);
            let why = format!("it lets `{act}` depend on more than the order asks (`{words}`)");
            return Some(Outcome { says: Says::Violates, why });
        }
        if let Some(words) = self.at_will(norm, statement) {
            let act = self.act_words(statement, filled);
            let why = format!("its exception `{words}` leaves it to members whether to `{act}`");
            return Some(Outcome { says: Says::Violates, why });
        }
        self.limited(norm, statement, filled, Vec::new())
    }

    /// "only together with a second card": what the order wants taken by itself is taken beside something else.
    fn only_with_more(&self, norm: &Norm, statement: &Statement) -> Option<String> {
        let more = |m: &Mention| {
            self.grading.extra_proof.is_some_and(|e| self.kinds.is(m.concept, e)) || self.sibling(norm, m.concept)
        };
        let beside = |c: &&Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            let lacking = words.iter().any(|t| t.any(&["no", "not", "without", "lacks", "lack", "neither", "never"]));
            let joins = words.iter().any(|t| t.any(JOINS));
            joins && !lacking && c.mentions().any(|m| more(&m))
        };
        statement.only.iter().find(beside).map(Clause::words)
    }

    /// "unless the clerk would rather have something else": a duty that whoever has it may set aside.
    fn at_will(&self, norm: &Norm, statement: &Statement) -> Option<String> {
        const WILL: &[&str] = &[
            "rather",
            "prefers",
            "prefer",
            "wants",
            "wishes",
            "likes",
            "chooses",
            "feels",
            "decides",
            "discretion",
            "satisfied",
        ];
        let own = |m: Mention| self.lens.roles.is_city(m.concept, &self.lens.matcher);
        let willed = |c: &&Clause| {
            let tokens = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            c.mentions().any(own)
                && tokens.iter().any(|t| t.any(WILL))
                && !c.mentions().any(|m| self.ruled_out(norm, &m))
        };
        statement.exceptions.iter().find(willed).map(Clause::words)
    }
}

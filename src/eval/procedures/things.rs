//! Papers and property that are held, where nobody is.

use super::norm::Court;
use super::slots::{Filled, OBJECT};
use crate::language::program::Norm;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

impl Court<'_> {
    /// "holds every passport found until the owner establishes identity": papers and property are held, nobody is.
    pub(super) fn holds_a_thing(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        const THINGS: &[&str] = &[
            "property",
            "card",
            "cards",
            "id",
            "ids",
            "license",
            "licenses",
            "passport",
            "passports",
            "wallet",
            "wallets",
            "evidence",
            "item",
            "items",
            "package",
            "phone",
            "money",
            "cash",
            "document",
            "documents",
            "purse",
            "bag",
            "paperwork",
            "papers",
        ];
        let released = self.grading.release.and_then(|r| self.grading.contraries.get(r.0));
        let custody = released.is_some_and(|of| norm.actions.iter().any(|a| of.contains(a)));
        let seized = |a: &Mention| statement.reading.tokens.get(a.start).is_some_and(|t| t.word.starts_with("seiz"));
        let custody = custody || filled.act.is_some_and(|a| seized(&a));
        let Some(act) = filled.act.filter(|_| custody && !filled.contrary) else { return false };
        let reading = &statement.reading;
        let object = if statement.passive { statement.subject.clone() } else { act.end..act.end + OBJECT };
        // "the prisoner's passport": the owner is not what is held
        let owner = |m: &Mention| {
            let last = m.end.checked_sub(1).and_then(|l| reading.tokens.get(l));
            last.is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"))
        };
        let person = |i: &usize| reading.mentions.iter().any(|m| m.start == *i && self.is_person(m) && !owner(m));
        let mut object = object.filter(|i| reading.zone(*i) == Zone::Main);
        // "those without a license": people, whatever they lack
        let people = |i: &usize| {
            person(i)
                || reading.tokens.get(*i).is_some_and(|t| t.any(&["those", "anyone", "whoever", "somebody", "someone"]))
        };
        let first = object.find(|i| people(i) || reading.tokens.get(*i).is_some_and(|t| t.any(THINGS)));
        first.is_some_and(|i| !people(&i))
    }
}

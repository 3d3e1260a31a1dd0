//! What the order requires, refused.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::Norm;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

impl Court<'_> {
    /// What the norm requires is refused, outside its exceptions; a ban on refusing it carries it out.
    pub(super) fn refused(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let excused = |m: &Mention| self.allowed(norm, m) && !self.has_what_is_asked(norm, statement, m);
        if statement.mentions().any(|m| excused(&m)) || refuses_a_closed_list(statement, filled) {
            return None;
        }
        if filled.contrary && statement.modality.negative() {
            return self.limited(norm, statement, filled, Vec::new());
        }
        let object =
            filled.object.map_or_else(String::new, |o| format!(" of `{}`", statement.reading.words(&(o.start..o.end))));
        Some(Outcome {
            says: Says::Violates,
            why: format!("it refuses what the order requires: `{}`{object}", self.act_words(statement, filled)),
        })
    }

    /// "shall not accept a passport bearing a photograph": the norm's own exception is for a paper without what it asks
    /// for, and none where the paper has it.
    fn has_what_is_asked(&self, norm: &Norm, statement: &Statement, mention: &Mention) -> bool {
        const LACKS: &[&str] =
            &["no", "not", "without", "lacks", "lack", "lacking", "unless", "absent", "neither", "only", "except"];
        let reading = &statement.reading;
        let told = matches!(reading.zone(mention.start), Zone::Main | Zone::Relative);
        let range = mention.start.saturating_sub(4)..mention.end;
        let lacking = reading.tokens.get(range).unwrap_or_default().iter().any(|t| t.any(LACKS));
        self.own_exception(norm, mention) && told && !lacking
    }
}

/// "shall not accept only cards of this state", "shall not list them as the only cards": a closed list is refused, and
/// nothing that is on it.
fn refuses_a_closed_list(statement: &Statement, filled: &Filled) -> bool {
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let only = |i: usize| word(i, &["only", "solely", "exclusively"]);
    let as_the_only = |i: usize| word(i, &["as"]) && word(i + 1, &["the"]) && word(i + 2, &["only", "sole"]);
    let refused = |a: Mention| {
        (a.start.saturating_sub(1)..a.end + 1).any(only) || (a.end..statement.predicate.end).any(as_the_only)
    };
    statement.modality.negative() && !filled.contrary && filled.act.is_some_and(refused)
}

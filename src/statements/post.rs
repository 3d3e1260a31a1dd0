//! Rules for one post, unit or shift of many: whoever else works for the agency is not bound by them.

use std::ops::Range;

use super::Lens;
use super::page::Page;
use super::read::Reader;
use super::statement::Statement;
use super::token::{Part, Token};
use crate::subject::document::Standing;

/// Parts of an agency.
const UNITS: &[&str] = &[
    "unit",
    "division",
    "section",
    "bureau",
    "squad",
    "detail",
    "team",
    "shift",
    "precinct",
    "district",
    "station",
    "platoon",
    "troop",
    "substation",
    "post",
];

/// Words before a unit that make it the whole agency, or the one that does everything.
const WHOLE: &[&str] = &[
    "this",
    "our",
    "police",
    "sheriff's",
    "all",
    "any",
    "every",
    "each",
    "patrol",
    "detention",
    "custody",
    "corrections",
    "jail",
    "booking",
    "uniform",
    "operations",
    "no",
];

/// Words by which others are taken in too.
const BESIDES: &[&str] = &["including", "include", "also", "other", "everyone", "elsewhere", "whatever", "whichever"];

impl Reader<'_> {
    /// "School resource officers shall not", "members of the harbor unit shall not".
    pub(super) fn of_one_post(&self, subject: &Range<usize>) -> bool {
        let tokens = self.reading.tokens.get(subject.clone()).unwrap_or_default();
        let inside = |at: usize| subject.contains(&at);
        let named =
            self.reading.mentions.iter().any(|m| inside(m.start) && self.roles.is_one_post(m.concept, self.matcher));
        (named || in_unit(tokens) || is_unit(tokens)) && !tokens.iter().any(|t| t.any(BESIDES))
    }
}

/// "assigned to the weigh station", "of the records section".
fn in_unit(tokens: &[Token]) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..tokens.len()).any(|i| {
        let window = i + 1..tokens.len().min(i + 6);
        let whole = || window.clone().any(|n| word(n, WHOLE));
        let posted =
            word(i, &["assigned", "posted", "stationed", "detailed", "attached"]) && word(i + 1, &["to", "at"]);
        let unit = window.clone().find(|n| word(*n, UNITS));
        let within = word(i, &["of", "in", "on", "from"])
            && unit.is_some_and(|u| {
                // "a member of the squad": the agency itself, by another word
                let named = (i + 1..u).any(|n| !word(n, &["the", "a", "an"]));
                named && !word(u + 1, &["of"]) && !(i + 1..u).any(|n| word(n, WHOLE))
            });
        (posted && !whole()) || within
    })
}

/// "The airport division shall not", "canine unit members may not": the unit is named by what it does.
fn is_unit(tokens: &[Token]) -> bool {
    const HEADS: &[&str] = &["unit", "division", "bureau", "squad", "detail", "team", "precinct", "platoon", "troop"];
    const STAFF: &[&str] =
        &["members", "officers", "personnel", "staff", "deputies", "employees", "supervisors", "clerks"];
    const NO_NAME: &[&str] =
        &["the", "a", "an", "said", "that", "such", "enforcement", "or", "and", "of", "state", "department", "county"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let first = usize::from(word(0, &["the", "a"]));
    let unit = (first + 1..tokens.len().min(first + 4)).find(|i| word(*i, HEADS));
    unit.is_some_and(|unit| {
        let named =
            (first..unit).all(|i| tokens.get(i).is_some_and(Token::is_word) && !word(i, WHOLE) && !word(i, NO_NAME));
        let ends = unit + 1 == tokens.len() || (unit + 2 == tokens.len() && word(unit + 1, STAFF));
        named && ends
    })
}

/// Marks the statements of passages that say for whom alone they are written ("This chapter applies to the harbor unit
/// only").
pub fn mark_scoped(lens: &Lens, document: &Page<'_>, statements: &mut [Statement]) {
    if statements.is_empty() {
        return;
    }
    for (index, sentence) in document.sentences.iter().enumerate() {
        let opens = ["This ", "These ", "Applies ", "Applicab", "Scope"];
        let named = sentence.text.split(' ').take(4).any(|word| matches!(word, "this" | "these"));
        let opened = named || opens.iter().any(|o| sentence.text.starts_with(o));
        let likely = sentence.standing == Standing::InForce && opened;
        if !likely || !limits(lens, &lens.tokens(document, index, Part::Own)) {
            continue;
        }
        let whole = ["order", "policy", "directive", "memo", "bulletin", "manual"];
        let first: String = sentence.text.chars().take(LONGEST_OPENING).collect::<String>().to_lowercase();
        let everywhere = whole.iter().any(|w| first.contains(w));
        for statement in statements.iter_mut() {
            let section = document.sentences.get(statement.sentence).map(|s| s.section);
            statement.one_post |= everywhere || section == Some(sentence.section);
        }
    }
}

/// Letters in which a passage names itself.
const LONGEST_OPENING: usize = 40;

fn limits(lens: &Lens, tokens: &[Token]) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let verb = (0..tokens.len().min(9)).find(|i| {
        word(
            *i,
            &["applies", "apply", "binds", "bind", "covers", "cover", "governs", "govern", "scope", "applicability"],
        )
    });
    let Some(verb) = verb else { return false };
    let rest = tokens.get(verb + 1..).unwrap_or_default();
    let only = tokens.iter().any(|t| t.any(&["only", "solely", "exclusively"]));
    let all = rest.iter().any(|t| t.any(&["all", "every", "each", "any", "everyone", "not", "when", "where", "if"]));
    let post = lens.matcher.mentions(tokens, &[]).iter().any(|m| lens.roles.is_one_post(m.concept, &lens.matcher));
    let unit = rest.windows(2).any(|w| matches!(w, [a, b] if b.any(UNITS) && !a.any(WHOLE) && !a.is("the")));
    !all && (post || (only && unit))
}

//! A statement that lets something through which a ban before it forbids, and leaves its verb out: "No member asks about
//! status. A detective may, when he has a hunch.", "shall not ask, but may where a sergeant agrees".

use super::ban::Bans;
use crate::statements::matcher::Mention;
use crate::statements::statement::{Modality, Statement};
use crate::statements::token::Token;
use crate::statements::zone::Zone;

/// Words that may stand beside "may" where its verb is left out.
const ADVERBS: &[&str] = &[
    "nevertheless",
    "nonetheless",
    "still",
    "however",
    "though",
    "also",
    "always",
    "yet",
    "anyway",
    "even",
    "so",
    "do",
    "that",
    "this",
    "it",
    "then",
];

/// Whether it only says that somebody may: whoever the ban binds, or, in a sentence of its own, somebody it names.
pub fn leaves_verb_out(bans: &Bans<'_>) -> bool {
    let (lens, statement) = (bans.lens, bans.statement);
    let reading = &statement.reading;
    let named = || {
        let other = |m: &Mention| statement.subject.contains(&m.start) && lens.roles.is_other(m.concept, &lens.matcher);
        statement.subject.clone().any(|i| reading.tokens.get(i).is_some_and(Token::is_word))
            && !reading.mentions.iter().any(other)
    };
    statement.modality == Modality::Permission
        && statement.acts.is_empty()
        && bans.stand_right_before()
        && (bans.end().is_some() || named())
        && says_nothing_but_when(statement)
}

/// Whether nothing but adverbs and the clauses that limit it follows "may".
fn says_nothing_but_when(statement: &Statement) -> bool {
    let reading = &statement.reading;
    let said = |i: usize| {
        matches!(reading.zone(i), Zone::Main | Zone::Relative)
            && reading.tokens.get(i).is_some_and(|t| t.is_word() && !t.any(ADVERBS) && !t.word.ends_with("ly"))
    };
    let from = statement.predicate.start;
    !statement.predicate.clone().any(said) && (from..reading.tokens.len()).any(|i| reading.zone(i) != Zone::Main)
}

//! What the law would let members do, said only to say in the next sentence that they don't.

use std::collections::HashSet;

use super::page::Page;
use super::statement::{Modality, Statement};
use super::token::Part;
use crate::subject::document::{Document, Standing};

/// Words with which the next sentence turns against the one before.
const TURNS: &[&str] =
    &["even", "nevertheless", "nonetheless", "however", "but", "yet", "still", "notwithstanding", "despite", "all"];

/// Words by which a permission is told to be the law's, not the order's.
const POWERS: &[&str] =
    &["authority", "power", "powers", "lawfully", "legally", "law", "statute", "statutes", "empowered"];

/// Takes back a power of the law that the next sentence of the paragraph forbids to use.
pub fn drop_powers(document: &Document, statements: &mut Vec<Statement>) {
    let turns = statements.iter().filter(|s| s.modality.negative() && opens_with_turn(s)).map(|s| s.sentence);
    let turns: HashSet<usize> = turns.collect();
    let turned = |sentence: usize| {
        let block = |i: usize| document.sentences.get(i).map(|s| s.block);
        block(sentence).is_some_and(|b| block(sentence + 1) == Some(b)) && turns.contains(&(sentence + 1))
    };
    let next = statements.iter().skip(1).map(Some).chain([None]);
    let kept: Vec<bool> = statements
        .iter()
        .zip(next)
        .map(|(s, next)| {
            let turned = turned(s.sentence) || next.is_some_and(|n| turned_within(s, n));
            !(s.modality == Modality::Permission && names_a_power(s) && turned)
        })
        .collect();
    let mut kept = kept.into_iter();
    statements.retain(|_| kept.next().unwrap_or(true));
}

/// Makes a permission the only one where the next sentence shuts out the rest: "may ask the agency in a murder. In all
/// other cases they do without."
pub fn shut_out_rest(document: &Page<'_>, statements: &mut [Statement]) {
    if statements.is_empty() {
        return;
    }
    for (index, sentence) in document.sentences.iter().enumerate().skip(1) {
        let opens = [
            "In ",
            "For ",
            "At ",
            "On ",
            "Otherwise",
            "Lesser ",
            "Nothing else",
            "No other",
            "A: In ",
            "All other",
            "Nobody ",
            "No one ",
            "Anything less",
            "Everything else",
            "No lesser",
            "A lesser ",
        ];
        if sentence.standing != Standing::InForce
            || !opens.iter().any(|o| sentence.text.starts_with(o))
            || !rest(&sentence.text)
        {
            continue;
        }
        let before = document.sentences.get(index - 1).filter(|b| b.section == sentence.section).map(|_| index - 1);
        let said = |s: &Statement| Some(s.sentence) == before && s.modality.positive() && !s.acts.is_empty();
        for statement in statements.iter_mut().filter(|s| said(s)) {
            statement.only.append(&mut statement.conditions);
            statement.exclusive = true;
        }
    }
}

/// Whether a short sentence speaks of all that is left, and denies it.
fn rest(text: &str) -> bool {
    const LONGEST: usize = 14;
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let left = |w: &&str| matches!(*w, "other" | "otherwise" | "less" | "lesser" | "else" | "lighter" | "minor");
    let denies = |w: &&str| {
        matches!(
            *w,
            "not"
                | "no"
                | "never"
                | "without"
                | "refused"
                | "declined"
                | "denied"
                | "nobody"
                | "none"
                | "nothing"
                | "shut"
                | "closed"
        ) || w.ends_with("n't")
    };
    let makes_do = words.windows(2).any(|w| matches!(w, ["make" | "makes" | "making", "do"]));
    // "for lesser crimes the request is refused", not "for minor crimes no report is needed"
    let small = words.iter().take(4).any(|w| matches!(*w, "lesser" | "lighter" | "minor"));
    let spoken_of = words.iter().any(|w| {
        matches!(
            *w,
            "request"
                | "requests"
                | "help"
                | "it"
                | "asked"
                | "called"
                | "so"
                | "they"
                | "door"
                | "way"
                | "course"
                | "avenue"
        )
    });
    // "nobody does so for anything less"
    let so_for_less =
        words.windows(2).any(|w| matches!(w, ["anything" | "nothing", "less" | "lesser" | "else" | "smaller"]));
    words.len() <= LONGEST
        && (!small || spoken_of)
        && (words.iter().take(4).any(left) || so_for_less && spoken_of)
        && (words.iter().any(denies) || makes_do)
        && !words.iter().any(|w| matches!(*w, "shall" | "may" | "must" | "should"))
}

fn opens_with_turn(statement: &Statement) -> bool {
    let own = statement.reading.tokens.iter().filter(|t| t.part == Part::Own);
    own.take(4).any(|t| t.any(TURNS))
}

/// "may be entitled by law to help; all the same, no member is to": the same within one sentence.
fn turned_within(statement: &Statement, next: &Statement) -> bool {
    let between = statement.predicate.start..next.predicate.start;
    let words = statement.reading.tokens.get(between).unwrap_or_default();
    next.sentence == statement.sentence
        && next.modality.negative()
        && words.iter().any(|t| t.is(";"))
        && words.iter().any(|t| t.any(TURNS))
}

fn names_a_power(statement: &Statement) -> bool {
    const GRANTED: &[&str] = &["true", "granted", "admittedly", "entitled"];
    let act = statement.acts.first().map_or(0, |a| a.start);
    statement.reading.tokens.iter().take(act).any(|t| t.any(POWERS) || t.any(GRANTED))
}

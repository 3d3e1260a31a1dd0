//! To investigate somebody's status is to ask about it: what a verb of searching has as its object tells what is done.

use super::Lens;
use super::matcher::Mention;
use super::reported::TELLING;
use super::token::Token;
use crate::language::program::WordForm;

/// What stands before the name of a status is no longer.
const LONGEST_OBJECT: usize = 7;

/// Words that may stand between a verb and the status that is its object, or a status and its participle.
const BETWEEN: &[&str] = &[
    "the",
    "a",
    "an",
    "any",
    "his",
    "her",
    "their",
    "its",
    "or",
    "and",
    "actual",
    "suspected",
    "perceived",
    "current",
    "into",
    "be",
    "been",
    "being",
    "is",
    "are",
    "not",
    "so",
    "claimed",
    "apparent",
    "such",
    "shall",
    "may",
    "will",
    "must",
    "should",
    "can",
    "cannot",
    "never",
];

/// What an agency may be asked for that is no help of its people or things.
const KNOWLEDGE: &[&str] = &[
    "information",
    "record",
    "records",
    "status",
    "verification",
    "data",
    "instructions",
    "guidance",
    "advice",
    "confirmation",
    "warrant",
    "warrants",
    "copy",
    "copies",
    "answer",
    "details",
    "facts",
    "name",
    "names",
    "history",
    "documents",
    "reason",
    "reasons",
    "proof",
    "training",
    "response",
    "reply",
    "detainer",
    "notice",
    "identification",
    "payment",
    "reimbursement",
    "check",
    "permission",
    "citizenship",
    "immigration",
];

/// An agency is named within so many words behind the verb, and what it is asked for begins with so many.
const NEAR: usize = 5;

/// Takes acts for what they are by their objects, papers by who signed them, and people by what is told of them.
pub(super) fn settle(lens: &Lens, tokens: &[Token], mentions: &mut Vec<Mention>) {
    probed(lens, tokens, mentions);
    called_in(lens, tokens, mentions);
    signed_by_agency(lens, tokens, mentions);
    told_of(lens, tokens, mentions);
}

/// Takes a question for people or things of an agency for what it is: "ask ICE for a van" calls it in.
fn called_in(lens: &Lens, tokens: &[Token], mentions: &mut [Mention]) {
    let (Some(asking), Some(enlisting)) = (lens.roles.asking(), lens.roles.enlisting()) else { return };
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let agencies: Vec<(usize, usize)> =
        mentions.iter().filter(|m| lens.roles.is_agency(m.concept, &lens.matcher)).map(|m| (m.start, m.end)).collect();
    if agencies.is_empty() {
        return;
    }
    let thing = |from: usize| {
        word(from, &["a", "an", "the", "some", "two", "three", "more", "extra", "its", "their"])
            && !(from..from + NEAR)
                .take_while(|i| tokens.get(*i).is_some_and(Token::is_word))
                .any(|i| tokens.get(i).is_some_and(|t| t.any(KNOWLEDGE)))
    };
    for mention in mentions.iter_mut().filter(|m| m.concept == asking && m.end == m.start + 1) {
        let behind = |(start, end): &&(usize, usize)| {
            *start >= mention.end
                && *start <= mention.end + 3
                && word(*end + usize::from(word(*end, &["office"])), &["for"])
        };
        let agency =
            agencies.iter().find(behind).is_some_and(|(_, end)| thing(end + 1 + usize::from(word(*end, &["office"]))));
        // "ask for an agent from the Border Patrol"
        let from = word(mention.end, &["for"])
            && thing(mention.end + 1)
            && agencies.iter().any(|(start, _)| {
                *start > mention.end + 2
                    && *start <= mention.end + 2 * NEAR
                    && (start.saturating_sub(2)..*start).any(|i| word(i, &["from", "of"]))
            });
        if agency || from {
            mention.concept = enlisting;
        }
    }
}

/// "a paper which an immigration official, and no court, has signed": by who signed it, an agency's own warrant.
fn signed_by_agency(lens: &Lens, tokens: &[Token], mentions: &mut [Mention]) {
    const PAPERS: &[&str] =
        &["paper", "papers", "document", "documents", "writ", "instrument", "sheet", "warrant", "warrants"];
    const SIGNED: &[&str] = &["signed", "issued", "sealed"];
    const REACH: usize = 14;
    let Some(own) = lens.roles.administrative() else { return };
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let judge = |i: usize| word(i, &["judge", "magistrate", "court", "judges", "magistrates", "courts", "judicial"]);
    let agencies: Vec<usize> =
        mentions.iter().filter(|m| lens.roles.is_agency(m.concept, &lens.matcher)).map(|m| m.start).collect();
    if agencies.is_empty() {
        return;
    }
    let whose = |paper: &Mention| {
        let relative = word(paper.end, &["which", "that", "signed", "issued"]);
        let until = (paper.end..paper.end + REACH).take_while(|i| !word(*i, &[";", "."])).last()?;
        let signed = (paper.end..=until).find(|i| word(*i, SIGNED))?;
        // "signed by an agent": the signer stands behind the word
        let end = if signed <= paper.end + 1 { signed + 5 } else { signed };
        let agency = agencies.iter().any(|a| *a > paper.end && *a < end);
        let by_judge = (paper.end..end).any(|i| judge(i) && !word(i.wrapping_sub(1), &["no", "not", "nor"]));
        (relative && agency && !by_judge).then_some(())
    };
    let named = |m: &Mention| {
        let last = m.end.checked_sub(1).is_some_and(|l| word(l, PAPERS));
        last && (lens.roles.is_open_term(m.concept, &lens.matcher) || lens.roles.is_paper(m.concept, &lens.matcher))
    };
    for mention in mentions.iter_mut().filter(|m| named(m)) {
        if whose(mention).is_some() {
            mention.concept = own;
        }
    }
}

/// "tell the agency that a person is not a citizen": what is told of somebody is his status.
fn told_of(lens: &Lens, tokens: &[Token], mentions: &mut Vec<Mention>) {
    const BE: &[&str] = &["is", "are", "was", "were", "lacks", "lack", "has", "have"];
    let Some(status) = lens.roles.status() else { return };
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let is_foreign = |m: &&Mention| lens.roles.is_foreigner(m.concept, &lens.matcher);
    if !mentions.iter().any(|m| is_foreign(&m)) {
        return;
    }
    let told = |m: &Mention| {
        let from = m.start.saturating_sub(2 * NEAR + 2);
        let that = (from..m.start).rev().find(|i| word(*i, &["that", "whether"]))?;
        let be = (that + 1..m.start).any(|i| word(i, BE));
        let teller = (that.saturating_sub(2 * NEAR)..that).any(|i| tokens.get(i).is_some_and(|t| t.form_of(TELLING)));
        (be && teller).then_some(Mention { concept: status, form: WordForm::Singular, ..*m })
    };
    let found: Vec<Mention> = mentions.iter().filter(is_foreign).filter_map(told).collect();
    mentions.extend(found);
}

/// Takes an investigation of somebody's status for what it is: a question about it.
fn probed(lens: &Lens, tokens: &[Token], mentions: &mut [Mention]) {
    let Some(asking) = lens.roles.asking() else { return };
    let searches = |m: &Mention| lens.roles.searches(m.concept) && lens.roles.is_act(m.concept);
    if !mentions.iter().any(searches) {
        return;
    }
    let status: Vec<(usize, usize)> = mentions
        .iter()
        .filter(|m| lens.roles.is_status(m.concept, &lens.matcher) && m.form != WordForm::Base)
        .map(|m| (m.start, m.end))
        .collect();
    let passes = |from: usize, to: usize| {
        to <= from + LONGEST_OBJECT
            && tokens.get(from..to).is_some_and(|between| {
                between.iter().all(|t| t.any(BETWEEN) || t.word.ends_with("'s") || t.word.ends_with("s'"))
            })
    };
    for mention in mentions.iter_mut().filter(|m| searches(m)) {
        let object = status.iter().any(|(start, _)| *start >= mention.end && passes(mention.end, *start));
        let subject = mention.form == WordForm::Participle
            && status.iter().any(|(_, end)| *end <= mention.start && passes(*end, mention.start));
        if object || subject {
            mention.concept = asking;
        }
    }
}

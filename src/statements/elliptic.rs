//! Sentences that let something through which the one before forbids, and leave its words out: "No member asks about
//! status. A detective may, when he has a hunch." What they let through is an exception of that ban.

use super::Lens;
use super::statement::{Modality, Reading, Statement};
use super::token::{Part, Token};
use super::zone::Zone;
use crate::language::program::ConceptId;
use crate::subject::document::Document;

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

/// Words within which a definition names its term and its verb.
const FARTHEST_VERB: usize = 14;

/// Marks that open a quoted term.
const QUOTES: &[char] = &['"', '\'', '\u{201c}', '\u{2018}'];

/// Whether a statement only says that somebody may, after one that says nobody may.
pub fn lets_through(lens: &Lens, document: &Document, statement: &Statement, before: &[Statement]) -> bool {
    let Some(last) = before.last().filter(|s| s.modality.negative() && !s.acts.is_empty()) else { return false };
    let (Some(a), Some(b)) = (document.sentences.get(last.sentence), document.sentences.get(statement.sentence)) else {
        return false;
    };
    let near = a.block == b.block && last.sentence + 1 == statement.sentence;
    let other = |c: ConceptId| lens.roles.is_other(c, &lens.matcher);
    let subject = || statement.reading.mentions.iter().filter(|m| statement.subject.contains(&m.start));
    near && statement.modality == Modality::Permission
        && statement.acts.is_empty()
        && statement.subject.clone().any(|i| statement.reading.tokens.get(i).is_some_and(Token::is_word))
        && !subject().any(|m| other(m.concept))
        && leaves_its_verb_out(statement)
}

/// "shall not ask, but may where a sergeant agrees": the same, in the sentence of the ban.
pub fn leaves_verb_out_behind(statement: &Statement, last: &Statement) -> bool {
    last.sentence == statement.sentence
        && last.modality.negative()
        && statement.modality == Modality::Permission
        && statement.acts.is_empty()
        && leaves_its_verb_out(statement)
}

/// Whether nothing but adverbs and the clauses that limit it follows "may".
fn leaves_its_verb_out(statement: &Statement) -> bool {
    let reading = &statement.reading;
    let said = |i: usize| {
        matches!(reading.zone(i), Zone::Main | Zone::Relative)
            && reading.tokens.get(i).is_some_and(|t| t.is_word() && !t.any(ADVERBS) && !t.word.ends_with("ly"))
    };
    let from = statement.predicate.start;
    !statement.predicate.clone().any(said) && (from..reading.tokens.len()).any(|i| reading.zone(i) != Zone::Main)
}

/// "An escort in cuffs is not an arrest within this rule": the act that something is said not to be.
fn not_such(lens: &Lens, reading: &Reading) -> Vec<ConceptId> {
    const RULES: &[&str] = &["rule", "section", "order", "policy", "directive", "paragraph", "chapter"];
    const WITHIN: &[&str] = &["within", "under", "for", "in"];
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let this = |i: usize| word(i, WITHIN) && (i + 1..i + 6).any(|j| word(j, &["this", "the"]) && word(j + 1, RULES));
    let denied = |at: usize| {
        let article = usize::from(word(at.wrapping_sub(1), &["a", "an"]));
        let before = at.wrapping_sub(article);
        word(before.wrapping_sub(1), &["not"]) && word(before.wrapping_sub(2), &["is", "are"])
            || word(before.wrapping_sub(1), &["no"]) && word(before.wrapping_sub(2), &["is", "are"])
    };
    let named = |m: &&super::Mention| lens.roles.is_act(m.concept) && denied(m.start) && this(m.end);
    reading.mentions.iter().filter(named).map(|m| m.concept).collect()
}

/// The acts that a definition takes something out of: "'Detain' in this section does not include …".
pub fn narrowed_terms(lens: &Lens, reading: &Reading) -> Vec<ConceptId> {
    const VOLUNTARY: &[&str] =
        &["voluntary", "voluntarily", "consent", "consents", "consensual", "willingly", "free", "casual"];
    let tokens = &reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let Some(first) = tokens.iter().position(|t| t.part == Part::Own) else { return Vec::new() };
    if tokens.iter().any(|t| t.any(VOLUNTARY)) {
        return Vec::new();
    }
    let quote = (first..first + 3).find(|i| tokens.get(*i).is_some_and(|t| t.raw().starts_with(QUOTES)));
    let Some(quote) = quote else { return not_such(lens, reading) };
    let verb = (quote + 1..quote + FARTHEST_VERB).find(|i| {
        word(*i, &["excludes", "exclude"])
            || word(*i, &["include", "cover", "mean", "reach", "embrace"]) && word(i.wrapping_sub(1), &["not"])
    });
    let Some(verb) = verb else { return Vec::new() };
    let term = |m: &&super::Mention| m.start <= quote + 2 && m.end <= verb && lens.roles.is_act(m.concept);
    reading.mentions.iter().filter(term).map(|m| m.concept).collect()
}

//! Definitions that take something out of what a term means: "'Detain' in this section does not include …".

use crate::language::program::ConceptId;
use crate::statements::Lens;
use crate::statements::matcher::Mention;
use crate::statements::statement::Reading;
use crate::statements::token::Part;

/// Words within which a definition names its term and its verb.
const FARTHEST_VERB: usize = 14;

/// Marks that open a quoted term.
const QUOTES: &[char] = &['"', '\'', '\u{201c}', '\u{2018}'];

/// The acts that a definition takes something out of: "'Detain' in this section does not include …".
pub fn narrowed(lens: &Lens, reading: &Reading) -> Vec<ConceptId> {
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
    let term = |m: &&Mention| m.start <= quote + 2 && m.end <= verb && lens.roles.is_act(m.concept);
    reading.mentions.iter().filter(term).map(|m| m.concept).collect()
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
    let named = |m: &&Mention| lens.roles.is_act(m.concept) && denied(m.start) && this(m.end);
    reading.mentions.iter().filter(named).map(|m| m.concept).collect()
}

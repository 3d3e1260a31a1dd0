//! What is done in the place of an act is told of those who leave the act off: "instead of asking, officers take the report",
//! "far from holding him, the jail lets him go".

use super::Lens;
use super::meant_act::meant_act;
use super::question::mark;
use super::token::Token;
use crate::language::program::WordForm;

/// Words in front of what is left off.
const FRONTS: &[&[&str]] =
    &[&["instead", "of"], &["rather", "than"], &["far", "from"], &["in", "place", "of"], &["in", "lieu", "of"]];

/// Whether a sentence opens with what is left off.
pub fn speaks(tokens: &[Token]) -> bool {
    front(tokens).is_some()
}

/// Where the act begins that is left off.
fn front(tokens: &[Token]) -> Option<usize> {
    let fits = |words: &&&[&str]| words.iter().enumerate().all(|(n, w)| tokens.get(n).is_some_and(|t| t.is(w)));
    FRONTS.iter().find(fits).map(|words| words.len())
}

/// The same with the act denied: "officers do not ask; officers take the report".
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    const LONGEST_SUBJECT: usize = 5;
    let act = front(tokens)?;
    let sentence = tokens.first()?.sentence;
    let commas = (act + 1..tokens.len()).filter(|i| tokens.get(*i).is_some_and(|t| t.is(",")));
    let mentions = lens.matcher.mentions(tokens, &[]);
    let ours = |at: usize| {
        let we = tokens.get(at + 1).is_some_and(|t| t.any(&["we", "they", "you"]));
        let own =
            mentions.iter().find(|m| m.start > at && m.start <= at + 3 && lens.roles.is_city(m.concept, &lens.matcher));
        if we { Some(at + 2) } else { own.map(|m| m.end) }
    };
    let (comma, end) = commas.into_iter().find_map(|at| Some((at, ours(at)?)))?;
    let subject = tokens.get(comma + 1..end).filter(|s| s.len() <= LONGEST_SUBJECT)?;
    // "instead of jailing him, the officer may": who may do the one may do the other
    if tokens.get(end).is_some_and(|t| t.any(&["may", "can", "could", "might", "need", "is", "are"])) {
        return None;
    }
    let named = meant_act(lens, tokens.get(act..comma)?)?;
    let modal = tokens.get(end).filter(|t| t.any(&["shall", "must", "will", "should"]));
    let denied = modal.cloned().map_or_else(|| vec![mark("do", sentence, &lens.matcher.vocabulary)], |m| vec![m]);
    let not = mark("not", sentence, &lens.matcher.vocabulary);
    let stop = mark(";", sentence, &lens.matcher.vocabulary);
    let words = named.words(WordForm::Base, &lens.matcher.vocabulary);
    Some([subject, &denied, &[not], &words, &[stop], tokens.get(comma + 1..)?].concat())
}

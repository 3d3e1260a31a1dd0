//! Acts named by a noun where as well their verb could stand: "the order bans arrests of people for …", "there are no
//! questions to anybody", "denials of bond are off limits". The noun becomes the gerund, which is read everywhere.

use super::governing::LEAVING;
use super::modal_words as words;
use super::question::mark;
use super::token::{Token, Vocabulary};
use super::zone::is_stop;

/// Nouns, the preposition behind them, and the gerund that says both.
const NOUNS: &[(&[&str], &str, &str)] = &[
    (&["arrest", "arrests"], "of", "arresting"),
    (&["detention", "detentions"], "of", "detaining"),
    (&["hold", "holds"], "of", "holding"),
    (&["stop", "stops"], "of", "stopping"),
    (&["denial", "denials"], "of", "denying"),
    (&["refusal", "refusals"], "of", "refusing"),
    (&["rejection", "rejections"], "of", "rejecting"),
    (&["acceptance"], "of", "accepting"),
    (&["question", "questions"], "to", "asking"),
    (&["call", "calls"], "to", "calling"),
    (&["request", "requests"], "to", "asking"),
    (&["transfer", "transfers"], "of", "transferring"),
    (&["interview", "interviews"], "of", "interviewing"),
    (&["interrogation", "interrogations"], "of", "interrogating"),
];

/// Verbs that take an act for their object, beside those that make, leave or end one anywhere.
const VERBS: &[&str] =
    &["outlaw", "outlaws", "disallow", "disallows", "mandate", "mandates", "eliminate", "eliminates"];

fn takes_act(word: &str) -> bool {
    VERBS.contains(&word) || LEAVING.contains(&word) || words::causes(word).is_some() || words::ends(word)
}

/// Nouns that stand for a rule on an act, and the verbs that part it from the act.
const RULES: &[&str] = &[
    "ban",
    "bans",
    "prohibition",
    "prohibitions",
    "moratorium",
    "tolerance",
    "restriction",
    "restrictions",
    "freeze",
    "stop",
    "end",
    "halt",
    "rule",
    "policy",
    "away",
    "bar",
];

/// Whether some noun could be put as a gerund.
pub(super) fn speaks(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| gerund(tokens, at).is_some())
}

/// The tokens with the gerunds.
pub(super) fn plainly(vocabulary: &Vocabulary, mut tokens: Vec<Token>) -> Vec<Token> {
    for at in 0..tokens.len() {
        let Some((article, gerund)) = gerund(&tokens, at) else { continue };
        let Some((sentence, part)) = tokens.get(at).map(|t| (t.sentence, t.part)) else { continue };
        let word = mark(gerund, sentence, vocabulary).in_part(part);
        tokens.splice(article..at + 2, [word]);
    }
    tokens
}

/// The gerund that could stand here, and where what it takes the place of begins.
fn gerund(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let (_, _, gerund) = NOUNS.iter().find(|(nouns, of, _)| word(at, nouns) && word(at + 1, &[of]))?;
    let mut start = at;
    while start > 0 && word(start - 1, &["all", "any", "the", "such", "further"]) {
        start -= 1;
    }
    let before = |n: usize, words: &[&str]| start.checked_sub(n).is_some_and(|b| word(b, words));
    let opens = start.checked_sub(1).is_none_or(|b| tokens.get(b).is_some_and(is_stop) || word(b, &[";", ":"]));
    let object = start.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| takes_act(&t.word))
        && !before(2, &["the", "a", "an", "any", "this", "to"]);
    let ruled = before(1, &["on", "against", "for", "to", "with"]) && before(2, RULES);
    let none =
        before(1, &["no"]) && before(2, &["are", "is", "be"]) && (before(3, &["there"]) || before(4, &["there"]));
    // behind a stop only what is said of an act makes it one
    let said = opens && super::said_of::told_from(tokens, at + 2);
    (object || ruled || none || said).then_some((start, *gerund))
}

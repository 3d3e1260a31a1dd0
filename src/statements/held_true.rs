//! Clauses that are only named, to say of them that they are so or are not: "the rumor that officers ask is false",
//! "there is talk that officers ask. It is not so.", "asked whether officers ask, the chief said no". They are read as
//! questions are, with their answer.

use super::Lens;
use super::page::Page;
use super::question::Answer;
use super::token::{Part, Token};
use super::zone::is_stop;
use crate::subject::document::{Role, Standing};

/// A clause is named behind so many words.
const LONGEST_FRONT: usize = 16;

/// Whoever answers is named in so many words.
const LONGEST_SPEAKER: usize = 8;

/// What is only said.
pub(super) const TALK: &[&str] = &[
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "story",
    "stories",
    "claim",
    "claims",
    "talk",
    "belief",
    "beliefs",
    "myth",
    "gossip",
    "word",
    "allegation",
    "assertion",
    "assertions",
    "notion",
    "idea",
    "impression",
    "charge",
    "charges",
    "report",
    "reports",
    "suggestion",
    "statement",
    "statements",
    "speculation",
    "whispers",
];

/// Verbs by which it is said.
const SAYS: &[&str] = &[
    "say", "says", "said", "saying", "claim", "claims", "claimed", "think", "thinks", "believe", "believes",
    "believed", "suggest", "suggests", "told", "heard", "hear", "hears", "read", "reported", "wrote", "writes",
    "assume", "assumes", "alleges", "ask", "asks", "asked", "wonder", "wonders", "wondered", "know", "alleged",
    "insists", "insisted", "asserts", "fear", "fears", "has",
];

/// Words behind the verb that say it is not so, and that it is.
const FALSE: &[&str] = &[
    "false",
    "untrue",
    "wrong",
    "incorrect",
    "mistaken",
    "unfounded",
    "baseless",
    "groundless",
    "inaccurate",
    "nonsense",
    "fiction",
    "untruth",
];
const TRUE: &[&str] = &["true", "correct", "right", "accurate", "so", "fact"];

/// Nouns that say it is not so.
const LIES: &[&str] =
    &["lie", "lies", "myth", "mistake", "misconception", "misunderstanding", "error", "falsehood", "rumor"];

/// The verbs between a clause and what is said of it.
const BE: &[&str] = &["is", "are", "was", "were", "be", "isn't", "aren't", "wasn't"];

/// The clause that a sentence judges, in its own words or in those of the sentence before, and how.
pub fn judged(lens: &Lens, document: &Page<'_>, index: usize) -> Option<(Vec<Token>, Answer)> {
    let sentence = document.sentences.get(index).filter(|s| matches!(s.role, Role::Body | Role::Item { .. }))?;
    let own = &document.notes(&lens.matcher, index)?.tokens;
    if let Some((mut clause, answer)) = within(own).or_else(|| told(own)).or_else(|| answer_to(own)) {
        // "whether they would": what was asked then is answered for good
        clause.retain(|t| !t.any(&["would", "did"]));
        return Some((clause, answer));
    }
    let (answer, _) = verdict(own, 0).or_else(|| replied(own))?;
    let before = index.checked_sub(1)?;
    let near = document.sentences.get(before)?;
    if near.section != sentence.section || near.standing != Standing::InForce || near.text.trim_end().ends_with('?') {
        return None;
    }
    let tokens = lens.tokens(document, before, Part::Own);
    let from = reported(&tokens)?;
    Some((clause(&tokens, from, tokens.len())?, answer))
}

/// Whether a sentence only tells what is said, for the next to judge or for nobody.
pub fn is_talk(tokens: &[Token]) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let there = word(0, &["there"]) && word(1, &["is", "are", "was", "were", "has"]);
    let that = reported(tokens);
    there && that.is_some_and(|from| (2..from).any(|i| word(i, TALK)))
}

/// Where the clause begins that a report of ours or others names: behind "a story … that", "some say that".
fn reported(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let asked = |i: usize| word(i, &["if"]) && word(i - 1, &["asked", "asks", "ask", "wondered", "wonder"]);
    let that = (1..tokens.len().min(LONGEST_FRONT)).find(|i| word(*i, &["that", "whether"]) || asked(*i))?;
    let said = (0..that).any(|i| word(i, TALK) || word(i, SAYS));
    (said && !(0..that).any(|i| word(i, &["not", "never", "no", "shall", "must", "may"]))).then_some(that + 1)
}

/// The words of a clause, without what sets it apart.
fn clause(tokens: &[Token], from: usize, to: usize) -> Option<Vec<Token>> {
    let words = tokens.get(from..to)?;
    let end = words.iter().rposition(Token::is_word)? + 1;
    let words = words.get(..end)?;
    (words.len() > 2).then(|| words.to_vec())
}

/// "The rumor that officers ask is false", "to say that they ask would be untrue", "it is not true that they ask".
fn within(tokens: &[Token]) -> Option<(Vec<Token>, Answer)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let that = (0..tokens.len().min(LONGEST_FRONT)).find(|i| word(*i, &["that"]))?;
    let end = (that..tokens.len()).find(|i| tokens.get(*i).is_some_and(is_stop)).unwrap_or(tokens.len());
    // "it is (not) true that", "it is a myth that"
    if word(0, &["it"]) && word(1, BE) {
        let (answer, behind) = verdict(tokens, 0)?;
        // "it is a mistake to think that"
        let said = word(behind, &["to"]) && word(behind + 1, SAYS) && behind + 2 == that;
        return (behind == that || said).then(|| Some((clause(tokens, that + 1, end)?, answer))).flatten();
    }
    let who = word(0, &["whoever", "anyone", "those", "people", "anybody", "everyone"]);
    let says = |i: usize| word(i, SAYS) || word(i, &["tells", "tell"]);
    let opens = (0..that).any(|i| word(i, TALK))
        || who && (1..that).any(says)
        || word(0, &["to"]) && word(1, SAYS)
        || word(0, &["that"]);
    if !opens || (0..that).any(|i| word(i, BE)) {
        return None;
    }
    // the last "is" of the sentence that a verdict stands behind
    let is = (that + 3..end).rev().find(|i| word(*i, BE) && judgment(tokens, *i).is_some())?;
    let (answer, _) = judgment(tokens, is)?;
    let would = usize::from(word(is, &["be"]) && word(is.wrapping_sub(1), &["would", "will"]));
    Some((clause(tokens, that + 1, is - would)?, answer))
}

/// "It is false", "that is not so", "they are wrong", "not true", "false": a sentence that judges the one before; where
/// the judgment ends.
fn verdict(tokens: &[Token], from: usize) -> Option<(Answer, usize)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let over = |i: usize| tokens.get(i).is_none_or(|t| !t.is_word() || t.any(&["and", "as", "they", "that", "to"]));
    let bare = match () {
        () if word(from, &["not"]) && word(from + 1, TRUE) => Some((Answer::No, from + 2)),
        () if word(from, FALSE) => Some((Answer::No, from + 1)),
        () if word(from, &["nonsense"]) => Some((Answer::No, from + 1)),
        () => None,
    };
    if let Some((answer, end)) = bare.filter(|(_, end)| over(*end) && tokens.get(*end).is_none_or(|t| !t.is(":"))) {
        return Some((answer, end));
    }
    // "the answer is no"
    let answer = from + usize::from(word(from, &["the", "our", "my", "short"]));
    if word(answer, &["answer"]) && word(answer + 1, BE) {
        return answered(tokens, answer + 2).map(|said| (said, tokens.len()));
    }
    let subject = match () {
        () if word(from, &["it", "that", "this", "they", "these", "those", "neither"]) => from + 1,
        () if word(from, &["that", "this", "the", "such"]) && (word(from + 1, TALK) || word(from + 1, &["people"])) => {
            from + 2
        }
        () => return None,
    };
    word(subject, BE).then(|| judgment(tokens, subject)).flatten().filter(|(_, end)| over(*end))
}

/// What is said behind an "is": "is not true", "is simply false", "is a lie"; where it ends.
fn judgment(tokens: &[Token], is: usize) -> Option<(Answer, usize)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let mut at = is + 1;
    let mut denied = word(is, &["isn't", "aren't", "wasn't"]);
    while tokens.get(at).is_some_and(|t| {
        t.any(&["not", "never", "simply", "just", "all", "a", "an", "no", "the", "plain", "also", "in"])
            || t.word.ends_with("ly")
    }) {
        denied |= word(at, &["not", "never", "no"]);
        at += 1;
    }
    let case = word(at, &["case"]) && word(at - 1, &["the"]);
    let wrong = word(at, FALSE) || word(at, LIES);
    let over = tokens.get(at + 1).is_none_or(|t| !t.is_word() || t.any(&["and", "as", "they", "that", "to", "or"]));
    let answer = if wrong == denied { Answer::Yes } else { Answer::No };
    ((wrong || case || word(at, TRUE)) && over).then_some((answer, at + 1))
}

/// "Asked whether officers ask, the chief said no", "when asked if they do, he answered that they don't".
fn told(tokens: &[Token]) -> Option<(Vec<Token>, Answer)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let whether = (1..LONGEST_SPEAKER).find(|i| word(*i, &["whether", "if"]))?;
    if !(0..whether).any(|i| word(i, &["asked", "questioned", "pressed"])) {
        return None;
    }
    let comma = (whether..tokens.len()).find(|i| {
        word(*i, &[","])
            && (i + 1..i + 1 + LONGEST_SPEAKER)
                .take_while(|n| tokens.get(*n).is_some_and(Token::is_word))
                .any(|n| word(n, ANSWERS))
    })?;
    let verb = (comma..tokens.len()).find(|i| word(*i, ANSWERS))?;
    let answer = answered(tokens, verb + 1)?;
    Some((clause(tokens, whether + 1, comma)?, answer))
}

/// Verbs by which somebody answers.
const ANSWERS: &[&str] =
    &["said", "says", "answered", "answers", "replied", "replies", "responded", "testified", "wrote"];

/// "The chief answered that they do": the answer to what the sentence before has told as a question.
fn replied(tokens: &[Token]) -> Option<(Answer, usize)> {
    let verb = (1..LONGEST_SPEAKER).find(|i| tokens.get(*i).is_some_and(|t| t.any(ANSWERS)))?;
    answered(tokens, verb + 1).map(|answer| (answer, tokens.len()))
}

/// "The answer to the question whether officers ask is no", "…, which was whether officers ask, is that they don't".
fn answer_to(tokens: &[Token]) -> Option<(Vec<Token>, Answer)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let answer = (0..3).find(|i| word(*i, &["answer", "reply", "response"]) && word(i + 1, &["to"]))?;
    let whether = (answer..tokens.len().min(LONGEST_FRONT)).find(|i| word(*i, &["whether", "if"]))?;
    let is = (whether + 2..tokens.len()).rev().find(|i| word(*i, BE) && answered(tokens, i + 1).is_some())?;
    Some((clause(tokens, whether + 1, is)?, answered(tokens, is + 1)?))
}

/// "no", "yes", "that they do not", "in the negative": what is answered.
fn answered(tokens: &[Token], from: usize) -> Option<Answer> {
    const NOT: &[&str] =
        &["not", "never", "don't", "doesn't", "won't", "can't", "cannot", "isn't", "aren't", "may not", "mustn't"];
    const AUX: &[&str] = &["do", "does", "will", "may", "can", "shall", "must", "are", "is", "would", "could"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let over = |i: usize| tokens.get(i).is_none_or(|t| !t.is_word() || t.any(&["and", "but"]));
    let at = from + usize::from(word(from, &[",", ":", "\"", "\u{201c}", "a"]));
    let at = at + usize::from(word(at, &["\"", "\u{201c}", "flat", "clear", "simple", "firm"]));
    if word(at, &["no", "never", "nope"]) && over(at + 1) {
        return Some(Answer::No);
    }
    if word(at, &["yes"]) && over(at + 1) {
        return Some(Answer::Yes);
    }
    let who = at + usize::from(word(at, &["that"]));
    if !word(who, &["they", "it", "we", "he", "she", "officers", "nobody"]) {
        return None;
    }
    match () {
        () if word(who + 1, NOT) && over(who + 2) => Some(Answer::No),
        () if word(who + 1, AUX) && word(who + 2, &["not", "never"]) && over(who + 3) => Some(Answer::No),
        () if word(who + 1, AUX) && over(who + 2) => Some(Answer::Yes),
        () => None,
    }
}

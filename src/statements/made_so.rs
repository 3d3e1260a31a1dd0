//! What somebody makes of an act: "the order makes asking unlawful", "puts asking out of bounds", "brings asking to an end" are
//! "asking is prohibited".

use super::question::mark;
use super::token::{Part, Token, Vocabulary};
use super::zone::is_stop;

/// Verbs by which a rule makes something of an act.
const MAKING: &[&str] = &[
    "makes",
    "make",
    "declares",
    "declare",
    "deems",
    "rules",
    "treats",
    "treat",
    "considers",
    "regards",
    "calls",
    "puts",
    "put",
    "takes",
    "take",
    "brings",
    "bring",
    "leaves",
    "leave",
    "pronounces",
    "keeps",
];

/// What becomes of it, and in plain words.
const BECOMES: &[(&[&str], &str)] = &[
    (&["unlawful"], "prohibited"),
    (&["illegal"], "prohibited"),
    (&["improper"], "prohibited"),
    (&["impermissible"], "prohibited"),
    (&["an", "offense"], "prohibited"),
    (&["a", "violation"], "prohibited"),
    (&["as", "a", "violation"], "prohibited"),
    (&["a", "policy", "violation"], "prohibited"),
    (&["misconduct"], "prohibited"),
    (&["as", "misconduct"], "prohibited"),
    (&["a", "firing", "offense"], "prohibited"),
    (&["grounds", "for", "discipline"], "prohibited"),
    (&["off", "limits"], "prohibited"),
    (&["off-limits"], "prohibited"),
    (&["out", "of", "bounds"], "prohibited"),
    (&["off", "the", "table"], "prohibited"),
    (&["to", "an", "end"], "prohibited"),
    (&["to", "a", "halt"], "prohibited"),
    (&["to", "a", "stop"], "prohibited"),
    (&["mandatory"], "required"),
    (&["obligatory"], "required"),
    (&["compulsory"], "required"),
    (&["a", "requirement"], "required"),
    (&["a", "duty"], "required"),
    (&["a", "rule"], "required"),
    (&["standard", "procedure"], "required"),
    (&["standard", "practice"], "required"),
    (&["permissible"], "permitted"),
    (&["as", "permissible"], "permitted"),
    (&["lawful"], "permitted"),
    (&["allowable"], "permitted"),
    (&["acceptable"], "permitted"),
    (&["as", "acceptable"], "permitted"),
    (&["discretionary"], "permitted"),
    (&["optional"], "permitted"),
    (&["to", "the", "discretion", "of"], "permitted"),
    (&["to", "the", "judgment", "of"], "permitted"),
    (&["up", "to", "officers"], "permitted"),
    (&["to", "officers"], "permitted"),
    (&["to", "the", "officer"], "permitted"),
];

/// Where the verb stands, if a gerund follows it.
#[must_use]
pub fn speaks(tokens: &[Token]) -> Option<usize> {
    let act = |t: &Token| {
        t.word.len() > 4 && t.word.ends_with("ing") && !t.any(&["nothing", "anything", "everything", "something"])
    };
    let makes = |t: &Token| t.any(MAKING) && t.part == Part::Own;
    let pair = |at: &usize| {
        let token = |i: usize| tokens.get(i);
        let article = usize::from(token(at + 1).is_some_and(|t| t.is("the")));
        token(*at).is_some_and(makes) && token(at + 1 + article).is_some_and(act)
    };
    (1..tokens.len()).find(pair)
}

/// The act with what becomes of it.
#[must_use]
pub fn plainly(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let verb = speaks(tokens)?;
    let denied = |t: &Token| t.any(&["not", "never", "no", "nobody", "cannot", "neither", "who", "which"]);
    let before = tokens.get(..verb)?;
    if before.iter().any(denied) {
        return None;
    }
    let rest = tokens.get(verb + 1..)?;
    let end = rest.iter().position(is_stop).unwrap_or(rest.len());
    let found = (1..end).find_map(|at| {
        let fits = |words: &[&str]| words.iter().enumerate().all(|(n, w)| rest.get(at + n).is_some_and(|t| t.is(w)));
        BECOMES.iter().find(|(words, _)| fits(words)).map(|(words, plain)| (at, at + words.len(), *plain))
    });
    let (at, behind, plain) = found?;
    let sentence = tokens.first()?.sentence;
    let said = ["is", plain].map(|word| mark(word, sentence, vocabulary));
    Some([rest.get(..at)?, &said, rest.get(behind..)?].concat())
}

//! Where a relative clause begins, and which "that" begins none.

use super::modal_words::{Auxiliary, auxiliary, own};
use super::presented::{PRESENTED, SAYS};
use super::token::Token;

/// Words behind which "that" opens what is told, known or ordered ("makes clear that"), beside those by which a rule is
/// presented.
const TOLD: &[&str] = &[
    "remind",
    "reminds",
    "aware",
    "advise",
    "advises",
    "plain",
    "determined",
    "determines",
    "determine",
    "acknowledge",
    "acknowledges",
    "acknowledged",
    "stress",
    "emphasize",
    "emphasise",
    "emphasises",
    "recognize",
    "recognizes",
    "recognized",
    "recognise",
    "recognises",
    "confirm",
    "confirmed",
    "conclude",
    "concludes",
    "concluded",
    "resolve",
    "resolves",
    "mandate",
    "mandated",
    "reiterate",
    "reiterated",
    "affirm",
    "affirms",
    "affirmed",
    "declare",
    "specify",
    "clarify",
    "clarified",
    "decreed",
    "expected",
    "expects",
    "warn",
    "warns",
    "agree",
    "agrees",
    "undertake",
    "undertakes",
    "promise",
    "promises",
    "promised",
    "pledge",
    "pledges",
    "pledged",
    "guarantee",
    "guarantees",
    "guaranteed",
    "know",
    "knows",
    "known",
    "taught",
    "teach",
    "teaches",
    "learn",
    "realize",
    "certify",
    "certifies",
    "certified",
    "stipulate",
    "prescribed",
    "commands",
    "insists",
    "maintains",
    "trained",
    "briefed",
    "likely",
    "essential",
    "imperative",
    "vital",
    "important",
    "mandatory",
    "necessary",
    "required",
    "desirable",
    "intended",
    "assured",
    "insisted",
    "ensures",
    "ensuring",
    "stating",
    "providing",
    "requiring",
    "specifying",
    "saying",
];

/// Nouns behind which "that" opens what they say, if those who are bound follow.
const RULES: &[&str] = &[
    "rule",
    "principle",
    "position",
    "requirement",
    "expectation",
    "understanding",
    "mandate",
    "decision",
    "determination",
    "directive",
    "instruction",
    "instructions",
    "view",
    "commitment",
    "effect",
    "guarantee",
    "assurance",
    "proviso",
    "stipulation",
    "order",
    "orders",
    "notice",
    "opinion",
    "conclusion",
    "fact",
];

/// Whether behind this word "that" opens what is told.
fn tells(token: &Token) -> bool {
    token.any(TOLD) || token.any(PRESENTED) || token.any(SAYS)
}

/// "the rule that officers shall not ask": those who are bound, and a modal verb, follow.
fn states_a_rule(tokens: &[Token], at: usize) -> bool {
    const BOUND: &[&str] = &["no", "they", "neither", "nobody", "we", "you"];
    let near = |from: usize, to: usize, of: fn(&Token) -> bool| {
        tokens.get(at + from..(at + to).min(tokens.len())).unwrap_or_default().iter().any(of)
    };
    near(1, 3, |t| t.any(BOUND) || own(&t.word)) && near(2, 6, |t| auxiliary(&t.word).0 == Auxiliary::Modal)
}

/// Verbs that may have between them and their "that" the one who is told, or the place where it is said.
const SAID: &[&str] = &[
    "tell",
    "tells",
    "inform",
    "informs",
    "reminding",
    "answers",
    "answered",
    "replies",
    "replied",
    "ordained",
    "ordains",
    "enacted",
    "enacts",
    "repeated",
    "wrote",
    "writes",
    "adds",
    "added",
    "notes",
    "voted",
    "moved",
    "made",
    "makes",
    "announces",
    "announced",
    "notify",
    "notifies",
    "said",
    "decided",
    "directed",
    "agreed",
];

/// "the memo reminds all hands that officers shall not ask", "was made plain at roll call that …": what is told, with words
/// between the verb and its "that".
fn told_before(tokens: &[Token], at: usize) -> bool {
    const REACH: usize = 12;
    let clause = |t: &&Token| t.is_word() && !t.any(&["about", "of", "who", "which", "that", "questions", "question"]);
    let denied = |t: &&Token| t.any(&["nobody", "no", "none", "never", "not", "nothing"]);
    let before: Vec<&Token> =
        tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default().iter().rev().take_while(clause).collect();
    let told = before.iter().any(|t| tells(t) || t.any(SAID)) && !before.iter().any(denied);
    told && begins_a_clause(tokens, at)
}

/// "that neither the chief nor the mayor shall": those who are bound begin a clause, and its verb follows.
fn begins_a_clause(tokens: &[Token], at: usize) -> bool {
    const BOUND: &[&str] = &["no", "they", "neither", "nobody", "nothing", "we", "you", "none"];
    const REACH: usize = 16;
    let near = |from: usize, to: usize| tokens.get(at + from..(at + to).min(tokens.len())).unwrap_or_default().iter();
    let verb =
        |t: &Token| auxiliary(&t.word).0 != Auxiliary::None || t.any(&["keeps", "bars", "prevents", "prohibits"]);
    near(1, 3).any(|t| t.any(BOUND) || own(&t.word)) && near(2, REACH).any(verb)
}

/// Words of TOLD that tell what is wanted: what is denied of them is not wanted.
const WANTED: &[&str] = &[
    "required",
    "necessary",
    "intended",
    "essential",
    "important",
    "expected",
    "expects",
    "likely",
    "mandatory",
    "desirable",
    "imperative",
    "vital",
    "requiring",
];

/// Whether this "that" opens a clause that is told or ordered as it stands ("nothing changes the rule that officers may").
pub(super) fn opens_what_is_told(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    tokens.get(at).is_some_and(|t| t.is("that"))
        && (before.is_some_and(|t| tells(t) && !t.any(WANTED) || t.any(RULES) && states_a_rule(tokens, at))
            || told_before(tokens, at))
}

/// Whether a relative clause begins here: "who", "which", or "that" after a noun.
pub(super) fn is_relative(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|b| tokens.get(b));
    let noun_before = before.is_some_and(|t| t.is_word() || t.is(","));
    match token.word.as_str() {
        "who" | "whom" | "whose" | "which" => noun_before,
        // "the status of whoever holds it"
        "whoever" => before.is_some_and(|t| t.any(&["of", "from", "with", "about", "to", "against"])),
        "that" if before.is_some_and(|t| tells(t) || t.any(RULES) && states_a_rule(tokens, at)) => false,
        "that" if told_before(tokens, at) => false,
        "that" => before.is_some_and(|t| {
            t.is_word()
                && !t.any(&[
                    "it",
                    "certain",
                    "sure",
                    "ensure",
                    "insure",
                    "state",
                    "states",
                    "says",
                    "say",
                    "said",
                    "require",
                    "requires",
                    "provide",
                    "provides",
                    "policy",
                    "directed",
                    "directs",
                    "ordered",
                    "instructed",
                    "instructs",
                    "decided",
                    "announced",
                    "stated",
                    "agreed",
                    "is",
                    "so",
                    "insist",
                    "assure",
                    "follows",
                    "means",
                    "mean",
                    "remember",
                    "understand",
                    "note",
                    "verifies",
                    "verify",
                    "explains",
                    "explain",
                    "and",
                    "or",
                    "if",
                    "with",
                    "of",
                    "in",
                    "for",
                    "on",
                    "to",
                    "by",
                    "what",
                    "whatever",
                    "how",
                    "whether",
                    "when",
                    "because",
                    "where",
                    "as",
                    "than",
                    "while",
                    "until",
                    "unless",
                    "before",
                    "after",
                    "since",
                    "though",
                    "although",
                    "about",
                    "from",
                    "at",
                    "into",
                    "over",
                    "under",
                    "upon",
                    "against",
                    "regarding",
                    "concerning",
                    "beyond",
                    "past",
                ])
        }),
        _ => false,
    }
}

//! What must be had first: "the jail needs a judge's warrant to hold a prisoner", "a warrant is required to hold him", "the
//! agency has to show a warrant before anyone is held" are "must have a warrant before they hold".

use super::question::mark;
use super::token::{Part, Token, Vocabulary};

/// Who needs it is named in so many words, and what he needs.
const LONGEST: usize = 14;

/// Verbs of needing something.
const NEEDS: &[&str] = &["needs", "need", "requires", "require", "demands", "demand", "wants", "want"];

/// Words one of which stands in every such clause.
pub const OPENS: &[&str] = &[
    "needs",
    "need",
    "requires",
    "require",
    "demands",
    "demand",
    "wants",
    "want",
    "has",
    "have",
    "needed",
    "required",
    "necessary",
];

/// What a court gives.
const OF_COURTS: &[&str] = &[
    "warrant",
    "warrants",
    "order",
    "orders",
    "judge",
    "judge's",
    "magistrate",
    "court",
    "court's",
    "writ",
    "judicial",
];

/// The clause with "must"; `None` where nothing is needed first.
pub fn plainly(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let verb = (1..tokens.len().min(LONGEST))
        .find(|i| word(*i, NEEDS) || word(*i, &["has", "have"]) && word(i + 1, &["to"]) || needed(tokens, *i))?;
    let plain = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.part == Part::Own);
    const NOT_BEFORE: &[&str] = &[
        "who", "which", "that", "not", "never", "no", "if", "when", "where", "does", "do", "will", "may", "shall",
        "to", "nobody",
    ];
    // "a detainer needs a warrant behind it": a paper, and nobody who would hold; "need no warrant" frees
    let paper = (0..verb).any(|i| word(i, &["detainer", "detainers", "hold", "holds", "request", "requests"]));
    let free = word(verb, NEEDS) && word(verb + 1, &["no"]);
    let freed = needed(tokens, verb) && word(0, &["no"]) && !word(verb + 1, &["to"]);
    if paper && !freed
        || !free && word(verb + 1, &["no", "not", "neither"])
        || !(usize::from(freed)..verb).all(|i| plain(i) && !word(i, NOT_BEFORE))
    {
        return None;
    }
    let sentence = tokens.first()?.sentence;
    let mark = |w: &str| mark(w, sentence, vocabulary);
    let of_court = |from: usize, to: usize| (from..to).any(|i| word(i, OF_COURTS));
    let within = |from: usize| (from..tokens.len()).take(LONGEST).take_while(|i| plain(*i));
    let before = |from: usize| within(from).find(|i| word(*i, &["before"]));
    let then = |from: usize| within(from).find(|i| word(*i, &["to"]) && !word(i + 1, &["the", "a", "an", "ice", "us"]));
    if free {
        // "needs no warrant to hold": may hold
        let to = then(verb + 1).filter(|to| of_court(verb + 1, *to))?;
        return Some([tokens.get(..verb)?, &[mark("may")], tokens.get(to + 1..)?].concat());
    }
    if word(verb, &["has", "have"]) {
        let end = before(verb + 2).filter(|end| of_court(verb + 2, *end))?;
        return (end > verb + 3).then(|| {
            [tokens.get(..verb).unwrap_or_default(), &[mark("must")], tokens.get(verb + 2..).unwrap_or_default()]
                .concat()
        });
    }
    if word(verb, NEEDS) {
        let subject = tokens.get(..verb)?;
        if let Some(end) = before(verb + 1).filter(|end| {
            of_court(verb + 1, *end) && !within(verb + 1).take_while(|i| i < end).any(|i| word(i, &["to", "that"]))
        }) {
            let _ = end;
            return Some([subject, &[mark("must"), mark("have")], tokens.get(verb + 1..)?].concat());
        }
        let to = then(verb + 1).filter(|to| of_court(verb + 1, *to))?;
        return Some(
            [
                subject,
                &[mark("must"), mark("have")],
                tokens.get(verb + 1..to)?,
                &[mark("before"), mark("they")],
                tokens.get(to + 1..)?,
            ]
            .concat(),
        );
    }
    if let Some(free) = without_leave(tokens, verb, vocabulary) {
        return Some(free);
    }
    let thing = tokens.get(..verb - 1)?;
    let to = (verb + 1..verb + 2).find(|i| word(*i, &["to"])).filter(|_| of_court(0, verb))?;
    Some(
        [
            &[mark("officers"), mark("must"), mark("have")],
            thing,
            &[mark("before"), mark("they")],
            tokens.get(to + 1..)?,
        ]
        .concat(),
    )
}

/// "a warrant is needed to", "no approval is needed for an officer to"
fn needed(tokens: &[Token], at: usize) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let frees = || word(0, &["no"]) && word(at + 1, &["for", "before"]);
    word(at, &["needed", "required", "necessary"]) && word(at - 1, &["is", "are"]) && (word(at + 1, &["to"]) || frees())
}

/// "no permission from a supervisor is needed for an officer to ask": officers may ask.
fn without_leave(tokens: &[Token], verb: usize, vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    const WHO: usize = 6;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let asked = (1..verb).any(|i| word(i, super::smooth::LEAVE));
    if !asked || !word(0, &["no"]) {
        return None;
    }
    let sentence = tokens.first()?.sentence;
    let mark = |w: &str| mark(w, sentence, vocabulary);
    let to = (verb + 1..verb + 2 + WHO).find(|i| word(*i, &["to"]));
    if word(verb + 1, &["for"]) {
        let to = to?;
        return Some([tokens.get(verb + 2..to)?, &[mark("may")], tokens.get(to + 1..)?].concat());
    }
    let gerund = tokens.get(verb + 2).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ing"));
    (word(verb + 1, &["before"]) && gerund).then(|| {
        [&["officers", "may", "engage", "in"].map(mark)[..], tokens.get(verb + 2..).unwrap_or_default()].concat()
    })
}

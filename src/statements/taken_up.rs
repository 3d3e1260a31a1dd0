//! People and answers that a sentence takes up from the one before: "such drivers", "those named there", "if so".

use super::Lens;
use super::statement::{Clause, Statement};

/// The token with which a statement points to people or an answer of the sentence before.
#[must_use]
pub fn pointer(lens: &Lens, statement: &Statement) -> Option<usize> {
    let condition = || statement.conditions.iter().find(|c| answers(c)).map(|c| c.tokens.start);
    let people = || people(lens, statement).or_else(condition).or_else(|| affirmed(statement));
    people().or_else(|| ground(statement)).or_else(|| case(statement)).or_else(|| pronoun(lens, statement))
}

/// "in that case": a case that only the sentence before names.
fn case(statement: &Statement) -> Option<usize> {
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (0..tokens.len()).find(|i| {
        word(*i, &["in"])
            && word(i + 1, &["that", "such", "this", "those"])
            && (i + 2..i + 4).any(|n| word(n, &["case", "cases", "event"]))
    })
}

/// Pronouns for what somebody might act on.
const GROUNDS: &[&str] = &["it", "this", "that", "these", "either", "neither", "both", "them"];

/// "because of it", "on account of either", "for that reason", "this is no reason to": a ground that the sentence before names.
fn ground(statement: &Statement) -> Option<usize> {
    const NAMES: &[&str] =
        &["reason", "reasons", "ground", "grounds", "basis", "account", "cause", "strength", "excuse"];
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let ends =
        |i: usize| tokens.get(i).is_none_or(|t| !t.is_word() || t.any(&["call", "alone", "only"])) || word(i, AFTER);
    let behind = |i: usize| word(i, &["because", "account", "strength", "basis"]) && word(i + 1, &["of"]);
    // "do not call over it"
    let over = |i: usize| word(i, &["over"]) && word(i + 1, GROUNDS) && ends(i + 2);
    let led = |i: usize| behind(i) && word(i + 2, GROUNDS) && ends(i + 3);
    let named = |i: usize| {
        word(i, &["on", "for", "upon"]) && word(i + 1, &["that", "this", "such"]) && word(i + 2, NAMES) && ends(i + 3)
    };
    // "on its account"
    let own =
        |i: usize| word(i, &["on"]) && word(i + 1, &["its", "that", "their"]) && word(i + 2, &["account", "strength"]);
    let named = |i: usize| named(i) || own(i) && ends(i + 3);
    let extent = statement.subject.start..statement.predicate.end;
    let said = extent.clone().find(|i| led(*i)).map(|i| i + 2);
    let said = said.or_else(|| extent.clone().find(|i| named(*i) || over(*i)).map(|i| i + 1));
    let subject: Vec<usize> =
        statement.subject.clone().filter(|i| tokens.get(*i).is_some_and(super::token::Token::is_word)).collect();
    let alone = || {
        matches!(subject.as_slice(), [only] if word(*only, GROUNDS))
            || matches!(subject.as_slice(), [of, ..] if word(*of, &["neither", "none"]))
            || matches!(subject.as_slice(), [that, want] if word(*that, &["that", "this", "such"]) && word(*want, WANTS))
    };
    // "shall not lead an officer to call", "shall not be why he is called"
    let leads = subject.last().map_or(statement.predicate.start, |last| last + 1);
    let as_ground = || {
        statement.on_ground
            || (statement.predicate.start..statement.predicate.start + 5).any(|i| word(i, NAMES))
            || (leads..statement.predicate.start).any(|i| word(i, NAMES) || word(i, LEADING))
    };
    said.or_else(|| subject.first().copied().filter(|_| alone() && as_ground()))
}

/// What somebody lacks is called so where a sentence takes it up: "that difficulty".
const WANTS: &[&str] = &[
    "difficulty",
    "inability",
    "lack",
    "want",
    "barrier",
    "gap",
    "trouble",
    "limitation",
    "handicap",
    "shortcoming",
    "absence",
    "failure",
    "fact",
    "circumstance",
    "condition",
    "obstacle",
    "problem",
];

/// Verbs of what becomes a ground.
const LEADING: &[&str] = &[
    "lead",
    "leads",
    "cause",
    "causes",
    "prompt",
    "prompts",
    "bring",
    "brings",
    "trigger",
    "triggers",
    "justify",
    "justifies",
    "warrant",
    "warrants",
    "why",
    "mean",
    "means",
    "result",
    "results",
    "move",
    "moves",
    "occasion",
];

/// Words with which a clause goes on behind the ground.
const AFTER: &[&str] = &[
    "to", "shall", "may", "must", "will", "do", "does", "is", "are", "and", "or", "unless", "if", "when", "no",
    "nobody", "officers", "members", "call", "contact",
];

/// Pronouns for people.
const PRONOUNS: &[&str] = &["they", "he", "she", "them", "him", "her"];

/// "They are not eligible", "do not ask them", "in that case": people or a case that only the sentence before names.
fn pronoun(lens: &Lens, statement: &Statement) -> Option<usize> {
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let person = |concept| lens.roles.is_person(concept, &lens.matcher);
    if statement.reading.mentions.iter().any(|m| person(m.concept) && !lens.roles.is_actor(m.concept, &lens.matcher)) {
        return None;
    }
    let subject: Vec<usize> =
        statement.subject.clone().filter(|i| tokens.get(*i).is_some_and(super::token::Token::is_word)).collect();
    let alone =
        matches!(subject.as_slice(), [only] if word(*only, PRONOUNS)).then(|| subject.first().copied()).flatten();
    let object = || statement.acts.iter().map(|a| a.end).find(|end| word(*end, PRONOUNS));
    // "asks the agency whether he is here lawfully"
    let agency = || statement.reading.mentions.iter().any(|m| lens.roles.is_agency(m.concept, &lens.matcher));
    let told = |i: &usize| word(*i, &["he", "she", "they"]) && word(i - 1, &["whether", "if", "who", "what", "that"]);
    let asked = || statement.predicate.clone().filter(|i| *i > 0).find(told).filter(|_| agency());
    alone.or_else(object).or_else(asked)
}

/// Whether a statement takes somebody up by a pronoun, which says little of whom it stands for.
#[must_use]
pub fn is_pronoun(statement: &Statement, at: usize) -> bool {
    statement.reading.tokens.get(at).is_some_and(|t| t.any(PRONOUNS))
}

/// Whether the people of a sentence, and nobody of the agency's own, are what it is about.
#[must_use]
pub fn is_about_people(lens: &Lens, clause: &Clause) -> bool {
    const SUBJECT: usize = 6;
    let named = |m: &super::Mention| {
        lens.roles.is_person(m.concept, &lens.matcher) || lens.roles.is_actor(m.concept, &lens.matcher)
    };
    let first = clause.mentions().filter(named).min_by_key(|m| m.start);
    first.is_some_and(|m| m.start < SUBJECT && !lens.roles.is_actor(m.concept, &lens.matcher))
}

/// "anyone who answers in the affirmative": the token with which a relative clause says so.
fn affirmed(statement: &Statement) -> Option<usize> {
    let word = |i: usize, words: &[&str]| statement.reading.tokens.get(i).is_some_and(|t| t.any(words));
    let behind = |i: usize| (i + 1..i + 6).any(|j| word(j, &["yes", "affirmative", "affirmatively"]));
    statement
        .predicate
        .clone()
        .find(|i| word(*i, &["answer", "answers", "answered", "replies", "responds"]) && behind(*i))
}

/// What stands before `at` in its own sentence, if a question is put there.
#[must_use]
pub fn asked_in_front(lens: &Lens, statement: &Statement, at: usize) -> Option<Clause> {
    let answers = statement
        .reading
        .tokens
        .get(at)
        .is_some_and(|t| t.any(&["answer", "answers", "answered", "replies", "responds"]));
    let asked = |m: &super::Mention| answers && m.end <= at && lens.roles.is_question(m.concept, &lens.matcher);
    let front = Clause {
        reading: std::sync::Arc::clone(&statement.reading),
        tokens: 0..statement.subject.start.min(at).max(statement.predicate.start.min(at)),
    };
    statement.reading.mentions.iter().any(asked).then_some(front)
}

/// "such drivers", "these inmates", "prisoners named there"
fn people(lens: &Lens, statement: &Statement) -> Option<usize> {
    const ANEW: &[&str] = &["who", "whom", "whose", "that", "which", "without"];
    const NAMED: &[&str] = &["named", "listed", "mentioned", "identified", "shown", "found", "described", "so"];
    const THERE: &[&str] = &["there", "therein", "above", "on", "identified", "named", "described", "listed"];
    let tokens = &statement.reading.tokens;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let person = |concept| lens.roles.is_person(concept, &lens.matcher) && !lens.roles.is_actor(concept, &lens.matcher);
    let extent = |at: usize| statement.subject.contains(&at) || statement.predicate.contains(&at);
    let mut named = statement.reading.mentions.iter().filter(|m| extent(m.start) && person(m.concept));
    let points = |at: usize, end: usize| {
        let such = at > 0 && word(at - 1, &["such", "these", "those", "said"])
            || at > 1 && word(at - 2, &["such"]) && word(at - 1, &["a", "an"]);
        let there = word(end, NAMED) && word(end + 1, THERE) && (!word(end + 1, &["on"]) || word(end + 2, &["it"]));
        such && !word(end, ANEW) || there
    };
    let named = named.find(|m| points(m.start, m.end)).map(|m| m.start);
    // "those named there"
    named.or_else(|| {
        statement
            .subject
            .clone()
            .find(|i| word(*i, &["those", "anyone", "whoever"]) && points(*i, i + 1) && word(i + 1, NAMED))
    })
}

/// "if so", "if the answer is yes", "if both answers are yes"
fn answers(condition: &Clause) -> bool {
    let tokens = condition.reading.tokens.get(condition.tokens.clone()).unwrap_or_default();
    let words: Vec<&str> = tokens.iter().filter(|t| t.is_word()).map(|t| t.word.as_str()).collect();
    match words.as_slice() {
        ["if" | "when" | "where", "so" | "yes"] => true,
        ["if" | "when" | "where" | "once", rest @ ..] => {
            let answer = ["answer", "answers", "reply", "replies", "response", "either", "both", "that", "this", "it"];
            let yes = ["yes", "affirmative", "positive", "case"];
            rest.len() <= 7
                && rest.iter().take(3).any(|w| answer.contains(w))
                && rest.last().is_some_and(|w| yes.contains(w))
                && !rest.contains(&"not")
        }
        _ => false,
    }
}

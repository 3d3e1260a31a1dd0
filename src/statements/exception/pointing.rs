//! A statement whose object, or subject, takes up what a ban before it forbids: "Members ask nobody about status. The
//! question may be put when a sergeant agrees."

use super::ban::{Bans, word};
use super::verbs;
use crate::statements::matcher::Mention;
use crate::statements::statement::{Modality, Statement};
use crate::statements::token::Token;
use crate::statements::zone::Zone;

/// Words that take a thing up.
const IT: &[&str] = &["it", "them", "one", "ones", "either", "both", "any"];

/// Words before which "it" or "one" stands alone.
const STOPS: &[&str] = &[
    "and",
    "or",
    "but",
    "when",
    "where",
    "if",
    "only",
    "on",
    "in",
    "for",
    "with",
    "without",
    "under",
    "upon",
    "after",
    "before",
    "at",
    "by",
    "unless",
    "as",
    "to",
    "from",
    "of",
    "then",
    "anyway",
    "nonetheless",
    "nevertheless",
    "may",
    "is",
    "are",
    "shall",
    "can",
    "will",
    "must",
    "should",
    "requires",
    "needs",
    "so",
    "that",
    "whenever",
    "wherever",
    "because",
    "while",
    "until",
    "once",
    "provided",
    "against",
    "is",
    "would",
    "could",
    "might",
    "has",
    "have",
    "had",
    "who",
    "i",
    "we",
    "they",
];

/// What a question, a paper or a stop is called when it is taken up; their regular plurals too.
const NAMES: &[&str] = &[
    "question",
    "questioning",
    "inquiry",
    "inquiries",
    "enquiry",
    "enquiries",
    "query",
    "queries",
    "information",
    "topic",
    "subject",
    "matter",
    "issue",
    "answer",
    "data",
    "request",
    "practice",
    "action",
    "step",
    "measure",
    "conduct",
    "activity",
    "entry",
    "entries",
    "stop",
    "arrest",
    "detention",
    "hold",
    "seizure",
    "custody",
    "agreement",
    "arrangement",
    "contract",
    "partnership",
    "memorandum",
    "memoranda",
    "call",
    "contact",
    "help",
    "assistance",
    "cooperation",
    "enforcement",
    "operation",
    "notification",
    "warrant",
    "detainer",
    "transfer",
    "check",
    "interview",
    "search",
    "record",
    "note",
    "refusal",
    "delay",
    "purpose",
    "basis",
    "ground",
    "reason",
    "kind",
    "sort",
    "type",
    "status",
    "case",
    "exception",
];

/// Whether its object, or its subject, takes up what is banned.
pub fn takes_up(bans: &Bans<'_>) -> bool {
    let statement = bans.statement;
    let reading = &statement.reading;
    let word = |i: usize, words: &[&str]| word(statement, i, words);
    let main = |i: &usize| matches!(reading.zone(*i), Zone::Main | Zone::Basis | Zone::Relative);
    let subject: Vec<usize> =
        statement.subject.clone().filter(|i| main(i) && reading.tokens.get(*i).is_some_and(Token::is_word)).collect();
    if let [only] = subject.as_slice()
        && word(*only, &["it", "this", "that", "one", "these", "they"])
        && statement.passive
    {
        return true;
    }
    let act = |i: usize| {
        let named = |m: &Mention| m.start == i && m.end <= i + 2 && bans.lens.roles.is_act(m.concept);
        reading.mentions.iter().any(|m| named(m) && bans.forbid(m.concept))
    };
    let alone = |i: usize| reading.tokens.get(i).is_none_or(|t| !t.is_word() || t.any(STOPS));
    let name = |i: usize| reading.tokens.get(i).is_some_and(is_name);
    let named = |i: usize| name(i) || name(i + 1) && !alone(i) && !word(i, &["other"]);
    let place = |i: usize| i == 0 || word(i - 1, &["on", "upon", "under", "about", "into", "of", "for", "such"]);
    let from = statement.predicate.start;
    let made_to_be = (from.saturating_sub(1)..=from).any(|i| word(i, &["be"]));
    statement.subject.clone().chain(statement.predicate.clone()).filter(main).any(|i| {
        let article = usize::from(word(i + 1, &["a", "an"]));
        let such = word(i, &["such"]) && named(i + 1 + article);
        let this =
            word(i, &["this", "that", "these", "those", "said"]) && named(i + 1) && !word(i + 1, &["case", "cases"]);
        let the = word(i, &["the"])
            && alone(i + 2)
            && (act(i + 1) || word(i + 1, &["question", "questions", "inquiry", "topic", "practice"]));
        let told_apart = word(i + 1, &["who", "that", "of"]) && word(i, &["one", "ones", "any", "either", "both"]);
        // "with the chief's leave one may be made"
        let last = subject.last() == Some(&i) && (word(i, &["one"]) || word(i, &["it", "they"]) && made_to_be);
        let pronoun = last || word(i, IT) && alone(i + 1) && !told_apart && (place(i) || done_before(statement, i));
        // "may ask about status": the long name cut short
        let status =
            word(i, &["status"]) && alone(i + 1) && (place(i) || word(i.wrapping_sub(1), &["their", "the", "his"]));
        // "nothing here keeps officers from doing so"
        let so = word(i, &["do", "doing", "done"]) && word(i + 1, &["so"]) && alone(i + 2);
        such || this || the || pronoun || status || so
    })
}

/// Whether a word is such a name, or its plural.
fn is_name(token: &Token) -> bool {
    ["", "s", "es"].iter().filter_map(|e| token.word.strip_suffix(e)).any(|name| NAMES.contains(&name))
}

/// "may honor one", "may request it": the verb stands right before.
fn done_before(statement: &Statement, at: usize) -> bool {
    let verb = |i: usize| statement.reading.tokens.get(i).is_some_and(verbs::does);
    let before = at.wrapping_sub(1);
    let first = statement.modality == Modality::Permission && before == statement.predicate.start;
    statement.acts.iter().any(|m| m.end == at) || statement.predicate.contains(&before) && (first || verb(before))
}

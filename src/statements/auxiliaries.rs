//! Auxiliaries in plain words: "cannot and do not ask" is "do not ask", "aren't held" is "are not held", and to have no
//! intention of asking is not to ask.

use super::question::mark;
use super::token::{Token, Vocabulary};

const MODALS: &[&str] = &["may", "shall", "will", "must", "can", "should", "do", "does"];
const DENIED: &[&str] = &["cannot", "can't", "won't", "don't", "doesn't", "mustn't", "shouldn't", "shan't"];
const BE: &[&str] = &["is", "are", "am"];
const NOT_BE: &[&str] = &["isn't", "aren't"];
const NOT: &[&str] = &["not", "never"];

/// What somebody has none of who does not do a thing.
const INTENTIONS: &[&str] =
    &["plan", "plans", "intention", "intentions", "intent", "wish", "desire", "interest", "appetite", "business"];

/// What stands at a place, and what it comes to.
struct Plain {
    start: usize,
    end: usize,
    words: &'static [&'static str],
}

/// Whether some auxiliaries can be put in plain words.
pub(super) fn speaks(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| plain(tokens, at).is_some())
}

/// The same in plain words.
pub(super) fn plainly(vocabulary: &Vocabulary, mut tokens: Vec<Token>) -> Vec<Token> {
    let mut at = 0;
    while at < tokens.len() {
        if let Some(plain) = plain(&tokens, at) {
            let here = tokens.get(plain.start).map(|t| (t.sentence, t.part));
            if let Some((sentence, part)) = here {
                let words: Vec<Token> =
                    plain.words.iter().map(|w| mark(w, sentence, vocabulary).in_part(part)).collect();
                tokens.splice(plain.start..plain.end, words);
            }
        }
        at += 1;
    }
    tokens
}

fn plain(tokens: &[Token], at: usize) -> Option<Plain> {
    let first = tokens.get(at)?;
    if let Some(super::catenative::Plain { start, end, words }) = super::catenative::plain(tokens, at) {
        return Some(Plain { start, end, words });
    }
    if tokens.get(at + 1).is_some_and(|t| t.any(&["request", "requests"])) {
        // "ICE's requests to hold" are ICE requests
        let words: Option<&[&str]> = match first.word.as_str() {
            "ice's" => Some(&["ice"]),
            "dhs's" => Some(&["dhs"]),
            "cbp's" => Some(&["cbp"]),
            _ => None,
        };
        return words.map(|words| Plain { start: at, end: at + 1, words });
    }
    let request = |i: &usize| tokens.get(*i).is_some_and(|t| t.any(&["request", "requests"]));
    let to_act = |i: usize| (i + 1..i + 5).any(|n| tokens.get(n).is_some_and(|t| t.is("to")));
    if tokens.get(at + 1).is_some_and(|t| t.is("down")) && (at + 2..at + 7).find(request).is_some_and(to_act) {
        // "turn down every request to hold": what is turned down is refused
        let words: Option<&[&str]> = match first.word.as_str() {
            "turn" => Some(&["refuse"]),
            "turns" => Some(&["refuses"]),
            "turned" => Some(&["refused"]),
            "turning" => Some(&["refusing"]),
            _ => None,
        };
        return words.map(|words| Plain { start: at, end: at + 2, words });
    }
    if first.any(NOT_BE) {
        let words: &[&str] = if first.is("isn't") { &["is", "not"] } else { &["are", "not"] };
        return Some(Plain { start: at, end: at + 1, words });
    }
    if first.any(BE) {
        return in_no_way(tokens, at);
    }
    if first.any(&["has", "have"]) {
        return no_intention(tokens, at);
    }
    let failing = first.is("never") || first.any(&["do", "does", "don't", "doesn't"]);
    if let Some(plain) = never_fails(tokens, at).filter(|_| failing) {
        return Some(plain);
    }
    if first.any(&["get", "gets"]) {
        return gets_into_trouble(tokens, at);
    }
    if first.is("mean") {
        return means_not(tokens, at);
    }
    (first.any(MODALS) || first.any(DENIED)).then(|| said_twice(tokens, at)).flatten()
}

/// "is in no way restricted", "are by no means held"
fn in_no_way(tokens: &[Token], be: usize) -> Option<Plain> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let denied = word(be + 1, &["in", "by"]) && word(be + 2, &["no"]) && word(be + 3, &["way", "wise", "means"]);
    denied.then_some(Plain { start: be + 1, end: be + 4, words: &["not"] })
}

/// "have no intention of asking", "have no plans to ask"
fn no_intention(tokens: &[Token], have: usize) -> Option<Plain> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let named = word(have + 1, &["no"]) && word(have + 2, INTENTIONS);
    let gerund = tokens.get(have + 4).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ing"));
    if named && word(have + 3, &["of", "in"]) && gerund {
        return Some(Plain { start: have, end: have + 4, words: &["will", "not", "engage", "in"] });
    }
    (named && word(have + 3, &["to"])).then_some(Plain { start: have, end: have + 4, words: &["do", "not"] })
}

/// "do not fail to ask", "never hesitate to ask": what nobody fails to do is done.
fn never_fails(tokens: &[Token], at: usize) -> Option<Plain> {
    const FAILING: &[&str] = &[
        "fail",
        "fails",
        "refuse",
        "refuses",
        "neglect",
        "neglects",
        "omit",
        "omits",
        "hesitate",
        "hesitates",
        "decline",
        "declines",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let alone = word(at, &["never", "don't", "doesn't"]);
    let verb = at + if alone { 1 } else { 2 };
    let said = alone || word(at + 1, NOT);
    // "shall never fail to": the modal phrase has it
    let free = !(at.saturating_sub(2)..at).any(|i| word(i, MODALS) || word(i, DENIED));
    let to = word(verb + 1, &["to"]) && tokens.get(verb + 2).is_some_and(Token::is_word);
    let begins = at == 0 || tokens.get(at - 1).is_some_and(super::zone::is_stop);
    (said && free && !begins && word(verb, FAILING) && to).then_some(Plain { start: at, end: verb + 2, words: &["do"] })
}

/// "does not mean that officers may ask", "doesn't mean we can't tell": what a rule is said not to mean is turned round.
fn means_not(tokens: &[Token], mean: usize) -> Option<Plain> {
    const SUBJECT: usize = 6;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let before = |n: usize| mean.checked_sub(n);
    let said = before(1).is_some_and(|b| word(b, &["doesn't", "don't"]))
        || before(2).is_some_and(|b| word(b, &["does", "do"]) && word(b + 1, NOT));
    let from = mean + 1 + usize::from(word(mean + 1, &["that"]));
    let modal = (from + 1..from + 1 + SUBJECT).find(|i| word(*i, MODALS) || word(*i, DENIED)).filter(|_| said)?;
    let denied = usize::from(word(modal + 1, NOT));
    let words: &[&str] = if denied > 0 || word(modal, DENIED) { &["may"] } else { &["may", "not"] };
    Some(Plain { start: modal, end: modal + 1 + denied, words })
}

/// "asking about status will get you written up": what one is punished for is forbidden.
fn gets_into_trouble(tokens: &[Token], get: usize) -> Option<Plain> {
    const WHOM: &[&str] = &[
        "you", "him", "her", "them", "officers", "deputies", "members", "anyone", "anybody", "an", "a", "any", "staff",
    ];
    const PUNISHED: &[&str] =
        &["disciplined", "fired", "suspended", "dismissed", "reprimanded", "terminated", "demoted"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let modal = usize::from(get > 0 && word(get - 1, &["will", "can", "may", "could"]));
    let whom = get + 1;
    let past = whom + 1 + usize::from(word(whom, &["an", "a", "any"]));
    let end = if word(past, PUNISHED) {
        past + 1
    } else if word(past, &["written"]) && word(past + 1, &["up"])
        || word(past, &["in", "into"]) && word(past + 1, &["trouble"])
    {
        past + 2
    } else {
        return None;
    };
    word(whom, WHOM).then_some(Plain { start: get - modal, end, words: &["is", "prohibited"] })
}

/// "cannot and do not ask", "can and do ask": the second says it too.
fn said_twice(tokens: &[Token], first: usize) -> Option<Plain> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let mut and = first + 1 + usize::from(word(first + 1, NOT));
    let denied = word(first, DENIED) || word(first + 1, NOT);
    and += usize::from(word(and, &[","]));
    let second = and + 1;
    let again = word(second, MODALS) || word(second, DENIED);
    let denied_again = word(second, DENIED) || word(second + 1, NOT);
    (word(and, &["and", "or"]) && again && denied == denied_again).then_some(Plain {
        start: first,
        end: second,
        words: &[],
    })
}

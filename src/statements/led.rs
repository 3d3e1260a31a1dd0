//! Items under a line that only announces them: under "Officers do none of these things:", "ask about status" is "officers
//! do not ask about status".

use super::question::mark;
use super::token::{Part, Token, Vocabulary};

/// Words that name what is announced.
const NAMES: &[&str] = &[
    "thing",
    "things",
    "act",
    "acts",
    "action",
    "actions",
    "practice",
    "practices",
    "activity",
    "activities",
    "conduct",
    "item",
    "items",
    "measure",
    "measures",
];

/// Words behind them that only point.
const POINTING: &[&str] = &["below", "here", "listed", "described", "named", "follow"];

/// Words before them.
const BEFORE: &[&str] = &["following", "these", "those", "this"];

/// Numbers and the like between the two.
const COUNTS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "specific", "other"];

/// How many of what is announced are meant.
const SHARES: &[&str] = &["any", "all", "each", "none", "one", "either", "every"];

/// First words of items that are sentences of their own.
const SENTENCES: &[&str] = &[
    "the", "a", "an", "no", "any", "if", "when", "where", "unless", "all", "officers", "members", "deputies", "staff",
    "they", "we", "you", "it", "each", "every", "nobody", "whether", "to", "for", "in", "on", "at", "by", "that",
];

/// What stands for the items in the line above them.
struct Announced {
    /// Where it begins.
    start: usize,
    /// Whether it is none of them.
    none: bool,
    /// Where the item begins.
    own: usize,
}

/// Whether a line above the item only announces it, or ends where the item goes on.
pub(super) fn announces(tokens: &[Token]) -> bool {
    announced(tokens).is_some_and(|a| item(tokens, &a).is_some())
        || goes_on(tokens).is_some()
        || named_first(tokens).is_some()
}

/// "What officers may not do is stop people": where "do" stands, and where what is done begins.
fn named_first(tokens: &[Token]) -> Option<(usize, usize)> {
    const LONGEST: usize = 12;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    if !word(0, &["what", "things", "something"]) || tokens.iter().take(LONGEST).any(|t| t.part != Part::Own) {
        return None;
    }
    let does = (2..LONGEST).find(|i| word(*i, &["do"]) && word(i + 1, &["is"]))?;
    // what is done as a rule is told in words of its own
    let denied = (1..does).any(|i| word(i, &["not", "never", "don't", "cannot", "can't", "won't", "no"]));
    let act = does + 2 + usize::from(word(does + 2, &["to"]));
    let verb = tokens.get(act).filter(|t| t.is_word() && (!t.any(SENTENCES) || t.is("to")));
    (denied && verb.is_some()).then_some((does, act))
}

/// Words behind which a clause goes on with a verb.
const OPEN: &[&str] = &[
    "may", "shall", "must", "will", "can", "should", "cannot", "don't", "doesn't", "won't", "not", "never", "to",
    "from", "of", "by", "for", "against", "in", "without",
];

/// Verbs that take what is done as a gerund.
const TAKING: &[&str] = &[
    "permits",
    "allows",
    "authorizes",
    "forbids",
    "prohibits",
    "bans",
    "bars",
    "outlaws",
    "condones",
    "tolerates",
    "requires",
    "stop",
    "stopped",
    "ended",
    "ends",
    "quit",
    "begun",
    "resume",
    "avoid",
    "include",
    "includes",
    "rules",
];

/// "At no time may a member:", "can, at his discretion:": whether behind the modal verb no verb has come yet.
fn awaits_verb(tokens: &[Token], end: usize) -> bool {
    const REACH: usize = 8;
    const MODALS: &[&str] = &["may", "shall", "must", "will", "can", "should", "cannot"];
    const NO_VERBS: &[&str] =
        &["a", "an", "any", "the", "at", "in", "on", "under", "by", "as", "with", "without", ",", "whenever", "never"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let modal = (end.saturating_sub(REACH)..end).rev().find(|i| word(*i, MODALS));
    let case = &["except", "unless", "without", "if", "when", "where", "only"];
    modal.is_some_and(|m| {
        word(m + 1, NO_VERBS)
            && !word(m + 2, case)
            && !(m + 1..end).any(|i| word(i, &["the", "following", "do"]) && i + 2 > end)
    })
}

/// Marks between a line and its items.
const MARKS: &[&str] = &[":", "-", "\u{2013}", "\u{2014}"];

/// "Members may at any time:" over "ask …", "Officers are forbidden:" over "to ask …": where the marks stand that part the item
/// from the clause which it goes on with.
fn goes_on(tokens: &[Token]) -> Option<(usize, usize)> {
    let own = tokens.iter().position(|t| t.part == Part::Own).filter(|own| *own > 1)?;
    // "stop, question, detain: any person because of his status": bare items have their clause behind them
    let bare = tokens.get(own..).is_some_and(|item| item.iter().filter(|t| t.is_word()).count() <= 2);
    if bare || tokens.iter().any(|t| t.part == Part::Tail) {
        return None;
    }
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let mut end = own;
    while end > 0 && word(end - 1, MARKS) {
        end -= 1;
    }
    let first = tokens.get(own)?;
    let verb = first.is_word() && !first.any(SENTENCES);
    let infinitive = first.is("to");
    // "include, but are not limited to"
    let limited = end > 1 && word(end - 2, &["limited"]);
    let gerund = verb && first.word.len() > 4 && first.word.ends_with("ing");
    let last = |words: &[&str]| end > 0 && word(end - 1, words);
    let open = !limited
        && (infinitive || verb && (last(OPEN) || !gerund && awaits_verb(tokens, end)) || gerund && last(TAKING));
    (open && end < own).then_some((end, own))
}

/// How an item goes on behind the line above it.
enum Item {
    /// "do these things: ask", where the verb stands at this place.
    Done(usize),
    /// "do these things: asking"
    Engaged(usize),
    /// "refrain from the following: asking"
    Gerund,
}

fn announced(tokens: &[Token]) -> Option<Announced> {
    let own = tokens.iter().position(|t| t.part == Part::Own).filter(|own| *own > 1)?;
    let word = |i: usize, words: &[&str]| i > 0 && tokens.get(i - 1).is_some_and(|t| t.any(words));
    let mut at = own;
    while word(at, &[":", "-", "\u{2013}", "\u{2014}", ","]) {
        at -= 1;
    }
    let end = at;
    while word(at, POINTING) {
        at -= 1;
    }
    let pointed = at < end;
    let named = word(at, NAMES);
    at -= usize::from(named);
    while word(at, COUNTS) {
        at -= 1;
    }
    let shown = word(at, BEFORE);
    at -= usize::from(shown);
    at -= usize::from(word(at, &["the"]));
    let share = word(at, &["of"]) && word(at - 1, SHARES);
    let none = share && word(at - 1, &["none"]);
    at -= if share { 2 } else { 0 };
    ((shown || named && pointed) && at > 0).then_some(Announced { start: at, none, own })
}

fn item(tokens: &[Token], announced: &Announced) -> Option<Item> {
    let first = tokens.get(announced.own)?;
    if first.any(SENTENCES) || !first.is_word() {
        return None;
    }
    let verb = announced.start.checked_sub(1)?;
    let does = tokens.get(verb).is_some_and(|t| t.any(&["do", "does", "doing", "perform", "performs", "commit"]));
    let gerund = first.word.len() > 4 && first.word.ends_with("ing");
    match (does, gerund) {
        (true, false) => Some(Item::Done(verb)),
        (true, true) => Some(Item::Engaged(verb)),
        (false, true) => Some(Item::Gerund),
        (false, false) => None,
    }
}

/// The item as part of the line above it; `None` where that does more than announce it.
pub(super) fn plainly(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let Some((announced, item)) = announced(tokens).and_then(|a| item(tokens, &a).map(|item| (a, item))) else {
        if let Some((does, act)) = named_first(tokens) {
            return Some([tokens.get(1..does)?, tokens.get(act..)?].concat());
        }
        let (end, own) = goes_on(tokens)?;
        return Some([tokens.get(..end)?, tokens.get(own..)?].concat());
    };
    let sentence = tokens.get(announced.start)?.sentence;
    let words = |words: &[&str]| -> Vec<Token> {
        words.iter().map(|w| mark(w, sentence, vocabulary).in_part(Part::Lead)).collect()
    };
    let modal = |at: usize| {
        let before = at.checked_sub(1).and_then(|b| tokens.get(b));
        before.is_some_and(|t| t.any(&["shall", "may", "must", "will", "can", "should"]))
    };
    let (end, joint) = match item {
        Item::Done(verb) if announced.none && modal(verb) => (verb, words(&["not"])),
        Item::Done(verb) if announced.none => (verb, words(&["do", "not"])),
        Item::Done(verb) => (verb, Vec::new()),
        Item::Engaged(verb) if announced.none => (verb, words(&["engage", "in", "no"])),
        Item::Engaged(verb) if tokens.get(verb).is_some_and(|t| t.is("doing")) => (verb, Vec::new()),
        Item::Engaged(verb) => (verb, words(&["engage", "in"])),
        Item::Gerund if announced.none => (announced.start, words(&["no"])),
        Item::Gerund => (announced.start, Vec::new()),
    };
    Some([tokens.get(..end)?, &joint, tokens.get(announced.own..)?].concat())
}

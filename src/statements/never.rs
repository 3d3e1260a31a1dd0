//! Denials told at length: "at no time", "not once", "nowhere in this city". Behind its subject such a phrase is a "never";
//! in front of a clause it turns the clause round ("at no time do officers ask"), which is put back in order.

use super::Lens;
use super::matcher::Mention;
use super::modal_words::{self as words, Auxiliary};
use super::question::mark;
use super::token::{Token, Vocabulary};
use super::zone::is_stop;
use crate::language::program::WordForm;

/// What there is no case of, in which something is done.
const CASES: &[&str] = &[
    "event",
    "case",
    "cases",
    "way",
    "time",
    "times",
    "circumstance",
    "circumstances",
    "occasion",
    "occasions",
    "manner",
    "account",
    "instance",
    "instances",
    "condition",
    "conditions",
    "point",
    "stage",
    "moment",
    "wise",
    "respect",
    "means",
    "sense",
    "situation",
    "situations",
    "place",
];

/// A subject set behind its auxiliary is no longer, and neither is what stands with a denial in front ("nowhere in this city").
const LONGEST: usize = 12;

const DETERMINERS: &[&str] =
    &["a", "an", "the", "any", "our", "its", "his", "their", "this", "that", "of", "to", "such"];

/// Where a denial ends that begins here: "not", "no longer", "at no time".
#[must_use]
pub(super) fn denial(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize, words: &[&str]| tokens.get(at + n).is_some_and(|t| t.any(words));
    if word(0, &["not"]) && word(1, &["now"]) && word(2, &[",", "or"]) && word(3, &["not", "ever"]) {
        Some(at + if word(3, &["not"]) { 5 } else { 4 })
    } else if word(0, &["never"]) && word(1, &["again", "once", "ever"])
        || word(0, &["not"]) && word(1, &["once", "ever"])
    {
        Some(at + 2)
    } else if word(0, &["not", "never", "nowhere"]) {
        Some(at + 1)
    } else if word(0, &["no"]) && word(1, &["longer"]) {
        Some(at + 2)
    } else if word(0, &["in", "at", "under", "on", "by", "for"]) && word(1, &["no"]) && word(2, CASES) {
        Some(at + 3 + usize::from(word(3, &["whatsoever", "whatever", "ever", "again"])))
    } else {
        None
    }
}

/// Whether a denial stands at length behind a subject, or in front of a clause.
pub(super) fn speaks(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| at_length(tokens, at).is_some())
        || turned(tokens).is_some()
        || not_even(tokens).is_some()
        || tokens.windows(3).any(|w| matches!(w, [nor, is, it] if nor.is("nor") && is.is("is") && it.is("it")))
}

/// "Not even the chief may", "not a single officer may": where the words of "no" begin and end.
fn not_even(tokens: &[Token]) -> Option<std::ops::Range<usize>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = |at: &usize| {
        at.checked_sub(1)
            .is_none_or(|b| tokens.get(b).is_some_and(is_stop) || word(b, &[";", ":", "that", "and", "but"]))
    };
    let found = |at: usize| {
        let even = word(at, &["not"]) && word(at + 1, &["even"]) && word(at + 2, &["the", "a", "an", "our"]);
        let single = word(at, &["not"]) && word(at + 1, &["a", "one"]) && word(at + 2, &["single"]);
        (even || single).then_some(at..at + 3)
    };
    (0..tokens.len()).filter(opens).find_map(found)
}

/// "officers at no time ask", "have not once asked": where a phrase ends that could be a "never" before its verb.
fn at_length(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    if at > 0 && tokens.get(at - 1).is_some_and(governs) && word(at, &["not"]) && word(at + 1, &["once", "ever"]) {
        return Some(at + 2);
    }
    let end = denial(tokens, at).filter(|end| end - at > 1 || tokens.get(at).is_some_and(|t| t.is("nowhere")))?;
    let before = at.checked_sub(1).and_then(|b| tokens.get(b))?;
    let verb = tokens.get(end)?;
    let subject = before.is_word() && !governs(before) && !before.any(&["longer", "to", "not", "and", "or", "but"]);
    let plain = !tokens.get(at).is_some_and(|t| t.any(&["no", "not"]));
    let does = verb.is_word()
        && !governs(verb)
        && !verb.any(DETERMINERS)
        && !verb.any(&["for", "in", "at", "on", "by", "and", "or", "but", "if", "when", "than", "unless", "with"]);
    (subject && plain && does).then_some(end)
}

fn governs(token: &Token) -> bool {
    words::auxiliary(token.word.as_str()).0 != Auxiliary::None
}

/// A clause that a denial in front has turned round.
struct Turned {
    /// From the denial to its auxiliary.
    opens: usize,
    auxiliary: usize,
}

/// "at no time do", "nowhere in this city is": the denial opens a clause, and its auxiliary stands before the subject.
fn turned(tokens: &[Token]) -> Option<Turned> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let begins = |at: usize| match at.checked_sub(1) {
        None => true,
        Some(b) => tokens.get(b).is_some_and(is_stop) || word(b, &[";", ":", "and", "but", ",", "that"]),
    };
    (0..tokens.len()).filter(|at| begins(*at)).find_map(|opens| {
        let mut own = denial(tokens, opens).or_else(|| in_no_contact(tokens, opens))?;
        // "in no event and under no circumstances", "on no stop, at no scene and in no interview"
        let again = |own: usize| {
            let comma = own + usize::from(word(own, &[","]));
            let next = comma + usize::from(word(comma, &["and", "or"]));
            (next > own).then(|| denial(tokens, next).or_else(|| in_no_contact(tokens, next))).flatten()
        };
        while let Some(next) = again(own) {
            own = next;
        }
        // "not now, not ever, do officers"
        own += usize::from(own > opens && word(own, &[","]) && tokens.get(own + 1).is_some_and(governs));
        let reach = own..(own + LONGEST).min(tokens.len());
        let within =
            |i: &usize| tokens.get(*i).is_some_and(|t| t.is_word() && !t.any(&["that", "who", "which", "if", "when"]));
        let auxiliary = reach.take_while(within).find(|i| tokens.get(*i).is_some_and(governs))?;
        // "nobody in no case shall": a subject of its own stands between
        let adjunct = auxiliary == own
            || word(
                own,
                &[
                    "in",
                    "on",
                    "at",
                    "under",
                    "since",
                    "within",
                    "during",
                    "of",
                    "whatsoever",
                    "again",
                    "from",
                    "this",
                    "that",
                ],
            );
        let now = !word(auxiliary, &["was", "were", "had", "did", "be", "been", "being", "having"]);
        (adjunct && now).then_some(Turned { opens, auxiliary })
    })
}

/// "in no contact under this order", "for no reason"
fn in_no_contact(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize, words: &[&str]| tokens.get(at + n).is_some_and(|t| t.any(words));
    let named =
        tokens.get(at + 2).is_some_and(|t| t.is_word() && !governs(t) && !t.any(&["one", "more", "less", "other"]));
    (word(0, &["in", "at", "under", "on", "for", "during", "by"]) && word(1, &["no"]) && named).then_some(at + 3)
}

/// The tokens with a plain "not" at the verb.
#[must_use]
pub(super) fn plainly(lens: &Lens, mut tokens: Vec<Token>) -> Vec<Token> {
    let vocabulary = &lens.matcher.vocabulary;
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = at_length(&tokens, at) {
            put(&mut tokens, at..end, &["never"], vocabulary);
        }
        at += 1;
    }
    // "nor is it open to an officer to ask"
    let nor = |i: &usize| {
        let at = |n: usize, words: &[&str]| tokens.get(i + n).is_some_and(|t| t.any(words));
        at(0, &["nor"]) && at(1, &["is"]) && at(2, &["it"])
    };
    if let Some(at) = (0..tokens.len()).find(nor) {
        let (modal, it) = (tokens.get(at + 1).cloned(), tokens.get(at + 2).cloned());
        put(&mut tokens, at..at + 1, &["not"], vocabulary);
        let not = tokens.get(at).cloned();
        tokens.splice(at..at + 3, [it, modal, not].into_iter().flatten());
    }
    if let Some(range) = not_even(&tokens) {
        put(&mut tokens, range, &["no"], vocabulary);
    }
    let Some(Turned { opens, auxiliary }) = turned(&tokens) else { return tokens };
    let Some(verb) = verb(lens, &tokens, auxiliary) else { return tokens };
    let Some(governing) = tokens.get(auxiliary).cloned() else { return tokens };
    let not = mark("not", governing.sentence, vocabulary).in_part(governing.part);
    tokens.splice(verb..verb, [governing, not]);
    tokens.drain(opens..=auxiliary);
    tokens
}

/// Where the verb begins whose subject stands behind the auxiliary.
fn verb(lens: &Lens, tokens: &[Token], auxiliary: usize) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let participle = word(auxiliary, &["is", "are", "has", "have"]);
    let mentions = lens.matcher.mentions(tokens, &[]);
    let reach = auxiliary + 2..auxiliary + 2 + LONGEST;
    let act = |m: &&Mention| {
        let form = if participle {
            matches!(m.form, WordForm::Participle | WordForm::Past)
        } else {
            matches!(m.form, WordForm::Base | WordForm::Fixed)
        };
        let free =
            !m.start.checked_sub(1).is_some_and(|b| word(b, DETERMINERS) || word(b, &["in", "on", "for", "who"]));
        reach.contains(&m.start) && free && form && lens.roles.is_act(m.concept)
    };
    // "under no circumstances is an officer to ask"
    let is_to = |at: &usize| word(auxiliary, &["is", "are"]) && word(*at, &["to"]) && base(tokens, *at + 1);
    let done = |at: &usize| participle && done(tokens, *at);
    let at = mentions.iter().filter(act).map(|m| m.start).min();
    // "may an officer neglect to ask": the verb in front of it is denied
    let carried = |at: usize| at > auxiliary + 3 && word(at - 1, &["to"]) && base(tokens, at - 2) && !participle;
    let at = at.map(|at| if carried(at) { at - 2 } else { at });
    let at = at.or_else(|| reach.clone().find(is_to)).or_else(|| reach.clone().find(done))?;
    let between = auxiliary + 1..at;
    // what stands between is a name, and no clause
    let name = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && !governs(t));
    between.clone().all(|i| name(i) || word(i, &[","])).then_some(at)
}

fn base(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_word() && words::base_like(&t.word) && !words::begins_noun(&t.word))
}

/// "is anybody's status asked": a participle, and an end of the clause or a preposition behind it.
fn done(tokens: &[Token], at: usize) -> bool {
    const ENDS: &[&str] = &[
        "or", "and", "about", "by", "for", "on", "in", "to", "at", "from", "with", "because", "when", "if", "unless",
        "until", "past", "down", "over", "up", "as",
    ];
    const IRREGULAR: &[&str] =
        &["held", "kept", "taken", "written", "put", "told", "let", "given", "done", "sent", "made"];
    tokens.get(at).is_some_and(|t| t.word.ends_with("ed") || t.any(IRREGULAR))
        && tokens.get(at + 1).is_none_or(|t| !t.is_word() || t.any(ENDS))
}

fn put(tokens: &mut Vec<Token>, range: std::ops::Range<usize>, words: &[&str], vocabulary: &Vocabulary) {
    let Some((sentence, part)) = tokens.get(range.start).map(|t| (t.sentence, t.part)) else { return };
    let words: Vec<Token> = words.iter().map(|w| mark(w, sentence, vocabulary).in_part(part)).collect();
    tokens.splice(range, words);
}

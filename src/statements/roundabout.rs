//! Clauses that come to a plain one only by a verb of their own: "was the first to accept" accepts, "has pledged to accept"
//! will, "does not let status weigh" says that status shall not, and "it is beyond his power to ask" that he may not ask.

use super::Lens;
use super::matcher::Mention;
use super::question::mark;
use super::token::{Part, Token};
use super::zone::is_stop;
use crate::language::program::WordForm;

/// Who does it, and what he was the first of, are named in so many words.
const LONGEST: usize = 14;

/// A clause that gives the reason of another is no longer.
const LONGEST_REASON: usize = 40;

const MODALS: &[&str] = &["shall", "may", "must", "will", "should", "can", "cannot", "would", "could"];

const DENIES: &[&str] = &["not", "never", "no", "nobody", "none", "neither", "nor", "cannot", "nothing"];

/// Whether some word may open such a clause.
#[must_use]
pub fn speaks(tokens: &[Token]) -> bool {
    first(tokens).is_some()
        || bound(tokens).is_some()
        || lets(tokens).is_some()
        || neither(tokens).is_some()
        || beyond(tokens).is_some()
        || none_of(tokens).is_some()
        || none_among(tokens).is_some()
        || no_license(tokens).is_some()
        || no_proof(tokens).is_some()
        || reason(tokens).is_some()
        || has_them(tokens).is_some()
        || times(tokens).is_some()
        || ruling(tokens).is_some()
        || resolved(tokens).is_some()
        || going(tokens).is_some()
        || asks_nobody(tokens).is_some()
        || explains(tokens).is_some()
        || usual(tokens).is_some()
        || neither_ruled(tokens).is_some()
        || ruled_by(tokens).is_some()
        || card_asks(tokens).is_some()
}

/// The tokens with the plain clause instead.
#[must_use]
pub fn plainly(lens: &Lens, mut tokens: Vec<Token>) -> Vec<Token> {
    let Some(sentence) = tokens.first().map(|t| t.sentence) else { return tokens };
    let plain = |word: &str, part: Part| mark(word, sentence, &lens.matcher.vocabulary).in_part(part);
    let part = |tokens: &[Token], at: usize| tokens.get(at).map_or(Part::Own, |t| t.part);
    if let Some(at) = no_license(&tokens) {
        let end = (at..tokens.len()).find(|i| tokens.get(*i).is_some_and(is_stop)).unwrap_or(tokens.len());
        tokens.drain(at..end);
    }
    if let Some(not) = no_proof(&tokens) {
        let words = ["are", "not", "good"].map(|w| plain(w, part(&tokens, not)));
        tokens.splice(not..=not, words);
    }
    if let Some((be, to)) = first(&tokens).filter(|(_, to)| acts(lens, &tokens, to + 1)) {
        let will = plain("will", part(&tokens, be));
        tokens.splice(be..=to, [will]);
    }
    if let Some((has, to)) = bound(&tokens) {
        let will = plain("will", part(&tokens, has));
        tokens.splice(has..=to, [will]);
    }
    if let Some((named, verb)) = lets(&tokens).filter(|(named, verb)| !somebody(lens, &tokens, *named, *verb)) {
        let to = usize::from(tokens.get(verb - 1).is_some_and(|t| t.is("to")));
        let words = ["shall", "not"].map(|w| plain(w, part(&tokens, verb)));
        tokens.splice(verb - to..verb, words);
        let opens = (0..named).rev().find(|i| tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        tokens.drain(opens..named);
    }
    if let Some(at) = neither(&tokens) {
        let not = plain("not", part(&tokens, at));
        tokens.splice(at..=at, [not]);
    }
    if let Some((owner, to)) = beyond(&tokens) {
        let words = ["may", "not"].map(|w| plain(w, part(&tokens, to)));
        let last = tokens.get(owner.end - 1).map(|t| t.word.trim_end_matches("'s").trim_end_matches('\'').to_owned());
        let named = last.map(|w| plain(&w, part(&tokens, to)));
        tokens.splice(owner.end - 1..=to, named.into_iter().chain(words));
        tokens.drain(..owner.start);
    }
    if let Some((verb, none)) = none_of(&tokens) {
        let any = plain("any", part(&tokens, none));
        tokens.splice(none..=none, [any]);
        // "goes into none of them" is said of what counts
        let counts =
            tokens.get(verb).is_some_and(|t| t.is("goes")) && tokens.get(verb + 1).is_some_and(|t| t.is("into"));
        if counts {
            let words = ["does", "not", "count", "in"].map(|w| plain(w, part(&tokens, verb)));
            tokens.splice(verb..verb + 2, words);
        } else {
            let denied = denied(&tokens, verb, &plain);
            tokens.splice(verb..=verb, denied);
        }
    }
    if let Some(verb) = none_among(&tokens) {
        let they = plain("they", part(&tokens, verb));
        let denied = denied(&tokens, verb, &plain);
        let from = (0..verb).find(|i| tokens.get(*i).is_some_and(|t| t.any(NONE))).unwrap_or(0);
        tokens.splice(from..=verb, std::iter::once(they).chain(denied));
    }
    if let Some((opener, stop)) = reason(&tokens).filter(|(opener, _)| told_of_us(lens, &tokens, opener + 1)) {
        let semicolon = plain(";", part(&tokens, opener));
        match stop {
            // "Because deputies accept the card, the vote changed little"
            Some(comma) => {
                tokens.splice(comma..=comma, [semicolon]);
                tokens.remove(opener);
            }
            // "the vote changed little, as deputies accept the card"
            None => {
                tokens.splice(opener - 1..=opener, [semicolon]);
            }
        }
    }
    if let Some((opens, modal, is)) = times(&tokens) {
        let end = (is..tokens.len())
            .find(|i| tokens.get(*i).is_some_and(|t| is_stop(t) || t.is(";")))
            .unwrap_or(tokens.len());
        let not = plain("not", part(&tokens, modal));
        tokens.drain(is..end);
        tokens.insert(modal + 1, not);
        tokens.drain(..opens);
    }
    if let Some((at, verb)) = ruling(&tokens) {
        let words = ["that", verb].map(|w| plain(w, part(&tokens, at)));
        tokens.splice(at..=at, words);
    }
    if let Some(be) = resolved(&tokens) {
        let shall = plain("shall", part(&tokens, be));
        tokens.insert(be, shall);
    }
    if let Some((be, denied)) = going(&tokens) {
        let own = part(&tokens, be);
        let words = if denied { vec![plain("will", own), plain("not", own)] } else { vec![plain("will", own)] };
        tokens.splice(be..be + 3 + usize::from(denied), words);
    }
    if let Some(has) = has_them(&tokens) {
        let mentions = lens.matcher.mentions(&tokens, &[]);
        let ours = |m: &&Mention| m.start == has + 1 && lens.roles.is_city(m.concept, &lens.matcher);
        let named = mentions.iter().filter(ours).map(|m| m.end).max().filter(|end| acts(lens, &tokens, *end));
        if let Some(end) = named {
            let shall = plain("shall", part(&tokens, has));
            tokens.insert(end, shall);
            tokens.drain(..=has);
        }
    }
    if let Some((modal, and)) = asks_nobody(&tokens).filter(|(_, and)| acts(lens, &tokens, and + 1)) {
        let own = part(&tokens, and);
        match modal.and_then(|m| tokens.get(m)).map(|t| t.word.as_str().to_owned()) {
            Some(modal) => tokens.insert(and + 1, plain(&modal, own)),
            None => {
                tokens.splice(and..=and, [";", "they"].map(|w| plain(w, own)));
            }
        }
    }
    if let Some((named, verb, end)) = explains(&tokens).filter(|(_, verb, _)| asks(lens, &tokens, *verb)) {
        let may = plain("may", part(&tokens, verb));
        let stop = (end..tokens.len()).find(|i| tokens.get(*i).is_some_and(|t| is_stop(t) || t.is(";")));
        tokens.drain(end..stop.unwrap_or(tokens.len()));
        tokens.splice(named..verb, [may]);
        if named == 1 {
            tokens.drain(..1);
        }
    }
    if let Some((at, subject)) = usual(&tokens) {
        let to = (subject..tokens.len()).find(|i| tokens.get(*i).is_some_and(|t| t.is("to"))).unwrap_or(subject);
        let will = plain("will", part(&tokens, to));
        tokens.splice(to..=to, [will]);
        tokens.drain(at..subject);
    }
    if let Some((neither, nor)) = neither_ruled(&tokens) {
        let not = plain("not", part(&tokens, neither));
        tokens.splice(neither..=nor, [not]);
    }
    if let Some(at) = card_asks(&tokens) {
        let shows = plain("shows", part(&tokens, at));
        tokens.splice(at..at + 2, [shows]);
    }
    if let Some(by) = ruled_by(&tokens) {
        tokens.drain(by);
    }
    tokens
}

/// A verb of the third person with its "not".
fn denied(tokens: &[Token], verb: usize, plain: &dyn Fn(&str, Part) -> Token) -> Vec<Token> {
    let Some(t) = tokens.get(verb) else { return Vec::new() };
    let not = plain("not", t.part);
    if t.any(MODALS) || t.any(&["is", "are"]) {
        return vec![t.clone(), not];
    }
    let base = match t.word.strip_suffix("oes") {
        Some(stem) => format!("{stem}o"),
        None => t.word.strip_suffix('s').unwrap_or(&t.word).to_owned(),
    };
    vec![plain("does", t.part), not, plain(&base, t.part)]
}

/// Whether an act begins here in its plain form.
fn acts(lens: &Lens, tokens: &[Token], at: usize) -> bool {
    let own = |m: &Mention| m.start == at && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    lens.matcher.mentions(tokens, &[]).iter().any(own)
}

/// Whether people who act, or to whom something is done, are named between.
fn somebody(lens: &Lens, tokens: &[Token], from: usize, to: usize) -> bool {
    let head = |m: &Mention| {
        m.start >= from && m.start <= from + 1 && m.end < to && !tokens.get(m.end).is_some_and(|t| t.is("of"))
    };
    let person =
        |m: &Mention| lens.roles.is_actor(m.concept, &lens.matcher) || lens.roles.is_person(m.concept, &lens.matcher);
    let possessive = |m: &Mention| tokens.get(m.end - 1).is_some_and(|t| t.word.contains('\''));
    lens.matcher.mentions(tokens, &[]).iter().any(|m| head(m) && person(m) && !possessive(m))
}

/// Whether the agency's own people stand here, and what they do behind them.
fn told_of_us(lens: &Lens, tokens: &[Token], at: usize) -> bool {
    let mentions = lens.matcher.mentions(tokens, &[]);
    let at = at + usize::from(tokens.get(at).is_some_and(|t| t.any(&["the", "our", "its"])));
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let ours = |m: &&Mention| {
        (m.start == at || m.start + 1 == at && m.end > at) && lens.roles.is_city(m.concept, &lens.matcher)
    };
    let does = |end: usize| {
        let denied = word(end, &["do", "does"]) && word(end + 1, &["not"]);
        let verb =
            if denied { end + 2 } else { end + usize::from(word(end, &["never", "already", "now", "routinely"])) };
        let act = |m: &Mention| {
            m.start == verb && matches!(m.form, WordForm::Base | WordForm::Third) && lens.roles.is_act(m.concept)
        };
        mentions.iter().any(act) || word(verb, &["take", "takes"])
    };
    mentions.iter().filter(ours).any(|m| does(m.end))
}

/// "became the only department in the valley to honor": the verb, and the "to" behind which it stands what was done.
fn first(tokens: &[Token]) -> Option<(usize, usize)> {
    const BE: &[&str] = &["became", "become", "becomes", "is", "was", "are", "were"];
    const NTH: &[&str] = &["first", "only", "latest", "newest", "second", "third", "last"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let be = (1..tokens.len()).find(|i| {
        word(*i, BE) && word(i + 1, &["the", "now", "also", "one"]) && (i + 2..i + 5).any(|n| word(n, NTH))
    })?;
    let plain = |i: &usize| tokens.get(*i).is_some_and(|t| t.is_word() && !t.any(DENIES) && !t.any(MODALS));
    let to = (be + 3..be + LONGEST).take_while(plain).find(|i| word(*i, &["to"]))?;
    (!tokens.get(..be)?.iter().any(|t| t.any(DENIES) || t.any(&["that", "who", "which", "if"]))).then_some((be, to))
}

/// "has agreed to accept", "have committed themselves to accept": the auxiliary, and the "to".
fn bound(tokens: &[Token]) -> Option<(usize, usize)> {
    const BOUND: &[&str] = &[
        "agreed",
        "pledged",
        "promised",
        "undertaken",
        "vowed",
        "committed",
        "decided",
        "resolved",
        "chosen",
        "elected",
        "begun",
        "started",
    ];
    const BETWEEN: &[&str] = &["both", "all", "now", "also", "since", "already", "publicly", "formally"];
    const SELF: &[&str] = &["itself", "himself", "herself", "themselves", "ourselves"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let has = (1..tokens.len()).find(|i| {
        let verb = i + 1 + usize::from(word(i + 1, BETWEEN));
        word(*i, &["has", "have"]) && word(verb, BOUND)
    })?;
    let verb = has + 1 + usize::from(word(has + 1, BETWEEN));
    let to = verb + 1 + usize::from(word(verb + 1, SELF));
    let before = tokens.get(..has)?;
    let open =
        before.iter().any(|t| t.any(DENIES) || t.any(&["who", "which", "that", "if", "when", "unless", "whether"]));
    let next =
        tokens.get(to + 1).is_some_and(|t| t.is_word() && !t.any(&["the", "a", "an", "it", "this", "that", "be"]));
    (word(to, &["to"]) && !open && next).then_some((has, to))
}

/// "do not let the status of a prisoner weigh in", "shall not allow it to count": where what is let begins, and its verb.
fn lets(tokens: &[Token]) -> Option<(usize, usize)> {
    const VERBS: &[&str] = &[
        "weigh",
        "matter",
        "count",
        "affect",
        "influence",
        "decide",
        "determine",
        "play",
        "figure",
        "change",
        "alter",
        "enter",
        "govern",
        "shape",
        "guide",
        "dictate",
        "become",
        "bear",
        "color",
        "drive",
        "control",
        "delay",
        "keep",
        "trigger",
        "prompt",
        "factor",
        "sway",
        "stand",
        "prevent",
        "stop",
        "make",
        "lead",
        "cause",
        "tip",
        "hold",
        "extend",
        "prolong",
        "interfere",
        "come",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let let_ = (2..tokens.len()).find(|i| {
        word(*i, &["let", "allow", "permit"])
            && word(i - 1, &["not", "never"])
            && tokens.get(i - 2).is_some_and(|t| t.any(MODALS) || t.any(&["do", "does"]) || t.is_word())
    })?;
    let named = let_ + 1;
    let plain = |i: &usize| tokens.get(*i).is_some_and(|t| (t.is_word() || t.is(",")) && !t.any(MODALS));
    let verb = (named + 1..named + LONGEST).take_while(plain).find(|i| {
        word(*i, VERBS) && !word(i - 1, &["the", "a", "an", "any", "to"]) || word(*i, VERBS) && word(i - 1, &["to"])
    })?;
    Some((named, verb))
}

/// "can neither allow a member to ask nor overlook it": the word that denies the first of two verbs.
fn neither(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..tokens.len()).find(|i| {
        word(*i, &["neither"])
            && word(i - 1, MODALS)
            && word(
                i + 1,
                &["allow", "permit", "let", "require", "authorize", "order", "direct", "encourage", "instruct"],
            )
    })
}

/// "it is beyond the Chief's power to": whose power it is beyond, and the "to".
fn beyond(tokens: &[Token]) -> Option<(std::ops::Range<usize>, usize)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = word(0, &["it"]) && word(1, &["is"]) && word(2, &["beyond", "outside"]);
    let owner = (3..8).find(|i| tokens.get(*i).is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'")))?;
    let named = word(owner + 1, &["power", "powers", "authority", "remit", "job", "role", "discretion"]);
    (opens && named && word(owner + 2, &["to"])).then_some((3..owner + 1, owner + 2))
}

/// "is counted under none of these", "goes into none of them": the verb, and the word that denies it.
fn none_of(tokens: &[Token]) -> Option<(usize, usize)> {
    const REACH: usize = 5;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let none = (2..tokens.len()).find(|i| {
        word(*i, &["none", "neither"])
            && word(i + 1, &["of"])
            && word(i - 1, &["under", "in", "on", "by", "for", "with", "to", "into", "at", "from", "within"])
    })?;
    let plain = |i: &usize| tokens.get(*i).is_some_and(Token::is_word);
    let be = (none.saturating_sub(REACH)..none).rev().take_while(plain).find(|i| word(*i, &["is", "are"]));
    let third =
        |i: usize| tokens.get(i).is_some_and(|t| t.word.len() > 3 && t.word.ends_with('s') && !t.word.ends_with("ss"));
    // "whether he is an alien goes into none of them": the verb stands right before it, unless something is done there
    let passive = be.is_some_and(|b| tokens.get(b + 1).is_some_and(|t| t.word.ends_with("ed")));
    let verb = none.checked_sub(2).filter(|v| third(*v) && !passive).or(be)?;
    (verb > 0 && !(0..none).any(|i| word(i, DENIES))).then_some((verb, none))
}

const NONE: &[&str] = &["none", "neither"];

/// "None of these turns on it": the verb of what denies all that the sentence before names.
fn none_among(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let own = tokens.iter().position(|t| t.part == Part::Own)?;
    let opens = word(own, NONE) && word(own + 1, &["of"]) && word(own + 2, &["these", "them", "those", "that", "this"]);
    let verb = own + 3;
    let finite = tokens.get(verb).is_some_and(|t| {
        let third = t.is_word() && t.word.len() > 3 && t.word.ends_with('s') && !t.word.ends_with("ss");
        t.any(&["is", "are"]) || t.any(MODALS) || third && !t.any(&["does", "has", "was", "things", "matters", "means"])
    });
    (opens && finite).then_some(verb)
}

/// "good for a raffle, and not for identification": where what a paper is not good for is denied.
fn no_proof(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (2..tokens.len()).find(|i| {
        word(*i, &["not"])
            && word(i - 1, &["and", "but"])
            && word(i - 2, &[","])
            && word(i + 1, &["for", "as"])
            && word(i + 2, &["identification", "identity", "id", "proof"])
    })
}

/// "good for a report, and not for driving": where a clause begins that says only what a paper gives no leave to.
fn no_license(tokens: &[Token]) -> Option<usize> {
    const OTHER_USES: &[&str] = &[
        "driving",
        "operating",
        "boarding",
        "flying",
        "voting",
        "travel",
        "traveling",
        "working",
        "work",
        "buying",
        "purchasing",
        "drive",
        "board",
        "fly",
        "vote",
    ];
    const CLAUSE: usize = 14;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let used = |i: usize| word(i, OTHER_USES);
    let not_for = |i: &usize| {
        let at = i + usize::from(word(*i, &[","]));
        let at = at + usize::from(word(at, &["and", "but"]));
        at > *i && word(at, &["not", "never"]) && word(at + 1, &["for", "to", "as"]) && (at + 2..at + 6).any(used)
    };
    let except = |i: &usize| {
        let at = i + usize::from(word(*i, &[","]));
        word(at, &["except", "save"])
            && word(at + 1, &["that"])
            && word(at + 2, &["no", "nobody", "it", "they", "none"])
            && (at + 3..at + CLAUSE).any(|n| {
                used(n) || word(n, &["permit", "license", "licence"]) && word(n - 1, &["a", "driver's", "driving"])
            })
    };
    (1..tokens.len()).find(|i| not_for(i) || except(i))
}

/// "Because deputies accept it, …", "…, as deputies accept it": the word that opens a reason, and the comma behind it if
/// the reason stands first.
fn reason(tokens: &[Token]) -> Option<(usize, Option<usize>)> {
    const OPENS: &[&str] = &["because", "since", "as"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let own = tokens.iter().position(|t| t.part == Part::Own)?;
    let ruled =
        |from: usize, to: usize| tokens.get(from..to).is_some_and(|t| t.iter().any(|t| t.any(MODALS) || t.any(DENIES)));
    let end = tokens.len();
    if word(own, OPENS) {
        let comma = (own + 3..own + LONGEST_REASON).find(|i| word(*i, &[","]))?;
        // "as officers arrive, they shall": at the same time
        return (!ruled(comma, end) || !word(own, &["as"])).then_some((own, Some(comma)));
    }
    let opener = (own + 4..end).find(|i| word(*i, OPENS) && word(i - 1, &[","]))?;
    (!ruled(own, opener) && !word(opener + 1, &["of", "well", "a", "to", "if", "soon", "long"]))
        .then_some((opener, None))
}

/// "The order has troopers ask": the verb by which somebody is made to do it.
fn has_them(tokens: &[Token]) -> Option<usize> {
    const ORDERS: &[&str] =
        &["order", "policy", "directive", "decree", "rule", "ordinance", "governor", "mayor", "council"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..6).find(|i| {
        word(*i, &["has", "have"])
            && tokens.get(..*i).is_some_and(|t| t.iter().all(Token::is_word) && !t.iter().any(|t| t.any(DENIES)))
            && word(i - 1, ORDERS)
    })
}

/// "the number of times an officer may ask is zero": where who acts is named, the modal verb, and the "is".
fn times(tokens: &[Token]) -> Option<(usize, usize, usize)> {
    const TIMES: &[&str] =
        &["times", "occasions", "cases", "circumstances", "situations", "instances", "reasons", "days"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let own = tokens.iter().position(|t| t.part == Part::Own)?;
    let number =
        (own..own + 2).find(|i| word(*i, &["number", "count"]) && word(i + 1, &["of"]) && word(i + 2, TIMES))?;
    let which = number + 3 + usize::from(word(number + 3, &["on", "in", "under", "for"]));
    let opens = which + usize::from(word(which, &["which", "when", "that", "where"]));
    let modal = (opens + 1..opens + LONGEST).find(|i| word(*i, MODALS))?;
    let none = |i: &usize| word(*i, &["is", "are"]) && word(i + 1, &["zero", "nil", "none", "nought", "0"]);
    let is = (modal + 1..tokens.len()).find(none)?;
    (!tokens.get(own..is)?.iter().any(|t| t.any(DENIES))).then_some((opens, modal, is))
}

/// "a policy forbidding officers to ask": the participle, and the verb with which a clause says the same.
fn ruling(tokens: &[Token]) -> Option<(usize, &'static str)> {
    const RULING: &[(&str, &str)] = &[("forbidding", "forbids"), ("prohibiting", "prohibits"), ("banning", "bans")];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..tokens.len()).find_map(|at| {
        let verb = RULING.iter().find(|(participle, _)| word(at, &[participle]))?.1;
        (word(at - 1, super::governing::RULES)
            && word(0, &["the", "a", "an", "each", "every", "all", "our", "any", "no", "this", "agencies"]))
        .then_some((at, verb))
    })
}

/// "Resolved, that anyone who calls be asked": where the verb stands that says what shall be.
fn resolved(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = (0..4).find(|i| word(*i, &["resolved", "ordered", "enacted", "ordained"]))?;
    let that = (opens + 1..opens + 8).find(|i| word(*i, &["that"]))?;
    let be = (that + 2..tokens.len()).find(|i| word(*i, &["be"]))?;
    let ruled = tokens.get(that..be)?.iter().any(|t| t.any(MODALS) || t.is(";")) || word(be - 1, &["to"]);
    (!ruled).then_some(be)
}

/// "are going to pull you over": the verb, and whether it is denied.
fn going(tokens: &[Token]) -> Option<(usize, bool)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let found = (1..tokens.len()).find_map(|be| {
        let denied = word(be + 1, &["not"]);
        let at = be + 1 + usize::from(denied);
        let goes = word(be, &["is", "are", "am"]) && word(at, &["going"]) && word(at + 1, &["to"]);
        goes.then_some((be, denied, at + 2))
    });
    const PLACES: &[&str] = &[
        "the", "a", "an", "his", "her", "their", "our", "court", "jail", "prison", "ice", "be", "school", "work",
        "happen",
    ];
    let (be, denied, next) = found?;
    (!word(next, PLACES)
        && !tokens.get(..be)?.iter().any(|t| {
            t.any(&[
                "if", "who", "whether", "when", "what", "says", "said", "say", "heard", "hears", "rumor", "thinks",
                "believe",
            ])
        }))
    .then_some((be, denied))
}

/// "shall stay out of it and question nobody": the modal verb, if there is one, and the "and" before a verb that its own
/// object denies.
fn asks_nobody(tokens: &[Token]) -> Option<(Option<usize>, usize)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let and = (2..tokens.len()).find(|i| {
        word(*i, &["and"])
            && (word(i + 2, &["nobody", "none"]) || word(i + 2, &["no"]) && word(i + 3, &["one"]))
            && !word(i + 1, MODALS)
    })?;
    let modal = (1..and).find(|i| word(*i, &["shall", "will", "must", "should"]));
    let comma = usize::from(word(and - 1, &[","]));
    let between = tokens.get(modal.map_or(0, |m| m + 1)..and - comma)?;
    let open = between.iter().any(|t| t.any(DENIES) || t.any(MODALS) || t.any(&["if", "when", "to", ",", ";", ":"]));
    (!open).then_some((modal, and))
}

/// Whether a question begins here in its plain form.
fn asks(lens: &Lens, tokens: &[Token], at: usize) -> bool {
    let own =
        |m: &Mention| m.start == at && m.form == WordForm::Base && lens.roles.is_question(m.concept, &lens.matcher);
    lens.matcher.mentions(tokens, &[]).iter().any(own)
}

/// "officers who ask about it shall be prepared to say why", "if you ask about it, be ready to justify it": whoever has to
/// account for an act is free to do it; where who acts ends, where his act begins, and where it ends.
fn explains(tokens: &[Token]) -> Option<(usize, usize, usize)> {
    const ACCOUNT: &[&str] = &["explain", "justify", "account", "defend"];
    const WHY: &[&str] = &["why", "reason", "reasons", "grounds"];
    const ACT: usize = 16;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let own = tokens.iter().position(|t| t.part == Part::Own).filter(|own| *own == 0)?;
    // "be prepared to say why", "explain why", "justify it to"
    let accounts = |at: usize| {
        let ready = usize::from(word(at, &["be"])) + usize::from(word(at + 1, &["prepared", "ready", "able"]));
        let at = if ready == 2 && word(at + 2, &["to"]) { at + 3 } else { at };
        word(at, ACCOUNT) || word(at, &["say", "tell", "give", "state"]) && (at + 1..at + 5).any(|i| word(i, WHY))
    };
    let denied = |range: std::ops::Range<usize>| tokens.get(range).is_some_and(|t| t.iter().any(|t| t.any(DENIES)));
    if word(own, &["if", "when", "whenever"]) && word(own + 1, &["you", "officers", "deputies", "members"]) {
        let comma = (own + 3..own + ACT).find(|i| word(*i, &[","]))?;
        let modal = usize::from(word(comma + 1, &["you", "they"])) + usize::from(word(comma + 2, MODALS));
        return (accounts(comma + 1 + modal) && !denied(own..comma)).then_some((own + 2, own + 2, comma));
    }
    let who = (own + 1..own + 5).find(|i| word(*i, &["who"]))?;
    let modal = (who + 2..who + ACT).find(|i| word(*i, &["shall", "must", "will", "should"]))?;
    (accounts(modal + 1) && !denied(own..modal)).then_some((who, who + 1, modal))
}

/// "It is common for officers to ask": where it begins, and where who acts stands.
fn usual(tokens: &[Token]) -> Option<(usize, usize)> {
    const USUAL: &[&str] = &["common", "usual", "routine", "customary", "normal", "standard"];
    const SUBJECT: usize = 6;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let at = (0..tokens.len()).find(|i| word(*i, &["it"]) && word(i + 1, &["is"]))?;
    let named = at + 2 + usize::from(word(at + 2, &["quite", "very", "now", "also"]));
    let practice = named + 1 + usize::from(word(named + 1, &["practice", "procedure"]));
    let subject = practice + 1;
    let to = (subject + 1..subject + SUBJECT).find(|i| word(*i, &["to"]))?;
    (word(named, USUAL) && word(practice, &["for"]) && tokens.get(subject..to)?.iter().all(Token::is_word))
        .then_some((at, subject))
}

/// "is neither reimbursable nor permitted": where the second denial alone says what is ruled.
fn neither_ruled(tokens: &[Token]) -> Option<(usize, usize)> {
    const RULED: &[&str] = &["permitted", "allowed", "authorized", "acceptable", "lawful", "required"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..tokens.len()).find_map(|i| {
        let opens = word(i, &["neither"]) && word(i - 1, &["is", "are"]) && !word(i + 1, RULED);
        let nor = (i + 2..i + 5).find(|n| word(*n, &["nor"]) && word(n + 1, RULED))?;
        opens.then_some((i, nor))
    })
}

/// "is forbidden by the order to tell": who rules it, set between the verb and what is ruled.
fn ruled_by(tokens: &[Token]) -> Option<std::ops::Range<usize>> {
    const RULED: &[&str] =
        &["forbidden", "permitted", "allowed", "required", "authorized", "prohibited", "barred", "obliged", "directed"];
    const NAME: usize = 5;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    const TEXTS: &[&str] = &["order", "ordinance", "policy", "directive", "rule", "resolution", "manual", "section"];
    (1..tokens.len()).find_map(|i| {
        let opens = word(i, RULED) && word(i - 1, &["is", "are", "not", "be"]) && word(i + 1, &["by"]);
        let to = (i + 3..i + 3 + NAME).find(|n| word(*n, &["to", "from"]))?;
        (opens && word(to - 1, TEXTS)).then_some(i + 1..to)
    })
}

/// "the arrest card asks for citizenship": what a record asks for stands on it.
fn card_asks(tokens: &[Token]) -> Option<usize> {
    const CARDS: &[&str] =
        &["card", "sheet", "book", "screen", "log", "jacket", "record", "report", "register", "worksheet"];
    const OURS: &[&str] = &["arrest", "booking", "intake", "custody", "incident", "jail", "field"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (2..tokens.len()).find(|i| word(*i, &["asks"]) && word(i + 1, &["for"]) && word(i - 1, CARDS) && word(i - 2, OURS))
}

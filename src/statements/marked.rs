//! Marks that turn what stands under or behind them: a cross, a column or list headed "Don't", a myth.
//!
//! "Ask about status" under "DON'T" forbids what it would order elsewhere, and a myth is said by nobody.

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use super::zone::is_modal;
use crate::language::program::WordForm;
use crate::subject::document::{Document, Role, Sentence};

/// A longer title is no such mark.
const LONGEST_TITLE: usize = 64;

/// Crosses before what is not to be done.
const CROSSES: &[char] = &['\u{2717}', '\u{2718}', '\u{274c}', '\u{2716}', '\u{2715}'];

/// Words of a title that forbid what it stands over.
const FORBIDDING: &[&str] = &[
    "don't",
    "don'ts",
    "dont",
    "donts",
    "nots",
    "not",
    "never",
    "avoid",
    "prohibited",
    "forbidden",
    "unacceptable",
    "disallowed",
    "unauthorized",
    "banned",
    "barred",
    "impermissible",
    "off-limits",
    "can't",
    "cannot",
    "mustn't",
    "aren't",
    "violation",
    "violations",
    "misconduct",
];

/// Those of them that are the topic of a passage as well: over running text they forbid nothing.
const TOPICS: &[&str] = &["violation", "violations", "misconduct"];

/// Words that may stand beside them.
const BESIDE: &[&str] = &[
    "do",
    "what",
    "to",
    "things",
    "we",
    "you",
    "officers",
    "members",
    "deputies",
    "staff",
    "conduct",
    "actions",
    "acts",
    "practices",
    "action",
    "the",
    "a",
    "at",
    "all",
    "list",
    "is",
    "are",
    "allowed",
    "permitted",
    "please",
    "questions",
    "column",
    "table",
    "activities",
    "activity",
    "behavior",
    "by",
    "this",
    "that",
    "order",
    "special",
    "general",
    "policy",
    "on",
    "any",
    "for",
    "of",
    "our",
    "post",
    "posts",
    "ranks",
    "sworn",
    "jail",
    "in",
    "every",
    "case",
    "cases",
    "personnel",
    "police",
    "following",
    "no",
    "longer",
    "anymore",
    "include",
    "includes",
    "each",
    "below",
    "manual",
    "section",
    "rule",
    "rules",
    "department",
];

/// Words of the questions that ask what is not to be done.
const ASKING: &[&str] =
    &["can", "may", "i", "they", "an", "officer", "member", "deputy", "from", "doing", "must", "should", "does"];

/// Words that may stand beside them over a column ("The officer does not").
const COLUMN: &[&str] =
    &["officer", "member", "deputy", "employee", "employees", "does", "will", "shall", "must", "should", "may", "can"];

/// Titles over what may be done.
const ALLOWING: &[&str] =
    &["allowed", "permitted", "authorized", "permissible", "acceptable", "approved", "okay", "ok"];

/// Titles over what nobody should believe, and words before it.
const UNTRUE: &[&str] = &["myth", "myths", "misconception", "misconceptions", "rumor", "rumors", "fiction", "false"];

/// What is denied behind a mark is denied within so many words.
const DENIED_WITHIN: usize = 4;

/// Words that deny, near the head of what a mark stands before.
const DENYING: &[&str] = &["not", "never", "don't", "no", "nobody", "cannot", "can't"];

/// How a marked sentence is to be read.
pub enum Marked {
    /// It bears no mark, or none that changes anything.
    Plain,
    /// In these words.
    Words(Vec<Token>),
    /// It says nothing.
    Nothing,
}

/// How the sentence at `index` is to be read in the light of its mark.
pub fn read(lens: &Lens, document: &Page<'_>, index: usize) -> Marked {
    let Some(sentence) = document.sentences.get(index) else { return Marked::Plain };
    let crossed = crossed(&sentence.text);
    let lead = match sentence.role {
        Role::Cell => sentence.leads.get(1).or(sentence.leads.first()),
        Role::Field => return Marked::Plain,
        _ => sentence.leads.last(),
    };
    let over = lead.and_then(|l| document.sentences.get(*l)).map(|s| s.text.as_str());
    let asked = asked(document, index).map(|s| words(&s.text)).unwrap_or_default();
    let title = document.sections.get(sentence.section).map(|s| s.title.as_str());
    if sentence.role == Role::Cell && over.is_some_and(|o| o.len() <= LONGEST_TITLE && former(&words(o))) {
        return Marked::Nothing;
    }
    let titles: Vec<Vec<String>> =
        over.into_iter().chain(title).filter(|t| t.len() <= LONGEST_TITLE).map(words).collect();
    let titled = |among: &[&str]| titles.iter().any(|t| matches!(t.as_slice(), [one] if is(one, among)));
    if believed_by_nobody(&sentence.text) || titled(UNTRUE) {
        return Marked::Nothing;
    }
    let row = sentence.leads.first().filter(|_| sentence.role == Role::Cell);
    let head = row.and_then(|r| document.sentences.get(*r)?.leads.last()).and_then(|h| document.sentences.get(*h));
    if head
        .is_some_and(|h| h.text.len() <= LONGEST_TITLE && matches!(words(&h.text).as_slice(), [one] if is(one, UNTRUE)))
    {
        // the fact beside a myth is told without it
        return Marked::Words(lens.tokens(document, index, Part::Own));
    }
    let affirms =
        |t: &[String]| matches!(t, [one] if is(one, &["do", "dos", "do's", "always", "required"])) || t == ["we", "do"];
    if sentence.role == Role::Cell && over.is_some_and(|o| o.len() <= LONGEST_TITLE && affirms(&words(o))) {
        // "DO" over a column of instructions
        return Marked::Words(lens.tokens(document, index, Part::Own));
    }
    if titles.iter().any(|t| allows(t)) {
        return allowed(lens, document, index);
    }
    let listed = matches!(sentence.role, Role::Item { .. } | Role::Cell);
    let is_topic = |t: &[String]| !listed && t.iter().any(|w| is(w, TOPICS));
    if crossed
        || titles.iter().any(|t| forbids(t, &[]) && !is_topic(t))
        || forbids(&asked, ASKING)
        || sentence.role == Role::Cell && over.is_some_and(|o| o.len() <= LONGEST_TITLE && forbids(&words(o), COLUMN))
    {
        denied(lens, document, index, crossed, listed)
    } else {
        Marked::Plain
    }
}

/// "What can't we do?" over a list: the question that the items answer.
fn asked(document: &Document, index: usize) -> Option<&Sentence> {
    const LONGEST_LIST: usize = 24;
    let item = |s: &Sentence| matches!(s.role, Role::Item { .. });
    let own = document.sentences.get(index).filter(|s| item(s) && s.leads.is_empty())?;
    let back = document.sentences.get(index.saturating_sub(LONGEST_LIST)..index)?;
    let before = back.iter().rev().find(|s| !item(s))?;
    (before.section == own.section && question::asks(before)).then_some(before)
}

/// "Old text", "Was": a column of what is in force no longer.
fn former(head: &[String]) -> bool {
    const FORMER: &[&str] =
        &["old", "former", "previous", "prior", "superseded", "rescinded", "withdrawn", "repealed", "deleted", "was"];
    const TEXTS: &[&str] =
        &["text", "rule", "rules", "wording", "language", "version", "practice", "policy", "order", "way"];
    let first = head.iter().find(|w| !is(w, &["the", "our"]));
    let rest = || head.iter().filter(|w| !is(w, &["the", "our"])).skip(1);
    first.is_some_and(|w| is(w, FORMER))
        && rest().all(|w| is(w, TEXTS))
        && (rest().next().is_some() || first.is_some_and(|w| !is(w, &["old", "prior", "previous", "deleted"])))
}

/// "Myth: …", "True or false: …"
fn believed_by_nobody(text: &str) -> bool {
    let Some((before, _)) = text.get(..text.len().min(LONGEST_TITLE)).and_then(|t| t.split_once(':')) else {
        return false;
    };
    let before = words(before);
    let first: Vec<&str> = before.iter().map(String::as_str).take(3).collect();
    matches!(first.as_slice(), [one] | [one, _] if UNTRUE.contains(one))
        || matches!(first.as_slice(), ["true" | "t", "or", "false" | "f"] | ["t", "f"] | ["true", "false"])
}

/// Whether a title says nothing but that what follows is not to be done.
fn forbids(title: &[String], beside: &[&str]) -> bool {
    let own = |w: &String| is(w, FORBIDDING);
    let first = title.iter().position(own);
    // "Do / Don't" stands over both
    let both = title.len() > 1
        && title.iter().zip(title.iter().skip(1)).any(|(a, b)| a == "do" && b != "not" && b != "nots" && own(b));
    first.is_some()
        && !both
        && !allows(title)
        && title.iter().all(|w| own(w) || is(w, BESIDE) || is(w, beside) || is_number(w))
}

/// Whether a title says nothing but that what follows may be done: "Allowed on all posts", "Not barred by this order".
fn allows(title: &[String]) -> bool {
    const DENIED: &[&str] = &["not", "never", "no", "don't"];
    let denied = title.iter().any(|w| is(w, DENIED));
    let forbidden = |w: &String| is(w, FORBIDDING) && !is(w, DENIED);
    let said = if denied { title.iter().any(forbidden) } else { title.iter().any(|w| is(w, ALLOWING)) };
    let plain = |w: &String| is(w, BESIDE) || is(w, ALLOWING) || is(w, FORBIDDING) || is_number(w);
    said && (denied || !title.iter().any(forbidden)) && title.iter().all(plain)
}

/// A letter or a number that tells titles apart.
fn is_number(word: &str) -> bool {
    word.len() == 1 || word.bytes().all(|b| b.is_ascii_digit())
}

fn is(word: &str, words: &[&str]) -> bool {
    words.contains(&word)
}

fn words(text: &str) -> Vec<String> {
    let plain = text.replace('\u{2019}', "'").to_lowercase();
    let parts = plain.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    parts.map(|w| w.trim_matches('\'').to_owned()).filter(|w| !w.is_empty()).collect()
}

/// "any passport" under "ID that is good enough": the heading says of the things listed under it what is done with them.
pub(super) fn headed(lens: &Lens, document: &Page<'_>, index: usize) -> Vec<Token> {
    const LONGEST: usize = 8;
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let item = matches!(sentence.role, Role::Item { first: true, .. }) && sentence.leads.is_empty();
    let heading = document.sections.get(sentence.section).and_then(|s| s.heading).filter(|_| item);
    let Some(over) = heading.and_then(|h| document.notes(&lens.matcher, h)) else { return Vec::new() };
    let takes = |m: &super::Mention| {
        lens.roles.is_acceptance(m.concept, &lens.matcher) || lens.roles.refuses(m.concept, &lens.matcher)
    };
    if over.tokens.len() > LONGEST || !over.mentions(&lens.matcher).iter().any(takes) {
        return Vec::new();
    }
    let Some(own) = document.notes(&lens.matcher, index) else { return Vec::new() };
    let says = |t: &Token| t.any(&["is", "are", "has", "have", "do", "does", "not", "must", "may", "shall", "will"]);
    if own.tokens.iter().any(says) || lens.holds_finite(own) || super::question::asks(sentence) {
        return Vec::new();
    }
    let colon = question::mark(":", index, &lens.matcher.vocabulary).in_part(Part::Lead);
    let words = over.tokens.iter().filter(|t| t.is_word()).map(|t| t.in_part(Part::Lead));
    words.chain([colon]).collect()
}

/// "Honoring a detainer" under "ALLOWED": an act that is named, and no more.
fn allowed(lens: &Lens, document: &Page<'_>, index: usize) -> Marked {
    let own = lens.tokens(document, index, Part::Own);
    // "Hold a prisoner" in a column headed "Permitted"
    let cell = document.sentences.get(index).is_some_and(|s| s.role == Role::Cell);
    let base = |m: &super::Mention| m.start == 0 && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    if cell && lens.matcher.mentions(&own, &[]).iter().any(base) {
        let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
        return Marked::Words([vec![mark("members"), mark("may")], own].concat());
    }
    let gerund = |m: &super::Mention| m.start == 0 && m.form == WordForm::Gerund && lens.roles.is_act(m.concept);
    if !lens.matcher.mentions(&own, &[]).iter().any(gerund) || lens.matcher.cues(&own).iter().any(|c| is_modal(c.kind))
    {
        return Marked::Plain;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let end = own.iter().rposition(Token::is_word).map_or(0, |last| last + 1);
    Marked::Words([own.get(..end).unwrap_or_default(), &[mark("is"), mark("allowed")]].concat())
}

/// Whether a sentence stands behind a cross; what follows it is no list that it leads in to, unless it says so
/// ("✘ Don't hold anyone because of:").
pub fn crossed(text: &str) -> bool {
    let denies = |t: &str| words(t).iter().take(DENIED_WITHIN).any(|w| is(w, DENYING));
    text.starts_with(CROSSES) && !(text.trim_end().ends_with([':', ',', '-', '\u{2013}', '\u{2014}']) && denies(text))
}

/// What is marked as not to be done, in words that forbid it.
fn denied(lens: &Lens, document: &Page<'_>, index: usize, crossed: bool, listed: bool) -> Marked {
    // "no English | call ICE for that reason", under "The officer does not"
    let case = super::rows::case(lens, document, index).unwrap_or_default();
    let own = lens.tokens(document, index, Part::Own);
    let skipped = own.iter().position(Token::is_word).unwrap_or(own.len());
    let own = own.get(skipped..).unwrap_or_default();
    // "Officers are forbidden:" over "to ask"
    let to = usize::from(own.first().is_some_and(|t| t.is("to")));
    let own = own.get(to..).unwrap_or_default().to_vec();
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    if own.iter().take(DENIED_WITHIN).any(|t| t.any(DENYING)) {
        return Marked::Plain;
    }
    let mentions = lens.matcher.mentions(&own, &[]);
    let opens =
        |form: WordForm| mentions.iter().any(|m| m.start == 0 && m.form == form && lens.roles.is_act(m.concept));
    if opens(WordForm::Base) {
        return Marked::Words([case, vec![mark("do"), mark("not")], own].concat());
    }
    if opens(WordForm::Gerund) {
        let end = own.iter().rposition(Token::is_word).map_or(0, |last| last + 1);
        let act = own.get(..end).unwrap_or_default().to_vec();
        return Marked::Words([act, vec![mark("is"), mark("not"), mark("allowed")]].concat());
    }
    let says = lens.matcher.cues(&own).iter().any(|c| is_modal(c.kind));
    // running text under a title tells what it tells; only an entry of a list may be nothing but what is marked
    if !crossed && (says || !listed) { Marked::Plain } else { Marked::Nothing }
}

/// Which sentences only lead in to others: they are read with each of those.
pub(super) fn leads(document: &Document) -> Vec<bool> {
    let mut leads = vec![false; document.sentences.len()];
    for at in document.sentences.iter().flat_map(|s| s.leads.iter().copied().chain(s.tail)) {
        let crossed = document.sentences.get(at).is_some_and(|s| crossed(&s.text));
        if let Some(lead) = leads.get_mut(at).filter(|_| !crossed) {
            *lead = true;
        }
    }
    leads
}

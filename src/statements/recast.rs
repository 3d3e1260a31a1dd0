//! Puts roundabout clauses in plain words before they are read: "what we do is hold him" is "we hold him", and to
//! weigh "whether to hold him" is to be free to hold him.

use super::Lens;
use super::matcher::Mention;
use super::question::mark;
use super::token::{Part, Token};
use crate::language::program::{ConceptId, WordForm};

/// A cleft clause is told within so many words.
const LONGEST_CLEFT: usize = 30;

/// A choice is named within so many words before its "whether".
const LONGEST_CHOICE: usize = 12;

/// Words of a choice.
const CHOOSING: &[&str] = &[
    "deciding",
    "decide",
    "decides",
    "decided",
    "decision",
    "decisions",
    "determining",
    "determine",
    "determines",
    "determined",
    "determination",
    "considering",
    "consider",
    "considers",
    "weighing",
    "weigh",
    "weighs",
    "choosing",
    "choose",
    "chooses",
    "judging",
    "judge",
    "bear",
    "bears",
    "guide",
    "guides",
    "govern",
    "governs",
    "up",
];

/// Words by which something is weighed in a choice.
const WEIGHING: &[&str] = &[
    "consider",
    "considers",
    "considered",
    "weigh",
    "weighs",
    "weighed",
    "look",
    "looks",
    "account",
    "factor",
    "factors",
    "assess",
    "assesses",
    "evaluate",
    "evaluates",
    "review",
    "reviews",
    "regard",
    "use",
    "uses",
    "rely",
    "balance",
    "balances",
    "discretion",
    "judgment",
    "judgement",
    "following",
];

/// Words that take a choice away, or leave something out of it.
const DENYING: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "cannot",
    "neither",
    "none",
    "nobody",
    "nothing",
    "without",
    "irrelevant",
    "immaterial",
    "disregard",
    "ignore",
    "only",
    "solely",
    "regardless",
];

/// Whether no word opens a roundabout clause.
pub fn is_plain(tokens: &[Token]) -> bool {
    what(tokens).is_none() && !tokens.iter().any(|t| t.is("whether")) && announced(tokens).is_none()
}

/// "Never: keep him", "DON'T – call": a word that gives an order its force, set off before it; where it stands, and
/// where the order begins.
fn announced(tokens: &[Token]) -> Option<(usize, usize)> {
    const FORCE: &[&str] = &["never", "don't", "don'ts", "do", "dos", "not", "always", "must", "please"];
    const MARKS: &[&str] = &[":", "-", "\u{2013}", "\u{2014}"];
    let own = tokens.iter().position(|t| t.part == Part::Own)?;
    let forced = tokens.get(own..)?.iter().take(3).take_while(|t| t.any(FORCE)).count();
    let set_off = tokens.get(own + forced).is_some_and(|t| t.any(MARKS));
    (forced > 0 && set_off && tokens.len() > own + forced + 1).then_some((own, own + forced))
}

/// The same without the mark; "do" and "always" say no more than the order itself.
fn unannounced(tokens: &[Token], (own, mark_at): (usize, usize), lens: &Lens) -> Vec<Token> {
    let force = tokens.get(own..mark_at).unwrap_or_default();
    let sentence = tokens.get(own).map_or(0, |t| t.sentence);
    let denied = force.iter().any(|t| t.any(&["never", "don't", "don'ts", "not"]));
    let said: Vec<Token> =
        ["do", "not"].iter().filter(|_| denied).map(|w| mark(w, sentence, &lens.matcher.vocabulary)).collect();
    let (before, after) = (tokens.get(..own).unwrap_or_default(), tokens.get(mark_at + 1..).unwrap_or_default());
    [before, &said, after].concat()
}

fn what(tokens: &[Token]) -> Option<usize> {
    tokens.iter().take(4).position(|t| t.any(&["what", "how", "way", "drill", "routine", "practice"]))
}

/// The tokens of a clause in plain words; as they are where they are plain.
pub fn plainly(lens: &Lens, mut tokens: Vec<Token>, context: &[ConceptId]) -> Vec<Token> {
    if let Some(announced) = announced(&tokens) {
        tokens = unannounced(&tokens, announced, lens);
    }
    let what = what(&tokens);
    if let Some(plain) = what.and_then(|what| cleft(lens, &tokens, what)) {
        return plain;
    }
    let whether = tokens.iter().position(|t| t.is("whether"));
    match whether.and_then(|whether| choice(lens, &tokens, whether, context)) {
        Some(plain) => plain,
        None => tokens,
    }
}

/// "What we do when a detainer comes in is keep him": "when a detainer comes in, we keep him".
fn cleft(lens: &Lens, tokens: &[Token], what: usize) -> Option<Vec<Token>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = word(what, &["what", "how"]) || word(0, &["the", "our"]);
    let does =
        (what + 1..what + 8).find(|i| word(*i, &["do", "does", "happens", "works", "work", "goes", "handle"]))?;
    let mentions = lens.matcher.mentions(tokens, &[]);
    let verb = |i: usize| mentions.iter().any(|m| m.start == i && m.form == WordForm::Base);
    let clause = |i: usize| word(i, &["that", "this", "to", "we", "they", "you", "the", ":"]);
    let is = (does + 1..tokens.len().min(LONGEST_CLEFT)).find(|i| {
        word(*i, &["is", ":"])
            && (verb(i + 1) || clause(i + 1) || word(i + 1, &["just", "simply"]) && verb(i + 2))
            && !word(i + 1, &["that", "the"]) | word(does, &["happens", "works", "goes"])
    })?;
    const NOT_DONE: &[&str] =
        &["not", "never", "no", "?", "cannot", "can", "may", "must", "shall", "should", "could", "might", "if"];
    if !opens
        || tokens.iter().take(is).any(|t| t.any(NOT_DONE) && !(t.is("if") || t.is("no")))
        || tokens.get(..does)?.iter().any(|t| t.any(NOT_DONE))
    {
        return None;
    }
    let condition = tokens.get(does + 1..is)?;
    let subject = tokens.get(what + 1..does)?;
    let rest = tokens.get(is + 1..)?;
    let skipped = rest.iter().take_while(|t| t.any(&["that", "this", "to", ":", "just", "simply"])).count();
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let mark = |word: &str| mark(word, sentence, &lens.matcher.vocabulary);
    let mut out: Vec<Token> = condition.to_vec();
    if !condition.is_empty() {
        out.push(mark(","));
    }
    let named = rest.get(skipped).is_some_and(|t| t.any(&["we", "they", "you", "the"]));
    if !named && verb(is + 1 + skipped) {
        out.extend(subject.iter().filter(|t| !t.word.ends_with("ly")).cloned());
        out.push(mark("will"));
    }
    out.extend(rest.iter().skip(skipped).cloned());
    Some(out)
}

/// "In deciding whether to hold him on a detainer, weigh …": "may hold him on a detainer, weigh …".
fn choice(lens: &Lens, tokens: &[Token], whether: usize, context: &[ConceptId]) -> Option<Vec<Token>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let from = whether.saturating_sub(LONGEST_CHOICE);
    let choosing = (from..whether).rev().find(|i| word(*i, CHOOSING))?;
    // to come before a choice is not to weigh it; a participle chooses nothing by itself
    let weighs = |range: &[Token]| range.iter().any(|t| t.any(WEIGHING));
    let gerund = tokens.get(choosing).is_some_and(|t| t.word.ends_with("ing"));
    if tokens.get(..whether)?.iter().any(|t| t.is("before"))
        || gerund && !weighs(tokens.get(..choosing)?) && !weighs(tokens.get(whether..)?)
    {
        return None;
    }
    let or_not = if word(whether + 1, &["or"]) && word(whether + 2, &["not"]) { 2 } else { 0 };
    let start = whether + 1 + or_not;
    let ends = |i: &usize| word(*i, &[",", ";", ":", "."]);
    let part = tokens.get(start)?.part;
    let end = (start..tokens.len()).find(|i| ends(i) || tokens.get(*i).is_some_and(|t| t.part != part));
    let end = end.unwrap_or(tokens.len());
    let denied = |range: &[Token]| range.iter().any(|t| t.any(DENYING) || t.word.ends_with("n't"));
    if denied(tokens.get(..whether)?) || denied(tokens.get(end..)?) {
        return None;
    }
    let mentions = lens.matcher.mentions(tokens, context);
    let inside = |m: &&Mention| m.start >= start && m.start < end;
    // a choice about immigration papers and status; any other is somebody else's matter
    if !mentions.iter().filter(inside).any(|m| lens.roles.is_immigration(m.concept, &lens.matcher)) {
        return None;
    }
    let plain = act(tokens, start..end, &mentions, lens)?;
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let mark = |word: &str| mark(word, sentence, &lens.matcher.vocabulary);
    let subject = mentions.iter().find(|m| m.end <= choosing && lens.roles.is_actor(m.concept, &lens.matcher));
    let mut out: Vec<Token> = subject.and_then(|m| tokens.get(m.start..m.end)).unwrap_or_default().to_vec();
    if let Some((named, _)) = &plain {
        out.clear();
        out.extend_from_slice(named);
    }
    out.push(mark("may"));
    match plain {
        Some((_, act)) => out.extend(act),
        None => out.extend_from_slice(tokens.get(start + 1..end)?),
    }
    if !word(end, &[",", ";", ":", "."]) && end < tokens.len() {
        out.push(mark(","));
    }
    out.extend_from_slice(tokens.get(end..)?);
    // the question itself stands in what was the lead-in
    if tokens.iter().any(|t| t.part == Part::Lead) && !out.iter().any(|t| t.part == Part::Own) {
        return None;
    }
    Some(out)
}

/// What a choice is about: "to hold …" as it stands (`None`), else its subject and its act.
type Chosen = Option<(Vec<Token>, Vec<Token>)>;

fn act(tokens: &[Token], clause: std::ops::Range<usize>, mentions: &[Mention], lens: &Lens) -> Option<Chosen> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let verb = |i: usize, form: WordForm| {
        mentions.iter().any(|m| m.start == i && m.form == form && lens.roles.is_act(m.concept))
    };
    if word(clause.start, &["to"]) {
        return verb(clause.start + 1, WordForm::Base).then_some(None);
    }
    let copula = clause
        .clone()
        .take(10)
        .find(|i| word(*i, &["is", "are", "should", "may", "can", "will", "shall"]) && *i > clause.start)?;
    let be = usize::from(word(copula + 1, &["be"]) || word(copula + 1, &["to"]) && word(copula + 2, &["be"]));
    let named = tokens.get(clause.start..copula)?.to_vec();
    let after = copula + 1 + be + usize::from(word(copula + 1, &["to"]));
    let passive = word(copula, &["is", "are"]) || be > 0;
    let form = if passive { WordForm::Participle } else { WordForm::Base };
    if !verb(after, form) {
        return None;
    }
    let mut act: Vec<Token> = Vec::new();
    if passive {
        let sentence = tokens.first().map_or(0, |t| t.sentence);
        act.push(mark("be", sentence, &lens.matcher.vocabulary));
    }
    act.extend_from_slice(tokens.get(after..clause.end)?);
    Some(Some((named, act)))
}

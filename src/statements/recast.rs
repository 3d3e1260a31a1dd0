//! Puts roundabout clauses in plain words before they are read: "what we do is hold him" is "we hold him", and to
//! weigh "whether to hold him" is to be free to hold him.

use super::Lens;
use super::matcher::Mention;
use super::predicate::LIGHT_PARTICIPLES;
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

/// An entry without a verb that carries it is no longer.
const LONGEST_ENTRY: usize = 16;

/// Words that carry a clause, or set one apart from another.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "shall", "may",
    "must", "will", "should", "can", "cannot", "would", "could", "who", "that", "which", "whom", "to", ":", "if",
    "when", "unless", "where",
];

/// A note names what it speaks of in so many words.
const LONGEST_TOPIC: usize = 9;

/// First words of clauses that `presented::turned` may put in order.
const OPENINGS: &[&str] = &[
    "for",
    "do",
    "neither",
    "exception",
    "exceptions",
    "if",
    "not",
    "never",
    "permitted",
    "allowed",
    "authorized",
    "acceptable",
    "forbidden",
    "prohibited",
    "banned",
    "unacceptable",
];

/// Whether no word opens a roundabout clause.
pub fn is_plain(tokens: &[Token]) -> bool {
    what(tokens).is_none()
        && note(tokens).is_none()
        && entry(tokens).is_none()
        && announced(tokens).is_none()
        && !super::led::announces(tokens)
        && super::presented::begins(tokens).is_none()
        && !tokens.first().is_some_and(|t| t.any(OPENINGS))
        && !super::relayed::reports(tokens)
        && !super::statute::wraps(tokens)
        && super::conferred::parts(tokens).is_none()
        && also(tokens).is_none()
        && second_verb(tokens).is_none()
        && !tokens.iter().take(14).any(|t| t.any(super::required::OPENS))
        && undergoes(tokens).is_none()
        && !tokens.iter().any(|t| t.any(&["whether", "whoever"]))
        && super::smooth::is_smooth(tokens)
        && !super::never::speaks(tokens)
        && !super::on_paper::speaks(tokens)
        && !super::requests::speaks(tokens)
        && !super::named_acts::speaks(tokens)
        && !super::said_of::speaks(tokens)
        && !super::reordered::speaks(tokens)
        && super::adopted::begins(tokens).is_none()
        && !super::roundabout::speaks(tokens)
        && !super::punished::speaks(tokens)
        && !super::instead::speaks(tokens)
}

/// Where the participle of a short entry stands that leaves its "is" out ("Citizenship noted on the card.").
fn entry(tokens: &[Token]) -> Option<usize> {
    if tokens.len() > LONGEST_ENTRY || tokens.iter().any(|t| t.any(FINITE) || t.part != Part::Own) {
        return None;
    }
    let done =
        |t: &Token| t.word.ends_with("ed") || t.any(&["done", "run", "taken", "written", "made", "put", "sought"]);
    tokens.iter().position(done).filter(|at| *at > 0)
}

/// Where a note sets what it says of something apart from its name ("Consular cards: accepted.").
fn note(tokens: &[Token]) -> Option<usize> {
    const MARKS: &[&str] = &[":", "=", "-", "\u{2013}", "\u{2014}", "->", "\u{2192}"];
    let mark = tokens.iter().take(LONGEST_TOPIC + 1).position(|t| t.any(MARKS)).filter(|at| *at > 0)?;
    let said = tokens.get(mark + 1)?;
    let denied = said.any(&["not", "never", "none", "no", "always"]);
    (denied || said.is_word() && ["ed", "en", "ld", "pt", "ht"].iter().any(|end| said.word.ends_with(end)))
        .then_some(mark)
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

/// Where a word stands between "is" and what something is that says nothing of it: "are all good proof".
fn also(tokens: &[Token]) -> Option<usize> {
    let said = |w: &[Token]| {
        matches!(w, [be, all, next] if be.any(&["is", "are"]) && all.any(&["all", "also", "equally", "likewise", "each", "both"])
            && !next.any(&["the", "of", "that", "who", "those", "as", "and", "to", "right"]))
    };
    tokens.windows(3).position(said).map(|at| at + 1)
}

/// The tokens of a clause in plain words; as they are where they are plain.
pub fn plainly<'c>(lens: &Lens, mut tokens: Vec<Token>, context: impl FnOnce() -> &'c [ConceptId]) -> Vec<Token> {
    if !super::smooth::is_smooth(&tokens) {
        tokens = super::smooth::smoothly(&lens.matcher.vocabulary, tokens);
    }
    if super::never::speaks(&tokens) {
        tokens = super::never::plainly(lens, tokens);
    }
    anyone_who(lens, &mut tokens);
    if let Some(plain) = super::led::plainly(&tokens, &lens.matcher.vocabulary) {
        tokens = plain;
    }
    if let Some(begins) = super::adopted::begins(&tokens) {
        tokens.drain(..begins);
    }
    if let Some(plain) = super::reordered::plainly(&tokens, &lens.matcher.vocabulary) {
        tokens = plain;
    }
    if super::roundabout::speaks(&tokens) {
        tokens = super::roundabout::plainly(lens, tokens);
    }
    if let Some(begins) = super::presented::begins(&tokens) {
        tokens.drain(..begins);
    }
    if let Some(plain) = super::punished::speaks(&tokens).then(|| super::punished::plainly(lens, &tokens)).flatten() {
        return plain;
    }
    if let Some(plain) = super::instead::speaks(&tokens).then(|| super::instead::plainly(lens, &tokens)).flatten() {
        tokens = plain;
    }
    if let Some(plain) = super::requests::plainly(lens, &tokens) {
        tokens = plain;
    }
    if let Some(plain) = super::on_paper::speaks(&tokens).then(|| super::on_paper::plainly(lens, &tokens)).flatten() {
        tokens = plain;
    }
    if let Some(turned) = super::presented::turned(&tokens, &lens.matcher.vocabulary) {
        tokens = turned;
    }
    if let Some(also) = also(&tokens) {
        tokens.remove(also);
    }
    if let Some((subject, and)) = second_verb(&tokens) {
        let mark = mark(";", tokens.first().map_or(0, |t| t.sentence), &lens.matcher.vocabulary);
        let (first, rest) = (tokens.get(..and).unwrap_or_default(), tokens.get(and + 1..).unwrap_or_default());
        tokens = [first, &[mark], tokens.get(..subject).unwrap_or_default(), rest].concat();
    }
    undergone(lens, &mut tokens);
    if super::named_acts::speaks(&tokens) {
        tokens = super::named_acts::plainly(&lens.matcher.vocabulary, tokens);
    }
    if super::said_of::speaks(&tokens) {
        tokens = super::said_of::plainly(lens, tokens);
    }
    if let Some(plain) = super::required::plainly(&tokens, &lens.matcher.vocabulary) {
        tokens = plain;
    }
    if let Some(announced) = announced(&tokens) {
        tokens = unannounced(&tokens, announced, lens);
    }
    if let Some(plain) = super::statute::wraps(&tokens).then(|| super::statute::plainly(lens, &tokens)).flatten() {
        tokens = plain;
    }
    if let Some(plain) = super::relayed::rule(lens, &tokens) {
        tokens = plain;
    }
    if let Some(plain) = super::conferred::plainly(lens, &tokens) {
        return plain;
    }
    let what = what(&tokens);
    if let Some(plain) = what.and_then(|what| cleft(lens, &tokens, what)) {
        return plain;
    }
    if let Some(plain) = entry(&tokens).and_then(|at| entered(lens, &tokens, at)) {
        return plain;
    }
    if let Some(plain) = note(&tokens).and_then(|mark| noted(lens, &tokens, mark)) {
        return plain;
    }
    let whether = tokens.iter().position(|t| t.is("whether"));
    match whether.and_then(|whether| choice(lens, &tokens, whether, context)) {
        Some(plain) => plain,
        None => tokens,
    }
}

/// "whoever calls" is anyone who calls.
fn anyone_who(lens: &Lens, tokens: &mut Vec<Token>) {
    const BEING: &[&str] = &["they", "he", "she", "it", "you", "runs", "reporting"];
    let word = |tokens: &[Token], i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let subject = |tokens: &[Token], i: usize| {
        word(tokens, i, &["whoever"])
            && !word(tokens, i + 1, BEING)
            && !i.checked_sub(1).is_some_and(|b| word(tokens, b, &["identify", "identifies", "identified"]))
    };
    while let Some(at) = (0..tokens.len()).find(|i| subject(tokens, *i)) {
        let sentence = tokens.get(at).map_or(0, |t| t.sentence);
        let plain = ["anyone", "who"].map(|w| mark(w, sentence, &lens.matcher.vocabulary));
        tokens.splice(at..=at, plain);
    }
}

/// "detainers are voluntary and are not honored": a subject with two verbs of which only one is denied; where the subject
/// ends, and where the "and" stands.
fn second_verb(tokens: &[Token]) -> Option<(usize, usize)> {
    const VERBS: &[&str] = &["is", "are", "does", "do"];
    const PARTS: &[&str] = &[
        ",", ";", ":", "(", "who", "which", "that", "whom", "if", "when", "where", "whether", "unless", "while", "and",
        "or", "nor", "no", "nobody", "none", "neither", "nothing", "it", "there", "what",
    ];
    const LONGEST_SUBJECT: usize = 10;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let subject = tokens.iter().take(LONGEST_SUBJECT + 1).position(|t| t.any(VERBS)).filter(|at| *at > 0)?;
    let plain = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && t.part == Part::Own && !t.any(PARTS));
    let and = (subject + 2..tokens.len()).find(|i| word(*i, &["and", "but"]) && word(i + 1, VERBS))?;
    let inside = (subject + 1..and).all(|i| !word(i, PARTS) || word(i, &[","]) && i + 1 == and);
    let denied =
        |verb: usize| word(verb + 1, &["not", "never"]) || word(verb + 1, &["no"]) && word(verb + 2, &["longer"]);
    // "are not binding and are not honored": to bind nobody is no ban
    let frees = word(subject + 2, &["mandatory", "binding", "required", "obligatory", "compulsory", "orders"]);
    let parted = denied(and + 1) && (frees || !denied(subject)) || denied(subject) && !denied(and + 1);
    ((0..subject).all(plain) && inside && parted).then_some((subject, and))
}

/// Where somebody gets something done to him: "nobody gets stopped".
fn undergoes(tokens: &[Token]) -> Option<usize> {
    const ADVERBS: &[&str] = &["ever", "never", "also", "then", "routinely", "automatically", "simply", "just"];
    (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(|t| t.any(&["get", "gets"]))).find(|at| {
        let behind = tokens.get(at + 1).filter(|t| !t.any(ADVERBS)).or_else(|| tokens.get(at + 2));
        behind.is_some_and(|t| t.word.ends_with("ed") && t.word.len() > 4 || t.any(&["held", "kept"]))
    })
}

/// "nobody gets stopped": what somebody gets done to him is done to him.
fn undergone(lens: &Lens, tokens: &mut [Token]) {
    const MODALS: &[&str] =
        &["to", "may", "shall", "will", "must", "should", "can", "cannot", "not", "never", "don't", "won't"];
    while let Some(at) = undergoes(tokens) {
        let before = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.any(MODALS));
        let Some(token) = tokens.get_mut(at) else { break };
        let word = match (before, token.is("gets")) {
            (true, _) => "be",
            (false, true) => "is",
            (false, false) => "are",
        };
        *token = Token::added(word, lens.matcher.vocabulary.id(word), token.sentence).in_part(token.part);
    }
}

/// "Citizenship noted on the card", "Status not asked": of questions and what is put on record alone, since "persons held on
/// detainers" names people.
fn entered(lens: &Lens, tokens: &[Token], at: usize) -> Option<Vec<Token>> {
    let mentions = lens.matcher.mentions(tokens, &[]);
    let before = |m: &&Mention| m.end <= at;
    let acts =
        |m: &Mention| lens.roles.is_question(m.concept, &lens.matcher) || Some(m.concept) == lens.roles.recording();
    let own = |m: &Mention| m.start == at && matches!(m.form, WordForm::Participle | WordForm::Past) && acts(m);
    let light = tokens.get(at).is_some_and(|t| t.any(LIGHT_PARTICIPLES) || t.is("run"));
    let asked = mentions.iter().any(own) || light && mentions.iter().filter(before).any(acts);
    let doer = |m: &Mention| {
        lens.roles.is_actor(m.concept, &lens.matcher) && m.end == at || lens.roles.is_person(m.concept, &lens.matcher)
    };
    let told = |m: &Mention| matches!(m.form, WordForm::Third | WordForm::Base) && lens.roles.is_act(m.concept);
    let thing = |m: &Mention| lens.roles.is_immigration(m.concept, &lens.matcher);
    let front = || mentions.iter().filter(before);
    if !asked || front().any(|m| doer(m) || told(m)) || !front().any(thing) {
        return None;
    }
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let denied = at.checked_sub(1).filter(|b| tokens.get(*b).is_some_and(|t| t.any(&["not", "never"])));
    let (subject, rest) = tokens.split_at(denied.unwrap_or(at));
    Some([subject, &[mark("is", sentence, &lens.matcher.vocabulary)], rest].concat())
}

/// "Consular cards: accepted", "Detainers \u{2013} not honored", "Questions about status: none": the verb that a note leaves out.
fn noted(lens: &Lens, tokens: &[Token], at: usize) -> Option<Vec<Token>> {
    const OPEN: &[&str] = &["not", "never", "no", "note"];
    const BEHIND: &[&str] = &[
        "as", "for", "at", "by", "in", "on", "from", "to", "without", "with", "unless", "only", "solely", "until",
        "past", "under", "if", "when", "where", "and", "or", ",", ";", ".", "(", "!",
    ];
    let topic = tokens.get(..at)?;
    let rest = tokens.get(at + 1..)?;
    let mentions = lens.matcher.mentions(tokens, &[]);
    let ends = |n: usize| rest.get(n).is_none_or(|t| t.any(BEHIND));
    let tells = |m: &Mention| m.start == 0 && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    // "Release: …", "Ask: …" tell what to do
    if topic.iter().any(|t| t.any(FINITE) || t.any(OPEN) || t.part != Part::Own) || mentions.iter().any(tells) {
        return None;
    }
    let named = mentions.iter().any(|m| m.end <= at);
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let mark = |word: &str| mark(word, sentence, &lens.matcher.vocabulary);
    let denied = rest.first().is_some_and(|t| t.any(&["not", "never", "no", "none"]));
    let skipped = usize::from(rest.first().is_some_and(|t| t.any(&["not", "never", "always"])));
    let participle = |m: &Mention| {
        m.start == at + 1 + skipped
            && m.form == WordForm::Participle
            && lens.roles.is_act(m.concept)
            && ends(m.end - at - 1)
    };
    // "Stopping people to learn their names: NOT PERMITTED"
    const RULED: &[&str] =
        &["permitted", "allowed", "prohibited", "forbidden", "authorized", "banned", "barred", "acceptable"];
    let ruled = rest.get(skipped).is_some_and(|t| t.any(RULED)) && ends(skipped + 1);
    if named && (ruled || mentions.iter().any(participle)) {
        return Some([topic, &[mark("is")], rest].concat());
    }
    // what a note says never happens is an act or names its place
    let act = |m: &Mention| m.end <= at && lens.roles.is_act(m.concept) && m.form != WordForm::Base;
    if denied && ends(1) && !rest.get(1).is_some_and(|t| t.any(&["if", "and", "or", ","])) && mentions.iter().any(act) {
        return Some([&[mark("no")], topic, rest.get(1..)?].concat());
    }
    None
}

/// "Circumstances in which staff may send a query:" leads in to cases: "staff may send a query if".
pub fn cases(lens: &Lens, lead: Vec<Token>) -> Vec<Token> {
    const CASES: &[&str] = &["circumstances", "cases", "situations", "instances", "occasions", "conditions"];
    let word = |i: usize, words: &[&str]| lead.get(i).is_some_and(|t| t.any(words));
    let Some(named) = (0..4).find(|i| word(*i, CASES)) else { return lead };
    let which = word(named + 1, &["in", "on", "under"]) && word(named + 2, &["which"]);
    let opens = if which { Some(named + 3) } else { word(named + 1, &["when", "where"]).then_some(named + 2) };
    let ends = lead.last().is_some_and(|t| t.is(":"));
    let modal = (named..lead.len()).any(|i| word(i, &["may", "shall", "must", "will", "should", "can"]));
    let denied = lead.iter().any(|t| t.any(DENYING));
    match opens.filter(|_| ends && modal && !denied) {
        Some(opens) => {
            let sentence = lead.first().map_or(0, |t| t.sentence);
            let own = lead.get(opens..lead.len().saturating_sub(1)).unwrap_or_default();
            let condition = mark("if", sentence, &lens.matcher.vocabulary).in_part(Part::Lead);
            own.iter().cloned().chain([condition]).collect()
        }
        None => lead,
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
fn choice<'c>(
    lens: &Lens,
    tokens: &[Token],
    whether: usize,
    context: impl FnOnce() -> &'c [ConceptId],
) -> Option<Vec<Token>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let from = whether.saturating_sub(LONGEST_CHOICE);
    let choosing = (from..whether).rev().find(|i| word(*i, CHOOSING))?;
    // to come before a choice is not to weigh it; a participle chooses nothing by itself
    let weighs = |range: &[Token]| range.iter().any(|t| t.any(WEIGHING));
    let gerund = tokens.get(choosing).is_some_and(|t| t.word.ends_with("ing"));
    // "has yet to decide whether": nothing is chosen so far
    if tokens.get(..whether)?.iter().any(|t| t.any(&["before", "yet"]))
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
    let mentions = lens.matcher.mentions(tokens, context());
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

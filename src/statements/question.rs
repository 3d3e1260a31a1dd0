//! Questions with their answers, and the fields of forms.
//!
//! A question orders nothing. "Yes" and "no" behind it make a rule of it; a question without a verb of its own
//! ("Detainer on file? Keep him.") is a condition of what follows. A field asks, and records the answer.

use std::sync::Arc;

use super::Lens;
use super::page::Page;
use super::statement::{Modality, Reading, Statement, TakenUp};
use super::token::{Part, Token, UNKNOWN, Vocabulary, tokenize};
use super::{fields, forms};
use super::{read, situation, zone};
use crate::language::program::{ConceptId, WordForm};
use crate::subject::document::{Document, Role, Sentence, Standing};

/// What becomes of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// What it asks about is so.
    Yes,
    /// It is not.
    No,
    /// It is a condition of the next sentence.
    Condition,
    /// It says nothing.
    None,
}

/// Words with which a question inverts its verb.
const INVERTED: &[&str] = &[
    "may", "can", "could", "should", "shall", "must", "will", "would", "do", "does", "did", "is", "are", "was", "were",
    "has", "have", "am", "what", "why", "who", "how", "where", "when", "which", "whom", "whose",
];

/// Whether a sentence asks.
#[must_use]
pub fn asks(sentence: &Sentence) -> bool {
    sentence.text.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ' ']).ends_with('?')
}

impl Lens {
    /// What a question says together with its answer.
    pub(super) fn question(&self, document: &Page<'_>, index: usize, context: &[ConceptId], out: &mut Vec<Statement>) {
        let (answer, qualified) = answer(document, index);
        if !matches!(answer, Answer::Yes | Answer::No) {
            return;
        }
        for mut reading in self.readings(document, index, context, &[]) {
            if let Some(qualified) = qualified {
                let answer = self.tokens(document, index + 1, Part::Tail);
                let tokens = reading.tokens.iter().filter(|t| !zone::is_stop(t) && !t.is("ever")).cloned();
                let tokens: Vec<Token> = tokens.chain(answer.into_iter().skip(qualified)).collect();
                reading = self.reading(tokens, context, &[]);
            }
            if let Some(tokens) = uninverted(&reading) {
                reading = self.reading(tokens, context, &[]);
            }
            if let Some(order) = self.told_not_to(&reading, answer).filter(|_| qualified.is_none()) {
                out.extend(read::statements(
                    &Arc::new(self.reading(order, context, &[])),
                    index,
                    &self.matcher,
                    &self.roles,
                ));
                continue;
            }
            let reading = Arc::new(reading);
            let first = out.len();
            self.answered(&reading, index, answer, out);
            // "The driver speaks no English. Do I call?": what is asked is asked of the case before
            let case = index.checked_sub(1).and_then(|b| document.sentences.get(b)).is_some_and(|s| !asks(s));
            let before = case.then(|| self.sentence_before(document, index, &reading)).flatten();
            for statement in out.iter_mut().skip(first) {
                let at = statement.predicate.start;
                statement.taken_up = before.clone().map(|before| TakenUp { at, before });
            }
        }
    }

    /// "Hold him on a detainer? Never.": a question without a subject, put as the order that its answer makes of it.
    fn told_not_to(&self, reading: &Reading, answer: Answer) -> Option<Vec<Token>> {
        let own = reading.tokens.iter().position(|t| t.part == Part::Own && t.is_word())?;
        let verb = |m: &super::Mention| m.start == own && m.form == WordForm::Base && self.roles.is_act(m.concept);
        if answer != Answer::No || !reading.mentions.iter().any(verb) {
            return None;
        }
        let sentence = reading.tokens.get(own)?.sentence;
        let not = ["do", "not"].map(|word| mark(word, sentence, &self.matcher.vocabulary));
        let rest = reading.tokens.iter().skip(own).filter(|t| !zone::is_stop(t)).cloned();
        Some(not.into_iter().chain(rest).collect())
    }

    /// What the words of a question say with its answer.
    pub(super) fn answered(&self, reading: &Arc<Reading>, index: usize, answer: Answer, out: &mut Vec<Statement>) {
        let first = reading.tokens.iter().find(|t| t.part == Part::Own && t.is_word() && t.word.len() > 1);
        let foretold = first.is_some_and(|t| t.any(&["will", "would"]));
        for mut statement in read::statements(reading, index, &self.matcher, &self.roles) {
            if foretold && statement.modality == Modality::Obligation {
                // "Will the police work with the agency?" asks what is done, not what must be
                statement.modality = Modality::Practice;
            }
            if let Some(modality) = answered(statement.modality, answer) {
                statement.modality = modality;
                if modality.negative() {
                    // "Can I stop him to learn his status? No.": the stop is denied, and not what it is for
                    statement.aims.clear();
                }
                out.push(statement);
            }
        }
    }

    /// What stands before a sentence as its condition: a question without a verb of its own, or a heading that tells a case.
    pub(super) fn condition(&self, document: &Page<'_>, index: usize) -> Vec<Token> {
        let before = index.checked_sub(1).filter(|b| {
            document.sentences.get(*b).is_some_and(|s| asks(s) && s.standing == Standing::InForce)
                && answer(document, *b).0 == Answer::Condition
        });
        match before {
            Some(before) => condition(document, before, &self.matcher.vocabulary),
            None => situation::condition(self, document, index),
        }
    }
}

/// "Is a prisoner ever held by jailers?", "Is it policy for them to hold him?": the question in the order of a statement.
fn uninverted(reading: &Reading) -> Option<Vec<Token>> {
    const LONGEST_SUBJECT: usize = 8;
    let own = reading.tokens.iter().position(|t| t.part == Part::Own && t.is_word() && t.word.len() > 1)?;
    let be = reading.tokens.get(own).filter(|t| t.any(&["is", "are"]))?;
    let done =
        |m: &super::Mention| m.form == WordForm::Participle && m.start > own + 1 && m.start <= own + LONGEST_SUBJECT;
    let verb = match reading.tokens.get(own + 1).filter(|t| t.is("it")) {
        Some(_) => own + 2,
        None => reading.mentions.iter().filter(|m| done(m)).map(|m| m.start).min()?,
    };
    let subject = reading.tokens.get(own + 1..verb)?.iter().filter(|t| !t.any(&["ever", "still"])).cloned();
    let rest = reading.tokens.get(verb..)?.iter().filter(|t| !t.is("?")).cloned();
    Some(subject.chain([be.clone()]).chain(rest).collect())
}

/// What becomes of the question at `index`, and how many tokens of the answer to leave out to read the rest
/// with it as its limits ("Only with a judge's warrant"); none where the answer has no such rest.
#[must_use]
pub fn answer(document: &Document, index: usize) -> (Answer, Option<usize>) {
    let Some(question) = document.sentences.get(index) else { return (Answer::None, None) };
    let Some(next) = document.sentences.get(index + 1).filter(|n| n.section == question.section) else {
        return (Answer::None, None);
    };
    let tokens = tokenize(&next.text, index + 1, Part::Own, &Vocabulary::default());
    let own = tokens.iter().position(|t| t.is_word() && !t.any(&["a", "answer"])).unwrap_or(tokens.len());
    let word = |n: usize| tokens.get(own + n).map_or("", |t| t.word.as_str());
    let rest = || {
        let after = (1..3).find(|n| tokens.get(own + n).is_some_and(|t| t.is_word() && !t.any(&["but", "and"])));
        let limits = |n: &usize| {
            ["only", "unless", "except", "if", "when", "where", "provided", "not", "without"].contains(&word(*n))
        };
        after.filter(limits).map(|n| own + n)
    };
    // "Why do officers hold him? Because the sheriff tells them to.": what is explained is done
    let reason =
        ["because", "since", "so", "to"].contains(&word(0)) && question.text.trim_start().starts_with("Why do");
    match word(0) {
        _ if reason => (Answer::Yes, None),
        "yes" => (Answer::Yes, rest()),
        "no" | "never" => (Answer::No, rest()),
        "only" => (Answer::Yes, Some(own)),
        "not" if ["unless", "without", "except", "if"].contains(&word(1)) => (Answer::No, Some(own + 1)),
        "not" if ["once", "ever", "here", "at", "under", "now", "a"].contains(&word(1)) => (Answer::No, None),
        "absolutely" | "certainly" | "definitely" | "of" | "sure" if ends_after(&tokens, own) => {
            let denied = tokens.iter().any(|t| t.is("not"));
            (if denied { Answer::No } else { Answer::Yes }, None)
        }
        _ if next.standing == Standing::InForce && elliptic(&tokens, own).is_some() => {
            (elliptic(&tokens, own).unwrap_or(Answer::None), None)
        }
        _ if first_word_inverts(&question.text) || next.standing != Standing::InForce => (Answer::None, None),
        _ => (Answer::Condition, None),
    }
}

/// "Absolutely not.", "Of course.", "Sure, if you like.": an answer of so few words.
fn ends_after(tokens: &[Token], own: usize) -> bool {
    const SAID: &[&str] = &["absolutely", "certainly", "definitely", "sure", "course", "not", "of"];
    let words = tokens.iter().skip(own).take_while(|t| t.any(SAID)).count();
    words > 0
        && tokens.get(own + words).is_none_or(|t| !t.is_word())
        && !tokens.get(own).is_some_and(|t| t.is("of") && words < 2)
}

/// "It is not.", "We will not.", "They may.", "Officers are free to do so.": an answer that leaves the question's verb out.
fn elliptic(tokens: &[Token], own: usize) -> Option<Answer> {
    const WHO: &[&str] = &["it", "we", "you", "they", "he", "she", "that", "officers", "members", "deputies", "nobody"];
    const NOT: &[&str] =
        &["don't", "doesn't", "won't", "can't", "isn't", "aren't", "cannot", "mustn't", "shouldn't", "couldn't"];
    const AUX: &[&str] =
        &["is", "are", "do", "does", "will", "may", "can", "shall", "must", "should", "could", "would"];
    let word = |n: usize, words: &[&str]| tokens.get(own + n).is_some_and(|t| t.any(words));
    let ends = |n: usize| tokens.get(own + n).is_none_or(|t| !t.is_word() || t.any(&["and", "but"]));
    if word(0, WHO) && (word(1, AUX) || word(1, NOT)) {
        let denied = word(1, NOT) || word(2, &["not", "never"]) || word(0, &["nobody"]);
        let length = 2 + usize::from(word(2, &["not", "never"]));
        if ends(length) {
            return Some(if denied { Answer::No } else { Answer::Yes });
        }
    }
    let rest = tokens.get(own..).unwrap_or_default();
    // "The order forbids it."
    let forbids = |w: &[Token]| matches!(w, [who, ban, it] if who.is_word() && ban.any(&["forbids", "prohibits", "bars", "bans"]) && it.any(&["it", "this", "that"]));
    if rest.len() <= 6 && rest.windows(3).any(forbids) {
        return Some(Answer::No);
    }
    let so = rest
        .windows(2)
        .position(|w| matches!(w, [a, b] if a.any(&["do", "does"]) && b.any(&["so", "that", "this"])))?;
    let denied = rest.iter().take(so).any(|t| {
        t.any(&["not", "never", "no", "nobody", "none", "neither", "nothing", "unless", "if", "only"]) || t.any(NOT)
    });
    // a denial, or a case in which it is so, is more than can be told here
    (!denied && rest.len() <= LONGEST_ANSWER).then_some(Answer::Yes)
}

/// A longer answer says what it says by itself.
const LONGEST_ANSWER: usize = 26;

/// Words of a script, a list of questions or an order to ask, before the question itself.
const READ_OUT: &[&str] = &[
    "ask",
    "asks",
    "asking",
    "asked",
    "say",
    "says",
    "script",
    "scripts",
    "read",
    "questions",
    "questionnaire",
    "inquire",
    "prompt",
    "prompts",
    "state",
    "scripted",
];

/// Words over the script of those who take calls.
const CALLS: &[&str] = &[
    "call-taker",
    "call-takers",
    "calltaker",
    "dispatcher",
    "dispatchers",
    "dispatch",
    "telecommunicator",
    "telecommunicators",
    "operator",
    "operators",
    "911",
    "9-1-1",
];

/// Words of a title over questions that are not to be put.
const OUT_OF_PLACE: &[&str] = &[
    "not",
    "never",
    "don't",
    "don'ts",
    "prohibited",
    "forbidden",
    "improper",
    "inappropriate",
    "wrong",
    "unacceptable",
];

/// Words that give an order its force: they are said by the instruction that is made of it.
const FORCE: &[&str] = &[
    "shall", "never", "not", "do", "don't", "will", "must", "may", "should", "no", "cannot", "refrain", "avoid", "are",
    "is",
];

/// A question that a script or a list has staff put to people: as an instruction to ask it, or not to.
pub fn read_out(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index)?;
    let mark = |word: &str| mark(word, index, &lens.matcher.vocabulary);
    let own = lens.tokens(document, index, Part::Own);
    let colon = own.iter().position(|t| t.is(":"));
    let (before, asked) = own.split_at(colon.map_or(0, |c| c + 1));
    let script = forms::in_script(document, index);
    let line = forms::over_script(document, index).filter(|_| script);
    let leads = sentence.leads.iter().copied().chain(line);
    let leads: Vec<Token> = leads.flat_map(|l| lens.tokens(document, l, Part::Lead)).collect();
    let title = document.sections.get(sentence.section).map(|s| s.title.clone()).unwrap_or_default();
    let heading = tokenize(&title, index, Part::Lead, &lens.matcher.vocabulary);
    let told = |tokens: &[Token]| tokens.iter().any(|t| t.any(READ_OUT));
    let second_person = asked.iter().any(|t| t.any(&["you", "your"]));
    let answered = matches!(answer(document, index).0, Answer::Yes | Answer::No);
    if !second_person || answered || !(script || told(before) || told(&leads) || told(&heading)) {
        return None;
    }
    // "Are you legal?": whether he is
    let of_him =
        match asked.iter().filter(|t| t.is_word()).take(2).map(|t| t.word.as_str()).collect::<Vec<_>>().as_slice() {
            ["are", "you"] => vec![mark("he"), mark("is")],
            _ => Vec::new(),
        };
    let skipped = if of_him.is_empty() { 0 } else { 2 };
    let words = asked.iter().filter(|t| t.is_word()).skip(skipped);
    let words = of_him.into_iter().chain(words.filter(|t| !t.any(&["you", "your", "sir", "ma'am"])).cloned());
    let front: Vec<Token> = leads.into_iter().chain(before.iter().cloned()).filter(|t| !t.is(":")).collect();
    let denied = front.iter().any(|t| t.any(&["not", "never", "don't", "no", "avoid", "refrain"]))
        || front.iter().chain(&heading).any(|t| t.any(OUT_OF_PLACE));
    let verb = if denied { vec![mark("do"), mark("not"), mark("ask")] } else { vec![mark("ask")] };
    let mut tokens: Vec<Token> = verb.into_iter().chain([mark("now"), mark("whether")]).chain(words).collect();
    if !heading.is_empty() || !front.is_empty() {
        tokens.push(mark("from"));
        if heading.iter().chain(&front).any(|t| t.any(CALLS)) {
            // whoever a call-taker talks to has called
            tokens.extend([mark("caller"), mark(",")]);
        }
        tokens.extend(heading.into_iter().chain(front).filter(|t| t.is_word() && !t.any(READ_OUT) && !t.any(FORCE)));
    }
    Some(tokens)
}

/// Whether a sentence only tells an aim, under a heading that says so ("PURPOSE: To state when members may …").
#[must_use]
pub fn is_aim(document: &Document, sentence: &Sentence) -> bool {
    let first = sentence.text.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
    if !first.is_some_and(|w| w.eq_ignore_ascii_case("to")) {
        return false;
    }
    let heading = document.sections.get(sentence.section).map(|s| s.title.to_lowercase()).unwrap_or_default();
    ["purpose", "aim", "objective", "intent", "scope"].iter().any(|w| heading.contains(w))
}

fn first_word_inverts(text: &str) -> bool {
    let first = words(text).into_iter().find(|w| !matches!(w.as_str(), "q" | "question" | "x"));
    first.is_none_or(|w| INVERTED.contains(&w.as_str()))
}

/// The first words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(4).map(str::to_lowercase).collect()
}

/// The force of an answered question.
#[must_use]
pub fn answered(modality: Modality, answer: Answer) -> Option<Modality> {
    match (answer, modality) {
        (Answer::Yes, modality) => Some(modality),
        (Answer::No, Modality::Permission) => Some(Modality::Prohibition),
        (Answer::No, Modality::Prohibition) => Some(Modality::Permission),
        (Answer::No, Modality::Practice) => Some(Modality::Denial),
        (Answer::No, Modality::Denial) => Some(Modality::Practice),
        (Answer::No, Modality::Obligation) => Some(Modality::NoDuty),
        _ => None,
    }
}

/// A question as the condition of what follows: "if … ,".
#[must_use]
pub fn condition(document: &Document, index: usize, vocabulary: &Vocabulary) -> Vec<Token> {
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let mut tokens = vec![mark("if", index, vocabulary)];
    tokens.extend(tokenize(&sentence.text, index, Part::Lead, vocabulary).into_iter().filter(|t| t.is_word()));
    tokens.push(mark(",", index, vocabulary));
    tokens
}

/// A field as an instruction: "ask and record …", of the people whom the form's title names.
#[must_use]
pub fn field(document: &Document, index: usize, vocabulary: &Vocabulary) -> Vec<Token> {
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let own: Vec<Token> = tokenize(&sentence.text, index, Part::Own, vocabulary);
    let (name, remark) = fields::split(&own);
    let used = fields::used(remark);
    if used != fields::Use::Open {
        let order = used.order().iter().map(|w| mark(w, index, vocabulary));
        return order.chain(name.iter().cloned()).collect();
    }
    let mut tokens: Vec<Token> = ["ask", "and", "record"].iter().map(|w| mark(w, index, vocabulary)).collect();
    tokens.extend(asked_before(document, index, vocabulary));
    let blank = |t: &Token| t.word.chars().all(|c| matches!(c, '_' | '[' | ']' | '\u{2610}' | '.' | '?'));
    let asked = tokens.len() > 3;
    // behind a question the choices say nothing of their own
    let choices = own.iter().position(|t| t.any(&["[", "\u{2610}"])).filter(|_| asked).unwrap_or(own.len());
    let own = own.into_iter().take(choices).collect();
    tokens.extend(without_remark(own).into_iter().filter(|t| !blank(t)));
    let above = title(document, index);
    let over = heading(document, index).filter(|h| above.as_ref() != Some(h));
    for title in above.into_iter().chain(over).chain(captions(document, index)) {
        tokens.push(mark("from", index, vocabulary));
        tokens.extend(tokenize(&title, index, Part::Lead, vocabulary));
    }
    tokens
}

/// "Status (the defense will raise it)": a field without what brackets tell of it.
fn without_remark(mut tokens: Vec<Token>) -> Vec<Token> {
    const TELLING: &[&str] = &["will", "may", "must", "shall", "can"];
    let open = tokens.iter().position(|t| t.is("("));
    let close = tokens.iter().position(|t| t.is(")"));
    if let (Some(open), Some(close)) = (open, close) {
        let told = tokens.get(open..close).is_some_and(|w| w.iter().any(|t| t.any(TELLING)));
        if told && open > 0 {
            tokens.drain(open..=close);
        }
    }
    tokens
}

/// "Are you a citizen? Y / N": the question before a field that holds only its choices.
fn asked_before(document: &Document, index: usize, vocabulary: &Vocabulary) -> Vec<Token> {
    let Some(field) = document.sentences.get(index) else { return Vec::new() };
    const CHOICE: &[&str] =
        &["y", "n", "yes", "no", "unk", "unknown", "refused", "x", "declined", "if", "check", "one"];
    let own = words(&field.text.replace(['_', '[', ']', '/'], " "));
    let bare = own.first().is_none_or(|w| CHOICE.contains(&w.as_str()));
    let before = index.checked_sub(1).filter(|b| {
        document.sentences.get(*b).is_some_and(|s| asks(s) && s.role != Role::Field && s.section == field.section)
    });
    match before {
        Some(before) if bare => {
            let text = document.sentences.get(before).map(|s| s.text.clone()).unwrap_or_default();
            let own = tokenize(&text, index, Part::Own, vocabulary).into_iter();
            own.filter(|t| t.is_word() && !t.any(&["you", "your"])).collect()
        }
        _ => Vec::new(),
    }
}

/// The captions of the fields before one: "Victim: name ____" tells whose answers the form holds.
fn captions(document: &Document, index: usize) -> Option<String> {
    let field = document.sentences.get(index)?;
    let above = document.sentences.get(..index)?.iter().rev();
    let form = above.take_while(|s| s.section == field.section && (s.role == Role::Field || asks(s))).take(FIELDS);
    let caption = |s: &Sentence| {
        let (caption, _) = s.text.split_once(':')?;
        (caption.split(' ').count() <= 3).then(|| caption.to_owned())
    };
    form.filter_map(caption).last()
}

/// A form is looked up this many fields.
const FIELDS: usize = 20;

/// The words over a form: what stands before its first field in the same section, or the section's heading.
fn title(document: &Document, index: usize) -> Option<String> {
    let field = document.sentences.get(index)?;
    let above = document.sentences.get(..index)?.iter().rev().take_while(|s| s.section == field.section);
    // a question among the fields, and a numbered line whose blanks are not seen, is no title of those behind it
    let entry = |s: &Sentence| matches!(s.role, Role::Item { ordered: true, .. }) && s.text.contains("__");
    let before = above.filter(|s| s.role != Role::Field && !asks(s) && !entry(s)).take(1).next();
    let words = before.filter(|s| s.role != Role::Heading).map(|s| s.text.clone());
    words.or_else(|| document.sections.get(field.section).map(|s| s.title.clone())).filter(|w| w.len() <= LONGEST_TITLE)
}

/// The heading over a form, where another line stands between.
fn heading(document: &Document, index: usize) -> Option<String> {
    let section = document.sections.get(document.sentences.get(index)?.section)?;
    Some(section.title.clone()).filter(|t| !t.is_empty() && t.len() <= LONGEST_TITLE)
}

/// A longer sentence over a form is no title.
const LONGEST_TITLE: usize = 80;

pub(super) fn mark(word: &str, sentence: usize, vocabulary: &Vocabulary) -> Token {
    let id = if word == "," { UNKNOWN } else { vocabulary.id(word) };
    Token::added(word, id, sentence)
}

/// An answer of so many words says nothing of its own.
const SHORT_ANSWER: usize = 3;

/// Whether a sentence is a question, or an answer so short that it says nothing of its own.
pub fn passes(sentence: &Sentence) -> bool {
    sentence.text.split_whitespace().take(SHORT_ANSWER + 1).count() <= SHORT_ANSWER || asks(sentence)
}

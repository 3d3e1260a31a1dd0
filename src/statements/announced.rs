//! Lead-ins that only announce what follows ("Two things patrol needs to know:"): a sentence under one stands by itself.

use super::Lens;
use super::page::{Notes, Page};
use super::token::Token;
use crate::language::cue::CueKind;
use crate::subject::document::{Role, Sentence};

/// A longer lead-in says something of its own.
const LONGEST: usize = 16;

/// A shorter item needs what leads in to it.
const SHORTEST: usize = 4;

/// What is announced, and how.
const ANNOUNCING: &[&str] = &[
    "thing",
    "things",
    "point",
    "points",
    "rule",
    "rules",
    "fact",
    "facts",
    "reminder",
    "reminders",
    "basics",
    "principle",
    "principles",
    "change",
    "changes",
    "highlights",
    "takeaways",
    "notes",
    "update",
    "updates",
    "answers",
    "guidelines",
    "standards",
    "instructions",
    "procedures",
    "acknowledge",
    "certify",
    "aware",
    "know",
    "knows",
    "known",
    "remember",
    "remembers",
    "remembered",
    "note",
    "mind",
    "understand",
    "understands",
    "understood",
    "apply",
    "applies",
    "govern",
    "observed",
    "immediately",
    "follows",
    "recap",
    "summary",
    "short",
    "reads",
];

/// Whether a sentence is so complete that it needs no lead-in.
fn is_complete(sentence: &Sentence) -> bool {
    let text = sentence.text.trim_end_matches(['"', '\u{201d}', ')']);
    matches!(sentence.role, Role::Item { .. } | Role::Body)
        && sentence.text.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '\u{201c}'))
        && text.ends_with(['.', '!'])
        && text.split(' ').count() >= SHORTEST
}

/// "I understand that:" – what follows are clauses, however they are pointed.
fn introduces_clauses(lead: &Notes) -> bool {
    const TAKEN: &[&str] =
        &["understand", "know", "acknowledge", "remember", "note", "certify", "aware", "confirm", "mind"];
    let mut back = lead.tokens.iter().rev().filter(|t| t.is_word());
    back.next().is_some_and(|t| t.is("that")) && back.next().is_some_and(|t| t.any(TAKEN))
}

/// Whether `lead` only announces the sentence at `index`, and says nothing that belongs to its clause.
pub fn announces(lens: &Lens, document: &Page<'_>, lead: usize, index: usize) -> bool {
    let Some(notes) = document.notes(&lens.matcher, lead) else { return false };
    if !document.sentences.get(index).is_some_and(is_complete) && !introduces_clauses(notes) {
        return false;
    }
    let words = notes.tokens.iter().filter(|t| t.is_word()).count();
    if words > LONGEST || !notes.tokens.iter().any(|t| t.any(ANNOUNCING)) {
        return false;
    }
    // a ban, a permission, a case or a ground in the lead-in is that of every item
    let bears = |kind: CueKind| {
        !matches!(kind, CueKind::Obligation | CueKind::WeakObligation | CueKind::Light | CueKind::Definition)
    };
    if notes.cues(&lens.matcher).iter().any(|c| bears(c.kind)) {
        return false;
    }
    const SAYING: &[&str] = &["need", "needs", "keep", "bear", "follow", "followed", "observe", "use", "used"];
    let said = |t: &Token| t.any(ANNOUNCING) || t.any(SAYING);
    let act = |m: &super::Mention| lens.roles.is_act(m.concept) && !notes.tokens.get(m.start).is_some_and(said);
    !notes.mentions(&lens.matcher).iter().any(act)
}

/// Whether a line at the head of a text only says to whom it is addressed ("Applies to: sworn members").
pub fn is_addressed(sentence: &Sentence) -> bool {
    const KEYS: &[&str] =
        &["to", "from", "cc", "bcc", "applies to", "distribution", "attention", "attn", "via", "thru"];
    const LONGEST_KEY: usize = 16;
    let head = || {
        let end = sentence.text.bytes().take(LONGEST_KEY).position(|b| b == b':')?;
        sentence.text.get(..end)
    };
    sentence.role == Role::Body && head().is_some_and(|key| KEYS.iter().any(|k| key.trim().eq_ignore_ascii_case(k)))
}

/// Whether an item belongs to a list of infinitives whose lead-in is cut off ("• To issue detainers; • To serve …"): whether
/// they are duties, powers or bans stood there.
pub fn lacks_its_lead(document: &Page<'_>, index: usize) -> bool {
    let opens = |at: usize| {
        let sentence = document.sentences.get(at)?;
        let item = matches!(sentence.role, Role::Item { first: true, .. }) && sentence.leads.is_empty();
        let to = sentence.text.split_whitespace().find(|w| w.chars().any(char::is_alphabetic))?;
        (item && to.eq_ignore_ascii_case("to")).then_some(())
    };
    let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
    opens(index).is_some() && near.filter_map(opens).next().is_some()
}

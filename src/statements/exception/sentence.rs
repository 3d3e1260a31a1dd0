//! Sentences that say that they take something out of what was said before them: "This does not apply when …".

use super::headed;
use crate::language::cue::CueKind;
use crate::statements::matcher::CueMatch;
use crate::statements::statement::Reading;
use crate::statements::token::{Part, Token};
use crate::statements::zone::{Zone, is_modal, is_stop};

/// Whether a reading opens with a clause that takes something out of what was said before it, whatever it goes on
/// to say ("It is different when the sergeant says so; then ask").
#[must_use]
pub fn opens_with_exception(reading: &Reading) -> bool {
    const TAKEN_UP: &[&str] = &["this", "that", "it", "these", "those", "things", "they", "same"];
    const FINITE: &[&str] = &["is", "are", "does", "do", "changes", "change", "differs", "ends", "stops", "lapses"];
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let any = |from: usize, to: usize, words: &[&str]| {
        reading.tokens.get(from..to).unwrap_or_default().iter().any(|t| t.any(words))
    };
    let taken_out = |c: &CueMatch| {
        c.kind == CueKind::Exception
            && (first..first + 5).contains(&c.start)
            && any(first, c.end.min(first + 4), TAKEN_UP)
            && any(first, c.end, FINITE)
    };
    reading.cues.iter().any(taken_out)
}

/// Whether a reading is a fragment that leaves a case out of what was said before it ("Not on the night shift.").
fn leaves_out(reading: &Reading, first: usize) -> bool {
    let word = |n: usize, words: &[&str]| reading.tokens.get(first + n).is_some_and(|t| t.any(words));
    let modal = reading.cues.iter().any(|c| is_modal(c.kind));
    // "An exception exists for gang cases, in which the detective may ask."
    // "The only way around this rule is the chief's approval."
    let around = (0..5).any(|n| {
        word(n, &["way", "road", "path"]) && word(n + 1, &["around", "round", "out", "past"])
            || word(n, &["departure", "departures", "deviation", "deviations", "relief", "waiver", "waivers"])
                && word(n + 1, &["from", "of"])
    });
    let named = (0..4).any(|n| word(n, &["exception", "exceptions"])) || around;
    let denied = (0..5).any(|n| word(n, &["no", "without", "not", "any"]));
    let there = (0..if around { 9 } else { 6 })
        .any(|n| word(n, &["is", "are", "exists", "exist", "applies", "apply", "covers"]))
        || (0..12).any(|n| word(n, &[":"]));
    // "Exception: the officer is investigating a felony.": what is named behind the colon, with or without an "if"
    let headed = word(0, &["exception", "exceptions"]) && (1..3).any(|n| word(n, &[":", "-", "\u{2013}", "\u{2014}"]));
    if named && there && !denied || headed {
        return true;
    }
    // "Not for anybody.", "Not under any circumstances.": nobody is left out
    let ever = word(2, &["anybody", "anyone", "any", "anything", "nobody", "love"]);
    word(0, &["not"])
        && !ever
        && word(1, &["on", "for", "when", "if", "where", "during", "in", "at", "with", "so", "after"])
        && !modal
}

/// Whether a reading is a fragment that denies over and over: behind a ban it says once more what is banned ("No
/// questions about status. Not at stops, not at the desk."), and takes nothing out of it.
#[must_use]
pub fn denies_again(reading: &Reading) -> bool {
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let own = reading.tokens.get(first..).unwrap_or_default();
    own.first().is_some_and(|t| t.is("not"))
        && own.iter().filter(|t| t.is("not")).count() > 1
        && leaves_out(reading, first)
}

/// Whether a reading is only an exception to what was said before it ("This section does not apply when …").
#[must_use]
pub fn is_exception(reading: &Reading) -> bool {
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let end = reading.tokens.iter().skip(first).position(is_stop).map_or(reading.tokens.len(), |p| p + first);
    leaves_out(reading, first) || excuses(reading) || opens(reading, first, end).is_some() || led_by_exception(reading)
}

/// Whether an item stands under a line that takes something out of what was said before it, and orders nothing
/// itself ("This does not apply where: (a) …").
#[must_use]
pub fn led_by_exception(reading: &Reading) -> bool {
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let lead = first.checked_sub(1).and_then(|last| reading.tokens.get(last)).filter(|t| t.part == Part::Lead);
    let led = lead.and_then(|lead| reading.tokens.iter().position(|t| t.sentence == lead.sentence));
    if led.is_some_and(|from| is_title_of_exceptions(reading.tokens.get(from..first).unwrap_or_default())) {
        return true;
    }
    let Some((from, cue)) = led.and_then(|from| Some((from, opens(reading, from, first)?))) else { return false };
    // "except as the law demands, nobody may bar an officer from: …" orders something itself
    let orders = |c: &&CueMatch| {
        let inside = reading.cues.iter().any(|e| e.kind == CueKind::Exception && e.start <= c.start && c.end <= e.end);
        is_modal(c.kind) && !inside && (c.start < cue || reading.zone(c.start) == Zone::Main)
    };
    !reading.cues.iter().filter(|c| (from..first).contains(&c.start)).any(|c| orders(&c))
}

/// "An officer who does so when a sergeant agrees does not violate this order."
fn excuses(reading: &Reading) -> bool {
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let Some(so) =
        (0..reading.tokens.len()).find(|i| word(*i, &["does", "do", "doing", "did"]) && word(i + 1, &["so"]))
    else {
        return false;
    };
    (so + 2..reading.tokens.len()).any(|i| {
        word(i, &["not"])
            && (word(i + 1, &["violate"]) || word(i + 1, &["in", "a"]) && word(i + 2, &["violation", "breach"]))
            || word(i, &["no"]) && word(i + 1, &["violation", "breach"])
    })
}

/// "Exceptions:", "Exceptions to this rule": a title of what is taken out.
fn is_title_of_exceptions(lead: &[Token]) -> bool {
    headed::is_title(lead.iter().filter(|t| t.is_word()).map(|t| t.word.as_str()))
}

/// Where an exception opens at the head of a clause.
fn opens(reading: &Reading, from: usize, until: usize) -> Option<usize> {
    let near = from..until.min(from + 8);
    reading.cues.iter().find(|c| c.kind == CueKind::Exception && near.contains(&c.start)).map(|c| c.start)
}

//! Sentences that take something out of what was said before them.

use super::matcher::CueMatch;
use super::statement::Reading;
use super::token::Part;
use super::zone::{is_modal, is_stop};
use crate::language::cue::CueKind;

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
    let named = (0..4).any(|n| word(n, &["exception", "exceptions"]));
    let denied = (0..5).any(|n| word(n, &["no", "without", "not", "any"]));
    let there = (0..6).any(|n| word(n, &["is", "are", "exists", "exist", "applies", "apply", "covers"]))
        || (0..12).any(|n| word(n, &[":"]));
    if named && there && !denied {
        return true;
    }
    word(0, &["not"])
        && word(1, &["on", "for", "when", "if", "where", "during", "in", "at", "with", "so", "after"])
        && !modal
}

/// Whether a reading is only an exception to what was said before it ("This section does not apply when …").
#[must_use]
pub fn is_exception_sentence(reading: &Reading) -> bool {
    let first = reading.tokens.iter().position(|t| t.part == Part::Own).unwrap_or(0);
    let end = reading.tokens.iter().skip(first).position(is_stop).map_or(reading.tokens.len(), |p| p + first);
    let opens = |from: usize, until: usize| {
        let cue = |c: &CueMatch| c.kind == CueKind::Exception && (from..until.min(from + 8)).contains(&c.start);
        reading.cues.iter().any(cue)
    };
    // "This does not apply where: (a) …": the items of the list say what is taken out
    let lead = first.checked_sub(1).and_then(|last| reading.tokens.get(last)).filter(|t| t.part == Part::Lead);
    let led = lead.and_then(|lead| reading.tokens.iter().position(|t| t.sentence == lead.sentence));
    leaves_out(reading, first) || opens(first, end) || led.is_some_and(|from| opens(from, first))
}

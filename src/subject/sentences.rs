//! Where sentences end in the prose of orders, manuals and statutes.
//!
//! Works on normalised text (one blank between words). Legal abbreviations, section numbers,
//! initials, times and enumerations do not end a sentence; a lost blank after a stop does not
//! hide its end.

use std::ops::Range;

use super::abbreviation::{LONGEST_SHORT, OPENERS, PARTS, SHORT, TITLES, is_day_or_zone};
use super::flow::{from, part};

/// How far a closing bracket may be away for its stop to be inside the brackets.
const BRACKET_REACH: usize = 240;

/// No token that matters is longer; keeps text without blanks from being read over and over.
const TOKEN_REACH: usize = 64;

/// The sentences of `text`, in order, each without blanks at its ends; together they hold every
/// character that is not blank.
#[must_use]
pub fn split(text: &str) -> Vec<Range<usize>> {
    Splitter::new(text).collect()
}

/// The sentences of a text, one after the other.
pub(super) struct Splitter<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Splitter<'a> {
    /// Over the sentences of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn advance(&mut self) -> Range<usize> {
        let start = self.at;
        let (mut depth, mut skip_to) = (0_usize, 0);
        let bytes = self.text.as_bytes();
        let mut next = start;
        loop {
            let rest = bytes.get(next.max(skip_to)..).unwrap_or_default();
            let Some(ahead) = rest.iter().position(|byte| tells(*byte)) else { break };
            let at = next.max(skip_to) + ahead;
            next = at + 1;
            match bytes.get(at).copied().unwrap_or_default() {
                // "✓ Take a report ✗ Ask about status": a mark begins a sentence of its own
                MARK if at > start && marks(from(self.text, at)) && part(self.text, at - 1..at) == " " => {
                    self.at = at;
                    return start..at;
                }
                // "[ ] Bond paid [ ] Property returned", "☐ Ride arranged ☐ Slip given": and so does a box
                b'[' | MARK | b'_'
                    if at > start && part(self.text, at - 1..at) == " " && boxes(self.text, start, at) =>
                {
                    self.at = at;
                    return start..at;
                }
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b'.' | b'?' | b'!' => {
                    if let Some(found) = boundary(self.text, start, at, depth, &mut skip_to) {
                        self.at = found;
                        return start..found;
                    }
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        start..self.at
    }
}

impl Iterator for Splitter<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            let found = self.advance();
            let piece = part(self.text, found.clone());
            let sentence = piece.trim();
            if !sentence.is_empty() {
                let start = found.start + (piece.len() - piece.trim_start().len());
                return Some(start..start + sentence.len());
            }
        }
        None
    }
}

/// The end of the sentence that began at `start`, if the stop at `at` ends it. `reach` receives the
/// end of the run of stops, so that none of it is looked at again.
fn boundary(text: &str, start: usize, at: usize, depth: usize, reach: &mut usize) -> Option<usize> {
    let lost_bullet = part(text, at..at + 1) == "?" && (at == 0 || part(text, at - 1..at) == " ");
    let stops = from(text, at).bytes().take_while(|b| matches!(b, b'.' | b'?' | b'!')).count();
    *reach = at + stops;
    if lost_bullet {
        return None;
    }
    let closers = from(text, at + stops).find(|c| !is_closer(c)).unwrap_or(text.len() - at - stops);
    let end = at + stops + closers;
    let rest = from(text, end);
    let next = rest.chars().next()?;
    if next != ' ' {
        return glued(text, start, at, end);
    }
    let after = rest.trim_start_matches([' ', '"', '\'', '“', '‘', '(', '[', '«', '*']);
    let opens = after.chars().next()?;
    // "… accompanies them. (b) Neither …": the next item of a list that is written in one line, unless a lead-in holds it
    let numbered = !part(text, start..at).contains(':') && opens_item(rest.trim_start());
    // "as to ... (3) exchanging it": what is left out ends no sentence before a numbered item
    if stops >= 3 && part(text, at..at + 1) == "." && rest.trim_start().starts_with('(') {
        return None;
    }
    if opens.is_lowercase() && !numbered || is_inside(text, end, depth, closers) {
        return None;
    }
    if part(text, at..at + 1) == "." && stops == 1 && closers == 0 && stays_open(text, start, at, after) {
        return None;
    }
    Some(end)
}

/// Whether a text opens with a letter or number in brackets and goes on with a capital: `(b) Neither`.
fn opens_item(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(') else { return false };
    let Some((label, behind)) = inner.split_once(')') else { return false };
    let short = !label.is_empty() && label.len() <= 4 && label.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut behind = behind.chars();
    short && behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase)
}

/// First byte of a check mark or a cross.
const MARK: u8 = 0xe2;

/// The bytes at which a sentence may end or its brackets open or close.
const TELLING: [bool; 256] = {
    let mut table = [false; 256];
    let mut rest: &[u8] = &[b'(', b'[', b')', b']', MARK, b'_', b'.', b'?', b'!'];
    while let [byte, more @ ..] = rest {
        #[expect(clippy::indexing_slicing, reason = "a table of all bytes, made by the compiler")]
        {
            table[*byte as usize] = true;
        }
        rest = more;
    }
    table
};

/// Whether a sentence may end, or its brackets open or close, at a byte.
fn tells(byte: u8) -> bool {
    TELLING.get(usize::from(byte)).is_some_and(|tells| *tells)
}

/// Whether a text opens with a check mark or a cross and goes on in words.
fn marks(text: &str) -> bool {
    let mut chars = text.chars();
    let mark = chars.next().is_some_and(|c| matches!(c, '✓' | '✔' | '✗' | '✘' | '✖' | '✕' | '✅' | '❌'));
    mark && chars.next() == Some(' ') && chars.next().is_some_and(char::is_alphabetic)
}

/// The words behind an empty box that opens a text.
fn behind_box(text: &str) -> Option<&str> {
    const BOXES: &[&str] =
        &["[ ] ", "[] ", "[_] ", "\u{2610} ", "\u{25a1} ", "\u{25a2} ", "__ ", "___ ", "____ ", "_____ "];
    BOXES.iter().find_map(|mark| text.strip_prefix(mark)).filter(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether a box at `at` begins an entry of its own: what stands before it is one, and so is what stands behind it. The boxes
/// of a choice ("☐ yes ☐ no", "Shown: [ ] card [ ] none") belong to what they are the answers to.
fn boxes(text: &str, start: usize, at: usize) -> bool {
    const ENTRY: usize = 2;
    let Some(rest) = behind_box(from(text, at)) else { return false };
    let next = rest.match_indices(' ').map(|(i, _)| i + 1).find(|i| behind_box(from(rest, *i)).is_some());
    let entry = part(rest, 0..next.unwrap_or(rest.len()));
    let before = part(text, start..at).trim();
    let own = behind_box(before).unwrap_or(before);
    let said = |entry: &str| entry.split(' ').filter(|w| w.starts_with(char::is_alphabetic)).count() >= ENTRY;
    let choice = own.ends_with([':', '?', ',']) || own.contains(": ") && behind_box(before).is_none();
    said(entry) && said(own) && !choice
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '*')
}

/// Whether a stop stands inside brackets that close soon; one right before the bracket was taken with it.
fn is_inside(text: &str, end: usize, depth: usize, closers: usize) -> bool {
    if depth == 0 || part(text, end.saturating_sub(closers)..end).contains([')', ']']) {
        return false;
    }
    for (at, byte) in from(text, end).bytes().enumerate().take(BRACKET_REACH) {
        match byte {
            b')' | b']' => return true,
            b'(' | b'[' if at > 1 => return false,
            _ => {}
        }
    }
    false
}

/// A stop with no blank after it: `status.Officers`, and notes as in `status.1 Officers`.
fn glued(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let token = token_before(text, start, at);
    let word = token.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lower = word.chars().count() >= 3 && word.chars().skip(1).all(char::is_lowercase);
    let bracket = part(text, at.saturating_sub(1)..at) == ")";
    if token.contains("www") || token.contains(['@', '/']) || !(lower || bracket) {
        return None;
    }
    let rest = from(text, end);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let mut after = from(rest, digits).chars();
        let noted = digits <= 2 && after.next() == Some(' ') && after.next().is_some_and(char::is_uppercase);
        return (noted && !known_short(word)).then_some(end + digits);
    }
    let mut chars = rest.chars();
    let first = chars.next()?;
    let second = chars.next()?;
    let opens = first.is_uppercase() && (second.is_lowercase() || (matches!(first, 'A' | 'I') && second == ' '));
    // `lansingmi.Gov` is an address, `status.Officers` two sentences.
    let word: String = rest.chars().take(TOKEN_REACH).take_while(|c| *c != ' ').collect();
    let address = word.trim_end_matches(['.', ',']).contains(['.', '/', '@']);
    (opens && !address).then_some(end)
}

/// The word that the stop at `at` closes, with inner stops.
fn token_before(text: &str, start: usize, at: usize) -> &str {
    let mut floor = at.saturating_sub(TOKEN_REACH).max(start);
    while !text.is_char_boundary(floor) {
        floor += 1;
    }
    let before = part(text, floor..at);
    let from_blank = before.rfind([' ', '(', '[', '"', '“', '‘', '/', '—', '–', '§']);
    let begin = from_blank.map_or(0, |i| i + before.get(i..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    before.get(begin..).unwrap_or("")
}

fn known_short(word: &str) -> bool {
    let word = word.to_lowercase();
    TITLES.contains(&word.as_str()) || SHORT.contains(&word.as_str())
}

/// Whether the stop at `at` belongs to a word (abbreviation, initial, label) and ends nothing.
fn stays_open(text: &str, start: usize, at: usize, after: &str) -> bool {
    let token = token_before(text, start, at);
    if token.is_empty() {
        return false;
    }
    let begin = at - token.len();
    if part(text, start..begin).trim().is_empty() && is_label(token) {
        return true;
    }
    // most words are too long to be an abbreviation
    if token.chars().nth(LONGEST_SHORT).is_some() && !token.contains('.') {
        return false;
    }
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return false;
    }
    let next: &str = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let opener = || OPENERS.contains(&next.to_lowercase().as_str());
    let lower = token.to_lowercase();
    if TITLES.contains(&lower.as_str()) {
        return true;
    }
    if lower == "no" || lower == "nos" {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    if lower == "a.m" || lower == "p.m" {
        return is_day_or_zone(next);
    }
    if token.contains('.') && token.split('.').all(|p| p.chars().all(char::is_alphabetic) && p.chars().count() <= 2) {
        return !opener();
    }
    let slashed = part(text, begin.saturating_sub(1)..begin) == "/";
    if letters == 1 && token.chars().count() == 1 && !slashed {
        let named = part(text, start..begin).trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
        return !(PARTS.contains(&named.as_str()) || opener());
    }
    SHORT.contains(&lower.as_str()) && !opener()
}

/// Whether a token at the head of a sentence is its number: `1`, `4.1`, `A`, `IV`, `(b)`.
fn is_label(token: &str) -> bool {
    let token = token.trim_matches(['(', ')']);
    let digits = token.split('.').all(|p| !p.is_empty() && p.len() <= 3 && p.chars().all(|c| c.is_ascii_digit()));
    let roman = token.len() <= 5 && token.chars().all(|c| "IVXLCivxlc".contains(c));
    digits || roman || token.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::super::abbreviation::{LONGEST_SHORT, SHORT, TITLES};
    use super::{part, split};

    #[test]
    fn no_abbreviation_is_longer() {
        assert!(TITLES.iter().chain(SHORT).all(|word| word.chars().count() <= LONGEST_SHORT));
    }

    fn count(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text).into_iter().map(|r| part(text, r)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn citations_do_not_end_sentences() {
        count(
            "Under 8 U.S.C. § 1373 and 8 C.F.R. 287.7 officers act. See Sec. 5 and Art. 36. No. 12 applies in the U.S. The rest does not.",
            &[
                "Under 8 U.S.C. § 1373 and 8 C.F.R. 287.7 officers act.",
                "See Sec. 5 and Art. 36.",
                "No. 12 applies in the U.S.",
                "The rest does not.",
            ],
        );
        count("U.S. Immigration and Customs Enforcement acts.", &["U.S. Immigration and Customs Enforcement acts."]);
    }

    #[test]
    fn titles_initials_and_times() {
        count(
            "Sgt. J. Doe approves it. Court opens at 10:00 a.m. Monday. It closes at 4:30 p.m. Officers wait.",
            &[
                "Sgt. J. Doe approves it.",
                "Court opens at 10:00 a.m. Monday.",
                "It closes at 4:30 p.m.",
                "Officers wait.",
            ],
        );
    }

    #[test]
    fn quotes_and_brackets_go_with_their_sentence() {
        count(
            "Ask \"Where were you born?\" and write it down. (See Form 3. It is short.) \"Stop.\" Then go.",
            &["Ask \"Where were you born?\" and write it down.", "(See Form 3. It is short.)", "\"Stop.\"", "Then go."],
        );
    }

    #[test]
    fn a_lost_blank_does_not_hide_an_end() {
        count(
            "Do not ask about status.Officers shall release.",
            &["Do not ask about status.", "Officers shall release."],
        );
        count("See www.lansing.Gov for forms.", &["See www.lansing.Gov for forms."]);
    }
}

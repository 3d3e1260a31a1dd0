//! Headings that are marked by their looks only: capitals, title case, a place of their own.

use std::ops::Range;

use super::flow::{from, part};
use super::label;

/// Words of a rule: a line of capitals that holds one is a sentence.
const MODALS: &[&str] =
    &["SHALL", "MUST", "MAY", "WILL", "SHOULD", "NOT", "CANNOT", "NEVER", "ONLY", "IS", "ARE", "UNLESS", "ANY"];

/// Longest caption, in words.
const LONGEST: usize = 16;

/// Whether `text` looks like a heading in capitals.
pub(super) fn is_caps(text: &str) -> bool {
    // nearly every text has a small letter near its beginning
    !text.chars().any(char::is_lowercase)
        && text.chars().filter(|c| c.is_alphabetic()).take(4).count() == 4
        && !text.ends_with(['.', ';', ':', ',', '?', '!', '_', '-'])
        && text.split(' ').count() <= LONGEST
        && !has_modal(text)
        && !is_field(text)
}

fn has_modal(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| MODALS.contains(&word))
}

/// Whether `text` is in title case, without a stop: `Racial Equity Analysis and Reporting`.
pub(super) fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let long = |w: &&&str| w.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    words.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && !text.ends_with(['.', ';', ':', ',', '?', '!', '_', '-', '–', '—', '|'])
        && !text.contains(['|', '@', ','])
        && words.iter().filter(long).all(|w| w.starts_with(|c: char| !c.is_lowercase()))
        && words.iter().any(|w| long(&w))
        && !is_field(text)
}

/// Whether a labelled text can be the caption of what follows: `C. Intake screening`.
pub(super) fn is_short(text: &str) -> bool {
    let modal = |w: &str| MODALS.contains(&w.to_uppercase().as_str());
    text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.split(' ').count() <= 9
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !text.ends_with(['.', ';', ':', ',', '?', '!', '-', '–', '—'])
        && !text.split(|c: char| !c.is_alphabetic()).any(modal)
        && !is_field(text)
}

/// Whether a numbered text is the caption of a section as statutes have it, with a full stop: `Stops and arrests.`
///
/// An order of as few words (`Notify the sergeant.`, `Ask for status.`) is none: it names somebody or something by an
/// article or by its initials, or begins with a verb.
pub(super) fn is_of_a_statute(text: &str) -> bool {
    const NAMED: &[&str] =
        &["the", "a", "an", "all", "any", "no", "not", "each", "every", "it", "him", "them", "for", "to", "if"];
    const ENDS: &[&str] =
        &["ed", "ing", "al", "ive", "ity", "ory", "ary", "ous", "ic", "ment", "tion", "sion", "ance", "ence", "s"];
    const JOINS: &[&str] = &["and", "of", "or"];
    let Some(caption) = text.strip_suffix('.').filter(|c| !c.contains([',', '.', ';', ':', '?', '!'])) else {
        return false;
    };
    let words: Vec<&str> = caption.split(' ').collect();
    let initials = |w: &&str| w.len() > 1 && !w.contains(char::is_lowercase);
    let first = words.first().map(|w| w.to_lowercase()).unwrap_or_default();
    words.len() <= 6
        && caption.starts_with(char::is_uppercase)
        && !words.iter().any(initials)
        && !words.iter().any(|w| NAMED.contains(&w.to_lowercase().as_str()))
        && !has_modal(&caption.to_uppercase())
        && (words.len() == 1 || words.iter().any(|w| JOINS.contains(w)) || ENDS.iter().any(|end| first.ends_with(end)))
}

/// Whether a heading states a rule: `Members Will Not Ask About Status`. One that names a topic
/// (`When Members May Ask`, `Persons Who May Be Held`) does not.
pub(super) fn states_rule(text: &str) -> bool {
    const RULING: &[&str] = &["shall", "must", "may", "will", "should", "cannot", "never"];
    const TOPICAL: &[&str] = &["when", "what", "how", "who", "whom", "why", "where", "whether", "if", "which", "that"];
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let ruling = |word: &String| RULING.contains(&word.as_str());
    let topical = |word: &String| TOPICAL.contains(&word.as_str());
    let Some(at) = words.iter().position(ruling) else { return false };
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    before.is_some_and(|word| !topical(word) && !word.is_empty())
        && !words.first().is_some_and(topical)
        && words.len() > at + 2
        && !text.ends_with(['?', ':'])
}

/// Whether `text` has blanks to fill in or boxes to tick.
pub(super) fn is_field(text: &str) -> bool {
    const BRACKETS: &[&str] = &["[ ]", "[x]", "[X]", "[]"];
    const BOXES: &[char] = &['☐', '☑', '☒', '□'];
    const CHOICES: &[&str] =
        &["Y / N", "Y/N", "Yes / No", "Yes/No", "YES / NO", "YES/NO", "Y  N", "yes / no", "yes/no"];
    const ROUND: &[&str] = &["( )", "(Y or N)", "(circle one", "(check one", "(tick one", "(circle:"];
    // all bytes are looked at together, which is faster than to stop at the first that tells
    let telling = |byte: u8| matches!(byte, b'[' | b'_' | b'(' | b'/' | b'Y' | 0x80..);
    let told = text.bytes().fold(false, |told, byte| told | telling(byte));
    if !told && text.bytes().filter(|byte| *byte == b'.').count() < 6 {
        return false;
    }
    let holds = |byte: u8| text.as_bytes().contains(&byte);
    let any = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    holds(b'[') && any(BRACKETS)
        || holds(b'_') && (text.contains("____") || text.contains("__ __"))
        || holds(b'(') && any(ROUND)
        || (holds(b'/') || holds(b'Y') && text.contains("Y  N")) && any(CHOICES)
        || text.bytes().filter(|b| *b == b'.').count() >= 6 && text.contains("......")
        || !text.is_ascii() && text.contains(BOXES)
}

/// A heading in capitals inside running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: Range<usize>,
}

/// One word and what it does to a run of capitals.
enum Token {
    Caps { letters: usize },
    Neutral,
    Opener,
    Other,
}

fn token(word: &str) -> Token {
    if word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Token::Other;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let lower = word.chars().any(char::is_lowercase);
    let modal = MODALS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
    match (letters, lower) {
        (0, _) => Token::Neutral,
        (1, false) if word != "A" => Token::Neutral,
        (_, false) if modal => Token::Other,
        (_, false) => Token::Caps { letters },
        (_, true) if word.trim_start_matches(['"', '“', '(']).starts_with(char::is_uppercase) => Token::Opener,
        _ => Token::Other,
    }
}

/// A run of capitals being read.
#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    letters: usize,
    labelled: bool,
    opens: bool,
}

impl Run {
    /// Long enough to be no name or emphasis: at the head of a sentence less is needed, after a number least.
    fn is_caption(&self) -> bool {
        match (self.opens, self.labelled) {
            (true, true) => self.words >= 1 && self.letters >= 5,
            (true, false) => self.words >= 3 && self.letters >= 14,
            (false, _) => self.words >= 6 && self.letters >= 30,
        }
    }
}

/// The headings in capitals that are glued to running text: `1. CUSTODY OF PERSONS The jail releases …`.
/// `labelled`: a number stood before the text, so that a short heading is one.
pub(super) fn inside(text: &str, labelled: bool) -> Vec<Found> {
    // where a small letter follows each capital no word is in capitals
    let capital =
        |pair: &[u8]| matches!(pair, [a, b] if a.is_ascii_uppercase() & !b.is_ascii_lowercase() | !b.is_ascii());
    let bytes = text.as_bytes();
    let ends = bytes.last().is_some_and(u8::is_ascii_uppercase);
    if !ends
        && text.starts_with(|c: char| c.is_ascii())
        && !bytes.windows(2).fold(false, |any, pair| any | capital(pair))
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut run: Option<Run> = None;
    let mut sentence_start = true;
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let word = text.bytes().skip(start).take_while(|byte| *byte != b' ').count();
        let word = part(text, start..start + word);
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        let numbered = || word.ends_with('.') && label::counter(from(text, start)).is_some_and(|l| l.len > word.len());
        match token(word) {
            Token::Caps { letters } => {
                let run = run.get_or_insert(Run {
                    start,
                    opens: sentence_start,
                    labelled: labelled && start == 0,
                    ..Run::default()
                });
                run.words += 1;
                run.letters += letters;
                run.end = start + word.len();
            }
            Token::Neutral if numbered() => {
                // A number inside a run begins the next heading.
                let opens = sentence_start || run.is_some();
                if let Some(done) = run.take().filter(|run| run.words >= 2) {
                    out.push(Found { range: done.start..done.end });
                }
                run = Some(Run { start, end: start + word.len(), labelled: true, opens, ..Run::default() });
                continue;
            }
            Token::Neutral => {
                if let Some(run) = &mut run {
                    run.end = start + word.len();
                }
            }
            Token::Opener => out.extend(run.take().filter(Run::is_caption).map(|r| Found { range: r.start..r.end })),
            Token::Other => run = None,
        }
        let stop = word.ends_with(['.', '?', '!']) || word.ends_with(".\"");
        if stop {
            run = None;
        }
        sentence_start = stop || word.ends_with(':');
    }
    out.retain(|found| !part(text, found.range.clone()).is_empty());
    out
}

/// A box to tick before a step of a list, whose words are more than the name of a choice: the bytes
/// to leave out. `led`: something leads in to the list.
pub(super) fn step_box(text: &str, led: bool) -> Option<usize> {
    let rest = ["[ ] ", "[x] ", "[X] ", "☐ ", "☑ ", "☒ ", "□ "].iter().find_map(|mark| text.strip_prefix(mark))?;
    let words = rest.split(' ').count();
    (!is_field(rest) && words >= if led { 2 } else { 3 }).then(|| text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        inside(text, false).into_iter().map(|f| part(text, f.range)).collect()
    }

    #[test]
    fn captions_of_statutes_are_no_orders() {
        for caption in
            ["Inquiry.", "Stops and arrests.", "Identity documents.", "Prohibited conduct.", "Use of resources."]
        {
            assert!(is_of_a_statute(caption), "{caption}");
        }
        for order in [
            "Notify the sergeant.",
            "Call ICE.",
            "Ask for status.",
            "Detain him.",
            "Officers shall ask.",
            "Hold prisoner.",
        ] {
            assert!(!is_of_a_statute(order), "{order}");
        }
    }

    #[test]
    fn headings_glued_to_sentences_are_found() {
        assert_eq!(found("1. CUSTODY OF PERSONS The jail releases them."), ["1. CUSTODY OF PERSONS"]);
        assert_eq!(found("I. PURPOSE This order binds."), ["I. PURPOSE"]);
        assert_eq!(
            found("It takes effect at once. CITY ORDER 12-1 1. RELEASE OF PRISONERS The jail releases."),
            ["CITY ORDER 12-1", "1. RELEASE OF PRISONERS"]
        );
    }

    #[test]
    fn emphasis_and_abbreviations_are_not_headings() {
        assert!(found("Officers SHALL NOT ASK about status. LEIN NCIC hits are kept.").is_empty());
        assert!(found("The ICE ERO Field Office calls.").is_empty());
        assert!(!is_caps("OFFICERS SHALL NOT ASK ABOUT STATUS"));
        assert!(is_caps("414.4 DETENTIONS"));
    }
}

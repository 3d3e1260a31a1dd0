//! Personal data in prose, known by what stands around it: what people fill in, and never the policy's own words.
//!
//! Numbers and dates are known by their form. A name, a country, a remark is known by the label before it; whether
//! what follows is somebody's, or goes on with the policy, is told by its words ([`super::field`]).

use std::sync::LazyLock;

use regex::Regex;

use super::{field, roster, telling};
use crate::source::Span;

/// Longest way back to the beginning of a paragraph, in bytes.
const PARAGRAPH: usize = 4_000;

/// Where the paragraph begins in which `at` stands: a label and what is filled in may be far apart in it.
pub(super) fn paragraph(text: &str, at: usize) -> usize {
    let mut low = at.saturating_sub(PARAGRAPH);
    while low < at && !text.is_char_boundary(low) {
        low += 1;
    }
    let before = text.get(low..at).unwrap_or("");
    let behind = |at: usize| before.as_bytes().get(at + 1..).unwrap_or_default();
    let mut breaks = before.rmatch_indices('\n').map(|(at, _)| at);
    let empty_line = breaks.find(|at| behind(*at).starts_with(b"\n"));
    empty_line.or_else(|| before.rfind("\n\r\n")).map_or(low, |end| low + end)
}

/// The personal data in a piece of prose: numbers, dates of birth, names, origins, remarks; in no order.
pub(super) fn spans(text: &str) -> Vec<Span> {
    if telling::places(text).is_empty() {
        return Vec::new();
    }
    let found = |pattern: &Pattern| {
        let spans = pattern.iter().flat_map(|p| p.captures_iter(text)).filter_map(|c| c.get(1));
        spans.map(|m| Span::new(m.start(), m.end())).collect::<Vec<_>>()
    };
    let mut spans: Vec<Span> = Vec::new();
    let digits = digits(text);
    if digits >= telling::NUMBER {
        spans.extend(ALIEN_NUMBERS.iter().chain([&SECURITY_NUMBER]).flat_map(found));
    }
    if digits >= DATE_DIGITS && speaks_of_birth(text) {
        spans.extend(found(&BIRTH));
    }
    if has_filled_field(text) {
        let names = found(&NAMES).into_iter().map(|span| without_next_label(text, span));
        spans.extend(names.filter(|s| text.get(s.range()).is_some_and(|words| !are_own_words(words))));
        let role = found(&ROLE_NAMES).into_iter().map(|span| without_next_label(text, span));
        spans.extend(role.filter(|s| text.get(s.range()).is_some_and(looks_like_a_name)));
    }
    if text.contains('|') {
        let cells = found(&NAME_CELLS).into_iter().map(|span| without_next_label(text, span));
        spans.extend(cells.filter(|s| text.get(s.range()).is_some_and(looks_like_a_name)));
    }
    spans.retain(|span| !span.is_empty());
    let filled_in = !spans.is_empty();
    spans.extend(field::origins(text));
    spans.extend(field::remarks(text, filled_in));
    let roster = roster::spans(text, &spans);
    spans.extend(roster);
    spans
}

/// Number of digits, whatever the script.
fn digits(text: &str) -> usize {
    let ascii = text.bytes().filter(u8::is_ascii_digit).count();
    let other = || text.chars().filter(|c| !c.is_ascii() && c.is_numeric()).count();
    if text.is_ascii() { ascii } else { ascii + other() }
}

/// Whether words that announce a date of birth stand in the text.
fn speaks_of_birth(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["birth", "born", "dob", "d.ob", "do.b", "d.o.b"].iter().any(|word| text.contains(word))
}

/// Whether the text holds a label, `:` or `#`, and a capital letter: what every field filled in with a name has.
fn has_filled_field(text: &str) -> bool {
    text.bytes().enumerate().any(|(at, byte)| matches!(byte, b':' | b'#') && is_filled(text, at))
}

/// Whether that is so of the mark at a place.
pub(super) fn is_filled(text: &str, at: usize) -> bool {
    let blank = |c: char| matches!(c, ' ' | '\t' | '*' | '_' | '|');
    let before = || text.get(..at).and_then(|t| t.trim_end_matches(blank).chars().next_back());
    let after = text.get(at + 1..).and_then(|t| t.trim_start_matches(blank).chars().next());
    after.is_some_and(char::is_uppercase) && before().is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ')'))
}

/// In `Name: Jane Doe DOB: …` the last word belongs to the next field.
fn without_next_label(text: &str, span: Span) -> Span {
    let label = text.get(span.end..).is_some_and(|rest| rest.trim_start_matches([' ', '*']).starts_with([':', '#']));
    let words = text.get(span.range()).unwrap_or("");
    let kept = if label { words.rfind(' ').unwrap_or(0) } else { words.len() };
    Span::new(span.start, span.start + words.get(..kept).map_or(0, |w| w.trim_end().len()))
}

/// Whether capitalised words after "Inmate:" can be a name rather than the policy's own words.
pub(super) fn looks_like_a_name(words: &str) -> bool {
    words.split_whitespace().count() >= 2 && !words.split_whitespace().any(is_own_word)
}

/// Whether all words after "Alias:" or "Signature:" are the policy's own.
fn are_own_words(words: &str) -> bool {
    words.split_whitespace().all(|word| is_own_word(word) || field::are_own(word))
}

fn is_own_word(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    OWN_WORDS.split(' ').any(|own| own == plain)
}

/// Words that stand in headings and column heads, and in no name.
const OWN_WORDS: &str = "\
    a access address agency all an and any arrest attorney badge birth board booking bureau captain case chief \
    city clerk commander contact county custody date department deputy desk director division each every for \
    form held housing id if in individual information intake judge lieutenant log manager mayor name no number \
    of officer on or person phone policy process property rank records release report rights search sergeant \
    shift signature status supervisor the time title to transfer type under unit watch who";

/// Filler between the label of a form field and what was filled in: emphasis, colon, rule, the edge of a cell.
const FILL: &str = r"[ \t*_]*[:#][ \t*|]*(?:_+[ \t*]?)?";
/// One to five capitalised words or initials on one line.
const NAME: &str = r"[\p{Lu}][\p{L}'’.\-]*(?:,?[ ]{1,2}[\p{Lu}][\p{L}'’.\-]*){0,4}";
/// A calendar date in figures or with the month's name.
const DATE: &str = concat!(
    r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}|\d{1,2}[ \-]?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]*\.?,?[ \-]?\d{2,4}",
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]*\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?[ ]\d{4}"
);

// Borders of words are those of ASCII where a label stands, since a border of Unicode makes the search many times slower
// in any text with a typographic quotation mark; around digits, which any script may write, they are Unicode's.

/// A pattern; compiled when a text first has what it cannot do without, which most texts have not.
type Pattern = LazyLock<Option<Regex>>;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Digits that a date has at least.
const DATE_DIGITS: usize = 3;

static ALIEN_NUMBERS: [Pattern; 2] = [
    // A123456789, A 123-456-789, A# 12 345 678
    LazyLock::new(|| pattern(r"\b(A[ \t]?[-‐‑–#:.]{0,2}[ \t]?(?:\d{8,9}|\d{2,3}[-‐‑–. \t]\d{3}[-‐‑–. \t]\d{3}))\b")),
    // Alien Registration Number: 123 456 789
    LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:alien(?:[ ]registration)?|a|uscis)[ -]?(?:number|no\.?|file|#)[^\n\d]{0,12}?(\d(?:[-‐‑–. \t]?\d){7,8})\b",
        )
    }),
];

static SECURITY_NUMBER: Pattern = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ssn|social\s+security(?:\s+(?:number|no\.?|#))?)[^\n\d]{0,12}?(\d{3}[-‐‑–. ]?\d{2}[-‐‑–. ]?\d{4})\b",
    )
});

static BIRTH: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?-u:\b)(?:date\s+of\s+birth|d\.?o\.?b(?-u:\b)\.?|birth\s?date|born(?:\s+on)?)(?:\s?\([^)\n]{{1,30}}\))?[^\d\p{{L}}]{{0,20}}?({DATE})"
    ))
});

static NAMES: Pattern = LazyLock::new(|| {
    let whose = "first|last|middle|full|given|family|maiden|legal|inmate|detainee|arrestee|subject|person|victim|witness|suspect|prisoner";
    let signed =
        r"(?-u:\b)surname|(?-u:\b)alias(?:es)?|(?-u:\b)a\.?k\.?a(?-u:\b)\.?|(?-u:\b)signature|(?-u:\b)signed(?: by)?";
    pattern(&format!(
        r"(?i:(?-u:\b)(?:(?:{whose})(?:['’]s)?[ ])?name|{signed})(?:[ ]?\([^)\n]{{1,30}}\))?{FILL}({NAME})"
    ))
});

static ROLE_NAMES: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?i:(?-u:\b)(?:inmate|detainee|arrestee|prisoner|defendant|suspect|victim|witness|complainant|patient)){FILL}({NAME})[ \t_*|]*(?:$|[ ]{{2}})"
    ))
});

static NAME_CELLS: Pattern =
    LazyLock::new(|| pattern(&format!(r"(?m)(?i:(?-u:\b)name)[ \t*]*\|[ \t*]*({NAME})[ \t*\r]*(?:\||$)")));

#[cfg(test)]
mod tests {
    use super::super::mask::prose;
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let all = [&ALIEN_NUMBERS[0], &ALIEN_NUMBERS[1], &SECURITY_NUMBER, &BIRTH, &NAMES, &ROLE_NAMES, &NAME_CELLS];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }

    #[test]
    fn a_filled_in_form_is_masked() {
        assert_eq!(prose("Name: Doe, Jane Q.   DOB: 01/02/1990"), "Name: ***   DOB: ***");
        assert_eq!(prose("Name: Jane Doe DOB: 01-02-1990"), "Name: *** DOB: ***");
        assert_eq!(prose("Name: __Jane Doe__"), "Name: __***__");
        assert_eq!(prose("**Last name:** Doe"), "**Last name:** ***");
        assert_eq!(prose("Name | Jane Doe\nDOB | 01/02/1990\n"), "Name | ***\nDOB | ***\n");
        assert_eq!(prose("Alien Registration Number: 123 456 789"), "Alien Registration Number: ***");
        assert_eq!(prose("A# 12-345-678 and A123456789."), "*** and ***.");
        assert_eq!(prose("Date of\n   birth: 03/04/1985"), "Date of\n   birth: ***");
        assert_eq!(prose("Date of birth (m/d/y): March 4, 1985"), "Date of birth (m/d/y): ***");
        assert_eq!(prose("born on 4 May 1985 in"), "born on *** in");
        assert_eq!(prose("Inmate: Jane Doe"), "Inmate: ***");
        assert_eq!(prose("| Name | Jane Doe |"), "| Name | *** |");
        assert_eq!(prose("**Name**: Jane Doe"), "**Name**: ***");
        assert_eq!(prose("Name:| Jane Doe| "), "Name:| ***| ");
        assert_eq!(prose("SSN: 123-45-6789"), "SSN: ***");
    }

    #[test]
    fn the_policys_own_words_are_not_masked() {
        for own in [
            "Officers shall not ask for an A-number or a date of birth.",
            "Name: ____________   DOB: ____________",
            "| Name | Date Of Birth | Badge Number |",
            "Name: Badge: Rank:",
            "Name: the officer enters the name given.",
            "Alias: Deputies ask each inmate for aliases.",
            "Signature: Watch Commander",
            "Detainee: Any Person Held In Custody",
            "Forms I-247A and I-200 of 01/02/2017, 8 USC 1373",
            "SUBJECT: Immigration Detainers",
            "A 2017-04-03 order",
        ] {
            assert_eq!(prose(own), own);
        }
    }
}

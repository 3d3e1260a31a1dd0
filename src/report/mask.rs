//! What people are not shown: personal data in prose and in records, and control characters.
//!
//! Masking works on spans of the text as given, so that it cannot miss what a message or a snippet
//! quotes of it. Every value is replaced by the same three stars: its length tells something, too.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::markup;
use super::record_mask::RecordMask;
use crate::language::schema::Schemas;
use crate::source::{Source, Span};

/// What is printed in place of a masked value.
pub const MASK: &str = "***";

/// How much text on either side of a window is looked at, in bytes: a label and its value may straddle it.
const CONTEXT: usize = 400;

/// What a text is, as far as masking goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A procedure or a form: personal data in filled-in fields.
    Prose,
    /// Records: the values of sensitive members.
    Records,
}

/// Says what may not be shown of a table: whoever read it knows what its cells are.
#[derive(Clone)]
pub struct Hider(Arc<dyn Fn(Span) -> Vec<Span>>);

impl Hider {
    /// What `hidden` gives is hidden: the spans of the text that overlap a window.
    #[must_use]
    pub fn new(hidden: impl Fn(Span) -> Vec<Span> + 'static) -> Self {
        Self(Arc::new(hidden))
    }

    fn hidden(&self, window: Span) -> Vec<Span> {
        (self.0)(window)
    }
}

impl std::fmt::Debug for Hider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hider")
    }
}

/// Decides what to hide; texts that are no inputs (rule files, configuration) are shown as they are.
pub struct Masker<'a> {
    reveal: bool,
    sorts: BTreeMap<&'a str, Sort>,
    records: RecordMask,
    /// By the schemas of definitions, and where definitions stand in each input.
    definitions: Option<(RecordMask, BTreeMap<String, Vec<Span>>)>,
    /// What may not be shown of tables, by path.
    tables: BTreeMap<String, Hider>,
    /// What is no known input may hold personal data, too.
    unknown_is_prose: bool,
}

impl<'a> Masker<'a> {
    /// A masker for inputs of these sorts, by path; with `reveal` it hides nothing.
    #[must_use]
    pub fn new(reveal: bool, sorts: BTreeMap<&'a str, Sort>, records: RecordMask) -> Self {
        Self { reveal, sorts, records, definitions: None, tables: BTreeMap::new(), unknown_is_prose: false }
    }

    /// The same, for inputs that hold definitions at these places: their words are shown as those of a procedure are.
    #[must_use]
    pub fn with_definitions(mut self, schemas: &Schemas, places: BTreeMap<String, Vec<Span>>) -> Self {
        let mask = schemas.definitions.as_ref().map(|schemas| RecordMask::new(schemas));
        self.definitions = mask.map(|mask| (mask, places));
        self
    }

    /// The same, where any text may be somebody's: what is no known input is masked as prose is.
    #[must_use]
    pub fn of_unknown_prose(mut self) -> Self {
        self.unknown_is_prose = true;
        self
    }

    /// The same, for inputs that are tables.
    #[must_use]
    pub fn with_tables(mut self, tables: BTreeMap<String, Hider>) -> Self {
        self.tables = tables;
        self
    }

    /// The spans of a text of records to hide: in definitions whatever their schemas hide, and personal data in prose.
    fn in_records(&self, source: &Source, window: Span) -> Vec<Span> {
        let Some((mask, places)) = &self.definitions else { return self.records.spans(source, window) };
        let Some(places) = places.get(source.name()) else { return self.records.spans(source, window) };
        let inside = |span: &Span| {
            let after = places.partition_point(|place| place.end <= span.start);
            places.get(after).is_some_and(|place| place.start <= span.start)
        };
        let mut spans = self.records.spans(source, window);
        spans.retain(|span| !inside(span));
        spans.extend(mask.spans(source, window).into_iter().filter(inside));
        spans.extend(prose_spans_near(source, window).into_iter().filter(inside));
        spans
    }

    /// The spans of `source` to hide that overlap `window`, sorted and apart from each other.
    #[must_use]
    pub fn hidden(&self, source: &Source, window: Span) -> Vec<Span> {
        if self.reveal {
            return Vec::new();
        }
        let of_table = self.tables.get(source.name()).map(|table| table.hidden(window));
        let spans = match self.sorts.get(source.name()) {
            _ if of_table.is_some() => of_table.unwrap_or_default(),
            Some(Sort::Prose) => prose_spans_near(source, window),
            Some(Sort::Records) => self.in_records(source, window),
            None if self.unknown_is_prose => prose_spans_near(source, window),
            None => Vec::new(),
        };
        merged(spans.into_iter().filter(|s| s.start < window.end && s.end > window.start).collect())
    }

    /// Words made from a text of this sort: personal data in prose is hidden, line breaks and control
    /// characters become harmless. The reader of records masks its own words.
    #[must_use]
    pub fn words(&self, sort: Option<Sort>, words: &str) -> String {
        if self.reveal || sort == Some(Sort::Records) { on_one_line(words) } else { on_one_line(&prose(words)) }
    }

    /// The sort of the input called `path`.
    #[must_use]
    pub fn sort(&self, path: &str) -> Option<Sort> {
        self.sorts.get(path).copied()
    }
}

/// Whether a terminal might obey this character, or be made to show text in another order, or not at all.
#[must_use]
pub fn is_harmful(c: char) -> bool {
    let order = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line = matches!(c, '\u{2028}' | '\u{2029}');
    let unseen = matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || order || line || unseen
}

/// The character to print for `c` in source lines; tabs are left to the renderer.
#[must_use]
pub fn printable(c: char) -> char {
    if c != '\t' && is_harmful(c) { '?' } else { c }
}

/// The text on one line, with control characters replaced by `?`.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { printable(c) }).collect()
}

/// The spans of a procedure's text to hide that overlap `window`: personal data, known by what stands around it.
#[must_use]
pub fn hidden_in_prose(source: &Source, window: Span) -> Vec<Span> {
    merged(prose_spans_near(source, window))
}

/// The text with the personal data of filled-in forms replaced by [`MASK`].
#[must_use]
pub fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in merged(prose_spans(text)) {
        out.push_str(text.get(at..span.start).unwrap_or(""));
        out.push_str(MASK);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

fn prose_spans_near(source: &Source, window: Span) -> Vec<Span> {
    let text = source.text();
    let mut start = window.start.saturating_sub(CONTEXT);
    while start > 0 && !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (window.end + CONTEXT).min(text.len());
    while end < text.len() && !text.is_char_boundary(end) {
        end += 1;
    }
    let near = text.get(start..end).unwrap_or("");
    if markup::is_markup(text) {
        let page = markup::rendered(near);
        let places = prose_spans(&page.text).into_iter().filter_map(|span| page.source(span.start, span.end));
        return places.map(|(from, to)| Span::new(start + from, start + to)).collect();
    }
    prose_spans(near).into_iter().map(|s| Span::new(s.start + start, s.end + start)).collect()
}

/// The personal data in a piece of prose: numbers, dates of birth, names; each pattern's group 1.
fn prose_spans(text: &str) -> Vec<Span> {
    let found = |pattern: &Pattern| {
        let spans = pattern.iter().flat_map(|p| p.captures_iter(text)).filter_map(|c| c.get(1));
        spans.map(|m| Span::new(m.start(), m.end())).collect::<Vec<_>>()
    };
    let mut spans: Vec<Span> = Vec::new();
    let digits = digits(text);
    if digits >= ALIEN_DIGITS {
        spans.extend(ALIEN_NUMBERS.iter().flat_map(found));
    }
    if digits >= DATE_DIGITS && speaks_of_birth(text) {
        spans.extend(found(&BIRTH));
    }
    if has_filled_field(text) {
        spans.extend(found(&NAMES).into_iter().map(|span| without_next_label(text, span)));
        let role = found(&ROLE_NAMES).into_iter().map(|span| without_next_label(text, span));
        spans.extend(role.filter(|s| text.get(s.range()).is_some_and(looks_like_a_name)));
    }
    if text.contains('|') {
        let cells = found(&NAME_CELLS).into_iter().map(|span| without_next_label(text, span));
        spans.extend(cells.filter(|s| text.get(s.range()).is_some_and(looks_like_a_name)));
    }
    spans.retain(|span| !span.is_empty());
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
    let blank = |c: char| matches!(c, ' ' | '\t' | '*' | '_');
    let marks = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b':' | b'#'));
    marks.map(|(at, _)| at).any(|at| {
        let before = text.get(..at).and_then(|t| t.trim_end_matches([' ', '\t']).chars().next_back());
        let after = text.get(at + 1..).and_then(|t| t.trim_start_matches(blank).chars().next());
        let label = before.is_some_and(|c| c.is_alphabetic() || matches!(c, '.' | ')'));
        label && after.is_some_and(char::is_uppercase)
    })
}

/// In `Name: Jane Doe DOB: …` the last word belongs to the next field.
fn without_next_label(text: &str, span: Span) -> Span {
    let label = text.get(span.end..).is_some_and(|rest| rest.trim_start_matches([' ', '*']).starts_with([':', '#']));
    let words = text.get(span.range()).unwrap_or("");
    let kept = if label { words.rfind(' ').unwrap_or(0) } else { words.len() };
    Span::new(span.start, span.start + words.get(..kept).map_or(0, |w| w.trim_end().len()))
}

/// Whether capitalised words after "Inmate:" can be a name rather than the policy's own words.
fn looks_like_a_name(words: &str) -> bool {
    let own =
        |word: &str| OWN_WORDS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    words.split_whitespace().count() >= 2 && !words.split_whitespace().any(own)
}

/// Words that stand in headings and column heads, and in no name.
const OWN_WORDS: &[&str] = &[
    "a",
    "access",
    "address",
    "agency",
    "all",
    "an",
    "and",
    "any",
    "arrest",
    "badge",
    "birth",
    "booking",
    "case",
    "contact",
    "custody",
    "date",
    "each",
    "every",
    "for",
    "held",
    "housing",
    "id",
    "if",
    "in",
    "individual",
    "information",
    "intake",
    "name",
    "no",
    "number",
    "of",
    "officer",
    "on",
    "or",
    "person",
    "phone",
    "policy",
    "process",
    "property",
    "rank",
    "release",
    "rights",
    "search",
    "signature",
    "status",
    "the",
    "time",
    "title",
    "to",
    "transfer",
    "type",
    "under",
    "who",
];

/// Filler between the label of a form field and what was filled in: colon, rule, emphasis.
const FILL: &str = r"[ \t]*[:#][ \t*]*(?:_+[ \t*]?)?";
/// One to five capitalised words or initials on one line.
const NAME: &str = r"[\p{Lu}][\p{L}'’.\-]*(?:,?[ ]{1,2}[\p{Lu}][\p{L}'’.\-]*){0,4}";
/// A calendar date in figures or with the month's name.
const DATE: &str = concat!(
    r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}|\d{1,2}[ \-]?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]*\.?,?[ \-]?\d{2,4}",
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-z]*\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?[ ]\d{4}"
);

/// A pattern; compiled when a text first has what it cannot do without, which most texts have not.
type Pattern = LazyLock<Option<Regex>>;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Digits that a number of the immigration agency has at least.
const ALIEN_DIGITS: usize = 8;
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

static BIRTH: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:date\s+of\s+birth|d\.?o\.?b\b\.?|birth\s?date|born(?:\s+on)?)(?:\s?\([^)\n]{{1,30}}\))?[^\d\p{{L}}]{{0,20}}?({DATE})"
    ))
});

static NAMES: Pattern = LazyLock::new(|| {
    let whose = "first|last|middle|full|given|family|maiden|legal|inmate|detainee|arrestee|subject|person|victim|witness|suspect|prisoner";
    let signed = r"\bsurname|\balias(?:es)?|\ba\.?k\.?a\b\.?|\bsignature|\bsigned(?: by)?";
    pattern(&format!(r"(?i:\b(?:(?:{whose})(?:['’]s)?[ ])?name|{signed})(?:[ ]?\([^)\n]{{1,30}}\))?{FILL}({NAME})"))
});

static ROLE_NAMES: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?i:\b(?:inmate|detainee|arrestee|prisoner|defendant|suspect|victim|witness|complainant|patient)){FILL}({NAME})[ \t_*|]*(?:$|[ ]{{2}})"
    ))
});

static NAME_CELLS: Pattern =
    LazyLock::new(|| pattern(&format!(r"(?m)(?i:\bname)[ \t*]*\|[ \t*]*({NAME})[ \t*\r]*(?:\||$)")));

/// Sorted, with overlapping and touching spans joined.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let all = [&ALIEN_NUMBERS[0], &ALIEN_NUMBERS[1], &BIRTH, &NAMES, &ROLE_NAMES, &NAME_CELLS];
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
    }

    #[test]
    fn the_policys_own_words_are_not_masked() {
        for own in [
            "Officers shall not ask for an A-number or a date of birth.",
            "Name: ____________   DOB: ____________",
            "| Name | Date Of Birth | Badge Number |",
            "Name: Badge: Rank:",
            "Name: the officer enters the name given.",
            "Detainee: Any Person Held In Custody",
            "Forms I-247A and I-200 of 01/02/2017, 8 USC 1373",
            "SUBJECT: Immigration Detainers",
            "A 2017-04-03 order",
        ] {
            assert_eq!(prose(own), own);
        }
    }

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(on_one_line("a\u{1b}[31mb\nc\u{202e}"), "a?[31mb c?");
    }
}

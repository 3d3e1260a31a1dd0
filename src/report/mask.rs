//! What people are not shown: personal data in prose and in records, and control characters.
//!
//! Masking works on spans of the text as given, so that it cannot miss what a message or a snippet
//! quotes of it. Every value is replaced by the same three stars: its length tells something, too.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::record_mask::RecordMask;
use super::{markup, personal, telling};
use crate::language::schema::Schemas;
use crate::source::{Place, Source, Span};

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

/// A text, by its name and its address.
type Text = (Arc<str>, usize);

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
    /// Where texts hold what personal data cannot do without.
    telling: RefCell<HashMap<Text, Rc<[usize]>>>,
    /// Titles of prose as they are shown: one stands over many findings.
    titles: RefCell<HashMap<String, String>>,
}

impl<'a> Masker<'a> {
    /// A masker for inputs of these sorts, by path; with `reveal` it hides nothing.
    #[must_use]
    pub fn new(reveal: bool, sorts: BTreeMap<&'a str, Sort>, records: RecordMask) -> Self {
        Self {
            reveal,
            sorts,
            records,
            definitions: None,
            tables: BTreeMap::new(),
            unknown_is_prose: false,
            telling: RefCell::default(),
            titles: RefCell::default(),
        }
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
        spans.extend(self.in_prose(source, window).into_iter().filter(inside));
        spans
    }

    /// The spans of a procedure's text to hide, near a window of it.
    fn in_prose(&self, source: &Source, window: Span) -> Vec<Span> {
        let text = source.text();
        let places = Rc::clone(
            self.telling
                .borrow_mut()
                .entry((source.shared_name(), text.as_ptr().addr()))
                .or_insert_with(|| telling::places(text).into()),
        );
        let near = near(text, window);
        if !markup::is_markup(text) && !telling::tells(text, &places, near.start, near.end) {
            return Vec::new();
        }
        prose_spans_near(source, window)
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
            Some(Sort::Prose) => self.in_prose(source, window),
            Some(Sort::Records) => self.in_records(source, window),
            None if self.unknown_is_prose => self.in_prose(source, window),
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

    /// The same for what stands over a finding.
    #[must_use]
    pub fn title(&self, sort: Option<Sort>, title: &str) -> String {
        if sort != Some(Sort::Prose) {
            return self.words(sort, title);
        }
        if let Some(shown) = self.titles.borrow().get(title) {
            return shown.clone();
        }
        let shown = self.words(sort, title);
        self.titles.borrow_mut().insert(title.to_owned(), shown.clone());
        shown
    }

    /// The same for words about `place`: what they quote of a part that is hidden there is hidden, too.
    #[must_use]
    pub fn words_about(&self, place: Option<&Place>, sort: Option<Sort>, words: &str) -> String {
        let shown = self.words(sort, words);
        let Some(place) = place.filter(|_| shown.contains('`')) else { return shown };
        let hidden = self.hidden(&place.source, place.span);
        let parts: Vec<String> = hidden.iter().map(|span| normal(place.source.slice(*span))).collect();
        if parts.is_empty() { shown } else { without_quotes_of(&parts, &shown) }
    }

    /// The sort of the input called `path`.
    #[must_use]
    pub fn sort(&self, path: &str) -> Option<Sort> {
        self.sorts.get(path).copied()
    }
}

/// In lower case, with one blank between words.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The words with [`MASK`] for each quotation, in backticks, that comes from one of these parts or holds one.
fn without_quotes_of(parts: &[String], words: &str) -> String {
    let hides = |quoted: &str| {
        let quoted = normal(quoted);
        parts.iter().any(|part| !part.is_empty() && (part.contains(&quoted) || quoted.contains(part.as_str())))
    };
    let pieces =
        words.split('`').enumerate().map(|(nth, piece)| if nth % 2 == 1 && hides(piece) { MASK } else { piece });
    pieces.collect::<Vec<_>>().join("`")
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
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
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
    for span in merged(personal::spans(text)) {
        out.push_str(text.get(at..span.start).unwrap_or(""));
        out.push_str(MASK);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The part of a text that is looked at for what is personal in a window of it.
fn near(text: &str, window: Span) -> Span {
    let start = personal::paragraph(text, window.start).min(back(text, window.start.saturating_sub(CONTEXT)));
    Span::new(start, on(text, (window.end + CONTEXT).min(text.len())))
}

fn prose_spans_near(source: &Source, window: Span) -> Vec<Span> {
    let text = source.text();
    let Span { start, end } = near(text, window);
    let near = text.get(start..end).unwrap_or("");
    if markup::is_markup(text) {
        let page = markup::rendered(near);
        let places = personal::spans(&page.text).into_iter();
        let places = places.filter_map(|span| page.source(span.start, span.end)).chain(markup::unseen(near));
        return places.map(|(from, to)| Span::new(start + from, start + to)).collect();
    }
    personal::spans(near).into_iter().map(|s| Span::new(s.start + start, s.end + start)).collect()
}

/// The next boundary of a character, going back.
fn back(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The next boundary of a character, going on.
fn on(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

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
    fn what_is_hidden_is_not_quoted() {
        let parts = ["hold zelda for ice".to_owned(), "quixano".to_owned()];
        assert_eq!(
            without_quotes_of(&parts, "it permits `Hold  Zelda`, `of Quixano` (`arrest`)"),
            "it permits `***`, `***` (`arrest`)"
        );
    }

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(on_one_line("a\u{1b}[31mb\nc\u{202e}"), "a?[31mb c?");
    }
}

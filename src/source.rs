//! Texts as the user has them, and places in them.
//!
//! This layer knows text and places and nothing of what is checked. Every later stage carries a
//! [`Span`] from the first byte; nobody searches for a text again to find out where it stood.

mod ahead;
mod filed;

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use ahead::{Ahead, Line, Lines};
pub use filed::{Bytes, Filed};

/// A half-open range of byte offsets into one [`Source`]; always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after the last.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; an inverted pair becomes empty at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Number of bytes covered.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range, for slicing with `get`.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A position as reports print it: both numbers 1-based, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// Where a text that was taken out of a file stands in it, from one place of the text to the next mark: a
/// document of a word processor has paragraphs and perhaps pages, but no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// First byte of the text that it is about.
    pub at: usize,
    /// Page, from 1, where the file tells it.
    pub page: Option<u32>,
    /// Which of the paragraphs with text, from 1, where the file has such.
    pub paragraph: Option<u32>,
    /// The text was inserted by a tracked change that nobody has accepted.
    pub pending: bool,
}

/// One text that Ombud was given: a procedure, a file of records, a rule file.
///
/// Cheap to clone and small: there may be a million places in one text.
#[derive(Debug, Clone)]
pub struct Source(Arc<Content>);

#[derive(Debug, Clone)]
struct Content {
    name: Arc<str>,
    body: Body,
    /// Places in the file that the text was taken out of, ascending; none where the text is the file.
    marks: Arc<[Mark]>,
}

/// The text itself.
#[derive(Debug, Clone)]
enum Body {
    /// In memory.
    Held {
        text: Text,
        /// Made when somebody asks for a place: of most rule files nobody does.
        tables: OnceLock<Arc<Tables>>,
    },
    /// In its file, of which a part is read where it is wanted.
    Filed(Arc<Filed>),
}

/// A text in memory.
#[derive(Debug, Clone)]
enum Text {
    Own(Arc<String>),
    /// It is part of the program.
    BuiltIn(&'static str),
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::BuiltIn(text) => text,
        }
    }
}

/// Where the lines and characters of a text begin.
#[derive(Debug)]
struct Tables {
    lines: Box<[usize]>,
    /// Every character is one byte.
    ascii: bool,
    /// Characters before every [`BLOCK`]th byte, so that a column in a file of one huge line costs no scan of it.
    characters: Box<[usize]>,
}

/// Distance in bytes between two entries of the table of characters.
const BLOCK: usize = 4096;

/// Number of characters that start in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

impl Tables {
    fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(i, _)| i + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        let counts = text.as_bytes().chunks(BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += characters(block);
            Some(before)
        });
        Self { lines, ascii: text.is_ascii(), characters: counts.collect() }
    }
}

impl Content {
    fn new(name: Arc<str>, text: Text) -> Self {
        Self { name, body: Body::Held { text, tables: OnceLock::new() }, marks: Arc::default() }
    }

    /// A text in memory, with where its lines begin.
    fn held(&self) -> Option<(&str, &Tables)> {
        match &self.body {
            Body::Held { text, tables } => Some((text, tables.get_or_init(|| Arc::new(Tables::new(text))))),
            Body::Filed(_) => None,
        }
    }
}

impl Source {
    /// A source called `name` (the path as the user gave it, or `-`).
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self(Arc::new(Content::new(name.into(), Text::Own(Arc::new(text.into())))))
    }

    /// A source whose text is part of the program.
    #[must_use]
    pub fn built_in(name: impl Into<Arc<str>>, text: &'static str) -> Self {
        Self(Arc::new(Content::new(name.into(), Text::BuiltIn(text))))
    }

    /// No text, under no name: what stands in for a source until the true one is known.
    #[must_use]
    pub fn nowhere() -> Self {
        Self::built_in("", "")
    }

    /// Whether its text is part of the program.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        matches!(&self.0.body, Body::Held { text: Text::BuiltIn(_), .. })
    }

    /// A source whose text was taken out of a file of another kind; `marks`, ascending, say from where.
    #[must_use]
    pub fn extracted(name: impl Into<Arc<str>>, text: impl Into<String>, marks: Vec<Mark>) -> Self {
        Self(Arc::new(Content { marks: marks.into(), ..Content::new(name.into(), Text::Own(Arc::new(text.into()))) }))
    }

    /// A source whose text stays in its file.
    #[must_use]
    pub fn filed(name: impl Into<Arc<str>>, text: Filed) -> Self {
        Self(Arc::new(Content { name: name.into(), body: Body::Filed(Arc::new(text)), marks: Arc::default() }))
    }

    /// The text where it stays in its file; `None` where it is held.
    #[must_use]
    pub fn in_file(&self) -> Option<&Filed> {
        match &self.0.body {
            Body::Held { .. } => None,
            Body::Filed(filed) => Some(filed),
        }
    }

    /// The length of the text in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.in_file().map_or_else(|| self.text().len(), Filed::len)
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text under `span`, as [`Source::slice`] gives it; of a text in its file no more than that is read.
    #[must_use]
    pub fn cut(&self, span: Span) -> Cow<'_, str> {
        match self.in_file() {
            None => Cow::Borrowed(self.slice(span)),
            Some(filed) => Cow::Owned(filed.cut(span)),
        }
    }

    /// The beginning of the text, of about so many bytes.
    #[must_use]
    pub fn head(&self, bytes: usize) -> Cow<'_, str> {
        match self.in_file() {
            None => Cow::Borrowed(self.text()),
            Some(filed) => Cow::Owned(filed.head(bytes)),
        }
    }

    /// The same text under another name.
    #[must_use]
    pub fn called(&self, name: impl Into<Arc<str>>) -> Self {
        Self(Arc::new(Content { name: name.into(), ..Content::clone(&self.0) }))
    }

    /// Whether the text was taken out of a file, so that its lines are not those of the file.
    #[must_use]
    pub fn is_extracted(&self) -> bool {
        !self.0.marks.is_empty()
    }

    /// From where in the file the text at byte `offset` was taken; `None` where the text is the file.
    #[must_use]
    pub fn mark(&self, offset: usize) -> Option<Mark> {
        let index = self.0.marks.partition_point(|mark| mark.at <= offset).checked_sub(1)?;
        self.0.marks.get(index).copied()
    }

    /// Whether any of the text under `span` was inserted by a tracked change that nobody has accepted.
    #[must_use]
    pub fn is_pending(&self, span: Span) -> bool {
        let first = self.0.marks.partition_point(|mark| mark.at <= span.start);
        let inside = self.0.marks.iter().skip(first).take_while(|mark| mark.at < span.end);
        self.mark(span.start).iter().chain(inside).any(|mark| mark.pending)
    }

    /// Number of characters that start before byte `offset`.
    #[must_use]
    pub fn characters_before(&self, offset: usize) -> usize {
        let Some((text, tables)) = self.0.held() else {
            return self.in_file().map_or(0, |filed| filed.characters_before(offset));
        };
        if tables.ascii && offset <= text.len() {
            return offset;
        }
        let block = offset / BLOCK;
        let rest = text.as_bytes().get(block * BLOCK..offset).map_or(0, characters);
        tables.characters.get(block).map_or_else(|| text.chars().count(), |before| before + rest)
    }

    /// The name under which the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The name, shared.
    #[must_use]
    pub fn shared_name(&self) -> Arc<str> {
        Arc::clone(&self.0.name)
    }

    /// The whole text. One that stays in its file is read in, and held from then on.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.0.body {
            Body::Held { text, .. } => text,
            Body::Filed(filed) => filed.whole(),
        }
    }

    /// The text under `span`; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or("")
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let Some((text, Tables { lines, ascii, .. })) = self.0.held() else {
            let offset = offset.min(self.len());
            let (line, start) = self.in_file().map_or((1, 0), |filed| filed.line_start(offset));
            return Position { line, column: self.characters_before(offset) - self.characters_before(start) + 1 };
        };
        let offset = offset.min(text.len());
        let index = lines.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = lines.get(index).copied().unwrap_or(0);
        if *ascii {
            return Position { line: index + 1, column: offset - start + 1 };
        }
        let near = text.as_bytes().get(start..offset).filter(|line| line.len() <= BLOCK);
        let before = near.map_or_else(|| self.characters_before(offset) - self.characters_before(start), characters);
        let column = before + 1;
        Position { line: index + 1, column }
    }

    /// The line of a byte offset, from 1.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        match self.0.held() {
            Some((_, tables)) => tables.lines.partition_point(|start| *start <= offset).max(1),
            None => self.in_file().map_or(1, |filed| filed.line_at(offset)),
        }
    }

    /// Number of lines, counting an unfinished last one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        match self.0.held() {
            Some((_, tables)) => tables.lines.len(),
            None => self.in_file().map_or(1, |filed| filed.line_at(filed.len())),
        }
    }

    /// Byte span of line `line` (from 1) without its line break; `None` where there is no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Span> {
        let Some((text, Tables { lines, .. })) = self.0.held() else { return self.in_file()?.line(line) };
        let start = *lines.get(line.checked_sub(1)?)?;
        let end = lines.get(line).map_or(text.len(), |next| next - 1);
        let end = if text.get(start..end)?.ends_with('\r') { end - 1 } else { end };
        Some(Span::new(start, end))
    }
}

/// The words of a text with one blank between.
#[must_use]
pub fn on_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut add = |word: &str| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    };
    if !text.is_ascii() {
        text.split_whitespace().for_each(add);
        return out;
    }
    let mut at = 0;
    for word in text.as_bytes().split(|byte| matches!(byte, b'\t'..=b'\r' | b' ')) {
        if let Some(word) = text.get(at..at + word.len()).filter(|word| !word.is_empty()) {
            add(word);
        }
        at += word.len() + 1;
    }
    out
}

/// A span in a named source: where a finding or a diagnostic points.
#[derive(Debug, Clone)]
pub struct Place {
    /// The text.
    pub source: Source,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// A place from its parts.
    #[must_use]
    pub fn new(source: &Source, span: Span) -> Self {
        Self { source: source.clone(), span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_blanks() {
        for text in ["", " ", "a", " a  b\tc\r\nd ", "a\u{b}b\u{c}c\u{1c}d\u{1f}", "ä\u{a0}b  c\u{2003}d", "a\n"] {
            assert_eq!(on_blanks(text), text.split_whitespace().collect::<Vec<_>>().join(" "), "{text:?}");
        }
    }

    #[test]
    fn a_place_in_a_text_without_foreign_letters_is_found_as_in_any() {
        let plain = "one\ntwo three\n\nfour";
        let (plain, other) = (Source::new("a", plain), Source::new("b", format!("{plain}é")));
        for at in 0..=plain.len() {
            assert_eq!(plain.position(at), other.position(at));
            assert_eq!(plain.characters_before(at), other.characters_before(at));
        }
        assert_eq!(plain.position(plain.len() + 9), plain.position(plain.len()));
    }

    #[test]
    fn a_mark_holds_until_the_next() {
        let mark = |at, page, pending| Mark { at, page: Some(page), paragraph: None, pending };
        let source =
            Source::extracted("t", "one two three", vec![mark(0, 1, false), mark(4, 2, true), mark(8, 2, false)]);
        let pages: Vec<_> = [0, 3, 4, 12].iter().map(|at| source.mark(*at).and_then(|mark| mark.page)).collect();
        assert_eq!(pages, [Some(1), Some(1), Some(2), Some(2)]);
        assert!(source.is_pending(Span::new(0, 5)) && source.is_pending(Span::new(5, 6)));
        assert!(!source.is_pending(Span::new(0, 4)) && !source.is_pending(Span::new(8, 13)));
        assert_eq!(Source::new("t", "one").mark(0), None);
    }

    #[test]
    fn columns_count_characters_far_into_a_long_line() {
        let line = "é".repeat(BLOCK) + "x\nab";
        let source = Source::new("t", line.as_str());
        assert_eq!(source.position(2 * BLOCK), Position { line: 1, column: BLOCK + 1 });
        assert_eq!(source.position(line.len()), Position { line: 2, column: 3 });
        let even = Source::new("t", "a".repeat(2 * BLOCK));
        assert_eq!(even.position(usize::MAX), Position { line: 1, column: 2 * BLOCK + 1 });
    }
}

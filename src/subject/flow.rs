//! Running text on its way from a format to sentences.
//!
//! A [`Flow`] is the text of one block as a person reads it (one blank between words, line breaks,
//! markup and line-end hyphens gone), and beside it, for every byte, where it came from.

use std::ops::Range;

use super::document::OffsetMap;
pub(super) use super::joint::Words;
use super::joint::{Joint, joint};
use crate::source::Span;

/// The part of `text` under `range`; empty where the range does not fit.
pub(super) fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

/// The part of `text` from `start` on.
pub(super) fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or("")
}

/// Where a line of the source begins in a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Offset in the flow's text.
    pub(super) at: usize,
    /// Blanks before the line's first character.
    pub(super) indent: usize,
    /// The break before it was asked for (two blanks, `<br>`), not just a wrapped line.
    pub(super) hard: bool,
}

/// The text of one block with the place of every byte; see the module.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    text: String,
    map: Vec<(usize, usize)>,
    lines: Vec<Line>,
    gap: Option<usize>,
    pending: Option<Line>,
}

/// Characters that show nothing and separate nothing.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Letters that printers join into one character.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => return None,
    })
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Bytes at the head of `text` that are a gap, or that are none.
fn stretch(text: &str, gap: bool) -> usize {
    let other = |b: &u8| !b.is_ascii() || is_gap(char::from(*b)) != gap;
    let at = text.bytes().position(|b| other(&b)).unwrap_or(text.len());
    match text.as_bytes().get(at) {
        Some(byte) if !byte.is_ascii() => from(text, at).find(|c| is_gap(c) != gap).map_or(text.len(), |on| at + on),
        _ => at,
    }
}

/// Bytes at the head of `text` that are words of plain ASCII with one blank between them, none divided by a hyphen and
/// a blank; 0 where it begins with anything else. They end where a word ends.
fn plain_words(text: &str) -> usize {
    let (mut end, mut before) = (0, b' ');
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b' ' if matches!(before, b' ' | b'-') => return end,
            b' ' => end = at,
            b'!'..=b'~' => {}
            _ if byte.is_ascii() && before != b' ' => return at,
            _ => return end,
        }
        before = byte;
    }
    if before == b' ' { end } else { text.len() }
}

impl Flow {
    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The lines that it was made of; the first begins at 0.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Blanks before its first line.
    pub(super) fn indent(&self) -> usize {
        self.lines.first().map_or(0, |line| line.indent)
    }

    /// Appends `piece`, which stands at `offset` in the source.
    pub(super) fn push(&mut self, piece: &str, offset: usize, words: &Words<'_>) {
        let mut at = 0;
        while at < piece.len() {
            let rest = from(piece, at);
            let skip = stretch(rest, true);
            if skip > 0 {
                self.blank(offset + at);
            }
            let word = from(rest, skip);
            let plain = plain_words(word);
            if plain > 0 {
                self.words(part(word, 0..plain), offset + at + skip, words);
                at += skip + plain;
                continue;
            }
            let len = stretch(word, false);
            if len > 0 {
                self.word(part(word, 0..len), offset + at + skip, words);
            }
            at += skip + len;
        }
    }

    /// Notes a gap between words at `offset`.
    pub(super) fn blank(&mut self, offset: usize) {
        self.gap.get_or_insert(offset);
    }

    /// Notes a line break at `offset`, before a line that is indented by `indent`.
    pub(super) fn break_line(&mut self, offset: usize, indent: usize, hard: bool) {
        self.blank(offset);
        let hard = hard || self.pending.is_some_and(|line| line.hard);
        self.pending = Some(Line { at: 0, indent, hard });
    }

    /// Appends characters that stand for other ones in the source (`&sect;`).
    pub(super) fn decoded(&mut self, text: &str, span: Span) {
        if text.chars().all(is_gap) {
            self.blank(span.start);
            return;
        }
        self.settle(text, None);
        self.stand_in(text, span);
    }

    fn stand_in(&mut self, text: &str, span: Span) {
        self.mark(span.start);
        self.text.push_str(text);
        if text.len() > 1 && span.len() > 1 {
            self.map.push((self.text.len() - 1, span.end - 1));
        }
    }

    /// Appends words that stand in the source as they are to be read; see [`plain_words`].
    fn words(&mut self, text: &str, offset: usize, words: &Words<'_>) {
        self.settle(text.split(' ').next().unwrap_or(text), Some(words));
        self.mark(offset);
        self.text.push_str(text);
    }

    fn word(&mut self, word: &str, offset: usize, words: &Words<'_>) {
        let plain = word.is_ascii();
        if !plain && word.chars().all(invisible) {
            return;
        }
        self.settle(word, Some(words));
        if plain || !word.contains(|c| invisible(c) || ligature(c).is_some()) {
            self.mark(offset);
            self.text.push_str(word);
            return;
        }
        for (at, c) in word.char_indices() {
            if let Some(letters) = ligature(c) {
                self.stand_in(letters, Span::new(offset + at, offset + at + c.len_utf8()));
            } else if !invisible(c) {
                self.mark(offset + at);
                self.text.push(c);
            }
        }
    }

    /// Turns a noted gap into a blank, or into nothing where it divides a word.
    fn settle(&mut self, next: &str, words: Option<&Words<'_>>) {
        let line = self.pending.take();
        let Some(gap) = self.gap.take() else {
            if self.text.is_empty() {
                self.lines.push(line.unwrap_or(Line { at: 0, indent: 0, hard: false }));
            }
            return;
        };
        if self.text.is_empty() {
            self.lines.push(line.unwrap_or(Line { at: 0, indent: 0, hard: false }));
            return;
        }
        if let Some(words) = words
            && let Some(before) = self.text.strip_suffix(['-', '\u{2010}'])
        {
            let from_word = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
            match joint(before.get(from_word..).unwrap_or(""), next, words) {
                Joint::Fuse => {
                    self.text.pop();
                    let len = self.text.len();
                    while self.map.last().is_some_and(|(at, _)| *at >= len) {
                        self.map.pop();
                    }
                    return;
                }
                Joint::Compound => return,
                Joint::Apart => {}
            }
        }
        self.mark(gap);
        self.text.push(' ');
        if let Some(line) = line {
            self.lines.push(Line { at: self.text.len(), ..line });
        }
    }

    /// Notes that the next byte comes from `offset`.
    fn mark(&mut self, offset: usize) {
        let at = self.text.len();
        let expected = self.map.last().map(|(text, source)| source + (at - text));
        if expected != Some(offset) {
            self.map.push((at, offset));
        }
    }

    /// Appends a flow that stands later in the source, as a new line.
    pub(super) fn append(&mut self, other: &Self, words: &Words<'_>) {
        let (Some(first), false) = (other.text.split(' ').next(), self.text.is_empty()) else {
            self.clone_from(other);
            return;
        };
        self.break_line(self.span().end, other.indent(), false);
        self.settle(first, Some(words));
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.map.extend(other.map.iter().map(|(at, source)| (at + base, *source)));
        self.lines.extend(other.lines.iter().skip(1).map(|line| Line { at: line.at + base, ..*line }));
    }

    /// The source offset of text offset `at`.
    pub(super) fn source(&self, at: usize) -> usize {
        let index = self.map.partition_point(|(text, _)| *text <= at).saturating_sub(1);
        self.map.get(index).map_or(at, |(text, source)| source + at.saturating_sub(*text))
    }

    /// From the first to the last byte in the source.
    pub(super) fn span(&self) -> Span {
        match self.text.len() {
            0 => Span::default(),
            len => Span::new(self.source(0), self.source(len - 1) + 1),
        }
    }

    /// The part under `range`, without blanks at its ends.
    pub(super) fn cut(&self, range: Range<usize>) -> Self {
        let whole = part(&self.text, range.clone());
        let text = whole.trim();
        if text.is_empty() {
            return Self::default();
        }
        let start = range.start + (whole.len() - whole.trim_start().len());
        let end = start + text.len();
        let first = self.map.partition_point(|(at, _)| *at <= start);
        let mut map = vec![(0, self.source(start))];
        map.extend(self.map.iter().skip(first).take_while(|(at, _)| *at < end).map(|(at, s)| (at - start, *s)));
        let next = self.lines.partition_point(|line| line.at <= start);
        let own = next.checked_sub(1).and_then(|i| self.lines.get(i));
        let mut lines = vec![Line { at: 0, indent: own.map_or(0, |l| l.indent), hard: own.is_some_and(|l| l.hard) }];
        let inside = self.lines.iter().skip(next).take_while(|line| line.at < end);
        lines.extend(inside.map(|line| Line { at: line.at - start, ..*line }));
        Self { text: text.to_owned(), map, lines, gap: None, pending: None }
    }

    /// The same, where nothing else is wanted of the whole.
    pub(super) fn into_cut(mut self, range: Range<usize>) -> Self {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let rims = blank(self.text.chars().next()) || blank(self.text.chars().next_back());
        if range != (0..self.text.len()) || rims {
            return self.cut(range);
        }
        (self.gap, self.pending) = (None, None);
        self
    }

    /// Text and map, for a sentence.
    pub(super) fn into_parts(self) -> (String, OffsetMap) {
        (self.text, OffsetMap(self.map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let words = Words::of(text);
        let mut flow = Flow::default();
        flow.push(text, 0, &words);
        flow.text().to_owned()
    }

    #[test]
    fn words_divided_at_a_line_end_are_one_word() {
        assert_eq!(read("of immi-\n  gration law"), "of immigration law");
        assert_eq!(read("an of- ficer"), "an officer");
        assert_eq!(read("ALL OFFI- CERS"), "ALL OFFICERS");
    }

    #[test]
    fn compounds_and_dashes_stay() {
        assert_eq!(read("cite- and-release"), "cite-and-release");
        assert_eq!(read("foreign-\nborn"), "foreign-born");
        assert_eq!(read("first- and second-degree"), "first- and second-degree");
        assert_eq!(read("Officers may not- stop"), "Officers may not- stop");
        assert_eq!(
            read("an intake form, a screening form, intake-\nscreening"),
            "an intake form, a screening form, intake-screening"
        );
    }

    #[test]
    fn a_cut_keeps_its_places() {
        let text = "One  two\n   three";
        let words = Words::of(text);
        let mut flow = Flow::default();
        flow.push(text, 0, &words);
        let cut = flow.cut(4..13);
        assert_eq!(cut.text(), "two three");
        assert_eq!(cut.source(0), 5);
        assert_eq!(cut.source(4), 12);
        assert_eq!(cut.span(), Span::new(5, text.len()));
    }
}

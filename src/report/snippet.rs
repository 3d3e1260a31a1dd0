//! The few lines of a text that are shown with a finding: cut out, masked, made harmless.
//!
//! A renderer never gets the text itself; what is not in a snippet cannot leak, and however long a
//! file or a line is, a snippet is short.

use std::ops::Range;

use super::markup;
use super::mask::{MASK, Masker, printable};
use crate::source::{self, Place, Source, Span};

/// Longest line that is shown whole, in characters.
const LINE: usize = 90;
/// Characters shown before the marked words where a line is cut.
const BEFORE: usize = 20;
/// Most lines of one finding that are shown.
const LINES: usize = 6;
/// Most bytes of lines in which hidden parts are looked for at once.
const TOGETHER: usize = 2_000;
/// Most bytes of the marked words that are kept whole beside a cut line.
const WORDS: usize = 1_200;
/// So much of a text shows whether it is markup, in bytes.
const HEAD: usize = 4_096;
/// Stands for what was cut off.
const CUT: &str = "...";

/// Lines to show, with the marked parts in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The file.
    pub path: String,
    /// Line of the marked words, from 1.
    pub line: usize,
    /// Column of the marked words in the file, from 1, in characters.
    pub column: usize,
    /// The lines, without a final line break.
    pub text: String,
    /// The marked parts: byte ranges of `text`, at most one a line, at least one.
    pub marks: Vec<Range<usize>>,
    /// The marked words in full, where the lines do not show them all.
    pub words: Option<String>,
}

impl Snippet {
    /// The lines of `place`, with what `masker` hides replaced.
    #[must_use]
    pub fn new(place: &Place, masker: &Masker<'_>) -> Self {
        let (source, span) = (&place.source, place.span);
        let at = source.position(span.start);
        let last = source.position(span.end.saturating_sub(1).max(span.start)).line;
        let mut snippet = Self {
            path: source.name().to_owned(),
            line: at.line,
            column: at.column,
            text: String::new(),
            marks: Vec::new(),
            words: None,
        };
        let mut whole = last < at.line + LINES;
        let lines = (at.line..=last).take(LINES).filter_map(|line| source.line(line));
        let lines: Vec<Line> = lines.map(|full| Line { full, shown: window(source, full, span) }).collect();
        // what is hidden is looked for once in all lines, unless they are long
        let all = lines.iter().map(|line| line.full).reduce(Span::join).filter(|all| all.len() <= TOGETHER);
        let hidden = all.map(|all| masker.hidden(source, all));
        for (nth, line) in lines.iter().enumerate() {
            if nth > 0 {
                snippet.text.push('\n');
            }
            let hidden = hidden.clone().unwrap_or_else(|| masker.hidden(source, line.shown));
            whole &= snippet.push_line(source, line, span, &hidden);
        }
        if snippet.marks.is_empty() {
            snippet.marks.push(0..0);
        }
        snippet.words = (!whole).then(|| words(source, span, masker));
        snippet
    }

    /// The marked words in full.
    #[must_use]
    pub fn marked(&self) -> String {
        let marked = || self.marks.iter().filter_map(|mark| self.text.get(mark.clone())).collect::<Vec<_>>().join(" ");
        self.words.clone().unwrap_or_else(marked)
    }

    /// Adds a line; says whether it shows all of its marked part.
    fn push_line(&mut self, source: &Source, line: &Line, mark: Span, hidden: &[Span]) -> bool {
        let Line { full, shown } = *line;
        if shown.start > full.start {
            self.text.push_str(CUT);
        }
        let marked = push_masked(&mut self.text, source, shown, mark, hidden);
        if shown.end < full.end {
            self.text.push_str(CUT);
        }
        self.marks.extend(marked);
        mark.end.min(full.end) <= shown.end
    }
}

/// A line of a text, and the part of it that is shown.
struct Line {
    full: Span,
    shown: Span,
}

/// The part of a line to show: all of a short one, else what surrounds the start of the mark.
fn window(source: &Source, line: Span, mark: Span) -> Span {
    let text = source.cut(line);
    if text.len() <= LINE * 4 && text.chars().count() <= LINE {
        return line;
    }
    let from = mark.start.clamp(line.start, line.end);
    let bytes_back = |n: usize| {
        let before = source.cut(Span::new(line.start, from));
        before.chars().rev().take(n).map(char::len_utf8).sum::<usize>()
    };
    let after: Vec<usize> = source.cut(Span::new(from, line.end)).chars().take(LINE).map(char::len_utf8).collect();
    // Near the end of the line there is room for more before the mark.
    let before = BEFORE.max(LINE.saturating_sub(after.len()));
    let start = from - bytes_back(before);
    let shown: usize = source.cut(Span::new(start, line.end)).chars().take(LINE).map(char::len_utf8).sum();
    Span::new(start, start + shown)
}

/// Appends the characters of `shown`, hidden spans as [`MASK`]; returns where the mark lies in `out`.
fn push_masked(out: &mut String, source: &Source, shown: Span, mark: Span, hidden: &[Span]) -> Option<Range<usize>> {
    let mark_end = mark.end.max(mark.start + 1);
    let text = &*source.cut(shown);
    if hidden.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return push_plain(out, text, shown, mark.start..mark_end);
    }
    let mut marked: Option<Range<usize>> = None;
    let mut hidden = hidden.iter().copied().peekable();
    let mut masked: Option<(Span, Range<usize>)> = None;
    for (at, c) in text.char_indices().map(|(i, c)| (shown.start + i, c)) {
        while hidden.next_if(|h| h.end <= at).is_some() {}
        let inside = hidden.peek().copied().filter(|h| h.start <= at);
        let piece = match (inside, &masked) {
            (Some(span), Some((last, range))) if *last == span => range.clone(),
            (Some(span), _) => {
                let range = push(out, |out| out.push_str(MASK));
                masked = Some((span, range.clone()));
                range
            }
            (None, _) => push(out, |out| out.push(printable(c))),
        };
        let in_mark = mark.start <= at && at < mark_end;
        if in_mark && (marked.is_some() || !c.is_whitespace()) {
            marked = Some(marked.map_or(piece.start, |m| m.start)..piece.end);
        }
    }
    if mark.start == shown.end && marked.is_none() {
        marked = Some(out.len()..out.len());
    }
    marked.map(|m| m.start..m.start + out.get(m).map_or(0, |t| t.trim_end().len()))
}

/// The same for text in which there is nothing to replace.
fn push_plain(out: &mut String, text: &str, shown: Span, mark: Range<usize>) -> Option<Range<usize>> {
    let base = out.len();
    out.push_str(text);
    let from = mark.start.clamp(shown.start, shown.end) - shown.start;
    let to = mark.end.clamp(shown.start, shown.end) - shown.start;
    let marked = text.get(from..to).unwrap_or("");
    let words = marked.trim();
    if words.is_empty() {
        return (mark.start == shown.end).then_some(out.len()..out.len());
    }
    let start = base + from + (marked.len() - marked.trim_start().len());
    Some(start..start + words.len())
}

fn push(out: &mut String, add: impl FnOnce(&mut String)) -> Range<usize> {
    let start = out.len();
    add(out);
    start..out.len()
}

/// The part of `span` whose words are shown: at most [`WORDS`] bytes.
pub fn shown(source: &Source, span: Span) -> Span {
    let text = source.cut(span);
    let end = if text.len() <= WORDS { text.len() } else { text.floor_char_boundary(WORDS) };
    Span::new(span.start, span.start + end)
}

/// The words under `span`, masked, on one line, at most [`WORDS`] bytes of them.
pub fn words(source: &Source, span: Span, masker: &Masker<'_>) -> String {
    words_without(source, span, &masker.hidden(source, shown(source, span)))
}

/// The same, where it is known what is `hidden`, in the order of the text.
pub fn words_without(source: &Source, span: Span, hidden: &[Span]) -> String {
    let shown = shown(source, span);
    let first = hidden.partition_point(|h| h.end <= shown.start);
    let last = hidden.partition_point(|h| h.start < shown.end);
    let hidden = hidden.get(first..last).unwrap_or_default();
    let (first, last) = (source.position(shown.start).line, source.position(shown.end).line);
    let mut out = String::new();
    for line in (first..=last).filter_map(|line| source.line(line)) {
        let piece = Span::new(line.start.max(shown.start), line.end.min(shown.end));
        push_masked(&mut out, source, piece, Span::default(), hidden);
        out.push(' ');
    }
    let mut words = if markup::is_markup(&source.head(HEAD)) { markup::words(&out) } else { source::on_blanks(&out) };
    if shown.end < span.end {
        words.push_str(CUT);
    }
    words
}

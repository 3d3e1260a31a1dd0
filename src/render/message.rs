//! One message with its lines of text, drawn by miette.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};

use super::{Graphics, Style};
use crate::diagnostic::Severity;
use crate::report::Snippet;

/// What is drawn: a sentence, lines of text with marks, advice.
#[derive(Debug)]
pub struct Message<'a> {
    /// How much it weighs.
    pub severity: Severity,
    /// Stable code, printed above.
    pub code: Option<&'a str>,
    /// The sentence.
    pub words: String,
    /// The lines, if it has a place.
    pub snippet: Option<Lines<'a>>,
    /// Words at the first mark.
    pub label: Option<&'a str>,
    /// Advice.
    pub help: Option<&'a str>,
}

/// A snippet as miette reads it: the lines are numbered as in the file they come from.
#[derive(Debug)]
pub struct Lines<'a>(Cow<'a, Snippet>);

impl Lines<'_> {
    /// The marked words, where the lines do not show all of them.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        self.0.words.as_deref()
    }
}

/// Draws messages; made once for a report.
pub struct Artist {
    handler: GraphicalReportHandler,
    /// Characters of a line beside its number, on a terminal; what is printed to a file is not cut.
    room: usize,
}

/// What stands around the number of a line, in columns.
const GUTTER: usize = 5;
/// Characters shown before the mark where a line is cut.
const BEFORE: usize = 10;
/// Stands for what was cut off.
const CUT: &str = "...";

impl Artist {
    /// One that draws in this style.
    #[must_use]
    pub fn new(style: Style) -> Self {
        let theme = match style.graphics {
            Graphics::Plain => GraphicalTheme { characters: ThemeCharacters::ascii(), styles: ThemeStyles::none() },
            Graphics::Unicode => GraphicalTheme::unicode_nocolor(),
            Graphics::Colour => GraphicalTheme::unicode(),
        };
        let handler =
            GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false).with_break_words(false);
        let room = if style.graphics == Graphics::Plain { usize::MAX } else { style.width };
        Self { handler, room }
    }

    /// The lines as they fit beside their numbers.
    #[must_use]
    pub fn lines<'a>(&self, snippet: &'a Snippet) -> Lines<'a> {
        let last = snippet.line + snippet.marks.len();
        let room = self.room.saturating_sub(GUTTER + last.to_string().len()).max(2 * (BEFORE + CUT.len()));
        Lines(narrowed(snippet, room).map_or(Cow::Borrowed(snippet), Cow::Owned))
    }

    /// Appends the drawing of `message`.
    pub fn draw(&self, out: &mut String, message: &Message<'_>) {
        // Writing to a string fails only where reading the snippet does, and that never does.
        let drawn = self.handler.render_report(out, message);
        debug_assert!(drawn.is_ok(), "a snippet can always be drawn");
    }
}

/// The snippet with no line longer than `room`, in characters; nothing where none is.
fn narrowed(snippet: &Snippet, room: usize) -> Option<Snippet> {
    if snippet.text.split('\n').all(|line| line.chars().count() <= room) {
        return None;
    }
    let mut out = Snippet { text: String::new(), marks: Vec::new(), ..snippet.clone() };
    let (mut at, mut whole) = (0, true);
    for line in snippet.text.split('\n') {
        if at > 0 {
            out.text.push('\n');
        }
        let end = at + line.len();
        let mark = snippet.marks.iter().find(|mark| at <= mark.start && mark.start <= end);
        let mark = mark.map(|mark| mark.start - at..mark.end.min(end) - at);
        whole &= push_narrowed(&mut out, line, mark, room);
        at = end + 1;
    }
    if !whole {
        out.words.get_or_insert_with(|| snippet.marked());
    }
    Some(out)
}

/// Appends the part of a line around its mark; says whether all of the mark is in it.
fn push_narrowed(out: &mut Snippet, line: &str, mark: Option<Range<usize>>, room: usize) -> bool {
    let characters = |to: usize| line.get(..to).map_or(0, |text| text.chars().count());
    let all = line.chars().count();
    let first = mark.as_ref().map_or(0, |mark| characters(mark.start));
    let skip = if all <= room || first <= BEFORE + CUT.len() { 0 } else { (first - BEFORE).min(all - 1) };
    let left = room - if skip > 0 { CUT.len() } else { 0 };
    let take = if all - skip <= left { all - skip } else { left - CUT.len() };
    let byte = |number: usize| line.char_indices().nth(number).map_or(line.len(), |(at, _)| at);
    let (from, to) = (byte(skip), byte(skip + take));
    if skip > 0 {
        out.text.push_str(CUT);
    }
    let base = out.text.len();
    out.text.push_str(line.get(from..to).unwrap_or(""));
    if to < line.len() {
        out.text.push_str(CUT);
    }
    let Some(mark) = mark else { return true };
    out.marks.push(base + mark.start.clamp(from, to) - from..base + mark.end.clamp(from, to) - from);
    mark.end <= to
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for Message<'_> {}

impl miette::Diagnostic for Message<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|lines| lines as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let Lines(snippet) = self.snippet.as_ref()?;
        let last = snippet.marks.len().saturating_sub(1);
        Some(Box::new(snippet.marks.iter().enumerate().map(move |(index, mark)| {
            let span = SourceSpan::from((mark.start, mark.len()));
            let words = self.label.filter(|_| index == last).map(str::to_owned);
            if index == 0 {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            }
        })))
    }
}

impl SourceCode for Lines<'_> {
    /// Asked without context miette wants the place for its heading; else the lines, which are all context there is.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Self(snippet) = self;
        let name = crate::report::mask::on_one_line(&snippet.path);
        let line = snippet.line.saturating_sub(1);
        let contents = if before == 0 && after == 0 {
            let data = snippet.text.as_bytes().get(span.offset()..).unwrap_or(&[]);
            MietteSpanContents::new_named(name, data, *span, line, snippet.column.saturating_sub(1), 1)
        } else {
            let all = SourceSpan::from((0, snippet.text.len()));
            let count = snippet.text.lines().count();
            MietteSpanContents::new_named(name, snippet.text.as_bytes(), all, line, 0, count)
        };
        Ok(Box::new(contents))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_for_the_terminal_is_cut_around_its_mark() {
        let text = format!("short\n{}MARKED words{}", "b".repeat(50), "c".repeat(50));
        let at = text.find("MARKED").unwrap();
        let snippet = Snippet {
            path: "a".into(),
            line: 1,
            column: 1,
            text: text.clone(),
            marks: vec![0..5, at..at + 12],
            words: None,
        };
        assert!(narrowed(&snippet, 200).is_none());
        let narrow = narrowed(&snippet, 40).unwrap();
        assert!(narrow.text.split('\n').all(|line| line.chars().count() <= 40), "{}", narrow.text);
        assert_eq!(narrow.text, format!("short\n...{}MARKED words{}...", "b".repeat(10), "c".repeat(12)));
        let marked: Vec<&str> = narrow.marks.iter().filter_map(|mark| narrow.text.get(mark.clone())).collect();
        assert_eq!((marked, narrow.words), (vec!["short", "MARKED words"], None));
        let long = Snippet { text: "wörd ".repeat(30), marks: std::iter::once(6..168).collect(), ..snippet };
        let narrow = narrowed(&long, 40).unwrap();
        assert!(narrow.words.is_some_and(|words| words.split(' ').count() > 20));
    }
}

//! One message with its lines of text, drawn by miette.

use std::fmt;

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
pub struct Lines<'a>(pub &'a Snippet);

/// Draws messages; made once for a report.
pub struct Artist {
    handler: GraphicalReportHandler,
}

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
        Self { handler }
    }

    /// Appends the drawing of `message`.
    pub fn draw(&self, out: &mut String, message: &Message<'_>) {
        // Writing to a string fails only where reading the snippet does, and that never does.
        let drawn = self.handler.render_report(out, message);
        debug_assert!(drawn.is_ok(), "a snippet can always be drawn");
    }
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

//! Markdown into a document.
//!
//! Markup is not text: emphasis, links, tags and comments leave their words and nothing else.
//! Struck-out text becomes sentences of its own that are not in force. Every byte keeps the place
//! that the parser reports for it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, Cell, Text};
use super::document::Document;
use super::flow::{Flow, Words, part};
use super::format::{Format, Reader as By};
use super::html::{self, loose};
use super::input::InputKind;
use super::{furniture, outline, plain};
use crate::source::{Source, Span};

/// Markdown, by name or by its headings and emphasis.
pub const FORMAT: Format = Format {
    name: "markdown",
    kind: InputKind::Procedure,
    extensions: &["md", "markdown", "mdown", "mkd"],
    knows: |look| FORMAT.extensions.contains(&look.extension) || plain::may_be_prose(look) && has_markup(look.text),
    reader: By::Document { read, left_out: |_| Vec::new() },
};

/// Whether a text of no telling name uses Markdown's headings or emphasis.
fn has_markup(text: &str) -> bool {
    let heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
    };
    let strong = |line: &str| line.matches("**").count() >= 2 && !line.contains("***");
    let table = |line: &str| line.starts_with('|') && line.contains("---");
    text.lines().any(|line| heading(line) || table(line))
        || text.lines().filter(|line| strong(line)).take(2).count() == 2
}

/// Containers (quotations, lists) inside one another, and brackets opened on one line, at most. What
/// nests deeper is no procedure; it is read as plain text, which has no depth.
const DEEPEST: usize = 128;

/// Reads a Markdown text.
///
/// Nothing is dropped but markup, comments and front matter. A text that nests deeper than 128 levels,
/// and the print-out of pages under a Markdown name, is read as plain text.
#[must_use]
pub fn read(source: &Source) -> Document {
    if nests_too_deep(source.text()) || is_laid_out(source.text()) {
        return plain::read(source);
    }
    outline::document(source, Reader::new(source.text()).blocks())
}

/// Whether a text is the print-out of pages, where Markdown would take indented paragraphs for code.
fn is_laid_out(text: &str) -> bool {
    let (mut lines, mut indented) = (0, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        indented += usize::from(line.starts_with("    ") || line.starts_with('\t'));
    }
    indented >= 4 && indented * 3 >= lines && !has_markup(text) && !text.contains("```")
}

/// Whether a line opens more containers or brackets than [`DEEPEST`].
fn nests_too_deep(text: &str) -> bool {
    text.lines().filter(|line| line.len() > DEEPEST).any(|line| {
        if line.bytes().filter(|byte| *byte == b'[').count() > DEEPEST {
            let mut open = 0_usize;
            for byte in line.bytes() {
                match byte {
                    b'[' => open += 1,
                    b']' => open = open.saturating_sub(1),
                    _ => {}
                }
                if open > DEEPEST {
                    return true;
                }
            }
        }
        let leads = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
        let container = |byte: &u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')');
        let marks = line.bytes().take_while(leads).filter(container).count();
        // A rule of dashes is no nesting.
        marks > DEEPEST && line.trim().bytes().any(|b| !matches!(b, b'-' | b'*' | b' '))
    })
}

struct Reader<'a> {
    text: &'a str,
    words: Words<'a>,
    blocks: Vec<Block>,
    flow: Flow,
    struck: Flow,
    strike: usize,
    strong: usize,
    plain_text: bool,
    quotes: usize,
    table: Option<Vec<Vec<Cell>>>,
    code: Option<Range<usize>>,
    meta: bool,
    html: loose::State,
    interrupted: bool,
    item: bool,
    /// What stands before this offset has been read already.
    done: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            words: Words::of(text),
            blocks: Vec::new(),
            flow: Flow::default(),
            struck: Flow::default(),
            strike: 0,
            strong: 0,
            plain_text: false,
            quotes: 0,
            table: None,
            code: None,
            meta: false,
            html: loose::State::default(),
            interrupted: false,
            item: false,
            done: 0,
        }
    }

    fn blocks(mut self) -> Vec<Block> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        // The list numbers as rendered; a bullet list counts nothing.
        let mut numbers: Vec<Option<u64>> = Vec::new();
        for (event, range) in Parser::new_ext(self.text, options).into_offset_iter() {
            if range.start < self.done {
                continue;
            }
            match event {
                Event::Start(tag) => self.start(&tag, range, &mut numbers),
                Event::End(tag) => self.end(tag, &range, &mut numbers),
                Event::Text(text) => self.words(&text, range),
                Event::Code(_) => self.code_span(range),
                Event::Html(_) | Event::InlineHtml(_) => self.markup(range),
                Event::SoftBreak => self.line_break(&range, false),
                Event::HardBreak => self.line_break(&range, true),
                Event::Rule => self.flush(),
                Event::FootnoteReference(_)
                | Event::TaskListMarker(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_) => {}
            }
        }
        self.flush();
        self.blocks
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>, numbers: &mut Vec<Option<u64>>) {
        match tag {
            Tag::HtmlBlock => self.html_block(range, numbers.is_empty() && self.quotes == 0),
            Tag::Paragraph => {
                self.flush();
                self.indent_first_line(&range);
            }
            Tag::FootnoteDefinition(_) => self.flush(),
            Tag::Heading { .. } => self.flush(),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                let _: &CodeBlockKind<'_> = kind;
                self.code = Some(range.end..0);
            }
            Tag::List(start) => {
                self.flush();
                numbers.push(*start);
                self.blocks.push(Block::ListOpen(*start));
            }
            Tag::Item => {
                self.flush();
                let label = match numbers.last_mut() {
                    Some(Some(number)) => {
                        let label = number.to_string();
                        *number += 1;
                        label
                    }
                    _ => String::new(),
                };
                self.blocks.push(Block::ItemOpen(label));
            }
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::MetadataBlock(_) => self.meta = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>, numbers: &mut Vec<Option<u64>>) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                for block in plain::blocks(self.text, code, &self.words) {
                    match block {
                        Block::Text(text) => self.paragraph(text),
                        other => self.blocks.push(other),
                    }
                }
            }
            TagEnd::List(_) => {
                self.flush();
                numbers.pop();
                self.blocks.push(Block::ListClose);
            }
            TagEnd::Item => {
                self.flush();
                self.blocks.push(Block::ItemClose);
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.flow);
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell.into());
                }
            }
            TagEnd::Table => {
                let rows = self.table.take().unwrap_or_default();
                let out = super::standing::table(&rows);
                self.blocks.push(Block::Table { rows, out, headed: true });
                self.flush();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.meta = false,
            _ => {}
        }
    }

    /// A line of text over dashes is a heading to Markdown; a whole sentence over a rule is not.
    fn end_heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let marked = part(self.text, range.clone()).trim_start().starts_with('#');
        let text = self.flow.text();
        if !marked && (text.len() > 100 || text.ends_with(['.', ';', ':'])) {
            self.flush();
            return;
        }
        let flow = std::mem::take(&mut self.flow);
        if !flow.is_empty() {
            self.blocks.push(Block::Heading { flow, level: level as u8 });
        }
        self.flush();
    }

    /// Ends the paragraph that is being read.
    fn flush(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        let bold = !self.plain_text && !flow.is_empty();
        self.plain_text = false;
        if !flow.is_empty() {
            let item = std::mem::take(&mut self.item);
            self.paragraph(Text { flow, bold, item, quoted: self.quotes > 0, out: None });
        }
        let struck = std::mem::take(&mut self.struck);
        if !struck.is_empty() {
            let out = Some("struck out".to_owned());
            self.blocks.push(Block::Text(Text { flow: struck, out, ..Text::default() }));
        }
    }

    /// A paragraph, which may be what a page break left of the one before.
    fn paragraph(&mut self, text: Text) {
        if furniture::is_page_text(text.flow.text()) {
            self.interrupted = true;
            return;
        }
        let interrupted = std::mem::take(&mut self.interrupted);
        if let Some(Block::Text(before)) = self.blocks.last_mut()
            && before.quoted == text.quoted
            && before.out.is_none()
            && !text.item
            && plain::is_broken_off(before.flow.text(), text.flow.text(), interrupted)
        {
            before.flow.append(&text.flow, &self.words);
            before.bold &= text.bold;
            return;
        }
        self.blocks.push(Block::Text(text));
    }

    fn target(&mut self) -> &mut Flow {
        if self.strike > 0 || self.html.struck() { &mut self.struck } else { &mut self.flow }
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.meta {
            return;
        }
        if let Some(code) = &mut self.code {
            *code = code.start.min(range.start)..code.end.max(range.end);
            return;
        }
        if self.is_page_line(&range) {
            self.interrupted = true;
            return;
        }
        self.plain_text |= self.strong == 0 && !text.trim().is_empty();
        if part(self.text, range.clone()) == text {
            self.push(range);
        } else {
            let span = Span::new(range.start, range.end);
            self.target().decoded(text, span);
        }
    }

    /// Whether these words fill a line that a printer has put into the paragraph.
    fn is_page_line(&self, range: &Range<usize>) -> bool {
        let before = part(self.text, 0..range.start);
        let after = part(self.text, range.end..self.text.len());
        let fills = before.trim_end_matches([' ', '\t']).ends_with('\n')
            && after.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        self.table.is_none() && !self.item && fills && furniture::is_page_text(part(self.text, range.clone()).trim())
    }

    fn push(&mut self, range: Range<usize>) {
        let piece = part(self.text, range.clone());
        let flow = if self.strike > 0 || self.html.struck() { &mut self.struck } else { &mut self.flow };
        flow.push(piece, range.start, &self.words);
    }

    fn code_span(&mut self, range: Range<usize>) {
        let slice = part(self.text, range.clone());
        let ticks = slice.bytes().take_while(|b| *b == b'`').count();
        self.plain_text = true;
        self.push(range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks));
    }

    /// The lines of a paragraph keep their distance from the margin, the first as the others.
    fn indent_first_line(&mut self, range: &Range<usize>) {
        let before = part(self.text, 0..range.start);
        let inside = part(self.text, range.clone()).bytes().take_while(|b| *b == b' ').count();
        let margin = before.len() - before.trim_end_matches(' ').len();
        if before.is_empty() || before.trim_end_matches(' ').ends_with('\n') {
            self.target().break_line(range.start, margin + inside, false);
        }
    }

    fn line_break(&mut self, range: &Range<usize>, hard: bool) {
        let after = self.text.get(range.end..).unwrap_or("");
        let indent = after.bytes().take_while(|b| *b == b' ').count();
        self.target().break_line(range.start, indent, hard);
    }

    /// A block of HTML: tables and lists in it are read as such. They may go on after empty lines, where Markdown
    /// would begin anew, if nothing else is open (`free`).
    fn html_block(&mut self, range: Range<usize>, free: bool) {
        self.flush();
        let end = if free { self.text.len() } else { range.end };
        let mut at = range.start;
        while at < range.end {
            let Some(found) = html::structure(self.text, at..range.end, end) else {
                self.markup(at..range.end);
                at = range.end;
                break;
            };
            self.markup(at..found.start);
            self.flush();
            let blocks = html::blocks(self.text, found.clone(), &self.words);
            self.blocks.extend(blocks);
            at = found.end;
        }
        self.flush();
        self.done = at.max(range.end);
    }

    /// Tags go, the text between them stays.
    fn markup(&mut self, range: Range<usize>) {
        for piece in self.html.read(part(self.text, range.clone())) {
            match piece {
                loose::Piece::Text(inner) => {
                    self.plain_text = true;
                    self.push(range.start + inner.start..range.start + inner.end);
                }
                loose::Piece::Line(at) => {
                    self.target().break_line(range.start + at, 0, true);
                }
                loose::Piece::Block => self.flush(),
                loose::Piece::Item => {
                    self.flush();
                    self.item = true;
                }
            }
        }
    }
}

//! Plain text, as PDF tools, printers and typists leave it, into a document.

use std::ops::Range;

use super::block::{Block, Cell, Text};
use super::dashes;
use super::document::Document;
use super::flow::{Flow, Words, part};
use super::format::{Format, Look, Reader};
use super::furniture;
use super::input::InputKind;
use super::label::{self, Glyphs};
use super::outline;
use crate::source::Source;

/// Plain text, by name, or prose without a telling name.
pub const FORMAT: Format = Format {
    name: "text",
    kind: InputKind::Procedure,
    extensions: &["txt", "text"],
    knows: may_be_prose,
    reader: Reader::Document { read, left_out: |_| Vec::new() },
};

/// Whether an input is text by its name, or has no telling name and reads like prose.
pub(super) fn may_be_prose(look: &Look<'_>) -> bool {
    let words = look.text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    FORMAT.extensions.contains(&look.extension) || look.is_unnamed() && words.take(3).count() == 3
}

/// Reads a plain text.
///
/// Running headers, footers and page numbers are left out, and sentences that they interrupt are joined.
#[must_use]
pub fn read(source: &Source) -> Document {
    let words = Words::of(source.text());
    let blocks = blocks(source.text(), 0..source.text().len(), &words);
    outline::document(source, blocks)
}

/// A line of the source.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// Its text without the blanks at its ends.
    pub(super) text: &'a str,
    /// Where that text begins in the source.
    pub(super) at: usize,
    /// Blanks before it; a tab counts four.
    pub(super) indent: usize,
    /// A new page begins with it.
    pub(super) page: bool,
}

fn rows(text: &str, range: Range<usize>) -> Vec<Row<'_>> {
    let mut out = Vec::new();
    let mut at = range.start;
    for line in part(text, range).split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t', '\u{c}', '\u{feff}', '\r']);
        let lead = line.len() - body.len();
        let blanks = part(line, 0..lead);
        let indent = blanks.chars().map(|c| if c == '\t' { 4 } else { usize::from(c == ' ') }).sum();
        out.push(Row { text: body.trim_end(), at: at + lead, indent, page: blanks.contains('\u{c}') });
        at += line.len();
    }
    out
}

/// The blocks of one part of a text.
pub(super) fn blocks(text: &str, range: Range<usize>, words: &Words<'_>) -> Vec<Block> {
    let mut rows = rows(text, range);
    furniture::strip_margin(&mut rows);
    let furniture = furniture::find(&rows);
    let mut tables = dashes::find(&rows, words).into_iter().peekable();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut interrupted = false;
    for (at, (row, is_furniture)) in rows.iter().zip(furniture).enumerate() {
        tables.next_if(|table| table.rows.end <= at);
        if let Some(table) = tables.peek_mut().filter(|table| table.rows.contains(&at)) {
            if at == table.rows.start {
                let cells = std::mem::take(&mut table.cells);
                paragraphs.push(Paragraph { table: Some((cells, table.headed)), ..Paragraph::default() });
            }
            (open, interrupted) = (false, false);
            continue;
        }
        if is_furniture {
            (open, interrupted) = (false, true);
            continue;
        }
        let (row, glued) = furniture::trim(row);
        if row.text.is_empty() {
            open = false;
            continue;
        }
        if is_underline(row.text) {
            if let Some(last) = paragraphs.last_mut().filter(|last| open && last.flow.lines().len() == 1) {
                last.heading = Some(if row.text.starts_with('=') { 1 } else { 2 });
            }
            open = false;
            continue;
        }
        if let Some((title, from)) = ruled(row.text) {
            let mut heading = Paragraph { heading: Some(2), ..Paragraph::default() };
            heading.flow.break_line(row.at + from, row.indent, false);
            heading.flow.push(title, row.at + from, words);
            paragraphs.push(heading);
            (open, interrupted) = (false, false);
            continue;
        }
        if !open && !goes_on(paragraphs.last(), &row, interrupted) || glued {
            paragraphs.push(Paragraph::default());
        }
        if let Some(last) = paragraphs.last_mut() {
            last.flow.break_line(row.at, row.indent, false);
            last.flow.push(row.text, row.at, words);
            last.hang = if last.flow.lines().len() > 1 { row.indent } else { row.indent + label_width(row.text) };
        }
        (open, interrupted) = (true, false);
    }
    paragraphs.into_iter().map(Paragraph::into_block).collect()
}

#[derive(Debug, Default)]
struct Paragraph {
    flow: Flow,
    heading: Option<u8>,
    /// It is a table: its cells, and whether its first row is a heading.
    table: Option<(Vec<Vec<Cell>>, bool)>,
    /// How far in its text stands.
    hang: usize,
}

/// The columns that a label takes before the text of its paragraph.
fn label_width(text: &str) -> usize {
    let Some((word, rest)) = text.split_once([' ', '\t']) else { return 0 };
    let label = label::parse(&format!("{word} X"), &Glyphs::default()).is_some_and(|l| l.len > word.len());
    if label { word.chars().count() + 1 + (rest.len() - rest.trim_start().len()) } else { 0 }
}

impl Paragraph {
    fn into_block(self) -> Block {
        if let Some((rows, headed)) = self.table {
            let out = super::standing::table(&rows);
            return Block::Table { rows, out, headed };
        }
        match self.heading {
            Some(level) if !self.flow.text().ends_with('.') => Block::Heading { flow: self.flow, level },
            _ => Block::Text(Text { flow: self.flow, ..Text::default() }),
        }
    }
}

/// Whether a row after blank lines or a page break goes on with the sentence before.
fn goes_on(before: Option<&Paragraph>, row: &Row<'_>, interrupted: bool) -> bool {
    let Some(before) = before.filter(|p| p.heading.is_none() && p.table.is_none()) else { return false };
    // Less far in than the lines before: it may be the clause that follows a list.
    let hanging = row.indent > 0 && row.indent >= before.hang;
    is_broken_off(before.flow.text(), row.text, interrupted || hanging)
}

/// Whether `next`, after a gap, goes on with the sentence that `text` breaks off. `likely`: something
/// beside the words says so.
pub(super) fn is_broken_off(text: &str, next: &str, likely: bool) -> bool {
    let caps = !text.chars().any(char::is_lowercase);
    if caps || !next.starts_with(char::is_lowercase) || is_marked(next) {
        return false;
    }
    let stop = text.trim_end_matches(['"', '”', '’', ')', ']']).ends_with(['.', ';', ':', '?', '!']);
    let divided = text.ends_with('-') && text.chars().rev().nth(1).is_some_and(char::is_lowercase);
    if stop || text.ends_with(['-', '–', '—']) {
        return divided && likely;
    }
    likely || is_unfinished(text)
}

fn is_marked(text: &str) -> bool {
    label::counter(text).is_some_and(|label| label.ordered())
}

/// Whether the last word cannot be the last of a sentence or an item.
fn is_unfinished(text: &str) -> bool {
    text.ends_with(',') || super::enumeration::is_open(text) || {
        let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
        ["the", "a", "an", "their", "his", "her", "its", "such", "this", "federal", "any", "no"]
            .contains(&last.as_str())
    }
}

/// A title in the midst of a rule across the page ("------ RELEASE ------"), and where in the line it begins.
fn ruled(text: &str) -> Option<(&str, usize)> {
    const RULE: usize = 4;
    const LONGEST: usize = 60;
    let mark = text.chars().next().filter(|c| matches!(c, '-' | '=' | '~' | '*' | '#'))?;
    let body = text.trim_start_matches(mark);
    let inner = body.trim_end_matches(mark);
    let ends = text.len() - body.len() >= RULE && body.len() - inner.len() >= RULE;
    let title = inner.trim();
    let from = text.len() - body.len() + (inner.len() - inner.trim_start().len());
    let named = (1..=LONGEST).contains(&title.len()) && title.contains(char::is_alphabetic);
    (ends && named && !title.ends_with('.')).then_some((title, from))
}

fn is_underline(text: &str) -> bool {
    text.len() >= 3 && ['-', '=', '~', '_', '*'].iter().any(|mark| text.chars().all(|c| c == *mark))
}

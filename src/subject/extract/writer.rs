//! Writes down the text of a document paragraph by paragraph, and notes what its parts are.
//!
//! A reader says what it meets, in reading order; [`Writer::finish`] makes blocks of it when the whole text is
//! there, since only then the words are known by which a divided word is told from a compound.

use std::ops::Range;

use super::{Extracted, Refusal, Trouble, lists};
use crate::source::Mark;
use crate::subject::discover::{LONGEST_PROCEDURE, SPLIT_IT, TOO_LONG};
use crate::subject::flow::{Flow, Words, part};
use crate::subject::label::{self, Glyphs};

/// Stands before a part that is struck out.
const STRUCK: &str = "[deleted: ";

/// What a paragraph is.
#[derive(Debug, Clone, Default)]
pub(in crate::subject) struct Style {
    /// Level of the heading that it is, from 1.
    pub(in crate::subject) heading: Option<u8>,
    /// The item that it is the first paragraph of.
    pub(in crate::subject) item: Option<Item>,
    /// How far in its text stands, in twentieths of a point; what stands as far in as an item's text goes on with it.
    pub(in crate::subject) indent: i32,
    /// It is a block quotation.
    pub(in crate::subject) quoted: bool,
    /// Why it is not in force, if so.
    pub(in crate::subject) out: Option<String>,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::subject) struct Item {
    /// Which list: items of one list count on.
    pub(in crate::subject) list: u64,
    /// How deep in its list, from 0.
    pub(in crate::subject) level: usize,
    /// Its label as shown (`(a)`, `4.1.`); empty for a bullet.
    pub(in crate::subject) label: String,
    /// Which it is among the items of its level, from 1; 0 where that is not known.
    pub(in crate::subject) ordinal: u64,
}

impl Item {
    /// Its label as reports print it: without the full stop or colon behind it.
    pub(in crate::subject) fn shown(&self) -> String {
        let raw = self.label.trim();
        let parsed = label::parse(&format!("{raw} X"), &Glyphs::default()).filter(|label| label.len > raw.len());
        parsed.map_or_else(|| raw.trim_end_matches(['.', ':']).to_owned(), |label| label.text)
    }
}

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::subject) struct Face {
    /// Emphasised.
    pub(in crate::subject) bold: bool,
    /// Why it is not in force, if it is struck out.
    pub(in crate::subject) struck: Option<&'static str>,
    /// Inserted by a tracked change that is not accepted yet.
    pub(in crate::subject) pending: bool,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone)]
enum Run {
    /// Text in force.
    Text(Range<usize>),
    /// Text that is not, and why.
    Struck(Range<usize>, &'static str),
    /// A line ends; whether that was asked for.
    Break { at: usize, indent: usize, hard: bool },
}

/// A paragraph, written.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub(super) style: Style,
    /// Where its label stands.
    label: Range<usize>,
    runs: Vec<Run>,
    /// All of its text is emphasised.
    pub(super) bold: bool,
}

/// A part of the document, written.
#[derive(Debug)]
pub(super) enum Part {
    Paragraph(Paragraph),
    Table(Vec<Vec<CellDraft>>),
}

/// A cell, written.
#[derive(Debug, Default)]
pub(super) struct CellDraft {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) columns: usize,
    pub(super) goes_on: bool,
}

/// What was written last, which decides how the next paragraph is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    #[default]
    Nothing,
    Item,
    Row,
    Other,
}

/// Writes a text down; see the module.
#[derive(Debug, Default)]
pub(in crate::subject) struct Writer {
    text: String,
    marks: Vec<Mark>,
    parts: Vec<Part>,
    tables: Vec<Vec<Vec<CellDraft>>>,
    open: Option<Paragraph>,
    started: bool,
    struck: Option<&'static str>,
    page: Option<u32>,
    paragraph: u32,
    last: Last,
    full: bool,
    troubles: Vec<Trouble>,
}

impl Writer {
    /// Bytes written so far.
    pub(in crate::subject) fn len(&self) -> usize {
        self.text.len()
    }

    /// Where the first text stands that a tracked change inserted.
    pub(in crate::subject) fn pending_at(&self) -> Option<usize> {
        self.marks.iter().find(|mark| mark.pending).map(|mark| mark.at)
    }

    /// Whether the paragraph that is open has text.
    pub(in crate::subject) fn is_begun(&self) -> bool {
        self.started
    }

    /// Whether there is more text than is read of one document.
    pub(in crate::subject) fn is_full(&self) -> bool {
        self.full
    }

    /// Notes what could not be read, or was left out.
    pub(in crate::subject) fn trouble(&mut self, trouble: Trouble) {
        self.troubles.push(trouble);
    }

    /// What follows stands on this page.
    pub(in crate::subject) fn page(&mut self, page: u32) {
        self.page = Some(page);
        if self.started {
            self.mark(self.marks.last().is_some_and(|mark| mark.pending));
        }
    }

    /// On which pages the text stands is not known after all.
    pub(in crate::subject) fn forget_pages(&mut self) {
        self.page = None;
        self.marks.iter_mut().for_each(|mark| mark.page = None);
    }

    /// A paragraph begins. One that is open ends; one that stays without text leaves no trace.
    pub(in crate::subject) fn begin(&mut self, style: Style) {
        self.end();
        self.open = Some(Paragraph { style, bold: true, ..Paragraph::default() });
        self.started = false;
    }

    /// Adds text to the paragraph; outside one it opens one.
    pub(in crate::subject) fn text(&mut self, piece: &str, face: Face) {
        self.full |= self.text.len() + piece.len() > LONGEST_PROCEDURE;
        if piece.is_empty() || self.full {
            return;
        }
        if self.open.is_none() {
            self.begin(Style::default());
        }
        if !self.started {
            if piece.chars().all(char::is_whitespace) {
                return;
            }
            self.start();
        }
        self.set_struck(face.struck);
        if self.marks.last().is_some_and(|mark| mark.pending != face.pending) {
            self.mark(face.pending);
        }
        let from = self.text.len();
        self.text.extend(piece.chars().filter_map(shown));
        let range = from..self.text.len();
        let Some(open) = &mut self.open else { return };
        open.bold &= face.bold || face.struck.is_some() || piece.trim().is_empty();
        match (open.runs.last_mut(), face.struck) {
            (Some(Run::Text(last)), None) if last.end == range.start => last.end = range.end,
            (_, None) => open.runs.push(Run::Text(range)),
            (Some(Run::Struck(last, reason)), Some(own)) if last.end == range.start && *reason == own => {
                last.end = range.end;
            }
            (_, Some(reason)) => open.runs.push(Run::Struck(range, reason)),
        }
    }

    /// A line of the paragraph ends; `hard`: because the author asked for it. The next is `indent` blanks in.
    pub(in crate::subject) fn line_break(&mut self, indent: usize, hard: bool) {
        if !self.started {
            return;
        }
        self.set_struck(None);
        let at = self.text.len();
        self.text.push('\n');
        if let Some(open) = &mut self.open {
            open.runs.push(Run::Break { at, indent, hard });
        }
    }

    /// The paragraph ends.
    pub(in crate::subject) fn end(&mut self) {
        if self.started {
            self.set_struck(None);
        }
        let started = std::mem::take(&mut self.started);
        let Some(paragraph) = self.open.take().filter(|_| started) else { return };
        match self.tables.last_mut().and_then(|table| table.last_mut()).and_then(|row| row.last_mut()) {
            Some(cell) => cell.paragraphs.push(paragraph),
            None => self.parts.push(Part::Paragraph(paragraph)),
        }
    }

    /// A table begins; one inside a cell becomes lines of that cell.
    pub(in crate::subject) fn table_open(&mut self) {
        self.end();
        if self.tables.is_empty() && self.last == Last::Row {
            self.last = Last::Other;
        }
        self.tables.push(Vec::new());
    }

    /// A row of the table begins.
    pub(in crate::subject) fn row(&mut self) {
        self.end();
        if let Some(table) = self.tables.last_mut() {
            table.push(Vec::new());
        }
    }

    /// A cell begins that takes so many columns; `goes_on`: it is the lower part of the cell above.
    pub(in crate::subject) fn cell(&mut self, columns: usize, goes_on: bool) {
        self.end();
        if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
            row.push(CellDraft { paragraphs: Vec::new(), columns: columns.max(1), goes_on });
        }
    }

    /// The table ends. What has a single column is no table, but text with a frame.
    pub(in crate::subject) fn table_close(&mut self) {
        self.end();
        let Some(table) = self.tables.pop() else { return };
        self.last = Last::Row;
        let framed = table.iter().all(|row| row.len() <= 1);
        match self.tables.last_mut().and_then(|outer| outer.last_mut()).and_then(|row| row.last_mut()) {
            Some(cell) if framed => cell.paragraphs.extend(cells(table).flat_map(|cell| cell.paragraphs)),
            Some(cell) => cell.paragraphs.extend(table.into_iter().filter_map(as_line)),
            None if framed => {
                let paragraphs = cells(table).flat_map(|cell| cell.paragraphs);
                self.parts.extend(paragraphs.map(Part::Paragraph));
            }
            None => self.parts.push(Part::Table(table)),
        }
    }

    /// The text, its parts and the troubles, or why there is too much of it.
    pub(in crate::subject) fn finish(mut self) -> Result<Extracted, Refusal> {
        self.end();
        while !self.tables.is_empty() {
            self.table_close();
        }
        if self.full {
            return Err(Refusal::new(TOO_LONG, SPLIT_IT));
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let words = Words::of(&self.text);
        let blocks = lists::blocks(self.parts, &Reading { text: &self.text, words: &words });
        Ok(Extracted { blocks, marks: self.marks, troubles: self.troubles, text: self.text })
    }

    /// Sets the paragraph off from what stands before it, and writes its label.
    fn start(&mut self) {
        self.started = true;
        let (Some(open), inside) = (&mut self.open, !self.tables.is_empty()) else { return };
        let item = open.style.item.as_ref().filter(|_| open.style.heading.is_none());
        if inside {
            let row = self.tables.iter().rev().find_map(|table| table.last());
            let fresh = row.and_then(|row| row.last()).is_none_or(|cell| cell.paragraphs.is_empty());
            let first = row.is_none_or(|row| row.iter().rev().skip(1).all(|cell| cell.paragraphs.is_empty()));
            match (fresh, first) {
                (true, false) => self.text.push_str(" | "),
                (true, true) if self.last == Last::Row => new_line(&mut self.text, false),
                (true, true) => new_line(&mut self.text, true),
                (false, _) => {
                    new_line(&mut self.text, false);
                    self.text.push_str("    ");
                }
            }
            self.last = Last::Row;
        } else {
            let joined = item.is_some() && self.last == Last::Item;
            new_line(&mut self.text, !joined);
            self.last = if item.is_some() { Last::Item } else { Last::Other };
        }
        if let Some(item) = item.filter(|_| !inside) {
            self.text.push_str(&"  ".repeat(item.level.min(DEEPEST)));
        }
        let from = self.text.len();
        if let Some(item) = &open.style.item {
            let label = item.label.trim();
            self.text.push_str(if label.is_empty() { "•" } else { label });
            open.label = from..self.text.len();
            self.text.push(' ');
        }
        self.paragraph = self.paragraph.saturating_add(1);
        self.mark(false);
    }

    fn set_struck(&mut self, struck: Option<&'static str>) {
        if self.struck == struck {
            return;
        }
        if self.struck.is_some() {
            self.text.push(']');
        }
        if struck.is_some() {
            self.text.push_str(STRUCK);
        }
        self.struck = struck;
    }

    /// Notes from where the text comes that is written next.
    fn mark(&mut self, pending: bool) {
        let mark = Mark { at: self.text.len(), page: self.page, paragraph: Some(self.paragraph), pending };
        match self.marks.last_mut() {
            Some(last) if last.at == mark.at => *last = mark,
            // What stands before the first paragraph is its label.
            None => self.marks.push(Mark { at: 0, ..mark }),
            _ => self.marks.push(mark),
        }
    }
}

/// Blanks before an item's label stop growing here.
const DEEPEST: usize = 16;

fn new_line(text: &mut String, apart: bool) {
    if text.is_empty() {
        return;
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if apart && !text.ends_with("\n\n") {
        text.push('\n');
    }
}

/// A character as it is written down; `None` for one that shows nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{feff}' => None,
        '\u{2011}' => Some('-'),
        c if c.is_control() => Some(' '),
        c => Some(c),
    }
}

fn cells(table: Vec<Vec<CellDraft>>) -> impl Iterator<Item = CellDraft> {
    table.into_iter().flatten()
}

/// The row of a table inside a cell, as one line of that cell.
fn as_line(row: Vec<CellDraft>) -> Option<Paragraph> {
    let mut paragraphs = row.into_iter().flat_map(|cell| cell.paragraphs);
    let mut line = paragraphs.next()?;
    for more in paragraphs {
        line.bold &= more.bold;
        line.runs.push(Run::Break { at: more.label.start.max(more.start()), indent: 0, hard: false });
        line.runs.extend(more.runs);
    }
    Some(line)
}

impl Paragraph {
    fn start(&self) -> usize {
        match self.runs.first() {
            Some(Run::Text(range) | Run::Struck(range, _)) => range.start,
            Some(Run::Break { at, .. }) => *at,
            None => 0,
        }
    }
}

/// The whole text, for making flows of its parts.
pub(super) struct Reading<'a> {
    text: &'a str,
    words: &'a Words<'a>,
}

impl Reading<'_> {
    /// The text of a paragraph that is in force; with its label in front, if it is `labelled`.
    pub(super) fn flow(&self, paragraph: &Paragraph, labelled: bool) -> Flow {
        let mut flow = Flow::default();
        let label = paragraph.label.clone();
        if labelled && !label.is_empty() {
            flow.push(part(self.text, label.clone()), label.start, self.words);
            flow.blank(label.end);
        }
        for run in &paragraph.runs {
            match run {
                Run::Text(range) => flow.push(part(self.text, range.clone()), range.start, self.words),
                Run::Struck(..) => {}
                Run::Break { at, indent, hard } => flow.break_line(*at, *indent, *hard),
            }
        }
        flow
    }

    /// The parts of a paragraph that are not in force, each with the reason.
    pub(super) fn struck(&self, paragraph: &Paragraph) -> Vec<(Flow, &'static str)> {
        let mut out: Vec<(Flow, &'static str)> = Vec::new();
        for run in &paragraph.runs {
            let Run::Struck(range, reason) = run else { continue };
            if out.last().is_none_or(|(_, last)| last != reason) {
                out.push((Flow::default(), reason));
            }
            if let Some((flow, _)) = out.last_mut() {
                flow.push(part(self.text, range.clone()), range.start, self.words);
                flow.blank(range.end);
            }
        }
        out.retain(|(flow, _)| !flow.is_empty());
        out
    }
}

//! Paragraphs of rich text, as they are gathered before they are written down.

use std::collections::HashMap;

use super::super::extract::{Face, Item, Style, Writer};
use super::super::label::{self, Glyphs, Mark};

/// What a paragraph is set as.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    /// Number of its style.
    pub(super) style: i32,
    /// Level of the outline, from 0, where the paragraph itself says it.
    pub(super) outline: Option<i32>,
    /// How far in its text stands, in twentieths of a point.
    pub(super) indent: i32,
    /// Its list; 0: none.
    pub(super) list: i32,
    /// Its level in the list, from 0.
    pub(super) level: i32,
    /// It stands in a table.
    pub(super) in_table: bool,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone)]
pub(super) enum Stretch {
    /// Text.
    Text(String, Face),
    /// A line ends.
    Line,
    /// What follows stands on this page.
    Page(u32),
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// What it consists of.
    pub(super) stretches: Vec<Stretch>,
    /// The label that the writing program put before it.
    pub(super) label: Option<String>,
    /// The label is a character of a symbol font.
    pub(super) symbol: bool,
    /// What it is set as.
    pub(super) layout: Layout,
    /// The page on which it begins, from 1.
    pub(super) page: u32,
}

impl Paragraph {
    /// Whether there is nothing to read in it.
    pub(super) fn is_blank(&self) -> bool {
        self.stretches.iter().all(|stretch| match stretch {
            Stretch::Text(text, _) => text.trim().is_empty(),
            Stretch::Line | Stretch::Page(_) => true,
        })
    }

    /// Adds text to it.
    pub(super) fn push(&mut self, text: &str, face: Face) {
        match self.stretches.last_mut() {
            Some(Stretch::Text(last, of)) if *of == face => last.push_str(text),
            _ => self.stretches.push(Stretch::Text(text.to_owned(), face)),
        }
    }
}

/// What a style of the sheet says.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// Its name in lower case.
    pub(super) name: String,
    /// Level of the outline, from 0.
    pub(super) outline: Option<i32>,
    /// Its characters are emphasised.
    pub(super) bold: bool,
}

impl Sheet {
    /// Level of the heading that its paragraphs are, from 1.
    fn heading(&self) -> Option<u8> {
        let by_name = self.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
        let title = (self.name == "title").then_some(1);
        match self.outline {
            Some(level) => level_of(level),
            None => by_name.filter(|level| (1..=9).contains(level)).or(title),
        }
    }

    fn is_quotation(&self) -> bool {
        ["quote", "intense quote", "block text", "quotations"].contains(&self.name.as_str())
    }

    fn is_contents(&self) -> bool {
        let level = self.name.strip_prefix("toc ").or_else(|| self.name.strip_prefix("contents "));
        level.is_some_and(|level| level.trim().parse::<u8>().is_ok() || level == "heading")
    }
}

fn level_of(outline: i32) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

/// Writes paragraphs down.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    /// Where they go.
    pub(super) writer: Writer,
    /// The styles of the sheet by their numbers.
    pub(super) sheets: HashMap<i32, Sheet>,
    /// What each level of each list has counted to.
    counts: HashMap<(i32, i32), u32>,
}

impl Scribe {
    /// Whether a paragraph is a heading.
    pub(super) fn is_heading(&self, paragraph: &Paragraph) -> bool {
        self.heading(paragraph).is_some() && !paragraph.is_blank()
    }

    fn heading(&self, paragraph: &Paragraph) -> Option<u8> {
        match paragraph.layout.outline {
            Some(level) => level_of(level),
            None => self.sheets.get(&paragraph.layout.style)?.heading(),
        }
    }

    /// Writes a paragraph down.
    pub(super) fn write(&mut self, paragraph: &Paragraph) {
        let sheet = self.sheets.get(&paragraph.layout.style);
        if paragraph.is_blank() || sheet.is_some_and(Sheet::is_contents) {
            return;
        }
        let (quoted, bold) = sheet.map_or((false, false), |sheet| (sheet.is_quotation(), sheet.bold));
        let heading = self.heading(paragraph);
        let item = self.item(paragraph).filter(|item| heading.is_none() || !item.label.is_empty());
        self.writer.page(paragraph.page);
        self.writer.begin(Style { heading, item, indent: paragraph.layout.indent, quoted, out: None });
        for stretch in &paragraph.stretches {
            match stretch {
                Stretch::Text(text, face) => self.writer.text(text, Face { bold: face.bold || bold, ..*face }),
                Stretch::Line => self.writer.line_break(0, true),
                Stretch::Page(page) => self.writer.page(*page),
            }
        }
        self.writer.end();
    }

    fn item(&mut self, paragraph: &Paragraph) -> Option<Item> {
        let label = paragraph.label.as_deref().map(str::trim);
        let (list, level) = (paragraph.layout.list, paragraph.layout.level.clamp(0, 8));
        if label.map_or(list == 0, str::is_empty) {
            return None;
        }
        let label = label.filter(|label| !paragraph.symbol && !is_bullet(label)).unwrap_or_default().to_owned();
        let ordinal = if label.is_empty() { 0 } else { self.count(list, level, &label) };
        let list = u64::try_from(list).unwrap_or(0);
        Some(Item { list, level: usize::try_from(level).unwrap_or(0), label, ordinal: u64::from(ordinal) })
    }

    /// Which item of its list a label says that it is: `(i)` is the first or the ninth.
    fn count(&mut self, list: i32, level: i32, label: &str) -> u32 {
        let last = self.counts.get(&(list, level)).copied().unwrap_or(0);
        let parsed = label::parse(&format!("{label} X"), &Glyphs::default());
        let counts = match parsed.map(|label| label.mark) {
            Some(Mark::Counter(counts)) => counts,
            _ => Vec::new(),
        };
        let next = counts.iter().find(|count| count.ordinal == last + 1).or(counts.first());
        let ordinal = next.map_or(last + 1, |count| count.ordinal);
        self.counts.insert((list, level), ordinal);
        ordinal
    }
}

/// Whether a label counts nothing: a glyph, or the `o` of a typewriter font.
fn is_bullet(label: &str) -> bool {
    label == "o" || !label.chars().any(char::is_alphanumeric)
}

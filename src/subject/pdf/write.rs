//! Writes the paragraphs and tables of a document down, in reading order.

use std::collections::BTreeSet;

use super::line::{Line, Part};
use super::paragraph::{self, Paragraph, Setting};
use super::table::{Cell, Table};
use crate::subject::caption;
use crate::subject::extract::{Face, Item, Style, Writer};
use crate::subject::label::Mark;

/// Type larger than the text's by this part is a heading's.
const LARGE: f32 = 1.08;
/// The longest heading, in words.
const LONGEST_HEADING: usize = 24;
/// Headings rank in so many levels by their size.
const LEVELS: usize = 6;

/// What a document consists of, in reading order.
#[derive(Debug)]
pub(super) enum Block {
    /// A paragraph.
    Text(Paragraph),
    /// A table: its part on each page, with the page.
    Table(Vec<(Table, u32)>),
}

/// Writes a document down.
pub(super) fn write(blocks: &[Block], setting: Setting, writer: &mut Writer) {
    let sizes = heading_sizes(blocks, setting);
    let mut levels: Vec<f32> = Vec::new();
    for (block, item) in blocks.iter().zip(items(blocks)) {
        match block {
            Block::Text(paragraph) => {
                let style = style(paragraph, item, setting, &sizes, &mut levels);
                text(paragraph, style, writer);
            }
            Block::Table(parts) => {
                levels.clear();
                table(parts, setting, writer);
            }
        }
    }
}

/// For each block, whether it is an item of a list: its label hangs, or that of another item of its list does.
fn items(blocks: &[Block]) -> Vec<bool> {
    let paragraph = |block: Option<&Block>| match block {
        Some(Block::Text(paragraph)) => Some(paragraph.clone()),
        _ => None,
    };
    let mut out: Vec<bool> =
        blocks.iter().map(|block| matches!(block, Block::Text(paragraph) if paragraph.hangs())).collect();
    let joined: Vec<bool> = (0..blocks.len())
        .map(|at| {
            let pair = paragraph(blocks.get(at)).zip(paragraph(blocks.get(at + 1)));
            pair.is_some_and(|(a, b)| are_siblings(&a, &b))
        })
        .collect();
    let mut spread = |at: usize, from: usize| {
        let known = out.get(from).copied().unwrap_or(false);
        if let Some(own) = out.get_mut(at) {
            *own |= known;
        }
    };
    for at in (0..joined.len()).filter(|at| joined.get(*at).copied().unwrap_or(false)) {
        spread(at + 1, at);
    }
    for at in (0..joined.len()).rev().filter(|at| joined.get(*at).copied().unwrap_or(false)) {
        spread(at, at + 1);
    }
    out
}

/// Whether two paragraphs, one after the other, have labels of one list.
fn are_siblings(a: &Paragraph, b: &Paragraph) -> bool {
    let near = a.first().zip(b.first()).is_some_and(|(a, b)| (a.x0 - b.x0).abs() < 0.8 * a.size);
    let counts = |paragraph: &Paragraph| match paragraph.label.as_ref().map(|label| &label.mark) {
        Some(Mark::Counter(counts)) => counts.clone(),
        _ => Vec::new(),
    };
    let (own, next) = (counts(a), counts(b));
    near && own.iter().any(|a| next.iter().any(|b| a.same_series(*b) && b.ordinal == a.ordinal + 1))
}

fn quarter(size: f32) -> i32 {
    (size * 4.0).round() as i32
}

/// The sizes of headings, largest first.
fn heading_sizes(blocks: &[Block], setting: Setting) -> Vec<i32> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Text(paragraph) if is_large(paragraph, setting) => Some(quarter(paragraph.size())),
        _ => None,
    });
    let sizes: BTreeSet<i32> = headings.collect();
    sizes.into_iter().rev().collect()
}

fn is_large(paragraph: &Paragraph, setting: Setting) -> bool {
    let text = paragraph.text();
    paragraph.size() > LARGE * setting.size
        && paragraph.lines.len() <= 4
        && text.split(' ').count() <= LONGEST_HEADING
        && !text.ends_with(['.', ';', ':', ',', '?'])
        && text.chars().any(char::is_alphabetic)
}

/// Whether the file says that a paragraph is a heading, and it can be one.
fn is_said_heading(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    paragraph.heading() > 0
        && text.split(' ').count() <= LONGEST_HEADING
        && !text.ends_with([';', ':', ','])
        && text.chars().any(char::is_alphabetic)
}

/// What a paragraph is. `levels`: where the text of the open items begins, outermost first.
fn style(paragraph: &Paragraph, item: bool, setting: Setting, sizes: &[i32], levels: &mut Vec<f32>) -> Style {
    if is_said_heading(paragraph) {
        levels.clear();
        return Style { heading: Some(paragraph.heading()), ..Style::default() };
    }
    if is_large(paragraph, setting) {
        levels.clear();
        let rank = sizes.iter().position(|size| *size == quarter(paragraph.size())).unwrap_or(0);
        return Style { heading: u8::try_from(rank.min(LEVELS - 1) + 1).ok(), ..Style::default() };
    }
    let indent = paragraph.indent();
    let twentieths = (indent * 20.0) as i32;
    let em = paragraph.size();
    let heading = paragraph.bold() || caption::is_caps(&paragraph.text());
    let label = paragraph.label.as_ref().filter(|label| item && !(heading && label.ordered()));
    levels.retain(|x| *x < indent + 0.5 * em);
    let Some(label) = label else {
        // What stands no further in than the text of an item ends it.
        if paragraph.first().is_some_and(|first| first.x0 - paragraph.column.0 < 0.5 * em) {
            levels.clear();
        }
        return Style { indent: twentieths, ..Style::default() };
    };
    if levels.last().is_none_or(|x| indent - *x > 0.5 * em) {
        levels.push(indent);
    }
    let ordinal = match &label.mark {
        Mark::Counter(counts) => counts.first().map_or(0, |count| u64::from(count.ordinal)),
        Mark::Bullet(_) => 0,
    };
    let shown = match &label.mark {
        Mark::Counter(_) => paragraph.text().get(..label.len).unwrap_or("").trim().to_owned(),
        Mark::Bullet(_) => String::new(),
    };
    let item = Item { list: 1, level: levels.len() - 1, label: shown, ordinal };
    Style { item: Some(item), indent: twentieths, ..Style::default() }
}

fn text(paragraph: &Paragraph, style: Style, writer: &mut Writer) {
    let mut skip = if style.item.is_some() { paragraph.label.as_ref().map_or(0, |label| label.len) } else { 0 };
    let mut page = None;
    let mut before: Option<&Part> = None;
    for (nth, placed) in paragraph.lines.iter().enumerate() {
        if page != Some(placed.page) {
            writer.page(placed.page);
            page = Some(placed.page);
        }
        if nth == 0 {
            writer.begin(style.clone());
        }
        line(&placed.line, before, &mut skip, writer);
        before = placed.line.parts.last();
    }
    writer.end();
}

/// Writes one line; `skip`: bytes of its text that are not written, `last`: what ends the line before.
fn line(line: &Line, last: Option<&Part>, skip: &mut usize, writer: &mut Writer) {
    let mut before = last;
    for (nth, part) in line.parts.iter().enumerate() {
        let divided = before.is_some_and(|part| part.fragment.text.ends_with(SOFT_HYPHEN));
        let blank = if nth > 0 { part.blank } else { before.is_some() && !divided };
        let mark = part.raised && is_mark(part, before.filter(|_| nth > 0));
        let text = part.fragment.text.as_str();
        let lead = usize::from(part.blank && nth > 0 && *skip > 0);
        let own = std::mem::take(skip);
        *skip = own.saturating_sub(text.len() + lead);
        let struck = part.fragment.struck && (!blank || before.is_none_or(|part| part.fragment.struck));
        before = Some(part);
        let rest = text.get(own.saturating_sub(lead).min(text.len())..).unwrap_or("").trim_start();
        if mark || rest.is_empty() {
            continue;
        }
        let face =
            |struck: bool| Face { bold: part.fragment.bold, struck: struck.then_some("struck out"), pending: false };
        if blank && own == 0 {
            writer.text(" ", face(struck));
        }
        writer.text(rest, face(part.fragment.struck));
    }
}

/// Stands at the end of a line where a word is divided, and nowhere else to be seen.
const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a raised fragment is the mark of a footnote: `2` behind a word, not the ending of `22nd`.
fn is_mark(part: &Part, before: Option<&Part>) -> bool {
    let text = part.fragment.text.trim();
    let counts = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ',' | '[' | ']'));
    let behind = before.and_then(|part| part.fragment.text.chars().next_back());
    counts && text.len() <= 8 && behind.is_none_or(|c| !c.is_ascii_digit())
}

fn table(parts: &[(Table, u32)], setting: Setting, writer: &mut Writer) {
    for (nth, (part, page)) in parts.iter().enumerate() {
        writer.page(*page);
        if nth == 0 {
            writer.table_open();
        }
        for row in &part.rows {
            writer.row();
            for own in row {
                writer.cell(own.columns, own.goes_on);
                cell(own, *page, setting, writer);
            }
        }
    }
    writer.table_close();
}

fn cell(cell: &Cell, page: u32, setting: Setting, writer: &mut Writer) {
    let mut paragraphs = Vec::new();
    paragraph::add(&mut paragraphs, cell.lines.clone(), page, setting, false);
    let mut levels = Vec::new();
    for own in &paragraphs {
        let style = style(own, own.hangs(), Setting { size: own.size(), ..setting }, &[], &mut levels);
        text(own, style, writer);
    }
}

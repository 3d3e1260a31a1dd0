//! From paragraphs that each say which item of which list they are, to lists inside one another.

use super::writer::{CellDraft, Item, Paragraph, Part, Reading};
use crate::subject::block::{Block, Cell, CellLine, Text};
use crate::subject::flow::Flow;
use crate::subject::{caption, standing};

/// What stands less far in than an item's text by no more than this goes on with the item, in twentieths of a point.
const SLACK: i32 = 80;

/// Headings that are numbered paragraphs by their markup rank under all others.
const NUMBERED: u8 = 10;

/// The longest heading, in bytes; what is longer is text that looks like one.
const LONGEST_HEADING: usize = 240;

/// A list is no deeper than this.
const DEEPEST: usize = 120;

/// An item that is open.
struct Open {
    item: Item,
    indent: i32,
}

struct Builder<'a> {
    reading: &'a Reading<'a>,
    blocks: Vec<Block>,
    open: Vec<Open>,
}

/// The blocks of a document.
pub(super) fn blocks(parts: Vec<Part>, reading: &Reading<'_>) -> Vec<Block> {
    let captions = captions(&parts, reading);
    let mut builder = Builder { reading, blocks: Vec::new(), open: Vec::new() };
    for (part, caption) in parts.into_iter().zip(captions) {
        match part {
            Part::Paragraph(paragraph) => builder.paragraph(paragraph, caption),
            Part::Table(rows) => builder.table(&rows),
        }
    }
    builder.close(0);
    builder.blocks
}

impl Builder<'_> {
    fn paragraph(&mut self, mut paragraph: Paragraph, caption: bool) {
        let level = match (&paragraph.style.heading, &paragraph.style.item) {
            (Some(level), _) => Some(*level),
            (None, Some(item)) if caption => Some(NUMBERED.saturating_add(u8::try_from(item.level).unwrap_or(u8::MAX))),
            _ => None,
        };
        if let Some(level) = level {
            let flow = self.reading.flow(&paragraph, true);
            if flow.text().len() <= LONGEST_HEADING && paragraph.style.out.is_none() {
                self.close(0);
                if !flow.is_empty() {
                    self.blocks.push(Block::Heading { flow, level });
                }
                return self.struck(&paragraph);
            }
        }
        match paragraph.style.item.take() {
            Some(item) => self.item(item, paragraph.style.indent),
            None => self.unindent(paragraph.style.indent),
        }
        let flow = self.reading.flow(&paragraph, false);
        if !flow.is_empty() {
            let Paragraph { style, bold, .. } = &paragraph;
            let (quoted, out) = (style.quoted, style.out.clone());
            self.blocks.push(Block::Text(Text { flow, bold: *bold, item: false, quoted, out }));
        }
        self.struck(&paragraph);
    }

    fn struck(&mut self, paragraph: &Paragraph) {
        for (flow, reason) in self.reading.struck(paragraph) {
            self.blocks.push(Block::Text(Text { flow, out: Some(reason.to_owned()), ..Text::default() }));
        }
    }

    /// Opens an item, after closing what it does not stand in.
    fn item(&mut self, item: Item, indent: i32) {
        let keep = self.open.iter().rposition(|open| holds(open, &item, indent)).map_or(0, |at| at + 1);
        let keep = keep.min(DEEPEST);
        let sibling = self.open.get(keep).is_some_and(|open| goes_on(open, &item, indent));
        self.close(keep + usize::from(sibling));
        let label = item.shown();
        if sibling {
            self.open.pop();
            self.blocks.push(Block::ItemClose);
        } else {
            self.blocks.push(Block::ListOpen((!label.is_empty() && item.ordinal > 0).then_some(item.ordinal)));
        }
        self.blocks.push(Block::ItemOpen(label));
        self.open.push(Open { item, indent });
    }

    /// Closes the items that a paragraph so far in does not go on with.
    fn unindent(&mut self, indent: i32) {
        let goes_on = |open: &Open| open.indent > 0 && indent.saturating_add(SLACK) >= open.indent;
        let keep = self.open.iter().rposition(goes_on).map_or(0, |at| at + 1);
        self.close(keep);
    }

    /// Closes all but the outermost `keep` items, with their lists.
    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            self.open.pop();
            self.blocks.extend([Block::ItemClose, Block::ListClose]);
        }
    }

    fn table(&mut self, rows: &[Vec<CellDraft>]) {
        let cells = |row: &Vec<CellDraft>| row.iter().map(|cell| self.cell(cell)).collect();
        let rows: Vec<Vec<Cell>> = rows.iter().map(cells).collect();
        let out = standing::table(&rows);
        self.blocks.push(Block::Table { rows, out, headed: true });
    }

    fn cell(&self, cell: &CellDraft) -> Cell {
        let mut lines = Vec::new();
        for paragraph in &cell.paragraphs {
            let item = paragraph.style.item.as_ref();
            let line = |flow: Flow, out: Option<String>| CellLine {
                flow,
                label: item.map(Item::shown).unwrap_or_default(),
                item: item.is_some(),
                out,
            };
            let flow = self.reading.flow(paragraph, false);
            if !flow.is_empty() {
                lines.push(line(flow, paragraph.style.out.clone()));
            }
            let struck = self.reading.struck(paragraph);
            lines.extend(struck.into_iter().map(|(flow, reason)| line(flow, Some(reason.to_owned()))));
        }
        Cell { lines, columns: cell.columns, goes_on: cell.goes_on }
    }
}

/// Whether `item` stands inside the item that is open.
fn holds(open: &Open, item: &Item, indent: i32) -> bool {
    if open.item.list == item.list { item.level > open.item.level } else { indent > open.indent.saturating_add(SLACK) }
}

/// Whether `item` is the next of the list that the open item is of.
fn goes_on(open: &Open, item: &Item, indent: i32) -> bool {
    let bullet = |item: &Item| item.label.trim().is_empty();
    if open.item.list == item.list {
        return open.item.level == item.level && bullet(&open.item) == bullet(item);
    }
    let counts_on = item.ordinal > 1 && item.ordinal == open.item.ordinal + 1;
    indent.abs_diff(open.indent) <= SLACK.unsigned_abs() && counts_on && !bullet(item)
}

/// For each part, whether it is a numbered paragraph that captions what follows: `C. Intake screening`.
fn captions(parts: &[Part], reading: &Reading<'_>) -> Vec<bool> {
    let look = |at: Option<usize>| at.and_then(|at| parts.get(at));
    (0..parts.len())
        .map(|at| is_caption(look(Some(at)), look(at.checked_sub(1)), look(Some(at + 1)), reading))
        .collect()
}

fn is_caption(part: Option<&Part>, before: Option<&Part>, next: Option<&Part>, reading: &Reading<'_>) -> bool {
    let (Some(Part::Paragraph(own)), Some(next)) = (part, next) else { return false };
    let Some(item) = own.style.item.as_ref().filter(|item| !item.label.trim().is_empty()) else { return false };
    if own.style.heading.is_some() {
        return false;
    }
    let flow = reading.flow(own, false);
    let text = flow.text();
    if !(caption::is_short(text) || caption::is_title(text) || caption::is_caps(text)) {
        return false;
    }
    let paragraph = |part: Option<&Part>| match part {
        Some(Part::Paragraph(paragraph)) => Some(reading.flow(paragraph, false)),
        _ => None,
    };
    let sibling = |part: Option<&Part>| {
        let of = |p: &Paragraph| p.style.item.as_ref().is_some_and(|o| (o.list, o.level) == (item.list, item.level));
        matches!(part, Some(Part::Paragraph(p)) if of(p))
    };
    let short = |flow: &Flow| caption::is_short(flow.text());
    let led = paragraph(before).is_some_and(|flow| flow.text().ends_with([':', ';', ',']));
    let listed = sibling(before) && paragraph(before).is_some_and(|flow| short(&flow));
    let over = match next {
        Part::Paragraph(_) => paragraph(Some(next)).is_some_and(|flow| !flow.text().starts_with(char::is_lowercase)),
        Part::Table(_) => true,
    };
    let stands_out = own.bold || caption::is_caps(text);
    over && !led && (stands_out || !listed) && !sibling(Some(next))
}

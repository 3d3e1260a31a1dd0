//! Paragraphs, lists and tables of an OpenDocument text, in reading order.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::super::extract::{Extracted, Face, Item, Refusal, Style, Trouble, Writer};
use super::super::met::Met;
use super::super::xml::{attribute, is};
use super::lists::Counts;
use super::styles::{Meaning, Styles, is_section};

/// Elements inside one another that are followed, at most.
pub(super) const DEEPEST: usize = 128;

/// Columns that cells may repeat, at most.
const WIDEST: usize = 256;

/// A list that is open.
#[derive(Debug, Clone)]
pub(super) struct InList {
    /// Which list: what counts.
    list: u64,
    style: String,
    level: usize,
    /// The item's label, until a paragraph takes it.
    item: Option<Item>,
}

/// Reads the body; notes and text boxes wait until their paragraph ends.
pub(super) struct Body<'a> {
    pub(super) writer: Writer,
    pub(super) styles: &'a Styles,
    /// What tracked changes have deleted, by their ids.
    pub(super) deleted: HashMap<&'a str, Node<'a, 'a>>,
    /// Form controls by their ids.
    pub(super) controls: HashMap<&'a str, Node<'a, 'a>>,
    pub(super) noted: Vec<Node<'a, 'a>>,
    pub(super) boxes: Vec<Node<'a, 'a>>,
    /// Tracked insertions that are open.
    pub(super) inserted: usize,
    pub(super) insertions: Vec<&'a str>,
    pub(super) comments: usize,
    pub(super) met: Met,
    pub(super) page: Option<u32>,
    /// Whether form fields that are open have been filled in.
    pub(super) filled: Vec<bool>,
    counts: Vec<Counts>,
    /// Which list of a style came last, and which list has which id.
    last: HashMap<String, u64>,
    ids: HashMap<&'a str, u64>,
    headings: Counts,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, root: Node<'a, 'a>) -> Self {
        let mut deleted = HashMap::new();
        let mut insertions = Vec::new();
        for region in root.descendants().filter(|node| is(*node, "changed-region")) {
            let id = attribute(region, "id").unwrap_or_default();
            for change in region.children().filter(Node::is_element) {
                match change.tag_name().name() {
                    "deletion" => {
                        deleted.insert(id, change);
                    }
                    "insertion" => insertions.push(id),
                    _ => {}
                }
            }
        }
        let forms = root.descendants().filter(|node| is(*node, "forms")).flat_map(|forms| forms.descendants());
        let controls = forms.filter_map(|node| Some((attribute(node, "id")?, node))).collect();
        let paged = root.descendants().any(|node| is(node, "soft-page-break"));
        let mut writer = Writer::default();
        if paged {
            writer.page(1);
        }
        insertions.sort_unstable();
        Self {
            writer,
            styles,
            deleted,
            controls,
            noted: Vec::new(),
            boxes: Vec::new(),
            inserted: 0,
            insertions,
            comments: 0,
            met: Met::default(),
            page: paged.then_some(1),
            filled: Vec::new(),
            counts: Vec::new(),
            last: HashMap::new(),
            ids: HashMap::new(),
            headings: Counts::default(),
        }
    }

    /// Reads the whole text.
    pub(super) fn read(&mut self, text: Node<'a, 'a>) {
        self.blocks(text, None, 0);
        self.write_notes();
    }

    /// What was read, with what is to be said of it.
    pub(super) fn finish(mut self, running: Option<Trouble>) -> Result<Extracted, Refusal> {
        self.met.comments = self.comments;
        self.met.settle(&mut self.writer)?;
        if let Some(trouble) = running {
            self.writer.trouble(trouble);
        }
        self.writer.finish()
    }

    fn blocks(&mut self, parent: Node<'a, 'a>, mut list: Option<&mut InList>, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            if self.writer.is_full() {
                return;
            }
            match node.tag_name().name() {
                "p" => self.paragraph(node, list.as_deref_mut(), false, depth),
                "h" => self.paragraph(node, list.as_deref_mut(), true, depth),
                "list" => self.list(node, list.as_deref(), depth),
                "numbered-paragraph" => self.list(node, None, depth),
                "table" => self.table(node, depth),
                "soft-page-break" => self.next_page(),
                "section" if !is_section(node) => self.met.hidden += 1,
                "section" | "index-body" | "user-index" => self.blocks(node, list.as_deref_mut(), depth + 1),
                "frame" | "text-box" | "g" => self.drawing(node, depth + 1),
                // What only repeats headings, and what is no text.
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "object-index"
                | "bibliography" | "tracked-changes" | "sequence-decls" | "forms" | "variable-decls"
                | "user-field-decls" => {}
                "change" | "change-start" | "change-end" => self.change(node),
                _ => self.blocks(node, list.as_deref_mut(), depth + 1),
            }
        }
        self.write_boxes(depth);
    }

    fn paragraph(&mut self, node: Node<'a, 'a>, list: Option<&mut InList>, heading: bool, depth: usize) {
        let style = self.styles.named("paragraph", node);
        if style.hidden == Some(true) {
            self.met.hidden += 1;
            return;
        }
        if style.breaks == Some(true) {
            self.next_page();
        }
        let level =
            attribute(node, "outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1).clamp(1, 10);
        let title = style.meaning == Some(Meaning::Title);
        let heading = if heading { Some(level) } else { title.then_some(1) };
        if heading.is_some() {
            self.write_notes();
        }
        let of_level = list.as_ref().and_then(|list| self.styles.list(&list.style)?.indent(list.level));
        let item = match list {
            Some(list) => list.item.take(),
            None => heading.filter(|_| !title).and_then(|level| self.number_heading(node, level)),
        };
        let item = item.filter(|item| heading.is_none() || !item.label.is_empty());
        self.writer.begin(Style {
            heading,
            item,
            indent: style.indent.filter(|indent| *indent != 0).or(of_level).unwrap_or(0),
            quoted: style.meaning == Some(Meaning::Quotation),
            out: None,
        });
        let struck = if style.struck == Some(true) { Some("struck out") } else { None };
        let face = Face { bold: style.bold == Some(true), struck, pending: false };
        self.inline(node, face, depth + 1);
        self.writer.end();
        self.write_boxes(depth);
    }

    /// The number of a heading that stands in no list, by the style of the outline.
    fn number_heading(&mut self, node: Node<'a, 'a>, level: u8) -> Option<Item> {
        let at = usize::from(level).checked_sub(1)?;
        if attribute(node, "is-list-header") == Some("true") {
            return None;
        }
        let start = attribute(node, "start-value").and_then(|start| start.parse().ok());
        self.styles.outline.next(u64::MAX, at, start, &mut self.headings)
    }

    /// A list, which may go on with the numbers of one before.
    fn list(&mut self, node: Node<'a, 'a>, outer: Option<&InList>, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        let style = attribute(node, "style-name").or(outer.map(|outer| outer.style.as_str())).unwrap_or_default();
        let level = outer.map_or(0, |outer| outer.level + 1);
        let given = attribute(node, "level").and_then(|level| level.parse::<usize>().ok());
        let level = given.and_then(|level| level.checked_sub(1)).unwrap_or(level);
        let same = outer.filter(|outer| outer.style == style).map(|outer| outer.list);
        let before = attribute(node, "continue-list").or(attribute(node, "list-id"));
        let named = before.and_then(|id| self.ids.get(id).copied());
        let goes_on = attribute(node, "continue-numbering") == Some("true");
        let last = self.last.get(style).copied().filter(|_| goes_on);
        let list = same.or(named).or(last).unwrap_or_else(|| {
            self.counts.push(Counts::default());
            self.counts.len() as u64 - 1
        });
        self.last.insert(style.to_owned(), list);
        for id in ["id", "list-id"].into_iter().filter_map(|name| attribute(node, name)) {
            self.ids.insert(id, list);
        }
        let mut inside = InList { list, style: style.to_owned(), level, item: None };
        if is(node, "numbered-paragraph") {
            inside.item = self.next_item(&inside, None);
            return self.blocks(node, Some(&mut inside), depth + 1);
        }
        for part in node.children().filter(Node::is_element) {
            if is(part, "list-item") {
                let start = attribute(part, "start-value").and_then(|start| start.parse().ok());
                // An item that holds nothing but a deeper list counts for nothing.
                let own = part.children().find(Node::is_element).is_some_and(|first| !is(first, "list"));
                inside.item = if own { self.next_item(&inside, start) } else { None };
            } else {
                inside.item = None;
            }
            self.blocks(part, Some(&mut inside), depth + 1);
        }
    }

    fn next_item(&mut self, inside: &InList, start: Option<u64>) -> Option<Item> {
        let counts = usize::try_from(inside.list).ok().and_then(|at| self.counts.get_mut(at))?;
        match self.styles.list(&inside.style) {
            Some(style) => style.next(inside.list, inside.level, start, counts),
            None => Some(Item { list: inside.list, level: inside.level, label: String::new(), ordinal: 0 }),
        }
    }

    pub(super) fn next_page(&mut self) {
        if let Some(page) = &mut self.page {
            *page = page.saturating_add(1);
            self.writer.page(*page);
        }
    }

    fn write_notes(&mut self) {
        for note in std::mem::take(&mut self.noted) {
            self.blocks(note, None, 1);
        }
    }

    fn write_boxes(&mut self, depth: usize) {
        for content in std::mem::take(&mut self.boxes) {
            self.blocks(content, None, depth + 1);
        }
    }

    fn table(&mut self, node: Node<'a, 'a>, depth: usize) {
        self.writer.table_open();
        self.rows(node, &mut Vec::new(), depth + 1);
        self.writer.table_close();
    }

    fn rows(&mut self, parent: Node<'a, 'a>, down: &mut Vec<usize>, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "table-row" => self.row(node, down, depth + 1),
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(node, down, depth + 1),
                "soft-page-break" => self.next_page(),
                _ => {}
            }
        }
    }

    /// The cells of a row; `down` counts, for each column, the rows that the cell above still covers.
    fn row(&mut self, node: Node<'a, 'a>, down: &mut Vec<usize>, depth: usize) {
        self.writer.row();
        let mut column = 0;
        let number =
            |node, name| attribute(node, name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST);
        for cell in node.children().filter(Node::is_element) {
            match cell.tag_name().name() {
                "table-cell" => {
                    let (columns, rows) = (number(cell, "number-columns-spanned"), number(cell, "number-rows-spanned"));
                    for _ in 0..number(cell, "number-columns-repeated") {
                        down.resize(down.len().max(column + columns).min(WIDEST), 0);
                        down.iter_mut().skip(column).take(columns).for_each(|left| *left = rows - 1);
                        self.writer.cell(columns, false);
                        self.blocks(cell, None, depth + 1);
                        column += columns;
                    }
                }
                // One that a cell to its left covers is counted with that.
                "covered-table-cell" => {
                    for _ in 0..number(cell, "number-columns-repeated") {
                        let Some(left) = down.get_mut(column).filter(|left| **left > 0) else { continue };
                        *left -= 1;
                        self.writer.cell(1, true);
                        column += 1;
                    }
                }
                _ => {}
            }
        }
    }
}

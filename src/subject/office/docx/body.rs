//! Paragraphs, tables and text boxes of a Word document, in reading order.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::super::extract::{Extracted, Face, Item, Refusal, Style, Trouble, Writer};
use super::super::met::{DELETED, Met};
use super::super::xml::{attribute, child, children, is, switch, value};
use super::numbering::Counter;
use super::runs::Fields;
use super::styles::{FaceLook, Look, Styles, properties};

/// Elements inside one another that are followed, at most.
const DEEPEST: usize = 128;

/// Reads the body; the notes and text boxes that a paragraph refers to wait until it ends.
pub(super) struct Body<'a> {
    pub(super) writer: Writer,
    pub(super) styles: &'a Styles,
    counter: Counter,
    notes: [HashMap<&'a str, Node<'a, 'a>>; 2],
    /// Notes to be written: footnote or endnote, and its id.
    pub(super) noted: Vec<(usize, &'a str)>,
    pub(super) boxes: Vec<Node<'a, 'a>>,
    pub(super) fields: Fields,
    pub(super) met: Met,
    /// The page, where the file says where pages end.
    pub(super) page: Option<u32>,
    /// The mark that ended the last paragraph is deleted: the next one goes on with it.
    joined: bool,
    /// Where a field gives way to text that the paragraph's style makes bold.
    pub(super) base: FaceLook,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        counter: Counter,
        notes: [Option<Node<'a, 'a>>; 2],
        root: Node<'a, 'a>,
    ) -> Self {
        let paged = root.descendants().any(|node| is(node, "lastRenderedPageBreak"));
        let by_id = |root: Option<Node<'a, 'a>>| {
            let all = root.into_iter().flat_map(|root| root.children()).filter(Node::is_element);
            let normal = all.filter(|note| matches!(attribute(*note, "type"), None | Some("normal")));
            normal.filter_map(|note| Some((attribute(note, "id")?, note))).collect()
        };
        let [footnotes, endnotes] = notes;
        let mut writer = Writer::default();
        if paged {
            writer.page(1);
        }
        Self {
            writer,
            styles,
            counter,
            notes: [by_id(footnotes), by_id(endnotes)],
            noted: Vec::new(),
            boxes: Vec::new(),
            fields: Fields::default(),
            met: Met::default(),
            page: paged.then_some(1),
            joined: false,
            base: FaceLook::default(),
        }
    }

    /// Reads the whole document.
    pub(super) fn read(&mut self, root: Node<'a, 'a>) {
        self.blocks(root, Face::default(), 0);
        self.write_notes();
    }

    /// What was read, with what is to be said of it.
    pub(super) fn finish(mut self, comments: usize, running: Option<Trouble>) -> Result<Extracted, Refusal> {
        self.met.comments = comments;
        self.met.settle(&mut self.writer)?;
        if let Some(trouble) = running {
            self.writer.trouble(trouble);
        }
        self.writer.finish()
    }

    /// Paragraphs and tables, and what only wraps them.
    fn blocks(&mut self, parent: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            if self.writer.is_full() {
                return;
            }
            match node.tag_name().name() {
                "p" => self.paragraph(node, face, depth),
                "tbl" => self.table(node, face, depth),
                "sdt" if is_contents(node) => {}
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.blocks(choice, face, depth + 1);
                    }
                }
                "ins" | "moveTo" => self.blocks(node, Face { pending: true, ..face }, depth + 1),
                "del" | "moveFrom" => self.blocks(node, Face { struck: Some(DELETED), ..face }, depth + 1),
                "altChunk" => self.met.embedded += 1,
                name if is_properties(name) => {}
                _ => self.blocks(node, face, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        let own = properties(node);
        let id = own.and_then(|own| value(own, "pStyle"));
        let style = self.styles.of_paragraph(id);
        if style.is_some_and(super::styles::Style::is_contents) {
            return;
        }
        let mark = own.and_then(|own| child(own, "rPr"));
        let mark_deleted = mark.is_some_and(|mark| child(mark, "del").is_some());
        if !self.joined {
            let vanishes = mark_deleted && node.descendants().all(|node| !is(node, "t"));
            let style = self.style(own, id, style, vanishes);
            if style.heading.is_some() {
                self.write_notes();
            }
            self.writer.begin(style);
        }
        self.base = style.map(|style| style.look.face).unwrap_or_default();
        self.inline(node, face, depth);
        // What is written of it goes on in the next paragraph.
        self.joined = mark_deleted && self.writer.is_begun();
        if !self.joined {
            self.writer.end();
        }
        for content in std::mem::take(&mut self.boxes) {
            self.joined = false;
            self.blocks(content, face, depth + 1);
        }
    }

    /// What a paragraph is: heading, item, running text.
    fn style(
        &mut self,
        own: Option<Node<'a, 'a>>,
        id: Option<&str>,
        named: Option<&super::styles::Style>,
        vanishes: bool,
    ) -> Style {
        let direct = Look::of(own, None);
        let inherited = named.map(|style| style.look.clone()).unwrap_or_default();
        let look = Look {
            numbering: direct.numbering.or(inherited.numbering),
            level: direct.level.or(if direct.numbering.is_some() { Some(0) } else { inherited.level }),
            ..Look::default()
        };
        let counted = if vanishes { None } else { self.counter.next(&look, id) };
        let heading = match direct.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => named.and_then(super::styles::Style::heading),
        };
        let of_level = counted.as_ref().and_then(|counted| counted.indent);
        let of_style = inherited.indent;
        let of_both = if direct.numbering.is_some() { of_level.or(of_style) } else { of_style.or(of_level) };
        let item = counted.filter(|c| c.shown).map(|c| Item {
            list: c.list,
            level: c.level,
            label: c.label,
            ordinal: c.ordinal,
        });
        Style {
            heading,
            item: item.filter(|item| heading.is_none() || !item.label.is_empty()),
            indent: direct.indent.or(of_both).unwrap_or(0),
            quoted: named.is_some_and(super::styles::Style::is_quotation),
            out: None,
        }
    }

    /// The notes that the section so far refers to.
    fn write_notes(&mut self) {
        for (kind, id) in std::mem::take(&mut self.noted) {
            if let Some(note) = self.notes.get_mut(kind).and_then(|notes| notes.remove(id)) {
                self.joined = false;
                self.blocks(note, Face::default(), 1);
            }
        }
    }

    fn table(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        self.joined = false;
        self.writer.table_open();
        self.rows(node, face, depth + 1);
        self.joined = false;
        self.writer.table_close();
    }

    fn rows(&mut self, parent: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tr" => self.one_row(node, face, depth),
                name if is_properties(name) => {}
                _ => self.rows(node, face, depth + 1),
            }
        }
    }

    fn one_row(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        let own = child(node, "trPr");
        if own.is_some_and(|own| switch(own, "hidden") == Some(true)) {
            self.met.hidden += 1;
            return;
        }
        let changed = |name| own.is_some_and(|own| child(own, name).is_some());
        let struck = if changed("del") { Some(DELETED) } else { face.struck };
        let face = Face { struck, pending: face.pending || changed("ins"), ..face };
        self.writer.row();
        let before = own.and_then(|own| value(own, "gridBefore")).and_then(|n| n.parse::<usize>().ok());
        if let Some(columns) = before.filter(|columns| *columns > 0) {
            self.writer.cell(columns, false);
        }
        self.cells(node, face, depth + 1);
    }

    fn cells(&mut self, parent: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tc" => {
                    let own = child(node, "tcPr");
                    let columns = own.and_then(|own| value(own, "gridSpan")).and_then(|n| n.parse().ok()).unwrap_or(1);
                    let merged = own.and_then(|own| child(own, "vMerge"));
                    let goes_on = merged.is_some_and(|node| attribute(node, "val").is_none_or(|v| v == "continue"));
                    self.joined = false;
                    self.writer.cell(columns, goes_on);
                    self.blocks(node, face, depth + 1);
                }
                name if is_properties(name) => {}
                _ => self.cells(node, face, depth + 1),
            }
        }
    }
}

impl Body<'_> {
    /// Notes that something stands too deep to be read.
    pub(super) fn too_deep(&mut self) {
        self.met.too_deep = true;
    }
}

/// Elements that say how something looks, not what it reads.
pub(super) fn is_properties(name: &str) -> bool {
    name.ends_with("Pr")
        || name.ends_with("PrChange")
        || matches!(name, "tblGrid" | "sdtEndPr" | "background" | "sectPr")
}

/// The alternative to read of those that a program chooses among.
pub(super) fn chosen<'a>(node: Node<'a, 'a>) -> Option<Node<'a, 'a>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// Whether a frame holds the table of contents, which only repeats headings.
fn is_contents(sdt: Node<'_, '_>) -> bool {
    let part = child(sdt, "sdtPr").and_then(|own| child(own, "docPartObj"));
    part.is_some_and(|part| {
        children(part, "docPartGallery")
            .any(|g| attribute(g, "val").is_some_and(|v| v.eq_ignore_ascii_case("table of contents")))
    })
}

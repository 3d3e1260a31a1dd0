//! The blocks of a page, made while its tags go by.

use std::collections::HashMap;
use std::ops::Range;

use super::super::block::{Block, Text};
use super::super::extract::{Item, Trouble};
use super::super::flow::{Flow, Words, part};
use super::super::office::written;
use super::left_out::LeftOut;
use super::table::Grid;
use super::tokens::{Piece, Stretch, Tag, stretches};
use crate::source::Span;

/// Lists inside one another, at most; deeper ones are read as if they stood at this depth.
const DEEPEST: usize = 100;

/// Tables inside one another, at most; deeper ones are read as running text.
const DEEPEST_TABLE: usize = 24;

/// Stands for a place that a form leaves to be filled in.
const BLANK: &str = "________";

/// Elements that have no content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param",
];

/// Elements before and after which a paragraph ends.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text is none of the document.
const HIDDEN: &[&str] = &[
    "audio", "button", "canvas", "datalist", "footer", "head", "iframe", "map", "nav", "noscript", "object", "script",
    "style", "svg", "template", "textarea", "title", "video",
];

/// An element that is open, with what it does to the text inside.
#[derive(Debug, Default)]
struct Element {
    name: String,
    hidden: bool,
    struck: bool,
    bold: bool,
    quoted: bool,
    kept: bool,
    heading: Option<u8>,
    list: bool,
    item: bool,
    table: bool,
    cell: bool,
}

/// A list that is open.
#[derive(Debug)]
struct List {
    /// How its items are counted; `None`: with bullets.
    format: Option<&'static str>,
    next: i64,
    step: i64,
}

/// A page while it is read.
pub(super) struct Page<'a> {
    text: &'a str,
    words: &'a Words<'a>,
    blocks: Vec<Block>,
    flow: Flow,
    struck_flow: Flow,
    plain: bool,
    item: bool,
    stack: Vec<Element>,
    /// How many elements of each name are open.
    open: HashMap<String, usize>,
    hidden: usize,
    struck: usize,
    bold: usize,
    quoted: usize,
    kept: usize,
    headings: Vec<u8>,
    lists: Vec<List>,
    tables: Vec<Grid>,
    left_out: LeftOut,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str, words: &'a Words<'a>) -> Self {
        Self {
            text,
            words,
            blocks: Vec::new(),
            flow: Flow::default(),
            struck_flow: Flow::default(),
            plain: false,
            item: false,
            stack: Vec::new(),
            open: HashMap::new(),
            hidden: 0,
            struck: 0,
            bold: 0,
            quoted: 0,
            kept: 0,
            headings: Vec::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            left_out: LeftOut::default(),
        }
    }

    /// Reads the next piece.
    pub(super) fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Open(tag) => self.opened(&tag),
            Piece::Close(name) => self.closed(&name),
            Piece::Text(range) if self.hidden == 0 => self.written(range),
            Piece::Text(range) if !part(self.text, range.clone()).trim().is_empty() => self.left_out.holds(),
            Piece::Text(_) => {}
        }
    }

    /// What was met that is none of the text.
    pub(super) fn left_out(&self) -> Vec<Trouble> {
        self.left_out.troubles()
    }

    /// Closes what is open; the blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.stack.is_empty() {
            self.pop();
        }
        self.flush();
        self.blocks
    }

    fn opened(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        self.imply(name);
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if VOID.contains(&name) {
            return if self.hidden == 0 {
                self.void(tag)
            };
        }
        let foreign = self.is_open("svg") || self.is_open("math");
        if tag.closed && foreign {
            return;
        }
        let mut element = element(tag);
        if self.hidden == 0 && element.hidden {
            self.left_out.begin(tag);
        } else if self.hidden == 0 {
            self.structure(tag, &mut element);
        }
        self.push(element);
    }

    /// Elements that begin where others are still open end those.
    fn imply(&mut self, name: &str) {
        match name {
            "li" => self.close_nearest(&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => self.close_nearest(&["dt", "dd"], &["dl", "table"]),
            "tr" => self.close_nearest(&["tr", "caption"], &["table"]),
            "td" | "th" => self.close_nearest(&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => {
                self.close_nearest(&["thead", "tbody", "tfoot", "tr", "caption"], &["table"])
            }
            "option" | "optgroup" => self.close_nearest(&["option"], &["select"]),
            _ if BLOCKS.contains(&name) => self.close_nearest(&["p"], &["td", "th", "li", "table"]),
            _ => {}
        }
    }

    /// Ends the innermost of `names`, unless one of `bounds` stands between.
    fn close_nearest(&mut self, names: &[&str], bounds: &[&str]) {
        if !names.iter().any(|name| self.is_open(name)) {
            return;
        }
        // What is not shown keeps to itself.
        let stops = |name: &str| names.contains(&name) || bounds.contains(&name) || HIDDEN.contains(&name);
        let hit = self.stack.iter().rposition(|e| stops(&e.name));
        let Some(at) = hit.filter(|at| self.stack.get(*at).is_some_and(|e| names.contains(&e.name.as_str()))) else {
            return;
        };
        while self.stack.len() > at {
            self.pop();
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.get(name).is_some_and(|count| *count > 0)
    }

    fn closed(&mut self, name: &str) {
        if name == "br" {
            return;
        }
        // A cell keeps what is closed inside it from closing what stands around the table.
        let bounded = !matches!(name, "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "body" | "html");
        if !self.is_open(name) {
            return if BLOCKS.contains(&name) {
                self.flush()
            };
        }
        let own = |e: &Element| e.name == name;
        let Some(at) = self.stack.iter().rposition(|e| own(e) || bounded && e.table) else { return };
        if !self.stack.get(at).is_some_and(own) {
            return;
        }
        while self.stack.len() > at {
            self.pop();
        }
    }

    fn push(&mut self, element: Element) {
        self.hidden += usize::from(element.hidden);
        self.struck += usize::from(element.struck);
        self.bold += usize::from(element.bold);
        self.quoted += usize::from(element.quoted);
        self.kept += usize::from(element.kept);
        self.headings.extend(element.heading);
        *self.open.entry(element.name.clone()).or_default() += 1;
        self.stack.push(element);
    }

    fn pop(&mut self) {
        let Some(element) = self.stack.last() else { return };
        if BLOCKS.contains(&element.name.as_str()) {
            self.flush();
        }
        let Some(element) = self.stack.pop() else { return };
        self.hidden -= usize::from(element.hidden);
        self.struck -= usize::from(element.struck);
        self.bold -= usize::from(element.bold);
        self.quoted -= usize::from(element.quoted);
        self.kept -= usize::from(element.kept);
        if element.heading.is_some() {
            self.headings.pop();
        }
        if let Some(count) = self.open.get_mut(&element.name) {
            *count = count.saturating_sub(1);
        }
        if element.item {
            self.emit(Block::ItemClose);
        }
        if element.list {
            self.lists.pop();
            self.emit(Block::ListClose);
        }
        if element.cell
            && let Some(grid) = self.tables.last_mut()
        {
            grid.close_cell();
        }
        if element.table
            && let Some(grid) = self.tables.pop()
        {
            grid.finish(self.words).into_iter().for_each(|block| self.emit(block));
        }
    }

    /// Lists, items, tables and their parts.
    fn structure(&mut self, tag: &Tag, element: &mut Element) {
        match tag.name.as_str() {
            "ul" | "menu" | "dir" | "ol" if self.lists.len() < DEEPEST => {
                let list = list(tag);
                let start = list.format.and_then(|_| u64::try_from(list.next).ok());
                self.lists.push(list);
                self.emit(Block::ListOpen(start));
                element.list = true;
            }
            // What a term means stands under it.
            "dl" | "dd" if self.lists.len() < DEEPEST => {
                self.lists.push(List { format: None, next: 1, step: 1 });
                self.emit(Block::ListOpen(None));
                element.list = true;
                if tag.name == "dd" {
                    self.emit(Block::ItemOpen(String::new()));
                    element.item = true;
                }
            }
            "dt" if !self.lists.is_empty() => self.emit(Block::ItemOpen(String::new())),
            "li" => match self.lists.last_mut() {
                Some(list) => {
                    list.next = tag.number("value").unwrap_or(list.next);
                    let label = list.label();
                    list.next = list.next.saturating_add(list.step);
                    self.emit(Block::ItemOpen(label));
                    element.item = true;
                }
                None => self.item = true,
            },
            "table" if self.tables.len() < DEEPEST_TABLE => {
                let frame = tag.is_called(&["presentation", "none"]);
                self.tables.push(Grid::new(frame));
                element.table = true;
            }
            "thead" => self.grid(Grid::head),
            "tr" => self.grid(Grid::row),
            "td" | "th" => {
                let span = |name| tag.number::<usize>(name).unwrap_or(1).clamp(1, 65_534);
                let (columns, rows, head) = (span("colspan"), span("rowspan"), tag.name == "th");
                self.grid(|grid| grid.cell(columns, rows, head));
                element.cell = true;
            }
            "select" => self.shown(" ", tag.span.clone()),
            "option" => self.shown(if tag.attribute("selected").is_some() { " ☒ " } else { " ☐ " }, tag.span.clone()),
            "q" => self.shown("\"", tag.span.clone()),
            _ => {}
        }
    }

    fn grid(&mut self, act: impl FnOnce(&mut Grid)) {
        if let Some(grid) = self.tables.last_mut() {
            act(grid);
        }
    }

    fn void(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.target().break_line(tag.span.start, 0, true),
            "wbr" => {}
            "embed" | "frame" => self.left_out.begin(tag),
            "input" => match tag.attribute("type").unwrap_or("text").to_lowercase().as_str() {
                "checkbox" | "radio" => {
                    self.shown(if tag.attribute("checked").is_some() { "☒" } else { "☐" }, tag.span.clone());
                }
                "hidden" | "submit" | "button" | "reset" | "image" => {}
                _ => self.shown(BLANK, tag.span.clone()),
            },
            _ => {}
        }
    }

    /// Characters that a tag stands for.
    fn shown(&mut self, shown: &str, span: Range<usize>) {
        let words = shown.trim();
        self.plain = true;
        if shown.starts_with(' ') {
            self.target().blank(span.start);
        }
        if !words.is_empty() {
            self.target().decoded(words, Span::new(span.start, span.end));
        }
        if shown.ends_with(' ') {
            self.target().blank(span.end);
        }
    }

    fn target(&mut self) -> &mut Flow {
        if self.struck > 0 { &mut self.struck_flow } else { &mut self.flow }
    }

    fn written(&mut self, range: Range<usize>) {
        for stretch in stretches(self.text, range) {
            match stretch {
                Stretch::Plain(range) if self.kept > 0 => self.kept_lines(range),
                Stretch::Plain(range) => self.plain_text(range),
                Stretch::Named(shown, span) => {
                    self.plain |= self.bold == 0;
                    self.target().decoded(&shown, Span::new(span.start, span.end));
                }
            }
        }
    }

    fn plain_text(&mut self, range: Range<usize>) {
        let piece = part(self.text, range.clone());
        self.plain |= self.bold == 0 && !piece.trim().is_empty();
        let flow = if self.struck > 0 { &mut self.struck_flow } else { &mut self.flow };
        flow.push(piece, range.start, self.words);
    }

    /// Text whose line breaks are kept; an empty line ends a paragraph.
    fn kept_lines(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for line in part(self.text, range).split_inclusive('\n') {
            if line.trim().is_empty() && line.ends_with('\n') && !self.flow.is_empty() && at > 0 {
                let before = self.text.as_bytes().get(at - 1) == Some(&b'\n');
                if before {
                    self.flush();
                }
            }
            self.plain_text(at..at + line.len());
            at += line.len();
            if line.ends_with('\n') {
                let next = part(self.text, at..self.text.len());
                let indent = next.bytes().take_while(|b| *b == b' ').count();
                self.target().break_line(at - 1, indent, false);
            }
        }
    }

    /// Ends the paragraph that is being read.
    fn flush(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        let bold = !std::mem::take(&mut self.plain);
        let heading = self.headings.last().copied();
        if !flow.is_empty() {
            let item = std::mem::take(&mut self.item);
            let block = match heading {
                Some(level) => Block::Heading { flow, level },
                None => Block::Text(Text { flow, bold, item, quoted: self.quoted > 0, out: None }),
            };
            self.emit(block);
        }
        let struck = std::mem::take(&mut self.struck_flow);
        if !struck.is_empty() {
            let out = Some("struck out".to_owned());
            self.emit(Block::Text(Text { flow: struck, out, ..Text::default() }));
        }
    }

    fn emit(&mut self, block: Block) {
        match self.tables.last_mut().and_then(Grid::sink) {
            Some(cell) => cell.push(block),
            None => self.blocks.push(block),
        }
    }
}

/// What an element does to the text inside it.
fn element(tag: &Tag) -> Element {
    let name = tag.name.as_str();
    let level = name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
    let by_role = || {
        let heading = tag.attribute("role") == Some("heading");
        heading.then(|| tag.number("aria-level").unwrap_or(2))
    };
    let unseen = tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden") == Some("true")
        || tag.is_styled("display", "none")
        || tag.is_styled("visibility", "hidden");
    let reference = tag.is_called(&["footnote-ref", "footnote-back", "doc-noteref", "doc-backlink", "navigation"]);
    Element {
        hidden: HIDDEN.contains(&name) || unseen || reference,
        struck: matches!(name, "del" | "s" | "strike") || tag.is_styled("text-decoration", "line-through"),
        bold: matches!(name, "b" | "strong" | "th") || tag.is_styled("font-weight", "bold"),
        quoted: name == "blockquote",
        kept: name == "pre",
        heading: level.or_else(by_role),
        name: name.to_owned(),
        ..Element::default()
    }
}

/// How a list counts.
fn list(tag: &Tag) -> List {
    let styled = |says: &str| tag.is_styled("list-style", says);
    let format = match (tag.name.as_str(), tag.attribute("type")) {
        _ if styled("none") || styled("disc") || styled("circle") || styled("square") => None,
        _ if styled("lower-alpha") || styled("lower-latin") => Some("a"),
        _ if styled("upper-alpha") || styled("upper-latin") => Some("A"),
        _ if styled("lower-roman") => Some("i"),
        _ if styled("upper-roman") => Some("I"),
        ("ol", Some("a")) => Some("a"),
        ("ol", Some("A")) => Some("A"),
        ("ol", Some("i")) => Some("i"),
        ("ol", Some("I")) => Some("I"),
        ("ol", _) => Some("decimal"),
        _ => None,
    };
    let step = if tag.attribute("reversed").is_some() { -1 } else { 1 };
    List { format, next: tag.number("start").unwrap_or(1), step }
}

impl List {
    /// The label of the next item, as reports print it.
    fn label(&self) -> String {
        let Some(format) = self.format else { return String::new() };
        let number = u64::try_from(self.next).ok().filter(|number| *number > 0);
        let Some(label) = number.and_then(|number| written(number, format)) else { return self.next.to_string() };
        Item { label: format!("{label}."), ..Item::default() }.shown()
    }
}

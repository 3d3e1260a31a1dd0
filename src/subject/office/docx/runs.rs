//! What a paragraph of a Word document consists of: runs of text, fields, symbols, references.

use roxmltree::Node;

use super::super::super::extract::Face;
use super::super::met::{BLANK, DELETED};
use super::super::xml::{attribute, child, children, is, switch, value};
use super::body::{Body, chosen, is_properties};
use super::styles::FaceLook;
use super::symbols::symbol;

/// Elements inside one another that are followed, at most.
const DEEPEST: usize = 128;

/// A picture of this width and height and more is large, in English metric units: four inches.
const LARGE: u64 = 4 * 914_400;

/// Fields that are open; each with what its form shows where its result is blank.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    /// What it shows by itself.
    shows: Option<String>,
    /// What it shows where nobody has filled it in.
    blank: bool,
    /// Something was written since its result began.
    filled: bool,
}

impl Fields {
    fn filled(&mut self) {
        self.0.iter_mut().for_each(|field| field.filled = true);
    }
}

impl<'a> Body<'a> {
    /// What stands inside a paragraph, or inside what wraps a part of it.
    pub(super) fn inline(&mut self, parent: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.too_deep();
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, face, depth + 1),
                "ins" | "moveTo" => {
                    self.met.pending += usize::from(!face.pending && node.descendants().any(|n| is(n, "t")));
                    self.inline(node, Face { pending: true, ..face }, depth + 1);
                }
                "del" | "moveFrom" => self.inline(node, Face { struck: Some(DELETED), ..face }, depth + 1),
                "sdt" => self.control(node, face, depth),
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.inline(choice, face, depth + 1);
                    }
                }
                // A paragraph inside a paragraph is that of a text box.
                "txbxContent" => self.boxes.push(node),
                name if is_properties(name) => {}
                _ => self.inline(node, face, depth + 1),
            }
        }
    }

    /// A content control: what it holds, or what it offers where it holds nothing.
    fn control(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        let own = child(node, "sdtPr");
        let empty = own.is_some_and(|own| switch(own, "showingPlcHdr") == Some(true));
        let list = own.and_then(|own| child(own, "dropDownList").or_else(|| child(own, "comboBox")));
        match (empty, list) {
            (true, Some(list)) => {
                let offered = children(list, "listItem").filter_map(|item| {
                    attribute(item, "displayText").or_else(|| attribute(item, "value")).filter(|text| !text.is_empty())
                });
                let boxes: Vec<String> = offered.map(|text| format!("☐ {text}")).collect();
                self.writer.text(&boxes.join(" "), face);
            }
            (true, None) => self.writer.text(BLANK, face),
            (false, _) => {
                if let Some(content) = child(node, "sdtContent") {
                    self.inline(content, face, depth + 1);
                }
            }
        }
    }

    fn run(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.too_deep();
            return;
        }
        let own = child(node, "rPr");
        let named = own.and_then(|own| value(own, "rStyle")).and_then(|id| self.styles.get(id));
        let look = FaceLook::of(own).over(named.map(|style| style.look.face).unwrap_or_default()).over(self.base);
        if look.hidden == Some(true) {
            self.met.hidden += usize::from(node.descendants().any(|n| is(n, "t")));
            return;
        }
        let struck = face.struck.or(if look.struck == Some(true) { Some("struck out") } else { None });
        // A run that is inserted or deleted by its own properties.
        let changed = |name| own.is_some_and(|own| child(own, name).is_some());
        let struck = if changed("del") { Some(DELETED) } else { struck };
        let pending = face.pending || changed("ins");
        let face = Face { bold: look.bold == Some(true), struck, pending };
        for part in node.children().filter(Node::is_element) {
            self.run_part(part, face, depth);
        }
    }

    fn run_part(&mut self, part: Node<'a, 'a>, face: Face, depth: usize) {
        match part.tag_name().name() {
            "t" => self.written(part.text().unwrap_or_default(), face),
            "delText" => self.written(part.text().unwrap_or_default(), Face { struck: Some(DELETED), ..face }),
            "tab" | "ptab" => self.writer.text(" ", face),
            "noBreakHyphen" => self.written("-", face),
            "cr" => self.writer.line_break(0, true),
            "br" if attribute(part, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.writer.line_break(0, true)
            }
            "br" => self.writer.text(" ", face),
            "sym" => {
                let code = attribute(part, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let shown = code.and_then(|code| symbol(attribute(part, "font").unwrap_or_default(), code));
                self.written(&shown.map(String::from).unwrap_or_default(), face);
            }
            "lastRenderedPageBreak" => {
                if let Some(page) = &mut self.page {
                    *page = page.saturating_add(1);
                    self.writer.page(*page);
                }
            }
            "footnoteReference" => self.note(0, part),
            "endnoteReference" => self.note(1, part),
            "fldChar" => self.field(part, face),
            "drawing" | "pict" | "object" => self.drawing(part, depth),
            "AlternateContent" => {
                if let Some(choice) = chosen(part) {
                    for part in choice.children().filter(Node::is_element) {
                        self.run_part(part, face, depth);
                    }
                }
            }
            "ruby" => {
                if let Some(base) = child(part, "rubyBase") {
                    self.inline(base, face, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn written(&mut self, text: &str, face: Face) {
        if !text.trim().is_empty() {
            self.fields.filled();
        }
        self.writer.text(text, face);
    }

    fn note(&mut self, kind: usize, part: Node<'a, 'a>) {
        self.noted.extend(attribute(part, "id").map(|id| (kind, id)));
    }

    fn field(&mut self, part: Node<'a, 'a>, face: Face) {
        match attribute(part, "fldCharType") {
            Some("begin") => {
                let form = child(part, "ffData");
                let shows = form.and_then(|form| child(form, "checkBox")).map(checkbox);
                let shows = shows.or_else(|| form.and_then(|form| child(form, "ddList")).map(choices));
                let blank = form.is_some_and(|form| child(form, "textInput").is_some());
                self.fields.0.push(Field { shows, blank, filled: false });
            }
            Some("end") => {
                let Some(field) = self.fields.0.pop() else { return };
                match field.shows {
                    Some(shown) => self.written(&shown, face),
                    None if field.blank && !field.filled => self.written(BLANK, face),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// A drawing: text boxes in it are text, pictures are not.
    fn drawing(&mut self, part: Node<'a, 'a>, depth: usize) {
        if depth > DEEPEST {
            self.too_deep();
            return;
        }
        for node in part.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "txbxContent" => self.boxes.push(node),
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.drawing(choice, depth + 1);
                    }
                }
                "extent" => {
                    let size = |name| attribute(node, name).and_then(|size| size.parse::<u64>().ok()).unwrap_or(0);
                    let picture = part.descendants().any(|node| is(node, "blip"));
                    let large = size("cx") >= LARGE && size("cy") >= LARGE;
                    self.met.large_images += usize::from(picture && large);
                }
                "blip" | "imagedata" => self.met.images += 1,
                _ => self.drawing(node, depth + 1),
            }
        }
    }
}

/// A box to tick, as it stands.
fn checkbox(node: Node<'_, '_>) -> String {
    let ticked = switch(node, "checked").or_else(|| switch(node, "default")).unwrap_or(false);
    if ticked { "☒" } else { "☐" }.to_owned()
}

/// What a list offers, a box each.
fn choices(node: Node<'_, '_>) -> String {
    let entries = children(node, "listEntry").filter_map(|entry| attribute(entry, "val"));
    entries.map(|entry| format!("☐ {entry}")).collect::<Vec<_>>().join(" ")
}

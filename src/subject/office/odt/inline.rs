//! What a paragraph of an OpenDocument text consists of.

use roxmltree::Node;

use super::super::super::extract::Face;
use super::super::met::{BLANK, DELETED};
use super::super::xml::{attribute, child, children, is};
use super::body::{Body, DEEPEST};
use super::styles::twips;

/// A picture as wide and high as this is large, in twentieths of a point: four inches.
const LARGE: i32 = 4 * 1440;

impl<'a> Body<'a> {
    /// What stands inside a paragraph, or inside a part of it.
    pub(super) fn inline(&mut self, parent: Node<'a, 'a>, face: Face, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        for node in parent.children() {
            if node.is_text() {
                self.written(node.text().unwrap_or_default(), face);
            } else if node.is_element() {
                self.element(node, face, depth);
            }
        }
    }

    fn element(&mut self, node: Node<'a, 'a>, face: Face, depth: usize) {
        match node.tag_name().name() {
            "s" | "tab" => self.writer.text(" ", face),
            "line-break" => self.writer.line_break(0, true),
            "span" => {
                let style = self.styles.named("text", node);
                if style.hidden == Some(true) {
                    self.met.hidden += 1;
                    return;
                }
                let struck = if style.struck == Some(true) { Some("struck out") } else { face.struck };
                let face = Face { bold: style.bold.unwrap_or(face.bold), struck, ..face };
                self.inline(node, face, depth + 1);
            }
            "note" => self.noted.extend(child(node, "note-body")),
            "annotation" => self.comments += 1,
            "change" | "change-start" | "change-end" => self.change(node),
            "soft-page-break" => self.next_page(),
            "frame" | "g" | "custom-shape" | "rect" | "control" => self.drawing(node, depth + 1),
            "placeholder" | "text-input"
                if node.text().is_none_or(|text| text.trim().is_empty() || is(node, "placeholder")) =>
            {
                self.writer.text(BLANK, face);
            }
            "drop-down" => {
                let offered = children(node, "label").filter_map(|label| attribute(label, "value"));
                let boxes: Vec<String> = offered.map(|text| format!("☐ {text}")).collect();
                self.writer.text(&boxes.join(" "), face);
            }
            "fieldmark" => self.mark(node, face),
            "fieldmark-start" => {
                let form = attribute(node, "type").is_some_and(|kind| kind.ends_with("FORMTEXT"));
                // Of other fields nobody asks whether they are filled in.
                self.filled.push(!form);
            }
            "fieldmark-end" => {
                if self.filled.pop() == Some(false) {
                    self.writer.text(BLANK, face);
                }
            }
            "annotation-end" | "bookmark" | "bookmark-start" | "bookmark-end" | "reference-mark" | "hidden-text"
            | "hidden-paragraph" | "ruby-text" | "toc-mark" | "script" => {}
            _ => self.inline(node, face, depth + 1),
        }
    }

    fn written(&mut self, text: &str, face: Face) {
        if !text.trim().is_empty() {
            self.filled.iter_mut().for_each(|filled| *filled = true);
        }
        // A line break in the file is a blank in the text.
        self.writer.text(text, Face { pending: face.pending || self.inserted > 0, ..face });
    }

    /// A tracked change: what it deleted stands here as text that is not in force.
    pub(super) fn change(&mut self, node: Node<'a, 'a>) {
        let id = attribute(node, "change-id").unwrap_or_default();
        let insertion = self.insertions.binary_search(&id).is_ok();
        match node.tag_name().name() {
            "change-start" if insertion => {
                self.inserted += 1;
                self.met.pending += 1;
            }
            "change-end" if insertion => self.inserted = self.inserted.saturating_sub(1),
            "change" => {
                let Some(deletion) = self.deleted.get(id).copied() else { return };
                let texts = deletion.children().filter(|node| is(*node, "p") || is(*node, "h"));
                let texts: Vec<String> = texts.map(plain).filter(|text| !text.trim().is_empty()).collect();
                let face = Face { struck: Some(DELETED), ..Face::default() };
                self.writer.text(&texts.join(" "), face);
            }
            _ => {}
        }
    }

    /// A box to tick in the way of old forms.
    fn mark(&mut self, node: Node<'a, 'a>, face: Face) {
        if attribute(node, "type").is_some_and(|kind| kind.ends_with("FORMCHECKBOX")) {
            let ticked = children(node, "param").any(|param| {
                attribute(param, "name") == Some("Checkbox_Checked") && attribute(param, "value") == Some("true")
            });
            self.writer.text(if ticked { "☒" } else { "☐" }, face);
        }
    }

    /// A drawing: text boxes in it are text, form controls show what they are, pictures are not read.
    pub(super) fn drawing(&mut self, node: Node<'a, 'a>, depth: usize) {
        if depth > DEEPEST {
            self.met.too_deep = true;
            return;
        }
        match node.tag_name().name() {
            "text-box" => self.boxes.push(node),
            "control" => {
                let control = attribute(node, "control").and_then(|id| self.controls.get(id).copied());
                let shown = control.and_then(shown_control);
                self.writer.text(shown.unwrap_or_default(), Face::default());
            }
            // A shape holds paragraphs as a box does.
            "custom-shape" | "rect" if child(node, "p").is_some() => self.boxes.push(node),
            "image" => {
                self.met.images += 1;
                let size =
                    |name| node.parent_element().and_then(|frame| attribute(frame, name)).and_then(twips).unwrap_or(0);
                self.met.large_images += usize::from(size("width") >= LARGE && size("height") >= LARGE);
            }
            _ => {
                // A frame that offers several forms of one picture shows the first.
                for node in node.children().filter(Node::is_element) {
                    let picture = is(node, "image");
                    self.drawing(node, depth + 1);
                    if picture {
                        break;
                    }
                }
            }
        }
    }
}

fn shown_control(control: Node<'_, '_>) -> Option<&'static str> {
    match control.tag_name().name() {
        "checkbox" | "radio" => {
            let ticked = ["current-state", "current-selected"].into_iter().filter_map(|name| attribute(control, name));
            let ticked = ticked.clone().any(|state| matches!(state, "checked" | "true"));
            Some(if ticked { "☒" } else { "☐" })
        }
        "text" | "textarea" | "formatted-text" | "date" | "number" | "listbox" | "combobox" => Some(BLANK),
        _ => None,
    }
}

/// The text of a paragraph that was deleted.
fn plain(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    texts.collect()
}

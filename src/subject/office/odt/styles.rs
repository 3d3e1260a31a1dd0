//! Styles of an OpenDocument text, with what they inherit.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::xml::{attribute, child, is};
use super::lists::ListStyle;

/// Styles that inherit from one another, at most.
const DEEPEST: usize = 32;

/// What a style says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// Its characters are emphasised.
    pub(super) bold: Option<bool>,
    /// They are struck through.
    pub(super) struck: Option<bool>,
    /// They are not shown.
    pub(super) hidden: Option<bool>,
    /// How far in its paragraphs stand, in twentieths of a point.
    pub(super) indent: Option<i32>,
    /// A page begins with its paragraphs.
    pub(super) breaks: Option<bool>,
    /// One of the styles that it comes from has a name that means something.
    pub(super) meaning: Option<Meaning>,
}

/// What the name of a style means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The title of the document.
    Title,
    /// A quotation.
    Quotation,
}

/// All styles by their family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<(String, String), Style>,
    lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
}

impl Styles {
    /// The styles that these parts declare; a later part has the last word.
    pub(super) fn of<'a>(roots: impl Iterator<Item = Node<'a, 'a>>) -> Self {
        let mut styles = Self::default();
        let mut own: HashMap<(String, String), Style> = HashMap::new();
        for root in roots {
            // Styles stand near the top; the text itself declares none.
            let groups = root.children().filter(|node| matches!(node.tag_name().name(), "styles" | "automatic-styles"));
            for node in groups.flat_map(|group| group.children()).filter(Node::is_element) {
                match node.tag_name().name() {
                    "style" | "default-style" => {
                        let family = attribute(node, "family").unwrap_or_default().to_owned();
                        let name = attribute(node, "name").unwrap_or_default().to_owned();
                        own.insert((family, name), style(node));
                    }
                    "list-style" => {
                        let name = attribute(node, "name").unwrap_or_default().to_owned();
                        styles.lists.insert(name, ListStyle::of(node));
                    }
                    "outline-style" => styles.outline = ListStyle::of(node),
                    _ => {}
                }
            }
        }
        styles.by_name = own.keys().map(|key| (key.clone(), resolve(key, &own))).collect();
        styles
    }

    /// The style that an element names, in its family.
    pub(super) fn named(&self, family: &str, node: Node<'_, '_>) -> Style {
        let name = attribute(node, "style-name").unwrap_or_default();
        self.by_name.get(&(family.to_owned(), name.to_owned())).cloned().unwrap_or_default()
    }

    /// The style of a list.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}

fn style(node: Node<'_, '_>) -> Style {
    let characters = child(node, "text-properties");
    let paragraph = child(node, "paragraph-properties");
    let said = |properties: Option<Node<'_, '_>>, name| properties.and_then(|p| attribute(p, name).map(str::to_owned));
    let weight = said(characters, "font-weight").map(|w| w == "bold" || w.parse::<u32>().is_ok_and(|w| w >= 600));
    let caps = said(characters, "text-transform").map(|how| how == "uppercase");
    let lines = [said(characters, "text-line-through-style"), said(characters, "text-line-through-type")];
    let struck = lines.into_iter().flatten().map(|line| line != "none").reduce(|a, b| a || b);
    let breaks = said(paragraph, "break-before").map(|how| how == "page");
    let names = ["name", "display-name"].into_iter().filter_map(|name| attribute(node, name));
    Style {
        parent: attribute(node, "parent-style-name").map(str::to_owned),
        bold: weight.or(caps),
        struck,
        hidden: said(characters, "display").map(|how| how == "none"),
        indent: said(paragraph, "margin-left").and_then(|length| twips(&length)),
        breaks,
        meaning: names.filter_map(meaning).next(),
    }
}

fn meaning(name: &str) -> Option<Meaning> {
    match name {
        "Title" => Some(Meaning::Title),
        "Quotations" | "Quote" | "Block_20_Text" | "Block Text" | "Intense_20_Quote" => Some(Meaning::Quotation),
        _ => None,
    }
}

fn resolve(key: &(String, String), own: &HashMap<(String, String), Style>) -> Style {
    let Some(mut style) = own.get(key).cloned() else { return Style::default() };
    let mut parent = style.parent.clone();
    for _ in 0..DEEPEST {
        let Some(above) = parent.and_then(|name| own.get(&(key.0.clone(), name))) else { break };
        style.bold = style.bold.or(above.bold);
        style.struck = style.struck.or(above.struck);
        style.hidden = style.hidden.or(above.hidden);
        style.indent = style.indent.or(above.indent);
        style.meaning = style.meaning.or(above.meaning);
        parent = above.parent.clone();
    }
    style
}

/// A length (`1.27cm`, `0.5in`) in twentieths of a point.
pub(super) fn twips(length: &str) -> Option<i32> {
    let unit_at = length.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let (number, unit) = length.split_at_checked(unit_at)?;
    let per = match unit {
        "in" => 1440.0,
        "cm" => 566.929,
        "mm" => 56.6929,
        "pt" => 20.0,
        "pc" => 240.0,
        _ => return None,
    };
    let number: f64 = number.trim().parse().ok()?;
    Some((number * per).clamp(-30_000.0, 30_000.0).round() as i32)
}

/// Whether a node is one of the wrappers that say nothing themselves.
pub(super) fn is_section(node: Node<'_, '_>) -> bool {
    is(node, "section") && attribute(node, "display") != Some("none")
}

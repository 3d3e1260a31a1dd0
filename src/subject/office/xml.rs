//! Elements and attributes by their local names: programs differ in prefixes and in versions of namespaces.

use roxmltree::{Document, Node, ParsingOptions};

use super::super::extract::Refusal;

/// The elements of a part; declarations of entities are refused, so that none can grow.
pub(super) fn parse<'a>(text: &'a str, part: &str) -> Result<Document<'a>, Refusal> {
    Document::parse_with_options(text, ParsingOptions::default()).map_err(|error| {
        let at = error.pos();
        let reason = format!("it is damaged: its part `{part}` is broken at line {}, column {}", at.row, at.col);
        Refusal::new(reason, "open it in a word processor, which may repair it, and save it again")
    })
}

/// The first child called `name`.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// All children called `name`.
pub(super) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// Whether a node is an element called `name`.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The attribute called `name`.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The attribute `val` of the child called `name`.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether the child called `name` switches something on: it is there and does not say otherwise.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}

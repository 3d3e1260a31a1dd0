//! Styles of paragraphs and characters, each with what it inherits.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::xml::{attribute, child, children, is, switch, value};

/// Styles that inherit from one another, at most.
const DEEPEST: usize = 32;

/// What a style, or a paragraph itself, says of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Level of the outline, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// The numbering, by its id; 0 takes one away.
    pub(super) numbering: Option<u64>,
    /// The level of the numbering, from 0.
    pub(super) level: Option<usize>,
    /// How far in the text stands, in twentieths of a point.
    pub(super) indent: Option<i32>,
    /// How its characters look.
    pub(super) face: FaceLook,
}

/// What is said of characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FaceLook {
    /// Bold, or in capitals by format.
    pub(super) bold: Option<bool>,
    /// Struck through.
    pub(super) struck: Option<bool>,
    /// Not shown.
    pub(super) hidden: Option<bool>,
}

impl FaceLook {
    /// What `rPr` says.
    pub(super) fn of(properties: Option<Node<'_, '_>>) -> Self {
        let Some(node) = properties else { return Self::default() };
        let any = |names: &[&str]| {
            let mut said = names.iter().filter_map(|name| switch(node, name));
            let first = said.next()?;
            Some(first || said.any(|on| on))
        };
        Self { bold: any(&["b", "caps"]), struck: any(&["strike", "dstrike"]), hidden: switch(node, "vanish") }
    }

    /// With what `under` says where this says nothing.
    pub(super) fn over(self, under: Self) -> Self {
        Self {
            bold: self.bold.or(under.bold),
            struck: self.struck.or(under.struck),
            hidden: self.hidden.or(under.hidden),
        }
    }
}

impl Look {
    /// What `pPr` says; its characters look as `run` says.
    pub(super) fn of(properties: Option<Node<'_, '_>>, run: Option<Node<'_, '_>>) -> Self {
        let face = FaceLook::of(run);
        let Some(node) = properties else { return Self { face, ..Self::default() } };
        let numbering = child(node, "numPr");
        let number = |node: Option<Node<'_, '_>>, name| value(node?, name)?.parse().ok();
        Self {
            outline: value(node, "outlineLvl").and_then(|level| level.parse().ok()),
            numbering: number(numbering, "numId"),
            level: number(numbering, "ilvl").and_then(|level| usize::try_from(level).ok()),
            indent: indent(node),
            face,
        }
    }

    fn over(self, under: &Self) -> Self {
        Self {
            outline: self.outline.or(under.outline),
            numbering: self.numbering.or(under.numbering),
            level: self.level.or(under.level),
            indent: self.indent.or(under.indent),
            face: self.face.over(under.face),
        }
    }
}

/// How far in `ind` of a node sets the text.
pub(super) fn indent(node: Node<'_, '_>) -> Option<i32> {
    let ind = child(node, "ind")?;
    let left = attribute(ind, "left").or_else(|| attribute(ind, "start"))?;
    left.parse::<f64>().ok().map(|left| left.clamp(-30_000.0, 30_000.0) as i32)
}

/// A style with all that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name in lower case.
    pub(super) name: String,
    /// What it says.
    pub(super) look: Look,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// Id of the style of paragraphs that name none.
    default: String,
}

impl Styles {
    /// The styles that `styles.xml` declares.
    pub(super) fn of(root: Option<Node<'_, '_>>) -> Self {
        let Some(root) = root else { return Self::default() };
        let mut own: HashMap<&str, (Style, Option<&str>)> = HashMap::new();
        let mut default = "";
        for node in children(root, "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            if attribute(node, "type") == Some("paragraph") && matches!(attribute(node, "default"), Some("1" | "true"))
            {
                default = id;
            }
            let name = value(node, "name").unwrap_or(id).to_lowercase();
            let look = Look::of(child(node, "pPr"), child(node, "rPr"));
            own.insert(id, (Style { name, look }, value(node, "basedOn")));
        }
        let all = child(root, "docDefaults").and_then(|node| child(node, "rPrDefault"));
        let base = FaceLook::of(all.and_then(|node| child(node, "rPr")));
        let resolved = own.keys().map(|id| ((*id).to_owned(), resolve(id, &own, base))).collect();
        Self { by_id: resolved, default: default.to_owned() }
    }

    /// The style of this id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// The style of a paragraph, by the id that it names.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Option<&Style> {
        self.by_id.get(id.unwrap_or(&self.default)).or_else(|| self.by_id.get(&self.default))
    }
}

fn resolve(id: &str, own: &HashMap<&str, (Style, Option<&str>)>, base: FaceLook) -> Style {
    let Some((style, mut parent)) = own.get(id).cloned() else { return Style::default() };
    let mut look = style.look;
    for _ in 0..DEEPEST {
        let Some((above, next)) = parent.and_then(|id| own.get(id)) else { break };
        look = look.over(&above.look);
        parent = *next;
    }
    look.face = look.face.over(base);
    Style { look, ..style }
}

impl Style {
    /// Level of the heading that its paragraphs are, from 1; by the outline, or by the name that all languages keep.
    pub(super) fn heading(&self) -> Option<u8> {
        let by_name = self.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
        let title = (self.name == "title").then_some(1);
        match self.look.outline {
            Some(level) => (level < 9).then_some(level + 1),
            None => by_name.filter(|level| (1..=9).contains(level)).or(title),
        }
    }

    /// Whether its paragraphs quote.
    pub(super) fn is_quotation(&self) -> bool {
        ["quote", "intense quote", "block text", "quotations", "block quote"].contains(&self.name.as_str())
    }

    /// Whether its paragraphs are lines of a table of contents, which only repeat headings.
    pub(super) fn is_contents(&self) -> bool {
        let level = self.name.strip_prefix("toc ").or_else(|| self.name.strip_prefix("contents "));
        level.is_some_and(|level| level.trim().parse::<u8>().is_ok() || level == "heading")
    }
}

/// The properties of a paragraph, with the part of them that a tracked change has replaced left out.
pub(super) fn properties<'a, 'i>(paragraph: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    paragraph.first_element_child().filter(|node| is(*node, "pPr"))
}

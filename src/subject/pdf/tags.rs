//! The headings of a tagged PDF, as its maker marked them.
//!
//! A tagged file holds a tree of what its text is (headings, paragraphs, lists), whose leaves name marked stretches of
//! pages. Only headings are taken from it: what makers call a paragraph is often a line, or the whole page.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// Elements that are looked at.
const MOST: usize = 1 << 18;
/// How deep elements may stand in one another.
const DEEPEST: usize = 128;
/// How often a name may stand for another name.
const ROLES: usize = 8;

/// The level of each marked stretch of a page that belongs to a heading, 1 the highest.
pub(super) type Levels = HashMap<i32, u8>;

/// The headings of all pages, by the page.
#[derive(Debug, Default)]
pub(super) struct Headings(HashMap<ObjectIdentifier, Levels>);

impl Headings {
    /// Reads the tree of a file; there are none where it has no tree.
    pub(super) fn of(pdf: &Pdf) -> Self {
        let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
        let Some(root) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot")) else {
            return Self::default();
        };
        let roles = root.get::<Dict<'_>>(b"RoleMap");
        let mut tree = Tree { pdf, found: Self::default(), seen: HashSet::new(), open: Vec::new() };
        tree.open.push(Element { dict: root, page: None, level: 0, depth: 0 });
        for _ in 0..MOST {
            let Some(element) = tree.open.pop() else { break };
            tree.read(&element, roles.as_ref());
        }
        tree.found
    }

    /// Those of one page.
    pub(super) fn of_page(&self, page: &Dict<'_>) -> Levels {
        page.obj_id().and_then(|id| self.0.get(&id)).cloned().unwrap_or_default()
    }

    fn note(&mut self, page: Option<ObjectIdentifier>, stretch: i64, level: u8) {
        if let (Some(page), Ok(stretch)) = (page, i32::try_from(stretch))
            && level > 0
        {
            self.0.entry(page).or_default().insert(stretch, level);
        }
    }
}

/// An element that is still to be looked at.
struct Element<'a> {
    dict: Dict<'a>,
    page: Option<ObjectIdentifier>,
    level: u8,
    depth: usize,
}

/// The tree while it is read.
struct Tree<'a> {
    pdf: &'a Pdf,
    found: Headings,
    seen: HashSet<ObjectIdentifier>,
    open: Vec<Element<'a>>,
}

impl<'a> Tree<'a> {
    fn read(&mut self, element: &Element<'a>, roles: Option<&Dict<'_>>) {
        let dict = &element.dict;
        let page = dict.get_ref(b"Pg").map(ObjectIdentifier::from).or(element.page);
        let own = dict.get::<Name<'_>>(b"S").map_or(0, |name| heading(name.as_ref(), roles));
        let level = if own > 0 { own } else { element.level };
        let kids: Vec<Object<'a>> = match dict.get::<Object<'_>>(b"K") {
            // One that is not there any more is no end of the others.
            Some(Object::Array(kids)) => kids.raw_iter().take(MOST).filter_map(|kid| self.resolved(kid)).collect(),
            Some(kid) => vec![kid],
            None => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Number(number) => self.found.note(page, number.as_i64(), level),
                Object::Dict(kid) if kid.contains_key(b"MCID") && !kid.contains_key(b"Stm") => {
                    let page = kid.get_ref(b"Pg").map(ObjectIdentifier::from).or(page);
                    self.found.note(page, kid.get::<i32>(b"MCID").unwrap_or(-1).into(), level);
                }
                Object::Dict(dict) if element.depth < DEEPEST => {
                    self.open.push(Element { dict, page, level, depth: element.depth + 1 });
                }
                _ => {}
            }
        }
    }

    /// What a reference leads to, the first time.
    fn resolved(&mut self, kid: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match kid {
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                self.seen.insert(id).then(|| self.pdf.xref().get(id)).flatten()
            }
            MaybeRef::NotRef(object) => Some(object),
        }
    }
}

/// The level of a heading by its name, 0 of anything else. Makers may give names of their own, which `roles` explains.
fn heading(name: &[u8], roles: Option<&Dict<'_>>) -> u8 {
    let mut name = name.to_vec();
    for _ in 0..ROLES {
        match name.as_slice() {
            b"H" | b"Title" => return 1,
            [b'H', digit @ b'1'..=b'6'] => return digit - b'0',
            _ => {}
        }
        let Some(next) = roles.and_then(|roles| roles.get::<Name<'_>>(&name)) else { break };
        name = next.as_ref().to_vec();
    }
    0
}

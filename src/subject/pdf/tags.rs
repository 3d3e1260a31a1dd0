//! The headings and the cells of tables of a tagged PDF, as its maker marked them.
//!
//! A tagged file holds a tree of what its text is (headings, paragraphs, lists), whose leaves name marked stretches of
//! pages. Only headings and cells are taken from it: what makers call a paragraph is often a line, or the whole page.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// Elements that are looked at.
const MOST: usize = 1 << 18;
/// How deep elements may stand in one another.
const DEEPEST: usize = 128;
/// Columns that one cell takes, at most.
const WIDEST: u16 = 400;
/// How often a name may stand for another name.
const ROLES: usize = 8;

/// A cell of a table, as the file marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TagCell {
    /// Which table of the file.
    pub(super) table: u32,
    /// Its row: by the part of the table that it is in, and its place there.
    pub(super) row: (u16, u16),
    /// The first of its columns, from 0.
    pub(super) column: u16,
    /// Columns that it takes.
    pub(super) wide: u16,
}

/// What the file says of a marked stretch of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The level of the heading that it belongs to, 1 the highest; 0 of none.
    pub(super) heading: u8,
    /// The cell that it stands in.
    pub(super) cell: Option<TagCell>,
}

/// What is said of the marked stretches of a page.
pub(super) type Levels = HashMap<i32, Said>;

/// What is said of all pages, by the page.
#[derive(Debug, Default)]
pub(super) struct Headings(HashMap<ObjectIdentifier, Levels>);

/// Where an element stands in a table.
#[derive(Debug, Clone, Copy)]
enum Within {
    Nothing,
    /// In a table, and in which part of it.
    Table(u32, u16),
    /// In a row.
    Row(u32, (u16, u16)),
    /// In a cell.
    Cell(TagCell),
}

impl Headings {
    /// Reads the tree of a file; there are none where it has no tree.
    pub(super) fn of(pdf: &Pdf) -> Self {
        let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
        let Some(root) = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot")) else {
            return Self::default();
        };
        let roles = root.get::<Dict<'_>>(b"RoleMap");
        let mut tree = Tree {
            pdf,
            found: Self::default(),
            seen: HashSet::new(),
            open: Vec::new(),
            tables: 0,
            tall: HashSet::new(),
        };
        let within = Within::Nothing;
        tree.open.push(Element { dict: root, page: None, level: 0, depth: 0, within, nth: 0 });
        for _ in 0..MOST {
            let Some(element) = tree.open.pop() else { break };
            tree.read(&element, roles.as_ref());
        }
        let is_tall = |said: &Said| said.cell.is_some_and(|cell| tree.tall.contains(&cell.table));
        for said in tree.found.0.values_mut().flat_map(HashMap::values_mut).filter(|said| is_tall(said)) {
            said.cell = None;
        }
        tree.found
    }

    /// Those of one page.
    pub(super) fn of_page(&self, page: &Dict<'_>) -> Levels {
        page.obj_id().and_then(|id| self.0.get(&id)).cloned().unwrap_or_default()
    }

    fn note(&mut self, page: Option<ObjectIdentifier>, stretch: i64, said: Said) {
        if let (Some(page), Ok(stretch)) = (page, i32::try_from(stretch))
            && said != Said::default()
        {
            self.0.entry(page).or_default().insert(stretch, said);
        }
    }
}

/// An element that is still to be looked at.
struct Element<'a> {
    dict: Dict<'a>,
    page: Option<ObjectIdentifier>,
    level: u8,
    depth: usize,
    /// What it stands in.
    within: Within,
    /// Which of the elements there it is; of the cells of a row its column.
    nth: u16,
}

/// The tree while it is read.
struct Tree<'a> {
    pdf: &'a Pdf,
    found: Headings,
    seen: HashSet<ObjectIdentifier>,
    open: Vec<Element<'a>>,
    tables: u32,
    /// Tables with cells that take several rows: which column the next cell of a row is in is not counted.
    tall: HashSet<u32>,
}

impl<'a> Tree<'a> {
    fn read(&mut self, element: &Element<'a>, roles: Option<&Dict<'_>>) {
        let dict = &element.dict;
        let page = dict.get_ref(b"Pg").map(ObjectIdentifier::from).or(element.page);
        let name = dict.get::<Name<'_>>(b"S").map(|name| named(name.as_ref(), roles)).unwrap_or_default();
        let own = heading(&name);
        let level = if own > 0 { own } else { element.level };
        let within = self.within(element, &name);
        let said = Said { heading: level, cell: if let Within::Cell(cell) = within { Some(cell) } else { None } };
        let kids: Vec<Object<'a>> = match dict.get::<Object<'_>>(b"K") {
            // One that is not there any more is no end of the others.
            Some(Object::Array(kids)) => kids.raw_iter().take(MOST).filter_map(|kid| self.resolved(kid)).collect(),
            Some(kid) => vec![kid],
            None => Vec::new(),
        };
        let mut nth = 0_u16;
        for kid in kids {
            match kid {
                Object::Number(number) => self.found.note(page, number.as_i64(), said),
                Object::Dict(kid) if kid.contains_key(b"MCID") && !kid.contains_key(b"Stm") => {
                    let page = kid.get_ref(b"Pg").map(ObjectIdentifier::from).or(page);
                    self.found.note(page, kid.get::<i32>(b"MCID").unwrap_or(-1).into(), said);
                }
                Object::Dict(dict) if element.depth < DEEPEST => {
                    let wide = if matches!(within, Within::Row(..)) { span(&dict, b"ColSpan") } else { 1 };
                    self.open.push(Element { dict, page, level, depth: element.depth + 1, within, nth });
                    nth = nth.saturating_add(wide);
                }
                _ => {}
            }
        }
    }

    /// Where what an element holds stands in a table.
    fn within(&mut self, element: &Element<'a>, name: &[u8]) -> Within {
        match (element.within, name) {
            (Within::Nothing, b"Table") => {
                self.tables += 1;
                Within::Table(self.tables, 0)
            }
            (Within::Table(table, 0), b"THead" | b"TBody" | b"TFoot") => {
                Within::Table(table, element.nth.saturating_add(1))
            }
            (Within::Table(table, part), b"TR") => Within::Row(table, (part, element.nth)),
            (Within::Row(table, row), b"TH" | b"TD") => {
                let wide = span(&element.dict, b"ColSpan");
                if span(&element.dict, b"RowSpan") > 1 {
                    self.tall.insert(table);
                }
                Within::Cell(TagCell { table, row, column: element.nth, wide })
            }
            (within, _) => within,
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

/// How many columns or rows a cell takes.
fn span(cell: &Dict<'_>, key: &[u8]) -> u16 {
    let of = |about: &Dict<'_>| about.get::<i32>(key);
    let told = match cell.get::<Object<'_>>(b"A") {
        Some(Object::Dict(about)) => of(&about),
        Some(Object::Array(all)) => all.iter::<Dict<'_>>().take(ROLES).find_map(|about| of(&about)),
        _ => None,
    };
    told.and_then(|told| u16::try_from(told).ok()).unwrap_or(1).clamp(1, WIDEST)
}

/// The name of an element in the words of the standard. Makers may give names of their own, which `roles` explains.
fn named(name: &[u8], roles: Option<&Dict<'_>>) -> Vec<u8> {
    const TABLES: &[&[u8]] = &[b"Table", b"THead", b"TBody", b"TFoot", b"TR", b"TH", b"TD"];
    let mut name = name.to_vec();
    for _ in 0..ROLES {
        if heading(&name) > 0 || TABLES.contains(&name.as_slice()) {
            break;
        }
        let Some(next) = roles.and_then(|roles| roles.get::<Name<'_>>(&name)) else { break };
        name = next.as_ref().to_vec();
    }
    name
}

/// The level of a heading by its name, 0 of anything else.
fn heading(name: &[u8]) -> u8 {
    match name {
        b"H" | b"Title" => 1,
        [b'H', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}

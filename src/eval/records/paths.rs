//! Paths into records, each by a number. There are as many as schemas and lists give rise to.

use crate::json;
use crate::subject::records::layout::{Layout, Ty};

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// To a field of a shape.
    Field(u16, u16),
    /// To an element of a list.
    Item(u32),
}

/// The path to a record itself.
pub const ROOT: u32 = 0;

/// All paths met so far.
#[derive(Debug, Default)]
pub struct Paths {
    steps: Vec<(u32, Step)>,
    /// By path: where it leads on to. An evaluation asks at every member that it reads.
    onward: Vec<Onward>,
}

/// The paths that go one step further.
#[derive(Debug, Default)]
struct Onward {
    /// To fields: of a shape there are few.
    fields: Vec<(u16, u16, u32)>,
    /// To the elements of a list, by position; 0 where nobody has been there.
    items: Vec<u32>,
}

impl Paths {
    /// The path that goes one step further.
    pub fn step(&mut self, from: u32, step: Step) -> u32 {
        let at = from as usize;
        if self.onward.len() <= at {
            self.onward.resize_with(at + 1, Onward::default);
        }
        let Some(onward) = self.onward.get_mut(at) else { return ROOT };
        let known = match step {
            Step::Field(shape, field) => {
                onward.fields.iter().find(|known| (known.0, known.1) == (shape, field)).map(|known| known.2)
            }
            Step::Item(item) => onward.items.get(item as usize).copied().filter(|path| *path != ROOT),
        };
        if let Some(known) = known {
            return known;
        }
        self.steps.push((from, step));
        let path = u32::try_from(self.steps.len()).unwrap_or(u32::MAX);
        match step {
            Step::Field(shape, field) => onward.fields.push((shape, field, path)),
            Step::Item(item) => {
                let item = item as usize;
                if onward.items.len() <= item {
                    onward.items.resize(item + 1, ROOT);
                }
                if let Some(place) = onward.items.get_mut(item) {
                    *place = path;
                }
            }
        }
        path
    }

    /// The last step of a path and the path before it; `None` at the root.
    #[must_use]
    pub fn last(&self, path: u32) -> Option<(u32, Step)> {
        self.steps.get((path as usize).checked_sub(1)?).copied()
    }

    /// Whether `path` is `outer` or leads on from it.
    #[must_use]
    pub fn within(&self, path: u32, outer: u32) -> bool {
        let mut here = path;
        loop {
            if here == outer {
                return true;
            }
            match self.last(here) {
                Some((before, _)) => here = before,
                None => return false,
            }
        }
    }

    /// As a JSON Pointer.
    #[must_use]
    pub fn pointer(&self, path: u32, layout: &Layout) -> String {
        let Some((before, step)) = self.last(path) else { return String::new() };
        let mut pointer = self.pointer(before, layout);
        pointer.push('/');
        match step {
            Step::Item(index) => pointer.push_str(&index.to_string()),
            Step::Field(shape, field) => {
                let field = layout.shape_at(shape).and_then(|s| s.field_at(field));
                pointer.push_str(&json::escape(field.map_or("", |f| f.name.as_str())));
            }
        }
        pointer
    }

    /// Type of what stands at a path of fields; `None` at the root.
    #[must_use]
    pub fn ty<'l>(&self, path: u32, layout: &'l Layout) -> Option<&'l Ty> {
        match self.last(path)? {
            (_, Step::Field(shape, field)) => Some(&layout.shape_at(shape)?.field_at(field)?.ty),
            (before, Step::Item(_)) => match self.ty(before, layout)? {
                Ty::List(of) => Some(of),
                other => Some(other),
            },
        }
    }
}

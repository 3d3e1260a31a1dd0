//! Paths into records, each by a number. There are as many as schemas and lists give rise to.

use std::collections::HashMap;

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
    numbers: HashMap<(u32, Step), u32>,
}

impl Paths {
    /// The path that goes one step further.
    pub fn step(&mut self, from: u32, step: Step) -> u32 {
        let steps = &mut self.steps;
        *self.numbers.entry((from, step)).or_insert_with(|| {
            steps.push((from, step));
            u32::try_from(steps.len()).unwrap_or(u32::MAX)
        })
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

//! Why members are missing, as a record says itself.

use super::layout::{Layout, ShapeLayout, Ty};
use super::node::{Members, Node, Unknown};
use super::typed::Notes;
use crate::json;

/// The reasons that a record may give.
pub const REASONS: &[&str] = &["blank", "not_exported", "unknown", "redacted", "refused", "sentinel", "not_applicable"];

/// A reason for a missing member that says nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Idle {
    /// There is no member at this path.
    NoMember(String),
    /// The member at this path is not missing.
    Given(String),
    /// The reason is none of those that are known.
    Word(String),
}

impl<'l> Notes<'l> {
    /// Puts the reasons given for missing members where the members would be.
    pub(super) fn explain(&mut self, index: u16, shape: &'l ShapeLayout, members: &mut Members) {
        for (path, reason) in std::mem::take(&mut self.reasons) {
            let idle = match self.explain_one(shape, members, &path, reason) {
                Reached::Missing => continue,
                Reached::Given => Idle::Given(any_position(&path)),
                Reached::Nothing => Idle::NoMember(any_position(&path)),
            };
            self.idle(index, idle, &path);
        }
    }

    fn explain_one(&mut self, shape: &'l ShapeLayout, members: &mut Members, path: &str, reason: Unknown) -> Reached {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let Some(field) = shape.field(&json::unescape(first)).and_then(|field| shape.field_at(field)) else {
            return Reached::Nothing;
        };
        match field.ty {
            Ty::Nested { list, kind } if !rest.is_empty() => {
                let (item, rest) = if list { rest.split_once('/').unwrap_or((rest, "")) } else { ("", rest) };
                let base = self.pointer();
                let prefix = if list { format!("{base}/{first}/{item}") } else { format!("{base}/{first}") };
                let inner = self.layout.kind_at(kind).and_then(|k| self.layout.shape_at(k.shape));
                match self.nested.iter_mut().find(|n| n.prefix == prefix) {
                    Some(nested) => explain_member(self.layout, inner, &mut nested.members, rest, reason),
                    None if list => Reached::Nothing,
                    None => exists(self.layout, inner, rest),
                }
            }
            Ty::Nested { .. } => {
                let prefix = format!("{}/{first}", self.pointer());
                let given =
                    self.nested.iter().any(|n| n.prefix == prefix || n.prefix.starts_with(&format!("{prefix}/")));
                if given { Reached::Given } else { Reached::Missing }
            }
            _ => explain_member(self.layout, Some(shape), members, path, reason),
        }
    }
}

/// `bases/3/form` as `bases/*/form`: the same for every element.
fn any_position(path: &str) -> String {
    let position = |step: &str| !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
    path.split('/').map(|step| if position(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}

/// Where a path led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// To a member without a value.
    Missing,
    /// To one with a value.
    Given,
    /// Nowhere.
    Nothing,
}

/// Marks the member at `path` as unknown for `reason`, unless it has a value.
fn explain_member(
    layout: &Layout,
    shape: Option<&ShapeLayout>,
    members: &mut Members,
    path: &str,
    reason: Unknown,
) -> Reached {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some((shape, field)) = shape.and_then(|s| Some((s, s.field(&json::unescape(first))?))) else {
        return Reached::Nothing;
    };
    if rest.is_empty() {
        if matches!(members.get(field), None | Some(Node::Unknown(_))) {
            members.set(field, Node::Unknown(reason));
            return Reached::Missing;
        }
        return Reached::Given;
    }
    match (shape.field_at(field).map(|f| &f.ty), members.get_mut(field)) {
        // The struct itself is missing: that the path is one is all that can be asked of it.
        (Some(Ty::Struct(inner)), None | Some(Node::Unknown(_))) => exists(layout, layout.shape_at(*inner), rest),
        (Some(ty), Some(node)) => explain_part(layout, ty, node, rest, reason),
        _ => Reached::Nothing,
    }
}

/// The same of a member of a struct, or of an element of a list.
fn explain_part(layout: &Layout, ty: &Ty, node: &mut Node, path: &str, reason: Unknown) -> Reached {
    match (ty, node) {
        (Ty::Struct(inner), Node::Struct(of)) => explain_member(layout, layout.shape_at(*inner), of, path, reason),
        (Ty::List(of), Node::List(items)) => {
            let (number, rest) = path.split_once('/').unwrap_or((path, ""));
            match number.parse::<usize>().ok().and_then(|number| items.get_mut(number)) {
                Some(item @ Node::Unknown(_)) if rest.is_empty() => {
                    *item = Node::Unknown(reason);
                    Reached::Missing
                }
                Some(_) if rest.is_empty() => Reached::Given,
                Some(item) => explain_part(layout, of, item, rest, reason),
                None => Reached::Nothing,
            }
        }
        _ => Reached::Nothing,
    }
}

/// Whether a path leads to a member of a shape of which there is no value.
fn exists(layout: &Layout, shape: Option<&ShapeLayout>, path: &str) -> Reached {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let field = shape.and_then(|s| s.field_at(s.field(&json::unescape(first))?));
    match field.map(|field| &field.ty) {
        Some(_) if rest.is_empty() => Reached::Missing,
        Some(Ty::Struct(inner)) => exists(layout, layout.shape_at(*inner), rest),
        _ => Reached::Nothing,
    }
}

/// What a reason means; `None` where nothing is missing.
#[must_use]
pub fn reason(word: &str) -> Option<Unknown> {
    match word {
        "blank" => Some(Unknown::Blank),
        "redacted" | "refused" => Some(Unknown::Redacted),
        "not_applicable" => None,
        _ => Some(Unknown::Absent),
    }
}

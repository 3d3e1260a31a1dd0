//! Why members are missing, as a record says itself.

use super::layout::{Layout, ShapeLayout, Ty};
use super::node::{Members, Node, Unknown};
use super::typed::Notes;
use crate::json;

impl<'l> Notes<'l> {
    /// Puts the reasons given for missing members where the members would be.
    pub(super) fn explain(&mut self, shape: &'l ShapeLayout, members: &mut Members) {
        let base = self.pointer();
        for (path, reason) in std::mem::take(&mut self.reasons) {
            let (first, rest) = path.split_once('/').unwrap_or((path.as_str(), ""));
            let Some(field) = shape.field(&json::unescape(first)) else { continue };
            match shape.field_at(field).map(|f| &f.ty) {
                Some(Ty::Nested { list, .. }) if !rest.is_empty() => {
                    let (item, rest) = if *list { rest.split_once('/').unwrap_or((rest, "")) } else { ("", rest) };
                    let prefix = if *list { format!("{base}/{first}/{item}") } else { format!("{base}/{first}") };
                    let Some(nested) = self.nested.iter_mut().find(|n| n.prefix == prefix) else { continue };
                    let inner = self.layout.kind_at(nested.kind).and_then(|k| self.layout.shape_at(k.shape));
                    explain_member(self.layout, inner, &mut nested.members, rest, reason);
                }
                _ => explain_member(self.layout, Some(shape), members, &path, reason),
            }
        }
    }
}

/// Marks the member at `path` as unknown for `reason`, unless it has a value.
fn explain_member(layout: &Layout, shape: Option<&ShapeLayout>, members: &mut Members, path: &str, reason: Unknown) {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some((shape, field)) = shape.and_then(|s| Some((s, s.field(&json::unescape(first))?))) else { return };
    if rest.is_empty() {
        if matches!(members.get(field), None | Some(Node::Unknown(_))) {
            members.set(field, Node::Unknown(reason));
        }
        return;
    }
    if let (Some(ty), Some(node)) = (shape.field_at(field).map(|f| &f.ty), members.get_mut(field)) {
        explain_part(layout, ty, node, rest, reason);
    }
}

/// The same of a member of a struct, or of an element of a list.
fn explain_part(layout: &Layout, ty: &Ty, node: &mut Node, path: &str, reason: Unknown) {
    match (ty, node) {
        (Ty::Struct(inner), Node::Struct(of)) => explain_member(layout, layout.shape_at(*inner), of, path, reason),
        (Ty::List(of), Node::List(items)) => {
            let (number, rest) = path.split_once('/').unwrap_or((path, ""));
            let item = number.parse::<usize>().ok().and_then(|number| items.get_mut(number));
            match item {
                Some(item @ Node::Unknown(_)) if rest.is_empty() => *item = Node::Unknown(reason),
                Some(item) if !rest.is_empty() => explain_part(layout, of, item, rest, reason),
                _ => {}
            }
        }
        _ => {}
    }
}

/// What a reason means; `None` where nothing is missing.
pub(super) fn reason(word: &str) -> Option<Unknown> {
    match word {
        "blank" => Some(Unknown::Blank),
        "redacted" | "refused" => Some(Unknown::Redacted),
        "not_applicable" => None,
        _ => Some(Unknown::Absent),
    }
}

//! Whether what manifests declare of the kinds can mean anything: a kind that there is, a time that has a length.

use super::layout::Ty;
use super::manifest::{KIND, KINDS};
use super::node::{Members, Node, Record};
use super::read::shown_code;
use super::set::RecordSet;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};

/// What is to be said of the manifests in force.
#[must_use]
pub fn check(set: &RecordSet) -> Vec<Diagnostic> {
    let Some(kind) = set.layout.kind(KIND) else { return Vec::new() };
    let manifests = set.entities.iter().filter(|entity| entity.kind == kind).filter_map(|entity| entity.current());
    let records = manifests.filter_map(|number| set.record(number));
    records.flat_map(|record| entries(set, record)).collect()
}

/// What is to be said of the entries of one manifest.
fn entries(set: &RecordSet, record: &Record) -> Vec<Diagnostic> {
    let layout = &set.layout;
    let field = layout.field_of(record.kind, KINDS);
    let ty = field.and_then(|field| Some(&layout.shape_at(layout.kind_at(record.kind)?.shape)?.field_at(field)?.ty));
    let Some(Ty::List(of)) = ty else { return Vec::new() };
    let Ty::Struct(shape) = **of else { return Vec::new() };
    let Some(Node::List(items)) = field.and_then(|field| record.members.get(field)) else { return Vec::new() };
    let shape = layout.shape_at(shape);
    let member = |entry: &Members, name: &str| entry.get(shape?.field(name)?).cloned();
    let mut said = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Node::Struct(entry) = item else { continue };
        if let Some(Node::Text(name)) = member(entry, "kind")
            && layout.kind(&name).is_none()
        {
            said.push(unknown_kind(set, record, at, &name));
        }
        if let (Some(Node::Time(from)), Some(Node::Time(to))) = (member(entry, "from"), member(entry, "to"))
            && from.from > to.to
        {
            said.push(backwards(set, record, at));
        }
    }
    said
}

fn unknown_kind(set: &RecordSet, record: &Record, at: usize, name: &str) -> Diagnostic {
    let message = format!("the manifest declares something of {}, which is no record kind", shown_code(name));
    let known = set.layout.kinds.iter().map(|kind| kind.kind.name.as_str());
    let near = nearest(name, known.clone()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| format!("the kinds are {}", known.collect::<Vec<_>>().join(", ")));
    placed(set, record, Code::RecordUnknownKind, message, &format!("/{KINDS}/{at}/kind")).help(help)
}

fn backwards(set: &RecordSet, record: &Record, at: usize) -> Diagnostic {
    let message = "the manifest declares a time that ends before it begins: it takes in no record";
    placed(set, record, Code::RecordTimeOrder, message.to_owned(), &format!("/{KINDS}/{at}/to"))
        .help("`from` is the first day covered, `to` the last")
}

fn placed(set: &RecordSet, record: &Record, code: Code, message: String, pointer: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, Severity::Warning, message).record(&*record.id);
    match set.place(record, pointer) {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}

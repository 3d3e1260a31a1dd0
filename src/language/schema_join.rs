//! References between records: both ends of each become members that rules can name.

use std::collections::BTreeMap;

use super::schema::{Field, FieldType, Reached, Reading, Reference, Schemas};
use super::schema_load::problem;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Source;

/// Gives the referring kind the record that it names, and the kind named the list of those that name it.
pub(super) fn join(schemas: &mut Schemas, origin: &BTreeMap<String, Source>, diagnostics: &mut Vec<Diagnostic>) {
    for (owner, member, reference) in references(schemas) {
        let pointer = format!("/properties/{member}/x-ombud/refers");
        let mut say = |code: Code, message: String, help: Option<String>| {
            let Some(source) = origin.get(&owner) else { return };
            let mut diagnostic = problem(source, &pointer, code, message);
            diagnostic.help = help;
            diagnostics.push(diagnostic);
        };
        if !schemas.kinds.contains_key(&owner) {
            continue;
        }
        if !schemas.kinds.contains_key(&reference.kind) {
            let near = nearest(&reference.kind, schemas.kinds.keys().map(String::as_str));
            let message = format!("unknown record kind `{}`", reference.kind);
            say(Code::RuleUnknownName, message, near.map(|near| format!("did you mean `{near}`?")));
            continue;
        }
        let named = ends(&owner, &member, &reference);
        for (kind, name, field) in named {
            let Some(shape) = schemas.shapes.get_mut(&kind) else { continue };
            if shape.fields.contains_key(&name) {
                let help = "name the ends of a reference with `as` and `back`".to_owned();
                say(Code::RuleDuplicate, format!("`{kind}` has a member `{name}` already"), Some(help));
                continue;
            }
            shape.fields.insert(name, field);
        }
    }
}

/// Kind, member and reference of every member that names records, in order.
fn references(schemas: &Schemas) -> Vec<(String, String, Reference)> {
    let fields = schemas.shapes.iter().flat_map(|(shape, of)| of.fields.iter().map(move |(name, of)| (shape, name, of)));
    let referring = fields.filter(|(.., field)| field.ty == FieldType::Text);
    referring.filter_map(|(shape, name, field)| Some((shape.clone(), name.clone(), field.reading.refers.clone()?))).collect()
}

/// The member that each end of a reference gets: of which kind, its name, what it is.
fn ends(owner: &str, member: &str, reference: &Reference) -> Vec<(String, String, Field)> {
    let field = |ty, description, reached| Field {
        ty,
        sensitive: false,
        required: false,
        description,
        reading: Reading { reached: Some(reached), open: true, ..Reading::default() },
    };
    let target = &reference.kind;
    let forward = field(
        FieldType::Struct(target.clone()),
        format!("The {target} that `{member}` names."),
        Reached::Named(member.to_owned()),
    );
    let mut ends = vec![(owner.to_owned(), reference.forward.clone(), forward)];
    if let Some(back) = &reference.back {
        let list = field(
            FieldType::List(Box::new(FieldType::Struct(owner.to_owned()))),
            format!("The records of the kind {owner} whose `{member}` names it."),
            Reached::Naming(owner.to_owned(), member.to_owned()),
        );
        ends.push((target.clone(), back.clone(), list));
    }
    ends
}

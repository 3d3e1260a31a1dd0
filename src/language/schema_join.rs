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
    let fields =
        schemas.shapes.iter().flat_map(|(shape, of)| of.fields.iter().map(move |(name, of)| (shape, name, of)));
    let referring = fields.filter(|(.., field)| field.ty == FieldType::Text);
    referring
        .filter_map(|(shape, name, field)| Some((shape.clone(), name.clone(), field.reading.refers.clone()?)))
        .collect()
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

#[cfg(test)]
mod tests {
    use super::super::schema_load::load;
    use super::*;

    fn said(refers: &str, ty: &str) -> (Schemas, Vec<String>) {
        let training = format!(
            r#"{{"properties": {{"kind": {{"const": "training"}}, "id": {{"type": "string"}}, "hours": {{"type": "integer"}},
            "employee": {{"type": "{ty}", "x-ombud": {{"refers": {refers}}}}}}}}}"#
        );
        let employee =
            r#"{"properties": {"kind": {"const": "employee"}, "id": {"type": "string"}, "unit": {"type": "string"}}}"#;
        let sources = [Source::new("training", training), Source::new("employee", employee)];
        let (schemas, diagnostics) = load(&sources);
        let said = |d: &Diagnostic| format!("{} | {}", d.message, d.help.as_deref().unwrap_or(""));
        (schemas, diagnostics.iter().map(said).collect())
    }

    #[test]
    fn both_ends_can_be_named() {
        let (schemas, problems) = said(r#"{"kind": "employee", "as": "trainee", "back": "trainings"}"#, "string");
        assert_eq!(problems, [""; 0]);
        let ty = |shape: &str, member: &str| schemas.shapes[shape].fields[member].ty.clone();
        assert_eq!(ty("training", "trainee"), FieldType::Struct("employee".to_owned()));
        assert_eq!(ty("employee", "trainings"), FieldType::List(Box::new(FieldType::Struct("training".to_owned()))));
        let (schemas, _) = said(r#""employee""#, "string");
        assert!(schemas.shapes["training"].fields.contains_key("employee_record"));
    }

    #[test]
    fn what_is_wrong_with_a_reference_is_said() {
        let problems = |refers: &str| said(refers, "string").1;
        assert_eq!(problems(r#""employe""#), ["unknown record kind `employe` | did you mean `employee`?"]);
        assert_eq!(
            problems(r#"{"kind": "employee", "as": "hours", "back": "unit"}"#),
            [
                "`training` has a member `hours` already | name the ends of a reference with `as` and `back`",
                "`employee` has a member `unit` already | name the ends of a reference with `as` and `back`"
            ]
        );
        assert_eq!(
            problems(r#"{"kind": "employee", "bakc": "trainings"}"#),
            ["`x-ombud` has no member `bakc` | did you mean `back`?"]
        );
        assert_eq!(problems("7"), ["`refers` does not say to which kind of record | "]);
        assert_eq!(said(r#""employee""#, "integer").1, ["only a text of the record itself can name another record | "]);
    }
}

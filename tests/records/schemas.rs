//! The schemas that ship with the tool.

use std::path::Path;

use ombud::language::schema::{FieldType, Schemas};
use ombud::language::schema_load;
use ombud::source::Source;

/// The shipped record schemas; they must load without a word.
pub fn shipped() -> Schemas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/records");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let sources: Vec<Source> = paths
        .iter()
        .map(|path| Source::new(path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let (schemas, diagnostics) = schema_load::load(&sources);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    schemas
}

#[test]
fn every_kind_has_a_schema_and_every_member_a_meaning() {
    let schemas = shipped();
    let kinds: Vec<&str> = schemas.kinds.keys().map(String::as_str).collect();
    assert_eq!(
        kinds,
        [
            "acknowledgement",
            "agreement",
            "basis",
            "custody",
            "deliverable",
            "employee",
            "federal_contact",
            "field",
            "id_check",
            "manifest",
            "person",
            "question",
            "release",
            "step",
            "stop",
            "training"
        ]
    );
    for shape in schemas.shapes.values() {
        for (name, field) in &shape.fields {
            assert!(!field.description.is_empty(), "{}.{name}", shape.name);
        }
    }
}

#[test]
fn no_schema_has_a_place_for_anybodys_status() {
    for shape in shipped().shapes.values() {
        for name in shape.fields.keys() {
            let about_status = ["citizenship", "immigration_status", "alien_number", "visa", "birthplace"];
            assert!(!about_status.contains(&name.as_str()), "{}.{name}", shape.name);
        }
    }
}

#[test]
fn free_text_and_what_is_known_of_a_person_is_sensitive() {
    let schemas = shipped();
    let sensitive = |shape: &str, field: &str| schemas.shapes[shape].fields[field].sensitive;
    assert!(sensitive("basis", "label") && sensitive("ground", "text") && sensitive("hit", "text"));
    assert!(sensitive("warrant", "signed_by") && sensitive("person", "race_ethnicity"));
    assert!(!sensitive("basis", "basis") && !sensitive("custody", "person") && !sensitive("warrant", "issued_at"));
}

#[test]
fn a_nested_custody_holds_records_of_other_kinds() {
    let schemas = shipped();
    let custody = &schemas.shapes["custody"].fields;
    assert_eq!(custody["bases"].ty, FieldType::List(Box::new(FieldType::Struct("basis".into()))));
    assert_eq!(custody["release"].ty, FieldType::Struct("release".into()));
    assert_eq!(custody["contacts"].ty, FieldType::List(Box::new(FieldType::Struct("federal_contact".into()))));
}

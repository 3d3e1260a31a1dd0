//! Words for a record that does not fit its schema. The words are those of the schema validator, which
//! never gets to show a value.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};

use super::layout::Layout;
use crate::diagnostic::Severity;
use crate::finding::{Finding, Name, RecordRef, Verdict};
use crate::source::Place;

/// The validators of the kinds that needed one, made once each.
#[derive(Debug, Default)]
pub struct Refusals {
    validators: BTreeMap<u16, Option<Validator>>,
}

impl Refusals {
    /// What the schema of `kind` says against the member at `pointer` of `record`.
    pub fn words(&mut self, layout: &Layout, kind: u16, record: &serde_json::Value, pointer: &str) -> String {
        let make = || layout.kind_at(kind).and_then(|k| jsonschema::validator_for(&k.document).ok());
        let validator = self.validators.entry(kind).or_insert_with(make);
        let errors = validator.iter().flat_map(|validator| validator.iter_errors(record));
        let mut found = None;
        for error in errors {
            search(&error, pointer, &mut found);
        }
        found.unwrap_or_else(|| "value does not fit its schema".to_owned())
    }
}

/// The words of the innermost error at `pointer`, alternatives looked into.
fn search(error: &ValidationError<'_>, pointer: &str, found: &mut Option<String>) {
    if let ValidationErrorKind::AnyOf { context } = error.kind() {
        for inner in context.iter().flatten() {
            search(inner, pointer, found);
        }
    } else if found.is_none() && error.instance_path().as_str() == pointer {
        *found = Some(error.masked().to_string());
    }
}

/// What becomes of a member that does not fit. There may be a million of them.
pub static TAKEN_AS_UNKNOWN: LazyLock<Name> =
    LazyLock::new(|| "the member is taken as unknown, and the record is judged without it".into());

/// The finding `invalid`.
#[must_use]
pub fn invalid(place: Place, record: Option<RecordRef>, message: String, help: Option<Name>) -> Finding {
    static RULE: LazyLock<Name> = LazyLock::new(|| "schema".into());
    Finding {
        directive: None,
        provision: None,
        rule: RULE.clone(),
        verdict: Verdict::Invalid,
        severity: Severity::Error,
        place: Some(place),
        section: None,
        record,
        definition: None,
        message,
        help,
        depends_on: Vec::new(),
        related: Vec::new(),
        facts: Vec::new(),
        needs: Vec::new(),
        comparison: None,
        settled_by: Vec::new(),
        sentence: None,
        ordinal: 0,
    }
}

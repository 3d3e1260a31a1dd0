//! Whether what a user gives as a JSON Schema is one.

use serde_json::Value;

/// What is wrong with it: where, as a JSON Pointer, and in words.
pub(super) fn mistake(document: &Value) -> Option<(String, String)> {
    let error = jsonschema::meta::validate(document).err()?;
    Some((error.instance_path().to_string(), error.to_string()))
}

//! The machine contract: the report as JSON.

use super::format::{Rendered, Unwritable};
use crate::report::Report;

/// The report as indented JSON with a final line break.
///
/// # Errors
/// Where the report cannot be written as JSON, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    serde_json::to_string_pretty(report).map(|json| json + "\n").map_err(Unwritable::because)
}

//! Records: what was done, as data.
//!
//! A text of records is read once, each record typed by the schema of its kind; a case that comes as
//! one nested object becomes the events that it holds. What cannot be read is said, and the rest is
//! read on. This layer knows schemas and never rules.

pub mod group;
mod header;
pub mod layout;
pub mod manifest;
pub mod node;
mod order;
mod read;
mod refusal;
pub mod set;
mod split;
mod tally;
pub mod time;
mod typed;
mod versions;

pub use read::{MASKED, RecordInput, read, read_part};

use crate::source::Source;
use header::Header;

/// Kinds whose records say what staff are told to do: those are read as procedures.
const DEFINITIONS: &[&str] = &["workflow", "procedure"];

/// What a text of JSON holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Records.
    Records,
    /// A workflow or a procedure, exported as data.
    Definition,
    /// Something else, or no JSON.
    Other,
}

/// Looks at the first elements of a text.
#[must_use]
pub fn look(source: &Source) -> Look {
    let body = source.text().trim_start_matches('\u{feff}').trim_start();
    if !body.starts_with(['{', '[']) {
        return Look::Other;
    }
    let parts = split::split(source);
    let headers = parts.elements.iter().take(64).filter_map(|span| Header::read(source.slice(*span)).ok());
    let mut kinds = headers.filter_map(|header| header.kind);
    match kinds.next() {
        Some(kind) if DEFINITIONS.contains(&kind.as_str()) => Look::Definition,
        Some(_) => Look::Records,
        None => Look::Other,
    }
}

/// Whether a text of JSON holds records.
#[must_use]
pub fn looks_like_records(source: &Source) -> bool {
    look(source) == Look::Records
}

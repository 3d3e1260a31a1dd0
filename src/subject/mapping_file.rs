//! Mapping files among the inputs.

use super::format::{Format, Reader};
use super::input::InputKind;

/// How the end of the name of a mapping file reads.
pub const EXTENSION: &str = "map.toml";

/// A mapping: how the columns of a table become records.
pub const FORMAT: Format = Format {
    name: "mapping",
    kind: InputKind::Mapping,
    extensions: &[EXTENSION],
    knows: |look| look.extension == EXTENSION,
    reader: Reader::Mapping,
};

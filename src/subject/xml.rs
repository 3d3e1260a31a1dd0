//! XML, which is a table where a mapping says so.

use super::format::{Format, Reader};
use super::input::InputKind;
use super::table::{Content, Form};

/// XML of any vocabulary.
pub const FORMAT: Format = Format {
    name: "xml",
    kind: InputKind::Unknown,
    extensions: &["xml"],
    knows: |look| look.extension == "xml" || look.is_unnamed() && look.text.trim_start().starts_with("<?xml"),
    reader: Reader::Doubtful {
        open: |name, bytes| Ok(Content::decoded(name, bytes, Form::Xml)),
        reason: "it is XML, and no mapping says what its elements mean",
        help: "write a mapping for it: `ombud map FILE`",
    },
};

//! Rich text (RTF): groups, control words and text in some code page.
//!
//! What is read is the document with all tracked changes accepted, as of a Word document. Labels of items are those
//! that the program that wrote the file put before them.

mod charset;
mod destinations;
mod pages;
mod paragraph;
mod reader;
mod table;
mod tokens;

use super::extract::{Extracted, Refusal};
use super::format::{Format, Reader};
use super::input::InputKind;

/// Rich text, by how it begins.
pub const FORMAT: Format = Format {
    name: "rtf",
    kind: InputKind::Procedure,
    extensions: &["rtf"],
    knows: |look| look.bytes.starts_with(b"{\\rtf"),
    reader: Reader::Extract(read),
};

/// Takes the text out of rich text.
fn read(bytes: &[u8]) -> Result<Extracted, Refusal> {
    let mut reader = reader::Reader::default();
    for token in tokens::Tokens::new(bytes) {
        reader.token(token);
        if reader.is_done() {
            break;
        }
    }
    reader.finish()
}

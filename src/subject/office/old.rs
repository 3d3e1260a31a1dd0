//! Files in the container of old office programs: a document before DOCX, or a newer one behind a password.

use super::super::extract::{Extracted, Refusal};
use super::super::format::{Format, Reader};
use super::super::input::InputKind;

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What is in it cannot be read, but it can be said what it is and what to do.
pub const FORMAT: Format = Format {
    name: "doc",
    kind: InputKind::Procedure,
    extensions: &["doc", "dot", "wps"],
    knows: |look| look.bytes.starts_with(MAGIC) && !holds(look.bytes, "Workbook"),
    reader: Reader::Extract(refuse),
};

/// Whether a stream of the container has this name.
fn holds(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

fn refuse(bytes: &[u8]) -> Result<Extracted, Refusal> {
    Err(if holds(bytes, "EncryptedPackage") {
        let help = "open it in a word processor with the password and save it without one";
        Refusal::new("it is protected by a password", help)
    } else if holds(bytes, "WordDocument") {
        let help = "save it as DOCX (in Word: File, Save As; or `soffice --convert-to docx`)";
        Refusal::new("it is a Word document in the format before DOCX", help)
    } else {
        Refusal::new("it is a file of an old office program", "save it as DOCX")
    })
}

//! One part of a DOCX or ODT file: the first byte says which, the rest is its XML. The other parts are those of a manual
//! of the tests, so that no byte is lost on compression and check sums.
#![no_main]

use std::sync::LazyLock;

/// The parts that are read, of either format.
const PARTS: [(usize, &str); 7] = [
    (0, "word/document.xml"),
    (0, "word/styles.xml"),
    (0, "word/numbering.xml"),
    (0, "word/_rels/document.xml.rels"),
    (1, "content.xml"),
    (1, "styles.xml"),
    (1, "META-INF/manifest.xml"),
];

static FILES: LazyLock<[Vec<(String, Vec<u8>)>; 2]> = LazyLock::new(|| {
    [
        ombud_fuzz::parts(include_bytes!("../../tests/documents/manuals/revision.docx")),
        ombud_fuzz::parts(include_bytes!("../../tests/documents/manuals/revision.odt")),
    ]
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, xml)) = bytes.split_first() else { return };
    let Some((format, name)) = PARTS.get(usize::from(which.wrapping_sub(b'0'))) else { return };
    let parts = FILES[*format].iter();
    let parts = parts.map(|(own, content)| (own.as_str(), if own == name { xml } else { content.as_slice() }));
    let _ = ombud_fuzz::documents(&ombud_fuzz::found(&ombud_fuzz::archive(parts)));
});

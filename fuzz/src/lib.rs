//! What the targets share: bytes go in as from a pipe, and what comes out must hold together.

use std::io::{Cursor, Read, Write};

use ombud::subject::discover::{Discovery, discover};
use ombud::subject::document::Document;

/// Reads `bytes` as `ombud check -` would.
pub fn found(bytes: &[u8]) -> Discovery {
    discover(&["-".to_owned()], || Ok(bytes.to_vec()))
}

/// The documents of `found`, each sentence of which must lie in its text, on whole characters.
///
/// # Panics
/// Where one does not.
pub fn documents(found: &Discovery) -> Vec<Document> {
    let documents: Vec<Document> = found.inputs.iter().filter_map(|input| input.document()).collect();
    for document in &documents {
        let text = document.source.text();
        for sentence in &document.sentences {
            let span = sentence.span;
            assert!(span.start <= span.end && span.end <= text.len(), "{span:?} of {}", text.len());
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
        }
    }
    documents
}

/// The parts of an archive, in its order.
///
/// # Panics
/// If it is none; it is one of our own files.
pub fn parts(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive of our own");
    let mut all = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        all.push((part.name().expect("a name").into_owned(), content));
    }
    all
}

/// An archive of `parts`, stored as they are.
///
/// # Panics
/// If it can't be written to memory.
pub fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name, stored).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

//! Office documents made in a test, part by part, and what is read of them.

use std::io::{Cursor, Write};

use ombud::subject::discover::{Discovery, discover};
use ombud::subject::document::Document;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these parts.
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A part of a Word document with `w:` declared.
pub fn part(root: &str, inner: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {W}>{inner}</w:{root}>")
}

/// A Word document with this body and these further parts, each `(name, content)`: `styles`, `numbering`, `comments` …
pub fn docx(body: &str, further: &[(&str, &str)]) -> Vec<u8> {
    let target = |name: &str| format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}");
    let relation =
        |name: &str, path: &str| format!("<Relationship Id=\"r{name}\" Type=\"{}\" Target=\"{path}\"/>", target(name));
    let relations = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let mut parts = vec![
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        ("word/document.xml".to_owned(), part("document", &format!("<w:body>{body}</w:body>"))),
    ];
    let links: String = further.iter().map(|(name, _)| relation(name, &format!("{name}.xml"))).collect();
    parts.push(("word/_rels/document.xml.rels".to_owned(), relations(&links)));
    for (name, inner) in further {
        parts.push((format!("word/{name}.xml"), part(name, inner)));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&parts)
}

/// A paragraph of a Word document: properties, and text in one run.
pub fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// What is found in a file of these bytes.
pub fn found(bytes: Vec<u8>) -> Discovery {
    discover(&["-".to_owned()], move || Ok(bytes))
}

/// The document in a file of these bytes.
pub fn read(bytes: Vec<u8>) -> Document {
    let found = found(bytes);
    let document = found.inputs.first().and_then(|input| input.document());
    document.unwrap_or_else(|| panic!("{:#?}", found.diagnostics))
}

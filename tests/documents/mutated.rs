//! Broken files of every format: whatever is changed in them, they are read or refused, and nothing else happens.

use std::io::{Cursor, Read};
use std::path::Path;

use super::archive::{archive, found};

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/files").join(name)).unwrap()
}

/// Bytes flipped, a piece cut out, a piece doubled, the end cut off.
fn mutate(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(out.len());
        let len = numbers.below(200).min(out.len() - at);
        match numbers.below(5) {
            0 => out[at..at + len].iter_mut().take(3).for_each(|byte| *byte ^= 1 << (at % 8)),
            1 => drop(out.drain(at..at + len)),
            2 => {
                let piece = out[at..at + len].to_vec();
                let to = numbers.below(out.len());
                out.splice(to..to, piece);
            }
            3 => out.truncate(at.max(8)),
            _ => out[at..at + len.min(1)].fill(b"<>{}\\\"&%"[at % 8]),
        }
    }
    out
}

fn check(name: &str, bytes: Vec<u8>) {
    let found = found(bytes);
    for document in found.inputs.iter().filter_map(|input| input.document()) {
        for sentence in &document.sentences {
            let text = document.source.text();
            let span = sentence.span;
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{name}: {span:?}");
        }
    }
}

#[test]
fn files_of_one_piece() {
    let mut numbers = Numbers(7);
    for name in ["mail.rtf", "tracked.rtf", "mail.html"] {
        let bytes = file(name);
        (0..60).for_each(|_| check(name, mutate(&bytes, &mut numbers)));
    }
}

#[test]
fn parts_of_archives() {
    let mut numbers = Numbers(11);
    for name in ["mail.docx", "tracked.docx", "mail.odt", "tracked.odt"] {
        let bytes = file(name);
        let parts = parts_of(&bytes);
        for _ in 0..25 {
            let mutated: Vec<(String, String)> = parts
                .iter()
                .filter(|(name, _)| name.ends_with("xml") || name.ends_with("rels") || name == "mimetype")
                .map(|(name, content)| {
                    let own = numbers.below(3) == 0 && name != "mimetype";
                    let content = if own { mutate(content, &mut numbers) } else { content.clone() };
                    (name.clone(), String::from_utf8_lossy(&content).into_owned())
                })
                .collect();
            let parts: Vec<(&str, &str)> = mutated.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            check(name, archive(&parts));
        }
        (0..20).for_each(|_| check(name, mutate(&bytes, &mut numbers)));
    }
}

/// What fuzzing kept: the fewest files that reach as much of the code as all that it tried.
fn seeds(format: &str) -> Vec<(String, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/seeds/{format}.zip"));
    parts_of(&std::fs::read(path).unwrap())
}

fn parts_of(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |at| {
        let mut part = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().into_owned(), content)
    };
    (0..count).map(part).collect()
}

#[test]
fn what_fuzzing_kept_is_read_or_refused() {
    for format in ["html", "rtf", "pdf", "markdown", "text"] {
        let seeds = seeds(format);
        assert!(seeds.len() > 100, "{} seeds of {format}", seeds.len());
        seeds.into_iter().for_each(|(name, bytes)| check(&name, bytes));
    }
}

/// As in `fuzz/targets/office.rs`: the first byte says which part it is; the others are those of a manual.
#[test]
fn what_fuzzing_kept_of_archives_is_read_or_refused() {
    const PARTS: [&str; 7] = [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/_rels/document.xml.rels",
        "content.xml",
        "styles.xml",
        "META-INF/manifest.xml",
    ];
    for format in ["docx", "odt"] {
        let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/documents/manuals/revision.{format}"));
        let manual = parts_of(&std::fs::read(manual).unwrap());
        for (name, bytes) in seeds(format) {
            let Some((which, xml)) = bytes.split_first() else { continue };
            let Some(part) = PARTS.get(usize::from(which.wrapping_sub(b'0'))) else { continue };
            let text = |own: &str, content: &[u8]| {
                String::from_utf8_lossy(if own == *part { xml } else { content }).into_owned()
            };
            let parts: Vec<(&str, String)> = manual
                .iter()
                .filter(|(own, _)| own.ends_with("xml") || own.ends_with("rels") || own == "mimetype")
                .map(|(own, content)| (own.as_str(), text(own, content)))
                .collect();
            let parts: Vec<(&str, &str)> = parts.iter().map(|(own, content)| (*own, content.as_str())).collect();
            check(&name, archive(&parts));
        }
    }
}

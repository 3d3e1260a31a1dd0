//! Files with mutated bytes, in every format whose bytes are no text: no panic, and an end in bounded time.
//!
//! `OMBUD_MUTATIONS=20000 cargo test --test all documents::hostile` tries more of them, and
//! `OMBUD_SEEDS=FOLDER` takes further files to mutate; each number names its mutation, so that one can be tried again
//! (`OMBUD_MUTATION=NUMBER`).

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ombud::source::Source;
use ombud::subject::format::{Format, Look, Reader};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FORMATS: &[&str] = &["docx", "odt", "pdf", "rtf", "html"];
/// A mutated manual takes milliseconds; a build without optimisation on a busy machine takes its time.
const LONGEST: Duration = Duration::from_secs(20);

/// Numbers by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

fn seeds() -> Vec<(String, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/manuals");
    let folders = [Some(own), std::env::var_os("OMBUD_SEEDS").map(PathBuf::from)];
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders.into_iter().flatten() {
        paths.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    paths.sort();
    let extension = |path: &PathBuf| path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    let known = paths.into_iter().filter(|path| FORMATS.contains(&extension(path).as_str()));
    known.map(|path| (extension(&path), std::fs::read(&path).unwrap())).collect()
}

fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    const WORDS: &[&[u8]] = &[
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b"endstream",
        b"endobj",
        b"/Kids",
        b"/Parent",
        b"<w:tbl>",
        b"</w:p>",
        b"{",
        b"}",
        b"\\bin",
        b"\\u-1",
        b"\\'",
        b"-1",
        b"99999999999",
        b"0",
        b"<td colspan=99999>",
        b"<ol start=-9>",
        b"\x00",
    ];
    for _ in 0..=chance.below(6) {
        let (at, len) = (chance.below(bytes.len()), chance.below(64));
        let end = (at + len).min(bytes.len());
        match chance.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            1 if !bytes.is_empty() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            5 => {
                let from = chance.below(other.len());
                let piece = other[from..(from + 8 * len).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            _ => drop(bytes.splice(at..at, WORDS[chance.below(WORDS.len())].iter().copied())),
        }
    }
}

/// An archive with one of its parts mutated, since what is mutated around it is refused at once.
fn mutate_inside(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = chance.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if nth == chosen || name.ends_with("document.xml") || name == "content.xml" {
            mutate(&mut content, other, chance);
        }
        out.start_file(name, SimpleFileOptions::default()).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}

fn mutated(seeds: &[(String, Vec<u8>)], number: u64) -> (String, Vec<u8>) {
    let mut chance = Chance(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    chance.next();
    let (extension, bytes) = &seeds[chance.below(seeds.len())];
    let (_, other) = &seeds[chance.below(seeds.len())];
    let inside = (chance.below(4) > 0).then(|| mutate_inside(bytes, other, &mut chance)).flatten();
    let bytes = inside.unwrap_or_else(|| {
        let mut bytes = bytes.clone();
        mutate(&mut bytes, other, &mut chance);
        bytes
    });
    (extension.clone(), bytes)
}

fn read(extension: &str, bytes: &[u8]) {
    let document = match Format::of_bytes(&Look { extension, bytes, text: "" }) {
        Some((_, read)) => read(bytes).ok().map(|extracted| extracted.into_document("mutated").0),
        None => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            match Format::of(&Look { extension, bytes: text.as_bytes(), text: &text }).map(|format| format.reader) {
                Some(Reader::Document { read, .. }) => Some(read(&Source::new("mutated", text))),
                _ => None,
            }
        }
    };
    let Some(document) = document else { return };
    for sentence in &document.sentences {
        assert!(sentence.span.end <= document.source.text().len());
    }
}

#[test]
fn mutated_files_do_no_harm() {
    let seeds = seeds();
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let numbers = match number("OMBUD_MUTATION") {
        Some(one) => one..one + 1,
        None => 0..number("OMBUD_MUTATIONS").unwrap_or(200),
    };
    let loud = number("OMBUD_MUTATIONS").is_some();
    for number in numbers {
        let (extension, bytes) = mutated(&seeds, number);
        if loud {
            eprintln!("mutation {number} {extension}");
        }
        let begin = Instant::now();
        read(&extension, &bytes);
        assert!(begin.elapsed() < LONGEST, "mutation {number} ({extension}) took {:?}", begin.elapsed());
    }
}

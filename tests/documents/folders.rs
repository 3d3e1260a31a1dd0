//! Folders of documents: read side by side, in a stable order; one document in two formats is noticed.

use std::fs;
use std::path::Path;

use ombud::diagnostic::{Code, Diagnostic, Severity};
use ombud::subject::discover::discover;
use ombud::subject::document::Document;
use ombud::subject::input::Status;
use ombud::subject::same;

use super::support::markdown;

const FILES: &str = "tests/documents/files";

/// What is said of documents with the same text.
fn alike(documents: &[Document]) -> Vec<Diagnostic> {
    let prints: Vec<(&str, same::Print)> =
        documents.iter().filter_map(|d| Some((d.source.name(), same::Print::of(d)?))).collect();
    same::texts(prints.iter().map(|(name, print)| (*name, print)).collect())
}

fn at(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FILES).join(name)
}

#[test]
fn many_files_are_read_in_the_order_of_their_paths() {
    let dir = tempfile::tempdir().unwrap();
    let kinds = ["docx", "odt", "rtf", "html", "md"];
    for nth in 0..60 {
        let kind = kinds[nth % kinds.len()];
        fs::copy(at(&format!("mail.{kind}")), dir.path().join(format!("{nth:02}.{kind}"))).unwrap();
    }
    fs::write(dir.path().join("30-broken.docx"), b"PK\x03\x04nothing").unwrap();
    let given = [dir.path().to_string_lossy().into_owned()];
    let found = discover(&given, || Ok(Vec::new()));
    let paths: Vec<&str> = found.inputs.iter().map(|input| input.path.as_str()).collect();
    assert!(paths.is_sorted() && paths.len() == 61, "{paths:#?}");
    let unread: Vec<&str> =
        found.inputs.iter().filter(|i| i.status == Status::Unreadable).map(|i| i.path.as_str()).collect();
    assert!(matches!(unread.as_slice(), [only] if only.ends_with("30-broken.docx")), "{unread:#?}");
    let again = discover(&given, || Ok(Vec::new()));
    assert_eq!(format!("{:?}", again.diagnostics), format!("{:?}", found.diagnostics));
}

#[test]
fn one_document_in_two_formats_is_noticed() {
    let of = |name: &str| -> Document {
        let found = discover(&[at(name).to_string_lossy().into_owned()], || Ok(Vec::new()));
        found.inputs[0].document().unwrap()
    };
    let said = alike(&[of("mail.md"), of("mail.docx"), of("tracked.docx")]);
    let [said] = said.as_slice() else { panic!("{said:#?}") };
    assert_eq!((said.code, said.severity), (Code::InputSameText, Severity::Advice));
    assert!(said.message.contains("mail.md` has the same text as"), "{}", said.message);
}

#[test]
fn nearly_the_same_is_said_and_what_only_sounds_alike_is_not() {
    // The second length is more than is kept of a document.
    for length in [400, 9000] {
        sounding_alike(length);
    }
    assert!(alike(&[markdown("Deputies wait."), markdown("Deputies wait.")]).is_empty(), "too short to tell");
}

fn sounding_alike(length: usize) {
    let words: Vec<String> = (0..length).map(|nth| format!("word{}", nth * nth % 9973)).collect();
    let text = |changed: usize| {
        let other = |(nth, word): (usize, &String)| if nth < changed { format!("other{nth}") } else { word.clone() };
        words.iter().enumerate().map(other).collect::<Vec<_>>().join(" ")
    };
    let named = |name: &str, text: &str| ombud::subject::plain::read(&ombud::source::Source::new(name, text));
    let near = alike(&[named("a.txt", &text(0)), named("b.txt", &text(length / 100))]);
    assert!(near[0].message.contains("`b.txt` has nearly the same text as `a.txt`"), "{near:#?}");
    assert!(alike(&[named("a.txt", &text(0)), named("b.txt", &text(length / 10))]).is_empty());
}

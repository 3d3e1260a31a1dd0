//! Layouts of real exports, with data that was made up: each has its mapping and the records that it becomes.

use std::path::{Path, PathBuf};

use ombud::language::pack;
use ombud::subject::mapping::draft::{Vocabulary, draft};
use ombud::subject::table::{Content, Form};

use super::made::{compiled, layout, lines, mapped_content, said};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mapping/layouts")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

fn content(name: &str) -> Content {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    match name.rsplit('.').next().unwrap() {
        "json" => Content::decoded(name, bytes, Form::Json),
        "xml" => Content::decoded(name, bytes, Form::Xml),
        "xlsx" => Content::workbook(name, &bytes).unwrap(),
        _ => Content::decoded(name, bytes, Form::Delimited),
    }
}

/// Every layout: its table, and kinds of record that a draft should find in it.
const LAYOUTS: &[(&str, &[&str])] = &[
    ("brazos.csv", &["custody", "basis"]),
    ("detainers.xlsx", &["basis"]),
    ("jailtracker.json", &["custody", "release", "basis"]),
    ("mdoc.csv", &["basis"]),
    ("niem.xml", &["custody", "release"]),
    ("nyc.csv", &["custody", "release"]),
    ("ripa.csv", &["stop"]),
    ("seattle.csv", &["stop"]),
    ("travis.csv", &["custody", "basis"]),
    ("zuercher.json", &["custody", "basis"]),
];

/// Layouts that try what mappings can say: another delimiter and encoding, times in two columns, lists in lists, blocks
/// of three sorts of rows, attributes, one column a value, cells with errors in them.
const OTHERS: &[&str] = &["blocks.tsv", "custody.xml", "holds.xlsx", "kontakt.csv", "lockup.csv", "people.json"];

#[test]
fn each_becomes_its_records() {
    for name in LAYOUTS.iter().map(|(name, _)| name).chain(OTHERS) {
        let stem = name.split('.').next().unwrap();
        let input = mapped_content(&text(&format!("{stem}.map.toml")), &content(name));
        let found = lines(&input);
        let wanted = text(&format!("{stem}.records"));
        assert_eq!(found, wanted.lines().collect::<Vec<_>>(), "{name}: {:#?}", said(&input.diagnostics));
        assert!(
            input.findings.is_empty(),
            "{name}: {:?}",
            input.findings.iter().map(|f| &f.message).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_draft_for_each_compiles_and_makes_records_of_the_right_kinds() {
    let vocabulary = Vocabulary::read(pack::embedded_vocabulary()).unwrap();
    for (name, kinds) in LAYOUTS {
        let content = content(name);
        let draft = draft(&content, name, &vocabulary, &layout(), Some("America/Detroit")).unwrap();
        for kind in *kinds {
            assert!(draft.kinds.iter().any(|found| found == kind), "{name}: no {kind}\n{}", draft.text);
        }
        assert!(draft.questions > 0, "{name}");
        if let Err(wrong) = compiled(&draft.text) {
            panic!("{name}: {:#?}\n{}", said(&wrong), draft.text);
        }
        let input = mapped_content(&draft.text, &content);
        let invalid: Vec<&String> = input.findings.iter().map(|finding| &finding.message).collect();
        assert!(invalid.is_empty(), "{name}: {invalid:?}\n{}", draft.text);
        let layout = layout();
        for kind in *kinds {
            let made = input.records.iter().filter(|record| layout.kind_name(record.kind) == *kind).count();
            assert!(made > 0, "{name}: no record of the kind {kind}\n{}", draft.text);
        }
        for person in ["ALPHA", "BRAVO", "CHARLIE"] {
            assert!(!draft.text.contains(person), "{name}: the draft shows a name\n{}", draft.text);
        }
    }
}

//! Tables of every sort as the user meets them: by a mapping they are records, without one that is said.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::cli::run::{Folder, Run, json};

const MAPPING: &str =
    "[source]\nid = \"jail\"\n[[emit]]\nkind = \"custody\"\nset = { id = \"id\", booked_at = \"booked\" }\n";
const CSV: &str = "id,booked\nC-1,2018-01-02T10:15:00\n";

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn workbook() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/fixtures/epoch-1904.xlsx")).unwrap()
}

/// The same table of one row in every form.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let wide = CSV.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // One element alone would be no row of its own: the whole document would.
    let element = "<c><id>C-1</id><booked>2018-01-02T10:15:00</booked></c>";
    let xml = format!("<?xml version=\"1.0\"?><log>{element}{element}</log>");
    vec![
        ("t.csv", CSV.into()),
        ("t.csv.gz", pack(CSV.as_bytes())),
        ("t.txt", CSV.replace(',', "|").into()),
        ("t.tsv", wide),
        ("t.json", b"{\"total\": 1, \"rows\": [{\"id\": \"C-1\", \"booked\": \"2018-01-02T10:15:00\"}]}".to_vec()),
        ("t.ndjson.gz", pack(b"{\"id\": \"C-1\", \"booked\": \"2018-01-02T10:15:00\"}\n")),
        ("t.xml", xml.into()),
        ("t.xlsx", workbook()),
        // Whatever it is called.
        ("t.tab", workbook()),
    ]
}

fn check(files: &[(&str, &[u8])], args: &str) -> Run {
    let folder = Folder::new();
    for (name, bytes) in files {
        folder.write(name, "");
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder.ombud(&format!("check --as-of 2026-11-22 --fail-on never --format json {args}"))
}

fn codes(run: &Run) -> Vec<String> {
    let report = json(run);
    let all = report["diagnostics"].as_array().unwrap().iter();
    all.map(|d| format!("{} {}", d["severity"].as_str().unwrap(), d["code"].as_str().unwrap())).collect()
}

#[test]
fn a_mapping_reads_the_same_record_from_every_form() {
    for (name, bytes) in forms() {
        for args in [name, "."] {
            let run = check(&[(name, &bytes), ("t.map.toml", MAPPING.as_bytes())], args);
            let report = json(&run);
            let input = report["inputs"].as_array().unwrap().iter().find(|i| i["kind"] == "records");
            let input = input.unwrap_or_else(|| panic!("{name}: {}", run.stdout));
            assert_eq!((&input["status"], run.status), (&"checked".into(), 0), "{name}: {}", run.stdout);
            assert!(input["records"].as_u64().unwrap() >= 1, "{name}");
            let row = report["records"].as_array().unwrap().iter().find(|row| row["undetermined"] == 1);
            assert!(row.is_some(), "{name}: the custody is judged");
        }
    }
}

#[test]
fn without_a_mapping_a_table_is_unreadable_and_what_may_be_one_is_skipped_in_a_folder() {
    for (name, bytes) in forms() {
        let doubtful = [".json", ".ndjson.gz", ".xml"].iter().any(|end| name.ends_with(end));
        let run = check(&[(name, &bytes)], name);
        assert_eq!((run.status, &json(&run)["inputs"][0]["status"]), (2, &"unreadable".into()), "{name}");
        assert_eq!(codes(&run).contains(&"error input.no-mapping".to_owned()), !doubtful, "{name}: {:?}", codes(&run));
        let run = check(&[(name, &bytes), ("sop.md", b"# Mail\n\nDeputies wait.\n")], ".");
        let (status, exit) = if doubtful { ("skipped", 0) } else { ("unreadable", 2) };
        let report = json(&run);
        let input = report["inputs"].as_array().unwrap().iter().find(|i| i["path"] == name).unwrap();
        assert_eq!((input["status"].as_str().unwrap(), run.status), (status, exit), "{name}: {}", run.stdout);
    }
}

#[test]
fn a_folder_that_holds_nothing_but_what_may_be_a_table_holds_nothing_to_check_unless_it_is_mapped() {
    let json = br#"[{"id": "C-1", "booked": "2018-01-02T10:15:00"}]"#;
    let run = check(&[("in/t.json", json)], "in");
    assert!(codes(&run).contains(&"error input.none".to_owned()), "{:?}", codes(&run));
    let run = check(&[("in/t.json", json), ("t.map.toml", MAPPING.as_bytes())], "--map t.map.toml in");
    assert_eq!(run.status, 0, "{}", run.stdout);
}

#[test]
fn a_mapping_for_the_run_is_not_held_against_files_that_are_no_tables() {
    let files: [(&str, &[u8]); 3] =
        [("in/t.csv", CSV.as_bytes()), ("in/package.json", b"{\"name\": \"x\"}"), ("t.map.toml", MAPPING.as_bytes())];
    let run = check(&files, "--map t.map.toml in");
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(codes(&run).contains(&"advice input.skipped".to_owned()), "{:?}", codes(&run));
}

#[test]
fn compressed_records_are_records_and_a_file_that_breaks_off_is_checked_in_part() {
    let line = |n: u64| {
        format!("{{\"kind\":\"custody\",\"id\":\"C-{n}\",\"remark\":\"{}\"}}\n", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    };
    let log: String = (0..2_000).map(line).collect();
    let packed = pack(log.as_bytes());
    let run = check(&[("log.ndjson.gz", &packed)], "log.ndjson.gz");
    assert_eq!(
        (&json(&run)["inputs"][0]["records"], &json(&run)["inputs"][0]["status"]),
        (&2_000.into(), &"checked".into())
    );
    let run = check(&[("log.ndjson.gz", &packed[..packed.len() / 2])], "log.ndjson.gz");
    let input = &json(&run)["inputs"][0];
    assert_eq!((&input["status"], run.status), (&"partial".into(), 2));
    assert!((500..1_999).contains(&input["records"].as_u64().unwrap()), "{input}");
    assert!(codes(&run).contains(&"error input.partial".to_owned()));
}

#[test]
fn what_hides_behind_the_name_of_a_table_is_said() {
    let files: [(&str, &[u8], &str); 4] = [
        ("t.csv", b"\x89PNG\r\n", "it is an image, not text"),
        ("t.ods", b"PK\x03\x04", "it is a workbook of a sort that is not read"),
        ("t.xlsx", b"PK\x03\x04rubbish", "it is a damaged workbook"),
        ("t.csv", b"\n\n", "there is nothing in it but blanks"),
    ];
    for (name, bytes, reason) in files {
        let run = check(&[(name, bytes)], name);
        assert_eq!((&json(&run)["inputs"][0]["reason"], run.status), (&reason.into(), 2), "{name}");
    }
}

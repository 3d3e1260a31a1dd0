//! Records a line each that stay in their file are judged part by part: that makes no difference to what is found.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use ombud::eval::records::{RecordOutcome, judge};
use ombud::source::{Bytes, Filed, Source};
use ombud::subject::records::layout::Layout;
use ombud::subject::records::{RecordInput, read, read_lines};

use crate::built_in;
use crate::cli::run::{Folder, json};
use crate::mapping::parts::{settings, told};

#[derive(Debug)]
struct File(Mutex<Vec<u8>>);

impl Bytes for File {
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.lock().unwrap();
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

fn filed(text: &str) -> Source {
    let file = File(Mutex::new(text.as_bytes().to_vec()));
    Source::filed("export.ndjson", Filed::new(Arc::new(file)).unwrap())
}

const MANIFEST: &str =
    r#"{"kind":"manifest","id":"m","as_of":"2018-05-01","timezone":"America/Detroit","warrants":"complete"}"#;

/// Cases of four events each, one of which comes nested; some have things wrong with them.
fn events() -> Vec<String> {
    let case = |n: usize| {
        let day = format!("2018-03-{:02}", 1 + n % 28);
        let booked = if n % 9 == 4 { "soon".to_owned() } else { format!("{day}T06:12") };
        let version = if n.is_multiple_of(7) { ",\"version\":2" } else { "" };
        [
            format!(
                r#"{{"kind":"custody","id":"C{n}","booked_at":"{booked}","bases":[{{"basis":"charge","ended_at":"{day}T10:00"}}]}}"#
            ),
            format!(
                r#"{{"kind":"basis","id":"b{n}","case":"C{n}","basis":"immigration_detainer","label":"ICE","form":"I-{n}"}}"#
            ),
            format!(
                r#"  {{"kind":"release","id":"r{n}","case":"C{n}","at":"2018-04-02T09:30","to":"immigration_authority"{version}}}  "#
            ),
            format!(
                r#"{{"kind":"stop","id":"S{}","at":"{day}T08:00","grounds":[{{"code":"immigration_status"}}],"colour":1}}"#,
                n % 90
            ),
        ]
    };
    let mut lines: Vec<String> = (0..100).flat_map(case).collect();
    lines[41] = r#"{"kind":"basis" "id":"b10"}"#.to_owned();
    lines[90] = r#"{"kind":"basiss","id":"b22","case":"C22"}"#.to_owned();
    lines[120] = r#"[{"kind":"stop"}]"#.to_owned();
    lines[130] = r#"{"kind":"stop","at":"2018-03-01"}"#.to_owned();
    lines
}

fn text(lines: &[String]) -> String {
    format!("{MANIFEST}\n\n{}\n", lines.join("\n"))
}

#[track_caller]
fn assert_same(text: &str, lines: usize) -> RecordOutcome {
    let program = built_in::program();
    let layout = Arc::new(Layout::new(&program.schemas));
    let outcome = |input: RecordInput| judge(program, &layout, vec![input], &settings());
    let source = filed(text);
    let in_parts = read_lines(&source, &layout, lines);
    assert!(in_parts.stream.is_some() && in_parts.records.len() == 1, "the manifest alone is read");
    let whole = read(&Source::new("export.ndjson", text), &layout);
    assert_eq!(in_parts.partial, whole.partial);
    let (whole, parts) = (outcome(whole), outcome(in_parts));
    let (one, other) = (told(&whole), told(&parts));
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
    parts
}

#[test]
fn parts_say_what_the_whole_says() {
    let text = text(&events());
    for lines in [1, 7, 64] {
        let outcome = assert_same(&text, lines);
        assert!(outcome.findings.len() > 100 && outcome.in_parts["export.ndjson"] > 400);
    }
}

#[test]
fn events_of_one_case_may_stand_anywhere() {
    let events = events();
    let apart: Vec<String> =
        (0..4).flat_map(|sort| events.iter().skip(sort).step_by(4).cloned().collect::<Vec<_>>()).collect();
    assert_same(&text(&apart), 5);
}

/// Findings without the name of their file, and what was counted.
fn said(report: &serde_json::Value) -> (Vec<String>, String) {
    let all = report["findings"].as_array().unwrap().iter();
    let of = |f: &serde_json::Value| {
        format!("{}:{} {} {} {}", f["line"], f["column"], f["rule"], f["message"], f["excerpt"])
    };
    (all.map(of).collect(), format!("{} {}", report["inputs"][0]["records"], report["inputs"][0]["status"]))
}

fn packed(text: &str) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(text.as_bytes()).unwrap();
    writer.finish().unwrap()
}

/// The same text from a file, from a compressed one, and through a pipe, which is held.
fn three_ways(folder: &Folder, name: &str, text: &str, args: &str) -> (Vec<String>, String) {
    folder.write(name, text);
    std::fs::write(folder.path().join(format!("{name}.gz")), packed(text)).unwrap();
    let check = format!("check --as-of 2026-11-22 --format json {args}");
    let held = said(&json(&folder.ombud_reading(&format!("{check} -"), text)));
    for file in [name.to_owned(), format!("{name}.gz")] {
        let filed = said(&json(&folder.ombud(&format!("{check} {file}"))));
        assert_eq!(filed, held, "{file}");
    }
    held
}

#[test]
fn a_large_file_says_what_a_pipe_says() {
    let folder = Folder::new();
    let pad = format!("{}\u{fc}", "x".repeat(9_000));
    let events: Vec<String> =
        events().iter().map(|line| line.replace("\"label\":\"ICE\"", &format!("\"label\":\"{pad}\""))).collect();
    let large = text(&events).replace("\"colour\":1", &format!("\"colour\":\"{pad}\""));
    assert!(large.len() > 1 << 20);
    let (findings, counted) = three_ways(&folder, "export.ndjson", &large, "");
    assert!(findings.len() > 100 && counted.contains("partial"), "{counted}");
}

#[test]
fn a_large_file_of_other_json_says_what_a_pipe_says() {
    let folder = Folder::new();
    let mapping = "[source]\nid = \"t\"\ntimezone = \"America/Detroit\"\n[[emit]]\nkind = \"stop\"\n\
        set = { id = \"no\", at = \"time.at\", grounds = { column = \"why[]\", split = \";\", as = \"code\" } }\n";
    folder.write("t.map.toml", mapping);
    let pad = "\u{fc}".repeat(2_000);
    let line = |n: usize| {
        format!(
            r#"{{"no":"S{n}","time":{{"at":"2018-03-02T08:{:02}"}},"why":["immigration_status"],"words":"{pad}"}}"#,
            n % 61
        )
    };
    let mut lines: Vec<String> = (0..300).map(line).collect();
    lines[40] = r#"{"no" "S40"}"#.to_owned();
    lines[200] = format!("  {}", lines[200]);
    let (findings, counted) = three_ways(&folder, "t.ndjson", &lines.join("\r\n"), "--map t.map.toml");
    assert!(findings.len() > 100 && counted.contains("partial"), "{counted}");
}

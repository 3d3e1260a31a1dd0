//! Canaries: what is personal in an input is in no report, whatever its format, and in no message.

use std::path::Path;

use ombud::render::format::FORMATS;
use serde_json::{Map, Value, json};

use super::run::{Folder, Run};
use crate::documents::archive::{archive, docx, p};
use crate::documents::pdf::pages;
use crate::mapping::jail;

/// A name, numbers, a country, a birth year, what somebody said: none of it may be seen.
const CANARIES: [&str; 9] =
    ["Quixano", "quixano", "123-456-789", "123456789", "Ruritania", "RURITANIA", "1907", "weeps", "01/02/1990"];
const NAME: &str = "Zelda Quixano";
const NARRATIVE: &str = "Zelda Quixano of Ruritania weeps, A123-456-789";

/// A folder in which `ombud` writes every format there is at once.
fn all_outputs(folder: &Folder, args: &str) -> (Run, Vec<(String, String)>) {
    let outputs: Vec<String> = FORMATS.iter().map(|f| format!("--output {0}=out/{0}", f.name)).collect();
    folder.write("out/.keep", "");
    let run = folder.ombud(&format!("check --as-of 2026-11-22 {} {args}", outputs.join(" ")));
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let mut shown: Vec<(String, String)> = FORMATS.iter().map(|f| (f.name.to_owned(), read(f.name))).collect();
    shown.push(("standard output".to_owned(), run.stdout.clone()));
    shown.push(("standard error".to_owned(), run.stderr.clone()));
    (run, shown)
}

fn assert_silent(shown: &[(String, String)]) {
    for (format, text) in shown {
        // A fingerprint may hold any digits.
        let text: Vec<&str> = text.lines().filter(|line| !line.contains("ingerprint")).collect();
        for canary in CANARIES {
            let line = text.iter().find(|line| line.contains(canary));
            let near = line.map(|line| near(line, canary));
            assert!(near.is_none(), "{format} tells `{canary}`: {near:?}");
        }
    }
}

/// What stands around the canary: lines of a format may be long.
fn near(line: &str, canary: &str) -> String {
    let at = line.find(canary).unwrap();
    let from = line[..at].char_indices().rev().nth(120).map_or(0, |(i, _)| i);
    line[from..].chars().take(300).collect()
}

/// A record with a canary in every sensitive member of its schema, made from the schema.
fn record(schema: &Value, wrong: Wrong) -> Value {
    fill(schema, schema, wrong, 0).unwrap()
}

/// How a record is wrong.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Nothing,
    /// Each sensitive member is an object that holds the canary.
    Type,
    /// Each time and each code is a narrative.
    Words,
}

/// A value of this schema; of what holds itself, a few levels.
fn fill(schema: &Value, root: &Value, wrong: Wrong, depth: usize) -> Option<Value> {
    if depth > 8 {
        return None;
    }
    let deeper = depth + 1;
    if let Some(path) = schema["$ref"].as_str() {
        let target = root.pointer(path.trim_start_matches('#'))?;
        return fill(target, root, wrong, deeper);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let one = choices.iter().find(|choice| choice["type"] != "null")?;
        let mut merged = one.clone();
        if schema["x-ombud"].is_object() {
            merged["x-ombud"] = schema["x-ombud"].clone();
        }
        return fill(&merged, root, wrong, deeper);
    }
    if !schema["const"].is_null() {
        return Some(schema["const"].clone());
    }
    let is =
        |name: &str| schema["type"] == name || schema["type"].as_array().is_some_and(|all| all.contains(&name.into()));
    let sensitive = schema["x-ombud"]["sensitive"] == true;
    match () {
        () if sensitive && wrong == Wrong::Type => Some(json!({"said": NARRATIVE, "names": [NAME]})),
        () if sensitive && is("integer") => Some(1907.into()),
        () if sensitive && schema["enum"].is_array() => Some("RURITANIA".into()),
        () if sensitive => Some(NARRATIVE.into()),
        () if schema["x-ombud"]["type"] == "time" && wrong == Wrong::Words => {
            Some("born 01/02/1990 in Ruritania".into())
        }
        () if schema["x-ombud"]["type"] == "time" => Some("2019-03-01T10:00:00-05:00".into()),
        () if schema["enum"].is_array() && wrong == Wrong::Words => Some(NARRATIVE.into()),
        () if schema["enum"].is_array() => schema["enum"].as_array()?.iter().find(|code| code.is_string()).cloned(),
        () if schema["properties"].is_object() => {
            let members = schema["properties"].as_object()?.iter();
            let filled = members.filter_map(|(name, member)| Some((name.clone(), fill(member, root, wrong, deeper)?)));
            Some(Value::Object(filled.collect::<Map<String, Value>>()))
        }
        () if is("array") => Some(json!([fill(&schema["items"], root, wrong, deeper)?])),
        () if is("boolean") => Some(true.into()),
        () if is("integer") => Some(1.into()),
        () if is("string") => Some("some-id".into()),
        () => None,
    }
}

fn schemas() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/records");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()).collect()
}

/// All kinds, each with members that no schema knows, too.
fn records(wrong: Wrong) -> String {
    let mut lines = String::new();
    for schema in schemas() {
        let mut record = record(&schema, wrong);
        record["id"] = format!("{}-1", schema["title"].as_str().unwrap()).into();
        record["subject_name"] = NAME.into();
        record["narrative"] = json!([{"text": NARRATIVE, "born": 1907}]);
        lines.push_str(&format!("{record}\n"));
    }
    lines
}

#[test]
fn a_schema_with_sensitive_members_makes_canaries() {
    let all = records(Wrong::Nothing);
    for canary in ["Quixano", "RURITANIA", "1907", "weeps", "123-456-789"] {
        assert!(all.contains(canary), "{canary}");
    }
}

#[test]
fn sensitive_members_of_every_kind_of_record_are_masked_everywhere() {
    let folder = Folder::new();
    folder.write("log.ndjson", &records(Wrong::Nothing));
    folder.write(
        "list.json",
        &json!(records(Wrong::Nothing).lines().map(|l| serde_json::from_str::<Value>(l).unwrap()).collect::<Vec<_>>())
            .to_string(),
    );
    let (run, shown) = all_outputs(&folder, "--interpretations log.ndjson list.json");
    assert!(run.stdout.contains("records"), "{}", run.stdout);
    assert_silent(&shown);
}

#[test]
fn records_that_do_not_fit_are_masked_everywhere() {
    let folder = Folder::new();
    folder.write("types.ndjson", &records(Wrong::Type));
    folder.write("words.ndjson", &records(Wrong::Words));
    let odd = [
        json!({"kind": NAME, "id": "1", "note": NARRATIVE}),
        json!({"kind": "custody", "name": NAME}),
        json!({"id": "2", "name": NAME}),
        json!([NAME, NARRATIVE]),
        json!({"kind": "custody", "id": {"name": NAME}}),
        json!({"kind": "custody", "id": "3", "booked_at": "A123456789", "missing": {"nowhere": NAME, "booked_at": NARRATIVE}}),
        json!({"kind": "basis", "id": "4", "case": "3", "basis": "A123456789", "warrant": NAME}),
    ];
    folder.write("odd.ndjson", &odd.iter().map(|record| format!("{record}\n")).collect::<String>());
    let broken = format!(
        "{{\"kind\":\"custody\",\"id\":\"5\",\"name\":\"{NAME}\n{NARRATIVE}\n{{\"kind\":\"custody\",\"id\":\"6\"}}\n{{\"x\": {NAME}}}\n"
    );
    folder.write("broken.ndjson", &broken);
    folder.write("broken.json", &format!("[{{\"kind\":\"custody\",\"id\":\"7\",\"name\":\"{NAME}\"}}, {NARRATIVE}"));
    folder.write("deep.json", &format!("{}\"{NAME}\"{}", "[".repeat(200), "]".repeat(200)));
    let (run, shown) = all_outputs(&folder, "types.ndjson words.ndjson odd.ndjson broken.ndjson broken.json deep.json");
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert!(run.stdout.contains("invalid"), "{}", run.stdout);
    assert_silent(&shown);
}

#[test]
fn filled_in_forms_and_workflows_are_masked_everywhere() {
    let folder = Folder::new();
    let form = "\
Inmate name: Zelda Quixano   DOB: 01/02/1990
A-number: A123-456-789
Country of birth: Ruritania   **Citizenship**: Ruritania

Remarks: Zelda Quixano weeps
and fears Ruritania. Hold her for ICE until Zelda Quixano weeps no more.

The jail shall hold A 123-456-789 (Name: Zelda Quixano) on an immigration detainer. Officers may ask victims about
their immigration status. DOB: 01/02/1990 shall be recorded with the immigration status of the person.

| Name | Zelda Quixano |
| --- | --- |
| Place of birth | Ruritania |
| Comments | She weeps. Officers may ask victims about their immigration status. |
";
    folder.write("form.md", form);
    folder.write("form.txt", form);
    let page = form.replace("\n\n", "</p><p>").replace('\n', "<br>").replace("Zelda Q", "Zelda&#32;Q");
    let fields = "<p><label>Name</label> <input value=\"Zelda Quixano\"><textarea>She weeps</textarea><!-- Ruritania --> \
                  <span title='Ruritania'>Officers may ask victims about immigration status.</span></p>";
    folder.write("form.html", &format!("<p>{page}</p>{fields}"));
    let flow = json!({
        "kind": "workflow", "id": "W-1", "title": "Booking. Name: Zelda Quixano", "by": NAME,
        "steps": [{"id": "s1", "text": "Ask A123456789 about his immigration status.", "by": NAME},
                  {"id": "s1", "text": "Name: Zelda Quixano", "next": "s9"}],
    });
    folder.write("flow.json", &flow.to_string());
    let (run, shown) = all_outputs(&folder, "form.md form.txt form.html flow.json --complete");
    assert!(run.stdout.contains("violation"), "{}", run.stdout);
    assert_silent(&shown);
}

/// The paragraphs of a filled-in form with orders beside it.
const FORM: [&str; 6] = [
    "Inmate name: Zelda Quixano   DOB: 01/02/1990",
    "A-number: A123-456-789",
    "The jail shall hold A 123-456-789 (Name: Zelda Quixano) on an immigration detainer.",
    "Officers may ask victims about their immigration status. DOB: 01/02/1990 shall be recorded with the immigration status of the person.",
    "Country of birth: Ruritania",
    "Remarks: Zelda Quixano weeps. The jail shall hold Zelda Quixano of Ruritania for ICE.",
];

/// A Word document with these paragraphs, a table of the first ones, one struck and one inserted by a tracked change, a
/// comment, a footnote and a picture with a text that stands for it.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|text| p("", text)).collect();
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
    let row: String = [("Name", NAME), ("Date of birth", "01/02/1990")]
        .iter()
        .map(|(label, value)| format!("<w:tr>{}{}</w:tr>", cell(label), cell(value)))
        .collect();
    let deleted = format!(
        "<w:p><w:del w:id=\"1\" w:author=\"{NAME}\"><w:r><w:delText>DOB: 01/02/1990</w:delText></w:r></w:del>\
         <w:ins w:id=\"2\" w:author=\"{NAME}\"><w:r><w:t>Name: {NAME}</w:t></w:r></w:ins>\
         <w:r><w:commentReference w:id=\"0\"/><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
    );
    let note = format!("<w:comment w:id=\"0\" w:author=\"{NAME}\">{}</w:comment>", p("", NARRATIVE));
    let foot = format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("", "DOB: 01/02/1990"));
    docx(&format!("{body}<w:tbl>{row}</w:tbl>{deleted}"), &[("comments", &note), ("footnotes", &foot)])
}

/// The same paragraphs as OpenDocument, with a comment.
fn open_document(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|text| format!("<text:p>{text}</text:p>")).collect();
    let note = format!(
        "<text:p>Wait.<office:annotation><dc:creator>{NAME}</dc:creator><text:p>{NARRATIVE}</text:p></office:annotation></text:p>"
    );
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"t\" xmlns:dc=\"d\"><office:body><office:text>{body}{note}</office:text></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

fn rich_text(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|text| format!("{text}\\par\n")).collect();
    format!("{{\\rtf1\\ansi{{\\info{{\\author {NAME}}}}}\n{body}{{\\v {NARRATIVE}}}}}").into_bytes()
}

/// A PDF with a page a paragraph, the name in its title, and one page more that holds only an image.
fn portable(paragraphs: &[&str]) -> Vec<u8> {
    let image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream";
    let lines = paragraphs.iter().enumerate().map(|(nth, text)| {
        let text = text.replace('(', "\\(").replace(')', "\\)");
        format!("BT /F 8 Tf 40 {} Td ({text}) Tj ET\n", 560 - 30 * nth)
    });
    pages(&[&lines.collect::<String>(), "q 400 0 0 600 0 0 cm /X Do Q"], &[image.to_owned()])
}

#[test]
fn documents_of_word_processors_and_pdfs_are_masked_everywhere() {
    let folder = Folder::new();
    let files: [(&str, Vec<u8>); 4] = [
        ("form.docx", word(&FORM)),
        ("form.odt", open_document(&FORM)),
        ("form.rtf", rich_text(&FORM)),
        ("form.pdf", portable(&FORM)),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), &bytes).unwrap();
        let (run, mut shown) = all_outputs(&folder, &format!("-v {name} --complete --interpretations"));
        assert!(run.stdout.contains("violation"), "{name}: {run:?}");
        let text = folder.ombud(&format!("text {name}"));
        assert!(text.stdout.contains("The jail shall hold"), "{name}: {text:?}");
        let explained = folder.ombud(&format!("explain {name}:5"));
        shown.extend(
            [("text", text), ("explain", explained)].map(|(of, run)| (of.to_owned(), run.stdout + &run.stderr)),
        );
        assert_silent(&shown);
        // The same file, broken off and under its name: what is said of it quotes nothing.
        std::fs::write(folder.path().join(name), &bytes[..bytes.len() * 2 / 3]).unwrap();
        let (_, shown) = all_outputs(&folder, name);
        assert_silent(&shown);
    }
}

#[test]
fn tables_without_a_mapping_show_no_cell() {
    let folder = Folder::new();
    folder.write("export.csv", &format!("id,name,country,note\n1,{NAME},Ruritania,\"{NARRATIVE}\"\n2,\"{NAME},x\n"));
    folder.write("export.tsv", &format!("{NAME}\t{NARRATIVE}\n1\t2\t3\n"));
    let (run, shown) = all_outputs(&folder, "export.csv export.tsv");
    assert_eq!(run.status, 2, "{}", run.stdout);
    assert_silent(&shown);
}

#[test]
fn mapped_tables_are_masked_everywhere_and_name_no_booking_where_they_leave() {
    let folder = Folder::new();
    // What the charge says is kept as a label, which is sensitive.
    folder.write(
        "jail.map.toml",
        &jail::MAPPING.replace("case = \"no\", basis", "case = \"no\", label = \"charge\", basis"),
    );
    let head = format!("{},name,narrative", jail::HEAD);
    let rows = format!(
        "{head}\n\
         LPD-777,2018-03-01 06:12,2018-03-02 09:30,{NAME},2018-03-01 10:00,BOND,{NAME},\"{NARRATIVE}\"\n\
         LPD-777,2018-03-01 06:12,2018-03-02 09:30,ICE {NAME},2018-03-02 09:30,TO ICE,{NAME},\"{NARRATIVE}\"\n\
         LPD-778,born 01/02/1990 in Ruritania,{NAME} 1907,\"{NARRATIVE}\",2018-03-02 09:30,To {NAME},{NAME},\"{NARRATIVE}\"\n\
         LPD-779,2018-03-01 06:12,2018-03-02,ICE,\"{NAME},x\n"
    );
    folder.write("jail.csv", &rows);
    let (run, shown) = all_outputs(&folder, "jail.csv");
    assert!(run.stdout.contains("custody `LPD-777`"), "{}", run.stdout);
    assert_silent(&shown);
    for (name, text) in shown.iter().filter(|(name, _)| FORMATS.iter().any(|f| f.name == name && f.leaves)) {
        assert!(!text.contains("LPD-77"), "{name}: {}", near(text, "LPD-77"));
    }
}

/// A rule that reads a sensitive member tells its value only where that is asked for.
#[test]
fn a_deciding_fact_is_told_with_reveal() {
    let folder = Folder::new();
    folder.write(
        "labels.ombud",
        "directive d-1 { title \"Labels\" effective 2017-01-01 }\n\
         provision no-labels of d-1 { cites \"1\" records { forbid basis when basis.label matches \"(?i)zelda\" } }\n",
    );
    folder.write(
        "log.ndjson",
        &format!("{}\n", json!({"kind": "basis", "id": "b1", "started_at": "2019-01-01", "label": NAME})),
    );
    let (run, shown) = all_outputs(&folder, "--no-builtin --rules labels.ombud log.ndjson");
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert_silent(&shown);
    let (_, revealed) = all_outputs(&folder, "--no-builtin --rules labels.ombud --reveal log.ndjson");
    let json = &revealed.iter().find(|(format, _)| format == "json").unwrap().1;
    let fact = &serde_json::from_str::<Value>(json).unwrap()["findings"][0]["facts"][0];
    assert_eq!(fact["value"], NAME);
}

#[test]
fn a_panic_or_a_refusal_tells_nothing() {
    let folder = Folder::new();
    folder.write("log.ndjson", &records(Wrong::Words));
    for args in ["manifest log.ndjson", "explain log.ndjson:1", "explain log.ndjson:4"] {
        let run = folder.ombud(args);
        assert_silent(&[(args.to_owned(), format!("{}{}", run.stdout, run.stderr))]);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    }
}

/// What announces a person may stand in another element than the person.
#[test]
fn a_filled_in_web_page_shows_no_person() {
    let folder = Folder::new();
    let form = "<html><body><table><tr><td>Name</td><td>Canary Wren</td></tr><tr><td><b>Date of birth:</b></td>\
                <td>03/04/1985</td></tr></table>\n<p>Date of\nbirth: 05/06/1987</p><p><b>Inmate:</b> <i>Canary Wren</i></p>\
                <p>Towing clerks may tow away a <i>car</i> because of a street market, A 099 123 456.</p></body></html>\n";
    folder.write("form.html", form);
    let formats = ["text", "narrated", "json", "jsonl", "sarif", "junit", "github", "markdown", "csv", "oscal", "html"];
    let mut runs: Vec<_> = formats
        .iter()
        .map(|f| folder.ombud(&format!("check --no-builtin --rules pack form.html --format {f}")))
        .collect();
    runs.push(folder.ombud("text form.html"));
    for run in runs {
        for secret in ["Canary", "03/04/1985", "05/06/1987", "099 123 456"] {
            assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret), "{secret}: {run:?}");
        }
    }
}

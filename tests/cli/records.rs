//! `ombud check` on records

use super::run::{Folder, json};
use crate::report::contract::assert_valid;

/// Kept an hour; not known how long; released at once. Two values that nobody may see.
const LOG: &str = r#"{"kind":"custody","id":"C-1","booked_at":"2018-01-01T10:00:00Z","release":{"at":"2018-01-01T11:00:00Z"},"remark":"told us he is from Ruritania"}
{"kind":"custody","id":"C-2","booked_at":"2018-01-01T10:00:00Z"}
{"kind":"custody","id":"C-3","booked_at":"2018-01-01T10:00:00Z","release":{"at":"2018-01-01T10:00:00Z"}}
{"kind":"basis","id":"B-1","case":"C-3","basis":"charge","label":"a Ruritanian passport"}
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("log.ndjson", LOG);
    folder
}

#[test]
fn a_report_on_records() {
    let run = folder().check("log.ndjson");
    assert_eq!((run.stderr.as_str(), run.status), ("", 1));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn the_counts_of_every_row_add_up_to_what_was_read() {
    let run = folder().check("--format json log.ndjson");
    assert_valid(&json(&run));
    let rows = json(&run)["records"].as_array().unwrap().clone();
    assert!(!rows.is_empty());
    for row in rows {
        let counts = ["violation", "undetermined", "compliant", "out_of_scope", "not_selected"];
        assert_eq!(
            counts.iter().map(|c| row[*c].as_u64().unwrap()).sum::<u64>(),
            row["read"].as_u64().unwrap(),
            "{row}"
        );
    }
}

#[test]
fn what_is_sensitive_reaches_no_output() {
    let folder = folder();
    folder.write("broken.ndjson", "{\"kind\":\"custody\",\"id\":\"C-9\",\"remark\":\"from Ruritania\n{\"kind\":\"custdy\",\"id\":\"X-1\",\"from\":\"Ruritania\"}\n");
    folder.write("array.json", "[{\"kind\":\"custody\",\"id\":\"C-8\",\"booked_at\":\"from Ruritania\"},{\"kind\":\"custody\",\"id\":7,\"label\":\"Ruritania\"}]");
    for format in ["text", "json"] {
        let run = folder.check(&format!("--format {format} log.ndjson broken.ndjson array.json"));
        assert_eq!(run.status, 2, "a part of an input could not be read");
        let shown = run.stdout + &run.stderr;
        assert!(!shown.contains("ritania"), "{shown}");
    }
}

#[test]
fn a_parameter_decides_and_a_laxer_one_is_said() {
    let run = folder().check("--format json --set short-custody.grace=2h log.ndjson");
    let report = json(&run);
    assert_eq!(report["summary"]["violation"], 0);
    assert_eq!(report["diagnostics"].to_string().matches("param.laxer").count(), 1);
}

#[test]
fn records_in_two_inputs_are_the_same_in_either_order() {
    let folder = folder();
    folder.write("more.ndjson", "{\"kind\":\"custody\",\"id\":\"C-4\",\"booked_at\":\"2018-01-01T10:00:00Z\"}\n");
    let one = folder.check("--format json log.ndjson more.ndjson").stdout;
    assert_eq!(folder.check("--format json more.ndjson log.ndjson").stdout, one);
}

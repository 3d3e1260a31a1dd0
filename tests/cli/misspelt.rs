//! Twenty misspellings, ten in rules and ten in data, each with what the user sees of it: none is silent.

use std::fmt::Write;

use super::run::Folder;

const RULES: &str = r#"directive d-1 { title "An order" timezone America/Detroit effective 2017-04-03 }
interpretation bare-warrant of d-1 { question "What is it?" choices undetermined, judicial ground "silent" }
concept tow { verb "tow" }
concept night { noun "night" code charge }
cue prohibition "have no call to"
define signed(w: warrant): bool = w.issuer_type in [federal_judge, state_judge]
provision day-towing of d-1 {
    cites "1"
    records { forbid custody when custody.booked_at < 2018-01-01 }
    test "a booking" { custody {"id": "C", "booked_at": "2017-04-10T08:00"} expect violation }
}
provision night-towing of d-1 {
    cites "2"
    supersedes day-towing
    from 2017-05-01
    param grace: duration = 0min "the way to the yard"
    procedures { forbid police to tow on night unless judicial_warrant provided bare-warrant is judicial }
    records {
        forbid custody
            when   custody.release.at - custody.booked_at > grace
            unless any b in custody.bases where b.basis in night and signed(b.warrant)
                   or any o in manifest().serious_offences where o.class = felony
    }
    test "at night" { procedure "Officers may tow a car because of the night." expect violation }
    test "an hour" {
        custody {"id": "C", "booked_at": "2017-06-01T08:00", "release": {"at": "2017-06-01T09:00"},
                 "bases": [{"basis": "sentence"}]}
        manifest {"id": "m", "serious_offences": [{"class": "civil"}]}
        with grace = 30min
        expect violation
    }
}
"#;

/// What, how it is written, how it is misspelt.
const IN_RULES: [(&str, &str, &str); 10] = [
    ("a member", "custody.booked_at > grace", "custody.boked_at > grace"),
    ("a code", "federal_judge, state_judge", "federal_judge, sate_judge"),
    ("a code of a concept", "noun \"night\" code charge", "noun \"night\" code chrage"),
    ("a kind of record", "forbid custody when custody.booked_at", "forbid custdy when custody.booked_at"),
    ("a concept", "unless judicial_warrant", "unless judical_warrant"),
    ("an answer", "bare-warrant is judicial", "bare-warrant is judical"),
    ("a superseded provision", "supersedes day-towing", "supersedes day-toing"),
    ("a list of the manifest", "manifest().serious_offences", "manifest().serious_ofences"),
    ("a parameter of a test", "with grace", "with grcae"),
    ("a member of a record of a test", "\"bases\": [", "\"basis\": ["),
];

fn of_rules(rules: &str) -> String {
    let folder = Folder::new();
    folder.write("pack/towing.ombud", rules);
    let run = folder.ombud("test --no-builtin --rules pack");
    assert_eq!(run.stderr, "");
    assert_ne!((run.status, rules == RULES), (0, false), "{}", run.stdout);
    run.stdout
}

#[test]
fn the_rules_are_right_as_long_as_nothing_is_misspelt() {
    assert_eq!(of_rules(RULES), "3 of 3 tests passed\n");
}

#[test]
fn ten_in_rules() {
    let mut table = String::new();
    for (what, right, wrong) in IN_RULES {
        assert_eq!(RULES.matches(right).count(), 1, "{right}");
        let said = of_rules(&RULES.replacen(right, wrong, 1));
        write!(table, "-- {what}: {wrong}\n\n{said}\n").unwrap();
    }
    insta::assert_snapshot!(table);
}

const RECORDS: &str = r#"{"kind":"custody","id":"C-1","status":"active","agency":"LPD","booked_at":"2018-03-01T06:00","bases":[{"basis":"charge","honored":true,"warrant":{"kind":"none"}}],"steps":[{"name":"intake","at":"2018-03-01T06:05"}],"missing":{"facility":"redacted"}}
{"kind":"release","id":"R-1","case":"C-1","at":"2018-03-01T09:00"}
{"kind":"manifest","id":"M-1","timezone":"America/Detroit","warrants":"complete","kinds":[{"kind":"step","from":"2018-01-01","complete":true}],"procedure":[{"step":"intake","required":true}]}
"#;

const IN_DATA: [(&str, &str, &str); 10] = [
    ("a member", "\"booked_at\"", "\"bookd_at\""),
    ("a nested member", "\"warrant\":", "\"warant\":"),
    ("a code", "\"basis\":\"charge\"", "\"basis\":\"chrage\""),
    ("the code of a version", "\"status\":\"active\"", "\"status\":\"void\""),
    ("a kind", "\"kind\":\"release\"", "\"kind\":\"realease\""),
    ("a case", "\"case\":\"C-1\"", "\"case\":\"C-l\""),
    ("a time", "2018-03-01T06:00\"", "03/01/2018 06:00\""),
    ("a member of the manifest", "\"warrants\":", "\"warants\":"),
    ("a kind in the manifest", "{\"kind\":\"step\"", "{\"kind\":\"steps\""),
    ("a member that is said to be missing", "{\"facility\":", "{\"facilty\":"),
];

/// What a report says of the inputs, and of records that do not fit.
fn of_data(records: &str) -> String {
    let folder = Folder::new();
    folder.write("log.ndjson", records);
    let run = folder.ombud("check --as-of 2026-11-22 log.ndjson");
    assert_eq!(run.stderr, "");
    let mut said = String::new();
    let mut shown = false;
    for line in run.stdout.lines() {
        match line {
            "About the inputs and the rules" => shown = true,
            "Not assessed" | "Summary" | "What the records show" => shown = false,
            _ if line.starts_with("  x invalid:") => shown = true,
            _ if line.starts_with("  ! ") && !said.contains("record.") => shown = false,
            _ => {}
        }
        if shown && !line.starts_with("===") && line != "About the inputs and the rules" {
            said.push_str(line);
            said.push('\n');
        }
    }
    said.trim_end().to_owned()
}

#[test]
fn nothing_is_said_of_records_without_a_mistake() {
    assert_eq!(of_data(RECORDS), "");
}

#[test]
fn ten_in_data() {
    let mut table = String::new();
    for (what, right, wrong) in IN_DATA {
        assert_eq!(RECORDS.matches(right).count(), 1, "{right}");
        let said = of_data(&RECORDS.replacen(right, wrong, 1));
        assert!(!said.is_empty(), "{wrong} is silent");
        write!(table, "-- {what}: {wrong}\n{said}\n\n").unwrap();
    }
    insta::assert_snapshot!(table);
}

/// Further ones, with what must be said of each.
#[test]
fn others_in_data() {
    let cases = [
        ("\"warrants\":\"complete\"", "\"warrants\":\"compleet\"", "did you mean `complete`?"),
        ("\"step\":\"intake\"", "\"step\":\"intak\"", "`procedure_step.step` has no code `intak`"),
        ("\"from\":\"2018-01-01\"", "\"from\":\"2018-01-02\",\"to\":\"2018-01-01\"", "ends before it begins"),
        ("\"timezone\":\"America/Detroit\"", "\"timezone\":\"America/Detriot\"", "a time zone that does not exist"),
        ("\"warrants\":", "\"grace_minutes\":-30,\"warrants\":", "value is less than the minimum of 0"),
        ("\"redacted\"", "\"redactd\"", "did you mean `redacted`?"),
        ("{\"facility\":", "{\"/facility\":", "without the first slash: `facility`"),
        ("{\"facility\":", "{\"booked_at\":", "says why `booked_at` is missing, and it is not missing"),
        ("{\"facility\":", "{\"bases/0/warrnt\":", "names `bases/*/warrnt`, which leads to no member"),
        ("\"honored\":true", "\"honored\":\"yes\"", "value is not of types"),
        (
            "\"basis\":\"charge\"",
            "\"basis\":\"charge\",\"basis\":\"sentence\"",
            "`basis` is given twice, with two values",
        ),
        ("\"steps\":[", "\"steps\":[\"intake\",", "`steps/0` of custody `C-1` does not fit its schema"),
    ];
    for (right, wrong, expected) in cases {
        assert_eq!(RECORDS.matches(right).count(), 1, "{right}");
        let said = of_data(&RECORDS.replacen(right, wrong, 1)).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.replace("| ", "").contains(expected), "{wrong}: {said}");
    }
}

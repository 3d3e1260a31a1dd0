//! Severities that a city sets.

use super::{BREAKS, WEAK, exit, findings, folder, report, said};

const RULES: &str = "rules = [\"pack\"]\nno_builtin = true\n";

#[test]
fn the_most_particular_one_counts_and_then_the_command_line() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let severity = |config: &str, args: &str| {
        folder.write("ombud.toml", &format!("{RULES}{config}"));
        let report = report(&folder, &format!("sop.md {args}"));
        findings(&report, "violation")[0]["severity"].as_str().unwrap().to_owned()
    };
    assert_eq!(severity("", ""), "error");
    assert_eq!(severity("[severities]\nviolation = \"warning\"\n", ""), "warning");
    assert_eq!(severity("[severities]\nany = \"advice\"\nviolation = \"warning\"\n", ""), "warning");
    assert_eq!(severity("[severities.records]\nviolation = \"warning\"\n", ""), "error");
    assert_eq!(severity("[severities]\nviolation = \"error\"\nprocedures.violation = \"warning\"\n", ""), "warning");
    let own = "[severities]\nno-market-towing.violation = \"advice\"\nviolation = \"warning\"\n";
    assert_eq!(severity(own, ""), "advice");
    assert_eq!(severity(own, "--severity violation=error"), "advice");
    assert_eq!(severity(own, "--severity no-market-towing.violation=error"), "error");
    assert_eq!(severity(own, "--severity no-market-towing/procedures.violation=warning"), "warning");
    assert_eq!(severity(own, "--severity no-market-towing/records.violation=warning"), "advice");
}

#[test]
fn the_exit_status_follows_and_the_report_says_who_set_what() {
    let folder = folder();
    folder.write("sop.md", &format!("{WEAK}\n"));
    folder.write("ombud.toml", &format!("{RULES}[severities]\npartial = \"advice\"\n"));
    let lax = report(&folder, "sop.md");
    assert_eq!(exit(&lax), 0);
    assert_eq!(
        lax["severities"][0],
        serde_json::json!({"provision": null, "arm": null, "verdict": "partial", "severity": "advice", "set_by": "configuration"})
    );
    let strict = report(&folder, "sop.md --severity partial=error --fail-on error");
    assert_eq!((exit(&strict), &strict["severities"].as_array().unwrap().len().into()), (1, &serde_json::json!(2)));
}

#[test]
fn a_name_that_nothing_has_is_an_error() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let report = report(&folder, "sop.md --severity no-market-towin.violation=advice");
    assert_eq!((exit(&report), said(&report, &["gate"])), (2, vec!["gate.invalid error".to_owned()]));
    for (flag, wanted) in [
        ("violatio=error", "did you mean `violation`?"),
        ("violation=loud", "a level is error, warning or advice"),
        ("no-market-towing/record.violation=error", "an arm is `procedures` or `records`"),
        ("violation", "write it like"),
    ] {
        let run = super::check(&folder, &format!("sop.md --severity {flag}"));
        assert!(run.status == 2 && run.stderr.contains(wanted), "{run:?}");
    }
    folder.write(
        "ombud.toml",
        &format!(
            "{RULES}[severities]\nviolatin = \"error\"\n[severities.no-market-towing]\nrecord.violation = \"error\"\n"
        ),
    );
    let run = super::check(&folder, "sop.md");
    assert_eq!(run.status, 2);
    for wanted in ["did you mean `violation`?", "did you mean `records`?"] {
        assert!(run.stderr.contains(wanted), "{wanted}: {}", run.stderr);
    }
}

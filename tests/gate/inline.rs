//! `<!-- ombud:allow PROVISION: reason -->` beside the sentence itself.

use super::{BREAKS, CARRIES, WEAK, exit, findings, folder, report, said};

/// The report on one document.
fn of(name: &str, text: &str) -> serde_json::Value {
    let folder = folder();
    folder.write(name, text);
    report(&folder, name)
}

#[test]
fn it_is_about_its_own_block_or_the_next() {
    let allow = "<!-- ombud:allow no-market-towing: a court says so -->";
    for text in [
        format!("The log is kept.\n\n{allow}\n\n{BREAKS}\n"),
        format!("The log is kept.\n\n{allow}\n{BREAKS}\n"),
        format!("{BREAKS} {allow}\n\nThe log is kept.\n"),
        format!("- The log is kept.\n- {BREAKS} {allow}\n"),
        format!("<div>\n{allow}\n</div>\n\n{BREAKS}\n"),
    ] {
        let report = of("sop.md", &text);
        assert_eq!((exit(&report), &report["summary"]["waived"]), (0, &1.into()), "{text}\n{report:#}");
        let waiver = &findings(&report, "violation")[0]["waiver"];
        assert_eq!((&waiver["kind"], &waiver["justification"]), (&"inline".into(), &"a court says so".into()));
        assert_eq!((&report["waivers"][0]["kind"], &report["waivers"][0]["findings"]), (&"inline".into(), &1.into()));
    }
}

#[test]
fn it_is_about_nothing_else() {
    let text = format!(
        "<!-- ombud:allow no-market-towing: r -->\n\n{BREAKS}\n\nA towing clerk shall tow away a car because of a street market.\n"
    );
    let report = of("sop.md", &text);
    assert_eq!((exit(&report), &report["summary"]["waived"]), (1, &1.into()));
}

#[test]
fn it_covers_the_contradiction_too() {
    let text = format!("{CARRIES}\n\n{BREAKS} <!-- ombud:allow no-market-towing: r -->\n");
    let report = of("sop.md", &text);
    assert_eq!(
        (findings(&report, "contradiction").len(), &report["summary"]["waived"], exit(&report)),
        (1, &2.into(), 0)
    );
}

#[test]
fn without_a_reason_a_known_provision_or_anything_to_allow_it_is_an_error() {
    for (comment, code) in [
        ("<!-- ombud:allow no-market-towing -->", "gate.invalid error"),
        ("<!-- ombud:allow no-market-towing: -->", "gate.invalid error"),
        ("<!-- ombud:allow : because -->", "gate.invalid error"),
        ("<!-- ombud:allow no-market-towin: because -->", "gate.invalid error"),
        ("<!-- ombud:allow short-custody: because -->", "waiver.unmatched error"),
    ] {
        let report = of("sop.md", &format!("{comment}\n\n{BREAKS}\n"));
        assert_eq!((exit(&report), said(&report, &["gate", "waiver"])), (2, vec![code.to_owned()]), "{comment}");
        assert_eq!((&report["summary"]["violation"], &report["summary"]["waived"]), (&1.into(), &0.into()));
    }
    let open = of("sop.md", &format!("{WEAK} <!-- ombud:allow no-market-towing: because -->\n"));
    assert_eq!((exit(&open), said(&open, &["waiver"])), (2, vec!["waiver.unfit error".to_owned()]));
}

#[test]
fn in_plain_text_it_is_text() {
    let report = of("sop.txt", &format!("{BREAKS} <!-- ombud:allow no-market-towing: r -->\n"));
    assert_eq!((exit(&report), &report["summary"]["waived"]), (1, &0.into()));
}

#[test]
fn a_comment_changes_no_fingerprint() {
    let plain = of("sop.md", &format!("{BREAKS}\n"));
    let allowed = of("sop.md", &format!("{BREAKS} <!-- ombud:allow no-market-towing: r -->\n"));
    assert_eq!(plain["findings"][0]["fingerprint"], allowed["findings"][0]["fingerprint"]);
}

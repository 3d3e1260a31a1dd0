//! Exit status and counts, whatever is decided together.

use super::{BREAKS, CARRIES, WEAK, exit, findings, folder, report};

/// What is decided of one sentence: it is not there, it is there, somebody answers for it.
const STATES: [(bool, bool); 3] = [(false, false), (true, false), (true, true)];

#[test]
fn whatever_is_decided_the_exit_status_means_one_thing() {
    let folder = folder();
    let write = |breaks: bool, weak: bool| {
        let sentence = |there: bool, words: &str| if there { format!("\n{words}\n") } else { String::new() };
        folder.write("sop.md", &format!("The log is kept.\n{}{}", sentence(breaks, BREAKS), sentence(weak, WEAK)));
    };
    write(true, true);
    let found = report(&folder, "sop.md");
    let print = |verdict: &str| findings(&found, verdict)[0]["fingerprint"].as_str().unwrap().to_owned();
    let hash = findings(&found, "partial")[0]["sentence_hash"].as_str().unwrap();
    let waiver = format!(
        "[[waivers]]\nfingerprint = \"{}\"\njustification = \"j\"\napprover = \"A\"\nexpires = 2099-01-01\n",
        print("violation")
    );
    let reading = format!(
        "[[determinations]]\nfingerprint = \"{}\"\nprovision = \"no-market-towing\"\nreading = \"says-nothing\"\nby = \"C\"\ndate = 2026-11-01\nreason = \"r\"\nhash = \"{hash}\"\n",
        print("partial")
    );
    folder.ombud("baseline sop.md");
    let known = std::fs::read_to_string(folder.path().join("ombud-baseline.json")).unwrap();
    let nothing = "{\"ombud_baseline\": 1, \"findings\": []}";
    for (breaks, waive) in STATES {
        for (weak, decide) in STATES {
            for baseline in [false, true] {
                write(breaks, weak);
                folder.write("ombud-waivers.toml", if waive { &waiver } else { "" });
                folder.write("ombud-determinations.toml", if decide { &reading } else { "" });
                folder.write("ombud-baseline.json", if baseline { &known } else { nothing });
                let case = format!("{breaks} {waive} {weak} {decide} {baseline}");
                let open = !baseline && ((breaks && !waive) || (weak && !decide));
                for (paths, expected) in [("sop.md", i64::from(open)), ("sop.md nowhere.md", 2)] {
                    let report = report(&folder, paths);
                    assert_eq!(exit(&report), expected, "{case}: {report:#}");
                    let all = report["findings"].as_array().unwrap();
                    let waived = all.iter().filter(|f| f.get("waiver").is_some()).count();
                    assert_eq!(report["summary"]["waived"], waived, "{case}");
                    assert_eq!(report["summary"]["violation"], usize::from(breaks), "{case}");
                }
            }
        }
    }
}

#[test]
fn of_two_waivers_for_one_finding_the_comment_is_named_and_both_are_listed() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS} <!-- ombud:allow no-market-towing: r -->\n"));
    let print = super::fingerprint(&report(&folder, "sop.md"), "violation");
    folder.ombud(&format!("waive {print} sop.md --approver A --expires 2099-01-01 --justification j"));
    let report = report(&folder, "sop.md");
    assert_eq!((exit(&report), &findings(&report, "violation")[0]["waiver"]["kind"]), (0, &"inline".into()));
    assert_eq!((report["waivers"].as_array().unwrap().len(), &report["summary"]["waived"]), (2, &1.into()));
}

#[test]
fn every_format_shows_what_was_decided() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n\n{WEAK}\n"));
    let found = report(&folder, "sop.md");
    let print = |verdict: &str| super::fingerprint(&found, verdict);
    folder.ombud(&format!(
        "waive {} sop.md --approver Deputy --expires 2099-01-01 --justification it-moves-in-June",
        print("violation")
    ));
    let partial = print("partial");
    folder.ombud(&format!("decide {partial} sop.md --reading implements --by Counsel --reason read-with-section-2"));
    for format in ombud::render::format::FORMATS {
        let shown = super::check(&folder, &format!("--format {} sop.md", format.name)).stdout;
        for words in ["it-moves-in-June", "Deputy", "2099-01-01", "read-with-section-2", "Counsel"] {
            // A format may escape what would be markup.
            let shown = shown.replace('\\', "").to_lowercase();
            assert!(shown.contains(&words.to_lowercase()), "{}: {words}\n{shown}", format.name);
        }
    }
}

#[test]
fn the_files_may_lie_elsewhere_and_must_be_there_if_they_are_named() {
    let folder = folder();
    folder.write("ombud.toml", "rules = [\"pack\"]\nno_builtin = true\nwaivers = \"gate/w.toml\"\n");
    folder.write("sop.md", CARRIES);
    let run = super::check(&folder, "sop.md");
    assert!(run.status == 2 && run.stdout.contains("`gate/w.toml` cannot be read: no such file"), "{run:?}");
    folder.write("gate/w.toml", "");
    assert_eq!(super::check(&folder, "sop.md").status, 0);
}

//! `ombud.toml`

use super::run::{Folder, json};

const SOP: &str = "Towing clerks may tow away a car because of a street market.\n";

/// What a check prints on standard error with this configuration; it must be refused.
fn refused(config: &str) -> String {
    let folder = Folder::new();
    folder.write("ombud.toml", config);
    folder.write("sop.md", SOP);
    let run = folder.check("sop.md");
    assert_eq!((run.stdout.as_str(), run.status), ("", 2), "{}", run.stderr);
    run.stderr
}

#[test]
fn an_unknown_key_is_shown_with_its_place_and_the_nearest_name() {
    insta::assert_snapshot!(refused("complete = true\nfail_onn = \"error\"\n"));
}

#[test]
fn every_mistake_is_told_at_once() {
    insta::assert_snapshot!(refused(
        "rules = \"pack\"\nas_of = \"soon\"\nfail_on = \"loud\"\n\n[parameters.short-custody.grace]\nvalu = \"1h\"\n\n[interpretations]\nbare-paper = 3\n"
    ));
}

#[test]
fn what_is_no_toml_is_shown_where_it_breaks() {
    insta::assert_snapshot!(refused("complete = \n"));
}

#[test]
fn a_named_configuration_must_be_there() {
    let run = Folder::new().ombud("check --config nowhere.toml sop.md");
    assert_eq!(run.status, 2);
    assert_eq!(
        run.stderr,
        "config.invalid\n\n  x nowhere.toml: the configuration cannot be read: no such file or folder\n\nnext: ombud check --config nowhere.toml sop.md   # once `nowhere.toml` is corrected\n"
    );
}

#[test]
fn it_is_found_above_the_current_folder_and_the_command_line_wins() {
    let folder = Folder::new();
    folder.write(
        "ombud.toml",
        "rules = [\"pack\"]\nno_builtin = true\nas_of = 2026-01-02\nfail_on = \"never\"\n\n[parameters.short-custody.grace]\nvalue = \"30min\"\nreason = \"forms\"\n\n[interpretations]\nbare-paper = \"yes\"\n",
    );
    folder.write("below/sop.md", SOP);
    let below = |args: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ombud"))
            .args(args.split_whitespace())
            .current_dir(folder.path().join("below"))
            .output()
            .unwrap();
        super::run::Run {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    };
    let report = json(&below("check --format json sop.md"));
    assert_eq!(report["as_of"], "2026-01-02");
    assert_eq!(report["summary"]["exit"], 0, "findings never fail this run");
    assert_eq!(report["summary"]["violation"], 1);
    let parameter = &report["parameters"][0];
    assert_eq!([&parameter["value"], &parameter["set_by"], &parameter["reason"]], ["30min", "configuration", "forms"]);
    assert_eq!(
        [&report["interpretations"][0]["choice"], &report["interpretations"][0]["set_by"]],
        ["yes", "configuration"]
    );

    let run = below(
        "check --format json --as-of 2026-01-03 --fail-on error --set short-custody.grace=1h --interpret bare-paper=no sop.md",
    );
    let report = json(&run);
    assert_eq!((run.status, &report["as_of"]), (1, &"2026-01-03".into()));
    assert_eq!([&report["parameters"][0]["value"], &report["parameters"][0]["set_by"]], ["1h", "command line"]);
    assert_eq!(report["interpretations"][0]["choice"], "no");
}

#[test]
fn a_setting_that_no_rule_knows_is_an_error_and_hides_no_finding() {
    let folder = Folder::new();
    folder.write("sop.md", SOP);
    let run = folder.check("--format json --interpret bare-papr=yes sop.md");
    let report = json(&run);
    assert_eq!((run.status, &report["summary"]["violation"]), (2, &1.into()));
    let said = report["diagnostics"].to_string();
    assert!(said.contains("bare-papr") && said.contains("bare-paper"), "{said}");
}

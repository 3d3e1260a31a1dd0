//! `ombud init`, and the configured inputs.

use super::run::{Folder, json};

const SOP: &str = "Towing clerks may tow away a car because of a street market.\n";

#[test]
fn what_it_writes_is_a_configuration_and_says_what_can_be_set() {
    let folder = Folder::new();
    folder.write("sops/towing.md", SOP);
    let run = folder.ombud("init --no-builtin --rules pack sops");
    assert_eq!(run.status, 0, "{run:?}");
    let text = std::fs::read_to_string(folder.path().join("ombud.toml")).unwrap();
    assert!(text.contains("paths = [\"sops\"]"), "{text}");
    for wanted in
        ["# bare-paper = \"undetermined\"", "# answers: undetermined, yes, no", "# [parameters.short-custody.grace]"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let report = json(&folder.ombud("check --no-builtin --rules pack --format json"));
    assert_eq!((&report["inputs"][0]["path"], &report["summary"]["violation"]), (&"sops/towing.md".into(), &1.into()));
    // All that it offers can be set: every commented setting is one.
    let offered: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") || rest.starts_with('[') => rest.to_owned() + "\n",
            Some(_) => String::new(),
            None => line.to_owned() + "\n",
        })
        .collect();
    let mapping = "[[mappings]]\nmapping = \"jail.map.toml\"\npattern = \"exports/jail-*.csv\"\n";
    assert!(offered.contains(mapping), "{offered}");
    let here = offered.replace(mapping, "").replace("rules = [\"rules/\"]", "rules = [\"pack\"]\nno_builtin = true");
    folder.write("ombud.toml", &here);
    let run = folder.ombud("check --format json --fail-on never");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{offered}\n{}", run.stdout);
}

#[test]
fn it_overwrites_nothing() {
    let folder = Folder::new();
    folder.write("ombud.toml", "complete = true\n");
    let run = folder.ombud("init");
    assert!(run.status == 2 && run.stderr.contains("is there already, and is not overwritten"), "{run:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("ombud.toml")).unwrap(), "complete = true\n");
}

#[test]
fn configured_inputs_are_from_the_folder_of_the_configuration() {
    let folder = Folder::new();
    folder.write("sops/towing.md", SOP);
    folder.write("sops/notes.txt", "The log is kept.\n");
    folder.write("below/other.md", "The log is kept.\n");
    let config = "rules = [\"pack\"]\nno_builtin = true\n[[inputs]]\npaths = [\"sops/*.md\"]\ncomplete = true\n[[inputs]]\npaths = [\"below\"]\n";
    folder.write("ombud.toml", config);
    let from = |below: &str, args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ombud"));
        command.args(["check", "--format", "json"]).args(args).current_dir(folder.path().join(below));
        let output = command.output().unwrap();
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let here = from("", &[]);
    let paths: Vec<&str> = here["inputs"].as_array().unwrap().iter().map(|i| i["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["below/other.md", "sops/towing.md"]);
    assert_eq!(from("below", &[]), here);
    assert_eq!(from("below", &["other.md"])["inputs"].as_array().unwrap().len(), 1, "the command line names others");
    folder.write("sops/towing.md", "The log is kept.\n");
    assert_eq!(from("", &[])["summary"]["missing"], 1, "they are complete");
    assert_eq!(from("", &["sops"])["summary"]["missing"], 0, "others are not");
}

#[test]
fn a_configured_input_that_is_not_there_is_an_error() {
    let folder = Folder::new();
    folder.write(
        "ombud.toml",
        "rules = [\"pack\"]\nno_builtin = true\n[[inputs]]\npaths = [\"sops/*.md\", \"towing.md\"]\n",
    );
    folder.write("towin.md", SOP);
    for below in [".", "pack"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ombud"))
            .args(["check", "--format", "json"])
            .current_dir(folder.path().join(below))
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let said = report["diagnostics"].to_string();
        assert_eq!(output.status.code(), Some(2));
        for wanted in
            ["the pattern `sops/*.md` matches nothing", "`towing.md` does not exist", "did you mean `towin.md`?"]
        {
            assert!(said.contains(wanted), "{below}: {wanted}: {said}");
        }
    }
}

#[test]
fn configured_outputs_are_written_unless_others_are_named() {
    let folder = Folder::new();
    folder.write("towing.md", SOP);
    folder.write("ombud.toml", "rules = [\"pack\"]\nno_builtin = true\n[outputs]\njson = \"ombud.json\"\n");
    assert_eq!(folder.ombud("check towing.md").status, 1);
    let written = folder.path().join("ombud.json");
    let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&written).unwrap()).unwrap();
    assert_eq!(report["summary"]["violation"], 1);
    std::fs::remove_file(&written).unwrap();
    folder.ombud("check --output json=other.json towing.md");
    assert!(!written.exists() && folder.path().join("other.json").exists());
    folder.write("ombud.toml", "rules = [\"pack\"]\nno_builtin = true\n[outputs]\njsn = \"ombud.json\"\n");
    let run = folder.ombud("check towing.md");
    assert!(run.status == 2 && run.stderr.contains("json") && run.stderr.contains("ombud.toml:4"), "{run:?}");
}

#[test]
fn tables_with_mistakes_are_told_all_at_once() {
    let folder = Folder::new();
    folder.write("towing.md", SOP);
    folder.write(
        "ombud.toml",
        "[[inputs]]\npath = [\"a\"]\n[[inputs]]\npaths = []\n[[mappings]]\nmapping = \"m.toml\"\n[severities]\nviolation = \"loud\"\n[outputs]\njson = 3\n[parameter]\n",
    );
    let run = folder.ombud("check towing.md");
    assert_eq!(run.status, 2);
    for wanted in [
        "`path` is no setting",
        "these inputs have no `paths`",
        "expected at least one path",
        "this entry has no `pattern`",
        "expected `error`, `warning` or `advice`",
        "expected the path of a file, in quotes",
        "did you mean `parameters`?",
    ] {
        assert!(run.stderr.contains(wanted), "{wanted}: {}", run.stderr);
    }
}

//! What helps at the command line: examples, completions, colour, notes, progress.

use std::process::Command;

use super::run::{Folder, Run};

/// The commands, as `ombud --help` lists them.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.ombud("--help").stdout;
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = list.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let commands: Vec<String> = named.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(["check", "explain", "completions"].iter().all(|c| commands.iter().any(|name| name == c)), "{help}");
    commands
}

/// Lines of help that show how to call `ombud`, without what follows: another command, a comment.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().filter_map(|line| line.trim_start().strip_prefix("ombud "));
    let call = |line: &str| {
        let end = line.find("  ").into_iter().chain(line.find(['>', '#', '|', ')'])).min();
        line[..end.unwrap_or(line.len())].trim().to_owned()
    };
    lines.map(call).filter(|call| !call.is_empty()).collect()
}

#[test]
fn every_command_has_help_with_examples_that_it_takes() {
    let folder = Folder::new();
    for command in commands(&folder) {
        let help = folder.ombud(&format!("{command} --help"));
        assert_eq!(help.status, 0, "{help:?}");
        let calls = examples(&help.stdout);
        assert!(calls.iter().any(|call| call.starts_with(&command)), "{command}: {}", help.stdout);
        for call in calls {
            let run = folder.ombud(&format!("{call} --help"));
            assert_eq!(run.status, 0, "`ombud {call}`: {}", run.stderr);
        }
    }
    let help = folder.ombud("--help");
    assert!(!examples(&help.stdout).is_empty());
}

#[test]
fn completions_name_every_command_for_every_shell() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = folder.ombud(&format!("completions {shell}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let words = commands(&folder).into_iter().chain(["output", "reveal-ids"].map(str::to_owned));
        words.for_each(|word| assert!(run.stdout.contains(&word), "{shell}: {word}"));
        // In some shells clap completes names only.
        assert!(["elvish", "powershell"].contains(&shell) || run.stdout.contains("html"), "{shell}");
    }
    let wrong = folder.ombud("completions bsh");
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("bash"), "{}", wrong.stderr);
}

/// `UPDATE_MANUAL=1 cargo test manual` writes it anew.
#[test]
fn the_manual_that_is_kept_is_what_the_program_prints_and_man_reads_it() {
    let folder = Folder::new();
    let page = folder.ombud("manual").stdout;
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ombud.1");
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        std::fs::write(kept, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(kept).unwrap(), page, "run `UPDATE_MANUAL=1 cargo test manual`");
    for command in commands(&folder) {
        assert!(page.contains(&format!(".SS \"ombud {command}")), "{command}");
        let help = folder.ombud(&format!("{command} --help")).stdout;
        let options = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 3);
        for option in options.map(|option| option.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')) {
            let escaped = option.replace('-', "\\-");
            assert!(option == "--help" || page.contains(&escaped), "{command}: {option}");
        }
    }
    // What stands at the start of a line and begins with a stop is obeyed.
    let known = [".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi"];
    for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
        assert!(known.iter().any(|word| line.starts_with(word)), "{line}");
    }
}

#[test]
fn bash_completes_what_is_begun() {
    let folder = Folder::new();
    folder.write("ombud.bash", &folder.ombud("completions bash").stdout);
    let script = "source ombud.bash; COMP_WORDS=(ombud check --format ht); COMP_CWORD=3; _ombud ombud ht --format; \
                  echo \"${COMPREPLY[@]}\"; COMP_WORDS=(ombud che); COMP_CWORD=1; _ombud ombud che ombud; echo \"${COMPREPLY[@]}\"";
    let Ok(output) = Command::new("bash").args(["-c", script]).current_dir(folder.path()).output() else {
        println!("skipped: there is no bash here");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "html\ncheck\n", "{output:?}");
}

/// A procedure and a record with something that nobody may see.
fn filled() -> Folder {
    let folder = Folder::new();
    folder
        .write("sop.md", "# Towing\n\nTowing clerks may tow away a car because of a street market. Name: Doe, Jane\n");
    folder.write(
        "tows.ndjson",
        "{\"kind\":\"custody\",\"id\":\"C-77\",\"note\":\"canary-of-a-note\"}\nbroken canary-line\n",
    );
    folder
}

#[test]
fn colour_goes_where_it_is_asked_for() {
    let folder = filled();
    let shown = |colour: &str| folder.check(&format!("sop.md {colour}")).stdout;
    assert!(!shown("").contains('\u{1b}'), "not into a pipe by itself");
    assert!(shown("--color always").contains('\u{1b}'));
    assert!(!shown("--color never").contains('\u{1b}'));
    let wrong = folder.ombud("check --color alway sop.md");
    assert!(wrong.stderr.contains("always"), "{}", wrong.stderr);
}

#[test]
fn notes_name_what_is_read_and_judged_by_and_nothing_that_stands_in_it() {
    let folder = filled();
    let plain = folder.check("sop.md tows.ndjson");
    let told: Run = folder.check("sop.md tows.ndjson --verbose");
    assert_eq!(plain.stderr, "", "no notes and no progress where nobody asked");
    assert_eq!(told.status, plain.status);
    let of = |run: &Run| run.stdout.replace(" --verbose", "");
    assert_eq!(of(&told), of(&plain), "the report is the same");
    for words in ["judging by", "2 inputs found", "sop.md: checked as markdown", "judged"] {
        assert!(told.stderr.contains(words), "{words}: {}", told.stderr);
    }
    assert!(told.stderr.lines().all(|line| line.starts_with("ombud: ")), "{}", told.stderr);
    for canary in ["Jane", "canary", "C-77"] {
        assert!(!told.stderr.contains(canary), "{canary}: {}", told.stderr);
    }
}

#[test]
fn an_option_before_the_command_does_not_hide_whose_help_to_read() {
    let run = Folder::new().ombud("--color never check --frmat json");
    assert!(run.stderr.ends_with("next: ombud check --help\n"), "{}", run.stderr);
}

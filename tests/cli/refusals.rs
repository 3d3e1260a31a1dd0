//! What the tool says when it cannot do what was asked, and that it names the next command.

use super::run::{Folder, Run};

fn refused(args: &str) -> String {
    let Run { stdout, stderr, status } = Folder::new().ombud(args);
    assert_eq!((stdout.as_str(), status), ("", 2), "{stderr}");
    stderr
}

#[test]
fn alone_it_shows_three_commands_and_is_not_green() {
    let run = Folder::new().ombud("");
    let commands = run.stdout.lines().filter(|line| line.starts_with("  ombud ")).count();
    assert_eq!((commands, run.stderr.as_str(), run.status), (3, "", 2));
}

#[test]
fn nothing_to_check() {
    assert_eq!(
        refused("check --no-builtin --rules pack"),
        "input.none\n\n  x there is nothing to check\n  help: name files or folders, or `-` for the standard input\n\nnext: ombud check FOLDER\n"
    );
}

#[test]
fn a_misspelt_option() {
    assert_eq!(
        refused("check --frmat json sops"),
        "error: unexpected argument '--frmat' found\n\n  tip: a similar argument exists: '--format'\n\nUsage: ombud check --format <FORMAT> [PATH]...\n\nnext: ombud check --help\n"
    );
}

#[test]
fn a_misspelt_level() {
    assert_eq!(
        refused("check --fail-on eror sops"),
        "error: invalid value 'eror' for '--fail-on <LEVEL>': did you mean `error`?\n\nnext: ombud check --help\n"
    );
}

#[test]
fn what_is_no_day() {
    for day in ["2026-13-01", "yesterday", "2026-1-1"] {
        assert_eq!(
            refused(&format!("check --as-of {day} sops")),
            format!(
                "error: invalid value '{day}' for '--as-of <DATE>': a day is written like `2026-11-22`\n\nnext: ombud check --help\n"
            )
        );
    }
}

#[test]
fn a_misspelt_provision() {
    assert_eq!(
        refused("explain no-market-toing --no-builtin --rules pack"),
        "error: `no-market-toing` is neither a place nor a provision; did you mean `no-market-towing`?\n\nnext: ombud explain no-market-towing\n"
    );
}

#[test]
fn a_misspelt_kind_of_record() {
    assert_eq!(
        refused("schema custdy"),
        "error: `custdy` is no kind of record; did you mean `custody`?\n\nnext: ombud schema custody\n"
    );
}

#[test]
fn every_refusal_ends_with_the_next_command() {
    for args in
        ["chek", "check --set x y", "check --interpret x y", "explain", "explain x.md:3", "schema", "test --nope"]
    {
        let stderr = refused(args);
        let last = stderr.lines().last().unwrap();
        assert!(last.starts_with("next: ombud "), "{args}: {stderr}");
    }
}

#[test]
fn control_characters_of_an_argument_are_not_printed_back() {
    assert!(!refused("explain a\u{1b}[31m").contains('\u{1b}'));
    assert!(!refused("check --\u{1b}[31m").contains('\u{1b}'));
}

#[test]
fn help_and_version_are_no_refusals() {
    let folder = Folder::new();
    for args in ["--help", "--version", "check --help"] {
        let run = folder.ombud(args);
        assert_eq!((run.stderr.as_str(), run.status), ("", 0), "{args}");
        assert!(run.stdout.contains("ombud"));
    }
}

//! README.md is held against the tool: what it shows and what it tells to type.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The bodies of the fenced blocks of a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = read("README.md");
    let fence = format!("\n```{language}\n");
    let bodies = readme.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap_or(rest).to_owned());
    bodies.collect()
}

fn ombud<'a>(args: impl IntoIterator<Item = &'a str>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ombud")).current_dir(root()).args(args).output().unwrap()
}

fn printed(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).unwrap()
}

fn status(path: &str) -> i32 {
    ombud(["check", path]).status.code().unwrap()
}

#[test]
fn the_set_up_is_two_commands_and_a_push_must_pass_them() {
    let blocks = blocks("sh");
    let commands: Vec<&str> = blocks[0].lines().collect();
    assert_eq!(commands, ["cargo run -- check examples/lansing", "cargo test"]);
    let checks = read(".ci/run");
    for command in commands {
        assert!(checks.lines().any(|line| line.starts_with(command)), ".ci/run does not run `{command}`");
    }
}

/// A line `[…]` stands for lines left out. `UPDATE_README=1 cargo test readme` copies what has changed: of each part
/// as many lines as it has, from where its first line stands now.
#[test]
fn the_output_shown_is_what_the_tool_prints() {
    let shown = blocks("text");
    assert!(!shown.is_empty());
    let mut readme = read("README.md");
    for block in shown {
        let (command, output) = block.split_once('\n').unwrap();
        let printed = printed(&ombud(command.strip_prefix("$ ombud ").unwrap().split(' ')));
        let lines: Vec<&str> = printed.lines().collect();
        let (mut at, mut now) = (0, vec![command]);
        for part in output.split("[…]\n").map(|part| part.lines().collect::<Vec<&str>>()) {
            let start = lines.iter().skip(at).position(|line| *line == part[0]);
            at += start.unwrap_or_else(|| panic!("`{command}` does not print `{}`", part[0]));
            now.extend(lines.iter().skip(at).take(part.len()));
            now.push("[…]");
            at += part.len();
        }
        now.pop();
        readme = readme.replace(&block, &now.join("\n"));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(root().join("README.md"), &readme).unwrap();
    }
    assert!(
        readme == read("README.md"),
        "README.md shows what is not printed any more: UPDATE_README=1 cargo test readme"
    );
}

#[test]
fn the_exit_status_means_what_the_table_says() {
    assert_eq!(status("examples/lansing/procedures/512-vehicle-towing.md"), 0);
    assert_eq!(status("examples/lansing"), 1);
    assert_eq!(status("examples/lansing/no-such-file.md"), 2);
    assert_eq!(ombud(["check"]).status.code(), Some(2));
    assert_eq!(ombud(["check", "--fail-on", "never", "examples/lansing"]).status.code(), Some(0));
}

#[test]
fn the_configuration_shown_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ombud.toml");
    fs::write(&path, &blocks("toml")[0]).unwrap();
    let output = ombud(["check", "--config", path.to_str().unwrap(), "examples/lansing/procedures"]);
    assert_eq!(output.status.code(), Some(1), "{}", printed(&output));
    let printed = printed(&output);
    assert!(printed.contains("bare-warrant = judicial"), "{printed}");
    assert!(printed.contains("no-detainer-holds.grace = 30min"), "{printed}");
    assert!(printed.contains("2018-10-01"), "{printed}");
}

#[test]
fn the_rule_pack_shown_passes_its_own_tests() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbor.ombud");
    fs::write(&path, &blocks("ombud")[0]).unwrap();
    let output = ombud(["test", "--rules", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
}

#[test]
fn what_the_pages_link_to_is_there() {
    for page in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "examples/README.md"] {
        let text = read(page);
        let folder = root().join(page);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !link.starts_with("https://") {
                assert!(folder.parent().unwrap().join(link).exists(), "{page} links to `{link}`");
            }
        }
    }
}

/// What examples/README.md says of each example is what comes out.
#[test]
fn the_examples_show_what_their_page_says() {
    let output = ombud(["check", "--format", "json", "examples/lansing"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = report["findings"].as_array().unwrap();
    let of = |path: &str, verdict: &str| -> Vec<String> {
        let path = format!("examples/lansing/procedures/{path}");
        let of_it = all.iter().filter(|f| f["path"] == path.as_str() && f["verdict"] == verdict);
        let mut provisions: Vec<String> = of_it.map(|f| f["provision"].as_str().unwrap().to_owned()).collect();
        provisions.sort();
        provisions.dedup();
        provisions
    };
    let violated = [
        "no-administrative-warrants",
        "no-detainer-holds",
        "no-pretext-contact",
        "no-status-inquiry",
        "uniform-custody",
        "uniform-identification",
    ];
    assert_eq!(of("310-booking-and-release.md", "violation"), violated);
    for clean in ["405-immigrants-and-refugees.md", "512-vehicle-towing.md", "220-interviews.txt"] {
        assert_eq!(of(clean, "violation"), Vec::<String>::new(), "{clean}");
    }
    assert_eq!(status("examples/lansing/procedures/405-immigrants-and-refugees.md"), 0);

    let stands = |path: &str, provision: &str| {
        let path = format!("examples/lansing/procedures/{path}");
        let rows = report["coverage"].as_array().unwrap().iter();
        let mut row = rows.filter(|row| row["path"] == path.as_str() && row["provision"] == provision);
        row.next().unwrap()["status"].as_str().unwrap().to_owned()
    };
    // what the set as a whole carries out is no finding; the row of the document says it all the same
    for provision in ["no-soliciting-from-victims", "no-status-inquiry", "uniform-identification"] {
        assert_eq!(stands("220-interviews.txt", provision), "partial", "{provision}");
    }
    for directive in report["directives"].as_array().unwrap() {
        let order = directive["id"] == "lansing-eo-2017-01";
        for provision in directive["provisions"].as_array().unwrap() {
            let id = provision["id"].as_str().unwrap();
            // The second directive has some provisions on records alone, and the example says nothing of the others.
            if !report["coverage"].as_array().unwrap().iter().any(|row| row["provision"] == id) {
                assert!(!order, "{id}");
                continue;
            }
            assert_eq!(stands("512-vehicle-towing.md", id), "silent", "{id}");
            let expected = if order && id != "implementing-policy" { "implements" } else { "silent" };
            assert_eq!(stands("405-immigrants-and-refugees.md", id), expected, "{id}");
        }
    }
}

/// The table of records in examples/README.md: all findings of each record and of what is nested in it.
#[test]
fn the_records_stand_as_their_table_says() {
    let output = ombud(["check", "--format", "json", "examples/lansing"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let table = read("examples/README.md");
    let rows = table.lines().skip_while(|line| !line.starts_with("| record |")).skip(2);
    let rows: Vec<Vec<&str>> =
        rows.take_while(|line| line.starts_with('|')).map(|line| line.split('|').map(str::trim).collect()).collect();
    assert_eq!(rows.len(), 25);
    let mut wrong = Vec::new();
    for row in rows {
        let id = row[1].trim_matches('`');
        let of_it = |record: &str| record == id || record.strip_prefix(id).is_some_and(|rest| rest.starts_with('#'));
        let mut found: Vec<(&str, &str)> = findings
            .iter()
            .filter(|f| f["record"].as_str().is_some_and(of_it))
            .map(|f| (f["verdict"].as_str().unwrap(), f["provision"].as_str().unwrap()))
            .collect();
        let said = row[3].split(", ").filter(|said| !said.starts_with("none"));
        let mut expected: Vec<(&str, &str)> =
            said.map(|s| (s.split(' ').next().unwrap(), s.split('`').nth(1).unwrap())).collect();
        found.sort_unstable();
        found.dedup();
        expected.sort_unstable();
        if found != expected {
            wrong.push(format!("{id}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

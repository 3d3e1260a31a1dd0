//! The reference of the rule language keeps its word: its pack compiles, the tests in it pass, its expressions have the
//! values that its tables give, and its mistakes earn the messages that it prints.

use std::process::Command;
use std::sync::{Arc, OnceLock};

use ombud::eval::records::{JudgeSettings, judge};
use ombud::finding::Verdict;
use ombud::language::pack::{Pack, embedded};
use ombud::language::settings::Settings;
use ombud::language::{Loaded, load};
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::helpers::schemas;

const REFERENCE: &str = include_str!("../../docs/language.md");

/// The fenced blocks of one language, in the order of the page.
fn blocks(language: &str) -> Vec<String> {
    let fence = format!("```{language}");
    let mut found = Vec::new();
    let mut lines = REFERENCE.lines();
    while lines.by_ref().any(|line| line == fence) {
        found.push(lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect());
    }
    found
}

/// The rows of every table whose header begins with these columns; a bar within backticks is part of its cell.
fn rows(header: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in REFERENCE.lines() {
        if !line.starts_with('|') {
            inside = false;
        } else if line.starts_with(header) {
            inside = true;
        } else if inside && !line.starts_with("| ---") {
            found.push(cells(line));
        }
    }
    assert!(!found.is_empty(), "no table begins with {header}");
    found
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut code = false;
    for sign in line.trim().trim_matches('|').chars() {
        code ^= sign == '`';
        if sign == '|' && !code {
            cells.push(String::new());
        } else {
            cells.last_mut().unwrap().push(sign);
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A cell that is one piece of code.
fn code(cell: &str) -> &str {
    cell.trim_matches('`')
}

/// The page's pack over the lexicon, with one more text.
fn with(text: &str) -> Loaded {
    let mut packs: Vec<Pack> = embedded().into_iter().filter(|pack| pack.shared).collect();
    let sources = vec![Source::new("language.md", blocks("ombud").join("\n")), Source::new("more.ombud", text)];
    packs.push(Pack { name: "reference".into(), shared: false, sources });
    load(&packs, &schemas(), &Settings::default())
}

fn alone() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| with(""))
}

fn provision(number: usize, condition: &str) -> String {
    format!(
        "provision row-{number} of lansing-eo-2017-01 {{ cites \"a row\"\n\
         records {{ forbid custody when {condition} }} }}\n"
    )
}

#[test]
fn the_pack_of_the_page_compiles() {
    let said: Vec<String> = alone().diagnostics.iter().map(super::helpers::shown).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn the_tests_on_the_page_pass() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reference.ombud");
    std::fs::write(&file, blocks("ombud").join("\n")).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["test", "--no-builtin", "--rules"])
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(0), "{said}");
    assert!(alone().tests.len() >= 20, "{said}");
}

#[test]
fn the_expressions_on_the_page_have_their_values() {
    let rows = rows("| expression | value |");
    assert!(rows.len() >= 60, "{}", rows.len());
    // beside a comparison that is false, so that a condition without a record in it is not refused as constant
    let rule = |(number, row): (usize, &Vec<String>)| {
        provision(number, &format!("({}) or custody.facility = \"nowhere\"", code(&row[0])))
    };
    let loaded = with(&rows.iter().enumerate().map(rule).collect::<String>());
    let said: Vec<String> = loaded.diagnostics.iter().map(super::helpers::shown).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));

    let mut program = loaded.program;
    program.provisions.retain(|provision| provision.id.starts_with("row-"));
    let layout = Arc::new(Layout::new(&program.schemas));
    let record = blocks("json").into_iter().find(|block| block.contains("\"custody\"")).unwrap();
    let input = read(&Source::new("record.json", record), &layout);
    let outcome = judge(
        &program,
        &layout,
        vec![input],
        &JudgeSettings { as_of: None, today: "2026-01-01".to_owned(), reveal: false },
    );
    let mut wrong = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let id = format!("row-{number}");
        let verdict = outcome.findings.iter().find(|f| f.provision.as_deref() == Some(&id)).map(|f| f.verdict);
        let value = match verdict {
            Some(Verdict::Violation) => "true",
            Some(Verdict::Undetermined) => "unknown",
            Some(other) => panic!("{id}: {other:?}"),
            None => {
                let counted = outcome.counts.iter().filter(|c| c.provision == id).map(|c| c.compliant).sum::<u64>();
                assert_eq!(counted, 1, "{}", row[0]);
                "false"
            }
        };
        if value != row[1] {
            wrong.push(format!("{} is {value}, not {}", row[0], row[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mistakes_on_the_page_earn_their_messages() {
    for row in rows("| condition | message | advice |") {
        let loaded = with(&provision(0, code(&row[0])));
        let said: Vec<(&str, &str)> =
            loaded.diagnostics.iter().map(|d| (d.message.as_str(), d.help.as_deref().unwrap_or("–"))).collect();
        assert_eq!(said, [(row[1].as_str(), row[2].as_str())], "{}", row[0]);
    }
}

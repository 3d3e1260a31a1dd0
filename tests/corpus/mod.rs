//! The labelled texts of this folder: whole, agreed on as the guide says, and never read worse than before.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const FIRST: &str = include_str!("passages.jsonl");
const SECOND: &str = include_str!("second.jsonl");
const GUIDE: &str = include_str!("GUIDE.md");

/// Hits that must not get fewer, and false alarms that must not get more.
const RATCHET: &str = "tests/corpus/ratchet.json";

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The word that a reader gives to a pair; `limits` tells what of an implementation is missing.
fn words(lines: &[Value], member: &str) -> BTreeMap<(String, String), String> {
    let id = |line: &Value| line["id"].as_str().unwrap().to_owned();
    let pairs = lines.iter().flat_map(|line| {
        let words = line[member].as_object().cloned().unwrap_or_default();
        words.into_iter().map(move |(name, word)| ((id(line), name), word.as_str().unwrap().to_owned()))
    });
    pairs.collect()
}

/// Cohen's kappa of two readers' words on the same pairs.
fn kappa(pairs: &[(String, String)]) -> f64 {
    let count = |n: usize| n as f64 / pairs.len() as f64;
    let words: BTreeSet<&String> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    let by_chance: f64 = words
        .iter()
        .map(|w| {
            count(pairs.iter().filter(|p| p.0 == **w).count()) * count(pairs.iter().filter(|p| p.1 == **w).count())
        })
        .sum();
    (count(pairs.iter().filter(|(a, b)| a == b).count()) - by_chance) / (1.0 - by_chance)
}

#[test]
fn no_text_is_missing_and_the_second_reader_read_them_all() {
    let ids = |file| lines(file).iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let expected: Vec<String> = (1..=260).map(|n| format!("T-{n:03}")).collect();
    assert_eq!(ids(FIRST), expected);
    assert_eq!(ids(SECOND), expected);
}

#[test]
fn the_guide_gives_the_agreement_of_the_two_readers() {
    let (first, second) = (lines(FIRST), lines(SECOND));
    let (labels, others) = (words(&first, "labels"), words(&second, "labels"));
    let provisions: BTreeSet<&String> = labels.keys().map(|(_, provision)| provision).collect();
    let word =
        |of: &BTreeMap<(String, String), String>, key: &(String, String)| of.get(key).cloned().unwrap_or_default();
    let keys = first.iter().flat_map(|line| {
        provisions.iter().map(|provision| (line["id"].as_str().unwrap().to_owned(), (*provision).clone()))
    });
    let keys: Vec<_> = keys.collect();
    let all: Vec<_> = keys.iter().map(|key| (word(&labels, key), word(&others, key))).collect();
    assert!(GUIDE.contains(&format!("two readers is {:.3}", kappa(&all))), "{:.3}", kappa(&all));
    let (limits, other_limits) = (words(&first, "limits"), words(&second, "limits"));
    let both = keys.iter().filter(|key| [&labels, &others].iter().all(|of| word(of, key) == "implements"));
    let limited: Vec<_> = both.map(|key| (word(&limits, key), word(&other_limits, key))).collect();
    assert!(GUIDE.contains(&format!("limits, {:.3}", kappa(&limited))), "{:.3}", kappa(&limited));
}

#[test]
fn every_provision_is_broken_and_carried_out_often_enough_to_be_measured() {
    let labels = words(&lines(FIRST), "labels");
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for ((_, provision), word) in &labels {
        *counts.entry((provision, word)).or_default() += 1;
    }
    assert_eq!(counts.len(), 24);
    assert!(counts.values().all(|count| *count >= 6), "{counts:?}");
}

#[test]
fn the_texts_are_read_no_worse_than_before() {
    let run = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["test", "--format", "json", "--corpus", "tests/corpus/passages.jsonl"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let now: Value = serde_json::from_slice(&run.stdout).unwrap();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(RATCHET);
    if std::env::var_os("UPDATE_RATCHET").is_some() {
        std::fs::write(&path, run.stdout).unwrap();
        return;
    }
    let before: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut worse = Vec::new();
    for question in ["violates", "implements", "full", "limited"] {
        let count = |of: &Value, what: &str| of["all"][question][what].as_u64().unwrap();
        if count(&now, "hits") < count(&before, "hits") {
            worse.push(format!("{question}: {} hits, {} before", count(&now, "hits"), count(&before, "hits")));
        }
        if count(&now, "false_alarms") > count(&before, "false_alarms") {
            let counts = (count(&now, "false_alarms"), count(&before, "false_alarms"));
            worse.push(format!("{question}: {} false alarms, {} before", counts.0, counts.1));
        }
    }
    if now["all"]["inverted"].as_u64() > before["all"]["inverted"].as_u64() {
        worse.push("more violations are read as implementations".to_owned());
    }
    assert!(
        worse.is_empty(),
        "{}\nsee them: ombud test --corpus tests/corpus/passages.jsonl --show 99",
        worse.join("\n")
    );
}

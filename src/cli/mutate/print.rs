//! Survivors and scores, for people and for machines.

use std::fmt::Write;

use super::{Fate, Tally, Trials, id};
use crate::language::Loaded;
use crate::language::mutate::{Mutant, Owner};
use crate::render::text::{count, wrapped};

/// Each survivor with its place, then a row for each provision.
pub fn text(loaded: &Loaded, trials: &Trials, width: usize) -> String {
    let mut out = String::new();
    for (mutant, _) in trials.all.iter().filter(|(_, fate)| *fate == Fate::Survived) {
        _ = writeln!(out, "{} in `{}`", place(mutant), id(loaded, mutant.owner));
        wrapped(&mut out, "  survives: ", &mutant.what, 4, width);
        wrapped(&mut out, "  ", &mutant.hint, 4, width);
        out.push('\n');
    }
    if trials.all.is_empty() {
        return out;
    }
    let widest = trials.rows.keys().map(|(_, name)| name.chars().count()).max().unwrap_or(0).max(9);
    _ = writeln!(out, "{:widest$}  mutants  killed  justified  survived    score", "changed");
    for ((_, name), tally) in &trials.rows {
        row(&mut out, name, widest, *tally);
    }
    let all = total(trials);
    row(&mut out, "all", widest, all);
    let verdict = match all.survived() {
        0 => "\nevery change is noticed by a test, or justified in the rule file\n".to_owned(),
        n => {
            let survivors = count(n, "change is", "changes are");
            format!(
                "\n{survivors} noticed by no test\n\nnext: add tests, or write in the rule `survives \"…\" because \"…\"`\n"
            )
        }
    };
    out.push_str(&verdict);
    out
}

fn row(out: &mut String, name: &str, widest: usize, tally: Tally) {
    let Tally { mutants, killed, justified } = tally;
    let survived = tally.survived();
    let score = score(tally).map_or_else(|| "-".to_owned(), |score| format!("{score:.1} %"));
    _ = writeln!(out, "{name:widest$}  {mutants:>7}  {killed:>6}  {justified:>9}  {survived:>8}  {score:>7}");
}

/// Killed of those that are not justified, in per cent; rounded down, so that only all are 100.
fn score(tally: Tally) -> Option<f64> {
    let needed = tally.mutants - tally.justified;
    let tenths = (1000 * tally.killed).checked_div(needed)?;
    Some(f64::from(u32::try_from(tenths).ok()?) / 10.0)
}

fn total(trials: &Trials) -> Tally {
    let mut all = Tally::default();
    trials.all.iter().for_each(|(_, fate)| all.add(fate));
    all
}

/// `file:line:column`
fn place(mutant: &Mutant) -> String {
    let source = &mutant.place.source;
    let position = source.position(mutant.place.span.start);
    format!("{}:{}:{}", source.name(), position.line, position.column)
}

/// The same for machines.
pub fn json(loaded: &Loaded, trials: &Trials) -> String {
    let listed = |wanted: &dyn Fn(&Fate) -> bool| {
        let chosen = trials.all.iter().filter(|(_, fate)| wanted(fate));
        chosen.map(|(mutant, fate)| one(loaded, mutant, fate)).collect::<Vec<_>>()
    };
    let rows = trials.rows.iter().map(|((_, name), tally)| {
        let mut row = counts(*tally);
        if let Some(row) = row.as_object_mut() {
            row.insert("changed".to_owned(), name.clone().into());
        }
        row
    });
    let value = serde_json::json!({
        "all": counts(total(trials)),
        "rows": rows.collect::<Vec<_>>(),
        "survivors": listed(&|fate| *fate == Fate::Survived),
        "justified": listed(&|fate| matches!(fate, Fate::Justified(_))),
    });
    format!("{value:#}\n")
}

fn counts(tally: Tally) -> serde_json::Value {
    serde_json::json!({
        "mutants": tally.mutants,
        "killed": tally.killed,
        "justified": tally.justified,
        "survived": tally.survived(),
        "score": score(tally),
    })
}

fn one(loaded: &Loaded, mutant: &Mutant, fate: &Fate) -> serde_json::Value {
    let source = &mutant.place.source;
    let position = source.position(mutant.place.span.start);
    let kind = match mutant.owner {
        Owner::Provision(_) => "provision",
        Owner::Define(_) => "define",
        Owner::Interpretation(_) => "interpretation",
        Owner::Directive(_) => "directive",
    };
    let because = match fate {
        Fate::Justified(because) => Some(because),
        _ => None,
    };
    serde_json::json!({
        "path": source.name(),
        "line": position.line,
        "column": position.column,
        "kind": kind,
        "id": id(loaded, mutant.owner),
        "what": mutant.what,
        "hint": mutant.hint,
        "because": because,
    })
}

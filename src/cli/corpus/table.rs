//! Scores as a table, as JSON, and the texts that were misread.

use std::fmt::Write;

use super::{Scored, Scores};
use crate::language::program::Program;
use crate::report::mask;
use crate::score::{Answer, Question, Score, Tally};

/// Characters of a misread text that are shown.
const SHOWN: usize = 220;

/// The table, a row a provision.
pub fn text(program: &Program, scores: &Scores) -> String {
    let mut out = String::new();
    let left_out = match scores.ambiguous {
        0 => String::new(),
        n => format!(", {n} pairs of text and provision marked ambiguous and left out"),
    };
    _ = writeln!(out, "{}{left_out}\n", crate::render::text::count(scores.texts, "text", "texts"));
    _ = writeln!(out, "{:30}  {:34}  implements, in full or in part", "", "violates");
    let heads = format!("{:>5} {:>5} {:>5}  {:>4} {:>5} {:>5}", "P", "R", "F1", "hit", "false", "miss");
    _ = writeln!(out, "{:30}  {heads:34}  {heads}", "provision");
    for (at, score) in &scores.by_provision {
        let id = program.provisions.get(*at).map_or("", |p| p.id.as_str());
        let [violates, implements] =
            [Question::Violates, Question::Implements].map(|question| figures(score.tally(question)));
        _ = writeln!(out, "{id:30}  {violates:34}  {implements}");
    }
    out.push('\n');
    for question in Question::ALL {
        _ = writeln!(out, "{:30}  {}", question.word(), figures(scores.all.tally(question)));
    }
    let all = &scores.all;
    _ = writeln!(
        out,
        "\nundetermined: {} of {} labelled pairs, {} unlabelled; a violation read as an implementation: {}",
        all.undetermined_labelled, all.labelled, all.undetermined_unlabelled, all.inverted
    );
    out
}

fn figures(tally: Tally) -> String {
    let share = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    format!(
        "{:>5} {:>5} {:>5}  {:>4} {:>5} {:>5}",
        share(tally.precision()),
        share(tally.recall()),
        share(tally.f1()),
        tally.hits,
        tally.false_alarms,
        tally.misses
    )
}

/// Up to `most` misread pairs of each question, with what was said.
pub fn misses(program: &Program, counted: &[Scored<'_>], most: usize) -> String {
    let mut out = String::new();
    for question in Question::ALL {
        let wrong = counted.iter().filter_map(|scored| match scored.pair.answer(question) {
            Answer::Miss => Some(("missed", scored)),
            Answer::FalseAlarm => Some(("wrong", scored)),
            Answer::Hit | Answer::Quiet => None,
        });
        for (how, Scored { text, provision, pair }) in wrong.take(most) {
            let id = program.provisions.get(*provision).map_or("", |p| p.id.as_str());
            let said = pair.said.word();
            _ = writeln!(out, "{how} `{}` {id} [{}] {}:{} said {said}", question.word(), text.id, text.file, text.line);
            let words = mask::on_one_line(&mask::prose(&text.text).replace('\n', " / "));
            _ = writeln!(out, "    {}", words.chars().take(SHOWN).collect::<String>());
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The counts for machines.
pub fn json(program: &Program, scores: &Scores) -> String {
    let by_provision: serde_json::Map<String, serde_json::Value> = scores
        .by_provision
        .iter()
        .map(|(at, score)| (program.provisions.get(*at).map_or_else(String::new, |p| p.id.clone()), counts(score)))
        .collect();
    let value = serde_json::json!({
        "texts": scores.texts,
        "ambiguous": scores.ambiguous,
        "all": counts(&scores.all),
        "provisions": by_provision,
    });
    format!("{value:#}\n")
}

fn counts(score: &Score) -> serde_json::Value {
    serde_json::json!({
        "violates": score.tally(Question::Violates),
        "implements": score.tally(Question::Implements),
        "full": score.tally(Question::Full),
        "limited": score.tally(Question::Limited),
        "labelled": score.labelled,
        "undetermined_labelled": score.undetermined_labelled,
        "undetermined_unlabelled": score.undetermined_unlabelled,
        "inverted": score.inverted,
    })
}

//! What sentences of procedures are read to say: one table of sentences for each phenomenon of language.

use std::collections::HashMap;

use ombud::eval::procedures::Bench;
use ombud::source::Source;
use ombud::subject::markdown;

use crate::built_in::program;

mod acts;
mod announced;
mod answers;
mod around;
mod asking;
mod conditions;
mod conferred;
mod cut_down;
mod desks;
mod detainers;
mod exceptions;
mod forms;
mod governed;
mod granting;
mod grounds;
mod handed;
mod inset;
mod joined;
mod joined_clauses;
mod led;
mod left_out;
mod left_undone;
mod let_through;
mod lists;
mod manuals;
mod marks;
mod modality;
mod nominal;
mod on_paper;
mod open_verbs;
mod papers;
mod people;
mod phrases;
mod posts;
mod presented;
mod prisoners;
mod put_to;
mod reordered;
mod reported;
mod resumed;
mod roundabout;
mod rows;
mod said_of;
mod sentences;
mod shown;
mod statutes;
mod taken_up;
mod terms;
mod told;
mod ways_out;

/// The status of each provision for a text by itself.
fn statuses(bench: &Bench<'_>, text: &str) -> HashMap<String, &'static str> {
    let document = markdown::read(&Source::new("sop.md", format!("{text}\n")));
    let outcome = bench.judge(std::slice::from_ref(&document), false);
    outcome.coverage.into_iter().filter(|c| c.path.is_some()).map(|c| (c.provision, c.status.word())).collect()
}

/// Each line: a text, a provision, and how the text stands to it.
fn hold(cases: &[(&str, &str, &str)]) {
    let bench = Bench::new(program());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, provision, expected)| {
            let got = statuses(&bench, text).get(*provision).copied().unwrap_or("no such provision");
            (got != *expected).then(|| format!("{text}\n    {provision}: expected {expected}, got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are misread:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

const ASK: &str = "no-status-inquiry";
const ENFORCE: &str = "no-status-based-enforcement";
const VICTIMS: &str = "no-soliciting-from-victims";
const CUSTODY: &str = "uniform-custody";
const DETAINER: &str = "no-detainer-holds";
const WARRANT: &str = "no-administrative-warrants";
const AGREEMENT: &str = "no-287g-agreements";
const CARDS: &str = "uniform-identification";
const IDENTITY: &str = "no-identity-stops";
const PRETEXT: &str = "no-pretext-contact";
const HELP: &str = "serious-crime-assistance-only";
const FREE: &str = "section-1373-savings";

const BREAKS: &str = "violates";
const CARRIES: &str = "implements";
const PARTLY: &str = "partial";
const UNCLEAR: &str = "undetermined";
const NOTHING: &str = "silent";

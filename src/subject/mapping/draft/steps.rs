//! The draft of a workflow: a table with one row a step, a prompt or an option of one.

use std::collections::BTreeMap;

use super::guess::{Guess, member_guess};
use super::profile::{Profile, Sort};
use super::vocabulary::Vocabulary;
use super::{ASK, quoted};
use crate::subject::records::layout::Ty;

/// Without columns for these a table is no list of steps.
const NEEDS: [&str; 2] = ["step.id", "step.text"];
/// Parts of a workflow, in the order in which they are written.
const PARTS: [&str; 5] = ["set", "step", "prompt", "option", "next"];

/// The columns of a list of steps, by part and member; `None` where the table is none.
pub(super) fn guess(profile: &Profile, vocabulary: &Vocabulary) -> Option<BTreeMap<String, Guess>> {
    let mut found: BTreeMap<String, Guess> = BTreeMap::new();
    // A column is one thing: the members that a list of steps cannot do without choose first.
    let rest = vocabulary.steps.keys().map(String::as_str).filter(|member| !NEEDS.contains(member));
    for member in NEEDS.into_iter().chain(rest) {
        let words = vocabulary.steps.get(member)?;
        let ty = if member == "step.required" { Ty::Bool } else { Ty::Text };
        let taken = found.values().flat_map(Guess::all).map(|at| (at, None)).collect();
        let guess = member_guess(profile, vocabulary, words, &ty, (&taken, None));
        found.extend(guess.map(|guess| (member.to_owned(), guess)));
    }
    let is_words = |guess: &Guess| {
        let column = guess.columns.first().and_then(|at| profile.columns.get(*at));
        column.is_some_and(|column| matches!(column.sort(), Sort::Text | Sort::Choice))
    };
    let is_list = NEEDS.iter().all(|need| found.contains_key(*need)) && found.get("step.text").is_some_and(is_words);
    is_list.then_some(found)
}

/// Writes the workflow; gives the column of its topics, if there is one.
pub(super) fn write(
    text: &mut String,
    profile: &Profile,
    name: &str,
    found: &BTreeMap<String, Guess>,
) -> Option<usize> {
    text.push_str("\n[workflow]\n");
    let column = |member: &str| found.get(member).and_then(|guess| guess.columns.first().copied());
    let named = |at: usize| profile.columns.get(at).map(|column| quoted(&column.name)).unwrap_or_default();
    for part in PARTS {
        let own = found.keys().filter_map(|member| Some((member, member.strip_prefix(part)?.strip_prefix('.')?)));
        let mut members: Vec<String> = Vec::new();
        for (member, within) in own {
            members.extend(column(member).map(|at| format!("{within} = {}", named(at))));
        }
        if part == "set" && column("set.id").is_none() {
            text.push_str(&format!("{ASK}No column names the workflow. What is it called?\n"));
            members.insert(0, format!("id.const = {}", quoted(name)));
        }
        if part == "next" && column("next.to").is_none() {
            continue;
        }
        if part == "prompt" && !members.is_empty() {
            text.push_str(&format!(
                "{ASK}Of whom is it asked? Add it to the prompt: `asked_of = [{{ const = \"arrestee\" }}]`\n"
            ));
        }
        if !members.is_empty() {
            text.push_str(&format!("{part} = {{ {} }}\n", members.join(", ")));
        }
    }
    column("prompt.topic")
}

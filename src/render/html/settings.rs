//! What counsel has to decide or has decided, and the numbers that the city sets.

use maud::{Markup, html};

use super::decided;
use super::memo::{Memo, heading};
use super::words::{count, rich};
use crate::report::{Effect, Interpretation, Parameter};

pub fn push(memo: &Memo<'_>) -> Markup {
    html! {
        section #settings aria-labelledby="settings-h" {
            (heading(memo, "settings"))
            (interpretations(memo))
            (effects(memo))
            (parameters(memo))
            (decided::severities(&memo.report.severities))
        }
    }
}

fn interpretations(memo: &Memo<'_>) -> Markup {
    let all = &memo.report.interpretations;
    let used = |i: &Interpretation| {
        memo.report.findings.iter().filter(|f| f.depends_on.iter().any(|name| *name == i.name)).count()
    };
    html! {
        h3 { "Interpretations in force" }
        @if all.is_empty() { p { "No directive in force leaves a question to interpretation." } } @else {
            p { "Where the order leaves a question open, this memo rests on these answers. Counsel can choose others." }
            div.scroll role="group" aria-label="Interpretations in force" tabindex="0" {
                table {
                    caption { "Questions, the answers in force, and the findings that turn on them" }
                    thead {
                        tr {
                            th scope="col" { "Question" } th scope="col" { "Answer" } th scope="col" { "Set by" }
                            th.number scope="col" { "Findings that turn on it" }
                        }
                    }
                    tbody {
                        @for one in all {
                            tr {
                                th scope="row" { (one.question) " (" code { (one.name) } ")" }
                                td {
                                    code { (one.choice) }
                                    @if one.choice != one.default { " instead of " code { (one.default) } }
                                }
                                td { (one.set_by) }
                                td.number { (used(one)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What each other answer would change.
fn effects(memo: &Memo<'_>) -> Markup {
    let Some(effects) = &memo.report.interpretation_effects else {
        return html! {
            p { "What each other answer would change was not counted; " code { "--interpretations" } " does." }
        };
    };
    let (some, none): (Vec<&Effect>, Vec<&Effect>) = effects.iter().partition(|effect| effect.changes > 0);
    html! {
        h3 { "What each other answer would change" }
        @if some.is_empty() { p { "No other answer would change a verdict of this run." } } @else {
            ul.loose {
                @for effect in some {
                    li {
                        (effect.question) " (" code { (effect.name) } "): " code { (effect.other) } " instead of "
                        code { (effect.choice) } " would change " strong { (count(effect.changes, "verdict", "verdicts")) } "."
                    }
                }
            }
        }
        @if !none.is_empty() {
            p {
                "These would change nothing here: "
                @for (at, effect) in none.iter().enumerate() {
                    @if at > 0 { ", " }
                    code { (effect.name) " = " (effect.other) }
                }
                "."
            }
        }
    }
}

fn parameters(memo: &Memo<'_>) -> Markup {
    let all = &memo.report.parameters;
    html! {
        h3 { "Parameters" }
        @if all.is_empty() { p { "No provision in force has a parameter." } } @else {
            div.scroll role="group" aria-label="Parameters" tabindex="0" {
                table {
                    caption { "Numbers that the city sets" }
                    thead {
                        tr {
                            th scope="col" { "Parameter" } th scope="col" { "Value" } th scope="col" { "Set by" }
                            th scope="col" { "Reason" }
                        }
                    }
                    tbody { @for one in all { (parameter(one)) } }
                }
            }
        }
    }
}

fn parameter(one: &Parameter) -> Markup {
    let plain = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    html! {
        tr {
            th scope="row" { code { (one.provision) "." (one.name) } }
            td {
                code { (plain(&one.value)) }
                @if one.value != one.default { " instead of " code { (plain(&one.default)) } }
            }
            td { (one.set_by) }
            td {
                @match &one.reason {
                    Some(reason) => (rich(reason)),
                    None if one.value != one.default => "no reason given",
                    None => "–",
                }
            }
        }
    }
}

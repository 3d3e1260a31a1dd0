//! Messages about what was given, and how anybody can verify the memo.

use maud::{Markup, html};

use super::memo::{Memo, heading};
use super::words::rich;
use crate::diagnostic::{Code, Severity};
use crate::report::Diagnostic;

/// So many messages are shown unfolded.
const OPEN: usize = 30;

/// Messages about inputs and rules.
pub fn messages(memo: &Memo<'_>) -> Markup {
    let mut all: Vec<&Diagnostic> =
        memo.report.diagnostics.iter().filter(|d| d.code != Code::RuleNotAssessed.as_str()).collect();
    if memo.report.diagnostics.is_empty() {
        return html! {};
    }
    all.sort_by_key(|d| std::cmp::Reverse(d.severity));
    let (first, more) = all.split_at(all.len().min(OPEN));
    html! {
        section #messages aria-labelledby="messages-h" {
            (heading(memo, "messages"))
            @if all.len() < memo.report.diagnostics.len() {
                p { "What was not assessed, and why, stands in chapter 1." }
            }
            @if !first.is_empty() { ul.loose { @for one in first { (message(one)) } } }
            @if !more.is_empty() {
                details { summary { (more.len()) " further messages" } ul.loose { @for one in more { (message(one)) } } }
            }
        }
    }
}

fn message(one: &Diagnostic) -> Markup {
    let class = match one.severity {
        Severity::Error => "violates",
        Severity::Warning => "partial",
        Severity::Advice => "silent",
    };
    html! {
        li {
            span class={ "badge " (class) } { (one.severity.word()) } " "
            @if let Some(path) = &one.path {
                code.path { (path) @if let Some(line) = one.line { ":" (line) } } ": "
            }
            (rich(&one.message)) " (" code { (one.code) } ")"
            @if let Some(help) = &one.help { br; (rich(help)) }
        }
    }
}

/// How to come to the same result.
pub fn verify(memo: &Memo<'_>) -> Markup {
    let report = memo.report;
    html! {
        section #verify aria-labelledby="verify-h" {
            (heading(memo, "verify"))
            p {
                "This memo was written by " (report.tool.name) " " (report.tool.version) ". The same inputs, rules and settings "
                "give the same memo, byte by byte: no clock and no network has a part in it but the day as of which it judges, "
                (report.as_of) "."
            }
            @if !report.asked.command.is_empty() {
                p { "It was made by this command:" }
                pre { code { (report.asked.command) } }
                @if !report.asked.command.contains("--as-of") {
                    p { "On another day add " code { "--as-of " (report.as_of) } "." }
                }
            }
            ul {
                li { code { "ombud explain FILE:LINE" } " shows how a sentence was read, and which part of a rule decided." }
                li { code { "ombud explain PROVISION" } " shows a provision with its rule and its tests." }
                li { code { "ombud check --format json" } " gives every finding under its fingerprint, for a machine." }
            }
            p {
                "Exit status " (report.summary.exit) ": " (status(report.summary.exit))
                " (findings fail a run from the level " code { (report.fail_on.word()) } ")."
            }
        }
    }
}

fn status(exit: u8) -> &'static str {
    match exit {
        0 => "everything was checked, and no finding reaches the fail level",
        1 => "there are findings at or above the fail level",
        _ => "something could not be checked",
    }
}

/// The foot of the page.
pub fn made_by(memo: &Memo<'_>) -> Markup {
    html! {
        (memo.report.tool.name) " " (memo.report.tool.version) ", as of " (memo.report.as_of)
        ". A reading aid, not legal advice."
    }
}

//! What the memo is about, and first of all what was checked and what was not.

use maud::{Markup, html};

use super::memo::{Memo, heading};
use super::words::{self, count, number, rich};
use crate::diagnostic::Code;
use crate::report::{Diagnostic, Input, InputKind, InputStatus};

/// Longer tables are folded.
const OPEN: usize = 20;

/// The title of the page.
pub fn title(memo: &Memo<'_>) -> String {
    match memo.directives() {
        [] => "Compliance memo".to_owned(),
        [one] => format!("Compliance memo: {}", one.title),
        several => format!("Compliance memo on {} directives", several.len()),
    }
}

/// The head of the page, outside its main part.
pub fn header(memo: &Memo<'_>) -> Markup {
    let report = memo.report;
    html! {
        header {
            h1 { (title(memo)) }
            dl.facts {
                div { dt { "Judged as of" } dd { (report.as_of) } }
                @for directive in memo.directives() {
                    div {
                        dt { "Directive" }
                        dd {
                            (directive.title) " (" code { (directive.id) } ")"
                            @if !directive.issuer.is_empty() { ", " (directive.issuer) }
                            ", effective " (directive.effective)
                            @if directive.effective > report.as_of { strong { " (not yet in force)" } }
                        }
                    }
                }
                div { dt { "Made by" } dd { (report.tool.name) " " (report.tool.version) } }
            }
            p { "A reading aid, not legal advice." }
            @if report.asked.reveal {
                p.warning {
                    strong { "This copy shows personal data. " }
                    "It was made with " code { "--reveal" } ": what is masked otherwise is shown. Do not pass it on."
                }
            }
        }
    }
}

/// What was checked and what was not.
pub fn checked(memo: &Memo<'_>) -> Markup {
    html! {
        section #checked aria-labelledby="checked-h" {
            (heading(memo, "checked"))
            (not_checked(memo))
            p { (read(memo)) }
            p { (whole(memo)) }
            @if memo.report.inputs.len() > OPEN {
                details {
                    summary { "All " (count(memo.report.inputs.len(), "input", "inputs")) ", one by one" }
                    (inputs(memo))
                }
            } @else if !memo.report.inputs.is_empty() {
                (inputs(memo))
            }
        }
    }
}

/// Everything of which nobody may think that it was checked.
fn not_checked(memo: &Memo<'_>) -> Markup {
    let report = memo.report;
    let of = |status| report.inputs.iter().filter(move |i: &&Input| i.status == status).collect::<Vec<_>>();
    let groups = [
        ("Not read at all", of(InputStatus::Unreadable)),
        ("Read only in part", of(InputStatus::Partial)),
        ("Passed over", of(InputStatus::Skipped)),
    ];
    let idle: Vec<&Diagnostic> =
        report.diagnostics.iter().filter(|d| d.code == Code::RuleNotAssessed.as_str()).collect();
    let out = report.inputs.iter().flat_map(|i| i.definitions.iter().map(move |d| (i, d)));
    let out: Vec<_> = out.filter(|(_, definition)| !definition.in_force).collect();
    let nothing = groups.iter().all(|(_, inputs)| inputs.is_empty()) && idle.is_empty() && out.is_empty();
    html! {
        h3 { "Not checked" }
        @if nothing {
            p { "Every input was read from end to end, and every provision was assessed." }
        } @else {
            ul.loose {
                @for (words, inputs) in groups.iter().filter(|(_, inputs)| !inputs.is_empty()) {
                    li { strong { (words) " (" (inputs.len()) "):" } (names(inputs)) }
                }
                @if !out.is_empty() {
                    li {
                        strong { "Definitions not in force (" (out.len()) "):" }
                        ul {
                            @for (input, definition) in &out {
                                li {
                                    code { (definition.id.as_deref().unwrap_or("without id")) } " in "
                                    code.path { (input.path) ":" (definition.line) }
                                    @if let Some(reason) = &definition.reason { ": " (reason) }
                                }
                            }
                        }
                    }
                }
                @if !idle.is_empty() { li { strong { "Provisions not assessed:" } (not_assessed(&idle)) } }
            }
        }
    }
}

/// What could not be assessed, together where the reason is the same.
fn not_assessed(idle: &[&Diagnostic]) -> Markup {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for diagnostic in idle {
        let (name, reason) = diagnostic.message.split_once("` ").unwrap_or(("", &diagnostic.message));
        let help = diagnostic.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        let reason = format!("{}{help}", reason.trim_start_matches("was not assessed: "));
        let name = name.trim_start_matches('`');
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => groups.push((reason, vec![name])),
        }
    }
    html! {
        ul {
            @for (reason, names) in &groups {
                li {
                    @for (at, name) in names.iter().filter(|name| !name.is_empty()).enumerate() {
                        @if at > 0 { ", " }
                        code { (name) }
                    }
                    @if names.iter().any(|name| !name.is_empty()) { ": " }
                    (rich(reason))
                }
            }
        }
    }
}

fn names(inputs: &[&Input]) -> Markup {
    let list = html! {
        ul {
            @for input in inputs {
                li { code.path { (input.path) } @if let Some(reason) = &input.reason { ": " (rich(reason)) } }
            }
        }
    };
    html! { @if inputs.len() > OPEN { details { summary { "Which" } (list) } } @else { (list) } }
}

/// What was read, in one sentence.
fn read(memo: &Memo<'_>) -> String {
    let inputs = &memo.report.inputs;
    let checked = || inputs.iter().filter(|i| matches!(i.status, InputStatus::Checked | InputStatus::Partial));
    let of = |kind| checked().filter(|i| i.kind == kind).count();
    let statements: usize = checked().filter_map(|i| i.statements).sum();
    let records: u64 = checked().filter_map(|i| i.records).sum();
    let mut parts = Vec::new();
    for (kind, one, several) in [
        (InputKind::Procedure, "procedure", "procedures"),
        (InputKind::Workflow, "file of workflow definitions", "files of workflow definitions"),
    ] {
        if of(kind) > 0 {
            parts.push(count(of(kind), one, several));
        }
    }
    if statements > 0 && !parts.is_empty() {
        let said = format!("{} with {} that may bear on a provision", words::listed(&parts), statements_of(statements));
        parts = vec![said];
    }
    if of(InputKind::Records) > 0 {
        let files = count(of(InputKind::Records), "file", "files");
        parts.push(format!("{} {} in {files}", number(records), if records == 1 { "record" } else { "records" }));
    }
    let all = count(inputs.len(), "input", "inputs");
    match parts.as_slice() {
        [] => format!("Of {all} nothing could be read."),
        parts => format!("Of {all}, {} read: {}.", verb(checked().count()), words::listed(parts)),
    }
}

fn statements_of(statements: usize) -> String {
    count(statements, "statement", "statements")
}

fn verb(inputs: usize) -> String {
    if inputs == 1 { "1 was".to_owned() } else { format!("{inputs} were") }
}

/// What silence means in this run.
fn whole(memo: &Memo<'_>) -> &'static str {
    if memo.report.asked.complete {
        "The procedures were declared to be the department's whole set: what none of them carries out is reported as missing."
    } else {
        "The procedures were not declared to be the department's whole set: that they are silent on a provision proves nothing about documents that were not given."
    }
}

fn inputs(memo: &Memo<'_>) -> Markup {
    html! {
        div.scroll role="group" aria-label="Inputs" tabindex="0" {
            table {
                caption { "Inputs, and what became of them" }
                thead {
                    tr {
                        th scope="col" { "Input" } th scope="col" { "Kind" } th scope="col" { "Read as" }
                        th scope="col" { "Status" } th.number scope="col" { "Statements" } th.number scope="col" { "Records" }
                    }
                }
                tbody {
                    @for input in &memo.report.inputs {
                        tr {
                            th scope="row" { code.path { (input.path) } }
                            td { (kind(input.kind)) }
                            td { (input.format) }
                            td { (status(input.status)) }
                            td.number { (input.statements.map(|n| number(n as u64)).unwrap_or_else(|| "–".to_owned())) }
                            td.number { (input.records.map(number).unwrap_or_else(|| "–".to_owned())) }
                        }
                    }
                }
            }
        }
    }
}

fn kind(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Procedure => "procedure",
        InputKind::Workflow => "workflow",
        InputKind::Records => "records",
        InputKind::Mapping => "mapping",
        InputKind::Unknown => "unknown",
    }
}

fn status(status: InputStatus) -> Markup {
    match status {
        InputStatus::Checked => html! { "checked" },
        other => html! { strong { (other.word()) } },
    }
}

//! What people have decided, and what came and went since an earlier report.

use maud::{Markup, html};

use super::memo::{Memo, heading};
use super::words::{self, count, rich};
use crate::finding::Verdict;
use crate::report::{Change, Determination, Finding, Fixed, SetSeverity, Waived, Waiver, WaiverKind};

/// Longer tables are folded.
const OPEN: usize = 20;

/// What came and went since the earlier report.
pub fn changes(memo: &Memo<'_>) -> Markup {
    let report = memo.report;
    let Some(against) = &report.against else { return html! {} };
    let fixed = report.fixed.as_deref().unwrap_or_default();
    let new: Vec<&Finding> = report.findings.iter().filter(|f| f.change == Some(Change::New)).collect();
    let lost: Vec<&Finding> = report.findings.iter().filter(|f| f.verdict == Verdict::Lost).collect();
    html! {
        section #changes aria-labelledby="changes-h" {
            (heading(memo, "changes"))
            p {
                "Compared with " code.path { (against.source) } ", which judged as of " (against.as_of) " ("
                (report.tool.name) " " (against.version) "): "
                @if let Some(changes) = &report.summary.changes {
                    (count(changes.new, "finding is", "findings are")) " new, " (changes.unchanged) " stand as they did, "
                    (changes.fixed) " are there no more."
                }
            }
            @if !lost.is_empty() { h3 { "Carried out before, and no longer" } (list(memo, &lost)) }
            @if !new.is_empty() { h3 { "New" } (folded(new.len(), "new finding", "new findings", &list(memo, &new))) }
            @if !fixed.is_empty() { h3 { "There no more" } (folded(fixed.len(), "finding", "findings", &gone(fixed))) }
        }
    }
}

fn folded(number: usize, one: &str, several: &str, list: &Markup) -> Markup {
    html! { @if number > OPEN { details { summary { (count(number, one, several)) } (list) } } @else { (list) } }
}

fn list(memo: &Memo<'_>, findings: &[&Finding]) -> Markup {
    html! {
        ul {
            @for finding in findings {
                li {
                    (memo.link(finding)) ": "
                    (words::verdict(finding.verdict)) " " (rich(&words::sentence(&finding.message)))
                }
            }
        }
    }
}

fn gone(fixed: &[Fixed]) -> Markup {
    html! {
        ul {
            @for one in fixed {
                li {
                    (words::verdict(one.verdict)) " "
                    @if let Some(path) = &one.path { code.path { (path) @if let Some(line) = one.line { ":" (line) } } ": " }
                    (rich(&words::sentence(&one.message)))
                }
            }
        }
    }
}

/// Readings of counsel's and waivers, whatever became of them.
pub fn decisions(memo: &Memo<'_>) -> Markup {
    let report = memo.report;
    html! {
        @if memo.chapter_of("decided").is_some() {
            section #decided aria-labelledby="decided-h" {
                (heading(memo, "decided"))
                @if !report.determinations.is_empty() {
                    h3 { "How counsel reads what the rules leave open" }
                    (determinations(&report.determinations))
                }
                @if !report.waivers.is_empty() {
                    h3 { "Waivers" }
                    p { "A waiver keeps a finding from failing a run. It changes no verdict and no row of coverage." }
                    (waivers(&report.waivers))
                }
            }
        }
    }
}

fn determinations(all: &[Determination]) -> Markup {
    html! {
        ul.loose {
            @for one in all {
                li {
                    strong { (one.reading.word().replace('-', " ")) } " " code { (one.provision) }
                    @if let Some(verdict) = one.instead_of { ", instead of " (verdict.word()) }
                    " (" (one.status.word().replace('-', " ")) "), by " (one.by) ", " (one.date) ": " (words::sentence(&one.reason))
                    @if let Some(text) = &one.text {
                        " " q dir="auto" { (text) }
                        @if let (Some(path), Some(range)) = (&one.path, &one.range) { " " code.path { (path) ":" (range.line) } }
                    }
                    " " span.fingerprint { "Fingerprint " code { (one.fingerprint) } }
                }
            }
        }
    }
}

fn waivers(all: &[Waiver]) -> Markup {
    html! {
        div.scroll role="group" aria-label="Waivers" tabindex="0" {
            table {
                caption { "Waivers, and what became of them" }
                thead {
                    tr {
                        th scope="col" { "Waiver" } th scope="col" { "Of" } th scope="col" { "Why" } th scope="col" { "Approved by" }
                        th scope="col" { "Until" } th scope="col" { "Status" } th.number scope="col" { "Findings" }
                    }
                }
                tbody {
                    @for one in all {
                        tr {
                            th scope="row" { (kind(one.terms.kind)) " " code.path { (one.terms.path) @if let Some(line) = one.terms.line { ":" (line) } } }
                            td {
                                @if let Some(provision) = &one.provision { code { (provision) } " " }
                                @if let Some(fingerprint) = &one.fingerprint { code { (fingerprint) } }
                            }
                            td { (one.terms.justification.as_deref().unwrap_or("–")) }
                            td { (one.terms.approver.as_deref().unwrap_or("–")) }
                            td { (one.terms.expires.as_deref().unwrap_or("–")) }
                            td { (one.status.word().replace('-', " ")) }
                            td.number { (one.findings) }
                        }
                    }
                }
            }
        }
    }
}

fn kind(kind: WaiverKind) -> &'static str {
    match kind {
        WaiverKind::File => "waiver in",
        WaiverKind::Inline => "comment in",
        WaiverKind::Baseline => "baseline",
    }
}

/// What is decided of one finding: that it is new, waived, or read by counsel.
pub fn of(finding: &Finding) -> Markup {
    html! {
        @if finding.change == Some(Change::New) { p { strong { "New" } " since the earlier report." } }
        @if let Some(waived) = &finding.waiver { p { (terms(waived)) } }
        @if let Some(fingerprint) = &finding.determined_by {
            p { "It rests on " a href="#decided" { "counsel's reading" } " " code { (fingerprint) } "." }
        }
    }
}

fn terms(waived: &Waived) -> Markup {
    html! {
        strong { "Waived" } " by " (kind(waived.kind)) " " code.path { (waived.path) }
        @if let Some(approver) = &waived.approver { ", approved by " (approver) }
        @if let Some(day) = &waived.expires { ", until " (day) }
        @if let Some(why) = &waived.justification { ": " (words::sentence(why)) }
    }
}

/// Severities that somebody set.
pub fn severities(all: &[SetSeverity]) -> Markup {
    html! {
        @if !all.is_empty() {
            h3 { "Severities that were set" }
            ul {
                @for one in all {
                    li {
                        (one.verdict.map_or("every verdict", Verdict::word)) " of "
                        @match &one.provision { Some(id) => { code { (id) } } None => { "every provision" } }
                        @if let Some(arm) = &one.arm { " (" (arm) ")" }
                        ": " strong { (one.severity.word()) } ", set by " (one.set_by)
                    }
                }
            }
        }
    }
}

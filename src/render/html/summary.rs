//! The summary, in words that can be pasted into a memo.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::memo::{Memo, Section, heading};
use super::words::{self, count, listed, number};
use crate::finding::{CoverageStatus, Verdict};
use crate::report::{Directive, Finding, UndeterminedBy};

/// So many causes of undetermined records are named.
const CAUSES: usize = 3;

pub fn push(memo: &Memo<'_>) -> Markup {
    html! {
        section #summary aria-labelledby="summary-h" {
            (heading(memo, "summary"))
            (verdict(memo))
            @for directive in memo.directives() {
                @let own: Vec<&Section<'_>> = memo.sections.iter().filter(|s| s.directive.id == directive.id).collect();
                @if memo.directives().len() > 1 { h3 { (directive.title) } }
                (procedures(directive, &own))
                (records(directive, &own))
                @if own.iter().all(|s| s.status().is_none() && !s.is_assessed()) {
                    p { "Nothing that was given could be held against its provisions." }
                }
            }
            h3 { "What this does and does not mean" }
            (undetermined(memo))
            p {
                "That a provision is implemented means that the sentence quoted carries it out on paper. It does not show "
                "that the paper is followed. That a record shows no violation means no more than that: what was not "
                "recorded is not known."
            }
        }
    }
}

/// The result in one paragraph.
fn verdict(memo: &Memo<'_>) -> Markup {
    let summary = &memo.report.summary;
    let of = |verdict, one: &str, several: &str| {
        let all = summary.count(verdict);
        (all > 0).then(|| count(all, one, several))
    };
    let grave: Vec<String> = [
        of(Verdict::Violation, "violation", "violations"),
        of(Verdict::Contradiction, "contradiction between sentences", "contradictions between sentences"),
        of(
            Verdict::Lost,
            "provision that was carried out and is no longer",
            "provisions that were carried out and are no longer",
        ),
        of(Verdict::Missing, "provision that no document carries out", "provisions that no document carries out"),
        of(Verdict::Invalid, "record that does not fit its schema", "records that do not fit their schema"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let open: Vec<String> = [
        of(Verdict::Undetermined, "matter that cannot be told", "matters that cannot be told"),
        of(
            Verdict::Partial,
            "sentence that carries a provision out in part",
            "sentences that carry a provision out in part",
        ),
        of(Verdict::Review, "comparison to look at", "comparisons to look at"),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        p.lead {
            @if grave.is_empty() && open.is_empty() {
                @if summary.exit == 2 { "Nothing was found in what could be read; something could not be checked. " }
                @else { "Nothing was found that departs from the provisions assessed. " }
            } @else {
                @if grave.is_empty() { "No violation was found. " } @else { "Found: " (listed(&grave)) ". " }
                @if !open.is_empty() { "Besides: " (listed(&open)) ". " }
            }
            @if let Some(changes) = &summary.changes {
                (changes.new) " of the findings are new since the " a href="#changes" { "earlier report" } ", "
                (changes.fixed) " of its findings are there no more. "
            }
            @if summary.waived > 0 { (count(summary.waived, "finding is", "findings are")) " covered by a waiver. " }
            @if summary.exit == 2 {
                strong { "Something could not be checked, so that this memo is incomplete. " }
                "See " a href="#checked" { "what was not checked" } "."
            }
        }
    }
}

/// How the documents together stand to the provisions of a directive.
fn procedures(directive: &Directive, sections: &[&Section<'_>]) -> Markup {
    use CoverageStatus::{Implements, Partial, Silent, Undetermined, Violates};
    let mut by: BTreeMap<CoverageStatus, Vec<&Section<'_>>> = BTreeMap::new();
    for section in sections {
        if let Some(status) = section.status() {
            by.entry(status).or_default().push(section);
        }
    }
    let all: usize = by.values().map(Vec::len).sum();
    html! {
        @if all > 0 {
            p {
                "Of the " (count(all, "provision", "provisions")) " of " (directive.title) " that " (if all == 1 { "speaks" } else { "speak" })
                " of procedures, the documents together:"
            }
            ul {
                @for status in [Violates, Undetermined, Partial, Silent, Implements] {
                    @if let Some(sections) = by.get(&status) {
                        li {
                            (words::status(status)) " " (sections.len()) " (" (meaning(status)) "): "
                            @for (at, section) in sections.iter().enumerate() {
                                @if at > 0 { "; " }
                                (link(section))
                                (places(section, status))
                            }
                            "."
                        }
                    }
                }
            }
        }
    }
}

/// What a status says, after its word.
pub fn meaning(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Violates => "a sentence permits, orders or describes what the provision forbids",
        CoverageStatus::Undetermined => "it cannot be told, and nothing carries it out in full",
        CoverageStatus::Partial => "carried out in part",
        CoverageStatus::Silent => "no sentence bears on it",
        CoverageStatus::Implements => "carried out in full by the sentences cited",
    }
}

/// A link to a provision, with the number of its section.
pub fn link(section: &Section<'_>) -> Markup {
    html! { a href={ "#" (section.anchor) } { (section.number) " " (section.provision.title) } }
}

/// In how many documents the sentences stand that give the status.
fn places(section: &Section<'_>, status: CoverageStatus) -> Markup {
    let own: Vec<String> =
        section.documents.iter().filter(|row| row.status == status).map(|row| words::document(row)).collect();
    html! {
        @if status == CoverageStatus::Violates || status == CoverageStatus::Undetermined {
            @match own.as_slice() {
                [] => {}
                [one] => { " (in " (one) ")" }
                [one, two] => { " (in " (one) " and " (two) ")" }
                more => { " (in " (more.len()) " documents)" }
            }
        }
    }
}

/// What the records show of the provisions of a directive.
fn records(directive: &Directive, sections: &[&Section<'_>]) -> Markup {
    let judged: Vec<&&Section<'_>> = sections.iter().filter(|s| s.is_assessed()).collect();
    let of = |section: &Section<'_>, verdict| of_verdict(section, verdict).count();
    let violated: Vec<(&Section<'_>, usize)> =
        judged.iter().map(|s| (**s, of(s, Verdict::Violation))).filter(|(_, n)| *n > 0).collect();
    let violations: usize = violated.iter().map(|(_, n)| n).sum();
    let open: usize = judged.iter().map(|s| of(s, Verdict::Undetermined)).sum();
    html! {
        @if !judged.is_empty() {
            p {
                "Records were held against " (count(judged.len(), "provision", "provisions")) " of " (directive.title) ". "
                @if violated.is_empty() { "None of them shows a violation. " } @else {
                    "They show " (count(violations, "violation", "violations")) ": "
                    @for (at, (section, n)) in violated.iter().enumerate() {
                        @if at > 0 { ", " }
                        (number(*n as u64)) " of " (link(section))
                    }
                    ". "
                }
                @if open > 0 {
                    "In " (count(open, "case", "cases")) " it cannot be told from what is recorded."
                }
            }
        }
    }
}

/// The findings on records of a provision with one verdict.
pub fn of_verdict<'s>(section: &'s Section<'_>, verdict: Verdict) -> impl Iterator<Item = &'s Finding> {
    section.of_records.iter().copied().filter(move |f| f.verdict == verdict)
}

/// What most often keeps records undetermined.
fn undetermined(memo: &Memo<'_>) -> Markup {
    let wanted = |group: &UndeterminedBy| {
        let words: Vec<String> =
            group.wanted.iter().map(|w| if w.words.is_empty() { w.field.clone() } else { w.words.clone() }).collect();
        format!("{} ({})", listed(&words), count(group.count, "case", "cases"))
    };
    let groups = memo.report.summary.undetermined_by.iter().filter(|g| g.rule.contains("/records"));
    let causes: Vec<String> = groups.take(CAUSES).map(wanted).collect();
    html! {
        @if !causes.is_empty() {
            p { "What is most often not known of the records: " (listed(&causes)) "." }
        }
    }
}

//! A directive, provision by provision: the law's own words beside what the department has written and done.

use maud::{Markup, html};

use super::memo::{Memo, Section, document_of, heading};
use super::quoted::{Quoted, quote, said};
use super::words::{self, count, rich};
use super::{matrix, records, summary};
use crate::finding::{CoverageStatus, Verdict};
use crate::report::{Coverage, How};

/// So many documents that only carry a provision out are shown unfolded.
const QUIET: usize = 3;
/// So many other documents are shown unfolded.
const DOCUMENTS: usize = 12;
/// So many sentences of one document are shown unfolded.
const SENTENCES: usize = 12;

/// The chapter of a directive.
pub fn directive(memo: &Memo<'_>, number: usize) -> Markup {
    let anchor = format!("directive-{}", number + 1);
    html! {
        section id=(anchor) aria-labelledby={ (anchor) "-h" } {
            (heading(memo, &anchor))
            @for section in memo.sections.iter().filter(|s| s.chapter == anchor) { (provision(memo, section)) }
        }
    }
}

fn provision(memo: &Memo<'_>, section: &Section<'_>) -> Markup {
    let provision = section.provision;
    html! {
        section.provision id=(section.anchor) {
            h3 { (section.number) " " (provision.title) }
            div.beside {
                div.law {
                    blockquote { p { (provision.text) } }
                    p.cite { (provision.cites) " (" code { (provision.id) } ")" }
                    @if let Some(help) = &provision.help { p { strong { "What to do where it is not kept: " } (rich(help)) } }
                    (model(section))
                }
                div.found {
                    (procedures(memo, section))
                    (records::of(memo, section))
                    @if section.together.is_none() && section.prose.is_empty() && !section.is_assessed() {
                        p { "Nothing that was given could be held against this provision." }
                    }
                }
            }
        }
    }
}

/// Text to adopt, where no document carries the provision out in full.
fn model(section: &Section<'_>) -> Markup {
    let carried_out = section.status().is_none_or(|status| status == CoverageStatus::Implements);
    let found =
        section.prose.iter().any(|f| matches!(f.verdict, Verdict::Missing | Verdict::Lost | Verdict::Violation));
    html! {
        @if let Some(model) = section.provision.model.as_ref().filter(|_| !carried_out || found) {
            div.model {
                p { strong { "A clause that the department can adopt: " } }
                blockquote { p { (model) } }
            }
        }
    }
}

fn procedures(memo: &Memo<'_>, section: &Section<'_>) -> Markup {
    if section.together.is_none() && section.prose.is_empty() {
        return html! {};
    }
    let mut documents: Vec<(&Coverage, Vec<Quoted<'_>>)> =
        section.documents.iter().map(|row| (*row, Quoted::of(section, row))).collect();
    documents.retain(|(_, quoted)| !quoted.is_empty());
    documents.sort_by_key(|(row, _)| std::cmp::Reverse(row.status));
    let carries_out = |(row, quoted): &&(&Coverage, Vec<Quoted<'_>>)| {
        row.status == CoverageStatus::Implements && quoted.iter().all(Quoted::is_unremarked)
    };
    let (quiet, grave): (Vec<_>, Vec<_>) = documents.iter().partition(carries_out);
    let (first, more) = grave.split_at(grave.len().min(DOCUMENTS));
    html! {
        h4 { "In the procedures" }
        @if let Some(together) = section.together {
            p {
                "All documents together: " (words::status(together.status)) " – " (summary::meaning(together.status))
                @if together.how == Some(How::General) { ", by a broader ban" }
                "."
            }
            (limbs(together))
        }
        (without_place(memo, section))
        @for (row, quoted) in first { (document(memo, section, row, quoted)) }
        @if !more.is_empty() {
            details {
                summary { (count(more.len(), "further document", "further documents")) }
                @for (row, quoted) in more { (document(memo, section, row, quoted)) }
            }
        }
        @if quiet.len() > QUIET {
            details {
                summary { (count(quiet.len(), "document carries", "documents carry")) " it out" }
                @for (row, quoted) in &quiet { (document(memo, section, row, quoted)) }
            }
        } @else {
            @for (row, quoted) in &quiet { (document(memo, section, row, quoted)) }
        }
    }
}

/// How each limb stands, where some are carried out and others are not.
fn limbs(row: &Coverage) -> Markup {
    let said = row.limbs.iter().any(|limb| limb.status != CoverageStatus::Silent);
    let open = row.limbs.iter().any(|limb| limb.status != CoverageStatus::Implements);
    html! {
        @if said && open {
            p { "Its parts:" }
            ul { @for limb in &row.limbs { li { (limb.id) ": " (words::status(limb.status)) } } }
        }
    }
}

/// Findings that have no place of their own: what is missing.
fn without_place(memo: &Memo<'_>, section: &Section<'_>) -> Markup {
    let placed = |f: &crate::report::Finding| {
        f.path.is_some()
            && section
                .documents
                .iter()
                .any(|row| row.path.as_deref() == f.path.as_deref() && row.definition == f.definition)
    };
    html! {
        @for finding in section.prose.iter().filter(|f| !placed(f)) {
            @if let (Some(path), Some(line)) = (&finding.path, finding.line) {
                p { (words::place(path, line, finding.page, finding.paragraph)) }
            }
            @if let Some(excerpt) = &finding.excerpt { (quote(excerpt)) }
            (said(memo, section, finding, None))
        }
    }
}

fn document(memo: &Memo<'_>, section: &Section<'_>, row: &Coverage, quoted: &[Quoted<'_>]) -> Markup {
    let number = memo.document(row).unwrap_or_default();
    let (first, more) = quoted.split_at(quoted.len().min(SENTENCES));
    html! {
        h5 id=(section.anchor_of(number)) {
            "D" (number + 1) " "
            @if let Some(document) = document_of(row) { (matrix::named(&document)) }
            " " (words::status(row.status))
        }
        @if row.status == CoverageStatus::Implements
            && !quoted.iter().any(|q| q.status == Some(CoverageStatus::Implements))
        {
            @if quoted.len() == 1 { p { "What this sentence says part by part carries it out in full." } }
            @else { p { "Together these sentences carry it out in full, though none does so by itself." } }
        }
        @for one in first { (one.push(memo, section)) }
        @if !more.is_empty() {
            details {
                summary { (count(more.len(), "further sentence", "further sentences")) }
                @for one in more { (one.push(memo, section)) }
            }
        }
    }
}

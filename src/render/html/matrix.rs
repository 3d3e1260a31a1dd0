//! Documents and provisions, crossed.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::memo::{Document, Memo, Section, heading};
use super::summary::{link, meaning};
use super::words;
use crate::finding::CoverageStatus;
use crate::report::{Coverage, How};

/// Documents beside each other in one table: what fits on a sheet of paper.
const COLUMNS: usize = 5;
/// Tables that are open from the first; further ones are folded.
const OPEN: usize = 2;

pub fn push(memo: &Memo<'_>) -> Markup {
    if memo.chapter_of("coverage").is_none() {
        return html! {};
    }
    let speaking: Vec<usize> = (0..memo.documents.len()).filter(|at| speaks(memo, *at)).collect();
    let silent: Vec<usize> = (0..memo.documents.len()).filter(|at| !speaks(memo, *at)).collect();
    let tables: Vec<&[usize]> = speaking.chunks(COLUMNS).collect();
    html! {
        section #coverage aria-labelledby="coverage-h" {
            (heading(memo, "coverage"))
            (legend())
            @if speaking.len() > COLUMNS { (totals(memo)) }
            @if speaking.is_empty() { p { "Every document is silent on every provision." } }
            @for (at, columns) in tables.iter().enumerate() {
                @let caption = caption(columns, tables.len());
                @if at < OPEN { (table(memo, columns, &caption)) }
                @else { details { summary { (caption) } (table(memo, columns, &caption)) } }
            }
            (unspoken(memo, &silent))
        }
    }
}

/// Whether a document says something of some provision.
fn speaks(memo: &Memo<'_>, document: usize) -> bool {
    let rows = memo.sections.iter().flat_map(|s| &s.documents);
    rows.filter(|row| memo.document(row) == Some(document)).any(|row| row.status != CoverageStatus::Silent)
}

fn legend() -> Markup {
    use CoverageStatus::{Implements, Partial, Silent, Undetermined, Violates};
    html! {
        ul.legend {
            @for status in [Violates, Undetermined, Partial, Implements, Silent] {
                li { (words::status(status)) " " (meaning(status)) }
            }
        }
    }
}

fn caption(columns: &[usize], tables: usize) -> String {
    match (columns.first(), columns.last()) {
        (Some(first), Some(last)) if tables > 1 && first != last => {
            format!("Provisions and documents: D{} to D{}", first + 1, last + 1)
        }
        _ => "Provisions and documents".to_owned(),
    }
}

fn table(memo: &Memo<'_>, columns: &[usize], caption: &str) -> Markup {
    let documents: Vec<(usize, &Document<'_>)> =
        columns.iter().filter_map(|at| Some((*at, memo.documents.get(*at)?))).collect();
    html! {
        dl.documents {
            @for (at, document) in &documents {
                div { dt { "D" (at + 1) } dd { (named(document)) } }
            }
        }
        div.scroll role="group" aria-label=(caption) tabindex="0" {
            table.matrix {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { "Provision" }
                        th scope="col" { "All together" }
                        @for (at, document) in &documents {
                            th scope="col" { abbr title=(full_name(document)) { "D" (at + 1) } }
                        }
                    }
                }
                tbody { @for section in rows(memo) { (row(memo, section, &documents)) } }
            }
        }
    }
}

/// The provisions that speak of procedures.
fn rows<'m, 'a>(memo: &'m Memo<'a>) -> impl Iterator<Item = &'m Section<'a>> {
    memo.sections.iter().filter(|section| section.together.is_some() || !section.documents.is_empty())
}

fn row(memo: &Memo<'_>, section: &Section<'_>, documents: &[(usize, &Document<'_>)]) -> Markup {
    let of = |at: usize| section.documents.iter().find(|row| memo.document(row) == Some(at));
    html! {
        tr {
            th scope="row" { (link(section)) }
            td { @if let Some(row) = section.together { (cell(row, None)) } }
            @for (at, _) in documents {
                td { @if let Some(row) = of(*at) { (cell(row, Some(&section.anchor_of(*at)))) } }
            }
        }
    }
}

fn cell(row: &Coverage, anchor: Option<&str>) -> Markup {
    let broader = row.how == Some(How::General);
    html! {
        @match anchor.filter(|_| row.status != CoverageStatus::Silent) {
            Some(anchor) => { a href={ "#" (anchor) } { (words::status(row.status)) } }
            None => { (words::status(row.status)) }
        }
        @if broader { " " small { "by a broader ban" } }
    }
}

/// A document by its name, and the definition in it.
pub fn named(document: &Document<'_>) -> Markup {
    html! {
        @if let Some(id) = document.definition { code { (id) } " in " }
        code.path { (document.path) }
    }
}

fn full_name(document: &Document<'_>) -> String {
    document.definition.map_or_else(|| document.path.to_owned(), |id| format!("{id} in {}", document.path))
}

/// How many documents stand how, where they are many.
fn totals(memo: &Memo<'_>) -> Markup {
    use CoverageStatus::{Implements, Partial, Silent, Undetermined, Violates};
    let order = [Violates, Undetermined, Partial, Implements, Silent];
    html! {
        div.scroll role="group" aria-label="Number of documents" tabindex="0" {
            table {
                caption { "Provisions, and how many documents stand to them in which way" }
                thead {
                    tr {
                        th scope="col" { "Provision" } th scope="col" { "All together" }
                        @for status in order { th.number scope="col" { (status.word()) } }
                    }
                }
                tbody {
                    @for section in rows(memo) {
                        @let counts = counts(section);
                        tr {
                            th scope="row" { (link(section)) }
                            td { @if let Some(row) = section.together { (cell(row, None)) } }
                            @for status in order { td.number { (counts.get(&status).copied().unwrap_or(0)) } }
                        }
                    }
                }
            }
        }
    }
}

fn counts(section: &Section<'_>) -> BTreeMap<CoverageStatus, usize> {
    let mut counts = BTreeMap::new();
    for row in &section.documents {
        *counts.entry(row.status).or_default() += 1;
    }
    counts
}

/// The documents that bear on nothing.
fn unspoken(memo: &Memo<'_>, silent: &[usize]) -> Markup {
    let list = html! {
        ul {
            @for at in silent {
                @if let Some(document) = memo.documents.get(*at) { li { "D" (at + 1) ": " (named(document)) } }
            }
        }
    };
    html! {
        @if !silent.is_empty() && silent.len() < memo.documents.len() {
            @let words = format!("Silent on every provision: {}", words::count(silent.len(), "document", "documents"));
            @if silent.len() > COLUMNS { details { summary { (words) } (list) } } @else { p { (words) ":" } (list) }
        }
    }
}

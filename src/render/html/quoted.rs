//! Sentences of procedures, quoted in their context, with what is said of them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::decided;
use super::memo::{Memo, Section};
use super::words::{self, rich, sentence};
use crate::finding::{CoverageStatus, Name, Verdict};
use crate::report::{At, Coverage, Excerpt, Finding, Range, Related};

/// A sentence that bears on a provision: what it says by itself, and what is found of it.
pub struct Quoted<'a> {
    path: &'a str,
    range: Range,
    /// How it bears on the provision.
    pub status: Option<CoverageStatus>,
    section: Option<&'a str>,
    excerpt: Option<&'a Excerpt>,
    findings: Vec<&'a Finding>,
}

impl<'a> Quoted<'a> {
    /// The sentences of one document that bear on a provision, the gravest first, then as they stand.
    pub fn of(section: &Section<'a>, row: &'a Coverage) -> Vec<Self> {
        let mut all: BTreeMap<(&str, Range), Self> = BTreeMap::new();
        for at in &row.at {
            let quoted = all.entry((&at.path, at.range)).or_insert_with(|| Self::at(at));
            quoted.status = quoted.status.max(Some(at.verdict));
        }
        let own = |f: &&&'a Finding| f.path.as_deref() == row.path.as_deref() && f.definition == row.definition;
        for finding in section.prose.iter().filter(own) {
            let Some((path, range)) = place(finding) else { continue };
            let quoted = all.entry((path, range)).or_insert_with(|| Self::found(finding, path, range));
            quoted.section = quoted.section.or(finding.section.as_deref());
            quoted.findings.push(finding);
        }
        let mut all: Vec<Self> = all.into_values().collect();
        all.sort_by_key(|quoted| std::cmp::Reverse(quoted.weight()));
        all
    }

    fn at(at: &'a At) -> Self {
        Self {
            path: &at.path,
            range: at.range,
            status: Some(at.verdict),
            section: at.section.as_deref(),
            excerpt: Some(&at.excerpt),
            findings: Vec::new(),
        }
    }

    fn found(finding: &'a Finding, path: &'a str, range: Range) -> Self {
        Self {
            path,
            range,
            status: None,
            section: finding.section.as_deref(),
            excerpt: finding.excerpt.as_deref(),
            findings: Vec::new(),
        }
    }

    /// The gravest are shown first: what violates, what is open, what carries out in part, what carries out.
    fn weight(&self) -> usize {
        let of_findings = self.findings.iter().map(|f| match f.verdict {
            Verdict::Violation | Verdict::Contradiction | Verdict::Lost | Verdict::Invalid => 4,
            Verdict::Undetermined => 3,
            Verdict::Partial | Verdict::Missing => 2,
            Verdict::Review => 1,
        });
        let own = match self.status {
            Some(CoverageStatus::Violates) => 4,
            Some(CoverageStatus::Undetermined) => 3,
            Some(CoverageStatus::Partial) => 2,
            Some(CoverageStatus::Implements | CoverageStatus::Silent) | None => 1,
        };
        of_findings.max().unwrap_or(0).max(own)
    }

    fn place(&self) -> Markup {
        let excerpt = self.excerpt;
        words::place(self.path, self.range.line, excerpt.and_then(|e| e.page), excerpt.and_then(|e| e.paragraph))
    }

    /// Whether nothing is found of it.
    pub fn is_unremarked(&self) -> bool {
        self.findings.is_empty()
    }

    /// The sentence with what is said of it.
    pub fn push(&self, memo: &Memo<'_>, section: &Section<'_>) -> Markup {
        let class = match self.weight() {
            4 => "violates",
            3 => "undetermined",
            2 => "partial",
            _ => "implements",
        };
        html! {
            figure.quoted.(class) {
                figcaption {
                    @match self.status {
                        Some(status) => (words::status(status)),
                        None => { @for finding in &self.findings { (words::verdict(finding.verdict)) " " } }
                    }
                    " " (self.place())
                    @if let Some(section) = self.section { ", " span.section dir="auto" { (section) } }
                }
                @if let Some(excerpt) = self.excerpt { (quote(excerpt)) }
                @for finding in &self.findings { (said(memo, section, finding, self.status)) }
            }
        }
    }
}

fn place(finding: &Finding) -> Option<(&str, Range)> {
    let range = Range {
        line: finding.line?,
        column: finding.column?,
        end_line: finding.end_line?,
        end_column: finding.end_column?,
    };
    Some((finding.path.as_deref()?, range))
}

/// A sentence in its context.
pub fn quote(excerpt: &Excerpt) -> Markup {
    html! {
        blockquote dir="auto" {
            p {
                @if !excerpt.before.is_empty() { span.context { (excerpt.before) " " } }
                mark { (excerpt.words) }
                @if !excerpt.after.is_empty() { span.context { " " (excerpt.after) } }
            }
        }
    }
}

/// What a finding says: why, what it turns on, with what it is read, what to do.
pub fn said(memo: &Memo<'_>, section: &Section<'_>, finding: &Finding, status: Option<CoverageStatus>) -> Markup {
    let number = memo.number(finding);
    let own = finding.help.as_ref().filter(|help| section.provision.help.as_deref() != Some(help));
    let named = status.is_some_and(|status| says(status) == Some(finding.verdict));
    html! {
        div.said id={ "finding-" (number) } {
            p {
                strong { "Finding " (number) } ": "
                @if !named { (words::verdict(finding.verdict)) " " }
                (rich(&sentence(&finding.message)))
            }
            @if !finding.related.is_empty() { ul { @for other in &finding.related { li { (related(other)) } } } }
            @if !finding.depends_on.is_empty() {
                p { "It turns on: " (codes(&finding.depends_on)) " (" a href="#settings" { "questions for counsel" } ")." }
            }
            (decided::of(finding))
            @if let Some(help) = own { p { strong { "What to do: " } (rich(help)) } }
            p.fingerprint { "Fingerprint " code { (finding.fingerprint) } }
        }
    }
}

/// The verdict that repeats a status.
fn says(status: CoverageStatus) -> Option<Verdict> {
    match status {
        CoverageStatus::Violates => Some(Verdict::Violation),
        CoverageStatus::Undetermined => Some(Verdict::Undetermined),
        CoverageStatus::Partial => Some(Verdict::Partial),
        CoverageStatus::Implements | CoverageStatus::Silent => None,
    }
}

fn codes(names: &[Name]) -> Markup {
    html! {
        @for (at, name) in names.iter().enumerate() {
            @if at > 0 { ", " }
            code { (name) }
        }
    }
}

fn related(related: &Related) -> Markup {
    let words = related.snippet.as_ref().map(|snippet| snippet.marked()).unwrap_or_default();
    html! {
        (sentence(&related.message).trim_end_matches('.')) ": " (words::place(&related.path, related.range.line, related.page, related.paragraph))
        @if !words.is_empty() { " " q dir="auto" { (words) } }
    }
}

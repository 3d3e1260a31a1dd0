//! The report in the order of the memo: chapters, provisions with what bears on them, documents, numbers of findings.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::finding::{CoverageStatus, Verdict};
use crate::report::{Coverage, Directive, Finding, Provision, Records, Report};

/// So many findings on records of one provision and verdict are listed; the others are counted.
pub const LISTED: usize = 500;

/// A document as the memo names it: a file, or a definition in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document<'a> {
    /// The file.
    pub path: &'a str,
    /// The definition in it.
    pub definition: Option<&'a str>,
}

/// A numbered chapter.
#[derive(Debug)]
pub struct Chapter {
    /// Number from 1.
    pub number: usize,
    /// Id of its element.
    pub anchor: String,
    /// Its title.
    pub title: String,
}

/// A provision, with all that bears on it.
#[derive(Debug)]
pub struct Section<'a> {
    /// Anchor of its chapter.
    pub chapter: String,
    /// Number, such as `5.3`.
    pub number: String,
    /// Id of its element.
    pub anchor: String,
    /// The directive.
    pub directive: &'a Directive,
    /// The provision.
    pub provision: &'a Provision,
    /// How all documents together stand to it; none where it does not speak of procedures.
    pub together: Option<&'a Coverage>,
    /// How each document stands to it.
    pub documents: Vec<&'a Coverage>,
    /// Findings on prose.
    pub prose: Vec<&'a Finding>,
    /// Findings on records.
    pub of_records: Vec<&'a Finding>,
    /// Counts of records, one row an input and rule.
    pub counts: Vec<&'a Records>,
}

impl Section<'_> {
    /// How the documents together stand to it.
    pub fn status(&self) -> Option<CoverageStatus> {
        self.together.map(|row| row.status)
    }

    /// What weighs most among the verdicts on records: what procedures carry out, records can still break.
    pub fn worst_of_records(&self) -> Option<Verdict> {
        let some = |of: fn(&Records) -> u64| self.counts.iter().any(|row| of(row) > 0);
        match (some(|row| row.violation), some(|row| row.undetermined)) {
            (true, _) => Some(Verdict::Violation),
            (false, true) => Some(Verdict::Undetermined),
            (false, false) => None,
        }
    }

    /// Id of the part on one document, by its number among all.
    pub fn anchor_of(&self, document: usize) -> String {
        format!("{}-d{}", self.anchor, document + 1)
    }

    /// Whether some rule selected a record.
    pub fn is_assessed(&self) -> bool {
        self.counts.iter().any(|row| row.not_selected < row.read)
    }
}

/// The report in the order of the memo.
pub struct Memo<'a> {
    /// The report.
    pub report: &'a Report,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The provisions, directive by directive.
    pub sections: Vec<Section<'a>>,
    /// The documents, by path and definition.
    pub documents: Vec<Document<'a>>,
    /// Findings that belong to no provision: records that do not fit their schema.
    pub unfit: Vec<&'a Finding>,
    /// Number of each finding in the memo, by its place in the report.
    numbers: BTreeMap<*const Finding, usize>,
    /// Numbers of findings that are counted only.
    unlisted: BTreeSet<usize>,
}

impl<'a> Memo<'a> {
    /// Sorts the report into chapters.
    pub fn of(report: &'a Report) -> Self {
        let documents: BTreeSet<Document<'a>> = report.coverage.iter().filter_map(document_of).collect();
        let mut memo = Self {
            report,
            chapters: Vec::new(),
            sections: Vec::new(),
            documents: documents.into_iter().collect(),
            unfit: report.findings.iter().filter(|f| f.provision.is_none()).collect(),
            numbers: BTreeMap::new(),
            unlisted: BTreeSet::new(),
        };
        memo.add_chapters();
        let order = memo.sections.iter().flat_map(|s| s.prose.iter().chain(&s.of_records)).chain(&memo.unfit);
        memo.numbers = order.enumerate().map(|(at, finding)| (std::ptr::from_ref(*finding), at + 1)).collect();
        memo.unlisted = memo.beyond().map(|finding| memo.number(finding)).collect();
        memo
    }

    /// The findings on records that are too many to be listed.
    fn beyond(&self) -> impl Iterator<Item = &'a Finding> {
        let of = |all: &[&'a Finding]| {
            let mut seen: BTreeMap<Verdict, usize> = BTreeMap::new();
            let mut more = |verdict| {
                let n = seen.entry(verdict).or_default();
                *n += 1;
                *n > LISTED
            };
            all.iter().copied().filter(|f| f.verdict != Verdict::Review && more(f.verdict)).collect::<Vec<_>>()
        };
        let lists = self.sections.iter().map(|s| s.of_records.as_slice()).chain([self.unfit.as_slice()]);
        lists.flat_map(of).collect::<Vec<_>>().into_iter()
    }

    fn add_chapters(&mut self) {
        self.chapter("checked", "What was checked, and what was not");
        self.chapter("summary", "Summary");
        if self.report.against.is_some() {
            self.chapter("changes", "What changed since the earlier report");
        }
        if !self.documents.is_empty() {
            self.chapter("coverage", "What each document does with each provision");
        }
        if !self.report.records.is_empty() {
            self.chapter("records", "The records at a glance");
        }
        for (number, directive) in self.report.directives.iter().enumerate() {
            self.chapter(&format!("directive-{}", number + 1), &directive.title);
            self.add_sections(number, directive);
        }
        if !self.unfit.is_empty() {
            self.chapter("invalid", "Records that do not fit their schema");
        }
        if !self.report.waivers.is_empty() || !self.report.determinations.is_empty() {
            self.chapter("decided", "What people have decided");
        }
        self.chapter("settings", "Questions for counsel, and settings");
        if !self.report.diagnostics.is_empty() {
            self.chapter("messages", "Messages about inputs and rules");
        }
        self.chapter("verify", "How to verify this memo");
    }

    fn chapter(&mut self, anchor: &str, title: &str) {
        let number = self.chapters.len() + 1;
        self.chapters.push(Chapter { number, anchor: anchor.to_owned(), title: title.to_owned() });
    }

    fn add_sections(&mut self, number: usize, directive: &'a Directive) {
        let report = self.report;
        let chapter = self.chapters.len();
        for (at, provision) in directive.provisions.iter().enumerate() {
            let own = |d: &str, p: &str| d == directive.id && p == provision.id;
            let rows = || report.coverage.iter().filter(|row| own(&row.directive, &row.provision));
            let found = report.findings.iter().filter(|f| {
                own(f.directive.as_deref().unwrap_or_default(), f.provision.as_deref().unwrap_or_default())
            });
            let (prose, of_records) = found.partition(|f| is_of_prose(f));
            self.sections.push(Section {
                chapter: format!("directive-{}", number + 1),
                number: format!("{chapter}.{}", at + 1),
                anchor: format!("provision-{}-{}", number + 1, at + 1),
                directive,
                provision,
                together: rows().find(|row| row.path.is_none()),
                documents: rows().filter(|row| row.path.is_some()).collect(),
                prose,
                of_records,
                counts: report.records.iter().filter(|row| own(&row.directive, &row.provision)).collect(),
            });
        }
    }

    /// The directives in force.
    pub fn directives(&self) -> &'a [Directive] {
        &self.report.directives
    }

    /// The chapter with this anchor.
    pub fn chapter_of(&self, anchor: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.anchor == anchor)
    }

    /// The number of a finding in the memo.
    pub fn number(&self, finding: &Finding) -> usize {
        self.numbers.get(&std::ptr::from_ref(finding)).copied().unwrap_or_default()
    }

    /// A finding by its number, linked where the memo shows it.
    pub fn link(&self, finding: &Finding) -> Markup {
        let number = self.number(finding);
        html! {
            @if self.unlisted.contains(&number) { "Finding " (number) }
            @else { a href={ "#finding-" (number) } { "Finding " (number) } }
        }
    }

    /// The number of a document among all, from 0.
    pub fn document(&self, row: &Coverage) -> Option<usize> {
        self.documents.binary_search(&document_of(row)?).ok()
    }
}

/// The document of a row of coverage; none of the row for all together.
pub fn document_of(row: &Coverage) -> Option<Document<'_>> {
    Some(Document { path: row.path.as_deref()?, definition: row.definition.as_deref() })
}

/// Whether a finding is about what is written rather than about records.
fn is_of_prose(finding: &Finding) -> bool {
    finding.record.is_none() && finding.verdict != Verdict::Review && !finding.rule.contains("/records")
}

/// The heading of a chapter.
pub fn heading(memo: &Memo<'_>, anchor: &str) -> Markup {
    let chapter = memo.chapters.iter().find(|chapter| chapter.anchor == anchor);
    html! {
        @if let Some(chapter) = chapter {
            h2 id={ (anchor) "-h" } { (chapter.number) " " (chapter.title) }
        }
    }
}

//! What several formats say in the same words.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Severity};
use crate::finding::Verdict;
use crate::report::mask::on_one_line;
use crate::report::{Diagnostic, Directive, Fact, Finding, Input, InputStatus, Provision, Related, Report};

/// Directive and provision of a finding: the key under which it is grouped.
pub type Key<'a> = (Option<&'a str>, Option<&'a str>);

/// The key of a finding.
#[must_use]
pub fn key(finding: &Finding) -> Key<'_> {
    (finding.directive.as_deref(), finding.provision.as_deref())
}

/// The provisions in force, with their rank in the rule files.
pub struct Laws<'a>(BTreeMap<Key<'a>, Law<'a>>);

/// One provision in force.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    /// Its place among all provisions of the report.
    pub rank: usize,
    /// The directive that it stands in.
    pub directive: &'a Directive,
    /// Its own words.
    pub provision: &'a Provision,
}

impl<'a> Laws<'a> {
    /// Those of a report.
    #[must_use]
    pub fn of(report: &'a Report) -> Self {
        let all = report.directives.iter().flat_map(|d| d.provisions.iter().map(move |p| (d, p)));
        let law = |(rank, (directive, provision)): (usize, (&'a Directive, &'a Provision))| {
            let key = (Some(directive.id.as_str()), Some(provision.id.as_str()));
            (key, Law { rank, directive, provision })
        };
        Self(all.enumerate().map(law).collect())
    }

    /// The provision of this key; none for records that do not fit their schema.
    #[must_use]
    pub fn get(&self, key: Key<'_>) -> Option<Law<'a>> {
        self.0.get(&key).copied()
    }

    /// The id of a provision, with its directive's where another directive has the same.
    #[must_use]
    pub fn id(&self, law: Law<'_>) -> String {
        let id = &law.provision.id;
        match self.0.keys().filter(|(_, provision)| *provision == Some(id)).count() {
            0 | 1 => id.clone(),
            _ => format!("{}.{id}", law.directive.id),
        }
    }

    /// All of them, in their order.
    #[must_use]
    pub fn all(&self) -> Vec<Law<'a>> {
        let mut laws: Vec<Law<'a>> = self.0.values().copied().collect();
        laws.sort_by_key(|law| law.rank);
        laws
    }
}

/// Whether a finding makes the run fail.
#[must_use]
pub fn fails(report: &Report, finding: &Finding) -> bool {
    finding.waiver.is_none() && report.fail_on.fails(finding.severity)
}

/// `violation of no-detainer-holds`, or what a record has that fits no schema.
#[must_use]
pub fn title(finding: &Finding) -> String {
    match (&finding.provision, finding.verdict) {
        (Some(provision), Verdict::Violation) => format!("violation of {provision}"),
        (Some(provision), verdict) => format!("{}: {provision}", verdict.word()),
        (None, verdict) => format!("{}: a record does not fit its schema", verdict.word()),
    }
}

/// `sop.md:4:1`; of a finding without a place that it is about all documents.
#[must_use]
pub fn place(finding: &Finding) -> String {
    let page = page_of(finding).map(|page| format!(", {page}")).unwrap_or_default();
    match (&finding.path, finding.line, finding.column) {
        (Some(path), Some(line), Some(column)) => on_one_line(&format!("{path}:{line}:{column}{page}")),
        (Some(path), ..) => on_one_line(path),
        _ => "all documents together".to_owned(),
    }
}

/// Where a document without lines of its own has the words: `page 3, paragraph 12`.
#[must_use]
pub fn page(page: Option<u32>, paragraph: Option<u32>, pending: bool) -> Option<String> {
    let page = page.map(|page| format!("page {page}"));
    let paragraph = paragraph.map(|paragraph| format!("paragraph {paragraph}"));
    let pending = pending.then(|| "inserted by a tracked change that is not accepted yet".to_owned());
    let words: Vec<String> = [page, paragraph, pending].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The page of a finding, as [`page`] words it.
#[must_use]
pub fn page_of(finding: &Finding) -> Option<String> {
    page(finding.page, finding.paragraph, finding.pending)
}

/// The sentence of a procedure that a finding is about, masked and cut where it is long.
#[must_use]
pub fn sentence(finding: &Finding) -> Option<String> {
    let snippet = finding.snippet.as_ref().filter(|_| finding.record.is_none() && finding.record_kind.is_none())?;
    let marked = || {
        let parts = snippet.marks.iter().filter_map(|mark| snippet.text.get(mark.clone()));
        parts.collect::<Vec<_>>().join(" ")
    };
    Some(snippet.words.clone().unwrap_or_else(marked)).filter(|words| !words.trim().is_empty())
}

/// `custody C-1, version 2, /released_at`; without its id where the report has none.
#[must_use]
pub fn record(finding: &Finding) -> Option<String> {
    let kind = finding.record_kind.as_deref()?;
    let id = finding.record.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    let version = finding.version.map(|v| format!(", version {v}")).unwrap_or_default();
    let pointer = finding.pointer.as_deref().filter(|p| !p.is_empty()).map(|p| format!(", {p}")).unwrap_or_default();
    Some(on_one_line(&format!("{kind}{id}{version}{pointer}")))
}

/// Whether a further place is that of a fact, which is told by itself.
#[must_use]
pub fn is_fact(related: &Related, finding: &Finding) -> bool {
    let same = |fact: &Fact| fact.pointer == related.pointer && fact.record == related.record;
    let line = |fact: &Fact| fact.path.as_deref() == Some(&related.path) && fact.line == Some(related.range.line);
    related.pointer.is_some() && finding.facts.iter().any(|fact| same(fact) && line(fact))
}

/// What was not checked from end to end, and why: inputs, in their order.
pub fn unchecked(report: &Report) -> impl Iterator<Item = &Input> {
    report.inputs.iter().filter(|input| input.status != InputStatus::Checked)
}

/// What became of an input that was not checked, in words.
#[must_use]
pub fn not_checked(status: InputStatus) -> &'static str {
    match status {
        InputStatus::Checked => "checked",
        InputStatus::Partial => "read only in part",
        InputStatus::Skipped => "not checked, skipped",
        InputStatus::Unreadable => "not checked, unreadable",
    }
}

/// Which provisions nothing was held against, those of one reason together.
#[must_use]
pub fn idle(report: &Report) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut words = Vec::new();
    for diagnostic in report.diagnostics.iter().filter(|d| d.code == Code::RuleNotAssessed.as_str()) {
        let Some((name, reason)) = diagnostic.message.split_once(" was not assessed: ") else {
            words.push(on_one_line(&diagnostic.message));
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => groups.push((reason, vec![name])),
        }
    }
    words.extend(groups.into_iter().map(|(reason, names)| on_one_line(&idle_together(reason, &names))));
    words
}

fn idle_together(reason: &str, names: &[&str]) -> String {
    match names {
        [name] => format!("{name} was not assessed: {reason}"),
        names => {
            let reason = reason.replacen("its ", "their ", 1).replacen("it speaks", "they speak", 1);
            format!("{} were not assessed: {reason}", names.join(", "))
        }
    }
}

/// A message about the inputs or the rules: path, words, record; what follows from it is not in it.
#[must_use]
pub fn said(diagnostic: &Diagnostic) -> String {
    let record = diagnostic.record.as_ref().map(|id| format!(" (record `{id}`)")).unwrap_or_default();
    let named = |path: &str| diagnostic.message.contains(&format!("`{path}`"));
    let path = diagnostic.path.as_ref().filter(|path| !named(path));
    let line = diagnostic.line.map(|line| format!(":{line}")).unwrap_or_default();
    let path = path.map(|path| format!("`{path}{line}`: ")).unwrap_or_default();
    on_one_line(&format!("{path}{}{record}", diagnostic.message))
}

/// `1 finding`, `3 findings`.
#[must_use]
pub fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// The verdicts, in the order in which counts are given.
pub const VERDICTS: [Verdict; 8] = [
    Verdict::Violation,
    Verdict::Contradiction,
    Verdict::Undetermined,
    Verdict::Partial,
    Verdict::Missing,
    Verdict::Lost,
    Verdict::Invalid,
    Verdict::Review,
];

/// `4 findings: 2 violations, 2 undetermined`
#[must_use]
pub fn findings(report: &Report) -> String {
    let words: Vec<String> = VERDICTS
        .iter()
        .map(|verdict| (report.summary.count(*verdict), verdict))
        .filter(|(number, _)| *number > 0)
        .map(|(number, verdict)| count(number, verdict.word(), plural(*verdict)))
        .collect();
    match words.len() {
        0 => "no findings".to_owned(),
        _ => {
            let waived = match report.summary.waived {
                0 => String::new(),
                waived => format!("; {waived} of them waived"),
            };
            format!("{}: {}{waived}", count(report.findings.len(), "finding", "findings"), words.join(", "))
        }
    }
}

/// Several findings of one verdict.
fn plural(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Violation => "violations",
        Verdict::Contradiction => "contradictions",
        other => other.word(),
    }
}

/// `3 of 4 inputs checked, 92 statements, 59 records`
#[must_use]
pub fn inputs(report: &Report) -> String {
    let inputs = &report.summary.inputs;
    let all = report.inputs.len();
    let statements: usize = report.inputs.iter().filter_map(|input| input.statements).sum();
    let records: u64 = report.inputs.iter().filter_map(|input| input.records).sum();
    let mut words = format!("{} of {} checked", inputs.checked, count(all, "input", "inputs"));
    if statements > 0 {
        words.push_str(&format!(", {}", count(statements, "statement", "statements")));
    }
    if records > 0 {
        words.push_str(&format!(", {}", count(usize::try_from(records).unwrap_or(usize::MAX), "record", "records")));
    }
    words
}

/// Why the exit status is what it is; `above` says where messages stand.
#[must_use]
pub fn exit(report: &Report, above: &str) -> String {
    let failing = report.findings.iter().filter(|finding| fails(report, finding)).count();
    let level = report.fail_on.word();
    match report.summary.exit {
        2 => {
            let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
            let besides = match report.findings.len() {
                0 => String::new(),
                n => format!("; the {}{above} stand besides", count(n, "finding", "findings")),
            };
            format!(
                "exit status 2: something could not be checked ({}{above}){besides}",
                count(errors, "error", "errors")
            )
        }
        1 => {
            let reach = if failing == 1 { "reaches" } else { "reach" };
            format!("exit status 1: {} {reach} the fail level `{level}`", count(failing, "finding", "findings"))
        }
        _ if level == "never" => "exit status 0: all inputs were read, and findings never fail this run".to_owned(),
        _ => format!("exit status 0: all inputs were read, and no finding reaches the fail level `{level}`"),
    }
}

/// The directives, each with the day from which it is in force and how it stands on the day of the report.
#[must_use]
pub fn in_force(report: &Report, directive: &Directive) -> String {
    let standing = if directive.effective > report.as_of { "not yet in force on" } else { "taken to be in force on" };
    let Directive { title, id, effective, .. } = directive;
    format!("{title} ({id}), effective {effective}, {standing} {}", report.as_of)
}

/// What every report for people says of itself.
pub const NO_ADVICE: &str = "A reading aid, not legal advice.";

//! The baseline: what was found before anybody looked. Only what is new fails a run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Decisions, Scope};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::fingerprint::Names;
use crate::report::{Report, Waived, Waiver, WaiverKind, WaiverStatus};

/// Name of the file, unless the configuration names another.
pub const NAME: &str = "ombud-baseline.json";

/// The form of the file that is written and read.
const FORM: u32 = 1;

/// The findings of a baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The file, as messages name it.
    pub name: String,
    /// How often each fingerprint was found.
    entries: BTreeMap<String, Entry>,
}

/// The file as it is written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ombud_baseline: u32,
    findings: Vec<Entry>,
}

/// Findings of one fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    rule: String,
    verdict: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn read(name: &str, text: &str) -> Result<Self, Box<Diagnostic>> {
        let refused = |message: String| {
            let wrong = Diagnostic::new(Code::GateInvalid, Severity::Error, message).path(name);
            Box::new(wrong.help("restore it, or take it out and write another one with `ombud baseline`"))
        };
        let file: File = serde_json::from_str(text).map_err(|error| {
            refused(format!("the baseline is broken: line {}, column {}", error.line(), error.column()))
        })?;
        if file.ombud_baseline != FORM {
            return Err(refused("the baseline was written by another version".to_owned()));
        }
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in file.findings {
            let count = entry.count;
            entries.entry(entry.fingerprint.clone()).and_modify(|known| known.count += count).or_insert(entry);
        }
        Ok(Self { name: name.to_owned(), entries })
    }

    /// The findings of a report that no other waiver covers.
    #[must_use]
    pub fn of(name: &str, report: &Report, names: &Names) -> Self {
        let mut baseline = Self { name: name.to_owned(), entries: BTreeMap::new() };
        let open = |kind: WaiverKind| kind == WaiverKind::Baseline;
        for finding in report.findings.iter().filter(|f| f.waiver.as_ref().is_none_or(|w| open(w.kind))) {
            let entry = baseline.entries.entry(finding.fingerprint.clone()).or_insert_with(|| Entry {
                fingerprint: finding.fingerprint.clone(),
                rule: finding.rule.to_string(),
                verdict: finding.verdict.word().to_owned(),
                path: finding.path.as_deref().map(|path| names.of(path).to_owned()),
                count: 0,
            });
            entry.count += 1;
        }
        baseline
    }

    /// What stands in both, and what `looked_at` says that nobody looked for.
    #[must_use]
    pub fn shrunk_to(&self, now: &Self, looked_at: &dyn Fn(&str) -> bool) -> Self {
        let both = |(print, entry): (&String, &Entry)| {
            let found = now.entries.get(print).map_or(0, |entry| entry.count);
            let sought = entry.path.as_deref().is_none_or(looked_at);
            let count = if sought { entry.count.min(found) } else { entry.count };
            (count > 0).then(|| (print.clone(), Entry { count, ..entry.clone() }))
        };
        Self { name: self.name.clone(), entries: self.entries.iter().filter_map(both).collect() }
    }

    /// How many findings stand here and not in the other.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> usize {
        let more = |(print, entry): (&String, &Entry)| {
            entry.count.saturating_sub(other.entries.get(print).map_or(0, |known| known.count))
        };
        self.entries.iter().map(more).sum()
    }

    /// Number of findings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.values().map(|entry| entry.count).sum()
    }

    /// Whether it holds no finding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// As the file has it: sorted, an entry a line, so that a change of it can be reviewed.
    ///
    /// # Errors
    /// Where it cannot be written as JSON, which no input brings about.
    pub fn written(&self) -> Result<String, serde_json::Error> {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by(|a, b| {
            (&a.path, &a.rule, &a.verdict, &a.fingerprint).cmp(&(&b.path, &b.rule, &b.verdict, &b.fingerprint))
        });
        let lines = entries.into_iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
        let list = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        Ok(format!("{{\n  \"ombud_baseline\": {FORM},\n  \"findings\": [{list}]\n}}\n"))
    }
}

pub(super) fn apply(
    report: &mut Report,
    baseline: &Baseline,
    decisions: &Decisions<'_>,
    scope: &Scope,
    said: &mut Vec<Diagnostic>,
) {
    let terms = Waived {
        kind: WaiverKind::Baseline,
        path: baseline.name.clone(),
        line: None,
        justification: None,
        approver: None,
        expires: None,
    };
    let mut left: BTreeMap<&str, usize> =
        baseline.entries.iter().map(|(print, entry)| (print.as_str(), entry.count)).collect();
    let mut covered = 0;
    for finding in &mut report.findings {
        if let Some(left) = left.get_mut(finding.fingerprint.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            covered += 1;
            finding.waiver.get_or_insert_with(|| Box::new(terms.clone()));
        }
    }
    let sought = |print: &str| {
        let path = baseline.entries.get(print).and_then(|entry| entry.path.as_deref());
        path.is_none_or(|path| scope.looked_at(path, decisions))
    };
    let gone: usize = left.iter().filter(|(print, _)| sought(print)).map(|(_, left)| left).sum();
    if gone > 0 {
        let message = format!("{gone} of {} findings of the baseline were not found any more", baseline.len());
        let help = "`ombud baseline` takes them out, so that they fail the run if they come back";
        said.push(
            Diagnostic::new(Code::BaselineGone, Severity::Advice, message).help(help).path(baseline.name.clone()),
        );
    }
    report.waivers.push(Waiver {
        terms,
        fingerprint: None,
        provision: None,
        status: if covered > 0 { WaiverStatus::InForce } else { WaiverStatus::MatchesNothing },
        findings: covered,
    });
}

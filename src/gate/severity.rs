//! Severities that a city sets: by provision, arm and verdict; the most particular one counts.

use super::{Decisions, unknown_provision};
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::Verdict;
use crate::report::{Finding, Report, SetSeverity};
use crate::source::Place;

/// The severity of some findings.
#[derive(Debug, Clone)]
pub struct SeverityRule {
    /// Of which provision; `None`: of every one.
    pub provision: Option<String>,
    /// Of which arm: `procedures` or `records`; `None`: of both.
    pub arm: Option<String>,
    /// Of which verdict; `None`: of every one.
    pub verdict: Option<Verdict>,
    /// The severity.
    pub severity: Severity,
    /// Who set it.
    pub set_by: &'static str,
    /// Where it is written, if in a file.
    pub place: Option<Place>,
}

impl SeverityRule {
    fn fits(&self, finding: &Finding) -> bool {
        let arm = || finding.rule.split('/').nth(1).unwrap_or("records");
        self.provision.as_ref().is_none_or(|own| finding.provision.as_deref() == Some(own))
            && self.arm.as_ref().is_none_or(|own| own == arm())
            && self.verdict.is_none_or(|own| own == finding.verdict)
    }

    /// A provision is more particular than an arm, an arm than a verdict.
    fn rank(&self) -> (bool, bool, bool) {
        (self.provision.is_some(), self.arm.is_some(), self.verdict.is_some())
    }
}

/// Sets the severities. Rules stand from the weakest source to the strongest: of two that are equally particular the
/// later counts.
pub(super) fn apply(
    report: &mut Report,
    rules: &[SeverityRule],
    decisions: &Decisions<'_>,
    said: &mut Vec<Diagnostic>,
) {
    for rule in rules {
        let unknown = rule.provision.as_deref().and_then(|id| unknown_provision(id, decisions));
        said.extend(unknown.map(|wrong| match &rule.place {
            Some(place) => wrong.at(place.clone()),
            None => wrong,
        }));
    }
    for finding in &mut report.findings {
        let fitting = rules.iter().enumerate().filter(|(_, rule)| rule.fits(finding));
        if let Some((_, rule)) = fitting.max_by_key(|(at, rule)| (rule.rank(), *at)) {
            finding.severity = rule.severity;
        }
    }
    report.severities.extend(rules.iter().map(|rule| SetSeverity {
        provision: rule.provision.clone(),
        arm: rule.arm.clone(),
        verdict: rule.verdict,
        severity: rule.severity,
        set_by: rule.set_by.to_owned(),
    }));
    report.severities.sort();
}

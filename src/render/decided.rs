//! What people have decided, in the words of all formats: waivers, readings of counsel, the earlier report.

use super::common::count;
use crate::finding::Verdict;
use crate::report::mask::on_one_line;
use crate::report::{
    Change, Determination, Finding, Fixed, Report, SetSeverity, Waived, Waiver, WaiverKind, WaiverStatus,
};

/// `since report.json of 2026-10-01: 2 new findings, 1 fixed, 7 unchanged`; nothing without an earlier report.
#[must_use]
pub fn changes(report: &Report) -> Option<String> {
    let (against, changes) = (report.against.as_ref()?, report.summary.changes.as_ref()?);
    let words = format!(
        "since `{}` of {}: {}, {} fixed, {} unchanged",
        against.source,
        against.as_of,
        count(changes.new, "new finding", "new findings"),
        changes.fixed,
        changes.unchanged
    );
    Some(on_one_line(&words))
}

/// A finding of the earlier report that is there no more.
#[must_use]
pub fn fixed(fixed: &Fixed) -> String {
    let line = fixed.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = fixed.path.as_ref().map(|path| format!("`{path}{line}`: ")).unwrap_or_default();
    let rule = fixed.provision.as_ref().unwrap_or(&fixed.rule);
    on_one_line(&format!("{place}{} of `{rule}`: {}", fixed.verdict.word(), fixed.message))
}

/// What has been decided on a finding: a sentence each.
#[must_use]
pub fn notes(finding: &Finding) -> Vec<String> {
    let new = (finding.change == Some(Change::New) && finding.verdict != Verdict::Lost)
        .then(|| "new since the earlier report".to_owned());
    let waived = finding.waiver.as_ref().map(|waived| format!("waived: {}", terms(waived)));
    let read = finding.determined_by.as_ref().map(|by| format!("rests on counsel's reading `{by}`"));
    [new, waived, read].into_iter().flatten().collect()
}

/// Why, by whom and until when.
#[must_use]
pub fn terms(waived: &Waived) -> String {
    let line = waived.line.map(|line| format!(":{line}")).unwrap_or_default();
    let of = match waived.kind {
        WaiverKind::File => "",
        WaiverKind::Inline => "a comment in ",
        WaiverKind::Baseline => "the baseline ",
    };
    let mut parts = Vec::new();
    parts.extend(waived.justification.clone());
    parts.extend(waived.approver.as_ref().map(|approver| format!("approved by {approver}")));
    parts.extend(waived.expires.as_ref().map(|day| format!("until {day}")));
    parts.push(format!("{of}`{}{line}`", waived.path));
    on_one_line(&parts.join("; "))
}

/// A waiver, whatever became of it.
#[must_use]
pub fn waiver(waiver: &Waiver) -> String {
    let what = match (&waiver.fingerprint, &waiver.provision) {
        (Some(fingerprint), Some(provision)) => format!("`{fingerprint}` of `{provision}`"),
        (Some(fingerprint), None) => format!("`{fingerprint}`"),
        (None, Some(provision)) => format!("`{provision}`"),
        (None, None) => "baseline".to_owned(),
    };
    let findings = count(waiver.findings, "finding", "findings");
    let status = match waiver.status {
        WaiverStatus::InForce => format!("in force, covers {findings}"),
        WaiverStatus::Expired => format!("expired, {findings} count again"),
        WaiverStatus::MatchesNothing => "matches nothing".to_owned(),
        WaiverStatus::NotChecked => "what it names was not among the inputs".to_owned(),
    };
    on_one_line(&format!("{what}: {status}: {}", terms(&waiver.terms)))
}

/// A reading of counsel's, whatever became of it.
#[must_use]
pub fn determination(determination: &Determination) -> String {
    let line = determination.range.as_ref().map(|range| format!(":{}", range.line)).unwrap_or_default();
    let place = determination.path.as_ref().map(|path| format!(" at `{path}{line}`")).unwrap_or_default();
    let instead =
        determination.instead_of.map(|verdict| format!(" (the rules say: {})", verdict.word())).unwrap_or_default();
    on_one_line(&format!(
        "`{}` of `{}`{place}: {}: {}{instead}: {}; read by {} on {}",
        determination.fingerprint,
        determination.provision,
        determination.status.word(),
        determination.reading.word(),
        determination.reason,
        determination.by,
        determination.date
    ))
}

/// Readings of counsel's and waivers, whatever became of them, a line each.
pub fn decisions(report: &Report) -> impl Iterator<Item = String> {
    let readings = report.determinations.iter().map(|d| format!("reading: {}", determination(d)));
    readings.chain(report.waivers.iter().map(|w| format!("waiver: {}", waiver(w))))
}

/// A severity that somebody set.
#[must_use]
pub fn severity(set: &SetSeverity) -> String {
    let provision = set.provision.as_deref().unwrap_or("every provision");
    let arm = set.arm.as_ref().map(|arm| format!("/{arm}")).unwrap_or_default();
    let verdict = set.verdict.map_or("every verdict", Verdict::word);
    on_one_line(&format!("`{provision}{arm}`: {verdict} is {} (set by {})", set.severity.word(), set.set_by))
}

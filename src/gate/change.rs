//! What came and went since an earlier report.

use std::collections::BTreeMap;

use super::{Decisions, Earlier, Scope};
use crate::finding::Verdict;
use crate::report::{Change, Fixed, Report, mask};

use super::earlier::Found;

/// Says of each finding whether it is new, and lists those that are there no more.
pub(super) fn apply(report: &mut Report, earlier: &Earlier, decisions: &Decisions<'_>, scope: &Scope) {
    let mut before: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for found in earlier.findings.iter().rev() {
        before.entry(&found.fingerprint).or_default().push(found);
    }
    for finding in &mut report.findings {
        let known = before.get_mut(finding.fingerprint.as_str()).and_then(Vec::pop).is_some();
        finding.change = Some(if known { Change::Unchanged } else { Change::New });
    }
    let gone = before.into_values().flatten().filter(|found| is_fixed(found, decisions, scope));
    let mut fixed: Vec<Fixed> = gone.map(|found| row(found, decisions.reveal)).collect();
    fixed.sort();
    report.fixed = Some(fixed);
    report.against = Some(earlier.against.clone());
}

/// Whether a finding that was not made again could have been made.
fn is_fixed(found: &Found, decisions: &Decisions<'_>, scope: &Scope) -> bool {
    let sought = match found.verdict {
        // What an even earlier report had is no finding on a text.
        Verdict::Lost => false,
        Verdict::Missing => decisions.complete,
        _ => true,
    };
    let judged = found.provision.as_ref().is_none_or(|provision| scope.judged.contains(provision));
    sought && judged && found.path.as_deref().is_none_or(|path| scope.looked_at(path, decisions))
}

fn row(found: &Found, reveal: bool) -> Fixed {
    Fixed {
        path: found.path.clone(),
        line: found.line,
        directive: found.directive.clone(),
        provision: found.provision.clone(),
        rule: found.rule.clone(),
        verdict: found.verdict,
        fingerprint: found.fingerprint.clone(),
        record: found.record.clone(),
        message: message(found, reveal),
    }
}

/// Its words; those on a record may hold values that the earlier report showed.
fn message(found: &Found, reveal: bool) -> String {
    match &found.record_kind {
        Some(kind) if !reveal => format!("a record of the kind `{}`", mask::on_one_line(kind)),
        _ if reveal => mask::on_one_line(&found.message),
        _ => mask::on_one_line(&mask::prose(&found.message)),
    }
}

//! Waivers: a finding that somebody answers for, for a time.

use super::entries::{self, Form};
use super::{Decisions, Scope, unknown_provision};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::Verdict;
use crate::report::{Report, Waived, Waiver, WaiverKind, WaiverStatus};
use crate::source::Source;

/// Name of the file, unless the configuration names another.
pub const NAME: &str = "ombud-waivers.toml";

/// The table of an entry.
pub const TABLE: &str = "waivers";

const FORM: Form = Form {
    table: TABLE,
    what: "waiver",
    required: &["fingerprint", "justification", "approver", "expires"],
    optional: &["provision", "path"],
};

/// One entry of the file.
pub type Entry = entries::Entry;

/// Reads a file of waivers; what cannot be used is said and left out.
pub fn read(source: &Source, said: &mut Vec<Diagnostic>) -> Vec<Entry> {
    entries::read(source, FORM, said)
}

/// Whether somebody can answer for a finding of this verdict. What is not known needs an answer, and no pardon.
#[must_use]
pub fn can_waive(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Undetermined | Verdict::Partial)
}

pub(super) fn apply(
    report: &mut Report,
    entries: &[Entry],
    decisions: &Decisions<'_>,
    scope: &Scope,
    said: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        let provision = entry.optional("provision");
        if let Some(provision) = &provision {
            said.extend(unknown_provision(provision, decisions).map(|d| d.at(entry.place_of("provision"))));
        }
        let terms = terms(entry);
        let expired = entry.get("expires") < decisions.day.as_str();
        let mut named = 0;
        for finding in report.findings.iter_mut().filter(|f| f.fingerprint == entry.get("fingerprint")) {
            named += 1;
            if let Some(wrong) = misfit(finding.verdict, finding.provision.as_deref(), provision.as_deref(), entry) {
                said.push(wrong);
            } else if !expired && finding.waiver.is_none() {
                finding.waiver = Some(Box::new(terms.clone()));
            }
        }
        let path = entry.optional("path");
        let status = match named {
            0 if !scope.covers(provision.as_deref(), path.as_deref(), decisions) => WaiverStatus::NotChecked,
            0 => WaiverStatus::MatchesNothing,
            _ if expired => WaiverStatus::Expired,
            _ => WaiverStatus::InForce,
        };
        said.extend(remark(entry, status));
        report.waivers.push(Waiver {
            terms,
            fingerprint: entry.optional("fingerprint"),
            provision,
            status,
            findings: named,
        });
    }
}

fn terms(entry: &Entry) -> Waived {
    Waived {
        kind: WaiverKind::File,
        path: entry.place.source.name().to_owned(),
        line: Some(entry.line()),
        justification: entry.optional("justification"),
        approver: entry.optional("approver"),
        expires: entry.optional("expires"),
    }
}

/// Why an entry cannot cover the finding that it names.
fn misfit(verdict: Verdict, found: Option<&str>, named: Option<&str>, entry: &Entry) -> Option<Diagnostic> {
    let print = entry.get("fingerprint");
    if !can_waive(verdict) {
        let message = format!("`{print}` is {}: what is open cannot be waived", verdict.word());
        let help = "have counsel read the sentence (`ombud decide`), or complete the records";
        return Some(
            Diagnostic::new(Code::WaiverUnfit, Severity::Error, message).help(help).at(entry.place_of("fingerprint")),
        );
    }
    let (found, named) = (found.unwrap_or("no provision"), named?);
    (found != named).then(|| {
        let message = format!("`{print}` is a finding on `{found}`, and the waiver says `{named}`");
        Diagnostic::new(Code::WaiverUnfit, Severity::Error, message).at(entry.place_of("provision"))
    })
}

fn remark(entry: &Entry, status: WaiverStatus) -> Option<Diagnostic> {
    let print = entry.get("fingerprint");
    let said = |code, severity, message: String| Diagnostic::new(code, severity, message).at(entry.place.clone());
    match status {
        WaiverStatus::InForce => None,
        WaiverStatus::Expired => Some(
            said(
                Code::WaiverExpired,
                Severity::Warning,
                format!("the waiver of `{print}` expired on {}: the finding counts again", entry.get("expires")),
            )
            .help("mend what it covered, or have it approved again and change `expires`"),
        ),
        WaiverStatus::MatchesNothing => Some(
            said(Code::WaiverUnmatched, Severity::Error, format!("the waiver of `{print}` matches no finding"))
                .help("take it out if what it covered is mended; a sentence that was changed is a new finding"),
        ),
        WaiverStatus::NotChecked => Some(said(
            Code::WaiverUnmatched,
            Severity::Advice,
            format!("the waiver of `{print}` was not looked at: what it names is not part of this run"),
        )),
    }
}

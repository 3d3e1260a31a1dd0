//! What a document allows in a comment beside its own sentence.

use super::{Decisions, unknown_provision};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::Verdict;
use crate::report::{Range, Report, Waived, Waiver, WaiverKind, WaiverStatus};
use crate::source::{Place, Span};

/// A comment that allows a provision to be broken in one block.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The provision.
    pub provision: String,
    /// Why; blank where nobody said so.
    pub reason: String,
    /// The comment.
    pub place: Place,
    /// The block; `None` where nothing follows.
    pub block: Option<Span>,
}

pub(super) fn apply(
    report: &mut Report,
    allowances: &[Allowance],
    decisions: &Decisions<'_>,
    said: &mut Vec<Diagnostic>,
) {
    for allowance in allowances {
        if let Some(wrong) = unusable(allowance, decisions) {
            said.push(wrong.at(allowance.place.clone()));
            continue;
        }
        let terms = terms(allowance);
        let block = allowance.block.map(|block| range(&Place::new(&allowance.place.source, block)));
        let (mut covered, mut open) = (0, 0);
        let of_it = |f: &&mut crate::report::Finding| {
            f.record.is_none()
                && f.provision.as_deref() == Some(allowance.provision.as_str())
                && f.path.as_deref() == Some(allowance.place.source.name())
                && f.line.zip(f.column).zip(block).is_some_and(|(at, block)| {
                    (block.line, block.column) <= at && at < (block.end_line, block.end_column)
                })
        };
        for finding in report.findings.iter_mut().filter(of_it) {
            if matches!(finding.verdict, Verdict::Violation | Verdict::Contradiction) {
                covered += 1;
                finding.waiver = Some(Box::new(terms.clone()));
            } else {
                open += usize::from(finding.verdict != Verdict::Lost);
            }
        }
        if covered == 0 {
            said.push(nothing(allowance, open).at(allowance.place.clone()));
        }
        report.waivers.push(Waiver {
            terms,
            fingerprint: None,
            provision: Some(allowance.provision.clone()),
            status: if covered == 0 { WaiverStatus::MatchesNothing } else { WaiverStatus::InForce },
            findings: covered,
        });
    }
}

fn unusable(allowance: &Allowance, decisions: &Decisions<'_>) -> Option<Diagnostic> {
    let example = "write `<!-- ombud:allow PROVISION: reason -->`";
    let wrong = |message: &str| Some(Diagnostic::new(Code::GateInvalid, Severity::Error, message).help(example));
    if allowance.provision.is_empty() {
        return wrong("the comment does not say which provision it allows to be broken");
    }
    unknown_provision(&allowance.provision, decisions)
        .or_else(|| allowance.reason.is_empty().then(|| wrong("the comment gives no reason")).flatten())
}

fn nothing(allowance: &Allowance, open: usize) -> Diagnostic {
    let provision = &allowance.provision;
    if open > 0 {
        let message = format!("what is open about `{provision}` cannot be allowed, only what breaks it");
        let help = "have counsel read the sentence: `ombud decide`";
        return Diagnostic::new(Code::WaiverUnfit, Severity::Error, message).help(help);
    }
    let message = format!("the comment allows nothing: no sentence of this block breaks `{provision}`");
    let help = "it stands in the block that it is about, or on a line of its own just before it; take it out if that is mended";
    Diagnostic::new(Code::WaiverUnmatched, Severity::Error, message).help(help)
}

fn terms(allowance: &Allowance) -> Waived {
    Waived {
        kind: WaiverKind::Inline,
        path: allowance.place.source.name().to_owned(),
        line: Some(range(&allowance.place).line),
        justification: Some(allowance.reason.clone()),
        approver: None,
        expires: None,
    }
}

fn range(place: &Place) -> Range {
    let (start, end) = (place.source.position(place.span.start), place.source.position(place.span.end));
    Range { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

//! What was not checked, what was found, and why the exit status is what it is.

use super::words::{count, heading, wrapped};
use crate::diagnostic::{Code, Severity};
use crate::finding::Verdict;
use crate::render::Style;
use crate::report::mask::on_one_line;
use crate::report::{Input, InputStatus, Report};

/// So many inputs of a sort are named; the others are counted.
const NAMED: usize = 10;

pub fn push(out: &mut String, report: &Report, style: Style) {
    heading(out, "Summary", style);
    not_checked(out, report, style);
    wrapped(out, "", &inputs(report), 2, style.width);
    wrapped(out, "", &findings(report), 2, style.width);
    wrapped(out, "", &exit(report), 2, style.width);
}

fn not_checked(out: &mut String, report: &Report, style: Style) {
    for status in [InputStatus::Unreadable, InputStatus::Partial, InputStatus::Skipped] {
        let group: Vec<&Input> = report.inputs.iter().filter(|input| input.status == status).collect();
        if group.is_empty() {
            continue;
        }
        let named: Vec<String> = group.iter().take(NAMED).map(|input| named(input)).collect();
        let more = group.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(", and {more} more") };
        let words = match status {
            InputStatus::Partial => "read only in part",
            InputStatus::Skipped => "not checked, skipped",
            _ => "not checked, unreadable",
        };
        let text = format!("{words}: {}{more}", named.join(", "));
        wrapped(out, "", &on_one_line(&text), 2, style.width);
    }
    let not_assessed = report.diagnostics.iter().filter(|d| d.code == Code::RuleNotAssessed.as_str()).count();
    if not_assessed > 0 {
        wrapped(out, "", "not assessed: what is named above", 2, style.width);
    }
}

fn named(input: &Input) -> String {
    let reason = input.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{}{reason}", input.path)
}

fn inputs(report: &Report) -> String {
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

fn findings(report: &Report) -> String {
    use Verdict::{Contradiction, Invalid, Lost, Missing, Partial, Review, Undetermined, Violation};
    let order = [Violation, Contradiction, Undetermined, Partial, Missing, Lost, Invalid, Review];
    let words: Vec<String> = order
        .iter()
        .map(|verdict| (report.summary.count(*verdict), verdict))
        .filter(|(number, _)| *number > 0)
        .map(|(number, verdict)| count(number, verdict.word(), plural(*verdict)))
        .collect();
    match words.len() {
        0 => "no findings".to_owned(),
        _ => {
            let all = count(report.findings.len(), "finding", "findings");
            let waived = match report.summary.waived {
                0 => String::new(),
                n => format!("; {n} of them waived"),
            };
            format!("{all}: {}{waived}", words.join(", "))
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

fn exit(report: &Report) -> String {
    let failing = report.failing().count();
    let level = report.fail_on.word();
    let status = report.summary.exit;
    match status {
        2 => {
            let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
            let besides = match report.findings.len() {
                0 => String::new(),
                n => format!("; the {} above stand besides", count(n, "finding", "findings")),
            };
            format!(
                "exit status 2: something could not be checked ({} above){besides}",
                count(errors, "error", "errors")
            )
        }
        1 => {
            let reach = if failing == 1 { "reaches" } else { "reach" };
            format!("exit status 1: {} {reach} the fail level `{level}`", count(failing, "finding", "findings"))
        }
        _ if level == "never" => "exit status 0: all inputs were read, and findings never fail this run".to_owned(),
        _ => {
            let waived = if report.summary.waived > 0 { " but waived ones" } else { "" };
            format!("exit status 0: all inputs were read, and no finding{waived} reaches the fail level `{level}`")
        }
    }
}

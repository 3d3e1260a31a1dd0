//! What was not checked, what was found, and why the exit status is what it is.

use super::words::{heading, wrapped};
use crate::render::{Style, common, decided};
use crate::report::mask::on_one_line;
use crate::report::{Input, InputStatus, Report};

/// So many inputs of a sort are named; the others are counted.
const NAMED: usize = 10;

pub fn push(out: &mut String, report: &Report, style: Style) {
    heading(out, "Summary", style);
    not_checked(out, report, style);
    wrapped(out, "", &common::inputs(report), 2, style.width);
    wrapped(out, "", &common::findings(report), 2, style.width);
    if let Some(changes) = decided::changes(report) {
        wrapped(out, "", &changes, 2, style.width);
    }
    wrapped(out, "", &common::exit(report, " above"), 2, style.width);
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
        let text = format!("{}: {}{more}", common::not_checked(status), named.join(", "));
        wrapped(out, "", &on_one_line(&text), 2, style.width);
    }
    if !common::idle(report).is_empty() {
        wrapped(out, "", "not assessed: what is named above", 2, style.width);
    }
}

fn named(input: &Input) -> String {
    let reason = input.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!("{}{reason}", input.path)
}

//! What the report is about, and under which settings.

use super::words::{heading, wrapped};
use crate::render::Style;
use crate::render::common::{self, count};
use crate::render::decided;
use crate::report::mask::on_one_line;
use crate::report::{Interpretation, Parameter, Report};

pub fn push(out: &mut String, report: &Report, style: Style) {
    heading(out, "Ombud: what the department writes down, against what its city has ordered", style);
    for directive in &report.directives {
        wrapped(out, "", &common::in_force(report, directive), 0, style.width);
    }
    wrapped(out, "", common::NO_ADVICE, 0, style.width);
    interpretations(out, report, style);
    parameters(out, report, style);
    severities(out, report, style);
    effects(out, report, style);
}

fn interpretations(out: &mut String, report: &Report, style: Style) {
    if report.interpretations.is_empty() {
        return;
    }
    let (chosen, own): (Vec<_>, Vec<_>) = report.interpretations.iter().partition(|i| i.choice != i.default);
    out.push('\n');
    let names: Vec<String> = own.iter().map(|i| format!("{} = {}", i.name, i.choice)).collect();
    if !own.is_empty() {
        wrapped(out, "", &format!("Interpretations as the rules have them: {}", names.join(", ")), 2, style.width);
    }
    if !chosen.is_empty() {
        wrapped(out, "", "Interpretations chosen otherwise:", 2, style.width);
    }
    for Interpretation { name, choice, default, set_by, question, .. } in chosen {
        let words = format!("{name} = {choice} (set by {set_by}; the rules have {default}): {question}");
        wrapped(out, "- ", &on_one_line(&words), 4, style.width);
    }
}

fn parameters(out: &mut String, report: &Report, style: Style) {
    let set: Vec<&Parameter> = report.parameters.iter().filter(|p| p.value != p.default).collect();
    if set.is_empty() {
        return;
    }
    out.push('\n');
    wrapped(out, "", "Parameters set otherwise than the rules have them:", 2, style.width);
    for p in set {
        let because = p.reason.as_ref().map_or_else(|| "no reason given".to_owned(), Clone::clone);
        let (value, default) = (plain(&p.value), plain(&p.default));
        let words =
            format!("{}.{} = {value} (set by {}; the rules have {default}): {because}", p.provision, p.name, p.set_by);
        wrapped(out, "- ", &on_one_line(&words), 4, style.width);
    }
}

fn severities(out: &mut String, report: &Report, style: Style) {
    if report.severities.is_empty() {
        return;
    }
    out.push('\n');
    wrapped(out, "", "Severities set otherwise than the rules have them:", 2, style.width);
    report.severities.iter().for_each(|set| wrapped(out, "- ", &decided::severity(set), 4, style.width));
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The questions for counsel, in order of weight.
fn effects(out: &mut String, report: &Report, style: Style) {
    let Some(effects) = &report.interpretation_effects else { return };
    heading(out, "Questions for counsel, in order of weight", style);
    if effects.is_empty() {
        wrapped(out, "", "No directive in force declares an interpretation.", 2, style.width);
    }
    for effect in effects {
        let verdicts = count(effect.changes, "verdict", "verdicts");
        let words = format!(
            "{}: `{}` instead of `{}` would change {verdicts}. {}",
            effect.name, effect.other, effect.choice, effect.question
        );
        wrapped(out, "- ", &on_one_line(&words), 2, style.width);
    }
}

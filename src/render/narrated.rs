//! The report read aloud: for screen readers and for whoever wants sentences.
//!
//! No tables, no drawn lines, no marks under words; each fact is a sentence on a line of its own, and each part
//! says how many things it holds before it names them.

use std::fmt::Write;

use super::common::{self, Laws, count};
use super::decided;
use super::format::Rendered;
use crate::diagnostic::Code;
use crate::finding::Verdict;
use crate::report::mask::on_one_line;
use crate::report::{Comparison, Coverage, Diagnostic, Fact, Finding, How, Need, Report};

/// The report in sentences.
///
/// # Errors
/// Never; the signature is that of all formats.
pub fn render(report: &Report) -> Rendered {
    let parts: [(&str, String); 7] = [
        ("Result", result(report)),
        ("What was not checked", not_checked(report)),
        ("Findings", findings(report)),
        ("What the procedures do with each provision", coverage(report)),
        ("What the records show", records(report)),
        ("What people have decided", decisions(report)),
        ("Settings", settings(report)),
    ];
    let parts: Vec<&(&str, String)> = parts.iter().filter(|(_, text)| !text.is_empty()).collect();
    let mut out = "Ombud: what the department writes down, against what its city has ordered.\n".to_owned();
    let _ = writeln!(out, "This report has {}.", count(parts.len(), "part", "parts"));
    for (index, (title, text)) in parts.iter().enumerate() {
        let _ = write!(out, "\nPart {} of {}: {title}.\n\n{text}", index + 1, parts.len());
    }
    out.push_str("\nEnd of the report.\n");
    Ok(out)
}

/// A line of its own, made a sentence.
fn say(out: &mut String, words: &str) {
    // A backtick is read out as a word.
    let words = on_one_line(words).replace('`', "\"");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let stop = if words.trim_end().trim_end_matches('"').ends_with(['.', '!', '?', ':']) { "" } else { "." };
    let _ = writeln!(out, "{first}{}{stop}", letters.as_str());
}

fn result(report: &Report) -> String {
    let mut out = String::new();
    say(&mut out, &common::findings(report));
    decided::changes(report).iter().for_each(|changes| say(&mut out, changes));
    say(&mut out, &common::inputs(report));
    say(&mut out, &common::exit(report, ""));
    for directive in &report.directives {
        say(&mut out, &common::in_force(report, directive));
    }
    say(&mut out, common::NO_ADVICE);
    out
}

fn not_checked(report: &Report) -> String {
    let mut out = String::new();
    for input in common::unchecked(report) {
        let reason = input.reason.as_ref().map(|reason| format!(", because: {reason}")).unwrap_or_default();
        say(&mut out, &format!("File {}: {}{reason}", input.path, common::not_checked(input.status)));
    }
    let others = report.diagnostics.iter().filter(|d| d.code != Code::RuleNotAssessed.as_str());
    others.for_each(|diagnostic| message(&mut out, diagnostic));
    common::idle(report).iter().for_each(|words| say(&mut out, words));
    out
}

fn message(out: &mut String, diagnostic: &Diagnostic) {
    say(out, &format!("{}: {}", diagnostic.severity.word(), common::said(diagnostic)));
    if let Some(help) = &diagnostic.help {
        say(out, &format!("What to do: {help}"));
    }
}

fn at_line(line: Option<usize>) -> String {
    line.map(|line| format!(", line {line}")).unwrap_or_default()
}

fn findings(report: &Report) -> String {
    let mut out = String::new();
    let laws = Laws::of(report);
    let mut last = None;
    for (index, finding) in report.findings.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        say(&mut out, &format!("Finding {} of {}: {}", index + 1, report.findings.len(), common::title(finding)));
        where_it_is(&mut out, finding);
        if let Some(sentence) = common::sentence(finding) {
            say(&mut out, &format!("It reads: \"{sentence}\""));
        }
        // The order is quoted once where findings of one provision follow each other.
        let key = common::key(finding);
        if let Some(law) = laws.get(key).filter(|_| last != Some(key)) {
            say(&mut out, &format!("The order says, in {}: \"{}\"", law.provision.cites, law.provision.text));
        }
        last = Some(key);
        say(&mut out, &format!("Why: {}", finding.message));
        details(&mut out, finding);
        if let Some(help) = &finding.help {
            say(&mut out, &format!("What to do: {help}"));
        }
        let model = laws.get(key).and_then(|law| law.provision.model.as_ref());
        if let Some(model) = model.filter(|_| finding.record_kind.is_none() && finding.verdict != Verdict::Review) {
            say(&mut out, &format!("A clause to adopt: \"{model}\""));
        }
    }
    out
}

fn where_it_is(out: &mut String, finding: &Finding) {
    let Some(path) = &finding.path else { return say(out, "About all documents together") };
    let section = finding.section.as_ref().map(|section| format!(", section {section}")).unwrap_or_default();
    let page = common::page_of(finding).map(|page| format!(", {page}")).unwrap_or_default();
    say(out, &format!("In file {path}{}{page}{section}", at_line(finding.line)));
    if let Some(record) = common::record(finding) {
        say(out, &format!("Record: {record}"));
    }
}

fn details(out: &mut String, finding: &Finding) {
    if let Some(comparison) = &finding.comparison {
        numbers(out, comparison);
    }
    for fact in finding.facts.iter().filter(|_| finding.comparison.is_none()) {
        say(out, &format!("Fact: {} is {}{}", fact.name, fact.value, of_fact(fact)));
    }
    finding.related.iter().filter(|related| !common::is_fact(related, finding)).for_each(|r| {
        say(out, &format!("See file {}, line {}: {}", r.path, r.range.line, r.message));
    });
    finding.needs.iter().for_each(|need| say(out, &wanted(need)));
    decided::notes(finding).iter().for_each(|note| say(out, note));
    if !finding.depends_on.is_empty() {
        say(out, &format!("It turns on the interpretations: {}", finding.depends_on.join(", ")));
    }
}

fn of_fact(fact: &Fact) -> String {
    match (&fact.path, fact.line) {
        (Some(path), Some(line)) => format!(", in file {path}, line {line}"),
        _ => String::new(),
    }
}

fn wanted(need: &Need) -> String {
    let field = if need.pointer.is_empty() { "the record itself" } else { need.pointer.trim_start_matches('/') };
    let of = [need.kind.as_deref().unwrap_or_default(), &need.record].join(" ");
    let of = if of.trim().is_empty() { String::new() } else { format!(" of {}", of.trim()) };
    format!("This would decide: {field}{of}, which is {}", need.reason)
}

fn numbers(out: &mut String, comparison: &Comparison) {
    for group in &comparison.groups {
        let value = group.value.as_ref().map_or("not known", |value| value.words.as_str());
        let records = count(usize::try_from(group.records).unwrap_or(usize::MAX), "record", "records");
        let words = format!(
            "Group {}: {records}, {} not measured; {}: {value}",
            group.name, group.unmeasured, comparison.measure
        );
        say(out, &words);
    }
    if let Some(difference) = &comparison.difference {
        say(out, &format!("Difference: {}", difference.words));
    }
}

fn coverage(report: &Report) -> String {
    let mut out = String::new();
    let set: Vec<&Coverage> = report.coverage.iter().filter(|row| row.path.is_none()).collect();
    for law in Laws::of(report).all() {
        let own = |row: &&&Coverage| row.provision == law.provision.id && row.directive == law.directive.id;
        let Some(row) = set.iter().find(own) else { continue };
        let broader = if row.how == Some(How::General) { ", by a broader ban" } else { "" };
        let place = row.at.iter().find(|at| at.verdict == row.status);
        let place = place.map(|at| format!(", in file {}, line {}", at.path, at.range.line)).unwrap_or_default();
        say(&mut out, &format!("Provision {}: {}{broader}{place}", law.provision.id, row.status.word()));
    }
    out
}

fn records(report: &Report) -> String {
    let mut out = String::new();
    for row in report.records.iter().filter(|row| row.not_selected < row.read) {
        let words = format!(
            "Rule {} in file {}: {} violation, {} undetermined, {} with no violation in the record, {} out of scope, of {} read",
            row.rule, row.path, row.violation, row.undetermined, row.compliant, row.out_of_scope, row.read
        );
        say(&mut out, &words);
    }
    for group in &report.summary.undetermined_by {
        let fields: Vec<String> =
            group.wanted.iter().map(|w| if w.words.is_empty() { w.field.clone() } else { w.words.clone() }).collect();
        let fields = if fields.is_empty() { "see the findings".to_owned() } else { fields.join("; and ") };
        say(&mut out, &format!("Rule {}: {} undetermined; this would decide: {fields}", group.rule, group.count));
    }
    out
}

fn decisions(report: &Report) -> String {
    let mut out = String::new();
    report
        .determinations
        .iter()
        .for_each(|d| say(&mut out, &format!("Reading of counsel: {}", decided::determination(d))));
    report.waivers.iter().for_each(|waiver| say(&mut out, &format!("Waiver: {}", decided::waiver(waiver))));
    report.fixed.iter().flatten().for_each(|fixed| say(&mut out, &format!("Fixed: {}", decided::fixed(fixed))));
    out
}

fn settings(report: &Report) -> String {
    let mut out = String::new();
    report.severities.iter().for_each(|set| say(&mut out, &format!("Severity: {}", decided::severity(set))));
    for i in &report.interpretations {
        say(&mut out, &format!("Interpretation {}: {}, set by {}. {}", i.name, i.choice, i.set_by, i.question));
    }
    for p in report.parameters.iter().filter(|p| p.value != p.default) {
        let value = p.value.as_str().map_or_else(|| p.value.to_string(), str::to_owned);
        let reason = p.reason.as_deref().unwrap_or("no reason given");
        say(&mut out, &format!("Parameter {} of {}: {value}, set by {}: {reason}", p.name, p.provision, p.set_by));
    }
    for effect in report.interpretation_effects.iter().flatten() {
        let words = format!(
            "{}: {} instead of {} would change {}",
            effect.name,
            effect.other,
            effect.choice,
            count(effect.changes, "verdict", "verdicts")
        );
        say(&mut out, &words);
    }
    out
}

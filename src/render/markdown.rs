//! A comment for a pull request, and the summary of a job.
//!
//! It leads with the result, with what changed and with what could not be checked; then the findings, by provision; then how the
//! procedures and records stand. Words of inputs are shown as code, so that they ping nobody and link to nothing.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::common::{self, Laws};
use super::decided;
use super::format::Rendered;
use crate::diagnostic::{Code, Severity};
use crate::finding::CoverageStatus;
use crate::report::mask::on_one_line;
use crate::report::{Change, Coverage, Diagnostic, Finding, Report};

/// Characters that a comment may have at most.
pub const LIMIT: usize = 65_536;
/// Kept free for what stands after the findings and for the line that says what was left out.
const RESERVE: usize = 16_000;
/// So many rows of a table are given at most; the others are counted.
const ROWS: usize = 60;

/// The report as a comment of at most [`LIMIT`] characters.
///
/// # Errors
/// Never; the signature is that of all formats.
pub fn render(report: &Report) -> Rendered {
    let mut out = String::new();
    headline(&mut out, report);
    changed(&mut out, report);
    not_checked(&mut out, report);
    let mut after = String::new();
    coverage(&mut after, report);
    records(&mut after, report);
    decisions(&mut after, report);
    remarks(&mut after, report);
    settings(&mut after, report);
    let room = LIMIT.saturating_sub(length(&out) + length(&after).min(RESERVE) + 1_000);
    findings(&mut out, report, room);
    let room = LIMIT.saturating_sub(length(&out) + 400);
    push_within(&mut out, &after, room);
    Ok(out)
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Appends the lines that fit; says so where some do not.
fn push_within(out: &mut String, text: &str, room: usize) {
    let mut used = 0;
    for line in text.split_inclusive('\n') {
        used += length(line);
        if used > room {
            let _ = writeln!(out, "\n*What follows is left out: a comment holds {LIMIT} characters.*");
            return;
        }
        out.push_str(line);
    }
}

fn headline(out: &mut String, report: &Report) {
    let mark = match report.summary.exit {
        0 => "✅",
        1 => "❌",
        _ => "⚠️",
    };
    let _ = writeln!(out, "## {mark} Ombud: {}\n", words(&common::findings(report)));
    let _ = writeln!(
        out,
        "{}. {}.\n",
        capital(&words(&common::exit(report, ""))),
        capital(&words(&common::inputs(report)))
    );
    for directive in &report.directives {
        let _ = writeln!(out, "{}.", words(&common::in_force(report, directive)));
    }
    let _ = writeln!(out, "\n*{}*", common::NO_ADVICE);
}

/// What is new, and what is fixed, since the earlier report.
fn changed(out: &mut String, report: &Report) {
    let Some(changes) = decided::changes(report) else { return };
    let _ = writeln!(out, "\n### What changed\n\n{}.\n", capital(&words(&changes)));
    let new = report.findings.iter().filter(|finding| finding.change == Some(Change::New));
    list(out, &new.map(|finding| format!("- new: {}", brief(finding))).collect::<Vec<_>>(), "new findings");
    let fixed = report.fixed.iter().flatten().map(|fixed| format!("- fixed: {}", words(&decided::fixed(fixed))));
    list(out, &fixed.collect::<Vec<_>>(), "fixed findings");
}

fn brief(finding: &Finding) -> String {
    format!("{} {}", words(&common::title(finding)), code(&common::place(finding)))
}

/// Errors and inputs that were not read: nobody may take silence on them for a result.
fn not_checked(out: &mut String, report: &Report) {
    let mut rows: Vec<String> = Vec::new();
    for input in common::unchecked(report) {
        let reason = input.reason.as_ref().map(|reason| format!(": {}", words(reason))).unwrap_or_default();
        rows.push(format!("- {}: {}{reason}", code(&input.path), common::not_checked(input.status)));
    }
    rows.extend(report.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(message));
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### What was not checked\n");
        list(out, &rows, "messages");
    }
}

fn message(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_ref().map(|help| format!(" ({})", words(help))).unwrap_or_default();
    format!("- {} {}: {}{help}", diagnostic.severity.word(), code(diagnostic.code), words(&common::said(diagnostic)))
}

/// What else is to be said of inputs and rules.
fn remarks(out: &mut String, report: &Report) {
    let idle = Code::RuleNotAssessed.as_str();
    let others = report.diagnostics.iter().filter(|d| d.severity != Severity::Error && d.code != idle);
    let rows: Vec<String> = others.map(message).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### About the inputs and the rules\n");
        list(out, &rows, "messages");
    }
    let rows: Vec<String> = common::idle(report).iter().map(|said| format!("- {}", words(said))).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### Not assessed\n");
        list(out, &rows, "messages");
    }
}

/// The rows, up to [`ROWS`] of them.
fn list(out: &mut String, rows: &[String], what: &str) {
    for row in rows.iter().take(ROWS) {
        let _ = writeln!(out, "{row}");
    }
    if rows.len() > ROWS {
        let _ = writeln!(out, "- … and {} further {what}", rows.len() - ROWS);
    }
}

/// The findings by provision, as many as fit.
fn findings(out: &mut String, report: &Report, room: usize) {
    if report.findings.is_empty() {
        return;
    }
    let laws = Laws::of(report);
    let mut groups: BTreeMap<(usize, common::Key<'_>), Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        let key = common::key(finding);
        groups.entry((laws.get(key).map_or(usize::MAX, |law| law.rank), key)).or_default().push(finding);
    }
    let _ = writeln!(out, "\n### Findings");
    let (mut used, mut shown) = (0, 0);
    for ((_, key), group) in &groups {
        let mut head = String::new();
        match laws.get(*key) {
            Some(law) => {
                let (cites, text) = (words(&law.provision.cites), words(&law.provision.text));
                let _ = write!(head, "\n#### {}\n\n> {cites}: “{text}”\n\n", code(&law.provision.id));
            }
            None => head.push_str("\n#### Records that do not fit their schema\n\n"),
        }
        if let Some(help) = laws.get(*key).and_then(|law| law.provision.help.as_deref()) {
            let _ = write!(head, "{}\n\n", words(help));
        }
        for finding in group {
            let item = item(finding);
            let length = length(&item) + length(&head);
            if used + length > room {
                continue;
            }
            used += length;
            shown += 1;
            out.push_str(&std::mem::take(&mut head));
            out.push_str(&item);
        }
    }
    let left = report.findings.len() - shown;
    if left > 0 {
        let more = common::count(left, "finding is", "findings are");
        let _ = writeln!(
            out,
            "\n**{more} not shown here**: a comment holds {LIMIT} characters. `ombud check --output csv=findings.csv` lists them all."
        );
    }
}

fn item(finding: &Finding) -> String {
    let mut out =
        format!("- **{}** {}: {}", finding.verdict.word(), code(&common::place(finding)), words(&finding.message));
    if let Some(sentence) = common::sentence(finding) {
        let _ = write!(out, "  \n  {}", code(&sentence));
    }
    for note in decided::notes(finding) {
        let _ = write!(out, "  \n  {}", words(&note));
    }
    if !finding.depends_on.is_empty() {
        let names: Vec<String> = finding.depends_on.iter().map(|id| code(id)).collect();
        let _ = write!(out, "  \n  turns on {}", names.join(", "));
    }
    out.push('\n');
    out
}

/// How all procedures together stand to each provision.
fn coverage(out: &mut String, report: &Report) {
    let set: Vec<&Coverage> = report.coverage.iter().filter(|row| row.path.is_none()).collect();
    if set.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n### What the procedures do with each provision\n\n| provision | all documents together | where |\n| --- | --- | --- |"
    );
    for law in Laws::of(report).all() {
        let row = set.iter().find(|row| row.provision == law.provision.id && row.directive == law.directive.id);
        let Some(row) = row else { continue };
        let mark = match row.status {
            CoverageStatus::Implements => "✅",
            CoverageStatus::Violates => "❌",
            CoverageStatus::Partial | CoverageStatus::Undetermined => "❔",
            CoverageStatus::Silent => "➖",
        };
        let place = row.at.iter().find(|at| at.verdict == row.status);
        let place = place.map(|at| cell(&format!("{}:{}", at.path, at.range.line))).unwrap_or_default();
        let _ = writeln!(out, "| {} | {mark} {} | {place} |", cell(&law.provision.id), row.status.word());
    }
}

/// What each rule made of the records of all inputs.
fn records(out: &mut String, report: &Report) {
    let mut sums: BTreeMap<&str, [u64; 4]> = BTreeMap::new();
    for row in report.records.iter().filter(|row| row.not_selected < row.read) {
        let sum = sums.entry(&row.rule).or_default();
        let counts = [row.violation, row.undetermined, row.compliant, row.out_of_scope];
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    if sums.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n### What the records show\n\n| rule | violation | undetermined | no violation in the record | out of scope |\n| --- | --: | --: | --: | --: |"
    );
    for (rule, [violation, undetermined, compliant, out_of_scope]) in sums {
        let _ = writeln!(out, "| {} | {violation} | {undetermined} | {compliant} | {out_of_scope} |", cell(rule));
    }
}

/// Waivers and readings of counsel, whatever became of them.
fn decisions(out: &mut String, report: &Report) {
    let rows: Vec<String> = decided::decisions(report).map(|decision| format!("- {}", words(&decision))).collect();
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### What people have decided\n");
        list(out, &rows, "decisions");
    }
}

/// Interpretations, parameters and severities that were chosen.
fn settings(out: &mut String, report: &Report) {
    let mut rows: Vec<String> =
        report.severities.iter().map(|set| format!("- {}", words(&decided::severity(set)))).collect();
    for i in report.interpretations.iter().filter(|i| i.choice != i.default) {
        rows.push(format!(
            "- {} = {} (set by {}; the rules have {})",
            code(&i.name),
            code(&i.choice),
            i.set_by,
            code(&i.default)
        ));
    }
    for p in report.parameters.iter().filter(|p| p.value != p.default) {
        let reason = p.reason.as_ref().map(|reason| format!(": {}", words(reason))).unwrap_or_default();
        let name = code(&format!("{}.{}", p.provision, p.name));
        rows.push(format!("- {name} = {} (set by {}){reason}", code(&plain(&p.value)), p.set_by));
    }
    if !rows.is_empty() {
        let _ = writeln!(out, "\n### Settings that differ from the rules\n");
        list(out, &rows, "settings");
    }
    let _ = writeln!(out, "\n<sub>Ombud {}, {}</sub>", report.tool.version, report.as_of);
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Text as code: nothing in it is obeyed. The fence is longer than any run of backticks inside.
#[must_use]
pub fn code(text: &str) -> String {
    let text = on_one_line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text as code in a cell of a table, where a bar would end the cell even so.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// Words of a message: what stands in backticks as code, the rest with everything harmless that would be obeyed.
#[must_use]
pub fn words(text: &str) -> String {
    let text = on_one_line(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('`') {
        out.push_str(&escaped(before));
        match after.split_once('`') {
            Some((quoted, after)) => {
                out.push_str(&code(quoted));
                rest = after;
            }
            None => {
                out.push_str("\\`");
                rest = after;
            }
        }
    }
    out + &escaped(rest)
}

/// Markup, mentions, references and addresses taken apart.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '{' | '}' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // A space of no width keeps a name from being called, an issue and an address from being linked.
            '@' | '#' => {
                out.push(c);
                out.push('\u{200b}');
            }
            _ => out.push(c),
        }
    }
    out.replace("://", ":\u{200b}//").replace("www.", "www\u{200b}.")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_input_ping_nobody_and_link_to_nothing() {
        assert_eq!(
            words("see @org/team #12 <b>x</b> https://a"),
            "see @\u{200b}org/team #\u{200b}12 &lt;b&gt;x&lt;/b&gt; https:\u{200b}//a"
        );
        assert_eq!(words("permits `hold <script>` at"), "permits `hold <script>` at");
        assert_eq!(words("an open ` tick"), "an open \\` tick");
    }

    #[test]
    fn code_holds_its_own_backticks() {
        assert_eq!(code("a `b` c"), "``a `b` c``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(cell("a|b"), "`a\\|b`");
    }
}

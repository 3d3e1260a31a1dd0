//! The findings, by document and provision, each with its lines.

use std::collections::BTreeMap;

use super::words::{gap, heading, table, wrapped};
use crate::finding::{Unit, Verdict};
use crate::render::Style;
use crate::render::message::{Artist, Lines, Message};
use crate::report::mask::on_one_line;
use crate::report::{Comparison, Fact, Finding, Provision, Related, Report};

/// So many findings of one document, provision and verdict are drawn; the others get a line each.
const DRAWN: usize = 20;
/// So many undetermined records of one kind are drawn: what they need is summed up by fields.
const DRAWN_UNDETERMINED_RECORDS: usize = 3;

/// Directive and provision: the key under which findings of one document are grouped.
type Key<'a> = (Option<&'a str>, Option<&'a str>);

pub fn push(out: &mut String, report: &Report, style: Style, artist: &Artist) {
    let provisions = provisions(report);
    let mut documents: Vec<(Option<&str>, Vec<&Finding>)> = Vec::new();
    for finding in &report.findings {
        match documents.last_mut() {
            Some((path, group)) if *path == finding.path.as_deref() => group.push(finding),
            _ => documents.push((finding.path.as_deref(), vec![finding])),
        }
    }
    for (path, findings) in &documents {
        heading(out, path.unwrap_or("All documents together"), style);
        document(out, findings, &provisions, style, artist);
    }
    models(out, report, style);
}

/// Every provision in force, with its rank in the rule files.
fn provisions(report: &Report) -> BTreeMap<Key<'_>, (usize, &Provision)> {
    let all = report.directives.iter().flat_map(|d| d.provisions.iter().map(move |p| (d, p)));
    all.enumerate().map(|(rank, (d, p))| ((Some(d.id.as_str()), Some(p.id.as_str())), (rank, p))).collect()
}

fn document(
    out: &mut String,
    findings: &[&Finding],
    provisions: &BTreeMap<Key<'_>, (usize, &Provision)>,
    style: Style,
    artist: &Artist,
) {
    let mut groups: BTreeMap<(usize, Key<'_>), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let key = (finding.directive.as_deref(), finding.provision.as_deref());
        let rank = provisions.get(&key).map_or(usize::MAX, |(rank, _)| *rank);
        groups.entry((rank, key)).or_default().push(finding);
    }
    for ((_, key), group) in &groups {
        gap(out);
        match (provisions.get(key), key.1) {
            (Some((_, provision)), _) => quote(out, provision, style),
            (None, Some(id)) => out.push_str(&format!("{id}\n\n")),
            (None, None) => out.push_str("Records that do not fit their schema\n\n"),
        }
        draw(out, group, style, artist);
    }
}

/// The provision's own words.
fn quote(out: &mut String, provision: &Provision, style: Style) {
    wrapped(out, &format!("{}: ", provision.id), &provision.cites, 0, style.width);
    wrapped(out, "", &format!("\"{}\"", provision.text), 2, style.width);
    out.push('\n');
}

fn draw(out: &mut String, group: &[&Finding], style: Style, artist: &Artist) {
    let mut drawn: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut others = Vec::new();
    let mut last_help = None;
    for finding in group {
        let number = drawn.entry(finding.verdict).or_default();
        *number += 1;
        let most = if finding.verdict == Verdict::Undetermined && finding.record.is_some() {
            DRAWN_UNDETERMINED_RECORDS
        } else {
            DRAWN
        };
        if *number > most {
            others.push(*finding);
            continue;
        }
        let help = finding.help.as_deref().filter(|help| last_help != Some(*help));
        last_help = finding.help.as_deref();
        one(out, finding, help, style, artist);
    }
    if !others.is_empty() {
        out.push_str(&format!("{} of {} are drawn; the others:\n", group.len() - others.len(), group.len()));
        others.iter().for_each(|finding| one_line(out, finding));
    }
}

fn one(out: &mut String, finding: &Finding, help: Option<&str>, style: Style, artist: &Artist) {
    let message = Message {
        severity: finding.severity,
        code: None,
        words: format!("{}: {}", finding.verdict.word(), finding.message),
        snippet: finding.snippet.as_ref().map(Lines),
        label: None,
        help,
    };
    artist.draw(out, &message);
    if let Some(words) = finding.snippet.as_ref().and_then(|s| s.words.as_ref()) {
        wrapped(out, "reads: ", &format!("\"{words}\""), 2, style.width);
    }
    if let Some(comparison) = &finding.comparison {
        numbers(out, comparison);
    }
    details(out, finding, style);
    out.push('\n');
}

/// The groups of a comparison, a row each.
fn numbers(out: &mut String, comparison: &Comparison) {
    let cells = |cells: [&str; 4]| cells.iter().map(|cell| on_one_line(cell)).collect::<Vec<String>>();
    let what = if comparison.unit == Unit::Percent { "share with" } else { "median" };
    let mut rows = vec![cells(["group", "records", "not measured", &format!("{what} {}", comparison.measure)])];
    for group in &comparison.groups {
        let value = group.value.as_ref().map_or("not known", |value| value.words.as_str());
        rows.push(cells([&group.name, &group.records.to_string(), &group.unmeasured.to_string(), value]));
    }
    if let Some(difference) = &comparison.difference {
        rows.push(cells(["difference", "", "", &difference.words]));
    }
    table(out, &rows, false);
}

/// What hangs on the finding, a line each.
fn details(out: &mut String, finding: &Finding, style: Style) {
    let mut line = |name: &str, text: &str| wrapped(out, name, &on_one_line(text), 2, style.width);
    if let Some(place) = place_words(finding.page, finding.paragraph, finding.pending) {
        line("place: ", &place);
    }
    if let Some(section) = &finding.section {
        line("section: ", section);
    }
    if let Some(record) = record(finding) {
        line("record: ", &record);
    }
    for related in &finding.related {
        line("see: ", &related_words(related));
    }
    // The table has the facts of a comparison.
    for fact in finding.facts.iter().filter(|_| finding.comparison.is_none()) {
        line("fact: ", &fact_words(fact));
    }
    for need in &finding.needs {
        line("would decide: ", &format!("{} of {} ({})", or_itself(&need.pointer), need.record, need.reason));
    }
    if !finding.depends_on.is_empty() {
        line("turns on: ", &finding.depends_on.join(", "));
    }
}

/// Where a document without lines of its own has the words, so that the reader finds them in it.
fn place_words(page: Option<u32>, paragraph: Option<u32>, pending: bool) -> Option<String> {
    let page = page.map(|page| format!("page {page}"));
    let paragraph = paragraph.map(|paragraph| format!("paragraph {paragraph}"));
    let pending = pending.then(|| "inserted by a tracked change that is not accepted yet".to_owned());
    let words: Vec<String> = [page, paragraph, pending].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn record(finding: &Finding) -> Option<String> {
    let id = finding.record.as_ref()?;
    let kind = finding.record_kind.as_deref().unwrap_or("record");
    let version = finding.version.map(|v| format!(", version {v}")).unwrap_or_default();
    let pointer = finding.pointer.as_deref().filter(|p| !p.is_empty()).map(|p| format!(", {p}")).unwrap_or_default();
    let cell = finding.cell.as_deref().map(|cell| format!(" (column {cell})")).unwrap_or_default();
    Some(format!("{kind} {id}{version}{pointer}{cell}"))
}

fn or_itself(pointer: &str) -> &str {
    if pointer.is_empty() { "the record itself" } else { pointer }
}

fn related_words(related: &Related) -> String {
    let place = format!("{}:{}:{}", related.path, related.range.line, related.range.column);
    let place = match place_words(related.page, related.paragraph, false) {
        Some(words) => format!("{place} ({words})"),
        None => place,
    };
    let record = related.record.as_ref().map(|id| format!(" (record {id})")).unwrap_or_default();
    // Of a record the message tells the value.
    if related.record.is_some() {
        return format!("{place}{record} {}", related.message);
    }
    let marked: Vec<&str> = related.snippet.marks.iter().filter_map(|m| related.snippet.text.get(m.clone())).collect();
    let quoted = related.snippet.words.clone().unwrap_or_else(|| marked.join(" "));
    let quoted = if quoted.is_empty() { quoted } else { format!(": \"{quoted}\"") };
    format!("{place}{record} {}{quoted}", related.message)
}

fn fact_words(fact: &Fact) -> String {
    let place = match (&fact.path, fact.line) {
        (Some(path), Some(line)) => format!(" ({path}:{line})"),
        _ => String::new(),
    };
    format!("{} = {}{place}", fact.name, fact.value)
}

fn one_line(out: &mut String, finding: &Finding) {
    let place = match (&finding.path, finding.line, finding.column) {
        (Some(path), Some(line), Some(column)) => format!("{path}:{line}:{column}: "),
        _ => String::new(),
    };
    let place = match place_words(finding.page, finding.paragraph, finding.pending) {
        Some(words) => format!("{place}{words}: "),
        None => place,
    };
    let record = record(finding).map(|r| format!("{r}: ")).unwrap_or_default();
    let line = format!("{place}{record}{}: {}", finding.verdict.word(), finding.message);
    out.push_str(&format!("  {}\n", on_one_line(&line)));
}

/// Text to adopt, once for every provision that some procedure breaks, leaves open or leaves out.
fn models(out: &mut String, report: &Report, style: Style) {
    let wanted = |directive: &str, provision: &str| {
        report.findings.iter().any(|f| {
            f.record.is_none() && f.directive.as_deref() == Some(directive) && f.provision.as_deref() == Some(provision)
        })
    };
    let mut first = true;
    for directive in &report.directives {
        for provision in &directive.provisions {
            let Some(model) = provision.model.as_ref().filter(|_| wanted(&directive.id, &provision.id)) else {
                continue;
            };
            if std::mem::take(&mut first) {
                heading(out, "Clauses that a department can adopt", style);
            }
            gap(out);
            out.push_str(&format!("  {}\n", provision.id));
            wrapped(out, "", model, 4, style.width);
        }
    }
}

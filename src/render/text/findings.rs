//! The findings, by document and provision, each with its lines.

use std::collections::BTreeMap;

use super::words::{gap, heading, table, wrapped};
use crate::finding::{Unit, Verdict};
use crate::render::Style;
use crate::render::common::{self, Key, Laws};
use crate::render::decided;
use crate::render::message::{Artist, Message};
use crate::report::mask::on_one_line;
use crate::report::{Comparison, Fact, Finding, Provision, Related, Report};

/// So many findings of one document, provision and verdict are drawn; the others get a line each.
const DRAWN: usize = 20;
/// So many undetermined records of one kind are drawn: what they need is summed up by fields.
const DRAWN_UNDETERMINED_RECORDS: usize = 3;
/// So many of one document and provision get a line; the others are counted.
const LISTED: usize = 100;
/// So many findings are drawn in all.
const DRAWN_IN_ALL: usize = 300;
/// So many get a line in all.
const LISTED_IN_ALL: usize = 1_000;

/// What is drawn with, and how much may be drawn yet: nobody reads a hundred thousand findings on a terminal.
struct Canvas<'a> {
    laws: Laws<'a>,
    style: Style,
    artist: &'a Artist,
    /// Findings that may be drawn yet.
    drawn: usize,
    /// Findings that may get a line yet.
    listed: usize,
}

pub fn push(out: &mut String, report: &Report, style: Style, artist: &Artist) {
    let mut canvas = Canvas { laws: Laws::of(report), style, artist, drawn: DRAWN_IN_ALL, listed: LISTED_IN_ALL };
    let mut documents: Vec<(Option<&str>, Vec<&Finding>)> = Vec::new();
    for finding in &report.findings {
        match documents.last_mut() {
            Some((path, group)) if *path == finding.path.as_deref() => group.push(finding),
            _ => documents.push((finding.path.as_deref(), vec![finding])),
        }
    }
    let mut left = 0;
    for (path, findings) in &documents {
        if canvas.is_full() {
            left += findings.len();
            continue;
        }
        heading(out, path.unwrap_or("All documents together"), style);
        canvas.document(out, findings);
    }
    if left > 0 {
        gap(out);
        let words =
            format!("{} in further documents are not shown. {ALL_OF_THEM}", common::count(left, "finding", "findings"));
        wrapped(out, "", &words, 0, style.width);
    }
    models(out, report, style);
}

/// How to see what is left out.
const ALL_OF_THEM: &str = "`--output csv=findings.csv` lists every finding, `--output html=memo.html` shows them.";

impl Canvas<'_> {
    fn is_full(&self) -> bool {
        self.drawn == 0 && self.listed == 0
    }

    fn document(&mut self, out: &mut String, findings: &[&Finding]) {
        let mut groups: BTreeMap<(usize, Key<'_>), Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            let key = common::key(finding);
            let rank = self.laws.get(key).map_or(usize::MAX, |law| law.rank);
            groups.entry((rank, key)).or_default().push(finding);
        }
        for ((_, key), group) in &groups {
            gap(out);
            match (self.laws.get(*key), key.1) {
                (Some(law), _) => quote(out, law.provision, self.style),
                (None, Some(id)) => out.push_str(&format!("{id}\n\n")),
                (None, None) => out.push_str("Records that do not fit their schema\n\n"),
            }
            self.draw(out, group);
        }
    }

    fn draw(&mut self, out: &mut String, group: &[&Finding]) {
        let mut drawn: BTreeMap<Verdict, usize> = BTreeMap::new();
        let mut others = Vec::new();
        let mut last_help = None;
        for finding in group {
            let number = drawn.entry(finding.verdict).or_default();
            *number += 1;
            if *number > most(finding) || self.drawn == 0 {
                others.push(*finding);
                continue;
            }
            self.drawn -= 1;
            let help = finding.help.as_deref().filter(|help| last_help != Some(*help));
            last_help = finding.help.as_deref();
            one(out, finding, help, self.style, self.artist);
        }
        self.list(out, &others, group.len());
    }

    /// The findings that are not drawn: a line each as far as there is room, the others counted.
    fn list(&mut self, out: &mut String, others: &[&Finding], all: usize) {
        if others.is_empty() {
            return;
        }
        wrapped(out, "", &format!("{} of {all} are drawn; the others:", all - others.len()), 0, self.style.width);
        let listed = others.len().min(LISTED).min(self.listed);
        self.listed -= listed;
        others.iter().take(listed).for_each(|finding| one_line(out, finding));
        let left = others.len() - listed;
        if left > 0 {
            let more = if listed > 0 { "more" } else { "of them" };
            wrapped(out, "", &format!("and {left} {more}. {ALL_OF_THEM}"), 2, self.style.width);
        }
    }
}

/// How many findings like this one are drawn of one document and provision.
fn most(finding: &Finding) -> usize {
    match finding.verdict {
        Verdict::Undetermined if finding.record.is_some() => DRAWN_UNDETERMINED_RECORDS,
        _ => DRAWN,
    }
}

/// The provision's own words.
fn quote(out: &mut String, provision: &Provision, style: Style) {
    wrapped(out, &format!("{}: ", provision.id), &provision.cites, 0, style.width);
    wrapped(out, "", &format!("\"{}\"", provision.text), 2, style.width);
    out.push('\n');
}

fn one(out: &mut String, finding: &Finding, help: Option<&str>, style: Style, artist: &Artist) {
    let message = Message {
        severity: finding.severity,
        code: None,
        words: format!("{}: {}", finding.verdict.word(), finding.message),
        snippet: finding.snippet.as_deref().map(|snippet| artist.lines(snippet)),
        label: None,
        help,
    };
    artist.draw(out, &message);
    // A line of records that does not fit on the terminal is not worth more of it.
    let words = finding.snippet.as_ref().and_then(|snippet| snippet.words.as_deref());
    let cut = || message.snippet.as_ref().and_then(|lines| lines.words()).filter(|_| finding.record.is_none());
    if let Some(words) = words.or_else(cut) {
        wrapped(out, "reads: ", &format!("\"{words}\""), 2, style.width);
    }
    if let Some(comparison) = &finding.comparison {
        numbers(out, comparison, style);
    }
    details(out, finding, style);
    out.push('\n');
}

/// The groups of a comparison, a row each.
fn numbers(out: &mut String, comparison: &Comparison, style: Style) {
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
    table(out, &rows, false, style);
}

/// What hangs on the finding, a line each.
fn details(out: &mut String, finding: &Finding, style: Style) {
    let mut line = |name: &str, text: &str| wrapped(out, name, &on_one_line(text), 2, style.width);
    if let Some(place) = common::page_of(finding) {
        line("place: ", &place);
    }
    if let Some(section) = &finding.section {
        line("section: ", section);
    }
    if let Some(record) = record(finding) {
        line("record: ", &record);
    }
    for related in finding.related.iter().filter(|related| !common::is_fact(related, finding)) {
        line("see: ", &related_words(related));
    }
    // The table has the facts of a comparison.
    for fact in finding.facts.iter().filter(|_| finding.comparison.is_none()) {
        line("fact: ", &fact_words(fact, finding));
    }
    for need in &finding.needs {
        line("would decide: ", &format!("{} of {} ({})", or_itself(&need.pointer), need.record, need.reason));
    }
    if !finding.depends_on.is_empty() {
        line("turns on: ", &finding.depends_on.join(", "));
    }
    decided::notes(finding).iter().for_each(|note| line("", note));
    line("fingerprint: ", &finding.fingerprint);
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
    let place = match common::page(related.page, related.paragraph, false) {
        Some(words) => format!("{place} ({words})"),
        None => place,
    };
    let record = related.record.as_ref().map(|id| format!(" (record {id})")).unwrap_or_default();
    // Of a record the message tells the value.
    if related.record.is_some() {
        return format!("{place}{record} {}", related.message);
    }
    let quoted = related.snippet.as_ref().map(|snippet| snippet.marked()).unwrap_or_default();
    let quoted = if quoted.is_empty() { quoted } else { format!(": \"{quoted}\"") };
    format!("{place}{record} {}{quoted}", related.message)
}

fn fact_words(fact: &Fact, finding: &Finding) -> String {
    let other = fact.record.as_ref().filter(|id| finding.record.as_ref() != Some(id));
    let other = other.map(|id| format!(", record {id}")).unwrap_or_default();
    let place = match (&fact.path, fact.line) {
        (Some(path), Some(line)) => format!(" ({path}:{line}{other})"),
        _ => String::new(),
    };
    format!("{} = {}{place}", fact.name, fact.value)
}

fn one_line(out: &mut String, finding: &Finding) {
    let place = match (&finding.path, finding.line, finding.column) {
        (Some(path), Some(line), Some(column)) => format!("{path}:{line}:{column}: "),
        _ => String::new(),
    };
    let place = match common::page_of(finding) {
        Some(words) => format!("{place}{words}: "),
        None => place,
    };
    let record = record(finding).map(|r| format!("{r}: ")).unwrap_or_default();
    let (verdict, print) = (finding.verdict.word(), &finding.fingerprint);
    let waived = if finding.waiver.is_some() { " (waived)" } else { "" };
    let line = format!("{place}{record}{verdict}: {} [{print}]{waived}", finding.message);
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

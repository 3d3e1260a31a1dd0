//! How procedures and records stand to each provision.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{heading, table, wrapped};
use crate::finding::{CoverageStatus, Verdict};
use crate::render::Style;
use crate::report::mask::on_one_line;
use crate::report::{Coverage, How, Records, Report};

/// Up to so many documents get rows of their own.
const FEW: usize = 4;

pub fn push(out: &mut String, report: &Report, style: Style) {
    coverage(out, report, style);
    records(out, report, style);
    undetermined(out, report, style);
}

fn coverage(out: &mut String, report: &Report, style: Style) {
    let documents: BTreeSet<&str> = report.coverage.iter().filter_map(|row| row.path.as_deref()).collect();
    if documents.is_empty() {
        return;
    }
    heading(out, "What the procedures do with each provision", style);
    let by_provision = by_provision(&report.coverage);
    let mut rows = Vec::new();
    for directive in &report.directives {
        for provision in &directive.provisions {
            let all = by_provision.get(&(directive.id.as_str(), provision.id.as_str()));
            provision_rows(&mut rows, &provision.id, all.map_or(&[], Vec::as_slice), documents.len());
        }
    }
    table(out, &rows, false);
}

fn by_provision(rows: &[Coverage]) -> BTreeMap<(&str, &str), Vec<&Coverage>> {
    let mut map: BTreeMap<(&str, &str), Vec<&Coverage>> = BTreeMap::new();
    for row in rows {
        map.entry((&row.directive, &row.provision)).or_default().push(row);
    }
    map
}

/// The row of the whole set, then those of single documents where they are few and not alone.
fn provision_rows(table: &mut Vec<Vec<String>>, id: &str, rows: &[&Coverage], documents: usize) {
    let (all, single): (Vec<&Coverage>, Vec<&Coverage>) = rows.iter().partition(|row| row.path.is_none());
    for row in &all {
        let mut cells = vec![id.to_owned(), status_words(row)];
        cells.push(if documents > FEW { how_many(&single) } else { place(row) });
        table.push(cells);
    }
    if (2..=FEW).contains(&documents) || all.is_empty() {
        for row in single {
            let name = row.path.as_deref().unwrap_or_default();
            table.push(vec![format!("    {}", on_one_line(name)), status_words(row), place(row)]);
        }
    }
}

fn status_words(row: &Coverage) -> String {
    let mut words = row.status.word().to_owned();
    if row.how == Some(How::General) {
        words.push_str(" (by a broader ban)");
    }
    let open = row.limbs.iter().any(|limb| limb.status != CoverageStatus::Implements);
    if open && row.limbs.iter().any(|limb| limb.status != CoverageStatus::Silent) {
        let limbs: Vec<String> = row.limbs.iter().map(|limb| format!("{} {}", limb.id, limb.status.word())).collect();
        words.push_str(&format!(" ({})", limbs.join(", ")));
    }
    words
}

/// The first place that gave the row its status, and how many more there are.
fn place(row: &Coverage) -> String {
    let mut places = row.at.iter().filter(|at| at.verdict == row.status);
    let Some(first) = places.next() else { return String::new() };
    let more = places.count();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    on_one_line(&format!("{}:{}{more}", first.path, first.range.line))
}

/// `violates 3, implements 4, silent 13`
fn how_many(single: &[&Coverage]) -> String {
    let mut counts: BTreeMap<CoverageStatus, usize> = BTreeMap::new();
    for row in single {
        *counts.entry(row.status).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().rev().map(|(status, n)| format!("{} {n}", status.word())).collect();
    format!("documents: {}", counts.join(", "))
}

fn records(out: &mut String, report: &Report, style: Style) {
    if report.records.is_empty() {
        return;
    }
    heading(out, "What the records show", style);
    let inputs: BTreeSet<&str> = report.records.iter().map(|row| row.path.as_str()).collect();
    let head =
        ["rule", "violation", "undetermined", "no violation in the record", "out of scope", "not selected", "read"];
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    if inputs.len() > FEW {
        let all: Vec<&Records> = report.records.iter().collect();
        out.push_str(&format!("  {} inputs together\n", inputs.len()));
        record_table(out, head, &all, report);
        return;
    }
    for (index, input) in inputs.iter().enumerate() {
        let rows: Vec<&Records> = report.records.iter().filter(|row| row.path == *input).collect();
        out.push_str(&format!("{}  {}\n", if index > 0 { "\n" } else { "" }, on_one_line(input)));
        record_table(out, head.clone(), &rows, report);
    }
}

fn record_table(out: &mut String, head: Vec<String>, rows: &[&Records], report: &Report) {
    let mut sums: BTreeMap<(&str, &str), [u64; 6]> = BTreeMap::new();
    for row in rows {
        let counts = [row.violation, row.undetermined, row.compliant, row.out_of_scope, row.not_selected, row.read];
        let sum = sums.entry((&row.directive, &row.rule)).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let one_directive = report.directives.len() < 2;
    let name =
        |directive: &str, rule: &str| if one_directive { rule.to_owned() } else { format!("{directive}: {rule}") };
    let mut cells = vec![head];
    for ((directive, rule), counts) in sums {
        let mut row = vec![name(directive, rule)];
        row.extend(counts.iter().map(u64::to_string));
        cells.push(row);
    }
    table(out, &cells, true);
}

/// What would decide, most decisive first.
fn undetermined(out: &mut String, report: &Report, style: Style) {
    if report.summary.undetermined_by.is_empty() {
        return;
    }
    heading(out, "Undetermined, by what would decide", style);
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.verdict == Verdict::Undetermined) {
        *totals.entry(&finding.rule).or_default() += 1;
    }
    for group in &report.summary.undetermined_by {
        let total = totals.get(group.rule.as_str()).copied().unwrap_or(group.count);
        let fields = match group.fields.as_slice() {
            [] => "see the findings".to_owned(),
            fields => fields.join(", "),
        };
        let words = format!("{} of {total}: {fields}", group.count);
        wrapped(out, &format!("{}: ", group.rule), &on_one_line(&words), 2, style.width);
    }
}

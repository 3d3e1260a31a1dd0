//! How procedures and records stand to each provision.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{heading, table, wrapped};
use crate::finding::CoverageStatus;
use crate::render::{Graphics, Style};
use crate::report::mask::on_one_line;
use crate::report::{Coverage, How, Records, Report};

/// Up to so many documents get rows of their own.
const FEW: usize = 4;

pub fn push(out: &mut String, report: &Report, style: Style) {
    coverage(out, report, style);
    records(out, report, style);
}

fn coverage(out: &mut String, report: &Report, style: Style) {
    let documents: BTreeSet<&str> = report.coverage.iter().filter_map(|row| row.path.as_deref()).collect();
    if documents.is_empty() {
        return;
    }
    heading(out, "What the procedures do with each provision", style);
    if documents.len() > 1 && documents.len() <= FEW {
        wrapped(out, "", "A document that is not named under a provision is silent on it.", 2, style.width);
        out.push('\n');
    }
    let by_provision = by_provision(&report.coverage);
    let all = report.directives.iter().flat_map(|d| d.provisions.iter().map(move |p| (d, p)));
    let blocks: Vec<Block> = all
        .filter_map(|(d, p)| Some((p.id.as_str(), by_provision.get(&(d.id.as_str(), p.id.as_str()))?)))
        .map(|(id, rows)| Block::of(id, rows, documents.len()))
        .collect();
    let heads = blocks.iter().flat_map(|block| block.rows.iter().map(|row| row.0.chars().count()));
    let width = heads.max().unwrap_or(0);
    blocks.iter().for_each(|block| block.push(out, width, style));
}

fn by_provision(rows: &[Coverage]) -> BTreeMap<(&str, &str), Vec<&Coverage>> {
    let mut map: BTreeMap<(&str, &str), Vec<&Coverage>> = BTreeMap::new();
    for row in rows {
        map.entry((&row.directive, &row.provision)).or_default().push(row);
    }
    map
}

/// What is said of one provision.
struct Block {
    /// The provision, then documents: name and status.
    rows: Vec<(String, String)>,
    /// The limbs, where they differ, and counts of documents, where there are many.
    notes: Vec<String>,
}

impl Block {
    /// The whole set, then the documents that say something, where they are few.
    fn of(id: &str, rows: &[&Coverage], documents: usize) -> Self {
        let (all, single): (Vec<&Coverage>, Vec<&Coverage>) = rows.iter().partition(|row| row.path.is_none());
        let head = all.first().map_or_else(String::new, |row| status_words(row));
        let mut block = Self { rows: vec![(format!("  {id}"), head)], notes: Vec::new() };
        block.notes.extend(all.first().and_then(|row| limbs(row)));
        if documents > FEW {
            block.notes.push(how_many(&single));
            block.notes.extend(all.first().map(|row| place(row)).filter(|place| !place.is_empty()));
            return block;
        }
        for row in single.iter().filter(|row| row.status != CoverageStatus::Silent) {
            block.rows.push((format!("    {}", place(row)), status_words(row)));
        }
        block
    }

    fn push(&self, out: &mut String, width: usize, style: Style) {
        for (index, (name, status)) in self.rows.iter().enumerate() {
            let fits = width + 2 + status.chars().count() <= style.width;
            if fits || style.graphics == Graphics::Plain {
                out.push_str(&format!("{name:width$}  {status}\n"));
            } else {
                let indent = name.len() - name.trim_start().len();
                wrapped(out, "", &format!("{}: {status}", name.trim_start()), indent, style.width);
            }
            if index == 0 {
                self.notes.iter().for_each(|note| wrapped(out, "", note, 6, style.width));
            }
        }
    }
}

fn status_words(row: &Coverage) -> String {
    let broader = if row.how == Some(How::General) { ", by a broader ban" } else { "" };
    format!("{}{broader}", row.status.word())
}

/// The limbs, where some are carried out and others are not.
fn limbs(row: &Coverage) -> Option<String> {
    let open = row.limbs.iter().any(|limb| limb.status != CoverageStatus::Implements);
    let said = row.limbs.iter().any(|limb| limb.status != CoverageStatus::Silent);
    let limbs: Vec<String> = row.limbs.iter().map(|limb| format!("{} {}", limb.id, limb.status.word())).collect();
    (open && said).then(|| format!("its limbs: {}", limbs.join(", ")))
}

/// The first place that gave the row its status, and how many more there are.
fn place(row: &Coverage) -> String {
    let mut places = row.at.iter().filter(|at| at.verdict == row.status);
    let Some(first) = places.next() else { return row.path.as_deref().map(on_one_line).unwrap_or_default() };
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
        record_table(out, head, &all, report, style);
        return;
    }
    for (index, input) in inputs.iter().enumerate() {
        let rows: Vec<&Records> = report.records.iter().filter(|row| row.path == *input).collect();
        out.push_str(&format!("{}  {}\n", if index > 0 { "\n" } else { "" }, on_one_line(input)));
        record_table(out, head.clone(), &rows, report, style);
    }
}

/// The provisions of which some rule selected a record of the run; of the others that is said further below.
fn assessed(report: &Report) -> BTreeSet<(&str, &str)> {
    let selected = report.records.iter().filter(|row| row.not_selected < row.read);
    selected.map(|row| (row.directive.as_str(), row.provision.as_str())).collect()
}

fn record_table(out: &mut String, head: Vec<String>, rows: &[&Records], report: &Report, style: Style) {
    let mut sums: BTreeMap<(&str, &str), [u64; 6]> = BTreeMap::new();
    let assessed = assessed(report);
    for row in rows.iter().filter(|row| assessed.contains(&(row.directive.as_str(), row.provision.as_str()))) {
        let counts = [row.violation, row.undetermined, row.compliant, row.out_of_scope, row.not_selected, row.read];
        let sum = sums.entry((&row.directive, &row.rule)).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let one_directive = assessed.iter().map(|(directive, _)| directive).collect::<BTreeSet<_>>().len() < 2;
    if sums.is_empty() {
        out.push_str("  no rule selected a record\n");
        return;
    }
    let name =
        |directive: &str, rule: &str| if one_directive { rule.to_owned() } else { format!("{directive}: {rule}") };
    let mut cells = vec![head];
    for ((directive, rule), counts) in sums {
        let mut row = vec![name(directive, rule)];
        row.extend(counts.iter().map(u64::to_string));
        cells.push(row);
    }
    table(out, &cells, true, style);
}

//! What would decide where nothing is decided, and what could be declared.

use std::collections::BTreeMap;

use super::words::{gap, heading, wrapped};
use crate::finding::{Declaration, Verdict};
use crate::render::Style;
use crate::report::mask::on_one_line;
use crate::report::{Report, Settling, UndeterminedBy, Wanted};

/// So many ways to settle a group are named under it.
const WAYS: usize = 3;

pub fn push(out: &mut String, report: &Report, style: Style) {
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
        let words = format!("{} of {total}: {}", group.count, wanted(group));
        wrapped(out, &format!("{}: ", group.rule), &on_one_line(&words), 2, style.width);
        if !group.settled_by.is_empty() {
            wrapped(out, "", &on_one_line(&ways(group)), 6, style.width);
        }
    }
    declarations(out, report, style);
}

/// The fields in words: `office of who signed it (warrant/issuer_type of basis)`.
fn wanted(group: &UndeterminedBy) -> String {
    match group.wanted.as_slice() {
        [] => "see the findings".to_owned(),
        wanted => wanted.iter().map(field).collect::<Vec<_>>().join("; "),
    }
}

fn field(wanted: &Wanted) -> String {
    let name = match (&wanted.kind, wanted.field.trim_start_matches('/')) {
        (None, id) => format!("interpretation `{id}`"),
        (Some(kind), "") => kind.replace('_', " "),
        (Some(kind), field) => format!("`{field}` of {}", kind.replace('_', " ")),
    };
    if wanted.words.is_empty() { name } else { format!("{} ({name})", wanted.words) }
}

/// `if true, settled by: …`, the way that settles most first.
fn ways(group: &UndeterminedBy) -> String {
    let named: Vec<String> = group.settled_by.iter().take(WAYS).map(|way| way_of(way, group.count)).collect();
    let more = match group.settled_by.len().saturating_sub(WAYS) {
        0 => String::new(),
        n => format!(", or {n} others"),
    };
    format!("settled, if it is true, by {}{more}", named.join(", or "))
}

fn way_of(way: &Settling, all: usize) -> String {
    let names = way.declare.iter().map(short).collect::<Vec<_>>().join(" together with ");
    if way.count == all { names } else { format!("{names} ({} of {all})", way.count) }
}

fn short(declaration: &Declaration) -> String {
    match declaration {
        Declaration::Switch(name) => format!("`{name}: complete`"),
        Declaration::Complete(kind) => format!("`{kind}` complete"),
        Declaration::List(name) => format!("the list `{name}`"),
        Declaration::Interpretation(id) => format!("an answer to `{id}`"),
    }
}

/// What could be declared, with what each would settle.
fn declarations(out: &mut String, report: &Report, style: Style) {
    if report.summary.declarations.is_empty() {
        return;
    }
    gap(out);
    wrapped(
        out,
        "",
        "Declarations, and how many of these each would settle. Make none that is not true.",
        2,
        style.width,
    );
    let all = report.summary.undetermined;
    let digits = report.summary.declarations.iter().map(|way| way.count.to_string().len()).max().unwrap_or(0);
    for way in &report.summary.declarations {
        let said: Vec<String> =
            way.declare.iter().zip(&way.means).map(|(declaration, means)| declared(declaration, means)).collect();
        let head = format!("{:>digits$} of {all}  ", way.count);
        wrapped(out, &head, &on_one_line(&said.join("; and ")), 4, style.width);
    }
}

/// Where a declaration is made, and what it says.
fn declared(declaration: &Declaration, means: &str) -> String {
    let made = match declaration {
        Declaration::Switch(name) => format!("`\"{name}\": \"complete\"` in a manifest"),
        Declaration::Complete(kind) => {
            format!("`{{\"kind\": \"{kind}\", \"complete\": true}}` among the `kinds` of a manifest")
        }
        Declaration::List(name) => format!("the list `{name}` in a manifest"),
        Declaration::Interpretation(id) => format!("an answer to `{id}` in the configuration"),
    };
    if means.is_empty() { made } else { format!("{made}: {means}") }
}

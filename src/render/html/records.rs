//! What the records show: at a glance, and provision by provision.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::decided;
use super::memo::{LISTED, Memo, Section, heading};
use super::plots::{self, Bar, Part};
use super::summary::{link, of_verdict};
use super::words::{self, count, number, rich};
use crate::finding::{Declaration, Measure, Unit, Verdict};
use crate::report::{Comparison, Finding, Need, Records, Settling, UndeterminedBy, Wanted};

/// Longer lists are folded.
const OPEN: usize = 10;
/// So many ways to settle a group are named.
const WAYS: usize = 3;
/// Fewer lengths of time give no picture.
const FEWEST: usize = 5;

/// The sums of a rule over all inputs.
#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    read: u64,
    violation: u64,
    undetermined: u64,
    compliant: u64,
    out_of_scope: u64,
    not_selected: u64,
}

/// A rule with its provision and its sums.
type Row<'m> = (&'m Section<'m>, &'m str, Sums);

/// The rules of a provision that selected a record, with their sums.
fn sums<'s>(section: &'s Section<'_>) -> BTreeMap<&'s str, Sums> {
    let mut rules: BTreeMap<&str, Sums> = BTreeMap::new();
    for row in &section.counts {
        let Records { read, violation, undetermined, compliant, out_of_scope, not_selected, .. } = row;
        let sum = rules.entry(&row.rule).or_default();
        sum.read += read;
        sum.violation += violation;
        sum.undetermined += undetermined;
        sum.compliant += compliant;
        sum.out_of_scope += out_of_scope;
        sum.not_selected += not_selected;
    }
    rules.retain(|_, sum| sum.not_selected < sum.read);
    rules
}

/// The chapter on all records.
pub fn glance(memo: &Memo<'_>) -> Markup {
    if memo.chapter_of("records").is_none() {
        return html! {};
    }
    let rules = memo.sections.iter().flat_map(|s| sums(s).into_iter().map(move |(rule, sum)| (s, rule, sum)));
    let (found, quiet): (Vec<Row<'_>>, Vec<Row<'_>>) =
        rules.partition(|(_, _, sum)| sum.violation + sum.undetermined > 0);
    let bars: Vec<Bar> = found.iter().map(|(_, rule, sum)| bar(rule, *sum)).collect();
    let months = plots::months(days(memo));
    html! {
        section #records aria-labelledby="records-h" {
            (heading(memo, "records"))
            @if found.is_empty() && quiet.is_empty() { p { "No rule selected a record of those that were read." } }
            @if !found.is_empty() {
                (plots::shares("shares", "Rules that found something in the records that they judge", &bars))
                (table(&found, "Rules that found something"))
            }
            @if !quiet.is_empty() {
                details {
                    summary { (count(quiet.len(), "rule", "rules")) " found no violation in the records, and nothing undetermined" }
                    (table(&quiet, "Rules that found no violation in the records"))
                }
            }
            @if !months.is_empty() {
                (plots::counts(
                    "months",
                    "Findings on records, by the month of the earliest time that decided",
                    plots::Looks { heads: ("Month", "Findings"), label: 24 },
                    &months,
                ))
            }
            @for (at, (title, bars)) in durations(memo).iter().enumerate() {
                (plots::counts(&format!("length-{}", at + 1), title, plots::Looks { heads: ("Length", "Findings"), label: 44 }, bars))
            }
        }
    }
}

fn bar(rule: &str, sum: Sums) -> Bar {
    Bar {
        name: rule.to_owned(),
        parts: vec![
            Part { class: "violates", words: ("violation", "violations"), value: sum.violation },
            Part { class: "undetermined", words: ("undetermined", "undetermined"), value: sum.undetermined },
            Part { class: "implements", words: ("without violation", "without violation"), value: sum.compliant },
        ],
    }
}

fn table(rules: &[Row<'_>], caption: &str) -> Markup {
    html! {
        div.scroll role="group" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) ", all inputs together" }
                (counts_head())
                tbody {
                    @for (section, rule, sum) in rules {
                        tr { th scope="row" { (link(section)) " (" code { (short(section, rule)) } ")" } (cells(*sum)) }
                    }
                }
            }
        }
    }
}

/// The name of a rule within its provision: `asked` of `no-status-inquiry/records/asked`.
fn short<'r>(section: &Section<'_>, rule: &'r str) -> &'r str {
    let own = rule.strip_prefix(section.provision.id.as_str()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(rule);
    own.strip_prefix("records/").unwrap_or(own)
}

fn counts_head() -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "Rule" } th.number scope="col" { "violation" } th.number scope="col" { "undetermined" }
                th.number scope="col" { "no violation in the record" } th.number scope="col" { "out of scope" }
                th.number scope="col" { "not selected" } th.number scope="col" { "read" }
            }
        }
    }
}

fn cells(sum: Sums) -> Markup {
    let all = [sum.violation, sum.undetermined, sum.compliant, sum.out_of_scope, sum.not_selected, sum.read];
    html! { @for value in all { td.number { (number(value)) } } }
}

/// The day of each finding on records: the earliest time among its facts.
fn days<'m>(memo: &'m Memo<'_>) -> impl Iterator<Item = &'m str> {
    let all = memo.sections.iter().flat_map(|s| s.of_records.iter());
    all.filter_map(|finding| {
        let days = finding.facts.iter().filter_map(|fact| match &fact.measure {
            Some(Measure::Day(day)) => Some(day.as_str()),
            _ => None,
        });
        days.min()
    })
}

/// The lengths of time that findings rest on, a picture for each provision and name of a fact that has enough.
fn durations(memo: &Memo<'_>) -> Vec<(String, Vec<Bar>)> {
    let mut plots = Vec::new();
    for section in &memo.sections {
        let mut lengths: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for fact in section.of_records.iter().filter(|f| f.verdict != Verdict::Review).flat_map(|f| &f.facts) {
            if let Some(Measure::Seconds(seconds)) = fact.measure {
                lengths.entry(&fact.name).or_default().push(seconds);
            }
        }
        for (name, lengths) in lengths.into_iter().filter(|(_, lengths)| lengths.len() >= FEWEST) {
            let title = format!("Length of {} in findings on {}", name.replace('_', " "), section.provision.title);
            plots.push((title, plots::lengths(&lengths)));
        }
    }
    plots
}

/// What the records show of one provision.
pub fn of(memo: &Memo<'_>, section: &Section<'_>) -> Markup {
    let rules = sums(section);
    if rules.is_empty() && section.of_records.is_empty() {
        return html! {};
    }
    let reviews: Vec<&Finding> = of_verdict(section, Verdict::Review).collect();
    html! {
        h4 { "In the records" }
        @if !rules.is_empty() {
            div.scroll role="group" aria-label={ "Records by rule: " (section.provision.title) } tabindex="0" {
                table {
                    caption { "Records by rule" }
                    (counts_head())
                    tbody { @for (rule, sum) in &rules { tr { th scope="row" { code { (short(section, rule)) } } (cells(*sum)) } } }
                }
            }
        }
        (list(memo, section, Verdict::Violation, ("violation", "violations")))
        (undetermined(memo, section))
        (list(memo, section, Verdict::Invalid, ("record that does not fit", "records that do not fit")))
        @for finding in reviews { (review(memo, finding)) }
    }
}

fn list(memo: &Memo<'_>, section: &Section<'_>, verdict: Verdict, names: (&str, &str)) -> Markup {
    let all: Vec<&Finding> = of_verdict(section, verdict).collect();
    let summary = count(all.len(), names.0, names.1);
    html! {
        @if !all.is_empty() {
            @if all.len() > OPEN { details { summary { (words::verdict(verdict)) " " (summary) } (rows(memo, &all, &summary)) } }
            @else { (rows(memo, &all, &summary)) }
        }
    }
}

/// A row for each finding, up to a limit that is said.
fn rows(memo: &Memo<'_>, all: &[&Finding], caption: &str) -> Markup {
    html! {
        div.scroll role="group" aria-label=(caption) tabindex="0" {
            table.findings {
                caption { (caption) }
                thead { tr { th scope="col" { "Finding" } th scope="col" { "Place" } th scope="col" { "What the record shows" } } }
                tbody { @for finding in all.iter().take(LISTED) { (row(memo, finding)) } }
            }
        }
        @if all.len() > LISTED {
            p {
                "Of " (number(all.len() as u64)) " the first " (LISTED) " are listed; "
                code { "ombud check --format json" } " gives all."
            }
        }
    }
}

fn row(memo: &Memo<'_>, finding: &Finding) -> Markup {
    let number = memo.number(finding);
    html! {
        tr id={ "finding-" (number) } {
            th scope="row" { (number) }
            td {
                @if let (Some(path), Some(line)) = (&finding.path, finding.line) {
                    (words::place(path, line, finding.page, finding.paragraph))
                }
                @if let Some(pointer) = finding.pointer.as_ref().filter(|p| !p.is_empty()) { " " code { (pointer) } }
                @if let Some(id) = &finding.record { br; (kind(finding)) " " code { (id) } }
            }
            td {
                (rich(&words::sentence(&finding.message)))
                @if !finding.depends_on.is_empty() {
                    " It turns on: "
                    @for (at, name) in finding.depends_on.iter().enumerate() { @if at > 0 { ", " } code { (name) } }
                    "."
                }
                (decided::of(finding))
                br;
                span.fingerprint { "Fingerprint " code { (finding.fingerprint) } }
            }
        }
    }
}

fn kind(finding: &Finding) -> String {
    finding.record_kind.as_deref().unwrap_or("record").replace('_', " ")
}

/// What cannot be told: by what would decide, by why it is not known, then one by one.
fn undetermined(memo: &Memo<'_>, section: &Section<'_>) -> Markup {
    let all: Vec<&Finding> = of_verdict(section, Verdict::Undetermined).collect();
    if all.is_empty() {
        return html! {};
    }
    let own = |group: &&UndeterminedBy| all.iter().any(|finding| finding.rule == group.rule);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for Need { reason, .. } in all.iter().flat_map(|finding| &finding.needs) {
        *reasons.entry(reason).or_default() += 1;
    }
    let summary = count(all.len(), "undetermined case", "undetermined cases");
    html! {
        p { (words::verdict(Verdict::Undetermined)) " In " (count(all.len(), "case", "cases")) " it cannot be told. What would decide:" }
        ul.loose {
            @for group in memo.report.summary.undetermined_by.iter().filter(own) { (wanted(group)) }
        }
        @if !reasons.is_empty() {
            p {
                "Why it is not known: "
                @for (at, (reason, n)) in reasons.iter().enumerate() {
                    @if at > 0 { ", " }
                    (reason.replace('-', " ")) " (" (n) ")"
                }
                "."
            }
        }
        details { summary { "The " (summary) ", one by one" } (rows(memo, &all, &summary)) }
    }
}

/// A group of undetermined records: how many, what would decide, what could be declared.
fn wanted(group: &UndeterminedBy) -> Markup {
    html! {
        li {
            strong { (count(group.count, "case", "cases")) } ": "
            @if group.wanted.is_empty() { "see the findings" }
            @for (at, wanted) in group.wanted.iter().enumerate() {
                @if at > 0 { "; " }
                (field(wanted))
            }
            @if !group.settled_by.is_empty() {
                br;
                "Settled, if it is true, by "
                @for (at, way) in group.settled_by.iter().take(WAYS).enumerate() {
                    @if at > 0 { ", or by " }
                    (declared(way))
                    @if way.count != group.count { " (" (way.count) " of them)" }
                }
                @if group.settled_by.len() > WAYS { ", or in " (group.settled_by.len() - WAYS) " other ways" }
                "."
            }
        }
    }
}

fn field(wanted: &Wanted) -> Markup {
    let name = wanted.field.trim_start_matches('/');
    let of = wanted.kind.as_deref().map(|kind| kind.replace('_', " "));
    html! {
        @if !wanted.words.is_empty() { (wanted.words) " (" }
        @match (&of, name) {
            (None, id) => { "interpretation " code { (id) } }
            (Some(kind), "") => (kind),
            (Some(kind), name) => { code { (name) } " of " (kind) }
        }
        @if !wanted.words.is_empty() { ")" }
    }
}

/// What to declare, all of it together.
fn declared(way: &Settling) -> Markup {
    html! {
        @for (at, declaration) in way.declare.iter().enumerate() {
            @if at > 0 { " together with " }
            @match declaration {
                Declaration::Switch(name) => { code { "\"" (name) "\": \"complete\"" } " in a manifest" }
                Declaration::Complete(kind) => { code { "\"kind\": \"" (kind) "\", \"complete\": true" } " in a manifest" }
                Declaration::List(name) => { "the list " code { (name) } " in a manifest" }
                Declaration::Interpretation(id) => { "an answer to " a href="#settings" { code { (id) } } }
            }
            @if let Some(means) = way.means.get(at).filter(|means| !means.is_empty()) { " (" (means) ")" }
        }
    }
}

/// A comparison of two groups: numbers to look at.
fn review(memo: &Memo<'_>, finding: &Finding) -> Markup {
    let number = memo.number(finding);
    html! {
        div.said id={ "finding-" (number) } {
            p {
                strong { "Finding " (number) } ": " (words::verdict(Verdict::Review)) " "
                (rich(&words::sentence(&finding.message)))
            }
            @if let Some(comparison) = &finding.comparison { (groups(comparison)) }
            @if let Some(help) = &finding.help { p { (rich(&words::sentence(help))) } }
            p.fingerprint { "Fingerprint " code { (finding.fingerprint) } }
        }
    }
}

fn groups(comparison: &Comparison) -> Markup {
    let what = if comparison.unit == Unit::Percent { "share with " } else { "median " };
    html! {
        div.scroll role="group" aria-label={ "Comparison: " (comparison.measure) } tabindex="0" {
            table {
                caption { "Two groups compared" @if !comparison.enough { "; too few records to compare" } }
                thead {
                    tr {
                        th scope="col" { "Group" } th.number scope="col" { "Records" }
                        th.number scope="col" { "Not measured" } th scope="col" { (what) (comparison.measure) }
                    }
                }
                tbody {
                    @for group in &comparison.groups {
                        tr {
                            th scope="row" { (group.name) }
                            td.number { (number(group.records)) }
                            td.number { (number(group.unmeasured)) }
                            td { (group.value.as_ref().map_or("not known", |value| value.words.as_str())) }
                        }
                    }
                    @if let Some(difference) = &comparison.difference {
                        tr { th scope="row" { "difference" } td {} td {} td { (difference.words) } }
                    }
                }
            }
        }
        @if comparison.unplaced > 0 {
            p { "Of " (number(comparison.unplaced)) " further records it cannot be told to which group they belong." }
        }
    }
}

/// Records that do not fit their schema.
pub fn invalid(memo: &Memo<'_>) -> Markup {
    let all: Vec<&Finding> = memo.unfit.clone();
    if all.is_empty() {
        return html! {};
    }
    let summary = count(all.len(), "record or member that does not fit", "records or members that do not fit");
    html! {
        section #invalid aria-labelledby="invalid-h" {
            (heading(memo, "invalid"))
            p { "What does not fit is taken as unknown, and the rest of the record is judged all the same." }
            @if all.len() > OPEN { details { summary { (summary) } (rows(memo, &all, &summary)) } }
            @else { (rows(memo, &all, &summary)) }
        }
    }
}

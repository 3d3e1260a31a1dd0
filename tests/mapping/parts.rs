//! Large tables are judged part by part: that makes no difference to what is found.

use std::sync::Arc;

use ombud::eval::records::{JudgeSettings, RecordOutcome, judge, judge_set_briefly};
use ombud::language::program::Program;
use ombud::source::Source;
use ombud::subject::mapping;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::set::RecordSet;
use ombud::subject::records::{RecordInput, read};
use ombud::subject::table::{Content, Table};

use super::jail;
use super::made::said;
use crate::built_in;

/// The jail's mapping, and what it does not read: where the person went, and a column that is counted only.
fn mapping_text() -> String {
    let dropped = "timezone = \"America/Detroit\"\ndrop = [{ column = \"status\", category = \"immigration_status\" }]";
    let released =
        "when = { column = \"released\", blank = false }\nset = { case = \"no\", at = \"released\", to = \"to\" }";
    let text = jail::MAPPING
        .replace("timezone = \"America/Detroit\"", dropped)
        .replace("set = { case = \"no\", at = \"released\" }", released);
    format!("{text}\n[codes.to]\n\"ICE\" = \"immigration_authority\"\n")
}

/// Every booking has two lines, and some have things wrong with them.
fn rows() -> Vec<String> {
    let row = |number: usize| {
        let (booking, day) = (number / 2, format!("2018-03-{:02}", 1 + number / 2 % 28));
        let (charge, disposition) = if number.is_multiple_of(2) { ("LARCENY", "") } else { ("ICE HOLD", "TO ICE") };
        // Every ninth is booked at two times, says a code that nobody knows, or has lost its number.
        let booked = if number % 9 == 4 { format!("{day} 05:00") } else { format!("{day} 06:00") };
        let disposition = if number % 11 == 7 { "Elsewhere" } else { disposition };
        let id = if number == 100 { String::new() } else { format!("B{booking}") };
        let released = if booking % 5 == 0 { String::new() } else { format!("{day} 12:00") };
        let ended = if booking % 13 == 5 { format!("{day} 25:00") } else { format!("{day} 1{}:00", number % 4) };
        format!("{id},{booked},{released},{charge},{ended},{disposition},ICE,X")
    };
    (0..300).map(row).collect()
}

fn table(rows: &[&str]) -> String {
    jail::table(rows).replacen(jail::HEAD, &format!("{},to,status", jail::HEAD), 1)
}

fn whole_table() -> String {
    table(&rows().iter().map(String::as_str).collect::<Vec<_>>())
}

fn layout(program: &Program) -> Arc<Layout> {
    Arc::new(Layout::new(&program.schemas))
}

fn opened(text: &str, layout: &Layout) -> (Content, Arc<mapping::Mapping>) {
    let mapping = mapping::compile(&Source::new("jail.map.toml", mapping_text()), layout);
    let mapping = mapping.unwrap_or_else(|wrong| panic!("{:#?}", said(&wrong)));
    (Content::delimited(Source::new("jail.csv", text)), Arc::new(mapping))
}

fn whole(text: &str, layout: &Layout) -> RecordInput {
    let (content, mapping) = opened(text, layout);
    let table = Table::open(&content, &mapping.options).unwrap();
    let bound = mapping::bind(&mapping, table.header()).unwrap();
    mapping::read(table, &mapping, bound, layout).unwrap()
}

fn in_parts(text: &str, layout: &Layout, rows: usize) -> RecordInput {
    let (content, mapping) = opened(text, layout);
    let table = Table::open(&content, &mapping.options).unwrap();
    let bound = mapping::bind(&mapping, table.header()).unwrap();
    let input = mapping::in_parts(&content, table, &mapping, bound, layout, rows).unwrap();
    assert!(input.records.is_empty() && input.stream.is_some());
    input
}

pub fn settings() -> JudgeSettings {
    JudgeSettings { as_of: None, today: "2026-11-22".to_owned(), reveal: false }
}

/// Everything that is said, in an order of its own.
pub fn told(outcome: &RecordOutcome) -> Vec<String> {
    let place = |place: &Option<ombud::source::Place>| {
        place.as_ref().map(|place| (place.source.name().to_owned(), place.span.start, place.span.end))
    };
    let findings = outcome.findings.iter().map(|f| {
        let related: Vec<_> = f.related.iter().map(|r| (r.place.span.start, &r.message, &r.pointer)).collect();
        let facts: Vec<_> = f.facts.iter().map(|fact| (&fact.name, &fact.value, &fact.record)).collect();
        format!("{} {:?} {} {related:?} {facts:?} {:?}", f.rule, place(&f.place), f.message, f.needs)
    });
    let diagnostics = outcome.diagnostics.iter();
    let diagnostics = diagnostics.map(|d| format!("{:?} {:?} {} {:?}", d.code, place(&d.place), d.message, d.record));
    let counts = outcome.counts.iter().map(|count| format!("{count:?}"));
    let mut told: Vec<String> = findings.chain(diagnostics).chain(counts).collect();
    told.sort();
    told
}

#[track_caller]
fn assert_same(text: &str, others: &[(&str, &str)], rows: usize) -> RecordOutcome {
    let program = built_in::program();
    let layout = layout(program);
    let others: Vec<RecordInput> =
        others.iter().map(|(name, text)| read(&Source::new(*name, *text), &layout)).collect();
    let with = |table: RecordInput| others.iter().cloned().chain([table]).collect::<Vec<_>>();
    let all = judge(program, &layout, with(whole(text, &layout)), &settings());
    let parts = judge(program, &layout, with(in_parts(text, &layout, rows)), &settings());
    let (all_told, parts_told) = (told(&all), told(&parts));
    for (one, other) in all_told.iter().zip(&parts_told) {
        assert_eq!(one, other);
    }
    assert_eq!(all_told.len(), parts_told.len());
    parts
}

#[test]
fn parts_say_what_the_whole_says() {
    let text = whole_table();
    for rows in [1, 7, 64] {
        let outcome = assert_same(&text, &[], rows);
        assert!(outcome.findings.len() > 100 && outcome.in_parts["jail.csv"] > 500);
    }
}

#[test]
fn rows_of_one_booking_may_stand_anywhere() {
    let rows = rows();
    let (one, other): (Vec<_>, Vec<_>) = rows.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let apart: Vec<&str> = one.iter().chain(other.iter().rev()).map(|(_, row)| row.as_str()).collect();
    assert_same(&table(&apart), &[], 5);
}

#[test]
fn a_manifest_in_another_file_holds_for_every_part() {
    let text = whole_table();
    let manifest = r#"{"kind": "manifest", "id": "m", "warrants": "complete", "as_of": "2018-05-01",
        "kinds": [{"kind": "federal_contact", "complete": true}]}"#;
    let outcome = assert_same(&text, &[("manifest.json", manifest)], 16);
    assert_eq!(outcome.as_of.as_deref(), Some("2018-05-01"));
}

#[test]
fn a_table_is_held_where_another_input_may_have_to_do_with_it() {
    let text = whole_table();
    let contact = r#"{"kind": "federal_contact", "id": "F-1", "case": "B7", "at": "2018-03-04T07:00:00Z"}"#;
    let outcome = assert_same(&text, &[("contacts.json", contact)], 16);
    assert!(outcome.in_parts.is_empty());
}

#[test]
fn people_are_told_of_the_first_findings_what_they_rest_on() {
    let program = built_in::program();
    let layout = layout(program);
    let text = whole_table();
    let set = RecordSet::build(vec![in_parts(&text, &layout, 8)], Arc::clone(&layout), None);
    let outcome = judge_set_briefly(program, &set, &settings());
    let of_holds =
        |f: &&ombud::finding::Finding| f.rule == "no-detainer-holds/records" && f.verdict.word() == "undetermined";
    let mut holds: Vec<_> = outcome.findings.iter().filter(of_holds).collect();
    holds.sort_by_key(|f| f.place.as_ref().map(|place| place.span.start));
    assert!(holds.len() > 100, "{}", holds.len());
    assert!(holds.iter().take(100).all(|f| !f.facts.is_empty()));
    assert!(holds.iter().skip(100).all(|f| f.facts.is_empty() && !f.needs.is_empty()));
}

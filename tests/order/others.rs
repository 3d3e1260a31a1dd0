//! What other answers would change is found while documents are judged, and by judging again only the rules on records
//! that ask for the answer: it is what judging everything again finds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ombud::eval::procedures::{Bench, Counsel, Judged, Others, ProceduresOutcome};
use ombud::eval::records::{self, JudgeSettings, RecordOutcome, judge_set};
use ombud::finding::fingerprint::Names;
use ombud::language::program::Program;
use ombud::source::Source;
use ombud::subject::document::Document;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;
use ombud::subject::records::set::RecordSet;
use serde_json::Value;

use super::{document, program};

/// Every third labelled passage, and the procedures of the example.
fn documents() -> Vec<Document> {
    let passages = include_str!("../corpus/passages.jsonl").lines().step_by(3);
    let texts = passages.enumerate().map(|(nth, line)| {
        let passage: Value = serde_json::from_str(line).unwrap();
        document(&format!("{nth:03}.txt"), passage["text"].as_str().unwrap())
    });
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lansing/procedures");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let example = files
        .iter()
        .map(|file| document(&file.file_name().unwrap().to_string_lossy(), std::fs::read_to_string(file).unwrap()));
    texts.chain(example).collect()
}

/// What was found, in words; without what only says why.
fn said(outcome: &ProceduresOutcome) -> BTreeSet<String> {
    let findings = outcome.findings.iter().map(|f| {
        let place = f.place.as_ref().map(|place| (place.source.name().to_owned(), place.span));
        format!("{} {:?} {place:?} {:?} {}", f.rule, f.verdict, f.section, f.ordinal)
    });
    let rows = outcome.coverage.iter().map(|row| {
        let at: Vec<_> = row.at.iter().map(|at| (at.source.name().to_owned(), at.span, at.verdict)).collect();
        format!("{:?} {} {} {:?} {:?} {at:?}", row.path, row.directive, row.provision, row.status, row.limbs)
    });
    findings.chain(rows).collect()
}

fn answering(at: usize, choice: usize) -> Program {
    let mut other = program().clone();
    other.interpretations[at].chosen = choice;
    other
}

#[test]
fn documents_say_under_each_other_answer_what_they_say_when_judged_by_it() {
    let documents = documents();
    let bench = Bench::new(program());
    let others = Others::new(&bench);
    let judged: Vec<Judged<'_>> = documents.iter().map(|document| bench.hear(document, Some(&others)).kept()).collect();
    let names = Names::default();
    let counsel = Counsel { readings: &[], names: &names };
    let base = said(&bench.judge(&documents, true));
    assert_eq!(said(&bench.sum_up(judged.clone(), true, counsel)), base, "what is kept is enough");
    let mut turning = 0;
    for (trial, (id, choice)) in others.answers().enumerate() {
        let found = bench.sum_up_under(trial, &judged, true, counsel).map_or_else(|| base.clone(), |o| said(&o));
        let again = said(&Bench::new(&answering(id.0, choice)).judge(&documents, true));
        turning += usize::from(again != base);
        let question = &program().interpretations[id.0];
        assert_eq!(found, again, "{} is {}", question.id, question.choices[choice]);
    }
    assert!(turning >= 5, "the passages turn on many questions: {turning}");
}

/// Verdicts by rule and record.
fn verdicts(outcome: &RecordOutcome) -> BTreeMap<(String, String), Vec<&'static str>> {
    let mut map: BTreeMap<(String, String), Vec<&'static str>> = BTreeMap::new();
    for finding in &outcome.findings {
        let about = finding.record.as_ref().map_or_else(String::new, |record| format!("{} {}", record.kind, record.id));
        map.entry((finding.rule.to_string(), about)).or_default().push(finding.verdict.word());
    }
    map
}

#[test]
fn as_many_verdicts_on_records_change_as_when_all_are_judged_again() {
    let layout = Arc::new(Layout::new(&program().schemas));
    let files = ["bookings.ndjson", "custody-2018-0412.json", "interviews.json", "street-and-office.json"];
    let inputs = files.map(|name| {
        let path = format!("{}/examples/lansing/records/{name}", env!("CARGO_MANIFEST_DIR"));
        read(&Source::new(name, std::fs::read_to_string(path).unwrap()), &layout)
    });
    let set = RecordSet::build(inputs.into(), Arc::clone(&layout), Some("America/Detroit"));
    let settings = JudgeSettings { as_of: None, today: "2026-11-22".to_owned(), reveal: false };
    let found = judge_set(program(), &set, &settings);
    let base = verdicts(&found);
    let others = records::Others::new(program(), &set, &settings, &found.asked);
    let bench = Bench::new(program());
    let mut turning = 0;
    for (id, choice) in Others::new(&bench).answers() {
        let again = verdicts(&judge_set(&answering(id.0, choice), &set, &settings));
        let abouts: BTreeSet<_> = base.keys().chain(again.keys()).collect();
        let changed = abouts.into_iter().filter(|about| base.get(about) != again.get(about)).count();
        turning += usize::from(changed > 0);
        assert_eq!(others.changes(id, choice), changed, "{}", program().interpretations[id.0].id);
    }
    assert!(turning > 0);
}

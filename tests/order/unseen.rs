//! What reads and judges never sees the law's own text: without it, the verdicts are the same.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use ombud::eval::procedures::{ProceduresOutcome, judge};
use ombud::eval::records::{JudgeSettings, judge as judge_records};
use ombud::finding::Finding;
use ombud::language::program::Program;
use ombud::source::Source;
use ombud::subject::document::Document;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::{document, program, said, text};

/// The same rules without everything that is for the reader only. The rules' own tests are no part of a program.
fn emptied(program: &Program) -> Program {
    let mut program = program.clone();
    for directive in &mut program.directives {
        directive.title.clear();
        directive.recitals.clear();
    }
    for provision in &mut program.provisions {
        provision.title.clear();
        provision.text.clear();
        provision.cites.clear();
        provision.help = None;
        provision.model = None;
    }
    program
}

/// Everything of a finding but its help, which is copied from the provision.
fn finding(finding: &Finding) -> String {
    let related: Vec<&str> = finding.related.iter().map(|r| r.message.as_str()).collect();
    let facts: Vec<String> = finding.facts.iter().map(|f| format!("{} {}", f.name, f.value)).collect();
    let record = finding.record.as_ref().map(|r| format!("{} {} {}", r.kind, r.id, r.pointer));
    let Finding { rule, severity, depends_on, needs, .. } = finding;
    format!("{} {rule} {severity:?} {record:?} {depends_on:?} {needs:?} {related:?} {facts:?}", said(finding))
}

fn report(outcome: &ProceduresOutcome) -> Vec<String> {
    let rows = outcome.coverage.iter().map(|row| {
        let at: Vec<String> = row.at.iter().map(|at| format!("{:?} {:?}", at.verdict, at.span)).collect();
        format!("{:?} {} {:?} {:?} {:?} {at:?}", row.path, row.provision, row.status, row.general, row.limbs)
    });
    outcome.findings.iter().map(finding).chain(rows).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = format!("{}/examples/lansing/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn a_pack_without_its_texts_gives_the_same_report() {
    let program = program();
    let models: Vec<String> = program.provisions.iter().filter_map(|p| p.model.clone()).collect();
    let mut documents: Vec<Document> = vec![
        document("order.md", text("order.md")),
        document("scan.txt", text("scan.txt")),
        document("models.md", models.join("\n\n")),
    ];
    for path in files("procedures") {
        documents.push(document(path.to_str().unwrap(), fs::read_to_string(&path).unwrap()));
    }
    let whole = report(&judge(program, &documents, true));
    assert!(whole.len() > 50, "too little was read to compare: {whole:#?}");
    assert_eq!(whole, report(&judge(&emptied(program), &documents, true)));
}

#[test]
fn records_are_judged_the_same_without_them() {
    let judged = |program: &Program| {
        let layout = Arc::new(Layout::new(&program.schemas));
        let source = |path: &PathBuf| Source::new(path.to_str().unwrap(), fs::read_to_string(path).unwrap());
        let inputs = files("records").iter().map(|path| read(&source(path), &layout)).collect();
        let outcome = judge_records(program, &layout, inputs, &JudgeSettings::default());
        let counts = outcome.counts.iter().map(|count| format!("{count:?}"));
        outcome.findings.iter().map(finding).chain(counts).collect::<Vec<String>>()
    };
    let whole = judged(program());
    assert!(whole.len() > 20, "too little was read to compare: {whole:#?}");
    assert_eq!(whole, judged(&emptied(program())));
}

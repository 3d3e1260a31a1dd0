//! What reads and judges never sees the law's own text: without it, the verdicts are the same.

use std::fs;

use ombud::eval::procedures::{ProceduresOutcome, judge};
use ombud::language::program::Program;
use ombud::subject::document::Document;

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

/// Everything of an outcome but the help, which is copied from the provision.
fn report(outcome: &ProceduresOutcome) -> Vec<String> {
    let findings = outcome.findings.iter().map(|f| {
        let related: Vec<&str> = f.related.iter().map(|r| r.message.as_str()).collect();
        format!("{} {} {:?} {:?} {related:?}", said(f), f.rule, f.severity, f.depends_on)
    });
    let rows = outcome.coverage.iter().map(|row| {
        let at: Vec<String> = row.at.iter().map(|at| format!("{:?} {:?}", at.verdict, at.span)).collect();
        format!("{:?} {} {:?} {:?} {:?} {at:?}", row.path, row.provision, row.status, row.general, row.limbs)
    });
    findings.chain(rows).collect()
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
    let folder = format!("{}/examples/lansing/procedures", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        documents.push(document(path.to_str().unwrap(), fs::read_to_string(&path).unwrap()));
    }
    let whole = report(&judge(program, &documents, true));
    assert!(whole.len() > 50, "too little was read to compare: {whole:#?}");
    assert_eq!(whole, report(&judge(&emptied(program), &documents, true)));
}

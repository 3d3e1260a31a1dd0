//! Workflows and procedures that were exported as data: how they are read, judged and shown.

use ombud::eval::procedures::{Bench, ProceduresOutcome};
use ombud::finding::{Finding, Verdict};
use ombud::source::Source;
use ombud::subject::definition::{self, Definitions};
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use crate::built_in::program;

mod judging;
mod malformed;
mod places;
mod shown;

/// The definitions of a text.
fn definitions(text: &str) -> Definitions {
    let source = Source::new("flow.json", text);
    let schemas = &program().schemas;
    let found = read(&source, &Layout::new(schemas)).definitions;
    definition::read(&source, &found, &Layout::new(schemas.definitions.as_ref().unwrap()))
}

fn judged(text: &str) -> ProceduresOutcome {
    Bench::new(program()).judge(&definitions(text).documents, false)
}

/// A workflow of these steps, as a text.
fn workflow(title: &str, steps: &str) -> String {
    format!(r#"{{"kind":"workflow","id":"W","title":"{title}","steps":[{steps}]}}"#)
}

/// Provision, verdict and the words under each finding.
fn found(text: &str) -> Vec<(String, Verdict, String)> {
    let under = |f: &Finding| f.place.as_ref().map(|p| p.source.slice(p.span).to_owned()).unwrap_or_default();
    let findings = judged(text).findings;
    findings.iter().map(|f| (f.provision.clone().unwrap_or_default().to_string(), f.verdict, under(f))).collect()
}

/// The words under the violations of a provision.
fn violations(text: &str, provision: &str) -> Vec<String> {
    let all = found(text).into_iter();
    all.filter(|(p, v, _)| p == provision && *v == Verdict::Violation).map(|(_, _, words)| words).collect()
}

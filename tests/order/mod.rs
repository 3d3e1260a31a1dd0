//! The rule packs of Executive Order 2017-01 and Executive Directive 2020-03 against the order and the directive.
//!
//! The texts and where they come from: `texts/README.md`.

mod account;
mod exchange;
mod facts;
mod itself;
mod models;
mod others;
mod questions;
mod unseen;

use std::sync::OnceLock;

use ombud::eval::procedures::{Bench, ProceduresOutcome};
use ombud::finding::{Coverage, CoverageStatus, Finding, Verdict};
use ombud::language::program::{Program, Provision, Recital};
use ombud::language::schema::Schemas;
use ombud::language::settings::{ChoiceSetting, Settings};
use ombud::language::{Loaded, load, pack, schema_load};
use ombud::source::Source;
use ombud::subject::document::Document;
use ombud::subject::{markdown, plain};

const DIRECTIVE: &str = "lansing-eo-2017-01";

/// The directives that are built in, each with the text that it is held against.
const TEXTS: [(&str, &str); 2] = [(DIRECTIVE, "order.md"), ("lansing-ed-2020-03", "directive.md")];

/// The provisions of section 1 of the order; the two others come from its preamble.
const OPERATIVE: [&str; 12] = [
    "no-status-inquiry",
    "no-status-based-enforcement",
    "no-soliciting-from-victims",
    "uniform-custody",
    "no-detainer-holds",
    "no-administrative-warrants",
    "no-287g-agreements",
    "uniform-identification",
    "no-identity-stops",
    "no-pretext-contact",
    "serious-crime-assistance-only",
    "section-1373-savings",
];

fn schemas() -> Schemas {
    let sources: Vec<Source> =
        pack::embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    schema_load::load(&sources).0
}

/// The built-in packs, compiled once.
fn loaded() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| load(&pack::embedded(), &schemas(), &Settings::default()))
}

fn program() -> &'static Program {
    &loaded().program
}

/// The provisions of one directive.
fn provisions(directive: &str) -> Vec<&'static Provision> {
    let program = program();
    let of = |provision: &&Provision| program.directives.get(provision.directive.0).is_some_and(|d| d.id == directive);
    program.provisions.iter().filter(of).collect()
}

/// The recitals of one directive.
fn recitals(directive: &str) -> Vec<&'static Recital> {
    program().directives.iter().filter(|d| d.id == directive).flat_map(|d| &d.recitals).collect()
}

/// The rules with one question answered in this way.
fn answered(interpretation: &str, choice: &str) -> Program {
    let choice = ChoiceSetting {
        directive: Some(DIRECTIVE.to_owned()),
        interpretation: interpretation.to_owned(),
        choice: choice.to_owned(),
        set_by: "configuration".to_owned(),
        place: None,
    };
    loaded().with(&Settings { choices: vec![choice], ..Settings::default() }).0
}

fn text(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/order/texts/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Reads a text as the file of this name would be read.
fn document(name: &str, text: impl Into<String>) -> Document {
    let source = Source::new(name, text.into());
    if name.ends_with(".md") { markdown::read(&source) } else { plain::read(&source) }
}

/// What a text says under the answers that are in force by default.
fn read(name: &str, text: impl Into<String>) -> ProceduresOutcome {
    static BENCH: OnceLock<Bench<'static>> = OnceLock::new();
    BENCH.get_or_init(|| Bench::new(program())).judge(&[document(name, text)], false)
}

/// How the only document stands to a provision.
fn row<'a>(outcome: &'a ProceduresOutcome, provision: &str) -> &'a Coverage {
    let rows = outcome.coverage.iter().find(|row| row.path.is_some() && row.provision == provision);
    rows.unwrap_or_else(|| panic!("no row for {provision}"))
}

fn violations(outcome: &ProceduresOutcome) -> Vec<String> {
    let violation = |f: &&Finding| f.verdict == Verdict::Violation;
    outcome.findings.iter().filter(violation).map(said).collect()
}

/// A finding in one line, with the sentence it is about.
fn said(finding: &Finding) -> String {
    let sentence = finding.place.as_ref().map_or("", |place| place.source.slice(place.span));
    let provision = finding.provision.as_deref().unwrap_or("");
    format!("{provision}: {}: {}: {sentence:?}", finding.verdict.word(), finding.message)
}

/// What a text says of the provisions that are not carried out in full, for messages.
fn short_of(outcome: &ProceduresOutcome, provisions: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    for provision in provisions {
        let row = row(outcome, provision);
        if row.status == CoverageStatus::Implements {
            continue;
        }
        let limbs: Vec<String> = row.limbs.iter().map(|(name, s)| format!("{name} {}", s.word())).collect();
        let of_it = outcome.findings.iter().filter(|f| f.provision.as_deref() == Some(provision));
        let findings: Vec<String> = of_it.map(said).collect();
        out.push(format!("{provision}: {} ({}) {findings:#?}", row.status.word(), limbs.join(", ")));
    }
    out
}

//! Findings, programs and inputs made by hand.

use std::collections::BTreeMap;

use ombud::diagnostic::{Code, Diagnostic, Severity};
use ombud::finding::fingerprint::Names;
use ombud::finding::{
    Coverage, CoverageAt, CoverageStatus, Fact, Finding, Need, RecordCounts, RecordRef, Related, Said, Verdict,
};
use ombud::language::program::{Directive, DirectiveId, Interpretation, Literal, Parameter, ParameterId, Program};
use ombud::language::program::{Provision, Strength, Type};
use ombud::language::schema::{Field, FieldType, Kind, Reading, Schemas, Shape};
use ombud::report::{Asked, FailOn, Input, InputKind, InputStatus, Parts, Readers, Report, Settings, build};
use ombud::source::{Place, Source, Span};

pub const SOP: &str =
    "# Intake\n\nThe booking desk keeps a log.\nDeputies may hold a person for ICE\nfor up to two days.\n";
pub const LOG: &str = "{\"kind\":\"custody\",\"id\":\"C-1\",\"released_at\":\"2026-01-02T03:04:05Z\",\"note\":\"says he is from Ruritania\"}\n";

pub fn program() -> Program {
    let provision = |id: &str, parameters| Provision {
        id: id.into(),
        directive: DirectiveId(0),
        title: id.replace('-', " "),
        aliases: Vec::new(),
        cites: "Order 1, section 1".into(),
        text: vec!["Nobody shall hold a person on a detainer.".into(), "Nor for a form.".into()],
        strength: Strength::Shall,
        severities: Vec::new(),
        from: None,
        until: None,
        help: Some("Release at the release time.".into()),
        model: Some("Members shall not hold a person on a detainer.".into()),
        parameters,
        procedures: None,
        records: Vec::new(),
        comparisons: Vec::new(),
        source: Source::new("rules.ombud", ""),
        span: Span::default(),
    };
    Program {
        directives: vec![Directive {
            id: "order-1".into(),
            title: "Order on Holds".into(),
            issuer: "Mayor".into(),
            jurisdiction: "xx".into(),
            timezone: None,
            effective: "2017-04-03".into(),
            recitals: Vec::new(),
        }],
        provisions: vec![provision("no-holds", vec![ParameterId(0)]), provision("no-forms", Vec::new())],
        interpretations: vec![Interpretation {
            id: "bare-warrant".into(),
            directive: DirectiveId(0),
            question: "is a bare warrant judicial?".into(),
            choices: vec!["undetermined".into(), "judicial".into()],
            ground: "the order is silent".into(),
            governs: None,
            chosen: 1,
            set_by: "configuration".into(),
        }],
        parameters: vec![Parameter {
            name: "grace".into(),
            ty: Type::Duration,
            default: Literal::Duration(0),
            value: Literal::Duration(5400),
            reason: "out-processing takes time".into(),
            set_by: "command line".into(),
            set_because: None,
            laxer: None,
        }],
        schemas: schemas(),
        ..Program::default()
    }
}

/// A custody, of which the note is sensitive.
fn schemas() -> Schemas {
    let field = |ty, sensitive| Field {
        ty,
        sensitive,
        required: false,
        description: String::new(),
        reading: Reading::default(),
    };
    let fields = [("released_at", field(FieldType::Time, false)), ("note", field(FieldType::Text, true))];
    let shape = Shape { name: "custody".into(), fields: fields.map(|(n, f)| (n.to_owned(), f)).into() };
    let kind = Kind { name: "custody".into(), id: "id".into(), ..Kind::default() };
    Schemas {
        shapes: [("custody".into(), shape)].into(),
        kinds: [("custody".into(), kind)].into(),
        ..Schemas::default()
    }
}

/// The place of `words` in `source`.
pub fn place(source: &Source, words: &str) -> Place {
    let start = source.text().find(words).unwrap();
    Place::new(source, Span::new(start, start + words.len()))
}

pub fn finding(provision: &str, verdict: Verdict, place: Option<Place>, message: &str) -> Finding {
    Finding {
        directive: Some("order-1".into()),
        provision: Some(provision.into()),
        rule: format!("{provision}/procedures").into(),
        verdict,
        severity: verdict.default_severity(),
        sentence: place
            .as_ref()
            .map(|p| Said { words: p.source.slice(p.span).to_lowercase(), around: Vec::new() })
            .map(Box::new),
        place,
        section: None,
        record: None,
        definition: None,
        message: message.into(),
        help: None,
        depends_on: Vec::new(),
        related: Vec::new(),
        facts: Vec::new(),
        needs: Vec::new(),
        comparison: None,
        settled_by: Vec::new(),
        ordinal: 0,
    }
}

/// An undetermined custody: who signed is not known.
pub fn record_finding(source: &Source) -> Finding {
    Finding {
        rule: "no-holds/records".into(),
        record: Some(RecordRef {
            id: "C-1".into(),
            kind: "custody".into(),
            version: Some(2),
            pointer: "/released_at".into(),
            cell: None,
        }),
        facts: vec![Fact {
            name: "overstay".into(),
            value: "3h".into(),
            place: Some(place(source, "2026-01-02T03:04:05Z")),
            record: Some("C-1".into()),
            pointer: Some("/released_at".into()),
            measure: None,
        }],
        needs: vec![Need {
            record: "W-1".into(),
            pointer: "/warrants/0/signed_by".into(),
            reason: "absent".into(),
            kind: "custody".into(),
        }],
        sentence: None,
        ..finding(
            "no-holds",
            Verdict::Undetermined,
            Some(place(source, "\"2026-01-02T03:04:05Z\"")),
            "held past the release time",
        )
    }
}

pub fn input(path: &str, kind: InputKind, status: InputStatus) -> Input {
    let format = if kind == InputKind::Procedure { "markdown" } else { "ndjson" };
    let reason = (status != InputStatus::Checked).then(|| "of no known kind".to_owned());
    Input {
        path: path.into(),
        kind,
        format: format.into(),
        status,
        reason,
        statements: None,
        records: None,
        definitions: Vec::new(),
    }
}

/// One finding of each sort, a row of each table.
pub fn parts() -> Parts {
    let sop = Source::new("sop.md", SOP);
    let log = Source::new("log.ndjson", LOG);
    let operative = "Deputies may hold a person for ICE\nfor up to two days.";
    let violation = Finding {
        section: Some("Intake".into()),
        help: Some("Release at the release time.".into()),
        depends_on: vec!["bare-warrant".into()],
        related: vec![Related {
            place: place(&sop, "The booking desk keeps a log."),
            message: "lead-in".into(),
            record: None,
            pointer: None,
        }],
        ..finding("no-holds", Verdict::Violation, Some(place(&sop, operative)), "permits a hold on a detainer")
    };
    let row = |path: Option<&str>, provision: &str, status| Coverage {
        definition: None,
        path: path.map(Into::into),
        directive: "order-1".into(),
        provision: provision.into(),
        status,
        general: None,
        limbs: Vec::new(),
        at: if status == CoverageStatus::Silent {
            Vec::new()
        } else {
            vec![CoverageAt { verdict: status, span: place(&sop, operative).span, source: sop.clone(), section: None }]
        },
    };
    Parts {
        inputs: vec![
            input("sop.md", InputKind::Procedure, InputStatus::Checked),
            Input { records: Some(4), ..input("log.ndjson", InputKind::Records, InputStatus::Checked) },
            input("photo.png", InputKind::Unknown, InputStatus::Skipped),
        ],
        findings: vec![
            finding("no-forms", Verdict::Missing, None, "no document of the set carries it out"),
            record_finding(&log),
            violation,
        ],
        coverage: vec![
            row(Some("sop.md"), "no-holds", CoverageStatus::Violates),
            row(None, "no-holds", CoverageStatus::Violates),
            row(Some("sop.md"), "no-forms", CoverageStatus::Silent),
            row(None, "no-forms", CoverageStatus::Silent),
        ],
        counts: vec![RecordCounts {
            path: "log.ndjson".into(),
            directive: "order-1".into(),
            provision: "no-holds".into(),
            rule: "no-holds/records".into(),
            read: 4,
            violation: 0,
            undetermined: 1,
            compliant: 1,
            out_of_scope: 0,
            not_selected: 2,
        }],
        diagnostics: vec![
            Diagnostic::new(Code::InputSkipped, Severity::Advice, "of no kind that is checked").path("photo.png"),
            Diagnostic::new(Code::RecordUnknownField, Severity::Warning, "`note` is no member of `custody`")
                .at(place(&log, "\"note\""))
                .label("this one")
                .help("leave it out"),
        ],
        effects: None,
        definitions: BTreeMap::new(),
        hiders: std::collections::BTreeMap::new(),
        names: Names::default(),
    }
}

pub fn report_with(parts: Parts, fail_on: FailOn, reveal: bool) -> Report {
    build(
        &program(),
        parts,
        &Settings { as_of: "2026-11-22".into(), fail_on, reveal, readers: Readers::All, asked: Asked::default() },
    )
}

pub fn report() -> Report {
    report_with(parts(), FailOn::Warning, false)
}

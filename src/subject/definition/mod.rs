//! Definitions: workflows and procedures that were exported as data. They become documents.
//!
//! A definition tells staff what to do, as prose does, and is judged as prose is. Its texts are read by the reader of
//! prose; what it says in codes goes beside them ([`crate::subject::document::Definition`]), with the place of everything
//! in the file.

mod draft;
mod graph;
mod notes;
mod procedure;
mod settle;
mod value;
mod workflow;

use draft::Draft;
use notes::Notes;
pub use settle::settle;
use value::Value;

use crate::diagnostic::Diagnostic;
use crate::finding::Finding;
use crate::source::{Source, Span};
use crate::subject::document::Document;
use crate::subject::records::layout::Layout;
use crate::subject::records::read_part;

/// The kinds of JSON object that are definitions.
pub const KINDS: &[&str] = &["workflow", "procedure"];

/// The definitions of one input, read.
#[derive(Debug, Default)]
pub struct Definitions {
    /// One document each.
    pub documents: Vec<Document>,
    /// Members that do not fit the schema.
    pub findings: Vec<Finding>,
    /// What else is to be said.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the definitions at `elements` of a text: the place of each and its kind. `layout` is that of their schemas.
///
/// Whatever does not fit the schema is said, and the rest is read.
#[must_use]
pub fn read(source: &Source, elements: &[(Span, String)], layout: &Layout) -> Definitions {
    if elements.is_empty() {
        return Definitions::default();
    }
    let checked = read_part(source, elements, layout);
    let mut out = Definitions { documents: Vec::new(), findings: checked.findings, diagnostics: checked.diagnostics };
    for (span, kind) in elements {
        let (document, said) = one(source, *span, kind, layout);
        out.documents.push(document);
        out.diagnostics.extend(said);
    }
    out
}

fn one(source: &Source, span: Span, kind: &str, layout: &Layout) -> (Document, Vec<Diagnostic>) {
    let object = Value::new(source.slice(span), span.start).object();
    let id = object.word("id").unwrap_or_default();
    let mut notes = Notes::new(source, layout, kind, &id);
    let mut draft = Draft::new(source, kind, &id, span);
    if kind == "workflow" {
        workflow::read(&mut draft, &object, &mut notes);
    } else {
        procedure::read(&mut draft, &object);
    }
    let mut document = draft.finish();
    if let Some(definition) = &mut document.definition {
        definition.effective = (object.word("effective_from"), object.word("effective_to"));
        definition.out = match object.word("status").as_deref() {
            Some("draft") => Some("it is a draft".to_owned()),
            Some("retired") => Some("it is retired".to_owned()),
            _ => None,
        };
    }
    (document, notes.finish())
}

//! Judges documents while they are read, one beside another, and keeps of each only what the report needs: a folder of
//! them takes no more memory than the largest ones and what is found in them.

use rayon::prelude::*;

use super::judged::Subject;
use super::lookup::Lookup;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::procedures::{Bench, Judged, Others};
use crate::gate::Allowance;
use crate::source::Place;
use crate::subject::allow;
use crate::subject::discover::Discovery;
use crate::subject::document::Document;
use crate::subject::input::{Input, Status};
use crate::subject::same::Print;

/// What is said of a document in which nothing is to be read: a page of nothing but scripts.
const NO_TEXT: &str = "there is no text in it";
/// What is said of a file that was a document when it was looked at, and is none when it is read.
const CHANGED: &str = "it changed while it was read";

/// What is kept of a document.
pub struct Heard<'a> {
    /// What it says.
    pub judged: Judged<'a>,
    /// What it allows in comments.
    pub allowances: Vec<Allowance>,
    /// What its words come down to.
    pub print: Option<Print>,
}

/// What judges documents.
#[derive(Clone, Copy)]
pub struct Hearing<'a> {
    /// Judges by the answers in force.
    pub bench: &'a Bench<'a>,
    /// Judges by the others, where what they would change is asked.
    pub others: Option<&'a Others<'a>>,
    /// Where files are.
    pub lookup: &'a Lookup,
}

impl Hearing<'_> {
    /// Judges the documents of a subject in the order of their inputs, reads those that wait in their files, and notes
    /// what becomes of those inputs.
    pub fn all<'d>(self, subject: &'d Subject, inputs: &mut [Input]) -> (Vec<Heard<'d>>, Vec<Diagnostic>) {
        let held: Vec<Option<Heard<'d>>> = subject
            .documents
            .par_iter()
            .map(|document| {
                let input = inputs.iter().find(|input| input.path == document.source.name());
                let format = input.map_or("", |input| input.format);
                (document.definition.is_some() || !document.sentences.is_empty()).then(|| self.hear(document, format))
            })
            .collect();
        let read: Vec<Reread> = subject.waiting.par_iter().map(|(at, _)| self.waiting(inputs.get(*at))).collect();
        let mut said = Vec::new();
        for (document, _) in subject.documents.iter().zip(&held).filter(|(_, heard)| heard.is_none()) {
            let name = document.source.name();
            said.extend(inputs.iter_mut().find(|input| input.path == name).map(|input| unreadable(input, NO_TEXT)));
        }
        let mut heard = Vec::new();
        let mut held = held.into_iter();
        let mut taken = 0;
        for ((at, before), reread) in subject.waiting.iter().zip(read) {
            heard.extend(held.by_ref().take(before - taken).flatten());
            taken = *before;
            if let (Some(input), Some(found)) = (inputs.get_mut(*at), reread.input) {
                *input = found;
            }
            said.extend(reread.said);
            heard.extend(reread.heard);
        }
        heard.extend(held.flatten());
        (heard, said)
    }

    fn hear<'d>(self, document: &'d Document, format: &str) -> Heard<'d> {
        Heard {
            judged: self.bench.hear(document, self.others),
            allowances: allowances(document, format),
            print: Print::of(document),
        }
    }

    /// Reads and judges the document of an input that waits, and lets it go.
    fn waiting(self, input: Option<&Input>) -> Reread {
        let Some((input, file)) = input.and_then(|input| Some((input, input.waiting.as_ref()?))) else {
            return Reread::default();
        };
        let Discovery { inputs, diagnostics: mut said } = self.lookup.read(file, input.named);
        let Some(mut input) = inputs.into_iter().next() else { return Reread::default() };
        let document = input.take_document();
        let heard = document.filter(|document| !document.sentences.is_empty()).map(|document| {
            let Heard { judged, allowances, print } = self.hear(&document, input.format);
            Heard { judged: judged.kept(), allowances, print }
        });
        if heard.is_none() && matches!(input.status, Status::Checked | Status::Partial) {
            let why =
                if input.source.is_some() && input.table.is_none() && !input.is_data() { NO_TEXT } else { CHANGED };
            said.push(unreadable(&mut input, why));
        }
        input.source = None;
        Reread { input: Some(input), heard, said }
    }
}

/// What became of an input that waited.
#[derive(Default)]
struct Reread {
    input: Option<Input>,
    heard: Option<Heard<'static>>,
    said: Vec<Diagnostic>,
}

/// Notes that an input cannot be checked, and says so.
fn unreadable(input: &mut Input, why: &str) -> Diagnostic {
    input.status = Status::Unreadable;
    input.reason.get_or_insert_with(|| why.to_owned());
    let code = if why == NO_TEXT { Code::InputEmpty } else { Code::InputUnreadable };
    let help = if why == NO_TEXT {
        "open it and look whether it shows text; if so, save that as DOCX or Markdown"
    } else {
        "check again when nobody writes to it"
    };
    let message = format!("`{}` cannot be checked: {why}", input.path);
    Diagnostic::new(code, Severity::Error, message).path(&input.path).help(help)
}

/// What a document allows in comments.
fn allowances(document: &Document, format: &str) -> Vec<Allowance> {
    let row = |a: allow::Allowance| Allowance {
        provision: a.provision,
        reason: a.reason,
        place: Place::new(&document.source, a.span),
        block: a.block,
    };
    allow::allowances(document, format).into_iter().map(row).collect()
}

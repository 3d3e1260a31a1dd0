//! Says how a place was read and what each rule made of it.

use super::bearing::Says;
use super::{Bench, findings};
use crate::language::program::Program;
use crate::statements::{Mention, Statement};
use crate::subject::document::Document;

/// A part of a statement, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, such as `act` or `exception`.
    pub name: &'static str,
    /// Its words, and the concepts seen in them.
    pub words: String,
}

/// How one statement was read, and what each provision's rule made of it.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The sentence.
    pub sentence: String,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// The headings above it.
    pub section: Option<String>,
    /// The statement, part by part; empty where no statement was read, with the reason in `note`.
    pub parts: Vec<Part>,
    /// Why nothing was read, if so.
    pub note: Option<String>,
    /// Provision, verdict and reason.
    pub verdicts: Vec<(String, String, String)>,
}

/// Explains every sentence that stands on `line` (from 1).
#[must_use]
pub fn explain(program: &Program, document: &Document, line: usize) -> Vec<Explanation> {
    Bench::new(program).explain(document, line)
}

impl Bench<'_> {
    /// Explains every sentence that stands on `line` (from 1).
    #[must_use]
    pub fn explain(&self, document: &Document, line: usize) -> Vec<Explanation> {
        let program = self.program;
        let bench = self;
        let statements = bench.lens.read(document);
        let bearings = bench.bearings(&statements);
        let mut out = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let first = document.source.position(sentence.span.start).line;
            let last = document.source.position(sentence.span.end).line;
            if line < first || line > last {
                continue;
            }
            let base = Explanation {
                sentence: sentence.text.clone(),
                line: first,
                section: findings::section_path(document, sentence.section),
                parts: Vec::new(),
                note: None,
                verdicts: Vec::new(),
            };
            let before = out.len();
            for (at, statement) in statements.iter().enumerate().filter(|(_, s)| s.sentence == index) {
                let verdicts = bearings
                    .iter()
                    .filter(|b| b.statement == at)
                    .filter_map(|b| {
                        Some((
                            program.provisions.get(b.provision)?.id.clone(),
                            verdict(&b.says).to_owned(),
                            b.why.clone(),
                        ))
                    })
                    .collect();
                out.push(Explanation { parts: parts(program, statement), verdicts, ..base.clone() });
            }
            if out.len() == before {
                out.push(Explanation { note: Some(why_nothing(document, index)), ..base });
            }
        }
        out
    }
}

fn verdict(says: &Says) -> &'static str {
    match says {
        Says::Violates => "violates",
        Says::Undetermined => "undetermined",
        Says::Implements { limit: None, .. } => "implements",
        Says::Implements { .. } => "partial",
    }
}

fn why_nothing(document: &Document, index: usize) -> String {
    use crate::subject::document::{Role, Standing};
    let Some(sentence) = document.sentences.get(index) else { return String::new() };
    if let Standing::Out(reason) = &sentence.standing {
        return format!("not in force: {reason}");
    }
    if sentence.role == Role::Heading {
        return "a heading: read as the context of what stands under it".to_owned();
    }
    if document.sentences.iter().any(|s| s.leads.contains(&index) || s.tail == Some(index)) {
        return "a lead-in or tail: read with each item of its list".to_owned();
    }
    "no statement: no modal verb, instruction or practice was found in it".to_owned()
}

fn parts(program: &Program, statement: &Statement) -> Vec<Part> {
    let concept = |m: &Mention| program.lexicon.concepts.get(m.concept.0).map_or("", |c| c.name.as_str());
    let named = |m: &Mention| format!("{} [{}]", statement.reading.words(&(m.start..m.end)), concept(m));
    let list = |all: Vec<String>| all.join("; ");
    let weak = if statement.weak { ", weak" } else { "" };
    let mut out = vec![Part { name: "modality", words: format!("{}{weak}", statement.modality.word()) }];
    let mut add = |name: &'static str, words: String| {
        if !words.is_empty() {
            out.push(Part { name, words });
        }
    };
    add("actor", list(statement.actors.iter().map(&named).collect()));
    add("act", list(statement.acts.iter().map(&named).collect()));
    let acts: Vec<usize> = statement.acts.iter().map(|a| a.start).collect();
    let rest = statement.asserted().filter(|m| !acts.contains(&m.start) && !statement.actors.contains(m));
    add(
        "mentions",
        list(
            rest.map(|m| format!("{} in the {:?}", named(&m), statement.reading.zone(m.start)).to_lowercase())
                .collect(),
        ),
    );
    add("regardless of", list(statement.regardless().map(|m| named(&m)).collect()));
    add("only", list(statement.only.iter().map(crate::statements::Clause::words).collect()));
    add("condition", list(statement.conditions.iter().map(crate::statements::Clause::words).collect()));
    let exceptions = statement.exceptions.iter().map(|c| {
        let concepts: Vec<&str> =
            c.mentions().map(|m| program.lexicon.concepts.get(m.concept.0).map_or("", |c| c.name.as_str())).collect();
        format!("{} [{}]", c.words(), concepts.join(", "))
    });
    add("exception", list(exceptions.collect()));
    if statement.solely {
        add("narrowed by", "solely, merely or alone".to_owned());
    }
    out
}

//! Undetermined findings by what would decide them, and the declarations that would settle them if they are true.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Finding;
use crate::finding::{Declaration, Verdict};
use crate::language::program::Program;
use crate::language::schema::{FieldType, Schemas};

/// The kind of record that holds declarations.
const MANIFEST: &str = "manifest";

/// Undetermined findings of one rule that the same fields would decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndeterminedBy {
    /// Rule id.
    pub rule: String,
    /// Pointers of the members that would decide, list positions replaced by `*`; for prose, and where
    /// only an interpretation is open, the names of the interpretations.
    pub fields: Vec<String>,
    /// How many findings.
    pub count: usize,
    /// The same fields, in words.
    pub wanted: Vec<Wanted>,
    /// Declarations that would settle them if they are true, the one that settles most first.
    pub settled_by: Vec<Settling>,
}

/// Something that would decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// Pointer with `*` for a list position, or the name of an interpretation.
    pub field: String,
    /// Kind of the record that has the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it means, by the schema's description; of an interpretation the question. May be empty.
    pub words: String,
}

/// Declarations that would settle findings together, if they are true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settling {
    /// What to declare: all of these.
    pub declare: Vec<Declaration>,
    /// What each of them means.
    pub means: Vec<String>,
    /// How many findings.
    pub count: usize,
}

/// What fields, declarations and interpretations mean, in the words of schemas and rules.
#[derive(Debug)]
pub struct Glossary<'a> {
    schemas: &'a Schemas,
    questions: BTreeMap<&'a str, &'a str>,
}

impl<'a> Glossary<'a> {
    /// The words of a program.
    #[must_use]
    pub fn of(program: &'a Program) -> Self {
        let questions = program.interpretations.iter().map(|i| (i.id.as_str(), i.question.as_str()));
        Self { schemas: &program.schemas, questions: questions.collect() }
    }

    /// The question of an interpretation; empty where there is none of this name.
    fn question(&self, id: &str) -> String {
        self.questions.get(id).map(|question| (*question).to_owned()).unwrap_or_default()
    }

    /// What a member means: the description of its schema, up to the first semicolon.
    fn member(&self, kind: &str, pointer: &str) -> String {
        if pointer.is_empty() {
            return "which version of the record is right".to_owned();
        }
        let mut shape = self.schemas.shapes.get(kind);
        let mut words = "";
        for step in pointer.split('/').skip(1).filter(|step| *step != "*") {
            let Some(field) = shape.and_then(|shape| shape.fields.get(step)) else { return String::new() };
            words = &field.description;
            shape = struct_of(&field.ty).and_then(|name| self.schemas.shapes.get(name));
        }
        phrase(words)
    }

    fn declaration(&self, declaration: &Declaration) -> String {
        match declaration {
            Declaration::Complete(kind) => format!("all records of the kind `{kind}` are given"),
            Declaration::Interpretation(id) => self.question(id),
            Declaration::Switch(name) => {
                let words = self.member(MANIFEST, &format!("/{name}"));
                words.strip_prefix("`complete`: ").map(str::to_owned).unwrap_or(words)
            }
            Declaration::List(name) => self.member(MANIFEST, &format!("/{name}")),
        }
    }
}

/// The struct that a member holds, itself or in a list.
fn struct_of(ty: &FieldType) -> Option<&str> {
    match ty {
        FieldType::Struct(name) => Some(name),
        FieldType::List(of) => struct_of(of),
        _ => None,
    }
}

/// The first part of a description, as a part of a sentence.
fn phrase(description: &str) -> String {
    let first = description.split(';').next().unwrap_or_default().trim().trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}

/// The undetermined findings by rule and deciding fields, most decisive first.
#[must_use]
pub fn groups(findings: &[Finding], glossary: &Glossary<'_>) -> Vec<UndeterminedBy> {
    let mut groups: BTreeMap<(&str, Vec<Field>), Vec<&Finding>> = BTreeMap::new();
    for finding in undetermined(findings) {
        groups.entry((&finding.rule, deciding_fields(finding))).or_default().push(finding);
    }
    let row = |((rule, fields), findings): ((&str, Vec<Field>), Vec<&Finding>)| UndeterminedBy {
        rule: rule.to_owned(),
        count: findings.len(),
        wanted: fields.iter().map(|field| field.wanted(glossary)).collect(),
        settled_by: settling(findings.into_iter(), glossary),
        fields: fields.into_iter().map(|field| field.pointer).collect(),
    };
    let mut rows: Vec<UndeterminedBy> = groups.into_iter().map(row).collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.rule, &a.fields).cmp(&(&b.rule, &b.fields))));
    rows
}

/// The declarations that would settle findings of the whole run, the one that settles most first.
#[must_use]
pub fn declarations(findings: &[Finding], glossary: &Glossary<'_>) -> Vec<Settling> {
    settling(undetermined(findings), glossary)
}

fn undetermined(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|f| f.verdict == Verdict::Undetermined)
}

fn settling<'f>(findings: impl Iterator<Item = &'f Finding>, glossary: &Glossary<'_>) -> Vec<Settling> {
    let mut counts: BTreeMap<&[Declaration], usize> = BTreeMap::new();
    for set in findings.flat_map(|finding| &finding.settled_by) {
        *counts.entry(set).or_default() += 1;
    }
    let row = |(set, count): (&[Declaration], usize)| Settling {
        declare: set.to_vec(),
        means: set.iter().map(|declaration| glossary.declaration(declaration)).collect(),
        count,
    };
    let mut rows: Vec<Settling> = counts.into_iter().map(row).collect();
    rows.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| (a.declare.len(), &a.declare).cmp(&(b.declare.len(), &b.declare)))
    });
    rows
}

/// A deciding field: its pointer without positions, and the kind of record that has it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Field {
    pointer: String,
    kind: Option<String>,
}

impl Field {
    fn wanted(&self, glossary: &Glossary<'_>) -> Wanted {
        let words = match &self.kind {
            Some(kind) => glossary.member(kind, &self.pointer),
            None => glossary.question(&self.pointer),
        };
        Wanted { field: self.pointer.clone(), kind: self.kind.clone(), words }
    }
}

/// The fields that would decide a finding: sorted, each once.
fn deciding_fields(finding: &Finding) -> Vec<Field> {
    let needs = finding.needs.iter().map(|need| (without_positions(&need.pointer), need.kind.clone()));
    let mut fields: Vec<Field> =
        needs.map(|(pointer, kind)| Field { pointer, kind: kind.map(|kind| kind.to_string()) }).collect();
    if fields.is_empty() {
        fields = finding.depends_on.iter().map(|id| Field { pointer: id.to_string(), kind: None }).collect();
    }
    fields.sort();
    fields.dedup();
    fields
}

/// `/warrants/3/signed_by` as `/warrants/*/signed_by`: the same question about any element.
fn without_positions(pointer: &str) -> String {
    let position = |step: &str| !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
    pointer.split('/').map(|step| if position(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_becomes_a_part_of_a_sentence() {
        assert_eq!(phrase("Last day of service; absent: still serving."), "last day of service");
        assert_eq!(phrase(""), "");
    }

    #[test]
    fn positions_are_no_part_of_the_question() {
        assert_eq!(without_positions("/bases/12/warrant/form"), "/bases/*/warrant/form");
    }
}

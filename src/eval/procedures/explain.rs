//! Says how a place was read and what each rule made of it.

use super::bearing::{Bearing, Says};
use super::exceptions::{Grade, graded};
use super::norm::Court;
use super::slots::Silence;
use super::{Answers, Bench, findings};
use crate::language::program::{ConceptId, InterpretationId, Norm, Program};
use crate::source::Span;
use crate::statements::{Clause, Mention, Statement};
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
    /// Where it stands.
    pub span: Span,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// The headings above it.
    pub section: Option<String>,
    /// The statement, part by part; empty where no statement was read, with the reason in `note`.
    pub parts: Vec<Part>,
    /// Why nothing was read, if so.
    pub note: Option<String>,
    /// What each provision's rule made of it, where it made anything of it.
    pub verdicts: Vec<Judgement>,
    /// Provisions that it comes near to and says nothing of, with the reason.
    pub near: Vec<(String, String)>,
}

/// What a rule made of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Id of the provision.
    pub provision: String,
    /// `violates`, `undetermined`, `implements` or `partial`.
    pub verdict: &'static str,
    /// Why, in words.
    pub why: String,
    /// The sentence of the rule that decided, as its file has it.
    pub rule: String,
    /// The file of the rule, and the line in it.
    pub rule_at: (String, usize),
    /// Limbs that it carries out, and those that are left, where the rule has several.
    pub limbs: Option<(Vec<String>, Vec<String>)>,
    /// Each exception of the statement, and whether the rule lets it pass.
    pub exceptions: Vec<String>,
    /// Ids of the interpretations on which it turns.
    pub depends_on: Vec<String>,
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
                span: sentence.span,
                line: first,
                section: findings::section_path(document, sentence.section),
                parts: Vec::new(),
                note: None,
                verdicts: Vec::new(),
                near: Vec::new(),
            };
            let before = out.len();
            for (at, statement) in statements.iter().enumerate().filter(|(_, s)| s.sentence == index) {
                let own: Vec<&Bearing> = bearings.iter().filter(|b| b.statement == at).collect();
                let verdicts = own.iter().filter_map(|b| bench.judgement(statement, b)).collect();
                let near = bench.near(statement, &own);
                out.push(Explanation { parts: parts(program, statement), verdicts, near, ..base.clone() });
            }
            if out.len() == before {
                out.push(Explanation { note: Some(why_nothing(document, index)), ..base });
            }
        }
        out
    }

    /// What a provision's rule made of a statement, in words.
    fn judgement(&self, statement: &Statement, bearing: &Bearing) -> Option<Judgement> {
        let provision = self.program.provisions.get(bearing.provision)?;
        let arm = provision.procedures.as_ref()?;
        let norm = arm.norms.get(bearing.norm)?;
        let court = self.court(provision, &self.kinds, Answers::in_force(&self.interpretations));
        let limbs = match &bearing.says {
            Says::Implements { limbs, .. } if arm.limbs.len() > 1 => {
                let (done, left): (Vec<_>, Vec<_>) =
                    arm.limbs.iter().enumerate().partition(|(at, _)| limbs.contains(at));
                let names = |all: Vec<(usize, &String)>| all.into_iter().map(|(_, name)| name.clone()).collect();
                Some((names(done), names(left)))
            }
            _ => None,
        };
        let exceptions = graded(&court, norm, statement);
        let interpretation = |id: &InterpretationId| Some(self.program.interpretations.get(id.0)?.id.clone());
        Some(Judgement {
            provision: provision.id.clone(),
            verdict: verdict(&bearing.says),
            why: bearing.why.clone(),
            rule: on_one_line(provision.source.slice(norm.span)),
            rule_at: (provision.source.name().to_owned(), provision.source.position(norm.span.start).line),
            limbs,
            exceptions: exceptions.iter().map(|(clause, grade)| self.passed(&court, norm, clause, grade)).collect(),
            depends_on: bearing.depends_on.iter().filter_map(interpretation).collect(),
        })
    }

    /// Whether an exception is enough, or too much, for a rule.
    fn passed(&self, court: &Court<'_>, norm: &Norm, clause: &Clause, grade: &Grade) -> String {
        let words = clause.words();
        let own = clause.mentions().find(|m| court.allowed(norm, m)).map(|m| self.concept(m.concept));
        match (grade, own) {
            (Grade::Inside, Some(own)) => format!("`{words}` is the rule's own exception `{own}`"),
            (Grade::None | Grade::Inside, _) => format!("`{words}` lets nothing through"),
            (Grade::OtherCompulsion, _) => format!("`{words}` names a legal compulsion, but none that the rule names"),
            (Grade::Wider(_), _) => format!("`{words}` is none of the rule's exceptions, and no law compels it"),
            (Grade::Unclear(_), _) => format!("`{words}` may or may not be one of the rule's exceptions"),
        }
    }

    /// Provisions whose rule needs one thing more, or that the statement touches without a verdict.
    fn near(&self, statement: &Statement, own: &[&Bearing]) -> Vec<(String, String)> {
        let mut near = Vec::new();
        for (at, provision) in self.program.provisions.iter().enumerate() {
            if own.iter().any(|b| b.provision == at) {
                continue;
            }
            let court = self.court(provision, &self.kinds, Answers::in_force(&self.interpretations));
            let norms = provision.procedures.iter().flat_map(|arm| &arm.norms).filter(|norm| !norm.vary);
            let reason = norms.filter_map(|norm| self.why_silent(&court, norm, statement)).min_by_key(|(far, _)| *far);
            near.extend(reason.map(|(_, words)| (provision.id.clone(), words)));
        }
        near
    }

    /// Why a norm says nothing of a statement that has its act; the number says how far it is from a verdict.
    fn why_silent(&self, court: &Court<'_>, norm: &Norm, statement: &Statement) -> Option<(usize, String)> {
        let silent = court.silence(norm, statement)?;
        let list = |concepts: &[ConceptId]| {
            concepts.iter().map(|c| format!("`{}`", self.concept(*c))).collect::<Vec<_>>().join(" or ")
        };
        Some(match silent {
            Silence::Lacks(slot, concepts) => (1, format!("no {slot} is named that is {}", list(&concepts))),
            Silence::Allowed(words) => (0, format!("`{words}` keeps it within the rule's own exception")),
            Silence::OtherActor => (0, "somebody acts whom the rule does not bind".to_owned()),
            Silence::Modality => {
                (0, format!("{} of this neither breaks it nor carries it out", article(statement.modality.word())))
            }
        })
    }

    fn concept(&self, id: ConceptId) -> &str {
        self.program.lexicon.concepts.get(id.0).map_or("", |c| c.name.as_str())
    }
}

fn article(word: &str) -> String {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an {word}") } else { format!("a {word}") }
}

/// A rule may go over several lines of its file.
fn on_one_line(rule: &str) -> String {
    rule.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
    if sentence.role == Role::Coded {
        return "read with its codes, or as the condition of other steps".to_owned();
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

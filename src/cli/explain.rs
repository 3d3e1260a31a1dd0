//! `ombud explain`: how a place was read, or what a provision asks for.

use std::sync::Arc;

use super::Done;
use super::args;
use super::judged::Subject;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::nearest;
use crate::eval::procedures::{self, Explanation, Judgement};
use crate::eval::records::JudgeSettings;
use crate::language::program::{Program, Provision};
use crate::language::written;
use crate::render::text::wrapped;
use crate::report::mask::{MASK, hidden_in_prose, on_one_line, prose};
use crate::source::{Source, Span};
use crate::subject::discover::discover;
use crate::subject::document::Document;
use crate::subject::records::layout::Layout;

pub fn run(args: &args::Explain, world: &mut World) -> Result<Done, Refusal> {
    let in_force = rules::in_force(&args.rules, world)?;
    let program = &in_force.loaded.program;
    let output = match place(&args.what) {
        Some((path, line)) => of_place(program, path, line, args.reveal, world)?,
        None => of_provision(program, &args.what, world.style.width)?,
    };
    Ok(Done { output, status: 0 })
}

/// `sop.md:42`
fn place(what: &str) -> Option<(&str, usize)> {
    let (path, line) = what.rsplit_once(':')?;
    Some((path, line.parse().ok()?))
}

fn of_place(program: &Program, path: &str, line: usize, reveal: bool, world: &mut World) -> Result<String, Refusal> {
    let mut found = discover(&[path.to_owned()], || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut world.stdin, &mut bytes).map(|_| bytes)
    });
    let settings = JudgeSettings { as_of: None, today: world.today.clone(), reveal: false };
    let layout = Arc::new(Layout::new(&program.schemas));
    let documents = Subject::read(&mut found.inputs, Vec::new(), &layout, program, &settings, true).documents;
    let Some(document) = documents.first() else {
        let message = format!("`{}` is no procedure that can be read", on_one_line(path));
        let next = format!("ombud check {}", on_one_line(path));
        return Err(match found.diagnostics.is_empty() {
            true => Refusal::new(&message, next),
            false => Refusal::because(found.diagnostics, world.style, next),
        });
    };
    let bench = procedures::Bench::new(program);
    let mut out = String::new();
    for document in &documents {
        for explanation in bench.explain(document, line) {
            if !reveal && is_filled_in(&document.source, explanation.span) {
                push_hidden(&mut out, &explanation, world.style.width);
            } else {
                push(&mut out, &explanation, reveal, world.style.width);
            }
        }
    }
    if out.is_empty() { Err(nothing_there(document, path, line)) } else { Ok(out) }
}

/// No sentence stands on the line: where is the next one?
fn nothing_there(document: &Document, path: &str, line: usize) -> Refusal {
    let lines = || document.sentences.iter().map(|s| document.source.position(s.span.start).line);
    let near = lines().filter(|l| *l >= line).min().or_else(|| lines().max());
    let path = on_one_line(path);
    let next = near.map_or_else(|| "ombud check FOLDER".to_owned(), |line| format!("ombud explain {path}:{line}"));
    Refusal::new(&format!("no sentence stands on line {line} of `{path}`"), next)
}

/// Whether most of a sentence is what somebody wrote into a form.
fn is_filled_in(source: &Source, span: Span) -> bool {
    let overlap = |hidden: &Span| hidden.end.min(span.end).saturating_sub(hidden.start.max(span.start));
    2 * hidden_in_prose(source, span).iter().map(overlap).sum::<usize>() > span.end - span.start
}

/// What can be said of such a sentence without its words.
fn push_hidden(out: &mut String, explanation: &Explanation, width: usize) {
    if !out.is_empty() {
        out.push('\n');
    }
    let words = format!("\"{MASK}\", filled into a form; `--reveal` shows how it was read");
    wrapped(out, &format!("line {}: ", explanation.line), &words, 0, width);
    for judgement in &explanation.verdicts {
        wrapped(out, &format!("-> {}: ", judgement.provision), judgement.verdict, 2, width);
    }
}

fn push(out: &mut String, explanation: &Explanation, reveal: bool, width: usize) {
    let shown = |text: &str| on_one_line(&if reveal { text.to_owned() } else { prose(text) });
    if !out.is_empty() {
        out.push('\n');
    }
    wrapped(out, &format!("line {}: ", explanation.line), &format!("\"{}\"", shown(&explanation.sentence)), 0, width);
    if let Some(section) = &explanation.section {
        wrapped(out, "section: ", &shown(section), 2, width);
    }
    for part in &explanation.parts {
        wrapped(out, &format!("{}: ", part.name), &shown(&part.words), 2, width);
    }
    if let Some(note) = &explanation.note {
        wrapped(out, "", &shown(note), 2, width);
    }
    if explanation.verdicts.is_empty() && explanation.note.is_none() {
        wrapped(out, "", "no provision speaks of it", 2, width);
    }
    for judgement in &explanation.verdicts {
        push_judgement(out, judgement, &shown, width);
    }
    for (provision, why) in &explanation.near {
        wrapped(out, &format!("-- {provision}: "), &format!("says nothing of it; {}", shown(why)), 2, width);
    }
}

/// The verdict, the rule's sentence that decided it, and what it made of limbs and exceptions.
fn push_judgement(out: &mut String, judgement: &Judgement, shown: &dyn Fn(&str) -> String, width: usize) {
    let words = format!("{}; {}", judgement.verdict, shown(&judgement.why));
    wrapped(out, &format!("-> {}: ", judgement.provision), &words, 2, width);
    let (file, line) = &judgement.rule_at;
    wrapped(out, "rule: ", &format!("{} ({file}:{line})", on_one_line(&judgement.rule)), 5, width);
    if let Some((done, left)) = &judgement.limbs {
        let left = if left.is_empty() { String::new() } else { format!("; not: {}", left.join(", ")) };
        wrapped(out, "limbs: ", &format!("{}{left}", done.join(", ")), 5, width);
    }
    for exception in &judgement.exceptions {
        wrapped(out, "exception: ", &shown(exception), 5, width);
    }
    if !judgement.depends_on.is_empty() {
        wrapped(out, "turns on: ", &judgement.depends_on.join(", "), 5, width);
    }
}

fn of_provision(program: &Program, id: &str, width: usize) -> Result<String, Refusal> {
    let named: Vec<&Provision> = program.provisions.iter().filter(|p| p.id == id).collect();
    if named.is_empty() {
        return Err(unknown(program, id));
    }
    let mut out = String::new();
    for provision in named {
        if !out.is_empty() {
            out.push('\n');
        }
        describe(&mut out, program, provision, width);
    }
    Ok(out)
}

fn unknown(program: &Program, id: &str) -> Refusal {
    let names = || program.provisions.iter().map(|p| p.id.as_str());
    let near = nearest(id, names());
    let meant = near.map_or_else(
        || {
            format!(
                "a place is written like `sop.md:42`; the provisions are {}",
                names().collect::<Vec<_>>().join(", ")
            )
        },
        |name| format!("did you mean `{name}`?"),
    );
    let next = near.or_else(|| names().next()).unwrap_or("PROVISION");
    Refusal::new(
        &on_one_line(&format!("`{id}` is neither a place nor a provision; {meant}")),
        format!("ombud explain {next}"),
    )
}

fn describe(out: &mut String, program: &Program, provision: &Provision, width: usize) {
    let directive = program.directives.get(provision.directive.0).map_or("", |d| d.id.as_str());
    out.push_str(&format!("{} of {directive}: {}\n", provision.id, provision.title));
    wrapped(out, "", &provision.cites, 2, width);
    for text in &provision.text {
        wrapped(out, "", &format!("\"{text}\""), 2, width);
    }
    arms(out, provision);
    parameters(out, program, provision, width);
    interpretations(out, program, provision, width);
    for (name, words) in [("help: ", &provision.help), ("a clause to adopt: ", &provision.model)] {
        if let Some(words) = words {
            out.push('\n');
            wrapped(out, name, words, 2, width);
        }
    }
}

/// The rules, as the rule file writes them.
fn arms(out: &mut String, provision: &Provision) {
    let norms: Vec<Span> = provision.procedures.iter().flat_map(|arm| arm.norms.iter().map(|n| n.span)).collect();
    let records = record_spans(provision);
    for (name, spans) in [("procedures", norms), ("records", records)] {
        if spans.is_empty() {
            continue;
        }
        out.push_str(&format!("\n  {name}\n"));
        for span in spans {
            lines(out, &provision.source, span);
        }
    }
}

/// Where the rules on records stand.
fn record_spans(provision: &Provision) -> Vec<Span> {
    let comparisons = provision.comparisons.iter().map(|rule| rule.span);
    let mut spans: Vec<Span> = provision.records.iter().map(|rule| rule.span).chain(comparisons).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

/// The lines under `span`, in the margin of a rule.
fn lines(out: &mut String, source: &Source, span: Span) {
    for line in source.slice(span).lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(&format!("    {}\n", on_one_line(line)));
    }
}

fn parameters(out: &mut String, program: &Program, provision: &Provision, width: usize) {
    for parameter in provision.parameters.iter().filter_map(|id| program.parameters.get(id.0)) {
        let (value, default) = (written(&parameter.value), written(&parameter.default));
        let own = if value == default {
            String::new()
        } else {
            format!(" (set by {}; the rules have {default})", parameter.set_by)
        };
        out.push('\n');
        wrapped(
            out,
            &format!("parameter {}: ", parameter.name),
            &format!("{value}{own}: {}", parameter.reason),
            2,
            width,
        );
    }
}

/// The questions that the provision's rules name.
fn interpretations(out: &mut String, program: &Program, provision: &Provision, width: usize) {
    let norms = provision.procedures.iter().flat_map(|arm| arm.norms.iter().map(|n| n.span));
    let spans: Vec<Span> = norms.chain(record_spans(provision)).collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let names =
        |id: &str| spans.iter().any(|span| provision.source.slice(*span).split(|c| !is_word(c)).any(|word| word == id));
    for i in program.interpretations.iter().filter(|i| i.directive == provision.directive && names(&i.id)) {
        out.push('\n');
        let words = format!("{} (choices: {}): {}", i.choice(), i.choices.join(", "), i.question);
        wrapped(out, &format!("interpretation {} = ", i.id), &words, 2, width);
    }
}

//! `ombud map --check`: what a table becomes by a mapping, and what the rules can decide of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Done;
use super::args;
use super::lookup::Lookup;
use super::mappings::Places;
use super::pipeline::{self, Checked, Request};
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::Severity;
use crate::finding::Declaration;
use crate::language::program::{Program, Provision};
use crate::render::{Style, text};
use crate::report::mask::{MASK, on_one_line};
use crate::report::{FailOn, Readers, Report, UndeterminedBy, Wanted};
use crate::source::Source;
use crate::subject::document::Document;
use crate::subject::mapping::{self, Mapping};
use crate::subject::records::RecordInput;
use crate::subject::records::layout::{Layout, Ty};
use crate::subject::records::node::{Members, Node, Record};
use crate::subject::records::time::words;

/// So many records of each kind are shown.
const SHOWN: usize = 2;

pub fn run(args: &args::Map, mapping: &Path, world: &mut World) -> Result<Done, Refusal> {
    let in_force = rules::in_force(&args.rules, world)?;
    let rules = RecordRules::of(&in_force.loaded.program);
    let layout = Layout::new(&in_force.loaded.program.schemas);
    let compiled = std::fs::read_to_string(mapping)
        .ok()
        .and_then(|text| mapping::compile(&Source::new(mapping.display().to_string(), text), &layout).ok());
    let lookup = Lookup::typed(&world.folder, &world.folder);
    let request = Request {
        paths: std::slice::from_ref(&args.file),
        lookup: &lookup,
        answered: &[],
        as_of: in_force.config.as_of.clone(),
        today: &world.today,
        complete: false,
        fail_on: FailOn::Never,
        reveal: args.reveal,
        command: &world.command,
        log: &world.log,
        effects: false,
        readers: Readers::People,
        mappings: Places { named: vec![mapping.to_path_buf()], configured: Vec::new() },
        in_force,
    };
    let mut preview = Preview::default();
    let reveal = args.reveal;
    let Checked { report, .. } = pipeline::check_seen(request, &mut world.stdin, &mut |inputs, layout| {
        preview = Preview::of(inputs, layout, reveal);
    });
    let wrong = report.diagnostics.iter().any(|d| d.severity == Severity::Error);
    let said: Vec<_> = report.diagnostics.iter().filter(|d| !d.code.starts_with("rule.")).cloned().collect();
    let mut out = text::diagnostics(&said, world.style);
    if preview.counts.is_empty() && preview.workflows.is_empty() {
        return Err(Refusal::said(&said, world.style, format!("ombud map {}", on_one_line(&args.file))));
    }
    if !preview.counts.is_empty() {
        preview.push(&mut out);
        rules.push(&mut out, &report, compiled.as_ref(), &layout, world.style.width);
    }
    for workflow in &preview.workflows {
        out.push_str(&format!("{workflow}\n"));
    }
    let next = format!("next: ombud check --map {} {}", mapping.display(), args.file);
    out.push_str(&format!("\n{}\n", on_one_line(&next)));
    Ok(Done { output: out, status: if wrong { 2 } else { 0 } })
}

/// What a table became.
#[derive(Default)]
struct Preview {
    counts: BTreeMap<String, u64>,
    first: BTreeMap<String, Vec<String>>,
    unjudged: u64,
    /// Workflows, each in words.
    workflows: Vec<String>,
}

impl Preview {
    fn of(inputs: &[RecordInput], layout: &Layout, reveal: bool) -> Self {
        let mut preview = Self::default();
        for input in inputs.iter().filter(|input| input.origin.is_some()) {
            preview.unjudged += input.unjudged;
            preview.workflows.extend(input.documents.iter().filter_map(workflow));
            for record in &input.records {
                let kind = layout.kind_name(record.kind).to_owned();
                *preview.counts.entry(kind.clone()).or_default() += 1;
                let first = preview.first.entry(kind).or_default();
                if first.len() < SHOWN {
                    first.push(line(layout, record, reveal));
                }
            }
        }
        preview
    }

    fn push(&self, out: &mut String) {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut rows = vec![["kind", "records"].map(str::to_owned).to_vec()];
        rows.extend(self.counts.iter().map(|(kind, count)| vec![kind.clone(), count.to_string()]));
        text::table(out, &rows, true, Style::default());
        if self.unjudged > 0 {
            let rows = usize::try_from(self.unjudged).unwrap_or(usize::MAX);
            out.push_str(&format!(
                "{} and cannot be judged\n",
                text::count(rows, "row is counted", "rows are counted")
            ));
        }
        out.push_str("\nthe first of each kind, masked:\n");
        for (kind, lines) in &self.first {
            for line in lines {
                out.push_str(&format!("  {kind} {line}\n"));
            }
        }
    }
}

/// A workflow that rows have become: its name, and how much there is to read in it.
fn workflow(document: &Document) -> Option<String> {
    let definition = document.definition.as_deref()?;
    let sentences = text::count(document.sentences.len(), "text", "texts");
    Some(on_one_line(&format!("{} `{}`: {sentences} to be read as a procedure", definition.kind, definition.id)))
}

fn line(layout: &Layout, record: &Record, reveal: bool) -> String {
    let shape = layout.kind_at(record.kind).map_or(0, |kind| kind.shape);
    let members = members(layout, shape, &record.members, reveal);
    on_one_line(&format!("{}: {members}", record.id))
}

fn members(layout: &Layout, shape: u16, members: &Members, reveal: bool) -> String {
    let Some(shape) = layout.shape_at(shape) else { return String::new() };
    let one = |(field, node): &(u16, Node)| {
        let field = shape.field_at(*field)?;
        if field.name == "kind" || field.name == "id" {
            return None;
        }
        let unknown = matches!(node, Node::Unknown(_));
        let value = if field.sensitive && !reveal && !unknown {
            MASK.to_owned()
        } else {
            value(layout, node, &field.ty, reveal)
        };
        Some(format!("{} {value}", field.name))
    };
    members.0.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

fn value(layout: &Layout, node: &Node, ty: &Ty, reveal: bool) -> String {
    match (node, ty) {
        (Node::Unknown(why), _) => format!("unknown ({})", why.word()),
        (Node::Bool(value), _) => value.to_string(),
        (Node::Int(value), _) => value.to_string(),
        (Node::Text(text), _) => format!("`{text}`"),
        (Node::Code(code), Ty::Code(codes)) => codes.get(usize::from(*code)).cloned().unwrap_or_default(),
        (Node::Time(at), _) => {
            let utc = jiff::tz::TimeZone::UTC;
            let day = |second: i64| words(second, &utc).chars().take(10).collect::<String>();
            match at.from == at.to {
                true => words(at.from, &utc),
                false if day(at.from) == day(at.to) => day(at.from),
                false => format!("{} to {}", day(at.from), day(at.to)),
            }
        }
        (Node::Struct(inner), Ty::Struct(shape)) => format!("{{{}}}", members(layout, *shape, inner, reveal)),
        (Node::List(items), Ty::List(of)) => {
            let items: Vec<String> = items.iter().map(|item| value(layout, item, of, reveal)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => String::new(),
    }
}

/// The provisions that speak of records: rule ids, and the kinds that they are about.
struct RecordRules(Vec<(String, Vec<(String, String)>)>);

impl RecordRules {
    fn of(program: &Program) -> Self {
        let of = |provision: &Provision| {
            let named = |name: Option<&str>| match name {
                Some(name) => format!("{}/records/{name}", provision.id),
                None => format!("{}/records", provision.id),
            };
            let rules: Vec<(String, String)> =
                provision.records.iter().map(|rule| (named(rule.name.as_deref()), rule.kind.clone())).collect();
            (!rules.is_empty()).then(|| (provision.id.clone(), rules))
        };
        Self(program.provisions.iter().filter_map(of).collect())
    }

    /// What can be decided of these records, provision by provision, and what cannot, and why.
    fn push(&self, out: &mut String, report: &Report, mapping: Option<&Mapping>, layout: &Layout, width: usize) {
        let (mut decided, mut open, mut silent) = (Vec::new(), Vec::new(), Vec::new());
        for (provision, rules) in &self.0 {
            let (mut definite, mut undetermined, mut outside) = (0, 0, 0);
            let (mut seen, mut unseen): (BTreeSet<&str>, BTreeSet<&str>) = (BTreeSet::new(), BTreeSet::new());
            for row in &report.records {
                let Some((_, kind)) = rules.iter().find(|(id, _)| *id == row.rule) else { continue };
                definite += row.violation + row.compliant;
                undetermined += row.undetermined;
                outside += row.out_of_scope;
                let selected = row.violation + row.compliant + row.undetermined + row.out_of_scope > 0;
                if selected {
                    seen.insert(kind)
                } else {
                    unseen.insert(kind)
                };
            }
            let unseen = unseen.difference(&seen).copied();
            let part = part(unseen);
            if undetermined > 0 {
                let all = definite + undetermined;
                let mut said = vec![format!("{provision}: {undetermined} of {all} cannot be told{part}")];
                let ours =
                    report.summary.undetermined_by.iter().filter(|by| rules.iter().any(|(id, _)| *id == by.rule));
                said.extend(ours.map(|by| why(by, mapping, layout)));
                open.push(said);
            } else if definite > 0 {
                decided.push(format!("{provision}: all {definite}{part}"));
            } else if outside > 0 {
                silent
                    .push(format!("{provision}: the law was not in force at the time of any of the {outside} records"));
            } else {
                silent.push(format!("{provision}: {}", nothing(rules, mapping, layout)));
            }
        }
        if !decided.is_empty() {
            out.push_str("\nthese records decide:\n");
            decided.iter().for_each(|line| text::wrapped(out, "", line, 2, width));
        }
        if !open.is_empty() {
            out.push_str("\nthey leave open:\n");
            for lines in &open {
                for (number, line) in lines.iter().enumerate() {
                    let (first, indent) = if number == 0 { ("", 2) } else { ("- ", 4) };
                    text::wrapped(out, first, line, indent, width);
                }
            }
        }
        if !silent.is_empty() {
            out.push_str("\nthey say nothing of:\n");
            silent.iter().for_each(|line| text::wrapped(out, "", line, 2, width));
        }
    }
}

/// What a provision is about beside what was seen of it.
fn part<'k>(unseen: impl Iterator<Item = &'k str>) -> String {
    let unseen: Vec<String> = unseen.map(|kind| format!("`{kind}`")).collect();
    if unseen.is_empty() {
        return String::new();
    }
    format!("; of what it says about {} nothing is shown", unseen.join(", "))
}

/// Why records of a rule cannot be told, and what to add.
fn why(by: &UndeterminedBy, mapping: Option<&Mapping>, layout: &Layout) -> String {
    let wanted: Vec<String> = by.wanted.iter().map(|wanted| one_wanted(wanted, mapping, layout)).collect();
    let mut said = format!("{} for want of {}", by.count, wanted.join(", and of "));
    if let Some(settling) = by.settled_by.first() {
        let declared: Vec<String> = settling.declare.iter().filter_map(declaration).collect();
        if !declared.is_empty() {
            said.push_str(&format!("; if it is true, declare {} in a manifest", declared.join(" and ")));
        }
    }
    said
}

fn declaration(declaration: &Declaration) -> Option<String> {
    match declaration {
        Declaration::Switch(name) => Some(format!("`\"{name}\": \"complete\"`")),
        Declaration::Complete(kind) => Some(format!("the kind `{kind}` complete")),
        Declaration::List(name) => Some(format!("the list `{name}`")),
        Declaration::Interpretation(_) => None,
    }
}

fn one_wanted(wanted: &Wanted, mapping: Option<&Mapping>, layout: &Layout) -> String {
    let Some(kind) = &wanted.kind else { return format!("an answer to `{}`", wanted.field) };
    let member = wanted.field.trim_start_matches('/');
    let words = if wanted.words.is_empty() { String::new() } else { format!(" ({})", wanted.words) };
    let first = member.split('/').next().unwrap_or(member);
    let given = mapping.is_some_and(|mapping| {
        let number = layout.kind(kind);
        let field = number.and_then(|kind| layout.field_of(kind, first));
        let emits = mapping.emits.iter().filter(|emit| Some(emit.kind) == number);
        emits.flat_map(|emit| &emit.members).any(|(own, _)| Some(*own) == field)
    });
    let note = if given { "which is given, and not known there" } else { "which the mapping does not give" };
    format!("`{member}` of {}{words}, {note}", kind.replace('_', " "))
}

/// Why a provision has nothing to say.
fn nothing(rules: &[(String, String)], mapping: Option<&Mapping>, layout: &Layout) -> String {
    let made = |kind: &str| {
        mapping.is_some_and(|mapping| mapping.emits.iter().any(|emit| layout.kind_name(emit.kind) == kind))
    };
    let mut kinds: Vec<&str> = rules.iter().map(|(_, kind)| kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.iter().any(|kind| made(kind)) {
        true => "none of the records is one that it is about, or what it rests on is not given".to_owned(),
        false => {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
            format!("it is about {}, and the mapping makes none", kinds.join(", "))
        }
    }
}

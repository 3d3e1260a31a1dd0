//! `ombud manifest`: a draft of a manifest, with what the records show and what only people can answer.
//!
//! Nothing is declared that the records do not show: a period is from the earliest to the latest day seen, and
//! whether anything is complete is a question.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Done;
use super::args;
use super::draft::Draft;
use super::lookup::Lookup;
use super::mappings::{self, Places};
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::program::Program;
use crate::language::settings::Settings;
use crate::render::{Style, text};
use crate::report::{self, FailOn, InputStatus, Parts};
use crate::subject::discover::{discover, take_back};
use crate::subject::input::Input;
use crate::subject::records::layout::Layout;
use crate::subject::records::manifest::KIND;
use crate::subject::records::read;
use crate::subject::records::seen::{Seen, zoneless};
use crate::subject::records::set::RecordSet;

pub fn run(args: &args::Manifest, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.packs, false, &Settings::default());
    diagnostics.extend(loaded.diagnostics);
    let program = loaded.program;
    let mut found = discover(&args.paths, || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut world.stdin, &mut bytes).map(|_| bytes)
    });
    let layout = Arc::new(Layout::new(&program.schemas));
    let of_records = found.inputs.iter().filter(|input| input.is_data());
    let mut inputs: Vec<_> =
        of_records.filter_map(|input| input.source.as_ref()).map(|source| read(source, &layout)).collect();
    let lookup = Lookup::typed(&world.folder, &world.folder);
    let tables = mappings::read(&mut found.inputs, &Places::default(), &lookup, &layout, usize::MAX);
    take_back(&mut found.diagnostics, &tables.revived);
    diagnostics.extend(found.diagnostics);
    diagnostics.extend(tables.diagnostics);
    inputs.extend(tables.records);
    let (local, times) = zoneless(&inputs);
    let number = inputs.len();
    let zone = program.directives.iter().find_map(|directive| directive.timezone.as_deref());
    let set = RecordSet::build(inputs, Arc::clone(&layout), zone);
    if !set.records.iter().any(|record| Some(record.kind) != layout.kind(KIND)) {
        let none =
            Diagnostic::new(Code::InputNone, Severity::Error, "the inputs hold no record of a kind that is known");
        diagnostics.push(none.help("name exports of records: JSON, or one JSON object a line"));
    }
    diagnostics.extend(set.diagnostics.iter().cloned());
    let said = said(&program, &found.inputs, diagnostics);
    if said.iter().any(|d| d.code == Code::InputNone.as_str()) {
        return Err(Refusal::said(&said, world.style, "ombud manifest FOLDER"));
    }
    let shape = layout.kind(KIND).and_then(|kind| program.schemas.shapes.get(layout.kind_name(kind)));
    let listed: BTreeSet<&str> =
        shape.into_iter().flat_map(|s| s.fields.values()).filter_map(|f| f.reading.lists.as_deref()).collect();
    let seen = Seen::of(&set, &listed);
    let draft = Draft::new(&program.schemas, &set, &seen, (local, times));
    let output = serde_json::to_string_pretty(&draft.members)
        .map_err(|error| Refusal::new(&format!("the draft cannot be written: {error}"), "ombud manifest FOLDER"))?;
    world.complain(&summary(&seen, &draft, number, &said, world));
    let status = if said.iter().any(|d| d.severity == Severity::Error) { 2 } else { 0 };
    Ok(Done { output: output + "\n", status })
}

/// What is wrong with the inputs, masked as in every report.
pub(super) fn said(program: &Program, inputs: &[Input], diagnostics: Vec<Diagnostic>) -> Vec<report::Diagnostic> {
    let row = |input: &Input| report::Input {
        path: input.path.clone(),
        kind: report::InputKind::Records,
        format: input.format.to_owned(),
        status: InputStatus::Checked,
        reason: None,
        statements: None,
        records: None,
        definitions: Vec::new(),
    };
    let parts = Parts { inputs: inputs.iter().map(row).collect(), diagnostics, ..Parts::default() };
    let settings = report::Settings {
        as_of: String::new(),
        fail_on: FailOn::Never,
        reveal: false,
        readers: report::Readers::All,
        asked: report::Asked::default(),
    };
    report::build(program, parts, &settings).diagnostics
}

/// What was seen, and what to do with the draft: for whoever reads the terminal.
fn summary(seen: &Seen, draft: &Draft, inputs: usize, said: &[report::Diagnostic], world: &World) -> String {
    let style = world.style;
    let mut out = text::diagnostics(said, style);
    if !out.is_empty() {
        out.push('\n');
    }
    let records: u64 = seen.kinds.values().map(|kind| kind.count).sum();
    out.push_str(&format!(
        "a draft from {}: {}\n\n",
        text::count(inputs, "input", "inputs"),
        text::count(usize::try_from(records).unwrap_or(usize::MAX), "record", "records")
    ));
    let mut rows = vec![["kind", "records", "first day", "last day"].map(str::to_owned).to_vec()];
    for (name, kind) in &seen.kinds {
        let (from, to) = kind.days.clone().unwrap_or_else(|| ("-".to_owned(), "-".to_owned()));
        rows.push(vec![name.clone(), kind.count.to_string(), from, to]);
    }
    text::table(&mut out, &rows, true, Style::default());
    out.push('\n');
    if !draft.declared.is_empty() {
        let names: Vec<String> = draft.declared.iter().map(|name| format!("`{name}`")).collect();
        let already = format!("left out, since a manifest among the inputs declares it: {}", names.join(", "));
        text::wrapped(&mut out, "", &already, 0, style.width);
    }
    let asked = format!(
        "{} in the draft under `questions`. Declare what is true and nothing else: null means that nobody knows, \
         and what is not declared stays undetermined.",
        text::count(draft.questions, "question stands", "questions stand")
    );
    text::wrapped(&mut out, "", &asked, 0, style.width);
    let check = world.command.replacen("ombud manifest", "ombud check", 1);
    out.push_str(&format!("\nnext: {check} manifest.json   # once the draft is saved there and answered\n"));
    out
}

//! `ombud map`: a draft of a mapping, or what a table becomes by one.

use std::io::Read;

use super::Done;
use super::args;
use super::manifest::said;
use super::map_check;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::pack;
use crate::language::settings::Settings;
use crate::render::text;
use crate::report::mask::on_one_line;
use crate::subject::discover::{discover, take_back};
use crate::subject::mapping::draft::{Draft, Vocabulary, draft};
use crate::subject::records::layout::Layout;

pub fn run(args: &args::Map, world: &mut World) -> Result<Done, Refusal> {
    match &args.check {
        Some(mapping) => map_check::run(args, mapping, world),
        None => drafted(args, world),
    }
}

fn drafted(args: &args::Map, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.rules.packs, false, &Settings::default());
    diagnostics.extend(loaded.diagnostics);
    let program = loaded.program;
    let found = discover(std::slice::from_ref(&args.file), || {
        let mut bytes = Vec::new();
        world.stdin.read_to_end(&mut bytes).map(|_| bytes)
    });
    let mut of_inputs = found.diagnostics;
    let tables: Vec<String> =
        found.inputs.iter().filter(|input| input.table.is_some()).map(|input| input.path.clone()).collect();
    take_back(&mut of_inputs, &tables);
    diagnostics.extend(of_inputs);
    let file = on_one_line(&args.file);
    let Some(content) = found.inputs.iter().find_map(|input| input.table.as_ref()) else {
        if diagnostics.iter().all(|d| d.severity != Severity::Error) {
            let message = format!("`{file}` is no table");
            let help = "give one table: CSV, a workbook, XML, or JSON whose records have no `kind`";
            diagnostics
                .push(Diagnostic::new(Code::InputUnreadable, Severity::Error, message).path(&args.file).help(help));
        }
        return Err(Refusal::said(&said(&program, &found.inputs, diagnostics), world.style, "ombud map FILE"));
    };
    let vocabulary = Vocabulary::read(pack::embedded_vocabulary())
        .map_err(|why| Refusal::new(&format!("the vocabulary of exports cannot be read: {why}"), "ombud map FILE"))?;
    let layout = Layout::new(&program.schemas);
    let zone = program.directives.iter().find_map(|directive| directive.timezone.as_deref());
    let draft = draft(content, &args.file, &vocabulary, &layout, zone).map_err(|trouble| {
        let wrong = vec![trouble.diagnostic(&content.source)];
        Refusal::said(&said(&program, &found.inputs, wrong), world.style, format!("ombud map {file}"))
    })?;
    let mut told = text::diagnostics(&said(&program, &found.inputs, diagnostics), world.style);
    told.push_str(&summary(&draft, &file, world));
    world.complain(&told);
    Ok(Done { output: draft.text, status: 0 })
}

/// What was found, and what to do with the draft: for whoever reads the terminal.
fn summary(draft: &Draft, file: &str, world: &World) -> String {
    let mut out = String::new();
    let rows = text::count(usize::try_from(draft.rows).unwrap_or(usize::MAX), "row", "rows");
    out.push_str(&format!("a draft from {rows}\n"));
    for fact in &draft.facts {
        text::wrapped(&mut out, "  ", fact, 2, world.style.width);
    }
    let kinds = match draft.kinds.as_slice() {
        [] => "no kind of record was recognised: say in the draft what a row is".to_owned(),
        kinds => format!("a row may become: {}", kinds.join(", ")),
    };
    text::wrapped(&mut out, "", &kinds, 0, world.style.width);
    let asked = format!(
        "{} after `# ?`. What is guessed says why; what is wrong in it you have to find.",
        text::count(draft.questions, "question stands", "questions stand")
    );
    text::wrapped(&mut out, "", &asked, 0, world.style.width);
    out.push_str(&format!("\nnext: ombud map --check MAPPING {file}   # once the draft is saved as MAPPING\n"));
    out
}

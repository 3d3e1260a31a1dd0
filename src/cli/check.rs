//! `ombud check`

use std::path::PathBuf;

use super::Done;
use super::args;
use super::config::OutputRule;
use super::config::{self, Config};
use super::inquiry::{self, Inquiry};
use super::log::Log;
use super::outputs::{self, Output};
use super::refusal::Refusal;
use super::rules::{self, InForce};
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::format::Manner;
use crate::render::text::count;
use crate::report::Report;

pub fn run(args: &args::Check, world: &mut World) -> Result<Done, Refusal> {
    world.log.step("reading rules");
    let in_force = rules::in_force(&args.rules, world)?;
    of_rules(&in_force, &world.log);
    let given = if args.outputs.is_empty() { configured(&in_force.config, world)? } else { args.outputs.clone() };
    let outputs = outputs::plan(args.format.as_deref(), given, &own(args, &in_force.config, world), world)?;
    let asked = Inquiry {
        paths: &args.paths,
        as_of: args.as_of.clone(),
        complete: args.complete,
        fail_on: args.fail_on,
        reveal: args.reveal,
        effects: args.interpretations,
        readers: outputs::readers(&outputs),
        against: args.against.as_deref(),
        against_revision: args.against_revision.as_deref(),
        severities: &args.severities,
        mappings: &args.mappings,
    };
    let report = inquiry::answer(&asked, &args.rules, in_force, world)?.report;
    of_inputs(&report, &world.log);
    world.log.step("writing");
    let manner = Manner { style: world.style, ids: args.reveal_ids };
    let text = outputs.iter().any(Output::is_text_for_people);
    if report.inputs.is_empty() && text {
        let files: Vec<Output> = outputs.into_iter().filter(|output| !output.is_text_for_people()).collect();
        outputs::write(&files, &report, manner, world)?;
        return Err(Refusal::said(&report.diagnostics, world.style, NOTHING));
    }
    outputs::write(&outputs, &report, manner, world)?;
    let next = if text { next(&report, world) } else { String::new() };
    Ok(Done { output: next, status: i32::from(report.summary.exit) })
}

/// The files that a run reads besides its inputs and that no report may replace: settings, decisions, mappings, rules.
fn own(args: &args::Check, config: &Config, world: &World) -> Vec<PathBuf> {
    let settings = args.rules.config.clone().or_else(|| config::find(&world.folder));
    let root = config.folder.clone().unwrap_or_else(|| world.folder.clone());
    let decisions = inquiry::Files::of(config, &root);
    let decisions = [decisions.waivers, decisions.determinations, decisions.baseline];
    let rules = config.rules.iter().chain(&args.rules.packs).cloned();
    settings.into_iter().chain(decisions).chain(args.mappings.iter().cloned()).chain(rules).collect()
}

/// The reports that the configuration asks for.
fn configured(config: &Config, world: &World) -> Result<Vec<Output>, Refusal> {
    let output = |rule: &OutputRule| {
        let said = |words| Box::new(Diagnostic::new(Code::Config, Severity::Error, words).at(rule.place.clone()));
        Output::new(&rule.format, &rule.path.to_string_lossy()).map_err(said)
    };
    let (outputs, wrong): (Vec<_>, Vec<_>) = config.outputs.iter().map(output).partition(Result::is_ok);
    let wrong: Vec<Diagnostic> = wrong.into_iter().filter_map(Result::err).map(|wrong| *wrong).collect();
    if wrong.is_empty() {
        return Ok(outputs.into_iter().flatten().collect());
    }
    Err(Refusal::because(wrong, world.style, format!("{}   # once the outputs are corrected", world.command)))
}

/// Notes by which rules is judged.
fn of_rules(in_force: &InForce, log: &Log) {
    let program = &in_force.loaded.program;
    for (number, directive) in program.directives.iter().enumerate() {
        let own = program.provisions.iter().filter(|p| p.directive.0 == number).map(|p| p.id.as_str());
        let own: Vec<&str> = own.collect();
        if !own.is_empty() {
            log.note(|| format!("judging by {} ({}): {}", directive.id, directive.effective, own.join(", ")));
        }
    }
}

/// Notes what became of each input.
fn of_inputs(report: &Report, log: &Log) {
    for input in &report.inputs {
        log.note(|| {
            let statements = input.statements.map(|n| format!(", {}", count(n, "statement", "statements")));
            let records = input.records.map(|n| format!(", {n} records"));
            let held = statements.into_iter().chain(records).collect::<String>();
            format!("{}: {} as {}{held}", input.path, input.status.word(), input.format)
        });
    }
    log.note(|| {
        let findings = count(report.findings.len(), "finding", "findings");
        format!("{findings}, {}", count(report.diagnostics.len(), "message", "messages"))
    });
}

/// What to type where nothing was given to check.
const NOTHING: &str = "ombud check FOLDER";

/// What to type next, where something could not be checked.
fn next(report: &Report, world: &World) -> String {
    let wrong = || report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let of_inputs = wrong().all(|d| d.code.starts_with("input.") || d.code.starts_with("record."));
    match report.summary.exit {
        2 if of_inputs => format!("\nnext: {}   # once the inputs named above can be read\n", world.command),
        2 => format!("\nnext: {}   # once rules and settings are as they should be\n", world.command),
        _ => String::new(),
    }
}

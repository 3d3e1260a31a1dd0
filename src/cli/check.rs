//! `ombud check`

use super::args;
use super::mappings::Places;
use super::outputs::{self, Output};
use super::pipeline::{self, Request};
use super::refusal::Refusal;
use super::world::World;
use super::{Done, rules};
use crate::diagnostic::Severity;
use crate::render::format::Manner;
use crate::report::Report;

pub fn run(args: &args::Check, world: &mut World) -> Result<Done, Refusal> {
    let in_force = rules::in_force(&args.rules, world)?;
    let outputs = outputs::plan(args.format.as_deref(), args.outputs.clone(), world)?;
    let request = Request {
        paths: &args.paths,
        as_of: args.as_of.clone().or_else(|| in_force.config.as_of.clone()),
        today: &world.today,
        complete: args.complete || in_force.config.complete.unwrap_or(false),
        fail_on: args.fail_on.or(in_force.config.fail_on).unwrap_or_default(),
        reveal: args.reveal,
        command: &world.command,
        effects: args.interpretations,
        mappings: Places { named: args.mappings.clone(), configured: Vec::new() },
        in_force,
    };
    let report = pipeline::check(request, &mut world.stdin);
    let manner = Manner { style: world.style, ids: args.reveal_ids };
    let printed = outputs::write(&outputs, &report, manner, world)?;
    let text = outputs.iter().any(Output::is_text_for_people);
    if report.inputs.is_empty() && text {
        return Err(Refusal::said(&report.diagnostics, world.style, NOTHING));
    }
    let next = if text { next(&report, world) } else { String::new() };
    Ok(Done { output: printed + &next, status: i32::from(report.summary.exit) })
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

//! `ombud init`: a configuration that explains itself, with every question and every number that a city settles.

use std::fmt::Write;

use super::config::NAME;
use super::decision_args::Init;
use super::refusal::Refusal;
use super::world::World;
use super::{Done, decisions, rules};
use crate::gate::entries::quoted;
use crate::language::program::Program;
use crate::language::written;

const TOP: &str = "\
# ombud.toml: what `ombud check` checks, and what this city has settled. `#` starts a comment: take it away to set something.
# Paths are from the folder of this file. A flag of the command line overrides what stands here, and every report says who
# set what.

# From which severity on a finding fails the check: error, warning, advice, never.
# fail_on = \"warning\"

# The day for which to judge; today if left out.
# as_of = \"2026-11-22\"

# Further rule packs, and by which directives to judge (by all, if left out).
# rules = [\"rules/\"]
# directives = [DIRECTIVES]

# What is checked when `ombud check` names nothing: files, folders, patterns such as \"sops/**/*.md\".
[[inputs]]
paths = [PATHS]
# complete = true             # these are all the procedures there are: say what none of them carries out

# What the columns of a table mean.
# [[mappings]]
# mapping = \"jail.map.toml\"
# pattern = \"exports/jail-*.csv\"

# Reports to write in every run, by format.
[outputs]
# json = \"ombud.json\"

# Severities, error, warning or advice: of a verdict, or of one arm or one provision only. The verdicts are violation,
# undetermined, partial, contradiction, missing, lost, invalid and review; `any` is all of them.
[severities]
# undetermined = \"error\"
# records.undetermined = \"advice\"
# PROVISION.violation = \"error\"
# PROVISION.records.undetermined = \"warning\"

# Questions that the directives leave open, for counsel to answer. The answer shown is the one in force.
[interpretations]
";

pub fn run(args: &Init, world: &mut World) -> Result<Done, Refusal> {
    let path = world.folder.join(NAME);
    if path.symlink_metadata().is_ok() {
        return Err(Refusal::new(
            &format!("`{NAME}` is there already, and is not overwritten"),
            format!("open {NAME}"),
        ));
    }
    let in_force = rules::in_force(&args.rules, world)?;
    let text = text(&in_force.loaded.program, &args.paths);
    decisions::replace(&path, &text, world)?;
    let output = format!(
        "wrote {NAME}: read it, and settle what counsel and the department have decided\n\nnext: ombud check\n"
    );
    Ok(Done { output, status: 0 })
}

/// The text of the configuration.
fn text(program: &Program, paths: &[String]) -> String {
    let here = [".".to_owned()];
    let paths = if paths.is_empty() { &here } else { paths };
    let paths: Vec<String> = paths.iter().map(|path| quoted(path)).collect();
    let directives: Vec<String> = program.directives.iter().map(|d| quoted(&d.id)).collect();
    let provision = program.provisions.first().map_or("no-detainer-holds", |p| p.id.as_str());
    let top = TOP.replace("DIRECTIVES", &directives.join(", ")).replace("PROVISION", provision);
    let mut out = top.replace("PATHS", &paths.join(", "));
    interpretations(&mut out, program);
    parameters(&mut out, program);
    out
}

/// Every question, with its answers; the one in force first.
fn interpretations(out: &mut String, program: &Program) {
    for interpretation in &program.interpretations {
        // Writing to a string cannot fail.
        _ = writeln!(out, "#\n# {}", on_lines(&interpretation.question));
        _ = writeln!(out, "# answers: {}", interpretation.choices.join(", "));
        _ = writeln!(out, "# {} = {}", interpretation.id, quoted(interpretation.choice()));
    }
}

/// Every number that a city sets, with the reason why there is one.
fn parameters(out: &mut String, program: &Program) {
    out.push_str("\n# Numbers that the city sets, each with its reason. The value shown is the one in force.\n");
    for provision in &program.provisions {
        for parameter in provision.parameters.iter().filter_map(|id| program.parameters.get(id.0)) {
            let value = written(&parameter.value);
            let value = if value.starts_with('"') { value } else { quoted(&value) };
            _ = writeln!(out, "#\n# {}", on_lines(&parameter.reason));
            _ = writeln!(out, "# [parameters.{}.{}]\n# value = {value}\n# reason = \"\"", provision.id, parameter.name);
        }
    }
}

/// A text as the lines of a comment.
fn on_lines(text: &str) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used + length > 110 {
            out.push_str("\n# ");
            used = 0;
        } else if used > 0 {
            out.push(' ');
        }
        out.push_str(word);
        used += length + 1;
    }
    out
}

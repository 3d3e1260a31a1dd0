//! The rules in force: packs read from disk and binary, set as configuration and command line say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::args;
use super::config::{self, Config};
use super::refusal::Refusal;
use super::wording;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::language::pack::{self, Pack};
use crate::language::program::Program;
use crate::language::schema::Schemas;
use crate::language::settings::{ChoiceSetting, ParameterSetting, Settings};
use crate::language::{Loaded, load, load_to_judge, schema_load};
use crate::source::Source;

/// Ends of the names of rule files and of schemas of record kinds.
const RULE_FILE: &str = ".ombud";
const SCHEMA_FILE: &str = ".schema.json";

/// Compiled rules with the configuration that set them.
pub struct InForce {
    /// The rules and everything that is wrong with them or with how they are set.
    pub loaded: Loaded,
    /// The configuration.
    pub config: Config,
    /// What is to be said about packs and schemas.
    pub diagnostics: Vec<Diagnostic>,
    /// Every provision of the packs, those that are left out as well.
    pub provisions: BTreeSet<String>,
}

/// Reads configuration and packs, and compiles them.
///
/// # Errors
/// A configuration that cannot be used. What is wrong with rules is among the diagnostics instead.
pub fn in_force(args: &args::Rules, world: &World) -> Result<InForce, Refusal> {
    let config = configuration(args.config.as_deref(), world)?;
    let packs: Vec<PathBuf> = config.rules.iter().chain(&args.packs).cloned().collect();
    let no_builtin = args.no_builtin || config.no_builtin.unwrap_or(false);
    let settings = settings(&config, args);
    let (mut loaded, mut diagnostics) =
        compile_with(&packs, no_builtin, |packs, schemas| load_to_judge(packs, schemas, &settings));
    let provisions = loaded.program.provisions.iter().map(|provision| provision.id.clone()).collect();
    let directives = if args.directives.is_empty() { &config.directives } else { &args.directives };
    select(&mut loaded.program, directives, &mut diagnostics);
    Ok(InForce { loaded, config, diagnostics, provisions })
}

/// Keeps the provisions of the directives that are named; of all where none is.
fn select(program: &mut Program, directives: &[String], diagnostics: &mut Vec<Diagnostic>) {
    if directives.is_empty() {
        return;
    }
    let ids: Vec<String> = program.directives.iter().map(|directive| directive.id.clone()).collect();
    for unknown in directives.iter().filter(|id| !ids.contains(id)) {
        let near = nearest(unknown, ids.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| format!("the directives are {}", ids.join(", ")));
        let message = format!("no pack has the directive `{unknown}`");
        diagnostics.push(Diagnostic::new(Code::Config, Severity::Error, message).help(help));
    }
    let named = |at: usize| ids.get(at).is_some_and(|id| directives.contains(id));
    program.provisions.retain(|provision| named(provision.directive.0));
}

/// Compiles the packs at `paths` with the embedded ones.
pub fn compile(paths: &[PathBuf], no_builtin: bool, settings: &Settings) -> (Loaded, Vec<Diagnostic>) {
    compile_with(paths, no_builtin, |packs, schemas| load(packs, schemas, settings))
}

fn compile_with(
    paths: &[PathBuf],
    no_builtin: bool,
    load: impl FnOnce(&[Pack], &Schemas) -> Loaded,
) -> (Loaded, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let files: Vec<(String, Files)> =
        paths.iter().map(|path| (path.display().to_string(), read_pack(path, &mut diagnostics))).collect();
    let schemas = schemas(files.iter().flat_map(|(_, files)| files.schemas.iter().cloned()), &mut diagnostics);
    let users = files.into_iter().map(|(name, files)| (name, files.rules)).filter(|(_, rules)| !rules.is_empty());
    let (packs, notes) = pack::assemble(users.collect(), no_builtin);
    diagnostics.extend(notes);
    (load(&packs, &schemas), diagnostics)
}

/// The record kinds of the binary and those of user's packs.
fn schemas(of_users: impl Iterator<Item = Source>, diagnostics: &mut Vec<Diagnostic>) -> Schemas {
    let embedded: Vec<Source> =
        pack::embedded_schemas().into_iter().map(|(name, text)| Source::built_in(name, text)).collect();
    let own: Vec<Source> = of_users.collect();
    let (schemas, notes) = schema_load::load_beside(&embedded, &own);
    diagnostics.extend(notes);
    schemas
}

fn configuration(named: Option<&Path>, world: &World) -> Result<Config, Refusal> {
    let Some(path) = named.map(Path::to_path_buf).or_else(|| config::find(&world.folder)) else {
        return Ok(Config::default());
    };
    let name = path.strip_prefix(&world.folder).unwrap_or(&path).display().to_string();
    config::read(&path, &name).map_err(|wrong| {
        Refusal::because(wrong, world.style, format!("{}   # once `{name}` is corrected", world.command))
    })
}

/// Configuration first, command line last: of two for the same thing the later counts.
fn settings(config: &Config, args: &args::Rules) -> Settings {
    let both = [(&config.values, &config.answers, "configuration"), (&args.values, &args.answers, "command line")];
    let mut settings = Settings::default();
    for (values, answers, set_by) in both {
        settings.parameters.extend(values.iter().map(|value| ParameterSetting {
            directive: None,
            provision: value.provision.clone(),
            name: value.name.clone(),
            value: value.value.clone(),
            set_by: set_by.to_owned(),
            reason: value.reason.clone(),
            place: value.place.clone(),
        }));
        settings.choices.extend(answers.iter().map(|answer| ChoiceSetting {
            directive: None,
            interpretation: answer.interpretation.clone(),
            choice: answer.choice.clone(),
            set_by: set_by.to_owned(),
            place: answer.place.clone(),
        }));
    }
    settings
}

/// The files of a pack.
#[derive(Default)]
struct Files {
    rules: Vec<Source>,
    schemas: Vec<Source>,
}

/// Rule files and schemas at `path`, sorted by name; hidden ones are left out.
fn read_pack(path: &Path, diagnostics: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|e| e.depth() == 0 || visible(e.file_name())) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(unreadable(error.path().unwrap_or(path), error.io_error()));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy();
        let (rule, schema) = (name.ends_with(RULE_FILE), name.ends_with(SCHEMA_FILE));
        if !entry.file_type().is_file() || !(rule || schema || entry.depth() == 0) {
            continue;
        }
        match std::fs::read_to_string(entry.path()) {
            Ok(text) if schema => files.schemas.push(Source::new(entry.path().display().to_string(), text)),
            Ok(text) => files.rules.push(Source::new(entry.path().display().to_string(), text)),
            Err(error) => diagnostics.push(unreadable(entry.path(), Some(&error))),
        }
    }
    if files.rules.is_empty() && files.schemas.is_empty() && diagnostics.is_empty() {
        let message = "the rule pack holds no rule file";
        let help = format!("a rule file's name ends in `{RULE_FILE}`");
        diagnostics
            .push(Diagnostic::new(Code::Config, Severity::Error, message).path(path.display().to_string()).help(help));
    }
    files
}

fn unreadable(path: &Path, error: Option<&std::io::Error>) -> Diagnostic {
    let reason = error.map_or("a loop of symbolic links", wording::of_io);
    let message = format!("the rule pack cannot be read: {reason}");
    Diagnostic::new(Code::Config, Severity::Error, message).path(path.display().to_string())
}

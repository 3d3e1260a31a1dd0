//! A check with all that people have decided: what `ombud check` and the commands that record decisions share.

use std::path::{Path, PathBuf};

use super::args;
use super::config::Config;
use super::log::Log;
use super::lookup::Lookup;
use super::mappings::Places;
use super::pipeline::{self, Checked, Request};
use super::refusal::Refusal;
use super::revision::Revision;
use super::rules::{self, InForce};
use super::wording;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::fingerprint::Names;
use crate::finding::{Answered, Standing};
use crate::gate::{self, Baseline, Decisions, Earlier, SeverityRule, baseline, determinations, waivers};
use crate::report::{FailOn, InputStatus, Readers, Report};
use crate::source::Source;

/// What is asked.
#[derive(Default)]
pub struct Inquiry<'a> {
    /// Files, folders, patterns, `-`; none: those of the configuration.
    pub paths: &'a [String],
    /// The day for which to judge.
    pub as_of: Option<String>,
    /// The inputs are the department's whole set.
    pub complete: bool,
    /// From which severity on findings fail the run.
    pub fail_on: Option<FailOn>,
    /// Show what is masked otherwise.
    pub reveal: bool,
    /// Count what other interpretations would change.
    pub effects: bool,
    /// Who will read the report.
    pub readers: Readers,
    /// An earlier report to compare with.
    pub against: Option<&'a Path>,
    /// An earlier revision to compare with.
    pub against_revision: Option<&'a str>,
    /// Severities set on the command line.
    pub severities: &'a [SeverityRule],
    /// Mappings named on the command line.
    pub mappings: &'a [PathBuf],
}

/// What came of it.
pub struct Answer {
    /// The report, with all decisions.
    pub report: Report,
    /// Counsel's readings, each with what became of it.
    pub determinations: Vec<(determinations::Entry, Standing)>,
    /// The waivers.
    pub waivers: Vec<waivers::Entry>,
    /// The baseline, if there is one.
    pub baseline: Option<Baseline>,
    /// Where the files of decisions are.
    pub files: Files,
    /// How inputs are called.
    pub lookup: Lookup,
    /// By which names inputs are known to fingerprints.
    pub names: Names,
}

impl Answer {
    /// Whether what stood in the file of this name, if it still did, would have been found.
    pub fn looked_at(&self, name: &str) -> bool {
        let own = self.report.inputs.iter().find(|input| self.names.of(&input.path) == name);
        own.map_or_else(|| !self.lookup.exists(name), |input| input.status == InputStatus::Checked)
    }
}

/// The files of decisions.
#[derive(Debug, Clone)]
pub struct Files {
    /// Waivers.
    pub waivers: PathBuf,
    /// Determinations.
    pub determinations: PathBuf,
    /// The baseline.
    pub baseline: PathBuf,
}

impl Files {
    /// Those that the configuration names, or those in its folder; in the current folder where there is none.
    pub(super) fn of(config: &Config, root: &Path) -> Self {
        let file = |named: &Option<PathBuf>, name: &str| named.clone().unwrap_or_else(|| root.join(name));
        Self {
            waivers: file(&config.waivers, waivers::NAME),
            determinations: file(&config.determinations, determinations::NAME),
            baseline: file(&config.baseline, baseline::NAME),
        }
    }
}

/// Checks, and holds against the result what people have decided.
///
/// # Errors
/// An earlier report or revision that cannot be compared with.
pub fn answer(
    asked: &Inquiry<'_>,
    args: &args::Rules,
    in_force: InForce,
    world: &mut World,
) -> Result<Answer, Refusal> {
    let config = in_force.config.clone();
    let root = config.folder.as_ref().map_or_else(|| world.folder.clone(), |folder| world.folder.join(folder));
    let configured = config.paths();
    let from_config = asked.paths.is_empty() && !configured.is_empty();
    let paths: &[String] = if from_config { &configured } else { asked.paths };
    let lookup =
        if from_config { Lookup::configured(&root, &world.folder) } else { Lookup::typed(&world.folder, &root) };
    let complete =
        asked.complete || if from_config { config.inputs_are_complete() } else { config.complete.unwrap_or(false) };

    let files = Files::of(&config, &root);
    let mut said = Vec::new();
    let shown = |path: &Path| path.strip_prefix(&world.folder).unwrap_or(path).display().to_string();
    let read = |path: &Path, named: bool, said: &mut Vec<Diagnostic>| source(path, shown(path), named, said);
    let determinations: Vec<determinations::Entry> =
        read(&files.determinations, config.determinations.is_some(), &mut said)
            .map(|source| determinations::read(&source, &mut said))
            .unwrap_or_default();
    let waivers = read(&files.waivers, config.waivers.is_some(), &mut said);
    let waivers = waivers.map(|source| waivers::read(&source, &mut said)).unwrap_or_default();
    let baseline = read(&files.baseline, config.baseline.is_some(), &mut said)
        .and_then(|source| Baseline::read(source.name(), source.text()).map_err(|wrong| said.push(*wrong)).ok());

    let answered: Vec<Answered> = determinations.iter().map(determinations::Entry::answered).collect();
    let plan = Plan {
        answered: &answered,
        as_of: asked.as_of.clone().or_else(|| config.as_of.clone()),
        today: &world.today,
        command: &world.command,
        log: &world.log,
        complete,
        fail_on: asked.fail_on.or(config.fail_on).unwrap_or_default(),
        reveal: asked.reveal,
        mappings: Places {
            named: asked.mappings.to_vec(),
            configured: config.mappings.iter().map(|m| (m.pattern.clone(), shown(&m.mapping).into())).collect(),
        },
    };
    let earlier = match (asked.against, asked.against_revision) {
        (Some(path), _) => Some(earlier_report(path, &shown(path), world)?),
        (None, Some(revision)) => {
            let copy = Revision::of(revision, paths, &lookup)?;
            let again = rules::in_force(args, world)?;
            let before = plan.request(&copy.paths, &copy.lookup, again);
            let Checked { report, .. } = pipeline::check(before, &mut std::io::empty());
            Some(Earlier::of_report(revision, &report).map_err(|wrong| refused(*wrong, world))?)
        }
        (None, None) => None,
    };
    let provisions = in_force.provisions.clone();
    let request = Request { effects: asked.effects, readers: asked.readers, ..plan.request(paths, &lookup, in_force) };
    let day = plan.as_of.clone().unwrap_or_else(|| plan.today.to_owned());
    let Checked { mut report, readings, names, allowances, program } = pipeline::check(request, &mut world.stdin);
    world.kept = Some(program);
    let severities = config.severities.iter().chain(asked.severities).cloned().collect();
    let standings: Vec<Standing> = readings;
    let decisions = Decisions {
        severities,
        determinations: determinations.into_iter().zip(standings).collect(),
        waivers,
        allowances,
        baseline,
        earlier,
        day,
        provisions,
        complete,
        reveal: asked.reveal,
        names,
        exists: &|name| lookup.exists(name),
    };
    report.say(said);
    gate::apply(&mut report, &decisions);
    let Decisions { determinations, waivers, baseline, names, .. } = decisions;
    Ok(Answer { report, determinations, waivers, baseline, files, lookup, names })
}

/// What the run and the one that it is compared with have in common.
struct Plan<'a> {
    answered: &'a [Answered],
    as_of: Option<String>,
    today: &'a str,
    command: &'a str,
    log: &'a Log,
    complete: bool,
    fail_on: FailOn,
    reveal: bool,
    mappings: Places,
}

impl Plan<'_> {
    fn request<'r>(&'r self, paths: &'r [String], lookup: &'r Lookup, in_force: InForce) -> Request<'r> {
        Request {
            paths,
            lookup,
            in_force,
            answered: self.answered,
            as_of: self.as_of.clone(),
            today: self.today,
            command: self.command,
            log: self.log,
            complete: self.complete,
            fail_on: self.fail_on,
            reveal: self.reveal,
            mappings: self.mappings.clone(),
            effects: false,
            readers: Readers::All,
        }
    }
}

/// The text of a file of decisions; `None` where there is none, which is a mistake if the configuration names it.
fn source(path: &Path, name: String, named: bool, said: &mut Vec<Diagnostic>) -> Option<Source> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some(Source::new(name, text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => None,
        Err(error) => {
            let message = format!("`{name}` cannot be read: {}", wording::of_io(&error));
            said.push(Diagnostic::new(Code::GateInvalid, Severity::Error, message).path(name));
            None
        }
    }
}

fn earlier_report(path: &Path, name: &str, world: &World) -> Result<Earlier, Refusal> {
    let text = std::fs::read_to_string(world.folder.join(path)).map_err(|error| {
        let message = format!("the earlier report cannot be read: {}", wording::of_io(&error));
        refused(Diagnostic::new(Code::AgainstInvalid, Severity::Error, message).path(name), world)
    })?;
    Earlier::read(name, &text).map_err(|wrong| refused(*wrong, world))
}

fn refused(wrong: Diagnostic, world: &World) -> Refusal {
    Refusal::because(
        vec![wrong],
        world.style,
        "ombud check --output json=report.json FOLDER   # writes a report to compare with later",
    )
}

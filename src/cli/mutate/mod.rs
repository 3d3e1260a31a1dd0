//! `ombud test --mutate`: which changes of the rules no test would notice.

mod bench;
mod justify;
mod print;

use std::collections::BTreeMap;

use bench::Bench;

use super::Done;
use super::args;
use super::refusal::Refusal;
use super::rules;
use super::test;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::language::Loaded;
use crate::language::mutate::{Mutant, Owner, Reach, mutants};
use crate::language::settings::Settings;
use crate::render::text;
use crate::report::on_given;
use crate::source::{Place, Source};

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// A test failed.
    Killed,
    /// None did, and the rule file says why that is as it should be.
    Justified(String),
    /// None did.
    Survived,
}

/// All mutants with their fates.
struct Trials {
    /// In the order of files and places.
    all: Vec<(Mutant, Fate)>,
    /// Counts by what was changed, as named.
    rows: BTreeMap<(u8, String), Tally>,
}

/// Counts of mutants.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    mutants: usize,
    killed: usize,
    justified: usize,
}

impl Tally {
    fn add(&mut self, fate: &Fate) {
        self.mutants += 1;
        match fate {
            Fate::Killed => self.killed += 1,
            Fate::Justified(_) => self.justified += 1,
            Fate::Survived => {}
        }
    }

    fn survived(self) -> usize {
        self.mutants - self.killed - self.justified
    }
}

pub fn run(args: &args::Test, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.packs, args.no_builtin, &Settings::default());
    diagnostics.extend(loaded.diagnostics.clone());
    diagnostics.extend(unknown(&loaded, &args.only));
    let tests = test::tests(&loaded, args);
    if tests.is_empty() {
        diagnostics.push(Diagnostic::new(
            Code::RuleTest,
            Severity::Error,
            "no tests found: nothing can notice a change",
        ));
    }
    let is_wrong = |diagnostics: &[Diagnostic]| diagnostics.iter().any(|d| d.severity == Severity::Error);
    let bench = (!is_wrong(&diagnostics)).then(|| Bench::new(&loaded, &tests));
    diagnostics.extend(bench.iter().flat_map(Bench::failing));
    let mut trials = Trials { all: Vec::new(), rows: BTreeMap::new() };
    if let Some(bench) = bench.filter(|_| !is_wrong(&diagnostics)) {
        let reach = Reach::new(&loaded.program);
        let mut wanted = mutants(&loaded, &reach, |source| test::asked_for(args, source));
        wanted.retain(|mutant| args.only.is_empty() || args.only.contains(&id(&loaded, mutant.owner)));
        let killed = bench.killed(&wanted, &reach);
        let whole = |source: &Source| args.only.is_empty() && test::asked_for(args, source);
        let (all, unmatched) = justify::fates(&loaded, wanted, &killed, whole);
        diagnostics.extend(unmatched);
        trials = tallied(&loaded, all);
    }
    Ok(done(args, world, &loaded, &trials, diagnostics))
}

fn done(args: &args::Test, world: &mut World, loaded: &Loaded, trials: &Trials, diagnostics: Vec<Diagnostic>) -> Done {
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let survived = trials.all.iter().any(|(_, fate)| *fate == Fate::Survived);
    let status = if wrong { 2 } else { i32::from(survived) };
    let said = match diagnostics.is_empty() {
        true => String::new(),
        false => text::diagnostics(&on_given(diagnostics), world.style),
    };
    let output = match args.format {
        args::Format::Json => {
            world.complain(&said);
            print::json(loaded, trials)
        }
        args::Format::Text => {
            let mut output = said;
            if !output.is_empty() {
                output.push('\n');
            }
            output.push_str(&print::text(loaded, trials, world.style.width));
            if wrong {
                output.push_str(&format!("\nnext: {}   # once what is named above is corrected\n", world.command));
            }
            output
        }
    };
    Done { output, status }
}

/// The name of what a mutant changes.
fn id(loaded: &Loaded, owner: Owner) -> String {
    let program = &loaded.program;
    let found = match owner {
        Owner::Provision(at) => program.provisions.get(at).map(|provision| &provision.id),
        Owner::Define(id) => program.defines.get(id.0).map(|define| &define.name),
        Owner::Interpretation(id) => program.interpretations.get(id.0).map(|interpretation| &interpretation.id),
        Owner::Directive(id) => program.directives.get(id.0).map(|directive| &directive.id),
    };
    found.cloned().unwrap_or_default()
}

/// Where what a mutant changes is declared.
fn declared(loaded: &Loaded, owner: Owner) -> Option<Place> {
    match owner {
        Owner::Provision(at) => loaded.program.provisions.get(at).map(|rule| Place::new(&rule.source, rule.span)),
        Owner::Define(id) => loaded.places.defines.get(&id).cloned(),
        Owner::Interpretation(id) => loaded.places.interpretations.get(&id).cloned(),
        Owner::Directive(id) => loaded.places.directives.get(&id).cloned(),
    }
}

/// Names behind `--only` that nothing has.
fn unknown(loaded: &Loaded, only: &[String]) -> Vec<Diagnostic> {
    let program = &loaded.program;
    let names = program.provisions.iter().map(|p| p.id.as_str()).chain(program.defines.iter().map(|d| d.name.as_str()));
    let questions = program.interpretations.iter().map(|i| i.id.as_str());
    let known: Vec<&str> = names.chain(questions).chain(program.directives.iter().map(|d| d.id.as_str())).collect();
    let unknown = only.iter().filter(|name| !known.contains(&name.as_str()));
    unknown
        .map(|name| {
            let message = format!("nothing is called `{name}`");
            let wrong = Diagnostic::new(Code::Config, Severity::Error, message);
            match nearest(name, known.iter().copied()) {
                Some(near) => wrong.help(format!("did you mean `{near}`?")),
                None => wrong,
            }
        })
        .collect()
}

/// Counts fates: a row for each provision, one for all derived facts of a file, one each for questions and first days.
fn tallied(loaded: &Loaded, all: Vec<(Mutant, Fate)>) -> Trials {
    let mut rows: BTreeMap<(u8, String), Tally> = BTreeMap::new();
    for (mutant, fate) in &all {
        let name = id(loaded, mutant.owner);
        let file = mutant.place.source.name();
        let row = match mutant.owner {
            Owner::Provision(_) => (0, name),
            Owner::Define(_) => (1, format!("defines of {file}")),
            Owner::Interpretation(_) => (2, format!("answers of {file}")),
            Owner::Directive(_) => (3, format!("directive {name}")),
        };
        rows.entry(row).or_default().add(fate);
    }
    Trials { all, rows }
}

//! Runs the tests against mutants. What tests give to be read is read once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::test::{
    documents_of, holds, holds_of_each, judging, records_of, settings, verdicts, verdicts_of_each, word,
};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::procedures::{Answered, Library, Read};
use crate::eval::records::{Finder, count_set};
use crate::language::mutate::{Mutant, Owner, Reach, Seen};

use crate::language::program::Program;
use crate::language::settings::RuleTest;
use crate::language::{Loaded, parallel};
use crate::source::Place;
use crate::subject::records::layout::Layout;
use crate::subject::records::set::RecordSet;

/// Mutants that one thread takes at a time.
const CHUNK: usize = 48;

/// A test, read.
struct Prepared<'a> {
    test: &'a RuleTest,
    provision: usize,
    /// Index of the settings that it runs under.
    setting: usize,
    read: Vec<Read>,
    set: Option<RecordSet>,
}

/// A program under the settings of some tests.
#[derive(Clone)]
struct Setting {
    program: Program,
    answered: Answered,
}

/// Everything that is read and compiled once.
pub struct Bench<'a> {
    library: Library,
    finder: Finder<'a>,
    settings: Vec<Setting>,
    tests: Vec<Prepared<'a>>,
}

impl<'a> Bench<'a> {
    /// Reads what the tests give to be read.
    pub fn new(loaded: &'a Loaded, tests: &[&'a RuleTest]) -> Self {
        let library = Library::new(&loaded.program);
        let layout = Arc::new(Layout::new(&loaded.program.schemas));
        let mut settings_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut settings = Vec::new();
        let mut numbered = Vec::new();
        for test in tests {
            let Some(provision) = own(&loaded.program, test) else { continue };
            let setting = *settings_of.entry(key(test)).or_insert_with(|| {
                settings.push(setting(loaded, test));
                settings.len() - 1
            });
            numbered.push((*test, provision, setting));
        }
        let zone = loaded.program.directives.iter().find_map(|directive| directive.timezone.as_deref());
        let prepared = parallel::map(&numbered, |(test, provision, setting)| {
            let read: Vec<Read> =
                documents_of(&loaded.program, test).into_iter().map(|document| library.read(document)).collect();
            let set = (read.len() < test.inputs.len())
                .then(|| RecordSet::build(vec![records_of(test, &layout)], Arc::clone(&layout), zone));
            Prepared { test, provision: *provision, setting: *setting, read, set }
        });
        Self { library, finder: Finder::new(&loaded.program.lexicon), settings, tests: prepared }
    }

    /// The tests that fail as the rules are: nothing can be learned from them.
    pub fn failing(&self) -> Vec<Diagnostic> {
        let failing = parallel::map(&self.tests, |test| match self.settings.get(test.setting) {
            Some(setting) => (!self.passes(test, &setting.program, &setting.answered)).then_some(test.test),
            None => None,
        });
        failing
            .into_iter()
            .flatten()
            .map(|test| {
                let message = format!("test \"{}\" of `{}` fails already", test.name, test.provision);
                Diagnostic::new(Code::RuleTest, Severity::Error, message)
                    .at(Place::new(&test.source, test.span))
                    .help("`ombud test` says why; change rules only once all tests pass")
            })
            .collect()
    }

    /// Which mutants some test notices.
    pub fn killed(&self, mutants: &[Mutant], reach: &Reach) -> Vec<bool> {
        let chunks: Vec<&[Mutant]> = mutants.chunks(CHUNK).collect();
        let fates = parallel::map(&chunks, |chunk| {
            let mut settings: Vec<Option<Setting>> = vec![None; self.settings.len()];
            chunk.iter().map(|mutant| self.is_killed(&mut mutant.clone(), reach, &mut settings)).collect::<Vec<bool>>()
        });
        fates.into_iter().flatten().collect()
    }

    fn is_killed(&self, mutant: &mut Mutant, reach: &Reach, settings: &mut [Option<Setting>]) -> bool {
        let mut tests: Vec<&Prepared<'_>> = self.tests.iter().filter(|test| can_see(test, mutant, reach)).collect();
        tests.sort_by_key(|test| test.setting);
        for same in tests.chunk_by(|a, b| a.setting == b.setting) {
            let Some(number) = same.first().map(|test| test.setting) else { continue };
            let (Some(original), Some(own)) = (self.settings.get(number), settings.get_mut(number)) else { continue };
            let own = own.get_or_insert_with(|| original.clone());
            mutant.swap(&mut own.program);
            let anew = mutant.changes_an_answer().then(|| Answered::new(&own.program));
            let answered = anew.as_ref().unwrap_or(&own.answered);
            let killed = same.iter().any(|test| !self.passes(test, &own.program, answered));
            mutant.swap(&mut own.program);
            if killed {
                return true;
            }
        }
        false
    }

    /// Whether a test gets what it expects.
    fn passes(&self, test: &Prepared<'_>, program: &Program, answered: &Answered) -> bool {
        let mut got = Vec::new();
        let mut limbs = Vec::new();
        let mut each = Vec::new();
        let coverage = |read: &[Read]| self.library.coverage(program, answered, read, test.provision);
        if let Some(row) = coverage(&test.read).filter(|_| !test.read.is_empty()) {
            got.push(word(row.status));
            limbs = row.limbs;
        }
        if !test.test.each.is_empty() {
            each.extend(test.read.chunks(1).filter_map(coverage).map(|row| word(row.status)));
        }
        if let Some(set) = &test.set {
            let outcome = count_set(program, set, &judging(), &self.finder, test.provision);
            each.extend(verdicts_of_each(program, &outcome, test.test));
            got.extend(verdicts(&outcome, test.test));
        }
        let expected: Vec<&str> = test.test.verdicts.iter().map(|name| name.text.as_str()).collect();
        let status = |limb: &str| limbs.iter().find(|(id, _)| id == limb).map(|(_, status)| word(*status));
        holds(&expected, &got)
            && test.test.each.iter().all(|expected| holds_of_each(&expected.text, &each))
            && test.test.limbs.iter().all(|(limb, verdict)| status(&limb.text) == Some(&*verdict.text))
    }
}

/// Whether a test may notice a change.
fn can_see(test: &Prepared<'_>, mutant: &Mutant, reach: &Reach) -> bool {
    let near = match mutant.owner {
        Owner::Provision(at) => at == test.provision,
        Owner::Define(id) => reach.of(id).contains(&test.provision),
        Owner::Interpretation(_) | Owner::Directive(_) => true,
    };
    near && match mutant.seen {
        Seen::InRecords => test.set.is_some(),
        Seen::InProcedures => !test.read.is_empty(),
        Seen::InBoth => true,
    }
}

/// The provision that holds a test, by index.
fn own(program: &Program, test: &RuleTest) -> Option<usize> {
    let directive = |at: usize| program.directives.get(at).map(|directive| directive.id.as_str());
    program
        .provisions
        .iter()
        .position(|p| p.id == test.provision && directive(p.directive.0) == Some(test.directive.as_str()))
}

/// Tests with the same key run under the same settings.
fn key(test: &RuleTest) -> String {
    let choices = test.choices.iter().map(|(id, choice)| format!("{} {} {}", test.directive, id.text, choice.text));
    let params = test.params.iter().map(|(name, value)| format!("{} {} {value:?}", test.provision, name.text));
    choices.chain(params).collect::<Vec<_>>().join("\n")
}

/// The program under a test's settings, without the words that only reports show.
fn setting(loaded: &Loaded, test: &RuleTest) -> Setting {
    let place = Place::new(&test.source, test.span);
    let (mut program, _) = loaded.with(&settings(test, &place));
    for provision in &mut program.provisions {
        provision.text = Vec::new();
        (provision.help, provision.model) = (None, None);
    }
    for directive in &mut program.directives {
        directive.recitals = Vec::new();
    }
    let answered = Answered::new(&program);
    Setting { program, answered }
}

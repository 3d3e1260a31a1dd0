//! `ombud test --corpus`: how well the rules read texts that somebody labelled.

mod labelled;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use labelled::{Labelled, Provisions};

use super::Done;
use super::args;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::procedures::Bench;
use crate::finding::CoverageStatus;
use crate::language::program::Program;
use crate::language::settings::Settings;
use crate::render::text;
use crate::report::on_given;
use crate::score::{Pair, Question, Score};
use crate::source::Source;
use crate::subject::markdown;

/// One text and one provision, with the places that a reader of misses wants.
struct Scored<'a> {
    text: &'a Labelled,
    provision: usize,
    pair: Pair,
}

/// What a corpus came to.
struct Scores {
    /// All provisions together.
    all: Score,
    /// By provision, for those that the corpus labels anywhere or the rules spoke of.
    by_provision: BTreeMap<usize, Score>,
    /// Texts scored.
    texts: usize,
    /// Pairs marked ambiguous and left out.
    ambiguous: usize,
}

pub fn run(args: &args::Test, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.packs, args.no_builtin, &Settings::default());
    diagnostics.extend(loaded.diagnostics.clone());
    let program = &loaded.program;
    let texts = read(program, args, &mut diagnostics);
    if texts.is_empty() && !diagnostics.iter().any(|d| d.severity == Severity::Error) {
        diagnostics.push(nothing(args));
    }
    let pairs = pairs(program, &texts);
    let (scores, counted) = score(&texts, pairs, args.strict);
    let status = if diagnostics.iter().any(|d| d.severity == Severity::Error) { 2 } else { 0 };
    let mut output = String::new();
    match args.format {
        args::Format::Json => output.push_str(&table::json(program, &scores)),
        args::Format::Text if texts.is_empty() => {}
        args::Format::Text => {
            output.push_str(&table::misses(program, &counted, args.show));
            output.push_str(&table::text(program, &scores));
        }
    }
    if !diagnostics.is_empty() {
        let said = text::diagnostics(&on_given(diagnostics), world.style);
        match args.format {
            args::Format::Json => world.complain(&said),
            args::Format::Text => output = format!("{said}\n{output}"),
        }
    }
    Ok(Done { output, status })
}

fn nothing(args: &args::Test) -> Diagnostic {
    let names: Vec<String> = args.corpus.iter().map(|path| format!("`{}`", path.display())).collect();
    Diagnostic::new(Code::InputNone, Severity::Error, format!("no labelled text in {}", names.join(", ")))
        .help("write one JSON object a line: {\"id\": \"T-1\", \"text\": \"…\", \"labels\": {\"no-detainer-holds\": \"violates\"}}")
}

fn read(program: &Program, args: &args::Test, diagnostics: &mut Vec<Diagnostic>) -> Vec<Labelled> {
    let provisions = Provisions::new(program);
    let mut texts = Vec::new();
    for path in &args.corpus {
        match source(path) {
            Ok(source) => labelled::read(&source, &provisions, &mut texts, diagnostics),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    texts
}

fn source(path: &Path) -> Result<Source, Box<Diagnostic>> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let unreadable =
            Diagnostic::new(Code::InputUnreadable, Severity::Error, format!("`{name}` cannot be read: {error}"))
                .help("give a file of JSON Lines in UTF-8, one labelled text a line");
        Box::new(unreadable)
    })?;
    Ok(Source::new(name, text))
}

/// Every text against every provision that has something to say of procedures.
fn pairs<'a>(program: &Program, texts: &'a [Labelled]) -> Vec<Scored<'a>> {
    let bench = Bench::new(program);
    let mut pairs = Vec::new();
    for text in texts {
        let document = markdown::read(&Source::new(text.id.as_str(), text.text.as_str()));
        let coverage = bench.judge(&[document], false).coverage;
        for (provision, rule) in program.provisions.iter().enumerate().filter(|(_, p)| p.procedures.is_some()) {
            let directive = program.directives.get(rule.directive.0).map(|d| d.id.as_str());
            let row = coverage
                .iter()
                .find(|r| r.path.is_some() && r.provision == rule.id && Some(r.directive.as_str()) == directive);
            let pair = Pair {
                right: text.labels.get(&provision).copied(),
                said: row.map_or(CoverageStatus::Silent, |row| row.status),
                general: row.is_some_and(|row| row.general == Some(true)),
            };
            pairs.push(Scored { text, provision, pair });
        }
    }
    pairs
}

/// Counts the pairs; gives back those that count.
fn score<'a>(texts: &[Labelled], pairs: Vec<Scored<'a>>, strict: bool) -> (Scores, Vec<Scored<'a>>) {
    let all = pairs.len();
    let counted: Vec<Scored<'a>> =
        pairs.into_iter().filter(|p| strict || !p.text.ambiguous.contains(&p.provision)).collect();
    let mut scores = Scores {
        all: Score::default(),
        by_provision: BTreeMap::new(),
        texts: texts.len(),
        ambiguous: all - counted.len(),
    };
    for scored in &counted {
        scores.all.add(&scored.pair);
        scores.by_provision.entry(scored.provision).or_default().add(&scored.pair);
    }
    let speaks = |score: &Score| Question::ALL.iter().any(|q| score.tally(*q) != Default::default());
    scores.by_provision.retain(|_, score| speaks(score));
    (scores, counted)
}

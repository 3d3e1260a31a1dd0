//! The arguments.

use std::path::PathBuf;

use super::decision_args;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::render::format::FORMATS;

/// Checks what a police department writes down against what its city has ordered.
#[derive(Debug, Parser)]
#[command(name = "ombud", version, max_term_width = 100, disable_help_subcommand = true, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Colour and line drawing on standard output
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto, global = true)]
    pub color: When,
    /// Tell on standard error what is read, how long it takes, and by which rules it is judged
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Wherever the output goes
    Always,
    /// Nowhere
    Never,
}

/// Shown under the commands of `ombud`.
const EXAMPLES: &str = "\
Examples:
  ombud check sops/                            check a folder of procedures, or exports of records
  ombud check sops/ --output html=memo.html    write a memo for the attorney, too
  ombud explain sops/booking.md:42             how a sentence was read, and what decided
  ombud explain no-detainer-holds              a provision, its rule and its tests

Exit status: 0 everything was checked and no finding reaches the fail level, 1 findings do, 2 something could not be checked.";

/// Shown under the options of `ombud check`.
const CHECK_EXAMPLES: &str = "\
Examples:
  ombud check sops/ --complete                       the department's whole set: say what no document carries out
  ombud check export/ manifest.json                  records, with what is declared of them
  ombud check sops/ --directive lansing-eo-2017-01   by one directive alone
  ombud check sops/ --output html=memo.html --output json=report.json
  cat draft.md | ombud check -                       what is typed or piped in";

/// Shown under the options of `ombud explain`.
const EXPLAIN_EXAMPLES: &str = "\
Examples:
  ombud explain sops/booking.md:42     how the sentence in line 42 was read, and which part of a rule decided
  ombud explain no-detainer-holds      what a provision asks for, in its own words and as a rule";

/// Shown under the options of `ombud schema`.
const SCHEMA_EXAMPLES: &str = "\
Examples:
  ombud schema report                  what `ombud check --format json` prints
  ombud schema custody                 what a custody record looks like";

/// How completions are put in force.
const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  source <(ombud completions bash)                                      # bash, for this session
  ombud completions bash > ~/.local/share/bash-completion/completions/ombud
  ombud completions zsh > \"${fpath[1]}/_ombud\"
  ombud completions fish > ~/.config/fish/completions/ombud.fish";

/// How the page is read.
const MANUAL_EXAMPLES: &str = "\
Examples:
  ombud manual | man -l -                                          # read it
  ombud manual > ~/.local/share/man/man1/ombud.1                   # install it";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check procedures, workflow definitions and records
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Run the tests that rule packs hold
    Test(Test),
    /// Say how a place was read (`sop.md:42`), or what a provision asks for (`no-detainer-holds`)
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Print the text of a document as it is read, with the places to which findings point
    #[command(after_help = TEXT_COLUMNS)]
    Text(Text),
    /// Draft a manifest from records: what they hold, and what only people can answer
    #[command(after_help = MANIFEST_EXAMPLE)]
    Manifest(Manifest),
    /// Draft a mapping for a table, or try one: what the columns of an export become
    #[command(after_help = MAP_EXAMPLE)]
    Map(Map),
    /// Print a JSON Schema: of the report, or of a kind of record
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(Schema),
    /// Write a configuration that explains itself
    #[command(after_help = decision_args::INIT_EXAMPLE)]
    Init(decision_args::Init),
    /// Answer for a finding, for a time: it is shown as waived and does not fail the check
    #[command(after_help = decision_args::WAIVE_EXAMPLE)]
    Waive(decision_args::Waive),
    /// Write down how counsel reads a sentence that the rules leave open
    #[command(after_help = decision_args::DECIDE_EXAMPLES)]
    Decide(decision_args::Decide),
    /// Take down what is found today, so that only what is new fails the check
    #[command(after_help = decision_args::BASELINE_EXAMPLES)]
    Baseline(decision_args::Baseline),
    /// Print what a shell needs to complete commands and options
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the page for `man`: every command with its options
    #[command(after_help = MANUAL_EXAMPLES)]
    Manual,
}

/// `ombud check`
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders to check; `-` is standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,
    /// How to report on standard output; default: text
    #[arg(long, value_parser = formats())]
    pub format: Option<String>,
    /// Write a report to a file, too; `-` is standard output; may be given again
    #[arg(long = "output", value_name = "FORMAT=PATH", value_parser = output)]
    pub outputs: Vec<super::outputs::Output>,
    /// From which severity on findings give exit status 1: error, warning (default), advice, never
    #[arg(long, value_name = "LEVEL", value_parser = fail_on)]
    pub fail_on: Option<crate::report::FailOn>,
    /// Judge open cases and dated law as of this day; default: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<String>,
    /// The inputs are the department's whole set: what no document carries out is reported
    #[arg(long)]
    pub complete: bool,
    /// Show what is masked otherwise
    #[arg(long)]
    pub reveal: bool,
    /// Name records by their ids in formats that leave the machine, too
    #[arg(long)]
    pub reveal_ids: bool,
    /// Count the verdicts that other interpretations would change
    #[arg(long)]
    pub interpretations: bool,
    /// Compare with an earlier report (JSON): what is new, fixed, unchanged, and which coverage was lost
    #[arg(long, value_name = "REPORT.json", conflicts_with = "against_revision")]
    pub against: Option<PathBuf>,
    /// Compare with the inputs as they are at a revision of their git repository
    #[arg(long = "against-rev", value_name = "REV")]
    pub against_revision: Option<String>,
    /// Set a severity: `undetermined=error`, `no-detainer-holds.violation=warning`; may be given again
    #[arg(long = "severity", value_name = "[PROVISION[/ARM].]VERDICT=LEVEL", value_parser = decision_args::severity)]
    pub severities: Vec<crate::gate::SeverityRule>,
    /// A mapping that says what the columns of tables mean; may be given again
    #[arg(long = "map", value_name = "MAPPING")]
    pub mappings: Vec<PathBuf>,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// Which rules are in force, and how they are set.
#[derive(Debug, Args, Default)]
pub struct Rules {
    /// A further rule pack, a file or a folder; may be given again
    #[arg(long = "rules", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub packs: Vec<PathBuf>,
    /// Leave the embedded rule packs out
    #[arg(long)]
    pub no_builtin: bool,
    /// Judge by this directive only; may be given again; default: every directive of the packs
    #[arg(long = "directive", value_name = "ID")]
    pub directives: Vec<String>,
    /// The configuration; default: the nearest `ombud.toml` in the current folder or above it
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Set a parameter; may be given again
    #[arg(long = "set", value_name = "PROVISION.PARAM=VALUE", value_parser = value)]
    pub values: Vec<super::settings::Value>,
    /// Choose an interpretation; may be given again
    #[arg(long = "interpret", value_name = "ID=CHOICE", value_parser = answer)]
    pub answers: Vec<super::settings::Answer>,
}

/// Shown under the options of `ombud test`.
const TEST_EXAMPLES: &str = "\
Examples:
  ombud test --rules rules/my-city               run the tests of a pack
  ombud test --mutate --only no-detainer-holds   change one provision place by place: which changes does no test notice?
  ombud test --corpus labelled.jsonl --show 5    score the rules on labelled texts";

/// `ombud test`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("measure").args(["corpus", "mutate"]), after_help = TEST_EXAMPLES)]
pub struct Test {
    /// A rule pack to test, a file or a folder, instead of the embedded ones; may be given again
    #[arg(long = "rules", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub packs: Vec<PathBuf>,
    /// Leave the embedded rule packs out; only the lexicon and the record schemas stay
    #[arg(long)]
    pub no_builtin: bool,
    /// Score the rules on labelled texts (JSON Lines with id, text, labels) instead; may be given again
    #[arg(long, value_name = "FILE.jsonl", value_hint = ValueHint::FilePath)]
    pub corpus: Vec<PathBuf>,
    /// Show up to N misread texts of each sort
    #[arg(long, value_name = "N", default_value_t = 0, requires = "corpus")]
    pub show: usize,
    /// Count pairs marked ambiguous too
    #[arg(long, requires = "corpus")]
    pub strict: bool,
    /// Change the rules, one place at a time, and say which changes no test notices
    #[arg(long, conflicts_with = "corpus")]
    pub mutate: bool,
    /// Change only this provision, define, interpretation or directive; may be given again
    #[arg(long, value_name = "ID", requires = "mutate")]
    pub only: Vec<String>,
    /// How to print scores and survivors
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "measure")]
    pub format: Format,
}

/// `ombud explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// A place such as `sop.md:42`, or the id of a provision
    #[arg(value_name = "PLACE|PROVISION", value_hint = ValueHint::AnyPath)]
    pub what: String,
    /// Show what is masked otherwise
    #[arg(long)]
    pub reveal: bool,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// `ombud text`
#[derive(Debug, Args)]
pub struct Text {
    /// Files and folders whose text is wanted; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Show what is masked otherwise
    #[arg(long)]
    pub reveal: bool,
}

/// Shown under the options of `ombud text`.
const TEXT_COLUMNS: &str = "\
Every line is a paragraph, an item or a cell:
  LINE  PLACE  TEXT
PLACE is the page (p4) and the paragraph (par12) of a document from a word processor or of a PDF.
Headings begin with `#`, cells of tables with `|`. What is not in force says why.

Example:
  ombud text sops/booking.pdf          what Ombud reads in it, line by line";

/// `ombud manifest`
#[derive(Debug, Args)]
pub struct Manifest {
    /// Files and folders of records; `-` is standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,
    /// A further rule pack, a file or a folder, whose record kinds count too; may be given again
    #[arg(long = "rules", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub packs: Vec<PathBuf>,
}

/// How a draft is used.
const MANIFEST_EXAMPLE: &str = "\
Example:
  ombud manifest export/ > manifest.json   # draft it
  (open manifest.json, and answer what stands under `questions`; null: nobody has answered)
  ombud check export/ manifest.json        # check the records with what is declared";

/// `ombud map`
#[derive(Debug, Args)]
pub struct Map {
    /// A table: CSV, a workbook, XML, or JSON whose records have no `kind`; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Try this mapping: what the table becomes, and what the rules can decide of it
    #[arg(long, value_name = "MAPPING")]
    pub check: Option<PathBuf>,
    /// Show what is masked otherwise
    #[arg(long)]
    pub reveal: bool,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// How a mapping comes to be.
const MAP_EXAMPLE: &str = "\
Example:
  ombud map export.csv > export.map.toml           # draft it
  (open export.map.toml, and answer what stands after `# ?`)
  ombud map --check export.map.toml export.csv     # try it
  ombud check export.csv                           # a mapping beside its table is found";

/// `ombud schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// `report`, `report-line` (of `--format jsonl`), or a kind of record such as `custody`
    #[arg(value_name = "report|report-line|KIND")]
    pub what: String,
    /// A further rule pack, a file or a folder, whose record kinds count too; may be given again
    #[arg(long = "rules", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub packs: Vec<PathBuf>,
}

/// How to print scores and survivors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For machines
    Json,
}

/// The formats of a report, each with what it is for.
fn formats() -> clap::builder::PossibleValuesParser {
    let values = FORMATS.iter().map(|format| clap::builder::PossibleValue::new(format.name).help(format.about));
    values.collect::<Vec<_>>().into()
}

fn output(written: &str) -> Result<super::outputs::Output, String> {
    match written.split_once('=') {
        Some((format, path)) => super::outputs::Output::new(format, path),
        None => Err("write it like `json=report.json`".to_owned()),
    }
}

fn fail_on(word: &str) -> Result<crate::report::FailOn, String> {
    let words = crate::report::FailOn::WORDS;
    crate::report::FailOn::from_word(word).ok_or_else(|| {
        match crate::diagnostic::nearest(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", words.join(", ")),
        }
    })
}

/// A day as it is typed.
pub fn day(written: &str) -> Result<String, String> {
    super::settings::day(written).ok_or_else(|| "a day is written like `2026-11-22`".to_owned())
}

fn value(written: &str) -> Result<super::settings::Value, String> {
    let parts = written.split_once('=').and_then(|(name, value)| Some((name.split_once('.')?, value)));
    match parts {
        Some(((provision, name), value)) if !provision.is_empty() && !name.is_empty() => Ok(super::settings::Value {
            provision: provision.trim().to_owned(),
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
            reason: None,
            place: None,
        }),
        _ => Err("write it like `no-detainer-holds.grace=30min`".to_owned()),
    }
}

fn answer(written: &str) -> Result<super::settings::Answer, String> {
    match written.split_once('=') {
        Some((id, choice)) if !id.is_empty() => Ok(super::settings::Answer {
            interpretation: id.trim().to_owned(),
            choice: choice.trim().to_owned(),
            place: None,
        }),
        _ => Err("write it like `bare-warrant=judicial`".to_owned()),
    }
}

//! The command line: arguments in, text and an exit status out.
//!
//! This layer alone knows files, the environment, the clock and the standard streams.

mod args;
mod check;
mod completions;
pub mod config;
mod corpus;
mod decision_args;
mod decisions;
mod draft;
mod effects;
mod explain;
mod hearing;
mod init;
mod inquiry;
mod judged;
mod log;
mod lookup;
mod manifest;
mod manual;
mod map;
mod map_check;
mod mappings;
mod mutate;
mod outputs;
mod pipeline;
mod refusal;
mod revision;
mod rules;
mod schema;
pub mod settings;
mod test;
mod text;
mod wording;
mod world;

pub use world::World;

use std::ffi::OsString;

use args::{Cli, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::report::mask;
use log::Log;
use refusal::Refusal;

/// What `ombud` alone prints: three commands to copy.
const FIRST_STEPS: &str = "\
ombud checks what a police department writes down against what its city has ordered

  ombud check sops/                  check a folder of procedures, or exports of records
  ombud explain no-detainer-holds    read a provision and its rule
  ombud test                         run the tests of the rules

next: ombud --help
";

/// What a command prints on standard output, and its exit status.
struct Done {
    output: String,
    status: i32,
}

/// Runs one command and gives its exit status: 0, 1 for findings, 2 for what could not be done.
pub fn run(args: impl IntoIterator<Item = OsString>, world: &mut World) -> i32 {
    let args: Vec<OsString> = args.into_iter().collect();
    world.command = again(&args);
    let done = match Cli::try_parse_from(&args) {
        Ok(Cli { command: Some(command), color, verbose }) => {
            world.colour(color);
            world.log = Log::start(verbose, args.iter().any(|arg| arg == "-"));
            let done = dispatch(command, world);
            world.log.finish();
            done
        }
        Ok(Cli { command: None, .. }) => Ok(Done { output: FIRST_STEPS.to_owned(), status: refusal::STATUS }),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Done { output: error.render().to_string(), status: 0 })
        }
        Err(error) => Err(Refusal::of_usage(&error, &command_of(&args))),
    };
    match done {
        Ok(Done { output, status }) => {
            world.print(&output);
            // What was found and reached nobody is no result.
            if world.unprinted { refusal::STATUS } else { status }
        }
        Err(refusal) => {
            world.complain(&refusal.text());
            refusal::STATUS
        }
    }
}

fn dispatch(command: Command, world: &mut World) -> Result<Done, Refusal> {
    match command {
        Command::Check(args) => check::run(&args, world),
        Command::Test(args) if !args.corpus.is_empty() => corpus::run(&args, world),
        Command::Test(args) if args.mutate => mutate::run(&args, world),
        Command::Test(args) => test::run(&args, world),
        Command::Explain(args) => explain::run(&args, world),
        Command::Text(args) => text::run(&args, world),
        Command::Manifest(args) => manifest::run(&args, world),
        Command::Map(args) => map::run(&args, world),
        Command::Schema(args) => schema::run(&args, world),
        Command::Init(args) => init::run(&args, world),
        Command::Waive(args) => decisions::waive(&args, world),
        Command::Decide(args) => decisions::decide(&args, world),
        Command::Baseline(args) => decisions::baseline(&args, world),
        Command::Completions { shell } => completions::run(shell),
        Command::Manual => manual::run(),
    }
}

/// The command among the arguments, with a blank after it: whose help to point to.
fn command_of(args: &[OsString]) -> String {
    let known = Cli::command();
    let named = args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| known.find_subcommand(arg).is_some());
    named.map(|name| format!("{name} ")).unwrap_or_default()
}

/// The arguments as one would type them again.
fn again(args: &[OsString]) -> String {
    let quoted = args.iter().skip(1).map(|arg| {
        let arg = mask::on_one_line(&arg.to_string_lossy());
        let plain = !arg.is_empty() && arg.chars().all(|c| c.is_alphanumeric() || "-_./=:,+@%".contains(c));
        if plain { arg } else { format!("'{}'", arg.replace('\'', r"'\''")) }
    });
    std::iter::once("ombud".to_owned()).chain(quoted).collect::<Vec<_>>().join(" ")
}

//! `ombud completions`: what a shell needs to complete commands, options and formats.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Done;
use super::args::Cli;
use super::refusal::Refusal;

pub fn run(shell: Shell) -> Result<Done, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "ombud", &mut script);
    let output = String::from_utf8(script)
        .map_err(|_| Refusal::new("the completions cannot be written", "ombud completions --help"))?;
    Ok(Done { output, status: 0 })
}

//! `ombud manual`: the page for `man`, made of the same words as `--help`.

use clap::{Arg, Command, CommandFactory};

use super::Done;
use super::args::Cli;
use super::refusal::Refusal;

/// The files that `ombud` knows by their names.
const FILES: [(&str, &str); 5] = [
    (
        "ombud.toml",
        "What is checked, and what the city has settled; looked for in the current folder and in those above it.",
    ),
    ("ombud-waivers.toml", "Findings that somebody answers for, for a time."),
    ("ombud-determinations.toml", "How counsel reads sentences that the rules leave open."),
    ("ombud-baseline.json", "What was found before anybody looked."),
    ("*.map.toml", "How the columns of a table become records."),
];

/// What the surroundings say to `ombud`.
const SURROUNDINGS: [(&str, &str); 2] = [
    ("NO_COLOR", "No colour on a terminal, whatever it is set to."),
    ("GITHUB_STEP_SUMMARY", "File to which `--format github` adds a summary of the job."),
];

pub fn run() -> Result<Done, Refusal> {
    Ok(Done { output: page(), status: 0 })
}

/// The page, without a date: the same program gives the same page.
fn page() -> String {
    let mut command = Cli::command();
    command.build();
    let about = said(command.get_about());
    let mut page = Page::default();
    let version = command.get_version().unwrap_or_default();
    page.line(&format!(".TH OMBUD 1 \"\" \"ombud {version}\" \"User Commands\""));
    page.section("NAME");
    page.text(&format!("ombud - {}", lowered(about.trim_end_matches('.'))));
    page.section("SYNOPSIS");
    page.words("ombud COMMAND [OPTIONS] [ARGUMENTS]");
    page.section("DESCRIPTION");
    page.text("Rules are the provisions of a directive. Inputs are procedures (Markdown, HTML, plain text, DOCX, ODT, RTF, PDF), workflow definitions (JSON) and records (JSON, or tables with a mapping). Findings name the place, the provision and what to do. What cannot be told is said to be undetermined; what was not checked is said, and never counts as in order.");
    page.section("OPTIONS OF EVERY COMMAND");
    command.get_arguments().filter(|arg| is_shown(arg)).for_each(|arg| page.argument(arg));
    page.section("COMMANDS");
    for sub in command.get_subcommands() {
        page.command(sub);
    }
    page.section("EXIT STATUS");
    page.term("0", "Everything was checked, and no finding reaches the fail level.");
    page.term("1", "Findings reach the fail level.");
    page.term("2", "Something could not be checked: usage, rules, configuration, an input that cannot be read. It hides no finding.");
    page.section("FILES");
    FILES.iter().for_each(|(name, about)| page.term(name, about));
    page.section("ENVIRONMENT");
    SURROUNDINGS.iter().for_each(|(name, about)| page.term(name, about));
    page.section("EXAMPLES");
    let examples = said(command.get_after_help());
    page.verbatim(examples.split("\n\n").next().unwrap_or_default());
    page.0
}

/// The first letter small, as after a dash.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn said(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// What `--help` shows and is not `--help`.
fn is_shown(arg: &Arg) -> bool {
    !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version")
}

/// A page in the language of `man`.
#[derive(Default)]
struct Page(String);

impl Page {
    /// A line of that language.
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn section(&mut self, title: &str) {
        self.line(&format!(".SH {}", escaped(title)));
    }

    /// A paragraph.
    fn text(&mut self, text: &str) {
        text.lines().filter(|line| !line.trim().is_empty()).for_each(|line| self.line(&escaped(line.trim())));
    }

    /// Words to be typed.
    fn words(&mut self, words: &str) {
        self.line(&format!("\\fB{}\\fR", escaped(words)));
    }

    /// Something with what is said of it.
    fn term(&mut self, term: &str, about: &str) {
        self.line(".TP");
        self.words(term);
        self.text(about);
    }

    /// Lines as they are.
    fn verbatim(&mut self, lines: &str) {
        self.line(".PP\n.nf");
        lines.lines().for_each(|line| self.line(&escaped(line)));
        self.line(".fi");
    }

    fn command(&mut self, command: &Command) {
        let mut usage = format!("ombud {}", command.get_name());
        let shown = || command.get_arguments().filter(|arg| is_shown(arg) && !arg.is_global_set());
        if shown().any(|arg| !arg.is_positional()) {
            usage.push_str(" [OPTIONS]");
        }
        for arg in shown().filter(|arg| arg.is_positional()) {
            usage.push_str(&format!(" {}", positional(arg)));
        }
        self.line(&format!(".SS \"{}\"", escaped(&usage).replace('"', "\\(dq")));
        self.text(&format!("{}.", said(command.get_about())));
        shown().for_each(|arg| self.argument(arg));
        let after = said(command.get_after_help());
        if !after.is_empty() {
            self.verbatim(&after);
        }
    }

    fn argument(&mut self, arg: &Arg) {
        let mut about = said(arg.get_help());
        if !about.ends_with(['.', '?', '!']) {
            about.push('.');
        }
        self.term(&call(arg), &about);
        let values: Vec<_> = arg.get_possible_values().into_iter().filter(|v| !v.is_hide_set()).collect();
        let told = values.iter().any(|value| value.get_help().is_some());
        if values.len() > 1 && arg.get_action().takes_values() {
            let one = |value: &clap::builder::PossibleValue| match value.get_help() {
                Some(help) => format!("{} ({help})", value.get_name()),
                None => value.get_name().to_owned(),
            };
            let words: Vec<String> = values.iter().map(one).collect();
            self.text(&format!("One of: {}.", words.join(if told { "; " } else { ", " })));
        }
    }
}

/// How an argument is typed.
fn call(arg: &Arg) -> String {
    if arg.is_positional() {
        return positional(arg);
    }
    let names = arg.get_short().map(|short| format!("-{short}")).into_iter();
    let names: Vec<String> = names.chain(arg.get_long().map(|long| format!("--{long}"))).collect();
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let value = value.and_then(|names| names.first()).map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}{value}", names.join(", "))
}

fn positional(arg: &Arg) -> String {
    let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let several = if arg.get_num_args().is_some_and(|n| n.max_values() > 1) { "..." } else { "" };
    if arg.is_required_set() { format!("{name}{several}") } else { format!("[{name}]{several}") }
}

/// Text without what `man` would obey.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

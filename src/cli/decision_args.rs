//! The arguments of the commands that write down what people decide.

use clap::Args;

use super::args::{Rules, day};
use crate::diagnostic::{Severity, nearest};
use crate::finding::{Reading, Verdict};
use crate::gate::SeverityRule;

/// `ombud init`
#[derive(Debug, Args)]
pub struct Init {
    /// Files, folders and patterns that `ombud check` is to check; default: the current folder
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// How a configuration is used.
pub const INIT_EXAMPLE: &str = "\
Example:
  ombud init sops/ exports/    # writes ombud.toml
  ombud check                  # checks what it names";

/// `ombud waive`
#[derive(Debug, Args)]
pub struct Waive {
    /// The fingerprint of the finding, as `ombud check` prints it
    #[arg(value_name = "FINGERPRINT")]
    pub fingerprint: String,
    /// What to check for the finding; default: the inputs of the configuration
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Why the finding is accepted
    #[arg(long, value_name = "WORDS", value_parser = words)]
    pub justification: String,
    /// Who approved that
    #[arg(long, value_name = "NAME", value_parser = words)]
    pub approver: String,
    /// The last day on which the waiver counts
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub expires: String,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// How a waiver is made.
pub const WAIVE_EXAMPLE: &str = "\
Example:
  ombud waive 3f6c0d1b2a497e58 sops/ --approver \"Deputy City Attorney\" --expires 2027-06-30 \\
      --justification \"the lock-up moves to the county in June\"";

/// `ombud decide`
#[derive(Debug, Args)]
pub struct Decide {
    /// The fingerprint of an undetermined or partial finding on a sentence
    #[arg(value_name = "FINGERPRINT", required_unless_present = "export")]
    pub fingerprint: Option<String>,
    /// What to check for the finding; default: the inputs of the configuration
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// How the sentence is read: implements, violates, partial, says-nothing
    #[arg(long, value_name = "READING", required_unless_present = "export", value_parser = reading)]
    pub reading: Option<Reading>,
    /// Who read it
    #[arg(long, value_name = "NAME", required_unless_present = "export", value_parser = words)]
    pub by: Option<String>,
    /// Why it is read so
    #[arg(long, value_name = "WORDS", required_unless_present = "export", value_parser = words)]
    pub reason: Option<String>,
    /// When it was read; default: today
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<String>,
    /// Print the readings that hold as labelled texts, for `ombud test --corpus`
    #[arg(long, conflicts_with_all = ["reading", "by", "reason", "date"])]
    pub export: bool,
    /// Show in labelled texts what is masked otherwise
    #[arg(long, requires = "export")]
    pub reveal: bool,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// How a reading is written down, and used again.
pub const DECIDE_EXAMPLES: &str = "\
Examples:
  ombud decide 3f6c0d1b2a497e58 sops/ --reading implements --by \"City Attorney\" \\
      --reason \"the warrant of this section is one that a judge signs, by section 2\"
  ombud decide --export sops/ > readings.jsonl
  ombud test --corpus readings.jsonl";

/// `ombud baseline`
#[derive(Debug, Args)]
pub struct Baseline {
    /// What to check; default: the inputs of the configuration
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Take in what is new since the baseline was written
    #[arg(long)]
    pub force: bool,
    /// Which rules are in force, and how they are set
    #[command(flatten)]
    pub rules: Rules,
}

/// How a baseline is used.
pub const BASELINE_EXAMPLES: &str = "\
Examples:
  ombud baseline sops/    # on the first day: writes ombud-baseline.json
  ombud check sops/       # fails only for what is not in it
  ombud baseline sops/    # later: takes out what was mended, and takes nothing in";

fn words(written: &str) -> Result<String, String> {
    let words = written.trim();
    if words.is_empty() { Err("it is blank".to_owned()) } else { Ok(words.to_owned()) }
}

fn reading(word: &str) -> Result<Reading, String> {
    Reading::from_word(word).ok_or_else(|| {
        let words = Reading::ALL.map(Reading::word);
        let near = nearest(word, words).map(|near| format!("did you mean `{near}`?"));
        near.unwrap_or_else(|| format!("it is one of {}", words.join(", ")))
    })
}

/// `[PROVISION[/ARM].]VERDICT=LEVEL`; an arm may stand without a provision, and `any` for every verdict.
pub fn severity(written: &str) -> Result<SeverityRule, String> {
    let wrong = || "write it like `undetermined=error` or `no-detainer-holds/records.violation=warning`".to_owned();
    let (of, level) = written.split_once('=').ok_or_else(wrong)?;
    let (place, word) = of.rsplit_once('.').map_or((None, of), |(place, word)| (Some(place), word));
    let (provision, arm) = match place {
        Some(arm @ ("procedures" | "records")) => (None, Some(arm)),
        Some(place) => place.split_once('/').map_or((Some(place), None), |(of, arm)| (Some(of), Some(arm))),
        None => (None, None),
    };
    if arm.is_some_and(|arm| !["procedures", "records"].contains(&arm)) {
        return Err("an arm is `procedures` or `records`".to_owned());
    }
    let verdict = Verdict::from_word(word);
    if verdict.is_none() && word != "any" {
        let words = Verdict::ALL.map(Verdict::word);
        let near = nearest(word, words).map(|near| format!("did you mean `{near}`?"));
        return Err(near.unwrap_or_else(|| format!("a verdict is one of {}, or any", words.join(", "))));
    }
    let severity = Severity::from_word(level).ok_or_else(|| "a level is error, warning or advice".to_owned())?;
    Ok(SeverityRule {
        provision: provision.map(str::to_owned),
        arm: arm.map(str::to_owned),
        verdict,
        severity,
        set_by: "command line",
        place: None,
    })
}

//! What people have decided about findings, put to a report: severities, readings of counsel, waivers, the baseline,
//! an earlier report.
//!
//! A decision never hides anything: a waived finding is shown and counted, coverage stays as it is, and a decision that
//! touches nothing is said, since nobody knows what it was meant for.

pub mod baseline;
pub mod determinations;
pub mod earlier;
pub mod entries;
pub mod inline;
mod lost;
mod severity;
pub mod waivers;

mod change;

pub use baseline::Baseline;
pub use earlier::Earlier;
pub use inline::Allowance;
pub use severity::SeverityRule;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::finding::Standing;
use crate::finding::fingerprint::Names;
use crate::report::{InputStatus, Report};

/// All that was decided, and what is needed to hold it against a report.
pub struct Decisions<'a> {
    /// Severities that somebody set.
    pub severities: Vec<SeverityRule>,
    /// Counsel's readings, each with what became of it when the inputs were judged.
    pub determinations: Vec<(determinations::Entry, Standing)>,
    /// Waivers.
    pub waivers: Vec<waivers::Entry>,
    /// What documents allow in comments.
    pub allowances: Vec<Allowance>,
    /// What was found before anybody looked.
    pub baseline: Option<Baseline>,
    /// What the run is compared with.
    pub earlier: Option<Earlier>,
    /// The day on which waivers are held to be expired or not, `YYYY-MM-DD`.
    pub day: String,
    /// Every provision of the packs, those left out of the run as well.
    pub provisions: BTreeSet<String>,
    /// Whether the inputs are the whole set.
    pub complete: bool,
    /// Show what is masked otherwise.
    pub reveal: bool,
    /// By which names inputs are known to fingerprints.
    pub names: Names,
    /// Whether there is a file of this name, whether or not it is an input.
    pub exists: &'a dyn Fn(&str) -> bool,
}

/// Puts all decisions to a report.
pub fn apply(report: &mut Report, decisions: &Decisions<'_>) {
    let scope = Scope::new(report, decisions);
    let mut said = Vec::new();
    if let Some(earlier) = &decisions.earlier {
        lost::add(report, earlier, decisions, &scope, &mut said);
    }
    severity::apply(report, &decisions.severities, decisions, &mut said);
    if let Some(earlier) = &decisions.earlier {
        change::apply(report, earlier, decisions, &scope);
    }
    determinations::apply(report, &decisions.determinations, decisions, &scope, &mut said);
    inline::apply(report, &decisions.allowances, decisions, &mut said);
    waivers::apply(report, &decisions.waivers, decisions, &scope, &mut said);
    if let Some(baseline) = &decisions.baseline {
        baseline::apply(report, baseline, decisions, &scope, &mut said);
    }
    report.waivers.sort();
    report.say(said);
    report.settle();
}

/// What a run looked at.
struct Scope {
    /// The inputs by path and by the name by which they are known: whether they were read from end to end.
    inputs: BTreeMap<String, bool>,
    /// Provisions that were judged.
    judged: BTreeSet<String>,
}

impl Scope {
    fn new(report: &Report, decisions: &Decisions<'_>) -> Self {
        let mut inputs = BTreeMap::new();
        for input in &report.inputs {
            let whole = input.status == InputStatus::Checked;
            inputs.insert(input.path.clone(), whole);
            inputs.insert(decisions.names.of(&input.path).to_owned(), whole);
        }
        let provisions = report.directives.iter().flat_map(|d| d.provisions.iter().map(|p| p.id.clone()));
        Self { inputs, judged: provisions.collect() }
    }

    /// Whether what stood in this file, if it still did, would have been found. A file that is gone was looked at.
    fn looked_at(&self, path: &str, decisions: &Decisions<'_>) -> bool {
        self.inputs.get(path).copied().unwrap_or_else(|| !(decisions.exists)(path))
    }

    /// Whether a decision on this provision and file could have met what it is about.
    fn covers(&self, provision: Option<&str>, path: Option<&str>, decisions: &Decisions<'_>) -> bool {
        provision.is_none_or(|provision| self.judged.contains(provision) || !decisions.provisions.contains(provision))
            && path.is_none_or(|path| self.looked_at(path, decisions))
    }
}

/// An error for a provision that no pack has.
fn unknown_provision(id: &str, decisions: &Decisions<'_>) -> Option<Diagnostic> {
    if decisions.provisions.contains(id) {
        return None;
    }
    let message = format!("no provision is called `{id}`");
    let diagnostic = Diagnostic::new(Code::GateInvalid, Severity::Error, message);
    Some(match nearest(id, decisions.provisions.iter().map(String::as_str)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    })
}

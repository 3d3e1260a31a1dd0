//! Coverage that went down: deleting the sentence that carried a provision out must not pass.

use std::collections::{BTreeMap, BTreeSet};

use super::earlier::{Row, Sentence};
use super::{Decisions, Earlier, Scope};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::fingerprint::SentenceId;
use crate::finding::{CoverageStatus, Verdict};
use crate::report::{Coverage, Finding, Report, mask};

/// Directive and provision.
type Key = (String, String);

/// Longest sentence that a message quotes, in characters.
const LONGEST: usize = 400;

/// What carries a provision out now, in which words, and how far.
struct Carriers(BTreeMap<Key, BTreeMap<String, CoverageStatus>>);

impl Carriers {
    fn of(report: &Report) -> Self {
        let mut all: BTreeMap<Key, BTreeMap<String, CoverageStatus>> = BTreeMap::new();
        for row in report.coverage.iter().filter(|row| row.path.is_none()) {
            let own = all.entry((row.directive.clone(), row.provision.clone())).or_default();
            for at in row.at.iter().filter(|at| carries(at.verdict) > 0) {
                let known = own.entry(normalised(&at.text)).or_insert(at.verdict);
                if carries(at.verdict) > carries(*known) {
                    *known = at.verdict;
                }
            }
        }
        Self(all)
    }

    /// Whether the same words still carry it out as far, wherever they stand.
    fn still(&self, key: &Key, sentence: &Sentence) -> bool {
        let now = self.0.get(key).and_then(|own| own.get(&normalised(&sentence.text)));
        now.is_some_and(|now| carries(*now) >= carries(sentence.verdict)) && !sentence.text.is_empty()
    }
}

/// How far a status carries a provision out.
fn carries(status: CoverageStatus) -> u8 {
    match status {
        CoverageStatus::Implements => 2,
        CoverageStatus::Partial => 1,
        CoverageStatus::Silent | CoverageStatus::Undetermined | CoverageStatus::Violates => 0,
    }
}

/// How far a row carries its provision out, whatever else its sentences say: by itself, and limb by limb.
struct Level {
    whole: u8,
    limbs: BTreeMap<String, u8>,
}

impl Level {
    fn new(
        status: CoverageStatus,
        limbs: impl Iterator<Item = (String, CoverageStatus)>,
        at: impl Iterator<Item = CoverageStatus>,
    ) -> Self {
        let best = at.map(carries).max().unwrap_or(0);
        Self { whole: carries(status).max(best), limbs: limbs.map(|(id, status)| (id, carries(status))).collect() }
    }

    fn before(row: &Row) -> Self {
        let limbs = row.limbs.iter().map(|limb| (limb.id.clone(), limb.status));
        Self::new(row.status, limbs, row.at.iter().map(|at| at.verdict))
    }

    fn now(row: Option<&Coverage>) -> Self {
        let Some(row) = row else { return Self { whole: 0, limbs: BTreeMap::new() } };
        let limbs = row.limbs.iter().map(|limb| (limb.id.clone(), limb.status));
        Self::new(row.status, limbs, row.at.iter().map(|at| at.verdict))
    }

    fn is_below(&self, before: &Self) -> bool {
        let less = |(limb, was): (&String, &u8)| self.limbs.get(limb).is_some_and(|now| now < was);
        self.whole < before.whole || before.limbs.iter().any(less)
    }
}

/// Adds a finding `lost` for each sentence that carried a provision out and does so no more, where the coverage of its
/// document, or of all together, went down; says what cannot be compared.
pub(super) fn add(
    report: &mut Report,
    earlier: &Earlier,
    decisions: &Decisions<'_>,
    scope: &Scope,
    said: &mut Vec<Diagnostic>,
) {
    say_incomparable(report, earlier, decisions, scope, said);
    let carriers = Carriers::of(report);
    let mut lost: Vec<Finding> = Vec::new();
    let mut seen: BTreeSet<(Key, String, String)> = BTreeSet::new();
    // The documents first: the set is looked at only where none of them explains what it lost.
    let rows = earlier.coverage.iter().filter(|row| scope.judged.contains(&row.provision));
    let (documents, set): (Vec<&Row>, Vec<&Row>) = rows.partition(|row| row.path.is_some());
    for row in documents.into_iter().chain(set) {
        let key = (row.directive.clone(), row.provision.clone());
        let explained = row.path.is_none() && seen.iter().any(|(known, ..)| *known == key);
        if explained || !went_down(report, row, decisions, scope) {
            continue;
        }
        let looked_at = |at: &&Sentence| scope.looked_at(&at.path, decisions);
        let carried: Vec<&Sentence> = row.at.iter().filter(|at| carries(at.verdict) > 0).filter(looked_at).collect();
        let mut gone: Vec<&Sentence> = carried.iter().copied().filter(|at| !carriers.still(&key, at)).collect();
        let violates = now(report, row).is_some_and(|row| row.status == CoverageStatus::Violates);
        let whole = || row.at.iter().all(|at| looked_at(&at));
        if gone.is_empty() && row.path.is_none() && !violates && whole() {
            gone.extend(carried.first());
        }
        for sentence in gone {
            if seen.insert((key.clone(), sentence.path.clone(), normalised(&sentence.text))) {
                lost.push(finding(row, sentence, decisions));
            }
        }
    }
    report.findings.extend(lost);
}

/// The row that stands for an earlier one today.
fn now<'r>(report: &'r Report, row: &Row) -> Option<&'r Coverage> {
    report.coverage.iter().find(|now| {
        now.path == row.path
            && now.definition == row.definition
            && now.directive == row.directive
            && now.provision == row.provision
    })
}

fn went_down(report: &Report, row: &Row, decisions: &Decisions<'_>, scope: &Scope) -> bool {
    let looked_at = row.path.as_deref().is_none_or(|path| scope.looked_at(path, decisions));
    // Without procedures there is no coverage that could be lower: that is said of the inputs.
    looked_at && Level::now(now(report, row)).is_below(&Level::before(row))
}

fn finding(row: &Row, sentence: &Sentence, decisions: &Decisions<'_>) -> Finding {
    let text = if decisions.reveal { sentence.text.clone() } else { mask::prose(&sentence.text) };
    let mut quoted: String = mask::on_one_line(&text).chars().take(LONGEST).collect();
    if quoted.chars().count() == LONGEST {
        quoted.push_str("...");
    }
    // Several parts of one sentence may carry it out together.
    let part = sentence.verdict == CoverageStatus::Partial && row.status != CoverageStatus::Implements;
    let how = if part { " in part" } else { "" };
    let line = sentence.range.line;
    let message = if quoted.is_empty() {
        format!("line {line} carried it out{how} in the earlier text, and does so no more")
    } else {
        format!("line {line} of the earlier text carried it out{how}, and nothing says so any more: \"{quoted}\"")
    };
    let rule = format!("{}/procedures", row.provision);
    let words = normalised(&sentence.text);
    let id = SentenceId {
        directive: &row.directive,
        rule: &rule,
        document: decisions.names.of(&sentence.path),
        definition: row.definition.as_deref(),
        sentence: &words,
        ordinal: 0,
    };
    Finding {
        fingerprint: id.fingerprint(Verdict::Lost),
        directive: Some((&row.directive).into()),
        provision: Some((&row.provision).into()),
        rule: rule.as_str().into(),
        verdict: Verdict::Lost,
        severity: Verdict::Lost.default_severity(),
        path: Some(sentence.path.as_str().into()),
        line: Some(line),
        column: Some(sentence.range.column),
        end_line: Some(sentence.range.end_line),
        end_column: Some(sentence.range.end_column),
        message,
        help: Some("Put the sentence back, or carry the provision out in other words.".into()),
        definition: row.definition.clone(),
        ..Finding::blank()
    }
}

/// The words of a sentence, whatever their case, line breaks and marks of emphasis.
fn normalised(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '#')).collect();
    plain.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Says what the earlier report looked at and this run does not, and by what else it judged.
fn say_incomparable(
    report: &Report,
    earlier: &Earlier,
    decisions: &Decisions<'_>,
    scope: &Scope,
    said: &mut Vec<Diagnostic>,
) {
    let name = &earlier.against.source;
    let warn = |message: String, help: &str| {
        Diagnostic::new(Code::AgainstOther, Severity::Warning, message).help(help).path(name.clone())
    };
    let left_out: Vec<String> = earlier
        .inputs
        .iter()
        .filter(|path| !scope.inputs.contains_key(*path) && (decisions.exists)(path))
        .map(|path| format!("`{}`", mask::on_one_line(path)))
        .collect();
    if !left_out.is_empty() {
        let message = format!("not compared, since this run does not check them: {}", listed(&left_out));
        said.push(warn(message, "check the same inputs as the earlier report did"));
    }
    let now: BTreeMap<(&str, String), String> = settings(report).collect();
    let other: Vec<String> = earlier
        .settings
        .iter()
        .filter(|(directive, name, value)| now.get(&(directive.as_str(), name.clone())).is_some_and(|now| now != value))
        .map(|(_, name, _)| format!("`{}`", mask::on_one_line(name)))
        .collect();
    if !other.is_empty() {
        let message = format!("the earlier report judged by other settings: {}", listed(&other));
        said.push(warn(message, "what changed may come from the settings and not from the texts"));
    }
    let provisions: BTreeSet<&str> = earlier.coverage.iter().map(|row| row.provision.as_str()).collect();
    let dropped: Vec<String> = provisions
        .into_iter()
        .filter(|id| !scope.judged.contains(*id))
        .map(|id| format!("`{}`", mask::on_one_line(id)))
        .collect();
    if !dropped.is_empty() {
        let message = format!("the earlier report judged by provisions that this run leaves out: {}", listed(&dropped));
        said.push(warn(message, "judge by the same rules"));
    }
}

fn settings(report: &Report) -> impl Iterator<Item = ((&str, String), String)> {
    let parameters = report
        .parameters
        .iter()
        .map(|p| ((p.directive.as_str(), format!("{}.{}", p.provision, p.name)), p.value.to_string()));
    let choices = report.interpretations.iter().map(|i| ((i.directive.as_str(), i.name.clone()), i.choice.clone()));
    parameters.chain(choices)
}

/// The first ten, and how many more there are.
fn listed(names: &[String]) -> String {
    let more = names.len().saturating_sub(10);
    let named = names.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
    if more == 0 { named } else { format!("{named} and {more} more") }
}

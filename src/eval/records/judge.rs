//! Judges all records of a run by all rules of a program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::brief::Brief;
use super::evaluator::Evaluator;
use super::groups::Tally;
use super::mention::Finder;
use super::needs;
use super::report::{About, Reporter};
use super::rule::{self, Outcome, hold};
use super::settle::{self, Settled};
use super::settled;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::finding::{Finding, RecordCounts, Verdict};
use crate::language::program::{
    Given, GroupRule, InterpretationId, Literal, ParameterId, Program, Provision, RecordRule, Versions,
};
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;
use crate::subject::records::set::{Entity, InputCount, RecordSet};
use crate::subject::records::tally::Gathered;

/// What a run settles beside its rules.
#[derive(Debug, Clone, Default)]
pub struct JudgeSettings {
    /// `--as-of`: the day for which open cases are judged, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Today, used where neither that nor a manifest says. The evaluator has no clock.
    pub today: String,
    /// Tell the values of sensitive members.
    pub reveal: bool,
}

/// What judging found.
#[derive(Debug, Clone, Default)]
pub struct RecordOutcome {
    /// Violations and undetermined records by rule, and `invalid` ones.
    pub findings: Vec<Finding>,
    /// One row per input, provision and record rule.
    pub counts: Vec<RecordCounts>,
    /// What is to be said about inputs and rules.
    pub diagnostics: Vec<Diagnostic>,
    /// Parameters that a manifest set, with their values.
    pub parameters: Vec<(ParameterId, Literal)>,
    /// The day for which open cases were judged, as given; `None` where there was no record.
    pub as_of: Option<String>,
    /// By question of interpretation, the rules that asked for its answer.
    pub asked: Asked,
    /// How many records the tables hold that were judged part by part, by path.
    pub in_parts: BTreeMap<String, u64>,
}

/// Rules, by the questions of interpretation that they asked for: their provision, and which of its rules they are.
pub type Asked = BTreeMap<InterpretationId, BTreeSet<(usize, usize)>>;

/// What a rule says of a record, without what that rests on.
pub(super) struct Ruling {
    /// The provision, and which of its rules it is.
    pub(super) rule: (usize, usize),
    /// The record, or what stands for a group of them.
    pub(super) about: RuledOn,
    /// What it says.
    pub(super) verdict: Verdict,
}

/// What a ruling is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RuledOn {
    /// A record: the number of its first version.
    Record(u32),
    /// A group of records, in words.
    Group(String),
}

/// What judging is to find.
enum Wanted<'a> {
    /// Everything.
    Findings,
    /// Everything that is shown.
    Brief(Brief),
    /// The counts.
    Counts,
    /// The rulings of some rules.
    Rulings(&'a BTreeSet<(usize, usize)>, &'a mut Vec<Ruling>),
}

/// Judges what was read. The order of the inputs makes no difference.
#[must_use]
pub fn judge(
    program: &Program,
    layout: &Arc<Layout>,
    inputs: Vec<RecordInput>,
    settings: &JudgeSettings,
) -> RecordOutcome {
    if inputs.is_empty() {
        return RecordOutcome::default();
    }
    let zone = program.directives.iter().find_map(|directive| directive.timezone.as_deref());
    let set = RecordSet::build(inputs, Arc::clone(layout), zone);
    judge_set(program, &set, settings)
}

/// Judges a set that is put together.
#[must_use]
pub fn judge_set(program: &Program, set: &RecordSet, settings: &JudgeSettings) -> RecordOutcome {
    judge_some(program, set, settings, &Finder::new(&program.lexicon), |_| true, Wanted::Findings)
}

/// Judges a set for people, who are shown the first findings of a sort with what they rest on, and the others by what
/// would decide them: of those facts and further places are left out.
#[must_use]
pub fn judge_set_briefly(program: &Program, set: &RecordSet, settings: &JudgeSettings) -> RecordOutcome {
    judge_some(program, set, settings, &Finder::new(&program.lexicon), |_| true, Wanted::Brief(Brief::default()))
}

/// Judges a set by the provision with this index alone, without seeking what would decide the undetermined: the counts
/// are those of [`judge_set`]; of findings and diagnostics there are those of the set only. `finder` may be of another
/// program with the same lexicon.
#[must_use]
pub fn count_set(
    program: &Program,
    set: &RecordSet,
    settings: &JudgeSettings,
    finder: &Finder<'_>,
    provision: usize,
) -> RecordOutcome {
    judge_some(program, set, settings, finder, |at| at == provision, Wanted::Counts)
}

/// What these rules say of the records, without seeking what would decide the undetermined.
pub(super) fn rulings(
    program: &Program,
    set: &RecordSet,
    settings: &JudgeSettings,
    rules: &BTreeSet<(usize, usize)>,
) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let of = |at: usize| rules.range((at, 0)..=(at, usize::MAX)).next().is_some();
    let finder = Finder::new(&program.lexicon);
    judge_some(program, set, settings, &finder, of, Wanted::Rulings(rules, &mut rulings));
    rulings
}

fn judge_some(
    program: &Program,
    set: &RecordSet,
    settings: &JudgeSettings,
    finder: &Finder<'_>,
    wanted: impl Fn(usize) -> bool,
    mut sought: Wanted<'_>,
) -> RecordOutcome {
    let wanted: Vec<usize> = (0..program.provisions.len()).filter(|at| wanted(*at)).collect();
    let mut sitting = Sitting::new(program, set, settings, finder, wanted);
    sitting.sit(set, &mut sought);
    let frame = (!set.awaited.is_empty()).then(|| set.frame());
    let mut gathered = Gathered::default();
    for (awaited, frame) in set.awaited.iter().zip(frame.iter().cycle()) {
        let said = awaited.stream.parts(&set.layout, &mut |part| {
            let (part, more) = RecordSet::part(frame, awaited, part);
            gathered.add(more);
            sitting.sit(&part, &mut sought);
        });
        sitting.outcome.diagnostics.extend(said);
    }
    sitting.outcome.diagnostics.extend(gathered.say());
    sitting.rise(set, &mut sought)
}

/// The judging of one run: its records come together, or part by part.
struct Sitting<'p> {
    program: &'p Program,
    finder: &'p Finder<'p>,
    reveal: bool,
    settled: Settled,
    /// The provisions by which it is judged.
    wanted: Vec<usize>,
    /// By provision and rule, how often it said what, by input.
    counts: BTreeMap<(usize, usize), Vec<Count>>,
    /// What comparisons have come to.
    tallies: BTreeMap<(usize, usize), Tally<'p>>,
    /// How many records were read, by input.
    read: Vec<u64>,
    outcome: RecordOutcome,
}

impl<'p> Sitting<'p> {
    fn new(
        program: &'p Program,
        set: &RecordSet,
        settings: &JudgeSettings,
        finder: &'p Finder<'p>,
        wanted: Vec<usize>,
    ) -> Self {
        let mut settled = settle::settle(program, set, settings);
        let outcome = RecordOutcome {
            diagnostics: set.diagnostics.iter().cloned().chain(std::mem::take(&mut settled.diagnostics)).collect(),
            parameters: settled.parameters.clone(),
            as_of: Some(settled.as_of_words.clone()),
            ..RecordOutcome::default()
        };
        let (counts, tallies) = (BTreeMap::new(), BTreeMap::new());
        let read = vec![0; set.inputs.len()];
        Self { program, finder, reveal: settings.reveal, settled, wanted, counts, tallies, read, outcome }
    }

    fn evaluator<'a>(&self, set: &'a RecordSet) -> Evaluator<'a>
    where
        'p: 'a,
    {
        let mut evaluator = Evaluator::new(self.program, set, self.settled.as_of, self.finder);
        evaluator.parameters = self.settled.parameters.iter().cloned().collect();
        evaluator.reveal = self.reveal;
        evaluator
    }

    /// Judges the records of a set, or of a part of one.
    fn sit(&mut self, set: &RecordSet, sought: &mut Wanted<'_>) {
        self.outcome.findings.extend(set.findings.iter().cloned());
        for (read, input) in self.read.iter_mut().zip(&set.inputs) {
            *read += input.read;
        }
        let mut evaluator = self.evaluator(set);
        let mut kinds: BTreeMap<u16, Vec<&Entity>> = BTreeMap::new();
        for entity in &set.entities {
            kinds.entry(entity.kind).or_default().push(entity);
        }
        let of_kind =
            |kind: &str| set.layout.kind(kind).and_then(|kind| kinds.get(&kind)).map_or(&[][..], Vec::as_slice);
        let program = self.program;
        for at in self.wanted.clone() {
            let Some(provision) = program.provisions.get(at) else { continue };
            evaluator.law = settle::law(program, provision, set);
            for (nth, rule) in provision.records.iter().enumerate() {
                if !sought.is_for((at, nth)) {
                    continue;
                }
                let given = rule.given.iter().all(|given| is_given(set, given));
                let entities = if given { of_kind(&rule.kind) } else { &[] };
                let explain = matches!(sought, Wanted::Findings | Wanted::Brief(_));
                let counts = self.counts.entry((at, nth)).or_insert_with(|| vec![Count::default(); set.inputs.len()]);
                let run = Run { provision, rule, explain, counts, verdict: None };
                let findings = &mut self.outcome.findings;
                run.judge(&mut evaluator, entities, findings, |about, verdict| sought.rule((at, nth), about, verdict));
                self.outcome.asked((at, nth), &mut evaluator);
            }
            for (nth, rule) in comparisons(provision).filter(|(nth, _)| sought.is_for((at, *nth))) {
                let tally = self.tallies.entry((at, nth)).or_insert_with(|| Tally::new(rule, set.inputs.len()));
                tally.add(&mut evaluator, of_kind(&rule.kind));
                self.outcome.asked((at, nth), &mut evaluator);
            }
        }
        if let Wanted::Brief(brief) = sought {
            brief.shorten(&mut self.outcome.findings);
        }
    }

    /// What it all came to.
    fn rise(mut self, set: &RecordSet, sought: &mut Wanted<'_>) -> RecordOutcome {
        let mut evaluator = self.evaluator(set);
        let program = self.program;
        for at in std::mem::take(&mut self.wanted) {
            let Some(provision) = program.provisions.get(at) else { continue };
            evaluator.law = settle::law(program, provision, set);
            for (nth, rule) in provision.records.iter().enumerate() {
                if let Some(counts) = self.counts.get(&(at, nth)) {
                    self.outcome.counts.extend(rows(program, set, (provision, rule), counts, &self.read));
                }
            }
            for (nth, _) in comparisons(provision) {
                let Some(tally) = self.tallies.remove(&(at, nth)) else { continue };
                self.outcome.counts.extend(tally.rows(&evaluator, provision, &self.read));
                if let Some(finding) = tally.finding(&mut evaluator, provision) {
                    sought.rule((at, nth), RuledOn::Group(group(&finding)), finding.verdict);
                    self.outcome.findings.push(finding);
                }
                self.outcome.asked((at, nth), &mut evaluator);
            }
            self.outcome.diagnostics.extend(idle(set, provision));
        }
        let awaited =
            set.awaited.iter().filter_map(|awaited| set.inputs.get(awaited.input()).zip(Some(awaited.input())));
        for (input, at) in awaited {
            let read = self.read.get(at).copied().unwrap_or_default();
            // What did not come in parts is counted with the set.
            self.outcome.in_parts.insert(input.source.name().to_owned(), read.saturating_sub(input.read));
        }
        self.outcome
    }
}

/// The comparisons of a provision, numbered after its other rules.
fn comparisons(provision: &Provision) -> impl Iterator<Item = (usize, &GroupRule)> {
    provision.comparisons.iter().enumerate().map(|(nth, rule)| (provision.records.len() + nth, rule))
}

/// Whether any record of the run is of this kind.
fn holds(set: &RecordSet, kind: &str) -> bool {
    set.layout.kind(kind).is_some_and(|kind| set.holds(kind))
}

/// What is to be said of a provision that says nothing, or not all that it could.
fn idle(set: &RecordSet, provision: &Provision) -> Option<Diagnostic> {
    let mut in_vain = Vec::new();
    let mut selected = provision.comparisons.iter().any(|rule| holds(set, &rule.kind));
    for rule in provision.records.iter().filter(|rule| holds(set, &rule.kind)) {
        let absent: Vec<&Given> = rule.given.iter().filter(|given| !is_given(set, given)).collect();
        selected |= absent.is_empty();
        if !absent.is_empty() {
            in_vain.push((rule, absent));
        }
    }
    if !in_vain.is_empty() {
        return Some(in_part(provision, &in_vain, selected));
    }
    (!provision.is_without_records() && !selected).then(|| not_assessed(provision))
}

/// One row per input of what a rule said.
fn rows(
    program: &Program,
    set: &RecordSet,
    (provision, rule): (&Provision, &RecordRule),
    counts: &[Count],
    read: &[u64],
) -> Vec<RecordCounts> {
    let directive = program.directives.get(provision.directive.0);
    let directive = directive.map_or(String::new(), |directive| directive.id.clone());
    let row = |((input, read), count): ((&InputCount, &u64), &Count)| {
        let judged = count.violation + count.undetermined + count.compliant + count.out_of_scope;
        RecordCounts {
            path: input.source.name().to_owned(),
            directive: directive.clone(),
            provision: provision.id.clone(),
            rule: rule_id(provision, rule),
            read: *read,
            violation: count.violation,
            undetermined: count.undetermined,
            compliant: count.compliant,
            out_of_scope: count.out_of_scope,
            not_selected: read.saturating_sub(judged),
        }
    };
    set.inputs.iter().zip(read).zip(counts).map(row).collect()
}

/// What tells the findings of a comparison apart.
fn group(finding: &Finding) -> String {
    let place = finding.place.as_ref().map(|place| (place.source.name(), place.span.start));
    format!("{:?} {place:?}", finding.record.as_ref().map(|record| (&record.kind, &record.id)))
}

impl Wanted<'_> {
    fn is_for(&self, rule: (usize, usize)) -> bool {
        match self {
            Self::Rulings(rules, _) => rules.contains(&rule),
            _ => true,
        }
    }

    fn rule(&mut self, rule: (usize, usize), about: RuledOn, verdict: Verdict) {
        if let Self::Rulings(_, rulings) = self {
            rulings.push(Ruling { rule, about, verdict });
        }
    }
}

impl RecordOutcome {
    /// Notes for which answers a rule asked.
    fn asked(&mut self, rule: (usize, usize), evaluator: &mut Evaluator) {
        for interpretation in std::mem::take(&mut evaluator.asked) {
            self.asked.entry(interpretation).or_default().insert(rule);
        }
    }
}

/// Whether the run has what a rule cannot do without, or a manifest that says that there is none.
fn is_given(set: &RecordSet, given: &Given) -> bool {
    let Some(kind) = set.layout.kind(&given.kind) else { return false };
    if let Some(member) = &given.member {
        return set.layout.field_of(kind, member).is_some_and(|field| set.gives(kind, field));
    }
    let declared = || set.manifest.periods(kind).is_some_and(|periods| !periods.complete.is_empty());
    set.holds(kind) || declared()
}

/// Says what is not given, and which rules of a provision say nothing without it.
fn in_part(provision: &Provision, in_vain: &[(&RecordRule, Vec<&Given>)], selected: bool) -> Diagnostic {
    let listed = |given: &[&Given], of_members: bool| {
        let own = given.iter().filter(|given| given.member.is_some() == of_members);
        let own: Vec<String> = own.map(|given| format!("`{given}`")).collect();
        (!own.is_empty()).then(|| own.join(" and "))
    };
    let wanted = |absent: &[&Given]| {
        let kinds = listed(absent, false).map(|kinds| format!("a record of the kind {kinds}"));
        let members = listed(absent, true).map(|members| format!("a value of {members}"));
        kinds.into_iter().chain(members).collect::<Vec<String>>().join(" and ")
    };
    let rules: Vec<String> = in_vain
        .iter()
        .map(|(rule, absent)| format!("`{}` without {}", rule_id(provision, rule), wanted(absent)))
        .collect();
    let whole = if selected { "assessed in part only" } else { "not assessed" };
    let message = format!("`{}` was {whole}: nothing can be said by {}", provision.id, rules.join(", or by "));
    let mut absent: Vec<&Given> = in_vain.iter().flat_map(|(_, absent)| absent.iter().copied()).collect();
    absent.sort_unstable();
    absent.dedup();
    let kinds = listed(&absent, false).map(|kinds| {
        format!("give the records of the kind {kinds}; if there were none, declare that kind complete in a manifest")
    });
    let members = listed(&absent, true).map(|members| format!("export {members}"));
    let help: Vec<String> = kinds.into_iter().chain(members).collect();
    Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, message).help(help.join("; "))
}

fn not_assessed(provision: &Provision) -> Diagnostic {
    let compared = provision.comparisons.iter().map(|rule| &rule.kind);
    let kinds = provision.records.iter().map(|rule| &rule.kind).chain(compared);
    let mut kinds: Vec<String> = kinds.map(|kind| format!("`{kind}`")).collect();
    kinds.dedup();
    let message = format!("`{}` was not assessed: its rules selected no record", provision.id);
    let help = format!("give records of the kind {}", kinds.join(" or "));
    Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, message).help(help)
}

/// The interpretations that a verdict turns on: with another answer it would be another.
fn turns_on<'a>(
    evaluator: &mut Evaluator<'a>,
    rule: &'a RecordRule,
    number: u32,
    outcome: Outcome,
) -> Vec<InterpretationId> {
    let mut asked: Vec<InterpretationId> = evaluator.trace.choices().collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return asked;
    }
    needs::quietly(evaluator, |evaluator| {
        let program = evaluator.program;
        asked.retain(|id| {
            let choices = program.interpretations.get(id.0).map_or(0, |interpretation| interpretation.choices.len());
            (0..choices).any(|choice| {
                evaluator.instead = Some((*id, choice));
                hold(evaluator, rule, number).outcome != outcome
            })
        });
        evaluator.instead = None;
    });
    asked
}

/// Id of a rule on records.
#[must_use]
pub fn rule_id(provision: &Provision, rule: &RecordRule) -> String {
    arm_id(provision, rule.name.as_deref())
}

/// Id of an arm on records: `PROVISION/records`, or `PROVISION/records/NAME`.
#[must_use]
pub fn arm_id(provision: &Provision, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{}/records/{name}", provision.id),
        None => format!("{}/records", provision.id),
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    violation: u64,
    undetermined: u64,
    compliant: u64,
    out_of_scope: u64,
}

impl Count {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::OutOfScope => self.out_of_scope += 1,
            Outcome::Truth(Some(true)) => self.violation += 1,
            Outcome::Truth(Some(false)) => self.compliant += 1,
            Outcome::Truth(None) => self.undetermined += 1,
        }
    }
}

/// One rule over all records of its kind.
struct Run<'a, 'c> {
    provision: &'a Provision,
    rule: &'a RecordRule,
    /// Findings are wanted, with what they rest on.
    explain: bool,
    counts: &'c mut Vec<Count>,
    /// What was found last, where that is a finding.
    verdict: Option<Verdict>,
}

impl<'a> Run<'a, '_> {
    fn judge(
        mut self,
        evaluator: &mut Evaluator<'a>,
        entities: &[&Entity],
        findings: &mut Vec<Finding>,
        mut ruled: impl FnMut(RuledOn, Verdict),
    ) {
        for entity in entities {
            self.verdict = None;
            let finding = match self.rule.versions {
                Versions::Latest => entity.current().and_then(|number| self.one(evaluator, number)),
                Versions::Every => self.every(evaluator, entity),
                Versions::FirstAndLatest => self.first_and_latest(evaluator, entity),
            };
            let verdict = finding.as_ref().map(|finding| finding.verdict).or(self.verdict);
            if let (Some(verdict), Some(first)) = (verdict, entity.versions.first()) {
                ruled(RuledOn::Record(*first), verdict);
            }
            findings.extend(finding);
        }
    }

    fn count(&mut self, evaluator: &Evaluator, number: u32, outcome: Outcome) {
        let input = evaluator.set.record(number).map_or(0, |record| record.input as usize);
        if let Some(count) = self.counts.get_mut(input) {
            count.add(outcome);
        }
    }

    /// Judges one record.
    fn one(&mut self, evaluator: &mut Evaluator<'a>, number: u32) -> Option<Finding> {
        let held = hold(evaluator, self.rule, number);
        self.count(evaluator, number, held.outcome);
        self.finding(evaluator, number, &held, &[])
    }

    fn finding(
        &mut self,
        evaluator: &mut Evaluator<'a>,
        number: u32,
        held: &rule::Finding,
        others: &[u32],
    ) -> Option<Finding> {
        let Outcome::Truth(truth) = held.outcome else { return None };
        if !self.explain {
            self.verdict = match truth {
                Some(true) => Some(Verdict::Violation),
                Some(false) => None,
                None => Some(Verdict::Undetermined),
            };
            return None;
        }
        let reporter = Reporter { provision: self.provision, rule: self.rule };
        match truth {
            Some(false) => None,
            Some(true) => {
                let turns_on = turns_on(evaluator, self.rule, number, held.outcome);
                Some(reporter.violation(evaluator, About { number, others, deciding: held.deciding, turns_on }))
            }
            None => {
                let turns_on = turns_on(evaluator, self.rule, number, held.outcome);
                let unknown = rule::unknown_inputs(evaluator);
                let rule = self.rule;
                let mut decided =
                    |evaluator: &mut Evaluator<'a>| hold(evaluator, rule, number).outcome != Outcome::Truth(None);
                let needs = needs::seek(evaluator, &unknown, &mut decided);
                let settled_by = settled::by(evaluator, &unknown, &mut decided);
                let about = About { number, others, deciding: held.deciding, turns_on };
                Some(Finding { settled_by, ..reporter.undetermined(evaluator, about, &needs) })
            }
        }
    }

    /// Judges every version for itself; one finding, about the first version with the gravest verdict.
    fn every(&mut self, evaluator: &mut Evaluator<'a>, entity: &Entity) -> Option<Finding> {
        let mut gravest: Option<(u8, u32)> = None;
        let mut others = Vec::new();
        for number in &entity.versions {
            let outcome = hold(evaluator, self.rule, *number).outcome;
            self.count(evaluator, *number, outcome);
            let weight = match outcome {
                Outcome::Truth(Some(true)) => 2,
                Outcome::Truth(None) => 1,
                _ => continue,
            };
            match gravest {
                Some((known, _)) if known == weight => others.push(*number),
                Some((known, _)) if known > weight => {}
                _ => {
                    gravest = Some((weight, *number));
                    others.clear();
                }
            }
        }
        let (_, number) = gravest?;
        let held = hold(evaluator, self.rule, number);
        self.finding(evaluator, number, &held, &others)
    }

    /// Judges the first and the latest version; where they differ, the verdict is open.
    fn first_and_latest(&mut self, evaluator: &mut Evaluator<'a>, entity: &Entity) -> Option<Finding> {
        let latest = entity.current()?;
        let first = entity.versions.first().copied().filter(|first| *first != latest);
        let Some(first) = first else { return self.one(evaluator, latest) };
        let before = hold(evaluator, self.rule, first).outcome;
        let held = hold(evaluator, self.rule, latest);
        if before == held.outcome {
            self.count(evaluator, latest, held.outcome);
            return self.finding(evaluator, latest, &held, &[]);
        }
        self.count(evaluator, latest, Outcome::Truth(None));
        let reporter = Reporter { provision: self.provision, rule: self.rule };
        Some(reporter.differing(evaluator, first, latest))
    }
}

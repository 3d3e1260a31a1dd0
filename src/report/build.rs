//! From what the evaluators found to a report.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::excerpt::Excerpts;
use super::mask::{Hider, Masker, Sort};
use super::record_mask::RecordMask;
use super::{
    At, Bounds, Comparison, Coverage, Diagnostic, Directive, Effect, Fact, FailOn, Finding, Glossary, Group, How,
    Input, InputKind, Interpretation, Limb, Need, Parameter, Provision, Range, Records, Related, Report, Snippet,
    Summary, Tool,
};
use crate::diagnostic;
use crate::finding::fingerprint::{Names, fingerprint};
use crate::finding::{self, CoverageStatus, Name, RecordCounts, Verdict};
use crate::language::program::{Literal, Program};
use crate::language::schema::Schemas;
use crate::language::written;
use crate::source::{Place, Span};

/// All that a run found out, in any order.
#[derive(Debug, Default)]
pub struct Parts {
    /// The inputs.
    pub inputs: Vec<Input>,
    /// The findings.
    pub findings: Vec<finding::Finding>,
    /// The rows of coverage.
    pub coverage: Vec<finding::Coverage>,
    /// The counts of records.
    pub counts: Vec<RecordCounts>,
    /// Messages about what the tool was given.
    pub diagnostics: Vec<diagnostic::Diagnostic>,
    /// What other interpretations would change, if that was asked for.
    pub effects: Option<Vec<Effect>>,
    /// Where definitions stand among the inputs, by path.
    pub definitions: BTreeMap<String, Vec<Span>>,
    /// By which names inputs are known to fingerprints.
    pub names: Names,
    /// What may not be shown of the inputs that are tables, by path.
    pub hiders: BTreeMap<String, Hider>,
}

/// How to report.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The day for which the run judged, `YYYY-MM-DD`.
    pub as_of: String,
    /// From which severity on findings fail the run.
    pub fail_on: FailOn,
    /// Show the values that are masked otherwise.
    pub reveal: bool,
    /// Who will read it.
    pub readers: Readers,
    /// What the run was asked for.
    pub asked: Asked,
}

/// Who reads a report, and so what of it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Readers {
    /// People alone, who are not shown what every finding rests on.
    People,
    /// Programs alone, which are shown places and words but no lines.
    Programs,
    /// Both.
    #[default]
    All,
}

impl Readers {
    /// Whether lines are shown, and sentences in their context.
    #[must_use]
    pub fn see_lines(self) -> bool {
        self != Self::Programs
    }
}

/// What a run was asked for, as far as it bears on how its report is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The command, to be given again; empty where there was none.
    pub command: String,
    /// The inputs are the department's whole set.
    pub complete: bool,
    /// Values that are masked otherwise are shown.
    pub reveal: bool,
}

/// The report of a run: places resolved, everything masked, sorted and counted.
#[must_use]
pub fn build(program: &Program, parts: Parts, settings: &Settings) -> Report {
    let mut inputs = parts.inputs;
    inputs.sort();
    let masker = Masker::new(settings.reveal, sorts(&inputs), RecordMask::new(&program.schemas));
    let masker = masker.with_definitions(&program.schemas, parts.definitions).with_tables(parts.hiders);
    let excerpts = Excerpts::new(&masker, settings.readers.see_lines());
    let findings = findings(parts.findings, &masker, &excerpts, &parts.names);
    let diagnostics = diagnostics(parts.diagnostics, &masker);
    let summary = Summary::of(&findings, &inputs, &diagnostics, settings.fail_on, &Glossary::of(program));
    Report {
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        as_of: settings.as_of.clone(),
        directives: directives(program),
        findings,
        coverage: coverage(parts.coverage, &masker, &excerpts),
        records: records(parts.counts),
        diagnostics,
        parameters: parameters(program),
        interpretations: interpretations(program),
        severities: Vec::new(),
        determinations: Vec::new(),
        waivers: Vec::new(),
        against: None,
        fixed: None,
        interpretation_effects: parts.effects,
        inputs,
        summary,
        fail_on: settings.fail_on,
        asked: settings.asked.clone(),
    }
}

fn sorts(inputs: &[Input]) -> BTreeMap<&str, Sort> {
    let sort = |kind, json: bool| match kind {
        InputKind::Procedure | InputKind::Workflow if !json => Some(Sort::Prose),
        // What is of no known kind may be records: better too much masked than too little.
        InputKind::Records | InputKind::Unknown | InputKind::Procedure | InputKind::Workflow => Some(Sort::Records),
        InputKind::Mapping => None,
    };
    inputs
        .iter()
        .filter_map(|input| {
            Some((input.path.as_str(), sort(input.kind, matches!(input.format.as_str(), "json" | "ndjson"))?))
        })
        .collect()
}

fn range(place: &Place) -> Range {
    let start = place.source.position(place.span.start);
    let end = place.source.position(place.span.end);
    Range { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn findings(
    findings: Vec<finding::Finding>,
    masker: &Masker<'_>,
    excerpts: &Excerpts<'_>,
    names: &Names,
) -> Vec<Finding> {
    let mut findings = findings;
    // those without a place last, as reports have them
    let place = |f: &finding::Finding| {
        let place = f.place.as_ref().map(|place| (place.source.shared_name(), place.span));
        (place.is_none(), place)
    };
    findings.sort_by_cached_key(place);
    let mut drawn = Drawn::default();
    let mut one = |f: finding::Finding| {
        let lines = excerpts.in_context && drawn.wants(&f);
        one_finding(f, masker, excerpts, names, lines)
    };
    let mut built: Vec<Finding> = Vec::with_capacity(findings.len());
    for block in blocks(findings) {
        built.extend(block.into_iter().map(&mut one));
    }
    sort_findings(&mut built);
    built
}

/// So many findings are let go together, once they are built into the report.
const BLOCK: usize = 1 << 15;

/// The findings in their order, in blocks, so that a million of them need not be in memory twice.
fn blocks(mut findings: Vec<finding::Finding>) -> impl Iterator<Item = Vec<finding::Finding>> {
    let mut blocks = Vec::new();
    while findings.len() > BLOCK {
        blocks.push(findings.split_off(findings.len() - BLOCK));
    }
    findings.shrink_to_fit();
    blocks.push(findings);
    blocks.into_iter().rev()
}

/// So many findings on records of one input, rule and verdict show the lines of their input, more than any format draws.
const DRAWN: usize = 100;

/// Counts the findings on records that show their lines: of a hundred thousand nobody looks at all, and each would be
/// read again, masked and kept.
#[derive(Default)]
struct Drawn {
    counts: HashMap<(Arc<str>, Name, Verdict), usize>,
}

impl Drawn {
    fn wants(&mut self, finding: &finding::Finding) -> bool {
        let Some(place) = finding.place.as_ref().filter(|_| finding.record.is_some()) else { return true };
        let of = (place.source.shared_name(), finding.rule.clone(), finding.verdict);
        let count = self.counts.entry(of).or_default();
        *count += 1;
        *count <= DRAWN
    }
}

/// Brings findings into the order of reports. Mostly they are in the order of their places already, and only those of one
/// place are sorted: sorting a million of them together takes half their memory again.
pub(super) fn sort_findings(findings: &mut [Finding]) {
    for same in findings.chunk_by_mut(|a, b| places(a) == places(b)) {
        same.sort_by(|a, b| order(a).cmp(&order(b)));
    }
    if !findings.is_sorted_by_key(places) {
        findings.sort_by(|a, b| order(a).cmp(&order(b)));
    }
}

/// The order of places, those that are none last.
fn places(finding: &Finding) -> impl Ord + '_ {
    (finding.path.is_none(), &finding.path, finding.line, finding.column, finding.end_line, finding.end_column)
}

/// The order of findings: by place first.
fn order(finding: &Finding) -> impl Ord + '_ {
    let place = places(finding);
    let rule = (&finding.directive, &finding.provision, &finding.rule, finding.verdict);
    (place, &finding.record, &finding.pointer, rule, &finding.message)
}

fn one_finding(
    finding: finding::Finding,
    masker: &Masker<'_>,
    excerpts: &Excerpts<'_>,
    names: &Names,
    lines: bool,
) -> Finding {
    let range = finding.place.as_ref().map(range);
    let path = finding.place.as_ref().map(|place| Name::from(place.source.shared_name()));
    let sort = path.as_deref().and_then(|path| masker.sort(path)).filter(|_| finding.definition.is_none());
    let prose = sort == Some(Sort::Prose) || finding.definition.is_some();
    let title = |text: &str| masker.title(sort, text);
    let about = |text: &str| masker.words_about(finding.place.as_ref().filter(|_| prose), sort, text);
    let mark = finding.place.as_ref().and_then(|place| place.source.mark(place.span.start));
    let mut depends_on = finding.depends_on.clone();
    depends_on.sort();
    depends_on.dedup();
    Finding {
        fingerprint: fingerprint(&finding, names),
        line: range.map(|r| r.line),
        column: range.map(|r| r.column),
        end_line: range.map(|r| r.end_line),
        end_column: range.map(|r| r.end_column),
        page: mark.and_then(|mark| mark.page),
        paragraph: mark.and_then(|mark| mark.paragraph),
        pending: finding.place.as_ref().is_some_and(|place| place.source.is_pending(place.span)),
        section: finding.section.as_deref().map(title).filter(|s| !s.is_empty()).map(Name::from),
        record: finding.record.as_ref().map(|r| r.id.clone()),
        record_kind: finding.record.as_ref().map(|r| r.kind.clone()),
        version: finding.record.as_ref().and_then(|r| r.version),
        definition: finding.definition.as_ref().map(|d| d.id.clone()).filter(|id| !id.is_empty()),
        pointer: finding
            .record
            .as_ref()
            .map(|r| r.pointer.clone())
            .or_else(|| finding.definition.as_ref().map(|d| Name::from(&d.pointer))),
        cell: finding.record.as_ref().and_then(|r| r.cell.clone()),
        message: about(&finding.message),
        help: finding.help.as_ref().map(|help| kept(help, about(help))),
        related: finding.related.iter().map(|r| related(r, masker, lines)).collect(),
        facts: finding.facts.iter().map(fact).collect(),
        needs: finding.needs.iter().map(need).collect(),
        settled_by: finding.settled_by,
        comparison: finding.comparison.as_deref().map(|numbers| Box::new(comparison(numbers))),
        characters: finding.place.as_ref().map(|place| {
            place.source.characters_before(place.span.start)..place.source.characters_before(place.span.end)
        }),
        change: None,
        waiver: None,
        determined_by: None,
        sentence_hash: finding.sentence.as_ref().map(|said| said.hash().into()),
        snippet: finding.place.as_ref().filter(|_| lines).map(|place| Box::new(Snippet::new(place, masker))),
        excerpt: finding
            .place
            .as_ref()
            .filter(|_| prose && excerpts.in_context)
            .map(|place| Box::new(excerpts.at(place))),
        directive: finding.directive,
        provision: finding.provision,
        rule: finding.rule,
        verdict: finding.verdict,
        severity: finding.severity,
        path,
        depends_on,
    }
}

/// The words as shown, and those that many findings share as they are shared, where nothing in them was hidden.
fn kept(words: &Name, shown: String) -> Name {
    if *words == shown { words.clone() } else { shown.into() }
}

fn related(related: &finding::Related, masker: &Masker<'_>, lines: bool) -> Related {
    let path = Name::from(related.place.source.shared_name());
    let mark = related.place.source.mark(related.place.span.start);
    Related {
        range: range(&related.place),
        page: mark.and_then(|mark| mark.page),
        paragraph: mark.and_then(|mark| mark.paragraph),
        record: related.record.clone(),
        pointer: related.pointer.clone(),
        message: masker.words(masker.sort(&path), &related.message),
        snippet: lines.then(|| Box::new(Snippet::new(&related.place, masker))),
        path,
    }
}

fn fact(fact: &finding::Fact) -> Fact {
    Fact {
        name: fact.name.clone(),
        value: super::mask::on_one_line(&fact.value),
        path: fact.place.as_ref().map(|place| place.source.shared_name().into()),
        line: fact.place.as_ref().map(|place| place.source.line_at(place.span.start)),
        record: fact.record.clone(),
        pointer: fact.pointer.clone(),
        measure: fact.measure.clone(),
    }
}

fn need(need: &finding::Need) -> Need {
    Need {
        record: need.record.clone(),
        pointer: need.pointer.clone(),
        reason: need.reason.clone(),
        kind: Some(need.kind.clone()).filter(|kind| !kind.is_empty()),
    }
}

fn comparison(comparison: &finding::Comparison) -> Comparison {
    let group = |group: &finding::Group| Group {
        name: group.name.clone(),
        records: group.records,
        unmeasured: group.unmeasured,
        value: group.value.as_ref().map(bounds),
    };
    Comparison {
        kind: comparison.kind.clone(),
        measure: comparison.measure.clone(),
        unit: comparison.unit,
        at_least: comparison.smallest,
        enough: comparison.is_enough(),
        groups: comparison.groups.iter().map(group).collect(),
        difference: comparison.difference.as_ref().map(bounds),
        unplaced: comparison.unplaced,
    }
}

/// Whole numbers as such, halves with a fraction.
fn bounds(bounds: &finding::Bounds) -> Bounds {
    let number = |twice: i64| match twice % 2 {
        0 => Some((twice / 2).into()),
        _ => serde_json::Number::from_f64(twice as f64 / 2.0),
    };
    Bounds { from: bounds.low.and_then(number), to: bounds.high.and_then(number), words: bounds.words.clone() }
}

fn coverage(rows: Vec<finding::Coverage>, masker: &Masker<'_>, excerpts: &Excerpts<'_>) -> Vec<Coverage> {
    let mut rows: Vec<Coverage> = rows.into_iter().map(|row| coverage_row(row, masker, excerpts)).collect();
    // All together first, then the documents by path and definition.
    let key = |row: &Coverage| (row.path.clone(), row.definition.clone(), row.directive.clone(), row.provision.clone());
    rows.sort_by_key(key);
    rows
}

fn coverage_row(row: finding::Coverage, masker: &Masker<'_>, excerpts: &Excerpts<'_>) -> Coverage {
    let at = |at: &finding::CoverageAt| {
        let place = Place::new(&at.source, at.span);
        let section = at.section.as_deref().map(|words| masker.title(masker.sort(at.source.name()), words));
        let excerpt = excerpts.at(&place);
        At {
            path: at.source.name().to_owned(),
            range: range(&place),
            verdict: at.verdict,
            section: section.filter(|words| !words.is_empty()),
            text: excerpt.words.clone(),
            excerpt,
        }
    };
    let carried_out = row.status == CoverageStatus::Implements;
    let mut places: Vec<At> = row.at.iter().map(at).collect();
    places.sort();
    places.dedup();
    Coverage {
        path: row.path,
        definition: row.definition,
        directive: row.directive,
        provision: row.provision,
        status: row.status,
        how: row.general.filter(|_| carried_out).map(|general| if general { How::General } else { How::Direct }),
        limbs: row.limbs.into_iter().map(|(id, status)| Limb { id, status }).collect(),
        at: places,
    }
}

fn records(counts: Vec<RecordCounts>) -> Vec<Records> {
    let row = |c: RecordCounts| Records {
        path: c.path,
        directive: c.directive,
        provision: c.provision,
        rule: c.rule,
        read: c.read,
        violation: c.violation,
        undetermined: c.undetermined,
        compliant: c.compliant,
        out_of_scope: c.out_of_scope,
        not_selected: c.not_selected,
    };
    let mut rows: Vec<Records> = counts.into_iter().map(row).collect();
    rows.sort();
    rows
}

fn diagnostics(diagnostics: Vec<diagnostic::Diagnostic>, masker: &Masker<'_>) -> Vec<Diagnostic> {
    let mut rows: Vec<Diagnostic> = diagnostics.into_iter().map(|d| one_diagnostic(d, masker)).collect();
    sort_diagnostics(&mut rows);
    rows
}

/// Brings diagnostics into the order of reports.
pub(super) fn sort_diagnostics(rows: &mut [Diagnostic]) {
    rows.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.path.is_none(), d.path.clone(), d.line, d.column, d.code, d.message.clone());
        key(a).cmp(&key(b)).then_with(|| a.record.cmp(&b.record))
    });
}

/// Diagnostics without a report: on rule files, configuration and arguments, and on inputs of commands that judge nothing.
/// Whatever they quote is masked as prose is.
#[must_use]
pub fn on_given(given: Vec<diagnostic::Diagnostic>) -> Vec<Diagnostic> {
    let masker = Masker::new(false, BTreeMap::new(), RecordMask::new(&Schemas::default())).of_unknown_prose();
    diagnostics(given, &masker)
}

/// A diagnostic with its place resolved; what it quotes of an input is masked.
fn one_diagnostic(diagnostic: diagnostic::Diagnostic, masker: &Masker<'_>) -> Diagnostic {
    let range = diagnostic.place.as_ref().map(range);
    let sort = diagnostic.path.as_deref().and_then(|path| masker.sort(path));
    let mark = diagnostic.place.as_ref().and_then(|place| place.source.mark(place.span.start));
    Diagnostic {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity,
        line: range.map(|r| r.line),
        column: range.map(|r| r.column),
        page: mark.and_then(|mark| mark.page),
        paragraph: mark.and_then(|mark| mark.paragraph),
        record: diagnostic.record,
        message: masker.words(sort, &diagnostic.message),
        help: diagnostic.help.as_deref().map(|help| masker.words(sort, help)),
        snippet: diagnostic.place.as_ref().map(|place| Snippet::new(place, masker)),
        label: diagnostic.label.as_deref().map(|label| masker.words(sort, label)),
        names: diagnostic.names,
        path: diagnostic.path,
    }
}

fn directives(program: &Program) -> Vec<Directive> {
    let provisions =
        |index: usize| program.provisions.iter().filter(move |p| p.directive.0 == index).map(provision).collect();
    let directive = |(index, d): (usize, &crate::language::program::Directive)| Directive {
        id: d.id.clone(),
        title: d.title.clone(),
        effective: d.effective.clone(),
        issuer: d.issuer.clone(),
        provisions: provisions(index),
    };
    // Those by which something is judged, the oldest first.
    let mut directives: Vec<Directive> =
        program.directives.iter().enumerate().map(directive).filter(|d| !d.provisions.is_empty()).collect();
    directives.sort_by(|a, b| (&a.effective, &a.id).cmp(&(&b.effective, &b.id)));
    directives
}

fn provision(provision: &crate::language::program::Provision) -> Provision {
    Provision {
        id: provision.id.clone(),
        title: provision.title.clone(),
        cites: provision.cites.clone(),
        text: provision.text.join(" "),
        help: provision.help.clone(),
        model: provision.model.clone(),
    }
}

fn directive_id(program: &Program, id: crate::language::program::DirectiveId) -> String {
    program.directives.get(id.0).map_or_else(String::new, |d| d.id.clone())
}

fn parameters(program: &Program) -> Vec<Parameter> {
    let mut rows = Vec::new();
    for provision in &program.provisions {
        for parameter in provision.parameters.iter().filter_map(|id| program.parameters.get(id.0)) {
            rows.push(Parameter {
                directive: directive_id(program, provision.directive),
                provision: provision.id.clone(),
                name: parameter.name.clone(),
                value: literal(&parameter.value),
                default: literal(&parameter.default),
                set_by: parameter.set_by.clone(),
                reason: parameter.set_because.clone(),
            });
        }
    }
    rows.sort_by(|a, b| (&a.directive, &a.provision, &a.name).cmp(&(&b.directive, &b.provision, &b.name)));
    rows
}

fn interpretations(program: &Program) -> Vec<Interpretation> {
    let row = |i: &crate::language::program::Interpretation| Interpretation {
        directive: directive_id(program, i.directive),
        name: i.id.clone(),
        choice: i.choice().to_owned(),
        default: i.choices.first().cloned().unwrap_or_default(),
        set_by: i.set_by.clone(),
        question: i.question.clone(),
    };
    let judged =
        |i: &&crate::language::program::Interpretation| program.provisions.iter().any(|p| p.directive == i.directive);
    let mut rows: Vec<Interpretation> = program.interpretations.iter().filter(judged).map(row).collect();
    rows.sort_by(|a, b| (&a.directive, &a.name).cmp(&(&b.directive, &b.name)));
    rows
}

/// A value as JSON: booleans and whole numbers as such, all others as a rule file writes them.
fn literal(value: &Literal) -> serde_json::Value {
    match value {
        Literal::Bool(b) => (*b).into(),
        Literal::Int(i) => (*i).into(),
        Literal::Text(text) => text.clone().into(),
        other => written(other).into(),
    }
}

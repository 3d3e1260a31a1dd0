//! Compares a measure between two groups of records. The numbers are for people to look at.
//!
//! Of a record only its measure is kept.

use super::evaluator::{Evaluator, Frame};
use super::judge::arm_id;
use super::median::{halved, percent, twice_median};
use super::report::severity;
use super::rule::in_scope;
use super::trace::Input;
use super::value::{Item, Range, Value, and};
use super::words::{bounds, duration_words};
use crate::finding::{Bounds, Comparison, Fact, Finding, Group, Name, RecordCounts, Related, Unit, Verdict};
use crate::language::program::{GroupRule, InterpretationId, Provision, Type};
use crate::source::Place;
use crate::subject::records::set::{Entity, InputCount, Standing};

/// Records that are pointed at.
const POINTERS: usize = 8;

/// The records of a group.
#[derive(Debug, Clone, Default)]
struct Members {
    /// What is known of the measure, of those of which it is.
    values: Vec<Range>,
    /// How many there are of which it is not.
    unmeasured: u64,
    /// Where the first of them stands, and where its id is.
    first_unmeasured: Option<(Standing, Option<Place>)>,
}

impl Members {
    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.unmeasured == 0
    }
}

/// The records of a group that are farthest on one side.
#[derive(Debug, Default)]
struct Farthest(Vec<(i64, Standing, Related)>);

impl Farthest {
    /// Takes a record in, if it is among the farthest.
    fn add(&mut self, weight: i64, standing: Standing, related: impl FnOnce() -> Option<Related>) {
        let at = self.0.partition_point(|(known, before, _)| (*known, *before) < (weight, standing));
        if at < POINTERS
            && let Some(related) = related()
        {
            self.0.insert(at, (weight, standing, related));
            self.0.truncate(POINTERS);
        }
    }
}

/// A rule that compares groups, and what it has come to of the records seen so far. Of a record only its measure is kept.
pub struct Tally<'p> {
    rule: &'p GroupRule,
    groups: Vec<Members>,
    unplaced: u64,
    /// In scope and out of scope, by input.
    counts: Vec<(u64, u64)>,
    /// Interpretations whose answer would have placed or measured a record.
    open: Vec<InterpretationId>,
    /// Of the first group.
    least: Farthest,
    most: Farthest,
}

impl<'p> Tally<'p> {
    /// Nothing compared yet, of so many inputs.
    pub fn new(rule: &'p GroupRule, inputs: usize) -> Self {
        Self {
            rule,
            groups: vec![Members::default(); rule.groups.len()],
            unplaced: 0,
            counts: vec![(0, 0); inputs],
            open: Vec::new(),
            least: Farthest::default(),
            most: Farthest::default(),
        }
    }

    /// Takes records in.
    pub fn add<'a>(&mut self, evaluator: &mut Evaluator<'a>, entities: &[&Entity])
    where
        'p: 'a,
    {
        let quiet = std::mem::replace(&mut evaluator.trace.quiet, true);
        for number in entities.iter().filter_map(|entity| entity.current()) {
            self.record(evaluator, number);
        }
        evaluator.trace.quiet = quiet;
    }

    /// Puts a record where it belongs.
    fn record<'a>(&mut self, evaluator: &mut Evaluator<'a>, number: u32)
    where
        'p: 'a,
    {
        evaluator.trace.clear();
        let mut frame: Frame<'a> = vec![Item::Value(evaluator.record(number))];
        let scope = in_scope(evaluator, self.rule.during.as_ref(), number, &mut frame);
        let input = evaluator.set.record(number).map_or(0, |record| record.input as usize);
        if let Some((judged, out)) = self.counts.get_mut(input) {
            *(if scope == Some(false) { out } else { judged }) += 1;
        }
        let wanted = || self.rule.when.as_ref();
        let compared = match scope {
            Some(false) => Some(false),
            scope => and(scope, wanted().map_or(Some(true), |when| evaluator.truth(when, &mut frame))),
        };
        match compared {
            Some(false) => {}
            Some(true) => self.place(evaluator, number, &mut frame),
            None => self.cannot_place(evaluator),
        }
    }

    /// Puts a record that is compared into its group.
    fn place<'a>(&mut self, evaluator: &mut Evaluator<'a>, number: u32, frame: &mut Frame<'a>)
    where
        'p: 'a,
    {
        let rule = self.rule;
        for (at, group) in rule.groups.iter().enumerate() {
            match group.condition.as_ref().map_or(Some(true), |condition| evaluator.truth(condition, frame)) {
                Some(false) => {}
                Some(true) => {
                    let value = measure(evaluator.eval(&rule.measure, frame));
                    self.measured(evaluator, at, value, number);
                    return self.note_open(evaluator);
                }
                None => return self.cannot_place(evaluator),
            }
        }
    }

    /// Puts what was measured of a record into a group.
    fn measured(&mut self, evaluator: &Evaluator<'_>, group: usize, value: Option<Range>, number: u32) {
        let Some(members) = self.groups.get_mut(group) else { return };
        let Some(standing) = evaluator.set.standing(number) else { return };
        let Some(value) = value else {
            members.unmeasured += 1;
            if members.first_unmeasured.as_ref().is_none_or(|(first, _)| standing < *first) {
                members.first_unmeasured = Some((standing, id_of(evaluator, number)));
            }
            return;
        };
        members.values.push(value);
        if group == 0 {
            let rule = self.rule;
            self.most.add(value.lo.saturating_neg(), standing, || related(rule, evaluator, value, number));
            self.least.add(value.hi, standing, || related(rule, evaluator, value, number));
        }
    }

    fn cannot_place(&mut self, evaluator: &Evaluator<'_>) {
        self.unplaced += 1;
        self.note_open(evaluator);
    }

    fn note_open(&mut self, evaluator: &Evaluator<'_>) {
        for missing in &evaluator.trace.unknowns {
            if let Input::Choice(id) = missing.input
                && !self.open.contains(&id)
            {
                self.open.push(id);
            }
        }
    }

    /// One row per input. No record breaks such a rule: those in scope count as compliant.
    pub fn rows(&self, evaluator: &Evaluator<'_>, provision: &Provision, read: &[u64]) -> Vec<RecordCounts> {
        let rule = arm_id(provision, self.rule.name.as_deref());
        let inputs = evaluator.set.inputs.iter().zip(read).zip(&self.counts);
        let row = |((input, read), (judged, out)): ((&InputCount, &u64), &(u64, u64))| RecordCounts {
            path: input.source.name().to_owned(),
            directive: directive(evaluator, provision),
            provision: provision.id.clone(),
            rule: rule.clone(),
            read: *read,
            violation: 0,
            undetermined: 0,
            compliant: *judged,
            out_of_scope: *out,
            not_selected: read.saturating_sub(judged + out),
        };
        inputs.map(row).collect()
    }

    /// What is worth a look: the numbers, where there is something in each group, and the rule asks for it or too few are
    /// there to tell.
    pub fn finding<'a>(&self, evaluator: &mut Evaluator<'a>, provision: &Provision) -> Option<Finding>
    where
        'p: 'a,
    {
        if self.groups.iter().any(Members::is_empty) {
            return None;
        }
        let comparison = self.comparison(evaluator);
        let asked = if comparison.is_enough() { self.asked(evaluator, &comparison) } else { None };
        if asked == Some(false) {
            return None;
        }
        let related = self.pointed(&comparison);
        let unmeasured = || self.groups.iter().find_map(|group| group.first_unmeasured.as_ref());
        let place = related.first().map(|first| first.place.clone());
        let place = place.or_else(|| unmeasured().and_then(|(_, place)| place.clone()));
        let mut depends_on: Vec<Name> = self
            .open
            .iter()
            .filter_map(|id| evaluator.program.interpretations.get(id.0))
            .map(|interpretation| (&interpretation.id).into())
            .collect();
        depends_on.sort_unstable();
        Some(Finding {
            directive: Some(directive(evaluator, provision).into()),
            provision: Some((&provision.id).into()),
            rule: arm_id(provision, self.rule.name.as_deref()).into(),
            verdict: Verdict::Review,
            severity: severity(provision, Verdict::Review),
            place,
            section: None,
            definition: None,
            record: None,
            message: self.message(provision, &comparison, asked),
            help: Some("look at the cases that are named; numbers by themselves break no provision".into()),
            depends_on,
            related,
            facts: facts(&comparison),
            needs: Vec::new(),
            comparison: Some(Box::new(comparison)),
            settled_by: Vec::new(),
            sentence: None,
            ordinal: 0,
        })
    }

    /// Whether the rule asks for a review of this difference.
    fn asked<'a>(&self, evaluator: &mut Evaluator<'a>, comparison: &Comparison) -> Option<bool>
    where
        'p: 'a,
    {
        let Some(review) = &self.rule.review else { return Some(true) };
        let difference = comparison.difference.as_ref().map_or(Range::ANY, |difference| Range {
            lo: difference.low.unwrap_or(i64::MIN),
            hi: difference.high.unwrap_or(i64::MAX),
        });
        let difference = halved(difference);
        let value = match comparison.unit {
            Unit::Seconds => Value::Duration(difference),
            Unit::Count | Unit::Percent => Value::Int(difference),
        };
        evaluator.trace.clear();
        evaluator.truth(review, &mut vec![Item::Value(value)])
    }

    fn comparison<'a>(&self, evaluator: &mut Evaluator<'a>) -> Comparison
    where
        'p: 'a,
    {
        let unit = match self.rule.measure.ty {
            Type::Duration => Unit::Seconds,
            Type::Bool => Unit::Percent,
            _ => Unit::Count,
        };
        let smallest = evaluator.eval(&self.rule.smallest, &mut Vec::new()).range().lo;
        let numbers: Vec<Option<Range>> = self.groups.iter().map(|members| number(unit, members)).collect();
        let groups = self.rule.groups.iter().zip(&self.groups).zip(&numbers).map(|((group, members), number)| Group {
            name: group.name.clone(),
            records: members.values.len() as u64,
            unmeasured: members.unmeasured,
            value: number.map(|number| in_words(unit, number)),
        });
        let difference = match (numbers.as_slice(), self.groups.as_slice()) {
            ([Some(one), Some(other)], [first, second]) => Some(match unit {
                Unit::Percent => apart(first, second),
                _ => one.minus(*other),
            }),
            _ => None,
        };
        Comparison {
            kind: self.rule.kind.clone(),
            measure: self.rule.measured.clone(),
            unit,
            smallest: u64::try_from(smallest).unwrap_or(1).max(1),
            groups: groups.collect(),
            difference: difference.map(|difference| difference_in_words(unit, difference)),
            unplaced: self.unplaced,
        }
    }

    /// The records of the first group that are farthest on the side to which it differs.
    fn pointed(&self, comparison: &Comparison) -> Vec<Related> {
        let less = comparison.difference.as_ref().and_then(|difference| difference.high).is_some_and(|high| high < 0);
        let farthest = if less { &self.least } else { &self.most };
        farthest.0.iter().map(|(_, _, related)| related.clone()).collect()
    }

    fn message(&self, provision: &Provision, comparison: &Comparison, asked: Option<bool>) -> String {
        let what = if comparison.unit == Unit::Percent { "share with" } else { "median" };
        let groups: Vec<String> = comparison.groups.iter().map(group_words).collect();
        let mut message =
            format!("under `{}`, the {what} {} is {}", provision.id, comparison.measure, groups.join(" and "));
        let enough = comparison.is_enough();
        match &comparison.difference {
            Some(difference) if enough => message.push_str(&format!(": a difference of {}", difference.words)),
            _ => {}
        }
        if !enough {
            message.push_str(&format!(
                "; too few to compare: at least {} are asked for in each group",
                comparison.smallest
            ));
        } else if asked.is_none() {
            message.push_str("; whether the difference is as great as the rule asks for is not known");
        }
        if comparison.unplaced > 0 {
            message.push_str(&format!(
                "; of {} further {} the group is not known",
                comparison.unplaced,
                records(comparison.unplaced)
            ));
        }
        message
    }
}

/// A record of the first group, with its measure.
fn related(rule: &GroupRule, evaluator: &Evaluator<'_>, value: Range, number: u32) -> Option<Related> {
    let group = rule.groups.first()?;
    let said = match rule.measure.ty {
        Type::Duration => bounds(value, duration_words),
        Type::Bool => (if value.lo > 0 { "yes" } else { "no" }).to_owned(),
        _ => bounds(value, |count| count.to_string()),
    };
    let id = Name::from(&evaluator.set.record(number)?.id);
    let message = format!("{}: {said}", group.name);
    Some(Related { place: id_of(evaluator, number)?, message, record: Some(id), pointer: Some(Name::default()) })
}

/// `1 h 30 min with a detainer (12 records, 2 more not measured)`
fn group_words(group: &Group) -> String {
    let value = group.value.as_ref().map_or("not known", |value| value.words.as_str());
    let more = if group.unmeasured > 0 { format!(", {} more not measured", group.unmeasured) } else { String::new() };
    format!("{value} {} ({} {}{more})", group.name, group.records, records(group.records))
}

fn records(number: u64) -> &'static str {
    if number == 1 { "record" } else { "records" }
}

/// The numbers, each with its name.
fn facts(comparison: &Comparison) -> Vec<Fact> {
    let fact = |name: String, value: String| Fact {
        name: name.into(),
        value,
        place: None,
        record: None,
        pointer: None,
        measure: None,
    };
    let groups = comparison.groups.iter().map(|group| fact(group.name.clone(), group_words(group)));
    let difference = comparison.difference.iter().map(|d| fact("difference".to_owned(), d.words.clone()));
    groups.chain(difference).collect()
}

/// A measure; `None` where nothing is known of it.
fn measure(value: Value<'_>) -> Option<Range> {
    match value {
        Value::Bool(value) => Some(Range::exactly(i64::from(value))),
        Value::Int(range) | Value::Duration(range) if range != Range::ANY => Some(range),
        _ => None,
    }
}

/// Median or share of a group, in halves.
fn number(unit: Unit, members: &Members) -> Option<Range> {
    if unit == Unit::Percent {
        let (of, all) = share(members);
        return percent(of, all).map(|percent| Range::exactly(percent * 2));
    }
    twice_median(&members.values)
}

/// How many of how many.
fn share(members: &Members) -> (i64, i64) {
    let of = members.values.iter().filter(|value| value.lo > 0).count();
    (i64::try_from(of).unwrap_or(i64::MAX), i64::try_from(members.values.len()).unwrap_or(i64::MAX))
}

/// Difference of two shares in percentage points, in halves.
fn apart(one: &Members, other: &Members) -> Range {
    let ((a, n), (b, m)) = (share(one), share(other));
    let of = a.saturating_mul(m).saturating_sub(b.saturating_mul(n));
    percent(of, n.saturating_mul(m)).map_or(Range::ANY, |points| Range::exactly(points * 2))
}

/// A number in halves, with its words.
fn in_words(unit: Unit, twice: Range) -> Bounds {
    let halves = |value: i64| {
        let sign = if value < 0 { "-" } else { "" };
        let half = if value % 2 == 0 { "" } else { ".5" };
        format!("{sign}{}{half}", value.unsigned_abs() / 2)
    };
    let words = match unit {
        Unit::Seconds => bounds(twice, |value| duration_words(value.div_euclid(2))),
        Unit::Count => bounds(twice, halves),
        Unit::Percent => bounds(twice, |value| format!("{} %", value / 2)),
    };
    let end = |end: i64| (!matches!(end, i64::MIN | i64::MAX)).then_some(end);
    Bounds { low: end(twice.lo), high: end(twice.hi), words }
}

/// A difference in halves, with its words.
fn difference_in_words(unit: Unit, twice: Range) -> Bounds {
    let difference = in_words(unit, twice);
    Bounds { words: difference.words.replace('%', "percentage points"), ..difference }
}

/// The id of a record, else the record.
fn id_of(evaluator: &Evaluator<'_>, number: u32) -> Option<Place> {
    let record = evaluator.set.record(number)?;
    evaluator.set.place(record, "/id").or_else(|| evaluator.set.place(record, ""))
}

fn directive(evaluator: &Evaluator<'_>, provision: &Provision) -> String {
    evaluator.program.directives.get(provision.directive.0).map_or(String::new(), |directive| directive.id.clone())
}

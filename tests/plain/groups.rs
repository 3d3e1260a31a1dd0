//! Rules that look at the numbers of two groups of records, section 7.7 of the reference.

use super::eval::{Judge, Scope, Verdict};
use super::parse::Comparison;
use super::value::{Span, Truth, Value};

/// What is told of a group.
#[derive(Debug, Default, PartialEq)]
pub struct Group {
    pub measured: u64,
    pub unmeasured: u64,
    /// The median or the share in percent, from the least to the greatest that it may be, in halves.
    pub number: Option<(Option<i64>, Option<i64>)>,
}

/// What a rule that compares says of a run.
#[derive(Debug)]
pub struct Compared {
    pub groups: Vec<Group>,
    pub unplaced: u64,
    /// Whether there is something to look at.
    pub review: bool,
    /// The records of the first group that are measured, with their values.
    pub first: Vec<(String, Value)>,
    /// The verdicts that are counted, one a record in force.
    pub verdicts: Vec<Verdict>,
}

/// A record is compared, in one of the groups; it is not; or that is not known.
enum Place {
    In(usize),
    Out,
    Unplaced,
}

pub fn compared(judge: &Judge, rule: &Comparison) -> Compared {
    let mut members: [Vec<(String, Value)>; 2] = [Vec::new(), Vec::new()];
    let mut found =
        Compared { groups: Vec::new(), unplaced: 0, review: false, first: Vec::new(), verdicts: Vec::new() };
    for at in judge.world.in_force(&rule.kind) {
        let mut scope = Scope::new();
        scope.insert(rule.kind.clone(), Value::Record(at));
        let lawful = judge.in_scope(&rule.provision, rule.during.as_ref(), at, &scope);
        let out = lawful == Truth::False;
        found.verdicts.push(if out { Verdict::OutOfScope } else { Verdict::Compliant });
        match place(judge, rule, lawful, &scope) {
            Place::In(group) => {
                let measure = judge.eval(&rule.measure, &scope, &rule.provision);
                members[group].push((judge.world.records[at].id.clone(), measure));
            }
            Place::Out => {}
            Place::Unplaced => found.unplaced += 1,
        }
    }
    found.groups = members.iter().map(|members| group(members)).collect();
    found.review = review(judge, rule, &members, &found.groups);
    found.first = members[0].iter().filter(|(_, value)| !value.is_unknown()).cloned().collect();
    found
}

fn place(judge: &Judge, rule: &Comparison, lawful: Truth, scope: &Scope) -> Place {
    let holds = |condition: &Option<_>| {
        condition.as_ref().map_or(Truth::True, |condition| judge.eval(condition, scope, &rule.provision).truth())
    };
    match lawful.and(holds(&rule.when)) {
        Truth::False => return Place::Out,
        Truth::Unknown => return Place::Unplaced,
        Truth::True => {}
    }
    match (holds(&rule.groups[0]), holds(&rule.groups[1])) {
        (Truth::True, _) => Place::In(0),
        (Truth::False, Truth::True) => Place::In(1),
        (Truth::False, Truth::False) => Place::Out,
        _ => Place::Unplaced,
    }
}

fn group(members: &[(String, Value)]) -> Group {
    let known: Vec<&Value> = members.iter().map(|(_, value)| value).filter(|value| !value.is_unknown()).collect();
    Group {
        measured: known.len() as u64,
        unmeasured: (members.len() - known.len()) as u64,
        number: (!known.is_empty()).then(|| number(&known)),
    }
}

/// The median or the share, in halves.
fn number(of: &[&Value]) -> (Option<i64>, Option<i64>) {
    if let Value::Bool(_) = of[0] {
        let (yes, all) = share(of);
        let percent = rounded(100 * yes, all);
        return (Some(2 * percent), Some(2 * percent));
    }
    let ends = |end: fn(Span) -> Option<i64>, unbounded: i64| {
        let mut ends: Vec<i64> = of.iter().map(|value| end(value.span()).unwrap_or(unbounded)).collect();
        ends.sort_unstable();
        let (a, b) = (ends[(ends.len() - 1) / 2], ends[ends.len() / 2]);
        (a != unbounded && b != unbounded).then(|| a + b)
    };
    (ends(|span| span.lo, i64::MIN), ends(|span| span.hi, i64::MAX))
}

/// How many are true, and of how many.
fn share(of: &[&Value]) -> (i64, i64) {
    (of.iter().filter(|value| **value == &Value::Bool(true)).count() as i64, of.len() as i64)
}

/// A fraction as a whole number, halves away from zero.
fn rounded(above: i64, below: i64) -> i64 {
    let whole = (2 * above.abs() + below) / (2 * below);
    if above < 0 { -whole } else { whole }
}

fn review(judge: &Judge, rule: &Comparison, members: &[Vec<(String, Value)>; 2], groups: &[Group]) -> bool {
    if members.iter().any(Vec::is_empty) {
        return false;
    }
    let least = judge.eval(&rule.least, &Scope::new(), &rule.provision).span().lo.unwrap();
    if groups.iter().any(|group| (group.measured as i64) < least) {
        return true;
    }
    let Some(condition) = &rule.review else { return true };
    let mut scope = Scope::new();
    scope.insert("difference".to_owned(), difference(members, groups));
    judge.eval(condition, &scope, &rule.provision).truth() != Truth::False
}

/// The number of the first group less that of the second.
fn difference(members: &[Vec<(String, Value)>; 2], groups: &[Group]) -> Value {
    let known = |at: usize| -> Vec<&Value> {
        members[at].iter().map(|(_, value)| value).filter(|value| !value.is_unknown()).collect()
    };
    let (first, second) = (known(0), known(1));
    let (Some(a), Some(b)) = (groups[0].number, groups[1].number) else { return Value::UNKNOWN };
    // a half lies between the two whole numbers next to it
    let floor = |half: Option<i64>| half.map(|half| half.div_euclid(2));
    let ceil = |half: Option<i64>| half.map(|half| -(-half).div_euclid(2));
    let less = |x: Option<i64>, y: Option<i64>| Some(x? - y?);
    let span = Span { lo: less(floor(a.0), ceil(b.1)), hi: less(ceil(a.1), floor(b.0)) };
    match first[0] {
        Value::Bool(_) => {
            let ((yes, all), (yes_too, all_too)) = (share(&first), share(&second));
            let points = rounded(100 * (yes * all_too - yes_too * all), all * all_too);
            Value::Int(Span { lo: Some(points), hi: Some(points) })
        }
        Value::Duration(_) => Value::Duration(span),
        _ => Value::Int(span),
    }
}

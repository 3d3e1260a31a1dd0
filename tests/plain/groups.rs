//! Rules that look at the numbers of two groups of records, section 7.7 of the reference.

use super::eval::{Judge, Scope, Verdict};
use super::parse::Comparison;
use super::value::{ANYTHING, Span, Truth, Value};

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
    /// The number of the first group less that of the second, in halves.
    pub difference: Option<(Option<i64>, Option<i64>)>,
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
    let mut found = Compared {
        groups: Vec::new(),
        unplaced: 0,
        difference: None,
        review: false,
        first: Vec::new(),
        verdicts: Vec::new(),
    };
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
    found.difference = difference(&members, &found.groups);
    found.review = review(judge, rule, &members, &found);
    found.first = members[0].iter().filter(|(_, value)| measured(value)).cloned().collect();
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

/// Whether anything is known of a measure.
fn measured(value: &Value) -> bool {
    match value {
        Value::Bool(_) => true,
        value => value.span() != ANYTHING,
    }
}

fn known(members: &[(String, Value)]) -> Vec<&Value> {
    members.iter().map(|(_, value)| value).filter(|value| measured(value)).collect()
}

fn group(members: &[(String, Value)]) -> Group {
    let known = known(members);
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

fn review(judge: &Judge, rule: &Comparison, members: &[Vec<(String, Value)>; 2], found: &Compared) -> bool {
    if members.iter().any(Vec::is_empty) {
        return false;
    }
    let least = judge.eval(&rule.least, &Scope::new(), &rule.provision).span().lo.unwrap();
    if found.groups.iter().any(|group| (group.measured as i64) < least) {
        return true;
    }
    let Some(condition) = &rule.review else { return true };
    // a half lies between the two whole numbers next to it
    let floor = |half: i64| half.div_euclid(2);
    let ceil = |half: i64| -(-half).div_euclid(2);
    let difference = match (found.difference, known(&members[0]).first()) {
        (Some((lo, hi)), Some(Value::Duration(_))) => Value::Duration(Span { lo: lo.map(floor), hi: hi.map(ceil) }),
        (Some((lo, hi)), Some(_)) => Value::Int(Span { lo: lo.map(floor), hi: hi.map(ceil) }),
        _ => Value::UNKNOWN,
    };
    let mut scope = Scope::new();
    scope.insert("difference".to_owned(), difference);
    judge.eval(condition, &scope, &rule.provision).truth() != Truth::False
}

/// The number of the first group less that of the second, in halves.
fn difference(members: &[Vec<(String, Value)>; 2], groups: &[Group]) -> Option<(Option<i64>, Option<i64>)> {
    let (first, second) = (known(&members[0]), known(&members[1]));
    let (a, b) = (groups[0].number?, groups[1].number?);
    if let Value::Bool(_) = first[0] {
        let ((yes, all), (yes_too, all_too)) = (share(&first), share(&second));
        let points = rounded(100 * (yes * all_too - yes_too * all), all * all_too);
        return Some((Some(2 * points), Some(2 * points)));
    }
    let less = |x: Option<i64>, y: Option<i64>| Some(x? - y?);
    Some((less(a.0, b.1), less(a.1, b.0)))
}

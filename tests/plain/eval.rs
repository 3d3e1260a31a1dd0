//! The value of an expression, section 6 of the reference, and the verdict of a rule, section 7.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::tz::TimeZone;

use super::mention::mentions;
use super::parse::{Elements, Expr, Guard, Over, Pack, Rule};
use super::sequence;
use super::value::{self, Span, Truth, Value, Whole, Why, add, earliest, equal, hull, latest, less, point, subtract};
use super::world::{World, takes_in};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    NotSelected,
    OutOfScope,
    Compliant,
    Undetermined,
    Violation,
}

pub struct Judge<'a> {
    pub pack: &'a Pack,
    pub world: &'a World<'a>,
    /// The day of judging, `2026-11-22`.
    pub today: &'a str,
}

pub type Scope = BTreeMap<String, Value>;

impl Judge<'_> {
    /// The verdict on each record of the rule's kind, by id; of each version where the rule judges each.
    pub fn verdicts(&self, rule: &Rule) -> BTreeMap<String, Vec<Verdict>> {
        let mut found: BTreeMap<String, Vec<Verdict>> = BTreeMap::new();
        let assessed = rule.given.iter().all(|(kind, member)| match member {
            Some(member) => self.world.has_member(kind, member),
            None => self.world.has(kind),
        });
        for record in self.world.records.iter().filter(|record| record.kind == rule.kind) {
            if !assessed {
                found.entry(record.id.clone()).or_default().push(Verdict::NotSelected);
                continue;
            }
            if found.contains_key(&record.id) {
                continue;
            }
            let versions = self.world.versions(&rule.kind, &record.id);
            let of = |at: &usize| self.verdict(rule, *at);
            let latest = versions.last().copied().filter(|at| self.world.is_in_force(*at));
            let mut verdicts: Vec<Verdict> = match rule.over {
                Over::Every => versions.iter().map(of).collect(),
                Over::Latest => latest.iter().map(of).collect(),
                Over::FirstAndLatest => {
                    let both: Vec<Verdict> = latest.iter().chain(versions.first()).map(of).collect();
                    match both.as_slice() {
                        [latest, first] if latest == first => vec![*latest],
                        [_, _] => vec![Verdict::Undetermined],
                        _ => Vec::new(),
                    }
                }
            };
            verdicts.resize(versions.len(), Verdict::NotSelected);
            found.insert(record.id.clone(), verdicts);
        }
        found
    }

    fn verdict(&self, rule: &Rule, at: usize) -> Verdict {
        let mut scope = Scope::new();
        scope.insert(rule.kind.clone(), Value::Record(at));
        let clause = |clause: &Option<Expr>, absent: Truth| {
            clause.as_ref().map_or(absent, |clause| self.eval(clause, &scope, &rule.provision).truth())
        };
        let when = clause(&rule.when, Truth::True);
        let to = clause(&rule.to, Truth::True);
        let unless = clause(&rule.unless, Truth::False);
        let broken = if rule.require { when.and(to.not()).and(unless.not()) } else { when.and(unless.not()) };
        match (self.in_scope(&rule.provision, rule.during.as_ref(), at, &scope), broken) {
            (Truth::False, _) => Verdict::OutOfScope,
            (_, Truth::False) => Verdict::Compliant,
            (Truth::True, Truth::True) => Verdict::Violation,
            _ => Verdict::Undetermined,
        }
    }

    /// Whether the law was in force, section 7.3.
    pub fn in_scope(&self, provision: &str, during: Option<&(Expr, Expr)>, at: usize, scope: &Scope) -> Truth {
        let (first, last) = match during {
            Some((from, to)) => (self.eval(from, scope, provision).span(), self.eval(to, scope, provision).span()),
            None => {
                let happened = self.world.happened(at).span();
                (happened, happened)
            }
        };
        let from = self.from(provision);
        let until = self.pack.provisions[provision].until.as_ref();
        let after = until.map_or(Truth::False, |until| less(point(self.law(until).hi.unwrap()), first));
        less(last, from).or(after).not()
    }

    /// A day of the law, in the directive's own zone.
    fn law(&self, text: &str) -> Span {
        value::time(text, &TimeZone::get(&self.pack.timezone).unwrap()).unwrap()
    }

    fn from(&self, provision: &str) -> Span {
        let own = self.pack.provisions[provision].from.as_ref();
        let stated = self.world.manifest.as_ref().and_then(|manifest| manifest["effective_at"].as_str());
        match (own, stated) {
            (Some(own), _) => point(self.law(own).lo.unwrap()),
            (None, stated) => {
                let day = self.law(&self.pack.effective);
                let stated = stated.map(|stated| value::time(stated, &self.world.zone).unwrap());
                // A moment that is not of the directive's first day says nothing of it.
                let of_the_day = stated.filter(|stated| day.lo <= stated.lo && stated.hi <= day.hi);
                of_the_day.unwrap_or_else(|| point(day.lo.unwrap()))
            }
        }
    }

    fn literal_time(&self, text: &str) -> Value {
        Value::Time(value::time(text, &self.world.zone).unwrap_or_else(|| panic!("{text} is no time")))
    }

    pub fn eval(&self, expr: &Expr, scope: &Scope, provision: &str) -> Value {
        let at = |expr: &Expr| self.eval(expr, scope, provision);
        let truth = |expr: &Expr| self.eval(expr, scope, provision).truth();
        match expr {
            Expr::Bool(known) => Value::Bool(*known),
            Expr::Int(number) => Value::Int(point(*number)),
            Expr::Duration(seconds) => Value::Duration(point(*seconds)),
            Expr::Time(text) => self.literal_time(text),
            Expr::Text(text) => Value::Text(text.clone()),
            Expr::Name(name) => self.name(name, scope, provision),
            Expr::Undetermined => Value::UNKNOWN,
            Expr::Complete(kind, from, to) => {
                let from = at(from).span();
                self.completeness(kind, from, to.as_ref().map(|to| at(to).span())).into()
            }
            Expr::Follows(form) => sequence::follows(self, form, scope, provision).into(),
            Expr::InOrder(of) => sequence::in_order(self, &of.0, &of.1, of.2, scope, provision).into(),
            Expr::Member(of, name) => match at(of) {
                Value::Unknown(_) => Value::UNKNOWN,
                Value::Struct(members) => members[name].clone(),
                Value::Record(record) => self.world.of(record, name),
                other => panic!("{other:?} has no member {name}"),
            },
            Expr::Call(name, args) => self.call(name, args, scope, provision),
            Expr::Not(of) => truth(of).not().into(),
            Expr::And(a, b) => truth(a).and(truth(b)).into(),
            Expr::Or(a, b) => truth(a).or(truth(b)).into(),
            Expr::Compare(op, a, b) => self.compare(op, &at(a), &at(b)).into(),
            Expr::In(value, members) => {
                let members: Vec<Value> = members.iter().map(at).collect();
                among(&at(value), &members).into()
            }
            Expr::InConcept(value, concept) => self.in_concept(&at(value), concept).into(),
            Expr::Matches(value, pattern) => match at(value) {
                Value::Text(text) => Value::Bool(regex::Regex::new(pattern).unwrap().is_match(&text)),
                _ => Value::UNKNOWN,
            },
            Expr::Mentions(value, concept) => match at(value) {
                Value::Text(text) => {
                    let choice = |guard: &Guard| self.choice(&guard.0, &guard.1);
                    mentions(self.pack, &text, concept, &choice).into()
                }
                _ => Value::UNKNOWN,
            },
            Expr::Absent(of) => Value::Bool(matches!(at(of), Value::Unknown(Why::Open | Why::Stated))),
            Expr::Known(of) => Value::Bool(!at(of).is_unknown()),
            Expr::Choice(id, choices) => self.choice(id, choices).into(),
            Expr::If(condition, then, otherwise) => match truth(condition) {
                Truth::True => at(then),
                Truth::False => at(otherwise),
                Truth::Unknown => either(at(then), at(otherwise)),
            },
            Expr::Add(a, b) => sum(at(a), at(b), add, true),
            Expr::Subtract(a, b) => sum(at(a), at(b), subtract, false),
            Expr::Quantified(form, elements) => self.quantified(form, elements, scope, provision),
            Expr::FirstInstant(from, elements, start, end) => {
                let cover = self.cover(elements, start, end, scope, provision);
                Value::Time(cover.first_free(at(from).span()))
            }
            Expr::FreeTime(from, to, elements, start, end) => {
                let cover = self.cover(elements, start, end, scope, provision);
                Value::Duration(cover.free(at(from).span(), at(to).span()))
            }
        }
    }

    /// The day of judging.
    pub fn as_of(&self) -> Value {
        let stated = self.world.manifest.as_ref().and_then(|manifest| manifest["as_of"].as_str());
        self.literal_time(stated.unwrap_or(self.today))
    }

    /// Whether a list is one of records.
    pub fn records(&self, list: &Expr, scope: &Scope, provision: &str) -> bool {
        let Expr::Member(of, name) = list else { return false };
        let Value::Record(holder) = self.eval(of, scope, provision) else { return false };
        let kind = &self.world.records[holder].kind;
        let schemas = self.world.schemas;
        schemas.kinds[kind].nested.contains_key(name) || schemas.naming(kind, name).is_some()
    }

    fn name(&self, name: &str, scope: &Scope, provision: &str) -> Value {
        if let Some(value) = scope.get(name) {
            value.clone()
        } else if let Some(param) = self.pack.provisions.get(provision).and_then(|own| own.params.get(name)) {
            self.stated(name).unwrap_or_else(|| self.eval(param, scope, provision))
        } else if self.pack.defines.get(name).is_some_and(|define| define.args.is_empty()) {
            self.call(name, &[], scope, provision)
        } else {
            Value::Code(name.to_owned(), Vec::new())
        }
    }

    /// What the manifest sets a parameter to, in minutes.
    fn stated(&self, name: &str) -> Option<Value> {
        let members = &self.world.schemas.kinds["manifest"].members;
        let (member, _) = members.iter().find(|(_, member)| member.parameter.as_deref() == Some(name))?;
        let minutes = self.world.manifest.as_ref()?[member].as_i64()?;
        Some(Value::Duration(point(minutes * 60)))
    }

    fn call(&self, name: &str, args: &[Expr], scope: &Scope, provision: &str) -> Value {
        if let Some(define) = self.pack.defines.get(name) {
            let values = args.iter().map(|arg| self.eval(arg, scope, provision));
            let inner: Scope = define.args.iter().cloned().zip(values).collect();
            // a define without parameters sees none, and knows when its caller's provision begins
            return self.eval(&define.body, &inner, provision);
        }
        let spans = || args.iter().map(|arg| self.eval(arg, scope, provision).span()).collect::<Vec<_>>();
        match name {
            "earliest" => Value::Time(earliest(&spans())),
            "latest" => Value::Time(latest(&spans())),
            "in_force_from" => Value::Time(self.from(provision)),
            "as_of" => self.as_of(),
            "manifest" => Value::Struct(Rc::new(self.world.manifest_value())),
            "declared" => match &args[0] {
                Expr::Name(name) => Value::Bool(self.world.declared(name)),
                other => panic!("{other:?}"),
            },
            "city" | "police" => self.agency(&self.eval(&args[0], scope, provision), name),
            "listed_basis" => self.listed(&self.eval(&args[0], scope, provision)),
            other => panic!("nothing is called {other}"),
        }
    }

    /// Whether an agency is the City's, or the department under check.
    fn agency(&self, code: &Value, member: &str) -> Value {
        let list = self.world.manifest.as_ref().map(|manifest| &manifest["agencies"]);
        let code = match code {
            Value::Text(code) => code,
            Value::Unknown(Why::Open | Why::Stated) => return Value::Bool(true),
            _ => return Value::UNKNOWN,
        };
        let Some(entries) = list.and_then(|list| list.as_array()) else { return Value::Bool(true) };
        let entry = entries.iter().find(|entry| entry["code"].as_str().map(str::trim) == Some(code.trim()));
        entry.and_then(|entry| entry[member].as_bool()).map_or(Value::UNKNOWN, Value::Bool)
    }

    fn listed(&self, basis: &Value) -> Value {
        let Value::Struct(members) = basis else { return Value::UNKNOWN };
        let (kind, cite) = match (&members["kind"], &members["cite"]) {
            (Value::Unknown(_), _) => return Value::UNKNOWN,
            (Value::Code(kind, _), _) if kind == "none" => return Value::Bool(false),
            (Value::Code(kind, _), Value::Text(cite)) => (kind, cite),
            _ => return Value::UNKNOWN,
        };
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        let list = self.world.manifest.as_ref().map(|manifest| &manifest["legal_bases"]);
        let listed = list.and_then(|list| list.as_array()).into_iter().flatten().any(|entry| {
            entry["kind"] == kind.as_str() && entry["cite"].as_str().is_some_and(|listed| plain(listed) == plain(cite))
        });
        if listed { Value::Bool(true) } else { Value::UNKNOWN }
    }

    fn compare(&self, op: &str, a: &Value, b: &Value) -> Truth {
        if a.is_unknown() || b.is_unknown() {
            return Truth::Unknown;
        }
        match op {
            "=" => equal(a, b),
            "!=" => equal(a, b).not(),
            "<" => less(a.span(), b.span()),
            ">" => less(b.span(), a.span()),
            "<=" => less(b.span(), a.span()).not(),
            _ => less(a.span(), b.span()).not(),
        }
    }

    fn choice(&self, id: &str, choices: &[String]) -> Truth {
        let choice = &self.pack.choices[id];
        if choice == "open" || choice == "undetermined" { Truth::Unknown } else { Truth::of(choices.contains(choice)) }
    }

    fn in_concept(&self, value: &Value, concept: &str) -> Truth {
        let codes: Vec<Value> =
            self.pack.codes[concept].iter().map(|code| Value::Code(code.clone(), Vec::new())).collect();
        let mut found = among(value, &codes);
        for (kind, of, guard) in &self.pack.kinds {
            if of == concept {
                let holds = guard.as_ref().map_or(Truth::True, |(id, choices)| self.choice(id, choices));
                found = found.or(holds.and(self.in_concept(value, kind)));
            }
        }
        found
    }

    /// The elements of a list, the condition's value for each, and whether the list is whole; nothing if it is unknown.
    fn filtered(&self, of: &Elements, scope: &Scope, provision: &str) -> Option<(Vec<(Value, Truth)>, Whole)> {
        let (items, whole) = self.items(of, scope, provision)?;
        let judged = items.into_iter().map(|item| {
            let truth = self.passes(of, &item, scope, provision);
            (item, truth)
        });
        Some((judged.collect(), whole))
    }

    /// The elements of a list, and whether it is whole; nothing if it is unknown.
    pub fn items(&self, of: &Elements, scope: &Scope, provision: &str) -> Option<(Vec<Value>, Whole)> {
        match self.eval(&of.list, scope, provision) {
            Value::List(items, whole) => Some((items, if of.recorded { Whole::Yes } else { whole })),
            Value::Unknown(Why::Open | Why::Stated) if of.recorded => Some((Vec::new(), Whole::Yes)),
            _ => None,
        }
    }

    /// Whether the condition holds of an element.
    pub fn passes(&self, of: &Elements, item: &Value, scope: &Scope, provision: &str) -> Truth {
        match &of.filter {
            None if item.is_unknown() => Truth::Unknown,
            None => Truth::True,
            Some(filter) => {
                let mut inner = scope.clone();
                inner.insert(of.name.clone(), item.clone());
                self.eval(filter, &inner, provision).truth()
            }
        }
    }

    /// Whether all records of a kind for a time are given.
    fn completeness(&self, kind: &str, from: Span, to: Option<Span>) -> Truth {
        let last = to.unwrap_or(from);
        let all = Span { lo: from.lo, hi: last.hi };
        if self.world.given(kind, true).iter().any(|given| takes_in(*given, all)) {
            return Truth::True;
        }
        let denied = self.world.given(kind, false).into_iter().any(|given| match (from.hi, last.lo) {
            _ if takes_in(given, all) => true,
            (Some(first), Some(last)) => {
                first <= last && given.lo.is_none_or(|lo| lo <= last) && given.hi.is_none_or(|hi| hi >= first)
            }
            _ => false,
        });
        if denied { Truth::False } else { Truth::Unknown }
    }

    fn quantified(&self, form: &str, of: &Elements, scope: &Scope, provision: &str) -> Value {
        let Some((items, whole)) = self.filtered(of, scope, provision) else { return Value::UNKNOWN };
        let count = |truth: Truth| items.iter().filter(|(_, found)| *found == truth).count() as i64;
        let (t, f, u) = (count(Truth::True), count(Truth::False), count(Truth::Unknown));
        let whole = whole == Whole::Yes;
        let decide = |yes: bool, no: bool| {
            if yes {
                Value::Bool(true)
            } else if no {
                Value::Bool(false)
            } else {
                Value::UNKNOWN
            }
        };
        match form {
            "any" => decide(t > 0, t == 0 && u == 0 && whole),
            "none" => decide(t == 0 && u == 0 && whole, t > 0),
            "all" => decide(f == 0 && u == 0 && whole, f > 0),
            "only" => decide(f == 0 && u == 0 && t > 0 && whole, f > 0 || whole && items.is_empty()),
            _ => Value::Int(Span { lo: Some(t), hi: whole.then_some(t + u) }),
        }
    }

    fn cover(&self, of: &Elements, start: &Expr, end: &Expr, scope: &Scope, provision: &str) -> Cover {
        let Some((items, whole)) = self.filtered(of, scope, provision) else {
            return Cover { sure: Vec::new(), possible: vec![(i64::MIN, i64::MAX)] };
        };
        let mut cover = Cover { sure: Vec::new(), possible: Vec::new() };
        for (item, truth) in items {
            let mut inner = scope.clone();
            inner.insert(of.name.clone(), item);
            let (from, to) = (self.eval(start, &inner, provision).span(), self.eval(end, &inner, provision).span());
            if truth == Truth::True {
                cover.sure.push((from.hi.unwrap_or(i64::MAX), to.lo.unwrap_or(i64::MIN)));
            }
            if truth != Truth::False {
                cover.possible.push((from.lo.unwrap_or(i64::MIN), to.hi.unwrap_or(i64::MAX)));
            }
        }
        if whole == Whole::No {
            cover.possible = vec![(i64::MIN, i64::MAX)];
        }
        cover
    }
}

/// `v in [a, b]`
fn among(value: &Value, members: &[Value]) -> Truth {
    let found = members.iter().fold(Truth::False, |found, member| found.or(equal(value, member)));
    let listed = |code: &String| {
        members.iter().any(|member| matches!(member, Value::Code(name, _) | Value::Text(name) if name == code))
    };
    match value {
        Value::Code(_, meant) if !meant.is_empty() && meant.iter().all(listed) => Truth::True,
        _ => found,
    }
}

/// The value of an `if` whose condition is unknown.
fn either(a: Value, b: Value) -> Value {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Value::Int(hull(a, b)),
        (Value::Time(a), Value::Time(b)) => Value::Time(hull(a, b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(hull(a, b)),
        (a @ (Value::Bool(_) | Value::Text(_) | Value::Code(..)), b) if a == b => a,
        _ => Value::UNKNOWN,
    }
}

fn sum(a: Value, b: Value, of: fn(Span, Span) -> Span, adds: bool) -> Value {
    match (a, b) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => Value::UNKNOWN,
        (Value::Int(a), Value::Int(b)) => Value::Int(of(a, b)),
        (Value::Duration(a), Value::Duration(b)) => Value::Duration(of(a, b)),
        (Value::Time(a), Value::Time(b)) if !adds => Value::Duration(of(a, b)),
        (Value::Time(a), Value::Duration(b)) | (Value::Duration(b), Value::Time(a)) => Value::Time(of(a, b)),
        other => panic!("{other:?}"),
    }
}

/// What intervals surely cover, and what they possibly cover: `[from, to)` each, where that is not empty.
struct Cover {
    sure: Vec<(i64, i64)>,
    possible: Vec<(i64, i64)>,
}

impl Cover {
    fn first_free(&self, from: Span) -> Span {
        let outside = |cover: &[(i64, i64)], mut at: i64| {
            while let Some((_, to)) = cover.iter().find(|(from, to)| *from <= at && at < *to) {
                at = *to;
            }
            (at != i64::MAX).then_some(at)
        };
        Span {
            lo: from.lo.and_then(|lo| outside(&self.sure, lo)),
            hi: from.hi.and_then(|hi| outside(&self.possible, hi)),
        }
    }

    fn free(&self, from: Span, to: Span) -> Span {
        let lo = match (from.hi, to.lo) {
            (Some(from), Some(to)) => length_outside(&self.possible, from, to),
            _ => Some(0),
        };
        let hi = match (from.lo, to.hi) {
            (Some(from), Some(to)) => length_outside(&self.sure, from, to),
            (from, to) => self.free_of_ray(from, to),
        };
        Span { lo, hi }
    }

    /// From or to an unbounded end: without bound, unless what is sure covers all but a part.
    fn free_of_ray(&self, _from: Option<i64>, _to: Option<i64>) -> Option<i64> {
        None
    }
}

/// The seconds from one instant to another that no interval covers.
fn length_outside(cover: &[(i64, i64)], from: i64, to: i64) -> Option<i64> {
    let mut cover: Vec<(i64, i64)> = cover.iter().copied().filter(|(from, to)| from < to).collect();
    cover.sort_unstable();
    let (mut free, mut at) = (0, from);
    for (start, end) in cover {
        if start > at {
            free += (start.min(to) - at).max(0);
        }
        at = at.max(end);
    }
    if to > at {
        free += to - at;
    }
    Some(free)
}

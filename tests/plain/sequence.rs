//! What follows what, section 6.11 of the reference.

use super::eval::{Judge, Scope};
use super::parse::{Elements, Expr, Follows};
use super::value::{ANYTHING, Span, Truth, Value, Whole, add, less, subtract};

/// `each`, `any` or `none` of some things followed, preceded or accompanied by others.
pub fn follows(judge: &Judge, of: &Follows, scope: &Scope, provision: &str) -> Truth {
    let Some((items, whole)) = judge.items(&of.first, scope, provision) else { return Truth::Unknown };
    let each = of.form == "each";
    let mut found = Truth::of(each);
    for item in items {
        let mut inner = scope.clone();
        inner.insert(of.first.name.clone(), item.clone());
        let asked = judge.passes(&of.first, &item, scope, provision);
        let has = has(judge, of, &item, &inner, provision);
        found = if each { found.and(asked.not().or(has)) } else { found.or(asked.and(has)) };
    }
    // an element that was not given may be the one
    if whole == Whole::No && found == Truth::of(each) {
        found = Truth::Unknown;
    }
    if of.form == "none" { found.not() } else { found }
}

/// Whether a thing has another that stands so to it.
fn has(judge: &Judge, of: &Follows, first: &Value, scope: &Scope, provision: &str) -> Truth {
    let Some((items, whole)) = judge.items(&of.second, scope, provision) else { return Truth::Unknown };
    let time = happened(judge, &of.first, first, scope, provision);
    let within = of.within.as_ref().map(|within| judge.eval(within, scope, provision).span());
    let mut found = Truth::False;
    for item in items.iter().filter(|item| !same_thing(item, first)) {
        let mut inner = scope.clone();
        inner.insert(of.second.name.clone(), item.clone());
        let other = happened(judge, &of.second, item, &inner, provision);
        let stands = stands(of, time, other, within);
        found = found.or(judge.passes(&of.second, item, scope, provision).and(stands));
    }
    let open = whole == Whole::No || may_come(judge, of, time, within, scope, provision);
    if found == Truth::False && open { Truth::Unknown } else { found }
}

fn same_thing(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Record(a), Value::Record(b)) => a == b,
        (Value::Struct(a), Value::Struct(b)) => std::rc::Rc::ptr_eq(a, b),
        _ => false,
    }
}

fn happened(judge: &Judge, of: &Elements, item: &Value, scope: &Scope, provision: &str) -> Span {
    match (&of.at, item) {
        (Some(at), _) => judge.eval(at, scope, provision).span(),
        (None, Value::Record(record)) => judge.world.happened(*record).span(),
        _ => ANYTHING,
    }
}

fn stands(of: &Follows, t: Span, u: Span, within: Option<Span>) -> Truth {
    let before = |a: Span, b: Span| if of.equal { less(b, a).not() } else { less(a, b) };
    let near = |a: Span, b: Span| within.map_or(Truth::True, |within| less(within, subtract(b, a)).not());
    match of.how.as_str() {
        "followed" => before(t, u).and(near(t, u)),
        "preceded" => before(u, t).and(near(u, t)),
        _ => near(t, u).and(near(u, t)),
    }
}

/// Whether a second thing may still come after the day of the export.
fn may_come(judge: &Judge, of: &Follows, t: Span, within: Option<Span>, scope: &Scope, provision: &str) -> bool {
    if of.how == "preceded" || of.second.recorded || !judge.records(&of.second.list, scope, provision) {
        return false;
    }
    if let Expr::Member(holder, _) = &*of.second.list
        && let Value::Record(holder) = judge.eval(holder, scope, provision)
        && judge.world.end(holder).is_some()
    {
        return false;
    }
    within.is_none_or(|within| less(add(t, within), judge.as_of().span()) != Truth::True)
}

/// Whether things keep the order of a list.
pub fn in_order(judge: &Judge, of: &Elements, by: &Elements, equal: bool, scope: &Scope, provision: &str) -> Truth {
    let Some((things, whole)) = judge.items(of, scope, provision) else { return Truth::Unknown };
    let Some((entries, entries_whole)) = judge.items(by, scope, provision) else { return Truth::Unknown };
    let mut firsts = Vec::new();
    for at in 0..entries.len() {
        let (mut exists, mut times, mut sure) = (Truth::False, Vec::new(), Vec::new());
        for thing in &things {
            let mut inner = scope.clone();
            inner.insert(of.name.clone(), thing.clone());
            let fits = |entry: &Value| judge.passes(by, entry, &inner, provision);
            let earlier = entries[..at].iter().fold(Truth::True, |none, entry| none.and(fits(entry).not()));
            let stands = judge.passes(of, thing, scope, provision).and(fits(&entries[at])).and(earlier);
            exists = exists.or(stands);
            let time = happened(judge, of, thing, &inner, provision);
            if stands != Truth::False {
                times.push(time.lo);
            }
            if stands == Truth::True {
                sure.push(time.hi);
            }
        }
        if whole == Whole::No && exists == Truth::False {
            exists = Truth::Unknown;
        }
        let unbounded = whole == Whole::No || times.contains(&None);
        let lo = if unbounded { None } else { times.into_iter().flatten().min() };
        firsts.push((exists, Span { lo, hi: sure.into_iter().flatten().min() }));
    }
    let mut kept = Truth::True;
    for (at, (p, t)) in firsts.iter().enumerate() {
        for (q, u) in &firsts[at + 1..] {
            let later = if equal { less(*u, *t) } else { less(*t, *u).not() };
            kept = kept.and(p.and(*q).and(later).not());
        }
    }
    if entries_whole == Whole::No && kept == Truth::True { Truth::Unknown } else { kept }
}

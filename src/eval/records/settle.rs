//! What is settled once for a run: the day of judging, the time of the law, what manifests set.

use jiff::tz::TimeZone;

use super::evaluator::Law;
use super::judge::JudgeSettings;
use super::value::Range;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::program::{Directive, Laxer, Literal, Parameter, ParameterId, Program, Provision, Type};
use crate::subject::records::manifest::KIND;
use crate::subject::records::node::Node;
use crate::subject::records::set::RecordSet;
use crate::subject::records::time::{Moment, words};

/// What is settled.
#[derive(Debug)]
pub struct Settled {
    /// The time for which open cases are judged.
    pub as_of: Range,
    /// The same, as given.
    pub as_of_words: String,
    /// Parameters that a manifest sets.
    pub parameters: Vec<(ParameterId, Literal)>,
    /// What is to be said about that.
    pub diagnostics: Vec<Diagnostic>,
}

/// Settles what can be settled before any record is looked at.
#[must_use]
pub fn settle(program: &Program, set: &RecordSet, settings: &JudgeSettings) -> Settled {
    let day = |text: &str| {
        let moment = Moment::parse(text)?.resolve(&set.zone)?;
        Some((Range { lo: moment.from, hi: moment.to }, text.to_owned()))
    };
    let given = settings.as_of.as_deref().and_then(day);
    let declared = || match set.manifest.get(&set.layout, "as_of") {
        Some(Node::Time(at)) => {
            let day = words(at.from, &set.zone).chars().take(10).collect();
            Some((Range { lo: at.from, hi: at.to }, day))
        }
        _ => None,
    };
    let (as_of, as_of_words) =
        given.or_else(declared).or_else(|| day(&settings.today)).unwrap_or((Range::ANY, String::new()));
    let mut settled = Settled { as_of, as_of_words, parameters: Vec::new(), diagnostics: Vec::new() };
    parameters(program, set, &mut settled);
    settled.diagnostics.extend(no_such_day(program, set));
    settled
}

/// A moment of taking effect that lies on no directive's first day is of no use, and that is said.
fn no_such_day(program: &Program, set: &RecordSet) -> Option<Diagnostic> {
    let Some(Node::Time(at)) = set.manifest.get(&set.layout, "effective_at") else { return None };
    let holds = |directive: &Directive| {
        let zone = zone(Some(directive), set);
        let day = Moment::parse(&directive.effective).and_then(|moment| moment.resolve(&zone));
        day.is_some_and(|day| day.from <= at.from && at.to <= day.to)
    };
    if program.directives.iter().any(holds) {
        return None;
    }
    let message = "the manifest's `effective_at` is on the first day of no directive, and is not used";
    Some(Diagnostic::new(Code::Config, Severity::Warning, message))
}

/// The zone of a directive's days, else the run's.
fn zone(directive: Option<&Directive>, set: &RecordSet) -> TimeZone {
    let own = directive.and_then(|directive| TimeZone::get(directive.timezone.as_deref()?).ok());
    own.unwrap_or_else(|| set.zone.clone())
}

/// Parameters that members of a manifest set, unless somebody with more say did.
fn parameters(program: &Program, set: &RecordSet, settled: &mut Settled) {
    let kind = set.layout.kind(KIND).and_then(|kind| set.layout.kind_at(kind));
    let Some(shape) = kind.and_then(|kind| set.layout.shape_at(kind.shape)) else { return };
    for field in &shape.fields {
        let Some(name) = &field.parameter else { continue };
        let Some(Node::Int(minutes)) = set.manifest.get(&set.layout, &field.name) else { continue };
        for (index, parameter) in program.parameters.iter().enumerate() {
            if parameter.name != *name || parameter.set_by != "pack" {
                continue;
            }
            let value = match parameter.ty {
                Type::Duration => Literal::Duration(minutes.saturating_mul(60)),
                Type::Int => Literal::Int(*minutes),
                _ => continue,
            };
            settled.diagnostics.extend(laxer(parameter, &value));
            settled.parameters.push((ParameterId(index), value));
        }
    }
}

fn laxer(parameter: &Parameter, value: &Literal) -> Option<Diagnostic> {
    let (Literal::Duration(new) | Literal::Int(new), Literal::Duration(old) | Literal::Int(old)) =
        (value, &parameter.default)
    else {
        return None;
    };
    let laxer = match parameter.laxer? {
        Laxer::Greater => new > old,
        Laxer::Less => new < old,
    };
    let message = format!("the manifest sets `{}` to a value laxer than the rules'", parameter.name);
    laxer.then(|| Diagnostic::new(Code::ParamLaxer, Severity::Warning, message))
}

/// When a provision is law: from the start of its first day to the end of its last.
#[must_use]
pub fn law(program: &Program, provision: &Provision, set: &RecordSet) -> Law {
    let directive = program.directives.get(provision.directive.0);
    let zone = zone(directive, set);
    let day = |text: &String| Moment::parse(text).and_then(|moment| moment.resolve(&zone));
    let own = provision.from.as_ref().and_then(day);
    let effective = directive.and_then(|d| day(&d.effective));
    let from = own.or_else(|| effective.map(|effective| moment_of(set, effective)));
    Law {
        from: from.map_or(i64::MIN, |moment| moment.from),
        until: provision.until.as_ref().and_then(day).map_or(i64::MAX, |moment| moment.to),
    }
}

/// The moment of the day at which a manifest says that a directive took effect.
fn moment_of(set: &RecordSet, effective: Moment) -> Moment {
    match set.manifest.get(&set.layout, "effective_at") {
        Some(Node::Time(at)) if effective.from <= at.from && at.to <= effective.to => *at,
        _ => effective,
    }
}

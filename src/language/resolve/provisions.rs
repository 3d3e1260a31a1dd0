//! Provisions: their arms, parameters, strength and time in force.

use std::collections::{HashMap, HashSet};

use super::Context;
use super::declare::{directive, items};
use super::norms::{self, Home};
use super::notes::listing;
use super::records;
use super::scope::{Entry, Unit};
use super::types::{described, example, literal_type, plain_type};
use crate::diagnostic::{Code, Severity};
use crate::finding::Verdict;
use crate::language::program::{Laxer, Parameter, ParameterId, Provision, Strength};
use crate::language::syntax::{self, Item, Name, Param, Text, TypeName};
use crate::source::Place;

/// All provisions without a mistake, and the ids of the others.
pub(super) fn resolve(units: &[Unit], context: &mut Context) -> (Vec<Provision>, HashSet<String>) {
    let mut provisions = Vec::new();
    let mut left_out = HashSet::new();
    let declared = declare(units, context, &mut left_out);
    for (unit, provision) in declared {
        match one(unit, provision, context) {
            Some(provision) => provisions.push(provision),
            None => _ = left_out.insert(provision.name.text.clone()),
        }
    }
    aliases(units, context);
    later_law(units, context, &mut provisions);
    (provisions, left_out)
}

/// The provisions whose ids are their own.
fn declare<'u>(
    units: &'u [Unit],
    context: &mut Context,
    left_out: &mut HashSet<String>,
) -> Vec<(&'u Unit, &'u syntax::Provision)> {
    let mut declared = Vec::new();
    for (unit, item) in items(units) {
        let provision = match item {
            Item::Provision(provision) => provision,
            Item::Broken(broken) if broken.keyword == "provision" => {
                left_out.extend(broken.name.iter().map(|name| name.text.clone()));
                continue;
            }
            _ => continue,
        };
        let key = (provision.directive.text.clone(), provision.name.text.clone());
        if let Some(first) = context.scope.provisions.get(&key) {
            let first = first.place.clone();
            context.notes.duplicate("provision", &unit.source, &provision.name, &first);
            continue;
        }
        let place = Place::new(&unit.source, provision.name.span);
        context.scope.provisions.insert(key, Entry { id: Some(declared.len()), place });
        declared.push((unit, &**provision));
    }
    declared
}

fn one(unit: &Unit, provision: &syntax::Provision, context: &mut Context) -> Option<Provision> {
    let directives = vec![provision.directive.text.clone()];
    let home = Home { unit, directives, owner: "provision", name: &provision.name.text };
    let directive = directive(context, &unit.source, &provision.directive);
    let parameters = parameters(context, &home, &provision.params);
    let records = match &parameters {
        Some(parameters) => {
            let (records, used) = records::arm(context, &home, provision, parameters);
            if records.is_some() {
                unused_parameters(context, &home, &provision.params, parameters, &used);
            }
            records
        }
        None => None,
    };
    let procedures = match &provision.procedures {
        Some(norms) => norms::arm(context, &home, norms).map(Some),
        None => Some(None),
    };
    let strength = strength(context, unit, provision.strength.as_ref());
    let severities = severities(context, unit, &provision.severities);
    check_dates(context, unit, provision);
    if provision.procedures.is_none() && provision.records.is_empty() && provision.comparisons.is_empty() {
        let message = format!("provision `{}` orders nothing", provision.name.text);
        let help = Some("add `procedures { … }` or `records { … }`, or make it a recital of the directive".to_owned());
        let span = provision.name.span;
        context.notes.error_help(Code::RuleNeverFires, &unit.source, span, message, "no rule in it", help);
    }
    let (records, comparisons) = records?;
    Some(Provision {
        id: provision.name.text.clone(),
        directive: directive?,
        title: value(provision.title.as_ref()).unwrap_or_else(|| provision.name.text.replace('-', " ")),
        aliases: provision.aliases.iter().map(|alias| alias.text.clone()).collect(),
        cites: value(provision.cites.as_ref()).unwrap_or_default(),
        text: provision.text.iter().map(|text| text.value.clone()).collect(),
        strength: strength?,
        severities: severities?,
        from: date(provision.from.as_ref()),
        until: date(provision.until.as_ref()),
        help: value(provision.help.as_ref()),
        model: value(provision.model.as_ref()),
        parameters: parameters?,
        procedures: procedures?,
        records,
        comparisons,
        source: unit.source.clone(),
        span: provision.name.span,
    })
}

/// Only record rules can use a parameter.
fn unused_parameters(
    context: &mut Context,
    home: &Home<'_>,
    params: &[Param],
    ids: &[ParameterId],
    used: &HashSet<ParameterId>,
) {
    for (param, _) in params.iter().zip(ids).filter(|(_, id)| !used.contains(id)) {
        let message = format!("parameter `{}` is never used", param.name.text);
        let help = Some("setting it would change nothing: use it in a `records` rule or remove it".to_owned());
        context.notes.error_help(Code::RuleUnused, &home.unit.source, param.name.span, message, "never used", help);
    }
}

fn value(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn date(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.text.clone())
}

fn strength(context: &mut Context, unit: &Unit, name: Option<&Name>) -> Option<Strength> {
    match name.map(|name| (name, name.text.as_str())) {
        None | Some((_, "shall" | "will")) => Some(Strength::Shall),
        Some((_, "should")) => Some(Strength::Should),
        Some((name, _)) => {
            context.notes.unknown("strength", &unit.source, name, ["shall", "should"]);
            None
        }
    }
}

const VERDICTS: [Verdict; 8] = [
    Verdict::Violation,
    Verdict::Undetermined,
    Verdict::Partial,
    Verdict::Contradiction,
    Verdict::Missing,
    Verdict::Lost,
    Verdict::Invalid,
    Verdict::Review,
];

fn severities(
    context: &mut Context,
    unit: &Unit,
    list: &[(Option<Name>, Name)],
) -> Option<Vec<(Option<Verdict>, Severity)>> {
    let mut out = Vec::new();
    for (verdict, severity) in list {
        let severity = match severity.text.as_str() {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Advice,
        };
        let known = verdict.as_ref().map(|name| (name, VERDICTS.iter().find(|verdict| verdict.word() == name.text)));
        match known {
            Some((name, None)) => {
                context.notes.unknown("verdict", &unit.source, name, VERDICTS.iter().map(|verdict| verdict.word()));
                return None;
            }
            Some((_, Some(verdict))) => out.push((Some(*verdict), severity)),
            None => out.push((None, severity)),
        }
    }
    Some(out)
}

fn check_dates(context: &mut Context, unit: &Unit, provision: &syntax::Provision) {
    let (Some(from), Some(until)) = (&provision.from, &provision.until) else { return };
    if until.text < from.text {
        let message = format!("`{}` ends before it begins", provision.name.text);
        let help = Some(format!("it is in force from {} on", from.text));
        context.notes.error_help(Code::RuleNeverFires, &unit.source, until.span, message, "before `from`", help);
    }
}

/// Within a directive, an alias is nobody else's name.
fn aliases(units: &[Unit], context: &mut Context) {
    let mut taken: HashMap<(String, String), Place> =
        context.scope.provisions.iter().map(|(key, entry)| (key.clone(), entry.place.clone())).collect();
    for (unit, item) in items(units) {
        let Item::Provision(provision) = item else { continue };
        for alias in &provision.aliases {
            let key = (provision.directive.text.clone(), alias.text.clone());
            match taken.get(&key) {
                Some(first) => context.notes.duplicate("provision name", &unit.source, alias, first),
                None => _ = taken.insert(key, Place::new(&unit.source, alias.span)),
            }
        }
    }
}

/// `amends` and `supersedes` name provisions; what is superseded ends the day before.
fn later_law(units: &[Unit], context: &mut Context, provisions: &mut [Provision]) {
    for (unit, item) in items(units) {
        let Item::Provision(later) = item else { continue };
        for name in later.amends.iter().chain(&later.supersedes) {
            let known: Vec<&str> = context.scope.provisions.keys().map(|(_, id)| id.as_str()).collect();
            if !known.contains(&name.text.as_str()) {
                let mut known: Vec<String> = known.into_iter().map(str::to_owned).collect();
                known.sort_unstable();
                context.notes.unknown("provision", &unit.source, name, known.iter().map(String::as_str));
            }
        }
        let Some(last_day) = day_before(context, later) else { continue };
        for name in &later.supersedes {
            for earlier in provisions.iter_mut().filter(|earlier| earlier.id == name.text && earlier.until.is_none()) {
                earlier.until = Some(last_day.clone());
            }
        }
    }
}

fn day_before(context: &Context, later: &syntax::Provision) -> Option<String> {
    let effective = context.program.directives.iter().find(|directive| directive.id == later.directive.text);
    let start = later.from.as_ref().map(|from| from.text.as_str()).or(effective.map(|d| d.effective.as_str()))?;
    let day: jiff::civil::Date = start.get(..10)?.parse().ok()?;
    day.yesterday().ok().map(|day| day.to_string())
}

fn parameters(context: &mut Context, home: &Home<'_>, params: &[Param]) -> Option<Vec<ParameterId>> {
    let mut ids = Vec::new();
    let mut complete = true;
    for (at, param) in params.iter().enumerate() {
        if let Some(first) = params.iter().take(at).find(|first| first.name.text == param.name.text) {
            let first = Place::new(&home.unit.source, first.name.span);
            context.notes.duplicate("parameter", &home.unit.source, &param.name, &first);
            complete = false;
            continue;
        }
        match parameter(context, home, param) {
            Some(parameter) => {
                ids.push(ParameterId(context.program.parameters.len()));
                context.program.parameters.push(parameter);
            }
            None => complete = false,
        }
    }
    complete.then_some(ids)
}

const PARAMETER_TYPES: [&str; 5] = ["bool", "int", "text", "time", "duration"];

fn parameter(context: &mut Context, home: &Home<'_>, param: &Param) -> Option<Parameter> {
    let source = &home.unit.source;
    let ty = match &param.ty {
        TypeName::Named(name) => match plain_type(&name.text) {
            Some(ty) => ty,
            None => {
                context.notes.unknown("parameter type", source, name, PARAMETER_TYPES);
                return None;
            }
        },
        TypeName::List(_, span) => {
            let help = Some(format!("a parameter is one of {}", listing(PARAMETER_TYPES)));
            let message = "a parameter cannot be a list".to_owned();
            context.notes.error_help(Code::RuleType, source, *span, message, "not a single value", help);
            return None;
        }
    };
    if literal_type(&param.value.literal) != ty {
        let message = format!(
            "`{}` is {}, not {}",
            param.name.text,
            described(&ty),
            described(&literal_type(&param.value.literal))
        );
        let help = Some(format!("write {}", example(&ty)));
        context.notes.error_help(Code::RuleType, source, param.value.span, message, "of another type", help);
        return None;
    }
    let laxer = match param.laxer.as_ref().map(|name| (name, name.text.as_str())) {
        None => None,
        Some((_, "greater")) => Some(Laxer::Greater),
        Some((_, "less")) => Some(Laxer::Less),
        Some((name, _)) => {
            context.notes.unknown("direction", source, name, ["greater", "less"]);
            return None;
        }
    };
    Some(Parameter {
        name: param.name.text.clone(),
        ty,
        default: param.value.literal.clone(),
        value: param.value.literal.clone(),
        reason: param.reason.value.clone(),
        set_by: "pack".to_owned(),
        set_because: None,
        laxer,
    })
}

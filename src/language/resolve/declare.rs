//! First pass: which names there are. Nothing is looked up yet but the directive of an interpretation.

use std::collections::{BTreeMap, HashMap};

use super::builtins::is_builtin;
use super::scope::{Entry, Unit, declare as declare_in};
use super::{Context, notes::listing};
use crate::diagnostic::Code;
use crate::language::program::{
    ConceptId, DefineId, Directive, DirectiveId, Interpretation, InterpretationId, Recital,
};
use crate::language::syntax::{self, Item, Name, Text};
use crate::source::{Place, Source};

/// Declares everything.
pub(super) fn declare(units: &[Unit], context: &mut Context) {
    directives(units, context);
    interpretations(units, context);
    let mut concepts = 0;
    let mut defines = 0;
    for (unit, item) in items(units) {
        let at = (unit.pack, &unit.source);
        let (notes, scope) = (&mut context.notes, &mut context.scope);
        match item {
            Item::Concept(concept) if !concept.extends => {
                let id = Some(ConceptId(concepts));
                if declare_in(&mut scope.concepts, notes, "concept", at, &concept.name, id) {
                    concepts += 1;
                }
            }
            Item::Define(define) => {
                // One that a built-in hides, or that hides a built-in, is not called by anybody.
                if is_builtin(&define.name.text) {
                    let message = format!("`{}` is a function of the language", define.name.text);
                    let help = Some("choose another name".to_owned());
                    notes.error_help(Code::RuleDuplicate, at.1, define.name.span, message, "taken", help);
                }
                let id = Some(DefineId(defines));
                if declare_in(&mut scope.defines, notes, "define", at, &define.name, id) {
                    defines += 1;
                }
            }
            Item::Broken(broken) => {
                let Some(name) = &broken.name else { continue };
                match broken.keyword.as_str() {
                    "concept" => _ = declare_in(&mut scope.concepts, notes, "concept", at, name, None),
                    "define" => _ = declare_in(&mut scope.defines, notes, "define", at, name, None),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// All items of all files.
pub(super) fn items(units: &[Unit]) -> impl Iterator<Item = (&Unit, &Item)> {
    units.iter().flat_map(|unit| unit.items.iter().map(move |item| (unit, item)))
}

/// Directives, in the order of their ids.
fn directives(units: &[Unit], context: &mut Context) {
    let mut found: BTreeMap<&str, (&Unit, Option<&syntax::Directive>)> = BTreeMap::new();
    for (unit, item) in items(units) {
        let (name, directive) = match item {
            Item::Directive(directive) => (&directive.name, Some(directive)),
            Item::Broken(broken) if broken.keyword == "directive" => match &broken.name {
                Some(name) => (name, None),
                None => continue,
            },
            Item::Provision(provision) => {
                speaks_of(context, unit, &provision.directive.text);
                continue;
            }
            Item::Interpretation(interpretation) => {
                speaks_of(context, unit, &interpretation.directive.text);
                continue;
            }
            _ => continue,
        };
        speaks_of(context, unit, &name.text);
        if let Some(first) = context.scope.directives.get(&name.text) {
            let first = first.place.clone();
            context.notes.duplicate("directive", &unit.source, name, &first);
            continue;
        }
        let place = Place::new(&unit.source, name.span);
        context.scope.directives.insert(name.text.clone(), Entry { id: None, place });
        found.insert(&name.text, (unit, directive));
    }
    for (id, (unit, directive)) in found {
        let Some(built) = directive.and_then(|directive| directive_of(directive, &unit.source, context)) else {
            continue;
        };
        let index = DirectiveId(context.program.directives.len());
        context.program.directives.push(built);
        if let Some(entry) = context.scope.directives.get_mut(id) {
            entry.id = Some(index);
        }
    }
}

fn speaks_of(context: &mut Context, unit: &Unit, directive: &str) {
    let list = context.scope.pack_directives.entry(unit.pack).or_default();
    if !list.iter().any(|known| known == directive) {
        list.push(directive.to_owned());
    }
}

fn value(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

fn directive_of(directive: &syntax::Directive, source: &Source, context: &mut Context) -> Option<Directive> {
    let name = &directive.name;
    for (missing, what, example) in [
        (directive.title.is_none(), "title", "title \"…\""),
        (directive.effective.is_none(), "effective day", "effective 2017-04-03"),
    ] {
        if missing {
            let message = format!("directive `{}` has no {what}", name.text);
            let help = Some(format!("add `{example}`"));
            context.notes.error_help(Code::RuleSyntax, source, name.span, message, "incomplete", help);
        }
    }
    if let Some(zone) = &directive.timezone
        && jiff::tz::TimeZoneDatabase::bundled().get(&zone.text).is_err()
    {
        let help = Some("write an IANA name, such as `America/Detroit`".to_owned());
        let message = format!("unknown time zone `{}`", zone.text);
        context.notes.error_help(Code::RuleUnknownName, source, zone.span, message, "no such time zone", help);
    }
    let effective = directive.effective.as_ref()?;
    let recital = |(text, because): &(Text, Text)| Recital { text: text.value.clone(), because: because.value.clone() };
    Some(Directive {
        id: name.text.clone(),
        title: value(directive.title.as_ref()),
        issuer: value(directive.issuer.as_ref()),
        jurisdiction: directive.jurisdiction.as_ref().map_or_else(String::new, |name| name.text.clone()),
        timezone: directive.timezone.as_ref().map(|zone| zone.text.clone()),
        effective: effective.text.clone(),
        recitals: directive.recitals.iter().map(recital).collect(),
    })
}

/// The directive that `name` means; `None` with a message where there is none.
pub(super) fn directive(context: &mut Context, source: &Source, name: &Name) -> Option<DirectiveId> {
    match context.scope.directives.get(&name.text) {
        Some(entry) => entry.id,
        None => {
            let mut known: Vec<&str> = context.scope.directives.keys().map(String::as_str).collect();
            known.sort_unstable();
            context.notes.unknown("directive", source, name, known);
            None
        }
    }
}

fn interpretations(units: &[Unit], context: &mut Context) {
    for (unit, item) in items(units) {
        match item {
            Item::Interpretation(interpretation) => one_interpretation(unit, interpretation, context),
            Item::Broken(broken) if broken.keyword == "interpretation" => {
                let Some(name) = &broken.name else { continue };
                let place = Place::new(&unit.source, name.span);
                for directive in context.scope.directives_of(unit.pack).to_vec() {
                    let key = (directive, name.text.clone());
                    context.scope.interpretations.entry(key).or_insert(Entry { id: None, place: place.clone() });
                }
            }
            _ => {}
        }
    }
}

fn one_interpretation(unit: &Unit, interpretation: &syntax::Interpretation, context: &mut Context) {
    let source = &unit.source;
    let name = &interpretation.name;
    let key = (interpretation.directive.text.clone(), name.text.clone());
    if let Some(first) = context.scope.interpretations.get(&key) {
        let first = first.place.clone();
        context.notes.duplicate("interpretation", source, name, &first);
        return;
    }
    let directive = directive(context, source, &interpretation.directive);
    let choices = distinct_choices(source, interpretation, context);
    check_governs(source, interpretation, context);
    let place = Place::new(source, name.span);
    let complete = !choices.is_empty();
    let id = directive.filter(|_| complete).map(|directive| {
        let id = InterpretationId(context.program.interpretations.len());
        context.program.interpretations.push(Interpretation {
            id: name.text.clone(),
            directive,
            question: value(interpretation.question.as_ref()),
            choices,
            ground: value(interpretation.ground.as_ref()),
            governs: interpretation.governs.as_ref().map(|switch| switch.text.clone()),
            chosen: 0,
            set_by: "pack".to_owned(),
        });
        id
    });
    context.scope.interpretations.insert(key, Entry { id, place });
}

fn distinct_choices(source: &Source, interpretation: &syntax::Interpretation, context: &mut Context) -> Vec<String> {
    let mut seen: HashMap<&str, &Name> = HashMap::new();
    let mut choices = Vec::new();
    for choice in &interpretation.choices {
        match seen.get(choice.text.as_str()) {
            Some(first) => {
                let first = Place::new(source, first.span);
                context.notes.duplicate("choice", source, choice, &first);
            }
            None => choices.push(choice.text.clone()),
        }
        seen.entry(&choice.text).or_insert(choice);
    }
    if interpretation.choices.len() < 2 {
        let name = &interpretation.name;
        let message = format!("interpretation `{}` leaves nothing to choose", name.text);
        let help = Some("list at least two choices, the default first: `choices undetermined, yes, no`".to_owned());
        context.notes.error_help(Code::RuleSyntax, source, name.span, message, "fewer than two choices", help);
        choices.clear();
    }
    choices
}

/// The switches of the evaluators, with the choices that each understands.
const SWITCHES: [(&str, &[&str]); 1] = [("wider_exception", &["violates", "partial"])];

fn check_governs(source: &Source, interpretation: &syntax::Interpretation, context: &mut Context) {
    let Some(switch) = &interpretation.governs else { return };
    let Some((_, known)) = SWITCHES.iter().find(|(name, _)| *name == switch.text) else {
        context.notes.unknown("switch", source, switch, SWITCHES.iter().map(|(name, _)| *name));
        return;
    };
    for choice in interpretation.choices.iter().filter(|choice| !known.contains(&choice.text.as_str())) {
        let message = format!("`{}` does not know the choice `{}`", switch.text, choice.text);
        let help = Some(format!("its choices are {}", listing(known.iter().copied())));
        context.notes.error_help(Code::RuleUnknownName, source, choice.span, message, "no such choice", help);
    }
}

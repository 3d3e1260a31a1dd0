//! Tests of provisions: carried along, never looked into.

use super::Context;
use super::declare::items;
use super::scope::Unit;
use crate::language::settings::{RuleTest, TestInput};
use crate::language::syntax::{Item, Name, Test};

/// The tests of all provisions, wherever they stand.
pub(super) fn collect(units: &[Unit]) -> Vec<RuleTest> {
    let mut tests = Vec::new();
    for (unit, item) in items(units) {
        let (provision, directive, own) = match item {
            Item::Provision(provision) => (&provision.name, &provision.directive, &provision.tests),
            Item::MoreTests(more) => (&more.provision, &more.directive, &more.tests),
            _ => continue,
        };
        tests.extend(own.iter().map(|test| of(unit, provision, directive, test)));
    }
    tests
}

fn of(unit: &Unit, provision: &Name, directive: &Name, test: &Test) -> RuleTest {
    RuleTest {
        directive: directive.text.clone(),
        provision: provision.text.clone(),
        name: test.name.value.clone(),
        inputs: test
            .inputs
            .iter()
            .map(|(kind, text, span)| TestInput { kind: kind.text.clone(), text: text.clone(), span: *span })
            .collect(),
        each: test.each.iter().map(spanned).collect(),
        verdicts: test.verdicts.iter().map(spanned).collect(),
        limbs: test.limbs.iter().map(|(limb, verdict)| (spanned(limb), spanned(verdict))).collect(),
        choices: test.choices.iter().map(|(id, choice)| (spanned(id), spanned(choice))).collect(),
        params: test.params.iter().map(|(name, value)| (spanned(name), value.literal.clone())).collect(),
        source: unit.source.clone(),
        span: test.name.span,
    }
}

/// Says of which provisions there are tests, and nothing else.
pub(super) fn misplaced(units: &[Unit], context: &mut Context) {
    for (unit, item) in items(units) {
        let Item::MoreTests(more) = item else { continue };
        let key = (more.directive.text.clone(), more.provision.text.clone());
        if context.scope.provisions.contains_key(&key) || is_broken(units, &more.provision.text) {
            continue;
        }
        if !context.scope.directives.contains_key(&more.directive.text) {
            let known: Vec<String> = context.scope.directives.keys().cloned().collect();
            context.notes.unknown("directive", &unit.source, &more.directive, known.iter().map(String::as_str));
            continue;
        }
        let own = context.scope.provisions.keys().filter(|(directive, _)| *directive == key.0);
        let known: Vec<String> = own.map(|(_, provision)| provision.clone()).collect();
        let known = known.iter().map(String::as_str);
        context.notes.unknown_of("provision", &key.0, &unit.source, &more.provision, known);
    }
}

/// Whether a provision of that name has a mistake, which is said already.
fn is_broken(units: &[Unit], name: &str) -> bool {
    items(units).any(|(_, item)| match item {
        Item::Broken(broken) => {
            broken.keyword == "provision" && broken.name.as_ref().is_some_and(|broken| broken.text == name)
        }
        _ => false,
    })
}

fn spanned(name: &Name) -> Name {
    name.clone()
}

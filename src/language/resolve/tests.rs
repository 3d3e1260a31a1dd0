//! Tests of provisions: carried along, never looked into.

use super::declare::items;
use super::scope::Unit;
use crate::language::settings::{RuleTest, TestInput};
use crate::language::syntax::{Item, Name, Test};

/// The tests of all provisions.
pub(super) fn collect(units: &[Unit]) -> Vec<RuleTest> {
    let mut tests = Vec::new();
    for (unit, item) in items(units) {
        let Item::Provision(provision) = item else { continue };
        let of = |test: &Test| RuleTest {
            directive: provision.directive.text.clone(),
            provision: provision.name.text.clone(),
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
        };
        tests.extend(provision.tests.iter().map(of));
    }
    tests
}

fn spanned(name: &Name) -> Name {
    name.clone()
}

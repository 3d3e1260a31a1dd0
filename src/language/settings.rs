//! What a city chooses: answers to interpretations and values of parameters; and the tests of rules.

use std::collections::HashMap;

use super::program::{DefineId, DirectiveId, InterpretationId, Literal, ParameterId};
use super::syntax::Name;
use crate::source::{Place, Source, Span};

/// All choices, from the weakest source to the strongest: of two for the same thing the later counts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Answers to interpretations.
    pub choices: Vec<ChoiceSetting>,
    /// Values of parameters.
    pub parameters: Vec<ParameterSetting>,
}

/// An answer to an interpretation.
#[derive(Debug, Clone)]
pub struct ChoiceSetting {
    /// Its directive; `None`: every directive that has one of this id.
    pub directive: Option<String>,
    /// Its id.
    pub interpretation: String,
    /// The answer.
    pub choice: String,
    /// Who set it: `manifest`, `configuration` or `command line`.
    pub set_by: String,
    /// Where, for messages.
    pub place: Option<Place>,
}

/// A value of a parameter.
#[derive(Debug, Clone)]
pub struct ParameterSetting {
    /// Its directive; `None`: every directive that has such a provision.
    pub directive: Option<String>,
    /// Its provision.
    pub provision: String,
    /// Its name.
    pub name: String,
    /// The value as written in a rule file: `30min`, `2018-01-01`, `true`, `3`; a text without quotes.
    pub value: String,
    /// Who set it: `manifest`, `configuration` or `command line`.
    pub set_by: String,
    /// Why.
    pub reason: Option<String>,
    /// Where, for messages.
    pub place: Option<Place>,
}

/// A test written beside a rule. Its names are looked up by whoever runs it.
#[derive(Debug, Clone)]
pub struct RuleTest {
    /// Id of the directive.
    pub directive: String,
    /// Id of the provision.
    pub provision: String,
    /// Its name.
    pub name: String,
    /// What is read.
    pub inputs: Vec<TestInput>,
    /// `expect VERDICT`
    pub verdicts: Vec<Name>,
    /// `expect each VERDICT`
    pub each: Vec<Name>,
    /// `expect limb LIMB VERDICT`
    pub limbs: Vec<(Name, Name)>,
    /// `with INTERPRETATION is CHOICE`
    pub choices: Vec<(Name, Name)>,
    /// `with PARAMETER = VALUE`
    pub params: Vec<(Name, Literal)>,
    /// The rule file.
    pub source: Source,
    /// Its name in that file.
    pub span: Span,
}

/// A text that a test gives to be read.
#[derive(Debug, Clone)]
pub struct TestInput {
    /// `procedure`, a kind of definition or a kind of record (`manifest` included).
    pub kind: String,
    /// Markdown, or a JSON object.
    pub text: String,
    /// Where it stands in the rule file.
    pub span: Span,
}

/// Where what a program names by index is declared.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The names of directives.
    pub directives: HashMap<DirectiveId, Place>,
    /// The names of interpretations.
    pub interpretations: HashMap<InterpretationId, Place>,
    /// The names of derived facts.
    pub defines: HashMap<DefineId, Place>,
    /// The names of parameters.
    pub parameters: HashMap<ParameterId, Place>,
}

/// A change of a rule that no test notices, and why that is as it should be: `survives "…" because "…"`.
#[derive(Debug, Clone)]
pub struct Survival {
    /// The name of the item that holds it, as declared.
    pub of: Place,
    /// The change, in the words in which it is reported.
    pub what: String,
    /// Why no test can or need notice it.
    pub because: String,
    /// The words, as written.
    pub place: Place,
}

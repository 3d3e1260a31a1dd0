//! Mutants: a program with one place of one rule changed, each change in words.
//!
//! A test of a rule is worth what it would notice. Whoever wants to know changes the rule, one place at a time, and runs
//! the tests: where none fails, nothing holds the rule to that place. The change is made in the compiled program, so that
//! what judges is the same for rules and mutants, and spans stay those of the rule file.

mod bounds;
mod expression;
mod groups;
mod norm;
mod parts;
mod pattern;
mod reach;
mod record;
mod words;

use std::collections::HashSet;

use self::expression::Changer;
pub use self::reach::Reach;
use super::program::{
    Define, DefineId, Directive, DirectiveId, Expr, GroupRule, Interpretation, InterpretationId, Literal, ParameterId,
    ProceduresArm, Program, Provision, RecordRule, Strength,
};
use super::{Loaded, written};
use crate::source::{Place, Source, Span};

/// What a changed place belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A provision, by its index.
    Provision(usize),
    /// A derived fact.
    Define(DefineId),
    /// The answer that a question has in the pack.
    Interpretation(InterpretationId),
    /// The first day of a directive.
    Directive(DirectiveId),
}

/// Which tests can notice a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Those with records.
    InRecords,
    /// Those with a procedure.
    InProcedures,
    /// All.
    InBoth,
}

/// One change of one rule.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// What was changed.
    pub owner: Owner,
    /// Where.
    pub place: Place,
    /// What was changed, in words; names the mutant within its owner.
    pub what: String,
    /// What a test would need to notice it.
    pub hint: String,
    /// Which tests can notice it.
    pub seen: Seen,
    change: Change,
}

#[derive(Debug, Clone)]
enum Change {
    Define(DefineId, Expr),
    Rule(usize, usize, Box<RecordRule>),
    Groups(usize, usize, Box<GroupRule>),
    Arm(usize, ProceduresArm),
    Strength(usize, Strength),
    Time(usize, Option<String>, Option<String>),
    Parameter(ParameterId, Literal),
    Answer(InterpretationId, usize),
    Effective(DirectiveId, String),
}

impl Mutant {
    /// Makes the change; a second call takes it back.
    pub fn swap(&mut self, program: &mut Program) {
        use std::mem::swap;
        match &mut self.change {
            Change::Define(id, body) => {
                if let Some(define) = program.defines.get_mut(id.0) {
                    swap(&mut define.body, body);
                }
            }
            Change::Rule(at, rule, changed) => {
                let rule = program.provisions.get_mut(*at).and_then(|provision| provision.records.get_mut(*rule));
                if let Some(rule) = rule {
                    swap(rule, changed);
                }
            }
            Change::Groups(at, rule, changed) => {
                let rule = program.provisions.get_mut(*at).and_then(|provision| provision.comparisons.get_mut(*rule));
                if let Some(rule) = rule {
                    swap(rule, changed);
                }
            }
            Change::Arm(at, arm) => {
                if let Some(found) = program.provisions.get_mut(*at).and_then(|provision| provision.procedures.as_mut())
                {
                    swap(found, arm);
                }
            }
            Change::Strength(at, strength) => {
                if let Some(provision) = program.provisions.get_mut(*at) {
                    swap(&mut provision.strength, strength);
                }
            }
            Change::Time(at, from, until) => {
                if let Some(provision) = program.provisions.get_mut(*at) {
                    swap(&mut provision.from, from);
                    swap(&mut provision.until, until);
                }
            }
            Change::Parameter(id, value) => {
                // A test that sets the parameter says nothing of the pack's own value.
                if let Some(parameter) = program.parameters.get_mut(id.0).filter(|p| p.set_by == "pack") {
                    swap(&mut parameter.value, value);
                }
            }
            Change::Answer(id, choice) => {
                if let Some(interpretation) = program.interpretations.get_mut(id.0).filter(|i| i.set_by == "pack") {
                    swap(&mut interpretation.chosen, choice);
                }
            }
            Change::Effective(id, day) => {
                if let Some(directive) = program.directives.get_mut(id.0) {
                    swap(&mut directive.effective, day);
                }
            }
        }
    }

    /// Whether it changes an answer, on which depends what is a kind of what.
    #[must_use]
    pub fn changes_an_answer(&self) -> bool {
        matches!(self.change, Change::Answer(..))
    }
}

/// Every mutant of the rules of a program, by file and place; of two that come to the same only one.
///
/// Left out: what `wanted` does not want, derived facts that no rule rests on, and the words of prose (concepts, cues).
#[must_use]
pub fn mutants(loaded: &Loaded, reach: &Reach, wanted: impl Fn(&Source) -> bool) -> Vec<Mutant> {
    let (program, places) = (&loaded.program, &loaded.places);
    let mut out = Vec::new();
    for (at, provision) in program.provisions.iter().enumerate().filter(|(_, p)| wanted(&p.source)) {
        of_provision(loaded, at, provision, &mut out);
    }
    for (at, define) in program.defines.iter().enumerate() {
        let id = DefineId(at);
        let Some(place) = places.defines.get(&id).filter(|place| wanted(&place.source)) else { continue };
        if !reach.of(id).is_empty() {
            of_define(program, id, define, &place.source, &mut out);
        }
    }
    for (at, interpretation) in program.interpretations.iter().enumerate() {
        let id = InterpretationId(at);
        let Some(place) = places.interpretations.get(&id).filter(|place| wanted(&place.source)) else { continue };
        if reach.asks(id) {
            of_answer(id, interpretation, place, &mut out);
        }
    }
    for (at, directive) in program.directives.iter().enumerate() {
        let id = DirectiveId(at);
        let Some(place) = places.directives.get(&id).filter(|place| wanted(&place.source)) else { continue };
        of_first_day(id, directive, place, &mut out);
    }
    let mut known = HashSet::new();
    out.retain(|mutant| known.insert((mutant.owner, format!("{:?}", mutant.change))));
    out.sort_by(|a, b| {
        let key = |m: &Mutant| (m.place.source.shared_name(), m.place.span.start, m.place.span.end);
        key(a).cmp(&key(b)).then_with(|| a.what.cmp(&b.what))
    });
    out
}

fn of_define(program: &Program, id: DefineId, define: &Define, source: &Source, out: &mut Vec<Mutant>) {
    let changer = Changer { source, interpretations: &program.interpretations };
    out.extend(changer.variants(&define.body).into_iter().map(|variant| Mutant {
        owner: Owner::Define(id),
        place: Place::new(source, variant.span),
        what: variant.what,
        hint: variant.hint,
        seen: Seen::InRecords,
        change: Change::Define(id, variant.expr),
    }));
}

fn of_provision(loaded: &Loaded, at: usize, provision: &Provision, out: &mut Vec<Mutant>) {
    let program = &loaded.program;
    let owner = Owner::Provision(at);
    let mut push = |span: Span, what: String, hint: String, seen: Seen, change: Change| {
        out.push(Mutant { owner, place: Place::new(&provision.source, span), what, hint, seen, change });
    };
    let changer = Changer { source: &provision.source, interpretations: &program.interpretations };
    for (number, rule) in provision.records.iter().enumerate() {
        let name = rule.name.as_ref().map_or_else(String::new, |name| format!("records {name}: "));
        for variant in record::variants(&changer, rule) {
            let change = Change::Rule(at, number, Box::new(variant.rule));
            push(variant.span, format!("{name}{}", variant.what), variant.hint, Seen::InRecords, change);
        }
    }
    for (number, rule) in provision.comparisons.iter().enumerate() {
        let name = rule.name.as_ref().map_or_else(String::new, |name| format!("records {name}: "));
        for variant in groups::variants(&changer, rule) {
            let change = Change::Groups(at, number, Box::new(variant.rule));
            push(variant.span, format!("{name}{}", variant.what), variant.hint, Seen::InRecords, change);
        }
    }
    if let Some(arm) = &provision.procedures {
        for variant in norm::variants(program, arm) {
            push(variant.span, variant.what, variant.hint, Seen::InProcedures, Change::Arm(at, variant.arm));
        }
        let (strength, what) = match provision.strength {
            Strength::Shall => (Strength::Should, "`strength should` for `shall`"),
            Strength::Should => (Strength::Shall, "`strength shall` for `should`"),
        };
        let hint = "add a test with a policy that says only `should`".to_owned();
        push(provision.span, what.to_owned(), hint, Seen::InProcedures, Change::Strength(at, strength));
    }
    if !provision.is_without_records() {
        let hint = || "add a test with a record of that day, and one of the day beside it".to_owned();
        for day in provision.from.iter().flat_map(|day| bounds::days_beside(day)) {
            let what = format!("`from {day}` for `{}`", provision.from.as_deref().unwrap_or_default());
            let change = Change::Time(at, Some(day), provision.until.clone());
            push(provision.span, what, hint(), Seen::InRecords, change);
        }
        for day in provision.until.iter().flat_map(|day| bounds::days_beside(day)) {
            let what = format!("`until {day}` for `{}`", provision.until.as_deref().unwrap_or_default());
            let change = Change::Time(at, provision.from.clone(), Some(day));
            push(provision.span, what, hint(), Seen::InRecords, change);
        }
    }
    for id in &provision.parameters {
        let Some(parameter) = program.parameters.get(id.0) else { continue };
        let old = written(&parameter.value);
        let span = loaded.places.parameters.get(id).map_or(provision.span, |place| place.span);
        for value in bounds::beside(&parameter.value) {
            let what = format!("`{} = {}` for `{old}`", parameter.name, written(&value));
            let hint = format!("no test distinguishes the two: add one just at the bound of `{}`", parameter.name);
            push(span, what, hint, Seen::InRecords, Change::Parameter(*id, value));
        }
    }
}

/// Each other answer in force.
fn of_answer(id: InterpretationId, interpretation: &Interpretation, place: &Place, out: &mut Vec<Mutant>) {
    let old = interpretation.choice();
    let choices = interpretation.choices.iter().enumerate();
    out.extend(choices.filter(|(choice, _)| *choice != interpretation.chosen).map(|(choice, other)| Mutant {
        owner: Owner::Interpretation(id),
        place: place.clone(),
        what: format!("`{other}` for `{old}`"),
        hint: "add a test that turns on the question and does not set it".to_owned(),
        seen: Seen::InBoth,
        change: Change::Answer(id, choice),
    }));
}

/// The first day moved.
fn of_first_day(id: DirectiveId, directive: &Directive, place: &Place, out: &mut Vec<Mutant>) {
    out.extend(bounds::days_beside(&directive.effective).into_iter().map(|day| Mutant {
        owner: Owner::Directive(id),
        place: place.clone(),
        what: format!("`effective {day}` for `{}`", directive.effective),
        hint: "add a test with a record of the first day, and one of the day before".to_owned(),
        seen: Seen::InRecords,
        change: Change::Effective(id, day),
    }));
}

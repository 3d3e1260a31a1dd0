//! From packs and settings to a program in force.

use std::collections::HashSet;

use super::image;
use super::pack::{self, Pack};
use super::parallel;
use super::parse::{self, Tests};
use super::program::{Laxer, Literal, ParameterId, Program};
use super::resolve;
use super::schema::Schemas;
use super::settings::{ChoiceSetting, ParameterSetting, Places, RuleTest, Settings, Survival};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;

/// Rule packs, compiled.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The rules, with the settings in force.
    pub program: Program,
    /// The tests written beside the rules; nothing that judges may see them.
    pub tests: Vec<RuleTest>,
    /// Changes of rules that no test need notice, with the reasons.
    pub survivals: Vec<Survival>,
    /// Where things are declared.
    pub places: Places,
    /// Every mistake found, in the order of files and places; those of the settings last.
    pub diagnostics: Vec<Diagnostic>,
    left_out: HashSet<String>,
    defaults: Vec<Literal>,
}

/// Compiles packs: reads, resolves and checks them, and applies the settings.
///
/// A mistake never stops it: what is wrong is left out and said.
#[must_use]
pub fn load(packs: &[Pack], schemas: &Schemas, settings: &Settings) -> Loaded {
    load_with(packs, schemas, settings, Tests::All)
}

/// The same for judging alone: the tests of what is built in, a third of its text, are left out.
#[must_use]
pub fn load_to_judge(packs: &[Pack], schemas: &Schemas, settings: &Settings) -> Loaded {
    load_with(packs, schemas, settings, Tests::Given)
}

fn load_with(packs: &[Pack], schemas: &Schemas, settings: &Settings, tests: Tests) -> Loaded {
    let written = (tests == Tests::Given).then(|| image::read(pack::IMAGE, packs, schemas)).flatten();
    let resolved = written.unwrap_or_else(|| parallel::on_deep_stack(|| resolve::resolve(packs, schemas, tests)));
    let mut diagnostics = resolved.diagnostics;
    sort(&mut diagnostics);
    let defaults = resolved.program.parameters.iter().map(|parameter| parameter.default.clone()).collect();
    let mut loaded = Loaded {
        program: resolved.program,
        tests: resolved.tests,
        survivals: resolved.survivals,
        places: resolved.places,
        diagnostics,
        left_out: resolved.left_out,
        defaults,
    };
    let mut program = std::mem::take(&mut loaded.program);
    let notes = loaded.apply(&mut program, settings);
    loaded.program = program;
    loaded.diagnostics.extend(notes);
    loaded
}

/// By file and place; of one place the more serious first.
fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| d.place.as_ref().map(|place| (place.source.name().to_owned(), place.span.start));
        key(a).cmp(&key(b)).then(b.severity.cmp(&a.severity)).then_with(|| a.message.cmp(&b.message))
    });
}

impl Loaded {
    /// The program under other settings, and what is wrong with them. The files are not read again.
    #[must_use]
    pub fn with(&self, settings: &Settings) -> (Program, Vec<Diagnostic>) {
        let mut program = self.program.clone();
        let notes = self.apply(&mut program, settings);
        (program, notes)
    }

    /// Sets everything back to the packs' own values, then to the settings.
    fn apply(&self, program: &mut Program, settings: &Settings) -> Vec<Diagnostic> {
        for interpretation in &mut program.interpretations {
            interpretation.chosen = 0;
            "pack".clone_into(&mut interpretation.set_by);
        }
        for (parameter, default) in program.parameters.iter_mut().zip(&self.defaults) {
            parameter.value = default.clone();
            "pack".clone_into(&mut parameter.set_by);
            parameter.set_because = None;
        }
        let mut notes = Vec::new();
        for setting in &settings.choices {
            choose(program, setting, &mut notes);
        }
        for setting in &settings.parameters {
            self.set(program, setting, &mut notes);
        }
        notes
    }

    fn set(&self, program: &mut Program, setting: &ParameterSetting, notes: &mut Vec<Diagnostic>) {
        if !known_directive(program, setting.directive.as_deref(), setting.place.as_ref(), notes) {
            return;
        }
        let provisions: Vec<(String, Vec<ParameterId>)> = program
            .provisions
            .iter()
            .filter(|provision| in_directive(program, provision.directive.0, setting.directive.as_deref()))
            .map(|provision| (provision.id.clone(), provision.parameters.clone()))
            .collect();
        let chosen: Vec<&(String, Vec<ParameterId>)> =
            provisions.iter().filter(|(id, _)| *id == setting.provision).collect();
        if chosen.is_empty() {
            if !self.left_out.contains(&setting.provision) {
                let names = provisions.iter().map(|(id, _)| id.as_str());
                notes.push(unknown("provision", &setting.provision, names, setting.place.as_ref()));
            }
            return;
        }
        let ids: Vec<ParameterId> = chosen.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
        let name = |id: &ParameterId| program.parameters.get(id.0).map(|parameter| parameter.name.as_str());
        let Some(id) = ids.iter().copied().find(|id| name(id) == Some(setting.name.as_str())) else {
            let owner = format!(" of `{}`", setting.provision);
            notes.push(unknown_of(
                "parameter",
                &owner,
                &setting.name,
                ids.iter().filter_map(name),
                setting.place.as_ref(),
            ));
            return;
        };
        set_value(program, id, setting, notes);
    }
}

fn in_directive(program: &Program, index: usize, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| program.directives.get(index).is_some_and(|directive| directive.id == wanted))
}

fn known_directive(program: &Program, id: Option<&str>, place: Option<&Place>, notes: &mut Vec<Diagnostic>) -> bool {
    let Some(id) = id else { return true };
    if program.directives.iter().any(|directive| directive.id == id) {
        return true;
    }
    notes.push(unknown("directive", id, program.directives.iter().map(|directive| directive.id.as_str()), place));
    false
}

fn set_value(program: &mut Program, id: ParameterId, setting: &ParameterSetting, notes: &mut Vec<Diagnostic>) {
    let Some(parameter) = program.parameters.get_mut(id.0) else { return };
    let Some(value) = parse::of_type(&setting.value, &parameter.ty) else {
        let message = format!(
            "`{}` is no value for `{}.{}`, which is {}",
            setting.value,
            setting.provision,
            setting.name,
            resolve::described(&parameter.ty)
        );
        let diagnostic = placed(Code::Config, Severity::Error, message, setting.place.as_ref());
        notes.push(diagnostic.help(format!("write {}", resolve::example(&parameter.ty))));
        return;
    };
    if is_laxer(parameter.laxer, &parameter.default, &value) {
        let message = format!(
            "`{}.{}` is set to `{}`, which is laxer than the rule's own `{}`",
            setting.provision,
            setting.name,
            setting.value,
            written(&parameter.default)
        );
        let diagnostic = placed(Code::ParamLaxer, Severity::Warning, message, setting.place.as_ref());
        notes.push(diagnostic.help(format!("it exists because: {}", parameter.reason)));
    }
    parameter.value = value;
    parameter.set_by.clone_from(&setting.set_by);
    parameter.set_because.clone_from(&setting.reason);
}

fn is_laxer(laxer: Option<Laxer>, default: &Literal, value: &Literal) -> bool {
    let order = match (default, value) {
        (Literal::Int(a), Literal::Int(b)) | (Literal::Duration(a), Literal::Duration(b)) => b.cmp(a),
        (Literal::Time(a), Literal::Time(b)) => b.cmp(a),
        (Literal::Bool(a), Literal::Bool(b)) => b.cmp(a),
        _ => return false,
    };
    match laxer {
        Some(Laxer::Greater) => order.is_gt(),
        Some(Laxer::Less) => order.is_lt(),
        None => false,
    }
}

/// A literal as a rule file writes it.
#[must_use]
pub fn written(literal: &Literal) -> String {
    match literal {
        Literal::Bool(value) => value.to_string(),
        Literal::Int(value) => value.to_string(),
        Literal::Text(text) => format!("{text:?}"),
        Literal::Code(text) | Literal::Time(text) => text.clone(),
        Literal::Duration(seconds) => duration(*seconds),
    }
}

/// Seconds in the units of rule files: `1d12h`, `30min`, `0min`.
fn duration(seconds: i64) -> String {
    let mut rest = seconds.max(0);
    let mut out = String::new();
    for (unit, length) in [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)] {
        let count = rest / length;
        rest %= length;
        if count > 0 {
            out.push_str(&format!("{count}{unit}"));
        }
    }
    if out.is_empty() { "0min".to_owned() } else { out }
}

fn choose(program: &mut Program, setting: &ChoiceSetting, notes: &mut Vec<Diagnostic>) {
    let place = setting.place.as_ref();
    if !known_directive(program, setting.directive.as_deref(), place, notes) {
        return;
    }
    let matching: Vec<usize> = (0..program.interpretations.len())
        .filter(|index| {
            program.interpretations.get(*index).is_some_and(|interpretation| {
                interpretation.id == setting.interpretation
                    && in_directive(program, interpretation.directive.0, setting.directive.as_deref())
            })
        })
        .collect();
    if matching.is_empty() {
        let names = program.interpretations.iter().map(|interpretation| interpretation.id.as_str());
        notes.push(unknown("interpretation", &setting.interpretation, names, place));
    }
    for index in matching {
        let Some(interpretation) = program.interpretations.get_mut(index) else { continue };
        match interpretation.choices.iter().position(|choice| *choice == setting.choice) {
            Some(chosen) => {
                interpretation.chosen = chosen;
                interpretation.set_by.clone_from(&setting.set_by);
            }
            None => {
                let owner = format!(" of `{}`", interpretation.id);
                let known = interpretation.choices.iter().map(String::as_str);
                notes.push(unknown_of("choice", &owner, &setting.choice, known, place));
            }
        }
    }
}

fn unknown<'a>(what: &str, wrong: &str, names: impl IntoIterator<Item = &'a str>, place: Option<&Place>) -> Diagnostic {
    unknown_of(what, "", wrong, names, place)
}

fn unknown_of<'a>(
    what: &str,
    owner: &str,
    wrong: &str,
    names: impl IntoIterator<Item = &'a str>,
    place: Option<&Place>,
) -> Diagnostic {
    let names: Vec<&str> = names.into_iter().collect();
    let diagnostic = placed(Code::Config, Severity::Error, format!("unknown {what} `{wrong}`{owner}"), place);
    match nearest(wrong, names.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if names.is_empty() => diagnostic,
        None => diagnostic.help(format!("known: {}", resolve::listing(names))),
    }
}

fn placed(code: Code, severity: Severity, message: String, place: Option<&Place>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, severity, message);
    match place {
        Some(place) => diagnostic.at(place.clone()),
        None => diagnostic,
    }
}

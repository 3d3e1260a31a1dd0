//! Which provisions are law on a day. What a text orders today is held only against what is law today.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::program::{Program, Provision};

/// Letters of `2017-04-03`.
const DAY: usize = 10;

/// The program without the procedures arms of provisions that are not in force on `day` (`YYYY-MM-DD`). `None`: all are
/// in force.
#[must_use]
pub fn procedures_on(program: &Program, day: &str) -> Option<Program> {
    if !program.provisions.iter().any(|provision| lapsed(program, provision, day).is_some()) {
        return None;
    }
    let mut reduced = program.clone();
    for (provision, original) in reduced.provisions.iter_mut().zip(&program.provisions) {
        if lapsed(program, original, day).is_some() {
            provision.procedures = None;
        }
    }
    Some(reduced)
}

/// Says of each provision that is not in force on `day` that `documents` texts were not held against it.
#[must_use]
pub fn not_held_against(program: &Program, day: &str, documents: usize) -> Vec<Diagnostic> {
    let said = |provision: &Provision| {
        let why = lapsed(program, provision, day)?;
        let texts = if documents == 1 { "1 procedure was" } else { &format!("{documents} procedures were") };
        let message = format!("`{}` {why}, not on {day}: {texts} not held against it", provision.id);
        Some(Diagnostic::new(Code::RuleNotAssessed, Severity::Advice, message))
    };
    program.provisions.iter().filter_map(said).collect()
}

/// Why texts are not held against a provision on a day; `None` if they are, or if it says nothing of texts.
fn lapsed(program: &Program, provision: &Provision, day: &str) -> Option<String> {
    provision.procedures.as_ref()?;
    out_of_force(program, provision, day)
}

/// Why a provision is not in force on a day; `None` if it is.
fn out_of_force(program: &Program, provision: &Provision, day: &str) -> Option<String> {
    let day = day.get(..DAY)?;
    let effective = program.directives.get(provision.directive.0).map(|directive| directive.effective.as_str());
    let from = provision.from.as_deref().or(effective).and_then(|from| from.get(..DAY));
    let until = provision.until.as_deref().and_then(|until| until.get(..DAY));
    match (from, until) {
        (Some(from), _) if day < from => Some(format!("is in force from {from} on")),
        (_, Some(until)) if until < day => Some(format!("was in force until {until}")),
        _ => None,
    }
}

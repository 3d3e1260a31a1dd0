//! What only the whole run can tell of a definition: whether it is in force, and whether the City's list holds the law
//! that a prompt claims.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Place, Span};
use crate::subject::document::{Definition, Document, Standing};
use crate::subject::records::cite;
use crate::subject::records::time::Moment;

/// Settles all definitions among `documents`: as of `as_of`, under the list `laws` of kinds and citations, if the
/// City has given one. Says which definitions are not in force.
#[must_use]
pub fn settle(documents: &mut [Document], as_of: Moment, laws: Option<&[(String, String)]>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for document in documents {
        let Some(mut definition) = document.definition.take() else { continue };
        for law in definition.elements.iter_mut().filter_map(|element| element.law.as_mut()) {
            law.list_given = laws.is_some();
            law.listed = laws.is_some_and(|laws| {
                laws.iter()
                    .any(|(kind, cited)| *kind == law.kind && !law.cite.is_empty() && cite::same(cited, &law.cite))
            });
        }
        definition.out = definition.out.take().or_else(|| out_of_time(&definition, as_of));
        if let Some(reason) = &definition.out {
            for sentence in &mut document.sentences {
                sentence.standing = Standing::Out(reason.clone());
            }
            let id = if definition.id.is_empty() { String::new() } else { format!(" `{}`", definition.id) };
            let message = format!("{}{id} is not in force and was not judged: {reason}", definition.kind);
            let at = Span::new(definition.span.start, definition.span.start + 1);
            let place = Place::new(&document.source, at);
            said.push(Diagnostic::new(Code::DefinitionOut, Severity::Advice, message).at(place));
        }
        document.definition = Some(definition);
    }
    said
}

/// Why a definition is not in force on a day.
fn out_of_time(definition: &Definition, day: Moment) -> Option<String> {
    let (from, to) = &definition.effective;
    let time = |text: &Option<String>| Moment::parse(text.as_deref()?);
    if time(from).is_some_and(|from| from.from > day.to) {
        return Some(format!("it takes effect on {}", from.as_deref().unwrap_or("a later day")));
    }
    let ended = time(to).is_some_and(|to| to.to < day.from);
    ended.then(|| format!("it ended on {}", to.as_deref().unwrap_or("an earlier day")))
}

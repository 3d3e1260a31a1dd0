//! Reads an exported procedure: sections of prose.

use super::draft::Draft;
use super::value::{Object, Value};

/// Sections are read this deep; a definition that is nested more deeply is refused before.
const DEEPEST: usize = 128;

/// Reads a procedure into `draft`.
pub(super) fn read(draft: &mut Draft, object: &Object<'_>) {
    let title = object.text("title");
    let id = object.word("id").unwrap_or_default();
    let (section, _) = draft.section(&id, title.as_ref(), "/title".to_owned(), 0);
    if let Some(text) = object.text("text") {
        draft.prose(&text, "/text", section, None);
    }
    sections(draft, object.items("sections"), "/sections", section, 0);
}

fn sections(draft: &mut Draft, all: Vec<Value<'_>>, pointer: &str, parent: usize, depth: usize) {
    for (at, value) in all.into_iter().enumerate().filter(|_| depth < DEEPEST) {
        let object = value.object();
        let pointer = format!("{pointer}/{at}");
        let label = object.word("id").unwrap_or_default();
        let heading = object.text("heading");
        let (section, _) = draft.section(&label, heading.as_ref(), format!("{pointer}/heading"), parent);
        if let Some(text) = object.text("text") {
            draft.prose(&text, &format!("{pointer}/text"), section, None);
        }
        sections(draft, object.items("sections"), &format!("{pointer}/sections"), section, depth + 1);
    }
}

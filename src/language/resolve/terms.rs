//! Terms and cue phrases: the surface forms that prose is searched for.

use std::sync::Arc;

use super::Context;
use super::scope::Unit;
use crate::diagnostic::Code;
use crate::language::cue::{Cue, CueKind, CueWord};
use crate::language::inflect::{self, BadTerm, Maker};
use crate::language::program::{ConceptId, Near, Surfaces};
use crate::language::syntax::{self, Term, TermKind};

/// Adds the patterns of a term, or says why it has none.
pub(super) fn term<'u>(
    unit: &'u Unit,
    term: &'u Term,
    concept: ConceptId,
    maker: &mut Maker<'u>,
    context: &mut Context,
) {
    let near = match &term.near {
        Some(name) => match super::concepts::look(context, unit, name) {
            Some(concept) => Some(Near { concept, place: term.place }),
            None => return,
        },
        None => None,
    };
    let out = &mut Arc::make_mut(&mut context.program.lexicon).patterns;
    if let Err(bad) = inflect(term, concept, near, maker, out) {
        bad_term(unit, &term.text, bad, context);
    }
}

/// Past, participle, gerund, third person.
const VERB_FORMS: usize = 4;

fn inflect<'u>(
    term: &'u Term,
    concept: ConceptId,
    near: Option<Near>,
    maker: &mut Maker<'u>,
    out: &mut Surfaces,
) -> Result<(), BadTerm> {
    let forms = term.irregular.iter().map(|form| form.text.trim()).filter(|form| !form.is_empty());
    let irregular: Vec<&str> = forms.collect();
    let phrase = inflect::phrase(term.kind, &term.text.value, &irregular)?;
    if !matches!(term.kind, TermKind::Noun | TermKind::Verb) && !irregular.is_empty() {
        return Err(BadTerm::Fixed);
    }
    if term.kind == TermKind::Verb && phrase.irregular.len() > VERB_FORMS {
        return Err(BadTerm::Many);
    }
    maker.patterns(term.kind, &phrase, concept, near, out);
    Ok(())
}

fn bad_term(unit: &Unit, text: &syntax::Text, bad: BadTerm, context: &mut Context) {
    let (message, help) = match bad {
        BadTerm::Empty => ("a term without words", "write at least one word"),
        BadTerm::Gap => ("a gap `_` must stand between two words", "leave out the `_`"),
        BadTerm::Fixed => ("only nouns and verbs have irregular forms", "leave out the parentheses"),
        BadTerm::Many => {
            ("a verb has up to four irregular forms", "write past, participle, gerund, third person: `go (went, gone)`")
        }
        BadTerm::Parentheses => ("a parenthesis does not pair", "irregular forms are written `keep (kept)`"),
    };
    let help = Some(help.to_owned());
    context.notes.error_help(Code::RuleSyntax, &unit.source, text.span, message.to_owned(), "this term", help);
}

/// Cue phrases.
pub(super) fn cue(unit: &Unit, cue: &syntax::Cue, context: &mut Context) {
    let Some(kind) = CueKind::from_word(&cue.kind.text) else {
        context.notes.unknown("kind of cue", &unit.source, &cue.kind, CueKind::ALL.iter().map(|kind| kind.word()));
        return;
    };
    for text in &cue.phrases {
        match inflect::phrase(TermKind::Phrase, &text.value, &[]) {
            Ok(phrase) => {
                let words = phrase.words.iter().map(|word| match *word {
                    "_" => CueWord::Gap,
                    word => CueWord::Word(word.to_lowercase()),
                });
                Arc::make_mut(&mut context.program.lexicon).cues.push(Cue { kind, words: words.collect() });
            }
            Err(bad) => bad_term(unit, text, bad, context),
        }
    }
}

//! Terms and cue phrases: the surface forms that prose is searched for.

use super::Context;
use super::scope::Unit;
use crate::diagnostic::Code;
use crate::language::cue::{Cue, CueKind, CueWord};
use crate::language::inflect::{self, BadTerm};
use crate::language::program::ConceptId;
use crate::language::syntax::{self, Term, TermKind};

/// All patterns of a term.
pub(super) fn term(unit: &Unit, term: &Term, concept: ConceptId, context: &mut Context) {
    let near = match &term.near {
        Some(name) => match super::concepts::look(context, unit, name) {
            Some(near) => Some(near),
            None => return,
        },
        None => None,
    };
    let irregular: Vec<String> = term.irregular.iter().map(|form| form.text.trim().to_owned()).collect();
    match inflect::phrase(term.kind, &term.text.value, &irregular) {
        Ok(phrase) => {
            let inflects = matches!(term.kind, TermKind::Noun | TermKind::Verb);
            if !inflects && !phrase.irregular.is_empty() {
                let message = "only nouns and verbs have irregular forms".to_owned();
                context.notes.error(Code::RuleSyntax, &unit.source, term.text.span, message, "nothing inflects here");
            }
            context.program.lexicon.patterns.extend(inflect::patterns(term.kind, &phrase, concept, near));
        }
        Err(bad) => bad_term(unit, &term.text, bad, context),
    }
}

fn bad_term(unit: &Unit, text: &syntax::Text, bad: BadTerm, context: &mut Context) {
    let (message, help) = match bad {
        BadTerm::Empty => ("a term without words", "write at least one word"),
        BadTerm::Gap => ("a gap `_` must stand between two words", "leave out the `_`"),
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
                let words = phrase.words.iter().map(|word| match word.as_str() {
                    "_" => CueWord::Gap,
                    word => CueWord::Word(word.to_lowercase()),
                });
                context.program.lexicon.cues.push(Cue { kind, words: words.collect() });
            }
            Err(bad) => bad_term(unit, text, bad, context),
        }
    }
}

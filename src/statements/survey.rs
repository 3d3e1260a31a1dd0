//! Looks a document over for what matters, so that only the passages that can say something of it are read closely.
//!
//! What is looked for is wider than what close reading finds: every term that matches, whatever hides it, and every
//! term that could go on in the next item. So nothing is passed over that close reading would have found.

use std::ops::Range;

use super::concepts::ConceptSet;
use super::definition::Definition;
use super::question;
use super::token::{Glance, glance};
use super::{Lens, matcher::Matcher};
use crate::language::cue::CueKind;
use crate::language::program::ConceptId;
use crate::subject::document::{Document, Role, Sentence};

/// What has been seen in each sentence of a document.
pub(super) struct Survey<'d> {
    document: &'d Document,
    concepts: Vec<ConceptId>,
    sentences: Vec<Seen>,
}

/// What has been seen in one sentence.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// Its concepts among those of all sentences.
    concepts: Range<usize>,
    /// It may open an exception or hold one.
    exception: bool,
    /// It may point to a numbered passage.
    refers: bool,
    /// It may say what a term means.
    defines: bool,
}

/// Sentences that are read together: a paragraph, or a list with what leads in to it.
struct Group {
    sentences: Range<usize>,
    concepts: ConceptSet,
    exception: bool,
    refers: bool,
}

impl<'d> Survey<'d> {
    /// Looks over a document.
    pub(super) fn of(lens: &Lens, document: &'d Document) -> Self {
        let mut concepts = Vec::new();
        let mut tokens = Vec::new();
        let look = |sentence: &'d Sentence| {
            glance(&sentence.text, &lens.matcher.vocabulary, &mut tokens);
            look(&lens.matcher, &tokens, &mut concepts)
        };
        let sentences = document.sentences.iter().map(look).collect();
        Self { document, concepts, sentences }
    }

    fn concepts(&self, sentence: usize) -> &[ConceptId] {
        let seen = self.sentences.get(sentence).and_then(|s| self.concepts.get(s.concepts.clone()));
        seen.unwrap_or_default()
    }

    /// Whether a sentence may redefine a paper that custody rests on.
    pub(super) fn may_define(&self, lens: &Lens, sentence: usize) -> bool {
        let instrument = |c: &ConceptId| lens.roles.is_instrument(*c, &lens.matcher);
        self.sentences.get(sentence).is_some_and(|s| s.defines) && self.concepts(sentence).iter().any(instrument)
    }

    /// Which sentences have to be read, where something `matters` that is said with these concepts.
    pub(super) fn worth_reading(&self, definitions: &[Definition], matters: &dyn Fn(&ConceptSet) -> bool) -> Vec<bool> {
        let mut read = vec![false; self.sentences.len()];
        let mut start = 0;
        for part in self.document.sentences.chunk_by(|a, b| a.section == b.section) {
            let end = start + part.len();
            self.section(start..end, definitions, matters, &mut read);
            start = end;
        }
        read
    }

    /// Decides for the sentences of one section.
    fn section(
        &self,
        range: Range<usize>,
        definitions: &[Definition],
        matters: &dyn Fn(&ConceptSet) -> bool,
        read: &mut [bool],
    ) {
        let sentences = self.document.sentences.get(range.clone()).unwrap_or_default();
        if sentences.iter().any(|s| s.role == Role::Field || question::asks(s)) {
            // forms and answers draw on what stands around them
            mark(read, range);
            return;
        }
        let groups = self.groups(range.clone());
        // an exception in a sentence of its own limits what stands before it in the section
        let mut shared = ConceptSet::default();
        for at in range.clone().filter(|at| self.sentences.get(*at).is_some_and(|s| s.exception)) {
            self.concepts(at).iter().for_each(|c| _ = shared.insert(*c));
        }
        definitions.iter().for_each(|d| _ = shared.insert(d.means));
        let mut read_to = None;
        for group in groups {
            let mut concepts = group.concepts;
            concepts.extend(&shared);
            let before = group.sentences.start.checked_sub(1).filter(|b| range.contains(b));
            before.into_iter().flat_map(|b| self.concepts(b)).for_each(|c| _ = concepts.insert(*c));
            let hit = matters(&concepts) || (group.exception && group.refers);
            if let Some(from) = read_to.filter(|_| hit || group.exception) {
                mark(read, from..group.sentences.end);
            } else if hit {
                mark(read, before.unwrap_or(group.sentences.start)..group.sentences.end);
            } else {
                continue;
            }
            read_to = Some(group.sentences.end);
        }
    }

    /// The groups of a section's sentences.
    fn groups(&self, range: Range<usize>) -> Vec<Group> {
        let mut out: Vec<Group> = Vec::new();
        let mut block = None;
        for at in range {
            let Some((sentence, seen)) = self.document.sentences.get(at).zip(self.sentences.get(at)) else { continue };
            let listed = !sentence.leads.is_empty() || matches!(sentence.role, Role::Item { .. });
            let goes_on = block == Some(sentence.block) || listed;
            block = Some(sentence.block);
            if !goes_on || out.is_empty() {
                let concepts = ConceptSet::default();
                out.push(Group { sentences: at..at, concepts, exception: false, refers: false });
            }
            let Some(group) = out.last_mut() else { continue };
            group.sentences.end = at + 1;
            group.exception |= seen.exception;
            group.refers |= seen.refers;
            let led = sentence.leads.iter().copied().chain(sentence.tail);
            for concept in led.chain([at]).flat_map(|s| self.concepts(s)) {
                group.concepts.insert(*concept);
            }
        }
        out
    }
}

fn mark(read: &mut [bool], range: Range<usize>) {
    read.get_mut(range).into_iter().flatten().for_each(|read| *read = true);
}

/// What the tokens of one sentence show.
fn look(matcher: &Matcher, tokens: &[Glance<'_>], concepts: &mut Vec<ConceptId>) -> Seen {
    let start = concepts.len();
    let mut seen = Seen::default();
    for (at, token) in tokens.iter().enumerate() {
        matcher.glance_at(tokens, at, concepts);
        for kind in matcher.cues_at(tokens, at) {
            seen.exception |= kind == CueKind::Exception;
            seen.defines |= kind == CueKind::Definition;
        }
        seen.exception |= LIMITING.iter().any(|word| token.raw.eq_ignore_ascii_case(word));
        seen.refers |= token.raw.bytes().any(|b| b.is_ascii_digit());
    }
    Seen { concepts: start..concepts.len(), ..seen }
}

/// Words that open an exception without being a cue for one.
const LIMITING: [&str; 3] = ["without", "absent", "lacking"];

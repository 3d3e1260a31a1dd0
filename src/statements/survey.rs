//! Looks a document over for what matters, so that only the passages that can say something of it are read closely.
//!
//! What is looked for is wider than what close reading finds: every term that matches, whatever hides it, and every
//! term that could go on in the next item. So nothing is passed over that close reading would have found.

use std::ops::Range;

use super::concepts::ConceptSet;
use super::definition::{Definition, QUOTES, TAKEN, explains};
use super::elided::elides;
use super::question;
use super::reference::{GIVING, LONGEST_NAME};
use super::token::{Glance, glance};
use super::{Lens, PARAGRAPH, antecedent, coded, leads, matcher::Matcher, passed, whole};
use crate::language::cue::CueKind;
use crate::language::program::ConceptId;
use crate::subject::document::{Document, Role, Sentence};

/// What has been seen in each sentence of a document.
pub(super) struct Survey<'d> {
    document: &'d Document,
    /// Concepts, and signs of those that count only near others; see [`Matcher::signs`].
    signs: Vec<ConceptId>,
    sentences: Vec<Seen>,
}

/// What has been seen in one sentence.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// Its signs among those of all sentences.
    signs: Range<usize>,
    /// It may open an exception or hold one.
    exception: bool,
    /// It may point to a numbered passage.
    refers: bool,
    /// It may say what a term means.
    defines: bool,
    /// It may take something out of a passage, if it refers to one ("Section 4 does not apply to …").
    exempts: bool,
    /// It may leave out what the one before names ("Those without are …").
    elides: bool,
}

/// Sentences that are read together: a paragraph, or a list with what leads in to it.
struct Group {
    sentences: Range<usize>,
    signs: ConceptSet,
    exception: bool,
    refers: bool,
    exempts: bool,
    elides: bool,
}

impl<'d> Survey<'d> {
    /// Looks over a document.
    pub(super) fn of(lens: &Lens, document: &'d Document) -> Self {
        let mut signs = Vec::new();
        let mut tokens = Vec::new();
        let leads = leads(document);
        let look = |(at, sentence): (usize, &'d Sentence)| {
            glance(&sentence.text, &lens.matcher.vocabulary, &mut tokens);
            let listed = !sentence.leads.is_empty() || sentence.role == Role::Cell;
            while listed && tokens.last().is_some_and(|t| JOINTS.iter().any(|word| t.raw.eq_ignore_ascii_case(word))) {
                // the next item may be read as if it stood right behind
                tokens.pop();
            }
            if document.definition.is_none() && !leads.get(at).is_some_and(|lead| *lead) && ends_with_itself(sentence) {
                tokens.push(Glance::stop(sentence.text.len()));
            }
            look(&lens.matcher, &tokens, &mut signs)
        };
        let mut sentences: Vec<Seen> = document.sentences.iter().enumerate().map(look).collect();
        for (at, seen) in sentences.iter_mut().enumerate().filter(|_| document.definition.is_some()) {
            // what a definition says beside the words
            let mut all = signs.get(seen.signs.clone()).unwrap_or_default().to_vec();
            coded::about(lens, document, at, &mut all);
            let start = signs.len();
            signs.extend(all);
            seen.signs = start..signs.len();
        }
        Self { document, signs, sentences }
    }

    fn signs(&self, sentence: usize) -> &[ConceptId] {
        let seen = self.sentences.get(sentence).and_then(|s| self.signs.get(s.signs.clone()));
        seen.unwrap_or_default()
    }

    /// All that the signs of a sentence by itself may come to.
    pub(super) fn settled(&self, matcher: &Matcher, sentence: usize) -> ConceptSet {
        let mut all = ConceptSet::default();
        self.signs(sentence).iter().for_each(|c| _ = all.insert(*c));
        matcher.settle(&mut all);
        all
    }

    /// A sentence, and those that it is read with.
    fn led(&self, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        let others = self.document.sentences.get(sentence).into_iter();
        let beside = coded::beside(self.document, sentence);
        others.flat_map(|s| s.leads.iter().copied().chain(s.tail)).chain(beside).chain([sentence])
    }

    /// The signs of the headings over a sentence.
    fn headings(&self, sentence: usize) -> impl Iterator<Item = ConceptId> + '_ {
        let section = |at: usize| self.document.sections.get(at);
        let own = self.document.sentences.get(sentence).map(|s| s.section);
        let over = std::iter::successors(own, move |at| section(*at)?.parent);
        over.filter_map(move |at| section(at)?.heading).flat_map(|heading| self.signs(heading)).copied()
    }

    /// Whether a sentence, or one that leads in to it, may take something out of another passage.
    fn exempts(&self, sentence: usize) -> bool {
        let any = |what: fn(&Seen) -> bool| self.led(sentence).any(|s| self.sentences.get(s).is_some_and(what));
        any(|seen| seen.exempts) && any(|seen| seen.refers)
    }

    /// Whether a sentence may redefine a paper that custody rests on.
    pub(super) fn may_define(&self, lens: &Lens, sentence: usize) -> bool {
        let instrument = |sign: &ConceptId| lens.roles.is_instrument(lens.matcher.signified(*sign), &lens.matcher);
        let says = || self.sentences.get(sentence).is_some_and(|s| s.defines) || explains(self.document, sentence);
        self.signs(sentence).iter().any(instrument) && says()
    }

    /// Which sentences have to be read, where something `matters` that is said with these concepts.
    pub(super) fn worth_reading(
        &self,
        lens: &Lens,
        definitions: &[Definition],
        matters: &dyn Fn(&ConceptSet) -> bool,
    ) -> Vec<bool> {
        let matters = |mut signs: ConceptSet| {
            lens.matcher.settle(&mut signs);
            matters(&signs)
        };
        let mut read = vec![false; self.sentences.len()];
        // what any section may have to take in besides its own words
        let mut everywhere = ConceptSet::default();
        definitions.iter().for_each(|d| _ = everywhere.insert(d.means));
        for at in (0..self.sentences.len()).filter(|at| self.exempts(*at)) {
            self.led(at).flat_map(|s| self.signs(s)).for_each(|c| _ = everywhere.insert(*c));
        }
        let meant = whole::perhaps_meant(lens, self.document, self);
        let mut start = 0;
        for part in self.document.sentences.chunk_by(|a, b| a.section == b.section) {
            let end = start + part.len();
            self.section(start..end, (&everywhere, meant), &matters, &mut read);
            start = end;
        }
        read
    }

    /// Decides for the sentences of one section.
    fn section(
        &self,
        range: Range<usize>,
        (everywhere, meant): (&ConceptSet, Option<ConceptId>),
        matters: &dyn Fn(ConceptSet) -> bool,
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
        let mut shared = everywhere.clone();
        self.headings(range.start).for_each(|c| _ = shared.insert(c));
        if sentences.iter().any(|s| antecedent::SUCH.iter().any(|such| s.text.contains(such))) {
            // "such information" may be what the section before speaks of
            let before = range.start.saturating_sub(antecedent::FARTHEST)..range.start;
            before.flat_map(|at| self.led(at)).flat_map(|at| self.signs(at)).for_each(|c| _ = shared.insert(*c));
        }
        for at in range.clone().filter(|at| self.sentences.get(*at).is_some_and(|s| s.exception)) {
            self.signs(at).iter().for_each(|c| _ = shared.insert(*c));
        }
        let mut read_to = None;
        for group in groups {
            let mut signs = group.signs;
            if let Some(meant) = meant.filter(|_| group.sentences.clone().any(|s| whole::speaks_of(self.document, s))) {
                signs.insert(meant);
            }
            signs.extend(&shared);
            let before = group.sentences.start.checked_sub(1).filter(|b| range.contains(b));
            for at in self.back(before, &range) {
                self.signs(at).iter().for_each(|c| _ = signs.insert(*c));
            }
            let hit = matters(signs) || (group.exception && group.refers) || group.exempts || group.elides;
            if let Some(from) = read_to.filter(|_| group.exception) {
                // it is the sentence just before that an exception limits, whatever that speaks of
                mark(read, from..group.sentences.end);
            } else if hit {
                mark(read, before.unwrap_or(group.sentences.start)..group.sentences.end);
            } else {
                continue;
            }
            read_to = Some(group.sentences.end);
        }
    }

    /// The sentence before a passage, and those before it as far as only short ones stand between.
    fn back(&self, before: Option<usize>, section: &Range<usize>) -> impl Iterator<Item = usize> + use<'_, 'd> {
        let first = section.start;
        let passed = |at: usize| self.document.sentences.get(at).is_some_and(passed);
        let further = move |at: &usize| at.checked_sub(1).filter(|next| *next >= first && passed(*at));
        std::iter::successors(before, further).take(PARAGRAPH + 1)
    }

    /// The groups of a section's sentences.
    fn groups(&self, range: Range<usize>) -> Vec<Group> {
        let mut out: Vec<Group> = Vec::new();
        let mut block = None;
        for at in range {
            let Some(sentence) = self.document.sentences.get(at) else { continue };
            // items without a lead-in draw on one another no more than paragraphs do
            let listed = !sentence.leads.is_empty() || sentence.role == Role::Cell;
            let goes_on = block == Some(sentence.block) || listed;
            block = Some(sentence.block);
            if !goes_on || out.is_empty() {
                let signs = ConceptSet::default();
                let (exception, refers, exempts, elides) = (false, false, false, false);
                out.push(Group { sentences: at..at, signs, exception, refers, exempts, elides });
            }
            let Some(group) = out.last_mut() else { continue };
            group.sentences.end = at + 1;
            group.exempts |= self.exempts(at);
            for seen in self.led(at).filter_map(|s| self.sentences.get(s)) {
                group.exception |= seen.exception;
                group.refers |= seen.refers;
                group.elides |= seen.elides;
            }
            self.led(at).flat_map(|s| self.signs(s)).for_each(|c| _ = group.signs.insert(*c));
        }
        out
    }
}

/// Whether nothing is ever read as if it stood right behind a sentence that leads in to nothing: no term that it
/// breaks off can go on. Every section of a manual stands under its title, and "Procedure" must not be taken for the
/// beginning of "procedure on immigrants" in all of them.
fn ends_with_itself(sentence: &Sentence) -> bool {
    let alone = matches!(sentence.role, Role::Body | Role::Heading);
    alone && sentence.tail.is_none() && !question::asks(sentence)
}

fn mark(read: &mut [bool], range: Range<usize>) {
    read.get_mut(range).into_iter().flatten().for_each(|read| *read = true);
}

/// What the tokens of one sentence show.
fn look(matcher: &Matcher, tokens: &[Glance<'_>], signs: &mut Vec<ConceptId>) -> Seen {
    let start = signs.len();
    let mut seen = Seen::default();
    let mut quoted = false;
    for (at, token) in tokens.iter().enumerate() {
        matcher.signs(tokens, at, &mut |sign| signs.push(sign));
        matcher.cues_perhaps(tokens, at, &mut |kind| {
            seen.exception |= kind == CueKind::Exception;
            seen.defines |= kind == CueKind::Definition;
            seen.exempts |= kind == CueKind::Exception && at <= LONGEST_NAME;
        });
        let traits = token.traits();
        seen.exempts |= traits.away;
        // "the Chief may authorize exceptions": no passage is named, what stands before is meant
        seen.exception |= traits.away || traits.limits;
        seen.defines |= token.raw.starts_with(QUOTES) || TAKEN.contains(&token.raw);
        // "Not on the night shift.", "A sergeant may decide otherwise.", "The chief may allow it."
        seen.exception |= at == 0 && token.raw.eq_ignore_ascii_case("not");
        let given = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| GIVING.contains(&t.raw));
        seen.exception |=
            token.raw == "otherwise" || token.raw == "differently" || given && matches!(token.raw, "it" | "one");
        seen.refers |= traits.digits;
        seen.elides |= at > 0 && elides(tokens.get(at - 1).map_or("", |t| t.raw), token.raw);
        // "'Detain' does not include …"
        quoted |= at <= 2 && token.raw.starts_with(QUOTES);
        seen.exception |= quoted && NARROWING.contains(&token.raw);
    }
    Seen { signs: start..signs.len(), ..seen }
}

/// Verbs by which a definition takes something out of its term.
const NARROWING: [&str; 7] = ["include", "cover", "mean", "reach", "embrace", "exclude", "excludes"];

/// What joins an item of a list to the next.
const JOINTS: [&str; 4] = ["and", ";", ",", "."];

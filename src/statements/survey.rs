//! Looks a document over for what matters, so that only the passages that can say something of it are read closely.
//!
//! What is looked for is wider than what close reading finds: every term that matches, whatever hides it, and every
//! term that could go on in the next item. So nothing is passed over that close reading would have found.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::antecedent::{self, CLOSING};
use super::boxes;
use super::concepts::ConceptSet;
use super::definition::{Definition, alike, explaining};
use super::elided::elides;
use super::exception;
use super::fields;
use super::form::Traits;
use super::on_paper;
use super::question;
use super::reference::LONGEST_NAME;
use super::token::{Glance, Part, Word, glance, tokenize};
use super::{Lens, PARAGRAPH, coded, codes, marked::leads, matcher::Matcher, whole};
use crate::language::cue::CueKind;
use crate::language::program::{ConceptId, WordHasher};
use crate::subject::document::{Document, Role, Sentence};

/// What has been seen in each sentence of a document.
pub(super) struct Survey<'d> {
    document: &'d Document,
    /// Concepts, and signs of those that count only near others; see [`Matcher::signs`].
    signs: Vec<ConceptId>,
    /// The concepts that these may stand for, for all sentences that are written alike together.
    perhaps: Vec<ConceptSet>,
    sentences: Vec<Seen>,
    /// Of each section, whether it says what words mean.
    explaining: Vec<bool>,
}

/// What has been seen in one sentence.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// Its signs among those of all sentences.
    signs: Range<usize>,
    /// Which of the sets of concepts holds those that they may stand for.
    perhaps: usize,
    /// It may open an exception or hold one.
    exception: bool,
    /// It may speak of the whole section ("this policy does not apply to …").
    of_all: bool,
    /// It may point to a numbered passage.
    refers: bool,
    /// It may say what a term means.
    defines: bool,
    /// It may take something out of a passage, if it refers to one ("Section 4 does not apply to …").
    exempts: bool,
    /// It may belong to a form, or ask: it draws on what stands around it.
    draws: bool,
    /// It may speak of a box by its number.
    points: bool,
    /// It may speak of "such information".
    such: bool,
    /// It is so short, or asks, that what stands before it goes on behind it.
    passes: bool,
    /// It may leave out what the one before names ("Those without are …").
    elides: bool,
}

/// What may be said in a passage, as far as a survey tells.
pub struct Sight<'a> {
    /// The concepts that the passage itself may name, and what it takes up again.
    pub own: &'a ConceptSet,
    /// These together with all that the headings over it may name, whatever they must be near.
    pub most: &'a ConceptSet,
    /// These together with what the headings over it name, as far as some signs are telling.
    pub near: &'a dyn Fn(&ConceptSet) -> ConceptSet,
    /// These together with what exceptions name that may limit it.
    pub all: &'a dyn Fn(&ConceptSet) -> ConceptSet,
}

/// Whether something matters that may be said in a passage.
pub(super) type Matters<'a> = &'a dyn Fn(&Sight<'_>) -> bool;

/// What is asked of a document.
struct Asked<'a> {
    lens: &'a Lens,
    matters: Matters<'a>,
    /// What may bear on any passage.
    everywhere: ConceptSet,
    /// The first words of terms, with what these are made to mean.
    means: Vec<(String, ConceptId)>,
    /// What the bare word for detainers may mean.
    meant: Option<ConceptId>,
    /// Whether the document has fields, of which its instructions speak by their numbers.
    fields: bool,
}

/// Sentences that are read together: a paragraph, or a list with what leads in to it.
#[derive(Default)]
struct Group {
    sentences: Range<usize>,
    named: Named,
    exception: bool,
    of_all: bool,
    refers: bool,
    exempts: bool,
    elides: bool,
}

/// What some sentences name.
#[derive(Debug, Clone, Default)]
struct Named {
    signs: ConceptSet,
    /// The concepts that these may stand for.
    perhaps: ConceptSet,
}

impl Named {
    fn insert(&mut self, sign: ConceptId, lens: &Lens) {
        self.signs.insert(sign);
        lens.matcher.signified(sign).into_iter().for_each(|concept| _ = self.perhaps.insert(concept));
    }
}

/// An entry of a list of terms tells what it means in so many sentences.
const ENTRY: usize = 3;

impl<'d> Survey<'d> {
    /// Looks over a document.
    pub(super) fn of(lens: &Lens, document: &'d Document) -> Self {
        let (mut signs, mut perhaps) = (Vec::new(), Vec::new());
        let mut tokens = Vec::new();
        let leads = leads(document);
        // manuals and forms say much again and again: what is written alike is looked at once
        let mut alike: HashMap<(&str, bool, bool, bool), Seen, BuildHasherDefault<WordHasher>> = HashMap::default();
        let look = |(at, sentence): (usize, &'d Sentence)| {
            let listed = !sentence.leads.is_empty() || sentence.role == Role::Cell;
            let lead = leads.get(at).is_some_and(|lead| *lead);
            let ends = document.definition.is_none() && !lead && ends_with_itself(sentence);
            let alone = (sentence.text.as_str(), listed, sentence.role == Role::Cell, ends);
            if let Some(seen) = alike.get(&alone) {
                return seen.clone();
            }
            glance(&sentence.text, &lens.matcher.vocabulary, &mut tokens);
            while listed && tokens.last().is_some_and(|t| t.traits().has(Traits::JOINS)) {
                // the next item may be read as if it stood right behind
                tokens.pop();
            }
            if ends {
                tokens.push(Glance::stop(sentence.text.len()));
            }
            let mut seen = look(&lens.matcher, &tokens, &mut signs);
            (seen.draws, seen.points) = (draws(sentence), boxes::points(&sentence.text));
            (seen.such, seen.passes) = (speaks_of_such(sentence), question::passes(sentence));
            seen.perhaps = perhaps.len();
            perhaps.push(signified(lens, signs.get(seen.signs.clone()).unwrap_or_default()));
            alike.insert(alone, seen.clone());
            seen
        };
        let mut sentences: Vec<Seen> = document.sentences.iter().enumerate().map(look).collect();
        for (at, seen) in sentences.iter_mut().enumerate().filter(|_| document.definition.is_some()) {
            // what a definition says beside the words
            let mut all = signs.get(seen.signs.clone()).unwrap_or_default().to_vec();
            coded::about(lens, document, at, &mut all);
            let start = signs.len();
            seen.perhaps = perhaps.len();
            perhaps.push(signified(lens, &all));
            signs.extend(all);
            seen.signs = start..signs.len();
        }
        Self { document, signs, perhaps, sentences, explaining: explaining(document) }
    }

    fn signs(&self, sentence: usize) -> &[ConceptId] {
        let seen = self.sentences.get(sentence).and_then(|s| self.signs.get(s.signs.clone()));
        seen.unwrap_or_default()
    }

    /// Adds what sentences name.
    fn name(&self, sentences: impl Iterator<Item = usize>, named: &mut Named) {
        for sentence in sentences {
            named.signs.insert_all(self.signs(sentence));
            let perhaps = self.sentences.get(sentence).and_then(|seen| self.perhaps.get(seen.perhaps));
            perhaps.into_iter().for_each(|perhaps| named.perhaps.extend(perhaps));
        }
    }

    /// All that the telling ones among the signs of a sentence by itself may come to.
    pub(super) fn settled(&self, matcher: &Matcher, sentence: usize, telling: &ConceptSet) -> ConceptSet {
        let mut all = ConceptSet::default();
        self.signs(sentence).iter().for_each(|c| _ = all.insert(*c));
        matcher.settle(&mut all, telling);
        all
    }

    /// A sentence, and those that it is read with.
    fn led(&self, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        let others = self.document.sentences.get(sentence).into_iter();
        let beside = coded::beside(self.document, sentence);
        others.flat_map(|s| s.leads.iter().copied().chain(s.tail)).chain(beside).chain([sentence])
    }

    /// The headings over a sentence.
    fn headings(&self, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        let section = |at: usize| self.document.sections.get(at);
        let own = self.document.sentences.get(sentence).map(|s| s.section);
        let over = std::iter::successors(own, move |at| section(*at)?.parent);
        over.filter_map(move |at| section(at)?.heading)
    }

    /// Whether something is so of a sentence, or of one that it is read with.
    fn any_led(&self, sentence: usize, what: fn(&Seen) -> bool) -> bool {
        self.led(sentence).any(|s| self.sentences.get(s).is_some_and(what))
    }

    /// Whether a sentence, or one that leads in to it, may take something out of another passage.
    fn exempts(&self, sentence: usize) -> bool {
        self.any_led(sentence, |seen| seen.exempts) && self.any_led(sentence, |seen| seen.refers)
    }

    /// Whether a sentence may redefine a paper that custody rests on.
    pub(super) fn may_define(&self, lens: &Lens, sentence: usize) -> bool {
        let of = |sign: &ConceptId| lens.matcher.signified(*sign);
        let instrument = |sign: &ConceptId| of(sign).is_some_and(|c| lens.roles.is_instrument(c, &lens.matcher));
        let section = || self.document.sentences.get(sentence).and_then(|s| self.explaining.get(s.section));
        let explained = || section().is_some_and(|explaining| *explaining);
        let says = || self.sentences.get(sentence).is_some_and(|s| s.defines) || explained();
        // "Agency paper: a form of … The usual ones are …": what is meant may stand in the next sentence of the entry
        let block = |at: usize| self.document.sentences.get(at).map(|s| s.block);
        let entry = (sentence..sentence + ENTRY).take_while(|at| block(*at) == block(sentence));
        says() && entry.into_iter().any(|at| self.signs(at).iter().any(instrument))
    }

    /// Which sentences have to be read, where something `matters` that is said with these concepts.
    pub(super) fn worth_reading(&self, lens: &Lens, definitions: &[Definition], matters: Matters<'_>) -> Vec<bool> {
        let mut read = vec![false; self.sentences.len()];
        // what any section may have to take in besides its own words; an exception from a part bears on all sections of it
        let mut everywhere = ConceptSet::default();
        let of_all = |at: usize| self.any_led(at, |seen| seen.exception) && self.any_led(at, |seen| seen.of_all);
        for at in (0..self.sentences.len()).filter(|at| self.exempts(*at) || of_all(*at)) {
            self.led(at).flat_map(|s| self.signs(s)).for_each(|c| _ = everywhere.insert(*c));
        }
        let means = definitions.iter().filter_map(|d| Some((d.term.first()?.clone(), d.means))).collect();
        let meant = whole::perhaps_meant(lens, self.document, self);
        let fields = self.document.sentences.iter().any(|s| s.role == Role::Field);
        let asked = Asked { lens, matters, everywhere, means, meant, fields };
        let mut start = 0;
        for part in self.document.sentences.chunk_by(|a, b| a.section == b.section) {
            let end = start + part.len();
            self.section(start..end, &asked, &mut read);
            start = end;
        }
        self.headed_exceptions(&mut read);
        read
    }

    /// A section headed "Exceptions" is read where anything is read that it takes something out of.
    fn headed_exceptions(&self, read: &mut [bool]) {
        let mut matters = vec![false; self.document.sections.len()];
        for (sentence, read) in self.document.sentences.iter().zip(read.iter()) {
            if let Some(section) = matters.get_mut(sentence.section) {
                *section |= *read;
            }
        }
        let opens = |at: usize| {
            let mut from = exception::taken_from(self.document, at).into_iter();
            from.any(|section| matters.get(section) == Some(&true))
        };
        let opened: Vec<bool> = (0..self.document.sections.len()).map(opens).collect();
        for (index, sentence) in self.document.sentences.iter().enumerate() {
            if opened.get(sentence.section) == Some(&true) {
                mark(read, index..index + 1);
            }
        }
    }

    /// Decides for the sentences of one section.
    fn section(&self, range: Range<usize>, asked: &Asked<'_>, read: &mut [bool]) {
        let sentences = self.document.sentences.get(range.clone()).unwrap_or_default();
        let seen = self.sentences.get(range.clone()).unwrap_or_default();
        if sentences.iter().any(|s| s.role == Role::Field)
            || seen.iter().any(|seen| seen.draws || asked.fields && seen.points)
        {
            // forms and answers draw on what stands around them
            mark(read, range);
            return;
        }
        let groups = self.groups(range.clone());
        let hits = self.hits(&range, &groups, asked);
        let mut read_to = None;
        for (group, hit) in groups.iter().zip(hits) {
            let before = group.sentences.start.checked_sub(1).filter(|b| range.contains(b));
            let limited = read_to.filter(|_| group.exception);
            if let Some(from) = limited.filter(|from| group.sentences.start < from + exception::REACH) {
                // it is the sentence just before that an exception limits, whatever that speaks of
                mark(read, from..group.sentences.end);
            } else if hit {
                mark(read, before.unwrap_or(group.sentences.start)..group.sentences.end);
            } else if group.exception && group.of_all {
                // it limits whatever of the section is read, and of those that belong to it
                mark(read, group.sentences.clone());
            } else {
                continue;
            }
            read_to = Some(group.sentences.end);
        }
    }

    /// Which groups of a section matter.
    fn hits(&self, range: &Range<usize>, groups: &[Group], asked: &Asked<'_>) -> Vec<bool> {
        // an exception in a sentence of its own limits what stands before it near by, unless it speaks of the section
        let limits: Vec<usize> = range.clone().filter(|at| self.any_led(*at, |seen| seen.exception)).collect();
        let mut behind = limits.len();
        let add = |set: &mut ConceptSet, at: usize| {
            self.led(at).flat_map(|s| self.signs(s)).for_each(|c| _ = set.insert(*c));
        };
        let mut over = Named::default();
        self.name(self.headings(range.start), &mut over);
        let mut sentences = self.sentences.get(range.clone()).unwrap_or_default().iter();
        if sentences.any(|seen| seen.such) {
            // "such information" may be what the section before speaks of
            let before = range.start.saturating_sub(antecedent::FARTHEST)..range.start;
            self.name(before.flat_map(|at| self.led(at)), &mut over);
        }
        let mut hits = Vec::with_capacity(groups.len());
        for group in groups.iter().rev() {
            while behind.checked_sub(1).and_then(|last| limits.get(last)).is_some_and(|at| *at >= group.sentences.start)
            {
                behind -= 1;
            }
            let limiting = limits.get(behind..).unwrap_or_default().iter().copied();
            let limiting = limiting.take_while(|at| *at < group.sentences.end + exception::REACH);
            let Named { signs, perhaps: own } = self.own(group, range, asked);
            let mut most = own.clone();
            most.extend(&over.perhaps);
            let beside = |more: &ConceptSet, telling: &ConceptSet| {
                let mut set = signs.clone();
                set.extend(&over.signs);
                set.extend(more);
                asked.lens.matcher.settle(&mut set, telling);
                set
            };
            let near = |telling: &ConceptSet| beside(&ConceptSet::default(), telling);
            let all = |telling: &ConceptSet| {
                let mut limits = asked.everywhere.clone();
                limiting.clone().for_each(|at| add(&mut limits, at));
                beside(&limits, telling)
            };
            let sight = Sight { own: &own, most: &most, near: &near, all: &all };
            let hit = (group.exception && group.refers) || group.exempts || group.elides;
            hits.push(hit || (asked.matters)(&sight));
        }
        hits.reverse();
        hits
    }

    /// What a group names, and what it takes up again.
    fn own(&self, group: &Group, range: &Range<usize>, asked: &Asked<'_>) -> Named {
        let mut own = group.named.clone();
        if let Some(meant) = asked.meant
            && group.sentences.clone().any(|s| whole::speaks_of(self.document, s))
        {
            own.insert(meant, asked.lens);
        }
        let before = group.sentences.start.checked_sub(1).filter(|b| range.contains(b));
        self.name(self.back(before, range), &mut own);
        // what a definition makes of a term counts where the term may stand
        if !asked.means.is_empty() {
            let words = self.words(group.sentences.clone().chain(self.back(before, range)), asked.lens);
            let stands = |first: &str| words.iter().any(|word| alike(first, word));
            asked.means.iter().filter(|(first, _)| stands(first)).for_each(|(_, means)| own.insert(*means, asked.lens));
        }
        own
    }

    /// The words of sentences, and of those that they are read with.
    fn words(&self, sentences: impl Iterator<Item = usize>, lens: &Lens) -> HashSet<Word> {
        let all: BTreeSet<usize> = sentences.flat_map(|at| self.led(at)).collect();
        let texts = all.into_iter().filter_map(|at| self.document.sentences.get(at));
        let tokens = texts.flat_map(|s| tokenize(&s.text, 0, Part::Own, &lens.matcher.vocabulary));
        tokens.map(|token| token.word).collect()
    }

    /// The sentence before a passage, and those before it as far as only short ones stand between.
    fn back(&self, before: Option<usize>, section: &Range<usize>) -> impl Iterator<Item = usize> + use<'_, 'd> {
        let first = section.start;
        let passed = |at: usize| self.sentences.get(at).is_some_and(|seen| seen.passes);
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
                out.push(Group { sentences: at..at, ..Group::default() });
            }
            let Some(group) = out.last_mut() else { continue };
            group.sentences.end = at + 1;
            group.exempts |= self.exempts(at);
            for seen in self.led(at).filter_map(|s| self.sentences.get(s)) {
                group.exception |= seen.exception;
                group.of_all |= seen.of_all;
                group.refers |= seen.refers;
                group.elides |= seen.elides;
            }
            self.name(self.led(at), &mut group.named);
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

/// Whether a sentence may belong to a form, or asks.
fn draws(sentence: &Sentence) -> bool {
    question::asks(sentence)
        || sentence.role == Role::Cell && sentence.has_blank()
        || fields::may_head(sentence)
        || codes::may_hold(sentence)
        || on_paper::may_tick(&sentence.text)
}

/// Whether a sentence may speak of "such information".
fn speaks_of_such(sentence: &Sentence) -> bool {
    let text = sentence.text.as_str();
    text.contains("such ") && antecedent::SUCH.iter().any(|such| text.contains(such))
}

/// The concepts that signs may stand for.
fn signified(lens: &Lens, signs: &[ConceptId]) -> ConceptSet {
    let mut set = ConceptSet::default();
    signs.iter().filter_map(|sign| lens.matcher.signified(*sign)).for_each(|concept| _ = set.insert(concept));
    set
}

fn mark(read: &mut [bool], range: Range<usize>) {
    read.get_mut(range).into_iter().flatten().for_each(|read| *read = true);
}

/// Whatever of these a token has is looked into.
const TELLING: Traits = Traits::AWAY
    .or(Traits::LIMITS)
    .or(Traits::QUOTES)
    .or(Traits::EQUATES)
    .or(Traits::DIFFERS)
    .or(Traits::TAKES_UP)
    .or(Traits::NARROWS)
    .or(Traits::DENIES)
    .or(Traits::CLOSES)
    .or(Traits::PASSAGE)
    .or(Traits::DIGITS);

/// What the tokens of one sentence show.
fn look(matcher: &Matcher, tokens: &[Glance<'_>], signs: &mut Vec<ConceptId>) -> Seen {
    let start = signs.len();
    let mut own = Vec::new();
    let mut seen = Seen::default();
    let mut quoted = false;
    for (at, token) in tokens.iter().enumerate() {
        matcher.signs(tokens, at, &mut |sign| own.push(sign));
        matcher.cues_perhaps(tokens, at, &mut |kind| {
            seen.exception |= kind == CueKind::Exception;
            seen.defines |= kind == CueKind::Definition;
            seen.exempts |= kind == CueKind::Exception && at <= LONGEST_NAME;
        });
        seen.elides |= at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|b| elides(b.raw, token.raw));
        let traits = token.traits();
        if !traits.has(TELLING) {
            continue;
        }
        seen.exempts |= traits.has(Traits::AWAY);
        seen.of_all |= traits.has(Traits::PASSAGE);
        // "the Chief may authorize exceptions": no passage is named, what stands before is meant
        seen.exception |= traits.has(Traits::AWAY.or(Traits::LIMITS).or(Traits::DIFFERS));
        seen.defines |= traits.has(Traits::QUOTES.or(Traits::EQUATES));
        seen.refers |= traits.has(Traits::DIGITS);
        // "Not on the night shift.", "No others."
        seen.exception |= at == 0 && traits.has(Traits::DENIES) || traits.has(Traits::CLOSES) && closes(tokens, at);
        // "A sergeant may decide otherwise.", "The chief may allow it."
        let given = || at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.traits().has(Traits::GIVES));
        seen.exception |= traits.has(Traits::TAKES_UP) && given();
        // "'Detain' does not include …"
        quoted |= at <= 2 && traits.has(Traits::QUOTES);
        seen.exception |= quoted && traits.has(Traits::NARROWS);
    }
    own.sort_unstable();
    own.dedup();
    signs.append(&mut own);
    Seen { signs: start..signs.len(), ..seen }
}

/// Whether a sentence, the first word of which is its token `at`, only closes the list before it.
fn closes(tokens: &[Glance<'_>], at: usize) -> bool {
    let words = tokens.iter().filter(|t| t.traits().has(Traits::WORD)).take(CLOSING);
    let words: Vec<String> = words.map(|t| t.raw.replace('\u{2019}', "'").to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    !tokens.iter().take(at).any(|t| t.traits().has(Traits::WORD)) && antecedent::closes(&words)
}

//! Reads procedures as norms: from a [`Document`] to [`Statement`]s.
//!
//! This layer knows documents and the lexicon. It never knows a provision.

mod actors;
mod adopted;
mod announced;
mod antecedent;
mod auxiliaries;
mod bare;
mod boxes;
mod catenative;
mod cells;
mod chain;
mod clause_start;
mod coded;
mod codes;
pub mod concepts;
mod conferred;
mod contrast;
mod copular;
mod coreference;
mod cue_words;
mod definition;
mod denied;
mod duties;
mod elided;
mod exception;
mod fields;
mod force;
mod form;
mod form_items;
mod forms;
mod fronted;
mod goes_on;
mod governing;
mod granting;
mod grounded;
mod grounds;
mod held_true;
mod hindered;
mod impersonal;
mod indifferent;
mod inset;
mod instead;
mod inverted;
mod joined_verb;
mod judged;
mod led;
mod letting;
mod lifted;
mod lists;
mod lookaround;
mod marked;
pub mod matcher;
mod meant_act;
mod misconduct;
mod modal;
mod modal_words;
mod named;
mod named_acts;
mod negation;
mod never;
mod on_paper;
mod open_verb;
mod page;
mod participles;
mod passed_over;
mod phrasal;
mod post;
mod powers;
mod predicate;
mod presented;
mod probed;
mod punished;
mod put_to;
mod question;
mod read;
mod readings;
mod recast;
mod reference;
mod relative;
mod relayed;
mod reordered;
mod reported;
mod requests;
mod required;
mod resumed;
mod roles;
mod roundabout;
mod rows;
mod said_of;
mod said_words;
mod segments;
mod set_in;
mod shared;
mod signs;
mod situation;
mod smooth;
mod statement;
mod statute;
mod subject;
mod survey;
mod taken_up;
mod tense;
mod terms;
pub mod token;
mod trie;
mod vocabulary;
mod whole;
mod without;
mod wondered;
mod writer;
pub mod zone;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use exception::Behind;
pub use matcher::{CueMatch, Matcher, Mention};
use page::{Notes, Page};
pub use roles::Roles;
pub use statement::{Clause, Doubt, Modality, Reading, Statement, TakenUp};
pub use survey::Sight;
use token::{Part, Token, tokenize};

use crate::language::cue::CueKind;
use crate::language::program::{ConceptId, Lexicon, WordForm, WordHasher};
use crate::subject::document::{Document, Role, Sentence, Standing};

/// More words than this are read in pieces: no sentence that people write is longer.
const LONGEST_READING: usize = 400;

/// A paragraph's topic is looked for this far back.
const PARAGRAPH: usize = 4;

/// The warrants of which the sentences of a paragraph have spoken so far.
#[derive(Debug, Default)]
struct Paragraph {
    block: usize,
    spoken: Vec<ConceptId>,
}

impl Paragraph {
    /// The concepts in whose light the next sentence of a block is read: those of the headings, and of its paragraph.
    fn context(&mut self, block: usize, headings: &[ConceptId]) -> Vec<ConceptId> {
        if self.block != block {
            self.spoken.clear();
            self.block = block;
        }
        self.spoken.sort_unstable();
        self.spoken.dedup();
        [headings, self.spoken.as_slice()].concat()
    }
}

/// A lexicon made ready for reading.
#[derive(Debug, Clone)]
pub struct Lens {
    /// Finds terms and cues.
    pub matcher: Matcher,
    /// What concepts can be.
    pub roles: Roles,
    /// The first words of the cues that define a term.
    defining: Vec<String>,
    /// What the codes of definitions stand for.
    codes: coded::Codes,
}

impl Lens {
    /// Compiles a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let matcher = Matcher::new(lexicon);
        let defining = matcher.cue_words(CueKind::Definition);
        let codes = coded::Codes::new(lexicon, |a, b| matcher.may_be(a, b));
        Self { matcher, roles: Roles::new(lexicon), defining, codes }
    }

    /// All statements of a document, in the order of its sentences.
    #[must_use]
    pub fn read(&self, document: &Document) -> Vec<Statement> {
        let definitions = definition::definitions(self, document, |_| true);
        self.read_where(document, &definitions, |_| true)
    }

    /// The statements of all passages of a document in which something `matters`; others may be among them.
    #[must_use]
    pub fn read_what_matters(&self, document: &Document, matters: &dyn Fn(&Sight<'_>) -> bool) -> Vec<Statement> {
        let survey = survey::Survey::of(self, document);
        let definitions = definition::definitions(self, document, |at| survey.may_define(self, at));
        let worth = survey.worth_reading(self, &definitions, matters);
        self.read_where(document, &definitions, |at| worth.get(at).is_none_or(|worth| *worth))
    }

    fn read_where(
        &self,
        document: &Document,
        definitions: &[definition::Definition],
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<Statement> {
        let leads = marked::leads(document);
        let document = &Page::new(document);
        let mut out: Vec<Statement> = Vec::new();
        let headings = self.headings(document);
        let labels = OnceCell::new();
        let labels = || labels.get_or_init(|| reference::Labels::of(document));
        let mut elsewhere: Vec<(Clause, usize, Vec<usize>)> = Vec::new();
        let explaining = definition::explaining(document);
        let mut paragraph = Paragraph::default();
        let meant = OnceCell::new();
        let captions = OnceCell::new();
        let captions = || captions.get_or_init(|| boxes::Captions::of(self, document));
        for (index, sentence) in document.sentences.iter().enumerate() {
            let led = leads.get(index).is_some_and(|lead| *lead);
            let words = !matches!(sentence.role, Role::Heading | Role::Coded);
            if sentence.standing != Standing::InForce || led || !words || !wanted(index) {
                continue;
            }
            let over = headings.get(sentence.section).map(Vec::as_slice).unwrap_or_default();
            let mut context = paragraph.context(sentence.block, over);
            if whole::speaks_of(document, index) {
                context.extend(meant.get_or_init(|| whole::meant(self, document)).iter());
            }
            let context = context.as_slice();
            if question::asks(sentence) && sentence.role != Role::Field {
                if let Some(tokens) = question::read_out(self, document, index) {
                    let reading = Arc::new(self.reading(tokens, context, definitions));
                    self.statements(document, index, &reading, &mut out);
                    continue;
                }
                let answer = self.tokens(document, index + 1, Part::Own);
                let asked = punished::asked(self, &self.tokens(document, index, Part::Own), &answer);
                if let Some(tokens) = asked.or_else(|| forms::listed(self, document, index)) {
                    let reading = Arc::new(self.reading(tokens, context, definitions));
                    self.statements(document, index, &reading, &mut out);
                    continue;
                }
                self.question(document, index, context, &mut out);
                continue;
            }
            if question::is_aim(document, sentence)
                || announced::is_addressed(sentence)
                || announced::lacks_its_lead(document, index)
                || explaining.get(sentence.section) == Some(&true) && self.is_entry(document, index)
            {
                continue;
            }
            match marked::read(self, document, index) {
                marked::Marked::Plain => {}
                marked::Marked::Nothing => continue,
                marked::Marked::Words(tokens) => {
                    let reading = Arc::new(self.reading(tokens, context, definitions));
                    self.statements(document, index, &reading, &mut out);
                    continue;
                }
            }
            let field = codes::entry(self, document, index).or_else(|| fields::entry(self, document, index));
            if let Some(tokens) = field {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
            }
            if let Some(tokens) = rows::set_apart(self, document, index) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
            }
            if rows::says_the_same(self, document, index) {
                continue;
            }
            let remarked = || fields::remarked(self, document, index);
            if let Some(tokens) = form_items::item(self, document, index).or_else(remarked) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
                continue;
            }
            if let Some((tokens, answer)) = held_true::judged(self, document, index) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.answered(&reading, index, answer, &mut out);
                continue;
            }
            if let Some(tokens) = elided::completed(self, document, index) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
                continue;
            }
            if let Some(tokens) = requests::cell(self, document, index) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
                continue;
            }
            match cells::read(self, document, index) {
                cells::Cell::Plain => {}
                cells::Cell::Words(tokens) => {
                    let reading = Arc::new(self.reading(tokens, context, definitions));
                    self.statements(document, index, &reading, &mut out);
                    continue;
                }
                cells::Cell::Answered(tokens, answer) => {
                    let reading = Arc::new(self.reading(tokens, context, definitions));
                    self.answered(&reading, index, answer, &mut out);
                    continue;
                }
            }
            if let Some(tokens) = boxes::instructed(self, document, index, &captions) {
                let reading = Arc::new(self.reading(tokens, context, definitions));
                self.statements(document, index, &reading, &mut out);
                continue;
            }
            for reading in self.readings(document, index, context, definitions) {
                let reading = Arc::new(reading);
                paragraph.spoken.extend(self.warrants(&reading));
                let mut passage = reference::exempts(&reading).find_map(|passage| labels().referred(&passage));
                if passage.is_none() && reference::takes_out_more(&reading) {
                    let near = |(_, at, _): &&(Clause, usize, Vec<usize>)| *at + 2 >= index;
                    passage = elsewhere.last().filter(near).map(|(_, _, passage)| passage.clone());
                }
                if let Some(taken_out) = passage {
                    let clause = Clause { tokens: 0..reading.tokens.len(), reading };
                    elsewhere.push((clause, index, taken_out));
                    continue;
                }
                if reference::Labels::loosens(&reading) {
                    let clause = Clause { tokens: 0..reading.tokens.len(), reading: Arc::clone(&reading) };
                    elsewhere.push((clause, index, reference::loosened(document, index, &reading)));
                }
                self.statements(document, index, &reading, &mut out);
            }
        }
        lists::share_limits(document, &mut out);
        contrast::drop_powers(document, &mut out);
        coded::add(self, document, definitions, &mut out);
        contrast::shut_out_rest(document, &mut out);
        post::mark_scoped(self, document, &mut out);
        self.topics(document, &headings, &mut out);
        if out.iter().any(|s| !s.exceptions.is_empty()) {
            self.follow_references(document, definitions, labels(), &mut out);
        }
        exception::passages::except(elsewhere, &mut out);
        out
    }

    /// The warrants that a reading names, and immigration itself, for terms in the next sentences that count only beside
    /// them.
    fn warrants<'r>(&'r self, reading: &'r Reading) -> impl Iterator<Item = ConceptId> + 'r {
        let open = |m: &Mention| self.roles.is_open_term(m.concept, &self.matcher);
        let named = move |m: &Mention| {
            let word = reading.tokens.get(m.start).filter(|_| m.end == m.start + 1);
            self.roles.is_warrant(m.concept, &self.matcher)
                || self.roles.is_immigration(m.concept, &self.matcher) && word.is_some_and(|t| t.is("immigration"))
        };
        let own = move |m: &&Mention| named(m) && !open(m);
        reading.mentions.iter().filter(own).map(|m| m.concept)
    }

    /// Tells each statement what its headings and the sentences before it in its paragraph speak of.
    fn topics(&self, document: &Page<'_>, headings: &[Vec<ConceptId>], statements: &mut [Statement]) {
        let mut known: HashMap<usize, Arc<[ConceptId]>, BuildHasherDefault<WordHasher>> = HashMap::default();
        for statement in statements {
            let at = statement.sentence;
            let topics = known.entry(at).or_insert_with(|| {
                let Some(sentence) = document.sentences.get(at) else { return Arc::from([]) };
                let mut all = headings.get(sentence.section).cloned().unwrap_or_default();
                let block = (at.saturating_sub(PARAGRAPH)..at + 2)
                    .filter(|b| *b != at)
                    .filter(|b| document.sentences.get(*b).is_some_and(|s| s.block == sentence.block));
                for before in block.chain(sentence.leads.iter().copied()) {
                    let notes = document.notes(&self.matcher, before);
                    all.extend(notes.into_iter().flat_map(|n| n.mentions(&self.matcher)).map(|m| m.concept));
                }
                Arc::from(all)
            });
            statement.topics = Arc::clone(topics);
        }
    }

    fn statements(&self, document: &Page<'_>, index: usize, reading: &Arc<Reading>, out: &mut Vec<Statement>) {
        let found = self.told(reading, index);
        if self.resume(document, index, &found, out) {
            return;
        }
        let behind = Behind { lens: self, document, index, reading };
        if behind.sentence(&found, out) {
            return;
        }
        if found.is_empty() {
            antecedent::close(document, index, reading, out);
            out.extend(antecedent::ditto(document, index, reading, out));
        }
        let aim = antecedent::aims_back(reading).then(|| self.aim_before(document, index, reading)).flatten();
        for mut statement in found {
            if behind.statement(&statement, out) {
                continue;
            }
            if let Some((at, again)) = antecedent::echo(document, &statement, out) {
                // what is forbidden, or allowed in one case only, is not allowed by the sentence before
                let taken_back = again.modality.negative() || !again.only.is_empty();
                if taken_back && out.get(at).is_some_and(|s| s.modality.positive()) {
                    out.remove(at);
                }
                out.push(again);
                continue;
            }
            statement.purpose_before.clone_from(&aim);
            let goes_on = statement.subject.start > 0 || out.last().is_some_and(|s| s.sentence == index);
            if goes_on && antecedent::aims_back_in(reading, &statement.predicate) {
                // "nobody is held to learn his name, and nobody is stopped for that purpose"; "may be asked who they are, but
                // shall not be held for that"
                let first =
                    if statement.subject.start > 0 { statement.subject.start } else { statement.predicate.start };
                let before = Clause { reading: Arc::clone(reading), tokens: 0..first };
                statement.purpose_before = Some(before);
            }
            statement.antecedent = antecedent::of(document, &statement, out);
            if let Some(at) = taken_up::pointer(self, &statement) {
                let front = taken_up::asked_in_front(self, &statement, at);
                let before = front.or_else(|| self.sentence_before(document, index, reading));
                let before =
                    before.filter(|b| !taken_up::is_pronoun(&statement, at) || taken_up::is_about_people(self, b));
                statement.taken_up = before.map(|before| TakenUp { at, before });
            }
            if let Some(back) = antecedent::grounds_back(&statement) {
                let before = back.before.then(|| self.paper_before(document, index, reading)).flatten();
                statement.ground_before = back.within.into_iter().chain(before).collect();
            }
            out.push(statement);
        }
    }

    /// What a reading says by itself.
    fn told(&self, reading: &Arc<Reading>, index: usize) -> Vec<Statement> {
        let tell = || read::statements(reading, index, &self.matcher, &self.roles);
        let Some(told) = &reading.told else { return tell() };
        // kept without its reading, which holds it
        let all = told.get_or_init(|| tell().iter().map(|statement| statement.of(&Arc::default(), 0)).collect());
        all.iter().map(|statement| statement.of(reading, index)).collect()
    }

    /// The sentence before, of the same block, read in the light of this one.
    fn sentence_before(&self, document: &Page<'_>, index: usize, reading: &Reading) -> Option<Clause> {
        let before = index.checked_sub(1)?;
        let block = |i: usize| document.sentences.get(i).map(|s| s.block);
        if block(before) != block(index) {
            return None;
        }
        let mut context: Vec<ConceptId> = reading.mentions.iter().map(|m| m.concept).collect();
        if whole::speaks_of(document, before) {
            context.extend(whole::meant(self, document));
            context.extend(self.papers_asked_about(document, before));
        }
        let notes = document.notes(&self.matcher, before)?;
        let reading = Arc::new(match notes.tokens.get(..LONGEST_READING) {
            Some(first) => self.reading(first.to_vec(), &context, &[]),
            None => self.reading_alone(notes, (&context, &[], None)),
        });
        Some(Clause { tokens: 0..reading.tokens.len(), reading })
    }

    /// The papers of which the sentences before speak, up to the question that is being answered.
    fn papers_asked_about(&self, document: &Page<'_>, index: usize) -> Vec<ConceptId> {
        let section = |i: usize| document.sentences.get(i).map(|s| s.section);
        let back = (1..PARAGRAPH).map_while(|n| index.checked_sub(n)).take_while(|i| section(*i) == section(index));
        let named = back.filter_map(|i| document.notes(&self.matcher, i)).flat_map(|n| n.mentions(&self.matcher));
        named.map(|m| m.concept).filter(|c| self.roles.is_warrant(*c, &self.matcher)).collect()
    }

    /// The sentence before, or the question that it begins to answer ("Can I stop him to learn his name? You can say
    /// hello. You cannot stop him for that.").
    fn aim_before(&self, document: &Page<'_>, index: usize, reading: &Reading) -> Option<Clause> {
        let section = document.sentences.get(index)?.section;
        let near = |at: &usize| document.sentences.get(*at).is_some_and(|s| s.section == section);
        let back = (1..PARAGRAPH).map_while(|n| index.checked_sub(n)).take_while(near);
        let asked = back.into_iter().find(|at| document.sentences.get(*at).is_some_and(question::asks));
        match asked.filter(|at| at + 1 < index) {
            None => self.sentence_before(document, index, reading),
            Some(at) => {
                let tokens = self.tokens(document, at, Part::Own).into_iter().take(LONGEST_READING).collect();
                let reading = Arc::new(self.reading(tokens, &[], &[]));
                Some(Clause { tokens: 0..reading.tokens.len(), reading })
            }
        }
    }

    /// The sentence before that names a paper: the one right before, or one behind a short question or answer
    /// ("LEIN shows an administrative warrant. Do I arrest? No. Nobody is arrested on it.").
    fn paper_before(&self, document: &Page<'_>, index: usize, reading: &Reading) -> Option<Clause> {
        // an item takes up what stands before its lead-in
        let item = document.sentences.get(index).filter(|s| matches!(s.role, Role::Item { .. }));
        let index = item.and_then(|s| s.leads.first().copied()).unwrap_or(index);
        let next = self.sentence_before(document, index, reading);
        let paper = |c: &Clause| c.mentions().any(|m| self.roles.is_instrument(m.concept, &self.matcher));
        if next.as_ref().is_some_and(paper) {
            return next;
        }
        let section = |i: usize| document.sentences.get(i).map(|s| s.section);
        let block = document.sentences.get(index).map(|s| s.block);
        let passed = |i: &usize| {
            let beside = |s: &Sentence| *i + 1 == index && Some(s.block) == block;
            section(*i) == section(index)
                && document.sentences.get(*i).is_some_and(|s| question::passes(s) || beside(s))
        };
        let mut at = index.checked_sub(1)?;
        for _ in 0..PARAGRAPH {
            if !passed(&at) {
                break;
            }
            at = at.checked_sub(1)?;
            let named = section(at) == section(index);
            let tokens = self.tokens(document, at, Part::Own).into_iter().take(LONGEST_READING).collect();
            let reading = Arc::new(self.reading(tokens, &[], &[]));
            let clause = Clause { tokens: 0..reading.tokens.len(), reading };
            if named && paper(&clause) {
                return Some(clause);
            }
        }
        next
    }

    /// The concepts that the headings over each section mention.
    fn headings(&self, document: &Document) -> Vec<Vec<ConceptId>> {
        let mut all: Vec<Vec<ConceptId>> = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let tokens = tokenize(&section.title, 0, Part::Lead, &self.matcher.vocabulary);
            let (left_out, named): (Vec<_>, Vec<_>) =
                self.matcher.mentions(&tokens, &[]).into_iter().partition(|m| other_than(&tokens, m.start));
            let mut concepts: Vec<ConceptId> = named.iter().map(|m| m.concept).collect();
            if let Some(above) = section.parent.and_then(|p| all.get(p)) {
                concepts.extend(above.iter().copied());
            }
            // "Holds other than immigration": whatever stands over it, this section is not about that
            concepts.retain(|c| !left_out.iter().any(|m| self.matcher.may_be(*c, m.concept)));
            concepts.sort_unstable();
            concepts.dedup();
            all.push(concepts);
        }
        all
    }

    /// The readings of a sentence: one, but for sentences of unnatural length.
    fn readings(
        &self,
        document: &Page<'_>,
        index: usize,
        context: &[ConceptId],
        definitions: &[definition::Definition],
    ) -> Vec<Reading> {
        let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
        let mut before: Vec<Token> = Vec::new();
        // a further sentence of an item stands by itself
        let further = matches!(sentence.role, Role::Item { first: false, .. });
        let asked = sentence.role == Role::Cell && question::asks(sentence);
        let crossed = |lead: &usize| document.sentences.get(*lead).is_some_and(|s| marked::crossed(&s.text));
        let announced = |lead: &usize| announced::announces(self, document, *lead, index);
        for lead in sentence.leads.iter().filter(|lead| !further && !asked && !crossed(lead) && !announced(lead)) {
            let tokens = self.tokens(document, *lead, Part::Lead);
            if lists::tells_where(&tokens) && !before.is_empty() {
                // "Staff shall not: At the desk: keep anybody": the place stands apart from what is told
                let place = tokens.into_iter().filter(|t| !t.any(&[":", "."]));
                before = place.chain([question::mark(",", index, &self.matcher.vocabulary)]).chain(before).collect();
                continue;
            }
            before.extend(tokens);
            // "shall not: …": what leads in to a list ends no sentence
            let ends = before.iter().rev().take_while(|t| zone::is_stop(t)).count();
            if before.iter().rev().nth(ends).is_some_and(|t| t.is(":")) {
                before.truncate(before.len() - ends);
            }
        }
        if sentence.role == Role::Field {
            if let Some(tokens) = boxes::shown(self, document, index) {
                return vec![self.reading(tokens, context, definitions)];
            }
            let tokens = question::field(document, index, &self.matcher.vocabulary);
            let asked = self.reading(tokens.into_iter().take(LONGEST_READING).collect(), context, definitions);
            let own = self.tokens(document, index, Part::Own);
            if !self.instructs(&own) {
                return vec![asked];
            }
            // "[ ] Administrative warrant: do not arrest": a box beside an instruction
            return vec![self.reading(own.into_iter().take(LONGEST_READING).collect(), context, definitions)];
        }
        let mut before = recast::cases(self, before);
        before.extend(self.condition(document, index));
        if before.is_empty() {
            before.extend(marked::headed(self, document, index));
        }
        let named = self.warrant_before(document, index);
        let Some(notes) = document.notes(&self.matcher, index) else { return Vec::new() };
        let mut after = sentence.tail.map(|t| self.tokens(document, t, Part::Tail)).unwrap_or_default();
        if matches!(sentence.role, Role::Item { .. }) && after.is_empty() {
            before.extend(lists::items_before(self, document, index));
            after = lists::shared_tail(self, document, index, &notes.tokens);
        }
        before.truncate(LONGEST_READING);
        let alone = before.is_empty() && after.is_empty();
        let own = match lists::together(self, document, index) {
            lists::Together::No if alone && (1..=LONGEST_READING).contains(&notes.tokens.len()) => {
                return vec![self.reading_alone(notes, (context, definitions, named))];
            }
            lists::Together::No => notes.tokens.to_vec(),
            lists::Together::WithFirst => return Vec::new(),
            lists::Together::Items(all) => all,
        };
        own.chunks(LONGEST_READING)
            .map(|piece| {
                let tokens = [before.as_slice(), piece, after.as_slice()].concat();
                self.reading_after(tokens, context, definitions, named)
            })
            .collect()
    }

    /// Whether a sentence under a heading that announces definitions is one of them ("Detainer - A request that …").
    fn is_entry(&self, document: &Page<'_>, index: usize) -> bool {
        let Some(notes) = document.notes(&self.matcher, index) else { return false };
        definition::names_a_term(&notes.tokens) && !notes.cues(&self.matcher).iter().any(|c| zone::is_modal(c.kind))
    }

    /// Whether a colon or a dash leads to an instruction.
    fn instructs(&self, tokens: &[Token]) -> bool {
        let mentions = self.matcher.mentions(tokens, &[]);
        let told = |at: usize| {
            let base = |m: &Mention| m.start == at && m.form == WordForm::Base && self.roles.is_act(m.concept);
            let denied = tokens.get(at).is_some_and(|t| t.is("do")) && tokens.get(at + 1).is_some_and(|t| t.is("not"));
            // "Record: ____", "Name – check one"
            let rest = tokens.get(at..).unwrap_or_default().iter();
            let blank = rest.clone().any(|t| t.word.starts_with('_') || t.any(&["[", "\u{2610}", "/"]));
            !blank && rest.filter(|t| t.is_word()).count() > 0 && (denied || mentions.iter().any(base))
        };
        let marks =
            tokens.iter().enumerate().filter(|(_, t)| t.any(&[":", "-", "\u{2013}", "\u{2014}", ">", "\u{2192}"]));
        marks.map(|(at, _)| at + 1).any(told)
    }

    /// Whether one of its words is a verb that carries a clause.
    fn holds_finite(&self, sentence: &Notes) -> bool {
        let finite = |m: &Mention| matches!(m.form, WordForm::Third | WordForm::Past);
        sentence.mentions(&self.matcher).iter().any(finite)
            || sentence.cues(&self.matcher).iter().any(|c| zone::is_modal(c.kind))
    }

    fn tokens(&self, document: &Page<'_>, index: usize, part: Part) -> Vec<Token> {
        let tokens = document.notes(&self.matcher, index).map(|n| &*n.tokens).unwrap_or_default();
        tokens.iter().map(|token| token.in_part(part)).collect()
    }
}

/// Whether a heading names what begins here as what it is not about: "other than ICE", "non-immigration".
fn other_than(tokens: &[Token], at: usize) -> bool {
    let word = |n: usize, words: &[&str]| at.checked_sub(n).and_then(|i| tokens.get(i)).is_some_and(|t| t.any(words));
    word(1, &["than"]) && word(2, &["other"]) || word(1, &["non", "except", "excluding", "without"])
}

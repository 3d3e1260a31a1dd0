//! What a definition says in codes, as statements: a prompt asks and records, a list accepts, a branch skips or adds.
//!
//! Codes become the concepts that packs declare for them. Nothing is guessed from grammar here: act, object, people and
//! conditions stand where the definition puts them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::Definition as Redefinition;
use super::matcher::Mention;
use super::page::Page;
use super::question::mark;
use super::statement::{Clause, Doubt, Modality, Reading, Statement};
use super::token::{Part, Token};
use super::zone::{Run, Zone, is_modal};
use super::{LONGEST_READING, Lens};
use crate::language::cue::CueKind;
use crate::language::program::{ConceptId, Lexicon, WordForm};
use crate::subject::document::{Coded, Definition, Document, Element, Law, Standing};

/// The concepts of each code, the narrowest.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    concepts: HashMap<String, Vec<ConceptId>>,
    /// What a law compels.
    compulsion: Option<ConceptId>,
}

/// The lexicon's name for what a law compels.
const COMPULSION: &str = "legal_compulsion";

/// What a branch does, and what it does for all others.
const SKIP: (&str, &str) = ("skip", "skip");
const ADD: (&str, &str) = ("add", "add");

impl Codes {
    /// The codes of a lexicon; `narrower(a, b)`: `a` may be a kind of `b`.
    pub(super) fn new(lexicon: &Lexicon, narrower: impl Fn(ConceptId, ConceptId) -> bool) -> Self {
        let mut all: HashMap<String, Vec<ConceptId>> = HashMap::new();
        for (at, concept) in lexicon.concepts.iter().enumerate() {
            for code in &concept.codes {
                all.entry(code.clone()).or_default().push(ConceptId(at));
            }
        }
        // a concept has the codes of its kinds, too
        for concepts in all.values_mut() {
            let every = concepts.clone();
            concepts.retain(|c| !every.iter().any(|o| o != c && narrower(*o, *c)));
        }
        let compulsion = lexicon.concepts.iter().position(|c| c.name == COMPULSION).map(ConceptId);
        Self { concepts: all, compulsion }
    }

    fn of(&self, code: &str) -> &[ConceptId] {
        self.concepts.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    fn of_all<'c>(&'c self, codes: &'c [String]) -> impl Iterator<Item = ConceptId> + 'c {
        codes.iter().flat_map(|code| self.of(code)).copied()
    }
}

/// Adds what a document says in codes to its statements.
pub(super) fn add(lens: &Lens, document: &Page<'_>, redefined: &[Redefinition], out: &mut Vec<Statement>) {
    let Some(definition) = &document.definition else { return };
    if definition.out.is_some() {
        return;
    }
    let reader = Reader { lens, document, definition, redefined, conditions: RefCell::default() };
    for statement in out.iter_mut() {
        reader.impose(statement);
    }
    for element in &definition.elements {
        reader.element(element, out);
    }
}

/// What a sentence may be about, as far as a definition tells beside its own words.
pub(super) fn about(lens: &Lens, document: &Document, sentence: usize, out: &mut Vec<ConceptId>) {
    let Some(definition) = &document.definition else { return };
    let conditions = definition.conditions.get(&sentence).into_iter().flatten();
    for coded in conditions.chain([&sentence]).filter_map(|s| definition.coded.get(s)) {
        out.extend(lens.codes.of_all(&coded.codes));
    }
}

/// The sentences whose words bear on one: its conditions, and what they refer to.
pub(super) fn beside(document: &Document, sentence: usize) -> Vec<usize> {
    let Some(definition) = &document.definition else { return Vec::new() };
    let conditions = definition.conditions.get(&sentence).into_iter().flatten().copied();
    conditions.flat_map(|c| [Some(c), definition.coded.get(&c).and_then(|coded| coded.refers)]).flatten().collect()
}

struct Reader<'a, 'd> {
    lens: &'a Lens,
    document: &'a Page<'d>,
    definition: &'a Definition,
    redefined: &'a [Redefinition],
    /// The conditions read so far: many steps may share one.
    conditions: RefCell<HashMap<usize, Rc<Words>>>,
}

/// A reading in the making.
#[derive(Default)]
struct Draft {
    reading: Reading,
    tokens: Vec<Token>,
}

impl Draft {
    fn from(reading: &Reading) -> Self {
        Self { tokens: reading.tokens.to_vec(), reading: reading.clone() }
    }

    fn done(self) -> Arc<Reading> {
        Arc::new(Reading { tokens: self.tokens.into(), ..self.reading })
    }

    /// Appends tokens with their concepts, all in one zone.
    fn push(
        &mut self,
        tokens: impl AsRef<[Token]>,
        mentions: impl IntoIterator<Item = Mention>,
        zone: Zone,
    ) -> Range<usize> {
        let start = self.tokens.len();
        let shifted = mentions.into_iter().map(|m| Mention { start: m.start + start, end: m.end + start, ..m });
        self.reading.mentions.extend(shifted);
        self.reading.zones.extend(tokens.as_ref().iter().map(|_| zone));
        self.tokens.extend_from_slice(tokens.as_ref());
        let range = start..self.tokens.len();
        if zone != Zone::Main && !range.is_empty() {
            self.reading.runs.push(Run { zone, tokens: range.clone(), cue: None });
        }
        range
    }
}

/// Words with what they mention.
struct Words {
    tokens: Vec<Token>,
    mentions: Vec<Mention>,
    /// They deny something.
    denied: bool,
}

impl Reader<'_, '_> {
    /// The words of a sentence, with the concepts that they and the codes beside them stand for.
    fn words(&self, sentence: usize, doubts: &mut Vec<Doubt>) -> Words {
        let mut tokens = self.lens.tokens(self.document, sentence, Part::Own);
        tokens.truncate(LONGEST_READING);
        let reading = self.lens.reading(tokens, &[], self.redefined);
        let denied = reading.cues.iter().any(|c| c.kind == CueKind::Negator);
        let mut words = Words { tokens: reading.tokens.to_vec(), mentions: reading.mentions, denied };
        words.tokens.iter_mut().for_each(|t| t.sentence = sentence);
        if let Some(coded) = self.definition.coded.get(&sentence) {
            self.codes(coded, &mut words, doubts);
            words.denied |= coded.absent;
        }
        words
    }

    /// Lets codes decide what words are about; where the words stand for another code of the same list, that is a doubt.
    fn codes(&self, coded: &Coded, words: &mut Words, doubts: &mut Vec<Doubt>) {
        let own: Vec<ConceptId> = self.lens.codes.of_all(&coded.codes).collect();
        let Some(code) = coded.codes.first() else { return };
        let akin = |a: ConceptId, b: ConceptId| self.lens.matcher.may_be(a, b) || self.lens.matcher.may_be(b, a);
        let listed = |m: &Mention| coded.others.iter().flat_map(|c| self.lens.codes.of(c)).any(|c| akin(m.concept, *c));
        let said: Vec<Mention> = words.mentions.iter().copied().filter(listed).collect();
        if !said.is_empty() && !said.iter().any(|m| own.iter().any(|c| akin(m.concept, *c))) {
            let label: Vec<&str> = words.tokens.iter().map(Token::raw).collect();
            let why = format!("its code `{code}` and its words `{}` are at odds", label.join(" "));
            doubts.push(Doubt { exception: None, of_person: false, why });
        } else {
            words.mentions.retain(|m| !said.contains(m));
        }
        let end = words.tokens.len();
        let over = own.into_iter().map(|concept| Mention { concept, start: 0, end, form: WordForm::Singular });
        words.mentions.extend(over.filter(|m| m.end > 0));
    }

    /// A condition, and what the prompt that it refers to is about. It denies something only of a paper: "no detainer on
    /// file" tells of people without one, but "not a citizen" of those whom the topic is about.
    fn condition(&self, sentence: usize) -> Rc<Words> {
        if let Some(known) = self.conditions.borrow().get(&sentence) {
            return Rc::clone(known);
        }
        let mut words = self.words(sentence, &mut Vec::new());
        let refers = self.definition.coded.get(&sentence).and_then(|coded| coded.refers);
        if let Some(asked) = refers {
            let end = words.tokens.len();
            let more = self.words(asked, &mut Vec::new());
            words.mentions.extend(more.mentions.iter().map(|m| Mention { start: 0, end, ..*m }));
        }
        let paper = |m: &Mention| self.lens.roles.is_instrument(m.concept, &self.lens.matcher);
        words.denied &= words.mentions.iter().any(paper);
        let words = Rc::new(words);
        self.conditions.borrow_mut().insert(sentence, Rc::clone(&words));
        words
    }

    fn mark(&self, word: &str, sentence: usize) -> Token {
        mark(word, sentence, &self.lens.matcher.vocabulary)
    }

    /// Appends conditions; those that deny something are left out, as they say what is not so.
    fn given(&self, draft: &mut Draft, conditions: &[usize], clauses: &mut Vec<Range<usize>>) -> Range<usize> {
        let start = draft.tokens.len();
        for condition in conditions {
            let words = self.condition(*condition);
            if words.denied {
                continue;
            }
            let own = draft.tokens.len();
            draft.push([self.mark("if", *condition)], [], Zone::Condition);
            draft.push(&words.tokens, words.mentions.iter().copied(), Zone::Condition);
            clauses.push(own..draft.tokens.len());
        }
        start..draft.tokens.len()
    }

    /// Puts the conditions of a step, who does it and whether it must be done on a statement that was read in its text.
    fn impose(&self, statement: &mut Statement) {
        let sentence = statement.sentence;
        let modal = statement.reading.cues.iter().any(|c| is_modal(c.kind));
        if self.definition.permitted.contains(&sentence) && !modal && statement.modality == Modality::Obligation {
            statement.modality = Modality::Permission;
        }
        let conditions = self.definition.conditions.get(&sentence).map(Vec::as_slice).unwrap_or_default();
        let actor = self.definition.actors.get(&sentence).filter(|_| statement.actors.is_empty());
        if conditions.is_empty() && actor.is_none() {
            return;
        }
        let before = Arc::clone(&statement.reading);
        let mut draft = Draft::from(&before);
        let mut clauses = Vec::new();
        statement.given = self.given(&mut draft, conditions, &mut clauses);
        statement.extent.push(statement.given.clone());
        if let Some(actor) = actor {
            let range = self.actor(&mut draft, *actor, statement);
            statement.extent.push(range);
        }
        let reading = draft.done();
        let own = [&mut statement.exceptions, &mut statement.only, &mut statement.conditions];
        for clause in own.into_iter().flatten().filter(|c| Arc::ptr_eq(&c.reading, &before)) {
            clause.reading = Arc::clone(&reading);
        }
        let clauses = clauses.into_iter().map(|tokens| Clause { reading: Arc::clone(&reading), tokens });
        statement.conditions.extend(clauses);
        statement.reading = reading;
    }

    /// Appends who does it.
    fn actor(&self, draft: &mut Draft, actor: usize, statement: &mut Statement) -> Range<usize> {
        let words = self.words(actor, &mut Vec::new());
        draft.push(vec![self.mark("by", actor)], [], Zone::Main);
        let start = draft.reading.mentions.len();
        let range = draft.push(words.tokens, words.mentions, Zone::Main);
        let named = draft.reading.mentions.get(start..).unwrap_or_default().iter().copied();
        statement.actors.extend(named.filter(|m| self.lens.roles.is_actor(m.concept, &self.lens.matcher)));
        range
    }

    /// The statements of one element: one for each of the people to whom it is done.
    fn element(&self, element: &Element, out: &mut Vec<Statement>) {
        let in_force = |at: usize| self.document.sentences.get(at).is_some_and(|s| s.standing == Standing::InForce);
        if !in_force(element.sentence) {
            return;
        }
        if element.people.is_empty() {
            out.extend(self.statement(element, None));
        }
        out.extend(element.people.iter().filter_map(|person| self.statement(element, Some(person))));
    }

    fn statement(&self, element: &Element, person: Option<&String>) -> Option<Statement> {
        let (mut doubts, mut clauses, mut extent) = (Vec::new(), Vec::new(), Vec::new());
        let mut draft = Draft::default();
        let given = self.given(&mut draft, &element.conditions, &mut clauses);
        extent.push(given.clone());
        let (mut does, mut said) = (element.does.as_str(), element.words.as_str());
        if let Some(branch) = element.branch {
            let words = self.condition(branch);
            if words.mentions.is_empty() {
                return None;
            }
            if words.denied {
                // whoever is let go on only where something is not so is passed over where it is
                (does, said) = if does == SKIP.0 { ADD } else { SKIP };
            }
            let start = draft.push(vec![self.mark("if", branch)], [], Zone::Condition).start;
            let end = draft.push(&words.tokens, words.mentions.iter().copied(), Zone::Condition).end;
            clauses.push(start..end);
            extent.push(start..end);
        }
        let acts = self.lens.codes.of(does);
        if acts.is_empty() {
            return None;
        }
        let act: Vec<Token> = said.split(' ').map(|word| self.mark(word, element.sentence)).collect();
        let act = draft.push(act, [], Zone::Main);
        let about = self.about(&mut draft, element, &mut doubts);
        // what a branch does is named together with the step
        let end = if element.branch.is_some() { self.last_word(&draft, &about) } else { act.end };
        let acts = acts.iter().map(|c| Mention { concept: *c, start: act.start, end, form: WordForm::Base });
        let acts: Vec<Mention> = acts.collect();
        draft.reading.mentions.extend(&acts);
        let whom = person.map(|person| self.person(&mut draft, person, element.sentence));
        let law = element.law.as_ref().and_then(|law| self.law(&mut draft, law, element.sentence, &mut doubts));
        let own = [Some(act.clone()), whom, law, element.branch.is_none().then(|| about.clone())];
        extent.extend(own.into_iter().flatten());
        if let Some(within) = element.within {
            draft.push(vec![self.mark("in", within)], [], Zone::Main);
            let words = self.words(within, &mut Vec::new());
            draft.push(words.tokens, words.mentions, Zone::Main);
        }
        if let Some(person) = person.filter(|_| element.perhaps) {
            let why = format!("it does not tell of whom it asks, and a {} may be among them", person.replace('_', " "));
            doubts.push(Doubt { exception: None, of_person: true, why });
        }
        draft.reading.mentions.sort_by_key(|m| (m.start, m.end, m.concept, m.form as u8));
        let predicate = act.start..about.end;
        Some(self.finish(element, draft, Parts { acts, predicate, given, clauses, extent, doubts }))
    }

    /// Appends what it is about. A branch is about whole steps, which their codes name, too.
    fn about(&self, draft: &mut Draft, element: &Element, doubts: &mut Vec<Doubt>) -> Range<usize> {
        let start = draft.tokens.len();
        for (nth, sentence) in element.about.iter().enumerate() {
            if nth > 0 {
                draft.push(vec![self.mark(",", element.sentence)], [], Zone::Main);
            }
            let words = self.words(*sentence, doubts);
            draft.push(words.tokens, words.mentions, Zone::Main);
        }
        start..draft.tokens.len()
    }

    /// Behind the last word of a range.
    fn last_word(&self, draft: &Draft, range: &Range<usize>) -> usize {
        let word = |at: &usize| draft.tokens.get(*at).is_some_and(Token::is_word);
        range.clone().rev().find(word).map_or(range.start, |at| at + 1)
    }

    /// Appends to whom it is done.
    fn person(&self, draft: &mut Draft, code: &str, sentence: usize) -> Range<usize> {
        draft.push(vec![self.mark("from", sentence)], [], Zone::Main);
        let tokens: Vec<Token> = code.split('_').map(|word| self.mark(word, sentence)).collect();
        let end = tokens.len();
        let concepts = self.lens.codes.of(code).iter();
        let mentions = concepts.map(|c| Mention { concept: *c, start: 0, end, form: WordForm::Singular });
        draft.push(tokens, mentions, Zone::Main)
    }

    /// Appends the law that compels it, where the City's list holds that; else whether it does is a doubt.
    fn law(&self, draft: &mut Draft, law: &Law, sentence: usize, doubts: &mut Vec<Doubt>) -> Option<Range<usize>> {
        let compulsion = self.lens.codes.compulsion?;
        if law.listed {
            let tokens: Vec<Token> = ["under", "law"].iter().map(|w| self.mark(w, sentence)).collect();
            let mention = Mention { concept: compulsion, start: 0, end: tokens.len(), form: WordForm::Singular };
            return Some(draft.push(tokens, [mention], Zone::Main));
        }
        let cited = format!("{} {}", law.kind.replace('_', " "), law.cite);
        let why = match (law.kind.is_empty() || law.cite.is_empty(), law.list_given) {
            (true, _) => "it claims a law, and not which".to_owned(),
            (false, true) => format!("it claims `{}`, which is not on the City's list", cited.trim()),
            (false, false) => {
                format!("it claims `{}`, and no list of the City says whether that requires it", cited.trim())
            }
        };
        doubts.push(Doubt { exception: Some(compulsion), of_person: false, why });
        None
    }

    fn finish(&self, element: &Element, draft: Draft, parts: Parts) -> Statement {
        let modality = if element.required { Modality::Obligation } else { Modality::Permission };
        let reading = draft.done();
        let clause = |tokens| Clause { reading: Arc::clone(&reading), tokens };
        let mut statement = Statement {
            sentence: element.sentence,
            modality,
            acts: parts.acts,
            subject: parts.predicate.start..parts.predicate.start,
            predicate: parts.predicate,
            extent: parts.extent,
            conditions: parts.clauses.into_iter().map(clause).collect(),
            given: parts.given,
            doubts: parts.doubts,
            reading: Arc::clone(&reading),
            ..Statement::default()
        };
        if let Some(actor) = self.definition.actors.get(&element.sentence) {
            let mut draft = Draft::from(&reading);
            let range = self.actor(&mut draft, *actor, &mut statement);
            statement.extent.push(range);
            let reading = draft.done();
            statement.conditions.iter_mut().for_each(|c| c.reading = Arc::clone(&reading));
            statement.reading = reading;
        }
        statement
    }
}

/// Where the parts of a statement stand in its reading.
struct Parts {
    acts: Vec<Mention>,
    predicate: Range<usize>,
    given: Range<usize>,
    clauses: Vec<Range<usize>>,
    extent: Vec<Range<usize>>,
    doubts: Vec<Doubt>,
}

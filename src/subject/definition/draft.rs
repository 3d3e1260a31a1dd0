//! A document in the making: sections and sentences of a definition, each with its pointer.

use std::ops::Range;

use super::value::{Located, Object, Value};
use crate::json;
use crate::source::{Source, Span};
use crate::subject::document::{
    Coded, Definition, Document, Element, Law, OffsetMap, Role, Section, Sentence, Standing,
};
use crate::subject::plain;

/// A document in the making.
pub(super) struct Draft {
    document: Document,
    definition: Definition,
    block: usize,
}

impl Draft {
    /// Nothing but the document's own section.
    pub(super) fn new(source: &Source, kind: &str, id: &str, span: Span) -> Self {
        let root = Section { label: String::new(), title: String::new(), parent: None, heading: None };
        let definition = Definition { kind: kind.to_owned(), id: id.to_owned(), span, ..Definition::default() };
        Self {
            document: Document {
                source: source.clone(),
                sections: vec![root],
                sentences: Vec::new(),
                definition: None,
            },
            definition,
            block: 0,
        }
    }

    /// The document.
    pub(super) fn finish(self) -> Document {
        Document { definition: Some(Box::new(self.definition)), ..self.document }
    }

    /// A section under `parent`; its heading is the sentence returned, if it has words.
    pub(super) fn section(
        &mut self,
        label: &str,
        heading: Option<&Located>,
        pointer: String,
        parent: usize,
    ) -> (usize, Option<usize>) {
        let section = self.document.sections.len();
        let title = heading.map(|h| h.text.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
        self.document.sections.push(Section { label: label.to_owned(), title, parent: Some(parent), heading: None });
        let heading = heading.map(|h| self.words(h, pointer, section, Role::Heading));
        if let Some(own) = self.document.sections.get_mut(section) {
            own.heading = heading;
        }
        (section, heading)
    }

    /// The prose of a text: a document of its own, whose sections stand under `section`. `label` makes items of its
    /// paragraphs.
    pub(super) fn prose(&mut self, text: &Located, pointer: &str, section: usize, label: Option<&str>) -> Vec<usize> {
        let inner = plain::read(&Source::new("", text.text.as_str()));
        let (sections, sentences) = (self.document.sections.len(), self.document.sentences.len());
        for below in inner.sections.into_iter().skip(1) {
            let parent = below.parent.filter(|p| *p > 0).map_or(section, |p| sections + p - 1);
            let heading = below.heading.map(|h| sentences + h);
            self.document.sections.push(Section { parent: Some(parent), heading, ..below });
        }
        let block = self.block;
        let mut first = true;
        for mut sentence in inner.sentences {
            sentence.map = text.through(&sentence.map, sentence.text.len());
            sentence.span = text.place(sentence.span.start, sentence.span.end);
            sentence.section = if sentence.section == 0 { section } else { sections + sentence.section - 1 };
            sentence.leads.iter_mut().for_each(|lead| *lead += sentences);
            sentence.tail = sentence.tail.map(|tail| tail + sentences);
            sentence.block += block;
            self.block = self.block.max(sentence.block + 1);
            if let Some(label) = label.filter(|_| sentence.role == Role::Body) {
                sentence.role = Role::Item { first, ordered: true };
                label.clone_into(&mut sentence.label);
                first = false;
            }
            self.document.sentences.push(sentence);
            self.definition.pointers.push(pointer.to_owned());
        }
        (sentences..self.document.sentences.len()).collect()
    }

    /// A text as one sentence.
    pub(super) fn words(&mut self, text: &Located, pointer: String, section: usize, role: Role) -> usize {
        let trimmed = text.text.trim();
        let start = json::offset(&text.text, trimmed);
        // line breaks are blanks, byte by byte, so that the places stay
        let shown: String = trimmed.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect();
        let map = text.through(&OffsetMap(vec![(0, start)]), shown.len());
        let span = text.place(start, start + trimmed.len());
        self.sentence(shown, map, span, pointer, section, role)
    }

    /// A code as one sentence: its words, `_` being a blank.
    pub(super) fn code(&mut self, code: &Located, pointer: String, section: usize) -> usize {
        let index = self.words(code, pointer, section, Role::Coded);
        if let Some(sentence) = self.document.sentences.get_mut(index) {
            sentence.text = sentence.text.replace('_', " ");
        }
        index
    }

    /// Something without words of its own, at `span`.
    pub(super) fn place(&mut self, words: &str, span: Span, pointer: String, section: usize) -> usize {
        let map = OffsetMap(vec![(0, span.start)]);
        self.sentence(words.to_owned(), map, span, pointer, section, Role::Coded)
    }

    fn sentence(
        &mut self,
        text: String,
        map: OffsetMap,
        span: Span,
        pointer: String,
        section: usize,
        role: Role,
    ) -> usize {
        self.document.sentences.push(Sentence {
            text,
            map,
            span,
            section,
            label: String::new(),
            leads: Vec::new(),
            tail: None,
            block: self.block,
            role,
            standing: Standing::InForce,
        });
        self.block += 1;
        self.definition.pointers.push(pointer);
        self.document.sentences.len() - 1
    }

    /// What codes say of a sentence.
    pub(super) fn coded(&mut self, sentence: usize, coded: Coded) {
        self.definition.coded.insert(sentence, coded);
    }

    /// The codes of a sentence.
    pub(super) fn codes(&self, sentence: usize) -> Option<&Coded> {
        self.definition.coded.get(&sentence)
    }

    /// Adds something that is told to do in codes.
    pub(super) fn element(&mut self, element: Element) {
        self.definition.elements.push(element);
    }

    /// Lets conditions bear on stretches of sentences, in their order, and on the elements there.
    pub(super) fn under(&mut self, stretches: &[(Range<usize>, Vec<usize>)]) {
        for element in &mut self.definition.elements {
            let at = stretches.partition_point(|(range, _)| range.end <= element.sentence);
            let Some((range, conditions)) = stretches.get(at) else { continue };
            if range.contains(&element.sentence) {
                element.conditions.splice(0..0, conditions.iter().copied().filter(|c| Some(*c) != element.branch));
            }
        }
        for (range, conditions) in stretches.iter().filter(|(_, conditions)| !conditions.is_empty()) {
            for sentence in range.clone() {
                let prose = |s: &Sentence| !matches!(s.role, Role::Coded | Role::Heading);
                if self.document.sentences.get(sentence).is_some_and(prose) {
                    let own = self.definition.conditions.entry(sentence).or_default();
                    own.splice(0..0, conditions.iter().copied());
                }
            }
        }
    }

    /// Lets a condition bear on a few sentences of prose.
    pub(super) fn on_condition(&mut self, sentences: &[usize], condition: Option<usize>) {
        for sentence in sentences {
            self.definition.conditions.entry(*sentence).or_default().extend(condition);
        }
    }

    /// Makes permissions of instructions.
    pub(super) fn permit(&mut self, sentences: &[usize]) {
        self.definition.permitted.extend(sentences);
    }

    /// Tells who does what some sentences, and the elements that stand in them, say.
    pub(super) fn done_by(&mut self, sentences: impl Iterator<Item = usize>, actor: usize) {
        self.definition.actors.extend(sentences.map(|sentence| (sentence, actor)));
    }

    /// Number of sentences so far.
    pub(super) fn len(&self) -> usize {
        self.document.sentences.len()
    }
}

/// The law that an object claims.
pub(super) fn law(object: &Object<'_>) -> Option<Law> {
    let claimed = object.get("legal_basis").filter(|value| Value::is_object(*value))?.object();
    let kind = claimed.word("kind").filter(|kind| kind != "unknown").unwrap_or_default();
    if kind == "none" {
        return None;
    }
    Some(Law { kind, cite: claimed.word("cite").unwrap_or_default(), ..Law::default() })
}

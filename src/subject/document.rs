//! A procedure as a tree of sections and a sequence of sentences, whatever format it came in.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, Span};

/// A procedure, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text as the user has it; all spans point into it.
    pub source: Source,
    /// The sections; the first is the document itself, without heading.
    pub sections: Vec<Section>,
    /// The sentences in reading order, headings included.
    pub sentences: Vec<Sentence>,
    /// What its codes say beside its words, where it was exported as data.
    pub definition: Option<Box<Definition>>,
}

/// What a workflow or procedure that was exported as data says in codes.
#[derive(Debug, Clone, Default)]
pub struct Definition {
    /// `workflow` or `procedure`.
    pub kind: String,
    /// Its id; empty where it has none.
    pub id: String,
    /// Where the definition stands in the source.
    pub span: Span,
    /// Why it is not in force, if so.
    pub out: Option<String>,
    /// From when on and until when it is in force, as given.
    pub effective: (Option<String>, Option<String>),
    /// JSON Pointer of each sentence within the definition.
    pub pointers: Vec<String>,
    /// The conditions of sentences that others impose on them: sentences of the role [`Role::Coded`].
    pub conditions: BTreeMap<usize, Vec<usize>>,
    /// Sentences whose instructions are permissions.
    pub permitted: BTreeSet<usize>,
    /// For sentences, the one that names who does what they say.
    pub actors: BTreeMap<usize, usize>,
    /// What codes say of sentences.
    pub coded: BTreeMap<usize, Coded>,
    /// What is told to do, in codes.
    pub elements: Vec<Element>,
}

/// What codes say of the words of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coded {
    /// Its codes.
    pub codes: Vec<String>,
    /// Codes of the same list: words that stand for another one of them are at odds with its own.
    pub others: &'static [&'static str],
    /// It speaks of where that is not so.
    pub absent: bool,
    /// A sentence whose words and codes belong to it, too: the prompt whose answer a condition is about.
    pub refers: Option<usize>,
}

/// Something that staff are told to do, in codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// The sentence that stands for it.
    pub sentence: usize,
    /// Code of what is done.
    pub does: String,
    /// The same in words.
    pub words: String,
    /// It must be done; else it may be.
    pub required: bool,
    /// Sentences that say to what or about what.
    pub about: Vec<usize>,
    /// Codes of the people to whom it is done; each is a case of its own.
    pub people: Vec<String>,
    /// Whether it is done to each of these people is not told.
    pub perhaps: bool,
    /// The condition that makes the difference, for what only some branch does.
    pub branch: Option<usize>,
    /// The conditions under which it is done.
    pub conditions: Vec<usize>,
    /// The heading under which it is done.
    pub within: Option<usize>,
    /// The law claimed for it.
    pub law: Option<Law>,
}

/// A law that is claimed for an act.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Law {
    /// Sort of law: `statute`, `treaty` …; empty where it is not told.
    pub kind: String,
    /// The citation; empty where there is none.
    pub cite: String,
    /// Whether the City's own list holds it.
    pub listed: bool,
    /// Whether there is such a list.
    pub list_given: bool,
}

impl Document {
    /// JSON Pointer of a sentence within its definition; `None` in prose.
    #[must_use]
    pub fn pointer(&self, sentence: usize) -> Option<&str> {
        self.definition.as_ref()?.pointers.get(sentence).map(String::as_str)
    }

    /// The id of the definition that it was made from; `None` in prose, and where the definition has none.
    #[must_use]
    pub fn definition_id(&self) -> Option<&str> {
        self.definition.as_ref().map(|d| d.id.as_str()).filter(|id| !id.is_empty())
    }
}

/// A section, or the document itself.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its number or label as printed, such as `414.4.2` or `IV.D`; empty if none.
    pub label: String,
    /// Its heading without the label; empty for the document.
    pub title: String,
    /// The section around it; `None` for the document.
    pub parent: Option<usize>,
    /// Index of its heading among the sentences, if it has one.
    pub heading: Option<usize>,
}

/// What part a sentence plays in the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Body,
    /// A heading.
    Heading,
    /// Part of a list item or numbered paragraph; `first`: the item's first sentence. `ordered`: numbered, not bulleted.
    Item {
        /// The item's first sentence.
        first: bool,
        /// Numbered or lettered.
        ordered: bool,
    },
    /// A table cell; its column's header is its innermost lead-in.
    Cell,
    /// A form field (`Citizenship: ______`, `[ ] USC [ ] LPR`).
    Field,
    /// Words that are read only with the codes beside them: the prompt of a workflow, a condition, an answer.
    Coded,
}

/// Whether text is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    InForce,
    /// It is not; the reason ("struck out", "revision history", "block quotation").
    Out(String),
}

/// One sentence, item or cell.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its text as read: line breaks, page furniture and markup gone, split words joined, one blank between words.
    pub text: String,
    /// Where each byte of `text` comes from.
    pub map: OffsetMap,
    /// From its first to its last byte in the source (without list label and markup).
    pub span: Span,
    /// Index of its section.
    pub section: usize,
    /// Its label, where it is a numbered paragraph or item: `4.1`, `(b)`, `6`.
    pub label: String,
    /// Sentences that lead in to it, outermost first (a list item under "Officers shall not:").
    pub leads: Vec<usize>,
    /// The clause after its list that belongs to every item, if any.
    pub tail: Option<usize>,
    /// Index of the paragraph, item or cell it stands in: equal for sentences of one block.
    pub block: usize,
    /// Its part in the layout.
    pub role: Role,
    /// Whether it is in force.
    pub standing: Standing,
}

impl Sentence {
    /// Whether it has blanks to fill in or boxes to tick.
    #[must_use]
    pub fn has_blank(&self) -> bool {
        super::caption::is_field(&self.text)
    }
}

/// Maps offsets of a sentence's text to offsets in the source.
///
/// A list of (text offset, source offset), ascending, each holding until the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap(pub Vec<(usize, usize)>);

impl OffsetMap {
    /// The source offset of text offset `at`.
    #[must_use]
    pub fn source(&self, at: usize) -> usize {
        let index = self.0.partition_point(|(text, _)| *text <= at).saturating_sub(1);
        self.0.get(index).map_or(at, |(text, source)| source + at.saturating_sub(*text))
    }

    /// The source span of a non-empty range of text.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        if end <= start {
            let at = self.source(start);
            return Span::new(at, at);
        }
        Span::new(self.source(start), self.source(end - 1) + 1)
    }
}

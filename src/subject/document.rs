//! A procedure as a tree of sections and a sequence of sentences, whatever format it came in.

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

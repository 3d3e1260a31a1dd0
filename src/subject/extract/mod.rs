//! What is taken out of a file whose bytes are no text: its text, what the parts of the text are, from where in
//! the file they come, and what could not be read.
//!
//! The text is what the checker reads and what reports show: one line a paragraph, an item under its label, a row
//! of a table on one line. It becomes the [`Source`] of the input, so that lines and columns count in it.

mod lists;
mod writer;

use super::block::Block;
use super::document::Document;
use super::outline;
use crate::source::{Mark, Source};

pub(super) use writer::{Face, Item, Style, Writer};

/// What was taken out of a file.
#[derive(Debug, Default)]
pub struct Extracted {
    /// The text.
    pub(super) text: String,
    /// From where in the file it comes, ascending.
    pub(super) marks: Vec<Mark>,
    /// Its parts; their flows point into the text.
    pub(super) blocks: Vec<Block>,
    /// What could not be read, or was left out.
    pub(super) troubles: Vec<Trouble>,
}

impl Extracted {
    /// The text under the name of its input, as a document, and the troubles.
    #[must_use]
    pub fn into_document(self, name: &str) -> (Document, Vec<Trouble>) {
        let source = Source::extracted(name, self.text, self.marks);
        (outline::document(&source, self.blocks), self.troubles)
    }
}

/// What a trouble means for the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A part of the text is not known: the input is checked only in part.
    Lost,
    /// The text is not settled yet.
    Pending,
    /// Something that is no text of the document was left out.
    LeftOut,
}

/// Something that was not read, or that the reader of a report must know of what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What it means.
    pub weight: Weight,
    /// What is the matter; reads on from "in `FILE`, ".
    pub message: String,
    /// What to do about it; empty where there is nothing to do.
    pub help: String,
    /// Where in the text it is, if anywhere.
    pub at: Option<usize>,
}

impl Trouble {
    /// A trouble without a place.
    pub(super) fn new(weight: Weight, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { weight, message: message.into(), help: help.into(), at: None }
    }

    /// With a place in the text.
    pub(super) fn at(self, at: usize) -> Self {
        Self { at: Some(at), ..self }
    }
}

/// Why nothing can be read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong; reads on from "`FILE` cannot be checked: ".
    pub reason: String,
    /// What to do about it.
    pub help: String,
}

impl Refusal {
    /// A refusal from its parts.
    pub(super) fn new(reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self { reason: reason.into(), help: help.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::subject::document::{Sentence, Standing};

    const PLAIN: Face = Face { bold: false, struck: None, pending: false };

    fn item(level: usize, label: &str, ordinal: u64) -> Style {
        let item = Item { list: 1, level, label: label.to_owned(), ordinal };
        let level = i32::try_from(level).unwrap();
        Style { item: Some(item), indent: 360 * (level + 1), ..Style::default() }
    }

    fn line(writer: &mut Writer, style: Style, text: &str) {
        writer.begin(style);
        writer.text(text, PLAIN);
        writer.end();
    }

    fn read(writer: Writer) -> Document {
        writer.finish().unwrap().into_document("sop.docx").0
    }

    fn sentence<'a>(document: &'a Document, start: &str) -> &'a Sentence {
        document.sentences.iter().find(|s| s.text.starts_with(start)).unwrap()
    }

    /// Labels and texts of what leads in to a sentence, and its own.
    fn aloud(document: &Document, start: &str) -> String {
        let own = sentence(document, start);
        let all = own.leads.iter().filter_map(|at| document.sentences.get(*at)).chain([own]);
        all.map(|s| format!("{} {}", s.label, s.text).trim().to_owned()).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn items_stand_under_their_labels_and_lead_in() {
        let mut writer = Writer::default();
        line(&mut writer, Style { heading: Some(1), ..Style::default() }, "Mail");
        line(&mut writer, item(0, "1.", 1), "Deputies shall:");
        line(&mut writer, item(1, "(a)", 1), "open nothing;");
        line(&mut writer, item(1, "(b)", 2), "call the sender.");
        line(&mut writer, Style { indent: 720, ..Style::default() }, "They note the call.");
        line(&mut writer, item(0, "2.", 2), "Clerks may sort mail.");
        let document = read(writer);
        let shown = "Mail\n\n1. Deputies shall:\n  (a) open nothing;\n  (b) call the sender.\n\nThey note the call.\n\n2. Clerks may sort mail.\n";
        assert_eq!(document.source.text(), shown);
        assert_eq!(aloud(&document, "call the"), "1 Deputies shall: / (b) call the sender.");
        assert_eq!(aloud(&document, "They note"), "1 Deputies shall: / They note the call.");
        assert_eq!(aloud(&document, "Clerks"), "2 Clerks may sort mail.");
        let own = sentence(&document, "call the");
        assert_eq!(document.source.slice(own.span), "call the sender.");
        assert_eq!(document.source.mark(own.span.start).unwrap().paragraph, Some(4));
    }

    #[test]
    fn numbered_captions_are_headings_whatever_their_style() {
        let mut writer = Writer::default();
        line(&mut writer, item(0, "I.", 1), "PURPOSE");
        line(&mut writer, Style::default(), "This order is about mail.");
        line(&mut writer, item(0, "II.", 2), "Intake screening");
        line(&mut writer, item(1, "A.", 1), "Deputies shall open nothing.");
        let document = read(writer);
        let section = |start: &str| document.sections.get(sentence(&document, start).section).cloned().unwrap();
        assert_eq!((section("This").label.as_str(), section("This").title.as_str()), ("I", "PURPOSE"));
        assert_eq!(
            (section("Deputies").label.as_str(), section("Deputies").title.as_str()),
            ("II", "Intake screening")
        );
        assert_eq!(aloud(&document, "Deputies"), "A Deputies shall open nothing.");
    }

    #[test]
    fn what_is_struck_is_out_and_what_is_pending_is_known() {
        let mut writer = Writer::default();
        writer.page(3);
        writer.begin(Style::default());
        writer.text("Deputies ", PLAIN);
        writer.text("may", Face { struck: Some("struck out"), ..PLAIN });
        writer.text("shall not", Face { pending: true, ..PLAIN });
        writer.text(" open mail.", PLAIN);
        line(&mut writer, Style::default(), "Clerks wait.");
        let document = read(writer);
        assert_eq!(document.source.text(), "Deputies [deleted: may]shall not open mail.\n\nClerks wait.\n");
        let own = sentence(&document, "Deputies");
        assert_eq!((own.text.as_str(), document.source.is_pending(own.span)), ("Deputies shall not open mail.", true));
        assert_eq!(sentence(&document, "may").standing, Standing::Out("struck out".to_owned()));
        assert!(!document.source.is_pending(sentence(&document, "Clerks").span));
        assert_eq!(document.source.mark(own.span.start).unwrap().page, Some(3));
    }

    #[test]
    fn tables_keep_their_heads_and_frames_are_none() {
        let mut writer = Writer::default();
        writer.table_open();
        for row in [["When", "Deputies shall"], ["a letter ticks", "leave the room."]] {
            writer.row();
            for cell in row {
                writer.cell(1, false);
                line(&mut writer, Style::default(), cell);
            }
        }
        writer.table_close();
        writer.table_open();
        writer.row();
        writer.cell(1, false);
        line(&mut writer, Style::default(), "Clerks sort mail.");
        writer.table_close();
        let document = read(writer);
        assert_eq!(
            document.source.text(),
            "When | Deputies shall\na letter ticks | leave the room.\n\nClerks sort mail.\n"
        );
        assert_eq!(aloud(&document, "leave"), "a letter ticks / Deputies shall / leave the room.");
        assert_eq!(sentence(&document, "Clerks").role, crate::subject::document::Role::Body);
        let span = Span::new(0, document.source.text().len());
        assert!(!document.source.is_pending(span));
    }
}

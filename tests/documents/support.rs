//! Reading a text in a test, and showing it in short.

use ombud::source::Source;
use ombud::subject::document::{Document, Role, Sentence, Standing};
use ombud::subject::{markdown, plain};

/// `text` as Markdown.
pub fn markdown(text: &str) -> Document {
    markdown::read(&Source::new("test.md", text))
}

/// `text` as plain text.
pub fn plain(text: &str) -> Document {
    plain::read(&Source::new("test.txt", text))
}

/// The sentence whose text begins with `start`.
pub fn sentence<'a>(document: &'a Document, start: &str) -> &'a Sentence {
    let found = document.sentences.iter().find(|s| s.text.starts_with(start));
    found.unwrap_or_else(|| panic!("no sentence begins with {start:?} in {:#?}", texts(document)))
}

/// All texts, headings left out.
pub fn texts(document: &Document) -> Vec<&str> {
    document.sentences.iter().filter(|s| s.role != Role::Heading).map(|s| s.text.as_str()).collect()
}

/// The texts that are in force, headings left out.
pub fn in_force(document: &Document) -> Vec<&str> {
    let kept = |s: &&Sentence| s.role != Role::Heading && s.standing == Standing::InForce;
    document.sentences.iter().filter(kept).map(|s| s.text.as_str()).collect()
}

/// Lead-ins, text and tail of a sentence, as one would read them aloud.
pub fn aloud(document: &Document, start: &str) -> String {
    let own = sentence(document, start);
    let text = |index: usize| document.sentences[index].text.as_str();
    let mut words: Vec<&str> = own.leads.iter().map(|lead| text(*lead)).collect();
    words.push(&own.text);
    words.extend(own.tail.map(text));
    words.join(" / ")
}

/// The headings over a sentence, outermost first, with their labels.
pub fn path(document: &Document, start: &str) -> Vec<String> {
    let mut at = Some(sentence(document, start).section);
    let mut out = Vec::new();
    while let Some(section) = at.map(|index| &document.sections[index]) {
        if !section.title.is_empty() {
            out.push(format!("{} {}", section.label, section.title).trim().to_owned());
        }
        at = section.parent;
    }
    out.reverse();
    out
}

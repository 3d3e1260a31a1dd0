//! HTML into a document.
//!
//! Spans point into the file itself. What a browser does not show is no text (scripts, hidden elements), nor is what
//! only leads through a site (`nav`, `footer`); elements are closed as browsers close them.

mod left_out;
pub(super) mod loose;
mod nesting;
mod page;
mod table;
mod tokens;

use std::ops::Range;

use super::block::Block;
use super::document::Document;
use super::extract::Trouble;
use super::flow::Words;
use super::format::{Format, Reader};
use super::input::InputKind;
use super::outline;
use crate::source::Source;
use page::Page;

/// HTML, by name or by how it begins.
pub const FORMAT: Format = Format {
    name: "html",
    kind: InputKind::Procedure,
    extensions: &["html", "htm", "xhtml"],
    knows: |look| FORMAT.extensions.contains(&look.extension) || begins_as_page(look.text),
    reader: Reader::Document { read, left_out },
};

/// Whether a text begins as pages do.
pub(super) fn begins_as_page(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let starts = |with: &str| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    starts("<!doctype html") || starts("<html")
}

/// Reads a page.
#[must_use]
pub fn read(source: &Source) -> Document {
    let text = source.text();
    let words = Words::of(text);
    outline::document(source, nesting::nest(blocks(text, 0..text.len(), &words)))
}

/// What a page holds that is not read as its text.
fn left_out(source: &Source) -> Vec<Trouble> {
    let words = Words::of("");
    let mut page = Page::new(source.text(), &words);
    tokens::pieces(source.text(), 0..source.text().len()).for_each(|piece| page.piece(piece));
    page.left_out()
}

/// The blocks of the HTML under `range`.
pub(super) fn blocks(text: &str, range: Range<usize>, words: &Words<'_>) -> Vec<Block> {
    let mut page = Page::new(text, words);
    tokens::pieces(text, range).for_each(|piece| page.piece(piece));
    page.finish()
}

/// Elements whose text needs all of them to be read.
const STRUCTURES: &[&str] = &["table", "ol", "ul", "dl"];

/// The first table or list that opens under `range`, as a whole; it is closed before `end`.
pub(super) fn structure(text: &str, range: Range<usize>, end: usize) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let mut comment_until = 0;
    for (at, _) in inside.match_indices('<') {
        let rest = inside.get(at..)?;
        if at < comment_until {
            continue;
        }
        if rest.starts_with("<!--") {
            comment_until = rest.find("-->").map_or(inside.len(), |len| at + len + 3);
            continue;
        }
        let name: String = rest.chars().skip(1).take_while(char::is_ascii_alphanumeric).take(8).collect();
        let name = name.to_ascii_lowercase();
        if STRUCTURES.contains(&name.as_str()) {
            let start = range.start + at;
            return table::extent(text, start..end, &name);
        }
    }
    None
}

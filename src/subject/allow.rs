//! Comments in a document that allow a provision to be broken: `<!-- ombud:allow PROVISION: reason -->`.
//!
//! A comment is about the block in which it stands; on a line of its own it is about the next one.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::document::Document;
use crate::source::Span;

/// What opens such a comment, after `<!--` and blanks.
const MARK: &str = "ombud:allow";

/// Tags at which a block ends in HTML.
const BLOCKS: &[&str] = &[
    "p", "li", "ul", "ol", "div", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "dd", "dt",
    "br", "hr",
];

/// A comment that allows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The provision that it names; may be empty.
    pub provision: String,
    /// The reason that it gives; may be empty.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The block that it is about; `None` where nothing follows it.
    pub block: Option<Span>,
}

/// The comments of a document that was read from a format with comments; none of any other.
#[must_use]
pub fn allowances(document: &Document, format: &str) -> Vec<Allowance> {
    let text = document.source.text();
    if !text.contains(MARK) {
        return Vec::new();
    }
    let places = match format {
        "markdown" => markup(text),
        "html" | "xhtml" => std::iter::once(0..text.len()).collect(),
        _ => return Vec::new(),
    };
    let blocks = blocks(document);
    places.into_iter().flat_map(|place| comments(text, place)).map(|c| allowance(text, c, &blocks)).collect()
}

/// Where Markdown has HTML; a comment in a block of code is text.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => places.push(range),
            _ => {}
        }
    }
    places
}

/// The comments in a stretch of HTML that open with the mark.
fn comments(text: &str, place: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = place.start;
    while let Some(start) = text.get(at..place.end).and_then(|rest| rest.find("<!--")).map(|i| at + i) {
        let end = text.get(start..place.end).and_then(|rest| rest.find("-->")).map_or(place.end, |i| start + i + 3);
        let inner = text.get(start + 4..end).unwrap_or("").trim_start();
        if inner.strip_prefix(MARK).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())) {
            found.push(start..end);
        }
        at = end;
    }
    found
}

fn allowance(text: &str, comment: Range<usize>, blocks: &[Span]) -> Allowance {
    let inner = text.get(comment.clone()).unwrap_or("").trim_start_matches("<!--");
    let inner = inner.trim_end_matches("-->").trim().trim_start_matches(MARK).trim();
    let (provision, reason) = inner.split_once(':').unwrap_or((inner, ""));
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let span = Span::new(comment.start, comment.end);
    Allowance { provision: provision.trim().to_owned(), reason, span, block: block(text, span, blocks) }
}

/// The blocks of a document, each from its first to its last sentence, in the order of the text.
fn blocks(document: &Document) -> Vec<Span> {
    let mut blocks: Vec<(usize, Span)> = Vec::new();
    for sentence in document.sentences.iter().filter(|s| !s.span.is_empty()) {
        match blocks.last_mut() {
            Some((block, span)) if *block == sentence.block => *span = span.join(sentence.span),
            _ => blocks.push((sentence.block, sentence.span)),
        }
    }
    let mut spans: Vec<Span> = blocks.into_iter().map(|(_, span)| span).collect();
    spans.sort_unstable();
    spans
}

/// The block around a comment, or the one that ends on its line; else the one after it.
fn block(text: &str, comment: Span, blocks: &[Span]) -> Option<Span> {
    let around = |b: &&Span| b.start < comment.start && comment.end <= b.end;
    let before = blocks.iter().rev().find(|b| b.end <= comment.start);
    let same = before.filter(|b| text.get(b.end..comment.start).is_some_and(is_one_block));
    let next = || blocks.iter().find(|b| b.start >= comment.end);
    blocks.iter().find(around).or(same).or_else(next).copied()
}

/// Whether nothing ends a block in what stands between its last sentence and a comment.
fn is_one_block(between: &str) -> bool {
    let tag = |rest: &str| {
        let name = rest.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        BLOCKS.contains(&name.as_str())
    };
    !between.contains('\n') && !between.split('<').skip(1).any(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::subject::markdown;

    /// The words of the block that each comment of a text is about.
    fn about(text: &str) -> Vec<String> {
        let document = markdown::read(&Source::new("t.md", text));
        let words = |a: Allowance| a.block.map_or(String::new(), |b| document.source.slice(b).to_owned());
        allowances(&document, "markdown").into_iter().map(words).collect()
    }

    #[test]
    fn a_comment_on_its_own_line_is_about_the_next_block() {
        assert_eq!(about("One.\n\n<!-- ombud:allow p: r -->\n\nTwo. Three.\n\nFour.\n"), ["Two. Three."]);
        assert_eq!(about("One.\n<!-- ombud:allow p: r -->\nTwo.\n"), ["Two."]);
        assert_eq!(about("One.\n\n<!-- ombud:allow p: r -->\n"), [""]);
        assert_eq!(about("- One.\n- <!-- ombud:allow p: r --> Two.\n- Three.\n"), ["Two."]);
    }

    #[test]
    fn a_comment_in_or_after_a_block_is_about_that_block() {
        assert_eq!(about("One.\n\nTwo. Three. <!-- ombud:allow p: r -->\n\nFour.\n"), ["Two. Three."]);
        assert_eq!(about("- One. <!-- ombud:allow p: r -->\n- Two.\n"), ["One."]);
        assert_eq!(about("Two <!-- ombud:allow p: r --> goes on.\n"), ["Two <!-- ombud:allow p: r --> goes on."]);
    }

    #[test]
    fn only_comments_count_and_only_those_with_the_mark() {
        assert_eq!(about("```\n<!-- ombud:allow p: r -->\n```\n\nTwo.\n"), Vec::<String>::new());
        assert_eq!(about("`<!-- ombud:allow p: r -->` is how.\n"), Vec::<String>::new());
        assert_eq!(about("<!-- ombud:allowed p: r -->\n\nTwo.\n"), Vec::<String>::new());
    }

    #[test]
    fn what_it_says_may_stand_on_several_lines() {
        let document = markdown::read(&Source::new(
            "t.md",
            "<!--\nombud:allow no-holds:\n  a court order\n  of May\n-->\n\nTwo.\n",
        ));
        let found = allowances(&document, "markdown");
        assert_eq!((found[0].provision.as_str(), found[0].reason.as_str()), ("no-holds", "a court order of May"));
    }
}

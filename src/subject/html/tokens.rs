//! Tags and text of HTML, each with its place in the source.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Tokenizer};

use super::super::flow::{from, part};

/// The longest name of a character that HTML knows, with a margin.
const LONGEST_NAME: usize = 40;

/// A tag that opens an element.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub(super) name: String,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// It closes itself, as far as its language lets it.
    pub(super) closed: bool,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Whether its classes or its role are one of these.
    pub(super) fn is_called(&self, names: &[&str]) -> bool {
        let words = [self.attribute("class"), self.attribute("role")].into_iter().flatten();
        words.flat_map(str::split_whitespace).any(|word| names.contains(&word))
    }

    /// Whether its own style says this of this property.
    pub(super) fn is_styled(&self, property: &str, says: &str) -> bool {
        let style = self.attribute("style").unwrap_or_default().to_lowercase();
        style
            .split(';')
            .filter_map(|rule| rule.split_once(':'))
            .any(|(name, value)| name.trim().starts_with(property) && value.split_whitespace().any(|word| word == says))
    }

    /// A whole number that an attribute gives.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// What HTML consists of.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element begins.
    Open(Tag),
    /// An element ends; its name in lower case.
    Close(String),
    /// Text, as it stands in the source.
    Text(Range<usize>),
}

/// The pieces of `text` under `range`, with their places in the whole text.
pub(super) fn pieces(text: &str, range: Range<usize>) -> impl Iterator<Item = Piece> {
    let base = range.start;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Scripts and styles hold text that looks like tags.
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(part(text, range), emitter);
    let placed = move |span: html5gum::Span<usize>| span.start + base..span.end + base;
    tokens.filter_map(move |token| match token.ok()? {
        Token::StartTag(tag) => Some(Piece::Open(opened(&tag, placed(tag.span)))),
        Token::EndTag(tag) => Some(Piece::Close(words(&tag.name).to_lowercase())),
        Token::String(string) => Some(Piece::Text(placed(string.span))),
        Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => None,
    })
}

fn opened(tag: &StartTag<usize>, span: Range<usize>) -> Tag {
    let attributes = tag.attributes.iter().map(|(name, value)| (words(name).to_lowercase(), words(&value.value)));
    Tag { name: words(&tag.name).to_lowercase(), span, closed: tag.self_closing, attributes: attributes.collect() }
}

fn words(string: &HtmlString) -> String {
    String::from_utf8_lossy(string).into_owned()
}

/// A stretch of text: as it stands in the source, or characters that a name in the source stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// As it stands.
    Plain(Range<usize>),
    /// What a name such as `&sect;` stands for, and where the name is.
    Named(String, Range<usize>),
}

/// The stretches of the text under `range`.
pub(super) fn stretches(text: &str, range: Range<usize>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = part(text, at..range.end);
        let Some(plain) = rest.find('&') else {
            out.push(Stretch::Plain(at..range.end));
            break;
        };
        if plain > 0 {
            out.push(Stretch::Plain(at..at + plain));
        }
        let name = from(rest, plain);
        let len = name_length(name);
        let span = at + plain..at + plain + len;
        match decoded(part(name, 0..len)) {
            Some(shown) => out.push(Stretch::Named(shown, span.clone())),
            None => out.push(Stretch::Plain(span.clone())),
        }
        at = span.end;
    }
    out
}

/// Bytes of what may be the name of a character at the head of `text`, its `&` and `;` with it.
fn name_length(text: &str) -> usize {
    let inner =
        from(text, 1).bytes().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let closed = text.as_bytes().get(inner + 1) == Some(&b';');
    1 + inner + usize::from(closed)
}

/// The characters that a name stands for; `None` where it stands for nothing but itself.
fn decoded(name: &str) -> Option<String> {
    let mut shown = String::new();
    for token in Tokenizer::new(name).flatten() {
        if let Token::String(string) = token {
            shown.push_str(&words(&string.value));
        }
    }
    (!shown.is_empty() && shown != name).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_keep_their_place() {
        let text = "8 U.S.C. &sect; 1373 &amp; more & none &bogus; &#8217;s";
        let shown: Vec<String> = stretches(text, 0..text.len())
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Plain(range) => part(text, range).to_owned(),
                Stretch::Named(shown, range) => format!("<{shown} for {}>", part(text, range)),
            })
            .collect();
        assert_eq!(shown.concat(), "8 U.S.C. <§ for &sect;> 1373 <& for &amp;> more & none &bogus; <’ for &#8217;>s");
    }

    #[test]
    fn scripts_hold_no_tags() {
        let text = "<p>A</p><script>if (a<b) '<p>x</p>'</script><p>B";
        let opened = pieces(text, 0..text.len()).filter(|p| matches!(p, Piece::Open(_))).count();
        assert_eq!(opened, 3);
    }
}

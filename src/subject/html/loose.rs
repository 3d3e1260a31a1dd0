//! Tags inside Markdown that wrap no table and no list: they go, text stays.

use std::ops::Range;

use super::super::flow::{from, part};

/// What is left of a stretch of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::subject) enum Piece {
    /// Text, as a range of what was read.
    Text(Range<usize>),
    /// A line break at this place.
    Line(usize),
    /// The paragraph ends.
    Block,
    /// An item of a list begins.
    Item,
}

/// What is open from one stretch to the next.
#[derive(Debug, Default)]
pub(in crate::subject) struct State {
    comment: bool,
    hidden: bool,
    struck: usize,
}

const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "hr",
    "dd",
    "dt",
    "dl",
    "header",
    "footer",
    "details",
    "summary",
    "pre",
];

impl State {
    /// Whether what is read now is struck out.
    pub(in crate::subject) fn struck(&self) -> bool {
        self.struck > 0
    }

    /// The pieces of `html`, in order.
    pub(in crate::subject) fn read(&mut self, html: &str) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < html.len() {
            let rest = from(html, at);
            if self.comment {
                let end = rest.find("-->").map(|i| i + 3);
                self.comment = end.is_none();
                at += end.unwrap_or(rest.len());
            } else if rest.starts_with("<!--") {
                self.comment = true;
                at += 4;
            } else if rest.starts_with('<') {
                let len = rest.find('>').map_or(rest.len(), |i| i + 1);
                self.tag(part(rest, 0..len), at, &mut out);
                at += len;
            } else {
                let len = rest.find('<').unwrap_or(rest.len());
                if !self.hidden && !part(rest, 0..len).trim().is_empty() {
                    out.push(Piece::Text(at..at + len));
                }
                at += len;
            }
        }
        out
    }

    fn tag(&mut self, tag: &str, at: usize, out: &mut Vec<Piece>) {
        let closing = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "br" => out.push(Piece::Line(at)),
            "del" | "s" | "strike" => {
                self.struck = if closing { self.struck.saturating_sub(1) } else { self.struck + 1 };
            }
            "script" | "style" => self.hidden = !closing,
            "li" if !closing => out.push(Piece::Item),
            block if BLOCKS.contains(&block) => out.push(Piece::Block),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_comments_go_text_stays() {
        let mut state = State::default();
        let html = "<div>Ask <b>no</b>body<!-- not <i>this</i> --><br>";
        let texts: Vec<&str> = state
            .read(html)
            .into_iter()
            .filter_map(|p| if let Piece::Text(r) = p { Some(part(html, r)) } else { None })
            .collect();
        assert_eq!(texts, ["Ask ", "no", "body"]);
    }
}

//! A web page as it is read: for masks and quotations, which must see words and not tags.

/// A text without its tags, and where each of its bytes comes from.
pub(super) struct Rendered {
    /// Tags gone, one blank between words, a line break where a block begins, `|` between cells of a table.
    pub text: String,
    /// Offset in the markup of each byte of `text`.
    pub from: Vec<usize>,
}

impl Rendered {
    /// The range of the markup under a range of the text.
    pub fn source(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        Some((*self.from.get(start)?, self.from.get(end.checked_sub(1)?)? + 1))
    }

    fn push(&mut self, c: char, at: usize) {
        if c.is_whitespace() && c != '\n' && self.text.ends_with([' ', '\n']) {
            return;
        }
        self.text.push(c);
        self.from.extend((0..c.len_utf8()).map(|byte| at + byte));
    }
}

/// Whether a text is a web page, and no prose that has a tag in it.
pub(super) fn is_markup(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'))
}

/// Reads a piece of markup, which may begin or end within a tag.
pub(super) fn rendered(markup: &str) -> Rendered {
    let mut out = Rendered { text: String::with_capacity(markup.len()), from: Vec::with_capacity(markup.len()) };
    // what stands before a `>` that nothing opened is the end of a tag
    let mut at = markup.find(['<', '>']).filter(|at| markup.get(*at..).is_some_and(|rest| rest.starts_with('>')));
    let mut at = at.take().map_or(0, |at| at + 1);
    while let Some(rest) = markup.get(at..).filter(|rest| !rest.is_empty()) {
        let opens = rest
            .strip_prefix('<')
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
        if opens {
            let length = rest.find('>').map_or(rest.len(), |end| end + 1);
            let name = rest.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
            match name.as_str() {
                "td" | "th" if rest.starts_with("</") => ['|', ' '].into_iter().for_each(|c| out.push(c, at)),
                name if BLOCKS.contains(&name) => out.push('\n', at),
                _ => {}
            }
            at += length;
        } else if let Some(entity) = BLANKS.iter().find(|entity| rest.starts_with(**entity)) {
            out.push(' ', at);
            at += entity.len();
        } else {
            let Some(c) = rest.chars().next() else { break };
            out.push(if c.is_whitespace() { ' ' } else { c }, at);
            at += c.len_utf8();
        }
    }
    out
}

/// A piece of markup in words, on one line.
pub(super) fn words(markup: &str) -> String {
    let text = rendered(markup).text.replace('|', " ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities that are blanks.
const BLANKS: &[&str] = &["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&ensp;", "&emsp;"];

/// Tags at which a line ends.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "dd",
    "dt",
    "dl",
    "hr",
    "blockquote",
    "header",
    "footer",
    "pre",
    "body",
    "head",
    "form",
    "fieldset",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let markup = "x\">Date of\n<b>birth:</b>&nbsp;03/04/1985</p><td>one</td><td class=\"a";
        let page = rendered(markup);
        assert_eq!(page.text, "Date of birth: 03/04/1985\none| ");
        let (start, end) = page.source(15, 25).unwrap();
        assert_eq!(markup.get(start..end), Some("03/04/1985"));
        assert_eq!(words("<p>a &lt; b</p>\n<p>5 < 6</p>"), "a < b 5 < 6");
        assert!(is_markup("\n<!DOCTYPE html>") && !is_markup("< 18 years") && !is_markup("# Title\n<b>x</b>"));
    }
}

//! A web page as it is read: for masks and quotations, which must see words and not tags.

/// A text without its tags, and where each of its bytes comes from.
pub(super) struct Rendered {
    /// Tags gone, entities read, one blank between words, an empty line between blocks, a line a row, `|` between cells
    /// of a table, a colon after a label.
    pub text: String,
    /// Where in the markup stands what each byte of `text` comes from.
    pub from: Vec<(usize, usize)>,
}

impl Rendered {
    /// The range of the markup under a range of the text.
    pub fn source(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        Some((self.from.get(start)?.0, self.from.get(end.checked_sub(1)?)?.1))
    }

    fn push(&mut self, c: char, from: usize, to: usize) {
        if c.is_whitespace() && c != '\n' && self.text.ends_with([' ', '\n']) {
            return;
        }
        self.text.push(c);
        self.from.extend((0..c.len_utf8()).map(|_| (from, to)));
    }

    /// Ends a line, and with `lines` of two a paragraph, where that has not been done.
    fn end(&mut self, lines: usize, at: usize) {
        let ended = self.text.len() - self.text.trim_end_matches('\n').len();
        (ended..lines).for_each(|_| self.push('\n', at, at + 1));
    }

    /// What stands for a tag in the text; `cell` is whether it stands in the cell of a table.
    fn tag(&mut self, name: &str, whole: &str, cell: &mut bool, at: usize) {
        let closes = whole.starts_with("</");
        match name {
            // Which choices a form offers is nobody's.
            "input" if is_box(whole) => self.push('☐', at, at + whole.len()),
            "td" | "th" => {
                *cell = !closes;
                if closes {
                    ['|', ' '].into_iter().for_each(|c| self.push(c, at, at + 1));
                }
            }
            "tr" | "table" => {
                *cell = false;
                self.end(if name == "tr" { 1 } else { 2 }, at);
            }
            "dt" | "label" if closes => {
                let labelled = self.text.trim_end().ends_with(':');
                [':', ' '].into_iter().filter(|c| *c == ' ' || !labelled).for_each(|c| self.push(c, at, at + 1));
            }
            // What a term is given stands in its line.
            "dd" if !closes => {}
            _ if *cell && (name == "br" || BLOCKS.contains(&name)) => self.push(' ', at, at + 1),
            "br" | "dt" | "dd" | "li" => self.end(1, at),
            _ if BLOCKS.contains(&name) => self.end(2, at),
            _ => {}
        }
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
    let mut cell = false;
    while let Some(rest) = markup.get(at..).filter(|rest| !rest.is_empty()) {
        if opens(rest) {
            let length = tag(rest);
            let name = rest.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
            out.tag(&name, rest.get(..length).unwrap_or(""), &mut cell, at);
            at += length;
        } else if let Some((c, length)) = entity(rest) {
            out.push(c, at, at + length);
            at += length;
        } else {
            let Some(c) = rest.chars().next() else { break };
            out.push(if c.is_whitespace() { ' ' } else { c }, at, at + c.len_utf8());
            at += c.len_utf8();
        }
    }
    out
}

/// Whether a tag is a box to tick or a button to choose.
fn is_box(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase().replace([' ', '"', '\''], "");
    tag.contains("type=checkbox") || tag.contains("type=radio")
}

/// Whether a tag or a comment begins here.
fn opens(rest: &str) -> bool {
    rest.strip_prefix('<').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)))
}

/// Bytes of the tag or comment at the beginning of `rest`.
fn tag(rest: &str) -> usize {
    let end = if rest.starts_with("<!--") { "-->" } else { ">" };
    rest.find(end).map_or(rest.len(), |at| at + end.len())
}

/// The character that an entity at the beginning of `rest` stands for, and its length in bytes.
fn entity(rest: &str) -> Option<(char, usize)> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = name.get(..end)?;
    let number = |digits: &str, radix: u32| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16)?,
        Some(digits) => number(digits, 10)?,
        None => named(name)?,
    };
    let c = if c.is_whitespace() { ' ' } else { c };
    Some((c, end + 2))
}

/// What a named entity stands for; of a letter with a mark, the letter.
fn named(name: &str) -> Option<char> {
    let plain = [("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\''), ("rsquo", '’'), ("lsquo", '‘')];
    let blank = ["nbsp", "ensp", "emsp", "thinsp"].contains(&name).then_some(' ');
    let dash = ["ndash", "mdash", "hyphen"].contains(&name).then_some('–');
    let marked = || {
        let marks = ["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "caron"];
        let letter = marks.iter().find_map(|mark| name.strip_suffix(mark))?;
        letter.chars().next().filter(|_| letter.len() == 1)
    };
    let known = plain.into_iter().find(|(known, _)| *known == name).map(|(_, c)| c);
    known.or(blank).or(dash).or_else(marked)
}

/// The parts of a piece of markup that no reader sees, and that may hold what was filled in: values of attributes,
/// comments but for those to Ombud, fields of several lines.
pub(super) fn unseen(markup: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(open) = markup.get(at..).and_then(|rest| rest.find('<')).map(|open| at + open) {
        let rest = markup.get(open..).unwrap_or("");
        if !opens(rest) {
            at = open + 1;
            continue;
        }
        let length = tag(rest);
        let whole = rest.get(..length).unwrap_or("");
        if let Some(comment) = whole.strip_prefix("<!--") {
            let words = comment.trim_start();
            let end = comment.strip_suffix("-->").map_or(comment.len(), str::len);
            if !words.starts_with("ombud:") && end > 0 {
                spans.push((open + 4, open + 4 + end));
            }
        } else {
            attributes(whole, open, &mut spans);
        }
        at = open + length;
        if whole.get(..9).is_some_and(|name| name.eq_ignore_ascii_case("<textarea")) {
            let end = markup.get(at..).map_or(0, |rest| rest.find("</").unwrap_or(rest.len()));
            spans.push((at, at + end));
        }
    }
    spans.retain(|(start, end)| start < end);
    spans
}

/// The values of the attributes of a tag, but for those that say how it is laid out.
fn attributes(tag: &str, at: usize, spans: &mut Vec<(usize, usize)>) {
    let mut from = 0;
    while let Some(equals) = tag.get(from..).and_then(|rest| rest.find('=')).map(|equals| from + equals) {
        let name = tag.get(..equals).unwrap_or("").trim_end();
        let name = name.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).next().unwrap_or("");
        let rest = tag.get(equals + 1..).unwrap_or("");
        let value = rest.trim_start();
        let start = equals + 1 + (rest.len() - value.len());
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let start = start + quote.map_or(0, char::len_utf8);
        let value = tag.get(start..).unwrap_or("");
        let length = match quote {
            Some(quote) => value.find(quote).unwrap_or(value.len()),
            None => value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len()),
        };
        if !LAYOUT.contains(&name.to_ascii_lowercase().as_str()) {
            spans.push((at + start, at + start + length));
        }
        from = start + length + quote.map_or(0, char::len_utf8);
    }
}

/// A piece of markup in words, on one line.
pub(super) fn words(markup: &str) -> String {
    let text = rendered(markup).text.replace('|', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Longest name of an entity, in bytes.
const LONGEST_ENTITY: usize = 12;

/// Attributes whose values say how a page is laid out, and nothing of anybody.
const LAYOUT: &[&str] = &[
    "class",
    "id",
    "name",
    "for",
    "style",
    "type",
    "rel",
    "lang",
    "dir",
    "colspan",
    "rowspan",
    "width",
    "height",
    "border",
    "align",
    "valign",
    "scope",
    "role",
    "start",
    "charset",
    "cellpadding",
    "cellspacing",
    "bgcolor",
    "face",
    "size",
    "color",
];

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
        assert_eq!(page.text, "Date of birth: 03/04/1985\n\none| ");
        let form = "<table><tr><td><p>Name</p></td><td>Doe<br>Jane</td></tr>\n<tr><td>x</table><dt>Place:</dt> <dd>here</dd><label>a</label> b";
        assert_eq!(rendered(form).text, "\n\nName | Doe Jane| \nx\n\nPlace: here\na: b");
        let (start, end) = page.source(15, 25).unwrap();
        assert_eq!(markup.get(start..end), Some("03/04/1985"));
        assert_eq!(words("<p>a &lt; b</p>\n<p>5 < 6</p>"), "a < b 5 < 6");
        let boxes = "Status: <input name=\"s\" type=\"radio\" checked> citizen <input type=text value=x> other";
        assert_eq!(rendered(boxes).text, "Status: ☐ citizen other");
        let page = rendered("Ren&eacute;&#32;Doe");
        assert_eq!((page.text.as_str(), page.source(0, 8)), ("Rene Doe", Some((0, 19))));
        assert!(is_markup("\n<!DOCTYPE html>") && !is_markup("< 18 years") && !is_markup("# Title\n<b>x</b>"));
    }

    #[test]
    fn what_no_reader_sees_is_found() {
        let markup = "<p class=a title='Jane'>x<!-- Jane --><!-- ombud:allow x: y --><input value=Jane><textarea r=\"1\">Jane</textarea> a < b = c";
        let found: Vec<&str> = unseen(markup).into_iter().map(|(from, to)| markup.get(from..to).unwrap()).collect();
        assert_eq!(found, ["Jane", " Jane ", "Jane", "1", "Jane"]);
    }
}

//! Cuts a rule file into its top-level items, so that a mistake in one does not hide the next, and
//! bounds nesting before the grammar, which recurses, sees the text.

use crate::source::Span;

/// Deepest nesting of brackets, conditionals and quantifiers together.
pub const MAX_NESTING: usize = 128;

/// The words that begin a top-level item.
pub const ITEM_WORDS: [&str; 7] = ["directive", "interpretation", "concept", "extend", "cue", "define", "provision"];

/// A piece of a file: one item, or text between items.
#[derive(Debug, Clone)]
pub struct Chunk<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its first word, if that begins an item.
    pub keyword: Option<&'a str>,
    /// The word that names the item, if there is one.
    pub name: Option<(&'a str, Span)>,
    /// What is wrong with its brackets and strings.
    pub problem: Option<Problem>,
}

/// A mistake that can be told without a grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A string without its closing quote.
    OpenString(Span),
    /// A bracket without its partner.
    OpenBracket(Span),
    /// Too deeply nested.
    TooDeep(Span),
}

/// A token as far as cutting needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A run of letters, digits, `_` and `-`.
    Word,
    /// A string; `false` where it is not closed.
    String(bool),
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any other character.
    Other(u8),
}

/// The tokens of a text, comments and blanks left out.
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens from byte `at` of `text` on.
    #[must_use]
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// End of the bytes of a class that begin at `from`.
    fn run(&self, from: usize, keep: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| !keep(*byte)).unwrap_or(rest.len())
    }

    /// End of the string that opens at `start`, and whether it is closed. A line that begins an item
    /// at its very first column ends an open string: the quote was forgotten.
    fn string(&self, start: usize) -> (usize, bool) {
        let mut at = start + 1;
        while let Some(rest) = self.text.as_bytes().get(at..) {
            let Some(found) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n')) else { break };
            at += found;
            match rest.get(found) {
                Some(b'"') => return (at + 1, true),
                Some(b'\\') => at += 2,
                _ if begins_item(self.text, at + 1) => return (at, false),
                _ => at += 1,
            }
        }
        (self.text.len(), false)
    }
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.at = self.run(self.at, |byte| byte.is_ascii_whitespace());
            if self.byte(self.at)? != b'#' {
                break;
            }
            self.at = self.run(self.at, |byte| byte != b'\n');
        }
        let start = self.at;
        let (token, end) = match self.byte(start)? {
            b'"' => {
                let (end, closed) = self.string(start);
                (Token::String(closed), end)
            }
            b'(' | b'[' | b'{' => (Token::Open, start + 1),
            b')' | b']' | b'}' => (Token::Close, start + 1),
            byte if is_word(byte) => (Token::Word, self.run(start, is_word)),
            byte if byte < 0x80 => (Token::Other(byte), start + 1),
            byte => (Token::Other(byte), self.run(start, |byte| byte >= 0x80)),
        };
        self.at = end;
        Some((token, Span::new(start, end)))
    }
}

/// The bytes of words, as a table: nearly all of a rule file is looked up in it at each start.
const WORDS: [bool; 256] = {
    let mut words = [false; 256];
    let mut at = 0_u8;
    loop {
        #[allow(clippy::indexing_slicing, reason = "there are as many places as values of a byte")]
        {
            words[at as usize] = at.is_ascii_alphanumeric() || at == b'_' || at == b'-';
        }
        if at == u8::MAX {
            break words;
        }
        at += 1;
    }
};

fn is_word(byte: u8) -> bool {
    WORDS.get(usize::from(byte)).is_some_and(|word| *word)
}

/// Whether the line that starts at `at` begins an item: its word, a name, and what must follow a name.
fn begins_item(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    let Some(keyword) = ITEM_WORDS.iter().find(|word| rest.starts_with(**word)) else { return false };
    let mut tokens = Tokens::new(text, at);
    let word = |token: Option<(Token, Span)>| match token {
        Some((Token::Word, span)) => text.get(span.range()),
        _ => None,
    };
    if word(tokens.next()) != Some(*keyword) || word(tokens.next()).is_none() {
        return false;
    }
    match tokens.next() {
        Some((Token::Word, span)) => text.get(span.range()) == Some("of") || *keyword == "extend",
        Some((Token::Open, _)) => true,
        Some((Token::String(_), _)) => *keyword == "cue",
        Some((Token::Other(byte), _)) => byte == b':' && *keyword == "define",
        _ => false,
    }
}

/// Bracket nesting while cutting, with the conditionals and quantifiers open within each bracket.
#[derive(Default)]
struct Nesting {
    /// The open brackets: place, the bracket that closes it, openers around it.
    frames: Vec<(Span, u8, usize)>,
    outer: usize,
    openers: usize,
}

impl Nesting {
    fn depth(&self) -> usize {
        self.outer + self.openers + self.frames.len()
    }

    /// Takes a token in; a bracket that was left open when one around it closes.
    fn token(&mut self, token: Token, word: &str, span: Span) -> Option<Span> {
        match token {
            Token::Open => {
                let closing = match word {
                    "(" => b')',
                    "[" => b']',
                    _ => b'}',
                };
                self.frames.push((span, closing, self.openers));
                self.outer += self.openers;
                self.openers = 0;
            }
            Token::Close => return self.close(word),
            Token::Word => match word {
                "if" | "any" | "all" | "only" | "none" | "count" | "first" | "time" => self.openers += 1,
                "when" | "unless" | "forbid" | "require" | "permit" => self.openers = 0,
                _ => {}
            },
            Token::Other(b',') => self.openers = 0,
            _ => {}
        }
        None
    }

    fn close(&mut self, word: &str) -> Option<Span> {
        let closing = word.bytes().next()?;
        // A closing bracket without a partner is the grammar's to report.
        let partner = self.frames.iter().rposition(|(_, wanted, _)| *wanted == closing)?;
        let mut left_open = None;
        while self.frames.len() > partner
            && let Some((span, wanted, openers)) = self.frames.pop()
        {
            self.outer -= openers;
            self.openers = openers;
            if wanted != closing {
                left_open = Some(span);
            }
        }
        left_open
    }
}

/// Cuts a text into items and what stands between them.
#[must_use]
pub fn split(text: &str) -> Vec<Chunk<'_>> {
    std::iter::successors(next(text, beginning(text)), |chunk| next(text, chunk.span.end)).collect()
}

/// Where the items of a text may begin.
#[must_use]
pub fn beginning(text: &str) -> usize {
    if text.starts_with('\u{feff}') { 3 } else { 0 }
}

/// The first item, or what stands before it, of what a text holds from byte `at` on.
#[must_use]
pub fn next(text: &str, at: usize) -> Option<Chunk<'_>> {
    let mut splitter = Splitter { text, chunk: None, nesting: Nesting::default(), words: Vec::new(), done: true };
    for (token, span) in Tokens::new(text, at) {
        if !splitter.token(token, span) {
            break;
        }
    }
    splitter.finish()
}

struct Splitter<'a> {
    text: &'a str,
    chunk: Option<Chunk<'a>>,
    nesting: Nesting,
    /// The first words of the chunk.
    words: Vec<(&'a str, Span)>,
    /// The next token begins a chunk: there is none yet, or a braced item was closed.
    done: bool,
}

impl<'a> Splitter<'a> {
    /// Takes a token in; `false` where it begins the next chunk.
    fn token(&mut self, token: Token, span: Span) -> bool {
        let word = self.text.get(span.range()).unwrap_or("");
        if self.starts_chunk(token, word, span) {
            if self.chunk.is_some() {
                return false;
            }
            let keyword = ITEM_WORDS.contains(&word).then_some(word);
            self.chunk = Some(Chunk { span, keyword, name: None, problem: None });
        }
        let left_open = self.nesting.token(token, word, span);
        if token == Token::Word && self.words.len() < 3 {
            self.words.push((word, span));
        }
        let closes = token == Token::Close && self.nesting.frames.is_empty();
        let Some(chunk) = &mut self.chunk else { return true };
        chunk.span.end = span.end;
        if chunk.problem.is_none() {
            if token == Token::String(false) {
                chunk.problem = Some(Problem::OpenString(span));
            } else if self.nesting.depth() > MAX_NESTING {
                chunk.problem = Some(Problem::TooDeep(span));
            } else if let Some(span) = left_open {
                chunk.problem = Some(Problem::OpenBracket(span));
            }
        }
        self.done = closes && word == "}";
        true
    }

    fn starts_chunk(&self, token: Token, word: &str, span: Span) -> bool {
        if self.done {
            return true;
        }
        if token != Token::Word {
            return false;
        }
        let before = span.start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let first_column = before.is_none_or(|byte| *byte == b'\n');
        let named = self.words.len() >= if self.words.first().is_some_and(|w| w.0 == "extend") { 3 } else { 2 };
        if self.nesting.frames.is_empty() {
            let stray = self.chunk.as_ref().is_some_and(|chunk| chunk.keyword.is_none());
            return (ITEM_WORDS.contains(&word) && (named || stray))
                || (first_column && self.looks_like_item(span.start));
        }
        first_column && begins_item(self.text, span.start)
    }

    /// A mistyped keyword: two words and `of` or `{`.
    fn looks_like_item(&self, at: usize) -> bool {
        let mut tokens = Tokens::new(self.text, at);
        let words = tokens.by_ref().take(2).filter(|(token, _)| *token == Token::Word).count() == 2;
        words
            && tokens.next().is_some_and(|(token, span)| {
                let text = self.text.get(span.range()).unwrap_or("");
                (token == Token::Word && text == "of") || text == "{"
            })
    }

    /// The chunk with its name, and a bracket left open.
    fn finish(self) -> Option<Chunk<'a>> {
        let extends = self.words.first().is_some_and(|word| word.0 == "extend");
        let mut chunk = self.chunk?;
        chunk.name = self.words.get(if extends { 2 } else { 1 }).copied();
        if let (None, Some((span, ..))) = (chunk.problem, self.nesting.frames.first()) {
            chunk.problem = Some(Problem::OpenBracket(*span));
        }
        Some(chunk)
    }
}

/// Cuts the body of a braced item into its members: each from one of `words` to the next.
#[must_use]
pub fn members(text: &str, item: Span, words: &[&str]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut depth = 0usize;
    let mut before = ["", ""];
    let end = item.end;
    for (token, span) in Tokens::new(text, item.start).take_while(|(_, span)| span.end <= end) {
        let word = text.get(span.range()).unwrap_or("");
        if token == Token::Close {
            depth = depth.saturating_sub(1);
        }
        if depth == 1 && token == Token::Word && words.contains(&word) && may_begin(before, words) {
            out.push(span);
        } else if depth >= 1
            && let Some(last) = out.last_mut()
        {
            last.end = span.end;
        }
        if token == Token::Open {
            depth += 1;
        }
        let [_, last] = before;
        before = [last, word];
    }
    out
}

/// Whether a member may begin after these two tokens: not where a name or a type is due.
fn may_begin(before: [&str; 2], words: &[&str]) -> bool {
    let [earlier, last] = before;
    let due = matches!(last, "," | ":" | "=" | "of" | "from" | "near" | "before" | "taking" | "or" | "provided")
        || words.contains(&last);
    !due && earlier != "provided"
}

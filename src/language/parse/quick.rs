//! Reads plainly written concepts and cues without the grammar.
//!
//! Nine tenths of all rule text are terms, and the tool starts with reading them: this takes a tenth
//! of the time. It only ever agrees with the grammar or gives up: whatever is not plain, mistakes
//! included, is left to the grammar. A test holds the two to the same tree.

use super::item::nothing;
use super::literal::unescape;
use crate::language::program::Place;
use crate::language::split::{Chunk, ITEM_WORDS, Problem, Token, Tokens};
use crate::language::syntax::{Concept, Cue, Guard, Item, Name, Term, TermKind, Text};
use crate::source::Span;

/// The item of a chunk, if it is a plain concept or cue.
pub(super) fn item(text: &str, chunk: &Chunk<'_>) -> Option<Item> {
    if matches!(chunk.problem, Some(Problem::TooDeep(_) | Problem::OpenBracket(_) | Problem::OpenString(_))) {
        return None;
    }
    let mut reader = Reader::new(text, chunk.span);
    let item = reader.item()?;
    reader.next.is_none().then_some(item)
}

/// The plain concept or cue that begins at byte `at`, and where it ends. It ends there for [`crate::language::split`] too,
/// which need not look at it.
pub(super) fn first(text: &str, at: usize) -> Option<(Item, usize)> {
    let mut reader = Reader::new(text, Span::new(at, text.len()));
    // on a line of its own, what follows `extend` would be an item
    let (_, start) = reader.next?;
    let item = reader.item()?;
    let head = text.get(start.start..item_name(&item)?.span.start)?;
    let parted = head.starts_with("extend") && head.contains('\n');
    let ends = match (&item, reader.next) {
        (Item::Cue(_), Some((Token::Word, span))) => ITEM_WORDS.contains(&reader.slice(span)),
        (Item::Cue(_), Some(_)) => false,
        _ => true,
    };
    (ends && !parted).then_some((item, reader.last))
}

fn item_name(item: &Item) -> Option<&Name> {
    match item {
        Item::Concept(concept) => Some(&concept.name),
        Item::Cue(cue) => Some(&cue.kind),
        _ => None,
    }
}

pub(super) struct Reader<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
    end: usize,
    next: Option<(Token, Span)>,
    /// Where the token before the next one ends.
    last: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, part: Span) -> Self {
        let mut reader =
            Self { text, tokens: Tokens::new(text, part.start), end: part.end, next: None, last: part.start };
        reader.step();
        reader
    }

    /// Whether everything has been read.
    pub(super) fn ended(&self) -> bool {
        self.next.is_none()
    }

    /// Where the word `keyword` stands if it is next.
    pub(super) fn at(&self, keyword: &str) -> Option<Span> {
        let (_, span) = self.next.filter(|(token, span)| *token == Token::Word && self.slice(*span) == keyword)?;
        Some(span)
    }

    /// Where the character `mark` stands if it is next.
    pub(super) fn next_mark(&self, mark: &str) -> Option<Span> {
        let (token, span) = self.next?;
        let marks = matches!(token, Token::Open | Token::Close | Token::Other(_));
        (marks && self.slice(span) == mark).then_some(span)
    }

    /// What stands between the quotes of a string, and where it stands with them.
    pub(super) fn raw_string(&mut self) -> Option<(&'t str, Span)> {
        let (Token::String(true), span) = self.next? else { return None };
        self.step();
        Some((self.slice(Span::new(span.start + 1, span.end - 1)), span))
    }

    /// Where the braces stand that open next, with all that is in them.
    pub(super) fn braces(&mut self) -> Option<Span> {
        let open = self.next_mark("{")?;
        let end = super::trailing::closing_brace(self.text, open.start).filter(|end| *end <= self.end)?;
        self.tokens = Tokens::new(self.text, end);
        self.step();
        Some(Span::new(open.start, end))
    }

    /// Moves on to the next token.
    pub(super) fn step(&mut self) {
        self.last = self.next.map_or(self.last, |(_, span)| span.end);
        self.next = self.tokens.next().filter(|(_, span)| span.end <= self.end);
    }

    pub(super) fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Takes a word, whatever it is.
    pub(super) fn word(&mut self) -> Option<(&'t str, Span)> {
        let (Token::Word, span) = self.next? else { return None };
        self.step();
        Some((self.slice(span), span))
    }

    fn take_word(&mut self) -> Option<&'t str> {
        self.word().map(|(word, _)| word)
    }

    /// Takes the word `keyword` if it is next.
    pub(super) fn keyword(&mut self, keyword: &str) -> bool {
        let found = self.at(keyword).is_some();
        if found {
            self.step();
        }
        found
    }

    /// Takes the character `byte` if it is next.
    pub(super) fn mark(&mut self, mark: &str) -> bool {
        let found = self.next_mark(mark).is_some();
        if found {
            self.step();
        }
        found
    }

    pub(super) fn name(&mut self) -> Option<Name> {
        let (Token::Word, span) = self.next? else { return None };
        let text = self.slice(span);
        // one that is called as items begin may begin one, to whoever cuts the text
        let plain = text.starts_with(|first: char| first.is_ascii_alphabetic()) && plain_hyphens(text);
        if !plain || ITEM_WORDS.contains(&text) {
            return None;
        }
        self.step();
        Some(Name { text: text.to_owned(), span })
    }

    fn names(&mut self) -> Option<Vec<Name>> {
        let mut names = vec![self.name()?];
        while self.mark(",") {
            names.push(self.name()?);
        }
        Some(names)
    }

    pub(super) fn string(&mut self) -> Option<Text> {
        let (raw, span) = self.raw_string()?;
        Some(Text { value: unescape(raw), span })
    }

    fn item(&mut self) -> Option<Item> {
        match self.take_word()? {
            "extend" if self.keyword("concept") => Some(Item::Concept(self.concept(true)?)),
            "concept" => Some(Item::Concept(self.concept(false)?)),
            "cue" => Some(Item::Cue(self.cue()?)),
            _ => None,
        }
    }

    fn concept(&mut self, extends: bool) -> Option<Concept> {
        let mut concept = Concept {
            name: nothing(),
            extends,
            kinds: Vec::new(),
            apart: Vec::new(),
            contrary_of: Vec::new(),
            terms: Vec::new(),
            codes: Vec::new(),
        };
        concept.name = self.name()?;
        if !self.mark("{") {
            return None;
        }
        while !self.mark("}") {
            self.member(&mut concept)?;
        }
        Some(concept)
    }

    fn member(&mut self, concept: &mut Concept) -> Option<()> {
        let kind = match self.take_word()? {
            "noun" => TermKind::Noun,
            "verb" => TermKind::Verb,
            "phrase" => TermKind::Phrase,
            "exact" => TermKind::Exact,
            "not" => TermKind::Not,
            "is" => {
                let names = self.names()?;
                let guard = self.guard()?;
                concept.kinds.extend(names.into_iter().map(|name| (name, guard.clone())));
                return Some(());
            }
            "apart" if self.keyword("from") => {
                concept.apart.extend(self.names()?);
                return Some(());
            }
            "contrary" if self.keyword("of") => {
                concept.contrary_of.extend(self.names()?);
                return Some(());
            }
            "code" => return self.codes(concept),
            _ => return None,
        };
        concept.terms.push(self.term(kind)?);
        while self.mark(",") {
            concept.terms.push(self.term(kind)?);
        }
        Some(())
    }

    /// A guard, if there is one. The outer option: nothing unusual in it.
    #[allow(clippy::option_option, reason = "nothing unusual and no guard are two things")]
    fn guard(&mut self) -> Option<Option<Guard>> {
        if !self.keyword("provided") {
            return Some(None);
        }
        let interpretation = self.name()?;
        if !self.keyword("is") {
            return None;
        }
        let mut choices = vec![self.name()?];
        while self.keyword("or") {
            choices.push(self.name()?);
        }
        Some(Some(Guard { interpretation, choices }))
    }

    fn codes(&mut self, concept: &mut Concept) -> Option<()> {
        loop {
            let code = match self.next? {
                (Token::String(_), _) => {
                    let text = self.string()?;
                    Name { text: text.value, span: text.span }
                }
                _ => self.name()?,
            };
            concept.codes.push(code);
            if !self.mark(",") {
                return Some(());
            }
        }
    }

    fn term(&mut self, kind: TermKind) -> Option<Term> {
        let text = self.string()?;
        let irregular = self.irregular()?;
        let places = [("near", Place::Around), ("before", Place::Behind), ("taking", Place::Object)];
        let place = places.into_iter().find(|(word, _)| self.keyword(word)).map(|(_, place)| place);
        let near = if place.is_some() { Some(self.name()?) } else { None };
        Some(Term { kind, text, irregular, near, place: place.unwrap_or(Place::Around) })
    }

    /// `(took, taken)`: whatever stands between the parentheses, as long as it holds no others and no new line.
    fn irregular(&mut self) -> Option<Vec<Name>> {
        let Some((Token::Open, span)) = self.next else { return Some(Vec::new()) };
        let inside = self.text.get(span.end..self.end)?;
        let close = inside.find(')').filter(|_| self.slice(span) == "(")?;
        let inside = inside.get(..close)?;
        if inside.contains(['(', '"', '\n']) {
            return None;
        }
        let mut at = span.end;
        let mut forms = Vec::with_capacity(2);
        for form in inside.split(',') {
            if form.is_empty() {
                return None;
            }
            forms.push(trimmed(form, at));
            at += form.len() + 1;
        }
        self.tokens = Tokens::new(self.text, span.end + close + 1);
        self.step();
        Some(forms)
    }

    fn cue(&mut self) -> Option<Cue> {
        let kind = self.name()?;
        let mut phrases = vec![self.string()?];
        while self.mark(",") {
            phrases.push(self.string()?);
        }
        Some(Cue { kind, phrases })
    }
}

/// A name without the blanks around it; `at` is where its text begins.
pub(super) fn trimmed(text: &str, at: usize) -> Name {
    let start = at + (text.len() - text.trim_start().len());
    let text = text.trim();
    Name { text: text.to_owned(), span: Span::new(start, start + text.len()) }
}

/// Hyphens only between letters or digits.
fn plain_hyphens(text: &str) -> bool {
    !text.ends_with('-') && !text.contains("--")
}

#[cfg(test)]
mod tests {
    use super::super::{Base, Grammar, Rule, item};
    use crate::language::pack;
    use crate::language::split;
    use crate::source::Source;
    use pest::Parser;

    /// Reads every chunk both ways; how many the quick way could read.
    fn compare(source: &Source) -> usize {
        let text = source.text();
        let mut quick = 0;
        for chunk in split::split(text) {
            let Some(found) = super::item(text, &chunk) else { continue };
            quick += 1;
            let body = text.get(chunk.span.range()).unwrap();
            let pair = Grammar::parse(Rule::chunk, body).unwrap().next().unwrap();
            let parsed = item::item(pair, Base(chunk.span.start)).unwrap_or_else(|_| panic!("{body}"));
            assert_eq!(format!("{found:?}"), format!("{parsed:?}"));
        }
        quick
    }

    #[test]
    fn the_quick_way_and_the_grammar_read_the_same() {
        let text = r#"
            concept a { }   # nothing in it
            concept b { is a, c provided bare-warrant is judicial or administrative  is d apart from x, y contrary of z
                verb "keep (kept) _ in custody", "take into custody" ( took , taken ) near b, "say \"no\""
                noun "court
                      order" (court orders) # a comment
                exact "I-247A", "ICE" near immigration
                phrase "until" before ice, "till" before ice
                not "a (b) c" code x, "287g", I-200 }
            extend concept b { phrase "p" }
            cue prohibition "shall not", "must _ not"
        "#;
        assert_eq!(compare(&Source::new("x", text)), 4);
    }

    /// Where items end for whoever reads plain ones without cutting them out first.
    fn ends(text: &str) -> Vec<usize> {
        let mut at = split::beginning(text);
        let end = || {
            at = super::first(text, at).map(|(_, end)| end).or_else(|| Some(split::next(text, at)?.span.end))?;
            Some(at)
        };
        std::iter::from_fn(end).collect()
    }

    #[test]
    fn what_is_read_without_being_cut_out_ends_where_it_would_be_cut() {
        let cut = |text: &str| split::split(text).iter().map(|chunk| chunk.span.end).collect::<Vec<_>>();
        for text in [
            "\u{feff}concept a { }\ncue b \"x\", \"y\"\nconcept c { is a } stray concept d { }",
            "cue b \"x\" stray\nconcept a { }",
            "concept a {\nis\ncue noun \"x\" }",
            "concept a { verb \"x\" (y,\ndefine z: int = 1) }",
            "concept a { noun \"x\nconcept b { }\n\" }",
            "extend\nconcept a { }\nextend concept\na { }",
            "concept\na { noun \"x\" }\n# end\n",
            "concept a { noun \"x\" near concept }\ncue concept \"y\"",
            "concept a { noun \"x\" near\nconcept b { } }",
        ] {
            assert_eq!(ends(text), cut(text), "{text}");
        }
        for source in pack::embedded().iter().flat_map(|pack| &pack.sources) {
            assert_eq!(ends(source.text()), cut(source.text()), "{}", source.name());
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_grammar() {
        for text in [
            "concept a { noun x }",
            "concept a { noun \"x\" (a (b)) }",
            "concept a",
            "concept a { noun \"x\" ] }",
            "cue",
            "concept a- { }",
            "concept a { is }",
            "concept a { noun \"x\" () }",
            "concept a { code 287g }",
        ] {
            assert_eq!(compare(&Source::new("x", text)), 0, "{text}");
        }
    }

    #[test]
    fn built_in_rules_are_read_alike() {
        for source in pack::embedded().iter().flat_map(|pack| &pack.sources) {
            compare(source);
        }
    }
}

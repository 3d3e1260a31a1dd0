//! From text to syntax tree. The only place that knows the grammar's generated parser.

mod expr;
mod grammar;
mod groups;
mod item;
mod literal;
mod norm;
mod provision;
mod quick;
mod sequence;
mod trailing;
mod wording;

use pest::Parser;
use pest::iterators::Pair;

use self::grammar::{Grammar, Rule};
pub(crate) use self::literal::of_type;
use super::split::{self, Chunk, ITEM_WORDS, Problem};
use super::syntax::{Broken, Item, MoreTests, Name, Provision};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};

/// A mistake found while reading a text, before it is known which file it is in.
#[derive(Debug)]
pub(crate) struct Mistake {
    span: Span,
    message: String,
    label: String,
    help: Option<String>,
}

impl Mistake {
    fn new(span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn diagnostic(self, source: &Source) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::RuleSyntax, Severity::Error, self.message)
            .at(Place::new(source, self.span))
            .label(self.label);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

type Parsed<T> = Result<T, Mistake>;

/// The pair's place in the whole file; `base` is where the parsed chunk starts.
#[derive(Clone, Copy)]
struct Base(usize);

impl Base {
    fn span(self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        let trimmed = span.as_str().trim_end().len();
        Span::new(self.0 + span.start(), self.0 + span.start() + trimmed)
    }

    fn name(self, pair: &Pair<'_, Rule>) -> Name {
        Name { text: pair.as_str().to_owned(), span: self.span(pair) }
    }
}

/// The parts of a pair that mean something: no keywords, no punctuation.
fn parts<'i>(pair: Pair<'i, Rule>) -> impl Iterator<Item = Pair<'i, Rule>> {
    pair.into_inner().filter(|part| !wording::is_fixed(part.as_rule()))
}

/// Which tests of rules are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tests {
    /// All.
    All,
    /// Only those of files that are given: what is built in has passed its own.
    Given,
}

/// Reads a file: its items, broken ones included by name, and every mistake found.
#[must_use]
pub fn file(source: &Source, tests: Tests) -> (Vec<Item>, Vec<Diagnostic>) {
    let tests = tests == Tests::All || !source.is_built_in();
    let mut items = Vec::new();
    let mut mistakes = Vec::new();
    let text = source.text();
    let mut at = split::beginning(text);
    loop {
        // most items are plain: they are read one behind the other
        while let Some((item, end)) = quick::first(text, at) {
            items.push(item);
            at = end;
        }
        let Some(chunk) = split::next(text, at) else { break };
        at = chunk.span.end;
        match read(text, &chunk, tests) {
            Ok(item) => items.push(item),
            Err(found) => {
                mistakes.extend(found);
                items.push(broken(&chunk));
            }
        }
    }
    (items, mistakes.into_iter().map(|mistake| mistake.diagnostic(source)).collect())
}

fn broken(chunk: &Chunk<'_>) -> Item {
    Item::Broken(Broken {
        keyword: match chunk.keyword {
            Some("extend") | None => String::new(),
            Some(word) => word.to_owned(),
        },
        name: chunk.name.map(|(text, span)| Name { text: text.to_owned(), span }),
    })
}

fn read(text: &str, chunk: &Chunk<'_>, tests: bool) -> Result<Item, Vec<Mistake>> {
    if chunk.keyword.is_none() {
        return Err(vec![stray(text, chunk.span)]);
    }
    if let Some(Problem::TooDeep(span)) = chunk.problem {
        let message = format!("nested more than {} levels deep", split::MAX_NESTING);
        return Err(vec![
            Mistake::new(span, message, "one level too many").help("give the inner parts names with `define`"),
        ]);
    }
    if let Some(item) = quick::item(text, chunk) {
        return Ok(item);
    }
    let base = Base(chunk.span.start);
    if let Some(item) = with_tests(text, chunk, base, tests) {
        return Ok(item);
    }
    let body = text.get(chunk.span.range()).unwrap_or("");
    let first = match Grammar::parse(Rule::chunk, body) {
        Ok(mut pairs) => {
            let Some(pair) = pairs.next() else { return Err(Vec::new()) };
            return item::item(pair, base).map_err(|mistake| vec![mistake]);
        }
        Err(error) => wording::mistake(text, base, &error),
    };
    Err(further(text, chunk, first))
}

/// A provision, or an extension of one, whose tests can be read the quick way or are not wanted; `None` also where there is
/// a mistake in the rest of it.
fn with_tests(text: &str, chunk: &Chunk<'_>, base: Base, wanted: bool) -> Option<Item> {
    let (end, tests) = match wanted {
        true => trailing::tests(text, chunk)?,
        false => (trailing::first(text, chunk)?, Vec::new()),
    };
    let body = format!("{}}}", text.get(chunk.span.start..end)?);
    let pair = Grammar::parse(Rule::chunk, &body).ok()?.next()?;
    match item::item(pair, base).ok()? {
        Item::Provision(provision) => Some(Item::Provision(Box::new(Provision { tests, ..*provision }))),
        Item::MoreTests(more) => Some(Item::MoreTests(MoreTests { tests, ..more })),
        _ => None,
    }
}

/// All mistakes of an item of which the first is known.
fn further(text: &str, chunk: &Chunk<'_>, first: Mistake) -> Vec<Mistake> {
    if let Some(problem) = chunk.problem {
        let bracket = bracket_mistake(text, problem);
        let earlier = matches!(problem, Problem::OpenString(span) if first.span.start < span.start);
        return vec![if earlier { first } else { bracket }];
    }
    let (words, rule): (&[&str], Rule) = match chunk.keyword {
        Some("provision") => (&PROVISION_WORDS, Rule::provision_piece),
        Some("extend") if extends_provision(text, chunk.span) => return vec![first],
        Some("concept" | "extend") => (&CONCEPT_WORDS, Rule::concept_piece),
        _ => return vec![first],
    };
    let pieces = split::members(text, chunk.span, words);
    let mut found: Vec<Mistake> = pieces.iter().filter_map(|span| piece_mistake(text, *span, rule)).collect();
    let seen = found.iter().any(|mistake| mistake.span.start == first.span.start);
    if !seen && pieces.iter().all(|span| !span.range().contains(&first.span.start)) {
        found.insert(0, first);
    } else if found.is_empty() {
        found.push(first);
    }
    found
}

/// Whether what is extended is a provision.
fn extends_provision(text: &str, item: Span) -> bool {
    let second = split::Tokens::new(text, item.start).nth(1);
    second.and_then(|(_, span)| text.get(span.range())) == Some("provision")
}

const PROVISION_WORDS: [&str; 17] = [
    "title",
    "alias",
    "cites",
    "text",
    "strength",
    "severity",
    "from",
    "until",
    "amends",
    "supersedes",
    "param",
    "procedures",
    "records",
    "help",
    "model",
    "survives",
    "test",
];
const CONCEPT_WORDS: [&str; 9] = ["is", "apart", "contrary", "noun", "verb", "phrase", "exact", "not", "code"];

fn piece_mistake(text: &str, span: Span, rule: Rule) -> Option<Mistake> {
    let error = Grammar::parse(rule, text.get(span.range())?).err()?;
    Some(wording::mistake(text, Base(span.start), &error))
}

fn bracket_mistake(text: &str, problem: Problem) -> Mistake {
    match problem {
        Problem::OpenString(span) => {
            let first_line = text.get(span.range()).map_or(1, |t| t.find('\n').unwrap_or(t.len()));
            let span = Span::new(span.start, span.start + first_line);
            Mistake::new(span, "a string is not closed", "it begins here")
                .help("end it with `\"`; write `\\\"` for a quote inside")
        }
        Problem::OpenBracket(span) | Problem::TooDeep(span) => {
            let bracket = text.get(span.range()).unwrap_or("");
            Mistake::new(span, format!("`{bracket}` is never closed"), "opened here")
        }
    }
}

/// Text where an item should begin.
fn stray(text: &str, span: Span) -> Mistake {
    let first = split::Tokens::new(text, span.start).next().map_or(span, |(_, span)| span);
    let word = text.get(first.range()).unwrap_or("");
    let mistake = Mistake::new(first, format!("`{word}` does not begin an item"), "expected an item here");
    match nearest(word, ITEM_WORDS) {
        Some(near) => mistake.help(format!("did you mean `{near}`?")),
        None => mistake.help(
            "items are directive, interpretation, concept, cue, define, provision, extend concept and extend provision",
        ),
    }
}

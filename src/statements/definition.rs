//! Definitions by which a document gives a term a meaning of its own ("'detainer' means a warrant signed by a judge").
//!
//! Only the papers that custody rests on are followed: it is there that a definition turns a rule round.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::Lens;
use super::matcher::Mention;
use super::token::{Part, Token, tokenize};
use crate::language::cue::CueKind;
use crate::language::program::{ConceptId, WordForm};
use crate::subject::document::{Document, Standing};

/// Marks that open a quoted term.
pub(super) const QUOTES: &[char] = &['"', '\'', '\u{201c}', '\u{2018}'];

/// Tokens within which the verb of a definition stands.
const FARTHEST_VERB: usize = 14;

/// Tokens within which the term of an entry ends.
const FARTHEST_ENTRY: usize = 6;

/// A term that the document redefines.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Definition {
    /// Its words, in lower case.
    pub term: Vec<String>,
    /// What it means in this document.
    pub means: ConceptId,
    /// Whether the document has made the term up: the lexicon knows none of its words as such a paper.
    pub made_up: bool,
}

/// Words of a heading under which terms are explained.
const HEADINGS: &[&str] =
    &["definition", "terms", "glossary", "meaning", "vocabulary", "words used", "words in this", "what words mean"];

/// Words behind which a meaning says what it leaves out.
const LEAVING_OUT: &[&str] = &["not", "excludes", "excluding", "except", "than", "never", "no", "without"];

/// The redefinitions of a document among those sentences that are `likely` to hold one.
pub fn definitions(lens: &Lens, document: &Document, likely: impl Fn(usize) -> bool) -> Vec<Definition> {
    let mut out = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        if sentence.standing != Standing::InForce || !likely(index) {
            continue;
        }
        let explained = explains(document, index);
        let said = || {
            lens.defining.iter().any(|v| sentence.text.contains(v.as_str()))
                || TAKEN.iter().any(|v| sentence.text.contains(v))
        };
        let candidate = explained || sentence.text.contains(QUOTES) || said();
        if candidate {
            let known = definition(lens, &sentence.text, explained);
            if known.is_none() && (explained || sentence.text.starts_with(QUOTES)) {
                out.extend(made_up(lens, document, index));
            }
            out.extend(known);
        }
    }
    last_of_each(out)
}

/// "Agency paper: a form on which an agency asks for a person. The usual ones are I-200 and I-205.": a name that the
/// document gives to papers of an immigration agency.
fn made_up(lens: &Lens, document: &Document, index: usize) -> Vec<Definition> {
    const LONGEST_TERM: usize = 3;
    const SENTENCES: usize = 3;
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let tokenized = |text: &str| tokenize(text, 0, Part::Own, &lens.matcher.vocabulary);
    let own = tokenized(&sentence.text);
    // "Hold paper" means …
    let quoted = own.first().is_some_and(|t| t.raw().starts_with(QUOTES));
    let says = own.iter().take(LONGEST_TERM + 1).position(|t| t.any(&["means", "includes", "is", "covers"]));
    let mark = entry(&own, true).map(|(at, _)| at).or(says.filter(|_| quoted));
    let Some(mark) = mark.filter(|at| (2..=LONGEST_TERM).contains(at)) else {
        return Vec::new();
    };
    let term: Vec<String> = own.iter().take(mark).map(|t| t.word.to_string()).collect();
    let named =
        |t: &Token| t.any(&["paper", "papers", "document", "form", "request", "hold", "order", "notice", "slip"]);
    if !own.iter().take(mark).all(Token::is_word) || !own.get(mark - 1).is_some_and(named) {
        return Vec::new();
    }
    let rest = document.sentences.iter().skip(index).take_while(|s| s.block == sentence.block).take(SENTENCES);
    let mut means: Vec<ConceptId> = Vec::new();
    for text in rest {
        let tokens = tokenized(&text.text);
        if tokens.iter().any(|t| t.any(LEAVING_OUT)) {
            continue;
        }
        let found = lens.matcher.mentions(&tokens, &[]).into_iter().map(|m| m.concept).filter(|c| {
            lens.roles.is_instrument(*c, &lens.matcher)
                && lens.roles.is_immigration(*c, &lens.matcher)
                && !lens.roles.is_open_term(*c, &lens.matcher)
        });
        means.extend(found);
    }
    means.sort_unstable();
    means.dedup();
    means.into_iter().map(|means| Definition { term: term.clone(), means, made_up: true }).collect()
}

/// The same definitions, each once, where it stands last.
fn last_of_each(all: Vec<Definition>) -> Vec<Definition> {
    let mut kept: Vec<Definition> = Vec::new();
    let mut seen = HashSet::new();
    for definition in all.into_iter().rev() {
        if seen.insert(definition.clone()) {
            kept.push(definition);
        }
    }
    kept.reverse();
    kept
}

/// Whether a sentence stands under a heading that announces definitions.
pub(super) fn explains(document: &Document, index: usize) -> bool {
    let section = document.sentences.get(index).and_then(|s| document.sections.get(s.section));
    section.is_some_and(|s| explained(&s.title))
}

/// Of each section of a document the same.
pub(super) fn explaining(document: &Document) -> Vec<bool> {
    document.sections.iter().map(|s| explained(&s.title)).collect()
}

fn explained(title: &str) -> bool {
    if title.is_empty() {
        return false;
    }
    let words = title.trim_start_matches(|c: char| !c.is_alphabetic()).eq_ignore_ascii_case("words");
    let title = title.to_lowercase();
    words || HEADINGS.iter().any(|w| title.contains(w))
}

fn definition(lens: &Lens, text: &str, explained: bool) -> Option<Definition> {
    let tokens: Vec<Token> = tokenize(text, 0, Part::Own, &lens.matcher.vocabulary);
    let mentions = lens.matcher.mentions(&tokens, &[]);
    let instrument = |m: &&Mention| lens.roles.is_instrument(m.concept, &lens.matcher);
    let spoken_of: Vec<ConceptId> = mentions.iter().map(|m| m.concept).chain(lens.roles.immigration()).collect();
    let cues = lens.matcher.cues(&tokens).into_iter().filter(|c| c.kind == CueKind::Definition);
    let cues = cues.map(|cue| (cue.start, cue.end)).chain(takes_in(&tokens)).chain(entry(&tokens, explained));
    if let Some((defined, means)) = stands_for(lens, &tokens, &mentions) {
        let term = tokens.get(defined.start..defined.end)?.iter().map(|t| t.word.to_string()).collect();
        return Some(Definition { term, means, made_up: false });
    }
    let (defined, meaning) = cues.into_iter().find_map(|(start, end)| {
        // a phrase of the lexicon may begin in the term and end in its meaning
        let head = lens.matcher.mentions(tokens.get(..start)?, &spoken_of);
        let defined = head.iter().rfind(instrument).copied()?;
        Some((defined, meaning(lens, &tokens, &mentions, &defined, end)?))
    })?;
    let start = named_from(&tokens, &defined, explained);
    let term = tokens.get(start..defined.end)?.iter().map(|t| t.word.to_string()).collect();
    Some(Definition { term, means: meaning, made_up: false })
}

/// Where a term begins whose last words are the paper: "Paper warrant - …" explains no other warrant.
fn named_from(tokens: &[Token], defined: &Mention, explained: bool) -> usize {
    const LONGEST_NAME: usize = 2;
    let word = |i: usize| {
        tokens.get(i).is_some_and(|t| t.is_word() && !t.any(&["a", "an", "the", "of", "term", "word", "this"]))
    };
    let before = (1..=LONGEST_NAME + 1).take_while(|n| defined.start.checked_sub(*n).is_some_and(word)).count();
    let start = defined.start - before;
    let quoted = |i: usize| {
        let own = tokens.get(i).is_some_and(|t| t.raw().starts_with(QUOTES));
        own || i.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.raw().starts_with(QUOTES))
    };
    let opens = explained && start == 0 || quoted(start);
    if before <= LONGEST_NAME && opens { start } else { defined.start }
}

/// Verbs by which one paper is made to be as good as another.
pub(super) const TAKEN: &[&str] =
    &["counts", "count", "counted", "treated", "qualifies", "qualify", "deemed", "regarded", "considered"];

/// "A Form I-200 counts as a warrant": a term that is made to take in a paper of an immigration agency.
fn stands_for(lens: &Lens, tokens: &[Token], mentions: &[Mention]) -> Option<(Mention, ConceptId)> {
    let verb = tokens.iter().position(|t| t.any(TAKEN))?;
    let denied = tokens.get(..verb)?.iter().any(|t| t.any(LEAVING_OUT) || t.any(&["nor", "neither", "cannot"]));
    let instrument = |m: &&Mention| lens.roles.is_instrument(m.concept, &lens.matcher);
    let paper = mentions
        .iter()
        .filter(instrument)
        .find(|m| m.end <= verb && lens.roles.is_immigration(m.concept, &lens.matcher))?;
    let context = [paper.concept];
    let again = lens.matcher.mentions(tokens, &context);
    let term = again.iter().filter(instrument).find(|m| m.start > verb && m.start <= verb + 4)?;
    let new = !lens.matcher.may_be(term.concept, paper.concept) && !lens.matcher.may_be(paper.concept, term.concept)
        || lens.roles.is_open_term(term.concept, &lens.matcher);
    (new && !denied).then_some((*term, paper.concept))
}

/// What a term is made to mean, where that is something new: a paper of an immigration agency before any other.
fn meaning(lens: &Lens, tokens: &[Token], mentions: &[Mention], defined: &Mention, from: usize) -> Option<ConceptId> {
    let rest = tokens.get(from..)?;
    let end = from + rest.iter().position(|t| t.any(LEAVING_OUT)).unwrap_or(rest.len());
    let instrument =
        |c: &ConceptId| lens.roles.is_instrument(*c, &lens.matcher) && !lens.roles.is_open_term(*c, &lens.matcher);
    // a term that leaves its meaning open is settled by whatever it is made to mean
    let open = lens.roles.is_open_term(defined.concept, &lens.matcher);
    let same = |c: ConceptId| {
        c == defined.concept
            || !open && (lens.matcher.may_be(c, defined.concept) || lens.matcher.may_be(defined.concept, c))
    };
    let named = mentions.iter().filter(|m| m.start >= from && m.end <= end).map(|m| m.concept);
    let found: Vec<ConceptId> = named.chain(signers(lens, tokens.get(from..end)?)).filter(instrument).collect();
    let immigration = found.iter().copied().find(|c| lens.roles.is_immigration(*c, &lens.matcher));
    match immigration {
        Some(paper) => Some(paper).filter(|c| !same(*c)),
        None => found.first().copied().filter(|c| !same(*c)),
    }
}

/// "a warrant signed by a judge, a magistrate or an immigration officer": the paper that each of them signs.
fn signers(lens: &Lens, tokens: &[Token]) -> Vec<ConceptId> {
    let Some(by) = tokens.iter().position(|t| t.is("by")) else { return Vec::new() };
    let paper = |t: &Token| t.any(&["warrant", "order", "form", "paper", "document", "request", "detainer"]);
    let Some(noun) = tokens.get(..by).and_then(|before| before.iter().rposition(paper)) else { return Vec::new() };
    // "an order for arrest signed by": what the paper is for stands between
    let signed = tokens.get(by.saturating_sub(1)..=by).filter(|_| by > noun + 1);
    let head = match signed {
        Some(signed) => [tokens.get(noun..=noun).unwrap_or_default(), signed].concat(),
        None => tokens.get(noun..=by).unwrap_or_default().to_vec(),
    };
    let parts = tokens.get(by + 1..).unwrap_or_default().split(|t| t.any(&[",", "or", "and", ";"]));
    let read = |part: &[Token]| {
        let named = part.iter().filter(|t| !t.any(&["a", "an", "any", "other", "the", "supervisory", "authorized"]));
        let words: Vec<Token> = named.cloned().collect();
        let article = |article: &str| {
            let one = Token::added(article, lens.matcher.vocabulary.id(article), 0);
            let mentions = lens.matcher.mentions(&[head.as_slice(), &[one], words.as_slice()].concat(), &[]);
            mentions.iter().map(|m| m.concept).collect::<Vec<_>>()
        };
        [article("a"), article("an")].concat()
    };
    parts.filter(|p| !p.is_empty()).flat_map(read).collect()
}

/// The verb behind a quoted term near the head of a sentence: "for this order, 'warrant' includes …".
fn takes_in(tokens: &[Token]) -> Option<(usize, usize)> {
    const VERBS: &[&str] = &["includes", "include", "covers", "cover", "means", "embraces", "extends", "is", "are"];
    let quote = tokens.iter().take(FARTHEST_VERB).position(|t| t.raw().starts_with(QUOTES))?;
    let behind = |i: usize| tokens.get(i).is_some_and(|t| t.any(VERBS));
    let verb = (quote + 1..quote + FARTHEST_VERB).find(|i| behind(*i))?;
    let denied = tokens.get(quote..verb + 2)?.iter().any(|t| t.any(&["not", "never", "no"]));
    (!denied).then_some((verb, verb + 1))
}

/// "Warrant: any paper that …": an entry of a list of terms.
fn entry(tokens: &[Token], explained: bool) -> Option<(usize, usize)> {
    const PARTS: &[&str] = &[":", "-", "\u{2014}", "\u{2013}", "=", "includes", "include", "covers", "means"];
    let part = tokens.iter().take(FARTHEST_ENTRY).position(|t| t.any(PARTS)).filter(|_| explained)?;
    Some((part, part + 1))
}

/// Whether an entry of a list of terms sets its term apart by a mark ("Hold - An order that …").
pub(super) fn names_a_term(tokens: &[Token]) -> bool {
    const MARKS: &[&str] = &[":", "-", "\u{2014}", "\u{2013}", "="];
    let mark = tokens.iter().take(FARTHEST_ENTRY + 2).position(|t| t.any(MARKS));
    mark.is_some_and(|at| at > 0 && tokens.len() > at + 1)
}

/// Reads the redefined terms among the mentions of a reading in their new meaning.
pub fn apply(lens: &Lens, definitions: &[Definition], tokens: &[Token], mentions: &mut Vec<Mention>) {
    let opens = |d: &&Definition| d.term.first().is_some_and(|first| tokens.iter().any(|t| alike(first, &t.word)));
    let findings = OnceCell::new();
    for definition in definitions.iter().filter(opens) {
        if definition.made_up {
            read_made_up(definition, tokens, mentions);
            continue;
        }
        let given = |m: &Mention| {
            // the term may have words before the paper that it names
            let start = m.end.saturating_sub(definition.term.len()).min(m.start);
            let words = tokens.get(start..m.end).unwrap_or_default();
            definition.term.len() == words.len()
                && definition.term.iter().zip(words).all(|(a, b)| alike(a, &b.word))
                && lens.roles.is_instrument(m.concept, &lens.matcher)
        };
        // a term that counts only where immigration is spoken of is defined for wherever it stands
        let context: Vec<ConceptId> = [definition.means].into_iter().chain(lens.roles.immigration()).collect();
        let again = lens.matcher.chosen(findings.get_or_init(|| lens.matcher.findings(tokens)), &context);
        for found in again.into_iter().filter(given) {
            mentions.retain(|m| !(m.start == found.start && m.end == found.end && given(m)));
            mentions.push(Mention { concept: definition.means, ..found });
        }
    }
}

/// Reads a term that the document has made up as what it means, wherever it stands.
fn read_made_up(definition: &Definition, tokens: &[Token], mentions: &mut Vec<Mention>) {
    let long = definition.term.len();
    for (start, words) in tokens.windows(long.max(1)).enumerate() {
        if !definition.term.iter().zip(words).all(|(a, b)| alike(a, &b.word)) {
            continue;
        }
        let end = start + long;
        mentions.retain(|m| m.end <= start || m.start >= end || m.start == start && m.end == end);
        mentions.push(Mention { start, end, concept: definition.means, form: WordForm::Singular });
    }
}

/// Singular and plural name the same thing.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

//! Top-level items but provisions.

use pest::iterators::Pair;

use super::provision::once;
use super::{Base, Parsed, Rule, expr, literal, parts, provision, quick};
use crate::language::program::Place;
use crate::language::syntax::{
    Concept, Cue, Define, Directive, Guard, Interpretation, Item, Name, Term, TermKind, Text, TypeName,
};
use crate::source::Span;

/// A name that is not there; the grammar never lets that happen.
pub(super) fn nothing() -> Name {
    Name { text: String::new(), span: Span::default() }
}

/// All names directly under a pair.
pub(super) fn names(pair: Pair<'_, Rule>, base: Base) -> Vec<Name> {
    parts(pair).filter(|part| part.as_rule() == Rule::ident).map(|part| base.name(&part)).collect()
}

/// The first part of a pair as a name.
pub(super) fn name(pair: Pair<'_, Rule>, base: Base) -> Name {
    parts(pair).next().map_or_else(nothing, |part| base.name(&part))
}

/// The first string under a pair.
pub(super) fn text(pair: Pair<'_, Rule>, base: Base) -> Option<Text> {
    parts(pair).find(|part| part.as_rule() == Rule::string).map(|part| literal::text(part, base))
}

/// One top-level item.
pub(super) fn item(pair: Pair<'_, Rule>, base: Base) -> Parsed<Item> {
    Ok(match pair.as_rule() {
        Rule::directive => Item::Directive(directive(pair, base)?),
        Rule::interpretation => Item::Interpretation(interpretation(pair, base)?),
        Rule::extension => Item::Concept(concept(pair, base, true)),
        Rule::more_tests => Item::MoreTests(provision::more_tests(pair, base)?),
        Rule::concept => Item::Concept(concept(pair, base, false)),
        Rule::cue => Item::Cue(cue(pair, base)),
        Rule::define => Item::Define(define(pair, base)?),
        _ => Item::Provision(Box::new(provision::provision(pair, base)?)),
    })
}

fn directive(pair: Pair<'_, Rule>, base: Base) -> Parsed<Directive> {
    let mut directive = Directive {
        name: nothing(),
        title: None,
        issuer: None,
        jurisdiction: None,
        timezone: None,
        effective: None,
        recitals: Vec::new(),
        survivals: Vec::new(),
    };
    for part in parts(pair) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::ident => directive.name = base.name(&part),
            Rule::title => once(&mut directive.title, text(part, base), span, "title")?,
            Rule::issuer => once(&mut directive.issuer, text(part, base), span, "issuer")?,
            Rule::jurisdiction => once(&mut directive.jurisdiction, Some(name(part, base)), span, "jurisdiction")?,
            Rule::timezone => once(&mut directive.timezone, Some(name(part, base)), span, "timezone")?,
            Rule::effective => once(&mut directive.effective, Some(date(part, base)?), span, "effective")?,
            Rule::survives => directive.survivals.extend(two_texts(part, base)),
            _ => directive.recitals.extend(two_texts(part, base)),
        }
    }
    Ok(directive)
}

/// `recital "…" because "…"` and its like.
pub(super) fn two_texts(pair: Pair<'_, Rule>, base: Base) -> Option<(Text, Text)> {
    let mut texts = parts(pair).map(|string| literal::text(string, base));
    Some((texts.next()?, texts.next()?))
}

/// A member that holds a date.
pub(super) fn date(pair: Pair<'_, Rule>, base: Base) -> Parsed<Name> {
    match parts(pair).next() {
        Some(part) => Ok(Name { text: literal::time(&part, base)?, span: base.span(&part) }),
        None => Ok(nothing()),
    }
}

fn interpretation(pair: Pair<'_, Rule>, base: Base) -> Parsed<Interpretation> {
    let mut out = Interpretation {
        name: nothing(),
        directive: nothing(),
        question: None,
        choices: Vec::new(),
        ground: None,
        governs: None,
        survivals: Vec::new(),
    };
    let mut heads = Vec::new();
    let mut choices = None;
    for part in parts(pair) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::ident => heads.push(base.name(&part)),
            Rule::question => once(&mut out.question, text(part, base), span, "question")?,
            Rule::choices => once(&mut choices, Some(names(part, base)), span, "choices")?,
            Rule::ground => once(&mut out.ground, text(part, base), span, "ground")?,
            Rule::survives => out.survivals.extend(two_texts(part, base)),
            _ => once(&mut out.governs, Some(name(part, base)), span, "governs")?,
        }
    }
    out.choices = choices.unwrap_or_default();
    let mut heads = heads.into_iter();
    out.name = heads.next().unwrap_or_else(nothing);
    out.directive = heads.next().unwrap_or_else(nothing);
    Ok(out)
}

/// `provided INTERPRETATION is CHOICE …`
pub(super) fn guard(pair: Pair<'_, Rule>, base: Base) -> Guard {
    let mut words = names(pair, base).into_iter();
    Guard { interpretation: words.next().unwrap_or_else(nothing), choices: words.collect() }
}

fn concept(pair: Pair<'_, Rule>, base: Base, extends: bool) -> Concept {
    let mut out = Concept {
        name: nothing(),
        extends,
        kinds: Vec::new(),
        apart: Vec::new(),
        contrary_of: Vec::new(),
        terms: Vec::new(),
        codes: Vec::new(),
    };
    for part in parts(pair) {
        match part.as_rule() {
            Rule::ident => out.name = base.name(&part),
            Rule::kind_of => kinds(part, base, &mut out),
            Rule::apart => out.apart.extend(names(part, base)),
            Rule::contrary => out.contrary_of.extend(names(part, base)),
            Rule::terms => terms(part, base, &mut out),
            _ => out.codes.extend(parts(part).map(|code| code_name(&code, base))),
        }
    }
    out
}

fn kinds(pair: Pair<'_, Rule>, base: Base, out: &mut Concept) {
    let condition = parts(pair.clone()).find(|part| part.as_rule() == Rule::guard).map(|part| guard(part, base));
    out.kinds.extend(names(pair, base).into_iter().map(|name| (name, condition.clone())));
}

/// A code, written bare or as a string.
pub(super) fn code_name(pair: &Pair<'_, Rule>, base: Base) -> Name {
    match pair.as_rule() {
        Rule::string => {
            let text = literal::text(pair.clone(), base);
            Name { text: text.value, span: text.span }
        }
        _ => base.name(pair),
    }
}

fn terms(pair: Pair<'_, Rule>, base: Base, out: &mut Concept) {
    let mut kind = TermKind::Phrase;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::term_kind => {
                kind = match part.as_str() {
                    "noun" => TermKind::Noun,
                    "verb" => TermKind::Verb,
                    "exact" => TermKind::Exact,
                    "not" => TermKind::Not,
                    _ => TermKind::Phrase,
                }
            }
            _ => out.terms.extend(term(kind, part, base)),
        }
    }
}

fn term(kind: TermKind, pair: Pair<'_, Rule>, base: Base) -> Option<Term> {
    let mut words = None;
    let mut irregular = Vec::new();
    let mut near = None;
    let mut place = Place::Around;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::string => words = Some(literal::text(part, base)),
            Rule::irregular => {
                irregular.extend(parts(part).map(|form| quick::trimmed(form.as_str(), base.span(&form).start)));
            }
            rule => {
                place = match rule {
                    Rule::ahead => Place::Behind,
                    Rule::taken => Place::Object,
                    _ => Place::Around,
                };
                near = Some(name(part, base));
            }
        }
    }
    Some(Term { kind, text: words?, irregular, near, place })
}

fn cue(pair: Pair<'_, Rule>, base: Base) -> Cue {
    let mut cue = Cue { kind: nothing(), phrases: Vec::new() };
    for part in parts(pair) {
        match part.as_rule() {
            Rule::ident => cue.kind = base.name(&part),
            _ => cue.phrases.push(literal::text(part, base)),
        }
    }
    cue
}

fn define(pair: Pair<'_, Rule>, base: Base) -> Parsed<Define> {
    let mut define_name = nothing();
    let mut args = Vec::new();
    let mut ty = TypeName::Named(nothing());
    let mut body = None;
    let mut survivals = Vec::new();
    for part in parts(pair) {
        match part.as_rule() {
            Rule::ident => define_name = base.name(&part),
            Rule::arguments => args = parts(part).map(|argument| argument_of(argument, base)).collect(),
            Rule::type_name => ty = type_name(part, base),
            Rule::survives => survivals.extend(two_texts(part, base)),
            _ => body = Some(expr::expr(part, base)?),
        }
    }
    let body = body.unwrap_or_else(expr::missing);
    Ok(Define { name: define_name, args, ty, body, survivals })
}

fn argument_of(pair: Pair<'_, Rule>, base: Base) -> (Name, TypeName) {
    let mut inner = parts(pair);
    let argument = inner.next().map_or_else(nothing, |part| base.name(&part));
    let ty = inner.next().map_or_else(|| TypeName::Named(nothing()), |part| type_name(part, base));
    (argument, ty)
}

/// A type as written.
pub(super) fn type_name(pair: Pair<'_, Rule>, base: Base) -> TypeName {
    let span = base.span(&pair);
    match parts(pair).next() {
        Some(part) if part.as_rule() == Rule::list_type => {
            let inner = parts(part).next().map_or_else(|| TypeName::Named(nothing()), |part| type_name(part, base));
            TypeName::List(Box::new(inner), span)
        }
        Some(part) => TypeName::Named(base.name(&part)),
        None => TypeName::Named(nothing()),
    }
}

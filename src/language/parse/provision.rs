//! Provisions with their arms and tests.

use pest::iterators::Pair;

use super::item::{date, name, names, nothing, text, two_texts, type_name};
use super::{Base, Mistake, Parsed, Rule, expr, groups, literal, norm, parts};
use crate::language::program::{Literal, Versions};
use crate::language::syntax::{MoreTests, Name, Param, Provision, RecordRule, Test, Text, TypeName, Value};
use crate::source::Span;

/// A provision.
pub(super) fn provision(pair: Pair<'_, Rule>, base: Base) -> Parsed<Provision> {
    let mut out = Provision {
        name: nothing(),
        directive: nothing(),
        title: None,
        aliases: Vec::new(),
        cites: None,
        text: Vec::new(),
        strength: None,
        severities: Vec::new(),
        from: None,
        until: None,
        amends: Vec::new(),
        supersedes: Vec::new(),
        params: Vec::new(),
        procedures: None,
        records: Vec::new(),
        comparisons: Vec::new(),
        help: None,
        model: None,
        survivals: Vec::new(),
        tests: Vec::new(),
    };
    let mut heads = 0;
    for part in parts(pair) {
        if part.as_rule() == Rule::ident {
            let head = base.name(&part);
            if heads == 0 {
                out.name = head
            } else {
                out.directive = head
            }
            heads += 1;
        } else {
            member(part, base, &mut out)?;
        }
    }
    Ok(out)
}

fn member(pair: Pair<'_, Rule>, base: Base, out: &mut Provision) -> Parsed<()> {
    let span = base.span(&pair);
    match pair.as_rule() {
        Rule::title => once(&mut out.title, text(pair, base), span, "title")?,
        Rule::alias => out.aliases.push(name(pair, base)),
        Rule::cites => once(&mut out.cites, text(pair, base), span, "cites")?,
        Rule::law_text => out.text.extend(text(pair, base)),
        Rule::strength => once(&mut out.strength, Some(name(pair, base)), span, "strength")?,
        Rule::severity => {
            let mut words: Vec<Name> = parts(pair).map(|part| base.name(&part)).collect();
            if let Some(severity) = words.pop() {
                let verdict = words.pop();
                let word = |verdict: &Option<Name>| verdict.as_ref().map(|name| name.text.clone());
                if out.severities.iter().any(|(known, _)| word(known) == word(&verdict)) {
                    let what = word(&verdict).map_or_else(|| "severity".to_owned(), |word| format!("severity {word}"));
                    return Err(twice(span, &what));
                }
                out.severities.push((verdict, severity));
            }
        }
        Rule::from => once(&mut out.from, Some(date(pair, base)?), span, "from")?,
        Rule::until => once(&mut out.until, Some(date(pair, base)?), span, "until")?,
        Rule::amends => out.amends.push(name(pair, base)),
        Rule::supersedes => out.supersedes.push(name(pair, base)),
        Rule::param => out.params.push(param(pair, base)?),
        Rule::procedures => {
            out.procedures.get_or_insert_default().extend(norm::norms(pair, base));
        }
        Rule::records => records(pair, base, out)?,
        Rule::help => once(&mut out.help, text(pair, base), span, "help")?,
        Rule::model => once(&mut out.model, text(pair, base), span, "model")?,
        Rule::survives => out.survivals.extend(two_texts(pair, base)),
        _ => out.tests.push(test(pair, base)?),
    }
    Ok(())
}

fn twice(span: Span, what: &str) -> Mistake {
    Mistake::new(span, format!("`{what}` is given twice"), "given before").help("keep one of the two")
}

/// Fills a member that can be given once.
pub(super) fn once<T>(slot: &mut Option<T>, value: Option<T>, span: Span, what: &str) -> Parsed<()> {
    if slot.is_some() {
        return Err(twice(span, what));
    }
    *slot = value;
    Ok(())
}

fn value(pair: &Pair<'_, Rule>, base: Base) -> Parsed<Value> {
    let empty = Value { literal: Literal::Bool(false), span: base.span(pair) };
    Ok(literal::value(pair, base)?.unwrap_or(empty))
}

fn param(pair: Pair<'_, Rule>, base: Base) -> Parsed<Param> {
    let span = base.span(&pair);
    let mut parameter = nothing();
    let mut ty = TypeName::Named(nothing());
    let mut values: Vec<Pair<'_, Rule>> = Vec::new();
    let mut laxer = None;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::ident => parameter = base.name(&part),
            Rule::type_name => ty = type_name(part, base),
            Rule::laxer => laxer = Some(name(part, base)),
            _ => values.push(part),
        }
    }
    // The grammar gives the value first and the reason last.
    let reason = values.pop().map_or(Text { value: String::new(), span }, |part| literal::text(part, base));
    let value = match values.first() {
        Some(part) => value(part, base)?,
        None => Value { literal: Literal::Bool(false), span },
    };
    Ok(Param { name: parameter, ty, value, laxer, reason })
}

fn records(pair: Pair<'_, Rule>, base: Base, out: &mut Provision) -> Parsed<()> {
    let mut arm = None;
    for part in parts(pair) {
        match part.as_rule() {
            Rule::ident => arm = Some(base.name(&part)),
            Rule::group_rule => out.comparisons.push(groups::group_rule(part, base, arm.clone())?),
            _ => out.records.push(record_rule(part, base, arm.clone())?),
        }
    }
    Ok(())
}

/// `extend provision ID of DIRECTIVE { test … }`
pub(super) fn more_tests(pair: Pair<'_, Rule>, base: Base) -> Parsed<MoreTests> {
    let mut names = names(pair.clone(), base).into_iter();
    let mut name = || names.next().unwrap_or_else(nothing);
    let (provision, directive) = (name(), name());
    let tests = parts(pair).filter(|part| part.as_rule() == Rule::test).map(|part| test(part, base));
    Ok(MoreTests { provision, directive, tests: tests.collect::<Parsed<Vec<Test>>>()? })
}

/// `KIND`, `KIND.MEMBER`: what a rule cannot do without.
fn givens(pair: Pair<'_, Rule>, base: Base) -> Vec<(Name, Option<Name>)> {
    let given = |one: Pair<'_, Rule>| {
        let mut both = names(one, base).into_iter();
        (both.next().unwrap_or_else(nothing), both.next())
    };
    parts(pair).filter(|part| part.as_rule() == Rule::given_one).map(given).collect()
}

fn record_rule(pair: Pair<'_, Rule>, base: Base, arm: Option<Name>) -> Parsed<RecordRule> {
    let mut rule = RecordRule {
        arm,
        deontic: nothing(),
        kind: nothing(),
        given: None,
        versions: None,
        during: None,
        when: None,
        then: None,
        unless: None,
        span: base.span(&pair),
    };
    for part in parts(pair) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::deontic => rule.deontic = base.name(&part),
            Rule::ident => rule.kind = base.name(&part),
            Rule::over => once(&mut rule.versions, Some(versions(part)), span, "over")?,
            Rule::given_clause => once(&mut rule.given, Some(givens(part, base)), span, "given")?,
            Rule::during_clause => {
                let mut ends = parts(part).map(|part| expr::expr(part, base));
                if let (Some(start), Some(end)) = (ends.next(), ends.next()) {
                    once(&mut rule.during, Some((start?, end?)), span, "during")?;
                }
            }
            Rule::when_clause => once(&mut rule.when, expr::only(part, base)?, span, "when")?,
            Rule::to_clause => once(&mut rule.then, expr::only(part, base)?, span, "to")?,
            _ => once(&mut rule.unless, expr::only(part, base)?, span, "unless")?,
        }
    }
    Ok(rule)
}

fn versions(pair: Pair<'_, Rule>) -> Versions {
    match parts(pair).next().map(|part| part.as_rule()) {
        Some(Rule::every) => Versions::Every,
        Some(Rule::first_and_latest) => Versions::FirstAndLatest,
        _ => Versions::Latest,
    }
}

fn test(pair: Pair<'_, Rule>, base: Base) -> Parsed<Test> {
    let span = base.span(&pair);
    let mut test = Test {
        name: Text { value: String::new(), span },
        inputs: Vec::new(),
        verdicts: Vec::new(),
        each: Vec::new(),
        limbs: Vec::new(),
        choices: Vec::new(),
        params: Vec::new(),
        span,
    };
    for part in parts(pair) {
        match part.as_rule() {
            Rule::string => test.name = literal::text(part, base),
            Rule::expect => test.verdicts.push(name(part, base)),
            Rule::expect_each => test.each.push(name(part, base)),
            Rule::expect_limb => test.limbs.extend(two(part, base)),
            Rule::with_choice => test.choices.extend(two(part, base)),
            Rule::with_value => {
                let mut inner = parts(part);
                if let (Some(parameter), Some(literal)) = (inner.next(), inner.next()) {
                    test.params.push((base.name(&parameter), value(&literal, base)?));
                }
            }
            _ => input(part, base, &mut test),
        }
    }
    Ok(test)
}

fn two(pair: Pair<'_, Rule>, base: Base) -> Option<(Name, Name)> {
    let mut words = names(pair, base).into_iter();
    Some((words.next()?, words.next()?))
}

fn input(pair: Pair<'_, Rule>, base: Base, test: &mut Test) {
    let mut kind = Name { text: "procedure".to_owned(), span: base.span(&pair) };
    for part in parts(pair) {
        let span = base.span(&part);
        match part.as_rule() {
            Rule::ident => kind = base.name(&part),
            Rule::string => test.inputs.push((kind.clone(), literal::block(part), span)),
            _ => test.inputs.push((kind.clone(), part.as_str().to_owned(), span)),
        }
    }
}

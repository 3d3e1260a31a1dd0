//! Lists whose clause stands in several items: bare verbs that share what stands behind the last one, and
//! people named item by item before the clause that speaks of them.

use super::Lens;
use super::statement::{Clause, Statement};
use super::token::{Part, Token};
use super::zone::is_modal;
use crate::subject::document::{Document, Role, Sentence, Standing};

/// A list is looked through this far.
const FURTHEST: usize = 20;

/// A longer item says what it says by itself.
const BARE_ITEM: usize = 6;

/// The last item after `index` of the same list.
fn last_sibling(document: &Document, index: usize) -> Option<usize> {
    let own = document.sentences.get(index)?;
    let rest = document.sentences.iter().enumerate().skip(index + 1).take(FURTHEST);
    rest.take_while(|(_, s)| alike(own, s)).last().map(|(at, _)| at)
}

/// Whether two sentences are items of one list.
fn alike(a: &Sentence, b: &Sentence) -> bool {
    a.leads == b.leads
        && !a.leads.is_empty()
        && b.standing == Standing::InForce
        && matches!(b.role, Role::Item { first: true, .. })
}

/// What a bare item ("stop", "question,") shares with the last item of its list ("detain any person because of …").
pub fn shared_tail(lens: &Lens, document: &Document, index: usize, own: &[Token]) -> Vec<Token> {
    let words = own.iter().filter(|t| t.is_word() && !t.any(&["or", "and"])).count();
    if words == 0 || own.len() > BARE_ITEM {
        return Vec::new();
    }
    let Some(last) = last_sibling(document, index) else { return Vec::new() };
    let act = |mentions: &[super::Mention], at: usize| {
        mentions.iter().filter(|m| m.start <= at && lens.roles.is_act(m.concept)).map(|m| m.end).max()
    };
    let covered = act(&lens.matcher.mentions(own, &[]), 0).is_some_and(|end| end >= words);
    let tokens = lens.tokens(document, last, Part::Tail);
    let opening = tokens.iter().take_while(|t| t.any(&["or", "and", "otherwise", "to"])).count();
    match act(&lens.matcher.mentions(&tokens, &[]), opening) {
        Some(end) if covered => tokens.get(end..).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    }
}

/// The items before one that holds the clause of them all ("• victims • witnesses no member shall …").
pub fn items_before(lens: &Lens, document: &Document, index: usize, own: &[Token]) -> Vec<Token> {
    let modal = |tokens: &[Token]| lens.matcher.cues(tokens).iter().any(|c| is_modal(c.kind));
    let Some(sentence) = document.sentences.get(index).filter(|s| !s.leads.is_empty()) else { return Vec::new() };
    let led = sentence.leads.iter().any(|l| modal(&lens.tokens(document, *l, Part::Lead)));
    if led || !modal(own) {
        return Vec::new();
    }
    let before: Vec<usize> = (index.saturating_sub(FURTHEST)..index)
        .rev()
        .take_while(|i| document.sentences.get(*i).is_some_and(|s| alike(sentence, s)))
        .collect();
    let items: Vec<Vec<Token>> = before.into_iter().rev().map(|i| lens.tokens(document, i, Part::Lead)).collect();
    if items.iter().any(|tokens| modal(tokens)) { Vec::new() } else { items.concat() }
}

/// The items of one list that each say when the clause of their lead-in does not hold say so of it together:
/// "shall not ask except: (1) … (2) …". Conditions of "only when: (a) …; and (b) …" hold together too.
pub fn share_limits(document: &Document, statements: &mut [Statement]) {
    let mut start = 0;
    while start < statements.len() {
        let rest = statements.get(start..).unwrap_or_default();
        let length = rest.windows(2).take_while(|w| matches!(w, [a, b] if one_clause(document, a, b))).count() + 1;
        if let Some(group) = statements.get_mut(start..start + length).filter(|g| g.len() > 1) {
            let joined = group.iter().any(|s| ends_in_and(document, s.sentence));
            share(group, |s| &mut s.exceptions);
            if joined {
                share(group, |s| &mut s.only);
            }
        }
        start += length;
    }
}

fn share(group: &mut [Statement], limits: impl Fn(&mut Statement) -> &mut Vec<Clause>) {
    let mut all: Vec<(usize, Clause)> = Vec::new();
    for statement in group.iter_mut() {
        let sentence = statement.sentence;
        all.extend(limits(statement).iter().filter(|c| reaches_own(c)).map(|c| (sentence, c.clone())));
    }
    for statement in group.iter_mut() {
        let sentence = statement.sentence;
        limits(statement).extend(all.iter().filter(|(from, _)| *from != sentence).map(|(_, c)| c.clone()));
    }
}

fn reaches_own(clause: &Clause) -> bool {
    clause.tokens.clone().any(|i| clause.reading.part(i) == Part::Own)
}

/// Whether two statements are the clause of the same lead-in, each with its own item.
fn one_clause(document: &Document, a: &Statement, b: &Statement) -> bool {
    let leads = |s: &Statement| document.sentences.get(s.sentence).map(|s| &s.leads).filter(|l| !l.is_empty());
    let spans = |s: &Statement| s.acts.iter().map(|m| (m.start, m.end)).collect::<Vec<_>>();
    let in_lead = |s: &Statement| !s.acts.is_empty() && s.acts.iter().all(|m| s.reading.part(m.start) == Part::Lead);
    a.sentence != b.sentence && leads(a).is_some() && leads(a) == leads(b) && in_lead(a) && spans(a) == spans(b)
}

fn ends_in_and(document: &Document, index: usize) -> bool {
    let text = document.sentences.get(index).map(|s| s.text.trim_end_matches([';', ',', ' ', '.'])).unwrap_or_default();
    text.ends_with(" and") || text.ends_with(";and")
}

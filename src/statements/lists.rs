//! Lists whose clause stands in several items: bare verbs that share what stands behind the last one, and
//! people named item by item before the clause that speaks of them.

use super::Lens;
use super::token::{Part, Token};
use super::zone::is_modal;
use crate::language::cue::CueKind;
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

/// The other conditions of a list joined by "and" behind an open "only when:": they hold together.
pub fn joined_conditions(lens: &Lens, document: &Document, index: usize) -> (Vec<Token>, Vec<Token>) {
    let none = (Vec::new(), Vec::new());
    let Some(own) = document.sentences.get(index) else { return none };
    let open = own.leads.last().and_then(|l| document.sentences.get(*l)).is_some_and(|lead| {
        let tokens = lens.tokens(document, own.leads.last().copied().unwrap_or_default(), Part::Lead);
        let last = tokens.iter().rposition(Token::is_word).map_or(0, |l| l + 1);
        let limits = |c: &super::CueMatch| matches!(c.kind, CueKind::Only | CueKind::Exception) && c.end == last;
        lead.standing == Standing::InForce && lens.matcher.cues(&tokens).iter().any(limits)
    });
    if !open {
        return none;
    }
    let near = index.saturating_sub(FURTHEST)..(index + FURTHEST).min(document.sentences.len());
    let items: Vec<usize> =
        near.filter(|i| *i == index || document.sentences.get(*i).is_some_and(|s| alike(own, s))).collect();
    let and = |i: &usize| {
        let tokens = lens.tokens(document, *i, Part::Own);
        tokens.iter().rev().find(|t| t.is_word()).is_some_and(|t| t.is("and"))
    };
    if !items.iter().any(and) {
        return none;
    }
    let side = |keep: &dyn Fn(usize) -> bool| {
        items.iter().filter(|i| keep(**i)).flat_map(|i| lens.tokens(document, *i, Part::Own)).collect::<Vec<Token>>()
    };
    let mut behind = side(&|i| i > index);
    behind.retain(|t| !super::zone::is_stop(t));
    (side(&|i| i < index), behind)
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

//! Lists whose clause stands in several items: bare verbs that share what stands behind the last one, and
//! people named item by item before the clause that speaks of them.

use super::Lens;
use super::page::Page;
use super::statement::{Clause, Statement};
use super::token::{Part, Token};
use super::zone::is_modal;
use crate::language::cue::CueKind;
use crate::subject::document::{Document, Role, Sentence, Standing};

/// A list is looked through this far.
const FURTHEST: usize = 20;

/// A longer item says what it says by itself.
const BARE_ITEM: usize = 6;

/// A lead-in that only says where has no more words.
const PLACE: usize = 6;

/// Whether a lead-in only says where or when: "At the release desk:".
pub fn tells_where(lead: &[Token]) -> bool {
    let words = lead.iter().filter(|t| t.is_word()).count();
    let opens = lead.first().is_some_and(|t| t.any(&["at", "in", "during", "inside", "within"]));
    opens
        && (2..=PLACE).contains(&words)
        && !lead.iter().any(|t| t.any(&["not", "shall", "may", "must", "will", "is", "are"]))
}

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

/// What the items of a list of conditions that must hold together say as one ("only if: (a) …; and (b) …").
pub enum Together {
    /// It is no such list.
    No,
    /// The item is read with the first.
    WithFirst,
    /// The first item, and all others behind it.
    Items(Vec<Token>),
}

/// Whether the items of the list that `index` stands in are conditions that must hold together.
pub fn together(lens: &Lens, document: &Page<'_>, index: usize) -> Together {
    let Some(own) = document.sentences.get(index).filter(|s| !s.leads.is_empty()) else { return Together::No };
    let siblings: Vec<usize> = (index.saturating_sub(FURTHEST)..(index + FURTHEST).min(document.sentences.len()))
        .filter(|i| document.sentences.get(*i).is_some_and(|s| alike(own, s)))
        .collect();
    let open = own.leads.last().is_some_and(|l| leaves_condition_open(lens, document, *l));
    if !open || siblings.len() < 2 {
        return Together::No;
    }
    let texts = || siblings.iter().filter_map(|i| document.sentences.get(*i)).map(|s| s.text.as_str());
    let ends = |t: &str| t.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let joined = texts().any(|t| ends(t).ends_with(" and") || t.to_lowercase().starts_with("and "));
    let clause = |i: &usize| {
        let carries = |t: &Token| t.any(&["is", "are", "has", "have", "was", "were", "does", "do", "had"]);
        document.notes(&lens.matcher, *i).is_some_and(|n| n.tokens.iter().any(carries) || lens.holds_finite(n))
    };
    let lead = own.leads.last().and_then(|l| document.notes(&lens.matcher, *l));
    let leads_to_clauses = lead.and_then(|lead| lead.tokens.iter().rev().find(|t| t.is_word()));
    let clauses = leads_to_clauses
        .is_some_and(|t| t.any(&["if", "when", "where", "whenever", "that", "unless", "once", "after", "before"]));
    if !joined || !(clauses || siblings.iter().all(clause)) {
        return Together::No;
    }
    if siblings.first() != Some(&index) {
        return Together::WithFirst;
    }
    let mut all: Vec<Token> = Vec::new();
    for (at, sibling) in siblings.iter().enumerate() {
        let mut tokens = lens.tokens(document, *sibling, Part::Own);
        while tokens.last().is_some_and(|t| t.any(&["and", ";", ",", "."])) {
            tokens.pop();
        }
        if at > 0 {
            all.push(super::question::mark("and", index, &lens.matcher.vocabulary));
        }
        all.extend(tokens);
    }
    Together::Items(all)
}

/// Whether a lead-in ends in "only if:", "unless:" or the like.
fn leaves_condition_open(lens: &Lens, document: &Page<'_>, lead: usize) -> bool {
    let Some(lead) = document.notes(&lens.matcher, lead) else { return false };
    let words = lead.tokens.iter().rposition(Token::is_word).map_or(0, |last| last + 1);
    lead.cues(&lens.matcher).iter().any(|c| {
        matches!(c.kind, CueKind::Only | CueKind::Condition | CueKind::Exception)
            && c.end <= words
            && words - c.end <= 6
    })
}

/// What a bare item ("stop", "question,") shares with the last item of its list ("detain any person because of …").
pub fn shared_tail(lens: &Lens, document: &Page<'_>, index: usize, own: &[Token]) -> Vec<Token> {
    let words = own.iter().filter(|t| t.is_word() && !t.any(&["or", "and"])).count();
    if words == 0 || own.len() > BARE_ITEM {
        return Vec::new();
    }
    let Some(last) = last_sibling(document, index) else { return Vec::new() };
    let covered =
        verbs_end(lens, own, 0).is_some_and(|end| !own.iter().skip(end).any(|t| t.is_word() && !t.any(&["or", "and"])));
    let tokens = lens.tokens(document, last, Part::Tail);
    let opening = tokens.iter().take_while(|t| t.any(&["or", "and", "otherwise", "to"])).count();
    let verbs = verbs_end(lens, &tokens, opening);
    match verbs {
        Some(end) if covered => tokens.get(end..).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    }
}

/// Where the verbs end that stand at `opening` and are joined to each other ("arrest or otherwise detain anyone …").
fn verbs_end(lens: &Lens, tokens: &[Token], opening: usize) -> Option<usize> {
    let mentions = lens.matcher.mentions(tokens, &[]);
    let act =
        |at: usize| mentions.iter().filter(|m| m.start <= at && lens.roles.is_act(m.concept)).map(|m| m.end).max();
    let mut verbs = act(opening);
    while let Some(end) = verbs {
        let joined = tokens.get(end..).unwrap_or_default().iter();
        let joined = joined.take_while(|t| t.any(&["or", "and", "otherwise", ",", "to"]) || t.word.ends_with("ly"));
        let next = end + joined.count();
        let starts = mentions.iter().any(|m| m.start == next && lens.roles.is_act(m.concept));
        match act(next).filter(|e| starts && next > end && *e > next) {
            Some(further) => verbs = Some(further),
            None => break,
        }
    }
    verbs
}

/// The items before one that holds the clause of them all ("• victims • witnesses no member shall …").
pub fn items_before(lens: &Lens, document: &Page<'_>, index: usize) -> Vec<Token> {
    let is_modal = |c: &super::CueMatch| is_modal(c.kind);
    let modal =
        |at: usize| document.notes(&lens.matcher, at).is_some_and(|n| n.cues(&lens.matcher).iter().any(is_modal));
    let Some(sentence) = document.sentences.get(index).filter(|s| !s.leads.is_empty()) else { return Vec::new() };
    if sentence.leads.iter().any(|l| modal(*l)) || !modal(index) {
        return Vec::new();
    }
    let before: Vec<usize> = (index.saturating_sub(FURTHEST)..index)
        .rev()
        .take_while(|i| document.sentences.get(*i).is_some_and(|s| alike(sentence, s)))
        .collect();
    if before.iter().any(|i| modal(*i)) {
        return Vec::new();
    }
    before.into_iter().rev().flat_map(|i| lens.tokens(document, i, Part::Lead)).collect()
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

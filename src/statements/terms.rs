//! Sentences that only tell what a term is, with no verb that says so: "\"Section 7 agreement\": a partnership under which
//! officers are trained.", "Detainer. A request that the jail keep a prisoner for two days."

use std::ops::Range;

use super::definition::QUOTES;
use super::read::Reader;
use super::token::Token;
use super::zone::{Zone, is_modal};

/// A quoted term has no more words.
const LONGEST_TERM: usize = 8;

/// Papers, bodies and people that such a sentence may begin with.
const THINGS: &[&str] = &[
    "request",
    "notice",
    "form",
    "document",
    "paper",
    "detainer",
    "hold",
    "order",
    "agreement",
    "program",
    "check",
    "query",
    "warrant",
    "partnership",
    "arrangement",
    "contract",
    "entry",
    "record",
    "database",
    "file",
    "memorandum",
    "officer",
    "agent",
    "person",
    "individual",
    "anyone",
    "inmate",
    "alien",
    "agency",
];

/// Words that open what is told of it.
const TELLING: &[&str] =
    &["that", "which", "who", "by", "under", "asking", "requesting", "issued", "in", "from", "of", "between", "to"];

impl Reader<'_> {
    /// Whether the sentence is only the name of something and a description of it.
    pub(super) fn explains_a_term(&self, range: &Range<usize>) -> bool {
        self.quoted_term(range) || self.part_of_a_law(range) || self.fragment(range)
    }

    /// "Section 7 \u{2013} the part of the Act by which the agency may let officers …": which law a name stands for.
    fn part_of_a_law(&self, range: &Range<usize>) -> bool {
        const LAWS: &[&str] = &["part", "section", "clause", "statute", "law", "title", "chapter", "act"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let mark = range.clone().take(LONGEST_TERM).find(|i| word(*i, &[":", "\u{2014}", "\u{2013}", "-"]));
        mark.filter(|m| *m > range.start && word(m + 1, &["the", "a", "that"])).is_some_and(|m| {
            let noun = (m + 2..m + 4).find(|i| word(*i, LAWS));
            let main = |i: usize| self.reading.zone(i) == Zone::Main;
            let said = self.reading.cues.iter().any(|c| range.contains(&c.start) && main(c.start) && is_modal(c.kind));
            noun.is_some_and(|n| word(n + 1, TELLING)) && !said
        })
    }

    /// A term in quotes, a mark, and a noun with its article.
    fn quoted_term(&self, range: &Range<usize>) -> bool {
        let token = |i: usize| self.reading.tokens.get(i);
        let quote = |t: &Token| t.raw().starts_with(QUOTES);
        if !token(range.start).is_some_and(quote) {
            return false;
        }
        let mark = range
            .clone()
            .take(LONGEST_TERM + 2)
            .find(|i| token(*i).is_some_and(|t| t.any(&[":", "\u{2014}", "\u{2013}"])));
        mark.is_some_and(|m| {
            let closed = token(m.saturating_sub(1)).is_some_and(|t| !t.is_word()) || token(m + 1).is_some_and(quote);
            closed && token(m + 1).is_some_and(|t| t.any(&["a", "an", "any"]))
        })
    }

    /// "A request that the jail will keep a prisoner": a noun with its description, and no verb of its own.
    fn fragment(&self, range: &Range<usize>) -> bool {
        let token = |i: usize| self.reading.tokens.get(i);
        let word = |i: usize, words: &[&str]| token(i).is_some_and(|t| t.any(words));
        let lead = self.reading.part(range.start) != super::token::Part::Own;
        let Some(noun) = (range.start + 1..range.start + 5).find(|i| word(*i, THINGS)) else { return false };
        let described = word(noun + 1, TELLING) || word(noun + 1, &["("]);
        if lead || !word(range.start, &["a", "an"]) || !described {
            return false;
        }
        let relative = |i: &usize| self.reading.zone(*i) == Zone::Relative && word(*i, &["that"]);
        let Some(that) = (noun + 1..range.end).find(relative) else { return false };
        let finite = |i: usize| {
            self.reading.cues.iter().any(|c| c.start == i && is_modal(c.kind))
                || word(i, &["is", "are", "has", "was", "does", "do"])
        };
        let verbs: Vec<usize> = range.clone().filter(|i| finite(*i)).collect();
        // the only verb is that of the clause that "that" opens: nothing else stands between but its subject
        let [verb] = verbs.as_slice() else { return false };
        let subject = *verb > that && *verb <= that + 9 && *verb > that + 1;
        let open = !(that..*verb).any(|i| word(i, &[","]));
        let said = self.view.acts.iter().any(|m| {
            (that + 1..*verb).contains(&m.start)
                && self.reading.zone(m.start) == Zone::Relative
                && !word(m.start.wrapping_sub(1), &["the", "a"])
        });
        subject && open && !said
    }
}

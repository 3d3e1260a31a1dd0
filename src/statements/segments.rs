//! Cuts a sentence into its main clauses.

use std::ops::Range;

use super::force::is_negative;
use super::matcher::{CueMatch, Mention};
use super::read::{Reader, Segment};
use super::zone::{Zone, is_modal};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Words that begin a new clause behind "but".
const SUBJECTS: &[&str] = &["it", "this", "that", "they", "these", "such", "he", "she", "we"];

/// Words that begin the name of what a new clause is about.
const ARTICLES: &[&str] = &["a", "an", "the", "any", "such"];

/// Words that deny of a whole clause.
const DENIES: &[&str] = &["no", "nobody", "none", "neither", "nothing"];

/// A label before a clause ends within so many tokens.
const LABEL: usize = 4;

impl Reader<'_> {
    /// Cuts a sentence at its main modals.
    pub(super) fn segments(&self, range: &Range<usize>) -> Vec<Segment> {
        let mut modals: Vec<CueMatch> = self
            .reading
            .cues
            .iter()
            .copied()
            .filter(|c| is_modal(c.kind) && range.contains(&c.start) && self.reading.zone(c.start) == Zone::Main)
            .filter(|c| !self.in_free_relative(range, c))
            .collect();
        // "shall not decline to accept": to decline is what the first phrase denies
        let denied: Vec<usize> = modals.iter().filter(|m| is_negative(m.kind)).map(|m| m.end).collect();
        let declines = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.is("decline"));
        modals.retain(|m| !(denied.contains(&m.start) && declines(m.start)));
        // "shall make no difference": two phrases that come to one denial
        for at in 1..modals.len() {
            let (Some(before), Some(after)) = (modals.get(at - 1).copied(), modals.get(at).copied()) else { break };
            let denies = before.kind == CueKind::Obligation && is_negative(after.kind) && before.end == after.start;
            if let Some(one) = modals.get_mut(at).filter(|_| denies) {
                one.start = before.start;
            }
        }
        let whole: Vec<(usize, usize)> = modals.iter().map(|m| (m.start, m.end)).collect();
        modals.retain(|m| !whole.iter().any(|(start, end)| *start == m.start && *end > m.end));
        let first = self.front_end(range, modals.first().map_or(range.end, |m| m.start));
        let mut starts = vec![first];
        for pair in modals.windows(2) {
            if let [before, after] = pair {
                let whole = self.announces(before, after.start);
                starts.push(if whole { before.end } else { self.boundary(before.end, after.start) });
            }
        }
        let mut out = Vec::new();
        if modals.is_empty() {
            return self.bare_segments(first..range.end);
        }
        for (index, modal) in modals.iter().enumerate() {
            let start = starts.get(index).copied().unwrap_or(range.start);
            let end = starts.get(index + 1).copied().unwrap_or(range.end);
            out.push(Segment { tokens: start..end, modal: Some(*modal) });
        }
        if let Some(before) = out.first().map(|s| s.tokens.start..s.modal.map_or(0, |m| m.start)) {
            // a main clause without modal may stand before the first one: "ICE is notified, and staff shall …"
            let parted = before.clone().rev().find(|i| {
                self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.is(";"))
            });
            if let (Some(parted), Some(segment)) = (parted, out.first_mut()) {
                segment.tokens.start = parted + 1;
                out.splice(0..0, self.bare_segments(before.start..parted));
                return self.with_rest(out);
            }
            let cut = self.clause_ends(&before).unwrap_or_else(|| self.boundary(before.start, before.end));
            let denied = self.reading.tokens.get(cut + 2).is_some_and(|t| t.any(DENIES));
            let state = self.states(&(before.start..cut))
                && (self.named_anew(&(cut..before.end)) || denied || self.says_nothing(&(before.start..cut)));
            // "no arrest or detention is to be made": one subject
            let joined = self.reading.tokens.get(cut).is_some_and(|t| t.any(&["or", "nor"]));
            if cut > before.start + 2
                && cut < before.end
                && !joined
                && (state || self.view.bare(&(before.start..cut)).is_some())
            {
                if let Some(segment) = out.first_mut() {
                    segment.tokens.start = cut;
                }
                out.splice(0..0, self.bare_segments(before.start..cut));
            }
        }
        self.with_rest(out)
    }

    /// "limits what members may tell": the modal of a clause that is itself an object.
    fn in_free_relative(&self, range: &Range<usize>, modal: &CueMatch) -> bool {
        const REACH: usize = 4;
        let token = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let from = modal.start.saturating_sub(REACH).max(range.start + 1);
        let what = (from..modal.start).rev().find(|i| token(*i, &["what", "whatever"]));
        what.is_some_and(|w| {
            let limits = |m: &Mention| m.end == w && self.roles.is_restriction(m.concept);
            self.reading.mentions.iter().any(limits)
        })
    }

    /// "It is the policy of this office that no prisoner shall be held": the clause that is announced begins behind "that".
    fn announces(&self, before: &CueMatch, modal: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let that = before.end > before.start + 2 && word(before.end - 1, &["that"]);
        let acts = self.reading.mentions.iter().filter(|m| self.roles.is_act(m.concept) && m.form == WordForm::Base);
        that && modal > before.end
            && !(before.end..modal).any(|i| word(i, &["be", ";"]))
            && !acts.into_iter().any(|m| (before.end..modal).contains(&m.start))
    }

    /// Parts the clause without modal that may stand behind the last one, after a semicolon.
    fn with_rest(&self, mut out: Vec<Segment>) -> Vec<Segment> {
        if let Some(last) = out.last() {
            let tail = last.tokens.clone();
            let from = last.modal.map_or(tail.start, |m| m.end);
            let token = |i: usize, word: &str| self.reading.tokens.get(i).is_some_and(|t| t.is(word));
            const OPENS: &[&str] =
                &["the", "each", "every", "no", "any", "such", "they", "he", "she", "we", "that", "inmates"];
            let clause = |i: usize| {
                let named = self.reading.tokens.get(i).is_some_and(|t| t.any(OPENS));
                named && self.reading.zone(i) == Zone::Main && self.states(&(i..tail.end.min(i + 8)))
            };
            // "none is to be made up: do not write it"
            let denied = |i: usize| token(i, "don't") || token(i, "never") || token(i, "do") && token(i + 1, "not");
            // "will be no part of it: no stops, no arrests"
            let noted = |i: usize| token(i, "no") && self.view.none_at(i);
            let listed = self.lists_verbs(from, tail.end);
            let parts = |i: &usize| {
                token(*i, ";") && !listed
                    || (token(*i, ":") && *i > from + 1 && noted(*i + 1))
                    || (token(*i, ":") && *i > from && denied(*i + 1))
                    || (token(*i, ":") && *i > from + 2 && clause(*i + 1))
                    || (token(*i, ",") && ["and", "so", "but"].iter().any(|w| token(i + 1, w)) && self.name_acts(i + 2))
                    || (token(*i, ",") && self.denies_of_others(i + 1, tail.end))
                    || (token(*i, ",")
                        && token(i + 1, "but")
                        && self
                            .reading
                            .tokens
                            .get(i + 2)
                            .is_some_and(|t| t.any(SUBJECTS) || t.any(ARTICLES) && self.acts_near(i + 3)))
            };
            if let Some(at) = (from..tail.end).find(parts) {
                let denies = self.denies_of_others(at + 1, tail.end);
                let and = usize::from((token(at, ";") || denies) && (token(at + 1, "and") || token(at + 1, "but")));
                let rest = at + 1 + and..tail.end;
                if self.view.bare(&rest).is_some() || self.states(&rest) {
                    if let Some(last) = out.last_mut() {
                        last.tokens.end = at;
                    }
                    out.extend(self.bare_segments(rest));
                }
            }
        }
        out
    }

    /// "…, but no inmate is held on one": a clause with a subject of its own, of which it denies.
    fn denies_of_others(&self, at: usize, end: usize) -> bool {
        const REACH: usize = 9;
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        let third = |i: usize| self.view.acts.iter().any(|m| m.start == i && m.form == WordForm::Third);
        word(at, &["and", "but", "so", "yet"])
            && word(at + 1, DENIES)
            && main(at + 1)
            && (at + 2..end.min(at + REACH))
                .find(|i| !main(*i) || word(*i, &[",", "is", "are", "has", "have", "does", "do"]) || third(*i))
                .is_some_and(|i| main(i) && !word(i, &[","]))
    }

    /// "cannot: let an agent in; hold a person; or share a date": verbs parted by semicolons, the last behind "or".
    fn lists_verbs(&self, from: usize, end: usize) -> bool {
        let token = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let stops: Vec<usize> = (from..end).filter(|i| token(*i, &[";"])).collect();
        let last = stops.last().is_some_and(|i| token(i + 1, &["or", "nor"]));
        let verb = |i: &usize| {
            let at = i + 1 + usize::from(token(i + 1, &["or", "nor"]));
            self.view.act_at(at).iter().any(|m| m.form == WordForm::Base)
        };
        last && (token(from, &[":"]) || stops.iter().any(verb))
    }

    /// "…, but a detainer delays this": a verb soon behind the article.
    fn acts_near(&self, from: usize) -> bool {
        const SUBJECT: usize = 5;
        let third = |i: usize| self.view.acts.iter().any(|m| m.start == i && m.form == WordForm::Third);
        let word = |i: usize| {
            self.reading.zone(i) == Zone::Main && self.reading.tokens.get(i).is_some_and(super::token::Token::is_word)
        };
        (from..from + SUBJECT).take_while(|i| word(*i)).any(third)
    }

    /// "…, and the jail holds the prisoner": somebody of the agency's own, and what he does.
    fn name_acts(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let at = at + usize::from(word(at, &["that"]));
        let name = at + usize::from(word(at, &["the", "our", "its"]));
        // "…, and the inmate stays for the agents"
        let city = |m: &&Mention| {
            (m.start == name || m.start == at)
                && (self.roles.is_city(m.concept, self.matcher) || self.roles.is_person(m.concept, self.matcher))
        };
        let finite = |end: usize| {
            // "…, and deputies do not ask about it"
            let denied = word(end, &["do", "does"]) && word(end + 1, &["not"]);
            let verb = if denied { end + 2 } else { end + usize::from(word(end, &["never"])) };
            let acts = |m: &Mention| m.start == verb && matches!(m.form, WordForm::Third | WordForm::Base);
            self.reading.zone(verb) == Zone::Main && self.view.acts.iter().any(acts)
        };
        self.reading.mentions.iter().filter(city).any(|m| finite(m.end))
    }

    /// "the log is kept at the desk, and no officer or clerk shall": where a clause of its own ends before another begins.
    fn clause_ends(&self, before: &Range<usize>) -> Option<usize> {
        const OPENS: &[&str] = &[
            "no", "nobody", "none", "neither", "nothing", "the", "a", "an", "each", "every", "any", "all", "such",
            "this", "these", "those", "they", "we", "he", "she", "it", "whoever", "anyone", "members", "officers",
            "deputies",
        ];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        before.clone().rev().find(|i| {
            self.reading.zone(*i) == Zone::Main
                && word(*i, &[","])
                && word(i + 1, &["and", "but", "so", "yet"])
                && word(i + 2, OPENS)
                && i + 2 < before.end
        })
    }

    /// Whether nothing in a clause is what rules are about.
    pub(super) fn says_nothing(&self, range: &Range<usize>) -> bool {
        let tells = |m: &Mention| {
            self.roles.is_immigration(m.concept, self.matcher)
                || self.roles.is_instrument(m.concept, self.matcher)
                || self.roles.is_other(m.concept, self.matcher)
                || self.roles.is_limit(m.concept, self.matcher)
        };
        !self.reading.mentions.iter().any(|m| range.contains(&m.start) && tells(m))
    }

    /// Whether a clause says what something is: "the driver's citizenship is of no concern".
    fn states(&self, range: &Range<usize>) -> bool {
        let copula = |i: &usize| {
            self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.any(&["is", "are"]))
        };
        range.clone().skip(1).take(12).any(|i| copula(&i))
    }

    /// Whether a subject of its own stands before a modal: "…, and they shall not".
    fn named_anew(&self, range: &Range<usize>) -> bool {
        let pronoun = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.any(&["they", "we", "he", "she", "it"]));
        range.clone().any(pronoun)
            || self
                .reading
                .mentions
                .iter()
                .any(|m| range.contains(&m.start) && self.roles.is_actor(m.concept, self.matcher))
    }

    /// Clauses without modal phrases, parted by semicolons and by "and" before a clause that denies.
    fn bare_segments(&self, range: Range<usize>) -> Vec<Segment> {
        let mut out = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            let stop = self.reading.tokens.get(at).is_some_and(|t| t.is(";"))
                && self.reading.zone(at) == Zone::Main
                && !self.names_only(at + 1, range.end);
            let colon = self.reading.tokens.get(at).is_some_and(|t| t.is(":"))
                && self.explains_itself(start..at, at + 1..range.end);
            let on = self.view.goes_on_about(at + 1) && self.reading.tokens.get(at).is_some_and(|t| t.is(","));
            if stop || on || colon || self.another_clause(start..at, at, range.end) {
                out.push(Segment { tokens: start..at, modal: None });
                start = at + 1;
            }
        }
        out.push(Segment { tokens: start..range.end, modal: None });
        out
    }

    /// "Guards go by their own orders: a visitor who … is reported": a clause behind a colon, where what stands before it
    /// names nothing that would belong to it.
    fn explains_itself(&self, before: Range<usize>, after: Range<usize>) -> bool {
        const OPENS: &[&str] =
            &["the", "a", "an", "each", "every", "no", "any", "nobody", "we", "they", "all", "if", "when"];
        let opens = self.reading.tokens.get(after.start).is_some_and(|t| t.any(OPENS));
        let plain = |m: &Mention| {
            let named = self.roles.is_person(m.concept, self.matcher) || self.roles.is_actor(m.concept, self.matcher);
            named || self.roles.is_step(m.concept)
        };
        let own = |i: usize| self.reading.part(i) == super::token::Part::Own;
        let words =
            before.clone().filter(|i| self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word)).count();
        opens
            && words >= 4
            && before.clone().all(own)
            && self.reading.mentions.iter().filter(|m| before.contains(&m.start)).all(plain)
            && self.view.bare(&after).is_some()
    }

    /// "…: a license; a passport; a card": what follows, up to the next semicolon, names things and says nothing.
    fn names_only(&self, from: usize, end: usize) -> bool {
        const VERBS: &[&str] =
            &["is", "are", "was", "were", "has", "have", "does", "do", "applies", "apply", "requires"];
        let until = (from..end).find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(";"))).unwrap_or(end);
        let piece = from..until;
        let opens = self.reading.tokens.get(from);
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        // behind a colon everything is listed
        let listed = (0..from).rev().find(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is(":")));
        let article = listed.is_some_and(main)
            || opens.is_some_and(|t| t.any(&["a", "an", "any", "the", "or", "and"]))
            || self.reading.mentions.iter().any(|m| m.start == from && !self.roles.is_act(m.concept));
        article
            && !piece.clone().any(|i| main(i) && self.reading.tokens.get(i).is_some_and(|t| t.any(VERBS)))
            && self.view.bare(&piece).is_none()
    }

    /// "services are given to all, and no one is asked": a conjunction between two clauses that both have a subject and a verb.
    fn another_clause(&self, before: Range<usize>, at: usize, end: usize) -> bool {
        const OPENS: &[&str] = &["no", "nobody", "none", "neither", "nothing"];
        const FINITE: &[&str] = &["is", "are", "has", "have", "does", "do", "was", "were"];
        let token = |i: usize| self.reading.tokens.get(i);
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        // "we don't stop them for it, we don't arrest them for it"
        let spliced = main(at)
            && token(at).is_some_and(|t| t.is(","))
            && token(at + 1).is_some_and(|t| t.any(&["we", "they"]))
            && token(at + 2).is_some_and(|t| t.any(&["don't", "do", "never", "are"]));
        if spliced && self.view.bare(&before).is_some() {
            return true;
        }
        let finite = |i: usize| {
            let acts = |m: &Mention| m.start == i && matches!(m.form, WordForm::Third | WordForm::Base);
            let verb = || self.view.acts.iter().any(acts) && !token(i + 1).is_some_and(|t| t.any(&["of", "is", "are"]));
            main(i) && (token(i).is_some_and(|t| t.any(FINITE)) || verb())
        };
        let comma = at > 0 && token(at - 1).is_some_and(|t| t.is(","));
        let joins = main(at) && token(at).is_some_and(|t| t.any(&["and", "but", "so"]));
        let set_against = token(at).is_some_and(|t| t.is("but"))
            && token(at + 1).is_some_and(|t| t.any(ARTICLES))
            && self.acts_near(at + 2);
        if main(at) && set_against && before.clone().any(finite) {
            return true;
        }
        if joins && comma && before.clone().any(finite) && self.name_acts(at + 1) {
            return true;
        }
        if joins && self.denies_next(&before, at, end) {
            return true;
        }
        if joins && comma && before.len() > 3 && self.says_nothing(&before) && before.clone().any(finite) {
            let verb = (at + 2..end).find(|i| finite(*i));
            let listed = verb.is_some_and(|v| (at + 1..v).any(|i| main(i) && token(i).is_some_and(|t| t.is(","))));
            return verb.is_some() && !listed;
        }
        if !joins || !token(at + 1).is_some_and(|t| t.any(OPENS)) || !before.clone().any(finite) {
            return false;
        }
        let verb = (at + 2..end.min(at + 9)).find(|i| finite(*i));
        verb.is_some_and(|v| (at + 1..v).all(|i| main(i) && token(i).is_some_and(super::token::Token::is_word)))
    }

    /// "records the name and does not record the status": a verb that is denied, joined to one that has its own object.
    fn denies_next(&self, before: &Range<usize>, at: usize, end: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let denied = word(at + 1, &["do", "does"]) && word(at + 2, &["not"])
            || word(at + 1, &["never", "don't", "doesn't", "dont", "doesnt"]);
        // "asks for and does not record it": what stands behind is the object of both
        let last = if at > 0 && word(at - 1, &[","]) { at - 1 } else { at };
        let prepositional =
            last.checked_sub(1).is_some_and(|l| word(l, &["for", "about", "of", "to", "into", "on", "with"]));
        let stands_alone = |at: usize| self.view.act_at(at).iter().any(|m| m.end == last);
        denied
            && !prepositional
            && self.view.bare(before).is_some_and(|b| b.governed.negatives == 0 && !stands_alone(b.at))
            && self.view.bare(&(at + 1..end)).is_some()
    }

    /// Where the main clause begins behind fronted conditions.
    fn front_end(&self, range: &Range<usize>, modal: usize) -> usize {
        let in_front = |i: &usize| !matches!(self.reading.zone(*i), Zone::Main | Zone::Relative);
        // "EXCEPTION: if …": what is announced stands behind its label
        let colon = |i: &usize| self.reading.tokens.get(*i).is_some_and(|t| t.is(":"));
        let label = range.clone().take(LABEL).find(colon).filter(|c| *c + 1 < modal && in_front(&(c + 1)));
        let first_main = (label.map_or(range.start, |c| c + 1)..range.end)
            .find(|i| !in_front(i) && self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word));
        match first_main {
            Some(at) if at < modal => {
                // an own sentence begins its own clause, whatever stands in its lead-in
                let last_zone = (range.start..modal).rev().find(in_front);
                match last_zone {
                    Some(z) if z < at => z + 1,
                    _ => range.start,
                }
            }
            _ => modal.max(range.start),
        }
    }

    /// The tokens before the first main clause.
    pub(super) fn front(&self, range: &Range<usize>, segments: &[Segment]) -> Range<usize> {
        range.start..segments.first().map_or(range.end, |s| s.tokens.start)
    }

    /// Where the clause of the modal at `to` begins: the last separator after `from`.
    fn boundary(&self, from: usize, to: usize) -> usize {
        // "neither the Department nor the Town shall": one subject
        let neither = (from..to).rev().find(|i| {
            self.reading.zone(*i) == Zone::Main && self.reading.tokens.get(*i).is_some_and(|t| t.is("neither"))
        });
        if let Some(neither) = neither {
            return neither.max(from + 1) - 1;
        }
        if let Some(ends) = self.clause_ends(&(from..to)).filter(|e| *e > from) {
            return ends;
        }
        let at = (from..to).rev().find(|i| {
            let Some(token) = self.reading.tokens.get(*i) else { return false };
            let part_change = *i > 0 && self.reading.part(*i) != self.reading.part(i - 1);
            part_change
                || (self.reading.zone(*i) == Zone::Main
                    && token.any(&[";", ",", "and", "but", "or", "nor", ":", "\u{2014}"]))
        });
        at.unwrap_or(to)
    }
}

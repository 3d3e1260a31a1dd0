//! Modal phrases that English puts together afresh: "is hereby authorized, empowered and directed to", "shall be without
//! authority to", "there is nothing to stop officers from". No list holds them all; their parts are a closed class.
//!
//! Simple phrases stand in the lexicon. Where one that is put together here covers them, it takes their place.

use super::chain::{Chain, Last};
use super::matcher::CueMatch;
use super::modal_words::{self as words, Force};
use super::token::Token;
use super::zone::{is_modal, is_stop};
use crate::language::cue::CueKind;

/// The people of whom a clause inside a phrase tells are named in so many words.
pub(super) const LONGEST_NAME: usize = 9;

/// An insertion between commas is no longer.
const LONGEST_INSERTION: usize = 24;

/// The cues of a sentence, with those that are put together in place of what they cover.
#[must_use]
pub(super) fn merged(tokens: &[Token], cues: Vec<CueMatch>) -> Vec<CueMatch> {
    let phrases = Phrases { tokens };
    let mut out = cues;
    out.retain(|c| {
        !(phrases.sends_others(c) || phrases.unreal(c.start) || is_modal(c.kind) && phrases.wished(c.start))
    });
    // "it is a violation of policy to" is no "it is policy to"
    let broken = |c: &CueMatch| (c.start..c.end).any(|i| words::breach(phrases.word(i)));
    out.retain(|c| !(c.kind == CueKind::Obligation && broken(c)));
    phrases.turn_denied(&mut out);
    let mut at = 0;
    while at < tokens.len() {
        let Some((kind, end)) = phrases.at(at) else {
            at += 1;
            continue;
        };
        let own = at..end;
        let over = |c: &CueMatch| c.start < own.end && own.start < c.end;
        // a phrase of the lexicon that goes on, or says as much, is meant as it stands there
        let fits = |c: &CueMatch| own.start <= c.start && c.end <= own.end && c.end - c.start < own.len();
        if out.iter().filter(|c| over(c)).all(|c| fits(c) || !is_modal(c.kind) && c.end <= own.end) {
            out.retain(|c| !over(c));
            let place = out.partition_point(|c| c.start < own.start);
            out.insert(place, CueMatch { kind, start: own.start, end: own.end });
        }
        at = end;
    }
    out
}

/// A force, how often it is denied, and where the phrase ends.
pub(super) type Phrase = (Force, usize, usize);

/// "directed not to" forbids, "permitted not to" frees.
pub(super) fn denying(force: Force, not: bool, end: usize) -> Phrase {
    match force {
        Force::Oblige | Force::Urge if not => (Force::Forbid, 0, end),
        Force::Permit if not => (Force::Oblige, 1, end),
        Force::Forbid if not => (Force::Permit, 0, end),
        _ => (force, 0, end),
    }
}

pub(super) struct Phrases<'a> {
    pub(super) tokens: &'a [Token],
}

impl Phrases<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.word)
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// The phrase that begins here.
    fn at(&self, at: usize) -> Option<(CueKind, usize)> {
        if self.wished(at) {
            return None;
        }
        let first = self.word(at);
        let (phrase, weak) = match first {
            "it" => (self.impersonal(at + 1)?, false),
            "there" => (self.existential(at + 1)?, false),
            "nothing" => (self.nothing(at)?, false),
            _ if self.opens_clause(at) && self.passing(at).is_some() => {
                let (denied, end) = self.passing(at)?;
                ((if denied { Force::Forbid } else { Force::Oblige }, 0, end), false)
            }
            _ if self.opens_clause(at) && self.ceasing(at).is_some() => ((Force::Forbid, 0, self.ceasing(at)?), false),
            _ if words::against(first) => (self.against(at)?, false),
            _ => {
                let chain = self.chain(at).filter(|_| !self.behind_auxiliary(at));
                let begins = words::may_begin(first) || super::granting::begins(first);
                if chain.is_none() && (!begins || self.behind_auxiliary(at)) {
                    return None;
                }
                let chain = chain.unwrap_or(Chain {
                    start: at,
                    end: at,
                    negatives: 0,
                    weak: false,
                    modal: None,
                    last: Last::None,
                });
                (self.headed(chain)?, chain.weak)
            }
        };
        let (force, negatives, end) = self.refrained(phrase);
        let end = if self.is(end, &["be"]) { end + 1 } else { end };
        Some((force.kind(negatives, weak), end))
    }

    /// Whether an order may begin here: "Stop asking", "Please quit asking".
    fn opens_clause(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|b| self.tokens.get(b).is_some_and(is_stop) || self.is(b, &["please", ":"]))
    }

    /// "shall require a motorist to produce": what others are made to do is no norm of its own, but what the modal verb governs.
    fn sends_others(&self, cue: &CueMatch) -> bool {
        let causes = words::causes(self.word(cue.start)).is_some() && self.is(cue.end.saturating_sub(1), &["to"]);
        let named = cue.start + 1..cue.end.saturating_sub(1);
        let modal = cue.start.checked_sub(1).is_some_and(|before| {
            words::auxiliary(self.word(before)).0 == words::Auxiliary::Modal || self.is(before, &["not", "never"])
        });
        causes
            && modal
            && is_modal(cue.kind)
            && !named.is_empty()
            && !named.into_iter().any(|i| words::own(self.word(i)))
    }

    /// "would have required": it never was.
    fn unreal(&self, at: usize) -> bool {
        let Some(first) = at.checked_sub(2) else { return false };
        self.is(first, &["would", "could", "might"]) && self.is(first + 1, &["have"])
    }

    /// "does not bar": the phrase begins with the auxiliary, or there is none.
    fn behind_auxiliary(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let word = self.word(before);
            words::auxiliary(word).0 != words::Auxiliary::None
                || words::adverb(word)
                || matches!(word, "not" | "never" | "longer")
        })
    }

    fn adverbs(&self, mut at: usize) -> usize {
        while words::adverb(self.word(at)) {
            at += 1;
        }
        at
    }

    /// Behind an insertion between commas: "permitted, though not required, to".
    pub(super) fn insertion(&self, at: usize) -> usize {
        if !self.is(at, &[","]) {
            return at;
        }
        let within = at + 1..at + 1 + LONGEST_INSERTION;
        let ends = |i: &usize| self.is(*i, &[",", ";", ":"]) || self.tokens.get(*i).is_none_or(is_stop);
        match within.into_iter().find(ends) {
            Some(comma) if self.is(comma, &[","]) && self.is(comma + 1, &["to", "from"]) => comma + 1,
            _ => at,
        }
    }

    /// What gives the phrase its force, behind its auxiliaries.
    fn headed(&self, chain: Chain) -> Option<Phrase> {
        let had = chain.last == Last::Have && chain.modal.is_some() && chain.negatives > 0;
        if let Some(end) = self.routine(chain.end).filter(|_| had) {
            // "shall not have a practice of asking": what is nobody's practice is not done
            return Some((Force::Permit, 1, end));
        }
        let head = match chain.last {
            Last::Be => {
                let sure = || self.sure(chain);
                self.state(chain.end).or_else(|| self.is_to(chain)).or_else(|| self.called(chain)).or_else(sure)
            }
            Last::Have if chain.modal.is_some() && self.having(chain.end).is_none() => {
                // "shall not have a policy that permits": it has one, which is no auxiliary
                return self.governing(Chain { end: chain.end - 1, ..chain });
            }
            Last::Have => {
                let done = || self.granting(chain);
                self.having(chain.end).or_else(|| self.causing(chain)).or_else(done)
            }
            Last::Modal | Last::Do | Last::None => {
                let plain = self.transparent(chain).or_else(|| self.plain(chain)).or_else(|| self.at_no_time(chain));
                return plain.or_else(|| self.governing(chain));
            }
        };
        let (force, negatives, end) = head?;
        Some((force, negatives + chain.negatives, end))
    }

    /// "should at no time ask", "will on no account ask": denied by a phrase behind the modal verb.
    fn at_no_time(&self, chain: Chain) -> Option<Phrase> {
        let force = chain.modal.filter(|_| self.denied_at_length(chain))?;
        let verb = self.tokens.get(chain.end).is_some_and(Token::is_word);
        // "must at no time" forbids: it does not merely free
        let force = if force == Force::Oblige { Force::Permit } else { force };
        verb.then_some((force, chain.negatives, chain.end))
    }

    /// "are at no time to ask"
    fn is_to(&self, chain: Chain) -> Option<(Force, usize, usize)> {
        let leaves = || self.is(chain.end, &["to"]) && self.ceasing(chain.end + 1).is_some();
        if chain.negatives == 0 && leaves() {
            return Some((Force::Oblige, 0, chain.end + 1));
        }
        let end = self.infinitive(chain.end).filter(|_| self.denied_at_length(chain))?;
        Some((Force::Permit, 0, end))
    }

    /// Whether what denies is a phrase: "at no time", "under no circumstances".
    fn denied_at_length(&self, chain: Chain) -> bool {
        const PHRASE: usize = 3;
        let from = chain.end.checked_sub(PHRASE);
        chain.negatives == 1 && from.is_some_and(|f| self.is(f + 1, &["no"]) && self.denied(f) == Some(chain.end))
    }

    fn plain(&self, chain: Chain) -> Option<Phrase> {
        let freed = self.freeing(chain).map(|end| (Force::Oblige, 1, end));
        let head =
            freed.or_else(|| self.verb(chain.end)).or_else(|| self.causing(chain)).or_else(|| self.letting(chain));
        let Some((force, negatives, end)) = head else { return self.granting(chain) };
        Some((force, negatives + chain.negatives, end))
    }

    /// "shall continue asking", "should not hesitate to ask": what the modal verb says, it says of the verb behind.
    fn transparent(&self, chain: Chain) -> Option<Phrase> {
        let force = chain.modal?;
        let next = chain.end + 1;
        let goes_on = self.is(chain.end, &["continue", "begin", "start", "commence", "keep", "resume"]);
        if goes_on && self.word(next).len() > 4 && self.word(next).ends_with("ing") {
            // "shall not continue asking" forbids: it does not merely free
            let force = if chain.negatives > 0 { Force::Permit } else { force };
            return Some((force, chain.negatives, next));
        }
        // "will stop asking"; who shall not stop it shall do it
        if let Some(act) = self.ceasing(chain.end) {
            return Some((if chain.negatives.is_multiple_of(2) { Force::Forbid } else { Force::Oblige }, 0, act));
        }
        let hesitates = self.is(chain.end, &["hesitate", "scruple"]);
        // "nobody should hesitate to ask": the denial stands in the subject
        let force = if chain.negatives % 2 == 1 { Force::Oblige } else { Force::Forbid };
        hesitates.then(|| self.infinitive(next)).flatten().map(|end| (force, 0, end))
    }

    /// "authorized, empowered and directed to", "without authority to", "at liberty to"
    fn state(&self, from: usize) -> Option<Phrase> {
        if let Some(phrase) = self.phrase_of_state(from).or_else(|| self.endowed(from)) {
            return Some(phrase);
        }
        let (mut force, mut link) = words::participle(self.word(from))?;
        if self.is(from, &["enjoined"]) && self.is(from + 1, &["from"]) {
            (force, link) = (Force::Forbid, words::Link::From);
        }
        let mut at = from + 1;
        while let Some(next) = self.joined(at) {
            let Some((other, other_link)) = words::participle(self.word(next)) else { break };
            // "authorized and directed": who must, may
            if other == Force::Oblige || force != Force::Oblige {
                (force, link) = (other, other_link);
            }
            at = next + 1;
        }
        let behind = self.adverbs(self.insertion(at));
        let at = self.by_what(behind, link);
        let leaves = self.is(at + 1, &["leaving", "departing", "going"]);
        if at == behind && (self.is(from, &["kept", "hindered", "deterred"]) || leaves && self.is(at, &["from"])) {
            // "kept from leaving" is what is done to a prisoner; "kept by this section from" tells of a rule
            return None;
        }
        let undone = link == words::Link::For && self.is(at, &["for"]) && self.is(at + 1, &["not"]);
        if undone && force == Force::Forbid && self.gerund(at + 2) {
            // "disciplined for not asking": what nobody may leave undone
            return Some((Force::Oblige, 0, at + 2));
        }
        let not = self.is(at, &["not", "never"]);
        let end = self.linked(at + usize::from(not), link)?;
        if force == Force::Forbid && self.is(end, &["declining", "refusing", "failing"]) {
            // "disciplined for refusing to": what nobody may leave undone
            return self.infinitive(end + 1).map(|to| (Force::Oblige, usize::from(not), to));
        }
        Some(denying(force, not, end))
    }

    /// "barred by this chapter from": behind what bars somebody, or gives him leave.
    fn by_what(&self, at: usize, link: words::Link) -> usize {
        if !self.is(at, &["by", "under"]) {
            return at;
        }
        let within = |i: &usize| {
            let word = self.tokens.get(*i).is_some_and(|t| t.is_word() || t.any(&["(", ")", "\u{a7}"]));
            word && words::auxiliary(self.word(*i)).0 == words::Auxiliary::None && !words::ends_name(self.word(*i))
        };
        let behind = (at + 1..at + 1 + LONGEST_NAME).take_while(within);
        behind.into_iter().find(|i| *i > at + 1 && self.linked(*i, link).is_some()).unwrap_or(at)
    }

    /// Behind "and", "or" or a comma between participles.
    fn joined(&self, at: usize) -> Option<usize> {
        let mut next = at;
        if self.is(next, &[","]) {
            next += 1;
        }
        if self.is(next, &["and", "or"]) {
            next += 1;
        }
        let next = self.adverbs(next);
        // "or in any way restricted"
        let manner = self.is(next, &["in"]) && self.is(next + 1, &["any", "some", "no"]);
        let next = if manner && self.is(next + 2, &["way", "manner"]) { next + 3 } else { next };
        (next > at).then_some(next)
    }

    /// Behind "to", "from" or "for" with a gerund, as the word before asks for.
    fn linked(&self, at: usize, link: words::Link) -> Option<usize> {
        let verb = self.adverbs(at + 1);
        let gerund = self.word(verb).len() > 4 && self.word(verb).ends_with("ing") || self.is(verb, &[":"]);
        match link {
            words::Link::To => self.infinitive(at),
            words::Link::From => (self.is(at, &["from"]) && gerund).then_some(at + 1),
            words::Link::ToOrFrom => {
                self.infinitive(at).or_else(|| (self.is(at, &["from"]) && gerund).then_some(at + 1))
            }
            words::Link::For => (self.is(at, &["for"]) && gerund).then_some(at + 1),
        }
    }

    /// Behind "to" with a verb: neither "to the chief" nor "to ICE's agents".
    pub(super) fn infinitive(&self, at: usize) -> Option<usize> {
        let verb = self.adverbs(at + 1);
        let noun = self.tokens.get(verb).is_none_or(|t| !t.is_word()) || words::begins_noun(self.word(verb));
        (self.is(at, &["to"]) && !noun).then_some(at + 1)
    }

    /// "without authority to", "under a duty to", "at liberty to"
    fn phrase_of_state(&self, from: usize) -> Option<Phrase> {
        let lacks = self.is(from, &["without"]);
        if lacks || self.is(from, &["under"]) {
            let noun = self.noun(from + 1)?;
            let (force, at) = noun;
            let bound = force == Force::Oblige;
            return (lacks != bound).then(|| self.infinitive(at).map(|end| (force, usize::from(lacks), end))).flatten();
        }
        if self.is(from, &["within"]) {
            // "within their rights to ask", "within their authority in asking"
            let (force, at) = self.noun(from + 1)?;
            let in_doing = || (self.is(at, &["in"]) && self.gerund(at + 1)).then_some(at + 1);
            let end = self.infinitive(at).or_else(in_doing)?;
            return (force == Force::Permit).then_some((force, 0, end));
        }
        if self.is(from, &["duty"]) && self.is(from + 1, &["bound"]) || self.is(from, &["duty-bound"]) {
            let at = from + 1 + usize::from(self.is(from, &["duty"]));
            return self.infinitive(at).map(|end| (Force::Oblige, 0, end));
        }
        if self.is(from, &["excused", "exempt", "exempted", "relieved", "released", "absolved"]) {
            // "are not excused from asking", "are released from the duty to ask"
            let duty = || self.noun(from + 2).filter(|(force, _)| *force == Force::Oblige).map(|(_, at)| at);
            let act = || (self.is(from + 1, &["from"]) && self.gerund(from + 2)).then_some(from + 2);
            let of_duty = || self.is(from + 1, &["from", "of"]).then(duty).flatten().and_then(|at| self.infinitive(at));
            return act().or_else(of_duty).map(|end| (Force::Oblige, 1, end));
        }
        (self.is(from, &["at"]) && self.is(from + 1, &["liberty"]))
            .then(|| self.infinitive(from + 2).map(|end| (Force::Permit, 0, end)))
            .flatten()
    }

    /// A noun of power or duty, with what stands before it, and the token behind it.
    pub(super) fn noun(&self, from: usize) -> Option<(Force, usize)> {
        let mut at = from;
        while words::before_power(self.word(at)) || words::adverb(self.word(at)) {
            at += 1;
        }
        let force = words::power(self.word(at))?;
        let mut end = at + 1;
        // "power and authority", "the right and the duty"
        let mut both = force;
        while let Some(next) = self.joined(end) {
            let mut next = next;
            while words::before_power(self.word(next)) {
                next += 1;
            }
            let Some(other) = words::power(self.word(next)) else { break };
            if other == Force::Oblige {
                both = other;
            }
            end = next + 1;
        }
        Some((both, end))
    }

    /// "has the authority to", "have no discretion whether to"
    fn having(&self, from: usize) -> Option<Phrase> {
        let denied = usize::from(self.is(from, &["no"]));
        if let Some(end) = self.routine(from) {
            return Some((Force::Oblige, denied, end));
        }
        if let Some(act) = self.is(from, &["to"]).then(|| self.ceasing(from + 1)).flatten() {
            // "have to stop asking"
            return Some((Force::Forbid, 0, act));
        }
        if let Some(end) = self.no_choice(from) {
            return Some((Force::Oblige, 0, end));
        }
        if let Some(end) = self.free_hand(from) {
            return Some((Force::Permit, 0, end));
        }
        let (force, at) = self.noun(from)?;
        if force == Force::Oblige && self.is(at, &["of"]) && self.gerund(at + 1) {
            return Some((force, denied, at + 1));
        }
        let at = self.by_what(self.insertion(at), words::Link::To);
        let at = at + usize::from(self.is(at, &["whether"]));
        let not = self.is(at, &["not"]);
        let end = self.infinitive(at + usize::from(not))?;
        if self.is(end, &["be", "remain", "stay", "live", "reside"])
            && self.is(at.wrapping_sub(1), &["leave", "permission"])
        {
            // "has leave to be in the country" tells of somebody's status
            return None;
        }
        let (force, negatives, end) = denying(force, not, end);
        Some((force, denied + negatives, end))
    }

    /// "a policy of holding": behind "of".
    fn routine(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while words::before_power(self.word(at)) || words::adverb(self.word(at)) {
            at += 1;
        }
        let not = usize::from(self.is(at + 2, &["not", "never"]));
        let gerund = self.word(at + 2 + not).ends_with("ing");
        (words::routine(self.word(at)).is_some() && self.is(at + 1, &["of"]) && gerund).then_some(at + 2)
    }

    /// "lacks authority to", "shall not hesitate to", "shall discontinue the practice of"
    fn verb(&self, from: usize) -> Option<Phrase> {
        let word = self.word(from);
        let denied = self.is(from, &["lack", "lacks"]);
        if denied || words::owns(word) {
            let (force, negatives, end) = self.having(from + 1)?;
            return Some((force, negatives + usize::from(denied), end));
        }
        if self.is(from, &["remain", "remains"]) {
            return self.state(from + 1);
        }
        if let Some((denied, end)) = self.confers(from) {
            return Some((Force::Permit, usize::from(denied), end));
        }
        if self
            .is(from, &["affect", "affects", "limit", "limits", "impair", "impairs", "abridge", "curtail", "diminish"])
        {
            // "does not affect the authority of an officer to"
            let (force, at) = self.noun(from + 1)?;
            let at = if self.is(at, &["of"]) { self.for_whom(at + 1)? } else { at };
            return self.infinitive(at).filter(|_| force == Force::Permit).map(|end| (Force::Forbid, 0, end));
        }
        if self.is(from, &["include", "includes", "comprise", "comprises"]) && self.of_duties(from) {
            let named = from + 1 + usize::from(self.is(from + 1, &[":"]));
            let gerund = self.word(named).len() > 4 && self.word(named).ends_with("ing");
            return gerund.then_some((Force::Permit, 0, named));
        }
        if self.is(from, &["include", "includes", "comprise", "comprises"]) && self.of_power(from) {
            // "the powers of an officer include the power to": what belongs to a power is permitted
            let (force, at) = self.noun(from + 1)?;
            return self.infinitive(at).map(|end| (force, 0, end));
        }
        if self.is(from, &["extend", "extends", "reach", "reaches"]) && self.of_power(from) {
            let gerund = self.word(from + 2).len() > 4 && self.word(from + 2).ends_with("ing");
            return (gerund && self.is(from + 1, &["to"])).then_some((Force::Permit, 0, from + 2));
        }
        if self.is(from, &["bear", "bears", "carry", "carries", "assume", "assumes"]) {
            let (force, at) = self.noun(from + 1)?;
            let end = self.infinitive(at).or_else(|| self.linked(at, words::Link::For))?;
            return (force == Force::Oblige).then_some((force, 0, end));
        }
        if self.is(from, &["make", "makes"]) && self.is(from + 1, &["it"]) {
            let (force, at) = (Force::Oblige, from + 2 + usize::from(words::before_power(self.word(from + 2))));
            let rule = words::routine(self.word(at)).is_some() || self.is(at, &["rule", "point"]);
            return rule.then(|| self.infinitive(at + 1)).flatten().map(|end| (force, 0, end));
        }
        if words::ends(word) {
            // "end acceptance of cards", "discontinue the use of them"
            let noun = from + 1 + usize::from(self.is(from + 1, &["the", "all", "any", "its", "their"]));
            if words::done_to_people(self.word(noun))
                || self.is(noun, &["acceptance", "use", "recognition"]) && self.is(noun + 1, &["of"])
            {
                return Some((Force::Forbid, 0, noun));
            }
            let practice = self.is(from + 1, &["the", "its", "their", "any", "our"])
                && self.is(from + 2, &["practice", "practices", "custom", "habit", "policy"])
                && self.is(from + 3, &["of"]);
            return practice.then_some((Force::Forbid, 0, from + 4));
        }
        None
    }

    /// "shall not permit officers of the city to", "directs staff not to", "prohibits any member from"
    fn causing(&self, chain: Chain) -> Option<Phrase> {
        let noun = chain.last == Last::None && self.names_something(chain.end);
        let (force, link) = words::causes(self.word(chain.end)).filter(|_| !noun)?;
        if force == Force::Forbid && (chain.last != Last::None || self.within_relative(chain.end)) {
            // an act of its own, which turns round what it keeps somebody from
            return None;
        }
        if force == Force::Forbid && self.word(chain.end + 1).ends_with("ing") {
            return Some((force, 0, chain.end + 1));
        }
        let calls = self.is(chain.end, &["call", "calls", "called"]);
        let from = chain.end + 1;
        let wishes = self.is(chain.end, &["expects", "wants", "asks", "tells"]);
        if wishes
            && !chain.end.checked_sub(1).is_some_and(|b| words::commands(self.word(b)) || words::own(self.word(b)))
        {
            // what a stranger wants of officers is no rule
            return None;
        }
        let from = if calls { self.is(from, &["for", "on", "upon"]).then_some(from + 1)? } else { from };
        let (at, not) = self.own_people(from, link)?;
        // "does not require officers to ask" frees them; "shall not order officers to ask" forbids it
        let forbids = matches!(force, Force::Oblige | Force::Urge) && chain.negatives > 0 && chain.last == Last::Modal;
        let force = if forbids { Force::Permit } else { force };
        if forbids && not {
            // "may not instruct officers not to ask": nobody may keep them from it
            return Some((Force::Forbid, 0, at));
        }
        Some(denying(force, not, at))
    }

    /// "a rule that keeps officers from": what is said of the rule is said elsewhere.
    fn within_relative(&self, at: usize) -> bool {
        let near = at.saturating_sub(8)..at;
        let before = at.checked_sub(1);
        before.is_none_or(|before| self.is(before, &["that", "which", "who", "and", "or", ","]))
            || near.into_iter().any(|i| self.is(i, &["not", "never"]))
    }

    /// Whether a word is a noun, or stands behind "to": "this order", "to authorize deputies to".
    pub(super) fn names_something(&self, at: usize) -> bool {
        if self.unreal(at) {
            return true;
        }
        const BEFORE: &[&str] = &[
            "the",
            "this",
            "that",
            "an",
            "a",
            "any",
            "no",
            "of",
            "in",
            "these",
            "such",
            "general",
            "special",
            "executive",
            "standing",
            "written",
            "court",
            "to",
            "by",
            "under",
            "its",
            "his",
            "her",
            "their",
            "our",
            "each",
            "every",
        ];
        at.checked_sub(1).is_some_and(|before| self.is(before, BEFORE))
    }

    /// Behind the people of the agency's own that a verb sends to do something, with its "to" or "from"; and whether
    /// that is denied.
    pub(super) fn own_people(&self, from: usize, link: words::Link) -> Option<(usize, bool)> {
        let mut own = false;
        for at in from..from + LONGEST_NAME {
            let word = self.word(at);
            own |= words::own(word);
            let not = self.is(at, &["not", "never"]) && self.is(at + 1, &["to"]);
            if let Some(end) = self.linked(at + usize::from(not), link) {
                return own.then_some((end, not));
            }
            let within = self.tokens.get(at).is_some_and(|t| t.is_word() || t.is("'"));
            if not || !within || words::auxiliary(word).0 != words::Auxiliary::None || words::ends_name(word) {
                return None;
            }
        }
        None
    }
}

//! Modal phrases whose subject is nobody: "it shall be unlawful for", "there is nothing to stop officers from", "nothing in
//! this order lets".

use super::chain::Last;
use super::modal_words::{self as words, Force};
use super::phrasal::{LONGEST_NAME, Phrase, Phrases, denying};
use super::zone::is_stop;

impl Phrases<'_> {
    /// "it shall be unlawful for any officer to", "it is incumbent upon the keeper to", "it is the duty of …, upon …, to"
    pub(super) fn impersonal(&self, from: usize) -> Option<Phrase> {
        let chain = self.chain(from).filter(|c| c.last == Last::Be)?;
        let (force, denied, at) = self.judged(chain.end)?;
        let end = match self.is(at, &["for", "of", "on", "upon"]) {
            true => self.for_whom(at + 1)?,
            false => at,
        };
        let end = self.insertion(end);
        let not = self.is(end, &["not", "never"]);
        let end = self.infinitive(end + usize::from(not))?;
        let (force, negatives, end) = denying(force, not, end);
        // "it shall not be the practice of the Department to ask": what is nobody's practice is not done
        let unusual =
            force == Force::Oblige && negatives == 0 && words::routine(self.word(at.saturating_sub(1))).is_some();
        let force = if unusual && (denied + chain.negatives) % 2 == 1 { Force::Permit } else { force };
        Some((force, denied + chain.negatives + negatives, end))
    }

    /// "lawful", "not the duty", "a violation of this order": what is said of an act, and the token behind.
    fn judged(&self, from: usize) -> Option<Phrase> {
        let mut at = from;
        let denied = usize::from(self.is(at, &["no"]));
        while words::judges(self.word(at)).is_none()
            && (words::before_power(self.word(at)) || words::adverb(self.word(at)))
        {
            at += 1;
        }
        let word = self.word(at);
        if words::breach(word) {
            let of = self.is(at + 1, &["of"]);
            let end = if of { (at + 2..at + 8).find(|i| self.is(*i, &["for", "to"]))? } else { at + 1 };
            return Some((Force::Forbid, denied, end));
        }
        if self.is(at, &["okay", "ok", "fine"]) {
            return Some((Force::Permit, denied, at + 1));
        }
        if self.is(at, &["all"]) && self.is(at + 1, &["right"]) {
            return Some((Force::Permit, denied, at + 2));
        }
        let duty = || words::power(word).filter(|f| *f == Force::Oblige).or_else(|| words::routine(word));
        let force = words::judges(word).or_else(duty)?;
        Some((force, denied, at + 1))
    }

    /// Behind those for whom an act is lawful or a duty: up to "to", or up to the comma of an insertion.
    pub(super) fn for_whom(&self, from: usize) -> Option<usize> {
        let end = (from..from + LONGEST_NAME).find(|i| self.is(*i, &["to", ",", "not"]))?;
        let bound = |i: usize| {
            self.tokens.get(i).is_none_or(is_stop) || words::auxiliary(self.word(i)).0 != words::Auxiliary::None
        };
        (end > from && !(from..end).any(bound)).then_some(end)
    }

    /// "there is nothing to stop officers from", "there shall be no objection to", "there is no bar to"
    pub(super) fn existential(&self, from: usize) -> Option<Phrase> {
        let chain = self.chain(from).filter(|c| c.last == Last::Be)?;
        let at = chain.end;
        let about =
            self.is(at + 2, &["about", "with", "in"]) && words::judges(self.word(at + 1)) == Some(Force::Forbid);
        if self.is(at, &["nothing"]) && about {
            // "there is nothing improper about an officer asking"
            let end = if self.gerund(at + 3) { at + 3 } else { self.whose_gerund(at + 3)? };
            return Some((Force::Forbid, 1, end));
        }
        if self.is(at, &["nothing"]) {
            let to = at + 1 + usize::from(self.is(at + 1, &["to"]));
            let (force, link) = words::causes(self.word(to))?;
            let (end, _) = self.own_people(to + 1, link)?;
            return (force == Force::Forbid).then_some((Force::Forbid, 1, end));
        }
        let no = self.is(at, &["no"]);
        let mut at = at;
        while words::before_power(self.word(at)) || words::adverb(self.word(at)) {
            at += 1;
        }
        if let Some((force, behind)) = self.noun(chain.end).filter(|(force, _)| *force == Force::Oblige) {
            // "there is a duty to ask"
            return self.infinitive(behind).map(|end| (force, chain.negatives + usize::from(no), end));
        }
        let hinders = words::hinders(self.word(at)) || no && self.is(at, &["law", "policy", "order", "ordinance"]);
        let end = if self.is(at + 1, &["against"]) { self.whose_gerund(at + 2).unwrap_or(at + 2) } else { at + 2 };
        let gerund = self.word(end).ends_with("ing");
        let links = self.is(at + 1, &["to", "against", "on"]) && gerund;
        let denied = chain.negatives + usize::from(no);
        (hinders && links).then_some((Force::Forbid, denied, end))
    }

    /// "officers asking": where the gerund stands behind those who act.
    fn whose_gerund(&self, from: usize) -> Option<usize> {
        let own = (from..from + LONGEST_NAME).take_while(|i| self.tokens.get(*i).is_some_and(|t| t.is_word()));
        own.into_iter().find(|i| words::own(self.word(*i)) && self.gerund(i + 1)).map(|i| i + 1)
    }

    /// "nothing in this order is intended to allow officers of the city to"
    pub(super) fn nothing(&self, from: usize) -> Option<Phrase> {
        let reach = from + 1..from + 1 + 2 * LONGEST_NAME;
        for at in reach {
            if self.tokens.get(at).is_none_or(|t| is_stop(t) || t.is(";")) {
                return None;
            }
            if let Some(end) = self.giving(at).filter(|_| at > from + 1) {
                return Some((Force::Permit, 1, end));
            }
            let cause = words::causes(self.word(at)).filter(|_| !self.names_something(at) || self.is(at - 1, &["to"]));
            let Some((force, link)) = cause else { continue };
            let own = self.own_people(at + 1, link);
            if let Some((end, not)) = own.filter(|_| at > from + 1 || force == Force::Oblige) {
                let (force, negatives, end) = denying(force, not, end);
                return Some((force, negatives + 1, end));
            }
        }
        None
    }

    /// "the policy against holding … remains in force": who says so forbids it.
    pub(super) fn against(&self, from: usize) -> Option<Phrase> {
        let gerund = self.word(from + 2).len() > 4 && self.word(from + 2).ends_with("ing");
        let rest = || (from + 2..self.tokens.len()).take_while(|i| !self.tokens.get(*i).is_none_or(is_stop));
        let stands = |i: usize| self.is(i, &["remains", "stands", "applies", "continues", "binds"]);
        let denied = |i: usize| self.denied(i).is_some() || words::auxiliary(self.word(i)).1;
        let said = gerund && rest().any(stands) && !rest().any(denied);
        (self.is(from + 1, &["against"]) && said).then_some((Force::Forbid, 0, from + 2))
    }
}

//! What is said of an act that stands before: "is improper", "is a violation of this order", "is an insufficient basis for",
//! and those by which somebody is put to it: "are justified in asking".

use super::chain::Chain;
use super::modal_words::{self as words, Auxiliary, Force};
use super::phrasal::{Phrase, Phrases};
use super::token::Token;
use super::zone::is_stop;

/// What a rule is called that an act is contrary to.
const RULE_NAMES: &[&str] = &[
    "order",
    "policy",
    "directive",
    "rule",
    "rules",
    "section",
    "law",
    "manual",
    "chapter",
    "ordinance",
    "regulations",
    "standards",
    "oath",
    "values",
];

/// What follows on an act that is forbidden.
pub(super) const DISCIPLINE: &[&str] =
    &["discipline", "disciplinary", "dismissal", "suspension", "termination", "discharge"];

impl Phrases<'_> {
    /// "is improper", "is a violation of this order", "is not our practice": what is said of an act that stands before.
    pub(super) fn called(&self, chain: Chain) -> Option<Phrase> {
        if let Some(end) = self.put_to_it(chain) {
            let modal = chain.modal.unwrap_or(Force::Permit);
            return Some((if chain.negatives > 0 { Force::Permit } else { modal }, 0, end));
        }
        if self.in_that_clause(chain) {
            return None;
        }
        let subject = self.is(chain.end, &["subject", "liable", "exposed"]) && self.is(chain.end + 1, &["to"]);
        if subject && self.done_to_people(chain.end + 2) {
            return Some((Force::Permit, 0, chain.end + 2));
        }
        let mut at = chain.end;
        while words::judges(self.word(at)).is_none()
            && (words::before_power(self.word(at))
                || words::adverb(self.word(at))
                || self.is(at, &["department", "good"]))
        {
            at += 1;
        }
        let bare = at == chain.end || (chain.end..at).all(|i| words::adverb(self.word(i)));
        let over = |i: usize| {
            self.tokens.get(i).is_none_or(|t| !t.is_word() && !t.is(":"))
                || self.is(
                    i,
                    &[
                        "if",
                        "when",
                        "where",
                        "unless",
                        "under",
                        "in",
                        "for",
                        "because",
                        "only",
                        "and",
                        "or",
                        "but",
                        "whatever",
                        "regardless",
                        "at",
                        "as",
                        "solely",
                        "merely",
                        "simply",
                        "even",
                        "on",
                        "within",
                        "during",
                    ],
                )
        };
        let word = self.word(at);
        if let Some(phrase) = self.stands_so(chain, &over) {
            return Some(phrase);
        }
        if let Some(phrase) = self.basis(chain.end) {
            return Some(phrase);
        }
        if let Some(force) = words::judges(word).filter(|_| bare && over(at + 1)) {
            return Some((force, 0, at + 1));
        }
        if words::breach(word) && !bare {
            return Some((Force::Forbid, 0, at + 1));
        }
        let named = |from: usize, names: &[&str]| {
            (from..from + 5)
                .take_while(|n| self.tokens.get(*n).is_some_and(Token::is_word))
                .find(|n| self.is(*n, names))
        };
        let contrary = self.is(at, &["contrary"]) && self.is(at + 1, &["to"])
            || self.is(at, &["inconsistent"]) && self.is(at + 1, &["with"])
            || self.is(at, &["in"]) && self.is(at + 1, &["violation", "breach", "contravention"]);
        if let Some(rule) = named(at + 2, RULE_NAMES).filter(|_| contrary) {
            return Some((Force::Forbid, 0, rule + 1));
        }
        let cause = self.is(at, &["cause", "ground", "grounds"]) && self.is(at + 1, &["for"]);
        if let Some(discipline) = named(at + 2, DISCIPLINE).filter(|_| cause) {
            return Some((Force::Forbid, 0, discipline + 1));
        }
        let ours =
            (chain.end..at).any(|i| self.is(i, &["our", "the", "department", "its", "their", "standard", "general"]));
        let job = words::routine(word).is_some() || words::power(word) == Some(Force::Oblige);
        if self.is(at, &["part"]) && self.is(at + 1, &["of"]) {
            let job =
                (at + 2..at + 5).find(|i| words::routine(self.word(*i)).is_some() || self.is(*i, &["duties", "duty"]));
            // what is no part of it is not to be done
            let force = if chain.negatives.is_multiple_of(2) { Force::Oblige } else { Force::Permit };
            return job.map(|end| (force, 0, end + 1));
        }
        if self.is(at, &["encouraged"]) && over(at + 1) {
            return Some((Force::Urge, 0, at + 1));
        }
        if ours && job && (over(at + 1) || self.of_ours(at + 1)) {
            // what is nobody's practice is not done
            let force = if chain.negatives.is_multiple_of(2) { Force::Oblige } else { Force::Permit };
            return Some((force, 0, at + 1));
        }
        None
    }

    /// "is optional", "is out of policy", "is a requirement": adjectives and phrases that say it at the end of a clause.
    fn stands_so(&self, chain: Chain, over: &impl Fn(usize) -> bool) -> Option<Phrase> {
        const SAYS: &[(Force, &[&str])] = &[
            (Force::Permit, &["okay"]),
            (Force::Permit, &["ok"]),
            (Force::Permit, &["fine"]),
            (Force::Permit, &["all", "right"]),
            (Force::Permit, &["fair", "game"]),
            (Force::Permit, &["within", "bounds"]),
            (Force::Permit, &["within", "policy"]),
            (Force::Permit, &["in", "policy"]),
            (Force::Permit, &["in", "bounds"]),
            (Force::Permit, &["consistent", "with", "policy"]),
            (Force::Forbid, &["disallowed"]),
            (Force::Forbid, &["outlawed"]),
            (Force::Forbid, &["unauthorized"]),
            (Force::Forbid, &["unauthorised"]),
            (Force::Forbid, &["taboo"]),
            (Force::Forbid, &["out", "of", "policy"]),
            (Force::Forbid, &["out", "of", "line"]),
            (Force::Forbid, &["out", "of", "bounds"]),
            (Force::Forbid, &["off", "the", "table"]),
            (Force::Forbid, &["against", "policy"]),
            (Force::Forbid, &["a", "no-go"]),
            (Force::Forbid, &["a", "no-no"]),
            (Force::Forbid, &["a", "firing", "offense"]),
            (Force::Forbid, &["a", "policy", "violation"]),
            (Force::Oblige, &["mandated"]),
            (Force::Oblige, &["compulsory"]),
            (Force::Oblige, &["non-negotiable"]),
            (Force::Oblige, &["a", "must"]),
            (Force::Oblige, &["a", "requirement"]),
            (Force::Oblige, &["a", "duty"]),
            (Force::Oblige, &["an", "obligation"]),
            (Force::Oblige, &["a", "rule"]),
            (Force::Oblige, &["standard", "procedure"]),
            (Force::Oblige, &["a", "standing", "order"]),
        ];
        let at = chain.end;
        let left_to_them = |i: usize| self.is(i, &["optional", "discretionary", "voluntary"]);
        if left_to_them(at) && over(at + 1) {
            // "is not optional" binds
            let denied = chain.negatives % 2 == 1;
            return Some(if denied { (Force::Oblige, 1, at + 1) } else { (Force::Permit, 0, at + 1) });
        }
        let fits = |words: &[&str]| words.iter().enumerate().all(|(n, w)| self.word(at + n) == *w);
        let said = |words: &[&str]| over(at + words.len()) || self.of_ours(at + words.len());
        let found = SAYS.iter().find(|(_, words)| fits(words) && said(words));
        found.map(|(force, words)| (*force, 0, at + words.len()))
    }

    /// "the job of every deputy", and not "of the federal government".
    fn of_ours(&self, at: usize) -> bool {
        const OTHERS: &[&str] = &[
            "federal",
            "ice",
            "immigration",
            "state",
            "congress",
            "court",
            "courts",
            "government",
            "governments",
            "other",
        ];
        let named = at + 1..at + 6;
        self.is(at, &["of"])
            && named.clone().any(|i| words::own(self.word(i)))
            && !named.into_iter().any(|i| self.is(i, OTHERS))
    }

    /// "arrest", "the continued detention of"
    pub(super) fn done_to_people(&self, from: usize) -> bool {
        const BEFORE: &[&str] =
            &["the", "any", "such", "continued", "prolonged", "further", "a", "an", "warrantless", "immediate"];
        let noun = (from..from + 4).find(|i| !self.is(*i, BEFORE));
        noun.is_some_and(|i| words::done_to_people(self.word(i)))
    }

    /// "is an insufficient basis for", "is adequate grounds to": what may rest on it.
    fn basis(&self, from: usize) -> Option<Phrase> {
        const NAMES: &[&str] =
            &["ground", "grounds", "basis", "reason", "cause", "justification", "authority", "excuse"];
        let at = from + usize::from(self.is(from, &["a", "an"]));
        let force =
            match self.word(at) {
                "insufficient" | "inadequate" | "improper" | "impermissible" | "invalid" | "unlawful"
                | "unacceptable" => Force::Forbid,
                "sufficient" | "adequate" | "proper" | "permissible" | "valid" | "lawful" | "acceptable"
                | "legitimate" => Force::Permit,
                _ => return None,
            };
        let link = at + 2;
        let goes = self.is(link, &["for"]) || self.infinitive(link).is_some();
        (self.is(at + 1, NAMES) && goes).then_some((force, 0, link + 1))
    }

    /// "may be engaged in asking", "shall not be assigned to ask", "are justified in asking": where the act begins.
    fn put_to_it(&self, chain: Chain) -> Option<usize> {
        let at = chain.end;
        let into = self.is(at + 1, &["in"]) && self.gerund(at + 2);
        let justified = self.is(at, &["justified", "warranted"]) && into;
        let engaged = self.is(at, &["engaged", "involved", "employed"]) && into && chain.modal.is_some();
        let sent = self.is(at, &["assigned", "detailed", "deployed", "dispatched", "sent"]) && chain.modal.is_some();
        if justified || engaged {
            Some(at + 2)
        } else {
            self.infinitive(at + 1).filter(|verb| sent && self.is_verb_of(*verb))
        }
    }

    /// "sent to hold him", and not "sent to ICE".
    fn is_verb_of(&self, at: usize) -> bool {
        const AGENCIES: &[&str] =
            &["ice", "ero", "dhs", "cbp", "ins", "uscis", "immigration", "border", "federal", "court", "jail"];
        let goes_on = self.tokens.get(at + 1).is_some_and(Token::is_word);
        goes_on && words::base_like(self.word(at)) && !self.is(at, AGENCIES)
    }

    /// "documents to show that his presence is lawful": what is called so stands in a clause of its own.
    fn in_that_clause(&self, chain: Chain) -> bool {
        const OPENS: &[&str] = &["that", "whether", "if", "when", "where", "unless", "while", "until", "as", "which"];
        let before = (0..chain.start).rev().take_while(|i| !self.tokens.get(*i).is_none_or(is_stop));
        let verb = |i: &usize| words::auxiliary(self.word(*i)).0 != Auxiliary::None;
        before.into_iter().find(|i| verb(i) || self.is(*i, OPENS)).is_some_and(|i| self.is(i, OPENS))
    }
}

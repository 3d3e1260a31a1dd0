//! Ways in which a rule gives people leave, lays a duty on them or takes leave from them, told without a modal verb: "the
//! order gives officers leave to ask", "makes it unlawful for officers to ask", "lifts the ban on asking".
//!
//! Each way is a pattern of words. Its verb may be inflected; the other parts stand for people, for what surrounds a noun,
//! for nouns of power and duty, and for the act.

use super::chain::{Chain, Last};
use super::modal_words::{self as words, Force};
use super::phrasal::{LONGEST_NAME, Phrase, Phrases};
use super::token::Token;

/// A pattern: the verb stands first, in its base form; `a|b` are alternatives, and of the parts in capitals
/// F is a name of people, f the same or nothing before a gerund, D what may stand before a noun, P a noun of power, O a
/// noun of duty, G a gerund, T "to" with a verb, A "to" with a verb or "of", "in" or "for" with a gerund, and B the verb of
/// a clause that the pattern itself has opened, with or without "not".
type Pattern = (Force, &'static str);

/// Patterns by which people are let off a duty.
const FREEING: &[&str] = &[
    "impose|lay|place|put no O on|upon F A",
    "impose|lay|place|put on|upon F no O A",
    "give|assign F no O A",
    "place|put F under no O A",
    "create|impose no O T",
    "relieve|absolve|free|release|excuse F of|from D O A",
    "relieve|absolve|free|release|excuse F of|from any|the need T",
    "excuse|exempt F from G",
    "let F out of D O A",
    "dispense with D need|requirement|duty T",
    "obviate|remove D need T",
    "stop|cease requiring F T",
    "stop|cease requiring G",
];

/// What a verb says if it stands with these words. The first that fits counts: longer ones stand first.
const PATTERNS: &[Pattern] = &[
    // leave that is given
    (Force::Oblige, "give|leave F no choice|option|alternative|discretion but T"),
    (Force::Forbid, "give|grant|allow|afford|leave F no P A"),
    (Force::Permit, "give|grant|allow|afford|leave|offer|accord F D P A"),
    (Force::Permit, "give|grant|extend D P to F A"),
    (Force::Permit, "give|grant D P to|for f G"),
    (Force::Permit, "confer|bestow on|upon F D P A"),
    (Force::Permit, "vest in F D P A"),
    (Force::Permit, "delegate|reserve to F D P A"),
    (Force::Permit, "vest|invest|clothe|arm|entrust F with D P A"),
    (Force::Permit, "leave it to F T"),
    (Force::Permit, "leave it up to F T"),
    (Force::Permit, "clear|open|pave the way for F T"),
    (Force::Permit, "clear|open|pave the way for f G"),
    (Force::Permit, "open the door for|to F T"),
    (Force::Permit, "open the door to|for f G"),
    (Force::Permit, "leave the door open to|for f G"),
    (Force::Permit, "make|leave room|way for f G"),
    (Force::Forbid, "leave no room for f G"),
    (Force::Permit, "sign off on f G"),
    (Force::Permit, "consent|assent|agree to f G"),
    (Force::Permit, "acquiesce in f G"),
    (Force::Permit, "allow for f G"),
    (Force::Permit, "free F up T"),
    (Force::Permit, "license|clear|invite|free F T"),
    (Force::Permit, "recognize|preserve|uphold|restore|protect|reserve D P of F T"),
    (Force::Permit, "let F keep|continue|resume G"),
    (Force::Permit, "leave room for F T"),
    (Force::Permit, "leave F at liberty T"),
    (Force::Permit, "leave|set F free T"),
    (Force::Forbid, "decide|rule against f G"),
    (Force::Forbid, "opt|elect|choose|decide not T"),
    (Force::Permit, "remove|lift|end D bar|ban|prohibition to|on|against f G"),
    (Force::Permit, "have|raise|see no objection to f G"),
    (Force::Permit, "act within D P in G"),
    (Force::Permit, "act within bounds in G"),
    (Force::Permit, "act well within bounds in G"),
    (Force::Permit, "put|place|set no bar|restriction|limit|ban|limits|restrictions on|to f G"),
    (
        Force::Permit,
        "lift|end|remove|drop|repeal|waive D ban|bar|prohibition|restriction|restrictions|limits|moratorium on f G",
    ),
    (Force::Permit, "do away with D ban|bar|prohibition|restriction|restrictions on f G"),
    (Force::Permit, "permit|allow|authorize|approve|okay|tolerate|condone|countenance|legalize|greenlight|license f G"),
    // duties that are laid on somebody
    (Force::Oblige, "give|assign F D O A"),
    (Force::Oblige, "give|issue D O to F T"),
    (Force::Oblige, "impose|lay|place|put on|upon F D O A"),
    (Force::Oblige, "impose|lay|place|put D O on|upon F A"),
    (Force::Oblige, "put it on F T"),
    (Force::Oblige, "place|put F under D O A"),
    (Force::Oblige, "hold F to D O A"),
    (Force::Oblige, "charge|task F with D O A"),
    (Force::Oblige, "charge|task F with G"),
    (Force::Oblige, "make F responsible|answerable for G"),
    (Force::Oblige, "force|bind|charge|assign|constrain|task F T"),
    (Force::Oblige, "coerce|pressure|force|press F into G"),
    (Force::Oblige, "make it D O of|for F T"),
    (Force::Oblige, "make it mandatory|obligatory|compulsory|incumbent|imperative for|on|upon F T"),
    (Force::Oblige, "make it mandatory|obligatory|compulsory|imperative T"),
    (Force::Oblige, "make it a requirement|rule|point that F B"),
    (Force::Oblige, "decree|dictate|ordain|order|demand|insist|rule|prescribe that F B"),
    (Force::Oblige, "require|mandate|order|direct|command|demand|prescribe|necessitate f G"),
    (Force::Oblige, "call for f G"),
    (Force::Oblige, "insist on|upon f G"),
    (Force::Oblige, "discipline|punish|penalize|sanction|reprimand F for not G"),
    (Force::Oblige, "discipline|punish|penalize|sanction|reprimand F for failing|refusing|neglecting|declining T"),
    // leave that is taken, and bans
    (Force::Forbid, "discipline|punish|penalize|sanction|reprimand F for G"),
    (Force::Forbid, "deny|refuse F D P A"),
    (Force::Forbid, "strip|divest|deprive F of D P A"),
    (Force::Forbid, "withhold|take|withdraw from F D P A"),
    (Force::Forbid, "withhold|withdraw|revoke|rescind|remove|end D P of F A"),
    (Force::Forbid, "withhold|withdraw|revoke|rescind|remove D P A"),
    (Force::Forbid, "take away D P of F A"),
    (Force::Forbid, "lose|forfeit|surrender D P A"),
    (Force::Permit, "gain|regain|acquire|obtain D P A"),
    (Force::Forbid, "leave F without D P A"),
    (Force::Forbid, "make it unlawful|illegal|improper|impermissible|wrong|misconduct for F T"),
    (Force::Forbid, "make it unlawful|illegal|improper|impermissible|wrong|misconduct T"),
    (Force::Forbid, "make it a|an violation|offense|offence|breach|misdemeanor|crime for F T"),
    (Force::Forbid, "make it a|an violation|offense|offence|breach|misdemeanor|crime T"),
    (Force::Permit, "make it lawful|legal|permissible|allowable|acceptable|all|proper for F T"),
    (Force::Permit, "make it lawful|legal|permissible|allowable|acceptable|proper T"),
    (Force::Permit, "make it all right for F T"),
    (Force::Permit, "make it all right T"),
    (Force::Oblige, "issue D directive|order|instruction that F B"),
    (Force::Oblige, "get|set F T"),
    (Force::Forbid, "disallow F T"),
    (Force::Forbid, "refuse to permit|allow|let|authorize f G"),
    (Force::Forbid, "refuse to permit|allow|authorize F T"),
    (Force::Forbid, "refuse|decline to let F B"),
    (Force::Forbid, "terminate|punish|penalize f G"),
    (Force::Forbid, "order|direct|tell|instruct F to stop|cease|quit|halt|discontinue G"),
    (Force::Forbid, "block|debar|estop F from G"),
    (Force::Forbid, "hold F back from G"),
    (Force::Forbid, "keep F out of G"),
    (Force::Forbid, "put|call|bring a|an end|stop|halt to f G"),
    (Force::Forbid, "put|place|impose|lay D ban|bar|prohibition|moratorium|freeze on f G"),
    (Force::Forbid, "do away with f G"),
    (Force::Forbid, "call off f G"),
    (Force::Forbid, "shut down f G"),
    (Force::Forbid, "say no to f G"),
    (Force::Forbid, "draw the line at f G"),
    (Force::Forbid, "close|shut the door on|to f G"),
    (Force::Forbid, "crack down on f G"),
    (Force::Forbid, "allow|permit|tolerate|authorize no G"),
    (
        Force::Forbid,
        "disallow|outlaw|proscribe|interdict|veto|criminalize|block|abolish|eliminate|discontinue|suspend f G",
    ),
    (Force::Forbid, "halt|end f G"),
    (Force::Forbid, "take|play|assume|lend no part|role|hand|share|action|lead|steps in|to|toward|towards G"),
    (Force::Forbid, "devote|spend|waste no time|effort on|to|in|toward|towards G"),
    (Force::Forbid, "take no action|step|steps|measure|measures T"),
];

/// The verbs of the patterns, sorted.
const VERBS: &[&str] = &[
    "abolish",
    "absolve",
    "accord",
    "acquiesce",
    "acquire",
    "act",
    "afford",
    "agree",
    "allow",
    "approve",
    "arm",
    "assent",
    "assign",
    "assume",
    "authorize",
    "bestow",
    "bind",
    "block",
    "bring",
    "call",
    "cease",
    "charge",
    "choose",
    "clear",
    "close",
    "clothe",
    "coerce",
    "command",
    "condone",
    "confer",
    "consent",
    "constrain",
    "countenance",
    "crack",
    "create",
    "criminalize",
    "debar",
    "decide",
    "decline",
    "decree",
    "delegate",
    "demand",
    "deny",
    "deprive",
    "devote",
    "dictate",
    "direct",
    "disallow",
    "discipline",
    "discontinue",
    "dispense",
    "divest",
    "do",
    "draw",
    "drop",
    "elect",
    "eliminate",
    "end",
    "entrust",
    "estop",
    "excuse",
    "exempt",
    "extend",
    "force",
    "forfeit",
    "free",
    "gain",
    "get",
    "give",
    "grant",
    "greenlight",
    "halt",
    "have",
    "hold",
    "impose",
    "insist",
    "instruct",
    "interdict",
    "invest",
    "invite",
    "issue",
    "keep",
    "lay",
    "leave",
    "legalize",
    "lend",
    "let",
    "license",
    "lift",
    "lose",
    "make",
    "mandate",
    "necessitate",
    "obtain",
    "obviate",
    "offer",
    "okay",
    "open",
    "opt",
    "ordain",
    "order",
    "outlaw",
    "pave",
    "penalize",
    "permit",
    "place",
    "play",
    "prescribe",
    "preserve",
    "press",
    "pressure",
    "proscribe",
    "protect",
    "punish",
    "put",
    "raise",
    "recognize",
    "refuse",
    "regain",
    "release",
    "relieve",
    "remove",
    "repeal",
    "reprimand",
    "require",
    "rescind",
    "reserve",
    "restore",
    "revoke",
    "rule",
    "sanction",
    "say",
    "see",
    "set",
    "shut",
    "sign",
    "spend",
    "stop",
    "strip",
    "surrender",
    "suspend",
    "take",
    "task",
    "tell",
    "terminate",
    "tolerate",
    "uphold",
    "vest",
    "veto",
    "waive",
    "waste",
    "withdraw",
    "withhold",
];

/// Nouns of power that [`words::power`] does not know, since they are none elsewhere.
const LEAVES: &[&[&str]] = &[
    &["free", "hand"],
    &["free", "rein"],
    &["green", "light"],
    &["carte", "blanche"],
    &["go-ahead"],
    &["all-clear"],
    &["nod"],
    &["okay"],
    &["choice"],
    &["opportunity"],
    &["room"],
    &["scope"],
];

/// Nouns of duty, likewise.
const TASKS: &[&str] =
    &["job", "task", "assignment", "burden", "onus", "order", "instruction", "directive", "requirement", "work"];

/// A verb in its base form and as a third person; `None` of others.
fn base_of(word: &str) -> Option<&'static str> {
    let known = |base: &str| VERBS.binary_search(&base).ok().and_then(|at| VERBS.get(at)).copied();
    if word == "has" {
        return known("have");
    }
    let third = || {
        let stem = word.strip_suffix('s')?;
        known(stem)
            .or_else(|| known(stem.strip_suffix('e')?))
            .or_else(|| known(&format!("{}y", stem.strip_suffix("ie")?)))
    };
    known(word).or_else(third)
}

/// A verb in its base form, of which a word is the participle: "has put a stop to".
fn participle_of(word: &str) -> Option<&'static str> {
    const IRREGULAR: &[(&str, &str)] = &[
        ("put", "put"),
        ("given", "give"),
        ("taken", "take"),
        ("made", "make"),
        ("done", "do"),
        ("brought", "bring"),
        ("withdrawn", "withdraw"),
        ("lost", "lose"),
        ("left", "leave"),
        ("let", "let"),
        ("laid", "lay"),
        ("shut", "shut"),
        ("set", "set"),
        ("drawn", "draw"),
        ("said", "say"),
        ("spent", "spend"),
    ];
    let known = |base: &str| VERBS.binary_search(&base).ok().and_then(|at| VERBS.get(at)).copied();
    let irregular = IRREGULAR.iter().find(|(participle, _)| *participle == word).map(|(_, base)| *base);
    let regular = || {
        let stem = word.strip_suffix("ed")?;
        known(stem)
            .or_else(|| known(&format!("{stem}e")))
            .or_else(|| known(&format!("{}y", stem.strip_suffix('i')?)))
            .or_else(|| known(stem.get(..stem.len().checked_sub(1)?)?))
    };
    irregular.and_then(known).or_else(regular)
}

/// Whether a word may be the verb of such a phrase in the third person.
pub(super) fn begins(word: &str) -> bool {
    word.ends_with('s') && base_of(word).is_some()
}

impl Phrases<'_> {
    /// "gives officers leave to": what the phrase comes to, and where the act begins.
    pub(super) fn granting(&self, chain: Chain) -> Option<Phrase> {
        let verb = self.verb_of(chain)?;
        let fits = |(force, pattern): &Pattern| {
            self.fits_with(pattern, verb, chain.end).map(|(denied, end)| (*force, denied, end))
        };
        let plain = chain.last == Last::None;
        let found = PATTERNS.iter().find_map(fits);
        let (force, denied, end) = found?;
        if matches!(verb, "demand" | "insist" | "invite" | "press" | "pressure" | "call" | "tell")
            && plain
            && !self.said_here(chain.end)
        {
            return None;
        }
        let (force, negatives, end) = super::phrasal::denying(force, denied, end);
        // "shall not require asking" forbids it: it does not merely free
        let forbids = matches!(force, Force::Oblige | Force::Urge) && chain.negatives > 0 && chain.last == Last::Modal;
        Some((if forbids { Force::Permit } else { force }, negatives + chain.negatives, end))
    }

    /// "relieves officers of the duty to": where the act begins that nobody has to do.
    pub(super) fn freeing(&self, chain: Chain) -> Option<usize> {
        let verb = self.verb_of(chain)?;
        FREEING.iter().find_map(|pattern| self.fits_with(pattern, verb, chain.end)).map(|(_, end)| end)
    }

    /// The verb of such a phrase behind its auxiliaries, in its base form.
    fn verb_of(&self, chain: Chain) -> Option<&'static str> {
        let plain = chain.last == Last::None;
        let noun = plain && self.names_something(chain.end);
        if chain.last == Last::Have {
            return participle_of(self.word(chain.end));
        }
        base_of(self.word(chain.end)).filter(|base| !noun && (*base == self.word(chain.end) || plain))
    }

    /// Whether a pattern fits with this verb at this place.
    fn fits_with(&self, pattern: &str, verb: &str, at: usize) -> Option<(bool, usize)> {
        let (verbs, rest) = pattern.split_once(' ')?;
        verbs.split('|').any(|v| v == verb).then(|| self.fits(rest, at + 1)).flatten()
    }

    /// "have no choice but to": where the act begins.
    pub(super) fn no_choice(&self, from: usize) -> Option<usize> {
        let choice = self.is(from, &["no"]) && self.is(from + 1, &["choice", "option", "alternative", "discretion"]);
        (choice && self.is(from + 2, &["but"])).then(|| self.infinitive(from + 3)).flatten()
    }

    /// "have the go-ahead to", "have a free hand in asking": leave in words that name none elsewhere.
    pub(super) fn free_hand(&self, from: usize) -> Option<usize> {
        let at = self.determiners(from);
        let leave =
            LEAVES.iter().filter(|p| !p.iter().any(|w| matches!(*w, "choice" | "opportunity" | "room" | "scope")));
        let end = leave
            .into_iter()
            .find(|p| p.iter().enumerate().all(|(n, w)| self.word(at + n) == *w))
            .map(|p| at + p.len())?;
        self.fits("A", end).map(|(_, end)| end)
    }

    /// Whether somebody who commands here stands right before: what strangers demand is no rule.
    fn said_here(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|b| {
            words::commands(self.word(b))
                || words::own(self.word(b))
                || self.is(b, &["section", "chapter", "we", "law"])
        })
    }

    /// Whether the rest of a pattern fits here: whether what it says is denied, and where the act begins.
    fn fits(&self, pattern: &str, at: usize) -> Option<(bool, usize)> {
        let (part, rest) = pattern.split_once(' ').map_or((pattern, None), |(part, rest)| (part, Some(rest)));
        let go_on = |at: usize| match rest {
            Some(rest) => self.fits(rest, at),
            None => Some((false, at)),
        };
        match part {
            "F" => self.names(at).find_map(go_on),
            "f" => go_on(at).or_else(|| self.names(at).find_map(go_on)),
            "D" => go_on(self.determiners(at)),
            "P" => self.noun_of_power(at).and_then(go_on),
            "O" => self.noun_of_duty(at).and_then(go_on),
            "G" => self.act_in_gerund(at).map(|end| (false, end)),
            "T" => {
                let not = self.is(at, &["not", "never"]);
                self.infinitive(at + usize::from(not)).map(|end| (not, end))
            }
            "A" => {
                let whether = at + usize::from(self.is(at, &["whether"]));
                let gerund = || self.act_in_gerund(at + 1).filter(|_| self.is(at, &["of", "in", "for"]));
                self.infinitive(whether).or_else(gerund).map(|end| (false, end))
            }
            "B" => {
                let not = self.is(at, &["not", "never"]);
                let verb = at + usize::from(not);
                words::base_like(self.word(verb)).then_some((not, verb))
            }
            _ => part.split('|').any(|word| word == self.word(at)).then(|| go_on(at + 1)).flatten(),
        }
    }

    /// A gerund that is the act: "asking", and not "the meeting".
    fn act_in_gerund(&self, at: usize) -> Option<usize> {
        self.gerund(at).then_some(at)
    }

    /// The places where a name of the agency's own people may end that begins here, the shortest first.
    fn names(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let within = move |at: &usize| {
            let word = self.word(*at);
            self.tokens.get(*at).is_some_and(Token::is_word)
                && words::auxiliary(word).0 == words::Auxiliary::None
                && !words::ends_name(word)
        };
        let inside = (from..from + LONGEST_NAME).take_while(within);
        inside.filter(|at| words::own(self.word(*at)) || self.is(*at, &["them", "anyone", "you"])).map(|at| at + 1)
    }

    fn determiners(&self, mut at: usize) -> usize {
        while words::before_power(self.word(at)) && !self.is(at, &["no"]) || words::adverb(self.word(at)) {
            at += 1;
        }
        at
    }

    fn noun_of_power(&self, at: usize) -> Option<usize> {
        if self.is(at, &["no"]) {
            return None;
        }
        let listed =
            || LEAVES.iter().find(|p| p.iter().enumerate().all(|(n, w)| self.word(at + n) == *w)).map(|p| at + p.len());
        self.noun(at).filter(|(force, _)| *force == Force::Permit).map(|(_, end)| end).or_else(listed)
    }

    fn noun_of_duty(&self, at: usize) -> Option<usize> {
        if self.is(at, &["no"]) {
            return None;
        }
        let listed = || self.is(at, TASKS).then_some(at + 1);
        self.noun(at).filter(|(force, _)| *force == Force::Oblige).map(|(_, end)| end).or_else(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::{FREEING, PATTERNS, VERBS};

    /// The verbs by which a phrase is looked for are those of the patterns, each once, in their order.
    #[test]
    fn every_verb_of_a_pattern_is_looked_for() {
        let patterns = FREEING.iter().copied().chain(PATTERNS.iter().map(|(_, pattern)| *pattern));
        let mut verbs: Vec<&str> =
            patterns.filter_map(|p| p.split_once(' ')).flat_map(|(verbs, _)| verbs.split('|')).collect();
        verbs.sort_unstable();
        verbs.dedup();
        assert_eq!(verbs, VERBS);
    }
}

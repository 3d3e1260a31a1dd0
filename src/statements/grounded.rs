//! What would be a ground for an act, and what is put to it: "shall not be the cause of a stop", "use funds to detain".

use super::matcher::CueMatch;
use super::predicate::Clause;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Verbs that take a thing for something: "use it as a reason".
const TURNING: &[&str] = &[
    "use",
    "used",
    "using",
    "treat",
    "treated",
    "treating",
    "take",
    "taken",
    "regard",
    "regarded",
    "consider",
    "considered",
    "cite",
    "cited",
    "invoke",
    "invoked",
    "turn",
    "turned",
    "make",
    "made",
    "offer",
    "offered",
    "accept",
    "accepted",
    "view",
    "viewed",
    "construe",
    "construed",
    "interpret",
    "interpreted",
    "deem",
    "deemed",
    "see",
    "seen",
    "count",
    "counted",
];

/// Verbs that give weight to something: "consider status in deciding whether to stop".
const WEIGHING: &[&str] = &[
    "consider",
    "considering",
    "rely",
    "relying",
    "weigh",
    "weighing",
    "use",
    "using",
    "go",
    "take",
    "look",
    "account",
    "regard",
    "factor",
];

/// Verbs that put means to an end, and the means.
pub(super) const SPENDING: &[&str] = &[
    "use",
    "using",
    "spend",
    "spending",
    "expend",
    "expending",
    "devote",
    "devoting",
    "dedicate",
    "allocate",
    "commit",
    "utilize",
    "employ",
];

/// What was put to an end.
pub(super) const SPENT: &[&str] = &[
    "used",
    "spent",
    "expended",
    "devoted",
    "dedicated",
    "allocated",
    "committed",
    "put",
    "turned",
    "diverted",
    "employed",
    "utilized",
];

pub(super) const RESOURCES: &[&str] = &[
    "funds",
    "fund",
    "money",
    "moneys",
    "monies",
    "resources",
    "equipment",
    "personnel",
    "facilities",
    "staff",
    "time",
    "property",
    "vehicles",
    "assets",
];

impl Clause<'_> {
    /// "be the cause of", "become a reason to": where the act stands whose ground something would be.
    pub(super) fn ground_noun(&self, at: usize, until: usize) -> Option<usize> {
        const GROUNDS: &[&str] = &[
            "ground",
            "grounds",
            "reason",
            "reasons",
            "basis",
            "cause",
            "justification",
            "excuse",
            "occasion",
            "trigger",
            "motive",
            "pretext",
            "footing",
            "cover",
            "guise",
            "screen",
            "handle",
            "purpose",
            "aim",
            "object",
        ];
        const VERBS: &[&str] =
            &["be", "become", "form", "constitute", "furnish", "supply", "is", "are", "as", "provide", "give"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        // the article may belong to the modal phrase: "shall not be a" · "basis on which"
        let named = at > 0 && word(at - 1, &["a", "an", "the", "any", "be", "no"]);
        let itself = named && word(at, GROUNDS);
        let article = at > 0 && word(at - 1, &["be"]) && word(at, &["a", "an", "the", "any"]);
        if !self.main(at) || !(itself || article || word(at, VERBS)) {
            return None;
        }
        let behind = (at + 1..until.min(at + 6)).find(|i| word(*i, GROUNDS));
        let noun = if itself { at } else { behind? };
        let plain = (at + 1..noun)
            .all(|i| self.tokens.get(i).is_some_and(|t| t.is_word() && !t.is("for")) && self.act_at(i).is_empty());
        if plain && word(noun + 1, &["why"]) {
            // "the reason why the person is stopped"
            let from = noun + 1;
            let be = (from..until.min(from + 8)).find(|i| word(*i, &["is", "are", "gets", "be"]))?;
            return (!self.act_at(be + 1).is_empty()).then_some(be + 1);
        }
        // "a basis on which anyone is held"
        let which = word(noun + 1, &["on", "upon", "for", "by"]) && word(noun + 2, &["which"]);
        let verb = |i: &usize| self.main(*i) && !self.act_at(*i).is_empty();
        let on_which = which.then(|| (noun + 3..until.min(noun + 10)).find(verb)).flatten().filter(|_| plain);
        on_which.or_else(|| (plain && word(noun + 1, &["of", "for", "to", "behind"])).then_some(noun + 2))
    }

    /// "use a language barrier as an excuse to call", "turn it into a reason for calling".
    pub(super) fn turned_into(&self, at: usize, until: usize) -> Option<usize> {
        if let Some(behind) = self.held_to_be(at, until) {
            return Some(behind);
        }
        let told = self.as_ground(at, until).map(|cue| cue.end);
        told.or_else(|| self.tokens.get(at).filter(|t| t.any(TURNING)).and_then(|_| self.as_authority(at, until)))
    }

    /// "regard the lack of a card as no ground for a stop": what something is taken for is denied with it.
    pub(super) fn turned_into_none(&self, at: usize, until: usize) -> bool {
        self.as_ground(at, until).is_some_and(|cue| {
            (cue.start..cue.end)
                .any(|i| self.tokens.get(i).is_some_and(|t| t.any(&["no", "insufficient", "inadequate"])))
        })
    }

    /// The phrase that tells what something is taken for: "as an excuse to".
    fn as_ground(&self, at: usize, until: usize) -> Option<&CueMatch> {
        let verb = self.tokens.get(at).filter(|t| t.any(TURNING))?;
        let passive = verb.word.ends_with("ed") || verb.any(&["taken", "made"]);
        let as_ground = self.cues.iter().find(|c| {
            let first = self.tokens.get(c.start);
            c.kind == CueKind::Light && c.start > at && c.start < until && first.is_some_and(|t| t.any(&["as", "into"]))
        })?;
        (as_ground.start <= at + if passive { 4 } else { 25 }).then_some(as_ground)
    }

    /// "as ground enough to", "as legal authority to", "as an order to": behind what something is taken for.
    fn as_authority(&self, at: usize, until: usize) -> Option<usize> {
        const NAMES: &[&str] = &[
            "ground",
            "grounds",
            "basis",
            "reason",
            "cause",
            "justification",
            "authority",
            "excuse",
            "command",
            "order",
            "warrant",
            "permission",
        ];
        const BEFORE: &[&str] = &[
            "a",
            "an",
            "the",
            "any",
            "sufficient",
            "legal",
            "lawful",
            "good",
            "enough",
            "binding",
            "proper",
            "adequate",
            "valid",
            "full",
            "complete",
            "independent",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let behind = |at: usize| {
            let mut name = at + 1;
            while word(name, BEFORE) {
                name += 1;
            }
            let link = name + 1 + usize::from(word(name + 1, &["enough"]));
            (word(name, NAMES) && word(link, &["to", "for"])).then_some(link + 1)
        };
        (at + 1..until.min(at + 16)).filter(|i| word(*i, &["as"]) && self.main(*i)).find_map(behind)
    }

    /// "consider a detainer to be grounds for", "deem the warrant a basis for": behind the ground.
    fn held_to_be(&self, at: usize, until: usize) -> Option<usize> {
        const HOLDING: &[&str] = &["consider", "considers", "deem", "deems", "regard", "view", "treat", "find", "call"];
        const NAMES: &[&str] =
            &["ground", "grounds", "basis", "reason", "cause", "justification", "authority", "excuse"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !word(at, HOLDING) || !self.main(at) {
            return None;
        }
        let named = (at + 2..until.min(at + 16)).find(|i| {
            word(*i, NAMES)
                && (word(
                    i - 1,
                    &[
                        "a",
                        "an",
                        "the",
                        "be",
                        "any",
                        "as",
                        "sufficient",
                        "enough",
                        "good",
                        "proper",
                        "lawful",
                        "legal",
                        "adequate",
                        "probable",
                    ],
                ))
                && word(i + 1, &["for", "to"])
        })?;
        (!self.acts.iter().any(|m| (at..named).contains(&m.start) && m.form == WordForm::Base && m.start > at))
            .then_some(named + 2)
    }

    /// "rely on status in stopping", "consider status when deciding whether to arrest": weighing is not the act.
    pub(super) fn weighed_in(&self, at: usize, until: usize) -> Option<usize> {
        let token = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !token(at, WEIGHING) {
            return None;
        }
        let window = at + 2..until.min(at + 20);
        window.into_iter().find_map(|i| {
            if !token(i, &["in", "when", "before", "while"]) {
                return None;
            }
            let deciding = token(i + 1, &["deciding", "determining", "making", "choosing", "considering", "the"]);
            let whether = (i + 2..i + 7).find(|j| token(*j, &["to"]) && deciding);
            let act = whether.map_or(i + 1, |w| w + 1);
            let known = self.act_at(act).iter().any(|m| matches!(m.form, WordForm::Gerund | WordForm::Base));
            (known && self.main(act)).then_some(act)
        })
    }

    /// "use department funds or personnel to detain": spending is not the act.
    pub(super) fn spent_on(&self, at: usize, until: usize) -> Option<usize> {
        let token = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let gerund = |i: usize| self.main(i) && self.act_at(i).iter().any(|m| m.form == WordForm::Gerund);
        if token(at, &["go", "goes"]) && token(at + 1, &["to", "into", "toward", "towards"]) {
            // "no money shall go to detecting"
            return (at + 2..until.min(at + 4)).find(|i| gerund(*i));
        }
        if token(at, &["pay", "pays"]) && token(at + 1, &["for"]) {
            return (at + 2..until.min(at + 4)).find(|i| gerund(*i));
        }
        if token(at, SPENT) && token(at + 1, &["to", "for", "on", "in"]) && self.main(at) {
            // "none of them is used to find, follow or stop a person"
            let verb = |i: usize| self.main(i) && !self.act_at(i).is_empty();
            return (at + 2..until.min(at + 6)).find(|i| verb(*i));
        }
        if !token(at, SPENDING) {
            return None;
        }
        let resource = (at + 1..until.min(at + 12)).rev().find(|i| token(*i, RESOURCES))?;
        (resource + 1..until.min(resource + 8)).find(|i| {
            token(i - 1, &["to", "of", "on", "in", "for"])
                && self.main(*i)
                && self.act_at(*i).iter().any(|m| matches!(m.form, WordForm::Gerund | WordForm::Base))
        })
    }

    /// "shall spend no funds on arresting", "neither time nor money": what nothing is spent on is not done.
    pub(super) fn spends_nothing(&self, at: usize, until: usize) -> bool {
        let token = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        token(at, SPENDING)
            && token(at + 1, &["no", "neither", "nothing", "none"])
            && self.spent_on(at, until).is_some()
    }

    /// "spend no funds on arresting": the denial stands in the gap of the phrase.
    pub(super) fn names_nothing(&self, cue: &CueMatch) -> bool {
        let token = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        token(cue.start, SPENDING) && token(cue.start + 1, &["no", "neither", "nothing"]) && cue.end > cue.start + 2
    }

    /// "may not serve as the reason for a stop": to serve is not the act.
    pub(super) fn serves_as(&self, at: usize, until: usize) -> Option<usize> {
        const SERVING: &[&str] =
            &["serve", "serves", "act", "acts", "function", "functions", "stand", "stands", "count", "counts"];
        let serves = self.tokens.get(at).is_some_and(|t| t.any(SERVING));
        // "never serves anyone employed by the City as a reason for a call"
        const TO_WHOM: usize = 8;
        let followed = |i: &usize| self.tokens.get(*i).is_some_and(|t| t.is("as"));
        let near = at + 1..until.min(at + TO_WHOM);
        if serves { near.into_iter().filter(followed).find_map(|i| self.ground_noun(i, until)) } else { None }
    }
}

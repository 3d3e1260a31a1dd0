//! Takes a rule out of the sentence that reports it: "the resolution directs staff not to ask" says that staff shall not
//! ask, "we will continue our practice of not asking" that we do not, and "the chief told the council that nobody is
//! asked" that nobody is.

use std::ops::Range;

use super::Lens;
use super::matcher::Mention;
use super::question::mark;
use super::token::{Part, Token};
use crate::language::program::WordForm;

/// Whoever is told something is named in so many words.
const LONGEST_NAME: usize = 14;

/// A report names who tells it in so many words.
const LONGEST_SPEAKER: usize = 12;

/// A practice is named so soon behind the verb that keeps it up.
const LONGEST_KEPT: usize = 9;

/// Verbs by which somebody is told what to do, with the force of what he is told.
const TELLING: &[&str] = &[
    "directs",
    "directed",
    "instructs",
    "instructed",
    "orders",
    "ordered",
    "commands",
    "commanded",
    "tells",
    "told",
    "obliges",
    "reminds",
    "reminded",
    "enjoins",
];

/// The same of what is only wished.
const URGING: &[&str] = &["urges", "urged", "encourages", "encouraged", "advises", "advised", "counsels"];

/// Verbs by which somebody is kept from doing something.
const BARRING: &[&str] = &[
    "restricts",
    "restricted",
    "bars",
    "barred",
    "bans",
    "banned",
    "prohibits",
    "prohibited",
    "precludes",
    "precluded",
    "forbids",
    "forbade",
    "disallows",
];

/// What holds a rule.
const INSTRUMENTS: &[&str] = &[
    "order",
    "orders",
    "resolution",
    "ordinance",
    "policy",
    "policies",
    "directive",
    "memo",
    "memorandum",
    "bulletin",
    "rule",
    "rules",
    "motion",
    "proclamation",
    "measure",
    "law",
    "statute",
    "act",
    "code",
    "manual",
    "guideline",
    "guidelines",
    "letter",
    "regulation",
    "charter",
];

/// What a rule that is held by something does with those whom it binds.
const HOLDING: &[(&str, &str)] = &[
    ("prohibiting", "prohibits"),
    ("barring", "bars"),
    ("banning", "bans"),
    ("forbidding", "forbids"),
    ("restricting", "restricts"),
    ("precluding", "precludes"),
    ("directing", "directs"),
    ("instructing", "instructs"),
    ("ordering", "orders"),
    ("allowing", "allows"),
    ("permitting", "permits"),
    ("authorizing", "authorizes"),
];

/// Verbs by which a rule is made or kept.
const MAKING: &[&str] = &[
    "sign",
    "signs",
    "signed",
    "issue",
    "issues",
    "issued",
    "adopt",
    "adopts",
    "adopted",
    "pass",
    "passes",
    "passed",
    "approve",
    "approves",
    "approved",
    "enact",
    "enacts",
    "enacted",
    "has",
    "have",
    "keeps",
    "maintains",
    "announced",
    "announces",
    "implements",
    "implemented",
    "put",
];

/// What people do over and over.
const HABITS: &[&str] =
    &["policy", "practice", "custom", "rule", "tradition", "habit", "routine", "stance", "policies", "practices"];

/// Verbs that keep a practice up.
const KEEPING: &[&str] = &[
    "continue",
    "continues",
    "continued",
    "keep",
    "keeps",
    "kept",
    "maintain",
    "maintains",
    "maintained",
    "retain",
    "retains",
    "retained",
    "follow",
    "follows",
    "adopt",
    "adopts",
    "adopted",
    "has",
    "have",
    "preserve",
    "preserves",
    "reaffirm",
    "reaffirms",
    "reaffirmed",
    "observe",
    "observes",
    "uphold",
    "upholds",
    "endorses",
    "endorsed",
    "backs",
    "backed",
    "supports",
    "supported",
    "approved",
    "ratified",
    "affirms",
    "affirmed",
    "renews",
    "sticks",
    "stick",
    "make",
    "makes",
    "made",
];

/// Verbs that give it up.
const ENDING: &[&str] = &[
    "end",
    "ends",
    "ended",
    "abandon",
    "abandons",
    "abandoned",
    "drop",
    "drops",
    "dropped",
    "discontinue",
    "discontinues",
    "discontinued",
    "abolishes",
    "abolished",
    "rescinds",
    "rescinded",
    "stop",
    "stops",
    "stopped",
    "halts",
    "halted",
    "scrapped",
    "reverses",
    "reversed",
    "repealed",
    "suspends",
    "suspended",
    "eliminates",
    "eliminated",
];

/// Verbs of saying.
const SAYING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "stated",
    "announced",
    "announces",
    "explained",
    "explains",
    "confirmed",
    "reiterated",
    "reported",
    "assured",
    "assures",
    "added",
    "stressed",
    "emphasized",
    "testified",
    "wrote",
    "clarified",
    "pledged",
    "vowed",
    "promised",
    "repeated",
    "reminded",
    "noted",
];

/// Those who speak for the agency, where no term names them.
const SPEAKERS: &[&str] = &[
    "lt",
    "lieutenant",
    "sgt",
    "sergeant",
    "capt",
    "captain",
    "chief",
    "deputy",
    "detective",
    "undersheriff",
    "cpl",
    "corporal",
    "major",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "officials",
    "commissioner",
    "superintendent",
];

/// Those who can order the agency's people.
const AUTHORITIES: &[&str] = &[
    "council",
    "board",
    "commission",
    "mayor",
    "manager",
    "sheriff",
    "chief",
    "supervisors",
    "trustees",
    "commissioners",
    "selectmen",
    "town",
    "city",
    "village",
    "township",
    "county",
    "department",
    "police",
    "agency",
    "assembly",
    "administration",
    "superintendent",
    "administrator",
    "prosecutor",
    "attorney",
];

/// Verbs by which it is told that something is to be.
const ORDERING: &[&str] =
    &["instructs", "instructed", "directs", "directed", "orders", "ordered", "informs", "informed", "advised"];

/// Words that leave open, or deny, that something is said or done.
const OPEN: &[&str] = &[
    "not",
    "never",
    "no",
    "nothing",
    "nobody",
    "none",
    "nor",
    "neither",
    "cannot",
    "would",
    "could",
    "might",
    "may",
    "refused",
    "refuses",
    "declined",
    "declines",
    "failed",
    "fails",
    "whether",
    "unless",
    "if",
    "proposed",
    "rejected",
    "rejects",
    "considered",
    "considers",
    "vetoed",
    "opposed",
    "opposes",
    "until",
    "shall",
    "should",
    "falsely",
    "had",
    "former",
    "formerly",
    "without",
    "nor",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "who",
    "which",
];

/// Whether a sentence may report a rule.
pub fn reports(tokens: &[Token]) -> bool {
    pivot(tokens).is_some()
}

fn pivot(tokens: &[Token]) -> Option<usize> {
    tokens.iter().enumerate().position(|(at, t)| {
        let next = |words: &[&str]| tokens.get(at + 1).is_some_and(|n| n.any(words));
        at > 0
            && match t.word.len() {
                3..=4 => t.any(&["bars", "bans", "told", "said", "says"]) || habit_at(tokens, at),
                5..=11 => {
                    t.any(TELLING)
                        || t.any(URGING)
                        || t.any(BARRING)
                        || t.any(SAYING)
                        || t.any(ORDERING)
                        || habit_at(tokens, at)
                        || let_known(tokens, at).is_some()
                        || HOLDING.iter().any(|(held, _)| t.is(held))
                        || t.any(INSTRUMENTS) && next(&["that", "which"])
                        || t.is("which") && tokens.get(at.wrapping_sub(1)).is_some_and(|b| b.any(&["under", "by"]))
                }
                _ => false,
            }
    })
}

/// "let it be known that", "made it plain that": where the verb stands that says it.
fn let_known(tokens: &[Token], at: usize) -> Option<usize> {
    let word =
        |n: usize, words: &[&str]| at.checked_sub(n).is_some_and(|i| tokens.get(i).is_some_and(|t| t.any(words)));
    let behind = tokens.get(at + 1).is_some_and(|t| t.is("that"));
    let known = word(0, &["known"]) && word(1, &["be"]) && word(2, &["it"]) && word(3, &["let", "lets"]);
    let made = word(0, &["known", "clear", "plain"]) && word(1, &["it"]) && word(2, &["made"]);
    if known && behind { at.checked_sub(3) } else { at.checked_sub(2).filter(|_| made && behind) }
}

/// "policy of", "practice of not": a practice with what is done behind it.
fn habit_at(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.any(HABITS)) && tokens.get(at + 1).is_some_and(|t| t.is("of"))
}

/// The rule that a sentence reports, in plain words.
pub fn rule(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    pivot(tokens)?;
    if tokens.iter().any(|t| t.part != Part::Own) {
        return None;
    }
    let said = Report::new(lens, tokens).said();
    let tokens = said.as_deref().unwrap_or(tokens);
    let held = Report::new(lens, tokens).held();
    let tokens = held.as_deref().unwrap_or(tokens);
    let report = Report::new(lens, tokens);
    report.told().or_else(|| report.barred()).or_else(|| report.habit()).or(held).or(said)
}

struct Report<'a> {
    lens: &'a Lens,
    tokens: &'a [Token],
    mentions: Vec<Mention>,
}

impl<'a> Report<'a> {
    fn new(lens: &'a Lens, tokens: &'a [Token]) -> Self {
        Self { lens, tokens, mentions: lens.matcher.mentions(tokens, &[]) }
    }

    fn word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| t.any(words))
    }

    fn mark(&self, word: &str) -> Token {
        mark(word, self.tokens.first().map_or(0, |t| t.sentence), &self.lens.matcher.vocabulary)
    }

    fn city(&self, range: &Range<usize>) -> bool {
        let own = |m: &Mention| range.contains(&m.start) && self.lens.roles.is_city(m.concept, &self.lens.matcher);
        self.mentions.iter().any(own)
    }

    fn other(&self, range: &Range<usize>) -> bool {
        let other = |m: &Mention| range.contains(&m.start) && self.lens.roles.is_other(m.concept, &self.lens.matcher);
        self.mentions.iter().any(other)
    }

    fn act(&self, at: usize, form: WordForm) -> bool {
        let act = |m: &Mention| m.start == at && m.form == form && self.lens.roles.is_act(m.concept);
        self.mentions.iter().any(act)
    }

    /// Where the clause of the verb at `at` begins: behind a stop, or a phrase in front.
    fn opens(&self, at: usize) -> usize {
        const FRONT: &[&str] =
            &["under", "in", "effective", "as", "on", "for", "when", "where", "since", "after", "with", "by", "at"];
        let stop = (0..at).rev().find(|i| self.word(*i, &[";", ":", ".", "?"])).map_or(0, |s| s + 1);
        let comma = (stop..at).rev().find(|i| self.word(*i, &[","]));
        // "not long after taking office, the sheriff announced"
        let soon = self.word(stop, &["soon", "shortly", "within"])
            || self.word(stop, &["not"]) && self.word(stop + 1, &["long"])
            || self.word(stop + 1, &["after", "before", "into"]);
        if soon || self.word(stop, FRONT) { comma.map_or(stop, |c| c + 1) } else { stop }
    }

    /// Whether those who speak or order before `at` are the agency's own, or a rule of theirs, and nothing is left open.
    fn ours(&self, subject: &Range<usize>, rules: bool) -> bool {
        let holds = |i: usize| self.word(i, AUTHORITIES) || rules && self.word(i, INSTRUMENTS);
        let rule = || !self.other(subject) && subject.clone().any(holds);
        let speaker = || subject.clone().any(|i| self.word(i, &["we", "i"]) || !rules && self.word(i, SPEAKERS));
        !subject.is_empty()
            && !subject
                .clone()
                .any(|i| self.word(i, OPEN) || self.word(i, &["?", "means", "mean", "includes", "defined"]))
            && !subject
                .end
                .checked_sub(1)
                .is_some_and(|b| self.word(b, &["is", "are", "was", "were", "be", "been", "as"]))
            && (self.city(subject) || rule() || speaker())
    }

    /// "The chief told the council that nobody is asked": the clause that is reported.
    fn said(&self) -> Option<Vec<Token>> {
        let orders = |i: usize| self.word(i, ORDERING) && (i + 1..i + 8).any(|j| self.word(j, &["that"]));
        let known = |i: usize| let_known(self.tokens, i).is_some();
        let near = 1..self.tokens.len().min(LONGEST_SPEAKER);
        let Some(verb) = near.into_iter().find(|i| self.word(*i, SAYING) || orders(*i) || known(*i)) else {
            return self.said_behind();
        };
        let subject = self.opens(verb)..let_known(self.tokens, verb).unwrap_or(verb);
        // "officers are free, as the statute says, to tell": what is said aside is reported by nobody
        let aside = subject.clone().skip(1).any(|i| self.word(i, &["as"]) && self.word(i - 1, &[","]));
        if !self.ours(&subject, false) || aside {
            return None;
        }
        const FINITE: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "to", "of", "about", "not", "what"];
        let that = (verb + 1..verb + 8).find(|i| self.word(*i, &["that"]));
        let that = that.filter(|t| !(verb + 1..*t).any(|i| self.word(i, FINITE)));
        let plain = self.word(verb, &["said", "says"]);
        let begins = match that {
            Some(that) => that + 1,
            None if plain => (verb + 1..verb + 4).find(|i| !self.word(*i, &[",", ":", "\"", "\u{201c}"]))?,
            None => return None,
        };
        let opens = self.mentions.iter().any(|m| m.start <= begins + 1 && m.start >= begins)
            || self.word(begins, &["no", "nobody", "none", "we", "they", "officers", "anyone", "everyone"]);
        if self.tokens.len() < begins + 4 || that.is_none() && !opens {
            return None;
        }
        let now = |t: &Token| match t.word.as_str() {
            "would" => Some("will"),
            "did" => Some("do"),
            "wouldn't" => Some("won't"),
            "didn't" => Some("don't"),
            _ => None,
        };
        let clause = self.tokens.get(begins..)?;
        Some(clause.iter().map(|t| now(t).map_or_else(|| t.clone(), |word| self.mark(word))).collect())
    }

    /// "Officers will take the card, the chief told reporters": who says so stands behind what is said.
    fn said_behind(&self) -> Option<Vec<Token>> {
        const LONGEST_TAIL: usize = 8;
        let ends = self.tokens.iter().rposition(Token::is_word)? + 1;
        let verb = (LONGEST_SPEAKER..ends).rev().take(LONGEST_TAIL).find(|i| self.word(*i, SAYING))?;
        let comma = (verb.saturating_sub(LONGEST_SPEAKER)..verb).rev().find(|i| self.word(*i, &[","]))?;
        let subject = comma + 1..verb;
        let finite = ["is", "are", "has", "have", "will", "may", "shall", "who", "which", "as", "and", "that", "if"];
        let plain = !(comma + 1..ends).any(|i| self.word(i, &finite));
        let whole = self.tokens.get(..comma).is_some_and(|t| !t.iter().any(|t| t.any(&["\u{201c}", "\u{201d}", "\""])));
        (plain && whole && self.ours(&subject, false)).then(|| self.tokens.get(..comma).map(<[Token]>::to_vec))?
    }

    /// "The mayor signed an order prohibiting …": "the order prohibits …".
    fn held(&self) -> Option<Vec<Token>> {
        if let Some(clause) = self.under_which() {
            return Some(clause);
        }
        let (at, verb) = (1..self.tokens.len()).find_map(|i| {
            let participle = HOLDING.iter().find(|(held, _)| self.word(i, &[held])).map(|(_, verb)| *verb);
            let relative = || HOLDING.iter().find(|(_, verb)| self.word(i, &[verb])).map(|(_, verb)| *verb);
            let behind = |n: usize| self.word(i - n, INSTRUMENTS);
            match participle.filter(|_| behind(1)) {
                Some(verb) => Some((i, verb)),
                None => {
                    relative().filter(|_| i > 1 && self.word(i - 1, &["that", "which"]) && behind(2)).map(|v| (i, v))
                }
            }
        })?;
        let named = if self.word(at - 1, &["that", "which"]) { at - 2 } else { at - 1 };
        let made = (named.saturating_sub(LONGEST_KEPT)..named).rev().find(|i| self.word(*i, MAKING))?;
        let start = self.opens(made);
        if !self.ours(&(start..made), false) {
            return None;
        }
        let front = self.tokens.get(..start)?;
        let noun = self.tokens.get(named..=named)?;
        let rest = self.tokens.get(at + 1..)?;
        Some([front, &[self.mark("the")], noun, &[self.mark(verb)], rest].concat())
    }

    /// "The Board approved a memorandum under which two deputies will …": "two deputies will …".
    fn under_which(&self) -> Option<Vec<Token>> {
        const PAPERS: &[&str] = &["agreement", "contract", "arrangement", "program", "deal", "plan", "compact"];
        let which =
            (3..self.tokens.len()).find(|i| self.word(*i, &["which"]) && self.word(i - 1, &["under", "by", "in"]))?;
        let named = which - 2;
        let made = (named.saturating_sub(LONGEST_KEPT)..named).rev().find(|i| self.word(*i, MAKING))?;
        let modal = (which + 2..which + 10).any(|i| self.word(i, &["will", "shall", "may", "must"]));
        let holds = self.word(named, INSTRUMENTS) || self.word(named, PAPERS);
        let subject = self.opens(made)..made;
        (holds && modal && self.ours(&subject, false)).then(|| self.tokens.get(which + 1..).map(<[Token]>::to_vec))?
    }

    /// "The resolution directs the city's police and staff not to ask": "the city's police and staff shall not ask".
    fn told(&self) -> Option<Vec<Token>> {
        let verb = (1..self.tokens.len()).find(|i| self.word(*i, TELLING) || self.word(*i, URGING))?;
        let start = self.opens(verb);
        if !self.ours(&(start..verb), true) {
            return None;
        }
        let (denied, to) = (verb + 2..verb + 2 + LONGEST_NAME).find_map(|i| {
            let denied = self.word(i, &["not", "never"]) && self.word(i + 1, &["to"]);
            let told = self.word(i, &["to"]) && self.act(i + 1, WordForm::Base);
            (denied || told).then_some((denied, i))
        })?;
        let name = verb + 1..to;
        // whoever told somebody to do something once has told a story
        let story = !denied && self.tokens.get(verb).is_some_and(|t| t.word.ends_with("ed") || t.is("told"));
        if story || !self.names_somebody(&name) {
            return None;
        }
        let weak = self.word(verb, URGING);
        let modal = if weak { "should" } else { "shall" };
        let mut force = vec![self.mark(modal)];
        if denied {
            force.push(self.mark("not"));
        }
        let rest = self.tokens.get(to + 1 + usize::from(denied)..)?;
        let again = [self.tokens.get(name.clone())?, &[self.mark(modal)]].concat();
        let rest = if denied { self.parted(rest, &again) } else { rest.to_vec() };
        Some([self.tokens.get(..start)?, self.tokens.get(name)?, &force, &rest].concat())
    }

    /// "… not to ask, and to serve everyone": a duty joined to a ban has its own force.
    fn parted(&self, rest: &[Token], again: &[Token]) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::with_capacity(rest.len() + again.len());
        for token in rest {
            let joined = out.last().is_some_and(|before| before.any(&["and", "but"]));
            if joined && token.is("to") {
                out.extend_from_slice(again);
            } else {
                out.push(token.clone());
            }
        }
        out
    }

    /// Whether words name members of the agency, and nothing is said of them there.
    fn names_somebody(&self, name: &Range<usize>) -> bool {
        const SAID: &[&str] =
            &["is", "are", "was", "were", "shall", "will", "may", "must", ";", ":", "not", "no", "that", "to"];
        self.city(name) && !name.clone().any(|i| self.word(i, SAID))
    }

    /// "The ordinance restricts all employees, police officers included, from asking": "all employees … shall refrain
    /// from asking".
    fn barred(&self) -> Option<Vec<Token>> {
        let verb = (1..self.tokens.len()).find(|i| self.word(*i, BARRING))?;
        let start = self.opens(verb);
        if !self.ours(&(start..verb), true) {
            return None;
        }
        let from = (verb + 2..verb + 2 + LONGEST_NAME)
            .find(|i| self.word(*i, &["from"]) && self.act(i + 1, WordForm::Gerund))?;
        let restricts = |m: &Mention| m.start == from + 1 && self.lens.roles.is_restriction(m.concept);
        let name = verb + 1..from;
        if !self.names_somebody(&name) || self.mentions.iter().any(restricts) {
            return None;
        }
        let force = ["shall", "refrain", "from"].map(|w| self.mark(w));
        Some([self.tokens.get(..start)?, self.tokens.get(name)?, &force, self.tokens.get(from + 1..)?].concat())
    }

    /// "having dispatchers ask", "requiring clerks to ask": who is made to act, and where the act stands.
    fn made_to(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let have = self.word(at, &["having", "making", "letting"]);
        let told =
            self.word(at, &["requiring", "allowing", "ordering", "instructing", "directing", "permitting", "telling"]);
        let does = (at + 2..at + 9).find(|i| {
            self.act(*i, WordForm::Base) && (have && !self.word(i - 1, &["to"]) || told && self.word(i - 1, &["to"]))
        })?;
        let who = at + 1..does - usize::from(told);
        (have || told).then_some(who).filter(|who| self.names_somebody(who)).map(|who| (who, does))
    }

    /// "The police will continue their policy of not asking": "the police must refrain from asking".
    fn habit(&self) -> Option<Vec<Token>> {
        let habit = (1..self.tokens.len()).find(|i| habit_at(self.tokens, *i))?;
        let denied = self.word(habit + 2, &["not", "never"]);
        let act = habit + 2 + usize::from(denied);
        let made = self.made_to(act);
        if !self.act(act, WordForm::Gerund) && made.is_none() {
            return None;
        }
        let start = self.opens(habit);
        let from = habit.saturating_sub(LONGEST_KEPT).max(start);
        let verb = (from..habit).rev().find(|i| self.word(*i, KEEPING) || self.word(*i, ENDING))?;
        // "has directed that the practice of holding people cease": what is said of it follows
        if (verb + 1..habit)
            .any(|i| self.word(i, &["that"]) || self.tokens.get(i).is_some_and(|t| t.word.ends_with("ed")))
        {
            return None;
        }
        const BEFORE: &[&str] = &["will", "shall", "has", "have", "also", "now", "hereby", "always", "long", "must"];
        let mut end = verb;
        while end > start && self.word(end - 1, BEFORE) {
            end -= 1;
        }
        let subject = start..end;
        let ended = self.word(verb, ENDING);
        if !self.ours(&subject, true) || (verb..habit).any(|i| self.word(i, OPEN)) || ended && denied {
            return None;
        }
        if let Some((who, does)) = made {
            // "ended its policy of having clerks ask": "clerks shall not ask"
            let force: &[&str] = if denied || ended { &["shall", "not"] } else { &["shall"] };
            let force: Vec<Token> = force.iter().map(|w| self.mark(w)).collect();
            return Some([self.tokens.get(..start)?, self.tokens.get(who)?, &force, self.tokens.get(does..)?].concat());
        }
        let force: &[&str] = if denied || ended { &["must", "refrain", "from"] } else { &["must", "engage", "in"] };
        let force: Vec<Token> = force.iter().map(|w| self.mark(w)).collect();
        let named = if self.city(&subject) || subject.clone().any(|i| self.word(i, &["we"])) {
            self.tokens.get(subject)?
        } else {
            &[]
        };
        Some([self.tokens.get(..start)?, named, &force, self.tokens.get(act..)?].concat())
    }
}

//! Verbs that only carry another: who keeps asking, tends to ask or has taken to asking asks, and who refuses to ask, avoids
//! asking or works without it does not. Behind modal verbs they are read by `governing`; told as a practice they are put
//! in plain words here.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::modal_words::{self as words, Auxiliary};
use super::token::Token;

/// What becomes of the verb that is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carries {
    Done,
    NotDone,
}

/// Verb phrases, the verb in its base form; `a|b` are alternatives, T is "to" with a verb, N "not" and "to", G a gerund.
const PHRASES: &[(Carries, &str)] = &[
    (Carries::Done, "tend|like|prefer|choose|manage|get|love|continue|proceed|opt|elect T"),
    (Carries::Done, "keep|resume|practice|practise|enjoy|continue G"),
    (Carries::Done, "keep|go|carry on G"),
    (Carries::Done, "keep right on G"),
    (Carries::Done, "take|return|resort to G"),
    (Carries::Done, "go back to G"),
    (Carries::Done, "persist in G"),
    (Carries::Done, "spend time|days|shifts|hours|nights|weekends G"),
    (Carries::Done, "spend their|his|her|the|our time|days|shifts|hours|nights|shift|day G"),
    (Carries::Done, "be quick|apt|wont|prone|liable|known T"),
    (Carries::Done, "be in the habit of G"),
    (Carries::Done, "be busy|back G"),
    (Carries::Done, "be back to G"),
    (Carries::NotDone, "refuse|decline T"),
    (Carries::NotDone, "choose|decide|elect|opt|prefer N"),
    (Carries::NotDone, "avoid|shun|forgo|forego G"),
    (Carries::NotDone, "abstain|desist|refrain from G"),
    (Carries::NotDone, "shy|stay|keep|back|steer|stand away from G"),
    (Carries::NotDone, "steer|stay|keep clear of G"),
    (Carries::NotDone, "stay|keep out of G"),
    (Carries::NotDone, "hold off|back G"),
    (Carries::NotDone, "hold off|back on|from G"),
    (Carries::NotDone, "do|work|manage without G"),
    (Carries::NotDone, "get|go by|along|about without G"),
    (Carries::NotDone, "draw the line at G"),
    (Carries::NotDone, "stop short of G"),
    (Carries::NotDone, "give up G"),
    (Carries::NotDone, "leave|swear|lay off G"),
    (Carries::NotDone, "be unwilling|loath T"),
    (Carries::NotDone, "be done|finished|through G"),
    (Carries::NotDone, "be done|finished|through with G"),
    (Carries::NotDone, "be out of the business of G"),
];

/// Those that tell of a practice also where it has begun by now.
const BEGUN: &[(Carries, &str)] =
    &[(Carries::Done, "begin|start|resume|take T"), (Carries::Done, "begin|start|resume G")];

/// Those that say nothing behind a denial.
const IDLE: &[(Carries, &str)] = &[(Carries::Done, "bother|care|tend|like|get|presume|think T")];

/// A verb phrase that can be put in plain words: from where to where, and what it comes to.
pub(super) struct Plain {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: &'static [&'static str],
}

/// What stands at this place, which is the verb, or the auxiliary before it.
pub(super) fn plain(tokens: &[Token], at: usize) -> Option<Plain> {
    let view = View { tokens };
    let word = view.word(at);
    if !could_begin(word) {
        return None;
    }
    if at > 1 && matches!(view.word(at - 1), "not" | "never") && words::base_like(word) {
        // "do not bother to ask", "never get to ask": what is denied is the verb behind
        let end = IDLE.iter().find_map(|row| view.row(row, at, false)).map(|(_, end, _)| end)?;
        return Some(Plain { start: at, end, words: &[] });
    }
    if !view.behind_subject(at) {
        return None;
    }
    let have = matches!(word, "has" | "have") as usize;
    let still = usize::from(
        have == 1 && matches!(view.word(at + 1), "now" | "also" | "since" | "lately" | "recently" | "again"),
    );
    let verb = at + have + still;
    let third = word.ends_with('s');
    let found = PHRASES.iter().find_map(|row| view.row(row, verb, have == 1));
    let found = found.or_else(|| BEGUN.iter().filter(|_| have == 1).find_map(|row| view.row(row, verb, true)));
    let (carries, end, gerund) = found?;
    let words: &[&str] = match (carries, gerund, third) {
        (Carries::Done, true, true) => &["engages", "in"],
        (Carries::Done, true, false) => &["engage", "in"],
        (Carries::Done, false, _) => &[],
        (Carries::NotDone, true, true) => &["stops"],
        (Carries::NotDone, true, false) => &["stop"],
        (Carries::NotDone, false, true) => &["does", "not"],
        (Carries::NotDone, false, false) => &["do", "not"],
    };
    // "the jail tends to hold": the verb behind keeps its base form, which a plural carries
    let words = if words.is_empty() { if third { &["does"] as &[&str] } else { &["do"] } } else { words };
    Some(Plain { start: at, end, words })
}

/// Whether some phrase begins with this word: a quick look.
fn could_begin(word: &str) -> bool {
    static FORMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let verbs = PHRASES.iter().chain(IDLE).filter_map(|(_, pattern)| pattern.split(' ').next());
        let bases = verbs.flat_map(|verbs| verbs.split('|'));
        bases.flat_map(|base| [base.to_owned(), format!("{base}s"), format!("{base}es")]).collect()
    });
    matches!(word, "has" | "have" | "is" | "are" | "am" | "shies") || FORMS.contains(word)
}

fn is_form(word: &str, base: &str) -> bool {
    if base == "be" {
        return matches!(word, "is" | "are" | "am");
    }
    let stem = || word.strip_suffix('s').filter(|stem| !stem.is_empty());
    word == base
        || stem().is_some_and(|stem| {
            stem == base
                || stem.strip_suffix('e') == Some(base)
                || stem.strip_suffix("ie").is_some_and(|s| base.strip_suffix('y') == Some(s))
        })
}

/// Behind "has" or "have".
fn is_participle(word: &str, base: &str) -> bool {
    let regular =
        |base: &str| word.strip_suffix("ed").is_some_and(|stem| stem == base || base.strip_suffix('e') == Some(stem));
    let irregular = matches!(
        (word, base),
        ("begun", "begin")
            | ("kept", "keep")
            | ("taken", "take")
            | ("gone", "go")
            | ("chosen", "choose")
            | ("gotten", "get")
            | ("spent", "spend")
            | ("held", "hold")
            | ("done", "do")
            | ("given", "give")
            | ("left", "leave")
            | ("sworn", "swear")
            | ("drawn", "draw")
            | ("stopped", "stop")
            | ("stayed", "stay")
            | ("opted", "opt")
            | ("been", "be")
            | ("laid", "lay")
    );
    irregular || regular(base)
}

struct View<'t> {
    tokens: &'t [Token],
}

impl View<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.word)
    }

    /// Whether a subject stands right before: no auxiliary, no "to", and no relative pronoun.
    fn behind_subject(&self, at: usize) -> bool {
        const NONE: &[&str] = &[
            "to", "not", "never", "who", "whoever", "whatever", "that", "which", "and", "or", "if", "when", "nor",
            "no", "longer", "please", "the", "a", "an", "any", "of", "for", "in", "on", "by", "but", "also", "only",
        ];
        at.checked_sub(1)
            .and_then(|b| self.tokens.get(b))
            .is_some_and(|t| t.is_word() && !t.any(NONE) && words::auxiliary(t.word.as_str()).0 == Auxiliary::None)
    }

    fn row(&self, (carries, pattern): &(Carries, &str), verb: usize, have: bool) -> Option<(Carries, usize, bool)> {
        let (verbs, rest) = pattern.split_once(' ')?;
        let word = self.word(verb);
        let fits = verbs.split('|').any(|base| if have { is_participle(word, base) } else { is_form(word, base) });
        let (end, gerund) = fits.then(|| self.fits(rest, verb + 1)).flatten()?;
        Some((*carries, end, gerund))
    }

    fn fits(&self, pattern: &str, at: usize) -> Option<(usize, bool)> {
        let (part, rest) = pattern.split_once(' ').map_or((pattern, None), |(part, rest)| (part, Some(rest)));
        // "we have given up: calling", where the acts are items
        let at = at + usize::from(matches!(part, "T" | "N" | "G") && self.word(at) == ":");
        let verb = |at: usize| words::base_like(self.word(at)) && !words::begins_noun(self.word(at));
        match part {
            "T" => (self.word(at) == "to" && verb(at + 1)).then_some((at + 1, false)),
            "N" => {
                let to = self.word(at) == "not" && self.word(at + 1) == "to" && verb(at + 2);
                to.then_some((at + 2, false))
            }
            "G" => {
                let word = self.word(at);
                (word.len() > 4 && word.ends_with("ing") && !word.ends_with("thing")).then_some((at, true))
            }
            _ => {
                let rest = rest?;
                part.split('|').any(|w| w == self.word(at)).then(|| self.fits(rest, at + 1)).flatten()
            }
        }
    }
}

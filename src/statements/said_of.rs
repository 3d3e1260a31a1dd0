//! What is said of an act that is named, instead of told: "asking is against our rules", "holds on detainers are over", "the
//! order makes asking an offense". Whatever its words are, the act is prohibited, permitted or required, and this is said
//! in its place.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Lens;
use super::matcher::Mention;
use super::modal_words::{self as words, Auxiliary};
use super::never::denial;
use super::question::mark;
use super::said_words::{
    ADVERBS, BEFORE, BEHIND, ELSEWHERE, LEFT, LONGEST_CLAUSE, MADE, MAKING, NOUNS, POWERS, PUNISHMENTS, Pattern, RULES,
    STATES, Said, VERBS, WHEN,
};
use super::token::{Part, Token};
use super::zone::is_stop;
use crate::language::program::WordForm;

/// What is said of an act, and where.
struct Found {
    start: usize,
    end: usize,
    words: &'static [&'static str],
}

/// Whether something may be said so of an act.
#[must_use]
pub fn speaks(tokens: &[Token]) -> bool {
    making(tokens).is_some() || (1..tokens.len()).any(|at| predicate(tokens, at).is_some())
}

/// Whether something is said so from here on, before the clause ends.
pub(super) fn told_from(tokens: &[Token], from: usize) -> bool {
    let within = |at: &usize| tokens.get(*at).is_some_and(|t| !is_stop(t) && !t.is(";"));
    let plain = |at: usize| {
        let word = |i: usize| tokens.get(i).map_or("", |t| t.word.as_str());
        matches!(word(at), "is" | "are") && matches!(word(at + 1), "prohibited" | "permitted" | "required")
    };
    (from..tokens.len()).take_while(within).any(|at| plain(at) || predicate(tokens, at).is_some())
}

/// The act with what it comes to.
#[must_use]
pub fn plainly(lens: &Lens, mut tokens: Vec<Token>) -> Vec<Token> {
    if let Some(plain) = made(lens, &tokens) {
        return plain;
    }
    let mut from = 1;
    while let Some((at, found)) = (from..tokens.len()).find_map(|at| predicate(&tokens, at).map(|found| (at, found))) {
        from = at + 1;
        if let Some(to) = infinitive(&tokens, found.start) {
            let power = to > 0 && tokens.get(to - 1).is_some_and(|t| t.any(POWERS));
            // "to ask is to break our rules": it is prohibited to ask
            let Some((sentence, part)) = tokens.get(to).map(|t| (t.sentence, t.part)) else { continue };
            tokens.drain(found.start..found.end);
            let said = std::iter::once(&"it").chain(found.words);
            let words: Vec<Token> = said.map(|w| mark(w, sentence, &lens.matcher.vocabulary).in_part(part)).collect();
            tokens.splice(to - usize::from(power)..to, words);
            continue;
        }
        if subject(lens, &tokens, found.start)
            && !(found.words.last() == Some(&"permitted") && elsewhere(&tokens, &found))
        {
            let Some((sentence, part)) = tokens.get(found.start).map(|t| (t.sentence, t.part)) else { continue };
            let words: Vec<Token> =
                found.words.iter().map(|w| mark(w, sentence, &lens.matcher.vocabulary).in_part(part)).collect();
            tokens.splice(found.start..found.end, words);
        }
    }
    tokens
}

/// "is strictly against our rules", "has no place", "never happens": what is said from here, up to where it ends.
fn predicate(tokens: &[Token], at: usize) -> Option<Found> {
    let view = View { tokens };
    let mut verb = at;
    let mut negatives = 0;
    let mut last = Auxiliary::None;
    loop {
        if let Some(end) = denial(tokens, verb) {
            negatives += 1;
            verb = end;
            continue;
        }
        let word = view.word(verb);
        if last == Auxiliary::Be && word == "no" {
            negatives += 1;
            verb += 1;
            break;
        }
        let (kind, denied) = words::auxiliary(word);
        let stays = matches!(word, "remains" | "remain" | "stays" | "stay" | "becomes" | "become" | "stands" | "stand");
        let kind = if stays && last != Auxiliary::Have { Auxiliary::Be } else { kind };
        if kind == Auxiliary::None {
            if last != Auxiliary::None && ADVERBS.contains(&word) {
                verb += 1;
                continue;
            }
            break;
        }
        // "may be wrong", "should end", "was over": no rule in force
        if matches!(word, "may" | "can" | "could" | "might" | "should" | "would" | "ought") || words::past(word) {
            return None;
        }
        // "who he is is": the first one ends a name
        if last == Auxiliary::Be && kind == Auxiliary::Be && verb == at + 1 && !matches!(word, "being" | "been" | "be")
        {
            return None;
        }
        // "has no place" has no other verb
        if kind == Auxiliary::Have && view.is(verb + 1, "no") {
            break;
        }
        negatives += usize::from(denied);
        last = kind;
        verb += 1;
    }
    if at > 0 && words::auxiliary(view.word(at - 1)).0 != Auxiliary::None {
        return None;
    }
    let (said, end) = if last == Auxiliary::Be {
        let power =
            infinitive(tokens, at).is_some_and(|to| to > 0 && tokens.get(to - 1).is_some_and(|t| t.any(POWERS)));
        view.listed(if power { LEFT } else { STATES }, verb).or_else(|| {
            let (denied, end) = view.something_done(verb)?;
            negatives += usize::from(denied);
            Some((Said::Permitted, end))
        })?
    } else {
        // "ends": a plain verb, behind nothing that governs it
        if last == Auxiliary::None
            && denial(tokens, at).is_none()
            && !third(view.word(verb))
            && view.word(verb) != "have"
        {
            // "the holds continue" are told by a plain verb behind their plural
            let plural = at.checked_sub(1).is_some_and(|b| view.word(b).len() > 2);
            plural.then_some(())?;
        }
        // "asking ICE to help with traffic stops": without a word of time behind it "stops" is a noun
        let noun = last == Auxiliary::None && view.is(verb, "stops");
        if noun && !WHEN.contains(&view.word(verb + 1)) {
            return None;
        }
        view.told(verb)?
    };
    // "is not optional but out of bounds": what is set against it counts
    let (said, end) = match view.listed(STATES, end + 1).filter(|_| negatives == 1 && view.is(end, "but")) {
        Some(instead) => {
            negatives = 0;
            instead
        }
        None => (said, end),
    };
    // "has long been a federal task": of somebody else
    let others = tokens.get(verb..end).is_some_and(|said| said.iter().any(|t| t.any(&["federal", "state"])));
    if others && said != Said::Prohibited {
        return None;
    }
    // what is in plain words already
    let plain = negatives == 0
        && infinitive(tokens, at).is_none()
        && matches!(view.word(at), "is" | "are")
        && matches!(view.word(verb), "prohibited" | "permitted" | "required");
    (!plain).then_some(Found { start: at, end, words: said.words(negatives) })
}

fn third(word: &str) -> bool {
    word.ends_with('s')
}

struct View<'t> {
    tokens: &'t [Token],
}

impl View<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.word)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == word
    }

    /// The first of the patterns that fits here and says all, and where it ends.
    fn listed(&self, patterns: &[Pattern], at: usize) -> Option<(Said, usize)> {
        let at = at + usize::from(matches!(self.word(at), "considered" | "deemed"));
        let at = at
            + 2 * usize::from(
                matches!(self.word(at), "regarded" | "treated" | "seen" | "viewed") && self.is(at + 1, "as"),
            );
        // "off limits to officers": of whom it is said adds nothing where they are one's own
        let whose = |end: usize| {
            let people = self.people(end + 1).filter(|_| self.is(end, "to") || self.is(end, "for"));
            people.filter(|end| self.ends(*end)).unwrap_or(end)
        };
        let fits =
            |(said, pattern): &Pattern| Some((*said, whose(self.fits(pattern, at).filter(|end| self.ends(*end))?)));
        patterns.iter().find_map(fits)
    }

    /// The same by a verb in whatever form.
    fn told(&self, at: usize) -> Option<(Said, usize)> {
        static FORMS: LazyLock<HashSet<String>> = LazyLock::new(verb_forms);
        if !FORMS.contains(self.word(at)) {
            return None;
        }
        VERBS.iter().find_map(|(said, pattern)| {
            let (verbs, rest) = pattern.split_once(' ').map_or((*pattern, ""), |(verbs, rest)| (verbs, rest));
            let verb = verbs.split('|').any(|base| form_of(self.word(at), base));
            let end = verb.then(|| if rest.is_empty() { Some(at + 1) } else { self.fits(rest, at + 1) }).flatten()?;
            self.ends(end).then_some((*said, end))
        })
    }

    /// "something officers do not do", "what no officer may do": whether it is denied, and where it ends.
    fn something_done(&self, at: usize) -> Option<(bool, usize)> {
        let thing = self.before(at);
        if !matches!(self.word(thing), "something" | "what" | "thing" | "anything") {
            return None;
        }
        let end = (thing + 2..thing + LONGEST_CLAUSE)
            .find(|i| matches!(self.word(*i), "do" | "does") && self.ends(*i + 1))?;
        let inside = thing + 1..end;
        let ours = inside.clone().any(|i| words::own(self.word(i)) || matches!(self.word(i), "we" | "you" | "nobody"));
        let denied = inside.into_iter().any(|i| {
            matches!(self.word(i), "no" | "nobody" | "not" | "never" | "cannot") || words::auxiliary(self.word(i)).1
        });
        ours.then_some((denied, end + 1))
    }

    fn ends(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| !t.is_word() || t.any(BEHIND) || t.word.ends_with("ly"))
    }

    fn fits(&self, pattern: &str, at: usize) -> Option<usize> {
        let (part, rest) = pattern.split_once(' ').map_or((pattern, None), |(part, rest)| (part, Some(rest)));
        let go_on = |at: usize| match rest {
            Some(rest) => self.fits(rest, at),
            None => Some(at),
        };
        match part {
            "M" => (at..=self.before(at)).rev().find_map(go_on),
            "R" => self.noun(at, RULES).and_then(go_on),
            "J" => self.punished(at).and_then(go_on),
            "F" => self.people(at).and_then(go_on),
            _ => part.split('|').any(|word| word == self.word(at)).then(|| go_on(at + 1)).flatten(),
        }
    }

    fn before(&self, at: usize) -> usize {
        let stands = |i: &usize| BEFORE.contains(&self.word(*i));
        (at..at + 4).take_while(stands).last().map_or(at, |last| last + 1)
    }

    fn noun(&self, at: usize, nouns: &[&str]) -> Option<usize> {
        let before = self.before(at);
        let noun = (at..=before).rev().find(|i| nouns.contains(&self.word(*i)))?;
        // "the rules of this department"
        let of = self.is(noun + 1, "of") && BEFORE.contains(&self.word(noun + 2));
        Some(if of { noun + 4 } else { noun + 1 })
    }

    fn punished(&self, at: usize) -> Option<usize> {
        self.noun(at, PUNISHMENTS).or_else(|| {
            let action = self.before(at);
            (action > at && self.is(action - 1, "disciplinary") && self.is(action, "action")).then_some(action + 1)
        })
    }

    fn people(&self, at: usize) -> Option<usize> {
        let noun = self.before(at);
        let own =
            |word: &str| words::own(word) || matches!(word, "us" | "we" | "you" | "me" | "anyone" | "anybody" | "them");
        own(self.word(noun)).then_some(noun + 1).or_else(|| (noun > at && own(self.word(noun - 1))).then_some(noun))
    }
}

/// All forms of the verbs of the patterns: a look at them spares most words the patterns.
fn verb_forms() -> HashSet<String> {
    let bases = VERBS.iter().filter_map(|(_, pattern)| pattern.split(' ').next()).flat_map(|verbs| verbs.split('|'));
    let irregular = ["has", "came", "gone", "goes", "stopped", "occurred", "taken", "carries", "carried"];
    let regular = bases.flat_map(|base| {
        let stem = base.strip_suffix('e').unwrap_or(base);
        [base.to_owned(), format!("{base}s"), format!("{base}es"), format!("{stem}ed")]
    });
    regular.chain(irregular.map(str::to_owned)).collect()
}

/// Whether a word is a form of a verb: "ends", "ended", "goes".
fn form_of(word: &str, base: &str) -> bool {
    let stem = word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    let stem = stem.strip_suffix("ed").unwrap_or(stem);
    let irregular = matches!(
        (word, base),
        ("has", "have")
            | ("came", "come")
            | ("gone", "go")
            | ("stopped", "stop")
            | ("occurred", "occur")
            | ("taken", "take")
    );
    let silent = |s: &str| base.strip_suffix('e') == Some(s);
    irregular || word == base || stem == base || word.strip_suffix('s') == Some(base) || silent(stem) && word != stem
}

/// Whether what stands before a predicate is an act by its name, from the beginning of its clause.
fn subject(lens: &Lens, tokens: &[Token], at: usize) -> bool {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = |i: &usize| {
        word(*i, &[";", ":"])
            || tokens.get(*i).is_some_and(is_stop)
            || word(*i, &["that"])
            // "at all times and in all places, asking is": behind what only tells where and when
            || word(*i, &[","]) && word(0, &["at", "in", "on", "from", "under", "since", "by", "throughout", "as", "for", "effective", "today", "now"])
            || word(*i, &["and", "but", "so"]) && i.checked_sub(1).is_some_and(|b| word(b, &[","]))
    };
    let mut starts: Vec<usize> = (0..at).filter(opens).map(|i| i + 1).collect();
    starts.push(0);
    starts.into_iter().filter(|s| *s < at).any(|start| {
        let practice = ["the", "practice", "of"];
        let named = (start..at).find(|i| word(i + 1, &["of"]) && word(*i, &["practice", "habit", "custom"]));
        let named = named.filter(|i| *i <= start + 2).map_or(start, |i| i + practice.len() - 1);
        // "the days of officers asking"
        let days = (start..at).find(|i| word(*i, &["days", "era", "time"]) && word(i + 1, &["of"]));
        let days = days.filter(|i| *i <= start + 2).and_then(|i| {
            (i + 2..i + 6).find(|g| tokens.get(*g).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ing")))
        });
        let named = days.unwrap_or(named);
        let begins = named + usize::from(word(named, &["the", "any", "all", "such", "these", "those", "our"]));
        named_act(lens, tokens, begins, at)
    })
}

/// "to ask a driver": where an act begins that is named in the infinitive, from the beginning of the sentence up to here.
fn infinitive(tokens: &[Token], at: usize) -> Option<usize> {
    let to = (0..at).rev().find(|i| tokens.get(*i).is_some_and(is_stop)).map_or(0, |stop| stop + 1);
    // "permission to ask is denied to all"
    let to = to + usize::from(tokens.get(to).is_some_and(|t| t.any(POWERS)));
    let opens = tokens.get(to).is_some_and(|t| t.is("to"));
    let verb = tokens.get(to + 1).is_some_and(|t| words::base_like(&t.word) && !words::begins_noun(&t.word));
    // "to learn his name, an officer": an aim, behind which the clause begins
    let plain =
        |t: &Token| t.is_word() && words::modal(&t.word).is_none() && !t.any(&["which", "that", "it", "they", "we"]);
    (opens && verb && at > to + 2 && tokens.get(to..at)?.iter().all(plain)).then_some(to)
}

/// "asking", "questions to": an act in the form of a noun begins here, and no other clause before the predicate.
fn named_act(lens: &Lens, tokens: &[Token], start: usize, at: usize) -> bool {
    let Some(first) = tokens.get(start).filter(|_| start < at) else { return false };
    let gerund = first.word.len() > 4 && first.word.ends_with("ing") && !first.any(NOUNS);
    let followed =
        tokens.get(start + 1).is_some_and(|t| t.any(&["of", "to", "for", "on", "about", "by", "with", "in"]));
    if !gerund && !followed {
        return false;
    }
    // "asking for a name, the officer violates": the gerund is no subject
    let anew = (start..at).any(|i| {
        tokens.get(i).is_some_and(|t| t.is(","))
            && tokens.get(i + 1).is_some_and(|t| {
                words::own(&t.word) || t.any(&["the", "an", "a", "he", "she", "they", "we", "it", "you", "no"])
            })
    });
    // "asking shall not be the reason for which a person is stopped": the predicate of another clause
    let other = (start..at).any(|i| {
        tokens.get(i).is_some_and(|t| words::modal(t.word.as_str()).is_some() || t.any(&["which", "that", "would"]))
    });
    if other {
        return false;
    }
    let mentions = lens.matcher.mentions(tokens, &[]);
    let form = |m: &Mention| {
        if gerund {
            m.form == WordForm::Gerund || m.form == WordForm::Fixed
        } else {
            matches!(m.form, WordForm::Plural | WordForm::Singular | WordForm::Third | WordForm::Fixed)
        }
    };
    !anew && mentions.iter().any(|m| m.start == start && form(m) && lens.roles.is_act(m.concept))
}

/// Whether what is usual is so with others, or was once.
fn elsewhere(tokens: &[Token], found: &Found) -> bool {
    let rest = tokens.get(found.end..).unwrap_or_default();
    rest.iter().take_while(|t| !is_stop(t) && !t.is(";")).take(8).any(|t| t.any(ELSEWHERE))
}

/// Where a verb stands by which a rule makes something of an act that follows.
fn making(tokens: &[Token]) -> Option<usize> {
    let act = |t: &Token| t.word.len() > 4 && t.word.ends_with("ing") && !t.any(NOUNS);
    let makes = |t: &Token| t.any(MAKING) && t.part == Part::Own;
    let pair = |at: &usize| {
        let token = |i: usize| tokens.get(i);
        let article = usize::from(token(at + 1).is_some_and(|t| t.is("the")));
        token(*at).is_some_and(makes) && token(at + 1 + article).is_some_and(act)
    };
    (1..tokens.len()).find(pair)
}

/// "the order makes asking an offense": the act with what becomes of it.
fn made(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let verb = making(tokens)?;
    let denied = |t: &Token| t.any(&["not", "never", "no", "nobody", "cannot", "neither", "who", "which"]);
    let before = tokens.get(..verb)?;
    if before.iter().any(denied) {
        return None;
    }
    let rest = tokens.get(verb + 1..)?;
    let end = rest.iter().position(is_stop).unwrap_or(rest.len());
    let view = View { tokens: rest };
    let found = (1..end).find_map(|at| {
        let start = at + usize::from(view.is(at, "as"));
        let (said, behind) = view.listed(MADE, start).or_else(|| view.listed(STATES, start))?;
        Some((at, behind, said))
    });
    let (at, behind, said) = found?;
    let sentence = tokens.first()?.sentence;
    let said: Vec<Token> = said.words(0).iter().map(|word| mark(word, sentence, &lens.matcher.vocabulary)).collect();
    Some([rest.get(..at)?, &said, rest.get(behind..)?].concat())
}

//! What is said of an act that is named, instead of told: "asking is against our rules", "holds on detainers are over", "the
//! order makes asking an offense". Whatever its words are, the act is prohibited, permitted or required, and this is said
//! in its place.

use super::Lens;
use super::matcher::Mention;
use super::modal_words::{self as words, Auxiliary};
use super::never::denial;
use super::question::mark;
use super::token::{Part, Token};
use super::zone::is_stop;
use crate::language::program::WordForm;

/// What it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Prohibited,
    Permitted,
    Required,
    /// Of one's own work: what belongs to it is required, what does not is nobody's.
    Ours,
    /// Of what is left to people: what is not, they must do.
    Optional,
}

impl Said {
    /// In plain words, when denied so often.
    fn words(self, negatives: usize) -> &'static [&'static str] {
        match (self, negatives % 2 == 1) {
            (Self::Prohibited, false) | (Self::Permitted | Self::Ours, true) => &["is", "prohibited"],
            (Self::Prohibited, true) | (Self::Permitted | Self::Optional, false) => &["is", "permitted"],
            (Self::Required | Self::Ours, false) | (Self::Optional, true) => &["is", "required"],
            (Self::Required, true) => &["is", "not", "required"],
        }
    }
}

/// Words for it. `a|b` are alternatives; of the parts in capitals R is a name of rules ("this order", "department policy"),
/// J a punishment, F one's own people, M what may stand before a noun, or nothing.
type Pattern = (Said, &'static str);

/// What an act is, or is made.
const STATES: &[Pattern] = &[
    (Said::Prohibited, "prohibited|forbidden|barred|banned|outlawed|disallowed|proscribed|verboten|taboo"),
    (Said::Prohibited, "abolished|discontinued|suspended|stopped|halted|terminated|scrapped|abandoned|eliminated|repealed"),
    (Said::Prohibited, "done away with"),
    (Said::Prohibited, "ruled out"),
    (Said::Prohibited, "unlawful|illegal|improper|impermissible|unacceptable|inadmissible|intolerable|wrong|unauthorized"),
    (Said::Prohibited, "misconduct|over|out|history|off-limits|punishable"),
    (Said::Prohibited, "a thing of the past"),
    (Said::Prohibited, "at an end"),
    (Said::Prohibited, "off limits"),
    (Said::Prohibited, "off the table"),
    (Said::Prohibited, "out of bounds"),
    (Said::Prohibited, "out of the question"),
    (Said::Prohibited, "against R"),
    (Said::Prohibited, "contrary|counter to R"),
    (Said::Prohibited, "in violation|breach|contravention of R"),
    (Said::Prohibited, "M violation|breach|contravention|abuse of R"),
    (Said::Prohibited, "M violation|offense|misconduct|misdemeanor|infraction|crime|no-no|transgression"),
    (Said::Prohibited, "M neglect|abuse of duty|office|authority|power"),
    (Said::Prohibited, "M grounds|ground|cause|basis|reason for J"),
    (Said::Prohibited, "subject to J"),
    (Said::Prohibited, "beyond|outside M authority|power|powers|remit|role|mandate|jurisdiction|scope"),
    (Said::Prohibited, "nobody's|no-one's job|business|task|work|role"),
    (Said::Prohibited, "none of M job|business|work"),
    (Said::Ours, "for F"),
    (Said::Permitted, "how F work|operate|proceed"),
    (Said::Permitted, "how F do things|business|it"),
    (Said::Permitted, "done|practiced|practised"),
    (Said::Permitted, "permitted|allowed|authorized|approved|sanctioned|condoned|tolerated|encouraged|welcome"),
    (Said::Permitted, "fine|okay|ok|alright|acceptable|lawful|legal|legitimate|proper|allowable|permissible"),
    (Said::Optional, "optional|discretionary|voluntary"),
    (Said::Permitted, "customary|common|commonplace|usual|normal|routine|standard"),
    (Said::Permitted, "all right"),
    (Said::Permitted, "fair game"),
    (Said::Permitted, "under way"),
    (Said::Permitted, "in order|use"),
    (Said::Permitted, "business as usual"),
    (Said::Permitted, "open to F"),
    (Said::Permitted, "up to F"),
    (Said::Permitted, "left to F"),
    (Said::Permitted, "left|up to the discretion|judgment of F"),
    (Said::Permitted, "at|within|in M discretion|judgment|option|call|rights|authority|power|powers|purview|remit"),
    (Said::Permitted, "M discretion|call|prerogative|practice|custom|habit|norm|routine|policy"),
    (Said::Permitted, "M procedure|occurrence|sight|event"),
    (Said::Permitted, "M matter of course|routine|habit|discretion|judgment"),
    (Said::Ours, "M part of M job|work|duties|duty|routine|mission|task|business|role"),
    (Said::Permitted, "M police work|practice|procedure"),
    (Said::Permitted, "M law enforcement|enforcement work|practice|procedure"),
    (Said::Permitted, "M practice|work"),
    (Said::Required, "required|mandatory|obligatory|compulsory|expected|mandated|ordered|imperative"),
    (Said::Required, "a requirement|must"),
    (Said::Required, "M duty|obligation|responsibility"),
    (Said::Ours, "M job|task|business|role|work|function"),
];

/// What an act does, by its verb in the base form.
const VERBS: &[Pattern] = &[
    (Said::Prohibited, "end|stop|cease"),
    (Said::Prohibited, "come to an end|halt|stop|close"),
    (Said::Prohibited, "come to a end|halt|stop|close"),
    (Said::Prohibited, "go against R"),
    (Said::Prohibited, "run counter|contrary|afoul to|of R"),
    (Said::Prohibited, "violate|break|breach|contravene|offend|infringe|flout R"),
    (Said::Prohibited, "conflict with R"),
    (Said::Prohibited, "constitute M violation|offense|misconduct|breach"),
    (Said::Prohibited, "cost F M job|badge|career|position|pension"),
    (Said::Prohibited, "lead to J"),
    (Said::Prohibited, "result in J"),
    (Said::Prohibited, "bring|invite|earn|mean|carry|draw J"),
    (Said::Prohibited, "bring|earn F J"),
    (Said::Prohibited, "have no place"),
    (Said::Prohibited, "form|make|play no part"),
    (Said::Prohibited, "go too far"),
    (Said::Permitted, "happen|occur|continue|resume|persist"),
    (Said::Permitted, "take place"),
    (Said::Permitted, "go on|ahead"),
    (Said::Permitted, "form|make M part of M job|work|duties|routine"),
    (Said::Permitted, "rest|lie|remain with F"),
];

/// Verbs by which a rule makes something of an act.
const MAKING: &[&str] = &[
    "makes", "make", "declares", "declare", "deems", "rules", "treats", "treat", "considers", "regards", "calls", "puts",
    "put", "takes", "take", "brings", "bring", "leaves", "leave", "pronounces", "keeps",
];

/// What a rule makes of an act, other than what it is.
const MADE: &[Pattern] = &[
    (Said::Prohibited, "to an|a end|halt|stop"),
    (Said::Permitted, "to the discretion|judgment of"),
    (Said::Permitted, "to officers"),
    (Said::Permitted, "to the officer"),
    (Said::Required, "a rule"),
    (Said::Required, "standard procedure|practice"),
];

const RULES: &[&str] = &[
    "policy", "policies", "order", "orders", "rule", "rules", "law", "laws", "directive", "directives", "ordinance",
    "regulation", "regulations", "section", "manual", "procedure", "procedures", "code", "guidelines", "instructions",
    "everything", "oath", "constitution",
];

const PUNISHMENTS: &[&str] = &[
    "discipline", "dismissal", "termination", "suspension", "reprimand", "firing", "discharge", "punishment", "charges",
    "demotion", "penalty", "penalties", "sanctions", "removal", "investigation", "write-up", "consequences",
];

/// Words that may stand before a noun.
const BEFORE: &[&str] = &[
    "a", "an", "the", "any", "our", "your", "their", "its", "his", "her", "this", "that", "these", "every", "each", "all",
    "department", "departmental", "city", "county", "state", "federal", "standing", "written", "police", "disciplinary",
    "policy", "serious", "clear", "direct", "plain", "firing", "good", "daily", "regular", "common", "standard", "usual",
    "normal", "routine", "frequent", "everyday", "accepted", "established", "local", "general", "basic", "sole", "own",
    "officer's", "officers'", "deputy's", "deputies'", "member's", "members'", "supervisor's", "sheriff's", "chief's",
    "department's", "jail's", "city's", "county's", "agency's", "prompt", "immediate", "possible", "sound", "dismissible",
    "official", "formal", "severe", "ordinary", "personal", "individual", "core", "legitimate", "minor",
];

/// What may follow where nothing more is said of the act itself.
const BEHIND: &[&str] = &[
    "in", "at", "on", "for", "to", "by", "with", "under", "within", "from", "and", "or", "but", "because", "when", "if",
    "unless", "except", "only", "as", "here", "now", "today", "tonight", "everywhere", "again", "anymore", "any", "without",
    "until", "regardless", "whatever", "no", "even", "whether", "since", "daily", "every", "effective", "immediately", "per",
    "during", "once", "while", "so", "before", "after", "among", "throughout", "this", "altogether", "where", "that",
];

/// Words that tell of others, or of another time: what is usual with them is no rule here.
const ELSEWHERE: &[&str] = &[
    "elsewhere", "other", "others", "neighboring", "federal", "ice", "nationwide", "abroad", "states", "country", "once",
    "many", "most", "some", "agents", "formerly", "was", "were", "until",
];

/// Adverbs that say nothing more of it.
const ADVERBS: &[&str] = &[
    "strictly", "flatly", "simply", "entirely", "already", "again", "absolutely", "expressly", "completely", "wholly",
    "perfectly", "clearly", "plainly", "quite", "officially", "permanently", "immediately", "effectively", "explicitly",
    "always", "still", "now", "hereby", "henceforth", "therefore", "also", "just", "itself", "indeed", "certainly", "totally",
    "grossly", "patently", "specifically",
];

/// "something that officers of this department do not do" is no longer.
const LONGEST_CLAUSE: usize = 10;

/// Nouns that end like verbs.
const NOUNS: &[&str] = &[
    "nothing", "anything", "everything", "something", "during", "pending", "regarding", "concerning", "including",
    "following", "according", "training", "building", "meeting", "hearing", "morning", "evening",
];

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

/// The act with what it comes to.
#[must_use]
pub fn plainly(lens: &Lens, mut tokens: Vec<Token>) -> Vec<Token> {
    if let Some(plain) = made(lens, &tokens) {
        return plain;
    }
    let mut from = 1;
    while let Some((at, found)) = (from..tokens.len()).find_map(|at| predicate(&tokens, at).map(|found| (at, found))) {
        from = at + 1;
        if subject(lens, &tokens, found.start) && !(found.words.last() == Some(&"permitted") && elsewhere(&tokens, &found)) {
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
        if last == Auxiliary::Be && kind == Auxiliary::Be && verb == at + 1 && !matches!(word, "being" | "been" | "be") {
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
        view.listed(STATES, verb).or_else(|| {
            let (denied, end) = view.something_done(verb)?;
            negatives += usize::from(denied);
            Some((Said::Permitted, end))
        })?
    } else {
        if last == Auxiliary::None && denial(tokens, at).is_none() && !third(view.word(verb)) && view.word(verb) != "have" {
            // "the holds continue" are told by a plain verb behind their plural
            let plural = at.checked_sub(1).is_some_and(|b| view.word(b).len() > 2);
            plural.then_some(())?;
        }
        view.told(verb)?
    };
    // "has long been a federal task": of somebody else
    let others = tokens.get(verb..end).is_some_and(|said| said.iter().any(|t| t.any(&["federal", "state"])));
    if others && said != Said::Prohibited {
        return None;
    }
    // what is in plain words already
    let plain = negatives == 0
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
        patterns.iter().find_map(|(said, pattern)| self.fits(pattern, at).filter(|end| self.ends(*end)).map(|end| (*said, end)))
    }

    /// The same by a verb in whatever form.
    fn told(&self, at: usize) -> Option<(Said, usize)> {
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
        let end = (thing + 2..thing + LONGEST_CLAUSE).find(|i| matches!(self.word(*i), "do" | "does") && self.ends(*i + 1))?;
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
        (at..=before).rev().find(|i| nouns.contains(&self.word(*i))).map(|i| i + 1)
    }

    fn punished(&self, at: usize) -> Option<usize> {
        self.noun(at, PUNISHMENTS).or_else(|| {
            let action = self.before(at);
            (action > at && self.is(action - 1, "disciplinary") && self.is(action, "action")).then_some(action + 1)
        })
    }

    fn people(&self, at: usize) -> Option<usize> {
        let noun = self.before(at);
        let own = |word: &str| words::own(word) || matches!(word, "us" | "we" | "you" | "me" | "anyone" | "anybody" | "them");
        own(self.word(noun)).then_some(noun + 1).or_else(|| (noun > at && own(self.word(noun - 1))).then_some(noun))
    }
}

/// Whether a word is a form of a verb: "ends", "ended", "goes".
fn form_of(word: &str, base: &str) -> bool {
    let stem = word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    let stem = stem.strip_suffix("ed").unwrap_or(stem);
    let irregular = matches!(
        (word, base),
        ("has", "have") | ("came", "come") | ("gone", "go") | ("stopped", "stop") | ("occurred", "occur") | ("taken", "take")
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
            || word(*i, &["and", "but", "so"]) && i.checked_sub(1).is_some_and(|b| word(b, &[","]))
    };
    let mut starts: Vec<usize> = (0..at).filter(opens).map(|i| i + 1).collect();
    starts.push(0);
    starts.into_iter().filter(|s| *s < at).any(|start| {
        let practice = ["the", "practice", "of"];
        let named = (start..at).find(|i| word(i + 1, &["of"]) && word(*i, &["practice", "habit", "custom"]));
        let named = named.filter(|i| *i <= start + 2).map_or(start, |i| i + practice.len() - 1);
        let begins = named + usize::from(word(named, &["the", "any", "all", "such", "these", "those", "our"]));
        named_act(lens, tokens, begins, at)
    })
}

/// "asking", "questions to": an act in the form of a noun begins here, and no other clause before the predicate.
fn named_act(lens: &Lens, tokens: &[Token], start: usize, at: usize) -> bool {
    let Some(first) = tokens.get(start).filter(|_| start < at) else { return false };
    let gerund = first.word.len() > 4 && first.word.ends_with("ing") && !first.any(NOUNS);
    let followed = tokens.get(start + 1).is_some_and(|t| t.any(&["of", "to", "for", "on", "about", "by", "with", "in"]));
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

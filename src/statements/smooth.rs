//! Smooths what only interrupts a clause, or says with a noun what a verb says: "officers, however, ask" is "officers
//! ask", and what "requires the approval of a sergeant" is permitted with it.

use std::ops::Range;

use super::governing::{MAKING, RULES};
use super::question::mark;
use super::token::{Token, Vocabulary};

/// Words between commas that turn a sentence against the one before.
const ASIDE: &[&str] = &["however", "nevertheless", "nonetheless", "though", "moreover", "furthermore", "likewise"];

/// Verbs of what somebody is or seems to be.
const BEING: &[&str] = &["is", "are", "was", "were", "may", "might", "seems", "appears", "seem", "appear"];

/// What holds a rule.
const MADE: &[&str] =
    &["policy", "practice", "rule", "order", "directive", "ordinance", "custom", "procedure", "policies", "practices"];

/// Words that set a clause against the one before it in the sentence.
const AGAINST: &[&str] = &["although", "though", "albeit"];

/// Verbs that make an act wait for somebody's leave.
const REQUIRE: &[&str] = &["requires", "require", "needs", "need"];

/// What somebody's leave is called.
pub(super) const LEAVE: &[&str] = &[
    "approval",
    "permission",
    "consent",
    "authorization",
    "authorisation",
    "sign-off",
    "clearance",
    "leave",
    "okay",
    "concurrence",
    "go-ahead",
];

/// Words that may stand before the name of somebody's leave.
const BEFORE_LEAVE: &[&str] = &[
    "the",
    "a",
    "an",
    "prior",
    "advance",
    "written",
    "verbal",
    "express",
    "explicit",
    "supervisory",
    "supervisor",
    "command",
    "only",
    "first",
    "specific",
    "personal",
    "documented",
    "formal",
    "shift",
    "watch",
    "duty",
    "commander",
];

/// What stands between commas and only interrupts: "however", "though they need not".
fn aside(tokens: &[Token]) -> Option<Range<usize>> {
    const DUTY: &[&str] = &["need", "needn't", "required", "obliged", "bound", "obligated", "compelled"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let ends = |at: usize| (at + 2..at + 12).find(|i| word(*i, &[","]));
    let said = |at: usize, end: usize| tokens.get(at + 1..end).unwrap_or_default();
    let duty = |at: usize, end: usize| {
        let said = said(at, end);
        said.first().is_some_and(|t| t.any(AGAINST) || t.any(&["but", "and"]))
            && said.iter().any(|t| t.any(DUTY))
            && said.iter().any(|t| t.any(&["not", "needn't"]))
    };
    // "no request, however made, shall"
    let whatever = |at: usize, end: usize| matches!(said(at, end), [how, done, ..] if how.any(&["however", "whenever", "wherever"]) && done.is_word() && end - at <= 5 && !done.any(&["the", "a", "an", "any", "no"]) && (done.word.ends_with("ed") || done.any(&["made", "given", "sent", "brought", "worded"])));
    // "an arrest on it, however urgently the agency may ask, is": how much so makes no difference
    let however = |at: usize, end: usize| {
        matches!(said(at, end), [how, much, _, ..] if how.is("however") && (much.word.ends_with("ly") || much.any(&["often", "much", "long"])))
            && word(end + 1, &["is", "are", "shall", "may", "must", "will", "should", "does", "do"])
    };
    let alone = |at: usize, end: usize| {
        matches!(said(at, end), [only] if only.any(ASIDE)) || whatever(at, end) || however(at, end)
    };
    let opens = (1..tokens.len()).filter(|at| word(*at, &[","]));
    // "a policy, formal or informal, that"
    let either_kind = |at: usize, end: usize| {
        let said = said(at, end);
        let kind =
            said.len() <= 5 && said.iter().any(|t| t.is("or")) && !said.iter().any(|t| t.any(&["and", "a", "an"]));
        kind && word(at - 1, MADE) && word(end + 1, &["that", "which", "under", "by", "whereby"])
    };
    // "is, or is thought to be, an alien"
    let thought = |at: usize, end: usize| matches!(said(at, end), [or, is, .., last] if word(at - 1, &["is", "are", "was", "were"]) && or.is("or") && is.any(BEING) && (last.any(&["be", "been", "as"]) || end - at == 3));
    opens
        .filter_map(|at| Some((at, ends(at)?)))
        .find(|(at, end)| alone(*at, *end) || duty(*at, *end) || either_kind(*at, *end) || thought(*at, *end))
        .map(|(a, e)| a..e + 1)
}

/// "gives, of itself, suspicion": the commas part the verb from what stands behind it.
fn of_itself(tokens: &[Token]) -> Option<usize> {
    let said = |w: &[Token]| {
        matches!(w, [open, of, itself, close] if open.is(",") && of.any(&["of", "by", "in"])
            && itself.any(&["itself", "themselves"]) && close.is(","))
    };
    tokens.windows(4).position(said)
}

/// "whether they themselves are documented": the word behind the pronoun says nothing.
fn themselves(tokens: &[Token]) -> Option<usize> {
    let said = |w: &[Token]| {
        matches!(w, [who, own, be] if who.any(&["they", "he", "she", "you", "we"]) && be.any(&["are", "is", "have", "has"])
            && own.any(&["themselves", "himself", "herself", "yourself", "yourselves", "ourselves"]))
    };
    tokens.windows(3).position(said).map(|at| at + 1)
}

/// "may send to, or get from, the agency": another verb with a preposition of its own, set between commas.
fn or_from(tokens: &[Token]) -> Option<Range<usize>> {
    const LINKS: &[&str] = &["to", "from", "with"];
    let said = |w: &[Token]| {
        matches!(w, [link, open, or, verb, other, close] if link.any(LINKS) && open.is(",") && or.any(&["or", "and"])
            && verb.is_word() && other.any(LINKS) && close.is(","))
    };
    tokens.windows(6).position(said).map(|at| at + 1..at + 6)
}

/// "deputies make no arrests": they do not make any.
fn makes_none(tokens: &[Token]) -> Option<usize> {
    const ACTS: &[&str] = &["arrest", "arrests", "stop", "stops", "detention", "detentions"];
    const MODALS: &[&str] = &["shall", "will", "may", "must", "should", "can", "to", "not", "and", "or", "nor"];
    let said = |w: &[Token]| {
        matches!(w, [before, make, no, act] if !before.any(MODALS) && before.is_word() && make.any(&["make", "makes"])
            && no.is("no") && act.any(ACTS))
    };
    tokens.windows(4).position(said).map(|at| at + 1)
}

/// Where the relative clause begins that tells what an agreement or a policy has people do: "has an agreement under which
/// prisoners are held" says that they are. Of an agreement that is denied, planned or described for others nothing is said.
fn held_under(tokens: &[Token]) -> Option<usize> {
    const RULES: &[&str] =
        &["agreement", "arrangement", "policy", "practice", "program", "contract", "memorandum", "deal", "system"];
    const OPEN: &[&str] = &[
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "none",
        "without",
        "shall",
        "may",
        "must",
        "will",
        "should",
        "would",
        "could",
        "can",
        "cannot",
        "if",
        "when",
        "where",
        "unless",
        "to",
        "any",
        "each",
        "such",
        "every",
        "means",
        "ends",
        "ended",
        "end",
        "rejected",
        "rejects",
        "proposed",
        "proposes",
        "recommends",
        "forbids",
        "prohibits",
        "opposed",
        "against",
        "void",
        "draft",
        "ending",
        "had",
        "was",
        "were",
        "until",
        "other",
        "another",
        "they",
        "former",
        "whether",
        "that",
        "who",
        "supposed",
        "asked",
    ];
    const NEAR: usize = 12;
    const SUBJECT: usize = 6;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let at = (1..tokens.len()).find(|i| word(*i, &["under", "by"]) && word(i + 1, &["which"]))?;
    let named = (at.saturating_sub(NEAR)..at).any(|i| word(i, RULES));
    let acts = (at + 2..at + 2 + SUBJECT)
        .any(|i| word(i, &["is", "are", "do", "does", "holds", "keeps", "hold", "keep", "ask", "delegates"]));
    let open = tokens.get(..at)?.iter().any(|t| t.any(OPEN) || t.any(&[";", ":"]));
    (named && acts && !open).then_some(at)
}

/// Where a clause begins that is set against the one before.
fn against(tokens: &[Token]) -> Option<usize> {
    const DENIED: &[&str] = &["not", "only", "never", "no"];
    const PRONOUNS: &[&str] = &["they", "he", "she", "it", "this", "that", "not", "only", "never"];
    const MODALS: &[&str] =
        &["may", "shall", "must", "will", "should", "can", "cannot", "do", "does", "don't", "doesn't"];
    // "may, though they need not": no clause of its own; "although officers do not ask" is one
    let named = |rest: &[Token]| {
        let subject = matches!(rest, [first, ..] if first.is_word() && !first.any(PRONOUNS))
            && !matches!(rest, [no, longer, ..] if no.is("no") && longer.is("longer"));
        subject && rest.iter().skip(1).any(|t| t.any(MODALS))
    };
    let said = |w: &[Token]| {
        let denied = |rest: &[Token]| rest.iter().take(3).any(|t| t.any(DENIED));
        match w {
            [a, b, rest @ ..] if a.any(&[",", ";"]) && b.any(AGAINST) => !denied(rest) || named(rest),
            // "…, while officers shall not hold him": set against it, and not at the same time
            [a, b, rest @ ..] if a.any(&[",", ";"]) && b.any(&["while", "whereas"]) => named(rest),
            _ => false,
        }
    };
    // "that, while the law allows it, …": set in, and not set against
    let opens =
        |at: &usize| at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.any(&["that", "and", "but"]));
    tokens.windows(6).position(said).filter(|at| *at > 0 && !opens(at)).map(|at| at + 1)
}

/// "until further notice", which limits nothing.
fn for_now(tokens: &[Token]) -> Option<Range<usize>> {
    let notice =
        |w: &[Token]| matches!(w, [a, b, c] if a.is("until") && b.is("further") && c.any(&["notice", "orders"]));
    let at = tokens.windows(3).position(notice)?;
    let comma = tokens.get(at + 3).is_some_and(|t| t.any(&[",", ":"]));
    Some(at..at + 3 + usize::from(comma))
}

/// Where somebody's leave is required, and where its name stands.
fn leave(tokens: &[Token]) -> Option<(usize, usize)> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let at = tokens.iter().position(|t| t.any(REQUIRE)).filter(|at| *at > 0)?;
    let denied = word(at - 1, &["not", "no", "never", "n't", "to", "and", "or", "that", "who", "which"]);
    let mut named = at + 1;
    while word(named, BEFORE_LEAVE)
        || tokens.get(named).is_some_and(|t| t.word.ends_with("'s") || t.word.ends_with("s'"))
    {
        named += 1;
    }
    (!denied && named < at + 8 && word(named, LEAVE)).then_some((at, named))
}

/// "immigration agencies not excepted": who is taken in.
fn taken_in(tokens: &[Token]) -> Option<usize> {
    let said = |w: &[Token]| matches!(w, [not, left] if not.is("not") && left.any(&["excepted", "excluded"]));
    let at = tokens.windows(2).position(said).filter(|at| *at > 0)?;
    let ends = tokens.get(at + 2).is_none_or(|t| !t.is_word());
    let named = tokens.get(at - 1).is_some_and(|t| t.is_word() && !t.any(&["is", "are", "be", "was", "were"]));
    (ends && named).then_some(at)
}

/// "act on the form as they would on a bench warrant": what it is only likened to.
fn likened(tokens: &[Token]) -> Option<Range<usize>> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let at = (1..tokens.len()).find(|at| {
        word(*at, &["as"])
            && (word(at + 1, &["they", "he", "she", "you", "we", "it"])
                && word(at + 2, &["would"])
                && word(at + 3, &["on", "upon", "under", "with"])
                || word(at + 1, &["if"]) && word(at + 2, &["it", "they"]) && word(at + 3, &["were"]))
            && !word(at - 1, &["just", "same", "not", "far", "long", "soon"])
    })?;
    let ends = |i: &usize| tokens.get(*i).is_none_or(|t| !t.is_word() || t.any(&["if", "when", "unless", "only"]));
    let end = (at + 4..=tokens.len()).find(ends)?;
    Some(at..end)
}

/// "shall adopt no policy": the modal verb of somebody who is to make no rule.
fn rules_none(tokens: &[Token]) -> Option<usize> {
    const NAMED: usize = 4;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (0..tokens.len()).find(|at| {
        word(*at, &["shall", "will", "may", "must", "should", "can"])
            && word(at + 1, MAKING)
            && word(at + 2, &["no"])
            && (at + 3..at + 3 + NAMED).any(|i| word(i, RULES))
    })
}

/// Whether something may stand between commas that is said by an "or".
fn or_between(tokens: &[Token]) -> bool {
    let opens = |w: &[Token]| matches!(w, [comma, or, is] if comma.is(",") && or.is("or") && is.any(BEING));
    tokens.windows(3).any(opens) || tokens.windows(2).any(|w| matches!(w, [a, b] if a.any(MADE) && b.is(",")))
}

/// Whether nothing interrupts a clause, and no noun says what a verb says.
pub fn is_smooth(tokens: &[Token]) -> bool {
    let short = |t: &Token| t.any(ASIDE) || t.any(AGAINST) || t.any(LEAVE) || t.any(&["further", "while", "whereas"]);
    !super::auxiliaries::speaks(tokens)
        && of_itself(tokens).is_none()
        && themselves(tokens).is_none()
        && or_from(tokens).is_none()
        && makes_none(tokens).is_none()
        && rules_none(tokens).is_none()
        && held_under(tokens).is_none()
        && taken_in(tokens).is_none()
        && likened(tokens).is_none()
        && (!or_between(tokens) && !tokens.iter().any(short)
            || for_now(tokens).is_none()
                && aside(tokens).is_none()
                && against(tokens).is_none()
                && leave(tokens).is_none())
}

/// The tokens without what interrupts them.
pub fn smoothly(vocabulary: &Vocabulary, tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = super::auxiliaries::plainly(vocabulary, tokens);
    let own = themselves(&tokens);
    own.map(|at| tokens.remove(at));
    for found in [aside, for_now, likened, or_from] {
        if let Some(at) = found(&tokens) {
            tokens.drain(at);
        }
    }
    let put = |tokens: &mut Vec<Token>, range: Range<usize>, words: &[&str]| {
        let Some((sentence, part)) = tokens.get(range.start).map(|t| (t.sentence, t.part)) else { return };
        let words: Vec<Token> = words.iter().map(|w| mark(w, sentence, vocabulary).in_part(part)).collect();
        tokens.splice(range, words);
    };
    if let Some(at) = of_itself(&tokens) {
        tokens.remove(at + 3);
        tokens.remove(at);
    }
    if let Some(at) = makes_none(&tokens) {
        put(&mut tokens, at..at + 2, &["do", "not", "make"]);
    }
    if let Some(at) = rules_none(&tokens) {
        put(&mut tokens, at + 2..at + 3, &["any"]);
        put(&mut tokens, at + 1..at + 1, &["not"]);
    }
    if let Some(at) = held_under(&tokens) {
        let apart = tokens.get(at - 1).is_some_and(|t| t.is(","));
        put(&mut tokens, at - usize::from(apart)..at + 2, &[";"]);
    }
    if let Some(at) = taken_in(&tokens) {
        put(&mut tokens, at..at + 2, &["included"]);
    }
    if let Some(at) = against(&tokens) {
        put(&mut tokens, at..at + 1, &["but"]);
    }
    if let Some((at, _)) = leave(&tokens) {
        let modal = at.checked_sub(1).filter(|b| tokens.get(*b).is_some_and(|t| t.any(&["shall", "will", "must"])));
        put(&mut tokens, modal.unwrap_or(at)..at + 1, &["is", "permitted", "with"]);
    }
    tokens
}

//! What is told by what comes of it: whoever does it "loses his badge", "breaks this order" or "is guilty of a misdemeanor",
//! so nobody may do it; whoever does it "is doing what this department expects", so it may be done. A rule that let or
//! kept people do something, and is gone, is told by what it did.

use super::Lens;
use super::meant_act::meant_act;
use super::question::mark;
use super::token::Token;
use crate::language::program::WordForm;

/// Those who act are named in so many words.
const LONGEST_SUBJECT: usize = 6;

/// What is done to those who did it.
const DONE: &[&str] = &[
    "disciplined",
    "fired",
    "dismissed",
    "suspended",
    "reprimanded",
    "demoted",
    "fined",
    "terminated",
    "prosecuted",
    "punished",
    "sanctioned",
    "charged",
    "discharged",
    "stripped",
    "docked",
    "penalized",
];

/// What comes to them.
const PENALTIES: &[&str] = &[
    "discipline",
    "suspension",
    "dismissal",
    "reprimand",
    "fine",
    "charges",
    "termination",
    "prosecution",
    "demotion",
    "penalty",
    "penalties",
    "punishment",
    "write-up",
    "firing",
];

/// What they lose.
const LOST: &[&str] =
    &["job", "jobs", "badge", "badges", "post", "posts", "pay", "rank", "pension", "position", "employment"];

/// What they break.
const RULES: &[&str] = &[
    "order",
    "orders",
    "rule",
    "rules",
    "policy",
    "law",
    "oath",
    "code",
    "manual",
    "directive",
    "section",
    "ordinance",
];

/// The verbs that carry what is done to somebody.
const BE: &[&str] = &["is", "are", "was", "were", "be", "gets", "get", "been"];
const MODALS: &[&str] = &["will", "shall", "may", "must", "can"];

/// Words that leave it undone, or tell when: those who do so are read with them.
const LIMITS: &[&str] = &[
    "unless", "except", "only", "without", "fails", "fail", "failed", "neglects", "neglect", "not", "never", "solely",
    "before", "declines", "decline", "omits", "nobody", "no",
];

/// Words in the place of a subject.
const WHO: &[&str] = &["anyone", "whoever", "anybody", "everyone", "somebody", "someone", "those"];

/// Whether a sentence tells something by what comes of it.
pub fn speaks(tokens: &[Token]) -> bool {
    let tells = |t: &Token| t.any(&["who", "whoever", "if", "when", "caught", "that", "which"]);
    tokens.iter().any(tells)
        && (0..tokens.len()).any(|i| consequence(tokens, i).is_some() || comes_of(tokens, i) || gone(tokens, i))
}

/// The rule that the consequence comes to.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let sentence = tokens.first()?.sentence;
    let mark = |w: &&str| mark(w, sentence, &lens.matcher.vocabulary);
    let told = doer(lens, tokens).or_else(|| case(lens, tokens)).or_else(|| over(lens, tokens))?;
    let force: &[&str] = if told.forbidden { &["shall", "not"] } else { &["may"] };
    let act = meant_act(lens, tokens.get(..told.ends)?).filter(|act| !act.of_others)?;
    let words = act.words(WordForm::Base, &lens.matcher.vocabulary);
    Some([told.subject, force.iter().map(mark).collect(), words].concat())
}

/// "What happens to an officer who asks …? A reprimand.": the rule that a question about the consequence makes with its answer.
pub fn asked(lens: &Lens, question: &[Token], answer: &[Token]) -> Option<Vec<Token>> {
    let bad = answer.iter().any(|t| t.any(PENALTIES) || t.any(DONE) || t.any(LOST) || t.any(&["door", "boot"]));
    let opens =
        question.first().is_some_and(|t| t.is("what")) && !answer.iter().any(|t| t.any(&["no", "nothing", "not"]));
    if bad && opens { plainly(lens, question) } else { None }
}

/// Who does something that has a consequence.
struct Told {
    subject: Vec<Token>,
    forbidden: bool,
    /// Where the words end that name the act.
    ends: usize,
}

/// "Any officer who asks … loses his badge", "whoever asks … breaks this order", "what happens to an officer who asks …?"
fn doer(lens: &Lens, tokens: &[Token]) -> Option<Told> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let asked = word(0, &["what"]) && word(1, &["happens", "comes", "awaits"]);
    let from = if asked { 2 + usize::from(word(2, &["to", "of"])) } else { 0 };
    let who = (from..from + LONGEST_SUBJECT)
        .find(|i| word(*i, &["who", "caught", "found"]) || word(*i, &["whoever"]) && *i == from)?;
    let mut subject = tokens.get(from..who)?.to_vec();
    let ours = |t: &[Token]| {
        let named = lens.matcher.mentions(t, &[]);
        named.iter().any(|m| lens.roles.is_city(m.concept, &lens.matcher)) || t.iter().any(|t| t.any(WHO))
    };
    if word(who, &["whoever"]) || subject.iter().all(|t| t.any(WHO)) {
        subject = vec![mark("officers", tokens.first()?.sentence, &lens.matcher.vocabulary)];
    } else if !subject.iter().all(Token::is_word) || !ours(&subject) {
        return None;
    }
    let (ends, forbidden) = match asked {
        true => ((who..tokens.len()).find(|i| word(*i, &["?"])).unwrap_or(tokens.len()), true),
        false => (who + 2..tokens.len()).find_map(|i| consequence(tokens, i).map(|forbidden| (i, forbidden)))?,
    };
    let within = tokens.get(who..ends)?;
    (!within.iter().any(|t| t.any(LIMITS))).then_some(Told { subject, forbidden, ends })
}

/// What comes of it, where it begins at `at`; whether it is bad.
fn consequence(tokens: &[Token], at: usize) -> Option<bool> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let near = |from: usize, within: usize, words: &[&str]| (from..from + within).find(|i| word(*i, words));
    let verb = at + usize::from(word(at, MODALS));
    let be = verb + usize::from(word(verb, BE));
    let adverb = be + usize::from(tokens.get(be).is_some_and(|t| t.word.ends_with("ly") || t.any(&["also", "not"])));
    let carried = be > at && !word(be, &["not"]);
    let bad = carried && word(adverb, DONE)
        || carried && word(be, &["guilty"]) && word(be + 1, &["of"])
        || carried && word(be, &["written"]) && word(be + 1, &["up"])
        || carried && word(be, &["subject", "liable"]) && near(be + 1, 5, PENALTIES).is_some()
        || carried && word(be, &["in"]) && word(be + 1, &["violation", "breach"])
        || word(verb, &["faces", "face", "risks", "risk", "invites", "draws", "earns", "receives", "receive", "gets"])
            && near(verb + 1, 5, PENALTIES).is_some()
        || word(verb, &["loses", "lose", "forfeits", "forfeit"]) && near(verb + 1, 3, LOST).is_some()
        || word(verb, &["breaks", "break", "violates", "violate", "breaches", "disobeys", "disobey"])
            && near(verb + 1, 4, RULES).is_some()
        || word(verb, &["answer", "answers"]) && word(verb + 1, &["for"]) && word(verb + 2, &["it", "that", "this"])
        || word(verb, &["commits", "commit"])
            && near(verb + 1, 4, &["misconduct", "offense", "misdemeanor", "violation", "crime"]).is_some();
    if bad {
        return Some(true);
    }
    let just = be + usize::from(word(be, &["just", "exactly", "only", "precisely"]));
    let doing = carried && word(be, &["doing"]) || word(verb, &["do", "does"]);
    let what = verb + 1 + usize::from(word(verb + 1, &["just", "exactly", "doing", "precisely"]));
    let what = if carried { just + 1 } else { what };
    const WANTED: &[&str] =
        &["expects", "expect", "wants", "want", "asks", "ask", "demands", "requires", "expected", "should", "paid"];
    let wanted = doing && word(what, &["what"]) && near(what + 1, 6, WANTED).is_some();
    let right = doing
        && near(verb + 1, 3, &["lawful", "right", "duty", "job"]).is_some()
        && near(verb + 1, 3, &["not", "no"]).is_none();
    let thanked = carried && word(adverb, &["commended", "praised", "rewarded", "immune"]);
    (wanted || right || thanked).then_some(false)
}

/// "discipline follows", "the sergeant writes him up": what comes of a case, where its clause begins at `at`.
fn comes_of(tokens: &[Token], at: usize) -> bool {
    const VERBS: &[&str] = &[
        "disciplines",
        "suspends",
        "fires",
        "dismisses",
        "reprimands",
        "demotes",
        "fire",
        "suspend",
        "discipline",
        "dismiss",
        "punish",
        "punishes",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let him = |i: usize| word(i, &["him", "her", "them"]);
    word(at, PENALTIES) && word(at + 1, &["follows", "results"])
        || word(at, PENALTIES) && word(at + 1, &["will"]) && word(at + 2, &["follow", "result"])
        || word(at, VERBS) && him(at + 1)
        || word(at, &["writes", "write"]) && him(at + 1) && word(at + 2, &["up"])
}

/// "If an officer asks …, discipline follows".
fn case(lens: &Lens, tokens: &[Token]) -> Option<Told> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    if !word(0, &["if", "when", "whenever"]) {
        return None;
    }
    let mentions = lens.matcher.mentions(tokens, &[]);
    let who = mentions.iter().find(|m| m.start <= 2 && lens.roles.is_city(m.concept, &lens.matcher))?;
    let comma = (who.end..tokens.len()).find(|i| word(*i, &[",", "then"]))?;
    let comes = (comma..tokens.len()).find(|i| comes_of(tokens, *i) || consequence(tokens, *i) == Some(true));
    let within = tokens.get(who.end..comma)?;
    let subject = tokens.get(1..who.end)?.to_vec();
    (comes.is_some() && !within.iter().any(|t| t.any(LIMITS))).then_some(Told { subject, forbidden: true, ends: comma })
}

/// "is repealed", "was dissolved", "has been lifted": what becomes of a rule that holds no longer.
fn gone(tokens: &[Token], at: usize) -> bool {
    const GONE: &[&str] = &[
        "repealed",
        "rescinded",
        "revoked",
        "withdrawn",
        "dissolved",
        "lifted",
        "abolished",
        "deleted",
        "struck",
        "canceled",
        "cancelled",
        "dropped",
        "scrapped",
        "overturned",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let be = at + usize::from(word(at, &["has", "have"]));
    let verb = be + usize::from(word(be, BE));
    let verb = verb + usize::from(word(verb, &["hereby", "now"]));
    verb > at
        && word(verb, GONE)
        && tokens
            .get(verb + 1)
            .is_none_or(|t| !t.is_word() || t.any(&["on", "in", "by", "effective", "as", "and", "at", "this", "last"]))
}

/// "Section 4, which let officers ask …, is repealed", "the ban that the chief put on asking … is lifted".
fn over(lens: &Lens, tokens: &[Token]) -> Option<Told> {
    const LONGEST_NAME: usize = 8;
    const LETS: &[&str] = &[
        "let",
        "lets",
        "allowed",
        "allows",
        "permitted",
        "permits",
        "required",
        "requires",
        "directed",
        "directs",
        "told",
        "authorized",
        "authorizes",
        "ordered",
        "orders",
        "had",
    ];
    const KEEPS: &[&str] = &[
        "barred",
        "bars",
        "forbade",
        "forbids",
        "prohibited",
        "prohibits",
        "kept",
        "keeps",
        "banned",
        "bans",
        "stopped",
        "stops",
        "prevented",
        "prevents",
        "forbidden",
    ];
    const BANS: &[&str] = &["ban", "prohibition", "bar", "moratorium", "injunction", "restriction"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let that = (1..LONGEST_NAME).find(|i| word(*i, &["that", "which"]))?;
    let named = (0..that).any(|i| {
        word(i, RULES) || word(i, BANS) || word(i, &["paragraph", "injunction", "memo", "clause", "regulation"])
    });
    let first = (0..that).all(|i| tokens.get(i).is_some_and(|t| t.is_word() || t.is(",")));
    let ends = (that + 3..tokens.len()).find(|i| gone(tokens, *i))?;
    let verb = (that + 1..that + 4).find(|i| word(*i, LETS) || word(*i, KEEPS));
    let forbade = match verb {
        // "had kept officers from asking"
        Some(had) if word(had, &["had"]) && word(had + 1, KEEPS) => true,
        Some(had) if word(had, &["had"]) && word(had + 1, LETS) => false,
        Some(verb) if word(verb, KEEPS) => true,
        // "told officers not to ask"
        Some(verb) => (verb..ends).any(|i| word(i, &["not", "never"])),
        None if (0..that).any(|i| word(i, BANS)) => true,
        None => return None,
    };
    let bans = (0..that).any(|i| word(i, BANS));
    let subject = vec![mark("officers", tokens.first()?.sentence, &lens.matcher.vocabulary)];
    (named && first).then_some(Told { subject, forbidden: !(forbade || bans), ends })
}

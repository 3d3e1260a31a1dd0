//! Sentences that stand the wrong way round: what is spoken of stands before those who act ("status is a subject on which
//! officers may ask"), the denial stands in what only announces the acts ("what officers never do: ask"), a case opens
//! inside the sentence ("and should the agency ask for it he is held"), or a savings clause has nothing before it that it
//! saves anything from ("except that nothing in this order keeps …").

use std::ops::Range;

use super::question::mark;
use super::token::{Token, Vocabulary};
use super::zone::is_stop;

/// What is spoken of is named in so many words.
const LONGEST_NAME: usize = 14;

/// Signs that lead from one step to the next.
const ARROWS: &[&str] = &["\u{2192}", "\u{21d2}", "->", ">", "=>"];

/// Whether a sentence may stand so.
#[must_use]
pub fn speaks(tokens: &[Token]) -> bool {
    spoken_of(tokens).is_some()
        || denied_list(tokens).is_some()
        || case_inside(tokens).is_some()
        || saves_nothing(tokens).is_some()
        || set_off(tokens).is_some()
        || holder(tokens).is_some()
        || tokens.iter().any(|t| t.any(ARROWS))
        || taken_out(tokens).is_some()
        || box_for(tokens).is_some()
        || interpreter(tokens).is_some()
        || among(tokens).is_some()
}

/// The same in the usual order.
#[must_use]
pub fn plainly(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let sentence = tokens.first()?.sentence;
    let mark = |w: &str| mark(w, sentence, vocabulary);
    let mut out: Option<Vec<Token>> = None;
    if let Some(Among { opens, clause, ends, act }) = among(tokens) {
        out = Some([tokens.get(..opens)?, tokens.get(clause..ends)?, tokens.get(act..)?].concat());
    }
    let now = |out: &Option<Vec<Token>>| out.clone().unwrap_or_else(|| tokens.to_vec());
    if let Some(from) = saves_nothing(tokens) {
        out = tokens.get(from..).map(<[Token]>::to_vec);
    }
    let plain = now(&out);
    if let Some((from, to)) = set_off(&plain) {
        let (before, behind) = (plain.get(..from.0)?, plain.get(to..)?);
        out = Some([before, &[mark("alone")], plain.get(from.0..from.1)?, behind].concat());
    }
    let plain = now(&out);
    if let Some(list) = denied_list(&plain) {
        let (before, denied) = (plain.get(..list.subject)?, plain.get(list.opens..list.denial)?);
        out = Some([before, denied, plain.get(list.acts..)?].concat());
    }
    let plain = now(&out);
    if let Some(at) = case_inside(&plain) {
        out = Some([plain.get(..at)?, &[mark("if")], plain.get(at + 1..)?].concat());
    }
    let plain = now(&out);
    if let Some(taken) = taken_out(&plain) {
        let not = ["does", "not", "apply", "to"].map(mark);
        let parts = (plain.get(..taken.from)?, plain.get(taken.passage)?, plain.get(taken.case)?);
        out = Some([parts.0, parts.1, &not, parts.2, plain.get(taken.ends..)?].concat());
    }
    let plain = now(&out);
    if let Some((from, to)) = box_for(&plain) {
        // a box for those who are no citizens asks who is one
        let case = plain.get(to..)?.iter().enumerate().filter(|(n, t)| *n > 8 || !t.any(&["not", "no"]));
        let case: Vec<Token> = case.map(|(_, t)| t.clone()).collect();
        out = Some([plain.get(..from)?, &[mark("for"), mark("whether")], &case].concat());
    }
    let plain = now(&out);
    if let Some((is, ends)) = interpreter(&plain) {
        let denied = usize::from(plain.get(is + 1).is_some_and(|t| t.any(&["not", "never"])));
        let force: &[&str] =
            if denied == 1 { &["members", "shall", "not", "use"] } else { &["members", "shall", "use"] };
        let force: Vec<Token> = force.iter().map(|w| mark(w)).collect();
        let aim = ["as", "an", "interpreter", "for"].map(mark);
        let parts = (plain.get(is + 1 + denied..ends)?, plain.get(..is)?, plain.get(ends..)?);
        out = Some([&force, parts.0, &aim, parts.1, parts.2].concat());
    }
    if let Some(steps) = steps(&now(&out), &mark) {
        out = Some(steps);
    }
    let plain = now(&out);
    if let Some(colon) = holder(&plain) {
        out = Some([plain.get(..colon)?, &[mark("have")], plain.get(colon + 1..)?].concat());
    }
    let plain = now(&out);
    if let Some(of) = spoken_of(&plain) {
        let clause = plain.get(of.clause..of.ends)?;
        let mut said: Vec<Token> = Vec::with_capacity(plain.len());
        said.extend_from_slice(plain.get(..of.from)?);
        if of.denied {
            said.push(mark("no"));
        }
        said.extend_from_slice(clause.get(usize::from(of.denied && clause.first().is_some_and(article))..)?);
        said.push(plain.get(of.preposition)?.clone());
        said.extend_from_slice(plain.get(of.from..of.copula)?);
        said.extend_from_slice(plain.get(of.ends..)?);
        out = Some(said);
    }
    out
}

/// Things among which an act is named.
struct Among {
    opens: usize,
    /// Those who act, and what is said of them.
    clause: usize,
    ends: usize,
    /// Where the act stands.
    act: usize,
}

/// "Among the things that officers are barred from is asking", "one of the things they may not do is ask".
fn among(tokens: &[Token]) -> Option<Among> {
    const THINGS: &[&str] = &["things", "acts", "practices", "activities", "matters", "steps", "actions"];
    const LONGEST: usize = 16;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let opens = tokens.iter().position(|t| t.is("among") || t.is("one")).filter(|at| {
        at.checked_sub(1).is_none_or(|b| tokens.get(b).is_some_and(is_stop) || word(b, &[",", "that", ";"]))
    })?;
    let thing = (opens + 1..opens + 5).find(|i| word(*i, THINGS))?;
    let clause = thing + 1 + usize::from(word(thing + 1, &["that", "which"]));
    let copula = (clause + 2..clause + LONGEST).find(|i| {
        let act = i + 1 + usize::from(word(i + 1, &["to"]));
        let verb = tokens.get(act).is_some_and(|t| t.is_word() && !t.any(&["the", "a", "an", "not", "never"]));
        word(*i, &["is", "are"]) && word(i - 1, &["do", "doing", "from"]) && verb
    })?;
    let act = copula + 1 + usize::from(word(copula + 1, &["to"]));
    let gerund = tokens.get(act).is_some_and(|t| t.word.ends_with("ing"));
    if word(copula - 1, &["from"]) {
        return gerund.then_some(Among { opens, clause, ends: copula, act });
    }
    // "prohibited from doing is asking", "are to ask"; "may not do is ask"
    let from = word(copula - 1, &["doing"]) && word(copula - 2, &["from"]);
    if from && !gerund {
        return Some(Among { opens, clause, ends: copula - 2, act: copula + 1 }).filter(|_| word(copula + 1, &["to"]));
    }
    (gerund == from).then_some(Among { opens, clause, ends: copula - 1, act })
}

fn article(token: &Token) -> bool {
    token.any(&["the", "a", "an", "any", "our"])
}

/// A thing, said to be one that somebody does something about.
struct SpokenOf {
    from: usize,
    copula: usize,
    denied: bool,
    preposition: usize,
    clause: usize,
    ends: usize,
}

/// "Immigration status is a subject on which officers may question him", "is not something for which troopers arrest".
fn spoken_of(tokens: &[Token]) -> Option<SpokenOf> {
    const NAMES: &[&str] = &[
        "subject",
        "subjects",
        "topic",
        "topics",
        "matter",
        "matters",
        "thing",
        "things",
        "something",
        "anything",
        "question",
        "questions",
        "point",
        "points",
        "offense",
        "offenses",
        "violation",
        "violations",
        "paper",
        "papers",
        "document",
        "documents",
        "those",
        "one",
        "ones",
    ];
    const PREPOSITIONS: &[&str] = &["on", "about", "for", "of", "upon", "over", "with", "into", "under"];
    const SUBJECTS: &[&str] = &["we", "they", "you", "he", "she", "it", "nobody", "no", "none", "neither"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let which = (4..tokens.len().min(LONGEST_NAME + 8)).find(|i| {
        word(*i, &["which", "whom"])
            && word(i - 1, PREPOSITIONS)
            && (word(i - 2, NAMES) || word(i - 2, &["people", "persons", "somebody", "someone"]))
    })?;
    let copula = (which.saturating_sub(8)..which - 2).rev().find(|i| word(*i, &["is", "are"]))?;
    let from = (0..copula).rev().find(|i| word(*i, &[":", ";"]) || tokens.get(*i).is_some_and(is_stop));
    let from = from.map_or(0, |stop| stop + 1);
    let between = tokens.get(copula + 1..which - 1)?;
    let name = tokens.get(from..copula)?;
    let plain = |t: &Token| t.is_word() && !t.any(&["who", "which", "that", "if", "when", "not", "no", "it", "this"]);
    if name.is_empty() || name.len() > LONGEST_NAME || !name.iter().all(plain) || !between.iter().all(Token::is_word) {
        return None;
    }
    let denied = between.iter().filter(|t| t.any(&["not", "never", "no"])).count();
    let clause = which + 1;
    let ends = (clause..tokens.len()).find(|i| word(*i, &[";", ":"]) || tokens.get(*i).is_some_and(is_stop));
    let ends = ends.unwrap_or(tokens.len());
    // "on which nobody is asked": it is denied already
    let pronoun = word(clause, SUBJECTS);
    if denied > 1 || denied == 1 && pronoun || ends < clause + 2 {
        return None;
    }
    Some(SpokenOf { from, copula, denied: denied == 1, preposition: which - 1, clause, ends })
}

/// A list of what is not done, behind words that announce it.
struct DeniedList {
    /// Where what opens it stands ("what"), and the words behind it.
    subject: usize,
    opens: usize,
    /// Where the words that only announce begin, and the acts.
    denial: usize,
    acts: usize,
}

/// "What officers never do: ask", "officers do not: (a) ask", "shall not do any of the following: ask".
fn denied_list(tokens: &[Token]) -> Option<DeniedList> {
    const LONGEST: usize = 24;
    const BEHIND: &[&str] = &[
        "do",
        "any",
        "of",
        "the",
        "following",
        "these",
        "things",
        "this",
        "ever",
        "either",
        "below",
        "as",
        "follows",
        "all",
        "anything",
        "in",
        "list",
        "on",
        "acts",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let colon = tokens.iter().take(LONGEST).position(|t| t.is(":"))?;
    let mut denial = colon;
    while denial > 0 && word(denial - 1, BEHIND) {
        denial -= 1;
    }
    let denied = denial.checked_sub(1).filter(|d| word(*d, &["not", "never", "don't", "doesn't"]))?;
    // "do: ask" may be what is denied: "what they never do"
    let does = (denied.saturating_sub(2)..denied).any(|i| word(i, &["do", "does"]))
        || word(denied, &["don't", "doesn't"])
        || word(denial, &["do"]);
    let from = tokens.get(..denied)?.iter().rposition(is_stop).map_or(0, |stop| stop + 1);
    let plain =
        tokens.get(from..denied)?.iter().all(|t| t.is_word() && !t.any(&["if", "when", "that", "which", "who"]));
    if !does || !plain || denied == from || tokens.len() < colon + 2 {
        return None;
    }
    let opens = if word(from, &["what"]) {
        from + 1
    } else if word(from, &["things", "something"]) || word(from, &["the"]) && word(from + 1, &["things"]) {
        let at = from + usize::from(word(from, &["the"])) + 1;
        at + usize::from(word(at, &["that", "which"]))
    } else {
        from
    };
    // "what does not happen: …" names no one who acts
    (denied > opens).then_some(DeniedList { subject: from, opens, denial: denied + 1, acts: colon + 1 })
}

/// "…, and should the agency ask for it he is held": a case that opens with its verb, inside a sentence.
fn case_inside(tokens: &[Token]) -> Option<usize> {
    const OPENS: &[&str] = &[
        "the",
        "a",
        "an",
        "any",
        "he",
        "she",
        "they",
        "it",
        "ice",
        "someone",
        "anyone",
        "nobody",
        "this",
        "that",
        "such",
        "immigration",
        "dhs",
        "ero",
        "federal",
        "another",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (2..tokens.len()).find(|i| {
        word(*i, &["should"])
            && word(i + 1, OPENS)
            && (word(i - 1, &["and", "but", "or", ",", ";", "\u{2014}", "\u{2013}"]))
    })
}

/// "… save that nothing in this order keeps a member from telling": where the clause begins that stands by itself.
fn saves_nothing(tokens: &[Token]) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let first = tokens.iter().take(8).position(Token::is_word)?;
    let that = first + 1;
    let opens = word(first, &["save", "except", "provided", "excepting"]) && word(that, &["that"]);
    let opens = opens || word(first, &["provided"]) && word(that, &["however"]) && word(that + 1, &["that"]);
    let opens = opens || word(first, &["with"]) && word(first + 1, &["the"]) && word(first + 2, &["proviso"]);
    let begins = (that..that + 4).find(|i| word(*i - 1, &["that"]))?;
    const SPARES: &[&str] = &[
        "stop", "prevent", "prohibit", "bar", "keep", "limit", "restrict", "forbid", "preclude", "hinder", "affect",
        "impede",
    ];
    let nothing =
        word(begins, &["nothing"]) && word(begins + 1, &["in", "herein", "contained", "said", "stated", "here"]);
    let no_part = word(begins, &["no"]) && word(begins + 1, &["part", "section", "sentence"]);
    let spares = (begins..begins + 7).any(|i| word(i, &["not"]) && word(i + 1, SPARES));
    let free = (begins..begins + 5).any(|i| word(i, &["free"])) && first > 0;
    (opens && (nothing || no_part || spares || free)).then_some(begins)
}

/// "is not, standing alone, grounds for": an insertion that says "alone"; where the verb group begins and the insertion,
/// and what stands behind it.
fn set_off(tokens: &[Token]) -> Option<((usize, usize), usize)> {
    const ALONE: &[&[&str]] = &[
        &["standing", "alone"],
        &["without", "more"],
        &["taken", "alone"],
        &["taken", "by", "itself"],
        &["by", "itself"],
        &["in", "itself"],
        &["on", "its", "own"],
        &["in", "and", "of", "itself"],
        &["alone"],
    ];
    const GROUP: &[&str] = &["is", "are", "does", "do", "not", "never", "may", "shall", "can", "cannot", "will", "be"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (2..tokens.len()).filter(|at| word(*at, &[","]) && word(at - 1, GROUP)).find_map(|at| {
        let fits = |words: &&&[&str]| words.iter().enumerate().all(|(n, w)| word(at + 1 + n, &[w]));
        let behind = ALONE.iter().find(|w| fits(w)).map(|w| at + 1 + w.len())?;
        let mut group = at;
        while group > 1 && word(group - 1, GROUP) {
            group -= 1;
        }
        word(behind, &[","]).then_some(((group, at), behind + 1))
    })
}

/// "Designated troopers: authority to arrest": those who have it, and where the colon stands.
fn holder(tokens: &[Token]) -> Option<usize> {
    const HELD: &[&str] = &["authority", "power", "discretion", "permission", "leave", "duty"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let colon = tokens.iter().take(8).position(|t| t.is(":")).filter(|c| *c > 0)?;
    let held = colon + 1 + usize::from(word(colon + 1, &["no", "full", "legal", "the"]));
    let who = tokens.get(..colon)?;
    let plain = who.iter().all(Token::is_word) && !who.iter().any(|t| t.any(&["is", "are", "has", "have"]));
    (plain && word(held, HELD) && word(held + 1, &["to"])).then_some(colon)
}

/// A passage that is said not to hold for somebody.
struct TakenOut {
    from: usize,
    passage: Range<usize>,
    case: Range<usize>,
    ends: usize,
}

/// "Section 2 is of no effect as to felons", "this rule does not protect felons", "felons fall outside paragraph 1".
fn taken_out(tokens: &[Token]) -> Option<TakenOut> {
    const NAMES: &[&str] = &[
        "section",
        "paragraph",
        "rule",
        "policy",
        "prohibition",
        "ban",
        "restriction",
        "subsection",
        "directive",
        "limitation",
        "clause",
        "sentence",
        "part",
        "limits",
        "restrictions",
        "rules",
        "prohibitions",
        "protections",
        "protection",
    ];
    const BEHIND: &[&[&str]] = &[
        &["does", "not", "protect"],
        &["do", "not", "protect"],
        &["does", "not", "shield"],
        &["do", "not", "shield"],
        &["does", "not", "benefit"],
        &["do", "not", "benefit"],
        &["does", "not", "reach"],
        &["do", "not", "reach"],
        &["is", "of", "no", "effect", "as", "to"],
        &["are", "of", "no", "effect", "as", "to"],
        &["has", "no", "effect", "as", "to"],
        &["is", "of", "no", "avail", "to"],
        &["is", "without", "effect", "as", "to"],
        &["has", "no", "force", "as", "to"],
        &["has", "no", "force", "for"],
        &["gives", "no", "protection", "to"],
        &["offers", "no", "protection", "to"],
        &["ceases", "to", "apply", "to"],
        &["shall", "have", "no", "application", "to"],
        &["holds", "not", "for"],
        &["does", "not", "hold", "for"],
        &["do", "not", "hold", "for"],
        &["is", "suspended", "for"],
        &["is", "lifted", "for"],
    ];
    const OUT: &[&[&str]] = &[
        &["fall", "outside"],
        &["falls", "outside"],
        &["are", "outside"],
        &["is", "outside"],
        &["stand", "outside"],
        &["stands", "outside"],
        &["are", "exempt", "from"],
        &["is", "exempt", "from"],
        &["are", "exempted", "from"],
        &["are", "excepted", "from"],
        &["are", "not", "covered", "by"],
        &["is", "not", "covered", "by"],
        &["are", "not", "protected", "by"],
        &["is", "not", "protected", "by"],
        &["do", "not", "benefit", "from"],
        &["does", "not", "benefit", "from"],
        &["are", "not", "helped", "by"],
        &["is", "not", "helped", "by"],
        &["may", "not", "invoke"],
        &["cannot", "invoke"],
        &["may", "not", "rely", "on"],
        &["cannot", "rely", "on"],
        &["may", "not", "claim"],
        &["enjoy", "no", "protection", "under"],
        &["enjoys", "no", "protection", "under"],
    ];
    const HELPS: &[&str] =
        &["benefits", "protects", "helps", "shields", "covers", "benefit", "protect", "help", "shield"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let fits = |at: usize, words: &[&str]| words.iter().enumerate().all(|(n, w)| word(at + n, &[w]));
    // "section 2", "this rule", "the foregoing ban"; where its name ends
    let passage = |at: usize| {
        let named = (at..at + 3).find(|i| word(*i, NAMES))?;
        let led = named == at || word(at, &["this", "the", "that", "these", "those", "our"]);
        let label = tokens.get(named + 1).filter(|t| t.is_word() && t.word.starts_with(|c: char| c.is_ascii_digit()));
        let between = (at + 1..named).all(|i| word(i, &["foregoing", "above", "preceding", "first", "two", "last"]));
        (led && (named > at || label.is_some()) && between).then_some(named + 1 + usize::from(label.is_some()))
    };
    let first = tokens.iter().position(Token::is_word)?;
    if let Some(end) = passage(first) {
        let behind = BEHIND.iter().find(|words| fits(end, words)).map(|words| end + words.len())?;
        let ends = (behind..tokens.len()).find(|i| tokens.get(*i).is_some_and(is_stop)).unwrap_or(tokens.len());
        return (ends > behind).then_some(TakenOut { from: first, passage: first..end, case: behind..ends, ends });
    }
    // "nothing in this rule benefits a felon", "none of this holds for felons"
    let nothing = word(first, &["nothing", "none"]) && word(first + 1, &["in", "of"]);
    let end =
        passage(first + 2).or_else(|| word(first + 2, &["this", "these"]).then_some(first + 3)).filter(|_| nothing);
    if let Some(end) = end {
        let verb = usize::from(word(end, HELPS));
        let holds = 2 * usize::from(word(end, &["holds", "applies", "hold", "apply"]) && word(end + 1, &["for", "to"]));
        let behind = end + verb + holds;
        let ends = (behind..tokens.len()).find(|i| tokens.get(*i).is_some_and(is_stop)).unwrap_or(tokens.len());
        let taken = TakenOut { from: first, passage: first + 2..end, case: behind..ends, ends };
        return (verb + holds > 0 && ends > behind).then_some(taken);
    }
    let (at, words) = (first + 1..tokens.len()).find_map(|at| Some((at, OUT.iter().find(|words| fits(at, words))?)))?;
    let from = at + words.len();
    let end = passage(from)?;
    let closes = tokens.get(end).is_none_or(is_stop);
    let plain =
        tokens.get(first..at)?.iter().all(|t| !t.any(&["shall", "may", "must", "will", ":", ";", "if", "when"]));
    (closes && plain).then_some(TakenOut { from: first, passage: from..end, case: first..at, ends: end })
}

/// "Hit shows a warrant \u{2192} verify \u{2192} arrest": one step leads to the next. A path through menus has names for steps.
fn steps(tokens: &[Token], mark: &impl Fn(&str) -> Token) -> Option<Vec<Token>> {
    let arrow = |i: usize| tokens.get(i).is_some_and(|t| t.any(ARROWS));
    let first = (1..tokens.len()).find(|i| arrow(*i))?;
    let bare = (first..tokens.len()).filter(|i| arrow(*i));
    let plain = |i: usize| tokens.get(i + 1).is_none_or(|t| t.is_word() && !t.is_capitalized());
    let all = bare.into_iter().all(plain);
    let out = tokens.iter().enumerate().map(|(i, t)| match (arrow(i), i == first) {
        (true, true) => mark(":").in_part(t.part),
        (true, false) => mark(",").in_part(t.part),
        _ => t.clone(),
    });
    all.then(|| out.collect())
}

/// "a box to be marked whenever the victim is an alien", "an entry, required where she is one": a box for whether it is so;
/// where the words stand that say what is done with it.
fn box_for(tokens: &[Token]) -> Option<(usize, usize)> {
    const BOXES: &[&str] = &["box", "boxes", "entry", "field", "line", "block", "space", "item", "checkbox"];
    const DONE: &[&str] = &[
        "marked",
        "checked",
        "ticked",
        "filled",
        "completed",
        "required",
        "mark",
        "check",
        "tick",
        "complete",
        "fill",
        "used",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    (1..tokens.len()).filter(|at| word(*at, BOXES)).find_map(|at| {
        let mut done = at + 1 + usize::from(word(at + 1, &[","]));
        while word(done, &["to", "be", "is", "that", "which"]) {
            done += 1;
        }
        let behind = done + 1 + usize::from(word(done + 1, &["in", "out"]));
        let case = word(behind, &["if", "when", "whenever", "where", "wherever"]);
        (word(done, DONE) && case).then_some((at + 1, behind + 1))
    })
}

/// "Our interpreter for Spanish callers is the agent on duty": whoever does it is used for it; where the verb stands, and
/// where the clause ends.
fn interpreter(tokens: &[Token]) -> Option<(usize, usize)> {
    const NAMES: &[&str] = &["interpreter", "interpreters", "translator", "translators", "linguist"];
    const LONGEST_SUBJECT: usize = 10;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let named = tokens.iter().take(5).position(|t| t.any(NAMES))?;
    let is = (named + 1..named + LONGEST_SUBJECT)
        .find(|i| word(*i, &["is", "are"]) && !word(i - 1, &["who", "that", "it"]))?;
    let opens = tokens.get(..named)?.iter().all(|t| t.is_word() && !t.any(&["an", "if", "when", "no", "who", "that"]));
    let plain = opens && tokens.get(named..is)?.iter().all(Token::is_word);
    let who = is + 1 + usize::from(word(is + 1, &["not", "never"]));
    let somebody = word(who, &["the", "a", "an", "any", "whichever", "ice", "border", "our"]);
    let ends = (who..tokens.len()).find(|i| word(*i, &[",", ";"]) || tokens.get(*i).is_some_and(is_stop));
    (plain && somebody).then_some((is, ends.unwrap_or(tokens.len())))
}

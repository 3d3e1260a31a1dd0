//! Takes off the words by which a rule is presented: "members are reminded that …", "section 4 provides that …",
//! "please note that …", "NOTE – …", "(revised in June) …". What they present is the rule.

use super::question::mark;
use super::token::{Part, Token};
use super::vocabulary::Vocabulary;

/// A rule is presented in so many words, its "that" included.
const LONGEST: usize = 16;

/// A remark in brackets in front of a rule is no longer.
const LONGEST_REMARK: usize = 8;

/// A shorter order names nothing of its own.
const SHORTEST_ORDER: usize = 4;

/// Words that ask for attention and are set off by a mark.
const HEEDING: &[&str] = &[
    "note",
    "notes",
    "nb",
    "reminder",
    "reminders",
    "important",
    "attention",
    "caution",
    "warning",
    "notice",
    "fyi",
    "remember",
    "clarification",
    "comment",
];

/// Orders to heed what follows.
const HEED: &[&str] = &["note", "remember", "advised", "mind", "notified", "informed"];

/// What people are, or it is, before a rule is presented to them.
pub(super) const PRESENTED: &[&str] = &[
    "reminded",
    "advised",
    "informed",
    "notified",
    "told",
    "instructed",
    "cautioned",
    "warned",
    "understood",
    "agreed",
    "noted",
    "clear",
    "established",
    "settled",
    "stressed",
    "emphasized",
    "ordered",
    "resolved",
    "directed",
    "declared",
    "noting",
    "repeating",
    "provided",
    "specified",
    "stated",
    "stipulated",
];

/// What a text does.
pub(super) const SAYS: &[&str] = &[
    "provides",
    "states",
    "says",
    "reads",
    "specifies",
    "stipulates",
    "directs",
    "mandates",
    "declares",
    "clarifies",
    "explains",
    "confirms",
    "establishes",
    "prescribes",
    "repeats",
    "emphasizes",
    "stresses",
    "reiterates",
];

/// Texts of ours that can say it.
const TEXTS: &[&str] = &[
    "section",
    "sections",
    "paragraph",
    "subsection",
    "subdivision",
    "article",
    "chapter",
    "part",
    "rule",
    "order",
    "policy",
    "procedure",
    "directive",
    "manual",
    "memo",
    "memorandum",
    "bulletin",
    "guideline",
    "ordinance",
    "resolution",
    "agreement",
    "mou",
    "sop",
    "this",
    "item",
    "clause",
    "handbook",
    "notice",
];

/// Whoever else says it, or that it is said no more, or only perhaps.
const NOT_OURS: &[&str] = &[
    "not",
    "never",
    "no",
    "nothing",
    "nobody",
    "nor",
    "neither",
    "federal",
    "union",
    "plaintiff",
    "plaintiffs",
    "bill",
    "draft",
    "proposed",
    "proposal",
    "former",
    "formerly",
    "old",
    "repealed",
    "would",
    "could",
    "might",
    "if",
    "unless",
    "when",
    "where",
    "whether",
    "who",
    "which",
    "regulation",
    "statute",
    "u.s.c",
    "c.f.r",
    "state",
    "court",
    "false",
    "was",
    "were",
    "had",
    "ice",
    "dhs",
];

/// Where the rule begins that the first words present; `None` where they present none.
pub fn begins(tokens: &[Token]) -> Option<usize> {
    let at = remark(tokens).unwrap_or(0);
    let heeded = heeded(tokens, at).unwrap_or(at);
    let announced = announced(tokens, heeded).or_else(|| quoted(tokens, heeded)).unwrap_or(heeded);
    let announced = adverbial(tokens, announced).unwrap_or(announced);
    (announced > 0 && announced + 2 < tokens.len()).then_some(announced)
}

/// "Effective immediately,", "In other words,": how a text goes on, or since when, and no word of the rule.
fn adverbial(tokens: &[Token], from: usize) -> Option<usize> {
    const ALONE: &[&str] = &[
        "effective",
        "therefore",
        "accordingly",
        "however",
        "moreover",
        "furthermore",
        "further",
        "additionally",
        "finally",
        "lastly",
        "hence",
        "thus",
        "consequently",
        "nevertheless",
        "nonetheless",
        "likewise",
        "similarly",
        "indeed",
        "today",
        "meanwhile",
        "second",
        "third",
        "again",
    ];
    const PAIRS: &[(&str, &[&str])] = &[
        ("as", &["of", "noted", "stated", "explained", "discussed", "always", "before", "a"]),
        ("to", &["be"]),
        ("in", &["other", "short", "sum", "addition", "fact", "particular", "brief", "summary"]),
        ("for", &["clarity", "the"]),
        ("put", &["simply", "plainly"]),
        ("on", &["and"]),
        ("at", &["the"]),
        ("by", &["contrast", "way"]),
        ("beginning", &["on", "in", "with", "july", "january", "june", "october", "monday"]),
        ("starting", &["on", "in", "with", "july", "january", "june", "october", "monday"]),
    ];
    const TOLD: &[&str] = &["matter", "reminder", "reminders"];
    const MEANT: &[&str] = &[
        "clear",
        "avoidance",
        "words",
        "short",
        "sum",
        "addition",
        "fact",
        "particular",
        "time",
        "example",
        "clarity",
    ];
    let first = tokens.get(from)?;
    let second = tokens.get(from + 1)?;
    if let Some(answered) = answer(tokens, from) {
        return Some(answered);
    }
    // "contrary to what was printed, …": what others have said of it
    if first.is("contrary") && second.is("to") {
        let comma = from + tokens.get(from..)?.iter().take(LONGEST).position(|t| t.is(","))?;
        return Some(comma + 1);
    }
    let comma = from + tokens.get(from..)?.iter().take(LONGEST_REMARK).position(|t| t.is(","))?;
    let pair = PAIRS.iter().any(|(one, others)| first.is(one) && second.any(others));
    // "in other states, police ask": a place, and no remark
    if second.is("other") && !tokens.get(from + 2).is_some_and(|t| t.is("words")) {
        return None;
    }
    let told = tokens.get(from..comma)?.iter().any(|t| t.any(MEANT));
    // "as a condition of release,": what must be done first
    let article = second.is("a") && !tokens.get(from + 2).is_some_and(|t| t.any(TOLD));
    let open = first.any(&["for", "at", "to"]) && !told || article;
    ((first.any(ALONE) && comma <= from + 5 || pair) && !open).then_some(comma + 1)
}

/// "No, officers do not ask": the word by which a question is answered denies nothing of what follows.
fn answer(tokens: &[Token], from: usize) -> Option<usize> {
    const WORDS: &[&str] = &["no", "yes", "yeah", "nope", "right", "correct", "absolutely", "well", "sure"];
    const GO_ON: &[&str] =
        &["not", "never", "unless", "except", "only", "but", "and", "or", "nor", "if", "just", "with"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    // "Answer: no, …"
    let from = from + if word(from, &["answer", "reply", "response"]) && word(from + 1, &[":"]) { 2 } else { 0 };
    // "No, and officers do not ask either"
    let joined = word(from + 2, &["and", "but"]) && tokens.get(from + 3).is_some_and(|t| t.is_word() && !t.any(GO_ON));
    if word(from, WORDS) && word(from + 1, &[","]) && joined {
        return Some(from + 3);
    }
    let clause = tokens.get(from + 2).is_some_and(|t| t.is_word() && !t.any(GO_ON));
    (word(from, WORDS) && word(from + 1, &[",", "\u{2014}", "\u{2013}", ";"]) && clause).then_some(from + 2)
}

/// "For an officer to ask is a violation of this order", "DO NOT ask": the rule with its subject and its modal.
pub fn turned(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let first = tokens.first().filter(|t| t.part == Part::Own)?;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let mark = |w: &str| mark(w, first.sentence, vocabulary);
    if first.is("for") {
        let to = (2..LONGEST).find(|i| word(*i, &["to"]))?;
        let wrong = |i: &usize| {
            word(*i, &["is", "constitutes"])
                && (word(i + 1, &["prohibited", "forbidden", "misconduct", "improper", "unlawful"])
                    || word(i + 1, &["not"]) && word(i + 2, &["permitted", "allowed", "authorized", "acceptable"])
                    || (i + 1..i + 4).any(|j| word(j, &["violation", "violations", "breach", "misconduct", "offense"])))
        };
        let wrong = (to + 2..tokens.len()).find(wrong)?;
        let subject = tokens.get(1..to).filter(|s| s.iter().all(Token::is_word))?;
        return Some([subject, &[mark("shall"), mark("not")], tokens.get(to + 1..wrong)?].concat());
    }
    if let Some(labelled) = under_label(tokens, vocabulary) {
        return Some(labelled);
    }
    // "IF the driver is foreign THEN call the agency"
    let then = (2..tokens.len()).find(|i| word(*i, &["then"])).filter(|t| first.is("if") && !word(t - 1, &[","]));
    if let Some(then) = then {
        return Some([tokens.get(..then)?, &[mark(",")], tokens.get(then + 1..)?].concat());
    }
    const FINITE: &[&str] =
        &["is", "are", "shall", "may", "must", "will", "has", "have", "does", "should", "can", "was", "were"];
    const NAMES: &[&str] = &["the", "a", "an", "any", "this", "that", "of", "these", "those", "party", "side"];
    let verb = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && !t.any(NAMES));
    let end = tokens.iter().position(|t| t.any(&[".", ";"])).unwrap_or(tokens.len());
    let rest = |from: usize| Some([&[mark("members"), mark("shall")], tokens.get(from..)?].concat());
    // "Exception: the officer is investigating a felony": a case, though no word says so
    const CASES: &[&str] =
        &["if", "when", "where", "unless", "in", "for", "on", "upon", "during", "with", "as", "no", "none"];
    const MODALS: &[&str] = &["shall", "may", "must", "will", "should", "can", "cannot"];
    let named = first.any(&["exception", "exceptions"]) && word(1, &[":", "-", "\u{2013}", "\u{2014}"]);
    let stated = (3..end).any(|i| word(i, &["is", "are", "has", "have", "was", "were", "makes", "requires"]));
    if named && stated && !word(2, CASES) && !(2..end).any(|i| word(i, MODALS)) {
        return Some([tokens.get(..2)?, &[mark("if")], tokens.get(2..)?].concat());
    }
    // "Do not do the work of": an order in so many words
    // one of a word or two takes its object from the sentence before
    if first.any(&["do"]) && word(1, &["not"]) && verb(2) && end > SHORTEST_ORDER {
        return rest(1);
    }
    // "Neither arrest nor detain anyone": nobody is named who does not; "neither hold nor release depends on it" names acts
    const WHOM: &[&str] = &["anyone", "anybody", "any", "a", "an", "the", "people", "persons", "him", "her", "them"];
    let nor = (2..end).any(|i| word(i, &["nor"]) && word(i + 2, WHOM));
    let told = !(1..end).any(|i| word(i, FINITE));
    if first.is("neither") && verb(1) && nor && told { rest(0) } else { None }
}

/// "Not permitted: holding a prisoner", "Forbidden – asking about status": the label is what is said of the act.
fn under_label(tokens: &[Token], vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    const GRANTS: &[&str] = &["permitted", "allowed", "authorized", "acceptable"];
    const BARS: &[&str] = &["forbidden", "prohibited", "banned", "unacceptable"];
    let first = tokens.first()?;
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let denied = usize::from(word(0, &["not", "never"]));
    let bars = denied == 0 && word(0, BARS);
    let label = bars || word(denied, GRANTS);
    let stop = denied + 1;
    let act = stop + 1;
    let gerund = tokens.get(act).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ing"));
    if !label || !gerund || !word(stop, &[":", "-", "\u{2013}", "\u{2014}"]) {
        return None;
    }
    let mark = |w: &str| mark(w, first.sentence, vocabulary);
    let end = tokens.iter().rposition(Token::is_word).map_or(tokens.len(), |last| last + 1);
    let not = (denied == 1 || bars).then(|| mark("not"));
    let verdict: Vec<Token> = std::iter::once(mark("is")).chain(not).chain([mark("permitted")]).collect();
    Some([tokens.get(act..end)?, &verdict, tokens.get(end..)?].concat())
}

/// "(Revised 6/1)"
fn remark(tokens: &[Token]) -> Option<usize> {
    const OF_THE_TEXT: &[&str] =
        &["revised", "rev", "effective", "new", "updated", "amended", "added", "note", "reissued", "eff"];
    tokens.first().filter(|t| t.is("("))?;
    let end = tokens.iter().take(LONGEST_REMARK).position(|t| t.is(")"))?;
    tokens.get(1).is_some_and(|t| t.any(OF_THE_TEXT)).then_some(end + 1)
}

/// "NOTE –", "Reminder:"
fn heeded(tokens: &[Token], from: usize) -> Option<usize> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let named = word(from, HEEDING) || word(from, &["please"]) && word(from + 1, HEEDING);
    let mark = (from + 1..from + 3).find(|i| word(*i, &[":", "-", "\u{2013}", "\u{2014}"]))?;
    named.then_some(mark + 1)
}

/// "members are reminded that", "section 4 provides that", "please note that"
fn announced(tokens: &[Token], from: usize) -> Option<usize> {
    let window = tokens.get(from..)?.iter().take(LONGEST);
    let that = from + window.clone().position(|t| t.is("that"))?;
    let before = tokens.get(from..that)?;
    let marks = |t: &Token| t.any(&[",", ";", ":", "\"", "\u{201c}", "\u{2014}", "\u{2013}"]);
    let turned = |t: &Token| t.any(&["not", "never", "no", "unless", "nor", "neither"]);
    if tells_ours(tokens, from, that) && !before.iter().any(turned) {
        return Some(that + 1);
    }
    if that < from + 2 || before.iter().any(|t| t.any(NOT_OURS) || marks(t)) {
        return None;
    }
    let last = before.last()?;
    let be = |t: &Token| t.any(&["is", "are", "be", "been"]);
    // "it is the policy that" is an order of its own, which the lexicon has
    let presented = last.any(PRESENTED) && before.iter().any(be);
    let heed = last.any(HEED)
        && before.first().is_some_and(|t| t.any(&["please", "note", "remember", "be", "keep", "bear", "kindly"]));
    let text = last.any(SAYS) && before.iter().any(|t| t.any(TEXTS));
    let signed = before.first().is_some_and(|t| t.is("i"))
        && last.any(&["understand", "agree", "acknowledge", "certify", "affirm", "confirm"]);
    let clear = last.any(&["clear", "plain"]) && before.iter().any(|t| t.any(&["makes", "make"]));
    (presented || heed || text || signed || clear || ensured(tokens, from, that)).then_some(that + 1)
}

/// "staff shall inform the agency that the jail holds nobody": what its people are to say of it is so.
fn tells_ours(tokens: &[Token], from: usize, that: usize) -> bool {
    const TELL: &[&str] =
        &["inform", "advise", "tell", "notify", "explain", "assure", "answer", "reply", "respond", "say"];
    const OURS: &[&str] = &[
        "department",
        "agency",
        "office",
        "jail",
        "city",
        "county",
        "division",
        "bureau",
        "officers",
        "deputies",
        "members",
        "staff",
        "personnel",
        "police",
        "sheriff",
        "facility",
        "lockup",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let verb = (from..that).find(|i| word(*i, TELL));
    let bound = verb.is_some_and(|v| word(v.wrapping_sub(1), &["shall", "will", "must", "should"]));
    let article = usize::from(word(that + 1, &["the", "this", "our", "no"]));
    let name = that + 1 + article;
    let ours = word(name, OURS) || word(name + 1, OURS) && word(name, &["police", "county", "city", "sheriff's"]);
    let nobody = word(that + 1, &["nobody", "we"])
        || word(that + 1, &["no"]) && word(that + 2, &["one", "person", "prisoner", "inmate"]);
    // "that it will not honor the request": whoever is to say so
    let itself = word(that + 1, &["it"]) && word(that + 2, &["will", "shall", "does", "cannot", "may"]);
    bound && (ours || nobody || itself)
}

/// "supervisors shall ensure that nobody is held", "it is the policy of the department that officers do not ask": what is to
/// be, where it has a verb of its own. A wish ("that no one be held") is read with the words that express it.
fn ensured(tokens: &[Token], from: usize, that: usize) -> bool {
    const CARE: &[&str] = &["ensure", "ensures", "certain", "sure", "care", "see", "assure", "provide"];
    const CUSTOM: &[&str] = &["policy", "practice", "rule", "position", "stance"];
    const FINITE: &[&str] = &[
        "is", "are", "has", "have", "does", "do", "shall", "may", "must", "will", "can", "cannot", "don't", "doesn't",
        "never",
    ];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    let before = from..that;
    let forced = before.clone().any(|i| word(i, &["shall", "must", "will"]));
    let seen_to = that > from + 3 && word(that - 1, &["it"]) && word(that - 3, &["see", "sees"]);
    let care = (word(that - 1, CARE) || seen_to) && forced && that > from + 2;
    let custom = word(from, &["it"])
        && before.clone().any(|i| word(i, CUSTOM))
        && before.into_iter().any(|i| word(i, &["is", "be"]));
    let end = (that + 1..tokens.len()).find(|i| word(*i, &[".", ";", ":"])).unwrap_or(tokens.len());
    let subject = (that + 1..end).find(|i| word(*i, &[",", "who", "which", "whom", "that"]) || word(*i, FINITE));
    let verb = subject.is_some_and(|i| word(i, FINITE) || (i..end).any(|j| word(j, &["shall", "may", "must", "will"])));
    (care || custom) && verb
}

/// "The order reads, “No inmate …”": where a quotation of one's own rule begins.
fn quoted(tokens: &[Token], from: usize) -> Option<usize> {
    let opens = |t: &Token| t.any(&["\"", "\u{201c}", "\u{201d}"]);
    let mark = from + tokens.get(from..)?.iter().take(LONGEST_REMARK).position(opens)?;
    let before = tokens.get(from..mark)?;
    let said = before.iter().rev().find(|t| t.is_word()).is_some_and(|t| t.any(SAYS));
    let ours = before.iter().any(|t| t.any(TEXTS)) && !before.iter().any(|t| t.any(NOT_OURS));
    (said && ours).then_some(mark + 1)
}

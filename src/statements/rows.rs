//! Rows of tables read as wholes: what is done with some people and not with others, in what case, and what a column
//! that is only headed "Notes" or "Action" says of the head of its row.

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::language::program::WordForm;
use crate::subject::document::Role;

/// A table's row is no wider.
const WIDEST: usize = 12;

/// A longer head says more than what its column holds.
const LONGEST_HEAD: usize = 6;

/// Words over a column of which each cell is told in words of its own.
const TELLING: &[&str] = &[
    "note",
    "notes",
    "remark",
    "remarks",
    "comment",
    "comments",
    "rule",
    "rules",
    "text",
    "detail",
    "details",
    "instruction",
    "instructions",
    "action",
    "actions",
    "response",
    "procedure",
    "direction",
    "directions",
    "guidance",
    "explanation",
    "requirement",
    "requirements",
    "step",
    "steps",
    "task",
    "disposition",
    "handling",
    "treatment",
    "outcome",
    "result",
    "practice",
    "policy",
    "duty",
    "duties",
    "answer",
    "standard",
    "arrangement",
];

/// Words that may stand beside them, or ask for what is told: "What staff shall do".
const BESIDE: &[&str] = &[
    "what",
    "to",
    "do",
    "does",
    "did",
    "shall",
    "must",
    "should",
    "will",
    "we",
    "you",
    "the",
    "a",
    "an",
    "of",
    "for",
    "and",
    "or",
    "taken",
    "required",
    "our",
    "staff",
    "officer",
    "officers",
    "member",
    "members",
    "deputy",
    "deputies",
    "desk",
    "department",
    "police",
    "happens",
    "is",
    "are",
    "done",
    "say",
    "now",
    "then",
    "next",
    "how",
    "it",
    "with",
    "be",
    "special",
    "employee",
    "employees",
    "clerk",
    "clerks",
    "jail",
    "booking",
    "patrol",
    "by",
    "on",
    "dispatcher",
    "dispatchers",
    "operator",
    "sergeant",
    "supervisor",
    "your",
];

/// Words over a first column of cases.
const CASES: &[&str] = &[
    "situation",
    "situations",
    "case",
    "cases",
    "if",
    "when",
    "circumstance",
    "circumstances",
    "condition",
    "conditions",
    "event",
    "scenario",
    "encounter",
    "trigger",
    "happening",
    "contingency",
    "where",
    "happened",
    "happens",
    "occurs",
];

/// Words with which a row names a case by itself.
const OPENS: &[&str] = &["no", "without", "if", "when", "lacks", "cannot", "has", "speaks", "refuses"];

/// Words for those who are not the ones that a column is about.
const OTHERS: &[&str] = &[
    "citizen",
    "citizens",
    "american",
    "americans",
    "native",
    "natives",
    "everyone",
    "others",
    "other",
    "else",
    "all",
    "us",
    "u.s",
    "usual",
    "standard",
    "normal",
    "ordinary",
    "regular",
    "resident",
    "residents",
    "u.s.-born",
    "us-born",
    "native-born",
    "documented",
    "lawful",
    "legal",
];

/// The first sentences of the cells of a row, its head left out.
fn cells(document: &Page<'_>, index: usize) -> Vec<usize> {
    let Some(row) = document.sentences.get(index).and_then(|s| s.leads.first().copied()) else { return Vec::new() };
    let mut found: Vec<usize> = Vec::new();
    let mut block = usize::MAX;
    for (at, sentence) in document.sentences.iter().enumerate().skip(row + 1) {
        if sentence.role != Role::Cell || found.len() > WIDEST {
            break;
        }
        if sentence.leads.first() != Some(&row) {
            // the head of the row may be of several sentences
            if found.is_empty() && document.sentences.get(row).is_some_and(|r| r.block == sentence.block) {
                continue;
            }
            break;
        }
        if sentence.block != block {
            block = sentence.block;
            found.push(at);
        }
    }
    found
}

/// The words of a cell, all its sentences together.
fn whole(lens: &Lens, document: &Page<'_>, first: usize) -> Vec<Token> {
    let Some(block) = document.sentences.get(first).map(|s| s.block) else { return Vec::new() };
    let all = (first..).take_while(|at| document.sentences.get(*at).is_some_and(|s| s.block == block));
    all.flat_map(|at| lens.tokens(document, at, Part::Own)).collect()
}

/// "Release hour | citizens: any | non-citizens: 8 to 4": a step that is another one for people from abroad, where the
/// cells beside each other differ.
pub fn set_apart(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, column] = sentence.leads.as_slice() else { return None };
    let beside = counterpart(lens, document, index)?;
    let (own, others) = (said(lens, document, index), said(lens, document, beside));
    if own.is_empty() || alike(&own, &others) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let lead = |at: usize| lens.tokens(document, at, Part::Lead).into_iter().filter(|t| t.is_word());
    let front = std::iter::once(mark("treat")).chain(lead(*column)).chain([mark("differently"), mark("at")]);
    Some(front.chain(lead(*row)).chain([mark(":")]).chain(own).collect())
}

/// Whether a cell of such a row says of people from abroad what the cell beside it says of all others.
pub fn says_the_same(lens: &Lens, document: &Page<'_>, index: usize) -> bool {
    let beside = counterpart(lens, document, index);
    beside.is_some_and(|beside| alike(&said(lens, document, index), &said(lens, document, beside)))
}

/// The words and numbers of a cell.
fn said(lens: &Lens, document: &Page<'_>, first: usize) -> Vec<Token> {
    let number = |t: &Token| t.word.starts_with(|c: char| c.is_ascii_digit());
    whole(lens, document, first).into_iter().filter(|t| t.is_word() || number(t)).collect()
}

fn alike(own: &[Token], others: &[Token]) -> bool {
    let the_same = own.iter().take(2).any(|t| t.any(&["same", "likewise", "ditto", "identical", "equal", "equally"]));
    the_same || own.len() == others.len() && own.iter().zip(others).all(|(a, b)| a.word == b.word)
}

/// The cell about everybody else in the row of a cell about people from abroad.
fn counterpart(lens: &Lens, document: &Page<'_>, index: usize) -> Option<usize> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [_, column] = sentence.leads.as_slice() else { return None };
    let foreign = |at: usize| {
        let notes = document.notes(&lens.matcher, at)?;
        let short = notes.tokens.len() <= LONGEST_HEAD;
        let who = |m: &super::Mention| lens.roles.is_foreigner(m.concept, &lens.matcher);
        Some(short && notes.mentions(&lens.matcher).iter().any(who))
    };
    let words = |at: usize| document.notes(&lens.matcher, at).map(|n| &*n.tokens).unwrap_or_default();
    let other = |at: usize| {
        let tokens = words(at);
        tokens.len() <= LONGEST_HEAD && tokens.iter().any(|t| t.any(OTHERS)) && foreign(at) == Some(false)
    };
    if foreign(*column) != Some(true) {
        return None;
    }
    let all = cells(document, index);
    if !all.contains(&index) {
        return None;
    }
    let headed = |at: &usize| document.sentences.get(*at).and_then(|s| s.leads.get(1).copied());
    all.iter().copied().find(|at| headed(at).is_some_and(other))
}

/// The cell that names the case of a row whose own head is only a code: "28-L | Driver without a license | Cite him".
fn named_beside(lens: &Lens, document: &Page<'_>, index: usize, row: usize) -> Option<usize> {
    let code = |t: &Token| !t.is_word() || t.holds_digit() || t.word.len() < 3;
    let head = lens.tokens(document, row, Part::Lead);
    if head.is_empty() || !head.iter().all(code) {
        return None;
    }
    // "Code | Meaning | Do": what the code means is the case
    const MEANINGS: &[&str] = &["meaning", "means", "description", "what", "type", "stands"];
    let of_cases = |at: &usize| {
        let column = document.sentences.get(*at).and_then(|s| s.leads.get(1).copied());
        let notes = column.and_then(|c| document.notes(&lens.matcher, c));
        let cases = |t: &Token| t.any(CASES) || t.any(MEANINGS);
        notes.is_some_and(|n| n.tokens.len() <= LONGEST_HEAD && n.tokens.iter().any(cases))
    };
    cells(document, index).into_iter().take_while(|at| *at < index).find(of_cases)
}

/// What stands before a cell where its row names a case: "if no ID,".
pub fn case(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, _] = sentence.leads.as_slice() else { return None };
    let beside = named_beside(lens, document, index, *row);
    let (row, coded) = (beside.unwrap_or(*row), beside.is_some());
    let words = lens.tokens(document, row, Part::Lead);
    let first = words.iter().find(|t| t.is_word())?;
    let head = document.sentences.get(row).and_then(|r| r.leads.last().copied());
    let head = head.and_then(|h| document.notes(&lens.matcher, h));
    let of_cases = head.is_some_and(|h| h.tokens.len() <= LONGEST_HEAD && h.tokens.iter().any(|t| t.any(CASES)));
    if !(of_cases || coded || first.any(OPENS)) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary).in_part(Part::Lead);
    let opened = first.any(&["if", "when", "where"]);
    let front = (!opened).then(|| mark("if")).into_iter();
    let own = words.into_iter().filter(|t| !t.any(&["?", ".", ":", ";"]));
    // "no ID, will not give a name": a second clause of the case says no more than the first
    let second = |t: &Token| t.any(&["will", "would", "does", "can", "cannot", "may", "is", "has"]);
    let own: Vec<Token> = own.collect();
    let cut = own.windows(2).position(|w| matches!(w, [comma, verb] if comma.is(",") && second(verb)));
    let own = own.into_iter().take(cut.unwrap_or(usize::MAX));
    Some(front.chain(own).chain([mark(",")]).collect())
}

/// Whether the head of a column tells nothing of what its cells say.
pub fn only_tells(lens: &Lens, document: &Page<'_>, column: usize) -> bool {
    let Some(notes) = document.notes(&lens.matcher, column) else { return false };
    let mut words = notes.tokens.iter().filter(|t| t.is_word()).peekable();
    let asks = words.peek().is_some_and(|t| t.any(&["what", "how"]));
    let all = notes.tokens.iter().filter(|t| t.is_word()).all(|t| t.any(TELLING) || t.any(BESIDE));
    let any = notes.tokens.iter().any(|t| t.any(TELLING) || t.is("do"));
    notes.tokens.len() <= LONGEST_HEAD + 2 && all && (any || asks)
}

/// A cell under such a head, or in a row that names a case: the head of its row, then its own words.
pub fn told(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, column] = sentence.leads.as_slice() else { return None };
    let own = document.notes(&lens.matcher, index)?;
    let telling = only_tells(lens, document, *column);
    let says = |form: WordForm| {
        own.mentions(&lens.matcher).iter().any(|m| m.start == 0 && m.form == form && lens.roles.is_act(m.concept))
    };
    let case = case(lens, document, index);
    let own_tokens = lens.tokens(document, index, Part::Own);
    // "Yes, the agency may be asked": the answer says what it says again
    let answers =
        own_tokens.first().is_some_and(|t| t.any(&["yes", "no"])) && own_tokens.get(1).is_some_and(|t| t.is(","));
    let other = |m: &super::Mention| lens.roles.is_other(m.concept, &lens.matcher);
    if answers && lens.holds_finite(own) && own.mentions(&lens.matcher).iter().any(other) {
        let rest = own_tokens.get(2..).unwrap_or_default().to_vec();
        return Some([case.unwrap_or_default(), rest].concat());
    }
    if let Some(case) = case {
        if telling {
            return Some([case, own_tokens].concat());
        }
        if says(WordForm::Third) {
            let who = lens.tokens(document, *column, Part::Lead).into_iter().filter(Token::is_word);
            return Some(case.into_iter().chain(who).chain(own_tokens).collect());
        }
        return None;
    }
    let speaks = says(WordForm::Base) || lens.holds_finite(own);
    if !(telling && speaks) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let row = lens.tokens(document, *row, Part::Lead).into_iter().filter(|t| !t.any(&[":", "?", "."]));
    Some(row.chain([mark(":")]).chain(own_tokens).collect())
}

/// What the next cell adds to an answer: "Asked: yes | Rule: for consular notice only".
pub fn added(lens: &Lens, document: &Page<'_>, index: usize) -> Vec<Token> {
    const ADDING: &[&str] = &[
        "for", "only", "unless", "except", "when", "if", "so", "because", "as", "under", "without", "where", "solely",
    ];
    let all = cells(document, index);
    let next = all.iter().position(|at| *at == index).and_then(|at| all.get(at + 1));
    let Some(next) = next.copied() else { return Vec::new() };
    let column = document.sentences.get(next).and_then(|s| s.leads.get(1).copied());
    let words = whole(lens, document, next);
    let adds = words.iter().find(|t| t.is_word()).is_some_and(|t| t.any(ADDING));
    if !adds || words.len() > 2 * WIDEST || !column.is_some_and(|c| only_tells(lens, document, c)) {
        return Vec::new();
    }
    words.into_iter().filter(|t| !t.is(".")).collect()
}

/// "Call?" under "When officers may call ICE": the title of the table tells whom its head leaves out.
pub fn completed(lens: &Lens, document: &Page<'_>, index: usize, head: &[Token]) -> Option<Vec<Token>> {
    const LONGEST_TITLE: usize = 16;
    const AUXILIARY: &[&str] = &["may", "do", "we", "can", "shall", "must", "should", "officers", "staff", "it"];
    let verb = head.iter().find(|t| t.is_word() && !t.any(AUXILIARY))?;
    if head.iter().filter(|t| t.is_word() && !t.any(AUXILIARY)).count() != 1 {
        return None;
    }
    let section = document.sentences.get(index).and_then(|s| document.sections.get(s.section))?;
    let heading = document.notes(&lens.matcher, section.heading?)?;
    let at = heading.tokens.iter().position(|t| t.word == verb.word)?;
    let behind = heading.tokens.get(at..)?;
    let acts = heading.mentions(&lens.matcher).iter().any(|m| m.start == at && lens.roles.is_act(m.concept));
    let told = behind.len() > 1 && heading.tokens.len() <= LONGEST_TITLE && acts;
    told.then(|| behind.iter().filter(|t| !t.any(&["?", "."])).map(|t| t.in_part(Part::Lead)).collect())
}

/// "Victim | immigration status" – "never", under "Who may be asked what": people down, subjects across.
pub fn crossed(lens: &Lens, document: &Page<'_>, index: usize, row: &[Token], head: &[Token]) -> Option<Vec<Token>> {
    let section = document.sentences.get(index).and_then(|s| document.sections.get(s.section))?;
    let heading = document.notes(&lens.matcher, section.heading?)?;
    let asked = heading.tokens.iter().any(|t| t.any(&["ask", "asked", "asks", "asking", "questions", "question"]));
    let names =
        |tokens: &[Token], of: &dyn Fn(&super::Mention) -> bool| lens.matcher.mentions(tokens, &[]).iter().any(of);
    let person = |m: &super::Mention| lens.roles.is_person(m.concept, &lens.matcher);
    let subject = |m: &super::Mention| lens.roles.is_immigration(m.concept, &lens.matcher);
    if !(asked && names(row, &person) && names(head, &subject)) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    Some([row, &[mark("is"), mark("asked"), mark("about")], head].concat())
}

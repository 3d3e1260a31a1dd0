//! The fields of a form or screen where they stand in a table, and what is said beside a field of filling it in.
//!
//! A row is a field if the heads of its columns say so ("Field | Enter"), if it holds a blank or boxes, or if it numbers what
//! a form holds ("Block | Content"); a column is one if its cells are blanks, or nothing stands under its head.

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::subject::document::{Role, Sentence};

/// What the first column of a form is called.
const FIELD: &[&str] = &[
    "field",
    "fields",
    "prompt",
    "prompts",
    "box",
    "boxes",
    "question",
    "questions",
    "blank",
    "line",
    "element",
    "caption",
    "entry",
    "ask",
];

/// What it may be called, where another column tells how to fill it in.
const ITEM: &[&str] =
    &["item", "items", "data", "information", "info", "no", "#", "label", "block", "detail", "screen"];

/// Words over a column that tells how to fill in a field.
const ENTRY: &[&str] = &[
    "enter",
    "entry",
    "entries",
    "mandatory",
    "required",
    "optional",
    "format",
    "length",
    "values",
    "value",
    "options",
    "answer",
    "answers",
    "choices",
    "response",
    "type",
    "how",
    "instructions",
];

/// Words over a column that tells what becomes of what is on file already, or whether there is to be a field at all.
const OTHERWISE: &[&str] = &[
    "released",
    "release",
    "disclose",
    "disclosed",
    "disclosure",
    "share",
    "shared",
    "public",
    "redact",
    "redacted",
    "exempt",
    "keep",
    "allowed",
    "permitted",
    "may",
    "ok",
    "okay",
    "can",
    "do",
    "status",
    "finding",
    "change",
    "old",
    "removed",
];

/// Words by which a cell takes a field out of use.
const UNUSED: &[&str] = &[
    "not",
    "never",
    "don't",
    "blank",
    "n/a",
    "none",
    "removed",
    "deleted",
    "retired",
    "discontinued",
    "unused",
    "obsolete",
    "disabled",
    "hidden",
    "skip",
    "skipped",
    "closed",
    "gone",
    "dropped",
    "struck",
    "without",
];

/// A table's row is no wider.
const WIDEST: usize = 12;

/// Words over a column that names what the fields of a form hold.
const LABELS: &[&str] = &[
    "field",
    "fields",
    "content",
    "contents",
    "caption",
    "label",
    "entry",
    "data",
    "information",
    "question",
    "prompt",
    "element",
    "what",
    "shows",
    "holds",
    "reads",
    "description",
    "text",
    "name",
    "enter",
    "item",
];

/// Words over a column that is ticked when something has been gone through, and over what is learned or inspected.
const GONE_THROUGH: &[&str] = &[
    "done",
    "complete",
    "completed",
    "initials",
    "trained",
    "instructor",
    "trainee",
    "recruit",
    "reviewed",
    "score",
    "pass",
    "passed",
    "fail",
    "met",
    "compliant",
    "verified",
    "inspected",
    "inspector",
    "auditor",
    "covered",
    "taught",
    "discussed",
    "explained",
    "topic",
    "topics",
    "lesson",
    "lessons",
    "module",
    "training",
    "curriculum",
    "agenda",
    "quiz",
    "exam",
    "inspection",
    "audit",
];

/// What may be ticked behind a question.
const CHOICE: &[&str] = &["yes", "no", "y", "n", "unknown", "refused"];

/// Words by which a cell says something of its own.
const RULING: &[&str] =
    &["shall", "must", "may", "will", "should", "not", "never", "nor", "do", "don't", "without", "regardless"];

/// The name of a field is no longer.
const LONGEST_LABEL: usize = 10;

/// A title over a table is no longer.
const LONGEST_TITLE: usize = 80;

/// What somebody has to do with a field, as far as the words beside it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Nothing is said against filling it in.
    Open,
    /// It is left blank.
    Blank,
    /// Nobody is asked.
    Unasked,
}

impl Use {
    /// The order that a field is.
    #[must_use]
    pub fn order(self) -> &'static [&'static str] {
        match self {
            Self::Open => &["ask", "and", "record"],
            Self::Blank => &["do", "not", "record"],
            Self::Unasked => &["do", "not", "ask", "about"],
        }
    }
}

/// What a remark says of a field: "leave blank", "do not fill in", "never leave blank".
#[must_use]
pub fn used(remark: &[Token]) -> Use {
    const NOT: &[&str] = &["not", "never", "don't", "no"];
    const FILLING: &[&str] = &[
        "fill",
        "filled",
        "complete",
        "completed",
        "enter",
        "entered",
        "use",
        "used",
        "write",
        "written",
        "record",
        "recorded",
        "collect",
        "collected",
        "completing",
    ];
    const ASKING: &[&str] = &["ask", "asked", "asking", "inquire", "question"];
    const CASES: &[&str] = &["if", "unless", "until", "when", "where", "except", "only"];
    let has = |words: &[&str]| remark.iter().any(|t| t.any(words));
    let left = has(&["blank", "empty"]) && has(&["leave", "left", "leaves", "stays", "remains", "keep", "kept"]);
    if has(CASES) {
        return Use::Open;
    }
    match (left, has(NOT)) {
        (true, false) => Use::Blank,
        (false, true) if has(FILLING) => Use::Blank,
        (false, true) if has(ASKING) => Use::Unasked,
        _ => Use::Open,
    }
}

/// The marks behind which a remark on a field stands.
const MARKS: &[&str] = &[":", "(", ";", "-", "\u{2013}", "\u{2014}", ","];

/// Whether a token is a box to tick or a blank.
fn is_blank(token: &Token) -> bool {
    token.word.starts_with('_') || token.any(&["[", "]", "\u{2610}", "\u{2611}", "\u{2612}", "\u{25a1}"])
}

/// The name of a field and what is remarked on it: "Visa number | (leave blank)". Choices are no remark.
#[must_use]
pub fn split(field: &[Token]) -> (&[Token], &[Token]) {
    let boxed = field.iter().any(|t| is_blank(t) && !t.word.starts_with('_'));
    let opens = |t: &Token| if boxed { t.is("(") } else { t.any(MARKS) || is_blank(t) };
    field.split_at(field.iter().position(opens).unwrap_or(field.len()))
}

/// A table's cell among those of its row.
struct At<'a, 'd> {
    lens: &'a Lens,
    document: &'a Page<'d>,
    index: usize,
}

/// The field that a cell stands for, as an instruction to ask and record it, or not to where it is left blank: told at
/// the first cell behind the row's head, or at the cell that names it.
pub fn entry(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let at = At { lens, document, index };
    let (label, name) = at.label()?;
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let (_, own) = split(at.words(label));
    let beside = at.beside(label).into_iter().map(|beside| used(at.words(beside)));
    let told = beside.chain([used(own)]).find(|told| *told != Use::Open).unwrap_or(Use::Open);
    let mut tokens: Vec<Token> = told.order().iter().map(|w| mark(w)).collect();
    tokens.extend(name);
    for other in at.over(label) {
        tokens.push(mark("from"));
        tokens.extend(at.plain(other, Part::Lead));
    }
    Some(tokens)
}

/// "Immigration status: leave blank.": what a line says of a field, as an order.
pub fn remarked(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let item = |s: &&Sentence| matches!(s.role, Role::Item { .. } | Role::Body);
    document.sentences.get(index).filter(item)?;
    let blank = |t: &Token| t.any(&["blank", "empty"]);
    document.notes(&lens.matcher, index).filter(|notes| notes.tokens.iter().any(blank))?;
    let tokens = lens.tokens(document, index, Part::Own);
    let (name, remark) = split(&tokens);
    let told = used(remark);
    let at = At { lens, document, index };
    let brief = tokens.len() <= 2 * LONGEST_LABEL && name.len() <= LONGEST_LABEL / 2;
    if !(brief && remark.iter().any(blank) && told == Use::Blank && at.names_status(index)) {
        return None;
    }
    let order = told.order().iter().map(|w| question::mark(w, index, &lens.matcher.vocabulary));
    Some(order.chain(name.iter().cloned()).collect())
}

impl At<'_, '_> {
    fn sentence(&self, at: usize) -> Option<&Sentence> {
        self.document.sentences.get(at)
    }

    fn words(&self, at: usize) -> &[Token] {
        self.document.notes(&self.lens.matcher, at).map(|n| &*n.tokens).unwrap_or_default()
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.words(at).iter().any(|t| t.any(words))
    }

    /// The words of a cell, blanks and boxes left out.
    fn plain(&self, at: usize, part: Part) -> Vec<Token> {
        let words = self.lens.tokens(self.document, at, part).into_iter();
        words.filter(|t| t.is_word() && !t.word.starts_with('_') && !t.any(&["you", "your"])).collect()
    }

    /// The first cell of the row, and of the column, where both are known.
    fn heads(&self) -> Option<(usize, usize)> {
        match self.sentence(self.index)?.leads.as_slice() {
            [row, column] => Some((*row, *column)),
            _ => None,
        }
    }

    /// The sentences of a row behind its head.
    fn row(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let rest = (row + 1..self.document.sentences.len()).take(WIDEST);
        let block = self.sentence(row).map(|s| s.block);
        let inside = move |at: &usize| {
            self.sentence(*at)
                .is_some_and(|s| s.role == Role::Cell && (s.leads.first() == Some(&row) || Some(s.block) == block))
        };
        rest.take_while(inside)
    }

    /// Whether a cell is to be filled in: one box before words is ticked when something is done.
    fn blank(&self, at: usize) -> bool {
        let boxes = |t: &&Token| t.any(&["[", "\u{2610}", "\u{2611}", "\u{2612}", "\u{25a1}"]);
        let words = self.words(at);
        let step = words.first().is_some_and(is_blank)
            && words.iter().filter(boxes).count() == 1
            && words.iter().any(Token::is_word);
        !step && self.sentence(at).is_some_and(Sentence::has_blank)
    }

    /// Whether a cell is named by somebody's status, and says nothing of its own.
    fn names_status(&self, at: usize) -> bool {
        let Some(notes) = self.document.notes(&self.lens.matcher, at) else { return false };
        let roles = &self.lens.roles;
        let blank = self.blank(at);
        // "Alien registration no.: ____": of what has its blank beside it the rules tell what it is
        let status = |m: &super::Mention| {
            roles.is_status(m.concept, &self.lens.matcher) && !roles.is_paper(m.concept, &self.lens.matcher)
                || blank && roles.is_immigration(m.concept, &self.lens.matcher)
        };
        let label = || notes.tokens.iter().take_while(|t| !is_blank(t) && !t.any(&[":", "("])).filter(|t| t.is_word());
        label().count() <= LONGEST_LABEL
            && !label().any(|t| t.any(RULING))
            && !label().next().is_some_and(|t| t.is("no"))
            && notes.mentions(&self.lens.matcher).iter().any(status)
    }

    /// The cell that names the field told here, and its words.
    fn label(&self) -> Option<(usize, Vec<Token>)> {
        let own = self.sentence(self.index).filter(|s| s.role == Role::Cell)?;
        let title = self.document.sections.get(own.section).and_then(|s| s.heading);
        if title.is_some_and(|title| self.is(title, GONE_THROUGH)) {
            return None;
        }
        // "In the country legally? ☐ yes ☐ no": the question is another sentence of the cell
        let before = self.index.checked_sub(1).filter(|b| self.sentence(*b).is_some_and(|b| b.block == own.block));
        let choice = self.plain(self.index, Part::Own).iter().all(|t| t.any(CHOICE));
        if let Some(asked) = before.filter(|b| choice && self.blank(self.index) && self.names_status(*b)) {
            return Some((asked, self.plain(asked, Part::Own)));
        }
        let Some((row, column)) = self.heads() else {
            // a cell that is all there is of its row, or the head of a column with nothing under it
            let empty = own.leads.is_empty() && self.words(self.index).len() <= LONGEST_LABEL / 2;
            let named = (self.blank(self.index) || empty) && self.names_status(self.index);
            return named.then(|| (self.index, self.plain(self.index, Part::Own)));
        };
        let named = self.sentence(row)?;
        let [head] = named.leads.as_slice() else { return None };
        let first = self.index.checked_sub(1).and_then(|b| self.sentence(b)).is_some_and(|b| b.block == named.block);
        let columns = || self.row(row).filter_map(|at| self.sentence(at)?.leads.get(1).copied());
        let over = |words: &[&str]| columns().any(|column| self.is(column, words) && !self.names_status(column));
        if over(OTHERWISE) || over(GONE_THROUGH) || self.is(*head, GONE_THROUGH) {
            return None;
        }
        let blank = self.row(row).chain([row]).any(|at| self.blank(at));
        let form = self.is(*head, FIELD) || self.is(*head, ITEM) && over(ENTRY);
        let by_head = first && (form || blank && self.names_status(row));
        // "Block | Content" over "22 | Immigration status"
        let numbered = self.words(row).iter().any(Token::holds_digit) && self.words(row).len() <= 3;
        let listed = numbered && (self.is(*head, FIELD) || self.is(*head, ITEM)) && self.is(column, LABELS);
        let titled = self.is(column, &["field", "fields", "prompt", "caption"]);
        let told = if by_head && !(numbered && self.names_status(self.index)) {
            Some((row, self.plain(row, Part::Own)))
        } else if (blank || listed || titled) && self.names_status(self.index) {
            Some((self.index, self.plain(self.index, Part::Own)))
        } else if self.plain(self.index, Part::Own).is_empty() && blank && self.names_status(column) {
            Some((self.index, self.plain(column, Part::Own)))
        } else {
            None
        };
        let (label, words) = told?;
        let unused = |at: &usize| self.takes_out_of_use(*at);
        (!self.beside(label).iter().any(unused)).then_some((label, words))
    }

    /// The cells beside the one that names the field.
    fn beside(&self, label: usize) -> Vec<usize> {
        let Some((row, _)) = self.heads() else { return Vec::new() };
        let block = self.sentence(label).map(|s| s.block);
        self.row(row).chain([row]).filter(|at| self.sentence(*at).map(|s| s.block) != block).collect()
    }

    /// Whether a cell beside a field says that there is no such field any more.
    fn takes_out_of_use(&self, at: usize) -> bool {
        let Some(cell) = self.sentence(at) else { return false };
        // "citizen, resident, visa, none": a choice of several takes no field out of use
        let choices = cell.text.split([',', '/', ';']).count() > 2 || cell.has_blank();
        let required = cell.leads.get(1).is_some_and(|column| self.is(*column, &["mandatory", "required", "optional"]));
        let kept = self.is(at, &["leave", "left"]) && self.is(at, &["not", "never", "don't"])
            || self.is(at, &["if", "unless"]);
        !choices
            && !kept
            && used(self.words(at)) == Use::Open
            && (self.is(at, UNUSED) || self.is(at, &["no"]) && !required)
    }

    /// What tells whose answers the form holds, and what it is for: its first row, and what stands over it.
    fn over(&self, label: usize) -> Vec<usize> {
        let own = self.sentence(label);
        let section = own.and_then(|s| self.document.sections.get(s.section)).and_then(|s| s.heading);
        let table = (0..=self.index).rev().take_while(|at| self.sentence(*at).is_some_and(|s| s.role == Role::Cell));
        let start = table.last().unwrap_or(self.index);
        let title = start.checked_sub(1).filter(|at| {
            self.sentence(*at).zip(own).is_some_and(|(over, own)| {
                over.role == Role::Body && over.section == own.section && over.text.len() <= LONGEST_TITLE
            })
        });
        let head = self.heads().and_then(|(row, _)| self.sentence(row)?.leads.first().copied());
        // "Complainant | full name": the first row
        let first = head.and_then(|head| {
            (head..self.index).find(|at| self.sentence(*at).is_some_and(|s| s.leads.as_slice() == [head]))
        });
        first.filter(|first| *first != label).into_iter().chain(title).chain(section).collect()
    }
}

/// Whether a cell may stand over the fields of a form: whoever looks a document over has to look into such a table.
#[must_use]
pub fn may_head(sentence: &Sentence) -> bool {
    let short = sentence.role == Role::Cell && sentence.text.len() <= LONGEST_TITLE / 4;
    short && {
        let text = sentence.text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '#');
        words.any(|w| !w.is_empty() && (FIELD.contains(&w) || ITEM.contains(&w)))
    }
}

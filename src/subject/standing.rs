//! What a document prints that is not in force: revision notes, rescinded text, quotations of law.

use super::document::{Sentence, Standing};
use super::layout::Piece;

/// Why a section with this title is not in force.
pub(super) fn section(title: &str) -> Option<String> {
    let title = title.to_lowercase();
    let title = title.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | ']' | '(' | ')'));
    const HISTORY: &[&str] = &[
        "revision history",
        "revisions",
        "revision log",
        "history",
        "change log",
        "change history",
        "document history",
        "amendment history",
        "version history",
        "review history",
        "record of changes",
        "summary of changes",
        "revision notes",
    ];
    const REFERENCES: &[&str] = &[
        "references",
        "reference",
        "related policies",
        "see also",
        "legal references",
        "cross references",
        "cross-references",
        "authorities",
        "sources",
        "related documents",
        "related forms",
        "bibliography",
        "further reading",
        "statutory references",
    ];
    const TESTS: &[&str] = &[
        "test",
        "quiz",
        "exam",
        "knowledge check",
        "self-test",
        "self test",
        "post-test",
        "pretest",
        "pre-test",
        "review questions",
        "test questions",
        "quiz questions",
        "discussion questions",
        "answer key",
        "test key",
        "key",
        "scenario",
        "scenarios",
        "case study",
        "case studies",
        "training example",
        "training examples",
        "training scenario",
        "training scenarios",
        "true story",
        "true stories",
        "war story",
    ];
    if HISTORY.contains(&title) {
        return Some("revision history".to_owned());
    }
    let named = unnumbered(title);
    // "Part 5 Scenarios for discussion"
    let named = named.split_once(" for ").map_or(named, |(what, _)| what);
    if TESTS.contains(&named) {
        return Some("an exercise".to_owned());
    }
    if REFERENCES.contains(&title) {
        return Some("references".to_owned());
    }
    const WITHDRAWN: &[&str] = &["rescinded", "repealed", "reserved", "deleted", "superseded", "withdrawn"];
    let brackets = title.contains(['(', '[']);
    let opened = |word: &str| title.contains(&format!("({word}")) || title.contains(&format!("[{word}"));
    let bracketed = |word: &str| title == word || brackets && opened(word);
    if let Some(word) = WITHDRAWN.iter().find(|word| bracketed(word)) {
        return Some((*word).to_owned());
    }
    const TEXTS: &[&str] = &[
        "order",
        "orders",
        "policy",
        "policies",
        "text",
        "texts",
        "rule",
        "rules",
        "sheet",
        "sheets",
        "procedure",
        "procedures",
        "version",
        "versions",
        "law",
        "memo",
        "memos",
        "directive",
        "directives",
        "bulletin",
        "bulletins",
        "practice",
        "language",
        "provisions",
        "papers",
        "regulation",
        "regulations",
        "instructions",
    ];
    // "Superseded text", "Old orders"
    let mut words = title.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let gone = ["superseded", "replaced", "withdrawn", "repealed", "rescinded", "obsolete", "old", "previous", "prior"];
    if gone.contains(&first) && TEXTS.contains(&second) && words.next().is_none() {
        return Some("former text".to_owned());
    }
    let former = title.starts_with("former ") || title.starts_with("formerly") || title.starts_with("rescinded ");
    former.then(|| "former text".to_owned())
}

/// The words of a title without "Page 4." or "Slide 9:" before them and what stands in brackets behind them.
fn unnumbered(title: &str) -> &str {
    const PAGES: &[&str] =
        &["page", "slide", "part", "module", "unit", "lesson", "tab", "appendix", "annex", "attachment"];
    let title = title.split(" (").next().unwrap_or(title).trim();
    let Some((word, rest)) = title.split_once(' ') else { return title };
    if !PAGES.contains(&word) {
        return title;
    }
    let number = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = rest.get(number..).unwrap_or_default();
    behind.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Text in square brackets that says it is withdrawn, which may run over several sentences.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    open: Option<&'static str>,
    left: u8,
    /// The block that a closed bracket opens, and why it is not in force.
    tagged: Option<(usize, &'static str)>,
    /// Set by a tag that stands alone above the text it is about ("[Rescinded, kept for reference]").
    above: Option<&'static str>,
}

impl Brackets {
    /// Why the sentence is not in force, if it stands in such brackets.
    pub(super) fn read(&mut self, text: &str, block: usize) -> Option<String> {
        const OPENERS: &[(&str, &str)] = &[
            ("[rescinded", "rescinded"),
            ("[repealed", "repealed"),
            ("[deleted", "deleted"),
            ("[superseded", "superseded"),
            ("[reserved", "reserved"),
            ("[withdrawn", "withdrawn"),
            ("[former", "former text"),
            ("[struck", "struck out"),
            ("(reserved)", "reserved"),
            ("(rescinded", "rescinded"),
            ("(repealed", "repealed"),
        ];
        if let Some(reason) = self.open {
            self.left = self.left.saturating_sub(1);
            if text.contains(']') || self.left == 0 {
                self.open = None;
            }
            return Some(reason.to_owned());
        }
        if let Some((_, reason)) = self.tagged.filter(|(tagged, _)| *tagged == block) {
            self.above = None;
            return Some(reason.to_owned());
        }
        if let Some(reason) = self.above.take() {
            self.tagged = Some((block, reason));
            return Some(reason.to_owned());
        }
        if text.trim_end_matches('.').eq_ignore_ascii_case("reserved") {
            return Some("reserved".to_owned());
        }
        if let Some(reason) = marked_out(text) {
            return Some(reason.to_owned());
        }
        if !text.starts_with(['[', '(']) {
            return None;
        }
        let lower = text.to_lowercase();
        if let Some(reason) = tag(&lower) {
            let kept =
                ["reference", "kept", "retained", "historical", "archive", "text"].iter().any(|k| lower.contains(k));
            self.above = (kept && lower.trim_end_matches(['.', ':']).ends_with(']')).then_some(reason);
            self.tagged = Some((block, reason));
            return Some(reason.to_owned());
        }
        let opened = OPENERS.iter().find(|(opener, _)| lower.starts_with(opener));
        let Some((_, reason)) = opened else { return noted(&lower).then(|| "superseded".to_owned()) };
        if text.starts_with('[') && !text.contains(']') {
            // A bracket that is never closed must not take the rest of the document.
            (self.open, self.left) = (Some(*reason), 12);
        }
        Some((*reason).to_owned())
    }
}

/// "DELETED 5.2 \"An officer may …\"": a word in capitals before a number or a quotation says that it is gone.
fn marked_out(text: &str) -> Option<&'static str> {
    const MARKS: &[(&str, &str)] = &[
        ("DELETED", "deleted"),
        ("DELETE", "deleted"),
        ("STRUCK", "struck out"),
        ("REPEALED", "repealed"),
        ("RESCINDED", "rescinded"),
        ("REMOVED", "deleted"),
        ("WITHDRAWN", "withdrawn"),
        ("OLD", "former text"),
        ("FORMER", "former text"),
    ];
    let said = |mark: &str| {
        let rest = text.strip_prefix(mark)?;
        let next = rest.trim_start_matches([' ', ':', '-', '\u{2013}', '\u{2014}']).chars().next()?;
        (next.is_ascii_digit() || matches!(next, '"' | '\u{201c}' | '\u{a7}')).then_some(())
    };
    MARKS.iter().find(|(mark, _)| said(mark).is_some()).map(|(_, reason)| *reason)
}

/// "[2016 text, superseded 3/1/2018] Members shall …": a note in front says that the words were withdrawn.
fn noted(lower: &str) -> bool {
    let Some((note, _)) = lower.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return false };
    let mut words = note.split(|c: char| !c.is_alphanumeric());
    let gone =
        words.any(|w| matches!(w, "superseded" | "rescinded" | "repealed" | "withdrawn" | "deleted" | "obsolete"));
    gone && !["not ", "never ", "supersedes", "until "].iter().any(|w| note.contains(w))
}

/// Characters within which a note says what it is.
const NOTE: usize = 80;

/// Takes out of force what a note in the same block says is only history, a quotation or an exercise.
pub(super) fn notes(sentences: &mut [Sentence]) {
    for block in sentences.chunk_by_mut(|a, b| a.block == b.block && a.section == b.section) {
        let mut from = None;
        let mut until = block.len();
        for (at, sentence) in block.iter().enumerate() {
            let bracketed = sentence.text.starts_with('[') && sentence.text.trim_end_matches('.').ends_with(']');
            // such notes are short, or stand at the head
            let head = head(&sentence.text);
            if at == 0 && bracketed && matches!(sentence.standing, Standing::Out(_)) {
                from = Some((0, "withdrawn"));
            } else if exercise(head) {
                from = Some((at, "an exercise"));
            } else if sentence.text.len() <= NOTE && only_quoted(head) {
                from = Some((0, "only quoted"));
            } else if at > 0 && sentence.text.len() <= NOTE && taken_back(head) {
                from = Some((0, "withdrawn"));
                // "That order was rescinded, and they may do so again.": what the note goes on to say is in force
                if goes_on(head) {
                    until = at;
                }
                break;
            }
        }
        let Some((from, reason)) = from else { continue };
        for sentence in block.iter_mut().take(until).skip(from).filter(|s| s.standing == Standing::InForce) {
            sentence.standing = Standing::Out(reason.to_owned());
        }
    }
}

/// The first [`NOTE`] characters of a text.
fn head(text: &str) -> &str {
    if text.len() <= NOTE {
        return text;
    }
    let plain = text.get(..NOTE).filter(|head| head.is_ascii());
    let counted = || text.char_indices().nth(NOTE).and_then(|(end, _)| text.get(..end));
    plain.or_else(counted).unwrap_or(text)
}

/// "Case study 2.", "FTO scenario 6 (discussion only): …"
fn exercise(head: &str) -> bool {
    let mut words = head.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let numbered = |w: &str| w.len() <= 2 && w.chars().all(|c| c.is_ascii_digit());
    let told = |w: &str| is_any(w, &["scenario", "vignette", "study", "hypothetical"]);
    words.by_ref().take(3).any(told) && words.next().is_some_and(numbered)
}

/// Whether a short note has a clause behind it.
fn goes_on(head: &str) -> bool {
    [", and ", ", so ", "; "].iter().any(|mark| head.contains(mark))
}

/// "That sheet was withdrawn.", "This instruction is no longer in force."
fn taken_back(head: &str) -> bool {
    const POINTING: &[&str] = &["that", "this", "those", "these", "it", "both"];
    const GONE: &[&str] = &[
        "withdrawn",
        "rescinded",
        "repealed",
        "revoked",
        "superseded",
        "obsolete",
        "abolished",
        "cancelled",
        "canceled",
    ];
    let words: Vec<&str> = head.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if let [first, rest @ ..] = words.as_slice() {
        // "Withdrawn 2019.", "Superseded by SO-31."
        let dated = rest.is_empty()
            || rest.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()) || is_any(w, &["by", "effective"]));
        if rest.len() <= 5 && is_any(first, GONE) && dated {
            return true;
        }
    }
    let be = words.iter().take(5).position(|w| is_any(w, &["is", "was", "are", "were", "has", "have"]));
    let Some(be) = be.filter(|be| *be > 0 && words.first().is_some_and(|w| is_any(w, POINTING))) else { return false };
    let rest = words.get(be + 1..).unwrap_or_default();
    let no_longer = matches!(rest, [no, longer, ..] if is_any(no, &["no"]) && is_any(longer, &["longer"]))
        && rest.iter().any(|w| is_any(w, &["force", "effect", "policy", "use", "followed", "valid"]));
    let denied = rest.first().is_some_and(|w| is_any(w, &["not", "never"]));
    no_longer || !denied && rest.iter().take(4).any(|w| is_any(w, GONE))
}

/// Whether a word is one of these, whatever its case.
fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// "Quoted for comparison.", "Clipping only.": a short line about the words that it stands with.
fn only_quoted(head: &str) -> bool {
    const NOTES: &[&str] = &[
        "quoted for comparison",
        "quoted for information",
        "quoted for reference",
        "quoted only",
        "for comparison only",
        "for discussion only",
        "discussion only",
        "clipping only",
        "news clipping",
        "newspaper clipping",
        "press clipping",
        "not adopted",
        "not our policy",
        "this is not our policy",
        "example only",
        "for illustration only",
    ];
    let line = head.trim_matches(|c: char| !c.is_alphanumeric());
    let note = |note: &&str| {
        let (front, rest) = (line.get(..note.len()), line.get(note.len()..));
        front.is_some_and(|front| front.eq_ignore_ascii_case(note))
            && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    NOTES.iter().any(note) && line.split(' ').count() <= 12
}

/// "[2014 text, superseded] Members shall …": why a paragraph is not in force that opens with a tag in brackets.
fn tag(lower: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("rescinded", "rescinded"),
        ("repealed", "repealed"),
        ("superseded", "superseded"),
        ("withdrawn", "withdrawn"),
        ("revoked", "revoked"),
        ("obsolete", "former text"),
        ("historical", "former text"),
        ("no longer in force", "former text"),
        ("no longer in effect", "former text"),
        ("not in force", "former text"),
        ("not in effect", "former text"),
    ];
    let inner = lower.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner)?;
    let short = inner.split_whitespace().count() <= 8;
    // what the paragraph itself takes out of force is another text: "[supersedes …]", "[not superseded]"
    let (_, reason) = WORDS.iter().find(|(word, _)| inner.contains(word))?;
    let denied =
        ["not rescinded", "not repealed", "not superseded", "not revoked", "not withdrawn", "supersedes", "replaces"];
    (short && !denied.iter().any(|d| inner.contains(d))).then_some(*reason)
}

/// Why a sentence is not in force by its own words: it tells of a rule that was.
pub(super) fn sentence(text: &str) -> Option<String> {
    const OPENINGS: &[&str] = &["formerly", "previously", "prior", "until", "before", "the", "under", "in"];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next()?;
    if !is_any(first, OPENINGS) {
        return None;
    }
    const FORMER: &[&str] = &["former", "previous", "prior", "old", "superseded", "rescinded", "earlier"];
    const TEXTS: &[&str] = &[
        "policy",
        "order",
        "procedure",
        "directive",
        "rule",
        "version",
        "practice",
        "sop",
        "manual",
        "edition",
        "text",
    ];
    let head: [&str; 3] = std::array::from_fn(|_| words.next().unwrap_or(""));
    let [second, third, fourth] = head;
    let year = |w: &str| w.len() == 4 && w.starts_with(['1', '2']) && w.chars().all(|c| c.is_ascii_digit());
    let formerly =
        is_any(first, &["formerly", "previously"]) && text.get(first.len()..).is_some_and(|r| r.starts_with(','));
    let before_year = if is_any(first, &["prior"]) && is_any(second, &["to"]) {
        year(third) || year(fourth)
    } else {
        is_any(first, &["until", "before"]) && (year(second) || year(third))
    };
    let old_text = if is_any(first, &["the"]) {
        is_any(second, FORMER) && is_any(third, TEXTS)
    } else {
        is_any(first, &["under", "in"]) && is_any(second, &["the"]) && is_any(third, FORMER) && is_any(fourth, TEXTS)
    };
    if !(formerly || before_year || old_text) {
        return None;
    }
    let lower = text.to_lowercase();
    let ruling = [" shall ", " must ", " may ", " will "].iter().any(|modal| lower.contains(modal));
    (!ruling).then(|| "former text".to_owned())
}

/// Names of law that is not the department's own.
const LAW: &[&str] = &[
    "u.s.c",
    "usc",
    "c.f.r",
    "cfr",
    "united states code",
    "federal law",
    "state law",
    "statute",
    "code of",
    "gov. code",
    "government code",
    "public act",
    "vienna convention",
    "constitution",
    "mcl ",
    "rcw ",
    "ilcs",
    "compiled laws",
    "fourth amendment",
];

const QUOTATION: &str = "quotation of other law";

fn names_law(text: &str) -> bool {
    let lower = text.to_lowercase();
    LAW.iter().any(|name| lower.contains(name))
}

/// Why a block quotation is not in force: what stands before it says that it is law of somebody else.
pub(super) fn quotation(piece: &Piece, before: Option<&Sentence>) -> Option<String> {
    let before = before.filter(|_| piece.quoted)?;
    let goes_on = before.standing == Standing::Out(QUOTATION.to_owned());
    let open =
        before.text.ends_with([':', ',']) || before.text.ends_with("provides") || before.text.ends_with("states");
    (goes_on || open && names_law(&before.text)).then(|| QUOTATION.to_owned())
}

/// Why a block quotation is not in force: it is signed with the name of a law.
pub(super) fn signed(quotation: &str) -> Option<String> {
    let tail = quotation.rfind(['—', '–']).and_then(|at| quotation.get(at..))?;
    (tail.len() < 80 && names_law(tail)).then(|| QUOTATION.to_owned())
}

/// Why a table is not in force: its heading row is that of a revision history.
pub(super) fn table(rows: &[Vec<super::block::Cell>]) -> Option<String> {
    let heads: Vec<String> = rows.first()?.iter().map(|cell| cell.text().to_lowercase()).collect();
    let any = |words: &[&str]| heads.iter().any(|head| words.iter().any(|word| head.contains(word)));
    let dated = any(&["date", "year", "revised", "revision", "version", "rev.", "edition", "amended"]);
    let changed = any(&["change", "amendment", "description of rev", "history"])
        || any(&["revision"]) && heads.len() > 1 && any(&["date", "note", "summary", "section", "author"]);
    // "Date | Paragraph | What": what was done to which part of the text
    let part = heads.iter().any(|h| ["section", "paragraph", "page", "part", "chapter"].contains(&h.as_str()));
    let told =
        heads.iter().any(|h| ["what", "note", "notes", "text", "summary", "action", "reason"].contains(&h.as_str()));
    if (dated && (changed || part && told)) && heads.len() <= 5 {
        return Some("revision history".to_owned());
    }
    let gone = |head: &String| {
        let mut words = head.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let first = words.next().unwrap_or_default();
        ["superseded", "rescinded", "repealed", "withdrawn", "obsolete"].contains(&first) && words.count() <= 2
    };
    (heads.first().is_some_and(gone) && heads.len() <= 4).then(|| "former text".to_owned())
}

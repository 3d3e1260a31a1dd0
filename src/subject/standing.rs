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
    if HISTORY.contains(&title) {
        return Some("revision history".to_owned());
    }
    if REFERENCES.contains(&title) {
        return Some("references".to_owned());
    }
    const WITHDRAWN: &[&str] = &["rescinded", "repealed", "reserved", "deleted", "superseded", "withdrawn"];
    let bracketed =
        |word: &str| title.contains(&format!("({word}")) || title.contains(&format!("[{word}")) || title == word;
    if let Some(word) = WITHDRAWN.iter().find(|word| bracketed(word)) {
        return Some((*word).to_owned());
    }
    let former = title.starts_with("former ") || title.starts_with("formerly") || title.starts_with("rescinded ");
    former.then(|| "former text".to_owned())
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
        let lower = text.to_lowercase();
        if let Some(reason) = tag(&lower) {
            let kept =
                ["reference", "kept", "retained", "historical", "archive", "text"].iter().any(|k| lower.contains(k));
            self.above = (kept && lower.trim_end_matches(['.', ':']).ends_with(']')).then_some(reason);
            self.tagged = Some((block, reason));
            return Some(reason.to_owned());
        }
        if lower.trim_end_matches('.') == "reserved" {
            return Some("reserved".to_owned());
        }
        let (_, reason) = OPENERS.iter().find(|(opener, _)| lower.starts_with(opener))?;
        if text.starts_with('[') && !text.contains(']') {
            // A bracket that is never closed must not take the rest of the document.
            (self.open, self.left) = (Some(*reason), 12);
        }
        Some((*reason).to_owned())
    }
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
    let lower = text.to_lowercase();
    let ruling = [" shall ", " must ", " may ", " will "].iter().any(|modal| lower.contains(modal));
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
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next()?;
    let head: Vec<&str> = words.take(4).collect();
    let word = |at: usize| head.get(at).copied().unwrap_or("");
    let year = |w: &str| w.len() == 4 && w.starts_with(['1', '2']) && w.chars().all(|c| c.is_ascii_digit());
    let formerly =
        matches!(first, "formerly" | "previously") && lower.get(first.len()..).is_some_and(|r| r.starts_with(','));
    let before_year = match (first, word(0)) {
        ("prior", "to") => year(word(1)) || year(word(2)),
        ("until" | "before", _) => year(word(0)) || year(word(1)),
        _ => false,
    };
    let old_text = match first {
        "the" => FORMER.contains(&word(0)) && TEXTS.contains(&word(1)),
        "under" | "in" => word(0) == "the" && FORMER.contains(&word(1)) && TEXTS.contains(&word(2)),
        _ => false,
    };
    (!ruling && (formerly || before_year || old_text)).then(|| "former text".to_owned())
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
pub(super) fn table(rows: &[Vec<super::flow::Flow>]) -> Option<String> {
    let heads: Vec<String> = rows.first()?.iter().map(|cell| cell.text().to_lowercase()).collect();
    let any = |words: &[&str]| heads.iter().any(|head| words.iter().any(|word| head.contains(word)));
    let dated = any(&["date", "revised", "version", "rev."]);
    let changed = any(&["change", "revision", "amendment", "description of rev", "what changed", "history"]);
    (dated && changed && heads.len() <= 5).then(|| "revision history".to_owned())
}

//! Words divided at a line end, told from compounds and dashes.

use std::cell::OnceCell;
use std::collections::HashSet;

/// The words of a document, for telling a word divided at a line end from a compound.
pub(super) struct Words<'a> {
    text: &'a str,
    set: OnceCell<HashSet<String>>,
}

impl<'a> Words<'a> {
    /// The words of `text`; collected only when somebody asks.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, set: OnceCell::new() }
    }

    fn contains(&self, word: &str) -> bool {
        let set = self.set.get_or_init(|| {
            let mut set = HashSet::new();
            let mut divided = false;
            for word in self.text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()) {
                // Neither half of what a hyphen and a gap divide is a witness for itself.
                let half = std::mem::replace(&mut divided, word.ends_with('-')) || word.ends_with('-');
                if !half && !set.contains(word) {
                    set.insert(word.to_lowercase());
                }
            }
            set
        });
        set.contains(word)
    }
}

/// What becomes of a hyphen before a gap.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Joint {
    /// `immi- gration` is one word.
    Fuse,
    /// `foreign- born` is a compound: the hyphen stays, the gap goes.
    Compound,
    /// `first- and second-degree`, `may not- stop`: everything stays.
    Apart,
}

/// Second halves that never continue a divided word.
const APART_BEFORE: &[&str] = &["and", "or", "nor", "to", "but", "through", "a", "an", "the", "which", "that", "if"];

/// First halves that are whole: the hyphen is a dash that leads in to a list.
const APART_AFTER: &[&str] = &[
    "not",
    "to",
    "shall",
    "may",
    "must",
    "will",
    "should",
    "from",
    "following",
    "for",
    "by",
    "with",
    "is",
    "are",
    "be",
    "when",
    "if",
    "unless",
    "only",
    "includes",
    "include",
    "any",
];

/// First halves of common compounds.
const COMPOUND: &[&str] = &[
    "law",
    "government",
    "foreign",
    "cross",
    "time",
    "long",
    "short",
    "in",
    "on",
    "off",
    "well",
    "full",
    "part",
    "high",
    "low",
    "first",
    "second",
    "third",
    "self",
    "ex",
    "cite",
    "drug",
    "gang",
    "field",
    "body",
    "court",
    "state",
    "county",
    "city",
    "federal",
    "bias",
    "community",
    "native",
    "english",
    "country",
    "follow",
    "stand",
    "hand",
    "photo",
    "check",
    "real",
    "victim",
    "day",
    "year",
    "hour",
    "computer",
    "non",
];

/// Second halves of common compounds; what else follows a first half may be its ending (`follow-ing`).
const COMPLETING: &[&str] = &[
    "enforcement",
    "born",
    "issued",
    "based",
    "related",
    "wide",
    "time",
    "term",
    "speaking",
    "sponsored",
    "initiated",
    "degree",
    "day",
    "hour",
    "line",
    "site",
    "duty",
    "service",
    "custody",
    "worn",
    "up",
    "release",
    "approved",
    "party",
    "citizen",
    "citizens",
    "incriminating",
    "ordered",
    "free",
    "long",
    "old",
    "signed",
    "level",
    "by",
    "person",
];

/// What becomes of the hyphen between `first` and what follows the gap.
pub(super) fn joint(first: &str, second: &str, words: &Words<'_>) -> Joint {
    let plain = |w: &str| !w.is_empty() && w.chars().all(char::is_alphabetic);
    let upper = |w: &str| w.chars().all(|c| !c.is_lowercase());
    let tail_word: &str = second.split(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or("");
    let lead = tail_word.split('-').next().unwrap_or("");
    if !plain(first) || !plain(lead) || first.chars().count() < 2 || upper(first) != upper(lead) {
        return Joint::Apart;
    }
    if !upper(lead) && !lead.chars().all(char::is_lowercase) {
        return Joint::Apart;
    }
    let (first, tail_word) = (first.to_lowercase(), tail_word.to_lowercase());
    if APART_AFTER.contains(&first.as_str()) {
        return Joint::Apart;
    }
    if tail_word.contains('-') {
        return Joint::Compound;
    }
    if APART_BEFORE.contains(&tail_word.as_str()) {
        return Joint::Apart;
    }
    if words.contains(&format!("{first}{tail_word}")) {
        return Joint::Fuse;
    }
    let both = || first.len() > 2 && tail_word.len() > 2 && words.contains(&first) && words.contains(&tail_word);
    let known = || {
        let second = tail_word.as_str();
        COMPOUND.contains(&first.as_str()) && (COMPLETING.contains(&second) || words.contains(second))
    };
    if known() || words.contains(&format!("{first}-{tail_word}")) || both() {
        return Joint::Compound;
    }
    Joint::Fuse
}

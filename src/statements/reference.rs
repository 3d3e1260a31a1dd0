//! Follows cross-references of exceptions ("except as provided in 4.2") within a document.

use std::collections::HashMap;
use std::sync::Arc;

use super::statement::{Clause, Reading};
use super::token::Token;
use crate::language::cue::CueKind;
use crate::subject::document::{Document, Section};

/// Where the numbered sections, paragraphs and items of a document are.
pub struct Labels {
    sentences: HashMap<String, Vec<usize>>,
}

impl Labels {
    /// The labels of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut sentences: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let section = document.sections.get(sentence.section).map(section_label).unwrap_or_default();
            // the label stands at the first sentence of its paragraph
            let first = document.sentences.iter().take(index + 1).rev().take_while(|s| s.block == sentence.block);
            let own = first.map(|s| normal(&s.label)).find(|l| !l.is_empty()).unwrap_or_default();
            for label in [own, section].into_iter().filter(|l| l.contains(|c: char| c.is_ascii_digit())) {
                sentences.entry(label).or_default().push(index);
            }
        }
        Self { sentences }
    }

    /// The sentences to which a clause refers, apart from the one that it stands in.
    fn referred(&self, clause: &Clause) -> Option<&[usize]> {
        let tokens = clause.reading.tokens.get(clause.tokens.clone())?;
        tokens.iter().enumerate().find_map(|(at, token)| {
            let named = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(introduces);
            let dotted = token.word.contains('.') && token.word.starts_with(|c: char| c.is_ascii_digit());
            (named || dotted).then(|| self.sentences.get(&normal(&token.word))).flatten().map(Vec::as_slice)
        })
    }

    /// The sentences of the passage out of which a sentence takes something ("Section 4 does not apply to …").
    pub fn exempted(&self, reading: &Arc<Reading>) -> Option<&[usize]> {
        if let Some(departed) = self.departed(reading) {
            return Some(departed);
        }
        let cue = reading.cues.iter().find(|c| c.kind == CueKind::Exception)?;
        let subject = Clause { reading: Arc::clone(reading), tokens: 0..cue.start };
        let opens = reading.tokens.get(..cue.start).unwrap_or_default();
        let denial = reading.tokens.get(cue.start..cue.end).unwrap_or_default();
        let denied = denial.iter().any(|t| t.any(&["not", "no", "neither"]));
        let short = opens.len() <= 6 && opens.iter().take(2).any(introduces);
        (denied && short).then(|| self.referred(&subject)).flatten()
    }

    /// Whether a sentence lets somebody make exceptions without naming a passage ("the chief may authorize exceptions").
    pub fn loosens(reading: &Reading) -> bool {
        const EXCEPTIONS: &[&str] =
            &["exception", "exceptions", "departure", "departures", "deviation", "deviations", "waiver", "waivers"];
        const GIVING: &[&str] = &[
            "approve",
            "authorize",
            "grant",
            "permit",
            "make",
            "allow",
            "direct",
            "order",
            "give",
            "approved",
            "granted",
            "authorized",
            "made",
            "permitted",
            "allowed",
        ];
        let Some(permission) = reading.cues.iter().find(|c| c.kind == CueKind::Permission) else { return false };
        let any = |words: &[&str], from: usize, to: usize| {
            reading.tokens.get(from..to.min(reading.tokens.len())).unwrap_or_default().iter().any(|t| t.any(words))
        };
        let denied = reading.cues.iter().any(|c| matches!(c.kind, CueKind::Negator | CueKind::Prohibition));
        let from = permission.end.saturating_sub(2);
        !denied
            && any(GIVING, from, permission.end + 4)
            && (any(EXCEPTIONS, permission.end, permission.end + 6) || any(EXCEPTIONS, 0, permission.start))
    }

    /// The passage from which a sentence lets somebody depart ("may permit a departure from § 8", "may waive 4.2").
    fn departed(&self, reading: &Arc<Reading>) -> Option<&[usize]> {
        const AWAY: &[&str] = &[
            "departure",
            "departures",
            "depart",
            "deviate",
            "deviation",
            "deviations",
            "exception",
            "exceptions",
            "waive",
            "waiver",
            "waivers",
            "waived",
            "override",
            "suspend",
            "relax",
            "disregard",
            "excuse",
            "exempt",
        ];
        let permission = reading.cues.iter().find(|c| c.kind == CueKind::Permission)?;
        let tokens = reading.tokens.get(permission.end..)?;
        let away = tokens.iter().take(6).position(|t| t.any(AWAY))? + permission.end;
        let object = Clause { reading: Arc::clone(reading), tokens: away..(away + 6).min(reading.tokens.len()) };
        self.referred(&object)
    }

    /// The clauses that an exception stands for: what it refers to, or itself.
    pub fn follow(&self, clause: Clause, read: &mut impl FnMut(usize) -> Option<Arc<Reading>>) -> Vec<Clause> {
        let Some(referred) = self.referred(&clause) else { return vec![clause] };
        let found: Vec<Clause> = referred
            .iter()
            .take(FURTHEST)
            .filter_map(|index| read(*index))
            .filter(|reading| !reading.mentions.is_empty())
            .map(|reading| Clause { tokens: 0..reading.tokens.len(), reading })
            .collect();
        if found.is_empty() { vec![clause] } else { found }
    }
}

/// A section referred to is read this far: an exception is stated in a few sentences.
const FURTHEST: usize = 12;

fn introduces(token: &Token) -> bool {
    token.any(&[
        "section",
        "sec",
        "subsection",
        "subparagraph",
        "sub-paragraph",
        "sub-section",
        "paragraph",
        "clause",
        "rule",
        "policy",
        "procedure",
        "part",
        "article",
        "item",
        "\u{a7}",
    ])
}

/// The number of a section, printed beside its title or at the head of it.
fn section_label(section: &Section) -> String {
    let label = normal(&section.label);
    if !label.is_empty() {
        return label;
    }
    let first = section.title.split_whitespace().next().unwrap_or_default();
    normal(if first.starts_with(|c: char| c.is_ascii_digit()) { first } else { "" })
}

fn normal(label: &str) -> String {
    label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

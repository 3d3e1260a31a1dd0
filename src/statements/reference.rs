//! Follows cross-references of exceptions ("except as provided in 4.2") within a document.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::definition::Definition;
use super::statement::{Clause, Reading, Statement};
use super::token::{Part, Token, tokenize};
use super::zone::is_modal;
use super::{LONGEST_READING, Lens};
use crate::language::cue::CueKind;
use crate::language::program::WordHasher;
use crate::subject::document::{Document, Role, Section};

/// What stands under a name.
type Known<T> = HashMap<String, Vec<T>, BuildHasherDefault<WordHasher>>;

/// Where the numbered sections, paragraphs and items of a document are.
pub struct Labels {
    sentences: Known<usize>,
    /// The same by the titles of sections, in lower case.
    titled: Known<usize>,
    /// Those of lettered paragraphs and items, each with the number of its section.
    lettered: Known<(usize, usize)>,
    /// The section of each sentence.
    sections: Vec<usize>,
}

impl Labels {
    /// The labels of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut sentences: Known<usize> = Known::default();
        let mut titled: Known<usize> = Known::default();
        let mut lettered: Known<(usize, usize)> = Known::default();
        let (mut block, mut own) = (usize::MAX, String::new());
        let mut numbered = false;
        let mut over: Option<(usize, Over)> = None;
        // the numbers of paragraphs that lead in to a list, which its items stand under
        let mut leads: HashMap<usize, String, BuildHasherDefault<WordHasher>> = HashMap::default();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let over = match &mut over {
                Some((section, over)) if *section == sentence.section => over,
                other => &other.insert((sentence.section, Over::of(document, sentence.section))).1,
            };
            over.around.iter().for_each(|around| note(&mut sentences, around, index));
            if let Some(title) = &over.title {
                note(&mut titled, title, index);
            }
            // the label stands at the first sentence of its paragraph
            if sentence.block != block {
                (block, own, numbered) = (sentence.block, String::new(), false);
            }
            if sentence.label.contains(char::is_alphanumeric) {
                (own, numbered) = (normal(&sentence.label), holds_digit(&sentence.label));
            }
            let labels = [(&own, numbered), (&over.label, over.numbered)];
            labels.into_iter().filter(|(_, numbered)| *numbered).for_each(|(l, _)| note(&mut sentences, l, index));
            if numbered {
                leads.insert(index, own.clone());
            }
            let led = sentence.leads.iter().filter_map(|lead| leads.get(lead)).filter(|lead| **lead != own);
            led.for_each(|lead| note(&mut sentences, lead, index));
            if own.len() == 1 && own.bytes().all(|b| b.is_ascii_alphabetic()) {
                note(&mut lettered, &own, (sentence.section, index));
            }
            // "under heading C"; the letters of list items stand in every list
            if (1..=4).contains(&over.label.len()) && over.label.bytes().all(|b| b.is_ascii_alphabetic()) {
                note(&mut sentences, &over.label, index);
            }
        }
        let sections = document.sentences.iter().map(|s| s.section).collect();
        Self { sentences, titled, lettered, sections }
    }

    /// "as provided in subsection B": the lettered paragraph of the same section, where one alone has that letter.
    fn by_letter(&self, token: &Token) -> Option<Vec<usize>> {
        let own = self.sections.get(token.sentence)?;
        let all = self.lettered.get(&normal(&token.word))?;
        let here: Vec<usize> = all.iter().filter(|(section, _)| section == own).map(|(_, index)| *index).collect();
        let (first, last) = (here.first()?, here.last()?);
        let together = last - first < here.len();
        (together && !here.contains(&token.sentence)).then_some(here)
    }

    /// The sentences to which a clause refers, apart from the one that it stands in.
    pub fn referred(&self, clause: &Clause) -> Option<Vec<usize>> {
        let tokens = clause.reading.tokens.get(clause.tokens.clone())?;
        tokens.iter().enumerate().find_map(|(at, token)| {
            let bracket = usize::from(tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.is("(")));
            let named = at.checked_sub(1 + bracket).and_then(|b| tokens.get(b)).is_some_and(introduces);
            let dotted = token.word.contains('.') && token.word.starts_with(|c: char| c.is_ascii_digit());
            let labelled = (named || dotted).then(|| self.sentences.get(&normal(&token.word))).flatten();
            let labelled = labelled.or_else(|| self.by_title(tokens, at)).cloned();
            labelled.or_else(|| named.then(|| self.by_letter(token)).flatten())
        })
    }

    /// "as set out under Variations": a passage named by its title.
    fn by_title(&self, tokens: &[Token], at: usize) -> Option<&Vec<usize>> {
        let points = tokens.get(at).is_some_and(|t| t.any(&["under", "in", "see", "heading", "headed", "titled"]));
        if !points || self.titled.is_empty() {
            return None;
        }
        let named = tokens.get(at + 1..)?.iter();
        let named = named.skip_while(|t| !t.is_word() || t.any(&["the", "heading"])).take_while(|t| t.is_word());
        let words: Vec<&str> = named.take(LONGEST_NAME).map(|t| t.word.as_str()).collect();
        (1..=words.len()).rev().find_map(|n| self.titled.get(&words.get(..n)?.join(" ")))
    }

    /// Whether a sentence lets somebody make exceptions without naming a passage ("the chief may authorize exceptions").
    pub fn loosens(reading: &Reading) -> bool {
        const EXCEPTIONS: &[&str] =
            &["exception", "exceptions", "departure", "departures", "deviation", "deviations", "waiver", "waivers"];
        let Some(permission) = reading.cues.iter().find(|c| c.kind == CueKind::Permission) else { return false };
        let any = |words: &[&str], from: usize, to: usize| {
            reading.tokens.get(from..to.min(reading.tokens.len())).unwrap_or_default().iter().any(|t| t.any(words))
        };
        let denied = reading.cues.iter().any(|c| matches!(c.kind, CueKind::Negator | CueKind::Prohibition));
        let from = permission.end.saturating_sub(2);
        // "a supervisor may decide otherwise", "the chief may allow it"
        let otherwise = any(&["otherwise", "differently"], permission.end, permission.end + 3)
            || (any(GIVING, from, permission.end + 1)
                && any(&["it", "this", "that", "one"], permission.end, permission.end + 2)
                && reading.tokens.get(permission.end + 1).is_none_or(|t| {
                    !t.is_word()
                        || t.any(&["it", "this", "that", "one", "if", "when", "where", "in", "for", "on", "after"])
                }));
        !denied
            && (otherwise
                || any(GIVING, from, permission.end + 4)
                    && (any(EXCEPTIONS, permission.end, permission.end + 6) || any(EXCEPTIONS, 0, permission.start)))
    }

    /// Whether a clause says where exceptions stand in this document, and nothing of what they are.
    pub fn only_points(&self, clause: &Clause) -> bool {
        only_points(clause) && self.referred(clause).is_some()
    }

    /// The exceptions that stand where such a clause points, with their sentences; rules of their own are none.
    pub fn told_elsewhere(
        &self,
        clause: &Clause,
        read: &mut impl FnMut(usize) -> Option<Arc<Reading>>,
    ) -> Vec<(usize, Clause)> {
        let referred = self.referred(clause).unwrap_or_default().into_iter().take(FURTHEST);
        let found = referred.filter_map(|index| Some((index, read(index)?)));
        let rules = |r: &Reading| {
            r.cues.iter().any(|c| is_modal(c.kind)) && !r.cues.iter().any(|c| c.kind == CueKind::Exception)
        };
        let found = found.filter(|(_, r)| !r.mentions.is_empty() && !rules(r));
        found.map(|(index, reading)| (index, Clause { tokens: 0..reading.tokens.len(), reading })).collect()
    }

    /// The clauses that an exception stands for: what it refers to, or itself.
    pub fn follow(&self, clause: Clause, read: &mut impl FnMut(usize) -> Option<Arc<Reading>>) -> Vec<Clause> {
        let Some(referred) = self.referred(&clause) else { return vec![clause] };
        if clause.tokens.len() > LONGEST_POINTER && !only_points(&clause) {
            // "except on the forms in part 5 at the request of the victim": it says itself what it lets through
            return vec![clause];
        }
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

/// The sentences to which exceptions may be made: those of the section where it says so, else those just before.
pub fn loosened(document: &Document, index: usize, reading: &Reading) -> Vec<usize> {
    let Some(own) = document.sentences.get(index) else { return Vec::new() };
    let section = reading.tokens.windows(2).any(|w| {
        matches!(w, [a, b] if a.any(&["this", "these"]) && b.any(&["section", "policy", "order", "rule", "rules", "procedure", "directive"]))
    });
    let near = |at: &usize| {
        document.sentences.get(*at).is_some_and(|s| {
            s.section == own.section && (section || *at < index && (s.block == own.block || at + 1 == index))
        })
    };
    let before: Vec<usize> = (0..index).rev().take_while(near).collect();
    let after = (index + 1..document.sentences.len()).take_while(near);
    before.into_iter().rev().chain(after).collect()
}

impl Lens {
    /// Puts what an exception refers to in its place.
    pub(super) fn follow_references(
        &self,
        document: &Document,
        definitions: &[Definition],
        labels: &Labels,
        statements: &mut Vec<Statement>,
    ) {
        let mut read = |index: usize| {
            let sentence = document.sentences.get(index).filter(|s| !matches!(s.role, Role::Heading | Role::Coded))?;
            let tokens = tokenize(&sentence.text, index, Part::Own, &self.matcher.vocabulary);
            Some(Arc::new(self.reading(tokens.into_iter().take(LONGEST_READING).collect(), &[], definitions)))
        };
        let mut said_there: Vec<Statement> = Vec::new();
        for statement in statements.iter_mut().filter(|s| !s.exceptions.is_empty()) {
            let exceptions = std::mem::take(&mut statement.exceptions);
            let (told, own): (Vec<Clause>, Vec<Clause>) = exceptions.into_iter().partition(|clause| {
                // "The exceptions to this section are found in 8": they are made there
                !Arc::ptr_eq(&clause.reading, &statement.reading) && labels.only_points(clause)
            });
            statement.exceptions = own.into_iter().flat_map(|clause| labels.follow(clause, &mut read)).collect();
            for (index, clause) in told.iter().flat_map(|clause| labels.told_elsewhere(clause, &mut read)) {
                said_there.push(Statement { sentence: index, exceptions: vec![clause], ..statement.clone() });
            }
        }
        statements.extend(said_there);
    }
}

/// Whether a sentence takes something more out of the passage of which the one before speaks: "Nor does it apply …".
#[must_use]
pub fn takes_out_more(reading: &Reading) -> bool {
    let own: Vec<&Token> = reading.tokens.iter().filter(|t| t.part == Part::Own && t.is_word()).take(7).collect();
    let word = |n: usize, words: &[&str]| own.get(n).is_some_and(|t| t.any(words));
    let applies = (2..7).any(|n| word(n, &["apply", "applies"]));
    applies
        && (word(0, &["nor"]) && word(1, &["does", "do", "shall", "will"])
            || word(0, &["it"])
                && (1..5).any(|n| word(n, &["not", "nor"]))
                && (1..5).any(|n| word(n, &["also", "either", "nor"])))
}

/// The words that name the passage out of which a sentence takes something ("Section 4 does not apply to …").
pub fn exempts(reading: &Arc<Reading>) -> impl Iterator<Item = Clause> {
    departed(reading).into_iter().chain(denied(reading))
}

fn denied(reading: &Arc<Reading>) -> Option<Clause> {
    let cue = reading.cues.iter().find(|c| c.kind == CueKind::Exception)?;
    let opens = reading.tokens.get(..cue.start).unwrap_or_default();
    let denial = reading.tokens.get(cue.start..cue.end).unwrap_or_default();
    let denied = denial.iter().any(|t| t.any(&["not", "no", "neither", "aside", "waived", "suspended", "overridden"]));
    let short = opens.len() <= LONGEST_NAME && opens.iter().take(2).any(introduces);
    (denied && short).then(|| Clause { reading: Arc::clone(reading), tokens: 0..cue.start })
}

/// The passage from which a sentence lets somebody depart ("may permit a departure from § 8", "may waive 4.2").
fn departed(reading: &Arc<Reading>) -> Option<Clause> {
    let permission = reading.cues.iter().find(|c| c.kind == CueKind::Permission)?;
    let tokens = reading.tokens.get(permission.end..)?;
    let set =
        |at: &usize| tokens.get(*at).is_some_and(|t| t.is("set")) && tokens.get(at + 1).is_some_and(|t| t.is("aside"));
    let away = tokens.iter().take(6).position(|t| t.any(AWAY)).or_else(|| (0..6).find(set));
    let away = away? + permission.end;
    // "Rule 9.4.2 may be set aside by the captain": the passage stands in front
    let opens = reading.tokens.get(..permission.start).unwrap_or_default();
    if opens.len() <= LONGEST_NAME && opens.iter().take(2).any(introduces) {
        return Some(Clause { reading: Arc::clone(reading), tokens: 0..permission.start });
    }
    Some(Clause { reading: Arc::clone(reading), tokens: away..(away + 6).min(reading.tokens.len()) })
}

/// Words by which somebody lets something happen.
pub const GIVING: &[&str] = &[
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

/// Words of a departure.
pub const AWAY: &[&str] = &[
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

/// Most tokens of the name of a passage.
pub const LONGEST_NAME: usize = 6;

/// Most tokens of an exception that only points to another passage.
const LONGEST_POINTER: usize = 9;

/// A section referred to is read this far: an exception is stated in a few sentences.
const FURTHEST: usize = 12;

/// "The exceptions to this section are found in 438.8": says where its exceptions stand, and nothing of what they are.
fn only_points(clause: &Clause) -> bool {
    const POINTING: &[&str] = &[
        "the",
        "a",
        "any",
        "all",
        "only",
        "exception",
        "exceptions",
        "exemption",
        "exemptions",
        "to",
        "of",
        "from",
        "for",
        "this",
        "that",
        "these",
        "those",
        "such",
        "is",
        "are",
        "be",
        "may",
        "will",
        "found",
        "set",
        "out",
        "forth",
        "listed",
        "stated",
        "given",
        "described",
        "contained",
        "provided",
        "named",
        "appear",
        "appears",
        "stand",
        "see",
        "in",
        "at",
        "under",
        "below",
        "above",
        "as",
        "and",
        "or",
        "except",
        "subject",
        "prohibition",
        "prohibitions",
        "duty",
        "rules",
        "otherwise",
        "where",
        "noted",
    ];
    let tokens = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    let numbered = |t: &Token| t.word.contains(|c: char| c.is_ascii_digit()) || t.word.len() == 1;
    tokens.iter().filter(|t| t.is_word()).all(|t| t.any(POINTING) || introduces(t) || numbered(t) || t.any(DOCUMENTS))
}

/// Words for the text that a pointer stands in or points to.
const DOCUMENTS: &[&str] = &["order", "directive", "manual", "chapter", "ordinance", "code", "memo", "sop"];

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
        "heading",
        "chapter",
        "annex",
        "appendix",
        "attachment",
        "schedule",
        "point",
        "step",
        "note",
        "\u{a7}",
    ])
}

/// The title of a section without its number, in lower case.
fn title(section: &Section) -> Option<String> {
    let words = section.title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let words = words.skip_while(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let title = words.collect::<Vec<_>>().join(" ").to_lowercase();
    (!title.is_empty()).then_some(title)
}

/// How the sentences of a section may be referred to by what stands over them.
struct Over {
    /// The numbers of the sections around it.
    around: Vec<String>,
    /// Its title, in lower case.
    title: Option<String>,
    /// What is printed beside its title, and whether that is a number.
    label: String,
    numbered: bool,
}

impl Over {
    fn of(document: &Document, section: usize) -> Self {
        let own = document.sections.get(section);
        let label = own.map_or("", section_label);
        let around = around(document, section).map(normal).collect();
        Self { around, title: own.and_then(title), label: normal(label), numbered: holds_digit(label) }
    }
}

/// Adds to what is known under a name.
fn note<T>(known: &mut Known<T>, name: &str, one: T) {
    match known.get_mut(name) {
        Some(all) => all.push(one),
        None => _ = known.insert(name.to_owned(), vec![one]),
    }
}

fn holds_digit(label: &str) -> bool {
    label.contains(|c: char| c.is_ascii_digit())
}

/// The numbers of the sections around one: what stands under 9.4.1 stands in 9.4, too.
fn around(document: &Document, section: usize) -> impl Iterator<Item = &str> {
    let parent = |at: &usize| document.sections.get(*at).and_then(|s| s.parent).filter(|up| up < at);
    let over = std::iter::successors(Some(section), parent).skip(1);
    let labels = over.filter_map(|at| document.sections.get(at)).map(section_label);
    labels.filter(|l| holds_digit(l))
}

/// The number of a section, printed beside its title or at the head of it.
fn section_label(section: &Section) -> &str {
    if section.label.contains(char::is_alphanumeric) {
        return &section.label;
    }
    let first = section.title.split_whitespace().next().unwrap_or_default();
    if first.starts_with(|c: char| c.is_ascii_digit()) { first } else { "" }
}

fn normal(label: &str) -> String {
    label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

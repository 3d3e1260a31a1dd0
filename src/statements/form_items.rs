//! Lists of what is taken down, without a verb: "Caller: 1) Name 2) Phone 3) Immigration status".

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::subject::document::{Role, Sentence};

/// What forms ask of everybody.
const ORDINARY: &[&str] = &[
    "name",
    "names",
    "surname",
    "alias",
    "address",
    "addresses",
    "residence",
    "phone",
    "telephone",
    "cell",
    "email",
    "e-mail",
    "dob",
    "birthdate",
    "age",
    "sex",
    "gender",
    "race",
    "height",
    "weight",
    "eyes",
    "hair",
    "build",
    "employer",
    "occupation",
    "job",
    "signature",
    "vehicle",
    "plate",
    "license",
    "licence",
    "relationship",
    "kin",
    "contact",
    "call-back",
    "callback",
    "location",
    "injuries",
    "weapons",
    "date",
    "time",
    "badge",
    "case",
    "language",
    "marital",
    "scars",
    "tattoos",
    "clothing",
    "description",
    "insurance",
    "vin",
    "school",
    "grade",
    "guardian",
    "ssn",
];

/// An item of a form has so many words at most.
const LONGEST: usize = 7;

/// What forms ask of everybody has a name of so many words.
const FIELD: usize = 3;

/// Items of one list are looked for so far away.
const FURTHEST: usize = 12;

/// Words that make of a list something else than what is taken down.
const OTHERWISE: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "don't",
    "without",
    "except",
    "omit",
    "omits",
    "excludes",
    "leaves",
    "contents",
    "index",
    "chapters",
    "delete",
    "redact",
    "redacted",
    "remove",
    "removed",
    "confidential",
    "exempt",
    "disclose",
    "disclosed",
    "release",
    "released",
    "share",
    "shared",
    "public",
    "prohibited",
    "forbidden",
    "avoid",
    "regardless",
    "discriminate",
    "discrimination",
    "bias",
    "because",
    "basis",
    "shall",
    "may",
    "must",
    "will",
    "should",
    "can",
    "is",
    "are",
    "was",
    "were",
    "definition",
    "definitions",
    "topics",
    "agenda",
    "factors",
    "reasons",
    "why",
    "unlawful",
    "former",
    "deleted",
    "protected",
];

/// The item of such a list that names somebody's status, as an instruction to ask and record it.
pub fn item(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let item = |s: &&Sentence| matches!(s.role, Role::Item { .. } | Role::Body);
    let own =
        document.sentences.get(index).filter(item).filter(|s| s.text.split_whitespace().nth(LONGEST).is_none())?;
    let notes = document.notes(&lens.matcher, index)?;
    let status = |m: &super::Mention| {
        lens.roles.is_status(m.concept, &lens.matcher) && !lens.roles.is_paper(m.concept, &lens.matcher)
    };
    if !notes.mentions(&lens.matcher).iter().any(status) || notes.tokens.iter().any(|t| t.any(OTHERWISE)) {
        return None;
    }
    let from = index.saturating_sub(FURTHEST);
    let near = document.sentences.get(from..index + FURTHEST).or_else(|| document.sentences.get(from..))?;
    let listed = |s: &&Sentence| s.section == own.section && s.leads == own.leads && s.role == own.role;
    let ordinary = |s: &&Sentence| {
        let mut words = s.text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
        words.any(|w| ORDINARY.contains(&w.to_lowercase().as_str()))
    };
    let brief = |s: &&Sentence| s.text.split_whitespace().nth(FIELD).is_none();
    let fields = near.iter().filter(listed).filter(brief).filter(ordinary).count();
    let told = |at: usize| {
        document.notes(&lens.matcher, at).is_some_and(|n| {
            n.tokens.iter().any(|t| t.any(OTHERWISE))
                || n.cues(&lens.matcher).iter().any(|c| super::zone::is_modal(c.kind))
        })
    };
    let tells = |at: usize| {
        document.notes(&lens.matcher, at).is_some_and(|n| {
            let base = |m: &super::Mention| {
                m.form == crate::language::program::WordForm::Base && lens.roles.is_act(m.concept) && m.start <= 1
            };
            n.mentions(&lens.matcher).iter().any(base)
        })
    };
    if fields < 2 || own.leads.iter().any(|lead| told(*lead) || tells(*lead)) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let words = |at: usize, part: Part| {
        lens.tokens(document, at, part).into_iter().filter(|t| t.is_word() && !t.any(&["you", "your"]))
    };
    let mut tokens: Vec<Token> = ["ask", "and", "record"].map(mark).into();
    tokens.extend(words(index, Part::Own));
    if let Some(lead) = own.leads.first() {
        tokens.push(mark("from"));
        tokens.extend(words(*lead, Part::Lead));
    }
    Some(tokens)
}

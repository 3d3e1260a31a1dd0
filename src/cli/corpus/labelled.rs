//! Labelled texts as a file of JSON Lines holds them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::language::program::Program;
use crate::score::Label;
use crate::source::{Place, Source, Span};

/// A text with what a careful reader says of it.
pub struct Labelled {
    /// Its id.
    pub id: String,
    /// The text, read as Markdown.
    pub text: String,
    /// What it does, by number of the provision; silent on all others.
    pub labels: BTreeMap<usize, Label>,
    /// Provisions on which readers could differ.
    pub ambiguous: BTreeSet<usize>,
    /// The file.
    pub file: String,
    /// Its line there, from 1.
    pub line: usize,
}

/// A line of the file. Further members are notes of the labellers'.
#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    limits: BTreeMap<String, String>,
    #[serde(default)]
    ambiguous: Vec<String>,
}

/// Words of a label.
const LABELS: [&str; 2] = ["violates", "implements"];
/// Why a provision is carried out only in part.
const LIMITS: [&str; 4] = ["weaker", "part", "narrower", "exception"];

/// Provisions by id and by alias.
pub struct Provisions {
    names: HashMap<String, Vec<usize>>,
}

impl Provisions {
    /// Those of a program.
    pub fn new(program: &Program) -> Self {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, provision) in program.provisions.iter().enumerate() {
            for name in std::iter::once(&provision.id).chain(&provision.aliases) {
                names.entry(name.clone()).or_default().push(at);
            }
        }
        Self { names }
    }

    fn find(&self, name: &str) -> Result<usize, Wrong> {
        match self.names.get(name).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some(_) => Err(Wrong::new(format!("`{name}` names provisions of several directives"))),
            None => {
                let near = nearest(name, self.names.keys().map(String::as_str));
                Err(Wrong {
                    message: format!("unknown provision `{name}`"),
                    help: near.map(|near| format!("did you mean `{near}`?")),
                })
            }
        }
    }
}

/// What is wrong with a line.
struct Wrong {
    message: String,
    help: Option<String>,
}

impl Wrong {
    fn new(message: String) -> Self {
        Self { message, help: None }
    }

    fn word(what: &str, word: &str, known: &[&str]) -> Self {
        let near = nearest(word, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let help = near.unwrap_or_else(|| format!("one of {}", known.join(", ")));
        Self { message: format!("`{word}` is no {what}"), help: Some(help) }
    }
}

/// Adds the texts of a file; what cannot be used is said, and the rest is kept.
pub fn read(source: &Source, provisions: &Provisions, texts: &mut Vec<Labelled>, diagnostics: &mut Vec<Diagnostic>) {
    for number in 1..=source.line_count() {
        let Some(span) = source.line(number) else { continue };
        let written = source.slice(span);
        if written.trim().is_empty() {
            continue;
        }
        match line(written, provisions) {
            Ok(text) if texts.iter().any(|known| known.id == text.id) => {
                diagnostics.push(at(source, span, Wrong::new(format!("a text `{}` stands before", text.id))));
            }
            Ok(mut text) => {
                (text.file, text.line) = (source.name().to_owned(), number);
                texts.push(text);
            }
            Err(wrong) => diagnostics.push(at(source, span, wrong)),
        }
    }
}

fn at(source: &Source, span: Span, wrong: Wrong) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::InputPartial, Severity::Error, format!("{}; the line is left out", wrong.message))
            .at(Place::new(source, span));
    match wrong.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn line(written: &str, provisions: &Provisions) -> Result<Labelled, Wrong> {
    let line: Line = serde_json::from_str(written).map_err(|error| Wrong {
        message: format!("no labelled text: {}", without_place(&error)),
        help: Some("an object with `id`, `text` and `labels`".to_owned()),
    })?;
    let mut labels = BTreeMap::new();
    for (name, word) in &line.labels {
        let limit = line.limits.get(name);
        labels.insert(provisions.find(name)?, label(word, limit.map(String::as_str))?);
    }
    if let Some(stray) = line.limits.keys().find(|name| !line.labels.contains_key(*name)) {
        return Err(Wrong::new(format!("a limit on `{stray}`, which is not labelled")));
    }
    let ambiguous = line.ambiguous.iter().map(|name| provisions.find(name)).collect::<Result<_, _>>()?;
    Ok(Labelled { id: line.id, text: line.text, labels, ambiguous, file: String::new(), line: 0 })
}

/// What serde says; the line and column that it adds are of this line alone.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or_default().to_owned()
}

fn label(word: &str, limit: Option<&str>) -> Result<Label, Wrong> {
    match (word, limit) {
        ("violates", None) => Ok(Label::Violates),
        ("violates", Some(_)) => Err(Wrong::new("a limit belongs to `implements` only".to_owned())),
        ("implements", None) => Ok(Label::Implements { limited: false }),
        ("implements", Some(limit)) if LIMITS.contains(&limit) => Ok(Label::Implements { limited: true }),
        ("implements", Some(limit)) => Err(Wrong::word("limit", limit, &LIMITS)),
        _ => Err(Wrong::word("label", word, &LABELS)),
    }
}

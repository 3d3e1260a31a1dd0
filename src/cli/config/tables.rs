//! The tables of `ombud.toml` that have a form of their own: inputs, mappings, outputs, severities.

use super::reader::{Reader, Spot, span};
use super::{InputSet, MappingRule, OutputRule};
use crate::diagnostic::Severity;
use crate::finding::Verdict;
use crate::gate::SeverityRule;
use crate::source::{Place, Span};

/// The arms of a provision.
const ARMS: [&str; 2] = ["procedures", "records"];

/// What a severity is set for, so far.
#[derive(Clone, Default)]
struct Of {
    provision: Option<String>,
    arm: Option<String>,
}

impl Reader<'_> {
    /// `[[inputs]]` with `paths` and `complete`.
    pub(super) fn inputs(&mut self, value: Spot<'_, '_>) {
        const TABLES: &str = "tables `[[inputs]]`, each with `paths`";
        let Some(list) = value.get_ref().as_array() else { return self.expected(value, TABLES) };
        for item in list {
            let Some(table) = item.get_ref().as_table() else { return self.expected(item, TABLES) };
            let (mut paths, mut complete, mut named) = (Vec::new(), false, false);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "paths" => {
                        named = true;
                        paths = self.strings(value, "a list of files, folders and patterns", "a path or pattern");
                        if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
                            self.expected(value, "at least one path");
                        }
                    }
                    "complete" => complete = self.bool(value).unwrap_or(false),
                    unknown => self.unknown(span(key), unknown, &["paths", "complete"]),
                }
            }
            if !named {
                let wrong = self.at(span(item), "these inputs have no `paths`".to_owned());
                self.wrong.push(wrong);
            }
            self.config.inputs.push(InputSet { paths, complete });
        }
    }

    /// `[[mappings]]` with `mapping` and `pattern`.
    pub(super) fn mappings(&mut self, value: Spot<'_, '_>) {
        let Some(list) = value.get_ref().as_array() else { return self.expected(value, "tables `[[mappings]]`") };
        for item in list {
            let Some(table) = item.get_ref().as_table() else {
                return self.expected(item, "a table with `mapping` and `pattern`");
            };
            let (mut mapping, mut pattern) = (None, None);
            for (key, value) in table {
                match key.get_ref().as_ref() {
                    "mapping" => mapping = self.words(value),
                    "pattern" => pattern = self.words(value),
                    unknown => self.unknown(span(key), unknown, &["mapping", "pattern"]),
                }
            }
            for name in ["mapping", "pattern"].into_iter().filter(|n| !table.iter().any(|(k, _)| k.get_ref() == n)) {
                let wrong = self.at(span(item), format!("this entry has no `{name}`"));
                self.wrong.push(wrong);
            }
            if let (Some(mapping), Some(pattern)) = (mapping, pattern) {
                let (mapping, place) = (self.folder.join(mapping), Place::new(self.source, span(item)));
                self.config.mappings.push(MappingRule { mapping, pattern, place });
            }
        }
    }

    /// `FORMAT = "PATH"`
    pub(super) fn output(&mut self, format: &str, key: Span, value: Spot<'_, '_>) {
        let Some(path) = value.get_ref().as_str().filter(|path| !path.is_empty() && *path != "-") else {
            return self.expected(value, "the path of a file, in quotes");
        };
        let place = Place::new(self.source, key.join(span(value)));
        self.config.outputs.push(OutputRule { format: format.to_owned(), path: self.folder.join(path), place });
    }

    /// `VERDICT = "LEVEL"`, within the table of an arm, a provision, or an arm of a provision where it is for that only.
    pub(super) fn severities(&mut self, value: Spot<'_, '_>) {
        self.severities_of(value, &Of::default());
    }

    fn severities_of(&mut self, value: Spot<'_, '_>, of: &Of) {
        let Some(table) = value.get_ref().as_table() else {
            return self.expected(value, "a table of verdicts and levels");
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let verdict = Verdict::from_word(name);
            if verdict.is_some() || name == "any" {
                self.severity(value, key.span().start, verdict, of);
            } else if ARMS.contains(&name) && of.arm.is_none() {
                self.severities_of(value, &Of { arm: Some(name.to_owned()), ..of.clone() });
            } else if of.provision.is_none() && of.arm.is_none() && value.get_ref().is_table() {
                self.severities_of(value, &Of { provision: Some(name.to_owned()), arm: None });
            } else {
                let words = Verdict::ALL.map(Verdict::word);
                let arms = ARMS.into_iter().filter(|_| of.arm.is_none());
                let known: Vec<&str> = words.into_iter().chain(["any"]).chain(arms).collect();
                self.unknown(span(key), name, &known);
            }
        }
    }

    fn severity(&mut self, value: Spot<'_, '_>, start: usize, verdict: Option<Verdict>, of: &Of) {
        match value.get_ref().as_str().and_then(Severity::from_word) {
            Some(severity) => self.config.severities.push(SeverityRule {
                provision: of.provision.clone(),
                arm: of.arm.clone(),
                verdict,
                severity,
                set_by: "configuration",
                place: Some(Place::new(self.source, Span::new(start, span(value).end))),
            }),
            None => self.expected(value, "`error`, `warning` or `advice`"),
        }
    }
}

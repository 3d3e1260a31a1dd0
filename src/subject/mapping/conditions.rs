//! Conditions: which rows are meant.

use regex::RegexBuilder;

use super::compile::Compiler;
use super::model::{ColumnId, Condition, Test, fold, words};
use super::written::{Spot, span, value};
use crate::diagnostic::Code;
use crate::source::Span;

/// Deepest nesting of conditions.
const DEEPEST: usize = 32;
/// Largest compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 1 << 20;
const TESTS: &[&str] = &["is", "in", "token", "tokens", "blank", "matches"];
const KEYS: &[&str] = &["column", "is", "in", "token", "tokens", "blank", "matches", "all", "any", "none", "not"];

impl<'a, 'i> Compiler<'_, '_, 'a, 'i> {
    /// Reads a condition on rows of a sort. `raw`: on cells of rows whose sort is not known yet.
    pub(super) fn condition(&mut self, at: Spot<'a, 'i>, sort: Option<usize>, raw: bool) -> Option<Condition> {
        if self.reading.len() >= DEEPEST {
            self.w.say(Code::MappingType, span(at), format!("conditions are nested more than {DEEPEST} deep"), None);
            return None;
        }
        if let Some(name) = at.get_ref().as_str() {
            return self.named_condition(name, span(at), sort, raw);
        }
        self.reading.push(String::new());
        let condition = match at.get_ref().as_array() {
            Some(list) => Some(Condition::All(list.iter().filter_map(|c| self.condition(c, sort, raw)).collect())),
            None => self.condition_table(at, sort, raw),
        };
        self.reading.pop();
        condition
    }

    fn named_condition(&mut self, name: &str, at: Span, sort: Option<usize>, raw: bool) -> Option<Condition> {
        let Some(named) = self.conditions.get_mut(name) else {
            let known: Vec<String> = self.conditions.keys().cloned().collect();
            self.w.unknown(at, name, "condition", known.iter().map(String::as_str));
            return None;
        };
        named.used = true;
        let value = named.value;
        if self.reading.iter().any(|reading| reading == name) {
            self.w.say(Code::MappingType, at, format!("the condition `{name}` rests on itself"), None);
            return None;
        }
        self.reading.push(name.to_owned());
        let condition = self.condition(value, sort, raw);
        self.reading.pop();
        condition
    }

    fn condition_table(&mut self, at: Spot<'a, 'i>, sort: Option<usize>, raw: bool) -> Option<Condition> {
        let table = self.w.table(at, "the name of a condition, or `{ column = \"…\", in = [\"…\"] }`")?;
        self.w.only(table, "part of a condition", KEYS);
        let mut parts = Vec::new();
        if let Some(column) = value(table, "column") {
            let name = self.w.text(column, "the name of a column")?;
            let column_id = match raw {
                true => self.raw_column(&name, span(column)),
                false => self.column(sort, &name, span(column)),
            };
            let before = parts.len();
            for key in TESTS {
                let Some(test) = value(table, key) else { continue };
                parts.extend(self.test(key, test).map(|test| Condition::Test(column_id, test)));
            }
            if parts.len() == before && TESTS.iter().all(|key| value(table, key).is_none()) {
                let help =
                    "such as `is = \"IMM\"`, `in = [\"A\", \"B\"]`, `token = \"ICE\"`, `blank = true`".to_owned();
                self.w.say(Code::MappingMissing, span(at), "the condition does not say what the cell is", Some(help));
            }
        } else if let Some(key) = TESTS.iter().find(|key| value(table, key).is_some()) {
            self.w.say(Code::MappingMissing, span(at), format!("`{key}` is said of no `column`"), None);
        }
        for (key, gather) in [("all", Gather::All), ("any", Gather::Any), ("none", Gather::None), ("not", Gather::None)]
        {
            let Some(list) = value(table, key) else { continue };
            let of: Vec<Condition> =
                self.w.list(list).into_iter().filter_map(|one| self.condition(one, sort, raw)).collect();
            parts.push(match gather {
                Gather::All => Condition::All(of),
                Gather::Any => Condition::Any(of),
                Gather::None => Condition::Not(Box::new(Condition::Any(of))),
            });
        }
        if parts.len() == 1 { parts.pop() } else { Some(Condition::All(parts)) }
    }

    /// A column of a row of which the sort is not known yet: any that a sort names, or a header.
    fn raw_column(&mut self, name: &str, at: Span) -> ColumnId {
        match self.columns.iter().position(|column| column.sort.is_some() && column.name == name) {
            Some(found) => found,
            None => self.column(None, name, at),
        }
    }

    fn test(&mut self, key: &str, at: Spot<'a, 'i>) -> Option<Test> {
        match key {
            "blank" => self.w.flag(at).map(Test::Blank),
            "is" | "in" => {
                let texts = self.w.texts(at, "a text in quotes, or a list of them");
                Some(Test::In(texts.into_iter().map(|(text, _)| fold(&text)).collect()))
            }
            "matches" => {
                let pattern = self.w.text(at, "a pattern in quotes")?;
                match RegexBuilder::new(&pattern).size_limit(LARGEST_PATTERN).build() {
                    Ok(pattern) => Some(Test::Matches(pattern)),
                    Err(error) => {
                        let why = error.to_string();
                        let why = why.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
                        self.w.say(Code::MappingType, span(at), format!("the pattern cannot be read: {why}"), None);
                        None
                    }
                }
            }
            _ => {
                let texts = self.w.texts(at, "a word in quotes, or a list of them");
                let mut tokens = Vec::new();
                for (text, at) in texts {
                    let token = words(&text);
                    if token.is_empty() {
                        self.w.expected(at, "a word with a letter or a digit in it");
                    } else {
                        tokens.push(token);
                    }
                }
                Some(Test::Words(tokens))
            }
        }
    }
}

/// How several conditions make one.
#[derive(Clone, Copy)]
enum Gather {
    All,
    Any,
    None,
}

//! The cells of one row, as a mapping sees them.

use super::bind::Bound;
use super::model::{ColumnId, Condition, Mapping, Test, Token, fold, words};
use crate::source::{Source, Span};
use crate::subject::records::node::Unknown;
use crate::subject::table::{CellKind, Row};

/// What a cell gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'r> {
    /// A text, and what is known of it.
    Text(&'r str, CellKind),
    /// No value, for this reason; `None`: there is nothing to tell.
    Missing(Option<Unknown>),
    /// The table has no such column.
    Absent,
}

/// The cells of one row and of those that hold it.
#[derive(Clone, Copy)]
pub struct Cells<'r> {
    /// The mapping.
    pub mapping: &'r Mapping,
    /// Where its columns are.
    pub bound: &'r Bound,
    /// The row itself.
    pub row: &'r Row,
    /// Its sort.
    pub sort: Option<usize>,
    /// The last row of each sort.
    pub holders: &'r [Option<Row>],
    /// The part of a cell that stands for the whole of it.
    pub part: Option<(ColumnId, &'r str)>,
    /// The text of the table.
    pub source: &'r Source,
}

impl<'r> Cells<'r> {
    /// The row in which a column is: this one, or one that holds it.
    #[must_use]
    pub fn row_of(&self, column: ColumnId) -> Option<&'r Row> {
        let sort = self.mapping.columns.get(column)?.sort;
        if sort.is_none() || self.sort.is_none() || sort == self.sort {
            return Some(self.row);
        }
        self.holders.get(sort?)?.as_ref()
    }

    /// Where the cell stands.
    #[must_use]
    pub fn span(&self, column: ColumnId) -> Span {
        let cell = self.row_of(column).and_then(|row| row.cell(self.bound.at(column)?));
        cell.map_or(self.row.span(), |cell| cell.span)
    }

    /// What stands at a place of the table.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &'r str {
        self.source.slice(span)
    }

    /// What the cell gives.
    #[must_use]
    pub fn given(&self, column: ColumnId) -> Given<'r> {
        let Some(at) = self.bound.at(column) else { return Given::Absent };
        let Some(row) = self.row_of(column) else { return Given::Missing(Some(Unknown::Absent)) };
        let Some(cell) = row.cell(at) else { return Given::Missing(Some(Unknown::Blank)) };
        if cell.kind == CellKind::Damaged {
            return Given::Missing(Some(Unknown::Ambiguous));
        }
        let text = match self.part {
            Some((divided, part)) if divided == column => part,
            _ => cell.text,
        };
        let text = text.trim();
        match self.token(column, text) {
            Some(token) => Given::Missing(token.reason),
            None if text.is_empty() => Given::Missing(Some(Unknown::Blank)),
            None => Given::Text(text, cell.kind),
        }
    }

    /// The parts of a cell between marks, or the values of a list.
    #[must_use]
    pub fn parts(&self, column: ColumnId, split: &[String]) -> Vec<&'r str> {
        let cell = self.row_of(column).and_then(|row| row.cell(self.bound.at(column)?));
        let Some(cell) = cell else { return Vec::new() };
        let mut parts: Vec<&str> = match self.part {
            Some((divided, part)) if divided == column => vec![part],
            _ => cell.items().collect(),
        };
        for mark in split {
            parts = parts.into_iter().flat_map(|part| part.split(mark.as_str())).collect();
        }
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    fn token(&self, column: ColumnId, text: &str) -> Option<&'r Token> {
        let own = self.mapping.columns.get(column).map_or(&[][..], |column| &column.missing);
        let all = || own.iter().chain(&self.mapping.missing);
        let longest = all().map(|token| token.folded.len()).max()?;
        if text.len() > longest * 2 + 8 {
            return None;
        }
        let folded = fold(text);
        all().find(|token| token.folded == folded)
    }

    /// Whether a condition holds. A cell without a value is blank and nothing else.
    #[must_use]
    pub fn meets(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(of) => of.iter().all(|condition| self.meets(condition)),
            Condition::Any(of) => of.iter().any(|condition| self.meets(condition)),
            Condition::Not(condition) => !self.meets(condition),
            Condition::Test(column, test) => self.passes(*column, test),
        }
    }

    fn passes(&self, column: ColumnId, test: &Test) -> bool {
        let given = self.given(column);
        let Given::Text(text, _) = given else { return matches!(test, Test::Blank(true)) };
        match test {
            Test::Blank(blank) => !blank,
            Test::In(values) => values.contains(&fold(text)),
            Test::Words(tokens) => {
                let own = words(text);
                tokens.iter().any(|token| own.windows(token.len()).any(|window| window == token.as_slice()))
            }
            Test::Matches(pattern) => pattern.is_match(text),
        }
    }
}

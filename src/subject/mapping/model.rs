//! A mapping, compiled: every name resolved, every value of the type that its member has.

use std::collections::HashMap;
use std::sync::Arc;

use regex::Regex;

use super::time_format::TimeFormat;
use super::workflow::WorkflowMap;
use crate::source::{Source, Span};
use crate::subject::records::node::{Node, Unknown};
use crate::subject::records::time::Moment;
use crate::subject::table::Options;

/// Index of a column: into [`Mapping::columns`].
pub type ColumnId = usize;

/// How the rows of a table become records.
#[derive(Debug)]
pub struct Mapping {
    /// Its text.
    pub source: Source,
    /// Its name.
    pub id: String,
    /// What it is for, in words.
    pub title: Option<String>,
    /// How the table is opened.
    pub options: Options,
    /// The zone of times without an offset: IANA name.
    pub zone: Option<String>,
    /// Cells that say why there is no value.
    pub missing: Vec<Token>,
    /// Times that stand for no time.
    pub sentinels: Vec<Moment>,
    /// The columns that it names.
    pub columns: Vec<Column>,
    /// Sorts of rows, of a report that mixes them; empty of a plain table.
    pub sorts: Vec<Sort>,
    /// What rows become.
    pub emits: Vec<Emit>,
    /// Columns that are never read.
    pub drops: Vec<Dropped>,
    /// Steps of workflows, where the table is a list of them.
    pub workflow: Option<WorkflowMap>,
}

/// A cell that says why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its text, as it is compared.
    pub folded: String,
    /// What it means; `None`: nothing is missing, for there is nothing to tell.
    pub reason: Option<Unknown>,
}

/// A column that the mapping names.
#[derive(Debug, Clone)]
pub struct Column {
    /// How the mapping calls it.
    pub name: String,
    /// The headers by which it is found, the first that there is.
    pub headers: Vec<String>,
    /// The sort of rows that has it.
    pub sort: Option<usize>,
    /// Whether a table without it can be read.
    pub optional: bool,
    /// Further cells that say why there is no value.
    pub missing: Vec<Token>,
    /// How it writes times.
    pub time: TimeReading,
    /// Where the mapping names it first.
    pub span: Span,
}

/// How times are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeReading {
    /// Formats, tried in this order.
    pub formats: Vec<TimeFormat>,
    /// How much of a clock counts.
    pub precision: Precision,
}

/// How much of a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// What it says, unless it is midnight in every row of the column: then the column holds days.
    #[default]
    Seen,
    /// What it says, midnight included.
    Exact,
    /// Nothing: a time is a day.
    Day,
}

/// A sort of rows.
#[derive(Debug)]
pub struct Sort {
    /// Its name.
    pub name: String,
    /// The sort whose last row holds a row of this one.
    pub parent: Option<usize>,
    /// Which rows are of this sort.
    pub when: Condition,
    /// Rows that hold nothing: headings, sums.
    pub skip: bool,
}

/// What is known of a row, or of a value.
#[derive(Debug)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// One of them.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A test of one cell.
    Test(ColumnId, Test),
}

/// A test of a cell.
#[derive(Debug)]
pub enum Test {
    /// It is one of these, as texts are compared.
    In(Vec<String>),
    /// One of these stands in it, word for word.
    Words(Vec<Vec<String>>),
    /// It gives no value, or gives one.
    Blank(bool),
    /// It matches.
    Matches(Regex),
}

/// A sort of record that rows become.
#[derive(Debug)]
pub struct Emit {
    /// Kind: index into the kinds of the layout.
    pub kind: u16,
    /// The sort of rows that it is made from.
    pub sort: Option<usize>,
    /// The list whose elements it is made from, where the mapping says.
    pub rows: Option<(String, Span)>,
    /// Which rows.
    pub when: Option<Condition>,
    /// Rows that agree in these are one record.
    pub key: Vec<ColumnId>,
    /// One record for each part of a cell.
    pub each: Option<Each>,
    /// The member of a case that holds such records, for ids that the table does not give.
    pub member_of_case: Option<(String, bool)>,
    /// Whether the id is given.
    pub has_id: bool,
    /// What its members become.
    pub members: Vec<(u16, Build)>,
    /// Where the mapping says so.
    pub span: Span,
}

/// One record for each part of a cell.
#[derive(Debug, Clone)]
pub struct Each {
    /// The column; within the record it stands for the part.
    pub column: ColumnId,
    /// What stands between the parts.
    pub split: Vec<String>,
}

/// How a member is made.
#[derive(Debug)]
pub enum Build {
    /// A plain value.
    Value(Value),
    /// A struct; one of which no cell says anything is left out.
    Struct(u16, Vec<(u16, Build)>),
    /// A list of what is known.
    List(Vec<Build>),
    /// A list from the parts of one cell.
    Parts(Parts),
    /// A list from columns that say yes or no.
    Flags(Flags),
}

/// A list from the parts of one cell.
#[derive(Debug)]
pub struct Parts {
    /// What each part becomes; its column is the one that is divided.
    pub value: Value,
    /// What stands between the parts; empty: the cell is a list as it is.
    pub split: Vec<String>,
    /// The member that each part becomes: shape and field.
    pub within: Option<(u16, u16)>,
}

/// A list from columns that say yes or no.
#[derive(Debug)]
pub struct Flags {
    /// Columns, and what each stands for.
    pub columns: Vec<(ColumnId, Node)>,
    /// What says yes, and what says no.
    pub words: YesNo,
    /// The member that each becomes: shape and field.
    pub within: Option<(u16, u16)>,
}

/// A plain value: where from, and how it is read.
#[derive(Debug)]
pub struct Value {
    /// Shape and field that it is of: for messages.
    pub field: (u16, u16),
    /// Where it is taken from.
    pub take: Take,
    /// What cells mean.
    pub table: Option<Arc<CodeTable>>,
    /// How it is read.
    pub read: Read,
    /// Where the mapping says so.
    pub span: Span,
}

/// Where a value is taken from.
#[derive(Debug)]
pub enum Take {
    /// The mapping itself.
    Const(Node),
    /// A cell.
    Column(ColumnId),
    /// Cells within words; unknown where one of them is.
    Template(Vec<Piece>),
    /// The first of these cells that gives a value.
    First(Vec<ColumnId>),
    /// The earliest time in these cells.
    Earliest(Vec<ColumnId>),
    /// The latest time in these cells.
    Latest(Vec<ColumnId>),
    /// These cells, with blanks between; unknown where the first of them is.
    Join(Vec<ColumnId>),
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A cell.
    Column(ColumnId),
    /// The number of the row.
    RowNumber,
}

/// How a text becomes a value.
#[derive(Debug, Clone)]
pub enum Read {
    /// As it is.
    Text,
    /// A whole number, at least this.
    Int(Option<i64>),
    /// True or false.
    Bool(YesNo),
    /// A code of the schema.
    Code(Arc<[String]>),
    /// A time; formats of its own come before those of the column.
    Time(Option<TimeReading>),
}

/// What says yes, and what says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YesNo {
    /// As texts are compared.
    pub yes: Vec<String>,
    /// As texts are compared.
    pub no: Vec<String>,
}

impl Default for YesNo {
    fn default() -> Self {
        let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self { yes: all(&["yes", "y", "true", "t", "1", "x"]), no: all(&["no", "n", "false", "f", "0"]) }
    }
}

impl YesNo {
    /// Whether a text says yes or no; `None` where it says neither.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<bool> {
        let folded = fold(text);
        if self.yes.contains(&folded) {
            return Some(true);
        }
        self.no.contains(&folded).then_some(false)
    }
}

/// What cells mean.
#[derive(Debug, Default)]
pub struct CodeTable {
    /// Its name.
    pub name: String,
    /// Cells, as they are compared, and what they mean.
    pub entries: HashMap<String, Meaning>,
    /// What every other cell means, where the mapping says.
    pub others: Option<Meaning>,
}

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// This value.
    Value(Node),
    /// No value, for this reason; `None`: there is nothing to tell.
    Missing(Option<Unknown>),
}

/// A column that is never read.
#[derive(Debug, Clone)]
pub struct Dropped {
    /// Its column.
    pub column: ColumnId,
    /// Category of the data field, for the inventory of fields.
    pub category: Option<(String, Span)>,
}

/// A text as texts are compared: in lower case, runs of blanks as one, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// The words of a text: runs of letters and digits, in lower case.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect()
}

impl Value {
    /// The columns from which it is taken.
    #[must_use]
    pub fn columns(&self) -> Vec<ColumnId> {
        match &self.take {
            Take::Const(_) => Vec::new(),
            Take::Column(column) => vec![*column],
            Take::First(columns) | Take::Earliest(columns) | Take::Latest(columns) | Take::Join(columns) => {
                columns.clone()
            }
            Take::Template(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Column(column) => Some(*column),
                    Piece::Words(_) | Piece::RowNumber => None,
                })
                .collect(),
        }
    }
}

impl Build {
    /// Calls `see` for every plain value in it, with the columns that it is taken from.
    pub fn each_value(&self, see: &mut impl FnMut(&Self, (u16, u16), Vec<ColumnId>)) {
        match self {
            Self::Value(value) => see(self, value.field, value.columns()),
            Self::Parts(parts) => see(self, parts.value.field, parts.value.columns()),
            Self::Flags(flags) => {
                let columns = flags.columns.iter().map(|(column, _)| *column).collect();
                see(self, flags.within.unwrap_or_default(), columns);
            }
            Self::Struct(_, members) => members.iter().for_each(|(_, member)| member.each_value(see)),
            Self::List(items) => items.iter().for_each(|item| item.each_value(see)),
        }
    }

    /// Whether all of it is given by the mapping itself.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        match self {
            Self::Value(value) => matches!(value.take, Take::Const(_)),
            Self::Struct(_, members) => members.iter().all(|(_, member)| member.is_constant()),
            Self::List(items) => items.iter().all(Self::is_constant),
            Self::Parts(_) | Self::Flags(_) => false,
        }
    }
}

impl Condition {
    /// Calls `see` for every test in it.
    pub fn each_test(&self, see: &mut impl FnMut(ColumnId, &Test)) {
        match self {
            Self::All(of) | Self::Any(of) => of.iter().for_each(|condition| condition.each_test(see)),
            Self::Not(condition) => condition.each_test(see),
            Self::Test(column, test) => see(*column, test),
        }
    }
}

impl Emit {
    /// The columns that it needs, each once, in order.
    #[must_use]
    pub fn columns(&self) -> Vec<ColumnId> {
        let mut all = self.key.clone();
        all.extend(self.each.iter().map(|each| each.column));
        for (_, build) in &self.members {
            build.each_value(&mut |_, _, columns| all.extend(columns));
        }
        if let Some(when) = &self.when {
            when.each_test(&mut |column, _| all.push(column));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_without_case_and_blanks() {
        assert_eq!(fold("  Bail   BOND "), "bail bond");
        assert_eq!(words("I.C.E Detainer"), ["i", "c", "e", "detainer"]);
        assert_eq!(YesNo::default().read(" Y "), Some(true));
        assert_eq!(YesNo::default().read("maybe"), None);
    }
}

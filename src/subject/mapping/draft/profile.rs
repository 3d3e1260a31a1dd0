//! What the columns of a table hold: how often, of what type, which values.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::model::{YesNo, fold};
use super::super::time_format::TimeFormat;
use super::vocabulary::{Vocabulary, header_words};
use crate::subject::records::time::DAY;
use crate::subject::table::{CellKind, Row, Table};

/// So many rows are looked at for a draft.
pub const ROWS: u64 = 200_000;
/// More different values than this are counted no further.
const VALUES: usize = 300;
/// First year that a year of two digits may mean in a draft.
const PIVOT: i64 = 1950;

/// The ways of writing times that are tried, in this order.
const FORMATS: &[&str] = &[
    "YYYY-MM-DD HH:mm:ss",
    "YYYY-MM-DD HH:mm",
    "YYYY-MM-DD HH:mm:ss.f",
    "M/D/YYYY h:mm:ss AM",
    "M/D/YYYY h:mm AM",
    "M/D/YYYY H:mm:ss",
    "M/D/YYYY H:mm",
    "M/D/YYYYTH:mm:ss",
    "M/D/YYYY",
    "M/D/YY h:mm:ss AM",
    "M/D/YY h:mm AM",
    "M/D/YY H:mm",
    "M/D/YY",
    "D.M.YYYY H:mm:ss",
    "D.M.YYYY H:mm",
    "D.M.YYYY",
    "D/M/YYYY",
    "MMM D YYYY hh:mm:ss:fffAM",
    "MMM D, YYYY",
    "DDMMMYYYY",
    "DDMMMYY",
    "DD-MMM-YYYY",
    "DD-MMM-YY",
    "YYYYMMDD",
];

/// What a table holds.
#[derive(Debug, Default)]
pub struct Profile {
    /// Its columns, in its order.
    pub columns: Vec<ColumnProfile>,
    /// Rows looked at, by level.
    pub rows: Vec<u64>,
    /// Whether there are more rows than were looked at.
    pub cut: bool,
}

/// What a column holds.
#[derive(Debug, Default)]
pub struct ColumnProfile {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: usize,
    /// Cells that say something and are no word for nothing.
    pub filled: u64,
    /// Different values, with how often; `None` where there are too many.
    pub values: Option<BTreeMap<String, u64>>,
    /// How many different values there are.
    pub distinct: usize,
    /// Words for nothing, with how often.
    pub missing: BTreeMap<String, u64>,
    /// How many values each way of writing times can read.
    times: Vec<u64>,
    /// Values that ISO 8601 can read, and those that a workbook gives as times.
    iso: u64,
    /// Times that are not midnight.
    clocks: u64,
    /// Times on days that stand for no day.
    pub sentinels: BTreeSet<String>,
    /// Cells with a word of immigration law.
    pub immigration: u64,
    numbers: u64,
    flags: u64,
    clock_only: u64,
    /// Clocks without a colon: `0715`.
    military: u64,
    codes: u64,
    seen: HashSet<u64>,
}

/// What sort of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Nothing at all.
    Empty,
    /// Times.
    Time,
    /// The clock, without a day.
    Clock,
    /// Yes or no.
    Flag,
    /// Whole numbers.
    Number,
    /// A few codes.
    Code,
    /// A few texts, again and again.
    Choice,
    /// Texts.
    Text,
}

impl Sort {
    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "nothing",
            Self::Time => "times",
            Self::Clock => "times of day",
            Self::Flag => "yes or no",
            Self::Number => "whole numbers",
            Self::Code => "codes",
            Self::Choice => "a few texts",
            Self::Text => "texts",
        }
    }
}

impl Profile {
    /// Looks at the rows of a table.
    #[must_use]
    pub fn of(table: &mut Table, vocabulary: &Vocabulary) -> Self {
        let formats = formats();
        let header = table.header();
        let column =
            |column: &crate::subject::table::Column| ColumnProfile::new(&column.name, column.level, formats.len());
        let mut profile = Self {
            columns: header.columns.iter().map(column).collect(),
            rows: vec![0; header.levels.len().max(1)],
            cut: false,
        };
        let mut row = Row::new();
        let mut read = 0;
        while table.read(&mut row) {
            if row.is_blank() {
                continue;
            }
            read += 1;
            if read > ROWS {
                profile.cut = true;
                break;
            }
            if let Some(rows) = profile.rows.get_mut(row.level()) {
                *rows += 1;
            }
            for (at, column) in profile.columns.iter_mut().enumerate().filter(|(_, c)| c.level == row.level()) {
                if let Some(cell) = row.cell(at) {
                    column.see(cell.text.trim(), cell.kind, &formats, vocabulary);
                }
            }
        }
        profile
    }

    /// Looks at cells that have been read already: names and levels of the columns, then each row's level and cells.
    pub fn of_cells(
        names: &[(String, usize)],
        rows: impl Iterator<Item = (usize, Vec<String>)>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let formats = formats();
        let columns = names.iter().map(|(name, level)| ColumnProfile::new(name, *level, formats.len()));
        let mut profile = Self { columns: columns.collect(), rows: vec![0; 2], cut: false };
        for (level, cells) in rows {
            if let Some(rows) = profile.rows.get_mut(level) {
                *rows += 1;
            }
            let own = profile.columns.iter_mut().zip(&cells).filter(|(column, _)| column.level == level);
            for (column, cell) in own {
                column.see(cell.trim(), CellKind::Text, &formats, vocabulary);
            }
        }
        profile
    }

    /// Rows that have a column.
    #[must_use]
    pub fn rows_of(&self, column: &ColumnProfile) -> u64 {
        self.rows.get(column.level).copied().unwrap_or_default()
    }
}

fn formats() -> Vec<TimeFormat> {
    FORMATS.iter().filter_map(|written| TimeFormat::new(written, Some(PIVOT)).ok()).collect()
}

impl ColumnProfile {
    fn new(name: &str, level: usize, formats: usize) -> Self {
        Self { name: name.to_owned(), level, values: Some(BTreeMap::new()), times: vec![0; formats], ..Self::default() }
    }

    fn see(&mut self, text: &str, kind: CellKind, formats: &[TimeFormat], vocabulary: &Vocabulary) {
        if text.is_empty() {
            return;
        }
        let folded = fold(text);
        if vocabulary.missing.contains_key(&folded) {
            *self.missing.entry(text.to_owned()).or_default() += 1;
            return;
        }
        self.filled += 1;
        let mut hasher = DefaultHasher::new();
        folded.hash(&mut hasher);
        self.seen.insert(hasher.finish());
        self.distinct = self.seen.len();
        if let Some(values) = &mut self.values {
            *values.entry(text.to_owned()).or_default() += 1;
            if values.len() > VALUES {
                self.values = None;
            }
        }
        self.time(text, kind, formats, vocabulary);
        self.immigration += u64::from(vocabulary.speaks_of_immigration(text));
        self.numbers += u64::from(text.parse::<i64>().is_ok());
        self.flags += u64::from(YesNo::default().read(text).is_some());
        let clock = text.bytes().all(|b| b.is_ascii_digit() || b":.".contains(&b)) && text.contains(':');
        self.clock_only += u64::from(clock);
        self.military += u64::from(is_military(text));
        self.codes += u64::from(is_bare(text));
    }

    fn time(&mut self, text: &str, kind: CellKind, formats: &[TimeFormat], vocabulary: &Vocabulary) {
        let iso = TimeFormat::iso().read(text).filter(|_| text.len() >= 8 || kind == CellKind::Time);
        let mut found = iso;
        self.iso += u64::from(iso.is_some());
        for (format, count) in formats.iter().zip(&mut self.times) {
            if let Some(moment) = format.read(text) {
                *count += 1;
                found = found.or(Some(moment));
            }
        }
        let Some(moment) = found else { return };
        self.clocks += u64::from(moment.from == moment.to && moment.from.rem_euclid(DAY) != 0);
        if let Some(day) = vocabulary.sentinels.iter().find(|(_, day)| day.from <= moment.from && moment.to <= day.to) {
            self.sentinels.insert(day.0.clone());
        }
    }

    /// What sort of value it holds: of nine in ten cells.
    #[must_use]
    pub fn sort(&self) -> Sort {
        let most = |count: u64| count * 10 >= self.filled * 9;
        let few = self.values.is_some()
            && self.distinct <= 60
            && (self.filled >= 2 * self.distinct as u64 || self.distinct <= 12);
        match () {
            () if self.filled == 0 => Sort::Empty,
            () if most(self.time_count()) && !most(self.numbers) => Sort::Time,
            () if most(self.clock_only) || most(self.military) && self.is_called_time() => Sort::Clock,
            () if most(self.flags) && self.distinct <= 4 && !self.is_one_number() => Sort::Flag,
            () if most(self.numbers) => Sort::Number,
            () if few && most(self.codes) => Sort::Code,
            () if few => Sort::Choice,
            () => Sort::Text,
        }
    }

    /// Whether its name says that it holds times of day: four digits alone may be any number.
    fn is_called_time(&self) -> bool {
        header_words(&self.name).iter().any(|word| matches!(word.as_str(), "time" | "tm" | "clock" | "hour" | "hhmm"))
    }

    /// Whether it holds one number again and again, which is no answer to a question: an ordinal, a count.
    fn is_one_number(&self) -> bool {
        self.distinct == 1 && self.numbers == self.filled
    }

    fn time_count(&self) -> u64 {
        self.times.iter().copied().max().unwrap_or_default().max(self.iso)
    }

    /// The ways in which it writes times, the commonest first; empty for ISO 8601 alone.
    #[must_use]
    pub fn formats(&self) -> Vec<&'static str> {
        if self.iso == self.filled {
            return Vec::new();
        }
        let mut formats = Vec::new();
        let mut covered = 0;
        let counts = FORMATS.iter().zip(&self.times);
        let mut by_count: Vec<(&&str, u64)> = counts.map(|(format, count)| (format, *count)).collect();
        // of two that read as many, the one that is tried first
        by_count.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (format, count) in by_count {
            let alternative = formats.len() == 1 && covered < self.filled && covered + count <= self.filled;
            if count > 0 && (formats.is_empty() || alternative) {
                formats.push(*format);
                covered += count;
            }
        }
        if self.iso > 0 && covered < self.filled {
            formats.push("iso");
        }
        formats
    }

    /// Whether day and month could as well be the other way round.
    #[must_use]
    pub fn day_or_month(&self) -> bool {
        let of = |written: &str| FORMATS.iter().position(|f| *f == written).and_then(|at| self.times.get(at)).copied();
        of("M/D/YYYY") > Some(0) && of("M/D/YYYY") == of("D/M/YYYY")
    }

    /// Whether its times are all midnight.
    #[must_use]
    pub fn is_days(&self) -> bool {
        self.clocks == 0
    }

    /// Whether no two rows have the same value.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.filled > 0 && self.distinct as u64 == self.filled
    }
}

/// Whether a text can be nothing but a code.
#[must_use]
pub fn is_bare(text: &str) -> bool {
    text.len() <= 24 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Whether a text is a time of day in four digits: `0715`, `2359`.
fn is_military(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u8>().ok());
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits && part(0..2).is_some_and(|hour| hour < 24) && part(2..4).is_some_and(|minute| minute < 60)
}

//! The columns of a table.

use crate::source::Span;

/// The columns of a table, as found.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// In the order of the cells of a row.
    pub columns: Vec<Column>,
    /// The lists inside an element that have rows of their own; the first is the element itself. A plain table has
    /// one level.
    pub levels: Vec<Level>,
    /// The header row; `None` where the columns are named by something else.
    pub span: Option<Span>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name as written, blanks and whatever became of a byte order mark included; empty where it has none.
    pub written: String,
    /// A name that no other column has: [`clean`] of the written one; the second of a name `Name#2`, the
    /// fifth column if it has no name `#5`. Of JSON and XML the path: `person.name`, `charges[].caseNo`,
    /// `j:Booking/nc:Date`.
    pub name: String,
    /// From which level its cells are: index into [`Header::levels`].
    pub level: usize,
    /// The header cell, or the first cell of the column where there is no header row.
    pub span: Span,
}

/// Elements that have rows of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The path of the list within the element: `charges[]`; empty for the element itself.
    pub path: String,
    /// The level that holds it; its own index for the element itself. A row has the cells of its level and of those
    /// that hold it.
    pub above: usize,
}

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Find {
    /// One column: its index.
    One(usize),
    /// No column.
    None,
    /// Several columns, none of which is written just so: their indices.
    Many(Vec<usize>),
}

impl Header {
    /// Finds a column: by its unique name as given, else by [`fold`] of it.
    #[must_use]
    pub fn find(&self, name: &str) -> Find {
        if let Some(at) = self.columns.iter().position(|column| column.name == name) {
            return Find::One(at);
        }
        let folded = fold(name);
        let alike = self.columns.iter().enumerate().filter(|(_, column)| fold(&column.name) == folded);
        let alike: Vec<usize> = alike.map(|(at, _)| at).collect();
        match alike.as_slice() {
            [] => Find::None,
            [one] => Find::One(*one),
            _ => Find::Many(alike),
        }
    }

    /// The unique names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Whether a row of level `row` has cells of level `level`: its own or one that holds it.
    #[must_use]
    pub fn reaches(&self, row: usize, level: usize) -> bool {
        let mut at = row;
        loop {
            if at == level {
                return true;
            }
            match self.levels.get(at) {
                Some(found) if found.above < at => at = found.above,
                _ => return false,
            }
        }
    }

    /// A header of a plain table: one level, unique names.
    pub(super) fn flat(cells: impl Iterator<Item = (String, Span)>, span: Option<Span>) -> Self {
        let mut header = Self { columns: Vec::new(), levels: vec![Level { path: String::new(), above: 0 }], span };
        let mut counts: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        for (at, (written, span)) in cells.enumerate() {
            let clean = clean(&written);
            let name = if clean.is_empty() {
                format!("#{}", at + 1)
            } else {
                let count = counts.entry(fold(clean)).or_default();
                *count += 1;
                if *count == 1 { clean.to_owned() } else { format!("{clean}#{count}") }
            };
            header.columns.push(Column { written, name, level: 0, span });
        }
        header
    }
}

/// What a byte order mark becomes when a text is read in the wrong encoding, and when R makes a name of that.
const MANGLED: &[&str] = &["\u{feff}", "ï»¿", "ï..", "ÿþ", "þÿ"];

/// A name without a byte order mark, mangled or not, and without blanks at its ends.
#[must_use]
pub fn clean(name: &str) -> &str {
    let name = name.trim();
    MANGLED.iter().find_map(|mark| name.strip_prefix(mark)).unwrap_or(name).trim()
}

/// A name as it is compared: [`clean`], in lower case, runs of blanks, `_` and `-` as one blank.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::new();
    for word in clean(name).split(|c: char| c.is_whitespace() || matches!(c, '_' | '-')).filter(|w| !w.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_can_be_told_from_the_others() {
        let written = ["ï..INMATEID", "Prior Entry Date", "", "prior entry date ", "Booking ID "];
        let header = Header::flat(written.iter().map(|w| ((*w).to_owned(), Span::default())), None);
        let names: Vec<&str> = header.names().collect();
        assert_eq!(names, ["INMATEID", "Prior Entry Date", "#3", "prior entry date#2", "Booking ID"]);
        assert_eq!(header.find("booking_id"), Find::One(4));
        assert_eq!(header.find("Prior Entry Date"), Find::One(1));
        assert_eq!(header.find("Booking"), Find::None);
    }
}

//! What somebody who knows a table says about it.

use super::encoding::TextEncoding;

/// How to open a table. What is not said is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What divides the cells of a delimited text; an ASCII character.
    pub delimiter: Option<char>,
    /// Where the header row is.
    pub header: HeaderAt,
    /// How the bytes of a delimited text are read.
    pub encoding: Option<TextEncoding>,
    /// Which sheet of a workbook, by its name.
    pub sheet: Option<String>,
    /// Where the rows are, in JSON or XML: the path of the list (`records[]`) or of the repeated element
    /// (`j:Booking`).
    pub rows: Option<String>,
}

/// Where a header row is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeaderAt {
    /// To be found: lines of a title before it are passed over.
    #[default]
    Guess,
    /// The row with this number, from 1, blank lines not counted in delimited text.
    Row(usize),
    /// There is none: the columns are `#1`, `#2`, …
    Absent,
}

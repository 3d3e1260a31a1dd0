//! Raw tables: from a text to rows of cells, each with its place.
//!
//! Nothing here knows what a column means. A [`Content`] is a table as it came: a decoded text and the form
//! that it is in. A [`Table`] is one that has been opened under some [`Options`]: its [`Header`] is
//! known, and it yields its rows one by one into a [`Row`] that is used again for each.
//!
//! What is wrong with a table is a [`Trouble`], counted and with the place of the first; it never stops
//! the reading of what can be read.
//!
//! # Places
//!
//! Every cell has a [`Span`](crate::source::Span) in the text of its content:
//!
//! - delimited text: the cell between its delimiters, blanks and enclosing quotes *included*, as the
//!   span of a JSON string includes its quotes;
//! - JSON: the value, quotes included; XML: the text of the element, or the value of the attribute without its quotes;
//! - a workbook: the cell in a text that shows each row of each sheet as a line, cells between tabs; of the first sheet the
//!   line has the number of the row.
//!
//! Where the user would look for the cell by another name, [`Table::cell_name`] gives it: `Sheet1!C7`.
//!
//! A row can be read again by its [`RowKey`], so that nobody needs to keep the places of all cells.

mod book;
mod content;
mod delimited;
mod encoding;
mod guess;
mod gzip;
mod header;
mod json;
mod lex;
mod options;
mod packed;
mod row;
mod tree;
mod trouble;
mod window;
mod xml;

pub use book::Book;
pub use content::{Content, Form, Unusable, decoded, is_compressed, is_workbook, repack, unpack};
pub use encoding::TextEncoding;
pub use header::{Column, Find, Header, Level, clean, fold};
pub use options::{HeaderAt, Options};
pub use packed::Packed;
pub use row::{Cell, CellKind, Row, RowKey, Shape};
pub use trouble::{Trouble, TroubleKind};

use crate::source::Source;
use row::Rows;
use trouble::Troubles;

/// Most columns that are read of a table; as many as a worksheet can have.
pub const WIDEST: usize = 16_384;

/// Longest row, in bytes of text.
pub const LONGEST_ROW: usize = 16 << 20;

/// A table that has been opened.
#[derive(Debug)]
pub struct Table {
    source: Source,
    header: Header,
    rows: Rows,
    troubles: Troubles,
    facts: Vec<String>,
}

impl Table {
    /// Opens a table: finds its header and its columns.
    ///
    /// # Errors
    /// Where no table can be found: nothing in it, no such sheet, no such list of rows.
    pub fn open(content: &Content, options: &Options) -> Result<Self, Trouble> {
        let mut troubles = Troubles::default();
        for trouble in &content.troubles {
            troubles.carry(trouble.clone());
        }
        let mut facts = content.facts.clone();
        facts.extend(content.encoding_fact(options.encoding));
        let source = content.source_in(options.encoding);
        let (header, rows) = match &content.form {
            Form::Delimited => delimited::open(&source, options, &mut troubles, &mut facts)?,
            Form::Json => json::open(&source, options, &mut troubles, &mut facts)?,
            Form::Xml => xml::open(&source, options, &mut troubles, &mut facts)?,
            Form::Book(book) => book::open(book, &source, options, &mut troubles, &mut facts)?,
        };
        Ok(Self { source, header, rows, troubles, facts })
    }

    /// The columns. They are all known before the first row is read.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The text that the spans point into.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Reads the next row into `row`, whatever that held before; `false` after the last.
    ///
    /// The rows of a table with lists inside come in the order of the text: first the element itself (level 0), then
    /// one for each element of each list in it. A row of a list has the cells of what holds it, too.
    pub fn read(&mut self, row: &mut Row) -> bool {
        match &mut self.rows {
            Rows::Delimited(rows) => rows.read(&self.source, &self.header, row, &mut self.troubles),
            Rows::Json(rows) => rows.read(&self.source, row),
            Rows::Xml(rows) => rows.read(&self.source, row),
            Rows::Book(rows) => rows.read(&self.source, &self.header, row),
        }
    }

    /// Reads the row with this key once more; `false` where there is none.
    ///
    /// Troubles are not counted again.
    pub fn read_again(&self, key: RowKey, row: &mut Row) -> bool {
        match &self.rows {
            Rows::Delimited(rows) => rows.read_again(&self.source, &self.header, key, row),
            Rows::Json(rows) => rows.read_again(&self.source, key, row),
            Rows::Xml(rows) => rows.read_again(&self.source, key, row),
            Rows::Book(rows) => rows.read_again(&self.source, key, row),
        }
    }

    /// What the user would call the cell of `column` in `row`, where that is not a line and a column of the file:
    /// sheet and cell of a workbook.
    #[must_use]
    pub fn cell_name(&self, row: &Row, column: usize) -> Option<String> {
        match &self.rows {
            Rows::Book(rows) => rows.cell_name(row, column),
            Rows::Delimited(_) | Rows::Json(_) | Rows::Xml(_) => None,
        }
    }

    /// What was wrong with what has been read so far: one for each sort, counted.
    #[must_use]
    pub fn troubles(&self) -> &[Trouble] {
        self.troubles.all()
    }

    /// What was found out and not told, in words, for whoever wants to know how the table was read: `columns are
    /// divided by commas`. Holds nothing of the rows.
    #[must_use]
    pub fn facts(&self) -> &[String] {
        &self.facts
    }
}

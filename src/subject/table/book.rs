//! Workbooks: sheets of cells, shown as text so that places in them are places in a text.
//!
//! Each row of each sheet is a line, its cells that hold something between tabs. Dates come as numbers and are
//! shown in ISO 8601.

use std::io::{Cursor, Read};
use std::sync::Arc;

use calamine::{DataRef, Dimensions, Reader as _, SheetVisible, Xlsx, XlsxError};

use super::gzip;
use super::header::Header;
use super::options::{HeaderAt, Options};
use super::row::{CellKind, Row, RowKey, Rows, Shape};
use super::trouble::{Trouble, TroubleKind, Troubles};
use super::{WIDEST, delimited, guess};
use crate::source::{Source, Span};
use crate::subject::contained::contained;

/// Stands for a line break in a cell, so that a row stays a line.
const BREAK: char = '\u{2028}';

/// Longest text that is taken from one cell, in bytes. No program writes more than 32767 characters.
const LONGEST_CELL: usize = 1 << 20;

/// Most lines that are written for rows that hold nothing.
const MOST_BLANK: usize = 2 << 20;

/// Rows that are looked at to find the header.
const SAMPLE: usize = 100;

/// The cells of a workbook.
#[derive(Debug, Default)]
pub struct Book {
    sheets: Vec<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    name: String,
    hidden: bool,
    rows: Vec<BookRow>,
    cells: Vec<BookCell>,
}

#[derive(Debug, Clone, Copy)]
struct BookRow {
    /// As the sheet counts, from 1.
    number: usize,
    /// The line.
    span: Span,
    /// Its cells: from the first to before the last.
    cells: (usize, usize),
}

#[derive(Debug, Clone, Copy)]
struct BookCell {
    column: usize,
    span: Span,
    kind: CellKind,
}

/// Reads the rows of a sheet.
#[derive(Debug)]
pub(super) struct BookRows {
    book: Arc<Book>,
    sheet: usize,
    next: usize,
    width: usize,
}

/// A workbook that was read.
pub(super) struct Opened {
    pub(super) book: Book,
    pub(super) text: String,
    pub(super) troubles: Vec<Trouble>,
    pub(super) facts: Vec<String>,
}

/// Why a workbook cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It unpacks to more than any workbook.
    Bomb,
    /// It has a password.
    Locked,
    /// It is no workbook that can be read.
    Damaged,
}

/// Reads the bytes of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Opened, Unread> {
    measure(bytes)?;
    // The library stumbles over some nonsense, such as a cell in a row of twenty digits; nothing of it outlives this.
    contained(|| sheets(bytes)).unwrap_or(Err(Unread::Damaged))
}

fn sheets(bytes: &[u8]) -> Result<Opened, Unread> {
    let mut xlsx: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unread(&error))?;
    let sheets: Vec<(String, bool)> = xlsx
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut writer = Writer::default();
    for (name, hidden) in sheets {
        let regions = xlsx.merge_cells_by_sheet_name(&name).unwrap_or_default();
        writer.sheet(&mut xlsx, name, hidden, &regions);
    }
    if writer.formulas > 0 {
        let message = format!("formulas in cells, counted {}: their values as last computed are read", writer.formulas);
        writer.facts.push(message);
    }
    Ok(Opened { book: writer.book, text: writer.text, troubles: writer.troubles.all().to_vec(), facts: writer.facts })
}

fn unread(error: &XlsxError) -> Unread {
    match error {
        XlsxError::Password => Unread::Locked,
        _ => Unread::Damaged,
    }
}

/// Whether an archive holds what a workbook holds.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name("xl/workbook.xml").is_some())
}

/// Refuses an archive that unpacks to more than a workbook does. What it says of itself is not believed.
fn measure(bytes: &[u8]) -> Result<(), Unread> {
    // An encrypted workbook is no archive, but an old office file.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Unread::Locked);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
    let limit = gzip::limit(bytes.len()) / 2;
    let mut all = 0;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| Unread::Damaged)?;
        let most = limit.saturating_sub(all) + 1;
        all += std::io::copy(&mut file.take(most), &mut std::io::sink()).map_err(|_| Unread::Damaged)?;
        if all > limit {
            return Err(Unread::Bomb);
        }
    }
    Ok(())
}

/// Shows sheets as text.
#[derive(Default)]
struct Writer {
    book: Book,
    text: String,
    troubles: Troubles,
    facts: Vec<String>,
    formulas: u64,
    /// Lines for rows that hold nothing, so far.
    blank: usize,
}

/// A cell as it was found.
struct Found {
    row: u32,
    column: u32,
    text: String,
    kind: CellKind,
}

impl Writer {
    fn sheet(&mut self, xlsx: &mut Xlsx<Cursor<&[u8]>>, name: String, hidden: bool, regions: &[Dimensions]) {
        let start = Span::new(self.text.len(), self.text.len());
        let mut cells = Vec::new();
        match xlsx.worksheet_cells_reader(&name) {
            Ok(mut reader) => loop {
                match reader.next_cell_with_formula_metadata() {
                    Ok(Some(cell)) => {
                        let formula = cell.formula.is_some();
                        self.formulas += u64::from(formula);
                        let (text, kind) = shown(&cell.value, formula);
                        if text.is_empty() && kind != CellKind::Damaged {
                            continue;
                        }
                        cells.push(Found { row: cell.pos.0, column: cell.pos.1, text, kind });
                    }
                    Ok(None) => break,
                    Err(_) => {
                        self.troubles.add(TroubleKind::Sheet { name: name.clone() }, start);
                        break;
                    }
                }
            },
            // A chart, a macro sheet, a dialogue: no cells.
            Err(XlsxError::NotAWorksheet(_)) => return,
            Err(_) => self.troubles.add(TroubleKind::Sheet { name: name.clone() }, start),
        }
        self.spread(&mut cells, regions, &name);
        cells.sort_by_key(|cell| (cell.row, cell.column));
        cells.dedup_by_key(|cell| (cell.row, cell.column));
        if hidden && !cells.is_empty() {
            self.facts.push(format!("the sheet `{name}` is hidden"));
        }
        self.write(name, hidden, &cells);
    }

    /// A cell that was merged with those below it says for each of their rows what it says. Merged with those beside it,
    /// it is a title.
    fn spread(&mut self, cells: &mut Vec<Found>, regions: &[Dimensions], name: &str) {
        let mut added = Vec::new();
        for region in regions.iter().filter(|region| region.end.0 > region.start.0) {
            let Some(first) = cells.iter().find(|cell| (cell.row, cell.column) == region.start) else { continue };
            let last = region.end.0.min(region.start.0.saturating_add(10_000));
            for row in region.start.0 + 1..=last {
                added.push(Found { row, column: first.column, text: first.text.clone(), kind: first.kind });
            }
            if added.len() > 1 << 20 {
                break;
            }
        }
        if !added.is_empty() {
            self.facts.push(format!("cells of the sheet `{name}` are merged: each of their rows has what they say"));
        }
        cells.extend(added);
    }

    fn write(&mut self, name: String, hidden: bool, cells: &[Found]) {
        let mut sheet = Sheet { name, hidden, rows: Vec::new(), cells: Vec::with_capacity(cells.len()) };
        let mut line = 0;
        for row in cells.chunk_by(|a, b| a.row == b.row) {
            // Rows that hold nothing are lines, too: what is said of line 12 stands in row 12, of the first sheet.
            let gap = row.first().map_or(0, |cell| (cell.row as usize).saturating_sub(line));
            self.blank = (self.blank + gap).min(MOST_BLANK);
            if self.blank < MOST_BLANK {
                self.text.extend(std::iter::repeat_n('\n', gap));
            }
            line += gap + 1;
            let (start, first) = (self.text.len(), sheet.cells.len());
            for cell in row {
                if self.text.len() > start {
                    self.text.push('\t');
                }
                let column = cell.column as usize;
                let from = self.text.len();
                let cut = cell.text.char_indices().map(|(at, _)| at).find(|at| *at > LONGEST_CELL);
                let text = cell.text.get(..cut.unwrap_or(cell.text.len())).unwrap_or("");
                self.text.extend(text.replace("\r\n", "\n").chars().map(one_line));
                let span = Span::new(from, self.text.len());
                let kind = if cut.is_some() { CellKind::Damaged } else { cell.kind };
                if cell.kind == CellKind::Damaged {
                    self.troubles.add(TroubleKind::Valueless, span);
                }
                if cut.is_some() {
                    self.troubles.add(TroubleKind::LongCell, Span::new(from, from));
                }
                if column < WIDEST {
                    sheet.cells.push(BookCell { column, span, kind });
                } else {
                    self.troubles.add(TroubleKind::TooWide, span);
                }
            }
            let number = row.first().map_or(0, |cell| cell.row as usize) + 1;
            let span = Span::new(start, self.text.len());
            sheet.rows.push(BookRow { number, span, cells: (first, sheet.cells.len()) });
            self.text.push('\n');
        }
        self.book.sheets.push(sheet);
    }
}

/// A character of a cell in a text whose lines are rows.
fn one_line(c: char) -> char {
    match c {
        '\n' | '\r' => BREAK,
        '\t' | '\0' => ' ',
        c => c,
    }
}

/// What a cell says, and what that is.
fn shown(value: &DataRef<'_>, formula: bool) -> (String, CellKind) {
    match value {
        DataRef::Empty if formula => (String::new(), CellKind::Damaged),
        DataRef::Empty => (String::new(), CellKind::Text),
        DataRef::Int(n) => (n.to_string(), CellKind::Number),
        // Shortest form: an id of twelve digits is no 1.2e11.
        DataRef::Float(n) => (format!("{n}"), CellKind::Number),
        DataRef::String(text) => (text.clone(), CellKind::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), CellKind::Text),
        DataRef::Bool(b) => (b.to_string(), CellKind::Bool),
        DataRef::DateTime(time) if time.is_datetime() => (iso(time), CellKind::Time),
        DataRef::DateTime(time) => (format!("{}", time.as_f64()), CellKind::Number),
        DataRef::DateTimeIso(text) => (text.clone(), CellKind::Time),
        DataRef::DurationIso(text) => (text.clone(), CellKind::Text),
        DataRef::Error(error) => (error.to_string(), CellKind::Damaged),
    }
}

/// A date, a time of day, or both, in ISO 8601.
fn iso(time: &calamine::ExcelDateTime) -> String {
    let (year, month, date, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let clock = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    let day = format!("{year:04}-{month:02}-{date:02}");
    match time.as_f64() {
        value if (0.0..1.0).contains(&value) && value > 0.0 => clock,
        _ if clock == "00:00:00" => day,
        _ => format!("{day}T{clock}"),
    }
}

/// Finds the sheet and its header.
pub(super) fn open(
    book: &Arc<Book>,
    source: &Source,
    options: &Options,
    troubles: &mut Troubles,
    facts: &mut Vec<String>,
) -> Result<(Header, Rows), Trouble> {
    let nowhere = Span::default();
    let sheet = match &options.sheet {
        Some(name) => book.sheets.iter().position(|sheet| sheet.name == *name).ok_or_else(|| {
            let names = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
            Trouble::new(TroubleKind::NoSheet { name: name.clone(), names }, nowhere)
        })?,
        None => {
            let shown = book.sheets.iter().position(|sheet| !sheet.hidden && !sheet.rows.is_empty());
            let any = || book.sheets.iter().position(|sheet| !sheet.rows.is_empty());
            shown.or_else(any).ok_or_else(|| Trouble::new(TroubleKind::Empty, nowhere))?
        }
    };
    if options.sheet.is_none() {
        let others = book.sheets.iter().enumerate().filter(|(at, other)| *at != sheet && !other.rows.is_empty());
        for (_, other) in others {
            let at = other.rows.first().map_or(nowhere, |row| row.span);
            troubles.add(TroubleKind::OtherSheet { name: other.name.clone() }, at);
        }
    }
    let mut rows = BookRows { book: Arc::clone(book), sheet, next: 0, width: 0 };
    let Some(found) = book.sheets.get(sheet) else { return Err(Trouble::new(TroubleKind::Empty, nowhere)) };
    facts.push(format!("the rows are those of the sheet `{}`", found.name));
    let columns = found.cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    rows.width = columns;
    let number = match options.header {
        HeaderAt::Absent => None,
        HeaderAt::Row(number) => Some(number),
        HeaderAt::Guess => guessed(found, source),
    };
    let header = match number.and_then(|number| found.rows.iter().position(|row| row.number >= number)) {
        Some(at) => {
            rows.next = at + 1;
            let mut row = Row::new();
            rows.fill(source, at, &mut row);
            facts.push(format!("the columns are named in row {}", row.number()));
            let cell =
                |column: usize| row.cell(column).map_or((String::new(), row.span()), |c| (c.text.to_owned(), c.span));
            Header::flat((0..columns).map(cell), Some(row.span()))
        }
        None => {
            facts.push("no row names the columns".to_owned());
            Header::flat((0..columns).map(|_| (String::new(), nowhere)), None)
        }
    };
    Ok((header, Rows::Book(rows)))
}

/// The number of the row that names the columns.
fn guessed(sheet: &Sheet, source: &Source) -> Option<usize> {
    let cells = |row: &BookRow| {
        let own = sheet.cells.get(row.cells.0..row.cells.1).unwrap_or_default();
        own.iter().map(|cell| if cell.kind == CellKind::Text { source.slice(cell.span) } else { "0" }).collect()
    };
    let rows: Vec<(usize, Vec<&str>)> = sheet.rows.iter().take(SAMPLE).map(|row| (row.number, cells(row))).collect();
    guess::header_among(&rows)
}

impl BookRows {
    pub(super) fn read(&mut self, source: &Source, header: &Header, row: &mut Row) -> bool {
        let found = self.fill(source, self.next, row);
        self.next += 1;
        if found {
            delimited::judge(header, row);
        }
        found
    }

    pub(super) fn read_again(&self, source: &Source, key: RowKey, row: &mut Row) -> bool {
        let Some(sheet) = self.book.sheets.get(self.sheet) else { return false };
        let found = sheet.rows.binary_search_by_key(&key.at, |row| row.span.start);
        found.is_ok_and(|at| self.fill(source, at, row))
    }

    /// The cells of the row at `at` of the rows that say something. A cell that is not in the file is empty, as the
    /// sheet shows it.
    fn fill(&self, source: &Source, at: usize, row: &mut Row) -> bool {
        let Some(sheet) = self.book.sheets.get(self.sheet) else { return false };
        let Some(found) = sheet.rows.get(at) else { return false };
        row.begin(RowKey { at: found.span.start, part: 0 }, found.number);
        row.widen(self.width, 0);
        let nothing = Span::new(found.span.end, found.span.end);
        (0..self.width).for_each(|column| row.set(column, "", nothing, CellKind::Text));
        for cell in sheet.cells.get(found.cells.0..found.cells.1).unwrap_or_default() {
            let text = source.slice(cell.span);
            if text.contains(BREAK) {
                row.set(cell.column, &text.replace(BREAK, "\n"), cell.span, cell.kind);
            } else {
                row.set(cell.column, text, cell.span, cell.kind);
            }
        }
        row.close(found.span, Shape::Whole);
        true
    }

    /// `Sheet1!C7`
    pub(super) fn cell_name(&self, row: &Row, column: usize) -> Option<String> {
        let sheet = self.book.sheets.get(self.sheet)?;
        let plain = sheet.name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let name = if plain { sheet.name.clone() } else { format!("'{}'", sheet.name.replace('\'', "''")) };
        Some(format!("{name}!{}{}", letters(column), row.number()))
    }
}

/// A column as a sheet names it: A, B, …, Z, AA, …
fn letters(column: usize) -> String {
    let (mut rest, mut found) = (column + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        found.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    found.iter().rev().collect()
}

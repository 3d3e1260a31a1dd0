//! How a delimited text is written, where nobody says: what divides its cells, and which line names its columns.
//!
//! Only the first lines are looked at.

use std::collections::HashMap;

use super::lex::Lexer;
use super::trouble::Troubles;

/// Most rows that are looked at.
const ROWS: usize = 100;

/// Most text that is looked at, in bytes.
pub(super) const SAMPLE: usize = 256 << 10;

/// What may divide cells, the likeliest first where nothing else tells them apart.
const DELIMITERS: &[(u8, &str)] = &[(b',', "commas"), (b'\t', "tabs"), (b'|', "bars"), (b';', "semicolons")];

/// A delimiter in words.
pub(super) fn word(delimiter: u8) -> String {
    let known = DELIMITERS.iter().find(|(byte, _)| *byte == delimiter);
    known.map_or_else(|| format!("`{}`", char::from(delimiter)), |(_, word)| (*word).to_owned())
}

/// A row of the sample: the line where it begins, and its cells.
struct Sample {
    line: usize,
    cells: Vec<String>,
}

fn sample(text: &str, delimiter: u8) -> Vec<Sample> {
    let mut cut = text.len().min(SAMPLE);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    // A row that the cut goes through counts for nothing.
    let whole = if cut < text.len() { text.get(..cut).and_then(|t| t.rfind('\n')).unwrap_or(cut) } else { cut };
    let bytes = text.as_bytes().get(..whole).unwrap_or_default();
    let (mut lexer, mut rows, mut at, mut line) = (Lexer::new(delimiter), Vec::new(), 0, 1);
    while let Some(start) = Lexer::start(bytes, at).filter(|_| rows.len() < ROWS) {
        line += lines(bytes, at, start);
        let found = lexer.row(bytes, start, &mut Troubles::default());
        rows.push(Sample { line, cells: lexer.cells().map(|cell| cell.text.to_owned()).collect() });
        line += lines(bytes, start, found.next);
        at = found.next;
    }
    rows
}

/// Number of line feeds in a part of a text.
pub(super) fn lines(bytes: &[u8], from: usize, to: usize) -> usize {
    bytes.get(from..to).map_or(0, |bytes| bytes.iter().filter(|byte| **byte == b'\n').count())
}

/// The delimiter that divides most rows alike, and into most cells.
pub(super) fn delimiter(text: &str) -> u8 {
    if let Some(said) = told(text) {
        return said;
    }
    let mut best = (b',', 0);
    for (delimiter, _) in DELIMITERS {
        let rows = sample(text, *delimiter);
        let (width, count) = usual(rows.iter().map(|row| row.cells.len()).filter(|width| *width > 1));
        // Alike in a hundred parts; the number of cells decides among equals.
        let score = count * 100 / rows.len().max(1) * 1_000 + width.min(999);
        if width > 1 && score > best.1 {
            best = (*delimiter, score);
        }
    }
    best.0
}

/// The delimiter that a first line `sep=;` tells, as spreadsheets write and read it.
fn told(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [b's', b'e', b'p', b'=', said, b'\r' | b'\n', ..] => Some(*said).filter(u8::is_ascii),
        _ => None,
    }
}

/// The commonest number, the greatest of those, and how often it comes.
fn usual(numbers: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for number in numbers {
        *counts.entry(number).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(number, count)| (*count, *number)).unwrap_or_default()
}

/// The line of the row that names the columns: the first that is about as wide as the rows are and holds names rather
/// than values. `None` where no row does.
pub(super) fn header(text: &str, delimiter: u8) -> Option<usize> {
    let rows = sample(text, delimiter);
    let cells: Vec<(usize, Vec<&str>)> =
        rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect();
    header_among(&cells)
}

/// The same, of rows with their numbers.
pub(super) fn header_among(rows: &[(usize, Vec<&str>)]) -> Option<usize> {
    let filled = |cells: &[&str]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    // What covers most of the sheet: a title of many lines is no table.
    let mut counts: HashMap<usize, usize> = HashMap::new();
    rows.iter().for_each(|(_, cells)| *counts.entry(filled(cells)).or_default() += 1);
    let usual = counts.into_iter().max_by_key(|(width, count)| (width * count, *width)).map_or(0, |(width, _)| width);
    let least = (usual * 3).div_ceil(5).max(1);
    rows.iter().find(|(_, cells)| filled(cells) >= least && names(cells)).map(|(number, _)| *number)
}

/// Whether cells are names: hardly any number or date among them, none long, hardly any twice.
fn names(cells: &[&str]) -> bool {
    let said: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let values = said.iter().filter(|cell| is_value(cell)).count();
    values * 5 <= said.len() && said.iter().all(|cell| cell.chars().count() <= 100)
}

/// Whether a cell is a number, a date, a time or an amount.
fn is_value(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && digits >= letters || matches!(cell, "NULL" | "NA" | "N/A" | "-" | "Y" | "N" | "TRUE" | "FALSE")
}

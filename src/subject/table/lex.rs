//! One row of delimited text at a time, with `csv-core`, and what to do about quotes that are not closed.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::trouble::{TroubleKind, Troubles};
use super::{LONGEST_ROW, WIDEST};
use crate::source::Span;

/// What stands for a byte that was no text in the encoding of its file.
pub(super) const REPLACED: char = '\u{fffd}';

/// Divides rows into cells.
#[derive(Debug)]
pub(super) struct Lexer {
    quoted: Reader,
    plain: Reader,
    /// The cells of the last row, without quotes, one after another.
    out: Vec<u8>,
    cells: Vec<RawCell>,
    /// More cells than [`WIDEST`].
    wide: bool,
    /// As many cells as a row should have; 0 where that is not known.
    width: usize,
    /// Whether the end of the bytes was come to in reading the last row.
    touched: bool,
}

#[derive(Debug, Clone, Copy)]
struct RawCell {
    from: usize,
    to: usize,
    span: Span,
    damaged: bool,
}

/// A cell of the last row.
pub(super) struct Lexed<'l> {
    /// Its text, without quotes.
    pub(super) text: &'l str,
    /// With quotes.
    pub(super) span: Span,
    /// It held a NUL or bytes that are no text.
    pub(super) damaged: bool,
}

/// What became of a row; its cells are in the lexer.
pub(super) struct Found {
    /// Without its line break.
    pub(super) span: Span,
    /// Where to go on.
    pub(super) next: usize,
    /// It was too long to be read.
    pub(super) skipped: bool,
}

impl Lexer {
    pub(super) fn new(delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter);
        let quoted = builder.build();
        let plain = builder.quoting(false).build();
        Self { quoted, plain, out: vec![0; 512], cells: Vec::new(), wide: false, width: 0, touched: false }
    }

    /// Says how many cells a row should have.
    pub(super) fn expect(&mut self, width: usize) {
        self.width = width;
    }

    /// Whether what comes after the bytes given, if there is any, might have made another row of the last.
    pub(super) fn touched(&self) -> bool {
        self.touched
    }

    /// Where the next line that is not empty begins; `None` at the end of the text.
    pub(super) fn start(bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        rest.iter().position(|byte| !matches!(byte, b'\n' | b'\r')).map(|skip| at + skip)
    }

    /// Reads the row that begins at `start`.
    ///
    /// A quote that opens a cell and is never closed, or only by the quote of another cell lines further down, would
    /// swallow rows unsaid: then the line is read for itself, and its quotes are ordinary characters.
    pub(super) fn row(&mut self, bytes: &[u8], start: usize, troubles: &mut Troubles) -> Found {
        let line = Span::new(start, line_end(bytes, start));
        self.touched = line.end == bytes.len();
        let mut open_quote = false;
        let found = match self.divide(bytes, start, start.saturating_add(LONGEST_ROW).min(bytes.len()), true) {
            Some(end) if end <= line.end && !self.is_open(bytes) => Found::whole(start, end),
            Some(end) => {
                let open = self.is_open(bytes) || self.runs_on(bytes, line.end);
                let fits = self.width == 0 || self.cells.len() == self.width;
                if !open && fits || !self.reads_as_line(bytes, line, open) {
                    self.divide(bytes, start, bytes.len(), true);
                    Found::whole(start, end)
                } else {
                    open_quote = true;
                    Found::whole(start, line.end)
                }
            }
            None if line.len() < LONGEST_ROW && self.reads_as_line(bytes, line, true) => {
                open_quote = true;
                Found::whole(start, line.end)
            }
            None => {
                troubles.add(TroubleKind::TooLong, Span::new(start, start));
                self.cells.clear();
                Found { span: line, next: line.end, skipped: true }
            }
        };
        if open_quote {
            troubles.add(TroubleKind::OpenQuote, line);
        }
        self.note(bytes, open_quote, troubles);
        found
    }

    /// The cells of the last row.
    pub(super) fn cells(&self) -> impl Iterator<Item = Lexed<'_>> {
        self.cells.iter().map(|cell| {
            // What is cut at ASCII characters stays text.
            let text = self.out.get(cell.from..cell.to).and_then(|bytes| std::str::from_utf8(bytes).ok());
            Lexed { text: text.unwrap_or(""), span: cell.span, damaged: cell.damaged || text.is_none() }
        })
    }

    /// Divides what begins at `start` into cells, up to the end of the row: where its line break begins.
    /// `None` where the row has not ended at `limit`, which is not the end of the text.
    fn divide(&mut self, bytes: &[u8], start: usize, limit: usize, quoting: bool) -> Option<usize> {
        let Self { quoted, plain, out, cells, wide, touched, .. } = self;
        let reader = if quoting { quoted } else { plain };
        reader.reset();
        cells.clear();
        *wide = false;
        let (mut at, mut used) = (start, 0);
        let (mut cell, mut from) = (start, 0);
        loop {
            let input = bytes.get(at..limit).unwrap_or_default();
            let (result, read, written) = reader.read_field(input, out.get_mut(used..).unwrap_or_default());
            at += read;
            used += written;
            *touched |= at == bytes.len();
            match result {
                // Once more, with nothing: that is how the reader learns that this is the end.
                ReadFieldResult::InputEmpty if limit == bytes.len() || !quoting => {}
                ReadFieldResult::InputEmpty => return None,
                ReadFieldResult::OutputFull => out.resize(out.len() * 2, 0),
                ReadFieldResult::End => return Some(at),
                ReadFieldResult::Field { record_end } => {
                    let ended = at > cell && bytes.get(at - 1).is_some_and(|last| ends(*last, record_end)) && read > 0;
                    let end = if ended { at - 1 } else { at };
                    if cells.len() < WIDEST {
                        cells.push(RawCell { from, to: used, span: Span::new(cell, end), damaged: false });
                    } else {
                        *wide = true;
                        used = from;
                    }
                    (cell, from) = (at, used);
                    if record_end {
                        return Some(end);
                    }
                }
            }
        }
    }

    /// Whether the last cell begins with a quote that nothing closes.
    fn is_open(&self, bytes: &[u8]) -> bool {
        let raw = self.cells.last().and_then(|cell| bytes.get(cell.span.range())).unwrap_or_default();
        raw.first() == Some(&b'"') && !quotes_pair(raw)
    }

    /// Whether a quoted cell that goes past the line is closed by a quote after which the cell goes on: that quote was
    /// to open a cell of its own.
    fn runs_on(&self, bytes: &[u8], line_end: usize) -> bool {
        self.cells.iter().filter(|cell| cell.span.start <= line_end && cell.span.end > line_end).any(|cell| {
            let raw = bytes.get(cell.span.range()).unwrap_or_default();
            raw.first() == Some(&b'"') && raw.last() != Some(&b'"')
        })
    }

    /// Reads one line with its quotes as ordinary characters, and says whether that makes a row: if it has as many
    /// cells as it should; of a quote that nothing closes, in any case.
    fn reads_as_line(&mut self, bytes: &[u8], line: Span, open: bool) -> bool {
        self.divide(bytes, line.start, line.end, false);
        for cell in &mut self.cells {
            let raw = bytes.get(cell.span.range()).unwrap_or_default();
            if raw.len() > 1 && raw.first() == Some(&b'"') && raw.last() == Some(&b'"') {
                (cell.from, cell.to) = (cell.from + 1, cell.to - 1);
            }
        }
        open || self.cells.len() == self.width
    }

    /// Says what is wrong with the cells of the row, and takes NUL bytes out. `open_quote`: that one of its quotes is never
    /// closed has been said.
    fn note(&mut self, bytes: &[u8], open_quote: bool, troubles: &mut Troubles) {
        if self.wide {
            let first = self.cells.first().map_or_else(Span::default, |cell| cell.span);
            troubles.add(TroubleKind::TooWide, first);
        }
        for cell in &mut self.cells {
            let raw = bytes.get(cell.span.range()).unwrap_or_default();
            let quoted = raw.len() > 1 && raw.last() == Some(&b'"') && quotes_pair(raw);
            if raw.first() == Some(&b'"') && !quoted && !open_quote {
                troubles.add(TroubleKind::StrayQuote, cell.span);
            }
            let Some(text) = self.out.get_mut(cell.from..cell.to) else { continue };
            if text.contains(&0) {
                troubles.add(TroubleKind::Nul, cell.span);
                cell.to = cell.from + without_nul(text);
                cell.damaged = true;
            }
            if !raw.is_ascii() && std::str::from_utf8(raw).is_ok_and(|raw| raw.contains(REPLACED)) {
                troubles.add(TroubleKind::Undecodable, cell.span);
                cell.damaged = true;
            }
        }
    }
}

impl Found {
    fn whole(start: usize, end: usize) -> Self {
        Self { span: Span::new(start, end), next: end, skipped: false }
    }
}

/// Whether `last`, the last byte that was read for a cell, ended it, rather than belonging to it.
fn ends(last: u8, record_end: bool) -> bool {
    !record_end || matches!(last, b'\n' | b'\r')
}

fn quotes_pair(raw: &[u8]) -> bool {
    raw.iter().filter(|byte| **byte == b'"').count() % 2 == 0
}

/// Moves what is no NUL to the front; its length.
fn without_nul(text: &mut [u8]) -> usize {
    let mut kept = 0;
    for at in 0..text.len() {
        if text.get(at).is_some_and(|byte| *byte != 0) {
            text.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

/// Where the line that begins at `start` ends, its line break left out.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    start + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

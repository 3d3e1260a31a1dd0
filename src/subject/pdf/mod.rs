//! PDF: from what is drawn on pages back to text.
//!
//! A page says where glyphs stand, and nothing of words, lines or order. [`guard`] and [`locked`] measure what a file asks for
//! before it is opened. [`draw`] notes the glyphs with their [`face`] and what [`tags`] say of them, [`fragment`] joins
//! them to stretches of text, [`running`] takes headers and footers out, [`table`] finds tables, [`columns`] the order
//! of what is left, [`line`] and [`paragraph`] make lines and paragraphs, and [`write`] writes them down.

mod columns;
mod draw;
mod face;
mod fragment;
mod guard;
mod inflate;
mod line;
mod locked;
mod page;
mod paragraph;
mod running;
mod sheet;
mod table;
mod tags;
mod write;

use columns::Region;
use fragment::Fragment;
use line::Line;
use page::{Page, Set};
use paragraph::{Paragraph, Setting};
use sheet::Rule;
use table::{Piece, Table};
use write::Block;

use super::extract::{Extracted, Refusal, Trouble, Weight, Writer};
use super::format::{Format, Reader};
use super::input::InputKind;

/// PDF.
pub const FORMAT: Format = Format {
    name: "pdf",
    kind: InputKind::Procedure,
    extensions: &["pdf"],
    knows: |look| look.bytes.get(..HEAD.min(look.bytes.len())).is_some_and(|head| holds(head, b"%PDF-")),
    reader: Reader::Extract(read),
};

/// The mark of a PDF stands within so many bytes of its begin.
const HEAD: usize = 1024;

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// Takes the text out of a PDF.
fn read(bytes: &[u8]) -> Result<Extracted, Refusal> {
    let file = page::draw(bytes)?;
    let mut writer = Writer::default();
    for trouble in troubles(&file) {
        writer.trouble(trouble);
    }
    if file.pages.iter().all(|page| page.drawn.glyphs == 0) {
        let pictured = file.pages.iter().any(is_picture);
        let reason = if pictured { "its pages hold only images" } else { "there is no text on its pages" };
        return Err(Refusal::new(reason, "run text recognition (OCR) on it first, for example `ocrmypdf`"));
    }
    let columns = columns(file.pages);
    let setting = Setting::of(columns.iter().map(|column| column.lines.as_slice()));
    let blocks = blocks(columns, setting);
    write::write(&blocks, setting, &mut writer);
    writer.finish()
}

/// Whether pictures, or shapes that may be letters, take most of a page without text.
fn is_picture(page: &Page) -> bool {
    page.drawn.pictured > 0.1 || page.drawn.shapes > 200
}

/// What could not be read of a file.
fn troubles(file: &page::File) -> Vec<Trouble> {
    const OCR: &str = "run text recognition (OCR) on it first, for example `ocrmypdf`";
    const AGAIN: &str = "open it in a viewer and print it to a new PDF";
    let pages = |test: &dyn Fn(&Page) -> bool| -> Vec<usize> {
        file.pages.iter().zip(1..).filter(|(page, _)| test(page)).map(|(_, nth)| nth).collect()
    };
    let mut out = Vec::new();
    let mut lost = |pages: Vec<usize>, what: [&str; 2], help: &str| {
        if !pages.is_empty() {
            let what = if pages.len() == 1 { what.first() } else { what.last() };
            out.push(Trouble::new(Weight::Lost, format!("{} {}", numbered(&pages), what.unwrap_or(&"")), help));
        }
    };
    let empty = |page: &Page| page.drawn.glyphs == 0 && page.lost.is_none();
    lost(pages(&|page| empty(page) && is_picture(page)), ["holds only an image", "hold only images"], OCR);
    let nearly = |page: &Page| !empty(page) && page.drawn.glyphs < 150 && page.drawn.pictured > 0.6;
    lost(
        pages(&nearly),
        [
            "is an image with a few words: what the image says is not read",
            "are images with a few words: what the images say is not read",
        ],
        OCR,
    );
    let mut reasons: Vec<&'static str> = file.pages.iter().filter_map(|page| page.lost).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let own = pages(&|page| page.lost == Some(reason));
        lost(own, [&format!("{reason} and was not read in full"), &format!("({reason}) were not read in full")], AGAIN);
    }
    lost(pages(&|page| page.font), ["uses a font that cannot be read", "use fonts that cannot be read"], AGAIN);
    out.extend(unknown_glyphs(file, OCR));
    if file.broken_off {
        let message = "the end of the file is missing: pages may be missing, too";
        out.push(Trouble::new(
            Weight::Lost,
            message,
            "get the file again, or open it in a viewer and print it to a new PDF",
        ));
    }
    if file.promised > file.pages.len() {
        let message = format!("{} of {} pages cannot be found", file.promised - file.pages.len(), file.promised);
        out.push(Trouble::new(Weight::Lost, message, AGAIN));
    }
    out
}

/// Letters of which the file does not say what they are: more than a few make the text unreliable.
fn unknown_glyphs(file: &page::File, help: &str) -> Vec<Trouble> {
    let share = |page: &Page| page.drawn.unknown as f32 / page.drawn.glyphs.max(1) as f32;
    let bad = file.pages.iter().zip(1..).filter(|(page, _)| share(page) > 0.01);
    let bad: Vec<(usize, f32)> = bad.map(|(page, nth)| (nth, share(page))).collect();
    let worst = bad.iter().map(|(_, share)| *share).fold(0.0, f32::max);
    if bad.is_empty() {
        return Vec::new();
    }
    let numbers: Vec<usize> = bad.iter().map(|(nth, _)| *nth).collect();
    let message = format!(
        "{}: a font does not say which letters it shows, up to {:.0} % of those on a page",
        numbered(&numbers),
        (worst * 100.0).max(1.0)
    );
    vec![Trouble::new(Weight::Lost, message, help)]
}

/// `page 3`, `pages 3, 5 to 9 and 12`.
fn numbered(pages: &[usize]) -> String {
    const SHOWN: usize = 8;
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut().filter(|(_, last)| last + 1 == *page) {
            Some((_, last)) => *last = *page,
            None => runs.push((*page, *page)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .take(SHOWN)
        .map(|(a, b)| match b - a {
            0 => a.to_string(),
            1 => format!("{a}, {b}"),
            _ => format!("{a} to {b}"),
        })
        .collect();
    let more = if runs.len() > SHOWN { " and others" } else { "" };
    format!("page{} {}{more}", if pages.len() == 1 { "" } else { "s" }, words.join(", "))
}

/// A column of a page, as lines or a table.
struct Column {
    page: u32,
    /// Text may go over to it from the column before.
    goes_on: bool,
    lines: Vec<Line>,
    pieces: Vec<Piece>,
    notes: Vec<Line>,
}

/// The columns of all pages in reading order, without what runs on every page.
fn columns(pages: Vec<Page>) -> Vec<Column> {
    let mut main: Vec<(Vec<Fragment>, f32)> = Vec::new();
    let mut turned: Vec<(Vec<Rule>, Vec<Set>)> = Vec::new();
    for page in pages {
        let height = page.height;
        let mut sets = page.sheets.into_iter();
        let first = sets.next().unwrap_or_default();
        main.push((first.fragments, height));
        turned.push((first.rules, sets.collect()));
    }
    let furniture = running::find(&main);
    let mut out = Vec::new();
    for ((((mut own, height), (rules, others)), rims), nth) in main.into_iter().zip(turned).zip(furniture).zip(1..) {
        own.retain(|f| !rims.iter().any(|y| (f.y - y).abs() < 0.3 * f.size.max(1.0)));
        page_columns(own, &rules, height, nth, true, &mut out);
        for Set { fragments, rules } in others {
            page_columns(fragments, &rules, f32::MAX, nth, false, &mut out);
        }
    }
    out
}

fn page_columns(mut own: Vec<Fragment>, rules: &[Rule], height: f32, page: u32, upright: bool, out: &mut Vec<Column>) {
    let mut tables = table::tagged(&mut own);
    tables.extend(table::ruled(rules, &mut own));
    own.extend(tables.iter().zip(0..).map(|(table, nth)| stand_in(table, nth)));
    let mut first = true;
    for Region { fragments, column } in columns::regions(own) {
        let lines = line::lines(fragments);
        let (lines, notes) = if upright { split_notes(lines, rules, height) } else { (lines, Vec::new()) };
        let goes_on = upright && (first || column);
        let mut text: Vec<Line> = Vec::new();
        let mut start = true;
        let mut flush = |text: &mut Vec<Line>, out: &mut Vec<Column>| {
            let lines = std::mem::take(text);
            if !lines.is_empty() {
                let pieces = table::aligned(lines.clone(), rules);
                out.push(Column { page, goes_on: goes_on && start, lines, pieces, notes: Vec::new() });
            }
            start = false;
        };
        for line in lines {
            match table_at(&line).and_then(|nth| tables.get_mut(nth)) {
                Some(table) => {
                    flush(&mut text, out);
                    let pieces = vec![Piece::Table(std::mem::take(table))];
                    out.push(Column { page, goes_on: false, lines: Vec::new(), pieces, notes: Vec::new() });
                }
                None => text.push(line),
            }
        }
        flush(&mut text, out);
        match out.last_mut().filter(|column| column.page == page) {
            Some(last) => last.notes.extend(notes),
            None => out.push(Column { page, goes_on: false, lines: Vec::new(), pieces: Vec::new(), notes }),
        }
        first = false;
    }
}

/// Marks the place of a table among fragments; no text holds it.
const TABLE: char = '\u{fdd0}';

fn stand_in(table: &Table, nth: usize) -> Fragment {
    let (x0, y0, x1, _) = table.bounds;
    Fragment { text: format!("{TABLE}{nth}"), x0, x1, y: y0, size: 1.0, ..Fragment::default() }
}

fn table_at(line: &Line) -> Option<usize> {
    line.parts.iter().find_map(|part| part.fragment.text.strip_prefix(TABLE)?.parse().ok())
}

/// Takes the footnotes off the end of a column: small type at the foot of the page, that begins with a mark.
fn split_notes(mut lines: Vec<Line>, rules: &[Rule], height: f32) -> (Vec<Line>, Vec<Line>) {
    let usual = Setting::of(std::iter::once(lines.as_slice())).size;
    let small = |line: &Line| line.size < 0.93 * usual && line.y > 0.5 * height && table_at(line).is_none();
    let from = lines.iter().rposition(|line| !small(line)).map_or(lines.len(), |at| at + 1);
    let marked = lines.get(from).is_some_and(|line| {
        let begin = line.text().chars().next();
        let above = from.checked_sub(1).and_then(|at| lines.get(at)).map_or(0.0, |before| before.y);
        let ruled = rules.iter().any(|rule| rule.is_flat() && above < rule.y() && rule.y() < line.y);
        begin.is_some_and(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[')) || ruled
    });
    let notes = if marked && from > 0 { lines.split_off(from) } else { Vec::new() };
    (lines, notes)
}

/// Paragraphs and tables in reading order. Footnotes stand behind the paragraph that ends on their page or goes over.
fn blocks(columns: Vec<Column>, setting: Setting) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open: Vec<Paragraph> = Vec::new();
    let mut waiting: Vec<Paragraph> = Vec::new();
    for Column { page, goes_on, pieces, notes, .. } in columns {
        let mut text: Vec<Line> = Vec::new();
        let mut goes_on = goes_on;
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Line(line) => {
                    text.push(line);
                    if matches!(pieces.peek(), Some(Piece::Line(_))) {
                        continue;
                    }
                    let before = open.len();
                    paragraph::add(&mut open, std::mem::take(&mut text), page, setting, goes_on);
                    if open.len() > before && !waiting.is_empty() {
                        let later = open.split_off(before);
                        close(&mut out, &mut open);
                        close(&mut out, &mut waiting);
                        open = later;
                    }
                }
                Piece::Table(table) => {
                    close(&mut out, &mut open);
                    add_table(&mut out, table, page);
                }
            }
            goes_on = false;
        }
        if !notes.is_empty() {
            let mut own = Vec::new();
            paragraph::add(&mut own, notes, page, setting, false);
            for note in own {
                place(note, &mut open, &mut waiting);
            }
        }
    }
    close(&mut out, &mut open);
    close(&mut out, &mut waiting);
    out
}

/// Adds a table, or the part of the last one that stands on the next page.
fn add_table(out: &mut Vec<Block>, mut table: Table, page: u32) {
    if let Some(Block::Table(parts)) = out.last_mut()
        && let (Some((first, _)), Some((_, last))) = (parts.first(), parts.last())
        && *last != page
        && first.has_columns_of(&table)
    {
        // The heads of the columns are set again on each page.
        if table.rows.first().is_some_and(|row| first.rows.first().is_some_and(|head| table::same_text(head, row))) {
            table.rows.remove(0);
        }
        parts.push((table, page));
        return;
    }
    out.push(Block::Table(vec![(table, page)]));
}

fn close(out: &mut Vec<Block>, paragraphs: &mut Vec<Paragraph>) {
    out.extend(paragraphs.drain(..).map(Block::Text));
}

/// Puts a footnote behind the paragraph that refers to it; behind the last one, which may go over to the next page,
/// it waits.
fn place(note: Paragraph, open: &mut Vec<Paragraph>, waiting: &mut Vec<Paragraph>) {
    let mark = note.first().and_then(|line| line.parts.first()).map(|part| part.fragment.text.trim().to_owned());
    let refers = |paragraph: &Paragraph| {
        let parts = || paragraph.lines.iter().flat_map(|placed| &placed.line.parts);
        parts().any(|part| part.raised && Some(part.fragment.text.trim()) == mark.as_deref())
    };
    let home = open.iter().rposition(refers).map(|at| at + 1).filter(|after| *after < open.len());
    let note = unmarked(note);
    match home {
        Some(after) => open.insert(after, note),
        None => waiting.push(note),
    }
}

/// A footnote without its mark.
fn unmarked(mut note: Paragraph) -> Paragraph {
    if let Some(first) = note.lines.first_mut()
        && let Some(part) = first.line.parts.first()
        && first.line.parts.len() > 1
        && part.fragment.text.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[' | ']'))
    {
        first.line.parts.remove(0);
        note.label = None;
    }
    note
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(numbered(&[3]), "page 3");
        assert_eq!(numbered(&[1, 2, 5, 6, 7, 9]), "pages 1, 2, 5 to 7, 9");
    }
}

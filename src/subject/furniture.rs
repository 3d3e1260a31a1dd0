//! What a printer puts on every page: running headers, footers, page numbers.

use std::collections::HashMap;

use super::flow::{from, part};
use super::plain::Row;

/// The longest line that can be a running header.
const LONGEST: usize = 160;
/// Lines of one header, at most.
const TALLEST: usize = 5;

/// Which rows are furniture.
pub(super) fn find(rows: &[Row<'_>]) -> Vec<bool> {
    let mut marks: Vec<bool> = rows.iter().enumerate().map(|(nth, row)| is_page_line(rows, nth, row)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in rows.iter().filter(|row| is_short(row)) {
        *counts.entry(shape(row.text)).or_default() += 1;
    }
    let repeats = |row: &Row<'_>| is_short(row) && counts.get(&shape(row.text)).is_some_and(|n| *n >= 2);
    // A repeated line counts where it touches a page number, a page break, or another such line; a
    // heading that occurs twice ("Exceptions") touches neither.
    for _ in 0..TALLEST {
        let found: Vec<usize> = (0..rows.len())
            .filter(|nth| !marks.get(*nth).copied().unwrap_or(true))
            .filter(|nth| rows.get(*nth).is_some_and(&repeats) && touches(rows, &marks, *nth))
            .collect();
        if found.is_empty() {
            break;
        }
        for nth in found {
            if let Some(mark) = marks.get_mut(nth) {
                *mark = true;
            }
        }
    }
    marks
}

/// Takes the line numbers of a bill out of the margin, where nearly every row has the next one.
pub(super) fn strip_margin(rows: &mut [Row<'_>]) {
    let number = |row: &Row<'_>| {
        let digits = row.text.bytes().take_while(u8::is_ascii_digit).count();
        let alone = matches!(row.text.as_bytes().get(digits), None | Some(b' ' | b'\t'));
        let value: usize = part(row.text, 0..digits).parse().ok()?;
        (alone && digits <= 3).then_some((value, digits))
    };
    let (mut last, mut counted) = (0, 0);
    for (value, _) in rows.iter().filter_map(number) {
        counted += usize::from(value == last + 1 || value == 1);
        last = value;
    }
    let filled = rows.iter().filter(|row| !row.text.is_empty()).count();
    if counted < 5 || counted * 5 < filled * 4 {
        return;
    }
    for row in rows {
        let Some((_, digits)) = number(row) else { continue };
        let rest = from(row.text, digits);
        let body = rest.trim_start();
        let gap = rest.len() - body.len();
        row.at += digits + gap;
        row.indent = gap;
        row.text = body;
    }
}

fn is_short(row: &Row<'_>) -> bool {
    (4..=LONGEST).contains(&row.text.len()) && !row.text.ends_with([';', ':', ','])
}

/// A line with its digits and blanks evened out.
fn shape(text: &str) -> String {
    let even = |c: char| if c.is_ascii_digit() { '#' } else { c.to_ascii_lowercase() };
    text.split_whitespace().map(|word| word.chars().map(even).collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Whether the nearest line with text, before or after, is furniture, or a page begins here.
fn touches(rows: &[Row<'_>], marks: &[bool], nth: usize) -> bool {
    let furniture = |i: usize| marks.get(i).copied().unwrap_or(false);
    let blank = |i: &usize| rows.get(*i).is_some_and(|row| row.text.is_empty());
    let begins = |i: usize| rows.get(i).is_some_and(|row| row.page);
    let near = 6;
    let before = (nth.saturating_sub(near)..nth).rev().find(|i| !blank(i));
    let after = (nth + 1..nth + near).find(|i| !blank(i));
    begins(nth) || before.is_some_and(furniture) || after.is_some_and(|i| furniture(i) || begins(i))
}

/// `Page 2 of 3`, `- 4 -`, a lone number between blank lines, what a document server prints.
fn is_page_line(rows: &[Row<'_>], nth: usize, row: &Row<'_>) -> bool {
    let text = row.text;
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    if is_page_text(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '[' | ']'));
    let number = bare.strip_prefix("page").or_else(|| bare.strip_prefix("pg.")).unwrap_or(bare).trim();
    let empty = |i: Option<usize>| i.is_none_or(|i| rows.get(i).is_none_or(|row| row.text.is_empty()));
    let apart = empty(nth.checked_sub(1)) || empty(Some(nth + 1)) || row.page;
    is_number(number) && (bare.len() > number.len() || apart)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line can be nothing but furniture, wherever it stands: `Page 2 of 3`, `[more]`.
pub(super) fn is_page_text(text: &str) -> bool {
    const NOTES: &[&str] = &["loading...", "loading…", "[more]", "-more-", "(continued)", "continued on next page"];
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    NOTES.contains(&lower.as_str()) || counts_pages(&lower)
}

/// `page 2 of 3` at either end of a line, `LCO No. 5102 2 of 8`, `rev. 10/15 page 1`.
fn counts_pages(lower: &str) -> bool {
    /// Words that cite a page rather than count it.
    const CITING: &[&str] = &["on", "see", "at", "to", "from", "of", "in"];
    /// Words of sentences, which no running title has.
    const SAYING: &[&str] = &["shall", "may", "must", "will", "should", "not", "is", "are", "who"];
    let words: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_matches(['(', ')', '[', ']', '-', '|', '.'])).collect();
    match words.as_slice() {
        ["page", a, "of", b, ..] if is_number(a) && is_number(b) => true,
        [before @ .., "page", a, "of", b] if is_number(a) && is_number(b) => {
            let says = before.iter().any(|word| SAYING.contains(word)) || lower.contains(". page");
            !says && before.last().is_none_or(|word| !CITING.contains(word))
        }
        [before @ .., a, "of", b] if is_number(a) && is_number(b) => before.len() <= 4 && before.contains(&"no"),
        [before @ .., "page", n] if is_number(n) => before.len() <= 6 && before.iter().any(|w| w.starts_with("rev")),
        _ => false,
    }
}

/// A row without what a document server glued to it; whether something was.
pub(super) fn trim<'a>(row: &Row<'a>) -> (Row<'a>, bool) {
    const GLUED: &str = "HomeMy WebLinkAbout";
    match row.text.strip_prefix(GLUED) {
        Some(rest) => {
            let body = rest.trim_start();
            let cut = row.text.len() - body.len();
            let text = from(row.text, cut);
            (Row { text: part(text, 0..text.len()), at: row.at + cut, indent: row.indent, page: row.page }, true)
        }
        None => (row.clone(), false),
    }
}

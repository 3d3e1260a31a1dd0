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
    let lower = text.to_lowercase();
    if matches!(
        lower.as_str(),
        "loading..." | "loading…" | "[more]" | "-more-" | "(continued)" | "continued on next page"
    ) {
        return true;
    }
    if has_page_of(&lower) {
        return true;
    }
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '[' | ']'));
    let number = bare.strip_prefix("page").or_else(|| bare.strip_prefix("pg.")).unwrap_or(bare).trim();
    let digits = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    let empty = |i: Option<usize>| i.is_none_or(|i| rows.get(i).is_none_or(|row| row.text.is_empty()));
    digits && (bare.len() > number.len() || empty(nth.checked_sub(1)) || empty(Some(nth + 1)) || row.page)
}

/// `page 2 of 3`, `2 of 8` at the end of a line, `rev. 10/15 page 1`.
fn has_page_of(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let number =
        |w: Option<&&str>| w.is_some_and(|w| w.len() <= 4 && !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let tail = words.len().saturating_sub(4);
    let pages = words.windows(4).any(|w| {
        matches!(w, [page, a, "of", b] if page.trim_start_matches(['-', '(', '[']).starts_with("page") && number(Some(a)) && number(Some(&b.trim_end_matches([')', ']', '-', '.']))))
    });
    let at_end = matches!(words.get(tail + 1..), Some([a, "of", b]) if number(Some(a)) && number(Some(b)));
    let rev =
        matches!(words.get(words.len().saturating_sub(2)..), Some(["page", n]) if number(Some(n))) && words.len() <= 8;
    pages || (at_end && words.len() <= 8) || rev
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

//! Tables whose heads are labels: a row a person.
//!
//! A roster hides what stands under names, dates of birth, numbers and origins. Under remarks it hides a cell only in a
//! row that is somebody's: policies have columns of comments, too.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::field;
use super::personal::looks_like_a_name;
use crate::source::Span;

/// What a column holds, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    /// Whatever has a digit in it.
    Number,
    Origin,
    Remark,
    Other,
}

static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:(?:first|last|full|inmate|detainee|arrestee|subject|person|victim|witness|suspect|prisoner)(?:['’]s)? )?name|inmate|detainee|arrestee|prisoner)$",
    )
    .ok()
});

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:d\.?o\.?b\.?|date of birth|birth ?date|born|a[- ]?(?:number|no\.?|#|file)|alien (?:number|no\.?|registration number)|ssn)$").ok()
});

/// The cells that are somebody's, in tables of lines with `|` between cells; `known` is what is hidden already.
pub(super) fn spans(text: &str, known: &[Span]) -> Vec<Span> {
    let mut spans = Vec::new();
    if !text.contains('|') {
        return spans;
    }
    let mut heads: Vec<Column> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let cells = cells(line, at);
        at += line.len();
        if cells.len() < 2 {
            heads.clear();
        } else if heads.is_empty() {
            heads = cells.iter().map(|cell| column(text.get(cell.clone()).unwrap_or(""))).collect();
        } else {
            row(text, &heads, &cells, known, &mut spans);
        }
    }
    spans
}

fn row(text: &str, heads: &[Column], cells: &[Range<usize>], known: &[Span], spans: &mut Vec<Span>) {
    let before = spans.len();
    let columns = || heads.iter().copied().zip(cells);
    for (column, cell) in columns() {
        let words = text.get(cell.clone()).unwrap_or("");
        match column {
            Column::Name if looks_like_a_name(words) && words.split_whitespace().all(is_capitalised) => {
                spans.push(Span::new(cell.start, cell.end));
            }
            Column::Number if words.bytes().any(|byte| byte.is_ascii_digit()) => {
                spans.push(Span::new(cell.start, cell.end))
            }
            Column::Origin => spans.extend(field::value(text, cell.start, true).filter(|span| span.end <= cell.end)),
            _ => {}
        }
    }
    let hidden = |cell: &Range<usize>| known.iter().any(|span| span.start < cell.end && cell.start < span.end);
    if spans.len() > before || cells.iter().any(hidden) {
        let remarks = columns().filter(|(column, cell)| *column == Column::Remark && !cell.is_empty());
        spans.extend(remarks.map(|(_, cell)| Span::new(cell.start, cell.end)));
    }
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn column(head: &str) -> Column {
    let is = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(head));
    match () {
        () if is(&NAME) => Column::Name,
        () if is(&NUMBER) => Column::Number,
        () if field::is_origin(head) => Column::Origin,
        () if field::is_remark(head) => Column::Remark,
        () => Column::Other,
    }
}

/// The cells of a line that begins at `at`, without blanks and emphasis around them; none of a line without `|`.
fn cells(line: &str, at: usize) -> Vec<Range<usize>> {
    if !line.contains('|') {
        return Vec::new();
    }
    let rim = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    let row = line.trim_end();
    let row = row.strip_suffix('|').unwrap_or(row);
    let first = row.len() - row.trim_start().len();
    let mut start = first + usize::from(row.trim_start().starts_with('|'));
    let mut out = Vec::new();
    for cell in row.get(start..).unwrap_or("").split('|') {
        let from = start + (cell.len() - cell.trim_start_matches(rim).len());
        let to = from + cell.trim_matches(rim).len();
        out.push(at + from..at + to);
        start += cell.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::mask::prose;
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert!(NAME.is_some() && NUMBER.is_some());
    }

    #[test]
    fn the_rows_of_a_roster_are_masked() {
        let roster = "\
| Inmate | DOB | Citizenship | Cell | Comments |
| --- | --- | --- | --- | --- |
| Zelda Quixano | 1907-01-02 | Ruritania | 4 | She weeps |
| Chief of Police | - | Yes | 5 | Officers may ask |
";
        let masked = "\
| Inmate | DOB | Citizenship | Cell | Comments |
| --- | --- | --- | --- | --- |
| *** | *** | *** | 4 | *** |
| Chief of Police | - | Yes | 5 | Officers may ask |
";
        assert_eq!(prose(roster), masked);
        let form = "| Item | Value | Remarks |\n| Place of birth | Ruritania | She weeps. |\n";
        assert_eq!(prose(form), "| Item | Value | Remarks |\n| Place of birth | *** | *** |\n");
        assert_eq!(prose("Name| DOB| \nZelda Quixano| 1907| \n"), "Name| DOB| \n***| ***| \n");
    }

    #[test]
    fn a_table_of_the_policy_is_not_masked() {
        for own in [
            "| Step | Who | Comments |\n| --- | --- | --- |\n| 1 | Desk Officer | See section 4. |\n",
            "| Name | Duty |\n| --- | --- |\n| Watch Commander | signs the log |\n",
            "| Prisoner | Prints |\n|---|---|\n| U.S. citizen | once |\n",
            "| Citizenship | Sex |\n| --- | --- |\n| optional | required |\n",
        ] {
            assert_eq!(prose(own), own);
        }
    }
}

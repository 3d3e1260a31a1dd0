//! Headings, wrapping, counting in words.

use crate::render::{Graphics, Style};
use crate::report::mask::on_one_line;

/// A heading, underlined, with a blank line on either side.
pub fn heading(out: &mut String, text: &str, style: Style) {
    let text = on_one_line(text);
    let rule = if style.graphics == Graphics::Plain { "=" } else { "═" };
    gap(out);
    wrapped(out, "", &text, 0, if style.graphics == Graphics::Plain { usize::MAX } else { style.width });
    out.push_str(&format!("{}\n\n", rule.repeat(text.chars().count().min(style.width))));
}

/// One blank line, unless there is one or nothing stands above.
pub fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// The words of `text`, wrapped, every line indented, the first one after `first`.
pub fn wrapped(out: &mut String, first: &str, text: &str, indent: usize, width: usize) {
    let margin = " ".repeat(indent);
    let mut line = format!("{margin}{first}");
    let mut used = line.chars().count();
    let mut empty = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !empty && used + 1 + length > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clone_from(&margin);
            used = indent;
            empty = true;
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        empty = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Cells in columns; the first column is aligned left, `right` says which others are aligned right. Where a terminal
/// is too narrow, each row is written out.
pub fn table(out: &mut String, rows: &[Vec<String>], right: bool, style: Style) {
    let mut drawn = String::new();
    columns(&mut drawn, rows, right);
    let fits = drawn.lines().all(|line| line.chars().count() <= style.width);
    if fits || style.graphics == Graphics::Plain {
        out.push_str(&drawn);
    } else if let Some((head, rows)) = rows.split_first() {
        rows.iter().for_each(|row| written_out(out, head, row, style));
    }
}

/// The first cell of a row, and under it the others with their heads; without those that hold nothing or zero.
fn written_out(out: &mut String, head: &[String], row: &[String], style: Style) {
    let Some((name, cells)) = row.split_first() else { return };
    wrapped(out, "", name, 2, style.width);
    let held = head.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty() && *cell != "0");
    let held: Vec<String> = held.map(|(head, cell)| format!("{head}: {cell}")).collect();
    wrapped(out, "", &held.join(", "), 6, style.width);
}

fn columns(out: &mut String, rows: &[Vec<String>], right: bool) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let length = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| cell.chars().count());
    // A row's last cell may be as long as it likes: nothing stands after it.
    let wide = |row: &&Vec<String>, column: usize| right || column + 1 < row.len();
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter(|row| wide(row, column)).map(|row| length(row, column)).max().unwrap_or(0))
        .collect();
    for row in rows {
        let mut line = String::from(" ");
        for ((index, cell), width) in row.iter().enumerate().zip(&widths) {
            let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
            let padded = if right && index > 0 { format!("{gap}{cell}") } else { format!("{cell}{gap}") };
            line.push_str(if index == 0 { " " } else { "  " });
            line.push_str(&padded);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

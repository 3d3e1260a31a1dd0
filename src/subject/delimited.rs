//! Tables of records: values between commas, tabs, bars or semicolons.

use super::format::{Format, Look, Reader};
use super::input::InputKind;
use super::table::{Content, Form};

/// Tables, for which a mapping has to say what their columns mean.
pub const FORMAT: Format = Format {
    name: "table",
    kind: InputKind::Records,
    extensions: &["csv", "tsv", "psv", "tab"],
    knows: |look| is_named(look) || matches!(look.extension, "" | "txt" | "dat") && is_table(look.text),
    reader: Reader::Table(|name, bytes| Ok(Content::decoded(name, bytes, Form::Delimited))),
};

fn is_named(look: &Look<'_>) -> bool {
    FORMAT.extensions.contains(&look.extension)
}

/// A title above a table has no more lines.
const TITLE: usize = 5;

/// Whether the first lines are divided alike, as no prose is.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    // A table in Markdown has bars at both ends.
    if lines.len() < 2 || lines.first().is_some_and(|line| line.trim_start().starts_with('|')) {
        return false;
    }
    let alike = |mark: char, least: usize| {
        let counts: Vec<usize> = lines.iter().map(|line| line.matches(mark).count()).collect();
        // A few lines of a title may stand above the names of the columns.
        let title = counts.iter().take_while(|count| **count == 0).count();
        let rows = counts.get(title..).unwrap_or_default();
        let enough =
            title == 0 || title <= TITLE && rows.len() > 3 && least.max(3) <= rows.first().copied().unwrap_or(0);
        let short = |head: &&str| head.split([',', ';']).all(|cell| cell.split_whitespace().count() <= 4);
        enough
            && rows.first().is_some_and(|first| *first >= least && rows.iter().all(|count| count == first))
            && lines.get(title).is_some_and(short)
    };
    let terse = lines.iter().all(|line| !line.trim_end().ends_with('.') && line.len() < 2_000);
    terse && (alike('|', 1) || alike('\t', 1) || alike(',', 2) || alike(';', 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_prose() {
        assert!(is_table("id|booked|released\n1|a|b\n"));
        assert!(is_table("id,booked,released\n1,2017-01-01,\n"));
        assert!(is_table("JAIL ROLL\nrun 6/1\n\nid;in;out;how\n1;a;b;c\n2;a;b;c\n3;a;b;c\n"));
        assert!(!is_table("Policy 4\nask, and, then, go\nhold, and, then, go\n"));
        assert!(!is_table("Officers may stop, question, or detain.\nThey release, transfer, or hold.\n"));
        assert!(!is_table("| Form | Use |\n|---|---|\n| a | b |\n"));
    }
}

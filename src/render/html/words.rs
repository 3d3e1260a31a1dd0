//! Words, badges, places: what every part of the memo writes in the same way.

use maud::{Markup, html};

use crate::finding::{CoverageStatus, Verdict};
pub use crate::render::text::count;
use crate::report::Coverage;

/// A status with its sign; the sign is for the eye only.
pub fn status(status: CoverageStatus) -> Markup {
    let sign = match status {
        CoverageStatus::Violates => "✗",
        CoverageStatus::Implements => "✓",
        CoverageStatus::Partial => "◐",
        CoverageStatus::Undetermined => "?",
        CoverageStatus::Silent => "–",
    };
    badge(status.word(), sign, status.word())
}

/// A verdict with its sign.
pub fn verdict(verdict: Verdict) -> Markup {
    let (sign, class) = match verdict {
        Verdict::Violation => ("✗", "violates"),
        Verdict::Contradiction => ("⇄", "violates"),
        Verdict::Invalid => ("!", "violates"),
        Verdict::Lost => ("↓", "violates"),
        Verdict::Undetermined => ("?", "undetermined"),
        Verdict::Partial => ("◐", "partial"),
        Verdict::Missing => ("∅", "partial"),
        Verdict::Review => ("≈", "silent"),
    };
    badge(class, sign, verdict.word())
}

fn badge(class: &str, sign: &str, word: &str) -> Markup {
    html! { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (word) } }
}

/// Words of a message: what stands in backticks is code.
pub fn rich(words: &str) -> Markup {
    let pieces: Vec<&str> = words.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return html! { (words) };
    }
    html! {
        @for (at, piece) in pieces.iter().enumerate() {
            @if at % 2 == 0 { (piece) } @else { code { (piece) } }
        }
    }
}

/// A sentence: its first letter large, a full stop at its end.
pub fn sentence(words: &str) -> String {
    let mut letters = words.trim_end().trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    let end = if rest.ends_with(['?', '!', ':']) { "" } else { "." };
    format!("{first}{rest}{end}")
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A number with its thousands apart.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A place in a file: its line, or page and paragraph of a document that has such.
pub fn place(path: &str, line: usize, page: Option<u32>, paragraph: Option<u32>) -> Markup {
    html! {
        @if page.is_none() && paragraph.is_none() { code.path { (path) ":" (line) } } @else { code.path { (path) } }
        @if let Some(page) = page { ", page " (page) }
        @if let Some(paragraph) = paragraph { ", paragraph " (paragraph) }
    }
}

/// The last part of a path: what one calls a document by.
pub fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What a row of coverage is about, in short.
pub fn document(row: &Coverage) -> String {
    let name = name_of(row.path.as_deref().unwrap_or("all documents together"));
    row.definition.as_ref().map_or_else(|| name.to_owned(), |id| format!("{id} in {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists() {
        assert_eq!(number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(number(999), "999");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(sentence("it permits a hold"), "It permits a hold.");
    }

    #[test]
    fn code_is_what_stands_between_two_backticks() {
        assert_eq!(rich("it is `a<b` here").into_string(), "it is <code>a&lt;b</code> here");
        assert_eq!(rich("a ` alone").into_string(), "a ` alone");
    }
}

//! How a change of a rule is put into words.

use crate::language::program::Comparison;
use crate::source::{Source, Span};

/// Characters of a rule's text that are quoted.
const QUOTED: usize = 72;

/// The text of a rule file under a span, on one line, without comments, a long one shortened in the middle.
pub(super) fn quoted(source: &Source, span: Span) -> String {
    let lines = source.slice(span).lines().map(|line| match line.split_once(" # ") {
        Some((text, _)) if !text.contains('"') => text,
        _ => line,
    });
    let words: Vec<&str> =
        lines.filter(|line| !line.trim_start().starts_with('#')).flat_map(str::split_whitespace).collect();
    let text = balanced(words.join(" "));
    let length = text.chars().count();
    if length <= QUOTED {
        return text;
    }
    let half = QUOTED / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(length - half).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// A span begins and ends inside brackets that only group: those without a partner are added.
fn balanced(text: String) -> String {
    let (opened, closed) = (text.matches('(').count(), text.matches(')').count());
    let (before, after) = ("(".repeat(closed.saturating_sub(opened)), ")".repeat(opened.saturating_sub(closed)));
    format!("{before}{text}{after}")
}

/// A comparison as written.
pub(super) fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

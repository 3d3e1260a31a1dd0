//! The labels of items in an OpenDocument text, counted as LibreOffice counts them.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::super::extract::Item;
use super::super::docx::counters::written;
use super::super::xml::{attribute, child};
use super::styles::twips;

/// Levels that a list style has.
pub(super) const LEVELS: usize = 10;

/// A level of a list style.
#[derive(Debug, Clone, Default)]
struct Level {
    /// How it counts; `None`: a bullet.
    format: Option<String>,
    /// The bullet can be seen.
    shown: bool,
    before: String,
    after: String,
    /// How many levels are shown, its own with them.
    display: usize,
    /// All of the label: `%1%.%2%`.
    whole: Option<String>,
    start: u64,
    indent: Option<i32>,
}

/// A list style.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle(HashMap<usize, Level>);

impl ListStyle {
    /// The style that an element declares.
    pub(super) fn of(node: Node<'_, '_>) -> Self {
        let level = |node: Node<'_, '_>| {
            let at = attribute(node, "level")?.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < LEVELS)?;
            Some((at, self::level(node)))
        };
        Self(node.children().filter(Node::is_element).filter_map(level).collect())
    }

    /// How far in a level sets its text.
    pub(super) fn indent(&self, level: usize) -> Option<i32> {
        self.0.get(&level)?.indent
    }

    /// The label of the next item of a level, whose numbers so far are `counts`; `None` where nothing is shown.
    pub(super) fn next(&self, list: u64, at: usize, start: Option<u64>, counts: &mut Counts) -> Option<Item> {
        let level = self.0.get(&at)?;
        let first = start.unwrap_or(level.start);
        let count = counts.get_mut(at)?;
        let number = start.unwrap_or_else(|| count.map_or(first, |count| count.saturating_add(1)));
        *count = Some(number);
        counts.iter_mut().skip(at + 1).for_each(|deeper| *deeper = None);
        let Some(format) = &level.format else {
            return level.shown.then(|| Item { list, level: at, label: String::new(), ordinal: 0 });
        };
        let label = match &level.whole {
            Some(whole) => self.filled(whole, counts),
            None => self.joined(level, at, format, counts),
        };
        (!label.trim().is_empty()).then_some(Item { list, level: at, label, ordinal: number.max(1) })
    }

    /// `4.1`: numbers of the levels shown, with full stops between them.
    fn joined(&self, level: &Level, at: usize, format: &str, counts: &Counts) -> String {
        let from = (at + 1).saturating_sub(level.display.max(1));
        let numbers: Vec<String> = (from..at).filter_map(|at| self.number(at, counts)).collect();
        let own = counts.get(at).copied().flatten().and_then(|number| formatted(number, format));
        let all: Vec<String> = numbers.into_iter().chain(own).collect();
        format!("{}{}{}", level.before, all.join("."), level.after)
    }

    /// `%1%.%2%` with the numbers in it.
    fn filled(&self, whole: &str, counts: &Counts) -> String {
        let parts = whole.split('%').enumerate();
        let shown = parts.map(|(nth, part)| match part.parse::<usize>().ok().filter(|_| nth % 2 == 1) {
            Some(level) => level.checked_sub(1).and_then(|at| self.number(at, counts)).unwrap_or_default(),
            None => part.to_owned(),
        });
        shown.collect()
    }

    fn number(&self, at: usize, counts: &Counts) -> Option<String> {
        let level = self.0.get(&at)?;
        let number = counts.get(at).copied().flatten().unwrap_or(level.start);
        formatted(number, level.format.as_deref()?)
    }
}

/// What each level of a list has counted to.
pub(super) type Counts = [Option<u64>; LEVELS];

fn formatted(number: u64, format: &str) -> Option<String> {
    if format.is_empty() { None } else { written(number, format) }
}

fn level(node: Node<'_, '_>) -> Level {
    let properties = child(node, "list-level-properties");
    let aligned = properties.and_then(|node| child(node, "list-level-label-alignment"));
    let margin = aligned.and_then(|node| attribute(node, "margin-left")).and_then(twips);
    let spaces = ["space-before", "min-label-width"].into_iter();
    let widths = spaces.filter_map(|name| properties.and_then(|node| attribute(node, name)).and_then(twips));
    let old = widths.reduce(|a, b| a.saturating_add(b));
    let text = |name| attribute(node, name).unwrap_or_default().to_owned();
    let numbered = node.tag_name().name().ends_with("style-number") || node.tag_name().name() == "outline-level-style";
    Level {
        format: numbered.then(|| text("num-format")),
        shown: attribute(node, "bullet-char").is_none_or(|bullet| !bullet.trim().is_empty()),
        before: text("num-prefix"),
        after: text("num-suffix"),
        display: attribute(node, "display-levels").and_then(|n| n.parse().ok()).unwrap_or(1),
        whole: attribute(node, "num-list-format").map(str::to_owned).filter(|format| !format.is_empty()),
        start: attribute(node, "start-value").and_then(|n| n.parse().ok()).unwrap_or(1),
        indent: margin.or(old),
    }
}

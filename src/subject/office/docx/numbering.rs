//! The labels of numbered paragraphs, counted as Word counts them.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::super::xml::{attribute, child, children, switch, value};
use super::counters::written;
use super::styles::{Look, Styles, indent};

/// Levels that a numbering has.
const LEVELS: usize = 9;

/// A level of a numbering.
#[derive(Debug, Clone)]
struct Level {
    start: u64,
    format: String,
    text: String,
    /// After which level it starts anew, from 1; 0: never; else after any above it.
    restart: Option<usize>,
    /// All numbers in it are written in digits.
    legal: bool,
    style: Option<String>,
    indent: Option<i32>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            restart: None,
            legal: false,
            style: None,
            indent: None,
        }
    }
}

impl Level {
    fn of(node: Node<'_, '_>) -> Self {
        Self {
            start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: value(node, "numFmt").unwrap_or("decimal").to_owned(),
            text: value(node, "lvlText").unwrap_or_default().to_owned(),
            restart: value(node, "lvlRestart").and_then(|level| level.parse().ok()),
            legal: switch(node, "isLgl").unwrap_or(false),
            style: value(node, "pStyle").map(str::to_owned),
            indent: child(node, "pPr").and_then(indent),
        }
    }
}

type Levels = HashMap<usize, Level>;

/// A numbering that paragraphs name.
#[derive(Debug, Default)]
struct Numbering {
    /// What counts: numberings of one definition count on from one another.
    series: u64,
    levels: Levels,
    /// Levels that begin anew with the first paragraph of this numbering, and at what.
    starts: HashMap<usize, u64>,
}

/// A label as Word shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// Which list.
    pub(super) list: u64,
    /// Its level, from 0.
    pub(super) level: usize,
    /// The label; empty for a bullet.
    pub(super) label: String,
    /// Which it is on its level, from 1.
    pub(super) ordinal: u64,
    /// Whether there is a label or a bullet to see.
    pub(super) shown: bool,
    /// How far in the level sets its text.
    pub(super) indent: Option<i32>,
}

/// All numberings, with what has been counted so far.
#[derive(Debug, Default)]
pub(super) struct Counter {
    numberings: HashMap<u64, Numbering>,
    counts: HashMap<u64, [Option<u64>; LEVELS]>,
    begun: HashSet<u64>,
}

fn level_of(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn levels(node: Node<'_, '_>) -> Levels {
    children(node, "lvl").filter_map(|lvl| Some((level_of(lvl)?, Level::of(lvl)))).collect()
}

fn id(node: Node<'_, '_>, name: &str) -> Option<u64> {
    attribute(node, name)?.parse().ok()
}

impl Counter {
    /// The numberings that `numbering.xml` declares.
    pub(super) fn of(root: Option<Node<'_, '_>>, styles: &Styles) -> Self {
        let Some(root) = root else { return Self::default() };
        let mut abstracts: HashMap<u64, (Levels, Option<&str>)> = HashMap::new();
        for node in children(root, "abstractNum") {
            let Some(id) = id(node, "abstractNumId") else { continue };
            abstracts.insert(id, (levels(node), value(node, "numStyleLink")));
        }
        let series_of = |node| value(node, "abstractNumId").and_then(|id| id.parse::<u64>().ok());
        let mut series: HashMap<u64, u64> = HashMap::new();
        for node in children(root, "num") {
            if let (Some(id), Some(own)) = (id(node, "numId"), series_of(node)) {
                series.insert(id, own);
            }
        }
        // A definition may leave its levels to the numbering of a style.
        let linked = |own: u64| {
            let style = abstracts.get(&own)?.1?;
            series.get(&styles.get(style)?.look.numbering?).copied()
        };
        let mut numberings = HashMap::new();
        for node in children(root, "num") {
            let Some(id) = id(node, "numId") else { continue };
            let Some(own) = series.get(&id).copied() else { continue };
            let own = linked(own).unwrap_or(own);
            let mut levels = abstracts.get(&own).map(|(levels, _)| levels.clone()).unwrap_or_default();
            let mut starts = HashMap::new();
            for change in children(node, "lvlOverride") {
                let Some(level) = level_of(change) else { continue };
                if let Some(other) = child(change, "lvl") {
                    levels.insert(level, Level::of(other));
                }
                if let Some(start) = value(change, "startOverride").and_then(|start| start.parse().ok()) {
                    starts.insert(level, start);
                }
            }
            numberings.insert(id, Numbering { series: own, levels, starts });
        }
        Self { numberings, ..Self::default() }
    }

    /// The label of the next paragraph that looks like this; `style` is the id of its style.
    pub(super) fn next(&mut self, look: &Look, style: Option<&str>) -> Option<Counted> {
        let id = look.numbering.filter(|id| *id > 0)?;
        let numbering = self.numberings.get(&id)?;
        let by_style = || {
            let own = |(_, level): &(&usize, &Level)| level.style.is_some() && level.style.as_deref() == style;
            numbering.levels.iter().filter(own).map(|(at, _)| *at).min()
        };
        let at = look.level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        let level = numbering.levels.get(&at)?;
        let counts = self.counts.entry(numbering.series).or_default();
        if self.begun.insert(id) {
            for (level, start) in &numbering.starts {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let count = counts.get_mut(at)?;
        let started = numbering.starts.get(&at).copied().unwrap_or(level.start);
        let number = count.map_or(started, |count| count.saturating_add(1));
        *count = Some(number);
        for (deeper, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = numbering.levels.get(&deeper).and_then(|level| level.restart);
            if restart.is_none_or(|restart| restart > 0 && at < restart) {
                *count = None;
            }
        }
        let label = label(numbering, at, counts);
        // A level that shows nothing sets its text where that of the items is, and is none.
        let shown = !label.trim().is_empty();
        let label = if level.format == "bullet" { String::new() } else { label };
        Some(Counted { shown, list: numbering.series, level: at, label, ordinal: number.max(1), indent: level.indent })
    }
}

/// The text of a level with its numbers in it: `%1.%2` as `4.1`.
fn label(numbering: &Numbering, at: usize, counts: &mut [Option<u64>; LEVELS]) -> String {
    let Some(level) = numbering.levels.get(&at) else { return String::new() };
    let mut out = String::new();
    let mut rest = level.text.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10)).and_then(|digit| usize::try_from(digit).ok());
        let Some(which) = digit.and_then(|digit| digit.checked_sub(1)) else {
            out.push('%');
            rest = after;
            continue;
        };
        rest = after.get(1..).unwrap_or_default();
        let other = numbering.levels.get(&which);
        let start = other.map_or(1, |level| level.start);
        // A level above that nothing has counted yet begins where it starts.
        let number = counts.get_mut(which).map_or(start, |count| *count.get_or_insert(start));
        let format = other.map_or("decimal", |level| level.format.as_str());
        out.extend(written(number, if level.legal { "decimal" } else { format }));
    }
    out.push_str(rest);
    out
}

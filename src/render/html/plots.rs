//! Pictures of numbers: bars drawn in SVG by hand, each with a title, a description and its numbers as a table.
//!
//! Widths are per cent of the page and heights are pixels, so that the letters keep their size on a telephone.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::words::number;

/// Height of a row of shares: its words, its bar, a gap.
const ROW: usize = 44;
/// Height of a row of counts, where words and bar stand on one line.
const LINE: usize = 24;
/// Height of a bar.
const THICK: usize = 16;
/// Room for the number after the longest bar, in per cent of the width.
const ROOM: u64 = 12;
/// More rows of months are drawn by year.
const MONTHS: usize = 24;
/// Seconds of an hour.
const HOUR: i64 = 3600;

/// A bar with its parts.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Its parts, from the left.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Class that colours it.
    pub class: &'static str,
    /// What it counts: one, several.
    pub words: (&'static str, &'static str),
    /// How many.
    pub value: u64,
}

impl Bar {
    /// A bar of one part.
    fn plain(name: String, value: u64) -> Self {
        Self { name, parts: vec![Part { class: "plain", words: ("finding", "findings"), value }] }
    }

    fn sum(&self) -> u64 {
        self.parts.iter().map(|part| part.value).sum()
    }

    /// `3 violation, 1 undetermined`, without what there is none of.
    fn words(&self) -> String {
        let parts = self.parts.iter().filter(|part| part.value > 0);
        let word = |part: &Part| if part.value == 1 { part.words.0 } else { part.words.1 };
        let words: Vec<String> = parts.map(|part| format!("{} {}", number(part.value), word(part))).collect();
        words.join(", ")
    }
}

/// Shares: every bar is as long as the others. The numbers stand in the table that follows.
pub fn shares(id: &str, title: &str, bars: &[Bar]) -> Markup {
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.words())).collect();
    let desc = format!("One bar for each rule, divided by verdict. {}.", said.join("; "));
    html! {
        figure.plot {
            figcaption { (title) ". The table below has the numbers." }
            svg role="img" aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-desc" }
                width="100%" height=(bars.len() * ROW) {
                (named(id, title, &desc))
                defs {
                    pattern id={ (id) "-lines" } width="6" height="6" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)" {
                        rect.undetermined width="6" height="6" {}
                        line.stripe x1="0" y1="0" x2="0" y2="6" {}
                    }
                }
                @for (at, bar) in bars.iter().enumerate() {
                    @let top = at * ROW;
                    text x="0" y=(top + 14) { (bar.name) ": " (bar.words()) }
                    @for (from, width, class) in pieces(bar) {
                        @let lines = (class == "undetermined").then(|| format!("url(#{id}-lines)"));
                        rect.(class) x=(from) y=(top + 20) width=(width) height=(THICK) fill=[lines] {}
                    }
                }
            }
        }
    }
}

/// How counts are shown: the heads of their table, and the room for their labels in per cent of the width.
#[derive(Debug, Clone, Copy)]
pub struct Looks {
    /// What a row is, what is counted.
    pub heads: (&'static str, &'static str),
    /// Room for labels.
    pub label: u64,
}

/// Numbers of one sort; the longest bar fills the width.
pub fn counts(id: &str, title: &str, looks: Looks, bars: &[Bar]) -> Markup {
    let most = bars.iter().map(Bar::sum).max().unwrap_or(0).max(1);
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, number(bar.sum()))).collect();
    let room = 100_u64.saturating_sub(looks.label + ROOM) as f64;
    let width = |value: u64| room * value as f64 / most as f64;
    html! {
        figure.plot {
            figcaption { (title) }
            svg role="img" aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-desc" }
                width="100%" height=(bars.len() * LINE) {
                (named(id, title, &format!("{}.", said.join("; "))))
                @for (at, bar) in bars.iter().enumerate() {
                    @let (top, wide) = (at * LINE, width(bar.sum()));
                    text x="0" y=(top + 14) { (bar.name) }
                    rect.plain x={ (looks.label) "%" } y=(top + 2) width=(percent(wide)) height=(THICK) {}
                    text x=(percent(looks.label as f64 + wide)) dx="6" y=(top + 14) { (number(bar.sum())) }
                }
            }
            details {
                summary { "The numbers as a table" }
                table {
                    caption { (title) }
                    thead { tr { th scope="col" { (looks.heads.0) } th.number scope="col" { (looks.heads.1) } } }
                    tbody { @for bar in bars { tr { th scope="row" { (bar.name) } td.number { (number(bar.sum())) } } } }
                }
            }
        }
    }
}

fn named(id: &str, title: &str, desc: &str) -> Markup {
    html! {
        title id={ (id) "-title" } { (title) }
        desc id={ (id) "-desc" } { (desc) }
    }
}

fn percent(share: f64) -> String {
    format!("{share:.2}%")
}

/// Where each part begins and how wide it is.
fn pieces(bar: &Bar) -> Vec<(String, String, &'static str)> {
    let share = |value: u64| percent(value as f64 * 100.0 / bar.sum().max(1) as f64);
    let mut from = 0;
    let mut out = Vec::new();
    for part in bar.parts.iter().filter(|part| part.value > 0) {
        out.push((share(from), share(part.value), part.class));
        from += part.value;
    }
    out
}

/// Findings by month, months without one between them too; by year where there are many.
pub fn months<'d>(days: impl Iterator<Item = &'d str>) -> Vec<Bar> {
    let mut by_month: BTreeMap<(i32, u32), u64> = BTreeMap::new();
    for day in days {
        let mut parts = day.split('-').map(str::parse::<i32>);
        if let (Some(Ok(year)), Some(Ok(month @ 1..=12))) = (parts.next(), parts.next()) {
            *by_month.entry((year, month.unsigned_abs())).or_default() += 1;
        }
    }
    let (Some(first), Some(last)) = (by_month.keys().next().copied(), by_month.keys().next_back().copied()) else {
        return Vec::new();
    };
    let length = (i64::from(last.0) - i64::from(first.0)) * 12 + i64::from(last.1) - i64::from(first.1);
    if length >= MONTHS as i64 {
        let mut by_year: BTreeMap<i32, u64> = BTreeMap::new();
        for ((year, _), n) in by_month {
            *by_year.entry(year).or_default() += n;
        }
        return by_year.into_iter().map(|(year, n)| Bar::plain(year.to_string(), n)).collect();
    }
    let mut bars = Vec::new();
    let (mut year, mut month) = first;
    while (year, month) <= last {
        let n = by_month.get(&(year, month)).copied().unwrap_or(0);
        bars.push(Bar::plain(format!("{year}-{month:02}"), n));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    bars
}

/// Lengths of time in classes that a reader knows.
pub fn lengths(seconds: &[i64]) -> Vec<Bar> {
    let classes: [(&str, i64); 7] = [
        ("up to 1 hour", HOUR),
        ("1 to 4 hours", 4 * HOUR),
        ("4 to 12 hours", 12 * HOUR),
        ("12 to 24 hours", 24 * HOUR),
        ("1 to 2 days", 48 * HOUR),
        ("2 to 7 days", 168 * HOUR),
        ("more than 7 days", i64::MAX),
    ];
    let mut above = i64::MIN;
    let mut bars = Vec::new();
    for (name, most) in classes {
        let n = seconds.iter().filter(|s| **s > above && **s <= most).count();
        bars.push(Bar::plain(name.to_owned(), n as u64));
        above = most;
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(bars: &[Bar]) -> Vec<(&str, u64)> {
        bars.iter().map(|bar| (bar.name.as_str(), bar.sum())).collect()
    }

    #[test]
    fn a_month_without_a_finding_is_a_bar_without_length() {
        let bars = months(["2018-01-31", "2018-03-01", "2018-03-02"].into_iter());
        assert_eq!(values(&bars), [("2018-01", 1), ("2018-02", 0), ("2018-03", 2)]);
    }

    #[test]
    fn many_months_are_drawn_by_year_and_an_absurd_year_costs_nothing() {
        let bars = months(["0001-01-31", "2018-03-01", "9999-12-02"].into_iter());
        assert_eq!(values(&bars), [("1", 1), ("2018", 1), ("9999", 1)]);
    }

    #[test]
    fn a_length_belongs_to_one_class() {
        let bars = lengths(&[0, HOUR, HOUR + 1, 30 * HOUR, 400 * HOUR]);
        assert_eq!(bars.iter().map(Bar::sum).collect::<Vec<_>>(), [2, 1, 0, 0, 1, 0, 1]);
    }

    #[test]
    fn the_parts_of_a_bar_fill_it() {
        let part = |value| Part { class: "x", words: ("x", "x"), value };
        let bar = Bar { name: String::new(), parts: vec![part(1), part(0), part(3)] };
        let pieces = pieces(&bar);
        let pieces: Vec<_> = pieces.iter().map(|(from, width, _)| (from.as_str(), width.as_str())).collect();
        assert_eq!(pieces, [("0.00%", "25.00%"), ("25.00%", "75.00%")]);
    }
}

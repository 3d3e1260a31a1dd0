//! Pictures of numbers: bars drawn in SVG by hand, each with a title, a description and its numbers as a table.
//!
//! Widths are per cent of the page and heights are pixels, so that the letters keep their size on a telephone.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::words::number;

/// Height of a row: its words, its bar, a gap.
const ROW: usize = 42;
/// Height of a bar.
const THICK: usize = 16;
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
    /// What it counts.
    pub word: &'static str,
    /// How many.
    pub value: u64,
}

impl Bar {
    /// A bar of one part.
    fn plain(name: String, value: u64) -> Self {
        Self { name, parts: vec![Part { class: "plain", word: "findings", value }] }
    }

    fn sum(&self) -> u64 {
        self.parts.iter().map(|part| part.value).sum()
    }

    /// `3 violation, 1 undetermined`, without what there is none of.
    fn words(&self) -> String {
        let parts = self.parts.iter().filter(|part| part.value > 0);
        let words: Vec<String> = parts.map(|part| format!("{} {}", number(part.value), part.word)).collect();
        if words.is_empty() { "none judged".to_owned() } else { words.join(", ") }
    }
}

/// Shares: every bar is as long as the others. The numbers stand in the table that follows.
pub fn shares(id: &str, title: &str, bars: &[Bar]) -> Markup {
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.words())).collect();
    let desc = format!("One bar for each rule, divided by verdict. {}.", said.join("; "));
    html! {
        figure.plot {
            figcaption { (title) ". The table below has the numbers." }
            (drawn(id, title, &desc, bars, |bar| bar.sum()))
        }
    }
}

/// Numbers of one sort; the longest bar fills the width.
pub fn counts(id: &str, title: &str, heads: (&str, &str), bars: &[Bar]) -> Markup {
    let most = bars.iter().map(Bar::sum).max().unwrap_or(0);
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, number(bar.sum()))).collect();
    html! {
        figure.plot {
            figcaption { (title) }
            (drawn(id, title, &format!("{}.", said.join("; ")), bars, |_| most))
            details {
                summary { "The numbers as a table" }
                table {
                    caption { (title) }
                    thead { tr { th scope="col" { (heads.0) } th.number scope="col" { (heads.1) } } }
                    tbody { @for bar in bars { tr { th scope="row" { (bar.name) } td.number { (number(bar.sum())) } } } }
                }
            }
        }
    }
}

fn drawn(id: &str, title: &str, desc: &str, bars: &[Bar], full: impl Fn(&Bar) -> u64) -> Markup {
    let height = bars.len() * ROW;
    html! {
        svg role="img" aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-desc" } width="100%" height=(height) {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-desc" } { (desc) }
            @for (at, bar) in bars.iter().enumerate() {
                @let top = at * ROW;
                text x="0" y=(top + 14) { (bar.name) ": " (bar.words()) }
                @for (from, width, class) in pieces(bar, full(bar)) {
                    rect.(class) x=(from) y=(top + 20) width=(width) height=(THICK) {}
                }
            }
        }
    }
}

/// Where each part begins and how wide it is, in per cent of `full`.
fn pieces(bar: &Bar, full: u64) -> Vec<(String, String, &'static str)> {
    let share = |value: u64| format!("{:.2}%", value as f64 * 100.0 / full.max(1) as f64);
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
        let part = |value| Part { class: "x", word: "x", value };
        let bar = Bar { name: String::new(), parts: vec![part(1), part(0), part(3)] };
        let pieces = pieces(&bar, bar.sum());
        let pieces: Vec<_> = pieces.iter().map(|(from, width, _)| (from.as_str(), width.as_str())).collect();
        assert_eq!(pieces, [("0.00%", "25.00%"), ("25.00%", "75.00%")]);
    }
}

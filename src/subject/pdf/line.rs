//! From fragments to lines.

use super::fragment::Fragment;

/// Type smaller than this part of its line's may be raised or lowered.
pub(super) const SMALL: f32 = 0.8;

/// Marks of footnotes may be larger, if they stand close to a word and above its base line.
const SMALLER: f32 = 0.9;

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// Its fragments, from left to right.
    pub(super) parts: Vec<Part>,
    /// Its left edge.
    pub(super) x0: f32,
    /// Its right edge.
    pub(super) x1: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of most of its type.
    pub(super) size: f32,
    /// All of it is set in bold type.
    pub(super) bold: bool,
    /// The level of the heading to which the file says that all of it belongs; 0 of none.
    pub(super) heading: u8,
}

/// A fragment in its line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Part {
    /// The fragment.
    pub(super) fragment: Fragment,
    /// A blank stands before it.
    pub(super) blank: bool,
    /// It is small and stands above the base line, as marks of footnotes do.
    pub(super) raised: bool,
}

impl Line {
    /// Its text, marks of footnotes included.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for part in &self.parts {
            if part.blank && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&part.fragment.text);
        }
        out
    }

    /// About how wide its first word is.
    pub(super) fn first_word(&self) -> f32 {
        let text = self.text();
        let (all, word) = (text.chars().count(), text.split(' ').next().map_or(0, |w| w.chars().count()));
        if all == 0 { 0.0 } else { (self.x1 - self.x0) * word as f32 / all as f32 }
    }

    fn of(mut fragments: Vec<Fragment>) -> Option<Self> {
        fragments.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let letters = |f: &&Fragment| f.text.chars().count();
        let main = fragments.iter().max_by(|a, b| {
            // Of equally long ones the larger leads.
            letters(a).cmp(&letters(b)).then(a.size.total_cmp(&b.size))
        })?;
        let large = fragments.iter().map(|f| f.size).fold(0.0, f32::max);
        let base = if main.size < SMALL * large {
            fragments.iter().find(|f| f.size >= SMALL * large).unwrap_or(main)
        } else {
            main
        };
        let (y, size) = (base.y, base.size);
        let x0 = fragments.first().map_or(0.0, |f| f.x0);
        let x1 = fragments.iter().map(|f| f.x1).fold(x0, f32::max);
        let bold = fragments.iter().all(|f| f.bold || f.text.chars().all(|c| !c.is_alphabetic()))
            && fragments.iter().any(|f| f.bold);
        let mut lettered = fragments.iter().filter(|f| f.text.chars().any(char::is_alphabetic)).map(|f| f.heading);
        let heading = lettered.next().filter(|level| lettered.all(|other| other == *level)).unwrap_or(0);
        let mut parts: Vec<Part> = Vec::new();
        for fragment in fragments {
            let raised = fragment.size < SMALLER * size && fragment.y < y - 0.15 * size;
            let blank = parts.last().is_some_and(|before| {
                let gap = fragment.x0 - before.fragment.x1;
                before.fragment.blank_after || fragment.blank_before || gap > 0.10 * size
            });
            parts.push(Part { fragment, blank, raised });
        }
        Some(Self { parts, x0, x1, y, size, bold, heading })
    }
}

/// The lines of fragments that stand in one column, from top to bottom.
pub(super) fn lines(mut fragments: Vec<Fragment>) -> Vec<Line> {
    fragments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut groups: Vec<Vec<Fragment>> = Vec::new();
    let mut small = Vec::new();
    let usual = usual_size(&fragments);
    let raised: Vec<bool> = fragments.iter().enumerate().map(|(at, _)| is_raised_mark(&fragments, at)).collect();
    for (fragment, raised) in fragments.into_iter().zip(raised) {
        if (fragment.size < SMALL * usual || raised) && fragment.text.chars().count() <= 3 {
            small.push(fragment);
            continue;
        }
        let same = groups
            .last()
            .and_then(|group| group.first())
            .is_some_and(|first| (fragment.y - first.y).abs() < 0.3 * first.size.min(fragment.size));
        match groups.last_mut().filter(|_| same) {
            Some(group) => group.push(fragment),
            None => groups.push(vec![fragment]),
        }
    }
    let mut alone: Vec<Fragment> = Vec::new();
    for fragment in small {
        match host(&groups, &fragment).and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(fragment),
            None => alone.push(fragment),
        }
    }
    let mut out: Vec<Line> = groups.into_iter().filter_map(Line::of).collect();
    out.extend(lines_of_small(alone));
    out.sort_by(|a, b| a.y.total_cmp(&b.y));
    out
}

/// Whether a fragment is a mark behind a word of larger type, raised above its base line. The fragments are sorted from
/// the top.
fn is_raised_mark(fragments: &[Fragment], at: usize) -> bool {
    const NEXT: usize = 200;
    let Some(mark) = fragments.get(at).filter(|mark| mark.text.len() <= 3) else { return false };
    let behind = |word: &Fragment| {
        let up = word.y - mark.y;
        mark.size < SMALLER * word.size
            && (0.15 * word.size..0.6 * word.size).contains(&up)
            && (mark.x0 - word.x1).abs() < 0.3 * word.size
    };
    mark.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '[' | ']'))
        && fragments.iter().skip(at + 1).take(NEXT).take_while(|word| word.y < mark.y + 2.0 * mark.size).any(behind)
}

/// Short words in small type that belong to no other line are lines of their own.
fn lines_of_small(fragments: Vec<Fragment>) -> Vec<Line> {
    let mut groups: Vec<Vec<Fragment>> = Vec::new();
    for fragment in fragments {
        let same =
            |group: &Vec<Fragment>| group.first().is_some_and(|first| (fragment.y - first.y).abs() < 0.3 * first.size);
        match groups.last_mut().filter(|group| same(group)) {
            Some(group) => group.push(fragment),
            None => groups.push(vec![fragment]),
        }
    }
    groups.into_iter().filter_map(Line::of).collect()
}

/// The line that a raised or lowered fragment belongs to.
fn host(groups: &[Vec<Fragment>], small: &Fragment) -> Option<usize> {
    let y = |group: &Vec<Fragment>| group.first().map_or(0.0, |f| f.y);
    let from = groups.partition_point(|group| y(group) < small.y - 0.4 * small.size);
    let near = groups.iter().enumerate().skip(from).take_while(|(_, group)| y(group) < small.y + small.size);
    let touches = |fragment: &Fragment| {
        let reach = fragment.size;
        small.x0 > fragment.x0 - reach
            && small.x1 < fragment.x1 + reach
            && (fragment.y - small.y).abs() < 0.6 * fragment.size
    };
    let hosts = near.filter(|(_, group)| group.iter().any(touches));
    let off = |group: &Vec<Fragment>| (y(group) - small.y).abs();
    hosts.min_by(|(_, a), (_, b)| off(a).total_cmp(&off(b))).map(|(at, _)| at)
}

/// The size that most letters have.
pub(super) fn usual_size(fragments: &[Fragment]) -> f32 {
    let mut counts: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for fragment in fragments {
        *counts.entry((fragment.size * 4.0).round() as i32).or_default() += fragment.text.chars().count();
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map_or(0.0, |(size, _)| size as f32 / 4.0)
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{self, tests::set};
    use super::super::sheet::Sheet;
    use super::*;

    fn read(glyphs: Vec<super::super::sheet::Glyph>) -> Vec<String> {
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() };
        lines(fragment::fragments(&sheet)).iter().map(Line::text).collect()
    }

    #[test]
    fn lines_are_read_from_the_top_whatever_the_order_of_drawing() {
        let mut glyphs = set("second line", 10.0, 32.0, 10.0);
        glyphs.extend(set("first", 10.0, 20.0, 10.0));
        glyphs.extend(set("line", 45.0, 20.0, 10.0));
        assert_eq!(read(glyphs), ["first line", "second line"]);
    }

    #[test]
    fn a_raised_mark_belongs_to_its_line() {
        let mut glyphs = set("the order", 10.0, 20.0, 10.0);
        glyphs.extend(set("1", 55.2, 16.5, 6.0));
        glyphs.extend(set("binds all members", 10.0, 32.0, 10.0));
        assert_eq!(read(glyphs), ["the order1", "binds all members"]);
    }
}

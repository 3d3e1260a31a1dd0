//! The order in which the text of a page is read: columns one after the other, what spans them before and after.

use super::fragment::Fragment;
use super::line::usual_size;

/// A gutter is at least this part of an em wide.
const GUTTER: f32 = 0.8;
/// Columns have at least so many lines side by side.
const FEWEST_ROWS: usize = 4;
/// A column takes at least this part of the width.
const NARROWEST: f32 = 0.17;
/// Half of the lines of a column have at least so many characters.
const FEWEST_LETTERS: usize = 12;
/// Columns inside columns.
const DEEPEST: usize = 6;
/// A page with more fragments than this is a drawing; it is read line by line.
const MOST: usize = 20_000;

/// A part of a page that is read line by line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Region {
    /// What stands in it.
    pub(super) fragments: Vec<Fragment>,
    /// It is a column beside others.
    pub(super) column: bool,
}

/// The parts of a page in reading order.
pub(super) fn regions(fragments: Vec<Fragment>) -> Vec<Region> {
    let mut out = Vec::new();
    if fragments.len() > MOST {
        out.push(Region { fragments, column: false });
    } else {
        cut(fragments, 0, false, &mut out);
    }
    out
}

fn cut(fragments: Vec<Fragment>, depth: usize, column: bool, out: &mut Vec<Region>) {
    if fragments.is_empty() {
        return;
    }
    let found = if depth < DEEPEST { best(&fragments) } else { None };
    let Some(Found { x, top, bottom }) = found else {
        out.push(Region { fragments, column });
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for fragment in fragments {
        let part = match fragment.y {
            y if y < top => &mut above,
            y if y > bottom => &mut below,
            _ if fragment.x0 < x => &mut left,
            _ => &mut right,
        };
        part.push(fragment);
    }
    cut(above, depth + 1, column, out);
    cut(left, depth + 1, true, out);
    cut(right, depth + 1, true, out);
    cut(below, depth + 1, column, out);
}

/// Two columns: the edge of the right one, and the first and last base line.
struct Found {
    x: f32,
    top: f32,
    bottom: f32,
}

/// Fragments on one base line, as indices.
struct Row {
    y: f32,
    parts: Vec<usize>,
}

fn rows(fragments: &[Fragment]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..fragments.len()).collect();
    let key = |at: usize| fragments.get(at).map_or((0.0, 0.0), |f| (f.y, f.x0));
    order.sort_by(|a, b| key(*a).0.total_cmp(&key(*b).0).then(key(*a).1.total_cmp(&key(*b).1)));
    let mut out: Vec<Row> = Vec::new();
    for at in order {
        let (y, _) = key(at);
        let size = fragments.get(at).map_or(0.0, |f| f.size);
        match out.last_mut().filter(|row| (y - row.y).abs() < 0.3 * size) {
            Some(row) => row.parts.push(at),
            None => out.push(Row { y, parts: vec![at] }),
        }
    }
    for row in &mut out {
        row.parts.sort_by(|a, b| key(*a).1.total_cmp(&key(*b).1));
    }
    out
}

/// What stands of a row on either side of a gutter.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
    Both,
    Crossed,
}

fn best(fragments: &[Fragment]) -> Option<Found> {
    let em = usual_size(fragments);
    let rows = rows(fragments);
    let edges = edges(fragments, &rows, em);
    let mut best: Option<(usize, Found)> = None;
    for edge in edges {
        let sides: Vec<Side> = rows.iter().map(|row| side(fragments, row, edge, em)).collect();
        for run in sides_runs(&sides) {
            let own = rows.get(run.clone()).unwrap_or(&[]);
            let kinds = sides.get(run).unwrap_or(&[]);
            let Some((own, kinds)) = trimmed(own, kinds, em) else { continue };
            let both = kinds.iter().filter(|side| **side == Side::Both).count();
            if both < FEWEST_ROWS || best.as_ref().is_some_and(|(most, _)| *most >= both) {
                continue;
            }
            if are_columns(fragments, own, edge, em)
                && let (Some(first), Some(last)) = (own.first(), own.last())
            {
                let found = Found { x: edge - 0.3 * em, top: first.y - 0.4 * em, bottom: last.y + 0.4 * em };
                best = Some((both, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Left edges that several rows share behind a gap, the most frequent first.
fn edges(fragments: &[Fragment], rows: &[Row], em: f32) -> Vec<f32> {
    const MOST_EDGES: usize = 12;
    let mut all: Vec<f32> = Vec::new();
    for row in rows {
        let parts = || row.parts.iter().filter_map(|at| fragments.get(*at));
        for (a, b) in parts().zip(parts().skip(1)) {
            if b.x0 - a.x1 >= GUTTER * em {
                all.push(b.x0);
            }
        }
    }
    all.sort_by(f32::total_cmp);
    let mut groups: Vec<(usize, f32)> = Vec::new();
    for x in all {
        match groups.last_mut().filter(|(_, edge)| x - *edge <= 0.6 * em) {
            Some((count, _)) => *count += 1,
            None => groups.push((1, x)),
        }
    }
    groups.retain(|(count, _)| *count >= FEWEST_ROWS / 2);
    groups.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    groups.into_iter().take(MOST_EDGES).map(|(_, x)| x).collect()
}

fn side(fragments: &[Fragment], row: &Row, edge: f32, em: f32) -> Side {
    let x = edge - 0.3 * em;
    let (mut left, mut right) = (false, false);
    for fragment in row.parts.iter().filter_map(|at| fragments.get(*at)) {
        if fragment.x0 >= x {
            right = true;
        } else if fragment.x1 <= x {
            left = true;
        } else {
            return Side::Crossed;
        }
    }
    match (left, right) {
        (true, true) => Side::Both,
        (true, false) => Side::Left,
        _ => Side::Right,
    }
}

fn sides_runs(sides: &[Side]) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, side) in sides.iter().chain([&Side::Crossed]).enumerate() {
        match (side, start) {
            (Side::Crossed, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            (Side::Crossed, None) => {}
            (_, None) => start = Some(at),
            _ => {}
        }
    }
    out
}

/// Without what stands over the columns, or under them behind a wide gap.
fn trimmed<'a>(rows: &'a [Row], sides: &'a [Side], em: f32) -> Option<(&'a [Row], &'a [Side])> {
    let first = sides.iter().position(|side| *side != Side::Left)?;
    let last = sides.iter().rposition(|side| *side == Side::Both)?;
    let mut end = last + 1;
    let reach = rows.get(last)?.y;
    let mut before = reach;
    for (row, side) in rows.iter().zip(sides).skip(last + 1) {
        if *side == Side::Left && row.y - before > 1.9 * em {
            break;
        }
        before = row.y;
        end += 1;
    }
    (first < end).then_some(())?;
    Some((rows.get(first..end)?, sides.get(first..end)?))
}

/// Whether the two sides are columns of running text, and no table, and no labels before text.
fn are_columns(fragments: &[Fragment], rows: &[Row], edge: f32, em: f32) -> bool {
    let x = edge - 0.3 * em;
    let parts = |right: bool| {
        rows.iter().filter_map(move |row| {
            let own = row.parts.iter().filter_map(|at| fragments.get(*at)).filter(move |f| (f.x0 >= x) == right);
            let (mut x0, mut x1, mut letters, mut any) = (f32::MAX, f32::MIN, 0, false);
            for fragment in own {
                (x0, x1, any) = (x0.min(fragment.x0), x1.max(fragment.x1), true);
                letters += fragment.text.chars().count();
            }
            any.then_some(Stretch { y: row.y, x0, x1, letters })
        })
    };
    let (left, right): (Vec<Stretch>, Vec<Stretch>) = (parts(false).collect(), parts(true).collect());
    let whole = bounds(&left).zip(bounds(&right));
    let Some(((left0, left1), (right0, right1))) = whole else { return false };
    let all = right1 - left0;
    let wide = |x0: f32, x1: f32| x1 - x0 >= NARROWEST * all;
    wide(left0, left1)
        && wide(right0, right1)
        && is_text(&left, left0, left1)
        && is_text(&right, right0, right1)
        && !shares_steps(&left, &right, em)
}

/// What stands on one base line in one column.
struct Stretch {
    y: f32,
    x0: f32,
    x1: f32,
    letters: usize,
}

fn bounds(stretches: &[Stretch]) -> Option<(f32, f32)> {
    let x0 = stretches.iter().map(|s| s.x0).reduce(f32::min)?;
    let x1 = stretches.iter().map(|s| s.x1).reduce(f32::max)?;
    Some((x0, x1))
}

/// Whether most lines fill their column, as those of running text do.
fn is_text(stretches: &[Stretch], x0: f32, x1: f32) -> bool {
    let mut letters: Vec<usize> = stretches.iter().map(|s| s.letters).collect();
    letters.sort_unstable();
    let middle = letters.get(letters.len() / 2).copied().unwrap_or(0);
    let full = stretches.iter().filter(|s| s.x1 - s.x0 >= 0.6 * (x1 - x0)).count();
    middle >= FEWEST_LETTERS && full * 2 >= stretches.len()
}

/// Whether both sides step down together, as the rows of a table do: lines that stand close, then a gap on both sides.
fn shares_steps(left: &[Stretch], right: &[Stretch], em: f32) -> bool {
    let steps = |side: &[Stretch]| -> Vec<f32> {
        let pitches: Vec<f32> = side.iter().zip(side.iter().skip(1)).map(|(a, b)| b.y - a.y).collect();
        let least = pitches.iter().copied().filter(|p| *p > 0.6 * em).fold(f32::MAX, f32::min);
        let wide = side.iter().zip(side.iter().skip(1)).filter(|(a, b)| b.y - a.y > 1.2 * least);
        wide.map(|(_, b)| b.y).collect()
    };
    let (a, b) = (steps(left), steps(right));
    let shared = a.iter().filter(|y| b.iter().any(|other| (*y - other).abs() < 0.4 * em)).count();
    shared >= 2 && shared * 10 >= a.len().max(b.len()) * 6
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{self, tests::set};
    use super::super::sheet::Sheet;
    use super::*;

    fn read(glyphs: Vec<super::super::sheet::Glyph>) -> Vec<String> {
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, rules: Vec::new() };
        let mut out = Vec::new();
        for region in regions(fragment::fragments(&sheet)) {
            out.extend(super::super::line::lines(region.fragments).iter().map(super::super::line::Line::text));
        }
        out
    }

    #[test]
    fn columns_are_read_one_after_the_other_under_their_title() {
        let mut glyphs = set("A title that runs across both of the columns of the page", 20.0, 20.0, 10.0);
        for n in 0..5_u8 {
            let y = 40.0 + 12.0 * f32::from(n);
            glyphs.extend(set(&format!("left hand column line {n}"), 20.0, y, 10.0));
            glyphs.extend(set(&format!("the right column line {n}"), 180.0, y, 10.0));
        }
        let read = read(glyphs);
        assert!(read[0].starts_with("A title"));
        assert_eq!(read[5], "left hand column line 4");
        assert_eq!(read[6], "the right column line 0");
    }

    #[test]
    fn labels_stay_with_their_text() {
        let mut glyphs = Vec::new();
        for (n, label) in ["(a)", "(b)", "(c)", "(d)", "(e)"].iter().enumerate() {
            let y = 40.0 + 12.0 * n as f32;
            glyphs.extend(set(label, 20.0, y, 10.0));
            glyphs.extend(set("release the person at the time that is set", 60.0, y, 10.0));
        }
        assert_eq!(read(glyphs)[1], "(b) release the person at the time that is set");
    }
}

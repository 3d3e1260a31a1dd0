//! The order in which the text of a page is read: columns one after the other, what spans them before and after.

use super::fragment::Fragment;
use super::line::{SMALL, usual_size};

/// A gutter is at least this part of an em wide.
const GUTTER: f32 = 0.8;
/// Columns have at least so many lines side by side.
const FEWEST_ROWS: usize = 4;
/// Where fewer lines than this stand side by side, they may be those of a table.
const ENOUGH_ROWS: usize = 8;
/// Where half of the lines on the left end farther than this from the right column, in parts of an em, they are cells.
const FAR: f32 = 3.5;
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

fn best(fragments: &[Fragment]) -> Option<Found> {
    let em = usual_size(fragments);
    // Marks of footnotes stand in the line of which they are, above its base line.
    let mark = |f: &Fragment| f.size < SMALL * em && f.text.chars().count() <= 3;
    let mut order: Vec<&Fragment> = fragments.iter().filter(|f| !mark(f)).collect();
    order.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut best: Option<(usize, Found)> = None;
    for edge in edges(&order, em) {
        for band in bands(&order, edge, em) {
            let (left, right) = (stretches(&band.left, em), stretches(&band.right, em));
            let Some((score, found)) = columns_of(&left, &right, &band, edge, em) else { continue };
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Left edges that several lines share, the most frequent first; the leftmost is no column's beside another.
fn edges(order: &[&Fragment], em: f32) -> Vec<f32> {
    const MOST_EDGES: usize = 12;
    let mut all: Vec<f32> = order.iter().map(|fragment| fragment.x0).collect();
    all.sort_by(f32::total_cmp);
    let mut groups: Vec<(usize, f32)> = Vec::new();
    for x in all {
        match groups.last_mut().filter(|(_, edge)| x - *edge <= 0.6 * em) {
            Some((count, _)) => *count += 1,
            None => groups.push((1, x)),
        }
    }
    let mut groups: Vec<(usize, f32)> = groups.into_iter().skip(1).filter(|(n, _)| *n >= FEWEST_ROWS).collect();
    groups.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    groups.into_iter().take(MOST_EDGES).map(|(_, x)| x).collect()
}

/// What stands on both sides of a gutter, between two things that cross it.
#[derive(Default)]
struct Band<'a> {
    left: Vec<&'a Fragment>,
    right: Vec<&'a Fragment>,
    /// Something that crosses the gutter ends it.
    crossed: bool,
}

impl Band<'_> {
    /// The column next to the gutter on its left, where there are several.
    fn nearest_left(&self, em: f32) -> Vec<Stretch> {
        let edges = edges(&self.left, em);
        let inner = edges.into_iter().fold(f32::MIN, f32::max);
        let own: Vec<&Fragment> = self.left.iter().filter(|f| f.x0 >= inner - 0.3 * em).copied().collect();
        stretches(&own, em)
    }

    /// The column next to the gutter on its right, where there are several.
    fn nearest_right(&self, edge: f32, em: f32) -> Vec<Stretch> {
        let own: Vec<&Fragment> = self.right.iter().filter(|f| f.x0 < edge + 2.0 * em).copied().collect();
        stretches(&own, em)
    }
}

fn bands<'a>(order: &[&'a Fragment], edge: f32, em: f32) -> Vec<Band<'a>> {
    let mut out = vec![Band::default()];
    for fragment in order {
        let (left, right) = (fragment.x1 <= edge - GUTTER * em, fragment.x0 >= edge - 0.3 * em);
        match out.last_mut() {
            Some(band) if left => band.left.push(fragment),
            Some(band) if right => band.right.push(fragment),
            last => {
                if let Some(band) = last {
                    band.crossed = true;
                }
                out.push(Band::default());
            }
        }
    }
    out
}

/// What stands on one base line in one column.
#[derive(Clone, Copy)]
struct Stretch {
    y: f32,
    x0: f32,
    x1: f32,
    letters: usize,
}

fn stretches(fragments: &[&Fragment], em: f32) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for fragment in fragments {
        let letters = fragment.text.chars().count();
        match out.last_mut().filter(|last| (fragment.y - last.y).abs() < 0.3 * em) {
            Some(last) => {
                (last.x0, last.x1) = (last.x0.min(fragment.x0), last.x1.max(fragment.x1));
                last.letters += letters;
            }
            None => out.push(Stretch { y: fragment.y, x0: fragment.x0, x1: fragment.x1, letters }),
        }
    }
    out
}

/// The columns that two sides of a gutter make, and how many lines stand side by side.
fn columns_of(left: &[Stretch], right: &[Stretch], band: &Band<'_>, edge: f32, em: f32) -> Option<(usize, Found)> {
    let ys = |side: &[Stretch]| Some((side.first()?.y, side.last()?.y));
    let ((left_top, left_end), (right_top, right_end)) = (ys(left)?, ys(right)?);
    // What stands over the right column is read before both; what stands under it, behind a gap, after them.
    let top = left_top.max(right_top) - 0.4 * em;
    let mut bottom = left_end.min(right_end) + 0.4 * em;
    let inside = |side: &[Stretch]| side.iter().filter(|s| (top..=bottom).contains(&s.y)).copied().collect::<Vec<_>>();
    let sides =
        [(inside(left), inside(right)), (inside(&band.nearest_left(em)), inside(&band.nearest_right(edge, em)))];
    let score = sides.iter().filter(|(left, right)| are_columns(left, right, em) && !are_cells(left, right, edge, em));
    let score = score.map(|(left, right)| left.len().min(right.len())).filter(|n| *n >= FEWEST_ROWS).max()?;
    let end = if band.crossed { before_heading(left, em) } else { left_end };
    bottom = bottom.max(end).max(right_end) + 0.4 * em;
    Some((score, Found { x: edge - 0.3 * em, top, bottom }))
}

/// The last line of a left column; a line or two behind a gap head what crosses the columns under them.
fn before_heading(left: &[Stretch], em: f32) -> f32 {
    let end = left.last().map_or(0.0, |line| line.y);
    let tail = left.iter().zip(left.iter().skip(1)).rev().take(2);
    tail.filter(|(a, b)| b.y - a.y > 1.7 * em).map(|(a, _)| a.y).next_back().unwrap_or(end)
}

/// Whether the two sides are columns of running text, and no table, and no labels before text.
fn are_columns(left: &[Stretch], right: &[Stretch], em: f32) -> bool {
    let whole = bounds(left).zip(bounds(right));
    let Some(((left0, left1), (right0, right1))) = whole else { return false };
    let all = right1 - left0;
    let wide = |x0: f32, x1: f32| x1 - x0 >= NARROWEST * all;
    wide(left0, left1)
        && wide(right0, right1)
        && is_text(left, left0, left1)
        && is_text(right, right0, right1)
        && !shares_steps(left, right, em)
}

/// Whether two short sides are cells of a few rows: what stands on the left ends far from the right side, all of it has
/// something beside it, and its rows are of uneven height.
fn are_cells(left: &[Stretch], right: &[Stretch], edge: f32, em: f32) -> bool {
    let mut gaps: Vec<f32> = left.iter().map(|line| edge - line.x1).collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let beside = |line: &Stretch| right.iter().any(|other| (other.y - line.y).abs() < 0.3 * em);
    let end = right.last().map_or(0.0, |line| line.y);
    let pitches = || left.iter().zip(left.iter().skip(1)).map(|(a, b)| b.y - a.y);
    let uneven = pitches().fold(0.0, f32::max) > 1.25 * pitches().fold(f32::MAX, f32::min);
    uneven
        && left.len().min(right.len()) < ENOUGH_ROWS
        && middle > FAR * em
        && left.iter().filter(|line| line.y <= end + 0.3 * em).all(beside)
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
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() };
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

    #[test]
    fn rows_of_a_short_table_stay_rows_and_a_raised_mark_in_its_line() {
        let rows = [("Situation", "What members do"), ("A detainer comes", "Keep the person for up to two")];
        let mut glyphs = Vec::new();
        for (n, (left, right)) in rows.into_iter().enumerate() {
            glyphs.extend(set(left, 20.0, 40.0 + 16.0 * n as f32, 10.0));
            glyphs.extend(set(right, 185.0, 40.0 + 16.0 * n as f32, 10.0));
        }
        glyphs.extend(set("days", 185.0, 68.0, 10.0));
        glyphs.extend(set("A judge signed", 20.0, 84.0, 10.0));
        glyphs.extend(set("Serve the warrant", 185.0, 84.0, 10.0));
        glyphs.extend(set("3 Identification", 20.0, 117.0, 10.0));
        let under = "Members shall accept any of these papers";
        glyphs.extend(set(under, 20.0, 141.0, 10.0));
        glyphs.extend(set("1", 220.2, 137.5, 6.0));
        glyphs.extend(set("from anybody they meet.", 226.0, 141.0, 10.0));
        let read = read(glyphs);
        assert_eq!(read[1], "A detainer comes Keep the person for up to two");
        assert_eq!(read[5], "Members shall accept any of these papers1 from anybody they meet.");
    }
}

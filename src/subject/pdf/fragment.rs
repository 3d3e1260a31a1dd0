//! From glyphs to fragments: stretches of text on one base line without a wide gap, all in one face.

use std::collections::HashMap;

use super::sheet::{Glyph, Rule, Sheet};
use super::tags::TagCell;

/// A gap wider than this part of an em parts words.
const WORD_GAP: f32 = 0.10;
/// A gap wider than this part of an em parts fragments.
const WIDE_GAP: f32 = 0.9;
/// Glyphs that overlap by more than this part of an em were not set one after the other.
const OVERLAP: f32 = 0.6;

/// A stretch of text on one base line, in one face, without a wide gap.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fragment {
    /// Its text, with one blank between words.
    pub(super) text: String,
    /// Its left edge.
    pub(super) x0: f32,
    /// Its right edge.
    pub(super) x1: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of its type.
    pub(super) size: f32,
    /// It is set in bold type.
    pub(super) bold: bool,
    /// A line is drawn through it.
    pub(super) struck: bool,
    /// The file says that it belongs to a running header or footer.
    pub(super) running: bool,
    /// The level of the heading to which the file says that it belongs; 0 of none.
    pub(super) heading: u8,
    /// The cell of a table in which the file says that it stands.
    pub(super) cell: Option<TagCell>,
    /// The file sets a blank before it.
    pub(super) blank_before: bool,
    /// The file sets a blank after it.
    pub(super) blank_after: bool,
}

/// The fragments of a page, in the order in which the file draws them.
pub(super) fn fragments(sheet: &Sheet) -> Vec<Fragment> {
    let lines = Ruling::of(&sheet.rules);
    let mut out = Vec::new();
    let mut open = Draft::default();
    for glyph in &sheet.glyphs {
        if glyph.c.is_whitespace() || glyph.c == '\u{a0}' {
            open.blank(glyph);
            continue;
        }
        if glyph.c.is_control() || glyph.size <= 0.0 {
            continue;
        }
        let struck = lines.strikes(glyph);
        if !open.takes(glyph, struck, &lines) {
            let blank = open.ends_blank_before(glyph);
            out.extend(std::mem::take(&mut open).finish());
            open.blank_before = blank;
        }
        open.push(*glyph, struck);
    }
    out.extend(open.finish());
    drop_doubles(&mut out);
    let bullets: Vec<Fragment> = sheet.dots.iter().filter_map(|dot| bullet(dot, &out)).collect();
    out.extend(bullets);
    out
}

/// A disc that stands before a line, at the height of its small letters, as a bullet of that line.
fn bullet(dot: &Glyph, fragments: &[Fragment]) -> Option<Fragment> {
    let middle = dot.y - 0.8 * dot.size;
    let before = |f: &&Fragment| {
        let reach = (dot.x1..dot.x1 + 2.5 * f.size).contains(&f.x0);
        reach && (0.1 * f.size..0.6 * f.size).contains(&(f.y - middle)) && dot.size < 0.7 * f.size
    };
    let line = fragments.iter().filter(before).min_by(|a, b| a.x0.total_cmp(&b.x0))?;
    Some(Fragment {
        text: dot.c.to_string(),
        x0: dot.x0,
        x1: dot.x1,
        y: line.y,
        size: line.size,
        blank_after: true,
        bold: line.bold,
        ..Fragment::default()
    })
}

/// The ruled lines of a page, sorted for looking up.
struct Ruling {
    flat: Vec<Rule>,
    upright: Vec<Rule>,
}

impl Ruling {
    fn of(rules: &[Rule]) -> Self {
        let mut flat: Vec<Rule> = rules.iter().filter(|rule| rule.is_flat()).copied().collect();
        let mut upright: Vec<Rule> = rules.iter().filter(|rule| rule.is_upright()).copied().collect();
        flat.sort_by(|a, b| a.y().total_cmp(&b.y()));
        upright.sort_by(|a, b| a.x().total_cmp(&b.x()));
        Self { flat, upright }
    }

    /// Whether a line is drawn through the glyph, above its base line and under its top.
    fn strikes(&self, glyph: &Glyph) -> bool {
        let (top, bottom) = (glyph.y - 0.45 * glyph.size, glyph.y - 0.14 * glyph.size);
        let middle = f32::midpoint(glyph.x0, glyph.x1);
        let from = self.flat.partition_point(|rule| rule.y() < top);
        let near = self.flat.iter().skip(from).take_while(|rule| rule.y() <= bottom);
        near.take(NEAR).any(|rule| rule.x0 <= middle && middle <= rule.x1)
    }

    /// Whether a line runs down the page between two places of one base line.
    fn parts(&self, x0: f32, x1: f32, y: f32) -> bool {
        let from = self.upright.partition_point(|rule| rule.x() < x0);
        let near = self.upright.iter().skip(from).take_while(|rule| rule.x() <= x1);
        near.take(NEAR).any(|rule| rule.y0 <= y && y <= rule.y1)
    }
}

/// Ruled lines that are looked at for one glyph, at most: a drawing has thousands.
const NEAR: usize = 64;

/// A fragment while its glyphs come in.
#[derive(Default)]
struct Draft {
    glyphs: Vec<(Glyph, bool)>,
    struck: bool,
    blank_before: bool,
    blank: bool,
}

impl Draft {
    fn blank(&mut self, glyph: &Glyph) {
        let Some((last, _)) = self.glyphs.last() else {
            self.blank_before = true;
            return;
        };
        // A blank that is drawn elsewhere says nothing about this place.
        self.blank |= (last.y - glyph.y).abs() < 0.5 * last.size && glyph.x1 >= last.x0;
    }

    fn takes(&self, glyph: &Glyph, struck: bool, lines: &Ruling) -> bool {
        let Some((last, _)) = self.glyphs.last() else { return true };
        let size = last.size.max(glyph.size);
        let gap = glyph.x0 - last.x1;
        let said = last.running == glyph.running && last.heading == glyph.heading && last.cell == glyph.cell;
        let face = said && last.bold == glyph.bold && self.struck == struck;
        face && (last.y - glyph.y).abs() < 0.12 * size
            && last.size.min(glyph.size) > 0.85 * size
            && gap > -OVERLAP * size
            && gap < WIDE_GAP * size
            && !(gap > 0.2 * size && lines.parts(last.x1, glyph.x0, last.y - 0.3 * size))
    }

    /// Whether a blank was set between the last glyph and one that opens another fragment on its line.
    fn ends_blank_before(&self, glyph: &Glyph) -> bool {
        self.blank && self.glyphs.last().is_some_and(|(last, _)| (last.y - glyph.y).abs() < 0.5 * last.size)
    }

    fn push(&mut self, glyph: Glyph, struck: bool) {
        self.struck = struck;
        let blank = std::mem::take(&mut self.blank);
        self.glyphs.push((glyph, blank));
    }

    fn finish(self) -> Option<Fragment> {
        let (first, _) = *self.glyphs.first()?;
        let spread = spread(&self.glyphs);
        let mut text = String::new();
        let mut end = first.x0;
        let mut right = first.x1;
        for (nth, (glyph, blank)) in self.glyphs.iter().enumerate() {
            let gap = glyph.x0 - end;
            if nth > 0 && (*blank || gap > (WORD_GAP + spread) * glyph.size) {
                text.push(' ');
            }
            text.push(glyph.c);
            end = glyph.x1;
            right = right.max(end);
        }
        Some(Fragment {
            text,
            x0: first.x0,
            x1: right,
            y: first.y,
            size: first.size,
            bold: first.bold,
            struck: self.struck,
            running: first.running,
            heading: first.heading,
            cell: first.cell,
            blank_before: self.blank_before,
            blank_after: self.blank,
        })
    }
}

/// By how much the letters of spaced-out text stand apart, in parts of an em.
fn spread(glyphs: &[(Glyph, bool)]) -> f32 {
    const FEWEST: usize = 4;
    let pairs = glyphs.iter().zip(glyphs.iter().skip(1)).filter(|(_, (_, blank))| !blank);
    let mut gaps: Vec<f32> = pairs.map(|((a, _), (b, _))| (b.x0 - a.x1) / b.size).collect();
    if gaps.len() < FEWEST {
        return 0.0;
    }
    let ends = gaps.iter().copied().fold((f32::MAX, f32::MIN), |(least, most), gap| (least.min(gap), most.max(gap)));
    // A few single letters are words unless they stand evenly apart.
    if gaps.len() < 2 * FEWEST && ends.1 - ends.0 > 0.1 && ends.0 > 0.05 {
        return 0.0;
    }
    let quarter = gaps.len() / 4;
    let (_, middle, _) = gaps.select_nth_unstable_by(quarter, f32::total_cmp);
    middle.clamp(0.0, 0.6)
}

/// Takes out what is drawn twice at one place to look bold, or to cast a shadow.
fn drop_doubles(fragments: &mut Vec<Fragment>) {
    let mut seen: HashMap<String, Vec<(f32, f32)>> = HashMap::new();
    fragments.retain(|fragment| {
        let near = 0.15 * fragment.size;
        let places = seen.entry(fragment.text.clone()).or_default();
        let double = places
            .iter()
            .rev()
            .take(NEAR)
            .any(|(x, y)| (x - fragment.x0).abs() < near && (y - fragment.y).abs() < near);
        if !double {
            places.push((fragment.x0, fragment.y));
        }
        !double
    });
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Glyphs of `text`, half an em wide each, from `x` on; a blank moves on without a glyph.
    pub(in crate::subject::pdf) fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut at = x;
        let mut out = Vec::new();
        for c in text.chars() {
            let wide = 0.5 * size;
            if c != ' ' {
                out.push(Glyph {
                    c,
                    x0: at,
                    x1: at + wide,
                    y,
                    size,
                    bold: false,
                    running: false,
                    heading: 0,
                    cell: None,
                });
            }
            at += wide;
        }
        out
    }

    fn texts(glyphs: Vec<Glyph>, rules: Vec<Rule>) -> Vec<String> {
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, rules, ..Sheet::default() };
        fragments(&sheet).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn gaps_part_words_and_wide_gaps_fragments() {
        let mut glyphs = set("stop and ask", 10.0, 20.0, 10.0);
        glyphs.extend(set("in the other column", 200.0, 20.0, 10.0));
        assert_eq!(texts(glyphs, Vec::new()), ["stop and ask", "in the other column"]);
    }

    #[test]
    fn letters_set_apart_are_words() {
        let spaced = |text: &str, x: f32| -> Vec<Glyph> {
            let glyphs = set(text, x, 20.0, 10.0).into_iter();
            glyphs.map(|g| Glyph { x0: x + (g.x0 - x) * 1.6, x1: x + (g.x0 - x) * 1.6 + 5.0, ..g }).collect()
        };
        assert_eq!(texts(spaced("GENERAL ORDER", 10.0), Vec::new()), ["GENERAL", "ORDER"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        let mut glyphs = set("Purpose", 10.0, 20.0, 10.0);
        glyphs.extend(set("Purpose", 10.3, 20.0, 10.0));
        assert_eq!(texts(glyphs, Vec::new()), ["Purpose"]);
    }

    #[test]
    fn a_line_through_letters_strikes_them_out() {
        let glyphs = set("may not", 10.0, 20.0, 10.0);
        let rule = Rule { x0: 29.0, y0: 17.0, x1: 46.0, y1: 17.4 };
        let under = Rule { x0: 10.0, y0: 21.0, x1: 60.0, y1: 21.4 };
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, rules: vec![rule, under], ..Sheet::default() };
        let read: Vec<(String, bool)> = fragments(&sheet).into_iter().map(|f| (f.text, f.struck)).collect();
        assert_eq!(read, [("may".to_owned(), false), ("not".to_owned(), true)]);
    }
}

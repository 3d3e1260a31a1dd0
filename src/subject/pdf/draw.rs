//! Lets the interpreter draw a page, and notes the glyphs and ruled lines instead of drawing them.

use std::collections::BTreeMap;

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use hayro_syntax::object::{Dict, Name, String as Bytes};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use super::face::Faces;
use super::sheet::{Glyph, Rule, Sheet};
use super::tags::{Levels, Said};

/// Glyphs of one page that are read; no page of text comes near it.
const MOST_GLYPHS: usize = 1 << 20;
/// Ruled lines of one page that are looked at.
const MOST_RULES: usize = 1 << 14;
/// A glyph without a known width is taken to be half an em wide, in thousandths.
const USUAL_WIDTH: f32 = 500.0;

/// What was drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// What is set in each direction, by the direction in degrees.
    sheets: BTreeMap<i32, Sheet>,
    /// Glyphs in all.
    pub(super) glyphs: usize,
    /// Glyphs of which the file does not say what character they show.
    pub(super) unknown: usize,
    /// The part of the page that pictures cover, from 0 to 1.
    pub(super) pictured: f32,
    /// Shapes drawn that are no ruled lines.
    pub(super) shapes: usize,
    /// Small discs.
    dots: usize,
    /// There was more than is read of one page.
    pub(super) full: bool,
}

impl Drawn {
    /// What is set in each direction: first that of most of the page.
    pub(super) fn take_sheets(&mut self) -> Vec<Sheet> {
        let sheets = std::mem::take(&mut self.sheets).into_values();
        let mut sheets: Vec<Sheet> = sheets.filter(|sheet| !sheet.glyphs.is_empty()).collect();
        sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.glyphs.len()));
        sheets
    }
}

/// A marked stretch of the page's content.
#[derive(Debug, Default)]
struct Marked {
    running: bool,
    /// What the file says of it.
    said: Said,
    /// The text that it stands for, and where its glyphs begin, where the file says so.
    actual: Option<(String, i32, usize)>,
}

/// Notes what is drawn.
pub(super) struct Notes {
    width: f32,
    height: f32,
    drawn: Drawn,
    marked: Vec<Marked>,
    /// Stretches inside others that are not told apart any more.
    deeper: usize,
    direction: i32,
    faces: Faces,
    headings: Levels,
}

/// Marked stretches inside one another that are told apart.
const DEEPEST: usize = 128;

impl Notes {
    /// For a page of this size, in points, with these headings.
    pub(super) fn new(width: f32, height: f32, headings: Levels) -> Self {
        let (drawn, faces) = (Drawn::default(), Faces::default());
        Self { width, height, drawn, marked: Vec::new(), deeper: 0, direction: 0, faces, headings }
    }

    /// What was drawn.
    pub(super) fn finish(self) -> Drawn {
        self.drawn
    }

    fn sheet(&mut self, direction: i32) -> &mut Sheet {
        let (width, height) = (self.width, self.height);
        self.drawn.sheets.entry(direction).or_insert_with(|| Sheet { width, height, ..Sheet::default() })
    }

    fn glyph(&mut self, text: &str, shape: &Placed, bold: bool) {
        let running = self.marked.iter().any(|mark| mark.running);
        let heading = self.marked.iter().rev().map(|mark| mark.said.heading).find(|level| *level > 0).unwrap_or(0);
        let cell = self.marked.iter().rev().find_map(|mark| mark.said.cell);
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        // What stands off the page is not to be seen.
        let rim = 2.0;
        let seen = (-rim..=width + rim).contains(&shape.at.x) && (-rim..=height + rim).contains(&shape.at.y);
        if !seen || !shape.size.is_finite() || !shape.wide.is_finite() {
            return;
        }
        self.drawn.glyphs += 1;
        if self.drawn.glyphs > MOST_GLYPHS {
            self.drawn.full = true;
            return;
        }
        let (x, y) = turned(shape.at, shape.direction);
        let each = shape.wide / text.chars().count().max(1) as f32;
        self.direction = shape.direction;
        let sheet = self.sheet(shape.direction);
        let mut x0 = x;
        for c in text.chars() {
            sheet.glyphs.push(Glyph { c, x0, x1: x0 + each, y, size: shape.size, bold, running, heading, cell });
            x0 += each;
        }
    }

    fn rule(&mut self, a: Point, b: Point, thick: f32) {
        let half = f64::from(thick) / 2.0;
        let bounds = Rect::from_points(a, b).inflate(half, half);
        for direction in [0, 90, 180, 270] {
            // Text that is turned has its lines turned, too; most pages have none.
            if direction != 0 && !self.drawn.sheets.contains_key(&direction) {
                continue;
            }
            let (x0, y0) = turned(Point::new(bounds.x0, bounds.y0), direction);
            let (x1, y1) = turned(Point::new(bounds.x1, bounds.y1), direction);
            let rule = Rule { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) };
            let sheet = self.sheet(direction);
            if sheet.rules.len() < MOST_RULES && (rule.is_flat() || rule.is_upright()) {
                sheet.rules.push(rule);
            }
        }
    }

    /// The straight lines of a path that is drawn with a pen.
    fn pen(&mut self, path: &BezPath, transform: Affine, width: f32) {
        // A ring before a line is a bullet as a disc is.
        let bounds = transform.transform_rect_bbox(path.bounding_box());
        if path.elements().iter().any(|element| matches!(element, PathEl::CurveTo(..))) && is_dot(bounds) {
            return self.dot(bounds);
        }
        let [a, b, ..] = transform.as_coeffs();
        let thick = width * a.hypot(b) as f32;
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements().iter().take(MOST_RULES) {
            let to = match *element {
                PathEl::MoveTo(p) => {
                    (start, last) = (p, p);
                    continue;
                }
                PathEl::LineTo(p) => p,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    self.drawn.shapes += 1;
                    last = p;
                    continue;
                }
            };
            let (from, end) = (transform * last, transform * to);
            if (from.x - end.x).abs() < 0.5 || (from.y - end.y).abs() < 0.5 {
                self.rule(from, end, thick);
            } else {
                self.drawn.shapes += 1;
            }
            last = to;
        }
    }

    /// A filled shape: a ruled line, if it is thin.
    fn fill(&mut self, path: &BezPath, transform: Affine) {
        let bounds = transform.transform_rect_bbox(path.bounding_box());
        let rule = Rule { x0: bounds.x0 as f32, y0: bounds.y0 as f32, x1: bounds.x1 as f32, y1: bounds.y1 as f32 };
        let straight = path.elements().len() <= 6;
        if straight && (rule.is_flat() || rule.is_upright()) {
            self.rule(Point::new(bounds.x0, bounds.y0), Point::new(bounds.x1, bounds.y1), 0.0);
        } else if !straight && is_dot(bounds) {
            self.dot(bounds);
        } else {
            self.drawn.shapes += 1;
        }
    }

    /// A small disc is a bullet; whether it stands before a line is seen when lines are made.
    fn dot(&mut self, bounds: Rect) {
        let wide = bounds.width() as f32;
        let (x, y) = (bounds.x0 as f32, bounds.y1 as f32 + 0.3 * wide);
        let (width, height) = (self.width, self.height);
        if self.drawn.dots < MOST_RULES && (0.0..=width).contains(&x) && (0.0..=height).contains(&y) {
            self.drawn.dots += 1;
            let dot = Glyph {
                c: '•',
                x0: x,
                x1: x + wide,
                y,
                size: wide,
                bold: false,
                running: false,
                heading: 0,
                cell: None,
            };
            self.sheet(0).dots.push(dot);
        }
    }

    /// Puts the text that a stretch stands for in the place of its glyphs, where those stand on one line.
    fn actual(&mut self, text: &str, direction: i32, from: usize) {
        let Some(sheet) = self.drawn.sheets.get_mut(&direction) else { return };
        let own = sheet.glyphs.get(from..).unwrap_or(&[]);
        let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else { return };
        let one_line = own.iter().all(|glyph| (glyph.y - first.y).abs() < 0.1 * first.size);
        let shown: String = own.iter().map(|glyph| glyph.c).collect();
        if !one_line || shown.trim() == text.trim() {
            return;
        }
        let known = text.chars().filter(|c| !c.is_control());
        let each = (last.x1 - first.x0) / known.clone().count().max(1) as f32;
        sheet.glyphs.truncate(from);
        let mut x0 = first.x0;
        for c in known {
            sheet.glyphs.push(Glyph { c, x0, x1: x0 + each, ..first });
            x0 += each;
        }
    }
}

/// Where a glyph stands.
struct Placed {
    at: Point,
    direction: i32,
    size: f32,
    wide: f32,
}

impl Placed {
    fn of(transform: Affine, advance: f32) -> Self {
        let [a, b, c, d, e, f] = transform.as_coeffs();
        let size = (c.hypot(d) * 1000.0) as f32;
        Self { at: Point::new(e, f), direction: direction(a, b), size, wide: advance * a.hypot(b) as f32 }
    }
}

/// The direction of a base line in whole degrees; a slight slant counts as straight.
fn direction(a: f64, b: f64) -> i32 {
    let degrees = b.atan2(a).to_degrees();
    let quarter = (degrees / 90.0).round() * 90.0;
    let even = if (degrees - quarter).abs() < 3.0 { quarter } else { (degrees / 5.0).round() * 5.0 };
    (even as i32).rem_euclid(360)
}

/// A place as it is where the page is turned so that text of this direction runs from left to right.
fn turned(at: Point, direction: i32) -> (f32, f32) {
    let (sin, cos) = match direction {
        0 => (0.0, 1.0),
        90 => (1.0, 0.0),
        180 => (0.0, -1.0),
        270 => (-1.0, 0.0),
        other => f64::from(other).to_radians().sin_cos(),
    };
    ((at.x * cos + at.y * sin) as f32, (at.y * cos - at.x * sin) as f32)
}

/// Whether a shape has the size of a bullet.
fn is_dot(bounds: Rect) -> bool {
    let (wide, high) = (bounds.width(), bounds.height());
    (1.2..=8.0).contains(&wide) && (wide - high).abs() < 0.2 * wide
}

/// The character that a glyph shows, where it is one and known.
pub(super) fn character(glyph: &Shape<'_>) -> Option<char> {
    match glyph.as_unicode() {
        Some(BfString::Char(c)) if c != '\0' => Some(shown(c)),
        _ => None,
    }
}

/// Characters as they are written down: the private ones of symbol fonts become the bullets and boxes they show.
fn shown(c: char) -> char {
    match c {
        '\u{f0b7}' | '\u{f06c}' => '•',
        '\u{f0a7}' | '\u{f06e}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f06f}' | '\u{f0a8}' | '\u{f071}' => '☐',
        '\u{f0fe}' | '\u{f0fd}' => '☒',
        c => c,
    }
}

impl<'a> Device<'a> for Notes {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Stroke(pen) | DrawMode::FillAndStroke(_, pen) => self.pen(path, props.transform, pen.line_width),
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let bold = self.faces.is_bold(run);
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                Shape::Outline(outline) => outline.advance_width(),
                Shape::Type3(drawn) => drawn.advance_width(),
            };
            let placed = Placed::of(props.transform * glyph.transform(), advance.unwrap_or(USUAL_WIDTH));
            let text: String = match (character(glyph), glyph.as_unicode()) {
                (Some(c), _) => c.to_string(),
                (None, Some(BfString::String(text))) if !text.is_empty() => text.chars().map(shown).collect(),
                _ => {
                    self.drawn.unknown += 1;
                    '\u{fffd}'.to_string()
                }
            };
            self.glyph(&text, &placed, bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let page = Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height));
        let covered = props.transform.transform_rect_bbox(whole).intersect(page);
        if page.area() > 0.0 && covered.area().is_finite() {
            self.drawn.pictured = (self.drawn.pictured + (covered.area() / page.area()) as f32).min(1.0);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.marked.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let kind = |key: &[u8]| properties.and_then(|dict| dict.get::<Name<'_>>(key));
        let is = |key: &[u8], values: &[&[u8]]| kind(key).is_some_and(|name| values.contains(&name.as_ref()));
        let running = tag == b"Artifact" && (is(b"Type", &[b"Pagination"]) || is(b"Subtype", &[b"Header", b"Footer"]));
        let actual = properties.and_then(|dict| dict.get::<Bytes<'_>>(b"ActualText")).map(|text| {
            let from = self.drawn.sheets.get(&self.direction).map_or(0, |sheet| sheet.glyphs.len());
            (decoded(text.as_bytes()), self.direction, from)
        });
        let stretch = properties.and_then(|dict| dict.get::<i32>(b"MCID"));
        let said = stretch.and_then(|stretch| self.headings.get(&stretch)).copied().unwrap_or_default();
        self.marked.push(Marked { running, said, actual });
    }

    fn end_marked_content(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if let Some((text, direction, from)) = self.marked.pop().and_then(|mark| mark.actual) {
            self.actual(&text, direction, from);
        }
    }
}

/// A text string of the file: UTF-16 or UTF-8 by its mark, else the letters of Latin-1.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => other.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_text_runs_from_left_to_right() {
        // Text that runs down the page: its next letter stands below, its next line to the left.
        let (a, b) = (turned(Point::new(100.0, 10.0), 90), turned(Point::new(100.0, 20.0), 90));
        assert!(b.0 > a.0 && (b.1 - a.1).abs() < 0.001);
        assert!(turned(Point::new(88.0, 10.0), 90).1 > a.1);
        assert_eq!(direction(0.0, 1.0), 90);
        assert_eq!(direction(1.0, 0.01), 0);
    }

    #[test]
    fn text_strings_say_their_encoding() {
        assert_eq!(decoded(&[0xfe, 0xff, 0x00, 0x66, 0x00, 0x69]), "fi");
        assert_eq!(decoded(b"\xef\xbb\xbf\xc2\xa7"), "§");
        assert_eq!(decoded(b"plain"), "plain");
    }
}

//! Whether glyphs are set in bold type.
//!
//! Most fonts say so, by their weight or their name. The interpreter tells neither of Type 1 fonts, nor of the standard
//! fonts that a file leaves to the viewer. How heavy those are is measured at the letters: by the width of their stems.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as Shape, GlyphIdentifier, GlyphRun, OutlineGlyph};
use kurbo::{BezPath, Line};

use super::draw::character;

/// Letters whose outline a level line enters through a stem or a bowl as thick as one.
const STEMMED: &str = "BDEFHIKLPRTbcdefghiklmnopqrtu";
/// The heights at which letters are measured, in thousandths of the size: of two, one is clear of cross-bars.
const HEIGHTS: [f64; 2] = [170.0, 235.0];
/// A stem of a small letter at least so wide, in thousandths of the size, is that of a bold font: those of regular fonts
/// are 40 to 90 wide, those of bold ones 103 to 160.
const BOLD: f64 = 97.0;
/// As much of a capital: 50 to 102 wide, and 123 to 165.
const BOLD_CAPITAL: f64 = 112.0;
/// As much of a letter of typewriters: 40 to 60 wide, and 95 to 105.
const BOLD_TYPEWRITER: f64 = 80.0;
/// How wide each letter of a typewriter is.
const TYPEWRITER: std::ops::RangeInclusive<f32> = 599.0..=601.0;
/// Letters measured of one page; there are a few hundred at most.
const MOST: usize = 1 << 12;

/// Knows which runs of glyphs are bold.
#[derive(Default)]
pub(super) struct Faces {
    stems: HashMap<GlyphIdentifier, Option<f64>>,
    /// What was found of the run before: a run may be a single letter that does not tell.
    last: bool,
}

impl Faces {
    /// Whether a run of glyphs is set in bold type.
    pub(super) fn is_bold(&mut self, run: &GlyphRun<'_, '_>) -> bool {
        let Some(Shape::Outline(first)) = run.glyphs().first().map(|glyph| &**glyph) else { return false };
        if let Some(said) = said(first) {
            return said;
        }
        let told = run.glyphs().iter().find_map(|glyph| match &**glyph {
            Shape::Outline(outline) => self.is_heavy(outline, character(glyph)?),
            Shape::Type3(_) => None,
        });
        if let Some(told) = told {
            self.last = told;
        }
        self.last
    }

    /// Whether the stem of a letter is that of a bold font; `None` where the letter does not tell.
    fn is_heavy(&mut self, glyph: &OutlineGlyph, shown: char) -> Option<bool> {
        let stem = self.stem(glyph, shown)?;
        let least = match glyph.advance_width() {
            Some(wide) if TYPEWRITER.contains(&wide) => BOLD_TYPEWRITER,
            _ if shown.is_uppercase() => BOLD_CAPITAL,
            _ => BOLD,
        };
        Some(stem >= least)
    }

    fn stem(&mut self, glyph: &OutlineGlyph, shown: char) -> Option<f64> {
        if !STEMMED.contains(shown) {
            return None;
        }
        let id = glyph.identifier();
        if let Some(known) = self.stems.get(&id) {
            return *known;
        }
        let measured = if self.stems.len() < MOST { width(&glyph.outline()) } else { return None };
        self.stems.insert(id, measured);
        measured
    }
}

/// What a font says of itself; `None` where the interpreter does not pass it on.
fn said(glyph: &OutlineGlyph) -> Option<bool> {
    let font = glyph.font_data()?;
    let named = |name: &str| {
        let name = name.to_lowercase();
        ["bold", "black", "heavy", "-bd", "demi"].iter().any(|word| name.contains(word))
    };
    let heavy = font.weight.is_some_and(|weight| (600..=1000).contains(&weight));
    Some(heavy || font.postscript_name.is_some_and(|name| named(&name)))
}

/// How wide the leftmost stem of a letter is, in thousandths of its size.
fn width(outline: &BezPath) -> Option<f64> {
    let widths = HEIGHTS.iter().filter_map(|y| {
        let level = Line::new((-4000.0, *y), (8000.0, *y));
        let mut edges: Vec<f64> = outline
            .segments()
            .flat_map(|segment| segment.intersect_line(level))
            .map(|hit| level.p0.x + (level.p1.x - level.p0.x) * hit.line_t)
            .collect();
        edges.sort_by(f64::total_cmp);
        Some(edges.get(1)? - edges.first()?)
    });
    widths.filter(|width| *width > 1.0).reduce(f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stem_of_a_letter_is_measured_clear_of_its_bars() {
        // An upright with a bar at the lower of the two heights.
        let letter = BezPath::from_svg("M80 0 L80 700 L220 700 L220 200 L500 200 L500 150 L220 150 L220 0 Z").unwrap();
        assert_eq!(width(&letter).map(f64::round), Some(140.0));
        assert_eq!(width(&BezPath::new()), None);
    }
}

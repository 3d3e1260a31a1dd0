//! What stands on a page: glyphs and ruled lines with their places, in points, from the top left corner down.

use super::tags::TagCell;

/// A glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character that it shows.
    pub(super) c: char,
    /// Its left edge.
    pub(super) x0: f32,
    /// Where the next glyph would begin.
    pub(super) x1: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of its type.
    pub(super) size: f32,
    /// It is set in bold type.
    pub(super) bold: bool,
    /// The file says that it belongs to a running header or footer.
    pub(super) running: bool,
    /// The level of the heading to which the file says that it belongs, 1 the highest; 0 of none.
    pub(super) heading: u8,
    /// The cell of a table in which the file says that it stands.
    pub(super) cell: Option<TagCell>,
}

/// A thin box drawn on the page: a ruled line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Its left edge.
    pub(super) x0: f32,
    /// Its upper edge.
    pub(super) y0: f32,
    /// Its right edge.
    pub(super) x1: f32,
    /// Its lower edge.
    pub(super) y1: f32,
}

/// A ruled line is no thicker than this.
const THICKEST: f32 = 3.0;

impl Rule {
    /// Whether it runs across the page.
    pub(super) fn is_flat(&self) -> bool {
        self.y1 - self.y0 <= THICKEST && self.x1 - self.x0 > THICKEST
    }

    /// Whether it runs down the page.
    pub(super) fn is_upright(&self) -> bool {
        self.x1 - self.x0 <= THICKEST && self.y1 - self.y0 > THICKEST
    }

    /// The middle of its height.
    pub(super) fn y(&self) -> f32 {
        f32::midpoint(self.y0, self.y1)
    }

    /// The middle of its width.
    pub(super) fn x(&self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }
}

/// All that is set in one direction on a page, turned upright.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    /// The width of the page.
    pub(super) width: f32,
    /// The height of the page.
    pub(super) height: f32,
    /// Its glyphs, in the order in which the file draws them.
    pub(super) glyphs: Vec<Glyph>,
    /// Its ruled lines.
    pub(super) rules: Vec<Rule>,
    /// Small discs that may be bullets.
    pub(super) dots: Vec<Glyph>,
}

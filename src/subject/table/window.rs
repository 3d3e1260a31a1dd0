//! The part of a text that is looked at: all of one that is in memory, some of one that stays in its file.

use super::LONGEST_ROW;
use crate::source::{Source, Span};

/// So much is read of a file at once, in bytes.
const WINDOW: usize = 256 << 10;
/// More than this is never held of a file: a row cannot be longer.
const WIDEST: usize = 2 * LONGEST_ROW;

/// What is held of a file.
#[derive(Debug, Default)]
pub(super) struct Window {
    base: usize,
    bytes: Vec<u8>,
}

/// What is to be seen of a text from some place on.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'w> {
    /// Bytes of the text.
    pub(super) bytes: &'w [u8],
    /// Where in the text they begin.
    pub(super) base: usize,
    /// Whether they go to its end, or to as much as a row can have.
    pub(super) ends: bool,
    /// Whether they go to its end.
    pub(super) last: bool,
}

impl Window {
    /// The text from `at` on, `least` bytes of it if it has as many.
    pub(super) fn view<'w>(&'w mut self, source: &'w Source, at: usize, least: usize) -> View<'w> {
        let Some(filed) = source.in_file() else {
            return View { bytes: source.text().as_bytes(), base: 0, ends: true, last: true };
        };
        let wanted = at.saturating_add(least.max(1)).min(filed.len());
        let held = self.base..self.base + self.bytes.len();
        if at < held.start || wanted > held.end {
            self.base = at;
            let more = least.clamp(WINDOW, WIDEST);
            filed.read(Span::new(at, at.saturating_add(more)), &mut self.bytes);
        }
        let end = self.base + self.bytes.len();
        // A file that has become shorter has ended, too.
        let last = end >= filed.len() || self.bytes.len() < least.clamp(1, WIDEST);
        View { bytes: &self.bytes, base: self.base, ends: last || end - at >= WIDEST, last }
    }

    /// How much more to look at where a row has not ended in `view`, which begins at `start`.
    pub(super) fn more(view: View<'_>, start: usize) -> usize {
        (2 * (view.bytes.len().saturating_sub(start))).clamp(WINDOW, WIDEST)
    }
}

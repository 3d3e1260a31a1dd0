//! Counts the pages of rich text, which tells where some of them end, and says so only where the count can be right.

/// A page with fewer characters does not run over.
const SURELY_ON_ONE: usize = 1500;

/// The pages so far.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Pages that ended before text.
    ended: u32,
    /// Pages that end before the text that comes next.
    ending: u32,
    /// A section has just begun: it may go on where the one before it ended.
    fresh_section: bool,
    /// Characters since the last end of a page, and at most between two.
    since: usize,
    longest: usize,
    /// How many pages the program that wrote the file says there are.
    said: Option<i32>,
}

impl Pages {
    /// The page of the text that was met last, from 1.
    pub(super) fn number(&self) -> u32 {
        self.ended.saturating_add(1)
    }

    /// Takes what the file says of itself.
    pub(super) fn info(&mut self, word: &str, number: Option<i32>) {
        if word == "nofpages" {
            self.said = number;
        }
    }

    /// A page ends.
    pub(super) fn ends(&mut self) {
        self.ending = self.ending.saturating_add(1);
    }

    /// The paragraph begins a page, if nothing else has ended the one before.
    pub(super) fn begins_one(&mut self, on: bool) {
        if on && self.ending == 0 && self.since > 0 {
            self.ends();
        }
    }

    /// A section ends; the next begins a page, unless it says that it does not.
    pub(super) fn section(&mut self) {
        self.ends();
        self.fresh_section = true;
    }

    /// The section goes on where the one before it ended.
    pub(super) fn goes_on(&mut self) {
        if std::mem::take(&mut self.fresh_section) {
            self.ending = self.ending.saturating_sub(1);
        }
    }

    /// Text comes; whether it is the first of its page.
    pub(super) fn text(&mut self, text: &str) -> bool {
        if text.trim().is_empty() {
            return false;
        }
        self.fresh_section = false;
        let fresh = self.ending > 0;
        if fresh {
            self.ended = self.ended.saturating_add(std::mem::take(&mut self.ending));
            self.since = 0;
        }
        self.since += text.chars().count();
        self.longest = self.longest.max(self.since);
        fresh
    }

    /// Whether the count is that of the program that wrote the file, or no page can have run over.
    pub(super) fn are_certain(&self) -> bool {
        let agrees = self.said.map(|said| i64::from(said) == i64::from(self.number()));
        self.ended > 0 && agrees.unwrap_or(self.longest < SURELY_ON_ONE)
    }
}

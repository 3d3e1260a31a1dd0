//! Reading through a text from its beginning to its end, whether it is held or stays in its file.

use super::{Filed, Source, Span};

/// So much is read of a file at once, in bytes, by whoever goes through it.
const PIECE: usize = 256 << 10;
/// So much is read at a place that is not where the last reading ended.
const LOOK: usize = 16 << 10;

/// What has been read of a file beyond the place that was asked for: whoever goes through a text reads no place twice.
#[derive(Debug, Default)]
pub struct Ahead {
    base: usize,
    bytes: Vec<u8>,
}

impl Ahead {
    /// The text under `span`, as [`Source::cut`] gives it.
    pub fn cut<'a>(&'a mut self, source: &'a Source, span: Span) -> &'a str {
        let Some(filed) = source.in_file() else { return source.slice(span) };
        let bytes = self.from(filed, span.start, span.len());
        bytes.get(..span.len()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// The bytes of a file from `at` on: `least` of them, or as many as it has.
    fn from(&mut self, filed: &Filed, at: usize, least: usize) -> &[u8] {
        let wanted = at.saturating_add(least.max(1)).min(filed.len());
        if at < self.base || wanted > self.base + self.bytes.len() {
            let goes_on = at >= self.base && at <= self.base + self.bytes.len();
            self.base = at;
            let more = least.max(if goes_on { PIECE } else { LOOK });
            filed.read(Span::new(at, at.saturating_add(more)), &mut self.bytes);
        }
        self.bytes.get(at - self.base..).unwrap_or_default()
    }
}

/// The lines of a text that stays in its file, one after another.
#[derive(Debug)]
pub struct Lines<'s> {
    source: &'s Source,
    ahead: Ahead,
    at: usize,
    longest: usize,
}

/// A line of a text.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Where it stands, blanks around it left out.
    pub span: Span,
    /// Its text without them; `None` where it is longer than anybody reads.
    pub text: Option<&'a str>,
}

impl<'s> Lines<'s> {
    /// The lines of `source`, none longer than `longest` bytes.
    #[must_use]
    pub fn new(source: &'s Source, longest: usize) -> Self {
        Self { source, ahead: Ahead::default(), at: 0, longest }
    }

    /// The next line that is not blank.
    pub fn next_line(&mut self) -> Option<Line<'_>> {
        loop {
            let start = self.at;
            let end = self.line_end()?;
            if end - start > self.longest {
                return Some(Line { span: Span::new(start, end), text: None });
            }
            let whole = self.ahead.cut(self.source, Span::new(start, end));
            let text = whole.trim();
            if !text.is_empty() {
                let from = start + (whole.len() - whole.trim_start().len());
                let span = Span::new(from, from + text.len());
                // Once more, for what is borrowed above may not be given back from a loop.
                return Some(Line { span, text: Some(self.ahead.cut(self.source, span)) });
            }
        }
    }

    /// Where the line at hand ends; the next one comes to hand. `None` at the end of the text.
    fn line_end(&mut self) -> Option<usize> {
        let length = self.source.len();
        if self.at >= length {
            return None;
        }
        let (start, mut seen) = (self.at, 0);
        loop {
            let bytes = match self.source.in_file() {
                None => self.source.text().as_bytes().get(start + seen..).unwrap_or_default(),
                // A line that is too long is gone through without being held.
                Some(filed) if seen > self.longest => self.ahead.from(filed, start + seen, PIECE),
                // Twice as much each time: of a long line little is read again.
                Some(filed) => self.ahead.from(filed, start, 2 * seen + 1).get(seen..).unwrap_or_default(),
            };
            if let Some(feed) = bytes.iter().position(|byte| *byte == b'\n') {
                self.at = start + seen + feed + 1;
                return Some(start + seen + feed);
            }
            seen += bytes.len();
            if bytes.is_empty() || start + seen >= length {
                self.at = length;
                return Some(length.min(start + seen));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::filed::tests::Held;
    use super::*;

    /// Start, length and the first letters of each line.
    fn lines(source: &Source, longest: usize) -> Vec<(usize, usize, Option<String>)> {
        let mut lines = Lines::new(source, longest);
        let mut found = Vec::new();
        while let Some(Line { span, text }) = lines.next_line() {
            found.push((span.start, span.len(), text.map(|text| text.chars().take(3).collect())));
        }
        found
    }

    #[test]
    fn lines_are_those_of_the_text_in_memory() {
        let long = "ü".repeat(2 * PIECE);
        for text in
            ["", "a", "a\n\n  bü \r\n\r\nc\n", &format!("x\n{long}\n {long}x\ny\n"), &"line ä\r\n".repeat(99_999)]
        {
            let held = Source::new("t", text);
            let filed = Filed::new(Arc::new(Held(text.as_bytes().to_vec()))).unwrap();
            let filed = Source::filed("t", filed);
            for longest in [10, 3 * PIECE, usize::MAX] {
                let (one, other) = (lines(&held, longest), lines(&filed, longest));
                assert!(one == other, "{} bytes, {longest}: {} and {} lines", text.len(), one.len(), other.len());
            }
            let plain = text.lines().filter(|line| !line.trim().is_empty()).count();
            assert_eq!(lines(&filed, usize::MAX).len(), plain);
        }
    }
}

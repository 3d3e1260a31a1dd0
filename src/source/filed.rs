//! A text that stays in its file: known by a table of its blocks, and read where it is wanted.

use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{BLOCK, Span, characters};

/// Bytes that can be read at any place: an opened file. Whoever opens files gives them.
pub trait Bytes: Debug + Send + Sync {
    /// Reads into `buffer` what begins at byte `at`, as much of it as comes at once: nothing only where the bytes end.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize>;

    /// Reads until the buffer is full or the bytes end.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn fill(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
        let mut read = 0;
        while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match self.read(at + read, rest)? {
                0 => break,
                more => read += more,
            }
        }
        Ok(read)
    }
}

/// A text in UTF-8 that stays in its file.
#[derive(Debug)]
pub struct Filed {
    bytes: Arc<dyn Bytes>,
    length: usize,
    /// By block, and at the end: line feeds and characters before it.
    before: Vec<(usize, usize)>,
    /// The block that was read last, and which it is.
    last: Mutex<(usize, Vec<u8>)>,
    whole: OnceLock<String>,
}

impl Filed {
    /// Goes through the bytes once; `None` where they cannot be read or are no text in UTF-8.
    pub fn new(bytes: Arc<dyn Bytes>) -> Option<Self> {
        let (mut before, mut lines, mut starts, mut length) = (Vec::new(), 0, 0, 0);
        let mut buffer = vec![0; 64 * BLOCK];
        // What of a character ended the last piece before the character did.
        let mut cut: Vec<u8> = Vec::new();
        loop {
            let read = bytes.fill(length, &mut buffer).ok()?;
            let piece = buffer.get(..read)?;
            for block in piece.chunks(BLOCK) {
                before.push((lines, starts));
                lines += block.iter().filter(|byte| **byte == b'\n').count();
                starts += characters(block);
            }
            length += read;
            cut.extend_from_slice(piece);
            let whole = match std::str::from_utf8(&cut) {
                Ok(_) => cut.len(),
                Err(error) if error.error_len().is_none() => error.valid_up_to(),
                Err(_) => return None,
            };
            cut.drain(..whole);
            if read < buffer.len() {
                break;
            }
        }
        // The end, too, is a place: of a text of whole blocks it stands in none of them.
        before.push((lines, starts));
        let last = Mutex::new((usize::MAX, Vec::new()));
        cut.is_empty().then(|| Self { bytes, length, before, last, whole: OnceLock::new() })
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Reads the bytes under a span into `into`, as far as there are any: where the file has changed, others.
    pub fn read(&self, span: Span, into: &mut Vec<u8>) {
        let end = span.end.min(self.length);
        into.resize(end.saturating_sub(span.start), 0);
        let read = self.bytes.fill(span.start, into).unwrap_or_default();
        into.truncate(read);
    }

    /// The text under a span; empty where that is none.
    #[must_use]
    pub fn cut(&self, span: Span) -> String {
        let mut bytes = Vec::new();
        self.read(span, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The beginning of the text.
    #[must_use]
    pub fn head(&self, bytes: usize) -> String {
        let mut head = Vec::new();
        self.read(Span::new(0, bytes), &mut head);
        let text = std::str::from_utf8(&head).map_or_else(|error| error.valid_up_to(), str::len);
        head.truncate(text);
        String::from_utf8(head).unwrap_or_default()
    }

    /// All of it.
    pub(super) fn whole(&self) -> &str {
        self.whole.get_or_init(|| self.cut(Span::new(0, self.length)))
    }

    /// Number of characters that start before byte `offset`.
    pub(super) fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.length);
        let block = offset / BLOCK;
        let inside = self.in_block(block, |bytes| bytes.get(..offset - block * BLOCK).map_or(0, characters));
        self.before(block).1 + inside
    }

    /// The line of byte `offset`, from 1.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let offset = offset.min(self.length);
        let block = offset / BLOCK;
        let feeds = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        self.before(block).0 + self.in_block(block, |bytes| bytes.get(..offset - block * BLOCK).map_or(0, feeds)) + 1
    }

    /// The line of byte `offset`, and where it starts.
    pub(super) fn line_start(&self, offset: usize) -> (usize, usize) {
        let line = self.line_at(offset);
        (line, self.start(line).unwrap_or_default())
    }

    /// Where a line starts.
    fn start(&self, line: usize) -> Option<usize> {
        let feeds = line.checked_sub(1)?;
        if feeds == 0 {
            return Some(0);
        }
        // The last block before which there are fewer line feeds holds the one before the line.
        let block = self.before.partition_point(|(before, _)| *before < feeds).checked_sub(1)?;
        let nth = feeds - self.before(block).0;
        let at = self.in_block(block, |bytes| {
            let mut feeds = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            feeds.nth(nth - 1).map_or(usize::MAX, |(at, _)| at)
        });
        (at != usize::MAX).then(|| block * BLOCK + at + 1)
    }

    /// The span of a line without its line break.
    pub(super) fn line(&self, line: usize) -> Option<Span> {
        let start = self.start(line)?;
        let next = self.start(line.checked_add(1)?);
        let end = next.map_or(self.length, |next| next - 1).max(start);
        let last = self.cut(Span::new(end.saturating_sub(1).max(start), end));
        Some(Span::new(start, if last == "\r" { end - 1 } else { end }))
    }

    /// Line feeds and characters before a block.
    fn before(&self, block: usize) -> (usize, usize) {
        self.before.get(block).or(self.before.last()).copied().unwrap_or_default()
    }

    /// What `tell` makes of a block.
    fn in_block(&self, block: usize, tell: impl FnOnce(&[u8]) -> usize) -> usize {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.0 != block {
            last.0 = block;
            self.read(Span::new(block * BLOCK, (block + 1) * BLOCK), &mut last.1);
        }
        tell(&last.1)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Source;
    use super::*;

    /// Bytes that come in small pieces.
    #[derive(Debug)]
    pub struct Held(pub Vec<u8>);

    impl Bytes for Held {
        fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<usize> {
            let rest = self.0.get(at..).unwrap_or_default();
            let length = rest.len().min(buffer.len()).min(1000);
            buffer[..length].copy_from_slice(&rest[..length]);
            Ok(length)
        }
    }

    fn filed(text: &str) -> Option<Filed> {
        Filed::new(Arc::new(Held(text.as_bytes().to_vec())))
    }

    #[test]
    fn places_are_those_of_the_text_in_memory() {
        let long = "ü".repeat(3 * BLOCK);
        for text in
            ["", "a", "a\nbü\r\n\nc", &"line ä\r\n".repeat(1500), &format!("x\n{long}\ny\n"), &"\n".repeat(BLOCK)]
        {
            let (held, filed) = (Source::new("t", text), Source::filed("t", filed(text).unwrap()));
            assert_eq!((filed.len(), filed.line_count()), (held.len(), held.line_count()), "{}", text.len());
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len(), text.len() + 9]);
            for at in ends.filter(|at| text.len() < 2000 || at % 7 == 0 || *at >= text.len()) {
                assert_eq!(filed.position(at), held.position(at), "{at} of {}", text.len());
                assert_eq!(filed.line_at(at.min(text.len())), held.line_at(at.min(text.len())));
                assert_eq!(filed.characters_before(at), held.characters_before(at.min(text.len())));
            }
            for line in 0..held.line_count() + 2 {
                assert_eq!(filed.line(line), held.line(line), "line {line} of {}", text.len());
            }
            assert_eq!(filed.cut(Span::new(0, text.len())), text);
            assert!(text.starts_with(&*filed.head(5)) && filed.text() == text);
        }
    }

    #[test]
    fn what_is_no_text_is_not_taken() {
        let no_text = [&b"a\xff"[..], b"ab\xc3"];
        assert!(no_text.iter().all(|bytes| Filed::new(Arc::new(Held(bytes.to_vec()))).is_none()));
    }
}

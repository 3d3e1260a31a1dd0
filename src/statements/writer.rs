//! The words of a lexicon's terms and cues, as the tokenizer cuts them.

use std::ops::Range;
use std::sync::Arc;

use super::token::{Part as TextPart, Vocabulary, WordId, tokenize};
use super::trie::{GAP, Part};

/// Writes the words of a pattern as the tokenizer would cut them: `U.S.C.` is `usc`, `I-200/I-205` three tokens.
#[derive(Default)]
pub(super) struct Writer<'l> {
    /// All words written so far.
    pub(super) vocabulary: Vocabulary,
    /// The lexicon's own list of words, and where among the pieces those of each are that has been written.
    words: &'l [Arc<str>],
    written: Vec<Written>,
    pieces: Vec<WordId>,
    /// The words of the pattern, and how they are written.
    pub(super) parts: Vec<Part>,
    pub(super) raw: Vec<String>,
}

/// What a word of the list is to the tokenizer.
#[derive(Clone, Default)]
enum Written {
    /// It has not been cut yet.
    #[default]
    Unknown,
    /// One word, as nearly all are.
    One(WordId),
    /// Several pieces.
    Several(Range<u32>),
}

impl<'l> Writer<'l> {
    /// For a lexicon with these words.
    pub(super) fn new(words: &'l [Arc<str>]) -> Self {
        let mut vocabulary = Vocabulary::default();
        vocabulary.reserve(words.len());
        Self { vocabulary, words, written: vec![Written::Unknown; words.len()], ..Self::default() }
    }

    /// A word of the lexicon's own list of which the case does not count; it is cut once.
    pub(super) fn numbered(&mut self, number: usize) {
        match self.written.get(number) {
            Some(Written::One(word)) => self.parts.push(*word),
            Some(Written::Several(pieces)) => {
                let pieces = self.pieces.get(pieces.start as usize..pieces.end as usize);
                self.parts.extend_from_slice(pieces.unwrap_or_default());
            }
            _ => self.cut(number),
        }
    }

    fn cut(&mut self, number: usize) {
        let Some(word) = self.words.get(number) else { return };
        let from = self.parts.len();
        if is_one_plain(word) {
            self.parts.push(self.vocabulary.share(Arc::clone(word)));
        } else {
            self.word(word, false);
        }
        let pieces = self.parts.get(from..).unwrap_or_default();
        let written = match pieces {
            [one] => Written::One(*one),
            several => {
                let start = place(self.pieces.len());
                self.pieces.extend_from_slice(several);
                Written::Several(start..place(self.pieces.len()))
            }
        };
        if let Some(known) = self.written.get_mut(number) {
            *known = written;
        }
    }

    /// A word, of which the case may count.
    pub(super) fn word(&mut self, word: &str, exact: bool) {
        // "officers'": the mark is a token of its own
        let (own, mark) = word.strip_suffix('\'').map_or((word, None), |own| (own, Some("'")));
        if !exact && is_one_plain(own) {
            self.parts.push(self.vocabulary.intern(own));
            self.parts.extend(mark.map(|mark| self.vocabulary.intern(mark)));
            return;
        }
        for token in tokenize(word, 0, TextPart::Own, &Vocabulary::default()) {
            self.parts.push(self.vocabulary.intern(&token.word));
            self.raw.push(token.raw().replace('.', ""));
        }
    }

    /// A gap.
    pub(super) fn gap(&mut self) {
        self.parts.push(GAP);
        self.raw.push(String::new());
    }

    /// Begins another pattern.
    pub(super) fn clear(&mut self) {
        self.parts.clear();
        self.raw.clear();
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether the tokenizer leaves a word as it stands: small letters, with hyphens and apostrophes only between them.
fn is_one_plain(word: &str) -> bool {
    let pieces = word.as_bytes().split(|byte| matches!(byte, b'-' | b'\''));
    pieces.into_iter().all(|piece| !piece.is_empty() && piece.iter().all(u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_is_written_as_the_tokenizer_cuts_it() {
        for word in [
            "officer",
            "officer's",
            "officers'",
            "cite-and-release",
            "re-enter's",
            "don't",
            "-x",
            "x-",
            "x--y",
            "'x",
            "287g",
            "u.s.c.",
            "x''",
            "'",
        ] {
            let mut writer = Writer::default();
            writer.word(word, false);
            let known = |id: &WordId| writer.vocabulary.word(*id).unwrap().as_str().to_owned();
            let written: Vec<String> = writer.parts.iter().map(known).collect();
            let cut: Vec<String> = tokenize(word, 0, TextPart::Own, &Vocabulary::default())
                .iter()
                .map(|t| t.word.as_str().to_owned())
                .collect();
            assert_eq!(written, cut, "{word}");
        }
    }
}

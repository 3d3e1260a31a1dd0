//! Texts that come again: ids, labels and codes of one table are held once, as far as that costs little.

use std::collections::HashSet;
use std::sync::Arc;

/// So many texts are known at a time; rows that tell of one thing stand near each other.
const KNOWN: usize = 8_192;
/// Longer texts seldom come again.
const LONGEST: usize = 64;

/// The texts that were met last.
#[derive(Debug, Default)]
pub(super) struct Texts {
    known: HashSet<Arc<str>>,
}

impl Texts {
    /// The text, shared with an equal one that was met before.
    pub(super) fn share(&mut self, text: &str) -> Arc<str> {
        if text.len() > LONGEST {
            return text.into();
        }
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        if self.known.len() >= KNOWN {
            self.known.clear();
        }
        let shared: Arc<str> = text.into();
        self.known.insert(Arc::clone(&shared));
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_one_and_memory_is_bounded() {
        let mut texts = Texts::default();
        let first = texts.share("B-1");
        assert!(Arc::ptr_eq(&first, &texts.share("B-1")));
        for number in 0..3 * KNOWN {
            texts.share(&number.to_string());
        }
        assert!(texts.known.len() <= KNOWN);
        assert_eq!(texts.share("B-1"), first);
    }
}

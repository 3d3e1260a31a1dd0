//! Words that come again with every finding: pointers, names of facts, reasons. Each is made once.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::finding::Name;

/// The words made so far.
#[derive(Debug, Default)]
pub struct Wording {
    pointers: RefCell<HashMap<u32, Name>>,
    members: RefCell<HashMap<(u16, u32), Name>>,
    words: RefCell<HashMap<Box<str>, Name>>,
}

impl Wording {
    /// The pointer of a path.
    pub fn pointer(&self, path: u32, make: impl FnOnce() -> String) -> Name {
        self.pointers.borrow_mut().entry(path).or_insert_with(|| make().into()).clone()
    }

    /// The name of the fact that the member at a path is, of a record of a kind.
    pub fn member(&self, at: (u16, u32), make: impl FnOnce() -> String) -> Name {
        self.members.borrow_mut().entry(at).or_insert_with(|| make().into()).clone()
    }

    /// A word of rules, schemas or of this evaluator. Not for what stands in records, of which there is no end.
    pub fn word(&self, word: &str) -> Name {
        if let Some(known) = self.words.borrow().get(word) {
            return known.clone();
        }
        let name = Name::from(word);
        self.words.borrow_mut().insert(word.into(), name.clone());
        name
    }
}

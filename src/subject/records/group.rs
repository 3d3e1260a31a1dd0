//! Putting records together by a key, over all inputs of a run.

use std::collections::HashMap;

/// Collects records by kind and key (an id, or a case) and gives them back together.
///
/// Readers hand records in by number, in any order of keys; whoever judges asks by key. How and where
/// the groups are held is the implementation's own affair.
pub trait Grouping {
    /// Adds a record to the group of its key.
    fn add(&mut self, kind: u16, key: &str, record: u32);
    /// The records of a group, in the order in which they were added.
    fn group(&self, kind: u16, key: &str) -> &[u32];
    /// All keys of a kind that have records, in ascending order.
    fn keys(&self, kind: u16) -> Vec<&str>;
}

/// Holds every group in memory.
#[derive(Debug, Clone, Default)]
pub struct Held {
    kinds: Vec<HashMap<Box<str>, Vec<u32>>>,
}

impl Grouping for Held {
    fn add(&mut self, kind: u16, key: &str, record: u32) {
        let kind = usize::from(kind);
        if self.kinds.len() <= kind {
            self.kinds.resize_with(kind + 1, HashMap::new);
        }
        let Some(groups) = self.kinds.get_mut(kind) else { return };
        match groups.get_mut(key) {
            Some(group) => group.push(record),
            None => {
                groups.insert(key.into(), vec![record]);
            }
        }
    }

    fn group(&self, kind: u16, key: &str) -> &[u32] {
        let group = self.kinds.get(usize::from(kind)).and_then(|groups| groups.get(key));
        group.map_or(&[], Vec::as_slice)
    }

    fn keys(&self, kind: u16) -> Vec<&str> {
        let groups = self.kinds.get(usize::from(kind));
        let mut keys: Vec<&str> = groups.into_iter().flat_map(HashMap::keys).map(|key| &**key).collect();
        keys.sort_unstable();
        keys
    }
}

//! Putting records together by a key, over all inputs of a run.

use std::collections::HashMap;
use std::sync::Arc;

/// Collects records by kind and key (an id, or a case) and gives them back together.
///
/// Readers hand records in by number, in any order of keys; whoever judges asks by key. How and where
/// the groups are held is the implementation's own affair.
pub trait Grouping {
    /// Adds a record to the group of its key.
    fn add(&mut self, kind: u16, key: &Arc<str>, record: u32);
    /// The records of a group, in the order in which they were added.
    fn group(&self, kind: u16, key: &str) -> &[u32];
    /// All keys of a kind that have records, in ascending order.
    fn keys(&self, kind: u16) -> Vec<&str>;
}

/// Holds every group in memory.
#[derive(Debug, Clone, Default)]
pub struct Held {
    kinds: Vec<HashMap<Arc<str>, Group>>,
}

/// The records of one key. Mostly there is one.
#[derive(Debug, Clone)]
enum Group {
    One(u32),
    Several(Vec<u32>),
}

impl Group {
    fn records(&self) -> &[u32] {
        match self {
            Self::One(record) => std::slice::from_ref(record),
            Self::Several(records) => records,
        }
    }
}

impl Grouping for Held {
    fn add(&mut self, kind: u16, key: &Arc<str>, record: u32) {
        let kind = usize::from(kind);
        if self.kinds.len() <= kind {
            self.kinds.resize_with(kind + 1, HashMap::new);
        }
        let Some(groups) = self.kinds.get_mut(kind) else { return };
        match groups.get_mut(key) {
            Some(Group::Several(group)) => group.push(record),
            Some(group @ Group::One(_)) => {
                *group = Group::Several(group.records().iter().copied().chain([record]).collect())
            }
            None => {
                groups.insert(Arc::clone(key), Group::One(record));
            }
        }
    }

    fn group(&self, kind: u16, key: &str) -> &[u32] {
        let group = self.kinds.get(usize::from(kind)).and_then(|groups| groups.get(key));
        group.map_or(&[], Group::records)
    }

    fn keys(&self, kind: u16) -> Vec<&str> {
        let groups = self.kinds.get(usize::from(kind));
        let mut keys: Vec<&str> = groups.into_iter().flat_map(HashMap::keys).map(|key| &**key).collect();
        keys.sort_unstable();
        keys
    }
}

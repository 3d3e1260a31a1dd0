//! The first reading of a table, or of records a line each, that are judged part by part: which rows tell of the same things.
//!
//! Rows are bound together by what their records share: an id, a case, a key of the mapping. Of each a number is kept
//! that is made of it, for as long as the survey lasts; two that are made the same bind rows that need not be, and nothing else.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::layout::Layout;
use super::node::{Node, Record};

/// A part of so many times the rows that it should have, for rows that tell of one thing stand far from each other, is
/// worth reading them out of order.
const MANY: usize = 8;

/// Which rows have to do with each other.
#[derive(Debug, Default)]
pub struct Survey {
    /// What rows share, and which share it.
    links: Vec<(u64, u32)>,
    /// By row: one with which it is bound together, or itself.
    bound: Vec<u32>,
    /// What the last row shares.
    last: Vec<u64>,
}

/// How the parts of a table are read.
#[derive(Debug, PartialEq, Eq)]
pub enum Plan {
    /// In the order of the table: how many rows each has.
    InOrder(Vec<u32>),
    /// Each gathered from the table: its rows, in order.
    Gathered(Vec<Vec<u32>>),
}

impl Survey {
    /// Notes the next row and what it shares with others. `follows`: it goes with the row before.
    pub fn row(&mut self, shared: &mut Vec<u64>, follows: bool) {
        let row = u32::try_from(self.bound.len()).unwrap_or(u32::MAX);
        shared.sort_unstable();
        shared.dedup();
        let again = follows || shared.iter().any(|link| self.last.contains(link));
        self.bound.push(if again { row.saturating_sub(1) } else { row });
        self.links.extend(shared.iter().filter(|link| !self.last.contains(link)).map(|link| (*link, row)));
        if !follows {
            std::mem::swap(&mut self.last, shared);
        } else {
            self.last.append(shared);
        }
        shared.clear();
    }

    /// Divides the rows into parts of so many, unless more have to do with each other.
    #[must_use]
    pub fn plan(mut self, rows: usize) -> Plan {
        self.links.sort_unstable();
        for at in 1..self.links.len() {
            if let (Some((one, a)), Some((other, b))) = (self.links.get(at - 1), self.links.get(at))
                && one == other
            {
                let (a, b) = (root(&mut self.bound, *a), root(&mut self.bound, *b));
                set(&mut self.bound, a.max(b), a.min(b));
            }
        }
        self.links = Vec::new();
        for row in 0..self.bound.len() {
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            let root = root(&mut self.bound, row);
            set(&mut self.bound, row, root);
        }
        let lengths = in_order(&self.bound, rows);
        if lengths.iter().all(|length| (*length as usize) < MANY * rows) {
            return Plan::InOrder(lengths);
        }
        Plan::Gathered(gathered(&self.bound, rows))
    }
}

fn get(bound: &[u32], row: u32) -> u32 {
    bound.get(row as usize).copied().unwrap_or(row)
}

fn set(bound: &mut [u32], row: u32, to: u32) {
    if let Some(place) = bound.get_mut(row as usize) {
        *place = to;
    }
}

/// The first of the rows with which a row is bound together, the way to it made shorter.
fn root(bound: &mut [u32], row: u32) -> u32 {
    let mut at = row;
    while get(bound, at) != at {
        let next = get(bound, get(bound, at));
        set(bound, at, next);
        at = next;
    }
    at
}

/// Lengths of parts that leave the rows in their order; `bound`: by row the first with which it is bound together.
fn in_order(bound: &[u32], rows: usize) -> Vec<u32> {
    let mut last: Vec<u32> = vec![0; bound.len()];
    for (row, first) in (0..).zip(bound) {
        set(&mut last, *first, row);
    }
    let (mut lengths, mut length, mut open) = (Vec::new(), 0_u32, 0_u32);
    for (row, first) in (0..).zip(bound) {
        if length as usize >= rows && row > open && *first == row {
            lengths.push(length);
            length = 0;
        }
        length += 1;
        open = open.max(get(&last, *first));
    }
    lengths.extend((length > 0).then_some(length));
    lengths
}

/// Parts of rows that are bound together, wherever they stand.
fn gathered(bound: &[u32], least: usize) -> Vec<Vec<u32>> {
    let mut rows: Vec<u32> = (0..).take(bound.len()).collect();
    rows.sort_by_key(|row| get(bound, *row));
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    for group in rows.chunk_by(|a, b| get(bound, *a) == get(bound, *b)) {
        part.extend_from_slice(group);
        if part.len() >= least {
            part.sort_unstable();
            parts.push(std::mem::take(&mut part));
        }
    }
    part.sort_unstable();
    parts.extend((!part.is_empty()).then_some(part));
    parts
}

/// Puts what a record shares with others into `shared`.
pub fn links(record: &Record, layout: &Layout, shared: &mut Vec<u64>) {
    let Some(kind) = layout.kind_at(record.kind) else { return };
    let case = kind.case.and_then(|field| record.members.get(field));
    let case = if let Some(Node::Text(case)) = case { Some(&**case) } else { None };
    shared.extend(case.map(|case| hashed(&("case", case))));
    if !kind.kind.nested.is_empty() {
        shared.push(hashed(&("case", &*record.id)));
    } else if case.is_none_or(|case| !record.id.starts_with(case)) {
        shared.push(hashed(&(record.kind, &*record.id)));
    }
}

/// The number that is made of something.
#[must_use]
pub fn hashed(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(rows: impl IntoIterator<Item = u64>) -> Plan {
        let mut survey = Survey::default();
        for row in rows {
            survey.row(&mut vec![row], false);
        }
        survey.plan(4_096)
    }

    #[test]
    fn rows_that_share_nothing_are_cut_anywhere() {
        assert_eq!(plan(0..10_000), Plan::InOrder(vec![4096, 4096, 1808]));
        assert_eq!(plan([]), Plan::InOrder(Vec::new()));
    }

    #[test]
    fn rows_of_one_thing_are_never_cut_apart() {
        let Plan::InOrder(lengths) = plan((0..30_000).map(|row| row / 5_000)) else { panic!("not in order") };
        assert_eq!(lengths, [5_000; 6]);
        // Neighbours that interleave
        let Plan::InOrder(lengths) = plan((0..9_000).map(|row| row / 4 * 2 + row % 2)) else { panic!("not in order") };
        assert!(lengths.iter().all(|length| length % 4 == 0), "{lengths:?}");
    }

    #[test]
    fn rows_that_stand_far_apart_are_gathered() {
        let half = 40_000;
        let Plan::Gathered(parts) = plan((0..2 * half).map(|row| row % half)) else { panic!("in order") };
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>() as u64, 2 * half);
        for part in &parts {
            assert!(part.is_sorted() && part.len() < 5_000);
            let rows: Vec<u64> = part.iter().map(|row| u64::from(*row) % half).collect();
            assert!(rows.iter().all(|thing| rows.iter().filter(|other| other == &thing).count() == 2));
        }
    }

    #[test]
    fn what_two_rows_share_with_a_third_binds_all_three() {
        let mut survey = Survey::default();
        survey.row(&mut vec![1], false);
        survey.row(&mut vec![2], false);
        survey.row(&mut vec![1, 2], false);
        survey.row(&mut Vec::new(), true);
        survey.row(&mut vec![9], false);
        assert_eq!(survey.plan(1), Plan::InOrder(vec![4, 1]));
    }
}

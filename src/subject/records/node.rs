//! Typed values, as the reader leaves them.

use std::sync::Arc;

use super::time::Moment;
use crate::source::Span;

/// Why a value is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// Not there at all.
    Absent,
    /// There, and empty.
    Blank,
    /// Withheld.
    Redacted,
    /// It says several things, or nothing that can be understood.
    Ambiguous,
    /// A time that contradicts another.
    OutOfOrder,
}

impl Unknown {
    /// The word used in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Blank => "blank",
            Self::Redacted => "redacted",
            Self::Ambiguous => "ambiguous",
            Self::OutOfOrder => "out-of-order",
        }
    }
}

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Not known; an absent member has no node at all.
    Unknown(Unknown),
    /// true or false
    Bool(bool),
    /// Whole number
    Int(i64),
    /// Text; texts that come again may be shared
    Text(Arc<str>),
    /// Index into the codes of its type
    Code(u16),
    /// A time
    Time(Moment),
    /// A struct
    Struct(Members),
    /// A list
    List(Vec<Node>),
}

/// The members of a struct that are there: index of the field in its shape, value; ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members(pub Vec<(u16, Node)>);

impl Members {
    /// The value of the field with this index.
    #[must_use]
    pub fn get(&self, field: u16) -> Option<&Node> {
        let at = self.0.binary_search_by_key(&field, |(index, _)| *index).ok()?;
        self.0.get(at).map(|(_, node)| node)
    }

    /// The value of the field with this index, to change.
    pub fn get_mut(&mut self, field: u16) -> Option<&mut Node> {
        let at = self.0.binary_search_by_key(&field, |(index, _)| *index).ok()?;
        self.0.get_mut(at).map(|(_, node)| node)
    }

    /// Sets a member; the last of several values holds.
    pub fn set(&mut self, field: u16, node: Node) {
        match self.0.binary_search_by_key(&field, |(index, _)| *index) {
            Ok(at) => {
                if let Some(slot) = self.0.get_mut(at) {
                    slot.1 = node;
                }
            }
            Err(at) => self.0.insert(at, (field, node)),
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, field: u16) {
        self.0.retain(|(index, _)| *index != field);
    }
}

/// One record, typed. A record that came nested in another is a record of its own.
#[derive(Debug, Clone)]
pub struct Record {
    /// Which input it came in: index into the inputs of its set; 0 until it is in one.
    pub input: u32,
    /// Its kind: index into the kinds of the layout.
    pub kind: u16,
    /// Its id; `CASE#bases/0` when it came nested without one.
    pub id: Arc<str>,
    /// The JSON object that holds it, from the outermost brace.
    pub element: Span,
    /// JSON Pointer of the record within that object; empty unless it came nested.
    pub prefix: Arc<str>,
    /// Its members.
    pub members: Members,
}

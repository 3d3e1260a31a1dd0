//! What follows what: things that happened, and others that came before, after or beside them.

use serde::{Deserialize, Serialize};

use super::{Elements, Expr};

/// Of which of the first things it is asked whether others stand so to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// Of each: true if there is none.
    Each,
    /// Whether there is one.
    Any,
    /// Whether there is none.
    None,
}

/// How the second thing stands to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// It comes after it.
    Followed,
    /// It comes before it.
    Preceded,
    /// It comes before or after it, or at the same time.
    Accompanied,
    /// It is the entry of a list that the first thing stands for; the first things keep the order of the entries.
    InOrder,
}

/// `each x in LIST where COND followed within T by y in LIST where COND, equal times count`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sequence {
    /// `each`, `any` or `none`.
    pub which: Which,
    /// How the second things stand to the first.
    pub relation: Relation,
    /// The things asked about.
    pub first: Elements,
    /// When one of them happened; absent where no time plays a part.
    pub first_at: Option<Expr>,
    /// The others; their condition may name the first thing. Under [`Relation::InOrder`]: the entries.
    pub second: Elements,
    /// When one of those happened.
    pub second_at: Option<Expr>,
    /// `within`: how long there may be between the two; may name the first thing.
    pub within: Option<Expr>,
    /// Whether things at the very same time stand so to each other.
    pub equal_times: bool,
    /// The second things are records: more of them may come to be until the case is over.
    pub open_ended: bool,
}

//! Judges records: rules over typed values that may be unknown.

mod access;
mod arithmetic;
mod builtins;
mod compare;
mod cover;
mod evaluator;
mod given;
mod groups;
mod guess;
mod judge;
mod median;
mod mention;
mod needs;
mod paths;
mod quantify;
mod report;
mod rule;
mod sequence;
mod settle;
mod settled;
mod trace;
mod value;
mod words;

pub use judge::{JudgeSettings, RecordOutcome, arm_id, count_set, judge, judge_set, rule_id};
pub use mention::Finder;
pub use report::severity;

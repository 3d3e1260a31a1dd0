//! Judges records: rules over typed values that may be unknown.

mod access;
mod arithmetic;
mod brief;
mod builtins;
mod compare;
mod cover;
mod evaluator;
mod fields;
mod given;
mod groups;
mod guess;
mod judge;
mod median;
mod memo;
mod mention;
mod needs;
mod others;
mod paths;
mod quantify;
mod report;
mod rule;
mod sequence;
mod settle;
mod settled;
mod trace;
mod value;
mod wording;
mod words;

pub use judge::{Asked, JudgeSettings, RecordOutcome, arm_id, count_set, judge, judge_set, judge_set_briefly, rule_id};
pub use mention::Finder;
pub use others::Others;
pub use report::severity;

//! Ombud checks what a police department writes down against what its city has ordered.
//!
//! The way through is one-directional: rule files become a [`language::program::Program`], inputs
//! become documents and records, those become findings and coverage, and these a report.

pub mod cli;
pub mod diagnostic;
pub mod eval;
pub mod finding;
pub mod gate;
pub mod json;
pub mod language;
pub mod render;
pub mod report;
pub mod score;
pub mod source;
pub mod statements;
pub mod subject;

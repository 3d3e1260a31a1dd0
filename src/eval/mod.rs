//! Judging: what the rules say of what was read.
//!
//! This layer knows programs, statements and records. It never knows files, formats, output or clocks.

pub mod records;

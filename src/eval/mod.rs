//! Judges statements and records by a program.
//!
//! This layer knows the program, statements and records. It never knows files, formats, output or clocks.

pub mod in_force;
pub mod procedures;
pub mod records;

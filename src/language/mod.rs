//! The rule language: from text to a [`program::Program`] in which every name is resolved.
//!
//! This layer knows rules, concepts and types. It never knows documents, records or output.

pub mod cue;
pub mod program;
pub mod schema;
pub mod schema_load;

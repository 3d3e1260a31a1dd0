//! The rule language: from text to a [`program::Program`] in which every name is resolved.
//!
//! This layer knows rules, concepts and types. It never knows documents, records or output.

pub mod cue;
pub mod image;
pub mod inflect;
mod load;
pub mod mutate;
pub mod pack;
pub(crate) mod parallel;
pub mod parse;
pub mod program;
mod resolve;
pub mod schema;
mod schema_join;
pub mod schema_load;
mod schema_meta;
pub mod settings;
pub mod split;
pub mod syntax;

pub use load::{Loaded, load, load_to_judge, written};

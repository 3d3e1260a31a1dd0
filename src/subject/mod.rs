//! What is checked: procedures become a [`document::Document`], records become typed records.
//!
//! This layer knows formats. It never knows rules.

pub mod document;
pub mod records;

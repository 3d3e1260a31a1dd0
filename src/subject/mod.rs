//! What is checked: procedures become a [`document::Document`], records become typed records.
//!
//! This layer knows formats. It never knows rules.

mod abbreviation;
mod block;
mod caption;
pub mod document;
mod enumeration;
mod flow;
mod furniture;
mod html;
mod joint;
mod label;
mod layout;
pub mod markdown;
mod outline;
pub mod plain;
pub mod sentences;
mod standing;

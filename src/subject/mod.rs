//! What is checked: procedures become a [`document::Document`], records become typed records.
//!
//! This layer knows formats. It never knows rules.

mod abbreviation;
pub mod allow;
mod bars;
mod block;
mod caption;
mod contained;
mod dashes;
mod decode;
pub mod definition;
pub mod delimited;
pub mod discover;
pub mod document;
mod enumeration;
pub mod extract;
mod flow;
pub mod format;
mod furniture;
mod heading;
pub mod html;
pub mod input;
mod items;
mod joint;
pub mod json;
mod label;
mod large;
mod layout;
pub mod mapping;
mod mapping_file;
pub mod markdown;
mod office;
mod outline;
mod pdf;
pub mod plain;
pub mod records;
mod rtf;
pub mod same;
pub mod sentences;
mod standing;
pub mod table;
mod tree;
mod walk;
pub mod workbook;
pub mod xml;

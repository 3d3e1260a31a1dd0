//! A report made visible, one file a format.
//!
//! A renderer gets a [`crate::report::Report`] and nothing else: what it prints is masked and sorted already.
//! Each has an entry in [`format::FORMATS`], which is all that the command line knows of it.

mod common;
mod decided;

pub mod format;
pub mod github;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
mod message;
pub mod narrated;
pub mod oscal;
pub mod sarif;
pub mod spreadsheet;
pub mod text;
mod uri;

/// How a text may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Line drawing and colour.
    pub graphics: Graphics,
    /// Columns to fill.
    pub width: usize,
}

/// Line drawing and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Graphics {
    /// ASCII only: for files and pipes.
    Plain,
    /// Line drawing without colour.
    Unicode,
    /// Line drawing in colour.
    Colour,
}

impl Default for Style {
    /// As for a file: ASCII, a hundred columns.
    fn default() -> Self {
        Self { graphics: Graphics::Plain, width: 100 }
    }
}

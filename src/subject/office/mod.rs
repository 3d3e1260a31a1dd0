//! Documents of word processors.

mod archive;
mod docx;
mod met;
mod odt;
mod old;
mod xml;

pub use docx::FORMAT as DOCX;
pub(super) use docx::counters::written;
pub(super) use docx::symbols::symbol;
pub(super) use met::{BLANK, DELETED, Met};
pub use odt::FORMAT as ODT;
pub use old::FORMAT as OLD;

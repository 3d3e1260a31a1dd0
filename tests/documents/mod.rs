//! From files to documents: what an input is, and what its text says where.

pub mod archive;
mod conversions;
mod docx;
mod folders;
mod headings;
mod hostile;
mod html;
mod inputs;
mod items;
mod manuals;
mod mutated;
mod odt;
pub mod pdf;
mod places;
mod plain_text;
mod rtf;
mod standing;
mod support;
mod tables;

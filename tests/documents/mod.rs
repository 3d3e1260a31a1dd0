//! From files to documents: what an input is, and what its text says where.

mod archive;
mod docx;
mod headings;
mod html;
mod inputs;
mod items;
mod manuals;
mod pdf;
mod places;
mod plain_text;
mod standing;
mod support;
mod tables;

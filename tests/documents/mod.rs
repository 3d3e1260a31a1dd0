//! From files to documents: what an input is, and what its text says where.

mod headings;
mod inputs;
mod items;
mod manuals;
mod pdf;
mod places;
mod plain_text;
mod standing;
mod support;
mod tables;

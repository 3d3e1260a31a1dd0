//! The parser that pest makes of the grammar; its types cannot carry documentation.
#![allow(missing_docs)]

/// The generated parser.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/ombud.pest"]
pub(super) struct Grammar;

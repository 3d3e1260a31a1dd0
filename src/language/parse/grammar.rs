//! The parser that pest makes of the grammar; its types cannot carry documentation.
#![allow(missing_docs, reason = "the derive takes no doc comments")]

/// The generated parser.
#[derive(pest_derive::Parser)]
#[grammar = "grammar/ombud.pest"]
pub(super) struct Grammar;

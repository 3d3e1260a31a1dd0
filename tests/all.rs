//! All integration tests, in one binary.
// A test that unwraps fails loudly, which is its job.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod architecture;
mod built_in;
mod cli;
mod corpus;
mod definitions;
mod documents;
mod gate;
mod language;
mod mapping;
mod order;
mod plain;
mod readme;
mod records;
mod report;
mod statements;
mod tables;

//! All integration tests, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::panic, missing_docs)]

mod documents;
mod language;
mod records;

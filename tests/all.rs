//! All integration tests, in one binary.
#![allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::panic, missing_docs)]

mod documents;

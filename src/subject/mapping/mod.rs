//! Mappings: how the rows of an export become records.
//!
//! A mapping is a TOML file. It is compiled against the record schemas ([`compile`]), its columns are found in the header
//! of a table ([`bind`](fn@bind)), and the rows become typed records ([`read`](fn@read)), each member of which knows its
//! cell. This layer knows tables and schemas and never rules.

mod bind;
mod cells;
mod compile;
mod conditions;
pub mod draft;
mod levels;
mod make;
mod members;
mod merge;
pub mod model;
mod origin;
mod parts;
mod read;
mod say;
mod show;
mod texts;
pub mod time_format;
mod workflow;
mod written;

pub use bind::{Bound, bind};
pub use compile::compile;
pub use model::Mapping;
pub use parts::in_parts;
pub use read::read;

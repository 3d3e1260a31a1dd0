//! Records: what was done, as data.
//!
//! A text of records is read once, each record typed by the schema of its kind; a case that comes as
//! one nested object becomes the events that it holds. What cannot be read is said, and the rest is
//! read on. This layer knows schemas and never rules.

pub mod cite;
mod declared;
pub mod group;
mod header;
pub mod layout;
mod lines;
pub mod manifest;
pub mod node;
mod order;
pub mod origin;
mod read;
pub mod reasons;
pub mod refusal;
pub mod seen;
pub mod set;
mod split;
pub mod stream;
pub mod survey;
mod taken_back;
pub mod tally;
pub mod time;
mod typed;
mod versions;

pub use lines::read_lines;
pub use read::{MASKED, RecordInput, read, read_part, shown_code};

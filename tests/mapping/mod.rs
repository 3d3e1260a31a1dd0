//! Tables that become records by a mapping.

mod choosing;
mod command;
mod docs;
mod drafts;
mod encodings;
mod errors;
pub mod jail;
mod language;
mod large;
mod layouts;
mod made;
pub mod parts;
mod pierce;
mod places;
mod workflow;

//! Tables that become records by a mapping.

mod choosing;
mod docs;
mod errors;
mod language;
mod layouts;
mod made;
mod pierce;
mod places;

//! Tables that become records by a mapping.

mod choosing;
mod errors;
mod language;
mod made;
mod pierce;
mod places;

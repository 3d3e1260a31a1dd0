//! Documents of word processors.

mod old;

pub use old::FORMAT as OLD;

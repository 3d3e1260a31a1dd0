//! The report and its renderers, on findings made by hand.

mod contract;
mod made;
mod masking;
mod order;
mod text;

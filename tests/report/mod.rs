//! The report and its renderers, on findings made by hand.

pub mod contract;
mod html;
mod made;
mod masking;
mod order;
mod text;

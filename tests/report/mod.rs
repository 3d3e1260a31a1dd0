//! From findings to what people and machines read.

pub mod contract;
mod formats;
mod hostile;
mod html;
mod junit;
mod made;
mod masking;
mod order;
mod text;

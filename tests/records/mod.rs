//! Records, from text to findings and counts.

mod asked;
mod build;
mod cases;
mod groups;
mod in_lines;
mod joins;
mod judging;
mod mention;
mod named;
mod reading;
mod rules;
mod scale;
pub mod schemas;
mod sequence;
mod sets;
mod shapes;
mod times;
mod worked;

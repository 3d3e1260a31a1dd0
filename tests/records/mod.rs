//! Records, from text to findings and counts.

mod build;
mod cases;
mod joins;
mod judging;
mod reading;
mod rules;
mod scale;
mod schemas;
mod sets;
mod shapes;

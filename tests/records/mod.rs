//! Records, from text to findings and counts.

mod build;
mod judging;
mod reading;
mod scale;
mod schemas;
mod sets;

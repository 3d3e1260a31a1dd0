//! Records, from text to findings and counts.

mod reading;
mod schemas;
mod sets;

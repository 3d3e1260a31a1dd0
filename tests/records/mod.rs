//! Records, from text to findings and counts.

mod schemas;

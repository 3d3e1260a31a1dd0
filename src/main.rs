//! The command line of Ombud.
fn main() {}

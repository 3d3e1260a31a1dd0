//! The rule language, from text to program.

mod helpers;
mod lexicon;
mod loading;
mod mistakes;
mod reference;
mod robust;

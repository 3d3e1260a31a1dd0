//! The command as the user meets it: exact output and status of the built binary.

mod check;
mod config;
mod corpus;
mod documents;
mod explain;
mod help;
mod in_force;
mod init;
mod manifest;
mod misspelt;
mod mutate;
mod outputs;
mod privacy;
mod records;
mod refusals;
mod rules;
pub mod run;
mod undetermined;

//! The rules that are built in, compiled once for all tests that judge by them.

use std::sync::OnceLock;

use ombud::language::program::Program;
use ombud::language::schema::Schemas;
use ombud::language::schema_load;
use ombud::language::settings::Settings;
use ombud::language::{self, pack};
use ombud::source::Source;

/// All built-in packs, with no question answered but by them.
pub fn program() -> &'static Program {
    static PROGRAM: OnceLock<Program> = OnceLock::new();
    PROGRAM.get_or_init(|| language::load(&pack::embedded(), &schemas(), &Settings::default()).program)
}

/// The kinds of record that are built in.
pub fn schemas() -> Schemas {
    let sources: Vec<Source> =
        pack::embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    schema_load::load(&sources).0
}

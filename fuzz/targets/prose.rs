//! Text and Markdown, read, understood and judged by the built-in rules.
#![no_main]

use std::sync::LazyLock;

use ombud::eval::procedures::Bench;
use ombud::language::settings::Settings;
use ombud::language::{load, pack, schema_load};
use ombud::source::Source;

static BENCH: LazyLock<Bench<'static>> = LazyLock::new(|| {
    let schemas: Vec<Source> =
        pack::embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    let (schemas, _) = schema_load::load(&schemas);
    let loaded = Box::leak(Box::new(load(&pack::embedded(), &schemas, &Settings::default())));
    Bench::new(&loaded.program)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let documents = ombud_fuzz::documents(&ombud_fuzz::found(bytes));
    let _ = BENCH.judge(&documents, false);
});

//! Compiles the built-in rules with the very modules that compile rules at a start, and writes down what they come to:
//! the program reads that back (`src/language/image.rs`).
#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    clippy::enum_variant_names,
    reason = "of each module only a part is wanted here, and none of it is public"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use self::language::image;
use self::language::pack::Pack;
use self::ombud::{diagnostic, finding, json, language, source};
use self::source::Source;

#[path = "src"]
mod ombud {
    pub mod diagnostic;
    pub mod finding;
    pub mod json;
    pub mod source;

    /// Without what embeds files, what judges by them, and what only tests need.
    pub mod language {
        pub mod cue;
        pub mod image;
        pub mod inflect;
        pub(crate) mod parallel;
        pub mod parse;
        pub mod program;
        pub(crate) mod resolve;
        pub mod schema;
        pub mod schema_join;
        pub mod schema_load;
        pub mod settings;
        pub mod split;
        pub mod syntax;

        /// What is built in is a JSON Schema: a test has found it.
        mod schema_meta {
            pub(super) fn mistake(_: &serde_json::Value) -> Option<(String, String)> {
                None
            }
        }

        pub mod pack {
            use crate::source::Source;

            /// As in the program: there it is filled with what is embedded.
            pub struct Pack {
                pub name: String,
                pub shared: bool,
                pub sources: Vec<Source>,
            }
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let mut packs = Vec::new();
    for folder in listed(Path::new("rules"))? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let sources = sources(&folder, ".ombud")?;
        if folder.is_dir() && !matches!(name.as_str(), "records" | "mappings") {
            packs.push(Pack { shared: name == "lexicon", name, sources });
        }
    }
    // The shared lexicon comes first.
    packs.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| a.name.cmp(&b.name)));
    let (schemas, _) = language::schema_load::load_beside(&sources(Path::new("rules/records"), ".json")?, &[]);
    let image = image::write(&packs, &schemas).unwrap_or_default();
    let out = PathBuf::from(env::var("OUT_DIR")?).join("rules.image");
    fs::write(out, image)?;
    Ok(())
}

/// What is in a folder, in the order of the names.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

/// The files of a folder whose names end so; they are built in, and kept for as long as the build goes on.
fn sources(folder: &Path, end: &str) -> Result<Vec<Source>, Box<dyn Error>> {
    let paths = if folder.is_dir() { listed(folder)? } else { Vec::new() };
    let mut sources = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(end) {
            let text: &'static str = fs::read_to_string(&path)?.leak();
            sources.push(Source::built_in(name, text));
        }
    }
    Ok(sources)
}

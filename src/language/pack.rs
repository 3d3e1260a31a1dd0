//! Packs: the rule files that are loaded together. Those of the binary are embedded; a user adds more.

use include_dir::{Dir, include_dir};

use super::split;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::{Place, Source, Span};

static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// What the embedded packs come to, as [`super::image`] writes it.
pub(super) static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.image"));

/// Folders of `rules/` that belong to no directive.
const LEXICON: &str = "lexicon";
const RECORDS: &str = "records";
const MAPPINGS: &str = "mappings";

/// Rule files that see each other's names.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The folder's name for an embedded pack (a directive's id), else the path as the user gave it.
    pub name: String,
    /// Part of the shared lexicon: its names are visible everywhere.
    pub shared: bool,
    /// Its files, in the order of their names.
    pub sources: Vec<Source>,
}

/// The embedded packs: the shared lexicon, then one for each directive.
#[must_use]
pub fn embedded() -> Vec<Pack> {
    let mut packs: Vec<Pack> = RULES
        .dirs()
        .map(|folder| (folder, folder_name(folder)))
        .filter(|(_, name)| name != RECORDS && name != MAPPINGS)
        .map(|(folder, name)| Pack { shared: name == LEXICON, sources: sources(folder), name })
        .filter(|pack| !pack.sources.is_empty())
        .collect();
    packs.sort_by(|a, b| (!a.shared, &a.name).cmp(&(!b.shared, &b.name)));
    packs
}

/// The embedded JSON Schemas of record kinds: file name and text, in the order of the names.
#[must_use]
pub fn embedded_schemas() -> Vec<(String, &'static str)> {
    let mut files: Vec<(String, &'static str)> = RULES
        .get_dir(RECORDS)
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| Some((file.path().to_string_lossy().into_owned(), file.contents_utf8()?)))
        .filter(|(name, _)| name.ends_with(".json"))
        .collect();
    files.sort();
    files
}

/// The embedded mappings of tables: file name and text, in the order of the names.
#[must_use]
pub fn embedded_mappings() -> Vec<(String, &'static str)> {
    let mut files: Vec<(String, &'static str)> = RULES
        .get_dir(MAPPINGS)
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| Some((file.path().to_string_lossy().into_owned(), file.contents_utf8()?)))
        .filter(|(name, _)| name.ends_with(".map.toml"))
        .collect();
    files.sort();
    files
}

/// The embedded vocabulary of exports: what columns are called and what cells say.
#[must_use]
pub fn embedded_vocabulary() -> &'static str {
    RULES.get_file("mappings/vocabulary.toml").and_then(|file| file.contents_utf8()).unwrap_or("")
}

fn folder_name(folder: &Dir<'_>) -> String {
    folder.path().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn sources(folder: &Dir<'static>) -> Vec<Source> {
    let mut files: Vec<(String, &'static str)> = folder
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "ombud"))
        .filter_map(|file| Some((format!("rules/{}", file.path().display()), file.contents_utf8()?)))
        .collect();
    files.sort();
    files.into_iter().map(|(name, text)| Source::built_in(name, text)).collect()
}

/// The packs in force: embedded ones (only the shared lexicon with `no_builtin`) and the user's, each a
/// path and its files. A directive of a user's pack that is embedded too replaces the embedded pack
/// whole, which is said.
#[must_use]
pub fn assemble(users: Vec<(String, Vec<Source>)>, no_builtin: bool) -> (Vec<Pack>, Vec<Diagnostic>) {
    assemble_over(embedded(), users, no_builtin)
}

/// [`assemble`] over given built-in packs.
#[must_use]
pub fn assemble_over(
    mut packs: Vec<Pack>,
    users: Vec<(String, Vec<Source>)>,
    no_builtin: bool,
) -> (Vec<Pack>, Vec<Diagnostic>) {
    if no_builtin {
        packs.retain(|pack| pack.shared);
    }
    let mut diagnostics = Vec::new();
    for (path, sources) in &users {
        for (id, place) in sources.iter().flat_map(directives) {
            let count = packs.len();
            packs.retain(|pack| pack.shared || pack.name != id);
            if packs.len() < count {
                let message = format!("the pack `{path}` replaces the built-in rules of `{id}`");
                diagnostics.push(
                    Diagnostic::new(Code::PackReplaced, Severity::Advice, message)
                        .at(place)
                        .label("declared here")
                        .help("give the directive another id to keep both"),
                );
            }
        }
    }
    packs.extend(users.into_iter().map(|(name, sources)| Pack { name, shared: false, sources }));
    (packs, diagnostics)
}

/// Ids of the directives that a file declares, with their places.
fn directives(source: &Source) -> Vec<(String, Place)> {
    split::split(source.text())
        .into_iter()
        .filter(|chunk| chunk.keyword == Some("directive"))
        .filter_map(|chunk| chunk.name)
        .map(|(name, span): (&str, Span)| (name.to_owned(), Place::new(source, span)))
        .collect()
}

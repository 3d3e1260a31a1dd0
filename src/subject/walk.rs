//! Folders and patterns: which files they hold, in a fixed order.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Its files, sorted.
    pub(super) files: Vec<PathBuf>,
    /// Hidden files and folders, which were not entered.
    pub(super) hidden: Vec<PathBuf>,
    /// What could not be entered.
    pub(super) troubles: Vec<Trouble>,
    /// Some of it was walked before.
    pub(super) again: bool,
}

/// Something in a folder that could not be entered.
#[derive(Debug)]
pub(super) struct Trouble {
    /// Where.
    pub(super) path: PathBuf,
    /// What is wrong.
    pub(super) reason: String,
}

/// Walks a folder. Symbolic links are followed; a folder reached twice (`walked` remembers) is entered once.
pub(super) fn folder(root: &Path, walked: &mut HashSet<PathBuf>) -> Walk {
    let mut walk = Walk::default();
    let (mut hidden, mut again) = (Vec::new(), false);
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
        if entry.depth() > 0 && is_hidden(entry) {
            hidden.push(entry.path().to_owned());
            return false;
        }
        let first = !entry.file_type().is_dir() || is_new(entry.path(), walked);
        again |= !first;
        first
    });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => walk.files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => walk.troubles.push(trouble(root, &error)),
        }
    }
    (walk.hidden, walk.again) = (hidden, again);
    walk
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn is_new(path: &Path, walked: &mut HashSet<PathBuf>) -> bool {
    fs::canonicalize(path).is_ok_and(|real| walked.insert(real))
}

fn trouble(root: &Path, error: &walkdir::Error) -> Trouble {
    let path = error.path().unwrap_or(root).to_owned();
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("it is a symbolic link back to `{}`, which holds it", shown(ancestor)),
        (None, Some(io)) if io.kind() == io::ErrorKind::NotFound => "it is a symbolic link to nothing".to_owned(),
        (None, Some(io)) => words(io),
        (None, None) => "the folder could not be entered".to_owned(),
    };
    Trouble { path, reason }
}

/// The files and folders that a pattern (`sops/*.md`, `sops/**/*.txt`) matches, sorted.
pub(super) fn matches(pattern: &str) -> Result<Vec<PathBuf>, String> {
    let tidy = shown(Path::new(pattern));
    let glob = GlobBuilder::new(&tidy).literal_separator(true).build().map_err(|error| error.kind().to_string())?;
    let matcher = glob.compile_matcher();
    let plain = |component: &Component<'_>| !component.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let base: PathBuf = Path::new(&tidy).components().take_while(plain).collect();
    let root = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
    let depth = if tidy.contains("**") { usize::MAX } else { Path::new(&tidy).components().count() };
    let mut walked = HashSet::new();
    let open = tidy.get(base.as_os_str().len()..).unwrap_or("");
    let hidden = open.starts_with('.') || open.contains("/.*") || open.contains("/.?");
    let entries = WalkDir::new(root).follow_links(true).max_depth(depth).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| {
        (entry.depth() == 0 || hidden || !is_hidden(entry))
            && (!entry.file_type().is_dir() || is_new(entry.path(), &mut walked))
    });
    Ok(entries.flatten().map(|entry| PathBuf::from(shown(entry.path()))).filter(|p| matcher.is_match(p)).collect())
}

/// A path as reports print it: `./` left out, `/` between its parts.
pub(super) fn shown(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        let word = match component {
            Component::CurDir => continue,
            Component::RootDir => {
                out.push('/');
                continue;
            }
            other => other.as_os_str().to_string_lossy(),
        };
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        out.push_str(&word);
    }
    if out.is_empty() { ".".to_owned() } else { out }
}

/// An error of the operating system without its number.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            text.to_lowercase()
        }
    }
}

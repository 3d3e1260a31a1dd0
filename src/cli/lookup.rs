//! Where inputs are looked up, and how they are called in a report.
//!
//! A path of the command line is read and called as it was typed. A path of the configuration is from the folder of the
//! configuration, and a path of an earlier revision is read in a copy; both are called as if they had been typed there.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::finding::fingerprint::Names;
use crate::subject::discover::{Discovery, look, read_file};
use crate::subject::input::Input;

/// The standard input.
pub const STDIN: &str = "-";

/// How paths become inputs.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The folder in which paths are looked up, and what stands in its place in names; `None`: the current folder.
    elsewhere: Option<(PathBuf, String)>,
    /// The folder from which names lead to files.
    pub base: PathBuf,
    /// The folder from which fingerprints know documents.
    pub root: PathBuf,
}

impl Lookup {
    /// Paths as typed in the folder `base`.
    pub fn typed(base: &Path, root: &Path) -> Self {
        Self { elsewhere: None, base: plain(base), root: plain(root) }
    }

    /// Paths from the folder of the configuration, which is the root; `typed` is the current folder.
    pub fn configured(folder: &Path, typed: &Path) -> Self {
        let root = plain(&typed.join(folder));
        let elsewhere = (root != plain(typed)).then(|| (root.clone(), String::new()));
        Self { elsewhere, base: root.clone(), root }
    }

    /// The same names, read in a copy of their folder; `instead` stands for the copy in names.
    pub fn in_copy(&self, copy: &Path, instead: String) -> Self {
        Self { elsewhere: Some((copy.to_owned(), instead)), ..self.clone() }
    }

    /// Finds the inputs, in the order of their names, however they were asked for; documents in files are waiting to be
    /// read.
    pub fn look(&self, paths: &[String], stdin: impl FnOnce() -> io::Result<Vec<u8>>) -> Discovery {
        let mut found = self.find(paths, stdin);
        found.inputs.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    fn find(&self, paths: &[String], stdin: impl FnOnce() -> io::Result<Vec<u8>>) -> Discovery {
        let Some((folder, instead)) = &self.elsewhere else { return look(paths, stdin) };
        let there = |path: &String| match Path::new(path).strip_prefix(instead) {
            _ if path == STDIN => path.clone(),
            Ok(rest) if !instead.is_empty() => folder.join(rest).display().to_string(),
            _ => folder.join(path).display().to_string(),
        };
        self.as_called(look(&paths.iter().map(there).collect::<Vec<_>>(), stdin))
    }

    /// Reads the file of an input that is waiting.
    pub fn read(&self, file: &Path, named: bool) -> Discovery {
        self.as_called(read_file(file, named))
    }

    /// What was found, under the names of reports.
    fn as_called(&self, mut found: Discovery) -> Discovery {
        let Some((folder, instead)) = &self.elsewhere else { return found };
        let folder = folder.display().to_string();
        for input in &mut found.inputs {
            let name = called(&input.path, &folder, instead);
            rename(input, name);
        }
        for diagnostic in &mut found.diagnostics {
            let said = |text: &mut String| *text = text.replace(&format!("{folder}/"), instead);
            said(&mut diagnostic.message);
            diagnostic.help.iter_mut().for_each(said);
            if let Some(path) = &mut diagnostic.path {
                *path = called(path, &folder, instead);
            }
            if let Some(place) = &mut diagnostic.place {
                place.source = place.source.called(called(place.source.name(), &folder, instead));
            }
        }
        found
    }

    /// The names by which fingerprints know inputs.
    pub fn names(&self, inputs: &[Input]) -> Names {
        Names::new(inputs.iter().map(|input| (input.path.clone(), self.name(&input.path))))
    }

    /// The name by which fingerprints know an input: from the root, if it lies below.
    pub fn name(&self, path: &str) -> String {
        if path == STDIN {
            return path.to_owned();
        }
        let whole = plain(&self.base.join(path));
        let Ok(name) = whole.strip_prefix(&self.root) else { return path.to_owned() };
        let name: Vec<String> = name.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        name.join("/")
    }

    /// The file that is called so; one that a copy lacks is the one of today.
    pub fn file(&self, name: &str) -> PathBuf {
        let copied = self.elsewhere.as_ref().map(|(folder, instead)| {
            let below = Path::new(name).strip_prefix(instead).ok().filter(|_| !instead.is_empty());
            folder.join(below.unwrap_or(Path::new(name)))
        });
        copied.filter(|path| path.exists()).unwrap_or_else(|| self.base.join(name))
    }

    /// Whether there is a file under this name, whether of an input or as fingerprints know it.
    pub fn exists(&self, name: &str) -> bool {
        name != STDIN && (self.base.join(name).exists() || self.root.join(name).exists())
    }
}

/// How what was read as `path` in `folder` is called.
fn called(path: &str, folder: &str, instead: &str) -> String {
    match path.strip_prefix(folder) {
        Some("") => if instead.is_empty() { "." } else { instead.trim_end_matches('/') }.to_owned(),
        Some(rest) => format!("{instead}{}", rest.trim_start_matches('/')),
        None => path.to_owned(),
    }
}

fn rename(input: &mut Input, name: String) {
    input.source = input.source.take().map(|source| source.called(name.as_str()));
    if let Some(document) = &mut input.extracted {
        document.source = document.source.called(name.as_str());
    }
    input.table = input.table.take().map(|table| {
        let mut table = table.as_ref().clone();
        table.source = table.source.called(name.as_str());
        table.into()
    });
    input.path = name;
}

/// The path without `.` and `..`, so that two ways to write one path are equal.
pub fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

//! The inputs as they were at an earlier revision of the repository that holds them.
//!
//! git is asked for the names and the contents of the files; nothing is checked out, and no shell is run. The files lie
//! in a folder of their own that only this user can read, as long as they are read.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::lookup::{Lookup, STDIN, plain};
use super::refusal::Refusal;
use super::wording;

/// A copy of the inputs of an earlier revision; gone when dropped.
pub struct Revision {
    folder: PathBuf,
    /// How the inputs are looked up in it.
    pub lookup: Lookup,
    /// Those of the paths that the revision has.
    pub paths: Vec<String>,
}

/// A file of a revision.
struct Entry {
    /// Path from the top of the repository.
    path: String,
    object: String,
    link: bool,
}

impl Revision {
    /// Copies what the revision has of these paths.
    ///
    /// # Errors
    /// No git, no repository, no such revision, inputs outside of the repository, a folder that cannot be written.
    pub fn of(revision: &str, paths: &[String], lookup: &Lookup) -> Result<Self, Refusal> {
        if paths.iter().any(|path| path == STDIN) {
            return Err(refused("the standard input has no earlier revision", "ombud check --against-rev main FOLDER"));
        }
        let top =
            PathBuf::from(text(git(&lookup.base, &["rev-parse", "--show-toplevel"], "this is no git repository")?));
        let commit = commit(revision, &lookup.base)?;
        let wanted = wanted(paths, &lookup.base, &top)?;
        let mut entries =
            entries(&git(&top, &["ls-tree", "-r", "-z", "--full-tree", &commit], "git cannot list the revision")?);
        let inside = |entry: &Entry, prefix: &str| {
            prefix.is_empty()
                || entry.path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let there: Vec<String> = paths
            .iter()
            .zip(&wanted)
            .filter(|(_, prefix)| entries.iter().any(|entry| inside(entry, prefix)))
            .map(|(path, _)| path.clone())
            .collect();
        entries.retain(|entry| wanted.iter().any(|prefix| inside(entry, prefix)));
        let folder = private_folder().map_err(|error| unwritten(&error))?;
        let mut copy = Self { folder, lookup: lookup.clone(), paths: there };
        copy.lookup = copy.lookup_in(lookup, &top)?;
        copy.fill(&top, &entries)?;
        Ok(copy)
    }

    /// The lookup in the copy: by relative paths from the base, by absolute ones from the top of the repository.
    fn lookup_in(&mut self, lookup: &Lookup, top: &Path) -> Result<Lookup, Refusal> {
        if self.paths.iter().all(|path| Path::new(path).is_relative()) {
            let base = canonical(&lookup.base);
            let below = base.strip_prefix(canonical(top)).map_err(|_| outside(&lookup.base.display().to_string()))?;
            let base = self.folder.join(below);
            fs::create_dir_all(&base).map_err(|error| unwritten(&error))?;
            return Ok(lookup.in_copy(&base, String::new()));
        }
        self.paths = self.paths.iter().map(|path| lookup.base.join(path).display().to_string()).collect();
        Ok(lookup.in_copy(&self.folder, format!("{}/", top.display())))
    }

    /// Writes the files.
    fn fill(&self, top: &Path, entries: &[Entry]) -> Result<(), Refusal> {
        let mut git = Command::new("git")
            .args(["cat-file", "--batch"])
            .current_dir(top)
            .env("GIT_NO_LAZY_FETCH", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| no_git())?;
        let objects: String = entries.iter().map(|entry| format!("{}\n", entry.object)).collect();
        // Asked by a thread of its own: git answers while it is asked, and both pipes are short.
        let asking = git.stdin.take().map(|mut stdin| std::thread::spawn(move || stdin.write_all(objects.as_bytes())));
        let answers = git.stdout.take().map(BufReader::new);
        let written = answers.map_or(Ok(()), |mut answers| self.write(entries, &mut answers));
        if let Some(asking) = asking {
            drop(asking.join());
        }
        drop(git.wait());
        written
    }

    fn write(&self, entries: &[Entry], answers: &mut impl BufRead) -> Result<(), Refusal> {
        for entry in entries {
            let bytes = object(answers)
                .map_err(|_| refused(&format!("git cannot read `{}` of the revision", entry.path), "git fsck"))?;
            let path = Path::new(&entry.path);
            // What a repository calls `..` is no file of it.
            if !path.components().all(|part| matches!(part, Component::Normal(_))) {
                continue;
            }
            let target = self.folder.join(path);
            let written = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| match entry.link {
                true => link(&bytes, &target),
                false => fs::write(&target, &bytes),
            });
            written.map_err(|error| unwritten(&error))?;
        }
        Ok(())
    }
}

impl Drop for Revision {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// A link that leads to a place beside it, which the copy has as well; any other is left out.
fn link(target: &[u8], path: &Path) -> io::Result<()> {
    let target = String::from_utf8_lossy(target).into_owned();
    if Path::new(&target).is_absolute() {
        return Ok(());
    }
    #[cfg(unix)]
    return std::os::unix::fs::symlink(target, path);
    #[cfg(not(unix))]
    return fs::write(path, target);
}

/// One answer of `git cat-file --batch`: a line with the size, the bytes, a line break.
fn object(answers: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let broken = || io::Error::from(io::ErrorKind::InvalidData);
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size: u64 = head.trim_end().rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(broken)?;
    let mut bytes = Vec::new();
    answers.take(size).read_to_end(&mut bytes)?;
    answers.read_exact(&mut [0])?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(broken()) }
}

fn commit(revision: &str, folder: &Path) -> Result<String, Refusal> {
    let asked = format!("{revision}^{{commit}}");
    let args = ["rev-parse", "--verify", "--quiet", "--end-of-options", &asked];
    let unknown = format!("git knows no revision `{}`", crate::report::mask::on_one_line(revision));
    git(folder, &args, &unknown).map(text).map_err(|_| {
        // Before the first commit there is nothing to compare with, and nothing to fetch.
        let begun = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"], &unknown).is_ok();
        let fetch = "git fetch origin   # then again, if the revision is not here yet";
        if begun { refused(&unknown, fetch) } else { refused("nothing is committed here yet", "git commit") }
    })
}

/// The part of each path without patterns, from the top of the repository.
fn wanted(paths: &[String], base: &Path, top: &Path) -> Result<Vec<String>, Refusal> {
    let (base, top) = (canonical(base), canonical(top));
    let part = |path: &String| {
        let fixed =
            Path::new(path).components().take_while(|c| !c.as_os_str().to_string_lossy().contains(['*', '?', '[']));
        let whole = plain(&base.join(fixed.collect::<PathBuf>()));
        let below = whole.strip_prefix(&top).map_err(|_| outside(path))?;
        Ok(below.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
    };
    paths.iter().map(part).collect()
}

fn entries(listed: &[u8]) -> Vec<Entry> {
    let entry = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        let (head, path) = line.split_once('\t')?;
        let mut head = head.split(' ');
        let (mode, kind, object) = (head.next()?, head.next()?, head.next()?);
        let entry = Entry { path: path.to_owned(), object: object.to_owned(), link: mode == "120000" };
        (kind == "blob").then_some(entry)
    };
    listed.split(|byte| *byte == 0).filter_map(entry).collect()
}

fn git(folder: &Path, args: &[&str], wrong: &str) -> Result<Vec<u8>, Refusal> {
    let output =
        Command::new("git").args(args).current_dir(folder).stdin(Stdio::null()).output().map_err(|_| no_git())?;
    if output.status.success() { Ok(output.stdout) } else { Err(refused(wrong, "git status")) }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).trim_end().to_owned()
}

fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| plain(path))
}

/// A new folder that only this user can enter.
fn private_folder() -> io::Result<PathBuf> {
    let mut number = 0;
    loop {
        let folder = std::env::temp_dir().join(format!("ombud-{}-{number}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            Ok(()) => return fs::canonicalize(&folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn no_git() -> Refusal {
    refused("an earlier revision cannot be read: git is not there", "ombud check --against REPORT.json FOLDER")
}

fn outside(path: &str) -> Refusal {
    let path = crate::report::mask::on_one_line(path);
    refused(&format!("`{path}` lies outside of the repository: it has no earlier revision"), "ombud check --help")
}

fn unwritten(error: &io::Error) -> Refusal {
    refused(&format!("the earlier revision cannot be laid out: {}", wording::of_io(error)), "ombud check --help")
}

fn refused(message: &str, next: &str) -> Refusal {
    Refusal::new(message, next)
}

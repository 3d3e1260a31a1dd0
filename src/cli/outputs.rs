//! Where reports go: standard output and files, each in its own format.
//!
//! A file is written whole or not at all: under another name first, and renamed when all outputs of the run
//! are complete, so that nobody ever reads half a report, or this run's beside the one before.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::lookup::plain;
use super::refusal::Refusal;
use super::wording;
use super::world::World;
use crate::render::Style;
use crate::render::format::{Format, Manner};
use crate::report::mask::on_one_line;
use crate::report::{InputKind, Report};

/// The format of standard output where nobody names one.
const DEFAULT: &str = "text";

/// A format and where to write it.
#[derive(Debug, Clone)]
pub struct Output {
    format: &'static Format,
    /// `None`: standard output.
    path: Option<PathBuf>,
}

impl Output {
    /// A report in the format called `format` for `path`; `-` is standard output.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(format: &str, path: &str) -> Result<Self, String> {
        let format = Format::named(format)?;
        match path {
            "" => Err(format!("name a file: `{}=PATH`", format.name)),
            "-" => Ok(Self { format, path: None }),
            path => Ok(Self { format, path: Some(PathBuf::from(path)) }),
        }
    }

    /// Whether it is the text that a person reads on a terminal.
    #[must_use]
    pub fn is_text_for_people(&self) -> bool {
        self.path.is_none() && self.format.name == DEFAULT
    }

    /// The name of the file as messages have it.
    fn shown(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| on_one_line(&path.to_string_lossy()))
    }
}

/// All outputs of a run: those given, and text on standard output where nothing else is to go there.
///
/// # Errors
/// Where two are for one place, or a file's folder does not exist.
pub fn plan(format: Option<&str>, given: Vec<Output>, world: &World) -> Result<Vec<Output>, Refusal> {
    let mut outputs = Vec::new();
    let elsewhere = given.iter().any(|output| output.path.is_none());
    if let Some(name) = format.or((!elsewhere).then_some(DEFAULT)) {
        let format = Format::named(name).map_err(|words| refused(&words))?;
        outputs.push(Output { format, path: None });
    }
    outputs.extend(given);
    let mut places: Vec<Option<PathBuf>> = Vec::new();
    for output in &outputs {
        let place = output.path.as_ref().map(|path| plain(&world.folder.join(path)));
        if places.contains(&place) {
            let what = if place.is_none() { "standard output".to_owned() } else { format!("`{}`", output.shown()) };
            return Err(refused(&format!("two outputs are for {what}")));
        }
        if let Some(place) = &place
            && !folder_of(place).is_dir()
        {
            return Err(refused(&format!("the folder of the output `{}` does not exist", output.shown())));
        }
        places.push(place);
    }
    Ok(outputs)
}

fn refused(message: &str) -> Refusal {
    Refusal::new(message, "ombud check --help")
}

/// Writes the files, all or none; gives what is for standard output.
///
/// # Errors
/// Where a file cannot be written, or is one of the inputs.
pub fn write(outputs: &[Output], report: &Report, manner: Manner, world: &mut World) -> Result<String, Refusal> {
    let mut printed = String::new();
    let mut files = Vec::new();
    let mut failed = None;
    for output in outputs {
        let own = if output.path.is_some() { Manner { style: Style::default(), ..manner } } else { manner };
        let written = output
            .format
            .write(report, own)
            .map_err(|error| refused(&format!("the report cannot be written as `{}`: {error}", output.format.name)))?;
        match &output.path {
            None => printed = written,
            Some(path) => match stage(&plain(&world.folder.join(path)), &written, report, &world.folder) {
                Ok(staged) => files.push((staged, output.shown())),
                Err(why) => failed = failed.or(Some(format!("`{}` was not written: {why}", output.shown()))),
            },
        }
    }
    if failed.is_none() {
        for (staged, shown) in files {
            if let Err(error) = staged.finish() {
                failed = failed.or(Some(format!("`{shown}` was not written: {}", wording::of_io(&error))));
            }
        }
    }
    failed = failed.or(summaries(outputs, report, manner, world));
    match failed {
        None => Ok(printed),
        Some(message) => {
            // What was found is not lost with the file.
            world.print(&printed);
            Err(refused(&message))
        }
    }
}

/// Adds second reports to the files that the surroundings name for them; gives what went wrong, if anything did.
fn summaries(outputs: &[Output], report: &Report, manner: Manner, world: &World) -> Option<String> {
    for format in outputs.iter().map(|output| output.format) {
        let Some(variable) = format.summary_variable() else { continue };
        let Some(path) = (world.variable)(variable) else { continue };
        let text = match format.summary(report, manner) {
            Ok(text) => text,
            Err(error) => return Some(format!("the summary for `{variable}` cannot be written: {error}")),
        };
        let opened = OpenOptions::new().append(true).create(true).open(path);
        if let Err(error) = opened.and_then(|mut file| file.write_all(text.as_bytes())) {
            return Some(format!("the file that `{variable}` names cannot be written: {}", wording::of_io(&error)));
        }
    }
    None
}

/// A file that is complete under another name; dropped before it is finished it leaves nothing behind.
struct Staged {
    file: PathBuf,
    target: Option<PathBuf>,
}

impl Staged {
    fn finish(mut self) -> io::Result<()> {
        match self.target.take() {
            Some(target) => fs::rename(&self.file, &target).inspect_err(|_| drop(fs::remove_file(&self.file))),
            None => Ok(()),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if self.target.is_some() {
            drop(fs::remove_file(&self.file));
        }
    }
}

/// Writes `text` beside `path`. What is no file (a pipe, `/dev/null`) cannot be replaced and is written to at once.
fn stage(path: &Path, text: &str, report: &Report, folder: &Path) -> Result<Staged, String> {
    let words = |error: &io::Error| wording::of_io(error).to_owned();
    if is_input(path, report, folder) {
        return Err("it is one of the inputs".to_owned());
    }
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err("it is a folder".to_owned());
    }
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        let opened = OpenOptions::new().write(true).open(path);
        opened.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| words(&error))?;
        return Ok(Staged { file: path.to_owned(), target: None });
    }
    // Of a link, what it leads to is replaced, and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (file, mut opened) = beside(&target).map_err(|error| words(&error))?;
    let staged = Staged { file, target: Some(target) };
    opened.write_all(text.as_bytes()).and_then(|()| opened.sync_all()).map_err(|error| words(&error))?;
    if let Some(known) = known {
        fs::set_permissions(&staged.file, known.permissions()).map_err(|error| words(&error))?;
    }
    Ok(staged)
}

/// A new file in the folder of `target`; a name that is left from a run that was killed is passed over.
fn beside(target: &Path) -> io::Result<(PathBuf, fs::File)> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut number = 0;
    loop {
        let file = folder_of(target).join(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&file) {
            Ok(opened) => return Ok((file, opened)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Whether a report would replace what it is about.
fn is_input(path: &Path, report: &Report, folder: &Path) -> bool {
    let same = |input: &str| plain(&folder.join(input)) == path;
    report.inputs.iter().any(|input| input.kind != InputKind::Unknown && same(&input.path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

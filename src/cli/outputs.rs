//! Where reports go: standard output and files, each in its own format.
//!
//! A file is written whole or not at all: under another name first, and renamed when all outputs of the run
//! are complete, so that nobody ever reads half a report, or this run's beside the one before.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::lookup::plain;
use super::refusal::Refusal;
use super::wording;
use super::world::World;
use crate::render::Style;
use crate::render::format::{Format, Manner, Unwritable, WriteError};
use crate::report::mask::on_one_line;
use crate::report::{InputKind, Readers, Report};

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

    /// Whether only programs read it, which are shown no lines.
    fn is_for_programs(&self) -> bool {
        self.format.for_programs
    }

    /// The name of the file as messages have it.
    fn shown(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| on_one_line(&path.to_string_lossy()))
    }
}

/// All outputs of a run: those given, and text on standard output where nothing else is to go there.
///
/// # Errors
/// Where two are for one place, a file's folder does not exist, or a file is one of `own`: what a run reads besides inputs.
pub fn plan(format: Option<&str>, given: Vec<Output>, own: &[PathBuf], world: &World) -> Result<Vec<Output>, Refusal> {
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
        if place.as_ref().is_some_and(|place| own.iter().any(|own| plain(&world.folder.join(own)) == *place)) {
            return Err(refused(&format!("`{}` would not be a report: the check itself reads it", output.shown())));
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

/// Who reads what is written.
#[must_use]
pub fn readers(outputs: &[Output]) -> Readers {
    match () {
        () if outputs.iter().all(Output::is_text_for_people) => Readers::People,
        () if outputs.iter().all(Output::is_for_programs) => Readers::Programs,
        () => Readers::All,
    }
}

fn refused(message: &str) -> Refusal {
    Refusal::new(message, "ombud check --help")
}

/// Writes the files, all or none, then what is for standard output.
///
/// # Errors
/// Where a file cannot be written, or is one of the inputs.
pub fn write(outputs: &[Output], report: &Report, manner: Manner, world: &mut World) -> Result<(), Refusal> {
    let plain_manner = Manner { style: Style::default(), ..manner };
    let mut files = Vec::new();
    let mut failed = None;
    for output in outputs {
        let Some(path) = &output.path else { continue };
        let write = |out: &mut dyn Write| output.format.write_to(report, plain_manner, out);
        match stage(&plain(&world.folder.join(path)), &write, report, &world.folder) {
            Ok(staged) => files.push((staged, output.shown())),
            Err(Unstaged::Format(message)) => return Err(refused(&unwritable(output, &message))),
            Err(Unstaged::File(why)) => {
                failed = failed.or(Some(format!("`{}` was not written: {why}", output.shown())))
            }
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
    // What was found is not lost with a file.
    for output in outputs.iter().filter(|output| output.path.is_none()) {
        world.log.finish();
        let mut unwritten = None;
        world.print_with(|out| match output.format.write_to(report, manner, out) {
            Ok(()) => Ok(()),
            Err(WriteError::Out(error)) => Err(error),
            Err(WriteError::Format(error)) => {
                unwritten = Some(unwritable(output, &error));
                Ok(())
            }
        });
        failed = failed.or(unwritten);
    }
    failed.map_or(Ok(()), |message| Err(refused(&message)))
}

fn unwritable(output: &Output, error: &Unwritable) -> String {
    format!("the report cannot be written as `{}`: {error}", output.format.name)
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

/// Why a file is not there.
enum Unstaged {
    Format(Unwritable),
    File(String),
}

impl From<WriteError> for Unstaged {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Format(error) => Self::Format(error),
            WriteError::Out(error) => Self::File(wording::of_io(&error).to_owned()),
        }
    }
}

/// Writes a report.
type Writing<'a> = &'a dyn Fn(&mut dyn Write) -> Result<(), WriteError>;

/// Writes beside `path`. What is no file (a pipe, `/dev/null`) cannot be replaced and is written to at once.
fn stage(path: &Path, write: Writing<'_>, report: &Report, folder: &Path) -> Result<Staged, Unstaged> {
    let words = |error: io::Error| Unstaged::File(wording::of_io(&error).to_owned());
    let because = |why: &str| Err(Unstaged::File(why.to_owned()));
    if is_input(path, report, folder) {
        return because("it is one of the inputs");
    }
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return because("it is a folder");
    }
    let whole = |opened: fs::File| -> Result<fs::File, Unstaged> {
        let mut out = BufWriter::new(opened);
        write(&mut out)?;
        out.into_inner().map_err(|error| words(error.into_error()))
    };
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        whole(OpenOptions::new().write(true).open(path).map_err(words)?)?;
        return Ok(Staged { file: path.to_owned(), target: None });
    }
    // Of a link, what it leads to is replaced, and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (file, opened) = beside(&target).map_err(words)?;
    let staged = Staged { file, target: Some(target) };
    whole(opened)?.sync_all().map_err(words)?;
    if let Some(known) = known {
        fs::set_permissions(&staged.file, known.permissions()).map_err(words)?;
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

//! From the paths on a command line to inputs.
//!
//! Nothing is dropped unsaid: whatever cannot be checked is a diagnostic, and whether it is an error
//! depends on who asked for it. What a user *named* must be readable; in a folder, files of no known
//! kind are skipped and said to be so.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::decode;
use super::extract::{Extracted, Trouble, Weight};
use super::format::{Format, Look, OpenTable, Reader};
use super::input::{Input, InputKind, Status};
use super::large::{self, Large};
use super::mapping_file;
use super::table::{self, Content, Trouble as TableTrouble};
use super::walk::{self, shown, words};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};

/// The most text that a procedure may have, in bytes.
pub const LONGEST_PROCEDURE: usize = 64 << 20;

/// The most that is read from what is no regular file, in bytes.
const LONGEST_PIPE: u64 = 1 << 30;

const UNKNOWN: &str = "it is of no kind that Ombud knows";
/// What Ombud knows.
const KINDS: &str =
    "procedures are Markdown, HTML, plain text, DOCX, ODT, RTF or PDF; records JSON with a `kind`, or tables";
/// What is said of a longer one.
pub(super) const TOO_LONG: &str = "it has more than 64 MiB of text";
/// What to do with a longer one.
pub(super) const SPLIT_IT: &str = "split it into its chapters";

/// What is said of an input without anything in it.
const EMPTY: &str = "it is empty";
/// What is said of an input without anything but blanks.
const BLANK: &str = "there is nothing in it but blanks";

/// Why a file that is named as a PDF is none, and what to do.
const NO_PDF: &str = "its name says that it is a PDF, but its content does not";
const SAVE_AGAIN: &str = "open it in the program that made it and save it again";

/// The end of the name of a compressed file.
const PACKED: &str = "gz";

/// What was found.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The inputs, in the order of the paths given; those of one folder sorted by path.
    pub inputs: Vec<Input>,
    /// What could not be checked, and what was skipped.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds and reads the inputs under `paths`: files, folders, patterns, or `-` for the standard input,
/// whose bytes `stdin` gives.
///
/// Never fails: what goes wrong is among the diagnostics.
pub fn discover(paths: &[String], stdin: impl FnOnce() -> io::Result<Vec<u8>>) -> Discovery {
    find(paths, stdin, Depth::Whole)
}

/// Finds the inputs under `paths` like [`discover`], but of documents in files only that they are some: they are
/// *waiting* to be read one by one with [`read_file`], so that a folder of them need not be held at once.
pub fn look(paths: &[String], stdin: impl FnOnce() -> io::Result<Vec<u8>>) -> Discovery {
    find(paths, stdin, Depth::Kinds)
}

/// Reads one file as [`discover`] does; `named`: the user named it.
#[must_use]
pub fn read_file(path: &Path, named: bool) -> Discovery {
    let mut reading = Reading::default();
    reading.file(path, named);
    reading.found
}

/// How far inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Depth {
    /// Everything.
    #[default]
    Whole,
    /// Documents only until it is known that they are some.
    Kinds,
}

fn find(paths: &[String], stdin: impl FnOnce() -> io::Result<Vec<u8>>, depth: Depth) -> Discovery {
    let mut finder = Finder::default();
    let mut stdin = Some(stdin);
    for path in paths {
        if path == "-" {
            if let Some(stdin) = stdin.take() {
                finder.standard_input(stdin());
            }
        } else {
            finder.path(path);
        }
    }
    if paths.is_empty() {
        let none = Diagnostic::new(Code::InputNone, Severity::Error, "there is nothing to check");
        let none = none.help("name files or folders, or `-` for the standard input");
        finder.steps.push(Step::Said(Discovery { diagnostics: vec![none], ..Discovery::default() }));
    }
    read_all(finder.steps, depth)
}

/// What is to be done for one path that was found, or was done already.
enum Step {
    /// Something that needs no reading.
    Said(Discovery),
    /// A file to be read.
    File {
        /// Where it is.
        path: PathBuf,
        /// Whether the user named it.
        named: bool,
    },
    /// An input that was there before.
    Again,
    /// A folder as the user gave it: all steps from this one on are its.
    Folder(String, usize),
}

/// Takes the steps, files side by side; what they yield keeps their order.
fn read_all(steps: Vec<Step>, depth: Depth) -> Discovery {
    let read: Vec<Taken> = steps.into_par_iter().map(|step| taken(step, depth)).collect();
    let mut all = Discovery::default();
    let weights: Vec<usize> = read.iter().map(|taken| taken.weight).collect();
    for (nth, Taken { found, folder, .. }) in read.into_iter().enumerate() {
        all.inputs.extend(found.inputs);
        all.diagnostics.extend(found.diagnostics);
        let Some((given, from)) = folder else { continue };
        if weights.iter().take(nth).skip(from).all(|weight| *weight == 0) {
            let message = format!("`{given}` holds nothing to check");
            let none = Diagnostic::new(Code::InputNone, Severity::Error, message).path(given);
            all.diagnostics.push(none.help(KINDS));
        }
    }
    all
}

/// What a step yields.
#[derive(Default)]
struct Taken {
    found: Discovery,
    /// How much of it counts as something.
    weight: usize,
    /// The folder that ends with it, and its first step.
    folder: Option<(String, usize)>,
}

fn taken(step: Step, depth: Depth) -> Taken {
    let found = match step {
        Step::Said(found) => found,
        Step::File { path, named } => {
            // What is no regular file can be read but once.
            let again = depth == Depth::Kinds && fs::metadata(&path).is_ok_and(|data| data.is_file());
            let mut reading = Reading { waits: again.then(|| path.clone()), ..Reading::default() };
            reading.file(&path, named);
            reading.found
        }
        Step::Again => return Taken { weight: 1, ..Taken::default() },
        Step::Folder(given, from) => return Taken { folder: Some((given, from)), ..Taken::default() },
    };
    let weight = found.inputs.iter().filter(|input| input.status != Status::Skipped).count();
    Taken { found, weight, folder: None }
}

/// An input before its content is judged.
#[derive(Clone, Copy)]
struct Subject<'a> {
    path: &'a str,
    kind: InputKind,
    format: &'static str,
    named: bool,
}

impl<'a> Subject<'a> {
    /// What its name alone promises.
    fn promised(path: &'a str, extension: &str, named: bool) -> Self {
        let (kind, format) = Format::promised(extension).map_or((InputKind::Unknown, "unknown"), |f| (f.kind, f.name));
        Self { path, kind, format, named }
    }

    fn nameless(path: &'a str, named: bool) -> Self {
        Self { path, kind: InputKind::Unknown, format: "unknown", named }
    }

    fn input(self, status: Status, reason: Option<&str>, source: Option<Source>) -> Input {
        let Self { path, kind, format, named } = self;
        let reason = reason.map(str::to_owned);
        let (path, extracted, waiting, table) = (path.to_owned(), None, None, None);
        Input { path, kind, format, status, reason, source, named, extracted, waiting, table }
    }
}

/// Finds files, in order.
#[derive(Default)]
struct Finder {
    steps: Vec<Step>,
    seen: HashSet<PathBuf>,
    walked: HashSet<PathBuf>,
}

/// Reads one file, or what came in place of one.
#[derive(Default)]
struct Reading {
    found: Discovery,
    /// The file, if a document is to wait in it.
    waits: Option<PathBuf>,
}

impl Reading {
    fn say(&mut self, code: Code, severity: Severity, path: &str, message: String, help: &str) {
        let said = Diagnostic::new(code, severity, message).path(path);
        self.found.diagnostics.push(if help.is_empty() { said } else { said.help(help) });
    }

    fn unreadable(&mut self, subject: Subject<'_>, code: Code, reason: &str, help: &str) {
        let message = format!("`{}` cannot be checked: {reason}", subject.path);
        self.say(code, Severity::Error, subject.path, message, help);
        self.found.inputs.push(subject.input(Status::Unreadable, Some(reason), None));
    }

    fn skip(&mut self, subject: Subject<'_>, reason: &str) {
        let message = format!("`{}` was skipped: {reason}", subject.path);
        self.say(Code::InputSkipped, Severity::Advice, subject.path, message, "");
        self.found.inputs.push(subject.input(Status::Skipped, Some(reason), None));
    }
}

impl Finder {
    /// Notes what needs no reading.
    fn said(&mut self, say: impl FnOnce(&mut Reading)) {
        let mut reading = Reading::default();
        say(&mut reading);
        self.steps.push(Step::Said(reading.found));
    }

    fn say(&mut self, code: Code, severity: Severity, path: &str, message: String, help: &str) {
        self.said(|reading| reading.say(code, severity, path, message, help));
    }

    fn unreadable(&mut self, subject: Subject<'_>, code: Code, reason: &str, help: &str) {
        self.said(|reading| reading.unreadable(subject, code, reason, help));
    }

    fn standard_input(&mut self, bytes: io::Result<Vec<u8>>) {
        let subject = Subject::nameless("-", true);
        match bytes {
            Ok(bytes) => self.said(|reading| reading.content(subject, "", bytes)),
            Err(error) => self.unreadable(subject, Code::InputUnreadable, &words(&error), ""),
        }
    }

    /// A path as the user gave it.
    fn path(&mut self, given: &str) {
        let path = Path::new(given);
        match fs::metadata(path) {
            Ok(data) if data.is_dir() => self.folder(given),
            Ok(_) => self.file(path, true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.absent(given),
            Err(error) => {
                self.unreadable(Subject::nameless(given, true), Code::InputUnreadable, &words(&error), "");
            }
        }
    }

    /// A path that leads nowhere: a pattern, a broken link, or a mistake.
    fn absent(&mut self, given: &str) {
        if given.contains(['*', '?', '[']) {
            return self.pattern(given);
        }
        let path = Path::new(given);
        if fs::symlink_metadata(path).is_ok() {
            let reason = "it is a symbolic link to nothing";
            return self.unreadable(Subject::nameless(given, true), Code::InputUnreadable, reason, "");
        }
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut names: Vec<String> = fs::read_dir(parent)
            .map(|entries| entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        names.sort();
        let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let near = nearest(&own, names.iter().map(String::as_str));
        let help = near.map(|name| format!("did you mean `{}`?", shown(&parent.join(name))));
        let message = format!("`{given}` does not exist");
        let help = help.unwrap_or_else(|| "check the name, and the folder from which it is looked up".to_owned());
        self.say(Code::InputUnreadable, Severity::Error, given, message, &help);
    }

    fn pattern(&mut self, given: &str) {
        let paths = match walk::matches(given) {
            Ok(paths) => paths,
            Err(reason) => {
                let message = format!("the pattern `{given}` cannot be read: {reason}");
                return self.say(Code::InputNone, Severity::Error, given, message, "");
            }
        };
        if paths.is_empty() {
            let message = format!("the pattern `{given}` matches nothing");
            self.say(Code::InputNone, Severity::Error, given, message, "");
        }
        for path in paths {
            self.path(&shown(&path));
        }
    }

    fn folder(&mut self, given: &str) {
        let from = self.steps.len();
        let walk = walk::folder(Path::new(given), &mut self.walked);
        if walk.again {
            self.steps.push(Step::Again);
        }
        for trouble in walk.troubles {
            let path = shown(&trouble.path);
            self.unreadable(Subject::nameless(&path, false), Code::InputUnreadable, &trouble.reason, "");
        }
        self.say_hidden(given, &walk.hidden);
        for file in walk.files {
            self.file(&file, false);
        }
        self.steps.push(Step::Folder(given.to_owned(), from));
    }

    fn say_hidden(&mut self, given: &str, hidden: &[PathBuf]) {
        if hidden.is_empty() {
            return;
        }
        let names: Vec<String> = hidden.iter().take(3).map(|path| format!("`{}`", shown(path))).collect();
        let more = if hidden.len() > names.len() { ", …" } else { "" };
        let message = format!("{} hidden in `{given}` not entered: {}{more}", hidden.len(), names.join(", "));
        self.say(Code::InputSkipped, Severity::Advice, given, message, "name a hidden file to have it checked");
    }

    fn file(&mut self, path: &Path, named: bool) {
        let again = fs::canonicalize(path).is_ok_and(|real| !self.seen.insert(real));
        self.steps.push(if again { Step::Again } else { Step::File { path: path.to_owned(), named } });
    }
}

impl Reading {
    fn file(&mut self, path: &Path, named: bool) {
        let name = shown(path);
        let extension = extension(path);
        let subject = Subject::promised(&name, &extension, named);
        if !named && Format::promised(&extension).is_none() && !extension.is_empty() {
            return self.skip(subject, UNKNOWN);
        }
        let length = fs::metadata(path).map_or(0, |data| data.len());
        // Of a document with pictures the text is the smaller part; how much there is shows when it is read.
        let is_text = !matches!(Format::promised(&extension).map(|f| f.reader), Some(Reader::Extract(_)));
        if is_text && subject.kind == InputKind::Procedure && length > LONGEST_PROCEDURE as u64 {
            return self.unreadable(subject, Code::InputUnreadable, TOO_LONG, SPLIT_IT);
        }
        match large::look(path, &name, &extension, length) {
            Ok(None) => {}
            Ok(Some(found)) => return self.large(subject, found),
            Err(why) => return self.unreadable(subject, Code::InputUnreadable, why.reason, why.help),
        }
        match read(path) {
            Ok(bytes) => self.content(subject, &extension, bytes),
            Err(error) => self.unreadable(subject, Code::InputUnreadable, &words(&error), ""),
        }
    }

    /// What stays in its file.
    fn large(&mut self, subject: Subject<'_>, found: Large) {
        let Large { format, source, form, trouble, broken } = found;
        let subject = Subject { kind: format.kind, format: format.name, ..subject };
        let before = self.found.inputs.len();
        match format.reader {
            Reader::Doubtful { reason, help, .. } => self.doubtful(subject, broken, reason, help),
            _ => self.found.inputs.push(subject.input(Status::Checked, None, Some(source.clone()))),
        }
        let Some(input) = self.found.inputs.get_mut(before) else { return };
        input.table = form.map(|form| Arc::new(Content::of(source, form)));
        self.found.diagnostics.extend(trouble.and_then(|trouble| broken_off(input, trouble)));
    }

    /// Judges an input by its name and its content, unpacked where it is compressed.
    fn content(&mut self, subject: Subject<'_>, extension: &str, bytes: Vec<u8>) {
        if !table::is_compressed(&bytes) {
            return self.unpacked(subject, extension, bytes);
        }
        self.waits = None;
        match table::unpack(&bytes) {
            Ok((bytes, trouble)) => {
                let before = self.found.inputs.len();
                let extension = if extension == PACKED { "" } else { extension };
                self.unpacked(subject, extension, bytes);
                if let (Some(trouble), Some(input)) = (trouble, self.found.inputs.get_mut(before)) {
                    self.found.diagnostics.extend(broken_off(input, trouble));
                }
            }
            Err(why) => self.unreadable(subject, Code::InputUnreadable, why.reason, why.help),
        }
    }

    fn unpacked(&mut self, subject: Subject<'_>, extension: &str, bytes: Vec<u8>) {
        let unnamed = !subject.named && subject.kind == InputKind::Unknown;
        if let Some((format, read)) = Format::of_bytes(&Look { extension, bytes: &bytes, text: "" }) {
            let subject = Subject { kind: format.kind, format: format.name, ..subject };
            if self.wait(subject) {
                return;
            }
            return match read(&bytes) {
                Ok(extracted) => self.extracted(subject, extracted),
                Err(refusal) => self.unreadable(subject, Code::InputUnreadable, &refusal.reason, &refusal.help),
            };
        }
        if let Some((format, open)) = Format::of_table(&Look { extension, bytes: &bytes, text: "" }) {
            return self.table(Subject { kind: format.kind, format: format.name, ..subject }, open, bytes);
        }
        let bytes = match self.in_its_encoding(extension, bytes) {
            Ok((format, open, bytes)) => {
                return self.table(Subject { kind: format.kind, format: format.name, ..subject }, open, bytes);
            }
            Err(bytes) => bytes,
        };
        let decoded = if decode::is_page(&bytes, extension) { decode::page(bytes) } else { decode::text(bytes) };
        let text = match decoded {
            Ok(text) => text,
            Err(_) if unnamed => return self.skip(subject, UNKNOWN),
            // no PDF began here, or it would have been opened as one
            Err(_) if extension.eq_ignore_ascii_case("pdf") => {
                return self.unreadable(subject, Code::InputUnreadable, NO_PDF, SAVE_AGAIN);
            }
            Err(error) => return self.unreadable(subject, Code::InputUnreadable, &error.reason, &error.help),
        };
        if text.trim().is_empty() {
            let reason = if text.is_empty() { EMPTY } else { BLANK };
            return if unnamed {
                self.skip(subject, reason)
            } else {
                self.unreadable(subject, Code::InputEmpty, reason, "")
            };
        }
        match Format::of(&Look { extension, bytes: text.as_bytes(), text: &text }) {
            Some(format) => self.known(Subject { kind: format.kind, format: format.name, ..subject }, format, text),
            None if subject.named => {
                self.unreadable(subject, Code::InputUnreadable, UNKNOWN, KINDS);
            }
            None => self.skip(subject, UNKNOWN),
        }
    }

    /// Leaves a document in its file, if that is wanted.
    fn wait(&mut self, subject: Subject<'_>) -> bool {
        let Some(file) = self.waits.take() else { return false };
        let input = subject.input(Status::Checked, None, None);
        self.found.inputs.push(Input { waiting: Some(file), ..input });
        true
    }

    fn known(&mut self, subject: Subject<'_>, format: &Format, text: String) {
        match format.reader {
            Reader::Document { .. } if text.len() > LONGEST_PROCEDURE => {
                self.unreadable(subject, Code::InputUnreadable, TOO_LONG, SPLIT_IT);
            }
            Reader::Document { .. } if self.wait(subject) => {}
            Reader::Document { .. } | Reader::Records | Reader::Mapping => {
                let source = Source::new(subject.path, text);
                if let Reader::Document { left_out, .. } = format.reader {
                    self.found.diagnostics.extend(left_out(&source).into_iter().map(|trouble| said(trouble, &source)));
                }
                self.found.inputs.push(subject.input(Status::Checked, None, Some(source)));
            }
            Reader::Table(open) => self.table(subject, open, text.into_bytes()),
            Reader::Doubtful { open, reason, help } => {
                let broken = broken_json(&text).filter(|_| format.name == "json");
                self.doubtful(subject, broken, reason, help);
                let table = open(subject.path, text.into_bytes()).ok();
                if let Some(input) = self.found.inputs.last_mut() {
                    input.table = table.map(Arc::new);
                }
            }
            Reader::None { code, reason, help } => self.unreadable(subject, code, reason, help),
            // Asked for by its bytes.
            Reader::Extract(_) => self.unreadable(subject, Code::InputUnreadable, UNKNOWN, ""),
        }
    }

    /// What may be a table, and is nothing that can be checked unless a mapping is found for it.
    fn doubtful(&mut self, subject: Subject<'_>, broken: Option<String>, reason: &str, help: &str) {
        match broken {
            Some(broken) => self.unreadable(subject, Code::InputUnreadable, &broken, ""),
            None if subject.named => self.unreadable(subject, Code::InputUnreadable, reason, help),
            None => self.skip(subject, reason),
        }
    }

    /// A table, for which a later stage finds a mapping.
    fn table(&mut self, subject: Subject<'_>, open: OpenTable, bytes: Vec<u8>) {
        let other = decode::container(&bytes).filter(|_| !table::is_workbook(&bytes));
        if let Some((name, help)) = other.filter(|_| subject.format == "table") {
            return self.unreadable(subject, Code::InputUnreadable, &format!("it is {name}, not text"), help);
        }
        let open = if table::is_workbook(&bytes) {
            |name: &str, bytes: Vec<u8>| Content::workbook(name, &bytes)
        } else {
            open
        };
        match open(subject.path, bytes) {
            Ok(content) if content.source.text().trim().is_empty() => {
                let reason = if content.source.text().is_empty() { EMPTY } else { BLANK };
                self.unreadable(subject, Code::InputEmpty, reason, "");
            }
            Ok(content) => {
                let input = subject.input(Status::Checked, None, Some(content.source.clone()));
                self.found.inputs.push(Input { table: Some(Arc::new(content)), ..input });
            }
            Err(why) => self.unreadable(subject, Code::InputUnreadable, why.reason, why.help),
        }
    }

    /// The bytes of what shows to be a table once it is read in its own encoding, with what opens it; any others are given
    /// back, those of what only may be a table as UTF-8.
    fn in_its_encoding(
        &self,
        extension: &str,
        bytes: Vec<u8>,
    ) -> Result<(&'static Format, OpenTable, Vec<u8>), Vec<u8>> {
        if std::str::from_utf8(&bytes).is_ok() || decode::container(&bytes).is_some() {
            return Err(bytes);
        }
        let text = table::decoded(&bytes);
        let format = Format::of(&Look { extension, bytes: text.as_bytes(), text: &text });
        match format.map(|format| (format, format.reader)) {
            Some((format, Reader::Table(open))) => Ok((format, open, bytes)),
            Some((_, Reader::Doubtful { .. })) => Err(text.into_bytes()),
            _ => Err(bytes),
        }
    }

    /// A document whose text was taken out of its file, with what is to be said of that.
    fn extracted(&mut self, subject: Subject<'_>, extracted: Extracted) {
        let (document, troubles) = extracted.into_document(subject.path);
        let lost = troubles.iter().find(|trouble| trouble.weight == Weight::Lost).map(|t| t.message.clone());
        if document.source.text().trim().is_empty() && lost.is_none() {
            return self.unreadable(subject, Code::InputEmpty, "there is no text in it", "");
        }
        self.found.diagnostics.extend(troubles.into_iter().map(|trouble| said(trouble, &document.source)));
        let status = if lost.is_some() { Status::Partial } else { Status::Checked };
        let source = Some(document.source.clone());
        let input = subject.input(status, lost.as_deref(), source);
        self.found.inputs.push(Input { extracted: Some(Box::new(document)), ..input });
    }
}

/// The end of a file name that tells its format, in lower case.
fn extension(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.strip_suffix(mapping_file::EXTENSION).is_some_and(|stem| stem.ends_with('.')) {
        return mapping_file::EXTENSION.to_owned();
    }
    let last = |name: &str| name.rsplit_once('.').map_or("", |(_, end)| end).to_owned();
    // Of `export.csv.gz` the end is `csv`, of which there are compressed ones. Others are skipped in a folder, unread.
    let packed = name.strip_suffix(PACKED).and_then(|rest| rest.strip_suffix('.')).map(last);
    let packed =
        packed.filter(|inner| Format::promised(inner).is_some_and(|format| format.kind != InputKind::Procedure));
    packed.unwrap_or_else(|| path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default())
}

/// Takes back what was said of the inputs with these paths, which a mapping has made readable after all, and of folders
/// where there seemed to be nothing to check.
pub fn take_back(said: &mut Vec<Diagnostic>, paths: &[String]) {
    said.retain(|diagnostic| {
        let Some(about) = &diagnostic.path else { return true };
        let inside =
            |path: &String| path.strip_prefix(about.as_str()).is_some_and(|rest| rest.starts_with(['/', '\\']));
        match diagnostic.code {
            Code::InputSkipped | Code::InputUnreadable => !paths.contains(about),
            Code::InputNone => !paths.iter().any(inside),
            _ => true,
        }
    });
}

/// Says of an input that its compressed file breaks off.
fn broken_off(input: &mut Input, trouble: TableTrouble) -> Option<Diagnostic> {
    if let Some(content) = &mut input.table {
        Arc::make_mut(content).troubles.push(trouble);
        return None;
    }
    if input.status != Status::Checked {
        return None;
    }
    input.status = Status::Partial;
    input.reason = Some(trouble.message());
    let message = format!("in `{}`, {}", input.path, trouble.message());
    Some(Diagnostic::new(Code::InputPartial, Severity::Error, message).path(&input.path).help(trouble.help()))
}

/// What is said of something that could not be read, or was left out.
fn said(trouble: Trouble, source: &Source) -> Diagnostic {
    let (code, severity) = match trouble.weight {
        Weight::Lost => (Code::InputPartial, Severity::Error),
        Weight::Pending => (Code::InputPending, Severity::Warning),
        Weight::LeftOut => (Code::InputLeftOut, Severity::Advice),
    };
    let message = format!("in `{}`, {}", source.name(), trouble.message);
    let said = Diagnostic::new(code, severity, message).path(source.name());
    let said = if trouble.help.is_empty() { said } else { said.help(trouble.help) };
    match trouble.at {
        Some(at) => said.at(Place::new(source, Span::new(at, at))),
        None => said,
    }
}

/// The same of an error in a text that begins in `line`.
pub(super) fn broken_at(error: &serde_json::Error, line: usize) -> String {
    let words = error.to_string();
    let words = words.split_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    format!("it is broken JSON: {words} at line {} column {}", line + error.line().saturating_sub(1), error.column())
}

/// Why text that claims to be JSON is none; the parser's words hold no value of it.
fn broken_json(text: &str) -> Option<String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    values.find_map(|value| value.err().map(|error| broken_at(&error, 1)))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let data = file.metadata()?;
    let mut bytes = Vec::new();
    if data.is_file() {
        let mut file = file;
        file.read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    file.take(LONGEST_PIPE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_PIPE {
        return Err(io::Error::other("it is no file and does not end"));
    }
    Ok(bytes)
}

//! Which mapping reads a table: the one that is named for it, the one that lies beside it, or one whose columns it has.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::Glob;

use super::lookup::Lookup;
use super::wording;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::pack;
use crate::source::{Place, Source};
use crate::subject::input::{Input, InputKind, Status};
use crate::subject::mapping::{self, Bound, Mapping};
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;
use crate::subject::records::stream::ROWS;
use crate::subject::table::{Content, Table};

/// Why a table is not read.
const UNMAPPED: &str = "no mapping says what the columns of this table mean";

/// Where mappings are looked for, beside the tables themselves.
#[derive(Debug, Default, Clone)]
pub struct Places {
    /// Files named on the command line.
    pub named: Vec<PathBuf>,
    /// Files that the configuration names, for the tables whose paths match a pattern.
    pub configured: Vec<(String, PathBuf)>,
}

/// Tables that have been read.
#[derive(Debug, Default)]
pub struct Tables {
    /// The records, one entry a table.
    pub records: Vec<RecordInput>,
    /// The paths of inputs that are tables after all, though they had been taken for nothing that can be checked.
    pub revived: Vec<String>,
    /// What is wrong with mappings, and by which mapping a table was read.
    pub diagnostics: Vec<Diagnostic>,
}

/// The records of a table with so many bytes are made part by part, where they may be.
pub const LARGE: usize = 1 << 20;

/// Reads the tables among the inputs; one that no mapping reads becomes unreadable. The records of those with `large` bytes
/// are made part by part, when they are judged.
pub fn read(inputs: &mut [Input], places: &Places, lookup: &Lookup, layout: &Layout, large: usize) -> Tables {
    let mut chooser = Chooser { large, ..Chooser::new(inputs, places, lookup, layout) };
    let mut tables = Tables::default();
    for input in inputs.iter_mut() {
        let Some(content) = input.table.clone() else { continue };
        // What is no table unless a mapping reads it has been said to be unreadable or skipped.
        let doubtful = input.status != Status::Checked;
        let wanted = if doubtful { Wanted::Doubtful { named: input.named } } else { Wanted::Table };
        match chooser.read(&input.path, &content, wanted) {
            Ok(records) => {
                tables.records.push(records);
                if doubtful {
                    tables.revived.push(input.path.clone());
                    (input.status, input.kind, input.reason) = (Status::Checked, InputKind::Records, None);
                    input.source = Some(content.source.clone());
                }
            }
            Err(reason) if doubtful && reason == UNMAPPED => input.table = None,
            Err(reason) => {
                input.status = Status::Unreadable;
                input.reason = Some(reason.to_owned());
                input.source = None;
            }
        }
    }
    for input in inputs.iter_mut().filter(|input| input.kind == InputKind::Mapping && input.status == Status::Checked) {
        if chooser.broken.contains(&input.path) {
            input.status = Status::Unreadable;
            input.reason = Some("something in it is wrong".to_owned());
        }
    }
    chooser.say_idle();
    tables.diagnostics = chooser.said;
    tables
}

/// How much an input is taken for a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// It is one.
    Table,
    /// It may be one.
    Doubtful {
        /// Somebody named it.
        named: bool,
    },
}

/// How a mapping came to be asked, the first before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Named,
    Configured,
    Beside,
    Among,
    Shipped,
}

/// A mapping that may read tables.
struct Candidate {
    tier: Tier,
    /// As messages call it.
    name: String,
    /// Of a configured one: which tables.
    pattern: Option<String>,
    mapping: Arc<Mapping>,
    /// Whether it has read a table.
    used: bool,
}

struct Chooser<'l> {
    lookup: &'l Lookup,
    layout: &'l Layout,
    candidates: Vec<Candidate>,
    /// Mapping files in which something is wrong.
    broken: Vec<String>,
    /// Whether one of them was named for the run: then no other stands in for it.
    broken_named: bool,
    said: Vec<Diagnostic>,
    /// From how many bytes on the records of a table are made part by part.
    large: usize,
}

/// A table opened under a mapping that fits it.
struct Fit {
    candidate: usize,
    table: Table,
    bound: Bound,
}

impl<'l> Chooser<'l> {
    fn new(inputs: &[Input], places: &Places, lookup: &'l Lookup, layout: &'l Layout) -> Self {
        let (candidates, broken, said) = (Vec::new(), Vec::new(), Vec::new());
        let mut chooser = Self { lookup, layout, candidates, broken, broken_named: false, said, large: usize::MAX };
        for path in &places.named {
            chooser.broken_named |= chooser.file(Tier::Named, &path.display().to_string(), path, None).is_none();
        }
        for (pattern, path) in &places.configured {
            chooser.file(Tier::Configured, &path.display().to_string(), path, Some(pattern.clone()));
        }
        for input in inputs.iter().filter(|input| input.kind == InputKind::Mapping) {
            let known = chooser.candidates.iter().any(|candidate| candidate.name == input.path);
            if let Some(source) = input.source.as_ref().filter(|_| !known) {
                chooser.compile(Tier::Among, source, None);
            }
        }
        if inputs.iter().any(|input| input.table.is_some()) {
            for (name, text) in pack::embedded_mappings() {
                chooser.compile(Tier::Shipped, &Source::new(name, text), None);
            }
        }
        chooser
    }

    /// Reads and compiles a file that somebody named.
    fn file(&mut self, tier: Tier, name: &str, path: &Path, pattern: Option<String>) -> Option<usize> {
        match std::fs::read_to_string(path) {
            Ok(text) => self.compile(tier, &Source::new(name, text), pattern),
            Err(error) => {
                let message = format!("the mapping cannot be read: {}", wording::of_io(&error));
                self.said.push(Diagnostic::new(Code::MappingChosen, Severity::Error, message).path(name));
                None
            }
        }
    }

    fn compile(&mut self, tier: Tier, source: &Source, pattern: Option<String>) -> Option<usize> {
        match mapping::compile(source, self.layout) {
            Ok(mapping) => {
                let (name, mapping) = (source.name().to_owned(), Arc::new(mapping));
                self.candidates.push(Candidate { tier, name, pattern, mapping, used: false });
                Some(self.candidates.len() - 1)
            }
            Err(wrong) => {
                self.broken.push(source.name().to_owned());
                self.said.extend(wrong);
                None
            }
        }
    }

    /// Reads a table by the mapping that fits it.
    fn read(&mut self, path: &str, content: &Content, wanted: Wanted) -> Result<RecordInput, &'static str> {
        if self.broken_named {
            return Err("something in its mapping is wrong");
        }
        let beside = self.beside(path)?;
        let mut misfits: Vec<Diagnostic> = Vec::new();
        for tier in [Tier::Named, Tier::Configured, Tier::Beside, Tier::Among, Tier::Shipped] {
            let asked: Vec<usize> = match tier {
                Tier::Beside => beside.into_iter().collect(),
                _ => self.asked(tier, path),
            };
            let explicit = tier < Tier::Among;
            let mut fits: Vec<Fit> = Vec::new();
            for candidate in asked {
                match self.fit(candidate, content) {
                    Ok(fit) => fits.push(fit),
                    // A mapping named for the whole run is not meant for every file of a folder that may be a table.
                    Err(_) if tier == Tier::Named && wanted == (Wanted::Doubtful { named: false }) => {}
                    Err(wrong) if explicit => misfits.extend(wrong),
                    Err(_) => {}
                }
            }
            if fits.len() > 1 {
                return Err(self.several(path, &fits));
            }
            if let Some(fit) = fits.pop() {
                return self.taken(tier, path, content, fit);
            }
        }
        if wanted != Wanted::Table && misfits.is_empty() {
            return Err(UNMAPPED);
        }
        Err(self.none(path, misfits))
    }

    /// The mapping that lies beside a table: `export.map.toml` or `export.csv.map.toml` for `export.csv`.
    fn beside(&mut self, path: &str) -> Result<Option<usize>, &'static str> {
        let table = Path::new(path);
        let name = table.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = name.split_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let last = table.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let mut names = vec![format!("{name}.map.toml"), format!("{last}.map.toml"), format!("{stem}.map.toml")];
        names.dedup();
        let there = |name: &String| {
            let shown = table.with_file_name(name).display().to_string();
            let file = self.lookup.file(&shown);
            file.is_file().then_some((shown, file))
        };
        let Some((shown, found)) = names.iter().find_map(there).filter(|_| path != "-") else { return Ok(None) };
        if self.broken.contains(&shown) {
            return Err("something in its mapping is wrong");
        }
        if let Some(known) = self.candidates.iter().position(|candidate| candidate.name == shown) {
            return Ok(Some(known));
        }
        match self.file(Tier::Beside, &shown, &found, None) {
            Some(candidate) => Ok(Some(candidate)),
            None => Err("something in its mapping is wrong"),
        }
    }

    fn asked(&self, tier: Tier, path: &str) -> Vec<usize> {
        // A pattern of the configuration is from its folder.
        let path = self.lookup.name(path);
        let fits = |candidate: &Candidate| match &candidate.pattern {
            Some(pattern) => Glob::new(pattern).is_ok_and(|glob| glob.compile_matcher().is_match(&path)),
            None => true,
        };
        let all = self.candidates.iter().enumerate();
        all.filter(|(_, c)| c.tier == tier && fits(c)).map(|(number, _)| number).collect()
    }

    /// The table as a mapping opens it, with its columns found.
    fn fit(&self, number: usize, content: &Content) -> Result<Fit, Vec<Diagnostic>> {
        let Some(candidate) = self.candidates.get(number) else { return Err(Vec::new()) };
        let mapping = &candidate.mapping;
        let table =
            Table::open(content, &mapping.options).map_err(|trouble| vec![trouble.diagnostic(&content.source)])?;
        let bound = mapping::bind(mapping, table.header())?;
        Ok(Fit { candidate: number, table, bound })
    }

    fn taken(&mut self, tier: Tier, path: &str, content: &Content, fit: Fit) -> Result<RecordInput, &'static str> {
        let Some(candidate) = self.candidates.get_mut(fit.candidate) else { return Err(UNMAPPED) };
        candidate.used = true;
        let (name, mapping) = (candidate.name.clone(), Arc::clone(&candidate.mapping));
        if tier >= Tier::Among {
            let sort = if tier == Tier::Shipped { "the shipped mapping" } else { "the mapping" };
            let message = format!("`{path}` was read by {sort} `{name}`, whose columns it has");
            let help = "name the mapping to be sure of it: `--map FILE`";
            self.said.push(Diagnostic::new(Code::MappingChosen, Severity::Advice, message).path(path).help(help));
        }
        let read = if content.source.len() < self.large {
            mapping::read(fit.table, &mapping, fit.bound, self.layout)
        } else {
            mapping::in_parts(content, fit.table, &mapping, fit.bound, self.layout, ROWS)
        };
        match read {
            Ok(records) => Ok(records),
            Err(wrong) => {
                self.said.extend(wrong);
                Err("its mapping does not fit it")
            }
        }
    }

    fn several(&mut self, path: &str, fits: &[Fit]) -> &'static str {
        let names = fits.iter().filter_map(|fit| self.candidates.get(fit.candidate)).map(|c| format!("`{}`", c.name));
        let message = format!("`{path}` can be read by several mappings: {}", names.collect::<Vec<_>>().join(", "));
        let help = "name one: `--map FILE`";
        self.said.push(Diagnostic::new(Code::MappingChosen, Severity::Error, message).path(path).help(help));
        for fit in fits {
            if let Some(candidate) = self.candidates.get_mut(fit.candidate) {
                candidate.used = true;
            }
        }
        "several mappings can read it"
    }

    fn none(&mut self, path: &str, misfits: Vec<Diagnostic>) -> &'static str {
        if !misfits.is_empty() {
            let message = format!("`{path}` cannot be checked: its mapping does not fit it");
            let help = format!("compare them: `ombud map --check MAPPING {path}`");
            let said = Diagnostic::new(Code::InputNoMapping, Severity::Error, message).path(path).help(help);
            self.said.push(said);
            self.said.extend(misfits);
            return "its mapping does not fit it";
        }
        let message = format!("`{path}` cannot be checked: {UNMAPPED}");
        let help = format!(
            "draft one: `ombud map {path}`, and keep it beside the table as `{}`",
            Path::new(path).with_extension("map.toml").display()
        );
        self.said.push(Diagnostic::new(Code::InputNoMapping, Severity::Error, message).path(path).help(help));
        UNMAPPED
    }

    /// Says which of the mappings that somebody named read nothing.
    fn say_idle(&mut self) {
        for candidate in self.candidates.iter().filter(|candidate| !candidate.used) {
            let severity = match candidate.tier {
                Tier::Named => Severity::Error,
                Tier::Configured | Tier::Among => Severity::Advice,
                Tier::Beside | Tier::Shipped => continue,
            };
            let said = Diagnostic::new(Code::MappingChosen, severity, "the mapping reads no table of this run");
            self.said.push(said.at(Place::new(&candidate.mapping.source, crate::source::Span::default())));
        }
    }
}

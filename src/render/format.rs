//! The formats of a report: each has a name, a file in this folder, and one entry in [`FORMATS`].

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};

use super::{Style, github, html, json, jsonl, junit, markdown, narrated, oscal, sarif, spreadsheet, text};
use crate::diagnostic::nearest;
use crate::report::Report;

/// A rendered report, or why it could not be written.
pub type Rendered = Result<String, Unwritable>;

/// Every format, in the order in which help names them.
pub const FORMATS: &[Format] = &[
    Format::new("text", "for people at a terminal", |report, style| Ok(text::render(report, style))),
    Format::new("narrated", "for screen readers: sentences, no tables or drawings", |report, _| {
        narrated::render(report)
    }),
    Format::streaming("json", "for programs: everything (`ombud schema report`)", json::write),
    Format::streaming("jsonl", "for programs, line by line (`ombud schema report-line`)", jsonl::write),
    Format::new("sarif", "for code hosts: SARIF 2.1.0", |report, _| sarif::render(report)).leaving(),
    Format::new("junit", "for pipelines that show tests", |report, _| junit::render(report)).leaving(),
    Format::new("github", "for GitHub Actions: annotations, and a job summary", |report, _| github::render(report))
        .leaving()
        .with_summary("GITHUB_STEP_SUMMARY", markdown::render),
    Format::new("markdown", "for a comment on a pull request", |report, _| markdown::render(report)).leaving(),
    Format::new("html", "for attorneys: a memo in one file", |report, _| Ok(html::render(report))).leaving(),
    Format::new("csv", "for a spreadsheet", |report, _| spreadsheet::render(report)).leaving(),
    Format::new("oscal", "for auditors: OSCAL assessment results", |report, _| oscal::render(report)).leaving(),
];

/// A way to write a report down.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// Whom it is for, in a few words.
    pub about: &'static str,
    /// Whether reports in it are sent elsewhere: then they name no record by its id, unless that is asked for.
    pub leaves: bool,
    /// Whether it shows neither lines nor what stands around a sentence.
    pub for_programs: bool,
    render: Render,
    summary: Option<Summary>,
}

/// How a report becomes text.
#[derive(Clone, Copy)]
enum Render {
    /// As a whole.
    Whole(fn(&Report, Style) -> Rendered),
    /// Piece by piece, as it is written.
    Streaming(fn(&Report, &mut dyn Write) -> io::Result<()>),
}

/// A second report, which some surroundings ask for: they name a file in a variable, to which it is added.
#[derive(Clone, Copy)]
struct Summary {
    variable: &'static str,
    render: fn(&Report) -> Rendered,
}

/// How a report is to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// How text may look.
    pub style: Style,
    /// Name records by their ids in formats that leave the machine, too.
    pub ids: bool,
}

impl Format {
    const fn new(name: &'static str, about: &'static str, render: fn(&Report, Style) -> Rendered) -> Self {
        Self { name, about, leaves: false, for_programs: false, render: Render::Whole(render), summary: None }
    }

    const fn streaming(
        name: &'static str,
        about: &'static str,
        render: fn(&Report, &mut dyn Write) -> io::Result<()>,
    ) -> Self {
        Self { name, about, leaves: false, for_programs: true, render: Render::Streaming(render), summary: None }
    }

    const fn leaving(self) -> Self {
        Self { leaves: true, ..self }
    }

    const fn with_summary(self, variable: &'static str, render: fn(&Report) -> Rendered) -> Self {
        Self { summary: Some(Summary { variable, render }), ..self }
    }

    /// The format called `name`.
    ///
    /// # Errors
    /// What to write instead, in words.
    pub fn named(name: &str) -> Result<&'static Self, String> {
        let names = || FORMATS.iter().map(|format| format.name);
        FORMATS.iter().find(|format| format.name == name).ok_or_else(|| match nearest(name, names()) {
            Some(near) => format!("there is no format `{name}`: did you mean `{near}`?"),
            None => {
                format!("there is no format `{name}`: the formats are {}", names().collect::<Vec<_>>().join(", "))
            }
        })
    }

    /// Writes the report in this format.
    ///
    /// # Errors
    /// Where it cannot be written down, which no input brings about, or `out` does not take it.
    pub fn write_to(&self, report: &Report, manner: Manner, out: &mut dyn Write) -> Result<(), WriteError> {
        let seen = self.seen(report, manner);
        match self.render {
            Render::Whole(render) => {
                let text = render(&seen, manner.style).map_err(WriteError::Format)?;
                out.write_all(text.as_bytes()).map_err(WriteError::Out)
            }
            Render::Streaming(render) => render(&seen, out).map_err(WriteError::Out),
        }
    }

    /// The report in this format, as a whole.
    ///
    /// # Errors
    /// Where it cannot be written down, which no input brings about.
    pub fn write(&self, report: &Report, manner: Manner) -> Rendered {
        let mut out = Vec::new();
        match self.write_to(report, manner, &mut out) {
            Ok(()) => String::from_utf8(out).map_err(Unwritable::because),
            Err(WriteError::Format(error)) => Err(error),
            Err(WriteError::Out(error)) => Err(Unwritable::because(error)),
        }
    }

    /// The variable that may name a file for a second report.
    #[must_use]
    pub fn summary_variable(&self) -> Option<&'static str> {
        self.summary.map(|summary| summary.variable)
    }

    /// The second report; nothing where the format has none.
    ///
    /// # Errors
    /// Where it cannot be written down, which no input brings about.
    pub fn summary(&self, report: &Report, manner: Manner) -> Rendered {
        self.summary.map_or_else(|| Ok(String::new()), |summary| (summary.render)(&self.seen(report, manner)))
    }

    /// The report as this format may show it.
    fn seen<'r>(&self, report: &'r Report, manner: Manner) -> Cow<'r, Report> {
        if self.leaves && !manner.ids { Cow::Owned(report.without_record_ids()) } else { Cow::Borrowed(report) }
    }
}

/// A format is its name.
impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Why a report was not written.
#[derive(Debug)]
pub enum WriteError {
    /// It has no form in this format.
    Format(Unwritable),
    /// What it was written to did not take it.
    Out(io::Error),
}

/// Why a report could not be written down.
#[derive(Debug)]
pub struct Unwritable(String);

impl Unwritable {
    /// With what the library that writes the format says.
    pub fn because(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

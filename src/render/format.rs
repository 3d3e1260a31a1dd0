//! The formats of a report: each has a name, a file in this folder, and one entry in [`FORMATS`].

use std::fmt;

use super::{Style, json, text};
use crate::diagnostic::nearest;
use crate::report::Report;

/// A rendered report, or why it could not be written.
pub type Rendered = Result<String, Unwritable>;

/// Every format, in the order in which help names them.
pub const FORMATS: &[Format] = &[
    Format { name: "text", about: "for people", leaves: false, render: |r, style| Ok(text::render(r, style)) },
    Format { name: "json", about: "for machines: everything", leaves: false, render: |r, _| json::render(r) },
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
    render: fn(&Report, Style) -> Rendered,
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

    /// The report in this format.
    ///
    /// # Errors
    /// Where it cannot be written down, which no input brings about.
    pub fn write(&self, report: &Report, manner: Manner) -> Rendered {
        if self.leaves && !manner.ids {
            (self.render)(&report.without_record_ids(), manner.style)
        } else {
            (self.render)(report, manner.style)
        }
    }
}

/// A format is its name.
impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
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

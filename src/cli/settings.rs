//! What was chosen for a run, by configuration and command line.

use crate::source::Place;

/// An answer to an interpretation.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its id.
    pub interpretation: String,
    /// The answer.
    pub choice: String,
    /// Where it is written, if in a file.
    pub place: Option<Place>,
}

/// A value of a parameter.
#[derive(Debug, Clone)]
pub struct Value {
    /// Its provision.
    pub provision: String,
    /// Its name.
    pub name: String,
    /// The value, as a rule file writes it.
    pub value: String,
    /// Why.
    pub reason: Option<String>,
    /// Where it is written, if in a file.
    pub place: Option<Place>,
}

/// `YYYY-MM-DD`, if `written` is a day.
#[must_use]
pub fn day(written: &str) -> Option<String> {
    written.parse::<jiff::civil::Date>().ok().map(|date| date.to_string()).filter(|day| day == written)
}

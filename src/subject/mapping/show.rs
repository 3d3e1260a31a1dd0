//! What may be shown of the cells of a column.

use std::collections::HashSet;

use super::model::{Build, ColumnId, Mapping, Read, Take, Test, Value, fold};
use crate::subject::records::layout::Layout;

/// Longest value of a list of codes that is shown.
const CODE: usize = 24;
/// Longest time that is shown.
const TIME: usize = 40;

/// What may be shown of a cell. A cell of several uses is shown where all of them allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Show {
    /// Everything.
    All,
    /// What the mapping writes itself, and what looks like a code.
    Known(HashSet<String>),
    /// What looks like a time.
    Time,
    /// Nothing.
    Nothing,
}

impl Show {
    pub(super) fn allows(&self, text: &str) -> bool {
        let bare =
            |text: &str| text.len() <= CODE && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
        let text = text.trim_matches('"').trim();
        match self {
            Self::All => true,
            Self::Nothing => text.is_empty(),
            Self::Known(known) => text.is_empty() || known.contains(&fold(text)) || bare(text),
            Self::Time => text.len() <= TIME && !text.contains(|c: char| !c.is_ascii()) && looks_like_time(text),
        }
    }
}

/// The words that times are written with, in lower case; a name beside digits is none.
const WORDS_OF_TIME: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "t",
    "z",
    "utc",
    "gmt",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
];

/// Digits and marks, with at most the words of a time between.
fn looks_like_time(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| WORDS_OF_TIME.contains(&word.to_ascii_lowercase().as_str()))
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+:/. ,".contains(&b))
        && (text.is_empty() || text.bytes().any(|b| b.is_ascii_digit()))
}

/// What may be shown of each column that the mapping uses: one entry a use. Of a column without an entry nothing may.
pub(super) fn shows(mapping: &Mapping, layout: &Layout) -> Vec<(ColumnId, Show)> {
    let mut shows = Vec::new();
    for emit in &mapping.emits {
        for (_, build) in &emit.members {
            build.each_value(&mut |build, field, columns| {
                let sensitive = layout
                    .shape_at(field.0)
                    .and_then(|shape| shape.field_at(field.1))
                    .is_none_or(|field| field.sensitive);
                let show = if sensitive { Show::Nothing } else { of(build) };
                shows.extend(columns.into_iter().map(|column| (column, show.clone())));
            });
        }
        shows.extend(emit.key.iter().map(|column| (*column, Show::All)));
        if let Some(when) = &emit.when {
            when.each_test(&mut |column, test| shows.push((column, of_test(test))));
        }
    }
    if let Some((workflow, definitions)) = mapping.workflow.as_ref().zip(layout.definitions.as_deref()) {
        workflow.each_value(&mut |_, field, columns| {
            let field = definitions.shape_at(field.0).and_then(|shape| shape.field_at(field.1));
            let show = if field.is_none_or(|field| field.sensitive) { Show::Nothing } else { Show::All };
            shows.extend(columns.into_iter().map(|column| (column, show.clone())));
        });
    }
    for sort in &mapping.sorts {
        sort.when.each_test(&mut |column, test| shows.push((column, of_test(test))));
    }
    shows
}

fn of(build: &Build) -> Show {
    match build {
        Build::Value(value) => of_value(value),
        Build::Parts(parts) => of_value(&parts.value),
        Build::Flags(flags) => Show::Known(flags.words.yes.iter().chain(&flags.words.no).cloned().collect()),
        Build::Struct(..) | Build::List(_) => Show::Nothing,
    }
}

fn of_value(value: &Value) -> Show {
    if let Some(table) = &value.table {
        return Show::Known(table.entries.keys().cloned().collect());
    }
    match (&value.read, &value.take) {
        (Read::Time(_), _) => Show::Time,
        (Read::Text, Take::Const(_)) => Show::Nothing,
        (Read::Text, _) => Show::All,
        (Read::Bool(words), _) => Show::Known(words.yes.iter().chain(&words.no).cloned().collect()),
        (Read::Int(_) | Read::Code(_), _) => Show::Known(HashSet::new()),
    }
}

fn of_test(test: &Test) -> Show {
    match test {
        Test::In(values) => Show::Known(values.iter().cloned().collect()),
        Test::Words(tokens) => Show::Known(tokens.iter().map(|token| token.join(" ")).collect()),
        Test::Blank(_) | Test::Matches(_) => Show::Known(HashSet::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_people_are_not_shown() {
        assert!(Show::Time.allows("3/1/2018 1:05 PM") && Show::Time.allows("\"2018-03-01\""));
        assert!(!Show::Time.allows("since he came") && !Show::Time.allows("Doe 12"));
        let known = Show::Known(["bail bond".to_owned()].into());
        assert!(known.allows("Bail  Bond") && known.allows("IMM") && !known.allows("says he is here"));
    }
}

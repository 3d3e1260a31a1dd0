//! From which rows of a table with lists inside a record is made.

use super::bind::Bound;
use super::model::{Emit, Mapping};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;
use crate::subject::table::Header;

/// For each emit the level of its rows: that of the innermost list among its columns, or the one that it names.
///
/// # Errors
/// An emit that names no list of the table, or takes cells from lists of which neither holds the other.
pub(super) fn levels(mapping: &Mapping, bound: &Bound, header: &Header) -> Result<Vec<usize>, Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    let levels = mapping.emits.iter().map(|emit| {
        level(emit, bound, header).unwrap_or_else(|(message, help)| {
            let span = emit.rows.as_ref().map_or(emit.span, |(_, span)| *span);
            let mut said = Diagnostic::new(Code::MappingColumn, Severity::Error, message);
            said.help = help;
            wrong.push(said.at(Place::new(&mapping.source, span)));
            0
        })
    });
    let levels = levels.collect();
    if wrong.is_empty() { Ok(levels) } else { Err(wrong) }
}

fn level(emit: &Emit, bound: &Bound, header: &Header) -> Result<usize, (String, Option<String>)> {
    let columns: Vec<usize> = emit.columns().into_iter().filter_map(|column| bound.at(column)).collect();
    let of = |column: &usize| header.columns.get(*column).map_or(0, |column| column.level);
    let deepest = match &emit.rows {
        Some((path, _)) => {
            let paths = || header.levels.iter().map(|level| level.path.as_str());
            paths().position(|own| own == path).ok_or_else(|| {
                let near = nearest(path, paths().filter(|path| !path.is_empty()));
                (format!("the table has no list `{path}`"), near.map(|near| format!("did you mean `{near}`?")))
            })?
        }
        None => columns.iter().map(of).max_by_key(|level| depth(header, *level)).unwrap_or_default(),
    };
    match columns.iter().find(|column| !header.reaches(deepest, of(column))) {
        None => Ok(deepest),
        Some(column) => {
            let name = header.columns.get(*column).map_or("", |column| column.name.as_str());
            let path = header.levels.get(deepest).map_or("", |level| level.path.as_str());
            let message = format!("`{name}` stands in another list than `{path}`");
            Err((message, Some("make a record of its own from each list".to_owned())))
        }
    }
}

/// How many lists hold a level.
fn depth(header: &Header, level: usize) -> usize {
    let (mut at, mut depth) = (level, 0);
    while let Some(above) = header.levels.get(at).map(|level| level.above).filter(|above| *above < at) {
        at = above;
        depth += 1;
    }
    depth
}

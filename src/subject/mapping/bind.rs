//! Where the columns of a mapping are in a table.

use super::model::{Column, ColumnId, Mapping};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;
use crate::subject::table::{Find, Header, fold};

/// For each column of a mapping, the column of the table; `None` where the table has none.
#[derive(Debug, Clone, Default)]
pub struct Bound(Vec<Option<usize>>);

impl Bound {
    /// The column of the table.
    #[must_use]
    pub fn at(&self, column: ColumnId) -> Option<usize> {
        self.0.get(column).copied().flatten()
    }

    /// The columns of the mapping that stand for a column of the table.
    pub fn named(&self, table_column: usize) -> impl Iterator<Item = ColumnId> {
        let all = self.0.iter().enumerate();
        all.filter(move |(_, at)| **at == Some(table_column)).map(|(column, _)| column)
    }
}

/// Finds the columns of a mapping in a table.
///
/// # Errors
/// A message for each column that the table does not have, or has twice.
pub fn bind(mapping: &Mapping, header: &Header) -> Result<Bound, Vec<Diagnostic>> {
    let mut bound = Bound::default();
    let mut wrong = Vec::new();
    for (number, column) in mapping.columns.iter().enumerate() {
        let dropped = mapping.drops.iter().any(|dropped| dropped.column == number);
        match find(column, header) {
            Find::One(at) => bound.0.push(Some(at)),
            Find::None => {
                bound.0.push(None);
                if !column.optional && !dropped {
                    wrong.push(absent(mapping, column, header));
                }
            }
            Find::Many(several) => {
                bound.0.push(None);
                wrong.push(ambiguous(mapping, column, header, &several));
            }
        }
    }
    if wrong.is_empty() { Ok(bound) } else { Err(wrong) }
}

fn find(column: &Column, header: &Header) -> Find {
    let found = column.headers.iter().map(|name| position(name, header).unwrap_or_else(|| header.find(name)));
    found.into_iter().find(|found| *found != Find::None).unwrap_or(Find::None)
}

/// A column by its position: `#3`.
fn position(name: &str, header: &Header) -> Option<Find> {
    let number: usize = name.strip_prefix('#')?.parse().ok()?;
    let at = number.checked_sub(1).filter(|at| *at < header.columns.len());
    Some(at.map_or(Find::None, Find::One))
}

fn absent(mapping: &Mapping, column: &Column, header: &Header) -> Diagnostic {
    let name = column.headers.first().unwrap_or(&column.name);
    let folded = fold(name);
    let names: Vec<(String, &str)> = header.names().map(|name| (fold(name), name)).collect();
    let near = nearest(&folded, names.iter().map(|(folded, _)| folded.as_str()));
    let near = near.and_then(|near| names.iter().find(|(folded, _)| folded == near)).map(|(_, name)| *name);
    let nameless = !header.columns.is_empty() && header.columns.iter().all(|column| column.written.is_empty());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if nameless => {
            "no row was taken for the one that names the columns: say in `[source]` which it is, such as \
                             `header_row = 1`, or call columns `#1`, `#2`"
                .to_owned()
        }
        None => "correct the name, or write `optional = true` in its section of `[columns]`".to_owned(),
    };
    let message = format!("the table has no column `{name}`");
    Diagnostic::new(Code::MappingColumn, Severity::Error, message)
        .at(Place::new(&mapping.source, column.span))
        .help(help)
}

fn ambiguous(mapping: &Mapping, column: &Column, header: &Header, several: &[usize]) -> Diagnostic {
    let names = several.iter().filter_map(|at| header.columns.get(*at)).map(|found| format!("`{}`", found.name));
    let message = format!("`{}` may be {}", column.name, names.collect::<Vec<_>>().join(" or "));
    let help = "write the header just as it stands in the table";
    Diagnostic::new(Code::MappingColumn, Severity::Error, message)
        .at(Place::new(&mapping.source, column.span))
        .help(help)
}

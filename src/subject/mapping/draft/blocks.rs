//! Reports of blocks: a row of its own for what holds the rows below it, and a header again over each block.

use std::collections::HashMap;

use super::profile::Profile;
use super::vocabulary::Vocabulary;
use super::{comment, quoted};
use crate::subject::mapping::model::fold;
use crate::subject::table::{Content, HeaderAt, Options, Row, Table, clean};

/// So many rows are looked at.
const ROWS: usize = 20_000;
/// So many rows at the top may hold the first header.
const TOP: usize = 12;

/// A report of blocks, as far as it shows.
#[derive(Debug)]
pub struct Blocks {
    /// The columns of the rows that hold others (level 0), then those of the others (level 1).
    pub profile: Profile,
    /// The sorts of rows, as TOML.
    pub sorts: String,
}

/// Names of the sorts of rows, by level.
pub const SORTS: [&str; 2] = ["holder", "line"];

type Cells = Vec<String>;

/// Finds blocks: a row that comes again and again, letter by letter, and names the columns of what follows it.
#[must_use]
pub fn find(content: &Content, vocabulary: &Vocabulary) -> Option<Blocks> {
    let rows = rows(content)?;
    let header = again(&rows)?;
    let top = rows.iter().take(TOP).find(|row| **row != header && filled(row) >= 3)?;
    let (mut holders, mut lines) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        if *row == header || row == top || filled(row) == 0 {
            continue;
        }
        match rows.get(at + 1) {
            Some(next) if *next == header => holders.push(row),
            _ => lines.push(row),
        }
    }
    if holders.len() < 2 || lines.is_empty() {
        return None;
    }
    let known = told_apart(&holders, &lines)?;
    let always = (0..header.len()).find(|at| lines.iter().all(|row| !cell(row, *at).is_empty()))?;
    let columns: Vec<(String, usize, usize)> = named(top, 0).into_iter().chain(named(&header, 1)).collect();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut positions: Vec<usize> = Vec::new();
    for (name, level, at) in columns {
        let taken = names.iter().any(|(other, _)| fold(other) == fold(&name));
        names.push((if taken { format!("{name} {}", at + 1) } else { name }, level));
        positions.push(at);
    }
    let all = holders.iter().map(|row| (0, *row)).chain(lines.iter().map(|row| (1, *row)));
    let cells = |(level, row): (usize, &Cells)| {
        let own = names.iter().zip(&positions);
        let own = own.map(|((_, of), at)| if *of == level { cell(row, *at).to_owned() } else { String::new() });
        (level, own.collect::<Vec<String>>())
    };
    let profile = Profile::of_cells(&names, all.map(cells), vocabulary);
    let at = |row, at| (at, cell(row, at));
    let headings = [at(top, known.0), at(&header, known.0), at(&header, always)];
    let headings: Vec<(usize, &str)> = headings.into_iter().filter(|(_, cell)| !cell.is_empty()).collect();
    let sorts = sorts(&names, &positions, &known, always, &headings);
    Some(Blocks { profile, sorts })
}

fn rows(content: &Content) -> Option<Vec<Cells>> {
    let mut table = Table::open(content, &Options { header: HeaderAt::Absent, ..Options::default() }).ok()?;
    let (mut rows, mut row) = (Vec::new(), Row::new());
    while rows.len() < ROWS && table.read(&mut row) {
        let cells = (0..row.width()).map(|at| row.cell(at).map_or("", |cell| clean(cell.text)).to_owned());
        rows.push(cells.collect());
    }
    Some(rows)
}

fn cell(row: &Cells, at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

fn filled(row: &Cells) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// The row of names that comes most often.
fn again(rows: &[Cells]) -> Option<Cells> {
    let mut counts: HashMap<&Cells, usize> = HashMap::new();
    for row in rows.iter().filter(|row| filled(row) >= 3 && !row.iter().any(|c| c.chars().any(|c| c.is_ascii_digit())))
    {
        *counts.entry(row).or_default() += 1;
    }
    let most = counts.into_iter().filter(|(_, count)| *count > 1).max_by_key(|(row, count)| (*count, *row));
    most.map(|(row, _)| row.clone())
}

/// The columns of a header row: name, level, position.
fn named(row: &Cells, level: usize) -> Vec<(String, usize, usize)> {
    let cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    cells.map(|(at, cell)| (comment(cell), level, at)).collect()
}

/// A column, and the pattern by which rows that hold others are known there.
fn told_apart(holders: &[&Cells], lines: &[&Cells]) -> Option<(usize, String)> {
    let width = holders.first()?.len();
    (0..width).find_map(|at| {
        let pattern = pattern(cell(holders.first()?, at));
        let all = holders.iter().all(|row| self::pattern(cell(row, at)) == pattern && !cell(row, at).is_empty());
        let none = lines.iter().all(|row| self::pattern(cell(row, at)) != pattern);
        (all && none).then_some((at, pattern))
    })
}

/// A text with its digits and letters made any.
fn pattern(text: &str) -> String {
    let (mut out, mut last) = (String::from("^"), ' ');
    for c in text.chars().take(40) {
        let class = if c.is_ascii_digit() {
            '9'
        } else if c.is_ascii_alphabetic() {
            'a'
        } else {
            c
        };
        match class {
            _ if class == last && (class == '9' || class == 'a') => {}
            '9' => out.push_str("[0-9]+"),
            'a' => out.push_str("[A-Za-z]+"),
            c if c.is_alphanumeric() || c == ' ' || c == '-' || c == '/' => out.push(c),
            c => {
                out.push('\\');
                out.push(c);
            }
        }
        last = class;
    }
    out.push('$');
    out
}

fn sorts(
    names: &[(String, usize)],
    positions: &[usize],
    known: &(usize, String),
    always: usize,
    headings: &[(usize, &str)],
) -> String {
    let columns = |level: usize| {
        let own = names.iter().zip(positions).filter(|((_, of), _)| *of == level);
        let own = own.map(|((name, _), at)| format!("{} = \"#{}\"", quoted(name), at + 1));
        own.collect::<Vec<_>>().join(", ")
    };
    let column = format!("\"#{}\"", known.0 + 1);
    let [holder, line] = SORTS;
    let heading = |(at, cell): &(usize, &str)| format!("{{ column = \"#{}\", is = {} }}", at + 1, quoted(cell));
    let mut headings: Vec<String> = headings.iter().map(heading).collect();
    headings.dedup();
    format!(
        "\n# Rows of two sorts, with headings between them.\n[[row]]\nname = \"{holder}\"\nwhen = {{ column = {column}, matches = \
         {} }}\ncolumns = {{ {} }}\n\n[[row]]\nname = \"headings\"\nwhen = {{ any = [{}] }}\nskip = \
         true\n\n[[row]]\nname = \"{line}\"\nparent = \"{holder}\"\nwhen = {{ column = \"#{}\", blank = false }}\ncolumns = {{ \
         {} }}\n",
        quoted(&known.1),
        columns(0),
        headings.join(", "),
        always + 1,
        columns(1),
    )
}

//! Tables: cells between ruled lines, and cells that only their places tell.

use std::collections::BTreeMap;

use super::fragment::Fragment;
use super::line::{self, Line};
use super::sheet::Rule;
use super::tags::TagCell;
use crate::subject::label::{self, Glyphs};

/// Ruled lines of one page beyond this many are a drawing.
const MOST_RULES: usize = 2000;
/// Columns and rows of one table, at most.
const MOST_CELLS: usize = 400;
/// Ruled lines this near to one another meet.
const NEAR: f32 = 2.5;

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table {
    /// Its rows.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Its left, upper, right and lower edge.
    pub(super) bounds: (f32, f32, f32, f32),
    /// Which table of the file it is, where the file says so.
    pub(super) tag: Option<u32>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    /// What stands in it.
    pub(super) lines: Vec<Line>,
    /// Columns that it takes.
    pub(super) columns: usize,
    /// It is the lower part of the cell above.
    pub(super) goes_on: bool,
}

impl Table {
    /// Whether it has the columns of another, as its part on the next page does.
    pub(super) fn has_columns_of(&self, other: &Self) -> bool {
        if self.tag.is_some() || other.tag.is_some() {
            return self.tag == other.tag;
        }
        let ((a0, _, a1, _), (b0, _, b1, _)) = (self.bounds, other.bounds);
        let columns = |table: &Self| table.rows.iter().map(Vec::len).max();
        (a0 - b0).abs() < 2.0 * NEAR && (a1 - b1).abs() < 2.0 * NEAR && columns(self) == columns(other)
    }
}

/// Whether two rows say the same.
pub(super) fn same_text(a: &[Cell], b: &[Cell]) -> bool {
    let text = |row: &[Cell]| -> Vec<String> {
        row.iter().map(|cell| cell.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")).collect()
    };
    text(a) == text(b)
}

/// The tables that the file marks as such; what stands in them is taken out of `fragments`.
pub(super) fn tagged(fragments: &mut Vec<Fragment>) -> Vec<Table> {
    let mut cells: BTreeMap<u32, BTreeMap<TagCell, Vec<Fragment>>> = BTreeMap::new();
    let (own, rest): (Vec<Fragment>, Vec<Fragment>) = fragments.drain(..).partition(|f| f.cell.is_some());
    *fragments = rest;
    for fragment in own {
        if let Some(cell) = fragment.cell {
            cells.entry(cell.table).or_default().entry(cell).or_default().push(fragment);
        }
    }
    let mut out = Vec::new();
    for (tag, cells) in cells {
        if stands_as_marked(&cells) {
            out.push(marked(tag, cells));
        } else {
            fragments.extend(cells.into_values().flatten());
        }
    }
    out
}

/// Whether cells stand under and beside one another as they are marked: makers set pages in tables, too.
fn stands_as_marked(cells: &BTreeMap<TagCell, Vec<Fragment>>) -> bool {
    let edges = |fragments: &[Fragment]| {
        let left = fragments.iter().map(|f| f.x0).fold(f32::MAX, f32::min);
        let right = fragments.iter().map(|f| f.x1).fold(f32::MIN, f32::max);
        let upper = fragments.iter().map(|f| f.y).fold(f32::MAX, f32::min);
        let lower = fragments.iter().map(|f| f.y).fold(f32::MIN, f32::max);
        (left, right, upper, lower)
    };
    let all: Vec<_> = cells.iter().map(|(cell, fragments)| (cell, edges(fragments))).collect();
    let columns = all.iter().map(|(cell, _)| cell.column + cell.wide).max().unwrap_or(0);
    let pairs = all.iter().zip(all.iter().skip(1));
    let mut in_order = pairs.map(|((a, one), (b, other))| match a.row == b.row {
        true => one.1 <= other.0 + NEAR,
        // All of a row stands above the end of the next.
        false => one.2 < other.3 + NEAR,
    });
    (2..=MOST_CELLS).contains(&usize::from(columns)) && all.len() > 1 && in_order.all(|ordered| ordered)
}

/// The table of these cells.
fn marked(tag: u32, cells: BTreeMap<TagCell, Vec<Fragment>>) -> Table {
    let all = || cells.values().flatten();
    let bounds = (
        all().map(|f| f.x0).fold(f32::MAX, f32::min),
        all().map(|f| f.y - f.size).fold(f32::MAX, f32::min),
        all().map(|f| f.x1).fold(f32::MIN, f32::max),
        all().map(|f| f.y).fold(f32::MIN, f32::max),
    );
    let columns = cells.keys().map(|cell| usize::from(cell.column + cell.wide)).max().unwrap_or(0);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut last = None;
    for (cell, fragments) in cells {
        if last != Some(cell.row) {
            rows.push(Vec::new());
            last = Some(cell.row);
        }
        let Some(row) = rows.last_mut() else { continue };
        fill_up(row, usize::from(cell.column));
        row.push(Cell { lines: line::lines(fragments), columns: usize::from(cell.wide), goes_on: false });
    }
    rows.iter_mut().for_each(|row| fill_up(row, columns));
    Table { rows, bounds, tag: Some(tag) }
}

/// Adds empty cells to a row that has fewer columns.
fn fill_up(row: &mut Vec<Cell>, columns: usize) {
    let own: usize = row.iter().map(|cell| cell.columns).sum();
    row.extend((own..columns.min(MOST_CELLS)).map(|_| Cell { columns: 1, ..Cell::default() }));
}

/// The tables between ruled lines; what stands in them is taken out of `fragments`.
pub(super) fn ruled(rules: &[Rule], fragments: &mut Vec<Fragment>) -> Vec<Table> {
    let lines: Vec<Rule> = rules.iter().filter(|rule| rule.is_flat() || rule.is_upright()).copied().collect();
    if lines.len() > MOST_RULES || lines.len() < 3 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for group in groups(lines) {
        let Some(grid) = Grid::of(group) else { continue };
        let (inside, rest): (Vec<Fragment>, Vec<Fragment>) = fragments.drain(..).partition(|f| grid.holds(f));
        *fragments = rest;
        match grid.fill(inside) {
            Ok(table) => out.push(table),
            Err(back) => fragments.extend(back),
        }
    }
    out
}

/// Ruled lines that touch one another.
fn groups(mut lines: Vec<Rule>) -> Vec<Vec<Rule>> {
    let touch =
        |a: &Rule, b: &Rule| a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR;
    let mut out = Vec::new();
    while let Some(first) = lines.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(line) = group.get(next).copied() {
            let (near, far): (Vec<Rule>, Vec<Rule>) = lines.drain(..).partition(|other| touch(&line, other));
            group.extend(near);
            lines = far;
            next += 1;
        }
        out.push(group);
    }
    out.sort_by(|a, b| top(a).total_cmp(&top(b)));
    out
}

fn top(group: &[Rule]) -> f32 {
    group.iter().map(|rule| rule.y0).fold(f32::MAX, f32::min)
}

/// The lines of a table.
struct Grid {
    flat: Vec<Rule>,
    upright: Vec<Rule>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

impl Grid {
    fn of(group: Vec<Rule>) -> Option<Self> {
        let (flat, upright): (Vec<Rule>, Vec<Rule>) = group.into_iter().partition(Rule::is_flat);
        if upright.is_empty() || flat.is_empty() {
            return None;
        }
        let xs = upright.iter().map(Rule::x).chain(flat.iter().flat_map(|rule| [rule.x0, rule.x1]));
        let ys = flat.iter().map(Rule::y).chain(upright.iter().flat_map(|rule| [rule.y0, rule.y1]));
        let (xs, ys) = (distinct(xs.collect()), distinct(ys.collect()));
        let fits = xs.len() >= 3 && ys.len() >= 2 && xs.len() <= MOST_CELLS && ys.len() <= MOST_CELLS;
        fits.then_some(Self { flat, upright, xs, ys })
    }

    fn bounds(&self) -> (f32, f32, f32, f32) {
        let (first, last) =
            (|v: &[f32]| v.first().copied().unwrap_or(0.0), |v: &[f32]| v.last().copied().unwrap_or(0.0));
        (first(&self.xs), first(&self.ys), last(&self.xs), last(&self.ys))
    }

    fn holds(&self, fragment: &Fragment) -> bool {
        let (x0, y0, x1, y1) = self.bounds();
        let (x, y) = middle(fragment);
        (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
    }

    /// Whether a line runs down at `x` beside the row whose middle is `y`.
    fn parts_columns(&self, x: f32, y: f32) -> bool {
        self.upright.iter().any(|rule| (rule.x() - x).abs() <= NEAR && rule.y0 - NEAR <= y && y <= rule.y1 + NEAR)
    }

    /// Whether a line runs across at `y` over the column whose middle is `x`.
    fn parts_rows(&self, y: f32, x: f32) -> bool {
        self.flat.iter().any(|rule| (rule.y() - y).abs() <= NEAR && rule.x0 - NEAR <= x && x <= rule.x1 + NEAR)
    }

    /// The table, or the fragments again, where it is none.
    fn fill(&self, inside: Vec<Fragment>) -> Result<Table, Vec<Fragment>> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut cells: Vec<Vec<Vec<Fragment>>> = vec![vec![Vec::new(); columns]; rows];
        let mut homes = Vec::new();
        for fragment in &inside {
            let (x, y) = middle(fragment);
            let at = |edges: &[f32], v: f32| edges.partition_point(|edge| *edge <= v).saturating_sub(1);
            let (mut column, mut row) = (at(&self.xs, x).min(columns - 1), at(&self.ys, y).min(rows - 1));
            // To the first of the columns and rows that a wide or tall cell takes.
            while column > 0 && !self.parts_columns(self.x(column), self.row_middle(row)) {
                column -= 1;
            }
            while row > 0 && !self.parts_rows(self.y(row), self.column_middle(column)) {
                row -= 1;
            }
            homes.push((row, column));
        }
        let mut used: Vec<(usize, usize)> = homes.clone();
        used.sort_unstable();
        used.dedup();
        let across = used.iter().zip(used.iter().skip(1)).any(|(a, b)| a.0 == b.0);
        if used.len() < 2 || !across {
            return Err(inside);
        }
        for (fragment, (row, column)) in inside.into_iter().zip(homes) {
            if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
                cell.push(fragment);
            }
        }
        let rows = cells.into_iter().enumerate().map(|(row, cells)| self.row(row, cells));
        let rows: Vec<Vec<Cell>> = rows.filter(|row: &Vec<Cell>| row.iter().any(|c| !c.lines.is_empty())).collect();
        Ok(Table { rows, bounds: self.bounds(), tag: None })
    }

    fn row(&self, row: usize, cells: Vec<Vec<Fragment>>) -> Vec<Cell> {
        let mut out: Vec<Cell> = Vec::new();
        let y = self.row_middle(row);
        for (column, fragments) in cells.into_iter().enumerate() {
            let joined = column > 0 && !self.parts_columns(self.x(column), y);
            if let (true, Some(before)) = (joined, out.last_mut()) {
                before.columns += 1;
                continue;
            }
            let goes_on = row > 0 && !self.parts_rows(self.y(row), self.column_middle(column));
            out.push(Cell { lines: line::lines(fragments), columns: 1, goes_on });
        }
        out
    }

    fn x(&self, at: usize) -> f32 {
        self.xs.get(at).copied().unwrap_or(0.0)
    }

    fn y(&self, at: usize) -> f32 {
        self.ys.get(at).copied().unwrap_or(0.0)
    }

    fn row_middle(&self, row: usize) -> f32 {
        f32::midpoint(self.y(row), self.y(row + 1))
    }

    fn column_middle(&self, column: usize) -> f32 {
        f32::midpoint(self.x(column), self.x(column + 1))
    }
}

fn middle(fragment: &Fragment) -> (f32, f32) {
    (f32::midpoint(fragment.x0, fragment.x1), fragment.y - 0.3 * fragment.size)
}

/// Values in order, those that lie near one another as one.
fn distinct(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for value in values {
        if out.last().is_none_or(|last| value - last > NEAR) {
            out.push(value);
        }
    }
    out
}

/// A gap between the cells of a line is at least this part of an em wide.
const CELL_GAP: f32 = 1.1;
/// As much where a column begins.
const NARROW_GAP: f32 = 0.7;
/// A table without ruled lines has at least so many lines with several cells.
const FEWEST_LINES: usize = 3;

/// Lines, and the tables among them that only the places of their cells tell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A line.
    Line(Line),
    /// A table.
    Table(Table),
}

/// Finds the tables among the lines of a column.
pub(super) fn aligned(lines: Vec<Line>, rules: &[Rule]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest: std::collections::VecDeque<Line> = lines.into();
    while !rest.is_empty() {
        let found = columns(rest.make_contiguous());
        let Some((starts, taken)) = found else {
            out.extend(rest.pop_front().map(Piece::Line));
            continue;
        };
        let own: Vec<Line> = rest.drain(..taken).collect();
        out.push(Piece::Table(by_places(&own, &starts, rules)));
    }
    out
}

/// The cells of a line: stretches between wide gaps, or between narrower ones where columns are known to begin.
fn cells(line: &Line, starts: &[f32]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for part in &line.parts {
        let x0 = part.fragment.x0;
        let gap = out.last().map(|last| x0 - last.x1);
        let begins = starts.iter().any(|start| (start - x0).abs() < 0.15 * line.size);
        let least = if begins { NARROW_GAP } else { CELL_GAP } * line.size;
        match out.last_mut().filter(|_| gap.is_some_and(|gap| gap < least)) {
            Some(last) => {
                last.x1 = last.x1.max(part.fragment.x1);
                last.bold &= part.fragment.bold;
                last.parts.push(part.clone());
            }
            None => out.push(Line {
                x0: part.fragment.x0,
                x1: part.fragment.x1,
                bold: part.fragment.bold,
                parts: vec![part.clone()],
                ..*line
            }),
        }
    }
    out
}

/// Where the columns of the table begin that these lines open with, and how many lines it has.
fn columns(lines: &[Line]) -> Option<(Vec<f32>, usize)> {
    let first = lines.first()?;
    let head = cells(first, &[]);
    if head.len() < 2 || is_labelled(first) {
        return None;
    }
    let starts = |cells: &[Line]| cells.iter().map(|cell| cell.x0).collect::<Vec<f32>>();
    // The heads of columns are often centred over them.
    let centred = lines.get(1).map(|second| starts(&cells(second, &[]))).filter(|below| {
        let inside = |(nth, cell): (usize, &Line)| {
            let end = below.get(nth + 1).copied().unwrap_or(f32::MAX);
            below.get(nth).is_some_and(|x| *x <= cell.x0 + NEAR) && cell.x1 < end
        };
        below.len() == head.len() && head.iter().enumerate().all(inside)
    });
    let of = |starts: Vec<f32>| Some(extent(lines, &starts)).filter(|taken| *taken > 0).map(|taken| (starts, taken));
    of(starts(&head)).or_else(|| of(centred?))
}

/// How many of these lines, from the first on, are a table with columns that begin here. The first line may stand anywhere
/// in its columns.
fn extent(lines: &[Line], starts: &[f32]) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let near = 0.6 * first.size;
    let (mut taken, mut several, mut end) = (0, 0, 0);
    let mut before = first.y;
    for line in lines {
        let own = cells(line, starts);
        let fits = (taken == 0 || own.iter().all(|cell| starts.iter().any(|x| (x - cell.x0).abs() < near)))
            && own.windows(2).all(|pair| matches!(pair, [a, b] if column(starts, a.x0) < column(starts, b.x0)));
        // A cell that runs under the head of the next column belongs to no such table.
        let inside = own.iter().all(|cell| {
            let next = starts.get(column(starts, cell.x0) + 1);
            next.is_none_or(|x| cell.x1 < *x)
        });
        if !fits || !inside || line.y - before > 3.2 * line.size || is_labelled(line) && own.len() < starts.len() {
            break;
        }
        taken += 1;
        before = line.y;
        if own.len() >= 2 {
            several += 1;
            end = taken;
        } else if own.first().is_some_and(|cell| column(starts, cell.x0) > 0) {
            end = taken;
        } else if line.y - first.y > 0.0 && own.len() == 1 && taken > end + 1 {
            break;
        }
    }
    if several >= FEWEST_LINES { end } else { 0 }
}

/// The column in which something that begins here stands.
fn column(starts: &[f32], x: f32) -> usize {
    starts.iter().skip(1).take_while(|start| **start <= x + 2.0 * NEAR).count()
}

/// Whether the first cell of a line is the label of its text.
fn is_labelled(line: &Line) -> bool {
    let text = line.text();
    let Some(first) = line.parts.first() else { return false };
    label::parse(&text, &Glyphs::default()).is_some_and(|label| label.len >= first.fragment.text.len())
}

/// The table that lines with aligned cells make.
fn by_places(lines: &[Line], starts: &[f32], rules: &[Rule]) -> Table {
    let pitches: Vec<f32> = lines.windows(2).filter_map(|p| Some(p.last()?.y - p.first()?.y)).collect();
    let least = pitches.iter().copied().fold(f32::MAX, f32::min);
    let uneven = pitches.iter().any(|pitch| *pitch > 1.15 * least);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut before: Option<f32> = None;
    for line in lines {
        let own = cells(line, starts);
        let ruled = before.is_some_and(|y| {
            rules.iter().any(|rule| rule.is_flat() && y < rule.y() && rule.y() < line.y - 0.5 * line.size)
        });
        let stepped = before.is_some_and(|y| line.y - y > 1.15 * least);
        let heads = own.first().is_some_and(|cell| column(starts, cell.x0) == 0);
        if before.is_none() || ruled || if uneven { stepped } else { heads } {
            rows.push(starts.iter().map(|_| Cell { columns: 1, ..Cell::default() }).collect());
        }
        for cell in own {
            let at = column(starts, cell.x0);
            if let Some(home) = rows.last_mut().and_then(|row| row.get_mut(at)) {
                home.lines.push(cell);
            }
        }
        before = Some(line.y);
    }
    let x0 = lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
    let x1 = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
    let y = |line: Option<&Line>| line.map_or(0.0, |line| line.y);
    Table { rows, bounds: (x0, y(lines.first()), x1, y(lines.last())), tag: None }
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{fragments, tests::set};
    use super::super::sheet::{Glyph, Sheet};
    use super::*;

    fn sheet(glyphs: Vec<Glyph>) -> Sheet {
        Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() }
    }

    fn shown(table: &Table) -> Vec<Vec<String>> {
        let text = |cell: &Cell| cell.lines.iter().map(Line::text).collect::<Vec<_>>().join(" / ");
        table.rows.iter().map(|row| row.iter().map(text).collect()).collect()
    }

    #[test]
    fn ruled_lines_bound_cells() {
        let mut glyphs = set("Act", 12.0, 20.0, 10.0);
        glyphs.extend(set("Allowed", 62.0, 20.0, 10.0));
        glyphs.extend(set("hold", 12.0, 40.0, 10.0));
        glyphs.extend(set("only with", 62.0, 40.0, 10.0));
        glyphs.extend(set("a warrant", 62.0, 52.0, 10.0));
        let flat = |y: f32| Rule { x0: 10.0, y0: y, x1: 150.0, y1: y + 0.5 };
        let upright = |x: f32| Rule { x0: x, y0: 8.0, x1: x + 0.5, y1: 58.0 };
        let rules = [flat(8.0), flat(26.0), flat(58.0), upright(10.0), upright(60.0), upright(150.0)];
        let mut own = fragments(&sheet(glyphs));
        let tables = ruled(&rules, &mut own);
        assert!(own.is_empty());
        assert_eq!(shown(&tables[0]), [["Act", "Allowed"], ["hold", "only with / a warrant"]]);
    }

    #[test]
    fn aligned_gaps_bound_cells() {
        let mut glyphs = Vec::new();
        for (n, (a, b)) in [("Act", "Allowed"), ("hold", "never"), ("ask", "no")].iter().enumerate() {
            let y = 20.0 + 12.0 * n as f32;
            glyphs.extend(set(a, 12.0, y, 10.0));
            glyphs.extend(set(b, 82.0, y, 10.0));
        }
        let pieces = aligned(line::lines(fragments(&sheet(glyphs))), &[]);
        let [Piece::Table(table)] = pieces.as_slice() else { panic!("no table") };
        assert_eq!(shown(table), [["Act", "Allowed"], ["hold", "never"], ["ask", "no"]]);
    }

    #[test]
    fn heads_may_stand_in_the_middle_of_their_columns() {
        let rows = [("Act", 40.0, "Allowed", 150.0), ("hold a person", 12.0, "never without a warrant", 102.0)];
        let more = ("ask", 12.0, "no", 102.0);
        let mut glyphs = Vec::new();
        for (n, (a, at, b, then)) in rows.into_iter().chain([more]).enumerate() {
            let y = 20.0 + 12.0 * n as f32;
            glyphs.extend(set(a, at, y, 10.0));
            glyphs.extend(set(b, then, y, 10.0));
        }
        let pieces = aligned(line::lines(fragments(&sheet(glyphs))), &[]);
        let [Piece::Table(table)] = pieces.as_slice() else { panic!("no table") };
        assert_eq!(shown(table), [["Act", "Allowed"], ["hold a person", "never without a warrant"], ["ask", "no"]]);
    }
}

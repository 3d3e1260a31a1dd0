//! Tables drawn with bars only (`HOLD | KEEP?`), without the line of dashes by which a format would know them.

use super::block::Cell;
use super::flow::Flow;

/// A table has at least this many rows, its heading included.
const FEWEST_ROWS: usize = 2;

/// The rows of cells of a text whose every line is cut by the same number of bars.
pub(super) fn rows(flow: &Flow) -> Option<Vec<Vec<Cell>>> {
    let lines = flow.lines();
    if lines.len() < FEWEST_ROWS || !flow.text().contains('|') {
        return None;
    }
    let ends = lines.iter().skip(1).map(|l| l.at).chain([flow.text().len()]);
    let rows: Vec<Vec<Cell>> = lines.iter().zip(ends).map(|(line, end)| cells(&flow.cut(line.at..end))).collect();
    let width = rows.first().map_or(0, Vec::len);
    (width >= 2 && rows.iter().all(|row| row.len() == width)).then_some(rows)
}

/// The cells of one line; bars at its ends close it and open nothing.
fn cells(line: &Flow) -> Vec<Cell> {
    let text = line.text();
    let inner = text.trim_start_matches('|');
    let mut start = text.len() - inner.len();
    let end = start + inner.trim_end_matches('|').len();
    let mut out = Vec::new();
    for (at, _) in text.match_indices('|').filter(|(at, _)| *at >= start && *at < end).collect::<Vec<_>>() {
        out.push(line.cut(start..at).into());
        start = at + 1;
    }
    out.push(line.cut(start..end).into());
    out
}

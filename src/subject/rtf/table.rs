//! Tables of rich text: rows of cells, whose columns are known by where their right edges stand.

use super::paragraph::{Paragraph, Scribe};

/// Edges that are no further apart are one, in twentieths of a point.
const SLACK: i32 = 40;

/// A cell as its row defines it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    /// Its right edge.
    right: i32,
    /// It belongs to the cell to its left.
    merged: bool,
    /// It belongs to the cell above.
    goes_on: bool,
}

/// A row: its cells, and how it defines them.
type Row = (Vec<Vec<Paragraph>>, Vec<Edge>);

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    cells: Vec<Vec<Paragraph>>,
    cell: Vec<Paragraph>,
    edges: Vec<Edge>,
    edge: Edge,
}

impl Table {
    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.cells.is_empty() && self.cell.is_empty()
    }

    /// A paragraph of the cell ends.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph) {
        if !paragraph.is_blank() {
            self.cell.push(paragraph);
        }
    }

    /// The cell ends.
    pub(super) fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        if !self.cells.is_empty() {
            self.rows.push((std::mem::take(&mut self.cells), self.edges.clone()));
        }
    }

    /// The definition of a row: control words that are none of it are passed over.
    pub(super) fn define(&mut self, word: &str, number: Option<i32>) {
        match word {
            "trowd" => {
                self.edges.clear();
                self.edge = Edge::default();
            }
            "clmrg" => self.edge.merged = true,
            "clvmrg" => self.edge.goes_on = true,
            "cellx" => {
                self.edge.right = number.unwrap_or(0);
                self.edges.push(std::mem::take(&mut self.edge));
            }
            _ => {}
        }
    }

    /// The table ends and is written down.
    pub(super) fn write(&mut self, scribe: &mut Scribe) {
        self.end_row();
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return;
        }
        let mut edges: Vec<i32> = rows.iter().flat_map(|(_, edges)| edges).map(|edge| edge.right).collect();
        edges.sort_unstable();
        edges.dedup_by(|a, b| a.saturating_sub(*b) <= SLACK);
        scribe.writer.table_open();
        for (cells, own) in &rows {
            scribe.writer.row();
            let mut left = i32::MIN;
            for (nth, cell) in cells.iter().enumerate() {
                let edge = own.get(nth).copied().unwrap_or_default();
                if edge.merged && cell.is_empty() {
                    continue;
                }
                // A cell to whose right others are merged reaches as far as they do.
                let merged = own.iter().skip(nth + 1).take_while(|edge| edge.merged).last();
                let right = merged.map_or(edge.right, |edge| edge.right);
                let columns =
                    edges.iter().filter(|at| **at > left.saturating_add(SLACK) && **at <= right.saturating_add(SLACK));
                scribe.writer.cell(columns.count().max(1), edge.goes_on);
                cell.iter().for_each(|paragraph| scribe.write(paragraph));
                left = right;
            }
        }
        scribe.writer.table_close();
    }
}

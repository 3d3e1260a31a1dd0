//! From lines to paragraphs: by leading, indents, labels, and by where a line ends.

use super::line::Line;
use crate::subject::flow::from;
use crate::subject::label::{self, Glyphs, Label};

/// A step down that is wider than this, measured in usual ones, parts paragraphs.
const WIDE_STEP: f32 = 1.3;
/// Sizes of type that differ by no more than this part are the same.
const SAME_SIZE: f32 = 0.08;

/// The type of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// The size of most of its text.
    pub(super) size: f32,
    /// From one line of a paragraph to the next, in sizes of its type.
    pub(super) pitch: f32,
}

impl Setting {
    /// What most lines say.
    pub(super) fn of<'a>(columns: impl Iterator<Item = &'a [Line]> + Clone) -> Self {
        let mut sizes: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
        for line in columns.clone().flatten() {
            *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.text().len();
        }
        let size = sizes.into_iter().max_by_key(|(_, n)| *n).map_or(10.0, |(size, _)| size as f32 / 4.0);
        let mut steps: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
        for lines in columns {
            for (a, b) in lines.iter().zip(lines.iter().skip(1)) {
                let step = (b.y - a.y) / b.size.max(1.0);
                if (0.8..3.0).contains(&step) && (a.size - b.size).abs() < SAME_SIZE * a.size {
                    *steps.entry((step * 20.0).round() as i32).or_default() += 1;
                }
            }
        }
        let all: usize = steps.values().sum();
        // The least that is frequent: lines of a paragraph stand closer than paragraphs do.
        let pitch = steps.iter().find(|(_, n)| **n * 7 >= all).map_or(1.2, |(step, _)| *step as f32 / 20.0);
        Self { size, pitch }
    }
}

/// A line with its page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Placed {
    /// The line.
    pub(super) line: Line,
    /// The number of its page, from 1.
    pub(super) page: u32,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Paragraph {
    /// Its lines.
    pub(super) lines: Vec<Placed>,
    /// Its label.
    pub(super) label: Option<Label>,
    /// Where the text behind its label begins; without a label, its left edge.
    pub(super) text_x: f32,
    /// The edges of the column that it stands in.
    pub(super) column: (f32, f32),
}

impl Paragraph {
    fn new(line: Line, page: u32, column: (f32, f32)) -> Self {
        let label = own_label(&line);
        let text_x = label.as_ref().map_or(line.x0, |label| after_label(&line, label));
        Self { lines: vec![Placed { line, page }], label, text_x, column }
    }

    /// Its first line.
    pub(super) fn first(&self) -> Option<&Line> {
        self.lines.first().map(|placed| &placed.line)
    }

    fn last(&self) -> Option<&Line> {
        self.lines.last().map(|placed| &placed.line)
    }

    /// The size of its type.
    pub(super) fn size(&self) -> f32 {
        self.first().map_or(0.0, |line| line.size)
    }

    /// Whether all of it is set in bold type.
    pub(super) fn bold(&self) -> bool {
        self.lines.iter().all(|placed| placed.line.bold)
    }

    /// The level of the heading that the file says it is; 0 where it is none.
    pub(super) fn heading(&self) -> u8 {
        self.first().map_or(0, |line| line.heading)
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|placed| placed.line.text()).collect::<Vec<_>>().join(" ")
    }

    /// Where its text stands: behind its label, or where its second line does.
    pub(super) fn indent(&self) -> f32 {
        let body = match (&self.label, self.lines.get(1)) {
            (None, Some(second)) => second.line.x0.min(self.text_x),
            _ => self.text_x,
        };
        (body - self.column.0).max(0.0)
    }

    /// Whether its label is set off from its text, so that it is an item of a list.
    pub(super) fn hangs(&self) -> bool {
        let (Some(label), Some(first)) = (&self.label, self.first()) else { return false };
        let em = first.size;
        let hanging = self.lines.get(1).is_some_and(|second| {
            second.line.x0 > first.x0 + 0.4 * em && (second.line.x0 - self.text_x).abs() < 1.2 * em
        });
        let gap = {
            let text = first.text();
            let head = text.get(..label.len).unwrap_or("").trim_end();
            let wide = first.parts.first().filter(|part| part.fragment.text == head).map(|part| part.fragment.x1);
            wide.is_some_and(|end| self.text_x - end > 0.4 * em)
        };
        hanging || gap || first.x0 > self.column.0 + 0.8 * em || !label.ordered()
    }
}

/// The label that a line opens with, before text.
fn own_label(line: &Line) -> Option<Label> {
    let text = line.text();
    label::parse(&text, &Glyphs::default()).filter(|label| label.len > 0 && label.len < text.len())
}

/// Where the text behind the label of a line begins.
fn after_label(line: &Line, label: &Label) -> f32 {
    let mut at = 0;
    for part in &line.parts {
        let own = usize::from(part.blank && at > 0);
        let (start, end) = (at + own, at + own + part.fragment.text.len());
        if start >= label.len {
            return part.fragment.x0;
        }
        if end > label.len {
            let before = part.fragment.text.get(..label.len - start).map_or(0, |t| t.chars().count());
            let all = part.fragment.text.chars().count().max(1);
            return part.fragment.x0 + (part.fragment.x1 - part.fragment.x0) * before as f32 / all as f32;
        }
        at = end;
    }
    line.x0
}

/// Adds the lines of one column to paragraphs; the first line may go on with the last paragraph.
pub(super) fn add(out: &mut Vec<Paragraph>, lines: Vec<Line>, page: u32, setting: Setting, goes_on: bool) {
    let left = lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
    let mut fresh = true;
    for line in lines {
        let joins = match out.last() {
            None => false,
            Some(last) if fresh => goes_on && goes_over(last, &line, left),
            Some(last) => !View { paragraph: last, right, setting }.opens(&line),
        };
        fresh = false;
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.lines.push(Placed { line, page }),
            None => out.push(Paragraph::new(line, page, (left, right))),
        }
    }
}

/// Whether a line at the top of a column or page goes on with the paragraph at the end of the one before.
fn goes_over(last: &Paragraph, line: &Line, left: f32) -> bool {
    let Some(before) = last.last() else { return false };
    let text = before.text();
    let em = line.size;
    let face = before.bold == line.bold && before.heading == line.heading;
    let same = face && (before.size - line.size).abs() < SAME_SIZE * em;
    if !same || is_ended(&text) || own_label(line).is_some() {
        return false;
    }
    let caps = |text: &str| !text.chars().any(char::is_lowercase);
    let full = before.x1 > last.column.1 - 4.0 * em;
    let own = line.x0 - left;
    let placed = (own - last.indent()).abs() < 1.5 * em || last.lines.len() == 1;
    let lower = line.text().starts_with(char::is_lowercase);
    lower && !caps(&text) || full && placed && !before.bold && caps(&text) == caps(&line.text())
}

/// Whether a sentence or item ends with this line.
fn is_ended(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', ')', ']', ' ']);
    bare.ends_with(['.', ';', ':', '?', '!']) || [" and", " or"].iter().any(|w| bare.ends_with(&format!(";{w}")))
}

/// A paragraph that the next line may go on with.
struct View<'a> {
    paragraph: &'a Paragraph,
    right: f32,
    setting: Setting,
}

impl View<'_> {
    /// Whether `line` opens a new paragraph.
    fn opens(&self, line: &Line) -> bool {
        let Some(before) = self.paragraph.last() else { return true };
        let em = line.size;
        if (before.size - line.size).abs() > SAME_SIZE * em || before.heading != line.heading {
            return true;
        }
        let text = before.text();
        let ended = is_ended(&text);
        let label = own_label(line);
        let lower = line.text().starts_with(char::is_lowercase);
        let broken = !ended && lower && label.is_none();
        // The first word would have stood on the line before, if the paragraph went on.
        let short = before.x1 + 0.3 * em + line.first_word() < self.right - 0.6 * em;
        let step = line.y - before.y;
        if before.bold != line.bold && !broken && (self.paragraph.bold() || short || ended) {
            return true;
        }
        if step > WIDE_STEP * self.setting.pitch.max(self.own_pitch()) * em {
            return !(broken && !short && step < 2.6 * em);
        }
        if let Some(label) = label
            && self.is_label(line, &label, ended || short)
        {
            return true;
        }
        self.is_placed_apart(line, before, ended, short) || short && !broken
    }

    /// From line to line of this paragraph, in sizes of its type, if it has several lines already.
    fn own_pitch(&self) -> f32 {
        let lines = &self.paragraph.lines;
        let pair = lines.len().checked_sub(2).and_then(|at| Some((lines.get(at)?, lines.get(at + 1)?)));
        pair.filter(|(a, b)| a.page == b.page)
            .map_or(0.0, |(a, b)| (b.line.y - a.line.y) / b.line.size.max(1.0))
            .clamp(0.0, 2.0)
    }

    fn is_label(&self, line: &Line, label: &Label, closed: bool) -> bool {
        let em = line.size;
        let Some(before) = self.paragraph.last() else { return true };
        let text = before.text();
        let joined = text.ends_with(',') || text.ends_with(" and") || text.ends_with(" or");
        let outdented = line.x0 < before.x0 - 0.5 * em;
        let first = self.paragraph.first().map_or(line.x0, |first| first.x0);
        let beside = self.paragraph.label.is_some() && (line.x0 - first).abs() < 0.5 * em && outdented;
        let rest = from(&line.text(), label.len).to_owned();
        let strong = !label.ordered() && !matches!(line.text().chars().next(), Some('-' | '–' | '—'));
        closed || joined && !rest.is_empty() || beside || outdented || strong
    }

    /// Whether the place of a line says that it opens a paragraph.
    fn is_placed_apart(&self, line: &Line, before: &Line, ended: bool, short: bool) -> bool {
        let em = line.size;
        let own = self.paragraph;
        let alone = own.lines.len() == 1;
        if line.x0 < before.x0 - 0.6 * em {
            // The second line of a paragraph whose first is indented.
            return !(alone && own.label.is_none() && !(short && ended));
        }
        if line.x0 > before.x0 + 0.6 * em {
            let hanging = alone && own.label.is_some() && (line.x0 - own.text_x).abs() < 1.5 * em;
            return !hanging && (ended || short);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{fragments, tests::set};
    use super::super::line::lines;
    use super::super::sheet::{Glyph, Sheet};
    use super::*;

    fn read(placed: &[(&str, f32, f32)]) -> Vec<String> {
        let glyphs: Vec<Glyph> = placed.iter().flat_map(|(text, x, y)| set(text, *x, *y, 10.0)).collect();
        let lines = lines(fragments(&Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() }));
        let mut out = Vec::new();
        add(&mut out, lines, 1, Setting { size: 10.0, pitch: 1.2 }, false);
        out.iter().map(Paragraph::text).collect()
    }

    #[test]
    fn a_wide_step_parts_paragraphs() {
        assert_eq!(
            read(&[("Members act fairly towards all", 10.0, 20.0), ("persons.", 10.0, 32.0), ("Next.", 10.0, 50.0)]),
            ["Members act fairly towards all persons.", "Next."]
        );
    }

    #[test]
    fn a_short_line_ends_its_paragraph() {
        assert_eq!(
            read(&[
                ("Members act fairly towards all persons", 10.0, 20.0),
                ("they meet.", 10.0, 32.0),
                ("Supervisors see to it that this is done", 10.0, 44.0),
                ("every day.", 10.0, 56.0),
            ]),
            ["Members act fairly towards all persons they meet.", "Supervisors see to it that this is done every day."]
        );
    }

    #[test]
    fn hanging_lines_go_on_with_their_item() {
        assert_eq!(
            read(&[
                ("Officers shall not do any of the following:", 10.0, 20.0),
                ("(a)", 20.0, 32.0),
                ("ask a person about his or her", 40.0, 32.0),
                ("status; or", 40.0, 44.0),
                ("(b)", 20.0, 56.0),
                ("hold a person.", 40.0, 56.0),
            ]),
            [
                "Officers shall not do any of the following:",
                "(a) ask a person about his or her status; or",
                "(b) hold a person."
            ]
        );
    }

    #[test]
    fn an_indented_first_line_opens_a_paragraph() {
        assert_eq!(
            read(&[
                ("Members act fairly towards all persons", 25.0, 20.0),
                ("they meet in the course of their duties.", 10.0, 32.0),
                ("Supervisors see to it that this is", 25.0, 44.0),
                ("done.", 10.0, 56.0),
            ]),
            [
                "Members act fairly towards all persons they meet in the course of their duties.",
                "Supervisors see to it that this is done."
            ]
        );
    }

    #[test]
    fn paragraphs_go_over_to_the_next_column() {
        let lines_of = |placed: &[(&str, f32, f32)]| {
            let glyphs: Vec<Glyph> = placed.iter().flat_map(|(text, x, y)| set(text, *x, *y, 10.0)).collect();
            lines(fragments(&Sheet { width: 600.0, height: 800.0, glyphs, ..Sheet::default() }))
        };
        let setting = Setting { size: 10.0, pitch: 1.2 };
        let mut out = Vec::new();
        add(&mut out, lines_of(&[("No person is held on the ground of a de-", 10.0, 700.0)]), 1, setting, true);
        add(&mut out, lines_of(&[("tainer alone.", 300.0, 20.0), ("Next one.", 300.0, 50.0)]), 1, setting, true);
        let texts: Vec<String> = out.iter().map(Paragraph::text).collect();
        assert_eq!(texts, ["No person is held on the ground of a de- tainer alone.", "Next one."]);
    }
}

//! Enumerations inside one paragraph: `shall: (a) …; (b) …; or (c) …`.

use super::flow::{Flow, from, part};
use super::label::{self, Count, Glyphs, Label, Mark, Shape, Wrap};
use super::sentences::Splitter;

/// A stretch of a paragraph.
#[derive(Debug)]
pub(super) struct Stretch {
    /// Its text, without label.
    pub(super) flow: Flow,
    /// Its label, where it is an item.
    pub(super) label: Option<Label>,
    /// It follows the items and belongs to what they stand in.
    pub(super) after: bool,
}

/// Enumerations inside enumerations, at most.
const DEEPEST: usize = 6;
/// How many marks, and how many bytes, on to look for the next mark of a series.
const MARKS_ON: usize = 48;
const BYTES_ON: usize = 6_000;
/// Bytes of a clause that are looked at to compare its length.
const CLAUSE: usize = 400;

/// Words before `(a)` that make it a citation.
const CITING: &[&str] = &[
    "subsection",
    "subsections",
    "section",
    "sections",
    "sec.",
    "paragraph",
    "paragraphs",
    "para.",
    "subparagraph",
    "§",
    "§§",
    "item",
    "items",
    "subdivision",
    "clause",
    "clauses",
    "part",
    "parts",
    "subs.",
    "subsec.",
    "rule",
    "article",
    "art.",
    "form",
    "step",
    "steps",
    "no.",
    "chapter",
    "title",
    "appendix",
    "exhibit",
    "mcl",
    "u.s.c.",
    "c.f.r.",
    "usc",
    "cfr",
    "under",
    "in",
];

/// Words that leave a sentence open at its end, so that a list can follow.
const OPEN: &[&str] = &[
    "shall",
    "may",
    "must",
    "will",
    "should",
    "not",
    "to",
    "from",
    "by",
    "if",
    "when",
    "unless",
    "following",
    "follows",
    "include",
    "includes",
    "including",
    "either",
    "or",
    "and",
    "of",
    "where",
    "who",
    "that",
    "with",
    "only",
    "is",
    "are",
    "cannot",
    "for",
    "whether",
    "because",
    "on",
    "in",
    "as",
    "any",
];

/// Whether `text` is left open at its end: a colon, a dash, or a word that cannot be the last.
pub(super) fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    if text.ends_with([':', '-', '–', '—']) {
        return true;
    }
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    OPEN.contains(&last.trim_start_matches(['(', '"']))
}

/// Whether `text` has reached an end after which something new may begin.
pub(super) fn is_closed(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*']).ends_with(['.', ';', '?', '!', ':'])
}

struct Spot {
    at: usize,
    label: Label,
}

/// The stretches of a paragraph; `own` is its own label, if it has one, whose series its text may go on with.
pub(super) fn split(flow: Flow, own: Option<&Label>, depth: usize) -> Vec<Stretch> {
    let marks = marks(flow.text());
    if marks.is_empty() || depth > DEEPEST {
        return vec![Stretch { flow, label: None, after: false }];
    }
    let mut out = Vec::new();
    let mut done = 0;
    let mut from_mark = 0;
    // What goes on with the paragraph's own label (`(b)` after `(a)`) stands outside of what is listed in it.
    if let Some(series) = own.and_then(|own| continuation(flow.text(), &marks, own)) {
        let before = flow.cut(0..series.first().and_then(|i| marks.get(*i)).map_or(0, |mark| mark.at));
        out.extend(split(before, None, depth + 1));
        emit(&flow, &marks, &series, &mut done, depth, &mut out);
        from_mark = after(&marks, done);
    }
    while let Some(series) = next_series(flow.text(), &marks, from_mark, done) {
        emit(&flow, &marks, &series, &mut done, depth, &mut out);
        from_mark = after(&marks, done).max(series.last().map_or(0, |last| last + 1));
    }
    let rest = flow.cut(done..flow.text().len());
    if !rest.is_empty() {
        let after = !out.is_empty();
        out.push(Stretch { flow: rest, label: None, after });
    }
    out
}

/// Cuts the stretches of one series; `done` moves to the end of what was cut.
fn emit(flow: &Flow, marks: &[Spot], series: &[usize], done: &mut usize, depth: usize, out: &mut Vec<Stretch>) {
    let of = |index: usize| marks.get(index);
    let first = series.first().and_then(|i| of(*i)).map_or(*done, |mark| mark.at);
    // "Hit shows a warrant → arrest → book": the first arrow says that the steps follow on what stands before it
    let leads_on = series.first().and_then(|i| of(*i)).filter(|m| matches!(m.label.mark, Mark::Bullet('→' | '⇒')));
    let leads_on = leads_on.filter(|_| !is_closed(part(flow.text(), *done..first).trim_end()));
    let before = flow.cut(*done..first + leads_on.map_or(0, |mark| mark.label.len));
    if !before.is_empty() && (*done > 0 || out.is_empty()) {
        let after = !out.is_empty();
        out.push(Stretch { flow: before, label: None, after });
    }
    for (nth, index) in series.iter().enumerate() {
        let Some(mark) = of(*index) else { continue };
        let start = mark.at + mark.label.len;
        let end = match series.get(nth + 1).and_then(|next| of(*next)) {
            Some(next) => next.at,
            None => last_end(flow.text(), marks, *index, series.len()),
        };
        *done = end;
        let mut inner = split(flow.cut(start..end), None, depth + 1).into_iter();
        if let Some(head) = inner.next() {
            out.push(Stretch { label: Some(mark.label.clone()), ..head });
        }
        out.extend(inner);
    }
}

/// The text from `start` to the next mark after mark `index`, [`CLAUSE`] bytes at most.
fn clause<'a>(text: &'a str, marks: &[Spot], index: usize, start: usize) -> &'a str {
    let next = marks.get(index + 1).map_or(text.len(), |mark| mark.at);
    let mut end = (start + CLAUSE).min(next);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    part(text, start..end)
}

/// Where the last item ends: numbered sentences keep all that follows, a list in a sentence ends with
/// it, and every list where its series begins anew.
fn last_end(text: &str, marks: &[Spot], index: usize, items: usize) -> usize {
    let Some(mark) = marks.get(index) else { return text.len() };
    let start = mark.at + mark.label.len;
    let anew = marks.iter().skip(index + 1).take(MARKS_ON).find(|next| restarts(&next.label, &mark.label));
    let limit = anew.map_or(text.len(), |next| next.at);
    let numbered = matches!(&mark.label.mark, Mark::Counter(c) if c.iter().any(|c| c.wrap == Wrap::Dot));
    let before = part(text, 0..mark.at).trim_end();
    if numbered && is_closed(before) && !before.ends_with([';', ':']) && items > 1 {
        return limit;
    }
    Splitter::new(part(text, start..limit)).next().map_or(limit, |r| start + r.end)
}

/// Whether `next` is the first of the series that `label` belongs to.
fn restarts(next: &Label, label: &Label) -> bool {
    let (Mark::Counter(next), Mark::Counter(own)) = (&next.mark, &label.mark) else { return false };
    next.iter().any(|n| n.ordinal == 1 && own.iter().any(|o| o.same_series(*n) && o.ordinal > 1))
}

/// Every place that may be a mark, in order.
fn marks(text: &str) -> Vec<Spot> {
    let none = Glyphs::default();
    let mut out = Vec::new();
    let mut previous = 0..0;
    let mut at = 0;
    let plain = text.is_ascii();
    for word in text.as_bytes().split(|byte| *byte == b' ') {
        let own = at..at + word.len();
        let start = at;
        at = own.end + 1;
        let bracket = word.first() == Some(&b'(');
        let short = word.len() <= 6 && matches!(word.last(), Some(b')' | b'.'));
        let glyph = !plain && !word.is_ascii() && part(text, own.clone()).chars().count() == 1;
        let cites = || CITING.contains(&part(text, previous.clone()).to_lowercase().as_str());
        if start > 0 && (bracket || short || glyph) && !cites() {
            let rest = from(text, start);
            let label = if glyph { label::parse(rest, &none) } else { label::counter(rest) };
            out.extend(label.filter(|l| countable(l, glyph)).map(|label| Spot { at: start, label }));
        }
        previous = own;
    }
    out
}

fn countable(label: &Label, glyph: bool) -> bool {
    match &label.mark {
        Mark::Bullet(c) => glyph && !matches!(c, '–' | '—'),
        Mark::Counter(counts) => counts
            .iter()
            .any(|c| matches!(c.wrap, Wrap::Half | Wrap::Full) || matches!(c.shape, Shape::Digit | Shape::Lower)),
    }
}

/// The first mark at or after byte `at`.
fn after(marks: &[Spot], at: usize) -> usize {
    marks.partition_point(|mark| mark.at < at)
}

/// The marks that go on with the paragraph's own label.
fn continuation(text: &str, marks: &[Spot], own: &Label) -> Option<Vec<usize>> {
    let Mark::Counter(own) = &own.mark else { return None };
    marks.iter().enumerate().take(MARKS_ON).find_map(|(i, mark)| {
        let Mark::Counter(counts) = &mark.label.mark else { return None };
        let next = |c: &&Count| own.iter().any(|o| o.same_series(**c) && o.ordinal + 1 == c.ordinal);
        let count = counts.iter().find(next).filter(|_| is_seam(part(text, 0..mark.at)))?;
        Some(follow(text, marks, i, *count))
    })
}

/// The next series of at least two marks from mark `index` on.
fn next_series(text: &str, marks: &[Spot], index: usize, done: usize) -> Option<Vec<usize>> {
    (index..marks.len()).find_map(|i| {
        let mark = marks.get(i)?;
        let readings: &[Count] = match &mark.label.mark {
            Mark::Bullet(_) => return bullets(marks, i),
            Mark::Counter(counts) => counts,
        };
        readings.iter().filter(|count| count.ordinal == 1).find_map(|count| {
            let series = follow(text, marks, i, *count);
            sure(text, marks, &series, done, *count).then_some(series)
        })
    })
}

fn bullets(marks: &[Spot], first: usize) -> Option<Vec<usize>> {
    let same: Vec<usize> = marks
        .iter()
        .enumerate()
        .skip(first)
        .filter(|(_, m)| Some(&m.label.mark) == marks.get(first).map(|f| &f.label.mark))
        .map(|(i, _)| i)
        .collect();
    Some(same)
}

/// Whether the next item of a list may begin after `before`.
fn is_seam(before: &str) -> bool {
    let before = before.trim_end();
    is_closed(before) || before.ends_with(',') || before.ends_with(" and") || before.ends_with(" or")
}

/// The marks of one series, from the first on, in order.
fn follow(text: &str, marks: &[Spot], first: usize, count: Count) -> Vec<usize> {
    let mut series = vec![first];
    let mut wanted = Count { ordinal: count.ordinal + 1, ..count };
    let mut next = first + 1;
    let mut from_at = marks.get(first).map_or(0, |m| m.at);
    while let Some((i, at)) = marks.iter().enumerate().skip(next).take(MARKS_ON).find_map(|(i, mark)| {
        let Mark::Counter(counts) = &mark.label.mark else { return None };
        let near = mark.at - from_at <= BYTES_ON;
        let dotted = count.wrap != Wrap::Dot || is_seam(part(text, from_at..mark.at));
        (near && dotted && counts.contains(&wanted)).then_some((i, mark.at))
    }) {
        series.push(i);
        wanted.ordinal += 1;
        next = i + 1;
        from_at = at;
    }
    series
}

/// Whether a series is one for certain, and worth cutting.
fn sure(text: &str, marks: &[Spot], series: &[usize], done: usize, count: Count) -> bool {
    let Some(first) = series.first().and_then(|i| marks.get(*i)) else { return false };
    let before = part(text, done..first.at).trim_end();
    let led = before.is_empty() || is_open(before) || is_closed(before) || before.ends_with(',');
    let dotted_led = before.is_empty() || before.ends_with([':', '-', '–', '—', '.', ';']);
    let enough = match count.wrap {
        Wrap::Dot => series.len() >= 2 && dotted_led,
        Wrap::Half | Wrap::Full => series.len() >= 3 || series.len() == 2 && led,
    };
    enough && !shares_object(text, marks, series)
}

/// `(a) stop, (b) question or (c) detain any person …`: the last item ends what the others begin, so
/// that cutting would leave words without an object.
fn shares_object(text: &str, marks: &[Spot], series: &[usize]) -> bool {
    let starts: Vec<(usize, usize)> =
        series.iter().filter_map(|i| marks.get(*i)).map(|m| (m.at, m.at + m.label.len)).collect();
    let words = |start: usize, end: usize| part(text, start..end).split(' ').filter(|w| !w.is_empty()).count();
    let inner = starts.iter().zip(starts.iter().skip(1)).map(|((_, start), (end, _))| words(*start, *end));
    let last = starts.last().zip(series.last()).map_or(0, |((_, start), index)| {
        let clause = clause(text, marks, *index, *start);
        Splitter::new(clause).next().map_or(0, |r| words(start + r.start, start + r.end))
    });
    inner.max().is_some_and(|longest| longest <= 3 && last > longest + 3)
}

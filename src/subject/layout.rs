//! From the lines of a paragraph to its parts: captions, labelled paragraphs, items, running text.

use super::block::Text;
use super::caption;
use super::enumeration::{self, is_closed, is_open};
use super::flow::{Flow, from, part};
use super::label::{self, Count, Glyphs, Label, Mark, Shape, Wrap};
use super::standing;

/// How a heading ranks among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rank {
    /// By its markup.
    Level(u8),
    /// In bold type.
    Bold,
    /// In capitals.
    Caps,
    /// In title case on its own.
    Title,
    /// By its number.
    Counted(Vec<Count>),
}

/// A part of a paragraph.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its text, without label.
    pub(super) flow: Flow,
    /// Its label.
    pub(super) label: Option<Label>,
    /// Its rank, if it is a heading.
    pub(super) heading: Option<Rank>,
    /// It goes on with what the paragraph stands in, after an enumeration.
    pub(super) after: bool,
    /// It opens a paragraph or a labelled part of one; what follows it may be its items.
    pub(super) opens: bool,
    /// Blanks before its first line.
    pub(super) indent: usize,
    /// Why it is not in force, if so.
    pub(super) out: Option<String>,
    /// It stands in a block quotation.
    pub(super) quoted: bool,
    /// It is all there is of its paragraph.
    pub(super) alone: bool,
}

/// What has been counted so far, so that `D.` is a label only where a `C.` went before.
#[derive(Debug, Default)]
pub(super) struct Counters(Vec<Count>);

impl Counters {
    fn expects(&self, count: Count) -> bool {
        let last = |c: &&Count| c.same_series(count);
        count.ordinal == 1
            || self.0.iter().find(last).is_some_and(|c| (c.ordinal + 1..=c.ordinal + 3).contains(&count.ordinal))
    }

    fn expects_any(&self, label: &Label) -> bool {
        match &label.mark {
            Mark::Bullet(_) => true,
            Mark::Counter(counts) => counts.iter().any(|count| self.expects(*count)),
        }
    }

    /// Settles how a label counts (`(i)` after `(h)` is a letter) and notes it.
    fn settle(&mut self, label: &mut Label) {
        let Mark::Counter(counts) = &mut label.mark else { return };
        let next = |c: &&Count| self.0.iter().any(|o| o.same_series(**c) && o.ordinal + 1 == c.ordinal);
        let first = |c: &&Count| c.ordinal == 1;
        let chosen = counts.iter().find(next).or_else(|| counts.iter().find(first)).or(counts.first()).copied();
        let Some(chosen) = chosen else { return };
        *counts = vec![chosen];
        self.0.retain(|c| !c.same_series(chosen));
        self.0.push(chosen);
    }
}

/// What a line opens.
enum Opening {
    /// Nothing: it goes on with the line before.
    Nothing,
    /// New running text.
    Text,
    /// A labelled paragraph or an item.
    Labelled(Label),
    /// A heading in capitals.
    Caps(Option<Label>),
}

/// One segment of a paragraph while it is being cut.
struct Segment {
    start: usize,
    label: Option<Label>,
    caps: bool,
}

/// Cuts a paragraph into its parts.
pub(super) fn pieces(text: Text, counters: &mut Counters, glyphs: &Glyphs) -> Vec<Piece> {
    let Text { mut flow, bold, item, quoted, out } = text;
    let out = out.or_else(|| if quoted { standing::signed(flow.text()) } else { None });
    let mut segments = segments(&flow, counters, glyphs);
    if let Some(first) = segments.first_mut().filter(|first| item && first.label.is_none()) {
        first.label = Some(Label { text: String::new(), mark: Mark::Bullet('•'), len: 0 });
    }
    let mut result = Vec::new();
    for (nth, segment) in segments.iter().enumerate() {
        let end = segments.get(nth + 1).map_or(flow.text().len(), |next| next.start);
        let whole = match segments.len() {
            1 => std::mem::take(&mut flow).into_cut(segment.start..end),
            _ => flow.cut(segment.start..end),
        };
        let indent = whole.indent();
        let flow = match &segment.label {
            Some(label) => whole.cut(label.len..whole.text().len()),
            None => whole,
        };
        let label = segment.label.clone();
        let base = Piece {
            flow,
            label,
            heading: None,
            after: false,
            opens: true,
            indent,
            out: out.clone(),
            quoted,
            alone: false,
        };
        if segment.caps || bold && segments.len() == 1 && is_bold_heading(base.flow.text()) {
            result.push(headed(base, segment.caps));
        } else {
            cut_captions(base, counters, &mut result);
        }
    }
    if let [only] = result.as_mut_slice() {
        only.alone = true;
    }
    result
}

fn is_bold_heading(text: &str) -> bool {
    !text.ends_with(['.', ':', ';', ',', '?']) && text.split(' ').count() <= 20 && !caption::is_field(text)
}

fn headed(piece: Piece, caps: bool) -> Piece {
    let counted = piece.label.as_ref().and_then(|label| match &label.mark {
        Mark::Counter(counts) => Some(Rank::Counted(counts.clone())),
        Mark::Bullet(_) => None,
    });
    let rank = counted.unwrap_or(if caps { Rank::Caps } else { Rank::Bold });
    Piece { heading: Some(rank), ..piece }
}

/// Cuts headings in capitals out of running text, and enumerations out of the rest.
fn cut_captions(piece: Piece, counters: &mut Counters, result: &mut Vec<Piece>) {
    let mut label = piece.label.clone();
    let mut done = 0;
    let text = piece.flow.text();
    let captions = caption::inside(text, label.as_ref().is_some_and(Label::ordered));
    if captions.is_empty() {
        let whole = 0..text.len();
        return cut_items(Piece { flow: piece.flow.into_cut(whole), ..piece }, result);
    }
    let like = |flow: Flow| Piece {
        flow,
        label: None,
        heading: None,
        after: false,
        opens: true,
        indent: piece.indent,
        out: piece.out.clone(),
        quoted: piece.quoted,
        alone: false,
    };
    for found in captions {
        let before = piece.flow.cut(done..found.range.start);
        if !before.is_empty() {
            cut_items(Piece { label: label.take(), ..like(before) }, result);
        }
        let title = piece.flow.cut(found.range.clone());
        // The number of the paragraph is that of the heading at its head.
        let (own, title) = match label.take() {
            Some(own) => (Some(own), title),
            None => numbered(title, counters),
        };
        result.push(headed(Piece { label: own, ..like(title) }, true));
        done = found.range.end;
    }
    cut_items(Piece { label, ..like(piece.flow.cut(done..text.len())) }, result);
}

/// A heading's number and its text.
fn numbered(title: Flow, counters: &mut Counters) -> (Option<Label>, Flow) {
    let Some(mut label) = label::counter(title.text()).filter(|label| label.len < title.text().len()) else {
        return (None, title);
    };
    counters.settle(&mut label);
    let rest = title.cut(label.len..title.text().len());
    (Some(label), rest)
}

fn cut_items(piece: Piece, result: &mut Vec<Piece>) {
    if piece.flow.is_empty() {
        return;
    }
    let Piece { flow, label, heading, indent, out, quoted, alone, .. } = piece;
    for (nth, stretch) in enumeration::split(flow, label.as_ref(), 0).into_iter().enumerate() {
        result.push(Piece {
            flow: stretch.flow,
            label: if nth == 0 { label.clone().or(stretch.label) } else { stretch.label },
            heading: heading.clone(),
            after: stretch.after,
            opens: nth == 0,
            indent,
            out: out.clone(),
            quoted,
            alone,
        });
    }
}

/// The lines of a flow as (offset, text, hard break before).
fn lines(flow: &Flow) -> Vec<(usize, &str, bool)> {
    let all = flow.lines();
    let ends = all.iter().skip(1).map(|line| line.at).chain([flow.text().len()]);
    all.iter().zip(ends).map(|(line, end)| (line.at, part(flow.text(), line.at..end).trim_end(), line.hard)).collect()
}

fn segments(flow: &Flow, counters: &mut Counters, glyphs: &Glyphs) -> Vec<Segment> {
    let lines = lines(flow);
    let width = lines.iter().map(|(_, text, _)| text.len()).max().unwrap_or(0);
    let mut out: Vec<Segment> = Vec::new();
    for (nth, (at, text, hard)) in lines.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|i| lines.get(i)).map(|(_, text, _)| *text);
        let next = lines.get(nth + 1).map(|(_, text, _)| *text);
        let before_at = nth.checked_sub(1).and_then(|i| lines.get(i)).map(|(at, _, _)| *at);
        let last_is_before = out.last().map(|segment| segment.start) == before_at;
        let later = lines.get(nth + 1..).unwrap_or(&[]);
        let view = View { text, before, next, later, hard: *hard, width, last: out.last(), last_is_before };
        let mut segment = match view.opening(counters, glyphs) {
            Opening::Nothing => continue,
            Opening::Text => Segment { start: *at, label: None, caps: false },
            Opening::Labelled(label) => Segment { start: *at, label: Some(label), caps: false },
            Opening::Caps(label) => Segment { start: *at, label, caps: true },
        };
        if let Some(label) = &mut segment.label {
            counters.settle(label);
        }
        out.push(segment);
    }
    out
}

/// A line in its surroundings.
struct View<'a> {
    text: &'a str,
    before: Option<&'a str>,
    next: Option<&'a str>,
    /// The lines behind it.
    later: &'a [(usize, &'a str, bool)],
    hard: bool,
    width: usize,
    last: Option<&'a Segment>,
    /// The last segment began with the line before.
    last_is_before: bool,
}

impl View<'_> {
    fn opening(&self, counters: &Counters, glyphs: &Glyphs) -> Opening {
        let label = label::parse(self.text, glyphs).filter(|label| self.is_label(label, counters));
        let rest = from(self.text, label.as_ref().map_or(0, |l| l.len));
        if label.is_none() && self.follows_bare_label() {
            return Opening::Nothing;
        }
        let counted = label.as_ref().is_none_or(Label::ordered);
        if counted && caption::is_caps(rest) && self.stands_out() {
            // Two lines of one heading.
            return match (&label, self.last) {
                (None, Some(Segment { caps: true, .. })) => Opening::Nothing,
                _ => Opening::Caps(label),
            };
        }
        match (label, self.before) {
            (Some(label), _) => Opening::Labelled(label),
            (None, None) => Opening::Text,
            (None, Some(before)) if self.breaks(before) => Opening::Text,
            (None, Some(_)) => Opening::Nothing,
        }
    }

    /// Whether the line before is nothing but the label of this one.
    fn follows_bare_label(&self) -> bool {
        let label = self.last.and_then(|segment| segment.label.as_ref());
        label.is_some_and(|label| self.before.is_some_and(|before| label.len >= before.len() && !before.is_empty()))
            && self.last_is_before
    }

    /// Whether a line of capitals is a heading and no part of a sentence in capitals.
    fn stands_out(&self) -> bool {
        let caps = |line: &str| !line.chars().any(char::is_lowercase);
        let before = self.before.is_none_or(|line| is_closed(line) || caption::is_caps(line) || self.last_is_caps());
        let next =
            self.next.is_none_or(|line| caption::is_caps(line) || !caps(line) && !line.starts_with(char::is_lowercase));
        before && next
    }

    fn last_is_caps(&self) -> bool {
        self.last.is_some_and(|segment| segment.caps)
    }

    /// Whether a mark at the head of the line is one here.
    fn is_label(&self, label: &Label, counters: &Counters) -> bool {
        let rest = from(self.text, label.len);
        // A mark alone on its line labels the next line, unless that has a mark of its own.
        if rest.is_empty() && self.next.is_none_or(|next| label::counter(next).is_some()) {
            return false;
        }
        let upper = !rest.starts_with(|c: char| c.is_lowercase());
        let opened = self.before.is_none_or(|before| {
            is_closed(before)
                || is_open(before)
                || before.ends_with(',')
                || self.last_is_caps()
                || is_joining(before)
                || self.breaks(before)
        });
        match &label.mark {
            Mark::Bullet('-' | '–' | '—' | '*' | '+') => {
                let sibling = self.last.is_some_and(|s| s.label.as_ref().is_some_and(|l| l.mark == label.mark));
                opened || sibling
            }
            Mark::Bullet(_) => true,
            Mark::Counter(counts) => {
                let sibling = self.last.and_then(|s| s.label.as_ref()).is_some_and(|l| {
                    matches!(&l.mark, Mark::Counter(c) if c.iter().any(|c| counts.iter().any(|d| c.same_series(*d))))
                });
                let decimal = matches!(counts.first().map(|c| c.shape), Some(Shape::Decimal(_)));
                let bracketed = counts.first().is_some_and(|c| c.wrap == Wrap::Full);
                let named = matches!(counts.first().map(|c| c.shape), Some(Shape::Word));
                match self.before {
                    // `Section 2.` in the middle of a sentence cites.
                    Some(before) if named => !before.ends_with(',') && !ends_in_function_word(before) && upper,
                    None => (bracketed || upper && decimal) || !decimal && self.is_likely(counts, counters, upper),
                    Some(_) if decimal => (opened || sibling && counters.expects_any(label)) && upper,
                    // An excerpt may begin with `(g)`, where nothing but a list can begin.
                    Some(_) if bracketed && opened || self.begins_series(counts) => true,
                    Some(_) => (opened || sibling) && counters.expects_any(label),
                }
            }
        }
    }

    /// "the officer" / "(a) shall ask …; and" / "(b) may hold": a first mark with the second at the head of a later line.
    fn begins_series(&self, counts: &[Count]) -> bool {
        const NEAR: usize = 12;
        let second = |line: &str| match label::counter(line).map(|label| label.mark) {
            Some(Mark::Counter(after)) => {
                counts.iter().any(|first| after.iter().any(|b| first.same_series(*b) && b.ordinal == 2))
            }
            _ => false,
        };
        counts.iter().any(|first| first.ordinal == 1) && self.later.iter().take(NEAR).any(|(_, line, _)| second(line))
    }

    /// Whether `D.` or `3.` at the head of a paragraph counts: a letter may also be an initial.
    fn is_likely(&self, counts: &[Count], counters: &Counters, upper: bool) -> bool {
        let letter = matches!(counts.first().map(|c| c.shape), Some(Shape::Upper | Shape::Lower));
        let half = counts.first().is_some_and(|c| c.wrap == Wrap::Half);
        half || (!letter && upper) || counts.iter().any(|count| counters.expects(*count))
    }

    /// Whether new text begins with this line although nothing marks it.
    fn breaks(&self, before: &str) -> bool {
        if !self
            .text
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '[' | '☐' | '*'))
        {
            return caption::is_field(self.text) && is_closed(before);
        }
        if self.last_is_caps() || caption::is_field(self.text) || caption::is_field(before) {
            return true;
        }
        if before.ends_with(',') || ends_in_function_word(before) {
            return false;
        }
        let first_word = self.text.split(' ').next().map_or(0, str::len);
        let short = (before.len() + first_word + 1) * 10 <= self.width * 7;
        self.hard || short || is_keyed(self.text) || is_keyed(before) && before.len() < 60 && !is_closed(before)
    }
}

fn is_joining(text: &str) -> bool {
    [" and", " or", "; and", "; or"].iter().any(|word| text.ends_with(word))
}

/// `TO:`, `Effective date:`; the head of a form or memorandum line.
fn is_keyed(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(key, _)| {
        key.len() <= 26
            && key.split(' ').count() <= 3
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '/' | '.' | '-'))
    })
}

fn ends_in_function_word(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "the", "a", "an", "of", "and", "or", "to", "by", "for", "in", "on", "at", "with", "from", "shall", "may",
        "must", "will", "not", "that", "which", "who", "is", "are", "be", "as", "any", "if", "when", "u.s.", "no.",
        "section", "§", "federal", "their", "his", "her", "its", "this", "such", "under", "unless", "than", "city",
        "county",
    ];
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    WORDS.contains(&last.as_str())
}

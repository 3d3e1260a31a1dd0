//! From parts in reading order to a document: sections, items with what leads in to them, sentences.

use super::block::Block;
use super::document::{Document, Role, Section, Sentence, Standing};
use super::enumeration::is_open;
use super::flow::Flow;
use super::label::{Count, Glyphs, Label, Mark, Shape};
use super::layout::{self, Counters, Piece, Rank};
use super::sentences::Splitter;
use super::{caption, standing};
use crate::source::Source;

/// Turns blocks into a document.
pub(super) fn document(source: &Source, blocks: Vec<Block>) -> Document {
    let glyphs = Glyphs::of(source.text());
    let mut counters = Counters::default();
    let mut steps = Vec::new();
    for block in blocks {
        match block {
            Block::Text(text) => {
                steps.extend(layout::pieces(text, &mut counters, &glyphs).into_iter().map(Step::Piece));
            }
            other => steps.push(Step::Block(other)),
        }
    }
    find_captions(&mut steps);
    let mut outline = Outline::new();
    for step in steps {
        outline.step(step);
    }
    Document { source: source.clone(), sections: outline.sections, sentences: outline.sentences }
}

enum Step {
    Piece(Piece),
    Block(Block),
}

impl Step {
    fn piece(&self) -> Option<&Piece> {
        match self {
            Self::Piece(piece) => Some(piece),
            Self::Block(_) => None,
        }
    }
}

/// Makes headings of short labelled parts and of lone lines in title case that stand over text.
fn find_captions(steps: &mut [Step]) {
    let mut depth = 0_usize;
    let mut ranks = Vec::with_capacity(steps.len());
    for (nth, step) in steps.iter().enumerate() {
        match step {
            Step::Block(Block::ListOpen(_)) => depth += 1,
            Step::Block(Block::ListClose) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let before = nth.checked_sub(1).and_then(|i| steps.get(i));
        let rank =
            step.piece().filter(|_| depth == 0).and_then(|piece| caption_rank(piece, before, steps.get(nth + 1)));
        ranks.push(rank);
    }
    for (step, rank) in steps.iter_mut().zip(ranks) {
        if let (Step::Piece(piece), Some(rank)) = (step, rank) {
            piece.heading = Some(rank);
        }
    }
}

fn caption_rank(piece: &Piece, before: Option<&Step>, next: Option<&Step>) -> Option<Rank> {
    let text = piece.flow.text();
    let next = next?;
    if piece.heading.is_some() || piece.quoted || piece.after || leads_on(before) {
        return None;
    }
    let stands_over = match next {
        Step::Piece(next) => next.flow.text().starts_with(|c: char| !c.is_lowercase()),
        Step::Block(block) => matches!(block, Block::ListOpen(_) | Block::Table { .. }),
    };
    match &piece.label {
        Some(Label { mark: Mark::Counter(counts), .. }) => {
            let sibling = |step: Option<&Step>| {
                step.and_then(Step::piece).is_some_and(|p| p.heading.is_none() && same_series(p, counts))
            };
            let short = caption::is_short(text) && stands_over && !sibling(Some(next)) && !sibling(before);
            short.then(|| Rank::Counted(counts.clone()))
        }
        Some(_) => None,
        None => {
            let alone = piece.alone && piece.flow.lines().len() == 1;
            (alone && stands_over && caption::is_title(text)).then_some(Rank::Title)
        }
    }
}

fn leads_on(step: Option<&Step>) -> bool {
    step.and_then(Step::piece).is_some_and(|p| p.flow.text().ends_with([':', ';', ',']))
}

fn same_series(piece: &Piece, counts: &[Count]) -> bool {
    let Some(Label { mark: Mark::Counter(own), .. }) = &piece.label else { return false };
    own.iter().any(|a| counts.iter().any(|b| a.same_series(*b)))
}

/// An item, or a list, that is still open.
struct Open {
    kind: Kind,
    /// What leads in to it.
    base: Vec<usize>,
    /// Its last sentence so far.
    last: Option<usize>,
    /// The first sentence of its list.
    list_start: usize,
    indent: usize,
}

enum Kind {
    /// A list whose bounds the markup says.
    List,
    /// An item of such a list; its label, and whether it is still without text.
    Explicit { label: String, ordered: bool, fresh: bool },
    /// An item known by its label.
    Marked(Label),
}

/// A list that has just ended.
struct Closed {
    base: Vec<usize>,
    start: usize,
    end: usize,
    next: u64,
}

struct Outline {
    sections: Vec<Section>,
    sentences: Vec<Sentence>,
    path: Vec<(usize, Rank)>,
    outs: Vec<Option<String>>,
    items: Vec<Open>,
    last: Option<usize>,
    closed: Option<Closed>,
    numbers: Vec<u64>,
    block: usize,
    container: usize,
    brackets: standing::Brackets,
}

impl Outline {
    fn new() -> Self {
        let root = Section { label: String::new(), title: String::new(), parent: None, heading: None };
        Self {
            sections: vec![root],
            sentences: Vec::new(),
            path: Vec::new(),
            outs: vec![None],
            items: Vec::new(),
            last: None,
            closed: None,
            numbers: Vec::new(),
            block: 0,
            container: 0,
            brackets: standing::Brackets::default(),
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Piece(piece) => match piece.heading.clone() {
                Some(rank) => self.heading(piece.flow, piece.label, rank),
                None => self.piece(piece),
            },
            Step::Block(Block::Heading { flow, level }) => {
                let label = heading_label(flow.text());
                let flow = label.as_ref().map_or_else(|| flow.clone(), |l| flow.cut(l.len..flow.text().len()));
                self.heading(flow, label, Rank::Level(level));
            }
            Step::Block(Block::ListOpen(start)) => self.open_list(start),
            Step::Block(Block::ListClose) => self.close_list(),
            Step::Block(Block::ItemOpen(label)) => self.open_item(label),
            Step::Block(Block::ItemClose) => self.close_item(),
            Step::Block(Block::Table { rows, out }) => self.table(rows, out),
            Step::Block(Block::Text(_)) => {}
        }
    }

    fn section(&self) -> usize {
        self.path.last().map_or(0, |(section, _)| *section)
    }

    fn heading(&mut self, flow: Flow, label: Option<Label>, rank: Rank) {
        if flow.is_empty() {
            return;
        }
        self.items.clear();
        self.closed = None;
        self.leave(&rank, label.as_ref());
        let parent = self.section();
        let index = self.sections.len();
        let shown = label.map(|l| l.text).unwrap_or_default();
        let title = flow.text().to_owned();
        let out = self.outs.get(parent).cloned().flatten().or_else(|| standing::section(&title));
        self.sections.push(Section {
            label: shown.clone(),
            title,
            parent: Some(parent),
            heading: Some(self.sentences.len()),
        });
        self.outs.push(out.clone());
        self.path.push((index, rank));
        let first = self.sentences.len();
        // A heading is one sentence, whatever stops stand in it.
        self.sentence(flow, Role::Heading, shown, Vec::new(), out);
        self.block += 1;
        self.last = Some(first);
    }

    /// Closes the sections that a heading of this rank ends.
    fn leave(&mut self, rank: &Rank, label: Option<&Label>) {
        match rank {
            Rank::Level(level) => {
                let over = |rank: &Rank| matches!(rank, Rank::Level(l) if l < level);
                while self.path.last().is_some_and(|(_, rank)| !over(rank)) {
                    self.path.pop();
                }
            }
            Rank::Counted(counts) if matches!(counts.first().map(|c| c.shape), Some(Shape::Decimal(_))) => {
                let own = label.map_or("", |l| l.text.as_str());
                if let Some(at) = self.path.iter().position(|(section, rank)| {
                    let other = self.sections.get(*section).map_or("", |s| s.label.as_str());
                    matches!(rank, Rank::Counted(_)) && !is_under(own, other)
                }) {
                    self.path.truncate(at);
                }
            }
            Rank::Counted(counts) => self.leave_to(|rank| {
                matches!(rank, Rank::Counted(other) if counts.iter().any(|c| other.iter().any(|o| o.same_series(*c))))
            }),
            other => self.leave_to(|rank| rank == other),
        }
    }

    fn leave_to(&mut self, same: impl Fn(&Rank) -> bool) {
        if let Some(at) = self.path.iter().rposition(|(_, rank)| same(rank)) {
            self.path.truncate(at);
        }
    }

    /// What leads in at the present level, and the last sentence there.
    fn context(&self) -> (Vec<usize>, Option<usize>, bool) {
        match self.items.iter().rev().find(|open| !matches!(open.kind, Kind::List)) {
            Some(open) => (open.base.clone(), open.last, true),
            None => (Vec::new(), self.last, false),
        }
    }

    /// The leads of a list that begins here, whose first item begins with `first`.
    fn leads(&self, fragment: bool) -> Vec<usize> {
        let (mut base, last, in_item) = self.context();
        if let Some(last) = last.filter(|last| self.leads_in(*last, fragment, in_item)) {
            base.push(last);
        }
        base
    }

    fn leads_in(&self, index: usize, fragment: bool, in_item: bool) -> bool {
        let Some(sentence) = self.sentences.get(index) else { return false };
        let text = sentence.text.as_str();
        if sentence.section != self.section() || sentence.standing != Standing::InForce {
            return false;
        }
        let finished = text.trim_end_matches(['"', '”', ')']).ends_with(['.', ';', '?', '!']);
        let heading = sentence.role == Role::Heading;
        let announced = text.to_lowercase().contains("following") || text.to_lowercase().contains("as follows");
        is_open(text) || announced && !heading || fragment && !heading || in_item && !finished
    }

    fn open_list(&mut self, start: Option<u64>) {
        let goes_on = start.filter(|n| *n > 1).and_then(|n| self.closed.take().filter(|c| c.next == n));
        // The text of the first item is not known yet; `open_item` completes the leads.
        let base = goes_on.as_ref().map_or_else(Vec::new, |closed| closed.base.clone());
        let list_start = goes_on.as_ref().map_or(self.sentences.len(), |closed| closed.start);
        self.numbers.push(start.unwrap_or(0));
        let last = goes_on.map(|_| usize::MAX);
        self.items.push(Open { kind: Kind::List, base, last, list_start, indent: 0 });
    }

    fn close_list(&mut self) {
        let Some(at) = self.items.iter().rposition(|open| matches!(open.kind, Kind::List)) else { return };
        let next = self.numbers.pop().unwrap_or(0);
        let (base, start) = self.items.get(at).map_or((Vec::new(), 0), |list| (list.base.clone(), list.list_start));
        self.items.truncate(at);
        self.closed = Some(Closed { base, start, end: self.sentences.len(), next });
    }

    fn open_item(&mut self, label: String) {
        if let Some(number) = self.numbers.last_mut() {
            *number += 1;
        }
        let (base, list_start) = match self.items.last() {
            Some(Open { kind: Kind::List, base, list_start, .. }) => (base.clone(), *list_start),
            _ => (Vec::new(), self.sentences.len()),
        };
        let ordered = !label.is_empty();
        let kind = Kind::Explicit { label, ordered, fresh: true };
        self.items.push(Open { kind, base, last: None, list_start, indent: 0 });
    }

    fn close_item(&mut self) {
        if let Some(at) = self.items.iter().rposition(|open| matches!(open.kind, Kind::Explicit { .. })) {
            self.items.truncate(at);
        }
    }

    /// Settles what leads in to a list when the first item's text is there.
    fn settle_list(&mut self, fragment: bool) {
        let Some(at) = self.items.len().checked_sub(2) else { return };
        let settled = match self.items.get(at) {
            Some(Open { kind: Kind::List, last, .. }) => last.is_some(),
            _ => return,
        };
        if !settled {
            let item = self.items.pop();
            let base = self.leads(fragment);
            if let Some(list) = self.items.last_mut() {
                list.base = base;
                list.last = Some(usize::MAX);
            }
            self.items.extend(item);
        }
        let base = self.items.get(at).map(|list| list.base.clone()).unwrap_or_default();
        if let Some(item) = self.items.last_mut() {
            item.base = base;
        }
    }

    fn piece(&mut self, piece: Piece) {
        let fragment = piece.flow.text().starts_with(char::is_lowercase);
        let opens = piece.opens;
        let fresh = matches!(self.items.last(), Some(Open { kind: Kind::Explicit { fresh: true, .. }, .. }));
        if fresh {
            self.settle_list(fragment);
            self.own_text(piece);
        } else if piece.label.is_some() {
            self.marked(piece, fragment);
        } else {
            self.unmarked(piece, fragment);
        }
        if opens {
            self.container = self.items.len();
        }
    }

    /// The first text of an item whose bounds the markup says.
    fn own_text(&mut self, piece: Piece) {
        let Some(open) = self.items.last_mut() else { return };
        let Kind::Explicit { label, ordered, fresh } = &mut open.kind else { return };
        *fresh = false;
        if let Some(own) = piece.label.as_ref().filter(|own| own.ordered()) {
            label.clone_from(&own.text);
            *ordered = true;
        }
        let (label, ordered, base) = (label.clone(), *ordered, open.base.clone());
        self.emit(piece, Role::Item { first: true, ordered }, label, base);
    }

    /// A paragraph with a label.
    fn marked(&mut self, piece: Piece, fragment: bool) {
        let Some(label) = piece.label.clone() else { return };
        let floor = self
            .items
            .iter()
            .rposition(|open| matches!(open.kind, Kind::List | Kind::Explicit { .. }))
            .map_or(0, |i| i + 1);
        let sibling = self.sibling(&label, piece.indent, floor);
        let (base, list_start) = match sibling {
            Some(at) => {
                let found = self.items.get(at).map(|open| (open.base.clone(), open.list_start));
                self.items.truncate(at);
                found.unwrap_or_default()
            }
            None => {
                self.descend(&label, piece.indent, floor);
                (self.leads(fragment), self.sentences.len())
            }
        };
        let role = Role::Item { first: true, ordered: label.ordered() };
        let text = label.text.clone();
        let indent = piece.indent;
        self.items.push(Open { kind: Kind::Marked(label), base: base.clone(), last: None, list_start, indent });
        self.emit(piece, role, text, base);
    }

    /// The open item that this label goes on from.
    fn sibling(&self, label: &Label, indent: usize, floor: usize) -> Option<usize> {
        (floor..self.items.len()).rev().find(|at| {
            let Some(Open { kind: Kind::Marked(open), indent: other, .. }) = self.items.get(*at) else { return false };
            match (&label.mark, &open.mark) {
                (Mark::Bullet(a), Mark::Bullet(b)) => a == b && indent.abs_diff(*other) <= 1,
                (Mark::Counter(a), Mark::Counter(b)) => a.iter().any(|a| {
                    b.iter()
                        .any(|b| a.same_series(*b) && a.ordinal > b.ordinal && shares_parent(&label.text, &open.text))
                }),
                _ => false,
            }
        })
    }

    /// Closes what a new list under no open series cannot stand in.
    fn descend(&mut self, label: &Label, indent: usize, floor: usize) {
        if let Mark::Counter(counts) = &label.mark
            && matches!(counts.first().map(|c| c.shape), Some(Shape::Decimal(_)))
        {
            let under = |open: &Open| matches!(&open.kind, Kind::Marked(l) if is_under(&label.text, &l.text));
            let keep = self.items.iter().rposition(under).map_or(floor, |i| i + 1);
            self.items.truncate(keep.max(floor));
            return;
        }
        while self.items.len() > floor && self.items.last().is_some_and(|open| open.indent > indent) {
            self.items.pop();
        }
        // A series that starts anew at the same depth is another list, not one inside the last item.
        let restarts = |open: &Open| match (&open.kind, &label.mark) {
            (Kind::Marked(Label { mark: Mark::Counter(b), .. }), Mark::Counter(a)) => {
                a.iter().any(|a| b.iter().any(|b| a.same_series(*b)))
            }
            _ => false,
        };
        if let Some(at) = (floor..self.items.len()).find(|at| self.items.get(*at).is_some_and(restarts)) {
            self.items.truncate(at);
        }
    }

    /// A paragraph without label.
    fn unmarked(&mut self, piece: Piece, fragment: bool) {
        let floor = self
            .items
            .iter()
            .rposition(|open| matches!(open.kind, Kind::List | Kind::Explicit { .. }))
            .map_or(0, |i| i + 1);
        let keep = if piece.after {
            self.container.clamp(floor, self.items.len().max(floor))
        } else {
            (floor..self.items.len())
                .find(|at| self.items.get(*at).is_none_or(|open| piece.indent <= open.indent))
                .unwrap_or(self.items.len())
        };
        if let Some(open) = self.items.get(keep) {
            self.closed =
                Some(Closed { base: open.base.clone(), start: open.list_start, end: self.sentences.len(), next: 0 });
        }
        self.items.truncate(keep);
        let (role, base) = match self.items.last() {
            Some(Open { kind: Kind::Explicit { ordered, .. }, base, .. }) => {
                (Role::Item { first: false, ordered: *ordered }, base.clone())
            }
            Some(Open { kind: Kind::Marked(label), base, .. }) => {
                (Role::Item { first: false, ordered: label.ordered() }, base.clone())
            }
            _ => (Role::Body, Vec::new()),
        };
        let tail_of = self.closed.take().filter(|closed| fragment && closed.end == self.sentences.len());
        let first = self.sentences.len();
        self.emit(piece, role, String::new(), base);
        if let Some(closed) = tail_of {
            self.attach_tail(&closed, first);
        }
    }

    fn attach_tail(&mut self, closed: &Closed, tail: usize) {
        let Some(lead) = closed.base.last() else { return };
        for sentence in self.sentences.iter_mut().take(closed.end).skip(closed.start) {
            if sentence.leads.contains(lead) {
                sentence.tail = Some(tail);
            }
        }
    }

    /// Emits the sentences of a part and notes the last one for what follows.
    fn emit(&mut self, piece: Piece, role: Role, label: String, leads: Vec<usize>) {
        let out = piece.out.clone().or_else(|| self.outs.get(self.section()).cloned().flatten());
        let out = out.or_else(|| standing::quotation(&piece, self.last.and_then(|l| self.sentences.get(l))));
        let begin = self.sentences.len();
        let mut role = role;
        let mut label = label;
        for range in Splitter::new(piece.flow.text()) {
            let flow = piece.flow.cut(range);
            self.sentence(flow, role.clone(), std::mem::take(&mut label), leads.clone(), out.clone());
            if let Role::Item { first, .. } = &mut role {
                *first = false;
            }
        }
        self.block += 1;
        if self.sentences.len() > begin {
            let last = self.sentences.len() - 1;
            match self.items.last_mut() {
                Some(open) => open.last = Some(last),
                None => self.last = Some(last),
            }
        }
    }

    fn sentence(&mut self, flow: Flow, role: Role, label: String, leads: Vec<usize>, out: Option<String>) {
        let span = flow.span();
        let (text, map) = flow.into_parts();
        let out = self.brackets.read(&text).or(out).or_else(|| standing::sentence(&text));
        let role = match role {
            Role::Body | Role::Item { .. } if caption::is_field(&text) => Role::Field,
            role => role,
        };
        self.sentences.push(Sentence {
            text,
            map,
            span,
            section: self.section(),
            label,
            leads,
            tail: None,
            block: self.block,
            role,
            standing: out.map_or(Standing::InForce, Standing::Out),
        });
    }

    /// Every cell is led in by the head of its row and, innermost, by the head of its column.
    fn table(&mut self, rows: Vec<Vec<Flow>>, out: Option<String>) {
        let section_out = self.outs.get(self.section()).cloned().flatten();
        let out = out.or(section_out);
        let mut heads: Vec<Option<usize>> = Vec::new();
        for (nth, row) in rows.into_iter().enumerate() {
            let mut row_head = None;
            for (column, cell) in row.into_iter().enumerate() {
                let head = heads.get(column).copied().flatten();
                let leads = [row_head, head].into_iter().flatten().collect();
                let first = self.cell(&cell, leads, out.as_ref());
                if nth == 0 {
                    heads.push(first);
                } else if column == 0 {
                    row_head = first;
                }
            }
        }
    }

    fn cell(&mut self, cell: &Flow, leads: Vec<usize>, out: Option<&String>) -> Option<usize> {
        if cell.is_empty() {
            return None;
        }
        let first = self.sentences.len();
        for range in Splitter::new(cell.text()) {
            self.sentence(cell.cut(range), Role::Cell, String::new(), leads.clone(), out.cloned());
        }
        self.block += 1;
        (self.sentences.len() > first).then_some(first)
    }
}

/// The number in front of a heading's text.
fn heading_label(text: &str) -> Option<Label> {
    let label = super::label::parse(text, &Glyphs::default())?;
    (label.ordered() && label.len < text.len()).then_some(label)
}

/// Whether decimal label `inner` stands under `outer`: `4.2.1` under `4.2`.
fn is_under(inner: &str, outer: &str) -> bool {
    !outer.is_empty() && inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '(', '-']))
}

/// Whether two labels of a series have the same parent: `4.1` and `4.2`, not `4.1` and `5.2`.
fn shares_parent(a: &str, b: &str) -> bool {
    let parent = |label: &str| label.rsplit_once(['.', '(']).map(|(parent, _)| parent.to_owned());
    parent(a) == parent(b)
}

//! From parts in reading order to a document: sections, items with what leads in to them, sentences.

use std::ops::Range;

use super::bars;
use super::block::{Block, Cell};
use super::document::{Document, Role, Sentence, Standing};
use super::enumeration::is_open;
use super::flow::Flow;
use super::heading::{Step, find_captions};
use super::items::{Closed, DEEPEST, Items, Kind, Open};
use super::label::{Glyphs, Label};
use super::layout::{self, Counters, Piece, Rank};
use super::sentences::Splitter;
use super::tree::Tree;
use super::{caption, standing};
use crate::source::Source;

/// Words that make an unfinished line the beginning of a rule, so that it leads in to a list after it.
const MODALS: &[&str] = &[
    "shall",
    "must",
    "may",
    "will",
    "should",
    "can",
    "cannot",
    "not",
    "do",
    "does",
    "required",
    "prohibited",
    "authorized",
];

/// Columns that one cell takes, at most.
const WIDEST: usize = 256;

/// Turns blocks into a document.
pub(super) fn document(source: &Source, blocks: Vec<Block>) -> Document {
    let glyphs = Glyphs::of(source.text());
    let mut counters = Counters::default();
    let mut steps = Vec::new();
    for block in blocks {
        match block {
            Block::Text(text) => {
                if let Some(rows) = bars::rows(&text.flow) {
                    steps.push(Step::Block(Block::Table { rows, out: text.out, headed: true }));
                    continue;
                }
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
    standing::notes(&mut outline.sentences);
    let sections = outline.tree.into_sections();
    Document { source: source.clone(), sections, sentences: outline.sentences, definition: None }
}

struct Outline {
    tree: Tree,
    sentences: Vec<Sentence>,
    items: Items,
    last: Option<usize>,
    closed: Option<Closed>,
    numbers: Vec<u64>,
    block: usize,
    container: usize,
    brackets: standing::Brackets,
}

impl Outline {
    fn new() -> Self {
        Self {
            tree: Tree::new(),
            sentences: Vec::new(),
            items: Items::default(),
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
            Step::Block(Block::Table { rows, out, headed }) => self.table(rows, out, headed),
            Step::Block(Block::Text(_)) => {}
        }
    }

    fn heading(&mut self, flow: Flow, label: Option<Label>, rank: Rank) {
        if flow.is_empty() {
            return;
        }
        self.items.0.clear();
        self.closed = None;
        let label = label.map(|l| l.text).unwrap_or_default();
        let first = self.sentences.len();
        self.tree.enter(label.clone(), flow.text().to_owned(), rank, first);
        // A heading is one sentence, whatever stops stand in it.
        // One that states a rule is read like any other sentence.
        let role = if caption::states_rule(flow.text()) { Role::Body } else { Role::Heading };
        self.sentence(flow, role, label, Vec::new(), self.tree.out());
        self.block += 1;
        self.last = Some(first);
    }

    /// The leads of a list that begins here, whose first item begins with a small letter if `fragment`.
    fn leads(&self, fragment: bool) -> Vec<usize> {
        let context = self.items.context();
        let in_item = context.is_some();
        let (mut base, last) = context.unwrap_or_else(|| (Vec::new(), self.last));
        if let Some(last) = last.filter(|last| base.len() < DEEPEST && self.leads_in(*last, fragment, in_item)) {
            base.push(last);
        }
        base
    }

    /// Whether a sentence leads in to the list after it: it is left open, announces it, or says no
    /// more than the title of its item.
    fn leads_in(&self, index: usize, fragment: bool, in_item: bool) -> bool {
        let Some(sentence) = self.sentences.get(index) else { return false };
        let text = sentence.text.as_str();
        if sentence.section != self.tree.current() || sentence.standing != Standing::InForce {
            return false;
        }
        let finished = text.trim_end_matches(['"', '”', ')']).ends_with(['.', ';', '?', '!']);
        let lower = text.to_lowercase();
        if addresses(&lower) && !is_open(text) {
            return false;
        }
        match sentence.role {
            Role::Heading => is_open(text),
            _ if is_open(text.trim_end_matches(['.', '…', ' '])) => true,
            _ if finished => ["the following", "as follows", "these conditions"].iter().any(|w| lower.contains(w)),
            _ => fragment || in_item || lower.split(' ').any(|word| MODALS.contains(&word)),
        }
    }

    fn open_list(&mut self, start: Option<u64>) {
        let goes_on = start.filter(|n| *n > 1).and_then(|n| self.closed.take().filter(|c| c.next == n));
        // The text of the first item is not known yet; `open_item` completes the leads.
        let base = goes_on.as_ref().map_or_else(Vec::new, |closed| closed.base.clone());
        let list_start = goes_on.as_ref().map_or(self.sentences.len(), |closed| closed.start);
        self.numbers.push(start.unwrap_or(0));
        let last = goes_on.map(|_| usize::MAX);
        self.items.0.push(Open { kind: Kind::List, base, last, list_start, indent: 0 });
    }

    fn close_list(&mut self) {
        let Some(at) = self.items.0.iter().rposition(|open| matches!(open.kind, Kind::List)) else { return };
        let next = self.numbers.pop().unwrap_or(0);
        let (base, start) = self.items.0.get(at).map_or((Vec::new(), 0), |list| (list.base.clone(), list.list_start));
        self.items.0.truncate(at);
        self.closed = Some(Closed { base, start, end: self.sentences.len(), next });
    }

    fn open_item(&mut self, label: String) {
        if let Some(number) = self.numbers.last_mut() {
            *number += 1;
        }
        let (base, list_start) = match self.items.0.last() {
            Some(Open { kind: Kind::List, base, list_start, .. }) => (base.clone(), *list_start),
            _ => (Vec::new(), self.sentences.len()),
        };
        let ordered = !label.is_empty();
        let kind = Kind::Explicit { label, ordered, fresh: true };
        self.items.0.push(Open { kind, base, last: None, list_start, indent: 0 });
    }

    fn close_item(&mut self) {
        if let Some(at) = self.items.0.iter().rposition(|open| matches!(open.kind, Kind::Explicit { .. })) {
            self.items.0.truncate(at);
        }
    }

    /// Settles what leads in to a list when the first item's text is there.
    fn settle_list(&mut self, fragment: bool) {
        let Some(at) = self.items.0.len().checked_sub(2) else { return };
        let settled = match self.items.0.get(at) {
            Some(Open { kind: Kind::List, last, .. }) => last.is_some(),
            _ => return,
        };
        if !settled {
            let item = self.items.0.pop();
            let base = self.leads(fragment);
            if let Some(list) = self.items.0.last_mut() {
                list.base = base;
                list.last = Some(usize::MAX);
            }
            self.items.0.extend(item);
        }
        let base = self.items.0.get(at).map(|list| list.base.clone()).unwrap_or_default();
        if let Some(item) = self.items.0.last_mut() {
            item.base = base;
        }
    }

    fn piece(&mut self, piece: Piece) {
        let fragment = piece.flow.text().starts_with(char::is_lowercase);
        let opens = piece.opens;
        let fresh = matches!(self.items.0.last(), Some(Open { kind: Kind::Explicit { fresh: true, .. }, .. }));
        if fresh {
            self.settle_list(fragment);
            self.own_text(piece);
        } else if piece.label.is_some() {
            self.marked(piece, fragment);
        } else {
            self.unmarked(piece, fragment);
        }
        if opens {
            self.container = self.items.0.len();
        }
    }

    /// The first text of an item whose bounds the markup says.
    fn own_text(&mut self, mut piece: Piece) {
        let Some(open) = self.items.0.last_mut() else { return };
        let Kind::Explicit { label, ordered, fresh } = &mut open.kind else { return };
        *fresh = false;
        if let Some(own) = piece.label.as_ref().filter(|own| own.ordered()) {
            label.clone_from(&own.text);
            *ordered = true;
        }
        let (label, ordered, base) = (label.clone(), *ordered, open.base.clone());
        if let Some(len) = caption::step_box(piece.flow.text(), !base.is_empty()) {
            piece.flow = piece.flow.cut(len..piece.flow.text().len());
        }
        self.emit(piece, Role::Item { first: true, ordered }, label, base);
    }

    /// A paragraph with a label.
    fn marked(&mut self, piece: Piece, fragment: bool) {
        let Some(label) = piece.label.clone() else { return };
        let sibling = self.items.sibling(&label, piece.indent);
        let (base, list_start) = match sibling {
            Some(at) => {
                let found = self.items.0.get(at).map(|open| (open.base.clone(), open.list_start));
                self.items.0.truncate(at);
                found.unwrap_or_default()
            }
            None => {
                if self.items.floor() == 0 && self.tree.leave_series(&label) {
                    self.items.0.clear();
                }
                self.items.descend(&label, piece.indent);
                (self.leads(fragment), self.sentences.len())
            }
        };
        let role = Role::Item { first: true, ordered: label.ordered() };
        let text = label.text.clone();
        let indent = piece.indent;
        self.items.0.truncate(DEEPEST);
        self.items.0.push(Open { kind: Kind::Marked(label), base: base.clone(), last: None, list_start, indent });
        self.emit(piece, role, text, base);
    }

    /// A paragraph without label.
    fn unmarked(&mut self, piece: Piece, fragment: bool) {
        let floor = self.items.floor();
        let keep = if piece.after {
            self.container.clamp(floor, self.items.0.len().max(floor))
        } else {
            (floor..self.items.0.len())
                .find(|at| self.items.0.get(*at).is_none_or(|open| piece.indent <= open.indent))
                .unwrap_or(self.items.0.len())
        };
        if let Some(open) = self.items.0.get(keep) {
            self.closed =
                Some(Closed { base: open.base.clone(), start: open.list_start, end: self.sentences.len(), next: 0 });
        }
        self.items.0.truncate(keep);
        let (role, base) = match self.items.0.last() {
            Some(Open { kind: Kind::Explicit { ordered, .. }, base, .. }) => {
                (Role::Item { first: false, ordered: *ordered }, base.clone())
            }
            Some(Open { kind: Kind::Marked(label), base, .. }) => {
                (Role::Item { first: false, ordered: label.ordered() }, base.clone())
            }
            _ => (Role::Body, Vec::new()),
        };
        // A list that a paragraph interrupts may still go on with its numbers.
        let ends_here = |closed: &Closed| fragment && closed.end == self.sentences.len();
        let tail_of = if self.closed.as_ref().is_some_and(ends_here) { self.closed.take() } else { None };
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
        let out = piece.out.clone().or_else(|| self.tree.out());
        let out = out.or_else(|| standing::quotation(&piece, self.last.and_then(|l| self.sentences.get(l))));
        let begin = self.sentences.len();
        let mut role = role;
        let mut label = label;
        // something is left out here ("…"): what leads in goes on
        let left_out = piece.flow.text().chars().all(|c| matches!(c, '.' | '…' | '*' | ' '));
        let ranges: Vec<Range<usize>> = Splitter::new(piece.flow.text()).collect();
        let (alone, mut whole) = (ranges.len() == 1, piece.flow);
        for range in ranges {
            let flow = if alone { std::mem::take(&mut whole).into_cut(range) } else { whole.cut(range) };
            self.sentence(flow, role.clone(), std::mem::take(&mut label), leads.clone(), out.clone());
            if let Role::Item { first, .. } = &mut role {
                *first = false;
            }
        }
        self.block += 1;
        if self.sentences.len() > begin && !left_out {
            let last = self.sentences.len() - 1;
            match self.items.0.last_mut() {
                Some(open) => open.last = Some(last),
                None => self.last = Some(last),
            }
        }
    }

    fn sentence(&mut self, flow: Flow, role: Role, label: String, leads: Vec<usize>, out: Option<String>) {
        let span = flow.span();
        let (text, map) = flow.into_parts();
        let out = self.brackets.read(&text, self.block).or(out).or_else(|| standing::sentence(&text));
        let role = match role {
            Role::Body | Role::Item { .. } if caption::is_field(&text) => Role::Field,
            role => role,
        };
        self.sentences.push(Sentence {
            text,
            map,
            span,
            section: self.tree.current(),
            label,
            leads,
            tail: None,
            block: self.block,
            role,
            standing: out.map_or(Standing::InForce, Standing::Out),
        });
    }

    /// Every cell is led in by the head of its row and, innermost, by the head of its column.
    fn table(&mut self, rows: Vec<Vec<Cell>>, out: Option<String>, headed: bool) {
        let section_out = self.tree.out();
        let out = out.or(section_out);
        let mut heads: Vec<Option<usize>> = Vec::new();
        let mut row_head = None;
        // One cell over all columns is the title of the table.
        let is_title = |row: &Vec<Cell>| matches!(row.as_slice(), [only] if only.columns > 1);
        let head_row = rows.iter().position(|row| !is_title(row)).unwrap_or(0);
        let is_head = |nth: usize| headed && nth == head_row;
        // "DO | DON'T": the first column names nothing that the others speak of
        let first = rows.get(head_row).and_then(|row| row.first()).filter(|_| headed);
        let side_by_side = first.is_some_and(|cell| is_mark(cell.text()));
        for (nth, row) in rows.into_iter().enumerate() {
            let mut column = 0;
            for cell in row {
                if column == 0 && !cell.goes_on {
                    row_head = None;
                }
                let head = heads.get(column).copied().flatten();
                let leads = [row_head, head].into_iter().flatten().collect();
                let first = self.cell(&cell, leads, out.as_ref());
                if is_head(nth) {
                    heads.extend(std::iter::repeat_n(first, cell.columns.clamp(1, WIDEST)));
                } else if nth + usize::from(!headed) > head_row && column == 0 && !cell.goes_on {
                    row_head = first.filter(|first| !side_by_side && !self.is_statement(*first));
                }
                column += cell.columns.clamp(1, WIDEST);
            }
        }
    }

    /// Whether a cell says something by itself, so that it leads in to nothing.
    fn is_statement(&self, index: usize) -> bool {
        self.sentences.get(index).is_some_and(|sentence| {
            let lower = sentence.text.to_lowercase();
            lower.ends_with('.') || lower.split(' ').any(|word| MODALS.contains(&word)) && !is_open(&lower)
        })
    }

    /// The sentences of a cell; a line that is left open leads in to the items after it.
    fn cell(&mut self, cell: &Cell, leads: Vec<usize>, out: Option<&String>) -> Option<usize> {
        let first = self.sentences.len();
        let mut open = None;
        for line in &cell.lines {
            let own: Vec<usize> = leads.iter().copied().chain(open.filter(|_| line.item)).collect();
            let out = line.out.as_ref().or(out);
            let mut label = line.label.clone();
            for range in Splitter::new(line.flow.text()) {
                let flow = line.flow.cut(range);
                self.sentence(flow, Role::Cell, std::mem::take(&mut label), own.clone(), out.cloned());
            }
            if !line.item {
                open = self.sentences.len().checked_sub(1).filter(|_| line.out.is_none() && is_open(line.flow.text()));
            }
        }
        if self.sentences.len() > first {
            self.block += 1;
        }
        (self.sentences.len() > first).then_some(first)
    }
}

/// Whether a line belongs to the head of a memorandum or order ("SUBJECT: how we do it"), which leads in to nothing.
fn addresses(lower: &str) -> bool {
    const KEYS: &[&str] = &[
        "to",
        "from",
        "date",
        "subject",
        "subj",
        "re",
        "cc",
        "bcc",
        "ref",
        "reference",
        "via",
        "through",
        "thru",
        "distribution",
        "attn",
        "attention",
        "issued by",
        "issued",
        "approved by",
        "approved",
        "effective",
        "effective date",
        "topic",
        "title",
        "number",
        "supersedes",
        "replaces",
        "applies to",
    ];
    lower.split_once(':').is_some_and(|(key, rest)| KEYS.contains(&key.trim()) && !rest.trim().is_empty())
}

/// Whether the head of a column says only whether what stands under it is to be done.
fn is_mark(head: &str) -> bool {
    const MARKS: &[&str] = &[
        "do",
        "dos",
        "do's",
        "don't",
        "don'ts",
        "do not",
        "never",
        "always",
        "permitted",
        "not permitted",
        "prohibited",
        "allowed",
        "not allowed",
        "forbidden",
        "may",
        "may not",
        "must",
        "must not",
        "shall",
        "shall not",
        "can",
        "cannot",
        "officers may",
        "officers may not",
        "members may",
        "members may not",
        "officers must",
        "officers must not",
        "members must",
        "members must not",
        "we do",
        "we don't",
        "we do not",
        "you may",
        "you may not",
        "what we do",
        "what we don't do",
        "what we do not do",
        "say",
        "say this",
        "right",
        "wrong",
        "acceptable",
        "unacceptable",
    ];
    let plain = head.replace('\u{2019}', "'").to_lowercase();
    MARKS.contains(&plain.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The number in front of a heading's text.
fn heading_label(text: &str) -> Option<Label> {
    let label = super::label::parse(text, &Glyphs::default())?;
    (label.ordered() && label.len < text.len()).then_some(label)
}

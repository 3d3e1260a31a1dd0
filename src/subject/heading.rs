//! Headings that only their surroundings tell: a short labelled part or a lone title over text.

use super::block::Block;
use super::caption;
use super::label::{Count, Label, Mark, Shape};
use super::layout::{Piece, Rank};

/// What the outline is made from, in reading order.
pub(super) enum Step {
    /// A part of a paragraph.
    Piece(Piece),
    /// A block that needs no cutting.
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
pub(super) fn find_captions(steps: &mut [Step]) {
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
            // A list of short items is no row of captions.
            let item = |step: Option<&Step>| {
                sibling(step) && step.and_then(Step::piece).is_some_and(|p| caption::is_short(p.flow.text()))
            };
            let numbered = counts.iter().any(|c| matches!(c.shape, Shape::Decimal(_) | Shape::Word));
            let alone = piece.alone && piece.flow.lines().len() == 1;
            let short = (caption::is_short(text)
                || caption::is_title(text)
                || numbered && alone && caption::is_of_a_statute(text))
                && stands_over
                && !sibling(Some(next))
                && !item(before);
            short.then(|| Rank::Counted(counts.clone()))
        }
        Some(_) => None,
        None => {
            let alone = piece.alone && piece.flow.lines().len() == 1;
            (alone && stands_over && caption::is_title(unnumbered(text))).then_some(Rank::Title)
        }
    }
}

/// A title without the bare number that stands before it: `3 Custody of Persons`.
fn unnumbered(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).and_then(|rest| rest.strip_prefix(' '));
    rest.filter(|_| (1..=3).contains(&digits)).unwrap_or(text)
}

fn leads_on(step: Option<&Step>) -> bool {
    step.and_then(Step::piece).is_some_and(|p| p.flow.text().ends_with([':', ';', ',']))
}

fn same_series(piece: &Piece, counts: &[Count]) -> bool {
    let Some(Label { mark: Mark::Counter(own), .. }) = &piece.label else { return false };
    own.iter().any(|a| counts.iter().any(|b| a.same_series(*b)))
}

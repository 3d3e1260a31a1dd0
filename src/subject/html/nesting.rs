//! Lists that stand in lists without an item between, as word processors write them: `<ol><li>A<li>B</ol><ol><ol><li>B.1</ol></ol>`.
//! What is deeper belongs to the last item before.

use crate::subject::block::Block;

/// What is open.
enum Open {
    /// A list, and whether it has had an item.
    List(bool),
    /// An item.
    Item,
    /// A list that was there for the depth alone; the item before it was opened again.
    Depth,
}

/// The blocks with lists put into the items that they belong to.
pub(super) fn nest(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut open: Vec<Open> = Vec::new();
    for block in blocks {
        match block {
            Block::ListOpen(_) => {
                // Directly in a list, behind an item: the list is of that item.
                if matches!(open.last(), Some(Open::List(true))) && matches!(out.last(), Some(Block::ItemClose)) {
                    out.pop();
                    open.push(Open::Depth);
                }
                open.push(Open::List(false));
                out.push(block);
            }
            Block::ItemOpen(_) => {
                attach(&mut out, &mut open);
                if let Some(list) = open.last_mut() {
                    *list = Open::List(true);
                }
                open.push(Open::Item);
                out.push(block);
            }
            Block::ItemClose => {
                open.pop();
                out.push(block);
            }
            Block::ListClose => close(&mut out, &mut open),
            other => out.push(other),
        }
    }
    out
}

/// Closes a list, with the item that was opened again for it.
fn close(out: &mut Vec<Block>, open: &mut Vec<Open>) {
    match open.pop() {
        Some(Open::Depth) => out.extend([Block::ItemClose, Block::ListClose]),
        _ => out.push(Block::ListClose),
    }
    // The item that a list behind it was put into ends with that list.
    if matches!(open.as_slice(), [.., Open::List(true), Open::Depth]) {
        open.pop();
        out.push(Block::ItemClose);
    }
}

/// Puts the item that begins into a list of the last item before, if it stands as deep as that list would.
fn attach(out: &mut Vec<Block>, open: &mut [Open]) {
    let depth = open.iter().rev().take_while(|open| matches!(open, Open::List(false))).count();
    let Some(from) = out.len().checked_sub(depth).filter(|_| depth > 1) else { return };
    let lists = out.split_off(from);
    let pairs = out.rchunks(2).take_while(|pair| matches!(pair, [Block::ItemClose, Block::ListClose])).count();
    if pairs + 1 < depth {
        out.extend(lists);
        return;
    }
    out.truncate(out.len() - 2 * (depth - 1));
    if matches!(out.last(), Some(Block::ListClose)) {
        // It goes on with the list that has just ended.
        out.pop();
    } else {
        out.extend(lists.into_iter().last());
    }
    let outer = open.len() - depth;
    open.iter_mut().skip(outer).take(depth - 1).for_each(|list| *list = Open::Depth);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists as brackets, items as braces with their labels.
    fn nested(blocks: &str) -> String {
        let block = |c: char| match c {
            '[' => Block::ListOpen(None),
            ']' => Block::ListClose,
            '}' => Block::ItemClose,
            label => Block::ItemOpen(label.to_string()),
        };
        let shown = |block: Block| match block {
            Block::ListOpen(_) => "[".to_owned(),
            Block::ListClose => "]".to_owned(),
            Block::ItemClose => "}".to_owned(),
            Block::ItemOpen(label) => label,
            _ => String::new(),
        };
        nest(blocks.chars().map(block).collect()).into_iter().map(shown).collect()
    }

    #[test]
    fn deeper_lists_belong_to_the_item_before() {
        assert_eq!(nested("[a}b[c}]}d}]"), "[a}b[c}]}d}]", "as it should be");
        assert_eq!(nested("[a}][[b}c}]][[[d}]]][[e}]][f}]"), "[a[b}c[d}]}e}]}][f}]");
        assert_eq!(nested("[a}[b}c}]d}]"), "[a[b}c}]}d}]", "directly behind the item");
        assert_eq!(nested("[[a}b}]]"), "[[a}b}]]", "there is no item before");
    }
}

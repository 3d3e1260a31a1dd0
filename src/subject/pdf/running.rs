//! What a printer puts on every page: running headers, footers, page numbers.

use std::collections::HashMap;

use super::fragment::Fragment;
use crate::subject::furniture;

/// Lines of one header or footer, at most.
const TALLEST: usize = 4;
/// Headers and footers stand in this part of the page at its top and bottom.
const MARGIN: f32 = 0.16;

/// The lines that can be a header or footer of one page.
struct Rim {
    /// By its distance from the rim of the page, from the outside in.
    lines: Vec<RimLine>,
}

struct RimLine {
    shape: String,
    text: String,
    y: f32,
    /// The file says that it is one.
    said: bool,
    /// A gap sets it off from the rest of the page.
    apart: bool,
}

/// For each page, the base lines of its headers and footers. Pages are given as fragments, with width and height.
pub(super) fn find(pages: &[(Vec<Fragment>, f32)]) -> Vec<Vec<f32>> {
    let rims: Vec<[Rim; 2]> = pages.iter().map(|(fragments, height)| rims(fragments, *height)).collect();
    let mut seen: HashMap<(usize, &str), Vec<(usize, f32)>> = HashMap::new();
    for (nth, sides) in rims.iter().enumerate() {
        for (side, rim) in sides.iter().enumerate() {
            for line in &rim.lines {
                seen.entry((side, line.shape.as_str())).or_default().push((nth, line.y));
            }
        }
    }
    let enough = if pages.len() <= 4 { 2 } else { 3 };
    let repeats = |side: usize, line: &RimLine| {
        seen.get(&(side, line.shape.as_str()))
            .is_some_and(|all| all.iter().filter(|(_, y)| (y - line.y).abs() < 4.0).count() >= enough)
    };
    rims.iter()
        .map(|sides| {
            let mut out = Vec::new();
            for (side, rim) in sides.iter().enumerate() {
                // From the rim of the page inwards, until a line belongs to the text.
                for line in &rim.lines {
                    let counts = line.apart && is_page_number(&line.text);
                    if line.said || counts || furniture::is_page_text(&line.text) || repeats(side, line) {
                        out.push(line.y);
                    } else {
                        break;
                    }
                }
            }
            out
        })
        .collect()
}

fn rims(fragments: &[Fragment], height: f32) -> [Rim; 2] {
    let top = rim(fragments, |y| y, height);
    let bottom = rim(fragments, |y| height - y, height);
    [top, bottom]
}

/// The outermost lines on one side; `from`: the distance of a base line from that side.
fn rim(fragments: &[Fragment], from: impl Fn(f32) -> f32, height: f32) -> Rim {
    let mut own: Vec<&Fragment> = fragments.iter().filter(|f| from(f.y) < MARGIN * height || f.running).collect();
    own.sort_by(|a, b| from(a.y).total_cmp(&from(b.y)).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<(f32, f32, Vec<&Fragment>)> = Vec::new();
    for fragment in own {
        match rows.last_mut().filter(|(y, ..)| (fragment.y - *y).abs() < 0.3 * fragment.size) {
            Some((_, size, parts)) => {
                *size = size.max(fragment.size);
                parts.push(fragment);
            }
            None => rows.push((fragment.y, fragment.size, vec![fragment])),
        }
        if rows.len() > TALLEST + 1 {
            break;
        }
    }
    let next: Vec<Option<f32>> = (1..=rows.len()).map(|at| rows.get(at).map(|(y, ..)| *y)).collect();
    let lines = rows.into_iter().zip(next).take(TALLEST).map(|((y, size, mut parts), next)| {
        parts.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let said = parts.iter().all(|part| part.running);
        let apart = next.is_none_or(|next| (next - y).abs() > 1.6 * size);
        RimLine { shape: shape(&text), text, y, said, apart }
    });
    Rim { lines: lines.collect() }
}

/// A line with its numbers evened out.
fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// `12`, `- 4 -`, `iv`, `Page 3`, `3 of 9`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '.'));
    let bare = bare.strip_prefix("page").map_or(bare, str::trim);
    let number = |word: &str| {
        let digits = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4;
        let roman = word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l')) && word.len() <= 6;
        !word.is_empty() && (digits || roman)
    };
    let words: Vec<&str> = bare.split_whitespace().collect();
    match words.as_slice() {
        [one] => number(one) || one.split_once('/').is_some_and(|(a, b)| number(a) && number(b)),
        [a, "of" | "/", b] => number(a) && number(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f32)]) -> (Vec<Fragment>, f32) {
        let fragment = |(text, y): &(&str, f32)| Fragment {
            text: (*text).to_owned(),
            x0: 50.0,
            x1: 200.0,
            y: *y,
            size: 10.0,
            ..Fragment::default()
        };
        (lines.iter().map(fragment).collect(), 800.0)
    }

    #[test]
    fn what_stands_at_the_rim_of_several_pages_is_no_text() {
        let pages = [
            page(&[("Policy 14, page 1", 30.0), ("Purpose", 90.0), ("A rule.", 102.0), ("1", 770.0)]),
            page(&[("Policy 14, page 2", 30.0), ("Exceptions", 90.0), ("More.", 102.0), ("2", 770.0)]),
        ];
        assert_eq!(find(&pages), [[30.0, 770.0], [30.0, 770.0]]);
    }

    #[test]
    fn text_at_the_rim_of_one_page_stays() {
        let pages = [page(&[("Purpose", 60.0), ("It binds all members.", 80.0)]), page(&[("Exceptions", 60.0)])];
        assert!(find(&pages).iter().all(Vec::is_empty));
    }

    #[test]
    fn page_numbers_are_known() {
        assert!(["12", "- 4 -", "Page 3", "3 of 9", "iv", "2/7"].iter().all(|text| is_page_number(text)));
        assert!(!["12 hours", "Section 4", "I-247A"].iter().any(|text| is_page_number(text)));
    }
}

//! What personal data cannot do without: a label with its field, a bar between cells, a long number.
//!
//! Most prose holds none of it, and is looked over once, from its beginning to its end, instead of with every pattern
//! around every place that a report shows. What is found here is more than what is personal, and never less.

use super::{field, personal};

/// Digits that a number of the immigration agency, or of social security, has at least.
pub(super) const NUMBER: usize = 8;

/// A digit, and the bytes that may stand between it and the next one of its number.
const APART: usize = 5;

/// Behind words that announce a date of birth it is looked for in so many characters: a note, marks, a month.
const DATE: usize = 90;

/// Where something stands that personal data cannot do without, ascending.
pub(super) fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let (mut inside, mut run, mut last) = (false, 0, 0);
    let bytes = text.as_bytes();
    let mut next = 0;
    while let Some(byte) = bytes.get(next).copied() {
        let at = next;
        next += 1;
        if byte == b' ' {
            inside = false;
            continue;
        }
        let word = is_word(byte);
        if word {
            // nearly all of a text stands within a word
            next += bytes.get(next..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        }
        let telling = match byte {
            b'0'..=b'9' => {
                run = if at <= last + APART { run + 1 } else { 1 };
                last = at;
                run >= NUMBER
            }
            b'|' => true,
            b':' | b'#' => personal::is_filled(text, at),
            _ if byte.is_ascii() => word && !inside && begins_field(text, at),
            // digits of any script
            _ => text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_numeric),
        };
        if telling {
            places.push(at);
        }
        inside = word;
    }
    places
}

/// Whether something of it stands in a part of a text, of which the `places` are known.
pub(super) fn tells(text: &str, places: &[usize], start: usize, end: usize) -> bool {
    let next = places.get(places.partition_point(|place| *place < start));
    // a part may begin within a word, and the rest of that be a label
    next.is_some_and(|place| *place < end) || text.get(start..end).is_some_and(|part| begins_field(part, 0))
}

/// Whether a byte belongs to a word, as far as the borders of words go where a label stands.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a label with its field stands at a place, or the words before a date of birth.
fn begins_field(text: &str, at: usize) -> bool {
    begins_label(text, at) && (field::begins_at(text, at) || announces_birth(text, at))
}

/// Whether a word begins as one of the labels does: few words do.
#[inline]
pub(super) fn begins_label(text: &str, at: usize) -> bool {
    let first = text.as_bytes().get(at..).and_then(|rest| rest.first_chunk::<3>());
    let Some([a, b, c]) = first.map(|first| first.map(|byte| byte.to_ascii_lowercase())) else { return false };
    // patterns that pass over case take some letters for an s that are not ASCII
    let s = |byte: u8| byte == b's' || !byte.is_ascii();
    match (a, b) {
        (b'a', b'd') => c == b'd',
        (b'a', b'l') => c == b'i',
        (b'a', b'm') => c == b'e',
        (b'b', b'i' | b'o') => c == b'r',
        (b'c', b'i') => c == b't',
        (b'c', b'o') => matches!(c, b'b' | b'm' | b'u'),
        (b'd', b'o') => matches!(c, b'b' | b'.'),
        (b'd', b'.') => c == b'o',
        (b'f', b'u') => c == b'r',
        (b'i', b'm') => c == b'm',
        (b'n', b'a') => matches!(c, b't' | b'r'),
        (b'n', b'o') => c == b't',
        (b'o', b'b') | (b'v', b'i') => s(c),
        (b'o', b't') => c == b'h',
        (b'p', b'l') => c == b'a',
        (b'p', b'o') => c == b'b',
        (b'r', b'e') => c == b'm' || s(c),
        (b's', b't') => c == b'a',
        (b's', b'y') => c == b'n',
        (b'u', b'n') => c == b'i',
        (b'u', _) => !b.is_ascii_alphabetic() || s(b),
        _ => false,
    }
}

fn announces_birth(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    let word = ["birth", "born", "dob", "d.ob", "do.b", "d.o.b"]
        .into_iter()
        .find(|word| rest.as_bytes().get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes())));
    let behind = word.and_then(|word| rest.get(word.len()..)).map(str::trim_start);
    behind.is_some_and(|behind| behind.chars().take(DATE).any(char::is_numeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_prose_tells_nothing() {
        for plain in [
            "Officers shall not ask any person about immigration status.",
            "## 3. Reports\n\n1. The citizen of another state: see section 12-34, 56.",
            "Notes are kept. The date of birth is asked of nobody.",
        ] {
            assert!(places(plain).is_empty(), "{plain}");
        }
    }

    #[test]
    fn whatever_is_personal_is_told() {
        for (form, first) in [
            ("Name: Doe", 4),
            ("| Zelda |", 0),
            ("A 123-456-789", 11),
            ("Citizenship: Ruritania", 0),
            ("**Remarks** - she weeps", 2),
            ("a DOB 01/02/1990", 2),
            ("born       on 4 May 1985", 0),
        ] {
            assert_eq!(places(form).first(), Some(&first), "{form}");
        }
    }

    #[test]
    fn a_part_may_begin_within_a_word() {
        let text = "The multinationality: Ruritania";
        let places = places(text);
        assert_eq!(places, [text.find(':').unwrap()]);
        let at = text.find("nationality").unwrap();
        assert!(tells(text, &[], at, text.len()) && !tells(text, &[], at + 1, text.len()));
    }
}

//! How numbers are written: `iv`, `D`, `07`.

/// A number as the format says; `None` for a format that writes nothing.
pub(in crate::subject) fn written(number: u64, format: &str) -> Option<String> {
    Some(match format {
        "none" | "bullet" => return None,
        "upperRoman" | "I" => roman(number).to_uppercase(),
        "lowerRoman" | "i" => roman(number),
        "upperLetter" | "A" => letters(number).to_uppercase(),
        "lowerLetter" | "a" => letters(number),
        "decimalZero" => format!("{number:02}"),
        "ordinal" => format!("{number}{}", ending(number)),
        "cardinalText" | "ordinalText" => in_words(number, format == "ordinalText"),
        _ => number.to_string(),
    })
}

fn ending(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// a, b, … z, aa, bb: as word processors count, the letter is repeated.
fn letters(number: u64) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 26 * 30) else { return number.to_string() };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, usize::try_from(index / 26).unwrap_or_default() + 1).collect()
}

fn roman(number: u64) -> String {
    const SIGNS: &[(u64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= *value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Numbers in words as far as paragraphs count.
fn in_words(number: u64, ordinal: bool) -> String {
    const ONES: &[(&str, &str)] = &[
        ("Zero", "Zeroth"),
        ("One", "First"),
        ("Two", "Second"),
        ("Three", "Third"),
        ("Four", "Fourth"),
        ("Five", "Fifth"),
        ("Six", "Sixth"),
        ("Seven", "Seventh"),
        ("Eight", "Eighth"),
        ("Nine", "Ninth"),
        ("Ten", "Tenth"),
        ("Eleven", "Eleventh"),
        ("Twelve", "Twelfth"),
    ];
    let word = usize::try_from(number).ok().and_then(|at| ONES.get(at));
    word.map_or_else(|| number.to_string(), |(one, first)| if ordinal { *first } else { *one }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_write_them() {
        let shown = |number, format| written(number, format).unwrap();
        assert_eq!(shown(4, "lowerRoman"), "iv");
        assert_eq!(shown(49, "upperRoman"), "XLIX");
        assert_eq!(shown(3, "lowerLetter"), "c");
        assert_eq!(shown(28, "upperLetter"), "BB");
        assert_eq!(shown(7, "decimalZero"), "07");
        assert_eq!(shown(22, "ordinal"), "22nd");
        assert_eq!(written(1, "bullet"), None);
    }
}

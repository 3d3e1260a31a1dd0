//! Every character of a sentence knows where it came from.

use ombud::source::Source;
use ombud::subject::document::Document;
use ombud::subject::{markdown, plain};
use proptest::prelude::*;

/// Checks every place of a document; what was decoded (entities, ligatures) stands for other characters.
fn check(document: &Document, decoded: bool) {
    let source = document.source.text();
    for (index, sentence) in document.sentences.iter().enumerate() {
        assert!(!sentence.text.trim().is_empty());
        assert_eq!(sentence.text.trim(), sentence.text);
        assert!(!sentence.text.contains("  ") && !sentence.text.contains('\n'), "{:?}", sentence.text);
        for (at, c) in sentence.text.char_indices() {
            let place = sentence.map.source(at);
            assert!(place < source.len(), "{place} of {} in {:?}", source.len(), sentence.text);
            if c != ' ' && !decoded {
                assert!(source.is_char_boundary(place), "{at} of {:?}", sentence.text);
                assert_eq!(source[place..].chars().next(), Some(c), "{at} of {:?} in {source:?}", sentence.text);
            }
        }
        assert!(source.get(sentence.span.range()).is_some(), "{:?} of {source:?}", sentence.span);
        assert!(!sentence.span.is_empty());
        assert!(sentence.section < document.sections.len());
        assert!(sentence.leads.iter().all(|lead| *lead < index), "a lead-in stands before what it leads in to");
        assert!(sentence.tail.is_none_or(|tail| tail > index && tail < document.sentences.len()));
    }
    for (index, section) in document.sections.iter().enumerate() {
        assert!(section.parent.is_none_or(|parent| parent < index));
    }
}

/// The letters of the source that no sentence and no label holds, where nothing in it is markup.
fn lost(document: &Document) -> String {
    let labels = document.sentences.iter().map(|s| s.label.as_str());
    let mut read: Vec<char> =
        document.sentences.iter().map(|s| s.text.as_str()).chain(labels).flat_map(str::chars).collect();
    read.sort_unstable();
    let mut letters: Vec<char> = document.source.text().chars().filter(|c| c.is_alphabetic()).collect();
    letters.sort_unstable();
    letters.into_iter().filter(|c| read.binary_search(c).map(|at| read.remove(at)).is_err()).collect()
}

/// Lines such as procedures are made of, and noise between them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{2,8} (shall not|may|must) [a-z]{2,8} any [a-z]{3,9}[.:;-]?",
        "(\\(a\\)|\\(b\\)|1\\.|2\\.|A\\.|4\\.1|•|-|\\?|iv\\.) [A-Za-z ]{1,30}[.;:]?",
        "[A-Z]{3,10} [A-Z]{3,10}",
        " {1,8}[a-zé§“” ]{1,30}",
        "[a-z]{2,5}-",
        "Officers: \\(1\\) [a-z]{3,9}; \\(2\\) [a-z]{3,9}; and \\(3\\) [a-z]{3,9}\\. [A-Z][a-z]{4}\\.",
        Just(String::new()),
        "[ -~é§—“”\u{2003}]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_keeps_its_places(lines in prop::collection::vec(line(), 0..25)) {
        let document = plain::read(&Source::new("t", lines.join("\n")));
        check(&document, false);
    }

    #[test]
    fn markdown_keeps_its_places(lines in prop::collection::vec(line(), 0..25)) {
        let text = lines.join("\n");
        let document = markdown::read(&Source::new("t", text.clone()));
        check(&document, text.contains('&'));
    }

    #[test]
    fn no_letter_is_lost_between_structures(lines in prop::collection::vec(line(), 0..25)) {
        let tidy: Vec<&str> = lines.iter().map(String::as_str).filter(|l| !l.contains(|c: char| c.is_ascii_control())).collect();
        let text = tidy.join("\n");
        // Digits alone on a line, and lines that repeat beside them, are page numbers and headers.
        prop_assume!(!text.lines().any(|l| l.trim().len() < 5 && l.chars().any(|c| c.is_ascii_digit())));
        // A list label with nothing behind it ("(a)", "§ x", a bullet) is no text.
        let label = |l: &str| (1..5).contains(&l.trim().chars().count());
        prop_assume!(!text.lines().any(label));
        prop_assert_eq!(lost(&plain::read(&Source::new("t", text))), "");
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,300}") {
        check(&plain::read(&Source::new("t", text.clone())), true);
        check(&markdown::read(&Source::new("t", text)), true);
    }

    #[test]
    fn words_are_neither_lost_nor_doubled(sentences in prop::collection::vec("[A-Z][a-z]{2,9}( [a-z]{8,9}){2,6}[.]", 1..20)) {
        let document = plain::read(&Source::new("t", sentences.join(" ")));
        prop_assert_eq!(lost(&document), "");
        prop_assert_eq!(document.sentences.len(), sentences.len());
    }
}

#[test]
fn entities_escapes_and_ligatures_keep_their_places() {
    let text = "Under 8 U.S.C. &sect; 1373 an of\u{fb01}cer \\*may\\* act &amp; wait.\n";
    let document = markdown::read(&Source::new("t.md", text));
    let sentence = &document.sentences[0];
    assert_eq!(sentence.text, "Under 8 U.S.C. § 1373 an officer *may* act & wait.");
    let at = sentence.text.find("officer").unwrap();
    let span = sentence.map.span(at, at + "officer".len());
    assert_eq!(document.source.slice(span), "of\u{fb01}cer");
    let sign = sentence.text.find('§').unwrap();
    assert_eq!(document.source.slice(sentence.map.span(sign, sign + '§'.len_utf8())), "&sect;");
    assert_eq!(document.source.slice(sentence.span), text.trim_end());
}

#[test]
fn reading_twice_gives_the_same() {
    let text = "# A\n\n1. One shall:\n   - two;\n   - three.\n\n| a | b |\n|---|---|\n| c | d |\n";
    let read = || format!("{:?}", markdown::read(&Source::new("t.md", text)).sentences);
    assert_eq!(read(), read());
}

#[test]
fn hostile_nesting_is_read_without_harm() {
    let deep = 10_000;
    for unit in ["> ", "[", "- ", "(", "1. ", "**", "`", "<b>", "![", "_", "~~", "{", "\"", "*"] {
        let text = format!("{}ask nobody.\n\nOfficers wait.\n", unit.repeat(deep));
        let document = markdown::read(&Source::new("t.md", text.clone()));
        assert!(document.sentences.iter().any(|s| s.text.contains("wait")), "{unit}");
        check(&document, false);
        check(&plain::read(&Source::new("t.txt", text)), false);
    }
    let stairs: String = (0..2_000).map(|n| format!("{}- item {n}\n", " ".repeat(2 * n))).collect();
    check(&markdown::read(&Source::new("t.md", stairs)), false);
}

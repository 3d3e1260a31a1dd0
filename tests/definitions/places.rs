//! Where the parts of a definition stand in the file.

use super::{definitions, found, judged, workflow};

#[test]
fn a_finding_marks_the_words_in_the_file_escapes_and_all() {
    let text = workflow("Release", r#"{"id":"1","text":"Wait.\nHold \"John D\u00f6e\" on the ICE detainer."}"#);
    let found = found(&text);
    let [(_, _, words)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(words, r#"Hold \"John D\u00f6e\" on the ICE detainer."#);
    let outcome = judged(&text);
    let reference = outcome.findings[0].definition.clone().unwrap();
    assert_eq!((reference.id.as_str(), reference.pointer.as_str()), ("W", "/steps/0/text"));
}

#[test]
fn every_sentence_stands_where_its_pointer_says() {
    let text = r#" [7, {"kind":"workflow", "id":"a", "title":"Bo\u006fking", "steps":[
        {"id":"1","name":"intake","text":"First. Second\tone.","help":"Help.","actor":"clerk",
         "prompts":[{"id":"P","label":" Name ","text":"What is your name?","topic":"identity","options":[{"value":"x","label":"Card"}],
                     "when":{"prompt":"P"}}],
         "next":[{"to":null,"when":{"topic":"language"}}]},
        {"id":"2","name":"hold_for_ice"}, {}]}]"#;
    let read = definitions(text);
    let document = &read.documents[0];
    let definition = document.definition.as_ref().unwrap();
    assert_eq!(definition.pointers.len(), document.sentences.len());
    let whole = document.source.slice(definition.span);
    for (index, sentence) in document.sentences.iter().enumerate() {
        let pointer = document.pointer(index).unwrap();
        let member = ombud::json::locate(whole, pointer).unwrap();
        let (start, end) = (definition.span.start + member.start, definition.span.start + member.end);
        assert!(start <= sentence.span.start && sentence.span.end <= end, "{pointer}: {sentence:?}");
        if sentence.span.len() > 2 && !document.source.slice(sentence.span).starts_with('{') {
            // each letter of the text as read is the one that stands there
            for (at, letter) in sentence.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                let from = sentence.map.source(at);
                let there = &document.source.text()[from..];
                assert!(there.starts_with(letter) || there.starts_with("\\u"), "{pointer}: {letter} {}", &there[..6]);
            }
        }
    }
    let words: Vec<&str> = document.sentences.iter().map(|s| s.text.as_str()).collect();
    for expected in [
        "Booking",
        "First.",
        "Second one.",
        "Help.",
        "clerk",
        "Name",
        "What is your name?",
        "Card",
        "language",
        "hold for ice",
    ] {
        assert!(words.contains(&expected), "{expected}: {words:?}");
    }
}

#[test]
fn one_file_holds_several_and_each_keeps_its_rows_apart() {
    let one = workflow("Booking", r#"{"id":"1","prompts":[{"label":"Immigration status"}]}"#);
    let other = one.replace(r#""id":"W""#, r#""id":"V""#).replace("Immigration status", "Name");
    let text = format!("{one}\n{other}\n");
    let outcome = judged(&text);
    let rows: Vec<_> = outcome
        .coverage
        .iter()
        .filter(|row| row.provision == "no-status-inquiry")
        .map(|row| (row.path.as_deref(), row.definition.as_deref(), row.status.word()))
        .collect();
    let path = Some("flow.json");
    assert_eq!(rows, [(path, Some("W"), "violates"), (path, Some("V"), "silent"), (None, None, "violates")]);
}

//! Every sentence of the order and of the directive is accounted for.

use ombud::subject::document::Role;

use super::{TEXTS, document, loaded, provisions, recitals, text};

/// One blank between words.
fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn the_pack_compiles_without_a_word() {
    let said = loaded().diagnostics.iter().map(|d| {
        let position = d.place.as_ref().map_or_else(String::new, |place| {
            let at = place.source.position(place.span.start);
            format!("{}:{}:{}: ", place.source.name(), at.line, at.column)
        });
        format!("{position}{}", d.message)
    });
    assert_eq!(said.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_sentence_is_quoted_by_a_provision_or_a_recital() {
    for (directive, name) in TEXTS {
        let of_provisions = provisions(directive).into_iter().flat_map(|provision| &provision.text);
        let of_recitals = recitals(directive).into_iter().map(|recital| &recital.text);
        let quoted: Vec<String> = of_provisions.chain(of_recitals).map(|text| normal(text)).collect();
        let order = document(name, text(name));
        let sentences = order.sentences.iter().filter(|sentence| sentence.role != Role::Heading);
        let sentences: Vec<String> = sentences.map(|s| normal(order.source.slice(s.span))).collect();
        assert!(sentences.len() > 9, "{sentences:#?}");
        let left: Vec<&String> = sentences.iter().filter(|s| !quoted.iter().any(|q| q.contains(s.as_str()))).collect();
        assert!(left.is_empty(), "{name}: neither in a provision nor in a recital: {left:#?}");
    }
}

#[test]
fn every_quotation_is_exact_and_stands_in_the_text_once() {
    for (directive, name) in TEXTS {
        let order = normal(&text(name));
        for provision in provisions(directive) {
            assert!(!provision.text.is_empty(), "{} quotes nothing", provision.id);
            for quotation in &provision.text {
                assert_eq!(order.matches(&normal(quotation)).count(), 1, "{}: {quotation}", provision.id);
            }
        }
        for recital in recitals(directive) {
            assert_eq!(order.matches(&normal(&recital.text)).count(), 1, "{}", recital.text);
            assert!(!recital.because.is_empty(), "{}", recital.text);
        }
    }
}

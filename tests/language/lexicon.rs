//! Concepts, cues and their extension by a directive's pack.

use ombud::language::program::ConceptId;

use super::helpers::{loaded, said};

#[test]
fn a_pack_extends_a_concept_of_the_lexicon_under_an_interpretation() {
    let loaded = loaded(
        "extend concept warrant {
            is judicial_warrant provided bare-warrant is judicial
            is administrative_warrant provided bare-warrant is administrative
            phrase \"papers of arrest\"
        }",
    );
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let concepts = &loaded.program.lexicon.concepts;
    let at = concepts.iter().position(|concept| concept.name == "warrant").unwrap();
    let kinds: Vec<(&str, &str)> = concepts[at]
        .kinds
        .iter()
        .map(|edge| (concepts[edge.parent.0].name.as_str(), edge.guard.as_ref().unwrap().choices[0].as_str()))
        .collect();
    assert_eq!(kinds, [("judicial_warrant", "judicial"), ("administrative_warrant", "administrative")]);
    let forms = &loaded.program.lexicon.patterns;
    assert!(forms.iter().any(|p| p.term.concept == ConceptId(at) && forms.written(&p) == "papers of arrest"));
}

#[test]
fn nothing_is_a_kind_of_two_concepts_that_are_apart() {
    assert_eq!(
        said("concept paper { is judicial_warrant, administrative_warrant noun \"paper\" }"),
        [
            "rule.type: `paper` is a kind of both `judicial_warrant` and `administrative_warrant`, which are apart [paper] \
          | drop one of the two kinds, or the declaration that they are apart"
        ]
    );
}

#[test]
fn a_concept_is_no_kind_of_itself() {
    assert_eq!(
        said("concept a { is b } concept b { is c } concept c { is a }"),
        ["rule.type: concept `a` is a kind of itself [a] | the circle is a is b is c is a"]
    );
}

#[test]
fn codes_of_kinds_are_codes_of_the_wider_concept() {
    let loaded = loaded(
        "concept hold_request { code other_agency_hold } extend concept immigration_detainer { is hold_request }",
    );
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let concept = loaded.program.lexicon.concepts.iter().find(|concept| concept.name == "hold_request").unwrap();
    assert_eq!(concept.codes, ["other_agency_hold", "immigration_detainer"]);
}

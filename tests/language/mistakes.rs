//! What a rule author is told: the whole message, the text it underlines, and the advice.

use super::helpers::{said, said_of, said_of_condition};

/// Prints what is said, for adding cases.
fn check(said: Vec<String>, expected: &[&str]) {
    assert_eq!(said, expected);
}

#[test]
fn probe() {
    for text in [
        "concept a { noun \"x\" is polise }",
        "provison p of d-1 { }",
        "concept a { nown \"x\" }",
        "concept a { noun \"x }\nconcept b { is police noun \"b\" }",
        "concept a { noun \"x\"\nconcept b { is police noun \"b\" }",
        "concept a { is police noun x }",
        "concept police { noun \"x\" }",
        "cue prohibiton \"no\"",
        "define f(c: custdy): bool = true",
        "define f(c: custody): bool = g(c) define g(c: custody): bool = f(c)",
        "define f(c: custody): bool = true",
        "interpretation x of d-2 { question \"?\" choices a, b ground \"g\" }",
        "interpretation x of d-1 { question \"?\" choices a ground \"g\" }",
        "interpretation x of d-1 { question \"?\" choices a, b ground \"g\" governs wider }",
        "directive e { title \"t\" effective 2017-02-30 }",
        "directive e { title \"t\" effective 2017-02-03 timezone America/Detriot }",
        "extend concept judicial_warant { is police }",
        "extend concept warrant { is judicial_warrant provided bare-warant is judicial }",
        "extend concept warrant { is judicial_warrant provided bare-warrant is judical }",
        "concept lonely { noun \"x\" }",
        "provision p-1 of d-1 { title \"t\" }",
    ] {
        println!("--- {text}\n{:#?}", said(text));
    }
    for text in [
        "procedures { forbid police to detian }",
        "procedures { forbid police detain }",
        "procedures { forbid police to detain on immigration_detainer unles judicial_warrant }",
        "procedures { forbid police to vary custody_process }",
        "procedures { forbid police to detain on warrant on citizenship }",
        "procedures { forbid police to detain } strength must",
        "procedures { forbid police to detain } severity violaton advice",
        "procedures { forbid police to detain } amends p-2",
        "procedures { forbid police to detain } from 2019-01-01 until 2018-01-01",
        "param grace: duration = 3 \"why\" procedures { forbid police to detain }",
        "param grace: duration = 3min \"why\" procedures { forbid police to detain }",
        "param grace: duration = 3min laxer when bigger \"why\" procedures { forbid police to detain }",
        "title \"a\" title \"b\" procedures { forbid police to detain }",
        "tittle \"a\" procedures { forbid police to detain }",
        "records { forbid custdy when true }",
        "records { require custody when true }",
        "records { permit custody when true }",
        "records { forbid custody when true forbid stop when true }",
        "records { forbid custody when custody.released = 1 }",
    ] {
        println!("--- {text}\n{:#?}", said_of(text));
    }
    for text in [
        "custody.bookd_at < 2017-04-03",
        "custody.booked_at < 3",
        "custody.booked_at",
        "custody.bases",
        "custody.bases.basis = charge",
        "any b in custody.bases where b.basis = chrage",
        "any b in custody.bases where b.basis in [charge, immigration_detaner]",
        "any b in custody.bases where b.basis in immigration_status",
        "any b in custody.bases where b.basis in immigration_detainer",
        "any b in custody where true",
        "any b in custody.bases where b.basis = charge and b.basis = sentence",
        "custody.facility matches \"(jail\"",
        "custody.facility = charge",
        "custody.release.to = immigration_authorty",
        "overstay(custody) > 0min",
        "earliest(custody.booked_at, 3) < 2017-04-03",
        "declared(warants)",
        "declared(warrants) and false",
        "bare-warrant is judicial or administrative or custody.facility is known",
        "bare-warrant is judical",
        "bare-warrant",
        "custody.facility is knwon",
        "custody.booked_at + custody.booked_at > 3h",
        "custody.booked_at + 48x > 2017-04-03",
        "custody.booked_at < 2017-04-03 < 2018-04-03",
        "grace > 3h",
        "custody.missing = 1",
        "(custody.facility is known",
        "custody.facility is known and",
        "if custody.facility is known then 1 else 2h > 1",
        "as_of(1) > 2017-01-01",
    ] {
        println!("--- {text}\n{:#?}", said_of_condition(text));
    }
    check(vec![], &[]);
}

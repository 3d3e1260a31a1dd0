//! Every question that the order leaves to counsel matters: another answer gives another verdict.

use ombud::eval::procedures::judge;
use ombud::finding::CoverageStatus::{self, Implements, Partial, Silent, Undetermined, Violates};

use super::{answered, document, program, read, row, said};

/// A text with the provision that it bears on, and how it stands under each answer.
struct Case {
    question: &'static str,
    provision: &'static str,
    text: &'static str,
    answers: &'static [(&'static str, CoverageStatus)],
}

const CASES: &[Case] = &[
    Case {
        question: "superior-law",
        provision: "no-administrative-warrants",
        text: "Officers shall not arrest or detain a person on an administrative immigration warrant unless a federal statute requires it.",
        answers: &[("yes", Implements), ("paragraph-1-only", Violates)],
    },
    Case {
        question: "legal-compulsion",
        provision: "no-status-inquiry",
        text: "Employees shall not ask about or record the immigration status of any person, except as required by a federal regulation.",
        answers: &[("statute-or-court", Partial), ("with-regulation-and-treaty", Implements)],
    },
    Case {
        question: "wider-exception",
        provision: "no-status-inquiry",
        text: "Employees shall not ask about or record the immigration status of any person unless a supervisor approves.",
        answers: &[("violates", Violates), ("partial", Partial)],
    },
    Case {
        question: "citizenship",
        provision: "no-status-inquiry",
        text: "The clerk shall ask every applicant about his or her citizenship.",
        answers: &[("yes", Violates), ("no", Silent)],
    },
    Case {
        question: "place-of-birth",
        provision: "no-status-inquiry",
        text: "The booking officer shall ask every prisoner for his or her place of birth.",
        answers: &[("when-it-triggers", Silent), ("never", Silent), ("always", Violates)],
    },
    Case {
        question: "place-of-birth",
        provision: "no-status-inquiry",
        text: "If a prisoner looks foreign, the booking officer shall ask for the place of birth.",
        answers: &[("when-it-triggers", Violates), ("never", Silent), ("always", Violates)],
    },
    Case {
        question: "consular",
        provision: "no-status-inquiry",
        text: "The booking officer shall ask an arrested foreign national for his or her nationality in order to give consular notification.",
        answers: &[("allowed", Silent), ("undetermined", Undetermined)],
    },
    Case {
        question: "asking-ice",
        provision: "no-status-inquiry",
        text: "The shift supervisor shall ask ICE about the immigration status of the driver.",
        answers: &[("yes", Violates), ("no", Silent)],
    },
    Case {
        question: "criminal-immigration-offences",
        provision: "no-status-based-enforcement",
        text: "Officers may arrest a person solely on suspicion of illegal entry under 8 USC 1325.",
        answers: &[("yes", Violates), ("no", Silent)],
    },
    Case {
        question: "bare-warrant",
        provision: "no-administrative-warrants",
        text: "Officers shall arrest a person on a warrant for an immigration violation that LEIN shows.",
        answers: &[("undetermined", Undetermined), ("judicial", Silent), ("administrative", Violates)],
    },
    Case {
        question: "immigration-judge",
        provision: "no-administrative-warrants",
        text: "Officers may arrest a person on a removal order of an immigration judge.",
        answers: &[("no", Violates), ("yes", Silent)],
    },
    Case {
        question: "stated-ground-is-pretext",
        provision: "no-pretext-contact",
        text: "If a driver has no identification, the officer shall call ICE.",
        answers: &[("yes", Violates), ("no", Silent)],
    },
    Case {
        question: "ice-means",
        provision: "serious-crime-assistance-only",
        text: "Officers may request the assistance of the Border Patrol at traffic stops.",
        answers: &[("ice", Silent), ("all-immigration-agencies", Violates)],
    },
    Case {
        question: "serious-crimes",
        provision: "serious-crime-assistance-only",
        text: "Members shall request the assistance of ICE only when a felony is being investigated.",
        answers: &[("plain-cases", Implements), ("open", Undetermined)],
    },
    Case {
        question: "mixed-grounds",
        provision: "no-administrative-warrants",
        text: "Officers may arrest a person on an administrative immigration warrant together with a criminal charge.",
        answers: &[("open", Undetermined), ("cures", Silent), ("does-not-cure", Violates)],
    },
    Case {
        question: "suspected-false-id",
        provision: "uniform-identification",
        text: "Officers shall not accept a foreign passport that appears to be altered.",
        answers: &[("open", Undetermined), ("allowed", Silent), ("refusal", Violates)],
    },
    Case {
        question: "unnamed-actor",
        provision: "uniform-identification",
        text: "The city treasurer's clerks shall not accept a consular identification card.",
        answers: &[("all-city-personnel", Violates), ("police", Silent)],
    },
];

/// Decided on records, dates and workflows only; prose has no case for them.
const NOT_IN_PROSE: &[&str] = &[
    "community-driven",
    "related-policy",
    "in-force-until",
    "expired-id",
    "federal-query",
    "later-grounds",
    "other-added-step",
    "unexplained-departure",
    "unstated-reason",
];

#[test]
fn every_question_has_a_case_for_every_answer() {
    let program = program();
    for interpretation in &program.interpretations {
        if NOT_IN_PROSE.contains(&interpretation.id.as_str()) {
            continue;
        }
        let of_it: Vec<&Case> = CASES.iter().filter(|case| case.question == interpretation.id).collect();
        assert!(!of_it.is_empty(), "`{}` has no case", interpretation.id);
        for case in of_it {
            let answers: Vec<&str> = case.answers.iter().map(|(answer, _)| *answer).collect();
            assert_eq!(answers, interpretation.choices, "`{}`", interpretation.id);
        }
    }
}

#[test]
fn another_answer_gives_another_verdict() {
    let mut wrong = Vec::new();
    for case in CASES {
        for (answer, expected) in case.answers {
            let program = answered(case.question, answer);
            let outcome = judge(&program, &[document("case.md", case.text)], false);
            let found = row(&outcome, case.provision).status;
            if found != *expected {
                let findings: Vec<String> = outcome.findings.iter().map(said).collect();
                wrong.push(format!(
                    "{} is {answer}: {:?} stands to {} as {}, not as {} {findings:?}",
                    case.question,
                    case.text,
                    case.provision,
                    found.word(),
                    expected.word()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_finding_names_the_question_that_it_turns_on() {
    for case in CASES.iter().filter(|case| matches!(case.answers[0].1, Violates | Partial | Undetermined)) {
        let outcome = read("case.md", case.text);
        let of_it = outcome.findings.iter().filter(|f| f.provision.as_deref() == Some(case.provision));
        let named: Vec<&str> = of_it.flat_map(|f| &f.depends_on).map(|name| name.as_str()).collect();
        assert!(named.contains(&case.question), "{:?} names {named:?}, not `{}`", case.text, case.question);
    }
}

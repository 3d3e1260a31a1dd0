//! What only a definition shows, and what it does not show.

use ombud::finding::{CoverageStatus, Verdict};

use super::{found, judged, violations, workflow};

const CUSTODY: &str = "uniform-custody";
const HOLDS: &str = "no-detainer-holds";
const WARRANTS: &str = "no-administrative-warrants";
const ASK: &str = "no-status-inquiry";
const IDENTIFICATION: &str = "uniform-identification";

#[test]
fn a_booking_that_breaks_the_order_in_four_places() {
    let text = workflow(
        "Booking",
        r#"{"id":"1","name":"intake","prompts":[
              {"id":"A","label":"Alien number","topic":"visa_document","asked_of":["arrestee"]},
              {"id":"B","label":"Card","topic":"identity","closed":true,"options":[{"value":"us_driver_license"}]}],
            "next":[{"to":"3","when":{"text":"Detainer","basis":"immigration_detainer"}},{"to":"2"}]},
           {"id":"2","name":"bond_review","next":[{"to":"4"}]},
           {"id":"3","text":"Keep the prisoner in custody until morning."},
           {"id":"4","name":"property_out"}"#,
    );
    assert_eq!(violations(&text, ASK), ["Alien number"]);
    assert_eq!(violations(&text, IDENTIFICATION), ["us_driver_license"]);
    assert_eq!(violations(&text, CUSTODY), ["Detainer"]);
    assert_eq!(violations(&text, HOLDS), ["Keep the prisoner in custody until morning."]);
}

#[test]
fn clean_workflows_say_nothing() {
    let report = workflow(
        "Report of a theft",
        r#"{"id":"1","text":"Ask the caller what was taken.","prompts":[
              {"id":"N","label":"Name of the caller","topic":"identity","asked_of":["caller"]},
              {"id":"L","label":"Language","topic":"language","asked_of":["caller"]}]},
           {"id":"2","text":"Call an interpreter.","when":{"prompt":"L","text":"Not English"}},
           {"id":"3","text":"Give the caller the number of the report."}"#,
    );
    let booking = workflow(
        "Booking",
        r#"{"id":"1","name":"intake","next":[{"to":"2","when":{"text":"Felony","basis":"charge"}},{"to":"3"}]},
           {"id":"2","name":"arraignment"},
           {"id":"3","name":"bond_review"},
           {"id":"4","name":"release_auth","text":"Release the prisoner when bond is posted."}"#,
    );
    for text in [report, booking] {
        assert_eq!(found(&text), []);
        let rows = judged(&text).coverage;
        assert!(!rows.is_empty() && rows.iter().all(|row| row.status == CoverageStatus::Silent), "{rows:#?}");
    }
}

#[test]
fn a_condition_bears_on_what_only_its_branch_reaches() {
    let steps = |last: &str| {
        workflow(
            "Release",
            &format!(
                r#"{{"id":"1","name":"release_auth","next":[{{"to":"2","when":{{"basis":"immigration_detainer"}}}},{{"to":"4"}}]}},
                   {{"id":"2","text":"Tell the supervisor.","next":[{{"to":"3"}}]}},
                   {{"id":"3","text":"Hold the prisoner.","next":[]}},
                   {{"id":"4","text":"Return the property.","next":[{{"to":"{last}"}}]}},
                   {{"id":"5","text":"Close the file."}}"#
            ),
        )
    };
    assert_eq!(violations(&steps("5"), HOLDS), ["Hold the prisoner."]);
    // where others come to the same step, it is no step for those with a detainer
    assert_eq!(violations(&steps("3"), HOLDS), [""; 0]);
}

#[test]
fn a_judges_warrant_on_the_way_keeps_a_hold_within_the_order() {
    let steps = |asks: &str, hold: &str| {
        workflow(
            "Release",
            &format!(
                r#"{{"id":"1","name":"release_auth","when":{{"basis":"immigration_detainer"}},"next":[{{"to":"2","when":{{{asks}}}}},{{"to":"3"}}]}},
                   {{"id":"2","text":"{hold}","when":{{"basis":"immigration_detainer"}},"next":[]}},
                   {{"id":"3","name":"property_out"}}"#
            ),
        )
    };
    let hold = "Hold the prisoner.";
    assert_eq!(violations(&steps(r#""basis":"criminal_warrant""#, hold), HOLDS), [""; 0]);
    assert_eq!(violations(&steps(r#""basis":"criminal_warrant","absent":true"#, hold), HOLDS), [hold]);
    assert_eq!(violations(&steps(r#""text":"A supervisor agrees""#, hold), HOLDS), [hold]);
}

#[test]
fn an_arrest_for_an_immigration_warrant_by_its_code_alone() {
    let steps = |basis: &str| {
        workflow(
            "Traffic stop",
            &format!(
                r#"{{"id":"1","text":"Run the name.","next":[{{"to":"2","when":{{"basis":"{basis}"}}}},{{"to":"3"}}]}},
                   {{"id":"2","name":"arrest","next":[]}},{{"id":"3","text":"Issue the ticket."}}"#
            ),
        )
    };
    assert_eq!(violations(&steps("admin_immigration_warrant"), WARRANTS), ["arrest"]);
    assert_eq!(violations(&steps("criminal_warrant"), WARRANTS), [""; 0]);
    assert_eq!(violations(&steps("charge"), WARRANTS), [""; 0]);
}

#[test]
fn a_step_for_those_without_a_detainer_is_one_that_the_others_do_not_get() {
    let steps = |when: &str| {
        workflow(
            "Booking",
            &format!(
                r#"{{"id":"1","name":"intake"}},{{"id":"2","name":"phone_call","when":{{{when}}}}},{{"id":"3","name":"photo"}}"#
            ),
        )
    };
    assert_eq!(violations(&steps(r#""text":"No ICE detainer""#), CUSTODY), ["No ICE detainer"]);
    let absent = steps(r#""basis":"immigration_detainer","absent":true"#);
    assert_eq!(violations(&absent, CUSTODY), ["immigration_detainer"]);
    let message = &judged(&absent).findings[0].message;
    assert!(message.contains("`skip phone call`"), "{message}");
    assert_eq!(violations(&steps(r#""text":"Nothing to eat since noon""#), CUSTODY), [""; 0]);
}

#[test]
fn a_branch_is_known_by_the_prompt_that_it_asks() {
    let steps = |asked: &str| {
        workflow(
            "Booking",
            &format!(
                r#"{{"id":"1","name":"intake","prompts":[{{"id":"Q",{asked}}}],"next":[{{"to":"3","when":{{"prompt":"Q","value":"no"}}}},{{"to":"2"}}]}},
                   {{"id":"2","name":"bond_review"}},{{"id":"3","name":"photo"}}"#
            ),
        )
    };
    assert_eq!(violations(&steps(r#""label":"x","topic":"citizenship""#), CUSTODY), ["no"]);
    assert_eq!(violations(&steps(r#""label":"Citizen of the United States""#), CUSTODY), ["no"]);
    assert_eq!(violations(&steps(r#""label":"Medication""#), CUSTODY), [""; 0]);
}

#[test]
fn who_acts_is_told_by_the_step() {
    let steps = |actor: &str| {
        let text = "Keep the prisoner in custody on the ICE detainer.";
        workflow("Release", &format!(r#"{{"id":"1","actor":"{actor}","text":"{text}"}}"#))
    };
    assert_eq!(violations(&steps("booking officer"), HOLDS).len(), 1);
    assert_eq!(violations(&steps("ICE officers"), HOLDS).len(), 0);
}

#[test]
fn what_need_not_be_done_is_permitted() {
    let text = workflow("Release", r#"{"id":"1","required":false,"text":"Hold the prisoner on the ICE detainer."}"#);
    let message = judged(&text).findings[0].message.clone();
    assert!(message.starts_with("it permits"), "{message}");
    let text = workflow("Release", r#"{"id":"1","text":"Hold the prisoner on the ICE detainer."}"#);
    let message = judged(&text).findings[0].message.clone();
    assert!(message.starts_with("it requires"), "{message}");
}

#[test]
fn a_prompt_is_put_to_each_of_those_whom_it_names() {
    let text = workflow(
        "Interview",
        r#"{"id":"1","prompts":[{"label":"Status","topic":"immigration_status","asked_of":["arrestee","witness"]}]}"#,
    );
    let all = found(&text);
    let of = |provision: &str| all.iter().filter(|(p, ..)| p == provision).count();
    assert_eq!((of(ASK), of("no-soliciting-from-victims")), (1, 1));
}

#[test]
fn code_and_label_at_odds_are_undetermined_and_say_so() {
    let text = workflow("Intake", r#"{"id":"1","prompts":[{"label":"Immigration status","topic":"identity"}]}"#);
    let finding = judged(&text).findings.into_iter().find(|f| f.provision.as_deref() == Some(ASK)).unwrap();
    assert_eq!(finding.verdict, Verdict::Undetermined);
    assert!(finding.message.ends_with("its code `identity` and its words `Immigration status` are at odds"));
    // a label that says less than the code is not at odds with it
    let text = workflow("Intake", r#"{"id":"1","prompts":[{"label":"CTZ","topic":"citizenship"}]}"#);
    assert_eq!(violations(&text, ASK), ["CTZ"]);
}

#[test]
fn help_and_labels_are_prose() {
    let text = workflow(
        "Intake",
        r#"{"id":"1","name":"intake","help":"Do not ask any person about immigration status.","prompts":[
            {"label":"Remarks","help":"Record the prisoner's immigration status here."}]}"#,
    );
    assert_eq!(violations(&text, ASK), ["Record the prisoner's immigration status here."]);
    let carried = judged(&text).coverage.into_iter().find(|row| row.path.is_some() && row.provision == ASK).unwrap();
    assert!(carried.at.iter().any(|at| at.verdict == CoverageStatus::Partial), "{carried:?}");
}

#[test]
fn an_exported_procedure_is_read_as_its_text_would_be() {
    let text = r#"{"kind":"procedure","id":"600.41","title":"Immigrants","sections":[
        {"id":"4","heading":"Inquiries","text":"Members shall not:\n\n- ask any person about immigration status; or\n- record it.",
         "sections":[{"id":"4.1","heading":"Identification","text":"Officers shall not accept a consular identification card."}]}]}"#;
    assert_eq!(violations(text, IDENTIFICATION), ["Officers shall not accept a consular identification card."]);
    let outcome = judged(text);
    let finding = outcome.findings.iter().find(|f| f.provision.as_deref() == Some(IDENTIFICATION)).unwrap();
    assert_eq!(finding.section.as_deref(), Some("600.41 Immigrants › 4 Inquiries › 4.1 Identification"));
    let row = outcome.coverage.iter().find(|row| row.path.is_some() && row.provision == ASK).unwrap();
    assert_eq!((row.status, row.definition.as_deref()), (CoverageStatus::Implements, Some("600.41")));
}

#[test]
fn a_question_of_whom_nobody_knows_may_be_put_to_a_victim() {
    let of = |people: &str| {
        let prompt = format!(
            r#"{{"id":"1","name":"intake","prompts":[
                {{"id":"S","label":"Immigration status","topic":"immigration_status","asked_of":{people}}}]}}"#
        );
        let all = found(&workflow("Incident", &prompt)).into_iter();
        all.map(|(provision, verdict, _)| (provision, verdict)).collect::<Vec<_>>()
    };
    let verdict = |people: &str, provision: &str| {
        of(people).into_iter().filter(|(p, _)| p == provision).map(|(_, v)| v).collect::<Vec<_>>()
    };
    let victims = "no-soliciting-from-victims";
    assert_eq!(verdict(r#"["unknown"]"#, victims), [Verdict::Undetermined]);
    assert_eq!(verdict(r#"["victim"]"#, victims), [Verdict::Violation]);
    assert_eq!(verdict(r#"["arrestee"]"#, victims), []);
    // whoever it is, the question is put
    assert_eq!(verdict(r#"["unknown"]"#, ASK), [Verdict::Violation]);
}

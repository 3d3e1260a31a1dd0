//! A model clause that a department adopts does what it is for.

use super::{program, read, short_of, violations};

#[test]
fn every_provision_on_procedures_has_a_model_clause() {
    for provision in program().provisions.iter().filter(|p| p.procedures.is_some()) {
        assert!(provision.model.is_some(), "{} has no model clause", provision.id);
    }
}

#[test]
fn each_model_clause_implements_its_provision_in_full_and_violates_none() {
    let program = program();
    let mut wrong = Vec::new();
    for provision in &program.provisions {
        let Some(model) = &provision.model else { continue };
        let outcome = read("model.md", model.clone());
        wrong.extend(short_of(&outcome, &[provision.id.as_str()]));
        wrong.extend(violations(&outcome).into_iter().map(|v| format!("the model of {} violates {v}", provision.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_model_clauses_together_implement_the_directives() {
    let program = program();
    let models: Vec<String> = program.provisions.iter().filter_map(|p| p.model.clone()).collect();
    let outcome = read("models.md", models.join("\n\n"));
    let all: Vec<&str> = program.provisions.iter().filter(|p| p.procedures.is_some()).map(|p| p.id.as_str()).collect();
    assert_eq!(violations(&outcome), Vec::<String>::new());
    let short = short_of(&outcome, &all);
    assert!(short.is_empty(), "{}", short.join("\n"));
}

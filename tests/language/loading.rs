//! Packs, settings, guards, and what stays out of the program.

use ombud::diagnostic::Severity;
use ombud::language::pack::{Pack, assemble, assemble_over, embedded};
use ombud::language::program::{Deontic, ExprKind, Literal, Strength};
use ombud::language::settings::{ChoiceSetting, ParameterSetting, Settings};
use ombud::language::{Loaded, load, load_to_judge};
use ombud::source::Source;

use super::helpers::{DIRECTIVE, loaded, packs, provision, schemas, shown};

const GRACE: &str = "param grace: duration = 0min laxer when greater \"time for out-processing\"
    records { forbid custody when latest(custody.booked_at) - custody.booked_at > grace }";

fn choice(interpretation: &str, choice: &str) -> ChoiceSetting {
    ChoiceSetting {
        directive: None,
        interpretation: interpretation.into(),
        choice: choice.into(),
        set_by: "configuration".into(),
        place: None,
    }
}

fn parameter(provision: &str, name: &str, value: &str) -> ParameterSetting {
    ParameterSetting {
        directive: None,
        provision: provision.into(),
        name: name.into(),
        value: value.into(),
        set_by: "command line".into(),
        reason: Some("by order".into()),
        place: None,
    }
}

#[test]
fn a_provision_is_read_whole() {
    let loaded = loaded(&provision(
        "title \"No holds\" cites \"section 1\" strength should severity violation warning from 2018-01-01
         text \"The department shall not
               hold anyone.\"
         procedures {
             hold: forbid police to detain | ask about citizenship on solely immigration_detainer
                   unless judicial_warrant or warrant provided bare-warrant is judicial or administrative or citizenship
             rest: partly permit city to ask provided citizenship is yes
             provided citizenship is no: forbid city to detain
         }",
    ));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let concept = |index: usize| loaded.program.lexicon.concepts[index].name.as_str();
    let read = &loaded.program.provisions[0];
    assert_eq!(read.text, ["The department shall not hold anyone."]);
    assert_eq!(read.strength, Strength::Should);
    let arm = read.procedures.as_ref().unwrap();
    assert_eq!(arm.limbs, ["hold", "rest"]);
    let [hold, rest, all] = arm.norms.as_slice() else { panic!("three sentences") };
    assert_eq!(hold.actions.iter().map(|id| concept(id.0)).collect::<Vec<_>>(), ["detain", "ask"]);
    assert!(hold.solely && hold.guard.is_none());
    let exceptions: Vec<(&str, Option<Vec<String>>)> = hold
        .unless
        .iter()
        .map(|exception| (concept(exception.concept.0), exception.guard.clone().map(|guard| guard.choices)))
        .collect();
    assert_eq!(
        exceptions,
        [
            ("judicial_warrant", None),
            ("warrant", Some(vec!["judicial".into(), "administrative".into()])),
            ("citizenship", None),
        ],
        "a word after a guard that is a choice belongs to the guard, any other is an exception"
    );
    assert_eq!((rest.partly, rest.deontic, rest.limbs.clone()), (true, Deontic::Permit, vec![1]));
    assert_eq!(rest.guard.as_ref().unwrap().choices, ["yes"]);
    assert_eq!(all.guard.as_ref().unwrap().choices, ["no"]);
    assert_eq!(all.limbs, [0, 1], "a sentence without a label carries out every limb");
}

#[test]
fn codes_behind_an_interpretation_are_asked_for_with_it() {
    let loaded = loaded(&format!(
        "extend concept citizenship {{ is immigration_status provided citizenship is yes }} {}",
        provision("records { forbid question when question.topic in immigration_status }")
    ));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let when = loaded.program.provisions[0].records[0].when.as_ref().unwrap();
    let ExprKind::Or(parts) = &when.kind else { panic!("{when:?}") };
    let ExprKind::In { members, .. } = &parts[0].kind else { panic!("{when:?}") };
    assert_eq!(*members, [Literal::Code("immigration_status".into())]);
    let ExprKind::And(guarded) = &parts[1].kind else { panic!("{when:?}") };
    assert!(matches!(&guarded[0].kind, ExprKind::Choice(guard) if guard.choices == ["yes"]));
    assert!(
        matches!(&guarded[1].kind, ExprKind::In { members, .. } if *members == [Literal::Code("citizenship".into())])
    );
}

#[test]
fn settings_change_the_program_and_defaults_come_back() {
    let loaded = loaded(&provision(GRACE));
    let settings = Settings {
        choices: vec![choice("bare-warrant", "judicial")],
        parameters: vec![parameter("p-1", "grace", "30min")],
    };
    let (program, notes) = loaded.with(&settings);
    assert_eq!(program.interpretations[0].choice(), "judicial");
    assert_eq!(program.interpretations[0].set_by, "configuration");
    assert_eq!(program.parameters[0].value, Literal::Duration(1800));
    assert_eq!(program.parameters[0].default, Literal::Duration(0));
    assert_eq!(program.parameters[0].set_because.as_deref(), Some("by order"));
    assert_eq!(
        notes.iter().map(shown).collect::<Vec<_>>(),
        ["param.laxer: `p-1.grace` is set to `30min`, which is laxer than the rule's own `0min` \
          | it exists because: time for out-processing"]
    );
    let (program, notes) = loaded.with(&Settings::default());
    assert_eq!(program.interpretations[0].choice(), "undetermined");
    assert_eq!(program.parameters[0].set_by, "pack");
    assert!(notes.is_empty());
}

#[test]
fn settings_that_name_nothing_are_errors() {
    let loaded = loaded(&provision(GRACE));
    let settings = Settings {
        choices: vec![choice("bare-warant", "judicial"), choice("bare-warrant", "judical")],
        parameters: vec![
            parameter("p-2", "grace", "30min"),
            parameter("p-1", "grase", "30min"),
            parameter("p-1", "grace", "30"),
        ],
    };
    let (_, notes) = loaded.with(&settings);
    assert!(notes.iter().all(|note| note.severity == Severity::Error));
    assert_eq!(
        notes.iter().map(shown).collect::<Vec<_>>(),
        [
            "config.invalid: unknown interpretation `bare-warant` | did you mean `bare-warrant`?",
            "config.invalid: unknown choice `judical` of `bare-warrant` | did you mean `judicial`?",
            "config.invalid: unknown provision `p-2` | did you mean `p-1`?",
            "config.invalid: unknown parameter `grase` of `p-1` | did you mean `grace`?",
            "config.invalid: `30` is no value for `p-1.grace`, which is a duration \
             | write a duration, such as `30min`, `48h` or `1d12h`",
        ]
    );
}

#[test]
fn a_users_pack_replaces_the_built_in_one_of_its_directive() {
    let pack = |name: &str, shared, text: &str| Pack {
        name: name.into(),
        shared,
        sources: vec![Source::new(format!("{name}.ombud"), text)],
    };
    let built_in = vec![
        pack("lexicon", true, "concept police { noun \"officer\" } concept detain { verb \"detain\" }"),
        pack("d-1", false, &format!("{DIRECTIVE} provision old of d-1 {{ procedures {{ forbid police to detain }} }}")),
    ];
    let own = format!("{DIRECTIVE} provision new of d-1 {{ procedures {{ forbid police to detain }} }}");
    let users = vec![("mine".to_owned(), vec![Source::new("mine/a.ombud", own)])];
    let (packs, notes) = assemble_over(built_in, users, false);
    assert_eq!(
        notes.iter().map(shown).collect::<Vec<_>>(),
        [
            "pack.replaced: the pack `mine` replaces the built-in rules of `d-1` [d-1] | give the directive another id to keep both"
        ]
    );
    assert_eq!(notes[0].severity, Severity::Advice);
    let loaded = load(&packs, &schemas(), &Settings::default());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let ids: Vec<&str> = loaded.program.provisions.iter().map(|provision| provision.id.as_str()).collect();
    assert_eq!(ids, ["new"]);
}

#[test]
fn without_built_in_rules_the_lexicon_stays() {
    let (packs, notes) = assemble(Vec::new(), true);
    assert!(notes.is_empty());
    assert!(packs.iter().all(|pack| pack.shared));
}

#[test]
fn tests_are_carried_along_and_never_looked_into() {
    let loaded = loaded(&provision(
        "procedures { forbid police to detain }
         test \"a hold\" {
             procedure \"1. Hold.
                        2. Release.\"
             custody { \"id\": \"C-1\", \"note\": \"a } brace\" }
             expect violation
             expect limb nowhere implements
             with no-such-question is yes
             with grace = 30min
         }",
    ));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let [test] = loaded.tests.as_slice() else { panic!("one test") };
    assert_eq!((test.directive.as_str(), test.provision.as_str(), test.name.as_str()), ("d-1", "p-1", "a hold"));
    assert_eq!(
        test.inputs[0].text, "1. Hold.\n2. Release.",
        "line breaks of a procedure count, its indentation does not"
    );
    assert_eq!(test.inputs[1].kind, "custody");
    assert_eq!(test.inputs[1].text, "{ \"id\": \"C-1\", \"note\": \"a } brace\" }");
    assert_eq!(test.source.slice(test.inputs[1].span), test.inputs[1].text);
    assert_eq!(test.params[0].1, Literal::Duration(1800));
}

#[test]
fn later_law_ends_what_it_supersedes() {
    let loaded = loaded(
        "provision old of d-1 { procedures { forbid police to detain } }
         provision new of d-1 { from 2020-03-01 supersedes old procedures { forbid police to detain } }",
    );
    assert_eq!(loaded.program.provisions[0].until.as_deref(), Some("2020-02-29"));
}

#[test]
fn a_mistake_in_a_pack_names_its_file() {
    let mut packs = packs("concept a { is polise noun \"a\" }");
    packs[1].sources.push(Source::new("other.ombud", "concept a { is police noun \"a\" }"));
    let loaded = load(&packs, &schemas(), &Settings::default());
    let said: Vec<(String, String)> = loaded.diagnostics.iter().map(|d| (d.path.clone().unwrap(), shown(d))).collect();
    assert_eq!(
        said,
        [
            (
                "other.ombud".into(),
                "rule.duplicate: concept `a` is declared twice [a] | first declared at rules.ombud:1:9".into()
            ),
            (
                "rules.ombud".into(),
                "rule.unknown-name: unknown concept `polise` [polise] | did you mean `police`?".into()
            ),
        ]
    );
}

#[test]
fn a_code_may_have_the_name_of_a_derived_fact_with_arguments() {
    let loaded = loaded(&format!(
        "define charge(b: basis): bool = b.basis = charge {}",
        provision("records { forbid custody when any b in custody.bases where charge(b) }")
    ));
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
}

#[test]
fn the_built_in_rules_hold_no_mistake() {
    let (packs, _) = assemble(Vec::new(), false);
    let loaded = load(&packs, &schemas(), &Settings::default());
    let said: Vec<String> = loaded.diagnostics.iter().map(shown).collect();
    assert!(said.is_empty(), "{said:#?}");
    assert!(!loaded.program.provisions.is_empty() && !loaded.program.lexicon.cues.is_empty());
}

#[test]
fn what_is_built_in_has_no_mistake_that_only_a_close_look_finds() {
    let given = |mut pack: Pack| {
        pack.sources = pack.sources.iter().map(|source| Source::new(source.name(), source.text())).collect();
        pack
    };
    let schemas = crate::built_in::schemas();
    let packs: Vec<Pack> = embedded().into_iter().map(given).collect();
    let closely = load(&packs, &schemas, &Settings::default());
    assert!(closely.diagnostics.is_empty(), "{:?}", closely.diagnostics);
    let to_judge = load_to_judge(&embedded(), &schemas, &Settings::default());
    assert!(to_judge.diagnostics.is_empty() && to_judge.tests.is_empty() && !closely.tests.is_empty());
    let rules = |loaded: &Loaded| {
        let program = &loaded.program;
        let arms = program.provisions.iter().map(|p| format!("{:?} {:?} {:?}", p.procedures, p.records, p.comparisons));
        (arms.collect::<Vec<_>>(), format!("{:?}", program.defines), program.lexicon.patterns.len())
    };
    assert_eq!(rules(&to_judge), rules(&closely));
}

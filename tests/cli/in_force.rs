//! Texts are held only against what is law on the day of judging.

use super::run::{Folder, json};

const PACK: &str = r#"
directive towing-2 { title "Towing" effective 2017-04-03 }
concept clerk { noun "towing clerk" }
concept tow { verb "tow" (tow) }
provision old of towing-2 {
    cites "1"
    until 2020-12-31
    procedures { forbid clerk to tow }
}
provision new of towing-2 {
    cites "2"
    from 2021-01-01
    procedures { forbid clerk to tow }
}
"#;

#[test]
fn a_provision_that_has_lapsed_or_not_begun_judges_no_text_and_says_so() {
    let folder = Folder::new();
    folder.write("dated/towing.ombud", PACK);
    folder.write("sop.md", "Towing clerks may tow a car.\n");
    let check = |day: &str| {
        let run = folder.ombud(&format!("check --no-builtin --rules dated --as-of {day} --format json sop.md"));
        let report = json(&run);
        let texts = |list: &str, member: &str| -> Vec<String> {
            let of = report[list].as_array().unwrap().iter();
            of.filter_map(|item| Some(item[member].as_str()?.to_owned())).collect()
        };
        (texts("findings", "provision"), texts("coverage", "provision"), texts("diagnostics", "message"))
    };
    let (findings, coverage, said) = check("2020-12-31");
    assert_eq!(findings, ["old"]);
    assert!(!coverage.contains(&"new".to_owned()), "{coverage:?}");
    assert_eq!(said, ["`new` is in force from 2021-01-01 on, not on 2020-12-31: 1 procedure was not held against it"]);
    let (findings, _, said) = check("2021-01-01");
    assert_eq!(findings, ["new"]);
    assert_eq!(said, ["`old` was in force until 2020-12-31, not on 2021-01-01: 1 procedure was not held against it"]);
}

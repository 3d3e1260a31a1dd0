//! A second evaluator of rules on records, written from the reference of the language alone (`docs/language.md`), plain and
//! slow: a tree is walked, every version of every record is a map, nothing is compiled. Rules and records are made by
//! chance; where the two evaluators disagree, one of them or the reference is wrong.
//!
//! `OMBUD_SEED` sets the first seed, `OMBUD_CASES` how many verdicts are compared at least:
//! `OMBUD_CASES=1000000 cargo test --release plain:: -- --nocapture`.

mod chance;
mod eval;
mod groups;
mod make_records;
mod make_rules;
mod mention;
mod parse;
mod parse_rules;
mod schema;
mod sequence;
mod tokens;
mod value;
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use ombud::diagnostic::{Code, Severity};
use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::finding::Finding;
use ombud::language::pack::{Pack, embedded, embedded_schemas};
use ombud::language::program::Program;
use ombud::language::settings::Settings;
use ombud::language::{Loaded, load, schema_load};
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;
use serde_json::Value as Json;

use chance::Chance;
use eval::{Judge, Verdict};
use make_records::{CASES, REGISTERS, Records};
use make_rules::Rules;
use world::World;

const TODAY: &str = "2026-11-22";

fn schemas() -> schema::Schemas {
    schema::Schemas::new(&embedded_schemas().into_iter().map(|(_, text)| text.to_string()).collect::<Vec<_>>())
}

/// How many verdicts of each sort, in the order of the enumeration.
type Counts = [u64; 5];

/// Both evaluators on the same rules and records: how many verdicts were compared, and where they differ.
fn compare(program: &Program, pack: &parse::Pack, schemas: &schema::Schemas, input: &[Json]) -> (Counts, Vec<String>) {
    let layout = Arc::new(Layout::new(&program.schemas));
    let text: String = input.iter().map(|json| format!("{json}\n")).collect();
    let read = read(&Source::new("made.ndjson", text), &layout);
    let outcome =
        judge(program, &layout, vec![read], &JudgeSettings { as_of: None, today: TODAY.to_owned(), reveal: false });

    let world = World::new(schemas, input, &pack.timezone);
    let judge = Judge { pack, world: &world, today: TODAY };
    let mut compared: Counts = [0; 5];
    let mut wrong = Vec::new();
    for rule in pack.rules.iter().filter(|rule| knows(program, &rule.id)) {
        let expected = judge.verdicts(rule);
        let mut counts: Counts = [0; 5];
        for verdict in expected.values().flatten() {
            counts[*verdict as usize] += 1;
            compared[*verdict as usize] += 1;
        }
        let found = counted(&outcome, &rule.id);
        let gravest = |verdicts: &Vec<Verdict>| verdicts.iter().max().copied().filter(|v| *v >= Verdict::Undetermined);
        let graver: BTreeMap<String, Verdict> =
            expected.iter().filter_map(|(id, verdicts)| Some((id.clone(), gravest(verdicts)?))).collect();
        let findings = found_by(&outcome, &rule.id);
        if graver != findings {
            let mut all = graver.keys().chain(findings.keys());
            let odd = all.find(|id| graver.get(*id) != findings.get(*id)).unwrap();
            wrong.push(format!(
                "{} on {odd}: the plain evaluator says {:?}, Ombud {:?}",
                rule.id,
                graver.get(odd),
                findings.get(odd)
            ));
        } else if found[1..] != counts[1..] {
            wrong.push(format!("{}: the plain evaluator counts {counts:?}, Ombud {found:?}", rule.id));
        }
    }
    for rule in pack.comparisons.iter().filter(|rule| knows(program, &rule.id)) {
        let expected = groups::compared(&judge, rule);
        for verdict in &expected.verdicts {
            compared[*verdict as usize] += 1;
        }
        wrong.extend(differs(&outcome, &rule.id, &expected).map(|what| format!("{}: {what}", rule.id)));
    }
    (compared, wrong)
}

/// In what Ombud compares two groups otherwise than the plain evaluator.
fn differs(outcome: &RecordOutcome, rule: &str, expected: &groups::Compared) -> Option<String> {
    let counts = counted(outcome, rule);
    let own = |verdict: Verdict| expected.verdicts.iter().filter(|found| **found == verdict).count() as u64;
    if counts[1..] != [own(Verdict::OutOfScope), own(Verdict::Compliant), 0, 0] {
        return Some(format!("the plain evaluator counts {:?}, Ombud {counts:?}", expected.verdicts));
    }
    let reviews: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.rule == rule).collect();
    let found = match reviews.as_slice() {
        [] if !expected.review => return None,
        [found] if expected.review => found,
        _ => return Some(format!("the plain evaluator says {expected:?}, Ombud {} findings", reviews.len())),
    };
    let numbers = found.comparison.as_ref().unwrap();
    let of = numbers.groups.iter().map(|group| groups::Group {
        measured: group.records,
        unmeasured: group.unmeasured,
        number: group.value.as_ref().map(|bounds| (bounds.low, bounds.high)),
    });
    let difference = numbers.difference.as_ref().map(|bounds| (bounds.low, bounds.high));
    let same = difference == expected.difference && numbers.unplaced == expected.unplaced;
    if of.collect::<Vec<_>>() != expected.groups || !same {
        return Some(format!("the plain evaluator says {expected:?}, Ombud {numbers:?}"));
    }
    // the records that are named are of the first group, and measured, up to eight
    let named: Vec<&str> = found.related.iter().filter_map(|related| related.record.as_deref()).collect();
    let of_group = named.iter().all(|id| expected.first.iter().any(|(first, _)| first == id));
    (!of_group || named.len() > 8).then(|| format!("the plain evaluator says {expected:?}, Ombud names {named:?}"))
}

fn knows(program: &Program, rule: &str) -> bool {
    let provision = rule.split('/').next();
    program.provisions.iter().any(|found| Some(found.id.as_str()) == provision)
}

fn counted(outcome: &RecordOutcome, rule: &str) -> Counts {
    let mut counts = [0; 5];
    for row in outcome.counts.iter().filter(|row| row.rule == rule) {
        let of = [row.not_selected, row.out_of_scope, row.compliant, row.undetermined, row.violation];
        counts.iter_mut().zip(of).for_each(|(sum, more)| *sum += more);
    }
    counts
}

fn found_by(outcome: &RecordOutcome, rule: &str) -> BTreeMap<String, Verdict> {
    let of = outcome.findings.iter().filter(|finding| finding.rule == rule);
    of.filter_map(|finding| {
        let verdict = match finding.verdict {
            ombud::finding::Verdict::Violation => Verdict::Violation,
            ombud::finding::Verdict::Undetermined => Verdict::Undetermined,
            _ => return None,
        };
        Some((finding.record.as_ref()?.id.to_string(), verdict))
    })
    .collect()
}

/// The made rules as Ombud compiles them. A rule that can never fire is refused; no other mistake may be found in them.
fn compiled(text: &str, seed: u64) -> Loaded {
    let mut packs: Vec<Pack> = embedded().into_iter().filter(|pack| pack.shared).collect();
    packs.push(Pack { name: "made".into(), shared: false, sources: vec![Source::new("made.ombud", text)] });
    let sources: Vec<Source> = embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    let loaded = load(&packs, &schema_load::load(&sources).0, &Settings::default());
    let mut said = loaded.diagnostics.iter();
    if let Some(said) = said.find(|d| d.severity == Severity::Error && d.code != Code::RuleNeverFires) {
        let place = said.place.as_ref().unwrap();
        let line = text.lines().nth(place.source.position(place.span.start).line - 1).unwrap();
        panic!("seed {seed}: {}: {}\n{line}", said.message, place.source.slice(place.span));
    }
    loaded
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn two_evaluators_agree_on_rules_and_records_made_by_chance() {
    let (first, cases) = (setting("OMBUD_SEED", 1), setting("OMBUD_CASES", 3_000));
    let schemas = schemas();
    let (mut seed, mut compared): (u64, Counts) = (first, [0; 5]);
    while compared.iter().sum::<u64>() < cases {
        let mut chance = Chance(seed);
        let text = Rules::new(&schemas, &mut chance).pack(30);
        let program = compiled(&text, seed).program;
        let pack = parse::pack(&[&text]);
        for _ in 0..12 {
            let input = Records { schemas: &schemas, chance: &mut chance, of: &CASES }.input();
            let (more, wrong) = compare(&program, &pack, &schemas, &input);
            compared.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            if let Some(first) = wrong.first() {
                let rule = first.split([' ', '/', ':']).next().unwrap();
                let from = text.find(&format!("provision {rule} ")).unwrap();
                let defines: Vec<&str> = text.lines().filter(|line| line.starts_with("define")).collect();
                let rule: Vec<&str> = text[from..].lines().take(4).collect();
                let records: Vec<String> = input.iter().map(Json::to_string).collect();
                panic!("seed {seed}: {first}\n{}\n{}\n{}", rule.join("\n"), defines.join("\n"), records.join("\n"));
            }
        }
        seed += 1;
    }
    // each verdict has its share, so that agreement is about something
    let total: u64 = compared.iter().sum();
    assert!(compared.iter().all(|share| share * 50 > total), "{compared:?}");
    println!("{total} verdicts compared, seeds {first} to {}: {compared:?}", seed - 1);
}

#[test]
fn two_evaluators_agree_on_the_shipped_rules() {
    let schemas = schemas();
    let packs = embedded();
    let sources: Vec<Source> = embedded_schemas().into_iter().map(|(name, text)| Source::new(name, text)).collect();
    let typed = schema_load::load(&sources).0;
    for own in packs.iter().filter(|pack| !pack.shared) {
        let loaded: Vec<Pack> = packs.iter().filter(|pack| pack.shared || pack.name == own.name).cloned().collect();
        let program = load(&loaded, &typed, &Settings::default()).program;
        let texts: Vec<&str> = loaded.iter().flat_map(|pack| &pack.sources).map(|source| source.text()).collect();
        let pack = parse::pack(&texts);
        assert!(pack.rules.len() >= 5, "{}: {}", own.name, pack.rules.len());
        let (first, mut compared): (u64, Counts) = (setting("OMBUD_SEED", 0), [0; 5]);
        let of = if pack.rules.iter().any(|rule| rule.kind == "custody") { &CASES } else { &REGISTERS };
        for seed in first..first + setting("OMBUD_CASES", 3_000) / 75 {
            let input = Records { schemas: &schemas, chance: &mut Chance(seed), of }.input();
            let (more, wrong) = compare(&program, &pack, &schemas, &input);
            compared.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            let records: Vec<String> = input.iter().map(Json::to_string).collect();
            assert!(wrong.is_empty(), "{}, seed {seed}: {}\n{}", own.name, wrong.join("\n"), records.join("\n"));
        }
        // each verdict has its share here too
        let total: u64 = compared.iter().sum();
        assert!(compared[1..].iter().all(|share| share * 500 > total), "{}: {compared:?}", own.name);
        println!("{}: {} verdicts compared from seed {first} on: {compared:?}", own.name, compared.iter().sum::<u64>());
    }
}

/// Cases on which the two once differed, each with the verdict that the reference gives.
#[test]
fn what_they_differed_on_is_settled() {
    let rule = |condition: &str| {
        format!(
            "directive made {{ title \"An order\" effective 2017-04-03 timezone America/Detroit }}\n\
             provision kept of made {{ cites \"a section\" records {{ forbid {condition} }} }}\n"
        )
    };
    let custody = |more: Json| {
        let mut record = serde_json::json!({"kind": "custody", "id": "C-1"});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record
    };
    let basis = |warrant: Json| {
        let at = "2018-03-01T10:00";
        serde_json::json!({"kind": "basis", "id": "b", "case": "C-1", "at": at, "started_at": at, "warrant": warrant})
    };
    let cases = [
        // an end that is known to the month makes the custody begin no earlier
        (
            "custody unless none i in custody.id_checks",
            vec![
                custody(serde_json::json!({"at": "2017-04-03", "release": {"at": "2017-04"}})),
                serde_json::json!({"kind": "manifest", "id": "m", "kinds": [
                    {"kind": "id_check", "from": "2017-04-03", "to": "2026-12-31", "complete": true}]}),
            ],
            Verdict::Compliant,
        ),
        // a member that the schema does not have contradicts nothing
        (
            "basis when basis.warrant.form = I-200",
            vec![
                custody(serde_json::json!({"at": "2018-03-01"})),
                basis(serde_json::json!({"form": "I-200"})),
                basis(serde_json::json!({"colour": "blue"})),
            ],
            Verdict::Violation,
        ),
        // no day, however unknown, comes after one that never comes
        (
            "training when training.valid_to >= latest(training.completed_at, training.due_by)",
            vec![serde_json::json!({"kind": "training", "id": "t", "at": "2018-03-01", "completed_at": "2018"})],
            Verdict::Violation,
        ),
        // one instant, written in two ways
        (
            "custody when custody.arrested_at is known",
            vec![
                custody(serde_json::json!({"arrested_at": "2018-03-01T10:00"})),
                custody(serde_json::json!({"arrested_at": "2018-03-01T10:00:00-05:00"})),
            ],
            Verdict::Violation,
        ),
    ];
    let schemas = schemas();
    for (condition, input, expected) in cases {
        let text = rule(condition);
        let program = compiled(&text, 0).program;
        let (counts, wrong) = compare(&program, &parse::pack(&[&text]), &schemas, &input);
        assert!(wrong.is_empty(), "{condition}: {}", wrong.join("\n"));
        assert_eq!(counts[expected as usize], 1, "{condition}: {counts:?}");
    }
}

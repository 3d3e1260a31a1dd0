//! How long many records take. Run it optimised: `cargo test --release -- --ignored`.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::judging::{holding, run};

/// Half of the cases without a warrant's issuer, which is what plain exports look like.
fn export(cases: usize) -> String {
    let mut text = String::new();
    let pad = "x".repeat(330);
    for case in 0..cases {
        let day = case % 28 + 1;
        let warrant = if case % 2 == 0 { "" } else { ",\"warrant\":{\"issuer_type\":\"ice_officer\"}" };
        let _ = write!(
            text,
            "{{\"kind\":\"custody\",\"id\":\"C-{case}\",\"booked_at\":\"2018-03-{day:02}T06:12\",\"facility\":\"{pad}\"}}\n\
             {{\"kind\":\"basis\",\"id\":\"a{case}\",\"case\":\"C-{case}\",\"basis\":\"charge\",\"label\":\"{pad}\",\"started_at\":\"2018-03-{day:02}T06:12\",\"ended_at\":\"2018-03-{day:02}T10:00\"}}\n\
             {{\"kind\":\"basis\",\"id\":\"b{case}\",\"case\":\"C-{case}\",\"basis\":\"immigration_detainer\",\"label\":\"{pad}\"{warrant}}}\n\
             {{\"kind\":\"release\",\"id\":\"r{case}\",\"case\":\"C-{case}\",\"at\":\"2018-04-02T09:30\",\"to\":\"immigration_authority\",\"remark\":\"{pad}\"}}\n"
        );
    }
    text
}

#[test]
#[ignore = "measures; run it optimised"]
fn a_hundred_thousand_records_take_seconds() {
    let text = export(25_000);
    let started = Instant::now();
    let outcome = run(&holding(), &[("export.ndjson", &text)]);
    let taken = started.elapsed();
    println!("{} MB, {} findings, {taken:?}", text.len() >> 20, outcome.findings.len());
    assert_eq!(outcome.counts[0].read, 100_000);
    assert_eq!((outcome.counts[0].violation, outcome.counts[0].undetermined), (12_500, 12_500));
    assert!(taken < Duration::from_secs(10), "{taken:?}");
}

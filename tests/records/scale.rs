//! Many cases at once. How long they take is measured in `benches/throughput`.

use std::fmt::Write;

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
fn of_many_cases_each_gets_its_own_verdict() {
    let outcome = run(&holding(), &[("export.ndjson", &export(1_000))]);
    assert_eq!(outcome.counts[0].read, 4_000);
    assert_eq!((outcome.counts[0].violation, outcome.counts[0].undetermined), (500, 500));
    assert_eq!(outcome.findings.len(), 1_000);
}

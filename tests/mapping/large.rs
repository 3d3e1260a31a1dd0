//! Exports with more findings than anybody looks at.

use super::jail;
use crate::cli::run::{Folder, json};

/// Bookings with a charge and a detainer each: of every one it cannot be told whether a judge signed a warrant.
fn export(bookings: usize) -> String {
    let rows = (0..bookings).flat_map(|number| {
        let day = format!("2018-03-{:02}", 1 + number % 28);
        let stay = format!("B{number},{day} 06:00,{day} 12:00");
        [format!("{stay},LARCENY,{day} 10:00,"), format!("{stay},ICE HOLD,{day} 12:00,TO ICE")]
    });
    let rows: Vec<String> = rows.collect();
    jail::table(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn every_finding_is_written_and_those_that_are_drawn_show_their_lines() {
    let folder = Folder::new();
    folder.write("jail.csv", &export(150));
    folder.write("jail.map.toml", jail::MAPPING);
    let report = json(&folder.ombud("check --as-of 2026-11-22 --format json jail.csv"));
    let all = report["findings"].as_array().unwrap().iter();
    let findings: Vec<_> = all.filter(|f| f["provision"] == "no-detainer-holds").collect();
    assert_eq!(findings.len(), 150);
    assert!(
        findings.iter().all(|f| f["needs"][0]["pointer"] == "/warrant" && f["facts"].as_array().unwrap().len() > 5)
    );
    let lines = folder.ombud("check --as-of 2026-11-22 --format jsonl jail.csv");
    let of_holds = |line: &&str| line.starts_with("{\"finding\":") && line.contains("\"no-detainer-holds\"");
    assert_eq!(lines.stdout.lines().filter(of_holds).count(), 150);
    let text = folder.ombud("check --as-of 2026-11-22 jail.csv").stdout;
    assert!(text.contains("3 of 150 are drawn; the others:"), "{text}");
    assert!(text.contains("B0,2018-03-01 06:00,2018-03-01 12:00,LARCENY,2018-03-01 10:00,"), "{text}");
    assert!(text.contains("and 47 more."), "{text}");
}

//! The data: made by a small generator of numbers, so that every run has the same.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A linear congruential generator: all that is needed to vary samples.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// Words of remarks, to give records the size that they have in exports.
const REMARKS: &[&str] = &[
    "property",
    "returned",
    "to",
    "the",
    "prisoner",
    "at",
    "the",
    "counter",
    "cell",
    "checked",
    "meal",
    "served",
    "call",
    "made",
    "bond",
    "posted",
    "by",
    "a",
    "relative",
    "court",
    "date",
    "given",
    "in",
    "writing",
    "interpreter",
    "present",
    "medical",
    "screen",
    "done",
    "fingerprints",
    "taken",
    "shift",
    "change",
    "noted",
    "desk",
    "informed",
];

fn remark(dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..56).map(|_| dice.of(REMARKS)).collect();
    words.join(" ")
}

/// Writes `count` event records of about 500 bytes, four to a booking, and a manifest.
pub fn records(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    let manifest =
        r#"{"kind":"manifest","id":"bench","as_of":"2019-01-01","timezone":"America/Detroit","warrants":"complete"}"#;
    fs::write(folder.join("manifest.json"), manifest).unwrap();
    let mut dice = Dice(42);
    let mut text = String::new();
    for case in 0..count / 4 {
        booking(&mut text, case, &mut dice);
    }
    fs::write(folder.join("bookings.ndjson"), text).unwrap();
}

/// One booking; of fifty, one is held past its release for a detainer.
fn booking(text: &mut String, case: usize, dice: &mut Dice) {
    let day = format!("2018-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28));
    let held = dice.below(50) == 0;
    let (out, to) = if held { ("21:45", "immigration_authority") } else { ("10:00", "community") };
    let basis = if held || dice.below(10) == 0 { "immigration_detainer" } else { "charge" };
    let remarks = [remark(dice), remark(dice), remark(dice), remark(dice)];
    let id = format!("B-{case:06}");
    let _ = writeln!(
        text,
        r#"{{"kind":"custody","id":"{id}","person":"p-{case}","booked_at":"{day}T06:00:00-05:00","facility":"{}"}}"#,
        remarks[0]
    );
    let _ = writeln!(
        text,
        r#"{{"kind":"basis","id":"{id}-1","case":"{id}","basis":"charge","started_at":"{day}T06:00:00-05:00","ended_at":"{day}T10:00:00-05:00","end_reason":"bond","label":"{}"}}"#,
        remarks[1]
    );
    let _ = writeln!(
        text,
        r#"{{"kind":"basis","id":"{id}-2","case":"{id}","basis":"{basis}","started_at":"{day}T07:30:00-05:00","ended_at":"{day}T{out}:00-05:00","label":"{}"}}"#,
        remarks[2]
    );
    let _ = writeln!(
        text,
        r#"{{"kind":"release","id":"{id}-3","case":"{id}","at":"{day}T{out}:00-05:00","to":"{to}","by":"{}"}}"#,
        remarks[3]
    );
}

/// A mapping for the rows of [`mapped`].
const MAPPING: &str = r#"
[source]
id = "bench"
delimiter = "|"
timezone = "America/Detroit"

[conditions.immigration]
any = [{ column = "agency", is = "IMM" }, { column = "charge", tokens = ["ICE", "HOLD IMMIGRAT"] }]

[[emit]]
kind = "custody"
key = "booking"
set = { id = "booking", booked_at = "booked" }

[[emit]]
kind = "release"
key = "booking"
set = { case = "booking", at = "released" }

[[emit]]
kind = "basis"
when = "immigration"
set = { case = "booking", basis.const = "immigration_detainer", label = "charge", ended_at = "ended", end_reason = "why" }

[[emit]]
kind = "basis"
when = { not = "immigration" }
set = { case = "booking", basis.const = "charge", label = "charge", ended_at = "ended", end_reason = "why" }

[codes.end_reason]
"Immigration" = "to_immigration_authority"
"Time Served" = "completed"
"#;

/// Writes `count` rows of an export, three charge lines to a booking of which the last is a hold for immigration, and their
/// mapping. Of each booking it cannot be told who signed a warrant, or the data contradict themselves.
pub fn mapped(folder: &Path, count: usize) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("jail.map.toml"), MAPPING).unwrap();
    let mut text = String::from("booking|booked|released|charge|ended|cause|agency|why\n");
    for row in 0..count {
        let (booking, hold) = (row / 3, row % 3 == 2);
        let day = format!("2018-{:02}-{:02}", 1 + booking / 28 % 12, 1 + booking % 28);
        let hour = booking % 9;
        let (charge, agency, why) =
            if hold { ("HOLD IMMIGRAT", "IMM", "Immigration") } else { ("LARCENY 2", "SUP", "Time Served") };
        let ended = if hold { hour } else { (booking + 4) % 9 };
        let _ = writeln!(
            text,
            "b{booking}|{day} 0{hour}:10:00|{day} 1{hour}:30:00|{charge}|{day} 1{ended}:30:00|{row}|{agency}|{why}"
        );
    }
    fs::write(folder.join("jail.csv"), text).unwrap();
}

/// How many of the sentences are on immigration.
#[derive(Clone, Copy)]
pub enum Density {
    /// One in each kilobyte or so, as in a manual.
    Sparse,
    /// Half of them.
    Dense,
}

/// Sentences of procedures, the first [`OTHERS`] of them on other things.
const SENTENCES: &[&str] = &[
    "The desk officer shall record every item of property on the property sheet.",
    "Officers shall wear the body camera on every call for service.",
    "A supervisor may approve overtime where the minimum staffing is not met.",
    "Vehicles are inspected at the start of each shift, and damage is written down.",
    "Members should wear a seat belt whenever the vehicle is moving.",
    "The report shall be completed before the end of the shift unless a supervisor agrees otherwise.",
    "Evidence must be sealed, labelled and locked away the same day.",
    "When a juvenile is taken into custody, the officer shall notify a parent or guardian.",
    "A pursuit shall end when the danger to the public outweighs the need for an arrest.",
    "The training unit keeps the roster and reports absences to the captain.",
    "Prisoners shall be checked every thirty minutes, and the check shall be written in the log.",
    "Officers may release a person with a citation where the offence is a misdemeanor.",
    "A search warrant shall be served between six in the morning and nine in the evening.",
    "Members shall not discuss a case with the press.",
    "Officers shall not ask any person about immigration status.",
    "Officers may contact ICE only when a felony is being investigated.",
    "Booking officers shall accept a consular identification card that bears a photograph.",
    "Officers shall not arrest a person on an administrative immigration warrant.",
    "Staff may hold a prisoner on an immigration detainer if a judge has signed a warrant.",
    "Officers should not stop a person solely to establish identity.",
];

/// Sentences on other things.
const OTHERS: usize = 14;

/// Writes procedures of about 100 kB each, `size` bytes together.
pub fn prose(folder: &Path, size: usize, density: Density) {
    fs::create_dir_all(folder).unwrap();
    let mut dice = Dice(7);
    let (mut written, mut number) = (0, 0);
    while written < size {
        number += 1;
        let text = procedure(number, 100_000.min(size - written), density, &mut dice);
        written += text.len();
        fs::write(folder.join(format!("procedure-{number:03}.md")), text).unwrap();
    }
}

/// Writes one manual of `size` bytes that often speaks of immigration: what takes longer the further on a finding
/// stands shows here.
pub fn manual(folder: &Path, size: usize) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("manual.md"), procedure(1, size, Density::Dense, &mut Dice(11))).unwrap();
}

/// Writes one text of `size` bytes without headings that seldom speaks of immigration: what looks through a whole section
/// for each of its sentences shows here.
pub fn unbroken(folder: &Path, size: usize) {
    fs::create_dir_all(folder).unwrap();
    let text = procedure(1, size, Density::Sparse, &mut Dice(13));
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let paragraphs = lines.map(|line| line.split_once(' ').map_or(line, |(_, words)| words));
    fs::write(folder.join("unbroken.md"), paragraphs.collect::<Vec<_>>().join("\n\n")).unwrap();
}

fn procedure(number: usize, size: usize, density: Density, dice: &mut Dice) -> String {
    let mut text = format!("# Procedure {number}\n\n");
    let mut section = 0;
    while text.len() < size {
        section += 1;
        let _ = writeln!(
            text,
            "## {section}. {}\n",
            dice.of(&["Scope", "Intake", "Reports", "Equipment", "Release", "Records"])
        );
        for item in 1..=1 + dice.below(6) {
            let rare = match density {
                Density::Sparse => 13,
                Density::Dense => 2,
            };
            let mut sentence = || {
                let on_immigration = dice.below(rare) == 0;
                let from = if on_immigration { OTHERS } else { 0 };
                SENTENCES[from + dice.below(if on_immigration { SENTENCES.len() - OTHERS } else { OTHERS })]
            };
            let sentences = [sentence(), sentence(), sentence()];
            let _ = writeln!(text, "{item}. {}", sentences.join(" "));
        }
        text.push('\n');
    }
    text
}

//! `ombud map` as the user meets it.

use super::jail;
use crate::cli::run::Folder;

const TABLE: &str = "Booking No,Inmate Name,Booking Date,Release Date,Charge Description,Disposition\n\
    18-1,Zed Person,3/1/2018 6:12:00 AM,3/2/2018 9:30:00 AM,LARCENY,BOND\n\
    18-1,Zed Person,3/1/2018 6:12:00 AM,3/2/2018 9:30:00 AM,ICE HOLD,RELEASED TO ICE\n\
    18-2,Zoe Person,3/3/2018 1:00:00 PM,,OBSTRUCT POLICE,walked off with Zed Person\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("jail.csv", TABLE);
    folder
}

#[test]
fn a_draft_says_what_it_guesses_and_why_and_shows_nobody() {
    let folder = folder();
    let run = folder.ombud("map jail.csv");
    assert_eq!(run.status, 0, "{run:?}");
    for line in [
        "booked_at = \"Booking Date\" # its header has `book*` and `date`, and it holds times",
        "key = \"Booking No\" # several rows are one custody",
        "time = \"M/D/YYYY h:mm:ss AM\"",
        "drop = [\"Inmate Name\"]",
        "# ? Are these the rows, all of them and no others?",
        "\"BOND\" = \"bond\" # 1 rows",
        "when = { column = \"Release Date\", blank = false } # the others are still there",
    ] {
        assert!(run.stdout.lines().any(|found| found == line), "{line}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("Person"), "{}", run.stdout);
    assert!(run.stderr.contains("a row may become: custody, release, basis"), "{}", run.stderr);
    assert!(run.stderr.ends_with("next: ombud map --check MAPPING jail.csv   # once the draft is saved as MAPPING\n"));
    folder.write("jail.map.toml", &run.stdout);
    let tried = folder.ombud("map --check jail.map.toml jail.csv");
    assert_eq!(tried.status, 0, "{tried:?}");
    let checked = folder.ombud("check --as-of 2026-11-22 jail.csv");
    assert_eq!(checked.status, 1, "a draft reads the table: {checked:?}");
}

#[test]
fn a_trial_counts_shows_masked_records_and_says_what_cannot_be_decided_and_why() {
    let folder = folder();
    let draft = folder.ombud("map jail.csv").stdout;
    folder.write("jail.map.toml", &draft);
    let run = folder.ombud("map --check jail.map.toml jail.csv");
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("basis 3 custody 2 release 1"), "{}", run.stdout);
    assert!(words.contains(
        "basis 18-1#bases/1: basis immigration_detainer, case `18-1`, end_reason to_immigration_authority, label ***"
    ));
    assert!(
        words
            .contains("`basis.end_reason` has no code for [masked] of the column `Disposition`, which stands in 1 row")
    );
    assert!(words.contains("no-detainer-holds: "), "{}", run.stdout);
    assert!(words.contains("no-identity-stops: it is about `stop`, and the mapping makes none"), "{}", run.stdout);
    assert!(words.ends_with("next: ombud check --map jail.map.toml jail.csv"), "{}", run.stdout);
    assert!(!run.stdout.contains("Person"), "{}", run.stdout);
}

#[test]
fn what_would_decide_is_said_with_what_the_mapping_does_not_give() {
    let folder = Folder::new();
    let rows = [
        "B1,2018-03-01T06:12,2018-03-02T09:30,LARCENY,2018-03-01T10:00,BOND",
        "B1,2018-03-01T06:12,2018-03-02T09:30,ICE HOLD,,TO ICE",
    ];
    folder.write("jail.csv", &jail::table(&rows));
    folder.write("jail.map.toml", jail::MAPPING);
    let run = folder.ombud("map --check jail.map.toml jail.csv");
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains(
            "no-detainer-holds: 1 of 1 cannot be told - 1 for want of `warrant` of basis (the warrant behind it), which the \
             mapping does not give; if it is true, declare `\"warrants\": \"complete\"` in a manifest"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_no_table_and_a_mapping_with_a_mistake_are_refused() {
    let folder = folder();
    folder.write("note.md", "Deputies wait.\n");
    let run = folder.ombud("map note.md");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`note.md` is no table"), "{run:?}");
    folder.write("jail.map.toml", "[source]\nid = \"x\"\n[[emit]]\nkind = \"custdy\"\nset = { id = \"Booking No\" }\n");
    let run = folder.ombud("map --check jail.map.toml jail.csv");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `custody`?"), "{run:?}");
}

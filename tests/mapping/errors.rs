//! Mistakes in a mapping: each with its place, its reason and the nearest name.

use std::sync::Arc;

use ombud::source::Source;
use ombud::subject::mapping;
use ombud::subject::table::{Content, Table};

use super::made::{compiled, said};

/// What is wrong: the words underlined, the message and the help.
fn wrong(text: &str) -> Vec<String> {
    let diagnostics = compiled(text).err().unwrap_or_default();
    let underlined = diagnostics.iter().map(|d| {
        let place = d.place.as_ref().unwrap();
        place.source.slice(place.span).to_owned()
    });
    underlined.zip(said(&diagnostics)).map(|(place, said)| format!("{place}: {said}")).collect()
}

fn in_emit(set: &str) -> Vec<String> {
    wrong(&format!("[source]\nid = \"t\"\n[[emit]]\nkind = \"basis\"\n{set}\n"))
}

#[test]
fn unknown_names_come_with_the_nearest() {
    assert_eq!(
        wrong("[source]\nid = \"t\"\ntimezne = \"UTC\"\n[[emit]]\nkind = \"custodi\"\nset = { id = \"no\" }\n"),
        [
            "timezne: `timezne` is no setting of a source | did you mean `timezone`?",
            "\"custodi\": `custodi` is no kind of record | did you mean `custody`?",
        ]
    );
    assert_eq!(
        in_emit("set = { id = \"no\", endd_at = \"x\" }"),
        ["endd_at: `basis` has no member `endd_at` | did you mean `ended_at`?"]
    );
    assert_eq!(
        in_emit("set = { id = \"no\", basis.const = \"chrge\" }"),
        ["\"chrge\": `chrge` is no code of `basis` | did you mean `charge`?"]
    );
    assert_eq!(
        in_emit("set = { id = \"no\" }\nwhen = \"immigraton\"\n[conditions.immigration]\ncolumn = \"a\"\nis = \"b\""),
        ["\"immigraton\": `immigraton` is no condition | did you mean `immigration`?"]
    );
    assert_eq!(
        in_emit("set = { id = \"no\", end_reason = { column = \"a\", codes = \"end\" } }\n[codes.ends]\na = \"bond\""),
        ["\"end\": `end` is no code table | did you mean `ends`?"]
    );
}

#[test]
fn values_of_the_wrong_type() {
    assert_eq!(in_emit("set = { id = 3 }"), ["3: expected a text in quotes | "]);
    assert_eq!(
        in_emit("set = { id = \"no\", honored = \"{a}\" }"),
        ["\"{a}\": words with `{…}` make a text, and `honored` is none | "]
    );
    assert_eq!(
        in_emit("set = { id = \"no\", ended_at = { column = \"a\", time = \"MM/DD/YY\" } }"),
        [
            "\"MM/DD/YY\": the format has a year of two digits, and no `pivot` | say which hundred years are meant: `pivot = \
             1950` reads 49 as 2049 and 50 as 1950"
        ]
    );
    assert_eq!(
        in_emit("set = { id = \"no\", label = { latest = [\"a\"] } }"),
        ["[\"a\"]: `latest` is for times, and `label` is none | "]
    );
    assert_eq!(in_emit("set = { id = \"no\", warrant = \"a\" }"), ["\"a\": expected a table of members | "]);
    assert_eq!(
        in_emit("set = { id = \"no\", ended_at = { column = \"a\", first = [\"b\"] } }"),
        ["[\"b\"]: `ended_at` is taken from `column` and from `first` | keep one of them"]
    );
}

#[test]
fn what_is_needed_and_not_said() {
    assert_eq!(
        in_emit("set = { basis.const = \"charge\" }"),
        ["\"basis\": a `basis` is given no `id` | set `id`, or `case`, and it is numbered within its case"]
    );
    assert_eq!(
        wrong("[source]\nid = \"t\"\n[[emit]]\nkind = \"question\"\nset = { case = \"no\" }\n").len(),
        0,
        "a question has its place in a case"
    );
    assert_eq!(
        wrong("[source]\nid = \"t\"\n[[emit]]\nkind = \"agreement\"\nset = { counterparty = \"with\" }\n"),
        ["\"agreement\": a `agreement` is given no `id` | set `id` to a column, or to words such as `\"Q-{@row}\"`"]
    );
    assert!(wrong("[source]\nid = \"t\"\n")[0].contains("the mapping makes no record"));
    assert!(wrong("id = \"t\"\n")[0].contains("`id` is no section of a mapping"));
}

#[test]
fn what_is_declared_and_never_used() {
    assert_eq!(
        in_emit(
            "set = { id = \"no\" }\n[codes.basis]\na = \"charge\"\n[columns.x]\noptional = true\n[conditions.y]\ncolumn = \"z\"\nis = \"b\""
        ),
        [
            "basis: the code table `basis` is never used | use it, or take it out",
            "x: this column is never used | use it, or take it out",
            "y: the condition `y` is never used | use it, or take it out",
        ]
    );
}

#[test]
fn members_that_are_not_set_here() {
    assert_eq!(
        wrong(
            "[source]\nid = \"t\"\n[[emit]]\nkind = \"custody\"\nset = { id = \"no\", bases = \"b\", missing = \"m\" }\n"
        ),
        [
            "bases: `bases` of `custody` is not set here | emit the records of the kind `basis` of their own, with `case`",
            "missing: `missing` of `custody` is not set here | why a cell is missing is said by `missing` of the source or of a \
             column",
        ]
    );
}

#[test]
fn a_condition_that_rests_on_itself() {
    let said =
        in_emit("set = { id = \"no\" }\nwhen = \"a\"\n[conditions.a]\nnot = \"b\"\n[conditions.b]\nany = [\"a\"]");
    assert_eq!(said, ["\"a\": the condition `a` rests on itself | "]);
}

#[test]
fn what_is_no_toml() {
    let said = wrong("[source\nid = 3");
    assert!(!said.is_empty());
}

#[test]
fn a_column_that_the_table_does_not_have() {
    let mapping = compiled(
        "[source]\nid = \"t\"\n[[emit]]\nkind = \"custody\"\nset = { id = \"booking_no\", booked_at = \"in\" }\n",
    );
    let mapping = Arc::new(mapping.unwrap());
    let wrong = |text: &str| {
        let content = Content::delimited(Source::new("t.csv", text));
        let table = Table::open(&content, &mapping.options).unwrap();
        said(&mapping::bind(&mapping, table.header()).unwrap_err())
    };
    assert_eq!(
        wrong("Booking Num,in\n1,2018-01-01\n"),
        ["the table has no column `booking_no` | did you mean `Booking Num`?"]
    );
    // no row looks like names, however many cells it has
    let numbers: Vec<String> = (0..60_000).map(|at| at.to_string()).collect();
    let numbers = numbers.join(",");
    let help = "no row was taken for the one that names the columns: say in `[source]` which it is, such as \
                `header_row = 1`, or call columns `#1`, `#2`";
    let said = wrong(&format!("{numbers}\n{numbers}\n"));
    assert!(said.contains(&format!("the table has no column `booking_no` | {help}")), "{said:?}");
}

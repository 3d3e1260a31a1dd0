//! Workbooks, made by `fixtures/make.py`.

use ombud::subject::table::{Content, Options, Row, Table};

use super::support::{names, open, rows, troubles};

fn fixture(name: &str) -> Content {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/fixtures").join(name);
    Content::workbook(name, &std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_sheet_is_read_under_its_title_with_dates_as_dates() {
    let mut table = open(&fixture("holds.xlsx"));
    assert_eq!(names(&table), ["Booking No", "Booked", "Released", "Hold", "Days", "Cleared"]);
    assert_eq!(
        rows(&mut table),
        [
            ["180012", "2018-01-02T10:15:00", "2018-01-03", "ICE\nDETAINER", "!", "true"],
            ["180013", "2018-01-02T10:15:00", "09:30:00", "HOLD US MARSHAL", "#N/A!", "false"],
            // The number above was merged with the cell below it: it is the number of both rows.
            ["180013", "", "", "HOLD WSI", "", ""],
        ]
    );
}

#[test]
fn what_a_workbook_hides_or_leaves_open_is_said() {
    let table = open(&fixture("holds.xlsx"));
    let said: Vec<String> = table.troubles().iter().map(|trouble| trouble.message()).collect();
    assert_eq!(
        said,
        [
            "2 cells of the workbook have an error or nothing for a value",
            "the sheet `Staff only` is not read",
            "the sheet `Bail` is not read"
        ]
    );
    let facts = table.facts().join("\n");
    for fact in [
        "the sheet `Staff only` is hidden",
        "formulas in cells, counted 1",
        "cells of the sheet `Holds 2018` are merged",
    ] {
        assert!(facts.contains(fact), "{facts}");
    }
}

#[test]
fn a_cell_is_called_as_the_sheet_calls_it() {
    let mut table = open(&fixture("holds.xlsx"));
    let mut row = Row::new();
    assert!(table.read(&mut row));
    assert_eq!(table.cell_name(&row, 2).unwrap(), "'Holds 2018'!C4");
    assert_eq!(table.source().slice(row.cell(2).unwrap().span), "2018-01-03");
    assert_eq!(table.source().position(row.span().start).line, 4, "the line is the row");
}

#[test]
fn another_sheet_is_read_where_it_is_named() {
    let sheet = |name: &str| {
        let options = Options { sheet: Some(name.to_owned()), ..Options::default() };
        Table::open(&fixture("holds.xlsx"), &options)
    };
    let mut bail = sheet("Bail").unwrap();
    assert_eq!(rows(&mut bail), [["180012", "2500.5"]]);
    assert!(!troubles(&bail).iter().any(|said| said.contains("not read")), "whoever names a sheet wants no other");
    let refused = sheet("Bial").unwrap_err();
    assert_eq!(
        (refused.message().as_str(), refused.help().as_str()),
        ("there is no sheet `Bial`", "did you mean `Bail`?")
    );
}

#[test]
fn dates_count_from_1904_where_the_workbook_says_so() {
    assert_eq!(rows(&mut open(&fixture("epoch-1904.xlsx"))), [["C-1", "2018-01-02T10:15:00"]]);
}

#[test]
fn what_is_no_workbook_is_refused_with_advice() {
    let old = Content::workbook("t.xls", b"\xd0\xcf\x11\xe0rest").unwrap_err();
    assert_eq!(old.help, "save it as .xlsx without a password");
    let cut = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/fixtures/holds.xlsx"))
        .unwrap();
    assert_eq!(Content::workbook("t.xlsx", &cut[..cut.len() / 2]).unwrap_err().reason, "it is a damaged workbook");
}

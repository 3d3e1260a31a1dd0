//! JSON and XML of other shapes than ours: a row an element, a column a path.

use ombud::source::Source;
use ombud::subject::table::{Content, Form, Options, Row, Table};

use super::support::{json, names, rows, troubles, xml};

/// A jail's portal: a list inside a wrapper, lists inside its elements.
const PORTAL: &str = r#"{
  "total": 2,
  "records": [
    {"arrestNo": "A-1", "person": {"name": "X", "dob": null}, "booked": "6/28/2024T10:22:44",
     "charges": [{"caseNo": "c1", "bond": 10.50}, {"caseNo": "c2", "dropped": true}], "holds": ["ICE", "USM"]},
    {"arrestNo": "A-2", "person": {"name": "Y \"Q\""}, "charges": [], "holds": [], "cases": [{"n": 1}]}
  ]
}"#;

#[test]
fn a_list_inside_a_wrapper_is_the_table() {
    let mut table = json(PORTAL);
    assert_eq!(
        names(&table),
        [
            "arrestNo",
            "person.name",
            "person.dob",
            "booked",
            "charges[].caseNo",
            "charges[].bond",
            "charges[].dropped",
            "holds[]",
            "cases[].n"
        ]
    );
    assert_eq!(
        rows(&mut table),
        [
            ["A-1", "X", "", "6/28/2024T10:22:44", "-", "-", "-", "[ICE; USM]", "-"],
            ["A-1", "X", "", "6/28/2024T10:22:44", "c1", "10.50", "-", "[ICE; USM]", "-"],
            ["A-1", "X", "", "6/28/2024T10:22:44", "c2", "-", "true", "[ICE; USM]", "-"],
            ["A-2", "Y \"Q\"", "-", "-", "-", "-", "-", "[]", "-"],
            ["A-2", "Y \"Q\"", "-", "-", "-", "-", "-", "[]", "1"],
        ]
    );
    assert_eq!(table.facts(), ["the rows are the elements of `records[]`"]);
}

#[test]
fn rows_of_a_list_know_their_list_and_what_holds_it() {
    let mut table = json(PORTAL);
    let (mut row, mut found) = (Row::new(), Vec::new());
    while table.read(&mut row) {
        found.push((row.number(), table.header().levels[row.level()].path.clone()));
    }
    let expected = [(1, ""), (1, "charges[]"), (1, "charges[]"), (2, ""), (2, "cases[]")];
    assert_eq!(found, expected.map(|(number, path)| (number, path.to_owned())));
    assert!(table.header().reaches(1, 0) && !table.header().reaches(1, 2), "a charge has no cells of cases");
}

#[test]
fn a_cell_points_to_its_value() {
    let mut table = json(PORTAL);
    let mut row = Row::new();
    assert!(table.read(&mut row) && table.read(&mut row));
    assert_eq!(table.source().slice(row.span()), r#"{"caseNo": "c1", "bond": 10.50}"#);
    assert_eq!(table.source().slice(row.cell(4).unwrap().span), "\"c1\"");
    assert_eq!(table.source().position(row.cell(1).unwrap().span.start).line, 4);
}

#[test]
fn an_object_with_lists_of_its_own_is_one_row_and_not_a_wrapper() {
    let mut table =
        json(r#"{"arrestNo": "A-1", "jacket": 7, "agency": "X", "charges": [{"caseNo": "c1"}], "cases": []}"#);
    assert_eq!(rows(&mut table), [["A-1", "7", "X", "-", "[]"], ["A-1", "7", "X", "c1", "[]"]]);
}

#[test]
fn whoever_knows_where_the_rows_are_is_believed() {
    let content = Content::of(Source::new("t.json", PORTAL), Form::Json);
    let at = |path: &str| Table::open(&content, &Options { rows: Some(path.to_owned()), ..Options::default() });
    assert_eq!(names(&at("records[].charges[]").unwrap()), ["caseNo", "bond", "dropped"]);
    assert_eq!(names(&at("").unwrap())[..2], ["total", "records[].arrestNo"]);
    assert_eq!(at("record[]").unwrap_err().message(), "there is nothing at `record[]`");
}

#[test]
fn lines_of_json_are_rows_and_a_broken_one_costs_one() {
    let mut table = json("{\"id\": 1}\n{\"id\": 2,\n{\"id\": 3, \"why\": \"x\"}\n");
    assert_eq!(rows(&mut table), [["1", "-"], ["3", "x"]]);
    assert_eq!(troubles(&table), ["2: an element cannot be read"]);
}

#[test]
fn an_array_that_breaks_off_is_read_so_far() {
    let mut table = json("[{\"id\": 1},\n {\"id\": 2},\n {\"id\"");
    assert_eq!(rows(&mut table), [["1"], ["2"]]);
    assert_eq!(troubles(&table), ["2: an element cannot be read"]);
}

/// Bookings in the manner of NIEM: prefixes, wrappers, an element that repeats inside a row.
const BOOKINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<br:BookingReports xmlns:br="urn:x-invented:report" xmlns:nc="urn:x-invented:core" xmlns:j="urn:x-invented:justice">
  <j:Booking s:id="b1">
    <j:BookingAgencyRecordIdentification><nc:IdentificationID>B-1 &amp; 2</nc:IdentificationID></j:BookingAgencyRecordIdentification>
    <nc:ActivityDate><nc:DateTime>2018-01-02T10:15:00</nc:DateTime></nc:ActivityDate>
    <j:Charge><j:ChargeText>Larceny</j:ChargeText></j:Charge>
    <j:Charge><j:ChargeText>Hold &#60;agency&#62;</j:ChargeText><br:Note/></j:Charge>
  </j:Booking>
  <j:Booking s:id="b2">
    <j:BookingAgencyRecordIdentification><nc:IdentificationID><![CDATA[B-3]]></nc:IdentificationID></j:BookingAgencyRecordIdentification>
    <j:Charge><j:ChargeText>&unheardof;</j:ChargeText></j:Charge>
  </j:Booking>
</br:BookingReports>
"#;

#[test]
fn a_repeated_element_is_a_row_and_keeps_its_prefixes() {
    let mut table = xml(BOOKINGS);
    assert_eq!(
        names(&table),
        [
            "@s:id",
            "j:BookingAgencyRecordIdentification/nc:IdentificationID",
            "nc:ActivityDate/nc:DateTime",
            "j:Charge[]/j:ChargeText",
            "j:Charge[]/br:Note",
        ]
    );
    assert_eq!(
        rows(&mut table),
        [
            ["b1", "B-1 & 2", "2018-01-02T10:15:00", "-", "-"],
            ["b1", "B-1 & 2", "2018-01-02T10:15:00", "Larceny", "-"],
            ["b1", "B-1 & 2", "2018-01-02T10:15:00", "Hold <agency>", ""],
            ["b2", "B-3", "-", "-", "-"],
            ["b2", "B-3", "-", "!", "-"],
        ]
    );
}

#[test]
fn an_element_points_to_its_text() {
    let mut table = xml(BOOKINGS);
    let mut row = Row::new();
    assert!(table.read(&mut row));
    let slice = |column: usize| table.source().slice(row.cell(column).unwrap().span);
    assert_eq!((slice(0), slice(1), slice(2)), ("b1", "B-1 &amp; 2", "2018-01-02T10:15:00"));
    assert!(table.source().slice(row.span()).starts_with("<j:Booking s:id=\"b1\">"));
}

/// One custody and what surrounds it: nothing but the whole is a row.
const CUSTODY: &str = r"<cq:CustodyQueryResults>
  <nc:DocumentCreationDate><nc:Date>2018-01-05</nc:Date></nc:DocumentCreationDate>
  <cq:Custody>
    <j:Detention><j:SupervisionReleaseEligibilityDate><nc:Date>2018-01-03</nc:Date></j:SupervisionReleaseEligibilityDate></j:Detention>
    <br:HoldForAgency>ICE</br:HoldForAgency>
    <br:HoldForAgency>USMS</br:HoldForAgency>
  </cq:Custody>
</cq:CustodyQueryResults>
";

#[test]
fn a_single_document_is_one_row_though_something_repeats_inside() {
    let mut table = xml(CUSTODY);
    assert_eq!(
        rows(&mut table),
        [["2018-01-05", "2018-01-03", "[ICE; USMS]"]],
        "{:?}",
        table.header().names().collect::<Vec<_>>()
    );
    let content = Content::of(Source::new("t.xml", CUSTODY), Form::Xml);
    let options = Options { rows: Some("cq:Custody".to_owned()), ..Options::default() };
    let mut custody = Table::open(&content, &options).unwrap();
    assert_eq!(names(&custody)[1], "br:HoldForAgency[]");
    assert_eq!(rows(&mut custody).len(), 1);
}

#[test]
fn xml_that_breaks_off_is_read_so_far() {
    let mut table = xml("<r>\n<b><id>1</id></b>\n<b><id>2</id></b>\n<b><id>3</c></b>\n</r>");
    assert_eq!(rows(&mut table), [["1"], ["2"]]);
    assert_eq!(troubles(&table), ["4: an element cannot be read"]);
}

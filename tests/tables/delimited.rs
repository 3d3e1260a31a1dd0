//! Lines of cells, as exports really write them.

use ombud::subject::table::{Content, Form, HeaderAt, Options, Row, Shape, Table};
use proptest::prelude::*;

use super::support::{csv, names, rows, troubles};

#[test]
fn bars_are_told_from_commas_in_a_title() {
    let mut table = csv(b"booking_id|title_txt|release_dt\n1|Doe, J, and others|2018-01-02\n2|Roe, R|\n");
    assert_eq!(names(&table), ["booking_id", "title_txt", "release_dt"]);
    assert_eq!(rows(&mut table), [["1", "Doe, J, and others", "2018-01-02"], ["2", "Roe, R", ""]]);
    assert!(troubles(&table).is_empty());
}

#[test]
fn semicolons_are_told_from_decimal_commas() {
    let mut table = csv(b"id;bail;paid\n1;2500,50;0,00\n2;10,00;10,00\n");
    assert_eq!(rows(&mut table), [["1", "2500,50", "0,00"], ["2", "10,00", "10,00"]]);
}

#[test]
fn a_first_line_may_tell_the_delimiter() {
    let mut table = csv(b"sep=;\r\nid;why\r\n1;a, b, c\r\n2;d, e, f\r\n");
    assert_eq!(names(&table), ["id", "why"]);
    assert_eq!(rows(&mut table), [["1", "a, b, c"], ["2", "d, e, f"]]);
}

#[test]
fn whoever_knows_the_delimiter_is_believed() {
    let options = Options { delimiter: Some('^'), ..Options::default() };
    let content = Content::decoded("t.dat", b"a,b^c\n1,2^3\n".to_vec(), Form::Delimited);
    let mut table = Table::open(&content, &options).unwrap();
    assert_eq!(names(&table), ["a,b", "c"]);
    assert_eq!(rows(&mut table), [["1,2", "3"]]);
}

#[test]
fn the_header_is_found_under_a_title_and_blank_lines() {
    let text = b"Holds by agency,,,\nPrinted 2018-01-05,,,\n\n,,,\nBooking No,Name,Hold,\n1,\"Doe, J\",ICE,\n,,,\n2,Roe,USM,\n";
    let mut table = csv(text);
    assert_eq!(names(&table), ["Booking No", "Name", "Hold", "#4"]);
    assert_eq!(rows(&mut table), [["1", "Doe, J", "ICE", ""], ["2", "Roe", "USM", ""]]);
    assert!(troubles(&table).is_empty(), "blank rows and a column without a name are no trouble");
    assert!(table.facts().contains(&"the columns are named in line 5".to_owned()), "{:?}", table.facts());
}

#[test]
fn a_header_that_is_not_where_it_seems_can_be_said() {
    let content = Content::decoded("t.csv", b"Year,2018\nid,1\nC-1,x\n".to_vec(), Form::Delimited);
    let at = |header| Table::open(&content, &Options { header, ..Options::default() }).unwrap();
    assert_eq!(names(&at(HeaderAt::Row(2))), ["id", "1"]);
    let mut bare = at(HeaderAt::Absent);
    assert_eq!(names(&bare), ["#1", "#2"]);
    assert_eq!(rows(&mut bare).len(), 3);
}

#[test]
fn columns_that_share_a_name_can_be_told_apart() {
    let table = csv(b"Booking ID ,Prior Entry Date,Prior Entry Date,,Notes\n1,a,b,,c\n");
    assert_eq!(names(&table), ["Booking ID", "Prior Entry Date", "Prior Entry Date#2", "#4", "Notes"]);
}

#[test]
fn marks_of_byte_order_are_no_part_of_a_name() {
    for mark in ["\u{feff}", "ï»¿", "ï.."] {
        let table = csv(format!("{mark}INMATEID,RACE\n1,B\n").as_bytes());
        assert_eq!(names(&table), ["INMATEID", "RACE"], "{mark}");
    }
    let mut quoted = csv(b"\xef\xbb\xbf\"id\",\"why\"\n1,x\n");
    assert_eq!(names(&quoted), ["id", "why"]);
    assert_eq!(rows(&mut quoted).len(), 1);
}

#[test]
fn every_encoding_gives_the_same_rows_and_says_which_it_was() {
    let text = "id,name,hold\r\n1,Muñoz,“ICE”\r\n";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let windows = b"id,name,hold\r\n1,Mu\xf1oz,\x93ICE\x94\r\n".to_vec();
    let little = wide(u16::to_le_bytes, b"\xff\xfe");
    let encoded = [
        (text.as_bytes().to_vec(), None),
        (windows, Some("windows-1252")),
        (little, Some("UTF-16LE")),
        (wide(u16::to_be_bytes, b""), Some("UTF-16BE")),
    ];
    for (bytes, encoding) in encoded {
        let mut table = csv(&bytes);
        assert_eq!(rows(&mut table), [["1", "Muñoz", "“ICE”"]], "{encoding:?}");
        let said = table.facts().iter().find(|fact| fact.starts_with("its bytes are read as"));
        assert_eq!(said.map(|fact| fact.rsplit(' ').next().unwrap()), encoding);
    }
}

#[test]
fn line_ends_of_every_sort_in_one_file() {
    let mut table = csv(b"id,why\r\n1,a\n2,b\r3,c\r\n\n4,\"two\nlines\"\r\n5,e");
    assert_eq!(rows(&mut table), [["1", "a"], ["2", "b"], ["3", "c"], ["4", "two\nlines"], ["5", "e"]]);
}

#[test]
fn one_column_is_a_table() {
    let mut table = csv(b"booking_id\nA-1\nA-2\n");
    assert_eq!(names(&table), ["booking_id"]);
    assert_eq!(rows(&mut table), [["A-1"], ["A-2"]]);
}

#[test]
fn quotes_are_read_as_they_are_meant() {
    let mut table = csv(b"id,why\n1,\"said \"\"no\"\"\"\n2,5\" knife\n3,\"Doe\" J\n4,\"\"\n");
    assert_eq!(rows(&mut table), [["1", "said \"no\""], ["2", "5\" knife"], ["3", "Doe J"], ["4", ""]]);
    assert_eq!(troubles(&table), ["4: 1 cell goes on after the closing quote"]);
}

#[test]
fn a_quote_that_only_another_rows_quote_closes_costs_one_row() {
    let mut table = csv(b"id,why,at\n1,\"5 ft,x\n2,b,y\n3,\"c, d\",z\n4,e,w\n");
    assert_eq!(rows(&mut table), [["1", "\"5 ft", "x"], ["2", "b", "y"], ["3", "c, d", "z"], ["4", "e", "w"]]);
    assert_eq!(troubles(&table), ["2: 1 cell begins with a quote that nothing closes"]);
}

#[test]
fn a_row_that_a_stray_delimiter_shifts_says_so() {
    let mut table = csv(b"id,name,hold\n1,Doe, J,ICE\n2,Roe,\n3,Poe\n4,Moe,USM,,\n");
    let (mut row, mut shapes) = (Row::new(), Vec::new());
    while table.read(&mut row) {
        shapes.push(row.shape());
    }
    assert_eq!(shapes, [Shape::Long, Shape::Whole, Shape::Short, Shape::Whole]);
    assert_eq!(
        troubles(&table),
        ["2: 1 row has more cells than the header", "4: 1 row has fewer cells than the header"]
    );
    let losses: Vec<bool> = table.troubles().iter().map(|trouble| trouble.is_loss()).collect();
    assert_eq!(losses, [true, false]);
}

#[test]
fn what_is_no_text_is_known_by_its_cell() {
    let mut table = csv("id,name,hold\n1,Muñoz Peña,x\n2,Núñez,a\u{0}b\n3,\u{0}\u{0},c\n".as_bytes());
    assert_eq!(rows(&mut table), [["1", "Muñoz Peña", "x"], ["2", "Núñez", "ab!"], ["3", "!", "c"]]);
    assert_eq!(troubles(&table), ["3: 2 cells hold NUL bytes"]);
    let mut bytes = "id,name\n1,Muñoz Peña\n2,x".as_bytes().to_vec();
    bytes.extend(b"\xff\n");
    let mut table = csv(&bytes);
    assert_eq!(rows(&mut table)[1], ["2", "x\u{fffd}!"]);
    assert_eq!(troubles(&table), ["3: 1 cell holds bytes that are no text"]);
}

#[test]
fn a_text_without_rows_says_so() {
    for text in ["", "\n\r\n \n"] {
        let content = Content::decoded("t.csv", text.as_bytes().to_vec(), Form::Delimited);
        let refused = Table::open(&content, &Options::default()).unwrap_err();
        assert_eq!(refused.message(), "there is no row in it");
    }
    assert_eq!(rows(&mut csv(b"id,why\n")).len(), 0);
}

/// A cell as careful programs write it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_with_care_is_read_as_it_was(
        cells in prop::collection::vec(prop::collection::vec("[a-z ,;|\"\n\té]{0,8}", 3), 1..8),
        delimiter in prop::sample::select(vec![',', ';', '|', '\t']),
    ) {
        let line = |cells: &[String]| cells.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(&delimiter.to_string());
        let lines: Vec<String> = cells.iter().map(|cells| line(cells)).collect();
        let text = format!("id{delimiter}name{delimiter}why\r\n{}\r\n", lines.join("\r\n"));
        let content = Content::decoded("t.csv", text.into_bytes(), Form::Delimited);
        let options = Options { delimiter: Some(delimiter), header: HeaderAt::Row(1), ..Options::default() };
        let mut table = Table::open(&content, &options).unwrap();
        let said: Vec<Vec<String>> = cells.into_iter().filter(|row| row.iter().any(|c| !c.trim().is_empty())).collect();
        prop_assert_eq!(rows(&mut table), said);
        prop_assert!(table.troubles().is_empty());
    }

    #[test]
    fn nothing_at_all_makes_it_stumble(bytes in prop::collection::vec(prop::sample::select(b"a1,;|\t\"\"\n\r\0\xff\xc3\xb1 ".to_vec()), 0..80)) {
        for form in [Form::Delimited, Form::Json, Form::Xml] {
            let content = Content::decoded("t", bytes.clone(), form);
            if let Ok(mut table) = Table::open(&content, &Options::default()) {
                rows(&mut table);
            }
        }
    }
}

//! Tables that were made to break things: bounded, said with a place and advice, and the rest is read.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use ombud::source::Source;
use ombud::subject::table::{Content, Form, Options, Row, Table, WIDEST, unpack};

use super::support::{csv, json, open, rows, troubles};

/// Number of rows, without looking at them.
fn count(table: &mut Table) -> usize {
    let mut row = Row::new();
    std::iter::from_fn(|| table.read(&mut row).then_some(())).count()
}

#[test]
fn a_million_columns_are_cut_and_said() {
    let wide = vec!["x"; 1_000_000].join(",");
    let mut table = csv(format!("id,why\n1,a\n{wide}\n2,b\n").as_bytes());
    assert_eq!(count(&mut table), 3);
    let said = troubles(&table);
    assert!(said.contains(&"3: 1 row has more than 16384 cells".to_owned()), "{said:?}");
    let mut table = csv(format!("{wide}\n1,2\n").as_bytes());
    assert_eq!((table.header().columns.len(), count(&mut table)), (WIDEST, 1));
    let members: Vec<String> = (0..200_000).map(|n| format!("\"m{n}\":1")).collect();
    let mut table = json(&format!("[{{{}}},{{\"m0\":2}}]", members.join(",")));
    assert!(table.header().columns.len() <= WIDEST && count(&mut table) == 2);
    assert!(troubles(&table)[0].ends_with("more than 16384 cells"), "{:?}", troubles(&table));
}

#[test]
fn a_row_longer_than_any_is_passed_over() {
    let huge = "x".repeat(17 << 20);
    let mut table = csv(format!("id,why\n1,a\n2,{huge}\n3,c\n").as_bytes());
    assert_eq!(rows(&mut table), [["1", "a"], ["3", "c"]]);
    assert_eq!(troubles(&table), ["3: 1 row is longer than 16 MiB"]);
}

#[test]
fn a_quote_that_swallows_the_rest_of_a_long_file_costs_one_row() {
    let lines: String = (0..900_000).map(|n| format!("{n},some words\n")).collect();
    let mut table = csv(format!("id,why\n1,\"a\n{lines}").as_bytes());
    assert_eq!(count(&mut table), 900_001);
    assert_eq!(troubles(&table), ["2: 1 cell begins with a quote that nothing closes"]);
}

#[test]
fn every_line_may_open_a_quote() {
    let lines: String = (0..20_000).map(|n| format!("{n},\"a\n")).collect();
    let mut table = csv(format!("id,why\n{lines}").as_bytes());
    assert_eq!(count(&mut table), 20_000);
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn a_compressed_bomb_is_refused() {
    let bomb = pack(&vec![b','; 80 << 20]);
    let refused = unpack(&bomb).unwrap_err();
    assert_eq!(refused.reason, "it unpacks to far more than its size");
}

#[test]
fn a_compressed_table_that_breaks_off_is_read_up_to_its_last_whole_row() {
    let text: String = (0..5_000).map(|n: u64| format!("{n},{}\n", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let packed = pack(format!("id,why\n{text}").as_bytes());
    let (bytes, trouble) = unpack(&packed[..packed.len() / 2]).unwrap();
    let mut table = open(&Content::decoded("t.csv.gz", bytes, Form::Delimited).with(trouble));
    let read = rows(&mut table);
    assert!(read.len() > 1_000 && read.iter().all(|row| row.len() == 2), "{}", read.len());
    assert_eq!(read.last().unwrap()[1], (read.len() as u64 - 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_string());
    assert_eq!(troubles(&table), ["1: the compressed file ends too early"]);
}

#[test]
fn entities_of_a_documents_own_are_never_expanded() {
    let bomb =
        r#"<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r><x>&b;</x><x>1</x></r>"#;
    let content = Content::of(Source::new("t.xml", bomb), Form::Xml);
    let refused = Table::open(&content, &Options::default()).unwrap_err();
    assert_eq!(refused.message(), "it declares entities of its own");
}

#[test]
fn what_is_nested_too_deeply_is_passed_over() {
    let deep = format!("{}1{}", "{\"a\":".repeat(200), "}".repeat(200));
    let mut table = json(&format!("{{\"id\": 1}}\n{deep}\n{{\"id\": 2}}\n"));
    assert_eq!(rows(&mut table), [["1"], ["2"]]);
    assert!(troubles(&table)[0].starts_with("2: "), "{:?}", troubles(&table));
    let deep = format!("<r>{}{}</r>", "<a>".repeat(200), "</a>".repeat(200));
    let refused = Table::open(&Content::of(Source::new("t.xml", deep), Form::Xml), &Options::default()).unwrap_err();
    assert_eq!(refused.message(), "elements are nested more than 128 deep");
}

/// A workbook whose only sheet is `cells`, as rows of XML.
fn workbook(cells: &str) -> Vec<u8> {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", BOOK.to_owned()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, text) in files {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text_cell(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let bomb = workbook(&format!("<row r=\"1\">{}</row>", text_cell("A1", &"x".repeat(70 << 20))));
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    assert_eq!(Content::workbook("t.xlsx", &bomb).unwrap_err().reason, "it unpacks to far more than its size");
}

#[test]
fn cells_at_the_far_end_of_a_sheet_cost_nothing() {
    let head = format!("<row r=\"1\">{}{}</row>", text_cell("A1", "id"), text_cell("XFD1", "why"));
    let last = format!("<row r=\"1048576\">{}{}</row>", text_cell("A1048576", "C-1"), text_cell("XFD1048576", "x"));
    let mut table = open(&Content::workbook("t.xlsx", &workbook(&format!("{head}{last}"))).unwrap());
    let mut row = Row::new();
    assert!(table.read(&mut row));
    assert_eq!(table.cell_name(&row, WIDEST - 1).unwrap(), "S!XFD1048576");
    assert_eq!((row.cell(0).unwrap().text, row.cell(WIDEST - 1).unwrap().text), ("C-1", "x"));
}

#[test]
fn a_huge_cell_of_a_workbook_is_cut_and_not_relied_on() {
    let huge: String = (0..400_000).map(|n: u64| format!("{:x} ", n.wrapping_mul(0x9e37_79b9))).collect();
    let head = format!("<row r=\"1\">{}{}</row>", text_cell("A1", "id"), text_cell("B1", "why"));
    let row = |n: usize, why: &str| {
        format!("<row r=\"{n}\">{}{}</row>", text_cell(&format!("A{n}"), "C"), text_cell(&format!("B{n}"), why))
    };
    let book = workbook(&format!("{head}{}{}", row(2, &huge), row(3, "x")));
    let mut table = open(&Content::workbook("t.xlsx", &book).unwrap());
    let read = rows(&mut table);
    assert!(read[0][1].ends_with('!') && read[0][1].len() < 2 << 20 && read[1] == ["C", "x"]);
    assert_eq!(troubles(&table), ["2: 1 cell is longer than 1 MiB"]);
}

#[test]
fn nonsense_in_a_workbook_is_said_and_does_not_break() {
    let nonsense = [
        "<row r=\"1\"><c r=\"ZZZZZZZZ99999999999\"><v>1</v></c></row>",
        "<row r=\"99999999999999999999\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
        "<row r=\"1\"><c r=\"A0\"><v>1e400</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" s=\"999\"><v>x</v></c>",
        "<row r=\"1\"><c r=\"\"><f>",
        "</row>",
    ];
    for cells in nonsense {
        let book = workbook(cells);
        if let Ok(content) = Content::workbook("t.xlsx", &book)
            && let Ok(mut table) = Table::open(&content, &Options::default())
        {
            rows(&mut table);
        }
    }
}

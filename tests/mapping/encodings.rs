//! The encoding that a mapping says is the one by which a table is read.

use ombud::subject::table::{Content, Form};

use super::made::{compiled, lines, mapped_content, said};

fn mapping(encoding: &str) -> String {
    format!(
        "[source]\nid = \"t\"\n{encoding}\n[[emit]]\nkind = \"custody\"\nset = {{ id = \"no\", facility = \"where\" }}\n"
    )
}

/// 0x96 is `ñ` on an old Macintosh, a dash in Windows and nothing in UTF-8.
fn content() -> Content {
    Content::decoded("t.csv", b"no,where\n1,Pe\x96a\n".to_vec(), Form::Delimited)
}

#[test]
fn bytes_are_read_as_the_mapping_says() {
    let facility = |encoding: &str| lines(&mapped_content(&mapping(encoding), &content()));
    assert_eq!(facility("encoding = \"macintosh\""), ["custody 1 facility=Peña"]);
    assert_eq!(facility("encoding = \"windows-1252\""), ["custody 1 facility=Pe–a"]);
    assert_eq!(facility(""), ["custody 1 facility=Pe–a"], "found out");
}

#[test]
fn good_utf8_that_is_something_else_is_read_anew() {
    let content = Content::decoded("t.csv", "no,where\n1,Peña\n".as_bytes().to_vec(), Form::Delimited);
    let read = lines(&mapped_content(&mapping("encoding = \"iso-8859-1\""), &content));
    assert_eq!(read, ["custody 1 facility=PeÃ±a"], "whoever names an encoding is believed");
}

#[test]
fn bytes_that_are_no_text_in_it_make_their_cell_unknown() {
    let input = mapped_content(&mapping("encoding = \"utf-8\""), &content());
    assert_eq!(lines(&input), ["custody 1 facility=?ambiguous"]);
    assert!(said(&input.diagnostics).iter().any(|said| said.contains("bytes that are no text")));
}

#[test]
fn a_name_of_no_encoding_is_an_error_with_the_nearest() {
    let wrong = said(&compiled(&mapping("encoding = \"windows-1525\"")).unwrap_err());
    assert_eq!(wrong, ["`windows-1525` is no encoding that can be read | did you mean `windows-1252`?"]);
}

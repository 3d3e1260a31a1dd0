//! PDF: what is read of it, and what is said where it cannot be.

use std::fmt::Write;

use ombud::subject::document::Document;
use ombud::subject::extract::{Refusal, Trouble, Weight};
use ombud::subject::format::{Format, Look};

use super::support::{aloud, texts};

/// A PDF from its objects; the first is the catalog, the second the page tree.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", nth + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(out, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).unwrap();
    out.into_bytes()
}

fn stream(about: &str, data: &str) -> String {
    format!("<< {about} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// A PDF with a page for each of these drawing instructions; `/F` is Helvetica, `/X` the object `more`.
pub fn pages(contents: &[&str], more: &[String]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: String = (0..contents.len()).map(|nth| format!("{} 0 R ", first + 2 * nth)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    objects.extend_from_slice(more);
    for (nth, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R /G 4 0 R >> /XObject << /X 4 0 R >> >> >>",
            first + 2 * nth + 1
        ));
        objects.push(stream("", content));
    }
    file(&objects)
}

fn line(text: &str, y: u32) -> String {
    format!("BT /F 10 Tf 40 {y} Td ({text}) Tj ET\n")
}

fn open(bytes: &[u8]) -> Result<(Document, Vec<Trouble>), Refusal> {
    let (format, read) = Format::of_bytes(&Look { extension: "pdf", bytes, text: "" }).unwrap();
    assert_eq!(format.name, "pdf");
    read(bytes).map(|extracted| extracted.into_document("sop.pdf"))
}

fn refused(bytes: &[u8]) -> String {
    open(bytes).unwrap_err().reason
}

fn lost(bytes: &[u8]) -> Vec<String> {
    let (_, troubles) = open(bytes).unwrap();
    assert!(troubles.iter().all(|trouble| trouble.weight == Weight::Lost && !trouble.help.is_empty()));
    troubles.into_iter().map(|trouble| trouble.message).collect()
}

const PICTURE: &str =
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";

#[test]
fn sentences_know_their_page() {
    let bytes = pages(&[&line("Members act fairly.", 500), &line("Deputies keep a log.", 500)], &[]);
    let (document, troubles) = open(&bytes).unwrap();
    assert_eq!(texts(&document), ["Members act fairly.", "Deputies keep a log."]);
    assert!(troubles.is_empty());
    let page = |nth: usize| document.source.mark(document.sentences[nth].span.start).unwrap().page;
    assert_eq!((page(0), page(1)), (Some(1), Some(2)));
}

#[test]
fn a_page_that_holds_only_an_image_is_named() {
    let image = vec![format!("{PICTURE} /Length 1 >>\nstream\nx\nendstream")];
    let scan = "q 400 0 0 600 0 0 cm /X Do Q";
    let bytes = pages(&[&line("Members act fairly.", 500), scan, scan], &image);
    assert_eq!(lost(&bytes), ["pages 2, 3 hold only images"]);
    assert_eq!(refused(&pages(&[scan], &image)), "its pages hold only images");
    let stamped = format!("{scan} {}", line("Received", 20));
    let bytes = pages(&[&line("Members act fairly.", 500), &stamped], &image);
    assert_eq!(lost(&bytes), ["page 2 is an image with a few words: what the image says is not read"]);
}

#[test]
fn a_page_without_anything_on_it_is_no_trouble() {
    assert!(lost(&pages(&[&line("Members act fairly.", 500), ""], &[])).is_empty());
    assert_eq!(refused(&pages(&[""], &[])), "there is no text on its pages");
}

#[test]
fn a_font_that_does_not_say_its_letters_is_named_with_the_share() {
    let font = vec![
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor << /Type /FontDescriptor /FontName /Odd /Flags 4 >> >>] >>"
            .to_owned(),
    ];
    let odd = format!("{} BT /G 10 Tf 40 400 Td <00410042> Tj ET", line("Members act.", 500));
    let said = lost(&pages(&[&odd], &font));
    assert!(said.iter().any(|s| s.starts_with("page 1: a font does not say which letters it shows")), "{said:?}");
}

#[test]
fn running_headers_and_page_numbers_are_left_out_and_sentences_go_over_the_page() {
    let page = |nth: usize, text: &str| {
        format!("{}{text}{}", line(&format!("Policy 14, rev. {nth}"), 580), line(&nth.to_string(), 20))
    };
    let first =
        format!("{}{}", line("Purpose and scope of it all.", 500), line("No person is held on the ground of", 40));
    let second = format!("{}{}", line("a detainer alone.", 540), line("Deputies keep a log.", 500));
    let (document, _) = open(&pages(&[&page(1, &first), &page(2, &second)], &[])).unwrap();
    assert_eq!(
        texts(&document),
        [
            "Purpose and scope of it all.",
            "No person is held on the ground of a detainer alone.",
            "Deputies keep a log."
        ]
    );
}

#[test]
fn turned_pages_are_read() {
    let turned = "BT /F 10 Tf 0 1 -1 0 300 40 Tm (Members act fairly.) Tj ET";
    let (document, _) = open(&pages(&[turned], &[])).unwrap();
    assert_eq!(texts(&document), ["Members act fairly."]);
}

#[test]
fn damage_is_said() {
    let whole = pages(&[&line("Members act fairly.", 500)], &[]);
    assert_eq!(refused(b"%PDF-1.7\nnothing else"), "it is a damaged PDF");
    let text = String::from_utf8(whole).unwrap().replace("/Count 1", "/Count 3");
    assert_eq!(lost(text.as_bytes()), ["2 of 3 pages cannot be found"]);
    let end = text.find("xref\n").unwrap();
    assert_eq!(
        lost(text[..end].replace("/Count 3", "/Count 1").as_bytes()),
        ["the end of the file is missing: pages may be missing, too"]
    );
}

#[test]
fn a_password_is_asked_for_where_none_opens_the_file() {
    // Made with `qpdf --encrypt`: one with a password for whoever opens it, one with an empty one.
    let locked = include_bytes!("files/locked.pdf");
    assert_eq!(refused(locked), "it is protected by a password");
    let (document, troubles) = open(include_bytes!("files/owned.pdf")).unwrap();
    assert_eq!(texts(&document), ["Members act fairly."]);
    assert!(troubles.is_empty());
}

#[test]
fn what_an_encrypted_file_unpacks_to_is_known_before_it_opens() {
    // Made by `bomb.py`: a kilobyte that unpacks to 80 MB while the file opens.
    assert!(refused(include_bytes!("files/bomb.pdf")).contains("unpacks to more than a document can hold"));
}

/// Three paragraphs in type of one size, the second and third of which stand in one step; the second is in `/G`.
fn under_a_heading_of_its_size() -> String {
    let mut content = line("This order tells members how persons are released.", 500);
    content += &line("How persons are held", 470).replace("/F", "/G");
    content += &line("Deputies may hold a person for up to 48 hours on a detainer.", 456);
    content
}

#[test]
fn bold_type_of_the_text_s_size_heads_what_stands_under_it_whatever_the_kind_of_font() {
    for family in [["Helvetica", "Helvetica-Bold"], ["Times-Roman", "Times-Bold"], ["Courier", "Courier-Bold"]] {
        let [plain, bold] = family.map(|name| format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>"));
        let content = under_a_heading_of_its_size();
        let heading = |font: &String| {
            let bytes = pages(&[&content], std::slice::from_ref(font));
            let bytes = String::from_utf8(bytes).unwrap();
            let usual = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
            let (document, _) = open(bytes.replacen(usual, &plain, 1).as_bytes()).unwrap();
            document.sections.iter().any(|section| section.title == "How persons are held")
        };
        assert!(heading(&bold), "{bold}");
        assert!(!heading(&plain), "{plain}");
    }
}

/// A page whose second line is marked as stretch 1, and a tree that says that this is a `name`.
fn tagged(name: &str) -> Vec<u8> {
    let marked = line("how persons are held", 470).replace("BT", "/Span << /MCID 1 >> BDC BT").replace("ET", "ET EMC");
    let content = line("This order tells members how persons are released.", 500)
        + &marked
        + &line("Deputies may hold a person for up to 48 hours on a detainer.", 456);
    file(&[
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>"
            .to_owned(),
        stream("", &content),
        "<< /Type /StructTreeRoot /RoleMap << /Caption#20two /H2 /H9 /H9 >> /K 7 0 R >>".to_owned(),
        // The tree holds itself, too.
        format!("<< /S /Document /K [7 0 R << /S /{name} /Pg 4 0 R /K [1] >> << /S /P /Pg 4 0 R /K 0 >>] >>"),
    ])
}

#[test]
fn headings_that_the_file_names_are_headings_whatever_their_looks() {
    let headings = |name: &str| -> Vec<String> {
        let (document, troubles) = open(&tagged(name)).unwrap();
        assert!(troubles.is_empty());
        document.sections.iter().map(|section| section.title.clone()).filter(|title| !title.is_empty()).collect()
    };
    for name in ["H1", "H", "Caption#20two"] {
        assert_eq!(headings(name), ["how persons are held"], "{name}");
    }
    for name in ["P", "H9", "Span"] {
        assert!(headings(name).is_empty(), "{name}");
    }
}

#[test]
fn pages_that_stand_in_themselves_end() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        stream("", &line("Members act fairly.", 500)),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (document, _) = open(&file(&objects)).unwrap();
    assert_eq!(texts(&document), ["Members act fairly."]);
}

#[test]
fn a_form_that_draws_itself_is_drawn_once() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X 4 0 R >> /Font << /F 3 0 R >> >>",
        &format!("{} /X Do /X Do", line("Deputies keep a log.", 400)),
    );
    let (document, _) = open(&pages(&[&line("Members act fairly.", 500), "/X Do"], &[form])).unwrap();
    assert_eq!(texts(&document), ["Members act fairly.", "Deputies keep a log."]);
}

#[test]
fn forms_that_multiply_are_not_drawn() {
    // Each form draws the next ten times: ten to the twelfth in all.
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
            .to_owned(),
        stream("", "/X Do"),
    ];
    for nth in 0..12 {
        let about = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X {} 0 R >> >>",
            6 + nth
        );
        objects.push(stream(&about, &"/X Do ".repeat(10)));
    }
    assert!(refused(&file(&objects)).contains("no text"));
}

#[test]
fn thousands_of_pages_are_read() {
    let texts_of: Vec<String> = (0..2000).map(|nth| line(&format!("Rule {nth} binds all members."), 500)).collect();
    let contents: Vec<&str> = texts_of.iter().map(String::as_str).collect();
    let (document, troubles) = open(&pages(&contents, &[])).unwrap();
    assert!(troubles.is_empty());
    assert_eq!(texts(&document).len(), 2000);
}

#[test]
fn deep_brackets_end_in_a_refusal() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let bytes = pages(&[&line("Members act fairly.", 500)], &[deep]);
    assert!(refused(&bytes).contains("too deep"));
    let content = format!("{} /F {} TJ", line("Members act fairly.", 500), "[".repeat(100_000));
    let _ = open(&pages(&[&content], &[]));
}

/// Chromium made it: it draws the bullets of inner lists as rings, and centres cells, so that their lines interleave.
#[test]
fn rings_are_bullets_and_cells_are_those_that_the_file_marks() {
    let (document, _) = open(include_bytes!("manuals/custody.pdf")).unwrap();
    assert_eq!(
        aloud(&document, "when the agency asks"),
        "Staff may tell ICE the day and hour of a release: / when the agency asks;"
    );
    assert_eq!(
        aloud(&document, "Staff shall hold"),
        "Form I-247A / What staff do / Staff shall hold the prisoner for up to 48 hours."
    );
}

//! Plain text as printers, scanners and document servers leave it.

use super::support::{aloud, plain, sentence, texts};

const PAGES: &str = "\
                    JAIL MANUAL
                    ORDER 5.1
                                             Page 1 of 2

I.   MAIL

     A.   Deputies hand out mail daily and shall not open a letter that a
          court or

ORDER 5.1           MAIL                     Page 2 of 2

          counsel has sent.

     B.   A parcel is opened before the


          prisoner.
";

#[test]
fn a_sentence_goes_on_over_headers_and_blank_lines() {
    let document = plain(PAGES);
    assert_eq!(
        sentence(&document, "Deputies").text,
        "Deputies hand out mail daily and shall not open a letter that a court or counsel has sent."
    );
    assert_eq!(sentence(&document, "A parcel").text, "A parcel is opened before the prisoner.");
    assert!(!texts(&document).iter().any(|text| text.contains("Page")), "{:?}", texts(&document));
}

#[test]
fn running_headers_go_but_repeated_headings_stay() {
    let document = plain(
        "County Jail Manual\n1\n\nMail\n\nExceptions\n\nCounsel is exempt.\n\nCounty Jail Manual\n2\n\nVisits\n\nExceptions\n\nClergy is exempt.\n\nCounty Jail Manual\n3\n\nThe end comes here.\n",
    );
    assert!(!texts(&document).contains(&"County Jail Manual"), "{:?}", texts(&document));
    let exceptions = document.sections.iter().filter(|s| s.title == "Exceptions").count();
    assert_eq!(exceptions, 2, "{:#?}", document.sections);
}

#[test]
fn what_a_document_server_prints_is_no_text() {
    let document = plain("Loading...\nHomeMy WebLinkAboutDeputies hand out mail. They open none.\n");
    assert_eq!(texts(&document), ["Deputies hand out mail.", "They open none."]);
}

#[test]
fn hanging_indents_join_wrapped_lines() {
    let document = plain("1)   Deputies hand out\n     mail daily, in-\n     cluding Sundays.\n2)   They open none.\n");
    assert_eq!(texts(&document), ["Deputies hand out mail daily, including Sundays.", "They open none."]);
}

#[test]
fn one_line_of_scanned_text_is_read_sentence_by_sentence() {
    let text = "JAIL ORDER 7 TO: ALL DEPUTIES AND STAFF OF THE COUNTY JAIL Mail is handed out daily.Letters of counsel(and of courts) are not opened. See 8 USC § 1373. 2. PARCELS FROM OUTSIDE THE COUNTY Parcels are opened before the prisoner.";
    let document = plain(text);
    assert_eq!(
        texts(&document),
        [
            "Mail is handed out daily.",
            "Letters of counsel(and of courts) are not opened.",
            "See 8 USC § 1373.",
            "Parcels are opened before the prisoner.",
        ]
    );
    assert_eq!(document.sections.last().map(|s| s.title.as_str()), Some("PARCELS FROM OUTSIDE THE COUNTY"));
}

#[test]
fn a_wrapped_citation_is_no_label() {
    let document = plain(
        "The jail reads the request under 8 C.F.R.\n287.7 and answers it within\n48. Nobody waits longer than that.\n",
    );
    assert_eq!(
        texts(&document).first(),
        Some(&"The jail reads the request under 8 C.F.R. 287.7 and answers it within 48.")
    );
}

#[test]
fn items_across_a_page_keep_their_lead_in() {
    let document = plain(
        "A deputy shall not:\n\n   (a) open a letter;\n\nMANUAL 3      Page 4 of 9\n\n   (b) read a letter; or\n\n   (c) keep a letter.\n",
    );
    assert_eq!(aloud(&document, "read"), "A deputy shall not: / read a letter; or");
    assert_eq!(aloud(&document, "keep"), "A deputy shall not: / keep a letter.");
}

#[test]
fn the_line_numbers_of_a_bill_are_no_text() {
    let document = plain(
        "  1   AN ACT concerning mail\n  2   Section 1. A deputy shall not open a\n  3   letter unless a judge has\n  4   signed a warrant.\n  5   Section 2. This act takes effect on\n  6   July 1, 2018.\n",
    );
    assert_eq!(
        sentence(&document, "A deputy").text,
        "A deputy shall not open a letter unless a judge has signed a warrant."
    );
    assert_eq!(sentence(&document, "A deputy").label, "Section 1");
}

#[test]
fn a_line_that_cites_a_page_stays() {
    let text = "Deputies use the form on\npage 2 of 3 copies\nand sign it. They see page 1 of 2\nfirst.\n";
    assert!(texts(&plain(text)).iter().any(|t| t.contains("They see page 1 of 2 first.")), "{:?}", texts(&plain(text)));
}

#[test]
fn printed_pages_under_a_markdown_name_are_read_as_what_they_are() {
    let document = super::support::markdown(PAGES);
    assert_eq!(
        sentence(&document, "Deputies").text,
        "Deputies hand out mail daily and shall not open a letter that a court or counsel has sent."
    );
}

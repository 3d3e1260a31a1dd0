//! Documents of word processors on the command line: places in reports, and `ombud text`.

use super::run::{Folder, json};
use crate::documents::archive::{docx, p};
use crate::report::contract::assert_valid;

/// A manual whose fourth paragraph, on its second page, breaks the rule of the pack.
fn folder() -> Folder {
    let folder = Folder::new();
    let body = p("<w:outlineLvl w:val=\"0\"/>", "Towing")
        + &p("", "The towing clerk keeps a log.")
        + "<w:p><w:r><w:t>Applicant: A012345678</w:t></w:r></w:p>"
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t xml:space=\"preserve\">Towing clerks </w:t></w:r><w:ins><w:r><w:t>may</w:t></w:r></w:ins>\
           <w:r><w:t xml:space=\"preserve\"> tow away a car because of a street market.</w:t></w:r></w:p>";
    std::fs::write(folder.path().join("sop.docx"), docx(&body, &[])).unwrap();
    folder
}

#[test]
fn a_finding_names_page_and_paragraph_and_what_is_pending() {
    let folder = folder();
    let run = folder.check("--format json sop.docx");
    let report = json(&run);
    assert_valid(&report);
    let finding = &report["findings"][0];
    assert_eq!((finding["page"].as_u64(), finding["paragraph"].as_u64()), (Some(2), Some(4)), "{finding:#}");
    assert_eq!((finding["pending"].as_bool(), finding["line"].as_u64()), (Some(true), Some(7)));
    let pending = report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "input.pending").unwrap();
    assert_eq!(pending["page"].as_u64(), Some(2), "{pending:#}");
    let text = folder.check("sop.docx").stdout;
    assert!(text.contains("place: page 2, paragraph 4, inserted by a tracked change"), "{text}");
}

#[test]
fn text_is_printed_as_it_is_read_with_its_places_and_masked() {
    let run = folder().ombud("text sop.docx");
    assert_eq!(run.status, 0, "{run:?}");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "1  p1 par1     # Towing");
    assert_eq!(lines[1], "3  p1 par2     The towing clerk keeps a log.");
    assert_eq!(
        lines[3],
        "7  p2 par4     Towing clerks may tow away a car because of a street market.  [inserted, not accepted]"
    );
    assert!(!run.stdout.contains("012345678"), "{}", run.stdout);
    assert!(folder().ombud("text --reveal sop.docx").stdout.contains("A012345678"));
}

#[test]
fn a_page_without_text_is_no_silence() {
    let folder = folder();
    folder.write("empty.html", "<html><script>write('Towing')</script>");
    let run = folder.check("--format json empty.html");
    let report = json(&run);
    assert_eq!(run.status, 2);
    assert_eq!(report["inputs"][0]["status"], "unreadable");
    assert_eq!(report["diagnostics"][0]["code"], "input.empty", "{report:#}");
}

//! Tables and forms.

use ombud::subject::document::{Role, Standing};

use super::support::{aloud, markdown, plain, sentence};

#[test]
fn a_cell_is_led_in_by_its_row_and_innermost_by_its_column() {
    let document = markdown("| When | Deputies shall |\n|---|---|\n| a letter ticks | leave the room. They call. |\n");
    assert_eq!(aloud(&document, "leave"), "a letter ticks / Deputies shall / leave the room.");
    assert_eq!(aloud(&document, "They call"), "a letter ticks / Deputies shall / They call.");
    assert_eq!(sentence(&document, "leave").role, Role::Cell);
}

/// The same table as a printer leaves it, as pandoc writes it with rows of several lines, and set to the right.
#[test]
fn columns_may_be_told_by_a_line_of_dashes() {
    let simple = "Forms are kept thus:\n\n  When            Deputies shall         Kept\n  --------------  ---------------------  -----\n  \
        a letter ticks  leave the room. They   2\n                  call.\n  a parcel leaks  open the window        1\n\nAll others stay.\n";
    let tall = "  --------------------------------------------\n  When         Deputies shall            Kept\n  ------------ ------------------------- -----\n  \
        a letter     leave the room. They          2\n  ticks        call.\n\n  a parcel     open the window               1\n  leaks\n  \
        --------------------------------------------\n\nAll others stay.\n";
    for text in [simple, tall] {
        let document = plain(text);
        assert_eq!(aloud(&document, "leave"), "a letter ticks / Deputies shall / leave the room.", "{text}");
        assert_eq!(aloud(&document, "They call"), "a letter ticks / Deputies shall / They call.", "{text}");
        assert_eq!(aloud(&document, "open"), "a parcel leaks / Deputies shall / open the window", "{text}");
        assert_eq!(sentence(&document, "All others").role, Role::Body, "{text}");
    }
}

#[test]
fn lines_to_sign_on_are_no_table() {
    let text = "-----------------     -----------\nOfficer signature     Date\n\nDeputies keep this form.\n\n---------\nEnd of form\n";
    let document = plain(text);
    assert_eq!(sentence(&document, "Deputies keep").role, Role::Body);
    assert!(document.sentences.iter().all(|s| s.role != Role::Cell), "{:#?}", document.sentences);
}

#[test]
fn a_table_of_revisions_is_out() {
    let document = markdown("| Date | Change |\n|---|---|\n| 2019 | Deputies may read mail |\n");
    assert!(document.sentences.iter().all(|s| s.standing == Standing::Out("revision history".into())));
}

#[test]
fn blanks_and_boxes_are_fields() {
    let document = plain(
        "INTAKE FORM\n\nName: ____________\nLanguage: ________\n[ ] Mail [ ] Parcel\n☐ Counsel\n\nDeputies fill in every field.\n",
    );
    for start in ["Name", "Language", "[ ] Mail", "☐"] {
        assert_eq!(sentence(&document, start).role, Role::Field, "{start}");
    }
    assert_eq!(sentence(&document, "Deputies").role, Role::Body);
    let marked = markdown("Language: \\_\\_\\_\\_\\_\n\n[ ] Mail [ ] Parcel\n");
    assert!(marked.sentences.iter().all(|s| s.role == Role::Field), "{:#?}", marked.sentences);
}

#[test]
fn a_first_cell_that_is_a_rule_leads_in_to_nothing() {
    let document = markdown("| Rule | Unit |\n|---|---|\n| Deputies shall not open mail | Jail |\n");
    assert_eq!(aloud(&document, "Jail"), "Unit / Jail");
}

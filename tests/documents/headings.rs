//! Headings of every make, and what stands under them.

use ombud::subject::document::Role;

use super::support::{markdown, path, plain, sentence, texts};

#[test]
fn markdown_headings_nest_by_level() {
    let document = markdown(
        "# Stops\n\n## 2. Conduct\n\nOfficers are courteous.\n\n### 2.1 Questions\n\nOfficers ask for a name.\n\n# Custody\n\nThe jail opens at six.\n",
    );
    assert_eq!(path(&document, "Officers are"), ["Stops", "2 Conduct"]);
    assert_eq!(path(&document, "Officers ask"), ["Stops", "2 Conduct", "2.1 Questions"]);
    assert_eq!(path(&document, "The jail"), ["Custody"]);
}

#[test]
fn manual_numbers_make_headings_and_nest() {
    let document = plain(
        "414 FRONT DESK\n\n414.1 PURPOSE\nThe desk serves visitors.\n\n414.2 DUTIES\n\n414.2.1 CALLS\nCalls are logged.\n\n414.3 HOURS\nThe desk is open daily.\n",
    );
    assert_eq!(path(&document, "The desk serves"), ["414 FRONT DESK", "414.1 PURPOSE"]);
    assert_eq!(path(&document, "Calls are"), ["414 FRONT DESK", "414.2 DUTIES", "414.2.1 CALLS"]);
    assert_eq!(path(&document, "The desk is"), ["414 FRONT DESK", "414.3 HOURS"]);
}

#[test]
fn roman_numbers_and_letters_in_plain_text() {
    let document = plain(
        "I.   PURPOSE\n\n     This order covers visits.\n\nII.  RULES\n\n     A. Front desk\n\n     Visitors sign in.\n\n     B. Cells\n\n     Visitors wait outside.\n",
    );
    assert_eq!(path(&document, "This order"), ["I PURPOSE"]);
    assert_eq!(path(&document, "Visitors sign"), ["II RULES", "A Front desk"]);
    assert_eq!(path(&document, "Visitors wait"), ["II RULES", "B Cells"]);
}

#[test]
fn underlines_bold_lines_and_capitals_are_headings() {
    let plain = plain("Visits\n======\n\nVisitors sign in.\n\nEXCEPTIONS\n\nCounsel need not sign.\n");
    assert_eq!(path(&plain, "Visitors"), ["Visits"]);
    assert_eq!(path(&plain, "Counsel"), ["Visits", "EXCEPTIONS"]);
    let marked = markdown("# Jail\n\n**Visits**\n\nVisitors sign in.\n\n**Mail**\n\nMail is opened.\n");
    assert_eq!(path(&marked, "Mail is"), ["Jail", "Mail"]);
}

#[test]
fn a_bold_lead_in_or_sentence_is_no_heading() {
    let document = markdown("**Deputies shall not:**\n\n- open mail\n\n**Mail is private.**\n");
    assert!(document.sections.len() == 1, "{:#?}", document.sections);
    assert_eq!(texts(&document).len(), 3);
}

#[test]
fn a_caption_glued_to_its_sentence_is_cut_off() {
    let document = plain("3. MAIL AND PARCELS OF PRISONERS Deputies hand out mail daily. They open none of it.\n");
    assert_eq!(path(&document, "Deputies"), ["3 MAIL AND PARCELS OF PRISONERS"]);
    assert_eq!(texts(&document), ["Deputies hand out mail daily.", "They open none of it."]);
}

#[test]
fn a_lone_title_behind_a_bare_number_is_a_heading() {
    let document = plain("1 Purpose\n\nThe jail keeps order.\n\n2 Mail of Prisoners\n\nMail is private.\n");
    assert_eq!(path(&document, "Mail is"), ["2 Mail of Prisoners"]);
    let document = plain("The count is taken twice.\n\n48 hours at most\n\nOthers wait.\n");
    assert!(path(&document, "Others").is_empty());
}

#[test]
fn capitals_that_rule_are_a_sentence() {
    let document =
        plain("DEPUTIES SHALL NOT OPEN MAIL OF COUNSEL.\n\nOFFICERS MUST NOT RUN IN THE\nCELL BLOCK AT NIGHT.\n");
    assert_eq!(document.sentences[0].role, Role::Body);
    assert_eq!(texts(&document).len(), 2);
}

#[test]
fn lines_of_a_memorandum_stay_apart() {
    let document =
        plain("TO: All deputies\nFROM: The captain\nSUBJECT: Mail\nDeputies hand out mail daily, also on Sundays.\n");
    assert_eq!(sentence(&document, "Deputies").text, "Deputies hand out mail daily, also on Sundays.");
    assert_eq!(document.sentences.len(), 4);
}

#[test]
fn a_list_of_short_items_makes_no_headings() {
    let document =
        plain("Accepted are:\n\nA. Passport\nB. Military card\nC. Library card\n\nOther cards are looked at.\n");
    assert!(document.sections.len() == 1, "{:#?}", document.sections);
    assert_eq!(sentence(&document, "Library").label, "C");
}

#[test]
fn a_paragraph_that_goes_on_with_a_section_number_leaves_that_section() {
    let document = plain(
        "II. CUSTODY\n\nA. Mail\n\n   Deputies hand out mail.\n\nB. Parcels. Deputies open parcels.\n\nC. Visits\n\n   Visitors sign in.\n",
    );
    assert_eq!(path(&document, "Deputies hand"), ["II CUSTODY", "A Mail"]);
    assert_eq!(path(&document, "Deputies open"), ["II CUSTODY"]);
    assert_eq!(path(&document, "Visitors"), ["II CUSTODY", "C Visits"]);
}

#[test]
fn a_heading_that_states_a_rule_is_read_as_one() {
    let document = markdown("## 6.020-POL-2 Members Will Not Open Mail\n\n## When Members May Open Mail\n\nNever.\n");
    assert_eq!(sentence(&document, "Members Will").role, Role::Body);
    assert_eq!(sentence(&document, "When").role, Role::Heading);
    assert_eq!(document.sections[1].label, "6.020-POL-2");
}

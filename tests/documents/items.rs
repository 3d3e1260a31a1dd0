//! Lists: labels, lead-ins through nesting, tails, enumerations inside sentences.

use ombud::subject::document::Role;

use super::support::{aloud, markdown, plain, sentence, texts};

#[test]
fn an_item_is_led_in_by_its_list() {
    let document = markdown("Deputies shall not:\n\n- open mail;\n- read mail.\n\nMail is private.\n");
    assert_eq!(aloud(&document, "read"), "Deputies shall not: / read mail.");
    assert_eq!(sentence(&document, "read").role, Role::Item { first: true, ordered: false });
    assert_eq!(sentence(&document, "Mail").role, Role::Body);
    assert!(sentence(&document, "Mail").leads.is_empty());
}

#[test]
fn lead_ins_add_up_through_nesting() {
    let document = markdown(
        "1. A deputy may\n   a. enter a cell to\n      - count;\n      - search.\n   b. leave.\n2. Others wait.\n",
    );
    let plain_text = plain(
        "1. A deputy may\n   a. enter a cell to\n      - count;\n      - search.\n   b. leave.\n2. Others wait.\n",
    );
    assert_eq!(aloud(&plain_text, "search"), "A deputy may / enter a cell to / search.");
    assert_eq!(aloud(&plain_text, "leave"), "A deputy may / leave.");
    assert_eq!(aloud(&plain_text, "Others"), "Others wait.");
    assert_eq!(aloud(&document, "Others"), "Others wait.");
}

#[test]
fn marks_at_the_heads_of_lines_make_a_list_where_the_second_follows_the_first() {
    let text = "1. Members identify themselves.\n2. Members may board a boat\n   a. if it comes from abroad, and its\n      \
                captain agrees, and\n   b. if the sergeant agrees.\n3. Others wait.\n";
    for document in [markdown(text), plain(text)] {
        assert_eq!(
            aloud(&document, "if it"),
            "Members may board a boat / if it comes from abroad, and its captain agrees, and"
        );
        assert_eq!(aloud(&document, "if the"), "Members may board a boat / if the sergeant agrees.");
    }
    // One such letter alone is part of its sentence.
    let document = plain("The form is sent to the clerk of division\na. Others wait for the clerk of that division.\n");
    assert_eq!(document.sentences.len(), 1, "{:?}", texts(&document));
}

#[test]
fn a_tail_belongs_to_every_item() {
    for text in [
        "Deputies may not-\n\n1. open\n2. read\n3. keep\n\nany letter of counsel.\n",
        "Deputies may not:\n\n- open\n- read\n\nany letter of counsel.\n",
    ] {
        for document in [markdown(text), plain(text)] {
            let last = aloud(&document, "open");
            assert!(last.ends_with("/ open / any letter of counsel."), "{last}");
            assert!(aloud(&document, "read").ends_with("/ read / any letter of counsel."));
        }
    }
}

#[test]
fn an_enumeration_in_a_sentence_is_a_list() {
    let document = markdown(
        "A deputy opens a letter only if: (1) a judge orders it; (2) it ticks; or (3) the prisoner asks. Others wait.\n",
    );
    assert_eq!(aloud(&document, "it ticks"), "A deputy opens a letter only if: / it ticks; or");
    assert_eq!(sentence(&document, "the prisoner").label, "(3)");
    assert_eq!(sentence(&document, "Others").role, Role::Body);
}

#[test]
fn enumerations_nest_and_go_on_after_a_first_label() {
    let document = plain("(a) The jail shall: (1) count prisoners; and (2) log the count; and (b) lock the doors.\n");
    assert_eq!(aloud(&document, "log"), "The jail shall: / log the count; and");
    let flat = plain("(1) Count the prisoners; (2) log the count; (3) lock the doors.\n");
    let labels: Vec<&str> = flat.sentences.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(labels, ["(1)", "(2)", "(3)"]);
}

#[test]
fn citations_are_no_enumeration() {
    let text = "Under section 287(g) and 4.2(c), subsection (a) and paragraph (b) apply to 8 C.F.R. 287.7(d) requests.";
    assert_eq!(texts(&plain(text)), [text]);
}

#[test]
fn verbs_that_share_their_object_stay_together() {
    let text = "Deputies shall not (a) open, (b) read or (c) keep any letter that counsel has sent to a prisoner.";
    assert_eq!(texts(&plain(text)), [text]);
}

#[test]
fn letters_are_told_from_roman_numbers() {
    let document = plain(
        "The jail shall:\n(g) count;\n(h) log;\n(i) lock;\n(j) report:\n(i) to the captain; and\n(ii) to the board.\n",
    );
    assert_eq!(aloud(&document, "lock"), "The jail shall: / lock;");
    assert_eq!(aloud(&document, "to the board"), "The jail shall: / report: / to the board.");
}

#[test]
fn numbered_paragraphs_are_items_with_labels() {
    let document = markdown(
        "4.1 Deputies count prisoners. They log the count.\n\n4.2 The captain signs it:\n\n- at noon\n- at night\n",
    );
    assert_eq!(sentence(&document, "Deputies").label, "4.1");
    assert_eq!(sentence(&document, "They").role, Role::Item { first: false, ordered: true });
    assert_eq!(aloud(&document, "at night"), "The captain signs it: / at night");
}

#[test]
fn lost_bullet_glyphs_are_bullets() {
    for glyph in ['•', '?', 'v', '\u{f0b7}', '–'] {
        let document =
            plain(&format!("Deputies shall not:\n\n{glyph} open mail\n{glyph} read mail\n{glyph} keep mail\n"));
        assert_eq!(aloud(&document, "read"), "Deputies shall not: / read mail", "{glyph}");
    }
}

#[test]
fn a_heading_can_lead_in() {
    let document = markdown("### Deputies shall not:\n\n- open mail\n");
    assert_eq!(aloud(&document, "open"), "Deputies shall not: / open mail");
}

#[test]
fn a_list_that_a_page_break_divides_keeps_its_lead_in() {
    let document = markdown("The jail shall:\n\n1. count;\n2. log;\n\n[more]\n\n3. lock.\n");
    assert_eq!(aloud(&document, "lock"), "The jail shall: / lock.");
}

#[test]
fn a_finished_sentence_leads_in_to_nothing_unless_it_announces() {
    let document = markdown(
        "Deputies log mail following delivery.\n\n- Counsel is told.\n\nThe following rules apply.\n\n- Mail is private.\n",
    );
    assert_eq!(aloud(&document, "Counsel"), "Counsel is told.");
    assert_eq!(aloud(&document, "Mail is"), "The following rules apply. / Mail is private.");
}

#[test]
fn steps_with_boxes_are_items_and_choices_are_fields() {
    let document =
        markdown("At intake the deputy:\n\n- [ ] asks for a name\n- [ ] logs it\n\nLanguage:\n\n- [ ] English\n");
    assert_eq!(aloud(&document, "logs"), "At intake the deputy: / logs it");
    assert_eq!(sentence(&document, "[ ] English").role, Role::Field);
}

#[test]
fn a_list_in_html_is_a_list() {
    let document = markdown("<p>Deputies shall not:</p>\n<ul>\n<li>open mail</li>\n<li>read mail</li>\n</ul>\n");
    assert_eq!(aloud(&document, "read"), "Deputies shall not: / read mail");
}

#[test]
fn a_tail_after_nested_items_belongs_to_the_inner_list() {
    let document = plain(
        "1. Deputies shall not:\n\n   a. Carry mail to:\n\n      (1) A court; or\n\n      (2) A lawyer\n\n      merely because it is late.\n\n2. They wait.\n",
    );
    assert_eq!(
        aloud(&document, "A court"),
        "Deputies shall not: / Carry mail to: / A court; or / merely because it is late."
    );
    assert_eq!(aloud(&document, "They"), "They wait.");
}

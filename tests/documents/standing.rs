//! What a document prints that is not in force.

use ombud::subject::document::Standing;

use super::support::{in_force, markdown, sentence};

fn reason(text: &str, start: &str) -> Option<String> {
    match &sentence(&markdown(text), start).standing {
        Standing::InForce => None,
        Standing::Out(reason) => Some(reason.clone()),
    }
}

#[test]
fn struck_out_words_leave_the_sentence_that_remains() {
    let document = markdown("Deputies ~~may~~ shall not open mail. ~~They read it.~~\n");
    assert_eq!(in_force(&document), ["Deputies shall not open mail."]);
    assert_eq!(sentence(&document, "may").standing, Standing::Out("struck out".into()));
}

#[test]
fn rescinded_reserved_and_former_text_is_out() {
    assert_eq!(
        reason("[Rescinded 2017: Deputies read mail. They keep it.]\n\nNow they do not.\n", "[Rescinded").as_deref(),
        Some("rescinded")
    );
    assert_eq!(reason("4.2 [RESERVED]\n", "[RESERVED]").as_deref(), Some("reserved"));
    assert_eq!(reason("Formerly, deputies read mail.\n", "Formerly").as_deref(), Some("former text"));
    assert_eq!(reason("Prior to 2017 deputies read mail.\n", "Prior").as_deref(), Some("former text"));
    assert_eq!(reason("Previously convicted prisoners are counted.\n", "Previously"), None);
    assert_eq!(reason("Prior to release deputies hand out mail.\n", "Prior"), None);
    assert_eq!(reason("The prior order of the court shall be kept.\n", "The prior"), None);
}

#[test]
fn sections_of_history_and_references_are_out_definitions_are_not() {
    let text = "## Definitions\n\nMail is any letter.\n\n## Revision history\n\nDeputies may read mail was deleted.\n\n### 2019\n\nMail was added.\n\n## Hours\n\nThe jail opens at six.\n";
    assert_eq!(in_force(&markdown(text)), ["Mail is any letter.", "The jail opens at six."]);
}

#[test]
fn only_a_quotation_that_is_clearly_of_other_law_is_out() {
    let quoted = "Federal law, 8 U.S.C. § 1357, provides:\n\n> An officer may search.\n\nDeputies do not.\n";
    assert_eq!(reason(quoted, "An officer").as_deref(), Some("quotation of other law"));
    let own = "> Deputies shall not read mail.\n";
    assert_eq!(reason(own, "Deputies"), None);
    let signed = "> An officer may search.\n> — 8 U.S.C. § 1357(a)\n";
    assert!(reason(signed, "An officer").is_some());
}

#[test]
fn front_matter_and_comments_are_no_text_but_html_is() {
    let text = "---\ntitle: Mail\nstatus: draft\n---\n\n<!-- Deputies read mail. -->\n\n<p>Deputies hand out <b>mail</b>.</p>\n\nThey open <!-- or keep --> none.\n";
    assert_eq!(in_force(&markdown(text)), ["Deputies hand out mail.", "They open none."]);
}

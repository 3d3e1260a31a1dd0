//! The order, read as if it were a procedure, carries itself out.

use super::{OPERATIVE, read, short_of, text, violations};

fn carries_itself_out(name: &str) {
    let outcome = read(name, text(name));
    assert_eq!(violations(&outcome), Vec::<String>::new());
    let short = short_of(&outcome, &OPERATIVE);
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn as_the_press_release_lists_it() {
    carries_itself_out("provisions.md");
}

#[test]
fn in_clean_text() {
    carries_itself_out("order.md");
}

#[test]
fn as_it_was_scanned() {
    carries_itself_out("scan.txt");
}

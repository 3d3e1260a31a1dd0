//! HTML: what a browser shows as text, under which labels and heads.

use std::fs;

use ombud::diagnostic::{Code, Severity};
use ombud::source::Source;
use ombud::subject::discover::discover;
use ombud::subject::document::{Document, Role, Standing};
use ombud::subject::html;

use super::support::{aloud, in_force, markdown, path, sentence, texts};

fn page(text: &str) -> Document {
    html::read(&Source::new("page.html", text))
}

#[test]
fn spans_point_into_the_file() {
    let text =
        "<!doctype html>\n<h1>Mail &amp; parcels</h1>\n<p>Deputies\n  <b>shall not</b> open\nmail &sect; 4.</p>\n";
    let document = page(text);
    let own = sentence(&document, "Deputies");
    assert_eq!(own.text, "Deputies shall not open mail § 4.");
    assert_eq!(&text[own.span.range()], "Deputies\n  <b>shall not</b> open\nmail &sect; 4.");
    assert_eq!(document.source.position(own.span.start).line, 3);
    assert_eq!(path(&document, "Deputies"), ["Mail & parcels"]);
}

#[test]
fn lists_count_as_a_browser_counts() {
    let document = page(
        "<p>Deputies shall:<ol type=a start=3><li>open nothing;<li value=7>call the sender, who may:\
         <ol style='list-style-type: upper-roman'><li>come</ol><li>wait</ol><ul><li>Clerks sit.</ul>",
    );
    let label = |start| sentence(&document, start).label.as_str();
    assert_eq!([label("open"), label("call"), label("come"), label("wait")], ["c", "g", "I", "h"]);
    assert_eq!(aloud(&document, "come"), "Deputies shall: / call the sender, who may: / come");
    assert_eq!(sentence(&document, "Clerks").role, Role::Item { first: true, ordered: false });
}

#[test]
fn tables_have_heads_and_frames_have_none() {
    let table = "<table><caption>Letters</caption><thead><tr><th>When<th colspan=2>Deputies shall</thead>\
        <tr><td rowspan=2>a letter ticks<td>leave.<td><p>open<ul><li>nothing;<li>no one.</ul>\
        <tr><td>wait.<td>write.</table>";
    let document = page(table);
    for word in ["leave.", "wait.", "write."] {
        assert_eq!(aloud(&document, word), format!("a letter ticks / Deputies shall / {word}"));
    }
    let framed = page("<table><tr><td><h2>Mail</h2><p>Deputies wait.</td></tr></table>");
    assert_eq!(path(&framed, "Deputies"), ["Mail"]);
    assert_eq!(sentence(&framed, "Deputies").role, Role::Body);
    let sideways = page("<table><tr><th>Unit</th><td>Jail</td></tr><tr><th>Rule</th><td>Wait.</td></tr></table>");
    assert_eq!(aloud(&sideways, "Wait."), "Rule / Wait.");
}

#[test]
fn only_what_is_shown_is_text_and_what_is_struck_is_out() {
    let document = page(
        "<head><title>T</title><style>p{}</style></head><body><nav><p>Home</nav><script>'<p>no</p>'</script>\
         <p hidden>Secret.<p style='display: none'>Secret.</p><p>Deputies <del>may</del> <ins>shall not</ins> wait.\
         <sup><a class='footnote-ref' href='#f'>1</a></sup><template><p>x</template><footer>Imprint</footer>",
    );
    assert_eq!(in_force(&document), ["Deputies shall not wait."]);
    assert_eq!(sentence(&document, "may").standing, Standing::Out("struck out".into()));
}

#[test]
fn forms_show_boxes_and_blanks() {
    let document = page(
        "<form><p>Language: <input><p><input type=checkbox> Mail <input type=radio checked> Parcel\
         <p>Unit: <select><option>Jail<option selected>Court</select><p><textarea>x</textarea>Deputies fill in every field.",
    );
    assert_eq!(
        texts(&document),
        ["Language: ________", "☐ Mail ☒ Parcel", "Unit: ☐ Jail ☒ Court", "Deputies fill in every field."]
    );
    assert_eq!(sentence(&document, "Unit").role, Role::Field);
}

#[test]
fn terms_lead_in_to_what_is_said_of_them() {
    let document = page("<dl><dt>Deputies shall:<dd>open nothing<dd>wait<dt>Clerks may:<dd>sit</dl><p>Nobody runs.");
    assert_eq!(aloud(&document, "wait"), "Deputies shall: / wait");
    assert_eq!(aloud(&document, "sit"), "Clerks may: / sit");
    assert_eq!(sentence(&document, "Nobody").role, Role::Body);
}

#[test]
fn kept_lines_and_breaks_end_lines() {
    let document = page("<pre>INTAKE\n\n1. Deputies wait.\n2. Clerks sit.\n</pre><p>Unit: jail<br>Rule: wait</p>");
    assert_eq!(texts(&document), ["Deputies wait.", "Clerks sit.", "Unit: jail", "Rule: wait"]);
    assert_eq!(path(&document, "Clerks"), ["INTAKE"]);
}

#[test]
fn tables_and_lists_of_html_inside_markdown_are_read_as_such() {
    let text = "# Mail\n\n<div>\n<table>\n<tr><th>When</th><th>Deputies shall</th></tr>\n\n<tr>\n    <td>a letter ticks</td>\n\n    \
                <td>leave.</td>\n</tr>\n</table>\n</div>\n\nClerks *wait*.\n\n<ol type=\"a\">\n<li>Nobody runs.</li>\n</ol>\n";
    let document = markdown(text);
    assert_eq!(aloud(&document, "leave"), "a letter ticks / Deputies shall / leave.");
    assert_eq!(sentence(&document, "Clerks").text, "Clerks wait.");
    assert_eq!(sentence(&document, "Nobody").label, "a");
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let dir = tempfile::tempdir().unwrap();
    let of = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let found = discover(&[path.to_string_lossy().into_owned()], || Ok(Vec::new()));
        found.inputs[0]
            .document()
            .map(|document| texts(&document).join(" "))
            .ok_or_else(|| found.diagnostics[0].message.clone())
    };
    assert_eq!(
        of("a.html", b"<meta charset=windows-1252><p>The deputy\x92s mail."),
        Ok("The deputy’s mail.".to_owned())
    );
    assert_eq!(of("b.html", b"\xff\xfe<\0p\0>\0A\0s\0k\0.\0"), Ok("Ask.".to_owned()));
    assert_eq!(of("c", b"<!DOCTYPE HTML><p>Ask.</p>"), Ok("Ask.".to_owned()));
    assert!(of("d.html", b"<p>The deputy\x92s mail.").unwrap_err().contains("not valid UTF-8"));
}

#[test]
fn tags_without_end_are_no_danger() {
    let text = format!(
        "{}<p>Deputies wait.{}<p>Clerks sit.",
        "<div><ul><li><table><tr><td><b>".repeat(20_000),
        "</i></div>".repeat(20_000)
    );
    let document = page(&text);
    assert!(texts(&document).contains(&"Deputies wait."));
    assert!(texts(&document).contains(&"Clerks sit."));
}

#[test]
fn what_is_left_out_of_a_page_is_said() {
    let said = |body: &str| -> Vec<String> {
        let found = discover(&["-".to_owned()], || Ok(format!("<!doctype html><html>{body}</html>").into_bytes()));
        assert!(found.diagnostics.iter().all(|d| (d.code, d.severity) == (Code::InputLeftOut, Severity::Advice)));
        found.diagnostics.into_iter().map(|d| d.message.replace("in `-`, ", "")).collect()
    };
    let quiet = "<head><title>Mail</title><style>p { color: red }</style></head><body><nav></nav><p hidden> </p>\
                 <p>Deputies wait.<a class=\"footnote-ref\">1</a></p></body>";
    assert!(said(quiet).is_empty(), "{:?}", said(quiet));
    let body = "<nav><a>Home</a><p>Mail</p></nav><p hidden>Clerks may.</p><div style=\"display: none\"><p>A</p><p>B</p></div>\
                <p>Deputies wait.</p><script>write('x')</script><script src=\"a.js\"></script><iframe src=\"sop.html\"></iframe>\
                <object data=\"sop.pdf\"></object><svg><text>Box</text></svg>";
    let expected = [
        "2 scripts are left out: what they write on the page is not known",
        "2 hidden passages are left out",
        "2 frames with other documents are left out",
        "a passage is left out that only leads through the site (`nav`, `footer`)",
        "a drawing, recording or field to type in is left out",
    ];
    assert_eq!(said(body), expected);
}

/// Writer and Word save lists so: each depth a list of its own, without an item around it.
#[test]
fn lists_without_items_between_are_nested() {
    let tidy = "<ol><li>Deputies shall:<ol type=a><li>open mail;<li>log it, and<ol type=i><li>the sender;</ol><li>call.</ol>\
        <li>They shall not read it.</ol>";
    let saved = "<ol><li value=1><p>Deputies shall:</p></ol><ol type=a><ol type=a><li value=1><p>open mail;</p><li><p>log it, and</p></ol></ol>\
        <ol type=i><ol type=i><ol type=i><li value=1><p>the sender;</p></ol></ol></ol><ol type=a><ol type=a><li><p>call.</p></ol></ol>\
        <ol start=2><li><p>They shall not read it.</p></ol>";
    let said = |text: &str| -> Vec<String> {
        let document = html::read(&Source::new("a.html", text));
        ["open", "the sender", "call", "They"].iter().map(|start| aloud(&document, start)).collect()
    };
    assert_eq!(said(saved), said(tidy));
    assert_eq!(said(saved)[2], "Deputies shall: / call.");
}

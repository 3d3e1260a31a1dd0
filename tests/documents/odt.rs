//! OpenDocument texts.

use ombud::diagnostic::{Code, Severity};
use ombud::subject::document::{Document, Role, Standing};
use ombud::subject::input::Status;

use super::archive::{self, archive};
use super::support::{aloud, in_force, path, sentence, texts};

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:fo=\"f\" \
    xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:form=\"o\" xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"";

const STYLES: &str = "<text:list-style style:name=\"L\">\
    <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"><style:list-level-properties><style:list-level-label-alignment fo:margin-left=\"0.5in\"/></style:list-level-properties></text:list-level-style-number>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/>\
    <text:list-level-style-number text:level=\"3\" style:num-format=\"1\" style:num-list-format=\"%1%.%2%.%3%\"/></text:list-style>\
    <text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>\
    <style:style style:name=\"Gone\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
    <style:style style:name=\"Hid\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>\
    <style:style style:name=\"Title\" style:family=\"paragraph\"/>";

fn content(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn file(body: &str) -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.text";
    archive(&[("content.xml", &content(body)), ("mimetype", kind)])
}

/// A file under a telling name, since what makes it known by content is how the archive begins.
fn found(bytes: Vec<u8>) -> ombud::subject::discover::Discovery {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sop.odt");
    std::fs::write(&path, bytes).unwrap();
    ombud::subject::discover::discover(&[path.to_string_lossy().into_owned()], || Ok(Vec::new()))
}

fn read(body: &str) -> Document {
    let found = found(file(body));
    found.inputs[0].document().unwrap_or_else(|| panic!("{:#?}", found.diagnostics))
}

#[test]
fn lists_count_by_their_styles_and_go_on_where_they_say_so() {
    let document = read(
        "<text:p text:style-name=\"P1\">Manual</text:p><text:h text:outline-level=\"2\">Mail</text:h>\
         <text:list xml:id=\"one\" text:style-name=\"L\"><text:list-item><text:p>Deputies shall:</text:p>\
         <text:list><text:list-item><text:p>open nothing;</text:p></text:list-item><text:list-item><text:p>wait, that is:</text:p>\
         <text:list><text:list-item><text:p>sit.</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:p>They note it.</text:p></text:list-item></text:list>\
         <text:p>This is the heart.</text:p>\
         <text:list text:continue-list=\"one\" text:style-name=\"L\"><text:list-item><text:p>Clerks wait.</text:p></text:list-item></text:list>\
         <text:list text:style-name=\"L\"><text:list-item text:start-value=\"5\"><text:p>Nobody runs.</text:p></text:list-item></text:list>\
         <text:list text:style-name=\"B\"><text:list-item><text:p>Visitors sit.</text:p></text:list-item></text:list>",
    );
    let label = |start| sentence(&document, start).label.as_str();
    assert_eq!(
        [label("open"), label("wait"), label("sit"), label("Clerks"), label("Nobody")],
        ["(a)", "(b)", "1.b.1", "2", "5"]
    );
    assert_eq!(aloud(&document, "sit"), "Deputies shall: / wait, that is: / sit.");
    assert_eq!(sentence(&document, "They note").role, Role::Item { first: false, ordered: true });
    assert_eq!(sentence(&document, "Visitors").role, Role::Item { first: true, ordered: false });
    assert_eq!(path(&document, "Nobody"), ["Manual", "Mail"]);
}

#[test]
fn changes_notes_and_comments_are_told_apart() {
    let found = found(file(
        "<text:tracked-changes><text:changed-region xml:id=\"d\"><text:deletion><text:p>may</text:p></text:deletion></text:changed-region>\
         <text:changed-region xml:id=\"i\"><text:insertion/></text:changed-region></text:tracked-changes>\
         <text:p>Deputies <text:change text:change-id=\"d\"/><text:change-start text:change-id=\"i\"/>shall not<text:change-end text:change-id=\"i\"/>\
         <text:s text:c=\"2\"/>open<text:tab/>mail.<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>Except parcels.</text:p></text:note-body></text:note><office:annotation><text:p>Why?</text:p></office:annotation>\
         <text:span text:style-name=\"Gone\"> Clerks may.</text:span><text:span text:style-name=\"Hid\">Secret.</text:span></text:p>\
         <text:p><draw:frame><draw:text-box><text:p>Nobody runs.</text:p></draw:text-box></draw:frame></text:p>",
    ));
    let document = found.inputs[0].document().unwrap();
    assert_eq!(in_force(&document), ["Deputies shall not open mail.", "Nobody runs.", "Except parcels."]);
    assert_eq!(sentence(&document, "may").standing, Standing::Out("deleted by a tracked change".into()));
    assert_eq!(sentence(&document, "Clerks").standing, Standing::Out("struck out".into()));
    assert!(document.source.is_pending(sentence(&document, "Deputies").span));
    let codes: Vec<_> = found.diagnostics.iter().map(|d| (d.code, d.severity)).collect();
    let advice = (Code::InputLeftOut, Severity::Advice);
    assert_eq!(codes, [(Code::InputPending, Severity::Warning), advice, advice], "hidden text and a comment");
}

#[test]
fn tables_keep_columns_and_contents_are_not_read_twice() {
    let cell = |more: &str, text: &str| format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>");
    let covered = "<table:covered-table-cell/>";
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(&[cell("", "When"), cell("table:number-columns-spanned=\"2\"", "Deputies shall"), covered.into()])
        ),
        row(&[cell("table:number-rows-spanned=\"2\"", "a letter ticks"), cell("", "leave."), cell("", "call.")]),
        row(&[covered.into(), cell("", "wait."), cell("", "write.")]),
    ];
    let document = read(&format!(
        "<text:table-of-content><text:index-body><text:p>Mail 3</text:p></text:index-body></text:table-of-content><table:table>{}</table:table>",
        rows.concat()
    ));
    assert!(!texts(&document).contains(&"Mail 3"));
    for word in ["leave.", "call.", "wait.", "write."] {
        assert_eq!(aloud(&document, word), format!("a letter ticks / Deputies shall / {word}"));
    }
}

#[test]
fn what_cannot_be_opened_says_why() {
    let locked = archive(&[("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"), ("content.xml", "x")]);
    for (bytes, reason) in [
        (locked, "protected by a password"),
        (archive(&[("other.xml", "<a/>")]), "holds no document"),
        (archive(&[("content.xml", "<a><b></a>")]), "part `content.xml` is broken"),
        (b"Deputies wait.".to_vec(), "its name says that it is an ODT file"),
    ] {
        let found = found(bytes);
        assert_eq!(found.inputs[0].status, Status::Unreadable, "{reason}");
        assert!(found.diagnostics[0].message.contains(reason), "{}", found.diagnostics[0].message);
    }
}

#[test]
fn a_flat_file_is_read_as_an_archive_is() {
    let flat = content("<text:p>Deputies wait.</text:p>").replace("office:document-content", "office:document");
    let flat = flat.replacen(
        "<office:document ",
        "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\" ",
        1,
    );
    assert_eq!(texts(&archive::read(flat.into_bytes())), ["Deputies wait."]);
}

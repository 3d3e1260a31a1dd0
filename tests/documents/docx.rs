//! Word documents: what is text of them, under which headings and labels, and what is said of the rest.

use ombud::diagnostic::{Code, Severity};
use ombud::subject::document::{Role, Standing};
use ombud::subject::input::Status;

use super::archive::{docx, found, p, read};
use super::support::{aloud, in_force, path, sentence, texts};

const STYLES: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Section"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>"#;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/>\
         <w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
        720 * (at + 1)
    )
}

fn numbering() -> String {
    let outline = [
        level(0, "decimal", "%1.", ""),
        level(1, "lowerLetter", "(%2)", ""),
        level(2, "lowerRoman", "%3.", ""),
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
    ];
    let clauses =
        [level(0, "upperRoman", "Art. %1", ""), level(1, "upperRoman", "%1-%2", "<w:pStyle w:val=\"Clause\"/>")];
    format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num>",
        outline.concat(),
        clauses.concat(),
        level(0, "bullet", "\u{f0b7}", ""),
    )
}

fn item(list: u32, level: u32, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

fn with_styles(body: &str) -> Vec<u8> {
    docx(body, &[("styles", STYLES), ("numbering", &numbering())])
}

#[test]
fn headings_are_known_by_their_outline_however_a_style_is_called() {
    let body = p("<w:pStyle w:val=\"Section\"/>", "Mail")
        + &p("", "Deputies hand out mail.")
        + &p("<w:outlineLvl w:val=\"1\"/>", "4.2 Parcels")
        + &p("<w:outlineLvl w:val=\"9\"/>", "Clerks open parcels.");
    let document = read(with_styles(&body));
    assert_eq!(path(&document, "Clerks"), ["Mail", "4.2 Parcels"]);
    assert_eq!(path(&document, "Deputies"), ["Mail"]);
}

#[test]
fn labels_are_those_that_word_shows() {
    let body = item(1, 0, "Deputies shall:")
        + &item(1, 1, "open nothing;")
        + &item(1, 1, "call the sender, who may:")
        + &item(1, 2, "come to the jail;")
        + &item(1, 3, "write a letter.")
        + &item(1, 0, "Clerks sort mail.")
        + &item(1, 1, "They keep it dry.")
        + &item(3, 0, "Sergeants look on.")
        + &item(1, 0, "Nobody reads mail.");
    let document = read(with_styles(&body));
    let label = |start| sentence(&document, start).label.as_str();
    assert_eq!(label("open"), "(a)");
    assert_eq!(label("come"), "i");
    assert_eq!(label("write"), "1.2.1");
    assert_eq!(label("Clerks"), "2");
    assert_eq!(label("They keep"), "(a)");
    // A numbering that starts anew does so once; numberings of one definition count on from each other.
    assert_eq!(label("Sergeants"), "7");
    assert_eq!(label("Nobody"), "8");
    assert_eq!(aloud(&document, "come"), "Deputies shall: / call the sender, who may: / come to the jail;");
    assert!(document.source.text().contains("  (b) call the sender"), "{}", document.source.text());
}

#[test]
fn numbers_come_with_a_style_and_bullets_have_none() {
    let body = p("<w:pStyle w:val=\"Clause\"/>", "Deputies wait here.")
        + &p("<w:pStyle w:val=\"Clause\"/>", "Clerks wait there.")
        + &p("<w:pStyle w:val=\"Clause\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "Visitors sit down.")
        + &item(4, 0, "Nobody runs.");
    let document = read(with_styles(&body));
    assert_eq!(sentence(&document, "Clerks").label, "I-II");
    assert_eq!(sentence(&document, "Visitors").role, Role::Body);
    assert_eq!(sentence(&document, "Nobody").role, Role::Item { first: true, ordered: false });
}

#[test]
fn an_interrupted_list_goes_on_with_its_lead_in() {
    let body = p("", "Deputies shall:")
        + &item(1, 0, "open nothing;")
        + &p("", "This is the heart of the rule.")
        + &item(1, 0, "call the sender.");
    let document = read(with_styles(&body));
    assert_eq!(sentence(&document, "call").label, "2");
    assert_eq!(aloud(&document, "call"), "Deputies shall: / call the sender.");
}

#[test]
fn deleted_text_is_out_and_inserted_text_is_pending() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Deputies </w:t></w:r>\
        <w:del><w:r><w:delText>may</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>shall not</w:t></w:r></w:ins>\
        <w:r><w:t xml:space=\"preserve\"> open mail.</w:t></w:r></w:p>"
        .to_owned()
        + "<w:p><w:r><w:rPr><w:rStyle w:val=\"Gone\"/></w:rPr><w:t>Clerks may.</w:t></w:r></w:p>"
        + "<w:p><w:r><w:rPr><w:strike w:val=\"false\"/></w:rPr><w:t>Nobody runs.</w:t></w:r></w:p>"
        + "<w:p><w:moveFrom><w:r><w:t>Visitors sit.</w:t></w:r></w:moveFrom></w:p>";
    let found = found(with_styles(&body));
    let document = found.inputs[0].document().unwrap();
    assert_eq!(in_force(&document), ["Deputies shall not open mail.", "Nobody runs."]);
    assert_eq!(sentence(&document, "may").standing, Standing::Out("deleted by a tracked change".into()));
    assert_eq!(sentence(&document, "Clerks").standing, Standing::Out("struck out".into()));
    assert!(document.source.is_pending(sentence(&document, "Deputies").span));
    assert!(!document.source.is_pending(sentence(&document, "Nobody").span));
    let [said] = found.diagnostics.as_slice() else { panic!("{:#?}", found.diagnostics) };
    assert_eq!((said.code, said.severity), (Code::InputPending, Severity::Warning));
    assert!(said.message.contains("a tracked insertion is not accepted yet"), "{}", said.message);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_in_the_next() {
    let body =
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Deputies shall </w:t></w:r></w:p>"
            .to_owned()
            + &p("", "open nothing.")
            + &p("", "Clerks wait.");
    assert_eq!(texts(&read(with_styles(&body))), ["Deputies shall open nothing.", "Clerks wait."]);
}

#[test]
fn notes_and_text_boxes_are_text_and_comments_are_said() {
    let body = "<w:p><w:r><w:t>Deputies open nothing.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
        <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
        .to_owned()
        + "<w:p><w:r><w:pict><w:textbox><w:txbxContent><w:p><w:r><w:t>Clerks wait.</w:t></w:r></w:p></w:txbxContent></w:textbox></w:pict></w:r>\
           <w:r><w:t>Visitors sit.</w:t></w:r></w:p>"
        + &p("<w:outlineLvl w:val=\"0\"/>", "Revision history")
        + &p("", "First edition.");
    let notes = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Except parcels.</w:t></w:r></w:p></w:footnote>";
    let comment = "<w:comment w:id=\"0\"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>";
    let found = found(docx(&body, &[("styles", STYLES), ("footnotes", notes), ("comments", comment)]));
    let document = found.inputs[0].document().unwrap();
    assert_eq!(
        in_force(&document),
        ["Deputies open nothing.", "Visitors sit.", "Clerks wait.", "Except parcels."],
        "a note belongs to the section that refers to it"
    );
    let [said] = found.diagnostics.as_slice() else { panic!("{:#?}", found.diagnostics) };
    assert_eq!((said.code, said.severity), (Code::InputLeftOut, Severity::Advice));
    assert!(said.message.ends_with("a comment is left out: it is no text of the document"), "{}", said.message);
    assert_eq!(found.inputs[0].status, Status::Checked);
}

#[test]
fn tables_keep_their_columns() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("<w:gridSpan w:val=\"3\"/>", "Table 1")]),
        row(&[cell("", "When"), cell("<w:gridSpan w:val=\"2\"/>", "Deputies shall")]),
        row(&[cell("<w:vMerge w:val=\"restart\"/>", "a letter ticks"), cell("", "leave."), cell("", "call.")]),
        row(&[cell("<w:vMerge/>", ""), cell("", "wait."), cell("", "write.")]),
    ];
    let document = read(docx(&format!("<w:tbl>{}</w:tbl>", table.concat()), &[]));
    for word in ["leave", "call", "wait", "write"] {
        assert_eq!(aloud(&document, word), format!("a letter ticks / Deputies shall / {word}."));
    }
    assert!(document.source.text().contains("a letter ticks | leave. | call."), "{}", document.source.text());
}

#[test]
fn forms_show_what_is_to_be_filled_in() {
    let field = |data: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>X</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t xml:space=\"preserve\">{result}</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}{}</w:p><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>{}</w:p>\
         <w:p>{}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        text("Language: "),
        field("<w:textInput/>", "     "),
        field("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", ""),
        text(" Counsel"),
        text(" Interpreter"),
        text("Unit: "),
        text("Click here"),
    );
    let document = read(docx(&body, &[]));
    assert_eq!(texts(&document), ["Language: ________", "☐ Counsel", "☐ Interpreter", "Unit: ________"]);
    assert!(document.sentences.iter().all(|s| s.role == Role::Field), "{:#?}", document.sentences);
}

#[test]
fn pages_are_known_where_word_has_left_them() {
    let body = p("", "Deputies wait.")
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Clerks wait</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>, too.</w:t></w:r></w:p>"
        + &p("", "Visitors sit.");
    let document = read(docx(&body, &[]));
    let page = |start| document.source.mark(sentence(&document, start).span.start).unwrap().page;
    assert_eq!([page("Deputies"), page("Clerks"), page("Visitors")], [Some(1), Some(2), Some(3)]);
    let document = read(docx(&p("", "Deputies wait."), &[]));
    let mark = document.source.mark(0).unwrap();
    assert_eq!((mark.page, mark.paragraph), (None, Some(1)));
}

#[test]
fn what_repeats_or_is_not_shown_is_left_out() {
    let body = p("<w:pStyle w:val=\"TOC1\"/>", "Mail 3")
        + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r><w:r><w:t>Deputies wait.</w:t></w:r></w:p>"
        + "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>Clerks</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>all wait.</w:t></w:r></w:hyperlink></w:p>";
    let found = found(with_styles(&body));
    let document = found.inputs[0].document().unwrap();
    assert_eq!(texts(&document), ["Deputies wait.", "Clerks-all wait."]);
    assert!(found.diagnostics[0].message.contains("a passage of hidden text is left out"), "{:#?}", found.diagnostics);
}

#[test]
fn files_that_are_no_good_documents_say_what_to_do() {
    let whole = docx(&p("", "Deputies wait."), &[]);
    let cut = whole[..whole.len() / 2].to_vec();
    let broken = super::archive::archive(&[("word/document.xml", "<w:document><w:body>")]);
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><d><p><r><t>&b;</t></r></p></d>";
    let bomb = super::archive::archive(&[("word/document.xml", entities)]);
    let image = docx("<w:p><w:r><w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>", &[]);
    let old = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let table: Vec<(Vec<u8>, &str, &str)> = vec![
        (cut, "is damaged", "save it again"),
        (broken, "part `document` is broken at line 1", "save it again"),
        (bomb, "part `document` is broken", "save it again"),
        (image, "only images", "text recognition"),
        (old("EncryptedPackage"), "protected by a password", "without one"),
        (old("WordDocument"), "before DOCX", "save it as DOCX"),
        (docx("", &[]), "no text", ""),
    ];
    for (bytes, reason, help) in table {
        let found = found(bytes);
        let [said] = found.diagnostics.as_slice() else { panic!("{reason}: {:#?}", found.diagnostics) };
        assert_eq!(said.severity, Severity::Error, "{reason}");
        assert!(said.message.contains(reason), "{}", said.message);
        assert!(said.help.as_deref().unwrap_or_default().contains(help), "{reason}: {:?}", said.help);
        assert_eq!(found.inputs[0].status, Status::Unreadable, "{reason}");
    }
}

#[test]
fn indents_beyond_any_page_are_read() {
    let far = |indent: &str, text: &str| {
        let numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
        p(&format!("{numbered}<w:ind w:left=\"{indent}\"/>"), text)
    };
    let plain = p("<w:ind w:left=\"2147483647\"/>", "The watch commander is told.");
    let body = [far("2147483647", "Sign the log."), far("-2147483648", "Close the door."), plain].concat();
    let text = read(with_styles(&body)).source.text().to_owned();
    for sentence in ["Sign the log.", "Close the door.", "The watch commander is told."] {
        assert!(text.contains(sentence), "{text}");
    }
}

#[test]
fn what_is_nested_without_end_is_said_and_the_rest_is_read() {
    let deep =
        format!("{}{}{}", "<w:sdt><w:sdtContent>".repeat(3000), p("", "Deep."), "</w:sdtContent></w:sdt>".repeat(3000));
    let found = found(docx(&(deep + &p("", "Deputies wait.")), &[]));
    assert_eq!(texts(&found.inputs[0].document().unwrap()), ["Deputies wait."]);
    assert_eq!((found.diagnostics[0].code, found.inputs[0].status), (Code::InputPartial, Status::Partial));
}

#[test]
fn what_unpacks_without_end_is_refused_before_it_is_read() {
    let body = p("", "Deputies wait.") + &" ".repeat(150 << 20);
    let bytes = docx(&body, &[]);
    assert!(bytes.len() < 1 << 20, "a bomb is small");
    let found = found(bytes);
    assert!(found.diagnostics[0].message.contains("unpacks to more than 128 MiB"), "{:#?}", found.diagnostics);
    let marks = docx(&"<w:b w:b=\"\"/>".repeat(4_500_000), &[]);
    assert!(self::found(marks).diagnostics[0].message.contains("millions of elements"));
}

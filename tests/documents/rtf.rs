//! Rich text: code pages, labels, tables, and what is no text.

use ombud::diagnostic::{Code, Severity};
use ombud::subject::document::{Document, Role, Standing};
use ombud::subject::input::Status;

use super::archive;
use super::support::{aloud, in_force, path, sentence, texts};

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset2 Wingdings;}{\f2\fcharset204 Arial Cyr;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\outlinelevel1 Clause;}{\*\cs3 Strong;}{\s4 toc 1;}}
{\info{\title Secret title}}{\header Page header}";

fn read(body: &str) -> Document {
    archive::read(format!("{HEAD}{body}}}").into_bytes())
}

#[test]
fn text_is_read_in_its_code_page() {
    let document = read(
        r"\pard The deputy\'92s \u8220?mail\u8221? \uc0\u167  4 \uc2\u8211\'96- is{\f2 \'e4\'e0}: na\'efve\~\emdash{\b  kept}.\par",
    );
    assert_eq!(texts(&document), ["The deputy’s “mail” § 4 – isда: naïve — kept."]);
}

#[test]
fn headings_come_from_styles_and_labels_from_the_text_before_items() {
    let document = read(
        r"\pard\s1 Mail\par\pard\s4 Mail 3\par\pard\s2 4.2 Parcels\par\pard
        {\listtext\pard 1.\tab}\ls1\ilvl0\li720\fi-360 Deputies shall:\par\pard
        {\listtext\pard (a)\tab}\ls1\ilvl1\li1440 open nothing;\par
        {\listtext\pard (b)\tab}call the sender.\par\pard\li720 They note the call.\par\pard
        {\listtext\pard 2.\tab}\ls1\ilvl0\li720 Clerks sort mail.\par\pard
        {\listtext\pard\f1 \'a7\tab}\ls2\ilvl0\li1080 Nobody runs.\par",
    );
    assert_eq!(path(&document, "Clerks"), ["Mail", "4.2 Parcels"]);
    assert_eq!(aloud(&document, "call the"), "Deputies shall: / call the sender.");
    assert_eq!(sentence(&document, "call the").label, "(b)");
    assert_eq!(sentence(&document, "Clerks").label, "2");
    assert_eq!(sentence(&document, "Nobody").role, Role::Item { first: true, ordered: false });
    assert!(!document.source.text().contains("Secret") && !document.source.text().contains("header"));
}

#[test]
fn deleted_text_is_out_inserted_text_pending_and_hidden_text_said() {
    let found = archive::found(
        format!(r"{HEAD}\pard Deputies {{\deleted may}}{{\revised shall not}} open mail.{{\v Secret.}}{{\strike  Clerks may.}}\par}}").into_bytes(),
    );
    let document = found.inputs[0].document().unwrap();
    assert_eq!(in_force(&document), ["Deputies shall not open mail."]);
    assert_eq!(sentence(&document, "may").standing, Standing::Out("deleted by a tracked change".into()));
    assert!(document.source.is_pending(sentence(&document, "Deputies").span));
    let codes: Vec<_> = found.diagnostics.iter().map(|d| (d.code, d.severity)).collect();
    assert_eq!(codes, [(Code::InputPending, Severity::Warning), (Code::InputLeftOut, Severity::Advice)]);
}

#[test]
fn tables_keep_columns_and_rows() {
    let document = read(
        r"\pard\trowd\cellx2000\cellx4000\cellx6000\intbl When\cell Deputies shall\cell Clerks shall\cell\row
        \trowd\clvmgf\cellx2000\cellx6000\intbl a letter ticks\cell leave.\cell\row
        \trowd\clvmrg\cellx2000\cellx4000\cellx6000\intbl\cell wait.\cell write.\cell\row\pard Nobody runs.\par",
    );
    assert_eq!(aloud(&document, "leave."), "a letter ticks / Deputies shall / leave.");
    assert_eq!(aloud(&document, "write."), "a letter ticks / Clerks shall / write.");
    assert_eq!(sentence(&document, "Nobody").role, Role::Body);
}

#[test]
fn notes_boxes_fields_and_pictures_are_what_they_are() {
    let document = read(
        r"\pard Deputies wait.{\super\chftn{\footnote\pard\chftn  Except clerks.}} See {\field{\*\fldinst HYPERLINK x}{\fldrslt the list}}.\par
        \pard Unit: {\field{\*\fldinst FORMTEXT{\*\formfield{\fftype0}}}{\fldrslt      }}\par
        \pard{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffdefres0}}}{\fldrslt}} Counsel\par
        {\shp{\*\shpinst{\sp{\sn pWrap}{\sv 1}}{\shptxt\pard Clerks sit.\par}}{\shprslt Clerks sit.}}
        \pard{\pict\pngblip 89504e470d0a\bin4 }}\}}\*\unknown Nobody runs.{\*\annotation No?}\par",
    );
    assert_eq!(
        texts(&document),
        [
            "Deputies wait.",
            "See the list.",
            "Unit: ________",
            "☐ Counsel",
            "Nobody runs.",
            "Except clerks.",
            "Clerks sit."
        ]
    );
    assert_eq!(sentence(&document, "☐").role, Role::Field);
}

#[test]
fn cells_may_end_anywhere() {
    let row = |ends: &str| format!("\\trowd{ends}\\intbl Form\\cell Kept\\cell\\row ");
    let body = [row("\\cellx-2147483648\\cellx2147483647"), row("\\cellx100\\cellx200")].concat();
    assert!(read(&body).source.text().matches("Kept").count() == 2);
}

#[test]
fn a_file_that_breaks_off_is_read_in_part_and_depth_is_bounded() {
    let cut = archive::found(format!(r"{HEAD}\pard Deputies wait.\par Clerks").into_bytes());
    assert_eq!(cut.inputs[0].status, Status::Partial);
    assert!(cut.diagnostics[0].message.contains("breaks off"), "{}", cut.diagnostics[0].message);
    assert_eq!(texts(&cut.inputs[0].document().unwrap()), ["Deputies wait.", "Clerks"]);
    let deep = format!(r"{HEAD}\pard {}Deep.{}Deputies wait.\par}}", "{\\b ".repeat(100_000), "}".repeat(100_000));
    let found = archive::found(deep.into_bytes());
    assert_eq!(texts(&found.inputs[0].document().unwrap()), ["Deputies wait."]);
    assert_eq!((found.diagnostics[0].code, found.inputs[0].status), (Code::InputPartial, Status::Partial));
}

#[test]
fn pages_are_told_where_they_can_be_counted() {
    let pages = |text: &str| -> Vec<Option<u32>> {
        let found = archive::found(format!(r"{{\rtf1\ansi {text}}}").into_bytes());
        let document = found.inputs[0].document().unwrap();
        document.sentences.iter().map(|s| document.source.mark(s.span.start).unwrap().page).collect()
    };
    let (a, b, c) = ("Deputies wait.", "Clerks sort mail.", "Nobody opens parcels.");
    assert_eq!(pages(&format!(r"{a}\par\page {b}\par\sect\sectd {c}\par")), [Some(1), Some(2), Some(3)]);
    assert_eq!(pages(&format!(r"{a} \page {b}\par\pard\pagebb {c}\par")), [Some(1), Some(2), Some(3)]);
    assert_eq!(pages(&format!(r"{a}\par\page {b}\par\sect\sectd\sbknone {c}\par")), [Some(1), Some(2), Some(2)]);
    assert_eq!(pages(&format!(r"{{\info{{\nofpages2}}}}{a}\par\page {b}\par\page\par")), [Some(1), Some(2)]);
    // Where a page may have run over, or the writing program counted otherwise, none is told.
    assert_eq!(pages(&format!(r"{a}\par {b}\par")), [None, None]);
    assert_eq!(pages(&format!(r"{{\info{{\nofpages7}}}}{a}\par\page {b}\par")), [None, None]);
    assert!(pages(&format!(r"{}\par\page {b}\par", "Deputies wait. ".repeat(200))).iter().all(Option::is_none));
}

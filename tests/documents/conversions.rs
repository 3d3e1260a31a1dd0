//! One text in every format that word processors write: it reads the same.

use std::path::Path;

use ombud::diagnostic::Code;
use ombud::subject::discover::{Discovery, discover};
use ombud::subject::document::{Document, Role, Standing};

use super::support::{in_force, sentence};

fn found(name: &str) -> Discovery {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/files").join(name);
    discover(&[path.to_string_lossy().into_owned()], || Ok(Vec::new()))
}

fn document(name: &str) -> Document {
    let found = found(name);
    found.inputs[0].document().unwrap_or_else(|| panic!("{name}: {:#?}", found.diagnostics))
}

/// Every sentence with its heading, its label, what leads in to it and whether it is in force.
fn lines(document: &Document) -> Vec<String> {
    let text = |at: &usize| document.sentences[*at].text.clone();
    let of = |s: &ombud::subject::document::Sentence| {
        let leads: Vec<String> = s.leads.iter().map(text).collect();
        let section = &document.sections[s.section];
        let kind = match s.role {
            Role::Heading => "heading",
            Role::Cell => "cell",
            Role::Field => "field",
            _ => "text",
        };
        let standing = if s.standing == Standing::InForce { "" } else { " (out)" };
        format!("{} {}: {kind} {} {} < {}{standing}", section.label, section.title, s.label, s.text, leads.join(" / "))
    };
    document.sentences.iter().map(of).collect()
}

#[test]
fn every_format_reads_as_its_master_does() {
    let master = document("mail.md");
    let wanted = lines(&master);
    assert_eq!(wanted.len(), 24, "{wanted:#?}");
    assert_eq!(sentence(&master, "write a letter").label, "ii");
    for name in ["mail.html", "mail.docx", "mail-libreoffice.docx", "mail.odt", "mail.rtf"] {
        assert_eq!(lines(&document(name)), wanted, "{name}");
    }
}

#[test]
fn tracked_changes_are_the_same_in_every_format() {
    for name in ["tracked.docx", "tracked.odt", "tracked.rtf"] {
        let found = found(name);
        let document = found.inputs[0].document().unwrap();
        assert_eq!(
            in_force(&document),
            ["Deputies shall not open mail.", "Clerks wait", "Parcels are not mail."],
            "{name}"
        );
        assert_eq!(sentence(&document, "may").standing, Standing::Out("deleted by a tracked change".into()), "{name}");
        let codes: Vec<Code> = found.diagnostics.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::InputPending, Code::InputLeftOut], "{name}");
        let place = found.diagnostics[0].place.as_ref().unwrap();
        assert_eq!(document.source.position(place.span.start).line, 1, "{name}");
    }
}

//! Word documents: an archive of XML parts.
//!
//! What is read is the document as it would be if all tracked changes were accepted: deleted text is kept as text
//! that is not in force, inserted text is read and said to be pending. Footnotes and text boxes are text; comments,
//! headers and footers are not.

mod body;
pub(super) mod counters;
mod numbering;
mod runs;
mod styles;
pub(super) mod symbols;

use roxmltree::{Document, Node};

use super::super::extract::{Extracted, Refusal, Trouble, Weight};
use super::super::format::{Format, Look, Reader};
use super::super::input::InputKind;
use super::archive::{self, Archive};
use super::xml::{attribute, children, is, parse};
use body::Body;
use numbering::Counter;
use styles::Styles;

/// A Word document, by its name or by its parts.
pub const FORMAT: Format = Format {
    name: "docx",
    kind: InputKind::Procedure,
    extensions: &["docx", "docm", "dotx", "dotm"],
    knows,
    reader: Reader::Extract(read),
};

/// Headers and footers with more characters than this are more than a title and a page number.
const RUNNING: usize = 200;

fn knows(look: &Look<'_>) -> bool {
    let named = FORMAT.extensions.contains(&look.extension) && !look.bytes.starts_with(b"{\\rtf");
    named && !look.bytes.is_empty() || archive::lists(look.bytes, "word/document")
}

/// The parts of a document, as text.
struct Parts {
    main: String,
    styles: Option<String>,
    numbering: Option<String>,
    footnotes: Option<String>,
    endnotes: Option<String>,
    comments: Option<String>,
    running: Vec<String>,
}

impl Parts {
    fn of(archive: &mut Archive<'_>) -> Result<Self, Refusal> {
        let main = target(archive, "_rels/.rels", "", "officeDocument")?.into_iter().next();
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let Some(text) = archive.text(&main)? else {
            let help = "open it in Word and save it again";
            return Err(Refusal::new("it is damaged: its archive holds no document", help));
        };
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations =
            if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut of = |kind: &str| -> Result<Vec<String>, Refusal> {
            let names = target(archive, &relations, folder, kind)?;
            let texts = names.iter().map(|name| archive.text(name));
            Ok(texts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        };
        let mut running = of("header")?;
        running.extend(of("footer")?);
        let mut first = |kind: &str| of(kind).map(|parts| parts.into_iter().next());
        Ok(Self {
            main: text,
            styles: first("styles")?,
            numbering: first("numbering")?,
            footnotes: first("footnotes")?,
            endnotes: first("endnotes")?,
            comments: first("comments")?,
            running,
        })
    }
}

/// The parts that stand in this relation to another part.
fn target(archive: &mut Archive<'_>, relations: &str, folder: &str, kind: &str) -> Result<Vec<String>, Refusal> {
    let Some(text) = archive.text(relations)? else { return Ok(Vec::new()) };
    let document = parse(&text, relations)?;
    let of_kind = |node: &Node<'_, '_>| {
        let outside = attribute(*node, "TargetMode") == Some("External");
        !outside && attribute(*node, "Type").and_then(|uri| uri.rsplit('/').next()) == Some(kind)
    };
    let found = children(document.root_element(), "Relationship").filter(of_kind);
    let path = |target: &str| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    Ok(found.filter_map(|node| attribute(node, "Target")).map(path).collect())
}

/// Takes the text out of a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Refusal> {
    let mut archive = Archive::open(bytes, "a DOCX file")?;
    let parts = Parts::of(&mut archive)?;
    drop(archive);
    let main = parse(&parts.main, "document")?;
    let styles = of(&parts.styles, "styles")?;
    let numbering = of(&parts.numbering, "numbering")?;
    let footnotes = of(&parts.footnotes, "footnotes")?;
    let endnotes = of(&parts.endnotes, "endnotes")?;
    let styles = Styles::of(styles.as_ref().map(Document::root_element));
    let counter = Counter::of(numbering.as_ref().map(Document::root_element), &styles);
    let notes = [footnotes.as_ref().map(Document::root_element), endnotes.as_ref().map(Document::root_element)];
    let mut body = Body::new(&styles, counter, notes, main.root_element());
    body.read(main.root_element());
    let comments = match of(&parts.comments, "comments")? {
        Some(document) => children(document.root_element(), "comment").count(),
        None => 0,
    };
    body.finish(comments, running(&parts.running))
}

/// A part, parsed, where the document has it.
fn of<'a>(part: &'a Option<String>, name: &str) -> Result<Option<Document<'a>>, Refusal> {
    part.as_deref().map(|text| parse(text, name)).transpose()
}

/// What is said of a header or footer that holds more than a title.
fn running(parts: &[String]) -> Option<Trouble> {
    let long = |text: &String| Document::parse(text).is_ok_and(|document| shown(document.root_element()) > RUNNING);
    let help = "if it holds more than titles and page numbers, move that into the text";
    let said = || Trouble::new(Weight::LeftOut, "a header or footer of several lines is left out", help);
    parts.iter().any(long).then(said)
}

/// Characters of text in a part.
fn shown(node: Node<'_, '_>) -> usize {
    let texts = node.descendants().filter(|node| is(*node, "t")).filter_map(|node| node.text());
    texts.map(|text| text.chars().count()).sum()
}

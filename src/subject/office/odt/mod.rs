//! OpenDocument texts, as LibreOffice writes them: an archive, or one flat file.
//!
//! What is read is the document with all tracked changes accepted, as of a Word document.

mod body;
mod inline;
mod lists;
mod styles;

use roxmltree::{Document, Node};

use super::super::extract::{Extracted, Refusal, Trouble, Weight};
use super::super::format::{Format, Look, Reader};
use super::super::input::InputKind;
use super::archive::{self, Archive};
use super::xml::{is, parse};
use body::Body;
use styles::Styles;

/// An OpenDocument text, by its name or by what it says it is.
pub const FORMAT: Format = Format {
    name: "odt",
    kind: InputKind::Procedure,
    extensions: &["odt", "ott", "fodt"],
    knows,
    reader: Reader::Extract(read),
};

/// What an archive of this kind says in its first part, which is not compressed.
const TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// How much of a flat file is searched for what it is, in bytes.
const HEAD: usize = 4096;

/// Headers and footers with more characters than this are more than a title and a page number.
const RUNNING: usize = 200;

fn knows(look: &Look<'_>) -> bool {
    let typed = look.bytes.get(30..30 + TYPE.len()) == Some(TYPE);
    let named = FORMAT.extensions.contains(&look.extension) && !look.bytes.is_empty();
    named || look.bytes.starts_with(archive::MAGIC) && typed || is_flat(look.bytes)
}

fn is_flat(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let holds = |words: &str| head.windows(words.len()).any(|window| window == words.as_bytes());
    head.starts_with(b"<?xml") && holds("office:document") && holds("opendocument.text")
}

/// Takes the text out of an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, Refusal> {
    if is_flat(bytes) {
        let text = archive::flat(bytes)?;
        let whole = parse(&text, "document")?;
        return of(whole.root_element(), None);
    }
    let mut archive = Archive::open(bytes, "an ODT file")?;
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(archive::locked());
    }
    let Some(content) = archive.text("content.xml")? else {
        let help = "open it in LibreOffice and save it again";
        return Err(Refusal::new("it is damaged: its archive holds no document", help));
    };
    let styles = archive.text("styles.xml")?;
    let content = parse(&content, "content.xml")?;
    let styles = styles.as_deref().map(|text| parse(text, "styles.xml")).transpose()?;
    of(content.root_element(), styles.as_ref().map(Document::root_element))
}

fn of<'a>(content: Node<'a, 'a>, named: Option<Node<'a, 'a>>) -> Result<Extracted, Refusal> {
    let styles = Styles::of(named.into_iter().chain([content]));
    let mut body = Body::new(&styles, content);
    if let Some(text) =
        content.descendants().find(|node| is(*node, "text") && node.parent().is_some_and(|p| is(p, "body")))
    {
        body.read(text);
    }
    body.finish(running(named.unwrap_or(content)))
}

/// What is said of a header or footer that holds more than a title.
fn running(styles: Node<'_, '_>) -> Option<Trouble> {
    let long = |node: Node<'_, '_>| {
        let texts = node.descendants().filter_map(|node| node.text().filter(|_| node.is_text()));
        texts.map(|text| text.trim().chars().count()).sum::<usize>() > RUNNING
    };
    let names = ["header", "footer", "header-first", "footer-first", "header-left", "footer-left"];
    let found = styles.descendants().filter(|node| node.parent().is_some_and(|parent| is(parent, "master-page")));
    let any = found.filter(|node| names.contains(&node.tag_name().name())).any(long);
    let help = "if it holds more than titles and page numbers, move that into the text";
    any.then(|| Trouble::new(Weight::LeftOut, "a header or footer of several lines is left out", help))
}

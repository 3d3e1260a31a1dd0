//! What the groups of rich text hold.

/// What is done with the text of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Destination {
    /// It is text of the document.
    #[default]
    Text,
    /// It is none.
    Skip,
    /// It is the label of the paragraph.
    Label,
    /// The table of fonts.
    Fonts,
    /// The sheet of styles.
    Sheet,
    /// What a form field is.
    Form,
}

/// What a control word at the head of a group makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// A group that goes to this destination.
    To(Destination),
    /// A note or a text box: paragraphs of their own.
    Apart,
    /// A field, which may be one of a form.
    Field,
    /// A comment.
    Comment,
    /// A picture.
    Picture,
    /// Nothing: the word is an ordinary one.
    Nothing,
}

/// What a word opens; `starred`: the file says that who does not know it is to pass over the group.
pub(super) fn opens(word: &str, starred: bool) -> Opens {
    match word {
        "fonttbl" => Opens::To(Destination::Fonts),
        "stylesheet" => Opens::To(Destination::Sheet),
        "listtext" | "pntext" => Opens::To(Destination::Label),
        "formfield" => Opens::To(Destination::Form),
        "footnote" | "shptxt" | "dptxbxtext" => Opens::Apart,
        "field" => Opens::Field,
        "annotation" => Opens::Comment,
        "pict" => Opens::Picture,
        "shp" | "shpinst" | "shppict" | "do" | "ud" | "result" | "fldrslt" => Opens::To(Destination::Text),
        // What a form field is stands inside its instruction.
        "fldinst" => Opens::To(Destination::Skip),
        _ if starred || SKIPPED.contains(&word) => Opens::To(Destination::Skip),
        _ => Opens::Nothing,
    }
}

/// Destinations whose text is none of the document.
const SKIPPED: &[&str] = &[
    "colortbl",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "object",
    "objdata",
    "nonshppict",
    "shprslt",
    "sp",
    "xe",
    "tc",
    "rxe",
    "txe",
    "upr",
    "atnid",
    "atnauthor",
    "atntime",
    "atnref",
    "atndate",
    "atnicn",
    "atnparent",
    "bkmkstart",
    "bkmkend",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "pnseclvl",
    "filetbl",
    "datafield",
    "private",
    "template",
    "comment",
    "keywords",
    "title",
    "subject",
    "author",
    "operator",
    "doccomm",
    "company",
    "xmlnstbl",
    "latentstyles",
    "datastore",
    "mmathPr",
    "docvar",
    "nextfile",
    "nonesttables",
];

/// The character that a word stands for.
pub(super) fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "tab" | "enspace" | "emspace" | "qmspace" | "column" | "page" => " ",
        _ => return None,
    })
}

//! What can be wrong with a table.

use super::options::Options;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::{Place, Source, Span};

/// Something wrong with a table: one sort of it, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What.
    pub kind: TroubleKind,
    /// Where it is met first.
    pub span: Span,
    /// How often.
    pub count: u64,
}

/// Sorts of trouble. None holds a text of the table, but for names of sheets and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// Rows with fewer cells than the header has.
    Short,
    /// Rows with more cells than the header has: [`Shape::Long`](super::Shape::Long).
    Long,
    /// Rows longer than [`LONGEST_ROW`](super::LONGEST_ROW), passed over.
    TooLong,
    /// Columns past [`WIDEST`](super::WIDEST), passed over.
    TooWide,
    /// NUL bytes, left out of their cells.
    Nul,
    /// Bytes that are no text in the encoding.
    Undecodable,
    /// A quote that opens a cell and is never closed: it is taken for an ordinary character.
    OpenQuote,
    /// Something stands between a closing quote and the next delimiter.
    StrayQuote,
    /// Cells of a workbook with an error for a value, or with a formula that was never computed.
    Valueless,
    /// Cells of a workbook that are longer than any program writes, cut.
    LongCell,
    /// A sheet that cannot be read to its end.
    Sheet {
        /// Its name.
        name: String,
    },
    /// A sheet that holds something and is not read, since another is.
    OtherSheet {
        /// Its name.
        name: String,
    },
    /// A workbook without the sheet that was asked for.
    NoSheet {
        /// The sheet that was asked for.
        name: String,
        /// The sheets that there are.
        names: Vec<String>,
    },
    /// Nothing at the path where the rows should be.
    NoRows {
        /// The path that was asked for.
        path: String,
    },
    /// Elements that are no JSON or no XML.
    Broken,
    /// Elements nested too deeply.
    TooDeep,
    /// A document that declares entities.
    Entities,
    /// A compressed file that ends too early.
    Truncated,
    /// Nothing in it.
    Empty,
}

impl Trouble {
    /// One of a sort, at `span`.
    #[must_use]
    pub fn new(kind: TroubleKind, span: Span) -> Self {
        Self { kind, span, count: 1 }
    }

    /// Whether something that the table holds was not read because of it.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        !matches!(
            self.kind,
            TroubleKind::Short | TroubleKind::StrayQuote | TroubleKind::Valueless | TroubleKind::OtherSheet { .. }
        )
    }

    /// What is wrong, in words, without a place.
    #[must_use]
    pub fn message(&self) -> String {
        let n = self.count;
        let rows = if n == 1 { "1 row".to_owned() } else { format!("{n} rows") };
        let cells = if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
        let (has, is) = if n == 1 { ("has", "is") } else { ("have", "are") };
        match &self.kind {
            TroubleKind::Short => format!("{rows} {has} fewer cells than the header"),
            TroubleKind::Long => format!("{rows} {has} more cells than the header"),
            TroubleKind::TooLong => format!("{rows} {is} longer than 16 MiB"),
            TroubleKind::TooWide => format!("{rows} {has} more than {} cells", super::WIDEST),
            TroubleKind::Nul => format!("{cells} {} NUL bytes", if n == 1 { "holds" } else { "hold" }),
            TroubleKind::Undecodable => {
                format!("{cells} {} bytes that are no text", if n == 1 { "holds" } else { "hold" })
            }
            TroubleKind::OpenQuote => format!("{cells} {} with a quote that nothing closes", begin(n)),
            TroubleKind::StrayQuote => {
                format!("{cells} {} on after the closing quote", if n == 1 { "goes" } else { "go" })
            }
            TroubleKind::Valueless => format!("{cells} of the workbook {has} an error or nothing for a value"),
            TroubleKind::LongCell => format!("{cells} {is} longer than 1 MiB"),
            TroubleKind::Sheet { name } => format!("the sheet `{name}` cannot be read to its end"),
            TroubleKind::OtherSheet { name } => format!("the sheet `{name}` is not read"),
            TroubleKind::NoSheet { name, .. } => format!("there is no sheet `{name}`"),
            TroubleKind::NoRows { path } => format!("there is nothing at `{path}`"),
            TroubleKind::Broken => match n {
                1 => "an element cannot be read".to_owned(),
                _ => format!("{n} elements cannot be read"),
            },
            TroubleKind::TooDeep => format!("elements are nested more than {} deep", crate::json::DEEPEST),
            TroubleKind::Entities => "it declares entities of its own".to_owned(),
            TroubleKind::Truncated => "the compressed file ends too early".to_owned(),
            TroubleKind::Empty => "there is no row in it".to_owned(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match &self.kind {
            TroubleKind::Short => "the cells that are missing are taken as unknown",
            TroubleKind::Long => "put quotes around cells that hold the delimiter; nothing in these rows is relied on",
            TroubleKind::TooLong | TroubleKind::OpenQuote => "look for a quote that is opened and not closed",
            TroubleKind::TooWide => {
                "the cells after these are not read: of a table this wide, look whether its delimiter is another"
            }
            TroubleKind::Nul | TroubleKind::Undecodable => {
                "these cells are taken as unknown: export the table again as UTF-8"
            }
            TroubleKind::StrayQuote => "double the quotes inside a quoted cell",
            TroubleKind::Valueless => "these cells are taken as unknown: open the workbook, compute it and save it",
            TroubleKind::LongCell => "these cells are taken as unknown",
            TroubleKind::Sheet { .. } => "open the workbook and save it again",
            TroubleKind::OtherSheet { .. } => "name the sheet in the mapping, or save each as a file of its own",
            TroubleKind::NoSheet { name, names } => {
                return match nearest(name, names.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                        format!("its sheets are {}", names.join(", "))
                    }
                };
            }
            TroubleKind::NoRows { .. } => "say where the rows are as the text writes it: `records[]`, `j:Booking`",
            TroubleKind::Broken => "the rest is read; export it again",
            TroubleKind::TooDeep => "export it with less nesting",
            TroubleKind::Entities => "write the characters themselves: entities are never expanded",
            TroubleKind::Truncated => "copy the file again: the rows up to there are read",
            TroubleKind::Empty => "export the table again",
        }
        .to_owned()
    }

    /// As a message about the input.
    #[must_use]
    pub fn diagnostic(&self, source: &Source) -> Diagnostic {
        let (code, severity) = match self.is_loss() {
            true => (Code::InputPartial, Severity::Error),
            false => (Code::InputTable, Severity::Warning),
        };
        Diagnostic::new(code, severity, self.message()).at(Place::new(source, self.span)).help(self.help())
    }
}

fn begin(n: u64) -> &'static str {
    if n == 1 { "begins" } else { "begin" }
}

/// Why there is no row: the worst that is known.
pub(super) fn nothing(options: &Options, troubles: &Troubles) -> TroubleKind {
    match (troubles.all().first(), &options.rows) {
        (Some(known), _) => known.kind.clone(),
        (None, Some(path)) => TroubleKind::NoRows { path: path.clone() },
        (None, None) => TroubleKind::Empty,
    }
}

/// Troubles as they are met: one of each sort is kept, and counted.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    all: Vec<Trouble>,
}

impl Troubles {
    /// Counts one more of a sort.
    pub(super) fn add(&mut self, kind: TroubleKind, span: Span) {
        self.carry(Trouble::new(kind, span));
    }

    /// Counts what has been counted elsewhere.
    pub(super) fn carry(&mut self, trouble: Trouble) {
        match self.all.iter_mut().find(|known| known.kind == trouble.kind) {
            Some(known) => known.count += trouble.count,
            None => self.all.push(trouble),
        }
    }

    /// Counts what was counted in bytes that begin at `base`.
    pub(super) fn add_from(&mut self, others: Self, base: usize) {
        for mut trouble in others.all {
            trouble.span = Span::new(trouble.span.start + base, trouble.span.end + base);
            self.carry(trouble);
        }
    }

    /// All, in the order in which they were met first.
    pub(super) fn all(&self) -> &[Trouble] {
        &self.all
    }
}

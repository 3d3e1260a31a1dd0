//! Opens a file and has its pages drawn.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use hayro_syntax::object::Dict;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kurbo::Rect;

use super::draw::{Drawn, Notes};
use super::fragment::{self, Fragment};
use super::guard::{self, Costs, Reason};
use super::sheet::Rule;
use super::tags::Headings;
use crate::subject::contained::contained;
use crate::subject::extract::Refusal;

/// Pages of one file that are read.
pub(super) const MOST_PAGES: usize = 20_000;

const REPAIR: &str = "open it in a viewer and print it to a new PDF";

/// A page, drawn.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What was drawn, but for the sheets.
    pub(super) drawn: Drawn,
    /// What is set in each direction: first that of most of the page.
    pub(super) sheets: Vec<Set>,
    /// The height of the page, in points.
    pub(super) height: f32,
    /// Why it was not drawn, or only in part.
    pub(super) lost: Option<&'static str>,
    /// A font in it cannot be read.
    pub(super) font: bool,
}

/// What is set in one direction on a page.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// Its text.
    pub(super) fragments: Vec<Fragment>,
    /// Its ruled lines.
    pub(super) rules: Vec<Rule>,
}

/// A file, drawn.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Its pages.
    pub(super) pages: Vec<Page>,
    /// How many pages it says that it has; at least as many as there are.
    pub(super) promised: usize,
    /// It ends before the mark of its end.
    pub(super) broken_off: bool,
}

/// Draws all pages, or says why none can be.
pub(super) fn draw(bytes: &[u8]) -> Result<File, Refusal> {
    match guard::refusal(bytes) {
        Some(Reason::TooMuch(reason)) => return Err(Refusal::new(format!("it is no sound PDF: {reason}"), REPAIR)),
        Some(Reason::Shut(error)) => return Err(refusal(error)),
        None => {}
    }
    let owned = bytes.to_vec();
    let pdf = contained(|| Pdf::new(owned)).unwrap_or(Err(LoadPdfError::Invalid)).map_err(refusal)?;
    let promised = contained(|| promised(&pdf)).flatten().unwrap_or(0);
    let pages = contained(|| pdf.pages().len()).unwrap_or(0);
    if pages == 0 {
        return Err(Refusal::new("it is damaged: no page can be found in it", REPAIR));
    }
    let headings = contained(|| Headings::of(&pdf)).unwrap_or_default();
    let cache = InterpreterCache::new();
    let mut costs = Costs::default();
    let drawn = (0..pages.min(MOST_PAGES)).map(|nth| {
        let broken = || Page { lost: Some("is damaged"), ..Page::default() };
        contained(|| page(&pdf, nth, &cache, &mut costs, &headings)).unwrap_or_else(broken)
    });
    Ok(File { pages: drawn.collect(), promised: promised.max(pages), broken_off: !guard::has_end(bytes) })
}

fn refusal(error: LoadPdfError) -> Refusal {
    const OPEN: &str = "open it in a viewer and save a copy without protection";
    match error {
        LoadPdfError::Invalid => Refusal::new("it is a damaged PDF", REPAIR),
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Refusal::new("it is protected by a password", OPEN)
        }
        LoadPdfError::Decryption(_) => Refusal::new("it is encrypted in a way that cannot be read", OPEN),
    }
}

/// How many pages the file says that it has.
fn promised(pdf: &Pdf) -> Option<usize> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let count = catalog.get::<Dict<'_>>(b"Pages")?.get::<i32>(b"Count")?;
    usize::try_from(count).ok()
}

fn page<'a>(pdf: &'a Pdf, nth: usize, cache: &InterpreterCache<'a>, costs: &mut Costs, headings: &Headings) -> Page {
    let Some(page) = pdf.pages().get(nth) else { return Page::default() };
    let (width, height) = page.render_dimensions();
    if let Some(reason) = costs.refusal(page) {
        return Page { height, lost: Some(reason), ..Page::default() };
    }
    let unreadable_font = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&unreadable_font);
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, hayro_interpret::InterpreterWarning::UnsupportedFont) {
                noted.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    };
    let everywhere = Rect::new(-1e6, -1e6, 1e6, 1e6);
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, everywhere, cache, pdf.xref(), settings);
    let mut notes = Notes::new(width, height, headings.of_page(page.raw()));
    interpret_page(page, &mut context, &mut notes);
    let mut drawn = notes.finish();
    // Glyphs are kept for one page at a time: they are most of what a long file takes.
    let sheets =
        drawn.take_sheets().into_iter().map(|sheet| Set { fragments: fragment::fragments(&sheet), rules: sheet.rules });
    let sheets = sheets.collect();
    let lost = match () {
        () if drawn.full => Some("holds more letters than a page can"),
        () if guard::is_cut_off(page) => Some("is damaged"),
        () => None,
    };
    Page { drawn, sheets, height, lost, font: unreadable_font.load(Ordering::Relaxed) }
}

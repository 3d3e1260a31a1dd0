//! What a page holds that is not read as its text.

use super::super::extract::{Trouble, Weight};
use super::tokens::Tag;

/// A sort of what is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A script: it may write text that stands nowhere in the file.
    Script,
    /// What the page itself says not to show.
    Hidden,
    /// Another document, shown in a frame.
    Frame,
    /// What leads through the site.
    Ways,
    /// What is shown in another way than as running text.
    Other,
}

/// How many of each sort were met.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    counts: [usize; 5],
    /// The sort of what is left out at the moment, until it is known to hold anything.
    open: Option<Sort>,
}

impl Sort {
    const ALL: [Self; 5] = [Self::Script, Self::Hidden, Self::Frame, Self::Ways, Self::Other];

    /// What an element is whose text is left out; `None` where nobody misses it.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        match tag.name.as_str() {
            "script" => Some(Self::Script),
            "iframe" | "frame" | "object" | "embed" => Some(Self::Frame),
            "nav" | "footer" => Some(Self::Ways),
            "head" | "style" | "title" | "button" | "datalist" | "map" | "template" | "noscript" => None,
            "audio" | "canvas" | "svg" | "textarea" | "video" => Some(Self::Other),
            _ if tag.is_called(&["footnote-ref", "footnote-back", "doc-noteref", "doc-backlink"]) => None,
            _ => Some(Self::Hidden),
        }
    }

    /// One and several of it, and what to do.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Script => (
                "a script is left out: what it writes on the page is not known",
                "scripts are left out: what they write on the page is not known",
                "open the page in a browser, and save there what it shows",
            ),
            Self::Hidden => {
                ("a hidden passage is left out", "hidden passages are left out", "remove it, or make it visible")
            }
            Self::Frame => (
                "a frame with another document is left out",
                "frames with other documents are left out",
                "check those documents, too",
            ),
            Self::Ways => (
                "a passage is left out that only leads through the site (`nav`, `footer`)",
                "passages are left out that only lead through the site (`nav`, `footer`)",
                "",
            ),
            Self::Other => (
                "a drawing, recording or field to type in is left out",
                "drawings, recordings or fields to type in are left out",
                "write down what it says, if it says anything",
            ),
        }
    }
}

impl LeftOut {
    /// An element begins that is left out, and none around it is. What it holds stands elsewhere for frames, and for
    /// scripts that are loaded.
    pub(super) fn begin(&mut self, tag: &Tag) {
        self.open = Sort::of(tag);
        let elsewhere = tag.attribute("src").is_some() || tag.attribute("data").is_some();
        if elsewhere && matches!(self.open, Some(Sort::Frame | Sort::Script)) {
            self.holds();
        }
    }

    /// It holds something.
    pub(super) fn holds(&mut self) {
        if let Some(count) = self.open.take().and_then(|sort| self.counts.get_mut(sort as usize)) {
            *count += 1;
        }
    }

    /// What is to be said of it.
    pub(super) fn troubles(&self) -> Vec<Trouble> {
        let met = Sort::ALL.into_iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let said = |(sort, count): (Sort, usize)| {
            let (one, several, help) = sort.words();
            let message = if count == 1 { one.to_owned() } else { format!("{count} {several}") };
            Trouble::new(Weight::LeftOut, message, help)
        };
        met.map(said).collect()
    }
}

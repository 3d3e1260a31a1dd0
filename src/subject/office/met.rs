//! What a word processor's file holds beside text, and what is said of it.

use super::super::extract::{Refusal, Trouble, Weight, Writer};

/// Why text is not in force that a tracked change has deleted.
pub(in crate::subject) const DELETED: &str = "deleted by a tracked change";

/// Stands for a place that a form leaves to be filled in.
pub(in crate::subject) const BLANK: &str = "________";

/// What has been met that is no settled text.
#[derive(Debug, Default)]
pub(in crate::subject) struct Met {
    /// Passages that are not shown.
    pub(in crate::subject) hidden: usize,
    /// Tracked insertions.
    pub(in crate::subject) pending: usize,
    /// Pictures.
    pub(in crate::subject) images: usize,
    /// Pictures that may show a page.
    pub(in crate::subject) large_images: usize,
    /// Documents that are embedded as files.
    pub(in crate::subject) embedded: usize,
    /// Comments.
    pub(in crate::subject) comments: usize,
    /// Something is nested deeper than is followed.
    pub(in crate::subject) too_deep: bool,
}

impl Met {
    /// Notes all that is to be said, or refuses a file that shows pictures and no text.
    pub(in crate::subject) fn settle(&self, writer: &mut Writer) -> Result<(), Refusal> {
        if writer.len() == 0 && self.images > 0 {
            return Err(Refusal::new("it holds only images and no text", "run text recognition on it first"));
        }
        let pending_at = writer.pending_at();
        for trouble in self.troubles() {
            let at = pending_at.filter(|_| trouble.weight == Weight::Pending);
            writer.trouble(at.map_or(trouble.clone(), |at| trouble.at(at)));
        }
        Ok(())
    }

    fn troubles(&self) -> Vec<Trouble> {
        let mut out = Vec::new();
        let mut say = |weight, message: String, help: &str| out.push(Trouble::new(weight, message, help));
        if self.too_deep {
            let help = "save the document anew in a word processor";
            say(Weight::Lost, "what is nested deeper than 128 levels is not read".to_owned(), help);
        }
        if self.embedded > 0 {
            let help = "open it in Word and save it again: Word then takes the document in";
            say(Weight::Lost, "a document that is embedded as a file is not read".to_owned(), help);
        }
        if self.pending > 0 {
            let help = "accept or reject the changes; they are read as if they were accepted";
            let what = times(self.pending, "tracked insertion is", "tracked insertions are");
            say(Weight::Pending, format!("{what} not accepted yet"), help);
        }
        if self.hidden > 0 {
            let what = times(self.hidden, "passage of hidden text is", "passages of hidden text are");
            say(Weight::LeftOut, format!("{what} left out"), "show hidden text and remove it, or make it visible");
        }
        if self.large_images > 0 {
            let what = times(self.large_images, "large image is", "large images are");
            let help = "if it shows text, run text recognition on it or type it in";
            say(Weight::LeftOut, format!("{what} left out"), help);
        }
        if self.comments > 0 {
            let what = times(self.comments, "comment is", "comments are");
            let they = if self.comments == 1 { "it is" } else { "they are" };
            say(Weight::LeftOut, format!("{what} left out: {they} no text of the document"), "");
        }
        out
    }
}

fn times(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("a {one}") } else { format!("{count} {many}") }
}
